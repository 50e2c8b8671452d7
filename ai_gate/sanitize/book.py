"""Which value got which replacement: the same one everywhere, in the order of first appearance.

Nothing of this is kept after the run, and nothing is derived from a value: a hash of a card or
Social Security number is reversed in seconds. Sorted paths and the order in the files give the same
result on every run over the same files. Replacements that stand in the files already are left out,
so that a later run gives no second value the replacement of a first.
"""

from datetime import date
from functools import lru_cache

from ai_gate.sanitize import dates, spelling
from ai_gate.sanitize.values import MAKERS, Maker

_TRIES = 200_000
_REMEMBERED = 1 << 16  # values that are looked up once for every cell
_STRICT = frozenset({"card", "ssn", "mbi", "email", "secret"})


class Book:
    """The replacements of one run."""

    def __init__(self) -> None:
        self.known: dict[str, dict[str, str]] = {}  # kind -> plain value -> replacement
        self.taken: set[tuple[str, str]] = set()
        self.pairs: dict[tuple[str, str], tuple[str, str]] = {}  # words of whole names
        self.exhausted: dict[str, None] = {}
        self.spellings: dict[bytes, None] = {}  # of values that must not be left anywhere
        self._next: dict[tuple[str, str], int] = {}
        self._last: dict[tuple[str, str], str] = {}  # where nothing new is left

    def hold(self, kind: str, value: str) -> None:
        """Note a value that stands in the files: nothing else may become equal to it."""
        self.taken.add((kind, plain(kind, value)))

    def find(self, kind: str, value: str) -> str | None:
        """Return the replacement of a value that has one, in the spelling of this one."""
        values = self.known.get(kind)
        if values is None or not _fits(kind, value):
            return None
        known = values.get(plain(kind, value))
        return None if known is None else _spelled(kind, value, known)

    def replace(self, kind: str, value: str, maker: Maker | None = None) -> str:
        """Return the replacement of a value, a new one if it has none yet.

        Empty, where `maker` knows no replacement for it at all.
        """
        found = self.find(kind, value)
        if found is not None:
            return found
        if maker is not None and not maker(value, 0):
            return ""
        new = self._new(kind, value, maker or MAKERS[kind])
        if kind in _STRICT and len(value) > 8:
            self.spellings[value.encode()] = None
        self.known.setdefault(kind, {})[plain(kind, value)] = new
        self.taken.add((kind, plain(kind, new)))
        return new

    def _new(self, kind: str, value: str, maker: Maker) -> str:
        form = (kind, _form(kind, value))
        if form in self._last:
            return self._last[form]
        last = ""
        for attempt in range(self._next.get(form, 0), _TRIES):
            new = maker(value, attempt)
            if not new:
                break
            last = new
            if (kind, plain(kind, new)) not in self.taken and new != value:
                self._next[form] = attempt + 1
                return new
        self.exhausted[kind] = None
        shape = "".join("x" if sign.isalnum() else sign for sign in value)
        self._last[form] = last or maker(value, 0) or shape
        return self._last[form]


@lru_cache(maxsize=_REMEMBERED)
def plain(kind: str, value: str) -> str:
    """Return what is the same in every spelling of a value."""
    if kind in ("card", "ssn", "phone", "zip_code"):
        return spelling.digits(value)
    if kind.startswith("detector "):
        return "".join(sign for sign in value if sign.isalnum())
    if kind in ("mbi", "name", "email", "city", "street"):
        return value.replace("-", "").casefold() if kind == "mbi" else value.casefold()
    if kind == "birth":
        day = dates.day(value)
        return day.isoformat() if day else value
    return value


@lru_cache(maxsize=_REMEMBERED)
def _fits(kind: str, value: str) -> bool:
    """Tell whether a text is a value of its kind and nothing more: only its digits are compared."""
    if kind not in ("card", "ssn", "phone", "zip_code"):
        return True
    marks = " -" if kind in ("ssn", "zip_code") else " -._\u00a0\u2009\u2011\u2013\u202f+%()/"
    if kind == "phone":
        value = value.removeprefix("tel:").partition("x")[0].partition("ext")[0]
    return all(sign.isdigit() or sign in marks for sign in value)


def _form(kind: str, value: str) -> str:
    """Name the values whose replacements are counted together."""
    if kind == "birth":
        day = dates.day(value)
        return f"{day.year if day else 0} {len(value)}"
    if kind == "card":
        return spelling.digits(value)[:4] + str(len(value))
    return "".join("0" if sign.isdigit() else "a" if sign.isalpha() else sign for sign in value)


def _spelled(kind: str, value: str, known: str) -> str:
    """Return a replacement as this occurrence of its value is spelled."""
    if kind.startswith("detector "):
        return spelling.spelled(value, plain(kind, known))
    if kind in ("card", "ssn", "mbi"):
        return spelling.spelled(value, known.replace("-", "").replace(" ", ""))
    if kind == "birth":
        day = dates.day(known)
        return dates.dated(value, day) if day else known
    if kind == "phone":
        old, new = spelling.digits(value), spelling.digits(known)
        return spelling.respelled(value, new) if len(old) == len(new) else known
    if kind in ("name", "city", "street"):
        if value.isupper():
            return known.upper()
        return known.lower() if value.islower() else known
    if kind == "zip_code" and len(spelling.digits(value)) == len(spelling.digits(known)):
        return spelling.spelled(value, spelling.digits(known))
    return known


def days_between(old: str, new: str) -> int:
    """Return by how many days a date was moved, 0 where one of them is none."""
    before, after = dates.day(old), dates.day(new)
    if not isinstance(before, date) or not isinstance(after, date):
        return 0
    return (after - before).days
