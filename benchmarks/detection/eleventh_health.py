"""Templates of the `eleventh` split, part two: patients as they stand in repositories.

Drawn like part one; a label needs a person (a name or a number) and a fact of health.
"""

import random
from collections.abc import Sequence

from benchmarks.detection import values
from benchmarks.detection.dev import Render
from benchmarks.detection.eighth_health import condition, patient, several, sex
from benchmarks.detection.marks import between, dumped
from benchmarks.detection.third_code import plain
from benchmarks.detection.values import Person


def name(p: Person) -> str:
    """Return a name as Jane Doe."""
    return f"{plain(p.given)} {plain(p.family)}"


def doctor(s: random.Random) -> str:
    """Return the family name of a clinician."""
    return values.ranked(s, values.FAMILY[:90])


def pressure(s: random.Random) -> str:
    """Return a blood pressure."""
    return f"{s.randint(104, 182)}/{s.randint(62, 108)}"


def recent(s: random.Random) -> str:
    """Return a day of this spring."""
    return f"2026-0{s.randint(2, 5)}-{s.randint(10, 28)}"


def age(p: Person) -> int:
    """Return the years of a person in 2026."""
    return 2026 - p.born[0]


# --- messages of HL7 version 2, ASTM, X12, DICOM ---------------------------------------------


# after the form of csinitiative/trisano:webapp/features/support/hl7_messages.rb
def ruby_heredocs(s: random.Random) -> str:
    tests = (
        ("13954-3^Hepatitis Be Antigen^LN", "Positive", "Negative"),
        ("5221-7^HIV-1 Antibody Confirm^LN", "Positive", "Negative"),
        ("20507-0^RPR^LN", "Reactive", "Non Reactive"),
    )
    blocks = []
    for place, p in enumerate(several(s, 3), 1):
        test, result, usual = s.choice(tests)
        body = patient(
            f"{p.mrn}^^^^MR||{plain(p.family).upper()}^{plain(p.given).upper()}^^^^^L||"
            f"{values.compact(p.born)}|{p.sex}||U^Unknown^HL70005|{p.street.upper()}^^"
            f"{p.city.upper()}^{p.state}^{p.zip}^^M||^^PH^^^{p.phone[0]}^{p.phone[1]}{p.phone[2]}"
            "\\r\nORC||||||||||||^^\\r\n"
            f"OBR|1||{s.randint(10**10, 10**11)}|{test}|||20260319{s.randint(1000, 2359)}||||||||"
            f"|X|^{doctor(s).upper()}^M||||||||F\\r\n"
            f"OBX|1|ST|{test}|1|{result}||{usual}||||F\\r"
        )
        blocks.append(
            f"HL7MESSAGES[:north_{place}] = <<NORTH{place}\n"
            "MSH|^~\\&|NORTHLAB|NORTH LABORATORIES^46D0000000^CLIA|STATE|UT|202603261645||ORU^R01|"
            f"20260326{s.randint(10**9, 10**10)}|P|2.3.1|1\\r\nPID|1||{body}\nNORTH{place}\n"
        )
    return "HL7MESSAGES = {}\n\ndef hl7_messages\n  HL7MESSAGES\nend\n\n" + "\n".join(blocks)


# after the form of levinalex/lis:features/lis.feature
def analyser_feature(s: random.Random) -> str:
    blocks, frame = [], 2
    for p in several(s, 4):
        rows = [
            f"{frame % 8}P|1|{p.mrn};TGH|||{plain(p.family)}^{plain(p.given)}|||{p.sex}|||||",
            f"      {(frame + 1) % 8}O|1|{s.randint(10**8, 10**9)}||^^^TSH|||20260408085950",
            f"      {(frame + 2) % 8}R|1|^^^TSH|{s.uniform(0.2, 9):.2f}|uIU/mL|.4\\.1^4\\75|N|N|F||"
            "test|20260409084508|20260409092826|B401",
        ]
        frame += 3
        blocks.append("      " + patient("\n".join(rows)) + "\n")
    return (
        "Feature:\n  In order to see results at once\n  As a ward\n"
        "  I want them from the analyser\n\n  Scenario: results of an Immulite\n"
        "    Given LIS Interface listening for messages\n    When receiving data\n"
        '    """\n      1H|\\^||PASSWORD|DPC||||SYSTEM||P|1|20260407085426\n'
        f'{"".join(blocks)}      {frame % 8}L|1\n    """\n    Then the LIS should have results\n'
    )


