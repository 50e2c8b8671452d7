"""Records that tie a person to health care.

What it finds: a person (a name, or the identifiers of an HL7 v2, FHIR, C-CDA or X12 patient)
together with a health fact, in any structure that text has: CSV, JSON, SQL, XML, HL7, X12, logs,
YAML and literals of source code. A name alone beside the fact counts where a key, table or file
says that it is a patient's, else it is `unsure`. Published examples, generator output and
placeholders are told from people by reserved values, by what stands in the same record and by the
statistics of whole columns.

Why it matters: name, date, number or address beside a diagnosis is protected health information
(45 CFR 164.514(b)(2)); a repository has no minimum necessary and no end of retention, and every
clone, index and assistant gets a copy.

How to fix: replace the record by one of a generator such as Synthea, or by reserved values; if it
was ever pushed, treat it as a disclosure and start the incident process (45 CFR 164.308(a)(6)).
"""

from collections.abc import Iterator, Mapping, Sequence
from functools import cache, lru_cache
from typing import Any

from ai_gate import byte_patterns
from ai_gate.model import DataKind, Detector, Example, Match, Text, Verdict
from ai_gate.persons import mail, prose, prose_words
from ai_gate.persons.layout import WEAK
from ai_gate.persons.patients import is_patient
from ai_gate.persons.people import Person, people, verdict
from ai_gate.persons.surroundings import is_data, of_health
from ai_gate.record import NamedTuple
from ai_gate.roles import CLINICAL, Role, speaks_of_health
from ai_gate.rows import Table

WORDS = {
    Role.SSN: "SSN",
    Role.MRN: "MRN",
    Role.MBI: "MBI",
    Role.EMAIL: "e-mail",
    Role.STREET: "address",
    Role.ZIP: "ZIP code",
    Role.AGE: "age over 89",
    Role.DRUG: "medication",
    Role.HEALTH: "health facts",
    Role.ADMISSION: "admission dates",
}

TABLES = frozenset(["csv", "tsv", "psv", "tab", "sql", "ndjson", "jsonl", "xlsx", "parquet"])

DOCS = frozenset(["md", "mdx", "rst", "adoc", "ipynb"])
PROSE = frozenset(["txt", "eml", "msg", "log", "rtf", "docx", "odt", "pdf"])
CODE = frozenset(
    [
        *(
            "py",
            "js",
            "mjs",
            "cjs",
            "ts",
            "tsx",
            "jsx",
            "vue",
            "java",
            "kt",
            "kts",
            "scala",
            "groovy",
            "c",
        ),
        *("cc", "cpp", "h", "hpp", "cs", "vb", "fs", "go", "rs", "rb", "php", "swift", "m", "mm"),
        *(
            "dart",
            "ex",
            "exs",
            "erl",
            "hs",
            "ml",
            "clj",
            "lua",
            "pl",
            "pm",
            "r",
            "jl",
            "sh",
            "bash",
        ),
        *("ps1"),
    ]
)
QUOTES = frozenset([b'"', b"'", b"`", b">"])

THIN = ("a name and a birth date at most, and nothing else of a patient",)


def find(text: Text) -> Iterator[Match]:
    """Yield one match for every patient, at the first identifying value of the record."""
    if not _structured().search(text.data):
        told = mail.told(text.data) if mail.recognise(text.data) else text.data
        table = Table(lambda: prose.read(told, ()))
        text = text._replace(fields=lambda: table)
    file = _file_of(text.path.rpartition("/")[2])
    for person in people(text):
        if match := _match(person, text, file):
            yield match


class _File(NamedTuple):
    """What the name of a file says of what stands in it."""

    ending: str
    of_health: bool  # data that is named as being of health care
    in_code: bool
    in_prose: bool


@lru_cache(maxsize=1 << 10)
def _file_of(name: str) -> _File:
    ending = name.lower().rpartition(".")[2]
    in_prose = "." not in name or ending in PROSE
    return _File(ending, is_data(name) and speaks_of_health(name), ending in CODE, in_prose)


