"""Templates of the `tenth` split, part two: patients as public repositories have them.

Drawn like part one; the file whose form it is stands above each template. A record is labelled
where a person (a name, or a number of a person) stands with a fact of health.
"""

import random
from collections.abc import Sequence

from benchmarks.detection import values
from benchmarks.detection.dev import Render, mbi, ssn
from benchmarks.detection.eighth_health import condition, patient, several, sex
from benchmarks.detection.eighth_text import name
from benchmarks.detection.marks import between, dumped
from benchmarks.detection.tenth import fill
from benchmarks.detection.third_code import plain
from benchmarks.detection.values import Person

BLOOD = ("O+", "A+", "B+", "AB-", "O-")
DOCTORS = ("Dr. Vance", "Dr. Rahman", "Dr. Chen", "Dr. Okoye")
SYMPTOMS = (
    *("Chest pain on exertion", "Headache and dizziness", "Fever and cough", "Numb left hand"),
    *("Burning when urinating", "Knee pain after a fall"),
)


def about(s: random.Random, p: Person, place: int = 0) -> dict[str, object]:
    """Return what the templates say of a patient."""
    return {
        "id": place + 1,
        "given": plain(p.given),
        "family": plain(p.family),
        "name": name(p),
        "age": 2026 - p.born[0],
        "iso": values.iso(p.born),
        "us": values.slashed(p.born),
        "compact": values.compact(p.born),
        "born": values.spelled(p.born),
        "sex": p.sex,
        "gender": sex(p),
        "Gender": sex(p).capitalize(),
        "mrn": p.mrn,
        "member": p.member,
        "phone": values.dialled(p.phone),
        "digits": "".join(p.phone),
        "mail": p.email,
        "street": p.street,
        "city": p.city,
        "state": p.state,
        "zip": p.zip,
        "dx": condition(p),
        "icd": p.code,
        "drug": p.drug,
        "symptom": s.choice(SYMPTOMS),
        "doctor": s.choice(DOCTORS),
        "blood": s.choice(BLOOD),
        "day": f"2026-0{s.randint(1, 9)}-{s.randint(10, 28)}",
        "hour": f"{s.randint(8, 11)}:{s.choice(('00', '30'))} AM",
    }


def patients(s: random.Random, count: int) -> list[dict[str, object]]:
    """Return what the templates say of some patients."""
    return [about(s, values.anybody(s), place) for place in range(count)]


def records(text: str, rows: Sequence[dict[str, object]], by: str = "") -> str:
    """Repeat a text for every patient, each a record."""
    return by.join(patient(fill(text, **row)) for row in rows)


# --- tables ----------------------------------------------------------------------------------


# after the form of Jhasija9/erisa-recovery-system:data/claims.csv
def denied_claims(s: random.Random) -> str:
    rows = [
        {
            **one,
            "claim": s.randint(30000, 39999),
            "billed": f"{s.uniform(500, 90000):.2f}",
            "codes": f'"{s.choice((99204, 99213, 99215))}, {s.choice((82947, 80053, 93000))}"',
            "why": s.choice(("Coverage not verified", "Out of network provider", "")),
            "payer": s.choice(("Aetna", "Cigna", "Humana")),
        }
        for one in patients(s, 9)
    ]
    return (
        "id,patient_name,billed_amount,paid_amount,status,insurer_name,discharge_date,cpt_codes,"
        "denial_reason\n"
        + records("«claim»,«name»,«billed»,0.00,Denied,«payer»,«day»,«codes»,«why»", rows, "\n")
        + "\n"
    )


# after the form of VikashMaheshwari/Medbrief-AI:sample_data/patients.csv
def synthea_columns(s: random.Random) -> str:
    head = (
        "Id,BIRTHDATE,DEATHDATE,SSN,DRIVERS,PASSPORT,PREFIX,FIRST,MIDDLE,LAST,SUFFIX,MAIDEN,MARITAL"
        ",RACE,ETHNICITY,GENDER,BIRTHPLACE,ADDRESS,CITY,STATE,COUNTY,FIPS,ZIP,LAT,LON,"
        "HEALTHCARE_EXPENSES,HEALTHCARE_COVERAGE,INCOME\n"
    )
    lines = []
    for p in several(s, 8):
        lines.append(
            patient(
                f"{s.getrandbits(32):08x}-{s.getrandbits(16):04x}-4{s.getrandbits(12):03x}-"
                f"a{s.getrandbits(12):03x}-{s.getrandbits(48):012x},{values.american(p.born)},,"
                f"{ssn(p.ssn)},,,,{plain(p.given)},,{plain(p.family)},,,M,white,nonhispanic,"
                f"{p.sex},{p.city}  {p.state}  US,{p.street},{p.city},{p.state},,,{p.zip},"
                f"{s.uniform(30, 47):.6f},-{s.uniform(71, 118):.6f},{s.uniform(900, 90000):.2f},"
                f"{s.uniform(900, 90000):.2f},{s.randint(20000, 200000)}"
            )
        )
    return head + "\n".join(lines) + "\n"


