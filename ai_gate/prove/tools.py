"""Which of a client's tools does what, and how its arguments are filled in.

Everything is told from the schema that the client itself sends, so that a tool that tomorrow's
version renames is still asked.
"""

import re
from collections.abc import Mapping, Sequence
from typing import Any

from ai_gate.prove.records import Role
from ai_gate.prove.talk import Tool

# The name of our own MCP server; clients put it, in their own way, before or around the tool's.
SERVER = "provecanary"

_COMMAND = r"commands?|cmd|command_?line|shell_?command"
_PATH = (
    r"(?:absolute_?|file_?|target_?|rel_?|relative_?|full_?|notebook_?)*(?:path|file|filename|name)s?"
    r"|uri|files?"
)
_FOLDER = (
    r"(?:dir_?|target_?|search_?|folder_?|root_?|relative_?|rel_?)*"
    r"(?:path|dir|directory|folder|root)s?|cwd|in"
)
_OLD = r"old_?(?:string|str|text|content|code)?|search|find|search_string|original"
_NEW = r"new_?(?:string|str|text|content|code)?|replace(?:ment)?|replace_string|updated"
_CONTENT = r"(?:file_?|new_?)?(?:content|contents|text|body|code)"
_PATTERN = r"pattern|regexp?|quer(?:y|ies)|search_?(?:term|pattern|query)?|patterns|keyword|q|text"
_GLOB = r"pattern|glob(?:_?pattern)?|file_?pattern|quer(?:y|ies)|patterns|name"

# Per role: what tells it (name, then words of the description), and what it must take.
_NAMES: Sequence[tuple[Role, str]] = (
    (Role.PATCH, r"(?:apply_?)?patch|apply_?diff"),
    (Role.SHELL, r".*(?:bash|shell|terminal|exec_command|run_commands?|execute_commands?|exec).*"),
    (Role.EDIT, r".*(?:str_?replace|replace|edit|modify|update_file).*"),
    (Role.WRITE, r".*(?:write|create_?(?:new_?)?file|save_?file|new_file|editor).*"),
    (Role.GLOB, r".*(?:glob|find_?files?|file_?search|search_?files?_by_name).*"),
    (Role.SEARCH, r".*(?:grep|search|ripgrep|rg|find_in_files|codebase).*"),
    (Role.LIST, r".*(?:list|ls|readdir|read_?dir|folder|tree|directory).*"),
    (Role.READ, r".*(?:read|view|cat|open|get_file|show_file|fetch_file).*"),
)
_WORDS: Sequence[tuple[Role, str]] = (
    (
        Role.SHELL,
        r"\b(?:shell|bash|terminal) commands?\b|\b(?:execut|run)\w*(?: \w+){0,2} commands?\b",
    ),
    (Role.SEARCH, r"\b(?:search\w*|grep)\b.{0,80}\bcontents?\b|\bregular expression\b|\bripgrep\b"),
    (Role.GLOB, r"\bglob\b|\bfind\w* files?\b.{0,40}\b(?:name|pattern|match)"),
    (Role.LIST, r"\blist\w*\b.{0,60}\b(?:director|files|folder)"),
    (Role.EDIT, r"\b(?:replac|edit|modif)\w*\b.{0,80}\b(?:file|text)"),
    (Role.WRITE, r"\b(?:writ|creat)\w*\b.{0,60}\bfiles?\b"),
    (Role.READ, r"\b(?:read|return|view)\w*\b.{0,60}\b(?:file|content)"),
)
_SLOTS: Mapping[Role, Mapping[str, str]] = {
    Role.READ: {"path": _PATH},
    Role.MCP: {"path": _PATH},
    Role.SEARCH: {"pattern": _PATTERN, "directory": _FOLDER},
    Role.GLOB: {"glob": _GLOB, "directory": _FOLDER},
    Role.LIST: {"directory": _FOLDER},
    Role.WRITE: {"path": _PATH, "content": _CONTENT},
    Role.EDIT: {"path": _PATH, "old": _OLD, "new": _NEW},
    Role.SHELL: {"command": _COMMAND},
    Role.PATCH: {"patch": r"patch|input|patch_?text|diff"},
}
_NEEDS: Mapping[Role, tuple[str, ...]] = {
    Role.READ: ("path",),
    Role.MCP: ("path",),
    Role.SEARCH: ("pattern",),
    Role.GLOB: ("glob",),
    Role.LIST: ("directory",),
    Role.WRITE: ("path", "content"),
    Role.EDIT: ("path", "old", "new"),
    Role.SHELL: ("command",),
    Role.PATCH: ("patch",),
}
# What a tool that does several things calls them; its parameter says which.
_ACTS: Mapping[str, Role] = {
    "view": Role.READ,
    "read": Role.READ,
    "create": Role.WRITE,
    "write": Role.WRITE,
    "str_replace": Role.EDIT,
    "replace": Role.EDIT,
    "edit": Role.EDIT,
}
_WHICH = ("command", "action", "operation", "mode")
_LINES = "content"
_NOT = re.compile(
    r"(?:web|url|fetch|todo|plan|memory|image|notebook|browser|skill|ask|agent|task|output|kill"
    r"|stdin|team_|teammate|outcome|background|job|goal|mcp_?resource|lsp|diagnostic)",
    re.IGNORECASE,
)