# after the form of aryanando/orthanc-mwl:worklists/ACC1755844337378_1755844337378.wl
def worklist(s: random.Random) -> str:
    p = values.anybody(s)
    study = s.choice(("MRI Lumbar Spine", "CT Head without contrast", "Mammography bilateral"))
    first, last = between(f"P{p.mrn.strip('MEH')}", study)
    return (
        "# DICOM Worklist File\n# Generated: 2026-05-06T06:32:17.379Z\n\n# Patient Information\n"
        f"PatientID={first}\nPatientsName={plain(p.family).upper()}^{plain(p.given).upper()}\n"
        f"PatientsBirthDate={values.iso(p.born)}\nPatientsSex={p.sex}\n\n# Study Information\n"
        f"StudyInstanceUID=1.2.826.0.1.3680043.8.498.{s.randint(10**12, 10**13)}\n"
        f"AccessionNumber=ACC{s.randint(10**9, 10**10)}\nStudyDescription={study}\n\n"
        "# Scheduled Procedure Step\nScheduledProcedureStepSequence.Modality=MR\n"
        "ScheduledProcedureStepSequence.ScheduledProcedureStepStartDate=2026-05-07\n\n"
        f"# Requested Procedure\nRequestedProcedureDescription={last}\n\n# Physicians\n"
        f"ReferringPhysiciansName=DR^{doctor(s).upper()}\n"
    )


# after the form of ponglai/vibecoding_hl7viewer:sample.hl7
def admission(s: random.Random) -> str:
    p = values.anybody(s)
    body = patient(
        f"{p.mrn}||{plain(p.family)}^{plain(p.given)}||{values.compact(p.born)}|{p.sex}||C|"
        f"{p.street}^^{p.city}^{p.state}^{p.zip}||{values.dialled(p.phone)}|||\n"
        f"PV1||I|{s.randint(1000, 4000)}^{s.randint(1000, 3000)}^01||||002341^{doctor(s)}^B|||"
        "CAR||||ADM|A0|"
    )
    return (
        f"MSH|^~\\&|HIS|RIH|EKG|EkG|2026041400{s.randint(10, 59)}||ADT^A01||||{s.randint(1, 999)}|"
        f"\nPID|||{body}\n"
    )


# after the form of marcelvanherk/Conquest-DICOM-Server:sample.hl7
def imaging_order(s: random.Random) -> str:
    p = values.anybody(s)
    at = f"20260430{s.randint(1000, 2359)}"
    body = patient(
        f"{p.mrn}|{plain(p.family)}^{plain(p.given)}||{values.compact(p.born)}|{p.sex}|||||||||||||"
        f"||||||\nPV1||||||||15^{doctor(s)}||||||||||||||||||||||||\n"
        f"ORC|NW||2026-{s.randint(1, 9999)}||SC||||{at}|||||\n"
        f"OBR|||2026-9|1234^BRAIN||{at}||||||||||||||1.2.826.0.1.9876.2.404|MR"
    )
    return (
        f"MSH|^~\\&|conquest|conquest|REC_APP|REC_FAC|{at}||ORM^001|{s.randint(10**5, 10**6)}|P|"
        f"2.0.0|||||\nPID|{s.randint(1000, 9999)}||1|{body}|||||||||||\n"
    )


# after the form of DanyloPiatyhorets/Hackathon:patients.hl7
def watch_results(s: random.Random) -> str:
    blocks = []
    for place, p in enumerate(several(s, 4), 1):
        body = patient(
            f"{p.mrn}|{p.mrn}|{plain(p.family)}^{plain(p.given)}^A||{values.compact(p.born)}|"
            f"{p.sex}|||{p.street}^^{p.city}^{p.state}^{p.zip}^USA\n"
            f"PV1|{place}|I|200{place}^20{place}^01||||456^{doctor(s)}^J^Dr^^^MD\n"
            f"OBX|1|NM|HR^Heart Rate|1|{s.randint(50, 120)}|bpm|||F|||20260501120000\n"
            f"OBX|2|NM|BP^Blood Pressure|1|{pressure(s)}|mmHg|||F|||20260501120000"
        )
        blocks.append(f"PID|{place}|{body}\n")
    return (
        "MSH|^~\\&|SNDAPP|SNDFAC|RCVAPP|RCVFAC|20260501120000||ORU^R01|MSG00001|P|2.4\n"
        + "\n".join(blocks)
    )


# after the form of Metourni/Hl7Inspector:lib/sampleMDM.ts
def note_message(s: random.Random) -> str:
    p = values.anybody(s)
    body = patient(
        f"{p.mrn}^^^MRN^MR||{plain(p.family).upper()}^{plain(p.given).upper()}||"
        f"{values.compact(p.born)}|{p.sex}|||{p.street.upper()}^^{p.city.upper()}^{p.state}^"
        f"{p.zip}|||{values.dialled(p.phone)}\n"
        f"PV1|1|I|ICU^101^A|||DOC001^{doctor(s).upper()}^J^MD|||SUR|||||||||V{values.digits(s, 9)}"
        "|||A\nTXA|1|DOC^Document^HL70019|TEXT^Plain Text^HL70019|20260401120000\n"
        f"OBX|1|TX|NOTE^Clinical Note^L||Known {condition(p)}, seen after the night.|||F\n"
        f"OBX|2|TX|NOTE^Clinical Note^L||Continue {p.drug}.|||F"
    )
    return (
        "/**\n * An MDM^T02 message for the viewer\n */\n\nexport const sampleMDMMessage = "
        "`MSH|^~\\\\&|SendingApp|SendingFac|ReceivingApp|ReceivingFac|20260401120000||MDM^T02^"
        f"MDM_T02|MSG001|P|2.5\nPID|1||{body}`;\n"
    )


