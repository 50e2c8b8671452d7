"""A line that looks like protection closes nothing.

What it checks: committed exclusions that an assistant never consults (a deny on a verb that is not
evaluated, a file name that no version reads, a key that is ignored in project settings, a file that
the product skips because it does not parse), and exclusion lines that name a prohibited path but
are anchored so that they match none of it.

Why it matters: a dead line is worse than none. Reviewers count it, and the path is open.

How to fix: replace the line by the form that the finding names, then run `ai-gate reach PATH`.
"""

from collections.abc import Callable, Iterator, Sequence
from functools import cache

from ai_gate.matchers import alike
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
    Setting,
    Severity,
    State,
)
from ai_gate.record import NamedTuple

_DEAD = (Name.INERT, Name.INVALID, Name.MISLEADING)
_GLOB = frozenset("*?[]{}")
_GENERIC = frozenset({"", "*", "**", ".", "..", "src", "lib", "app", "services", "tests", "test"})


def check(context: Context) -> Iterator[Problem]:
    told: set[tuple[str, int]] = set()
    judged = _judged(context)
    for id, assistant in context.assistants.items():
        configuration = context.configurations[id]
        for setting in configuration.settings:
            place = _place(assistant, setting)
            if setting.name in _DEAD and place not in told:
                told.add(place)
                yield Problem(
                    Location(setting.because.path, setting.because.line),
                    f"{assistant.name}: {setting.value}",
                    help=_help(setting, whole=not place[1]),
                    assistant=id,
                    severity=_weight(context, setting.name),
                    key=setting.value,
                )
        for closure in configuration.closures:
            yield from _astray(context, id, assistant, closure, judged)
    yield from _decoys(context, {path for path, _ in told})


def _place(assistant: Assistant, setting: Setting) -> tuple[str, int]:
    """Return what tells one finding from the next: of a file that is never read, the file."""
    path = setting.because.path
    return path, 0 if path in assistant.decoys else setting.because.line


def _help(setting: Setting, *, whole: bool) -> str:
    if not setting.aims:
        return ""
    rest = ", nor does any other line of this file" if whole else ""
    return f"`{setting.because.text}` protects nothing{rest}"


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


class _Judged(NamedTuple):
    """Prohibited paths and probes, put together as the closures tell them apart."""

    paths: Sequence[str]
    parted: alike.Partition
    named: Callable[[str], Sequence[int]]  # the indexes of the paths with a segment of this name


def _judged(context: Context) -> _Judged:
    paths = [*sorted(context.prohibited), *sorted(context.probes)]
    own = (context.configurations[id].closures for id in context.assistants)
    parted = alike.partition(paths, [closure.decide for one in own for closure in one])

    @cache
    def segments() -> dict[str, list[int]]:
        found: dict[str, list[int]] = {}
        for at, path in enumerate(paths):
            for segment in dict.fromkeys(path.split("/")):
                found.setdefault(segment, []).append(at)
        return found

    return _Judged(paths, parted, lambda name: segments().get(name, ()))


def _astray(
    context: Context, id: str, assistant: Assistant, closure: Closure, judged: _Judged
) -> Iterator[Problem]:
    """Report exclusion lines that name a prohibited path which their mechanism leaves open."""
    live, left = set(), bytearray(len(judged.paths))
    for answer, members in alike.told(closure.decide, judged.paths, judged.parted):
        live.add(answer.because)
        if answer.state is not State.CLOSED:
            for at in members:
                left[at] = True
    for line in closure.lines:
        words = _telling(line) if line not in live else ()
        named = judged.named(words[-1]) if words else ()
        meant = next(
            (
                judged.paths[at]
                for at in named
                if left[at] and set(words) <= set(judged.paths[at].split("/"))
            ),
            None,
        )
        if meant is not None:
            yield Problem(
                Location(line.path, line.line),
                f"`{line.text}` closes no prohibited path to {assistant.name}, "
                f"though it names `{meant}`",
                help="check the anchor: which directory the pattern starts from, and whether it "
                "ends in `/**`",
                assistant=id,
                severity=_weight(context, Name.INERT),
                key=line.text,
            )


def _telling(line: Because) -> tuple[str, ...]:
    """Return the words of a pattern that name directories or a file."""
    verb, opened, pattern = line.text.strip("!\"' ,").partition("(")
    text = pattern if opened and verb.isalpha() else line.text
    plain = [word.strip("!*()\"', ") for word in text.split("/")]
    return tuple(word for word in plain if word not in _GENERIC and not _GLOB & set(word))


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
