"""Numbers of European Health Insurance Cards.

What it finds: twenty digits that begin with 80 and the code of a European country, in a field or
right after a label of that name.

Why it matters: the number is an entitlement to care in all of Europe; data concerning health are a
special category (GDPR Article 9).

How to fix: use digits that repeat; if a live one was pushed, treat it as a breach of personal data
and remove it from the history.
"""

from collections.abc import Iterator, Sequence

from ai_gate.checksums.completion import completed
from ai_gate.model import DataKind, Detector, Example, Match, Text
from ai_gate.persons import labelled
from ai_gate.persons.anchors import anchor
from ai_gate.persons.labelled import checked

# ISO 3166-1 numeric codes of the countries that issue the card (EN 1867: 80, then the country).
COUNTRIES = frozenset(
    (
        *("040", "056", "100", "191", "196", "203", "208", "233", "246", "250", "276", "300"),
        *("348", "352", "372", "380", "428", "438", "440", "442", "470", "528", "578", "616"),
        *("620", "642", "703", "705", "724", "752", "756", "826"),
    )
)


def find(text: Text) -> Iterator[Match]:
    """Yield the numbers that stand beside their name."""
    return labelled.find(text, KIND)


def _passes(digits: str) -> bool:
    return len(digits) == 20 and digits[2:5] in COUNTRIES


_judge = checked("eu_ehic", _passes)


KIND = labelled.Kind(
    label="European Health Insurance Card number",
    names=(
        r"(?i:(?:\b|_)(?:ehic|ghic|team|tse)(?:\b|_)|european[ _-]?health[ _-]?insurance|"
        r"krankenversicherungskarte|carte europ(?:e|[^ -~]{1,2})enne)"
    ),
    form=r"80[0-9]{3}[ ]?[0-9]{5}[ ]?[0-9]{5}[ ]?[0-9]{5}",
    judge=_judge,
)


# --- examples ----------------------------------------------------------------------------------


def _examples() -> Sequence[Example]:
    """Assemble numbers that look live; none is written out in this file."""
    live = completed("80276" + "00218" + "47391" + "0582", _passes)
    wrong = "80999" + live[5:]
    invented = ("80276" + "0" * 14 + "1",)
    return labelled.examples("ehic", "EHIC number", (live,), invented, (wrong, live[:-1]))


DETECTOR = Detector(
    id="european-health-insurance-card",
    name="European Health Insurance Card",
    kind=DataKind.PHI,
    anchors=(anchor(KIND.names.replace("|team|tse", "")),),
    find=find,
    examples=_examples,
    help=(
        "Use digits that repeat; if a live one was pushed, treat it as a breach of personal "
        "data and remove it from the history."
    ),
    controls=("HIPAA 164.514(b)(2)", "ISO 27001 A.5.34"),
)
