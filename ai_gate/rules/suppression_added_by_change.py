"""A change suppresses its own findings.

What it checks: with a base, the marks (`ai-gate: ignore[...]`) that suppress a finding in a file of
the change, against those that the file had before.

Why it matters: a mark beside a value silences the gate in the change that brings the value. It is
right when a person looked; the report shows where to look.

How to fix: nothing, if the reason holds; else remove the value. A waiver names an approver.
"""

from collections.abc import Iterator

from ai_gate.model import Context, Location, Miniature, Problem, Rule, Severity


def check(context: Context) -> Iterator[Problem]:
    for because, rule in context.settled.marks if context.settled else ():
        yield Problem(
            Location(because.path, because.line),
            f"this change adds a mark that suppresses a finding of `{rule}`",
            help="look at the reason beside it",
            key=rule,
        )


_FILE = ".codex/config.toml"
_UNSAFE = 'approval_policy = "never"\n'
_MARKED = "# ai-gate: ignore[unsafe-mode] decided in SEC-9\n" + _UNSAFE

RULE = Rule(
    id="suppression-added-by-change",
    severity=Severity.WARNING,
    check=check,
    bad=Miniature({_FILE: _MARKED}, base={_FILE: _UNSAFE}),
    good=Miniature({_FILE: _MARKED}, base={_FILE: _MARKED}),
    controls=("PCI DSS 6.5.1", "SOC 2 CC5.1", "SOC 2 CC8.1"),
    waivable=False,
    needs="settled",
)
