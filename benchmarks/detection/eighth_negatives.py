"""Templates of the `eighth` split, part four: what looks like the data and is none.

Numbers that pass a check by chance, people without a health fact, health facts without people,
published and reserved values, masks, schemas. Every real finding in one of these is a false alarm.
"""

import hashlib
import random
import uuid
from collections.abc import Sequence

from benchmarks.detection import values
from benchmarks.detection.dev import Render, table
from benchmarks.detection.eighth import clock, wallet
from benchmarks.detection.eighth_health import several
from benchmarks.detection.eighth_text import name
from benchmarks.detection.marks import dumped, mark
from benchmarks.detection.negatives import TEST_CARDS
from benchmarks.detection.third_code import plain

# Published by Adyen, Braintree and Worldpay for tests; in pieces, as no number is written out.
MORE_TEST_CARDS = tuple(
    "".join(pieces)
    for pieces in (
        *(("5577", "0000", "5577", "0004"), ("2222", "4000", "1000", "0008")),
        *(("4444", "3333", "2222", "1111"), ("3530", "1113", "3330", "0000")),
        *(("6011", "6011", "6011", "6611"), ("3787", "344936", "71000")),
        *(("5454",) * 4, ("3607", "0500", "0010", "20"), ("4005", "5192", "0000", "0004")),
    )
)


def test_pan(number: str) -> str:
    """Label a published test number."""
    return mark("payment-card", number, "synthetic")


# --- numbers that are no cards ---------------------------------------------------------------


def order_numbers(s: random.Random) -> str:
    """Orders whose numbers pass for card numbers."""
    rows = [
        {
            "order": values.luhn("4" + values.digits(s, 14)),
            "placed": f"2026-04-1{s.randint(0, 9)}T{clock(s)}Z",
            "lines": s.randint(1, 9),
            "total": f"{s.randint(5, 900)}.00",
            "status": s.choice(("picked", "shipped", "returned")),
        }
        for _ in range(12)
    ]
    return dumped({"orders": rows}, 2)


def manifests(s: random.Random) -> str:
    return "".join(
        f"{clock(s)} scan hub=LEJ parcel={values.luhn('00340434' + values.digits(s, 11))} "
        f"route={s.randint(10, 99)} weight={s.uniform(0.2, 30):.2f}kg\n"
        for _ in range(20)
    )


def handsets(s: random.Random) -> str:
    return "".join(
        f"  <device>\n    <imei>{values.luhn('35' + values.digits(s, 12))}</imei>\n    <iccid>"
        f"{values.luhn('894921' + values.digits(s, 12))}</iccid>\n    <model>SM-A556B</model>\n"
        "  </device>\n"
        for _ in range(6)
    ).join(("<inventory>\n", "</inventory>\n"))


def correlation_log(s: random.Random) -> str:
    return "".join(
        f"{clock(s)} INFO txn={uuid.UUID(int=s.getrandbits(128))} span={s.getrandbits(64)} "
        f"parent={s.randint(4 * 10**15, 5 * 10**15)} took={s.randint(2, 900)}ms\n"
        for _ in range(25)
    )


def checksums(s: random.Random) -> str:
    return "".join(
        f"{hashlib.sha256(s.randbytes(8)).hexdigest()}  dist/pay-{n}.{s.randint(0, 20)}.tar.gz\n"
        for n in range(12)
    )


def epoch_series(s: random.Random) -> str:
    start = s.randint(1775000000000000, 1779000000000000)
    return "t_us,queue_depth,worker\n" + "".join(
        f"{start + n * s.randint(900, 90000)},{s.randint(0, 400)},{s.randint(1, 16)}\n"
        for n in range(25)
    )


def invoice(s: random.Random) -> str:
    p = values.anybody(s)
    lines = "".join(
        f"{values.digits(s, 8)}   {item:<24}{s.randint(1, 9):>3}   {s.randint(4, 90):>4}.00\n"
        for item in ("Espresso beans 1 kg", "Paper filters no. 4", "Milk jug 600 ml")
    )
    return (
        f"INVOICE 2026-{s.randint(1000, 9999)}          {values.spelled((2026, 4, 14))}\n\n"
        f"Bill to:\n{name(p)}\n{p.street}\n{p.city}, {p.state} {p.zip}\n\n{lines}\n"
        f"Please quote {values.luhn('5' + values.digits(s, 14))} as the payment reference.\n"
        f"IBAN DE{s.randint(10, 99)} {values.digits(s, 4)} {values.digits(s, 4)} "
        f"{values.digits(s, 4)} {values.digits(s, 4)} {values.digits(s, 2)}\n"
    )


