"""Community Health Index numbers of Scotland.

What it finds: ten digits that begin with a birth date and pass modulo 11, in a field or right after
a label of that name.

Why it matters: the number identifies a patient throughout Scotland and says the birth date; data
concerning health are a special category (UK GDPR Article 9).

How to fix: use a number whose date does not exist, such as one of day 00; if a live one was pushed,
treat it as a breach of personal data and remove it from the history.
"""

from collections.abc import Iterator, Sequence

from ai_gate.checksums.completion import completed
from ai_gate.checksums.health import nhs
from ai_gate.checksums.national import dated
from ai_gate.model import DataKind, Detector, Example, Match, Text
from ai_gate.persons import labelled
from ai_gate.persons.anchors import anchor
from ai_gate.persons.labelled import checked


def find(text: Text) -> Iterator[Match]:
    """Yield the numbers that stand beside their name."""
    return labelled.find(text, KIND)


def _passes(digits: str) -> bool:
    day, month, year = int(digits[:2]), int(digits[2:4]), int(digits[4:6])
    return nhs(digits) and (dated(1900 + year, month, day) or dated(2000 + year, month, day))


_judge = checked("uk_chi", _passes)


KIND = labelled.Kind(
    label="CHI number (Scotland)",
    names=(r"(?i:\bchi[ _-]?(?:number|num\b|no\b|id\b))|\bCHI\b|\bchi\b|chiNumber"),
    form=r"[0-3][0-9]{5}[ -]?[0-9]{4}",
    judge=_judge,
)


# --- examples ----------------------------------------------------------------------------------


def _examples() -> Sequence[Example]:
    """Assemble numbers that look live; none is written out in this file."""
    live = completed("1405" + "63" + "482", _passes)
    wrong = live[:-1] + str((int(live[-1]) + 1) % 10)
    undated = completed("4013" + "63" + "4", nhs, width=3)
    return labelled.examples("chi_number", "CHI number", (live,), ("1" * 10,), (wrong, undated))


DETECTOR = Detector(
    id="chi-number",
    name="CHI number",
    kind=DataKind.PHI,
    anchors=(anchor(KIND.names),),
    find=find,
    examples=_examples,
    help=(
        "Use a number whose date does not exist, such as one of day 00; if a live one was "
        "pushed, treat it as a breach of personal data and remove it from the history."
    ),
    controls=("HIPAA 164.514(b)(2)", "ISO 27001 A.5.34"),
)
