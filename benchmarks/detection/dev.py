"""Templates of the `dev` split: rules and readers may be tuned on what these show."""

import base64
import random
from collections.abc import Callable, Sequence
from urllib.parse import quote, urlencode

from benchmarks.detection import values
from benchmarks.detection.marks import between, dumped, encoded, mark, record
from benchmarks.detection.values import Card, Person

Render = Callable[[random.Random], str]


def people(source: random.Random, most: int = 9) -> list[Person]:
    """Make one person or some."""
    return [values.person(source) for _ in range(source.randint(1, most))]


def cards(source: random.Random, most: int = 9) -> list[Card]:
    """Make one card or some."""
    return [values.card(source) for _ in range(source.randint(1, most))]


def pan(number: str) -> str:
    """Label a card number."""
    return mark("payment-card", number)


def cvv(code: str) -> str:
    """Label a verification code."""
    return mark("card-verification-code", code)


def ssn(number: str) -> str:
    """Label a Social Security number."""
    return mark("ssn", number)


def mbi(number: str) -> str:
    """Label a Medicare number."""
    return mark("mbi", number)


def flat(p: Person) -> dict[str, str]:
    """Return a patient as the row of a table."""
    return record(
        {
            "mrn": p.mrn,
            "first_name": p.given,
            "last_name": p.family,
            "dob": values.iso(p.born),
            "ssn": ssn(p.ssn),
            "phone": values.dialled(p.phone),
            "email": p.email,
            "address": p.street,
            "city": p.city,
            "state": p.state,
            "zip": p.zip,
            "icd10": p.code,
        }
    )


def paid(c: Card) -> dict[str, str]:
    """Return a payment as the row of a table."""
    return {
        "cardholder": c.holder,
        "card_number": pan(c.number),
        "exp_month": c.month,
        "exp_year": c.year,
        "cvv": cvv(c.code),
    }


def table(rows: Sequence[dict[str, str]], by: str = ",", quotes: str = "", end: str = "\n") -> str:
    """Write rows as delimited text with a header."""
    lines = [list(rows[0]), *(list(row.values()) for row in rows)]

    def cell(value: str) -> str:
        around = quotes or ('"' if by in value else "")
        return f"{around}{value}{around}"

    return "".join(by.join(map(cell, line)) + end for line in lines)


# --- text ------------------------------------------------------------------------------------


def ticket(s: random.Random) -> str:
    p, c = values.person(s), values.card(s)
    return (
        f"Subject: duplicate charge\nFrom: {c.holder}\n\nHi team, I was charged twice on my card "
        f"{pan(values.grouped(c.number))} exp {c.month}/{c.year[2:]}, cvv {cvv(c.code)}.\n"
        f"My social is {ssn(p.ssn)} if you need to verify. Thanks!\n"
    )


def note(s: random.Random) -> str:
    return "\n".join(
        mark(
            "patient-record",
            f"Patient Name: {p.given} {p.family}\nDOB: {values.american(p.born)}    MRN: {p.mrn}\n"
            f"Phone: {values.dialled(p.phone)}\nMedicare Number: {mbi(p.mbi)}\n"
            f"Diagnosis: {p.diagnosis}",
        )
        + f"\n\nSeen in follow-up. Continue {p.drug}. Return in 3 months.\n"
        for p in people(s, 3)
    )


def log(s: random.Random) -> str:
    lines = [
        f"2026-03-0{n % 9 + 1}T10:00:0{n % 10}Z INFO  checkout  charge pan={pan(c.number)} "
        f"exp={c.month}/{c.year[2:]} amount={s.randint(100, 9999)} ok"
        for n, c in enumerate(cards(s))
    ]
    lines += [
        "2026-03-09T11:12:13Z WARN  admit  "
        + mark(
            "patient-record",
            f'patient_name="{p.given} {p.family}" dob={values.iso(p.born)} mrn={p.mrn}',
        )
        + f" dx={p.code}"
        for p in people(s)
    ]
    return "\n".join(lines) + "\n"


