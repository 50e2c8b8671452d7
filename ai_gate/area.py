"""Which paths have to be judged: tracked ones, names through symbolic links, and probes."""

import os
from bisect import bisect_left, insort
from collections.abc import Callable, Iterator, Mapping, Sequence

from ai_gate import reach
from ai_gate.errors import UnexaminedError
from ai_gate.model import Classified, Configuration, Name, Tier, Tree

# Every link to a folder above it doubles the names of what lies there.
_NAMES = 100_000


def judged(
    tree: Tree,
    classify: Callable[[str], Classified],
    declared: Sequence[str],
    configurations: Mapping[str, Configuration],
    everything: bool,
) -> tuple[reach.Area, frozenset[str]]:
    """Collect the paths to judge, and tell which of them are prohibited.

    They are the tracked ones, symbolic links to prohibited ones, and the `declared` probes. A file
    that a configuration pulls into the context counts though git does not track it.
    """
    tracked = set(tree.paths)
    chosen = {}
    for path in tree.paths:
        one = classify(path)
        if one.tier is Tier.PROHIBITED or (
            one.tier is Tier.RESTRICTED and (one.rules or everything)
        ):
            chosen[path] = one
    probes: set[str] = set()
    for probe in (*declared, *_pulled(configurations)):
        one = classify(probe)
        if probe not in tracked and one.tier is Tier.PROHIBITED:
            chosen[probe] = one
            probes.add(probe)
    _add_names(tree.links, chosen, tracked, probes)
    prohibited = frozenset(path for path, one in chosen.items() if one.tier is Tier.PROHIBITED)
    return reach.Area(tuple(chosen.values()), frozenset(probes)), prohibited


def _pulled(configurations: Mapping[str, Configuration]) -> Iterator[str]:
    for one in configurations.values():
        for setting in one.settings:
            plain = not set("*?[{") & set(setting.value)
            if setting.name is Name.INCLUDE and plain and setting.value[:1] not in "/~.":
                yield setting.value


def _add_names(
    links: Mapping[str, str], chosen: dict[str, Classified], tracked: set[str], probes: set[str]
) -> None:
    """Add the names under which symbolic links make prohibited paths readable."""
    names = sorted(path for path, one in chosen.items() if one.tier is Tier.PROHIBITED)
    most = max(_NAMES, 4 * len(names))
    for link, target in links.items():
        for path, one in _through(link, target, chosen, names):
            known = chosen.get(path)
            if known is None or known.tier is not Tier.PROHIBITED:
                chosen[path] = one._replace(path=path)
                insort(names, path)
                if path not in tracked:
                    probes.add(path)
        if len(names) > most:
            raise UnexaminedError(
                "symbolic links give prohibited files more names than can be judged",
                path=link,
                hint="remove links that lead to a folder above them",
            )


def _through(
    link: str, target: str, chosen: Mapping[str, Classified], names: Sequence[str]
) -> list[tuple[str, Classified]]:
    """Name what a symbolic link makes readable; `names` are the prohibited paths, sorted."""
    if not target:
        return [(f"{link}/{path}", chosen[path]) for path in names]
    known = chosen.get(target)
    found = [(link, known)] if known is not None and known.tier is Tier.PROHIBITED else []
    below = f"{target}/"
    for place in range(bisect_left(names, below), len(names)):
        if not names[place].startswith(below):
            break
        found.append((link + names[place][len(target) :], chosen[names[place]]))
    return found


def link_target(path: str, data: bytes) -> str | None:
    """Return where a symbolic link leads inside the repository, or None when it leads outside."""
    target = os.fsdecode(data)
    if target.startswith("/"):
        return None
    joined = os.path.normpath(os.path.join(os.path.dirname(path), target)).replace(os.sep, "/")
    if joined.startswith("../") or joined == "..":
        return None
    return "" if joined == "." else joined
