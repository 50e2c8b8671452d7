"""Templates of the `seventh` split, part one: what payment companies leave in repositories.

Written without a look at detectors, readers or word lists, and measured before anybody saw what
was missed. Nothing was tuned on this split.
"""

import json
import quopri
import random
from collections.abc import Sequence
from urllib.parse import urlencode

from benchmarks.detection import values
from benchmarks.detection.dev import Render, cards, cvv, pan, people, ssn
from benchmarks.detection.marks import dumped, encoded, mark
from benchmarks.detection.values import Card


def short(c: Card) -> str:
    """Return an expiry as 0429."""
    return c.month + c.year[2:]


# --- recorded and mocked traffic -------------------------------------------------------------


def wiremock(s: random.Random) -> str:
    c = values.card(s)
    body = encoded(
        dumped(
            {
                "amount": {"value": s.randint(100, 90000), "currency": "EUR"},
                "paymentMethod": {
                    "type": "scheme",
                    "number": pan(c.number),
                    "expiryMonth": c.month,
                    "expiryYear": c.year,
                    "holderName": c.holder,
                    "cvc": cvv(c.code),
                },
            }
        ),
        lambda text: text,
    )
    mapping = {
        "request": {
            "method": "POST",
            "urlPath": "/v71/payments",
            "bodyPatterns": [{"equalToJson": body, "ignoreExtraElements": True}],
        },
        "response": {"status": 200, "bodyFileName": "authorised.json"},
    }
    return dumped(mapping, 2)


def postman(s: random.Random) -> str:
    c = values.card(s)
    items = [
        {
            "name": "Create charge",
            "request": {
                "method": "POST",
                "body": {
                    "mode": "urlencoded",
                    "urlencoded": [
                        {"key": "amount", "value": "2000", "type": "text"},
                        {"key": "card[number]", "value": pan(c.number), "type": "text"},
                        {"key": "card[exp_month]", "value": c.month, "type": "text"},
                        {"key": "card[exp_year]", "value": c.year, "type": "text"},
                        {"key": "card[cvc]", "value": cvv(c.code), "type": "text"},
                    ],
                },
            },
        }
    ]
    schema = "https://schema.getpostman.com/json/collection/v2.1.0/collection.json"
    return dumped({"info": {"name": "Acquirer", "schema": schema}, "item": items}, 2)


def pact(s: random.Random) -> str:
    c = values.card(s)
    interaction = {
        "description": "a request to tokenise a card",
        "providerState": "the vault is up",
        "request": {
            "method": "POST",
            "path": "/tokens",
            "body": {
                "pan": pan(c.number),
                "expiry": f"{c.month}/{c.year[2:]}",
                "securityCode": cvv(c.code),
            },
        },
        "response": {"status": 201, "body": {"token": f"tok_{s.getrandbits(64):x}"}},
    }
    parties = {"consumer": {"name": "checkout"}, "provider": {"name": "vault"}}
    return dumped({**parties, "interactions": [interaction]}, 4)


def mock_worker(s: random.Random) -> str:
    c = values.card(s)
    return (
        "import { http, HttpResponse } from 'msw'\n\nexport const handlers = [\n"
        "  http.get('/api/wallet', () =>\n    HttpResponse.json({\n      cards: [\n"
        f"        {{ brand: '{c.network}', accountNumber: '{pan(c.number)}', "
        f"exp: '{c.month}/{c.year}', cvv2: '{cvv(c.code)}' }},\n"
        "      ],\n    }),\n  ),\n]\n"
    )


def cassette(s: random.Random) -> str:
    c = values.card(s)
    number, code = quoted_pair(c)
    return (
        "http_interactions:\n- request:\n    method: post\n"
        "    uri: https://api.gateway.example/v1/tokens\n    body:\n      encoding: US-ASCII\n"
        f"      string: card[number]={number}&card[exp_month]={int(c.month)}&"
        f"card[exp_year]={c.year}&card[cvc]={code}&card[name]={c.holder.replace(' ', '+')}\n"
        "    headers:\n      User-Agent:\n      - Gateway/v1 RubyBindings/5.43.0\n"
    )


