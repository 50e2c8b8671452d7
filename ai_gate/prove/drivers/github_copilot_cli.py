"""GitHub Copilot CLI: Chat Completions through a model provider of the user's own.

Closed source under the vendor's terms: it is proved only where the user has installed it. With a
provider of one's own and offline it needs no account. Source: docs.github.com/copilot/how-tos,
copilot-cli, "use your own model provider".
"""

from collections.abc import Mapping, Sequence

from ai_gate.model import Plane
from ai_gate.prove.driver import Driver, Place, Start
from ai_gate.prove.merge import imported, merged

SERVERS = ".mcp.json"
MEMORY = "AGENTS.md"


def start(place: Place) -> Start:
    return Start(
        words=(
            *(place.program, "--prompt", place.prompt, "--allow-all-tools", "--trust-folder"),
            "--no-color",
        ),
        environment={
            "COPILOT_PROVIDER_BASE_URL": f"{place.url}/v1",
            "COPILOT_MODEL": "gpt-5.4",
            "COPILOT_OFFLINE": "true",
            "COPILOT_AUTO_UPDATE": "false",
        },
    )


def servers(name: str, command: Sequence[str], files: Mapping[str, bytes]) -> Mapping[str, bytes]:
    entry = {"type": "local", "command": command[0], "args": list(command[1:]), "tools": ["*"]}
    return {SERVERS: merged(files.get(SERVERS), ("mcpServers", name), entry)}


def includes(paths: Sequence[str], files: Mapping[str, bytes]) -> Mapping[str, bytes]:
    return {MEMORY: imported(files.get(MEMORY), paths)}


DRIVER = Driver(
    id="github-copilot-cli",
    package="npm @github/copilot",
    programs=("copilot",),
    wire="chat",
    start=start,
    never={Plane.MENTION: "a mention in a prompt of its command line is plain text to it"},
    servers=servers,
    includes=includes,
    reads=(SERVERS, MEMORY),
    unpacked=("@github/copilot-linux-x64/copilot", "@github/copilot-*/copilot"),
)
