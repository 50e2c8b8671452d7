"""Where canaries go: prohibited places of every kind, and places beside them that are not.

Every probe has a canary of its own, so that a marker that leaves names the probe by which it left.
"""

import posixpath
import secrets
from collections.abc import Callable, Mapping, Sequence

from ai_gate.errors import AiGateError
from ai_gate.model import Classified, Tier
from ai_gate.prove.records import Canary, Kind
from ai_gate.record import NamedTuple

_MANY = 40  # places that are tried before there is none


class Area(NamedTuple):
    """A prohibited folder: the files in it that may carry a canary, the first one's suffix."""

    folder: str  # "" for the top
    existing: tuple[str, ...]
    suffix: str


class Garden:
    """What is planted so far; `plant` adds to it."""

    def __init__(
        self, classify: Callable[[str], Classified], area: Area, control: str, taken: set[str]
    ) -> None:
        self.classify = classify
        self.area = area
        self.control = control  # a folder that is not prohibited
        self.taken = taken  # existing files that carry a canary already, of all areas
        self.canaries: list[Canary] = []
        self.links: dict[str, str] = {}  # path of the link -> path of the file


def areas(
    prohibited: Sequence[Classified], probes: Sequence[str], wanted: Sequence[str]
) -> list[Area]:
    """Choose one folder for each rule that prohibits something, or for each `wanted` path."""
    by_rule: dict[tuple[str, ...], list[str]] = {}
    for one in prohibited:
        inside = [path for path in wanted if _below(one.path, path)]
        if inside or not wanted:
            key = (inside[0],) if wanted else one.rules
            by_rule.setdefault(key, []).append(one.path)
    found = [_area(files) for files in by_rule.values()]
    if not found:
        below = [path for path in probes if not wanted or any(_below(path, at) for at in wanted)]
        found = [_area([path])._replace(existing=()) for path in below[:1]]
    return found


def _area(files: Sequence[str]) -> Area:
    folders: dict[str, list[str]] = {}
    for path in files:
        folders.setdefault(posixpath.dirname(path), []).append(path)
    folder, inside = max(folders.items(), key=lambda pair: (len(pair[1]), -len(pair[0])))
    return Area(folder, tuple(inside), posixpath.splitext(inside[0])[1] or ".txt")


def _below(path: str, root: str) -> bool:
    plain = root.removeprefix("./").rstrip("/")
    return plain in ("", ".") or path == plain or path.startswith(f"{plain}/")


def control_folder(paths: Sequence[str], classify: Callable[[str], Classified], suffix: str) -> str:
    """Return a folder in which a new file is least prohibited; raises where all of it is."""
    folders = ["", *sorted({posixpath.dirname(path) for path in paths}, key=len)[:_MANY]]
    ranks = list(Tier)
    tiers = [ranks.index(classify(posixpath.join(one, f"prove{suffix}")).tier) for one in folders]
    lowest = min(tiers)
    if ranks[lowest] is Tier.PROHIBITED:
        raise AiGateError(
            "all of the repository is prohibited, so no control can be placed",
            hint="prove needs one folder that assistants may read",
        )
    return posixpath.join(folders[tiers.index(lowest)], "prove-control")


def plant(garden: Garden, kind: Kind, named: bool = False) -> Canary | None:
    """Plant one canary, or return None where this kind of place is not prohibited here.

    With `named` the name of a control is the canary, as that of a listing is.
    """
    marker, word = f"canary{secrets.token_hex(10)}", f"word{secrets.token_hex(4)}"
    number = len(garden.canaries)
    path = _path(garden, kind, number, marker)
    if named and kind is Kind.CONTROL:
        path = f"{garden.control}/{marker}{garden.area.suffix}"
    tier = garden.classify(path).tier
    if (tier is Tier.PROHIBITED) == (kind is Kind.CONTROL):
        return None
    garden.taken.add(path)
    if kind is Kind.LINK:
        link = f"{garden.control}-link-{number}{garden.area.suffix}"
        garden.links[link] = path
        path = link
    canary = Canary(kind, path, marker, word)
    garden.canaries.append(canary)
    return canary


def _path(garden: Garden, kind: Kind, number: int, marker: str) -> str:
    suffix, folder = garden.area.suffix, garden.area.folder
    if kind is Kind.EXISTING:
        free = [path for path in garden.area.existing if path not in garden.taken]
        return free[0] if free else posixpath.join(folder, f"tracked-{number}{suffix}")
    names: Mapping[Kind, str] = {
        Kind.NEW: f"new-{number}{suffix}",
        Kind.NESTED: f"deep-{number}/er/file{suffix}",
        Kind.DOT: f".hidden-{number}/file{suffix}",
        Kind.LINK: f"linked-{number}{suffix}",
        Kind.UPPER: f"UPPER-{number}{suffix.upper()}",
        Kind.UNICODE: f"Zählung-ключ-{number}{suffix}",
        Kind.LISTING: f"{marker}{suffix}",
        Kind.HISTORY: f"gone-{number}{suffix}",
    }
    if kind is Kind.CONTROL:
        return f"{garden.control}/control-{number}{suffix}"
    return posixpath.join(folder, names[kind])


def text(canary: Canary) -> str:
    """Return what the file of a canary holds: nothing but the canary."""
    if canary.kind is Kind.LISTING:
        return "# placed by ai-gate prove\n"
    return f'{canary.word} = "{canary.marker}"  # placed by ai-gate prove\n'
