"""Templates of the `ninth` split, part two: patients at hospitals, insurers, pharmacies, labs."""

import random
from collections.abc import Sequence

from benchmarks.detection import values
from benchmarks.detection.dev import Render, mbi, ssn, table
from benchmarks.detection.eighth import clock
from benchmarks.detection.eighth_health import condition, patient, several, sex
from benchmarks.detection.eighth_text import resident, residents
from benchmarks.detection.marks import between, dumped, record
from benchmarks.detection.third_code import plain
from benchmarks.detection.values import Person


def upper(p: Person) -> str:
    """Return a name as DOE, JANE."""
    return f"{plain(p.family).upper()}, {plain(p.given).upper()}"


# --- HL7 version 2, X12, NCPDP ---------------------------------------------------------------


def result_message(s: random.Random) -> str:
    p = values.anybody(s)
    body = patient(
        f"{p.mrn}^^^NLAB^PI||{plain(p.family).upper()}^{plain(p.given).upper()}^^^||"
        f"{values.compact(p.born)}|{p.sex}|||{p.street.upper()}^^{p.city.upper()}^{p.state}^{p.zip}"
    )
    return (
        f"MSH|^~\\&|APOLLO|NLAB|EMR|CLINIC|20260506{s.randint(100000, 235959)}||ORU^R01^ORU_R01|"
        f"{s.randint(10**6, 10**7)}|P|2.5.1\rPID|1||{body}\rOBR|1||{s.randint(10**6, 10**7)}|"
        "4548-4^Hemoglobin A1c^LN|||20260505\r"
        f"OBX|1|NM|4548-4^Hemoglobin A1c^LN||{s.uniform(5, 12):.1f}|%|4.0-5.6|H|||F\r"
        "NTE|1||Repeat in three months\r"
    )


def appointment_message(s: random.Random) -> str:
    messages = []
    for p in several(s, 3):
        body = patient(
            f"{p.mrn}^^^MPI^MR||{plain(p.family)}^{plain(p.given)}||{values.compact(p.born)}|"
            f"{p.sex}||||||{values.dialled(p.phone)}"
        )
        messages.append(
            f"MSH|^~\\&|SCHED|NORTH|REMIND|SAAS|202605060{s.randint(100, 959)}||SIU^S12|"
            f"{s.randint(1000, 9999)}|P|2.4\n"
            f"SCH|{s.randint(10**5, 10**6)}||||||FOLLOWUP^Follow-up\n"
            f"PID|1||{body}\nAIS|1||ONC^Oncology infusion|20260512101500|180|min\n\n"
        )
    return "".join(messages)


def eligibility_answer(s: random.Random) -> str:
    p = values.anybody(s)
    body = patient(
        f"NM1*IL*1*{plain(p.family).upper()}*{plain(p.given).upper()}****MI*{p.member}~\n"
        f"N3*{p.street.upper()}~\nN4*{p.city.upper()}*{p.state}*{p.zip}~\n"
        f"DMG*D8*{values.compact(p.born)}*{p.sex}~"
    )
    return (
        "ISA*00*          *00*          *ZZ*CARRIER01      *ZZ*CLINIC77       *260506*0811*^*00501"
        "*000000081*0*P*:~\nGS*HB*CARRIER01*CLINIC77*20260506*0811*81*X*005010X279A1~\n"
        "ST*271*0081*005010X279A1~\nBHT*0022*11*QRY-88*20260506*0811~\nHL*1**20*1~\n"
        "NM1*PR*2*CARRIER HEALTH*****PI*00881~\nHL*2*1*21*1~\nNM1*1P*2*CLINIC SEVENTY SEVEN~\n"
        f"HL*3*2*22*0~\n{body}\nDTP*346*D8*20260101~\nEB*1*IND*30**GOLD 1500~\n"
        f"EB*C*IND*30***23*{s.randint(500, 3000)}~\nSE*15*0081~\nGE*1*81~\nIEA*1*000000081~\n"
    )


def remittance(s: random.Random) -> str:
    claims = "".join(
        f"CLP*{s.randint(10**5, 10**6)}*1*{s.randint(100, 900)}*{s.randint(50, 99)}**12*"
        f"{values.digits(s, 13)}*11~\n"
        + patient(f"NM1*QC*1*{plain(p.family).upper()}*{plain(p.given).upper()}****MI*{p.member}~")
        + f"\nSVC*HC:{s.choice(('99213', '90837', '83036'))}*{s.randint(50, 400)}*40~\n"
        "CAS*CO*45*60~\n"
        for p in several(s, 4)
    )
    return (
        "ST*835*112233~\nBPR*I*4410.22*C*ACH*CCP*01*121000248*DA*778*1512345678**01*071000013*DA*"
        f"9912*20260506~\nTRN*1*{values.digits(s, 9)}*1512345678~\nN1*PR*CARRIER HEALTH~\n"
        f"N1*PE*NORTH BEHAVIORAL*XX*1{values.digits(s, 9)}~\nLX*1~\n{claims}SE*40*112233~\n"
    )


