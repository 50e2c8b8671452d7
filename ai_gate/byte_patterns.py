"""Patterns over bytes in RE2: linear in the text, and without the interpreter lock."""

from typing import Any


def compiled(pattern: bytes, captures: bool = True) -> Any:
    """Compile a pattern in which each byte is one character; without groups it searches faster."""
    import re2  # late: few texts need it

    options = re2.Options()
    options.encoding = re2.Options.Encoding.LATIN1
    options.never_capture = not captures
    return re2.compile(pattern, options)
