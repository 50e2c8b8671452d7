"""What stands in archives, workbooks and databases is found, with its place; limits are told."""

import bz2
import gzip
import io
import json
import lzma
import random
import sqlite3
import struct
import tarfile
import zipfile
from collections.abc import Callable

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from ai_gate import engine as report
from ai_gate import findings as findings_made
from ai_gate import registry
from ai_gate.checksums import luhn_digit
from ai_gate.formats import text as text_format
from ai_gate.model import Document, Source, Verdict
from ai_gate.scan import containers, engine
from ai_gate.scan.containers import limits, parts

PAN = b"453298716403958" + luhn_digit(b"453298716403958")
NOTE = b"first line\nthe card %s of a guest\n" % PAN
ALL = registry.detectors()
CARDS = {"payment-card": ALL["payment-card"]}


def zipped(members: dict[str, bytes], method: int = zipfile.ZIP_DEFLATED) -> bytes:
    buffer = io.BytesIO()
    with zipfile.ZipFile(buffer, "w", method) as archive:
        for name, data in members.items():
            archive.writestr(name, data)
    return buffer.getvalue()


def tarred(members: dict[str, bytes], form: int = tarfile.PAX_FORMAT) -> bytes:
    buffer = io.BytesIO()
    with tarfile.open(fileobj=buffer, mode="w", format=form) as archive:
        for name, data in members.items():
            info = tarfile.TarInfo(name)
            info.size = len(data)
            archive.addfile(info, io.BytesIO(data))
    return buffer.getvalue()


def database(*statements: str, journal: str = "delete") -> bytes:
    with sqlite3.connect(":memory:") as connection:
        for statement in statements:
            connection.execute(statement)
        connection.commit()
        data = bytes(connection.serialize())
    return data if journal == "delete" else data[:18] + b"\2\2" + data[20:]


SHEET = '<worksheet xmlns="http://schemas.openxmlformats.org/spreadsheetml/2006/main"><sheetData>%s'
RELATED = "http://schemas.openxmlformats.org/officeDocument/2006/relationships"


def workbook(
    rows: str, strings: tuple[str, ...] = (), formats: str = "", start: str = ""
) -> dict[str, bytes]:
    """Return the members of a workbook with one sheet of these rows."""
    shared = "".join(f"<si><t>{one}</t></si>" for one in strings)
    return {
        name: (start + xml).encode()
        for name, xml in {
            "xl/workbook.xml": f'<workbook xmlns:r="{RELATED}"><sheets>'
            '<sheet name="Q3" sheetId="1" r:id="rId1"/></sheets></workbook>',
            "xl/_rels/workbook.xml.rels": "<Relationships>"
            '<Relationship Id="rId1" Target="worksheets/sheet1.xml"/></Relationships>',
            "xl/sharedStrings.xml": f"<sst>{shared}</sst>",
            "xl/styles.xml": f"<styleSheet>{formats}</styleSheet>",
            "xl/worksheets/sheet1.xml": SHEET % rows + "</sheetData></worksheet>",
        }.items()
    }


def scan(path: str, data: bytes) -> engine.Scan:
    return engine.scan(Document(path, data), CARDS)


def places(path: str, data: bytes) -> list[tuple[str, int, int]]:
    """Return route, line and column of what is found; nothing may be left unread."""
    found = scan(path, data)
    assert found.unexamined == ()
    assert found.text is None
    for inside in found.inner:
        assert inside.match.verdict is Verdict.REAL
        assert inside.place.path == path
        assert PAN[:8].decode() not in inside.line + inside.place.route
    return [(one.place.route, one.place.line, one.place.column) for one in found.inner]


