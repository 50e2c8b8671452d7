"""A line opens a prohibited path that another line had closed.

What it checks: negations, later allows, narrower grants and sandbox exceptions that make a
prohibited path, or a file that may appear there tomorrow, readable again in a mechanism that is
there to close it.

Why it matters: the exclusion is still in the file and still reads well; its effect is gone.

How to fix: remove the line, or move what it opens out of the prohibited area. A path that is
harmless in fact needs a `declassify` entry in the classification, not an exception here.
"""

from collections.abc import Iterator

from ai_gate.model import (
    Because,
    Closure,
    Context,
    Location,
    Miniature,
    Problem,
    Rule,
    Severity,
    State,
)


def check(context: Context) -> Iterator[Problem]:
    for id, assistant in context.assistants.items():
        told: set[Because] = set()
        for closure in context.configurations[id].closures:
            for because, paths in _opened(context, closure).items():
                if because in told:
                    continue
                told.add(because)
                more = f" and {len(paths) - 1} more" if len(paths) > 1 else ""
                yield Problem(
                    Location(because.path, because.line),
                    f"`{because.text}` opens `{paths[0]}`{more} to {assistant.name} again",
                    help="remove the line, or declassify the path with a reason and an approver",
                    assistant=id,
                    key=because.text,
                )


def _opened(context: Context, closure: Closure) -> dict[Because, list[str]]:
    opened: dict[Because, list[str]] = {}
    for path in (*sorted(context.prohibited), *sorted(context.probes)):
        answer = closure.decide(path)
        if answer.state is State.OPEN and answer.because is not None:
            opened.setdefault(answer.because, []).append(path)
    return opened


RULE = Rule(
    id="reopener",
    severity=Severity.ERROR,
    check=check,
    bad=Miniature({"vault/README.md": "", ".cursorignore": "vault/*\n!vault/README.md\n"}),
    good=Miniature({"vault/README.md": "", ".cursorignore": "vault/*\n!docs/README.md\n"}),
    controls=("PCI DSS 7.2.1", "PCI DSS 10.7.2", "HIPAA 164.312(a)(1)", "SOC 2 CC7.1"),
)
