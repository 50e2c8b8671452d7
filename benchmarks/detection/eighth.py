"""Templates of the `eighth` split, part one: cards and taxpayers at a payment company.

Written without a look at detectors, readers or word lists, and measured before anybody saw what
was missed. Nothing was tuned on this split.
"""

import random
from collections.abc import Sequence
from urllib.parse import quote_plus

from benchmarks.detection import values
from benchmarks.detection.dev import Render, cvv, pan, ssn, table
from benchmarks.detection.marks import dumped, encoded, mark
from benchmarks.detection.third_code import plain
from benchmarks.detection.values import Card


def wallet(s: random.Random, most: int = 6) -> list[Card]:
    """Make two cards or more."""
    return [values.wide_card(s) for _ in range(s.randint(2, most))]


def brief(c: Card) -> str:
    """Return an expiry as 04/29."""
    return f"{c.month}/{c.year[2:]}"


def yymm(c: Card) -> str:
    """Return an expiry as 2904, as messages have it."""
    return c.year[2:] + c.month


def clock(s: random.Random) -> str:
    """Return a time of day with milliseconds."""
    hour, minute, second = s.randint(0, 23), s.randint(0, 59), s.randint(0, 59)
    return f"{hour:02d}:{minute:02d}:{second:02d}.{s.randint(0, 999):03d}"


def magnetic(c: Card) -> str:
    """Return a holder's name as track 1 has it."""
    given, _, family = plain(c.holder).upper().rpartition(" ")
    return f"{family}/{given}"


# --- logs ------------------------------------------------------------------------------------


def sentry_event(s: random.Random) -> str:
    c = values.wide_card(s)
    event = {
        "event_id": f"{s.getrandbits(128):032x}",
        "level": "error",
        "platform": "python",
        "exception": {
            "values": [
                {
                    "type": "GatewayTimeout",
                    "value": "no answer in 8s",
                    "stacktrace": {
                        "frames": [
                            {
                                "function": "submit",
                                "filename": "checkout/views.py",
                                "lineno": 118,
                                "vars": {
                                    "amount": "'49.90'",
                                    "card_no": f"'{pan(c.number)}'",
                                    "expires": f"'{brief(c)}'",
                                    "cvc": f"'{cvv(c.code)}'",
                                },
                            }
                        ]
                    },
                }
            ]
        },
        "request": {"url": "https://shop.example/checkout", "method": "POST"},
        "release": f"shop@{s.randint(2, 9)}.{s.randint(0, 40)}.0",
    }
    return dumped(event, 2)


def statement_log(s: random.Random) -> str:
    lines = []
    for c in wallet(s):
        stamp = f"2026-04-1{s.randint(0, 9)} {clock(s)} UTC [{s.randint(100, 9999)}] pay@vault"
        lines.append(
            f"{stamp} LOG:  execute <unnamed>: INSERT INTO card_on_file (customer_id, holder, "
            "pan, expiry, cvv) VALUES ($1, $2, $3, $4, $5)\n"
            f"{stamp} DETAIL:  parameters: $1 = '{s.randint(1000, 99999)}', $2 = "
            f"'{plain(c.holder)}', $3 = '{pan(c.number)}', $4 = '{brief(c)}', "
            f"$5 = '{cvv(c.code)}'\n"
        )
    return "".join(lines)


def slow_log(s: random.Random) -> str:
    c = values.wide_card(s)
    return (
        "# Time: 2026-04-11T08:21:40.113312Z\n# User@Host: billing[billing] @ [10.7.0.12]  Id: 77\n"
        f"# Query_time: {s.uniform(2, 9):.6f}  Lock_time: 0.000004 Rows_sent: 1\n"
        f"SET timestamp={s.randint(1775000000, 1779000000)};\n"
        f"SELECT id, status FROM payment_methods WHERE card_number = '{pan(c.number)}' AND "
        f"exp_month = {int(c.month)} AND exp_year = {c.year};\n"
    )


def serilog(s: random.Random) -> str:
    return "".join(
        dumped(
            {
                "@t": f"2026-04-12T{clock(s)}Z",
                "@mt": "Charging {@Card} for {Amount}",
                "@l": "Debug",
                "Card": {
                    "Holder": c.holder,
                    "Pan": pan(c.number),
                    "ExpiryMonth": int(c.month),
                    "ExpiryYear": int(c.year),
                    "Cvv": cvv(c.code),
                    "$type": "CardDetails",
                },
                "Amount": s.randint(100, 90000) / 100,
                "SourceContext": "Pay.ChargeHandler",
            }
        )
        + "\n"
        for c in wallet(s)
    )


def laravel(s: random.Random) -> str:
    c = values.wide_card(s)
    context = dumped(
        {
            "order": s.randint(1000, 99999),
            "input": {
                "card_holder_name": c.holder,
                "card_no": pan(c.number),
                "ccExpiryMonth": c.month,
                "ccExpiryYear": c.year,
                "cvvNumber": cvv(c.code),
            },
        }
    )
    return (
        f"[2026-04-13 {clock(s)[:8]}] production.ERROR: Your card was declined. {context}\n"
        "[stacktrace]\n#0 /var/www/app/Http/Controllers/PayController.php(61): charge()\n"
        "#1 [internal function]: App\\Http\\Controllers\\PayController->store()\n"
    )


