"""Templates of the `held-out` split: other shapes of the same containers.

Nobody tunes on what these show; they are measured to see whether `dev` was learnt by heart.
"""

import base64
import random
import textwrap
from collections.abc import Sequence
from urllib.parse import quote

from benchmarks.detection import values
from benchmarks.detection.dev import Render, cards, cvv, dashed, mbi, pan, people, ssn, table
from benchmarks.detection.marks import between, dumped, encoded, mark, record
from benchmarks.detection.values import Card, Person


def camel(p: Person) -> dict[str, str]:
    """Return a patient as an application's object."""
    return record(
        {
            "patientId": p.mrn,
            "firstName": p.given,
            "lastName": p.family,
            "dateOfBirth": values.american(p.born),
            "gender": p.sex,
            "socialSecurityNumber": ssn(p.ssn.replace("-", "")),
            "homePhone": "-".join(p.phone),
            "medicareId": mbi(p.mbi),
            "primaryDiagnosis": p.diagnosis,
        }
    )


def billed(c: Card) -> dict[str, str]:
    """Return a payment as another application writes it."""
    return {
        "order": str(int(c.number[5:12]) + 10_000_000),
        "nameOnCard": c.holder,
        "ccNumber": pan(c.number),
        "expiry": f"{c.month}/{c.year[2:]}",
        "securityCode": cvv(c.code),
    }


# --- text ------------------------------------------------------------------------------------


def chat(s: random.Random) -> str:
    c, p = values.card(s), values.person(s)
    return (
        f"[10:02] {p.given}: hello I need to change my card\n[10:02] agent: sure, go ahead\n"
        f"[10:03] {p.given}: {c.network} {pan(values.grouped(c.number, '-'))} "
        f"{c.month}/{c.year}\n[10:03] {p.given}: security code is {cvv(c.code)}\n"
        f"[10:04] agent: and the SSN on file?\n[10:05] {p.given}: ssn {ssn(p.ssn)}\n"
    )


def letter(s: random.Random) -> str:
    p = values.person(s)
    body = mark(
        "patient-record",
        f"Re: {p.given} {p.family}\nDate of birth: {values.british(p.born)}\n"
        f"Address: {p.street}, {p.city}, {p.state} {p.zip}\nMedical record number: {p.mrn}\n"
        f"Diagnoses: {p.diagnosis}",
    )
    end = f"Thank you for seeing this patient. Medication: {p.drug}.\n"
    return f"Dear colleague,\n\n{body}\n\n{end}"


def syslog(s: random.Random) -> str:
    lines = [
        f'Mar  3 10:00:0{n % 10} pay-1 gateway[811]: msg="authorised" card_no="{pan(c.number)}" '
        f'holder="{c.holder}" cvv2={cvv(c.code)} rc=00'
        for n, c in enumerate(cards(s))
    ]
    return "\n".join(lines) + "\n"


def json_log(s: random.Random) -> str:
    lines = [
        dumped({"ts": 1772500000 + n, "level": "info", "msg": "intake", **camel(p)})
        for n, p in enumerate(people(s))
    ]
    return "\n".join(lines) + "\n"


def java_trace(s: random.Random) -> str:
    p = values.person(s)
    bean = mark(
        "patient-record",
        f"Patient[firstName={p.given}, lastName={p.family}, dateOfBirth={values.iso(p.born)}, "
        f"mrn={p.mrn}, diagnosis={p.code}]",
    )
    return (
        f"java.lang.IllegalStateException: cannot merge {bean}\n"
        "\tat com.acme.ehr.Merge.run(Merge.java:88)\n\tat java.lang.Thread.run(Thread.java:840)\n"
        f"Caused by: com.acme.ehr.Duplicate: ssn={ssn(p.ssn)} exists\n"
    )


def prompt(s: random.Random) -> str:
    rows = [camel(p) for p in people(s, 4)]
    return (
        "Here is the result of my query, why are there duplicates?\n\n"
        + table(rows, "\t")
        + "\nThe table has an index on patientId.\n"
    )


