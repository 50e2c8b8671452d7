"""Templates of the `seventh` split, part four: what looks like the data and is none.

People without a health fact, health facts without people, numbers that are no cards, published and
reserved values, masks, schemas. Every real finding in one of these is a false alarm.
"""

import random
import uuid
from collections.abc import Sequence

from benchmarks.detection import values
from benchmarks.detection.dev import Render, cards, people, table
from benchmarks.detection.marks import dumped
from benchmarks.detection.negatives import TEST_CARDS
from benchmarks.detection.third_code import full, plain

# --- numbers that are no cards ---------------------------------------------------------------


def lucky_ids(s: random.Random) -> str:
    """Identifiers of transactions that happen to pass for card numbers."""
    rows = [
        {
            "transaction_id": values.card(s).number,
            "order_id": str(s.randint(10**9, 10**10)),
            "trace_no": values.digits(s, 6),
            "amount": f"{s.randint(1, 900)}.00",
        }
        for _ in range(20)
    ]
    return table(rows)


def parcels(s: random.Random) -> str:
    rows = [
        {
            "tracking_number": values.luhn("4" + values.digits(s, 14)),
            "carrier": s.choice(("DHL", "FedEx", "GLS")),
            "status": "delivered",
        }
        for _ in range(10)
    ]
    return dumped({"shipments": rows}, 2)


def devices(s: random.Random) -> str:
    rows = [
        {
            "imei": values.luhn("35" + values.digits(s, 12)),
            "iccid": values.luhn("8949" + values.digits(s, 14)),
            "msisdn": "4479" + values.digits(s, 8),
            "serial": values.digits(s, 9),
        }
        for _ in range(10)
    ]
    return table(rows)


def articles(s: random.Random) -> str:
    return "".join(
        f"<product><ean>{values.digits(s, 13)}</ean><sku>{values.digits(s, 9)}</sku>"
        f"<price>{s.randint(1, 99)}.99</price></product>\n"
        for _ in range(20)
    )


def snowflakes(s: random.Random) -> str:
    rows = [
        {"id": str(s.randint(10**18, 9 * 10**18)), "channel_id": str(s.randint(10**17, 10**18))}
        for _ in range(20)
    ]
    return dumped(rows, 1)


def masked_cards(s: random.Random) -> str:
    return "".join(
        f"2026-03-01T10:00:02Z INFO captured card={c.number[:6]}{'*' * (len(c.number) - 10)}"
        f"{c.number[-4:]} exp=**/** cvv=*** auth={s.randint(100000, 999999)}\n"
        for c in cards(s)
    )


def truncated_json(s: random.Random) -> str:
    rows = [
        {
            "brand": c.network,
            "bin": c.number[:6],
            "last4": c.number[-4:],
            "token": str(uuid.UUID(int=s.getrandbits(128))),
        }
        for c in cards(s)
    ]
    return dumped(rows, 2)


def ranges(s: random.Random) -> str:
    return "low,high,brand,country\n" + "".join(
        f"{c.number[:8]}00000000,{c.number[:8]}99999999,{c.network},US\n" for c in cards(s, 9)
    )


def test_card_code(s: random.Random) -> str:
    items = "".join(f"  {{ number: '{n}', cvc: '123' }},\n" for n in s.sample(TEST_CARDS, 6))
    return f"export const testCards = [\n{items}]\n"


def test_card_log(s: random.Random) -> str:
    return "".join(
        f"level=info msg=sandbox pan={n} cvv=737 exp=0330\n" for n in s.sample(TEST_CARDS, 6)
    )


def metrics(s: random.Random) -> str:
    return "".join(
        f'gateway_latency_bucket{{le="{s.random():.16f}"}} {s.randint(10**15, 10**16 - 1)}\n'
        for _ in range(20)
    )


def coordinates(s: random.Random) -> str:
    points = [[s.uniform(-180, 180), s.uniform(-90, 90)] for _ in range(30)]
    return dumped({"type": "LineString", "coordinates": points})