def body_log(s: random.Random) -> str:
    lines = []
    for c in wallet(s, 4):
        holder = quote_plus(c.holder)
        lines.append(
            f"172.18.{s.randint(0, 9)}.{s.randint(2, 250)} [14/Apr/2026:09:{s.randint(10, 59)}:07 "
            f'+0200] "POST /v2/authorise HTTP/2.0" 402 rt=0.{s.randint(100, 999)} body="'
            f"currency=EUR&value={s.randint(100, 9999)}&card.holderName={holder}"
            f"&card.number={pan(c.number)}&card.expiryMonth={c.month}&card.expiryYear={c.year}"
            f'&card.cvc={cvv(c.code)}"\n'
        )
    return "".join(lines)


def splunk_export(s: random.Random) -> str:
    lines = ['"_time","host","source","_raw"\n']
    for n, c in enumerate(wallet(s)):
        lines.append(
            f'"2026-04-15T10:0{n}:00.000+0000","pos-gw-{s.randint(1, 9)}","/var/log/gw/auth.log",'
            f'"AUTHREQ tid=T{s.randint(1000, 9999)} amt={s.randint(100, 9999)} '
            f"acct={pan(c.number)} "
            f'expdt={yymm(c)} entry=05 resp=00"\n'
        )
    return "".join(lines)


def sidekiq(s: random.Random) -> str:
    c = values.wide_card(s)
    job = {
        "class": "ChargeCardJob",
        "args": [
            s.randint(1000, 9999),
            {
                "number": pan(c.number),
                "month": int(c.month),
                "year": int(c.year),
                "cvv": cvv(c.code),
            },
        ],
        "retry": 5,
        "queue": "payments",
        "jid": f"{s.getrandbits(96):024x}",
        "error_class": "Net::ReadTimeout",
    }
    return f"{clock(s)} pid=1 tid=gq{s.randint(10, 99)} WARN: {dumped(job)}\n"


def pydantic_error(s: random.Random) -> str:
    c = values.wide_card(s)
    return (
        "Traceback (most recent call last):\n"
        '  File "/srv/api/routes/cards.py", line 33, in add_card\n'
        "    card = CardIn.model_validate(payload)\n"
        "pydantic_core._pydantic_core.ValidationError: 1 validation error for CardIn\n"
        "billing_zip\n  Field required [type=missing, input_value={'name_on_card': "
        f"'{plain(c.holder)}', 'number': '{pan(c.number)}', 'exp': '{brief(c)}', "
        f"'cvv2': '{cvv(c.code)}'}}, input_type=dict]\n"
        "    For further information visit https://errors.pydantic.dev/2.9/v/missing\n"
    )


def proxy_flow(s: random.Random) -> str:
    c = values.wide_card(s)
    body = (
        f'{{"payment_method":{{"card":{{"number":"{pan(c.number)}","exp_month":{int(c.month)},'
        f'"exp_year":{c.year},"security_code":"{cvv(c.code)}"}}}},"capture":false}}'
    )
    return (
        f"10.0.2.15:51{s.randint(100, 999)}: POST https://api.acquirer.example/v1/charges "
        "HTTP/2.0\n"
        "    content-type: application/json\n    user-agent: okhttp/4.12.0\n"
        f"    x-request-id: {s.getrandbits(64):x}\n\n    {body}\n\n"
        " << HTTP/2.0 201 312b\n    content-type: application/json\n\n"
        '    {"status":"authorised"}\n'
    )


# --- messages of terminals, switches and clearing --------------------------------------------


def swipe_log(s: random.Random) -> str:
    lines = []
    for c in wallet(s, 4):
        rest = f"{s.choice(('101', '201', '121'))}{values.digits(s, 10)}"
        at = clock(s)
        lines.append(
            f"{at} MSR>> %B{pan(c.number)}^{magnetic(c):<26}^{yymm(c)}{rest}00000000000000?\n"
            f"{at} MSR>> ;{pan(c.number)}={yymm(c)}{rest}?\n{at} LRC ok\n"
        )
    return "".join(lines)


def field_dump(s: random.Random) -> str:
    c = values.wide_card(s)
    track = f"{pan(c.number)}D{yymm(c)}201{values.digits(s, 10)}"
    return (
        f"<<< {clock(s)} VISA-BASE1 len=187\nMTI      : 0100 (Authorization Request)\n"
        "Bitmap   : 7224648108C08001\n"
        f"DE 002   : PAN                      [{pan(c.number)}]\n"
        "DE 003   : Processing code          [000000]\n"
        f"DE 004   : Amount                   [{s.randint(100, 99999):012d}]\n"
        f"DE 011   : STAN                     [{s.randint(1, 999999):06d}]\n"
        f"DE 014   : Expiration date          [{yymm(c)}]\n"
        "DE 022   : POS entry mode           [901]\n"
        f"DE 035   : Track 2                  [{track}]\n"
        f"DE 037   : RRN                      [{values.digits(s, 12)}]\n"
        "DE 049   : Currency                 [840]\n"
    )