def factories(s: random.Random) -> str:
    lines = []
    for p in people(s, 4):
        year, month, day = p.born
        given, family = p.given.replace("'", ""), p.family.replace("'", "")
        body = mark(
            "patient-record",
            f"firstName: '{given}', lastName: '{family}', "
            f"birthDate: new Date({year}, {month}, {day}), mrn: '{p.mrn}', "
            f"ssn: '{ssn(p.ssn)}', dx: '{p.code}'",
        )
        lines.append(f"  createPatient({{ {body} }});")
    for c in cards(s, 4):
        lines.append(f"  const card = new Card('{pan(c.number)}', {{ cvc: '{cvv(c.code)}' }});")
    return "describe('import', () => {\n" + "\n".join(lines) + "\n});\n"


def structs(s: random.Random) -> str:
    lines = [
        f'\t{{Holder: "{c.holder}", PAN: "{pan(c.number)}", CVV: "{cvv(c.code)}"}},'
        for c in cards(s)
    ]
    return "package seed\n\nvar cards = []Card{\n" + "\n".join(lines) + "\n}\n"


def dotenv(s: random.Random) -> str:
    c = values.card(s)
    return (
        f"LOG_LEVEL=debug\nSMOKE_CARD_NUMBER={pan(c.number)}\nSMOKE_CARD_CVC={cvv(c.code)}\n"
        f"SMOKE_CARD_EXP={c.month}/{c.year[2:]}\n"
    )


# --- tables and trees ------------------------------------------------------------------------


def csv_titled(s: random.Random) -> str:
    return "Census export 2026-03-01\n\n" + table([camel(p) for p in people(s, 20)])


def csv_semicolons(s: random.Random) -> str:
    return table([billed(c) for c in cards(s, 20)], ";")


def tsv_members(s: random.Random) -> str:
    rows = [
        record(
            {
                "MEMBER_ID": p.member,
                "PATIENT NAME": f"{p.family}, {p.given}",
                "BIRTH_DT": values.compact(p.born),
                "SSN": ssn(p.ssn),
                "MBI": mbi(p.mbi),
                "DX1": p.code,
            }
        )
        for p in people(s, 20)
    ]
    return table(rows, "\t")


def one_column_mbi(s: random.Random) -> str:
    return "MBI\n" + "".join(mbi(p.mbi) + "\n" for p in people(s, 20))


def one_column_cc(s: random.Random) -> str:
    return '"Credit Card No"\n' + "".join(f'"{pan(c.number)}"\n' for c in cards(s, 20))


def graphql(s: random.Random) -> str:
    edges = [{"node": camel(p)} for p in people(s)]
    return dumped({"data": {"patients": {"edges": edges, "pageInfo": {"hasNextPage": False}}}}, 4)


def nested(s: random.Random) -> str:
    rows = []
    for p in people(s):
        given, code = between(p.given, p.code)
        rows.append(
            {
                "patient": {
                    "name": {"first": given, "last": p.family},
                    "dob": values.iso(p.born),
                    "identifiers": {"mrn": p.mrn, "ssn": ssn(p.ssn), "mbi": mbi(p.mbi)},
                    "conditions": [{"code": code}],
                }
            }
        )
    return dumped(rows, s.choice((None, 2)))


def wallet(s: random.Random) -> str:
    rows = [
        {"paymentMethod": {"type": "card", "card": {"pan": pan(c.number), "cvv2": cvv(c.code)}}}
        for c in cards(s)
    ]
    return dumped({"wallets": rows}, 2)


def ndjson(s: random.Random) -> str:
    return "".join(dumped(billed(c)) + "\n" for c in cards(s, 20))


def sqs(s: random.Random) -> str:
    inner = encoded(dumped(billed(values.card(s))), lambda text: text)
    middle = encoded(dumped({"Message": inner}), lambda text: text)
    return dumped({"Records": [{"messageId": "1", "body": middle}]}, 2)


