"""Invented patients that nothing tells from real ones, in every structure that records come in.

Issued SSN ranges, adult birth dates, phones of the area of the town, ZIP codes of its state, mail
providers that people use: what the detectors must find. All values are put together at run time.
"""

import json
import random
from collections.abc import Callable, Mapping, Sequence
from typing import Any, NamedTuple

GIVEN = ("James", "Mary", "Robert", "Linda", "Carlos", "Aisha", "Wei", "Denise", "Trevor", "Ines")
FAMILY = ("Garcia", "Nguyen", "Kowalski", "Patel", "Okafor", "Schmidt", "Rossi", "Kim", "Walker")
TOWNS = (
    ("Dayton", "OH", "454", "937"),
    ("Albany", "NY", "122", "518"),
    ("Tucson", "AZ", "857", "520"),
    ("Boise", "ID", "837", "208"),
    ("Austin", "TX", "787", "512"),
)
STREETS = ("Birch St", "Walnut Ave", "Lincoln Rd", "Highland Ln", "Cedar Creek Dr")
PROVIDERS = ("gmail", "yahoo", "outlook", "comcast")
DIAGNOSES = ("E11.9", "I10", "J45.909", "F32.1", "M54.5")
COLUMNS = (
    *("mrn", "first_name", "last_name", "dob", "ssn", "phone", "email"),
    *("address", "city", "state", "zip", "icd10"),
)


class Patient(NamedTuple):
    """One patient; the fields are in the order of COLUMNS."""

    mrn: str
    given: str
    family: str
    born: str
    ssn: str
    phone: str
    email: str
    street: str
    city: str
    state: str
    zip: str
    diagnosis: str


def patients(count: int, seed: int = 7) -> Sequence[Patient]:
    """Return patients that are the same on every run."""
    source = random.Random(seed)
    return [_patient(source) for _ in range(count)]


def _patient(source: random.Random) -> Patient:
    given, family = source.choice(GIVEN), source.choice(FAMILY)
    city, state, zip3, area = source.choice(TOWNS)
    ssn_area = source.choice([*range(100, 666), *range(667, 700)])
    provider = source.choice(PROVIDERS)
    return Patient(
        # No digit thrice in a row and no counting: those are signs of invention.
        "".join(source.sample("13579", 3) + source.sample("02468", 4)),
        given,
        family,
        f"{source.randint(1935, 2002)}-{source.randint(2, 12):02d}-{source.randint(2, 28):02d}",
        f"{ssn_area}-{source.randint(1, 99):02d}-{source.randint(1, 9998):04d}",
        f"({area}) {source.choice((227, 294, 386, 479, 683))}-{source.randint(1000, 9998)}",
        f"{given}.{family}{source.randint(3, 99)}@{provider}.com".lower(),
        f"{source.randint(1301, 2150)} {source.choice(STREETS)}",
        city,
        state,
        f"{zip3}{source.randint(2, 98):02d}",
        source.choice(DIAGNOSES),
    )


def flat(patient: Patient) -> dict[str, str]:
    """Return a patient by column."""
    return dict(zip(COLUMNS, patient, strict=True))


def hl7(patient: Patient) -> str:
    """Return an admission message."""
    p = patient
    header = "MSH|^~\\&|ADT|MERCY|EHR|LAB|20240301||ADT^A01|Q1|P|2.5\r"
    place = f"{p.street}^^{p.city}^{p.state}^{p.zip}"
    return (
        f"{header}PID|1||{p.mrn}^^^MERCY^MR||{p.family}^{p.given}||{p.born.replace('-', '')}|F|||"
        f"{place}||{p.phone}||||||{p.ssn}\rDG1|1||{p.diagnosis}\r"
    )


def fhir(patient: Patient) -> dict[str, Any]:
    """Return a FHIR R4 Patient."""
    p = patient
    return {
        "resourceType": "Patient",
        "identifier": [
            {"type": {"coding": [{"code": "MR"}]}, "system": "urn:mercy", "value": p.mrn},
            {"system": "http://hl7.org/fhir/sid/us-ssn", "value": p.ssn},
        ],
        "name": [{"family": p.family, "given": [p.given]}],
        "telecom": [
            {"system": "phone", "value": p.phone},
            {"system": "email", "value": p.email},
        ],
        "birthDate": p.born,
        "address": [
            {"line": [p.street], "city": p.city, "state": p.state, "postalCode": p.zip},
        ],
    }


def _nested(patient: Patient) -> dict[str, Any]:
    p = patient
    return {
        "name": {"first": p.given, "last": p.family},
        "dob": p.born,
        "contact": {"phone": p.phone, "email": p.email},
        "ids": {"ssn": p.ssn, "mrn": p.mrn},
        "diagnoses": [{"code": p.diagnosis}],
    }


