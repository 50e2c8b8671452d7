"""Gemini CLI: Google's own wire format, the key and the address from the environment.

Source: github.com/google-gemini/gemini-cli, docs/reference/configuration.md; seen with 0.61.0.
"""

import json
from collections.abc import Mapping, Sequence

from ai_gate.prove.driver import Driver, Place, Start
from ai_gate.prove.merge import imported, merged

SETTINGS = ".gemini/settings.json"
MEMORY = "GEMINI.md"


def start(place: Place) -> Start:
    settings = {
        "security": {"auth": {"selectedType": "gemini-api-key"}},
        "general": {"enableAutoUpdate": False, "enableAutoUpdateNotification": False},
        "privacy": {"usageStatisticsEnabled": False},
        "telemetry": {"enabled": False},
        "model": {"maxSessionTurns": -1, "disableLoopDetection": True},
    }
    trusted = {place.root: "TRUST_FOLDER"}
    return Start(
        words=(
            *(place.program, "--model", "gemini-2.5-flash", "--approval-mode", "yolo"),
            *("--output-format", "text", "--prompt", place.prompt),
        ),
        environment={
            "GEMINI_API_KEY": "none",
            "GOOGLE_GEMINI_BASE_URL": place.url,
            "GEMINI_CLI_NO_RELAUNCH": "true",
        },
        files={
            SETTINGS: json.dumps(settings),
            ".gemini/trustedFolders.json": json.dumps(trusted),
        },
    )


def servers(name: str, command: Sequence[str], files: Mapping[str, bytes]) -> Mapping[str, bytes]:
    entry = {"command": command[0], "args": list(command[1:]), "trust": True}
    return {SETTINGS: merged(files.get(SETTINGS), ("mcpServers", name), entry)}


def includes(paths: Sequence[str], files: Mapping[str, bytes]) -> Mapping[str, bytes]:
    return {MEMORY: imported(files.get(MEMORY), paths)}


DRIVER = Driver(
    id="gemini-cli",
    package="npm @google/gemini-cli",
    programs=("gemini",),
    wire="google",
    start=start,
    together=6,
    mention="@{path}",
    servers=servers,
    includes=includes,
    reads=(SETTINGS, MEMORY),
)
