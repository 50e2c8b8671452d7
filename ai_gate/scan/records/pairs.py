"""`key: value` and `key=value` in logs, notes, YAML and source code -> fields."""

import re
from collections.abc import Callable, Iterable, Iterator, Sequence
from functools import cache, lru_cache
from operator import add, itemgetter
from typing import cast

from ai_gate.persons import telling
from ai_gate.roles import CLINICAL, Role, role, spelled, word_list, words
from ai_gate.rows import Row
from ai_gate.scan.records import keys

FOLLOWING = frozenset({Role.BIRTH_DATE, Role.MRN, Role.SSN})  # what a name stands before
BARELY = frozenset(["patient", "patients", "name"])  # names of more than people
# What makes it worth while to look for a name and an illness around.
OF_PERSON = frozenset({Role.BIRTH_DATE, Role.MRN, Role.MBI, Role.SSN, Role.MEMBER_ID})
AROUND = OF_PERSON | {Role.FULL_NAME}
NAMES = frozenset({Role.GIVEN_NAME, Role.FAMILY_NAME, Role.FULL_NAME, Role.NAME})
# What may stand over its value, on a line of its own.
HEADINGS = CLINICAL | OF_PERSON | {Role.FULL_NAME}
BEFORE, BEHIND, NEAR = 160, 240, 60  # bytes
# Of resources of FHIR in source code: keys of parts that stand in lists of their own.
PARTS = frozenset(
    [
        *("patient identifier", "family", "given", "Family", "Given", "phone", "email"),
        *("city", "state", "postalCode", "text", "line"),
    ]
)
VALUES = frozenset([b"value", b"Value"])
BRACKETS = ((b"[", b"]"), (b"{", b"}"), (b"(", b")"))
GAP = 12  # lines without a known key, after which another record starts


def read(data: bytes, first: int) -> Iterator[Row]:
    """Yield the pairs whose key the role table knows.

    A record ends where one of its keys comes again, where the braces around it close, at a line of
    dashes, or after a gap. A block
    (`provider:` and deeper lines, `provider = {`) says in front of a name whose value it is.
    """
    names: list[str] = []
    said: set[str] = set()  # the names without the numbers of the blocks around them
    starts: list[int] = []
    values: list[bytes] = []
    last = depth = low = 0
    for name, start, end in _trimmed(data):
        lowest, rise = _braces(data[last:start])
        ends = depth + lowest < 0 and not (
            (depth + lowest == -1 and _goes_on(data[last:start]))
            or (_of_resource(said) and _in_resource(data[last:start]))
        )
        again = _digits().sub("", name) if "." in name else name
        if names and (again in said or ends or _apart(data, last, start)):
            yield _completed(data, Row(first, tuple(names), values, starts[0], starts), low, start)
            low = last
            first, names, starts, values, said = first + 1, [], [], [], set()
        said.add(again)
        depth = max(depth + rise, 0) if names else 0
        last = end
        names.append(name)
        starts.append(start)
        values.append(data[start:end])
    if names:
        row = Row(first, tuple(names), values, starts[0], starts)
        yield _completed(data, row, low, len(data))


def _completed(data: bytes, row: Row, low: int, high: int) -> Row:
    """Add what running text around the pairs says of them: whose they are, since when, and ill of.

    `low` and `high`: where the record before ends, and the one behind begins.
    """
    roles = _roles(row.names)
    if roles.isdisjoint(AROUND):
        return row
    sizes = [len(value or b"") for value in row.values]
    begin, end = row.start, max(map(add, cast("list[int]", row.place), sizes))
    more: list[tuple[str, int, int]] = []
    low, high = max(low, begin - BEFORE), min(high, end + BEHIND)
    if roles.isdisjoint(NAMES):
        name = telling.mentioned(data, low, begin)
        name = name or telling.mentioned(data, end, min(high, end + NEAR), last=False)
        if name:
            more.append(("person name", *name))
            born = telling.date_after(data, name[1])
            if born and Role.BIRTH_DATE not in roles:
                more.append(("birth date", *born))
    term = telling.health_term(data, low, high) if roles.isdisjoint(CLINICAL) else None
    if term and term[0] not in cast("list[int]", row.place):  # what has a name is that
        more.append(("drug" if term[2] is Role.DRUG else "diagnosis", term[0], term[1]))
    return _with(data, row, more) if more else row


@lru_cache(maxsize=1 << 12)
def _roles(names: tuple[str, ...]) -> frozenset[Role | None]:
    return frozenset(map(role, names))


