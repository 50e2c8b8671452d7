"""Templates of the `sixth` split, part two: health formats, tables, text; and its look-alikes."""

import base64
import random
import textwrap
from collections.abc import Sequence

from benchmarks.detection import values
from benchmarks.detection.dev import Render, mbi, people, ssn, table
from benchmarks.detection.marks import between, dumped, encoded, mark, record
from benchmarks.detection.sixth import dotted, named, patient, slashed
from benchmarks.detection.third_code import full, plain
from benchmarks.detection.values import Person


def last_first(p: Person) -> str:
    """Write a name as SMITH, MARY."""
    return f"{p.family.upper()}, {p.given.upper()}"


# --- HL7 version 2, X12, NCPDP, EDIFACT ----------------------------------------------------------


def insurance_segments(s: random.Random) -> str:
    p = values.person(s)
    street = f"{p.street}^^{p.city}^{p.state}^{p.zip}"
    gt1 = patient(
        f"GT1|1||{p.family}^{p.given}||{street}|^PRN^PH^^^{p.phone[0]}^{p.phone[1]}{p.phone[2]}||"
        f"{values.compact(p.born)}|{p.sex}||SEL"
    )
    return (
        "MSH|^~\\&|REG|MERCY|HUB|MERCY|20260301100000||ADT^A04^ADT_A01|M1|P|2.5.1\r"
        f"EVN|A04|20260301100000\r{gt1}|{ssn(p.ssn)}\r"
        f"IN1|1|MCARE|0001|MEDICARE||||||||||||{p.family}^{p.given}|SEL|"
        f"{values.compact(p.born)}|{street}||||||||||||||||{mbi(p.mbi)}\r"
    )


def query(s: random.Random) -> str:
    p = values.person(s)
    body = patient(
        f"QPD|Q22^Find Candidates|Q0001|@PID.3.1^{p.mrn}~@PID.5.1.1^{p.family.upper()}~"
        f"@PID.5.2^{p.given.upper()}~@PID.7^{values.compact(p.born)}~@PID.8^{p.sex}"
    )
    return f"MSH|^~\\&|PDQ|CLINIC|MPI|HIE|20260301||QBP^Q22^QBP_Q21|M2|P|2.5\r{body}\rRCP|I|10^RD\r"


def merge(s: random.Random) -> str:
    p, q = values.person(s), values.person(s)
    body = (
        f"PID|||{p.mrn}^^^MERCY^MR~{ssn(p.ssn.replace('-', ''))}^^^USSSA^SS||"
        f"{p.family}^{p.given}^^^^^L||{values.compact(p.born)}|{p.sex}"
    )
    return (
        "MSH:^~\\&:MPI:MERCY:EHR:MERCY:20260301::ADT^A40:M3:P:2.3\n".replace(":", "|")
        + f"{patient(body)}\nMRG|{q.mrn}^^^MERCY^MR||||||{q.family}^{q.given}\n"
    )


def lab(s: random.Random) -> str:
    p = values.person(s)
    body = patient(
        f"PID|1|{p.mrn}|{p.mrn}||{last_first(p).replace(', ', '^')}||"
        f"{values.compact(p.born)}|{p.sex}"
    )
    return (
        "H|^~\\&|||LAB\nMSH|^~\\&|LIS|Q|EHR|C|202603011000||ORU^R01|M4|P|2.3.1\n"
        f"{body}\nOBR|1||A1|4548-4^HbA1c^LN\nOBX|1|NM|4548-4^HbA1c^LN||8.9|%|4.0-5.6|H|||F\n"
    )


def astm(s: random.Random) -> str:
    p = values.person(s)
    body = patient(
        f"P|1|{p.mrn}|{p.mrn}||{p.family}^{p.given}||{values.compact(p.born)}|{p.sex}||||||||||"
        f"{p.code}"
    )
    return (
        f"H|\\^&|||ANALYZER^1||||||||LIS2-A2|20260301\n{body}\nO|1|S1||^^^GLU|R\n"
        f"R|1|^^^GLU|211|mg/dL\nL|1|N\n"
    )


def eligibility(s: random.Random) -> str:
    p = values.person(s)
    body = patient(
        f"NM1*IL*1*{p.family.upper()}*{p.given.upper()}****MI*{mbi(p.mbi)}~\n"
        f"DMG*D8*{values.compact(p.born)}*{p.sex}~"
    )
    return (
        "ISA*00*          *00*          *ZZ*SENDER         *ZZ*RECEIVER       *260301*1000*^*00501*"
        "000000001*0*P*:~\nGS*HB*S*R*20260301*1000*1*X*005010X279A1~\nST*271*0001*005010X279A1~\n"
        "BHT*0022*11*1*20260301*1000~\nHL*1**20*1~\nNM1*PR*2*CMS*****PI*CMS~\nHL*2*1*22*0~\n"
        f"{body}\nEB*1**30~\nSE*9*0001~\nGE*1*1~\nIEA*1*000000001~\n"
    )


