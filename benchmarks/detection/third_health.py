"""Templates of the `third` split, part three: messages of health systems, other languages."""

import random
from collections.abc import Sequence

from benchmarks.detection import values
from benchmarks.detection.dev import Render, cards, cvv, mbi, pan, people, ssn, table
from benchmarks.detection.marks import between, dumped, encoded, mark, record
from benchmarks.detection.third_code import full, plain
from benchmarks.detection.values import Person

BLANK = " " * 10


def german_date(born: tuple[int, int, int]) -> str:
    """Write a date as 09.03.1964."""
    return f"{born[2]:02d}.{born[1]:02d}.{born[0]}"


def nhs(source: random.Random) -> str:
    """Make an NHS number: nine digits of an issued block and the check digit of modulus 11."""
    while True:
        body = source.choice("46") + values.digits(source, 8)
        check = -sum(int(sign) * (10 - place) for place, sign in enumerate(body)) % 11
        if check != 10:
            return f"{body}{check}"


def insured(source: random.Random) -> str:
    """Make a German insurance number: a letter, eight digits, the cross sum of weights 1 and 2."""
    letter, body = source.choice("ABCDEFGHJKLMNPRSTUVWXYZ"), values.digits(source, 8)
    signs = f"{ord(letter) - 64:02d}{body}"
    products = (int(sign) * (1 + place % 2) for place, sign in enumerate(signs))
    return f"{letter}{body}{sum(one - 9 if one > 9 else one for one in products) % 10}"


def french(source: random.Random, p: Person) -> str:
    """Make a French number of national registration that fits the person."""
    sex = "2" if p.sex == "F" else "1"
    body = f"{sex}{p.born[0] % 100:02d}{p.born[1]:02d}{source.randint(21, 89)}"
    body += f"{source.randint(11, 480):03d}{source.randint(11, 480):03d}"
    return f"{body}{97 - int(body) % 97:02d}"


def dutch(source: random.Random) -> str:
    """Make a Dutch citizen service number of the eleven test."""
    while True:
        body = source.choice("12") + values.digits(source, 7)
        check = sum(int(sign) * (9 - place) for place, sign in enumerate(body)) % 11
        if check != 10:
            return f"{body}{check}"


# --- HL7 version 2 ---------------------------------------------------------------------------


def z_segments(s: random.Random) -> str:
    p = values.person(s)
    body = (
        f"{p.mrn}^^^SJH&1.2.3&ISO^PI~{ssn(p.ssn)}^^^&2.16.840.1.113883.4.1&ISO^SS||"
        f"{p.family}^{p.given}^M^^^^L||{values.compact(p.born)}0000|{p.sex}"
    )
    return (
        "\x0bMSH|^~\\&|EPIC|SJH|CARELINK|SJH|20260301101500||ADT^A31^ADT_A05|88121|P|2.5.1\r"
        f"EVN|A31|20260301\rPID|1||{mark('patient-record', body)}\r"
        f"ZPD|N|Y||{p.code}\rPV1|1|O|CLINIC^^^SJH\rZVN||7788\r\x1c\r"
    )


def hl7_xml(s: random.Random) -> str:
    p = values.person(s)
    body = mark(
        "patient-record",
        f"<PID.3><CX.1>{p.mrn}</CX.1><CX.5>MR</CX.5></PID.3>\n"
        f"    <PID.5><XPN.1><FN.1>{p.family}</FN.1></XPN.1><XPN.2>{p.given}</XPN.2></PID.5>\n"
        f"    <PID.7><TS.1>{values.compact(p.born)}</TS.1></PID.7>",
    )
    return (
        '<?xml version="1.0"?>\n<ADT_A01 xmlns="urn:hl7-org:v2xml">\n  <PID>\n'
        f"    {body}\n  </PID>\n</ADT_A01>\n"
    )


