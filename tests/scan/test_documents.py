"""PDF, Parquet, DICOM, Zstandard and the text beside pictures are read; what cannot be is told."""

import gzip
import io
import struct
import sys
import zlib
from collections.abc import Callable, Mapping

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from ai_gate import registry
from ai_gate.checksums import luhn_digit
from ai_gate.model import Document
from ai_gate.scan import engine
from tests.patients import COLUMNS, Patient, patients
from tests.scan.test_containers import database, tarred, zipped

PAN = b"453298716403958" + luhn_digit(b"453298716403958")
ALL = registry.detectors()
SOME = {id: ALL[id] for id in ("patient-record", "ssn", "payment-card")}
SOMEBODY = patients(1)[0]


def found(path: str, data: bytes) -> list[tuple[str, str]]:
    """Return what is found, and where; everything must have been examined."""
    result = engine.scan(Document(path, data), SOME)
    assert not result.unexamined
    return [(one.id, one.place.route) for one in result.inner]


def reasons(path: str, data: bytes) -> tuple[str, ...]:
    return engine.scan(Document(path, data), SOME).unexamined


# --- DICOM -------------------------------------------------------------------------------------

EXPLICIT, IMPLICIT = b"1.2.840.10008.1.2.1", b"1.2.840.10008.1.2"
BIG, DEFLATED = b"1.2.840.10008.1.2.2", b"1.2.840.10008.1.2.1.99"
Element = tuple[int, bytes, bytes]


def element(tag: int, kind: bytes, value: bytes, explicit: bool = True, order: str = "<") -> bytes:
    value += b" " * (len(value) % 2)
    head = struct.pack(f"{order}HH", tag >> 16, tag & 0xFFFF)
    if not explicit:
        return head + struct.pack(f"{order}I", len(value)) + value
    if kind in (b"SQ", b"UT", b"OB", b"UN"):
        return head + kind + b"\0\0" + struct.pack(f"{order}I", len(value)) + value
    return head + kind + struct.pack(f"{order}H", len(value)) + value


def dicom(elements: list[Element], syntax: bytes = EXPLICIT) -> bytes:
    meta = element(0x00020000, b"UL", b"\0\0\0\0") + element(0x00020010, b"UI", syntax)
    order = ">" if syntax == BIG else "<"
    body = b"".join(element(*one, syntax != IMPLICIT, order) for one in elements)
    if syntax == DEFLATED:
        packer = zlib.compressobj(wbits=-15)
        body = packer.compress(body) + packer.flush()
    return b"\0" * 128 + b"DICM" + meta + body


def patient_elements(one: Patient) -> list[Element]:
    return [
        (0x00080005, b"CS", b"ISO_IR 192"),
        (0x00080018, b"UI", b"1.2.3.4"),
        (0x00100010, b"PN", f"{one.family}^{one.given}".encode()),
        (0x00100020, b"LO", one.mrn.encode()),
        (0x00100030, b"DA", one.born.replace("-", "").encode()),
        (0x00104000, b"LT", b"paid with card " + PAN),
        (0x7FE00010, b"OB", b"\0" * 64),
    ]


@pytest.mark.parametrize("syntax", [EXPLICIT, IMPLICIT, BIG, DEFLATED])
def test_a_patient_of_a_dicom_object_is_found(syntax: bytes) -> None:
    assert found("ct.dcm", dicom(patient_elements(SOMEBODY), syntax)) == [
        ("patient-record", "patient, PatientName"),
        ("payment-card", "elements"),
    ]


def test_a_patient_in_a_sequence_is_found() -> None:
    inner = b"".join(element(*one) for one in patient_elements(SOMEBODY)[2:5])
    item = struct.pack("<HHI", 0xFFFE, 0xE000, 0xFFFFFFFF) + inner
    item += struct.pack("<HHI", 0xFFFE, 0xE00D, 0)
    data = dicom([(0x00081110, b"SQ", item), (0x00200010, b"SH", b"1")])
    assert [id for id, _ in found("ct.dcm", data)] == ["patient-record"]


def test_an_anonymous_dicom_object_is_no_patient() -> None:
    blank = SOMEBODY._replace(family="ANONYMOUS", given="PATIENT", mrn="0000")
    elements = [one for one in patient_elements(blank) if one[0] != 0x00104000]
    result = engine.scan(Document("ct.dcm", dicom(elements)), SOME)
    assert not [one for one in result.inner if one.match.verdict.value == "real"]


