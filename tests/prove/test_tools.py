"""Tools are told by what their schemas say, and filled in from them."""

from typing import Any

import pytest

from ai_gate.prove import tools
from ai_gate.prove.records import Role
from ai_gate.prove.talk import Tool


def tool(name: str, says: str = "", **properties: Any) -> Tool:
    described = {
        key: value if isinstance(value, dict) else {"type": value}
        for key, value in properties.items()
    }
    schema = {"type": "object", "properties": described, "required": list(described)}
    return Tool(name, says, schema)


FILES = {
    "type": "array",
    "items": {"type": "object", "properties": {"path": {"type": "string"}}, "required": ["path"]},
}
TEXTS = {"type": "array", "items": {"type": "string"}}
# The tools of released clients, by their own names and parameters.
KNOWN: list[tuple[Tool, Role | None]] = [
    (tool("read_file", file_path="string", start_line="integer"), Role.READ),
    (tool("read_many_files", paths=TEXTS), Role.READ),
    (tool("list_directory", dir_path="string"), Role.LIST),
    (tool("grep_search", pattern="string", dir_path="string"), Role.SEARCH),
    (tool("search_file_content", pattern="string"), Role.SEARCH),
    (tool("glob", pattern="string"), Role.GLOB),
    (tool("replace", file_path="string", old_string="string", new_string="string"), Role.EDIT),
    (tool("write_file", file_path="string", content="string"), Role.WRITE),
    (tool("run_shell_command", command="string"), Role.SHELL),
    (tool("exec_command", cmd="string"), Role.SHELL),
    (Tool("apply_patch", "Edits files", {}, free=True), Role.PATCH),
    (tool("apply_patch", input="string"), Role.PATCH),
    (tool("read", filePath="string"), Role.READ),
    (tool("bash", command="string", description="string"), Role.SHELL),
    (tool("edit", filePath="string", oldString="string", newString="string"), Role.EDIT),
    (tool("read_files", files=FILES), Role.READ),
    (tool("search_codebase", queries=TEXTS), Role.SEARCH),
    (tool("run_commands", commands=TEXTS), Role.SHELL),
    (tool("editor", path="string", old_text="string", new_text="string"), Role.EDIT),
    (tool("Read", filepath="string"), Role.READ),
    (tool("Search", pattern="string", path="string"), Role.SEARCH),
    (tool("List", dirpath="string"), Role.LIST),
    (tool("view", file_path="string"), Role.READ),
    (tool("ls", path="string"), Role.LIST),
    (tool("mcp__provecanary__provecanary_read", path="string"), Role.MCP),
    (Tool("provecanary_read", "", {}, group="mcp__provecanary"), Role.MCP),
    (tool("web_fetch", url="string"), None),
    (tool("todowrite", todos=TEXTS), None),
    (tool("task", prompt="string", description="string"), None),
    (tool("list_background_processes", wait="boolean"), None),
    (tool("tool_search", query="string"), None),
    (tool("team_list_runs", status="string"), None),
    (tool("view_image", path="string"), None),
    (tool("write_stdin", chars="string", session_id="integer"), None),
]
# Names that nobody has given yet; the description and the parameters tell.
RENAMED = [
    (
        tool("fs_slurp", "Returns the content of a file of the workspace", file="string"),
        Role.READ,
    ),
    (
        tool("spawn", "Executes a given command in the user's terminal", command="string"),
        Role.SHELL,
    ),
    (
        tool("seek", "Searches file contents by a regular expression", pattern="string"),
        Role.SEARCH,
    ),
    (tool("names", "Find files whose name matches a pattern", pattern="string"), Role.GLOB),
    (tool("put", "Creates a file with this text", path="string", content="string"), Role.WRITE),
    (tool("poke", "Tells a joke", topic="string"), None),
]


@pytest.mark.parametrize(("one", "role"), KNOWN, ids=lambda one: getattr(one, "name", None))
def test_the_tools_of_released_clients_are_told(one: Tool, role: Role | None) -> None:
    assert tools.role_of(one) is role


@pytest.mark.parametrize(("one", "role"), RENAMED, ids=lambda one: getattr(one, "name", None))
def test_a_renamed_tool_is_told_by_its_words(one: Tool, role: Role | None) -> None:
    assert tools.role_of(one) is role


def test_a_driver_can_say_what_the_words_do_not() -> None:
    one = tool("fetch", path="string")
    assert tools.role_of(one) is None
    assert tools.role_of(one, {"fetch": Role.READ}) is Role.READ


