"""Templates of the `third` split, part one: what applications, tools and tests write.

Written without a look at readers or rules, after the splits before had been worked through.
"""

import json
import random
from collections.abc import Sequence
from urllib.parse import urlencode

from benchmarks.detection import values
from benchmarks.detection.dev import Render, cards, cvv, mbi, pan, people, ssn
from benchmarks.detection.marks import between, dumped, encoded, mark
from benchmarks.detection.values import Person


def plain(name: str) -> str:
    """Return a name that needs no escapes in a quoted literal."""
    return name.replace("'", "")


def full(p: Person) -> str:
    """Return a person's whole name, without signs that need escapes."""
    return plain(f"{p.given} {p.family}")


# --- objects as frameworks print and load them -----------------------------------------------


def django_fixture(s: random.Random) -> str:
    rows = []
    for n, p in enumerate(people(s), 1):
        name, born = between(p.family, values.iso(p.born))
        fields: dict[str, object] = {
            "surname": name,
            "forename": p.given,
            "chart_number": p.mrn,
            "tax_id": None,
            "ssn": ssn(p.ssn),
            "date_of_birth": born,
            "allergies": [],
        }
        rows.append({"model": "clinic.patient", "pk": n, "fields": fields})
    return dumped(rows, 4)


def active_record(s: random.Random) -> str:
    lines = []
    for n, p in enumerate(people(s, 4), 1):
        body = mark(
            "patient-record",
            f'first_name: "{p.given}", last_name: "{p.family}", dob: "{values.iso(p.born)}", '
            f'mrn: "{p.mrn}", ssn: "{ssn(p.ssn)}"',
        )
        lines.append(f"=> #<Patient id: {n}, {body}, created_at: nil>\n")
    return "irb(main):003:0> Patient.last\n" + "".join(lines)


def python_repr(s: random.Random) -> str:
    lines = []
    for n, p in enumerate(people(s, 5), 1):
        year, month, day = p.born
        body = mark(
            "patient-record",
            f"name='{full(p)}', birth_date=datetime.date({year}, {month}, {day}), "
            f"mrn='{p.mrn}', diagnosis_codes=['{p.code}']",
        )
        lines.append(f"DEBUG:sync:merged Patient(id={n}, {body})\n")
    return "".join(lines)


def text_proto(s: random.Random) -> str:
    items = "".join(
        "patients {\n"
        + mark(
            "patient-record",
            f'  name {{ given: "{p.given}" family: "{p.family}" }}\n'
            f"  birth_date {{ year: {p.born[0]} month: {p.born[1]} day: {p.born[2]} }}\n"
            f'  medical_record_number: "{p.mrn}"',
        )
        + f'\n  ssn: "{ssn(p.ssn)}"\n}}\n'
        for p in people(s, 4)
    )
    return f"# proto-message: clinic.v1.PatientList\n{items}"


def graphql_mutation(s: random.Random) -> str:
    p = values.person(s)
    body = mark(
        "patient-record",
        f'firstName: "{p.given}", lastName: "{p.family}", birthDate: "{values.iso(p.born)}", '
        f'medicalRecordNumber: "{p.mrn}", ssn: "{ssn(p.ssn)}"',
    )
    return f"mutation {{\n  registerPatient(input: {{ {body} }}) {{\n    id\n  }}\n}}\n"


def elixir(s: random.Random) -> str:
    lines = []
    for p in people(s, 4):
        body = mark(
            "patient-record",
            f'given_name: "{p.given}", family_name: "{p.family}", dob: ~D[{values.iso(p.born)}], '
            f'mrn: "{p.mrn}"',
        )
        lines.append(f'Repo.insert!(%Patient{{{body}, ssn: "{ssn(p.ssn)}"}})\n')
    return "alias Clinic.{Repo, Patient}\n\n" + "".join(lines)


