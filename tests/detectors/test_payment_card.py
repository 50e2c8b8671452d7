"""Card numbers: context, look-alikes, published numbers, statistics of a file."""

import json
import random

import pytest

from ai_gate import facts
from ai_gate.checksums import issuer, luhn_digit
from ai_gate.detectors.payment_card import DETECTOR
from ai_gate.model import Document, Match, Verdict
from ai_gate.scan import engine

REAL, UNSURE, SYNTHETIC = Verdict.REAL, Verdict.UNSURE, Verdict.SYNTHETIC


def complete(head: bytes) -> bytes:
    return head + luhn_digit(head)


VISA = complete(b"453298716403958")
MASTERCARD = complete(b"527346908125736")
MAESTRO = complete(b"67591840273956")
AMEX = complete(b"37196482705163")
WRONG = VISA[:-1] + b"%d" % ((VISA[-1] - 48 + 1) % 10)


def matches(data: bytes, path: str = "a.txt") -> list[Match]:
    found = engine.scan(Document(path, data), {DETECTOR.id: DETECTOR})
    return [match for _, match in found.matches]


def verdicts(data: bytes, path: str = "a.txt") -> list[Verdict]:
    return [match.verdict for match in matches(data, path)]


def spaced(number: str) -> str:
    if len(number) in (14, 15):
        return " ".join((number[:4], number[4:10], number[10:]))
    return " ".join(number[at : at + 4] for at in range(0, len(number), 4))


@pytest.mark.parametrize("form", ["bare", "spaced", "hyphens", "json", "json number", "csv"])
def test_no_published_test_number_is_ever_live_in_any_form(form: str) -> None:
    numbers = sorted({row["number"] for row in facts.rows("test_cards.csv")})
    assert len(numbers) > 1_000
    missed = 0
    for number in numbers:
        text, path = {
            "bare": (number, "a.txt"),
            "spaced": (spaced(number), "a.txt"),
            "hyphens": (spaced(number).replace(" ", "-"), "a.txt"),
            "json": (json.dumps({"cardNumber": number, "exp": "12/30"}), "a.json"),
            "json number": (f'{{"card": {number}}}', "a.json"),
            "csv": (f"card_number,cvv\n{number},123\n", "a.csv"),
        }[form]
        found = verdicts(text.encode(), path)
        assert set(found) <= {SYNTHETIC}, number
        missed += not found
    # Not of a length or grouping that cards have: 20 digits, or fewer than 12 to search for.
    assert missed <= 6


def test_all_published_numbers_in_one_file_do_not_make_one_another_live() -> None:
    numbers = sorted({row["number"] for row in facts.rows("test_cards.csv")})
    assert set(verdicts("\n".join(numbers).encode())) == {SYNTHETIC}


def test_a_lone_number_in_code_is_for_review() -> None:
    assert verdicts(b"x = f(%s)" % VISA, "a.py") == [UNSURE]


def test_several_different_numbers_in_one_file_are_live() -> None:
    assert verdicts(b"f(%s)\ng(%s)\n" % (VISA, MASTERCARD), "a.py") == [REAL, REAL]
    assert verdicts(b"f(%s)\ng(%s)\n" % (VISA, VISA), "a.py") == [UNSURE, UNSURE]


@pytest.mark.parametrize(
    "template",
    [
        b"card: %s",
        b"Visa %s",
        b"%s exp 09/27",
        b"%s|12|29|",
        b"pan=%s",
        b"%s, CVV 123",
        b"primary account number %s",
        b"<cardNumber>%s</cardNumber>",
        b'setCardNumber("%s")',
        b"const creditCardNumber = '%s'",
        b"Kreditkarte: %s",
        b"<span>card <b>%s</b></span>",
        b"masked_pan: %s",
    ],
)
def test_a_word_of_cards_or_an_expiry_beside_a_number_makes_it_live(template: bytes) -> None:
    assert verdicts(template % VISA) == [REAL]


@pytest.mark.parametrize(
    "template",
    [
        b"discard %s",
        b"wildcard: %s",
        b"cardinality %s",
        b"the panel %s",
        b"expanse %s",
        b"12/25/2024 %s",
        b"10.1.2.0/24 %s",
    ],
)
def test_words_that_only_look_like_those_of_cards_do_not(template: bytes) -> None:
    assert verdicts(template % VISA) == [UNSURE]