READ = {"path": "/clone/vault/key.py", "root": "/clone"}
SEARCH = {"pattern": "word", "directory": "/clone", "root": "/clone"}


@pytest.mark.parametrize(
    ("one", "role", "values", "expected"),
    [
        (KNOWN[0][0], Role.READ, READ, {"file_path": READ["path"], "start_line": 1}),
        (KNOWN[1][0], Role.READ, READ, {"paths": [READ["path"]]}),
        (KNOWN[15][0], Role.READ, READ, {"files": [{"path": READ["path"]}]}),
        (KNOWN[16][0], Role.SEARCH, SEARCH, {"queries": ["word"]}),
        (KNOWN[3][0], Role.SEARCH, SEARCH, {"pattern": "word", "dir_path": "/clone"}),
        (
            KNOWN[13][0],
            Role.SHELL,
            {"command": "cat x"},
            {"command": "cat x", "description": "prove"},
        ),
        (Tool("apply_patch", "", {}, free=True), Role.PATCH, {"patch": "***"}, "***"),
        (
            tool("bridge")._replace(calls="mcp__x"),
            Role.MCP,
            READ,
            {"name": "mcp__x", "arguments": {"path": READ["path"]}},
        ),
    ],
)
def test_arguments_are_filled_in_from_the_schema(
    one: Tool, role: Role, values: dict[str, str], expected: object
) -> None:
    assert tools.arguments(one, role, values) == expected


EDITOR = Tool(
    "file_editor",
    "",
    {
        "type": "object",
        "properties": {
            "command": {"type": "string", "enum": ["view", "create", "str_replace", "insert"]},
            "path": {"type": "string"},
            "file_text": {"type": "string"},
            "old_str": {"type": "string"},
            "new_str": {"type": "string"},
        },
        "required": ["command", "path"],
    },
)


def test_a_tool_that_does_several_things_is_asked_for_each() -> None:
    found = {tools.role_of(one): one for one in tools.acts(EDITOR)}
    assert set(found) == {Role.READ, Role.WRITE, Role.EDIT}
    assert {one.name for one in found.values()} == {"file_editor"}
    edit = {"path": "/r/a.py", "old": "x", "new": "y"}
    assert tools.arguments(found[Role.READ], Role.READ, READ) == {
        "command": "view",
        "path": READ["path"],
    }
    assert tools.arguments(found[Role.EDIT], Role.EDIT, edit) == {
        "command": "str_replace",
        "path": "/r/a.py",
        "old_str": "x",
        "new_str": "y",
    }


def test_a_tool_with_one_act_stays_as_it_is() -> None:
    shell = Tool("run", "", {"properties": {"command": {"type": "string"}}})
    views = Tool("v", "", {"properties": {"command": {"enum": ["view", "read"]}}})
    assert tools.acts(shell) == [shell]
    assert tools.acts(views) == [views]


def test_references_alternatives_and_defaults_are_followed() -> None:
    schema = {
        "type": "object",
        "$defs": {"Target": {"type": "object", "properties": {"path": {"type": "string"}}}},
        "properties": {
            "files": {"type": "array", "items": {"$ref": "#/$defs/Target"}},
            "mode": {"enum": ["text", "bytes"]},
            "limit": {"anyOf": [{"type": "null"}, {"type": "integer", "default": 50}]},
            "explanation": {"type": ["string", "null"]},
            "skipped": {"type": "string"},
        },
        "required": ["files", "mode", "limit", "explanation"],
    }
    assert tools.arguments(Tool("read", "", schema), Role.READ, READ) == {
        "files": [{"path": READ["path"]}],
        "mode": "text",
        "limit": 50,
        "explanation": "prove",
    }


def test_a_schema_that_refers_to_itself_ends() -> None:
    schema = {"$ref": "#"}
    assert tools.arguments(Tool("read", "", schema), Role.READ, READ) == {}


def test_switches_that_show_ignored_files_are_thrown_only_when_asked() -> None:
    one = Tool(
        "grep",
        "",
        {
            "type": "object",
            "properties": {
                "pattern": {"type": "string"},
                "no_ignore": {"type": "boolean"},
                "respect_git_ignore": {"type": "boolean"},
            },
        },
    )
    plain = tools.arguments(one, Role.SEARCH, SEARCH)
    thrown = tools.arguments(one, Role.SEARCH, {**SEARCH, "open": "yes"})
    assert plain == {"pattern": "word"}
    assert thrown == {"pattern": "word", "no_ignore": True, "respect_git_ignore": False}