def hl7_log(s: random.Random) -> str:
    lines = []
    for p in people(s, 3):
        body = f"{p.mrn}^^^LAB^MR||{p.family}^{p.given}||{values.compact(p.born)}|{p.sex}"
        lines.append(
            "2026-03-01 10:00:00 INFO [mllp-in] received MSH|^~\\&|LAB|X|EHR|Y|20260301||ORU^R01|"
            f"5|P|2.3<CR>PID|1||{mark('patient-record', body)}<CR>OBX|1|NM|GLU||104|mg/dL<CR>\n"
        )
    return "".join(lines)


def hl7_template(s: random.Random) -> str:
    p = values.person(s)
    place = f"{p.street}^^{p.city}^{p.state}^{p.zip}"
    relative = f"{p.family}^Ellen^^^^^L|SPO|{place}|{values.dialled(p.phone)}"
    body = f"{p.mrn}^^^H^MR||{p.family}^{p.given}||{values.compact(p.born)}|{p.sex}|||{place}"
    return (
        "const message = [\n  'MSH|^~\\\\&|REG|H|EHR|H|20260301||ADT^A04|71|P|2.4',\n"
        f"  `PID|1||{mark('patient-record', body)}`,\n  `NK1|1|{relative}`,\n"
        "].join('\\r');\n"
    )


# --- FHIR ------------------------------------------------------------------------------------


def fhir_transaction(s: random.Random) -> str:
    entries = []
    for p in people(s, 3):
        value, born = between(p.mrn, values.iso(p.born))
        patient = {
            "resourceType": "Patient",
            "identifier": [{"system": "https://ids.mercy.org/mrn", "value": value}],
            "name": [{"use": "official", "family": p.family, "given": [p.given, "A"]}],
            "gender": {"F": "female", "M": "male"}[p.sex],
            "birthDate": born,
        }
        condition = {
            "resourceType": "Condition",
            "subject": {
                "reference": f"urn:uuid:{s.getrandbits(32):08x}-0000-4000-8000-0000000000aa"
            },
            "code": {"coding": [{"system": "http://hl7.org/fhir/sid/icd-10-cm", "code": p.code}]},
        }
        entries += [{"resource": patient}, {"resource": condition}]
    return dumped({"resourceType": "Bundle", "type": "transaction", "entry": entries}, "\t")  # type: ignore[arg-type]


def fhir_contained(s: random.Random) -> str:
    p = values.person(s)
    family, born = between(p.family, values.iso(p.born))
    patient = {
        "resourceType": "Patient",
        "id": "p1",
        "name": [{"family": family, "given": [p.given]}],
        "birthDate": born,
    }
    return dumped(
        {
            "resourceType": "Coverage",
            "contained": [patient],
            "status": "active",
            "subscriberId": p.member,
            "beneficiary": {"reference": "#p1"},
            "identifier": [{"system": "http://hl7.org/fhir/sid/us-mbi", "value": mbi(p.mbi)}],
        },
        2,
    )


def fhir_yaml(s: random.Random) -> str:
    p = values.person(s)
    body = mark(
        "patient-record",
        f"identifier:\n  - system: urn:oid:2.16.840.1.113883.4.1\n    value: '{ssn(p.ssn)}'\n"
        f'name:\n  - family: "{p.family}"\n    given: ["{p.given}"]\n'
        f"birthDate: '{values.iso(p.born)}'",
    )
    return f"resourceType: Patient\nid: pat-77\n{body}\n"


def fhir_shorthand(s: random.Random) -> str:
    p = values.person(s)
    body = mark(
        "patient-record",
        f'* identifier[0].value = "{p.mrn}"\n* name[0].family = "{p.family}"\n'
        f'* name[0].given[0] = "{p.given}"\n* birthDate = "{values.iso(p.born)}"',
    )
    return f"Instance: ward-7-bed-2\nInstanceOf: Patient\nUsage: #example\n{body}\n"