def quoted_pair(c: Card) -> tuple[str, str]:
    """Return number and code with labels."""
    return pan(c.number), cvv(c.code)


def insomnia(s: random.Random) -> str:
    c = values.card(s)
    return (
        "_type: export\n__export_format: 4\nresources:\n  - _id: req_1\n    method: POST\n"
        "    body:\n      mimeType: application/json\n      text: |-\n        {\n"
        f'          "cardNumber": "{pan(values.grouped(c.number))}",\n'
        f'          "expiration": "{c.month}{c.year[2:]}",\n'
        f'          "cardCode": "{cvv(c.code)}"\n        }}\n'
    )


def access_log(s: random.Random) -> str:
    lines = []
    for c in cards(s, 5):
        query = f"amount={s.randint(1, 900)}.00&ccnum={pan(c.number)}&ccexp={short(c)}&cvv="
        lines.append(
            f"10.2.{s.randint(0, 9)}.{s.randint(2, 250)} - - [03/Mar/2026:10:1{s.randint(0, 9)}:02 "
            f'+0000] "GET /cgi-bin/pay.cgi?{query}{cvv(c.code)} HTTP/1.1" 200 512 "-" "Java/17"\n'
        )
    return "".join(lines)


def logfmt(s: random.Random) -> str:
    return "".join(
        f'ts=2026-03-0{s.randint(1, 9)}T10:00:0{s.randint(0, 9)}Z level=warn msg="retry capture" '
        f"merchant=m_{s.randint(100, 999)} pan={pan(c.number)} exp={short(c)} attempt=2\n"
        for c in cards(s)
    )


def rails_log(s: random.Random) -> str:
    c = values.card(s)
    return (
        'Started POST "/orders/12/payments" for 10.0.3.9 at 2026-03-01 10:00:02 +0000\n'
        "Processing by PaymentsController#create as JSON\n"
        f'  Parameters: {{"payment"=>{{"name"=>"{c.holder}", "number"=>"{pan(c.number)}", '
        f'"month"=>"{c.month}", "year"=>"{c.year}", "verification_value"=>"{cvv(c.code)}"}}}}\n'
        "Completed 422 Unprocessable Entity in 31ms\n"
    )


def java_log(s: random.Random) -> str:
    return "".join(
        f"2026-03-01 10:0{s.randint(0, 9)}:02,113 [http-nio-8080-exec-{s.randint(1, 9)}] DEBUG "
        f"c.a.acquirer.AuthClient - AuthRequest(merchantId=84{s.randint(100, 999)}, "
        f"card=Card(number={pan(c.number)}, expiry={c.year}-{c.month}, cvv={cvv(c.code)}, "
        f"holder={c.holder}), amount={s.randint(100, 9999)})\n"
        for c in cards(s, 4)
    )


# --- objects as languages print them ---------------------------------------------------------


def php_dump(s: random.Random) -> str:
    c = values.card(s)
    return (
        "object(Acme\\Card)#42 (4) {\n"
        f'  ["number":protected]=>\n  string({len(c.number)}) "{pan(c.number)}"\n'
        f'  ["expiryMonth":protected]=>\n  int({int(c.month)})\n'
        f'  ["cvv":protected]=>\n  string({len(c.code)}) "{cvv(c.code)}"\n}}\n'
    )


def go_dump(s: random.Random) -> str:
    return "".join(
        f"2026/03/01 10:00:02 authorize: {{Card:{{Number:{pan(c.number)} ExpMonth:{int(c.month)} "
        f"ExpYear:{c.year} CVC:{cvv(c.code)} Name:{c.holder}}} Amount:{s.randint(100, 9999)}}}\n"
        for c in cards(s, 4)
    )