# after the form of DanielJanowicz/flask-with-db:data/patients.csv
def admissions(s: random.Random) -> str:
    rows = [
        {**one, "unit": s.choice(("ER", "OR", "ICU", "4E", "PACU")), "hosp": f"0{s.randint(1, 4)}"}
        for one in patients(s, 6)
    ]
    return (
        "mrn,firstname,lastname,dob,hospcode,admitdate,department,fallrisk\n"
        + records("«mrn»,«given»,«family»,«us»,«hosp»,«day»,«unit»,Low", rows, "\n")
        + "\n"
    )


# after the form of sanyuktadesh/Hospital_Management_System:sample_data/patients.csv
def blood_groups(s: random.Random) -> str:
    return (
        "id,name,dob,gender,contact,blood_group,address\n"
        + records("«id»,«name»,«iso»,«sex»,«digits»,«blood»,«city»", patients(s, 5), "\n")
        + "\n"
    )


# --- JSON ------------------------------------------------------------------------------------


# after the form of AIChoubeyX/Fastapi:patients.json
def tutorial_patients(s: random.Random) -> str:
    rows = [
        {**one, "bmi": f"{s.uniform(19, 38):.2f}", "kg": s.randint(48, 110), "n": f"P0{10 + n}"}
        for n, one in enumerate(patients(s, 8))
    ]
    body = records(
        '  "«n»": {"name": "«name»", "city": "«city»", "age": «age», "gender": "«gender»", '
        '"height": 1.68, "weight": «kg», "bmi": «bmi», "verdict": "Overweight"}',
        rows,
        ",\n",
    )
    return f"{{\n{body}\n}}\n"


# after the form of Chandana-2024/VedAmrit:data/medical_records.json
def ocr_record(s: random.Random) -> str:
    one = patients(s, 1)[0]
    text = fill(
        """\
North Road Health Care
LABORATORY TEST REPORT
Patient Name : «name»
Sample Collected On : «day» 09:30 AM
Age / Gender
: «age» Years / «Gender»
Patient ID
: NR«mrn»
Ref. By
: «doctor» (General Physician)
BIOCHEMISTRY
Fasting Blood Sugar (FBS)
145
mg/dL
HbA1c
7.8
%
IMPRESSION
HbA1c is elevated. «dx».
""",
        **one,
    )
    first, last = between(f"NR{one['mrn']}", "Please correlate clinically.")
    return dumped(
        [
            {
                "patient_id": first,
                "document_name": "report.png",
                "document_type": "lab_report",
                "uploaded_at": "2026-09-26T15:39:03.997837",
                "ocr_text": patient(text),
                "structured_data": {
                    "patient": {"name": one["name"], "age": one["age"], "gender": one["Gender"]},
                    "medical_history": {
                        "lab_results": [{"test": "HbA1c", "value": "7.8", "unit": "%"}],
                        "impression": ["HbA1c is elevated.", last],
                    },
                },
            }
        ],
        4,
    )


# after the form of peerzadarabet1807/gabeo-ai-healthcare-assessment-peerzada:
# data/sample_claims.json
def flattened_claims(s: random.Random) -> str:
    claims = []
    for n, p in enumerate(several(s, 4)):
        claim, last = between(f"CLM-2026-{s.randint(1000, 9999)}", p.code)
        claims.append(
            {
                "claim_id": claim,
                "claim_835": {
                    "pc_ClaimStatus": "4",
                    "pc_ClaimAmount": s.randint(10, 90) * 100,
                    "pcla_AdjustmentReason": "29",
                    "pcl_ProcedureCode": "99214",
                },
                "claim_837": {
                    "ec_InsuranceType": "Medicare" if n % 2 else "Commercial",
                    "ec_BillProvNPI": values.digits(s, 10),
                    "ec_SubscriberID": mbi(p.mbi) if n % 2 else p.member,
                    "ec_ServiceDateFrom": f"2026-01-{s.randint(10, 28)}",
                    "ec_PrincipalDiagnosis": last,
                    "ec_Diag2": "",
                    "ec_PlaceOfService": "11",
                },
            }
        )
    return dumped({"description": "Denied in the first quarter", "claims": claims}, 2)