def gift_cards(s: random.Random) -> str:
    rows = [
        {
            "gift_card_serial": values.luhn("6006" + values.digits(s, 11)),
            "balance": f"{s.randint(5, 100)}.00",
            "activated_store": str(s.randint(100, 999)),
        }
        for _ in range(12)
    ]
    return table(rows)


def meter_reads(s: random.Random) -> str:
    return "MPAN|SERIAL|READ|DATE\n" + "".join(
        f"{s.randint(10, 23)}{values.digits(s, 11)}|{values.digits(s, 9)}|{s.randint(100, 99999)}|"
        f"2026040{s.randint(1, 9)}\n"
        for _ in range(15)
    )


def library(s: random.Random) -> str:
    return "".join(
        f"@book{{b{n},\n  title = {{Payments, volume {n}}},\n  isbn = {{978{values.digits(s, 10)}"
        f"}},\n"
        f"  publisher = {{North Press}},\n  year = {{20{s.randint(10, 25)}}}\n}}\n"
        for n in range(8)
    )


def masked_receipts(s: random.Random) -> str:
    return "".join(
        f"{clock(s)[:5]}  SALE  {c.network:<18}{'x' * (len(c.number) - 4)}{c.number[-4:]}  "
        f"EXP xx/xx  USD {s.randint(3, 80)}.40  AUTH {s.randint(10**5, 10**6 - 1)}\n"
        for c in wallet(s)
    )


def truncated_table(s: random.Random) -> str:
    rows = "".join(
        f"| {c.network} | {c.number[:6]}••••••{c.number[-4:]} | {c.month}/{c.year[2:]} | *** |\n"
        for c in wallet(s)
    )
    return (
        "# Refunds waiting for approval\n\nNumbers are truncated (PCI DSS 3.4.1).\n\n"
        f"| scheme | number | expires | cvv |\n|---|---|---|---|\n{rows}"
    )


def token_vault(s: random.Random) -> str:
    rows = [
        {
            "payment_method": f"pm_{s.getrandbits(96):024x}",
            "fingerprint": f"{s.getrandbits(64):016x}",
            "card": {
                "brand": c.network.lower(),
                "last4": c.number[-4:],
                "exp_month": int(c.month),
                "exp_year": int(c.year),
                "checks": {"cvc_check": "pass"},
            },
        }
        for c in wallet(s)
    ]
    return dumped(rows, 2)


def issuer_ranges(s: random.Random) -> str:
    return "range_low;range_high;scheme;funding\n" + "".join(
        f"{c.number[:6]}{'0' * (len(c.number) - 6)};{c.number[:6]}{'9' * (len(c.number) - 6)};"
        f"{c.network};{s.choice(('debit', 'credit', 'prepaid'))}\n"
        for c in wallet(s, 9)
    )


def unlucky_numbers(s: random.Random) -> str:
    """Card numbers in a test that wants them refused: the check digit is wrong."""
    rows = "".join(
        f'    "{c.number[:-1]}{(int(c.number[-1]) + s.randint(1, 9)) % 10}",\n' for c in wallet(s)
    )
    return (
        f"import pytest\n\nfrom pay.luhn import valid\n\nWRONG_CHECK_DIGIT = [\n{rows}]\n\n\n"
        '@pytest.mark.parametrize("number", WRONG_CHECK_DIGIT)\ndef test_refused(number):\n'
        "    assert not valid(number)\n"
    )


# --- published and reserved values -----------------------------------------------------------


def sandbox_suite(s: random.Random) -> str:
    rows = "".join(
        f'        ("{test_pan(number)}", "03/2030", "737"),\n'
        for number in s.sample(MORE_TEST_CARDS, 4)
    )
    return (
        "class AdyenSandboxTest(TestCase):\n    # from the provider's page of test cards\n"
        f"    CARDS = [\n{rows}    ]\n\n    def test_authorised(self):\n"
        "        for number, expiry, cvc in self.CARDS:\n"
        "            self.assertTrue(pay(number, expiry, cvc).ok)\n"
    )