def rust_dump(s: random.Random) -> str:
    c = values.card(s)
    return (
        "thread 'auth::tests::declines' panicked at src/auth.rs:88:9:\n"
        "assertion `left == right` failed\n  left: PaymentMethod {\n"
        f'    card_number: CardNumber("{pan(c.number)}"),\n    exp_month: "{c.month}",\n'
        f'    card_cvc: Some("{cvv(c.code)}"),\n  }}\n'
    )


def record_text(s: random.Random) -> str:
    c = values.card(s)
    return (
        "System.InvalidOperationException: declined\n"
        f" ---> CardPayment {{ HolderName = {c.holder}, CardNumber = {pan(c.number)}, "
        f"Expiry = {c.month}/{c.year}, SecurityCode = {cvv(c.code)} }}\n"
        "   at Acme.Pay.Gateway.Send(CardPayment p) in Gateway.cs:line 41\n"
    )


def elixir(s: random.Random) -> str:
    c = values.card(s)
    return (
        f"iex(3)> Billing.get_card!(7)\n%Billing.Card{{\n  brand: :{c.network.split()[0].lower()},"
        f'\n  pan: "{pan(c.number)}",\n  cvc: "{cvv(c.code)}",\n'
        f"  exp: ~D[{c.year}-{c.month}-28]\n}}\n"
    )


# --- source ----------------------------------------------------------------------------------


def spock(s: random.Random) -> str:
    rows = "".join(
        f"        '{pan(c.number)}' | '{c.month}/{c.year[2:]}' | '{cvv(c.code)}' || true\n"
        for c in cards(s, 5)
    )
    return (
        'class CardSpec extends Specification {\n    def "accepts live cards"() {\n'
        "        expect:\n        gateway.accepts(cardNumber, expiry, cvv) == ok\n\n"
        f"        where:\n        cardNumber | expiry | cvv || ok\n{rows}    }}\n}}\n"
    )


def powershell(s: random.Random) -> str:
    c = values.card(s)
    return (
        "$body = @{\n    amount     = 1500\n"
        f"    CardNumber = '{pan(c.number)}'\n    Expiry     = '{c.month}/{c.year[2:]}'\n"
        f"    CVV        = '{cvv(c.code)}'\n}} | ConvertTo-Json\n"
        "Invoke-RestMethod -Uri $uri -Method Post -Body $body\n"
    )


def cobol(s: random.Random) -> str:
    c = values.card(s)
    return (
        "       PROCEDURE DIVISION.\n"
        f"           MOVE '{pan(c.number)}' TO WS-CARD-NUMBER.\n"
        f"           MOVE '{short(c)}' TO WS-EXPIRY.\n"
        f"           MOVE '{cvv(c.code)}' TO WS-CVV.\n           CALL 'AUTHREQ' USING WS-AUTH.\n"
    )


def clojure(s: random.Random) -> str:
    items = "\n   ".join(
        f'{{:card/number "{pan(c.number)}" :card/exp "{c.month}{c.year[2:]}" '
        f':card/cvc "{cvv(c.code)}"}}'
        for c in cards(s, 4)
    )
    return f"(def sample-cards\n  [{items}])\n"


def gherkin(s: random.Random) -> str:
    rows = "".join(
        f"      | {c.holder:<24} | {pan(c.number)} | {c.month}/{c.year[2:]} | {cvv(c.code)} |\n"
        for c in cards(s, 6)
    )
    return (
        "Feature: Checkout\n  Scenario Outline: Guest pays\n    When they pay with <number>\n\n"
        f"    Examples:\n      | cardholder | number | expiry | security code |\n{rows}"
    )