TGZ = gzip.compress(tarred({"a/b.txt": NOTE}))
CELL = f'<row r="17"><c r="C17" t="inlineStr"><is><t>card {PAN.decode()}</t></is></c></row>'
CASES: dict[str, tuple[str, bytes, str]] = {
    "zip": ("d/patient.zip", zipped({"p1.txt": NOTE}), "patient.zip!/p1.txt"),
    "stored": ("a.zip", zipped({"p1.txt": NOTE}, zipfile.ZIP_STORED), "a.zip!/p1.txt"),
    "bzip2 zip": ("a.zip", zipped({"p1.txt": NOTE}, zipfile.ZIP_BZIP2), "a.zip!/p1.txt"),
    "lzma zip": ("a.zip", zipped({"p1.txt": NOTE}, zipfile.ZIP_LZMA), "a.zip!/p1.txt"),
    "jar": ("a.jar", zipped({"A.class": b"\xca\xfe\xba\xbe\0", "x/b": NOTE}), "a.jar!/x/b"),
    "gzip": ("d/a.txt.gz", gzip.compress(NOTE), "a.txt.gz!/a.txt"),
    "two gzip": ("a.gz", gzip.compress(NOTE[:7]) + gzip.compress(NOTE[7:]), "a.gz!/a"),
    "bzip2": ("a.txt.bz2", bz2.compress(NOTE), "a.txt.bz2!/a.txt"),
    "xz": ("a.txt.xz", lzma.compress(NOTE), "a.txt.xz!/a.txt"),
    "tar": ("a.tar", tarred({"a/b.txt": NOTE}), "a.tar!/a/b.txt"),
    "gnu tar": ("a.tar", tarred({"a": NOTE}, tarfile.GNU_FORMAT), "a.tar!/a"),
    "old tar": ("a.tar", tarred({"a": NOTE}, tarfile.USTAR_FORMAT), "a.tar!/a"),
    "tar.gz": ("tests.tar.gz", TGZ, "tests.tar.gz!/a/b.txt"),
    "tgz": ("tests.tgz", TGZ, "tests.tgz!/a/b.txt"),
    "tar.bz2": ("a.tar.bz2", bz2.compress(tarred({"b": NOTE})), "a.tar.bz2!/b"),
    "tar.xz": ("a.tar.xz", lzma.compress(tarred({"b": NOTE})), "a.tar.xz!/b"),
    "zip in tar.gz": (
        "o.tar.gz",
        gzip.compress(tarred({"i.zip": zipped({"x.txt": NOTE})})),
        "o.tar.gz!/i.zip!/x.txt",
    ),
    "tar.gz in zip": ("o.zip", zipped({"t.tgz": TGZ}), "o.zip!/t.tgz!/a/b.txt"),
    "utf-16": ("a.zip", zipped({"a": NOTE.decode().encode("utf-16")}), "a.zip!/a"),
}


@pytest.mark.parametrize("case", CASES)
def test_a_card_is_found_in_every_container_with_its_route_and_line(case: str) -> None:
    path, data, route = CASES[case]
    assert places(path, data) == [(route, 2, 10)]


@pytest.mark.parametrize("form", [tarfile.PAX_FORMAT, tarfile.GNU_FORMAT])
@pytest.mark.parametrize("name", ["d/" * 70 + "a.txt", "\u00e9" * 90], ids=["deep", "accented"])
def test_long_names_of_tar_members_are_read(form: int, name: str) -> None:
    ((route, line, _),) = places("a.tar", tarred({name: NOTE, "b": b"plain"}, form))
    assert (route, line) == (f"a.tar!/{name}", 2)


def test_members_after_another_are_read_at_their_own_lines() -> None:
    members = {"a": b"x" * 513, "b": NOTE, "empty": b"", "c": b"\n" + NOTE}
    for path, data in (("a.tar", tarred(members)), ("a.zip", zipped(members))):
        assert places(path, data) == [(f"{path}!/b", 2, 10), (f"{path}!/c", 3, 10)]


# --- findings ----------------------------------------------------------------------------------


def test_a_report_places_the_finding_in_the_container_and_shows_no_value() -> None:
    documents = [Document("d/p.zip", zipped({"p1.txt": NOTE})), Document("b.txt", NOTE)]
    found = report.scan(documents, ALL, Source("index"))
    places = [(one.location.path, one.location.route, one.location.line) for one in found.findings]
    assert places == [("b.txt", "", 2), ("d/p.zip", "p.zip!/p1.txt", 2)]
    assert found.unexamined == ()
    for id in registry.ids("formats"):
        rendered = registry.format(id).render(found, True)
        assert PAN[:8].decode() not in rendered
    assert "p.zip!/p1.txt" in text_format.FORMAT.render(found, True)
    assert len({one.fingerprint for one in found.findings}) == 2