def escapes(s: random.Random) -> str:
    p, c = values.person(s), values.card(s)
    digits = "".join(f"\\u{ord(sign):04x}" for sign in c.number[:6]) + c.number[6:]
    name = mark("patient-record", f"{p.given}\\nDOB: {values.iso(p.born)}\\nMRN: {p.mrn}")
    text = f"Patient Name: {p.family}, {name}\\nDiagnosis: {p.code}\\nSSN:\\t{ssn(p.ssn)}"
    return f'{{"cardNumber": "{pan(digits)}",\n "text": "{text}"}}\n'


def soap(s: random.Random) -> str:
    c = values.card(s)
    return (
        '<soap:Envelope xmlns:soap="http://schemas.xmlsoap.org/soap/envelope/"><soap:Body>'
        f'<Authorize><Card number="{pan(c.number)}" cvv="{cvv(c.code)}" '
        f'exp="{c.month}{c.year[2:]}"/></Authorize></soap:Body></soap:Envelope>\n'
    )


def xml_attributes(s: random.Random) -> str:
    items = "".join(
        "  <Patient " + " ".join(f'{k}="{v}"' for k, v in camel(p).items()) + "/>\n"
        for p in people(s)
    )
    return f"<Patients>\n{items}</Patients>\n"


def rails(s: random.Random) -> str:
    items = (
        f"person_{n}:\n" + "".join(f'  {k}: "{v}"\n' for k, v in camel(p).items())
        for n, p in enumerate(people(s))
    )
    return "\n".join(items)


def mysql(s: random.Random) -> str:
    rows = [billed(c) for c in cards(s)]
    create = ",\n".join(f"  `{name}` varchar(60)" for name in rows[0])
    lines = ",".join(
        "(" + ",".join("'" + v.replace("'", "\\'") + "'" for v in r.values()) + ")" for r in rows
    )
    return f"CREATE TABLE `billing` (\n{create}\n);\nINSERT INTO `billing` VALUES {lines};\n"


def sql_update(s: random.Random) -> str:
    return "".join(
        f"UPDATE patients SET ssn = '{ssn(p.ssn)}', mbi = '{mbi(p.mbi)}' WHERE id = {n};\n"
        for n, p in enumerate(people(s))
    )


def sql_copy(s: random.Random) -> str:
    rows = [camel(p) for p in people(s)]
    lines = "".join("\t".join(row.values()) + "\n" for row in rows)
    head = f"COPY patients ({', '.join(rows[0])}) FROM stdin;"
    return f"SET client_encoding = 'UTF8';\n{head}\n{lines}\\.\n"


# --- health containers -----------------------------------------------------------------------


def oru(s: random.Random) -> str:
    p = values.person(s)
    body = (
        f"{p.mrn}^^^NORTH^MR~{ssn(p.ssn)}^^^USSSA^SS||{p.family}^{p.given}^A||"
        f"{values.compact(p.born)}|{p.sex}"
    )
    return (
        "MSH|^~\\&|LAB|NORTH|EHR|NORTH|202403011200||ORU^R01|91|P|2.3\r"
        f"PID|||{mark('patient-record', body)}\rOBR|1|||4548-4^HbA1c\rOBX|1|NM|4548-4||7.9|%\r"
    )


def hl7_in_java(s: random.Random) -> str:
    p = values.person(s)
    body = f"{p.mrn}^^^MERCY^MR||{p.family}^{p.given}||{values.compact(p.born)}|{p.sex}"
    return (
        'String adt = "MSH|^~\\\\&|ADT|MERCY|EHR|LAB|20240301||ADT^A08|Q1|P|2.5\\r"\n'
        f'    + "PID|1||{mark("patient-record", body)}\\r"\n    + "DG1|1||{p.code}\\r";\n'
    )