def claim_status(s: random.Random) -> str:
    p = values.person(s)
    body = patient(
        f"NM1|QC|1|{p.family.upper()}|{p.given.upper()}||||MI|{p.member}~"
        f"TRN|1|C{s.randint(1000, 9999)}~STC|F1:65|20260302||412.00"
    )
    return (
        "ISA|00|          |00|          |ZZ|SENDER         |ZZ|RECEIVER       |260301|1000|^|00501|"
        "000000002|0|P|:~GS|HN|S|R|20260301|1000|2|X|005010X212~ST|277|0002|005010X212~"
        f"BHT|0010|08|2|20260301|1000|DG~HL|1||20|1~HL|2|1|19|1~HL|3|2|22|0~{body}~"
        f"DTP|472|D8|20260214~SE|12|0002~GE|1|2~IEA|1|000000002~"
    )


def enrollment(s: random.Random) -> str:
    p = values.person(s)
    body = patient(
        f"NM1*IL*1*{p.family.upper()}*{p.given.upper()}****34*{ssn(p.ssn.replace('-', ''))}~"
        f"PER*IP**HP*{''.join(p.phone)}~N3*{p.street.upper()}~N4*{p.city.upper()}*{p.state}*{p.zip}~"
        f"DMG*D8*{values.compact(p.born)}*{p.sex}"
    )
    return (
        "ISA*00*          *00*          *ZZ*EMPLOYER       *ZZ*PLAN           *260301*1000*^*00501*"
        "000000003*0*P*>~GS*BE*E*P*20260301*1000*3*X*005010X220A1~ST*834*0003*005010X220A1~"
        f"BGN*00*1*20260301~INS*Y*18*021*28*A***FT~REF*0F*{p.member}~{body}~HD*021**HLT~"
        "DTP*348*D8*20260301~SE*12*0003~GE*1*3~IEA*1*000000003~"
    )


def script(s: random.Random) -> str:
    p = values.person(s)
    given, family = named(p)
    body = patient(
        f"<Name><LastName>{family}</LastName><FirstName>{given}</FirstName></Name>\n"
        f"<Gender>{p.sex}</Gender><DateOfBirth><Date>{values.iso(p.born)}</Date></DateOfBirth>"
    )
    return (
        '<Message DatatypesVersion="20170715" xmlns="http://www.ncpdp.org/schema/SCRIPT">\n'
        f"<Body><NewRx><Patient><HumanPatient>\n{body}\n</HumanPatient></Patient>\n"
        f"<MedicationPrescribed><DrugDescription>{p.drug}</DrugDescription></MedicationPrescribed>"
        "</NewRx></Body></Message>\n"
    )


def telecom(s: random.Random) -> str:
    p = values.person(s)
    given, family = named(p)
    body = patient(
        f"AM01\x1cC4{values.compact(p.born)}\x1cC5{1 if p.sex == 'M' else 2}\x1cCA{given.upper()}"
        f"\x1cCB{family.upper()}\x1cCM{p.street.upper()}\x1cCN{p.city.upper()}\x1cCO{p.state}"
    )
    return (
        f"610014D0B1ADV       1011234567893     20260301          \x1e\x1cAM04\x1cC2{p.member}"
        f"\x1cCC{given.upper()}\x1cCD{family.upper()}\x1e\x1c{body}\x1d\x1e\x1cAM07\x1cEM1"
        "\x1cD20000123\n"
    )


def edifact(s: random.Random) -> str:
    p = values.person(s)
    body = patient(
        f"PNA+PAT+{p.mrn}:::HOSP++++SU:{p.family.upper()}+FO:{p.given.upper()}'\n"
        f"DTM+329:{values.compact(p.born)}:102'"
    )
    return (
        "UNB+UNOA:2+LAB1+GP22+260301:1000+1'\nUNH+1+MEDRPT:0:1:RT:NHS003'\nBGM+LSR'\n"
        f"S06+06'\n{body}\nPDI+{1 if p.sex == 'M' else 2}'\nINV+MQ+GLU'\n"
        f"RSL+NV+11.2:7++:::MMOL/L'\n"
        "UNT+10+1'\nUNZ+1+1'\n"
    )


# --- FHIR, CDA, DICOM ---------------------------------------------------------------------------


def observation(s: random.Random) -> str:
    p = values.person(s)
    first, last = between(p.mrn, p.diagnosis)
    resource = {
        "resourceType": "Condition",
        "subject": {
            "reference": f"Patient/{s.randint(1000, 9999)}",
            "identifier": {"system": "urn:oid:2.16.840.1.113883.19.5", "value": first},
            "display": full(p),
        },
        "code": {
            "coding": [{"system": "http://hl7.org/fhir/sid/icd-10-cm", "code": p.code}],
            "text": last,
        },
    }
    return dumped(resource, 2)


def coverage(s: random.Random) -> str:
    lines = ""
    for p in people(s, 5):
        first, last = between(full(p), "MB")
        resource = {
            "resourceType": "Coverage",
            "subscriberId": mbi(p.mbi),
            "beneficiary": {"display": first},
            "class": [{"type": {"coding": [{"code": "plan"}]}, "value": last}],
        }
        lines += dumped(resource) + "\n"
    return lines