def _x12(people: Sequence[Patient]) -> str:
    blank = " " * 10
    header = (
        f"ISA*00*{blank}*00*{blank}*ZZ*{'A':15}*ZZ*{'B':15}*240301*1141*^*00501*000000101*0*P*:~"
    )
    claims = "".join(
        f"HL*{number}*1*22*0~NM1*IL*1*{p.family}*{p.given}****MI*W{p.mrn}~N3*{p.street}~"
        f"N4*{p.city}*{p.state}*{p.zip}~DMG*D8*{p.born.replace('-', '')}*F~"
        f"CLM*Q{p.mrn}*100~HI*ABK:{p.diagnosis.replace('.', '')}~"
        for number, p in enumerate(people, 2)
    )
    return f"{header}GS*HC*A*B*20240301*1741*1*X*005010X222A1~ST*837*0001~{claims}"


def _table(people: Sequence[Patient], mark: str, quote: str = "", end: str = "\n") -> str:
    rows = [COLUMNS, *people]
    return "".join(mark.join(f"{quote}{cell}{quote}" for cell in row) + end for row in rows)


def _insert(people: Sequence[Patient]) -> str:
    rows = ",\n".join("(" + ", ".join(f"'{cell}'" for cell in patient) + ")" for patient in people)
    return f"INSERT INTO patients ({', '.join(COLUMNS)}) VALUES\n{rows};"


def _copy(people: Sequence[Patient]) -> str:
    rows = "".join("\t".join(patient) + "\n" for patient in people)
    return f"COPY public.patients ({', '.join(COLUMNS)}) FROM stdin;\n{rows}\\.\n"


def _yaml(people: Sequence[Patient]) -> str:
    items = ("\n    ".join(f"{key}: {value!r}" for key, value in flat(p).items()) for p in people)
    return "patients:\n" + "".join(f"  - {item}\n" for item in items)


def _xml(people: Sequence[Patient]) -> str:
    items = (
        "".join(f"<{key}>{value}</{key}>" for key, value in flat(patient).items())
        for patient in people
    )
    return "<patients>" + "".join(f"<patient>{item}</patient>\n" for item in items) + "</patients>"


def _literal(text: str) -> str:
    return '"' + text.replace("\\", "\\\\").replace("\r", "\\r") + '"'


def _logged(p: Patient) -> str:
    name = f'patient_name="{p.given} {p.family}"'
    return f"2024-03-01T10:00:00 INFO admitted {name} dob={p.born} mrn={p.mrn} dx={p.diagnosis}\n"


def _noted(p: Patient) -> str:
    return (
        f"Patient Name: {p.given} {p.family}\nDOB: {p.born}    MRN: {p.mrn}\nPhone: {p.phone}\n"
        f"Diagnosis: {p.diagnosis}\n\n"
    )


def _called(p: Patient) -> str:
    year, month, day = (int(part) for part in p.born.split("-"))
    return (
        f"Patient(first_name='{p.given}', last_name='{p.family}', mrn='{p.mrn}', "
        f"dob=date({year}, {month}, {day}), diagnosis='{p.diagnosis}')\n"
    )


def _bundle(people: Sequence[Patient]) -> str:
    entries = [{"fullUrl": "urn:uuid:1", "resource": fhir(patient)} for patient in people]
    return json.dumps({"resourceType": "Bundle", "entry": entries}, indent=2)


def _each(render: Callable[[Patient], str]) -> Callable[[Sequence[Patient]], str]:
    return lambda people: "".join(map(render, people))


# File name -> how to write patients into such a file.
CONTAINERS: Mapping[str, Callable[[Sequence[Patient]], str]] = {
    "adt.hl7": _each(hl7),
    "Adt.java": _each(lambda patient: f"String adt = {_literal(hl7(patient))};\n"),
    "bundle.json": _bundle,
    "patients.ndjson": _each(lambda patient: json.dumps(fhir(patient)) + "\n"),
    "flat.ndjson": _each(lambda patient: json.dumps(flat(patient)) + "\n"),
    "array.json": lambda people: json.dumps([flat(patient) for patient in people], indent=2),
    "nested.json": lambda people: json.dumps({"patients": [_nested(p) for p in people]}),
    "table.csv": lambda people: _table(people, ","),
    "quoted.csv": lambda people: _table(people, ",", '"', "\r\n"),
    "table.tsv": lambda people: _table(people, "\t"),
    "semicolon.csv": lambda people: _table(people, ";"),
    "pipe.txt": lambda people: _table(people, "|"),
    "seed.sql": _insert,
    "dump.sql": _copy,
    "seed.yaml": _yaml,
    "app.log": _each(_logged),
    "notes.txt": _each(_noted),
    "export.xml": _xml,
    "setup.py": _each(_called),
    "claims.edi": _x12,
}
