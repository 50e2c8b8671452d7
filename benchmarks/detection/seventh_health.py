"""Templates of the `seventh` split, part two: messages, stores, logs and dumps with patients."""

import json
import random
from collections.abc import Sequence

from benchmarks.detection import values
from benchmarks.detection.dev import Render, mbi, people, ssn, table
from benchmarks.detection.marks import between, dumped, encoded, mark, record
from benchmarks.detection.third_code import full, plain
from benchmarks.detection.values import Person

SEGMENT = "MSH|^~\\&|EPIC|NORTH|LAB|NORTH|20260301101500||{}|{}|P|2.5.1"


def patient(text: str) -> str:
    """Label the record of a patient."""
    return mark("patient-record", text)


def pid(p: Person, more: str = "") -> str:
    """Return a labelled PID segment."""
    body = (
        f"{p.mrn}^^^NORTH^MR||{p.family.upper()}^{p.given.upper()}^^^^^L||"
        f"{values.compact(p.born)}|{p.sex}|||{p.street}^^{p.city}^{p.state}^{p.zip}||"
        f"{values.dialled(p.phone)}"
    )
    return f"PID|1||{patient(body)}{more}"


# --- messages --------------------------------------------------------------------------------


def appointment(s: random.Random) -> str:
    p = values.person(s)
    lines = (
        SEGMENT.format("SIU^S12^SIU_S12", s.randint(1000, 9999)),
        f"SCH|{s.randint(1000, 9999)}|||||CHECKUP^Cardiology follow-up|||30|min",
        pid(p),
        "PV1|1|O|CARD^^^NORTH",
        f"AIG|1||{s.randint(100, 999)}^WELLS^ANITA^^^DR",
    )
    return "\r".join(lines) + "\r"


def charges(s: random.Random) -> str:
    p = values.person(s)
    lines = (
        SEGMENT.format("DFT^P03", s.randint(1000, 9999)),
        pid(p, f"||||||{s.randint(10**6, 10**7)}|{ssn(p.ssn)}"),
        f"FT1|1|||20260301||CG|99213^Office visit^CPT|||1|120.00|||||||{p.code}^{p.diagnosis}^I10",
    )
    return "\n".join(lines) + "\n"


def vaccination(s: random.Random) -> str:
    p = values.person(s)
    first, last = between("PID|1||", values.compact(p.born))
    message = (
        f'String vxu = "{SEGMENT.format("VXU^V04^VXU_V04", 77)}\\r"\n'
        f'    + "{first}{p.mrn}^^^NIST^MR||{plain(p.family)}^{plain(p.given)}||{last}|{p.sex}\\r"\n'
        '    + "RXA|0|1|20260301||208^COVID-19^CVX|999\\r";\n'
    )
    return f"class VxuTest {{\n  {message}}}\n"


def framed(s: random.Random) -> str:
    lines = []
    for p in people(s, 3):
        message = encoded(
            f"{SEGMENT.format('ORU^R01', 9)}<CR>{pid(p)}<CR>OBX|1|NM|4548-4^HbA1c^LN||8.1|%<CR>",
            lambda text: text,
        )
        lines.append(f"10:15:00.113 RECV 10.4.1.9:6661 <VT>{message}<FS><CR>\n")
    return "".join(lines)


def eligibility(s: random.Random) -> str:
    p = values.person(s)
    body = patient(
        f"NM1*IL*1*{p.family.upper()}*{p.given.upper()}****MI*{p.member}~\n"
        f"DMG*D8*{values.compact(p.born)}*{p.sex}~"
    )
    return (
        "ISA*00*          *00*          *ZZ*CLINIC         *ZZ*PAYER          *260301*1015*^*00501"
        "*000000905*0*P*:~\nGS*HB*PAYER*CLINIC*20260301*1015*1*X*005010X279A1~\n"
        "ST*271*0001*005010X279A1~\nHL*3*2*22*0~\n"
        f"{body}\nEB*1**30**PPO~\nSE*7*0001~\nGE*1*1~\nIEA*1*000000905~\n"
    )


