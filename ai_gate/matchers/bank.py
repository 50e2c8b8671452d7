"""Find which of many compiled patterns match a path.

Most patterns people write are a name, a path, a prefix, a suffix or a folder at any depth. Those
are looked up as strings. Only the rest go to RE2, all at once, so that a path that nothing matches
costs one search.
"""

from collections.abc import Callable, Sequence
from functools import cache

from ai_gate.matchers.expression import TEXT, Alphabet, Match, build, literal, machine, subject
from ai_gate.matchers.ofpath import OfPath, Traits
from ai_gate.matchers.shapes import NOTHING, Line, Ruling, overlong, refuse
from ai_gate.record import NamedTuple

NAME = "name"
"""The last segment is the text."""
PATH = "path"
"""The whole path is the text."""
TAIL = "tail"
"""The last segments are the text."""
PREFIX = "prefix"
"""The path begins with the text."""
SUFFIX = "suffix"
"""The path ends with the text."""
INSIDE = "inside"
"""The text, which ends in `/`, begins the path or follows a `/` in it."""
CONTAINS = "contains"
"""The text stands anywhere in the path."""
REGEX = "regex"
"""The text is an RE2 expression for the whole path."""
NEVER = "never"
"""No path matches."""


class Shape(NamedTuple):
    kind: str
    text: str


class Token(NamedTuple):
    """A character that stands for itself, or (`char` is "") a piece of an RE2 expression."""

    char: str
    piece: str


Last = Callable[[str, str], int]
Every = Callable[[str, str], list[int]]


class _Index(NamedTuple):
    names: dict[str, list[int]]
    paths: dict[str, list[int]]
    heads: dict[str, list[int]]  # prefixes that end in `/`
    folders: dict[str, list[int]]  # names of folders at any depth
    prefixes: tuple[tuple[int, str], ...]
    suffixes: tuple[tuple[int, str], ...]
    infixes: tuple[tuple[int, str], ...]
    regexes: tuple[tuple[int, str], ...]


def compile(
    lines: Sequence[Line], shapes: Sequence[Shape], alphabet: Alphabet = TEXT
) -> OfPath[Ruling]:
    """Answer for a path with the last of the lines whose shape matches it; nothing is negated."""
    refuse(map(overlong, lines))
    rulings = [Ruling(matched=True, by=line) for line in lines]
    find = last(list(enumerate(shapes)), alphabet)

    def rule(path: str) -> Ruling:
        number = find(path, path.rpartition("/")[2])
        return rulings[number] if number >= 0 else NOTHING

    return OfPath(rule, asking(shapes, alphabet))


def asking(shapes: Sequence[Shape], alphabet: Alphabet = TEXT) -> Callable[[], Traits | None]:
    """Return a function that finds what the shapes ask of the segments of a path."""

    def traits() -> Traits | None:
        from ai_gate.matchers.traits import of_shapes

        return of_shapes(shapes, alphabet)

    return traits


def last(shapes: Sequence[tuple[int, Shape]], alphabet: Alphabet = TEXT) -> Last:
    """Answer the highest number among the shapes that match a path and its last segment, or -1.

    Raises ParseError on first use when RE2 has no room for an expression.
    """
    index = _index(shapes)
    names = {text: max(numbers) for text, numbers in index.names.items()}
    paths = {text: max(numbers) for text, numbers in index.paths.items()}
    above = _above(index)
    fixes = _fixes(index)
    search = _searcher(index.regexes, alphabet)
    fold = alphabet.fold

    def find(path: str, name: str) -> int:
        if fold is not None:
            path, name = fold(path), fold(name)
        best = names.get(name, -1)
        if paths:
            best = max(best, paths.get(path, -1))
        if above is not None:
            best = max(best, max(above(path), default=-1))
        for gate, test, entries in fixes:
            if gate is not None and not gate(path):
                continue
            for number, text in entries:
                if number <= best:
                    break
                if test(path, text):
                    best = number
                    break
        return search(path, best) if search else best

    return find


def every(shapes: Sequence[tuple[int, Shape]], alphabet: Alphabet = TEXT) -> Every:
    """Answer the numbers of all shapes that match, in no order; see `last`."""
    index = _index(shapes)
    above = _above(index)
    fixes = _fixes(index)
    machines = _machines(index.regexes, alphabet)
    fold = alphabet.fold

    def find(path: str, name: str) -> list[int]:
        if fold is not None:
            path, name = fold(path), fold(name)
        found = [*index.names.get(name, ()), *index.paths.get(path, ())]
        if above is not None:
            found += above(path)
        for gate, test, entries in fixes:
            if gate is None or gate(path):
                found += [number for number, text in entries if test(path, text)]
        if index.regexes:
            octets = subject(path, alphabet)
            if any(gate(octets) for gate in machines.gates()):
                found += [n for n, text in index.regexes if machines.single(text)(octets)]
        return found

    return find