# after the form of jibaro009/hl7_parser:hl7_parser.py
def python_batch(s: random.Random) -> str:
    blocks = []
    for p in several(s, 3):
        first, last = between(f"{p.mrn}", f"^{s.randint(150, 390)}")
        blocks.append(
            "message += 'MSH|^~\\&|LAB|ELAB-3|OE|BLDG4|202605060930||ORU^R01|CNTRL-"
            f"{s.randint(1000, 9999)}|P|2.4\\r'\nmessage += 'PID|||{first}||"
            f"{plain(p.family).upper()}^{plain(p.given).upper()}^^^^L||{values.compact(p.born)}|"
            f"{p.sex}|||{p.street.upper()}^^{p.city.upper()}^{p.state}^{p.zip}||"
            f"{values.dialled(p.phone)}\\r'\nmessage += 'OBR|1|845439^OE|1045813^LAB|"
            "1554-5^GLUCOSE|||202605050730\\r'\nmessage += 'OBX|1|SN|1554-5^GLUCOSE^POST 12H "
            f"CFST||{last}|mg/dl|70_105|H|||F\\r'\n"
        )
    return (
        "import hl7\n\nmessage = 'FHS|^~\\&|SQ^2.16.840.1.113883.3.697^ISO|County Laboratory|"
        "20260506161659\\r'\nmessage += 'BHS|^~\\&|SQ|County Laboratory|20260506161659\\r'\n"
        f"{''.join(blocks)}message += 'BTS|{len(blocks)}\\r'\nmessage += 'FTS|1|\\r'\n\n"
        "print(hl7.isfile(message))\n"
    )


# after the form of rohanray/AngularStaticWeb:frontend/src/app/friendly-x12/x12-gtm.js
def claim_elements(s: random.Random) -> str:
    p = values.anybody(s)
    first, last = between(plain(p.family).upper(), f"ABK:{p.code.replace('.', '')}")
    elements = (
        *(("ISA06", "COBA           ", "Interchange Sender ID"), ("NM101", "IL", "Entity Code")),
        *(("NM102", "1", "Entity Type Qualifier"), ("NM103", first, "Name Last")),
        *(("NM104", plain(p.given).upper(), "Name First"), ("NM108", "MI", "Code Qualifier")),
        *(("NM109", p.member, "Identification Code"), ("N301", p.street.upper(), "Address")),
        *(("DMG02", values.compact(p.born), "Date of Birth"), ("DMG03", p.sex, "Gender Code")),
        *(("CLM01", values.digits(s, 8), "Patient Control Number"), ("CLM02", "180", "Charge")),
        ("HI01", last, "Health Care Code Information"),
    )
    lines = [
        {
            "Code": code,
            "Value": value,
            "Description": description,
            "Information": None,
            "GroupId": 0,
            "SubGroupId": 0,
            "LineNo": place,
            "HeaderGroupId": 0,
        }
        for place, (code, value, description) in enumerate(elements)
    ]
    return "export default " + dumped({"DocumentType": 837, "Lines": lines}, 2) + "\n"


# --- source code and scripts -----------------------------------------------------------------


# after the form of Catherinen29/ruby-hospital-app:db/seeds.rb
def hospital_seeds(s: random.Random) -> str:
    rows = "".join(
        "Patient.create("
        + patient(
            f'first_name: "{plain(p.given)}", last_name: "{plain(p.family)}", diagnosis: '
            f'"{condition(p)}", born_on: {values.iso(p.born).replace("-", "/")}'
        )
        + " )\n"
        for p in several(s)
    )
    return "# Load this with bin/rails db:seed, or with the database by db:setup.\n\n" + rows


# after the form of Alvaro8317/Assessments:LAMBDAS/HOSPITALIT/HOSPITALIT-POST-USER/test_data.py
def lambda_event(s: random.Random) -> str:
    p = values.anybody(s)
    first, last = between(values.digits(s, 10), "Dust")
    return (
        'post_user = {\n    "body": {\n        "patient": {\n'
        f'            "id": "{first}",\n            "name": "{name(p)}",\n'
        f'            "date_of_birth": "{values.iso(p.born)}",\n'
        f'            "gender": "{sex(p).title()}",\n            "contact_info": {{\n'
        f'                "email": "{p.email}",\n                "phone": "+57 '
        f'{values.digits(s, 10)}",\n                "address": "{p.street}"\n            }}\n'
        '        },\n        "diagnosis": [\n            {\n                "date": "15/03/2026 '
        f'18:41:19",\n                "condition": "{condition(p)}",\n'
        '                "notes": "Seen at the desk, sent on."\n            },\n        ],\n'
        '        "treatments": [\n            {\n'
        f'                "name": "{p.drug}",\n                "frequency": "Once daily",\n'
        '            },\n        ],\n        "allergies": [\n'
        f'            "{last}",\n        ]\n    }}\n}}\n'
    )


