"""Hooks as people have them, in real repositories; what is told is compared with what git runs."""

import os
import shutil
import sys
from pathlib import Path

import pytest

from ai_gate import __version__, doctor
from ai_gate.doctor import Fact, State
from tests.repositories import git, make, write
from tests.test_hooks import CLEAN, ROOT, leak, run

CONFIGURATION = """\
repos:
  - repo: https://github.com/ai-gate/ai-gate
    rev: v{version}
    hooks:
      - id: ai-gate
      - id: ai-gate-commit-msg
"""
ALL = ("pre-commit", "commit-msg", "pre-push")


@pytest.fixture(autouse=True)
def private(tmp_path_factory: pytest.TempPathFactory, monkeypatch: pytest.MonkeyPatch) -> None:
    """Use settings, a cache and programs of our own."""
    home = tmp_path_factory.mktemp("home")
    monkeypatch.setenv("XDG_CACHE_HOME", str(home / "cache"))
    monkeypatch.setenv("GIT_CONFIG_GLOBAL", str(home / "gitconfig"))
    monkeypatch.setenv("GIT_CONFIG_SYSTEM", str(home / "system"))
    monkeypatch.setenv("GIT_CONFIG_NOSYSTEM", "0")
    monkeypatch.setenv("PATH", f"{Path(sys.executable).parent}{os.pathsep}{os.environ['PATH']}")


@pytest.fixture
def root(tmp_path: Path) -> Path:
    return make(tmp_path / "work", CLEAN)


def install(root: Path, *names: str, where: str = ".git/hooks") -> None:
    (root / where).mkdir(parents=True, exist_ok=True)
    for name in names:
        shutil.copy(ROOT / "hooks" / name, root / where / name)


def configured(root: Path, version: str = __version__) -> None:
    write(root, {".pre-commit-config.yaml": CONFIGURATION.format(version=version)})
    git(root, "add", ".pre-commit-config.yaml")


def hooks(root: Path) -> dict[str, Fact]:
    """Return what is told of each hook, and of the rest under the empty name."""
    found = [fact for fact in doctor.examine(str(root)) if fact.area == "hooks"]
    named = {fact.message.partition(":")[0]: fact for fact in found}
    return {name if name in (*ALL, "pre-receive") else "": fact for name, fact in named.items()}


def stops(root: Path) -> bool:
    """Tell whether git, with the hooks as they are, stops a commit of a card number."""
    write(root, {"docs/b.json": leak()})
    git(root, "add", "docs/b.json")
    done = run(root, "git", "commit", "--quiet", "--message", "x", **settings())
    git(root, "reset", "--quiet")
    return done.returncode != 0 and "payment-card" in done.stdout + done.stderr


def repaired(root: Path, fact: Fact) -> None:
    """Run the remedy as it is told."""
    done = run(root, "sh", "-c", fact.fix, **settings())
    assert done.returncode == 0, (fact.fix, done.stderr)


def settings() -> dict[str, str]:
    """Return where git has its settings in this test."""
    return {name: value for name, value in os.environ.items() if name.startswith("GIT_CONFIG_")}


def test_the_plain_hooks_are_told_as_installed(root: Path) -> None:
    install(root, *ALL)
    assert {name: fact.state for name, fact in hooks(root).items()} == dict.fromkeys(ALL, State.OK)
    assert stops(root)


def test_a_missing_hook_is_told_and_its_remedy_installs_it(root: Path) -> None:
    found = hooks(root)
    assert found["pre-commit"].state is State.PROBLEM
    assert found["commit-msg"].state is State.NOTE
    assert not stops(root)
    for name in ALL:
        repaired(root, found[name])
    assert {fact.state for fact in hooks(root).values()} == {State.OK}
    assert stops(root)