def fhir_in_code(s: random.Random) -> str:
    p = values.person(s)
    body = mark(
        "patient-record",
        f'patient.addIdentifier().setSystem(MRN).setValue("{p.mrn}");\n'
        f'    patient.addName().setFamily("{p.family}").addGiven("{p.given}");\n'
        f'    patient.setBirthDate(DATE.parse("{values.iso(p.born)}"));',
    )
    return f"  @Test void search() {{\n    Patient patient = new Patient();\n    {body}\n  }}\n"


# --- X12, NCPDP, CDA, DICOM ------------------------------------------------------------------


def isa(by: str, end: str, kind: str) -> str:
    """Return the envelope's first segment with its own separators."""
    cells = ["ISA", "00", BLANK, "00", BLANK, "ZZ", f"{'SENDER':15}", "ZZ", f"{'PAYER':15}"]
    cells += ["260301", "1141", "^", "00501", "000000911", "0", "P", ":"]
    start = by.join(("GS", kind, "S", "P", "20260301", "1141", "1", "X", "005010"))
    return f"{by.join(cells)}{end}{start}{end}"


def eligibility(s: random.Random) -> str:
    p = values.person(s)
    body = mark(
        "patient-record",
        f"{p.family}|{p.given}||||MI|{p.member}~\nDMG|D8|{values.compact(p.born)}|{p.sex}~",
    )
    return (
        f"{isa('|', '~' + chr(10), 'HS')}ST|270|1234|005010X279A1~\nHL|3|2|22|0~\n"
        f"NM1|IL|1|{body}\nREF|SY|{ssn(p.ssn.replace('-', ''))}~\nEQ|30~\nSE|9|1234~\n"
    )


def claim_lines(s: random.Random) -> str:
    items = "".join(
        "HL*2*1*23*0\nNM1*QC*1*"
        + mark(
            "patient-record",
            f"{p.family}*{p.given}\nN3*{p.street}\nN4*{p.city}*{p.state}*{p.zip}\n"
            f"DMG*D8*{values.compact(p.born)}*{p.sex}",
        )
        + f"\nCLM*{p.mrn}*{s.randint(50, 900)}***11:B:1*Y*A*Y*Y\nHI*ABK:{p.code.replace('.', '')}\n"
        for p in people(s, 4)
    )
    return f"{isa('*', chr(10), 'HC')}ST*837*0001*005010X222A1\n{items}SE*9*0001\n"


def enrolment_834(s: random.Random) -> str:
    items = "".join(
        f"INS*Y*18*021*20*A***FT~REF*0F*{ssn(p.ssn.replace('-', ''))}~NM1*IL*1*"
        + mark(
            "patient-record",
            f"{p.family}*{p.given}****34*{p.ssn.replace('-', '')}~PER*IP**HP*{''.join(p.phone)}~"
            f"N3*{p.street}~N4*{p.city}*{p.state}*{p.zip}~DMG*D8*{values.compact(p.born)}*{p.sex}~",
        )
        for p in people(s, 4)
    )
    return f"{isa('*', '~', 'BE')}ST*834*0001*005010X220A1~{items}SE*9*0001~"


def script(s: random.Random) -> str:
    p = values.person(s)
    body = mark(
        "patient-record",
        f"<Identification><SocialSecurity>{ssn(p.ssn.replace('-', ''))}</SocialSecurity>"
        f"</Identification>\n<Name><LastName>{p.family}</LastName><FirstName>{p.given}</FirstName>"
        f"</Name>\n<Gender>{p.sex}</Gender>\n<DateOfBirth><Date>{values.iso(p.born)}</Date>"
        "</DateOfBirth>",
    )
    return (
        '<Message DatatypesVersion="20170715"><Body><NewRx><Patient><HumanPatient>\n'
        f"{body}\n</HumanPatient></Patient><MedicationPrescribed><DrugDescription>{p.drug}"
        "</DrugDescription></MedicationPrescribed></NewRx></Body></Message>\n"
    )