def sandbox_env(s: random.Random) -> str:
    number = s.choice((*TEST_CARDS, *MORE_TEST_CARDS))
    return (
        "PAYMENT_MODE=sandbox\nPAYMENT_API_KEY=replace-me\n"
        f"TEST_CARD_NUMBER={test_pan(number)}\nTEST_CARD_EXP=12/34\nTEST_CARD_CVC=123\n"
    )


def sandbox_doc(s: random.Random) -> str:
    items = "".join(
        f"* {test_pan(values.spaced(number))} - {s.choice(('approved', 'declined', '3DS'))}\n"
        for number in s.sample(MORE_TEST_CARDS, 5)
    )
    return (
        f"Testing payments\n================\n\nUse any future date and any CVV.\n\n{items}\n"
        "Never use real cards in the sandbox.\n"
    )


def sandbox_trace(s: random.Random) -> str:
    number = s.choice(TEST_CARDS)
    return (
        "> POST /v1/tokens HTTP/1.1\n> Host: sandbox.api.gateway.example\n\n"
        f"card[number]={test_pan(number)}&card[exp_month]=12&card[exp_year]=2034&card[cvc]=123\n"
        f"\n< HTTP/1.1 200 OK\n< request-id: req_{s.getrandbits(48):x}\n"
    )


def generated_patients(s: random.Random) -> str:
    """The generator of the well-known synthetic patients numbers its names."""
    rows = [
        {
            "Id": str(uuid.UUID(int=s.getrandbits(128))),
            "BIRTHDATE": values.iso(p.born),
            "SSN": mark("ssn", f"999-{s.randint(10, 99)}-{s.randint(1000, 9999)}", "synthetic"),
            "DRIVERS": f"S999{values.digits(s, 5)}",
            "FIRST": f"{plain(p.given)}{s.randint(100, 999)}",
            "LAST": f"{plain(p.family)}{s.randint(100, 999)}",
            "CITY": p.city,
        }
        for p in several(s)
    ]
    return table(rows)


def never_issued(s: random.Random) -> str:
    numbers = [
        f"{s.choice(('000', '666', '900', '987'))}-{s.randint(10, 65)}-{s.randint(1000, 9999)}"
        for _ in range(5)
    ]
    rows = "".join(f"    ['{mark('ssn', number, 'synthetic')}'],\n" for number in numbers)
    return (
        "describe('SSN field', () => {\n  // areas that the SSA never issues\n  test.each([\n"
        f"{rows}  ])('refuses %s', (ssn) => {{\n    expect(isSsn(ssn)).toBe(false)\n  }})\n}})\n"
    )


def sample_beneficiary(s: random.Random) -> str:
    """The number on the Medicare agency's own picture of a card."""
    number = "-".join(("1EG4", "TE5", s.choice(("MK72", "MK73"))))
    return (
        "## Reading the new Medicare card\n\nThe card of JOHN L SMITH in the agency's brochure "
        f"shows the number {mark('mbi', number, 'synthetic')}.\nThe 2nd, 5th, 8th and 9th places "
        f"are letters.\n\nRevision {s.randint(2, 40)}\n"
    )


def example_patient(s: random.Random) -> str:
    return dumped(
        {
            "resourceType": "Patient",
            "id": "example",
            "meta": {"versionId": str(s.randint(1, 9))},
            "identifier": [{"system": "urn:oid:1.2.36.146.595.217.0.1", "value": "12345"}],
            "name": [{"use": "official", "family": "Chalmers", "given": ["Peter", "James"]}],
            "gender": "male",
            "birthDate": "1974-12-25",
            "managingOrganization": {"reference": "Organization/1"},
        },
        2,
    )


def example_message(s: random.Random) -> str:
    number = mark("ssn", "-".join(("555", "44", "4444")), "synthetic")
    return (
        "MSH|^~\\&|GHH LAB|ELAB-3|GHH OE|BLDG4|200202150930||ORU^R01|CNTRL-3456|P|2.4\n"
        f"PID|||{number}||EVERYWOMAN^EVE^E^^^^L|JONES|19620320|F|||153 FERNWOOD DR.^^"
        "STATESVILLE^OH^35292\n"
        f"OBX|1|SN|1554-5^GLUCOSE^POST 12H CFST||^{s.randint(120, 190)}|mg/dl|70_105|H|||F\n"
    )


