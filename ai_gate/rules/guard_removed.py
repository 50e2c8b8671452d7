"""A change takes the guard out of an assistant's hooks.

What it checks: with a base, every file of an assistant that started `ai-gate guard` before the
change: whether it still does, or is gone.

Why it matters: what the guard closed is open from the next session on, and where nothing else
fails the build, nobody is told.

How to fix: restore the hook; `ai-gate guard install` writes it. If the assistant itself goes, take
its other files out as well, and let an owner of the gate approve the change.
"""

from collections.abc import Iterator

from ai_gate.model import Because, Context, Location, Miniature, Problem, Rule, Severity

_PROGRAM = b"ai-gate guard"


def check(context: Context) -> Iterator[Problem]:
    for path, old in (context.replaced or {}).items():
        now = context.tree.documents.get(path)
        if old is None or _PROGRAM not in old.data or (now and _PROGRAM in now.data):
            continue
        line = old.data[: old.data.index(_PROGRAM)].count(b"\n") + 1
        yield Problem(
            Location(path),
            "the change takes the guard out of an assistant's hooks",
            help="restore it; `ai-gate guard install` writes it",
            related=(Because(path, line, "before the change: it started `ai-gate guard`"),),
        )


_PATH = ".claude/settings.json"
_GUARDED = '{"hooks": {"PreToolUse": [{"hooks": [{"command": "ai-gate guard"}]}]}}\n'

RULE = Rule(
    id="guard-removed",
    severity=Severity.ERROR,
    check=check,
    bad=Miniature({_PATH: "{}\n"}, base={_PATH: _GUARDED}),
    good=Miniature({_PATH: _GUARDED}, base={_PATH: "{}\n"}),
    controls=("PCI DSS 6.5.1", "PCI DSS 7.2.1", "SOC 2 CC5.1", "SOC 2 CC8.1"),
    needs="replaced",
)
