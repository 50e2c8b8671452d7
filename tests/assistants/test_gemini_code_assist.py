"""Gemini Code Assist: what `.aiexclude` closes, by its documentation."""

import pytest

from ai_gate import reach
from ai_gate.assistants.gemini_code_assist import ASSISTANT
from ai_gate.model import Name, Plane

from .verdicts import Files, places, settings, tree, values, verdict

IGNORE = ".aiexclude"
SETTINGS = ".vscode/settings.json"
VAULT = {IGNORE: "vault/\n"}
NO_GIT = {SETTINGS: '{"geminicodeassist.contextExclusionGitignore": false}'}
OTHER = {SETTINGS: '{"geminicodeassist.contextExclusionFile": "./ai/exclude"}'}

TABLE: list[tuple[str, Files, str, Plane, str]] = [
    ("mention", VAULT, "vault/a", Plane.MENTION, "closed tool .aiexclude:1"),
    ("index", VAULT, "vault/a", Plane.INDEX, "closed hint .aiexclude:1"),
    ("agent reads", VAULT, "vault/a", Plane.READ, "unknown .aiexclude:1"),
    ("agent searches", VAULT, "vault/a", Plane.SEARCH, "unknown .aiexclude:1"),
    ("agent edits", VAULT, "vault/a", Plane.EDIT, "open"),
    ("shell", VAULT, "vault/a", Plane.SHELL, "open"),
    ("elsewhere", VAULT, "src/a", Plane.MENTION, "open"),
    ("deep", VAULT, "svc/vault/x/a", Plane.MENTION, "closed tool .aiexclude:1"),
    ("anchored", {IGNORE: "/vault/\n"}, "svc/vault/a", Plane.MENTION, "open"),
    ("case", {IGNORE: "Vault/\n"}, "vault/a", Plane.MENTION, "open"),
    ("negation", {IGNORE: "vault/*\n!vault/a\n"}, "vault/a", Plane.MENTION, "open .aiexclude:2"),
    ("negation, read", {IGNORE: "vault/*\n!vault/a\n"}, "vault/a", Plane.READ, "open .aiexclude:2"),
    (
        "beside it",
        {IGNORE: "vault/*\n!vault/a\n"},
        "vault/b",
        Plane.MENTION,
        "closed tool .aiexclude:1",
    ),
    ("empty", {IGNORE: ""}, "vault/a", Plane.MENTION, "open"),
    ("comment", {IGNORE: "# vault/\n"}, "vault/a", Plane.MENTION, "open"),
    (
        "byte order mark",
        {IGNORE: "\ufeffvault/\n"},
        "vault/a",
        Plane.MENTION,
        "closed tool .aiexclude:1",
    ),
    ("CRLF", {IGNORE: "x\r\nvault/\r\n"}, "vault/a", Plane.MENTION, "closed tool .aiexclude:2"),
    ("nested", {"svc/.aiexclude": "vault/\n"}, "svc/vault/a", Plane.MENTION, "open"),
    ("git", {".gitignore": "vault/\n"}, "vault/a", Plane.MENTION, "closed tool .gitignore:1"),
    ("git, index", {".gitignore": "vault/\n"}, "vault/a", Plane.INDEX, "open"),
    ("git below", {"svc/.gitignore": "vault/\n"}, "svc/vault/a", Plane.MENTION, "open"),
    ("git off", {".gitignore": "vault/\n", **NO_GIT}, "vault/a", Plane.MENTION, "open"),
    (
        "against git",
        {".gitignore": "*.py\n", IGNORE: "!a.py\n"},
        "a.py",
        Plane.MENTION,
        "open .aiexclude:1",
    ),
    ("another file", {**VAULT, **OTHER}, "vault/a", Plane.MENTION, "open"),
    (
        "another file that was not read",
        {SETTINGS: '{"geminicodeassist.contextExclusionFile": "ai/exclude"}'},
        "ai/exclude",
        Plane.MENTION,
        "unknown ai/exclude:0",
    ),
    (
        "another file that is there",
        {"ai/exclude": "vault/\n", **OTHER},
        "vault/a",
        Plane.MENTION,
        "closed tool ai/exclude:1",
    ),
    ("Gemini CLI's file", {".geminiignore": "vault/\n"}, "vault/a", Plane.MENTION, "open"),
]


@pytest.mark.parametrize(
    ("files", "path", "plane", "expected"),
    [row[1:] for row in TABLE],
    ids=[row[0] for row in TABLE],
)
def test_an_exclusion_file_decides(files: Files, path: str, plane: Plane, expected: str) -> None:
    assert verdict(ASSISTANT, files, path, plane) == expected


def test_files_that_it_does_not_read_are_inert() -> None:
    files = {".geminicodeassistignore": "phi/\n"}
    found = settings(ASSISTANT, files)
    assert [one.aims for one in found if one.name is Name.INERT] == ["phi/"]


def test_an_aiexclude_that_the_settings_replace_is_inert() -> None:
    found = settings(ASSISTANT, {**VAULT, **OTHER})
    assert [one.aims for one in found if one.name is Name.INERT] == ["vault/"]


def test_a_mode_without_questions_is_recorded() -> None:
    text = '{\n"geminicodeassist.agentYoloMode": true // no\n}'
    assert places(settings(ASSISTANT, {SETTINGS: text}), Name.APPROVAL) == [f"{SETTINGS}:2"]
    off = text.replace("true", "false")
    assert values(ASSISTANT, {SETTINGS: off}, Name.APPROVAL) == []


@pytest.mark.parametrize(
    ("files", "present"),
    [
        (VAULT, True),
        ({".gemini/styleguide.md": ""}, True),
        ({SETTINGS: '{"geminicodeassist.project": "x"}'}, True),
        ({SETTINGS: '{"editor.tabSize": 2}'}, False),
        ({".gemini/settings.json": "{}"}, False),
    ],
)
def test_files_and_settings_show_it(files: Files, present: bool) -> None:
    assert bool(reach.presence({ASSISTANT.id: ASSISTANT}, tree(files))) is present
