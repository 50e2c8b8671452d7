"""Templates of the `eighth` split, part two: messages, logs, stores and tests with patients."""

import random
from collections.abc import Sequence
from urllib.parse import quote_plus

from benchmarks.detection import values
from benchmarks.detection.dev import Render, mbi, ssn, table
from benchmarks.detection.eighth import clock
from benchmarks.detection.marks import between, dumped, encoded, mark, record
from benchmarks.detection.third_code import plain
from benchmarks.detection.values import Person


def patient(text: str) -> str:
    """Label the record of a patient."""
    return mark("patient-record", text)


def several(s: random.Random, most: int = 6) -> list[Person]:
    """Make two people or more."""
    return [values.anybody(s) for _ in range(s.randint(2, most))]


def sex(p: Person) -> str:
    """Return a sex in a word."""
    return "female" if p.sex == "F" else "male"


def condition(p: Person) -> str:
    """Return a diagnosis that needs no escapes."""
    return plain(p.diagnosis).replace(",", "")


# --- HL7 version 2, X12, NCPDP ---------------------------------------------------------------


def lab_order(s: random.Random) -> str:
    p = values.anybody(s)
    body = patient(
        f"PID|1|{p.mrn}|{p.mrn}^^^SMC&2.16.840.1.113883.3.77&ISO^MR||{plain(p.family)}^"
        f"{plain(p.given)}^^^^^L||{values.compact(p.born)}|{p.sex}"
    )
    return (
        '"""Replays an order that the analyser refused on Tuesday."""\n\nfrom hl7 import parse\n\n'
        'ORDER = """MSH|^~\\&|SUNQUEST|SMC|COBAS|LAB|20260414091200||ORM^O01|'
        f"{s.randint(10**5, 10**6)}|P|2.3\n{body}\nPV1|1|I|5W^512^A\n"
        f"ORC|NW|{s.randint(10**6, 10**7)}\nOBR|1|{s.randint(10**6, 10**7)}||CMP^Comprehensive "
        f'metabolic panel|||20260414\nDG1|1||{p.code}\n"""\n\n\n'
        'def test_order_parses():\n    assert parse(ORDER.replace("\\n", "\\r"))\n'
    )


def transcription(s: random.Random) -> str:
    p = values.anybody(s)
    body = patient(
        f"{p.mrn}^^^^PI||{plain(p.family).upper()}^{plain(p.given).upper()}||"
        f"{values.compact(p.born)}|{p.sex}"
    )
    return (
        "MSH|^~\\&|DICTAPHONE|STMARY|CHART|STMARY|202604140913||MDM^T02|D"
        f"{s.randint(1000, 9999)}|P|2.4\rEVN|T02|202604140913\rPID|||{body}\r"
        f"TXA|1|OP|TX|202604140800\rOBX|1|TX|OP^OPERATIVE NOTE||PREOPERATIVE DIAGNOSIS: "
        f"{p.diagnosis.upper()}||||||F\rOBX|2|TX|OP^OPERATIVE NOTE||ANESTHESIA: GENERAL||||||F\r"
    )


def dispense(s: random.Random) -> str:
    lines = []
    for p in several(s, 3):
        body = patient(
            f"PID|1||{p.mrn}^^^CH^MR||{plain(p.family)}^{plain(p.given)}||{values.compact(p.born)}"
        )
        lines.append(
            f"{clock(s)} [adt-in] INFO received: MSH|^~\\&|PYXIS|CH|RX|CH|20260414||RDS^O13|"
            f"{s.randint(1000, 9999)}|P|2.5\\r{body}|{p.sex}\\rRXD|1|{p.drug}|20260414|1\\r\n"
        )
    return "".join(lines)


def prior_authorization(s: random.Random) -> str:
    p = values.anybody(s)
    body = patient(
        f"NM1*IL*1*{plain(p.family).upper()}*{plain(p.given).upper()}****MI*{p.member}~\n"
        f"REF*SY*{ssn(p.ssn.replace('-', ''))}~\nDMG*D8*{values.compact(p.born)}*{p.sex}~"
    )
    return (
        "ISA*00*          *00*          *ZZ*ORTHOGRP       *ZZ*NHPLAN         *260414*0930*^*00501"
        "*000004417*0*P*:~\nGS*HI*ORTHOGRP*NHPLAN*20260414*0930*1*X*005010X217~\n"
        "ST*278*0001*005010X217~\nBHT*0007*13*2026041400*20260414*0930~\nHL*1**20*1~\n"
        f"NM1*X3*2*NORTH HEALTH PLAN*****PI*66783~\nHL*3*2*22*1~\n{body}\nHL*4*3*EV*0~\n"
        f"HI*BK:{p.code.replace('.', '')}~\nSV1*HC:27447~\nSE*12*0001~\nGE*1*1~\nIEA*1*000004417~\n"
    )


