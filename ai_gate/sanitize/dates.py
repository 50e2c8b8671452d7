"""Dates -> other dates in the same spelling, valid whichever way they are read."""

import re
from collections.abc import Iterator
from datetime import date, timedelta

from ai_gate.sanitize.spelling import cased

_MONTHS = ("jan", "feb", "mar", "apr", "may", "jun", "jul", "aug", "sep", "oct", "nov", "dec")
_FULL = (
    *("january", "february", "march", "april", "may", "june", "july", "august", "september"),
    *("october", "november", "december"),
)
_TIME = r"(?:[T ][\d:.+Z-]*|\d{4,6}(?:[.+-]\d+)*)?"
_FORMS = (
    r"(?P<y>\d{4})(?P<s>[-/.]?)(?P<m>\d\d)(?P=s)(?P<d>\d\d)" + _TIME,
    r"(?P<m>\d\d?)(?P<s>[-/.])(?P<d>\d\d?)(?P=s)(?P<y>\d{4}|\d\d)(?:[T ][\d:.+Z-]*)?",
    r"(?P<y>\d{4}), ?(?P<m>\d\d?), ?(?P<d>\d\d?)",
    r"(?P<d>\d\d?)[- ](?P<n>[A-Za-z]{3,9})[- ](?P<y>\d{4}|\d\d)",
    r"(?P<n>[A-Za-z]{3,9})\.? (?P<d>\d\d?),? (?P<y>\d{4})",
)


def day(value: str) -> date | None:
    """Return the day that a text means; of two numbers the first is the month if it can be."""
    found = _parsed(value)
    if found is None:
        return None
    parts = found.groupdict()
    year = int(parts["y"]) + (1900 if len(parts["y"]) == 2 else 0)
    word = (parts.get("n") or "").lower()
    if word:
        months = [at for at, one in enumerate(_FULL, 1) if one.startswith(word[:3])]
        month = months[0] if months else 0
    else:
        month = int(parts["m"])
    number = int(parts["d"])
    if month > 12:
        month, number = number, month
    try:
        return date(year, month, number)
    except ValueError:
        return None


def dated(value: str, new: date) -> str:
    """Spell a day as another one is spelled, the time behind it as it was."""
    found = _parsed(value)
    if found is None:
        return ""
    parts = found.groupdict()
    swapped = not parts.get("n") and int(parts["m"]) > 12
    texts = {"y": f"{new.year:04d}"[-len(parts["y"]) :]}
    first, second = (new.day, new.month) if swapped else (new.month, new.day)
    plain = "," in value[: found.end("d")] or 1 in (len(parts["d"]), len(parts.get("m") or "00"))
    texts["d"] = str(second) if plain else f"{second:02d}"
    if parts.get("n"):
        names = _MONTHS if len(parts["n"]) == 3 else _FULL
        texts["n"] = cased(parts["n"], names[new.month - 1])
    else:
        texts["m"] = str(first) if plain else f"{first:02d}"
    result, last = "", 0
    for key in sorted(texts, key=lambda key: found.start(key)):
        result += value[last : found.start(key)] + texts[key]
        last = found.end(key)
    return result + value[last:]


def birth(value: str, attempt: int) -> str:
    """Return a day of the year before, or of one before that: never later than what it replaces.

    Where day and month could be read either way, the new ones can be, too.
    """
    old = day(value)
    if old is None:
        return ""
    for new in _days(old.year - 1, value):
        if attempt == 0:
            return new
        attempt -= 1
    return ""


def _days(year: int, value: str) -> Iterator[str]:
    found = _parsed(value)
    ambiguous = found is not None and bool(found.groupdict().get("s")) and found.start("m") == 0
    for back in range(12):
        for number in range(324):
            month, at = 1 + number * 5 % 12, 2 + (number // 12 * 11 + number) % 27
            if ambiguous and at > 12:
                continue
            new = dated(value, date(max(year - back, 1), month, at))
            if len(new) == len(value) or back > 6:
                yield new


def shifted(value: str, days: int) -> str:
    """Return a day so many days away, in the same spelling."""
    old = day(value)
    try:
        return dated(value, old + timedelta(days)) if old else ""
    except OverflowError:
        return ""


def _parsed(value: str) -> re.Match[str] | None:
    return next((found for form in _FORMS if (found := re.fullmatch(form, value))), None)
