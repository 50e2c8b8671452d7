"""Continue CLI: Chat Completions, a configuration file named on the command line.

Source: docs.continue.dev/cli; seen with 1.5.47.
"""

from ai_gate.model import Plane
from ai_gate.prove.driver import Driver, Place, Start

CONFIG = """\
name: scripted
version: 1.0.0
schema: v1
models:
  - name: scripted
    provider: openai
    model: scripted
    apiBase: {url}/v1
    apiKey: none
    capabilities: [tool_use]
    roles: [chat]
"""


def start(place: Place) -> Start:
    config = f"{place.home}/config.yaml"
    return Start(
        words=(place.program, "--config", config, "--auto", "-p", place.prompt),
        environment={"CONTINUE_TELEMETRY_ENABLED": "0", "CONTINUE_CLI_AUTO_UPDATED": "1"},
        files={"config.yaml": CONFIG.format(url=place.url)},
    )


DRIVER = Driver(
    id="continue-dev",
    package="npm @continuedev/cli",
    programs=("cn",),
    wire="chat",
    start=start,
    never={Plane.MENTION: "a mention in a prompt of its command line is plain text to it"},
    together=6,
)
