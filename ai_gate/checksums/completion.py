"""Complete the head of a number so that a check passes: for examples, which hold none."""

from collections.abc import Callable
from itertools import product


def completed(
    head: str, check: Callable[[str], bool], signs: str = "0123456789", width: int = 1
) -> str:
    """Return `head` with the first `width` signs that pass; ValueError if none do."""
    for tail in product(signs, repeat=width):
        if check(number := head + "".join(tail)):
            return number
    raise ValueError("nothing completes this head")
