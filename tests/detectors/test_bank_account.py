"""Accounts are found with a valid routing number, and IBANs with their check digits."""

import random

import pytest

from ai_gate.checksums.banking import aba, iban
from ai_gate.checksums.completion import completed
from ai_gate.detectors import bank_account
from ai_gate.detectors import iban as iban_detector
from ai_gate.model import Document, Match, Text, Verdict
from ai_gate.scan import engine, records

ROUTING = completed("0724" + "1903", aba)
ACCOUNT = "48" + "2093" + "1756"


def find(text: str, path: str = "a.txt") -> list[Match]:
    data = text.encode()
    return list(bank_account.DETECTOR.find(Text(path, data, lambda: records.fields(data, path))))


@pytest.mark.parametrize(
    "text",
    [
        "routing number {r} account number {a}",
        "ABA: {r}\nAccount #: {a}",
        "account_number={a}&routing_number={r}",
        '{{"routingNumber": "{r}", "bank": "x", "accountNumber": "{a}"}}',
        "<routing>{r}</routing><account>{a}</account>",
    ],
)
def test_a_pair_is_found_and_the_account_is_what_is_marked(text: str) -> None:
    written = text.format(r=ROUTING, a=ACCOUNT)
    [match] = find(written)
    assert written[match.start : match.end] == ACCOUNT
    assert match.verdict is Verdict.REAL


def test_columns_of_a_table_are_a_pair() -> None:
    rows = "".join(f"p{at},{ROUTING},{int(ACCOUNT) + at * 7919}\n" for at in range(4))
    assert len(find(f"name,routing number,account number\n{rows}", "a.csv")) == 4
    assert find(f"name,routing number,account id\n{rows}", "a.csv") == []


@pytest.mark.parametrize("routing", ["110000000", "021000021", "123456780"])
def test_published_routing_numbers_are_synthetic(routing: str) -> None:
    [match] = find(f"routing number {routing} account number {ACCOUNT}")
    assert match.verdict is Verdict.SYNTHETIC


def test_a_wrong_check_digit_or_a_missing_half_is_none() -> None:
    wrong = ROUTING[:-1] + str((int(ROUTING[-1]) + 1) % 10)
    assert find(f"routing number {wrong} account number {ACCOUNT}") == []
    assert find(f"routing number {ROUTING}") == []
    assert find(f"account number {ACCOUNT}") == []
    assert find(f"routing number {ROUTING} account number ****{ACCOUNT[-4:]}") == []


def scan(text: str) -> list[Match]:
    found = engine.scan(Document("a.txt", text.encode()), {"iban": iban_detector.DETECTOR})
    return [match for _, match in found.matches]


def number(country: str, body: str) -> str:
    return country + completed("", lambda two: iban(f"{country}{two}{body}"), width=2) + body


@pytest.mark.parametrize(
    ("country", "body"),
    [
        ("DE", "50010517" + "6482930571"),
        ("FR", "30004" + "02837" + "48209317A56" + "38"),
        ("ES", "2085" + "4709" + "18" + "4820931756"),
        ("GB", "BARC" + "203514" + "48209317"),
        ("NO", "8601" + "4820931"),
    ],
)
def test_numbers_of_every_shape_are_found_bare_and_in_fours(country: str, body: str) -> None:
    value = number(country, body)
    grouped = " ".join(value[at : at + 4] for at in range(0, len(value), 4))
    for written in (value, grouped):
        [match] = scan(f"IBAN: {written}")
        assert match.verdict is Verdict.REAL
        assert match.end - match.start == len(written)
        [match] = scan(f"pay to {written} please")
        assert match.verdict is Verdict.UNSURE


def test_a_bank_code_that_no_bank_has_is_for_review() -> None:
    [match] = scan("IBAN: " + number("GB", "QXZJ" + "203514" + "48209317"))
    assert match.verdict is Verdict.UNSURE


def test_random_text_of_the_shape_hardly_passes() -> None:
    source = random.Random(5)
    text = "\n".join(f"DE{''.join(source.choices('0123456789', k=20))}" for _ in range(2_000))
    assert len(scan(text)) < 40
