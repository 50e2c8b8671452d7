"""Proofs are rendered for people and programs, without anything but the canary."""

import csv
import json
from io import StringIO
from typing import Any
from xml.etree import ElementTree

import pytest

from ai_gate.model import Because, Outcome, Plane, State, Strength
from ai_gate.prove import recording, report
from ai_gate.prove.compare import agreement
from ai_gate.prove.proof import Proof
from ai_gate.prove.records import Canary, Contact, Kind, Probe, Result, Role, Row, Seen, Session

ABOUT = {
    "date": "2026-11-24T03:00:00Z",
    "ended": "2026-11-24T03:05:00Z",
    "command": "ai-gate prove --timeout 120",
    "policies": {".ai-gate/classification.yaml": "sha256:" + "3" * 64},
    "absent": {"codex": "not installed, or does not run"},
    "tool": {"name": "ai-gate", "version": "0.1.0"},
    "source": {"kind": "commit", "commit": "c" * 40},
}
CLOSED = Outcome(
    Plane.READ,
    State.CLOSED,
    Strength.TOOL,
    Strength.TOOL,
    (Because(".geminiignore", 3, "vault/"),),
)
OPEN = Outcome(Plane.SHELL, State.OPEN, Strength.NONE, Strength.GUARD)


def row(plane: Plane, seen: Seen, outcome: Outcome | None, **more: Any) -> Row:
    canary = Canary(Kind.EXISTING, "vault/key.py", "canary" + "0" * 20, "word00000000")
    probe = Probe(plane, "path", canary, Role.READ)
    result = Result(probe, seen, "read_file", **more)
    return Row("gemini-cli", result, outcome, agreement(result, outcome))


ROWS = (
    row(Plane.READ, Seen.REFUSED, CLOSED, by="ignore file", said="ignored"),
    row(Plane.READ, Seen.LEFT, CLOSED, said="canary"),
    row(Plane.SHELL, Seen.KEPT, OPEN),
    row(Plane.SHELL, Seen.FAILED, OPEN, said='ended & "quoted" \x00 early'),
    row(Plane.MCP, Seen.NOT_TESTABLE, None, said="the client offers no such tool"),
)


def proof(*rows: Row) -> Proof:
    contact = Contact("telemetry.example.com", 443, 2)
    isolated = "network namespace"
    results = tuple(one.result for one in rows)
    session = Session("gemini-cli", "0.61.0", results, (contact,), isolated, "", 12.34)
    return Proof(session, rows, {".geminiignore": b"vault/\n"})


def test_json_says_what_was_seen_beside_what_reach_says() -> None:
    told = json.loads(report.render("json", [proof(*ROWS)], ABOUT))
    assert told["schema"] == "ai-gate/prove/v1"
    assert told["rows"][1] == {
        "assistant": "gemini-cli",
        "plane": "read",
        "place": "existing file",
        "path": "vault/key.py",
        "spelling": "path",
        "tool": "read_file",
        "verdict": "left",
        "by": "",
        "said": "canary",
        "reach": {
            "verdict": "closed",
            "strength": "tool",
            "because": [{"path": ".geminiignore", "line": 3, "text": "vault/"}],
        },
        "agreement": "closed but left",
    }
    (client,) = told["clients"]
    assert client["configuration"][".geminiignore"].startswith("sha256:")
    assert told["egress"] == [
        {"assistant": "gemini-cli", "host": "telemetry.example.com", "port": 443, "times": 2}
    ]
    assert told["summary"]["left"] == told["summary"]["closed but left"] == 1


def test_junit_fails_what_contradicts_reach_and_nothing_else() -> None:
    root = ElementTree.fromstring(report.render("junit", [proof(*ROWS)], ABOUT))
    (suite,) = root
    counts = {key: suite.get(key) for key in ("tests", "failures", "errors", "skipped")}
    assert counts == {"tests": "5", "failures": "1", "errors": "1", "skipped": "1"}
    inner = [[child.tag for child in case] for case in suite]
    assert inner == [[], ["failure"], [], ["error"], ["skipped"]]
    assert 'ended & "quoted"  early' in (suite[3][0].get("message") or "")


def test_text_names_the_line_that_was_contradicted() -> None:
    text = report.render("text", [proof(*ROWS)], ABOUT)
    assert "gemini-cli 0.61.0, 5 probes in 12 s" in text
    assert "closed but left: read, existing file, by read_file, path" in text
    assert ".geminiignore:3: vault/" in text
    assert "open but kept: shell 1" in text
    assert "egress: telemetry.example.com called on port 443, 2 times" in text


def test_an_open_network_is_said() -> None:
    one = proof(*ROWS)
    session = one.session._replace(isolated="", why="the system gives no namespace")
    text = report.render("text", [one._replace(session=session)], ABOUT)
    assert "network not closed: the system gives no namespace" in text


@pytest.mark.parametrize(
    ("seen", "verdict"),
    [
        ((Seen.REFUSED, Seen.KEPT), "kept"),
        ((Seen.LEFT, Seen.LEFT), "left"),
        ((Seen.LEFT, Seen.KEPT), "left in part"),
    ],
)
def test_the_table_has_the_worst_of_what_was_seen(seen: tuple[Seen, ...], verdict: str) -> None:
    rows = [row(Plane.READ, one, CLOSED) for one in seen]
    assert recording.proved([proof(*rows)], "2026-11-24") == [
        {
            "assistant": "gemini-cli",
            "plane": "read",
            "setting": ".geminiignore",
            "verdict": verdict,
            "version": "0.61.0",
            "date": "2026-11-24",
            "probes": "2",
        }
    ]


def test_what_was_not_seen_is_not_in_the_table() -> None:
    settings = [one["setting"] for one in recording.proved([proof(*ROWS)], "2026-11-24")]
    assert settings == [".geminiignore", "none"]


def test_what_is_recorded_is_read_again_whatever_is_in_it() -> None:
    row = {**dict.fromkeys(recording.COLUMNS, "x"), "setting": 'a "quoted", odd\tname'}
    assert list(csv.DictReader(StringIO(recording.recorded("", [row])))) == [row]


def test_a_new_proof_renews_its_rows_and_leaves_the_others() -> None:
    old = [
        {**dict.fromkeys(recording.COLUMNS, "x"), "assistant": "codex"},
        {
            **dict.fromkeys(recording.COLUMNS, "old"),
            "assistant": "gemini-cli",
            "plane": "read",
            "setting": ".geminiignore",
        },
    ]
    text = recording.recorded("", old)
    assert recording.recorded(text, []) == text
    new = recording.recorded(text, recording.proved([proof(ROWS[0])], "2026-11-24"))
    rows = list(csv.DictReader(StringIO(new)))
    assert [(one["assistant"], one["verdict"]) for one in rows] == [
        ("codex", "x"),
        ("gemini-cli", "kept"),
    ]