def test_containers_and_plain_documents_come_out_in_order_from_threads() -> None:
    made = [Document(f"{n}.zip", zipped({"a": b"%d" % n * 999, "b": NOTE})) for n in range(9)]
    made += [Document(f"{n}.txt", b"x" * 600_000) for n in range(9)]
    for document, found in engine.scan_all(made, CARDS):
        assert len(found.inner) == document.path.endswith(".zip")


def test_one_note_stands_for_all_synthetic_values_of_an_archive() -> None:
    members = {f"{n}": b"card %s\n" % (b"4242" * 4) for n in range(30)}
    found = report.scan([Document("a.zip", zipped(members))], CARDS, Source("index"))
    (one,) = found.findings
    assert "30 in this file, all synthetic" in one.message


def test_many_live_values_are_placed_as_far_as_a_report_lists_them() -> None:
    found = scan("a.zip", zipped({"a": b"card %s\n" % PAN * 500}))
    lines = [one.place.line for one in found.inner]
    assert lines == [*range(1, 101), *[0] * 400]
    assert findings_made.LISTED < 100
    findings = report.scan(
        [Document("a.zip", zipped({"a": b"card %s\n" % PAN * 500}))], CARDS, Source("index")
    ).findings
    assert len(findings) == findings_made.LISTED + 1
    assert f"{500 - findings_made.LISTED} more" in " ".join(one.message for one in findings)


# --- workbooks ---------------------------------------------------------------------------------


def test_a_cell_of_a_workbook_is_named_by_its_sheet_and_reference() -> None:
    assert places("q.xlsx", zipped(workbook(CELL))) == [('sheet "Q3" C17', 17, 8)]
    inner = zipped({"q.xlsx": zipped(workbook(CELL))})
    assert places("o.zip", inner) == [('o.zip!/q.xlsx, sheet "Q3" C17', 17, 8)]


def test_shared_strings_are_found_where_a_cell_shows_them() -> None:
    rows = '<row r="2"><c r="B2" t="s"><v>1</v></c></row><row><c t="s"><v>1</v></c></row>'
    data = zipped(workbook(rows, ("other", f"card {PAN.decode()}")))
    assert [place[0] for place in places("q.xlsx", data)] == ['sheet "Q3" B2', 'sheet "Q3" A3']


def test_a_shared_string_that_no_cell_shows_is_still_found() -> None:
    data = zipped(workbook("", ("other", f"card {PAN.decode()}")))
    assert [place[0] for place in places("q.xlsx", data)] == ["q.xlsx!/xl/sharedStrings.xml"]


def test_numbers_are_read_as_a_person_sees_them() -> None:
    formats = (
        '<numFmts><numFmt numFmtId="164" formatCode="000\\-00\\-0000"/>'
        '<numFmt numFmtId="165" formatCode="yyyy\\-mm"/></numFmts>'
        '<cellXfs><xf numFmtId="0"/><xf numFmtId="14"/><xf numFmtId="164"/><xf numFmtId="165"/>'
        "</cellXfs>"
    )
    rows = '<row><c><v>4.5E+3</v></c><c s="1"><v>29221</v></c><c s="2"><v>1020003</v></c>'
    rows += '<c s="3"><v>29221.5</v></c><c><v>0.5</v></c><c t="b"><v>1</v></c></row>'
    (sheet,) = (
        part
        for part in containers.walk(Document("a.xlsx", zipped(workbook(rows, (), formats))))
        if isinstance(part, parts.Part) and part.table
    )
    assert sheet.data == b"4500\t1980-01-01\t001-02-0003\t1980-01-01 12:00:00\t0.5\t1"


