"""The texts of one message in JSON are read together, and those of a conversation in turn."""

import json
from typing import Any

import pytest

from ai_gate import registry
from ai_gate.model import Document, Verdict
from ai_gate.scan import engine
from ai_gate.scan.views import messages
from ai_gate.scan.views.spelled import place
from tests.patients import patients

ALL = {"patient-record": registry.detectors()["patient-record"]}
ONE, OTHER = patients(2)
NAME, BORN, MRN = f"{ONE.given} {ONE.family}", ONE.born, ONE.mrn


def found(value: Any, indent: int | None = 1) -> list[Verdict]:
    data = json.dumps(value, indent=indent).encode()
    return [match.verdict for _, match in engine.scan(Document("a.json", data), ALL).matches]


def say(*texts: str) -> list[dict[str, Any]]:
    return [{"speaker": "ab"[n % 2], "text": text} for n, text in enumerate(texts)]


PATIENTS: dict[str, Any] = {
    "fields of a block": {
        "blocks": [
            {"type": "mrkdwn", "text": f"*{label}:*\n{value}"}
            for label, value in (("Patient", NAME), ("DOB", BORN), ("MRN", MRN))
        ]
    },
    "paragraphs": {
        "content": [
            {"content": [{"type": "text", "text": text}]}
            for text in (f"Patient: {NAME}", f"DOB: {BORN}", f"MRN: {MRN}", "asthma")
        ]
    },
    "tags": {"id": 1, "body": f"<p>Patient Name: {NAME}</p><p>DOB: {BORN}</p><p>asthma</p>"},
    "an event": {"summary": f"{NAME} - asthma", "description": f"DOB: {BORN}\nMRN: {MRN}"},
    "a conversation": say("What is your name?", NAME, "Your date of birth?", BORN, "asthma?"),
}
NOBODY: dict[str, Any] = {
    "an author and a date": {"title": "Asthma", "body": "DOB field is empty", "author": NAME},
    "two people": [
        {"id": 1, "text": f"lunch with {NAME}", "note": "ok"},
        {"id": 2, "text": "the DOB field", "note": "is empty"},
    ],
    "questions": say("What is your name?", "why?", "Your date of birth?", "no"),
}


@pytest.mark.parametrize("value", PATIENTS.values(), ids=PATIENTS)
def test_what_several_texts_say_of_a_patient_is_one_record(value: Any) -> None:
    assert found(value) == [Verdict.REAL]
    assert found(value, None) == [Verdict.REAL]


@pytest.mark.parametrize("value", NOBODY.values(), ids=NOBODY)
def test_texts_that_say_nothing_of_a_patient_are_none(value: Any) -> None:
    assert found(value) == []


def test_a_message_with_two_patients_has_two() -> None:
    said = [
        f"<p>Patient {one.given} {one.family}, DOB {one.born}, asthma</p>" for one in (ONE, OTHER)
    ]
    assert found({"id": 1, "body": "".join(said)}) == [Verdict.REAL] * 2


def test_messages_are_told_apart_by_what_only_they_have() -> None:
    talk = [
        {"id": n, "text": f"DOB {n}", "parts": [{"text": f"more <b>{n}</b>"}]} for n in range(3)
    ]
    pieces = list(messages.find(json.dumps(talk).encode()))
    assert [piece.data for piece in pieces] == [b"DOB %d\nmore  %d " % (n, n) for n in range(3)]


def test_every_byte_of_a_message_has_a_place_in_the_text() -> None:
    data = json.dumps(PATIENTS["tags"]).encode()
    for piece in messages.find(data):
        at = piece.data.index(BORN.encode())
        start = place(piece, at)
        assert data[start : start + len(BORN)] == BORN.encode()


@pytest.mark.parametrize("unit", [b'{"text":"dob', b'{"text":"a",', b'\\"', b"<b ", b'"name?",'])
def test_any_nesting_is_read_in_one_pass(unit: bytes) -> None:
    data = b'{"text": "DOB", "body": "' + unit * 20_000
    for piece in messages.find(data):
        assert 0 <= piece.start <= piece.end <= len(data)