def fhir_xml(s: random.Random) -> str:
    p = values.person(s)
    body = mark(
        "patient-record",
        f'<identifier><type><coding><code value="MR"/></coding></type><value value="{p.mrn}"/>'
        f'</identifier>\n<name><family value="{p.family}"/><given value="{p.given}"/></name>\n'
        f'<birthDate value="{values.iso(p.born)}"/>',
    )
    return f'<Patient xmlns="http://hl7.org/fhir">{body}</Patient>\n'


def fhir_ndjson(s: random.Random) -> str:
    lines = []
    for p in people(s, 20):
        system, born = between("http://hl7.org/fhir/sid/us-mbi", values.iso(p.born))
        lines.append(
            dumped(
                {
                    "resourceType": "Patient",
                    "id": f"{s.getrandbits(40):x}",
                    "identifier": [{"system": system, "value": mbi(p.mbi)}],
                    "name": [{"text": f"{p.given} {p.family}"}],
                    "birthDate": born,
                }
            )
        )
    return "\n".join(lines) + "\n"


def remittance(s: random.Random) -> str:
    blank = " " * 10
    head = f"ISA*00*{blank}*00*{blank}*ZZ*{'P':15}*ZZ*{'Q':15}*240301*1141*^*00501*000000741*0*P*:~"
    body = "".join(
        f"CLP*Q{p.mrn}*1*211*180**12*94151~NM1*QC*1*"
        + mark("patient-record", f"{p.family}*{p.given}****MI*{mbi(p.mbi)}~DTM*232*20240211")
        + "~SVC*HC:99213*211*180~"
        for p in people(s)
    )
    return f"{head}GS*HP*A*B*20240301*1741*1*X*005010X221A1~ST*835*0001~{body}SE*9*0001~"


def ccda_flat(s: random.Random) -> str:
    p = values.person(s)
    role = mark(
        "patient-record",
        f'<id root="2.16.840.1.113883.4.1" extension="{ssn(p.ssn)}"/>'
        f'<telecom value="tel:{values.dialled(p.phone)}"/><patient><name use="L"><given>{p.given}'
        f'</given><family>{p.family}</family></name><administrativeGenderCode code="{p.sex}"/>'
        f'<birthTime value="{values.compact(p.born)}"/></patient>',
    )
    return (
        '<ClinicalDocument xmlns="urn:hl7-org:v3"><recordTarget typeCode="RCT"><patientRole>'
        f"{role}</patientRole></recordTarget></ClinicalDocument>"
    )


# --- documents -------------------------------------------------------------------------------


def markdown_bare(s: random.Random) -> str:
    rows = [billed(c) for c in cards(s)]
    head = " | ".join(rows[0]) + "\n" + " | ".join("---" for _ in rows[0]) + "\n"
    lines = "\n".join(" | ".join(row.values()) for row in rows)
    return f"## Refunds to retry\n\n{head}{lines}\n\nSee the runbook.\n"


def mysql_result(s: random.Random) -> str:
    rows = [camel(p) for p in people(s)]
    rule = "+" + "+".join("-" * (len(name) + 4) for name in rows[0]) + "+\n"
    lines = "".join("| " + " | ".join(row.values()) + " |\n" for row in rows)
    head = "| " + " | ".join(rows[0]) + " |\n"
    return f"mysql> select * from patient limit 9;\n{rule}{head}{rule}{lines}{rule}9 rows in set\n"


def notebook_html(s: random.Random) -> str:
    rows = [camel(p) for p in people(s)]
    head = "".join(f"      <th>{name}</th>\n" for name in rows[0])
    body = "".join(
        "    <tr>\n      <th>0</th>\n"
        + "".join(f"      <td>{v}</td>\n" for v in r.values())
        + "    </tr>\n"
        for r in rows
    )
    page = (
        f'<table border="1" class="dataframe">\n  <thead>\n    <tr>\n      <th></th>\n{head}'
        f"    </tr>\n  </thead>\n  <tbody>\n{body}  </tbody>\n</table>"
    )
    output = {"output_type": "execute_result", "data": {"text/html": page.splitlines(True)}}
    cell = {"cell_type": "code", "source": ["patients.head(9)"], "outputs": [output]}
    return dumped({"cells": [cell], "nbformat": 4, "nbformat_minor": 5}, 1)