def _match(person: Person, text: Text, file: _File) -> Match | None:
    """Return the match of a person who is a patient."""
    start, end, route = person.first.start, person.first.end, person.first.route
    bare = text.data[start - 1 : start] not in QUOTES
    if file.in_code and bare and not (person.named and person.kinds):
        return None  # the name of a variable beside that of another
    patient = is_patient(person, file.of_health)
    # Rows of a table stand too far from the words around it.
    in_table = file.ending in TABLES and (file.ending != "sql" or route.startswith("table"))
    if not patient and (in_table or not _among_patients(person, text)):
        return None
    told_so = file.ending not in DOCS if patient else file.in_prose
    around = person.of_health or file.of_health or of_health(text.data, start)
    thin = (not person.kinds and not around) or _is_thin(
        person, told_so or person.fact in CLINICAL, file.in_prose
    )
    return Match(
        start,
        end,
        _label(person.named, person.kinds, person.fact, person.container),
        _told(person, thin),
        tuple([sign.reason for sign in person.signs]) + THIN * thin,
        route,
        person.record,
    )


@cache
def _structured() -> Any:
    """Match what makes it worth while to read the structure of a text."""
    return byte_patterns.compiled(
        "|".join(f"(?:{each})" for each in STRUCTURE).encode("latin-1"), captures=False
    )


def _among_patients(person: Person, text: Text) -> bool:
    """Tell whether a person with a birth date or SSN stands in prose or code about patients."""
    telling = person.named and not {Role.BIRTH_DATE, Role.SSN}.isdisjoint(person.kinds)
    return telling and of_health(text.data, person.first.start)


def _told(person: Person, thin: bool) -> Verdict:
    told = verdict(person)
    return Verdict.UNSURE if told is Verdict.REAL and thin else told


def _is_thin(person: Person, of_patient: bool, in_prose: bool) -> bool:
    """Recognise a FHIR resource with a name and a birth date only: what tests are made of.

    Exports of people have a record number at least. The same holds in code and documentation
    for a person of whom nothing says that it is a patient but the words around, and for one who is
    told of as a patient without any number.
    """
    kinds = set(person.kinds) - {Role.SAID}
    if not kinds:
        return bool(person.kinds) and not in_prose
    if kinds != {Role.BIRTH_DATE}:
        return False
    # In code, also a birth date of a default without an illness.
    doubtful = person.signs and not in_prose and person.fact not in CLINICAL
    return person.container.startswith("a FHIR") or not of_patient or bool(doubtful)


@lru_cache(maxsize=1 << 10)
def _label(named: bool, kinds: tuple[Role, ...], fact: Role | None, container: str) -> str:
    telling = [kind for kind in kinds if kind not in WEAK] or kinds
    words = ["name"] * named + [WORDS.get(kind, kind.value) for kind in telling]
    place = f" with {WORDS.get(fact, fact.value)}" if fact else ""
    if container and not fact:
        place = f" in {container}"
    return f"patient record ({', '.join(words)}){place}"


# --- examples ----------------------------------------------------------------------------------


# A name, a town and numbers put together at run time.
_GIVEN, _FAMILY, _BORN = "Den" + "ise", "Kowal" + "ski", "1964-" + "03-09"
_TOWN, _PHONE = ("Day" + "ton", "OH", "454" + "24"), "(937) " + "294-" + "7716"
_MRN, _SSN = "48" + "39" + "206", "-".join(("287", "22", "90" + "35"))
_WHOLE = f"{_GIVEN} {_FAMILY}"


def _examples() -> Sequence[Example]:
    """Assemble records that look real; none is written out in this file."""
    real = {**_messages(), **_tables(), **_words()}
    return (
        *(Example(path, text.encode(), Verdict.REAL) for path, text in real.items()),
        *(Example(path, text.encode(), Verdict.SYNTHETIC) for path, text in _invented().items()),
        *(Example(path, text.encode(), None) for path, text in _LOOK_ALIKES.items()),
    )


def _messages() -> Mapping[str, str]:
    import json

    pid = (
        f"PID|1||{_MRN}^^^MERCY^MR||{_FAMILY}^{_GIVEN}^M||{_BORN.replace('-', '')}|F|||"
        f"1427 Birch Hollow Rd^^{'^'.join(_TOWN)}||{_PHONE}||||||{_SSN}"
    )
    patient = {
        "resourceType": "Patient",
        "identifier": [{"system": "urn:mercy:mrn", "value": _MRN}],
        "name": [{"family": _FAMILY, "given": [_GIVEN]}],
        "birthDate": _BORN,
        "telecom": [{"system": "phone", "value": _PHONE}],
    }
    cda = (
        '<ClinicalDocument xmlns="urn:hl7-org:v3"><recordTarget><patientRole>'
        f'<id root="1.2.3" extension="{_MRN}"/><patient><name><given>{_GIVEN}</given>'
        f'<family>{_FAMILY}</family></name><birthTime value="{_BORN.replace("-", "")}"/>'
        "</patient></patientRole></recordTarget></ClinicalDocument>"
    )
    head = "MSH|^~\\&|ADT|MERCY|EHR|LAB|20240301||ADT^A01|77|P|2.5\r"
    return {"adt.hl7": f"{head}{pid}\r", "patient.json": json.dumps(patient), "ccd.xml": cda}


