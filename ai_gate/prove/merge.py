"""What several drivers write: a value added to a JSON file, the configuration of opencode."""

import json
from collections.abc import Sequence
from typing import Any

from ai_gate.errors import AiGateError


def merged(data: bytes | None, route: Sequence[str], value: Any) -> bytes:
    """Return the file with `value` at `route`; raises AiGateError where it is no plain object."""
    root, inner = _opened(data, route)
    inner[route[-1]] = value
    return json.dumps(root, indent=2).encode()


def listed(data: bytes | None, route: Sequence[str], values: Sequence[str]) -> bytes:
    """Return the file with `values` at the end of the list at `route`; raises as `merged` does."""
    root, inner = _opened(data, route)
    known = inner.get(route[-1])
    inner[route[-1]] = [*(known if isinstance(known, list) else []), *values]
    return json.dumps(root, indent=2).encode()


def _opened(data: bytes | None, route: Sequence[str]) -> tuple[Any, dict[str, Any]]:
    """Return the whole file and the object in it that holds the last key of `route`."""
    try:
        root = json.loads(data) if data else {}
    except ValueError:
        raise AiGateError("the client's file is not plain JSON, so nothing is added") from None
    inner = root
    for key in route[:-1]:
        inner = inner.setdefault(key, {}) if isinstance(inner, dict) else None
    if not isinstance(inner, dict):
        raise AiGateError("the client's file has another shape, so nothing is added")
    return root, inner


def imported(data: bytes | None, paths: Sequence[str]) -> bytes:
    """Return an instruction file that imports further paths, a line each."""
    lines = "".join(f"\n@./{escaped(path)}\n" for path in paths)
    return (data or b"# Instructions\n") + lines.encode()


def escaped(path: str) -> str:
    """Return a path as a mention or an import takes it: no space ends it."""
    return path.replace(" ", "\\ ")


def provider(url: str) -> dict[str, Any]:
    """Return the configuration of opencode and its descendants with one provider."""
    limits = {"context": 1_000_000, "output": 8192}
    model = {"name": "scripted", "tool_call": True, "limit": limits}
    endpoint = {
        "npm": "@ai-sdk/openai-compatible",
        "name": "scripted",
        "options": {"baseURL": f"{url}/v1", "apiKey": "none"},
        "models": {"scripted": model},
    }
    return {
        "provider": {"scripted": endpoint},
        "model": "scripted/scripted",
        "small_model": "scripted/scripted",
        "autoupdate": False,
        "share": "disabled",
        "snapshot": False,
    }
