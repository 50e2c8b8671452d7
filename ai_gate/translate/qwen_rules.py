"""Permission rules of Qwen Code: `Tool(specifier)`, whose paths are picomatch globs.

Seen with 0.24.4: letter case counts, wildcards match a leading dot, a glob is compared with the
whole path. Source: https://qwenlm.github.io/qwen-code-docs/en/users/configuration/settings
"""

from collections.abc import Iterable, Iterator, Sequence

from ai_gate.errors import ParseError
from ai_gate.matchers import minimatch
from ai_gate.matchers.ofpath import depending
from ai_gate.matchers.shapes import Line
from ai_gate.model import Answer, Because, State, Tree
from ai_gate.record import NamedTuple
from ai_gate.translate.closures import SILENT, Decide, always
from ai_gate.translate.files import quote
from ai_gate.translate.opened import File

# The names of the tools, of which a rule may use any.
TOOLS = {
    "read": ("Read", "ReadFile", "ReadFileTool", "read_file"),
    "search": ("Grep", "GrepTool", "SearchFiles", "grep_search", "search_file_content"),
    "edit": ("Edit", "EditTool", "edit", "replace"),
    "write": ("Write", "WriteFile", "WriteFileTool", "write_file"),
    "shell": ("Bash", "Shell", "ShellTool", "run_shell_command"),
    "web": ("WebFetch", "WebFetchTool", "web_fetch"),
}


class Rule(NamedTuple):
    """A rule `Tool(specifier)`; `tool` is a key of TOOLS or as written, "" is the whole tool."""

    tool: str
    specifier: str
    because: Because


def by_path(listed: Sequence[Rule]) -> Decide:
    """Close what one of the rules closes; one that cannot be evaluated leaves doubt."""
    plain = [rule for rule in listed if not _is_odd(rule.specifier)]
    odd = [rule for rule in listed if _is_odd(rule.specifier)]
    doubt = Answer(State.UNKNOWN, odd[0].because) if odd else SILENT
    lines = [Line(_pattern(rule.specifier) or "", at) for at, rule in enumerate(plain)]
    try:
        match = minimatch.compile(lines, minimatch.Options(dot=True))
    except ParseError as error:
        return always(State.UNKNOWN, plain[error.line].because)

    def decide(path: str) -> Answer:
        ruling = match(path)
        return Answer(State.CLOSED, plain[ruling.by.line].because) if ruling.by else doubt

    return depending(decide, match)


def _is_odd(specifier: str) -> bool:
    """Tell whether picomatch, which Qwen Code uses, may read the pattern in its own way."""
    return any(sign in specifier for sign in "()[]|\\!#") or ".." in specifier


def _pattern(specifier: str) -> str | None:
    """Return the pattern relative to the root; None when it names nothing in the repository.

    `//x` is a path of the disk, `/x` and `x` are taken from the folder of the start.
    """
    if specifier.startswith("//"):
        return specifier[2:] if specifier.startswith("//**/") else None
    if specifier.startswith("~/"):
        return None
    return specifier.removeprefix("./").removeprefix("/")


def folders(tree: Tree) -> frozenset[str]:
    """Return the folders in which some tracked file stands, the root left out."""
    found: set[str] = set()
    for path in tree.paths:
        folder = path.rpartition("/")[0]
        while folder and folder not in found:
            found.add(folder)
            folder = folder.rpartition("/")[0]
    return frozenset(found)


def is_path(known: frozenset[str], rule: Rule) -> bool:
    """Tell whether a rule has a path and may close something by it; `known` are `folders`."""
    return bool(rule.specifier) and not why(known, rule)


def why(known: frozenset[str], rule: Rule) -> str:
    """Say why a rule with a path closes nothing, "" when it may close something."""
    pattern = _pattern(rule.specifier)
    if rule.tool == "search":
        return "it is compared with the folder that is searched, not with the files found in it"
    if rule.tool == "write":
        return f"`edit` changes the file all the same; write `Edit({rule.specifier})`"
    if rule.tool not in ("read", "edit") or pattern is None:
        return ""
    folder = pattern.rstrip("/")
    if pattern.endswith("/") or folder in known:
        return f"it matches the folder and no file in it; write `{folder}/**`"
    return ""


def rules(file: File, routes: Iterable[Sequence[str]]) -> Iterator[Rule]:
    """Read the rules of some lists; a malformed one has no effect."""
    for route in routes:
        listed = file.root.get(*route)
        for node in listed.elements() if listed is not None else ():
            if isinstance(node.value, str):
                name, bracket, rest = node.value.strip().partition("(")
                if not bracket or rest.endswith(")"):
                    because = quote(file.found, node.line, node.column)
                    yield Rule(_tool(name.strip()), rest.removesuffix(")"), because)


def _tool(name: str) -> str:
    return next((tool for tool, names in TOOLS.items() if name in names), name)
