"""A table is a sequence of fields ordered by offset, and gives its rows without making them."""

from collections.abc import Iterator

import pytest

from ai_gate.model import Field
from ai_gate.rows import Row, Table, fields, of_row, span, walk

DATA = b"ab,,cde\n'x' 'yz'"
PLAIN = Row(0, ("a", "b", "c"), [b"ab", b"", b"cde"], 0, None, "row 1, ")
SPACED = Row(1, ("d", "e"), [b"x", b"yz"], 9, None, ("one", "two"), gap=3)
PLACED = Row(2, ("f", "g"), [None, b"cde"], 0, (2, 4))


def test_values_stand_one_after_the_other_where_no_place_is_given() -> None:
    assert [DATA[slice(*span(PLAIN, column))] for column in range(3)] == [b"ab", b"", b"cde"]
    assert [DATA[slice(*span(SPACED, column))] for column in range(2)] == [b"x", b"yz"]
    assert span(PLACED, 1) == (4, 7)


def test_an_empty_value_is_no_field_and_a_route_has_the_name_or_is_given() -> None:
    assert list(of_row(PLAIN)) == [
        Field(0, "a", 0, 2, "row 1, a"),
        Field(0, "c", 4, 7, "row 1, c"),
    ]
    assert fields(SPACED, (1,)) == [Field(1, "e", 13, 15, "two")]


def rows() -> Iterator[Row]:
    yield SPACED
    yield PLAIN


def test_a_table_is_ordered_by_offset_and_walked_by_record() -> None:
    table = Table(rows)
    assert [one.name for one in table] == ["a", "c", "d", "e"]
    assert (len(table), table[1].name, table[-2:][0].name) == (4, "c", "d")
    assert list(walk(table, DATA)) == [SPACED, PLAIN]


def test_any_sequence_of_fields_is_walked_as_rows() -> None:
    [row, other] = walk(tuple(Table(rows)), DATA)
    assert (row.record, row.names, list(row.values)) == (0, ("a", "c"), [b"ab", b"cde"])
    assert list(of_row(other)) == list(of_row(SPACED))


def test_the_first_look_at_a_field_leaves_garbage_collection_as_it_was() -> None:
    import gc

    gc.disable()
    try:
        assert len(Table(rows)) == 4
        assert not gc.isenabled()
    finally:
        gc.enable()
    assert len(Table(rows)) == 4
    assert gc.isenabled()


def test_an_error_in_a_reader_is_not_swallowed() -> None:
    def broken() -> Iterator[Row]:
        yield PLAIN
        raise ValueError

    with pytest.raises(ValueError, match=r"^$"):
        len(Table(broken))