def jmeter(s: random.Random) -> str:
    c = values.card(s)

    def argument(name: str, value: str) -> str:
        return (
            f'<elementProp name="{name}" elementType="HTTPArgument">'
            f'<stringProp name="Argument.value">{value}</stringProp>'
            f'<stringProp name="Argument.name">{name}</stringProp></elementProp>\n'
        )

    return (
        '<jmeterTestPlan version="1.2">\n'
        + argument("cardNumber", pan(c.number))
        + argument("cvv", cvv(c.code))
        + "</jmeterTestPlan>\n"
    )


def objective_c(s: random.Random) -> str:
    c = values.card(s)
    return (
        "- (void)testPayment {\n  STPCardParams *card = [STPCardParams new];\n"
        f'  card.number = @"{pan(c.number)}";\n  card.expMonth = {int(c.month)};\n'
        f'  card.cvc = @"{cvv(c.code)}";\n}}\n'
    )


def shell(s: random.Random) -> str:
    c = values.card(s)
    return (
        "#!/usr/bin/env bash\nset -eu\n# smoke: one real authorisation, refunded below\n"
        f"CARD={pan(c.number)}\nEXP={short(c)}\nCVC={cvv(c.code)}\n"
        'curl -sS "$API/auth" -d "pan=$CARD&exp=$EXP&cvc=$CVC"\n'
    )


# --- messages and logs of terminals ----------------------------------------------------------


def jpos(s: random.Random) -> str:
    c = values.card(s)
    return (
        '<log realm="channel/10.1.4.22:8583" at="2026-03-01T10:00:02.113" lifespan="12ms">\n'
        '  <send>\n    <isomsg direction="outgoing">\n      <field id="0" value="0200"/>\n'
        f'      <field id="2" value="{pan(c.number)}"/>\n      <field id="3" value="000000"/>\n'
        f'      <field id="4" value="{s.randint(100, 99999):012d}"/>\n'
        f'      <field id="14" value="{c.year[2:]}{c.month}"/>\n'
        '      <field id="22" value="051"/>\n    </isomsg>\n  </send>\n</log>\n'
    )


def switch_trace(s: random.Random) -> str:
    return "".join(
        f"---- IN  MTI 0100 ----\n[002] LLVAR  n..19  {len(c.number)} : {pan(c.number)}\n"
        f"[003] n6             : 003000\n[014] n4             : {c.year[2:]}{c.month}\n"
        f"[011] n6             : {s.randint(1, 999999):06d}\n"
        for c in cards(s, 4)
    )


def emv(s: random.Random) -> str:
    c = values.card(s)
    even = c.number if len(c.number) % 2 == 0 else c.number + "F"
    packed = " ".join(even[at : at + 2] for at in range(0, len(even), 2))
    return (
        "READ RECORD SFI 2 rec 1\n  70 Record template\n"
        f"    5A {len(even) // 2:02X} Application PAN: {pan(packed)}\n"
        f"    5F 24 03 Expiration: {c.year[2:]} {c.month} 31\n    5F 34 01 PAN seq: 01\n"
    )


def settlement(s: random.Random) -> str:
    lines = "".join(
        f"D{n:06d}{'':4}{mark('payment-card', c.number)}{'':{19 - len(c.number)}} {short(c)} "
        f"{s.randint(100, 99999):012d} USD {c.holder.upper():<26}\n"
        for n, c in enumerate(cards(s), 1)
    )
    return f"H20260301 ACQUIRER DAILY CARD SETTLEMENT   PAN EXP AMOUNT CUR NAME\n{lines}T000009\n"


def refund_xml(s: random.Random) -> str:
    c = values.card(s)
    return (
        '<soapenv:Envelope xmlns:soapenv="http://schemas.xmlsoap.org/soap/envelope/" '
        'xmlns:pay="urn:pay">\n <soapenv:Body><pay:CreditRequest>\n  <pay:card>\n'
        f"   <pay:accountNumber>{pan(c.number)}</pay:accountNumber>\n"
        f"   <pay:expirationMonth>{c.month}</pay:expirationMonth>\n"
        f"   <pay:cvIndicator>1</pay:cvIndicator>\n   <pay:cvNumber>{cvv(c.code)}</pay:cvNumber>\n"
        "  </pay:card>\n </pay:CreditRequest></soapenv:Body>\n</soapenv:Envelope>\n"
    )


