"""A line opens a prohibited path that another line had closed.

What it checks: negations, later allows, narrower grants and sandbox exceptions that make a
prohibited path, or a file that may appear there tomorrow, readable again in a mechanism that is
there to close it.

Why it matters: the exclusion is still in the file and still reads well; its effect is gone.

How to fix: remove the line, or move what it opens out of the prohibited area. A path that is
harmless in fact needs a `declassify` entry in the classification, not an exception here.
"""

from collections.abc import Iterator, Sequence

from ai_gate.matchers import alike
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
    paths = [*sorted(context.prohibited), *sorted(context.probes)]
    mine = {id: context.configurations[id].closures for id in context.assistants}
    parted = alike.partition(paths, [one.decide for own in mine.values() for one in own])
    for id, assistant in context.assistants.items():
        told: set[Because] = set()
        for closure in mine[id]:
            for because, (first, count) in _opened(closure, paths, parted).items():
                if because in told:
                    continue
                told.add(because)
                more = f" and {count - 1} more" if count > 1 else ""
                yield Problem(
                    Location(because.path, because.line),
                    f"`{because.text}` opens `{first}`{more} to {assistant.name} again",
                    help="remove the line, or declassify the path with a reason and an approver",
                    assistant=id,
                    key=because.text,
                    about=tuple(paths),
                )


def _opened(
    closure: Closure, paths: Sequence[str], parted: alike.Partition
) -> dict[Because, tuple[str, int]]:
    """Return the lines that open something, with the first of the paths and their number."""
    opened: dict[Because, tuple[str, int]] = {}
    for answer, members in alike.told(closure.decide, paths, parted):
        if answer.state is State.OPEN and answer.because is not None:
            first, count = opened.get(answer.because, (paths[members[0]], 0))
            opened[answer.because] = (first, count + len(members))
    return opened


RULE = Rule(
    id="reopener",
    severity=Severity.ERROR,
    check=check,
    bad=Miniature({"vault/README.md": "", ".cursorignore": "vault/*\n!vault/README.md\n"}),
    good=Miniature({"vault/README.md": "", ".cursorignore": "vault/*\n!docs/README.md\n"}),
    controls=("PCI DSS 7.2.1", "PCI DSS 10.7.2", "HIPAA 164.312(a)(1)", "SOC 2 CC7.1"),
)
