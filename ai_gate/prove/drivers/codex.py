"""Codex CLI: OpenAI Responses, a provider of its own in the user's configuration.

The folder is trusted, so the repository's `.codex/config.toml` counts; no sandbox mode is set for
it. Source: github.com/openai/codex, docs/config.md; seen with 0.169.0.
"""

import json
from collections.abc import Mapping, Sequence

from ai_gate.model import Plane
from ai_gate.prove.driver import Driver, Place, Start

CONFIG = ".codex/config.toml"


def start(place: Place) -> Start:
    config = f"""\
model = "gpt-5.5"
model_provider = "scripted"
approval_policy = "never"
check_for_update_on_startup = false
[analytics]
enabled = false
[feedback]
enabled = false
[model_providers.scripted]
name = "scripted"
base_url = "{place.url}/v1"
env_key = "SCRIPTED_KEY"
wire_api = "responses"
request_max_retries = 0
stream_max_retries = 0
supports_websockets = false
[projects.{json.dumps(place.root)}]
trust_level = "trusted"
"""
    return Start(
        words=(place.program, "exec", "--skip-git-repo-check", place.prompt),
        environment={"SCRIPTED_KEY": "none", "CODEX_HOME": f"{place.home}/.codex"},
        files={CONFIG: config},
    )


def servers(name: str, command: Sequence[str], files: Mapping[str, bytes]) -> Mapping[str, bytes]:
    table = (
        f"\n[mcp_servers.{name}]\ncommand = {json.dumps(command[0])}\n"
        f"args = {json.dumps(list(command[1:]))}\n"
        'default_tools_approval_mode = "approve"\n'
    )
    return {CONFIG: files.get(CONFIG, b"") + table.encode()}


DRIVER = Driver(
    id="codex",
    package="npm @openai/codex",
    programs=("codex",),
    wire="responses",
    start=start,
    never={Plane.MENTION: "a mention is a path to it, which the model then reads"},
    servers=servers,
    reads=(CONFIG,),
)