def patient_rows(count: int) -> list[tuple[str, ...]]:
    """Return a table of invented people whose values look lived."""
    rolled = random.Random(7)
    names = ["Hartwell", "Osgrove", "Pellander", "Quimby", "Rostrand", "Tolliver"]
    return [
        (
            f"{rolled.randrange(200_000, 900_000)}",
            rolled.choice(names),
            f"19{rolled.randrange(30, 99)}-0{rolled.randrange(1, 9)}-1{rolled.randrange(9)}",
            f"{rolled.randrange(100, 600)}-{rolled.randrange(10, 99)}-"
            f"{rolled.randrange(1000, 9999)}",
            "E11.9",
        )
        for _ in range(count)
    ]


HEADER = ("mrn", "last_name", "birth_date", "ssn", "diagnosis")


def test_patients_in_a_sheet_are_found_under_its_header() -> None:
    rows = "".join(
        f'<row r="{number}">'
        + "".join(
            f'<c r="{"ABCDE"[column]}{number}" t="inlineStr"><is><t>{value}</t></is></c>'
            for column, value in enumerate(row)
        )
        + "</row>"
        for number, row in enumerate([HEADER, *patient_rows(12)], 3)
    )
    found = engine.scan(Document("q.xlsx", zipped(workbook(rows))), ALL)
    ids = {one.id for one in found.inner}
    assert {"patient-record", "ssn"} <= ids
    assert {one.place.route for one in found.inner if one.id == "ssn"} == {
        f'sheet "Q3" D{number}' for number in range(4, 16)
    }


@pytest.mark.parametrize(
    "members",
    [
        workbook(CELL) | {"xl/_rels/workbook.xml.rels": b"<Relationships>"},
        workbook(CELL, start='<!DOCTYPE a [<!ENTITY b "c">]>'),
        workbook('<row><c t="s"><v>9</v></c></row>' + CELL),
        workbook('<row><c r="ZZZZ1"><v>9</v></c></row>' + CELL),
        workbook(CELL + f"<row><c><v>{'9 ' * (1 << 20)}</v></c></row>"),
        workbook(CELL + f"<row spans='{'9 ' * (1 << 20)}'/>"),
    ],
    ids=["truncated", "document type", "no such string", "no such column", "long text", "long tag"],
)
def test_a_damaged_workbook_is_said_and_still_searched(members: dict[str, bytes]) -> None:
    found = scan("q.xlsx", zipped(members))
    assert any("damaged" in reason for reason in found.unexamined)
    routes = [one.place.route for one in found.inner]
    assert routes[-1].startswith("q.xlsx!/xl/worksheets/sheet1.xml")


def test_text_of_a_document_is_joined_across_its_formatting() -> None:
    runs = "".join(
        f"<w:r><w:t>{piece}</w:t></w:r>" for piece in (PAN[:4].decode(), PAN[4:].decode())
    )
    body = f"<w:document><w:p><w:t>one</w:t></w:p><w:p><w:t>card </w:t>{runs}</w:p></w:document>"
    data = zipped({"word/document.xml": body.encode(), "[Content_Types].xml": b"<Types/>"})
    assert places("a.docx", data) == [("a.docx!/word/document.xml", 2, 6)]


# --- databases ---------------------------------------------------------------------------------


@pytest.mark.parametrize("journal", ["delete", "wal"])
def test_a_row_of_a_database_is_named_by_table_number_and_column(journal: str) -> None:
    data = database(
        'create table "g u" (id integer primary key, "card" text)',
        "insert into \"g u\" (card) values ('none')",
        f"insert into \"g u\" (card) values ('{PAN.decode()}')",
        journal=journal,
    )
    assert places("c.db", data) == [("table g u, row 2, column card", 2, 3)]
    assert places("o.zip", zipped({"c.db": data})) == [
        ("o.zip!/c.db, table g u, row 2, column card", 2, 3)
    ]


def test_patients_in_a_database_are_found() -> None:
    data = database(
        f"create table patients ({', '.join(HEADER)})",
        *(f"insert into patients values {row}" for row in patient_rows(12)),
    )
    found = engine.scan(Document("c.sqlite", data), ALL)
    assert {"patient-record", "ssn"} <= {one.id for one in found.inner}
    routes = {one.place.route for one in found.inner if one.id == "ssn"}
    assert routes == {f"table patients, row {number}, column ssn" for number in range(1, 13)}