def tlv_string(s: random.Random) -> str:
    lines = []
    for c in wallet(s, 3):
        track = f"{c.number}D{yymm(c)}201{values.digits(s, 8)}"
        track += "F" * (len(track) % 2)
        lines.append(
            f"{clock(s)} [kernel] GENERATE AC: 9F2701809F3602{s.getrandbits(16):04X}9F2608"
            f"{s.getrandbits(64):016X}57{len(track) // 2:02X}{mark('payment-card', track)}"
            "5F3401015F2A020840\n"
        )
    return "".join(lines)


def clearing(s: random.Random) -> str:
    lines = [
        "REPORT: CLR-140   PROCESSOR 0412        OUTGOING INTERCHANGE DETAIL        PAGE    1\n",
        "SEQ    ACCOUNT NUMBER       ACQ REF NUMBER           PURCH DT  AMOUNT        CUR MCC\n",
    ]
    for n, c in enumerate(wallet(s, 12), 1):
        lines.append(
            f"{n:06d} {pan(c.number)}{'':{21 - len(c.number)}}{values.digits(s, 23)}  2604{n:02d}"
            f"  {s.randint(100, 99999):012d}  840 5814\n"
        )
    lines.append(f"*** END OF REPORT   RECORDS {len(lines) - 2:06d}\n")
    return "".join(lines)


def journal(s: random.Random) -> str:
    c = values.wide_card(s)
    return (
        "        MERCHANT COPY\n      NORTH COFFEE #12\n"
        f"TID {s.randint(10**7, 10**8 - 1)}   MID {s.randint(10**9, 10**10 - 1)}\n"
        f"{c.network.upper()}\n{pan(values.spaced(c.number))}\nEXP {brief(c)}   ENTRY: KEYED\n"
        f"SALE        USD {s.randint(4, 80)}.{s.randint(10, 99)}\nAPPROVAL "
        f"{s.randint(10**5, 10**6 - 1)}\n"
        f"\n{c.holder.upper()}\nX__________________\n"
    )


def chargebacks(s: random.Random) -> str:
    rows = [
        {
            "Case ID": f"CB{s.randint(10**6, 10**7)}",
            "ARN": values.digits(s, 23),
            "Cardholder Number": pan(c.number),
            "Reason": s.choice(("10.4", "13.1", "4853", "F29")),
            "Disputed Amount": f"{s.randint(10, 900)}.00",
            "Respond By": "2026-05-02",
        }
        for c in wallet(s, 9)
    ]
    return table(rows)


def reservation_form_of_payment(s: random.Random) -> str:
    c = values.wide_card(s)
    kind = {"V": "VI", "M": "CA", "A": "AX", "D": "DC", "J": "JC"}.get(c.network[0], "TP")
    given, _, family = plain(c.holder).upper().rpartition(" ")
    return (
        "--- TST RLR ---\nRP/NCE1A0980/NCE1A0980            AA/GS  14APR26/0911Z   7XK2QP\n"
        f"  1.{family}/{given} MR\n"
        "  2  LH 401 Y 12MAY 2 JFKFRA HK1   2200 1135+1\n  3 AP NYC 212 661 0190 - TRAVEL DESK\n"
        f"  4 FP CC{kind}{pan(c.number)}/{c.month}{c.year[2:]}/A{s.randint(10**5, 10**6 - 1)}\n"
        "  5 FV LH\n"
    )


def bank_feed(s: random.Random) -> str:
    c = values.wide_card(s)
    return (
        "OFXHEADER:100\nDATA:OFXSGML\nVERSION:102\nSECURITY:NONE\nENCODING:USASCII\n\n"
        "<OFX><CREDITCARDMSGSRSV1><CCSTMTTRNRS><TRNUID>0<CCSTMTRS><CURDEF>USD\n"
        f"<CCACCTFROM><ACCTID>{pan(c.number)}</CCACCTFROM>\n<BANKTRANLIST><DTSTART>20260301\n"
        f"<STMTTRN><TRNTYPE>DEBIT<DTPOSTED>20260312<TRNAMT>-{s.randint(4, 300)}.10"
        f"<FITID>{values.digits(s, 17)}<NAME>GROCER</STMTTRN>\n"
        "</BANKTRANLIST></CCSTMTRS></CCSTMTTRNRS></CREDITCARDMSGSRSV1></OFX>\n"
    )


