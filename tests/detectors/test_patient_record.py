"""Patients are found in every container, and published, typed and generated ones told from them."""

import json
import random
from collections.abc import Callable, Sequence

import pytest

from ai_gate.detectors.patient_record import DETECTOR
from ai_gate.detectors.ssn import DETECTOR as SSN
from ai_gate.model import Match, Text, Verdict
from ai_gate.persons import people
from ai_gate.scan.records import fields
from tests.patients import CONTAINERS, Patient, fhir, flat, hl7, patients


def find(text: str, path: str = "x.txt") -> list[Match]:
    data = text.encode()
    table = fields(data, path)
    return list(DETECTOR.find(Text(path, data, lambda: table)))


def verdicts(text: str, path: str = "x.txt") -> set[Verdict]:
    return {match.verdict for match in find(text, path)}


# --- people -----------------------------------------------------------------------------------


@pytest.mark.parametrize("path", CONTAINERS)
@pytest.mark.parametrize("count", [1, 3, 60])
def test_every_patient_that_looks_real_is_found_real(path: str, count: int) -> None:
    text = CONTAINERS[path](patients(count))
    found = find(text, path)
    assert len(found) == count
    assert {match.verdict for match in found} == {Verdict.REAL}
    assert len({match.record for match in found}) == count


@pytest.mark.parametrize("path", CONTAINERS)
def test_a_match_stands_at_a_value_of_its_patient_and_says_nothing_of_it(path: str) -> None:
    planted = patients(4)
    text = CONTAINERS[path](planted)
    for match, patient in zip(find(text, path), planted, strict=True):
        value = text.encode()[match.start : match.end].decode()
        plain = value.replace("-", "").replace(", ", "")
        known = {part.replace("-", "") for part in patient}
        assert plain in known | {f"{patient.given} {patient.family}", f"W{patient.mrn}"}
        said = " ".join((match.label, match.route, *match.reasons))
        assert not [part for part in patient if len(part) > 3 and part in said]


NAME = "Den" + "ise Kowal" + "ski"


@pytest.mark.parametrize(
    ("path", "text", "expected"),
    [
        ("a.json", '{"patient_name": "NAME", "diagnosis": "asthma"}', {Verdict.REAL}),
        ("a.js", "const patients = [{ name: 'NAME', symptoms: 'Cough' }]", {Verdict.REAL}),
        ("a.csv", "first_name,last_name,medication\nGIVEN,FAMILY,metformin\n", {Verdict.UNSURE}),
        ("patients.csv", "name,blood_type\nNAME,A+\n", {Verdict.REAL}),
        ("a.js", "const people = [{ name: 'NAME', symptoms: 'Cough' }]", {Verdict.UNSURE}),
        ("a.txt", "Patient Name: NAME\nAge: 57\n\nDiagnosis:\nHIV disease\n", {Verdict.REAL}),
        ("a.json", '{"P01": {"patient_name": "NAME", "bmi": 31.2}}', {Verdict.REAL}),
        # A thing, an initial, a student, a ticket, a club, nobody's number.
        ("a.json", '{"name": "Peanut Allergy", "symptoms": "Hives"}', set()),
        ("a.csv", "patient_name,diagnosis\nD. FAMILY,E11.9\n", set()),
        ("a.json", '{"name": "NAME", "admission_date": "2026-09-01"}', set()),
        ("a.json", '{"name": "NAME", "complaint": "late delivery"}', set()),
        ("a.csv", "study_id,icd10\n88213,E11.9\n", set()),
    ],
)
def test_a_name_beside_a_health_fact_is_a_patient(
    path: str, text: str, expected: set[Verdict]
) -> None:
    given, _, family = NAME.partition(" ")
    for word, value in (("NAME", NAME), ("GIVEN", given), ("FAMILY", family)):
        text = text.replace(word, value)
    assert verdicts(text, path) == expected


def test_the_label_says_which_fields_and_which_fact() -> None:
    [patient] = patients(1)
    text = (
        f"name: {patient.given} {patient.family}\nDOB: {patient.born}\nMRN: {patient.mrn}\ndx: I10"
    )
    assert [match.label for match in find(text)] == [
        "patient record (name, birth date, MRN) with diagnosis"
    ]
    assert find(json.dumps(fhir(patient)))[0].label.endswith("in a FHIR Patient")