# after the form of vidhyachenji40-cmyk/rx-adjudication-agent:data/sample_claims.json
def pharmacy_claims(s: random.Random) -> str:
    claims = []
    for p in several(s, 4):
        claim, drug = between(f"CLM{s.randint(100, 999)}", p.drug)
        claims.append(
            {
                "claim_id": claim,
                "member_id": p.member,
                "prescriber_npi": values.digits(s, 10),
                "ndc": values.digits(s, 11),
                "drug_name": drug,
                "quantity": 30,
                "days_supply": 30,
                "fill_date": f"2026-03-{s.randint(10, 28)}",
                "claim_type": "B1",
            }
        )
    return dumped(claims, 2)


# after the form of Priyanshi004/Schedula:data/prescriptions.json
def app_prescriptions(s: random.Random) -> str:
    body = records(
        """\
  {
    "patientId": "«mrn»",
    "patientName": "«name»",
    "medicineName": "«drug»",
    "dosage": "1 tablet",
    "duration": "7 days",
    "notes": "",
    "doctorId": "doc-1",
    "doctorName": "«doctor»",
    "createdAt": "«day»T11:46:24.156Z"
  }""",
        patients(s, 4),
        ",\n",
    )
    return f"[\n{body}\n]"


# after the form of MatthewVita/node-hl7-complete:
# test/functional/test-data/nist/ORU_R01_2.5.1_SampleTestCase1.js
def hl7_as_json(s: random.Random) -> str:
    one = patients(s, 1)[0]
    body = patient(
        fill(
            """\
        "PID": [{
          "PID.3": [{
            "CX.1": ["«mrn»"],
            "CX.4": [{
              "HD.1": ["MPI"]
            }],
            "CX.5": ["MR"]
          }],
          "PID.5": [{
            "XPN.1": [{
              "FN.1": ["«family»"]
            }],
            "XPN.2": ["«given»"]
          }],
          "PID.7": [{
            "TS.1": ["«compact»"]
          }],
          "PID.8": ["«sex»"]
        }]
      }],
      "ORU_R01.ORDER_OBSERVATION": [{
        "OBX": [{
          "OBX.2": ["NM"],
          "OBX.3": [{
            "CE.1": ["4548-4"],
            "CE.2": ["Hemoglobin A1c"]
          }],
          "OBX.5": ["8.1"]
        }]""",
            **one,
        )
    )
    return (
        '{\n  "ORU_R01": {\n    "MSH": [{\n      "MSH.9": [{\n        "MSG.1": ["ORU"],\n'
        '        "MSG.2": ["R01"]\n      }],\n      "MSH.12": [{\n        "VID.1": ["2.5.1"]\n'
        '      }]\n    }],\n    "ORU_R01.PATIENT_RESULT": [{\n      "ORU_R01.PATIENT": [{\n'
        f"{body}\n      }}]\n    }}]\n  }}\n}}\n"
    )


# --- JavaScript and other code ---------------------------------------------------------------


# after the form of Gashi1234/smart-hospital-management-system:src/data/patients.js
def waiting_room(s: random.Random) -> str:
    body = records(
        """\
    {
      id: «id»,
      name: "«name»",
      age: «age»,
      department: "General Medicine",
      symptoms: "«symptom»",
    }""",
        patients(s, 3),
        ",\n",
    )
    return f"export const patients = [\n{body},\n  ];"


# after the form of UofT-UTSC-CS-sandbox/final-term-project-fullcommit:
# frontend/src/components/Search/mockApts.js
def outcomes(s: random.Random) -> str:
    body = records(
        """\
    {
      id: «id»,
      patientName: "«name»",
      doctorName: "«doctor»",
      date: "«day»",
      outcome: {
        diagnosed: true,
        diseaseName: "«dx»",
      },
    }""",
        patients(s, 3),
        ",\n",
    )
    return f"const visits = [\n{body},\n];\n\nexport default visits;\n"