def institutional_claim(s: random.Random) -> str:
    claims = "".join(
        patient(
            f"NM1*IL*1*{plain(p.family).upper()}*{plain(p.given).upper()}****MI*{mbi(p.mbi)}~"
            f"N3*{p.street.upper()}~N4*{p.city.upper()}*{p.state}*{p.zip}~"
            f"DMG*D8*{values.compact(p.born)}*{p.sex}~"
        )
        + f"NM1*PR*2*MEDICARE*****PI*12502~CLM*{s.randint(10**5, 10**6)}*8812.4***11:A:1**A*Y*Y~"
        f"HI*ABK:{p.code.replace('.', '')}~SV2*0250**310.2*UN*12~"
        for p in several(s, 3)
    )
    return (
        "ISA*00*          *00*          *30*581234567      *30*SMOCS          *260414*1105*^*00501"
        f"*000000912*0*P*:~GS*HC*581234567*SMOCS*20260414*1105*1*X*005010X223A2~ST*837*0001~{claims}"
        "SE*40*0001~GE*1*1~IEA*1*000000912~"
    )


def claim_switch(s: random.Random) -> str:
    lines = []
    for p in several(s, 3):
        body = patient(
            f"AM01<FS>C4{values.compact(p.born)}<FS>C5{'2' if p.sex == 'F' else '1'}"
            f"<FS>CA{plain(p.given).upper()}<FS>CB{plain(p.family).upper()}<FS>CM{p.street.upper()}"
            f"<RS><FS>AM04<FS>C2{p.member}"
        )
        lines.append(
            f"{clock(s)} -> 610502D0B1MEDDADV   1011{values.digits(s, 10)}     20260414"
            f"<RS><FS>{body}<FS>C1RX8841<GS><RS><FS>AM07<FS>EM1<FS>D2{values.digits(s, 7)}"
            "<FS>E103\n"
        )
    return "".join(lines)


def renewal_request(s: random.Random) -> str:
    p = values.anybody(s)
    body = patient(
        f"<LastName>{plain(p.family)}</LastName>\n<FirstName>{plain(p.given)}</FirstName></Name>\n"
        f"<Gender>{p.sex}</Gender>\n<DateOfBirth><Date>{values.iso(p.born)}</Date></DateOfBirth>\n"
        f"<Identification><MedicalRecordIdentificationNumberEHR>{p.mrn}"
        "</MedicalRecordIdentificationNumberEHR></Identification>"
    )
    return (
        '<?xml version="1.0" encoding="utf-8"?>\n<Message DatatypesVersion="20170715">\n<Body>\n'
        f"<RxRenewalRequest>\n<Patient><HumanPatient><Name>\n{body}\n</HumanPatient></Patient>\n"
        f"<MedicationDispensed><DrugDescription>{p.drug}</DrugDescription>"
        "<Quantity><Value>90</Value></Quantity></MedicationDispensed>\n"
        "</RxRenewalRequest>\n</Body>\n</Message>\n"
    )


# --- FHIR, C-CDA, DICOM ----------------------------------------------------------------------


def transaction_bundle(s: random.Random) -> str:
    entries: list[object] = []
    for p in several(s, 3):
        url = f"urn:uuid:{s.getrandbits(64):016x}"
        first, last = between(p.mrn, values.iso(p.born))
        person = {
            "resourceType": "Patient",
            "identifier": [{"use": "usual", "type": {"text": "Hospital number"}, "value": first}],
            "name": [{"use": "official", "family": p.family, "given": [p.given]}],
            "telecom": [{"system": "phone", "value": values.dialled(p.phone)}],
            "gender": sex(p),
            "birthDate": last,
        }
        problem = {
            "resourceType": "Condition",
            "subject": {"reference": url},
            "code": {"coding": [{"code": p.code, "display": p.diagnosis}]},
        }
        for one in (person, problem):
            request = {"method": "POST", "url": one["resourceType"]}
            entries.append({"fullUrl": url, "resource": one, "request": request})
    return dumped({"resourceType": "Bundle", "type": "transaction", "entry": entries}, 2)


