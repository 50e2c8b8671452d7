"""Which steps of a CI file are a gate, which are not, and why."""

import contextlib
import json
from collections.abc import Mapping

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from ai_gate.errors import ParseError
from ai_gate.installed import local, pipelines, program
from ai_gate.model import Document

W = ".github/workflows/gate.yml"
GITHUB = """\
on: {on}
jobs:
  gate:
    runs-on: ubuntu-latest
    steps:
      - name: ai-gate check
        {step}
"""
HOOKS = """\
repos:
  - repo: https://github.com/ai-gate/ai-gate
    rev: v0.1.0
    hooks: [{id: ai-gate}]
"""


def github(step: str, on: str = "[push, pull_request]") -> str:
    return GITHUB.format(on=on, step=step)


def lines(*texts: str) -> str:
    return "run: |" + "".join(f"\n          {text}" for text in texts)


def steps(files: Mapping[str, str]) -> list[tuple[str, str, tuple[str, ...]]]:
    """Return text, why it is no gate, and its confines, of every step."""
    documents = {path: Document(path, text.encode()) for path, text in files.items()}
    return [(one.because.text, one.inert, one.narrowed) for one in pipelines.every(documents)]


CHECK = "ai-gate check --ci"
GATES: dict[str, Mapping[str, str]] = {
    "a command": {W: github(f"run: {CHECK}")},
    "a command among others": {
        W: github(f"run: |\n          make\n          {CHECK}\n          ls")
    },
    "the program of an environment": {W: github("run: $RUNNER_TEMP/gate/bin/ai-gate check")},
    "the module": {W: github("run: python -m ai_gate check")},
    "uvx": {W: github("run: uvx --from git+https://example.com/x/ai-gate@v1 ai-gate check")},
    "uv": {W: github("run: uv run --with ai-gate ai-gate check")},
    "pipx": {W: github("run: pipx run ai-gate check")},
    "a container": {W: github('run: docker run --rm -v "$PWD:/s" example.com/ai-gate:1 check')},
    "with a time limit": {W: github("run: timeout 300 ai-gate check")},
    "the action": {W: github("uses: ai-gate/ai-gate@v0.1.0")},
    "the image": {W: github("uses: docker://example.com/ai-gate:1")},
    "a fork of the action": {
        W: github("uses: acme/ai-gate@0123456789012345678901234567890123456789")
    },
    "an action of the same repository": {
        W: github("uses: ./.github/actions/gate"),
        ".github/actions/gate/action.yml": "runs:\n  using: composite\n  steps:\n"
        f"    - shell: bash\n      run: {CHECK}\n",
    },
    "the reusable workflow": {
        W: "on: push\njobs:\n  gate:\n"
        "    uses: ai-gate/ai-gate/.github/workflows/ai-gate.yml@v0.1.0\n"
    },
    "a workflow that another one calls": {
        W: github(f"run: {CHECK}", "workflow_call"),
        ".github/workflows/all.yml": "on: push\njobs:\n  a: {uses: ./.github/workflows/gate.yml}\n",
    },
    "pre-commit": {
        W: github("run: pre-commit run --all-files"),
        ".pre-commit-config.yaml": HOOKS,
    },
    "one hook of pre-commit": {
        W: github("run: pre-commit run ai-gate --all-files"),
        ".pre-commit-config.yaml": HOOKS,
    },
    "the action of pre-commit": {
        W: github("uses: pre-commit/action@v3.0.1"),
        ".pre-commit-config.yaml": HOOKS,
    },
    "also when an earlier step failed": {W: github(f"if: always()\n        run: {CHECK}")},
    "a pipe in bash": {W: github(f"shell: bash\n        run: {CHECK} | tee out")},
    "an expression that says no": {
        W: github(f"continue-on-error: ${{{{ false }}}}\n        run: {CHECK}")
    },
    "a later step that fails by the outcome": {
        W: github(
            f"id: gate\n        continue-on-error: true\n        run: {CHECK}\n"
            "      - uses: github/codeql-action/upload-sarif@v4\n"
            "      - if: steps.gate.outcome == 'failure'\n        run: exit 1"
        )
    },
    "a part of a matrix": {W: github(f"if: matrix.os == 'a'\n        run: {CHECK}")},
    "pull requests by condition": {
        W: github(f"if: github.event_name == 'pull_request'\n        run: {CHECK}")
    },
    "not by the clock": {W: github(f"if: github.event_name != 'schedule'\n        run: {CHECK}")},
    "whatever happened before": {
        W: github(f"if: ${{{{ success() || failure() }}}}\n        run: {CHECK}")
    },
    "branches of pushes alone": {
        W: github(f"run: {CHECK}", "{push: {branches: [main]}, pull_request: null}")
    },
    "installed in the same line": {W: github(f"run: pip install ai-gate && {CHECK}")},
    "GitLab": {".gitlab-ci.yml": f"gate:\n  script: [{CHECK}]\n"},
    "GitLab, as one text": {".gitlab-ci.yml": f"gate:\n  script: {CHECK} | tee out\n"},
    "GitLab, in a template that a job extends": {
        ".gitlab-ci.yml": f".gate:\n  script:\n    - {CHECK}\ngate:\n  extends: .gate\n"
    },
    "GitLab, by reference": {
        ".gitlab-ci.yml": f"gate:\n  script:\n    - !reference [.a, script]\n    - {CHECK}\n"
    },
    "GitLab, merged from an anchor": {
        ".gitlab-ci.yml": f".gate: &gate\n  script: [{CHECK}]\ngate:\n  <<: *gate\n  stage: test\n"
    },
    "GitLab, component": {
        ".gitlab-ci.yml": "include:\n"
        "  - component: $CI_SERVER_FQDN/platform/ai-gate/ai-gate@v0.1.0\n"
    },
    "GitLab, template of a project": {
        ".gitlab-ci.yml": "include:\n"
        "  - project: platform/ai-gate\n    file: /hooks/ci/gitlab.yml\n"
    },
    "GitLab, included file": {
        ".gitlab-ci.yml": "include: /.gitlab/ci/gate.yml\n",
        ".gitlab/ci/gate.yml": f"gate:\n  script: [{CHECK}]\n",
    },
    "GitLab, for changes by rule": {
        ".gitlab-ci.yml": f"gate:\n  rules:\n    - if: $CI_COMMIT_TAG\n      when: never\n"
        f"    - if: $CI_PIPELINE_SOURCE == 'merge_request_event'\n  script: [{CHECK}]\n"
    },
    "Azure": {"azure-pipelines.yml": f"steps:\n  - bash: {CHECK}\n"},
    "Azure, in a task": {
        "azure-pipelines.yml": "stages:\n  - stage: a\n    jobs:\n      - job: b\n        steps:\n"
        f"          - task: Bash@3\n            inputs: {{targetType: inline, script: {CHECK}}}\n"
    },
    "Bitbucket": {
        "bitbucket-pipelines.yml": "definitions:\n  steps:\n    - step: &gate\n"
        f"        script: [{CHECK}]\npipelines:\n  default:\n    - step: *gate\n"
    },
    "Bitbucket, side by side": {
        "bitbucket-pipelines.yml": "pipelines:\n  default:\n    - parallel:\n"
        f"        - step: {{script: [{CHECK}]}}\n"
    },
    "Buildkite": {".buildkite/pipeline.yml": f"steps:\n  - command: {CHECK}\n"},
    "Buildkite, in a group": {
        ".buildkite/pipeline.yml": "steps:\n  - group: a\n"
        f"    steps:\n      - commands: [{CHECK}]\n"
    },
    "Jenkins": {"Jenkinsfile": f"node {{ stage('a') {{ sh '{CHECK}' }} }}\n"},
    "Jenkins, with parameters": {
        "Jenkinsfile": f"node {{\n  sh(label: 'gate', script: '''\n    {CHECK}\n  ''')\n}}\n"
    },
    "Jenkins, a catch that fails": {
        "Jenkinsfile": f"node {{ try {{ sh '{CHECK}' }} catch (e) {{ mail(); throw e }} }}\n"
    },
}


