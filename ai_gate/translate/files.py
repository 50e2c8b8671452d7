"""Find and parse a committed file, and quote its lines without a secret."""

import re
from collections.abc import Callable, Mapping
from functools import cache, lru_cache

from ai_gate.errors import ParseError
from ai_gate.matchers import git
from ai_gate.matchers.shapes import Line
from ai_gate.model import Because, Document, Name, Setting, Tree
from ai_gate.parse import Node

Parser = Callable[[bytes, str], Node]

QUOTED = 200
"""Characters of a line that a reason shows."""

_LINK = "120000"


def document(tree: Tree, path: str) -> Document | None:
    """Return a file under its own path, through symbolic links; None when there is no text."""
    found = tree.documents.get(resolve(tree.links, path))
    if found is None or found.mode == _LINK:
        return None
    return found._replace(path=path)


def resolve(links: Mapping[str, str], path: str) -> str:
    """Replace the symbolic links in a path by their targets; chains end after ten."""
    for _ in range(10):
        ends = [at for at, sign in enumerate(path + "/") if sign == "/"]
        link = next((path[:end] for end in ends if path[:end] in links), None)
        if link is None:
            return path
        path = "/".join(part for part in (links[link], path[len(link) + 1 :]) if part)
    return path


def tracked(tree: Tree, *globs: str) -> list[str]:
    """Return the paths among the documents, and the links to files, that match a glob; sorted."""
    rule = git.compile([Line(glob, 0) for glob in globs])
    return sorted(path for path in {*tree.documents, *tree.links} if rule(path).matched)


def load(tree: Tree, path: str, parser: Parser) -> tuple[Node | None, tuple[Setting, ...]]:
    """Parse a file; one that the product cannot parse closes nothing and becomes a setting."""
    found = document(tree, path)
    if found is None:
        if path not in tree.documents and path not in tree.links:
            return None, ()
        reason = "a symbolic link to something that is not read here"
        return None, (Setting(Name.INVALID, reason, Because(path, 0, "")),)
    try:
        return parser(found.data, path), ()
    except ParseError as error:
        reason = f"{error.message} (line {error.line}, column {error.column})"
        if parser is yaml and is_ours(error):
            why = f"this file could not be read here, what it says is unknown: {reason}"
            return None, (Setting(Name.MISLEADING, why, quote(found, error.line)),)
        return None, (Setting(Name.INVALID, reason, quote(found, error.line)),)


def yaml(data: bytes, path: str) -> Node:
    """Read YAML as js-yaml, npm `yaml` and PyYAML do: with anchors; an empty file has no keys."""
    from ai_gate.parse import read_yaml, tree

    root = read_yaml.document(tree.read(data, path, tree.LIMIT), anchors=True)
    return root if root is not None else Node({}, 1, 1, 1, 1)


def is_ours(error: ParseError) -> bool:
    """Tell whether a limit of the reader here, and no fault of the YAML, kept a file from it."""
    return any(words in error.message for words in _OURS)


# Size, nesting and the number of values are bounded here; other readers replace bytes that are not
# UTF-8, take every line break of YAML 1.1, and make a text of a list that stands for a key.
_OURS = (
    "the limit is",
    "levels deep",
    "counting those behind aliases",
    "not UTF-8 text",
    "a character that YAML readers refuse or take for a line break",
    "a key that is itself a list or mapping",
)


def text(found: Document) -> str:
    """Decode a file as its readers do, without byte order mark; undecodable bytes are replaced."""
    return found.data.decode("utf-8-sig", "replace")


def quote(found: Document, line: int, column: int = 1) -> Because:
    """Quote one line of a file, trimmed and without credentials; line 0 is the whole file.

    A line longer than a quotation, as in a settings file without line breaks, begins at `column`.
    """
    rows = _rows(found) if line else []
    row = rows[line - 1] if 0 < line <= len(rows) else ""
    start = column - 1 if len(row) > QUOTED else 0
    shown = row[start : start + 2 * QUOTED].strip()
    return Because(found.path, line, mask(shown)[:QUOTED])


@lru_cache(maxsize=4)
def _rows(found: Document) -> list[str]:
    return re.split(r"\r\n?|\n", text(found))


def mask(text: str) -> str:
    """Replace what looks like a credential or an account number: a reason shows no value."""
    return _secret().sub(lambda match: f"{match[1] or match[2] or ''}…", text)


@cache
def _secret() -> re.Pattern[str]:
    words = r"token(?!s)|secret|passw|api[-_]?key(?!helper)|credential|authorization"
    # Bounded repetitions: these are lines of strangers.
    between = r'[\w.-]{0,40}+"?\s{0,4}+[:=]\s{0,4}+"?(?:bearer\s{1,4}+)?'
    return re.compile(
        rf'(?i)((?:{words}){between})[^"\s,}}]{{8,}}+'
        r"|(://)[^\s/@\"]+@"
        r"|\b(?:sk|gh[opsu]|glpat|xox[abp]|AKIA)[-_]?[\w-]{16,}+"
        r"|(?<![0-9])[0-9](?>(?:[ -]?[0-9]){12,})"
    )