def validation(s: random.Random) -> str:
    return (
        "VISA = re.compile(r'^4[0-9]{12}(?:[0-9]{3})?$')\n"
        "SSN = re.compile(r'^(?!000|666)[0-8]\\d{2}-(?!00)\\d{2}-(?!0000)\\d{4}$')\n"
        "MBI = re.compile(r'^[1-9][AC-HJKMNP-RT-Y][AC-HJKMNP-RT-Y0-9]\\d$')\n"
        f"MAX = {s.randint(10**15, 10**16 - 1)}\n"
    )


def codes_elsewhere(s: random.Random) -> str:
    return "".join(
        f"otp_code: {values.digits(s, 6)}\nstatus_code: {s.randint(200, 504)}\n"
        f"csc_version: {s.randint(100, 999)}\nerror_code: {s.randint(100, 999)}\n"
        for _ in range(5)
    )


def bank_text(s: random.Random) -> str:
    return "".join(
        f"2026-03-0{s.randint(1, 9)} REF {values.digits(s, 9)} INV {values.digits(s, 3)}-"
        f"{values.digits(s, 2)}-{values.digits(s, 4)}-X  {s.randint(1, 9000)}.00\n"
        for _ in range(15)
    )


# --- people without a health fact ------------------------------------------------------------


def staff(s: random.Random) -> str:
    rows = [
        {
            "employee_no": values.digits(s, 6),
            "first_name": p.given,
            "last_name": p.family,
            "date_of_birth": values.iso(p.born),
            "department": s.choice(("Finance", "Sales", "Legal")),
        }
        for p in people(s, 20)
    ]
    return table(rows)


def shop_customers(s: random.Random) -> str:
    rows = [
        {
            "customer": {"name": full(p), "email": p.email, "phone": values.dialled(p.phone)},
            "shipping": {"street": p.street, "city": p.city, "zip": p.zip},
            "items": [{"sku": values.digits(s, 7), "title": "Hiking boots"}],
        }
        for p in people(s)
    ]
    return dumped(rows, 2)


def clinicians(s: random.Random) -> str:
    rows = [
        {
            "NPI": values.digits(s, 10),
            "Provider Last Name": p.family,
            "Provider First Name": p.given,
            "Credential": "MD",
            "Taxonomy": "207RC0000X",
            "Specialty": "Cardiology",
            "Practice Phone": values.dialled(p.phone),
        }
        for p in people(s, 20)
    ]
    return table(rows)


def practitioner(s: random.Random) -> str:
    p = values.person(s)
    return dumped(
        {
            "resourceType": "Practitioner",
            "identifier": [
                {"system": "http://hl7.org/fhir/sid/us-npi", "value": values.digits(s, 10)}
            ],
            "name": [{"family": p.family, "given": [p.given], "prefix": ["Dr."]}],
            "telecom": [{"system": "phone", "value": values.dialled(p.phone)}],
            "qualification": [{"code": {"text": "MD"}}],
        },
        2,
    )


def pupils(s: random.Random) -> str:
    rows = [
        {
            "student_id": values.digits(s, 7),
            "name": full(p),
            "dob": values.iso(p.born),
            "grade": str(s.randint(1, 12)),
        }
        for p in people(s, 15)
    ]
    return table(rows)


def family_tree(s: random.Random) -> str:
    return "0 HEAD\n1 GEDC\n2 VERS 5.5.1\n" + "".join(
        f"0 @I{n}@ INDI\n1 NAME {p.given} /{p.family}/\n1 SEX {p.sex}\n1 BIRT\n"
        f"2 DATE {p.born[2]} {values.MONTHS[p.born[1] - 1].upper()} {p.born[0] - 120}\n"
        f"2 PLAC {p.city}, {p.state}\n"
        for n, p in enumerate(people(s), 1)
    )


def authors(s: random.Random) -> str:
    return "".join(f"{full(p)} <{p.email}>\n" for p in people(s, 20))


def citations(s: random.Random) -> str:
    return "".join(
        f"@article{{{plain(p.family).lower()}{n},\n  author = {{{plain(p.family)}, {p.given}}},\n"
        f"  title = {{{p.diagnosis} in primary care}},\n  year = {{2019}},\n"
        f"  pages = {{{s.randint(100, 400)}-{s.randint(401, 900)}}}\n}}\n"
        for n, p in enumerate(people(s, 6))
    )