# after the form of telematum/screening-frontend:src/mocks/appointmentMock.js
def injuries(s: random.Random) -> str:
    body = records(
        """\
  {
    patient_name: '«name»',
    mobile_number: '«phone»',
    appointment_date: '«day»',
    appointment_time: '«hour»',
    doctor: '«doctor»',
    injury: '«symptom»',
  }""",
        patients(s, 3),
        ",\n",
    )
    return f"export const Appointments = [\n{body},\n];\n"


# after the form of roshanadhav/Health-India:init/appointmentData.js
def reasons(s: random.Random) -> str:
    body = records(
        """\
    {
        name: "«name»",
        phone_no: «digits»,
        reason: "«symptom»",
        state: "«state»",
        city: "«city»",
        doctorEmail: "vance@northroad.example",
        date: Date(Date.now())
    }""",
        patients(s, 4),
        ",\n",
    )
    return f"const appointments = [\n{body}\n];\n\nmodule.exports = {{data: appointments}};\n"


# after the form of emonree/doctor-visits:models/patients.js
def visits(s: random.Random) -> str:
    body = records(
        """\
    {
        name: '«name»',
        birthday: '«us»',
        gender: '«Gender»',
        height: 64,
        drugAllergies: 'No known drug allergies',
        medicalConditions: '«dx»',
        visits: [{
            dateOfService: '«day»',
            rxList: '«drug»',
            drsOrders: 'Low salt diet'
        }]
    }""",
        patients(s, 3),
        ",\n",
    )
    return f"module.exports = [\n{body}\n]"


# after the form of ddhoogduin/BEAT-COVID_interface:src/utils/fakeData/patient.js
def one_admission(s: random.Random) -> str:
    body = patient(
        fill(
            """\
    first_name: "«given»",
    last_name: "«family»",
    age: "«age»",
    sex: "«Gender»",
    admitted_on: "«day»",
    preconditions: [
        {name: "smoking", value: "yes"},
        {name: "obesity", value: "no"},
    ],
    medication: [
        {name: "«drug»"},
        {name: "lisinopril"}
    ]""",
            **patients(s, 1)[0],
        )
    )
    return f"export default {{\n{body}\n}}\n"


# after the form of a-rahman-dev/hospital-management-portal:src/data/patients.js
def portal_patients(s: random.Random) -> str:
    body = records(
        """\
  {
    id: "PAT-10«id»",
    mrn: "MRN-«mrn»",
    name: "«name»",
    gender: "«Gender»",
    age: «age»,
    dob: "«iso»",
    bloodGroup: "«blood»",
    phone: "«phone»",
    email: "«mail»",
    allergies: ["Penicillin"],
    room: "Room 304 - Tower A",
    attendingDoctor: "«doctor», MD",
    diagnosis: "«dx»",
    admissionDate: "«day»",
    status: "Active",
    avatarColor: "from-emerald-500 to-teal-600",
  }""",
        patients(s, 4),
        ",\n",
    )
    return (
        "/* Used by RecentPatients.jsx and Patients.jsx */\n"
        'export const PROVIDERS = ["Aetna Health", "Medicare Part B"];\n\n'
        f"export const initialPatients = [\n{body},\n];\n\n"
        "export const byStatus = (status) => initialPatients.filter((p) => p.status === status);\n"
    )


# after the form of MMMAkees/AMHKalmunai:src/data/patients.js
def one_line_patients(s: random.Random) -> str:
    body = records(
        "  { id: 'PAT-00«id»', name: '«name»', mobile: '«phone»', email: '«mail»', age: «age», "
        "gender: '«Gender»', address: '«city»', bloodGroup: '«blood»', registeredDate: '«day»' }",
        patients(s, 6),
        ",\n",
    )
    return f"export const patients = [\n{body},\n];\n\nexport const current = patients[0];\n"


