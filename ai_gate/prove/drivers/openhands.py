"""OpenHands CLI: Chat Completions through LiteLLM, address and model from its settings.

Alone it runs every action without a question. Source: docs.openhands.dev/openhands/usage/cli,
headless mode; seen with 1.16.0, which needs Python 3.12.
"""

import json

from ai_gate.model import Plane
from ai_gate.prove.driver import Driver, Place, Start


def start(place: Place) -> Start:
    model = {"model": "openai/scripted", "api_key": "none", "base_url": f"{place.url}/v1"}
    # Without what summarises a long conversation, which would drop answers of tools.
    agent = {"kind": "Agent", "llm": {**model, "usage_id": "agent"}, "condenser": None}
    return Start(
        words=(place.program, "--headless", "--task", place.prompt),
        files={".openhands/agent_settings.json": json.dumps(agent)},
        environment={
            "LITELLM_LOCAL_MODEL_COST_MAP": "True",
            "OPENHANDS_SUPPRESS_BANNER": "1",
        },
    )


DRIVER = Driver(
    id="openhands",
    package="PyPI openhands",
    programs=("openhands",),
    wire="chat",
    start=start,
    together=6,
    never={Plane.MENTION: "a mention in a prompt of its command line is plain text to it"},
)
