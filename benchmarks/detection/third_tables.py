"""Templates of the `third` split, part two: tables, dumps, documents and markup."""

import random
from collections.abc import Sequence

from benchmarks.detection import values
from benchmarks.detection.dev import Render, cards, cvv, mbi, pan, people, ssn, table
from benchmarks.detection.marks import between, dumped, mark, record
from benchmarks.detection.third_code import full, plain
from benchmarks.detection.values import Card, Person


def headed(p: Person) -> dict[str, str]:
    """Return a patient as a report writer heads the columns."""
    return record(
        {
            "Chart #": p.mrn,
            "Last Name": p.family,
            "First Name": p.given,
            "Date of Birth (MM/DD/YYYY)": values.american(p.born),
            "Soc. Sec. No.": ssn(p.ssn),
            "Primary Dx": p.code,
        }
    )


def shop(c: Card) -> dict[str, str]:
    """Return a payment as a shop exports it."""
    return {
        "Order ID": f"#{int(c.number[4:9]) + 1000}",
        "Name on card": c.holder,
        "Card #": pan(c.number),
        "Exp.": f"{c.month}/{c.year[2:]}",
        "CVC": cvv(c.code),
    }


# --- delimited and fixed ---------------------------------------------------------------------


def report_csv(s: random.Random) -> str:
    return "\ufeff" + table([headed(p) for p in people(s, 20)], quotes='"', end="\r\n")


def commented_csv(s: random.Random) -> str:
    body = table([shop(c) for c in cards(s, 20)])
    return f"# exported 2026-03-01 by nightly job\n# rows: all\n{body}"


def pipes(s: random.Random) -> str:
    lines = "".join(
        "D|"
        + mark("patient-record", f"{p.mrn}|{p.family}|{p.given}|{values.compact(p.born)}|{p.sex}")
        + f"|{ssn(p.ssn)}|{p.code}\n"
        for p in people(s, 20)
    )
    return f"H|MRN|LNAME|FNAME|BIRTHDT|GENDER|SSN|DX1\n{lines}T|END\n"


def fixed_width(s: random.Random) -> str:
    lines = "".join(
        mark(
            "patient-record",
            f"{p.mrn:<12}{p.family:<16}{p.given:<14}{values.american(p.born):<12}",
        )
        + f"{ssn(p.ssn)}  {p.code}\n"
        for p in people(s, 20)
    )
    head = f"{'MRN':<12}{'LAST NAME':<16}{'FIRST NAME':<14}{'DOB':<12}{'SSN':<13}DX\n"
    return head + "-" * 72 + "\n" + lines


def vertical_csv(s: random.Random) -> str:
    p = values.person(s)
    body = mark(
        "patient-record",
        f"Patient Name,{p.given} {p.family}\nDate of Birth,{values.american(p.born)}\n"
        f"MRN,{p.mrn}\nDiagnosis,{p.code}",
    )
    return f"Field,Value\n{body}\nSSN,{ssn(p.ssn)}\n"


def excel_guarded(s: random.Random) -> str:
    lines = "".join(
        f'{c.holder},="{pan(c.number)}",{c.month}/{c.year},="{cvv(c.code)}"\n' for c in cards(s, 20)
    )
    return f"Cardholder Name,Credit Card Number,Expiration,CVV Code\n{lines}"


def claims_csv(s: random.Random) -> str:
    rows = []
    for p in people(s, 20):
        first, last = between(p.family, p.member)
        rows.append(
            {
                "ClaimID": f"CLM{s.randint(10**7, 10**8)}",
                "SubscriberLast": first,
                "SubscriberFirst": p.given,
                "SubscriberDOB": values.iso(p.born),
                "SubscriberID": last,
                "DiagCode1": p.code.replace(".", ""),
                "ProcCode": "99213",
            }
        )
    return table(rows, "|")


def mbi_mixed(s: random.Random) -> str:
    lines = (
        f"{n}\t{mbi('-'.join((p.mbi[:4], p.mbi[4:7], p.mbi[7:])))}\t{p.state}\n"
        for n, p in enumerate(people(s, 20))
    )
    return "seq\tbeneficiary\tst\n" + "".join(lines)


# --- SQL of several kinds --------------------------------------------------------------------


