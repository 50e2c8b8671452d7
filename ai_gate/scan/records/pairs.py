"""`key: value` and `key=value` in logs, notes, YAML and source code -> fields."""

import re
from collections.abc import Callable, Iterator, Sequence
from functools import cache, lru_cache
from operator import add, itemgetter
from typing import cast

from ai_gate.persons import telling
from ai_gate.roles import CLINICAL, Role, role, spelled, word_list, words
from ai_gate.rows import Row

FOLLOWING = frozenset({Role.BIRTH_DATE, Role.MRN, Role.SSN})  # what a name stands before
BARELY = frozenset(["patient", "patients", "name"])  # names of more than people
# What makes it worth while to look for a name and an illness around.
OF_PERSON = frozenset({Role.BIRTH_DATE, Role.MRN, Role.MBI, Role.SSN, Role.MEMBER_ID})
NAMES = frozenset({Role.GIVEN_NAME, Role.FAMILY_NAME, Role.FULL_NAME, Role.NAME})
# Signs of the pairs that few texts have.
MORE = (b'" "', b"' '", b"${", b"@{", b"&{", b" { ", b" PIC ", b"form-data", b" = N'", b" = '")
BEFORE, BEHIND, NEAR = 160, 240, 60  # bytes
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
        ends = depth + lowest < 0 and not (depth + lowest == -1 and _goes_on(data[last:start]))
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
    if roles.isdisjoint(OF_PERSON):
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
    if roles.isdisjoint(CLINICAL) and (term := telling.health_term(data, low, high)):
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


def _more(data: bytes) -> bool:
    """Tell whether a text may have pairs of the rarer forms."""
    return any(sign in data for sign in MORE)


@cache
def _key(more: bool) -> re.Pattern[bytes]:
    name = (
        rb"[A-Za-z_\x80-\xff][\w.\x80-\xff-]{0,60}+(?:\([a-z]{1,3}\))"
        rb"?(?:(?:'[sS])? (?![0-9]{3})[\w#.\x80-\xff-]{1,30}+){0,4}"
    )
    text = rb"(" + name + rb"(?:\[\d{0,3}\](?:\.\w{1,40}+)*+)*+)[\"'`*\])]{0,3}+[ \t]{0,8}+"
    colon = rb"(?:(?::(?![:/=])|=>|=(?![=~>])|={2,3}(?= ?[\"'d]))[ \t*]{0,40}+|(?=\{ ?\"?year\b))"
    # `.setName("`, `.name(Date.parse("`, and `name "..."` as Redis has it.
    setter = rb"\.(?:set|with|add)?_?([A-Za-z]\w{1,40}+)\((?=[\"']|[\w.]{2,40}\([\"'])"
    spaced = rb"(?<= )([a-z_]{3,30}+) (?=\"[^\"\r\n]{2,60}\")"
    spaced += rb"|:(?:[a-z][\w.-]*+/)?([a-z][\w-]{1,40}+) (?:#inst )?(?=\")"  # Clojure
    # `put("name", "..."`, `get('#name').type('...'`, `By.NAME, "name").send_keys("...`.
    glue = rb"(?:\)?\.\w{2,20}\(|\)?, ?(?:with: ?|value[:=] ?)?)"
    first = rb"[\"'](?:[#.]|\[[\w-]{2,20}=[\"']?)?([A-Za-z][\w .-]{1,60}+)[\"'\]]{1,3}" + glue
    # In running text a number or a date follows these without a colon.
    spoken = rb"(?<![\w$@.-])(DOB|D\.O\.B\.?|MRN|MBI|SSN|dob|mrn|ssn|born|geb\.|geboren|BSN|"
    spoken += rb"[Dd]ate of birth|[Bb]irth ?date|n\xc3\xa9e?(?: le)?|nacid[oa](?: el)?|"
    spoken += rb"nat[oa] il|nascid[oa] em|[Mm]edical record(?: number)?|[Ss]ocial security number|"
    spoken += rb"[Mm]ember (?:ID|id|number)|[Cc]hart (?:no\.?|number)|[Ss]ocial)"
    spoken += rb"(?: ?#| is| was| of| on| am| op|,)? (?=[\"']?[\dA-Z][\w./-]* ?\d)"
    # `"name" "value"` of a command, `${name}    value`, `name { "value" }` of a factory.
    listed = rb"[\"']([A-Za-z][\w .-]{1,40}+)[\"'] {1,4}(?=[\"'])"
    variable = rb"[$@&]\{([A-Za-z][\w ]{1,40}+)\}(?: ?=)?[ \t]{2,20}+(?=\S)"
    # A part of a form; a parameter of T-SQL; a declaration of COBOL.
    part = rb"form-data; name=\"([\w.-]{1,60}+)\"\r?\n\r?\n(?=\S)"
    parameter = rb"@([A-Za-z]\w{1,40}+) ?= ?(?=N?')"
    picture = rb"(?<= )([A-Z][A-Z0-9-]{2,40}+) {1,20}PIC [^'\"\r\n]{1,30}VALUE (?=[\"'\d])"
    block = rb"(?<= )([a-z_]{3,40}+) \{ (?=[\"'\d]|[A-Z][a-z]+\.)"
    # As in `patient Ada Byron (DOB ...`: the name is followed by what makes it one.
    word = rb"[A-Z\xc3][\w'\x80-\xff-]{1,30}+"
    known = rb"(?:DOB|D\.O\.B|dob|MRN|mrn|SSN|born|geb\.|n\xc3\xa9e?|nacid[oa]|nat[oa])\b"
    named = rb"(?<![\w$@.-])([Pp]atient|[Pp]t\.?) (?=" + word + rb"(?: [A-Z]\.?)? " + word
    named += rb"[ ,;(]{1,3}" + known + rb")"
    return re.compile(
        rb"(?<![\w$@\x80-\xff-])"
        + text
        + colon
        + rb"|"
        + rb"|".join(
            (setter, first + rb"(?=[\"'])", spaced, spoken, named)
            + ((listed, variable, block, part, parameter, picture) if more else ())
        )
    )


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
def _value() -> re.Pattern[bytes]:
    quoted = rb"\"((?:[^\"\\\r\n]++|\\.)*+)\"|'((?:[^'\\\r\n]++|\\.)*+)'|`([^`\r\n]*+)`"
    call = rb"(?:(?:new )?[\w.]{1,40}+\(|~?[a-zA-Z](?=[\"'])|<<(?=[\"'])|@(?=\"))?"
    date = rb"[\w.]{1,40}+\((\d{4}, ?\d\d?, ?\d\d?)\)"
    date += rb"|[{(] ?\"?(year\"?: ?\d{4},? ?\"?month\"?: ?\d\d?,? ?\"?day\"?: ?\d\d?)"
    worded = rb"([A-Z][a-z]{2,8}\.? \d{1,2}, \d{4}"
    word = rb"[A-Z\xc3][\w'\x80-\xff-]{1,30}+"
    worded += rb"|" + word + rb", " + word + rb"(?: [A-Z]\.?)?(?=[ \t]*+(?:[\r\n(]|\Z)|  ))"
    bare = rb"([^\s,;|&{}\[\]()<>\"'`][^,;|&{}\[\]()<>\"'`\t\r\n]{0,400})"
    phone = rb"|(\(\d{3}\) ?\d{3}[-. ]\d{4})"
    return re.compile(
        date
        + rb"|"
        + call
        + rb"(?:\[ ?|\{\d{1,6}: ?|\s{0,12}string\(\d+\) )?(?:"
        + quoted
        + rb")|"
        + worded
        + rb"|"
        + rb"(?:\[ ?(?=[A-Za-z]))?"
        + bare
        + phone
    )


