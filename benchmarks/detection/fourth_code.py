"""Templates of the `fourth` split, part one: code, logs and payloads of yet other makers.

Written after the `third` split had been worked through, and measured once as they are.
"""

import json
import random
from collections.abc import Sequence

from benchmarks.detection import values
from benchmarks.detection.dev import Render, cards, cvv, mbi, pan, people, ssn
from benchmarks.detection.marks import between, dumped, mark
from benchmarks.detection.third_code import full, plain


def props(s: random.Random) -> str:
    items = "".join(
        "  <PatientCard "
        + mark(
            "patient-record",
            f'firstName="{p.given}" lastName="{p.family}" dob="{values.iso(p.born)}" mrn="{p.mrn}"',
        )
        + f' ssn="{ssn(p.ssn)}" />\n'
        for p in people(s, 4)
    )
    return f"export const Preview = () => (\n  <>\n{items}  </>\n);\n"


def parametrize(s: random.Random) -> str:
    items = "".join(
        "    ("
        + mark(
            "patient-record",
            f'"{plain(p.given)}", "{plain(p.family)}", "{values.iso(p.born)}", "{p.mrn}"',
        )
        + f', "{ssn(p.ssn)}"),\n'
        for p in people(s, 5)
    )
    return (
        f'@pytest.mark.parametrize("first_name, last_name, dob, mrn, ssn", [\n{items}])\n'
        "def test_match(first_name, last_name, dob, mrn, ssn):\n    ...\n"
    )


def positional(s: random.Random) -> str:
    items = "".join(
        f'        new CreditCard("{c.holder}", "{pan(c.number)}", {int(c.month)}, {c.year}),\n'
        for c in cards(s, 5)
    )
    return f"static readonly CreditCard[] Cards =\n    {{\n{items}    }};\n"


def clojure(s: random.Random) -> str:
    items = "".join(
        f'   {{:card/number "{pan(c.number)}" :card/cvv "{cvv(c.code)}" '
        f':card/exp "{c.month}/30"}}\n'
        for c in cards(s, 4)
    )
    return f"(def cards\n  [\n{items}  ])\n"


def clojure_patient(s: random.Random) -> str:
    p = values.person(s)
    body = mark(
        "patient-record",
        f':patient/given "{p.given}" :patient/family "{p.family}"\n   '
        f':patient/birth-date #inst "{values.iso(p.born)}" :patient/mrn "{p.mrn}"',
    )
    return f'(d/transact conn\n  [{{{body}\n   :patient/ssn "{ssn(p.ssn)}"}}])\n'


def haskell(s: random.Random) -> str:
    items = "\n  , ".join(
        "Patient { "
        + mark(
            "patient-record",
            f'patientFirstName = "{p.given}", patientLastName = "{p.family}"'
            f", patientDob = fromGregorian {p.born[0]} {p.born[1]} {p.born[2]}"
            f', patientMrn = "{p.mrn}"',
        )
        + f', patientSsn = "{ssn(p.ssn)}" }}'
        for p in people(s, 3)
    )
    return f"seedPatients :: [Patient]\nseedPatients =\n  [ {items}\n  ]\n"


def scala(s: random.Random) -> str:
    items = ",\n".join(
        "    Patient("
        + mark(
            "patient-record",
            f'name = "{full(p)}", birthDate = LocalDate.of({p.born[0]}, {p.born[1]}, {p.born[2]}), '
            f'mrn = Mrn("{p.mrn}")',
        )
        + f', ssn = Some("{ssn(p.ssn)}"))'
        for p in people(s, 3)
    )
    return f"object Fixtures {{\n  val patients = Seq(\n{items}\n  )\n}}\n"


def cobol(s: random.Random) -> str:
    c = values.card(s)
    return (
        "       WORKING-STORAGE SECTION.\n"
        f"       05  WS-CARD-NUM        PIC X(16) VALUE '{pan(c.number)}'.\n"
        f"       05  WS-CARD-EXP        PIC X(04) VALUE '{c.month}{c.year[2:]}'.\n"
    )


def lua(s: random.Random) -> str:
    items = "".join(
        f'  {{ number = "{pan(c.number)}", cvc = "{cvv(c.code)}", name = "{c.holder}" }},\n'
        for c in cards(s, 4)
    )
    return f"return {{\n{items}}}\n"


def erlang(s: random.Random) -> str:
    c = values.card(s)
    return (
        f'-define(CARD, #{{number => <<"{pan(c.number)}">>, cvv => <<"{cvv(c.code)}">>,\n'
        f"    exp_month => {int(c.month)}, exp_year => {c.year}}}).\n"
    )