def prompt(s: random.Random) -> str:
    p = values.person(s)
    body = (
        f"{p.given} {p.family}, DOB {values.worded(p.born)}, MRN {p.mrn}, presents with "
        f"{p.diagnosis}"
    )
    return (
        "You are a helpful assistant. Summarise the note below.\n\n"
        f"Patient: {mark('patient-record', body)}.\nSSN {ssn(p.ssn)}.\n"
    )


def code(s: random.Random) -> str:
    lines = [f'    charge("{pan(c.number)}", "{c.month}/{c.year[2:]}")  # card' for c in cards(s)]
    return "def test_charges():\n" + "\n".join(lines) + "\n"


def trace(s: random.Random) -> str:
    c, p = values.card(s), values.person(s)
    return (
        "Traceback (most recent call last):\n"
        '  File "billing/gateway.py", line 212, in authorize\n    raise Declined(request)\n'
        f"billing.errors.Declined: {{'card': {{'number': '{pan(c.number)}', "
        f"'cvc': '{cvv(c.code)}', 'exp': '{c.month}/{c.year[2:]}'}}, "
        f"'customer': {{'name': '{c.holder}', 'ssn': '{ssn(p.ssn)}'}}}}\n"
    )


# --- tables and trees ------------------------------------------------------------------------


def csv_patients(s: random.Random) -> str:
    return table([flat(p) for p in people(s, 20)])


def tsv_patients(s: random.Random) -> str:
    return table([flat(p) for p in people(s, 20)], "\t")


def csv_payments(s: random.Random) -> str:
    return table([paid(c) for c in cards(s, 20)], quotes='"', end="\r\n")


def csv_one_column(s: random.Random) -> str:
    return "card_number\n" + "".join(pan(c.number) + "\n" for c in cards(s, 20))


def csv_one_column_ssn(s: random.Random) -> str:
    return "ssn\n" + "".join(ssn(p.ssn.replace("-", "")) + "\n" for p in people(s, 20))


def json_patients(s: random.Random) -> str:
    return dumped({"patients": [flat(p) for p in people(s)]}, s.choice((None, 2)))


def json_payments(s: random.Random) -> str:
    return dumped([{"id": f"ch_{s.getrandbits(48):x}", **paid(c)} for c in cards(s)], 2)


def ndjson(s: random.Random) -> str:
    return "".join(dumped(flat(p)) + "\n" for p in people(s, 20))


def json_in_string(s: random.Random) -> str:
    body = dumped({"patient": flat(values.person(s))})
    return dumped({"event": "patient.created", "payload": encoded(body, lambda text: text)})


def json_escapes(s: random.Random) -> str:
    c, p = values.card(s), values.person(s)
    spaced = values.grouped(c.number).replace(" ", "\\u0020")
    dashed = p.ssn.replace("-", "\\u002d")
    return f'{{"card": "{pan(spaced)}", "ssn": "{ssn(dashed)}"}}\n'


def xml_patients(s: random.Random) -> str:
    items = "".join(
        "  <patient>" + "".join(f"<{k}>{v}</{k}>" for k, v in flat(p).items()) + "</patient>\n"
        for p in people(s)
    )
    return f'<?xml version="1.0"?>\n<patients>\n{items}</patients>\n'


def yaml_patients(s: random.Random) -> str:
    rows = [{k: v.replace("'", "''") for k, v in flat(p).items()} for p in people(s)]
    items = ("\n    ".join(f"{k}: '{v}'" for k, v in row.items()) for row in rows)
    return "patients:\n" + "".join(f"  - {item}\n" for item in items)


def sql_insert(s: random.Random) -> str:
    rows = [flat(p) for p in people(s)]
    quoted = [[v.replace("'", "''") for v in row.values()] for row in rows]
    tuples = ",\n".join("('" + "', '".join(row) + "')" for row in quoted)
    return f"INSERT INTO patients ({', '.join(rows[0])}) VALUES\n{tuples};\n"


def sql_copy(s: random.Random) -> str:
    rows = [paid(c) for c in cards(s)]
    lines = "".join("\t".join(row.values()) + "\n" for row in rows)
    return f"COPY public.payments ({', '.join(rows[0])}) FROM stdin;\n{lines}\\.\n"


