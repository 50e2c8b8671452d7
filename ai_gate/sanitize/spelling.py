"""How a value is spelled: digits, separators, capital letters; and another one the same way."""

import re
from collections.abc import Sequence


def digits(value: str) -> str:
    """Return the digits of a value."""
    return "".join(filter(str.isdigit, value))


def spelled(value: str, new: str) -> str:
    """Put the letters and digits of `new` where those of `value` stand."""
    rest = iter(new)
    return "".join(next(rest, sign) if sign.isalnum() else sign for sign in value)


def respelled(value: str, new: str) -> str:
    """Put digits where digits stand, and leave letters (of an extension) alone."""
    rest = iter(new)
    return "".join(next(rest, sign) if sign.isdigit() else sign for sign in value)


def cased(value: str, word: str) -> str:
    """Give a word the capital letters of a value; parts with a dash each their own."""
    if value.isupper():
        return word.upper()
    return word if value.islower() else "-".join(part.capitalize() for part in word.split("-"))


def words(text: str) -> Sequence[str]:
    """Split a whole name into its words and what stands between."""
    return re.findall(r"[^\W_]+(?:['\u2019-][^\W_]+)*|[\W_]+", text)
