"""Text that is safe where it is shown.

Paths and quoted lines come from the repository that is judged, so they may hold terminal
escapes, markup, bytes that are no text, or commands of a CI system's log reader.
"""

from collections.abc import Iterator
from typing import Any

_SHORT = {"\n": "\\n", "\r": "\\r", "\t": "\\t"}
_MARKUP = str.maketrans({"&": "&amp;", "<": "&lt;", ">": "&gt;", '"': "&quot;", "'": "&#39;"})
# A lone `@` or `#` in an element of its own is neither a mention nor a reference to an issue, and
# a lone `$` no formula.
_MARKDOWN = str.maketrans(
    {
        "&": "&amp;",
        "<": "&lt;",
        ">": "&gt;",
        "|": "&#124;",
        "`": "&#96;",
        "\\": "&#92;",
        **{character: f"\\{character}" for character in "*_[]~"},
        **{character: f"<span>{character}</span>" for character in "@#$"},
    }
)


def visible(text: str) -> str:
    """Write every character that a terminal would not print as itself as an escape.

    Control and direction characters, line breaks, and the bytes of a name that is not UTF-8.
    """
    if text.isprintable():
        return text
    return "".join(char if char.isprintable() else _escape(char) for char in text)


def unicode(text: str) -> str:
    """Write what cannot stand in UTF-8 as an escape; strict JSON readers refuse lone surrogates."""
    try:
        text.encode()
    except UnicodeEncodeError:
        return "".join(_escape(char) if "\ud800" <= char <= "\udfff" else char for char in text)
    return text


def spans(text: str) -> Iterator[tuple[bool, str]]:
    """Split safe text at its backticks into pieces that are code and pieces that are not."""
    pieces = text.split("`")
    if len(pieces) % 2 == 0:
        pieces = [text]
    for number, piece in enumerate(pieces):
        if piece:
            yield bool(number % 2), piece


def dumps(value: Any) -> str:
    """Write a value as JSON that is safe to print: ASCII, no control character, no command."""
    import json

    text = json.dumps(_written(value), indent=2)
    return text.replace("\x7f", "\\u007f").replace("##", "#\\u0023") + "\n"


def _written(value: Any) -> Any:
    if isinstance(value, str):
        return unicode(value)
    if isinstance(value, dict):
        return {key: _written(each) for key, each in value.items()}
    if isinstance(value, list):
        return [_written(each) for each in value]
    return value


def log(text: str) -> str:
    """Return safe text in which the log of a CI system finds no command.

    The runners of GitHub and Azure look for `##[` and `##vso[` anywhere in a line, and for `::` at
    its beginning (https://github.com/actions/runner, src/Runner.Common/ActionCommand.cs).
    """
    return visible(text).replace("##", "#\\x23")


def markup(text: str) -> str:
    """Return safe text for HTML and XML, in elements and quoted attributes."""
    # Such a file may be printed to the log of a CI system: see `log`.
    return visible(text).translate(_MARKUP).replace("::", ":&#58;").replace("##", "#&#35;")


def markdown(text: str) -> str:
    """Return text as Markdown prose in which only its pieces in backticks are code."""
    return "".join(
        markdown_code(piece) if code else _prose(piece) for code, piece in spans(visible(text))
    )


def markdown_code(text: str) -> str:
    """Return text as inline code that also stands in a table."""
    text = visible(text)
    if text == text.strip() != "" and not any(char in text for char in "`|\\#"):
        return f"`{text}`"
    # A pipe after a backslash has no agreed reading in a table; character references have.
    written = (char if char.isalnum() or char in " /-" else f"&#{ord(char)};" for char in text)
    return f"<code>{''.join(written)}</code>"


def _prose(text: str) -> str:
    # An address from the repository under judgement must not become a link.
    return text.translate(_MARKDOWN).replace("://", ":&#47;/").replace("www.", "www&#46;")


def _escape(char: str) -> str:
    number = ord(char)
    if 0xDC80 <= number <= 0xDCFF:  # one byte of a name that is not UTF-8 (PEP 383)
        return f"\\x{number - 0xDC00:02x}"
    if number < 0x80:
        return _SHORT.get(char) or f"\\x{number:02x}"
    return f"\\u{number:04x}" if number < 0x10000 else f"\\U{number:08x}"