def remittance(s: random.Random) -> str:
    claims = "".join(
        f"CLP*{s.randint(10**5, 10**6)}*1*412*300*112*MC*{s.randint(10**9, 10**10)}*11~"
        + patient(f"NM1*QC*1*{p.family.upper()}*{p.given.upper()}****MI*{mbi(p.mbi)}~")
        + "SVC*HC:99213*120*90~"
        for p in people(s, 4)
    )
    return (
        "ISA*00*          *00*          *ZZ*PAYER          *ZZ*CLINIC         *260301*1015*^*00501"
        f"*000000906*0*P*:~GS*HP*PAYER*CLINIC*20260301*1015*1*X*005010X221A1~ST*835*0001~{claims}"
        "SE*9*0001~GE*1*1~IEA*1*000000906~"
    )


def script(s: random.Random) -> str:
    p = values.person(s)
    body = patient(
        f"<HumanPatient>\n  <Name><LastName>{p.family}</LastName><FirstName>{p.given}</FirstName>"
        f"</Name>\n  <Gender>{p.sex}</Gender>\n  <DateOfBirth><Date>{values.iso(p.born)}</Date>"
        f"</DateOfBirth>\n  <Address><AddressLine1>{p.street}</AddressLine1><City>{p.city}</City>"
        f"</Address>\n</HumanPatient>"
    )
    return (
        '<Message xmlns="http://www.ncpdp.org/schema/SCRIPT" TransactionVersion="20170715">\n'
        f"<Body><NewRx><Patient>\n{body}\n</Patient><MedicationPrescribed><DrugDescription>"
        f"{p.drug}</DrugDescription></MedicationPrescribed></NewRx></Body></Message>\n"
    )


def pharmacy_claim(s: random.Random) -> str:
    p = values.person(s)
    body = patient(
        f"302-C2 CARDHOLDER ID      : {p.member}\n304-C4 DATE OF BIRTH      : "
        f"{values.compact(p.born)}\n305-C5 PATIENT GENDER CODE: 1\n"
        f"310-CA PATIENT FIRST NAME : {p.given.upper()}\n"
        f"311-CB PATIENT LAST NAME  : {p.family.upper()}"
    )
    return f"== B1 request 610014 ==\n{body}\n407-D7 PRODUCT/SERVICE ID : 00093104801\n"


def document(s: random.Random) -> str:
    p = values.person(s)
    body = patient(
        f'<patientRole><id extension="{p.mrn}" root="2.16.840.1.113883.19.5"/>\n'
        f"<addr><streetAddressLine>{p.street}</streetAddressLine><city>{p.city}</city></addr>\n"
        f"<patient><name><given>{p.given}</given><family>{p.family}</family></name>\n"
        f'<birthTime value="{values.compact(p.born)}"/></patient></patientRole>'
    )
    return (
        '<ClinicalDocument xmlns="urn:hl7-org:v3"><code code="34133-9" '
        f'codeSystem="2.16.840.1.113883.6.1"/>\n<recordTarget>{body}</recordTarget>\n'
        "</ClinicalDocument>\n"
    )


def dicom_dump(s: random.Random) -> str:
    p = values.person(s)
    name = f"{p.family.upper()}^{p.given.upper()}"
    body = patient(
        f"(0010,0010) PN [{name}]{'':12}#  {len(name)}, 1 PatientName\n"
        f"(0010,0020) LO [{p.mrn}]{'':12}#   8, 1 PatientID\n"
        f"(0010,0030) DA [{values.compact(p.born)}]{'':12}#   8, 1 PatientBirthDate"
    )
    return (
        "# Dicom-Data-Set\n# Used TransferSyntax: Little Endian Explicit\n"
        "(0008,0060) CS [CT]                   #   2, 1 Modality\n"
        f"(0008,1030) LO [CHEST W CONTRAST]     #  16, 1 StudyDescription\n{body}\n"
        f"(0010,0040) CS [{p.sex}]                    #   2, 1 PatientSex\n"
    )