def test_one_live_record_among_published_ones_is_not_lost() -> None:
    [patient] = patients(1)
    published = [
        patient._replace(given="Jane", family="Doe", email="j@example.com", ssn=f"999-12-{n:04d}")
        for n in range(1000, 1030)
    ]
    found = find(CONTAINERS["table.csv"]([*published, patient]))
    assert [match.verdict for match in found] == [Verdict.SYNTHETIC] * 30 + [Verdict.REAL]


def test_a_number_a_birth_date_and_a_diagnosis_are_a_patient_without_a_name() -> None:
    [patient] = patients(1)
    table = f"mrn,dob,icd10\n{patient.mrn},{patient.born},{patient.diagnosis}\n"
    assert verdicts(table) == {Verdict.REAL}


def test_a_file_or_table_of_patients_needs_no_fact() -> None:
    [patient] = patients(1)
    table = f"first_name,last_name,dob\n{patient.given},{patient.family},{patient.born}\n"
    assert verdicts(table, "patients.csv") == {Verdict.REAL}
    assert verdicts(table, "staff.csv") == set()
    insert = f"(given_name, family_name, dob) VALUES ('{patient.given}', '{patient.family}', "
    insert += f"'{patient.born}');"
    assert verdicts("INSERT INTO clinic_patients " + insert) == {Verdict.REAL}
    assert verdicts("INSERT INTO staff " + insert) == set()


# --- invented ones ----------------------------------------------------------------------------

PUBLISHED: dict[str, Callable[[Patient], Patient]] = {
    "HL7 v2 examples": lambda p: p._replace(family="EVERYMAN", given="ADAM"),
    "C-CDA examples": lambda p: p._replace(family="Betterhalf", given="Eve"),
    "FHIR example": lambda p: p._replace(family="Chalmers", given="Peter"),
    "US Core example": lambda p: p._replace(family="Shaw", given="Amy"),
    "X12 samples": lambda p: p._replace(family="DOE", given="JOHN"),
    "placeholder names": lambda p: p._replace(family="Patient", given="Test"),
    "foo and bar": lambda p: p._replace(family="Bar", given="Foo"),
    "Synthea": lambda p: p._replace(ssn="999-" + p.ssn[4:]),
    "Synthea names": lambda p: p._replace(family="Abbott774", given="Abdul218"),
    "advertising": lambda p: p._replace(ssn="987-65-4325", email="a@test.com"),
    "reserved mail and phone": lambda p: p._replace(
        ssn="", email="a@example.com", phone="937-555-0142"
    ),
    "MIMIC": lambda p: p._replace(born="2153-04-09"),
    "typed": lambda p: p._replace(mrn="12345678", street="123 Main St"),
}


@pytest.mark.parametrize("path", ["adt.hl7", "bundle.json", "flat.ndjson", "table.csv", "seed.sql"])
@pytest.mark.parametrize("kind", PUBLISHED)
def test_published_and_placeholder_patients_are_synthetic_with_a_reason(
    kind: str, path: str
) -> None:
    found = find(CONTAINERS[path]([PUBLISHED[kind](patient) for patient in patients(2)]), path)
    assert [match.verdict for match in found] == [Verdict.SYNTHETIC] * 2
    assert all(match.reasons for match in found)


def test_marks_of_generators_and_test_systems_are_heard() -> None:
    [patient] = patients(1)
    resource = fhir(patient)
    for marked in (
        {**resource, "identifier": [{"system": "https://github.com/synthetichealth/synthea"}]},
        {**resource, "meta": {"security": [{"code": "HTEST"}]}},
        {**resource, "meta": {"tag": [{"display": "test health data"}]}},
        {**resource, "text": {"div": "<div>Person seed: 3 Population seed: 4</div>"}},
    ):
        assert verdicts(json.dumps(marked)) == {Verdict.SYNTHETIC}
    assert verdicts(hl7(patient).replace("|P|", "|T|")) == {Verdict.UNSURE}
    assert verdicts(hl7(patient).replace("|ADT|", "|SIMULATOR|")) == {Verdict.UNSURE}
    assert verdicts(hl7(patient).replace("|ADT|", "|PAMSimulator|")) == {Verdict.UNSURE}
    flagged = json.dumps({**flat(patient), "is_test": True})
    assert verdicts(flagged) == {Verdict.SYNTHETIC}


