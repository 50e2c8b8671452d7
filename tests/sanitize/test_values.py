"""Replacements are published or reserved, and of the form of what they replace."""

import re
from datetime import date

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from ai_gate.checksums import issuer, luhn, luhn_digit, published
from ai_gate.persons import contacts, electronic, identifiers, names
from ai_gate.persons.signs import PROOF
from ai_gate.sanitize import dates, secrets, spelling, values
from tests.patients import patients

PERSON = patients(1)[0]
BRANDS = {
    "Visa": (b"453298", 16),
    "Mastercard": (b"527346", 16),
    "American Express": (b"371964", 15),
    "Discover": (b"601122", 16),
    "Maestro": (b"675918", 16),
}


def number(start: bytes, length: int) -> bytes:
    body = start + b"8271640395837"[: length - len(start) - 1]
    return body + luhn_digit(body)


@pytest.mark.parametrize("network", BRANDS)
def test_a_card_becomes_a_published_one_of_its_network(network: str) -> None:
    old = number(*BRANDS[network]).decode()
    new = values.card(old, 0)
    known = issuer(new.encode())
    assert published(new.encode())
    assert known is not None
    assert known.network == network
    assert len(new) == len(old)
    assert luhn(new.encode())


def test_a_card_keeps_its_grouping() -> None:
    old = number(*BRANDS["Visa"]).decode()
    grouped = "-".join(old[at : at + 4] for at in range(0, 16, 4))
    assert re.fullmatch(r"4\d{3}(-\d{4}){3}", values.card(grouped, 3))


def test_when_the_published_cards_are_used_up_zeros_follow() -> None:
    old = number(*BRANDS["Maestro"]).decode()
    seen = [values.card(old, attempt) for attempt in range(500)]
    assert len(set(seen)) == 500
    assert all(luhn(one.encode()) for one in seen)
    assert seen[-1][4:10] == "000000"


@pytest.mark.parametrize("attempt", [0, 1, 9998, 9999, 50_000])
def test_an_ssn_becomes_one_that_is_never_issued(attempt: int) -> None:
    dashed = values.ssn(PERSON.ssn, attempt)
    assert re.fullmatch(r"999-\d\d-\d{4}", dashed)
    sign = identifiers.ssn(dashed)
    assert sign is not None
    assert sign.weight
    assert values.ssn(PERSON.ssn.replace("-", ""), attempt) == dashed.replace("-", "")


def test_the_space_of_social_security_numbers_ends() -> None:
    assert values.ssn(PERSON.ssn, 90 * 9999 - 1)
    assert values.ssn(PERSON.ssn, 90 * 9999) == ""


MBI = "4SR7-QK4-WD62".replace("S", "T")


@pytest.mark.parametrize("value", [MBI, MBI.replace("-", "")])
@pytest.mark.parametrize("attempt", [0, 7, 89_999])
def test_an_mbi_becomes_one_of_the_synthetic_range(value: str, attempt: int) -> None:
    new = values.mbi(value, attempt)
    sign = identifiers.mbi(new)
    assert sign is identifiers.SYNTHETIC_MBI
    assert len(new) == len(value)


NAMES = ["Wu", "Lee", "Patel", "Kowalski", "CASTELLANO", "okonkwo", "Nguyen-Tran", "de la Cruz"]


@pytest.mark.parametrize("value", NAMES)
def test_a_name_becomes_a_placeholder_of_its_length_and_case(value: str) -> None:
    for attempt in range(10):
        new = values.name(value, attempt)
        sign = names.name(new)
        assert len(new) == len(value)
        assert sign is not None
        assert sign.weight >= PROOF
        if len(value) > 2:
            assert new.isupper() == value.isupper()
            assert new.islower() == value.islower()


@pytest.mark.parametrize("value", NAMES)
def test_different_attempts_give_different_names(value: str) -> None:
    seen = [values.name(value, attempt) for attempt in range(2000)]
    given = [one for one in seen if one]
    assert len(set(given)) == len(given)


@pytest.mark.parametrize(
    "value",
    ["(614) 223-4567", "614-223-4567", "614.223.4567", "+1 614 223 4567", "6142234567", "223-4567"],
)
def test_a_phone_becomes_one_for_fiction(value: str) -> None:
    new = values.phone(value, 5)
    assert re.sub(r"\d", "0", new) == re.sub(r"\d", "0", value)
    sign = contacts.phone(new)
    assert sign is contacts.RESERVED_PHONE


