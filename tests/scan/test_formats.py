"""Formats of data files: read where the standard library does, else told; never silently clean."""

import gzip
import io
import json
import lzma
import plistlib
import struct
import zlib
from collections.abc import Callable, Iterable

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from ai_gate import registry
from ai_gate.checksums import luhn_digit
from ai_gate.model import Document
from ai_gate.scan import engine
from ai_gate.scan.decode import decode
from tests.patients import patients

PAN = (b"453298716403958" + luhn_digit(b"453298716403958")).decode()
SOME = {id: registry.detectors()[id] for id in ("patient-record", "payment-card")}
PEOPLE = patients(5)
COLUMNS = ("mrn", "first_name", "last_name", "dob", "card_number", "diagnosis")
ROWS = [(one.mrn, one.given, one.family, one.born, PAN, "E11.9") for one in PEOPLE]
TABLE = "".join(",".join(row) + "\n" for row in (COLUMNS, *ROWS)).encode()
NOISE = bytes(37 + (at * at * 31 + at * 17) % 211 for at in range(900))


def told(path: str, data: bytes) -> tuple[list[str], tuple[str, ...]]:
    """Return what is found and what is said to be unexamined."""
    result = engine.scan(Document(path, data), SOME)
    ids = [id for id, _ in result.matches] + [one.id for one in result.inner]
    return sorted(ids), result.unexamined


# --- files, put together as their formats say ---------------------------------------------------


def number(value: int) -> bytes:
    """Write a number as Avro does."""
    value, found = (value << 1) ^ (value >> 63), b""
    while value > 0x7F:
        value, found = value >> 7, found + bytes((value & 0x7F | 0x80,))
    return found + bytes((value,))


def text(value: str | bytes) -> bytes:
    plain = value.encode() if isinstance(value, str) else value
    return number(len(plain)) + plain


def avro(fields: list[dict[str, object]], records: Iterable[bytes], codec: str = "null") -> bytes:
    records = list(records)
    block = b"".join(records)
    if codec == "deflate":
        packer = zlib.compressobj(wbits=-15)
        block = packer.compress(block) + packer.flush()
    elif codec == "xz":
        block = lzma.compress(block)
    schema = json.dumps({"type": "record", "name": "Visit", "fields": fields})
    head = number(2) + text("avro.schema") + text(schema) + text("avro.codec") + text(codec)
    mark = b"0123456789abcdef"
    body = number(len(records)) + number(len(block)) + block
    return b"Obj\x01" + head + number(0) + mark + body + mark


def strings(codec: str = "null") -> bytes:
    fields: list[dict[str, object]] = [{"name": name, "type": "string"} for name in COLUMNS]
    return avro(fields, (b"".join(map(text, row)) for row in ROWS), codec)


def dbase() -> bytes:
    widths = [max(len(row[at]) for row in ROWS) for at in range(len(COLUMNS))]
    width = 1 + sum(widths)
    head = struct.pack("<4BIHH20x", 3, 126, 3, 1, len(ROWS), 33 + 32 * len(COLUMNS), width)
    for name, size in zip(COLUMNS, widths, strict=True):
        head += name[:10].encode().ljust(11, b"\0") + b"C\0\0\0\0" + bytes((size,)) + bytes(15)
    cells = (
        "".join(cell.ljust(size) for cell, size in zip(row, widths, strict=True)) for row in ROWS
    )
    return head + b"\r" + b"".join(b" " + line.encode() for line in cells) + b"\x1a"


def array(kind: str, size: int, values: Iterable[bytes]) -> bytes:
    count = list(values)
    head = f"{{'descr': '{kind}{size}', 'fortran_order': False, 'shape': ({len(count)},), }}"
    return b"\x93NUMPY\x01\x00" + struct.pack("<H", len(head)) + head.encode() + b"".join(count)


def plist() -> bytes:
    root = [dict(zip(COLUMNS, row, strict=True)) for row in ROWS]
    return plistlib.dumps(root, fmt=plistlib.FMT_BINARY)


def arrow(kind: str) -> bytes:
    import pyarrow
    from pyarrow import ipc

    table = pyarrow.table(dict(zip(COLUMNS, map(list, zip(*ROWS, strict=True)), strict=True)))
    sink = io.BytesIO()
    make = ipc.new_file if kind == "file" else ipc.new_stream
    with make(sink, table.schema, options=ipc.IpcWriteOptions(compression="lz4")) as writer:
        writer.write_table(table)
    return sink.getvalue()


