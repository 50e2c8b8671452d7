"""Kilo Code CLI, a descendant of opencode with configuration files of its own.

Source: kilo.ai/docs/code-with-ai/platforms/cli; seen with 7.7.9.
"""

import json
from collections.abc import Mapping, Sequence

from ai_gate.prove.driver import Driver, Place, Start
from ai_gate.prove.merge import merged, provider

CONFIG = "kilo.json"


def start(place: Place) -> Start:
    return Start(
        words=(place.program, "run", "--auto", place.prompt),
        environment={
            "KILO_DISABLE_AUTOUPDATE": "1",
            "KILO_TELEMETRY_LEVEL": "off",
            "KILO_DISABLE_MODELS_FETCH": "1",
        },
        files={".config/kilo/kilo.json": json.dumps(provider(place.url))},
    )


def servers(name: str, command: Sequence[str], files: Mapping[str, bytes]) -> Mapping[str, bytes]:
    entry = {"type": "local", "command": list(command), "enabled": True}
    return {CONFIG: merged(files.get(CONFIG), ("mcp", name), entry)}


DRIVER = Driver(
    id="kilo-code",
    package="npm @kilocode/cli",
    programs=("kilo", "kilocode"),
    wire="chat",
    start=start,
    together=6,
    servers=servers,
    reads=(CONFIG,),
    unpacked=("@kilocode/cli-linux-x64/bin/kilo", "@kilocode/cli-*/bin/kilo"),
)
