"""Events, contacts and entries of directories are one record each, however their lines are cut."""

import pytest

from ai_gate import registry
from ai_gate.model import Document, Verdict
from ai_gate.rows import walk
from ai_gate.scan import engine
from ai_gate.scan.records import fields
from tests.patients import patients

ALL = {"patient-record": registry.detectors()["patient-record"]}
[ONE] = patients(1)
NAME, BORN, MRN = f"{ONE.given} {ONE.family}", ONE.born, ONE.mrn


def event(*lines: str) -> str:
    body = "\r\n".join(lines)
    return (
        f"BEGIN:VCALENDAR\r\nBEGIN:VEVENT\r\nUID:1@a\r\n{body}\r\nEND:VEVENT\r\nEND:VCALENDAR\r\n"
    )


def card(*lines: str) -> str:
    body = "\r\n".join(lines)
    return f"BEGIN:VCARD\r\nVERSION:3.0\r\n{body}\r\nEND:VCARD\r\n"


def found(text: str, path: str) -> list[Verdict]:
    return [match.verdict for _, match in engine.scan(Document(path, text.encode()), ALL).matches]


PATIENTS = {
    "a name in the summary": event(
        f"SUMMARY:{NAME} - asthma", f"DESCRIPTION:DOB {BORN}\\nMRN {MRN}"
    ),
    "escapes": event(f"SUMMARY:{ONE.family}\\, {ONE.given} (MRN {MRN}) asthma"),
    "a folded line": event(
        f"DESCRIPTION:Patient {NAME[:5]}", f" {NAME[5:]}\\, date of bi", f" rth {BORN}\\, asthma"
    ),
    "who attends": event(
        "SUMMARY:Consult", f'ATTENDEE;CN="{NAME}":mailto:a@b.c', f"DESCRIPTION:MRN: {MRN}, asthma"
    ),
    "tags": event(f"X-ALT-DESC:<b>Patient:</b> {NAME}<br><b>DOB:</b> {BORN}<br>asthma"),
    "own fields": event(f"X-PATIENT-NAME:{NAME}", f"X-PATIENT-DOB:{BORN}", "SUMMARY:asthma"),
    "a task": event(f"SUMMARY:Call {NAME}", f"DESCRIPTION:pt\\, dob {BORN}\\, asthma").replace(
        "VEVENT", "VTODO"
    ),
}
CONTACTS = {
    "a note": card(f"FN:{NAME}", f"BDAY:{BORN}", "NOTE:asthma"),
    "parts of a name": card(f"N:{ONE.family};{ONE.given}", f"BDAY:{BORN}", f"NOTE:MRN {MRN}"),
    "a category": card(f"FN:{NAME}", f"TEL:{ONE.phone}", "CATEGORIES:Patients", "NOTE:asthma"),
}
ENTRY = (
    f"dn: cn={NAME},ou=patients\ncn: {NAME}\nsn: {ONE.family}\n"
    f"birthDate: {BORN}\nmrn: {MRN}\n\ndn: cn=b\ncn: b\n"
)
NOBODY = {
    "a meeting": event("SUMMARY:Asthma working group", f"DESCRIPTION:Host {NAME} {ONE.phone}"),
    "patients in general": event(
        "SUMMARY:Patient safety committee", f"DESCRIPTION:Led by {NAME}, call {ONE.phone}"
    ),
    "a birthday": event(f"SUMMARY:{NAME} has birthday"),
    "a colleague": card(f"FN:{NAME}", f"TEL:{ONE.phone}", "ORG:Asthma Center for Patients"),
    "a friend": card(f"FN:{NAME}", f"BDAY:{BORN}", f"TEL:{ONE.phone}"),
}


@pytest.mark.parametrize("text", PATIENTS.values(), ids=PATIENTS)
def test_an_event_about_a_patient_is_found(text: str) -> None:
    assert found(text, "a.ics") == [Verdict.REAL]


@pytest.mark.parametrize("text", CONTACTS.values(), ids=CONTACTS)
def test_a_contact_that_is_a_patient_is_found(text: str) -> None:
    assert found(text, "a.vcf") == [Verdict.REAL]


@pytest.mark.parametrize("text", NOBODY.values(), ids=NOBODY)
def test_an_event_or_a_contact_that_is_no_patient_is_not(text: str) -> None:
    assert found(text, "a.ics") == []


def test_an_entry_of_a_directory_is_a_record() -> None:
    data = ENTRY.encode()
    first, second = walk(fields(data, "a.ldif"), data)
    assert dict(zip(first.names, first.values, strict=True))["family name"] == ONE.family.encode()
    assert second.names == ("dn", "full name")
    assert found(ENTRY, "a.ldif") == [Verdict.REAL]


def test_every_event_is_a_record_of_its_own() -> None:
    both = "".join(
        event(f"SUMMARY:{one.given} {one.family}", f"DESCRIPTION:DOB {one.born}\\nasthma")
        for one in patients(3)
    )
    assert found(both, "a.ics") == [Verdict.REAL] * 3


def test_values_stand_where_the_record_says() -> None:
    data = event(f"SUMMARY:{NAME} asthma", f"DESCRIPTION:DOB {BORN}").encode()
    table = fields(data, "a.ics")
    assert {data[one.start : one.end].decode() for one in table} == {NAME, BORN, "asthma"}