@pytest.mark.parametrize("name", GATES)
def test_a_step_that_fails_the_build_is_a_gate(name: str) -> None:
    found = steps(GATES[name])
    assert [one[1:] for one in found] == [("", ())], found


# Why -> files; the words are those of the reason.
INERT: dict[str, tuple[str, Mapping[str, str]]] = {
    "switched off": ("`if: false`", {W: github(f"if: false\n        run: {CHECK}")}),
    "switched off by an expression": (
        "`if: false`",
        {W: github(f"if: ${{{{ false }}}}\n        run: {CHECK}")},
    ),
    "after a failure only": (
        "`if: failure()`",
        {W: github(f"if: failure()\n        run: {CHECK}")},
    ),
    "by hand only, by condition": (
        "workflow_dispatch",
        {W: github(f"if: github.event_name == 'workflow_dispatch'\n        run: {CHECK}")},
    ),
    "the job is off": (
        "`if: false`",
        {W: github(f"run: {CHECK}").replace("    runs-on", "    if: false\n    runs-on")},
    ),
    "a job that it needs is off": (
        "it needs the job `a`",
        {
            W: github(f"run: {CHECK}").replace("    runs-on", "    needs: [a]\n    runs-on")
            + "  a: {if: false, runs-on: x, steps: []}\n"
        },
    ),
    "may fail": (
        "continue-on-error",
        {W: github(f"continue-on-error: true\n        run: {CHECK}")},
    ),
    "a later step that only tells": (
        "continue-on-error",
        {
            W: github(
                f"id: gate\n        continue-on-error: true\n        run: {CHECK}\n"
                "      - if: steps.gate.outcome == 'failure'\n        run: echo failed"
            )
        },
    ),
    "the job may fail": (
        "continue-on-error",
        {
            W: github(f"run: {CHECK}").replace(
                "    runs-on", "    continue-on-error: ${{ true }}\n    runs-on"
            )
        },
    ),
    "the action may fail": (
        "continue-on-error",
        {W: github("uses: ai-gate/ai-gate@v0.1.0\n        continue-on-error: true")},
    ),
    "made to succeed": ("`|| true`", {W: github(f"run: {CHECK} || true")}),
    "made to succeed with a message": (
        "`|| echo",
        {W: github(f"run: |\n          {CHECK} || \\\n            echo 'it does not matter'")},
    ),
    "a pipe without pipefail": ("pipe", {W: github(f"run: {CHECK} | tee out")}),
    "errors are off": (
        "set -e",
        {W: github(lines("set +e", CHECK, "ls"))},
    ),
    "a shell that goes on": (
        "goes on",
        {W: github(f"shell: pwsh\n        run: |\n          {CHECK}\n          ls")},
    ),
    "in the background": ("background", {W: github(f"run: {CHECK} &")}),
    "an action that lets it pass": (
        "`|| true`",
        {
            W: github("uses: ./"),
            "action.yml": "runs:\n  using: composite\n  steps:\n"
            f"    - shell: bash\n      run: {CHECK} || true\n",
        },
    ),
    "by hand": ("`workflow_dispatch`", {W: github(f"run: {CHECK}", "workflow_dispatch")}),
    "by the clock": (
        "`schedule`",
        {W: github(f"run: {CHECK}", "{schedule: []}")},
    ),
    "nobody calls it": ("`workflow_call`", {W: github(f"run: {CHECK}", "workflow_call")}),
    "only help": ("prints", {W: github("run: ai-gate check --help")}),
    "another command": ("is not the gate", {W: github("run: ai-gate classify")}),
    "nothing is staged": ("staged", {W: github("run: ai-gate check --staged")}),
    "a message": ("message", {W: github("run: ai-gate hook commit-msg x")}),
    "a flag that does not exist": ("`--exit-zero`", {W: github("run: ai-gate check --exit-zero")}),
    "pre-commit without the hook": (
        "SKIP",
        {
            W: github("run: SKIP=ai-gate pre-commit run --all-files"),
            ".pre-commit-config.yaml": HOOKS,
        },
    ),
    "a variable that skips the hook": (
        "SKIP",
        {
            W: github("env: {SKIP: ai-gate}\n        run: pre-commit run -a"),
            ".pre-commit-config.yaml": HOOKS,
        },
    ),
    "GitLab, may fail": (
        "allow_failure",
        {".gitlab-ci.yml": f"gate:\n  script: [{CHECK}]\n  allow_failure: true\n"},
    ),
    "GitLab, may fail with our code": (
        "exit_codes",
        {".gitlab-ci.yml": f"gate:\n  script: [{CHECK}]\n  allow_failure: {{exit_codes: [1]}}\n"},
    ),
    "GitLab, may fail by what it extends": (
        "allow_failure",
        {
            ".gitlab-ci.yml": ".lax: {allow_failure: true}\n"
            f"gate:\n  extends: [.lax]\n  script: [{CHECK}]\n"
        },
    ),
    "GitLab, the component may fail": (
        "allow_failure",
        {
            ".gitlab-ci.yml": "include:\n  - component: a.example/p/ai-gate/ai-gate@v1\n"
            "ai-gate:\n  allow_failure: true\n"
        },
    ),
    "GitLab, by hand": (
        "manual",
        {".gitlab-ci.yml": f"gate:\n  script: [{CHECK}]\n  when: manual\n"},
    ),
    "GitLab, no rule": (
        "no rule",
        {".gitlab-ci.yml": f"gate:\n  script: [{CHECK}]\n  rules: [{{when: never}}]\n"},
    ),
    "GitLab, only by the clock": (
        "no rule",
        {
            ".gitlab-ci.yml": f"gate:\n  script: [{CHECK}]\n"
            '  rules:\n    - if: $CI_PIPELINE_SOURCE == "schedule"\n'
        },
    ),
    "GitLab, after the script": (
        "after_script",
        {".gitlab-ci.yml": f"gate:\n  script: [make]\n  after_script: [{CHECK}]\n"},
    ),
    "Azure, not enabled": (
        "enabled",
        {"azure-pipelines.yml": f"steps:\n  - script: {CHECK}\n    enabled: false\n"},
    ),
    "Azure, goes on": (
        "continueOnError",
        {"azure-pipelines.yml": f"steps:\n  - script: {CHECK}\n    continueOnError: true\n"},
    ),
    "Azure, the job goes on": (
        "continueOnError",
        {
            "azure-pipelines.yml": "jobs:\n  - job: a\n    continueOnError: true\n    steps:\n"
            f"      - script: {CHECK}\n"
        },
    ),
    "Azure, another command decides": (
        "goes on",
        {"azure-pipelines.yml": f"steps:\n  - bash: |\n      {CHECK}\n      ls\n"},
    ),
    "Bitbucket, custom": (
        "by hand",
        {
            "bitbucket-pipelines.yml": f"pipelines:\n  custom:\n    x:\n"
            f"      - step: {{script: [{CHECK}]}}\n"
        },
    ),
    "Bitbucket, ignored": (
        "on-fail",
        {
            "bitbucket-pipelines.yml": "pipelines:\n  default:\n    - step:\n"
            f"        script: [{CHECK}]\n        on-fail: {{strategy: ignore}}\n"
        },
    ),
    "Bitbucket, a group that is ignored": (
        "on-fail",
        {
            "bitbucket-pipelines.yml": "pipelines:\n  default:\n    - parallel:\n"
            "        on-fail: {strategy: ignore}\n        steps:\n"
            f"          - step: {{script: [{CHECK}]}}\n"
        },
    ),
    "Bitbucket, a stage by hand": (
        "manual",
        {
            "bitbucket-pipelines.yml": "pipelines:\n  default:\n    - stage:\n"
            "        trigger: manual\n        steps:\n"
            f"          - step: {{script: [{CHECK}]}}\n"
        },
    ),
    "Buildkite, soft": (
        "soft_fail",
        {".buildkite/pipeline.yml": f"steps:\n  - command: {CHECK}\n    soft_fail: true\n"},
    ),
    "Buildkite, soft for our code": (
        "soft_fail",
        {
            ".buildkite/pipeline.yml": f"steps:\n  - command: {CHECK}\n"
            "    soft_fail: [{exit_status: 1}]\n"
        },
    ),
    "Buildkite, behind a block": (
        "release",
        {".buildkite/pipeline.yml": f"steps:\n  - block: go\n  - command: {CHECK}\n"},
    ),
    "Jenkins, status only": (
        "returnStatus",
        {"Jenkinsfile": f"node {{ sh(script: '{CHECK}', returnStatus: true) }}\n"},
    ),
    "Jenkins, a warning": (
        "warnError",
        {"Jenkinsfile": f"node {{ warnError('x') {{ sh '{CHECK}' }} }}\n"},
    ),
    "Jenkins, caught": (
        "catchError",
        {"Jenkinsfile": f"node {{ catchError(buildResult: 'SUCCESS') {{ sh '{CHECK}' }} }}\n"},
    ),
    "Jenkins, swallowed": (
        "catch",
        {"Jenkinsfile": f"node {{ try {{ sh '{CHECK}' }} catch (e) {{ echo 'x' }} }}\n"},
    ),
    "Jenkins, never": (
        "when",
        {
            "Jenkinsfile": "pipeline { stages { stage('a') {\n"
            "  when { expression { return false } }\n"
            f"  steps {{ sh '{CHECK}' }}\n}} }} }}\n"
        },
    ),
    "not readable": ("cannot be read", {W: f"on: push\njobs: [\n  run: {CHECK}\n"}),
}


