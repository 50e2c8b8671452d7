"""Templates of the `ninth` split, part one: cards and taxpayers at a payment company.

Written without a look at detectors, readers or word lists, and measured once before anybody saw
what was missed. Nothing was tuned on this split.
"""

import random
from collections.abc import Sequence
from urllib.parse import quote

from benchmarks.detection import values
from benchmarks.detection.dev import Render, cvv, pan, ssn, table
from benchmarks.detection.eighth import brief, clock, magnetic, wallet, yymm
from benchmarks.detection.marks import dumped, encoded, mark
from benchmarks.detection.third_code import plain

# --- logs and recorded traffic ---------------------------------------------------------------


def logback(s: random.Random) -> str:
    lines = []
    for c in wallet(s, 4):
        lines.append(
            f"2026-05-06 {clock(s)} [http-nio-8443-exec-{s.randint(1, 9)}] DEBUG "
            f"c.n.acquiring.web.PurchaseController - purchase(PurchaseRequest(merchantId="
            f"{s.randint(10**5, 10**6)}, amount={s.randint(5, 900)}.00, card=CardDto(holderName="
            f"{plain(c.holder)}, number={pan(c.number)}, expiry={c.month}/{c.year}, "
            f"securityCode={cvv(c.code)})))\n"
        )
    return "".join(lines)


def wire_log(s: random.Random) -> str:
    c = values.wide_card(s)
    at = f"2026-05-06 {clock(s)[:8]} DEBUG org.apache.http.wire - http-outgoing-3 >>"
    return (
        f'{at} "POST /vpos/api HTTP/1.1[\\r][\\n]"\n{at} "Host: vpos.acquirer.example[\\r][\\n]"\n'
        f'{at} "Content-Type: application/x-www-form-urlencoded[\\r][\\n]"\n'
        f'{at} "[\\r][\\n]"\n{at} "TRANSACTION_TYPE=A&AMOUNT={s.randint(10, 900)}.00&CC_NUM='
        f"{pan(c.number)}&CC_EXPIRES={c.month}{c.year[2:]}&CVCCVV2={cvv(c.code)}"
        f'&NAME1={quote(c.holder.split(" ")[0])}"\n'
    )


def rails_log(s: random.Random) -> str:
    c = values.wide_card(s)
    return (
        f"I, [2026-05-06T{clock(s)} #{s.randint(10, 999)}]  INFO -- : Started POST "
        '"/account/payment_methods" for 10.4.0.9\n'
        f"I, [2026-05-06T{clock(s)} #11]  INFO -- :   Parameters: "
        f'{{"utf8"=>"✓", "payment_method"=>{{"name"=>"{plain(c.holder)}", '
        f'"number"=>"{pan(c.number)}", "month"=>"{int(c.month)}", "year"=>"{c.year}", '
        f'"verification_value"=>"{cvv(c.code)}"}}, "commit"=>"Save card"}}\n'
        f"I, [2026-05-06T{clock(s)} #11]  INFO -- : Completed 422 Unprocessable Entity in 88ms\n"
    )


def curl_recording(s: random.Random) -> str:
    c = values.wide_card(s)
    body = (
        f'{{"source":{{"type":"card","number":"{pan(c.number)}","expiry_month":{int(c.month)},'
        f'"expiry_year":{c.year},"cvv":"{cvv(c.code)}","name":"{plain(c.holder)}"}},'
        f'"amount":{s.randint(100, 9999)},"currency":"GBP"}}'
    )
    return (
        "#!/bin/sh\n# What the merchant sent when we answered 20059; run it against staging.\n"
        "curl -sS https://api.gateway.example/payments \\\n"
        '  -H "Authorization: Bearer $STAGING_KEY" \\\n'
        f"  -H 'Content-Type: application/json' \\\n  --data-raw '{body}'\n"
    )


