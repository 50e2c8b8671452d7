"""Australian Individual Healthcare Identifiers (IHI).

What it finds: sixteen digits that begin with 800360 and pass Luhn: in a field or right after a
label of that name; without one they are for review.

Why it matters: the number leads to the My Health Record of its owner; the Healthcare Identifiers
Act protects it.

How to fix: use a published sample, or digits that fail the check; if a live one was pushed, treat
it as a breach of personal data and remove it from the history.
"""

from collections.abc import Iterator, Sequence

from ai_gate.checksums import luhn
from ai_gate.checksums.completion import completed
from ai_gate.model import DataKind, Detector, Example, Match, Text, Verdict
from ai_gate.persons import labelled
from ai_gate.persons.anchors import NUMBERED, anchor
from ai_gate.persons.labelled import SAMPLE, TYPED, compact, examples_of, typed
from ai_gate.persons.signs import HINT, LIVE, Sign

VENDORS = Sign(HINT, "of the block 8003 608 from which the test data of vendors come")


def find(text: Text) -> Iterator[Match]:
    """Yield the numbers that stand beside their name."""
    return labelled.find(text, KIND)


def _passes(digits: str) -> bool:
    return digits.startswith("800360") and len(digits) == 16 and luhn(digits.encode())


def _judge(value: str) -> Sign | None:
    digits = compact(value)
    if not _passes(digits):
        return None
    if digits in examples_of()["au_ihi"]:
        return SAMPLE
    if typed(digits[6:]):
        return TYPED
    return VENDORS if digits[6] == "8" else LIVE


KIND = labelled.Kind(
    label="Individual Healthcare Identifier (Australia)",
    names=(r"(?i:(?:\b|_)ihi(?:\b|_)|ihiNumber|individual[ _-]?healthcare[ _-]?identifier)"),
    form=r"8003[ ]?60[0-9]{2}[ ]?[0-9]{4}[ ]?[0-9]{4}",
    judge=_judge,
    bare=True,
)


# --- examples ----------------------------------------------------------------------------------


def _examples() -> Sequence[Example]:
    """Assemble numbers that look live; none is written out in this file."""
    live = completed("80036" + "01" + "74820" + "693", _passes)
    grouped = " ".join((live[:4], live[4:8], live[8:12], live[12:]))
    wrong = live[:-1] + str((int(live[-1]) + 1) % 10)
    shown = labelled.examples("ihi", "IHI", (live, grouped), ("8003608333429777",), (wrong,))
    # Without a name it is for review, and there the table of look-alikes does not hold.
    alone = (f"order_id: {live}", f"total {live} bytes")
    return (
        *(one for one in shown if one.data.decode() not in alone),
        *(Example("a.txt", text.encode(), Verdict.UNSURE) for text in alone),
        Example("a.txt", f"at 0.{live} and {live}1".encode(), None),
    )


DETECTOR = Detector(
    id="individual-healthcare-identifier",
    name="Individual Healthcare Identifier",
    kind=DataKind.PHI,
    anchors=(anchor(KIND.names), NUMBERED + r"(?:^|[^0-9A-Za-z_.])8003 ?60[0-9]{2} ?[0-9]{4}"),
    find=find,
    examples=_examples,
    help=(
        "Use a published sample, or digits that fail the check; if a live one was pushed, treat "
        "it as a breach of personal data and remove it from the history."
    ),
    controls=("HIPAA 164.514(b)(2)", "ISO 27001 A.5.34"),
)
