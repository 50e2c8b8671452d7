"""Individual Taxpayer Identification Numbers.

What it finds: nine digits that begin with 9 and have a group that the IRS issues (50 to 65, 70 to
88, 90 to 92, 94 to 99), in a field or right after a label of that name. Serial numbers that people
type are told from live ones.

Why it matters: it stands for a Social Security number where its owner cannot have one, and opens
accounts in the name of its owner.

How to fix: use a group that is never issued, such as 900-00-0001; if a live one was pushed, treat
it as a breach of personal data and remove it from the history.
"""

from collections.abc import Iterator, Sequence

from ai_gate.model import DataKind, Detector, Example, Match, Text
from ai_gate.persons import labelled
from ai_gate.persons.anchors import anchor
from ai_gate.persons.identifiers import is_itin
from ai_gate.persons.labelled import TYPED, compact, typed
from ai_gate.persons.signs import LIVE, STRONG, Sign

SERIAL = Sign(STRONG, "taxpayer number with a serial number that people type")


def find(text: Text) -> Iterator[Match]:
    """Yield the numbers that stand beside their name."""
    return labelled.find(text, KIND)


def _judge(value: str) -> Sign | None:
    """Judge by the groups that the IRS issues (Publication 1915)."""
    digits = compact(value)
    if not is_itin(digits):
        return None
    if digits[5:] in ("0000", "1234", "4321", "1111", "9999", "6789") or digits[:3] == "999":
        return SERIAL
    return TYPED if typed(digits) else LIVE


KIND = labelled.Kind(
    label="Individual Taxpayer Identification Number",
    names=(
        r"(?i:(?:\b|_)itin(?:\b|_)|itinNumber|(?:individual[ _-]?)?taxpayer[ _-]?id"
        r"|(?:\b|_)tin(?:\b|_)|tax[ _-]?id(?:\b|_)|taxId)"
    ),
    form=r"9[0-9]{2}[- ]?[0-9]{2}[- ]?[0-9]{4}",
    judge=_judge,
)


# --- examples ----------------------------------------------------------------------------------


def _examples() -> Sequence[Example]:
    """Assemble numbers that look live; none is written out in this file."""
    live = "-".join(("".join(("9", "37")), "74", "".join(("30", "58"))))
    bare = live.replace("-", "")
    never = live.replace("-74-", "-89-")
    adoption = live.replace("-74-", "-93-")
    invented = ("900-70-1234", "912-90-0000")
    return labelled.examples("itin", "ITIN", (live, bare), invented, (never, adoption))


DETECTOR = Detector(
    id="itin",
    name="Individual Taxpayer Identification Number",
    kind=DataKind.PII,
    anchors=(anchor(KIND.names),),
    find=find,
    examples=_examples,
    help=(
        "Use a group that is never issued, such as 900-00-0001; if a live number was pushed, treat "
        "it as a breach of personal data and remove it from the history."
    ),
    controls=("HIPAA 164.514(b)(2)", "SOC 2 CC6.1", "SOC 2 CC6.7"),
)
