"""Templates of the `fifth` split: exports of hospital and payment systems, events, letters.

Written after the splits before had been worked through, and measured once as they are.
"""

import random
from collections.abc import Sequence

from benchmarks.detection import values
from benchmarks.detection.dev import Render, cards, cvv, mbi, pan, people, ssn, table
from benchmarks.detection.marks import between, dumped, encoded, mark, record
from benchmarks.detection.third_code import full, plain


def clarity(s: random.Random) -> str:
    rows = [
        record(
            {
                "PAT_MRN_ID": p.mrn,
                "PAT_NAME": f"{p.family.upper()},{p.given.upper()}",
                "BIRTH_DATE": f"{values.american(p.born)} 12:00:00 AM",
                "SSN": ssn(p.ssn),
                "CURRENT_ICD10_LIST": p.code,
            }
        )
        for p in people(s, 20)
    ]
    return table(rows)


def formatted_names(s: random.Random) -> str:
    rows = [
        record(
            {
                "PERSON_ID": str(s.randint(10**6, 10**8)),
                "NAME_FULL_FORMATTED": f"{p.family}, {p.given}",
                "BIRTH_DT_TM": f"{values.iso(p.born)} 00:00:00.0",
                "MRN_ALIAS": p.mrn,
                "NOMENCLATURE_DX": p.diagnosis,
            }
        )
        for p in people(s, 20)
    ]
    return table(rows, "|")


def open_source_dump(s: random.Random) -> str:
    lines = ",\n".join(
        "("
        + mark(
            "patient-record",
            f"{n},'{plain(p.given)}','{plain(p.family)}','{values.iso(p.born)}','{plain(p.street)}'",
        )
        + f",'{p.zip}','{ssn(p.ssn)}')"
        for n, p in enumerate(people(s), 1)
    )
    return (
        "LOCK TABLES `patient_data` WRITE;\nINSERT INTO `patient_data` (`pid`, `fname`, `lname`, "
        f"`DOB`, `street`, `postal_code`, `ss`) VALUES\n{lines};\nUNLOCK TABLES;\n"
    )


def crm(s: random.Random) -> str:
    rows = []
    for p in people(s):
        first, last = between(p.given, values.iso(p.born))
        rows.append(
            {
                "attributes": {"type": "Contact", "url": "/services/data/v60.0/sobjects/Contact/1"},
                "FirstName": first,
                "LastName": p.family,
                "MRN__c": p.mrn,
                "SSN__c": ssn(p.ssn),
                "Primary_Diagnosis__c": p.diagnosis,
                "Birthdate": last,
            }
        )
    return dumped({"totalSize": len(rows), "done": True, "records": rows}, 2)


def error_event(s: random.Random) -> str:
    p, c = values.person(s), values.card(s)
    first, last = between(p.given, p.mrn)
    extra = {
        "patient": {
            "first_name": first,
            "last_name": p.family,
            "birthdate": values.iso(p.born),
            "mrn": last,
        },
        "charge": {"card": {"number": pan(c.number), "cvc": cvv(c.code)}},
        "ssn": ssn(p.ssn),
    }
    return dumped({"event_id": f"{s.getrandbits(128):032x}", "level": "error", "extra": extra}, 2)


def cloud_log(s: random.Random) -> str:
    rows = []
    for p in people(s):
        first, last = between(p.family, values.american(p.born))
        message = encoded(
            dumped(
                {
                    "msg": "matched",
                    "lastName": first,
                    "firstName": p.given,
                    "mrn": p.mrn,
                    "dob": last,
                }
            ),
            lambda text: text,
        )
        rows.append({"timestamp": 1772500000000, "message": f"2026-03-01T10:00:00Z INFO {message}"})
    return dumped({"events": rows, "nextForwardToken": "f/1"}, 2)


def channel(s: random.Random) -> str:
    p = values.person(s)
    body = f"{p.mrn}^^^MERCY^MR||{p.family}^{p.given}||{values.compact(p.born)}|{p.sex}"
    return (
        '<channel version="4.4.0"><properties><template encoding="plain">'
        "MSH|^~\\&amp;|ADT|MERCY|EHR|LAB|20240301||ADT^A08|Q1|P|2.5&#xd;\n"
        f"PID|1||{mark('patient-record', body)}&#xd;\nDG1|1||{p.code}&#xd;"
        f"</template></properties></channel>\n"
    )


def config_map(s: random.Random) -> str:
    lines = "".join(
        "    "
        + mark("patient-record", f"{p.mrn},{p.family},{p.given},{values.iso(p.born)}")
        + f",{ssn(p.ssn)}\n"
        for p in people(s, 6)
    )
    return (
        "apiVersion: v1\nkind: ConfigMap\nmetadata:\n  name: seed\ndata:\n  patients.csv: |\n"
        f"    mrn,last_name,first_name,dob,ssn\n{lines}"
    )


