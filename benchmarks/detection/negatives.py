"""What is no real data: published and reserved values, generators, and look-alikes.

Every real finding in one of these is a false alarm. Synthetic values bear a label, so that a gate
that passes by seeing nothing can be told from one that knows better.
"""

import base64
import hashlib
import json
import random
import uuid
from collections.abc import Sequence

from benchmarks.detection import values
from benchmarks.detection.dev import Render, people, table
from benchmarks.detection.marks import dumped, mark
from benchmarks.detection.values import Person

# Published by the processors for tests; in pieces, as no number is written out here.
TEST_CARDS = tuple(
    "".join(pieces)
    for pieces in (
        *(("4242",) * 4, ("4000", "0566", "5566", "5556"), ("5555", "5555", "5555", "4444")),
        *(
            ("2223", "0031", "2200", "3222"),
            ("3782", "822463", "10005"),
            ("6011", "1111", "1111", "1117"),
        ),
        *(
            ("4111",) + ("1111",) * 3,
            ("3566", "0020", "2036", "0505"),
            ("3056", "9309", "0259", "04"),
        ),
        *(
            ("4917", "6100", "0000", "0000"),
            ("5105", "1051", "0510", "5100"),
            ("4012", "8888", "8888", "1881"),
        ),
        *(
            ("4000", "0000", "0000", "0002"),
            ("3714", "496353", "98431"),
            ("6200", "0000", "0000", "0005"),
        ),
    )
)


def cards_json(s: random.Random) -> str:
    rows = [
        {
            "name": "Jenny Rosen",
            "number": mark("payment-card", number, "synthetic"),
            "exp": "12/34",
            "cvc": mark("card-verification-code", "123", "synthetic"),
        }
        for number in s.sample(TEST_CARDS, 5)
    ]
    return dumped(rows, 2)


def cards_csv(s: random.Random) -> str:
    lines = (mark("payment-card", number, "synthetic") for number in s.sample(TEST_CARDS, 8))
    return "card_number,expiry,cvv\n" + "".join(f"{line},03/30,737\n" for line in lines)


def cards_markdown(s: random.Random) -> str:
    lines = (
        f"| {mark('payment-card', values.grouped(number), 'synthetic')} | any 3 digits |\n"
        for number in s.sample(TEST_CARDS, 6)
    )
    return "# Test cards\n\n| card number | cvc |\n|---|---|\n" + "".join(lines)


def cms(s: random.Random) -> str:
    rows = [p._replace(mbi=p.mbi[0] + "S" + p.mbi[2:]) for p in people(s)]
    return table(
        [
            {"bene_id": f"-1000001028{n:04d}", "mbi": mark("mbi", p.mbi, "synthetic"), "dx": p.code}
            for n, p in enumerate(rows)
        ]
    )


def synthea(s: random.Random) -> str:
    p = values.person(s)
    patient = {
        "resourceType": "Patient",
        "text": {"status": "generated", "div": "<div>Person seed: 712</div>"},
        "identifier": [
            {
                "system": "https://github.com/synthetichealth/synthea",
                "value": str(uuid.UUID(int=s.getrandbits(128))),
            },
            {"system": "http://hl7.org/fhir/sid/us-ssn", "value": "999-" + p.ssn[4:]},
        ],
        "name": [
            {"family": f"{p.family}{s.randint(1, 999)}", "given": [f"{p.given}{s.randint(1, 999)}"]}
        ],
        "telecom": [
            {"system": "phone", "value": f"555-{s.randint(200, 999)}-{s.randint(1000, 9999)}"}
        ],
        "birthDate": values.iso(p.born),
    }
    return dumped({"resourceType": "Bundle", "entry": [{"resource": patient}]}, 2)


def synthea_csv(s: random.Random) -> str:
    rows = [
        {
            "Id": str(uuid.UUID(int=s.getrandbits(128))),
            "BIRTHDATE": values.iso(p.born),
            "SSN": "999-" + p.ssn[4:],
            "FIRST": f"{p.given}{s.randint(1, 999)}",
            "LAST": f"{p.family}{s.randint(1, 999)}",
            "ADDRESS": p.street,
            "CITY": p.city,
        }
        for p in people(s, 20)
    ]
    return table(rows)


