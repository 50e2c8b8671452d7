"""What is said of a version by its changed part is what the gate says of the whole."""

import base64
import gzip

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from ai_gate import registry
from ai_gate.model import Detector, Document
from ai_gate.scan import engine, gate, versions

DETECTORS = registry.loaded_detectors()
PIECES = [
    example.data[:300]
    for detector in DETECTORS.values()
    for example in detector.examples()
    if example.verdict is not None and b"\0" not in example.data[:300]
]
# A token as long as those that contain signed claims, in the place of a password.
LONG = b"https://" + b"user:" + b"p4" * 700 + b"@db.internal/x"
FILLER = b"def function(value):\n    return value + other_value\n"


PIECES += [b"\nnhs number: ", b"\n1234567890,\n", b'"mrn": ', b" 123-45-6789 ", b"iban"]
# What other spellings hold: each half of them may come with another version.
PIECES += [
    *(base64.b64encode(piece) for piece in PIECES[:9]),
    *(b"'" + piece[:9] + b"'" + b" \t\\\n" * 300 + b"+ '" + piece[9:] for piece in PIECES[:9]),
    b'{"text": "' + PIECES[0].replace(b'"', b'\\"').replace(b"\n", b"\\n") + b'\\n"}',
    b"card: 4242 4242" + b" 4242" * 400 + b"\n>" + b" " * 900 + b"4242 4242\n",
]


def whole(data: bytes) -> bool:
    """Tell whether nothing anywhere gives cause to look."""
    return engine.quiet(data, gate.build(DETECTORS))[0]


@st.composite
def changes(draw: st.DrawFn, text: bytes) -> bytes:
    """Replace some bytes of a text by something else, half of an example, or another encoding."""
    kind = draw(st.sampled_from(["edit", "edit", "edit", "edit", "encode", "pack", "end"]))
    if kind == "encode":
        encoding = draw(st.sampled_from(["utf-16", "utf-16-le", "utf-8-sig", "utf-32"]))
        return text.decode("latin-1").encode(encoding)
    if kind == "pack":
        return gzip.compress(text, mtime=0)
    piece = draw(st.sampled_from(PIECES))
    cut = draw(st.integers(0, len(piece)))
    new = draw(
        st.one_of(
            st.sampled_from([piece, piece[:cut], piece[cut:], b"", b"\n", LONG[:700], LONG[700:]]),
            st.binary(max_size=20),
            st.text("0123456789 -.:@\n", max_size=24).map(str.encode),
        )
    )
    start = len(text) if kind == "end" else draw(st.integers(0, len(text)))
    end = min(len(text), start + draw(st.sampled_from([0, 0, 1, 7, 900, gate.BLOCK])))
    return text[:start] + new + text[end:]


@st.composite
def histories(draw: st.DrawFn) -> list[tuple[str, bytes]]:
    """Draw versions of files: each comes of any before it, at its path or at another one."""
    filler = draw(
        st.sampled_from([FILLER, FILLER * 40, b"x" * 9000, FILLER * 2600, b"[" + FILLER * 300])
    )
    found = [("a.py", filler)]
    for _ in range(draw(st.integers(1, 6))):
        path = draw(st.sampled_from(["a.py", "a.py", "b.csv", "c.json"]))
        before = found[draw(st.integers(max(len(found) - 2, 0), len(found) - 1))][1]
        found.append((path, draw(changes(before))))
    return found


@settings(max_examples=120, deadline=None)
@given(histories(), st.sampled_from([0, 20_000, 24 << 20]))
def test_of_a_silent_version_the_scan_says_nothing(
    versions_of_files: list[tuple[str, bytes]], room: int
) -> None:
    with pytest.MonkeyPatch.context() as patch:
        patch.setattr(versions, "_KEPT", room)
        silent = versions.follow(DETECTORS)
        for path, text in versions_of_files:
            if silent(Document(path, text), True):
                assert whole(text)
                result = engine.scan(Document(path, text), DETECTORS)
                assert (result.matches, result.unexamined, result.inner) == ((), (), ())


