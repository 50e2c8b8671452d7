"""Italian tax codes (codice fiscale).

What it finds: sixteen characters of name, birth date, place and a check letter: in a field or right
after a label of that name; without one they are for review.

Why it matters: the code is on the health card and spells parts of the name, sex, birth date and
place of its owner.

How to fix: use one of Mario Rossi (RSSMRA); if a live one was pushed, treat it as a breach of
personal data and remove it from the history.
"""

from collections.abc import Iterator, Sequence

from ai_gate.checksums.completion import completed
from ai_gate.checksums.national import codice_fiscale
from ai_gate.model import DataKind, Detector, Example, Match, Text, Verdict
from ai_gate.persons import labelled
from ai_gate.persons.anchors import NUMBERED
from ai_gate.persons.labelled import checked
from ai_gate.persons.signs import STRONG, Sign

ROSSI = Sign(STRONG, "tax code of Mario Rossi, the Italian John Doe")


def find(text: Text) -> Iterator[Match]:
    """Yield the numbers that stand beside their name."""
    return labelled.find(text, KIND)


def _judge(value: str) -> Sign | None:
    sign = _valid(value)
    return ROSSI if sign and not sign.weight and value.upper().startswith("RSSMRA") else sign


_valid = checked("it_cf", codice_fiscale)


KIND = labelled.Kind(
    label="tax code (codice fiscale)",
    names=(
        r"(?i:codice[ _-]?fiscale|codFisc|cod[ _-]fisc|(?:\b|_)cf\b|tax[ _-]?code|"
        r"2\.16\.840\.1\.113883\.2\.9\.4\.3\.2)"
    ),
    form=r"[A-Z]{6}[0-9L-NP-V]{2}[A-EHLMPRST][0-9L-NP-V]{2}[A-Z][0-9L-NP-V]{3}[A-Z]",
    judge=_judge,
    bare=True,
)


# --- examples ----------------------------------------------------------------------------------


def _examples() -> Sequence[Example]:
    """Assemble numbers that look live; none is written out in this file."""
    letters = "ABCDEFGHIJKLMNOPQRSTUVWXYZ"
    live = completed("BNC" + "GLI" + "67" + "D52" + "F205", codice_fiscale, letters)
    wrong = live[:-1] + letters[(letters.index(live[-1]) + 1) % 26]
    invented = (completed("RSSMRA80" + "A01H501", codice_fiscale, letters),)
    shown = labelled.examples("codice_fiscale", "Codice fiscale", (live,), invented, (wrong,))
    looks = (f"order_id: {live}", f"total {live} bytes")
    alone = (f"order 20240311: {live}", f"20240311,{live},x")
    return (
        *(one for one in shown if one.data.decode() not in looks),
        *(Example("a.txt", text.encode(), Verdict.UNSURE) for text in alone),
    )


DETECTOR = Detector(
    id="codice-fiscale",
    name="Italian tax code",
    kind=DataKind.PII,
    anchors=(
        r"(?i:codice[ _-]?fiscale|cod[ _-]?fisc)",
        NUMBERED + r"(?:^|[^0-9A-Za-z_+/.-])[A-Z]{6}[0-9]{2}[A-EHLMPRST][0-9]{2}[A-Z][0-9]{3}[A-Z]",
    ),
    find=find,
    examples=_examples,
    help=(
        "Use one of Mario Rossi (RSSMRA); if a live one was pushed, treat it as a breach of "
        "personal data and remove it from the history."
    ),
    controls=("HIPAA 164.514(b)(2)", "ISO 27001 A.5.34"),
)