def wiremock(s: random.Random) -> str:
    c = values.wide_card(s)
    return dumped(
        {
            "id": f"{s.getrandbits(64):016x}",
            "request": {
                "url": "/gateway/v3/authorise",
                "method": "POST",
                "bodyPatterns": [
                    {
                        "equalToJson": {
                            "pan": pan(c.number),
                            "expiryDate": yymm(c),
                            "cardSecurityCode": cvv(c.code),
                            "amountMinor": s.randint(100, 9999),
                        }
                    }
                ],
            },
            "response": {"status": 200, "jsonBody": {"responseCode": "00", "stan": "004417"}},
        },
        2,
    )


def soap_trace(s: random.Random) -> str:
    c = values.wide_card(s)
    return (
        "--------------------------------------\nID: 118\n"
        "Address: https://ics2ws.gateway.example/commerce/1.x/transactionProcessor\n"
        "Encoding: UTF-8\nHttp-Method: POST\nPayload: <soap:Envelope xmlns:soap="
        '"http://schemas.xmlsoap.org/soap/envelope/"><soap:Body><requestMessage '
        f'xmlns="urn:schemas:transaction-data-1.151"><merchantID>north_{s.randint(10, 99)}'
        f"</merchantID><billTo><firstName>{plain(c.holder).split(' ')[0]}</firstName></billTo>"
        f"<card><accountNumber>{pan(c.number)}</accountNumber><expirationMonth>{c.month}"
        f"</expirationMonth><expirationYear>{c.year}</expirationYear><cvNumber>{cvv(c.code)}"
        '</cvNumber></card><ccAuthService run="true"/></requestMessage></soap:Body>'
        "</soap:Envelope>\n--------------------------------------\n"
    )


def gateway_xml(s: random.Random) -> str:
    orders = []
    for c in wallet(s, 3):
        orders.append(
            f'  <Order orderCode="N{s.randint(10**6, 10**7)}">\n    <amount value="'
            f'{s.randint(100, 99999)}" currencyCode="EUR" exponent="2"/>\n    <paymentDetails>\n'
            f"      <CARD-SSL>\n        <cardNumber>{pan(c.number)}</cardNumber>\n"
            f'        <expiryDate><date month="{c.month}" year="{c.year}"/></expiryDate>\n'
            f"        <cardHolderName>{plain(c.holder)}</cardHolderName>\n"
            f"        <cvc>{cvv(c.code)}</cvc>\n      </CARD-SSL>\n    </paymentDetails>\n"
            "  </Order>\n"
        )
    return (
        '<?xml version="1.0" encoding="UTF-8"?>\n<paymentService version="1.4" '
        f'merchantCode="NORTHSHOP">\n<submit>\n{"".join(orders)}</submit>\n</paymentService>\n'
    )


def kafka_console(s: random.Random) -> str:
    lines = []
    for n, c in enumerate(wallet(s, 5)):
        value = {
            "eventType": "CardEnrolled",
            "customerRef": f"C{s.randint(10**5, 10**6)}",
            "payload": {"cardPan": pan(c.number), "cardExpiry": brief(c), "scheme": c.network},
        }
        lines.append(
            f"CreateTime:{s.randint(1778000000000, 1779000000000)}\tPartition:{n % 3}\t"
            f"Offset:{s.randint(1000, 99999)}\t{dumped(value)}\n"
        )
    return "".join(lines)


# --- terminals, switches, clearing -----------------------------------------------------------


