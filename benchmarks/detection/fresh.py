"""Templates of the `fresh` split: written after everything was tuned, and measured as they are.

When what they show has been looked at, they belong to `held-out`, and others take their place.
"""

import base64
import random
from collections.abc import Sequence

from benchmarks.detection import values
from benchmarks.detection.dev import Render, cards, cvv, mbi, pan, people, ssn
from benchmarks.detection.marks import between, dumped, encoded, mark


def expanded(s: random.Random) -> str:
    records = [
        f"-[ RECORD {n} ]------\n"
        + mark(
            "patient-record",
            f"mrn        | {p.mrn}\nlast_name  | {p.family}\nfirst_name | {p.given}\n"
            f"birth_date | {values.iso(p.born)}\nicd10      | {p.code}",
        )
        + f"\nssn        | {ssn(p.ssn)}\n"
        for n, p in enumerate(people(s, 4), 1)
    ]
    return "".join(records)


def quoted_names(s: random.Random) -> str:
    lines = [
        mark("patient-record", f'"{p.family}, {p.given}",{values.american(p.born)},{p.mrn}')
        + f",{p.code},{values.dialled(p.phone)}\n"
        for p in people(s, 20)
    ]
    return "Patient Name,DOB,MRN,Dx,Phone\n" + "".join(lines)


def dictionaries(s: random.Random) -> str:
    lines = []
    for p in people(s):
        body = mark(
            "patient-record",
            f"'name': \"{p.given} {p.family}\", 'birth_date': '{values.iso(p.born)}', "
            f"'medical_record_number': '{p.mrn}'",
        )
        lines.append(f"    {{{body}, 'social_security_number': '{ssn(p.ssn)}'}},\n")
    return "PATIENTS = [\n" + "".join(lines) + "]\n"


def fetch(s: random.Random) -> str:
    c = values.card(s)
    return (
        "await fetch('/charge', { method: 'POST', body: JSON.stringify({\n"
        f"  pan: '{pan(c.number)}', cvv2: '{cvv(c.code)}', expiryMonth: {int(c.month)} }}) }});\n"
    )


def curl(s: random.Random) -> str:
    c = values.card(s)
    return (
        "curl -u sk: https://api.acme.io/v1/tokens \\\n"
        f'  -d "card[number]"={pan(c.number)} -d "card[exp_month]"={c.month} \\\n'
        f'  -d "card[cvc]"={cvv(c.code)}\n'
    )


def html_form(s: random.Random) -> str:
    p, c = values.person(s), values.card(s)
    return (
        f'<form><input name="ssn" value="{ssn(p.ssn)}">\n'
        f'<input type="text" name="card_number" value="{pan(values.grouped(c.number))}">\n'
        f'<input name="medicare_number" value="{mbi(p.mbi)}"></form>\n'
    )


def fhir_bundle_xml(s: random.Random) -> str:
    entries = "".join(
        "<entry><resource><Patient>"
        + mark(
            "patient-record",
            f'<identifier><system value="urn:mrn"/><value value="{p.mrn}"/></identifier>'
            f'<name><family value="{p.family}"/><given value="{p.given}"/></name>'
            f'<birthDate value="{values.iso(p.born)}"/>',
        )
        + "</Patient></resource></entry>\n"
        for p in people(s, 4)
    )
    return f'<Bundle xmlns="http://hl7.org/fhir">\n{entries}</Bundle>\n'


def vaccination(s: random.Random) -> str:
    p = values.person(s)
    body = f"{p.mrn}^^^ST01^MR||{p.family}^{p.given}||{values.compact(p.born)}|{p.sex}"
    return (
        'VXU = """\\\nMSH|^~\\\\&|EHR|CLINIC|IIS|STATE|20260301||VXU^V04|7|P|2.5.1\n'
        f"PID|1||{mark('patient-record', body)}\n"
        'RXA|0|1|20260301||207^COVID-19|0.5|mL\n"""\n'
    )


def key_value_log(s: random.Random) -> str:
    lines = [
        f"level=info ts=1772500{n:03d} event=refund card_number={pan(c.number)} cvc={cvv(c.code)} "
        f'holder="{c.holder}"\n'
        for n, c in enumerate(cards(s))
    ]
    return "".join(lines)


def attachment(s: random.Random) -> str:
    rows = [
        mark(
            "patient-record",
            f"{p.mrn},{p.family},{p.given},{values.iso(p.born)},{ssn(p.ssn)},{p.code}",
        )
        for p in people(s, 5)
    ]
    body = encoded(
        "mrn,last_name,first_name,dob,ssn,dx\n" + "\n".join(rows),
        lambda text: base64.b64encode(text.encode()).decode(),
    )
    return dumped({"name": "panel.csv", "encoding": "base64", "content": body}, 2)


def thread(s: random.Random) -> str:
    p = values.person(s)
    body = mark(
        "patient-record",
        f"> Name: {p.given} {p.family}\n> Date of birth: {values.worded(p.born)}\n"
        f"> MRN: {p.mrn}\n> Diagnosis: {p.diagnosis}",
    )
    return f"On Tuesday the front desk wrote:\n{body}\n> Social Security Number: {ssn(p.ssn)}\n"


def settings(s: random.Random) -> str:
    c = values.card(s)
    return (
        f"[smoke]\ncard number = {pan(c.number)}\nsecurity code = {cvv(c.code)}\nexpiry = 09/29\n"
    )


def go_table(s: random.Random) -> str:
    lines = []
    for p in people(s, 5):
        first, last = between(p.given, p.mrn)
        lines.append(
            f'\t{{FirstName: "{first}", LastName: "{p.family}", DOB: "{values.iso(p.born)}", '
            f'MRN: "{last}", SSN: "{ssn(p.ssn)}"}},\n'
        )
    return "var patients = []Patient{\n" + "".join(lines) + "}\n"


TEMPLATES: Sequence[tuple[str, str, Render]] = (
    ("query result", "expanded.txt", expanded),
    ("CSV", "panel.csv", quoted_names),
    ("source code", "fixtures.py", dictionaries),
    ("source code", "charge.js", fetch),
    ("source code", "patients_test.go", go_table),
    ("shell", "smoke.sh", curl),
    ("HTML form", "edit.html", html_form),
    ("FHIR XML", "bundle.xml", fhir_bundle_xml),
    ("HL7 v2", "test_vxu.py", vaccination),
    ("log", "refunds.log", key_value_log),
    ("base64", "message.json", attachment),
    ("plain text", "thread.txt", thread),
    ("source code", "smoke.ini", settings),
)