def _with(data: bytes, row: Row, more: Sequence[tuple[str, int, int]]) -> Row:
    """Return a row with more values, in the order of their places."""
    cells = list(zip(row.names, cast("list[int]", row.place), row.values, strict=True))
    cells += [(name, start, data[start:end]) for name, start, end in more]
    cells.sort(key=itemgetter(1))
    names, starts, values = zip(*cells, strict=True)
    return Row(row.record, names, list(values), starts[0], list(starts))


@cache
def _digits() -> re.Pattern[str]:
    """Match the number of a block: that of `patient_1` in `patient_1.name`."""
    return re.compile(r"\d+(?=[^.]*\.)")


@cache
def _before() -> re.Pattern[bytes]:
    """Match the name of whom a birth date follows at once: `Ada Byron (DOB`, `Byron, Ada, born`."""
    word = rb"[A-Z\xc3][\w'\x80-\xff-]{1,30}"
    return re.compile(
        rb"(?<![\w.-])(" + word + rb"(?:,? [A-Z]\.?)?,? " + word + rb")[ ,;(\\-]{1,4}"
        # As in `Ada Byron (61 y/o, DOB ...`.
        rb"(?:\d{1,3}[ -]?(?:y/?o|yrs?|years?[ -]old|[MFmf])\b\.?[ ,;/MFmf]{0,5})?\Z"
    )


@cache
def _worded() -> re.Pattern[bytes]:
    """Match words of birth that go on a sentence, unlike the label of a field."""
    return re.compile(rb"(?i:born|geb|n\xc3\xa9|nacid|nascid|nat[oa] il|f\xc3\xb8dt)")


@cache
def _above() -> re.Pattern[bytes]:
    """Match a line that is nothing but a name, right above: `Ada BYRON`, then `born on`."""
    word = rb"[A-Z\xc3][\w'\x80-\xff-]{1,30}"
    return re.compile(
        rb"(?:\A|(?<=[\r\n])|(?<=[\r\n]  )|(?<=[.] ))("
        + word
        + rb" "
        + word
        + rb")[ \t]{0,3}\r?\n[ \t]{0,8}\Z"
    )


@cache
def _value() -> re.Pattern[bytes]:
    quoted = rb"\"((?:[^\"\\\r\n]++|\\.)*+)\"|'((?:[^'\\\r\n]++|\\.)*+)'|`([^`\r\n]*+)`"
    call = rb"(?:(?:new )?[\w.:]{1,40}+\(|(?i:date|timestamp) (?=')"
    call += rb"|~?[a-zA-Z](?=[\"'])|<<(?=[\"'])|@(?=\"))?"
    date = rb"[\w.:]{1,40}+\((\d{4}, ?\d\d?, ?\d\d?)(?:\)|(?=, ?0))"
    date += rb"|#<Date: (\d{4}-\d\d-\d\d)"
    date += rb"|[{(] ?\"?(year\"?: ?\d{4},? ?\"?month\"?: ?\d\d?,? ?\"?day\"?: ?\d\d?)"
    worded = rb"([A-Z][a-z]{2,8}\.? \d{1,2}, \d{4}"
    word = rb"[A-Z\xc3][\w'\x80-\xff-]{1,30}+"
    worded += rb"|" + word + rb", " + word + rb"(?: [A-Z]\.?)?"
    worded += rb"(?=[ \t]*+(?:[\r\n(]|\Z)|  | [A-Za-z]\w{1,24}=))"
    bare = rb"([^\s,;|&{}\[\]()<>\"'`][^,;|&{}\[\]()<>\"'`\t\r\n]{0,400})"
    phone = rb"|(\(\d{3}\) ?\d{3}[-. ]\d{4})"
    return re.compile(
        date
        + rb"|"
        + call
        + rb"(?:\[ ?|(?:new(?: [A-Za-z]{1,20})?\[\] ?|\[\]string)\{ ?|\{\d{1,6}: ?"
        + rb"|\s{0,12}string\(\d+\) )?(?:"
        + quoted
        + rb")|"
        + worded
        + rb"|"
        + rb"(?:\[ ?(?=[A-Za-z]))?"
        + bare
        + phone
    )


def _heads(data: bytes, position: int) -> bool:
    """Tell whether words end before the colon at the end of a line, unlike those of code."""
    before = data[max(position - 4, 0) : position].rstrip(b" \t").rstrip(b":")
    return before[-1:].isalnum() or before[-1:] == b"*"