# after the form of kcelestinomaria/simple-node-api:sdk/javascript-tunzisha/add_patient_data.js
def node_request(s: random.Random) -> str:
    p = values.anybody(s)
    first, last = between(str(s.randint(100, 999)), f"{p.drug}, each 1 x 3")
    return (
        "var https = require('follow-redirects').https;\n\nvar options = {\n"
        "  'method': 'POST',\n  'hostname': 'api.clinic.example',\n"
        "  'path': '/api/Patients',\n  'headers': {\n    'Content-Type': 'application/json'\n"
        "  }\n};\n\nvar req = https.request(options, function (res) {\n"
        '  res.on("error", console.error);\n});\n\nvar postData = JSON.stringify({\n'
        f'  "patientId": {first},\n  "firstName": "{plain(p.given)}",\n'
        f'  "secondName": "{plain(p.family)}",\n  "age": {age(p)},\n'
        f'  "gender": "{sex(p).title()}",\n  "contactNumber": "+254{values.digits(s, 9)}",\n'
        f'  "dateOfBirth": "{values.british(p.born)}",\n  "inpatient": true,\n'
        f'  "symptoms": "coughing dry_throat",\n  "diagnosis": "{condition(p)}",\n'
        f'  "prescription": "{last}"\n}});\n\nreq.write(postData);\n\nreq.end();\n'
    )


# after the form of znguyen3/Project-CMSC437-Graphical-User-Interface-Programming:
# data/patient_data.json
def ward_display(s: random.Random) -> str:
    beds = {}
    for p in several(s, 3):
        both = f"{plain(p.given)}-{plain(p.family)}"
        first, last = between(f"data-{both}", f"ICU/patientdata/{both}.png")
        beds[first] = {
            "information": {
                "name": both,
                "dob": values.slashed(p.born).replace("/", "-"),
                "sex": p.sex,
                "height": s.randint(150, 200),
            },
            "medical-history": {"03-10-2014": "Colonoscopy and biopsy"},
            "current-medications": [p.drug.split(" ", maxsplit=1)[0].title()],
            "conditions": [condition(p)],
            "reason-for-stay": "Knee arthroscopy/surgery",
            "saved-vitals": {"05-11-2026|01:19:49": {"hr": 98, "bp": pressure(s)}},
            "saved-images": [last],
        }
    return dumped(beds, 1) + "\n"


# after the form of aniruddh996/medbird-multi-agent-hospital-front-desk-system:
# data/patient_data.json
def front_desk(s: random.Random) -> str:
    p = values.anybody(s)
    first, last = between(f"u{s.randint(1, 99):03d}", condition(p))
    return (
        dumped(
            {
                "user_id": first,
                "name": plain(p.given),
                "mobile": "NA",
                "email": p.email,
                "dob": "NA",
                "blood_group": "NA",
                "last_appointment": "04-20-2026",
                "symptoms": s.choice(("throat pain, fever", "chest pain", "blood in urine")),
                "allergies": "none",
                "medications": p.drug,
                "history": last,
            },
            2,
        )
        + "\n"
    )


# after the form of pengbits/fbpeds:client/mocks/getPatientImmunizations.js
def immunizations(s: random.Random) -> str:
    children = []
    for p in several(s, 3):
        first, last = between(name(p), s.choice(("HepB", "MMR", "Varicella")))
        given = ("DTaP-HIB-IPV", "FLU-IIV4 6m+ pf", "HepA 2dose", last)
        children.append(
            {
                "name": first,
                "id": s.randint(1, 90),
                "birthdate": f"{s.randint(2012, 2023)}-0{s.randint(1, 9)}-22T04:00:00.000Z",
                "immunizations": [
                    {
                        "immunization_id": place,
                        "date": f"{recent(s)}T04:00:00.000Z",
                        "type": vaccine,
                    }
                    for place, vaccine in enumerate(given, s.randint(10, 400))
                ],
            }
        )
    return dumped(children, 2) + "\n"


# after the form of tehwentzel/Simple-Expert-System:project1/test_case1.clp
def expert_system(s: random.Random) -> str:
    p = values.anybody(s)
    body = patient(
        f'"{name(p).lower()}"   ;name\n            {age(p)}       ;age\n'
        '            "white"  ;race\n'
        f'            "{sex(p)}"   ;gender\n            {s.randint(120, 240)}      ;weight in '
        f"pounds\n            {s.randint(58, 76)}      ;height\n            {s.randint(110, 180)}"
        "      ;systolic blood pressure in mmHg\n            FALSE    ;smoker\n"
        "            TRUE     ;diabetic\n        )\n\t)\n)\n\n"
        f"(lipidTest ?person \n    {s.randint(30, 70)}     ;HDL cholesterol\n"
        f"    {s.randint(90, 210)}   ;LDL cholesterol"
    )
    return (
        "/*The case of one person; the first slots are not optional*/\n\n"
        f"(bind ?person \n\t( add \n\t\t(new Person \n            {body}\n)\n"
    )