def _tables() -> Mapping[str, str]:
    import json

    flat = {"name": _WHOLE, "dob": _BORN, "mrn": _MRN, "diagnosis": "E11.9"}
    member = {"member_id": "W" + _MRN, "dob": _BORN, "ssn": _SSN, "dx": "J45"}
    return {
        "export.ndjson": f"{json.dumps(flat)}\n{json.dumps({**flat, 'mrn': _MRN[::-1]})}\n",
        "table.csv": (
            f"first_name,last_name,dob,ssn,icd10\n{_GIVEN},{_FAMILY},{_BORN},{_SSN},E11.9\n"
        ),
        "seed.sql": (
            "INSERT INTO patients (first_name, last_name, birth_date, phone, medication) VALUES "
            f"('{_GIVEN}', '{_FAMILY}', '{_BORN}', '{_PHONE}', 'metformin');"
        ),
        "member.json": json.dumps(member),
        "place.csv": f"name,zip,diagnosis\n{_WHOLE},{_TOWN[2]},asthma\n",
        "old.csv": f"full_name,age,medication\n{_WHOLE},{90 + 3},metformin\n",
    }


def _words() -> Mapping[str, str]:
    mail = f"d.{_FAMILY}@".lower() + "gmail." + "com"
    return {
        "note.txt": f"Patient Name: {_WHOLE}  DOB: {_BORN}  MRN: {_MRN}\nDiagnosis: asthma\n",
        "contact.yaml": f"patient:\n  name: {_WHOLE}\n  email: {mail}\n  allergies: nuts\n",
        "triage.txt": f"Pt {_WHOLE} 74yo female admitted overnight with CHF, on a lasix drip.\n",
        "letter.txt": f"Reviewed the chart of {_WHOLE} (MRN {_MRN}): new hepatitis, stable.\n",
        "claim.txt": f"Member ID W{_MRN}21 for {_WHOLE}, claim denied for procedure 99214.\n",
        "brief.txt": f"Frau {_WHOLE}, geboren am 9. M\u00e4rz {_BORN[:4]}, leidet an Asthma.\n",
    }


def _invented() -> Mapping[str, str]:
    import json

    real = {**_messages(), **_tables(), **_words()}
    patient = json.loads(real["patient.json"])
    flat = json.loads(real["export.ndjson"].partition("\n")[0])
    synthea = {**patient, "identifier": [{"system": "https://github.com/synthetichealth/synthea"}]}
    message, triage = real["adt.hl7"], real["triage.txt"]
    return {
        "placeholder.hl7": message.replace(_FAMILY, "TEST").replace(_GIVEN, "PATIENT"),
        "everyman.hl7": message.replace(_FAMILY, "EVERYMAN").replace(_GIVEN, "ADAM"),
        "synthea.json": json.dumps(synthea),
        "tagged.json": json.dumps({**patient, "meta": {"security": [{"code": "HTEST"}]}}),
        "never-issued.csv": real["table.csv"].replace(_SSN[:3], "999"),
        "doe.sql": real["seed.sql"].replace(_GIVEN, "Jane").replace(_FAMILY, "Doe"),
        "reserved.yaml": f"patient:\n  name: {_WHOLE}\n  email: k@example.org\n",
        "suffix.json": json.dumps({**flat, "name": f"{_GIVEN}218 {_FAMILY}44"}),
        "doe.txt": triage.replace(_GIVEN, "John").replace(_FAMILY, "Doe"),
    }