def dicom_model(s: random.Random) -> str:
    rows = []
    for p in people(s, 4):
        first, last = between(f"{p.family}^{p.given}", values.compact(p.born))
        rows.append(
            {
                "00080060": {"vr": "CS", "Value": ["MR"]},
                "00100010": {"vr": "PN", "Value": [{"Alphabetic": first}]},
                "00100020": {"vr": "LO", "Value": [p.mrn]},
                "00100030": {"vr": "DA", "Value": [last]},
            }
        )
    return dumped(rows, 2)


# --- FHIR ------------------------------------------------------------------------------------


def fhir_xml(s: random.Random) -> str:
    p = values.person(s)
    body = patient(
        f'  <identifier><type><text>MRN</text></type><value value="{p.mrn}"/></identifier>\n'
        f'  <name><family value="{plain(p.family)}"/><given value="{plain(p.given)}"/></name>\n'
        f'  <telecom><system value="phone"/><value value="{values.dialled(p.phone)}"/></telecom>\n'
        f'  <birthDate value="{values.iso(p.born)}"/>'
    )
    return f'<Patient xmlns="http://hl7.org/fhir">\n{body}\n</Patient>\n'


def coverage(s: random.Random) -> str:
    p = values.person(s)
    first, last = between(full(p), p.member)
    resource = {
        "resourceType": "Coverage",
        "status": "active",
        "kind": "insurance",
        "beneficiary": {"reference": f"Patient/{s.getrandbits(40):x}", "display": first},
        "subscriberId": last,
        "identifier": [
            {"system": "http://hl7.org/fhir/sid/us-mbi", "value": mbi(p.mbi)},
        ],
    }
    return dumped(resource, 2)


def bulk(s: random.Random) -> str:
    rows = [
        {
            "resourceType": "Patient",
            "id": f"{s.getrandbits(64):x}",
            "identifier": [{"type": {"coding": [{"code": "MR"}]}, "value": p.mrn}],
            "name": [{"use": "official", "text": full(p)}],
            "gender": "female" if p.sex == "F" else "male",
            "birthDate": values.iso(p.born),
            "address": [{"line": [p.street], "city": p.city, "postalCode": p.zip}],
        }
        for p in people(s)
    ]
    return "".join(patient(dumped(row)) + "\n" for row in rows)


def builder(s: random.Random) -> str:
    p = values.person(s)
    body = patient(
        f'patient.addIdentifier().setSystem("urn:mrn").setValue("{p.mrn}");\n'
        f'    patient.addName().setFamily("{p.family}").addGiven("{p.given}");\n'
        f'    patient.setBirthDateElement(new DateType("{values.iso(p.born)}"));'
    )
    return (
        "class PatientLoader {\n  void load() {\n    Patient patient = new Patient();\n"
        f"    {body}\n    client.create().resource(patient).execute();\n  }}\n}}\n"
    )


def fhir_typescript(s: random.Random) -> str:
    p = values.person(s)
    body = patient(
        f"  name: [{{ family: '{plain(p.family)}', given: ['{plain(p.given)}'] }}],\n"
        f"  birthDate: '{values.iso(p.born)}',\n"
        f"  identifier: [{{ system: 'urn:oid:1.2.36.146', value: '{p.mrn}' }}],"
    )
    return (
        "import type { Patient } from 'fhir/r4'\n\nexport const patient: Patient = {\n"
        f"  resourceType: 'Patient',\n{body}\n}}\n"
    )