def role_of(tool: Tool, known: Mapping[str, Role] = {}) -> Role | None:
    """Tell what a tool does, or None when it does nothing that can be asked for a file."""
    if SERVER in tool.name or SERVER in tool.group:
        return Role.MCP
    if tool.act:
        return _ACTS[tool.act]
    if tool.name in known:
        return known[tool.name]
    if tool.group or _NOT.search(tool.name) or is_tool_search(tool):
        return None
    for role, name in _NAMES:
        if re.fullmatch(name, tool.name, re.IGNORECASE) and _fits(tool, role):
            return role
    for role, words in _WORDS:
        if re.search(words, tool.description[:400], re.IGNORECASE | re.DOTALL) and _fits(
            tool, role
        ):
            return role
    return None


def acts(tool: Tool) -> list[Tool]:
    """Return a tool for each act that one does (`command: view | create | …`), or the tool."""
    inside = tool.parameters.get("properties", {})
    for name in (one for one in _WHICH if one in inside):
        named = _plain(inside[name], tool.parameters).get("enum") or ()
        known = [act for act in named if act in _ACTS]
        if len({_ACTS[act] for act in known}) > 1:
            return [_doing(tool, name, act) for act in known]
    return [tool]


def _doing(tool: Tool, name: str, act: str) -> Tool:
    inside = {**tool.parameters["properties"], name: {"type": "string", "enum": [act]}}
    required = [*(tool.parameters.get("required") or ()), name]
    return tool._replace(
        parameters={**tool.parameters, "properties": inside, "required": required}, act=act
    )


def _fits(tool: Tool, role: Role) -> bool:
    """Tell whether the tool takes what its role needs."""
    if tool.free:
        return role is Role.PATCH
    slots = set(_found(tool.parameters, tool.parameters, role, 0))
    return slots.issuperset(_NEEDS[role])


def _found(schema: Any, root: Any, role: Role, depth: int) -> list[str]:
    schema = _plain(schema, root)
    found = []
    for name, inner in schema.get("properties", {}).items():
        slot = slot_of(name, role)
        if slot:
            found.append(slot)
        if depth < 3 and _type(_plain(inner, root)) in ("array", "object"):
            found += _found(_items(_plain(inner, root), root), root, role, depth + 1)
    return found


def slot_of(name: str, role: Role) -> str:
    """Tell what a parameter of a tool is for, "" if it is for nothing that we give."""
    for slot, pattern in _SLOTS[role].items():
        if re.fullmatch(pattern, name, re.IGNORECASE):
            return slot
    return ""


def is_tool_search(tool: Tool) -> bool:
    """Tell whether a tool finds other tools."""
    return re.fullmatch(r"tool_?search", tool.name, re.IGNORECASE) is not None