def har_form(s: random.Random) -> str:
    c = values.card(s)
    holder = quote(c.holder)
    body = f"cardholder={holder}&card%5Bnumber%5D={pan(c.number)}&card%5Bcvc%5D={cvv(c.code)}"
    post = {"mimeType": "application/x-www-form-urlencoded", "text": body}
    request = {"method": "POST", "url": "https://pay.acme.io/v1", "postData": post}
    return dumped({"log": {"version": "1.2", "entries": [{"request": request}]}}, 2)


def vcr_binary(s: random.Random) -> str:
    body = dumped({"patients": [camel(p) for p in people(s, 3)]})

    def block(text: str) -> str:
        lines = textwrap.wrap(base64.b64encode(text.encode()).decode(), 76)
        return "".join(f"        {line}\n" for line in lines)

    return (
        "interactions:\n- response:\n    body:\n      string: !!binary |\n"
        f"{encoded(body, block)}    status: {{code: 200, message: OK}}\nversion: 1\n"
    )


def query_string(s: random.Random) -> str:
    lines = []
    for p in people(s, 3):
        name = quote(f"{p.given} {p.family}")
        body = mark("patient-record", f"name={name}&dob={values.iso(p.born)}&mrn={p.mrn}")
        lines.append(
            f'10.0.0.7 - - [03/Mar/2026:10:00:00 +0000] "GET /patients?{body}&'
            f'ssn={ssn(p.ssn)} HTTP/1.1" 200 512'
        )
    return "\n".join(lines) + "\n"


def data_uri(s: random.Random) -> str:
    body = encoded(
        table([camel(p) for p in people(s, 4)]),
        lambda text: base64.b64encode(text.encode()).decode(),
    )
    return f'<a download="x.csv" href="data:text/csv;base64,{body}">export</a>\n'


def mime(s: random.Random) -> str:
    body = f"Card number: {pan(values.card(s).number)}\nSSN: {ssn(values.person(s).ssn)}\n" * 2

    def block(text: str) -> str:
        return "\n".join(textwrap.wrap(base64.b64encode(text.encode()).decode(), 76))

    return (
        "MIME-Version: 1.0\nContent-Type: text/plain\nContent-Transfer-Encoding: base64\n\n"
        f"{encoded(body, block)}\n"
    )


# --- spellings -------------------------------------------------------------------------------


def full_width(s: random.Random) -> str:
    wide = {ord(sign): ord(sign) + 0xFEE0 for sign in "0123456789-ABCDEFGHJKMNPQRTUVWXY"}
    c, p = values.card(s), values.person(s)
    return (
        f'{{"card": "{pan(values.grouped(c.number, "-").translate(wide))}",\n'
        f' "ssn": "{ssn(p.ssn.translate(wide))}", "mbi": "{mbi(p.mbi.translate(wide))}"}}\n'
    )


def thin_spaces(s: random.Random) -> str:
    c, p = values.card(s), values.person(s)
    return (
        f"Karte{chr(0xA0)}card:{chr(0xA0)}{pan(values.grouped(c.number, chr(0x202F)))}\n"
        f"SSN:{chr(0x2009)}{ssn(p.ssn.replace('-', chr(0x2013)))}\n"
        f"Medicare no. {mbi(dashed(p.mbi, chr(0x2010)))}\n"
    )


def joiners(s: random.Random) -> str:
    c, p = values.card(s), values.person(s)
    return (
        f"pan={pan(chr(0x2060).join((c.number[:6], c.number[6:])))}\n"
        f"ssn={ssn(chr(0xAD).join((p.ssn[:4], p.ssn[4:])))}\n"
        f"mbi={mbi(chr(0x200D).join((p.mbi[:5], p.mbi[5:])))}\n"
    )


