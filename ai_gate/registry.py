"""Collect the one record that each extension module defines; the file's name is the id."""

import importlib
import os
from functools import cache
from typing import Any

from ai_gate.model import Assistant, Detector, Format, Rule

_HERE = os.path.dirname(__file__)


def assistants() -> dict[str, Assistant]:
    """Return every assistant by id."""
    return {id: _record("assistants", id, "ASSISTANT") for id in ids("assistants")}


def rules() -> dict[str, Rule]:
    """Return every rule by id."""
    return {id: _record("rules", id, "RULE") for id in ids("rules")}


def detectors() -> dict[str, Detector]:
    """Return every detector by id."""
    return {id: _record("detectors", id, "DETECTOR") for id in ids("detectors")}


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


def _record(folder: str, id: str, name: str) -> Any:
    record = getattr(_module(folder, id), name)
    if record.id != id:
        raise ValueError(f"{folder}/{id}: the record calls itself {record.id!r}")
    return record


def _module(folder: str, id: str) -> Any:
    return importlib.import_module(f"ai_gate.{folder}.{id.replace('-', '_')}")
