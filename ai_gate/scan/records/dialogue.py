"""Questions and answers -> fields: transcripts of calls and chats in which somebody is identified.

`And your date of birth?` on one line says what the next one is.
"""

import re
from collections.abc import Iterator
from functools import cache
from typing import Any

from ai_gate import byte_patterns
from ai_gate.persons import telling
from ai_gate.roles import Role
from ai_gate.rows import Row

APART = 8  # lines between two questions of one conversation
ANSWER = 160  # bytes of an answer that are looked at
ILL = 600  # bytes around what identifies somebody in which it may be said what for
OF_CARD = frozenset(["card number", "card expiry", "cvv"])
Cell = tuple[str, int, int]  # name and span
Line = tuple[int, int]  # span of what was said


def recognise(data: bytes, path: str) -> bool:
    """Tell whether anybody is asked for what identifies people or pays."""
    return _asked().search(data) is not None


def read(data: bytes, first: int) -> Iterator[Row]:
    """Yield one record for each conversation."""
    lines = [found.span(1) for found in _line().finditer(data)]
    cells: list[Cell] = []
    last = 0
    for number, (start, end) in enumerate(lines):
        if cells and number - last > APART:
            yield from _record(data, cells, first)
            first, cells = first + 1, []
        said = list(_said(data, (start, end), lines[number + 1 : number + 2]))
        known = {name for name, _, _ in cells}
        new = [cell for cell in said if cell[0] not in known]
        if said:
            cells += new
            last = number
    yield from _record(data, cells, first)


def _record(data: bytes, cells: list[Cell], first: int) -> Iterator[Row]:
    if len(cells) < 2:
        return
    cells = sorted(cells, key=lambda cell: cell[1])
    if not OF_CARD.issuperset(name for name, _, _ in cells):
        low, high = max(cells[0][1] - ILL, 0), cells[-1][2] + ILL
        if term := telling.health_term(data, low, min(high, len(data))):
            cells.append(("drug" if term[2] is Role.DRUG else "diagnosis", term[0], term[1]))
            cells.sort(key=lambda cell: cell[1])
    starts = [start for _, start, _ in cells]
    values = [data[start:end] for _, start, end in cells]
    yield Row(first, tuple(name for name, _, _ in cells), values, starts[0], starts)


def _said(data: bytes, line: Line, after: list[Line]) -> Iterator[Cell]:
    """Yield what a line asks and the one after it answers, and who is greeted by name."""
    start, end = line
    if _greets().search(data, start, end) and (name := telling.mentioned(data, start, end)):
        yield "person name", *name
    if not after or not _asks().search(data, start, end):
        return
    low, high = after[0][0], min(after[0][1], after[0][0] + ANSWER)
    for column, question, answer in _questions():
        if question.search(data, start, end) and (given := _given(data, low, high, answer)):
            yield column, *given


def _given(data: bytes, low: int, high: int, form: re.Pattern[bytes] | None) -> telling.Span | None:
    """Return the value in an answer; without a form it is a name."""
    if form is None:
        return _name(data, low, high)
    found = form.search(data, low, high)
    return found.span() if found else None


def _name(data: bytes, low: int, high: int) -> telling.Span | None:
    """Return the name in an answer: all that is said, or a known one."""
    found = _introduced().match(data, low, high)
    return found.span(1) if found else telling.mentioned(data, low, high, last=False)


@cache
def _line() -> re.Pattern[bytes]:
    """Match a line of somebody: a time, who speaks, and what is said (group 1)."""
    time = rb"(?:[\[(]?\d[\d:.,/ TZAPMapm-]{3,30}[\])]?[ \t-]{1,3})?"
    who = rb"(?:[A-Za-z\x80-\xff][\w .'#&/()-]{0,40}:[ \t]{1,4}|<[\w -]{1,40}>[ \t])"
    return re.compile(rb"(?m)^[ \t>*]{0,6}" + time + who + rb"([^\r\n]{1,600})")