def bulk(s: random.Random) -> str:
    lines = ""
    for p in people(s):
        first, last = between(p.mrn, p.zip)
        resource = {
            "resourceType": "Patient",
            "id": f"{s.getrandbits(64):x}",
            "identifier": [
                {"type": {"coding": [{"code": "MR"}]}, "value": first},
                {"system": "http://hl7.org/fhir/sid/us-ssn", "value": ssn(p.ssn)},
            ],
            "name": [{"use": "official", "text": full(p)}],
            "birthDate": values.iso(p.born),
            "address": [{"line": [p.street], "city": p.city, "postalCode": last}],
        }
        lines += dumped(resource) + "\n"
    return lines


def related(s: random.Random) -> str:
    p, q = values.person(s), values.person(s)
    lines = patient(
        f'  <patient>\n    <identifier>\n      <value value="{p.mrn}"/>\n    </identifier>\n'
        f'    <display value="{full(p)}"/>\n  </patient>'
    )
    code = f'<code value="{q.code}"/>'
    return (
        '<AllergyIntolerance xmlns="http://hl7.org/fhir">\n'
        f'  <code><coding>{code}</coding><text value="Penicillin"/></code>\n{lines}\n'
        "</AllergyIntolerance>\n"
    )


def appointment(s: random.Random) -> str:
    p = values.person(s)
    first, last = between(full(p), values.iso(p.born))
    resource = {
        "resourceType": "Appointment",
        "status": "booked",
        "reasonCode": [{"text": p.diagnosis}],
        "participant": [{"actor": {"display": first}, "status": "accepted"}],
        "contained": [{"resourceType": "Patient", "id": "p", "birthDate": last}],
    }
    return dumped(resource, 2)


def match_parameters(s: random.Random) -> str:
    p = values.person(s)
    first, last = between(p.family, values.iso(p.born))
    resource = {
        "resourceType": "Patient",
        "name": [{"family": first, "given": [p.given]}],
        "telecom": [{"system": "phone", "value": "-".join(p.phone)}],
        "birthDate": last,
    }
    body = {"name": "resource", "resource": resource}
    return dumped({"resourceType": "Parameters", "parameter": [body]}, 2)


def document(s: random.Random) -> str:
    p = values.person(s)
    note = encoded(
        patient(
            f"Patient: {full(p)}\nDOB: {values.american(p.born)}\nMRN: {p.mrn}\n"
            f"Assessment: {p.diagnosis}"
        ),
        lambda text: base64.b64encode(text.encode()).decode(),
    )
    resource = {
        "resourceType": "DocumentReference",
        "content": [{"attachment": {"contentType": "text/plain", "data": note}}],
    }
    return dumped(resource, 2)


def cda(s: random.Random) -> str:
    p = values.person(s)
    given, family = named(p)
    body = patient(
        f'<id extension="{p.mrn}" root="2.16.840.1.113883.19.5"/>\n'
        f'<addr use="HP"><streetAddressLine>{p.street}</streetAddressLine></addr>\n'
        f'<patient><name use="L"><given>{given}</given><family>{family}</family></name>\n'
        f'<birthTime value="{values.compact(p.born)}"/>'
    )
    return (
        '<ClinicalDocument xmlns="urn:hl7-org:v3"><recordTarget><patientRole>\n'
        f"{body}\n</patient></patientRole></recordTarget></ClinicalDocument>\n"
    )


def dicom_json(s: random.Random) -> str:
    p = values.person(s)
    first, last = between(f"{p.family}^{p.given}".upper(), values.compact(p.born))
    row = {
        "00080060": {"vr": "CS", "Value": ["MR"]},
        "00100010": {"vr": "PN", "Value": [{"Alphabetic": first}]},
        "00100020": {"vr": "LO", "Value": [p.mrn]},
        "00100030": {"vr": "DA", "Value": [last]},
        "00100040": {"vr": "CS", "Value": [p.sex]},
    }
    return dumped([row], 2)


# --- tables --------------------------------------------------------------------------------------


def abbreviated(s: random.Random) -> str:
    rows = [
        record(
            {
                "AcctNbr": p.mrn,
                "PtLName": p.family,
                "PtFName": p.given,
                "PtDOB": slashed(p.born),
                "PriDx": p.code,
                "PtSSN": ssn(p.ssn),
            }
        )
        for p in people(s, 20)
    ]
    return table(rows)


def camel_claims(s: random.Random) -> str:
    rows = [
        record(
            {
                "claimControlNumber": f"CLM{s.randint(10**6, 10**7)}",
                "subscriberLastName": p.family,
                "subscriberFirstName": p.given,
                "subscriberBirthDate": values.compact(p.born),
                "principalDiagnosis": p.code.replace(".", ""),
                "mbiNumber": mbi(p.mbi),
            }
        )
        for p in people(s, 20)
    ]
    return table(rows, "|")


def pharmacy_claims(s: random.Random) -> str:
    rows = [
        record(
            {
                "CARDHOLDER_ID": p.member,
                "PATIENT_LAST": p.family.upper(),
                "PATIENT_FIRST": p.given.upper(),
                "DOB_CCYYMMDD": values.compact(p.born),
                "NDC_11": "00093104801",
                "DRUG_LABEL_NM": p.drug.upper(),
            }
        )
        for p in people(s, 20)
    ]
    return table(rows, "\t")