def test_the_header_of_a_column_makes_its_numbers_live() -> None:
    table = b"id,name,card_number\n1,Ana,%s\n2,Bo,%s\n" % (VISA, VISA)
    found = matches(table, "a.csv")
    assert [(match.verdict, match.record) for match in found] == [(REAL, 0), (REAL, 1)]
    assert found[0].route == "row 2, column card_number"


@pytest.mark.parametrize("name", ["card_token", "network_token", "dpan", "imei", "seed", "iccid"])
def test_tokens_and_device_numbers_are_no_cards(name: str) -> None:
    assert verdicts(b'{"%s": "%s"}' % (name.encode(), VISA), "a.json") == []
    assert verdicts(b"id,%s\n1,%s\n2,%s\n" % (name.encode(), VISA, MASTERCARD), "a.csv") == []


@pytest.mark.parametrize("name", ["order_id", "transactionId", "tracking_number", "card_id"])
def test_numbers_that_are_called_something_else_are_for_review_at_most(name: str) -> None:
    text = b'{"%s": "%s", "b": [{"%s": "%s"}]}'
    key = name.encode()
    assert set(verdicts(text % (key, VISA, key, MASTERCARD), "a.json")) <= {UNSURE}


@pytest.mark.parametrize(
    ("path", "verdict"),
    [
        ("order.card.number", REAL),
        ("orders.payment_card", REAL),
        ("order_card", REAL),
        ("card.order", REAL),
        ("card.id", UNSURE),
        ("card.hash", UNSURE),
        ("shop.order.number", UNSURE),
    ],
)
def test_the_last_part_of_a_path_decides_and_the_whole_may_speak_of_cards(
    path: str, verdict: Verdict
) -> None:
    assert verdicts(f"{path} = {VISA.decode()}".encode(), "a.properties") == [verdict]
    assert verdicts(f"{path.replace('card', 'x')}.token = {VISA.decode()}".encode()) == []


@pytest.mark.parametrize("number", [MAESTRO, complete(b"453298716403"), complete(b"3056987164039")])
def test_short_long_and_noisy_numbers_need_a_word_of_cards(number: bytes) -> None:
    assert verdicts(b"x = %s" % number) == []
    assert verdicts(b"card: %s" % number) == [REAL]


def test_a_number_of_a_network_without_check_digit_needs_a_label() -> None:
    number = b"501080" + b"7391526480"
    assert issuer(number) is not None
    assert verdicts(b"x = %s" % number) == []
    assert verdicts(b"maestro: %s" % number) == [REAL]


@pytest.mark.parametrize("separator", [b"\xc2\xa0", b".", b"_"])
def test_unusual_separators_need_a_word_of_cards(separator: bytes) -> None:
    number = separator.join((VISA[:4], VISA[4:8], VISA[8:12], VISA[12:]))
    assert verdicts(b"x %s" % number) == []
    assert verdicts(b"card %s" % number) == [REAL]


GROUPED = b" ".join((VISA[:4], VISA[4:8], VISA[8:12], VISA[12:]))


@pytest.mark.parametrize(
    "template",
    [
        b"12 4000 %s",
        b"%s 1400 1500 1600",
        b'<path d="M %s z"/>',
        b'<path d="%s"/>',
        b'<svg viewBox="%s">',
        b"L10,%s",
        b"limits = <%s>;",
        b"m = [%s]",
    ],
)
def test_groups_in_lists_and_drawings_are_no_cards(template: bytes) -> None:
    assert verdicts(template % GROUPED) == []


def test_four_groups_with_an_expiry_after_them_are_a_card() -> None:
    assert verdicts(b"%s 11/27 123" % GROUPED) == [REAL]
    assert verdicts(b"%s 1127" % GROUPED) == [UNSURE]


@pytest.mark.parametrize(
    "template",
    [
        b"%s 4142434a45464748",
        b"deadbeefdeadbeef, %s",
        b"x = %s*t**16",
        b"y = %s + 14633730048000000*t",
        b"0x%s",
        b"%sLL",
        b"sha256:%sabcdef",
        b"0.%s",
        b"%s.25",
        b"1735689600000%s",
        b"123e4567-e89b-12d3-a456-%s",
        b"+%s",
        b"rng = default_rng(%s)",
    ],
)
def test_constants_digests_fractions_and_seeds_are_no_cards(template: bytes) -> None:
    assert verdicts(template % VISA) == []


