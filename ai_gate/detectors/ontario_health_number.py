"""Ontario health card numbers (OHIP).

What it finds: ten digits that pass Luhn, with one or two letters of the card version or without, in
a field or right after a label of that name.

Why it matters: the number is personal health information under PHIPA, and enough to bill in the
name of its owner.

How to fix: use digits that fail the check, or count up; if a live one was pushed, treat it as a
breach of personal data and remove it from the history.
"""

from collections.abc import Iterator, Sequence

from ai_gate.checksums import luhn
from ai_gate.checksums.completion import completed
from ai_gate.model import DataKind, Detector, Example, Match, Text
from ai_gate.persons import labelled
from ai_gate.persons.anchors import NUMBERED, anchor
from ai_gate.persons.labelled import checked


def find(text: Text) -> Iterator[Match]:
    """Yield the numbers that stand beside their name."""
    return labelled.find(text, KIND)


def _passes(number: str) -> bool:
    digits = number.rstrip("ABCDEFGHIJKLMNOPQRSTUVWXYZ")
    return len(digits) == 10 and digits[0] != "0" and luhn(digits.encode())


_judge = checked("ca_on_hcn", _passes)


KIND = labelled.Kind(
    label="Ontario health number",
    names=(
        r"(?i:\bohip\b|ohip[ _-]?n|ontario[ _-]health|health[ _-]?card[ _-]?(?:number|num\b|"
        r"no\b)|healthcardn|\bhcn\b|ca-on-patient-hcn)"
    ),
    form=r"[1-9][0-9]{3}[ -]?[0-9]{3}[ -]?[0-9]{3}(?:[ -]?[A-Z]{1,2})?",
    judge=_judge,
    fields=("PID-3[JHN].1", "PID-2[JHN].1"),
)


# --- examples ----------------------------------------------------------------------------------


def _examples() -> Sequence[Example]:
    """Assemble numbers that look live; none is written out in this file."""
    live = completed("58" + "2961" + "740", _passes)
    spaced = f"{live[:4]}-{live[4:7]}-{live[7:]}-VC"
    wrong = live[:-1] + str((int(live[-1]) + 1) % 10)
    invented = completed("123456789", _passes)
    words = "Health card number"
    return labelled.examples("health_card_number", words, (live, spaced), (invented,), (wrong,))


DETECTOR = Detector(
    id="ontario-health-number",
    name="Ontario health number",
    kind=DataKind.PHI,
    anchors=(anchor(KIND.names), NUMBERED + r"\^JHN(?:[|~^&\r\n]|$)"),
    find=find,
    examples=_examples,
    help=(
        "Use digits that fail the check, or count up; if a live one was pushed, treat it as a "
        "breach of personal data and remove it from the history."
    ),
    controls=("HIPAA 164.514(b)(2)", "ISO 27001 A.5.34"),
)
