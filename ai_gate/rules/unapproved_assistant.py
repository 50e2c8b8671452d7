"""An assistant is configured in the repository and the register does not approve it.

What it checks: when the repository has a register (`.ai-gate/assistants.yaml`), every assistant
whose files are tracked must be in it with the status `approved`.

Why it matters: an assistant that nobody assessed has no agreement, no known retention and no known
place of processing. Its committed configuration is how it spreads to everybody who clones.

How to fix: have it approved and recorded in the register, or remove its files.
"""

from collections.abc import Iterator

from ai_gate.model import Context, Location, Miniature, Problem, Rule, Severity


def check(context: Context) -> Iterator[Problem]:
    if context.register is None:
        return
    for id, assistant in context.assistants.items():
        entry = context.register.get(id)
        if entry is not None and entry.status == "approved":
            continue
        said = f"has the status `{entry.status}` in" if entry else "is not in"
        yield Problem(
            Location(context.presence[id].path, context.presence[id].line),
            f"{assistant.name} is configured here but {said} the register of approved assistants",
            help=f"record `{id}` in `.ai-gate/assistants.yaml` once it is approved, or remove it",
            assistant=id,
            related=(entry.because,) if entry else (),
        )


_REGISTER = """\
schema: ai-gate/assistants/v1
assistants:
  - id: {id}
    status: approved
    owner: "@acme/platform"
"""

RULE = Rule(
    id="unapproved-assistant",
    severity=Severity.ERROR,
    check=check,
    bad=Miniature(
        {
            ".ai-gate/assistants.yaml": _REGISTER.format(id="claude-code"),
            ".cursorrules": "Be brief.\n",
        }
    ),
    good=Miniature(
        {
            ".ai-gate/assistants.yaml": _REGISTER.format(id="cursor"),
            ".cursorrules": "Be brief.\n",
        }
    ),
    controls=("PCI DSS 12.2.1", "PCI DSS 12.3.4", "SOC 2 CC6.8", "SOC 2 CC7.1"),
    needs="register",
)