def rust_structs(s: random.Random) -> str:
    items = []
    for c in cards(s, 4):
        items.append(
            f'        Card {{ number: "{pan(c.number)}".to_string(), expiry: ({int(c.month)}, '
            f'{c.year}), cvv: "{cvv(c.code)}".to_string() }},\n'
        )
    return "fn cards() -> Vec<Card> {\n    vec![\n" + "".join(items) + "    ]\n}\n"


def java_builder(s: random.Random) -> str:
    items = []
    for c, p in zip(cards(s, 3), people(s, 3), strict=False):
        items.append(
            f'    charge(new CardBuilder().setPan("{pan(c.number)}").setCvv("{cvv(c.code)}")'
            f".setExpiry({int(c.month)}, {c.year}).build());\n"
        )
        body = mark(
            "patient-record",
            f'.firstName("{p.given}").lastName("{p.family}")'
            f'.dateOfBirth(LocalDate.parse("{values.iso(p.born)}")).mrn("{p.mrn}")',
        )
        items.append(f'    save(Patient.builder(){body}.ssn("{ssn(p.ssn)}").build());\n')
    return "class SeedData {\n  void seed() {\n" + "".join(items) + "  }\n}\n"


def swift(s: random.Random) -> str:
    p = values.person(s)
    body = mark(
        "patient-record",
        f'name: "{p.given} {p.family}", birthDate: "{values.american(p.born)}", '
        f'medicalRecordNumber: "{p.mrn}", condition: "{p.diagnosis}"',
    )
    return f"extension Patient {{\n    static let preview = Patient({body})\n}}\n"


def powershell(s: random.Random) -> str:
    p, c = values.person(s), values.card(s)
    body = mark(
        "patient-record",
        f'    FirstName = "{p.given}"\n    LastName  = "{p.family}"\n'
        f'    BirthDate = "{values.american(p.born)}"\n    MRN       = "{p.mrn}"',
    )
    return (
        f'$patient = @{{\n{body}\n    SSN       = "{ssn(p.ssn)}"\n}}\n'
        f'$card = @{{ CardNumber = "{pan(c.number)}"; CVV = "{cvv(c.code)}" }}\n'
        "Invoke-RestMethod -Method Post -Uri $uri -Body ($patient | ConvertTo-Json)\n"
    )


def perl(s: random.Random) -> str:
    c = values.card(s)
    return (
        "my %content = (\n"
        f"    type        => 'CC',\n    card_number => '{pan(c.number)}',\n"
        f"    expiration  => '{c.month}/{c.year[2:]}',\n    cvv2        => '{cvv(c.code)}',\n);\n"
    )


def ruby_card(s: random.Random) -> str:
    c = values.card(s)
    return (
        "@credit_card = ActiveMerchant::Billing::CreditCard.new(\n"
        f'  :number => "{pan(c.number)}",\n  :month => {int(c.month)},\n  :year => {c.year},\n'
        f'  :verification_value => "{cvv(c.code)}"\n)\n'
    )


def c_table(s: random.Random) -> str:
    rows = "".join(
        f'    {{ "{pan(c.number)}", "{c.month}{c.year[2:]}", "{c.holder}" }},\n'
        for c in cards(s, 5)
    )
    return f"/* real cards seen in the pilot */\nstatic const struct card cards[] = {{\n{rows}}};\n"


# --- tests of user interfaces ----------------------------------------------------------------


def cypress(s: random.Random) -> str:
    c, p = values.card(s), values.person(s)
    return (
        "it('pays', () => {\n"
        f"  cy.get('#cardNumber').type('{pan(c.number)}');\n"
        f"  cy.get('[name=cvc]').type('{cvv(c.code)}');\n"
        f"  cy.get('[data-test=ssn]').type('{ssn(p.ssn)}');\n}});\n"
    )


def selenium(s: random.Random) -> str:
    c, p = values.card(s), values.person(s)
    return (
        f'driver.find_element(By.ID, "cc-number").send_keys("{pan(values.grouped(c.number))}")\n'
        f'driver.find_element(By.ID, "cc-csc").send_keys("{cvv(c.code)}")\n'
        f'driver.find_element(By.NAME, "medicareNumber").send_keys("{mbi(p.mbi)}")\n'
    )


