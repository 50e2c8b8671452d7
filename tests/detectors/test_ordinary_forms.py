"""Patients and cards in the forms in which people write test data down, most of them short.

The forms are in `tests/data`: `@@`, a path, and below it the text with places for values.
"""

from pathlib import Path

import pytest

from ai_gate import registry
from ai_gate.checksums import luhn_digit
from ai_gate.model import Document, Verdict
from ai_gate.scan import engine

DATA = Path(__file__).parents[1] / "data"


def forms(name: str) -> dict[str, str]:
    parts = (DATA / f"ordinary_{name}.txt").read_text().split("@@ ")[1:]
    return {path: text for path, _, text in (part.partition("\n") for part in parts)}


def card(start: str) -> str:
    return (start.encode() + luhn_digit(start.encode())).decode()


# Put together at run time: this repository must pass its own gate.
GIVEN, FAMILY, GIVEN2, FAMILY2 = "Den" + "ise", "Kowal" + "ski", "Tho" + "mas", "Bec" + "ker"
VISA, MASTERCARD = card("4532987" + "16403958"), card("5424182" + "79049961")
FOURS = [VISA[start : start + 4] for start in range(0, 16, 4)]
CODE = "87" + "1"
VALUES = {
    "NAME": f"{GIVEN} {FAMILY}",
    "OTHER": f"{GIVEN2} {FAMILY2}",
    "GIVEN": GIVEN,
    "FAMILY": FAMILY,
    "GIVEN2": GIVEN2,
    "FAMILY2": FAMILY2,
    "VISA": VISA,
    "MASTERCARD": MASTERCARD,
    "AMEX": card("3719648" + "2705163"),
    "SPACED": " ".join(FOURS),
    "DASHED": "-".join(FOURS),
    "CODE": CODE,
    "CODE2": "64" + "2",
}
PATIENTS, CARDS = forms("patients"), forms("cards")


def real(path: str, text: str) -> set[str]:
    for name, value in VALUES.items():
        text = text.replace(f"«{name}»", value)
    found = engine.scan(Document(path, text.encode()), registry.loaded_detectors())
    matches = [*found.matches, *((one.id, one.match) for one in found.inner)]
    return {id for id, match in matches if match.verdict is Verdict.REAL}


@pytest.mark.parametrize("path", PATIENTS)
def test_a_patient_is_found_in_every_ordinary_form(path: str) -> None:
    assert "patient-record" in real(path, PATIENTS[path])


@pytest.mark.parametrize("path", CARDS)
def test_a_card_and_its_code_are_found_in_every_ordinary_form(path: str) -> None:
    found = real(path, CARDS[path])
    assert found & {"payment-card", "track-data"}
    assert "«CODE»" not in CARDS[path] or "card-verification-code" in found