# --- stores ----------------------------------------------------------------------------------


def extended_json(s: random.Random) -> str:
    return "".join(
        dumped(
            {
                "_id": {"$oid": f"{s.getrandbits(96):024x}"},
                "billing": {
                    "cc": {"num": pan(c.number), "exp": f"{c.month}/{c.year[2:]}"},
                    "cvv": cvv(c.code),
                },
                "created": {"$date": "2026-03-01T10:00:02.113Z"},
                "total": {"$numberDecimal": "41.20"},
            }
        )
        + "\n"
        for c in cards(s)
    )


def dynamo(s: random.Random) -> str:
    items = [
        {
            "pk": {"S": f"CUSTOMER#{s.randint(1000, 99999)}"},
            "cardNumber": {"S": pan(c.number)},
            "cardCvv": {"S": cvv(c.code)},
            "expYear": {"N": c.year},
        }
        for c in cards(s)
    ]
    return dumped({"Items": items, "Count": len(items), "ScannedCount": len(items)}, 2)


def redis(s: random.Random) -> str:
    return "".join(
        f'HSET card:{s.randint(1000, 9999)} number "{pan(c.number)}" exp "{short(c)}" '
        f'cvc "{cvv(c.code)}" name "{c.holder}"\n'
        for c in cards(s)
    )


def sql_server(s: random.Random) -> str:
    return "SET IDENTITY_INSERT [Sales].[CreditCard] ON\nGO\n" + "".join(
        "INSERT [Sales].[CreditCard] ([CreditCardID], [CardType], [CardNumber], [ExpMonth], "
        f"[ExpYear], [Cvc]) VALUES ({n}, N'{c.network}', N'{pan(c.number)}', {int(c.month)}, "
        f"{c.year}, N'{cvv(c.code)}')\nGO\n"
        for n, c in enumerate(cards(s), 1)
    )


def liquibase(s: random.Random) -> str:
    rows = "".join(
        f'    <insert tableName="payment_card">\n      <column name="holder" value="{c.holder}"/>\n'
        f'      <column name="pan" value="{pan(c.number)}"/>\n'
        f'      <column name="expiry" value="{c.month}/{c.year[2:]}"/>\n    </insert>\n'
        for c in cards(s, 4)
    ).replace("O'", "O&apos;")
    return (
        f'<databaseChangeLog>\n  <changeSet id="7" author="ops">\n{rows}'
        "  </changeSet>\n</databaseChangeLog>\n"
    )


def copy_block(s: random.Random) -> str:
    lines = "".join(
        f"{n}\t{c.holder}\t{pan(c.number)}\t{c.month}\t{c.year}\t{cvv(c.code)}\t\\N\n"
        for n, c in enumerate(cards(s), 1)
    )
    return (
        "COPY public.saved_cards (id, name_on_card, cc_number, exp_month, exp_year, cvv2, "
        f"deleted_at) FROM stdin;\n{lines}\\.\n"
    )


def cypher(s: random.Random) -> str:
    return "".join(
        f'CREATE (:Customer {{name: "{c.holder}"}})-[:PAYS_WITH]->(:Card {{pan: "{pan(c.number)}", '
        f'exp: "{c.month}/{c.year[2:]}"}});\n'
        for c in cards(s, 4)
    )


def split_orient(s: random.Random) -> str:
    rows = [[n, c.holder, pan(c.number), short(c)] for n, c in enumerate(cards(s), 1)]
    return dumped({"columns": ["id", "holder", "card_number", "exp"], "data": rows})


# --- documents -------------------------------------------------------------------------------