@pytest.mark.parametrize("name", INERT)
def test_a_step_that_stops_nothing_says_why(name: str) -> None:
    why, files = INERT[name]
    found = steps(files)
    assert found, "the step was not seen at all"
    assert all(why in inert for _, inert, _ in found), found
    documents = {path: Document(path, text.encode()) for path, text in files.items()}
    assert pipelines.runs(documents) == []


NOTHING: dict[str, Mapping[str, str]] = {
    "a comment": {W: github("run: |\n          # ai-gate check\n          make")},
    "a name": {W: github("run: make")},
    "an installation": {W: github("run: pip install ai-gate")},
    "a folder": {W: github("run: ls .ai-gate")},
    "a text": {W: github("run: echo ai-gate check")},
    "a text over lines": {W: github(lines("cat <<END", CHECK, "END"))},
    "a variable": {W: github("env: {X: ai-gate check}\n        run: make")},
    "another action": {W: github("uses: acme/not-ai-gate@v1")},
    "an input": {W: github("uses: acme/other@v1\n        with: {run: ai-gate check}")},
    "another language": {W: github("shell: python\n        run: ai-gate check")},
    "a target of make": {W: github("run: make ai-gate")},
    "pre-commit without our hook": {W: github("run: pre-commit run --all-files")},
    "another hook of pre-commit": {
        W: github("run: pre-commit run ruff --all-files"),
        ".pre-commit-config.yaml": HOOKS,
    },
    "a template that no job extends": {".gitlab-ci.yml": f".gate:\n  script: [{CHECK}]\n"},
    "a file that nobody includes": {".gitlab/ci/gate.yml": f"gate:\n  script: [{CHECK}]\n"},
    "a definition that no pipeline uses": {
        "bitbucket-pipelines.yml": "definitions:\n  steps:\n    - step: &gate\n"
        f"        script: [{CHECK}]\npipelines:\n  default:\n    - step: {{script: [make]}}\n"
    },
    "a comment in Groovy": {"Jenkinsfile": f"node {{\n  /* sh '{CHECK}' */\n}}\n"},
    "a message in Groovy": {"Jenkinsfile": f"node {{\n  sh 'make'\n  echo '{CHECK}'\n}}\n"},
}