def animals(s: random.Random) -> str:
    rows = [
        {
            "animal": s.choice(("Bella", "Max", "Luna", "Rocky")),
            "species": "canine",
            "owner": full(p),
            "phone": values.dialled(p.phone),
            "visit": "vaccination",
        }
        for p in people(s)
    ]
    return dumped(rows, 2)


def passengers(s: random.Random) -> str:
    rows = [
        {
            "pnr": f"{s.getrandbits(30):X}"[:6],
            "surname": p.family,
            "given": p.given,
            "seat": f"{s.randint(1, 40)}{s.choice('ABCDEF')}",
            "frequent_flyer": values.digits(s, 9),
        }
        for p in people(s)
    ]
    return table(rows, ";")


def sign_ups(s: random.Random) -> str:
    return "INSERT INTO users (id, username, email, first_name, last_name, created_at) VALUES\n" + (
        ",\n".join(
            f"({n}, '{plain(p.family).lower()}', '{p.email}', '{plain(p.given)}', "
            f"'{plain(p.family)}', '2026-03-01 10:00:00')"
            for n, p in enumerate(people(s, 12), 1)
        )
        + ";\n"
    )


def conference(s: random.Random) -> str:
    items = "".join(
        f"- {10 + n}:00 **{full(p)}**, {p.diagnosis}: new guidelines\n"
        for n, p in enumerate(people(s, 6))
    )
    return f"# Programme, 1 March 2026\n\n{items}"


# --- health facts without people -------------------------------------------------------------


def formulary(s: random.Random) -> str:
    rows = [
        {
            "ndc": f"{values.digits(s, 5)}-{values.digits(s, 4)}-{values.digits(s, 2)}",
            "drug": s.choice(values.DRUGS),
            "tier": str(s.randint(1, 4)),
            "effective": "2026-01-01",
        }
        for _ in range(20)
    ]
    return table(rows)


def catalogue(s: random.Random) -> str:
    return "".join(f"{code}\t{text}\t{values.digits(s, 9)}\n" for code, text in values.DIAGNOSES)


def safe_harbor(s: random.Random) -> str:
    rows = [
        {
            "study_id": f"S{values.digits(s, 5)}",
            "age": "90+" if p.born[0] < 1936 else str(2026 - p.born[0]),
            "sex": p.sex,
            "zip3": p.zip[:3],
            "year": "2025",
            "icd10": p.code,
        }
        for p in people(s, 20)
    ]
    return table(rows)


def observations(s: random.Random) -> str:
    rows = [
        {
            "resourceType": "Observation",
            "id": str(uuid.UUID(int=s.getrandbits(128))),
            "status": "final",
            "code": {"coding": [{"system": "http://loinc.org", "code": "4548-4"}]},
            "subject": {"reference": f"Patient/{uuid.UUID(int=s.getrandbits(128))}"},
            "effectiveDateTime": "2026-03-01",
            "valueQuantity": {"value": s.randint(40, 120) / 10, "unit": "%"},
        }
        for _ in range(8)
    ]
    return dumped(rows, 1)


def profile(s: random.Random) -> str:
    elements = [
        {"id": f"Patient.{name}", "path": f"Patient.{name}", "min": 1, "mustSupport": True}
        for name in ("identifier", "name.family", "name.given", "birthDate", "address", "telecom")
    ]
    return dumped(
        {
            "resourceType": "StructureDefinition",
            "url": f"https://acme.example/fhir/{s.randint(1, 99)}",
            "type": "Patient",
            "differential": {"element": elements},
        },
        2,
    )


def interface(s: random.Random) -> str:
    return (
        "export interface PatientDto {\n  mrn: string\n  firstName: string\n  lastName: string\n"
        "  /** ISO date, e.g. 1980-01-01 */\n  dateOfBirth: string\n  ssn?: string\n"
        "  diagnosisCodes: string[]\n}\n\nexport const EMPTY: PatientDto = "
        "{ mrn: '', firstName: '', lastName: '', dateOfBirth: '', diagnosisCodes: [] }\n"
        f"export const REVISION = {s.randint(10**6, 10**9)}\n"
    )


