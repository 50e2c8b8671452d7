"""Tables and DICOM objects too large for memory: found wherever it stands, with its place."""

import io
from collections.abc import Callable, Iterator
from functools import partial

import pytest

from ai_gate.scan import engine, stream
from tests.scan import test_documents, test_formats
from tests.scan.test_containers import CARDS, PAN

ROWS = 3_001
PLANTED = (1, 1_500, ROWS)


def cells() -> list[str]:
    """Return the notes of a table, of which three hold a card."""
    return [
        f"card {PAN.decode()}" if row in PLANTED else f"visit {row}" for row in range(1, ROWS + 1)
    ]


def parquet() -> bytes:
    import pyarrow
    from pyarrow import parquet

    sink = io.BytesIO()
    parquet.write_table(pyarrow.table({"note": cells()}), sink, row_group_size=700)
    return sink.getvalue()


def arrow(kind: str, packed: str | None, rows: int = 700) -> bytes:
    import pyarrow
    from pyarrow import ipc

    table, sink = pyarrow.table({"note": cells()}), io.BytesIO()
    make = ipc.new_file if kind == "file" else ipc.new_stream
    with make(sink, table.schema, options=ipc.IpcWriteOptions(compression=packed)) as writer:
        writer.write_table(table, max_chunksize=rows)
    return sink.getvalue()


def avro(codec: str) -> bytes:
    records = map(test_formats.text, cells())
    return test_formats.avro([{"name": "note", "type": "string"}], records, codec)


TABLES: dict[str, Callable[[], bytes]] = {
    "a.parquet": parquet,
    "a.feather": partial(arrow, "file", "lz4"),
    "plain.feather": partial(arrow, "file", None),
    "one-batch.feather": partial(arrow, "file", "zstd", ROWS),
    "a.arrows": partial(arrow, "stream", "zstd"),
    "a.avro": partial(avro, "null"),
    "deflated.avro": partial(avro, "deflate"),
}


def searched(name: str, data: bytes, monkeypatch: pytest.MonkeyPatch) -> engine.Scan:
    """Search bytes as a container that is too large to be held."""

    def chunks() -> Iterator[bytes]:
        yield from (data[start : start + 999] for start in range(0, len(data), 999))

    return engine.scan_large(stream.Large(name, len(data), chunks), CARDS, largest=10)


@pytest.mark.parametrize("name", TABLES)
def test_a_value_is_found_at_the_beginning_in_the_middle_and_at_the_end(
    name: str, monkeypatch: pytest.MonkeyPatch
) -> None:
    found = searched(name, TABLES[name](), monkeypatch)
    assert found.unexamined == ()
    places = [one.place.route for one in found.inner]
    assert places == [f"rows, row {row}, column note" for row in PLANTED]


@pytest.mark.parametrize("name", ["a.feather", "a.parquet", "a.avro"])
def test_a_table_that_is_cut_off_is_told(name: str, monkeypatch: pytest.MonkeyPatch) -> None:
    data = TABLES[name]()
    assert searched(name, data[: len(data) // 2], monkeypatch).unexamined


def test_a_batch_of_arrow_that_is_too_large_is_told(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr("ai_gate.scan.containers.columnar.MEMBER", 1_000)
    (reason,) = searched("a.arrows", arrow("stream", None), monkeypatch).unexamined
    assert "a group of rows unpacks to more than" in reason


def test_a_dicom_object_on_disk_says_what_it_says_in_memory(
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    elements: list[test_documents.Element] = [(0x00104000, b"LT", b"card " + PAN)]
    data = test_documents.dicom(elements)
    data += b"\xe0\x7f\x10\x00OW\0\0" + (5_000).to_bytes(4, "little") + bytes(5_000)
    found = searched("a.dcm", data, monkeypatch)
    assert [one.place.route for one in found.inner] == ["elements"]
    assert found.unexamined == ()