def is_bridge(tool: Tool) -> bool:
    """Tell whether a tool calls another one by its name."""
    inside = tool.parameters.get("properties", {})
    return set(inside) == {"name", "arguments"} and inside["arguments"].get("type") == "object"


def arguments(tool: Tool, role: Role, values: Mapping[str, str]) -> Mapping[str, Any] | str:
    """Fill in the arguments of a tool from its schema."""
    if tool.calls:
        return {"name": tool.calls, "arguments": {"path": values["path"]}}
    if tool.free:
        return next(iter(values.values()))
    filled: Mapping[str, Any] = _object(tool.parameters, tool.parameters, role, values)
    return filled


def _object(schema: Any, root: Any, role: Role, values: Mapping[str, str]) -> dict[str, Any]:
    schema = _plain(schema, root)
    required = set(schema.get("required") or ())
    filled: dict[str, Any] = {}
    for name, inner in schema.get("properties", {}).items():
        inner = _plain(inner, root)
        slot = slot_of(name, role)
        if slot in values:
            filled[name] = _given(inner, root, role, values, values[slot])
        elif _type(inner) in ("array", "object") and name in required:
            filled[name] = _nested(inner, root, role, values)
        elif _ignores(name, inner) and "open" in values:
            filled[name] = _open(name)
        elif role is Role.SEARCH and _LINES in (inner.get("enum") or ()):
            filled[name] = _LINES  # the lines that match, where files alone are the default
        elif name in required:
            filled[name] = _default(inner)
    return filled


def _given(schema: Any, root: Any, role: Role, values: Mapping[str, str], value: str) -> Any:
    kind = _type(schema)
    if kind == "array":
        return [_given(_items(schema, root), root, role, values, value)]
    if kind == "object":
        return _object(schema, root, role, values)
    return value


def _nested(schema: Any, root: Any, role: Role, values: Mapping[str, str]) -> Any:
    if _type(schema) == "object":
        return _object(schema, root, role, values)
    inner = _items(schema, root)
    return [_object(inner, root, role, values)] if _type(inner) == "object" else []


def _ignores(name: str, schema: Any) -> bool:
    words = re.search(r"ignore|hidden|exclude", name, re.IGNORECASE)
    return bool(words) and _type(schema) == "boolean"


def _open(name: str) -> bool:
    """Say how a switch is set so that ignored files are searched as well."""
    return not re.search(r"respect|obey|apply|honou?r|use_|exclude", name, re.IGNORECASE)


def _default(schema: Any) -> Any:
    if "default" in schema:
        return schema["default"]
    if schema.get("enum"):
        return schema["enum"][0]
    kinds = {"boolean": False, "integer": 1, "number": 1, "array": [], "object": {}}
    return kinds.get(_type(schema), "prove")


def _plain(schema: Any, root: Any) -> dict[str, Any]:
    """Follow references, and take the first real part of an alternative."""
    for _ in range(8):
        if not isinstance(schema, Mapping):
            return {}
        if isinstance(schema.get("$ref"), str):
            schema = _follow(schema["$ref"], root)
            continue
        parts = schema.get("anyOf") or schema.get("oneOf") or schema.get("allOf")
        if not parts or "properties" in schema:
            break
        schema = next((one for one in parts if _type(one) not in ("null", "")), parts[0])
    return dict(schema) if isinstance(schema, Mapping) else {}


def _follow(route: str, root: Any) -> Any:
    for part in route.removeprefix("#/").split("/"):
        root = root.get(part, {}) if isinstance(root, Mapping) else {}
    return root


def _items(schema: Mapping[str, Any], root: Any) -> dict[str, Any]:
    return _plain(schema.get("items", schema), root)


def _type(schema: Mapping[str, Any]) -> str:
    kind = schema.get("type", "object" if "properties" in schema else "")
    if isinstance(kind, list):
        kind = next((one for one in kind if one != "null"), "")
    return str(kind).lower()