def sql_server(s: random.Random) -> str:
    names = "([PatientId], [LastName], [FirstName], [BirthDate], [SSN])"
    lines = []
    for n, p in enumerate(people(s), 1):
        first, last = between(plain(p.family), values.compact(p.born))
        lines.append(
            f"INSERT [dbo].[Patient] {names} VALUES ({n}, N'{first}', N'{plain(p.given)}', "
            f"CAST(N'{last}' AS Date), N'{ssn(p.ssn)}')\nGO\n"
        )
    return "SET IDENTITY_INSERT [dbo].[Patient] ON\nGO\n" + "".join(lines)


def oracle(s: random.Random) -> str:
    lines = []
    for p in people(s):
        first, last = between(p.mrn, f"{values.iso(p.born)}")
        lines.append(
            f"  INTO patients (mrn, last_name, first_name, birth_date, ssn) VALUES ('{first}', "
            f"'{plain(p.family)}', '{plain(p.given)}', TO_DATE('{last}', 'YYYY-MM-DD'), "
            f"'{ssn(p.ssn.replace('-', ''))}')\n"
        )
    return "INSERT ALL\n" + "".join(lines) + "SELECT 1 FROM dual;\n"


def mysql_set(s: random.Random) -> str:
    return "".join(
        f"INSERT INTO `cards` SET `holder`='{plain(c.holder)}', `pan`='{pan(c.number)}', "
        f"`exp`='{c.year}-{c.month}', `cvv`='{cvv(c.code)}';\n"
        for c in cards(s)
    )


def sqlite_values(s: random.Random) -> str:
    lines = "".join(
        "INSERT INTO patient VALUES("
        + mark(
            "patient-record",
            f"{n},'{plain(p.given)}','{plain(p.family)}','{values.iso(p.born)}','{p.mrn}'",
        )
        + f",'{ssn(p.ssn)}');\n"
        for n, p in enumerate(people(s), 1)
    )
    create = (
        "CREATE TABLE patient (id INTEGER PRIMARY KEY, first_name TEXT NOT NULL, "
        "last_name TEXT, dob DATE, mrn VARCHAR(20), ssn CHAR(11));\n"
    )
    return f"PRAGMA foreign_keys=OFF;\nBEGIN TRANSACTION;\n{create}{lines}COMMIT;\n"


def cqlsh(s: random.Random) -> str:
    rows = people(s)
    lines = "".join(
        " "
        + mark(
            "patient-record",
            f"{p.mrn:>10} | {values.iso(p.born)} | {p.given:>12} | {p.family:>14}",
        )
        + f" | {ssn(p.ssn)}\n"
        for p in rows
    )
    head = f" {'mrn':>10} | {'birth_date':>10} | {'first_name':>12} | {'last_name':>14} | ssn\n"
    rule = f"-{'-' * 10}-+-{'-' * 10}-+-{'-' * 12}-+-{'-' * 14}-+-----------\n"
    return f"cqlsh:ehr> SELECT * FROM patients;\n\n{head}{rule}{lines}\n({len(rows)} rows)\n"


def sql_where(s: random.Random) -> str:
    lines = [
        f"SELECT * FROM charges WHERE card_number = '{pan(c.number)}' AND cvv = '{cvv(c.code)}';\n"
        for c in cards(s, 3)
    ]
    lines += [
        "DELETE FROM patients WHERE "
        + mark(
            "patient-record",
            f"last_name = '{plain(p.family)}' AND first_name = '{plain(p.given)}' AND "
            f"dob = '{values.iso(p.born)}' AND mrn = '{p.mrn}'",
        )
        + ";\n"
        for p in people(s, 3)
    ]
    return "".join(lines)


# --- markup ----------------------------------------------------------------------------------


def plist(s: random.Random) -> str:
    p = values.person(s)
    body = mark(
        "patient-record",
        f"\t<key>firstName</key>\n\t<string>{p.given}</string>\n\t<key>lastName</key>\n"
        f"\t<string>{p.family}</string>\n\t<key>dateOfBirth</key>\n"
        f"\t<string>{values.iso(p.born)}</string>\n\t<key>mrn</key>\n\t<string>{p.mrn}</string>",
    )
    return (
        '<?xml version="1.0" encoding="UTF-8"?>\n<plist version="1.0">\n<dict>\n'
        f"{body}\n\t<key>ssn</key>\n\t<string>{ssn(p.ssn)}</string>\n</dict>\n</plist>\n"
    )


