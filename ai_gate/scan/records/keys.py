"""The names in front of values: `key: value`, `.setKey("value"`, `key "value"`, `DOB value`.

One pattern for all of these would be tried at every letter of a text. Every form has a sign that
few places have (an equals sign, a dot, a quote, one of some words): each is looked for by its own,
and the first that is found counts.
"""

import re
from collections.abc import Callable
from functools import cache
from typing import Any, TypeAlias

from ai_gate import byte_patterns

# Signs of the forms that few texts have.
MORE = (
    *(b'" "', b"' '", b"${", b"@{", b"&{", b" { ", b" PIC ", b"form-data", b" = N'", b" = '"),
    *(b", @", b"Identifier("),
)
LONGEST = 220  # bytes of a key, its quotes and blanks in front of a colon; more only with brackets
_CLOSING = b"\"'`*])"
_WORDY = bytes(n for n in range(256) if n > 127 or chr(n).isalnum() or chr(n) in "_.-# '()[]/")

# Start of a key, number of its form, end of all that stands before the value, the name.
Key: TypeAlias = tuple[int, int, int, bytes]
# Returns the first key of a form that starts at an offset or later.
Search: TypeAlias = Callable[[bytes, int], tuple[int, int, bytes] | None]


def finder(data: bytes) -> Callable[[int], Key | None]:
    """Return the function that finds the first key at an offset; the offsets must not descend."""
    makers = list(FORMS)
    if any(sign in data for sign in MORE):
        makers += [make for signs, make in RARE if any(sign in data for sign in signs)]
    searches = [make() for make in makers]
    known: list[Key] = [(-1, form, 0, b"") for form in range(len(searches))]

    def first(position: int) -> Key | None:
        gone = False
        for place, (start, form, _, _) in enumerate(known):
            if start < position:
                found = searches[form](data, position)
                gone = gone or found is None
                known[place] = (found[0], form, found[1], found[2]) if found else _GONE
        if gone:
            known[:] = [one for one in known if one is not _GONE]
        return min(known) if known else None

    return first


_GONE: Key = (0, -1, 0, b"")


# --- in front of a colon -------------------------------------------------------------------------


def _colon() -> Search:
    """Find a sign that ends keys, then the key before it on its line."""
    sign, key = _sign().search, _key().search
    failed = 0  # the end of the last sign without a key

    def search(data: bytes, position: int) -> tuple[int, int, bytes] | None:
        nonlocal failed
        low = max(position, failed)
        while found := sign(data, low):
            at, end = found.span()
            start = _bound(data, low, at)
            if start < at and (named := key(data, start, at)):
                return named.start(), (at if data[at] == _BRACE else end), named[1]
            low = failed = end
        return None

    return search


_BRACE = ord("{")


def _bound(data: bytes, low: int, at: int) -> int:
    """Return where a key that ends at a sign starts, or a place before that."""
    low = max(low, data.rfind(b"\n", low, at) + 1)
    if at - low > LONGEST and data.find(b"[", low, at) < 0:
        low = at - LONGEST
    before = data[low:at].rstrip(b" \t").rstrip(_CLOSING)
    start = len(before.rstrip(_WORDY))
    return low + start if start < len(before) else at


@cache
def _sign() -> re.Pattern[bytes]:
    """Match a sign with the blanks behind it; before a date in braces there is none."""
    left = rb"[\w.\x80-\xff\-#\"'`*\]) \t]"
    blanks = rb"[ \t*]{0,40}+"
    colon = rb":(?<=" + left + rb":)(?![:/=])" + blanks
    equals = rb"=(?<=" + left + rb"=)(?:>|(?![=~>])|={1,2}(?= ?[\"'d]))" + blanks
    return re.compile(colon + rb"|" + equals + rb"|\{(?<=" + left + rb"\{)(?= ?\"?year\b)")


@cache
def _key() -> re.Pattern[bytes]:
    """Match a key that ends where the text does."""
    name = (
        rb"[A-Za-z_\x80-\xff](?<![\w$@\x80-\xff-].)[\w.\x80-\xff-]{0,60}+"
        # As in Italian, Spanish and Portuguese forms: `Nato/a il`.
        rb"(?:\([a-z]{1,3}\)|/[aeo](?= ))?(?:(?:'[sS])? (?![0-9]{3})[\w#.\x80-\xff-]{1,30}+){0,4}"
    )
    text = rb"(" + name + rb"(?:\[\d{0,3}\](?:\.\w{1,40}+)*+)*+)[\"'`*\])]{0,3}+[ \t]{0,40}+"
    return re.compile(text + rb"\Z")