def quoted_headers(s: random.Random) -> str:
    rows = [
        record(
            {
                "Legal Name": last_first(p).title(),
                "Birthdate (MM/DD/YYYY)": slashed(p.born),
                "Home Phone": values.dialled(p.phone),
                "Insurance Policy #": p.member,
                "Reason for Visit": p.diagnosis,
                "Last 4 / Full SSN": ssn(p.ssn),
            }
        )
        for p in people(s, 20)
    ]
    return table(rows, ",", '"', "\r\n")


def italian(s: random.Random) -> str:
    rows = [
        record(
            {
                "Cognome": p.family,
                "Nome": p.given,
                "Data di nascita": values.british(p.born),
                "Cartella clinica": p.mrn,
                "Diagnosi": p.diagnosis,
            }
        )
        for p in people(s, 20)
    ]
    return table(rows, ";")


def portuguese(s: random.Random) -> str:
    lines = ""
    for p in people(s, 5):
        body = patient(
            f"- nome: {full(p)}\n  data_nascimento: '{values.british(p.born)}'\n"
            f"  prontuario: '{p.mrn}'\n  cid: {p.code}"
        )
        lines += f"{body}\n"
    return f"pacientes:\n{textwrap.indent(lines, '  ')}"


def dutch(s: random.Random) -> str:
    rows = []
    for p in people(s):
        first, last = between(p.given, p.diagnosis)
        rows.append(
            {
                "voornaam": first,
                "achternaam": p.family,
                "geboortedatum": values.iso(p.born),
                "patientnummer": p.mrn,
                "diagnose": last,
            }
        )
    return dumped(rows, 2)


def german_xml(s: random.Random) -> str:
    lines = ""
    for p in people(s, 5):
        given, family = named(p)
        body = patient(
            f"    <Vorname>{given}</Vorname>\n    <Nachname>{family}</Nachname>\n"
            f"    <Geburtsdatum>{dotted(p.born)}</Geburtsdatum>\n    <FallNr>{p.mrn}</FallNr>\n"
            f"    <Diagnose>{p.code}</Diagnose>"
        )
        lines += f"  <Patient>\n{body}\n  </Patient>\n"
    return f'<?xml version="1.0" encoding="UTF-8"?>\n<Aufnahmen>\n{lines}</Aufnahmen>\n'


def spanish_table(s: random.Random) -> str:
    lines = "".join(
        patient(f"| {full(p)} | {values.british(p.born)} | {p.mrn} | {p.diagnosis} |") + "\n"
        for p in people(s)
    )
    return (
        "## Pacientes en espera\n\n| Nombre y apellidos | F. nacimiento | NHC | Diagnóstico |\n"
        f"|---|---|---|---|\n{lines}"
    )


def french_letter(s: random.Random) -> str:
    p = values.person(s)
    title = "Mme" if p.sex == "F" else "M."
    word = "née" if p.sex == "F" else "né"
    body = patient(
        f"J'ai vu en consultation {title} {p.given} {p.family.upper()}, {word} le "
        f"{values.british(p.born)}, pour {p.diagnosis.lower()}."
    )
    return f"Cher confrère,\n\n{body}\n\nTraitement : {p.drug}.\n\nBien à vous\n"


def r_frame(s: random.Random) -> str:
    rows = people(s, 6)

    def column(cells: Sequence[str]) -> str:
        return "c(" + ", ".join(f'"{cell}"' for cell in cells) + ")"

    # One record for each of them, on the same lines.
    body = (
        f"  name = {column([full(p) for p in rows])},\n"
        f"  dob = as.Date({column([values.iso(p.born) for p in rows])}),\n"
        f"  mrn = {column([p.mrn for p in rows])},\n  icd10 = {column([p.code for p in rows])}"
    )
    for _ in rows:
        body = patient(body)
    numbers = "c(" + ", ".join(f'"{ssn(p.ssn)}"' for p in rows) + ")"
    return f"cohort <- data.frame(\n{body},\n  ssn = {numbers}\n)\n"


def sas(s: random.Random) -> str:
    lines = "".join(
        patient(f"{p.mrn:<11}{plain(p.family):<16}{plain(p.given):<12}{slashed(p.born)} {p.code}")
        + f" {ssn(p.ssn)}\n"
        for p in people(s)
    )
    return (
        "data work.pts;\n  infile datalines;\n  input mrn $ lname :$16. fname :$12. "
        f"dob :mmddyy10. icd $ ssn $;\n  datalines;\n{lines};\nrun;\n"
    )


def stata(s: random.Random) -> str:
    rows = people(s)
    lines = "".join(
        f"  {n}. "
        + patient(
            f"| {p.mrn:>10}   {full(p):<24}   {p.born[2]:02d}{values.MONTHS[p.born[1] - 1].lower()}"
            f"{p.born[0]}   {p.code:<8} |"
        )
        + "\n"
        for n, p in enumerate(rows, 1)
    )
    rule = "     +" + "-" * 62 + "+\n"
    return (
        ". list patid ptname birthdt dx\n\n"
        f"{rule}     | {'patid':>10}   {'ptname':<24}   {'birthdt':<9}   {'dx':<8} |\n{lines}{rule}"
    )


