"""Cline: its ignore file closes nothing, as seen with the CLI 3.0.65."""

import pytest

from ai_gate.assistants.cline import ASSISTANT
from ai_gate.model import Name, Plane

from .verdicts import Files, places, settings, values, verdict

IGNORE = ".clineignore"
VAULT = {IGNORE: "vault/\n"}

TABLE: list[tuple[str, Files, str, Plane, str]] = [
    ("read", VAULT, "vault/a", Plane.READ, "open"),
    ("search", VAULT, "vault/a", Plane.SEARCH, "open"),
    ("mention", VAULT, "vault/a", Plane.MENTION, "open"),
    ("index", VAULT, "vault/a", Plane.INDEX, "open"),
    ("edit", VAULT, "vault/a", Plane.EDIT, "open"),
    ("shell", VAULT, "vault/a", Plane.SHELL, "open"),
    ("nested", {"svc/.clineignore": "vault/\n"}, "svc/vault/a", Plane.READ, "open"),
    ("a hook", {".clinerules/hooks/PreToolUse": "exit 0\n"}, "vault/a", Plane.READ, "open"),
    (
        "include",
        {**VAULT, ".clinerules/x.md": "@vault/a\n"},
        "vault/a",
        Plane.INCLUDE,
        "closed off",
    ),
]


@pytest.mark.parametrize(
    ("files", "path", "plane", "expected"),
    [row[1:] for row in TABLE],
    ids=[row[0] for row in TABLE],
)
def test_no_committed_file_closes_a_path(
    files: Files, path: str, plane: Plane, expected: str
) -> None:
    assert verdict(ASSISTANT, files, path, plane) == expected


@pytest.mark.parametrize(
    ("files", "expected"),
    [
        (VAULT, [("vault/", ".clineignore:1")]),
        (
            {IGNORE: "# x\n\nvault/\r\n!vault/a\n*.pem\n"},
            [("vault/", ".clineignore:3"), ("*.pem", ".clineignore:5")],
        ),
        ({IGNORE: "\ufeffvault/\n"}, [("vault/", ".clineignore:1")]),
        (
            {IGNORE: "!include .gitignore\n", ".gitignore": "x\nvault/\n"},
            [("x", ".gitignore:1"), ("vault/", ".gitignore:2")],
        ),
        ({IGNORE: "!include absent\n"}, []),
        ({"svc/.clineignore": "/vault\n"}, [("svc/vault", "svc/.clineignore:1")]),
        ({".cline/ignore": "vault\n"}, [("vault", ".cline/ignore:1")]),
        (
            {".cline/.clineignore": "/vault\n"},
            [(".cline/vault", ".cline/.clineignore:1")],
        ),
        ({}, []),
    ],
)
def test_every_exclusion_is_inert_and_says_what_it_aims_at(
    files: Files, expected: list[tuple[str, str]]
) -> None:
    found = [one for one in settings(ASSISTANT, files) if one.name is Name.INERT]
    assert [(one.aims, f"{one.because.path}:{one.because.line}") for one in found] == expected


def test_hooks_plugins_and_tasks_are_programs_and_no_instructions() -> None:
    files = {
        ".clinerules/hooks/PreToolUse": "exit 0\n",
        ".cline/plugins/x.md": "x\n",
        ".clinerules/style.md": "Write tests.\n",
    }
    found = settings(ASSISTANT, files, ".cline/cron/nightly.json", "hooks/PreToolUse")
    assert sorted(places(found, Name.EXECUTE)) == [
        ".cline/cron/nightly.json:0",
        ".cline/plugins/x.md:0",
        ".clinerules/hooks/PreToolUse:0",
    ]
    assert places(found, Name.INSTRUCTION) == [".clinerules/style.md:0"]


@pytest.mark.parametrize(
    "path",
    [
        ".clinerules",
        ".clinerules/a/b.md",
        ".cline/rules/x",
        "AGENTS.md",
        "svc/AGENTS.md",
        ".cursorrules",
    ],
)
def test_rules_go_into_the_context(path: str) -> None:
    assert values(ASSISTANT, {path: "x\n"}, Name.INSTRUCTION) == [path]
