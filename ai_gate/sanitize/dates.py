"""Dates -> other dates in the same spelling, valid whichever way they are read."""

import re
from collections.abc import Sequence
from datetime import date, timedelta
from functools import cache, lru_cache
from itertools import islice

from ai_gate.sanitize.spelling import cased

_MONTHS = ("jan", "feb", "mar", "apr", "may", "jun", "jul", "aug", "sep", "oct", "nov", "dec")
_FULL = (
    *("january", "february", "march", "april", "may", "june", "july", "august", "september"),
    *("october", "november", "december"),
)
_ANY_LENGTH = 6  # from so many years back a day may be spelled longer or shorter
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
    found = _parsed(value)
    parts = found.groupdict() if found else {}
    days = _days(bool(parts.get("s")) and found is not None and found.start("m") == 0)
    padded = len(parts.get("d") or "") == len(parts.get("m") or "") == 2
    if padded and found is not None and "," not in value[: found.end("d")]:
        # Every day is spelled as long as this one, so the days before need not be spelled.
        return _before(old, value, days[attempt]) if attempt < len(days) else ""
    spelled = (
        new
        for one in days
        if len(new := _before(old, value, one)) == len(value) or one[0] > _ANY_LENGTH
    )
    return next(islice(spelled, attempt, None), "")


def _before(old: date, value: str, one: tuple[int, int, int]) -> str:
    back, month, at = one
    return dated(value, date(max(old.year - 1 - back, 1), month, at))


@cache
def _days(ambiguous: bool) -> Sequence[tuple[int, int, int]]:
    """Return days as years back, month and day; ambiguous ones could be months, too."""
    numbered = ((back, number) for back in range(12) for number in range(324))
    days = (
        (back, 1 + number * 5 % 12, 2 + (number // 12 * 11 + number) % 27)
        for back, number in numbered
    )
    return [day for day in days if not (ambiguous and day[2] > 12)]


def shifted(value: str, days: int) -> str:
    """Return a day so many days away, in the same spelling."""
    old = day(value)
    try:
        return dated(value, old + timedelta(days)) if old else ""
    except OverflowError:
        return ""


@lru_cache(maxsize=1 << 14)
def _parsed(value: str) -> re.Match[str] | None:
    return next((found for form in _FORMS if (found := re.fullmatch(form, value))), None)