def prescription_resource(s: random.Random) -> str:
    p = values.anybody(s)
    first, last = between(p.drug, f"{plain(p.given)} {plain(p.family)} (MRN {p.mrn})")
    return dumped(
        {
            "resourceType": "MedicationRequest",
            "id": f"{s.getrandbits(48):x}",
            "status": "active",
            "intent": "order",
            "medicationCodeableConcept": {"text": first},
            "subject": {"reference": f"Patient/{s.getrandbits(40):x}", "display": last},
            "authoredOn": "2026-04-14",
            "dosageInstruction": [{"text": "one tablet every morning"}],
        },
        2,
    )


def hook_request(s: random.Random) -> str:
    p = values.anybody(s)
    first, last = between(p.family, values.iso(p.born))
    return dumped(
        {
            "hook": "order-select",
            "hookInstance": f"{s.getrandbits(128):032x}",
            "context": {"userId": "Practitioner/48", "patientId": f"{s.getrandbits(32):x}"},
            "prefetch": {
                "patient": {
                    "resourceType": "Patient",
                    "name": [{"family": first, "given": [p.given]}],
                    "gender": sex(p),
                    "identifier": [{"system": "urn:oid:1.3.6.1.4.1.12559", "value": p.mrn}],
                    "birthDate": last,
                },
                "conditions": {"resourceType": "Bundle", "total": s.randint(0, 9)},
            },
        },
        4,
    )


def resource_test(s: random.Random) -> str:
    p = values.anybody(s)
    body = patient(
        f'        "identifier": [{{"system": "https://ids.north.example/mrn", "value": "{p.mrn}'
        f'"}}],'
        f'\n        "name": [{{"family": "{plain(p.family)}", "given": ["{plain(p.given)}"]}}],\n'
        f'        "birthDate": "{values.iso(p.born)}",'
    )
    return (
        "from fhir.resources.patient import Patient\n\n\ndef test_merge_keeps_the_oldest_chart():\n"
        f"    kept = Patient.model_validate({{\n{body}\n"
        f'        "gender": "{sex(p)}",\n    }})\n    assert merge(kept, []).id == kept.id\n'
    )


def benefit_resource(s: random.Random) -> str:
    lines = []
    for p in several(s, 4):
        first, last = between(f"{p.given} {p.family}", p.diagnosis)
        claim = {
            "resourceType": "Claim",
            "status": "active",
            "use": "claim",
            "patient": {"display": first},
            "insurance": [{"coverage": {"identifier": {"value": p.member}}}],
            "diagnosis": [{"diagnosisCodeableConcept": {"text": last}}],
            "created": "2026-04-14",
        }
        lines.append(dumped(claim) + "\n")
    return "".join(lines)


def quality_report(s: random.Random) -> str:
    p = values.anybody(s)
    body = patient(
        f'<id root="2.16.840.1.113883.4.572" extension="{mbi(p.mbi)}"/>\n    '
        f'<addr use="HP"><streetAddressLine>{p.street}</streetAddressLine><city>{p.city}</city>'
        f"<state>{p.state}</state></addr>\n    <patient>\n      <name><given>{plain(p.given)}"
        "</given>"
        f"<family>{plain(p.family)}</family></name>\n"
        f'      <administrativeGenderCode code="{p.sex}"/>\n'
        f'      <birthTime value="{values.compact(p.born)}"/>'
    )
    return (
        '<?xml version="1.0"?>\n<ClinicalDocument xmlns="urn:hl7-org:v3">\n'
        '  <templateId root="2.16.840.1.113883.10.20.24.1.1"/>\n  <title>QRDA I</title>\n'
        f"  <recordTarget><patientRole>\n    {body}\n    </patient>\n  "
        "</patientRole></recordTarget>\n"
        "</ClinicalDocument>\n"
    )


def archive_answer(s: random.Random) -> str:
    studies = []
    for p in several(s, 4):
        first, last = between(values.compact(p.born), p.sex)
        tags = {
            "PatientBirthDate": first,
            "PatientID": p.mrn,
            "PatientName": f"{p.family}^{p.given}",
            "PatientSex": last,
        }
        main = {"StudyDate": "20260413", "StudyDescription": "MR Brain w/o contrast"}
        study = {"ID": f"{s.getrandbits(64):x}", "MainDicomTags": main}
        studies.append({**study, "PatientMainDicomTags": tags})
    return dumped(studies, 3)