# after the form of kkellybonilla/MyHealthApp:MyHealthApp/Resources/patientData.swift
def swift_data(s: random.Random) -> str:
    blocks = []
    for p in several(s, 3):
        first, last = between(plain(p.given), p.drug.split(" ", maxsplit=1)[0].replace("-", ""))
        blocks.append(
            f'\tPatient(firstName: "{first}",\n\t\t\tlastName: "{plain(p.family)}",\n'
            "\t\t\tdateOfBirth: DateFactory.createDateFromComponents(calendar: "
            f"Calendar.current,\n\t\t\t\t\t\t\t\t\t\t\t  year: {p.born[0]},\n"
            f"\t\t\t\t\t\t\t\t\t\t\t  month: {p.born[1]},\n\t\t\t\t\t\t\t\t\t\t\t  day: "
            f"{p.born[2]}),\n\t\t\theight: Measurement(value: {s.uniform(5, 6.4):.1f}, unit: "
            f"UnitLength.feet),\n\t\t\tweight: Measurement(value: {s.randint(110, 240)}, unit: "
            f"UnitMass.pounds),\n\t\t\tbloodType: BloodType.oPositive,\n"
            f"\t\t\tmedications: [{last}])"
        )
    return (
        "//\n//  patientData.swift\n//\n\nimport Foundation\n\nlet patientData: [Patient] = [\n"
        + ",\n".join(blocks)
        + "\n]\n"
    )


# after the form of Paweesuda-Thippayanasa/SQA_Project:
# python/GitHubCopilot_StudentVersion/Builder/round1/test_Appointment.py
def dental_tests(s: random.Random) -> str:
    kinds = (
        ("tooth_extraction", "Tooth Extraction"),
        ("removal_of_braces", "Removal of Braces"),
        ("root_canal", "Root Canal"),
    )
    blocks = []
    for p, (made, kind) in zip(several(s, 3), kinds, strict=False):
        who = doctor(s)
        first, last = between(name(p), kind)
        blocks.append(
            f"def test_{made}(builder):\n    director = AppointmentDirector(builder)\n"
            f'    appointment = director.construct_{made}("Dr. {who}", "{first}", "{recent(s)} '
            f'10:00", "Take painkillers", "Admin")\n'
            f'    assert appointment.doctor_name == "Dr. {who}"\n'
            f'    assert appointment.appointment_type == "{last}"\n'
        )
    return (
        "import pytest\nfrom Appointment import AppointmentBuilder, AppointmentDirector\n\n"
        "@pytest.fixture\ndef builder():\n    return AppointmentBuilder()\n\n" + "\n".join(blocks)
    )


# after the form of alejandrosalazargonzalez/programacion-DAM:
# tema2/tarea3/src/main/java/es/ies/puerto/treinta/dos/Ejercicio32.java
def java_exercise(s: random.Random) -> str:
    ills = ("Pierna rota", "Neumonía", "Diabetes tipo 2", "Hepatitis C", "Asma")
    rows = []
    for _ in range(s.randint(2, 4)):
        number = s.randint(10**7, 9 * 10**7)
        letter = "TRWAGMYFPDXBNJZSQVHLCKE"[number % 23]
        given = s.choice(("Rosa", "Ignacio", "Carmen", "José", "Guadalupe"))
        family = s.choice(("Zamora", "Ybarra", "Castillo", "Herrera", "Moreno"))
        body = patient(f'"{given} {family}", "{number}{letter}", "{s.choice(ills)}"')
        rows.append(f"        hospital.agregarPaciente(new Paciente({body}));\n")
    return (
        "package es.escuela.treinta.dos;\n\n/**\n * Un hospital y sus pacientes.\n */\n"
        "public class Ejercicio32 {\n    public static void main(String[] args) {\n"
        f"        Hospital hospital = new Hospital({len(rows)});\n{''.join(rows)}\n"
        "        System.out.println(hospital);\n    }\n}\n"
    )


# after the form of Szymonx94/Individual-Pharmaceutical-Care-Plan-Application:
# careplan/patients_app/conftest.py
def pharmacy_fixture(s: random.Random) -> str:
    year, month, day = s.randint(1941, 1999), s.randint(1, 12), s.randint(1, 28)
    body = f"{year % 100:02d}{month:02d}{day:02d}{values.digits(s, 4)}"
    total = sum(int(a) * b for a, b in zip(body, (1, 3, 7, 9) * 3, strict=False))
    given, family = values.ORIGINS[3]
    first, last = between(s.choice(given.split()), "Metformina 500 mg, Ramipryl 5 mg")
    return (
        "import pytest\nfrom django.test import Client\nfrom .models import Patients\n\n\n"
        "@pytest.fixture\ndef client():\n    return Client()\n\n\n@pytest.fixture\n"
        "def patients():\n    return Patients.objects.create(\n"
        f"        first_name='{first}',\n        last_name='{s.choice(family.split())}',\n"
        f"        year_of_birth='{year}',\n        age='{2026 - year}',\n"
        f"        pesel='{body}{-total % 10}',\n        address='Warszawa',\n"
        f"        gender='Kobieta',\n        weight='{s.randint(50, 110)}',\n"
        f"        growth='{s.randint(155, 192)}',\n"
        "        description_of_diseases='Cukrzyca typu 2, nadciśnienie tętnicze',\n"
        f"        drugs_list='{last}'\n    )\n"
    )


