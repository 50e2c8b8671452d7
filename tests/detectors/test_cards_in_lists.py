"""Cards and codes in lists whose names stand elsewhere, and in records of cards."""

import pytest

from ai_gate import registry
from ai_gate.checksums import code_beside, luhn_digit, numbers
from ai_gate.model import Document, Verdict
from ai_gate.scan import engine

LIVE = (b"453298716403958" + luhn_digit(b"453298716403958")).decode()
AMEX = (b"37196482705163" + luhn_digit(b"37196482705163")).decode()
TEST = "4242" * 4
KINDS = ("payment-card", "card-verification-code", "ssn")


def found(text: str, path: str = "a.txt") -> dict[str, Verdict]:
    detectors = {id: one for id, one in registry.loaded_detectors().items() if id in KINDS}
    result = engine.scan(Document(path, text.encode()), detectors)
    return {id: match.verdict for id, match in result.matches}


LISTS = {
    "attribute": f'[InlineData("{LIVE}", "871", true)]\nvoid Pays(string pan, string cvv) {{}}\n',
    "table": f'where:\npan | cvv || ok\n"{LIVE}" | "871" || true\n',
    "csv source": f'@CsvSource({{"{LIVE},871,OK"}})\nvoid pays(String pan, String cvv) {{}}\n',
    "erlang": f'{{card, <<"{LIVE}">>, {{11, 2027}}, <<"871">>}}.\n% {{card, Pan, Expiry, Cvv}}\n',
    "four digits": f'[InlineData("{AMEX}", "5290")]\nvoid Pays(string pan, string cvv) {{}}\n',
}


@pytest.mark.parametrize("text", LISTS.values(), ids=LISTS)
def test_a_code_beside_a_card_in_a_list_is_live_where_the_text_names_codes(text: str) -> None:
    assert found(text) == {
        "payment-card": Verdict.REAL,
        "card-verification-code": Verdict.REAL,
    }


def test_a_code_beside_a_published_number_in_a_list_is_synthetic() -> None:
    text = LISTS["attribute"].replace(LIVE, TEST)
    assert found(text)["card-verification-code"] is Verdict.SYNTHETIC


@pytest.mark.parametrize(
    "text",
    [
        f'[InlineData("{LIVE}", "871", true)]\nvoid Pays(string pan, string amount) {{}}\n',
        f'[InlineData("{LIVE}", "871", "120")]\nvoid Pays(string pan, string cvv) {{}}\n',
        f'[InlineData("{LIVE}", "87.1")]\nvoid Pays(string pan, string cvv) {{}}\n',
        f"id,pan,amount,cvv\n1,{LIVE},412,\n",
    ],
)
def test_other_digits_in_a_list_are_no_code(text: str) -> None:
    assert "card-verification-code" not in found(text)


def test_a_year_beside_a_card_is_no_code() -> None:
    data = f"card({AMEX}, 2028, 12)".encode()
    assert code_beside(data, next(numbers(data))) is None


@pytest.mark.parametrize(
    "text",
    [
        f"INSERT INTO v (nm, acct_num, cvv2) VALUES ('x', '{LIVE}', '871');",
        f'{{"acctNumber": "{LIVE}", "cardExpiryDate": "3102"}}',
        f'<field id="2" value="{LIVE}"/>',
        f'const PAN: &str = "{LIVE}";\nconst CVC2: &str = "871";',
    ],
)
def test_a_number_in_a_record_of_a_card_is_live(text: str) -> None:
    assert found(text)["payment-card"] is Verdict.REAL


@pytest.mark.parametrize(
    "pair",
    ["<CardVerifVal>871</CardVerifVal>", 'SeriesCode="871"', "CC_SEC=871", "Security: 871"],
)
def test_a_code_is_known_by_more_names(pair: str) -> None:
    assert found(f"card number {LIVE} {pair}")["card-verification-code"] is Verdict.REAL


def test_social_security_is_no_code() -> None:
    ssn = "-".join(("443", "46", "90" + "35"))
    text = f"pan: '{LIVE}', socialSecurityNumber: '{ssn}', Social Security: {ssn}"
    assert "card-verification-code" not in found(text)


def test_a_number_without_a_label_is_live_in_a_text_that_speaks_of_such_numbers() -> None:
    ssn = "-".join(("443", "46", "90" + "35"))
    assert found(f'{{"column": "ssn", "unexpected": ["{ssn}"]}}') == {"ssn": Verdict.REAL}
    assert found(f'{{"column": "x", "unexpected": ["{ssn}"]}}') == {"ssn": Verdict.UNSURE}


@pytest.mark.parametrize("qualifier", ["34", "MI"])
def test_the_qualifier_of_a_subscriber_tells_its_number(qualifier: str) -> None:
    number, born = "443" + "46" + "90" + "35", "1964" + "0309"
    text = (
        "ISA*00*          *00*          *ZZ*S              *ZZ*R              *260301*1000*^*00501*"
        "000000001*0*P*:~GS*BE*S*R*20260301*1000*1*X*005010X220A1~ST*834*0001~INS*Y*18~"
        f"NM1*IL*1*KOWALSKI*DENISE****{qualifier}*{number}~DMG*D8*{born}*F~SE*1*0001~"
    )
    assert ("ssn" in found(text)) is (qualifier == "34")