@pytest.mark.parametrize("name", NOTHING)
def test_a_text_that_only_names_the_program_is_no_step(name: str) -> None:
    assert steps(NOTHING[name]) == []


NARROWED: dict[str, tuple[str, Mapping[str, str]]] = {
    "some branches": (
        "`branches` `main`",
        {W: github(f"run: {CHECK}", "{push: {branches: [main]}}")},
    ),
    "some files": ("`paths`", {W: github(f"run: {CHECK}", "{pull_request: {paths: ['docs/**']}}")}),
    "a condition": ("only if", {W: github(f"if: github.actor == 'a'\n        run: {CHECK}")}),
    "some paths": ("scans only `docs`", {W: github("run: ai-gate check docs")}),
    "after the fact": ("types", {W: github(f"run: {CHECK}", "{pull_request: {types: [closed]}}")}),
    "GitLab, only": ("only", {".gitlab-ci.yml": f"a:\n  script: [{CHECK}]\n  only: [main]\n"}),
    "GitLab, changes": (
        "docs",
        {".gitlab-ci.yml": f"a:\n  script: [{CHECK}]\n  rules:\n    - changes: [docs/**]\n"},
    ),
    "Azure, condition": (
        "only if",
        {"azure-pipelines.yml": f"steps:\n  - script: {CHECK}\n    condition: eq(1, 2)\n"},
    ),
    "Bitbucket, a branch": (
        "branches: main",
        {
            "bitbucket-pipelines.yml": "pipelines:\n  branches:\n    main:\n"
            f"      - step: {{script: [{CHECK}]}}\n"
        },
    ),
    "Buildkite, branches": (
        "main",
        {".buildkite/pipeline.yml": f"steps:\n  - command: {CHECK}\n    branches: main\n"},
    ),
    "Jenkins, when": (
        "branch",
        {
            "Jenkinsfile": "pipeline { stages { stage('a') {\n  when { branch 'main' }\n"
            f"  steps {{ sh '{CHECK}' }}\n}} }} }}\n"
        },
    ),
}