@cache
def _asked() -> Any:
    what = rb"(?i:\bname\b|birth|\bdob\b|member|subscriber|record number|security|cvv|card)"
    asks = rb"(?:\?|\b(?:say|confirm|verify|give|tell|provide|spell|state|enter)\b)"
    pattern = rb"[:>] [^\n]*(?:" + what + rb"[^\n]*\?|" + asks + rb"[^\n]*" + what + rb")"
    return byte_patterns.compiled(pattern)


@cache
def _asks() -> re.Pattern[bytes]:
    words = rb"say|confirm|verify|give|tell|provide|spell|state|enter|have"
    return re.compile(rb"\?|(?i:\b(?:" + words + rb")\b)")


@cache
def _greets() -> re.Pattern[bytes]:
    return re.compile(rb"(?i)speaking (?:with|to)|is this |calling for|reached ")


@cache
def _introduced() -> re.Pattern[bytes]:
    word = rb"[A-Z\xc3-\xc5][\w'\x80-\xff-]{1,24}"
    before = rb"(?:(?i:sure|yes|yeah|ok|okay|hi|hello)[,.!]? )?"
    before += rb"(?i:it'?s |it is |this is |i'?m |i am |my name is |the name is )?"
    whole = word + rb"(?: [A-Z]\.)?(?: " + word + rb"){1,2}"
    return re.compile(before + rb"(" + whole + rb")[.!,]?(?: |\Z)")


@cache
def _questions() -> tuple[tuple[str, re.Pattern[bytes], re.Pattern[bytes] | None], ...]:
    """Return what may be asked: its name, a pattern of the question, and one of the answer."""
    return tuple(
        (name, re.compile(rb"(?i)" + asked), re.compile(given) if given else None)
        for name, asked, given in _QUESTIONS
    )


_MONTH = rb"(?:Jan|Feb|Mar|Apr|May|Jun|Jul|Aug|Sep|Oct|Nov|Dec)[a-z]{0,6}\.?"
_YEAR = rb"(?:19|20)\d\d"
_DATE = (
    rb"\d{4}-\d\d-\d\d|\d{1,2}[/.-]\d{1,2}[/.-]"
    + _YEAR
    + rb"|"
    + _MONTH
    + rb" \d{1,2}(?:st|nd|rd|th)?,? "
    + _YEAR
    + rb"|\d{1,2}(?:st|nd|rd|th)? "
    + _MONTH
    + rb",? "
    + _YEAR
)
_QUESTIONS = (
    ("person name", rb"\bname\b(?! (?:on|of) the card)", b""),
    ("birth date", rb"date of birth|birth ?dat[ey]|birthday|\bdob\b", _DATE),
    (
        "member id",
        rb"(?:member|subscriber|policy|insurance)(?: id| number| #)",
        rb"\b[A-Z]{0,4}-?\d[\dA-Z-]{4,14}\b",
    ),
    (
        "mrn",
        rb"record number|\bmrn\b|chart number|patient (?:id|number)",
        rb"\b[A-Z]{0,3}-?\d[\d-]{4,12}\b",
    ),
    ("ssn", rb"\bsocial\b", rb"\b\d{3}[- ]?\d\d[- ]?\d{4}\b"),
    ("phone", rb"phone|call(?:back)? number", rb"\(?\b\d{3}\)?[-. ]\d{3}[-. ]\d{4}\b"),
    (
        "card number",
        rb"card number|number (?:on|of) (?:the|your) card",
        rb"\b\d(?:[ -]?\d){12,18}\b",
    ),
    ("card expiry", rb"expir|valid (?:until|thr)", rb"\b[01]?\d ?[/-] ?(?:20)?\d\d\b"),
    (
        "cvv",
        rb"security (?:code|number)|\bcv[vc]2?\b|(?:three|3|four|4)[- ]digit|code on the back",
        rb"(?<![\d/-])\b\d{3,4}\b(?![/-]\d)",
    ),
)