@pytest.mark.parametrize(
    "text",
    [
        b"card 453298******9585",
        b"card XXXX XXXX XXXX 9585",
        b"card 4532-98XX-XXXX-9585",
        b"card ending 9585",
        b"card **** **** **** 9585",
    ],
)
def test_masked_and_truncated_numbers_are_no_cards(text: bytes) -> None:
    assert verdicts(text) == []


@pytest.mark.parametrize("template", [b"card: %s", b'{"pan": "%s"}', b"%s"])
def test_a_wrong_check_digit_is_no_card(template: bytes) -> None:
    assert verdicts(template % WRONG) == []


def rolled(count: int, valid: bool) -> list[bytes]:
    roll = random.Random(count)
    heads = [b"4%014d" % roll.randrange(10**14) for _ in range(count)]
    return [complete(head) if valid else head + b"%d" % roll.randrange(10) for head in heads]


def test_a_file_of_random_numbers_yields_nothing_though_one_in_ten_is_valid() -> None:
    numbers = rolled(300, valid=False)
    assert sum(issuer(number) is not None for number in numbers) > 15
    assert verdicts(b"\n".join(b"f(%s)" % number for number in numbers)) == []


def test_a_card_column_in_which_most_fail_the_check_digit_is_doubtful() -> None:
    table = b"id,card_number\n" + b"\n".join(b"7,%s" % number for number in rolled(60, valid=False))
    assert set(verdicts(table, "a.csv")) == {UNSURE}


def test_a_labelled_card_among_many_other_long_numbers_stays_live() -> None:
    noise = b"\n".join(b"trace_id=%s" % number for number in rolled(60, valid=False))
    found = verdicts(noise + b"\npan=%s\n" % VISA, "a.log")
    assert REAL in found


def test_a_card_column_of_valid_numbers_is_live() -> None:
    table = b"id,card_number\n" + b"\n".join(b"7,%s" % number for number in rolled(60, valid=True))
    found = verdicts(table, "a.csv")
    assert len(found) == 60
    assert found.count(REAL) >= 59


def test_more_numbers_than_one_batch_are_all_judged(monkeypatch: pytest.MonkeyPatch) -> None:
    from ai_gate.detectors import payment_card

    monkeypatch.setattr(payment_card, "_BATCH", 7)
    tokens = b"\n".join(b"token=%s" % number for number in rolled(40, valid=True))
    assert REAL in verdicts(tokens + b"\ncard=%s\n" % VISA)


def test_a_label_says_network_length_and_last_four_digits_and_no_more() -> None:
    (match,) = matches(b"card: %s" % AMEX)
    assert match.label == f"payment card (American Express, 15 digits, ends {AMEX[-4:].decode()})"
    said = " ".join((match.label, *match.reasons))
    assert AMEX[:6].decode() not in said
    assert AMEX[6:11].decode() not in said


def test_a_number_a_person_made_up_is_synthetic_and_says_why() -> None:
    (match,) = matches(b"card: %s" % complete(b"471600000000000"))
    assert match.verdict is SYNTHETIC
    assert match.reasons == ("three or fewer different digits",) or "in a row" in match.reasons[0]


def test_the_processor_of_a_test_number_is_the_reason() -> None:
    (match,) = matches(b"card: " + b"4242" * 4)
    assert match.reasons == ("published test number of Stripe",)


@pytest.mark.parametrize(
    "text",
    [
        b'{"body": "{\\"number\\": \\"%s\\", \\"card\\": 1}"}',
        b"number%%3D%s%%26card%%5Bexp%%5D%%3D1",
        b'"card\\n%s\\n"',
        b"card=%s&x=1",
    ],
)
def test_a_number_inside_an_escaped_text_is_found(text: bytes) -> None:
    assert verdicts(text % VISA, "a.json") == [REAL]


# --- in messages, dumps and columns --------------------------------------------------------------

DINERS = complete(b"3641928503716")
PAIRS = b" ".join(VISA[at : at + 2] for at in range(0, 16, 2))


