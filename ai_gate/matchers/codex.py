"""Codex's permission profiles: the entries under `:workspace_roots` of `.codex/config.toml`.

An entry without `*`, `?`, `[` or `]` is a path and holds for all below it. Among those the one with
the most segments decides, and among equals `deny` goes before `write` before `read`. A `deny` with
a glob holds for the very files that the glob names, and no grant opens them again. Source:
https://developers.openai.com/codex/permissions and codex-rs (protocol/src/permissions.rs,
core/src/config/permissions.rs); tried with `codex sandbox` 0.169.0 on Linux, where a narrower
`read` did not open a denied folder but a narrower `write` did. Here both open it, as documented.
"""

from collections.abc import Sequence

from ai_gate.matchers import bank, globset
from ai_gate.matchers.expression import OCTETS
from ai_gate.matchers.ofpath import OfPath, depending
from ai_gate.matchers.shapes import (
    INERT,
    NOTHING,
    REFUSED,
    UNSETTLED,
    Flaw,
    Line,
    Ruling,
    refuse,
)
from ai_gate.record import NamedTuple

_GLOBS = globset.Options(literal_separator=True, unclosed_class=True, braces=False)
_RANK = {"read": 0, "write": 1, "deny": 2, "none": 2}


class Entry(NamedTuple):
    """A path or glob with `read`, `write` or `deny` (`none` up to Codex 0.130)."""

    line: Line
    access: str


def compile(entries: Sequence[Entry], *, depth: int | None = None) -> OfPath[Ruling]:
    """Answer for a path whether the profile denies reading it.

    `depth` is `glob_scan_max_depth`: on Linux a glob denies no file with more segments than that,
    counted here from the root, which is right for globs that begin with a wildcard.
    A path of which no entry speaks has what the profile extends (`by` is None). Raises ParseError
    for an entry with which Codex does not start.
    """
    refuse(map(_refused, entries))
    globs = [entry for entry in entries if _is_denied_glob(entry)]
    denied = bank.compile(
        [entry.line for entry in globs],
        [globset.shape(entry.line.text, _GLOBS) for entry in globs],
        OCTETS,
    )
    decide = _most_specific([entry for entry in entries if not _is_denied_glob(entry)])

    def rule(path: str) -> Ruling:
        if depth is None or path.count("/") < depth:
            ruling = denied(path)
            if ruling.matched:
                return ruling
        return decide(path)

    return depending(rule, denied, decide)


def flaws(entries: Sequence[Entry]) -> tuple[Flaw, ...]:
    """Name the entries with which Codex does not start, and those that do less than they say."""
    return tuple(flaw for entry in entries if (flaw := _refused(entry) or _weak(entry)))


def _most_specific(entries: Sequence[Entry]) -> OfPath[Ruling]:
    best: dict[str, Entry] = {}
    for entry in entries:
        path = _path(entry)
        if path not in best or _RANK[best[path].access] < _RANK[entry.access]:
            best[path] = entry
    rulings = {
        path: Ruling(_RANK[entry.access] == _RANK["deny"], entry.line)
        for path, entry in best.items()
    }

    def decide(path: str) -> Ruling:
        end = len(path)
        while end > 0:
            ruling = rulings.get(path[:end])
            if ruling is not None:
                return ruling
            end = path.rfind("/", 0, end)
        return rulings.get("", NOTHING)

    return depending(decide, names=rulings)


def _path(entry: Entry) -> str:
    text = entry.line.text
    if entry.access not in ("deny", "none"):
        text = text.removesuffix("/**")
    return "" if text == "." else "/".join(part for part in text.split("/") if part)


def _is_glob(text: str) -> bool:
    return any(sign in text for sign in "*?[]")


def _is_denied_glob(entry: Entry) -> bool:
    return _RANK[entry.access] == _RANK["deny"] and _is_glob(entry.line.text)


def _refused(entry: Entry) -> Flaw | None:
    line = entry.line
    if entry.access not in _RANK:
        return Flaw(line, REFUSED, f"`{entry.access}` is no access")
    if not _is_denied_glob(entry) and _is_glob(line.text.removesuffix("/**")):
        return Flaw(line, REFUSED, "a glob can only be denied")
    parts = line.text.split("/")
    if line.text != "." and (not parts[0] or any(part in (".", "..") for part in parts)):
        return Flaw(line, REFUSED, "the path must lie below the root, without `.` or `..`")
    if _is_denied_glob(entry):
        return next(iter(globset.flaws([line], _GLOBS)), None)
    return None


def _weak(entry: Entry) -> Flaw | None:
    text = entry.line.text
    if not _is_denied_glob(entry):
        return None
    if "{" in text:
        return Flaw(
            entry.line, UNSETTLED, "Codex's sandbox takes `{a,b}` for text, its tools do not"
        )
    if text.endswith("/"):
        return Flaw(entry.line, INERT, "no path of a file ends with `/`")
    return None