def faker(s: random.Random) -> str:
    """Write what Faker's defaults look like: reserved mail, extensions, places that do not fit."""
    rows = []
    for _ in range(s.randint(12, 30)):
        p, other = values.person(s), values.person(s)
        phone = f"{s.randint(100, 199)}-{s.randint(100, 999)}-{s.randint(1000, 9999)}"
        mail = f"{p.family.lower()}{s.randint(1, 99)}@example.{s.choice(('com', 'net', 'org'))}"
        while other.state == p.state:
            other = values.person(s)
        rows.append(
            {
                "first_name": p.given,
                "last_name": p.family,
                "dob": values.iso(p.born),
                "ssn": p.ssn,
                "phone": f"{phone}x{s.randint(10, 999)}",
                "email": mail,
                "city": f"{s.choice(('North', 'East', 'Port', 'Lake'))} {p.given}",
                "state": p.state,
                "zip": other.zip,
                "diagnosis": p.code,
            }
        )
    return table(rows)


def reserved(s: random.Random) -> str:
    rows = [reserved_patient(p, s) for p in people(s)]
    return dumped({"patients": rows}, 2)


def reserved_patient(p: Person, s: random.Random) -> dict[str, str]:
    """Return a patient whose contacts are reserved for examples."""
    return {
        "name": f"{p.given} {p.family}",
        "phone": f"({p.phone[0]}) 555-01{s.randint(10, 99)}",
        "email": f"{p.given.lower()}@example.com",
        "ssn": s.choice(("000-12-3456", "666-45-1234", "123-45-6789", "900-11-2233")),
        "dob": "1980-01-01",
        "diagnosis": p.code,
    }


def hl7_example(s: random.Random) -> str:
    return (
        "MSH|^~\\&|GHH LAB|ELAB-3|GHH OE|BLDG4|200202150930||ORU^R01|CNTRL-3456|P|2.4\r"
        "PID|||555-44-"
        + "4444||EVERYWOMAN^EVE^E^^^^L|JONES|19620320|F|||153 FERNWOOD DR.^^STATESVILLE"
        "^OH^35292||(206)3345232|(206)752-121||||AC555444444||67-A4335^OH^20030520\r"
    )


def us_core(s: random.Random) -> str:
    return dumped(
        {
            "resourceType": "Patient",
            "id": "example",
            "identifier": [
                {
                    "type": {"coding": [{"code": "MR"}]},
                    "system": "http://hospital.smarthealthit.org",
                    "value": "1032702",
                }
            ],
            "name": [{"family": "Shaw", "given": ["Amy", "V."]}],
            "telecom": [
                {"system": "phone", "value": "555-555-5555"},
                {"system": "email", "value": "amy.shaw@example.com"},
            ],
            "birthDate": "1987-02-20",
        },
        2,
    )


def placeholders(s: random.Random) -> str:
    return (
        "patient:\n  name: Jane Doe\n  dob: 1970-01-01\n  mrn: 123456\n  ssn: 123-45-" + "6789\n"
        "  email: jane.doe@example.org\n  diagnosis: E11.9\n"
    )


# --- look-alikes -----------------------------------------------------------------------------


def orders(s: random.Random) -> str:
    rows = [
        {
            "order_id": values.luhn(values.digits(s, 15)),
            "tracking_number": values.luhn("9400" + values.digits(s, 17)),
            "imei": values.luhn("35" + values.digits(s, 12)),
            "placed_at": str(1735689600000 + s.randint(0, 10**10)),
            "upc": values.digits(s, 12),
            "invoice": f"{s.randint(100, 772)}-{s.randint(10, 99)}-{s.randint(1000, 9999)}",
        }
        for _ in range(20)
    ]
    return table(rows)


def orders_json(s: random.Random) -> str:
    rows = [
        {
            "orderId": int(values.luhn("4" + values.digits(s, 14))),
            "isbn": "978" + values.digits(s, 10),
            "trackingId": values.luhn("52" + values.digits(s, 13)),
            "ts": 1700000000000000 + s.randint(0, 10**14),
        }
        for _ in range(20)
    ]
    return dumped(rows, 2)