def jpos_log(s: random.Random) -> str:
    c = values.wide_card(s)
    track = f"{pan(c.number)}={yymm(c)}{s.choice(('201', '221', '101'))}{values.digits(s, 10)}"
    return (
        f'<log realm="acquirer-channel/10.1.4.2:8001" at="2026-05-06T{clock(s)}" lifespan="4ms">\n'
        '  <receive>\n    <isomsg direction="incoming">\n      <field id="0" value="0200"/>\n'
        f'      <field id="2" value="{pan(c.number)}"/>\n      <field id="3" value="000000"/>\n'
        f'      <field id="4" value="{s.randint(100, 99999):012d}"/>\n'
        f'      <field id="11" value="{s.randint(1, 999999):06d}"/>\n'
        f'      <field id="14" value="{yymm(c)}"/>\n      <field id="22" value="021"/>\n'
        f'      <field id="35" value="{track}"/>\n'
        f'      <field id="41" value="{s.randint(10**7, 10**8 - 1)}"/>\n'
        "    </isomsg>\n  </receive>\n</log>\n"
    )


def emv_tags(s: random.Random) -> str:
    c = values.wide_card(s)
    number = c.number + "F" * (len(c.number) % 2)
    return (
        "READ RECORD SFI 1 REC 2 -> 9000\n"
        f"  70 [template]\n    5A    Application PAN                 {pan(number)}\n"
        f"    5F24  Application Expiration Date     {yymm(c)}31\n"
        f"    5F25  Application Effective Date      240101\n"
        "    5F28  Issuer Country Code             0840\n"
        f"    5F20  Cardholder Name                 {magnetic(c)}\n"
        "    8E    CVM List                        000000000000000042031E031F00\n"
    )


def apdu_trace(s: random.Random) -> str:
    c = values.wide_card(s)
    track = f"{c.number}D{yymm(c)}201{values.digits(s, 8)}"
    track += "F" * (len(track) % 2)
    spaced = " ".join(track[at : at + 2] for at in range(0, len(track), 2))
    length = len(track) // 2
    return (
        "--> 00 B2 01 0C 00\n"
        f"<-- 70 {length + 2:02X} 57 {length:02X} {mark('payment-card', spaced)} 90 00\n"
        "--> 80 CA 9F 36 00\n<-- 9F 36 02 00 1C 90 00\n"
    )


def settlement_fixed(s: random.Random) -> str:
    lines = [f"01NORTHACQ  20260506{s.randint(1, 9999):06d}PRODUCTION\n"]
    for c in wallet(s, 9):
        lines.append(
            f"05{values.digits(s, 10)}{pan(c.number)}{'':{19 - len(c.number)}}{yymm(c)}"
            f"{s.randint(100, 99999):012d}840{s.randint(10**5, 10**6 - 1)}5812   "
            f"NORTH COFFEE       SEATTLE      WA\n"
        )
    lines.append(f"99{len(lines) - 1:08d}\n")
    return "".join(lines)


def fraud_report(s: random.Random) -> str:
    rows = [
        {
            "TXN_DT": f"0{s.randint(1, 9)}-MAY-26",
            "ACCT_NBR": pan(c.number),
            "POS_ENTRY_CD": s.choice(("05", "07", "90", "01")),
            "MRCH_NM": s.choice(("FUEL STOP 88", "GIFTCARDS ONLINE", "ELECTRO HUB")),
            "FRD_TYP": s.choice(("LOST", "CNP", "COUNTERFEIT")),
            "USD_AMT": f"{s.randint(10, 2000)}.{s.randint(10, 99)}",
        }
        for c in wallet(s, 9)
    ]
    return table(rows, "|")


def merchant_export(s: random.Random) -> str:
    rows = [
        {
            "Entity ID": str(s.randint(1000, 99999)),
            "Billing Name": plain(c.holder),
            "Method": "authorizenet_directpost",
            "CC Type": c.network,
            "CC Number": pan(c.number),
            "CC Exp Month": c.month,
            "CC Exp Year": c.year,
            "CC CID": cvv(c.code),
            "Grand Total": f"{s.randint(10, 400)}.00",
        }
        for c in wallet(s)
    ]
    return table(rows, ",", '"')


# --- stores, configuration, code -------------------------------------------------------------


