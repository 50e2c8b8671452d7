"""Templates of the `ninth` split, part three: what looks like the data and is none.

Every real finding in one of these is a false alarm.
"""

import hashlib
import random
from collections.abc import Sequence

from benchmarks.detection import values
from benchmarks.detection.dev import Render, table
from benchmarks.detection.eighth import clock, wallet
from benchmarks.detection.eighth_health import several
from benchmarks.detection.eighth_negatives import MORE_TEST_CARDS, test_pan
from benchmarks.detection.eighth_text import residents
from benchmarks.detection.marks import dumped, mark
from benchmarks.detection.negatives import TEST_CARDS
from benchmarks.detection.third_code import plain

# --- numbers that are no cards ---------------------------------------------------------------


def container_scan(s: random.Random) -> str:
    rows = [
        {
            "sscc": values.luhn("0" + values.digits(s, 16)),
            "gtin": values.luhn("0" + values.digits(s, 12)),
            "dock": str(s.randint(1, 40)),
            "arrived": f"2026-05-06 {clock(s)[:5]}",
        }
        for _ in range(12)
    ]
    return table(rows, ";")


def tweet_ids(s: random.Random) -> str:
    return "".join(
        dumped({"id": s.randint(10**18, 2 * 10**18), "lang": "en", "likes": s.randint(0, 99)})
        + "\n"
        for _ in range(15)
    )


def lock_file(s: random.Random) -> str:
    return "# yarn lockfile v1\n\n\n" + "".join(
        f'"pay-{name}@^{s.randint(1, 9)}.0.0":\n  version "{s.randint(1, 9)}.{s.randint(0, 9)}.0"\n'
        f"  integrity sha512-{hashlib.sha512(s.randbytes(8)).hexdigest()[:86]}==\n\n"
        for name in ("core", "forms", "widgets", "icons")
    )


def svg_path(s: random.Random) -> str:
    points = " ".join(f"L{s.uniform(0, 400):.14f} {s.uniform(0, 400):.14f}" for _ in range(12))
    return (
        '<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 400 400">\n'
        f'  <path d="M0 0 {points} Z" fill="none" stroke="black"/>\n</svg>\n'
    )


def ledger(s: random.Random) -> str:
    lines = ["JOURNAL      GL ACCOUNT          DEBIT        CREDIT       REF\n"]
    lines += [
        f"{s.randint(10**5, 10**6)}       {s.randint(1000, 9999)}-{s.randint(100, 999)}-"
        f"{s.randint(1000, 9999)}      {s.randint(10, 9000)}.00      0.00         "
        f"{values.luhn('30' + values.digits(s, 13))}\n"
        for _ in range(12)
    ]
    return "".join(lines)


def trace_attributes(s: random.Random) -> str:
    spans = [
        {
            "traceId": f"{s.getrandbits(128):032x}",
            "startTimeUnixNano": str(s.randint(1778 * 10**15, 1779 * 10**15)),
            "name": s.choice(("POST /authorize", "SELECT vault.card", "GET /patient/{id}")),
            "attributes": {"db.rows": s.randint(0, 9), "card.brand": "visa", "pan": "[REDACTED]"},
        }
        for _ in range(6)
    ]
    return dumped({"spans": spans}, 2)


def loyalty(s: random.Random) -> str:
    rows = [
        {
            "loyalty_no": values.luhn("6275" + values.digits(s, 11)),
            "tier": s.choice(("blue", "silver", "gold")),
            "points": str(s.randint(0, 90000)),
            "enrolled": f"2024-0{s.randint(1, 9)}-11",
        }
        for _ in range(10)
    ]
    return table(rows, "\t")


# --- masked, tokenised, refused --------------------------------------------------------------


def masked_log(s: random.Random) -> str:
    return "".join(
        f"2026-05-06 {clock(s)} INFO  acquiring - card={c.number[:6]}******{c.number[-4:]} "
        f"exp=**/** cvv=*** amount={s.randint(5, 900)}.00 rc=00\n"
        for c in wallet(s)
    )


def format_preserving(s: random.Random) -> str:
    """Tokens that keep the last four digits and begin with 9, where no network issues cards."""
    rows = [
        {
            "token": f"9{values.digits(s, len(c.number) - 5)}{c.number[-4:]}",
            "last4": c.number[-4:],
            "token_type": "FPE",
            "scheme": c.network,
        }
        for c in wallet(s)
    ]
    return table(rows)