_LOOK_ALIKES = {
    "model.py": "class Patient:\n    first_name: str\n    birth_date: date\n    mrn: str = ''\n",
    "schema.sql": "CREATE TABLE patients (first_name varchar(40), dob date, mrn char(10));",
    "schema.json": '{"properties": {"birthDate": {"type": "string"}, "mrn": {"type": "string"}}}',
    "de.json": '{"patient": {"firstName": "Vorname", "birthDate": "Geburtsdatum", "mrn": "Nr."}}',
    "form.html": '<label>Patient name: <input name="dob" placeholder="MM/DD/YYYY"></label>',
    "query.sql": "SELECT first_name, dob FROM patients WHERE mrn = ? AND diagnosis = 'E11.9';",
    "staff.csv": "first_name,last_name,email\nAda,Byron,ada@mail.invalid\n",
    "safe.csv": "full_name,age,zip3,diagnosis\nD. Kowal,61,454,E11.9\n",
    "towns.csv": "full_name,zip,insurance\nMercy Birch,45424,PPO\n",
    "years.csv": "patient_id,birth_year,zip3,diagnosis\n88213,1961,021,E11.9\n",
    "api.md": "| Field | Type |\n|---|---|\n| patient_name | string |\n| dob | date |\n",
    "clinician.txt": "Ada Byron, MD, treats heart failure. The patient was admitted with CHF.\n",
    "eponym.md": "Parkinson disease was described by James Parkinson, who treated six men for it.",
    "lone.txt": "Please call Denise Kowalski back about the diabetes dashboard tomorrow.\n",
    "hidden.txt": "Pt [NAME] 74yo male admitted with CHF. MRN [REDACTED]\n",
    "labels.yaml": "patient:\n  name: Patient name\n  dob: Date of birth\n  mrn: Record number\n",
}

