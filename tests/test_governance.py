"""Register, conditions, training, attestations and residency, on real repositories."""

import hashlib
import json
from datetime import UTC, datetime, timedelta
from pathlib import Path
from typing import Any

import pytest

from ai_gate.__main__ import main
from tests.repositories import git, make, write

TODAY = datetime.now(UTC).date()


def day(days: int) -> str:
    return (TODAY + timedelta(days=days)).isoformat()


CLASSIFICATION = """\
schema: ai-gate/classification/v1
rules:
  - id: records
    paths: ["records/**"]
    phi: phi
    owner: "@acme/clinic"
    rationale: Patients
    reviewed: {date: 2026-09-30, by: a.rivera, role: privacy-officer}
  - id: gateway
    paths: ["gateway/**"]
    pci: connected
    owner: "@acme/payments"
    rationale: Calls the vault
    reviewed: {date: 2026-09-30, by: a.rivera, role: pci-owner}
"""
ENTRY = f"""\
  - id: cursor
    plan: business
    status: approved
    owner: "@acme/platform"
    rationale: ADR-051
    approved: {{date: {day(-90)}, by: m.okafor, role: ciso}}
    risk_assessment: {{date: {day(-99)}, ref: RA-77}}
    review: {{last: {day(-80)}}}
    agreements:
      baa: {{status: signed, date: {day(-90)}}}
      pci_responsibility: {{status: signed, date: {day(-90)}}}
    data_handling: {{prompt_retention_days: 0, trains_on_customer_data: "no"}}
    residency: {{processing: [IE], storage: [DE]}}
    subprocessors: {{reviewed: {day(-80)}}}
    assurance: {{soc2: {{period_end: {day(-120)}}}, pentest: {{date: {day(-120)}}}}}
"""
RULES = {
    "agreement-missing",
    "responsibility-missing",
    "assurance-stale",
    "vendor-data-handling",
    "register-incomplete",
    "red-flag-open",
    "residency-not-allowed",
    "access-condition-unmet",
}


def register(*entries: str, head: str = "") -> str:
    return "schema: ai-gate/assistants/v1\n" + head + "assistants:\n" + "".join(entries)


def repository(root: Path, files: dict[str, str]) -> Path:
    return make(
        root,
        {
            ".ai-gate/classification.yaml": CLASSIFICATION,
            ".cursorrules": "Be brief.\n",
            "records/a.txt": "nothing\n",
            "gateway/a.py": "nothing = 1\n",
            **files,
        },
    )


def check(root: Path, capsys: pytest.CaptureFixture[str]) -> list[Any]:
    capsys.readouterr()
    main(["-C", str(root), "check", "--no-cache", "--format", "json"])
    out, err = capsys.readouterr()
    assert out, err
    findings: list[Any] = json.loads(out)["findings"]
    return [one for one in findings if one["rule"] in RULES and not one["suppression"]]