# --- health containers -----------------------------------------------------------------------


def hl7(s: random.Random) -> str:
    return "".join(adt(p) for p in people(s, 3))


def adt(p: Person) -> str:
    """Write an admission message."""
    place = f"{p.street}^^{p.city}^{p.state}^{p.zip}"
    body = (
        f"{p.mrn}^^^MERCY^MR||{p.family}^{p.given}||{values.compact(p.born)}|{p.sex}|||{place}||"
        f"{values.dialled(p.phone)}||||||{ssn(p.ssn)}"
    )
    return (
        "MSH|^~\\&|ADT|MERCY|EHR|LAB|20240301||ADT^A01|Q1|P|2.5\r\n"
        f"PID|1||{mark('patient-record', body)}\r\nDG1|1||{p.code}\r\n"
    )


def fhir_patient(p: Person) -> dict[str, object]:
    """Return a FHIR R4 Patient."""
    mrn, email = between(p.mrn, p.email)
    return {
        "resourceType": "Patient",
        "identifier": [
            {
                "type": {"coding": [{"code": "MR"}]},
                "system": "urn:oid:1.2.840.114350.1.13",
                "value": mrn,
            },
            {"system": "http://hl7.org/fhir/sid/us-ssn", "value": ssn(p.ssn)},
        ],
        "name": [{"family": p.family, "given": [p.given]}],
        "birthDate": values.iso(p.born),
        "address": [{"line": [p.street], "city": p.city, "state": p.state, "postalCode": p.zip}],
        "telecom": [{"system": "email", "value": email}],
    }


def fhir_bundle(s: random.Random) -> str:
    entries = [{"resource": fhir_patient(p)} for p in people(s, 4)]
    return dumped({"resourceType": "Bundle", "type": "collection", "entry": entries}, 2)


def fhir_name_and_birth(s: random.Random) -> str:
    p = values.person(s)
    family, born = between(p.family, values.iso(p.born))
    return dumped(
        {
            "resourceType": "Patient",
            "name": [{"family": family, "given": [p.given]}],
            "birthDate": born,
        },
        2,
    )


def x12(s: random.Random) -> str:
    blank = " " * 10
    header = (
        f"ISA*00*{blank}*00*{blank}*ZZ*{'A':15}*ZZ*{'B':15}*240301*1141*^*00501*000000101*0*P*:~\n"
    )
    claims = "".join(
        f"HL*{n}*1*22*0~\nNM1*IL*1*"
        + mark(
            "patient-record",
            f"{p.family}*{p.given}****MI*{p.member}~\nN3*{p.street}~\n"
            f"N4*{p.city}*{p.state}*{p.zip}~\nDMG*D8*{values.compact(p.born)}*{p.sex}~",
        )
        + f"\nCLM*Q{p.mrn}*100~\nHI*ABK:{p.code.replace('.', '')}~\n"
        for n, p in enumerate(people(s), 2)
    )
    return f"{header}GS*HC*A*B*20240301*1741*1*X*005010X222A1~\nST*837*0001~\n{claims}"


def ccda(s: random.Random) -> str:
    p = values.person(s)
    role = mark(
        "patient-record",
        f'<id root="1.2.840.114350" extension="{p.mrn}"/>\n<addr><streetAddressLine>{p.street}'
        f"</streetAddressLine><city>{p.city}</city><state>{p.state}</state>"
        f"<postalCode>{p.zip}</postalCode></addr>\n<patient><name><given>{p.given}</given>"
        f"<family>{p.family}</family></name>\n"
        f'<birthTime value="{values.compact(p.born)}"/></patient>',
    )
    return (
        '<?xml version="1.0"?>\n<ClinicalDocument xmlns="urn:hl7-org:v3"><recordTarget>'
        f"<patientRole>{role}</patientRole></recordTarget></ClinicalDocument>\n"
    )


# --- documents -------------------------------------------------------------------------------


