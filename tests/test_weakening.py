"""The gate cannot be weakened by the change that it judges."""

import json
from collections.abc import Callable, Mapping
from pathlib import Path
from typing import Any

import pytest

from ai_gate import classification, repo, subject, weakening
from ai_gate.__main__ import main
from ai_gate.model import Document
from tests.repositories import git, make, write

RULE = """\
  - id: {id}
    paths: [{paths}]
    {words}
    owner: "@acme/payments"
    rationale: {rationale}
    reviewed: {{date: 2026-09-30, by: a.rivera, role: pci-owner}}
"""
VAULT = {
    "id": "card-vault",
    "paths": '"services/vault/**"',
    "words": "pci: cde",
    "rationale": "Handles card numbers",
}
CHARTS = {
    "id": "charts",
    "paths": '"charts/**"',
    "words": "phi: phi",
    "rationale": "Holds patient charts",
}
ASSERTED = (
    "pci: supporting\n"
    "    assertions: {no_account_data: true, no_cde_connectivity: true, cannot_impact_cde: true}"
)
EXCEPTION = """\
declassify:
  - id: vault-docs
    paths: ["services/vault/docs/**"]
    to: {pci: out-of-scope}
    reason: Public text
    approved_by: {name: m.okafor, role: ciso}
    ticket: SEC-912
"""
REGISTER = """\
schema: ai-gate/assistants/v1
assistants:
  - {{id: claude-code, status: {claude}, owner: "@acme/platform"{more}}}
  - {{id: cursor, status: in-review, owner: "@acme/platform"}}
"""
HOOK = """\
repos:
  - repo: https://github.com/ai-gate/ai-gate
    rev: v0.1.0
    hooks:
      - id: {id}
"""
LOCAL = """\
repos:
  - repo: local
    hooks:
      - id: ai-gate
        name: ai-gate
        entry: {entry}
        language: system
        {more}
"""
STEP = """\
on: {on}
jobs:
  gate:
    runs-on: ubuntu-latest
    steps:
      - name: ai-gate
        {step}
"""
CLOSED = """\
{
  "permissions": {
    "deny": ["Read(/services/vault/**)", "Read(/.git/**)", "Edit(/services/vault/**)",
             "NotebookEdit"]
  },
  "sandbox": {"enabled": true, "failIfUnavailable": true, "allowUnsandboxedCommands": false}
}
"""
OWNERS = "* @acme/all\n/.ai-gate/ @acme/security\n"
C = ".ai-gate/classification.yaml"
R = ".ai-gate/assistants.yaml"
H = ".pre-commit-config.yaml"
W = ".github/workflows/gate.yml"

Files = Mapping[str, str | None]


def declared(*rules: Mapping[str, str], defaults: str = "", more: str = "") -> str:
    """Return the text of a classification."""
    texts = "".join(RULE.format(**rule) for rule in rules)
    return f"schema: ai-gate/classification/v1\n{defaults}rules:\n{texts}{more}"


BEFORE: dict[str, str] = {
    C: declared(VAULT, CHARTS),
    "services/vault/store.py": "",
    "services/vault/docs/readme.md": "",
    "services/web/app.py": "",
    "charts/a.txt": "",
}