def dataset_print(s: random.Random) -> str:
    p = values.anybody(s)
    body = patient(
        f"(0010, 0010) Patient's Name                      PN: '{plain(p.family)}^{plain(p.given)}"
        "'\n"
        f"(0010, 0020) Patient ID                          LO: '{p.mrn}'\n"
        f"(0010, 0030) Patient's Birth Date                DA: '{values.compact(p.born)}'"
    )
    return (
        ">>> ds = pydicom.dcmread('IM0004')\n>>> ds\nDataset.file_meta "
        "-------------------------------\n"
        "(0002, 0010) Transfer Syntax UID                 UI: JPEG 2000 Image Compression\n"
        "-------------------------------------------------\n"
        "(0008, 0060) Modality                            CS: 'US'\n"
        f"(0008, 1030) Study Description                   LO: 'OB 2ND TRIMESTER'\n{body}\n"
        f"(0010, 0040) Patient's Sex                       CS: '{p.sex}'\n"
    )


def worklist_query(s: random.Random) -> str:
    lines = []
    for p in several(s, 4):
        body = patient(
            f"PatientName={plain(p.family).upper()}^{plain(p.given).upper()} PatientID={p.mrn} "
            f"PatientBirthDate={values.compact(p.born)}"
        )
        lines.append(
            f"I: {clock(s)} C-FIND rsp 0xFF00 AccessionNumber=A{s.randint(10**5, 10**6)} {body} "
            "Modality=CT ScheduledProcedureStepDescription='CT ABDOMEN'\n"
        )
    return "".join(lines)


# --- logs and errors -------------------------------------------------------------------------


def spring_log(s: random.Random) -> str:
    return "".join(
        f"2026-04-14T{clock(s)}Z  WARN 1 --- [nio-8080-exec-{s.randint(1, 9)}] "
        "o.n.registration.DuplicateService : possible duplicate of Patient("
        + patient(
            f"id={s.randint(1000, 99999)}, firstName={plain(p.given)}, lastName={plain(p.family)}, "
            f"dateOfBirth={values.iso(p.born)}, medicalRecordNumber={p.mrn}"
        )
        + ")\n"
        for p in several(s, 4)
    )


def search_log(s: random.Random) -> str:
    return "".join(
        f"10.3.1.{s.randint(2, 250)} - nurse{s.randint(1, 40)} [14/Apr/2026:08:{s.randint(10, 59)}"
        ":01 "
        '+0000] "GET /ehr/api/charts?'
        + patient(
            f"last={quote_plus(p.family)}&first={quote_plus(p.given)}&dob={values.iso(p.born)}"
            f"&mrn={p.mrn}"
        )
        + f' HTTP/1.1" 200 {s.randint(300, 9000)}\n'
        for p in several(s, 5)
    )


def celery_log(s: random.Random) -> str:
    p = values.anybody(s)
    body = patient(
        f"{{'patient_name': '{plain(p.given)} {plain(p.family)}', 'birth_date': "
        f"'{values.iso(p.born)}', 'phone': '{values.dialled(p.phone)}', 'medication': '{p.drug}'}}"
    )
    return (
        f"[2026-04-14 {clock(s)}: INFO/MainProcess] Task reminders.refill[{s.getrandbits(64):x}] "
        f"received\n[2026-04-14 {clock(s)}: ERROR/ForkPoolWorker-2] Task reminders.refill raised "
        f"unexpected: TwilioRestException(21211)\nkwargs: {body}\nTraceback (most recent call "
        "last):\n"
        '  File "/app/reminders.py", line 52, in refill\n'
    )


def lambda_event(s: random.Random) -> str:
    p = values.anybody(s)
    first, last = between(f"{p.given} {p.family}", p.diagnosis)
    body = encoded(
        dumped(
            {
                "visitId": s.randint(10**6, 10**7),
                "patient": {"name": first, "dob": values.iso(p.born), "memberNo": p.member},
                "reasonForVisit": last,
            }
        ),
        lambda text: text,
    )
    return dumped(
        {
            "Records": [
                {
                    "messageId": f"{s.getrandbits(128):032x}",
                    "eventSource": "aws:sqs",
                    "awsRegion": "us-east-1",
                    "body": body,
                }
            ]
        },
        2,
    )