def gherkin(s: random.Random) -> str:
    rows = "".join(
        f"      | {c.network} | {pan(c.number)} | {c.month}/{c.year} | {cvv(c.code)} |\n"
        for c in cards(s, 5)
    )
    return (
        "Feature: checkout\n  Scenario Outline: pay\n    When I pay with <number>\n\n"
        f"    Examples:\n      | brand | number | expiry | cvv |\n{rows}"
    )


def gherkin_patient(s: random.Random) -> str:
    p = values.person(s)
    body = mark(
        "patient-record",
        f"      | first name    | {p.given} |\n      | last name     | {p.family} |\n"
        f"      | date of birth | {values.iso(p.born)} |\n      | MRN           | {p.mrn} |",
    )
    return f"Feature: merge\n  Scenario: duplicate\n    Given a patient with\n{body}\n"


# --- data stores and queues ------------------------------------------------------------------


def mongo_shell(s: random.Random) -> str:
    items = []
    for p in people(s, 4):
        body = mark(
            "patient-record",
            f"name: {{ first: '{plain(p.given)}', last: '{plain(p.family)}' }},\n"
            f"  dob: ISODate(\"{values.iso(p.born)}T00:00:00Z\"),\n  mrn: '{p.mrn}'",
        )
        items.append(
            f'{{\n  _id: ObjectId("{s.getrandbits(96):024x}"),\n  {body},\n'
            f"  ssn: '{ssn(p.ssn)}'\n}}\n"
        )
    return "clinic> db.patients.find()\n" + "".join(items)


def dynamo(s: random.Random) -> str:
    items = []
    for p in people(s, 5):
        mrn, born = between(p.mrn, values.iso(p.born))
        items.append(
            {
                "Mrn": {"S": mrn},
                "FirstName": {"S": p.given},
                "LastName": {"S": p.family},
                "Ssn": {"S": ssn(p.ssn)},
                "DateOfBirth": {"S": born},
            }
        )
    return dumped({"Items": items, "Count": len(items), "ScannedCount": len(items)}, 4)


def elastic_bulk(s: random.Random) -> str:
    lines = []
    for p in people(s):
        lines.append(dumped({"index": {"_index": "patients", "_id": s.getrandbits(30)}}))
        name, born = between(f"{p.given} {p.family}", values.iso(p.born))
        lines.append(dumped({"full_name": name, "mrn": p.mrn, "dx": [p.code], "birthdate": born}))
    return "\n".join(lines) + "\n"


def redis(s: random.Random) -> str:
    return "".join(
        f"HSET patient:{n} "
        + mark(
            "patient-record",
            f'name "{p.given} {p.family}" dob "{values.iso(p.born)}" mrn "{p.mrn}"',
        )
        + f' ssn "{ssn(p.ssn)}"\n'
        for n, p in enumerate(people(s, 5), 1)
    )


def debezium(s: random.Random) -> str:
    lines = []
    for c in cards(s):
        after = {"id": s.getrandbits(20), "pan": pan(c.number), "exp": f"{c.month}{c.year[2:]}"}
        change = {"before": None, "after": after, "source": {"table": "payment_card"}, "op": "c"}
        lines.append(dumped({"payload": change}) + "\n")
    return "".join(lines)


def pandas_split(s: random.Random) -> str:
    rows = []
    for p in people(s):
        mrn, born = between(p.mrn, values.iso(p.born))
        rows.append([mrn, p.family, p.given, ssn(p.ssn), born])
    columns = ["mrn", "last_name", "first_name", "ssn", "dob"]
    return dumped({"columns": columns, "index": list(range(len(rows))), "data": rows})


def pandas_columns(s: random.Random) -> str:
    rows = people(s, 6)
    numbers = ", ".join(f'"{ssn(p.ssn)}"' for p in rows)
    medicare = ", ".join(f'"{mbi(p.mbi)}"' for p in rows)
    return (
        "import pandas as pd\n\ndf = pd.DataFrame({\n"
        f'    "ssn": [{numbers}],\n    "mbi": [{medicare}],\n}})\n'
    )