def ccda_prefixed(s: random.Random) -> str:
    p = values.person(s)
    body = mark(
        "patient-record",
        f'<cda:id root="2.16.840.1.113883.19.5" extension="{p.mrn}"/>\n'
        f"<cda:patient><cda:name><cda:given>{p.given}</cda:given><cda:family>{p.family}"
        f'</cda:family></cda:name>\n<cda:birthTime value="{values.compact(p.born)}"/>'
        "</cda:patient>",
    )
    return (
        '<cda:ClinicalDocument xmlns:cda="urn:hl7-org:v3">\n<cda:recordTarget><cda:patientRole>\n'
        f"{body}\n</cda:patientRole></cda:recordTarget>\n</cda:ClinicalDocument>\n"
    )


def dicom_dump(s: random.Random) -> str:
    p = values.person(s)
    body = mark(
        "patient-record",
        f"(0010,0010) PN [{p.family}^{p.given}]                 #  14, 1 PatientName\n"
        f"(0010,0020) LO [{p.mrn}]                              #   8, 1 PatientID\n"
        f"(0010,0030) DA [{values.compact(p.born)}]             #   8, 1 PatientBirthDate",
    )
    return (
        "# Dicom-Data-Set\n(0008,0060) CS [CT]                   #   2, 1 Modality\n"
        f"{body}\n(0010,0040) CS [{p.sex}]                        #   2, 1 PatientSex\n"
    )


def dicom_json(s: random.Random) -> str:
    p = values.person(s)
    name, born = between(f"{p.family}^{p.given}", values.compact(p.born))
    return dumped(
        [
            {
                "00080060": {"vr": "CS", "Value": ["MR"]},
                "00100010": {"vr": "PN", "Value": [{"Alphabetic": name}]},
                "00100020": {"vr": "LO", "Value": [p.mrn]},
                "00100030": {"vr": "DA", "Value": [born]},
            }
        ],
        1,
    )


def claim_form(s: random.Random) -> str:
    p = values.person(s)
    body = mark(
        "patient-record",
        f"2. PATIENT'S NAME: {p.family.upper()}, {p.given.upper()}\n"
        f"3. PATIENT'S BIRTH DATE: {values.american(p.born)}   SEX: {p.sex}\n"
        f"1a. INSURED'S I.D. NUMBER: {p.member}\n21. DIAGNOSIS: A. {p.code}",
    )
    return f"HEALTH INSURANCE CLAIM FORM\n{body}\n24. 03 01 26  11  99213  A  180.00\n"


def discharge(s: random.Random) -> str:
    p = values.person(s)
    body = mark(
        "patient-record",
        f"PATIENT: {p.given} {p.family}          MRN: {p.mrn}\n"
        f"DOB: {values.american(p.born)}   AGE: {2026 - p.born[0]}   SEX: {p.sex}",
    )
    return (
        f"DISCHARGE SUMMARY\n{body}\nADMITTED: 02/11/2026  DISCHARGED: 02/14/2026\n\n"
        f"HOSPITAL COURSE: admitted with {p.diagnosis.lower()}, started on {p.drug}.\n"
        f"SSN: {ssn(p.ssn)}   MEDICARE #: {mbi(p.mbi)}\n"
    )


def referral_mail(s: random.Random) -> str:
    p = values.person(s)
    body = mark(
        "patient-record",
        f"Name:     {p.given} {p.family}\nBorn:     {values.worded(p.born)}\n"
        f"Address:  {p.street}, {p.city}, {p.state} {p.zip}\nPhone:    {values.dialled(p.phone)}\n"
        f"Reason:   {p.diagnosis}",
    )
    return (
        "From: frontdesk@mercyclinic.org\nTo: referrals@mercyclinic.org\n"
        f"Subject: New referral\n\nPlease schedule this patient:\n\n{body}\n\nThanks\n"
    )


# --- other languages -------------------------------------------------------------------------