def professional_test(s: random.Random) -> str:
    p = values.anybody(s)
    body = patient(
        f"    NM1*IL*1*{plain(p.family).upper()}*{plain(p.given).upper()}****MI*{p.member}~\n"
        f"    DMG*D8*{values.compact(p.born)}*{p.sex}~\n    CLM*{s.randint(10**4, 10**5)}*125***"
        f"11:B:1*Y*A*Y*Y~\n    HI*ABK:{p.code.replace('.', '')}~"
    )
    return (
        "defmodule Edi.ClaimParserTest do\n  use ExUnit.Case\n\n  # rejected by the clearinghouse "
        f'with A7:507\n  @loop2000b """\n    SBR*P*18*******CI~\n{body}\n  """\n\n'
        '  test "keeps the qualifier" do\n    assert {:ok, [_]} = Edi.parse(@loop2000b)\n'
        "  end\nend\n"
    )


def pharmacy_claim_dump(s: random.Random) -> str:
    p = values.anybody(s)
    body = patient(
        f"302-C2  Cardholder ID            : {p.member}\n"
        f"304-C4  Date of Birth            : {values.compact(p.born)}\n"
        f"310-CA  Patient First Name       : {plain(p.given).upper()}\n"
        f"311-CB  Patient Last Name        : {plain(p.family).upper()}\n"
        f"407-D7  Product/Service ID       : {values.digits(s, 11)}\n"
        f"424-DO  Diagnosis Code           : {p.code.replace('.', '')}"
    )
    return (
        f"--- B1 claim, switch reply 2026-05-06 {clock(s)} ---\n101-A1  BIN                      : "
        f"610{values.digits(s, 3)}\n103-A3  Transaction Code         : B1\n{body}\n"
        "442-E7  Quantity Dispensed       : 30000\n511-FB  Reject Code              : 75\n"
    )


def new_rx(s: random.Random) -> str:
    p = values.anybody(s)
    body = patient(
        f"      <LastName>{plain(p.family)}</LastName><FirstName>{plain(p.given)}</FirstName>\n"
        f"      <Gender>{p.sex}</Gender><DateOfBirth>{values.iso(p.born)}</DateOfBirth>\n"
        f"      <AddressLine1>{p.street}</AddressLine1><City>{p.city}</City>\n"
        "    </Patient>\n    <MedicationPrescribed>\n"
        f"      <DrugDescription>{p.drug}</DrugDescription>"
    )
    return (
        '<Message version="010" release="006">\n<Header><From>prescriber</From></Header>\n'
        f"<Body>\n  <NewRx>\n    <Patient>\n{body}\n      <Directions>Take as directed</Directions>"
        "\n    </MedicationPrescribed>\n  </NewRx>\n</Body>\n</Message>\n"
    )


# --- FHIR, C-CDA, DICOM ----------------------------------------------------------------------


def observation(s: random.Random) -> str:
    p = values.anybody(s)
    first, last = between(f"{p.given} {p.family}", "Hemoglobin A1c")
    return dumped(
        {
            "resourceType": "Observation",
            "status": "final",
            "subject": {
                "display": first,
                "identifier": {"system": "http://north.example/mrn", "value": p.mrn},
            },
            "code": {"coding": [{"system": "http://loinc.org", "code": "4548-4", "display": last}]},
            "valueQuantity": {"value": round(s.uniform(5, 12), 1), "unit": "%"},
        },
        2,
    )


def contained(s: random.Random) -> str:
    p = values.anybody(s)
    first, last = between(p.member, values.iso(p.born))
    return dumped(
        {
            "resourceType": "CoverageEligibilityRequest",
            "contained": [
                {
                    "resourceType": "Patient",
                    "id": "p1",
                    "identifier": [{"type": {"coding": [{"code": "MB"}]}, "value": first}],
                    "name": [{"text": f"{p.given} {p.family}"}],
                    "address": [{"line": [p.street], "city": p.city, "postalCode": p.zip}],
                    "birthDate": last,
                }
            ],
            "patient": {"reference": "#p1"},
            "purpose": ["benefits"],
        },
        2,
    )


def bulk_patients(s: random.Random) -> str:
    lines = []
    for p in several(s):
        first, last = between(p.mrn, p.zip)
        one = {
            "resourceType": "Patient",
            "id": f"{s.getrandbits(40):x}",
            "identifier": [
                {"type": {"coding": [{"code": "MR"}]}, "value": first},
                {"system": "http://hl7.org/fhir/sid/us-ssn", "value": ssn(p.ssn)},
            ],
            "name": [{"family": p.family, "given": [p.given]}],
            "gender": sex(p),
            "birthDate": values.iso(p.born),
            "address": [{"line": [p.street], "city": p.city, "postalCode": last}],
        }
        lines.append(dumped(one) + "\n")
    return "".join(lines)


def explanation(s: random.Random) -> str:
    p = values.anybody(s)
    first, last = between(mbi(p.mbi), p.code)
    return dumped(
        {
            "resourceType": "ExplanationOfBenefit",
            "status": "active",
            "patient": {
                "identifier": {"system": "http://hl7.org/fhir/sid/us-mbi", "value": first},
                "display": f"{p.given} {p.family}",
            },
            "diagnosis": [
                {"sequence": 1, "diagnosisCodeableConcept": {"coding": [{"code": last}]}}
            ],
            "total": [{"amount": {"value": s.randint(50, 4000), "currency": "USD"}}],
        },
        2,
    )


