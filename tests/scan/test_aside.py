"""Containers that are too large to be held are searched from a copy on disk."""

import gzip
import os
import tempfile
import zipfile
from collections.abc import Iterator, Mapping
from pathlib import Path

import pytest

from ai_gate.model import Detector, Document
from ai_gate.scan import engine, stream
from ai_gate.scan.containers import aside, zipped
from tests.scan import test_containers as packed
from tests.scan import test_formats as formats
from tests.scan.test_containers import ALL, CARDS, NOTE, PAN

SOME = {id: ALL[id] for id in ("payment-card", "patient-record", "ssn")}
ROWS = packed.patient_rows(40)
TABLE = "\n".join(",".join(row) for row in ROWS).encode()
BOOK = packed.zipped(packed.workbook(packed.CELL))
CASES: dict[str, bytes] = {
    "a.zip": packed.zipped({"d/a.txt": NOTE, "b.csv": TABLE, "c.gz": gzip.compress(NOTE)}),
    "stored.zip": packed.zipped({"a.txt": NOTE}, zipfile.ZIP_STORED),
    "a.xlsx": BOOK,
    "a.db": packed.database(
        "create table t(note text, more blob)",
        f"insert into t values('card {PAN.decode()}', x'00')",
    ),
    "log.db": packed.database(
        "create table t(note text)", f"insert into t values('card {PAN.decode()}')", journal="wal"
    ),
    "a.avro": formats.strings(),
    "packed.avro": formats.strings("deflate"),
    "a.db.gz": gzip.compress(
        packed.database("create table t(note text)", f"insert into t values('card {PAN.decode()}')")
    ),
}


@pytest.fixture(autouse=True)
def aside_in_a_folder_of_its_own(monkeypatch: pytest.MonkeyPatch, tmp_path: Path) -> None:
    monkeypatch.setattr(tempfile, "tempdir", str(tmp_path))


def scan_large(large: stream.Large, detectors: Mapping[str, Detector]) -> engine.Scan:
    """Search what is too large to be held from the first byte on."""
    return engine.scan_large(large, detectors, largest=10)


def large(path: str, data: bytes) -> stream.Large:
    def chunks() -> Iterator[bytes]:
        yield from (data[start : start + 999] for start in range(0, len(data), 999))

    return stream.Large(path, len(data), chunks)


@pytest.mark.parametrize("name", CASES)
def test_what_is_put_aside_holds_what_it_holds_in_memory(name: str, tmp_path: Path) -> None:
    found = scan_large(large(name, CASES[name]), SOME)
    held = engine.scan(Document(name, CASES[name]), SOME)
    assert found.inner == held.inner
    assert found.inner
    assert found.unexamined == ()
    assert list(tmp_path.iterdir()) == []


@pytest.mark.skipif(os.name != "posix", reason="an open file keeps its name there")
@pytest.mark.parametrize("name", ["a.zip", "a.db", "a.avro"])
def test_the_copy_has_no_name_while_it_is_read(name: str, tmp_path: Path) -> None:
    left: list[list[Path]] = []

    def of_document(document: Document) -> engine.Scan:
        left.append(list(tmp_path.iterdir()))
        return engine.scan(document, CARDS)

    def of_text(text: object) -> engine.Scan:
        left.append(list(tmp_path.iterdir()))
        return engine.Scan((), None, ())

    readers = stream.Readers(lambda path, data: engine.Scan((), None, ()), of_document, of_text)
    stream.examine(large(name, CASES[name]), readers, 10)
    assert left
    assert not any(left)


def test_a_large_member_is_searched_as_it_unpacks(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(zipped, "_HELD", 1_000)
    monkeypatch.setattr(stream, "WINDOW", 20_000)
    text = b"plain line\n" * 9_000 + b"card %s\n" % PAN
    data = packed.zipped({"a.txt": text, "p.jpg": b"\xff\xd8\xff" + bytes(5_000), "b": NOTE})
    found = scan_large(large("a.zip", data), CARDS)
    places = [(one.place.route, one.place.line) for one in found.inner]
    assert places == [("a.zip!/a.txt", 9_001), ("a.zip!/b", 2)]
    assert found.unexamined == ()


def test_a_damaged_large_member_is_named_and_read_up_to_there(
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    monkeypatch.setattr(zipped, "_HELD", 1_000)
    data = packed.zipped({"a.txt": b"card %s\n" % PAN + b"plain line\n" * 90_000}, 0)
    at = data.index(b"plain line", len(data) // 2)
    found = scan_large(large("a.zip", data[:at] + b"X" + data[at + 1 :]), CARDS)
    assert [one.place.line for one in found.inner] == [1]
    assert found.unexamined == ("a.zip!/a.txt: damaged",)


def test_a_directory_that_is_too_long_is_not_read(monkeypatch: pytest.MonkeyPatch) -> None:
    data = packed.zipped({f"{number}.txt": NOTE for number in range(9)})
    monkeypatch.setattr(zipped, "MEMBERS", 5)
    assert "holds more than 5 members" in _reason(data)
    monkeypatch.undo()
    monkeypatch.setattr(zipped, "_DIRECTORY", 99)
    assert "very long names" in _reason(data)


def _reason(data: bytes) -> str:
    (reason,) = scan_large(large("a.zip", data), CARDS).unexamined
    return reason


def test_a_disk_without_room_is_said(monkeypatch: pytest.MonkeyPatch, tmp_path: Path) -> None:
    monkeypatch.setattr(tempfile, "tempdir", str(tmp_path / "gone"))
    assert "could not be put aside" in _reason(CASES["a.zip"])


def test_the_copy_is_for_this_user_alone(tmp_path: Path) -> None:
    with aside.put(b"SQLite format 3\0", iter((b"x",))) as kept:
        mode = os.stat(kept.path).st_mode
    assert (mode & 0o77, kept.size, list(tmp_path.iterdir())) == (0, 17, [])
