"""Files that hold other files, or their text in another encoding: bytes, and labels moved along."""

import gzip
import io
import lzma
import sqlite3
import tarfile
import tempfile
import zipfile
from collections.abc import Callable, Sequence
from pathlib import Path
from xml.sax.saxutils import escape

from benchmarks.detection.marks import Label

Labels = tuple[Label, ...]
# Name of the inner file, its text and labels -> bytes of the outer file and the labels in it.
Pack = Callable[[str, str, Labels], tuple[bytes, Labels]]


def _inside(labels: Labels, route: str) -> Labels:
    return tuple(one._replace(route=route) for one in labels)


def _anywhere(labels: Labels) -> Labels:
    return tuple(one._replace(line=0, end_line=0, column=0) for one in labels)


def utf_16(name: str, text: str, labels: Labels) -> tuple[bytes, Labels]:
    """Write UTF-16 with a mark."""
    return text.encode("utf-16"), labels


def latin_1(name: str, text: str, labels: Labels) -> tuple[bytes, Labels]:
    """Write Latin-1, with a letter that shows it."""
    return (text + "# Zürich\n").encode("latin-1", "replace"), labels


def gzipped(name: str, text: str, labels: Labels) -> tuple[bytes, Labels]:
    """Compress with gzip."""
    return gzip.compress(text.encode(), mtime=0), labels


def xz(name: str, text: str, labels: Labels) -> tuple[bytes, Labels]:
    """Compress with xz."""
    return lzma.compress(text.encode()), labels


def zipped(name: str, text: str, labels: Labels) -> tuple[bytes, Labels]:
    """Put it into a zip archive, beside another file."""
    packed = io.BytesIO()
    with zipfile.ZipFile(packed, "w", zipfile.ZIP_DEFLATED) as archive:
        archive.writestr(zipfile.ZipInfo("README"), "an export\n")
        archive.writestr(zipfile.ZipInfo(f"data/{name}"), text, zipfile.ZIP_DEFLATED)
    return packed.getvalue(), _inside(labels, f"data/{name}")


def zip_in_zip(name: str, text: str, labels: Labels) -> tuple[bytes, Labels]:
    """Put a zip archive into another."""
    inner, moved = zipped(name, text, labels)
    packed = io.BytesIO()
    with zipfile.ZipFile(packed, "w") as archive:
        archive.writestr(zipfile.ZipInfo("inner.zip"), inner)
    return packed.getvalue(), moved


def tarred(name: str, text: str, labels: Labels) -> tuple[bytes, Labels]:
    """Put it into a compressed tar file."""
    packed, data = io.BytesIO(), text.encode()
    with tarfile.open(fileobj=packed, mode="w") as archive:
        info = tarfile.TarInfo(f"backup/{name}")
        info.size = len(data)
        archive.addfile(info, io.BytesIO(data))
    return gzip.compress(packed.getvalue(), mtime=0), _inside(labels, name)


def database(name: str, text: str, labels: Labels) -> tuple[bytes, Labels]:
    """Put the rows of a CSV file into a SQLite database."""
    header, *rows = [line.split(",") for line in text.splitlines()]
    with tempfile.TemporaryDirectory() as folder:
        path = Path(folder, "x.db")
        connection = sqlite3.connect(path)
        connection.execute(f"CREATE TABLE patients ({', '.join(header)})")
        marks = ", ".join("?" for _ in header)
        connection.executemany(f"INSERT INTO patients VALUES ({marks})", rows)
        connection.commit()
        connection.close()
        return path.read_bytes(), _anywhere(labels)


def workbook(name: str, text: str, labels: Labels) -> tuple[bytes, Labels]:
    """Put the rows of a CSV file into a sheet."""
    rows = "".join(
        f'<row r="{number}">'
        + "".join(
            f'<c t="inlineStr"><is><t>{escape(cell)}</t></is></c>' for cell in line.split(",")
        )
        + "</row>"
        for number, line in enumerate(text.splitlines(), 1)
    )
    main = "http://schemas.openxmlformats.org/spreadsheetml/2006/main"
    office = "http://schemas.openxmlformats.org/officeDocument/2006/relationships"
    package = "http://schemas.openxmlformats.org/package/2006/relationships"
    parts = {
        "xl/workbook.xml": f'<workbook xmlns="{main}" xmlns:r="{office}"><sheets>'
        '<sheet name="Q3" sheetId="1" r:id="rId1"/></sheets></workbook>',
        "xl/_rels/workbook.xml.rels": f'<Relationships xmlns="{package}"><Relationship Id="rId1" '
        f'Type="{office}/worksheet" Target="worksheets/sheet1.xml"/></Relationships>',
        "xl/worksheets/sheet1.xml": f'<worksheet xmlns="{main}"><sheetData>{rows}</sheetData>'
        "</worksheet>",
    }
    return _office(parts), labels


def document(name: str, text: str, labels: Labels) -> tuple[bytes, Labels]:
    """Put the lines of a note into a text document, each cut into runs as editors do."""
    main = "http://schemas.openxmlformats.org/wordprocessingml/2006/main"
    paragraphs = "".join(
        "<w:p>"
        + "".join(
            f'<w:r><w:t xml:space="preserve">{escape(line[at : at + 9])}</w:t></w:r>'
            for at in range(0, len(line), 9)
        )
        + "</w:p>"
        for line in text.splitlines()
    )
    body = f'<w:document xmlns:w="{main}"><w:body>{paragraphs}</w:body></w:document>'
    return _office({"word/document.xml": body}), _anywhere(labels)


def _office(parts: dict[str, str]) -> bytes:
    packed = io.BytesIO()
    with zipfile.ZipFile(packed, "w", zipfile.ZIP_DEFLATED) as archive:
        for path, part in parts.items():
            archive.writestr(zipfile.ZipInfo(path), f'<?xml version="1.0" encoding="UTF-8"?>{part}')
    return packed.getvalue()


# Container, ending, the template that is packed, and how. What packs is the same in both splits,
# what is packed is not.
TEMPLATES: Sequence[tuple[str, str, str, str, Pack]] = (
    ("UTF-16", "", "patients.csv", "nested.json", utf_16),
    ("Latin-1", "", "app.log", "syslog", latin_1),
    ("gzip", ".gz", "patients.ndjson", "billing.jsonl", gzipped),
    ("xz", ".xz", "dump.sql", "patients.dump", xz),
    ("zip", ".zip", "adt.hl7", "oru.hl7", zipped),
    ("zip in zip", ".zip", "payments.json", "members.tsv", zip_in_zip),
    ("tar", ".tar.gz", "bundle.json", "patient.xml", tarred),
    ("SQLite", ".db", "patients.csv", "people.csv", database),
    ("xlsx", ".xlsx", "patients.csv", "people.csv", workbook),
    ("docx", ".docx", "note.txt", "letter.txt", document),
)
