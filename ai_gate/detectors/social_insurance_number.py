"""Canadian Social Insurance Numbers.

What it finds: nine digits that pass Luhn, bare or in groups of three, in a field or right after a
label of that name. Numbers that begin with 0 are never issued.

Why it matters: the number opens accounts in the name of its owner.

How to fix: use a number that begins with 0, which is never issued, such as 046 454 286; if a live
one was pushed, treat it as a breach of personal data and remove it from the history.
"""

from collections.abc import Iterator, Sequence

from ai_gate.checksums import luhn
from ai_gate.checksums.completion import completed
from ai_gate.checksums.national import sin
from ai_gate.model import DataKind, Detector, Example, Match, Text
from ai_gate.persons import labelled
from ai_gate.persons.anchors import anchor
from ai_gate.persons.labelled import TYPED, compact, typed
from ai_gate.persons.signs import LIVE, PROOF, Sign

NEVER_ISSUED = Sign(PROOF, "Social Insurance Number that begins with 0: never issued")


def find(text: Text) -> Iterator[Match]:
    """Yield the numbers that stand beside their name."""
    return labelled.find(text, KIND)


def _judge(value: str) -> Sign | None:
    digits = compact(value)
    if digits[0] == "0" and luhn(digits.encode()):
        return NEVER_ISSUED
    if not sin(digits):
        return None
    return TYPED if typed(digits) else LIVE


KIND = labelled.Kind(
    label="Social Insurance Number (Canada)",
    names=(
        r"(?i:social[ _-]?insurance[ _-]?(?:number|num\b|no\b)|(?:\b|_)sin[ _-]?(?:number|"
        r"num\b|no\b)|sinNumber|canadian[ _-]sin\b|ca[ _-]sin\b|num(?:e|"
        r"[^ -~]{1,2})ro d.assurance sociale)|\bSIN\b"
    ),
    form=r"[0-9]{3}[ -]?[0-9]{3}[ -]?[0-9]{3}",
    judge=_judge,
)


# --- examples ----------------------------------------------------------------------------------


def _examples() -> Sequence[Example]:
    """Assemble numbers that look live; none is written out in this file."""
    live = completed("53" + "2917" + "46", sin)
    grouped = f"{live[:3]}-{live[3:6]}-{live[6:]}"
    wrong = live[:-1] + str((int(live[-1]) + 1) % 10)
    words = "Social insurance number"
    return labelled.examples("sin_number", words, (live, grouped), ("046454286",), (wrong,))


DETECTOR = Detector(
    id="social-insurance-number",
    name="Social Insurance Number",
    kind=DataKind.PII,
    anchors=(anchor(KIND.names),),
    find=find,
    examples=_examples,
    help=(
        "Use a number that begins with 0, which is never issued, such as 046 454 286; if a live "
        "one was pushed, treat it as a breach of personal data and remove it from the history."
    ),
    controls=("HIPAA 164.514(b)(2)", "ISO 27001 A.5.34"),
)
