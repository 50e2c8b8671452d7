"""Kilo Code CLI, a descendant of opencode with configuration files of its own.

Source: kilo.ai/docs/code-with-ai/platforms/cli; seen with 7.7.9.
"""

import json
from collections.abc import Mapping, Sequence

from ai_gate.prove.driver import Driver, Place, Start
from ai_gate.prove.merge import listed, merged, provider

CONFIG = "kilo.json"


def start(place: Place) -> Start:
    attached = [word for path in place.files for word in ("--file", path)]
    return Start(
        words=(place.program, "run", "--auto", place.prompt, *attached),
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


def includes(paths: Sequence[str], files: Mapping[str, bytes]) -> Mapping[str, bytes]:
    return {CONFIG: listed(files.get(CONFIG), ("instructions",), paths)}


DRIVER = Driver(
    id="kilo-code",
    package="npm @kilocode/cli",
    programs=("kilo", "kilocode"),
    wire="chat",
    start=start,
    mention="--file {path}",
    attaches=True,
    together=6,
    servers=servers,
    includes=includes,
    reads=(CONFIG,),
    unpacked=("@kilocode/cli-linux-x64/bin/kilo", "@kilocode/cli-*/bin/kilo"),
)