def shorthand(s: random.Random) -> str:
    p = values.person(s)
    body = patient(
        f'* name.family = "{p.family}"\n* name.given[0] = "{p.given}"\n'
        f'* birthDate = "{values.iso(p.born)}"\n* identifier[0].value = "{p.mrn}"'
    )
    return f"Instance: LivePatient1\nInstanceOf: USCorePatient\nUsage: #inline\n{body}\n"


# --- logs and errors -------------------------------------------------------------------------


def failing_row(s: random.Random) -> str:
    p = values.person(s)
    row = (
        f"{s.randint(100, 9999)}, {p.given}, {p.family}, {values.iso(p.born)}, {ssn(p.ssn)}, "
        f"{p.code}, null"
    )
    return (
        '2026-03-01 10:00:02 UTC [311] ERROR:  null value in column "provider_id" of relation '
        '"patients" violates not-null constraint\n'
        f"2026-03-01 10:00:02 UTC [311] DETAIL:  Failing row contains ({patient(row)}).\n"
        "2026-03-01 10:00:02 UTC [311] STATEMENT:  INSERT INTO patients (first_name, last_name, "
        "dob, ssn, icd10) VALUES ($1, $2, $3, $4, $5)\n"
    )


def duplicate_key(s: random.Random) -> str:
    p = values.person(s)
    body = patient(f"({plain(p.family)}, {plain(p.given)}, {values.iso(p.born)}, {p.mrn})")
    return (
        "psycopg2.errors.UniqueViolation: duplicate key value violates unique constraint "
        '"uq_patient_identity"\n'
        f"DETAIL:  Key (last_name, first_name, date_of_birth, mrn)={body} already exists.\n"
    )


def json_lines(s: random.Random) -> str:
    lines = []
    for p in people(s):
        first, last = between(plain(p.given), values.iso(p.born))
        event = {
            "time": "2026-03-01T10:00:02Z",
            "severity": "INFO",
            "msg": "eligibility checked",
            "member": {"firstName": first, "lastName": p.family, "id": p.member, "dob": last},
            "plan": "HMO",
        }
        lines.append(dumped(event) + "\n")
    return "".join(lines)


def windows_event(s: random.Random) -> str:
    p = values.person(s)
    body = patient(
        f'<Data Name="PatientName">{p.family}, {p.given}</Data>\n'
        f'    <Data Name="PatientDOB">{values.american(p.born)}</Data>\n'
        f'    <Data Name="PatientMRN">{p.mrn}</Data>'
    )
    return (
        '<Event xmlns="http://schemas.microsoft.com/win/2004/08/events/event">\n'
        '  <System><Provider Name="RadWorklist"/><EventID>1104</EventID></System>\n'
        f"  <EventData>\n    {body}\n  </EventData>\n</Event>\n"
    )


def syslog(s: random.Random) -> str:
    return "".join(
        f"Mar  1 10:00:0{s.randint(0, 9)} mon-{s.randint(1, 30)} vitalsd[812]: "
        + patient(f'patient="{full(p)}" mrn={p.mrn} dob={values.iso(p.born)}')
        + f" bed=4B hr={s.randint(50, 120)} spo2={s.randint(88, 99)}\n"
        for p in people(s)
    )


# --- objects as languages print them ---------------------------------------------------------


def go_struct(s: random.Random) -> str:
    return "".join(
        "2026/03/01 10:00:02 merge &"
        + patient(
            f"{{FirstName:{p.given} LastName:{p.family} DOB:{values.iso(p.born)} 00:00:00 +0000 "
            f"UTC MRN:{p.mrn} SSN:{ssn(p.ssn)}}}"
        )
        + "\n"
        for p in people(s, 4)
    )


def ruby_inspect(s: random.Random) -> str:
    return "".join(
        f"#<Patient:0x{s.getrandbits(64):016x} "
        + patient(
            f'@first_name="{p.given}", @last_name="{p.family}", '
            f"@birth_date=#<Date: {values.iso(p.born)} ((2440000j,0s,0n),+0s,2299161j)>, "
            f'@mrn="{p.mrn}"'
        )
        + ">\n"
        for p in people(s, 4)
    )