def census(s: random.Random) -> str:
    lines = "".join(
        patient(
            f"4W-{n:02d}  {last_first(p)[:22]:<23}{p.mrn:<12}{slashed(p.born):<12}{p.sex}  "
            f"{p.diagnosis[:24]}"
        )
        + "\n"
        for n, p in enumerate(people(s, 12), 1)
    )
    return (
        "RUN DATE: 03/01/26                MERCY HOSPITAL                    PAGE 1\n"
        "                           MIDNIGHT CENSUS - 4 WEST\n\n"
        f"BED    PATIENT NAME           MED REC NO  BIRTH DATE  SX  ADMIT DX\n{'-' * 78}\n{lines}"
    )


def fixed(s: random.Random) -> str:
    lines = "".join(
        "02"
        + patient(
            f"{ssn(p.ssn.replace('-', ''))}{p.family.upper()[:20]:<20}{p.given.upper()[:15]:<15}"
            f"{values.compact(p.born)}{p.sex}{p.code.replace('.', ''):<8}"
        )
        + f"{p.zip}\n"
        for p in people(s, 12)
    )
    return (
        "# layout: rectype 1-2, ssn 3-11, last_name 12-31, first_name 32-46, dob 47-54, sex 55, "
        f"dx 56-63, zip 64-68\n{lines}"
    )


def asciidoc(s: random.Random) -> str:
    lines = "".join(
        patient(f"|{full(p)} |{values.iso(p.born)} |{p.mrn} |{p.diagnosis}") + "\n"
        for p in people(s)
    )
    return (
        "= Recall list\n\n[cols=4,options=header]\n|===\n|Patient |Born |Chart no. |Problem\n\n"
        f"{lines}|===\n"
    )


def rest_list(s: random.Random) -> str:
    lines = "".join(
        "   * - "
        + patient(f"{full(p)}\n     - {values.american(p.born)}\n     - {p.mrn}\n     - {p.drug}")
        + "\n"
        for p in people(s, 6)
    )
    return (
        "Refills\n=======\n\n.. list-table::\n   :header-rows: 1\n\n   * - Patient\n     - DOB\n"
        f"     - MRN\n     - Medication\n{lines}"
    )


def patch(s: random.Random) -> str:
    lines = "".join(
        "+"
        + patient(f"{p.mrn},{p.family},{p.given},{values.iso(p.born)},{p.code}")
        + f",{ssn(p.ssn)}\n"
        for p in people(s)
    )
    return (
        "diff --git a/seed/pts.csv b/seed/pts.csv\nindex 1a2b3c4..5d6e7f8 100644\n"
        "--- a/seed/pts.csv\n+++ b/seed/pts.csv\n@@ -0,0 +1,9 @@\n"
        f"+mrn,last,first,birthdate,icd,ssn\n{lines}"
    )


def attributes(s: random.Random) -> str:
    lines = ""
    for p in people(s):
        given, family = named(p)
        body = patient(
            f'LastNm="{family}" FirstNm="{given}" BirthDt="{slashed(p.born)}" MedRecNum="{p.mrn}"'
        )
        lines += f'  <Pt {body} SocSecNum="{ssn(p.ssn)}" Dx1="{p.code}"/>\n'
    return f"<AdmitBatch>\n{lines}</AdmitBatch>\n"


def expectations(s: random.Random) -> str:
    rows = [ssn(p.ssn) for p in people(s)]
    result = {
        "expectation_config": {
            "expectation_type": "expect_column_values_to_match_regex",
            "kwargs": {"column": "ssn"},
        },
        "result": {"unexpected_count": len(rows), "partial_unexpected_list": rows},
    }
    return dumped(result, 2)


# --- text ----------------------------------------------------------------------------------------


def mail(s: random.Random) -> str:
    p = values.person(s)
    body = patient(
        f"{full(p)} ({values.american(p.born)}), MRN {p.mrn}, was discharged yesterday with\n"
        f"{p.diagnosis.lower()}"
    )
    return (
        "From: Dana <dana@clinic.test>\nTo: it@clinic.test\nDate: Sun, 1 Mar 2026 10:00:00 +0000\n"
        "Subject: portal shows wrong chart\nMIME-Version: 1.0\nContent-Type: text/plain\n\n"
        f"Hello,\n\n{body} and does not see it. Her Medicare card says {mbi(p.mbi)}.\n\nDana\n"
    )


def ticket(s: random.Random) -> str:
    p = values.person(s)
    body = patient(
        f"*Member:* {full(p)}\n*Date of birth:* {values.worded(p.born)}\n*Subscriber #:* "
        f"{p.member}\n"
        f"*Denied drug:* {p.drug}"
    )
    return (
        f"h2. CARE-4410 Claim denied\n\n{body}\n*SSN on file:* {ssn(p.ssn)}\n\n"
        f"{{code}}500{{code}}\n"
    )


def training(s: random.Random) -> str:
    lines = ""
    for p in people(s, 5):
        first = patient(
            f"Summarize: {full(p)} is a {2026 - p.born[0]}-year-old (born {values.worded(p.born)}, "
            f"MRN {p.mrn}) with {p.diagnosis.lower()} on {p.drug}."
        )
        row = {
            "messages": [
                {"role": "system", "content": "You are a scribe."},
                {"role": "user", "content": first},
            ]
        }
        lines += dumped(row) + "\n"
    return lines