def oracle_inserts(s: random.Random) -> str:
    rows = "".join(
        "Insert into BILLING.CUST_CARD (CARD_ID,CUST_ID,CARD_NO,NAME_ON_CARD,EXP_DT,CVV2) values "
        f"({n},{s.randint(1000, 9999)},'{pan(c.number)}','{plain(c.holder).upper()}',"
        f"to_date('01-{c.month}-{c.year}','DD-MM-YYYY'),'{cvv(c.code)}');\n"
        for n, c in enumerate(wallet(s), 501)
    )
    return f"REM INSERTING into BILLING.CUST_CARD\nSET DEFINE OFF;\n{rows}COMMIT;\n"


def terminal_select(s: random.Random) -> str:
    rows = wallet(s)
    lines = "".join(
        f"| {n:>4} | {plain(c.holder):<28} | {pan(c.number)}{'':{19 - len(c.number)}} | "
        f"{brief(c):<6} |\n"
        for n, c in enumerate(rows, 81)
    )
    rule = f"+------+{'-' * 30}+{'-' * 21}+--------+\n"
    return (
        "mysql> select id, holder, ccnum, ccexp from cof where merchant = 4417;\n"
        f"{rule}| id   | {'holder':<28} | {'ccnum':<19} | ccexp  |\n{rule}{lines}{rule}"
        f"{len(rows)} rows in set (0.02 sec)\n"
    )


def ansible_values(s: random.Random) -> str:
    c = values.wide_card(s)
    return (
        "# Synthetic monitoring buys one coffee an hour with the company's card.\nprobe:\n"
        "  schedule: '0 * * * *'\n  merchant: north-coffee\n  instrument:\n"
        f"    primary_account_number: '{pan(c.number)}'\n    good_through: '{brief(c)}'\n"
        f"    cvc2: '{cvv(c.code)}'\n    embossed: {plain(c.holder).upper()}\n"
        "  alert: '#pay-oncall'\n"
    )


def properties(s: random.Random) -> str:
    c = values.wide_card(s)
    return (
        "# e2e.properties\nshop.url=https://www.north-shop.example\nshop.user=qa-live\n"
        f"checkout.card.holder={plain(c.holder)}\ncheckout.card.number={pan(c.number)}\n"
        f"checkout.card.expiry={c.month}/{c.year}\ncheckout.card.cvv={cvv(c.code)}\n"
        "checkout.refund.after=true\n"
    )


def rust_test(s: random.Random) -> str:
    c = values.wide_card(s)
    return (
        "#[cfg(test)]\nmod tests {\n    use super::*;\n\n    #[tokio::test]\n"
        "    async fn declined_in_production_on_the_sixth() {\n        let card = Card {\n"
        f'            number: "{pan(c.number)}".into(),\n            exp_month: {int(c.month)},\n'
        f'            exp_year: {c.year},\n            cvc: Some("{cvv(c.code)}".into()),\n'
        f'            holder: "{plain(c.holder)}".into(),\n        }};\n'
        "        assert_eq!(client().authorize(&card, 100).await.unwrap_err().code, 51);\n"
        "    }\n}\n"
    )


def elixir_test(s: random.Random) -> str:
    rows = "".join(
        f'    %{{pan: "{pan(c.number)}", exp: "{brief(c)}", cvv: "{cvv(c.code)}"}},\n'
        for c in wallet(s, 4)
    )
    return (
        "defmodule Gateway.ReplayTest do\n  use ExUnit.Case, async: true\n\n"
        f"  # cards of the customers who complained in March\n  @cards [\n{rows}  ]\n\n"
        '  test "3DS step-up is asked once" do\n    for card <- @cards, do: '
        "assert {:ok, _} = Gateway.enroll(card)\n  end\nend\n"
    )