def node_inspect(s: random.Random) -> str:
    p = values.person(s)
    body = patient(
        f"  firstName: '{plain(p.given)}',\n  lastName: '{plain(p.family)}',\n"
        f"  dateOfBirth: {values.iso(p.born)}T00:00:00.000Z,\n"
        f"  insurance: {{ memberId: '{p.member}', payer: 'Aetna' }},\n"
        f"  conditions: [ {{ code: '{p.code}' }} ]"
    )
    return f"intake received {{\n{body}\n}}\n    at Intake.save (/srv/intake.js:88:11)\n"


def csharp_record(s: random.Random) -> str:
    return "".join(
        "fail: Clinic.Sync[0] could not merge PatientDto { "
        + patient(
            f"Id = {s.randint(100, 9999)}, FullName = {full(p)}, BirthDate = "
            f"{values.american(p.born)}, Mrn = {p.mrn}, Diagnosis = {p.diagnosis}"
        )
        + " }\n"
        for p in people(s, 4)
    )


def rust_debug(s: random.Random) -> str:
    p = values.person(s)
    body = patient(
        f'    name: Name {{ first: "{p.given}", last: "{p.family}" }},\n'
        f"    date_of_birth: {values.iso(p.born)},\n"
        f'    medical_record_number: MedicalRecordNumber("{p.mrn}"),'
    )
    return f"[src/intake.rs:41:5] &patient = Patient {{\n{body}\n}}\n"


def elixir_struct(s: random.Random) -> str:
    p = values.person(s)
    body = patient(
        f'  first_name: "{p.given}",\n  last_name: "{p.family}",\n  dob: ~D[{values.iso(p.born)}],'
        f'\n  mrn: "{p.mrn}",'
    )
    return f"** (Ecto.StaleEntryError) %Clinic.Patient{{\n{body}\n  visits: []\n}}\n"


# --- stores and exports ----------------------------------------------------------------------


def firestore(s: random.Random) -> str:
    rows = []
    for n, p in enumerate(people(s)):
        first, last = between(p.given, p.diagnosis)
        fields = {
            "firstName": {"stringValue": first},
            "lastName": {"stringValue": p.family},
            "dob": {"timestampValue": f"{values.iso(p.born)}T00:00:00Z"},
            "mrn": {"stringValue": p.mrn},
            "diagnosis": {"stringValue": last},
        }
        rows.append({"name": f"projects/c/databases/(default)/documents/p/{n}", "fields": fields})
    return dumped({"documents": rows}, 2)


def search_hits(s: random.Random) -> str:
    hits = []
    for n, p in enumerate(people(s)):
        first, last = between(full(p), values.iso(p.born))
        source = {"patient_name": first, "mrn": p.mrn, "icd10": [p.code], "birth_date": last}
        hits.append({"_index": "encounters-2026", "_id": str(n), "_score": 1.0, "_source": source})
    return dumped({"took": 3, "hits": {"total": {"value": len(hits)}, "hits": hits}}, 1)


def union_json(s: random.Random) -> str:
    lines = []
    for p in people(s):
        first, last = between(p.family, values.iso(p.born))
        row = {
            "lastName": {"string": first},
            "firstName": {"string": p.given},
            "patientId": {"string": p.mrn},
            "allergies": {"array": ["penicillin"]},
            "birthDate": {"string": last},
        }
        lines.append(dumped(row) + "\n")
    return "".join(lines)


def frame(s: random.Random) -> str:
    rows = []
    for p in people(s, 20):
        first, last = between(p.mrn, p.code)
        rows.append([first, p.family, p.given, values.iso(p.born), last])
    columns = ["mrn", "last_name", "first_name", "birth_date", "primary_dx"]
    return dumped({"columns": columns, "index": list(range(len(rows))), "data": rows}, 1)