def german_csv(s: random.Random) -> str:
    rows = [
        record(
            {
                "Patientennummer": p.mrn,
                "Nachname": p.family,
                "Vorname": p.given,
                "Geburtsdatum": german_date(p.born),
                "Krankenkasse": "AOK Nordost",
                "Versichertennummer": insured(s),
                "Diagnose": p.code,
            }
        )
        for p in people(s, 20)
    ]
    return table(rows, ";")


def german_letter(s: random.Random) -> str:
    p = values.person(s)
    body = mark(
        "patient-record",
        f"{p.given} {p.family}, geb. am {german_date(p.born)}, Versichertennummer {insured(s)}",
    )
    return (
        "Sehr geehrte Kollegin,\n\nwir berichten über den Patienten\n"
        f"{body}.\n\nDiagnosen: {p.code}, arterielle Hypertonie.\n"
    )


def french_json(s: random.Random) -> str:
    rows = []
    for p in people(s):
        family, number = between(p.family, french(s, p))
        rows.append(
            {
                "nom": family,
                "prenom": p.given,
                "dateNaissance": values.british(p.born),
                "diagnostic": p.code,
                "numeroSecuriteSociale": number,
            }
        )
    return dumped({"patients": rows}, 2)


def spanish_csv(s: random.Random) -> str:
    rows = [
        record(
            {
                "Historia clínica": p.mrn,
                "Apellidos": f"{p.family} {p.family}",
                "Nombre": p.given,
                "Fecha de nacimiento": values.british(p.born),
                "Diagnóstico": p.code,
            }
        )
        for p in people(s, 20)
    ]
    return table(rows, ";")


def italian_note(s: random.Random) -> str:
    p = values.person(s)
    body = mark(
        "patient-record",
        f"Paziente: {p.given} {p.family}\nData di nascita: {values.british(p.born)}\n"
        f"Cartella clinica n. {p.mrn}\nDiagnosi: {p.code}",
    )
    return f"LETTERA DI DIMISSIONE\n\n{body}\n\nTerapia: {p.drug}\n"


def dutch_yaml(s: random.Random) -> str:
    items = "".join(
        "  - "
        + mark(
            "patient-record",
            f'achternaam: "{p.family}"\n    voornaam: "{p.given}"\n'
            f"    geboortedatum: {values.iso(p.born)}\n    bsn: '{dutch(s)}'\n    "
            f"diagnose: {p.code}",
        )
        + "\n"
        for p in people(s, 4)
    )
    return f"patienten:\n{items}"


def portuguese_sql(s: random.Random) -> str:
    lines = []
    for p in people(s):
        first, last = between(full(p), p.code)
        lines.append(
            "INSERT INTO pacientes (nome, data_nascimento, prontuario, cid) VALUES ('"
            f"{first}', '{values.iso(p.born)}', '{p.mrn}', '{last}');\n"
        )
    return "".join(lines)


def nhs_letter(s: random.Random) -> str:
    p = values.person(s)
    number = nhs(s)
    spaced = f"{number[:3]} {number[3:6]} {number[6:]}"
    body = mark(
        "patient-record",
        f"Re: {p.given} {p.family}, DOB {values.british(p.born)}, NHS No. {spaced}\n"
        f"{p.street}, {p.city}",
    )
    return f"Dear Dr Patel\n\n{body}\n\nThank you for referring this patient with {p.diagnosis}.\n"


def nhs_json(s: random.Random) -> str:
    rows = []
    for p in people(s):
        number, born = between(nhs(s), values.iso(p.born))
        name = {"familyName": p.family, "givenName": [plain(p.given)]}
        rows.append(
            {"nhsNumber": number, "name": name, "gpPractice": "A81001", "dateOfBirth": born}
        )
    return dumped(rows, 2)