def bank(s: random.Random) -> str:
    rows = [
        {
            "date": f"2026-02-{s.randint(1, 28):02d}",
            "reference": values.luhn("45" + values.digits(s, 13)),
            "iban": "DE" + values.digits(s, 20),
            "amount": f"{s.random() * 900:.2f}",
        }
        for _ in range(20)
    ]
    return table(rows, ";")


def lock(s: random.Random) -> str:
    lines = []
    for _ in range(40):
        digest = hashlib.sha512(s.randbytes(8)).digest()
        lines.append(
            f'    "node_modules/p{s.getrandbits(20):x}": {{\n      "version": "{s.randint(0, 9)}.'
            f'{s.randint(0, 20)}.{s.randint(0, 20)}",\n      "integrity": "sha512-'
            f'{base64.b64encode(digest).decode()}"\n    }},\n'
        )
    return "{\n" + "".join(lines) + '    "end": {}\n}\n'


def hashes(s: random.Random) -> str:
    lines = [
        f"{s.getrandbits(160):040x}  refs/tags/v{n}\n{uuid.UUID(int=s.getrandbits(128))}\n"
        f"sha256:{s.getrandbits(256):064x}\n"
        for n in range(60)
    ]
    return "".join(lines)


def numbers(s: random.Random) -> str:
    lines = [
        f"{s.uniform(-180, 180):.15f}, {s.uniform(-90, 90):.15f}, {s.random() * 1e16:.0f}, "
        f"{s.getrandbits(64)}\n"
        for _ in range(80)
    ]
    return "".join(lines)


def svg(s: random.Random) -> str:
    steps = " ".join(
        "L" + " ".join(str(s.randint(1000, 9999)) for _ in range(4)) for _ in range(60)
    )
    return f'<svg xmlns="http://www.w3.org/2000/svg"><path d="M10 10 {steps} z"/></svg>\n'


def minified(s: random.Random) -> str:
    parts = [
        f"function {s.choice('abcdef')}(e,t){{return e[{s.randint(0, 999)}]*{s.getrandbits(52)}"
        f"+t.{s.choice('xyz')}/0.{s.getrandbits(52)}}}"
        for _ in range(120)
    ]
    return ";".join(parts) + "\n"


def timestamps(s: random.Random) -> str:
    lines = [
        f"{1735689600000 + s.randint(0, 10**10)} 2026{s.randint(1, 12):02d}{s.randint(1, 28):02d}"
        f"{s.randint(0, 235959):06d} {1735689600000000 + s.randint(0, 10**13)} took {s.random()}\n"
        for _ in range(80)
    ]
    return "".join(lines)


def model_code(s: random.Random) -> str:
    return (
        "class Patient(Base):\n    first_name = Column(String)\n    dob = Column(Date)\n"
        "    ssn = Column(String(11))  # 999-99-9999\n    mrn: str = ''\n\n"
        "class Card(Base):\n    number = Column(String(19))\n    cvv: None  # never stored\n"
        f"SEED = {s.getrandbits(60)}\nPHONE = '({s.randint(201, 989)}) 555-01{s.randint(10, 99)}'\n"
    )


def contacts(s: random.Random) -> str:
    rows = [
        {"name": f"{p.given} {p.family}", "phone": values.dialled(p.phone), "city": p.city}
        for p in people(s, 20)
    ]
    return table(rows)


def deidentified(s: random.Random) -> str:
    rows = [
        {"subject": str(n), "birth_year": str(p.born[0]), "zip3": p.zip[:3], "icd10": p.code}
        for n, p in enumerate(people(s, 20))
    ]
    return table(rows)


def refuted(s: random.Random) -> str:
    """Write numbers under a card's label that their check digit refutes."""
    numbers = [values.card(s).number for _ in range(9)]
    wrong = [f"{number[:-1]}{(int(number[-1]) + 5) % 10}" for number in numbers]
    return "".join(f"card_number: {number}\n" for number in wrong)


def loyalty(s: random.Random) -> str:
    """Write numbers under a card's label, valid but of ranges that no network has."""
    numbers = [values.luhn(s.choice("178") + "0" + values.digits(s, 13)) for _ in range(9)]
    return "".join(f"loyalty card number: {number}\n" for number in numbers)


def never_issued(s: random.Random) -> str:
    """Write Social Security numbers of areas and groups that are never issued."""
    return "".join(
        f"ssn: {s.choice(('000', '666', '951'))}-0{s.randint(1, 9)}-{values.digits(s, 4)}\n"
        for _ in range(9)
    )