def markdown(s: random.Random) -> str:
    rows = [flat(p) for p in people(s)]
    lines = ["| " + " | ".join(row.values()) + " |" for row in rows]
    head = "| " + " | ".join(rows[0]) + " |\n" + "|---" * len(rows[0]) + "|\n"
    body = head + "\n".join(lines)
    return f"# Incident 412\n\nRows that failed to import:\n\n{body}\n\nDone.\n"


def markdown_query(s: random.Random) -> str:
    rows = [paid(c) for c in cards(s)]
    lines = [" " + " | ".join(row.values()) for row in rows]
    head = " " + " | ".join(rows[0]) + "\n" + "+".join("-" * (len(k) + 2) for k in rows[0])
    return f"I ran it on staging:\n\n```\n{head}\n" + "\n".join(lines) + "\n(3 rows)\n```\n"


def notebook(s: random.Random) -> str:
    rows = people(s)
    head = f"{'mrn':>15} {'first_name':>12} {'last_name':>16} {'dob':>12}"
    head += f" {'ssn':>12} {'icd10':>8}\n"
    lines = [
        f"{n}"
        + mark(
            "patient-record",
            f"{p.mrn:>15} {p.given:>12} {p.family:>16} {values.iso(p.born):>12} ",
        )
        + f" {ssn(p.ssn)} {p.code:>8}\n"
        for n, p in enumerate(rows)
    ]
    output = {"output_type": "execute_result", "data": {"text/plain": [" " + head, *lines]}}
    cell = {"cell_type": "code", "source": ["df.head()"], "outputs": [output]}
    return dumped({"cells": [cell], "nbformat": 4, "nbformat_minor": 5}, 1)


def har(s: random.Random) -> str:
    body = dumped({"customers": [flat(p) for p in people(s, 3)]})
    content = encoded(body, lambda text: base64.b64encode(text.encode()).decode())
    response = {"status": 200, "content": {"mimeType": "application/json", "encoding": "base64"}}
    response["content"]["text"] = content  # type: ignore[index]
    return dumped({"log": {"version": "1.2", "entries": [{"response": response}]}}, 2)


def vcr(s: random.Random) -> str:
    c = values.card(s)
    body = dumped(paid(c))
    return (
        "interactions:\n- request:\n    method: POST\n    uri: https://api.acme.io/v1/cards\n"
        f"    body: '{body}'\n  response:\n    status: {{code: 200}}\nversion: 1\n"
    )


def form(s: random.Random) -> str:
    head = "POST /pay HTTP/1.1\nContent-Type: application/x-www-form-urlencoded\n\n"
    lines = []
    for c in cards(s):
        body = urlencode({"name": c.holder}) + f"&number={pan(c.number)}&cvc={cvv(c.code)}"
        lines.append(f"{head}{body}\n")
    return "\n".join(lines)


def url_encoded(s: random.Random) -> str:
    p = values.person(s)
    inner = encoded(f"ssn={ssn(p.ssn)}&name={p.given}", lambda text: quote(text, safe=""))
    card = values.card(s)
    spaced = encoded(pan(values.grouped(card.number)), lambda text: quote(text))
    return f"GET /cb?data={inner} 200\nGET /pay?card={spaced}&amount=12 302\n"


def base64_json(s: random.Random) -> str:
    body = encoded(
        dumped({"payments": [paid(c) for c in cards(s, 3)]}),
        lambda text: base64.b64encode(text.encode()).decode(),
    )
    return f"apiVersion: v1\nkind: Secret\nmetadata:\n  name: seed\ndata:\n  seed.json: {body}\n"


# --- spellings -------------------------------------------------------------------------------


def full_width(s: random.Random) -> str:
    wide = {ord("0") + n: 0xFF10 + n for n in range(10)}
    c, p = values.card(s), values.person(s)
    return f"カード番号 card: {pan(c.number.translate(wide))}\nSSN: {ssn(p.ssn.translate(wide))}\n"


def nbsp(s: random.Random) -> str:
    c, p = values.card(s), values.person(s)
    return (
        f"card {pan(values.grouped(c.number, chr(0xA0)))}\n"
        f"SSN {ssn(p.ssn.replace('-', chr(0x2011)))}\nMBI {mbi(dashed(p.mbi, chr(0x2011)))}\n"
    )