@pytest.mark.parametrize("name", [b"nhs number", b"Alberta PHN", b"mrn", b"iban", b"hetu"])
@pytest.mark.parametrize("first", ["name", "number"])
def test_a_name_and_a_number_that_come_one_after_the_other_are_seen(
    name: bytes, first: str
) -> None:
    """Names of numbers count only where a long number stands, anywhere in the text."""
    number = b"1234567890"
    both = [name + b"\n" + FILLER * 200, FILLER * 200 + number + b"\n"]
    if first == "name":
        before, after = both[0] + FILLER * 200, both[0] + both[1]
    else:
        before, after = FILLER * 200 + both[1], both[0] + both[1]
    silent = versions.follow(DETECTORS)
    silent(Document("a.py", before), True)
    assert not whole(after)
    assert not silent(Document("a.py", after), True)


def test_a_long_password_that_two_changes_put_together_is_seen() -> None:
    """It stands on one line, further from the change than other anchors need."""
    silent = versions.follow(DETECTORS)
    start, rest = FILLER * 200 + LONG[:-20], b"\n" + FILLER * 200
    assert silent(Document("a.py", start + rest), True)
    assert not silent(Document("a.py", start + LONG[-20:] + rest), True)


def test_a_number_that_two_changes_put_together_is_seen() -> None:
    """Every split of an example: the halves come one after the other, at the same place."""
    for piece in PIECES:
        for cut in {1, len(piece) // 3, len(piece) // 2, len(piece) - 1}:
            silent = versions.follow(DETECTORS)
            before = FILLER * 20 + piece[:cut] + b"\n" + FILLER * 20
            after = FILLER * 20 + piece + b"\n" + FILLER * 20
            silent(Document("a.py", before), True)
            assert silent(Document("a.py", after), True) is whole(after)


@pytest.mark.parametrize("first", [b"", FILLER * 3])
def test_versions_without_anything_are_silent(first: bytes) -> None:
    silent = versions.follow(DETECTORS)
    texts = [first, first + FILLER, FILLER + first, first[:20], b"", FILLER]
    assert all(silent(Document("a.py", text), True) for text in texts)


def test_only_the_changed_part_is_looked_at(monkeypatch: pytest.MonkeyPatch) -> None:
    looked: list[int] = []
    look = gate.told

    def counted(compiled: gate.Gate, data: bytes) -> tuple[set[str], frozenset[str], bool]:
        looked.append(len(data))
        return look(compiled, data)

    monkeypatch.setattr(gate, "told", counted)
    silent = versions.follow(DETECTORS)
    text = FILLER * 1000
    for n in range(5):
        silent(Document("a.py", text[: n * 999] + b"# new\n" + text[n * 999 :]), True)
    assert looked[0] > len(text)
    assert max(looked[1:]) < 3000


def test_what_is_no_text_is_left_to_the_scan() -> None:
    silent = versions.follow(DETECTORS)
    for data in (b"\x89PNG\r\n\x1a\n", b"PK\x03\x04\xff", "é".encode("utf-16"), b"caf\xe9"):
        assert not silent(Document("a", data), True)


def test_a_detector_without_anchors_always_has_to_look() -> None:
    plain: Detector = DETECTORS["payment-card"]._replace(anchors=())
    silent = versions.follow({"payment-card": plain})
    assert not silent(Document("a.py", b"x"), True)


def test_no_more_than_so_many_bytes_are_remembered(monkeypatch: pytest.MonkeyPatch) -> None:
    looked: list[int] = []
    look = gate.told

    def counted(compiled: gate.Gate, data: bytes) -> tuple[set[str], frozenset[str], bool]:
        looked.append(len(data))
        return look(compiled, data)

    monkeypatch.setattr(gate, "told", counted)
    silent = versions.follow(DETECTORS)
    large = FILLER * 400
    monkeypatch.setattr(versions, "_KEPT", 30_000)
    for name in "abca":
        assert silent(Document(name, large), True)
    assert looked == [len(large)] * 4
    assert silent(Document("a", large), True)
    assert looked[-1] < len(large)