def fixed_width(s: random.Random) -> str:
    lines = "".join(
        patient(
            f"{p.mrn:<12}{p.family.upper():<20}{p.given.upper():<15}{values.compact(p.born):<10}"
            f"{p.sex:<4}{p.code:<8}"
        )
        + "\n"
        for p in people(s, 20)
    )
    return f"{'MRN':<12}{'LASTNAME':<20}{'FIRSTNAME':<15}{'DOB':<10}{'SEX':<4}{'DX':<8}\n{lines}"


def census_pipe(s: random.Random) -> str:
    rows = [
        record(
            {
                "SubscriberNumber": p.member,
                "MemberLast": p.family,
                "MemberFirst": p.given,
                "MemberBirthDt": values.compact(p.born),
                "SSN": ssn(p.ssn).replace("-", ""),
                "PCPNPI": "",
            }
        )
        for p in people(s, 20)
    ]
    return table(rows, "|")


def lab_tsv(s: random.Random) -> str:
    rows = [
        record(
            {
                "Specimen": f"S26-{s.randint(1000, 99999)}",
                "Patient": f"{p.family}^{p.given}",
                "D.O.B.": values.worded(p.born).replace(",", ""),
                "Hosp No": p.mrn,
                "Test": "HbA1c",
                "Result": f"{s.randint(45, 120) / 10}",
            }
        )
        for p in people(s, 20)
    ]
    return table(rows, "\t")


def pump_export(s: random.Random) -> str:
    p = values.person(s)
    head = patient(
        f"Patient Name,{full(p)}\nPatient DOB,{values.american(p.born)}\n"
        f"Device,Insulin Pump t:slim\nSerial Number,{s.randint(100000, 999999)}"
    )
    lines = "".join(
        f"2026-03-01 0{h}:00,{s.randint(70, 240)},{s.randint(0, 40) / 10}\n" for h in range(8)
    )
    return f"{head}\n\nTimestamp,Glucose (mg/dL),Bolus (U)\n{lines}"


def copy_patients(s: random.Random) -> str:
    lines = "".join(
        patient(
            f"{n}\t{p.family}\t{p.given}\t{values.iso(p.born)}\t{p.mrn}\t{p.code}\t"
            f"{values.dialled(p.phone)}"
        )
        + "\n"
        for n, p in enumerate(people(s, 15), 1)
    )
    return (
        "COPY public.patient (id, family_name, given_name, birth_date, mrn, icd10, phone) "
        f"FROM stdin;\n{lines}\\.\n"
    )


def oracle_all(s: random.Random) -> str:
    lines = "".join(
        "  INTO pat_demographics (pat_id, last_nm, first_nm, birth_dt, soc_sec_nbr) VALUES ("
        + patient(
            f"'{p.mrn}', '{p.family.replace(chr(39), chr(39) * 2)}', '{p.given}', "
            f"TO_DATE('{values.iso(p.born)}', 'YYYY-MM-DD'), '{ssn(p.ssn)}'"
        )
        + ")\n"
        for p in people(s, 6)
    )
    return f"INSERT ALL\n{lines}SELECT * FROM dual;\n"


def merge_values(s: random.Random) -> str:
    rows = ",\n".join(
        "  ("
        + patient(
            f"N'{p.mrn}', N'{plain(p.given)}', N'{plain(p.family)}', '{values.compact(p.born)}', "
            f"N'{p.diagnosis}'"
        )
        + ")"
        for p in people(s, 8)
    )
    return (
        "MERGE INTO dbo.Patient AS t\nUSING (VALUES\n"
        f"{rows}\n) AS v (Mrn, FirstName, LastName, BirthDate, Diagnosis)\nON t.Mrn = v.Mrn\n"
        "WHEN NOT MATCHED THEN INSERT (Mrn, FirstName, LastName, BirthDate, Diagnosis)\n"
        "VALUES (v.Mrn, v.FirstName, v.LastName, v.BirthDate, v.Diagnosis);\n"
    )


