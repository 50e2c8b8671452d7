"""National Health Index numbers of New Zealand.

What it finds: three letters and four signs of the old form or the new one with a valid check sign,
in a field or right after a label of that name. Numbers that begin with Z are for tests.

Why it matters: one number leads to the whole health record of its owner; the Health Information
Privacy Code protects it.

How to fix: use a number that begins with Z, which is never given to a person; if a live one was
pushed, treat it as a breach of personal data and remove it from the history.
"""

from collections.abc import Iterator, Sequence

from ai_gate.checksums.completion import completed
from ai_gate.checksums.health import nhi
from ai_gate.model import DataKind, Detector, Example, Match, Text
from ai_gate.persons import labelled
from ai_gate.persons.anchors import anchor
from ai_gate.persons.labelled import compact
from ai_gate.persons.signs import LIVE, PROOF, Sign

RESERVED = Sign(PROOF, "NHI number that begins with Z: for tests")


def find(text: Text) -> Iterator[Match]:
    """Yield the numbers that stand beside their name."""
    return labelled.find(text, KIND)


def _judge(value: str) -> Sign | None:
    """Judge by the check sign and the letter that HISO 10046 reserves."""
    number = compact(value)
    if not nhi(number):
        return None
    return RESERVED if number[0] == "Z" else LIVE


KIND = labelled.Kind(
    label="NHI number (New Zealand)",
    names=(
        r"(?i:(?:\b|_)nhi(?:\b|_)|nhiNumber|national[ _-]?health[ _-]?index|"
        r"standards\.digital\.health\.nz/ns/nhi-id)"
    ),
    form=r"[A-HJ-NP-Za-hj-np-z]{3}[0-9]{2}(?:[0-9]{2}|[A-HJ-NP-Za-hj-np-z]{2})",
    judge=_judge,
)


# --- examples ----------------------------------------------------------------------------------


def _examples() -> Sequence[Example]:
    """Assemble numbers that look live; none is written out in this file."""
    live = completed("K" + "QM" + "48", nhi, width=2)
    new = completed("T" + "WR" + "47H", nhi, "ABCDEFGHJKLMNPQRSTUVWXYZ")
    wrong = live[:-1] + str((int(live[-1]) + 1) % 10)
    invented = (completed("ZAA" + "01", nhi, width=2), "ZSC21TN")
    return labelled.examples("nhi", "NHI", (live, new), invented, (wrong,))


DETECTOR = Detector(
    id="nhi-number",
    name="NHI number",
    kind=DataKind.PHI,
    anchors=(anchor(KIND.names, numbered=False),),
    find=find,
    examples=_examples,
    help=(
        "Use a number that begins with Z, which is never given to a person; if a live one was "
        "pushed, treat it as a breach of personal data and remove it from the history."
    ),
    controls=("HIPAA 164.514(b)(2)", "ISO 27001 A.5.34"),
)