def dicom_anonymous(s: random.Random) -> str:
    return (
        "# Dicom-Data-Set\n(0008,0060) CS [CT]                  #   2, 1 Modality\n"
        "(0010,0010) PN [ANONYMOUS]           #  10, 1 PatientName\n"
        f"(0010,0020) LO [ANON{s.randint(100, 999)}]             #   8, 1 PatientID\n"
        "(0010,0030) DA (no value available)  #   0, 0 PatientBirthDate\n"
        "(0012,0062) CS [YES]                 #   4, 1 PatientIdentityRemoved\n"
    )


def limited_set(s: random.Random) -> str:
    rows = [
        {
            "usubjid": f"NRT204-{s.randint(1, 40):02d}-{s.randint(100, 999)}",
            "age": str(s.randint(18, 88)),
            "sex": s.choice("MF"),
            "arm": s.choice(("PLACEBO", "10 MG", "20 MG")),
            "aeterm": s.choice(("HEADACHE", "NAUSEA", "RASH")),
            "aestdy": str(s.randint(1, 90)),
        }
        for _ in range(20)
    ]
    return table(rows)


# --- published and reserved values -----------------------------------------------------------


def stripe_cards(s: random.Random) -> str:
    rows = "".join(
        f"  '{name}': '{test_pan(number)}',\n"
        for name, number in zip(
            ("ok", "declined", "threeDs", "expired"), s.sample(TEST_CARDS, 4), strict=True
        )
    )
    return (
        "// https://docs.stripe.com/testing\nexport const testCards = {\n"
        f"{rows}}};\n\nexport const anyFutureExpiry = '12/34';\nexport const anyCvc = '123';\n"
    )


def sandbox_postman(s: random.Random) -> str:
    number = s.choice(MORE_TEST_CARDS)
    body = f'{{"cardNumber": "{test_pan(number)}", "expiry": "03/30", "cvc": "737"}}'
    return dumped(
        {
            "info": {"name": "Sandbox smoke"},
            "item": [
                {
                    "name": "authorise (provider's test card)",
                    "request": {
                        "method": "POST",
                        "url": "https://sandbox.gateway.example/pay",
                        "body": {"mode": "raw", "raw": body},
                    },
                }
            ],
        },
        2,
    )


def reserved_ssn(s: random.Random) -> str:
    """Numbers that the SSA never issues: area 000, 666 and 9xx, group 00."""
    rows = "".join(
        f"      '{mark('ssn', number, 'synthetic')}',\n"
        for number in (
            f"000-{s.randint(10, 99)}-{s.randint(1000, 9999)}",
            f"666-{s.randint(10, 99)}-{s.randint(1000, 9999)}",
            f"{s.randint(900, 999)}-{s.randint(10, 49)}-{s.randint(1000, 9999)}",
        )
    )
    return (
        "RSpec.describe TaxId do\n  describe 'refuses what is never issued' do\n    [\n"
        f"{rows}    ].each do |value|\n      it(value) {{ expect(TaxId.new(value)).not_to be_valid "
        "}\n    end\n  end\nend\n"
    )


def synthea(s: random.Random) -> str:
    """Patients of Synthea, which numbers its names and takes SSNs of area 999."""
    rows = []
    for p in several(s):
        number = f"999-{s.randint(10, 99)}-{s.randint(1000, 9999)}"
        rows.append(
            {
                "Id": f"{s.getrandbits(64):016x}",
                "BIRTHDATE": values.iso(p.born),
                "SSN": mark("ssn", number, "synthetic"),
                "FIRST": f"{p.given}{s.randint(100, 999)}",
                "LAST": f"{plain(p.family)}{s.randint(100, 999)}",
                "GENDER": p.sex,
                "HEALTHCARE_EXPENSES": f"{s.randint(1000, 90000)}.00",
            }
        )
    return table(rows)


def placeholder_patient(s: random.Random) -> str:
    return dumped(
        {
            "patient": {
                "firstName": s.choice(("Test", "Demo", "Sample")),
                "lastName": "Patient",
                "dob": "1900-01-01",
                "mrn": "00000000",
                "diagnosis": "Z00.00",
            }
        },
        2,
    )


def faker_factory(s: random.Random) -> str:
    return (
        "FactoryBot.define do\n  factory :patient do\n    first_name { Faker::Name.first_name }\n"
        "    last_name { Faker::Name.last_name }\n    birth_date { Faker::Date.birthday }\n"
        f"    mrn {{ Faker::Number.number(digits: {s.randint(6, 9)}) }}\n"
        "    diagnosis { %w[E11.9 I10 J45.909].sample }\n  end\nend\n"
    )


