"""Danish CPR numbers.

What it finds: a birth date and four digits, in a field or right after a label of that name. What
fails modulo 11, as numbers since 2007 may, is for review; replacement and test numbers, with 60
more in the day, are told from live ones.

Why it matters: health care files every patient under it, and it says birth date and sex of its
owner.

How to fix: use a number with 60 more in the day; if a live one was pushed, treat it as a breach of
personal data and remove it from the history.
"""

from collections.abc import Iterator, Sequence

from ai_gate.checksums.completion import completed
from ai_gate.checksums.national import cpr, cpr_modulo
from ai_gate.model import DataKind, Detector, Example, Match, Text
from ai_gate.persons import labelled
from ai_gate.persons.anchors import anchor
from ai_gate.persons.labelled import checked, compact
from ai_gate.persons.signs import HINT, STRONG, Sign

REPLACEMENT = Sign(STRONG, "CPR number with 60 more in the day: a replacement or test number")
UNCHECKED = Sign(HINT, "CPR number that fails modulo 11, as few have since 2007")


def find(text: Text) -> Iterator[Match]:
    """Yield the numbers that stand beside their name."""
    return labelled.find(text, KIND)


def _judge(value: str) -> Sign | None:
    sign, digits = _valid(value), compact(value)
    if sign is None or sign.weight:
        return sign
    if digits > "60":
        return REPLACEMENT
    return sign if cpr_modulo(digits) else UNCHECKED


_valid = checked("dk_cpr", cpr)


KIND = labelled.Kind(
    label="CPR number (Denmark)",
    names=(
        r"(?i:(?:\b|_)cpr[ _-]?(?:nummer|number|num\b|nr\b|no\b)|cprnr|(?:\b|_)cpr\b|"
        r"1\.2\.208\.176\.1\.2)"
    ),
    form=r"[0-9]{6}[ -]?[0-9]{4}",
    judge=_judge,
)


# --- examples ----------------------------------------------------------------------------------


def _examples() -> Sequence[Example]:
    """Assemble numbers that look live; none is written out in this file."""
    live = completed("1908" + "57" + "34", lambda one: cpr(one) and cpr_modulo(one), width=2)
    grouped = f"{live[:6]}-{live[6:]}"
    undated = live[:2] + "13" + live[4:]
    replacement = str(int(live[0]) + 6) + live[1:]
    invented = (replacement, "211062-5629")
    return labelled.examples("cpr_number", "CPR", (live, grouped), invented, (undated,))


DETECTOR = Detector(
    id="cpr-number",
    name="Danish CPR number",
    kind=DataKind.PII,
    anchors=(anchor(KIND.names),),
    find=find,
    examples=_examples,
    help=(
        "Use a number with 60 more in the day; if a live one was pushed, treat it as a breach "
        "of personal data and remove it from the history."
    ),
    controls=("HIPAA 164.514(b)(2)", "ISO 27001 A.5.34"),
)