def purchase_order(s: random.Random) -> str:
    c = values.wide_card(s)
    holder = plain(c.holder)
    return (
        '<?xml version="1.0"?>\n<cXML payloadID="933694607118.1869318421@buyer.example" '
        'timestamp="2026-04-12T18:39:09-08:00">\n<Request deploymentMode="production">\n'
        f'<OrderRequest><OrderRequestHeader orderID="DO{s.randint(1000, 9999)}" type="new">\n'
        f'<Total><Money currency="USD">{s.randint(20, 900)}</Money></Total>\n<Payment>\n'
        f'  <PCard number="{pan(c.number)}" expiration="{c.year}-{c.month}-28" name="{holder}"/>\n'
        "</Payment>\n</OrderRequestHeader></OrderRequest></Request></cXML>\n"
    )


def decrypted_wallet(s: random.Random) -> str:
    c = values.wide_card(s)
    return dumped(
        {
            "applicationPrimaryAccountNumber": pan(c.number),
            "applicationExpirationDate": f"{yymm(c)}31",
            "currencyCode": "840",
            "transactionAmount": s.randint(100, 99999),
            "cardholderName": c.holder,
            "deviceManufacturerIdentifier": values.digits(s, 12),
            "paymentDataType": "3DSecure",
            "paymentData": {"eciIndicator": "7"},
        },
        4,
    )


def change_event(s: random.Random) -> str:
    lines = []
    for c in wallet(s, 4):
        after = {
            "id": s.randint(100, 9999),
            "cust_id": s.randint(100, 9999),
            "cc_num": pan(c.number),
            "cc_exp": brief(c),
            "cc_cvv": cvv(c.code),
        }
        source = {
            "connector": "mysql",
            "db": "billing",
            "table": "cards",
            "pos": s.randint(1, 9999),
        }
        lines.append(dumped({"before": None, "after": after, "source": source, "op": "c"}) + "\n")
    return "".join(lines)


def corporate_statement(s: random.Random) -> str:
    rows = "".join(
        f"  {plain(c.holder).upper():<28}{pan(values.spaced(c.number))}"
        f"{'':{26 - len(values.spaced(c.number))}}"
        f"{s.randint(1000, 9999):>8}.00{s.randint(10, 900):>9}.{s.randint(10, 99)}\n"
        for c in wallet(s)
    )
    return (
        "NORTH BANK COMMERCIAL CARD            MEMO STATEMENT            Closing 04/27/26\n\n"
        "  Cardholder                  Account number            Credit line    New charges\n"
        f"{rows}"
    )


# --- stores and settings ---------------------------------------------------------------------


def mysql_dump(s: random.Random) -> str:
    rows = ",".join(
        f"({n},{s.randint(100, 9999)},'{c.network}','{plain(c.holder)}','{pan(c.number)}',"
        f"'{brief(c)}','{cvv(c.code)}',NULL)"
        for n, c in enumerate(wallet(s, 8), 1)
    )
    return (
        "-- MySQL dump 10.13  Distrib 8.0.36, for Linux (x86_64)\n--\n"
        "DROP TABLE IF EXISTS `stored_cards`;\nCREATE TABLE `stored_cards` (\n"
        "  `id` int NOT NULL AUTO_INCREMENT,\n  `account_id` int DEFAULT NULL,\n"
        "  `brand` varchar(20) DEFAULT NULL,\n  `name` varchar(60) DEFAULT NULL,\n"
        "  `card_num` varchar(19) DEFAULT NULL,\n  `valid_thru` char(5) DEFAULT NULL,\n"
        "  `cvv` varchar(4) DEFAULT NULL,\n  `token` varchar(40) DEFAULT NULL,\n"
        "  PRIMARY KEY (`id`)\n) ENGINE=InnoDB;\nLOCK TABLES `stored_cards` WRITE;\n"
        f"INSERT INTO `stored_cards` VALUES {rows};\nUNLOCK TABLES;\n"
    )


def sqlite_dump(s: random.Random) -> str:
    rows = "".join(
        f"INSERT INTO cards VALUES({n},'{plain(c.holder)}','{pan(c.number)}',{int(c.month)},"
        f"{c.year},'{cvv(c.code)}',{s.randint(1775000000, 1779000000)});\n"
        for n, c in enumerate(wallet(s), 1)
    )
    return (
        "PRAGMA foreign_keys=OFF;\nBEGIN TRANSACTION;\nCREATE TABLE cards(id INTEGER PRIMARY KEY, "
        "holder TEXT, pan TEXT NOT NULL, exp_month INTEGER, exp_year INTEGER, cvc TEXT, "
        f"added INTEGER);\n{rows}COMMIT;\n"
    )


def warehouse_rows(s: random.Random) -> str:
    rows = ",\n".join(
        f"  STRUCT('{plain(c.holder)}' AS cardholder, '{pan(c.number)}' AS card_number, "
        f"'{c.year}-{c.month}' AS expires)"
        for c in wallet(s)
    )
    return f"CREATE OR REPLACE TABLE ops.recon_input AS\nSELECT * FROM UNNEST([\n{rows}\n]);\n"