def immunization_xml(s: random.Random) -> str:
    p = values.anybody(s)
    body = patient(
        f'      <identifier><value value="{p.mrn}"/></identifier>\n'
        f'      <name><family value="{plain(p.family)}"/><given value="{plain(p.given)}"/></name>\n'
        f'      <birthDate value="{values.iso(p.born)}"/>'
    )
    return (
        '<Immunization xmlns="http://hl7.org/fhir">\n  <contained>\n    <Patient>\n'
        f'      <id value="pat"/>\n{body}\n    </Patient>\n  </contained>\n'
        '  <status value="completed"/>\n  <vaccineCode><text value="Zoster recombinant"/>'
        '</vaccineCode>\n  <patient><reference value="#pat"/></patient>\n</Immunization>\n'
    )


def continuity_document(s: random.Random) -> str:
    p = values.anybody(s)
    body = patient(
        f'<id root="2.16.840.1.113883.19.5" extension="{p.mrn}"/>'
        f"<addr><streetAddressLine>{p.street}</streetAddressLine><city>{p.city}</city></addr>\n"
        f"<patient><name><given>{plain(p.given)}</given><family>{plain(p.family)}</family></name>\n"
        f'<administrativeGenderCode code="{p.sex}"/><birthTime value="{values.compact(p.born)}"/>'
    )
    return (
        '<ClinicalDocument xmlns="urn:hl7-org:v3"><title>Referral Note</title>\n'
        f"<recordTarget><patientRole>{body}</patient></patientRole></recordTarget>\n"
        "<component><structuredBody><component><section><title>Problems</title><text>"
        f"{condition(p)}</text></section></component></structuredBody></component>\n"
        "</ClinicalDocument>\n"
    )


def dcmdump(s: random.Random) -> str:
    p = values.anybody(s)

    def element(tag: str, kind: str, value: str, name: str) -> str:
        return f"({tag}) {kind} {f'[{value}]':<40}# {len(value):>3}, 1 {name}\n"

    body = patient(
        element("0008,1030", "LO", "MRI BRAIN W/O CONTRAST", "StudyDescription")
        + element("0010,0010", "PN", f"{plain(p.family)}^{plain(p.given)}", "PatientName")
        + element("0010,0020", "LO", p.mrn, "PatientID")
        + element("0010,0030", "DA", values.compact(p.born), "PatientBirthDate")
        + element("0010,0040", "CS", p.sex, "PatientSex").rstrip()
    )
    return (
        "# Dicom-Data-Set\n# Used TransferSyntax: Little Endian Explicit\n"
        + element("0008,0020", "DA", "20260505", "StudyDate")
        + element("0008,0060", "CS", "MR", "Modality")
        + f"{body}\n"
    )


# --- logs, recorded traffic ------------------------------------------------------------------


def django_debug(s: random.Random) -> str:
    p = values.anybody(s)
    body = patient(
        f"'first_name': '{plain(p.given)}', 'last_name': '{plain(p.family)}', 'date_of_birth': "
        f"'{values.iso(p.born)}', 'medical_record_number': '{p.mrn}', 'reason_for_visit': "
        f"'{condition(p)}'"
    )
    return (
        f"[06/May/2026 {clock(s)[:8]}] ERROR [portal.intake:77] could not save intake form: "
        f"{{'csrfmiddlewaretoken': '***', {body}, 'consent': 'on'}}\n"
        "Traceback (most recent call last):\n"
        '  File "/app/portal/intake.py", line 74, in form_valid\n    form.save()\n'
        "django.db.utils.DataError: value too long for type character varying(20)\n"
    )


def express_log(s: random.Random) -> str:
    lines = []
    for p in several(s, 4):
        first, last = between(f"{p.given} {p.family}", p.drug)
        entry = {
            "level": 30,
            "time": s.randint(1778000000000, 1779000000000),
            "hostname": "rx-api-7d9",
            "patient": {"name": first, "dob": values.american(p.born), "phone": "-".join(p.phone)},
            "rx": {"number": values.digits(s, 7), "drug": last},
            "msg": "refill queued",
        }
        lines.append(dumped(entry) + "\n")
    return "".join(lines)


def mirth_log(s: random.Random) -> str:
    p = values.anybody(s)
    body = patient(
        f"mrn={p.mrn}, lastName={plain(p.family)}, firstName={plain(p.given)}, "
        f"dob={values.compact(p.born)}, admitDx={condition(p)}"
    )
    return (
        f"INFO  2026-05-06 {clock(s)} [Destination 1 Transformer JavaScript Task on ADT_to_CRM "
        f"(8f2c)] transformer: mapped patient {{{body}}}\n"
        f"WARN  2026-05-06 {clock(s)} [Destination 1] HTTP 429 from CRM, queued\n"
    )