# --- people without health, health without people --------------------------------------------


def staff_directory(s: random.Random) -> str:
    rows = [
        {
            "employee_id": values.digits(s, 6),
            "name": f"{p.given} {p.family}",
            "department": s.choice(("Radiology", "Oncology", "Pharmacy", "Laboratory")),
            "title": s.choice(("RN", "Technologist", "Coder II", "Scheduler")),
            "ext": str(s.randint(1000, 9999)),
        }
        for p in several(s, 9)
    ]
    return table(rows)


def provider_bundle(s: random.Random) -> str:
    entries = [
        {
            "resource": {
                "resourceType": "Practitioner",
                "identifier": [{"system": "http://hl7.org/fhir/sid/us-npi", "value": "1234567893"}],
                "name": [{"family": p.family, "given": [p.given], "suffix": ["MD"]}],
                "qualification": [{"code": {"text": "Cardiology"}}],
            }
        }
        for p in several(s, 4)
    ]
    return dumped({"resourceType": "Bundle", "type": "collection", "entry": entries}, 2)


def shop_orders(s: random.Random) -> str:
    rows = ",\n".join(
        f"({n}, '{plain(p.given)} {plain(p.family)}', '{p.street}', '{p.city}', '{p.state}', "
        f"'{p.zip}', 'Wool blanket', 49.00)"
        for n, p in enumerate(several(s, 8), 70)
    )
    return (
        "INSERT INTO orders (id, customer, street, city, state, zip, item, price) VALUES\n"
        f"{rows};\n"
    )


def meeting(s: random.Random) -> str:
    people = several(s, 4)
    names = ", ".join(f"{p.given} {p.family}" for p in people)
    return (
        f"Minutes, claims platform weekly, May 6\nPresent: {names}\n\n"
        "1. Denials for E11.9 rose by 4 % after the edit went live.\n"
        f"2. {people[0].given} will ask the payer about CO-45 on diabetes supplies.\n"
        "3. The 837 test files of April can be deleted.\n"
    )


def formulary(s: random.Random) -> str:
    return "ndc,drug,strength,tier,copay\n" + "".join(
        f"{values.digits(s, 11)},{drug},{s.choice((5, 10, 20, 40))} mg,{s.randint(1, 4)},"
        f"{s.randint(0, 90)}.00\n"
        for drug in ("apixaban", "metformin", "sertraline", "furosemide", "adalimumab")
    )


def dashboard(s: random.Random) -> str:
    panels = [
        {"title": title, "expr": f"sum(rate({metric}[5m]))", "value": s.randint(0, 900)}
        for title, metric in (
            ("Patients registered", "adt_a04_total"),
            ("HbA1c results", "oru_a1c_total"),
            ("Declined cards", "auth_declined_total"),
        )
    ]
    return dumped({"dashboard": "interfaces", "panels": panels}, 2)


def migration(s: random.Random) -> str:
    return (
        f"-- V{s.randint(10, 99)}__patient.sql\nCREATE TABLE patient (\n"
        "  id BIGSERIAL PRIMARY KEY,\n  mrn VARCHAR(20) NOT NULL UNIQUE,\n"
        "  last_name VARCHAR(60) NOT NULL,\n  first_name VARCHAR(60) NOT NULL,\n"
        "  birth_date DATE NOT NULL,\n  ssn CHAR(11),\n  diagnosis VARCHAR(10)\n);\n"
        "COMMENT ON COLUMN patient.mrn IS 'medical record number, 8 digits, of the MPI';\n"
    )


def contributors(s: random.Random) -> str:
    rows = "".join(
        f"- {p.given} {p.family} <{p.email}>: {s.choice(('FHIR client', 'HL7 parser', 'docs'))}\n"
        for p in several(s)
    )
    return f"# Contributors to the patient matcher\n\n{rows}"


def unit_values(s: random.Random) -> str:
    return (
        "class MaskTest {\n  @Test void keepsTheLastFour() {\n"
        f'    assertEquals("****{s.randint(1000, 9999)}", Mask.pan(Fixtures.visa()));\n'
        '    assertThrows(BadCard.class, () -> Mask.pan("not a number"));\n'
        f'    assertEquals("XXX-XX-{s.randint(1000, 9999)}", Mask.ssn(Fixtures.ssn()));\n'
        "  }\n}\n"
    )


