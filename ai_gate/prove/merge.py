"""What several drivers write: a value added to a JSON file, the configuration of opencode."""

import json
from collections.abc import Sequence
from typing import Any

from ai_gate.errors import AiGateError


def merged(data: bytes | None, route: Sequence[str], value: Any) -> bytes:
    """Return the file with `value` at `route`; raises AiGateError where it is no plain object."""
    try:
        root = json.loads(data) if data else {}
    except ValueError:
        raise AiGateError("the client's file is not plain JSON, so no server is added") from None
    inner = root
    for key in route[:-1]:
        inner = inner.setdefault(key, {}) if isinstance(inner, dict) else None
    if not isinstance(inner, dict):
        raise AiGateError("the client's file has another shape, so no server is added")
    inner[route[-1]] = value
    return json.dumps(root, indent=2).encode()


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