# --- other forms ---------------------------------------------------------------------------------


def _plain(pattern: Callable[[], re.Pattern[bytes]]) -> Callable[[], Search]:
    """Look for a pattern; it must start with a sign that `re` can skip to."""

    def make() -> Search:
        find = pattern().search

        def search(data: bytes, position: int) -> tuple[int, int, bytes] | None:
            found = find(data, position)
            return (found.start(), found.end(), found[found.lastindex or 1]) if found else None

        return search

    return make


def _behind_word(pattern: Callable[[], re.Pattern[bytes]], most: int) -> Callable[[], Search]:
    """Look for a pattern that starts at the blank behind a word of 3 to `most` small letters."""

    def make() -> Search:
        find = pattern().search

        def search(data: bytes, position: int) -> tuple[int, int, bytes] | None:
            low = position
            while found := find(data, low):
                low = found.start() + 1
                start = data.rfind(b" ", max(low - 2 - most, 0), low - 1) + 1
                word = data[start : low - 1]
                if start and start >= position and len(word) > 2 and not word.strip(_SMALL):
                    return start, found.end(), word
            return None

        return search

    return make


_SMALL = b"abcdefghijklmnopqrstuvwxyz_"


@cache
def _setter() -> re.Pattern[bytes]:
    """Match `.setName("`, `.WithName("`, `.name(Date.parse("`."""
    name = rb"\.(?:set|with|add|(?:With|And|For|Set|Add)(?=[A-Z]))?_?([A-Za-z]\w{1,40}+)"
    return re.compile(name + rb"\((?=[\"']|(?:new )?[\w.]{2,40}\([\"'])")


@cache
def _first() -> re.Pattern[bytes]:
    """Match `put("name", "..."`, `get('#name').type('...'`, `By.NAME, "name").send_keys("...`."""
    glue = rb"(?:\)?\.\w{2,20}\(|\)?, ?(?:with: ?|value[:=] ?)?)"
    name = rb"[\"'](?:[#.]|\[[\w-]{2,20}=[\"']?)?([A-Za-z][\w .-]{1,60}+)[\"'\]]{1,3}"
    # Not of `"phone", "value": "..."`, where the second one is a key itself.
    return re.compile(name + glue + rb"(?=[\"'])(?![\"']\w{1,40}[\"']\s?(?::|=>))")


@cache
def _quoted() -> re.Pattern[bytes]:
    """Match what follows the name in `name "..."`, as Redis has it."""
    return re.compile(rb" (?=\"[^\"\r\n]{2,60}\")")


@cache
def _keyword() -> re.Pattern[bytes]:
    """Match `:name "..."` of Clojure."""
    return re.compile(rb":(?:[a-z][\w.-]*+/)?([a-z][\w-]{1,40}+) (?:#inst )?(?=\")")


def _spoken() -> Search:
    """Find the words behind which running text has a number, a date or a name without a colon."""
    likely, sure = _likely(), _said()

    def search(data: bytes, position: int) -> tuple[int, int, bytes] | None:
        while found := likely.search(data, position):
            position = found.start()
            if said := sure.match(data, position):
                return position, said.end(), said[said.lastindex or 1]
            position += 1
        return None

    return search


@cache
def _said() -> re.Pattern[bytes]:
    spoken = rb"(?<![\w$@.-])(DOB|D\.O\.B\.?|MRN|MBI|SSN|dob|mrn|ssn|born|geb\.|geboren|BSN|"
    spoken += rb"[Dd]ate of birth|[Bb]irth ?date|n\xc3\xa9e?(?:\(e\))?(?: le)?|nacid[oa](?: el)?|"
    spoken += rb"nat[oa] il|nascid[oa] em|[Mm]edical record(?: number)?|[Ss]ocial security number|"
    spoken += rb"[Mm]ember (?:ID|id|number)|[Cc]hart (?:no\.?|number)|[Ss]ocial|"
    spoken += rb"[Cc]hart(?= #?[A-Z]{0,2}\d{5}))"
    spoken += rb"(?: ?#| is| was| of| on| am| op|,)? (?=[\"']?[\dA-Z][\w./-]* ?\d)"
    # As in `patient Ada Byron (DOB ...`: the name is followed by what makes it one.
    word = rb"[A-Z\xc3][\w'\x80-\xff-]{1,30}+"
    known = rb"(?:DOB|D\.O\.B|dob|MRN|mrn|SSN|born|geb\.|n\xc3\xa9e?|nacid[oa]|nat[oa])\b"
    named = rb"(?<![\w$@.-])([Pp]atient|[Pp]t\.?) (?=" + word + rb"(?: [A-Z]\.?)? " + word
    named += rb"[ ,;(]{1,3}" + known + rb")"
    return re.compile(spoken + rb"|" + named)