def mail(s: random.Random) -> str:
    c = values.card(s)
    text = (
        f"Hi team,\n\nplease charge the remaining balance to my {c.network}, number "
        f"{pan(values.grouped(c.number))}, valid until {c.month}/{c.year[2:]}, the security code "
        f"on the back is {cvv(c.code)}. My billing address has not changed since last year.\n\n"
        f"Kind regards\n{c.holder}\n"
    )
    body = encoded(text, lambda plain: quopri.encodestring(plain.encode()).decode())
    return (
        f"From: {c.holder.split()[0].lower()}@mail.example\nTo: billing@shop.example\n"
        "Subject: balance\nMIME-Version: 1.0\nContent-Type: text/plain; charset=utf-8\n"
        f"Content-Transfer-Encoding: quoted-printable\n\n{body}"
    )


def slack(s: random.Random) -> str:
    c = values.card(s)
    texts = (
        "anyone able to reproduce the decline on live?",
        f"yes, use this one: {pan(values.grouped(c.number, '-'))} exp {c.month}/{c.year} "
        f"cvv {cvv(c.code)}",
        ":eyes: thanks, delete after",
    )
    rows = [
        {"type": "message", "user": f"U{n}", "text": text, "ts": f"177250000{n}.000100"}
        for n, text in enumerate(texts)
    ]
    return dumped(rows, 4)


def runbook(s: random.Random) -> str:
    rows = "".join(
        f"| {c.network} | `{pan(values.grouped(c.number))}` | {c.month}/{c.year[2:]} "
        f"| {cvv(c.code)} | ops wallet |\n"
        for c in cards(s, 4)
    )
    return (
        "# Live smoke test\n\nUse one of the company cards. Refund afterwards.\n\n"
        f"| brand | number | exp | cvc | owner |\n|---|---|---|---|---|\n{rows}"
    )


def prompt(s: random.Random) -> str:
    c = values.card(s)
    return (
        "---\ndescription: Debug a declined payment\nmode: agent\n---\n\n"
        "You are helping support. The failing request was:\n\n```\n"
        f"POST /charge\n{{number: {pan(c.number)}, cvc: {cvv(c.code)}, exp: {c.month}/{c.year}}}\n"
        "```\n\nFind out why the gateway answers 05.\n"
    )


def environment(s: random.Random) -> str:
    c = values.card(s)
    return (
        "# live canary, do not commit\nCANARY_ENABLED=1\n"
        f"CANARY_PAN={pan(c.number)}\nCANARY_EXPIRY={short(c)}\nCANARY_CVV={cvv(c.code)}\n"
    )


def properties(s: random.Random) -> str:
    c = values.card(s)
    return (
        f"acceptance.card.holder={c.holder}\nacceptance.card.number={pan(c.number)}\n"
        f"acceptance.card.expiry={c.month}/{c.year}\nacceptance.card.verification-value="
        f"{cvv(c.code)}\n"
    )


def calendar(s: random.Random) -> str:
    c = values.card(s)
    return (
        "BEGIN:VCALENDAR\nVERSION:2.0\nBEGIN:VEVENT\nUID:4411@hotel.example\n"
        f"SUMMARY:Check-in {c.holder}\nDESCRIPTION:Guaranteed by {c.network} "
        f"{pan(c.number)} exp {c.month}/{c.year[2:]}\\, CVC {cvv(c.code)}\nEND:VEVENT\n"
        "END:VCALENDAR\n"
    )


def receipt(s: random.Random) -> str:
    c = values.card(s)
    return (
        "<table class='order'>\n  <tr><th>Cardholder</th>"
        f"<td>{c.holder}</td></tr>\n  <tr><th>Card No.</th><td>{pan(values.grouped(c.number))}"
        f"</td></tr>\n  <tr><th>Expires</th><td>{c.month}/{c.year}</td></tr>\n"
        f"  <tr><th>CVV2</th><td>{cvv(c.code)}</td></tr>\n</table>\n"
    )