def made_up_defaults(s: random.Random) -> str:
    given, family = s.choice((("John", "Doe"), ("Jane", "Doe"), ("Test", "Patient")))
    return (
        "export const mockPatient = {\n"
        f"  firstName: '{given}',\n  lastName: '{family}',\n  dateOfBirth: '1990-01-01',\n"
        "  mrn: '123456',\n  phone: '555-555-5555',\n  ssn: '"
        + mark("ssn", "000-00-0000", "synthetic")
        + f"',\n  diagnosis: '{s.choice(values.CONDITIONS)[0]}',\n}}\n"
    )


# --- people without a health fact ------------------------------------------------------------


def personnel(s: random.Random) -> str:
    return "".join(
        f"- id: {values.digits(s, 6)}\n  name: {name(p)}\n  born: {values.iso(p.born)}\n"
        f"  phone: {values.dialled(p.phone)}\n  team: {s.choice(('risk', 'ledger', 'web'))}\n"
        for p in several(s, 9)
    )


def ward_rota(s: random.Random) -> str:
    rows = [
        {
            "Week": f"2026-W{s.randint(10, 40)}",
            "Ward": s.choice(("4 West", "ICU", "Oncology", "Dialysis")),
            "Charge nurse": name(p),
            "Bleep": str(s.randint(1000, 9999)),
            "Grade": s.choice(("RN", "CNS", "ANP")),
        }
        for p in several(s, 12)
    ]
    return table(rows)


def doctor_directory(s: random.Random) -> str:
    rows = "".join(
        f'<li class="doc"><b>Dr. {name(p)}</b>, {s.choice(("Cardiology", "Oncology", "Pain"))} - '
        f"{p.street}, {p.city} - {values.dialled(p.phone)} - NPI 1{values.digits(s, 9)}</li>\n"
        for p in several(s, 9)
    )
    return (
        f"<h1>Find a doctor</h1>\n<p>Treating diabetes, asthma and more.</p>\n<ul>\n{rows}</ul>\n"
    )


def prescriber_file(s: random.Random) -> str:
    rows = [
        {
            "prescriber_npi": "1" + values.digits(s, 9),
            "prescriber_last": p.family,
            "prescriber_first": p.given,
            "drug_name": p.drug,
            "total_claim_count": str(s.randint(11, 900)),
            "total_drug_cost": f"{s.randint(100, 90000)}.55",
        }
        for p in several(s, 12)
    ]
    return table(rows)


def address_book(s: random.Random) -> str:
    return "".join(
        f"BEGIN:VCARD\nVERSION:3.0\nFN:{name(p)}\nORG:North Coffee\nEMAIL:{p.email}\n"
        f"TEL:{values.dialled(p.phone)}\nBDAY:{values.iso(p.born)}\nEND:VCARD\n"
        for p in several(s, 5)
    )


def attendees(s: random.Random) -> str:
    rows = [
        {
            "Badge": values.digits(s, 5),
            "First name": p.given,
            "Last name": p.family,
            "Company": s.choice(("North Hospital", "Acme Pharma", "City Clinic", "NHS Digital")),
            "Session": s.choice(("FHIR in practice", "Diabetes apps", "Radiology AI")),
            "Email": p.email,
        }
        for p in several(s, 12)
    ]
    return table(rows, ";")


def race_results(s: random.Random) -> str:
    return "PLACE BIB    NAME                     BORN  TIME\n" + "".join(
        f"{n:>5} {s.randint(100, 9999):<6} {name(p):<24} {p.born[0]}  0:{s.randint(31, 59)}:"
        f"{s.randint(10, 59)}\n"
        for n, p in enumerate(several(s, 12), 1)
    )


def ticket_sales(s: random.Random) -> str:
    rows = ",\n".join(
        f"({n}, '{name(p)}', '{p.email}', '{values.iso(p.born)}', '{values.digits(s, 8)}')"
        for n, p in enumerate(several(s, 9), 1)
    )
    return (
        f"INSERT INTO season_tickets (id, holder, email, birth_date, seat_code) VALUES\n{rows};\n"
    )


def incident_mail(s: random.Random) -> str:
    a, b = values.anybody(s), values.anybody(s)
    return (
        f"From: {name(a)} <{a.email}>\nTo: {name(b)} <{b.email}>\n"
        f"Subject: lab interface outage\nDate: Tue, 14 Apr 2026 09:00:00 +0000\n\n{b.given},\n\n"
        f"results for {s.randint(40, 900)} patients were late by two hours after the HL7 listener "
        "ran out of memory. No chart was lost. Haematology and the diabetes clinic were told.\n\n"
        f"{a.given}\nDesk {values.dialled(a.phone)}\n"
    )


