"""Of a mail its text counts, and of its header the subject."""

import quopri
import textwrap

import pytest

from ai_gate import registry
from ai_gate.model import Document, Verdict
from ai_gate.persons import mail
from ai_gate.scan import engine
from tests.patients import patients

ALL = {"patient-record": registry.detectors()["patient-record"]}
ONE, OTHER = patients(2)
NAME, BORN, MRN = f"{ONE.given} {ONE.family}", ONE.born, ONE.mrn
HEADER = (
    f"From: {OTHER.given} {OTHER.family} <{OTHER.email}>\nTo: desk@plan.test\n"
    f"Message-ID: <1@{OTHER.email.partition('@')[2]}>\nMIME-Version: 1.0\n"
)
SAID = f"Could you call {NAME}, date of birth {BORN}, MRN {MRN}, about the new diagnosis of asthma?"
PRINTABLE = "Content-Type: text/plain\nContent-Transfer-Encoding: quoted-printable\n\n"


def encoded(text: str) -> str:
    return quopri.encodestring(text.encode()).decode()


def found(text: str) -> list[tuple[Verdict, str]]:
    data = text.encode()
    result = engine.scan(Document("a.eml", data), ALL)
    return [(match.verdict, data[match.start : match.end].decode()) for _, match in result.matches]


MAILS = {
    "as it is": f"{HEADER}Subject: call\n\n{SAID}\n",
    "soft line breaks": f"{HEADER}{PRINTABLE}{encoded('“' + SAID)}",
    "escapes": f"{HEADER}{PRINTABLE}{SAID.replace(BORN, BORN.replace('-', '=2D'))}\n",
    "a part": f"{HEADER}\n--b1\n{PRINTABLE}{encoded('“' + SAID)}\n--b1--\n",
    "a quotation": f"{HEADER}Subject: a\n\nok\n"
    + "".join(f"> > {line}\n" for line in textwrap.wrap(SAID, 60)),
    "a subject": f"{HEADER}Subject: {NAME}, DOB {BORN}, asthma\n\nsee below\n",
    "many": f"From a@b.c Mon Mar  2 10:11:12 2026\n{HEADER}{PRINTABLE}{encoded('“' + SAID)}",
}


@pytest.mark.parametrize("text", MAILS.values(), ids=MAILS)
def test_a_patient_in_a_mail_is_found_once(text: str) -> None:
    [(verdict, first)] = found(text)
    assert verdict is Verdict.REAL
    assert OTHER.family not in first


def test_every_patient_of_an_encoded_list_is_found() -> None:
    many = patients(6)
    listed = "\n".join(
        f"{one.given} {one.family}, DOB {one.born}, MRN {one.mrn}: asthma, and ätiology is unknown"
        for one in many
    )
    assert len(found(HEADER + PRINTABLE + encoded(listed))) == 6


@pytest.mark.parametrize(
    "text",
    [
        f"{HEADER}Subject: lunch\n\nSee you at noon.\n",
        f"{HEADER}Subject: asthma guidelines\n\nPatients with asthma need a plan.\n",
        f"{HEADER}{PRINTABLE}{encoded('“The DOB field of the patient form is broken.')}",
    ],
)
def test_who_writes_a_mail_is_no_patient(text: str) -> None:
    assert found(text) == []


def test_offsets_stay() -> None:
    data = MAILS["as it is"].encode()
    told = mail.told(data)
    assert len(told) == len(data)
    assert told.index(SAID.encode()) == data.index(SAID.encode())
    assert OTHER.family.encode() not in told
    assert b"Subject: call" in told


@pytest.mark.parametrize(("data", "expected"), [(b"From: a\nTo: b\n", True), (b"To: b\nx", False)])
def test_a_mail_begins_with_a_header(data: bytes, expected: bool) -> None:
    assert mail.recognise(data) is expected
