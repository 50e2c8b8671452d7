"""Spanish identity numbers (DNI and NIE).

What it finds: eight digits, or X, Y or Z and seven, with a valid letter, in a field or right after
a label of that name.

Why it matters: hospitals and insurers identify patients by it, and it opens accounts in the name of
its owner.

How to fix: use 00000000T or 12345678Z; if a live one was pushed, treat it as a breach of personal
data and remove it from the history.
"""

from collections.abc import Iterator, Sequence

from ai_gate.checksums.completion import completed
from ai_gate.checksums.national import DNI_LETTERS, dni
from ai_gate.model import DataKind, Detector, Example, Match, Text
from ai_gate.persons import labelled
from ai_gate.persons.anchors import anchor
from ai_gate.persons.labelled import checked


def find(text: Text) -> Iterator[Match]:
    """Yield the numbers that stand beside their name."""
    return labelled.find(text, KIND)


KIND = labelled.Kind(
    label="identity number (DNI or NIE)",
    names=(
        r"(?i:(?:\b|_)(?:dni|nie|nif)(?:\b|_)|dniNumber|documento[ _-]?(?:nacional|"
        r"identidad))"
    ),
    form=r"(?:[0-9]{8}|[XYZ][ -]?[0-9]{7})[ -]?[A-Z]",
    judge=checked("es_dni", dni),
)


# --- examples ----------------------------------------------------------------------------------


def _examples() -> Sequence[Example]:
    """Assemble numbers that look live; none is written out in this file."""
    live = completed("53" + "8174" + "20", dni, DNI_LETTERS)
    foreigner = completed("Y" + "4718" + "205", dni, DNI_LETTERS)
    wrong = live[:-1] + DNI_LETTERS[(DNI_LETTERS.index(live[-1]) + 1) % 23]
    invented = ("12345678Z", "00000000T")
    return labelled.examples("dni", "DNI", (live, foreigner), invented, (wrong,))


DETECTOR = Detector(
    id="dni",
    name="Spanish identity number",
    kind=DataKind.PII,
    anchors=(anchor(KIND.names),),
    find=find,
    examples=_examples,
    help=(
        "Use 00000000T or 12345678Z; if a live one was pushed, treat it as a breach of personal "
        "data and remove it from the history."
    ),
    controls=("HIPAA 164.514(b)(2)", "ISO 27001 A.5.34"),
)
