"""Sync closes what files can close, weakens nothing, and leaves a person's own lines alone."""

from collections.abc import Mapping
from pathlib import Path

import pytest

from ai_gate import classification, engine, registry, sync
from ai_gate.__main__ import main
from ai_gate.errors import UnexaminedError
from ai_gate.model import Document, Outcome, Plane, Tree
from tests.repositories import git, make
from tests.test_catalogue import CLASSIFICATION

ASSISTANTS = registry.loaded_assistants()
VAULT = {"vault/store.py": "", "vault/deep/keys.pem": "", "src/app.py": ""}
# A person's own file, and what it must still hold afterwards.
OWN: Mapping[str, tuple[str, str, tuple[str, ...]]] = {
    "aider": (".aider.conf.yml", "# ours\nmodel: sonnet\n", ("# ours", "model: sonnet")),
    "claude-code": (
        ".claude/settings.json",
        '{\n    "model": "opus",\n    "permissions": {"allow": ["Bash(make:*)"]}\n}\n',
        ('    "model": "opus"', '"Bash(make:*)"'),
    ),
    "codex": (".codex/config.toml", '# ours\nmodel = "gpt"\n', ("# ours", 'model = "gpt"')),
    "cursor": (".cursorignore", "# ours\nbuild/\n", ("# ours", "build/")),
    "gemini-code-assist": (".aiexclude", "# ours\nbuild/\n", ("# ours", "build/")),
}
# Its file binds chat and completion; what agent mode reads is not documented.
CHAT = {"gemini-code-assist": Plane.MENTION}
CLOSABLE = sorted(id for id, one in ASSISTANTS.items() if one.close is not None)


def governance(text: str = CLASSIFICATION) -> engine.Governance:
    declared = classification.load(text.encode())
    return engine.Governance(
        classification.resolver(declared),
        classification.probes(declared),
        None,
        declared.notes,
        classification.prohibited_globs(declared),
    )


def tree(files: Mapping[str, str]) -> Tree:
    documents = {path: Document(path, text.encode()) for path, text in files.items()}
    return Tree(sorted(files), documents)


def planned(files: Mapping[str, str], id: str, text: str = CLASSIFICATION) -> sync.Plan:
    return sync.plan(tree(files), governance(text), {id: ASSISTANTS[id]})


def failing(files: Mapping[str, str], id: str, text: str = CLASSIFICATION) -> set[Plane]:
    reached = engine.reached(tree(files), governance(text), {id: ASSISTANTS[id]})
    outcomes: list[Outcome] = [one for group in reached.groups for one in group.outcomes]
    assert outcomes, "the assistant is not there"
    return {outcome.plane for outcome in outcomes if not outcome.passes}


def written(files: Mapping[str, str], id: str, text: str = CLASSIFICATION) -> dict[str, str]:
    plan = planned(files, id, text)
    return {**files, **{path: data.decode() for path, data in plan.files.items()}}


@pytest.mark.parametrize("id", CLOSABLE)
def test_every_closable_assistant_has_a_row_here(id: str) -> None:
    assert id in OWN


@pytest.mark.parametrize("id", OWN)
def test_sync_closes_more_and_never_less_and_a_second_run_changes_nothing(id: str) -> None:
    path, own, kept = OWN[id]
    files = {**VAULT, path: own}
    after = written(files, id)
    assert failing(after, id) < failing(files, id)
    assert CHAT.get(id, Plane.READ) not in failing(after, id)
    assert planned(after, id).files == {}
    for line in kept:
        assert line in after[path]


@pytest.mark.parametrize("id", OWN)
def test_an_allow_after_sync_is_seen(id: str) -> None:
    path, own, _ = OWN[id]
    after = written({**VAULT, path: own}, id)
    undone = {name: text.replace("vault", "attic") for name, text in after.items()}
    assert failing(undone, id) > failing(after, id)


@pytest.mark.parametrize("id", ["claude-code", "codex"])
def test_what_a_sandbox_can_close_is_clean_after_sync(id: str) -> None:
    path, own, _ = OWN[id]
    assert failing(written({**VAULT, path: own}, id), id) == set()


@pytest.mark.parametrize("id", OWN)
@pytest.mark.parametrize(
    "glob", ["vault/**", "/vault/", "vault", "*.pem", "**/deep/**", "vault/d*"]
)
def test_sync_says_every_kind_of_glob_in_every_dialect(id: str, glob: str) -> None:
    path, own, _ = OWN[id]
    text = CLASSIFICATION.replace("vault/**", glob)
    after = written({**VAULT, path: own}, id, text)
    assert CHAT.get(id, Plane.READ) not in failing(after, id, text)


def test_sync_refuses_to_weaken(monkeypatch: pytest.MonkeyPatch) -> None:
    def spoiled(tree: Tree, globs: object) -> dict[str, bytes]:
        return {".cursorignore": b""}

    broken = ASSISTANTS["cursor"]._replace(close=spoiled)
    files = {**VAULT, ".cursorignore": "vault/**\n"}
    with pytest.raises(UnexaminedError, match="lets cursor reach"):
        sync.plan(tree(files), governance(), {"cursor": broken})


def test_what_no_file_can_close_is_named_with_what_helps(
    tmp_path: Path, capfd: pytest.CaptureFixture[str]
) -> None:
    root = make(
        tmp_path,
        {**VAULT, ".ai-gate/classification.yaml": CLASSIFICATION, ".cursorrules": "Be brief.\n"},
    )
    assert main(["-C", str(root), "sync"]) == 0
    out = capfd.readouterr().out
    assert "wrote .cursorignore (new)" in out
    assert "no file closes shell to cursor" in out
    assert (root / ".cursorignore").read_text().splitlines()[1] == "vault/**"
    git(root, "add", "--all")
    assert main(["-C", str(root), "sync", "--check"]) == 0
    (root / ".cursorignore").write_text("")
    assert main(["-C", str(root), "sync", "--check"]) == 1
    assert main(["-C", str(root), "sync", "--diff"]) == 0
    assert "+vault/**" in capfd.readouterr().out
    assert (root / ".cursorignore").read_text() == ""


def test_sync_does_not_follow_a_link_out_of_the_repository(
    tmp_path: Path, capfd: pytest.CaptureFixture[str]
) -> None:
    outside = tmp_path / "outside"
    outside.mkdir()
    root = make(
        tmp_path / "work",
        {**VAULT, ".ai-gate/classification.yaml": CLASSIFICATION, "CLAUDE.md": "x\n"},
    )
    (root / ".claude").symlink_to(outside)
    assert main(["-C", str(root), "sync"]) == 2
    assert list(outside.iterdir()) == []
    assert "leads outside" in capfd.readouterr().err
