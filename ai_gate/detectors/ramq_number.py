"""Health insurance numbers of Québec (RAMQ).

What it finds: four letters of the name, a birth date (the month of women has 50 more) and two
signs, in a field or right after a label of that name.

Why it matters: the number spells parts of name, birth date and sex of its owner; Québec Act 25
protects it.

How to fix: use one that begins with TEST; if a live one was pushed, treat it as a breach of
personal data and remove it from the history.
"""

from collections.abc import Iterator, Sequence

from ai_gate.checksums.national import ramq
from ai_gate.model import DataKind, Detector, Example, Match, Text
from ai_gate.persons import labelled
from ai_gate.persons.anchors import anchor
from ai_gate.persons.labelled import TYPED, compact, typed
from ai_gate.persons.signs import LIVE, PROOF, Sign

TEST = Sign(PROOF, "health insurance number whose letters say that it is a test")


def find(text: Text) -> Iterator[Match]:
    """Yield the numbers that stand beside their name."""
    return labelled.find(text, KIND)


def _judge(value: str) -> Sign | None:
    number = compact(value)
    if not ramq(number):
        return None
    if number[:4] in ("TEST", "FOOO", "ABCD", "XXXX"):
        return TEST
    return TYPED if typed(number) else LIVE


KIND = labelled.Kind(
    label="health insurance number (RAMQ)",
    names=(
        r"(?i:\bramq\b|ramq[ _-]?n|assurance[ _-]?maladie|assuranceMaladie|(?:\b|_)nam\b|"
        r"ca-qc-patient-healthcare-id)"
    ),
    form=r"[A-Z]{4}[ -]?[0-9]{4}[ -]?[0-9]{3}[0-9]",
    judge=_judge,
)


# --- examples ----------------------------------------------------------------------------------


def _examples() -> Sequence[Example]:
    """Assemble numbers that look live; none is written out in this file."""
    live = "LAVO" + "7253" + "08" + "14"
    spaced = f"{live[:4]} {live[4:8]} {live[8:]}"
    wrong = live[:6] + "93" + live[8:]
    return labelled.examples("ramq", "RAMQ", (live, spaced), ("TEST54122816",), (wrong,))


DETECTOR = Detector(
    id="ramq-number",
    name="Québec health insurance number",
    kind=DataKind.PHI,
    anchors=(anchor(KIND.names, numbered=False),),
    find=find,
    examples=_examples,
    help=(
        "Use one that begins with TEST; if a live one was pushed, treat it as a breach of "
        "personal data and remove it from the history."
    ),
    controls=("HIPAA 164.514(b)(2)", "ISO 27001 A.5.34"),
)
