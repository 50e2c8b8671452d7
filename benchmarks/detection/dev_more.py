"""More templates of the `dev` split: shapes that turned up after the first ones were found."""

import base64
import json
import random
from collections.abc import Sequence

from benchmarks.detection import values
from benchmarks.detection.dev import Render, adt, cards, cvv, mbi, paid, pan, people, ssn, table
from benchmarks.detection.marks import between, dumped, encoded, mark, record


def message_log(s: random.Random) -> str:
    lines = []
    for p in people(s):
        body = mark(
            "patient-record",
            f"{p.given} {p.family} (DOB: {values.american(p.born)}, MRN: {p.mrn})",
        )
        lines.append(dumped({"level": "warn", "msg": f"merge failed for patient {body}"}))
    return "\n".join(lines) + "\n"


def properties(s: random.Random) -> str:
    c, p = values.card(s), values.person(s)
    return (
        f"smoke.card.number={pan(c.number)}\nsmoke.card.cvv={cvv(c.code)}\n"
        f"smoke.customer.ssn={ssn(p.ssn)}\n"
    )


def toml(s: random.Random) -> str:
    blocks = [
        "[[patient]]\n"
        + mark(
            "patient-record",
            f'first_name = "{p.given}"\nlast_name = "{p.family}"\n'
            f"birth_date = {values.iso(p.born)}\n"
            f'mrn = "{p.mrn}"\ndiagnosis = "{p.code}"',
        )
        + "\n"
        for p in people(s)
    ]
    return "\n".join(blocks)


def ruby(s: random.Random) -> str:
    lines = []
    for p in people(s):
        body = mark(
            "patient-record",
            f':first_name => "{p.given}", :last_name => "{p.family}", '
            f':dob => "{values.iso(p.born)}", :mrn => "{p.mrn}", :icd10 => "{p.code}"',
        )
        lines.append(f'Patient.create!({body}, :ssn => "{ssn(p.ssn)}")')
    lines += [
        f'Card.new(number: "{pan(c.number)}", verification_value: "{cvv(c.code)}")'
        for c in cards(s)
    ]
    return "\n".join(lines) + "\n"


def php(s: random.Random) -> str:
    lines = [
        f"    ['card_number' => '{pan(c.number)}', 'cvv' => '{cvv(c.code)}', "
        f"'expiry' => '{c.month}/{c.year[2:]}'],"
        for c in cards(s)
    ]
    return "<?php\nreturn [\n" + "\n".join(lines) + "\n];\n"


def csharp(s: random.Random) -> str:
    lines = []
    for p in people(s):
        body = mark(
            "patient-record",
            f'FirstName = "{p.given}", LastName = "{p.family}", '
            f'DateOfBirth = DateTime.Parse("{values.iso(p.born)}"), '
            f'MedicalRecordNumber = "{p.mrn}"',
        )
        lines.append(f'new Patient {{ {body}, Ssn = "{ssn(p.ssn)}" }},')
    return "\n".join(lines) + "\n"


def kotlin(s: random.Random) -> str:
    lines = [
        f'    Card(number = "{pan(values.grouped(c.number))}", cvc = "{cvv(c.code)}"),'
        for c in cards(s)
    ]
    return "val cards = listOf(\n" + "\n".join(lines) + "\n)\n"


def postman(s: random.Random) -> str:
    raw = json.dumps({"a": 1}, indent=2)
    body = encoded(dumped(paid(values.card(s)), 2), lambda text: text)
    item = {"name": "pay", "request": {"method": "POST", "body": {"mode": "raw", "raw": body}}}
    other = {"name": "ping", "request": {"method": "GET", "body": {"mode": "raw", "raw": raw}}}
    return dumped({"info": {"name": "billing"}, "item": [other, item]}, 2)


def headerless(s: random.Random) -> str:
    rows = [
        [str(n), c.holder, pan(c.number), f"{c.month}/{c.year[2:]}"]
        for n, c in enumerate(cards(s, 20), 100)
    ]
    rows += [["1", values.card(s).holder, pan(values.card(s).number), "01/29"]]
    return "".join(",".join(row) + "\n" for row in rows)


def cdata(s: random.Random) -> str:
    p = values.person(s)
    return (
        "<msg><payload><![CDATA["
        + "MSH|^~\\&|ADT|MERCY|EHR|LAB|20240301||ADT^A01|Q1|P|2.5\n"
        + "PID|1||"
        + mark(
            "patient-record",
            f"{p.mrn}^^^MERCY^MR||{p.family}^{p.given}||{values.compact(p.born)}|{p.sex}",
        )
        + f"|||||||||||{ssn(p.ssn)}\n]]></payload></msg>\n"
    )


def hl7_in_json(s: random.Random) -> str:
    body = encoded(adt(values.person(s)), lambda text: text)
    return dumped({"channel": "adt", "raw": body})


def hl7_in_base64(s: random.Random) -> str:
    body = encoded(adt(values.person(s)), lambda text: base64.b64encode(text.encode()).decode())
    return dumped(
        {"resourceType": "Binary", "contentType": "x-application/hl7-v2+er7", "data": body}
    )


def enrolment(s: random.Random) -> str:
    blank = " " * 10
    head = (
        f"ISA*00*{blank}*00*{blank}*ZZ*{'S':15}*ZZ*{'T':15}*240301*1141*^*00501*000000917*0*P*:~\n"
        "GS*BE*A*B*20240301*1741*1*X*005010X220A1~\nST*834*0001~\n"
    )
    body = "".join(
        "INS*Y*18*021*28*A***FT~\n"
        + mark(
            "patient-record",
            f"REF*0F*{p.member}~\nREF*SY*{ssn(p.ssn)}~\nNM1*IL*1*{p.family}*{p.given}~\n"
            f"N3*{p.street}~\nN4*{p.city}*{p.state}*{p.zip}~\n"
            f"DMG*D8*{values.compact(p.born)}*{p.sex}~",
        )
        + "\nHD*021**HLT~\n"
        for p in people(s)
    )
    return head + body


