"""Waivers, inline suppressions and the baseline, on real repositories."""

import json
from datetime import UTC, datetime, timedelta
from pathlib import Path
from typing import Any

import pytest

from ai_gate.__main__ import main
from tests.repositories import git, make, write

TODAY = datetime.now(UTC).date()
CARD = "4" + "716" + "2087" + "3341" + "902"


def day(days: int) -> str:
    return (TODAY + timedelta(days=days)).isoformat()


def luhn(number: str) -> str:
    digits = [int(character) for character in reversed(number)]
    total = sum(
        sum(divmod(2 * digit, 10)) if place % 2 == 0 else digit
        for place, digit in enumerate(digits)
    )
    return number + str(-total % 10)


CLASSIFICATION = """\
schema: ai-gate/classification/v1
rules:
  - id: vault
    paths: ["vault/**"]
    pci: cde
    owner: "@acme/payments"
    rationale: Handles card numbers
    reviewed: {date: 2026-09-30, by: a.rivera, role: pci-owner}
"""
ACCESS = """\
schema: ai-gate/access/v1
people:
  - {id: m.okafor, emails: [m.okafor@example.com]}
  - {id: a.rivera, emails: [a.rivera@example.com]}
roles:
  - {id: ciso, people: [m.okafor, a.rivera]}
"""


def waiver(**changes: Any) -> str:
    keys = {
        "id": "W-1",
        "rule": "payment-card",
        "scope": "{paths: [logs/**]}",
        "kind": "not-live",
        "justification": "Numbers of a closed test programme",
        "requested_by": "j.park",
        "approved_by": f"[{{name: m.okafor, role: ciso, date: {day(-9)}}}]",
        "ticket": "SEC-955",
        "created": day(-9),
        "expires": day(60),
        **changes,
    }
    return "  - " + "\n    ".join(f"{key}: {value}" for key, value in keys.items()) + "\n"


def waivers(*entries: str) -> str:
    return "schema: ai-gate/waivers/v1\nwaivers:\n" + "".join(entries)


def repository(root: Path, files: dict[str, str]) -> Path:
    """Make a repository with a card number in a log."""
    real = luhn(CARD)
    return make(
        root,
        {
            ".ai-gate/classification.yaml": CLASSIFICATION,
            "vault/store.py": "KEY = 'in the module'\n",
            "logs/pay.log": f"charge card={real} amount=12\n",
            **files,
        },
    )


def check(root: Path, capsys: pytest.CaptureFixture[str], *words: str) -> tuple[int, Any]:
    assert luhn(CARD) not in capsys.readouterr().out
    code = main(["-C", str(root), "check", "--no-cache", "--format", "json", *words])
    out = capsys.readouterr().out
    assert luhn(CARD) not in out
    return code, json.loads(out)


def said(report: Any, rule: str) -> list[Any]:
    return [one for one in report["findings"] if one["rule"] == rule]


