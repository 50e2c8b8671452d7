"""Workbooks (xlsx) -> the cells of each sheet as lines of text.

Parts, elements and numbers of formats are those of ECMA-376 part 1, section 18 (SpreadsheetML).
"""

import posixpath
import re
from array import array
from collections.abc import Callable, Generator, Iterator, Mapping
from datetime import datetime, timedelta
from typing import IO, TYPE_CHECKING

from ai_gate.record import NamedTuple
from ai_gate.scan.containers.limits import Budget, damaged
from ai_gate.scan.containers.parts import BLOCK, Part, cell, member, section, tabular

if TYPE_CHECKING:
    from zipfile import ZipFile

_BOOK, _RELATIONS = "xl/workbook.xml", "xl/_rels/workbook.xml.rels"
_STRINGS, _STYLES = "xl/sharedStrings.xml", "xl/styles.xml"
_STEP = 1 << 14  # few bytes at once: a cell of four bytes may stand for a long string
_LONG = 1 << 20  # characters of one tag or text; a cell has at most 32,767 in Excel
_COLUMNS = 16_384  # the limit of Excel
_SHARED = 48 << 20  # bytes of shared strings
_SHEETS = 1_000
# Numbers of built-in formats that show dates (18.8.30).
_DATES = frozenset({*range(14, 23), *range(27, 37), *range(45, 48), *range(50, 59)})

Start = Callable[[str, Mapping[str, str]], None]
End = Callable[[str, bytes], None]


class _Strings(NamedTuple):
    """The shared strings, in one piece, and which of them a cell has shown."""

    text: bytearray
    ends: "array[int]"
    used: bytearray


class _Book(NamedTuple):
    strings: _Strings
    formats: tuple[str, ...]  # of each style: `date`, `ssn` or nothing
    day_zero: datetime


def read(outer: Part, archive: "ZipFile", budget: Budget) -> Generator[Part | str, None, set[str]]:
    """Yield the sheets; return the names of the parts that need no other reader."""
    known = set(archive.namelist())
    try:
        sheets, first = _sheets(archive, budget)
        formats = _formats(archive, budget) if _STYLES in known else ()
        strings = _strings(archive, budget, _STRINGS in known)
    except _broken():
        yield f"{outer.route}: damaged: its sheets cannot be told apart"
        return set()
    book, done = _Book(strings, formats, first), {_STRINGS, _STYLES}
    for name, part in sheets[:_SHEETS]:
        if part not in known or part in done or not budget.member():
            continue
        rest: list[bytes] = []
        try:
            yield from _sheet(outer, name, _rows(archive, part, budget, book, rest))
            done.add(part)
        except _broken():
            yield f"{section(outer, _label(name))}: damaged"
        yield from _texts(outer, part, rest)
    yield from _texts(outer, _STRINGS, _unused(strings))
    return done


def _label(name: str) -> str:
    return f'sheet "{name}"'


def _sheet(outer: Part, name: str, rows: Iterator[tuple[int, bytes]]) -> Iterator[Part]:
    return tabular(
        rows,
        f"{name}.csv",
        section(outer, _label(name)),
        _letters,
        lambda row, column: f" {_letters(column)}{row}",
    )


def _texts(outer: Part, part: str, texts: list[bytes]) -> Iterator[Part]:
    if texts:
        yield Part("text", member(outer, part), b"\n".join(texts))


def _unused(strings: _Strings) -> list[bytes]:
    """Return the strings that no cell shows any more; they are still in the file."""
    return [_string(strings, index) for index, used in enumerate(strings.used) if not used]


def _letters(column: int) -> str:
    name, rest = "", column + 1
    while rest:
        rest, digit = divmod(rest - 1, 26)
        name = chr(65 + digit) + name
    return name


# --- XML ---------------------------------------------------------------------------------------


def _broken() -> tuple[type[Exception], ...]:
    from xml.parsers.expat import ExpatError

    return (*damaged(), ExpatError, KeyError)