def test_nothing_of_a_database_runs() -> None:
    data = database(
        "create table a (b text, c text generated always as (b || 'xyz') virtual)",
        "insert into a values ('plain')",
        f"create view v as select 'card {PAN.decode()}' as card from a",
        "create trigger t after insert on a begin delete from a; end",
        "create virtual table f using fts5(body)",
        f"insert into f values ('card {PAN.decode()}')",
    )
    texts = [part for part in containers.walk(Document("c.db", data)) if not isinstance(part, str)]
    assert not any(b"plainxyz" in part.data for part in texts)
    assert {part.route for part in texts} >= {"table a", "table f_content"}
    assert not {part.route for part in texts} & {"table v", "table f"}
    assert places("c.db", data) == [("table f_content, row 1, column c0", 1, 8)]


def test_documents_in_cells_are_read_and_pictures_are_not() -> None:
    with sqlite3.connect(":memory:") as connection:
        connection.execute("create table a (b blob)")
        for value in (gzip.compress(NOTE), b"\x89PNG\r\n\x1a\n\0\0\0\rIHDR" + PAN, b"plain"):
            connection.execute("insert into a values (?)", (value,))
        connection.commit()
        data = bytes(connection.serialize())
    ((route, line, _),) = places("c.db", data)
    assert route == "table a, row 1, column b!/value"
    assert line == 2


