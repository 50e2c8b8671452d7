"""A committed setting sends what an assistant reads to a model that nobody approved.

What it checks: every model endpoint in the committed settings of an assistant against the
`endpoints` of its entry in the register. In a repository without a register it is a warning.

Why it matters: agreements, retention and the place of processing hold for the vendor's own
endpoint. One line in a settings file moves every prompt of everybody who clones elsewhere.

How to fix: remove the setting, or have the endpoint assessed and add its host to the register.
"""

from collections.abc import Iterator

from ai_gate.model import Context, Location, Miniature, Name, Problem, Rule, Severity

_LOCAL = frozenset({"localhost", "127.0.0.1", "::1", "0.0.0.0"})


def check(context: Context) -> Iterator[Problem]:
    for id, assistant in context.assistants.items():
        entry = (context.register or {}).get(id)
        for setting in context.configurations[id].settings:
            host = _host(setting.value)
            if setting.name is not Name.ENDPOINT or not host or host in _LOCAL:
                continue
            if entry is not None and host in entry.endpoints:
                continue
            yield Problem(
                Location(setting.because.path, setting.because.line),
                f"{assistant.name} is configured to send to `{host}`, which the register does not "
                "approve",
                help=f"remove it, or add `endpoints: [{host}]` to `{id}` in the register",
                assistant=id,
                severity=Severity.WARNING if context.register is None else Severity.ERROR,
                key=host,
            )


def _host(url: str) -> str:
    """Return the host of a URL, or "" for what is none."""
    rest = url.partition("://")[2].partition("/")[0].rpartition("@")[2]
    return rest.partition("]")[0].lstrip("[") if rest.startswith("[") else rest.partition(":")[0]


_REGISTER = """\
schema: ai-gate/assistants/v1
assistants:
  - id: claude-code
    status: approved
    owner: "@acme/platform"
    endpoints: [models.acme.example]
"""
_SETTINGS = '{{"env": {{"ANTHROPIC_BASE_URL": "https://{host}/v1"}}}}\n'

RULE = Rule(
    id="model-endpoint-unapproved",
    severity=Severity.ERROR,
    check=check,
    bad=Miniature(
        {
            ".ai-gate/assistants.yaml": _REGISTER,
            ".claude/settings.json": _SETTINGS.format(host="models.elsewhere.example"),
        }
    ),
    good=Miniature(
        {
            ".ai-gate/assistants.yaml": _REGISTER,
            ".claude/settings.json": _SETTINGS.format(host="models.acme.example"),
        }
    ),
    controls=("PCI DSS 12.8.2", "HIPAA 164.308(b)(1)", "SOC 2 CC9.2"),
)