def transcript(s: random.Random) -> str:
    p = values.person(s)
    body = patient(
        f"My name is {full(p)}.\n\n00:00:09.000 --> 00:00:14.000\nDate of birth is "
        f"{values.worded(p.born)}.\n\n00:00:15.000 --> 00:00:21.000\n"
        f"I take {p.drug.split()[0]} for my {p.diagnosis.lower()}."
    )
    return (
        f"WEBVTT\n\n00:00:05.000 --> 00:00:08.000\n{body}\n\n00:00:22.000 --> 00:00:29.000\n"
        f"And my social security number is {ssn(p.ssn)}.\n"
    )


def claim_form(s: random.Random) -> str:
    p = values.person(s)
    body = patient(
        f"1a. INSURED'S I.D. NUMBER: {mbi(p.mbi)}\n"
        f"2. PATIENT'S NAME (Last, First): {last_first(p)}\n3. PATIENT'S BIRTH DATE: "
        f"{p.born[1]:02d} {p.born[2]:02d} {p.born[0]}   SEX: {p.sex}\n"
        f"5. PATIENT'S ADDRESS: {p.street.upper()}\n21. DIAGNOSIS: A. {p.code}"
    )
    return f"HEALTH INSURANCE CLAIM FORM\n{body}\n24. 03 01 26 99213\n"


def label_text(s: random.Random) -> str:
    p = values.person(s)
    body = patient(
        f"{last_first(p)}   DOB {slashed(p.born)}\n{p.street}, {p.city} {p.state} {p.zip}\n"
        f"Rx# {s.randint(10**6, 10**7)}   TAKE 1 TABLET BY MOUTH DAILY\n{p.drug.upper()}"
    )
    return f"RIVER PHARMACY  (DEA ON FILE)\n{body}\nQTY 30  REFILLS 2\n"


def lab_report(s: random.Random) -> str:
    p = values.person(s)
    body = patient(
        f"Patient : {last_first(p):<30} Lab ID : L{s.randint(10**5, 10**6)}\n"
        f"D.O.B.  : {dotted(p.born):<30} Sex    : {p.sex}\n"
        f"Chart   : {p.mrn:<30} Fasting: Y"
    )
    return (
        f"CLINICAL LABORATORY REPORT\n\n{body}\n\nTest        Result   Ref\nHbA1c       "
        f"8.9 H    4.0-5.6\n"
    )


def explanation(s: random.Random) -> str:
    p = values.person(s)
    body = patient(
        f"Patient: {full(p)}        Member ID: {p.member}\nDate of Birth: {values.worded(p.born)}\n"
        f"Service: Office visit ({p.code})"
    )
    return f"EXPLANATION OF BENEFITS - THIS IS NOT A BILL\n\n{body}\nPlan paid $80.12\n"


def referral(s: random.Random) -> str:
    p = values.person(s)
    he = "She" if p.sex == "F" else "He"
    body = patient(
        f"RE: {full(p)}   DOB: {values.american(p.born)}\n\nDear Colleague,\n\nThank you "
        f"for seeing "
        f"this pleasant {2026 - p.born[0]} year old with {p.diagnosis.lower()}"
    )
    return f"{body}. {he} takes {p.drug}.\n\nPhone {values.dialled(p.phone)}\n"


def voicemail(s: random.Random) -> str:
    p = values.person(s)
    body = patient(
        f"this is {full(p)} calling, date of birth {values.american(p.born)}, I need a "
        f"refill of my "
        f"{p.drug.split()[0]}"
    )
    return f"[09:14] voicemail: Hi, {body}, call me at {'-'.join(p.phone)} thanks\n"


def calendar(s: random.Random) -> str:
    events = ""
    for p in people(s, 4):
        body = patient(
            f"SUMMARY:Follow-up {full(p)}\n"
            f"DESCRIPTION:DOB {values.american(p.born)}\\, MRN {p.mrn}\\, {p.diagnosis}"
        )
        events += (
            f"BEGIN:VEVENT\nUID:{s.getrandbits(64):x}\nDTSTART:20260301T100000Z\n{body}\n"
            f"END:VEVENT\n"
        )
    return f"BEGIN:VCALENDAR\nVERSION:2.0\n{events}END:VCALENDAR\n"


def vcard(s: random.Random) -> str:
    out = ""
    for p in people(s, 4):
        body = patient(
            f"N:{p.family};{p.given};;;\nFN:{full(p)}\nBDAY:{values.compact(p.born)}\n"
            f"TEL;TYPE=CELL:{'-'.join(p.phone)}\nNOTE:Patient MRN {p.mrn}; {p.diagnosis}"
        )
        out += f"BEGIN:VCARD\nVERSION:3.0\n{body}\nCATEGORIES:Patients\nEND:VCARD\n"
    return out


def text_messages(s: random.Random) -> str:
    lines = "".join(
        f'  <sms address="+1{"".join(p.phone)}" date="1772359200000" body="'
        + patient(
            f"{full(p)} (DOB {values.american(p.born)}): your {p.drug.split()[0]} refill is ready"
        )
        + '"/>\n'
        for p in people(s, 5)
    )
    return f"<smses>\n{lines}</smses>\n"