def in_tokens(s: random.Random) -> str:
    """Write valid numbers inside digests, fractions and identifiers, with a card's word beside."""
    forms = (
        "card digest ab{}cd",
        "card score 0.{}",
        "card a-{}-b",
        "card path /v1.{}x",
        "card {}.5",
    )
    return "".join(f"{s.choice(forms).format(values.card(s).number)}\n" for _ in range(20))


def reserved_customers(s: random.Random) -> str:
    """Write cards in records whose contacts are reserved for examples."""
    rows = [
        {
            "email": f"{values.ranked(s, values.GIVEN).lower()}@example.com",
            "phone": f"614-555-01{s.randint(10, 99)}",
            "card_number": mark("payment-card", values.card(s).number, "synthetic"),
        }
        for _ in range(5)
    ]
    return dumped(rows, 2)


def masked(s: random.Random) -> str:
    lines = []
    for p in people(s):
        c = values.card(s)
        lines.append(
            json.dumps(
                {
                    "card": f"{c.number[:6]}******{c.number[-4:]}",
                    "ssn": f"***-**-{p.ssn[-4:]}",
                    "token": f"tok_{s.getrandbits(90):x}",
                    "network_token": c.number,
                }
            )
        )
    return "\n".join(lines) + "\n"


def column_of_numbers(s: random.Random) -> str:
    """Write numbers in lines: what joining wrapped lines must not make a card of."""
    return "".join(f"{s.randint(1000, 9999)} {s.randint(1000, 9999)}\n" for _ in range(200))


def list_of_strings(s: random.Random) -> str:
    """Write short literals: what joining literals must not make a card of."""
    lines = ", ".join(f'"{s.randint(1000, 9999)}"' for _ in range(200))
    return f"const codes = [{lines}];\n" + "".join(
        f'x{n} = "{s.randint(1000, 9999)}" + name + "{s.randint(1000, 9999)}"\n' for n in range(60)
    )


def encoded_noise(s: random.Random) -> str:
    blob = base64.b64encode(s.randbytes(3000)).decode()
    picture = base64.b64encode(b"\x89PNG\r\n\x1a\n" + s.randbytes(3000)).decode()
    return (
        f'{{"encoding": "base64", "text": "{blob}", "image": "data:image/png;base64,{picture}"}}\n'
    )


TEMPLATES: Sequence[tuple[str, str, Render]] = (
    ("published test cards", "stripe.json", cards_json),
    ("published test cards", "adyen.csv", cards_csv),
    ("published test cards", "testing.md", cards_markdown),
    ("CMS synthetic", "beneficiaries.csv", cms),
    ("Synthea", "bundle.json", synthea),
    ("Synthea", "patients.csv", synthea_csv),
    ("Faker", "seed.csv", faker),
    ("reserved values", "reserved.json", reserved),
    ("published examples", "example.hl7", hl7_example),
    ("published examples", "us-core.json", us_core),
    ("placeholders", "patient.yaml", placeholders),
    ("order and tracking numbers", "orders.csv", orders),
    ("order and tracking numbers", "orders.json", orders_json),
    ("bank statement", "statement.csv", bank),
    ("lock file", "package-lock.json", lock),
    ("hashes and UUIDs", "refs.txt", hashes),
    ("coordinates and floats", "points.csv", numbers),
    ("drawing", "map.svg", svg),
    ("minified code", "bundle.min.js", minified),
    ("timestamps", "trace.log", timestamps),
    ("code about patients", "models.py", model_code),
    ("contacts without health", "contacts.csv", contacts),
    ("de-identified", "cohort.csv", deidentified),
    ("refuted card numbers", "cards.yml", refuted),
    ("longer tokens", "tokens.log", in_tokens),
    ("reserved values", "customers.json", reserved_customers),
    ("loyalty cards", "loyalty.txt", loyalty),
    ("numbers never issued", "numbers.txt", never_issued),
    ("masked and tokens", "events.jsonl", masked),
    ("numbers in lines", "matrix.txt", column_of_numbers),
    ("short literals", "codes.js", list_of_strings),
    ("encoded noise", "session.har", encoded_noise),
)