def dashed(number: str, by: str = "-") -> str:
    """Write a Medicare number as the card shows it."""
    return by.join((number[:4], number[4:7], number[7:]))


def zero_width(s: random.Random) -> str:
    c, p = values.card(s), values.person(s)
    return (
        f"card {pan(values.grouped(c.number, chr(0x200B)))}\n"
        f"SSN {ssn(p.ssn.replace('-', '-' + chr(0x200B)))}\n"
    )


def concatenated(s: random.Random) -> str:
    c, d, p = values.card(s), values.card(s), values.person(s)
    return (
        f'CARD = "{pan(c.number[:4] + chr(34) + " + " + chr(34) + c.number[4:])}"\n'
        f"card_number = '{pan(d.number[:8] + chr(39) + ' ' + chr(39) + d.number[8:])}'\n"
        f'ssn = "{ssn(p.ssn[:4] + chr(34) + " + " + chr(34) + p.ssn[4:])}"\n'
    )


def wrapped(s: random.Random) -> str:
    c, p = values.card(s), values.person(s)
    one, _, two = values.grouped(c.number).rpartition(" ")
    lead = "The customer called again today and read out her card number, which is "
    return (
        f"{lead}{pan(one + chr(10) + two)} and asked for a refund.\n"
        f"She also gave us, for no reason that we could see, her social security\nnumber "
        f"{ssn(p.ssn)} over the phone.\n"
    )


def quoted_printable(s: random.Random) -> str:
    c = values.card(s)
    split = c.number[:7] + "=\n" + c.number[7:]
    return (
        "Content-Transfer-Encoding: quoted-printable\n\nPlease charge the following credit card "
        f"for the stay: {pan(split)} thank you=2E\n"
    )


TEMPLATES: Sequence[tuple[str, str, Render]] = (
    ("plain text", "ticket.txt", ticket),
    ("plain text", "note.txt", note),
    ("log", "app.log", log),
    ("prompt", "prompt.md", prompt),
    ("source code", "test_charge.py", code),
    ("stack trace", "error.txt", trace),
    ("CSV", "patients.csv", csv_patients),
    ("CSV", "payments.csv", csv_payments),
    ("TSV", "patients.tsv", tsv_patients),
    ("CSV of one column", "cards.csv", csv_one_column),
    ("CSV of one column", "numbers.csv", csv_one_column_ssn),
    ("JSON", "patients.json", json_patients),
    ("JSON", "payments.json", json_payments),
    ("NDJSON", "patients.ndjson", ndjson),
    ("JSON in a string", "event.json", json_in_string),
    ("JSON escapes", "escapes.json", json_escapes),
    ("XML", "patients.xml", xml_patients),
    ("YAML", "patients.yaml", yaml_patients),
    ("SQL insert", "seed.sql", sql_insert),
    ("SQL copy", "dump.sql", sql_copy),
    ("HL7 v2", "adt.hl7", hl7),
    ("FHIR JSON", "bundle.json", fhir_bundle),
    ("FHIR JSON", "patient.json", fhir_name_and_birth),
    ("X12", "claims.edi", x12),
    ("C-CDA", "ccd.xml", ccda),
    ("Markdown table", "incident.md", markdown),
    ("query result", "query.md", markdown_query),
    ("notebook", "explore.ipynb", notebook),
    ("HAR", "session.har", har),
    ("VCR cassette", "cards.yml", vcr),
    ("form body", "requests.http", form),
    ("URL encoding", "access.log", url_encoded),
    ("base64", "secret.yaml", base64_json),
    ("full-width digits", "memo.txt", full_width),
    ("no-break characters", "memo.txt", nbsp),
    ("zero-width characters", "memo.txt", zero_width),
    ("string concatenation", "fixtures.py", concatenated),
    ("wrapped lines", "mail.txt", wrapped),
    ("quoted-printable", "mail.eml", quoted_printable),
)