def test_a_foreign_phone_becomes_digits_that_nobody_has() -> None:
    new = values.phone("+44 20 7946 1234", 3)
    assert set(spelling.digits(new)) <= {"0", "5"}
    assert len(new) == len("+44 20 7946 1234")


@pytest.mark.parametrize(
    "value", ["d.kowalski@gmail.com", "a.b@web.de", "mailto:ann.lee@gmail.com"]
)
def test_an_address_goes_to_a_reserved_domain(value: str) -> None:
    new = values.email(value, 11)
    sign = contacts.email(new)
    assert len(new) == len(value)
    assert sign is contacts.RESERVED_MAIL


@pytest.mark.parametrize("value", ["1427 Birch Hollow Rd", "12 OAK AVENUE", "9 elm street"])
def test_a_street_keeps_its_length(value: str) -> None:
    new = values.street(value, 2)
    sign = contacts.street(new)
    assert len(new) == len(value)
    assert sign is not None
    assert sign.weight
    assert new.isupper() == value.isupper()


@pytest.mark.parametrize("value", ["48392061", "MRN-4839206", "W4839206", "C-20411", "A1B2-99"])
def test_a_number_keeps_its_form_and_counts_up(value: str) -> None:
    seen = [values.number(value, attempt) for attempt in range(50)]
    assert len(set(seen)) == 50
    for one in seen:
        assert re.sub(r"\d", "0", one) == re.sub(r"\d", "0", value).replace("B", "A")


DATES = [
    *("1964-03-09", "19640309", "1964/03/09", "03/09/1964", "3/9/1964", "13/09/1964", "1964, 3, 9"),
    *("9-Mar-1964", "09 March 1964", "March 9, 1964", "1964-03-09T10:11:00Z", "19640309101500"),
]


@pytest.mark.parametrize("value", DATES)
def test_a_date_stays_a_valid_date_in_its_spelling(value: str) -> None:
    old = dates.day(value)
    assert old is not None
    seen = set()
    for attempt in range(60):
        new = dates.birth(value, attempt)
        day = dates.day(new)
        assert day is not None
        assert day < old
        assert len(new) == len(value)
        seen.add(new)
    assert len(seen) == 60


def test_a_date_that_can_be_read_either_way_becomes_one_that_can() -> None:
    for attempt in range(60):
        month, day, _ = dates.birth("03/09/1964", attempt).split("/")
        assert int(month) <= 12
        assert int(day) <= 12


@settings(max_examples=200, deadline=None)
@given(st.dates(min_value=date(1910, 1, 1)), st.integers(-700, 700))
def test_a_shift_there_and_back_is_none(day: date, days: int) -> None:
    text = str(day)
    there = dates.shifted(text, days)
    assert not there or dates.shifted(there, -days) == text


LETTERS = bytes(range(70, 86)).decode()[::-1]
SECRETS = [
    f"AKIA{LETTERS[:16]}",
    f"ghp_{LETTERS * 2}{LETTERS[:4].lower()}",
    f"sk_live_{LETTERS}{LETTERS[:8].lower()}",
]


@pytest.mark.parametrize("value", SECRETS)
def test_a_key_says_that_it_is_an_example(value: str) -> None:
    new = secrets.secret(value, 3)
    assert len(new) == len(value)
    assert "EXAMPLE" in new
    assert new[:4] == value[:4]
    assert secrets.secret(value, 4) != new
    parts = {value[at : at + 5] for at in range(8, len(value) - 4)}
    assert not [part for part in parts if part in new]


def test_of_a_token_without_a_known_prefix_nothing_stays() -> None:
    token = "8f14e45f" + "-ceea-467f-a7c1-6b2d9e0f3a51"
    assert not secrets.secret(token, 0).startswith("8f")


@pytest.mark.parametrize("value", ["73." + "162.41.88", "2600:" + "1700:8a10::17"])
def test_a_network_address_becomes_one_for_documentation(value: str) -> None:
    found = [values.ip_address(value, attempt) for attempt in range(700)]
    assert {electronic.ip_address(one) for one in found} == {electronic.RESERVED_IP}
    assert len(set(found)) == 700
    assert not values.ip_address(value, 1 << 20)


def test_a_page_goes_to_a_reserved_domain() -> None:
    new = values.page("https://www.linkedin.com/in/dkow81", 3)
    assert new == "https://example.com/person-4"
    assert electronic.url(new) == electronic.RESERVED_URL
