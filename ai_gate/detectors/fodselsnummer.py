"""Norwegian birth numbers.

What it finds: eleven digits of a birth date and a number with two digits modulo 11, in a field or
right after a label of that name. Test populations, which add 40, 65 or 80 to the month, are told
from live ones.

Why it matters: health care files every patient under it, and it says the birth date of its owner.

How to fix: use a synthetic number of Tenor (80 more in the month); if a live one was pushed, treat
it as a breach of personal data and remove it from the history.
"""

from collections.abc import Iterator, Sequence

from ai_gate.checksums.completion import completed
from ai_gate.checksums.national import fodselsnummer
from ai_gate.model import DataKind, Detector, Example, Match, Text
from ai_gate.persons import labelled
from ai_gate.persons.anchors import anchor
from ai_gate.persons.labelled import checked, compact
from ai_gate.persons.signs import PROOF, Sign

SYNTHETIC = Sign(PROOF, "birth number with a month of a test population (Tenor, NHN or NAV)")


def find(text: Text) -> Iterator[Match]:
    """Yield the numbers that stand beside their name."""
    return labelled.find(text, KIND)


def _judge(value: str) -> Sign | None:
    sign = _valid(value)
    return SYNTHETIC if sign and compact(value)[2:4] > "40" else sign


_valid = checked("no_fnr", fodselsnummer)


KIND = labelled.Kind(
    label="birth number (Norway)",
    names=(
        r"(?i:f(?:o|[^ -~]{1,2})dsels[ _-]?(?:nummer|nr)|(?:\b|_)(?:fnr|dnr)\b|\bd-nummer|"
        r"person[ _-]?nummer|personnr|norwegian[ _-]?(?:ssn|id\b|national)|"
        r"2\.16\.578\.1\.12\.4\.1\.4\.[12]\b)"
    ),
    form=r"[0-9]{6}[ ]?[0-9]{5}",
    judge=_judge,
)


# --- examples ----------------------------------------------------------------------------------


def _examples() -> Sequence[Example]:
    """Assemble numbers that look live; none is written out in this file."""
    live = completed("2307" + "64" + "38", fodselsnummer, width=3)
    synthetic = completed("2387" + "64" + "38", fodselsnummer, width=3)
    wrong = live[:-1] + str((int(live[-1]) + 1) % 10)
    return labelled.examples("fnr", "Fodselsnummer", (live,), (synthetic,), (wrong,))


DETECTOR = Detector(
    id="fodselsnummer",
    name="Norwegian birth number",
    kind=DataKind.PII,
    anchors=(anchor(KIND.names),),
    find=find,
    examples=_examples,
    help=(
        "Use a synthetic number of Tenor (80 more in the month); if a live one was pushed, "
        "treat it as a breach of personal data and remove it from the history."
    ),
    controls=("HIPAA 164.514(b)(2)", "ISO 27001 A.5.34"),
)
