"""Irish Personal Public Service numbers.

What it finds: seven digits, a check letter modulo 23 and perhaps one more, in a field or right
after a label of that name.

Why it matters: the number is the key to health and welfare services; only specified bodies may use
it.

How to fix: use 1234567T; if a live one was pushed, treat it as a breach of personal data and remove
it from the history.
"""

from collections.abc import Iterator, Sequence

from ai_gate.checksums.completion import completed
from ai_gate.checksums.national import pps
from ai_gate.model import DataKind, Detector, Example, Match, Text
from ai_gate.persons import labelled
from ai_gate.persons.anchors import anchor
from ai_gate.persons.labelled import checked


def find(text: Text) -> Iterator[Match]:
    """Yield the numbers that stand beside their name."""
    return labelled.find(text, KIND)


KIND = labelled.Kind(
    label="PPS number (Ireland)",
    names=(
        r"(?i:(?:\b|_)pps[ _-]?(?:number|num\b|no\b|n\b)|ppsNumber|(?:\b|_)ppsn\b|"
        r"personal public service)"
    ),
    form=r"[0-9]{7}[A-W][A-IW]?",
    judge=checked("ie_pps", pps),
)


# --- examples ----------------------------------------------------------------------------------


def _examples() -> Sequence[Example]:
    """Assemble numbers that look live; none is written out in this file."""
    letters = "ABCDEFGHIJKLMNOPQRSTUVW"
    live = completed("48" + "2051" + "7", pps, letters)
    wrong = live[:-1] + letters[(letters.index(live[-1]) + 1) % 23]
    return labelled.examples("ppsn", "PPS number", (live,), ("1234567T",), (wrong,))


DETECTOR = Detector(
    id="pps-number",
    name="Irish PPS number",
    kind=DataKind.PII,
    anchors=(anchor(KIND.names),),
    find=find,
    examples=_examples,
    help=(
        "Use 1234567T; if a live one was pushed, treat it as a breach of personal data and "
        "remove it from the history."
    ),
    controls=("HIPAA 164.514(b)(2)", "ISO 27001 A.5.34"),
)