def test_the_document_inside_a_dicom_object_is_read() -> None:
    note = f"MRN: {SOMEBODY.mrn}\nPaid with card {PAN.decode()}\n".encode()
    for syntax in (EXPLICIT, IMPLICIT, BIG, DEFLATED):
        elements = [(0x00420011, b"OB", note), (0x00420012, b"LO", b"text/plain")]
        assert found("a.dcm", dicom(elements, syntax)) == [("payment-card", "document")]
    archive = gzip.compress(note)
    assert found("a.dcm", dicom([(0x00420011, b"OB", archive)])) == [
        ("payment-card", "document!/document")
    ]


@pytest.mark.parametrize(("said", "verdicts"), [(b"YES", ["real"]), (b"NO", []), (b"", [])])
def test_a_picture_that_shows_recognizable_features_is_a_photo(
    said: bytes, verdicts: list[str]
) -> None:
    data = dicom([(0x00280302, b"CS", said), *patient_elements(SOMEBODY)])
    only = {"patient-photo": ALL["patient-photo"]}
    result = engine.scan(Document("a.dcm", data), only)
    assert [one.match.verdict.value for one in result.inner] == verdicts
    nobody = engine.scan(Document("a.dcm", dicom([(0x00280302, b"CS", said)])), only)
    assert [one.match.verdict.value for one in nobody.inner] == ["unsure"] * len(verdicts)


def test_text_that_is_burned_into_a_picture_is_told() -> None:
    assert "burned into" in reasons("us.dcm", dicom([(0x00280301, b"CS", b"YES")]))[0]
    assert not reasons("us.dcm", dicom([(0x00280301, b"CS", b"NO")]))


def test_a_dicom_object_that_is_cut_off_is_told() -> None:
    data = dicom(patient_elements(SOMEBODY)[:-1])
    assert "cut off" in reasons("ct.dcm", data[:-5])[0]
    assert "damaged" in reasons("ct.dcm", dicom([], DEFLATED)[:-1] + b"\xff\xff")[0]


# --- PDF ---------------------------------------------------------------------------------------


def pdf(pages: list[str], info: str = "", compress: bool = True) -> bytes:
    """Write a document of one line of text per page."""
    objects = [b"<< /Type /Catalog /Pages 2 0 R >>"]
    kids = " ".join(f"{4 + 2 * number} 0 R" for number in range(len(pages)))
    objects.append(f"<< /Type /Pages /Kids [{kids}] /Count {len(pages)} >>".encode())
    objects.append(b"<< /Type /Font /Subtype /Type1 /BaseFont /Helvetica >>")
    for number, text in enumerate(pages):
        stream = f"BT /F1 12 Tf 72 700 Td ({text}) Tj ET".encode() if text else b""
        filtered = zlib.compress(stream) if compress else stream
        name = " /Filter /FlateDecode" if compress else ""
        objects.append(
            f"<< /Type /Page /Parent 2 0 R /MediaBox [0 0 612 792] /Contents {5 + 2 * number} 0 R "
            "/Resources << /Font << /F1 3 0 R >> >> >>".encode()
        )
        head = f"<< /Length {len(filtered)}{name} >>\nstream\n".encode()
        objects.append(head + filtered + b"\nendstream")
    objects.append(f"<< /Subject ({info}) >>".encode())
    out, places = bytearray(b"%PDF-1.4\n%\xe2\xe3\xcf\xd3\n"), []
    for number, body in enumerate(objects, 1):
        places.append(len(out))
        out += b"%d 0 obj\n%s\nendobj\n" % (number, body)
    start, count = len(out), len(objects) + 1
    out += b"xref\n0 %d\n0000000000 65535 f \n" % count
    out += b"".join(b"%010d 00000 n \n" % place for place in places)
    out += b"trailer\n<< /Size %d /Root 1 0 R /Info %d 0 R >>\n" % (count, len(objects))
    return bytes(out) + b"startxref\n%d\n%%%%EOF\n" % start


def test_the_text_of_a_page_is_found() -> None:
    one = SOMEBODY
    said = f"Patient Name: {one.given} {one.family}  DOB: {one.born}  MRN: {one.mrn}"
    data = pdf(["nothing", said, f"card {PAN.decode()} exp 11/29"])
    assert found("form.pdf", data) == [
        ("patient-record", "page 2, Patient Name"),
        ("payment-card", "page 3"),
    ]