def telehealth_har(s: random.Random) -> str:
    p = values.anybody(s)
    first, last = between(plain(p.given), condition(p))
    body = dumped(
        {
            "firstName": first,
            "lastName": plain(p.family),
            "birthday": values.iso(p.born),
            "mobile": "+1" + "".join(p.phone),
            "chiefComplaint": last,
        }
    )
    return dumped(
        {
            "log": {
                "version": "1.2",
                "entries": [
                    {
                        "startedDateTime": "2026-05-06T08:10:11.201Z",
                        "request": {
                            "method": "POST",
                            "url": "https://visit.tele.example/api/intake",
                            "postData": {"mimeType": "application/json", "text": body},
                        },
                        "response": {"status": 201},
                    }
                ],
            }
        },
        2,
    )


# --- tables ----------------------------------------------------------------------------------


def clarity_extract(s: random.Random) -> str:
    rows = [
        record(
            {
                "PAT_ID": f"Z{values.digits(s, 7)}",
                "PAT_MRN_ID": p.mrn,
                "PAT_NAME": upper(p),
                "BIRTH_DATE": f"{values.slashed(p.born)} 00:00:00",
                "PRIMARY_DX": p.code,
                "DX_NAME": condition(p).upper(),
            }
        )
        | {"HOSP_ADMSN_TIME": "05/04/2026 13:10:00"}
        for p in several(s, 9)
    ]
    return table(rows)


def claims_extract(s: random.Random) -> str:
    rows = [
        {"CLM_CNTL_NUM": values.digits(s, 12)}
        | record(
            {
                "SBSCRBR_ID": p.member,
                "MBR_FRST_NM": p.given,
                "MBR_LAST_NM": p.family,
                "MBR_DOB": values.compact(p.born),
                "DIAG_CD_1": p.code.replace(".", ""),
            }
        )
        | {"ALLWD_AMT": f"{s.randint(20, 4000)}.00", "SRVC_FROM_DT": "20260411"}
        for p in several(s, 9)
    ]
    return table(rows, "|")


def crm_contacts(s: random.Random) -> str:
    rows = [
        {"Id": f"003{s.getrandbits(60):015X}"}
        | record(
            {
                "FirstName": p.given,
                "LastName": p.family,
                "PersonBirthdate": values.iso(p.born),
                "PersonMobilePhone": values.dialled(p.phone),
                "Medical_Record_Number__c": p.mrn,
                "Primary_Diagnosis__c": condition(p),
            }
        )
        for p in several(s)
    ]
    return table(rows, ",", '"')


def trial_listing(s: random.Random) -> str:
    rows = [
        {"STUDYID": "NRT-204", "SUBJID": f"{s.randint(1, 40):02d}-{s.randint(100, 999)}"}
        | record(
            {
                "Participant Name": f"{p.given} {p.family}",
                "Date of Birth": values.clinical(p.born),
                "Hospital No": p.mrn,
                "AE Term": s.choice(("Neutropenia", "Nausea", "Elevated ALT")),
            }
        )
        | {"Grade": str(s.randint(1, 4)), "Related": s.choice("YN")}
        for p in several(s, 8)
    ]
    return table(rows, "\t")


def specimen_log(s: random.Random) -> str:
    lines = [
        "ACCESSION    PATIENT                       DOB         MRN           TEST     RESULT\n"
    ]
    for p in several(s, 8):
        body = patient(
            f"{upper(p):<30}{values.slashed(p.born)}  {p.mrn:<14}"
            f"{s.choice(('HIV1', 'HCVAB', 'RPR', 'PSA')):<9}{s.choice(('REACTIVE', 'NEG'))}"
        )
        lines.append(f"S26-{s.randint(10000, 99999)}    {body}\n")
    return "".join(lines)


def medicare_roster(s: random.Random) -> str:
    rows = [
        record(
            {
                "Beneficiary First Name": p.given,
                "Beneficiary Last Name": p.family,
                "MBI": mbi(p.mbi),
                "Beneficiary DOB": values.slashed(p.born),
                "HCC": str(s.randint(8, 188)),
            }
        )
        for p in several(s, 9)
    ]
    return table(rows)


def markdown_census(s: random.Random) -> str:
    rows = "".join(
        "| "
        + patient(f"{p.family}, {p.given} | {values.american(p.born)} | {p.mrn} | {p.diagnosis}")
        + f" | {s.randint(1, 9)} |\n"
        for p in several(s)
    )
    return (
        "## Patients who got two reminders\n\nFrom the replica at 07:00, before the fix.\n\n"
        f"| patient | dob | chart no. | problem | reminders |\n|---|---|---|---|---|\n{rows}"
    )


# --- stores and code -------------------------------------------------------------------------


def postgres_copy(s: random.Random) -> str:
    rows = "".join(
        f"{n}\t"
        + patient(
            f"{p.family}\t{p.given}\t{values.iso(p.born)}\t{p.sex}\t{p.mrn}\t"
            f"{ssn(p.ssn)}\t{p.diagnosis}"
        )
        + "\t2026-05-04 11:20:00+00\n"
        for n, p in enumerate(several(s, 8), 4001)
    )
    return (
        "-- PostgreSQL database dump\n\nSET statement_timeout = 0;\n\nCOPY clinic.patient (id, "
        "surname, forename, birth_date, sex, chart_number, ssn, presenting_problem, created_at) "
        f"FROM stdin;\n{rows}\\.\n"
    )


