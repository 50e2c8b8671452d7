"""Patients whose fields stand under the codes of a standard are found, however the two are joined.

One table for each standard; every line of it is another way to write the same patient.
"""

import json

import pytest

from ai_gate import registry
from ai_gate.model import Document, Verdict
from ai_gate.rows import span
from ai_gate.scan import engine
from ai_gate.scan.records import coded, fhir_text, fields, fragments
from tests.patients import patients

ALL = {"patient-record": registry.detectors()["patient-record"]}
[ONE] = patients(1)
F, G, MRN, BORN, PHONE = ONE.family, ONE.given, ONE.mrn, ONE.born, ONE.phone
DAY = BORN.replace("-", "")
GERMAN = f"{DAY[6:]}{DAY[4:6]}{DAY[:4]}"  # 09031964
NDC = "00093" + "105801"


def found(path: str, text: str) -> list[Verdict]:
    return [match.verdict for _, match in engine.scan(Document(path, text.encode()), ALL).matches]


def xdt(number: str, value: str) -> str:
    return f"{len(number + value) + 5:03d}{number}{value}"


GDT = (
    xdt("8000", "6310"),
    xdt("3000", MRN),
    xdt("3101", F),
    xdt("3102", G),
    xdt("3103", GERMAN),
    xdt("6220", "Dyspnoe"),
)