@lru_cache(maxsize=1 << 14)
def _known(text: bytes) -> tuple[str, int]:
    """Return the longest run of words at the end of `text` that has a role, and its offset."""
    if text.startswith(b"identifier") and text.endswith(b".value"):  # FHIR shorthand
        return "patient identifier", 0
    parts = text.decode("utf-8", "replace").split(" ")
    for start in range(len(parts)):
        name = " ".join(parts[start:])
        if spelled(name) is not None:
            return name, len(text) - len(name.encode())
    return (parts[-1], len(text) - len(parts[-1].encode())) if role(parts[-1]) else ("", 0)


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
    return re.compile(rb"(?:" + numbers + rb"|" + words + rb")(?=[ ,;.)]|\Z)")


@cache
def _number() -> re.Pattern[bytes]:
    return re.compile(rb"[^\s\d]{0,6}\d[\w/-]*+(?: \d+)*(?=[.,]? [A-Za-z(])")


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
    search = _key(_more(data)).search
    while key := search(data, position):
        last = position
        newline = data.rfind(b"\n", position, key.start())
        line = newline + 1 if newline >= 0 else line
        position = key.end()
        text = key[key.lastindex or 1]
        column = key.start() - line
        while blocks and (column <= blocks[-1][0] or key.start() > blocks[-1][1]):
            blocks.pop()
        name, offset = _known(text)
        value = _value().match(data, position) if name else None
        if value is None:
            block = text.rpartition(b" ")[2].decode("utf-8", "replace")
            if _tells(block) and (closing := _closing(data, position)):
                blocks.append((column if closing == len(data) else -1, closing, block))
            yield "", key.start() + offset, 0, 0, False
            continue
        group = value.lastindex or 0
        quoted = group < 7
        if role(name) in FOLLOWING:
            named = _before().search(data, max(key.start() - 70, last), key.start())
            # What a key names already is its value, not one more name.
            if named and named.start(1) != bare:
                yield "patient name", named.start(1), *named.span(1), True
        path = ".".join([*(block for _, _, block in blocks[-3:]), name])
        if name.lower() in BARELY and not quoted and value[group][:1].isdigit():
            continue  # `patient:1 name "..."`
        bare = value.start(group)
        yield path, key.start() + offset, *value.span(group), quoted
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
