"""Track data -> track data of a published test card, in the same spelling.

ISO/IEC 7813 for the stripes, EMV book 3 annex A for the data objects 57 and 5A.
"""

import re
from collections.abc import Callable

_NAME = "TESTCARD"


def replaced(value: str, card: Callable[[str], str]) -> str:
    """Replace card number, name and discretionary data; empty where there is no card number.

    Expiry and service code stay. Discretionary data holds verification values: it becomes zeros.
    """
    apart = re.sub(r"[ :]", "", value) if re.match(r"5[7Aa][ :]", value) else value
    new = _object(apart, card) or _first(apart, card) or _second(apart, card)
    return _set_apart(value, new) if new and apart != value else new


def _object(value: str, card: Callable[[str], str]) -> str:
    found = re.fullmatch(r"(5[Aa]..)(\d{12,19})([Ff]?)", value)
    if found:
        return found[1] + card(found[2]) + found[3]
    found = re.fullmatch(r"(57..)(\d{12,19})([Dd]\d{7})(\d*)([Ff]?)", value)
    if found:
        return found[1] + card(found[2]) + found[3] + "0" * len(found[4]) + found[5]
    return ""


def _first(value: str, card: Callable[[str], str]) -> str:
    caret = r"(?:\^|%5[Ee])"
    found = re.fullmatch(
        rf"((?:%25|%)?[Bb])(\d{{12,19}})({caret})(.*?)({caret}\d{{7}})([0-9A-Za-z *]*)(.*)", value
    )
    if not found:
        return ""
    start, number, mark, name, dates, rest, end = found.groups()
    letters = iter(_NAME * 8)
    name = "".join(next(letters) if sign.isalpha() else sign for sign in name)
    return start + card(number) + mark + name + dates + re.sub(r"\w", "0", rest) + end


def _second(value: str, card: Callable[[str], str]) -> str:
    found = re.fullmatch(r"(\d{12,19})((?:=|%3[Dd]|[Dd])\d{7})(\d*)(.*)", value)
    if not found:
        return ""
    return card(found[1]) + found[2] + "0" * len(found[3]) + found[4]


def _set_apart(value: str, new: str) -> str:
    """Put the separators of bytes back where they stood."""
    rest = iter(new)
    return "".join(sign if sign in " :" else next(rest, "") for sign in value)
