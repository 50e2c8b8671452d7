"""Every event of every host, as the host writes it, through the hook program in a real folder."""

import json
import os
import sys
from collections.abc import Callable
from pathlib import Path

import pytest

from ai_gate import registry
from ai_gate.dialect.records import Act, Host, Permission, Transcript
from ai_gate.guard import decide, judge, program
from ai_gate.guard.install import MINIATURE
from ai_gate.model import Plane

HOSTS = registry.ids("hosts")


def host(id: str) -> Host:
    found = registry.host(id)
    assert found is not None
    return found


@pytest.fixture
def root(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    judge.load.cache_clear()
    top = Path(os.path.realpath(tmp_path)) / "repository"
    for path, text in MINIATURE.items():
        (top / path).parent.mkdir(parents=True, exist_ok=True)
        (top / path).write_text(text)
    monkeypatch.setenv("AI_GATE_AUDIT", str(tmp_path / "log" / "audit.sqlite"))
    monkeypatch.setenv("HOME", str(tmp_path))
    monkeypatch.chdir(top)
    return top


def stdin(transcript: Transcript, root: Path) -> bytes:
    return transcript.stdin.replace("{root}", str(root)).encode()


@pytest.mark.parametrize("id", HOSTS)
def test_what_comes_of_each_event_is_what_has_to(id: str, root: Path) -> None:
    one = host(id)
    wrong = []
    for transcript in one.transcripts():
        event = one.read(json.loads(stdin(transcript, root)))
        ruling = decide.decide(event, id, [snippet.path for snippet in one.snippets])
        if ruling.decision.permission is not transcript.permission:
            wrong.append((transcript.title, ruling.decision))
    assert not wrong


@pytest.mark.parametrize("id", HOSTS)
def test_the_answers_are_those_on_file(
    id: str, root: Path, golden: Callable[[str, str], None]
) -> None:
    one = host(id)
    said = []
    for transcript in one.transcripts():
        reply = program.answer(one, stdin(transcript, root), "")
        assert "could not be put on record" not in reply.stderr, transcript.title
        assert "the guard failed" not in reply.stdout + reply.stderr, transcript.title
        said.append(
            {
                "title": transcript.title,
                "stdin": json.loads(transcript.stdin),
                "stdout": reply.stdout.replace(str(root), "{root}"),
                "stderr": reply.stderr.replace(str(root), "{root}"),
                "code": reply.code,
            }
        )
    text = json.dumps(said, indent=2, ensure_ascii=False) + "\n"
    golden(f"guard/{id}.json", text)


@pytest.mark.parametrize("id", HOSTS)
def test_every_refusal_differs_from_every_pass_and_has_words(id: str, root: Path) -> None:
    one = host(id)
    denied = 0
    for transcript in one.transcripts():
        event = one.read(json.loads(stdin(transcript, root)))
        passed = one.reply(event, program.PASSED)
        assert passed.code == 0
        assert "allow" not in passed.stdout.replace("allowed", ""), "a pass approves nothing"
        if transcript.permission is Permission.DENY:
            reply = program.answer(one, stdin(transcript, root), "")
            assert reply != passed
            words = reply.stdout + reply.stderr
            assert "vault" in words or "cannot be told" in words or event.act is not Act.USE
            denied += 1
    assert denied
    assert one.refuse("because") != one.reply(event, program.PASSED)
    assert "because" in one.refuse("because").stdout + one.refuse("because").stderr


@pytest.mark.parametrize("id", HOSTS)
def test_a_host_shows_an_event_of_every_plane_that_it_claims_to_guard(id: str, root: Path) -> None:
    one = host(id)
    shown: set[Plane] = set()
    for transcript in one.transcripts():
        event = one.read(json.loads(stdin(transcript, root)))
        shown |= {touch.plane for touch in event.touches}
        shown |= {Plane.SHELL} if event.command else set()
        shown |= {Plane.MCP} if event.server or event.unknown else set()
    from ai_gate.model import Document, Tree

    files = {snippet.path: snippet.add(None) for snippet in one.snippets}
    documents = {path: Document(path, data) for path, data in files.items()}
    modes = {one.path: one.mode for one in one.snippets if one.mode != "100644"}
    documents = {
        path: document._replace(mode=modes.get(path, "100644"))
        for path, document in documents.items()
    }
    live = one.live(Tree(sorted(documents), documents, modes))
    assert set(live.planes) <= shown | {Plane.INCLUDE, Plane.INDEX}


@pytest.mark.parametrize("id", HOSTS)
def test_the_files_of_a_snippet_are_files_that_the_assistant_reads(id: str) -> None:
    from ai_gate import paths

    reads = paths.any_of(registry.assistants()[id].reads)
    assert all(reads(snippet.path) for snippet in host(id).snippets)


@pytest.mark.parametrize("id", HOSTS)
@pytest.mark.parametrize(
    "data",
    [b"", b"  ", b"[]", b"{", b"null", b'"text"', b"\xff\xfe", b"{}", b'{"a": 1}', b"[" * 9999],
    ids=lambda data: repr(data[:9]),
)
def test_what_is_no_event_is_refused_in_words(id: str, data: bytes, root: Path) -> None:
    one = host(id)
    reply = program.answer(one, data, "")
    refused = one.refuse("")
    assert reply.code == refused.code
    assert bool(reply.stdout) == bool(refused.stdout)
    assert id in reply.stdout + reply.stderr


def test_the_hook_of_a_file_read_imports_nothing_heavy(root: Path) -> None:
    """What a read costs is start-up; these modules are for other events."""
    code = (
        "import sys, io, json\n"
        "from ai_gate.__main__ import main\n"
        "main(['guard', '--assistant', 'claude-code'])\n"
        "print(json.dumps(sorted(sys.modules)), file=sys.stderr)\n"
    )
    from ai_gate.repo import process

    event = next(
        one
        for one in host("claude-code").transcripts()
        if one.permission is Permission.PASS and '"Read"' in one.stdin
    )
    import subprocess

    done = subprocess.run(
        [sys.executable, "-c", code],
        input=stdin(event, root),
        capture_output=True,
        check=True,
        env={**process.environment(), **os.environ},
        cwd=root,
    )
    loaded = set(json.loads(done.stderr.splitlines()[-1]))
    heavy = {
        "argparse", "asyncio", "concurrent.futures", "dataclasses", "detect_secrets", "inspect",
        "re2", "rich", "subprocess", "ai_gate.engine", "ai_gate.index",
        "tomllib", "ai_gate.scan.engine", "ai_gate.shell", "email", "http", "ssl",
    }  # fmt: skip
    assert loaded & heavy == set()
