"""Verification codes count only beside card data."""

import json

import pytest

from ai_gate.checksums import luhn_digit
from ai_gate.detectors.card_verification_code import DETECTOR
from ai_gate.model import Document, Match, Verdict
from ai_gate.scan import engine

REAL, UNSURE, SYNTHETIC = Verdict.REAL, Verdict.UNSURE, Verdict.SYNTHETIC
LIVE = (b"453298716403958" + luhn_digit(b"453298716403958")).decode()
TEST = "4242" * 4


def matches(text: str, path: str = "a.txt") -> list[Match]:
    found = engine.scan(Document(path, text.encode()), {DETECTOR.id: DETECTOR})
    return [match for _, match in found.matches]


def verdicts(text: str, path: str = "a.txt") -> list[Verdict]:
    return [match.verdict for match in matches(text, path)]


@pytest.mark.parametrize(
    "label",
    [
        *("cvv: %s", "CVV2=%s", "cvc %s", "CVC2: '%s'", "security code: %s", "CSC: %s", "cid: %s"),
        *("cardCode: %s", "cvvNumber = %s", "card_cvv: %s", "userCvv=%s", "<cvv>%s</cvv>"),
        *("verification value is: %s", "card verification code: %s", "cvv code is %s"),
    ],
)
def test_every_label_is_known(label: str) -> None:
    text = f"pan {LIVE} {label % '871'}"
    (match,) = matches(text)
    assert (match.verdict, text[match.start : match.end]) == (REAL, "871")


@pytest.mark.parametrize(
    "label",
    [
        *("CVCCVV2=%s", "CVV2CVC2=%s", "EPS_CCV=%s", "card_cvd=%s", "CVV2[3]=%s", "Bit 48.92 : %s"),
        *("DE048.92 = %s", '"cvdValue": "%s"', "Cryptogramme visuel : %s", "Säkerhetskod: %s"),
        *("Güvenlik kodu: %s", "sikkerhedskode: %s", "turvakoodi: %s"),
    ],
)
def test_names_of_gateways_and_other_languages_are_known(label: str) -> None:
    text = f"PAN={LIVE}&{label % '871'}"
    assert REAL in verdicts(text)


@pytest.mark.parametrize(
    ("number", "verdict"), [(LIVE, REAL), (TEST, SYNTHETIC), ("4532987164039580", None)]
)
def test_the_number_beside_a_code_decides(number: str, verdict: Verdict | None) -> None:
    expected = [] if verdict is None else [verdict]
    assert verdicts(f"pan={number} cvv=871") == expected
    assert verdicts(json.dumps({"card": {"number": number, "cvc": "871"}}), "a.json") == expected
    assert verdicts(f"number,cvv\n{number},871\n", "a.csv") == expected


def test_a_code_and_its_card_may_stand_on_different_lines() -> None:
    assert verdicts(f"Card: {LIVE}\nCVV: 871\n") == [REAL]
    assert verdicts(f"Card: {LIVE}\n{'x' * 300}\nCVV: 871\n") == []


def test_the_number_on_the_same_line_counts_before_the_one_above() -> None:
    assert verdicts(f"pan {LIVE} cvv 871\npan {TEST} cvv 642\n") == [REAL, SYNTHETIC]


def test_each_row_of_a_table_is_judged_by_its_own_number() -> None:
    table = f"card_number,exp,cvv\n{TEST},11/27,871\n{LIVE},11/27,642\n{TEST},11/27,553\n"
    assert verdicts(table, "a.csv") == [SYNTHETIC, REAL, SYNTHETIC]
    assert [match.record for match in matches(table, "a.csv")] == [0, 1, 2]


@pytest.mark.parametrize("code", ["871", "8714"])
def test_an_expiry_date_alone_leaves_a_doubt(code: str) -> None:
    assert verdicts(f"expiry 11/27, cvv {code}") == [UNSURE]
    record = {"cardholder": "Ana", "expiry": "11/27", "cvv": code}
    assert verdicts(json.dumps(record), "a.json") == [UNSURE]


@pytest.mark.parametrize("code", ["123", "000", "1234", "737"])
def test_a_sample_code_without_a_number_is_synthetic(code: str) -> None:
    assert verdicts(f"expiry 11/27, cvv {code}") == [SYNTHETIC]


def test_a_sample_code_beside_a_live_number_is_live() -> None:
    assert verdicts(f"pan={LIVE} cvv=123") == [REAL]


@pytest.mark.parametrize(
    "text",
    [
        "cvv: 871",
        "%s 871",
        "%s cvv: 87",
        "%s cvv: 87142",
        "%s cvv: ***",
        "%s cvv: 8.71",
        "%s recvvx 871",
        "%s cvv_max_length=871x",
        "the CVC has 3 digits, %s",
        "exp 11/27 lcid: 1033",
    ],
)
def test_digits_without_label_or_card_are_no_code(text: str) -> None:
    assert verdicts(text.replace("%s", LIVE)) == []