def french_staff(s: random.Random) -> str:
    rows = "".join(
        f"Dr {p.given} {p.family};{s.choice(('Cardiologie', 'Urgences', 'Pédiatrie'))};"
        f"poste {s.randint(1000, 9999)}\n"
        for p in residents(s, "French", 6)
    )
    return f"Médecin;Service;Téléphone\n{rows}"


def spanish_leaflet(s: random.Random) -> str:
    return (
        "# Preparación para la colonoscopia\n\nNo coma sólidos desde la víspera. Si toma "
        f"anticoagulantes, llame al teléfono interno {s.randint(1000, 9999)}.\n"
        "Traiga su tarjeta sanitaria y el informe de su médico.\n"
    )


def sandbox_terminal(s: random.Random) -> str:
    number = s.choice([one for one in TEST_CARDS if len(one) == 16])
    return (
        '<isomsg direction="outgoing">\n  <!-- certification script 4, card of the kit -->\n'
        '  <field id="0" value="0100"/>\n'
        f'  <field id="2" value="{test_pan(number)}"/>\n  <field id="14" value="4912"/>\n'
        "</isomsg>\n"
    )


def doctor_reviews(s: random.Random) -> str:
    rows = [
        {
            "doctor": f"Dr. {p.given} {p.family}",
            "specialty": s.choice(("Dermatology", "Cardiology", "Urology")),
            "office": f"{p.street}, {p.city}, {p.state} {p.zip}",
            "phone": values.dialled(p.phone),
            "stars": s.randint(1, 5),
        }
        for p in several(s, 5)
    ]
    return dumped(rows, 2)


def event_signups(s: random.Random) -> str:
    rows = [
        {
            "first_name": p.given,
            "last_name": p.family,
            "email": p.email,
            "date_of_birth": values.iso(p.born),
            "shirt": s.choice(("S", "M", "L")),
            "team": s.choice(("Payments", "Platform", "Sales")),
        }
        for p in several(s, 9)
    ]
    return table(rows)


def german_parcels(s: random.Random) -> str:
    return "".join(
        f"{clock(s)} Sendung {values.luhn('003404' + values.digits(s, 13))} zugestellt an "
        f"{p.family}, PLZ {s.randint(10000, 99999)}\n"
        for p in residents(s, "German", 9)
    )


TEMPLATES: Sequence[tuple[str, str, Render]] = (
    ("numbers like cards", "dock-scan.csv", container_scan),
    ("numbers like cards", "posts.ndjson", tweet_ids),
    ("numbers like cards", "yarn.lock", lock_file),
    ("numbers like cards", "curve.svg", svg_path),
    ("numbers like cards", "journal.prn", ledger),
    ("numbers like cards", "spans.json", trace_attributes),
    ("numbers like cards", "loyalty.tsv", loyalty),
    ("masked cards", "acquiring.log", masked_log),
    ("masked cards", "fpe_tokens.csv", format_preserving),
    ("health, no people", "anonymous.dump", dicom_anonymous),
    ("health, no people", "adae.csv", limited_set),
    ("published test cards", "testCards.ts", stripe_cards),
    ("published test cards", "sandbox.postman_collection.json", sandbox_postman),
    ("reserved values", "tax_id_spec.rb", reserved_ssn),
    ("published people", "synthea-patients.csv", synthea),
    ("placeholders", "patient-default.json", placeholder_patient),
    ("schemas and code", "patient_factory.rb", faker_factory),
    ("clinicians", "staff.csv", staff_directory),
    ("clinicians", "practitioners.json", provider_bundle),
    ("people, no health", "orders.sql", shop_orders),
    ("people, no health", "minutes.txt", meeting),
    ("health, no people", "formulary.csv", formulary),
    ("schemas and code", "interfaces.dashboard.json", dashboard),
    ("schemas and code", "V31__patient.sql", migration),
    ("people, no health", "CONTRIBUTORS.md", contributors),
    ("masked cards", "MaskTest.java", unit_values),
    ("clinicians", "medecins.csv", french_staff),
    ("health, no people", "preparacion.md", spanish_leaflet),
    ("published test cards", "script4.xml", sandbox_terminal),
    ("clinicians", "reviews.json", doctor_reviews),
    ("people, no health", "run-signups.csv", event_signups),
    ("numbers like cards", "zustellung.log", german_parcels),
)
