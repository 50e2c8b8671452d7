"""Sync closes what files can close, weakens nothing, and leaves a person's own lines alone."""

import json
from collections.abc import Mapping
from pathlib import Path

import pytest

from ai_gate import classification, engine, registry, sync
from ai_gate.__main__ import main
from ai_gate.errors import UnexaminedError
from ai_gate.model import Document, Name, Outcome, Plane, State, Strength, Tree
from tests.repositories import git, make
from tests.test_catalogue import CLASSIFICATION

ASSISTANTS = registry.loaded_assistants()
VAULT = {"vault/store.py": "", "vault/deep/keys.pem": "", "src/app.py": ""}
# A person's own file, and what it must still hold afterwards.
OWN: Mapping[str, tuple[str, str, tuple[str, ...]]] = {
    "aider": (".aider.conf.yml", "# ours\nmodel: sonnet\n", ("# ours", "model: sonnet")),
    "amp": (
        ".amp/settings.jsonc",
        '{\n  "amp.permissions": [\n    // ours\n    {"tool": "*", "action": "allow"}\n  ]\n}\n',
        ("    // ours", '    {"tool": "*", "action": "allow"}'),
    ),
    "augment": (".augmentignore", "# ours\nbuild/\n", ("# ours", "build/")),
    "claude-code": (
        ".claude/settings.json",
        '{\n    "model": "opus",\n    "permissions": {"allow": ["Bash(make:*)"]}\n}\n',
        ('    "model": "opus"', '"Bash(make:*)"'),
    ),
    "coderabbit": (
        ".coderabbit.yaml",
        "reviews:\n  # ours\n  path_filters:\n    - '!dist/**' # generated\n  profile: chill\n",
        ("  # ours", "    - '!dist/**' # generated", "  profile: chill"),
    ),
    "codex": (".codex/config.toml", '# ours\nmodel = "gpt"\n', ("# ours", 'model = "gpt"')),
    "continue-dev": (".continueignore", "# ours\nbuild/\n", ("# ours", "build/")),
    "crush": (".crushignore", "# ours\nbuild/\n", ("# ours", "build/")),
    "cursor": (".cursorignore", "# ours\nbuild/\n", ("# ours", "build/")),
    "devin-cli": (
        ".devin/config.json",
        '{\n  "permissions": {"ask": ["Exec(rm)"]} // ours\n}\n',
        ('{"ask": ["Exec(rm)"]', "// ours"),
    ),
    "factory-droid": (
        ".factory/settings.json",
        '{\n  // ours\n  "sandbox": {"filesystem": {"denyRead": ["build"]}}\n}\n',
        ("  // ours", '"build"'),
    ),
    "gemini-cli": (".geminiignore", "# ours\nbuild/\n", ("# ours", "build/")),
    "gemini-code-assist": (".aiexclude", "# ours\nbuild/\n", ("# ours", "build/")),
    "jetbrains-ai-assistant": (".aiignore", "# ours\nbuild/\n", ("# ours", "build/")),
    "junie": (".junie/guidelines.md", "# ours\n", ("# ours",)),
    "kilo-code": (
        "kilo.jsonc",
        '{\n  // ours\n  "permission": {"read": {"vault/*": "ask", "*": "ask"}, "*": "allow"}}\n',
        ("  // ours", '"*": "ask"', '"*": "allow"'),
    ),
    "kiro": (".kiroignore", "# ours\nbuild/\n", ("# ours", "build/")),
    "opencode": (
        "opencode.jsonc",
        '{\n  // ours\n  "permission": {"edit": {"vault/*": "deny", "*": "ask"}}\n}\n',
        ("  // ours", '"*": "ask"'),
    ),
    "qodo": (
        ".pr_agent.toml",
        '[ignore]\nglob = [\n    "dist/*", # ours\n]\n\n[config]\nmodel = "m"\n',
        ('    "dist/*", # ours', 'model = "m"'),
    ),
    "qwen-code": (
        ".qwen/settings.json",
        '{\n    "permissions": {"allow": ["Bash(make *)"]} // ours\n}\n',
        ('"Bash(make *)"', "// ours"),
    ),
    "roo-code": (".rooignore", "# ours\nbuild/\n", ("# ours", "build/")),
    "trae": (".trae/.ignore", "# ours\nbuild/\n", ("# ours", "build/")),
    "warp": (".warpindexingignore", "# ours\nbuild/\n", ("# ours", "build/")),
    "windsurf": (".windsurfignore", "# ours\nbuild/\n", ("# ours", "build/")),
    "zed": (
        ".zed/settings.json",
        '{\n  // ours\n  "private_files": ["build"]\n}\n',
        ("  // ours", '"build"'),
    ),
}
# The plane that its file closes, and how firmly, where that is not reading by the tools themselves.
CLOSES: Mapping[str, tuple[Plane, State, Strength]] = {
    "augment": (Plane.INDEX, State.CLOSED, Strength.HINT),
    "coderabbit": (Plane.MENTION, State.CLOSED, Strength.TOOL),
    "continue-dev": (Plane.INDEX, State.CLOSED, Strength.HINT),
    "crush": (Plane.SEARCH, State.CLOSED, Strength.HINT),
    "factory-droid": (Plane.SHELL, State.CLOSED, Strength.SANDBOX),
    "gemini-code-assist": (Plane.MENTION, State.CLOSED, Strength.TOOL),
    "junie": (Plane.READ, State.CLOSED, Strength.ASKS),
    "trae": (Plane.INDEX, State.CLOSED, Strength.HINT),
    "warp": (Plane.INDEX, State.CLOSED, Strength.HINT),
    # A switch that no file shows decides whether the file counts.
    "jetbrains-ai-assistant": (Plane.READ, State.UNKNOWN, Strength.NONE),
    "kiro": (Plane.READ, State.UNKNOWN, Strength.NONE),
}
READ = (Plane.READ, State.CLOSED, Strength.TOOL)
# It takes paths, not globs: what others than these will name tomorrow it cannot say.
PATHS_ONLY = {"factory-droid": ("vault/**", "/vault/")}
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