def ruby_inspect(s: random.Random) -> str:
    return "".join(
        "D, [2026-03-01T10:00:00] DEBUG -- : merging {"
        + mark(
            "patient-record",
            f':first_name=>"{p.given}", :last_name=>"{p.family}", '
            f':birth_date=>"{values.iso(p.born)}", :mrn=>"{p.mrn}"',
        )
        + f', :ssn=>"{ssn(p.ssn)}"}}\n'
        for p in people(s, 4)
    )


def rails_log(s: random.Random) -> str:
    p, c = values.person(s), values.card(s)
    body = mark(
        "patient-record",
        f'"first_name"=>"{p.given}", "last_name"=>"{p.family}", "dob(1i)"=>"{p.born[0]}", '
        f'"medical_record_number"=>"{p.mrn}"',
    )
    return (
        'Started POST "/patients" for 10.1.2.3 at 2026-03-01 10:00:00 +0000\n'
        f'  Parameters: {{"patient"=>{{{body}, "ssn"=>"{ssn(p.ssn)}"}}}}\n'
        'Started POST "/payments" for 10.1.2.3 at 2026-03-01 10:00:04 +0000\n'
        f'  Parameters: {{"card"=>{{"number"=>"{pan(c.number)}", "cvc"=>"{cvv(c.code)}"}}}}\n'
    )


def print_r(s: random.Random) -> str:
    items = []
    for n, p in enumerate(people(s, 3)):
        body = mark(
            "patient-record",
            f"            [firstname] => {p.given}\n            [lastname] => {p.family}\n"
            f"            [dob] => {values.iso(p.born)}\n            [mrn] => {p.mrn}",
        )
        items.append(
            f"    [{n}] => Array\n        (\n{body}\n            [ssn] => {ssn(p.ssn)}\n        )\n"
        )
    return "Array\n(\n" + "\n".join(items) + ")\n"


def var_dump(s: random.Random) -> str:
    c = values.card(s)
    return (
        'array(3) {\n  ["cardNumber"]=>\n'
        f'  string({len(c.number)}) "{pan(c.number)}"\n  ["cvv"]=>\n'
        f'  string({len(c.code)}) "{cvv(c.code)}"\n  ["holder"]=>\n  string(9) "{c.holder}"\n}}\n'
    )


def java_map(s: random.Random) -> str:
    return "".join(
        "2026-03-01 10:00:00.113 DEBUG 1 --- [exec-1] c.a.e.PatientSync : payload={"
        + mark(
            "patient-record",
            f"firstName={p.given}, lastName={p.family}, dateOfBirth={values.iso(p.born)}, "
            f"medicalRecordNumber={p.mrn}",
        )
        + f", ssn={ssn(p.ssn)}}}\n"
        for p in people(s, 4)
    )


def connect_struct(s: random.Random) -> str:
    return "".join(
        "[2026-03-01 10:00:00,113] TRACE Put record value=Struct{"
        + mark(
            "patient-record",
            f"mrn={p.mrn},first_name={p.given},last_name={p.family},dob={values.iso(p.born)}",
        )
        + f",ssn={ssn(p.ssn)}}} (io.acme.Sink)\n"
        for p in people(s, 4)
    )


def duplicate_key(s: random.Random) -> str:
    lines = []
    for p, c in zip(people(s, 3), cards(s, 3), strict=False):
        lines.append(
            'ERROR:  duplicate key value violates unique constraint "patients_ssn_key"\n'
            f"DETAIL:  Key (ssn)=({ssn(p.ssn)}) already exists.\n"
        )
        lines.append(
            'ERROR:  duplicate key value violates unique constraint "cards_pan_key"\n'
            f"DETAIL:  Key (card_number)=({pan(c.number)}) already exists.\n"
        )
    return "".join(lines)


def json_api(s: random.Random) -> str:
    rows = []
    for n, p in enumerate(people(s)):
        first, last = between(p.given, p.mrn)
        attributes = {
            "first-name": first,
            "last-name": p.family,
            "date-of-birth": values.iso(p.born),
            "social-security-number": ssn(p.ssn),
            "medical-record-number": last,
        }
        rows.append({"type": "patients", "id": str(n), "attributes": attributes})
    return dumped({"data": rows, "links": {"self": "/patients"}}, 2)


def odata(s: random.Random) -> str:
    rows = []
    for p in people(s):
        first, last = between(p.mrn, p.code)
        rows.append(
            {
                "PatientNumber": first,
                "FirstName": p.given,
                "Surname": p.family,
                "BirthDate": f"{values.iso(p.born)}T00:00:00",
                "SSN": ssn(p.ssn),
                "PrimaryIcd10Code": last,
            }
        )
    return dumped({"d": {"results": rows}}, 2)