# after the form of KaramHussain/impactfrontend:api/837.js
def worded_837(s: random.Random) -> str:
    p = values.anybody(s)
    body = patient(
        "    'Subscriber Name': {\n        'Entity Type Qualifier': '1',\n"
        f"        'Insured or Subscriber Last Name': '{plain(p.family).upper()}',\n"
        f"        'Insured or Subscriber First Name': '{plain(p.given).upper()}',\n"
        f"        'Insured or Subscriber Member Identification Number': '{mbi(p.mbi)}',\n"
        f"        'Subscriber Address Line': '{p.street.upper()}',\n"
        f"        'Subscriber City Name': '{p.city.upper()}',\n"
        f"        'Subscriber State Code': '{p.state}',\n"
        f"        'Subscriber Birth Date': '{values.spelled(p.born)}',\n"
        f"        'Subscriber Gender Code': '{p.sex}'\n    }},\n"
        "    'Claim Information': {\n        'Total Claim Charge Amount': '185',\n"
        f"        'Principal Diagnosis Code': '{p.code.replace('.', '')}'"
    )
    return (
        "export default {\n    'Billing Provider Name': {\n        'Entity Type Qualifier': '1',\n"
        "        'Billing Provider Last Name': 'WELLS',\n"
        f"        'Billing Provider National Provider Identifier': '{values.digits(s, 10)}'\n"
        "    },\n    'Subscriber Hierarchical Level': {\n"
        "        'Subscriber Group Name': 'MEDICARE',\n"
        "        'Claim Filing Indicator Code': 'MB'\n    },\n"
        f"{body}\n    }}\n}}\n"
    )


# after the form of codeforamerica/ReqCheck:spec/support/kcmo_data.rb
def vaccinated(s: random.Random) -> str:
    def child(row: dict[str, object]) -> str:
        return patient(
            fill(
                """\
patient_«id» = {
  patient_number: «mrn»,
  patient_name: '«name»',
  dob: '«us»',
  vaccines: [
    {
      cvx_code: 110,
      description: 'C-DTaP/Hep B/IPV',
      date_administered: '07/19/2016',
      history: false
    },
    {
      cvx_code: 21,
      description: 'C-Varicella',
      date_administered: '05/15/2008',
      history: true
    }
  ]
}
""",
                **row,
            )
        )

    rows = [{**one, "mrn": values.digits(s, 6).lstrip("0")} for one in patients(s, 3)]
    return "\n".join(child(row) for row in rows)


# after the form of vaidehi-613/Medical_OCR_project:backend/tests/test_patient_detail.py
def scanned_form(s: random.Random) -> str:
    one = patients(s, 1)[0]
    body = patient(
        fill(
            """\
Patient Information Birth Date

«name» «born»

«phone» Weight`

«street» 95

«city», «zip» '

In Case of Emergency
ee J
Home phone United States
Work phone
Genera! Medical History
nn ee
Chicken Pox (Varicella): Measies:
IMMUNE

Have you had the Hepatitis B vaccination?

No

List any Medical Problems (asthma, seizures, headaches}:

«dx»""",
            **one,
        )
    )
    return (
        "import pytest\nfrom intake.parse import PatientForm\n\n\n@pytest.fixture()\n"
        "def first_form():\n\n    text ='''\n   17/12/2025\n\nPatient Medical Record\n\n"
        f"{body}'''\n\n    return PatientForm(text)\n\n\ndef test_name(first_form):\n"
        "    assert first_form.name()\n"
    )


# after the form of dinukadilshan03/agent_collab:agent_server/test_extractor.py
def extractor_test(s: random.Random) -> str:
    body = patient(
        fill(
            """\
Name: «FAMILY», «given»

MRN: «mrn»

Date of Birth: «born»

Age: «age»

Gender: «Gender»

Admission Date: October 26, 2025

ATTENDING PHYSICIAN

Name: «doctor», MD

HISTORY OF PRESENT ILLNESS
«family» is a «age»-year-old with a past medical history significant for hypertension who \
presented to the Emergency Department with: «symptom».

PAST MEDICAL HISTORY

«dx»""",
            **(one := patients(s, 1)[0]),
            FAMILY=str(one["family"]).upper(),
        )
    )
    return (
        'from agents.extractor import run\n\nreport = """\nGENERAL HOSPITAL\n'
        f'\nPATIENT INFORMATION\n\n{body}\n"""\n\nprint(run(report))\n'
    )


# --- HL7 -------------------------------------------------------------------------------------


