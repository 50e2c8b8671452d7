"""Keys are looked for by their signs: what is found is what one pattern of all forms finds."""

import re
from functools import cache

import pytest
from hypothesis import given
from hypothesis import strategies as st

from ai_gate.scan.records import keys

NAME = (
    rb"(?<![\w$@\x80-\xff-])([A-Za-z_\x80-\xff][\w.\x80-\xff-]{0,60}+(?:\([a-z]{1,3}\))"
    rb"?(?:(?:'[sS])? (?![0-9]{3})[\w#.\x80-\xff-]{1,30}+){0,4}"
    rb"(?:\[\d{0,3}\](?:\.\w{1,40}+)*+)*+)[\"'`*\])]{0,3}+[ \t]{0,8}+"
)
COLON = rb"(?:(?::(?![:/=])|=>|=(?![=~>])|={2,3}(?= ?[\"'d]))[ \t*]{0,40}+|(?=\{ ?\"?year\b))"
QUOTED = rb"(?<= )([a-z_]{3,30}+) (?=\"[^\"\r\n]{2,60}\")"
BLOCK = rb"(?<= )([a-z_]{3,40}+) \{ (?=[\"'\d]|[A-Z][a-z]+\.)"
PICTURE = rb"(?<= )([A-Z][A-Z0-9-]{2,40}+) {1,20}PIC [^'\"\r\n]{1,30}VALUE (?=[\"'\d])"


@cache
def whole(more: bool) -> re.Pattern[bytes]:
    """Return one pattern of all forms in their order."""
    common = (keys._setter().pattern, keys._first().pattern, QUOTED, keys._keyword().pattern)
    few = (keys._listed().pattern, keys._variable().pattern, BLOCK, keys._part().pattern)
    rare = (*few, keys._parameter().pattern, PICTURE)
    forms = (NAME + COLON, *common, keys._said().pattern, *(rare if more else ()))
    return re.compile(b"|".join(forms))


def expected(data: bytes) -> list[tuple[int, int, bytes]]:
    found = whole(any(sign in data for sign in keys.MORE)).finditer(data)
    return [(one.start(), one.end(), one[one.lastindex or 1]) for one in found]


def told(data: bytes) -> list[tuple[int, int, bytes]]:
    following, position, found = keys.finder(data), 0, []
    while key := following(position):
        start, _, position, text = key
        found.append((start, position, text))
    return found


PIECES = (
    *(
        "name",
        "patient",
        "DOB",
        "dob",
        "born",
        "MRN",
        "pt",
        "Ada Byron",
        "n\xe9e",
        "a",
        "x1",
        "set",
    ),
    *(
        "year",
        "form-data; name=",
        "PIC X(9) VALUE ",
        "ADA-NAME",
        "string",
        "value: ",
        "#inst ",
        "s",
    ),
    *(":", "=", "=>", "==", "===", "::", "=~", "://", ".", ",", ", ", "(", ")", "[0]", "[", "]"),
    *("{", " { ", "${", "@", "}", '"', "'", "`", "*", " ", "  ", "\t", "\n", "\r\n", "-", "_", "/"),
    *(
        "'s ",
        "#",
        "12",
        "1955-03-04",
        ' "value"',
        ".setName(",
        ".type(",
        " is ",
        "N'",
        "\\",
        ":a/b ",
    ),
)


@given(st.lists(st.sampled_from(PIECES), max_size=30).map("".join))
def test_keys_are_those_of_one_pattern_for_all_forms(text: str) -> None:
    data = text.encode()
    assert told(data) == expected(data)


@given(st.binary(max_size=60))
def test_any_bytes_have_the_keys_of_the_pattern(data: bytes) -> None:
    assert told(data) == expected(data)


@pytest.mark.parametrize(
    ("text", "name"),
    [
        ("user's first name: Ada", "user's first name"),
        ("patient.names[0].given[1] = 'Ada'", "patient.names[0].given[1]"),
        ("**Name**: Ada", "Name"),
        ("a == 'b'", "a"),
        ("dob{ year: 1955", "dob"),
        ("x.setName('Ada')", "Name"),
        ("put('name', 'Ada')", "name"),
        ('user name "Ada"', "name"),
        (':person/name "Ada"', "name"),
        ("seen, DOB 1955-03-04", "DOB"),
        ("patient Ada " + "Byron (DOB", "patient"),
        ("cmd 'name' 'Ada'", "name"),
        ("${name}   Ada", "name"),
        (" name { 'Ada' }", "name"),
        ('form-data; name="name"\r\n\r\nAda', "name"),
        ("exec p @name = N'Ada'", "name"),
        (" ADA-NAME  PIC X(9) VALUE 'Ada'", "ADA-NAME"),
    ],
)
def test_each_form_has_its_name(text: str, name: str) -> None:
    data = text.encode()
    assert told(data)[0][2].decode() == name
    assert told(data) == expected(data)