@cache
def _below() -> re.Pattern[bytes]:
    """Match what stands under a heading that ends its line: `Diagnosis:`, then `1. Asthma`."""
    return re.compile(
        rb"\r?\n(?:[ \t]{0,20}\r?\n)?[ \t]{0,20}(?:[-*] |\d{1,2}[.)] )?"
        rb"([A-Za-z0-9][^\r\n:={}]{1,200})(?=\r?\n|\Z)"
    )


@lru_cache(maxsize=1 << 14)
def _known(text: bytes) -> tuple[str, int]:
    """Return the longest run of words at the end of `text` that has a role, and its offset."""
    # FHIR shorthand, and the class of libraries for FHIR.
    if text == b"Identifier" or (text.startswith(b"identifier") and text.endswith(b".value")):
        return "patient identifier", 0
    text = text.removesuffix(b"Element")  # `setBirthDateElement` of HAPI
    parts = text.decode("utf-8", "replace").split(" ")
    for start in range(len(parts)):
        name = " ".join(parts[start:])
        if spelled(name) is not None:
            return name, len(text) - len(name.encode())
    # The words before an unknown key may be the value of the key before: `TSH Wert=5.3`.
    return (parts[-1] if role(parts[-1]) else ""), len(text) - len(parts[-1].encode())


def _trimmed(data: bytes) -> Iterator[tuple[str, int, int]]:
    """Yield name and span; a value without quotes ends where the next key starts."""
    bare: tuple[str, int, int] | None = None
    for name, key, start, end, quoted in _pairs(data):
        if bare:
            yield _bare(data, bare[0], bare[1], max(bare[1], min(bare[2], key)))
        bare = None if quoted or not name else (name, start, end)
        if quoted and name:
            yield name, start, end
    if bare:
        yield _bare(data, *bare)


def _bare(data: bytes, name: str, start: int, end: int) -> tuple[str, int, int]:
    value = data[start:end].partition(b"  ")[0].partition(b" - ")[0].rstrip(b" \t\r\n\\-")
    if (
        (b" " in value or value.endswith((b".", b")")))
        and (form := _form_of(name))
        and (found := form().match(value))
    ):
        value = found[0]  # `DOB 12/10/1955 seen for asthma`
    return name, start, start + len(value)


def _form_of(name: str) -> Callable[[], re.Pattern[bytes]] | None:
    meaning = role(name)
    return _FORMS.get(meaning) if meaning else None


@cache
def _date() -> re.Pattern[bytes]:
    numbers = rb"\d{4}[-/.]\d\d?[-/.]\d\d?|\d{1,2}[-/.]\d{1,2}[-/.]\d{2,4}"
    words = rb"[A-Z][a-z]{2,8}\.? \d{1,2},? \d{4}|\d{1,2}[ -][A-Za-z]{3,9}[ -]\d{4}"
    return re.compile(rb"(?:" + numbers + rb"|" + words + rb")(?=[ ,;:.)]|\Z)")


@cache
def _number() -> re.Pattern[bytes]:
    return re.compile(rb"[^\s\d]{0,6}\d[\w/-]*+(?: \d+)*(?=[.,:;]? [A-Za-z(/|])")


_FORMS = {
    Role.BIRTH_DATE: _date,
    Role.MRN: _number,
    Role.SSN: _number,
    Role.MBI: _number,
    Role.MEMBER_ID: _number,
    Role.PATIENT_ID: _number,
}


def _pairs(data: bytes) -> Iterator[tuple[str, int, int, int, bool]]:
    """Yield name (empty: unknown), offset of the key, span of the value, whether it is quoted."""
    position = line = 0
    bare = -1
    blocks: list[tuple[int, int, str]] = []  # column, offset where it closes, name
    following = keys.finder(data)
    while key := following(position):
        last = position
        start, _, position, text = key
        newline = data.rfind(b"\n", last, start)
        line = newline + 1 if newline >= 0 else line
        column = start - line
        while blocks and (column <= blocks[-1][0] or start > blocks[-1][1]):
            blocks.pop()
        name, offset = _known(text)
        if not name and text in VALUES:
            name = _part_of(data, start)
        value = _value().match(data, position) if name else None
        if value is None and role(name) in HEADINGS and _heads(data, position):
            value = _below().match(data, position)
        if value is None:
            block = text.rpartition(b" ")[2].decode("utf-8", "replace")
            if _tells(block) and (closing := _closing(data, position)):
                blocks.append((column if closing == len(data) else -1, closing, block))
            yield "", start + offset, 0, 0, False
            continue
        group = value.lastindex or 0
        quoted = group < 8
        if role(name) in FOLLOWING:
            named = _before().search(data, max(start - 70, last), start)
            if named is None and _worded().match(text):
                named = _above().search(data, max(start - 70, last), start)
            # What a key names already is its value, not one more name.
            if named and named.start(1) != bare:
                yield "person name", named.start(1), *named.span(1), True
        path = ".".join([*(block for _, _, block in blocks[-3:]), name])
        if name.lower() in BARELY and not quoted and value[group][:1].isdigit():
            continue  # `patient:1 name "..."`
        bare = value.start(group)
        yield path, start + offset, *value.span(group), quoted
        if quoted:
            position = value.end()