# after the form of sumvee/hl7lens:testdata/adt_a01.hl7
def admission_message(s: random.Random) -> str:
    p = values.anybody(s)
    body = patient(
        f"PID|1||{p.mrn}^^^GENHOS^MR~{ssn(p.ssn)}^^^USSSA^SS||{plain(p.family).upper()}^"
        f"{plain(p.given).upper()}^A||{values.compact(p.born)}|{p.sex}||C|{p.street.upper()}^^"
        f"{p.city.upper()}^{p.state}^{p.zip}|GL|{values.dialled(p.phone)}|||S||PATID{p.mrn}^2^M10|"
        f"{ssn(p.ssn)}"
    )
    return (
        "MSH|^~\\&|REGADT|MCM|IFENG|MCM|202601061015||ADT^A01^ADT_A01|000001|P|2.5.1\n"
        f"EVN|A01|202601061015\n{body}\nPV1|1|I|2000^2012^01||||004777^WELLS^ANN|||SUR||||ADM|"
        "A0\n"
    )


# after the form of wsyqn6/hl7:testdata/adt_a01.hl7
def epic_admission(s: random.Random) -> str:
    p = values.anybody(s)
    body = patient(
        f"PID|1||E{p.mrn.strip('EMH')}^^^EPIC^MRN~{values.digits(s, 9)}^^^EPI^MR||"
        f"{plain(p.family).upper()}^{plain(p.given).upper()}||{values.compact(p.born)}|{p.sex}||"
        f"White|{p.street.upper()}^^{p.city.upper()}^{p.state}^{p.zip}^USA^P|CLARKE|"
        f"{values.dialled(p.phone)}^P^PH||ENG|MARRIED|UNKNOWN|1000046070|{ssn(p.ssn)}|||"
        "NOT HISPANIC||N||||||N||"
    )
    return (
        "MSH|^~\\&|Primary|NORTH ROAD HOSPITAL|CL|PDMT|20260319170944|ADTPA|ADT^A01|203478||2.3\n"
        f"EVN|A01|20260319170944||ADT_EVENT\n{body}\nPV1|1|INPATIENT|TA7B^0107028||||8812^"
        "WELLS^ANN^^^^^^NPI|||General Med||||Phys/Clinic\n"
        "OBX|1|NM|11273-0^ERYTHROCYTES^LN||4.06|tera.l-1||N|||P|||202603190627\n"
        f"AL1|1|DA|32264^NO KNOWN ALLERGIES\nDG1|1||{p.code}^{condition(p)}\n"
    )


# after the form of Aruuke2002/hl7-siu-parser:sample.hl7
def schedule_message(s: random.Random) -> str:
    p = values.anybody(s)
    body = patient(
        f"PID|1||{p.mrn}^^^HOSP^MR||{plain(p.family)}^{plain(p.given)}||"
        f"{values.compact(p.born)}|{p.sex}"
    )
    return (
        "MSH|^~\\&|EMR|HOSPITAL|RCM|RCMSYSTEM|202605021200||SIU^S12|12345|P|2.3\n"
        "SCH|123456^A|...|...|202605021300|...|Clinic A - Room 203|Oncology Consultation\n"
        f"{body}\nPV1|1|...|D67890^Wells^Dr\n"
    )


# after the form of adonis2014/OpenLIS:src/com/stately/openlis/hl7/samples/MsgSample.java
def java_message(s: random.Random) -> str:
    p = values.anybody(s)
    body = patient(
        f'"PID|3|{values.digits(s, 10)}|{values.digits(s, 11)}|{p.mrn}|{plain(p.family).upper()}^'
        f'{plain(p.given).upper()}||{values.compact(p.born)}|{p.sex}|\\n" +'
    )
    return (
        "package com.northroad.lis.samples;\n\npublic class ResultText\n{\n"
        '    public static String TEXT = "MSH|^~\\\\&|LCS|LCA|LIS|TEST9999|202607311532||ORU^R01|'
        f'3630|P|2.2\\n" +\n{body}\n"PV1||I|^802^1||||8625^Physician^Michael\\n" +\n'
        f'"OBR|1|{values.digits(s, 9)}^LIS||083824^PANEL 083824^L|||20260728083600\\n" +\n'
        '"OBX|1|NM|150001^HIV-1 ABS-O.D. RATIO^L|||||||N|X\\n" +\n'
        '"NTE|1|L|No antibodies to HIV-1 detected.\\n";\n}\n'
    )