def sql_server(s: random.Random) -> str:
    rows = "".join(
        "INSERT [dbo].[Member] ([MemberKey], [MemberNo], [FName], [LName], [BirthDt], "
        f"[ConditionCd]) VALUES ({n}, "
        + patient(
            f"N'{p.member}', N'{plain(p.given)}', N'{plain(p.family)}', "
            f"CAST(N'{values.iso(p.born)}' AS Date), N'{p.code}'"
        )
        + ")\n"
        for n, p in enumerate(several(s), 12)
    )
    return f"USE [CareMgmt]\nGO\nSET IDENTITY_INSERT [dbo].[Member] ON\n{rows}GO\n"


def mongo_export(s: random.Random) -> str:
    docs = []
    for p in several(s, 4):
        first, last = between(f"{p.given} {p.family}", p.drug)
        docs.append(
            {
                "_id": {"$oid": f"{s.getrandbits(96):024x}"},
                "fullName": first,
                "dob": {"$date": f"{values.iso(p.born)}T00:00:00Z"},
                "chart": {"mrn": p.mrn, "problems": [p.diagnosis], "meds": [last]},
                "tenant": "north-clinic",
            }
        )
    return dumped(docs, 2)


def factory(s: random.Random) -> str:
    p = values.anybody(s)
    body = patient(
        f'        first_name="{plain(p.given)}",\n        last_name="{plain(p.family)}",\n'
        f'        birth_date=date({p.born[0]}, {p.born[1]}, {p.born[2]}),\n        mrn="{p.mrn}",\n'
        f'        diagnosis="{condition(p)}",'
    )
    return (
        "import pytest\nfrom datetime import date\n\nfrom chart.models import Patient\n\n\n"
        "@pytest.fixture\ndef stuck_discharge(db):\n"
        '    """The chart that could not be closed on ward 5."""\n'
        f"    return Patient.objects.create(\n{body}\n        ward=5,\n    )\n"
    )


def kotlin_test(s: random.Random) -> str:
    rows = "".join(
        "        "
        + patient(
            f'Member("{plain(p.given)}", "{plain(p.family)}", LocalDate.parse("'
            f'{values.iso(p.born)}"), memberId = "{p.member}", dx = "{p.code}")'
        )
        + ",\n"
        for p in several(s, 4)
    )
    return (
        "class AccumulatorTest {\n    // members whose deductible was counted twice\n"
        f"    private val members = listOf(\n{rows}    )\n\n    @Test\n"
        "    fun `deductible is counted once`() {\n"
        "        members.forEach { assertEquals(1, Accumulators.of(it).size) }\n    }\n}\n"
    )


def yaml_seed(s: random.Random) -> str:
    items = "".join(
        f"chart_{n}:\n"
        + patient(
            f"  name: {p.given} {p.family}\n  born_on: {values.iso(p.born)}\n  mrn: '{p.mrn}'\n"
            f"  phone: '{'.'.join(p.phone)}'\n  allergies: [{s.choice(('penicillin', 'latex'))}]\n"
            f"  conditions: ['{condition(p)}']"
        )
        + "\n  clinic: north\n\n"
        for n, p in enumerate(several(s, 4))
    )
    return f"# Read about fixtures in the guide\n\n{items}"


def php_seeder(s: random.Random) -> str:
    rows = "".join(
        "            ["
        + patient(
            f"'nom' => '{plain(p.family)}', 'prenom' => '{plain(p.given)}', 'naissance' => "
            f"'{values.iso(p.born)}', 'dossier' => '{p.number}', 'motif' => '"
            f"{s.choice(('insuffisance cardiaque', 'pneumopathie', 'chimiothérapie'))}'"
        )
        + "],\n"
        for p in residents(s, "French", 4)
    )
    return (
        "<?php\n\nclass PatientSeeder extends Seeder\n{\n    public function run(): void\n    {\n"
        f"        DB::table('patients')->insert([\n{rows}        ]);\n    }}\n}}\n"
    )


# --- documents, mail, chat, calendar, prompts ------------------------------------------------


def discharge(s: random.Random) -> str:
    p = values.anybody(s)
    body = patient(
        f"PATIENT:     {p.given} {p.family}\nBIRTHDATE:   {values.spelled(p.born)}\n"
        f"CHART #:     {p.mrn}\nADMITTED:    05/01/2026      DISCHARGED: 05/06/2026\n"
        f"PRINCIPAL DIAGNOSIS:  {p.diagnosis}"
    )
    return (
        f"NORTH REGIONAL HOSPITAL - DISCHARGE SUMMARY\n\n{body}\n\nHOSPITAL COURSE:\n"
        "The patient was admitted through the emergency department and improved on treatment.\n"
        f"DISCHARGE MEDICATIONS: {p.drug}.\n"
    )


def referral_letter(s: random.Random) -> str:
    p = values.anybody(s)
    pronoun = "She" if p.sex == "F" else "He"
    body = patient(
        f"RE: {p.given} {p.family}, DOB {values.american(p.born)}\n\nDear colleague,\n\nThank you "
        f"for seeing this patient, who has been under my care for {p.diagnosis.lower()}."
    )
    return (
        f"May 6, 2026\n\n{body}\n{pronoun} takes {p.drug} and has had two flares since winter.\n"
        "I would value your opinion on next steps.\n\nSincerely,\n\nNorth Family Practice\n"
    )