def test_weak_signs_make_doubt_and_one_alone_none() -> None:
    [patient] = patients(1)
    hinted = patient._replace(given="John", family="Smith")
    assert verdicts(hl7(hinted)) == {Verdict.REAL}
    assert verdicts(hl7(hinted._replace(born="1980-01-01"))) == {Verdict.UNSURE}
    masked = patient._replace(email="a@example.com")
    assert verdicts(CONTAINERS["table.csv"]([masked])) == {Verdict.UNSURE}


def test_an_ssn_that_is_the_end_of_the_phone_makes_doubt() -> None:
    [patient] = patients(1)
    area, exchange, line = patient.phone[1:4], patient.phone[6:9], patient.phone[10:]
    copied = f"{area[1:]}{exchange[0]}-{exchange[1:]}-{line}"
    for path in ("adt.hl7", "table.csv", "flat.ndjson"):
        made = CONTAINERS[path]([patient._replace(ssn=copied)])
        assert verdicts(made, path) <= {Verdict.UNSURE, Verdict.SYNTHETIC}
        close = f"{copied[:-1]}{(int(line[-1]) + 1) % 10}"
        assert verdicts(CONTAINERS[path]([patient._replace(ssn=close)]), path) == {Verdict.REAL}


def test_a_path_alone_decides_nothing() -> None:
    text = CONTAINERS["table.csv"](patients(3))
    for path in ("tests/fixtures/fake/sample.csv", "mock/synthetic.csv", "x.csv"):
        assert verdicts(text, path) == {Verdict.REAL}


def faker_like(count: int) -> Sequence[Patient]:
    """Do what Faker does: every value valid, places and phones at random."""
    source = random.Random(3)
    states = ("OH", "TX", "AZ", "NY", "ID", "CA", "WA", "FL", "ME", "VT")
    return [
        patient._replace(
            state=source.choice(states),
            zip=f"{source.randint(501, 99950):05d}",
            phone=f"{source.randint(200, 999)}-{source.randint(200, 999)}-"
            f"{source.randint(1000, 9999)}x{source.randint(100, 99999)}",
            city=source.choice(("Lake ", "Port ", "North ")) + patient.given,
        )
        for patient in patients(count)
    ]


@pytest.mark.parametrize("path", ["table.csv", "flat.ndjson", "seed.sql", "bundle.json"])
def test_columns_that_a_generator_filled_are_synthetic(path: str) -> None:
    found = find(CONTAINERS[path](faker_like(40)), path)
    assert len(found) == 40
    assert {match.verdict for match in found} <= {Verdict.SYNTHETIC, Verdict.UNSURE}
    assert [match.verdict for match in found].count(Verdict.SYNTHETIC) >= 36


def test_a_live_record_among_generated_ones_stays_in_doubt() -> None:
    [patient] = patients(1, seed=11)
    found = find(CONTAINERS["table.csv"]([*faker_like(40), patient]))
    assert found[-1].verdict is Verdict.UNSURE


# --- look-alikes ------------------------------------------------------------------------------