# The text of a hook, how its file is told, and words of the message.
SCRIPTS: dict[str, tuple[str, State, str]] = {
    "a comment": ("#!/bin/sh\n# ai-gate hook pre-commit\n", State.PROBLEM, "does not run"),
    "a message": ("#!/bin/sh\necho ai-gate\n", State.PROBLEM, "does not run"),
    "swallowed": ("#!/bin/sh\nai-gate hook pre-commit || true\n", State.PROBLEM, "|| true"),
    "another command decides": (
        "#!/bin/sh\nai-gate hook pre-commit\necho done\n",
        State.PROBLEM,
        "goes on",
    ),
    "errors count": ("#!/bin/sh\nset -e\nai-gate hook pre-commit\necho done\n", State.OK, "runs"),
    "errors count by the first line": (
        "#!/bin/sh -e\nai-gate hook pre-commit\necho done\n",
        State.OK,
        "runs",
    ),
    "not reached": ("#!/bin/sh\nexit 0\nai-gate hook pre-commit\n", State.PROBLEM, "ended"),
    "after others": ("#!/bin/sh\nls || exit 1\nexec ai-gate hook pre-commit\n", State.OK, "runs"),
    "the staged files": ("#!/bin/sh\nai-gate check --staged\n", State.OK, "runs"),
    "a condition": (
        "#!/bin/sh\nif ! ai-gate hook pre-commit; then\n  echo no\n  exit 1\nfi\n",
        State.OK,
        "runs",
    ),
    "another hook": ("#!/bin/sh\nai-gate hook commit-msg x\n", State.PROBLEM, "another hook"),
    "only a scan": ("#!/bin/sh\nai-gate scan README.md\n", State.PROBLEM, "not the gate"),
    "a program that is gone": (
        "#!/bin/sh\n/nowhere/bin/ai-gate hook pre-commit\n",
        State.PROBLEM,
        "not there",
    ),
    "an interpreter that is gone": (
        "#!/nowhere/bin/sh\nai-gate hook pre-commit\n",
        State.PROBLEM,
        "`/nowhere/bin/sh`",
    ),
    "another language": (
        f"#!{sys.executable}\nimport os\nos.system('ai-gate hook pre-commit')\n",
        State.PROBLEM,
        "no shell script",
    ),
}


@pytest.mark.parametrize("name", SCRIPTS)
def test_a_hook_is_told_by_what_it_runs(root: Path, name: str) -> None:
    text, state, words = SCRIPTS[name]
    write(root, {".git/hooks/pre-commit": text})
    (root / ".git/hooks/pre-commit").chmod(0o755)
    found = hooks(root)["pre-commit"]
    assert found.state is state, found
    assert words in found.message
    assert found.fix or state is State.OK


@pytest.mark.parametrize(
    "name", ["swallowed", "another command decides", "errors count", "not reached", "a condition"]
)
def test_git_agrees_on_whether_the_hook_stops_a_commit(root: Path, name: str) -> None:
    text, state, _ = SCRIPTS[name]
    write(root, {".git/hooks/pre-commit": text})
    (root / ".git/hooks/pre-commit").chmod(0o755)
    write(root, {"docs/b.json": leak()})
    git(root, "add", "docs/b.json")
    done = run(root, "git", "commit", "--quiet", "--message", "x")
    assert (done.returncode != 0) is (state is State.OK), done.stderr


def test_a_hook_that_is_not_executable_is_told(root: Path) -> None:
    install(root, "pre-commit")
    (root / ".git/hooks/pre-commit").chmod(0o644)
    found = hooks(root)["pre-commit"]
    assert found.state is State.PROBLEM
    assert "not executable" in found.message
    assert not stops(root)
    repaired(root, found)
    assert stops(root)


def test_a_script_that_the_hook_starts_is_followed(root: Path) -> None:
    write(root, {"tools/check.sh": "#!/bin/sh\nexec ai-gate hook pre-commit\n"})
    write(root, {".git/hooks/pre-commit": "#!/bin/sh\nexec ./tools/check.sh\n"})
    for path in ("tools/check.sh", ".git/hooks/pre-commit"):
        (root / path).chmod(0o755)
    assert hooks(root)["pre-commit"].state is State.OK
    write(root, {"tools/check.sh": "#!/bin/sh\nexit 0\n"})
    assert hooks(root)["pre-commit"].state is State.PROBLEM


