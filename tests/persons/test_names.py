"""Names that people bear, names that nobody bears, and words that are no names."""

import pytest

from ai_gate.persons import names
from ai_gate.persons.signs import LIVE, PROOF, STRONG, Sign


@pytest.mark.parametrize(
    "value",
    [
        *(
            "Denise",
            "O'Neil",
            "Mary-Ann",
            "de la Cruz",
            "JOS\u00c9",
            "McDonald",
            "DeLuca",
            "Wei",
            "Bo",
        ),
        *("Kowalski, Denise M.", "Nguy\u1ec5n"),
    ],
)
def test_names_of_people_are_live(value: str) -> None:
    assert names.name(value) is LIVE


@pytest.mark.parametrize(
    ("value", "expected"),
    [
        ("TEST", names.PLACEHOLDER_WORD),
        ("Everyman", names.PLACEHOLDER_WORD),
        ("RefTestPatient", names.PLACEHOLDER_WORD),
        ("MHVTESTVETERAN", names.PLACEHOLDER_WORD),
        ("TestPatient Jane", names.PLACEHOLDER_WORD),
        ("Abdul218", names.DIGIT_SUFFIX),
        ("TransactionRollback", names.CAMEL_CASE),
        ("Aaa", names.PLACEHOLDER_WORD),
        ("Eee", names.REPEATED_LETTER),
        ("denise", names.LOWER_CASE),
    ],
)
def test_names_that_give_themselves_away(value: str, expected: Sign) -> None:
    assert names.name(value) == expected


@pytest.mark.parametrize(
    "value",
    [
        *(
            "string",
            "VARCHAR",
            "Last Name",
            "null",
            "{{first}}",
            "%s",
            "x",
            "",
            "first_name",
            "a@b.c",
        ),
        *("ABHA Address", "J. " * 30),
    ],
)
def test_other_words_are_no_names(value: str) -> None:
    assert names.name(value) is None


@pytest.mark.parametrize(
    ("whole", "weight"),
    [
        ("John Doe", PROOF),
        ("DOE, JANE Q", PROOF),
        ("Adam A. Everyman III", PROOF),
        ("B\u00e9n\u00e9dicte du March\u00e9", PROOF),
        ("Amy V. Shaw", PROOF),
        ("Isabella Isa Jones", PROOF),
        ("Mickey Mouse", STRONG),
        ("Jaina Solo", PROOF),
        ("Max Mustermann", PROOF),
        ("Denise Kowalski", 0),
        ("James Brown", 0),
    ],
)
def test_published_and_placeholder_persons(whole: str, weight: int) -> None:
    assert names.person(whole).weight == weight


@pytest.mark.parametrize(
    "value",
    [
        *(
            "1964-03-09",
            "19640309",
            "3/9/1964",
            "03/09/64",
            "09.03.1964",
            "1964, 3, 9",
            "9 Mar 1964",
        ),
        *(
            "March 9, 1964",
            "09-Mar-64",
            "1964-03-09T00:00:00Z",
            "19640309000000+0100",
            "1964/03/09",
        ),
    ],
)
def test_full_birth_dates_are_live(value: str) -> None:
    assert names.birth_date(value) is LIVE
    assert names.date(value) in ("19640309", "19640903")


@pytest.mark.parametrize(
    "value",
    [
        *("1964", "1964-03", "date", "Geburtsdatum", "YYYY-MM-DD", "1964-13-45", "99/99/9999", "0"),
        *("1.2.3", "2024-01-02-03", "12:30", ""),
    ],
)
def test_years_formats_and_other_text_are_no_birth_dates(value: str) -> None:
    assert names.birth_date(value) is None


@pytest.mark.parametrize(
    ("value", "expected"),
    [
        ("1970-01-01", names.DEFAULT_DATE),
        ("01/01/1980", names.DEFAULT_DATE),
        ("1983-01-01", names.DEFAULT_DATE),
        ("2153-04-09", names.SHIFTED_DATE),
    ],
)
def test_default_and_shifted_dates(value: str, expected: Sign) -> None:
    assert names.birth_date(value) == expected


@pytest.mark.parametrize("value", ["90", "93", "104", "090Y", "91 years", "97 yo", "95.0"])
def test_an_age_over_89_identifies(value: str) -> None:
    assert names.age(value) is LIVE


@pytest.mark.parametrize("value", ["89", "61", "9", "900", "90+", ">89", "old", ""])
def test_an_age_up_to_89_or_a_class_of_ages_does_not(value: str) -> None:
    assert names.age(value) is None


def test_a_name_of_random_letters_is_no_name_of_a_person() -> None:
    assert names.name("Wbcukynxvqwydeplzbud") == names.JUMBLED
    for known in ("Wojciech", "Szczepkowski", "Jacques", "Nguyen", "Kjell", "Marijke", "Iqbal"):
        assert names.name(known) == LIVE