LOOK_ALIKES = {
    "a class": "class Patient(Base):\n    first_name: str\n    dob: date\n    mrn: str = ''\n",
    "a constructor": "new Patient({firstName: form.firstName, dob: form.dob, mrn: form.mrn})",
    "a table": "CREATE TABLE patients (first_name varchar(40), dob date, ssn char(9), dx text);",
    "a query": "INSERT INTO patients (first_name, dob, mrn) VALUES (?, ?, ?), (:a, :b, :c);",
    "a schema": '{"Patient": {"properties": {"dob": {"type": "string", "format": "date"}}}}',
    "a translation": '{"patient": {"name": "Nombre", "dob": "Fecha de nacimiento", "mrn": "NHC"}}',
    "a form": "<input name='dob' placeholder='MM/DD/YYYY'> Patient name: <b>{{ p.name }}</b>",
    "a manual": "| Patient name | DOB | MRN |\n|---|---|---|\n| string | date | string |\n",
    "a template": "PID|1||{{mrn}}^^^H^MR||{{family}}^{{given}}||{{dob}}|F|||{{street}}",
    "a segment table": 'SEGMENTS = {"PID": ["PID|", "PID-3|", "PID-5|"]}  # PID|1|2|3|4|5|6',
    "counts": "patients,diagnosis,admissions\n120,E11.9,40\n77,I10,31\n",
    "de-identified rows": "patient_id,birth_year,zip3,age,dx\n88213,1961,021,90+,E11.9\n",
    "a lone name": "patient: Denise Kowalski",
    "a lone phone": "patient phone: (937) 294-7716",
    "a clinic": "patient care: Mercy Clinic\nphone: (937) 294-7716\naddress: 1427 Birch Rd\n",
    "a provider": '{"diagnosis": "I10", "provider": {"name": "Denise Kowalski", "npi": "1"}}',
    "an organisation": '{"resourceType": "Organization", "name": "Mercy", "telecom": []}',
    "a masked row": "name,dob,mrn,dx\nD*** K***,****-**-**,*******,E11.9\n",
}


@pytest.mark.parametrize("text", LOOK_ALIKES.values(), ids=LOOK_ALIKES)
def test_text_about_patients_is_no_patient(text: str) -> None:
    assert find(text, "src/patients.py") == []
    assert find(text, "docs/api.md") == []


def test_staff_and_customers_are_no_patients() -> None:
    staff = [(p.given, p.family, p.born, p.phone, p.email) for p in patients(20)]
    rows = "".join(",".join(row) + "\n" for row in staff)
    assert find("first_name,last_name,dob,phone,email\n" + rows, "staff.csv") == []


def test_examples_in_the_description_of_an_interface_are_synthetic() -> None:
    [patient] = patients(1)
    text = json.dumps({"paths": {"/patients": {"example": {**flat(patient), "dob": "1980-01-01"}}}})
    assert verdicts(text) == {Verdict.SYNTHETIC}


