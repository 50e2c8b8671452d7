"""Find and parse a committed file, and quote its lines without a secret."""

import re
from collections.abc import Callable, Mapping
from functools import cache

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
        return None, (Setting(Name.INVALID, reason, quote(found, error.line)),)


def text(found: Document) -> str:
    """Decode a file as its readers do, without byte order mark; undecodable bytes are replaced."""
    return found.data.decode("utf-8-sig", "replace")


def quote(found: Document, line: int, column: int = 1) -> Because:
    """Quote one line of a file, trimmed and without credentials; line 0 is the whole file.

    A line longer than a quotation, as in a settings file without line breaks, begins at `column`.
    """
    rows = re.split(r"\r\n?|\n", text(found)) if line else []
    row = rows[line - 1] if 0 < line <= len(rows) else ""
    start = column - 1 if len(row) > QUOTED else 0
    return Because(found.path, line, mask(row[start:].strip())[:QUOTED])


def mask(text: str) -> str:
    """Replace what looks like a credential or an account number: a reason shows no value."""
    return _secret().sub(lambda match: f"{match[1] or match[2] or ''}…", text)


@cache
def _secret() -> re.Pattern[str]:
    words = r"token(?!s)|secret|passw|api[-_]?key(?!helper)|credential|authorization"
    return re.compile(
        rf'(?i)((?:{words})[\w.-]*+"?\s*+[:=]\s*+"?(?:bearer\s++)?)[^"\s,}}]{{8,}}+'
        r"|(://)[^\s/@\"]+@"
        r"|\b(?:sk|gh[opsu]|glpat|xox[abp]|AKIA)[-_]?[\w-]{16,}+"
        r"|(?<![0-9])[0-9](?:[ -]?[0-9]){12,}+"
    )
