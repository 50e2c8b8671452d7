"""A prohibited path has a second name on a disk that ignores letter case.

What it checks: tracked names that differ only in letter case from a prohibited path or from one of
its folders (`Vault/` beside `vault/`). macOS and Windows keep one file or folder for both, so a
prohibited file can lie there under a name of which the classification, or an exclusion whose
matching counts letter case, does not speak. An error where the second name is a tracked file that
is not prohibited, or is open to an assistant to which the first is closed; otherwise a warning.

Why it matters: what is closed where the gate runs, on Linux, is open on the machines where people
work with assistants. Git writes both to one place there, under the name that comes first.

How to fix: rename one of them so that they differ in more than letter case, or spell both alike
(`git mv`). `ai-gate explain assistants` tells whose exclusions count letter case.
"""

from collections import defaultdict
from collections.abc import Iterable, Iterator, Mapping, Sequence

from ai_gate.model import (
    Configuration,
    Context,
    Location,
    Miniature,
    Plane,
    Problem,
    Rule,
    Severity,
    State,
    Tier,
)

Spellings = Mapping[str, set[str]]  # a name in small letters -> how tracked paths write it


def check(context: Context) -> Iterator[Problem]:
    closed = [*sorted(context.prohibited), *sorted(context.probes)]
    if not closed:
        return
    folders = [path.rpartition("/")[0] for path in context.tree.paths]
    spellings = _spellings(folders)
    yield from _files(context, closed, folders, spellings)
    told: set[tuple[str, str]] = set()
    for path in closed:
        for folder in _above(path):
            for other in sorted(spellings[folder.casefold()] - {folder}):
                if (folder, other) not in told:
                    told.add((folder, other))
                    yield from _folders(context, path, folder, other)


def _files(
    context: Context, closed: Sequence[str], folders: Sequence[str], spellings: Spellings
) -> Iterator[Problem]:
    """Report tracked files that are no prohibited path, but share the place of one."""
    wanted = {path.casefold(): path for path in closed}
    near = {path.rpartition("/")[0] for path in wanted}
    inside = {spelling for folder in near for spelling in spellings[folder]}
    for path, folder in zip(context.tree.paths, folders, strict=True):
        if folder not in inside or path in context.prohibited:
            continue
        first = wanted.get(path.casefold())
        if first is not None:
            yield Problem(
                Location(path),
                f"`{path}` and `{first}` are one file on a disk that ignores letter case "
                f"(macOS, Windows), and only `{first}` is prohibited",
                help="rename one of them so that they differ in more than letter case",
                related=context.classify(first).because,
                key=first,
            )


def _folders(context: Context, path: str, folder: str, other: str) -> Iterator[Problem]:
    """Report a folder that shares its place with the folder of a prohibited path."""
    second = other + path[len(folder) :]
    names = [
        context.assistants[id].name
        for id, configuration in context.configurations.items()
        if _closes(configuration, path) and not _closes(configuration, second)
    ]
    known = context.classify(second).tier is Tier.PROHIBITED
    if known and not names:
        return
    means = f"open to {', '.join(names)}" if names else "a name that no rule prohibits"
    there = (one for one in context.tree.paths if one.startswith(f"{other}/"))
    yield Problem(
        Location(next(there, other)),
        f"`{folder}/` and `{other}/` are one folder on a disk that ignores letter case (macOS, "
        f"Windows): `{path}` is `{second}` there, {means}",
        help="rename one of them so that they differ in more than letter case, or spell both alike",
        severity=Severity.ERROR if names else Severity.WARNING,
        related=context.classify(path).because,
        key=f"{folder} {other}",
    )


def _closes(configuration: Configuration, path: str) -> bool:
    """Tell whether something keeps the assistant's own tools from reading the path by its name."""
    return any(
        closure.decide(path).state is State.CLOSED
        for closure in configuration.closures
        if Plane.READ in closure.planes
    )


def _spellings(folders: Iterable[str]) -> Spellings:
    found: dict[str, set[str]] = defaultdict(set)
    for folder in set(folders):
        for name in (folder, *_above(folder)):
            found[name.casefold()].add(name)
    return found


def _above(path: str) -> Iterator[str]:
    while "/" in path:
        path = path.rpartition("/")[0]
        yield path


RULE = Rule(
    id="letter-case-collision",
    severity=Severity.ERROR,
    check=check,
    bad=Miniature({"vault/store.py": "", "Vault/store.py": ""}),
    good=Miniature({"vault/store.py": "", "vaults/Store.py": "", "vault/Store.py": ""}),
    controls=("PCI DSS 7.2.5", "PCI DSS 12.5.2", "HIPAA 164.312(a)(1)", "SOC 2 CC6.1"),
)