def test_the_information_of_a_document_is_found() -> None:
    assert found("a.pdf", pdf(["text"], f"card {PAN.decode()}")) == [("payment-card", "fields")]


def test_pages_of_pictures_are_told() -> None:
    assert reasons("scan.pdf", pdf(["", ""])) == (
        "scan.pdf: its pages hold no text, only pictures or drawings",
    )


def test_a_document_in_an_archive_is_read() -> None:
    data = zipped({"a/b.pdf": pdf([f"card {PAN.decode()}"])})
    assert found("x.zip", data) == [("payment-card", "x.zip!/a/b.pdf, page 1")]


def test_a_damaged_document_is_told() -> None:
    assert reasons("a.pdf", b"%PDF-1.7\nnothing of this kind\0") == (
        "a.pdf: damaged, or encrypted",
    )


# --- Parquet -----------------------------------------------------------------------------------


def parquet(people: list[Patient], compression: str = "snappy") -> bytes:
    import pyarrow
    from pyarrow import parquet as writer

    columns = {name: [one[place] for one in people] for place, name in enumerate(COLUMNS)}
    buffer = io.BytesIO()
    writer.write_table(pyarrow.table(columns), buffer, compression=compression)
    return buffer.getvalue()


@pytest.mark.parametrize("compression", ["none", "snappy", "gzip", "zstd"])
def test_the_rows_of_a_parquet_file_are_found(compression: str) -> None:
    places = found("p.parquet", parquet(list(patients(3)), compression))
    assert places == [
        (id, f"rows, row {row}, column {column}")
        for row in (1, 2, 3)
        for id, column in (("patient-record", "mrn"), ("ssn", "ssn"))
    ]


