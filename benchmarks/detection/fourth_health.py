"""Templates of the `fourth` split, part two: health systems, tables, letters, other languages."""

import random
from collections.abc import Sequence

from benchmarks.detection import values
from benchmarks.detection.dev import Render, cards, cvv, mbi, pan, people, ssn, table
from benchmarks.detection.marks import between, dumped, mark, record
from benchmarks.detection.third_code import full, plain
from benchmarks.detection.third_health import dutch, french, german_date, isa, nhs

# --- messages --------------------------------------------------------------------------------


def scheduling(s: random.Random) -> str:
    p = values.person(s)
    body = f"{p.mrn}^^^CLINIC^MR^^||{p.family}^{p.given}^^^^||{values.compact(p.born)}|{p.sex}"
    return (
        "FHS|^~\\&|SCHED|X\nBHS|^~\\&|SCHED|X\n"
        "MSH|^~\\&|SCHED|CLINIC|EHR|CLINIC|202603011200||SIU^S12|19|P|2.3.1\n"
        f"SCH|10345^10345|2196178^2196178|||10345|OFFICE^Office visit\nPID|1||"
        f"{mark('patient-record', body)}\n"
        "AIG|1|A|1234^DOE\nBTS|1\nFTS|1\n"
    )


def lab_notes(s: random.Random) -> str:
    lines = []
    for p in people(s, 3):
        body = (
            f"{p.mrn}^^^LAB||{p.family}^{p.given}||{values.compact(p.born)}|{p.sex}|"
            f"||||||||||{ssn(p.ssn)}"
        )
        lines.append(
            "MSH#*~\\&#LAB#X#EHR#Y#20260301##ORU*R01#5#P#2.3\r".replace("#", "|").replace("*", "^")
            + f"PID|1||{mark('patient-record', body)}\r"
            "OBR|1|||CBC\rOBX|1|TX|NOTE||Specimen hemolyzed\rNTE|1||called to ward\r"
        )
    return "".join(lines)


def eligibility_answer(s: random.Random) -> str:
    items = "".join(
        f"HL*3*2*22*0~TRN*1*{p.mrn}*9877281234~NM1*IL*1*"
        + mark(
            "patient-record",
            f"{p.family}*{p.given}****MI*{mbi(p.mbi)}~N3*{p.street}~N4*{p.city}*{p.state}*{p.zip}~"
            f"DMG*D8*{values.compact(p.born)}*{p.sex}~",
        )
        + "EB*1**30**GOLD~"
        for p in people(s, 3)
    )
    return f"{isa('*', '~', 'HB')}ST*271*4321*005010X279A1~{items}SE*9*4321~"


def turtle(s: random.Random) -> str:
    p = values.person(s)
    body = mark(
        "patient-record",
        f'  fhir:identifier ( [ fhir:value [ fhir:v "{p.mrn}" ] ] ) ;\n'
        f'  fhir:name ( [ fhir:family [ fhir:v "{p.family}" ] ; fhir:given ( [ '
        f'fhir:v "{p.given}" ] ) ] ) ;\n'
        f'  fhir:birthDate [ fhir:v "{values.iso(p.born)}"^^xsd:date ]',
    )
    return f"@prefix fhir: <http://hl7.org/fhir/> .\n\n<urn:uuid:1> a fhir:Patient ;\n{body} .\n"


def fhir_person_xml(s: random.Random) -> str:
    items = []
    for p in people(s, 3):
        body = mark(
            "patient-record",
            f'<f:identifier><f:system value="urn:oid:2.16.840.1.113883.4.1"/>'
            f'<f:value value="{ssn(p.ssn)}"/>'
            f'</f:identifier>\n<f:name><f:family value="{p.family}"/><f:given '
            f'value="{p.given}"/></f:name>\n'
            f'<f:birthDate value="{values.iso(p.born)}"/>',
        )
        items.append(f"<f:entry><f:resource><f:Patient>{body}</f:Patient></f:resource></f:entry>\n")
    return f'<f:Bundle xmlns:f="http://hl7.org/fhir">\n{"".join(items)}</f:Bundle>\n'


