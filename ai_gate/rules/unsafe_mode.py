"""An assistant is configured to act without the safeguards that its verdicts rest on.

What it checks: permission prompts switched off, blanket approvals, a sandbox that is off or can be
left, hooks switched off, an open network, session sharing, telemetry that carries content, MCP
servers approved as a whole, commits that skip the git hooks.

Why it matters: the committed exclusions hold only as long as nothing runs around them. In a
repository with prohibited paths each of these is an error, elsewhere a warning.

How to fix: set the key to the value that the finding names, or remove it.
"""

from collections.abc import Iterator

from ai_gate.model import Context, Location, Miniature, Name, Problem, Rule, Setting, Severity

# (name, value) -> what it means, and what to do; a setting that is not here is not unsafe.
_UNSAFE: dict[tuple[Name, str], tuple[str, str]] = {
    (Name.APPROVAL, "bypass"): (
        "permission prompts are switched off",
        "set the mode in which the assistant asks",
    ),
    (Name.APPROVAL, "auto"): (
        "a model, not a person, approves actions",
        "set the mode in which the assistant asks",
    ),
    (Name.ALLOW, "everything"): (
        "every tool runs without a question",
        "name the few commands that are needed",
    ),
    (Name.ALLOW, "shell"): (
        "every shell command runs without a question",
        "name the few commands that are needed",
    ),
    (Name.ALLOW, "mcp"): (
        "every MCP tool runs without a question",
        "approve single tools of single servers",
    ),
    (Name.SANDBOX, "off"): ("the sandbox is switched off", "switch it on"),
    (Name.SANDBOX, "escapable"): (
        "commands may leave the sandbox",
        "forbid unsandboxed commands and fail when the sandbox is missing",
    ),
    (Name.SANDBOX, "weakened"): ("the sandbox is weakened", "remove the exception"),
    (Name.NETWORK, "open"): ("the network is open to commands", "allow single domains"),
    (Name.HOOKS, "off"): ("hooks are switched off, a guard among them", "remove the key"),
    (Name.SHARING, "auto"): ("sessions are uploaded and shared", "switch sharing off"),
    (Name.TELEMETRY, "content"): (
        "telemetry carries prompts or file content",
        "switch content capture off",
    ),
    (Name.MCP_APPROVAL, "all"): (
        "every MCP server of the repository is approved without review",
        "approve servers by name",
    ),
    (Name.COMMIT_HOOKS, "skipped"): (
        "commits skip the git hooks, this gate among them",
        "make the assistant run the hooks",
    ),
}
# These weaken no exclusion by themselves: never more than a warning.
_MILD = frozenset({(Name.SANDBOX, "off"), (Name.NETWORK, "open"), (Name.APPROVAL, "auto")})


def check(context: Context) -> Iterator[Problem]:
    regulated = bool(context.prohibited or context.probes)
    for id, assistant in context.assistants.items():
        for setting in context.configurations[id].settings:
            known = _UNSAFE.get((setting.name, setting.value))
            if known is not None:
                yield _problem(id, assistant.name, setting, *known, regulated)


def _problem(
    id: str, name: str, setting: Setting, means: str, remedy: str, regulated: bool
) -> Problem:
    mild = (setting.name, setting.value) in _MILD
    return Problem(
        Location(setting.because.path, setting.because.line),
        f"{name}: {means}",
        help=remedy,
        assistant=id,
        severity=Severity.ERROR if regulated and not mild else Severity.WARNING,
        key=f"{setting.name} {setting.value}",
    )


RULE = Rule(
    id="unsafe-mode",
    severity=Severity.ERROR,
    check=check,
    bad=Miniature(
        {
            "vault/store.py": "",
            ".claude/settings.json": '{"permissions": {"defaultMode": "bypassPermissions"}}\n',
        }
    ),
    good=Miniature(
        {
            "vault/store.py": "",
            ".claude/settings.json": '{"permissions": {"defaultMode": "plan"}}\n',
        }
    ),
    controls=("PCI DSS 7.2.5", "HIPAA 164.308(a)(4)(ii)(B)", "SOC 2 CC6.1", "SOC 2 CC6.8"),
)