def kubernetes(s: random.Random) -> str:
    c = values.wide_card(s)
    return (
        "apiVersion: v1\nkind: Secret\nmetadata:\n  name: synthetic-monitor\n  namespace: "
        "payments\n"
        "type: Opaque\nstringData:\n  MONITOR_URL: https://pay.example/health/charge\n"
        f'  MONITOR_CARD_NUMBER: "{pan(c.number)}"\n  MONITOR_CARD_EXP: "{brief(c)}"\n'
        f'  MONITOR_CARD_CVC: "{cvv(c.code)}"\n  MONITOR_CARD_NAME: {plain(c.holder)}\n'
    )


def workflow(s: random.Random) -> str:
    c = values.wide_card(s)
    return (
        "name: nightly-live-charge\non:\n  schedule:\n    - cron: '0 3 * * *'\njobs:\n  charge:\n"
        "    runs-on: ubuntu-latest\n    env:\n      BASE_URL: https://pay.example\n"
        f"      CARD_PAN: '{pan(c.number)}'\n      CARD_EXPIRY: '{brief(c)}'\n"
        f"      CARD_SECURITY_CODE: '{cvv(c.code)}'\n    steps:\n      - uses: "
        "actions/checkout@v4\n"
        "      - run: npx playwright test live/\n"
    )


def terraform(s: random.Random) -> str:
    c = values.wide_card(s)
    return (
        'resource "aws_synthetics_canary" "checkout" {\n  name    = "checkout-live"\n'
        '  handler = "checkout.handler"\n  run_config {\n    environment_variables = {\n'
        f'      CC_NUMBER = "{pan(c.number)}"\n      CC_EXP    = "{c.month}{c.year[2:]}"\n'
        f'      CC_CVV    = "{cvv(c.code)}"\n    }}\n  }}\n  schedule {{\n'
        '    expression = "rate(1 hour)"\n  }\n}\n'
    )


def text_message(s: random.Random) -> str:
    c = values.wide_card(s)
    return (
        '# proto-message: pay.v1.AuthorizeRequest\nmerchant_ref: "r-'
        f'{s.randint(1000, 9999)}"\npayment_card {{\n  primary_account_number: "{pan(c.number)}"\n'
        f"  expiration {{ month: {int(c.month)} year: {c.year} }}\n"
        f'  verification_value: "{cvv(c.code)}"\n  holder: "{plain(c.holder)}"\n}}\n'
        f'amount {{ currency_code: "USD" units: {s.randint(1, 900)} }}\n'
    )


def mutation(s: random.Random) -> str:
    c = values.wide_card(s)
    return (
        'mutation {\n  attachPaymentMethod(\n    input: {\n      customerId: "gid://shop/Customer/'
        f'{s.randint(10**6, 10**7)}"\n      creditCard: {{\n        number: "{pan(c.number)}"\n'
        f"        month: {int(c.month)}\n        year: {c.year}\n"
        f'        verificationValue: "{cvv(c.code)}"\n        firstName: "{c.holder.split()[0]}"\n'
        "      }\n    }\n  ) {\n    paymentMethod { id }\n    userErrors { field message }\n  }\n"
        "}\n"
    )


# --- tests -----------------------------------------------------------------------------------


def xunit(s: random.Random) -> str:
    rows = "".join(
        f'    [InlineData("{pan(c.number)}", "{brief(c)}", "{cvv(c.code)}", true)]\n'
        for c in wallet(s)
    )
    return (
        "public class IssuerHostTests\n{\n    [Theory]\n"
        f"{rows}    public async Task Approves_live_card(string cardNumber, string expiry, "
        "string cvv, bool ok)\n    {\n        var r = await _host.Authorise(cardNumber, expiry, "
        "cvv, 100);\n        Assert.Equal(ok, r.Approved);\n    }\n}\n"
    )


def data_provider(s: random.Random) -> str:
    rows = "".join(
        f"            '{c.network.lower()}' => ['{pan(c.number)}', {int(c.month)}, {c.year}, "
        f"'{cvv(c.code)}'],\n"
        for c in wallet(s)
    )
    return (
        "<?php\nfinal class TokenizerTest extends TestCase\n{\n"
        "    public static function liveCards(): array\n    {\n        return [\n"
        f"{rows}        ];\n    }}\n\n    #[DataProvider('liveCards')]\n"
        "    public function testTokenize(string $pan, int $month, int $year, string $cvv): void\n"
        "    {\n        self::assertNotEmpty($this->vault->tokenize($pan, $month, $year, $cvv));\n"
        "    }\n}\n"
    )


def browser_test(s: random.Random) -> str:
    c = values.wide_card(s)
    return (
        '@Test\nvoid paysWithSavedAddress() {\n    driver.get(base + "/checkout");\n'
        f'    driver.findElement(By.id("cardholder")).sendKeys("{plain(c.holder)}");\n'
        f'    driver.findElement(By.id("cardnumber")).sendKeys("{pan(values.spaced(c.number))}");\n'
        f'    driver.findElement(By.id("exp-date")).sendKeys("{brief(c)}");\n'
        f'    driver.findElement(By.id("cvc")).sendKeys("{cvv(c.code)}");\n'
        '    driver.findElement(By.cssSelector("button[type=submit]")).click();\n}\n'
    )


