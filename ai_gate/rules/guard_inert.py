"""A hook that starts the guard is committed and does not count, or not for everything.

What it checks: files that start `ai-gate guard` for an assistant, read as the assistant reads its
hooks: whether the file is one that it reads, whether the hook is bound to every event and tool that
reaches files, whether it is switched off beside it, whether its end fails closed, and whether its
own time-out lets the host go on before the guard has answered.

Why it matters: most assistants run the tool when their hook is missing, late or broken. A guard
that looks installed and decides nothing is worse than none, because nobody looks further.

How to fix: `ai-gate guard install` writes the hook as it has to be, and leaves other hooks alone;
`ai-gate guard status` says whether it works on this machine.
"""

from collections.abc import Iterator

from ai_gate.model import Context, Location, Miniature, Name, Problem, Rule, Severity


def check(context: Context) -> Iterator[Problem]:
    for id in context.assistants:
        for setting in context.configurations[id].settings:
            if setting.name is Name.GUARD:
                yield Problem(
                    Location(setting.because.path, setting.because.line),
                    f"{context.assistants[id].name}: the guard does not hold: {setting.value}",
                    help="`ai-gate guard install` writes it as it has to be",
                    assistant=id,
                    key=setting.value,
                )


_PATH = ".claude/settings.json"
_OPEN = """\
{
  "hooks": {
    "PreToolUse": [
      {
        "matcher": "Read",
        "hooks": [{"type": "command", "command": "ai-gate guard --assistant claude-code"}]
      }
    ]
  }
}
"""

RULE = Rule(
    id="guard-inert",
    severity=Severity.ERROR,
    check=check,
    bad=Miniature({_PATH: _OPEN}),
    good=Miniature({_PATH: '{"permissions": {"deny": ["Read(/vault/**)"]}}\n'}),
    controls=("PCI DSS 6.5.1", "PCI DSS 7.2.1", "SOC 2 CC6.1", "SOC 2 CC8.1"),
)