# after the form of azhar145/lookup_python:medical_HL7.py
def python_message(s: random.Random) -> str:
    p = values.anybody(s)
    body = patient(
        f"message += 'PID|||{ssn(p.ssn)}||{plain(p.family).upper()}^{plain(p.given).upper()}^^^^L|"
        f"JONES|{values.compact(p.born)}|{p.sex}|||{p.street.upper()}^^{p.city.upper()}^{p.state}^"
        f"{p.zip}||{values.dialled(p.phone)}\\r'"
    )
    return (
        "message = 'MSH|^~\\&|GHH LAB|ELAB-3|GHH OE|BLDG4|202602150930||ORU^R01|CNTRL-3456|P|2.4"
        f"\\r'\n{body}\nmessage += 'OBR|1|845439^GHH OE|1045813^GHH LAB|1554-5^GLUCOSE\\r'\n"
        "message += 'OBX|1|SN|1554-5^GLUCOSE^POST 12H||^182|mg/dl|70_105|H|||F\\r'\n"
        f"message += 'DG1|1|I10|{p.code}^{condition(p)}||A|'\n\nprint(message.split('\\r'))\n"
    )


# after the form of airslie/renalware-core:features/renalware/feeds/processing_a_message.feature
def feature_message(s: random.Random) -> str:
    p = values.anybody(s)
    body = patient(
        f"PID|||Z{values.digits(s, 6)}^^^PAS Number||{plain(p.family).upper()}^"
        f"{plain(p.given).upper()}^^^MS||{values.compact(p.born)}|{p.sex}|||{p.street.upper()}^"
        f"{p.city.upper()}"
    )
    return (
        "Feature: Taking in a message\n\n  A message of pathology is stored with its patient.\n\n"
        '  Scenario: A message came in\n    Given the following HL7 message:\n"""\n'
        "MSH|^~\\&|HM|LBE|SCM||20261112164645||ORU^R01|1258271|P|2.3.1|||AL||||\n"
        f"{body}\nPV1||Inpatient|NIBC^^^^^^^^|||||MID^KINGS WARD\n"
        "OBR|1|^PCS|09B0099478^LA|FBC^FULL BLOOD COUNT^MB||202611111841\n"
        'OBX|1|TX|WBC^WBC^MB||16.09||||||F|||202611112026||\n"""\n'
        "    Then one observation is stored\n"
    )


# --- SQL, scripts, documents -----------------------------------------------------------------


# after the form of Aiden-Garrett/emergency_waitlist:db/seed.sql
def waitlist(s: random.Random) -> str:
    text = """\
INSERT INTO patient
values (DEFAULT, '«given»', '«family»', '«mrn»');
INSERT INTO patient_hospital
values («id», 1, '«dx»', 10, current_timestamp);
"""
    return (
        "INSERT INTO hospital\nvalues (DEFAULT, 'North Road Hospital');\n\n"
        "INSERT INTO administrator\nVALUES (DEFAULT, 'Ann', 'Wells');\n\n-- first patients\n"
        + records(text, patients(s, 3), "\n")
    )


# after the form of EugeneTereschenko/user-analytics:user-analytics/patientservice/init_patient.sh
def curl_patient(s: random.Random) -> str:
    body = patient(
        fill(
            """\
    "firstName": "«given»",
    "lastName": "«family»",
    "email": "«mail»",
    "phoneNumber": "+1«digits»",
    "dateOfBirth": "«iso»",
    "gender": "FEMALE",
    "bloodGroup": "«blood»",
    "allergies": ["Penicillin", "Dust mites"],
    "medicalNotes": "«dx»\"""",
            **patients(s, 1)[0],
        )
    )
    return (
        "#!/bin/bash\n#\n\ncurl -X POST http://localhost:8081/api/v1/patients \\\n"
        f"  -H \"Content-Type: application/json\" \\\n  -d '{{\n{body}\n  }}'\n"
    )


# after the form of JoshuaSardinha/ml_langchain_exercise_1:
# services/ml-service/data/docs/medical_document_572.md
def radiology_page(s: random.Random) -> str:
    head = patient(
        fill(
            """\
*   **Patient ID:** «mrn»
*   **Name:** «name»
*   **Date of Birth:** «born»
*   **Gender:** «Gender»
*   **Address:** «street», «city», «state» «zip»
*   **Contact Number:** «phone»""",
            **(one := patients(s, 1)[0]),
        )
    )
    return fill(
        """\
# Radiology Report

**Document ID:** «uuid»

---

## Patient Information

«head»

---

## Clinician Information

*   **Name:** «doctor»
*   **Specialization:** Radiologist

---

## Clinical Details

**Chief Complaint:** «symptom»

**Past Medical History:**
*   «dx»

## Imaging Results

**FINDINGS:**
Small left pleural effusion. Heart size normal.
""",
        **one,
        head=head,
        uuid=f"{s.getrandbits(32):08x}-{s.getrandbits(16):04x}",
    )