def playwright(s: random.Random) -> str:
    c = values.wide_card(s)
    return (
        "import { test, expect } from '@playwright/test';\n\n"
        "test('pay invoice with saved details', async ({ page }) => {\n"
        "  await page.goto('/invoices/latest');\n"
        f"  await page.getByLabel('Card number').fill('{pan(values.spaced(c.number))}');\n"
        f"  await page.getByLabel('MM / YY').fill('{c.month} / {c.year[2:]}');\n"
        f"  await page.getByLabel('Security code').fill('{cvv(c.code)}');\n"
        "  await page.getByRole('button', { name: 'Pay now' }).click();\n"
        "  await expect(page.getByText('Thank you')).toBeVisible();\n});\n"
    )


def notebook(s: random.Random) -> str:
    rows = [f"{n}  {pan(c.number):>19}  {brief(c)}  {c.network}\n" for n, c in enumerate(wallet(s))]
    return dumped(
        {
            "cells": [
                {
                    "cell_type": "code",
                    "execution_count": 6,
                    "metadata": {},
                    "source": ["vault = pd.read_sql('select * from vault.card', con)\n", "vault"],
                    "outputs": [
                        {
                            "output_type": "execute_result",
                            "data": {"text/plain": ["   card_number  expiry  scheme\n", *rows]},
                            "execution_count": 6,
                            "metadata": {},
                        }
                    ],
                }
            ],
            "metadata": {"kernelspec": {"name": "python3"}},
            "nbformat": 4,
            "nbformat_minor": 5,
        },
        1,
    )


def opaque_event(s: random.Random) -> str:
    c = values.wide_card(s)
    inner = f'{{"card":{{"number":"{pan(c.number)}","expiry":"{brief(c)}","cvv":"{cvv(c.code)}"}}}}'
    body = encoded(inner, lambda text: text.replace('"', '\\"'))
    return (
        f'{{"Records":[{{"eventSource":"aws:sqs","messageId":"{s.getrandbits(64):x}",'
        f'"body":"{body}","attributes":{{"ApproximateReceiveCount":"3"}}}}]}}\n'
    )


# --- people writing --------------------------------------------------------------------------


def hotel_mail(s: random.Random) -> str:
    c = values.wide_card(s)
    return (
        "From: reservations@inn.example\nTo: frontdesk@inn.example\n"
        "Date: Wed, 6 May 2026 09:12:44 -0400\nSubject: Fwd: late arrival, please guarantee\n\n"
        "Can somebody key this in? The link did not work for the guest.\n\n"
        f"> Name on card: {c.holder}\n> {c.network} {pan(values.spaced(c.number))}\n"
        f"> valid until {c.month}/{c.year[2:]}, three digits on the back {cvv(c.code)}\n>\n"
        "> We land at 11 pm, two nights, king bed.\n"
    )


def slack_export(s: random.Random) -> str:
    c = values.wide_card(s)
    messages = [
        {
            "type": "message",
            "user": "U02KJ8",
            "ts": f"1778{s.randint(10**5, 10**6 - 1)}.000200",
            "text": "customer on the line, portal is down, can you run it by hand?",
        },
        {
            "type": "message",
            "user": "U02KJ8",
            "ts": f"1778{s.randint(10**5, 10**6 - 1)}.000300",
            "text": f"mc/visa {pan(c.number)} exp {brief(c)} cvv {cvv(c.code)} zip 97301",
        },
        {"type": "message", "user": "U9911", "ts": "1778000000.000400", "text": "done :check:"},
    ]
    return dumped(messages, 4)


def order_form(s: random.Random) -> str:
    c = values.wide_card(s)
    return (
        "NORTH CATALOG ORDER FORM                      (fax to 1-800 number on back)\n\n"
        f"Payment:  [ ] Check   [x] {c.network}\n\n"
        f"Account No.   {pan(values.spaced(c.number, '-'))}\n"
        f"Exp. Date     {c.month} / {c.year[2:]}\nSignature     {c.holder}\n\n"
        "Qty  Item                     Each     Total\n"
        "  2  Wool blanket, grey      49.00     98.00\n"
    )


