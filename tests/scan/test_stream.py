"""Files of any size are searched as they stream by, with the places that they have as a whole."""

import gzip
import io
import json
import lzma
import random
import subprocess
import sys
import tarfile
from collections.abc import Iterator, Sequence
from pathlib import Path

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from ai_gate import engine as report
from ai_gate import registry, repo
from ai_gate.__main__ import main
from ai_gate.checksums import luhn_digit
from ai_gate.errors import ExitCode, UnexaminedError
from ai_gate.model import Document, Source, Verdict
from ai_gate.repo import content
from ai_gate.scan import borders, engine, stream
from ai_gate.scan.lines import locate
from tests.patients import CONTAINERS, patients
from tests.repositories import make

PAN = b"453298716403958" + luhn_digit(b"453298716403958")
ALL = registry.detectors()
SOME = {id: ALL[id] for id in ("patient-record", "ssn", "payment-card")}
CARDS = {"payment-card": ALL["payment-card"]}
CLASSIFICATION = """\
schema: ai-gate/classification/v1
rules:
  - id: vault
    paths: ["vault/**"]
    pci: cde
    owner: "@acme/payments"
    rationale: Handles card numbers
    reviewed: {date: 2026-09-30, by: a.rivera, role: pci-owner}
"""
Place = tuple[str, int, int, str, Verdict]