def concatenated(s: random.Random) -> str:
    c, p = values.card(s), values.person(s)
    number = c.number[:4] + "'\n    + '" + c.number[4:8] + "' + '" + c.number[8:]
    social = p.ssn[:3] + '"\n        + "' + p.ssn[3:]
    medicare = "' . '".join((p.mbi[:4], p.mbi[4:]))
    return (
        f"const number = '{pan(number)}'; // card\n"
        f"String ssn = \"{ssn(social)}\";\n$mbi = '{mbi(medicare)}';\n"
    )


def wrapped(s: random.Random) -> str:
    c, p = values.card(s), values.person(s)
    number = "\n> ".join((c.number[:9], c.number[9:]))
    social = "\n> ".join((p.ssn[:7], p.ssn[7:]))
    return (
        "> Please find the details for the deposit below, the credit card is "
        f"{pan(number)}\n> and for the background check you will need my social security number "
        f"{ssn(social)}\n> as well.\n"
    )


def quoted_printable(s: random.Random) -> str:
    p = values.person(s)
    number = p.ssn.replace("-", "=2D")
    return (
        "Content-Transfer-Encoding: quoted-printable\n\nMy Social Security number=3A "
        f"SSN {ssn(number)}, thanks=21\n"
    )


TEMPLATES: Sequence[tuple[str, str, Render]] = (
    ("plain text", "chat.txt", chat),
    ("plain text", "letter.txt", letter),
    ("log", "syslog", syslog),
    ("log", "intake.log", json_log),
    ("stack trace", "crash.txt", java_trace),
    ("prompt", "prompt.txt", prompt),
    ("source code", "import.test.js", factories),
    ("source code", "seed.go", structs),
    ("source code", ".env.smoke", dotenv),
    ("CSV", "census.csv", csv_titled),
    ("CSV", "billing.csv", csv_semicolons),
    ("TSV", "members.tsv", tsv_members),
    ("CSV of one column", "mbis.csv", one_column_mbi),
    ("CSV of one column", "list.csv", one_column_cc),
    ("JSON", "response.json", graphql),
    ("JSON", "nested.json", nested),
    ("JSON", "wallets.json", wallet),
    ("NDJSON", "billing.jsonl", ndjson),
    ("JSON in a string", "sqs.json", sqs),
    ("JSON escapes", "escapes.json", escapes),
    ("XML", "authorize.xml", soap),
    ("XML", "patients.xml", xml_attributes),
    ("YAML", "people.yml", rails),
    ("SQL insert", "billing.sql", mysql),
    ("SQL insert", "fix.sql", sql_update),
    ("SQL copy", "patients.dump", sql_copy),
    ("HL7 v2", "oru.hl7", oru),
    ("HL7 v2", "Adt.java", hl7_in_java),
    ("FHIR XML", "patient.xml", fhir_xml),
    ("FHIR JSON", "patients.ndjson", fhir_ndjson),
    ("X12", "remit.835", remittance),
    ("C-CDA", "ccd.xml", ccda_flat),
    ("Markdown table", "refunds.md", markdown_bare),
    ("query result", "result.txt", mysql_result),
    ("notebook", "head.ipynb", notebook_html),
    ("HAR", "pay.har", har_form),
    ("VCR cassette", "patients.yaml", vcr_binary),
    ("URL encoding", "access.log", query_string),
    ("base64", "export.html", data_uri),
    ("base64", "mail.eml", mime),
    ("full-width digits", "wide.json", full_width),
    ("no-break characters", "karte.txt", thin_spaces),
    ("zero-width characters", "numbers.txt", joiners),
    ("string concatenation", "Numbers.java", concatenated),
    ("wrapped lines", "reply.txt", wrapped),
    ("quoted-printable", "note.eml", quoted_printable),
)
