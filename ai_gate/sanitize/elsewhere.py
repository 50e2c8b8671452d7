"""Values that were replaced in one place -> the same ones in others that no detector reports."""

import re
from collections.abc import Iterator, Sequence
from functools import cache

from ai_gate import checksums
from ai_gate.model import Text
from ai_gate.rows import of_row, walk
from ai_gate.sanitize.book import Book
from ai_gate.sanitize.edits import Edit

_IN_WORDS = ("birth", "number")
_IN_CELLS = ("name", "street", "city", "zip_code", "phone", *_IN_WORDS)
_FAR = 2000  # bytes of a long line around what was replaced in it


@cache
def _forms() -> tuple[tuple[str, re.Pattern[bytes]], ...]:
    return (
        ("ssn", re.compile(rb"(?<![\w-])\d{3}-?\d\d-?\d{4}(?![\w-])")),
        (
            "mbi",
            re.compile(rb"(?<![\w-])[1-9][A-Z][0-9A-Z]\d-?[A-Z][0-9A-Z]\d-?[A-Z]{2}\d\d(?![\w-])"),
        ),
        ("email", re.compile(rb"(?<![\w.+-])[\w.+-]{1,64}@[\w-]{1,63}(?:\.[\w-]{1,63}){1,4}")),
        ("phone", re.compile(rb"(?<![\w-])\(?\d{3}\)?[-. ]{1,2}\d{3}[-. ]\d{4}(?![\w-])")),
    )


def find(text: Text, book: Book) -> Iterator[Edit]:
    """Find values that other places told: references must lead where they led."""
    data = text.data
    for kind, form in _forms():
        if kind in book.known:
            for hit in form.finditer(data):
                new = book.find(kind, hit[0].decode("latin-1"))
                if new is not None:
                    yield Edit(*hit.span(), new.encode(), "the same value as elsewhere")
    if "card" in book.known:
        for number in checksums.numbers(data):
            new = book.find("card", data[number.start : number.end].decode("latin-1"))
            if new is not None:
                yield Edit(number.start, number.end, new.encode(), "the same value as elsewhere")
    if "number" in book.known:
        yield from _references(text, book)
    if book.pairs:
        yield from _whole_names(data, book)


def _references(text: Text, book: Book) -> Iterator[Edit]:
    for row in walk(text.fields(), text.data):
        for field in of_row(row):
            if 4 <= field.end - field.start <= 64:
                value = text.data[field.start : field.end]
                # A reference of FHIR has the type in front: Patient/123, urn:uuid:123.
                start = field.start + max(value.rfind(b"/"), value.rfind(b":")) + 1
                for begin in {field.start, start}:
                    new = book.find("number", text.data[begin : field.end].decode("latin-1"))
                    if new is not None:
                        label = "the same value as elsewhere"
                        yield Edit(begin, field.end, new.encode(), label, field.route)


@cache
def _cells() -> tuple[re.Pattern[bytes], re.Pattern[bytes]]:
    """Return what stands between delimiters, and what stands between blanks."""
    marks = rb",:;|\"'\\\\<>^~=\[\]{}\t\r\n"
    inner = rb"[^" + marks + rb"]{0,60}"
    end = rb"[^ " + marks + rb"]"
    return (
        re.compile(end + rb"(?:" + inner + end + rb")?"),
        re.compile(rb"(?<![\w/.-])[0-9A-Za-z][0-9A-Za-z/.-]{3,40}+(?![\w/-])"),
    )


def beside(data: bytes, made: Sequence[Edit], book: Book) -> Iterator[Edit]:
    """Find what identifies a person on lines on which something else was replaced.

    A table inside a string, as in a notebook, is no structure that the records are read from.
    """
    last = -1
    done = {(edit.start, edit.end) for edit in made}
    for edit in made:
        line = data.rfind(b"\n", 0, edit.start) + 1
        if line == last:
            continue
        last = line
        end = data.find(b"\n", edit.start)
        low = max(line, edit.start - _FAR)
        high = min(end if end >= 0 else len(data), edit.start + _FAR)
        for form, kinds in zip(_cells(), (_IN_CELLS, _IN_WORDS), strict=True):
            for hit in form.finditer(data, low, high):
                if hit.span() in done:
                    continue
                value = hit[0].decode("utf-8", "replace")
                found = (book.find(kind, value) for kind in kinds)
                if new := next(filter(None, found), None):
                    yield Edit(*hit.span(), new.encode(), "the same value as elsewhere")


@cache
def _two_words() -> re.Pattern[bytes]:
    word = rb"([A-Za-z\x80-\xff][\w\x80-\xff'-]{1,40}+)"
    return re.compile(rb"(?<![\w'-])" + word + rb"(?=([ ,^]{1,2})" + word + rb")")


def _whole_names(data: bytes, book: Book) -> Iterator[Edit]:
    for hit in _two_words().finditer(data):
        one, other = (part.decode("utf-8", "replace") for part in (hit[1], hit[3]))
        for key, turned in (((one, other), False), ((other, one), True)):
            new = book.pairs.get((key[0].casefold(), key[1].casefold()))
            if new is not None:
                first, second = reversed(new) if turned else new
                label = "a name as elsewhere"
                yield Edit(*hit.span(1), _as(one, first).encode(), label)
                yield Edit(*hit.span(3), _as(other, second).encode(), label)


def _as(value: str, new: str) -> str:
    return new.upper() if value.isupper() else new.lower() if value.islower() else new