def incident(s: random.Random) -> str:
    rows = "".join(
        f"   - `{pan(c.number)}` ({c.network}, seen {s.randint(2, 40)} times)\n"
        for c in wallet(s, 4)
    )
    return (
        "# INC-2290: full PANs in the debug log of pos-bridge\n\n"
        "**Severity:** 1   **Opened:** 2026-05-06 07:40\n\n## What happened\n\n"
        "1. The mask filter was dropped in release 8.3.\n"
        f"2. These accounts were written in clear and must be reissued:\n\n{rows}\n"
        "## To do\n\n- purge the index\n- tell the brands\n"
    )


def support_prompt(s: random.Random) -> str:
    c = values.wide_card(s)
    return dumped(
        {
            "model": "support-triage",
            "messages": [
                {"role": "system", "content": "Classify the customer's request."},
                {
                    "role": "user",
                    "content": "Hello, I want my money back. The charge of 41.90 was on my "
                    f"{c.network} card {pan(c.number)}, it expires {brief(c)} and the CVC is "
                    f"{cvv(c.code)}. {c.holder}",
                },
                {"role": "assistant", "content": '{"intent": "refund"}'},
            ],
        },
        2,
    )


def german_card_mail(s: random.Random) -> str:
    c = values.wide_card(s)
    return (
        "Von: kundenservice@bank.example\nBetreff: Reklamation Kreditkartenumsatz\n\n"
        "Liebe Kollegen,\n\nder Kunde bestreitet den Umsatz vom 03.05.2026 über 89,00 EUR.\n\n"
        f"Karteninhaber:   {c.holder}\nKartennummer:    {pan(values.spaced(c.number))}\n"
        f"Gültig bis:      {brief(c)}\nPrüfziffer:      {cvv(c.code)}\n\nBitte Rückbuchung "
        "einleiten.\n\nMit freundlichen Grüßen\n"
    )


def spanish_sql(s: random.Random) -> str:
    rows = ",\n".join(
        f"({s.randint(1000, 9999)}, '{plain(c.holder)}', '{pan(c.number)}', '{brief(c)}', "
        f"'{cvv(c.code)}')"
        for c in wallet(s)
    )
    return (
        "-- datos de pago pendientes de migrar\nINSERT INTO pagos (id_cliente, titular, "
        f"numero_tarjeta, caducidad, cvv) VALUES\n{rows};\n"
    )


def french_card_log(s: random.Random) -> str:
    return "".join(
        f"2026-05-06 {clock(s)} ERREUR paiement refusé porteur={plain(c.holder).replace(' ', '_')} "
        f"numero_carte={pan(c.number)} expiration={brief(c)} cryptogramme={cvv(c.code)}\n"
        for c in wallet(s, 4)
    )


def italian_yaml(s: random.Random) -> str:
    c = values.wide_card(s)
    return (
        "# carta aziendale per il collaudo in produzione\ncollaudo:\n  pagamento:\n"
        f"    intestatario: {plain(c.holder)}\n    numero_carta: '{pan(c.number)}'\n"
        f"    scadenza: '{brief(c)}'\n    codice_sicurezza: '{cvv(c.code)}'\n"
    )


# --- Social Security numbers -----------------------------------------------------------------


def payroll_fixed(s: random.Random) -> str:
    lines = ["EMPLOYEE REGISTER        PERIOD ENDING 05/02/2026              RUN 1\n\n"]
    lines.append("EMP NO  NAME                          SOC SEC NO    GROSS      FED W/H\n")
    for _ in range(s.randint(3, 9)):
        p = values.anybody(s)
        name = f"{p.family.upper()}, {p.given.upper()}"
        lines.append(
            f"{s.randint(1000, 9999)}    {name:<30}{ssn(p.ssn)}   {s.randint(1200, 5000)}.00   "
            f"{s.randint(100, 900)}.00\n"
        )
    return "".join(lines)


