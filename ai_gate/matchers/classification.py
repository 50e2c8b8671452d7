"""The patterns of `.ai-gate/classification.yaml`: gitignore syntax without negation.

A pattern holds for what it matches and for all below that, anchored as in git: with a `/` at the
beginning or in the middle it starts at the root, otherwise it holds at any depth. Letter case
counts. Unlike in an ignore file no pattern undoes another.
"""

from collections.abc import Callable, Sequence

from ai_gate.matchers.bank import NEVER, Every, asking, every
from ai_gate.matchers.descent import nearest
from ai_gate.matchers.expression import OCTETS, machine, octets
from ai_gate.matchers.ofpath import OfPath, depending
from ai_gate.matchers.shapes import LONGEST
from ai_gate.matchers.sift import Sift, sift
from ai_gate.matchers.wildmatch import protected_end, shape, tokenize

_ESCAPED = frozenset("*?[]\\!# ")


def validate(pattern: str) -> str:
    """Say in plain words what is wrong with a pattern, "" when nothing is."""
    if not pattern.strip():
        return "the pattern is empty"
    for test, words in _TESTS:
        if test(pattern):
            return words
    if shape(pattern.removesuffix("/")).kind == NEVER:
        return "it can match nothing: a `[` or a final backslash is open, or a class is empty"
    return ""


def compile(patterns: Sequence[str]) -> OfPath[int | None]:
    """Answer for a path the index of the first pattern that holds for it, None when none does."""
    find = matching(patterns)

    def first(path: str) -> int | None:
        found = find(path)
        return found[0] if found else None

    return depending(first, find)


def matching(patterns: Sequence[str]) -> OfPath[tuple[int, ...]]:
    """Answer for a path the indexes of all patterns that hold for it, in order."""
    shapes = [(index, shape(_trim(pattern))) for index, pattern in enumerate(patterns)]
    of_folder = every(shapes, OCTETS)
    of_file = every([(i, s) for i, s in shapes if not patterns[i].endswith("/")], OCTETS)
    folders: dict[str, tuple[int, ...]] = {"": ()}

    def match(path: str) -> tuple[int, ...]:
        head, _, name = path.rpartition("/")
        above = folders.get(head)
        if above is None:
            above = _descend(head, folders, of_folder)
        own = of_file(path, name)
        return tuple(sorted({*above, *own})) if own else above

    return OfPath(match, asking([shape for _, shape in shapes], OCTETS))


def candidates(patterns: Sequence[str]) -> Sift:
    """Find, among very many paths, the indexes of those that a pattern may hold for."""
    return sift([shape(_trim(pattern)) for pattern in patterns])


def _descend(head: str, folders: dict[str, tuple[int, ...]], of_folder: Every) -> tuple[int, ...]:
    """Note for each folder down to `head` which patterns hold for all below it."""
    above, names = nearest(head, folders)
    for path, name in names:
        own = of_folder(path, name)
        above = folders[path] = tuple(sorted({*above, *own})) if own else above
    return above


def _trim(pattern: str) -> str:
    return pattern.removesuffix("/")


def _has_segment(pattern: str, *names: str) -> bool:
    return any(segment in names for segment in pattern.split("/"))


def _has_stray_backslash(pattern: str) -> bool:
    """Say whether a backslash stands before a character that needs none."""
    chars = iter(pattern)
    return any(char == "\\" and next(chars, " ") not in _ESCAPED for char in chars)


def _has_inner_gap(pattern: str) -> bool:
    return "//" in pattern or pattern == "/"


def _has_glued_stars(pattern: str) -> bool:
    return any("**" in segment and segment != "**" for segment in pattern.split("/"))


_TESTS: tuple[tuple[Callable[[str], bool], str], ...] = (
    (lambda p: len(p) > LONGEST, f"a pattern has at most {LONGEST} characters"),
    (lambda p: "\0" in p or "\n" in p or "\r" in p, "a pattern is one line of text"),
    (lambda p: p.startswith("!"), "negation is not known here; use a `declassify` entry"),
    (lambda p: p.startswith("#"), "`#` begins a comment in gitignore syntax; write `\\#`"),
    (lambda p: p != p.lstrip(), "it begins with a blank"),
    (lambda p: p.rstrip() != p and protected_end(p) != p, "it ends with a blank"),
    (lambda p: p[1:3] in (":/", ":\\") and p[0].isalpha(), "it is a path of a Windows drive"),
    (lambda p: p.startswith("~/"), "`~` is not the home folder here; paths start at the root"),
    (_has_stray_backslash, "a backslash does not separate folders; write `/`"),
    (lambda p: _has_segment(p, ".."), "`..` leads out of the repository"),
    (lambda p: _has_segment(p, "."), "`.` is no folder name; leave it out"),
    (_has_inner_gap, "a folder name between two `/` is missing"),
    (lambda p: "***" in p, "`***` is no wildcard; write `**`"),
    (_has_glued_stars, "`**` crosses folders only between two `/`; write `*` or `**/`"),
)


_NEW = "ai-gate-probe"


def probes(pattern: str, *, folder: bool | None = None) -> tuple[str, ...]:
    """Return paths that a valid pattern would cover tomorrow, each of which it matches.

    `folder` tells whether a pattern without wildcards at its end names a folder or a file; None
    takes a last segment with a dot in it for a file.
    """
    body = pattern.removeprefix("/").removesuffix("/")
    bare = body.removesuffix("/**")
    name = bare.rpartition("/")[2]
    wild = any(sign in name for sign in "*?[")
    below = (
        bare != body or pattern.endswith("/") or (folder if folder is not None else "." not in name)
    )
    candidates: list[str] = []
    for base in _instances(bare, anywhere="/" not in pattern.removesuffix("/")):
        if not below or wild:
            candidates.append(base)
        if below:
            candidates += [f"{base}/{inner}" for inner in _INNER]
    holds = compile([pattern])
    return tuple(path for path in dict.fromkeys(candidates) if holds(path) is not None)


_INNER = (f"{_NEW}.txt", f"{_NEW}/{_NEW}.txt", f".{_NEW}", f".{_NEW}/{_NEW}.txt")


def _instances(bare: str, *, anywhere: bool) -> tuple[str, str]:
    """Return the text that a pattern describes, with no folder and with one for each `**/`."""
    tokens = tokenize(octets(bare).decode("latin-1"), OCTETS) or []
    texts = []
    for folders in ("", _NEW + "/"):
        parts = [folders if anywhere else ""]
        parts += [char or _sample(piece, folders) for char, piece in tokens]
        texts.append("".join(parts).encode("latin-1").decode("utf-8", "surrogateescape"))
    return texts[0], texts[1]


def _sample(piece: str, folders: str) -> str:
    """Return text that a piece of an expression matches."""
    if piece.startswith("["):
        if piece == "[^/]":
            return "x"
        if piece != "[^/]*":
            matches = machine(piece, OCTETS)
            return next(chr(n) for n in _PREFERRED if matches(bytes([n])))
    return folders if piece.startswith("(") else _NEW


_PREFERRED = tuple(b"xa0XA_-") + tuple(range(33, 47)) + tuple(range(48, 256))