def flat_composition(s: random.Random) -> str:
    p = values.person(s)
    first, last = between(f"{p.given} {p.family}", p.diagnosis)
    return dumped(
        {
            "ctx/language": "en",
            "encounter/patient_details/name": first,
            "encounter/patient_details/date_of_birth": values.iso(p.born),
            "encounter/patient_details/medical_record_number": p.mrn,
            "encounter/problem_diagnosis/problem_diagnosis_name": last,
        },
        2,
    )


def questionnaire(s: random.Random) -> str:
    p = values.person(s)
    first, last = between(f"{p.given} {p.family}", f"{p.diagnosis}")
    items = [
        {"linkId": "1", "text": "Patient name", "answer": [{"valueString": first}]},
        {"linkId": "2", "text": "Date of birth", "answer": [{"valueDate": values.iso(p.born)}]},
        {"linkId": "3", "text": "SSN", "answer": [{"valueString": ssn(p.ssn)}]},
        {"linkId": "4", "text": "Diagnosis", "answer": [{"valueString": last}]},
    ]
    return dumped(
        {"resourceType": "QuestionnaireResponse", "status": "completed", "item": items}, 2
    )


def calendar(s: random.Random) -> str:
    items = []
    for p in people(s, 3):
        body = mark(
            "patient-record",
            f"SUMMARY:Follow-up {p.given} {p.family}\\, DOB {values.american(p.born)}\r\n"
            f"DESCRIPTION:MRN {p.mrn}\\nDx: {p.code}",
        )
        items.append(f"BEGIN:VEVENT\r\nDTSTART:20260301T100000Z\r\n{body}\r\nEND:VEVENT\r\n")
    return f"BEGIN:VCALENDAR\r\nVERSION:2.0\r\n{''.join(items)}END:VCALENDAR\r\n"


def dictation(s: random.Random) -> str:
    p = values.person(s)
    body = mark(
        "patient-record",
        f"This is {p.given} {p.family}, medical record number {p.mrn}, date of birth "
        f"{values.worded(p.born)}, who comes in with {p.diagnosis.lower()}.",
    )
    return f"WEBVTT\n\n00:00:01.000 --> 00:00:09.000\n{body}\n"


def pathology(s: random.Random) -> str:
    p = values.person(s)
    body = mark(
        "patient-record",
        f"Patient: {p.family.upper()}, {p.given.upper()}        MRN#: {p.mrn}\n"
        f"DOB/Age: {values.american(p.born)} ({2026 - p.born[0]} yrs)   Sex: {p.sex}\n"
        f"Phone: {values.dialled(p.phone)}",
    )
    return (
        f"SURGICAL PATHOLOGY REPORT\n{body}\nSpecimen: A. BREAST, RIGHT\n"
        f"FINAL DIAGNOSIS: {p.diagnosis}\n"
    )


def pharmacy(s: random.Random) -> str:
    return "".join(
        "RX "
        + mark(
            "patient-record",
            f"#{s.randint(100000, 999999)}  {p.given} {p.family}  DOB: {values.american(p.born)}\n"
            f"{p.street}, {p.city}, {p.state} {p.zip}\n{p.drug.upper()} TAKE 1 TABLET DAILY",
        )
        + "\nREFILLS: 2\n\n"
        for p in people(s, 3)
    )


def soap_note(s: random.Random) -> str:
    p = values.person(s)
    age = 2026 - p.born[0]
    body = mark(
        "patient-record",
        f"{p.given} {p.family} ({age} y/o, DOB {values.american(p.born)}, MRN {p.mrn})",
    )
    return f"S: {body} reports feeling better.\nO: BP 128/82\nA: {p.diagnosis}\nP: {p.drug}\n"


