"""Australian Medicare numbers.

What it finds: ten or eleven digits, the first 2 to 6, with a valid ninth one, in a field or right
after a label of that name.

Why it matters: the number is an identifier of health care under the Privacy Act, and enough to
claim in the name of its owner.

How to fix: use a published sample, or digits that fail the check; if a live one was pushed, treat
it as a breach of personal data and remove it from the history.
"""

from collections.abc import Iterator, Sequence

from ai_gate.checksums.completion import completed
from ai_gate.checksums.health import medicare_australia
from ai_gate.model import DataKind, Detector, Example, Match, Text
from ai_gate.persons import labelled
from ai_gate.persons.anchors import anchor
from ai_gate.persons.labelled import checked


def find(text: Text) -> Iterator[Match]:
    """Yield the numbers that stand beside their name."""
    return labelled.find(text, KIND)


KIND = labelled.Kind(
    label="Medicare number (Australia)",
    names=(
        r"(?i:medicare[ _-]?(?:card[ _-]?)?(?:number|num\b|no\b)|medicare-?number|"
        r"\bmedicare\b)"
    ),
    form=r"[2-6][0-9]{3}[ -]?[0-9]{5}[ -]?[0-9](?:[ /-]?[1-9])?",
    judge=checked("au_medicare", medicare_australia),
)


# --- examples ----------------------------------------------------------------------------------


def _examples() -> Sequence[Example]:
    """Assemble numbers that look live; none is written out in this file."""
    live = completed("49" + "508" + "271", lambda head: medicare_australia(head + "1")) + "1"
    grouped = f"{live[:4]} {live[4:9]} {live[9:]}"
    wrong = live[:8] + str((int(live[8]) + 1) % 10) + live[9:]
    invented = ("2428 77813 2", "3501803151")
    return labelled.examples(
        "medicare_number", "Medicare card number", (live, grouped), invented, (wrong,)
    )


DETECTOR = Detector(
    id="medicare-number-australia",
    name="Australian Medicare number",
    kind=DataKind.PHI,
    anchors=(anchor(KIND.names),),
    find=find,
    examples=_examples,
    help=(
        "Use a published sample, or digits that fail the check; if a live one was pushed, treat "
        "it as a breach of personal data and remove it from the history."
    ),
    controls=("HIPAA 164.514(b)(2)", "ISO 27001 A.5.34"),
)