@cache
def _likely() -> Any:
    """Match, in RE2, wherever `_said` does, and in few other places."""
    words = rb"D\.?O\.?B\.?|MRN|MBI|SSN|dob|mrn|ssn|born|geb\.|geboren|BSN|[Dd]ate of birth|"
    words += rb"[Bb]irth ?date|n\xc3\xa9e?(?:\(e\))?(?: le)?|nacid[oa](?: el)?|nat[oa] il|"
    words += rb"nascid[oa] em|"
    words += (
        rb"[Mm]edical record(?: number)?|[Mm]ember (?:ID|id|number)|[Cc]hart(?: no\.?| number)?|"
    )
    words += rb"[Ss]ocial(?: security number)?|[Pp]atient|[Pp]t\.?"
    joint = rb"(?: ?#| is| was| of| on| am| op|,)? [\"']?[0-9A-Z\xc3]"
    return byte_patterns.compiled(rb"\b(?:" + words + rb")" + joint)


@cache
def _listed() -> re.Pattern[bytes]:
    """Match `"name" "value"` of a command."""
    return re.compile(rb"[\"']([A-Za-z][\w .-]{1,40}+)[\"'] {1,4}(?=[\"'])")


@cache
def _variable() -> re.Pattern[bytes]:
    """Match `${name}    value`."""
    return re.compile(rb"[$@&]\{([A-Za-z][\w ]{1,40}+)\}(?: ?=)?[ \t]{2,20}+(?=\S)")


@cache
def _block() -> re.Pattern[bytes]:
    """Match what follows the name in `name { "value" }` of a factory."""
    return re.compile(rb" \{ (?=[\"'\d]|[A-Z][a-z]+\.)")


@cache
def _part() -> re.Pattern[bytes]:
    """Match the head of a part of a form."""
    return re.compile(rb"form-data; name=\"([\w.-]{1,60}+)\"\r?\n\r?\n(?=\S)")


@cache
def _parameter() -> re.Pattern[bytes]:
    """Match a parameter of T-SQL."""
    # Also an attribute as Ruby prints it: `@dob=#<Date: 1964-03-09 ((`.
    return re.compile(rb"@([A-Za-z]\w{1,40}+) ?= ?(?=N?'|\"|#<Date)")


@cache
def _picture() -> re.Pattern[bytes]:
    """Match a declaration of COBOL."""
    name = rb"([A-Z](?<= [A-Z])[A-Z0-9-]{2,40}+) {1,20}PIC "
    return re.compile(name + rb"[^'\"\r\n]{1,30}VALUE (?=[\"'\d])")


@cache
def _identifier() -> re.Pattern[bytes]:
    """Match `Identifier("system", "value")` of a library for FHIR."""
    return re.compile(rb"\b(Identifier)\([\"'][^\"'\r\n]{1,120}[\"'], ?(?=[\"'])")


# Of two forms that start at the same place the first one counts.
FORMS: tuple[Callable[[], Search], ...] = (
    _colon,
    _plain(_setter),
    _plain(_first),
    _behind_word(_quoted, 30),
    _plain(_keyword),
    _spoken,
)
# With what a text has that has one.
RARE: tuple[tuple[tuple[bytes, ...], Callable[[], Search]], ...] = (
    ((b'"', b"'"), _plain(_listed)),
    ((b"${", b"@{", b"&{"), _plain(_variable)),
    ((b" { ",), _behind_word(_block, 40)),
    ((b"form-data; name=",), _plain(_part)),
    ((b"@",), _plain(_parameter)),
    ((b" PIC ",), _plain(_picture)),
    ((b"Identifier(",), _plain(_identifier)),
)