def test_a_damaged_parquet_file_is_told() -> None:
    data = parquet(list(patients(3)))
    assert "damaged" in reasons("p.parquet", data[: len(data) // 2])[0]


@pytest.mark.parametrize(
    ("module", "name", "data", "extra"),
    [
        ("pypdf", "a.pdf", pdf(["text"]), "ai-gate[pdf]"),
        ("pyarrow", "a.parquet", b"PAR1\0" * 9, "ai-gate[parquet]"),
        ("zstandard", "a.zst", b"\x28\xb5\x2f\xfd" + b"\0" * 20, "ai-gate[zstd]"),
    ],
)
def test_what_needs_a_library_names_it(
    module: str, name: str, data: bytes, extra: str, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setitem(sys.modules, module, None)
    monkeypatch.setattr("importlib.util.find_spec", lambda _: None)
    (reason,) = reasons(name, data)
    assert extra in reason


# --- Zstandard, pictures -----------------------------------------------------------------------


def test_zstandard_is_unpacked() -> None:
    import zstandard

    packer = zstandard.ZstdCompressor()
    note = b"line\n" * 900 + b"card %s\n" % PAN
    assert found("n.txt.zst", packer.compress(note)) == [("payment-card", "n.txt.zst!/n.txt")]
    packed = packer.compress(tarred({"n.txt": note}))
    assert found("n.tar.zst", packed) == [("payment-card", "n.tar.zst!/n.txt")]
    bomb = packer.compress(b"\0" * (40 << 20))
    assert "200 times its size" in reasons("b.zst", bomb)[0]
    assert "damaged" in reasons("n.zst", packer.compress(note * 9)[:-4])[0]


def chunk(kind: bytes, value: bytes) -> bytes:
    return struct.pack(">I", len(value)) + kind + value + b"\0" * 4


def png(*chunks: bytes) -> bytes:
    return (
        b"\x89PNG\r\n\x1a\n" + chunk(b"IHDR", b"\0" * 13) + b"".join(chunks) + chunk(b"IEND", b"")
    )


def jpeg(*segments: tuple[int, bytes]) -> bytes:
    written = (
        b"\xff%c" % mark + struct.pack(">H", len(value) + 2) + value for mark, value in segments
    )
    return b"\xff\xd8" + b"".join(written) + b"\xff\xda\0\x02" + b"\0" * 9 + b"\xff\xd9"


NOTE = b"card %s exp 11/29" % PAN


@pytest.mark.parametrize(
    "data",
    [
        png(chunk(b"tEXt", b"Comment\0" + NOTE)),
        png(chunk(b"zTXt", b"Comment\0\0" + zlib.compress(NOTE))),
        png(chunk(b"iTXt", b"Comment\0\0\0en\0\0" + NOTE)),
        png(chunk(b"iTXt", b"Comment\0\1\0en\0\0" + zlib.compress(NOTE))),
        jpeg((0xE0, b"JFIF\0"), (0xFE, NOTE)),
        jpeg((0xE1, b"Exif\0\0II*\0" + NOTE + b"\0"), (0xDB, b"\0" * 64)),
    ],
)
def test_text_beside_a_picture_is_found(data: bytes) -> None:
    assert found("a.img", data) == [("payment-card", "text of the picture")]


def test_a_picture_without_text_is_clean() -> None:
    assert found("a.png", png(chunk(b"IDAT", NOTE))) == []
    assert found("a.jpg", jpeg((0xE0, b"JFIF\0" + b"\0" * 9))) == []


# --- what is hostile ---------------------------------------------------------------------------


def _zstandard() -> bytes:
    import zstandard

    return zstandard.ZstdCompressor().compress(b"card %s\n" % PAN * 50)


SEEDS: Mapping[str, Callable[[], bytes]] = {
    "a.dcm": lambda: dicom(patient_elements(SOMEBODY)),
    "i.dcm": lambda: dicom(patient_elements(SOMEBODY), IMPLICIT),
    "z.dcm": lambda: dicom(patient_elements(SOMEBODY), DEFLATED),
    "a.pdf": lambda: pdf(["some text", f"card {PAN.decode()}"]),
    "p.pdf": lambda: pdf(["some text", f"card {PAN.decode()}"], compress=False),
    "a.png": lambda: png(
        chunk(b"zTXt", b"Comment\0\0" + zlib.compress(NOTE)), chunk(b"tEXt", NOTE)
    ),
    "a.jpg": lambda: jpeg((0xE1, b"Exif\0\0" + NOTE), (0xFE, NOTE)),
    "a.zst": _zstandard,
    "a.gz": lambda: gzip.compress(NOTE * 50),
    "a.zip": lambda: zipped({"a.txt": NOTE, "b/c.csv": NOTE * 20}),
    "a.tar": lambda: tarred({"a.txt": NOTE, "b/c.csv": NOTE * 20}),
    "a.db": lambda: database("create table t (card)", f"insert into t values ('{PAN.decode()}')"),
}
Edit = tuple[str, float, bytes]
EDITS = st.lists(
    st.tuples(
        st.sampled_from(["replace", "insert", "cut", "delete"]),
        st.floats(0, 1, exclude_max=True),
        st.one_of(st.binary(min_size=1, max_size=8), st.sampled_from([b"\xff" * 4, b"\0" * 4])),
    ),
    min_size=1,
    max_size=6,
)


def mutated(data: bytes, edits: list[Edit]) -> bytes:
    for kind, share, value in edits:
        at = int(len(data) * share)
        rest = {"replace": at + len(value), "insert": at, "delete": at + 3 * len(value)}
        data = data[:at] + b"" if kind == "cut" else data[:at] + value + data[rest[kind] :]
        if kind == "delete":
            data = data.replace(value, b"", 1)
    return data


@pytest.mark.parametrize("name", SEEDS)
def test_no_mutation_crashes_or_hangs(name: str) -> None:
    seed = SEEDS[name]()

    @settings(
        max_examples=60, deadline=5_000, suppress_health_check=[HealthCheck.too_slow], database=None
    )
    @given(EDITS)
    def survives(edits: list[Edit]) -> None:
        result = engine.scan(Document(name, mutated(seed, edits)), SOME)
        assert all(isinstance(reason, str) and reason for reason in result.unexamined)

    survives()


@pytest.mark.parametrize("name", ["a.dcm", "a.gz", "a.zst", "a.zip", "a.tar", "a.pdf", "a.db"])
def test_what_is_cut_short_is_found_or_told(name: str) -> None:
    seed = SEEDS[name]()
    for share in (0.5, 0.7, 0.9):
        result = engine.scan(Document(name, seed[: int(len(seed) * share)]), SOME)
        assert result.unexamined or result.inner or result.matches, share