def compose(s: random.Random) -> str:
    p, c = values.person(s), values.card(s)
    return (
        "services:\n  tests:\n    image: node:22\n    environment:\n"
        f"      - SMOKE_SSN={ssn(p.ssn)}\n      - SMOKE_CARD_NUMBER={pan(c.number)}\n"
        f"      - SMOKE_CARD_CVV={cvv(c.code)}\n      - SMOKE_MBI={mbi(p.mbi)}\n"
    )


def playbook(s: random.Random) -> str:
    items = "".join(
        "      - { "
        + mark(
            "patient-record",
            f"first_name: {plain(p.given)}, last_name: {plain(p.family)}, dob: "
            f"'{values.iso(p.born)}', "
            f"mrn: '{p.mrn}'",
        )
        + f", ssn: '{ssn(p.ssn)}' }}\n"
        for p in people(s, 4)
    )
    return f"- hosts: all\n  vars:\n    seed_patients:\n{items}  tasks: []\n"


def variables(s: random.Random) -> str:
    p = values.person(s)
    body = mark(
        "patient-record",
        f'  given_name    = "{p.given}"\n  family_name   = "{p.family}"\n'
        f'  date_of_birth = "{values.iso(p.born)}"\n  mrn           = "{p.mrn}"',
    )
    return f'smoke_patient = {{\n{body}\n  ssn           = "{ssn(p.ssn)}"\n}}\n'


def dart(s: random.Random) -> str:
    p, c = values.person(s), values.card(s)
    body = mark(
        "patient-record",
        f"firstName: '{plain(p.given)}',\n    lastName: '{plain(p.family)}',\n"
        f"    dateOfBirth: DateTime({p.born[0]}, {p.born[1]}, {p.born[2]}),\n    mrn: '{p.mrn}'",
    )
    return (
        f"final patient = Patient(\n    {body},\n    ssn: '{ssn(p.ssn)}',\n);\n"
        f"final card = CardDetails(cardNumber: '{pan(c.number)}', cvv: '{cvv(c.code)}');\n"
    )


def vb(s: random.Random) -> str:
    p, c = values.person(s), values.card(s)
    return (
        f'Dim card As New CreditCard With {{.CardNumber = "{pan(c.number)}", '
        f'.CVV2 = "{cvv(c.code)}"}}\n'
        f'Dim person As New Person With {{.SSN = "{ssn(p.ssn)}", .Name = "{full(p)}"}}\n'
    )


def statement(s: random.Random) -> str:
    p = values.person(s)
    body = mark(
        "patient-record",
        f"PATIENT NAME              DATE OF BIRTH     ACCOUNT NO\n"
        f"{full(p):<26}{values.american(p.born):<18}{p.mrn}",
    )
    return (
        f"MERCY HOSPITAL - STATEMENT\n\n{body}\n\nSERVICE            "
        f"AMOUNT\nMRI                412.00\n"
    )


def identity_card(s: random.Random) -> str:
    p = values.person(s)
    body = mark(
        "patient-record",
        f"MEMBER: {p.given.upper()} {p.family.upper()}\nMEMBER ID: {p.member}   GROUP: 84213\n"
        f"DOB: {values.american(p.born)}   PLAN: PPO",
    )
    return f"ACME HEALTH PLAN\n{body}\nRxBIN 610014  RxPCN ADV\n"


def nurse_text(s: random.Random) -> str:
    p = values.person(s)
    body = mark(
        "patient-record",
        f"{p.given} {p.family} dob {values.american(p.born)} mrn {p.mrn} is "
        f"here for {p.diagnosis.lower()}",
    )
    return f"[3/1/26, 10:02:11] Front desk: {body}\n[3/1/26, 10:03:02] RN: ok room 4\n"


def pasted_cells(s: random.Random) -> str:
    lines = "".join(
        mark(
            "patient-record",
            f"{p.family}, {p.given}\t{values.american(p.born)}\t{p.member}\t{p.diagnosis}",
        )
        + "\n"
        for p in people(s, 8)
    )
    return f"please call these\n\nPt Name\tDOB\tInsurance ID\tReason\n{lines}\nthanks\n"


def transplant_list(s: random.Random) -> str:
    items = "".join(
        f"{n}. "
        + mark(
            "patient-record",
            f"{p.family}, {p.given} - DOB {values.american(p.born)} - MRN {p.mrn} - {p.code}",
        )
        + "\n"
        for n, p in enumerate(people(s, 6), 1)
    )
    return f"On call list\n\n{items}"


def square(s: random.Random) -> str:
    rows = [
        {
            "id": f"pay_{s.getrandbits(40):x}",
            "card_details": {"pan": pan(c.number), "verification_code": cvv(c.code)},
        }
        for c in cards(s)
    ]
    return dumped({"payments": rows}, 2)


def merchant_fields(s: random.Random) -> str:
    return "".join(
        f"ccAuthService_run=true\nbillTo_firstName={c.holder.split()[0]}\n"
        f"card_accountNumber={pan(c.number)}\ncard_expirationMonth={c.month}\n"
        f"card_cvNumber={cvv(c.code)}\n\n"
        for c in cards(s, 4)
    )