def appeal(s: random.Random) -> str:
    p = values.person(s)
    body = mark(
        "patient-record",
        f"RE: Appeal of denial\nMember: {p.given} {p.family}\nMember ID: {p.member}\n"
        f"DOB: {values.american(p.born)}\nDiagnosis: {p.diagnosis} ({p.code})",
    )
    return f"Acme Health Plan\n\n{body}\n\nTo whom it may concern,\nplease review the denial.\n"


# --- tables ----------------------------------------------------------------------------------


def org(s: random.Random) -> str:
    lines = "".join(
        "| "
        + mark(
            "patient-record", f"{p.mrn} | {p.family} | {p.given} | {values.iso(p.born)} | {p.code}"
        )
        + f" | {ssn(p.ssn)} |\n"
        for p in people(s)
    )
    return (
        f"* Charts to merge\n\n| MRN | Surname | Given | Born | Dx | SSN |\n|"
        f"-----+---------+-------+------+----+-----|\n{lines}"
    )


def mediawiki(s: random.Random) -> str:
    lines = "".join(
        "|-\n| "
        + mark("patient-record", f"{p.mrn} || {full(p)} || {values.iso(p.born)} || {p.diagnosis}")
        + "\n"
        for p in people(s)
    )
    return (
        '{| class="wikitable"\n! MRN !! Patient name !! Date of birth !! Diagnosis\n'
        + lines
        + "|}\n"
    )


def boxes(s: random.Random) -> str:
    rows = people(s)
    lines = "".join(
        "│ "
        + mark(
            "patient-record",
            f"{p.mrn:<12} │ {full(p):<24} │ {values.iso(p.born)} │ {p.code:<8}",
        )
        + f" │ {ssn(p.ssn)} │\n"
        for p in rows
    )
    return (
        "┏━━━━━━━━━━━━━━┳━━━━━━━━━━━━━━━━━━━━━━━━━━┳━━━━━━━━━━━━┳━━━━━━━━━━┳━━━━━━━━━━━━━┓\n"
        "┃ MRN          ┃ Patient name             ┃ DOB        ┃ Dx       ┃ SSN         ┃\n"
        "┡━━━━━━━━━━━━━━╇━━━━━━━━━━━━━━━━━━━━━━━━━━╇━━━━━━━━━━━━╇━━━━━━━━━━╇━━━━━━━━━━━━━┩\n"
        f"{lines}"
        "└──────────────┴──────────────────────────┴────────────┴──────────┴─────────────┘\n"
    )


def two_headers(s: random.Random) -> str:
    lines = "".join(
        mark("patient-record", f"{p.mrn},{p.family},{p.given},{values.american(p.born)}")
        + f",{p.code},{ssn(p.ssn)}\n"
        for p in people(s, 20)
    )
    return f"Patient,,,,Visit,\nMRN,Last,First,DOB,ICD-10,SSN\n{lines}"


def metadata_csv(s: random.Random) -> str:
    lines = "".join(
        f"{n}, {c.holder}, {pan(c.number)}, {c.month}/{c.year}, {cvv(c.code)}\n"
        for n, c in enumerate(cards(s, 20), 1)
    )
    return (
        "Report:,Declined cards\nGenerated:,2026-03-01\n\n"
        f"No, Name on Card, Card Number, Expiry Date, CVV2\n{lines}"
    )


def single_quotes(s: random.Random) -> str:
    lines = "".join(
        "'"
        + mark(
            "patient-record",
            f"{p.mrn}';'{plain(p.family)}';'{plain(p.given)}';'{values.iso(p.born)}';'{p.code}",
        )
        + f"';'{ssn(p.ssn)}'\n"
        for p in people(s, 20)
    )
    return f"'mrn';'last_name';'first_name';'dob';'icd10';'ssn'\n{lines}"


def matrix(s: random.Random) -> str:
    rows: list[list[str]] = [["MRN", "Last Name", "First Name", "DOB", "SSN"]]
    for p in people(s):
        first, last = between(p.mrn, values.american(p.born))
        rows.append([first, p.family, p.given, last, ssn(p.ssn)])
    return dumped({"range": "Sheet1!A1:E99", "majorDimension": "ROWS", "values": rows}, 2)