def audit_message(s: random.Random) -> str:
    p = values.anybody(s)
    body = patient(
        f'<ParticipantObjectIdentification ParticipantObjectID="{p.mrn}^^^NORTH" '
        'ParticipantObjectTypeCode="1" ParticipantObjectTypeCodeRole="1">\n'
        f"    <ParticipantObjectName>{plain(p.family)}^{plain(p.given)}</ParticipantObjectName>\n"
        f'    <ParticipantObjectDetail type="birthDate" value="{values.compact(p.born)}"/>'
    )
    return (
        '<AuditMessage>\n  <EventIdentification EventActionCode="R" EventOutcomeIndicator="0"'
        ">\n"
        '    <EventID csd-code="110110" originalText="Patient Record"/>\n  </EventIdentification>\n'
        f"  {body}\n  </ParticipantObjectIdentification>\n</AuditMessage>\n"
    )


def constraint_error(s: random.Random) -> str:
    p = values.anybody(s)
    body = patient(
        f"Admission[patientName={plain(p.family)}, {plain(p.given)}, dob={values.clinical(p.born)}"
        ", "
        f"hospitalNumber={p.mrn}, admittingDiagnosis={condition(p)}]"
    )
    return (
        "jakarta.validation.ConstraintViolationException: ward: must not be null\n"
        "\tat org.hibernate.cfg.beanvalidation.BeanValidationEventListener.validate(:140)\n"
        "\tat net.north.adt.AdmissionRepository.save(AdmissionRepository.java:77)\n"
        f"Caused by: java.lang.IllegalStateException: cannot admit {body}\n\t... 48 more\n"
    )


def web_request_log(s: random.Random) -> str:
    p = values.anybody(s)
    body = patient(
        f"  first_name: '{plain(p.given)}',\n  last_name: '{plain(p.family)}',\n  dob: "
        f"'{values.slashed(p.born)}',\n  insurance_member_id: '{p.member}',\n"
        f"  chief_complaint: '{condition(p)}',"
    )
    return (
        f"[{clock(s)}] POST /api/intake 500 31.224 ms - 41\n[intake] payload: {{\n{body}\n"
        "  consent: true\n}\nPrismaClientKnownRequestError: \nInvalid `prisma.intake.create()` "
        "invocation in\n/app/src/intake.service.ts:44:31\n"
    )


def interface_errors(s: random.Random) -> str:
    rows = [
        record(
            {
                "MRN": p.mrn,
                "Pt Name": f"{plain(p.family)} {plain(p.given)}",
                "DOB": values.slashed(p.born),
                "Order": "TSH REFLEX FT4",
                "Error": "ABN missing",
            }
        )
        for p in several(s, 12)
    ]
    return table(rows, "\t")


# --- tables and stores -----------------------------------------------------------------------


def schedule_export(s: random.Random) -> str:
    rows = [
        record(
            {
                "Appointment": f"04/{s.randint(15, 30)}/2026 {s.randint(8, 16)}:30",
                "Last": p.family,
                "First": p.given,
                "Birthdate": values.american(p.born),
                "Cell": values.dialled(p.phone),
                "Visit type": s.choice(("Telehealth follow-up", "New pt eval", "Med check")),
                "Dx": p.diagnosis,
            }
        )
        for p in several(s, 15)
    ]
    return table(rows)


def refill_queue(s: random.Random) -> str:
    rows = [
        record(
            {
                "rx_number": str(s.randint(10**6, 10**7)),
                "pt_last_name": p.family,
                "pt_first_name": p.given,
                "pt_birth_date": values.compact(p.born),
                "drug": p.drug,
                "days_supply": "30",
            }
        )
        for p in several(s, 15)
    ]
    return table(rows, ",", '"')


def vaccination_clinic(s: random.Random) -> str:
    lines = "".join(
        patient(
            f"{n};{plain(p.given)} {plain(p.family)};{values.slashed(p.born)};{p.sex};"
            f"{s.choice(('Flu HD', 'Tdap', 'Shingrix 1', 'MMR'))}"
        )
        + f";{s.choice('LR')} deltoid;lot {s.getrandbits(20):X}\n"
        for n, p in enumerate(several(s, 15), 1)
    )
    return f"#;Patient;DOB;Sex;Vaccine;Site;Lot\n{lines}"


def denials(s: random.Random) -> str:
    rows = [
        record(
            {
                "Claim #": f"26{values.digits(s, 9)}",
                "Subscriber": f"{p.given} {p.family}",
                "Policy ID": p.member,
                "Subscriber DOB": values.slashed(p.born),
                "ICD": p.code,
                "CARC": s.choice(("CO-197", "CO-50", "PR-204")),
                "Billed": f"{s.randint(90, 9000)}.00",
            }
        )
        for p in several(s, 12)
    ]
    return table(rows)