@pytest.mark.parametrize("name", NARROWED)
def test_a_step_that_runs_for_some_changes_says_for_which(name: str) -> None:
    words, files = NARROWED[name]
    ((_, inert, narrowed),) = steps(files)
    assert inert == ""
    assert words in " ".join(narrowed)


def test_a_step_is_quoted_at_its_line() -> None:
    text = github("run: |\n          make\n          ai-gate check --ci")
    (step,) = pipelines.every({W: Document(W, text.encode())})
    assert text.splitlines()[step.because.line - 1].strip() == step.because.text == CHECK


@pytest.mark.parametrize(
    ("words", "arguments"),
    [
        ("ai-gate check", ("check",)),
        ("sudo -E ai-gate check", ("check",)),
        ("env A=b ai-gate -C x check", ("-C", "x", "check")),
        ("A=b exec .venv/bin/ai-gate check", ("check",)),
        ("C:\\gate\\ai-gate.exe check", ("check",)),
        ("python3.12 -I -m ai_gate check", ("check",)),
        ("poetry run ai-gate check", ("check",)),
        ("uvx ai-gate@0.1.0 check", ("check",)),
        ("pip install ai-gate", None),
        ("uv pip install ai-gate", None),
        ("docker build -t ai-gate .", None),
        ("python -m pip install ai-gate", None),
        ("cat ai-gate", None),
    ],
)
def test_a_command_is_known_through_what_starts_it(
    words: str, arguments: tuple[str, ...] | None
) -> None:
    call = program.call(words.split(" "))
    assert (call and call.arguments) == arguments


