"""PR-Agent: what stays out of the diff."""

import pytest

from ai_gate.assistants.qodo import ASSISTANT
from ai_gate.model import Name, Plane

from .verdicts import places, settings, values, verdict

FILE = ".pr_agent.toml"


def ignore(*globs: str) -> dict[str, str]:
    """Return a configuration whose first glob stands on line 3."""
    return {FILE: "[ignore]\nglob = [\n" + "".join(f"'{glob}',\n" for glob in globs) + "]\n"}


SHUT = f"closed tool {FILE}:3"
REGEX = {FILE: "[ignore]\nregex = ['^vault/']\n"}

TABLE = [
    (ignore("vault/**"), "vault/a", Plane.READ, SHUT),
    (ignore("vault/**"), "vault/a", Plane.MENTION, SHUT),
    (ignore("vault/*"), "vault/b/c", Plane.READ, SHUT),
    (ignore("vault/"), "vault/a", Plane.READ, "open"),
    (ignore("vault"), "vault/a", Plane.READ, "open"),
    (ignore("**/vault/**"), "vault/a", Plane.READ, SHUT),
    (ignore("vault/**"), "svc/vault/a", Plane.READ, "open"),
    (ignore("Vault/**"), "vault/a", Plane.READ, "open"),
    (ignore("x", "*.p?m"), "a/b.pem", Plane.READ, f"closed tool {FILE}:4"),
    (REGEX, "vault/a", Plane.READ, f"unknown {FILE}:2"),
    ({FILE: "[ignore\n"}, "vault/a", Plane.READ, "open"),
    ({FILE: ""}, "vault/a", Plane.SEARCH, "closed off"),
    ({FILE: ""}, "vault/a", Plane.SHELL, "closed off"),
]


@pytest.mark.parametrize(("files", "path", "plane", "expected"), TABLE)
def test_ignored_files_stay_out_of_the_diff(
    files: dict[str, str], path: str, plane: Plane, expected: str
) -> None:
    assert verdict(ASSISTANT, files, path, plane) == expected


def test_models_and_endpoints_are_recorded() -> None:
    files = {
        FILE: '[config]\nmodel = "gpt"\nfallback_models = ["a", "b"]\n'
        '[openai]\napi_base = "https://llm.example.com"\n'
    }
    assert values(ASSISTANT, files, Name.MODEL) == ["gpt", "a", "b"]
    assert values(ASSISTANT, files, Name.ENDPOINT) == ["https://llm.example.com"]


def test_a_file_that_does_not_parse_is_reported() -> None:
    assert places(settings(ASSISTANT, {FILE: "a = 1\n[ignore\n"}), Name.INVALID) == [f"{FILE}:2"]