def newborn_screening(s: random.Random) -> str:
    rows = [
        record(
            {
                "FilterPaperNo": values.digits(s, 9),
                "MotherLast": p.family,
                "MotherFirst": p.given,
                "MotherDOB": values.iso((1984 + p.born[0] % 22, *p.born[1:])),
                "InfantMRN": p.mrn,
                "Analyte": s.choice(("TSH", "IRT", "C8", "17-OHP")),
                "Result": "presumptive positive",
            }
        )
        for p in several(s, 8)
    ]
    return table(rows, "|")


def survey(s: random.Random) -> str:
    rows = [
        record(
            {
                "record_id": str(n),
                "redcap_event_name": "baseline_arm_1",
                "firstname": p.given,
                "surname": p.family,
                "dob": values.iso(p.born),
                "nhs_or_mrn": p.mrn,
                "phq9_total": str(s.randint(0, 27)),
                "diagnosis": p.diagnosis,
            }
        )
        for n, p in enumerate(several(s, 10), 1)
    ]
    return table(rows)


def screening_log(s: random.Random) -> str:
    rows = [
        record(
            {
                "Screen No": f"S-{n:03d}",
                "Patient name": f"{plain(p.given)} {plain(p.family)}",
                "DOB": values.clinical(p.born),
                "Hospital No": p.mrn,
                "Eligible": s.choice("YN"),
                "If no, reason": f"{p.code} {condition(p)}",
            }
        )
        for n, p in enumerate(several(s, 10), 1)
    ]
    return table(rows, ";")


def admissions_dump(s: random.Random) -> str:
    rows = ",\n".join(
        "("
        + patient(
            f"{n},'{p.mrn}','{plain(p.family)}','{plain(p.given)}','{values.iso(p.born)}',"
            f"'{p.sex}','{p.code}'"
        )
        + ",'2026-04-02 10:11:00')"
        for n, p in enumerate(several(s, 8), 1)
    )
    return (
        "/*!40101 SET NAMES utf8mb4 */;\nCREATE TABLE `admission` (\n  `id` int unsigned NOT "
        "NULL,\n"
        "  `hosp_no` varchar(12),\n  `surname` varchar(64),\n  `forenames` varchar(64),\n"
        "  `born` date,\n  `sex` char(1),\n  `icd` varchar(8),\n  `admitted_at` datetime\n);\n"
        f"INSERT INTO `admission` VALUES\n{rows};\n"
    )


def loader_control(s: random.Random) -> str:
    rows = "".join(
        patient(
            f"{p.mrn}|{plain(p.family)}|{plain(p.given)}|{values.clinical(p.born).upper()}|"
            f"{ssn(p.ssn)}"
        )
        + "\n"
        for p in several(s, 8)
    )
    return (
        "LOAD DATA\nINFILE *\nINTO TABLE adt.patient_master APPEND\nFIELDS TERMINATED BY '|'\n"
        "(mrn, last_name, first_name, birth_dt DATE 'DD-MON-YYYY', ssn)\nBEGINDATA\n" + rows
    )


def update_script(s: random.Random) -> str:
    return "-- CHG0031877 corrections requested by HIM\n" + "".join(
        "UPDATE patient SET "
        + patient(
            f"last_name = '{plain(p.family)}', first_name = '{plain(p.given)}', birth_date = "
            f"'{values.iso(p.born)}' WHERE mrn = '{p.mrn}'"
        )
        + ";\n"
        for p in several(s, 6)
    )


def warehouse_insert(s: random.Random) -> str:
    rows = ",\n".join(
        "  STRUCT("
        + patient(
            f"'{p.member}' AS member_id, '{plain(p.given)} {plain(p.family)}' AS member_name, DATE "
            f"'{values.iso(p.born)}' AS dob, ['{p.code}'] AS hcc_dx"
        )
        + ")"
        for p in several(s, 6)
    )
    return f"INSERT INTO `risk.adjustment_input`\nSELECT * FROM UNNEST([\n{rows}\n]);\n"


