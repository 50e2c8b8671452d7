"""A manual page as parts, which print as Markdown or as text for a terminal."""

import textwrap
from collections.abc import Iterable, Iterator, Sequence

from ai_gate.model import State, Strength
from ai_gate.record import NamedTuple

WIDTH = 100
# Verdicts in capitals are too weak; Markdown shows them in bold as well.
_LOUD = {word.upper() for word in (*State, *(one.word for one in Strength))}


class Part(NamedTuple):
    """One section; whatever it has is printed in the order of the fields."""

    title: str
    text: str = ""
    points: tuple[str, ...] = ()
    head: tuple[str, ...] = ()
    rows: tuple[tuple[str, ...], ...] = ()
    after: str = ""
    files: tuple[tuple[str, str], ...] = ()  # path, content


def markdown(title: str, parts: Iterable[Part], level: int = 1) -> str:
    """Print a page as Markdown."""
    texts = [f"{'#' * level} {title}\n"] if title else []
    for part in parts:
        texts.append(f"{'#' * (level + 1)} {part.title}\n" if part.title else "")
        texts.append(f"{part.text}\n" if part.text else "")
        texts.append("".join(f"- {point}\n" for point in part.points))
        texts.append("".join(_table(part)))
        texts.append(f"{part.after}\n" if part.after else "")
        texts += [f"```\n# {path}\n{text.rstrip()}\n```\n" for path, text in part.files]
    return "\n".join(text for text in texts if text)


def plain(title: str, parts: Iterable[Part]) -> str:
    """Print a page as text for a terminal."""
    texts = [f"{title}\n"] if title else []
    for part in parts:
        texts.append(f"{part.title.upper()}\n" if part.title else "")
        texts.append(_wrapped(part.text))
        texts.append("".join(map(_point, part.points)))
        texts.append("".join(_columns([part.head, *part.rows])) if part.rows else "")
        texts.append(_wrapped(part.after))
        texts += [f"{path}:\n{textwrap.indent(text, '    ')}" for path, text in part.files]
    return "\n".join(text for text in texts if text)


def _table(part: Part) -> Iterator[str]:
    if part.rows:
        yield f"| {' | '.join(part.head)} |\n|{'---|' * len(part.head)}\n"
    for row in part.rows:
        yield f"| {' | '.join(map(_cell, row))} |\n"


def _cell(text: str) -> str:
    return f"**{text}**" if text in _LOUD else text.replace("|", "\\|")


def _wrapped(text: str) -> str:
    """Break lines that are too long, and leave text that has its own."""
    lines = text.split("\n") if text else []
    return "".join(f"{_filled(line, '', '')}\n" if line else "\n" for line in lines)


def _point(text: str) -> str:
    return _filled(text, "  ", "    ") + "\n"


def _filled(text: str, first: str, rest: str) -> str:
    if len(first + text) <= WIDTH:
        return first + text
    return textwrap.fill(
        text,
        WIDTH,
        initial_indent=first,
        subsequent_indent=rest,
        break_long_words=False,
        break_on_hyphens=False,
    )


def _columns(rows: Sequence[tuple[str, ...]]) -> Iterator[str]:
    widths = [max(map(len, column)) for column in zip(*rows, strict=True)]
    for row in rows:
        cells = (text.ljust(width) for text, width in zip(row, widths, strict=True))
        yield f"  {'  '.join(cells)}".rstrip() + "\n"
