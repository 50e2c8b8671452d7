"""Cline CLI: Chat Completions, set up by its own `auth` command.

A hook that refuses a call stops the whole run. It leaves a process in the background, and takes a
prompt of one word for a command.
Source: docs.cline.bot/cline-cli; seen with 3.0.65.
"""

from ai_gate.prove.driver import Driver, Place, Start


def start(place: Place) -> Start:
    endpoint = ("--provider", "openai", "--apikey", "none", "--baseurl", f"{place.url}/v1")
    return Start(
        words=(place.program, "--json", "--retries", "100", place.prompt),
        environment={"CLINE_TELEMETRY_DISABLED": "1", "CLINE_NO_AUTO_UPDATE": "1"},
        before=((place.program, "auth", *endpoint, "--modelid", "scripted"),),
    )


DRIVER = Driver(
    id="cline",
    package="npm cline",
    programs=("cline",),
    wire="chat",
    start=start,
    mention="@{path}",
    stops=True,
)