def couch_docs(s: random.Random) -> str:
    docs = []
    for n, p in enumerate(several(s, 4)):
        first, last = between(p.given, p.diagnosis)
        doc = {
            "_id": f"chart:{n}",
            "_rev": f"3-{s.getrandbits(64):x}",
            "demographics": {"fname": first, "lname": p.family, "bday": values.american(p.born)},
            "chartNumber": p.mrn,
            "problemList": [{"icd10": p.code, "name": last, "onset": "2019"}],
        }
        docs.append({"id": doc["_id"], "doc": doc})
    return dumped({"total_rows": len(docs), "offset": 0, "rows": docs}, 2)


def hl7_queue_rows(s: random.Random) -> str:
    """Print a query of mysql with \\G."""
    text = ""
    for n, p in enumerate(several(s, 4), 1):
        body = patient(
            f"     pat_name: {plain(p.family)}, {plain(p.given)}\n       pat_no: {p.mrn}\n"
            f"          dob: {values.iso(p.born)}\n      test_code: TROPI"
        )
        text += (
            f"*************************** {n}. row ***************************\n"
            f"     order_id: {s.randint(10**5, 10**6)}\n{body}\n       status: ERR\n"
        )
    return f"mysql> select * from lab_out where status='ERR'\\G\n{text}"


# --- tests and seeds -------------------------------------------------------------------------


def csharp_seed(s: random.Random) -> str:
    rows = "".join(
        "            new Patient { "
        + patient(
            f'Given = "{plain(p.given)}", Family = "{plain(p.family)}", BirthDate = new DateOnly('
            f'{p.born[0]}, {p.born[1]}, {p.born[2]}), Mrn = "{p.mrn}"'
        )
        + " },\n"
        for p in several(s)
    )
    return (
        "public static class DemoData\n{\n    public static void Load(ClinicContext db)\n    {\n"
        f"        db.Patients.AddRange(\n{rows}        );\n        db.SaveChanges();\n    }}\n}}\n"
    )


def java_builder(s: random.Random) -> str:
    p = values.anybody(s)
    body = patient(
        f'            .firstName("{plain(p.given)}")\n            .lastName("{plain(p.family)}")\n'
        f"            .birthDate(LocalDate.of({p.born[0]}, {p.born[1]}, {p.born[2]}))\n"
        f'            .memberId("{p.member}")\n            .diagnosis("{p.code}")'
    )
    return (
        "class EligibilityServiceTest {\n    @Test\n    void rejectsTermedMember() {\n"
        f"        var member = Member.builder()\n{body}\n            .build();\n"
        "        assertThat(service.check(member)).isEqualTo(Status.TERMED);\n    }\n}\n"
    )


def go_table(s: random.Random) -> str:
    rows = "".join(
        "\t\t{"
        + patient(
            f'Patient{{MRN: "{p.mrn}", Name: "{plain(p.given)} {plain(p.family)}", DOB: '
            f'"{values.iso(p.born)}", Meds: []string{{"{p.drug}"}}}}'
        )
        + ", true},\n"
        for p in several(s)
    )
    return (
        "func TestInteraction(t *testing.T) {\n\tcases := []struct {\n\t\tp    Patient\n"
        f"\t\twant bool\n\t}}{{\n{rows}\t}}\n\tfor _, c := range cases {{\n"
        "\t\trequire.Equal(t, c.want, Flag(c.p))\n\t}\n}\n"
    )


def typescript_fixture(s: random.Random) -> str:
    p = values.anybody(s)
    body = patient(
        f"  fullName: '{plain(p.given)} {plain(p.family)}',\n  dateOfBirth: "
        f"new Date({p.born[0]}, {p.born[1] - 1}, {p.born[2]}),\n  phone: "
        f"'{values.dialled(p.phone)}',\n  medications: ['{p.drug}'],\n  chartId: '{p.mrn}',"
    )
    return (
        "// copied from prod to reproduce #3391\nexport const brokenChart: Chart = {\n"
        f"{body}\n  allergies: [],\n}}\n\ndescribe('chart', () => {{\n"
        "  it('renders', () => expect(render(brokenChart)).toMatchSnapshot())\n})\n"
    )


def ruby_seed(s: random.Random) -> str:
    return "clinic = Clinic.find_by!(slug: 'north')\n\n" + "".join(
        "clinic.patients.create!("
        + patient(
            f"first_name: '{plain(p.given)}', last_name: '{plain(p.family)}', dob: "
            f"Date.new({p.born[0]}, {p.born[1]}, {p.born[2]}), mrn: '{p.mrn}', ssn: '{ssn(p.ssn)}'"
        )
        + ")\n"
        for p in several(s)
    )


