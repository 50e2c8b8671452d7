"""opencode: permissions in key order, as seen with 1.18.34."""

import json

import pytest

from ai_gate.assistants.opencode import ASSISTANT
from ai_gate.model import Name, Plane

from .verdicts import places, settings, values, verdict

CONFIG = "opencode.json"
ENV = {"*.env": "deny", "*.env.*": "deny"}
CLOSED = f"closed tool {CONFIG}:1"


def reading(patterns: object, **more: object) -> dict[str, str]:
    return {CONFIG: json.dumps({"permission": {"read": patterns, **more}})}


def firm(*patterns: str, **others: str) -> dict[str, str]:
    return reading({"*": "allow", **ENV, **others, **dict.fromkeys(patterns, "deny")})


def shell(word: str) -> str:
    return json.dumps({"permission": {"bash": word}})


TABLE = [
    ("a folder", firm("cde/*"), "cde/a.txt", Plane.READ, CLOSED),
    ("star crosses folders", firm("cde/*"), "cde/b/c.txt", Plane.READ, CLOSED),
    ("anchored at the root", firm("cde/*"), "x/cde/a.txt", Plane.READ, "open"),
    ("at any depth", firm("*/cde/*"), "x/cde/a.txt", Plane.READ, CLOSED),
    ("a bare name is the whole path", firm("cde"), "cde/a.txt", Plane.READ, "open"),
    ("two stars are one", firm("**/cde/**"), "cde/a.txt", Plane.READ, "open"),
    ("letter case counts", firm("CDE/*"), "cde/a.txt", Plane.READ, "open"),
    ("a later allow opens", reading({**ENV, "cde/*": "deny", "*": "allow"}), "cde/a", Plane.READ,
     f"open {CONFIG}:1"),
    ("an earlier allow does not", reading({"*": "allow", **ENV, "cde/*": "deny"}), "cde/a",
     Plane.READ, CLOSED),
    ("the default question undoes it", reading({"cde/*": "deny"}), "cde/a", Plane.READ,
     f"closed asks {CONFIG}:1"),
    ("a question of its own undoes it", firm("cde/*", x="ask"), "cde/a", Plane.READ, f"closed asks {CONFIG}:1"),
    ("the whole tool", {CONFIG: '{"permission": {"read": "deny"}}'}, "cde/a", Plane.READ,
     f"closed off {CONFIG}:1"),
    ("a later star undoes the table", reading({**ENV, "cde/*": "deny"}, **{"*": "allow"}), "cde/a",
     Plane.READ, f"open {CONFIG}:1"),
    ("search is not bound by paths", firm("cde/*"), "cde/a", Plane.SEARCH, "open"),
    ("search without its tool", reading({}, grep="deny"), "cde/a", Plane.SEARCH,
     f"closed off {CONFIG}:1"),
    ("a mention skips the rule", firm("cde/*"), "cde/a", Plane.MENTION, "open"),
    ("the shell is open", firm("cde/*"), "cde/a", Plane.SHELL, "open"),
    ("no shell", reading({}, bash="deny"), "cde/a", Plane.SHELL, f"closed off {CONFIG}:1"),
    ("a shell that asks", reading({}, bash="ask"), "cde/a", Plane.SHELL,
     f"closed asks {CONFIG}:1"),
    ("edit has rules of its own", firm("cde/*"), "cde/a", Plane.EDIT, "open"),
    ("edit", reading({}, edit={"cde/*": "deny"}), "cde/a", Plane.EDIT, CLOSED),
    ("no index", {CONFIG: "{}"}, "cde/a", Plane.INDEX, "closed off"),
    ("comments and trailing commas are read", {CONFIG: '{// x\n"permission": {"bash": "deny",},}'},
     "cde/a", Plane.SHELL, f"closed off {CONFIG}:2"),
    ("what does not parse closes nothing", {CONFIG: '{"permission": {"bash": "deny"}'}, "cde/a",
     Plane.SHELL, "open"),
    ("a value that is no action voids the file", {CONFIG: shell("no")}, "cde/a", Plane.SHELL,
     "open"),
    ("the folder comes after the root", {CONFIG: '{"permission": {"bash": "deny"}}',
     ".opencode/opencode.json": '{"permission": {"bash": "allow"}}'}, "cde/a", Plane.SHELL, "open"),
    ("a file in a folder opens it there", {CONFIG: '{"permission": {"bash": "deny"}}',
     "svc/opencode.json": '{"permission": {"bash": "allow"}}'}, "cde/a", Plane.SHELL, "open"),
    ("an agent opens it", {CONFIG: json.dumps({"permission": {"bash": "deny"},
     "agent": {"build": {"permission": {"bash": "allow"}}}})}, "cde/a", Plane.SHELL, "open"),
    ("an agent in Markdown opens it", {CONFIG: '{"permission": {"bash": "deny"}}',
     ".opencode/agent/b.md": "---\npermission:\n  bash: allow\n---\nBuild.\n"}, "cde/a",
     Plane.SHELL, "open"),
]  # fmt: skip


@pytest.mark.parametrize(
    ("files", "path", "plane", "expected"),
    [row[1:] for row in TABLE],
    ids=[row[0] for row in TABLE],
)
def test_the_permissions_decide(
    files: dict[str, str], path: str, plane: Plane, expected: str
) -> None:
    assert verdict(ASSISTANT, files, path, plane) == expected


@pytest.mark.parametrize(
    ("value", "name", "expected"),
    [
        ({"share": "auto"}, Name.SHARING, ["auto"]),
        ({"permission": "allow"}, Name.ALLOW, ["everything"]),
        ({"permission": {"bash": {"*": "allow"}}}, Name.ALLOW, ["shell"]),
        ({"plugin": ["some-plugin"]}, Name.EXECUTE, ["plugin: some-plugin"]),
        ({"instructions": ["cde/notes.md"]}, Name.INCLUDE, ["cde/notes.md"]),
        ({"mcp": {"files": {"command": ["npx", "server"]}}}, Name.MCP_SERVER, ["files"]),
    ],
)
def test_a_key_is_translated(value: object, name: Name, expected: list[str]) -> None:
    assert values(ASSISTANT, {CONFIG: json.dumps(value)}, name) == expected


def test_an_ignore_file_and_a_watcher_list_protect_nothing() -> None:
    found = settings(
        ASSISTANT, {".opencodeignore": "cde/\n", CONFIG: '{"watcher": {"ignore": ["x"]}}'}
    )
    assert set(places(found, Name.INERT)) == {".opencodeignore:1", f"{CONFIG}:1"}