READ: dict[str, Callable[[], bytes]] = {
    "a.avro": strings,
    "deflated.avro": lambda: strings("deflate"),
    "xz.avro": lambda: strings("xz"),
    "a.dbf": dbase,
    "a.plist": plist,
    "a.feather": lambda: arrow("file"),
    "a.arrows": lambda: arrow("stream"),
    "a.csv.zz": lambda: zlib.compress(TABLE),
    "a.csv.lzma": lambda: lzma.compress(TABLE, format=lzma.FORMAT_ALONE),
}


@pytest.mark.parametrize("path", READ)
def test_all_records_are_read_and_nothing_is_left_unexamined(path: str) -> None:
    wanted = ["patient-record"] * len(ROWS) + ["payment-card"] * len(ROWS)
    assert told(path, READ[path]()) == (wanted, ())


@pytest.mark.parametrize("path", READ)
def test_what_is_packed_again_is_read_too(path: str) -> None:
    found, unexamined = told(f"{path}.gz", gzip.compress(READ[path]()))
    assert len(found) == 2 * len(ROWS)
    assert not unexamined


@pytest.mark.parametrize("path", READ)
def test_a_file_that_is_cut_off_says_so(path: str) -> None:
    data = READ[path]()
    for length in (len(data) // 2, len(data) * 3 // 4, len(data) - 30):
        found, unexamined = told(path, data[:length])
        assert unexamined or len(found) == 2 * len(ROWS), (path, length)


@pytest.mark.parametrize("path", READ)
def test_no_damage_stops_a_scan(path: str) -> None:
    data = READ[path]()

    @settings(max_examples=25, deadline=None, suppress_health_check=list(HealthCheck))
    @given(st.integers(4, len(data) - 1), st.binary(min_size=1, max_size=8))
    def goes_on(place: int, other: bytes) -> None:
        told(path, data[:place] + other + data[place + len(other) :])

    goes_on()


def test_every_type_of_avro_has_its_value() -> None:
    inner = {
        "type": "record",
        "name": "Card",
        "fields": [{"name": "card_number", "type": "string"}],
    }
    fields: list[dict[str, object]] = [
        {"name": "n", "type": "null"},
        {"name": "b", "type": "boolean"},
        {"name": "f", "type": "float"},
        {"name": "d", "type": "double"},
        {"name": "e", "type": {"type": "enum", "name": "E", "symbols": ["x", "y"]}},
        {"name": "h", "type": {"type": "fixed", "name": "H", "size": 2}},
        {"name": "a", "type": {"type": "array", "items": "long"}},
        {"name": "m", "type": {"type": "map", "values": "string"}},
        {"name": "u", "type": ["null", inner]},
        {"name": "again", "type": ["null", "Card"]},
        {"name": "born", "type": {"type": "int", "logicalType": "date"}},
    ]
    record = b"\x01" + struct.pack("<fd", 1.5, 2.5) + number(1) + b"hh"
    record += number(-1) + number(1) + number(-7) + number(0)
    record += number(1) + text("k") + text("v") + number(0)
    record += number(1) + text(PAN) + number(1) + text(PAN) + number(-2124)
    found, unexamined = told("a.avro", avro(fields, [record, record]))
    assert not unexamined
    assert found.count("payment-card") == 4


@pytest.mark.parametrize("codec", ["snappy", "zstandard", "made-up"])
def test_an_avro_file_that_is_packed_otherwise_says_so(codec: str) -> None:
    found, unexamined = told("a.avro", strings(codec))
    assert not found
    assert codec in unexamined[0]


def test_text_and_whole_numbers_of_arrays_are_read() -> None:
    wide = [PAN.encode("utf-32-le")] * 3
    assert told("a.npy", array("<U", 16, wide)) == (["payment-card"] * 3, ())
    assert told("a.npy", array("|S", 16, [PAN.encode()] * 3)) == (["payment-card"] * 3, ())
    whole = [int(PAN).to_bytes(8, "little")] * 3
    assert told("a.npy", array("<i", 8, whole)) == (["payment-card"] * 3, ())
    assert told("a.npy", array("<f", 8, [bytes(8)] * 3)) == ([], ())
    assert told("a.npy", array("|O", 8, [bytes(8)]))[1]


def test_lists_that_refer_to_each_other_do_not_grow_without_limit() -> None:
    root: list[object] = ["x"]
    for _ in range(40):
        root = [root] * 8
    assert "refers to more" in told("a.plist", plistlib.dumps(root, fmt=plistlib.FMT_BINARY))[1][0]


PARTLY = {
    "a.xls": b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1",
    "a.mdb": b"\x00\x01\x00\x00Standard Jet DB\x00",
    "a.pst": b"!BDN\x00\x00",
    "a.orc": b"ORC\x00",
    "a.h5": b"\x89HDF\r\n\x1a\n\x00",
    "a.dta": b"<stata_dta><header>\x00",
    "a.sav": b"$FL2@(#)\x00",
    "a.pkl": b"\x80\x04\x95\x00\x00",
    "a.rdb": b"REDIS0011\x00",
    "a.sas7bdat": bytes(12) + bytes.fromhex("c2ea8160b31411cfbd92080009c7318c181f1011"),
    "a.duckdb": bytes(8) + b"DUCK\x00",
}


@pytest.mark.parametrize("path", PARTLY)
@pytest.mark.parametrize("encoding", ["ascii", "utf-16-le"])
def test_of_a_packed_file_readable_strings_are_searched_and_the_rest_is_told(
    path: str, encoding: str
) -> None:
    note = f"Card number: {PAN} was declined".encode(encoding)
    found, unexamined = told(path, PARTLY[path] + bytes(20) + note + bytes(20))
    assert found == ["payment-card"]
    assert "only its readable strings" in unexamined[0]


UNREAD = {
    "a.7z": b"7z\xbc\xaf\x27\x1c\x00",
    "a.rar": b"Rar!\x1a\x07\x01\x00",
    "a.lz4": b"\x04\x22\x4d\x18",
    "old.lz4": b"\x02\x21\x4c\x18",
    "a.sz": b"\xff\x06\x00\x00sNaPpY",
    "a.Z": b"\x1f\x9d\x90",
    "a.lz": b"LZIP\x01",
    "a.lzo": b"\x89LZO\x00\r\n\x1a\n",
    "a.rpm": b"\xed\xab\xee\xdb\x03",
    "a.xar": b"xar!\x00",
    "a.lzh": b"\x21\x00-lh5-\x00",
    "a.ace": bytes(7) + b"**ACE**",
    "a.sqfs": b"hsqs\x00",
    "a.enc": b"Salted__\x01",
    "secret.age": b"age-encryption.org/v1\n\x00",
    "hidden": b"\x00GITCRYPT\x00",
    "a.kdbx": b"\x03\xd9\xa2\x9a",
    "a.json.br": b"\x1b\xff\xe1",
    "a.csv.gpg": b"\x85\x02\x0c\x03",
    "a.arj": b"\x60\xea\xff",
    "000042.ldb": b"\xf7\x88\xfe",
}


@pytest.mark.parametrize("path", UNREAD)
def test_what_cannot_be_read_is_told_by_what_it_is(path: str) -> None:
    data = UNREAD[path] + NOISE
    assert told(path, data)[1]
    packed = gzip.compress(data)
    assert told(f"{path}.gz", packed)[1]


ORDINARY = {
    "a.png": b"\x89PNG\r\n\x1a\n\x00",
    "a.jpg": b"\xff\xd8\xff\xe0\x00",
    "a.woff2": b"wOF2\x00",
    "a.ttf": b"\x00\x01\x00\x00\x00",
    "a.so": b"\x7fELF\x02\x00",
    "a.exe": b"MZ\x90\x00",
    "A.class": b"\xca\xfe\xba\xbe\x00",
    "a.mp4": b"\x00\x00\x00\x18ftyp",
    "keyring.gpg": b"\x99\x02\x0d\x04",
    "latin2.enc": b"\x81\xfe\x00\x00\x00\x00\x00",
    "model.bin": b"\x07\x00\x00\x00\x00",
    "a.der": b"\x30\x82\x03\x00",
}


@pytest.mark.parametrize("path", ORDINARY)
def test_images_fonts_code_and_unknown_binaries_fail_nobody(path: str) -> None:
    assert told(path, ORDINARY[path] + NOISE) == ([], ())


@pytest.mark.parametrize("path", ["notes.enc", "a.br", "table.sst", "x.crypt"])
def test_text_is_text_whatever_it_is_called(path: str) -> None:
    note = "Größe 12, see README\n".encode()
    assert decode(Document(path, note)).data == note