def snapshot(s: random.Random) -> str:
    p = values.anybody(s)
    body = patient(
        f"    <h2>\n      {plain(p.family)}, {plain(p.given)}\n    </h2>\n    <span>\n      DOB "
        f"{values.slashed(p.born)} · MRN {p.mrn}\n    </span>\n    <li>\n      {condition(p)}"
    )
    return (
        "// Jest Snapshot v1, https://goo.gl/fbAQLP\n\nexports[`ChartHeader renders 1`] = `\n"
        f'<div>\n  <header class="chart">\n{body}\n    </li>\n  </header>\n</div>\n`;\n'
    )


def gherkin_table(s: random.Random) -> str:
    rows = "".join(
        "      | "
        + patient(
            f"{plain(p.family)}, {plain(p.given)} | {values.clinical(p.born)} | {p.mrn} | {p.code}"
        )
        + " |\n"
        for p in several(s)
    )
    return (
        "Feature: Discharge letters\n  Background:\n    Given the following inpatients\n"
        f"      | name | born | hospital no | coded diagnosis |\n{rows}\n"
        "  Scenario: a letter goes out the same day\n    When the ward clerk discharges them\n"
        "    Then each GP gets a letter\n"
    )


def mongo_shell(s: random.Random) -> str:
    rows = ",\n".join(
        "  { "
        + patient(
            f"name: {{ first: '{plain(p.given)}', last: '{plain(p.family)}' }}, dob: "
            f"ISODate('{values.iso(p.born)}'), payer: {{ memberId: '{p.member}' }}, dx: ['{p.code}"
            "']"
        )
        + " }"
        for p in several(s)
    )
    return f"use telehealth;\ndb.encounters.insertMany([\n{rows}\n]);\n"


TEMPLATES: Sequence[tuple[str, str, Render]] = (
    ("HL7 v2", "test_orders.py", lab_order),
    ("HL7 v2", "mdm_t02.hl7", transcription),
    ("HL7 v2", "dispense-in.log", dispense),
    ("X12", "278_request.edi", prior_authorization),
    ("X12", "837i_0414.clm", institutional_claim),
    ("NCPDP", "switch-d0.log", claim_switch),
    ("NCPDP", "renewal.xml", renewal_request),
    ("FHIR", "load-bundle.json", transaction_bundle),
    ("FHIR", "medicationrequest.json", prescription_resource),
    ("FHIR", "order-select.json", hook_request),
    ("FHIR", "test_merge.py", resource_test),
    ("FHIR", "Claim.000.ndjson", benefit_resource),
    ("C-CDA", "qrda1.xml", quality_report),
    ("DICOM as text", "orthanc-studies.json", archive_answer),
    ("DICOM as text", "repl.txt", dataset_print),
    ("DICOM as text", "findscu.log", worklist_query),
    ("log", "registration.log", spring_log),
    ("log", "ehr-access.log", search_log),
    ("log", "worker.log", celery_log),
    ("JSON of stores", "sqs-event.json", lambda_event),
    ("XML", "atna.xml", audit_message),
    ("stack trace", "admission-error.txt", constraint_error),
    ("log", "intake-api.log", web_request_log),
    ("CSV", "interface_errors.tsv", interface_errors),
    ("CSV", "schedule_0415.csv", schedule_export),
    ("CSV", "refill_queue.csv", refill_queue),
    ("CSV", "clinic_day.csv", vaccination_clinic),
    ("CSV", "denials_q2.csv", denials),
    ("CSV", "nbs.psv", newborn_screening),
    ("CSV", "redcap_export.csv", survey),
    ("CSV", "screening_log.csv", screening_log),
    ("SQL", "admission.sql", admissions_dump),
    ("SQL", "patient_master.ctl", loader_control),
    ("SQL", "CHG0031877.sql", update_script),
    ("SQL", "risk_input.sql", warehouse_insert),
    ("JSON of stores", "_all_docs.json", couch_docs),
    ("table in text", "lab_out.txt", hl7_queue_rows),
    ("source code", "DemoData.cs", csharp_seed),
    ("source code", "EligibilityServiceTest.java", java_builder),
    ("source code", "interaction_test.go", go_table),
    ("source code", "broken-chart.spec.ts", typescript_fixture),
    ("source code", "demo_seeds.rb", ruby_seed),
    ("source code", "ChartHeader.test.tsx.snap", snapshot),
    ("source code", "discharge_letters.feature", gherkin_table),
    ("source code", "seed-encounters.mongodb.js", mongo_shell),
)