def capybara(s: random.Random) -> str:
    c = values.wide_card(s)
    return (
        "RSpec.describe 'Checkout', type: :system do\n  it 'charges the staff card' do\n"
        f"    visit checkout_path\n    fill_in 'Name on card', with: '{plain(c.holder)}'\n"
        f"    fill_in 'Card number', with: '{pan(c.number)}'\n"
        f"    fill_in 'Expiration (MM/YY)', with: '{brief(c)}'\n"
        f"    fill_in 'Security code', with: '{cvv(c.code)}'\n    click_on 'Pay now'\n"
        "    expect(page).to have_text('Thank you')\n  end\nend\n"
    )


def form_post(s: random.Random) -> str:
    c = values.wide_card(s)
    return (
        'func TestLegacyFormPost(t *testing.T) {\n\tresp, err := http.PostForm(srv.URL+"/pay", '
        f'url.Values{{\n\t\t"amount":   {{"12.50"}},\n\t\t"ccNumber": {{"{pan(c.number)}"}},\n'
        f'\t\t"ccExp":    {{"{c.month}{c.year[2:]}"}},\n\t\t"ccCvv":    {{"{cvv(c.code)}"}},\n'
        "\t})\n\tif err != nil {\n\t\tt.Fatal(err)\n\t}\n\trequire.Equal(t, 200, "
        "resp.StatusCode)\n}\n"
    )


def karate(s: random.Random) -> str:
    c = values.wide_card(s)
    return (
        "Feature: acquirer smoke\n\nBackground:\n  * url acquirerUrl\n"
        f"  * def card = {{ pan: '{pan(c.number)}', expiry: '{yymm(c)}', cvv2: '{cvv(c.code)}' }}\n"
        "\nScenario: authorise and void\n  Given path 'authorisations'\n"
        "  And request { amount: 100, card: '#(card)' }\n  When method post\n  Then status 201\n"
    )


def python_cards(s: random.Random) -> str:
    rows = (
        "".join(
            f"    Card(\n        brand={c.network!r},\n        pan={pan(c.number)!r},\n"
            f"        expires=({int(c.month)}, {c.year}),\n        cvv2={cvv(c.code)!r},\n    ),\n"
            for c in wallet(s, 4)
        )
        .replace("\\ue000", "\ue000")
        .replace("\\ue001", "\ue001")
        .replace("\\ue002", "\ue002")
    )
    return (
        '"""Cards of the pilot customers, for replaying declines."""\n\n'
        f"from vault.models import Card\n\nPILOT = [\n{rows}]\n"
    )


def ui_test(s: random.Random) -> str:
    c = values.wide_card(s)
    return (
        "func testAddsCard() throws {\n    let app = XCUIApplication()\n    app.launch()\n"
        '    app.buttons["Add card"].tap()\n'
        f'    app.textFields["Card number"].typeText("{pan(c.number)}")\n'
        f'    app.textFields["MM/YY"].typeText("{c.month}{c.year[2:]}")\n'
        f'    app.secureTextFields["CVV"].typeText("{cvv(c.code)}")\n'
        '    app.buttons["Save"].tap()\n}\n'
    )


def kotlin_builder(s: random.Random) -> str:
    c = values.wide_card(s)
    return (
        "class ThreeDsFlowTest {\n    private val card = aCard()\n"
        f'        .withPan("{pan(c.number)}")\n        .expiring({int(c.month)}, {c.year})\n'
        f'        .withCvc("{cvv(c.code)}")\n        .heldBy("{plain(c.holder)}")\n        '
        ".build()\n\n"
        "    @Test\n    fun `frictionless for trusted device`() {\n"
        "        assertThat(flow.start(card).challenge).isFalse()\n    }\n}\n"
    )


def load_script(s: random.Random) -> str:
    rows = "".join(
        f"  {{ n: '{pan(c.number)}', mm: '{c.month}', yy: '{c.year[2:]}', cvc: '{cvv(c.code)}' "
        f"}},\n"
        for c in wallet(s)
    )
    return (
        "import http from 'k6/http'\nimport { check } from 'k6'\n\n// real corporate cards, "
        "refunded\n"
        f"const cards = [\n{rows}]\n\nexport default function () {{\n"
        "  const c = cards[__ITER % cards.length]\n"
        "  const res = http.post(`${__ENV.BASE}/pay`, JSON.stringify(c))\n"
        "  check(res, { ok: (r) => r.status === 200 })\n}\n"
    )


# --- people write ----------------------------------------------------------------------------