# after the form of snehajenkani/patient-post-discharge-agent:data/discharge_summary.txt
def short_discharge(s: random.Random) -> str:
    one = patients(s, 1)[0]
    body = patient(fill("Patient Name: «name»\nAge: «age»\n\nDiagnosis:\n«dx»", **one))
    return (
        f"PATIENT DISCHARGE SUMMARY\n\n{body}\n\nMedications:\n1. {one['drug']} - Twice Daily\n\n"
        "Diet Instructions:\n- Soft foods for 5 days\n\nFollow-Up:\n10 June 2026\n\n"
        "Emergency Signs:\n- Chest pain\n- High fever"
    )


# after the form of ballerina-platform/module-ballerinax-health.fhir.r4:
# utils/fhirtoccda/tests/test.bal
def ballerina_document(s: random.Random) -> str:
    body = patient(
        fill(
            """\
    <recordTarget>
        <patientRole>
            <id root="1.2.840.114350.1.13.2.2.7" extension="«mrn»" />
            <addr use="HP">
                <streetAddressLine>«street»</streetAddressLine>
                <city>«city»</city>
            </addr>
            <patient>
                <name use="L">
                    <given>«given»</given>
                    <family>«family»</family>
                </name>
                <birthTime value="«compact»" />
            </patient>
        </patientRole>
    </recordTarget>
    <component>
        <section>
            <title>Active Problems</title>
            <text>«dx»</text>""",
            **patients(s, 1)[0],
        )
    )
    return (
        "import ballerina/test;\n\n"
        'final string documentXml = string `<ClinicalDocument xmlns="urn:hl7-org:v3">\n'
        '    <realmCode code="US" />\n    <title>Encounter Summary</title>\n'
        '    <effectiveTime value="20260612164532-0500" />\n'
        f"{body}\n        </section>\n    </component>\n"
        "</ClinicalDocument>`;\n"
    )


TEMPLATES: Sequence[tuple[str, str, Render]] = (
    ("tables", "claims.csv", denied_claims),
    ("tables", "patients.csv", synthea_columns),
    ("tables", "patients.csv", admissions),
    ("tables", "patients.csv", blood_groups),
    ("JSON", "patients.json", tutorial_patients),
    ("JSON", "medical_records.json", ocr_record),
    ("JSON", "sample_claims.json", flattened_claims),
    ("JSON", "sample_claims.json", pharmacy_claims),
    ("JSON", "prescriptions.json", app_prescriptions),
    ("JSON", "ORU_R01.js", hl7_as_json),
    ("seeds and sample data", "patients.js", waiting_room),
    ("seeds and sample data", "visits.js", outcomes),
    ("seeds and sample data", "appointmentMock.js", injuries),
    ("seeds and sample data", "appointmentData.js", reasons),
    ("seeds and sample data", "patients.js", visits),
    ("seeds and sample data", "patient.js", one_admission),
    ("seeds and sample data", "patients.js", portal_patients),
    ("seeds and sample data", "patients.js", one_line_patients),
    ("seeds and sample data", "837.js", worded_837),
    ("tests", "vaccine_data.rb", vaccinated),
    ("tests", "test_patient_form.py", scanned_form),
    ("tests", "test_extractor.py", extractor_test),
    ("HL7", "adt_a01.hl7", admission_message),
    ("HL7", "adt_a01.hl7", epic_admission),
    ("HL7", "sample.hl7", schedule_message),
    ("source code", "ResultText.java", java_message),
    ("source code", "medical_hl7.py", python_message),
    ("tests", "taking_in_a_message.feature", feature_message),
    ("SQL", "seed.sql", waitlist),
    ("scripts", "init_patient.sh", curl_patient),
    ("documents", "medical_document.md", radiology_page),
    ("documents", "discharge_summary.txt", short_discharge),
    ("tests", "test.bal", ballerina_document),
)
