"""Which settings an assistant's file translates, found in the program and not written by hand."""

from collections.abc import Callable, Iterator, Mapping
from types import CodeType, FunctionType, ModuleType
from typing import Any

from ai_gate.model import Name

MEANS: Mapping[Name, str] = {
    Name.APPROVAL: "when it asks before it acts",
    Name.ALLOW: "what runs without a question",
    Name.SANDBOX: "whether commands run in a sandbox",
    Name.NETWORK: "whether commands reach the network",
    Name.HOOKS: "hooks that are switched off",
    Name.GUARD: "a guard that does not hold",
    Name.TELEMETRY: "what is reported to the vendor",
    Name.SHARING: "sessions that are uploaded",
    Name.ENDPOINT: "where prompts are sent",
    Name.MODEL: "which model answers",
    Name.DIRECTORY: "further directories it may read",
    Name.INSTRUCTION: "files whose text goes into the context",
    Name.INCLUDE: "files that are pulled into the context",
    Name.EXECUTE: "programs that the configuration runs",
    Name.MCP_SERVER: "MCP servers",
    Name.MCP_APPROVAL: "MCP servers that are approved as a whole",
    Name.COMMIT_HOOKS: "commits without git hooks",
    Name.INERT: "exclusions that the product never consults",
    Name.INVALID: "files that the product skips or misreads",
    Name.MISLEADING: "keys without effect where they stand",
}


def translated(read: Callable[..., Any]) -> tuple[Name, ...]:
    """Name the settings that `read`, or a function that it uses, can yield."""
    found = set(_names(read, set()))
    return tuple(name for name in Name if name in found)


def _names(value: object, seen: set[int]) -> Iterator[Name]:
    """Walk functions and the tables they use; everything of ours, nothing of others."""
    if isinstance(value, Name):
        yield value
    if id(value) in seen:
        return
    seen.add(id(value))
    value = getattr(value, "__wrapped__", value)
    if isinstance(value, FunctionType) and value.__module__.startswith("ai_gate."):
        yield from _code(value.__code__, value.__globals__, seen)
        for one in value.__closure__ or ():
            yield from _names(one.cell_contents, seen)
    elif isinstance(value, dict):
        yield from _names((*value.keys(), *value.values()), seen)
    elif isinstance(value, tuple | list | set | frozenset):
        for one in value:
            yield from _names(one, seen)


def _code(code: CodeType, names: Mapping[str, Any], seen: set[int]) -> Iterator[Name]:
    for word in code.co_names:
        if word in Name.__members__ and "Name" in code.co_names:
            yield Name[word]
        used = names.get(word)
        if isinstance(used, ModuleType) and used.__name__.startswith("ai_gate."):
            for member in code.co_names:
                yield from _names(getattr(used, member, None), seen)
        elif used is not Name:
            yield from _names(used, seen)
    for constant in code.co_consts:
        if isinstance(constant, CodeType):
            yield from _code(constant, names, seen)