def nurse_mail(s: random.Random) -> str:
    p = values.anybody(s)
    body = patient(
        f"Please call {p.given} {p.family} (dob {values.american(p.born)}) at "
        f"{values.dialled(p.phone)} about the biopsy: {p.diagnosis}, not told yet."
    )
    return (
        "From: triage@clinic.example\nTo: app-support@clinic.example\n"
        "Subject: message stuck in outbox\nDate: Wed, 06 May 2026 07:55:01 -0700\n\n"
        f"Hi, this one has been 'sending' since yesterday. The text was:\n\n    {body}\n\n"
        "Can you push it through?\n"
    )


def jira_ticket(s: random.Random) -> str:
    p = values.anybody(s)
    body = patient(
        f"Member: {p.given} {p.family}\nMember ID: {p.member}\nDOB: {values.american(p.born)}\n"
        f"Drug: {p.drug}"
    )
    return (
        "PBM-812  Prior auth shows approved in portal, denied at counter\nReporter: call center   "
        f"Priority: High\n\nSteps:\n1. open the member below\n2. look at the PA tab\n\n{body}\n\n"
        "Expected: the same status in both.\n"
    )


def calendar(s: random.Random) -> str:
    events = "".join(
        f"BEGIN:VEVENT\nUID:{s.getrandbits(64):x}@clinic\n"
        f"DTSTART:20260512T{s.randint(10, 17)}0000\n"
        + patient(
            f"SUMMARY:{p.given} {p.family} - {s.choice(('chemo cycle 3', 'MAT follow-up'))}\n"
            f"DESCRIPTION:DOB {values.american(p.born)} \\nMRN {p.mrn} \\nDx {p.code}"
        )
        + "\nEND:VEVENT\n"
        for p in several(s, 4)
    )
    return f"BEGIN:VCALENDAR\nVERSION:2.0\nPRODID:-//clinic//book//EN\n{events}END:VCALENDAR\n"


def scribe_prompt(s: random.Random) -> str:
    p = values.anybody(s)
    body = patient(
        f"{p.given} {p.family}, {'woman' if p.sex == 'F' else 'man'} born "
        f"{values.spelled(p.born)}, MRN {p.mrn}, returns for {p.diagnosis.lower()}"
    )
    return (
        "You are a medical scribe. Turn the conversation into a SOAP note.\n\n### Example input\n"
        f"{body}. Tolerates {p.drug}. Sleeps badly, no falls.\n\n"
        "### Example output\nS: poor sleep\n"
        "O: vitals stable\nA: stable\nP: continue, return in 8 weeks\n"
    )


def fine_tuning(s: random.Random) -> str:
    lines = []
    for p in several(s, 5):
        body = patient(
            f"Pt {p.given} {p.family} DOB {values.slashed(p.born)} MRN {p.mrn} c/o chest pain, "
            f"hx {p.diagnosis}, on {p.drug}"
        )
        lines.append(dumped({"prompt": f"Code this note: {body}", "completion": p.code}) + "\n")
    return "".join(lines)


def patient_notebook(s: random.Random) -> str:
    rows = []
    for n, p in enumerate(several(s)):
        body = patient(
            f"{p.mrn:>12}  {plain(p.family):<20}  {plain(p.given):<14}  "
            f"{values.iso(p.born)}  {p.code}"
        )
        rows.append(f"{n}  {body}\n")
    head = "            MRN  LAST_NAME             FIRST_NAME      DOB         DX\n"
    return dumped(
        {
            "cells": [
                {
                    "cell_type": "code",
                    "source": ["cohort.head()"],
                    "outputs": [
                        {"output_type": "execute_result", "data": {"text/plain": [head, *rows]}}
                    ],
                }
            ],
            "nbformat": 4,
            "nbformat_minor": 5,
        },
        1,
    )


# --- other languages -------------------------------------------------------------------------


def arztbrief(s: random.Random) -> str:
    p = resident(s, "German")
    body = patient(
        f"wir berichten über unsere(n) Patienten/-in {p.given} {p.family}, geboren am "
        f"{values.dotted(p.born)}, Fallnummer {p.number},\nstationär bei uns vom 02.05. bis "
        "06.05.2026.\n\nDiagnosen: Akute Pankreatitis, Diabetes mellitus"
    )
    return (
        f"Klinikum Nord, Medizinische Klinik II\n\nSehr geehrte Frau Kollegin,\n\n{body}\n\n"
        "Therapie: Volumengabe, Analgesie. Entlassung in gutem Allgemeinzustand.\n"
    )


def compte_rendu(s: random.Random) -> str:
    p = resident(s, "French")
    body = patient(
        f"Patient : {p.family.upper()} {p.given}\nNé(e) le : {values.british(p.born)}\n"
        f"IPP : {p.number}\nMotif : douleur thoracique"
    )
    return (
        f"CENTRE HOSPITALIER DU NORD\nCompte rendu de consultation\n\n{body}\n\nConclusion : "
        "angor stable. Poursuite du traitement, contrôle à six mois.\n"
    )


