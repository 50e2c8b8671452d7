"""Collect the one record that each extension module defines; the file's name is the id.

Importing forty modules to find that three are needed is most of a hook's time, so the plain data of
all three stands in `index.py`, which `python docs/generate.py` writes and a test
compares. Their functions import the module when they are called.
"""

import importlib
import os
from collections.abc import Callable
from functools import cache
from typing import TYPE_CHECKING, Any

from ai_gate.model import Assistant, Detector, Format, Miniature, Rule, Verified

if TYPE_CHECKING:
    from ai_gate.dialect.records import Host

_HERE = os.path.dirname(__file__)


def assistants() -> dict[str, Assistant]:
    """Return every assistant by id."""
    indexed = _indexed("ASSISTANTS", "assistants")
    if indexed is None:
        return loaded_assistants()
    return {
        id: Assistant(
            id,
            **{**data, "verified": Verified(*data["verified"])},
            read=_later("assistants", id, "ASSISTANT", "read"),
            uses=_later("assistants", id, "ASSISTANT", "uses") if uses else None,
            close=_later("assistants", id, "ASSISTANT", "close") if closes else None,
        )
        for id, (data, uses, closes) in indexed.items()
    }


def detectors() -> dict[str, Detector]:
    """Return every detector by id."""
    indexed = _indexed("DETECTORS", "detectors")
    if indexed is None:
        return loaded_detectors()
    return {
        id: Detector(
            id,
            **data,
            find=_later("detectors", id, "DETECTOR", "find"),
            examples=_later("detectors", id, "DETECTOR", "examples"),
        )
        for id, data in indexed.items()
    }


def loaded_assistants() -> dict[str, Assistant]:
    """Import every assistant's module and return its record."""
    return {id: _record("assistants", id, "ASSISTANT") for id in ids("assistants")}


def loaded_detectors() -> dict[str, Detector]:
    """Import every detector's module and return its record."""
    return {id: _record("detectors", id, "DETECTOR") for id in ids("detectors")}


def rules() -> dict[str, Rule]:
    """Return every rule by id, without its miniatures."""
    indexed = _indexed("RULES", "rules")
    if indexed is None:
        return loaded_rules()
    none = Miniature({})
    return {
        id: Rule(id, **data, check=_later("rules", id, "RULE", "check"), bad=none, good=none)
        for id, data in indexed.items()
    }


def loaded_rules() -> dict[str, Rule]:
    """Import every rule's module and return its record."""
    return {id: _record("rules", id, "RULE") for id in ids("rules")}


def host(id: str) -> "Host | None":
    """Return how an assistant runs hooks; None where that is not known."""
    if id not in ids("hosts"):
        return None
    found: Host = _module("hosts", id).HOST
    if found.assistant != id:
        raise LookupError(f"hosts/{id}: HOST has the assistant {found.assistant!r}")
    return found


def format(id: str) -> Format:
    """Return the output named `id`; only its module is imported."""
    record: Format = _record("formats", id, "FORMAT")
    return record


@cache
def ids(folder: str) -> tuple[str, ...]:
    """Return the ids of one extension folder, sorted, without importing anything."""
    names = os.listdir(os.path.join(_HERE, folder))
    stems = (name.removesuffix(".py") for name in names if name.endswith(".py"))
    return tuple(sorted(stem.replace("_", "-") for stem in stems if stem != "__init__"))


def manual(folder: str, id: str) -> str:
    """Return the docstring of an extension module: its manual page."""
    return _module(folder, id).__doc__ or ""


def index() -> str:
    """Return the text of `index.py` as the extension files have it now."""
    assistants, detectors = {}, {}
    for id, one in loaded_assistants().items():
        data = {
            name: value
            for name, value in one._asdict().items()
            if name not in ("id", "read", "uses", "close")
        }
        plain = {**data, "verified": tuple(one.verified), "decoys": dict(one.decoys)}
        assistants[id] = (plain, one.uses is not None, one.close is not None)
    for id, detector in loaded_detectors().items():
        data = detector._asdict()
        detectors[id] = {
            name: value
            for name, value in data.items()
            if name not in ("id", "find", "examples", "kind")
        }
        detectors[id]["kind"] = detector.kind
    rules = {
        id: {
            "severity": rule.severity,
            "controls": rule.controls,
            "waivable": rule.waivable,
            "needs": rule.needs,
        }
        for id, rule in loaded_rules().items()
    }
    return (
        '"""The plain data of the extension files, written by docs/generate.py."""\n\n'
        "# ruff: noqa\n"
        "from typing import Any\n\n"
        "from ai_gate.model import DataKind, Severity\n\n"
        f"ASSISTANTS: dict[str, Any] = {_literal(assistants)}\n\n"
        f"DETECTORS: dict[str, Any] = {_literal(detectors)}\n\n"
        f"RULES: dict[str, Any] = {_literal(rules)}\n"
    )


def _literal(records: dict[str, Any]) -> str:
    from pprint import pformat

    from ai_gate.model import DataKind, Severity

    text = pformat(records, width=96, sort_dicts=True)
    for word in (*DataKind, *Severity):
        text = text.replace(repr(word), f"{type(word).__name__}.{word.name}")
    return text


def _indexed(name: str, folder: str) -> dict[str, Any] | None:
    """Return the indexed records of a folder, or None when the index does not have its files."""
    try:
        module = importlib.import_module("ai_gate.index")
    except ImportError:
        return None
    records: dict[str, Any] = getattr(module, name)
    return records if tuple(sorted(records)) == ids(folder) else None


def _later(folder: str, id: str, name: str, field: str) -> Callable[..., Any]:
    """Return a function that imports the module of a record when it is called."""

    def call(*arguments: Any) -> Any:
        return getattr(_record(folder, id, name), field)(*arguments)

    return call


def _record(folder: str, id: str, name: str) -> Any:
    record = getattr(_module(folder, id), name)
    if record.id != id:
        raise ValueError(f"{folder}/{id}: the record calls itself {record.id!r}")
    return record


def _module(folder: str, id: str) -> Any:
    return importlib.import_module(f"ai_gate.{folder}.{id.replace('-', '_')}")