def comprehend(s: random.Random) -> str:
    p = values.person(s)
    first, last = between(full(p), p.diagnosis)
    rows = [
        {"Category": "PROTECTED_HEALTH_INFORMATION", "Type": "NAME", "Text": first},
        {
            "Category": "PROTECTED_HEALTH_INFORMATION",
            "Type": "DATE",
            "Text": values.american(p.born),
        },
        {"Category": "PROTECTED_HEALTH_INFORMATION", "Type": "ID", "Text": p.mrn},
        {"Category": "MEDICAL_CONDITION", "Type": "DX_NAME", "Text": last},
    ]
    return dumped({"Entities": rows}, 2)


def properties(s: random.Random) -> str:
    p = values.person(s)
    body = patient(
        f"test.patient.firstName={p.given}\ntest.patient.lastName={p.family}\n"
        f"test.patient.dob={values.iso(p.born)}\ntest.patient.mrn={p.mrn}"
    )
    return f"test.url=https\\://ehr.test\n{body}\ntest.patient.ssn={ssn(p.ssn)}\n"


def toml(s: random.Random) -> str:
    out = ""
    for p in people(s, 4):
        body = patient(
            f'name = {{ first = "{p.given}", last = "{p.family}" }}\nborn = {values.iso(p.born)}\n'
            f'mrn = "{p.mrn}"\nconditions = ["{p.diagnosis}"]'
        )
        out += f'[[patient]]\n{body}\nmedicare = "{mbi(p.mbi)}"\n\n'
    return out


# --- look-alikes ---------------------------------------------------------------------------------


def devices(s: random.Random) -> str:
    lines = "".join(
        f"{n},{values.luhn('35' + values.digits(s, 12))},pixel-{n},{values.digits(s, 19)}\n"
        for n in range(20)
    )
    return f"id,imei,model,iccid\n{lines}"


def parcels(s: random.Random) -> str:
    rows = [
        {
            "carrier": "usps",
            "tracking": "9400" + values.digits(s, 18),
            "sscc": "00" + values.digits(s, 18),
            "gtin": "0" + values.digits(s, 13),
            "orderNumber": values.luhn("4" + values.digits(s, 14)),
        }
        for _ in range(12)
    ]
    return dumped(rows, 2)


def snowflakes(s: random.Random) -> str:
    return "".join(
        f"ts={1772359200000 + n * 977} trace_ns={1772359200000000000 + n * 97777} "
        f"order_id={values.luhn('5' + values.digits(s, 14))} msg=shipped\n"
        for n in range(30)
    )


def directory(s: random.Random) -> str:
    lines = "".join(
        f"{p.family},{p.given},{values.dialled(p.phone)},{p.email},{p.street},{p.city}\n"
        for p in people(s, 30)
    )
    return f"last_name,first_name,phone,email,street,city\n{lines}"


def providers(s: random.Random) -> str:
    lines = "".join(
        f"{values.digits(s, 10)},{p.family},{p.given},MD,Internal "
        f"Medicine,{values.dialled(p.phone)}\n"
        for p in people(s, 30)
    )
    return f"NPI,Provider Last Name,Provider First Name,Credential,Taxonomy,Practice Phone\n{lines}"


def authors(s: random.Random) -> str:
    return "".join(
        f"commit {s.getrandbits(160):040x}\nAuthor: {full(p)} <{p.email}>\n"
        f"Date:   {values.worded((2024, p.born[1], p.born[2]))}\n\n    Fix {p.diagnosis} "
        f"code map\n\n"
        for p in people(s, 12)
    )


def codes(s: random.Random) -> str:
    lines = "".join(f"{code},{name},1,2025-10-01\n" for code, name in values.DIAGNOSES)
    return f"code,description,billable,effective\n{lines}"


def birthdays(s: random.Random) -> str:
    lines = "".join(f"| {full(p)} | {values.worded(p.born)} | Sales |\n" for p in people(s, 12))
    return f"# Team birthdays\n\n| Name | Birthday | Team |\n|---|---|---|\n{lines}"


def players(s: random.Random) -> str:
    rows = [
        {
            "playerName": full(p),
            "birthDate": values.iso(p.born),
            "birthCity": p.city,
            "position": "C",
            "height": 183,
        }
        for p in people(s, 20)
    ]
    return dumped({"roster": rows}, 2)


def documented(s: random.Random) -> str:
    p = values.person(s)
    return (
        "components:\n  schemas:\n    Patient:\n      properties:\n        firstName:\n"
        "          type: string\n          example: John\n        lastName:\n"
        "          type: string\n          example: Doe\n        birthDate:\n"
        f"          type: string\n          example: '1970-01-01'\n# {p.city}\n"
    )


def test_cards_code(s: random.Random) -> str:
    number = "".join(("4000", "0025", "0000", "3155"))
    other = "".join(("5200", "8282", "8282", "8210"))
    return (
        f"export const CARDS = {{\n  threeDSecure: '{mark('payment-card', number, 'synthetic')}',\n"
        f"  debit: '{mark('payment-card', other, 'synthetic')}',\n}};\n"
        "export const CVC = '123';\n"
    )


