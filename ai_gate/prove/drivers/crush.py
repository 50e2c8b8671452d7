"""Crush: Chat Completions, a provider in the user's configuration.

Its npm package fetches the program when it is installed, so that scripts must be allowed there.
Source: github.com/charmbracelet/crush, README; seen with 0.96.1.
"""

import json
from collections.abc import Mapping, Sequence

from ai_gate.prove.driver import Driver, Place, Start
from ai_gate.prove.merge import merged

CONFIG = "crush.json"


def start(place: Place) -> Start:
    model = {"id": "scripted", "name": "scripted"}
    model |= {"context_window": 1_000_000, "default_max_tokens": 1000}  # type: ignore[dict-item]
    endpoint = {"type": "openai-compat", "base_url": f"{place.url}/v1", "api_key": "none"}
    chosen = {"provider": "scripted", "model": "scripted"}
    config = {
        "providers": {"scripted": {**endpoint, "models": [model]}},
        "models": {"large": chosen, "small": chosen},
        "options": {"disable_metrics": True, "disable_provider_auto_update": True},
    }
    return Start(
        words=(place.program, "run", "--quiet", place.prompt),
        environment={"CRUSH_DISABLE_PROVIDER_AUTO_UPDATE": "1", "CRUSH_DISABLE_METRICS": "1"},
        files={".config/crush/crush.json": json.dumps(config)},
    )


def servers(name: str, command: Sequence[str], files: Mapping[str, bytes]) -> Mapping[str, bytes]:
    entry = {"type": "stdio", "command": command[0], "args": list(command[1:])}
    return {CONFIG: merged(files.get(CONFIG), ("mcp", name), entry)}


DRIVER = Driver(
    id="crush",
    package="npm @charmland/crush",
    programs=("crush",),
    wire="chat",
    start=start,
    mention="@{path}",
    servers=servers,
    reads=(CONFIG,),
)
