"""Bytes -> named values with their offsets, for every structure that text in a repository has."""

from collections.abc import Callable, Iterator, Sequence

from ai_gate.persons import mail
from ai_gate.persons import prose as running
from ai_gate.rows import Row, Table, span
from ai_gate.scan.records import (
    asciidoc,
    assertions,
    calls,
    coded,
    components,
    delimited,
    devices,
    dialogue,
    fhir_text,
    fileman,
    fixed,
    fragments,
    grid,
    hl7,
    html,
    json_text,
    layouts,
    pairs,
    segments,
    sql,
    tags,
    texts,
    vectors,
    x12,
    xml_rows,
    xml_text,
)

Read = Callable[[bytes, int], Iterator[Row]]

# Structures that own the whole text, tried in this order; the first that recognises it reads it.
WHOLE = (x12, segments, json_text, xml_text, components, delimited)
PAGES = (".html", ".htm", ".xhtml")
DUMPS = (".sql", ".dump", ".psql", ".mysql")

# Lists of values of which nothing else may know more, and readers that would tell them again.
LISTING = (calls.read, vectors.read, fixed.read)
REPEATING = (vectors.read, fixed.read, grid.read)


def fields(data: bytes, path: str, prose: bool = True) -> Table:
    """Return the named values of `data`; none where there is no structure.

    With `prose` also those of persons of whom running text speaks, which has none.

    Offsets are those of the value as spelled (quotes excluded, escapes kept). Fields of one row,
    message, resource or object share `record`. Messages of HL7, statements of SQL and tables are
    found anywhere, also inside the string literals of source code; every other structure is read
    where the whole text has it, and `key: value` pairs where nothing else fits. Never raises: a
    broken structure yields what stands before the break.
    """
    table = not _is_dump(data, path) and delimited.recognise(data, path)
    if table and not hl7.recognise(data, path):
        head = delimited.heading(data)
        if head is not None and grid.is_upright(data, head.names):
            return Table(lambda: grid.upright(data))
        if devices.recognise(data, path):
            return Table(lambda: _in_turn(data, (devices.read, delimited.read)))
        if more := tuple(_in_cells(data, path)):
            return Table(lambda: _in_turn(data, (delimited.read, *more)))
        return Table(lambda: delimited.read(data, 0), lambda: delimited.cells(data))
    if mail.recognise(data):
        data = mail.told(data)
    readers = tuple(_readers(data, path))
    if prose and (readers[-1] is pairs.read or path.lower().endswith(PAGES)):
        return Table(lambda: running.read(data, _in_turn(data, readers)))
    return Table(lambda: _in_turn(data, readers))


def _in_cells(data: bytes, path: str) -> Iterator[Read]:
    """Yield the readers of what stands inside the cells of a table."""
    if texts.recognise(data, path):
        yield texts.read
    if x12.is_part(data):
        yield x12.read_parts
    if coded.recognise(data):
        yield coded.read
    if tags.recognise(data, path):
        yield tags.read
    if fragments.recognise(data):
        yield fragments.read


def _is_dump(data: bytes, path: str) -> bool:
    return path.lower().endswith(DUMPS) and sql.recognise(data, path)


def _readers(data: bytes, path: str) -> Iterator[Read]:
    if hl7.recognise(data, path):
        yield hl7.read
        if hl7.fills(data):
            return
    dump = _is_dump(data, path)
    whole = next((each for each in WHOLE[: -dump or None] if each.recognise(data, path)), None)
    if whole:
        yield whole.read
        if whole is xml_text and html.recognise(data, path):
            yield html.read
            yield html.labelled
        elif whole is xml_text and xml_rows.recognise(data, path):
            yield xml_rows.read
        if whole is xml_text and texts.recognise(data, path):
            yield texts.read
        if whole is json_text and vectors.recognise(data, path):
            yield vectors.read
        if segments.is_printed(data):
            yield segments.read_printed
        if whole is not x12 and x12.is_part(data):
            yield x12.read_parts
        if coded.recognise_markup(data):
            yield coded.read_markup
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
    if segments.is_printed(data):
        yield segments.read_printed
    if x12.is_part(data):
        yield x12.read_parts
    if coded.recognise(data):
        yield coded.read
    if fhir_text.recognise(data):
        yield fhir_text.read
    if fragments.recognise(data):
        yield fragments.read
    if layouts.recognise(data, path):
        yield layouts.read
    elif fixed.recognise(data, path):
        yield fixed.read
    if calls.recognise(data, path):
        yield calls.read
    if vectors.recognise(data, path):
        yield vectors.read
    if dialogue.recognise(data, path):
        yield dialogue.read
    if assertions.recognise(data, path):
        yield assertions.read
    if devices.recognise(data, path):
        yield devices.read
    if fileman.recognise(data, path):
        yield fileman.read
    if asciidoc.recognise(data, path):
        yield asciidoc.read
    if grid.recognise(data, path):
        yield grid.read
    yield pairs.read


def _in_turn(data: bytes, readers: Sequence[Read]) -> Iterator[Row]:
    first = 0
    listed: set[int] = set()  # where the birth dates in lists without names stand
    for read in readers:
        for row in read(data, first):
            if read in REPEATING and not listed.isdisjoint(_born(row)):
                continue  # a line of such a list
            if read in LISTING:
                listed.update(_born(row))
            first = row.record + 1
            yield row


def _born(row: Row) -> Iterator[int]:
    for column, name in enumerate(row.names):
        if name.endswith("birth date"):
            yield span(row, column)[0]