def test_a_waiver_holds_its_finding_and_nothing_else(
    tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    root = repository(tmp_path / "r", {".ai-gate/waivers.yaml": waivers(waiver())})
    code, report = check(root, capsys)
    assert code == 0
    (finding,) = said(report, "payment-card")
    assert finding["suppression"]["kind"] == "waiver"
    assert finding["suppression"]["reason"].startswith("W-1 until ")
    write(root, {"src/a.py": f"card = '{luhn(CARD)}'\n"})
    git(root, "add", "--all")
    code, report = check(root, capsys)
    assert code == 1
    assert [one["suppression"] is None for one in said(report, "payment-card")] == [False, True]


CASES: dict[str, tuple[dict[str, Any], str, str]] = {
    "expired": ({"expires": day(-1)}, "waiver-expired", "its last day was"),
    "not begun": (
        {"created": day(1), "approved_by": f"[{{name: m.okafor, role: ciso, date: {day(0)}}}]"},
        "waiver-expired",
        "does not count before",
    ),
    "too long": ({"expires": day(400)}, "waiver-forbidden", "at most 365"),
    "self-approved": ({"requested_by": "m.okafor"}, "waiver-unapproved", "asked for or wrote"),
    "by its author": (
        {"approved_by": f"[{{name: a.rivera, role: ciso, date: {day(-9)}}}]"},
        "waiver-unapproved",
        "asked for or wrote",
    ),
    "wrong role": (
        {"approved_by": f"[{{name: m.okafor, role: developer, date: {day(-9)}}}]"},
        "waiver-unapproved",
        "ciso or security-reviewer",
    ),
    "role without the person": (
        {"approved_by": f"[{{name: j.doe, role: ciso, date: {day(-9)}}}]"},
        "waiver-unapproved",
        "`m.okafor`",
    ),
    "approved tomorrow": (
        {"approved_by": f"[{{name: m.okafor, role: ciso, date: {day(1)}}}]"},
        "waiver-unapproved",
        "need the approval",
    ),
}


@pytest.mark.parametrize("name", CASES)
def test_a_waiver_that_does_not_count_leaves_the_finding_and_is_one_itself(
    name: str, tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    changes, rule, words = CASES[name]
    files = {".ai-gate/access.yaml": ACCESS, ".ai-gate/waivers.yaml": waivers(waiver(**changes))}
    code, report = check(repository(tmp_path / "r", files), capsys)
    assert code == 1
    assert said(report, "payment-card")[0]["suppression"] is None
    (fault,) = said(report, rule)
    assert words in fault["message"]
    assert (fault["path"], fault["line"]) == (".ai-gate/waivers.yaml", 3)


def test_the_last_day_counts(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    files = {".ai-gate/waivers.yaml": waivers(waiver(expires=day(0)))}
    code, report = check(repository(tmp_path / "r", files), capsys)
    assert code == 0
    (warning,) = said(report, "waiver-expired")
    assert warning["severity"] == "warning"
    assert "today is its last day" in warning["message"]


def test_a_waiver_for_a_cde_path_needs_a_named_person(
    tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    files = {
        ".cursorrules": "Be brief.\n",
        ".ai-gate/waivers.yaml": waivers(
            waiver(rule="prohibited-path-reachable", scope="{assistants: [cursor]}")
        ),
    }
    root = repository(tmp_path / "r", {**files, "logs/pay.log": "nothing\n"})
    code, report = check(root, capsys)
    assert code == 1
    (fault,) = said(report, "waiver-unapproved")
    assert "access.yaml names nobody" in fault["message"]
    write(root, {".ai-gate/access.yaml": ACCESS})
    git(root, "add", "--all")
    code, report = check(root, capsys)
    assert (code, [one["rule"] for one in report["findings"] if not one["suppression"]]) == (0, [])


def test_a_waiver_for_some_of_the_paths_does_not_hold_a_finding_about_more(
    tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    files = {
        ".cursorrules": "Be brief.\n",
        "logs/pay.log": "nothing\n",
        ".ai-gate/access.yaml": ACCESS,
        ".ai-gate/waivers.yaml": waivers(
            waiver(rule="prohibited-path-reachable", scope="{paths: [vault/store.py]}")
        ),
    }
    code, report = check(repository(tmp_path / "r", files), capsys)
    assert code == 1
    assert said(report, "prohibited-path-reachable")[0]["suppression"] is None
    assert "holds nothing" in said(report, "waiver-unused")[0]["message"]


def test_sensitive_authentication_data_takes_no_waiver(
    tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    track = f"%B{luhn(CARD)}^DOE/J^2912101000000000?\n"
    files = {
        "logs/pay.log": track,
        ".ai-gate/waivers.yaml": waivers(waiver(rule="track-data")),
    }
    code, report = check(repository(tmp_path / "r", files), capsys)
    assert code == 1
    assert said(report, "track-data")[0]["suppression"] is None
    assert "takes no waiver" in said(report, "waiver-forbidden")[0]["message"]


def test_a_revoked_waiver_holds_nothing_and_is_no_finding(
    tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    files = {".ai-gate/waivers.yaml": waivers(waiver(revoked=day(-1)))}
    code, report = check(repository(tmp_path / "r", files), capsys)
    assert code == 1
    assert [one["rule"] for one in report["findings"]] == ["payment-card"]


def test_a_waiver_for_another_branch_does_not_count(
    tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    for branch, expected in (("main", 0), ("release", 1)):
        scope = f"{{paths: [logs/**], refs: [{branch}]}}"
        files = {".ai-gate/waivers.yaml": waivers(waiver(scope=scope))}
        code, _ = check(repository(tmp_path / branch, files), capsys)
        assert code == expected


def test_two_waivers_for_the_same_are_one_too_many(
    tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    files = {".ai-gate/waivers.yaml": waivers(waiver(), waiver(id="W-2"))}
    code, report = check(repository(tmp_path / "r", files), capsys)
    assert code == 0
    (twice,) = said(report, "waiver-unused")
    assert "`W-2` is there twice" in twice["message"]


BAD: dict[str, tuple[dict[str, Any], str]] = {
    "unknown rule": ({"rule": "payment-cards"}, "no rule or detector has the id"),
    "no day": ({"expires": "soon"}, "no day of the calendar"),
    "before it began": ({"expires": day(-20)}, "expires before it was created"),
    "no scope": ({"scope": "{refs: [main]}"}, "lacks `paths` or `assistants`"),
    "a negation": ({"scope": '{paths: ["!logs/**"]}'}, "negation"),
    "unknown key": ({"expired": day(1)}, "unknown key"),
    "no control": ({"kind": "compensating-control"}, "compensating control is missing"),
}


@pytest.mark.parametrize("name", BAD)
def test_a_mistake_in_the_file_is_told_with_its_place(
    name: str, tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    changes, words = BAD[name]
    files = {".ai-gate/waivers.yaml": waivers(waiver(**changes))}
    root = repository(tmp_path / "r", files)
    assert main(["-C", str(root), "check", "--no-cache"]) == 2
    said = capsys.readouterr().err
    assert words in said
    assert ".ai-gate/waivers.yaml:" in said


MARKS: dict[str, tuple[str, int]] = {
    "# ai-gate: ignore[payment-card] a number of the closed programme SEC-9": ("same", 0),
    "// ai-gate: ignore[ssn, payment-card] closed programme": ("same", 0),
    "<!-- ai-gate: ignore[payment-card] closed programme -->": ("above", 0),
    "# ai-gate: ignore[payment-card]": ("same", 1),
    "# ai-gate: ignore[payment-card] 4711": ("same", 1),
    "# ai-gate: ignore[ssn] closed programme": ("same", 1),
    "# ai-gate: ignore payment-card": ("same", 1),
    "x = 1  # ai-gate: ignore[payment-card] closed programme": ("above", 1),
}


@pytest.mark.parametrize("mark", MARKS)
def test_a_mark_beside_a_finding_suppresses_it_if_it_says_why(
    mark: str, tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    place, expected = MARKS[mark]
    between = "\n" if place == "above" else "  "
    line = f"card = '{luhn(CARD)}'"
    text = mark + between + line if place == "above" else line + between + mark
    root = repository(tmp_path / "r", {"logs/pay.log": "", "src/a.py": f"\n{text}\n"})
    code, report = check(root, capsys)
    assert code == expected
    (finding,) = said(report, "payment-card")
    assert (finding["suppression"] is not None) == (expected == 0)
    if not expected:
        assert finding["suppression"]["kind"] == "inline"


def test_the_reason_of_a_mark_shows_no_number(
    tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    real = luhn(CARD)
    text = f"card = '{real}'  # ai-gate: ignore[payment-card] {real} is closed\n"
    root = repository(tmp_path / "r", {"logs/pay.log": "", "src/a.py": text})
    code, report = check(root, capsys)
    assert code == 0
    assert "################ is closed" in said(report, "payment-card")[0]["suppression"]["reason"]


def test_a_mark_in_the_cardholder_data_environment_does_not_count(
    tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    text = f"card = '{luhn(CARD)}'  # ai-gate: ignore[payment-card] closed programme\n"
    root = repository(tmp_path / "r", {"logs/pay.log": "", "vault/store.py": text})
    code, report = check(root, capsys)
    assert code == 1
    assert "needs a waiver" in said(report, "payment-card")[0]["help"]


def test_a_change_that_brings_its_own_waiver_says_so(
    tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    root = repository(tmp_path / "r", {})
    write(root, {".ai-gate/waivers.yaml": waivers(waiver())})
    git(root, "add", "--all")
    code, report = check(root, capsys, "--staged")
    assert "adds the waiver `W-1`" in said(report, "waiver-added-by-change")[0]["message"]
    assert code == 0


def test_the_policy_of_the_base_judges_a_waiver_of_the_change(
    tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    """Naming oneself ciso and approving in one change is no approval."""
    root = repository(tmp_path / "r", {".ai-gate/access.yaml": ACCESS, "logs/pay.log": ""})
    write(
        root,
        {
            "logs/pay.log": f"card={luhn(CARD)}\n",
            ".ai-gate/access.yaml": ACCESS.replace("[m.okafor, a.rivera]", "[x.new]") + "",
            ".ai-gate/waivers.yaml": waivers(
                waiver(approved_by=f"[{{name: x.new, role: ciso, date: {day(-1)}}}]")
            ),
        },
    )
    text = (root / ".ai-gate/access.yaml").read_text()
    write(root, {".ai-gate/access.yaml": text.replace("people:\n", "people:\n  - {id: x.new}\n")})
    git(root, "add", "--all")
    code, report = check(root, capsys, "--staged")
    assert code == 1
    assert said(report, "payment-card")[0]["suppression"] is None
    assert "`m.okafor`" in said(report, "waiver-unapproved")[0]["message"]


def command(root: Path, *words: str) -> int:
    return main(["-C", str(root), *words])


ADD = (
    *("waiver", "add", "--rule", "payment-card", "--path", "logs/**", "--kind", "not-live"),
    *("--justification", "Numbers of a closed test programme: 2 of them"),
    *("--requested-by", "j.park", "--ticket", "SEC-955"),
)


def test_a_waiver_is_added_renewed_and_revoked_by_command(
    tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    text = "# ours\n" + waivers(waiver(scope="{paths: [old/**]}"))
    root = repository(
        tmp_path / "r", {".ai-gate/access.yaml": ACCESS, ".ai-gate/waivers.yaml": text}
    )
    approval = f"m.okafor:ciso:{day(0)}:PR 12"
    assert command(root, *ADD, "--expires", day(20), "--approved-by", approval) == 0
    added = (root / ".ai-gate/waivers.yaml").read_text()
    assert added.startswith(text)
    id = f"W-{TODAY.year}-001"
    assert f"  - id: {id}\n" in added
    assert check(root, capsys)[0] == 0
    later = day(90)
    words = ("waiver", "renew", id, "--expires", later, "--approved-by", approval)
    assert command(root, *words) == 0
    renewed = (root / ".ai-gate/waivers.yaml").read_text()
    assert f"expires: {later}\n" in renewed
    assert renewed.count("PR 12") == 2
    assert check(root, capsys)[0] == 0
    capsys.readouterr()
    assert command(root, "waiver", "list") == 0
    assert f"{id}  payment-card  until {later}  logs/**" in capsys.readouterr().out
    assert command(root, "waiver", "revoke", id) == 0
    code, report = check(root, capsys)
    assert code == 1
    assert not said(report, "payment-card")[0]["suppression"]


def test_waiver_check_judges_only_the_waivers(
    tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    files = {".ai-gate/waivers.yaml": waivers(waiver(expires=day(-1)))}
    root = repository(tmp_path / "r", files)
    assert command(root, "waiver", "check") == 1
    out = capsys.readouterr().out
    assert ".ai-gate/waivers.yaml:3: error: the waiver `W-1` does not count" in out
    assert "payment card" not in out


def test_an_unknown_waiver_is_an_error_with_a_suggestion(
    tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    root = repository(tmp_path / "r", {".ai-gate/waivers.yaml": waivers(waiver(id="W-2026-1"))})
    assert command(root, "waiver", "revoke", "W-2026-2") == 2
    assert "W-2026-1" in capsys.readouterr().err


CREATE = ("baseline", "create", "--owner", "@acme/payments", "--until")


def test_a_baseline_holds_the_findings_of_today_and_only_shrinks(
    tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    root = repository(tmp_path / "r", {".cursorrules": "Be brief.\n"})
    assert check(root, capsys)[0] == 1
    assert command(root, *CREATE, day(90)) == 0
    git(root, "add", "--all")
    code, report = check(root, capsys)
    assert code == 0
    kinds = {one["suppression"]["kind"] for one in report["findings"] if one["suppression"]}
    assert kinds == {"baseline"}
    (debt,) = said(report, "baseline-debt")
    assert debt["severity"] == "note"
    assert "@acme/payments answers for them" in debt["message"]
    # lines that move do not churn; a new finding fails
    line = f"\n\ncharge card={luhn(CARD)} amount=12\n"
    write(root, {"logs/pay.log": line})
    assert check(root, capsys)[0] == 0
    write(root, {"logs/new.log": line})
    git(root, "add", "--all")
    assert check(root, capsys)[0] == 1
    # what is mended cannot come back
    write(root, {"logs/pay.log": "nothing\n", "logs/new.log": "nothing\n"})
    code, report = check(root, capsys)
    assert code == 1
    assert any("still in the baseline" in one["message"] for one in said(report, "baseline-debt"))
    assert command(root, "baseline", "prune") == 0
    assert check(root, capsys)[0] == 0
    write(root, {"logs/pay.log": line})
    assert check(root, capsys)[0] == 1
    assert command(root, *CREATE, day(90)) == 2
    assert luhn(CARD) not in capsys.readouterr().err


def test_a_baseline_is_the_same_bytes_whenever_it_is_made(
    tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    texts = []
    for name in ("a", "b"):
        root = repository(tmp_path / name, {".cursorrules": "Be brief.\n"})
        assert command(root, *CREATE, day(90)) == 0
        texts.append((root / ".ai-gate/baseline.yaml").read_bytes())
    assert texts[0] == texts[1]
    assert luhn(CARD).encode() not in texts[0]


def test_after_its_last_day_a_baseline_holds_nothing(
    tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    root = repository(tmp_path / "r", {})
    assert command(root, *CREATE, day(90)) == 0
    path = root / ".ai-gate/baseline.yaml"
    path.write_text(path.read_text().replace(day(90), day(-1)))
    git(root, "add", "--all")
    code, report = check(root, capsys)
    assert code == 1
    assert "ended on" in said(report, "baseline-debt")[0]["message"]


def test_a_baseline_cannot_hold_sensitive_authentication_data(
    tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    track = f"%B{luhn(CARD)}^DOE/J^2912101000000000?\n"
    root = repository(tmp_path / "r", {"logs/pay.log": track})
    assert command(root, *CREATE, day(90)) == 1
    assert "track-data" in capsys.readouterr().out
    git(root, "add", "--all")
    assert check(root, capsys)[0] == 1


def test_a_change_cannot_add_to_the_baseline_that_judges_it(
    tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    root = repository(tmp_path / "r", {})
    assert command(root, *CREATE, day(90)) == 0
    git(root, "add", "--all")
    git(root, "commit", "--quiet", "--message", "debt")
    text = (root / ".ai-gate/baseline.yaml").read_text()
    write(root, {"logs/new.log": f"charge card={luhn(CARD)} amount=12\n"})
    git(root, "add", "--all")
    _, report = check(root, capsys, "--staged")
    (new,) = said(report, "payment-card")
    entry = f"  - {{path: logs/new.log, rule: payment-card, fingerprint: {new['fingerprint']!r}}}\n"
    write(root, {".ai-gate/baseline.yaml": text + entry})
    git(root, "add", "--all")
    code, report = check(root, capsys, "--staged")
    assert code == 1
    assert said(report, "payment-card")[0]["suppression"] is None


def test_a_tier_in_report_only_mode_warns(
    tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    loosened = (
        "tiers:\n  unrestricted: {enforce: report}\n  restricted: {enforce: report}\n"
        "loosened:\n  reason: A gradual start\n"
        "  approved_by: {name: m.okafor, role: ciso}\n  ticket: SEC-1\n"
    )
    root = repository(tmp_path / "r", {".ai-gate/access.yaml": ACCESS + loosened})
    code, report = check(root, capsys)
    assert code == 0
    (finding,) = said(report, "payment-card")
    assert (finding["severity"], finding["suppression"]) == ("warning", None)
    assert "report-only" in finding["help"]


def test_a_policy_that_asks_for_less_needs_an_approval(
    tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    for weaker in (
        "tiers: {restricted: {enforce: report}}\n",
        "tiers: {prohibited: {planes: {shell: tool}}}\n",
        "classes: {phi: {limited: restricted}}\n",
        "waivers: {max_days: {cde: 91}}\n",
        "suppressions: {cde: allowed}\n",
        "waivers: {approvers: {cde: [developer]}}\n",
    ):
        files = {".ai-gate/access.yaml": ACCESS + weaker}
        root = repository(tmp_path / str(abs(hash(weaker))), files)
        assert command(root, "check", "--no-cache") == 2
        assert "asks for less than the built-in policy" in capsys.readouterr().err


def test_a_policy_may_ask_for_more(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    files = {
        ".ai-gate/access.yaml": ACCESS + "classes: {pci: {unclassified: prohibited}}\n",
        ".cursorrules": "Be brief.\n",
        "logs/pay.log": "nothing\n",
    }
    root = repository(tmp_path / "r", files)
    _, report = check(root, capsys)
    assert any(
        "logs/pay.log" in one["message"] or "more" in one["message"]
        for one in said(report, "prohibited-path-reachable")
    )


@pytest.mark.parametrize(
    ("name", "role", "severity"),
    [("m.okafor", "ciso", "warning"), ("j.park", "ciso", "error"), ("m.okafor", "dev", "error")],
)
def test_an_exception_that_lowers_a_class_needs_whom_the_base_names(
    name: str, role: str, severity: str, tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    root = repository(tmp_path / "r", {".ai-gate/access.yaml": ACCESS, "logs/pay.log": ""})
    exception = (
        "declassify:\n  - id: store\n    paths: [vault/store.py]\n    to: {pci: out-of-scope}\n"
        f"    reason: No code\n    approved_by: {{name: {name}, role: {role}}}\n    ticket: S-1\n"
    )
    write(root, {".ai-gate/classification.yaml": CLASSIFICATION + exception})
    git(root, "add", "--all")
    _, report = check(root, capsys, "--staged")
    (finding,) = said(report, "classification-weakened")
    assert finding["severity"] == severity
    assert ("`m.okafor`" in finding["help"]) == (severity == "error")


def test_a_mark_that_a_change_adds_is_pointed_out(
    tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    line = f"card = '{luhn(CARD)}'  # ai-gate: ignore[payment-card] closed programme\n"
    root = repository(tmp_path / "r", {"logs/pay.log": "", "src/a.py": line})
    write(root, {"src/a.py": f"x = 1\n{line}"})
    git(root, "add", "--all")
    code, report = check(root, capsys, "--staged")
    assert (code, said(report, "suppression-added-by-change")) == (0, [])
    write(root, {"src/a.py": f"x = 1\n{line}{line}"})
    git(root, "add", "--all")
    _, report = check(root, capsys, "--staged")
    assert [one["line"] for one in said(report, "suppression-added-by-change")] == [2, 3]


def test_a_policy_may_ask_for_a_signed_commit(
    tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    text = waivers(waiver())
    files = {".ai-gate/access.yaml": ACCESS + "waivers: {signed: true}\n"}
    root = repository(tmp_path / "r", {**files, ".ai-gate/waivers.yaml": text})
    code, report = check(root, capsys)
    assert code == 1
    assert "carries no signature" in said(report, "waiver-unapproved")[0]["message"]
    # the same commit with a signature, as `git commit -S` writes it
    commit = git(root, "cat-file", "commit", "HEAD")
    head, _, message = commit.partition("\n\n")
    signature = "gpgsig -----BEGIN SSH SIGNATURE-----\n -----END SSH SIGNATURE-----"
    signed = f"{head}\n{signature}\n\n{message}".encode()
    oid = git(root, "hash-object", "-t", "commit", "-w", "--stdin", data=signed).strip()
    git(root, "reset", "--hard", "--quiet", oid)
    assert check(root, capsys)[0] == 0


def test_one_mark_does_not_hold_what_is_only_counted(
    tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    """Beyond the listed ones a file has one finding for the rest, at the place of its first."""
    mark = "  # ai-gate: ignore[payment-card] closed programme\n"
    cards = [luhn(f"{CARD[:-2]}{number:02}") for number in range(60)]
    lines = [f"card = '{card}'{mark if place < 51 else ''}" for place, card in enumerate(cards)]
    text = "".join(line if line.endswith("\n") else f"{line}\n" for line in lines)
    root = repository(tmp_path / "r", {"logs/pay.log": "", "src/a.py": text})
    code, report = check(root, capsys)
    (rest,) = [one for one in said(report, "payment-card") if "more in this file" in one["message"]]
    assert (code, rest["suppression"]) == (1, None)


def test_a_rule_that_takes_no_waiver_takes_no_mark(
    tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    line = f"card = '{luhn(CARD)}'  # ai-gate: ignore[payment-card] closed programme\n"
    never = ACCESS + "waivers: {never: [payment-card]}\n"
    files = {".ai-gate/access.yaml": never, "logs/pay.log": "", "src/a.py": line}
    code, report = check(repository(tmp_path / "r", files), capsys)
    (finding,) = said(report, "payment-card")
    assert (code, finding["suppression"]) == (1, None)
    assert "nothing suppresses this" in finding["help"]


REPORT = (
    "tiers:\n  unrestricted: {enforce: report}\n  restricted: {enforce: report}\n"
    "loosened:\n  reason: A gradual start\n"
    "  approved_by: {name: m.okafor, role: ciso}\n  ticket: SEC-1\n"
)


def test_report_only_mode_is_not_for_the_gate_itself(
    tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    files = {
        ".ai-gate/access.yaml": ACCESS + REPORT + "waivers: {warn_days: 9}\n",
        "CODEOWNERS": "/.ai-gate/ @acme/security\n",
        "logs/pay.log": "",
    }
    root = repository(tmp_path / "r", files)
    tighter = "conditions:\n  - {id: z, kind: register, field: plan, equals: business}\n"
    required = REPORT.replace("restricted: {enforce", "restricted: {requires: [z], enforce", 2)
    write(root, {".ai-gate/access.yaml": ACCESS + tighter + required})
    git(root, "add", "--all")
    git(root, "commit", "--quiet", "--message", "conditions")
    write(root, {".ai-gate/access.yaml": ACCESS + REPORT, "CODEOWNERS": "/src/ @acme/a\n"})
    git(root, "add", "--all")
    code, report = check(root, capsys, "--staged")
    assert code == 1
    severities = {
        rule: {one["severity"] for one in said(report, rule)}
        for rule in ("access-loosened-by-change", "gate-removed")
    }
    assert severities == {"access-loosened-by-change": {"error"}, "gate-removed": {"error"}}


def test_report_only_mode_is_not_for_what_nobody_may_waive(
    tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    track = f";{luhn(CARD)}=2912101" + "123456789" + "?"
    files = {".ai-gate/access.yaml": ACCESS + REPORT, "logs/pay.log": "", "src/t.txt": track}
    code, report = check(repository(tmp_path / "r", files), capsys)
    assert code == 1
    assert {one["severity"] for one in said(report, "track-data")} == {"error"}


POLICY = ACCESS + (
    "conditions:\n"
    "  - {id: z, kind: register, field: data_handling.prompt_retention_days, most: 0}\n"
    "  - {id: t, kind: training, course: c, max_age_days: 90}\n"
    "tiers: {restricted: {requires: [z, t]}}\n"
    "reviews: [{what: access, last: 2026-09-01, by: a.rivera, every_days: 90}]\n"
)
LOOSER = {
    "a condition asks for less": ("most: 0", "most: 365", "condition `z`", "error"),
    "a condition asks for another field": (
        "data_handling.prompt_retention_days",
        "assurance.soc2.type",
        "condition `z`",
        "error",
    ),
    "a course stays good for longer": ("days: 90}\ntiers", "days: 91}\ntiers", "`t`", "error"),
    "a review is due less often": ("every_days: 90", "every_days: 91", "review", "error"),
    "a review is no longer due": ("[{what: access", "[{what: log", "the access", "error"),
    "somebody may approve": ("[m.okafor, a.rivera]", "[m.okafor, a.rivera, x]", "`x`", "warning"),
    "an address is gone": ("[a.rivera@example.com]", "[b@example.com]", "an address", "warning"),
    "nobody is named": ("[m.okafor, a.rivera]", "[]", "any name will do", "error"),
}


@pytest.mark.parametrize("case", LOOSER)
def test_a_change_that_asks_for_less_under_the_same_names_is_told(
    case: str, tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    old, new, words, severity = LOOSER[case]
    policy = POLICY.replace("  - {id: a.rivera", "  - {id: x}\n  - {id: a.rivera")
    root = repository(tmp_path / "r", {".ai-gate/access.yaml": policy, "logs/pay.log": ""})
    assert old in policy
    text = policy.replace(old, new)
    if new == "[]":
        text = text[: text.index("roles:")] + text[text.index("conditions:") :]
    write(root, {".ai-gate/access.yaml": text})
    git(root, "add", "--all")
    code, report = check(root, capsys, "--staged")
    (finding,) = said(report, "access-loosened-by-change")
    assert words in finding["message"]
    assert (finding["severity"], code) == (severity, 1 if severity == "error" else 0)


def test_a_first_policy_cannot_loosen_with_a_waiver_of_its_own(
    tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    """Whoever opens the vault to assistants, names themselves and approves, in one change."""
    root = repository(tmp_path / "r", {"logs/pay.log": ""})
    access = ACCESS + REPORT.replace("tiers:\n", "classes: {pci: {cde: unrestricted}}\ntiers:\n")
    own = waiver(rule="access-loosened-by-change", scope="{paths: [.ai-gate/**]}")
    write(root, {".ai-gate/access.yaml": access, ".ai-gate/waivers.yaml": waivers(own)})
    git(root, "add", "--all")
    code, report = check(root, capsys, "--staged")
    assert code == 1
    assert all(one["suppression"] is None for one in said(report, "access-loosened-by-change"))
    assert "cde findings need" in said(report, "waiver-unapproved")[0]["message"]


def test_a_repository_that_adopts_the_gate_loosens_nothing(
    tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    root = make(tmp_path / "r", {"vault/a.py": "x = 1\n"})
    write(
        root,
        {".ai-gate/classification.yaml": CLASSIFICATION, ".ai-gate/access.yaml": ACCESS + REPORT},
    )
    git(root, "add", "--all")
    assert said(check(root, capsys, "--staged")[1], "access-loosened-by-change") == []


def test_an_entry_for_tomorrow_cannot_be_put_into_the_baseline(
    tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    """Fingerprints can be told in advance; an entry that nobody sees would hold the next change."""
    root = repository(tmp_path / "r", {"src/a.py": "x = 1\n"})
    assert command(root, *CREATE, day(90)) == 0
    git(root, "add", "--all")
    git(root, "commit", "--quiet", "--message", "debt")
    file = root / ".ai-gate/baseline.yaml"
    text = file.read_text()
    entry = f"  - {{path: src/a.py, rule: payment-card, fingerprint: {'0' * 31}a}}\n"
    file.write_text(text + entry)
    git(root, "add", "--all")
    code, report = check(root, capsys, "--staged")
    (finding,) = said(report, "waiver-added-by-change")
    assert (code, finding["severity"]) == (1, "error")
    assert "adds 1 to the baseline" in finding["message"]
    file.write_text(text.replace(day(90), day(91)))
    git(root, "add", "--all")
    code, report = check(root, capsys, "--staged")
    (finding,) = said(report, "waiver-added-by-change")
    assert (code, finding["severity"]) == (0, "warning")
    assert "prolongs the baseline" in finding["message"]


def test_a_later_baseline_holds_nothing_that_comes_with_it(
    tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    root = repository(tmp_path / "r", {})
    write(root, {"src/new.log": f"charge card={luhn(CARD)} amount=12\n"})
    git(root, "add", "--all")
    assert command(root, *CREATE, day(90)) == 0
    git(root, "add", "--all")
    code, report = check(root, capsys, "--staged")
    assert code == 1
    (finding,) = said(report, "payment-card")
    assert (finding["path"], finding["suppression"]) == ("src/new.log", None)
    assert "brings a baseline for 2" in said(report, "waiver-added-by-change")[0]["message"]


@pytest.mark.parametrize("key", ["id", "justification", "requested_by"])
def test_a_number_in_a_waiver_is_never_printed(
    key: str, tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    real = luhn(CARD)
    said_by = {"approved_by": f'[{{name: "{real}", role: ciso, date: {day(0)}}}]'}
    value = f"W-{real}" if key == "id" else f'"{real}"'
    changes = {key: value, **(said_by if key == "requested_by" else {})}
    root = repository(tmp_path / "r", {".ai-gate/waivers.yaml": waivers(waiver(**changes))})
    for words in ("--format=json", "--format=text", "--format=sarif"):
        main(["-C", str(root), "check", "--no-cache", words])
        assert real not in "".join(capsys.readouterr())
    command(root, "waiver", "list")
    assert real not in "".join(capsys.readouterr())


def test_a_number_of_days_beyond_every_calendar_is_for_ever(
    tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    reviews = "reviews: [{what: access, last: 2026-09-01, by: a, every_days: 99999999999}]\n"
    files = {".ai-gate/access.yaml": ACCESS + reviews, "logs/pay.log": ""}
    code, report = check(repository(tmp_path / "r", files), capsys)
    assert (code, said(report, "review-overdue")) == (0, [])


def test_what_could_not_be_looked_at_is_not_mended(
    tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    root = repository(tmp_path / "r", {})
    assert command(root, *CREATE, day(90)) == 0
    git(root, "add", "--all")
    pointer = "version https://git-lfs.github.com/spec/v1\noid sha256:" + "0" * 64 + "\nsize 9\n"
    write(root, {"logs/pay.log": pointer})
    git(root, "add", "--all")
    code, report = check(root, capsys)
    assert code == 3
    assert not any("still in" in one["message"] for one in said(report, "baseline-debt"))