def cassandra(s: random.Random) -> str:
    return "".join(
        "INSERT INTO clinic.patients (patient_id, surname, forename, date_of_birth, "
        "health_card_no, condition) VALUES (uuid(), "
        + patient(
            f"'{plain(p.family)}', '{plain(p.given)}', '{values.iso(p.born)}', '{p.member}', "
            f"'{p.diagnosis}'"
        )
        + ");\n"
        for p in people(s, 6)
    )


def prisma(s: random.Random) -> str:
    items = "".join(
        "    { "
        + patient(
            f"firstName: '{plain(p.given)}', lastName: '{plain(p.family)}', "
            f"birthDate: new Date('{values.iso(p.born)}'), mrn: '{p.mrn}', phone: "
            f"'{values.dialled(p.phone)}'"
        )
        + " },\n"
        for p in people(s, 6)
    )
    return f"await prisma.patient.createMany({{\n  data: [\n{items}  ],\n}})\n"


def rails_fixture(s: random.Random) -> str:
    return "".join(
        f"patient_{n}:\n"
        + patient(
            f"  first_name: {plain(p.given)}\n  last_name: {plain(p.family)}\n"
            f"  birth_date: {values.iso(p.born)}\n  chart_no: {p.mrn}\n"
            f"  primary_diagnosis: {p.diagnosis}"
        )
        + f"\n  ssn: {ssn(p.ssn)}\n\n"
        for n, p in enumerate(people(s, 4), 1)
    )


def sas(s: random.Random) -> str:
    lines = "".join(
        patient(f"{p.mrn} {plain(p.family)} {p.given} {values.american(p.born)} {p.sex} {p.code}")
        + "\n"
        for p in people(s, 12)
    )
    return (
        "data work.patients;\n  input mrn $ last_name :$20. first_name :$15. dob :mmddyy10. sex $ "
        f"icd10 $;\n  datalines;\n{lines};\nrun;\n"
    )


def r_frame(s: random.Random) -> str:
    found = people(s, 3)

    def column(cells: list[str]) -> str:
        return ", ".join(f'"{cell}"' for cell in cells)

    body = (
        f"  last_name = c({column([p.family for p in found])}),\n"
        f"  first_name = c({column([p.given for p in found])}),\n"
        f"  dob = as.Date(c({column([values.iso(p.born) for p in found])})),\n"
        f"  mrn = c({column([p.mrn for p in found])})"
    )
    for _ in found:  # one record for each person, all on the same lines
        body = patient(body)
    return f"patients <- data.frame(\n{body}\n)\n"


def graphql(s: random.Random) -> str:
    edges = []
    for p in people(s):
        first, last = between(p.given, values.iso(p.born))
        node = {
            "legalName": {"given": first, "family": p.family},
            "healthPlanId": p.member,
            "appointments": [{"reason": p.diagnosis}],
            "dateOfBirth": last,
        }
        edges.append({"cursor": f"{s.getrandbits(40):x}", "node": node})
    return dumped({"data": {"patients": {"edges": edges}}}, 2)


def bson_like(s: random.Random) -> str:
    rows = []
    for p in people(s):
        first, last = between(full(p), p.diagnosis)
        rows.append(
            {
                "_id": {"$oid": f"{s.getrandbits(96):024x}"},
                "name": first,
                "dob": {"$date": f"{values.iso(p.born)}T00:00:00Z"},
                "ssn": ssn(p.ssn),
                "problems": [{"icd": p.code, "text": last}],
            }
        )
    return dumped(rows, 2)