def column_lists(s: random.Random) -> str:
    rows = people(s, 6)
    columns = {
        "mrn": [mark("patient-record", p.mrn) for p in rows],
        "first_name": [p.given for p in rows],
        "last_name": [p.family for p in rows],
        "dob": [values.iso(p.born) for p in rows],
        "ssn": [ssn(p.ssn) for p in rows],
    }
    return dumped(columns, 2)


def to_dict(s: random.Random) -> str:
    p = values.person(s)
    body = mark(
        "patient-record",
        f"{{'mrn': {{0: '{p.mrn}'}}, 'first_name': {{0: '{plain(p.given)}'}}, "
        f"'last_name': {{0: '{plain(p.family)}'}}, 'dob': {{0: "
        f"Timestamp('{values.iso(p.born)} 00:00:00')}}",
    )
    return f">>> df.to_dict()\n{body}, 'ssn': {{0: '{ssn(p.ssn)}'}}}}\n"


def confluence(s: random.Random) -> str:
    lines = "".join(
        "<tr><td>"
        + mark(
            "patient-record",
            f"<p>{p.mrn}</p></td><td><p>{p.family}, {p.given}</p></td><td><p>"
            f"{values.american(p.born)}</p></td>"
            f"<td><p>{p.diagnosis}</p>",
        )
        + "</td></tr>"
        for p in people(s, 5)
    )
    head = "".join(f"<th><p>{name}</p></th>" for name in ("MRN", "Patient", "DOB", "Diagnosis"))
    return (
        f'<ac:layout><table data-layout="default"><tbody><tr>{head}</tr>{lines}'
        f"</tbody></table></ac:layout>\n"
    )


def copybook(s: random.Random) -> str:
    lines = "".join(
        f"{c.number and pan(c.number)}|{c.month}{c.year[2:]}|{c.holder}|{s.randint(100, 99999)}\n"
        for c in cards(s, 20)
    )
    return f"PAN|EXP|CARDHOLDER|AMT\n{lines}"


# --- other languages -------------------------------------------------------------------------


def french_letter(s: random.Random) -> str:
    p = values.person(s)
    body = mark(
        "patient-record",
        f"Nom : {p.family.upper()}\nPrénom : {p.given}\nNé(e) le : {values.british(p.born)}\n"
        f"N° de sécurité sociale : {french(s, p)}",
    )
    return f"COMPTE RENDU D'HOSPITALISATION\n\n{body}\n\nMotif d'hospitalisation : diabète.\n"


def spanish_letter(s: random.Random) -> str:
    p = values.person(s)
    body = mark(
        "patient-record",
        f"Paciente: {p.given} {p.family}\nF. Nac.: {values.british(p.born)}\nNHC: {p.mrn}\n"
        f"Diagnóstico principal: {p.code}",
    )
    return f"INFORME DE ALTA\n\n{body}\n\nTratamiento: {p.drug}\n"


def portuguese_letter(s: random.Random) -> str:
    p = values.person(s)
    body = mark(
        "patient-record",
        f"Nome do paciente: {p.given} {p.family}\nData de nascimento: {values.british(p.born)}\n"
        f"Prontuário: {p.mrn}\nCID: {p.code}",
    )
    return f"RESUMO DE ALTA\n\n{body}\n"


def dutch_letter(s: random.Random) -> str:
    p = values.person(s)
    body = mark(
        "patient-record",
        f"Betreft: dhr. {p.given} {p.family}, geb. {p.born[2]:02d}-{p.born[1]:02d}-{p.born[0]}, "
        f"BSN {dutch(s)}",
    )
    return f"Geachte collega,\n\n{body}\n\nDiagnose: {p.code}. Bovengenoemde patiënt zag ik.\n"


def italian_csv(s: random.Random) -> str:
    rows = [
        record(
            {
                "N. cartella": p.mrn,
                "Cognome": p.family,
                "Nome": p.given,
                "Data di nascita": values.british(p.born),
                "Diagnosi": p.code,
            }
        )
        for p in people(s, 20)
    ]
    return table(rows, ";")


