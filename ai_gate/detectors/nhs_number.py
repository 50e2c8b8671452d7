"""NHS numbers of England, Wales and the Isle of Man.

What it finds: ten digits, in groups of 3-3-4 or not, that pass modulo 11 and are of a range that is
issued, in a field or right after a label of that name. The range from 999 000 0000, which is for
tests, and every other that is never issued are told from live ones.

Why it matters: one number leads to the whole health record of its owner; data concerning health are
a special category (UK GDPR Article 9).

How to fix: use a number of the test range, from 999 000 0000; if a live one was pushed, treat it as
a breach of personal data and remove it from the history.
"""

from collections.abc import Iterator, Sequence

from ai_gate.checksums.completion import completed
from ai_gate.checksums.health import nhs
from ai_gate.model import DataKind, Detector, Example, Match, Text
from ai_gate.persons import labelled
from ai_gate.persons.anchors import NUMBERED, anchor
from ai_gate.persons.labelled import TYPED, compact, typed
from ai_gate.persons.signs import LIVE, PROOF, Sign

NEVER_ISSUED = Sign(PROOF, "NHS number of a range that is for tests or never issued")


def find(text: Text) -> Iterator[Match]:
    """Yield the numbers that stand beside their name."""
    return labelled.find(text, KIND)


def _judge(value: str) -> Sign | None:
    """Judge by the ranges in use: 300 to 499 and 600 to 799 million (NHS Digital, DCB0021)."""
    digits = compact(value)
    if not nhs(digits) or digits[:3] < "300":  # a Scottish CHI number begins with a day
        return None
    if digits[0] in "5" or digits[0] in "89":
        return NEVER_ISSUED
    return TYPED if typed(digits) else LIVE


KIND = labelled.Kind(
    label="NHS number",
    names=(r"(?i:nhs[ _.-]?(?:number|nummer|num\b|no\b|nr\b|id\b)|nhsno)|\b(?:NHS|nhs)\b"),
    form=r"[0-9]{3}[ -]?[0-9]{3}[ -]?[0-9]{4}",
    judge=_judge,
    fields=("PID-3[NH].1", "PID-2[NH].1", "PID-3[NHS].1"),
)


# --- examples ----------------------------------------------------------------------------------


def _examples() -> Sequence[Example]:
    """Assemble numbers that look live; none is written out in this file."""
    live = completed("4" + "857" + "2036" + "9", nhs)
    invented = completed("9990" + "00012", nhs)
    wrong = live[:-1] + str((int(live[-1]) + 1) % 10)
    grouped = f"{live[:3]} {live[3:6]} {live[6:]}"
    return labelled.examples("nhs_number", "NHS number", (live, grouped), (invented,), (wrong,))


DETECTOR = Detector(
    id="nhs-number",
    name="NHS number",
    kind=DataKind.PHI,
    anchors=(anchor(KIND.names), NUMBERED + r"\^NHS?(?:[|~^&\r\n]|$)"),
    find=find,
    examples=_examples,
    help=(
        "Use a number of the test range, from 999 000 0000; if a live one was pushed, treat it "
        "as a breach of personal data and remove it from the history."
    ),
    controls=("HIPAA 164.514(b)(2)", "ISO 27001 A.5.34"),
)
