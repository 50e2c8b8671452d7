"""Which documents are text, in which encoding, and which could not be looked at."""

import bz2
import codecs
import gzip
import io
import lzma
import sqlite3
import tarfile
import zipfile

import pytest
from hypothesis import given
from hypothesis import strategies as st

from ai_gate.model import Document
from ai_gate.scan import decode as module
from ai_gate.scan.decode import decode


def of(data: bytes) -> module.Decoded:
    return decode(Document("a", data))


TEXT = "name: Zo\u00eb\r\npan: 42\n" * 20


@pytest.mark.parametrize(
    ("encoded", "encoding"),
    [
        (b"plain\r\n", "ascii"),
        (b"", "ascii"),
        (TEXT.encode(), "utf-8"),
        (codecs.BOM_UTF8 + TEXT.encode(), "utf-8"),
        (TEXT.encode("latin-1"), "latin-1"),
        (codecs.BOM_UTF16_LE + TEXT.encode("utf-16-le"), "utf-16-le"),
        (codecs.BOM_UTF16_BE + TEXT.encode("utf-16-be"), "utf-16-be"),
        (codecs.BOM_UTF32_LE + TEXT.encode("utf-32-le"), "utf-32-le"),
        (TEXT.encode("utf-16-le"), "utf-16-le"),
        (TEXT.encode("utf-16-be"), "utf-16-be"),
        (TEXT.encode("utf-16-le") + b"x", "utf-16-le"),
    ],
)
def test_text_comes_out_as_utf_8_whatever_its_encoding(encoded: bytes, encoding: str) -> None:
    decoded = of(encoded)
    assert (decoded.encoding, decoded.unexamined) == (encoding, "")
    assert decoded.data is not None
    expected = TEXT if len(encoded) > 20 else encoded.decode()
    assert decoded.data.decode().removesuffix("\ufffd") == expected


def archives() -> dict[str, bytes]:
    """Return one small file of every container that the standard library writes."""
    made: dict[str, bytes] = {
        "gzip": gzip.compress(b"x"),
        "bzip2": bz2.compress(b"x"),
        "xz": lzma.compress(b"x"),
        "PDF": b"%PDF-1.7\n%\xe2\xe3\xcf\xd3\n",
        "plain PDF": b"%PDF-1.4\n1 0 obj\n",
        "DICOM": b"\0" * 128 + b"DICM\x02\0",
        "Parquet": b"PAR1\x15\x04\x00PAR1",
    }
    buffer = io.BytesIO()
    with zipfile.ZipFile(buffer, "w") as archive:
        archive.writestr("a.txt", "x")
    made["zip"] = buffer.getvalue()
    buffer = io.BytesIO()
    with tarfile.open(fileobj=buffer, mode="w") as tar:
        tar.addfile(tarfile.TarInfo("a.txt"))
    made["tar"] = buffer.getvalue()
    with sqlite3.connect(":memory:") as connection:
        connection.execute("create table a (b)")
        made["SQLite"] = connection.serialize()
    return made


@pytest.mark.parametrize(("name", "data"), archives().items(), ids=list(archives()))
def test_a_container_is_named_as_unexamined(name: str, data: bytes) -> None:
    decoded = of(data)
    assert decoded.data is None
    assert name.split()[-1] in decoded.unexamined
    assert "not unpacked" in decoded.unexamined


@pytest.mark.parametrize(
    "data",
    [
        b"\x89PNG\r\n\x1a\n\0\0\0\rIHDR",
        b"\xff\xd8\xff\xe0\0\x10JFIF\0",
        b"wOF2\0\x01\0\0",
        b"\0\0\x01\0\x01\0\x10\x10",
        b"\x7fELF\x02\x01\x01\0",
        b"\0\0\0\x20ftypavif",
        b"\xa7\r\r\n\0\0\0\0" + b"\0" * 8,
        b"\0asm\x01\0\0\0",
    ],
)
def test_images_fonts_and_compiled_code_are_no_text_and_no_noise(data: bytes) -> None:
    assert of(data) == module.Decoded(None)


@pytest.mark.parametrize("start", [b"BZh: ", b"ORC=1\n", b"PAR1 ", b"MZ", b"BM;", b"ID3 ", b"RIFF"])
def test_text_that_begins_like_a_binary_file_stays_text(start: bytes) -> None:
    assert of(start + b"pan").encoding == "ascii"
    assert of(start + "\u00e9".encode("latin-1")).encoding == "latin-1"


def test_an_unknown_binary_file_is_searched_as_it_stands() -> None:
    data = b"\x93\x01\0\x80record\0 4242"
    assert of(data) == module.Decoded(data, "binary")


def test_a_document_over_the_limit_is_unexamined(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(module, "LIMIT", 10)
    assert of(b"x" * 10).data == b"x" * 10
    assert of(b"x" * 11) == module.Decoded(None, unexamined="larger than 0 MB")


def test_a_character_that_a_step_cuts_in_two_survives(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(module, "_STEP", 7)
    for encoding in ("utf-8", "utf-16-le", "latin-1"):
        assert of(TEXT.encode(encoding)).data == TEXT.encode()


@given(st.binary(max_size=300))
def test_any_bytes_give_text_or_a_reason_or_nothing(data: bytes) -> None:
    decoded = of(data)
    assert (decoded.data is None) or not decoded.unexamined
    if decoded.data is not None and decoded.encoding != "binary":
        decoded.data.decode()