def r_vectors(s: random.Random) -> str:
    numbers = ", ".join(f'"{pan(c.number)}"' for c in cards(s, 6))
    return f"payments <- data.frame(\n  card_number = c({numbers}),\n  stringsAsFactors = FALSE)\n"


# --- logs ------------------------------------------------------------------------------------


def logfmt(s: random.Random) -> str:
    return "".join(
        f"time=2026-03-01T10:00:{n:02d}Z level=debug msg=registered "
        + mark(
            "patient-record",
            f'patient.given={json.dumps(p.given)} patient.family="{p.family}" '
            f"patient.birthDate={values.iso(p.born)} patient.mrn={p.mrn}",
        )
        + f" patient.ssn={ssn(p.ssn)}\n"
        for n, p in enumerate(people(s))
    )


def serilog(s: random.Random) -> str:
    lines = []
    for c in cards(s):
        request = {"CardNumber": pan(c.number), "Cvv": cvv(c.code), "ExpiryDate": f"{c.month}/30"}
        lines.append(
            dumped({"@t": "2026-03-01T10:00:00Z", "@mt": "Pay {@Request}", "Request": request})
        )
    return "\n".join(lines) + "\n"


def logcat(s: random.Random) -> str:
    return "".join(
        f"03-01 10:00:0{n % 10}.114  2117  2117 D CheckoutVM: submit CardInput(number="
        f"{pan(c.number)}, expiryDate={c.month}/{c.year}, securityCode={cvv(c.code)})\n"
        for n, c in enumerate(cards(s))
    )


def name_values(s: random.Random) -> str:
    lines = []
    for c in cards(s):
        tail = f"EXPDATE={c.month}{c.year}&CVV2={cvv(c.code)}"
        lines.append(f"METHOD=DoDirectPayment&AMT=10.00&ACCT={pan(c.number)}&{tail}\n")
    return "".join(lines)


def form_post(s: random.Random) -> str:
    p = values.person(s)
    first, last = between(p.family, values.iso(p.born))
    body = encoded(
        f"PatientLastName={first}&PatientFirstName={p.given}&SSN={ssn(p.ssn)}&DOB={last}",
        lambda text: urlencode([pair.partition("=")[::2] for pair in text.split("&")]),
    )
    return (
        "POST /intake HTTP/1.1\r\nHost: ehr.acme.io\r\n"
        f"Content-Type: application/x-www-form-urlencoded\r\n\r\n{body}\r\n"
    )


def wiremock(s: random.Random) -> str:
    p = values.person(s)
    name, born = between(p.family, values.iso(p.born))
    answer = {"patient": {"lastName": name, "firstName": p.given, "ssn": ssn(p.ssn), "dob": born}}
    text = encoded(dumped(answer), lambda body: body)
    return dumped(
        {
            "request": {"method": "GET", "urlPathPattern": "/patients/[0-9]+"},
            "response": {"status": 200, "body": text, "headers": {"X-Trace": "a1"}},
        },
        2,
    )


def pact(s: random.Random) -> str:
    c = values.card(s)
    body = {"amount": 1999, "source": {"cardNumber": pan(c.number), "cvc": cvv(c.code)}}
    request = {"method": "POST", "path": "/payments", "body": body}
    one = {"description": "a payment", "request": request, "response": {"status": 201}}
    return dumped({"consumer": {"name": "web"}, "interactions": [one]}, 2)


def openapi(s: random.Random) -> str:
    p = values.person(s)
    body = mark(
        "patient-record",
        f"            lastName: {json.dumps(p.family)}\n            firstName: {p.given}\n"
        f"            birthDate: '{values.iso(p.born)}'\n            mrn: '{p.mrn}'\n"
        f"            ssn: {ssn(p.ssn)}",
    )
    return (
        "openapi: 3.1.0\ncomponents:\n  schemas:\n    Patient:\n      type: object\n"
        f"      examples:\n        default:\n          value:\n{body}\n"
    )