@pytest.mark.parametrize(
    "data",
    [
        b"[002] LLVAR n..19 16 : %s\n[003] n6 : 003000\n" % VISA,
        b'm.set(2, "%s");\nm.set(3, "000000");' % VISA,
        b"5A 08 -- Application PAN\n   %s\n" % PAIRS,
        b"%s=27112010000" % VISA,
        b"".join(
            b"DTL%s0429000100\n" % one for one in (VISA, MASTERCARD, complete(VISA[:14] + b"1"))
        ),
        b"* TYPE 1-3, CARD NUMBER 4-22, EXPIRY 23-26\nDTL%s   0429\n" % VISA,
    ],
)
def test_a_number_is_told_by_its_place(data: bytes) -> None:
    found = engine.scan(Document("a.txt", data), {DETECTOR.id: DETECTOR}).matches
    places = {data[match.start : match.end].replace(b" ", b"") for _, match in found}
    assert VISA in places
    assert {match.verdict for _, match in found} == {REAL}


def test_a_number_in_the_column_of_a_named_one_is_one_too() -> None:
    data = b"D 1 card\nD01 %s 0429 USD\nD02 %s   0429 USD\n" % (VISA, DINERS)
    found = engine.scan(Document("a.dat", data), {DETECTOR.id: DETECTOR}).matches
    assert [match.verdict for _, match in found] == [REAL] * 2


def test_numbers_of_another_maker_with_the_same_check_digit_are_no_cards() -> None:
    references = [complete(b"30%d%012d" % (n % 10, 8_260_317_905 + 919_191 * n)) for n in range(12)]
    lines = [b"%d  4410-220  %s\n" % (100_000 + n, one) for n, one in enumerate(references)]
    assert sum(issuer(one) is not None for one in references) > 4
    assert REAL not in verdicts(b"JOURNAL  ACCOUNT  REF\n" + b"".join(lines))


LONG = complete(b"405721960386415927")  # of 19 digits, which networks rarely issue
IN_FIVE = b" ".join((LONG[:4], LONG[4:8], LONG[8:12], LONG[12:16], LONG[16:]))


@pytest.mark.parametrize(
    "template",
    [
        *(b"AUTH tid=T69 acct=%s expdt=2803 entry=05\n", b"sale acct=%s exp=0328 amt=12.00\n"),
        *(b"<AccountNum>%s</AccountNum><Exp>0328</Exp>\n", b"ACCT=%s;EXPDATE=032028;AMT=9.00\n"),
        *(b"acct: %s, exp_date: 2028-03\n", b'"1","req acct=%s expdate=2803 amt=1"\n'),
        # Statements of OFX, a purchasing card of cXML, an invoice of UN/CEFACT.
        *(b"<CCACCTFROM><ACCTID>%s\n", b"<CCACCTTO>\n <ACCTID>%s</ACCTID>\n"),
        *(b'<PCard number="%s" name="x"/>\n', b'<Pymt method="pcard" no="%s"/>\n'),
        b"<cbc:PrimaryAccountNumberID>%s</cbc:PrimaryAccountNumberID>\n",
        b"<ram:ApplicableTradeSettlementFinancialCard><ram:ID>%s</ram:ID>\n",
        # Bookings: Amadeus, Sabre, Travelport.
        *(b"  4 FP CCVI%s/0328/A123456\n", b"FPCCVI%s/0328\n", b"5-*VI%s\xc2\xa50328\n"),
        *(b"F.VI%s/D0328\n", b"5$CCVI%sEXP 03/28\n"),
        b"Customer: it's %s.\nAgent: and the three digits on the signature strip?\n",
        b"insert into x (a, pan) values (?, ?)\nbinding parameter (2:VARCHAR) <- [%s]\n",
    ],
)
def test_what_tools_write_beside_a_number_makes_it_live(template: bytes) -> None:
    assert verdicts(template % VISA) == [REAL]


@pytest.mark.parametrize(
    "template",
    [
        *(
            b"Sure, it's %s.\nExpiry?\n",
            b"Account number: %s\n",
            b"Sure, it\xe2\x80\x99s %s, expiry?\n",
        ),
        b"  Cardholder        Account number            Credit line\n  A B    %s   1.00\n",
    ],
)
def test_a_long_number_in_five_groups_is_live_beside_looser_words(template: bytes) -> None:
    assert verdicts(template % IN_FIVE) == [REAL]