def _parse(stream: IO[bytes], budget: Budget, start: Start, end: End) -> Iterator[None]:
    """Call `start` and `end` for each element, with its text; yield after every few bytes.

    Raises ValueError for a document type, since no workbook has one and entities multiply text,
    and for a tag or text so long that expat would read it again and again (CVE-2023-52425).
    """
    from xml.parsers import expat

    texts: list[str] = []
    waiting = size = 0

    def opened(name: str, attributes: dict[str, str]) -> None:
        nonlocal waiting, size
        waiting = size = 0
        texts.clear()
        start(name.rpartition(":")[2], attributes)

    def closed(name: str) -> None:
        nonlocal waiting, size
        waiting = size = 0
        end(name.rpartition(":")[2], cell("".join(texts).encode("utf-8", "replace")))
        texts.clear()

    def read(text: str) -> None:
        nonlocal waiting, size
        waiting, size = 0, size + len(text)
        if size > _LONG:
            raise ValueError("a text longer than any cell")
        texts.append(text)

    def refuse(*_: object) -> None:
        raise ValueError("a document type")

    parser = expat.ParserCreate()
    parser.buffer_text = True
    parser.StartElementHandler = opened
    parser.EndElementHandler = closed
    parser.CharacterDataHandler = read
    parser.StartDoctypeDeclHandler = refuse
    while chunk := stream.read(_STEP):
        if not budget.spend(len(chunk)):
            return
        parser.Parse(chunk, False)
        waiting += len(chunk)
        if waiting > _LONG:
            raise ValueError("a tag longer than any")
        yield
    parser.Parse(b"", True)
    yield


def _elements(
    archive: "ZipFile", part: str, budget: Budget
) -> Iterator[tuple[str, Mapping[str, str]]]:
    """Yield the elements of a small part with their attributes."""
    found: list[tuple[str, Mapping[str, str]]] = []
    with archive.open(part) as stream:
        for _ in _parse(stream, budget, lambda *one: found.append(one), lambda *_: None):
            yield from found
            found.clear()


def _sheets(archive: "ZipFile", budget: Budget) -> tuple[list[tuple[str, str]], datetime]:
    """Return name and part of every sheet, and the day of which the number is zero."""
    targets = {
        one.get("Id", ""): posixpath.normpath(posixpath.join("/xl", one.get("Target", ""))).lstrip(
            "/"
        )
        for name, one in _elements(archive, _RELATIONS, budget)
        if name == "Relationship"
    }
    sheets, first = [], datetime(1899, 12, 30)
    for name, one in _elements(archive, _BOOK, budget):
        if name == "sheet":
            ids = (value for key, value in one.items() if key.endswith(":id"))
            sheets.append((one.get("name", ""), targets.get(next(ids, ""), "")))
        elif name == "workbookPr" and one.get("date1904") in ("1", "true"):
            first = datetime(1904, 1, 1)
    return sheets, first


def _formats(archive: "ZipFile", budget: Budget) -> tuple[str, ...]:
    own: dict[str, str] = {}
    found: list[str] = []
    inside = False
    for name, one in _elements(archive, _STYLES, budget):
        if name == "numFmt":
            own[one.get("numFmtId", "")] = _format(one.get("formatCode", ""))
        elif name in ("cellXfs", "cellStyles"):
            inside = name == "cellXfs"
        elif name == "xf" and inside:
            number = one.get("numFmtId", "0")
            built_in = number.isdigit() and int(number) in _DATES
            found.append("date" if built_in else own.get(number, ""))
    return tuple(found)


def _format(code: str) -> str:
    plain = re.sub(r'"[^"]*"|\[[^\]]*\]|\\', "", code).lower()
    if plain.startswith("000-00-0000"):
        return "ssn"
    return "date" if re.search("[yd]", plain) else ""