def _index(shapes: Sequence[tuple[int, Shape]]) -> _Index:
    names: dict[str, list[int]] = {}
    paths: dict[str, list[int]] = {}
    heads: dict[str, list[int]] = {}
    folders: dict[str, list[int]] = {}
    lists: dict[str, list[tuple[int, str]]] = {
        PREFIX: [],
        SUFFIX: [],
        INSIDE: [],
        CONTAINS: [],
        REGEX: [],
        NEVER: [],
    }
    for number, (kind, text) in shapes:
        if kind == NAME:
            names.setdefault(text, []).append(number)
        elif kind in (PATH, TAIL):
            paths.setdefault(text, []).append(number)
            if kind == TAIL:
                lists[SUFFIX].append((number, "/" + text))
        elif kind == PREFIX and text.endswith("/"):
            heads.setdefault(text, []).append(number)
        elif kind == INSIDE and text.find("/") == len(text) - 1:
            folders.setdefault(text[:-1], []).append(number)
        else:
            lists[kind].append((number, text))
    for number, text in lists[INSIDE]:
        lists[PREFIX].append((number, text))
    ordered = {kind: tuple(sorted(entries, reverse=True)) for kind, entries in lists.items()}
    inner = [(number, "/" + text) for number, text in lists[INSIDE]]
    infixes = tuple(sorted((*inner, *lists[CONTAINS]), reverse=True))
    fixes = (ordered[PREFIX], ordered[SUFFIX], infixes, ordered[REGEX])
    return _Index(names, paths, heads, folders, *fixes)


def _above(index: _Index) -> Callable[[str], list[int]] | None:
    """Return a function that finds the numbers of texts that are folders above a path."""
    heads, folders = index.heads, index.folders
    if not heads and not folders:
        return None

    def find(path: str) -> list[int]:
        found: list[int] = []
        start, end = 0, path.find("/")
        while end >= 0:
            found += folders.get(path[start:end], ())
            start = end + 1
            if heads:
                found += heads.get(path[:start], ())
            end = path.find("/", start)
        return found

    return find


_Fix = tuple[Callable[[str], bool] | None, Callable[[str, str], bool], tuple[tuple[int, str], ...]]


def _fixes(index: _Index) -> list[_Fix]:
    """Return gate, test and entries (highest number first) of each kind that is in use."""
    fixes: list[_Fix] = []
    if index.prefixes:
        heads = tuple(text for _, text in index.prefixes)
        fixes.append((lambda path: path.startswith(heads), str.startswith, index.prefixes))
    if index.suffixes:
        tails = tuple(text for _, text in index.suffixes)
        fixes.append((lambda path: path.endswith(tails), str.endswith, index.suffixes))
    if index.infixes:
        fixes.append((None, str.__contains__, index.infixes))
    return fixes


def _searcher(
    regexes: tuple[tuple[int, str], ...], alphabet: Alphabet
) -> Callable[[str, int], int] | None:
    if not regexes:
        return None
    machines = _machines(regexes, alphabet)
    top = regexes[0][0]

    def search(path: str, best: int) -> int:
        if best >= top:
            return best
        octets = subject(path, alphabet)
        if not any(gate(octets) for gate in machines.gates()):
            return best
        for number, text in regexes:
            if number <= best:
                break
            if machines.single(text)(octets):
                return number
        return best

    return search


class _Machines(NamedTuple):
    """`gates` tell whether any expression matches, `single` whether one does; made when needed."""

    gates: Callable[[], tuple[Match, ...]]
    single: Callable[[str], Match]


def _machines(regexes: tuple[tuple[int, str], ...], alphabet: Alphabet) -> _Machines:
    return _Machines(
        gates=cache(lambda: _gates([text for _, text in regexes], alphabet)),
        single=cache(lambda source: machine(source, alphabet)),
    )


def _gates(sources: list[str], alphabet: Alphabet) -> tuple[Match, ...]:
    import re2

    if len(sources) == 1:
        return (machine(sources[0], alphabet),)
    try:
        return (build("|".join(f"(?:{source})" for source in sources), alphabet),)
    except re2.error:
        # Too much for one program, because RE2 bounds its memory: try halves.
        middle = len(sources) // 2
        return _gates(sources[:middle], alphabet) + _gates(sources[middle:], alphabet)


CROSS = ".*"
"""The piece of a star that crosses `/`."""


def crossing(tokens: Sequence[Token], alphabet: Alphabet = TEXT) -> Shape:
    """Return the shape of a pattern for a whole path in which stars cross `/`."""
    fold = alphabet.fold or str
    stars = [at for at, token in enumerate(tokens) if token.piece]
    text = fold("".join(char for char, _ in tokens))
    if not stars:
        return Shape(PATH, text)
    if len(stars) == 1 and tokens[stars[0]].piece == CROSS:
        if stars[0] == len(tokens) - 1:
            return Shape(PREFIX, text)
        if stars[0] == 0:
            return Shape(SUFFIX, text)
    around = stars == [0, len(tokens) - 1] and {tokens[at].piece for at in stars} == {CROSS}
    if around and text and text.isascii():
        return Shape(CONTAINS, text)
    return Shape(REGEX, "".join(piece or literal(fold(char)) for char, piece in tokens))