def worst(
    files: Mapping[str, str], id: str, text: str = CLASSIFICATION, tomorrow: bool = True
) -> dict[Plane, tuple[int, Strength]]:
    """Return the weakest verdict of each plane, over files of tomorrow, too, unless told not to."""
    reached = engine.reached(tree(files), governance(text), {id: ASSISTANTS[id]})
    groups = [group for group in reached.groups if group.paths or tomorrow]
    assert groups, "the assistant is not there"
    ranks = [{one.plane: _rank(one) for one in group.outcomes} for group in groups]
    return {plane: min(rank[plane] for rank in ranks) for plane in Plane}


def _rank(outcome: Outcome) -> tuple[int, Strength]:
    return (State.OPEN, State.UNKNOWN, State.CLOSED).index(outcome.state), outcome.strength


def promised(id: str) -> tuple[Plane, tuple[int, Strength]]:
    plane, state, strength = CLOSES.get(id, READ)
    return plane, ((State.OPEN, State.UNKNOWN, State.CLOSED).index(state), strength)


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
    before, firmer = worst(files, id), worst(after, id)
    assert all(firmer[plane] >= before[plane] for plane in Plane)
    plane, least = promised(id)
    assert firmer[plane] >= least > before[plane]
    assert planned(after, id).files == {}
    for line in kept:
        assert line in after[path]


@pytest.mark.parametrize("id", OWN)
def test_an_allow_after_sync_is_seen(id: str) -> None:
    path, own, _ = OWN[id]
    after = written({**VAULT, path: own}, id)
    undone = {name: text.replace("vault", "attic") for name, text in after.items()}
    plane, least = promised(id)
    assert worst({**undone, **VAULT}, id)[plane] < least


@pytest.mark.parametrize("id", ["claude-code", "codex"])
def test_what_a_sandbox_can_close_is_clean_after_sync(id: str) -> None:
    path, own, _ = OWN[id]
    assert failing(written({**VAULT, path: own}, id), id) == set()


@pytest.mark.parametrize("id", OWN)
@pytest.mark.parametrize(
    "glob", ["vault/**", "/vault/", "vault", "*.pem", "**/deep/**", "vault/d*", "/**"]
)
def test_sync_says_every_kind_of_glob_in_every_dialect(id: str, glob: str) -> None:
    path, own, _ = OWN[id]
    text = CLASSIFICATION.replace("vault/**", glob)
    after = written({**VAULT, path: own}, id, text)
    plane, least = promised(id)
    tomorrow = glob in PATHS_ONLY.get(id, (glob,))
    assert worst(after, id, text, tomorrow)[plane] >= least
    assert planned(after, id, text).files == {}


@pytest.mark.parametrize("id", OWN)
@pytest.mark.parametrize("glob", ["vault/**", "vault", "src/app.py"])
def test_no_line_that_sync_writes_is_dead(id: str, glob: str) -> None:
    path, own, _ = OWN[id]
    text = CLASSIFICATION.replace("vault/**", glob)
    files = {**VAULT, path: own}
    after = tree(written(files, id, text))
    told = ASSISTANTS[id].read(after).settings
    before = {one.value for one in ASSISTANTS[id].read(tree(files)).settings}
    dead = (Name.INERT, Name.INVALID, Name.MISLEADING)
    assert [one for one in told if one.name in dead and one.value not in before] == []


def test_all_assistants_together_are_closed_and_a_second_run_changes_nothing() -> None:
    # Kilo Code merges opencode's file below its own, so that `read` goes before `*` of this one.
    rows = [row for id, row in OWN.items() if id != "opencode"]
    files = {**VAULT, **{path: own for path, own, _ in rows}}
    first = sync.plan(tree(files), governance(), ASSISTANTS)
    after = {**files, **{path: data.decode() for path, data in first.files.items()}}
    assert sync.plan(tree(after), governance(), ASSISTANTS).files == {}
    for id in engine.reached(tree(after), governance(), ASSISTANTS).presence:
        plane, least = promised(id)
        assert id not in OWN or worst(after, id)[plane] >= least


def test_settings_that_are_a_program_are_left_to_their_author() -> None:
    files = {**VAULT, ".coderabbit.config.ts": "export default {}\n"}
    assert planned(files, "coderabbit").files == {}


@pytest.mark.parametrize("table", ['"allow"', '{"read": "ask", "bash": {"make *": "allow"}}'])
def test_an_action_for_everything_becomes_the_first_rule(table: str) -> None:
    own = f'{{"permission": {table}}}'
    after = written({**VAULT, "kilo.json": own}, "kilo-code")
    assert worst(after, "kilo-code")[Plane.READ] >= promised("kilo-code")[1]
    permission = json.loads(after["kilo.json"])["permission"]
    assert permission.get("*", "allow") == "allow"
    assert permission["bash"] == ({"make *": "allow"} if "make" in table else "deny")


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