def test_nothing_of_the_value_is_said_and_it_can_not_be_waived() -> None:
    (match,) = matches(f"pan={LIVE} cvv=871")
    assert match.label == "card verification code"
    assert "871" not in " ".join(match.reasons)
    assert not DETECTOR.waivable


@pytest.mark.parametrize(
    "form",
    [
        'Card("{number}", 11, 2027, "{code}")',
        "['Visa', '{number}', '11/27', '{code}'],",
        "MOVE '{number}' TO WS-CARD-NBR.\n MOVE '{code}' TO WS-CVV2.\n",
        'assertEquals("{number}", a.getPan());\nassertEquals("{code}", a.getCvv());',
        "05 WS-PAN PIC X(19) VALUE '{number}'.\n05 WS-CVV2 PIC X(04) VALUE '{code}'.\n",
        'variable "pan" {{\n  default = "{number}"\n}}\n'
        'variable "cvv" {{\n  default = "{code}"\n}}',
        '["number":protected]=>\n  string(16) "{number}"\n'
        '  ["cvv":protected]=>\n  string(3) "{code}"',
        "<number>{number}</number><cvn><number>{code}</number></cvn>",
        "<number>{number}</number><cardValidationNum>{code}</cardValidationNum>",
        'let cvc = Cvc::try_from("{code}");\nlet pan = Pan::from("{number}");',
        "card {number}, the security code on the back is {code}",
    ],
)
def test_a_code_is_found_in_every_form_of_code_and_data(form: str) -> None:
    text = form.format(number=LIVE, code="871")
    found = {text[match.start : match.end] for match in matches(text) if match.verdict is REAL}
    assert found == {"871"}


def test_a_list_without_an_expiry_date_has_no_code() -> None:
    assert not matches(f'order("{LIVE}", 42, "871")')


@pytest.mark.parametrize(
    "text",
    [
        *(
            "its the Visa {card} exp 07/30 and {code} on the back, thanks",
            "{card} 07/30, {code} on the back",
        ),
        *(
            "{card} code on the back is {code}",
            "{card} exp 06/28 back code {code}",
            "{card} sec code {code}",
        ),
        *(
            "pan {card}, last 3 on the back: {code}",
            "{card}, the last three digits on the back are {code}",
        ),
        "[00:52] C: {card}.\n[01:03] A: And the three digits on the signature strip?\n"
        "[01:07] C: {code}.\n",
        "C: {card}\nAgent: what is the security code?\nCustomer: it's {code}\n",
        *(
            "CARD_NUMBER={card}\nCARD_SECURITY_CODE={code}\n",
            "CC_NUMBER: {card}\nCC_SECURITY_CODE: '{code}'\n",
        ),
    ],
)
def test_a_code_is_known_by_what_people_say(text: str) -> None:
    whole = text.format(card=LIVE, code="8" + "71")
    assert [(m.verdict, whole[m.start : m.end]) for m in matches(whole)] == [(REAL, "871")]


COLUMNS = "(customer_id, pan, expiry, cvv)"
BOUND = {
    "PostgreSQL": "INSERT INTO c {} VALUES ($1,$2,$3,$4)\n"
    "DETAIL:  parameters: $1 = '2811', $2 = '{}', $3 = '03/27', $4 = '328'\n",
    "an update": "UPDATE c SET cvv = $2, pan = $1 WHERE id = $3 -- {}\n"
    "DETAIL:  parameters: $1 = '{}', $2 = '328', $3 = '777'\n",
    "Hibernate 6": "insert into c {} values (?,?,?,?)\nbinding parameter (2:VARCHAR) <- [{}]\n"
    "binding parameter (3:VARCHAR) <- [03/27]\nbinding parameter (4:VARCHAR) <- [328]\n",
    "Hibernate 5": "insert into c {} values (?,?,?,?)\nbinding parameter [2] as [VARCHAR] - [{}]\n"
    "binding parameter [4] as [VARCHAR] - [328]\n",
    "MyBatis": "==>  Preparing: insert into c {} values (?,?,?,?)\n"
    "==> Parameters: 777(Long), {}(String), 03/27(String), 328(String)\n",
    "knex": "insert into c {} values (?, ?, ?, ?) bindings: [ 777, '{}', '03/27', '328' ]\n",
}


@pytest.mark.parametrize("log", BOUND)
def test_a_log_shows_the_code_apart_from_its_statement(log: str) -> None:
    text = BOUND[log].format(COLUMNS, LIVE)
    assert [(m.verdict, text[m.start : m.end]) for m in matches(text)] == [(REAL, "328")]
    other = BOUND[log].replace("cvv", "qty").format(COLUMNS.replace("cvv", "qty"), LIVE)
    assert matches(other) == []


def test_the_number_of_a_process_is_no_code() -> None:
    text = f"10:04:11 UTC [574] pay@vault LOG: parameters: $1 = '{LIVE}', $2 = 'cvv'\n"
    assert matches(text) == []