def lista_espera(s: random.Random) -> str:
    rows = [
        record(
            {
                "Nº Historia": p.number,
                "Apellidos": p.family,
                "Nombre": p.given,
                "Fecha de nacimiento": values.british(p.born),
                "Diagnóstico": s.choice(("Cataratas", "Hernia inguinal", "Coxartrosis")),
            }
        )
        | {"Meses en espera": str(s.randint(1, 14))}
        for p in residents(s, "Spanish", 8)
    ]
    return table(rows, ";")


def referto(s: random.Random) -> str:
    p = resident(s, "Italian")
    first, last = between(p.family, s.choice(("Polmonite basale destra", "Frattura di radio")))
    return dumped(
        {
            "referto": {
                "cognome": first,
                "nome": p.given,
                "data_nascita": values.british(p.born),
                "numero_cartella": p.number,
                "esame": "RX torace",
                "diagnosi": last,
            }
        },
        2,
    )


def huisarts_chat(s: random.Random) -> str:
    p = resident(s, "Dutch")
    body = patient(
        f"cliënt {p.given} {p.family}, geboortedatum {values.british(p.born)}, patiëntnummer "
        f"{p.number}, bekend met COPD"
    )
    return (
        "[08:41] Balie: het recept komt niet door bij de apotheek\n"
        f"[08:42] Balie: het gaat om {body}\n[08:44] Support: ik kijk er even naar\n"
    )


def alta(s: random.Random) -> str:
    p = resident(s, "Portuguese")
    body = patient(
        f"Nome do doente: {p.given} {p.family}\nData de nascimento: {values.british(p.born)}\n"
        f"N.º de processo: {p.number}\nDiagnóstico: Insuficiência renal crónica"
    )
    return (
        f"HOSPITAL DO NORTE\nNota de alta\n\n{body}\n\nPlano: manter dieta, consulta de "
        "nefrologia em 30 dias.\n"
    )


def enrolment(s: random.Random) -> str:
    members = "".join(
        "INS*Y*18*021*28*A***FT~\n"
        + patient(
            f"REF*0F*{p.member}~\nNM1*IL*1*{plain(p.family).upper()}*{plain(p.given).upper()}"
            f"****34*{ssn(p.ssn.replace('-', ''))}~\nN3*{p.street.upper()}~\n"
            f"N4*{p.city.upper()}*{p.state}*{p.zip}~\n"
            f"DMG*D8*{values.compact(p.born)}*{p.sex}~"
        )
        + "\nHD*021**HLT*GOLD 1500*EMP~\nDTP*348*D8*20260601~\n"
        for p in several(s, 4)
    )
    return (
        "ST*834*0042*005010X220A1~\nBGN*00*88121*20260506*0400****2~\n"
        f"N1*P5*NORTH FOODS*FI*{values.digits(s, 9)}~\nN1*IN*CARRIER HEALTH*XV*00881~\n{members}"
        "SE*30*0042~\n"
    )


def assistance_mail(s: random.Random) -> str:
    p = resident(s, "French")
    motif = s.choice(("son insuffisance rénale", "sa chimiothérapie", "son diabète de type 2"))
    body = patient(
        f"Le/la patient(e) {p.given} {p.family}, né(e) le {values.british(p.born)}, dossier "
        f"{p.number}, suivi(e) pour {motif}"
    )
    return (
        "De : accueil@clinique.example\nÀ : support@editeur.example\nObjet : ordonnance bloquée\n"
        f"\nBonjour,\n\n{body}, ne peut pas récupérer son traitement : l'écran reste blanc.\n"
        "Pouvez-vous regarder rapidement ?\n\nCordialement,\nLe secrétariat\n"
    )


def lettera(s: random.Random) -> str:
    p = resident(s, "Italian")
    body = patient(
        f"si dimette in data odierna il/la paziente {p.given} {p.family}, nato/a il "
        f"{values.british(p.born)}, cartella clinica n. {p.number},\nmotivo del ricovero: "
        f"{s.choice(('scompenso cardiaco', 'ictus ischemico', 'colecistite acuta'))}"
    )
    return (
        f"Ospedale del Nord - U.O. Medicina Interna\n\nEgregio collega,\n\n{body}.\n\n"
        "Si consiglia controllo ambulatoriale tra trenta giorni.\nCordiali saluti\n"
    )


def patientenlijst(s: random.Random) -> str:
    rows = [
        record(
            {
                "patientnummer": p.number,
                "voornaam": p.given,
                "achternaam": p.family,
                "geboortedatum": values.clinical(p.born),
                "diagnose": s.choice(("diabetes type 2", "hartfalen", "borstkanker")),
            }
        )
        | {"volgende_afspraak": "12-05-2026"}
        for p in residents(s, "Dutch", 8)
    ]
    return table(rows, ";")


def consultas(s: random.Random) -> str:
    rows = ",\n".join(
        f"({n}, "
        + patient(
            f"'{p.given} {p.family}', '{values.iso(p.born)}', '{p.number}', "
            f"'{s.choice(('hipertensão arterial', 'asma', 'depressão'))}'"
        )
        + ")"
        for n, p in enumerate(residents(s, "Portuguese"), 1)
    )
    return (
        "INSERT INTO consultas (id, nome_paciente, data_nascimento, numero_utente, diagnostico) "
        f"VALUES\n{rows};\n"
    )