def xdt(s: random.Random) -> str:
    p = values.person(s)

    def line(field: str, value: str) -> str:
        return f"{len(value) + 9:03d}{field}{value}\r\n"

    body = line("3000", p.mrn) + line("3101", p.family) + line("3102", p.given)
    body += line("3103", german_date(p.born).replace(".", ""))
    return (
        line("8000", "6310")
        + mark("patient-record", body[:-2])
        + "\r\n"
        + line("8410", "HBA1C")
        + line("8420", "7.9")
    )


def german_cards(s: random.Random) -> str:
    rows = [
        {
            "Karteninhaber": c.holder,
            "Kartennummer": pan(c.number),
            "Gültig bis": f"{c.month}/{c.year[2:]}",
            "Prüfziffer": cvv(c.code),
        }
        for c in cards(s, 20)
    ]
    return table(rows, ";")


def spanish_cards(s: random.Random) -> str:
    rows = [
        {"titular": c.holder, "numero_tarjeta": pan(c.number), "cvv": cvv(c.code)} for c in cards(s)
    ]
    return dumped({"pagos": rows}, 2)


def intake_answers(s: random.Random) -> str:
    p = values.person(s)
    first, last = between(f"{p.given} {p.family}", p.diagnosis)
    answers = [
        {"question": "Full legal name", "answer": first},
        {"question": "Date of birth", "answer": values.american(p.born)},
        {"question": "Social Security number", "answer": ssn(p.ssn)},
        {"question": "Current diagnosis", "answer": last},
    ]
    return dumped({"form": "new-patient-intake", "answers": answers}, 2)


def event(s: random.Random) -> str:
    p = values.person(s)
    name, born = between(p.family, values.iso(p.born))
    inner = {"patient": {"familyName": name, "givenName": p.given, "mrn": p.mrn, "birthDate": born}}
    text = encoded(dumped(inner), lambda body: body)
    return dumped(
        {"specversion": "1.0", "type": "org.mercy.admission", "source": "/adt", "data": text}, 2
    )


TEMPLATES: Sequence[tuple[str, str, Render]] = (
    ("HL7 v2", "a31.hl7", z_segments),
    ("HL7 v2", "adt.xml", hl7_xml),
    ("HL7 v2", "mllp.log", hl7_log),
    ("HL7 v2", "register.test.ts", hl7_template),
    ("FHIR JSON", "transaction.json", fhir_transaction),
    ("FHIR JSON", "coverage.json", fhir_contained),
    ("FHIR YAML", "patient.yaml", fhir_yaml),
    ("FHIR shorthand", "patients.fsh", fhir_shorthand),
    ("source code", "SearchTest.java", fhir_in_code),
    ("X12", "inquiry.270", eligibility),
    ("X12", "claims.837", claim_lines),
    ("X12", "members.834", enrolment_834),
    ("NCPDP SCRIPT", "newrx.xml", script),
    ("C-CDA", "prefixed.xml", ccda_prefixed),
    ("DICOM text", "dump.txt", dicom_dump),
    ("DICOM JSON", "study.json", dicom_json),
    ("plain text", "cms1500.txt", claim_form),
    ("plain text", "discharge.txt", discharge),
    ("plain text", "referral.eml", referral_mail),
    ("other languages", "patienten.csv", german_csv),
    ("other languages", "arztbrief.txt", german_letter),
    ("other languages", "patients.json", french_json),
    ("other languages", "pacientes.csv", spanish_csv),
    ("other languages", "dimissione.txt", italian_note),
    ("other languages", "patienten.yml", dutch_yaml),
    ("other languages", "pacientes.sql", portuguese_sql),
    ("other languages", "clinic.txt", nhs_letter),
    ("other languages", "pds.json", nhs_json),
    ("xDT", "praxis.bdt", xdt),
    ("other languages", "zahlungen.csv", german_cards),
    ("other languages", "pagos.json", spanish_cards),
    ("JSON", "intake.json", intake_answers),
    ("JSON in a string", "event.json", event),
)
