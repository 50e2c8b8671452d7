"""The register of assistants: `.ai-gate/assistants.yaml` -> which ones are approved."""

from collections.abc import Iterable, Mapping

from ai_gate import parse
from ai_gate.errors import AiGateError
from ai_gate.model import Because, Registered

PATH = ".ai-gate/assistants.yaml"
SCHEMA = "ai-gate/assistants/v1"
STATUSES = ("proposed", "in-review", "approved", "restricted", "prohibited", "retired")
_TOP = ("schema", "assistants")
_ENTRY = ("id", "status", "plan", "owner", "rationale", "approved", "endpoints")


def load(data: bytes, known: Iterable[str], path: str = PATH) -> Mapping[str, Registered]:
    """Read the register; the first mistake raises AiGateError with its place and remedy."""
    root = parse.yaml(data, path)
    _keys(root, _TOP, path)
    if root.text("schema") != SCHEMA:
        raise _mistake(
            root, path, f"the schema must be `{SCHEMA}`", f"start with `schema: {SCHEMA}`"
        )
    listed = root.get("assistants")
    if listed is None or not isinstance(listed.value, tuple):
        raise _mistake(root, path, "`assistants` must be a list", "list one entry per assistant")
    register: dict[str, Registered] = {}
    ids = tuple(known)
    for entry in listed.elements():
        registered = _entry(entry, ids, path)
        if registered.id in register:
            first = register[registered.id].because.line
            said = f"`{registered.id}` is already registered at line {first}"
            raise _mistake(entry, path, said, "keep one entry per assistant")
        register[registered.id] = registered
    return register


def _entry(entry: parse.Node, known: tuple[str, ...], path: str) -> Registered:
    if not isinstance(entry.value, dict):
        raise _mistake(entry, path, "an entry must be a mapping", "write `- id: …`")
    _keys(entry, _ENTRY, path)
    id = entry.text("id")
    if id not in known:
        hint = parse.suggest(id or "", known) or "`ai-gate assistants` lists the ids"
        raise _mistake(entry.get("id") or entry, path, f"no assistant has the id `{id}`", hint)
    status = entry.text("status")
    if status not in STATUSES:
        hint = parse.suggest(status or "", STATUSES) or f"one of {', '.join(STATUSES)}"
        raise _mistake(entry.get("status") or entry, path, f"unknown status `{status}`", hint)
    place = entry.get("id") or entry
    return Registered(
        id, status, Because(path, place.key_line, f"id: {id}"), _endpoints(entry, path)
    )


def _endpoints(entry: parse.Node, path: str) -> tuple[str, ...]:
    listed = entry.get("endpoints")
    if listed is None:
        return ()
    hosts = tuple(one.value for one in listed.elements() if isinstance(one.value, str))
    if not isinstance(listed.value, tuple) or len(hosts) != len(listed.value):
        raise _mistake(listed, path, "`endpoints` must be a list of host names", "write [host]")
    return hosts


def _keys(node: parse.Node, allowed: tuple[str, ...], path: str) -> None:
    for key, value in node.items():
        if key not in allowed:
            hint = parse.suggest(key, allowed) or f"known keys: {', '.join(allowed)}"
            raise AiGateError(
                f"unknown key `{key}`",
                path=path,
                line=value.key_line,
                column=value.key_column,
                hint=hint,
            )


def _mistake(node: parse.Node, path: str, message: str, hint: str) -> AiGateError:
    return AiGateError(message, path=path, line=node.line, column=node.column, hint=hint)