def migration(s: random.Random) -> str:
    return (
        "CREATE TABLE patients (\n  id BIGINT PRIMARY KEY,\n  mrn VARCHAR(12) NOT NULL,\n"
        "  first_name TEXT, last_name TEXT, dob DATE, ssn CHAR(11),\n  icd10 VARCHAR(8)\n);\n"
        f"COMMENT ON COLUMN patients.mrn IS 'e.g. {values.digits(s, 4)}';\n"
        "CREATE INDEX patients_name ON patients (last_name, first_name, dob);\n"
    )


def placeholders(s: random.Random) -> str:
    name = s.choice(("John Doe", "Jane Doe", "Test Patient", "Patient Zero"))
    return (
        "# Intake API\n\n```json\n"
        + dumped(
            {
                "name": name,
                "dob": "1980-01-01",
                "mrn": "MRN12345",
                "ssn": "123-45-6789",
                "diagnosis": "E11.9",
            },
            2,
        )
        + "\n```\n"
    )


def fictional_hl7(s: random.Random) -> str:
    return (
        "MSH|^~\\&|TEST|TEST|TEST|TEST|20260301||ADT^A01|1|T|2.5\r"
        "PID|1||TEST123^^^TEST^MR||TEST^PATIENT||19000101|F\r"
        f"PV1|1|I|W{s.randint(1, 9)}\r"
    )


def faker_code(s: random.Random) -> str:
    return (
        "FactoryBot.define do\n  factory :patient do\n    first_name { Faker::Name.first_name }\n"
        "    last_name { Faker::Name.last_name }\n    dob { Faker::Date.birthday }\n"
        "    ssn { Faker::IdNumber.valid }\n    mrn { Faker::Number.number(digits: 8) }\n"
        f"    diagnosis {{ '{s.choice(values.DIAGNOSES)[0]}' }}\n  end\nend\n"
    )


def form(s: random.Random) -> str:
    return (
        '<form><label>First name</label><input name="first_name" placeholder="Jane">\n'
        '<label>Date of birth</label><input name="dob" placeholder="MM/DD/YYYY">\n'
        f'<label>MRN</label><input name="mrn" maxlength="{s.randint(8, 12)}">\n'
        '<label>SSN</label><input name="ssn" pattern="[0-9]{3}-[0-9]{2}-[0-9]{4}"></form>\n'
    )


def translations(s: random.Random) -> str:
    return dumped(
        {
            "patient.firstName": "First name",
            "patient.lastName": "Last name",
            "patient.dob": "Date of birth",
            "patient.mrn": "Medical record number",
            "card.number": "Card number",
            "card.cvv": "Security code",
            "build": s.randint(1000, 9999),
        },
        2,
    )


def aggregate(s: random.Random) -> str:
    rows = [
        {
            "county": city,
            "diagnosis": s.choice(values.DIAGNOSES)[1],
            "cases": str(s.randint(11, 4000)),
            "rate": f"{s.uniform(1, 90):.2f}",
        }
        for city, *_ in values.TOWNS
    ]
    return table(rows)


def trial_registry(s: random.Random) -> str:
    p = values.person(s)
    return dumped(
        {
            "nctId": f"NCT0{values.digits(s, 7)}",
            "condition": p.diagnosis,
            "overallOfficial": {"name": full(p), "role": "PRINCIPAL_INVESTIGATOR"},
            "contact": {"phone": values.dialled(p.phone), "email": p.email},
            "startDate": "2026-03-01",
        },
        2,
    )


def device_telemetry(s: random.Random) -> str:
    return "".join(
        f"2026-03-01T10:0{s.randint(0, 9)}:00Z pump={values.digits(s, 8)} basal=0.8 glucose="
        f"{s.randint(70, 240)} battery={s.randint(10, 99)} ip=10.2.3.{s.randint(2, 250)}\n"
        for _ in range(15)
    )