HL7 = {
    "a.log": f"WARN cannot route PID-3.1={MRN} PID-5.1={F} PID-5.2={G} PID-7={DAY}\n",
    "a.js": (
        f"msg['PID']['PID.3']['PID.3.1'] = '{MRN}';\nmsg['PID']['PID.5']['PID.5.1'] = '{F}';\n"
        f"msg['PID']['PID.5']['PID.5.2'] = '{G}';\nmsg['PID']['PID.7']['PID.7.1'] = '{DAY}';\n"
    ),
    "Terser.java": (
        f't.set("/.PID-3-1", "{MRN}");\nt.set("/.PID-5-1", "{F}");\nt.set("/.PID-5-2", "{G}");\n'
        f't.set("/.PID-7-1", "{DAY}");\n'
    ),
    "Build.java": (
        f'pid.getPatientIdentifierList(0).getIDNumber().setValue("{MRN}");\n'
        f'pid.getPatientName(0).getFamilyName().getSurname().setValue("{F}");\n'
        f'pid.getPatientName(0).getGivenName().setValue("{G}");\n'
        f'pid.getDateTimeOfBirth().getTime().setValue("{DAY}");\n'
    ),
    "Build.cs": (
        f'pid.GetPatientName(0).FamilyName.Surname.Value = "{F}";\n'
        f'pid.GetPatientName(0).GivenName.Value = "{G}";\n'
        f'pid.DateTimeOfBirth.Time.Value = "{DAY}";\n'
    ),
    "a.py": f"h.segment('PID')[3] = '{MRN}'\nh.segment('PID')[5] = '{F}^{G}'\n"
    f"h.segment('PID')[7] = '{DAY}'\n",
    "b.py": f"m.pid.pid_3.pid_3_1 = '{MRN}'\nm.pid.pid_5.pid_5_1 = '{F}'\n"
    f"m.pid.pid_5.pid_5_2 = '{G}'\nm.pid.pid_7 = '{DAY}'\n",
    "list.js": f"const pid = ['PID', '1', '', '{MRN}', '', '{F}^{G}', '', '{DAY}', 'F'];\n",
    "list.json": json.dumps({"name": "PID", "fields": ["1", "", MRN, "", [F, G], "", DAY]}),
    "mirth.xml": (
        f"<HL7Message><PID><PID.3><PID.3.1>{MRN}</PID.3.1></PID.3><PID.5><PID.5.1>{F}</PID.5.1>"
        f"<PID.5.2>{G}</PID.5.2></PID.5><PID.7><PID.7.1>{DAY}</PID.7.1></PID.7></PID></HL7Message>"
    ),
    "mirth.json": json.dumps(
        {"PID": {"PID.3": {"PID.3.1": MRN}, "PID.5": {"PID.5.1": F, "PID.5.2": G}}}
    ),
    "columns.csv": f"PID.3.1,PID.5.1,PID.5.2,PID.7.1\n{MRN},{F},{G},{DAY}\n",
    "flat.json": json.dumps({"PID_3_1": MRN, "PID_5_1": F, "PID_5_2": G, "PID_7": DAY}),
    "xds.log": f"sourcePatientInfo=[PID-3|{MRN}^^^&1.3.6&ISO, PID-5|{F}^{G}^^^, PID-7|{DAY}]\n",
    "xds.xml": (
        f'<Slot name="sourcePatientInfo"><ValueList><Value>PID-3|{MRN}^^^&amp;1.3&amp;ISO</Value>'
        f"<Value>PID-5|{F}^{G}^^^</Value><Value>PID-7|{DAY}</Value></ValueList></Slot>"
    ),
}
SEGMENTS = {
    "kin.log": f"ERROR segment 4: NK1|1|{F}^{G}|SPO|{ONE.street}^^{ONE.city}^{ONE.state}^{ONE.zip}"
    f"|{PHONE}|||||||||||{DAY}\n",
    "insured.log": f"bad plan: IN1|1|PPO|99|BLUE|||||7||||||| {F}^{G}|SEL|{DAY}\n".replace(
        "| ", "|"
    ),
    "guarantor.log": f"2026-05-06 ERROR GT1|1|{MRN}|{F}^{G}|||||{DAY}|F||SE|{ONE.ssn}\n",
    "query.log": f"QPD|IHE PDQ Query|Q1|@PID.5.1.1^{F}~@PID.5.2^{G}~@PID.7^{DAY}~@PID.3.1^{MRN}\n",
    "printed.log": f"in: PV1|1|O[CR]PID|1||{MRN}^^^MR||{F}^{G}||{DAY}|F[CR]DG1|1||E11.9[CR]\n",
    "symbols.txt": f"␋PID|1||{MRN}^^^X^MR||{F}^{G}||{DAY}|F␍PV1|1|O␍␜␍\n",
    "field.log": f'level=error segment="PID|1||{MRN}^^^X^MR||{F}^{G}||{DAY}|F"\n',
    "hprim.txt": (
        f"H|~^\\&|a.hpr||LABO|||ORU|||CH||P|H2.1^L|2026\nP|1|{MRN}||7|{F}~{G}||{DAY}|F\n"
        "OBX|1|NM|GLY~Glycemie||1.9|g/l\n"
    ),
    "serial.log": (
        f"[COM3] <STX>1H|\\^&|||Analyzer|||||||P|1<CR><ETX>\n"
        f"[COM3] <STX>2P|1|{MRN}|||{F}^{G}||{DAY}|F<CR><ETX>\n"
    ),
    "shell.ps1": f'$adt = "MSH|^~\\&|EPIC|N|LAB|X|2026||ADT^A08|1|P|2.3`rPID|1||{MRN}^^^MRN||'
    f'{F}^{G}||{DAY}|F`rPV1|1|I"\n',
    "cut.txt": f"2P|1|{MRN}|{MRN}||{F}^{G}^||{DAY}|F|||||^Vale\n4R|1|^^^HBA1C|8.4|%||H||F\n",
    "hprim.log": f"recu: P|1|{MRN}||77|{F}~{G}~~~M||{DAY}|M\n",
    "bare.log": f"10:11 << P|1||{MRN}||{F}^{G}||{DAY}|F\n10:11 << R|1|^^^GLU|211|mg/dL\n",
}
NCPDP = {
    "list.txt": (
        f"304-C4  Date of Birth            : {DAY}\n310-CA  Patient First Name       : {G}\n"
        f"311-CB  Patient Last Name        : {F}\n407-D7  Product/Service ID       : {NDC}\n"
    ),
    "table.md": (
        f"| Field | Name | Value |\n|---|---|---|\n| 304-C4 | Date of Birth | {DAY} |\n"
        f"| 310-CA | Patient First Name | {G} |\n| 311-CB | Patient Last Name | {F} |\n"
        "| 302-C2 | Cardholder ID | W8839206 |\n"
    ),
    "names.log": f"Patient Segment (01): DOB[C4]={DAY} First[CA]={G} Last[CB]={F} Zip[CP]=45424\n",
    "a.properties": f"AM=01\nC4={DAY}\nC5=2\nCA={G}\nCB={F}\nAM=07\nD7={NDC}\n",
    "brackets.txt": f"[AM]=01 [C4]={DAY} [C5]=1 [CA]={G} [CB]={F} [AM]=07 [D7]={NDC}\n",
    "pipes.txt": f"AM04|C2W8839206|AM01|C4{DAY}|C52|CA{G}|CB{F}|AM07|D7{NDC}|\n",
    "carets.txt": f"610020D0B1^^AM01^^C4{DAY}^^C51^^CA{G}^^CB{F}^^AM07^^D7{NDC}^^\n",
    "a.py": f"claim = {{'AM': '01', 'C4': '{DAY}', 'C5': '1', 'CA': '{G}', 'CB': '{F}'}}\n",
    "fields.xml": f'<Segment id="AM01"><Field id="C4">{DAY}</Field><Field id="CA">{G}</Field>'
    f'<Field id="CB">{F}</Field></Segment>',
    "a.json": json.dumps({"AM01": {"C4": DAY, "CA": G, "CB": F}, "AM07": {"D7": NDC}}),
    "a.yaml": f"patient:\n  304-C4: '{DAY}'\n  310-CA: {G}\n  311-CB: {F}\n",
}
X12 = {
    "elements.xml": (
        f'<seg id="NM1"><ele id="NM101">IL</ele><ele id="NM103">{F}</ele><ele id="NM104">{G}</ele>'
        f'</seg><seg id="DMG"><ele id="DMG01">D8</ele><ele id="DMG02">{DAY}</ele></seg>'
    ),
    "tags.xml": (
        f"<Loop><NM1><NM101>QC</NM101><NM103>{F}</NM103><NM104>{G}</NM104></NM1>"
        f"<DMG><DMG02>{DAY}</DMG02></DMG></Loop>"
    ),
    "labels.log": f"NM101 Entity Identifier Code: IL\nNM103 Name Last: {F}\nNM104 Name First: {G}\n"
    f"DMG02 Date of Birth: {DAY}\n",
    "list.py": f"S = [\n  ['NM1', 'IL', '1', '{F}', '{G}', '', '', '', 'MI', 'W8839206'],\n"
    f"  ['DMG', 'D8', '{DAY}', 'F'],\n]\n",
    "elements.json": json.dumps(
        [
            {"id": "NM1", "elements": ["QC", "1", F, G, "", "", "", "MI", "W8839206"]},
            {"id": "DMG", "elements": ["D8", DAY, "F"]},
        ]
    ),
    "named.json": json.dumps(
        {
            "NM1": {"LastNameOrOrganizationName": F, "FirstName": G, "IdentificationCode": "W8839"},
            "DMG": {"DateTimePeriod": DAY},
        }
    ),
    "words.rb": f"let(:l) {{ %w[NM1*IL*1*{F}*{G}****MI*W8839206 DMG*D8*{DAY}*F].join('~') }}\n",
    "chat.txt": f"why is CLP 22 for this one? `NM1*QC*1*{F}*{G}****MI*W8839206` thx\n",
    "greater.log": f"[edi] NM1>IL>1>{F}>{G}>>>>MI>W8839206\n[edi] DMG>D8>{DAY}>F\n",
    "cells.csv": f"loop,segment\n2100A,NM1*IL*1*{F}*{G}****MI*W8839206\n2100A,DMG*D8*{DAY}*F\n",
}
GERMAN_FORMS = {
    "gdt.log": "06.05. GDT empfangen: " + " | ".join(GDT) + "\n",
    "gdt.py": "DATA = (\n" + "".join(f'    "{line}\\r\\n"\n' for line in GDT) + ")\n",
    "list.txt": f"3101 Name: {F}\n3102 Vorname: {G}\n3103 Geburtsdatum: {GERMAN}\n",
    "dict.log": f"INFO import {{'3101': '{F}', '3102': '{G}', '3103': '{GERMAN}'}}\n",
    "fk.log": "GDT 6310: FK3000=" + f"{MRN} FK3101={F} FK3102={G} FK3103={GERMAN} FK8410=EKG\n",
    "arrows.txt": f"3000 -> {MRN}\n3101 -> {F}\n3102 -> {G}\n3103 -> {GERMAN}\n",
    "a.xml": f'<Satz><Feld k="3101">{F}</Feld><Feld k="3102">{G}</Feld>'
    f'<Feld k="3103">{GERMAN}</Feld></Satz>',
    "a.json": json.dumps({"3000": MRN, "3101": F, "3102": G, "3103": GERMAN}),
    "a.csv": f"Feld;Inhalt\n3101;{F}\n3102;{G}\n3103;{GERMAN}\n6001;E11.9\n",
    "plain.txt": f"8000 8202\n3101 {F}\n3102 {G}\n3103 {GERMAN}\n8410 HBA1C\n",
    "words.log": f"[LDT] nicht zugeordnet: Patient={F}, {G} geb={GERMAN[:2]}.{GERMAN[2:4]}."
    f"{GERMAN[4:]} PatNr={MRN} Analyse=TSH Wert=5.3\n",
}
DICOM = {
    "gdcm.txt": f"(0010,0010) PN  {F}^{G}         # 12,1 Patient's Name\n"
    f"(0010,0020) LO  {MRN}      # 8,1-n Patient ID\n"
    f"(0010,0030) DA  {DAY}     # 8,1 Patient's Birth Date\n",
    "dcm4che.txt": f"132: (0010,0010) PN #12 [{F}^{G}] PatientName\n"
    f"168: (0010,0030) DA #8 [{DAY}] PatientBirthDate\n",
    "a.py": f"ds.add_new(0x00100010, 'PN', '{F}^{G}')\n"
    f"ds.add_new((0x0010, 0x0020), 'LO', '{MRN}')\n"
    f"ds.add_new(0x00100030, 'DA', '{DAY}')\n",
    "a.cs": f'ds.Add(DicomTag.PatientName, "{F}^{G}");\nds.Add(DicomTag.PatientID, "{MRN}");\n',
    "A.java": f'd.setString(Tag.PatientName, VR.PN, "{F}^{G}");\n'
    f'd.setString(Tag.PatientBirthDate, VR.DA, "{DAY}");\n',
    "a.sh": f'dcmodify -i "(0010,0010)={F}^{G}" -i "(0010,0020)={MRN}" img.dcm\n',
    "a.json": json.dumps({"0010,0010": f"{F}^{G}", "0010,0020": MRN, "0010,0030": DAY}),
    "set.py": f"ds[0x0010, 0x0010].value = '{F}^{G}'\nds[0x0010, 0x0020].value = '{MRN}'\n",
    "table.csv": f'tag,vr,name,value\n"0010,0010",PN,PatientName,{F}^{G}\n'
    f'"0010,0020",LO,PatientID,{MRN}\n',
    "table.md": f"| Tag | Name | Value |\n|---|---|---|\n| (0010,0010) | PatientName | {F}^{G} |\n"
    f"| (0010,0020) | PatientID | {MRN} |\n",
    "model.xml": f'<NativeDicomModel><DicomAttribute keyword="PatientName" tag="00100010" vr="PN">'
    f"<PersonName><Alphabetic><FamilyName>{F}</FamilyName><GivenName>{G}</GivenName></Alphabetic>"
    '</PersonName></DicomAttribute><DicomAttribute keyword="PatientID" tag="00100020" vr="LO">'
    f"<Value>{MRN}</Value></DicomAttribute></NativeDicomModel>",
    "table.txt": f"0010,0010    PN  PatientName        {F}^{G}\n"
    f"0010,0030    DA  PatientBirthDate   {DAY}\n",
}
FHIR = {
    "a.yaml": f"resourceType: Patient\nidentifier:\n  - value: '{MRN}'\nname:\n  - family: {F}\n"
    f"    given:\n      - {G}\nbirthDate: '{BORN}'\n",
    "bundle.yaml": f"resourceType: Bundle\nentry:\n- resource:\n    resourceType: Patient\n"
    f"    name:\n    - family: {F}\n      given:\n      - {G}\n    birthDate: '{BORN}'\n"
    f"    identifier:\n    - value: '{MRN}'\n- resource:\n    resourceType: Condition\n",
    "encounter.yaml": f"resourceType: Encounter\nsubject:\n  display: {G} {F}\n"
    f"  identifier:\n    value: '{MRN}'\nreasonCode:\n  - text: Asthma\n",
    "sorted.yaml": f"birthDate: '{BORN}'\nidentifier:\n- value: '{MRN}'\nname:\n- family: {F}\n"
    f"  given: [{G}]\nresourceType: Patient\n",
    "a.fsh": f'Instance: a\nInstanceOf: Patient\n* identifier[+].value = "{MRN}"\n'
    f'* name[+].family = "{F}"\n* name[=].given[+] = "{G}"\n* birthDate = "{BORN}"\n',
    "b.fsh": f'Instance: a\nInstanceOf: USCorePatientProfile\n* name\n  * family = "{F}"\n'
    f'  * given = "{G}"\n* birthDate = {BORN}\n* identifier\n  * value = "{MRN}"\n',
    "a.ttl": f'[] a fhir:Patient ; fhir:identifier ( [ fhir:value [ fhir:v "{MRN}" ] ] ) ;\n'
    f'  fhir:name ( [ fhir:family [ fhir:v "{F}" ] ; fhir:given ( [ fhir:v "{G}" ] ) ] ) ;\n'
    f'  fhir:birthDate [ fhir:v "{BORN}"^^xsd:date ] .\n',
    "Seed.cs": f'var p = new Patient {{ Identifier = {{ new Identifier("urn:mrn", "{MRN}") }},\n'
    f'  Name = {{ new HumanName().WithGiven("{G}").AndFamily("{F}") }},\n'
    f'  BirthDate = "{BORN}" }};\n',
    "search.log": f'10.0.0.4 "GET /fhir/Patient?family={F}&given:exact={G}&birthdate=eq{BORN}'
    f'&identifier=urn:mrn%7C{MRN} HTTP/1.1" 200\n',
    "about.json": json.dumps(
        {
            "resourceType": "Appointment",
            "participant": [
                {
                    "actor": {
                        "reference": "Patient/8",
                        "display": f"{G} {F}",
                        "identifier": {"value": MRN},
                    }
                },
                {"actor": {"reference": "Practitioner/9", "display": "Dr. Vale"}},
            ],
        }
    ),
    "observation.json": json.dumps(
        {
            "resourceType": "Observation",
            "subject": {
                "display": f"{G} {F}",
                "identifier": {"system": "http://a.example/mrn", "value": MRN},
            },
            "code": {"coding": [{"code": "4548-4", "display": "Hemoglobin A1c"}]},
        }
    ),
    "note.json": json.dumps(
        {
            "resourceType": "DocumentReference",
            "subject": {"display": f"{G} {F}", "identifier": {"value": MRN}},
        }
    ),
    "event.json": json.dumps(
        {
            "resourceType": "AuditEvent",
            "entity": [
                {
                    "what": {
                        "reference": "https://a.example/fhir/Patient/8",
                        "display": f"{G} {F}",
                        "identifier": {"value": MRN},
                    }
                }
            ],
        }
    ),
}
MARKUP = {
    "cda.log": f'WARN invalid: <patientRole><id extension="{MRN}" root="1.2"/><patient><name>'
    f"<given>{G}</given><family>{F}</family></name>"
    f'<birthTime value="{DAY}"/></patient></patientRole>\n',
    "Cda.java": f'String x = "<patientRole><id extension=\\"{MRN}\\"/><patient><name><given>{G}'
    f'</given><family>{F}</family></name><birthTime value=\\"{DAY}\\"/></patient></patientRole>";',
    "fhir.log": f'WARN <Patient xmlns="http://hl7.org/fhir"><identifier><value value="{MRN}"/>'
    f'</identifier><name><family value="{F}"/><given value="{G}"/></name>'
    f'<birthDate value="{BORN}"/></Patient>\n',
    "rx.log": f"<Patient><HumanPatient><Name><LastName>{F}</LastName><FirstName>{G}</FirstName>"
    f"</Name><DateOfBirth><Date>{BORN}</Date></DateOfBirth></HumanPatient></Patient>\n",
    "query.xml": f'<parameterList><livingSubjectBirthTime><value value="{DAY}"/>'
    f"</livingSubjectBirthTime><livingSubjectName><value><family>{F}</family><given>{G}</given>"
    "</value></livingSubjectName></parameterList>",
    "part.log": f"ITI-47 <livingSubjectName><value><family>{F}</family><given>{G}</given></value>"
    f'</livingSubjectName><livingSubjectBirthTime><value value="{DAY}"/></livingSubjectBirthTime>',
    "locators.json": json.dumps(
        {"FL8b": f"{F}, {G}", "FL10": BORN, "FL60": "W88392", "FL67": "J45"}
    ),
    "atna.xml": (
        f'<AuditMessage><ParticipantObjectIdentification ParticipantObjectID="{MRN}^^^&amp;1.2"'
        ' ParticipantObjectTypeCode="1" ParticipantObjectTypeCodeRole="1"><ParticipantObjectName>'
        f"{F}^{G}</ParticipantObjectName></ParticipantObjectIdentification></AuditMessage>"
    ),
    "naaccr.xml": (
        f'<NaaccrData><Patient><Item naaccrId="nameLast">{F}</Item><Item naaccrId="nameFirst">{G}'
        f'</Item><Item naaccrId="dateOfBirth">{DAY}</Item><Tumor><Item naaccrId="primarySite">C509'
        "</Item></Tumor></Patient></NaaccrData>"
    ),
    "mds.xml": f"<ASSESSMENT><A0500A>{G}</A0500A><A0500C>{F}</A0500C><A0900>{DAY}</A0900>"
    "<I8000A>E11.9</I8000A></ASSESSMENT>",
    "mds.csv": f"ASMT_ID,A0500A,A0500C,A0900,I8000A\n83920,{G},{F},{DAY},E11.9\n",
    "ub04.txt": f"FL 3a PAT CNTL # 8392\nFL 8b PATIENT NAME {F}, {G}\nFL 10 BIRTHDATE "
    f"{DAY[4:]}{DAY[:4]}\nFL 60 INSURED'S UNIQUE ID W8839206\nFL 67 PRIN DX E119\n",
    "boxes.json": json.dumps(
        {"box1a": "W8839206", "box2": f"{F}, {G}", "box3": BORN, "box21a": "E11.9"}
    ),
    "contact.json": json.dumps(
        [
            "vcard",
            [
                ["fn", {}, "text", f"{G} {F}"],
                ["bday", {}, "date", BORN],
                ["note", {}, "text", "seen for asthma"],
            ],
        ]
    ),
    "composition.json": json.dumps(
        {
            "_type": "COMPOSITION",
            "subject": {"name": f"{G} {F}", "identifiers": [{"id": MRN, "type": "MRN"}]},
            "content": [
                {"name": {"value": "Problem/Diagnosis name"}, "value": {"value": "Asthma"}},
                {"name": {"value": "Date of birth"}, "value": {"value": BORN}},
            ],
        }
    ),
    "answers.json": json.dumps(
        {
            "resourceType": "QuestionnaireResponse",
            "subject": {"display": f"{G} {F}"},
            "item": [
                {"linkId": "dob", "text": "Date of birth", "answer": [{"valueDate": BORN}]},
                {"linkId": "mrn", "text": "MRN", "answer": [{"valueString": MRN}]},
            ],
        }
    ),
}
STANDARDS = {
    f"{kind} {path}": (path, text)
    for kind, texts in (
        ("HL7", HL7),
        ("segment", SEGMENTS),
        ("NCPDP", NCPDP),
        ("X12", X12),
        ("xDT", GERMAN_FORMS),
        ("DICOM", DICOM),
        ("FHIR", FHIR),
        ("markup", MARKUP),
    )
    for path, text in texts.items()
}