def spring(s: random.Random) -> str:
    c, p = values.card(s), values.person(s)
    return (
        '<beans xmlns="http://www.springframework.org/schema/beans">\n'
        '  <bean id="card" class="com.acme.Card">\n'
        f'    <property name="cardNumber" value="{pan(c.number)}"/>\n'
        f'    <property name="cvv" value="{cvv(c.code)}"/>\n  </bean>\n'
        '  <bean id="insured" class="com.acme.Person">\n'
        f'    <property name="ssn"><value>{ssn(p.ssn)}</value></property>\n'
        f'    <property name="medicareNumber" value="{mbi(p.mbi)}"/>\n  </bean>\n</beans>\n'
    )


def payment_xml(s: random.Random) -> str:
    c = values.card(s)
    return (
        '<createTransactionRequest xmlns="AnetApi/xml/v1/schema/AnetApiSchema.xsd">\n'
        "  <transactionRequest><payment><creditCard>\n"
        f"    <cardNumber>{pan(c.number)}</cardNumber>\n"
        f"    <expirationDate>{c.year}-{c.month}</expirationDate>\n"
        f"    <cardCode>{cvv(c.code)}</cardCode>\n"
        "  </creditCard></payment></transactionRequest>\n</createTransactionRequest>\n"
    )


def namespaced(s: random.Random) -> str:
    items = "".join(
        "<v1:Member>"
        + mark(
            "patient-record",
            f"<v1:MemberID>{p.member}</v1:MemberID><v1:LastName>{p.family}</v1:LastName>"
            f"<v1:FirstName>{p.given}</v1:FirstName>"
            f"<v1:BirthDate>{values.iso(p.born)}</v1:BirthDate>"
            f"<v1:DiagnosisCode>{p.code}</v1:DiagnosisCode>",
        )
        + f"<v1:SSN>{ssn(p.ssn)}</v1:SSN></v1:Member>\n"
        for p in people(s, 4)
    )
    return (
        '<soapenv:Envelope xmlns:soapenv="http://schemas.xmlsoap.org/soap/envelope/" '
        f'xmlns:v1="http://payer.example.org/v1"><soapenv:Body>\n{items}</soapenv:Body>'
        "</soapenv:Envelope>\n"
    )


def wiki_table(s: random.Random) -> str:
    lines = "".join("|" + "|".join(shop(c).values()) + "|\n" for c in cards(s))
    return "h2. Refunds\n\n||Order||Name||Card number||Exp||CVV||\n" + lines


def asciidoc(s: random.Random) -> str:
    lines = "".join("\n| " + "\n| ".join(headed(p).values()) + "\n" for p in people(s, 4))
    head = "| " + " | ".join(headed(values.person(random.Random(1)))) + "\n"
    return f'= Chart review\n\n[options="header"]\n|===\n{head}{lines}|===\n'


def rest_table(s: random.Random) -> str:
    rows = people(s)
    lines = "".join(
        mark(
            "patient-record",
            f"{p.mrn:<12}  {full(p):<26}  {values.iso(p.born)}  {p.code:<8}",
        )
        + f"  {ssn(p.ssn)}\n"
        for p in rows
    )
    rule = f"{'=' * 12}  {'=' * 26}  {'=' * 10}  {'=' * 8}  {'=' * 11}\n"
    head = f"{'MRN':<12}  {'Patient name':<26}  {'DOB':<10}  {'Dx':<8}  SSN\n"
    return f"Open charts\n-----------\n\n{rule}{head}{rule}{lines}{rule}"


def html_rows(s: random.Random) -> str:
    items = "".join(
        "<tr>"
        + mark(
            "patient-record",
            f"<th>Patient</th><td>{p.family}, {p.given}</td></tr>\n<tr><th>DOB</th>"
            f"<td>{values.american(p.born)}</td></tr>\n<tr><th>MRN</th><td>{p.mrn}</td></tr>\n"
            f"<tr><th>Diagnosis</th><td>{p.diagnosis}</td>",
        )
        + "</tr>\n"
        for p in people(s, 2)
    )
    return f"<html><body><h1>Face sheet</h1><table>\n{items}</table></body></html>\n"


def html_list(s: random.Random) -> str:
    c, p = values.card(s), values.person(s)
    return (
        f"<dl>\n  <dt>Card number</dt><dd>{pan(values.grouped(c.number))}</dd>\n"
        f"  <dt>Security code</dt><dd>{cvv(c.code)}</dd>\n"
        f"  <dt>SSN</dt><dd>{ssn(p.ssn)}</dd>\n</dl>\n"
    )


