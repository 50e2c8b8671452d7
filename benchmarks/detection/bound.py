"""Containers of data stores, imaging and office: columnar files, Avro, PDF, DICOM, nests.

Beside `packed`, whose packers make the simpler ones; here negatives are packed as well.
"""

import csv
import gzip
import io
import json
import struct
import tarfile
import zipfile
import zlib
from collections.abc import Sequence
from xml.sax.saxutils import escape

from benchmarks.detection import negatives, packed
from benchmarks.detection.dev import Render
from benchmarks.detection.packed import Labels, Pack

_MARK = bytes(range(16))


def _anywhere(labels: Labels) -> Labels:
    return tuple(one._replace(line=0, end_line=0, column=0) for one in labels)


def _rows(text: str) -> list[list[str]]:
    rows = [row for row in csv.reader(io.StringIO(text)) if row]
    return [row for row in rows if len(row) == len(rows[0])]


def parquet(name: str, text: str, labels: Labels) -> tuple[bytes, Labels]:
    """Write the rows of a table as Parquet: dictionaries, two row groups, zstd."""
    import pyarrow.parquet

    out, table = io.BytesIO(), _arrow(text)
    half = max(table.num_rows // 2, 1)
    pyarrow.parquet.write_table(table, out, compression="zstd", row_group_size=half)
    return out.getvalue(), _anywhere(labels)


def feather(name: str, text: str, labels: Labels) -> tuple[bytes, Labels]:
    """Write the rows of a table as an Arrow file with compressed buffers (Feather 2)."""
    import pyarrow.feather

    out = io.BytesIO()
    pyarrow.feather.write_feather(_arrow(text), out, compression="lz4")
    return out.getvalue(), _anywhere(labels)


def _arrow(text: str):  # type: ignore[no-untyped-def]
    import pyarrow

    names, *rows = _rows(text)
    columns = [pyarrow.array(column) for column in zip(*rows, strict=True)]
    return pyarrow.table(dict(zip(names, columns, strict=True)))


def avro(name: str, text: str, labels: Labels) -> tuple[bytes, Labels]:
    """Write the rows of a table as an Avro object container file, deflated, nullable strings."""
    names, *rows = _rows(text)
    fields = [{"name": column, "type": ["null", "string"]} for column in names]
    schema = json.dumps({"type": "record", "name": "Row", "fields": fields})
    head = b"Obj\x01" + _long(2) + _string("avro.schema") + _string(schema)
    head += _string("avro.codec") + _string("deflate") + _long(0) + _MARK
    body = b"".join(_long(1) + _string(cell) for row in rows for cell in row)
    packer = zlib.compressobj(wbits=-15)
    block = packer.compress(body) + packer.flush()
    return head + _long(len(rows)) + _long(len(block)) + block + _MARK, _anywhere(labels)


def _long(value: int) -> bytes:
    """Return a positive number as Avro writes it: zigzag, seven bits a byte."""
    left, out = value << 1, bytearray()
    while left > 0x7F:
        out.append(left & 0x7F | 0x80)
        left >>= 7
    return bytes([*out, left])


def _string(text: str) -> bytes:
    return _long(len(text.encode())) + text.encode()


def pdf(name: str, text: str, labels: Labels) -> tuple[bytes, Labels]:
    """Print the lines of a text, forty to a page, each in pieces with kerning between them."""
    lines = text.splitlines()
    pages = [lines[at : at + 40] for at in range(0, len(lines), 40)]
    kids = " ".join(f"{4 + 2 * number} 0 R" for number in range(len(pages)))
    objects = [
        b"<< /Type /Catalog /Pages 2 0 R >>",
        f"<< /Type /Pages /Kids [{kids}] /Count {len(pages)} >>".encode(),
        b"<< /Type /Font /Subtype /Type1 /BaseFont /Helvetica /Encoding /WinAnsiEncoding >>",
    ]
    for number, page in enumerate(pages):
        stream = zlib.compress(
            b"BT /F1 10 Tf 60 740 Td 14 TL\n" + b"".join(map(_line, page)) + b"ET"
        )
        objects.append(
            f"<< /Type /Page /Parent 2 0 R /MediaBox [0 0 612 792] /Contents {5 + 2 * number} 0 R "
            "/Resources << /Font << /F1 3 0 R >> >> >>".encode()
        )
        head = f"<< /Length {len(stream)} /Filter /FlateDecode >>\nstream\n".encode()
        objects.append(head + stream + b"\nendstream")
    return _document(objects), _anywhere(labels)


def _line(text: str) -> bytes:
    pieces = []
    for at in range(0, len(text), 7):
        piece = text[at : at + 7].encode("cp1252", "replace")
        for sign in (b"\\", b"(", b")"):
            piece = piece.replace(sign, b"\\" + sign)
        pieces.append(b"(" + piece + b")")
    return b"[" + b" -12 ".join(pieces) + b"] TJ T*\n"


def _document(objects: Sequence[bytes]) -> bytes:
    out, places = bytearray(b"%PDF-1.4\n%\xe2\xe3\xcf\xd3\n"), []
    for number, body in enumerate(objects, 1):
        places.append(len(out))
        out += b"%d 0 obj\n%s\nendobj\n" % (number, body)
    start, count = len(out), len(objects) + 1
    out += b"xref\n0 %d\n0000000000 65535 f \n" % count
    out += b"".join(b"%010d 00000 n \n" % place for place in places)
    out += b"trailer\n<< /Size %d /Root 1 0 R >>\nstartxref\n%d\n%%%%EOF\n" % (count, start)
    return bytes(out)


# What the columns of the tables are called, without signs between, and the element they go to.
_ELEMENTS = {
    **dict.fromkeys(("dob", "birthdate", "dateofbirth"), (0x00100030, b"DA")),
    **dict.fromkeys(("mrn", "id", "patientid", "medicalrecordnumber"), (0x00100020, b"LO")),
}
_FAMILY, _GIVEN = ("lastname", "last", "familyname"), ("firstname", "first", "givenname")


def dicom(name: str, text: str, labels: Labels) -> tuple[bytes, Labels]:
    """Write the first row of a table as the patient of an image."""
    names, row, *_ = _rows(text)
    cells = dict(zip((one.lower().replace("_", "") for one in names), row, strict=True))
    family = next(cells[one] for one in _FAMILY if one in cells)
    given = next(cells[one] for one in _GIVEN if one in cells)
    person = f"{family}^{given}".encode()
    elements = {0x00080005: (b"CS", b"ISO_IR 192"), 0x00080060: (b"CS", b"CT")}
    elements[0x00081030] = (b"LO", b"CT CHEST W CONTRAST")
    elements[0x00100010] = (b"PN", person)
    for column, (tag, kind) in _ELEMENTS.items():
        if column in cells and tag not in elements:
            value = cells[column].replace("-", "") if kind == b"DA" else cells[column]
            elements[tag] = (kind, value.encode())
    body = b"".join(_element(tag, *elements[tag]) for tag in sorted(elements))
    meta = _element(0x00020010, b"UI", b"1.2.840.10008.1.2.1")
    size = _element(0x00020000, b"UL", struct.pack("<I", len(meta)))
    pixels = struct.pack("<HH2sHI", 0x7FE0, 0x0010, b"OB", 0, 64) + bytes(64)
    first = [one for one in labels if one.kind == "patient-record" and one.line == 2]
    return b"\0" * 128 + b"DICM" + size + meta + body + pixels, _anywhere(tuple(first))


def _element(tag: int, kind: bytes, value: bytes) -> bytes:
    value += (b"\0" if kind == b"UI" else b" ") * (len(value) % 2)
    return struct.pack("<HH2sH", tag >> 16, tag & 0xFFFF, kind, len(value)) + value


def nest(name: str, text: str, labels: Labels) -> tuple[bytes, Labels]:
    """Put a gzipped file into a tar file, that into a zip archive, that into another."""
    out, data = io.BytesIO(), gzip.compress(text.encode(), mtime=0)
    with tarfile.open(fileobj=out, mode="w:bz2") as archive:
        info = tarfile.TarInfo(f"nightly/{name}.gz")
        info.size = len(data)
        archive.addfile(info, io.BytesIO(data))
    inner = _zip({"nightly.tar.bz2": out.getvalue()})
    return _zip({"README": b"backup", "backup.zip": inner}), _routed(labels, name)


def zipped_parquet(name: str, text: str, labels: Labels) -> tuple[bytes, Labels]:
    """Put a Parquet file into a zip archive."""
    data, moved = parquet(name, text, labels)
    return _zip({"part-00000.parquet": data}), _routed(moved, "part-00000.parquet")


def _routed(labels: Labels, route: str) -> Labels:
    return tuple(one._replace(route=route) for one in labels)


def _zip(parts: dict[str, bytes]) -> bytes:
    out = io.BytesIO()
    with zipfile.ZipFile(out, "w", zipfile.ZIP_DEFLATED) as archive:
        for path, data in parts.items():
            archive.writestr(zipfile.ZipInfo(path), data, zipfile.ZIP_DEFLATED)
    return out.getvalue()


def shared_strings(name: str, text: str, labels: Labels) -> tuple[bytes, Labels]:
    """Write a sheet as spreadsheet programs do: its texts apart, its cells with their places."""
    rows = _rows(text)
    texts = list(dict.fromkeys(cell for row in rows for cell in row))
    at = {cell: number for number, cell in enumerate(texts)}
    body = "".join(
        f'<row r="{number}">'
        + "".join(
            f'<c r="{chr(65 + place)}{number}" t="s"><v>{at[cell]}</v></c>'
            for place, cell in enumerate(row)
        )
        + "</row>"
        for number, row in enumerate(rows, 1)
    )
    main = "http://schemas.openxmlformats.org/spreadsheetml/2006/main"
    office = "http://schemas.openxmlformats.org/officeDocument/2006/relationships"
    package = "http://schemas.openxmlformats.org/package/2006/relationships"
    items = "".join(f'<si><t xml:space="preserve">{escape(one)}</t></si>' for one in texts)
    parts = {
        "xl/workbook.xml": f'<workbook xmlns="{main}" xmlns:r="{office}"><sheets>'
        '<sheet name="Sheet1" sheetId="1" r:id="rId1"/></sheets></workbook>',
        "xl/_rels/workbook.xml.rels": f'<Relationships xmlns="{package}"><Relationship Id="rId1" '
        f'Type="{office}/worksheet" Target="worksheets/sheet1.xml"/><Relationship Id="rId2" '
        f'Type="{office}/sharedStrings" Target="sharedStrings.xml"/></Relationships>',
        "xl/sharedStrings.xml": f'<sst xmlns="{main}">{items}</sst>',
        "xl/worksheets/sheet1.xml": f'<worksheet xmlns="{main}"><sheetData>{body}</sheetData>'
        "</worksheet>",
    }
    head = '<?xml version="1.0" encoding="UTF-8"?>'
    return _zip({path: (head + part).encode() for path, part in parts.items()}), _anywhere(labels)


def table_in_document(name: str, text: str, labels: Labels) -> tuple[bytes, Labels]:
    """Put the rows of a table into a table of a text document."""
    main = "http://schemas.openxmlformats.org/wordprocessingml/2006/main"
    body = "".join(
        "<w:tr>"
        + "".join(f"<w:tc><w:p><w:r><w:t>{escape(c)}</w:t></w:r></w:p></w:tc>" for c in row)
        + "</w:tr>"
        for row in _rows(text)
    )
    part = f'<w:document xmlns:w="{main}"><w:body><w:tbl>{body}</w:tbl></w:body></w:document>'
    head = '<?xml version="1.0" encoding="UTF-8"?>'
    return _zip({"word/document.xml": (head + part).encode()}), _anywhere(labels)


# As in `packed`: container, ending, the template of each split, and how.
TEMPLATES: Sequence[tuple[str, str, str, str, Pack]] = (
    ("Parquet", ".parquet", "patients.csv", "people.csv", parquet),
    ("Arrow", ".arrow", "patients.csv", "people.csv", feather),
    ("Avro", ".avro", "patients.csv", "people.csv", avro),
    ("PDF", ".pdf", "note.txt", "letter.txt", pdf),
    ("DICOM", ".dcm", "patients.csv", "people.csv", dicom),
    ("gzip in tar in zip in zip", ".zip", "patients.csv", "people.csv", nest),
    ("Parquet in zip", ".zip", "patients.csv", "people.csv", zipped_parquet),
    ("xlsx, shared strings", ".xlsx", "patients.csv", "people.csv", shared_strings),
    ("docx, table", ".docx", "patients.csv", "people.csv", table_in_document),
)

_TABLES: Sequence[tuple[str, str, Render]] = (
    ("Synthea", "patients.csv", negatives.synthea_csv),
    ("CMS synthetic", "beneficiaries.csv", negatives.cms),
    ("Faker", "seed.csv", negatives.faker),
    ("contacts", "contacts.csv", negatives.contacts),
    ("de-identified", "cohort.csv", negatives.deidentified),
    ("orders", "orders.csv", negatives.orders),
)
_HOLDERS: Sequence[tuple[str, str, Pack]] = (
    ("Parquet", ".parquet", parquet),
    ("Arrow", ".arrow", feather),
    ("Avro", ".avro", avro),
    ("SQLite", ".db", packed.database),
    ("xlsx", ".xlsx", shared_strings),
    ("docx", ".docx", table_in_document),
    ("nest", ".zip", nest),
)
_TEXTS: Sequence[tuple[str, str, Render, str, Pack]] = (
    ("PDF", "testing.md", negatives.cards_markdown, ".pdf", pdf),
    ("PDF", "orders.csv", negatives.orders, ".pdf", pdf),
    ("DICOM", "patients.csv", negatives.synthea_csv, ".dcm", dicom),
    ("nest", "us-core.json", negatives.us_core, ".zip", nest),
    ("nest", "example.hl7", negatives.hl7_example, ".zip", nest),
)

# Container, inner file, its template, ending, and how: nothing in these is real.
NEGATIVES: Sequence[tuple[str, str, Render, str, Pack]] = (
    *(
        (holder, inner, render, ending, pack)
        for holder, ending, pack in _HOLDERS
        for _, inner, render in _TABLES
    ),
    *_TEXTS,
)