def world_xml(s: random.Random) -> str:
    c = values.card(s)
    return (
        '<paymentService version="1.4"><submit><order><paymentDetails><CARD-SSL>\n'
        f"<cardNumber>{pan(c.number)}</cardNumber><expiryDate><date "
        f'month="{c.month}" year="{c.year}"/>'
        f"</expiryDate>\n<cardHolderName>{c.holder}</cardHolderName><cvc>{cvv(c.code)}</cvc>\n"
        "</CARD-SSL></paymentDetails></order></submit></paymentService>\n"
    )


def magento(s: random.Random) -> str:
    c = values.card(s)
    return (
        "$payment->setData([\n"
        f"    'cc_number' => '{pan(c.number)}',\n    'cc_exp_month' => '{c.month}',\n"
        f"    'cc_exp_year' => '{c.year}',\n    'cc_cid' => '{cvv(c.code)}',\n]);\n"
    )


def card_xml(s: random.Random) -> str:
    items = "".join(
        f"<PlainCardData><PAN>{pan(c.number)}</PAN><XpryDt>{c.year}-{c.month}</XpryDt>"
        f"<CardSctyCd><CSCVal>{cvv(c.code)}</CSCVal></CardSctyCd></PlainCardData>\n"
        for c in cards(s, 4)
    )
    return (
        f'<Document xmlns="urn:iso:std:iso:20022:tech:xsd:caaa.001.001.11">\n{items}</Document>\n'
    )


def booking(s: random.Random) -> str:
    c = values.card(s)
    return (
        f"Reservation 88142 for {c.holder}\nGuarantee: {c.network} "
        f"{pan(c.number)} exp {c.month}/{c.year[2:]}\n"
        f"Guest gave CVC {cvv(c.code)} by phone.\n"
    )


def spanish_payment(s: random.Random) -> str:
    c = values.card(s)
    return (
        f"Cliente: {c.holder}\nTarjeta: {pan(values.grouped(c.number))}"
        f"\nCaducidad: {c.month}/{c.year[2:]}\n"
        f"CVV: {cvv(c.code)}\nImporte: 19,99 EUR\n"
    )


def german_list(s: random.Random) -> str:
    lines = "".join(
        mark(
            "patient-record",
            f"{p.family}, {p.given}, geb. {p.born[2]:02d}.{p.born[1]:02d}"
            f".{p.born[0]}, {p.diagnosis}",
        )
        + "\n"
        for p in people(s, 5)
    )
    return f"Patientenliste Station 4\n\n{lines}"


def french_csv(s: random.Random) -> str:
    rows = [
        record(
            {
                "IPP": p.mrn,
                "Nom usuel": p.family,
                "Prénom": p.given,
                "Date de naissance": values.british(p.born),
                "Motif d'hospitalisation": p.diagnosis,
            }
        )
        for p in people(s, 20)
    ]
    return table(rows, ";")


def spanish_json(s: random.Random) -> str:
    rows = []
    for p in people(s):
        first, last = between(p.given, p.code)
        rows.append(
            {
                "nombre": first,
                "primerApellido": p.family,
                "fechaNacimiento": values.iso(p.born),
                "numeroHistoria": p.mrn,
                "diagnosticoPrincipal": last,
            }
        )
    return dumped({"pacientes": rows}, 2)


TEMPLATES: Sequence[tuple[str, str, Render]] = (
    ("CSV", "PATIENT.csv", clarity),
    ("CSV", "person.txt", formatted_names),
    ("SQL insert", "patient_data.sql", open_source_dump),
    ("JSON", "contacts.json", crm),
    ("JSON", "event.json", error_event),
    ("JSON in a string", "events.json", cloud_log),
    ("HL7 v2", "channel.xml", channel),
    ("YAML", "configmap.yaml", config_map),
    ("YAML", "compose.yaml", compose),
    ("YAML", "playbook.yml", playbook),
    ("configuration", "smoke.tfvars", variables),
    ("source code", "fixtures.dart", dart),
    ("source code", "Module1.vb", vb),
    ("plain text", "statement.txt", statement),
    ("plain text", "card.txt", identity_card),
    ("plain text", "chat.txt", nurse_text),
    ("table in text", "pasted.txt", pasted_cells),
    ("plain text", "oncall.md", transplant_list),
    ("JSON", "payments.json", square),
    ("configuration", "request.nvp", merchant_fields),
    ("XML", "order.xml", world_xml),
    ("source code", "Payment.php", magento),
    ("XML", "caaa.xml", card_xml),
    ("plain text", "booking.txt", booking),
    ("other languages", "pago.txt", spanish_payment),
    ("other languages", "liste.txt", german_list),
    ("other languages", "sejours.csv", french_csv),
    ("other languages", "historias.json", spanish_json),
)