def lending_json(s: random.Random) -> str:
    p = values.anybody(s)
    return dumped(
        {
            "loanApplication": {
                "applicant": {
                    "firstName": p.given,
                    "lastName": p.family,
                    "taxIdentifier": {"type": "SSN", "value": ssn(p.ssn)},
                    "dateOfBirth": values.iso(p.born),
                    "currentAddress": {"line1": p.street, "city": p.city, "state": p.state},
                },
                "monthlyIncome": s.randint(2000, 12000),
                "purpose": "AUTO",
            }
        },
        2,
    )


def bureau_answer(s: random.Random) -> str:
    p = values.anybody(s)
    return (
        '<CREDIT_RESPONSE MISMOVersionID="2.3.1">\n'
        f'  <BORROWER BorrowerID="B1" _FirstName="{plain(p.given)}" _LastName="{plain(p.family)}" '
        f'_SSN="{ssn(p.ssn.replace("-", ""))}" _PrintPositionType="Borrower">\n'
        f'    <_RESIDENCE _StreetAddress="{p.street}" _City="{p.city}" _State="{p.state}"/>\n'
        "  </BORROWER>\n"
        f'  <CREDIT_SCORE _Value="{s.randint(520, 830)}"/>\n</CREDIT_RESPONSE>\n'
    )


def hr_chat(s: random.Random) -> str:
    p = values.anybody(s)
    return (
        f"[10:02] Payroll: need {p.given}'s W-4 before the run\n"
        f"[10:05] Ops: {p.given} {p.family}, born {values.american(p.born)}\n"
        f"[10:05] Ops: SSN is {ssn(p.ssn)}\n[10:06] Payroll: thx, running it now\n"
    )


TEMPLATES: Sequence[tuple[str, str, Render]] = (
    ("log", "acquiring-web.log", logback),
    ("log", "wire.log", wire_log),
    ("log", "production.log", rails_log),
    ("recorded traffic", "repro-20059.sh", curl_recording),
    ("recorded traffic", "mapping-authorise.json", wiremock),
    ("recorded traffic", "cxf-outbound.txt", soap_trace),
    ("XML", "batch-orders.xml", gateway_xml),
    ("log", "console-consumer.txt", kafka_console),
    ("ISO 8583 and EMV", "q2-20260506.log", jpos_log),
    ("ISO 8583 and EMV", "read_records.txt", emv_tags),
    ("ISO 8583 and EMV", "apdu.trc", apdu_trace),
    ("fixed width", "SETL0506.DAT", settlement_fixed),
    ("CSV", "fraud_daily.psv", fraud_report),
    ("CSV", "orders_backup.csv", merchant_export),
    ("SQL", "CUST_CARD_DATA_TABLE.sql", oracle_inserts),
    ("table in text", "session-0506.txt", terminal_select),
    ("configuration", "probe-values.yml", ansible_values),
    ("configuration", "e2e.properties", properties),
    ("source code", "authorize.rs", rust_test),
    ("source code", "replay_test.exs", elixir_test),
    ("source code", "invoice.spec.ts", playwright),
    ("notebook", "vault_check.ipynb", notebook),
    ("JSON in a string", "dlq-event.json", opaque_event),
    ("mail and chat", "guarantee.eml", hotel_mail),
    ("mail and chat", "cs-desk-2026-05-06.json", slack_export),
    ("documents", "order-form.txt", order_form),
    ("documents", "INC-2290.md", incident),
    ("prompt", "triage-sample.json", support_prompt),
    ("other languages", "reklamation.eml", german_card_mail),
    ("other languages", "pagos.sql", spanish_sql),
    ("other languages", "paiement.log", french_card_log),
    ("other languages", "collaudo.yaml", italian_yaml),
    ("fixed width", "EMPREG.PRN", payroll_fixed),
    ("JSON", "application-1003.json", lending_json),
    ("XML", "bureau.xml", bureau_answer),
    ("mail and chat", "payroll-chat.txt", hr_chat),
)
