"""Patients of FHIR in YAML and in shorthand (FSH) -> fields with the names that the JSON has."""

import re
from collections.abc import Iterator
from functools import cache
from typing import Any

from ai_gate import byte_patterns
from ai_gate.rows import Row

Cell = tuple[str, int, bytes]  # name, offset, value
LONGEST = 20_000  # bytes of one patient that are looked at


def recognise(data: bytes) -> bool:
    """Tell whether a patient of YAML or of shorthand stands in a text."""
    return _patient().search(data) is not None


def read(data: bytes, first: int) -> Iterator[Row]:
    """Yield a record for every patient or resource about one: `Patient.name.family`."""
    for found in _head().finditer(data):
        kind = found[2].decode() if found[2] else "Patient"
        if kind in ("Bundle", "Parameters"):
            continue
        cells = _of_yaml(data, found) if found[1] is not None else _of_shorthand(data, found)
        known: dict[str, Cell] = {}
        for cell in cells:
            known.setdefault(cell[0], (f"{kind}.{cell[0]}", *cell[1:]))
        if known:
            names, places, values = zip(*known.values(), strict=True)
            yield Row(first, names, values, places[0], places)
            first += 1


def _of_yaml(data: bytes, head: re.Match[bytes]) -> Iterator[Cell]:
    """Yield the values of the mapping in which `resourceType: Patient` stands."""
    indent = head.end(1) - head.start(1)
    start = _top(data, head.start(), indent)
    keys: list[tuple[int, str]] = []
    for line in _line().finditer(data, start, head.start() + LONGEST):
        depth = len(line[1]) + len(line[2] or b"")
        outside = len(line[1]) < indent and not (line[2] and depth == indent)
        if line.start() > head.start() and (outside or (line[2] and depth == indent)):
            return
        yield from _said(line, depth, keys)


def _top(data: bytes, start: int, indent: int) -> int:
    """Return where the mapping begins: above it a line has less indent, or opens an item."""
    while start:
        before = data.rfind(b"\n", 0, start - 1) + 1
        line = data[before : start - 1]
        bare = line.lstrip(b" ")
        if len(line) - len(bare) < indent or not bare:
            item = bare.startswith(b"- ") and len(line) - len(bare) + 2 == indent
            return before if item else start
        start = before
    return start


def _said(line: re.Match[bytes], depth: int, keys: list[tuple[int, str]]) -> Iterator[Cell]:
    """Yield the value of a line, under the keys that it stands below."""
    while keys and keys[-1][0] >= depth + (line[3] is None):
        keys.pop()
    if line[3] is not None:
        keys.append((depth, line[3].decode("utf-8", "replace")))
    value = line[4].rstrip()
    if value and keys:
        path = ".".join(key for _, key in keys)
        bare = value.strip(b"\"'[]")
        yield path, line.start(4) + value.find(bare), bare


def _of_shorthand(data: bytes, head: re.Match[bytes]) -> Iterator[Cell]:
    """Yield the values that the rules of an instance assign."""
    end = _next().search(data, head.end())
    paths: list[tuple[int, str]] = []
    stop = min(end.start() if end else len(data), head.end() + LONGEST)
    for rule in _rule().finditer(data, head.end(), stop):
        depth = len(rule[1])
        while paths and paths[-1][0] >= depth:
            paths.pop()
        own = re.sub(r"\[[^\]]*\]", "", rule[2].decode("utf-8", "replace"))
        path = f"{paths[-1][1]}.{own}" if paths else own
        paths.append((depth, path))
        group = 3 if rule[3] is not None else 4
        if rule[group]:
            yield path, rule.start(group), rule[group]


@cache
def _patient() -> Any:
    return byte_patterns.compiled(
        rb"resourceType: {1,4}[\"']?[A-Z]|InstanceOf: {0,4}[\w-]*[Pp]atient"
    )


@cache
def _head() -> re.Pattern[bytes]:
    """Match the line that says what it is; group 1 is the indent of YAML."""
    return re.compile(
        rb"(?m)^([ ]*(?:- )?)resourceType: {1,4}[\"']?([A-Z][A-Za-z]{2,40})[\"']?\s*$"
        rb"|^InstanceOf: {0,4}[\w-]*[Pp]atient[\w-]*\s*$"
    )


@cache
def _line() -> re.Pattern[bytes]:
    """Match a line of YAML: indent, mark of an item, key, value."""
    return re.compile(
        rb"(?m)^([ ]*)((?:-[ ]+)+)?(?:([A-Za-z_]\w{0,40}):(?=[ \r\n]|$)[ ]*)?([^\r\n#]*)"
    )


@cache
def _rule() -> re.Pattern[bytes]:
    return re.compile(
        rb"(?m)^([ ]*)\* ([A-Za-z][\w.\[\]+=-]{0,80})(?: = (?:\"([^\"\r\n]*)\"|([^\s\"]+)))?"
    )


@cache
def _next() -> re.Pattern[bytes]:
    return re.compile(rb"(?m)^(?:Instance|Profile|Extension|Alias|RuleSet|ValueSet|Logical):")