def latex(s: random.Random) -> str:
    lines = "".join(
        mark(
            "patient-record",
            f"{p.mrn} & {p.family} & {p.given} & {values.iso(p.born)} & {p.code}",
        )
        + " \\\\\n"
        for p in people(s)
    )
    head = "MRN & Last name & First name & DOB & ICD-10 \\\\ \\hline\n"
    return f"\\begin{{tabular}}{{lllll}}\n{head}{lines}\\end{{tabular}}\n"


def notebook_stream(s: random.Random) -> str:
    rows = people(s, 5)
    text = ["        mrn  last_name  first_name         dob          ssn\n"]
    for n, p in enumerate(rows):
        body = mark(
            "patient-record",
            f"{p.mrn:>10} {p.family:>12} {p.given:>12} {values.iso(p.born)}",
        )
        text.append(f"{n} {body} {ssn(p.ssn)}\n")
    output = {"name": "stdout", "output_type": "stream", "text": text}
    cell = {"cell_type": "code", "source": ["print(df.head())"], "outputs": [output]}
    return dumped({"cells": [cell], "metadata": {}, "nbformat": 4, "nbformat_minor": 5}, 1)


def yaml_flow(s: random.Random) -> str:
    lines = "".join(
        f"  - {{ holder: '{plain(c.holder)}', pan: {pan(c.number)}, cvv: '{cvv(c.code)}' }}\n"
        for c in cards(s)
    )
    return f"cards:\n{lines}"


def yaml_nested(s: random.Random) -> str:
    items = []
    for n, p in enumerate(people(s, 4)):
        body = mark(
            "patient-record",
            f'    name:\n      family: "{p.family}"\n      given: "{p.given}"\n'
            f"    birth_date: {values.iso(p.born)}\n    identifiers:\n      mrn: '{p.mrn}'\n"
            f"      ssn: {ssn(p.ssn)}",
        )
        items.append(f"  patient_{n}:\n{body}\n")
    return "---\nfixtures:\n" + "".join(items)


def toml_inline(s: random.Random) -> str:
    items = []
    for p in people(s, 4):
        body = mark(
            "patient-record",
            f'name = {{ first = "{p.given}", last = "{p.family}" }}, '
            f'birth_date = {values.iso(p.born)}, mrn = "{p.mrn}"',
        )
        items.append(f'  {{ {body}, ssn = "{ssn(p.ssn)}" }},\n')
    return "title = 'smoke'\npatients = [\n" + "".join(items) + "]\n"


def dotenv_person(s: random.Random) -> str:
    p = values.person(s)
    body = mark(
        "patient-record",
        f"TEST_PATIENT_FIRST_NAME={p.given}\nTEST_PATIENT_LAST_NAME={p.family}\n"
        f"TEST_PATIENT_DOB={values.iso(p.born)}\nTEST_PATIENT_MRN={p.mrn}",
    )
    return f"API_URL=https://ehr.acme.io\n{body}\nTEST_PATIENT_SSN={ssn(p.ssn)}\n"


TEMPLATES: Sequence[tuple[str, str, Render]] = (
    ("CSV", "chart report.csv", report_csv),
    ("CSV", "shop.csv", commented_csv),
    ("CSV", "extract.dat", pipes),
    ("fixed width", "census.prn", fixed_width),
    ("CSV", "facesheet.csv", vertical_csv),
    ("CSV", "excel.csv", excel_guarded),
    ("CSV", "claims.psv", claims_csv),
    ("TSV", "benes.tsv", mbi_mixed),
    ("SQL insert", "Patient.sql", sql_server),
    ("SQL insert", "all.sql", oracle),
    ("SQL insert", "cards.sql", mysql_set),
    ("SQL insert", "dump.sqlite.sql", sqlite_values),
    ("query result", "cqlsh.txt", cqlsh),
    ("SQL where", "adhoc.sql", sql_where),
    ("XML", "patient.plist", plist),
    ("XML", "context.xml", spring),
    ("XML", "request.xml", payment_xml),
    ("XML", "members.xml", namespaced),
    ("table in text", "refunds.wiki", wiki_table),
    ("table in text", "review.adoc", asciidoc),
    ("table in text", "charts.rst", rest_table),
    ("HTML", "facesheet.html", html_rows),
    ("HTML", "details.html", html_list),
    ("table in text", "appendix.tex", latex),
    ("notebook", "explore.ipynb", notebook_stream),
    ("YAML", "cards.yaml", yaml_flow),
    ("YAML", "fixtures.yaml", yaml_nested),
    ("TOML", "smoke.toml", toml_inline),
    ("dotenv", ".env.test", dotenv_person),
)