@lru_cache(maxsize=1 << 12)
def _tells(block: str) -> bool:
    telling = word_list("other party") | word_list("health")
    return not telling.isdisjoint(words(block))


def _closing(data: bytes, position: int) -> int:
    """Return where the block that opens at `position` ends, 0 if none opens there.

    The end of the text stands for a block that ends with its indentation.
    """
    opening = data[position : position + 40].lstrip(b" \t").rstrip(b" \t")
    if not opening or opening[:1] in b"\r\n":
        return len(data)
    bracket = next((b for b in (b"{", b"(") if b in opening.split(b'"')[0].split(b"'")[0]), b"")
    if not bracket:
        return 0
    end = data.find(b"\n", position, position + 400)
    closing = data.find(b"}" if bracket == b"{" else b")", position, end if end >= 0 else None)
    return closing if closing >= 0 else len(data)


def _braces(between: bytes) -> tuple[int, int]:
    """Return the lowest depth that braces reach, and the depth after them."""
    if b"}" not in between:
        return 0, between.count(b"{")
    lowest = depth = 0
    for brace in re.findall(rb"[{}]", between):
        depth += 1 if brace == b"{" else -1
        lowest = min(lowest, depth)
    return lowest, depth


def _goes_on(between: bytes) -> bool:
    """Tell whether the object around a part goes on behind it: `{ name = { ... }, dob = ... }`."""
    return len(between) < 200 and _going_on().fullmatch(between) is not None


def _of_resource(said: Iterable[str]) -> bool:
    return PARTS.issuperset(name.rpartition(".")[2] for name in said)


def _in_resource(between: bytes) -> bool:
    """Tell whether a resource of FHIR goes on behind one of its parts: `}], birthDate: "`."""
    found = _next_part().match(between) if len(between) < 300 else None
    return found is not None and b"}" not in between[found.end() :]


@cache
def _next_part() -> re.Pattern[bytes]:
    closing = rb"[\"'`)\]} \t\r\n]{0,40}\}[\])} \t\r\n]{0,40}"
    return re.compile(closing + rb",\s{0,40}[\"']?[A-Za-z_]\w{1,30}[\"']?\s?(?:=>|[:=])")


def _part_of(data: bytes, start: int) -> str:
    """Return what the `value` at an offset is of: an identifier or telecom of FHIR, or nothing."""
    near = data[max(start - 160, 0) : start]
    at = max(near.rfind(b"dentifier"), near.rfind(b"elecom"))
    part = near[at:]
    opened = any(part.count(one) > part.count(other) for one, other in BRACKETS)
    if at < 0 or not (opened or (b"()." in part and b";" not in part)):
        return ""
    if part.startswith(b"d"):
        return "patient identifier"
    return next((name for name in ("phone", "email") if name.encode() in part.lower()), "")


@cache
def _going_on() -> re.Pattern[bytes]:
    closing = rb"[\"'`)]{0,2}[ \t]{0,4}+\}[ \t]{0,4}+(?:,[ \t]{0,4}+\r?\n?|\r?\n)[ \t]{0,20}+"
    key = rb"[\"']?[\w.-]{1,60}+(?: [\w.-]{1,30}+){0,3}+[\"']?\s{0,4}+(?:=>|[:=]|(?=\{))?"
    key += rb"[ \t]{0,4}+\{?[ \t]{0,4}+"
    value = rb"(?:\d{1,6}: ?)?[\"'`]?(?:[\w.]{1,40}\([\"']?|year: )?"
    return re.compile(closing + key + value)


def _apart(data: bytes, last: int, start: int) -> bool:
    if data.find(b"\n---", last, start) < 0:
        return data.count(b"\n", last, start) > GAP
    return data.count(b"\n", last, start) > GAP or _dashes().search(data, last, start) is not None


@cache
def _dashes() -> re.Pattern[bytes]:
    """Match a line of dashes; the border of a form's part has a word behind them."""
    return re.compile(rb"\n---(?!-{3,}[A-Za-z0-9])")