@pytest.mark.parametrize(
    "template",
    [
        *(b"FP CCVI%s/A123456\n", b"5-*XX%s/0328\n", b"XFPCCVI%s/0328\n", b"ADVI%s/0328\n"),
        *(b"M10 20 s%s", b"expires in %s\n", b"exp=%s\n", b"lot %s EXP 2028-03\n"),
        *(b"barcode: %s exp: 0328\n", b"licence no. %s, expires 2028-03\n"),
    ],
)
def test_what_only_looks_like_that_is_not_live(template: bytes) -> None:
    assert REAL not in verdicts(template % VISA)


def test_a_column_of_accounts_whose_numbers_all_pass_is_live() -> None:
    numbers = [complete(b"4057219603864159%02d" % one) for one in (11, 27, 83)]
    head = b"REPORT X-1  DETAIL\nSEQ    %s       REF\n"
    rows = b"".join(b"%06d %s  %d\n" % (at, one, at + 9) for at, one in enumerate(numbers))
    assert verdicts(head % b"ACCOUNT NUMBER" + rows) == [REAL] * 3
    assert verdicts(head % b"PACKAGE NUMBER" + rows) == []
    wrong = numbers[0][:-1] + b"%d" % ((numbers[0][-1] - 48 + 1) % 10)
    assert verdicts(head % b"ACCOUNT NUMBER" + rows + b"000003 %s  1\n" % wrong) == []


@pytest.mark.parametrize(
    "key", ["deviceManufacturerIdentifier", "terminalSerial", "merchant_no", "anything"]
)
def test_a_second_short_number_in_the_record_of_a_card_is_none(key: str) -> None:
    record = {
        "applicationPrimaryAccountNumber": VISA.decode(),
        "applicationExpirationDate": "280331",
        "cardholderName": "A B",
        key: complete(b"58160664059").decode(),
    }
    assert verdicts(json.dumps(record).encode(), "a.json") == [REAL]
    assert verdicts(json.dumps(record, indent=4).encode(), "a.json") == [REAL]


def test_long_numbers_do_not_make_a_column_of_cards_synthetic() -> None:
    numbers = [
        VISA,
        MASTERCARD,
        LONG,
        complete(b"621483097261584930"),
        complete(b"548213096174520"),
    ]
    table = b"Case,Cardholder Number\n" + b"".join(
        b"C%d,%s\n" % (at, number) for at, number in enumerate(numbers)
    )
    assert set(verdicts(table, "a.csv")) == {REAL}


def test_references_with_a_check_digit_of_their_own_are_no_cards() -> None:
    heads = [b"30%013d" % (45_788_957_430 * n + 71_234) for n in range(1, 60)]
    lines = [b"%06d  1200.00  0.00  %s\n" % (n, complete(one)) for n, one in enumerate(heads)]
    data = b"JOURNAL  DEBIT  CREDIT  REF\n" + b"".join(lines)
    assert sum(issuer(complete(one)) is not None for one in heads) > 5
    assert REAL not in verdicts(data)


@pytest.mark.parametrize(
    "words",
    [
        *("Kartennr. ", "N° carte bancaire ", "Numero carta: ", "Numer karty: ", "Kortnummer: "),
        *("Kart numaras\u0131: ", "Kaartnummer: ", "carte bleue "),
    ],
)
def test_words_for_cards_in_other_languages_are_context(words: str) -> None:
    assert verdicts(words.encode() + VISA) == [REAL]


@pytest.mark.parametrize(
    "header",
    [
        "TXN_DT|ACCT_NBR|POS_ENTRY_CD|MRCH_NM|FRD_TYP",
        "Post Date|Account No|MCC|Auth Code|Entry Mode",
        "case_id|acct_num|arn|reason_code|scheme",
    ],
)
def test_an_account_in_a_table_of_card_payments_is_a_card(header: str) -> None:
    data = f"{header}\n2026-05-06|{VISA.decode()}|05|FUEL|10\n".encode()
    assert verdicts(data, "a.psv") == [REAL]


def test_a_number_behind_its_length_is_field_2() -> None:
    data = b"P-2   PRIMARY ACCOUNT NUMBER   16%s\nP-3   PROCESSING CODE   000000\n" % VISA
    assert verdicts(data) == [REAL]