KEYS = (
    "on push pull_request branches paths types workflow_call jobs steps uses with run if shell"
    " needs defaults env continue-on-error include component local project file inputs script"
    " before_script after_script rules when changes only except allow_failure exit_codes"
    " extends variables workflow stages stage pool bash task enabled condition trigger pr"
    " pipelines default custom step parallel on-fail strategy clone definitions command"
    " commands soft_fail skip block group repos repo hooks id entry args pre-commit"
)
WORDS = st.sampled_from(KEYS.split())
TEXTS = ("", "true", "false", "manual", "never", CHECK, f"{CHECK} || true", "./", "./x", "a@b")
MORE = ("ai-gate/ai-gate@v1", "always()", "${{ true }}", "/.gitlab/ci/a.yml")
VALUES = st.sampled_from([None, True, False, 0, 7, 1.5, *TEXTS, *MORE])
TREES = st.recursive(
    VALUES,
    lambda inner: st.one_of(st.lists(inner, max_size=3), st.dictionaries(WORDS, inner, max_size=4)),
    max_leaves=25,
)
PLACES = (
    W,
    "action.yml",
    ".gitlab-ci.yml",
    ".gitlab/ci/a.yml",
    "azure-pipelines.yml",
    "bitbucket-pipelines.yml",
    ".buildkite/pipeline.yml",
    ".pre-commit-config.yaml",
    "lefthook.yml",
)


@settings(deadline=None, max_examples=200)
@given(st.dictionaries(st.sampled_from(PLACES), TREES, max_size=4))
def test_whatever_a_file_holds_it_is_read(trees: dict[str, object]) -> None:
    documents = {path: Document(path, json.dumps(tree).encode()) for path, tree in trees.items()}
    assert all(step.because.path in documents for step in pipelines.every(documents))
    with contextlib.suppress(ParseError):
        assert all(because.path in documents for because in local.stages(documents).values())


@given(st.text(alphabet="ab'\"{}()/*\n sh;", max_size=80))
def test_whatever_a_jenkinsfile_holds_it_is_read(text: str) -> None:
    document = Document("Jenkinsfile", f"{text} sh '{CHECK}'".encode())
    assert all(
        step.because.path == "Jenkinsfile" for step in pipelines.every({"Jenkinsfile": document})
    )