@pytest.fixture(params=["range", "index"])
def judge(
    request: pytest.FixtureRequest, tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> "Judge":
    """Return a function that commits one state, changes it, and checks the change."""
    return judging(tmp_path, capsys, request.param == "index")


@pytest.fixture
def staged(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> "Judge":
    """Return the same, by the index alone: tables need no second way to the same answer."""
    return judging(tmp_path, capsys, True)


def judging(tmp_path: Path, capsys: pytest.CaptureFixture[str], staged: bool) -> "Judge":
    def run(before: Files, after: Files) -> tuple[int, list[dict[str, Any]]]:
        texts = {path: text for path, text in before.items() if text is not None}
        root = make(tmp_path / "r", texts)
        for path, text in after.items():
            if text is None:
                (root / path).unlink()
            else:
                write(root, {path: text})
        git(root, "add", "--all", "--force")
        chosen = ["--staged"]
        if not staged:
            git(root, "commit", "--quiet", "--message", "second")
            chosen = ["--from-ref", "HEAD~1", "--to-ref", "HEAD"]
        code = main(["-C", str(root), "check", *chosen, "--format", "json"])
        out = capsys.readouterr()
        assert out.out, out.err
        return code, json.loads(out.out)["findings"]

    return run


Judge = Callable[[Files, Files], tuple[int, list[dict[str, Any]]]]


def of(rule: str, findings: list[dict[str, Any]]) -> list[dict[str, Any]]:
    return [finding for finding in findings if finding["rule"] == rule]


def only(rule: str, findings: list[dict[str, Any]]) -> dict[str, Any]:
    found = of(rule, findings)
    assert len(found) == 1, found
    return found[0]


# --- classification -----------------------------------------------------------------------------


def test_a_lowered_class_is_an_error_with_the_exact_difference(judge: Judge) -> None:
    lower = {**VAULT, "words": ASSERTED}
    before = {**BEFORE, ".cursorrules": "Be brief.\n", "CLAUDE.md": "Be brief.\n"}
    code, findings = judge(before, {C: declared(lower, CHARTS)})
    found = only("classification-weakened", findings)
    assert code == 1
    assert found["severity"] == "error"
    assert found["message"] == (
        "`services/vault/**` would fall from cde to supporting: 2 files (first "
        "`services/vault/docs/readme.md`); claude-code, cursor gain access"
    )
    assert (found["path"], found["line"]) == (C, 4)
    assert [(one["path"], one["line"]) for one in found["related"]] == [(C, 4)]


def test_an_assistant_whose_files_close_the_paths_gains_nothing(judge: Judge) -> None:
    before = {**BEFORE, ".cursorrules": "Be brief.\n", ".claude/settings.json": CLOSED}
    _, findings = judge(before, {C: declared({**VAULT, "words": "pci: connected"}, CHARTS)})
    found = only("classification-weakened", findings)
    assert found["message"].endswith("; cursor gains access")


def test_a_narrowed_rule_is_an_error_also_when_it_lists_every_file_of_today(judge: Judge) -> None:
    listed = '"services/vault/store.py", "services/vault/docs/readme.md"'
    code, findings = judge(BEFORE, {C: declared({**VAULT, "paths": listed}, CHARTS)})
    found = only("classification-weakened", findings)
    assert code == 1
    assert "from cde to unclassified: no file of today, but new ones like" in found["message"]
    assert (found["path"], found["line"]) == (C, 0)


def test_a_removed_rule_is_an_error_located_at_the_file(judge: Judge) -> None:
    code, findings = judge(BEFORE, {C: declared(CHARTS)})
    found = only("classification-weakened", findings)
    assert code == 1
    assert "`services/vault/**` would fall from cde to unclassified: 2 files" in found["message"]
    assert (found["path"], found["line"]) == (C, 0)
    assert found["related"][0]["line"] == 4


@pytest.mark.parametrize("word", ["none", "synthetic", "deidentified", "limited"])
def test_health_data_that_falls_is_an_error(staged: Judge, word: str) -> None:
    code, findings = staged(BEFORE, {C: declared(VAULT, {**CHARTS, "words": f"phi: {word}"})})
    found = only("classification-weakened", findings)
    assert code == 1
    assert f"`charts/**` would fall from phi to {word}: 1 file (`charts/a.txt`)" in found["message"]


def test_a_lowered_default_is_a_finding(judge: Judge) -> None:
    before = {**BEFORE, C: declared(VAULT, CHARTS, defaults="defaults: {pci: cde}\n")}
    after = declared(VAULT, CHARTS, defaults="defaults: {pci: out-of-scope}\n")
    code, findings = judge(before, {C: after})
    found = only("classification-weakened", findings)
    assert code == 1
    assert found["message"].startswith("what no rule names would fall from cde to out-of-scope")
    assert found["line"] == 2


def test_a_default_that_frees_what_nobody_classified_is_a_warning(judge: Judge) -> None:
    after = declared(VAULT, CHARTS, defaults="defaults: {pci: out-of-scope}\n")
    code, findings = judge(BEFORE, {C: after})
    assert only("classification-weakened", findings)["severity"] == "warning"
    assert code == 0


def test_a_fall_by_a_complete_exception_is_a_warning(judge: Judge) -> None:
    code, findings = judge(BEFORE, {C: declared(VAULT, CHARTS, more=EXCEPTION)})
    found = only("classification-weakened", findings)
    assert code == 0
    assert found["severity"] == "warning"
    assert "from cde to out-of-scope by the exception `vault-docs`: 1 file" in found["message"]


def test_an_exception_does_not_excuse_a_rule_that_falls_as_well(judge: Judge) -> None:
    lower = {**VAULT, "words": "pci: connected"}
    code, findings = judge(BEFORE, {C: declared(lower, CHARTS, more=EXCEPTION)})
    errors = [one for one in of("classification-weakened", findings) if one["severity"] == "error"]
    assert code == 1
    assert {one["message"].split(":")[0] for one in errors} == {
        "`services/vault/**` would fall from cde to connected",
        "`services/vault/**` would fall from cde to out-of-scope",
    }


def test_a_class_outside_the_protected_ones_falls_with_a_warning(judge: Judge) -> None:
    connected = {**VAULT, "id": "web", "paths": '"services/web/**"', "words": "pci: connected"}
    after = {**connected, "words": "pci: out-of-scope"}
    code, findings = judge({**BEFORE, C: declared(VAULT, connected)}, {C: declared(VAULT, after)})
    assert only("classification-weakened", findings)["severity"] == "warning"
    assert code == 0


def test_a_rule_may_go_with_the_last_of_its_files(judge: Judge) -> None:
    gone = {"services/vault/store.py": None, "services/vault/docs/readme.md": None}
    code, findings = judge(BEFORE, {**gone, C: declared(CHARTS)})
    found = only("classification-weakened", findings)
    assert code == 0
    assert found["severity"] == "warning"
    assert "nothing is left there" in found["message"]


def test_moving_files_away_and_dropping_their_rule_is_an_error(judge: Judge) -> None:
    text = "".join(f"line {number} of the store\n" for number in range(20))
    before = {**BEFORE, "services/vault/store.py": text}
    gone = {"services/vault/store.py": None, "services/vault/docs/readme.md": None}
    code, findings = judge(before, {**gone, "src/store.py": text, C: declared(CHARTS)})
    found = only("classification-weakened", findings)
    assert code == 1
    assert found["severity"] == "error"
    assert "src/store.py" in found["message"]


HARMLESS = {
    "raising a class": declared(
        {**VAULT, "words": "pci: cde\n    phi: phi"}, {**CHARTS, "words": "phi: phi-sensitive"}
    ),
    "adding a rule": declared(
        VAULT,
        {**VAULT, "id": "web", "paths": '"services/web/**"', "words": "pci: out-of-scope"},
        CHARTS,
    ),
    "widening a rule": declared({**VAULT, "paths": '"services/**"'}, CHARTS),
    "editing a rationale": declared({**VAULT, "rationale": "Stores card numbers"}, CHARTS),
    "renaming an id": declared({**VAULT, "id": "vault"}, CHARTS),
    "moving lines": "# the classes of this repository\n\n" + declared(CHARTS, VAULT),
    "writing the same glob otherwise": declared({**VAULT, "paths": '"/services/vault/"'}, CHARTS),
}


@pytest.mark.parametrize("name", HARMLESS)
def test_a_change_that_lowers_nothing_is_no_finding(staged: Judge, name: str) -> None:
    code, findings = staged(BEFORE, {C: HARMLESS[name]})
    assert (code, findings) == (0, [])


def test_a_base_that_is_not_valid_judges_nothing_and_says_so(judge: Judge) -> None:
    broken = BEFORE[C].replace("pci: cde", "pci: cdee")
    code, findings = judge({**BEFORE, C: broken}, {C: declared(CHARTS)})
    found = only("classification-weakened", findings)
    assert code == 0
    assert found["severity"] == "note"
    assert "was not valid" in found["message"]


def test_the_first_classification_has_nothing_to_be_compared_with(judge: Judge) -> None:
    before = {path: text for path, text in BEFORE.items() if path != C}
    code, findings = judge(before, {C: declared({**VAULT, "words": "pci: out-of-scope"})})
    assert (code, findings) == (0, [])


def test_the_first_commit_of_all_has_nothing_to_be_compared_with(
    tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    root = make(tmp_path / "r", {**BEFORE, ".cursorrules": "Be brief.\n"}, commit=False)
    main(["-C", str(root), "check", "--staged", "--format", "json"])
    rules = {one["rule"] for one in json.loads(capsys.readouterr().out)["findings"]}
    assert "prohibited-path-reachable" in rules
    assert not rules & {"classification-weakened", "gate-removed"}


def test_what_the_target_raised_meanwhile_is_not_held_against_a_branch(
    tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    root = make(tmp_path / "r", {**BEFORE, C: declared(CHARTS)})
    git(root, "switch", "--quiet", "--create", "topic")
    write(root, {C: declared({**CHARTS, "rationale": "Holds charts"})})
    git(root, "commit", "--quiet", "--all", "--message", "topic")
    git(root, "switch", "--quiet", "main")
    write(root, {C: declared(CHARTS, VAULT)})
    git(root, "commit", "--quiet", "--all", "--message", "raise")
    arguments = ["check", "--from-ref", "main", "--to-ref", "topic", "--format", "json"]
    assert main(["-C", str(root), *arguments]) == 0
    assert json.loads(capsys.readouterr().out)["findings"] == []


# --- the gate itself ----------------------------------------------------------------------------


def test_a_deleted_classification_still_judges_the_change(judge: Judge) -> None:
    code, findings = judge({**BEFORE, ".cursorrules": "Be brief.\n"}, {C: None})
    found = only("gate-removed", findings)
    assert code == 1
    assert (found["path"], found["severity"]) == (C, "error")
    assert of("prohibited-path-reachable", findings)


def test_a_deleted_register_still_judges_the_change(judge: Judge) -> None:
    before = {**BEFORE, R: REGISTER.format(claude="in-review", more="")}
    code, findings = judge(before, {R: None, "CLAUDE.md": "Be brief.\n"})
    assert code == 1
    assert only("gate-removed", findings)["path"] == R
    assert [one["assistant"] for one in of("unapproved-assistant", findings)] == ["claude-code"]


REMOVED_HOOKS = {
    "deleted": (HOOK.format(id="ai-gate"), None),
    "commented out": (HOOK.format(id="ai-gate"), HOOK.format(id="ruff #ai-gate")),
    "confined to the manual stage": (
        HOOK.format(id="ai-gate"),
        HOOK.format(id="ai-gate") + "        stages: [manual]\n",
    ),
    "moved to another stage": (
        LOCAL.format(entry="ai-gate hook pre-commit", more="always_run: true"),
        LOCAL.format(entry="ai-gate hook pre-commit", more="stages: [pre-push]"),
    ),
    "left to a default": (
        LOCAL.format(entry="ai-gate hook pre-commit", more="always_run: true"),
        "default_stages: [manual]\n"
        + LOCAL.format(entry="ai-gate hook pre-commit", more="always_run: true"),
    ),
    "replaced by nothing": (
        LOCAL.format(entry="ai-gate hook pre-commit", more="always_run: true"),
        LOCAL.format(entry="'true'", more="always_run: true"),
    ),
    "made to succeed": (
        LOCAL.format(entry="ai-gate hook pre-commit", more="always_run: true"),
        LOCAL.format(entry='sh -c "ai-gate hook pre-commit || true"', more="always_run: true"),
    ),
    "confined to some files": (
        LOCAL.format(entry="ai-gate hook pre-commit", more="always_run: true"),
        LOCAL.format(entry="ai-gate hook pre-commit", more="files: ^docs/"),
    ),
    "not readable": (HOOK.format(id="ai-gate"), HOOK.format(id="[ai-gate")),
}


@pytest.mark.parametrize("name", REMOVED_HOOKS)
def test_a_hook_that_no_longer_runs_is_an_error(staged: Judge, name: str) -> None:
    before, after = REMOVED_HOOKS[name]
    code, findings = staged({**BEFORE, H: before}, {H: after})
    found = only("gate-removed", findings)
    assert code == 1
    assert "pre-commit would no longer run ai-gate at `pre-commit`" in found["message"]
    assert found["related"][0]["path"] == H


HUSKY = ".husky/pre-commit"
L = "lefthook.yml"
LEFTHOOK = "pre-commit:\n  jobs:\n    - run: ai-gate hook pre-commit\n"
REMOVED_ELSEWHERE: dict[str, tuple[str, str, str | None, str]] = {
    "husky, deleted": (HUSKY, "ai-gate hook pre-commit\n", None, "husky"),
    "husky, swallowed": (
        HUSKY,
        "ai-gate hook pre-commit\n",
        "ai-gate hook pre-commit || true\n",
        "husky",
    ),
    "lefthook, skipped": (L, LEFTHOOK, LEFTHOOK + "      skip: true\n", "lefthook"),
    "lefthook, another program": (L, LEFTHOOK, LEFTHOOK.replace("ai-gate hook", "ls"), "lefthook"),
    "lefthook, not readable": (L, LEFTHOOK, "pre-commit: [\n", "lefthook"),
}


@pytest.mark.parametrize("name", REMOVED_ELSEWHERE)
def test_a_hook_of_another_tool_that_no_longer_runs_is_an_error(staged: Judge, name: str) -> None:
    path, before, after, tool = REMOVED_ELSEWHERE[name]
    code, findings = staged({**BEFORE, path: before}, {path: after})
    found = only("gate-removed", findings)
    assert code == 1
    assert f"{tool} would no longer run ai-gate at `pre-commit`" in found["message"]


def test_a_hook_that_moves_to_another_tool_is_no_finding(staged: Judge) -> None:
    code, findings = staged({**BEFORE, H: HOOK.format(id="ai-gate")}, {H: None, L: LEFTHOOK})
    assert (code, findings) == (0, [])


KEPT_HOOKS = {
    "a default that only local hooks heed": (
        HOOK.format(id="ai-gate"),
        "default_stages: [manual]\n" + HOOK.format(id="ai-gate"),
    ),
    "another version": (
        HOOK.format(id="ai-gate"),
        HOOK.format(id="ai-gate").replace("v0.1.0", "v0.2.0"),
    ),
    "a local hook instead": (
        HOOK.format(id="ai-gate"),
        LOCAL.format(entry="ai-gate hook pre-commit", more="always_run: true"),
    ),
    "no longer by hand": (
        HOOK.format(id="ai-gate") + "        stages: [pre-commit, manual]\n",
        HOOK.format(id="ai-gate") + "        stages: [pre-commit]\n",
    ),
    "another hook before it": (
        HOOK.format(id="ai-gate"),
        HOOK.format(id="ai-gate-push\n      - id: ai-gate"),
    ),
    "the old word for a stage": (
        HOOK.format(id="ai-gate") + "        stages: [commit]\n",
        HOOK.format(id="ai-gate") + "        stages: [pre-commit, manual]\n",
    ),
}


@pytest.mark.parametrize("name", KEPT_HOOKS)
def test_a_hook_that_still_runs_is_no_finding(staged: Judge, name: str) -> None:
    before, after = KEPT_HOOKS[name]
    code, findings = staged({**BEFORE, H: before}, {H: after})
    assert (code, findings) == (0, [])


RUN = STEP.format(on="[push, pull_request]", step="run: ai-gate check")
REMOVED_STEPS: dict[str, tuple[str, str, str | None]] = {
    "deleted": (W, RUN, None),
    "another program": (W, RUN, RUN.replace("ai-gate check", "make test")),
    "commented out": (W, RUN, RUN.replace("        run:", "        #run:")),
    "only installed": (W, RUN, RUN.replace("ai-gate check", "pip install ai-gate")),
    "switched off": (W, RUN, RUN + "        if: false\n"),
    "may fail": (W, RUN, RUN + "        continue-on-error: true\n"),
    "made to succeed": (W, RUN, RUN.replace("check", "check || true")),
    "by hand only": (W, RUN, RUN.replace("[push, pull_request]", "workflow_dispatch")),
    "only the folder is named": (W, RUN, RUN.replace("ai-gate check", "ls .ai-gate")),
    "GitLab": (
        ".gitlab-ci.yml",
        "gate:\n  script: [ai-gate check]\n",
        "gate:\n  script: [ai-gate check]\n  allow_failure: true\n",
    ),
    "GitLab with tags of its own": (
        ".gitlab-ci.yml",
        "gate:\n  before_script: !reference [.setup, script]\n  script: [ai-gate check]\n",
        "gate:\n  before_script: !reference [.setup, script]\n  script: [make]\n",
    ),
    "Azure": (
        "azure-pipelines.yml",
        "steps:\n  - script: ai-gate check\n",
        "steps:\n  - script: ai-gate check\n    enabled: false\n",
    ),
    "Bitbucket": (
        "bitbucket-pipelines.yml",
        "pipelines:\n  default:\n    - step:\n        script: [ai-gate check]\n",
        "pipelines:\n  default:\n    - step:\n        script: [make]\n",
    ),
    "Buildkite": (
        ".buildkite/pipeline.yml",
        "steps:\n  - command: ai-gate check\n",
        "steps:\n  - command: ai-gate check\n    soft_fail: true\n",
    ),
    "Jenkins": (
        "Jenkinsfile",
        "pipeline { stage('gate') {\n  sh 'ai-gate check'\n} }\n",
        "pipeline { stage('gate') {\n  // sh 'ai-gate check'\n} }\n",
    ),
}


INERT_STEPS: dict[str, tuple[str, str, str]] = {
    "a comment is no step": ("`|| true`", W, RUN.replace("check", "check || true # ai-gate check")),
    "errors do not count": (
        "set -e",
        W,
        RUN.replace("run: ", "run: |\n          set +e\n          ").rstrip() + "\n          ls\n",
    ),
    "a pipe": ("pipe", W, RUN.replace("check", "check | tee report.txt")),
    "the job is off": ("`if: false`", W, RUN.replace("    runs-on", "    if: false\n    runs-on")),
    "by the clock": ("`schedule`", W, RUN.replace("[push, pull_request]", "{schedule: []}")),
    "a message": ("is not the gate", W, RUN.replace("ai-gate check", "ai-gate explain")),
}


@pytest.mark.parametrize("name", INERT_STEPS)
def test_a_ci_step_that_stays_and_stops_nothing_says_why(staged: Judge, name: str) -> None:
    why, path, after = INERT_STEPS[name]
    code, findings = staged({**BEFORE, path: RUN}, {path: after})
    found = only("gate-removed", findings)
    assert code == 1
    assert why in found["message"]
    assert found["path"] == path
    assert found["line"]


def test_a_ci_step_that_is_confined_is_a_warning(staged: Judge) -> None:
    after = RUN.replace("[push, pull_request]", "{pull_request: {paths: ['docs/**']}}")
    code, findings = staged({**BEFORE, W: RUN}, {W: after})
    found = only("gate-removed", findings)
    assert (code, found["severity"]) == (0, "warning")
    assert "`paths` `docs/**`" in found["message"]


def test_a_ci_step_that_was_confined_before_is_no_finding(staged: Judge) -> None:
    before = RUN.replace("[push, pull_request]", "{push: {branches: [main]}}")
    code, findings = staged({**BEFORE, W: before}, {W: before.replace("main", "trunk")})
    assert (code, findings) == (0, [])


@pytest.mark.parametrize("name", REMOVED_STEPS)
def test_a_ci_step_that_no_longer_guards_is_an_error(staged: Judge, name: str) -> None:
    path, before, after = REMOVED_STEPS[name]
    code, findings = staged({**BEFORE, path: before}, {path: after})
    found = only("gate-removed", findings)
    assert code == 1
    assert "no CI step would run ai-gate" in found["message"]
    assert found["related"][0]["path"] == path


KEPT_STEPS: dict[str, Files] = {
    "moved to another workflow": {W: None, ".github/workflows/all.yml": RUN},
    "moved to another system": {W: None, ".gitlab-ci.yml": "gate:\n  script: [ai-gate check]\n"},
    "the action instead": {W: RUN.replace("run: ai-gate check", "uses: ai-gate/ai-gate@v0.1.0")},
    "an exit code that is kept": {W: RUN.replace("ai-gate check", "ai-gate check || code=$?")},
    "another step beside it": {W: RUN + "      - run: make test\n        if: false\n"},
}


@pytest.mark.parametrize("name", KEPT_STEPS)
def test_a_ci_step_that_still_guards_is_no_finding(staged: Judge, name: str) -> None:
    code, findings = staged({**BEFORE, W: RUN}, KEPT_STEPS[name])
    assert (code, findings) == (0, [])


ACTION = RUN.replace("run: ai-gate check", "uses: {place}@v0.1.0")
OTHER_ORIGINS: dict[str, tuple[Files, Files]] = {
    "a hook of somebody's copy": (
        {H: HOOK.format(id="ai-gate")},
        {H: HOOK.format(id="ai-gate").replace("com/ai-gate/", "com/mallory/")},
    ),
    "a hook of another host": (
        {H: HOOK.format(id="ai-gate")},
        {H: HOOK.format(id="ai-gate").replace("github.com", "git.mallory.example")},
    ),
    "the action of somebody's copy": (
        {W: ACTION.format(place="ai-gate/ai-gate")},
        {W: ACTION.format(place="mallory/ai-gate")},
    ),
    "somebody's action instead of a script": (
        {W: RUN},
        {W: ACTION.format(place="mallory/ai-gate")},
    ),
    "another image": (
        {W: ACTION.format(place="docker://ghcr.io/acme/ai-gate")},
        {W: ACTION.format(place="docker://ghcr.io/mallory/ai-gate")},
    ),
    "another component": (
        {".gitlab-ci.yml": "include: [{component: gitlab.com/acme/ai-gate@1.0}]\n"},
        {".gitlab-ci.yml": "include: [{component: gitlab.com/mallory/ai-gate@1.0}]\n"},
    ),
}


@pytest.mark.parametrize("name", OTHER_ORIGINS)
def test_a_gate_that_comes_from_elsewhere_is_an_error(staged: Judge, name: str) -> None:
    before, after = OTHER_ORIGINS[name]
    code, findings = staged({**BEFORE, **before}, after)
    found = only("gate-removed", findings)
    assert (code, found["severity"]) == (1, "error")
    assert "ai-gate would be taken from `" in found["message"]
    assert "mallory" in found["message"]


SAME_ORIGINS: dict[str, tuple[Files, Files]] = {
    "another spelling of the address": (
        {H: HOOK.format(id="ai-gate").replace("https://github.com/", "git@github.com:acme-")},
        {
            H: HOOK.format(id="ai-gate").replace(
                "com/ai-gate/ai-gate", "com/acme-ai-gate/ai-gate.git"
            )
        },
    ),
    "back to the project": (
        {W: ACTION.format(place="acme/ai-gate")},
        {W: ACTION.format(place="ai-gate/ai-gate")},
    ),
    "the first gate of a repository": ({}, {W: ACTION.format(place="acme/ai-gate")}),
}


@pytest.mark.parametrize("name", SAME_ORIGINS)
def test_a_gate_that_comes_from_where_it_may_is_no_finding(staged: Judge, name: str) -> None:
    before, after = SAME_ORIGINS[name]
    code, findings = staged({**BEFORE, **before}, after)
    assert (code, of("gate-removed", findings)) == (0, [])


def test_a_file_that_runs_the_gate_and_loses_its_owner_is_an_error(staged: Judge) -> None:
    owners = "/.ai-gate/ @acme/security\n/.github/ @acme/security\n"
    before = {**BEFORE, W: RUN, "CODEOWNERS": owners}
    code, findings = staged(before, {"CODEOWNERS": owners.partition("\n")[0] + "\n"})
    found = only("gate-removed", findings)
    assert code == 1
    assert found["message"] == f"`{W}` would no longer be owned by `@acme/security`"


LOST_OWNERS: dict[str, tuple[str, str, Files]] = {
    "the line is gone": ("CODEOWNERS", "/.ai-gate/ @acme/security\n", {"CODEOWNERS": "# none\n"}),
    "the file is gone": ("CODEOWNERS", OWNERS, {"CODEOWNERS": None}),
    "a later line takes the owner away": (
        "CODEOWNERS",
        OWNERS,
        {"CODEOWNERS": OWNERS + "/.ai-gate/classification.yaml\n"},
    ),
    "a file that comes first says nothing": (
        "CODEOWNERS",
        OWNERS,
        {".github/CODEOWNERS": "/docs/ @acme/docs\n"},
    ),
    "a section loses its owner": (
        ".gitlab/CODEOWNERS",
        "[Governance] @acme/security\n.ai-gate/\n",
        {".gitlab/CODEOWNERS": "[Governance]\n.ai-gate/\n"},
    ),
}


@pytest.mark.parametrize("name", LOST_OWNERS)
def test_governance_that_loses_its_owner_is_an_error(staged: Judge, name: str) -> None:
    path, before, after = LOST_OWNERS[name]
    code, findings = staged({**BEFORE, path: before}, after)
    found = only("gate-removed", findings)
    assert code == 1
    assert "`.ai-gate/` would no longer be owned by `@acme/security`" in found["message"]


def test_another_owner_of_the_governance_is_a_warning(judge: Judge) -> None:
    after = OWNERS.replace("@acme/security", "@mallory")
    code, findings = judge({**BEFORE, "CODEOWNERS": OWNERS}, {"CODEOWNERS": after})
    found = only("gate-removed", findings)
    assert code == 0
    assert found["severity"] == "warning"
    assert found["message"].endswith("by `@acme/security`, but by @mallory")


@pytest.mark.parametrize(
    "after",
    [
        {"CODEOWNERS": OWNERS.replace("@acme/security", "@acme/security @acme/legal")},
        {"CODEOWNERS": "/docs/ @acme/docs\n/.ai-gate/** @acme/security\n"},
        {"CODEOWNERS": None, ".github/CODEOWNERS": OWNERS},
        {"CODEOWNERS": OWNERS + "[Docs] @acme/docs\n*\n"},
    ],
)
def test_an_owner_who_stays_is_no_finding(staged: Judge, after: Files) -> None:
    code, findings = staged({**BEFORE, "CODEOWNERS": OWNERS}, after)
    assert (code, findings) == (0, [])


# --- the register -------------------------------------------------------------------------------


def test_a_status_that_approves_nothing_is_no_finding(judge: Judge) -> None:
    before = {**BEFORE, R: REGISTER.format(claude="in-review", more="")}
    code, findings = judge(before, {R: REGISTER.format(claude="retired", more="")})
    assert (code, of("assistant-approved-by-change", findings)) == (0, [])


def test_an_assistant_that_becomes_approved_is_a_warning(judge: Judge) -> None:
    before = {**BEFORE, R: REGISTER.format(claude="in-review", more="")}
    _, findings = judge(before, {R: REGISTER.format(claude="approved", more="")})
    found = only("assistant-approved-by-change", findings)
    assert (found["severity"], found["assistant"]) == ("warning", "claude-code")
    assert found["message"] == (
        "Claude Code would be approved (before: in-review) by this change itself"
    )
    assert (found["path"], found["line"]) == (R, 3)


def test_an_endpoint_that_the_change_adds_is_a_warning(judge: Judge) -> None:
    before = {**BEFORE, R: REGISTER.format(claude="in-review", more="")}
    more = ", endpoints: [models.elsewhere.example]"
    _, findings = judge(before, {R: REGISTER.format(claude="in-review", more=more)})
    found = only("assistant-approved-by-change", findings)
    assert "allowed to send to `models.elsewhere.example`" in found["message"]


def test_the_first_register_approves_nothing_that_was_forbidden(judge: Judge) -> None:
    _, findings = judge(BEFORE, {R: REGISTER.format(claude="approved", more="")})
    assert of("assistant-approved-by-change", findings) == []


# --- what it costs, and the parts alone ---------------------------------------------------------


def test_a_change_of_other_files_asks_git_for_nothing_more(tmp_path: Path) -> None:
    root = make(tmp_path / "r", {**BEFORE, H: HOOK.format(id="ai-gate"), W: RUN})
    write(root, {"services/web/app.py": "print()\n"})
    git(root, "add", "--all")
    repository = repo.open_repository(str(root))
    assert subject.of_index(repository, {}).governance.before is None
    git(root, "commit", "--quiet", "--message", "second")
    assert subject.of_range(repository, {}, "HEAD~1", "HEAD").governance.before is None
    write(root, {W: RUN + "# more\n"})
    git(root, "add", "--all")
    before = subject.of_index(repository, {}).governance.before
    assert before is not None
    assert before.documents[W].data == RUN.encode()
    assert before.now[W].data == RUN.encode() + b"# more\n"
    assert set(before.documents) == {C, H, W}


def test_a_file_that_governs_is_known_by_its_path() -> None:
    for path in (C, R, H, W, "CODEOWNERS", "Jenkinsfile", ".buildkite/pipeline.yml"):
        assert weakening.governs(path)
    for path in ("README.md", ".ai-gate/waivers.md", "src/CODEOWNERS", ".github/dependabot.yml"):
        assert not weakening.governs(path)


def test_equal_governance_lowers_nothing() -> None:
    documents = {C: Document(C, BEFORE[C].encode())}
    before = weakening.read(documents, documents, (), {})
    assert before.declared == classification.load(BEFORE[C].encode())
    assert before.notes == ()


def test_of_a_merge_only_what_the_change_lowers_counts(tmp_path: Path) -> None:
    root = make(tmp_path / "r", {**BEFORE, C: declared(CHARTS), H: HOOK.format(id="ai-gate")})
    git(root, "switch", "--quiet", "--create", "topic")
    write(root, {H: "repos: []\n"})
    git(root, "commit", "--quiet", "--all", "--message", "topic")
    git(root, "switch", "--quiet", "main")
    write(root, {C: declared(CHARTS, VAULT)})
    git(root, "commit", "--quiet", "--all", "--message", "raise")
    git(root, "switch", "--quiet", "--detach", "topic")
    git(root, "merge", "--quiet", "--no-edit", "main")
    repository = repo.open_repository(str(root))
    merged = subject.of_range(repository, {}, "main", "topic", repo.head(repository))
    before = merged.governance.before
    assert before is not None
    assert before.documents[C] == before.now[C]
    assert before.documents[H] != before.now[H]


def test_a_clone_too_shallow_for_the_merge_base_is_judged_by_the_base_itself(
    tmp_path: Path,
) -> None:
    origin = make(tmp_path / "origin", BEFORE)
    git(origin, "commit", "--quiet", "--allow-empty", "--message", "second")
    git(origin, "switch", "--quiet", "--create", "topic", "HEAD~1")
    write(origin, {C: declared(CHARTS)})
    git(origin, "commit", "--quiet", "--all", "--message", "topic")
    root = tmp_path / "clone"
    git(tmp_path, "clone", "--quiet", "--depth=1", "--no-single-branch", origin.as_uri(), str(root))
    repository = repo.open_repository(str(root))
    assert not repo.merge_base(
        repository,
        repo.resolve(repository, "origin/main"),
        repo.resolve(repository, "origin/topic"),
    )
    found = subject.of_range(repository, {}, "origin/main", "origin/topic")
    before = found.governance.before
    assert before is not None
    assert before.documents[C].data == BEFORE[C].encode()
