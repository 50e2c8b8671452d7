"""Numbers of persons: ranges, published values, and what people type when they need one."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from ai_gate.persons import identifiers
from ai_gate.persons.identifiers import is_itin, mbi, medicare, number, serial, ssn
from ai_gate.persons.signs import HINT, LIVE, PROOF, STRONG, Sign
from tests.patients import patients


@given(
    st.integers(0, 999), st.integers(0, 99), st.integers(0, 9999), st.sampled_from(("-", "", " "))
)
def test_a_range_that_is_never_issued_is_never_live(
    area: int, group: int, last: int, mark: str
) -> None:
    value = mark.join((f"{area:03d}", f"{group:02d}", f"{last:04d}"))
    never = area in (0, 666) or group == 0 or last == 0
    nine = area >= 900 and not is_itin(value.replace(mark, ""))
    sign = ssn(value)
    assert sign is not None
    if never or nine:
        assert sign.weight > 0


def test_issued_numbers_are_live_but_for_one_in_thousands() -> None:
    judged = [ssn(patient.ssn) for patient in patients(2000)]
    assert judged.count(LIVE) >= 1998


@pytest.mark.parametrize(
    ("value", "weight"),
    [
        ("078-05" + "-1120", STRONG),
        ("219-09" + "-9999", STRONG),
        ("123-45" + "-6789", STRONG),
        ("444-22" + "-2222", STRONG),
        ("987-65" + "-4321", PROOF),
        ("987-65" + "-4329", PROOF),
        ("111-22" + "-3333", STRONG),
        ("111-11" + "-1111", HINT),
        ("000-00" + "-0000", HINT),
        ("999-12" + "-3456", PROOF),
        ("666-12" + "-3457", PROOF),
        ("536-00" + "-1234", PROOF),
        ("536-22" + "-0000", PROOF),
        ("900-11" + "-1111", STRONG),
    ],
)
def test_published_and_typed_numbers_have_their_weight(value: str, weight: int) -> None:
    for spelled in (value, value.replace("-", "")):
        sign = ssn(spelled)
        assert sign
        assert sign.weight == weight


@pytest.mark.parametrize("value", ["", "12-345-6789", "123-456789", "1234567890", "***-**-6789"])
def test_another_form_is_no_ssn(value: str) -> None:
    assert ssn(value) is None


@pytest.mark.parametrize("group", [50, 65, 70, 88, 90, 92, 94, 99])
def test_a_taxpayer_number_is_live(group: int) -> None:
    value = f"9{12}{group}3058"
    assert is_itin(value)
    assert ssn(value) is LIVE


@pytest.mark.parametrize("group", [49, 66, 69, 89, 93])
def test_groups_between_are_no_taxpayer_numbers(group: int) -> None:
    assert not is_itin(f"9{12}{group}3058")


@pytest.mark.parametrize(
    ("value", "expected"),
    [
        ("4TR7" + "QK4WD62", LIVE),
        ("4TR7-" + "QK4-WD62", LIVE),
        ("1EG4-TE5" + "-MK73", identifiers.SAMPLE_MBI),
        ("1S00E00" + "AA66", identifiers.SYNTHETIC_MBI),
        ("1AA0" + "AA0AA00", identifiers.PATTERN_MBI),
        ("0TR7QK4WD62", None),
        ("4TR7-QK4WD62", None),
        ("4tr7qk4wd62", None),
        ("4BR7QK4WD62", None),
        ("4TR7QK4W162", None),
    ],
)
def test_the_format_of_cms_and_its_synthetic_range(value: str, expected: Sign | None) -> None:
    assert mbi(value) == expected


def test_a_field_for_a_medicare_number_may_hold_the_claim_number_of_old_or_give_itself_away() -> (
    None
):
    assert medicare("287" + "469035A") is LIVE
    assert medicare("123" + "456MBI") is identifiers.NO_MBI
    assert medicare("unknown") is identifiers.NO_MBI
    assert medicare("n/a") is None


@pytest.mark.parametrize(
    ("value", "expected"),
    [
        ("4839206", LIVE),
        ("A-4839206", LIVE),
        ("W48392 06", None),
        ("465 306 5961", LIVE),
        ("123456", identifiers.PATTERN_NUMBER),
        ("MRN-00012", identifiers.PATTERN_NUMBER),
        ("P001", identifiers.PATTERN_NUMBER),
        ("PATID1234", identifiers.PATTERN_NUMBER),
        ("PATID1243", LIVE),
        ("CIPNUM", identifiers.NAMES_ITSELF),
        ("PATIENT_ID", identifiers.NAMES_ITSELF),
        ("MADRID", None),
        ("09236", identifiers.SAMPLE_NUMBER),
        ("1032702", identifiers.SAMPLE_NUMBER),
        ("555444222111", identifiers.PATTERN_NUMBER),
        ("7777702", identifiers.REPEATED_NUMBER),
        ("MR-2024-1567", identifiers.YEAR_NUMBER),
        ("TEST4839", identifiers.WORD_NUMBER),
        ("7659afb9-0dfc-d744-1f40-5b9314807108", identifiers.UUID_NUMBER),
        ("123", None),
        ("string", None),
        ("{{ mrn }}", None),
        ("6-10 digits", None),
    ],
)
def test_record_numbers(value: str, expected: Sign | None) -> None:
    assert number(value) == expected


def test_the_serial_part_of_a_number() -> None:
    assert [serial(value) for value in ("MRN0042", "42", "x", "9" * 30)] == [42, 42, -1, -1]