def _strings(archive: "ZipFile", budget: Budget, there: bool) -> _Strings:
    """Read the shared strings; a phonetic reading (`rPh`) is none of them."""
    strings = _Strings(bytearray(), array("L"), bytearray())
    phonetic = 0

    def start(name: str, _: Mapping[str, str]) -> None:
        nonlocal phonetic
        phonetic += name == "rPh"

    def end(name: str, text: bytes) -> None:
        nonlocal phonetic
        phonetic -= name == "rPh"
        if name == "t" and not phonetic:
            strings.text.extend(text)
        elif name == "si":
            strings.ends.append(len(strings.text))
            strings.used.append(0)

    if there:
        with archive.open(_STRINGS) as stream:
            for _ in _parse(stream, budget, start, end):
                if len(strings.text) + 16 * len(strings.ends) > min(_SHARED, budget.room()):
                    raise ValueError("more shared strings than fit")
    return strings


def _string(strings: _Strings, index: int) -> bytes:
    start = strings.ends[index - 1] if index else 0
    return bytes(strings.text[start : strings.ends[index]])


# --- cells -------------------------------------------------------------------------------------


def _rows(
    archive: "ZipFile", part: str, budget: Budget, book: _Book, rest: list[bytes]
) -> Iterator[tuple[int, bytes]]:
    """Yield number and cells of the rows that are not empty; other text goes into `rest`."""
    done: list[tuple[int, bytes]] = []
    values: list[bytes] = []
    row, column, size, kind, style = 0, -1, 0, "", ""

    def start(name: str, attributes: Mapping[str, str]) -> None:
        nonlocal row, column, size, kind, style
        if name == "row":
            row = int(attributes.get("r", row + 1))
            values.clear()
            column, size = -1, 0
        elif name == "c":
            column = _column(attributes.get("r", ""), column)
            kind, style = attributes.get("t", ""), attributes.get("s", "")

    def end(name: str, text: bytes) -> None:
        nonlocal size
        if name == "row" and any(values):
            done.append((row, b"\t".join(values)))
        elif name in ("v", "t") and text:
            value = _value(text, kind, style, book)
            missing = column + 1 - len(values)
            size += len(value) + max(missing, 0)
            if size > BLOCK:
                raise ValueError("a row larger than any that a person could read")
            if budget.spend(len(value) + max(missing, 0)):
                values.extend([b""] * missing)
                values[column] += value
        elif text.strip():
            rest.append(text)

    with archive.open(part) as stream:
        for _ in _parse(stream, budget, start, end):
            yield from done
            done.clear()


def _column(reference: str, last: int) -> int:
    letters = reference.rstrip("0123456789")
    if not letters:
        return last + 1
    number = 0
    for letter in letters[:4]:
        number = number * 26 + ord(letter) - 64
    if not 0 < number <= _COLUMNS or not letters.isascii():
        raise ValueError("no column has this name")
    return number - 1


def _value(text: bytes, kind: str, style: str, book: _Book) -> bytes:
    if kind == "s":
        index = int(text)
        if not 0 <= index < len(book.strings.ends):
            raise ValueError("no such shared string")
        book.strings.used[index] = 1
        return _string(book.strings, index)
    if kind in ("", "n"):
        known = style.isdigit() and int(style) < len(book.formats)
        return _number(text, book.formats[int(style)] if known else "", book.day_zero)
    return text


def _number(text: bytes, form: str, day_zero: datetime) -> bytes:
    """Return a number as a person sees it: a date, an SSN, all digits of a large one."""
    number = float(text)
    if form == "date" and 0 < number < 2_958_466:  # the year 10000
        moment = day_zero + timedelta(days=number)
        return str(moment.date() if number.is_integer() else moment).encode()
    if form == "ssn" and 0 < number < 1_000_000_000:
        digits = f"{int(number):09}"
        return f"{digits[:3]}-{digits[3:5]}-{digits[5:]}".encode()
    if b"E" in text.upper() and number.is_integer() and abs(number) < 1e20:
        return str(int(number)).encode()
    return text
