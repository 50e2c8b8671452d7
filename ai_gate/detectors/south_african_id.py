"""South African identity numbers.

What it finds: thirteen digits of a birth date, a number, citizenship and Luhn, in a field or right
after a label of that name.

Why it matters: health care files patients under it, and it says birth date and sex of its owner
(POPIA section 26).

How to fix: use the well-known sample 8001015009087; if a live one was pushed, treat it as a breach
of personal data and remove it from the history.
"""

from collections.abc import Iterator, Sequence

from ai_gate.checksums.completion import completed
from ai_gate.checksums.national import south_african
from ai_gate.model import DataKind, Detector, Example, Match, Text
from ai_gate.persons import labelled
from ai_gate.persons.anchors import anchor
from ai_gate.persons.labelled import checked


def find(text: Text) -> Iterator[Match]:
    """Yield the numbers that stand beside their name."""
    return labelled.find(text, KIND)


KIND = labelled.Kind(
    label="identity number (South Africa)",
    names=(
        r"(?i:(?:\b|_)sa[ _-]?id(?:\b|_)|saIdNumber|south[ _-]?african?[ _-]?id"
        r"|identity[ _-]?number|(?:\b|_)za[ _-]?id(?:\b|_))"
    ),
    form=r"[0-9]{6}[ ]?[0-9]{4}[ ]?[0-9]{2}[ ]?[0-9]",
    judge=checked("za_id", south_african),
)


# --- examples ----------------------------------------------------------------------------------


def _examples() -> Sequence[Example]:
    """Assemble numbers that look live; none is written out in this file."""
    live = completed("6708" + "23" + "5147" + "08", south_african)
    wrong = live[:-1] + str((int(live[-1]) + 1) % 10)
    words = "SA ID number"
    return labelled.examples("sa_id", words, (live,), ("8001015009087",), (wrong,))


DETECTOR = Detector(
    id="south-african-id",
    name="South African identity number",
    kind=DataKind.PII,
    anchors=(anchor(KIND.names),),
    find=find,
    examples=_examples,
    help=(
        "Use the well-known sample 8001015009087; if a live one was pushed, treat it as a "
        "breach of personal data and remove it from the history."
    ),
    controls=("HIPAA 164.514(b)(2)", "ISO 27001 A.5.34"),
)
