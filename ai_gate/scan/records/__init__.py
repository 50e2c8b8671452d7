"""Bytes -> named values with their offsets, for every structure that text in a repository has."""

from collections.abc import Callable, Iterator, Sequence

from ai_gate.rows import Row, Table
from ai_gate.scan.records import (
    delimited,
    grid,
    hl7,
    html,
    json_text,
    pairs,
    segments,
    sql,
    tags,
    texts,
    vectors,
    x12,
    xml_text,
)

Read = Callable[[bytes, int], Iterator[Row]]

# Structures that own the whole text, tried in this order; the first that recognises it reads it.
WHOLE = (x12, segments, json_text, xml_text, delimited)
DUMPS = (".sql", ".dump", ".psql", ".mysql")


def fields(data: bytes, path: str) -> Table:
    """Return the named values of `data`; none where there is no structure.

    Offsets are those of the value as spelled (quotes excluded, escapes kept). Fields of one row,
    message, resource or object share `record`. Messages of HL7, statements of SQL and tables are
    found anywhere, also inside the string literals of source code; every other structure is read
    where the whole text has it, and `key: value` pairs where nothing else fits. Never raises: a
    broken structure yields what stands before the break.
    """
    if delimited.recognise(data, path) and not hl7.recognise(data, path):
        head = delimited.heading(data)
        if head is not None and grid.is_upright(data, head.names):
            return Table(lambda: grid.upright(data))
        if texts.recognise(data, path):
            return Table(lambda: _in_turn(data, (delimited.read, texts.read)))
        return Table(lambda: delimited.read(data, 0), lambda: delimited.cells(data))
    readers = tuple(_readers(data, path))
    return Table(lambda: _in_turn(data, readers))


def _readers(data: bytes, path: str) -> Iterator[Read]:
    if hl7.recognise(data, path):
        yield hl7.read
        if hl7.fills(data):
            return
    whole = next((each for each in WHOLE if each.recognise(data, path)), None)
    if whole:
        yield whole.read
        if whole is xml_text and html.recognise(data, path):
            yield html.read
            yield html.labelled
        if whole is xml_text and texts.recognise(data, path):
            yield texts.read
        if whole is json_text and vectors.recognise(data, path):
            yield vectors.read
        return
    if sql.recognise(data, path):
        yield sql.read
        if path.lower().endswith(DUMPS):
            return
    if html.recognise(data, path):
        yield html.read
        yield html.labelled
    if tags.recognise(data, path):
        yield tags.read
    if vectors.recognise(data, path):
        yield vectors.read
    if grid.recognise(data, path):
        yield grid.read
    yield pairs.read


def _in_turn(data: bytes, readers: Sequence[Read]) -> Iterator[Row]:
    first = 0
    for read in readers:
        for row in read(data, first):
            first = row.record + 1
            yield row