def swedish_csv(s: random.Random) -> str:
    rows = [
        record(
            {
                "Patientnummer": p.mrn,
                "Efternamn": p.family,
                "Förnamn": p.given,
                "Födelsedatum": values.iso(p.born),
                "Diagnos": p.code,
            }
        )
        for p in people(s, 20)
    ]
    return table(rows, ";")


def polish_json(s: random.Random) -> str:
    rows = []
    for p in people(s):
        first, last = between(p.given, p.code)
        rows.append(
            {
                "imie": first,
                "nazwisko": p.family,
                "dataUrodzenia": values.iso(p.born),
                "numerKartoteki": p.mrn,
                "rozpoznanie": last,
            }
        )
    return dumped({"pacjenci": rows}, 2)


def german_form(s: random.Random) -> str:
    p = values.person(s)
    body = mark(
        "patient-record",
        f"Name, Vorname: {p.family}, {p.given}\ngeb. am: {german_date(p.born)}\n"
        f"Pat.-Nr.: {p.mrn}\nDiagnose: {p.code}",
    )
    return f"Überweisungsschein\n\n{body}\n"


def nhs_csv(s: random.Random) -> str:
    rows = [
        record(
            {
                "NHS_NUMBER": nhs(s),
                "SURNAME": p.family.upper(),
                "FORENAME": p.given.upper(),
                "DATE_OF_BIRTH": values.compact(p.born),
                "READ_CODE": "C10..",
                "DIAGNOSIS": p.diagnosis,
            }
        )
        for p in people(s, 20)
    ]
    return table(rows, quotes='"')


def french_cards(s: random.Random) -> str:
    rows = [
        {
            "Titulaire": c.holder,
            "N° de carte": pan(c.number),
            "Date d'expiration": f"{c.month}/{c.year[2:]}",
            "Cryptogramme": cvv(c.code),
        }
        for c in cards(s, 20)
    ]
    return table(rows, ";")


TEMPLATES: Sequence[tuple[str, str, Render]] = (
    ("HL7 v2", "siu.hl7", scheduling),
    ("HL7 v2", "oru_batch.hl7", lab_notes),
    ("X12", "answer.271", eligibility_answer),
    ("FHIR Turtle", "patient.ttl", turtle),
    ("FHIR XML", "persons.xml", fhir_person_xml),
    ("JSON", "composition.json", flat_composition),
    ("FHIR JSON", "answers.json", questionnaire),
    ("plain text", "clinic.ics", calendar),
    ("plain text", "visit.vtt", dictation),
    ("plain text", "pathology.txt", pathology),
    ("plain text", "labels.txt", pharmacy),
    ("plain text", "soap.txt", soap_note),
    ("plain text", "appeal.txt", appeal),
    ("table in text", "charts.org", org),
    ("table in text", "charts.wiki", mediawiki),
    ("table in text", "console.txt", boxes),
    ("CSV", "visits.csv", two_headers),
    ("CSV", "declined.csv", metadata_csv),
    ("CSV", "quoted.csv", single_quotes),
    ("columns", "sheet.json", matrix),
    ("columns", "columns.json", column_lists),
    ("columns", "session.txt", to_dict),
    ("HTML", "page.xhtml", confluence),
    ("CSV", "settle.txt", copybook),
    ("other languages", "compte_rendu.txt", french_letter),
    ("other languages", "alta.txt", spanish_letter),
    ("other languages", "resumo.txt", portuguese_letter),
    ("other languages", "brief.txt", dutch_letter),
    ("other languages", "cartelle.csv", italian_csv),
    ("other languages", "patienter.csv", swedish_csv),
    ("other languages", "pacjenci.json", polish_json),
    ("other languages", "ueberweisung.txt", german_form),
    ("other languages", "practice.csv", nhs_csv),
    ("other languages", "paiements.csv", french_cards),
)