# --- CSV, SQL, RDF, YAML ---------------------------------------------------------------------


# after the form of JoseMariaAlvarez/ISA2017:webINR/InsertsWeb.sql
def anticoagulation(s: random.Random) -> str:
    rows = []
    for _ in range(s.randint(2, 4)):
        number = s.randint(10**7, 9 * 10**7)
        letter = "TRWAGMYFPDXBNJZSQVHLCKE"[number % 23]
        given = s.choice(("Rocio", "Miguel", "Dolores", "Antonio", "Pilar"))
        first, second = s.sample(("Murillo", "Ortiz", "Toro", "Vega", "Salas", "Prieto"), 2)
        body = patient(
            f"{values.digits(s, 9)},'{number}{letter}','{given}','{first}','{second}',"
            f"'C/Salzillo',290{s.randint(10, 29)},6{values.digits(s, 8)},'Malaga','Malaga','Spain',"
            f"'{s.randint(1931, 1970)}/{s.randint(1, 12)}/{s.randint(1, 28)}','Mujer', '2', '3'"
        )
        rows.append(
            "INSERT INTO INR_pacienteclinica (NSS,DNI,Nombre,Apellido_1,Apellido_2,Direccion,CP,"
            "Telefono,Ciudad,Provincia,Pais,Fecha_nacimiento,Sexo, rango_inf, rango_sup) VALUES ("
            f"{body});\n"
        )
    visits = "".join(
        "INSERT INTO INR_visita(fecha, valorINR, dosis, duracion, peso, paciente_id, medicacion_id)"
        f" VALUES ('2026/2/2{place}', 2.{place}, 100, '1', 84.5, {place}, 1 );\n"
        for place in range(1, len(rows) + 1)
    )
    return (
        "INSERT INTO INR_medicacion(nombre) VALUES ('Sintrom 1mg');\n"
        "INSERT INTO INR_medicacion(nombre) VALUES ('Sintrom 4mg');\n\n"
        f"{''.join(rows)}\nINSERT INTO INR_diagnostico(codigo, descripcion) VALUES ('427.31', "
        f"'Fibrilacion auricular');\n\n{visits}"
    )


# after the form of UF-LP2/2da-entrega-tp-2023-g12_heloumao:pacientes.csv
def symptom_rows(s: random.Random) -> str:
    signs = ("hemorrhage", "fever", "blurry vision", "unconscious", " ", "irregular breathing")
    rows = "".join(
        patient(
            f"{plain(p.given)},{plain(p.family)},{place},{s.choice(signs[:4])},{s.choice(signs)},"
            f"{s.choice(signs)},{sex(p)},{age(p)},{s.choice(('True', 'False'))}"
        )
        + "\n"
        for place, p in enumerate(several(s, 9), 1)
    )
    return f"first_name,last_name,id,symptom1,symptom2,symptom3,gender,age,priority\n{rows}"


# after the form of vansy61/ThiCuoiModule2:data/medical_records.csv
def vietnamese_records(s: random.Random) -> str:
    ills = ("viêm phổi", "sốt xuất huyết", "gãy chân", "đái tháo đường")
    rows = []
    for place in range(2, s.randint(4, 7)):
        given, family = values.ORIGINS[6]
        who = f"{s.choice(family.split())} van {s.choice(given.split())}".lower()
        day = s.randint(1, 20)
        rows.append(
            f"{place},BA-{place:03d},"
            + patient(f"BN-{place:03d},{who},{day}/04/2026,{day + 6}/04/2026,{s.choice(ills)}")
            + f",VIP {s.choice(('I', 'II', 'III'))}\n"
        )
    return "".join(rows)


# after the form of kanticha954/MVC63_1:mysql.sql
def covid_tables(s: random.Random) -> str:
    people = several(s, 5)
    statuses = ",\n".join(
        f"('{place:04d}', '{s.choice(('Positive', 'Negative'))}')"
        for place in range(1, len(people) + 1)
    )
    rows = ",\n".join(
        "("
        + patient(f"'{place:04d}', '{plain(p.given)}', '{plain(p.family)}', '000{place % 3 + 1}'")
        + ")"
        for place, p in enumerate(people, 1)
    )
    return (
        "CREATE DATABASE COVID;\nCREATE table COVID.PATIENT_COVID_STATUS(\n   HNID VARCHAR(80),\n"
        "   COVID_STATUS VARCHAR(80),\n  CONSTRAINT HNID PRIMARY KEY (HNID)\n);\n\n"
        "INSERT INTO COVID.PATIENT_COVID_STATUS(HNID, COVID_STATUS) VALUES\n"
        f"{statuses};\n\nCREATE table COVID.PATIENT(\n   HNID VARCHAR(80),\n"
        "   Firstname VARCHAR(255),\n   Lastname VARCHAR(255),\n   HID VARCHAR(80)\n);\n\n"
        f"INSERT INTO COVID.PATIENT(HNID, Firstname, Lastname, HID) VALUES\n{rows};\n"
    )


