"""Aider: Chat Completions, no tools; files are named on the command line or in the message.

Source: aider.chat/docs/config/options.html; seen with 0.86.2.
"""

import json
from collections.abc import Mapping, Sequence

from ai_gate.prove.driver import Driver, Place, Start

CONFIG = ".aider.conf.yml"


def start(place: Place) -> Start:
    return Start(
        words=(
            *(place.program, "--model", "openai/scripted", "--message", place.prompt),
            *("--yes-always", "--no-auto-commits", "--no-check-update", "--no-stream"),
            *("--analytics-disable", "--no-show-model-warnings", "--no-show-release-notes"),
            *("--no-detect-urls", "--no-suggest-shell-commands", "--no-gitignore"),
            *("--map-tokens", "8192", *place.files),
        ),
        environment={
            "OPENAI_API_BASE": f"{place.url}/v1",
            "OPENAI_API_KEY": "none",
            "LITELLM_LOCAL_MODEL_COST_MAP": "True",
        },
    )


def includes(paths: Sequence[str], files: Mapping[str, bytes]) -> Mapping[str, bytes]:
    lines = "".join(f"  - {json.dumps(path)}\n" for path in paths)
    return {CONFIG: files.get(CONFIG, b"") + f"\nread:\n{lines}".encode()}


DRIVER = Driver(
    id="aider",
    package="PyPI aider-chat",
    programs=("aider",),
    wire="chat",
    start=start,
    mention="{path}",
    files=True,
    includes=includes,
    reads=(CONFIG,),
)
