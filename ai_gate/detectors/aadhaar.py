"""Indian Aadhaar numbers.

What it finds: twelve digits, bare or in fours, that pass Verhoeff's check, in a field or right
after a label of that name. Test numbers of UIDAI (9999) are told from live ones.

Why it matters: the number unlocks bank accounts, benefits and the health account (ABHA) of its
owner; publishing it is an offence (Aadhaar Act section 29).

How to fix: use a test number of UIDAI, which begins with 9999; if a live one was pushed, treat it
as a breach of personal data and remove it from the history.
"""

from collections.abc import Iterator, Sequence

from ai_gate.checksums.completion import completed
from ai_gate.checksums.national import aadhaar
from ai_gate.model import DataKind, Detector, Example, Match, Text
from ai_gate.persons import labelled
from ai_gate.persons.anchors import anchor
from ai_gate.persons.labelled import checked
from ai_gate.persons.signs import STRONG, Sign

TEST_NUMBER = Sign(STRONG, "Aadhaar number of the block for tests of UIDAI")


def find(text: Text) -> Iterator[Match]:
    """Yield the numbers that stand beside their name."""
    return labelled.find(text, KIND)


def _judge(value: str) -> Sign | None:
    sign = _valid(value)
    return TEST_NUMBER if sign and not sign.weight and value.startswith("9999") else sign


_valid = checked("in_aadhaar", aadhaar)


KIND = labelled.Kind(
    label="Aadhaar number",
    names=(r"(?i:aadh?aar|\buidai\b)"),
    form=r"[2-9][0-9]{3}[ -]?[0-9]{4}[ -]?[0-9]{4}",
    judge=_judge,
)


# --- examples ----------------------------------------------------------------------------------


def _examples() -> Sequence[Example]:
    """Assemble numbers that look live; none is written out in this file."""
    live = completed("58" + "2016" + "47391", aadhaar)
    grouped = f"{live[:4]} {live[4:8]} {live[8:]}"
    wrong = live[:-1] + str((int(live[-1]) + 1) % 10)
    invented = (completed("9999" + "4105705", aadhaar), "234123412346")
    return labelled.examples("aadhaar", "Aadhaar number", (live, grouped), invented, (wrong,))


DETECTOR = Detector(
    id="aadhaar",
    name="Aadhaar number",
    kind=DataKind.PII,
    anchors=(anchor(KIND.names),),
    find=find,
    examples=_examples,
    help=(
        "Use a test number of UIDAI, which begins with 9999; if a live one was pushed, treat it "
        "as a breach of personal data and remove it from the history."
    ),
    controls=("HIPAA 164.514(b)(2)", "ISO 27001 A.5.34"),
)