@pytest.fixture(autouse=True)
def small_windows(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(stream, "WINDOW", 20_000)
    monkeypatch.setattr(stream, "HELD", 1_500)


def large(path: str, data: bytes, step: int = 7_001) -> stream.Large:
    def chunks() -> Iterator[bytes]:
        for start in range(0, len(data), step):
            yield data[start : start + step]

    return stream.Large(path, len(data), chunks)


def streamed(path: str, data: bytes, step: int = 7_001) -> set[Place]:
    found = engine.scan_large(large(path, data, step), SOME)
    assert not found.unexamined
    return {
        (one.id, one.place.line, one.place.column, one.match.label, one.match.verdict)
        for one in found.inner
    }


def whole(path: str, data: bytes) -> set[Place]:
    found = engine.scan(Document(path, data), SOME)
    places: set[Place] = set()
    for id, match in found.matches:
        assert found.text
        place = locate(found.text, path, match.start, match.end)
        places.add((id, place.line, place.column, match.label, match.verdict))
    return places


@pytest.mark.parametrize("name", CONTAINERS)
def test_records_are_found_where_they_stand(name: str, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr("ai_gate.scan.inside.PLACED", 10_000)
    data = CONTAINERS[name](patients(260)).encode()
    monkeypatch.setattr(stream, "WINDOW", len(data) // 5)
    assert len(list(stream.windows(large(name, data).chunks(), name))) > 2
    assert streamed(name, data) == whole(name, data)


@pytest.mark.parametrize(
    ("name", "first", "last"),
    [
        ("table.csv", "row 2, column mrn", "row 261, column mrn"),
        ("array.json", "[0].mrn", "[259].mrn"),
    ],
)
def test_routes_count_from_the_start_of_the_file(
    name: str, first: str, last: str, monkeypatch: pytest.MonkeyPatch
) -> None:
    data = CONTAINERS[name](patients(260)).encode()
    monkeypatch.setattr(stream, "WINDOW", len(data) // 5)
    inner = engine.scan_large(large(name, data), SOME).inner
    routes = [one.match.route for one in inner if one.id == "patient-record"]
    assert (routes[0], routes[-1]) == (first, last)


@pytest.mark.parametrize("at", [*range(-20, 4), -1_500, -1_492, -3_000])
@pytest.mark.parametrize("filler", [b"nothing to see in this line\n", b"f(a,b);"])
def test_a_number_across_a_border_is_found_once(at: int, filler: bytes) -> None:
    text = bytearray(filler * (90_000 // len(filler)))
    start = stream.WINDOW + at
    text[start : start + 30] = b";card='%s' ;;" % PAN
    found = engine.scan_large(large("a.js", bytes(text)), CARDS).inner
    before = bytes(text[: start + 7])
    line, column = before.count(b"\n") + 1, len(before) - before.rfind(b"\n")
    assert [(one.place.line, one.place.column) for one in found] == [(line, column)]
    assert "card='#'" in found[0].line


@settings(max_examples=40, deadline=None)
@given(
    st.lists(
        st.sampled_from(["\n", "\n\n", "x" * 90, "\u00e9" * 40, "\u4e16", "- ", " card ", "\r\n"]),
        min_size=1,
        max_size=60,
    ),
    st.integers(1, 700),
)
def test_windows_cover_a_text_exactly_once(parts: Sequence[str], step: int) -> None:
    data = "".join(parts).encode() * 40
    told = b""
    with pytest.MonkeyPatch.context() as patch:
        patch.setattr(stream, "WINDOW", 600)
        patch.setattr(stream, "HELD", 60)
        for window in stream.windows(large("a.txt", data, step).chunks(), "a.txt"):
            assert len(window.data) <= 3 * 600 + stream._STEP
            before = told + window.data[window.first : window.last]
            told = before
    assert told == data


def test_other_encodings_are_searched() -> None:
    text = ("\u00fcber den Tag\n" * 5_000) + f"card {PAN.decode()}\n" + "mehr\n" * 5_000
    for encoding in ("utf-8-sig", "utf-16", "utf-16-le", "utf-32", "latin-1"):
        found = engine.scan_large(large("a.txt", text.encode(encoding)), CARDS).inner
        assert [(one.place.line, one.place.column) for one in found] == [(5_001, 6)], encoding


def test_what_is_compressed_is_searched_as_it_unpacks() -> None:
    text = b"nothing here\n" * 9_000 + b"card %s\n" % PAN + b"nor there\n" * 9_000
    for name, packed in (("a.log.gz", gzip.compress(text)), ("a.log.xz", lzma.compress(text))):
        (one,) = engine.scan_large(large(name, packed, 50), CARDS).inner
        assert (one.place.route, one.place.line) == (f"{name}!/a.log", 9_001)


def test_a_compressed_table_is_read_as_one() -> None:
    data = CONTAINERS["table.csv"](patients(600)).encode()
    inner = engine.scan_large(large("t.csv.gz", gzip.compress(data)), SOME).inner
    assert inner[-1].place.route.endswith("t.csv.gz!/t.csv, row 601, column ssn")


def test_the_members_of_a_tar_archive_are_searched() -> None:
    buffer = io.BytesIO()
    with tarfile.open(fileobj=buffer, mode="w:gz") as archive:
        for name, data in (("a.bin", b"\x89PNG\r\n\x1a\n" + b"\0" * 99), ("b.txt", b"card " + PAN)):
            info = tarfile.TarInfo(name)
            info.size = len(data)
            archive.addfile(info, io.BytesIO(data))
    (one,) = engine.scan_large(large("x.tgz", buffer.getvalue(), 33), CARDS).inner
    assert one.place.route == "x.tgz!/b.txt"


@pytest.mark.parametrize(
    ("name", "data", "said"),
    [
        ("cut.gz", gzip.compress(bytes(range(256)) * 9)[:-300], "cut.gz!/cut: damaged"),
        ("bomb.gz", gzip.compress(b"a" * (20 << 20)), "unpacks to more than 200 times its size"),
        ("x.7z", b"7z\xbc\xaf\x27\x1c" + b"\0" * 99, "7-Zip archive"),
        ("y.gz", gzip.compress(b"Rar!\x1a\x07" + b"\0" * 99), "y.gz!/y: RAR archive"),
    ],
)
def test_what_cannot_be_read_is_told(name: str, data: bytes, said: str) -> None:
    (reason,) = engine.scan_large(large(name, data), CARDS).unexamined
    assert said in reason


def test_a_container_in_a_compressed_file_is_unpacked() -> None:
    data = gzip.compress(gzip.compress(b"card " + PAN))
    found = engine.scan_large(large("x.gz.gz", data), CARDS)
    assert [one.place.route for one in found.inner] == ["x.gz.gz!/x.gz!/x"]
    (reason,) = engine.scan_large(large("x.gz.gz", data), CARDS, largest=10).unexamined
    assert reason.startswith("x.gz.gz!/x.gz: larger than")


def test_a_small_compressed_file_is_searched_to_its_end(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr("ai_gate.scan.containers.limits.MEMBER", 1 << 20)
    draw = random.Random(3)
    text = b"".join(b"%x\n" % draw.getrandbits(200) for _ in range(60_000)) + b"card %s\n" % PAN
    found = engine.scan(Document("a.gz", gzip.compress(text, 1)), CARDS)
    assert (found.unexamined, [one.place.line for one in found.inner]) == ((), [60_001])


def test_a_container_that_needs_all_its_bytes_is_read_up_to_a_limit() -> None:
    data = b"%PDF-1.4\n1 0 obj\n<<>>\nstream\n(card " + PAN + b") Tj\nendstream\nendobj\n"
    assert engine.scan_large(large("x.pdf", data), CARDS).unexamined[0][:14] == "x.pdf: damaged"
    found = engine.scan_large(large("x.pdf", data), CARDS, largest=10)
    assert (found.inner, found.unexamined[0][:11]) == ((), "larger than")


def test_an_image_is_not_read_to_its_end() -> None:
    def chunks() -> Iterator[bytes]:
        yield b"\x89PNG\r\n\x1a\n" + b"\0" * (1 << 16)
        raise AssertionError("read on")

    assert engine.scan_large(stream.Large("a.png", 1 << 30, chunks), CARDS).unexamined == ()


def test_what_was_read_before_a_failure_is_kept() -> None:
    def chunks() -> Iterator[bytes]:
        yield b"card %s\n" % PAN + b"line\n" * 20_000
        raise UnexaminedError("could not be read: disk on fire")

    found = engine.scan_large(stream.Large("a.txt", 1 << 30, chunks), CARDS)
    assert found.unexamined == ("could not be read: disk on fire",)
    assert [one.place.line for one in found.inner] == [1]


def test_a_cell_in_quotes_is_not_cut() -> None:
    head = b"first_name,note\n"
    row = b'Ada,"two\nlines, and ""quotes"""\n'
    cut = borders.choose(head + row * 40, "a.csv").cut(head + row * 99, 1_000)
    assert cut
    assert (cut.end - len(head)) % len(row) == 0
    assert (cut.prefix, cut.records) == (head, (cut.end - len(head)) // len(row))


def test_large_files_of_disk_and_git_are_streamed(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(content, "STREAMED", 1_000)
    text = b"line\n" * 30_000 + b"card %s\n" % PAN
    make(tmp_path, {"big.txt": text, "small.txt": b"card %s\n" % PAN})
    repository = repo.open_repository(str(tmp_path))
    for snapshot in (repo.tree(repository), repo.commit(repository, "HEAD")):
        read = dict(snapshot.contents(snapshot.entries.values()))
        kinds = {entry.path: type(one) for entry, one in read.items()}
        assert (kinds["big.txt"], kinds["small.txt"]) == (stream.Large, Document)
        (big,) = (one for one in read.values() if isinstance(one, stream.Large))
        assert (b"".join(big.chunks()), big.size) == (text, len(text))
        found = report.scan(read.values(), CARDS, Source("tree")).findings
        assert [(one.location.path, one.location.line) for one in found] == [
            ("big.txt", 30_001),
            ("small.txt", 1),
        ]


_SCAN = """
import os, re, resource, sys
from ai_gate import engine, registry, repo
from ai_gate.model import Source

report = engine.scan(repo.files_of_any_size(sys.argv[1:]), registry.detectors(), Source("paths"))
print([(one.location.line, one.location.column) for one in report.findings])
peak = resource.getrusage(resource.RUSAGE_SELF).ru_maxrss
if os.path.exists("/proc/self/status"):  # the other one counts the process before `exec` as well
    peak = int(re.search(r"VmHWM:\\s+(\\d+)", open("/proc/self/status").read())[1])
print(len(report.unexamined), peak // 1024)
"""


def test_a_file_of_300_megabytes_needs_little_memory(tmp_path: Path) -> None:
    window, line = 2 << 20, b"2024-03-01 10:00:00 INFO the queue is drained, nothing to report\n"
    chunk = line * ((1 << 20) // len(line))
    path = tmp_path / "app.log"
    planted = [window * number - 12 - number % 9 for number in (1, 2, 70, 149)]
    expected = []
    with path.open("w+b") as file:
        for _ in range(301):
            file.write(chunk)
        for start in planted:
            file.seek(start)
            file.write(b"\ncard %s\n" % PAN)
    lines = at = 0
    with path.open("rb") as file:
        while part := file.read(1 << 20):
            for start in planted:
                if at <= start + 1 < at + len(part):
                    expected.append((lines + part.count(b"\n", 0, start + 1 - at) + 1, 6))
            lines, at = lines + part.count(b"\n"), at + len(part)
    said = subprocess.run(
        [sys.executable, "-c", _SCAN, str(path)], capture_output=True, text=True, check=True
    ).stdout.splitlines()
    unexamined, megabytes = map(int, said[1].split())
    assert said[0] == str(expected)
    assert (unexamined, megabytes < 200) == (0, True)


def test_a_large_file_is_examined_in_the_tree_and_in_the_history(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    monkeypatch.setattr(content, "STREAMED", 1_000)
    monkeypatch.setenv("XDG_CACHE_HOME", str(tmp_path / "cache"))
    root = tmp_path / "work"
    make(
        root,
        {
            ".ai-gate/classification.yaml": CLASSIFICATION,
            "vault/a.py": "",
            "big.csv": b"name,card_number\n" + b"x,\n" * 9_000 + b"Ada,%s\n" % PAN,
        },
    )
    for arguments in (["check"], ["check", "--history"], ["scan", "big.csv"]):
        for _ in range(2):  # the second time from the cache
            monkeypatch.chdir(root)
            code = main([*arguments, "--format", "json"])
            said = capsys.readouterr().out
            assert code == ExitCode.FINDINGS, said
            cards = [one for one in json.loads(said)["findings"] if one["rule"] == "payment-card"]
            assert [(one["path"], one["line"]) for one in cards] == [("big.csv", 9_002)]
