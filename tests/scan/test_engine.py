"""Documents in, matches out: order, overlaps, encodings, floods, threads, any bytes."""

import os
import random
from collections.abc import Callable, Iterable, Iterator

import pytest
from hypothesis import given
from hypothesis import strategies as st

from ai_gate import registry
from ai_gate.checksums import luhn_digit
from ai_gate.detectors import payment_card, secret, track_data
from ai_gate.model import DataKind, Detector, Document, Field, Match, Text, Verdict
from ai_gate.scan import engine, gate

LIVE = b"453298716403958" + luhn_digit(b"453298716403958")
TEST = b"4242" * 4
CARDS = {payment_card.DETECTOR.id: payment_card.DETECTOR}
ALL = registry.detectors()


def scan(data: bytes, path: str = "a.txt") -> engine.Scan:
    return engine.scan(Document(path, data), CARDS)


def detector(
    id: str, find: Callable[[Text], Iterable[Match]], kind: DataKind = DataKind.PII
) -> Detector:
    return Detector(id, id, kind, (), find, lambda: (), "help", ("control",))


def spans(*found: tuple[int, int, Verdict]) -> Callable[[Text], list[Match]]:
    return lambda text: [Match(start, end, "label", told, ()) for start, end, told in found]


def kept(data: bytes, *detectors: Detector) -> list[tuple[str, int, int]]:
    found = engine.scan(Document("a", data), {one.id: one for one in detectors})
    return [(id, match.start, match.end) for id, match in found.matches]


@pytest.mark.parametrize(
    "encoding", ["utf-8", "utf-8-sig", "utf-16", "utf-16-le", "utf-16-be", "utf-32", "latin-1"]
)
@pytest.mark.parametrize("newline", ["\n", "\r\n"])
def test_a_card_is_found_and_located_in_every_encoding(encoding: str, newline: str) -> None:
    lines = ["Gr\u00fc\u00dfe", f"f\u00fcr Karte: card {LIVE.decode()} bis", ""]
    found = scan(newline.join(lines).encode(encoding))
    ((id, match),) = found.matches
    assert found.text is not None
    place = engine.locate(found.text, "a.txt", match.start, match.end)
    assert (id, match.verdict) == ("payment-card", Verdict.REAL)
    assert (place.line, place.column, place.end_line, place.end_column) == (2, 17, 2, 33)


def test_a_clean_document_has_a_text_and_nothing_else() -> None:
    found = scan(b"nothing here")
    assert found.text is not None
    assert (found.matches, found.unexamined) == ((), ())


def test_what_was_not_looked_at_says_why() -> None:
    found = scan(b"Rar!\x1a\x07\x01\x00" + LIVE)
    assert found.text is None
    assert found.unexamined == ("RAR archive: its content was not unpacked",)