def xml_rpc(s: random.Random) -> str:
    p = values.person(s)

    def member(name: str, value: str) -> str:
        return f"<member><name>{name}</name><value><string>{value}</string></value></member>\n"

    body = mark(
        "patient-record",
        member("first_name", p.given)
        + member("last_name", p.family)
        + member("birth_date", values.iso(p.born))
        + member("mrn", p.mrn).rstrip(),
    )
    return (
        '<?xml version="1.0"?>\n<methodCall><methodName>patient.create</methodName><params><param>'
        f"<value><struct>\n{body}\n{member('ssn', ssn(p.ssn))}</struct></value></param></params>"
        "</methodCall>\n"
    )


def secure_messages(s: random.Random) -> str:
    rows = [
        {
            "messageType": "AReq",
            "acctNumber": pan(c.number),
            "cardExpiryDate": f"{c.year[2:]}{c.month}",
            "purchaseAmount": "1999",
        }
        for c in cards(s)
    ]
    return dumped(rows, 1)


def data_elements(s: random.Random) -> str:
    rows = [
        {
            "mti": "0100",
            "DE002": pan(c.number),
            "DE004": "000000001999",
            "DE014": f"{c.year[2:]}{c.month}",
        }
        for c in cards(s)
    ]
    return dumped(rows, 2)


def journal(s: random.Random) -> str:
    return "".join(
        f"MERCHANT 0042 TERM 7\nSALE\nCARD NO: {pan(values.grouped(c.number))}\n"
        f"EXP: {c.month}/{c.year[2:]}   ENTRY: KEYED\nAUTH 01{n}742\nTOTAL    USD 19.99\n\n"
        for n, c in enumerate(cards(s, 4))
    )


def jmeter(s: random.Random) -> str:
    c, p = values.card(s), values.person(s)

    def argument(name: str, value: str) -> str:
        return (
            f'<elementProp name="{name}" elementType="HTTPArgument">\n'
            f'  <stringProp name="Argument.value">{value}</stringProp>\n'
            f'  <stringProp name="Argument.name">{name}</stringProp>\n</elementProp>\n'
        )

    return (
        '<jmeterTestPlan version="1.2">\n<collectionProp name="Arguments.arguments">\n'
        + argument("cardNumber", pan(c.number))
        + argument("cvv", cvv(c.code))
        + argument("ssn", ssn(p.ssn))
        + "</collectionProp>\n</jmeterTestPlan>\n"
    )


def environment(s: random.Random) -> str:
    c, p = values.card(s), values.person(s)
    pairs = [
        ("base_url", "https://api.acme.io"),
        ("card_number", pan(c.number)),
        ("card_cvc", cvv(c.code)),
        ("patient_ssn", ssn(p.ssn)),
        ("patient_mbi", mbi(p.mbi)),
    ]
    rows = [{"key": key, "value": value, "enabled": True} for key, value in pairs]
    return dumped({"name": "staging", "values": rows}, 2)


def rest_client(s: random.Random) -> str:
    p = values.person(s)
    first, last = between(p.given, p.mrn)
    body = {"firstName": first, "lastName": p.family, "dob": values.iso(p.born), "mrn": last}
    return (
        "### create\nPOST {{host}}/patients\nContent-Type: application/json\n\n"
        f"{dumped({**body, 'ssn': ssn(p.ssn)}, 2)}\n"
    )


def snapshot(s: random.Random) -> str:
    p = values.person(s)
    body = mark(
        "patient-record",
        f'  "birthDate": "{values.iso(p.born)}",\n  "firstName": {json.dumps(p.given)},\n'
        f'  "lastName": "{p.family}",\n  "mrn": "{p.mrn}"',
    )
    return (
        "// Jest Snapshot v1, https://goo.gl/fbAQLP\n\nexports[`loads 1`] = `\n"
        f'Object {{\n{body},\n  "ssn": "{ssn(p.ssn)}",\n}}\n`;\n'
    )


def android(s: random.Random) -> str:
    c = values.card(s)
    return (
        '<?xml version="1.0" encoding="utf-8"?>\n<resources>\n'
        f'    <string name="debug_card_number">{pan(c.number)}</string>\n'
        f'    <string name="debug_card_cvv">{cvv(c.code)}</string>\n</resources>\n'
    )


def ios_strings(s: random.Random) -> str:
    p = values.person(s)
    body = mark(
        "patient-record",
        f'"patient.firstName" = "{p.given}";\n"patient.lastName" = "{p.family}";\n'
        f'"patient.dateOfBirth" = "{values.american(p.born)}";\n"patient.mrn" = "{p.mrn}";',
    )
    return f'/* preview data */\n{body}\n"patient.ssn" = "{ssn(p.ssn)}";\n'


