"""What one line asks, the next one answers."""

import pytest

from ai_gate.checksums import luhn_digit
from ai_gate.scan.records import dialogue
from tests.patients import patients

[ONE] = patients(1)
NAME = f"{ONE.given} {ONE.family}"
BODY = b"453298716403958"
CARD = (BODY + luhn_digit(BODY)).decode()


def rows(text: str) -> list[dict[str, str]]:
    data = text.encode()
    return [
        {name: (value or b"").decode() for name, value in zip(row.names, row.values, strict=True)}
        for row in dialogue.read(data, 0)
    ]


CALLS = {
    "turns": (
        f"Agent: May I have your full name?\nCaller: It's {NAME}.\n"
        f"Agent: And your date of birth?\nCaller: {ONE.born}\nCaller: my metformin was denied\n",
        {"person name": NAME, "birth date": ONE.born, "drug": "metformin"},
    ),
    "times": (
        f"00:00:04 IVR: Please say your date of birth.\n00:00:09 CUSTOMER: {ONE.born}\n"
        f"00:00:12 AGENT: Hi, am I speaking with {NAME}?\n00:00:15 CUSTOMER: Yes, about asthma.\n",
        {"birth date": ONE.born, "person name": NAME, "diagnosis": "asthma"},
    ),
    "both at once": (
        "Nurse: Can you confirm your name and date of birth?\n"
        f"Patient: Sure, {NAME}, {ONE.born}.\n",
        {"person name": NAME, "birth date": ONE.born},
    ),
    "a card": (
        f"AGENT: What is the card number?\nCALLER: {CARD}\nAGENT: Expiration?\nCALLER: 04/29\n"
        "AGENT: And the security code on the back?\nCALLER: 482\n",
        {"card number": CARD, "card expiry": "04/29", "cvv": "482"},
    ),
}


@pytest.mark.parametrize(("text", "expected"), CALLS.values(), ids=CALLS)
def test_a_question_names_the_answer(text: str, expected: dict[str, str]) -> None:
    assert dialogue.recognise(text.encode(), "a.txt")
    assert rows(text) == [expected]


@pytest.mark.parametrize(
    "text",
    [
        "Agent: What is your name?\nCaller: why do you ask?\n",
        "name: your name?\nother: 1\n",
        "def f(name: str) -> None:\n    birth: int = 1\n",
        f"Agent: how are you?\nCaller: {NAME} {ONE.born}\n",
    ],
)
def test_nothing_is_said_where_nothing_is_asked_and_answered(text: str) -> None:
    assert rows(text) == []


def test_two_conversations_are_two_records() -> None:
    text, _ = CALLS["both at once"]
    assert len(rows(text + "Nurse: ok\n" * 20 + text)) == 2


def test_values_stand_where_the_record_says() -> None:
    text, expected = CALLS["turns"]
    data = text.encode()
    for row in dialogue.read(data, 0):
        assert row.place is not None
        places = list(row.place)  # type: ignore[arg-type]
        for start, value in zip(places, row.values, strict=True):
            assert value is not None
            assert data[start : start + len(value)] == value
        assert len(places) == len(expected)