def test_a_gate_out_of_memory_makes_the_document_unexamined(
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    compiled = gate.build(CARDS)

    class Exhausted:
        def Match(self, block: bytes) -> None:  # noqa: N802
            return None

    sets = tuple(one._replace(matcher=Exhausted()) for one in compiled.first)
    exhausted = compiled._replace(first=sets)
    monkeypatch.setattr(gate, "build", lambda _: exhausted)
    assert scan(b"card %s" % LIVE).unexamined == ("the search automaton ran out of memory",)


def test_matches_come_in_the_order_of_their_places() -> None:
    data = b"card %s and card %s and card %s" % (LIVE, TEST, LIVE)
    starts = [match.start for _, match in scan(data).matches]
    assert starts == sorted(starts)
    assert len(starts) == 3


def test_fields_are_read_once_and_only_when_somebody_asks(monkeypatch: pytest.MonkeyPatch) -> None:
    from ai_gate.scan import records

    asked: list[str] = []

    def fields(data: bytes, path: str) -> tuple[Field, ...]:
        asked.append(path)
        return (Field(7, "name", 0, 4),)

    monkeypatch.setattr(records, "fields", fields)
    lazy = detector("lazy", lambda text: ())
    eager = detector("eager", lambda text: spans()(text) * len([*text.fields(), *text.fields()]))
    assert kept(b"name", lazy) == []
    assert asked == []
    assert kept(b"name", eager) == []
    assert asked == ["a"]


REAL, UNSURE, SYNTHETIC = Verdict.REAL, Verdict.UNSURE, Verdict.SYNTHETIC


def test_of_overlapping_matches_the_longer_stays() -> None:
    short = detector("short", spans((5, 15, REAL)))
    long = detector("long", spans((3, 19, SYNTHETIC)))
    assert kept(b"x" * 30, short, long) == [("long", 3, 19)]
    assert kept(b"x" * 30, long, short) == [("long", 3, 19)]


def test_of_matches_of_the_same_bytes_the_graver_verdict_stays() -> None:
    mild = detector("a", spans((0, 9, UNSURE)), DataKind.PHI)
    grave = detector("b", spans((0, 9, REAL)), DataKind.PII)
    assert kept(b"x" * 30, mild, grave) == [("b", 0, 9)]


def test_authentication_data_wins_over_what_stands_inside_and_around_it() -> None:
    track = detector("track", spans((4, 12, REAL)), DataKind.AUTHENTICATION)
    around = detector("around", spans((0, 30, REAL)))
    assert kept(b"x" * 30, track, around) == [("track", 4, 12)]


def test_matches_that_only_touch_both_stay() -> None:
    one = detector("one", spans((0, 9, REAL), (9, 12, REAL)))
    assert kept(b"x" * 30, one) == [("one", 0, 9), ("one", 9, 12)]


def test_a_wide_match_does_not_hide_what_stands_inside_it() -> None:
    record = detector("record", spans((0, 400, UNSURE)), DataKind.PHI)
    inside = detector("inside", spans((10, 20, REAL), (30, 40, REAL)))
    assert kept(b"x" * 400, record, inside) == [
        ("record", 0, 400),
        ("inside", 10, 20),
        ("inside", 30, 40),
    ]


def test_a_card_inside_track_data_is_reported_once_as_track_data() -> None:
    both = CARDS | {track_data.DETECTOR.id: track_data.DETECTOR}
    found = engine.scan(Document("a.log", b"pan %s ;%s=27112010000000?" % (LIVE, LIVE)), both)
    assert [id for id, _ in found.matches] == ["payment-card", "track-data"]


def test_a_flood_of_synthetic_values_hides_no_live_one(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(engine, "LISTED", 5)
    found = scan(b"card %s\n" % TEST * 50 + b"card %s\n" % LIVE)
    verdicts = [match.verdict for _, match in found.matches]
    assert verdicts == [SYNTHETIC] * 5 + [REAL]
    assert found.unexamined == ()


def test_a_flood_of_live_values_is_cut_and_says_so(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(engine, "LISTED", 5)
    found = scan(b"card %s\n" % LIVE * 50)
    assert len(found.matches) == 5
    assert found.unexamined == ("more than 5 matches of payment-card; the rest is not listed",)


@pytest.mark.parametrize("border", [1 << 16, 1 << 20])
def test_a_card_is_found_at_every_offset_around_a_block_border(border: int) -> None:
    for start in range(border - len(LIVE) - 8, border + 2, 1 if border < 1 << 20 else 5):
        data = b"x" * start + b" card %s " % LIVE + b"x" * 99
        assert [match.start for _, match in scan(data).matches] == [start + 6]


@given(st.binary(max_size=2_000))
def test_no_bytes_make_a_scan_fail(data: bytes) -> None:
    for path in ("a.txt", "a.csv", "a.json"):
        found = engine.scan(Document(path, data), ALL)
        for _, match in found.matches:
            assert found.text is not None
            assert 0 <= match.start <= match.end <= len(found.text.data)


PIECES = [
    *(LIVE, TEST, b"card ", b"cvv: 123 ", b"exp 11/27 ", b"%B", b"^A/B^", b"=27112010000", b"5A08"),
    *(b"AKIA", b"-----BEGIN RSA PRIVATE KEY-----", b"eyJ", b"://a:b@c", b"\n", b",", b'"', b"{"),
    *(b"\0", b"\xff\xfe", b"\xc2\xa0", b"<", b">", b"\\u0020", b"\r", b"4532 9871 "),
]


@given(st.lists(st.sampled_from(PIECES), max_size=60))
def test_no_mixture_of_what_detectors_look_for_makes_a_scan_fail(pieces: list[bytes]) -> None:
    data = b"".join(pieces)
    first, second = (engine.scan(Document("a.txt", data), ALL) for _ in range(2))
    assert first.matches == second.matches
    ends = [(match.start, match.end) for _, match in first.matches]
    assert ends == sorted(ends, key=lambda span: span[0])
    for id, match in first.matches:
        value = first.text.data[match.start : match.end] if first.text else b""
        if id in ("track-data", "card-verification-code", "secret") and len(value) > 2:
            said = " ".join((match.label, *match.reasons)).encode()
            assert value not in said


def documents(count: int, size: int) -> Iterator[Document]:
    rolled = random.Random(count)
    for number in range(count):
        card = LIVE if number % 7 == 0 else b""
        yield Document(
            f"{number}.txt", rolled.randbytes(8).hex().encode() * size + b" card " + card
        )


@pytest.mark.parametrize(("count", "size"), [(0, 1), (1, 1), (30, 10), (60, 8_000), (3, 120_000)])
def test_many_documents_come_out_in_order_with_the_same_matches(count: int, size: int) -> None:
    expected = [(one.path, engine.scan(one, CARDS).matches) for one in documents(count, size)]
    found = [
        (one.path, result.matches) for one, result in engine.scan_all(documents(count, size), CARDS)
    ]
    assert found == expected


def test_documents_are_not_read_far_ahead() -> None:
    read: list[str] = []

    def reading() -> Iterator[Document]:
        for document in documents(400, 8_000):
            read.append(document.path)
            yield document

    scanned = engine.scan_all(reading(), CARDS)
    next(scanned)
    assert len(read) * 8_000 * 16 < engine.ENOUGH + 16 * (1 << 20)
    scanned.close()  # type: ignore[attr-defined]


def test_an_error_of_a_detector_reaches_the_caller_also_from_a_thread() -> None:
    def find(text: Text) -> Iterator[Match]:
        raise RuntimeError(text.path)
        yield

    broken = {"broken": detector("broken", find)}
    with pytest.raises(RuntimeError, match=r"0\.txt"):
        list(engine.scan_all(documents(60, 8_000), broken))


def test_a_small_run_starts_no_thread(monkeypatch: pytest.MonkeyPatch) -> None:
    import concurrent.futures

    monkeypatch.setattr(concurrent.futures, "ThreadPoolExecutor", None)
    assert len(list(engine.scan_all(documents(30, 10), CARDS))) == 30
    with pytest.raises(TypeError):
        list(engine.scan_all(documents(60, 8_000), CARDS))


def test_scanning_without_a_secret_in_sight_imports_no_plugin() -> None:
    import subprocess
    import sys

    code = (
        "import sys\n"
        "from ai_gate import registry\n"
        "from ai_gate.model import Document\n"
        "from ai_gate.scan import engine\n"
        "detectors = registry.detectors()\n"
        "assert 're2' not in sys.modules, 're2'\n"
        "found = engine.scan(Document('a.py', b'def f(x): return x + 1\\n' * 99), detectors)\n"
        "assert not found.matches\n"
        "for name in ('detect_secrets', 'concurrent.futures', 'csv', 'dataclasses', 'yaml'):\n"
        "    assert name not in sys.modules, name\n"
    )
    subprocess.run([sys.executable, "-c", code], check=True, env={**os.environ})


def test_secrets_and_cards_of_one_text_are_found_together() -> None:
    both = CARDS | {secret.DETECTOR.id: secret.DETECTOR}
    key = b"AK" + b"IA" + b"Q7XK2M9TZ4WB6NVH"
    found = engine.scan(Document("a.env", b"KEY=%s\ncard=%s\n" % (key, LIVE)), both)
    assert [(id, match.verdict) for id, match in found.matches] == [
        ("secret", REAL),
        ("payment-card", REAL),
    ]
