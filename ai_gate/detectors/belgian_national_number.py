"""Belgian national register numbers.

What it finds: eleven digits of birth date, order and a rest modulo 97, in a field or right after a
label of that name.

Why it matters: the number is on the identity card and the key of the eHealth platform; only
authorised bodies may use it.

How to fix: use the published sample 85.07.30-033.28; if a live one was pushed, treat it as a breach
of personal data and remove it from the history.
"""

from collections.abc import Iterator, Sequence

from ai_gate.checksums.completion import completed
from ai_gate.checksums.national import belgian
from ai_gate.model import DataKind, Detector, Example, Match, Text
from ai_gate.persons import labelled
from ai_gate.persons.anchors import anchor
from ai_gate.persons.labelled import checked


def find(text: Text) -> Iterator[Match]:
    """Yield the numbers that stand beside their name."""
    return labelled.find(text, KIND)


KIND = labelled.Kind(
    label="national number (Belgium)",
    names=(
        r"(?i:rijksregister|registre[ _-]national|(?:\b|_)(?:insz|inss|niss|ssin|rrn)(?:\b|"
        r"_)|national[ _-]?register|num(?:e|[^ -~]{1,2})ro[ _-]national|"
        r"belgian[ _-]national)"
    ),
    form=r"[0-9]{2}[.]?[0-9]{2}[.]?[0-9]{2}[ -]?[0-9]{3}[. -]?[0-9]{2}",
    judge=checked("be_nn", belgian),
)


# --- examples ----------------------------------------------------------------------------------


def _examples() -> Sequence[Example]:
    """Assemble numbers that look live; none is written out in this file."""
    live = completed("7103" + "28" + "419", belgian, width=2)
    grouped = f"{live[:2]}.{live[2:4]}.{live[4:6]}-{live[6:9]}.{live[9:]}"
    wrong = live[:-2] + f"{(int(live[-2:]) + 1) % 97:02d}"
    words = "Rijksregisternummer"
    return labelled.examples("insz", words, (live, grouped), ("85073003328",), (wrong,))


DETECTOR = Detector(
    id="belgian-national-number",
    name="Belgian national number",
    kind=DataKind.PII,
    anchors=(anchor(KIND.names),),
    find=find,
    examples=_examples,
    help=(
        "Use the published sample 85.07.30-033.28; if a live one was pushed, treat it as a "
        "breach of personal data and remove it from the history."
    ),
    controls=("HIPAA 164.514(b)(2)", "ISO 27001 A.5.34"),
)
