"""opencode: Chat Completions through its provider for compatible endpoints.

Source: opencode.ai/docs/providers and /docs/config; seen with 1.18.33.
"""

import json
from collections.abc import Mapping, Sequence

from ai_gate.prove.driver import Driver, Place, Start
from ai_gate.prove.merge import listed, merged, provider

CONFIG = "opencode.json"


def start(place: Place) -> Start:
    attached = [word for path in place.files for word in ("--file", path)]
    return Start(
        words=(place.program, "run", place.prompt, *attached),
        environment={
            "OPENCODE_DISABLE_AUTOUPDATE": "1",
            "OPENCODE_DISABLE_LSP_DOWNLOAD": "1",
            "OPENCODE_DISABLE_MODELS_FETCH": "1",
        },
        files={".config/opencode/opencode.json": json.dumps(provider(place.url))},
    )


def servers(name: str, command: Sequence[str], files: Mapping[str, bytes]) -> Mapping[str, bytes]:
    entry = {"type": "local", "command": list(command), "enabled": True}
    return {CONFIG: merged(files.get(CONFIG), ("mcp", name), entry)}


def includes(paths: Sequence[str], files: Mapping[str, bytes]) -> Mapping[str, bytes]:
    return {CONFIG: listed(files.get(CONFIG), ("instructions",), paths)}


DRIVER = Driver(
    id="opencode",
    package="npm opencode-ai",
    programs=("opencode",),
    wire="chat",
    start=start,
    mention="--file {path}",
    attaches=True,
    together=6,
    servers=servers,
    includes=includes,
    reads=(CONFIG,),
    unpacked=("opencode-linux-x64/bin/opencode", "opencode-*/bin/opencode"),
)