def test_a_table_larger_than_a_block_keeps_its_numbers(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(parts, "BLOCK", 1_000)
    rows = [f"insert into a values ('x{number}')" for number in range(200)]
    data = database("create table a (card)", *rows, f"insert into a values ('{PAN.decode()}')")
    assert places("c.db", data) == [("table a, row 201, column card", 201, 1)]


# --- notebooks ---------------------------------------------------------------------------------


def test_the_outputs_of_a_notebook_are_found_at_their_lines() -> None:
    outputs = [
        {"output_type": "stream", "name": "stdout", "text": ["one\n", f"card {PAN.decode()}\n"]},
        {
            "output_type": "execute_result",
            "data": {"text/html": [f"<td>card</td>\n<td>{PAN.decode()}</td>"]},
        },
    ]
    book = {"cells": [{"cell_type": "code", "source": [], "outputs": outputs}], "nbformat": 4}
    text = json.dumps(book, indent=1)
    found = engine.scan(Document("a.ipynb", text.encode()), CARDS)
    assert found.text is not None
    lines = [
        engine.locate(found.text, "a.ipynb", match.start, match.end).line
        for _, match in found.matches
    ]
    spelled = [number for number, line in enumerate(text.split("\n"), 1) if PAN.decode() in line]
    assert lines == spelled
    assert len(lines) == 2


# --- noise -------------------------------------------------------------------------------------


def test_a_jar_full_of_classes_makes_no_noise() -> None:
    rolled = random.Random(3)
    classes = {
        f"org/gradle/C{number}.class": b"\xca\xfe\xba\xbe\0\0\0\x34" + rolled.randbytes(3_000)
        for number in range(200)
    }
    others = {
        "META-INF/MANIFEST.MF": b"Manifest-Version: 1.0\r\n",
        "logo.png": b"\x89PNG\r\n\x1a\n\0\0\0\rIHDR" + rolled.randbytes(999),
        "a.ttf": b"\0\x01\0\0\0\x0f" + rolled.randbytes(999),
        "dir/": b"",
        "lib/inner.jar": zipped({"B.class": b"\xca\xfe\xba\xbe\0\0"}),
    }
    found = engine.scan(Document("gradle-wrapper.jar", zipped(classes | others)), ALL)
    assert found == engine.Scan((), None, ())


@pytest.mark.parametrize(
    ("path", "data"),
    [
        ("a.zip", zipped({})),
        ("a.zip", zipped({"empty": b""})),
        ("a.tar", tarred({"empty": b""})),
        ("a.gz", gzip.compress(b"")),
        ("a.xz", lzma.compress(b"")),
        ("a.tar.gz", gzip.compress(b"\0" * 10_240)),
        ("a.db", database("create table a (b)")),
    ],
)
def test_an_empty_container_is_clean(path: str, data: bytes) -> None:
    assert engine.scan(Document(path, data), ALL) == engine.Scan((), None, ())


def test_what_no_container_is_pays_nothing() -> None:
    import os
    import subprocess
    import sys

    code = (
        "import sys\n"
        "from ai_gate import registry\n"
        "from ai_gate.model import Document\n"
        "from ai_gate.scan import engine\n"
        "for data in (b'plain', b'\\x89PNG\\r\\n\\x1a\\n\\0', b'\\0binary', b'caf\\xe9'):\n"
        "    engine.scan(Document('a', data), registry.detectors())\n"
        "for name in ('zipfile', 'tarfile', 'sqlite3', 'gzip', 'lzma', 'bz2', 'pyexpat'):\n"
        "    assert name not in sys.modules, name\n"
        "assert not [name for name in sys.modules if 'scan.containers' in name]\n"
    )
    subprocess.run([sys.executable, "-c", code], check=True, env={**os.environ})


# --- limits ------------------------------------------------------------------------------------


def reasons(path: str, data: bytes) -> str:
    return "; ".join(scan(path, data).unexamined)


@pytest.mark.parametrize(
    ("path", "data"),
    [
        ("a.zip", zipped({"zeros": b"\0" * (20 << 20)})),
        ("a.gz", gzip.compress(b" " * (20 << 20))),
        ("a.tar.bz2", bz2.compress(tarred({"a": b" " * (20 << 20)}))),
        ("a.tar.xz", lzma.compress(tarred({"a": b"\x89PNG\r\n\x1a\n\0" + b"\0" * (20 << 20)}))),
    ],
)
def test_a_bomb_is_named_by_its_ratio(path: str, data: bytes) -> None:
    assert reasons(path, data) == "unpacks to more than 200 times its size; the rest was not read"


def test_what_stands_before_a_limit_is_found(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(limits, "FREE", 1 << 20)
    flood = NOTE + b"plain words\n" * (1 << 18)
    for path, data in (("a.zip", zipped({"a": flood})), ("a.gz", gzip.compress(flood))):
        found = scan(path, data)
        assert [one.place.line for one in found.inner] == [2]
        assert len(found.unexamined) == 1


def test_a_member_over_the_limit_is_named(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(limits, "MEMBER", 1 << 20)
    data = zipped({"big": b"x" * (2 << 20), "after": NOTE})
    found = scan("a.zip", data)
    assert found.unexamined == (
        "a.zip!/big: larger than 1 MB when unpacked; the rest was not read",
    )
    assert [one.place.route for one in found.inner] == ["a.zip!/after"]


def test_too_many_members_are_said(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(limits, "MEMBERS", 5)
    members = {f"{number}": NOTE for number in range(9)}
    found = scan("a.tar", tarred(members))
    assert found.unexamined == ("holds more than 5 members; the rest was not read",)
    assert len(found.inner) == 5


def test_a_directory_of_more_members_than_allowed_is_not_even_listed() -> None:
    data = zipped({"a": b"PK\x01\x02" * (limits.MEMBERS + 1)}, zipfile.ZIP_STORED)
    assert "holds more than 65536 members" in reasons("a.zip", data)


def test_archives_nested_too_deep_are_said() -> None:
    data = zipped({"note.txt": NOTE})
    for level in range(limits.DEPTH - 1):
        data = zipped({f"{level}.zip": data})
    assert len(places("deep.zip", data)) == 1
    found = scan("deep.zip", zipped({"more.zip": data}))
    assert found.inner == ()
    assert "nested more than 5 deep" in found.unexamined[0]


def test_a_bomb_of_nested_archives_ends(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(limits, "FREE", 1 << 20)
    data = zipped({f"{number}": b" " * 100_000 for number in range(16)})
    for _ in range(3):
        data = zipped({f"{number}.zip": data for number in range(16)})
    assert "times its size" in reasons("42.zip", data)


def header(name: bytes, size: bytes, kind: bytes = b"0") -> bytes:
    block = bytearray(512)
    block[: len(name)] = name
    block[124 : 124 + len(size)] = size
    block[156:157] = kind
    block[257:265] = b"ustar\x0000"
    block[148:156] = b" " * 8
    block[148:156] = b"%06o\0 " % sum(block)
    return bytes(block)


@pytest.mark.parametrize("kind", [b"0", b"x", b"L", b"S", b"g", b"\0", b"Z"])
@pytest.mark.parametrize("size", [b"77777777777", b"\x80" + b"\xff" * 11])
def test_a_tar_header_of_a_huge_size_is_truncated(kind: bytes, size: bytes) -> None:
    data = header(b"huge", size, kind) + NOTE
    for path, packed in (("a.tar", data), ("a.tar.gz", gzip.compress(data))):
        assert any(word in reasons(path, packed) for word in ("truncated", "larger than 1 MB"))


def test_a_sparse_member_is_read_after_its_map() -> None:
    first = bytearray(header(b"sparse", b"%011o" % len(NOTE), b"S"))
    first[482] = 1
    first[148:156] = b" " * 8
    first[148:156] = b"%06o\0 " % sum(first)
    data = bytes(first) + b"\0" * 504 + b"\0" * 8 + NOTE.ljust(512, b"\0") + b"\0" * 1024
    assert places("a.tar", data) == [("a.tar!/sparse", 2, 10)]


def test_one_string_shown_by_many_cells_does_not_multiply() -> None:
    cells = '<row><c t="s"><v>0</v></c></row>' * 5_000
    data = zipped(workbook(cells, ("long " * 6_000,)))
    assert "times its size" in reasons("a.xlsx", data)


# --- names and damage --------------------------------------------------------------------------


@pytest.mark.parametrize(
    ("name", "route"),
    [
        ("../../etc/passwd", "a.zip!/../../etc/passwd"),
        ("/etc/passwd", "a.zip!/etc/passwd"),
        ("a\nb\x1b[31m", "a.zip!/a\\nb\\x1b[31m"),
        ("\u202egpj.exe", "a.zip!/\\u202egpj.exe"),
        ("x" * 999, "a.zip!/" + "x" * 197 + "..."),
    ],
)
def test_names_are_shown_and_never_followed(name: str, route: str) -> None:
    assert places("a.zip", zipped({name: NOTE})) == [(route, 2, 10)]


def test_names_that_are_no_utf_8_are_shown_escaped() -> None:
    data = header(b"caf\xe9", b"%011o" % len(NOTE)) + NOTE.ljust(512, b"\0") + b"\0" * 1024
    assert places("a.tar", data) == [("a.tar!/caf\\udce9", 2, 10)]
    packed = zipped({"caf\u00e9": NOTE}).replace(b"caf\xc3\xa9", b"caf\xff\xfe")
    assert "damaged" in reasons("a.zip", packed)


def test_a_member_without_a_name_and_a_folder_with_content_are_read() -> None:
    assert places("a.zip", zipped({"x": NOTE}).replace(b"x", b"\0")) == [("a.zip!/", 2, 10)]
    assert places("a.zip", zipped({"x.": NOTE}).replace(b"x.", b"x/")) == [("a.zip!/x/", 2, 10)]


def test_a_database_whose_names_are_no_utf_8_is_damaged() -> None:
    data = database("create table abcd (b)", "insert into abcd values (1)")
    for old in (b"abcd (b)", b"abcd"):
        assert "damaged" in reasons("a.db", data.replace(old, b"\xff\xfe" + old[2:]))


def encrypted(data: bytes) -> bytes:
    """Set the flag in every header; the order of the fields is that of APPNOTE.TXT 4.3."""
    made = bytearray(data)
    for signature, offset in ((b"PK\x03\x04", 6), (b"PK\x01\x02", 8)):
        at = made.find(signature)
        while at >= 0:
            flags = struct.unpack_from("<H", made, at + offset)[0]
            struct.pack_into("<H", made, at + offset, flags | 1)
            at = made.find(signature, at + 4)
    return bytes(made)


def test_an_encrypted_member_is_named() -> None:
    assert reasons("a.zip", encrypted(zipped({"p.csv": NOTE}))) == "a.zip!/p.csv: encrypted"


def test_a_binary_workbook_is_unexamined() -> None:
    assert "binary workbook" in reasons("a.xlsb", zipped({"xl/workbook.bin": b"\x83\x01\0"}))


def test_what_is_not_unpacked_inside_is_named_with_its_route() -> None:
    data = zipped({"old.doc": b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1", "note": NOTE})
    found = scan("a.zip", data)
    assert found.unexamined == (
        "a.zip!/old.doc: OLE document (doc, xls, msg): only its readable strings were looked at",
    )
    assert len(found.inner) == 1


def test_of_many_reasons_the_first_are_given() -> None:
    data = zipped({f"{number}.pdf": b"%PDF-1.4\n" for number in range(50)})
    found = scan("a.zip", data)
    assert len(found.unexamined) == 20
    assert found.unexamined[-1] == "31 more inside this container could not be read"


LONG = b"".join(b"%d the card %s\n" % (number, PAN) for number in range(4_000))
NOISE = random.Random(1).randbytes(40_000).hex().encode()
TRUNCATED: dict[str, Callable[[], bytes]] = {
    "a.zip": lambda: zipped({"a": LONG})[:-30],
    "a.gz": lambda: gzip.compress(LONG + NOISE)[:-30],
    "a.bz2": lambda: bz2.compress(LONG + NOISE)[:-30],
    "a.xz": lambda: lzma.compress(LONG + NOISE)[:-30],
    "a.tar": lambda: tarred({"a": NOTE, "b": LONG})[:20_000],
    "a.tar.gz": lambda: gzip.compress(tarred({"a": NOTE, "b": LONG + NOISE}))[:-3_000],
    "a.db": lambda: database("create table a (b)", f"insert into a values ('{'x' * 90_000}')")[
        :9_000
    ],
}


@pytest.mark.parametrize("path", TRUNCATED)
def test_a_truncated_container_is_unexamined(path: str) -> None:
    found = scan(path, TRUNCATED[path]())
    assert any(word in found.unexamined[0] for word in ("damaged", "truncated"))
    assert bool(found.inner) == path.startswith(("a.tar", "a.gz", "a.xz"))


def test_a_damaged_member_is_named_and_the_others_are_read() -> None:
    data = bytearray(zipped({"bad": LONG, "good": NOTE}))
    data[200:260] = b"\xff" * 60
    found = scan("a.zip", bytes(data))
    assert found.unexamined == ("a.zip!/bad: damaged",)
    assert [one.place.route for one in found.inner][-1] == "a.zip!/good"


SEEDS = [
    zipped({"a.txt": NOTE, "b.bin": b"\0\1"}),
    zipped(workbook(CELL, ("a", "b"))),
    tarred({"a": NOTE, "d/" * 60 + "b": NOTE}),
    gzip.compress(NOTE),
    bz2.compress(NOTE),
    lzma.compress(NOTE),
    TGZ,
    database("create table a (b)", f"insert into a values ('{PAN.decode()}')"),
]


@settings(deadline=None, max_examples=100)
@given(
    st.sampled_from(SEEDS),
    st.lists(st.tuples(st.floats(0, 1), st.binary(min_size=1, max_size=8)), max_size=6),
    st.floats(0.2, 1),
)
def test_no_damage_makes_a_scan_fail(
    seed: bytes, changes: list[tuple[float, bytes]], share: float
) -> None:
    data = bytearray(seed)
    for place, patch in changes:
        at = 4 + int(place * (len(data) - 4))
        data[at : at + len(patch)] = patch
    cut = bytes(data[: int(len(data) * share)])
    first, second = (engine.scan(Document("a.zip", cut), CARDS) for _ in range(2))
    assert first._replace(text=None) == second._replace(text=None)
    for one in first.inner:
        assert PAN[:8].decode() not in one.line + one.place.route


@settings(deadline=None, max_examples=100)
@given(st.sampled_from([seed[:8] for seed in SEEDS]), st.binary(max_size=600))
def test_no_bytes_after_a_signature_make_a_scan_fail(magic: bytes, rest: bytes) -> None:
    assert engine.scan(Document("a", magic + rest), CARDS).matches is not None
