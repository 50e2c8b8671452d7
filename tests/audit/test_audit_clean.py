"""No value gets into the log, and harmless texts stay as they are without the detectors."""

import re
import subprocess
import sys
from typing import Any

import pytest

from ai_gate import registry
from ai_gate.audit import clean
from ai_gate.model import Document, Verdict
from ai_gate.scan import engine
from tests.audit import logs

CARD = "4242" * 4  # a published test number
SSN = "-".join(("219", "09", "9999"))  # printed in advertisements, given to nobody
TOKEN = "ghp_" + "x7Kq" * 9


def desk(key: bytes = b"k" * 32) -> clean.Desk:
    return clean.Desk(lambda: key, lambda text: False, [])


def lines() -> list[tuple[str, str]]:
    """Return every line of the detectors' examples in which something matches by itself."""
    detectors = registry.loaded_detectors()
    found = {}
    for id, detector in detectors.items():
        for example in detector.examples():
            for line in example.data.splitlines()[:40]:
                if (
                    line
                    and len(line) < 2000
                    and engine.scan(Document("text", line), {id: detector}).matches
                ):
                    found[line.decode("utf-8", "replace")] = id
    return [(id, line) for line, id in found.items()]


LINES = lines()


def test_whatever_a_detector_matches_is_suspicious_first() -> None:
    assert len({id for id, _ in LINES}) > 40
    assert [line for _, line in LINES if not clean.suspicious(line)] == []


def test_no_line_of_an_example_keeps_what_was_matched() -> None:
    detectors = registry.detectors()
    for _, line in LINES[:: max(1, len(LINES) // 80)]:
        kept = clean.clean(line, desk())
        again = engine.scan(Document("text", kept.encode()), detectors)
        assert not again.matches


@pytest.mark.parametrize("value", [CARD, SSN, TOKEN], ids=["card", "ssn", "token"])
@pytest.mark.parametrize(
    "form", ["{}", "tests/{}/a.json", "tests/{}.json", "a/b-{}-c.txt", "{}/x", "/tmp/{}.sql"]
)
def test_a_path_with_a_value_keeps_the_rest_and_its_extension(form: str, value: str) -> None:
    path = form.format(value)
    kept = clean.clean(path, desk(), path=True)
    assert value not in kept
    assert not set(re.findall(r"[0-9]{4,}", kept))
    assert kept.count("/") == path.count("/")
    if "." in path:
        assert kept.rpartition(".")[2] == path.rpartition(".")[2]


def test_the_same_name_is_hashed_alike_with_one_key_and_otherwise_with_another() -> None:
    path = f"tests/{CARD}.json"
    one, again = clean.clean(path, desk(), path=True), clean.clean(path, desk(), path=True)
    other = clean.clean(path, desk(b"other key" * 4), path=True)
    assert one == again != other


@pytest.mark.parametrize(
    ("command", "id"),
    [
        (f"curl -d card={CARD} https://pay.example", "payment-card"),
        (f"psql -c \"select * from p where ssn = '{SSN}'\"", "ssn"),
        (f"git clone https://x:{TOKEN}@git.example/a/b", "secret"),
    ],
)
def test_a_command_says_what_kind_stood_there(command: str, id: str) -> None:
    kept = clean.clean(command, desk())
    assert not [value for value in (CARD, SSN, TOKEN) if value in kept]
    assert f"[{id}]" in kept
    assert kept.split()[0] == command.split()[0]


@pytest.mark.parametrize(
    "text",
    [
        "services/capture/api.py",
        "src/v2/test_case_3.py",
        "make test",
        "cat a.py | grep -v x > out.txt",
        "550e8400-e29b-41d4-a716-446655440000",
        "9fceb02d0ae598e95dc970b74767f19372d61af8",
        "claude-opus-4-5-20251101",
        "feature/JIRA-12345",
        "backup-2026-11-23-101500.tar.gz",
        "dist/tool-1.24.10-20261123.1.whl",
        "db/migrate/20261123101500_add_cards.rb",
        "Grüße/日本語.md",
        "",
    ],
)
def test_harmless_texts_stay(text: str) -> None:
    said = logs.event(branch=text, session=text, resources=(logs.resource(text or "x"),))
    assert clean.event(said, desk()) == said


def test_octets_that_are_no_unicode_are_written_out() -> None:
    name = b"caf\xe9.py".decode("utf-8", "surrogateescape")
    assert clean.clean(name, desk(), path=True) == "caf\\xe9.py"
    assert clean.clean("a\ud800b", desk()) == "a\\ud800b"


def test_a_harmless_text_is_noted_and_not_examined_again() -> None:
    noted: list[str] = []
    known = clean.Desk(lambda: b"", lambda text: text in noted, noted)
    for _ in range(2):
        assert clean.clean("db/20261123101500_add.rb", known, path=True)
    assert noted == ["db/20261123101500_add.rb"]


def test_every_text_of_an_event_is_cleaned() -> None:
    from ai_gate.audit.event import FIELDS, Resource, plain

    texts = [one.name for one in FIELDS if one.kind in ("text", "path", "token", "digest")]
    given: dict[str, Any] = dict.fromkeys(texts, f"card {CARD}")
    said = logs.event(
        **given,
        resources=(Resource(f"{CARD}.py", rule=CARD, blob=CARD),),
        details={"why": [f"card {CARD}"]},
    )
    assert len(texts) > 20
    assert CARD not in str(plain(clean.event(said, desk())))


def test_a_very_long_text_is_cut() -> None:
    assert len(clean.clean("word " * 10_000, desk())) < 10_000


def test_a_harmless_event_loads_neither_detectors_nor_more_than_it_needs(tmp_path: object) -> None:
    code = (
        "import sys\n"
        "from ai_gate.audit import store\n"
        "from ai_gate.audit.event import Event, Resource\n"
        "one = Event('file_read', user='m.okafor', session='550e8400-e29b-41d4-a716-446655440000',"
        " resources=(Resource('services/vault/card.py', 'read', 'cde'),), outcome='deny')\n"
        "store.append(sys.argv[1], [one])\n"
        "print(' '.join(sys.modules))\n"
    )
    done = subprocess.run(
        [sys.executable, "-c", code, f"{tmp_path}/a.sqlite"],
        capture_output=True,
        text=True,
        check=True,
    )
    heavy = {"ai_gate.scan", "ai_gate.registry", "re2", "hashlib", "datetime", "sqlite3", "yaml"}
    assert not heavy & set(done.stdout.split())
    assert "_sqlite3" in done.stdout


def test_live_examples_leave_nothing_in_a_path_or_command() -> None:
    for id, detector in list(registry.loaded_detectors().items()):
        for example in [one for one in detector.examples() if one.verdict is Verdict.REAL][:1]:
            text = example.data.decode("utf-8", "replace")
            matches = engine.scan(Document("text", text.encode()), {id: detector}).matches
            values = {text.encode()[one.start : one.end].decode() for _, one in matches}
            kept = clean.clean(text[:4000], desk())
            assert not [value for value in values if value in kept and len(value) > 3], id
