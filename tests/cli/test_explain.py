"""`ai-gate explain` prints manual pages that are computed from the assistants' own matching."""

import json
import socket
from collections.abc import Mapping

import pytest

from ai_gate import registry
from ai_gate.__main__ import main
from ai_gate.cli import manuals, page, protection, vocabulary
from ai_gate.cli.page import Part
from ai_gate.cli.protection import Basis
from ai_gate.model import Document, Name, Plane, State, Strength, Tree

ASSISTANTS = registry.loaded_assistants()
TRIED = {id: protection.of(one) for id, one in ASSISTANTS.items()}
# How an exclusion of each matcher takes `VAULT/STORE.PY` when it names `vault/**`.
SPELLING: Mapping[str, str] = {
    "aider": "exact",
    "amp": "exact",
    "augment": "exact",
    "claude-code": "unknown",
    "coderabbit": "any",
    "continue-dev": "any",
    "crush": "exact",
    "cursor": "unknown",
    "devin-cli": "exact",
    "factory-droid": "exact",
    "gemini-cli": "any",
    "gemini-code-assist": "exact",
    "junie": "unknown",
    "kilo-code": "exact",
    "opencode": "exact",
    "qodo": "exact",
    "qwen-code": "exact",
    "roo-code": "any",
    "trae": "unknown",
    "warp": "exact",
    "windsurf": "unknown",
    "zed": "exact",
}
BASIS: Mapping[str, Basis] = {
    "aider": Basis.DRIVEN,
    "amp": Basis.DRIVEN,
    "claude-code": Basis.DRIVEN,
    "codex": Basis.DRIVEN,
    "opencode": Basis.DRIVEN,
    "roo-code": Basis.SOURCE,
    "zed": Basis.SOURCE,
    "factory-droid": Basis.SOURCE,
    "cursor": Basis.DOCUMENTED,
    "devin-cli": Basis.DOCUMENTED,
    "replit": Basis.DOCUMENTED,
    "antigravity": Basis.UNKNOWN,
    "goose": Basis.UNKNOWN,
}


def printed(capfd: pytest.CaptureFixture[str], *words: str) -> str:
    assert main(["explain", *words]) == 0
    return capfd.readouterr().out


def test_the_page_of_an_assistant_says_all_that_a_reviewer_asks(
    capfd: pytest.CaptureFixture[str],
) -> None:
    text = printed(capfd, "assistant", "claude-code")
    for title in (
        "WHAT CLOSES WHICH PLANE",
        "WHAT SYNC WRITES",
        "WHAT SHOWS IT",
        "WHAT IS READ",
        "WHAT IS COMMITTED FOR IT AND NOT READ",
        "WHAT STAYS OPEN",
        "SETTINGS THAT ARE TRANSLATED",
        "VERIFIED",
        "SOURCES",
    ):
        assert f"\n{title}\n" in text
    assert "  read     OPEN     tool        tool   .claude/settings.json:4: Read(/vault/**)" in text
    assert "client driven: 2." in text
    assert max(map(len, text.splitlines())) < 140


@pytest.mark.parametrize("id", ASSISTANTS)
def test_every_assistant_has_a_page_in_every_format(
    id: str, capfd: pytest.CaptureFixture[str]
) -> None:
    known = ASSISTANTS[id]
    said = json.loads(printed(capfd, "assistant", id, "--format", "json"))
    assert said["schema"] == "ai-gate/explain/v1"
    assert [row["plane"] for row in said["planes"]] == [*Plane]
    assert said["sources"] == [*known.sources]
    assert bool(said["writes"]) == (known.close is not None)
    text = printed(capfd, "assistant", id)
    shown = printed(capfd, "assistant", id, "--format", "markdown")
    for line in (*known.markers, *known.reads, *known.decoys, *known.sources):
        assert line in text
        assert line in shown


