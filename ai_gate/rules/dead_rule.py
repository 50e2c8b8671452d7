"""A line that looks like protection closes nothing.

What it checks: committed exclusions that an assistant never consults (a deny on a verb that is not
evaluated, a file name that no version reads, a key that is ignored in project settings, a file that
the product skips because it does not parse), and exclusion lines that name a prohibited path but
are anchored so that they match none of it.

Why it matters: a dead line is worse than none. Reviewers count it, and the path is open.

How to fix: replace the line by the form that the finding names, then run `ai-gate reach PATH`.
"""

from collections.abc import Iterator

from ai_gate.model import (
    Assistant,
    Because,
    Closure,
    Context,
    Location,
    Miniature,
    Name,
    Problem,
    Rule,
    Severity,
    State,
)

_DEAD = (Name.INERT, Name.INVALID, Name.MISLEADING)
_GENERIC = frozenset({"", "*", "**", ".", "..", "src", "lib", "app", "services", "tests", "test"})


def check(context: Context) -> Iterator[Problem]:
    told: set[tuple[str, int]] = set()
    for id, assistant in context.assistants.items():
        configuration = context.configurations[id]
        for setting in configuration.settings:
            place = (setting.because.path, setting.because.line)
            if setting.name in _DEAD and place not in told:
                told.add(place)
                yield Problem(
                    Location(*place),
                    f"{assistant.name}: {setting.value}",
                    help=f"`{setting.because.text}` protects nothing" if setting.aims else "",
                    assistant=id,
                    severity=_weight(context, setting.name),
                    key=setting.value,
                )
        for closure in configuration.closures:
            yield from _astray(context, id, assistant, closure)
    yield from _decoys(context, {path for path, _ in told})


def _weight(context: Context, name: Name) -> Severity:
    if name is Name.MISLEADING or not (context.prohibited or context.probes):
        return Severity.WARNING
    return Severity.ERROR


def _decoys(context: Context, told: set[str]) -> Iterator[Problem]:
    """Report files that people commit for an assistant and that it does not read."""
    tracked = set(context.tree.paths)
    for id, assistant in context.catalogue.items():
        for path, why in assistant.decoys.items():
            if path in tracked and path not in told:
                told.add(path)
                yield Problem(
                    Location(path),
                    f"{assistant.name} does not read `{path}`: {why}",
                    help="move its lines to a file that the assistant reads, and remove it",
                    assistant=id if id in context.assistants else None,
                    severity=_weight(context, Name.INERT),
                )


def _astray(context: Context, id: str, assistant: Assistant, closure: Closure) -> Iterator[Problem]:
    """Report exclusion lines that name a prohibited path which their mechanism leaves open."""
    paths = sorted(context.prohibited) + sorted(context.probes)
    answers = {path: closure.decide(path) for path in paths}
    live = {answer.because for answer in answers.values()}
    left = [path for path, answer in answers.items() if answer.state is not State.CLOSED]
    for line in closure.lines:
        meant = [path for path in left if _names(line, path)]
        if meant and line not in live:
            yield Problem(
                Location(line.path, line.line),
                f"`{line.text}` closes no prohibited path to {assistant.name}, "
                f"though it names `{meant[0]}`",
                help="check the anchor: which directory the pattern starts from, and whether it "
                "ends in `/**`",
                assistant=id,
                severity=_weight(context, Name.INERT),
                key=line.text,
            )


def _names(line: Because, path: str) -> bool:
    """Tell whether the last telling word of a pattern is a directory or file of `path`."""
    words = line.text.strip("!()\"' ,").replace("(", "/").split("/")
    telling = [word.strip("*)\"', ") for word in words if word.strip("*)\"', ") not in _GENERIC]
    return bool(telling) and telling[-1] in path.split("/")


RULE = Rule(
    id="dead-rule",
    severity=Severity.ERROR,
    check=check,
    bad=Miniature(
        {
            "vault/store.py": "",
            ".claude/settings.json": '{"permissions": {"deny": ["Write(/vault/**)"]}}\n',
        }
    ),
    good=Miniature(
        {
            "vault/store.py": "",
            ".claude/settings.json": '{"permissions": {"deny": ["Edit(/vault/**)"]}}\n',
        }
    ),
    controls=("PCI DSS 10.7.2", "PCI DSS 7.2.5", "HIPAA 164.312(a)(1)", "SOC 2 CC7.1"),
)
