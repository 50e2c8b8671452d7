"""Personal Health Numbers of Alberta.

What it finds: nine digits, bare or in groups of five and four, in a field or right after a label
that names Alberta. The check digit is not public.

Why it matters: the number is in every record of care of its owner; Alberta's Health Information Act
protects it.

How to fix: use digits that count up or repeat; if a live one was pushed, treat it as a breach of
personal data and remove it from the history.
"""

from collections.abc import Iterator, Sequence

from ai_gate.checksums.completion import completed
from ai_gate.model import DataKind, Detector, Example, Match, Text
from ai_gate.persons import labelled
from ai_gate.persons.anchors import anchor
from ai_gate.persons.labelled import checked


def find(text: Text) -> Iterator[Match]:
    """Yield the numbers that stand beside their name."""
    return labelled.find(text, KIND)


def _passes(digits: str) -> bool:
    return len(digits) == 9 and digits[0] != "0"


_judge = checked("ca_ab_phn", _passes)


KIND = labelled.Kind(
    label="Personal Health Number (Alberta)",
    names=(
        r"(?i:alberta[ _-]?(?:health|phn|personal)|\bahcip\b|(?:\b|_)ab[ _-]?phn\b|"
        r"ca-ab-patient-healthcare-id|\bahc[ _-]?(?:number|no\b))"
    ),
    form=r"[1-9][0-9]{4}[ -]?[0-9]{4}",
    judge=_judge,
)


# --- examples ----------------------------------------------------------------------------------


def _examples() -> Sequence[Example]:
    """Assemble numbers that look live; none is written out in this file."""
    live = completed("58" + "214" + "703", _passes)
    grouped = f"{live[:5]}-{live[5:]}"
    wrong = "0" + live[1:]
    words = "Alberta Health number"
    return labelled.examples("ab_phn", words, (live, grouped), ("123456789",), (wrong, live[:-1]))


DETECTOR = Detector(
    id="alberta-phn",
    name="Alberta Personal Health Number",
    kind=DataKind.PHI,
    anchors=(anchor(KIND.names),),
    find=find,
    examples=_examples,
    help=(
        "Use digits that count up or repeat; if a live one was pushed, treat it as a breach of "
        "personal data and remove it from the history."
    ),
    controls=("HIPAA 164.514(b)(2)", "ISO 27001 A.5.34"),
)