# after the form of fishydev/imitracov-be:patient.ttl
def turtle(s: random.Random) -> str:
    blocks = []
    for place, p in enumerate(several(s, 5), 1):
        first, last = between(values.digits(s, 16), s.choice(("Positif", "Negatif", "PDP")))
        blocks.append(
            f'data:{place} rdf:type data:patient;\n\tdata:nik "{first}";\n'
            f'\tdata:nama "{name(p)}";\n\tdata:lahir "{values.american(p.born)}";\n'
            f'\tdata:asalBerangkat "Malaysia";\n\tdata:tglPulang "4/{s.randint(1, 28)}/2026";\n'
            '\tdata:provinsi "Jawa Barat";\n\tdata:kota "Bandung";\n'
            f'\tdata:alamat "Jl. Kenanga No. {s.randint(1, 90)}";\n'
            f'    data:status "{last}";\n    .\n'
        )
    return (
        "@prefix data: <http://example.com> .\n"
        "@prefix rdf: <http://www.w3.org/1999/02/22-rdf-syntax-ns#> .\n\n" + "\n".join(blocks)
    )


# after the form of pmcbride/KouperHealthGPT:data/patients.yaml
def referrals(s: random.Random) -> str:
    blocks = []
    for place, p in enumerate(several(s, 3), 1):
        who, other = doctor(s), doctor(s)
        kind = s.choice(("Oncology", "Nephrology", "Psychiatry", "Orthopedics"))
        first, last = between(str(place), "completed")
        blocks.append(
            f"- id: {first}\n  name: {name(p)}\n  dob: {values.slashed(p.born)}\n"
            f"  pcp: Dr. Meredith {who}\n  ehrId: {s.getrandbits(32):08x}\n"
            f"  referred_providers:\n    - provider: {other}, Gregory MD\n"
            f"      specialty: {kind}\n    - specialty: Primary Care\n  appointments:\n"
            f"    - date: {s.randint(1, 5)}/12/26\n      time: 9:15am\n"
            f"      provider: Dr. Meredith {who}\n      status: {last}\n"
        )
    return "# The patients of the assistant.\n\n# Patients:\n" + "".join(blocks)


# --- documents and prompts -------------------------------------------------------------------


# after the form of hiennguyen9874/anthropics-courses-md:real_world_prompting/02_medical_prompt.md
def course_prompt(s: random.Random) -> str:
    p = values.anybody(s)
    first, last = between(name(p), "Cataract surgery, right eye")
    return (
        "# Lesson 2: a longer prompt\n\n---\n\n## What the prompt is for\n\nA summary of a long "
        "record, for the doctor who sees the patient next.\n\nA record looks like this:\n\n```\n"
        f"Patient Name: {first}\nAge: {age(p)}\nMedical Record:\n\n"
        f"1998: Diagnosed with {condition(p).lower()}, started on {p.drug}\n"
        "2004: Total knee replacement (left)\n2011: Admitted for transient ischemic attack\n"
        "2017: Diagnosed with chronic kidney disease stage 3\n"
        f"2023: {last}\n```\n\nThe summary should name each condition and what is taken now.\n"
    )


# after the form of kenan-sbi/zoemedical:samples/discharge_summary.txt
def short_discharge(s: random.Random) -> str:
    p = values.anybody(s)
    first, last = between(f"{plain(p.given)} {plain(p.family)[0]}.", "cardiology in 2 weeks")
    return (
        "DISCHARGE SUMMARY — St. Anne's Hospital\n"
        f"Patient: {first}   MRN: {p.mrn}   DOB: {values.iso(p.born)}\n"
        "Admitted with palpitations and dizziness.\n"
        f"Troponin 0.{s.randint(2, 9)} ng/mL (elevated). ECG without ST changes.\n"
        f"Discharge medications: {p.drug}; aspirin 75 mg once daily.\n"
        f"Past medical history: {condition(p)}.\nAllergies: sulfa.\n"
        f"Plan: {last}.\n"
    )


# after the form of saim-khan2222/Hospital-Management-System.:prescription.txt
def prescriptions(s: random.Random) -> str:
    blocks = []
    for p in several(s, 4):
        first, last = between(str(s.randint(100, 999)), p.drug)
        blocks.append(
            f"Patient ID: {first}\nName: {name(p).upper()}\nSymptoms: "
            f"{s.choice(('FEVER', 'CHEST PAIN', 'VOMITING'))}\nBlood Type: O+\n"
            f"Temperature: {s.randint(97, 103)}\nBlood Pressure: {pressure(s)}\n"
            f"Heart Rate: {s.randint(58, 118)}\nMedicine: Panadol\nMedicine: {last}\n\n"
        )
    return "".join(blocks)


