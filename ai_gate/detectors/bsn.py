"""Dutch citizen service numbers (BSN).

What it finds: nine digits that pass the eleven-test, in a field or right after a label of that
name. Numbers of the test persons of the register (9999) are told from live ones.

Why it matters: hospitals and insurers file patients under it; its use is restricted by law (UAVG
Article 46).

How to fix: use a well-known sample such as 111222333, or one of the test persons of the register;
if a live one was pushed, treat it as a breach of personal data and remove it from the history.
"""

from collections.abc import Iterator, Sequence

from ai_gate.checksums.completion import completed
from ai_gate.checksums.national import bsn
from ai_gate.model import DataKind, Detector, Example, Match, Text
from ai_gate.persons import labelled
from ai_gate.persons.anchors import anchor
from ai_gate.persons.labelled import checked
from ai_gate.persons.signs import STRONG, Sign

TEST_PERSON = Sign(STRONG, "citizen service number of the block of test persons")


def find(text: Text) -> Iterator[Match]:
    """Yield the numbers that stand beside their name."""
    return labelled.find(text, KIND)


def _judge(value: str) -> Sign | None:
    sign = _valid(value)
    return TEST_PERSON if sign and not sign.weight and value.startswith("9999") else sign


_valid = checked("nl_bsn", bsn)


KIND = labelled.Kind(
    label="citizen service number (BSN)",
    names=(
        r"(?i:(?:\b|_)bsn(?:\b|_)|bsnNummer|bsn[ _-]?n|burgerservice|sofi[ _-]?nummer|"
        r"fhir\.nl/fhir/NamingSystem/bsn)"
    ),
    form=r"[0-9]{4}[.]?[0-9]{2}[.]?[0-9]{3}",
    judge=_judge,
)


# --- examples ----------------------------------------------------------------------------------


def _examples() -> Sequence[Example]:
    """Assemble numbers that look live; none is written out in this file."""
    live = completed("46" + "2817" + "05", bsn)
    wrong = live[:-1] + str((int(live[-1]) + 1) % 10)
    test_person = completed("99999" + "365", bsn)
    invented = ("111222333", "123456782", test_person)
    return labelled.examples("bsn", "Burgerservicenummer", (live,), invented, (wrong,))


DETECTOR = Detector(
    id="bsn",
    name="Dutch citizen service number",
    kind=DataKind.PII,
    anchors=(anchor(KIND.names),),
    find=find,
    examples=_examples,
    help=(
        "Use a well-known sample such as 111222333, or one of the test persons of the register; "
        "if a live one was pushed, treat it as a breach of personal data and remove it from the "
        "history."
    ),
    controls=("HIPAA 164.514(b)(2)", "ISO 27001 A.5.34"),
)