@pytest.mark.parametrize("scope", ["local", "global", "system", "worktree"])
def test_hooks_in_the_shadow_of_a_setting_are_told(
    root: Path, scope: str, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    install(root, *ALL)
    if scope == "worktree":
        git(root, "config", "extensions.worktreeConfig", "true")
    files = {"global": "GIT_CONFIG_GLOBAL", "system": "GIT_CONFIG_SYSTEM"}
    (tmp_path / "elsewhere").mkdir()
    file = os.environ[files[scope]] if scope in files else ""
    where = ["--file", file] if file else [f"--{scope}"]
    git(root, "config", *where, "core.hooksPath", str(tmp_path / "elsewhere"))
    found = hooks(root)
    assert found[""].state is State.PROBLEM
    assert f"({scope}, " in found[""].message
    assert "pre-commit, commit-msg, pre-push" in found[""].message
    assert found["pre-commit"].state is State.PROBLEM
    assert not stops(root)
    repaired(root, found[""])
    assert {fact.state for name, fact in hooks(root).items() if name} == {State.OK}
    assert stops(root)


def test_a_setting_that_leads_nowhere_is_told(root: Path) -> None:
    git(root, "config", "core.hooksPath", "/nowhere")
    found = hooks(root)
    assert "no hook at all" in found[""].message
    assert found[""].fix == "git config --local --unset-all core.hooksPath"


def test_hooks_where_a_setting_puts_them_are_installed(root: Path) -> None:
    install(root, *ALL, where=".githooks")
    git(root, "config", "core.hooksPath", ".githooks")
    found = hooks(root)
    assert found.pop("").state is State.NOTE
    assert {fact.state for fact in found.values()} == {State.OK}
    assert found["pre-commit"].path == ".githooks/pre-commit"
    assert stops(root)


def test_a_linked_work_tree_has_the_hooks_of_its_repository(root: Path, tmp_path: Path) -> None:
    install(root, *ALL)
    git(root, "worktree", "add", "--quiet", str(tmp_path / "second"))
    assert {fact.state for fact in hooks(tmp_path / "second").values()} == {State.OK}
    assert stops(tmp_path / "second")


def test_what_pre_commit_was_asked_for_and_never_installed_is_told(root: Path) -> None:
    configured(root)
    found = hooks(root)
    for name in ("pre-commit", "commit-msg"):
        assert found[name].state is State.PROBLEM
        assert ".pre-commit-config.yaml asks for it" in found[name].message
        assert found[name].fix == f"pre-commit install --hook-type {name}"
    assert found["pre-push"].state is State.NOTE
    for name in ("pre-commit", "commit-msg"):
        repaired(root, found[name])
    found = hooks(root)
    assert found["pre-commit"].state is found["commit-msg"].state is State.OK
    assert "pre-commit, id: ai-gate" in found["pre-commit"].message


def test_what_pre_commit_installed_must_still_be_there(
    root: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    configured(root)
    assert run(root, "pre-commit", "install").returncode == 0
    hook = root / ".git/hooks/pre-commit"
    text = hook.read_text()
    hook.write_text(text.replace(sys.executable, "/nowhere/python"))
    assert hooks(root)["pre-commit"].state is State.OK  # `pre-commit` on PATH does it
    monkeypatch.setenv("PATH", "/usr/bin:/bin")
    found = hooks(root)["pre-commit"]
    assert found.state is State.PROBLEM
    assert "/nowhere/python" in found.message
    hook.write_text(text)
    assert hooks(root)["pre-commit"].state is State.OK


def test_a_shim_without_our_hook_in_the_configuration_is_told(root: Path) -> None:
    configured(root)
    assert run(root, "pre-commit", "install").returncode == 0
    write(root, {".pre-commit-config.yaml": "repos: []\n"})
    found = hooks(root)["pre-commit"]
    assert found.state is State.PROBLEM
    assert "runs no ai-gate at pre-commit" in found.message


def test_an_older_version_in_the_configuration_is_told(root: Path) -> None:
    configured(root, "0.0.9")
    found = hooks(root)[""]
    assert found.state is State.PROBLEM
    assert f"v0.0.9, here is {__version__}" in found.message
    configured(root)
    assert "" not in hooks(root)


def test_a_configuration_that_pre_commit_cannot_read_is_told(root: Path) -> None:
    write(root, {".pre-commit-config.yaml": "repos: [\n"})
    git(root, "add", ".pre-commit-config.yaml")
    assert "cannot read" in hooks(root)[""].message


def test_husky_runs_the_file_beside_its_folder(root: Path) -> None:
    write(root, {".husky/_/pre-commit": '#!/usr/bin/env sh\n. "$(dirname "$0")/h"\n'})
    (root / ".husky/_/pre-commit").chmod(0o755)
    git(root, "config", "core.hooksPath", ".husky/_")
    assert hooks(root)["pre-commit"].state is State.PROBLEM
    write(root, {".husky/pre-commit": "npm test\nai-gate hook pre-commit\necho done\n"})
    found = hooks(root)["pre-commit"]
    assert found.state is State.OK
    assert "husky, .husky/pre-commit" in found.message
    write(root, {".husky/pre-commit": "ai-gate hook pre-commit || true\n"})
    assert "|| true" in hooks(root)["pre-commit"].message


def test_a_hook_of_lefthook_without_the_program_lets_everything_pass(
    root: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    shim = tmp_path / "shim/lefthook"
    write(root, {".git/hooks/pre-commit": f"#!/bin/sh\n{shim} run pre-commit || lefthook run\n"})
    (root / ".git/hooks/pre-commit").chmod(0o755)
    write(root, {"lefthook.yml": "pre-commit:\n  jobs:\n    - run: ai-gate hook pre-commit\n"})
    git(root, "add", "lefthook.yml")
    monkeypatch.delenv("LEFTHOOK_BIN", raising=False)
    found = hooks(root)["pre-commit"]
    assert found.state is State.PROBLEM
    assert "lets every commit pass" in found.message
    write(root, {"Gemfile": "gem 'lefthook'\n"})
    assert hooks(root)["pre-commit"].state is State.OK
    (root / "Gemfile").unlink()
    shim.parent.mkdir()
    shim.write_text("#!/bin/sh\n")
    shim.chmod(0o755)
    assert hooks(root)["pre-commit"].state is State.OK


def test_husky_that_was_never_installed_is_told(root: Path) -> None:
    git(root, "config", "core.hooksPath", ".husky/_")
    assert hooks(root)[""].fix == "npx husky"


def test_lefthook_runs_what_its_file_says(root: Path) -> None:
    (root / "node_modules/lefthook").mkdir(parents=True)
    write(root, {".git/hooks/pre-commit": '#!/bin/sh\ncall_lefthook run "pre-commit" "$@"\n'})
    (root / ".git/hooks/pre-commit").chmod(0o755)
    for text, state in (
        ("pre-commit:\n  commands:\n    gate: {run: ai-gate hook pre-commit}\n", State.OK),
        ("pre-commit:\n  jobs:\n    - run: ai-gate hook pre-commit\n", State.OK),
        ("pre-commit:\n  jobs:\n    - run: make\n", State.PROBLEM),
        (
            "pre-commit:\n  jobs:\n    - {run: ai-gate hook pre-commit, skip: true}\n",
            State.PROBLEM,
        ),
        (
            "pre-commit:\n  jobs:\n    - {run: ai-gate hook pre-commit, glob: '*.py'}\n",
            State.PROBLEM,
        ),
    ):
        write(root, {"lefthook.yml": text})
        git(root, "add", "lefthook.yml")
        assert hooks(root)["pre-commit"].state is state, text


def test_a_bare_repository_wants_the_hook_of_a_server(tmp_path: Path) -> None:
    git(tmp_path, "init", "--quiet", "--bare", "server.git")
    server = tmp_path / "server.git"
    found = hooks(server)["pre-receive"]
    assert found.state is State.PROBLEM
    shutil.copy(ROOT / "hooks/pre-receive", server / "hooks/pre-receive")
    assert hooks(server)["pre-receive"].state is State.OK
