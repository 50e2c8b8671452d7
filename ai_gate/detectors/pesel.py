"""Polish PESEL numbers.

What it finds: eleven digits of a birth date, with the century in the month, a number and a check
digit, in a field or right after a label of that name.

Why it matters: health care files every patient under it, and it says birth date and sex of its
owner.

How to fix: use the published sample 44051401359; if a live one was pushed, treat it as a breach of
personal data and remove it from the history.
"""

from collections.abc import Iterator, Sequence

from ai_gate.checksums.completion import completed
from ai_gate.checksums.national import pesel
from ai_gate.model import DataKind, Detector, Example, Match, Text
from ai_gate.persons import labelled
from ai_gate.persons.anchors import anchor
from ai_gate.persons.labelled import checked


def find(text: Text) -> Iterator[Match]:
    """Yield the numbers that stand beside their name."""
    return labelled.find(text, KIND)


KIND = labelled.Kind(
    label="PESEL number",
    names=(r"(?i:pesel|2\.16\.840\.1\.113883\.3\.4424\.1\.1\.616)"),
    form=r"[0-9]{11}",
    judge=checked("pl_pesel", pesel),
)


# --- examples ----------------------------------------------------------------------------------


def _examples() -> Sequence[Example]:
    """Assemble numbers that look live; none is written out in this file."""
    live = completed("6908" + "17" + "4526", pesel)
    wrong = live[:-1] + str((int(live[-1]) + 1) % 10)
    return labelled.examples("pesel", "PESEL", (live,), ("44051401359",), (wrong,))


DETECTOR = Detector(
    id="pesel",
    name="Polish PESEL number",
    kind=DataKind.PII,
    anchors=(anchor(KIND.names),),
    find=find,
    examples=_examples,
    help=(
        "Use the published sample 44051401359; if a live one was pushed, treat it as a breach "
        "of personal data and remove it from the history."
    ),
    controls=("HIPAA 164.514(b)(2)", "ISO 27001 A.5.34"),
)