# Of keys, columns, segments and elements; running text has cues of its own.
STRUCTURE = (
    # Containers: HL7 v2, FHIR as JSON and XML, C-CDA, X12.
    r"(?:PID|GT1|NK1|IN1)\|[^|\r\n]{0,20}\||@PID\.[0-9]",
    r'"resourceType"\s{0,8}:\s{0,8}"[A-Z]',
    r"<(?:Patient|RelatedPerson)(?: xmlns|>)|patientRole|xmlns=\"http://hl7\.org/fhir\"",
    r"NM1.(?:IL|QC|74).1.",
    # Of laboratory devices (LIS2-A2), pharmacies (NCPDP D.0), EDIFACT; of databases.
    r"(?:^|[\r\n >])[0-9]?P\|[0-9]{1,3}\||\x1cC[4AB][A-Z0-9]|PNA\+PAT\+|PTT\+|"
    r"Failing row contains \(",
    # The same with separators that can be seen.
    r"(?:1[Cc]|\\034|(?i:<fs|[\[{]fs)|&#28|\xe2\x90\x9c)[>\]};]?C[4AB][A-Z0-9]",
    # Fields under the codes of their standards, however joined to their values (HL7 v2, NCPDP,
    # X12, xDT, DICOM, UB-04, MDS, NAACCR, FHIR shorthand), audit messages.
    r"(?i:\bpid)[-._:](?:5\b|5_1|7)|PID[\"'][)\]]{1,2}(?:\[0\])?\[5|[\"']PID[\"'],|"
    r"\bNM1(?:03\b|[\"'],)",
    r"\b31[01]-C[AB]\b|\[C4\] ?[=:]|\bPatient\?[^\s]{0,200}birth|\bAM(?:\]?=|"
    r"[\"']: ?[\"'])?0?1(?:[|^;~,\s\"']|$)",
    r"0173103[0-3]|(?:^|[^0-9A-Za-z.]|FK|[Ff]eld|[Ff]ield)3103(?:[\"']? ?[:=;]| ?->|"
    r" [A-Z(0-3]|[\"']>)|DateTimeOfBirth",
    r"0x0010,? ?(?:0x)?0010|\b0010, ?0010\b|Tag\.PatientName,|\bFL ?0?8b\b",
    r"\bA0500[AC]\b|naaccrId=|InstanceOf: ?Patient|\bresourceType: {1,4}[\"']?[A-Z]|"
    r"(?i:gebdat)|ParticipantObjectName>|livingSubjectName|"
    r"[\"']fn[\"'], ?\{|QPD\||[\"']box0?2[\"'a-z_]|NM1>(?:IL|QC)>|STX>?.?P\|[0-9]",
    # A header or key of a person's record, followed by a delimiter, in any spelling.
    r"(?i)birth[_ -]?(?:date|day|dt|time)|d(?:a?te|t)[_ -]?(?:of[_ -]?)?birth|d\.o\.b",
    r"BEGIN:V(?:CARD|EVENT|TODO)",
    r"[\"'], (?:datetime\.)?date\(19[0-9]{2}, [0-9]",
    # A date of birth in a list, or behind a name; 1970-01-01 is the default of computers.
    r"[|,;\t(\[] ?[\"']?19(?:[2-689][0-9]|7[1-9])-[01][0-9]-[0-3][0-9][\"']? ?[|,;\t)\]\r\n]",
    r"[|,;\t(\[] ?[\"']?[01]?[0-9]/[0-3]?[0-9]/19[2-9][0-9][\"']? ?[|,;\t)\]\r\n]",
    r"[\"']19[2-9][0-9][01][0-9][0-3][0-9][\"'] ?[,)}]",
    r"\(19[2-9][0-9], ?[01]?[0-9], ?[0-3]?[0-9][,)]",
    r"[A-Z][a-z]+,? [A-Z][a-z]+,? \(?[0-9]{1,2}/[0-9]{1,2}/19[2-9][0-9]",
    r"(?i)(?:^|[^a-z0-9+/])dob(?:[^a-z0-9+/]|$)|(?:^|[\r\n]|[\"'])bday[:;\"']",
    r"[a-z](?:Dob|DOB)(?:\b|_)|\bborn\b.{0,4}[0-9A-Z]",
    r"(?i)(?:patient|subscriber|member|insured|beneficiary)[_ ]?(?:last|first|given|family)",
    # The same in other languages; and elements by number (DICOM, HL7 in XML, xDT).
    r"(?i)geb(?:urts|oorte)_?datum|\bgeb\.|date[_ ]?(?:de[_ ]?)?naiss|"
    r"fecha[_ ]?(?:de[_ ]?)?nac|nacimiento",
    r"(?i)data[_ ]?(?:di[_ ]|de[_ ])?nasc|f(?:\xc3\xb8|\xc3\xb6|o)d(?:sels|"
    r"else)|syntym|urodzenia",
    r"(?i)(?:\b|_)(?:naissance|nascita|nascimento|geburtstag|gbdat|do(?:\xc4\x9f|"
    r"g)um[ _]?tarihi)\b",
    r"(?i)\b(?:diagnos[ie]|diagn\xc3\xb3stico|rozpoznanie|tan\xc4\xb1)[\"'`*]{0,3}\s{0,4}[:=]",
    r"(?i)\bnat[oa](?:/a)? il\b",
    r"(?i)f\. ?nac|n\xc3\xa9e?(?:\(e\))? le\b",
    r"(?i)\b(?:nat[oa] il|nacid[oa] el|nascid[oa] em|geboren (?:am|op)) [0-9]",
    r"\b[Cc]hart #? ?[A-Z]{0,2}[0-9]{5}",
    r"\(0010, ?0010\)|\b00100010\b|<PID\.[0-9]|01[34]8000|HumanPatient",
    r"[a-z](?:Mrn|MRN)\b",
    r"(?i)(?:\b|_)(?:mrn|medical[_ -]?record(?:[_ -]?(?:no|num|number))?)[\"'`*]{0,3}"
    r"\s{0,4}[:=,;|\t]",
    r"(?i)patient[_ ]?(?:name|id)?[\"'`*]{0,3}\s{0,4}[:=,;|\t]",
    r"(?i)(?:diagnos[ie]s|icd[_-]?10|medications?|allerg(?:y|ies)|subscriber[_ ]?id|"
    r"member[_ ]?id|insured[_ ]?id)[\"'`*]{0,3}\s{0,4}[:=,;|\t]",
    # Facts that need no more than a name beside them.
    r"(?i)(?:symptoms?[_ ]?[0-9]?|blood[_ -]?(?:group|type)|disease(?:[_ ]?name)?|"
    r"chief[_ ]?complaint|"
    r"vaccin(?:e|ation)s?|comorbidities|prescriptions?|(?:drug|vaccine)[_ ]?name|medical[_ ]?"
    r"(?:history|conditions?)|cpt[_ ]?codes?|admitted[_ ]?(?:on|at)|admission[_ ]?date)"
    r"[\"'`*]{0,3}\s{0,4}[:=,;|\t]",
    r"(?i)[\"',;|\t]bmi[\"',;|\t\r\n]",
    # What makes, lists or keeps patients.
    r"(?i)pa(?:tient|[cz]ient[aei])s?[a-z_]{0,16}[\"'`\])]{0,3}\s{0,2}[:=({\[]|<patient|"
    r"into [\"'`\[]?(?:[a-z_]{1,30}\.)?"
    r"patients?\b|[\"':]patients?[\"']?(?:\)->| do\b|\))|struct patient|\bPatient(?:\.|"
    r"::)[a-z]{2,12}\(",
    r"(?i)[,;|\t] ?[\"']?(?:rx|ndc|meds)[\"']?(?:[,;|\t][^ \r\n]|[\r\n])|[\"']rx[\"'] ?:",
    r"(?i)[,;|\t] ?[\"']?dx[\"']?(?:[,;|\t][^ \r\n]|[\r\n])|[\"']dx[\"'] ?:|\bdx[_ ]?codes?\b",
    # The same as the last column of a table.
    r"(?i)[,;|\t](?:diagnos[ie]s|medications?|icd[_-]?10|symptoms|diseases?|blood[_ ]?type)"
    r"[_a-z]{0,12}\"?"
    r"[\r\n]",
    r"(?i)(?:dob|date of birth|birth ?date|mrn|patient(?: name)?|diagnosis)\s{0,4}</t[hd]",
    # A name in blanks, and a birth date that touches what is behind it: files of fixed width.
    r"[A-Za-z] {1,30}(?:[FMU]|[0-9]{1,12})?19[2-9][0-9](?:0[1-9]|1[0-2])(?:[0-2][0-9]|3[01])"
    r"[0-9A-Z ]",
    # Of VistA; of glucose sensors.
    r"\^DPT\([0-9]{1,12},0\)|Glucose Data,Generated|,(?:FirstName|LastName),",
    # A head of a table in LaTeX.
    r"(?i)\b(?:dob|born|birth ?date|date of birth|mrn|patient|diagnosis|dx)[}]? ?& ",
    r"& (?:\\[a-z]{4,8}[{])?(?i:diagnosis|dx|dob|born|mrn)[}]? ?(?:&|\\\\)",
    # In running text, and over columns that stand below one another.
    r"\b(?:DOB|MRN)(?: ?#| is| of)? [0-9A-Z]|[Pp]atient [A-Z][a-z]+ [A-Z]",
    r"(?i)\b(?:dob|mrn|birth_?date|date_of_birth|medical_record_number)  ",
    # Chinese, Japanese, Korean and Russian words for a patient, a birth date, a diagnosis.
    r"\xe6\x82\xa3\xe8\x80\x85|\xe7\x97\x85\xe4\xba\xba|\xe6\xb0\x8f\xe5\x90\x8d|"
    r"\xe7\x94\x9f\xe5\xb9\xb4\xe6\x9c\x88\xe6\x97\xa5|"
    r"\xe5\x87\xba\xe7\x94\x9f\xe6\x97\xa5\xe6\x9c\x9f|\xed\x99\x98\xec\x9e\x90|"
    r"\xec\x83\x9d\xeb\x85\x84\xec\x9b\x94\xec\x9d\xbc",
    r"\xd0\x9f\xd0\xb0\xd1\x86\xd0\xb8\xd0\xb5\xd0\xbd\xd1\x82|"
    r"\xd0\xb0\xd1\x82\xd0\xb0 \xd1\x80\xd0\xbe\xd0\xb6\xd0\xb4\xd0\xb5\xd0\xbd\xd0\xb8\xd1\x8f|"
    r"\xd0\x94\xd0\xb8\xd0\xb0\xd0\xb3\xd0\xbd\xd0\xbe\xd0\xb7|"
    r"\xd0\xbf\xd0\xb0\xd1\x86\xd0\xb8\xd0\xb5\xd0\xbd\xd1\x82",
)

DETECTOR = Detector(
    id="patient-record",
    name="patient record",
    kind=DataKind.PHI,
    anchors=(*STRUCTURE, *prose_words.CUES),
    find=find,
    examples=_examples,
    help=(
        "Replace the record by one of a generator such as Synthea, or by reserved values; if it "
        "was pushed, treat it as a disclosure and start the incident process."
    ),
    controls=(
        "HIPAA 164.514(b)(2)",
        "HIPAA 164.502(b)",
        "HIPAA 164.312(a)(1)",
        "HIPAA 164.308(a)(6)(ii)",
    ),
)
