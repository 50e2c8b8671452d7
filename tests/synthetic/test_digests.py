"""A digest is the same whether a file is held or streams by, and large files are declared by it."""

import subprocess
import sys
from collections.abc import Iterator
from hashlib import sha256
from itertools import pairwise

from hypothesis import given, settings
from hypothesis import strategies as st

from ai_gate import engine, registry
from ai_gate.model import Source, Verdict
from ai_gate.scan.stream import Large
from ai_gate.synthetic import reader
from tests.patients import CONTAINERS, patients
from tests.synthetic.entries import APPROVED, register

DETECTORS = {"patient-record": registry.detectors()["patient-record"]}
HEAD = b"x" * 7990


def whole(data: bytes) -> str:
    """Say it again as `digest` does: LF line ends, unless git takes the file for binary."""
    plain = data if b"\0" in data[:8000] else data.replace(b"\r\n", b"\n")
    return f"sha256:{sha256(plain).hexdigest()}"


@settings(max_examples=200, deadline=None)
@given(
    st.sampled_from([b"", HEAD]),
    st.lists(st.sampled_from([b"a", b"\r", b"\n", b"\r\n", b"\0", b"bc"]), max_size=30),
    st.lists(st.integers(0, 8100), max_size=6),
)
def test_a_digest_does_not_depend_on_how_a_file_is_read(
    head: bytes, signs: list[bytes], cuts: list[int]
) -> None:
    data = head + b"".join(signs)
    places = [0, *sorted(min(cut, len(data)) for cut in cuts), len(data)]
    parts = [data[start:end] for start, end in pairwise(places)]
    assert reader.digest_of(parts) == reader.digest(data) == whole(data)


PEOPLE = CONTAINERS["table.csv"](patients(4)).encode()


def found(path: str, data: bytes, declared: bytes) -> set[Verdict | None]:
    """Scan a file as a large one, with a declaration of some content."""

    def chunks() -> Iterator[bytes]:
        return (data[at : at + 1000] for at in range(0, len(data), 1000))

    entries = reader.load(register({path: declared}, more=APPROVED).encode(), today="2026-11-23")
    origins = reader.origins(entries, None).of
    documents = [Large(path, len(data), chunks)]
    return {
        one.verdict
        for one in engine.scan(documents, DETECTORS, Source("tree"), None, origins).findings
    }


def test_the_digest_of_a_large_file_counts() -> None:
    assert found("data/a.csv", PEOPLE, PEOPLE) == {Verdict.SYNTHETIC}
    assert found("data/a.csv", PEOPLE, PEOPLE + b"\n") == {Verdict.REAL}
    assert found("data/a.csv", PEOPLE.replace(b"\n", b"\r\n"), PEOPLE) == {Verdict.SYNTHETIC}


def test_a_large_file_is_named_in_little_memory() -> None:
    program = (
        "from ai_gate.synthetic import reader\n"
        "chunk = b'0123456789abcde\\n' * (1 << 16)\n"
        "reader.digest_of(chunk for _ in range(300))\n"
        "import re, resource, sys\n"
        "peak = resource.getrusage(resource.RUSAGE_SELF).ru_maxrss\n"
        "if sys.platform == 'linux':\n"  # what a process was forked from counts there
        "    peak = int(re.search(r'VmHWM:\\s+(\\d+)', open('/proc/self/status').read())[1])\n"
        "print(peak if sys.platform != 'darwin' else peak // 1024)\n"
    )
    done = subprocess.run(
        [sys.executable, "-c", program], capture_output=True, text=True, check=True
    )
    assert int(done.stdout) < 100 << 10  # kB, of 300 MiB that were read