def history(s: random.Random) -> str:
    name = s.choice(("Florence Nightingale", "Elizabeth Blackwell", "Ignaz Semmelweis"))
    return (
        f"{name} changed how hospitals fight infection. Born in the first half of the 19th "
        "century, the reformer published mortality tables and argued for clean wards. "
        "Asthma, diabetes and hypertension were hardly understood then.\n"
    )


def support_staff_mail(s: random.Random) -> str:
    a, b = values.person(s), values.person(s)
    return (
        f"From: {full(a)} <{a.email}>\nTo: {full(b)} <{b.email}>\nSubject: HL7 interface down\n\n"
        f"Hi {b.given},\n\nthe ADT feed stopped at 10:02. Restarted the channel, queue was "
        f"{s.randint(100, 900)} messages. Call me at {values.dialled(a.phone)}.\n"
    )


def dicom_anonymous(s: random.Random) -> str:
    return (
        "(0008,0060) CS [MR]                   #   2, 1 Modality\n"
        "(0010,0010) PN [ANONYMOUS]            #  10, 1 PatientName\n"
        f"(0010,0020) LO [ANON{s.randint(1, 99):04d}]             #   8, 1 PatientID\n"
        "(0010,0030) DA [19000101]             #   8, 1 PatientBirthDate\n"
        f"(0020,000d) UI [1.2.840.113619.2.{s.randint(10**9, 10**10)}.{s.randint(1, 999)}]\n"
    )


def rosters(s: random.Random) -> str:
    return "| Shift | Ward | Nurse | Phone |\n|---|---|---|---|\n" + "".join(
        f"| {s.choice(('early', 'late', 'night'))} | 4B | {full(p)} | {values.dialled(p.phone)} |\n"
        for p in people(s, 8)
    )


TEMPLATES: Sequence[tuple[str, str, Render]] = (
    ("numbers like cards", "transactions.csv", lucky_ids),
    ("numbers like cards", "shipments.json", parcels),
    ("numbers like cards", "devices.csv", devices),
    ("numbers like cards", "feed.xml", articles),
    ("numbers like cards", "messages.json", snowflakes),
    ("masked cards", "capture.log", masked_cards),
    ("masked cards", "wallet.json", truncated_json),
    ("masked cards", "bins.csv", ranges),
    ("published test cards", "cards.ts", test_card_code),
    ("published test cards", "sandbox.log", test_card_log),
    ("numbers like cards", "metrics.txt", metrics),
    ("numbers like cards", "route.geojson", coordinates),
    ("schemas and code", "validate.py", validation),
    ("numbers like codes", "codes.yaml", codes_elsewhere),
    ("numbers like codes", "statement.txt", bank_text),
    ("people, no health", "staff.csv", staff),
    ("people, no health", "orders.json", shop_customers),
    ("clinicians", "providers.csv", clinicians),
    ("clinicians", "practitioner.json", practitioner),
    ("people, no health", "students.csv", pupils),
    ("people, no health", "tree.ged", family_tree),
    ("people, no health", "AUTHORS", authors),
    ("people, no health", "refs.bib", citations),
    ("people, no health", "vet.json", animals),
    ("people, no health", "manifest.csv", passengers),
    ("people, no health", "users.sql", sign_ups),
    ("clinicians", "programme.md", conference),
    ("health, no people", "formulary.csv", formulary),
    ("health, no people", "icd.tsv", catalogue),
    ("health, no people", "cohort.csv", safe_harbor),
    ("health, no people", "observations.json", observations),
    ("schemas and code", "profile.json", profile),
    ("schemas and code", "patient.ts", interface),
    ("schemas and code", "V1__patients.sql", migration),
    ("placeholders", "intake.md", placeholders),
    ("placeholders", "test.hl7", fictional_hl7),
    ("schemas and code", "patients.rb", faker_code),
    ("schemas and code", "intake.html", form),
    ("schemas and code", "en.json", translations),
    ("health, no people", "counties.csv", aggregate),
    ("clinicians", "trial.json", trial_registry),
    ("health, no people", "telemetry.log", device_telemetry),
    ("people, no health", "history.md", history),
    ("clinicians", "outage.eml", support_staff_mail),
    ("placeholders", "anon.txt", dicom_anonymous),
    ("clinicians", "roster.md", rosters),
)
