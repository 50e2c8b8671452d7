"""What is said of a version by its changed part is what the gate says of the whole."""

import base64
import gzip
from collections.abc import Callable, Mapping

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from ai_gate import registry
from ai_gate.model import Detector, Document
from ai_gate.scan import engine, gate, versions, views

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


# Nothing in other spellings, which are looked for nevertheless.
SPELLED = (
    b'call("7" "8", first)\nother(value);\n',
    b'text = "{\\"name\\": 1}";\nother(value);\n',
    b"kind: secret\nwords(first)\n" + b"Zm9y" * 9 + b"\nother(value);\n",
    b"It was said that 12\n 13 came and nobody knew why\n",
)


def following(
    detectors: Mapping[str, Detector] = DETECTORS,
) -> Callable[[Document, bool], bool]:
    follow = versions.follow(detectors)
    return lambda document, remember: follow(document, remember).silent


def whole(data: bytes) -> bool:
    """Tell whether nothing anywhere gives cause to look."""
    passed, spelled, _ = gate.told(gate.build(DETECTORS), data)
    return not passed and not views.kinds(data, spelled)


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
    plain = [FILLER, FILLER * 40, b"x" * 9000, FILLER * 2600, b"[" + FILLER * 300]
    spelled = [FILLER * 300 + one + FILLER * 300 for one in SPELLED]
    both = FILLER * 300 + b"".join(SPELLED) + FILLER * 300 + b"n = 12345678\n" + FILLER * 300
    filler = draw(st.sampled_from([*plain, *spelled, both]))
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
        follow = versions.follow(DETECTORS)
        for path, text in versions_of_files:
            document = Document(path, text)
            told, result = follow(document, True), engine.scan(document, DETECTORS)
            if told.silent:
                assert (result.matches, result.unexamined, result.inner) == ((), (), ())
            if told.ids is not None:
                plain = engine.scan_plain(document, DETECTORS, told.ids)
                assert plain._replace(text=None) == result._replace(text=None)


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
    silent = following()
    silent(Document("a.py", before), True)
    assert not whole(after)
    assert not silent(Document("a.py", after), True)


def test_a_long_password_that_two_changes_put_together_is_seen() -> None:
    """It stands on one line, further from the change than other anchors need."""
    silent = following()
    start, rest = FILLER * 200 + LONG[:-20], b"\n" + FILLER * 200
    assert silent(Document("a.py", start + rest), True)
    assert not silent(Document("a.py", start + LONG[-20:] + rest), True)


def test_a_number_that_two_changes_put_together_is_seen() -> None:
    """Every split of an example: the halves come one after the other, at the same place."""
    for piece in PIECES:
        for cut in {1, len(piece) // 3, len(piece) // 2, len(piece) - 1}:
            silent = following()
            before = FILLER * 20 + piece[:cut] + b"\n" + FILLER * 20
            after = FILLER * 20 + piece + b"\n" + FILLER * 20
            silent(Document("a.py", before), True)
            assert silent(Document("a.py", after), True) is whole(after)


@pytest.mark.parametrize("first", [b"", FILLER * 3])
def test_versions_without_anything_are_silent(first: bytes) -> None:
    silent = following()
    texts = [first, first + FILLER, FILLER + first, first[:20], b"", FILLER]
    assert all(silent(Document("a.py", text), True) for text in texts)


def test_only_the_changed_part_is_looked_at(monkeypatch: pytest.MonkeyPatch) -> None:
    looked: list[int] = []
    look = gate.told

    def counted(
        compiled: gate.Gate, data: bytes, beside: bool = False
    ) -> tuple[set[str], frozenset[str], bool]:
        looked.append(len(data))
        return look(compiled, data, beside)

    monkeypatch.setattr(gate, "told", counted)
    silent = following()
    text = FILLER * 1000
    for n in range(5):
        silent(Document("a.py", text[: n * 999] + b"# new\n" + text[n * 999 :]), True)
    assert looked[0] > len(text)
    assert max(looked[1:]) < 3000


def test_what_is_no_text_is_left_to_the_scan() -> None:
    silent = following()
    for data in (b"\x89PNG\r\n\x1a\n", b"PK\x03\x04\xff", "é".encode("utf-16"), b"caf\xe9"):
        assert not silent(Document("a", data), True)


def test_a_detector_without_anchors_always_has_to_look() -> None:
    plain: Detector = DETECTORS["payment-card"]._replace(anchors=())
    silent = following({"payment-card": plain})
    assert not silent(Document("a.py", b"x"), True)


def test_no_more_than_so_many_bytes_are_remembered(monkeypatch: pytest.MonkeyPatch) -> None:
    looked: list[int] = []
    look = gate.told

    def counted(
        compiled: gate.Gate, data: bytes, beside: bool = False
    ) -> tuple[set[str], frozenset[str], bool]:
        looked.append(len(data))
        return look(compiled, data, beside)

    monkeypatch.setattr(gate, "told", counted)
    silent = following()
    large = FILLER * 400
    monkeypatch.setattr(versions, "_KEPT", 30_000)
    for name in "abca":
        assert silent(Document(name, large), True)
    assert looked == [len(large)] * 4
    assert silent(Document("a", large), True)
    assert looked[-1] < len(large)