def properties(s: random.Random) -> str:
    p = values.person(s)
    body = mark(
        "patient-record",
        f"it.patient.givenName={p.given}\nit.patient.familyName={p.family}\n"
        f"it.patient.birthDate={values.iso(p.born)}\nit.patient.mrn={p.mrn}",
    )
    return f"# integration\nit.url=https://ehr.acme.io\n{body}\nit.patient.ssn={ssn(p.ssn)}\n"


def ini_sections(s: random.Random) -> str:
    items = []
    for n, p in enumerate(people(s, 3), 1):
        body = mark(
            "patient-record",
            f"name = {p.given} {p.family}\ndate_of_birth = {values.american(p.born)}"
            f"\nmrn = {p.mrn}",
        )
        items.append(f"[patient.{n}]\n{body}\nssn = {ssn(p.ssn)}\n\n")
    return "".join(items)


def resx(s: random.Random) -> str:
    c = values.card(s)
    return (
        '<?xml version="1.0" encoding="utf-8"?>\n<root>\n'
        f'  <data name="CardNumber" xml:space="preserve"><value>{pan(c.number)}</value></data>\n'
        f'  <data name="SecurityCode" xml:space="preserve"><value>{cvv(c.code)}</value></data>\n'
        "</root>\n"
    )


def playwright(s: random.Random) -> str:
    c, p = values.card(s), values.person(s)
    return (
        "test('pays', async ({ page }) => {\n"
        f"  await page.getByLabel('Card number').fill('{pan(c.number)}');\n"
        f"  await page.locator('#cvc').fill('{cvv(c.code)}');\n"
        f"  await page.getByPlaceholder('SSN').fill('{ssn(p.ssn)}');\n}});\n"
    )


def capybara(s: random.Random) -> str:
    c, p = values.card(s), values.person(s)
    return (
        f"fill_in 'Card number', with: '{pan(c.number)}'\n"
        f"fill_in 'CVV', with: '{cvv(c.code)}'\n"
        f"fill_in 'Social security number', with: '{ssn(p.ssn)}'\nclick_on 'Pay'\n"
    )


def robot(s: random.Random) -> str:
    c, p = values.card(s), values.person(s)
    return (
        "*** Variables ***\n"
        f"${{CARD_NUMBER}}    {pan(c.number)}\n${{CARD_CVV}}       {cvv(c.code)}\n"
        f"${{PATIENT_SSN}}    {ssn(p.ssn)}\n"
    )


def github_issue(s: random.Random) -> str:
    p = values.person(s)
    body = mark(
        "patient-record",
        f"- **Patient:** {p.given} {p.family}\n- **DOB:** {values.american(p.born)}\n"
        f"- **MRN:** {p.mrn}\n- **Dx:** {p.code}",
    )
    return f"### What happened\n\nThe chart does not open.\n\n{body}\n- **SSN:** {ssn(p.ssn)}\n"


TEMPLATES: Sequence[tuple[str, str, Render]] = (
    ("source code", "Preview.tsx", props),
    ("source code", "test_match.py", parametrize),
    ("source code", "Cards.cs", positional),
    ("source code", "cards.clj", clojure),
    ("source code", "seed.edn", clojure_patient),
    ("source code", "Seed.hs", haskell),
    ("source code", "Fixtures.scala", scala),
    ("source code", "PAYMENT.cbl", cobol),
    ("source code", "cards.lua", lua),
    ("source code", "cards.hrl", erlang),
    ("ORM dump", "merge.log", ruby_inspect),
    ("log", "development.log", rails_log),
    ("ORM dump", "print_r.txt", print_r),
    ("ORM dump", "var_dump.txt", var_dump),
    ("log", "sync.log", java_map),
    ("log", "connect.log", connect_struct),
    ("log", "postgres.log", duplicate_key),
    ("JSON", "patients.jsonapi.json", json_api),
    ("JSON", "odata.json", odata),
    ("XML", "rpc.xml", xml_rpc),
    ("JSON", "areq.json", secure_messages),
    ("JSON", "auth.json", data_elements),
    ("plain text", "journal.txt", journal),
    ("XML", "plan.jmx", jmeter),
    ("JSON", "staging.postman_environment.json", environment),
    ("HTTP", "create.http", rest_client),
    ("source code", "loads.test.js.snap", snapshot),
    ("XML", "strings.xml", android),
    ("configuration", "Preview.strings", ios_strings),
    ("configuration", "it.properties", properties),
    ("configuration", "patients.ini", ini_sections),
    ("XML", "Cards.resx", resx),
    ("UI test", "pay.spec.ts", playwright),
    ("UI test", "pay_spec.rb", capybara),
    ("UI test", "variables.robot", robot),
    ("plain text", "issue.md", github_issue),
)