def test_the_cells_are_what_reach_computes(capfd: pytest.CaptureFixture[str]) -> None:
    said = json.loads(printed(capfd, "assistants", "--format", "json"))["assistants"]
    assert [row["id"] for row in said] == [*ASSISTANTS]
    cells = {
        (row["id"], cell["plane"]): (cell["after"]["verdict"], cell["after"]["strength"])
        for row in said
        for cell in row["planes"]
    }
    assert cells["codex", "shell"] == ("closed", "sandbox")
    assert cells["gemini-cli", "read"] == ("closed", "tool")
    assert cells["gemini-cli", "edit"] == ("open", "none")
    assert cells["cline", "read"] == ("open", "none")
    assert cells["gemini-code-assist", "read"] == ("unknown", "none")


def test_the_table_has_a_row_for_each_assistant_and_a_legend(
    capfd: pytest.CaptureFixture[str],
) -> None:
    text = printed(capfd, "assistants")
    rows = {line.split()[0]: line.split() for line in text.splitlines() if line.strip()}
    assert [*rows["assistant"][1:9]] == [*Plane]
    assert rows["codex"][1:9] == ["off", *["sandbox"] * 3, "off", *["sandbox"] * 2, "off"]
    assert rows["goose"][3] == "OPEN"
    text = " ".join(text.split())
    for word in (*State, *(one.word for one in Strength), *Plane, *Basis):
        assert word in ("none", "closed") or f"`{word}`" in text, word


def test_a_row_is_computed_and_not_written_by_hand() -> None:
    known = {"cursor": ASSISTANTS["cursor"]}
    helpless = {"cursor": known["cursor"]._replace(close=None)}
    rows = [
        manuals.table(all, {"cursor": protection.of(all["cursor"])}, linked=True)[1].rows[0]
        for all in (known, helpless)
    ]
    assert [row[3] for row in rows] == ["tool", "OPEN"]
    assert [row[9] for row in rows] == ["unknown", "-"]


def test_capitals_stand_where_a_verdict_is_too_weak() -> None:
    for tried in TRIED.values():
        for outcome in (*tried.before, *tried.after):
            assert protection.cell(outcome).isupper() != outcome.passes


@pytest.mark.parametrize("id", ASSISTANTS)
def test_what_sync_writes_weakens_no_plane_of_the_example(id: str) -> None:
    for before, after in zip(TRIED[id].before, TRIED[id].after, strict=True):
        assert (after.state is State.CLOSED) >= (before.state is State.CLOSED)
        assert after.strength >= before.strength


@pytest.mark.parametrize("id", ASSISTANTS)
def test_each_matcher_decides_whether_letter_case_counts(id: str) -> None:
    assert protection.spelling(TRIED[id]) == SPELLING.get(id, "-")


@pytest.mark.parametrize("id", [id for id, one in ASSISTANTS.items() if one.close])
def test_letter_case_counts_alike_the_other_way_round(id: str) -> None:
    known = ASSISTANTS[id]
    assert known.close is not None
    files = known.close(Tree(("Vault/store.py",), {}), ["Vault/**"])
    documents = {path: Document(path, data) for path, data in files.items()}
    tree = Tree(sorted({"Vault/store.py", *files}), documents)
    states = [one.state for one in protection.outcomes(known, tree, "vault/STORE.py")]
    assert states == [one.state for one in TRIED[id].spelled]


def test_a_page_names_the_planes_that_a_name_in_other_letters_opens(
    capfd: pytest.CaptureFixture[str],
) -> None:
    exact = " ".join(printed(capfd, "assistant", "zed").split())
    assert "the exclusion does not hold (search, read)" in exact
    both = " ".join(printed(capfd, "assistant", "gemini-cli").split())
    assert "hold for the name in other letters" in both
    assert "other letters" not in printed(capfd, "assistant", "goose")


@pytest.mark.parametrize(("id", "basis"), BASIS.items())
def test_a_word_says_how_an_assistant_was_verified(id: str, basis: Basis) -> None:
    assert protection.basis(ASSISTANTS[id].verified) is basis


def test_settings_are_found_in_the_code_that_translates_them() -> None:
    assert Name.APPROVAL in vocabulary.translated(ASSISTANTS["claude-code"].read)
    assert vocabulary.translated(ASSISTANTS["cody"].read) == (Name.INSTRUCTION, Name.INERT)
    assert {*vocabulary.MEANS} == {*Name}