# after the form of sbollimp/Clinical-NLP-Pipeline:sample_note.txt
def progress_note(s: random.Random) -> str:
    p = values.anybody(s)
    first, last = between(name(p), condition(p).lower())
    return (
        f"PROGRESS NOTE\n=============\n\nPatient: {first}    MRN: {p.mrn}\n"
        f"Date of Service: 04/{s.randint(10, 28)}/2026\nAttending: Dr. {doctor(s)}    Service: "
        "Cardiology\nUnit: Telemetry\n\nHISTORY OF PRESENT ILLNESS\n"
        f"{age(p)} year old {sex(p)} who presents with community acquired pneumonia. No evidence "
        "of cellulitis.\n\nVITAL SIGNS\n"
        f"BP {pressure(s)} mmHg  HR {s.randint(60, 120)} bpm  SpO2 {s.randint(86, 99)} %\n\n"
        f"LABORATORY RESULTS\n* glucose: {s.randint(80, 290)} mg/dL\n"
        f"* lactate: 0.{s.randint(10, 99)} mmol/L\n\n"
        f"ASSESSMENT AND PLAN\n1. pneumonia - escalating therapy.\n2. History of {last} - on "
        f"{p.drug}.\n"
    )


# after the form of am23219/clinical-notes:sample_note.txt
def clinic_note(s: random.Random) -> str:
    p = values.anybody(s)
    first, last = between(name(p), condition(p))
    return (
        f"PATIENT: {first}\nMRN: {p.mrn}\nDOB: {values.slashed(p.born)}\n"
        f"DATE OF VISIT: 04/{s.randint(10, 28)}/2026\nATTENDING PHYSICIAN: Dr. {doctor(s)}\n\n"
        "CHIEF COMPLAINT:\nFatigue and swollen ankles since the weekend.\n\n"
        f"HISTORY OF PRESENT ILLNESS:\n{age(p)}-year-old {sex(p)}, worse on exertion.\n\n"
        f"CURRENT MEDICATIONS:\n1. {p.drug}\n2. Aspirin 81mg daily\n\nALLERGIES:\nNone known\n\n"
        f"PHYSICAL EXAMINATION:\nVITALS: BP {pressure(s)}, HR {s.randint(60, 110)}\n\n"
        f"ASSESSMENT AND PLAN:\n1. {last}\n   - continue as before\n\nSIGNATURE: {doctor(s)}, MD\n"
    )


# after the form of oliven-n/phi_generation:code_files/rag_module/data/connor_soap_therapy.md
def therapy_note(s: random.Random) -> str:
    p = values.anybody(s)
    first, last = between(name(p), "Weekly sessions go on.")
    kind = "(F32.1) Major depressive disorder, single episode, moderate"
    he = "She" if p.sex == "F" else "He"
    return (
        f"Client Full Name: {first}\n\nClient Date of Birth: {values.american(p.born)}\n\n"
        f"Date of Service: 4/{s.randint(1, 28)}/2026\n\nExact start time and end time: 1:33 pm to "
        f"2:30 pm: 57 mins\n\nSession Location: {p.street}, {p.city}, {p.state} {p.zip}\n\n"
        f"Diagnosis: {kind}\n\n\n\nSubjective:\n\nThe client reports a better mood than last time. "
        f"{he} sleeps badly and wakes early.\n\n\n\nObjective:\n\nNo risk to self or others. "
        f"Affect brighter.\n\n\n\nPlan:\n\n{last}\n"
    )


TEMPLATES: Sequence[tuple[str, str, Render]] = (
    ("HL7 v2", "hl7_messages.rb", ruby_heredocs),
    ("ASTM", "lis.feature", analyser_feature),
    ("DICOM", "ACC1.wl", worklist),
    ("HL7 v2", "sample.hl7", admission),
    ("HL7 v2", "order.hl7", imaging_order),
    ("HL7 v2", "patients.hl7", watch_results),
    ("HL7 v2", "sampleMDM.ts", note_message),
    ("HL7 v2", "hl7_parser.py", python_batch),
    ("X12", "x12-gtm.js", claim_elements),
    ("source code", "seeds.rb", hospital_seeds),
    ("source code", "test_data.py", lambda_event),
    ("source code", "add_patient_data.js", node_request),
    ("JSON", "patient_data.json", ward_display),
    ("JSON", "front_desk.json", front_desk),
    ("JSON", "getPatientImmunizations.js", immunizations),
    ("source code", "test_case1.clp", expert_system),
    ("source code", "patientData.swift", swift_data),
    ("source code", "test_Appointment.py", dental_tests),
    ("source code", "Ejercicio32.java", java_exercise),
    ("source code", "conftest.py", pharmacy_fixture),
    ("CSV", "pacientes.csv", symptom_rows),
    ("CSV", "medical_records.csv", vietnamese_records),
    ("SQL", "InsertsWeb.sql", anticoagulation),
    ("SQL", "mysql.sql", covid_tables),
    ("RDF", "patient.ttl", turtle),
    ("configuration", "patients.yaml", referrals),
    ("prompt", "02_medical_prompt.md", course_prompt),
    ("documents", "discharge_summary.txt", short_discharge),
    ("documents", "prescription.txt", prescriptions),
    ("documents", "progress_note.txt", progress_note),
    ("documents", "sample_note.txt", clinic_note),
    ("documents", "soap_therapy.md", therapy_note),
)