def dispute_thread(s: random.Random) -> str:
    c = values.wide_card(s)
    return (
        f"From: billing@northcoffee.example\nTo: {c.holder.split()[0].lower()}@mail.example\n"
        "Subject: Re: Re: subscription renewal failed\nDate: Tue, 14 Apr 2026 16:20:11 +0000\n\n"
        f"Hi {c.holder.split()[0]},\n\nthank you, we have updated your account.\n\nOn Tue, Apr 14, "
        f"2026 at 4:02 PM {c.holder} wrote:\n> Sorry about that, the old card expired. New one:\n"
        f"> {c.network}\n> {pan(values.spaced(c.number))}\n> {brief(c)}\n> CVV {cvv(c.code)}\n>\n"
        "> Please don't cancel my order.\n"
    )


def helpdesk(s: random.Random) -> str:
    c = values.wide_card(s)
    comments = [
        {"author_id": 31, "public": True, "body": "Which card did you use for the deposit?"},
        {
            "author_id": s.randint(1000, 9999),
            "public": True,
            "body": f"its the {c.network} {pan(c.number)} exp {brief(c)} and {cvv(c.code)} on the "
            "back, charged twice on friday",
        },
        {"author_id": 31, "public": False, "body": "Escalated to payments ops."},
    ]
    ticket = {"id": s.randint(1000, 99999), "subject": "Charged twice", "priority": "high"}
    return dumped({"ticket": ticket, "comments": comments}, 2)


def agent_call(s: random.Random) -> str:
    c = values.wide_card(s)
    return (
        "[00:41] Agent: And the long number across the front, please?\n"
        f"[00:52] Customer: Sure, it's {pan(values.spaced(c.number))}.\n"
        f"[00:58] Agent: Expiry?\n[01:01] Customer: {brief(c)}.\n"
        "[01:03] Agent: And the three digits on the signature strip?\n"
        f"[01:07] Customer: {cvv(c.code)}.\n[01:09] Agent: Lovely, that has gone through.\n"
    )


def rich_text(s: random.Random) -> str:
    c = values.wide_card(s)
    return (
        "{\\rtf1\\ansi\\ansicpg1252\\deff0{\\fonttbl{\\f0\\fswiss Calibri;}}\n"
        "\\pard\\b CREDIT CARD AUTHORIZATION FORM\\b0\\par\n"
        f"Cardholder name: {plain(c.holder)}\\par\nCard type: {c.network}\\par\n"
        f"Card number: {pan(values.spaced(c.number))}\\par\nExpiration date: {brief(c)}\\par\n"
        f"Security code: {cvv(c.code)}\\par\n"
        "I authorize North Travel to charge the amount above.\\par\n}\n"
    )


def assistant_session(s: random.Random) -> str:
    c = values.wide_card(s)
    call = {
        "type": "tool_use",
        "name": "run_sql",
        "input": {"query": "select * from cards where customer_id = 88 limit 1"},
    }
    answer = {
        "type": "tool_result",
        "content": encoded(
            dumped(
                [
                    {
                        "customer_id": 88,
                        "card_number": pan(c.number),
                        "exp": brief(c),
                        "cvv": cvv(c.code),
                    }
                ]
            ),
            lambda text: text,
        ),
    }
    turns: list[tuple[str, object]] = [
        ("user", "why does customer 88 get do-not-honor?"),
        ("assistant", [call]),
        ("user", [answer]),
    ]
    return "".join(
        dumped({"type": role, "message": {"role": role, "content": content}}) + "\n"
        for role, content in turns
    )


def readme(s: random.Random) -> str:
    c = values.wide_card(s)
    return (
        "# auth-cli\n\nA small client for the production switch.\n\n## Usage\n\n```console\n"
        f"$ auth-cli sale --card {pan(c.number)} --exp {yymm(c)} --cvv2 {cvv(c.code)} --amount "
        "1.00\n"
        f"00 APPROVED {s.randint(10**5, 10**6 - 1)}\n```\n\nThe card above is the office card; "
        "void "
        "the sale afterwards.\n"
    )


def scanned_slip(s: random.Random) -> str:
    c = values.wide_card(s)
    return (
        "RENTAL AGREEMENT  No. " + str(s.randint(10**6, 10**7)) + "\n"
        f"Renter ....... {plain(c.holder)}\nVehicle ...... VW GOLF 1.5\n"
        f"Method of pmt  {c.network}  {pan(values.spaced(c.number, '-'))}  Exp. {brief(c)}\n"
        "Deposit ...... 300.00 EUR (pre-authorised)\nSignature ....\n"
    )


# --- taxpayers -------------------------------------------------------------------------------


def wage_file(s: random.Random) -> str:
    lines = [f"RA{values.digits(s, 9)}{'NORTH COFFEE INC':<57}\n"]
    for _ in range(s.randint(2, 6)):
        p = values.anybody(s)
        lines.append(
            f"RW{ssn(p.ssn.replace('-', ''))}{plain(p.given).upper():<15}{'':<15}"
            f"{plain(p.family).upper():<20}{'':<4}{p.street.upper():<22}{p.city.upper():<22}"
            f"{p.state}{p.zip}{s.randint(10**6, 10**7):011d}\n"
        )
    return "".join(lines)