def code_owners(s: random.Random) -> str:
    people = several(s, 5)
    return "".join(
        f"/services/{folder}/  {p.email}  # {name(p)}\n"
        for folder, p in zip(
            ("patients", "claims", "billing", "pharmacy", "cards"), people, strict=False
        )
    )


def changelog(s: random.Random) -> str:
    a, b = values.anybody(s), values.anybody(s)
    return (
        f"## 4.{s.randint(0, 30)}.0 - 2026-04-14\n\n- Patient search accepts a date of birth in "
        "any "
        f"order (thanks {name(a)})\n- MRN is no longer required for a newborn (#"
        f"{s.randint(1000, 9999)}, {name(b)})\n- Card numbers are masked in every log\n"
        "- Fix diabetes flow sheet on Safari\n"
    )


# --- health facts without people -------------------------------------------------------------


def price_list(s: random.Random) -> str:
    drugs = (*values.DRUGS, *values.MEDICINES)
    rows = [
        {
            "NDC": values.digits(s, 11),
            "Drug": drug,
            "AWP": f"{s.uniform(3, 900):.2f}",
            "MAC": f"{s.uniform(1, 300):.4f}",
            "Effective": f"04/{s.randint(1, 28):02d}/2026",
        }
        for drug in s.sample(drugs, 10)
    ]
    return table(rows)


def code_table(s: random.Random) -> str:
    codes = s.sample((*values.DIAGNOSES, *values.CONDITIONS), 12)
    return (
        "INSERT INTO ref_icd10 (code, label, billable, sort) VALUES\n"
        + ",\n".join(
            "('{}', '{}', {}, {})".format(code, text.replace("'", "''"), s.randint(0, 1), n)
            for n, (code, text) in enumerate(codes)
        )
        + ";\n"
    )


def cohort_counts(s: random.Random) -> str:
    rows = "".join(
        f"| {text} | {code} | {s.randint(11, 900)} | {s.uniform(40, 80):.1f} |\n"
        for code, text in s.sample(values.CONDITIONS, 8)
    )
    return f"# Cohort sizes\n\n| condition | code | n | mean age |\n|---|---|---:|---:|\n{rows}"


def pseudonymous(s: random.Random) -> str:
    rows = [
        {
            "subject_key": f"{s.getrandbits(64):016x}",
            "birth_year": str(p.born[0]) if p.born[0] > 1936 else "<=1936",
            "sex": p.sex,
            "dx": p.code,
            "drug": p.drug,
            "day_offset": str(s.randint(-400, 400)),
        }
        for p in several(s, 15)
    ]
    return table(rows)


def wearable(s: random.Random) -> str:
    return "".join(
        dumped(
            {
                "device": f"W{values.digits(s, 7)}",
                "ts": s.randint(1775000000, 1779000000),
                "hr": s.randint(48, 160),
                "spo2": s.randint(90, 100),
                "firmware": "2.11.0",
            }
        )
        + "\n"
        for _ in range(12)
    )


def reminder_template(s: random.Random) -> str:
    return (
        "Subject: Your appointment on {{ visit.date }}\n\nDear {{ patient.first_name }} "
        "{{ patient.last_name }},\n\nplease bring your card (member {{ patient.member_id }}). If "
        f"you take {s.choice(values.MEDICINES)}, do not stop it.\n\nDate of birth on file: "
        "{{ patient.dob | date: '%m/%d/%Y' }}\nMRN: {{ patient.mrn }}\n"
    )


def factory_code(s: random.Random) -> str:
    return (
        "import factory\nfrom faker import Faker\n\nfake = Faker()\n\n\n"
        "class PatientFactory(factory.django.DjangoModelFactory):\n    class Meta:\n"
        "        model = 'charts.Patient'\n\n    first_name = factory.Faker('first_name')\n"
        "    last_name = factory.Faker('last_name')\n    dob = factory.Faker('date_of_birth')\n"
        "    mrn = factory.Sequence(lambda n: f'MRN{n:08d}')\n    ssn = factory.Faker('ssn')\n"
        f"    diagnosis = factory.Iterator(['{s.choice(values.CONDITIONS)[0]}', 'I10'])\n"
    )