@pytest.mark.parametrize("id", ASSISTANTS)
def test_no_setting_comes_out_that_the_page_does_not_name(id: str) -> None:
    known = ASSISTANTS[id]
    paths = [glob.replace("**", "a").replace("*", "b").strip("/") for glob in known.reads]
    texts = (
        b'{"mcpServers": {"a": {"command": "b"}}, "permissions": {"deny": ["Write(a)"]},'
        b' "model": "m", "hooks": {"Stop": [{"hooks": [{"command": "c"}]}]}}',
        b'model = "m"\n[mcp_servers.a]\ncommand = "b"\n',
        b"model: m\nread: [a.md]\nmcpServers:\n  a: {command: b}\n",
        b"---\ntools: [a]\n---\nSee @vault/store.py.\n",
        b"vault/\n!vault/a\n",
    )
    named = set(vocabulary.translated(known.read))
    for data in texts:
        tree = Tree(paths, {path: Document(path, data) for path in paths})
        assert {one.name for one in known.read(tree).settings} <= named


def test_pages_need_no_network(
    monkeypatch: pytest.MonkeyPatch, capfd: pytest.CaptureFixture[str]
) -> None:
    def refuse(*_: object, **__: object) -> None:
        raise AssertionError("a page must not reach for the network")

    monkeypatch.setattr(socket, "socket", refuse)
    monkeypatch.setattr(socket, "getaddrinfo", refuse)
    assert "Gemini CLI" in printed(capfd, "assistant", "gemini-cli")
    assert "gemini-cli" in printed(capfd, "assistants")


@pytest.mark.parametrize(
    ("words", "said"),
    [
        (["assistant", "claude-cod"], "did you mean `claude-code`?"),
        (["claude-cod"], "did you mean `claude-code`?"),
        (["rule", "dead-rul"], "did you mean `dead-rule`?"),
        (["assistant", "dead-rule"], "no assistant has the id `dead-rule`"),
        (["zzzzzzzz"], "`ai-gate explain` lists every id"),
        (["assistant", "cursor", "zed"], "one page at a time"),
    ],
)
def test_an_unknown_id_is_a_mistake_with_a_suggestion(
    words: list[str], said: str, capfd: pytest.CaptureFixture[str]
) -> None:
    assert main(["explain", *words]) == 2
    assert said in capfd.readouterr().err


def test_every_id_is_listed_and_each_kind_alone(capfd: pytest.CaptureFixture[str]) -> None:
    everything = printed(capfd)
    for folder in ("rules", "detectors", "assistants"):
        assert f"{folder}:\n" in everything
        for id in registry.ids(folder):
            assert f"  {id}\n" in everything
    assert "dead-rule" in printed(capfd, "rules")
    assert "claude-code" not in printed(capfd, "rules")
    listed = json.loads(printed(capfd, "--format", "json"))["ids"]
    assert listed["detectors"] == [*registry.ids("detectors")]


@pytest.mark.parametrize(
    ("id", "markdown"), [("dead-rule", "## dead-rule\n"), ("payment-card", "## payment-card\n")]
)
def test_rules_and_detectors_come_in_the_same_formats(
    id: str, markdown: str, capfd: pytest.CaptureFixture[str]
) -> None:
    assert printed(capfd, id).startswith(f"{id}\n\n")
    assert printed(capfd, id, "--format", "markdown").startswith(markdown)
    said = json.loads(printed(capfd, id, "--format", "json"))
    assert (said["id"], bool(said["controls"])) == (id, True)


def test_a_bar_in_a_cell_does_not_end_it() -> None:
    shown = page.markdown("T", [Part("", head=("a", "b"), rows=(("x|y", "OPEN"),))])
    assert "| x\\|y | **OPEN** |" in shown


def test_long_lines_are_broken_for_a_terminal_only() -> None:
    part = Part("A", "word " * 40, points=("item " * 40,), rows=(("x", "y"),), head=("h", "i"))
    assert max(map(len, page.plain("T", [part]).splitlines())) <= page.WIDTH
    assert max(map(len, page.markdown("T", [part]).splitlines())) > page.WIDTH