def mail(s: random.Random) -> str:
    c, p = values.card(s), values.person(s)
    return (
        "From: front desk\nTo: billing\nSubject: payment\n\nCard on file for Mrs. "
        f"{p.family}: {c.network} ending... sorry here is the full one "
        f"{pan(values.grouped(c.number))}\n"
        f"exp {c.month}-{c.year}, CVC is {cvv(c.code)}.\nHer Medicare number is "
        f"{mbi('-'.join((p.mbi[:4], p.mbi[4:7], p.mbi[7:])))}.\n"
    )


def intake_form(s: random.Random) -> str:
    return "\n".join(
        mark(
            "patient-record",
            f"Last Name: {p.family}      First Name: {p.given}\n"
            f"Date of Birth: {values.american(p.born)}   Sex: {p.sex}\n"
            f"Address: {p.street}  City: {p.city}  State: {p.state}  Zip: {p.zip}\n"
            f"Home Phone: {values.dialled(p.phone)}\n"
            f"Insurance ID: {p.member}",
        )
        + f"\nSocial Security #: {ssn(p.ssn)}\nReason for visit: {p.diagnosis}\n"
        for p in people(s, 3)
    )


def markdown_list(s: random.Random) -> str:
    return "# Test patients\n\n" + "\n".join(
        mark(
            "patient-record",
            f"- **Name:** {p.given} {p.family}\n  - **DOB:** {values.iso(p.born)}\n"
            f"  - **MRN:** {p.mrn}\n  - **Diagnosis:** {p.diagnosis}",
        )
        for p in people(s, 4)
    )


def html_page(s: random.Random) -> str:
    rows = "".join(
        "<tr>"
        + "".join(
            f"<td>{cell}</td>"
            for cell in record(
                {
                    "n": f"{p.given} {p.family}",
                    "d": values.american(p.born),
                    "m": p.mrn,
                    "x": p.code,
                }
            ).values()
        )
        + "</tr>\n"
        for p in people(s)
    )
    head = "<tr><th>Patient Name</th><th>DOB</th><th>MRN</th><th>Diagnosis</th></tr>"
    return f"<!doctype html>\n<html><body><table>\n{head}\n{rows}</table></body></html>\n"


def wide_csv(s: random.Random) -> str:
    rows = [
        record(
            {
                "PAT_ID": p.mrn,
                "PAT_LAST_NAME": p.family,
                "PAT_FIRST_NAME": p.given,
                "PAT_DOB": values.american(p.born),
                "PAT_SSN": ssn(p.ssn),
                "HIC_NUM": mbi(p.mbi),
                "PRIM_DX": p.code,
                "ADMIT_DT": "2026-01-14",
            }
        )
        for p in people(s, 20)
    ]
    return table(rows, "|")


def select(s: random.Random) -> str:
    c, p = values.card(s), values.person(s)
    bare = ssn(p.ssn.replace("-", ""))
    return (
        f"SELECT * FROM customers WHERE ssn = '{ssn(p.ssn)}' OR ssn='{bare}';\n"
        f"DELETE FROM cards WHERE card_number IN ('{pan(c.number)}');\n"
    )


def graphql_variables(s: random.Random) -> str:
    p = values.person(s)
    given, born = between(p.given, values.iso(p.born))
    body = {
        "input": {
            "givenName": given,
            "familyName": p.family,
            "nhi": None,
            "medicalRecordNumber": p.mrn,
            "birthDate": born,
        }
    }
    return "mutation Admit($input: PatientInput!) { admit(input: $input) { id } }\n\n" + dumped(
        body, 2
    )


def terraform(s: random.Random) -> str:
    c = values.card(s)
    return (
        'resource "seed_card" "smoke" {\n'
        f'  card_number = "{pan(c.number)}"\n  cvv         = "{cvv(c.code)}"\n}}\n'
    )


def diff(s: random.Random) -> str:
    c, p = values.card(s), values.person(s)
    return (
        "--- a/seed.py\n+++ b/seed.py\n@@ -1,2 +1,3 @@\n"
        f'-CARD = None\n+CARD_NUMBER = "{pan(c.number)}"\n+SSN = "{ssn(p.ssn)}"\n'
    )


TEMPLATES: Sequence[tuple[str, str, Render]] = (
    ("log", "merge.log", message_log),
    ("source code", "smoke.properties", properties),
    ("source code", "patients.toml", toml),
    ("source code", "seeds.rb", ruby),
    ("source code", "cards.php", php),
    ("source code", "Seed.cs", csharp),
    ("source code", "Cards.kt", kotlin),
    ("source code", "seed.tf", terraform),
    ("JSON in a string", "billing.postman_collection.json", postman),
    ("CSV without header", "batch.csv", headerless),
    ("XML", "envelope.xml", cdata),
    ("HL7 v2", "channel.json", hl7_in_json),
    ("base64", "binary.json", hl7_in_base64),
    ("X12", "enrolment.834", enrolment),
    ("plain text", "mail.txt", mail),
    ("plain text", "intake.txt", intake_form),
    ("Markdown list", "patients.md", markdown_list),
    ("HTML table", "ward.html", html_page),
    ("CSV", "extract.txt", wide_csv),
    ("SQL insert", "lookup.sql", select),
    ("prompt", "admit.md", graphql_variables),
    ("source code", "seed.patch", diff),
)