def faked(s: random.Random) -> str:
    lines = "".join(
        f"('{plain(p.given)}', '{plain(p.family)}', '{plain(p.given).lower()}@example.org', "
        f"'555-01{s.randint(10, 99)}')" + (",\n" if n < 5 else ";\n")
        for n, p in enumerate(values.person(s) for _ in range(6))
    )
    return (
        "-- generated with Faker (faker-js/faker), seed 42\n"
        f"INSERT INTO patients (first_name, last_name, email, phone) VALUES\n{lines}"
    )


def invalid_numbers(s: random.Random) -> str:
    return (
        '@pytest.mark.parametrize("ssn", ["000-12-3456", "666-12-3456", "912-34-5678", '
        '"123-00-4567", "123-45-0000"])\ndef test_refuses(ssn):\n    assert not valid(ssn)\n'
    )


def study(s: random.Random) -> str:
    rows = [
        {
            "subject_id": f"SUBJ-{n:04d}",
            "age_group": "45-54",
            "sex": p.sex,
            "icd10": p.code,
            "visit_day": str(s.randint(1, 90)),
        }
        for n, p in enumerate(people(s, 20))
    ]
    return table(rows)


def hospital_staff(s: random.Random) -> str:
    lines = "".join(
        f"  - name: {full(p)}\n    role: nurse\n    hired: {2010 + n}-04-01\n    ext: {n + 4000}\n"
        for n, p in enumerate(people(s, 8))
    )
    return f"staff:\n{lines}"


TEMPLATES: Sequence[tuple[str, str, Render]] = (
    ("HL7 v2", "adt.hl7", insurance_segments),
    ("HL7 v2", "qbp.hl7", query),
    ("HL7 v2", "a40.txt", merge),
    ("HL7 v2", "oru.txt", lab),
    ("HL7 v2", "lis.astm", astm),
    ("X12", "271.x12", eligibility),
    ("X12", "277.edi", claim_status),
    ("X12", "834.txt", enrollment),
    ("NCPDP", "newrx.xml", script),
    ("NCPDP", "b1.txt", telecom),
    ("EDIFACT", "medrpt.edi", edifact),
    ("FHIR JSON", "condition.json", observation),
    ("FHIR JSON", "Coverage.ndjson", coverage),
    ("FHIR JSON", "Patient.ndjson", bulk),
    ("FHIR XML", "allergy.xml", related),
    ("FHIR JSON", "appointment.json", appointment),
    ("FHIR JSON", "match.json", match_parameters),
    ("FHIR JSON", "document.json", document),
    ("C-CDA", "ccd.xml", cda),
    ("DICOM", "study.json", dicom_json),
    ("CSV", "admits.csv", abbreviated),
    ("CSV", "claims.psv", camel_claims),
    ("TSV", "rx.tsv", pharmacy_claims),
    ("CSV", "intake.csv", quoted_headers),
    ("other languages", "ricoveri.csv", italian),
    ("other languages", "pacientes.yaml", portuguese),
    ("other languages", "patienten.json", dutch),
    ("other languages", "aufnahmen.xml", german_xml),
    ("other languages", "espera.md", spanish_table),
    ("other languages", "lettre.txt", french_letter),
    ("statistics", "cohort.R", r_frame),
    ("statistics", "pts.sas", sas),
    ("statistics", "list.log", stata),
    ("fixed width", "census.rpt", census),
    ("fixed width", "extract.dat", fixed),
    ("table in text", "recall.adoc", asciidoc),
    ("table in text", "refills.rst", rest_list),
    ("patch", "seed.patch", patch),
    ("XML", "batch.xml", attributes),
    ("JSON", "validation.json", expectations),
    ("e-mail", "chart.eml", mail),
    ("plain text", "CARE-4410.txt", ticket),
    ("NDJSON", "train.jsonl", training),
    ("plain text", "call.vtt", transcript),
    ("plain text", "cms1500.txt", claim_form),
    ("plain text", "label.txt", label_text),
    ("plain text", "lab.txt", lab_report),
    ("plain text", "eob.txt", explanation),
    ("plain text", "referral.txt", referral),
    ("chat", "voicemail.txt", voicemail),
    ("calendar", "clinic.ics", calendar),
    ("calendar", "patients.vcf", vcard),
    ("XML", "sms.xml", text_messages),
    ("JSON", "entities.json", comprehend),
    ("configuration", "it.properties", properties),
    ("configuration", "fixtures.toml", toml),
)

NEGATIVES: Sequence[tuple[str, str, Render]] = (
    ("devices", "devices.csv", devices),
    ("parcels and articles", "parcels.json", parcels),
    ("snowflakes", "app.log", snowflakes),
    ("phone directory", "directory.csv", directory),
    ("providers", "npi.csv", providers),
    ("commit log", "git.log", authors),
    ("code lists", "icd.csv", codes),
    ("staff", "BIRTHDAYS.md", birthdays),
    ("staff", "roster.json", players),
    ("staff", "staff.yaml", hospital_staff),
    ("published examples", "openapi.yaml", documented),
    ("published test cards", "cards.ts", test_cards_code),
    ("Faker", "patients.sql", faked),
    ("numbers never issued", "test_ssn.py", invalid_numbers),
    ("de-identified", "study.csv", study),
)
