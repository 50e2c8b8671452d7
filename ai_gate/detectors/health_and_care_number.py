"""Health and Care Numbers of Northern Ireland.

What it finds: ten digits from 320 000 0001 to 399 999 9999 that pass modulo 11, in a field or right
after a label of that name.

Why it matters: the number identifies a patient of Health and Social Care; data concerning health
are a special category (UK GDPR Article 9).

How to fix: use a number of the NHS test range, from 999 000 0000; if a live one was pushed, treat
it as a breach of personal data and remove it from the history.
"""

from collections.abc import Iterator, Sequence

from ai_gate.checksums.completion import completed
from ai_gate.checksums.health import nhs
from ai_gate.model import DataKind, Detector, Example, Match, Text
from ai_gate.persons import labelled
from ai_gate.persons.anchors import anchor
from ai_gate.persons.labelled import checked


def find(text: Text) -> Iterator[Match]:
    """Yield the numbers that stand beside their name."""
    return labelled.find(text, KIND)


def _passes(digits: str) -> bool:
    return "320" <= digits[:3] <= "399" and nhs(digits)


_judge = checked("uk_hc_ni", _passes)


KIND = labelled.Kind(
    label="Health and Care Number (Northern Ireland)",
    names=(
        r"(?i:h(?:ealth)?[ _-]?(?:&|and)[ _-]?c(?:are)?[ _-]?(?:number|no\b)|\bh&c\b|"
        r"\bhcn\b|hc[ _-]number)"
    ),
    form=r"3[0-9]{2}[ -]?[0-9]{3}[ -]?[0-9]{4}",
    judge=_judge,
)


# --- examples ----------------------------------------------------------------------------------


def _examples() -> Sequence[Example]:
    """Assemble numbers that look live; none is written out in this file."""
    live = completed("36" + "502" + "9417", _passes)
    wrong = live[:-1] + str((int(live[-1]) + 1) % 10)
    english = completed("4" + "857" + "2036" + "9", nhs)
    words = "Health and Care Number"
    return labelled.examples("hc_number", words, (live,), ("3" * 10,), (wrong, english))


DETECTOR = Detector(
    id="health-and-care-number",
    name="Health and Care Number",
    kind=DataKind.PHI,
    anchors=(anchor(KIND.names),),
    find=find,
    examples=_examples,
    help=(
        "Use a number of the NHS test range, from 999 000 0000; if a live one was pushed, treat "
        "it as a breach of personal data and remove it from the history."
    ),
    controls=("HIPAA 164.514(b)(2)", "ISO 27001 A.5.34"),
)