def test_a_complete_record_satisfies_what_the_assistant_can_reach(
    tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    root = repository(tmp_path / "r", {".ai-gate/assistants.yaml": register(ENTRY)})
    assert check(root, capsys) == []


SIGNED = f"baa: {{status: signed, date: {day(-90)}}}"
CASES: dict[str, tuple[str, str, str, str, str]] = {
    "no BAA": (SIGNED, "dpa: {status: signed}", "agreement-missing", "error", "not recorded"),
    "BAA refused": (SIGNED, "baa: {status: refused}", "agreement-missing", "error", "refused"),
    "BAA over": (
        SIGNED,
        f"baa: {{status: signed, expires: {day(-1)}}}",
        "agreement-missing",
        "error",
        "ended on",
    ),
    "no responsibility": (
        f"pci_responsibility: {{status: signed, date: {day(-90)}}}",
        "pci_responsibility: {status: requested}",
        "responsibility-missing",
        "warning",
        "is requested",
    ),
    "retention": (
        "prompt_retention_days: 0",
        "prompt_retention_days: 30",
        "vendor-data-handling",
        "error",
        "at most 0",
    ),
    "retention unknown": (
        "prompt_retention_days: 0, ",
        "",
        "vendor-data-handling",
        "error",
        "nobody recorded how long",
    ),
    "training": ('"no"', '"yes"', "vendor-data-handling", "error", "trains on customer data"),
    "training unknown": ('"no"', "unknown", "vendor-data-handling", "error", "may train"),
    "without proof": ('"no"', "opt-out-done", "vendor-data-handling", "warning", "without proof"),
    "old SOC 2": (
        f"period_end: {day(-120)}",
        f"period_end: {day(-366)}",
        "assurance-stale",
        "error",
        "SOC 2 report",
    ),
    "SOC 2 soon": (
        f"period_end: {day(-120)}",
        f"period_end: {day(-340)}",
        "assurance-stale",
        "note",
        "soon",
    ),
    "old pentest": (
        f"pentest: {{date: {day(-120)}}}",
        f"pentest: {{date: {day(-400)}}}",
        "assurance-stale",
        "error",
        "penetration test",
    ),
    "review overdue": (
        f"last: {day(-80)}",
        f"last: {day(-80)}, next: {day(-2)}",
        "assurance-stale",
        "error",
        "next review",
    ),
    "red flag": (
        "    residency:",
        f"    red_flags: [{{what: No audit log, opened: {day(-3)}}}]\n    residency:",
        "red-flag-open",
        "error",
        "No audit log",
    ),
    "no owner": (
        '    owner: "@acme/platform"\n',
        "",
        "register-incomplete",
        "warning",
        "without an owner",
    ),
    "approved for less": (
        "    residency:",
        "    tiers: [unrestricted]\n    residency:",
        "access-condition-unmet",
        "error",
        "approved for unrestricted paths only",
    ),
}


@pytest.mark.parametrize("name", CASES)
def test_a_record_that_does_not_satisfy_what_the_assistant_reaches_is_a_finding(
    name: str, tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    old, new, rule, severity, words = CASES[name]
    assert old in ENTRY
    files = {".ai-gate/assistants.yaml": register(ENTRY.replace(old, new))}
    found = check(repository(tmp_path / "r", files), capsys)
    assert {(one["rule"], one["severity"]) for one in found} == {(rule, severity)}
    assert words in found[0]["message"]
    assert found[0]["path"] == ".ai-gate/assistants.yaml"
    assert found[0]["line"] > 2


def test_every_approved_plan_has_to_satisfy(
    tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    pro = ENTRY.replace("business", "pro").replace(SIGNED, "baa: {status: not-available}")
    root = repository(tmp_path / "r", {".ai-gate/assistants.yaml": register(ENTRY, pro)})
    (found,) = check(root, capsys)
    assert "(pro)" in found["message"]
    write(
        root, {".ai-gate/assistants.yaml": register(ENTRY, pro.replace("approved\n", "retired\n"))}
    )
    assert check(root, capsys) == []


RESIDENCY: dict[str, tuple[str, str, str, str]] = {
    "in the EEA": ("eu-gdpr-transfer", "[IE]", "", ""),
    "outside without an instrument": ("eu-gdpr-transfer", "[US]", "", "needs one of"),
    "outside with one": (
        "eu-gdpr-transfer",
        "[US]",
        "      dpa: {status: signed, transfer: [scc]}\n",
        "",
    ),
    "one that is not signed": (
        "eu-gdpr-transfer",
        "[US]",
        "      dpa: {status: requested, transfer: [scc]}\n",
        "needs one of",
    ),
    "unknown": ("eu-gdpr-transfer", "", "", "no recorded place of processing"),
    "a region that is asked for": ("ru-localisation", "[IE]", "", "not allowed"),
    "an excluded country": ("us-doj-dsp", "[CN]", "", "not allowed"),
    "no such rule": ("eu-gdpr", "[IE]", "", "no residency rule"),
}


@pytest.mark.parametrize("name", RESIDENCY)
def test_where_data_goes_is_judged_by_the_rules_that_apply(
    name: str, tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    rule, processing, agreement, words = RESIDENCY[name]
    entry = ENTRY.replace("processing: [IE]", f"processing: {processing}" if processing else "")
    entry = entry.replace("{, storage", "{storage").replace(
        "    agreements:\n", f"    agreements:\n{agreement}"
    )
    text = register(entry, head=f"limits: {{residency: [{rule}]}}\n")
    found = check(repository(tmp_path / "r", {".ai-gate/assistants.yaml": text}), capsys)
    messages = [one["message"] for one in found if one["rule"] == "residency-not-allowed"]
    assert any(words in message for message in messages) if words else not messages


ACCESS = """\
schema: ai-gate/access/v1
people:
  - {id: a.rivera, emails: [a.rivera@example.com]}
roles:
  - {id: security-reviewer, people: [a.rivera]}
conditions:
  - {id: zero-retention, kind: register, field: data_handling.prompt_retention_days, most: 0}
  - {id: baa, kind: register, field: agreements.baa.status, equals: signed}
  - {id: review, kind: approval, role: security-reviewer, max_age_days: 365}
  - {id: trained, kind: training, course: ai-tools, max_age_days: 365}
tiers:
  restricted: {requires: [%s]}
"""
TRAINING = f"""\
schema: ai-gate/training/v1
courses: [{{id: ai-tools, max_age_days: 365}}]
records:
  - {{person: u-1, course: ai-tools, completed: {day(-10)}}}
  - {{person: u-2, course: ai-tools, completed: {day(-400)}}}
"""
APPROVED = f"    approvals: [{{role: security-reviewer, name: a.rivera, date: {day(-20)}}}]\n"
CONDITIONS: dict[str, tuple[str, str, str, str]] = {
    "a field that holds": ("zero-retention, baa", "", "", ""),
    "no approval": ("review", "", "", "nobody in the role security-reviewer"),
    "an approval": ("review", APPROVED, "", ""),
    "an old one": ("review", APPROVED.replace(day(-20), day(-400)), "", "older than 365 days"),
    "by somebody else": (
        "review",
        APPROVED.replace("a.rivera", "j.park"),
        "",
        "nobody in the role",
    ),
    "no training file": ("trained", "    users: [u-1]\n", "", "no .ai-gate/training.yaml"),
    "no users": ("trained", "", TRAINING, "does not say who uses it"),
    "trained": ("trained", "    users: [u-1]\n", TRAINING, ""),
    "too long ago": ("trained", "    users: [u-1, u-2]\n", TRAINING, "1 of 2 users"),
}


@pytest.mark.parametrize("name", CONDITIONS)
def test_the_conditions_of_a_tier_are_checked(
    name: str, tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    requires, more, training, words = CONDITIONS[name]
    files = {
        ".ai-gate/assistants.yaml": register(ENTRY + more),
        ".ai-gate/access.yaml": ACCESS % requires,
        **({".ai-gate/training.yaml": training} if training else {}),
    }
    found = check(repository(tmp_path / "r", files), capsys)
    assert [one["rule"] for one in found] == ["access-condition-unmet"] * bool(words)
    assert not words or words in found[0]["message"]


def test_a_tier_may_name_its_assistants(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    access = "schema: ai-gate/access/v1\ntiers: {restricted: {assistants: [claude-code]}}\n"
    files = {".ai-gate/assistants.yaml": register(ENTRY), ".ai-gate/access.yaml": access}
    (found,) = check(repository(tmp_path / "r", files), capsys)
    assert "lets only `claude-code`" in found["message"]


def test_an_export_counts_only_as_it_was_reviewed(
    tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    export = f"person,course,completed\nu-1,ai-tools,{day(-3)}\n"
    digest = hashlib.sha256(export.encode()).hexdigest()
    text = (
        "schema: ai-gate/training/v1\ncourses: [{id: ai-tools, max_age_days: 365}]\n"
        f"source: {{file: .ai-gate/training.csv, sha256: {digest!r}}}\n"
    )
    files = {
        ".ai-gate/assistants.yaml": register(ENTRY + "    users: [u-1]\n"),
        ".ai-gate/access.yaml": ACCESS % "trained",
        ".ai-gate/training.yaml": text,
        ".ai-gate/training.csv": export,
    }
    root = repository(tmp_path / "r", files)
    assert check(root, capsys) == []
    write(root, {".ai-gate/training.csv": export + f"u-2,ai-tools,{day(-3)}\n"})
    assert main(["-C", str(root), "check", "--no-cache"]) == 2
    assert "not the one that was reviewed" in capsys.readouterr().err


ATTESTED = (
    "    attestations:\n      - what: Content exclusion of the organisation\n"
    "        planes: [read, search, mention, include, edit, shell, mcp, index]\n"
    "        by: a.rivera\n        date: {date}\n        expires: {expires}\n"
)


@pytest.mark.parametrize(("expires", "closed"), [(day(30), True), (day(0), True), (day(-1), False)])
def test_an_attestation_closes_planes_until_its_last_day(
    expires: str, closed: bool, tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    entry = ENTRY + ATTESTED.format(date=day(-30), expires=expires)
    root = repository(tmp_path / "r", {".ai-gate/assistants.yaml": register(entry)})
    code = main(["-C", str(root), "check", "--no-cache"])
    assert code == (0 if closed else 1)
    capsys.readouterr()
    main(["-C", str(root), "reach", "records/a.txt", "--format", "json"])
    rows = json.loads(capsys.readouterr().out)["rows"]
    quoted = [because["text"] for row in rows for because in row["because"]]
    assert ("attested: Content exclusion of the organisation" in quoted) == closed


def test_who_may_use_what_says_why_not(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    root = repository(tmp_path / "r", {".ai-gate/assistants.yaml": register(ENTRY)})
    words = ("access", "who", "--path", "records/new.txt", "--assistant", "cursor")
    assert main(["-C", str(root), *words]) == 0
    out = capsys.readouterr().out
    assert "records/new.txt (prohibited): Cursor may not, can" in out
    assert ".ai-gate/classification.yaml:4: " in out
    assert main(["-C", str(root), *words[:4], "--format", "json"]) == 0
    (row,) = json.loads(capsys.readouterr().out)["rows"]
    assert (row["may"], row["can"], row["class"]["phi"]) == (False, True, "phi")
    assert main(["-C", str(root), "access", "who", "--assistant", "cursr"]) == 2
    assert "cursor" in capsys.readouterr().err


def test_the_register_is_written_and_read_by_command(
    tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    root = repository(tmp_path / "r", {})
    words = ("register", "add", "cursor", "--plan", "business", "--owner", "@acme/platform")
    assert main(["-C", str(root), *words, "--rationale", "ADR-051: it saves time"]) == 0
    text = (root / ".ai-gate/assistants.yaml").read_text()
    assert 'rationale: "ADR-051: it saves time"' in text
    assert main(["-C", str(root), "register", "list"]) == 0
    assert "cursor  business  proposed" in capsys.readouterr().out
    assert main(["-C", str(root), "register", "show", "cursor"]) == 0
    assert "data_handling.prompt_retention_days is empty" in capsys.readouterr().out
    assert main(["-C", str(root), "register", "show", "zed"]) == 2


def test_the_questionnaire_takes_answers_and_exports(
    tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    root = repository(tmp_path / "r", {".ai-gate/assistants.yaml": register(ENTRY)})
    answers = tmp_path / "answers.yaml"
    answers.write_text("alternatives: None without a cloud\nincidents: '=24'\n")
    words = ("-C", str(root), "register", "questionnaire", "cursor", "--answers", str(answers))
    assert main([*words]) == 0
    out = capsys.readouterr().out
    assert "**Which alternatives were looked at?** None without a cloud" in out
    assert "**In which countries is what we send processed?** IE" in out
    assert "red flag if it stays open: no zero-retention option" in out
    assert "the vendor says: privacy mode is a setting of the account" in out
    assert main([*words, "--format", "csv"]) == 0
    out = capsys.readouterr().out
    assert ",'=24,\n" in out
    answers.write_text("alternative: None\n")
    assert main([*words]) == 2
    assert git(root, "status", "--porcelain") == ""


def test_a_hint_is_never_an_answer(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    """What a vendor says of itself is shown to whoever asks, and satisfies nothing."""
    entry = "  - {id: claude-code, status: approved}\n"
    files = {".ai-gate/assistants.yaml": register(entry), "CLAUDE.md": "Be brief.\n"}
    root = repository(tmp_path / "r", files)
    assert main(["-C", str(root), "register", "show", "claude-code"]) == 0
    assert "hint on data_handling.prompt_retention_days: commercial" in capsys.readouterr().out
    messages = [one["message"] for one in check(root, capsys)]
    assert any("nobody recorded how long prompts are kept" in one for one in messages)


def test_no_command_on_governance_shows_a_long_number(
    tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    """A person may write a value into a text of their own; it goes no further."""
    value = "4111" + "1111" * 3
    entry = ENTRY.replace("rationale: ADR-051", f"rationale: seen {value} there")
    entry = entry.replace("ref: RA-77", f'ref: "RA {value}"')
    baseline = (
        "schema: ai-gate/baseline/v1\n"
        f"owner: the owner of {value}\n"
        f"until: {day(30)}\n"
        "findings: []\n"
    )
    classification = CLASSIFICATION.replace("  - id: records", f"  - id: r{value}", 1)
    files = {
        ".ai-gate/assistants.yaml": register(entry),
        ".ai-gate/baseline.yaml": baseline,
        ".ai-gate/classification.yaml": classification,
    }
    root = repository(tmp_path / "r", files)
    for words in (
        ("register", "list"),
        ("register", "show", "cursor"),
        ("register", "questionnaire", "cursor"),
        ("access", "who"),
        ("access", "who", "--format", "json"),
        ("baseline", "list"),
    ):
        code = main(["-C", str(root), *words])
        said = capsys.readouterr()
        assert code == 0, said.err
        assert said.out.strip()
        assert value not in said.out + said.err, words