@pytest.mark.parametrize("case", STANDARDS)
def test_a_patient_is_found_in_every_spelling_of_a_standard(case: str) -> None:
    verdicts = found(*STANDARDS[case])
    assert verdicts
    assert set(verdicts) == {Verdict.REAL}


@pytest.mark.parametrize("case", STANDARDS)
def test_a_placeholder_in_the_same_place_is_synthetic(case: str) -> None:
    path, text = STANDARDS[case]
    text = text.replace(xdt("3101", F), xdt("3101", "Doe")).replace(
        xdt("3102", G), xdt("3102", "Jane")
    )
    assert Verdict.REAL not in found(path, text.replace(F, "Doe").replace(G, "Jane"))


NOBODY = {
    "fields.md": "| PID-3 | Patient Identifier List |\n| PID-5 | Patient Name |\n"
    "PID-5.1: Family Name\nPID-7: Date/Time of Birth\n",
    "map.js": "msg['PID']['PID.5']['PID.5.1'] = row.lastName;\nmsg['PID']['PID.7'] = row.dob;\n",
    "Get.java": 'String n = t.get("/.PID-5-1");\nassertEquals("PID-7-1", path);\n',
    "codes.txt": "304-C4  Date of Birth       : CCYYMMDD\n310-CA  Patient First Name  : X(12)\n",
    "states.json": '{"CA": "California", "CO": "Colorado", "CB": "none", "C4": "code"}',
    "music.txt": "AM01|C4|CB|D7|CA|C5 chord chart\n",
    "map.xml": '<element xid="NM103"><name>Name Last</name></element><element xid="NM104"/>',
    "kbv.txt": "3101 Name des Patienten\n3102 Vorname\n3103 Geburtsdatum: TTMMJJJJ\n",
    "tags.py": "NAME = Tag.PatientName, VR.PN\nkeys = (0x00100010, 0x00100030)\n",
    "profile.fsh": "Profile: MyPatient\nParent: Patient\n* name 1..* MS\n* birthDate 1..1 MS\n",
    "instance.fsh": "Instance: a\nInstanceOf: Patient\n* active = true\n* gender = #female\n",
    "schema.yaml": "resourceType: Patient\nname:\n  - family: string\n    given:\n      - string\n",
    "dto.log": "parsed <patient><name>{name}</name><birthTime/></patient>\n",
    "segment.py": "assert msg[1] == ['PID', '1', '', '', '', '', '', '', 'F']\n",
    "enum.py": "SEGMENTS = ['NM1', 'N3', 'N4', 'DMG', 'REF']\n",
    "guide.md": 'curl "http://a.example/baseR4/Patient?name=Smith&birthdate=ge1990-01-01"\n',
    "calls.cs": 'builder.Address("home").AddFamily("Arial");\n',
}