def notebook(s: random.Random) -> str:
    found = cards(s, 5)
    lines = ["            holder       card_number   exp\n"]
    lines += [f"{n}  {c.holder:>18}  {pan(c.number)}  {short(c)}\n" for n, c in enumerate(found)]
    cell = {
        "cell_type": "code",
        "execution_count": 4,
        "metadata": {},
        "outputs": [{"name": "stdout", "output_type": "stream", "text": lines}],
        "source": ["print(df[['holder', 'card_number', 'exp']].head())"],
    }
    return dumped({"cells": [cell], "metadata": {}, "nbformat": 4, "nbformat_minor": 5}, 1)


def payroll_form(s: random.Random) -> str:
    p = values.person(s)
    query = urlencode({"tin": "_", "name": "x"}).replace("tin=_", f"tin={ssn(p.ssn)}")
    return f'curl -X POST "$HR/w9" \\\n  -H "Accept: application/json" \\\n  --data "{query}"\n'


def w2_list(s: random.Random) -> str:
    rows = [
        {"employeeId": n, "taxpayerId": {"type": "SSN", "value": ssn(p.ssn)}, "box1": 51200.5}
        for n, p in enumerate(people(s), 1)
    ]
    return json.dumps(rows, indent=2, ensure_ascii=False)


TEMPLATES: Sequence[tuple[str, str, Render]] = (
    ("recorded traffic", "mapping.json", wiremock),
    ("recorded traffic", "acquirer.postman_collection.json", postman),
    ("recorded traffic", "checkout-vault.json", pact),
    ("source code", "handlers.ts", mock_worker),
    ("recorded traffic", "tokens.yml", cassette),
    ("recorded traffic", "insomnia.yaml", insomnia),
    ("log", "access.log", access_log),
    ("log", "capture.log", logfmt),
    ("log", "development.log", rails_log),
    ("log", "acquirer.log", java_log),
    ("printed objects", "dump.txt", php_dump),
    ("printed objects", "authorize.log", go_dump),
    ("printed objects", "panic.txt", rust_dump),
    ("printed objects", "exception.txt", record_text),
    ("printed objects", "session.txt", elixir),
    ("source code", "CardSpec.groovy", spock),
    ("source code", "smoke.ps1", powershell),
    ("source code", "AUTHTEST.cbl", cobol),
    ("source code", "fixtures.clj", clojure),
    ("table in text", "checkout.feature", gherkin),
    ("XML", "plan.jmx", jmeter),
    ("source code", "PaymentTests.m", objective_c),
    ("source code", "smoke.sh", shell),
    ("ISO 8583 and EMV", "q2.log", jpos),
    ("ISO 8583 and EMV", "switch.trc", switch_trace),
    ("ISO 8583 and EMV", "reader.log", emv),
    ("fixed width", "settlement.dat", settlement),
    ("XML", "credit.xml", refund_xml),
    ("JSON of stores", "billing.json", extended_json),
    ("JSON of stores", "scan.json", dynamo),
    ("configuration", "seed.redis", redis),
    ("SQL", "CreditCard.sql", sql_server),
    ("XML", "changelog-7.xml", liquibase),
    ("SQL", "saved_cards.sql", copy_block),
    ("source code", "seed.cypher", cypher),
    ("JSON of stores", "frame.json", split_orient),
    ("mail and chat", "balance.eml", mail),
    ("mail and chat", "2026-03-01.json", slack),
    ("table in text", "smoke.md", runbook),
    ("prompt", "declined.prompt.md", prompt),
    ("configuration", ".env.canary", environment),
    ("configuration", "acceptance.properties", properties),
    ("calendar and contact", "checkin.ics", calendar),
    ("HTML", "order.html", receipt),
    ("notebook", "cards.ipynb", notebook),
    ("source code", "w9.sh", payroll_form),
    ("JSON", "w2.json", w2_list),
)