def contractors(s: random.Random) -> str:
    people = [values.anybody(s) for _ in range(s.randint(2, 9))]
    rows = [
        {
            "Recipient Name": f"{p.given} {p.family}",
            "TIN Type": "SSN",
            "Recipient TIN": ssn(p.ssn),
            "Address 1": p.street,
            "City": p.city,
            "State": p.state,
            "Zip": p.zip,
            "Box 1 NEC": f"{s.randint(600, 90000)}.00",
        }
        for p in people
    ]
    return table(rows)


def onboarding(s: random.Random) -> str:
    p = values.anybody(s)
    return dumped(
        {
            "event": "kyc.individual.submitted",
            "applicant": {
                "first_name": p.given,
                "last_name": p.family,
                "dob": {"day": p.born[2], "month": p.born[1], "year": p.born[0]},
                "ssn": ssn(p.ssn.replace("-", "")),
                "address": {"line1": p.street, "city": p.city, "postal_code": p.zip},
            },
            "livemode": True,
        },
        2,
    )


def loan_log(s: random.Random) -> str:
    return "".join(
        f"{clock(s)} INFO  [bureau-{s.randint(1, 4)}] c.l.CreditPull - inquiry "
        f"{{applicant='{plain(p.given)} {plain(p.family)}', ssn={ssn(p.ssn)}, score=null, "
        f"requestId={s.getrandbits(32):08x}}}\n"
        for p in (values.anybody(s) for _ in range(s.randint(1, 4)))
    )


def background_check(s: random.Random) -> str:
    p = values.anybody(s)
    return (
        f"CRIMINAL RECORD CHECK                                State: {p.state}\n\n"
        f"Candidate:              {plain(p.given)} {plain(p.family)}\n"
        f"Social Security Number: {ssn(p.ssn)}\nPosition:               Payments analyst\n"
        "Result:                 CLEAR\n"
    )


TEMPLATES: Sequence[tuple[str, str, Render]] = (
    ("log", "event-payments.json", sentry_event),
    ("log", "postgresql-Tue.log", statement_log),
    ("log", "mysql-slow.log", slow_log),
    ("log", "charge-20260412.clef", serilog),
    ("log", "laravel.log", laravel),
    ("log", "bodies.log", body_log),
    ("CSV", "1776247200_411.csv", splunk_export),
    ("log", "sidekiq.log", sidekiq),
    ("stack trace", "traceback.txt", pydantic_error),
    ("recorded traffic", "flows.txt", proxy_flow),
    ("ISO 8583 and EMV", "msr.log", swipe_log),
    ("ISO 8583 and EMV", "base1.trc", field_dump),
    ("ISO 8583 and EMV", "kernel.log", tlv_string),
    ("fixed width", "CLR140.rpt", clearing),
    ("documents", "journal.txt", journal),
    ("CSV", "chargebacks_april.csv", chargebacks),
    ("documents", "7XK2QP.txt", reservation_form_of_payment),
    ("fixed width", "april.ofx", bank_feed),
    ("XML", "order-request.xml", purchase_order),
    ("JSON", "decrypted-token.json", decrypted_wallet),
    ("JSON of stores", "cards.cdc.jsonl", change_event),
    ("documents", "memo_statement.txt", corporate_statement),
    ("SQL", "stored_cards.sql", mysql_dump),
    ("SQL", "vault.dump.sql", sqlite_dump),
    ("SQL", "recon_input.sql", warehouse_rows),
    ("configuration", "monitor-secret.yaml", kubernetes),
    ("configuration", "nightly.yml", workflow),
    ("configuration", "canary.tf", terraform),
    ("configuration", "authorize.txtpb", text_message),
    ("source code", "attach.graphql", mutation),
    ("source code", "IssuerHostTests.cs", xunit),
    ("source code", "TokenizerTest.php", data_provider),
    ("source code", "CheckoutPageTest.java", browser_test),
    ("source code", "checkout_spec.rb", capybara),
    ("source code", "legacy_test.go", form_post),
    ("source code", "smoke.feature", karate),
    ("source code", "pilot_cards.py", python_cards),
    ("source code", "WalletUITests.swift", ui_test),
    ("source code", "ThreeDsFlowTest.kt", kotlin_builder),
    ("source code", "charge.k6.js", load_script),
    ("mail and chat", "renewal.eml", dispute_thread),
    ("mail and chat", "ticket-export.json", helpdesk),
    ("mail and chat", "call-8841.txt", agent_call),
    ("documents", "authorization.rtf", rich_text),
    ("prompt", "session.jsonl", assistant_session),
    ("documents", "README.md", readme),
    ("documents", "rental.txt", scanned_slip),
    ("fixed width", "W2REPORT", wage_file),
    ("CSV", "1099-nec.csv", contractors),
    ("JSON", "kyc-submitted.json", onboarding),
    ("log", "credit-pull.log", loan_log),
    ("documents", "candidate.txt", background_check),
)
