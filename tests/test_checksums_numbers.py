"""Check digits of identifiers: published examples, single wrong digits, impossible dates."""

from collections.abc import Callable

import pytest
from hypothesis import given
from hypothesis import strategies as st

from ai_gate import facts
from ai_gate.checksums import banking, health, national
from ai_gate.checksums.completion import completed
from ai_gate.persons.labelled import compact

Check = Callable[[str], bool]
CHECKS: dict[str, Check] = {
    "aba_rtn": banking.aba,
    "au_medicare": health.medicare_australia,
    "be_nn": national.belgian,
    "br_cpf": national.cpf,
    "ca_bc_phn": health.british_columbia,
    "de_kvnr": health.kvnr,
    "dk_cpr": national.cpr,
    "es_dni": national.dni,
    "fr_nir": national.nir,
    "iban": banking.iban,
    "ie_pps": national.pps,
    "in_aadhaar": national.aadhaar,
    "it_cf": national.codice_fiscale,
    "nl_bsn": national.bsn,
    "no_fnr": national.fodselsnummer,
    "nz_nhi": health.nhi,
    "pl_pesel": national.pesel,
    "se_pnr": national.personnummer,
    "udi": health.gtin,
    "uk_nhs": health.nhs,
    "us_dea": health.dea,
    "us_npi": health.npi,
    "vin": banking.vin,
    "za_id": national.south_african,
}
EXAMPLES = [
    (row["identifier"], row["value"])
    for row in facts.rows("identifier_examples.csv")
    if row["identifier"] in CHECKS
]


@pytest.mark.parametrize(("identifier", "value"), EXAMPLES)
def test_every_published_example_passes(identifier: str, value: str) -> None:
    assert CHECKS[identifier](compact(value))


def test_every_row_of_examples_names_its_source() -> None:
    rows = list(facts.rows("identifier_examples.csv"))
    assert len(rows) > 100
    assert all(row["source"] and row["value"] and row["identifier"] for row in rows)


def test_a_finnish_code_passes_with_the_sign_of_its_century_only() -> None:
    assert national.hetu("131052-308T")
    assert not national.hetu("131052308T")


# Rules that notice every single wrong digit: weights without a common factor with the modulus.
# Head that a person could have, check, signs of the check, width of the check.
STRICT: list[tuple[str, Check, str, int]] = [
    ("485720369", health.nhs, "0123456789", 1),
    ("96315082", health.british_columbia, "0123456789", 2),
    ("17382046", health.npi, "0123456789", 2),
    ("K5820391", health.kvnr, "0123456789", 2),
    ("4628170", national.bsn, "0123456789", 2),
    ("532917", national.sin, "0123456789", 3),
    ("58201647391", national.aadhaar, "0123456789", 1),
    ("482917035", national.cpf, "0123456789", 2),
    ("6908174526", national.pesel, "0123456789", 1),
    ("0724190", banking.aba, "0123456789", 2),
    ("2680759118402", national.nir, "0123456789", 2),
    ("53817420", national.dni, national.DNI_LETTERS, 1),
    ("4820517", national.pps, national.PPS_LETTERS, 1),
    ("140659-482", national.hetu, national.HETU_SIGNS, 1),
    ("0085472900318", health.gtin, "0123456789", 1),
    ("DE21500105176482930", banking.iban, "0123456789", 3),
]


@pytest.mark.parametrize(("head", "check", "signs", "width"), STRICT)
def test_every_single_wrong_digit_is_noticed(
    head: str, check: Check, signs: str, width: int
) -> None:
    number = completed(head, check, signs, width)
    assert number.startswith(head)
    for place, sign in enumerate(number):
        for other in "0123456789" if sign.isdigit() else "":
            if other != sign:
                assert not check(number[:place] + other + number[place + 1 :])


@pytest.mark.parametrize("check", CHECKS.values(), ids=list(CHECKS))
@given(digits=st.text("0123456789", max_size=24))
def test_every_check_answers_for_any_digits(check: Check, digits: str) -> None:
    assert check(digits) in (True, False)


@given(st.text("0123456789", min_size=1, max_size=20), st.integers(0, 18))
def test_verhoeff_notices_every_swap_of_neighbours(digits: str, place: int) -> None:
    number = completed(digits, health.verhoeff)
    place %= len(number) - 1
    one, other = number[place], number[place + 1]
    swapped = number[:place] + other + one + number[place + 2 :]
    assert one == other or not health.verhoeff(swapped)


@given(st.text("0123456789", min_size=1, max_size=20))
def test_exactly_one_digit_completes_a_number_of_verhoeff(digits: str) -> None:
    assert sum(health.verhoeff(f"{digits}{last}") for last in range(10)) == 1


@given(st.text("0123456789", min_size=9, max_size=9))
def test_modulo_11_agrees_with_its_definition(digits: str) -> None:
    total = sum(int(digit) * weight for digit, weight in zip(digits, range(10, 1, -1), strict=True))
    rest = {11: "0", 10: ""}.get(11 - total % 11, str(11 - total % 11))
    passing = "".join(str(last) for last in range(10) if health.nhs(f"{digits}{last}"))
    assert passing == rest


@given(st.text("0123456789", min_size=6, max_size=6))
def test_a_dea_number_agrees_with_its_definition(digits: str) -> None:
    odd, even = (sum(map(int, digits[start::2])) for start in (0, 1))
    assert health.dea(f"AB{digits}{(odd + 2 * even) % 10}")


@pytest.mark.parametrize(
    ("check", "number"),
    [
        (national.pesel, "69133045261"),
        (national.hetu, "320159-4820"),
        (national.personnummer, "6813145720"),
        (national.south_african, "6713235147081"),
        (national.cpr, "3213571234"),
        (national.fodselsnummer, "32016438123"),
        (national.ramq, "LAVO72931412"),
        (national.nir, "268135911840212"),
    ],
)
def test_a_number_with_an_impossible_date_fails(check: Check, number: str) -> None:
    assert not check(number)
    signs = "0123456789ABCDEFHJKLMNPRSTUVWXY"
    assert not any(check(number[:-1] + last) for last in signs)


def test_the_new_and_the_old_form_of_an_nhi_pass_with_their_own_checks() -> None:
    assert all(map(health.nhi, ("ZSC21TN", "ZVB97XQ", "ZBN77VL", "ZAC5361")))
    assert not any(map(health.nhi, ("ZZZ0044", "ZZZ00AA", "ZIO5361", "ZAC536")))


def test_loinc_codes_have_the_digit_of_luhn() -> None:
    assert health.loinc("2160-0")
    assert health.loinc("4548-4")
    assert not health.loinc("2160-1")
    assert not health.loinc("21600")


@pytest.mark.parametrize(
    "row", list(facts.rows("iban_lengths.csv")), ids=lambda row: row["country"]
)
def test_an_iban_has_the_length_of_its_country(row: dict[str, str]) -> None:
    body = "7" * (int(row["length"]) - 4)
    passing = [
        f"{two:02d}" for two in range(2, 99) if banking.iban(f"{row['country']}{two:02d}{body}")
    ]
    assert len(passing) == 1
    assert not banking.iban(f"{row['country']}{passing[0]}{body}7")


def test_a_head_that_nothing_completes_says_so() -> None:
    with pytest.raises(ValueError, match="nothing completes"):
        completed("12", lambda number: False)