def laborwert(s: random.Random) -> str:
    lines = []
    for p in residents(s, "German", 4):
        body = patient(
            f"Patient={p.family}, {p.given} geb={values.dotted(p.born)} PatNr={p.number} "
            f"Analyse={s.choice(('HbA1c', 'TSH', 'HIV-Suchtest'))}"
        )
        lines.append(
            f"06.05.2026 {clock(s)[:8]} [LDT-Import] WARNUNG Befund nicht zugeordnet: {body} "
            f"Wert={s.uniform(1, 12):.1f}\n"
        )
    return "".join(lines)


def seguimiento(s: random.Random) -> str:
    p = resident(s, "Spanish")
    body = patient(
        f"Paciente: {p.given} {p.family}\nFecha de nacimiento: {values.british(p.born)}\n"
        f"Historia clínica: {p.number}\nMotivo: revisión de fibrilación auricular"
    )
    return (
        f"TELECONSULTA - NOTA DE SEGUIMIENTO\n\n{body}\n\nRefiere palpitaciones ocasionales. "
        "Sin disnea.\nPlan: holter y nueva cita en cuatro semanas.\n"
    )


def german_table(s: random.Random) -> str:
    rows = "".join(
        "INSERT INTO patient (fallnr, nachname, vorname, geb_datum, icd) VALUES ("
        + patient(
            f"'{p.number}', '{p.family}', '{p.given}', '{values.iso(p.born)}', "
            f"'{s.choice(('I50.1', 'E11.9', 'C34.1'))}'"
        )
        + ");\n"
        for p in residents(s, "German")
    )
    return f"-- Patienten aus dem Echtsystem, für die Umstellung\nBEGIN;\n{rows}COMMIT;\n"


TEMPLATES: Sequence[tuple[str, str, Render]] = (
    ("HL7 v2", "oru_a1c.hl7", result_message),
    ("HL7 v2", "siu_s12.txt", appointment_message),
    ("X12", "271_reply.x12", eligibility_answer),
    ("X12", "era_20260506.835", remittance),
    ("X12", "claim_parser_test.exs", professional_test),
    ("NCPDP", "b1-reject75.txt", pharmacy_claim_dump),
    ("NCPDP", "newrx.xml", new_rx),
    ("FHIR", "observation-a1c.json", observation),
    ("FHIR", "eligibility-request.json", contained),
    ("FHIR", "Patient.0001.ndjson", bulk_patients),
    ("FHIR", "eob-904.json", explanation),
    ("FHIR", "immunization.xml", immunization_xml),
    ("C-CDA", "referral-note.xml", continuity_document),
    ("DICOM as text", "brain.dump", dcmdump),
    ("log", "django-error.log", django_debug),
    ("log", "rx-api.ndjson", express_log),
    ("log", "mirth.log", mirth_log),
    ("recorded traffic", "intake.har", telehealth_har),
    ("CSV", "clarity_admits.csv", clarity_extract),
    ("CSV", "MEDCLM_202604.txt", claims_extract),
    ("CSV", "PersonAccount.csv", crm_contacts),
    ("CSV", "ae_listing.tsv", trial_listing),
    ("fixed width", "SPECLOG.TXT", specimen_log),
    ("CSV", "aco_roster.csv", medicare_roster),
    ("table in text", "double-reminders.md", markdown_census),
    ("SQL", "clinic_patient.sql", postgres_copy),
    ("SQL", "dbo.Member.Table.sql", sql_server),
    ("JSON of stores", "charts.export.json", mongo_export),
    ("source code", "conftest.py", factory),
    ("source code", "AccumulatorTest.kt", kotlin_test),
    ("configuration", "patients.yml", yaml_seed),
    ("other languages", "PatientSeeder.php", php_seeder),
    ("documents", "discharge.txt", discharge),
    ("documents", "referral.txt", referral_letter),
    ("mail and chat", "stuck-message.eml", nurse_mail),
    ("mail and chat", "PBM-812.txt", jira_ticket),
    ("calendar and contact", "infusion.ics", calendar),
    ("prompt", "soap.prompt", scribe_prompt),
    ("prompt", "train.jsonl", fine_tuning),
    ("notebook", "cohort.ipynb", patient_notebook),
    ("other languages", "arztbrief.txt", arztbrief),
    ("other languages", "compte-rendu.txt", compte_rendu),
    ("other languages", "lista_espera.csv", lista_espera),
    ("other languages", "referto.json", referto),
    ("other languages", "huisarts-chat.txt", huisarts_chat),
    ("other languages", "alta.txt", alta),
    ("other languages", "umstellung.sql", german_table),
    ("X12", "enroll_0506.834", enrolment),
    ("other languages", "ordonnance-bloquee.eml", assistance_mail),
    ("other languages", "lettera.txt", lettera),
    ("other languages", "patientenlijst.csv", patientenlijst),
    ("other languages", "consultas.sql", consultas),
    ("other languages", "ldt-import.log", laborwert),
    ("other languages", "teleconsulta.txt", seguimiento),
)