def slack(s: random.Random) -> str:
    p, c = values.person(s), values.card(s)
    body = mark(
        "patient-record",
        f"pt {p.given} {p.family} dob {values.american(p.born)} mrn {p.mrn} was admitted with "
        f"{p.diagnosis}",
    )
    lines = [
        {"type": "message", "user": "U02", "text": body, "ts": "1772500000.000200"},
        {
            "type": "message",
            "user": "U07",
            "text": f"card is {pan(values.grouped(c.number))} exp {c.month}/{c.year[2:]} "
            f"cvv {cvv(c.code)}",
            "ts": "1772500100.000300",
        },
    ]
    return dumped(lines, 4)


def zendesk(s: random.Random) -> str:
    p = values.person(s)
    body = (
        f"Hello,\\n\\nmy name is {p.given} {p.family} and my social security number is "
        f"{ssn(p.ssn)}. My Medicare card says {mbi(p.mbi)}.\\n\\nThanks"
    )
    return f'{{"ticket": {{"id": 4711, "status": "open", "comment": {{"body": "{body}"}}}}}}\n'


def commit_message(s: random.Random) -> str:
    p = values.person(s)
    body = mark(
        "patient-record",
        f"  {p.family}, {p.given} (DOB {values.american(p.born)}, MRN {p.mrn})",
    )
    return (
        "Fix duplicate charts after the merge job\n\nThe job merged these two charts:\n\n"
        f"{body}\n\nReported by the front desk.\n"
    )


def heredoc(s: random.Random) -> str:
    lines = "".join(
        f"INSERT INTO payment_methods(card_no, card_exp, card_cvv) VALUES "
        f"('{pan(c.number)}','{c.month}{c.year[2:]}','{cvv(c.code)}');\n"
        for c in cards(s)
    )
    return f"#!/bin/sh\nset -eu\npsql \"$DB\" <<'EOSQL'\n{lines}EOSQL\n"


TEMPLATES: Sequence[tuple[str, str, Render]] = (
    ("ORM dump", "patients_fixture.json", django_fixture),
    ("ORM dump", "console.txt", active_record),
    ("ORM dump", "sync.log", python_repr),
    ("protobuf text", "patients.textproto", text_proto),
    ("GraphQL", "register.graphql", graphql_mutation),
    ("source code", "seeds.exs", elixir),
    ("source code", "cards.rs", rust_structs),
    ("source code", "SeedData.java", java_builder),
    ("source code", "Preview.swift", swift),
    ("shell", "Seed.ps1", powershell),
    ("source code", "charge.pl", perl),
    ("source code", "remote_test.rb", ruby_card),
    ("source code", "cards.c", c_table),
    ("UI test", "pay.cy.js", cypress),
    ("UI test", "test_pay.py", selenium),
    ("UI test", "pay.feature", gherkin),
    ("UI test", "merge.feature", gherkin_patient),
    ("data store", "find.txt", mongo_shell),
    ("data store", "scan.json", dynamo),
    ("data store", "bulk.ndjson", elastic_bulk),
    ("data store", "load.redis", redis),
    ("data store", "topic.jsonl", debezium),
    ("columns", "split.json", pandas_split),
    ("columns", "frame.py", pandas_columns),
    ("columns", "payments.R", r_vectors),
    ("log", "app.logfmt", logfmt),
    ("log", "pay.clef", serilog),
    ("log", "logcat.txt", logcat),
    ("log", "nvp.log", name_values),
    ("HTTP", "intake.http", form_post),
    ("HTTP", "mapping.json", wiremock),
    ("HTTP", "web-pay.json", pact),
    ("YAML", "openapi.yaml", openapi),
    ("plain text", "channel.json", slack),
    ("plain text", "ticket.json", zendesk),
    ("plain text", "COMMIT_EDITMSG", commit_message),
    ("shell", "seed.sh", heredoc),
)
