"""Qwen Code: Chat Completions, everything on the command line.

Source: github.com/QwenLM/qwen-code, docs/users/configuration/settings.md; seen with 0.24.4.
"""

import json
from collections.abc import Mapping, Sequence

from ai_gate.prove.driver import Driver, Place, Start
from ai_gate.prove.merge import imported, merged

SETTINGS = ".qwen/settings.json"
MEMORY = "QWEN.md"


def start(place: Place) -> Start:
    settings = {
        "general": {"enableAutoUpdate": False, "disableAutoUpdate": True},
        "privacy": {"usageStatisticsEnabled": False},
        "telemetry": {"enabled": False},
        "model": {"skipLoopDetection": True, "skipNextSpeakerCheck": True},
    }
    trusted = {place.root: "TRUST_FOLDER"}
    return Start(
        words=(
            *(place.program, "--auth-type", "openai", "--openai-api-key", "none"),
            *("--openai-base-url", f"{place.url}/v1", "--model", "scripted", "--yolo"),
            *("--prompt", place.prompt),
        ),
        environment={"QWEN_TELEMETRY_ENABLED": "false"},
        files={
            SETTINGS: json.dumps(settings),
            ".qwen/trustedFolders.json": json.dumps(trusted),
        },
    )


def servers(name: str, command: Sequence[str], files: Mapping[str, bytes]) -> Mapping[str, bytes]:
    entry = {"command": command[0], "args": list(command[1:]), "trust": True}
    return {SETTINGS: merged(files.get(SETTINGS), ("mcpServers", name), entry)}


def includes(paths: Sequence[str], files: Mapping[str, bytes]) -> Mapping[str, bytes]:
    return {MEMORY: imported(files.get(MEMORY), paths)}


DRIVER = Driver(
    id="qwen-code",
    package="npm @qwen-code/qwen-code",
    programs=("qwen",),
    wire="chat",
    start=start,
    together=6,
    mention="@{path}",
    servers=servers,
    includes=includes,
    reads=(SETTINGS, MEMORY),
)