def graph_schema(s: random.Random) -> str:
    return (
        '"""A person who receives care."""\ntype Patient {\n  id: ID!\n  mrn: String!\n'
        "  givenName: String!\n  familyName: String!\n  birthDate: Date!\n  ssnLast4: String\n"
        "  diagnoses: [Diagnosis!]!\n}\n\ninput CardInput {\n  number: String!\n  cvv: String!\n"
        f'  expMonth: Int!\n}}\n\n"""Since release {s.randint(10, 90)}."""\ntype Query {{\n'
        "  patientByMrn(mrn: String!): Patient\n}\n"
    )


def answer_key(s: random.Random) -> str:
    """A HIPAA training quiz without anybody in it."""
    return (
        "# Privacy quiz\n\n1. Which of these is an identifier: a ZIP code, a diagnosis, a medical "
        "record number?\n2. May a nurse post a chart of a famous patient?\n3. How long is a "
        f"Medicare number? ({s.choice(('9', '10', '11'))} characters)\n\n"
        "Answers: record number and ZIP code; no; 11.\n"
    )


def german_rota(s: random.Random) -> str:
    rows = "".join(
        f"{day};Station 3B;Dr. med. {name(p)};{s.randint(1000, 9999)}\n"
        for day, p in zip(("Mo", "Di", "Mi", "Do", "Fr"), several(s, 5), strict=False)
    )
    return f"Tag;Station;Diensthabender Arzt;Piepser\n{rows}"


TEMPLATES: Sequence[tuple[str, str, Render]] = (
    ("numbers like cards", "orders-export.json", order_numbers),
    ("numbers like cards", "hub-scan.log", manifests),
    ("numbers like cards", "handsets.xml", handsets),
    ("numbers like cards", "gateway-trace.log", correlation_log),
    ("numbers like cards", "SHA256SUMS", checksums),
    ("numbers like cards", "queue_depth.csv", epoch_series),
    ("numbers like cards", "invoice.txt", invoice),
    ("numbers like cards", "gift_cards.csv", gift_cards),
    ("numbers like cards", "meters.psv", meter_reads),
    ("numbers like cards", "books.bib", library),
    ("masked cards", "day-report.txt", masked_receipts),
    ("masked cards", "refunds.md", truncated_table),
    ("masked cards", "payment_methods.json", token_vault),
    ("masked cards", "issuer_ranges.csv", issuer_ranges),
    ("refused cards", "test_luhn.py", unlucky_numbers),
    ("published test cards", "test_adyen.py", sandbox_suite),
    ("published test cards", ".env.sandbox", sandbox_env),
    ("published test cards", "testing.rst", sandbox_doc),
    ("published test cards", "trace-sandbox.txt", sandbox_trace),
    ("published people", "patients-generated.csv", generated_patients),
    ("reserved values", "ssn-field.test.ts", never_issued),
    ("published people", "medicare-card.md", sample_beneficiary),
    ("published people", "patient-example.json", example_patient),
    ("published people", "oru-example.hl7", example_message),
    ("placeholders", "mockPatient.ts", made_up_defaults),
    ("people, no health", "personnel.yaml", personnel),
    ("clinicians", "rota.csv", ward_rota),
    ("clinicians", "find-a-doctor.html", doctor_directory),
    ("clinicians", "partd_prescribers.csv", prescriber_file),
    ("people, no health", "office.vcf", address_book),
    ("people, no health", "attendees.csv", attendees),
    ("people, no health", "results10k.txt", race_results),
    ("people, no health", "season_tickets.sql", ticket_sales),
    ("clinicians", "outage.eml", incident_mail),
    ("people, no health", "CODEOWNERS", code_owners),
    ("people, no health", "CHANGELOG.md", changelog),
    ("health, no people", "price_list.csv", price_list),
    ("health, no people", "ref_icd10.sql", code_table),
    ("health, no people", "cohorts.md", cohort_counts),
    ("health, no people", "pseudonymous.csv", pseudonymous),
    ("health, no people", "wearable.jsonl", wearable),
    ("schemas and code", "reminder.liquid", reminder_template),
    ("schemas and code", "factories.py", factory_code),
    ("schemas and code", "schema.graphql", graph_schema),
    ("schemas and code", "privacy-quiz.md", answer_key),
    ("clinicians", "dienstplan.csv", german_rota),
)
