"""Phones, mail addresses and places: what is reserved, what fixtures use, what nobody has."""

import pytest

from ai_gate.persons import contacts
from ai_gate.persons.contacts import city, email, likely_phone, made_up_city, phone, street
from ai_gate.persons.signs import LIVE, Sign
from tests.patients import patients


@pytest.mark.parametrize(
    ("value", "expected"),
    [
        ("(212) 555-" + "0142", contacts.RESERVED_PHONE),
        ("+1 212-555-" + "0199", contacts.RESERVED_PHONE),
        ("212.555.4242", contacts.FICTION_PHONE),
        ("555-867-5309", contacts.FICTION_PHONE),
        ("123-456-7890", contacts.PATTERN_PHONE),
        ("(234) 567-8901", contacts.PATTERN_PHONE),
        ("222-333-4444", contacts.PATTERN_PHONE),
        ("(416)222-2222", contacts.PATTERN_PHONE),
        ("(416)222-2223", LIVE),
        ("(999) 294-7716", contacts.UNASSIGNED_PHONE),
        ("937-911-7716", contacts.UNASSIGNED_PHONE),
        ("07700 900123", contacts.RESERVED_PHONE),
        ("0491 570 156", contacts.RESERVED_PHONE),
        ("+919876543210", contacts.PATTERN_PHONE),
        ("+44 20 7183 8750", LIVE),
        ("9994417716", LIVE),  # ten digits of another country
        ("call me", None),
        ("string", None),
        ("2024-01-02T10:00:00", None),
        ("", None),
    ],
)
def test_phone_numbers(value: str, expected: Sign | None) -> None:
    assert phone(value) == expected


def test_phones_of_people_are_live_in_every_spelling() -> None:
    for patient in patients(200):
        area, exchange, line = patient.phone[1:4], patient.phone[6:9], patient.phone[10:]
        for spelled in (
            patient.phone,
            f"{area}-{exchange}-{line}",
            f"+1{area}{exchange}{line}",
            f"{area}.{exchange}.{line}",
            f"1-{area}-{exchange}-{line} ext. 12",
        ):
            assert phone(spelled) is LIVE, spelled


def test_an_extension_and_an_unassigned_area_make_a_phone_unlikely() -> None:
    assert likely_phone("(937) 294-7716", LIVE) is True
    assert likely_phone("(937) 294-7716x4521", LIVE) is False
    assert likely_phone("(999) 294-7716", contacts.UNASSIGNED_PHONE) is False
    assert likely_phone("9372947716", LIVE) is None


@pytest.mark.parametrize(
    ("value", "expected"),
    [
        ("k@example.com", contacts.RESERVED_MAIL),
        ("k@mail.example.org", contacts.RESERVED_MAIL),
        ("k@acme.test", contacts.RESERVED_MAIL),
        ("k@dayrep.com", contacts.RESERVED_MAIL),
        ("k@test.com", contacts.FIXTURE_MAIL),
        ("john.doe@gmail." + "com", contacts.FIXTURE_MAIL),
        ("k@email.com", contacts.UNLIKELY_MAIL),
        ("mailto:k.ow9@gmail." + "com", LIVE),
        ("k", None),
        ("k@localhost", None),
        ("@example.com", None),
    ],
)
def test_mail_addresses(value: str, expected: Sign | None) -> None:
    assert email(value) == expected


@pytest.mark.parametrize(
    ("value", "weight"),
    [("123 Main St", 2), ("742 Evergreen Terrace", 3), ("534 Erewhon St", 3), ("456 Oak Ave", 1)],
)
def test_placeholder_addresses(value: str, weight: int) -> None:
    sign = street(value)
    assert sign
    assert sign.weight == weight


@pytest.mark.parametrize(
    "value", ["1427 Birch Hollow Rd", "PO Box 9", "12-4 Rue Haute", "Hauptstr. 4"]
)
def test_street_lines(value: str) -> None:
    assert street(value) is LIVE


@pytest.mark.parametrize("value", ["string", "Street address", "main", "10.0.0.1", "address1"])
def test_other_text_is_no_street_line(value: str) -> None:
    assert street(value) is None


def test_towns() -> None:
    assert city("PleasantVille").weight == 3
    assert city("Dayton") is LIVE
    assert [made_up_city(town) for town in ("Lake Kevin", "Farleytown", "Austin", "Boise")] == [
        *(True, True),
        *(False, False),
    ]


def test_zip_codes_in_their_states() -> None:
    for patient in patients(50):
        assert contacts.zip_in_state(patient.zip, patient.state) is True
        assert contacts.zip_in_state(patient.zip + "-1234", patient.state.lower()) is True
        assert contacts.zip_in_state(patient.zip, "HI") is False
    assert contacts.zip_in_state("SW1A 1AA", "OH") is None
    assert contacts.zip_in_state("45402", "Ontario") is None


@pytest.mark.parametrize("value", ["45424", "45424-1187", "454241187"])
def test_a_whole_zip_code_identifies(value: str) -> None:
    assert contacts.zip_code(value) is LIVE


@pytest.mark.parametrize("value", ["454", "454**", "00000", "99999", "4542", "ABCDE", ""])
def test_three_digits_of_a_zip_code_do_not(value: str) -> None:
    assert contacts.zip_code(value) is None