@pytest.mark.parametrize("path", NOBODY)
def test_the_codes_alone_are_no_patient(path: str) -> None:
    assert Verdict.REAL not in found(path, NOBODY[path])


def test_a_field_that_comes_again_begins_another_patient() -> None:
    [other] = patients(2)[1:]
    text = f"PID-5.1={F}\nPID-7={DAY}\nPID-5.1={other.family}\nPID-7={other.born}\n"
    rows = list(coded.read(text.encode(), 3))
    assert [row.record for row in rows] == [3, 4]
    assert [row.values[0] for row in rows] == [F.encode(), other.family.encode()]


def test_values_that_stand_far_from_one_another_are_of_different_patients() -> None:
    far = b"x" * (coded.REACH + 1)
    text = f"PID-5.1={F}\n".encode() + far + f"\nPID-7={DAY}\n".encode()
    assert len(list(coded.read(text, 0))) == 2


@pytest.mark.parametrize(("path", "text"), STANDARDS.values(), ids=STANDARDS)
def test_every_value_stands_where_its_field_says(path: str, text: str) -> None:
    data = text.encode()
    for row in fields(data, path).rows():
        for column, value in enumerate(row.values):
            start = span(row, column)[0]
            if value and b" " not in value:
                assert data[start : start + len(value)] == value


def test_a_part_of_xml_that_is_not_closed_is_no_patient() -> None:
    text = f"<patientRole><patient><name><given>{G}</given>"
    assert fragments.recognise(text.encode())
    assert list(fragments.read(text.encode(), 0)) == []


def test_two_instances_of_shorthand_are_two_patients() -> None:
    one = f'Instance: a\nInstanceOf: Patient\n* name.family = "{F}"\n* birthDate = {BORN}\n\n'
    rows = list(fhir_text.read((one + one).encode(), 0))
    assert [row.names for row in rows] == [("Patient.name.family", "Patient.birthDate")] * 2