def test_a_multitude_is_found_by_both_detectors_without_being_kept(
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    monkeypatch.setattr(people, "MULTITUDE", 5)
    data = CONTAINERS["table.csv"](patients(9)).encode()
    table = fields(data, "a.csv")
    text = Text("a.csv", data, lambda: table)
    assert [len(list(detector.find(text))) for detector in (DETECTOR, SSN)] == [9, 9]
    assert "people" not in table.shared


# --- messages and resources outside of their own files -----------------------------------------


ONE, OTHER = patients(2)
GIVEN, FAMILY = ONE.given.upper(), ONE.family.upper()
WHOLE, DAY = f"{ONE.given} {ONE.family}", ONE.born.replace("-", "")
MEMBER = f"W{ONE.mrn}"


def claim(field: str, group: str, segment: str) -> str:
    """Return a claim of NCPDP D.0 with the separators as given."""
    return (
        f"610502D0B1{segment}{field}AM01{field}C4{DAY}{field}CA{GIVEN}{field}CB{FAMILY}"
        f"{segment}{field}AM04{field}C2{MEMBER}{group}{segment}{field}AM07{field}D21{field}E103"
    )


@pytest.mark.parametrize(
    "signs",
    [
        ("<FS>", "<GS>", "<RS>"),
        ("[fs]", "[gs]", "[rs]"),
        (r"\x1c", r"\x1d", r"\x1e"),
        (r"\u001C", r"\u001D", r"\u001E"),
        (r"\034", r"\035", r"\036"),
        ("\u241c", "\u241d", "\u241e"),
        ("%1C", "%1D", "%1E"),
        ("&#x1C;", "&#x1D;", "&#x1E;"),
        ("<0x1C>", "<0x1D>", "<0x1E>"),
    ],
)
def test_a_pharmacy_claim_is_found_however_its_separators_are_printed(
    signs: tuple[str, str, str],
) -> None:
    [match] = find(f"09:14:02 -> {claim(*signs)}\n", "switch.log")
    assert match.verdict is Verdict.REAL
    assert "pharmacy claim" in match.label
    assert [one.verdict for one in find(f'CLAIM = "{claim(*signs)}"\n', "test_claim.py")] == [
        Verdict.REAL
    ]


def test_a_printed_separator_without_a_patient_is_no_record() -> None:
    assert not find("09:14 -> <FS>AM07<FS>EM1<FS>D21234567<FS>E103\n", "switch.log")
    assert not find(f"C4{DAY} CA{GIVEN} CB{FAMILY}\n", "switch.log")


def test_the_patient_of_a_script_message_in_edifact_is_found() -> None:
    text = f"UNA:+./*'UIH+SCRIPT:008:001:NEWRX'PTT++{DAY}+{FAMILY}:{GIVEN}+F+{ONE.mrn}:2U'"
    assert verdicts(text, "newrx.edi") == {Verdict.REAL}


LOOP = f"NM1*IL*1*{FAMILY}*{GIVEN}****MI*{MEMBER}~\nN3*{ONE.street}~\nDMG*D8*{DAY}*F~\n"


@pytest.mark.parametrize(
    ("path", "text"),
    [
        ("ticket.md", f"The payer refuses this:\n\n```\nSBR*P*18~\n{LOOP}```\n"),
        ("test_837.py", f'SEGMENTS = """\\\n{LOOP}CLM*1*2~\n"""\n'),
        ("edi.log", "09:14 ERROR bad segment near " + LOOP.replace("\n", "") + " loop 2010BA\n"),
        ("Edi.java", f'String raw = "{LOOP}";\n'.replace("\n", "\\n", 3)),
        ("part.edi", f"ST*837*0001~\nHL*2*1*22*0~\n{LOOP}CLM*1*100~\n"),
        ("pipe.log", LOOP.replace("*", "|").replace("\n", "")),
    ],
)
def test_segments_of_a_claim_are_found_outside_of_an_interchange(path: str, text: str) -> None:
    assert verdicts(text, path) == {Verdict.REAL}


def test_one_more_subscriber_in_the_same_loop_is_a_person_of_their_own() -> None:
    head = (
        f"ISA*00*{' ' * 10}*00*{' ' * 10}*30*{'581234567':15}*30*{'SMOCS':15}*260414*1105*^*00501"
    )
    head += "*000000912*0*P*:~GS*HC*1*2*20260414*1105*1*X*005010X223A2~ST*837*0001~"
    loops = [
        f"NM1*IL*1*{one.family}*{one.given}****MI*W{one.mrn}~DMG*D8*{one.born.replace('-', '')}~"
        for one in (ONE, OTHER)
    ]
    assert len(find(head + "CLM*88*1~".join(loops) + "SE*9*0001~", "a.clm")) == 2
    assert len(find(head + "CLM*88*1~".join(loops[:1] * 2) + "SE*9*0001~", "a.clm")) == 1


IN_CODE = {
    "a.py": (
        f'p = Patient.model_validate({{\n    "identifier": [{{"system": "urn:mrn", "value": '
        f'"{ONE.mrn}"}}],\n    "name": [{{"family": "{ONE.family}", "given": ["{ONE.given}"]}}],\n'
        f'    "birthDate": "{ONE.born}",\n}})\n'
    ),
    "b.py": (
        f'p = Patient(\n    identifier=[Identifier(system="urn:mrn", value="{ONE.mrn}")],\n'
        f'    name=[HumanName(family="{ONE.family}", given=["{ONE.given}"])],\n'
        f'    birthDate="{ONE.born}",\n)\n'
    ),
    "c.py": (
        f'p = Patient(**{{"name": [{{"family": "{ONE.family}", "given": ["{ONE.given}"]}}], '
        f'"birthDate": "{ONE.born}", "telecom": [{{"system": "phone", "value": "{ONE.phone}"}}]}})'
    ),
    "d.java": (
        f'Patient p = new Patient();\np.addIdentifier().setSystem("urn:mrn").setValue("{ONE.mrn}"'
        f');\np.addName().setFamily("{ONE.family}").addGiven("{ONE.given}");\n'
        f'p.setBirthDateElement(new DateType("{ONE.born}"));\n'
    ),
    "e.go": (
        f'p := &fhir.Patient{{\n\tIdentifier: []fhir.Identifier{{{{Value: ptr("{ONE.mrn}")}}}},\n'
        f'\tName: []fhir.HumanName{{{{Family: ptr("{ONE.family}"), Given: []string{{"{ONE.given}"'
        f'}}}}}},\n\tBirthDate: ptr("{ONE.born}"),\n}}\n'
    ),
    "f.rb": (
        f"FHIR::Patient.new(\n  identifier: [{{ system: 'urn:mrn', value: '{ONE.mrn}' }}],\n"
        f"  name: [{{ family: '{ONE.family}', given: ['{ONE.given}'] }}],\n"
        f"  birthDate: '{ONE.born}'\n)\n"
    ),
}


@pytest.mark.parametrize("path", IN_CODE)
def test_a_resource_of_fhir_is_one_record_in_source_code_too(path: str) -> None:
    assert [match.verdict for match in find(IN_CODE[path], path)] == [Verdict.REAL]


@pytest.mark.parametrize("kind", ["Claim", "ExplanationOfBenefit", "CoverageEligibilityRequest"])
def test_the_coverage_of_a_claim_names_its_member(kind: str) -> None:
    resource = {
        "resourceType": kind,
        "patient": {"reference": "Patient/1", "display": WHOLE},
        "insurance": [{"coverage": {"identifier": {"value": MEMBER}}}],
        "diagnosis": [{"diagnosisCodeableConcept": {"text": "Chronic asthma"}}],
    }
    assert verdicts(json.dumps(resource), f"{kind}.ndjson") == {Verdict.REAL}


@pytest.mark.parametrize(
    ("header", "row"),
    [
        ("#;Patient;DOB;Sex;Vaccine;Site", f"1;{WHOLE};{ONE.born};F;Tdap;L deltoid"),
        ("#,Last,First,DOB,MRN", f"1,{ONE.family},{ONE.given},{ONE.born},{ONE.mrn}"),
        ("Employee,SSN,DOB,Test,Result", f"{WHOLE},{ONE.ssn},{ONE.born},Hep B titer,non-immune"),
        ("Student,DOB,MMR dose 1,MMR dose 2", f"{WHOLE},{ONE.born},2019-04-01,2020-04-01"),
        (
            "FilterPaperNo|MotherLast|MotherFirst|MotherDOB|Analyte|Result",
            f"88213|{ONE.family}|{ONE.given}|{ONE.born}|TSH|presumptive positive",
        ),
        ("recip_last,recip_first,recip_dob,cvx", f"{ONE.family},{ONE.given},{ONE.born},140"),
        ("utente;data_nascimento;n_utente;diagnosi", f"{WHOLE};{ONE.born};{ONE.mrn};asma"),
    ],
)
def test_headers_of_clinics_schools_and_registries_are_known(header: str, row: str) -> None:
    assert verdicts(f"{header}\n{row}\n", "export.csv") == {Verdict.REAL}


def test_the_name_above_words_of_birth_is_whose_birth_date_it_is() -> None:
    text = f"Dr A. Wells\n\n{WHOLE}\nn\u00e9e le 28/10/1948\n\nAMOXICILLINE 1 g matin et soir\n"
    assert verdicts(text, "ordonnance.txt") == {Verdict.REAL}


def test_a_name_in_a_query_is_read_without_its_escapes() -> None:
    line = f"GET /api?last=O%27{ONE.family}&first=Zo%C3%AB&dob={ONE.born}&mrn={ONE.mrn} 200\n"
    assert verdicts(line, "access.log") == {Verdict.REAL}


def test_a_mail_with_a_header_in_another_language_is_judged_by_its_text() -> None:
    text = f"bei {WHOLE}, geboren am 02.07.1980, Versichertennummer {MEMBER}, fehlt das Insulin."
    head = "Von: a@nord.example\nAn: b@nord.example\nBetreff: Rezept\n\n"
    assert verdicts(head + text, "rezept.txt") == {Verdict.REAL}


# --- forms of text -----------------------------------------------------------------------------

ONE = patients(1, seed=11)[0]
_GERMAN = ONE.born[8:] + "." + ONE.born[5:7] + "." + ONE.born[:4]
FORMS = {
    "seeder.php": f"<?php return [['nom' => '{ONE.family}', 'prenom' => '{ONE.given}',"
    f" 'naissance' => '{ONE.born}', 'dossier' => '{ONE.mrn}', 'motif' => 'chimiothérapie']]",
    "patienten.php": f"['nachname' => '{ONE.family}', 'vorname' => '{ONE.given}', 'geburtstag' =>"
    f" '{_GERMAN}', 'fallnr' => '{ONE.mrn}', 'befund' => 'Herzinsuffizienz']",
    "pazienti.py": f"dict(cognome='{ONE.family}', nome='{ONE.given}', nascita='{_GERMAN}',"
    f" cartella='{ONE.mrn}', motivo='scompenso cardiaco')",
    "seed.go": f'{{Given: "{ONE.given}", Family: "{ONE.family}", Born: time.Date('
    f'{ONE.born[:4]}, 3, 9, 0, 0, 0, 0, time.UTC), Chart: "{ONE.mrn}", Dx: "E11.9"}}',
    "LOAD.cbl": f"           MOVE '{ONE.family}' TO MBR-LAST-NAME.\n"
    f"           MOVE '{ONE.given}' TO MBR-FIRST-NAME.\n"
    f"           MOVE '{ONE.born.replace('-', '')}' TO MBR-BIRTH-DT.\n"
    "           MOVE 'E11.9' TO MBR-DIAG-CD.\n",
    "admit.test.ts": "test.each`\n  name | dob | mrn | diagnosis\n"
    f"  ${{'{ONE.given} {ONE.family}'}} | ${{'{ONE.born}'}} | ${{'{ONE.mrn}'}} | ${{'asthma'}}\n`",
    "alta.txt": f"Nome do doente: {ONE.given} {ONE.family}\nData de nascimento: {_GERMAN}\n"
    f"N.º de processo: {ONE.mrn}\nDiagnóstico: Insuficiência renal crónica\n",
    "dimissione.txt": f"Nome e cognome: {ONE.given} {ONE.family}\nNato/a il: {_GERMAN}\n"
    f"N. cartella: {ONE.mrn}\nDiagnosi: Scompenso cardiaco\n",
    "epikriz.txt": f"Hasta ad\u0131 soyad\u0131: {ONE.given} {ONE.family}\n"
    f"Doğum tarihi: {_GERMAN}\nDosya no: {ONE.mrn}\nTan\u0131: kalp yetmezliği\n",
    "table.tex": "\\toprule\nPatient & DOB & Dx \\\\\n\\midrule\n"
    f"{ONE.family}, {ONE.given} & {ONE.born} & E11.9 \\\\\n\\bottomrule\n",
    "member.ctl": "load data infile * into table m\n(last position(1:15) char,"
    " first position(16:28) char, dob position(29:36), dx position(37:42))\nbegindata\n"
    f"{ONE.family:<15}{ONE.given:<13}{ONE.born.replace('-', '')}E11.9 \n",
}


@pytest.mark.parametrize("path", FORMS)
def test_a_patient_is_found_in_the_form_that_its_writer_chose(path: str) -> None:
    assert verdicts(FORMS[path], path) == {Verdict.REAL}


@pytest.mark.parametrize(
    "text",
    [
        f"Ops: {ONE.given} {ONE.family}, born {ONE.born}\nOps: SSN is {ONE.ssn}\nrunning payroll",
        f"W-4 of {ONE.given} {ONE.family} (DOB {ONE.born}, SSN {ONE.ssn}) is missing",
        f"Herr {ONE.given} {ONE.family}, geb. am {_GERMAN}, wird als Entwickler eingestellt.",
        f"Mr. {ONE.given} {ONE.family}, born {ONE.born}, signed the lease.",
        f'val p = Member("{ONE.given}", "{ONE.family}", LocalDate.parse("{ONE.born}"), "gold")',
        f"hire: {ONE.given} {ONE.family}, born {ONE.born}, ssn {ONE.ssn}, starts Monday",
    ],
)
def test_an_employee_is_no_patient(text: str) -> None:
    assert not find(text)