def spreadsheet_xml(s: random.Random) -> str:
    def row(cells: list[str]) -> str:
        return (
            "<Row>"
            + "".join(f'<Cell><Data ss:Type="String">{one}</Data></Cell>' for one in cells)
            + "</Row>"
        )

    lines = "".join(
        patient(row([p.mrn, p.family, p.given, values.american(p.born), p.diagnosis])) + "\n"
        for p in people(s, 8)
    )
    head = row(["MRN", "Last name", "First name", "DOB", "Diagnosis"])
    return (
        '<?xml version="1.0"?>\n<Workbook xmlns="urn:schemas-microsoft-com:office:spreadsheet" '
        'xmlns:ss="urn:schemas-microsoft-com:office:spreadsheet"><Worksheet ss:Name="Q1"><Table>\n'
        f"{head}\n{lines}</Table></Worksheet></Workbook>\n"
    )


def chat_training(s: random.Random) -> str:
    lines = []
    for p in people(s, 4):
        first, last = between("Summarise the chart of ", values.american(p.born))
        question = f"{first}{full(p)}, MRN {p.mrn}, DOB {last}, seen for {p.diagnosis}."
        turns = [
            {"role": "system", "content": "You are a careful clinical assistant."},
            {"role": "user", "content": question},
            {"role": "assistant", "content": "Seen for a routine follow-up; no red flags."},
        ]
        lines.append(json.dumps({"messages": turns}, ensure_ascii=False) + "\n")
    return "".join(lines)


TEMPLATES: Sequence[tuple[str, str, Render]] = (
    ("HL7 v2", "siu.hl7", appointment),
    ("HL7 v2", "dft.hl7", charges),
    ("HL7 v2", "VxuTest.java", vaccination),
    ("HL7 v2", "mllp.log", framed),
    ("X12", "271.edi", eligibility),
    ("X12", "835.txt", remittance),
    ("NCPDP", "newrx.xml", script),
    ("NCPDP", "b1.txt", pharmacy_claim),
    ("C-CDA", "ccd.xml", document),
    ("DICOM as text", "dump.txt", dicom_dump),
    ("DICOM as text", "studies.json", dicom_model),
    ("FHIR", "patient.xml", fhir_xml),
    ("FHIR", "coverage.json", coverage),
    ("FHIR", "Patient.ndjson", bulk),
    ("FHIR", "PatientLoader.java", builder),
    ("FHIR", "patient.ts", fhir_typescript),
    ("FHIR", "patient.fsh", shorthand),
    ("log", "postgres.log", failing_row),
    ("log", "trace.txt", duplicate_key),
    ("log", "eligibility.log", json_lines),
    ("log", "event.xml", windows_event),
    ("log", "vitals.log", syslog),
    ("printed objects", "merge.log", go_struct),
    ("printed objects", "inspect.txt", ruby_inspect),
    ("printed objects", "intake.txt", node_inspect),
    ("printed objects", "sync.log", csharp_record),
    ("printed objects", "dbg.txt", rust_debug),
    ("printed objects", "stale.txt", elixir_struct),
    ("JSON of stores", "patients.json", firestore),
    ("JSON of stores", "hits.json", search_hits),
    ("JSON of stores", "patients.avro.json", union_json),
    ("JSON of stores", "frame.json", frame),
    ("fixed width", "census.txt", fixed_width),
    ("CSV", "eligibility.psv", census_pipe),
    ("CSV", "lab.tsv", lab_tsv),
    ("CSV", "pump.csv", pump_export),
    ("SQL", "patient.sql", copy_patients),
    ("SQL", "demographics.sql", oracle_all),
    ("SQL", "merge.sql", merge_values),
    ("SQL", "seed.cql", cassandra),
    ("source code", "seed.ts", prisma),
    ("YAML", "patients.yml", rails_fixture),
    ("source code", "patients.sas", sas),
    ("source code", "patients.R", r_frame),
    ("JSON", "graphql.json", graphql),
    ("JSON of stores", "people.json", bson_like),
    ("XML", "q1.xls.xml", spreadsheet_xml),
    ("prompt", "train.jsonl", chat_training),
)
