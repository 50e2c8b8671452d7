"""Swedish personal identity numbers.

What it finds: a birth date and four digits that pass Luhn, in a field or right after a label of
that name. The numbers that the tax agency publishes for tests (birth numbers 238 and 239) are told
from live ones.

Why it matters: health care files every patient under it, and it says the birth date of its owner.

How to fix: use a test number of Skatteverket; if a live one was pushed, treat it as a breach of
personal data and remove it from the history.
"""

from collections.abc import Iterator, Sequence

from ai_gate.checksums.completion import completed
from ai_gate.checksums.national import personnummer
from ai_gate.model import DataKind, Detector, Example, Match, Text
from ai_gate.persons import labelled
from ai_gate.persons.anchors import anchor
from ai_gate.persons.labelled import checked, compact
from ai_gate.persons.signs import STRONG, Sign

TEST_NUMBER = Sign(STRONG, "personal identity number of the block for tests of Skatteverket")


def find(text: Text) -> Iterator[Match]:
    """Yield the numbers that stand beside their name."""
    return labelled.find(text, KIND)


def _judge(value: str) -> Sign | None:
    sign = _valid(value.replace("+", "-"))
    test = compact(value)[-4:-1] in ("238", "239")
    return TEST_NUMBER if sign and not sign.weight and test else sign


_valid = checked("se_pnr", personnummer)


KIND = labelled.Kind(
    label="personal identity number (Sweden)",
    names=(
        r"(?i:person[ _-]?(?:nummer|nr\b)|personnr|(?:\b|_)pnr\b|"
        r"personal[ _-]?identity[ _-]?(?:number|no\b)|samordningsnummer|swedish[ _-]?(?:ssn|"
        r"id\b|personal))"
    ),
    form=r"(?:19|20)?[0-9]{6}[-+]?[0-9]{4}",
    judge=_judge,
)


# --- examples ----------------------------------------------------------------------------------


def _examples() -> Sequence[Example]:
    """Assemble numbers that look live; none is written out in this file."""
    live = completed("6809" + "14" + "572", personnummer)
    full = f"19{live[:6]}-{live[6:]}"
    wrong = live[:-1] + str((int(live[-1]) + 1) % 10)
    test_number = completed("900602" + "239", personnummer)
    invented = (test_number, "19121212-1212")
    return labelled.examples("personnummer", "Personnummer", (live, full), invented, (wrong,))


DETECTOR = Detector(
    id="personnummer",
    name="Swedish personal identity number",
    kind=DataKind.PII,
    anchors=(anchor(KIND.names),),
    find=find,
    examples=_examples,
    help=(
        "Use a test number of Skatteverket; if a live one was pushed, treat it as a breach of "
        "personal data and remove it from the history."
    ),
    controls=("HIPAA 164.514(b)(2)", "ISO 27001 A.5.34"),
)
