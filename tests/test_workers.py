"""Processes that share the work find what one does, and end with whoever started them."""

import os
import signal
import sys
import threading
import time
from collections.abc import Callable, Iterator
from pathlib import Path

import pytest

from ai_gate import cache, engine, examination, repo, subject
from ai_gate.errors import AiGateError, UnexaminedError
from ai_gate.examination import workers
from ai_gate.model import Detector, Match, Report, Text
from tests.repositories import git, make, write
from tests.test_examination import FILES, card, commit, extensions, leak, of_history, of_tree

__all__ = ["extensions"]  # a fixture

pytestmark = pytest.mark.skipif(sys.platform != "linux", reason="elsewhere threads do the work")

MANY: dict[str, str | bytes] = {
    **FILES,
    **{f"src/{n % 7}/file{n}.txt": f"line {n}\n" * 40 for n in range(300)},
    "a/leak.json": leak("one"),
    "b/leak.json": leak("two"),
    "made-up/leak.json": leak("three"),
    "large.txt": "nothing but words\n" * 500_000 + leak("four"),
}


@pytest.fixture(autouse=True)
def two(monkeypatch: pytest.MonkeyPatch) -> None:
    """Let little work be much, on any machine; servers of other tests may run beside."""
    monkeypatch.setattr(sys.modules[__name__], "OTHERS", frozenset(started()))
    monkeypatch.setattr(workers, "ENOUGH", 20)
    monkeypatch.setattr(workers, "_processors", lambda: 2)


@pytest.fixture
def kept(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("XDG_CACHE_HOME", str(tmp_path / "kept"))
    monkeypatch.setattr(cache, "_program", lambda: b"this one")  # whoever edits it meanwhile


def alone(monkeypatch: pytest.MonkeyPatch, run: Callable[[], Report]) -> Report:
    with monkeypatch.context() as context:
        context.setattr(workers, "ENOUGH", 10**9)
        return run()


def named(root: Path) -> None:
    """Add a file whose name holds a card number, and versions that come and go."""
    write(root, {f"{card('name')}.txt": "x\n", "src/1/file1.txt": leak("five")})
    git(root, "add", "--all")
    git(root, "commit", "--quiet", "--message", f"card {card('said')}")
    for n in range(30):
        commit(root, {"src/2/file2.txt": f"version {n}\n" * 900, f"new/{n}.txt": f"{n}\n"})
    commit(root, {"src/1/file1.txt": "nothing\n"})


OTHERS: frozenset[str] = frozenset()


def started() -> list[str]:
    with open(f"/proc/self/task/{os.getpid()}/children", encoding="ascii") as file:
        return file.read().split()


def children() -> list[str]:
    return [one for one in started() if one not in OTHERS]


@pytest.mark.parametrize("kind", ["tree", "history", "range"])
def test_processes_report_what_one_does(
    kind: str, tmp_path: Path, extensions: engine.Extensions, monkeypatch: pytest.MonkeyPatch
) -> None:
    root = make(tmp_path / "work", MANY)
    base = git(root, "rev-parse", "HEAD").strip()
    named(root)
    # A disk that does not tell upper from lower case has only one of the two.
    commit(root, {"case/Name.json": leak("six"), "case/name.json": leak("seven")})
    git(root, "config", "core.ignorecase", "true")

    def run() -> Report:
        repository = repo.open_repository(str(root))
        choose = {
            "tree": lambda: subject.of_tree(repository, {}),
            "history": lambda: subject.of_history(repository, {}),
            "range": lambda: subject.of_range(repository, {}, base, "HEAD"),
        }
        return examination.report(choose[kind](), extensions)

    found = run()
    assert found == alone(monkeypatch, run)
    assert found.findings
    assert card("name") not in repr(found)
    assert children() == []


def long(tmp_path: Path) -> Path:
    """Make a history of more versions than are handed out ahead, hardly one with anything."""
    root = make(tmp_path / "long", FILES)
    stream = []
    for n in range(1500):
        text = leak("rare") if n % 700 == 0 else f"version {n}\n"
        stream.append("commit refs/heads/long\ncommitter A <a@example.com> 1700000000 +0000\n")
        stream.append(f"data 1\nm\nM 100644 inline src/{n % 3}.txt\ndata {len(text)}\n{text}\n")
    git(root, "fast-import", "--quiet", data="".join(stream).encode())
    return root


@pytest.mark.parametrize("partial", [False, True])
def test_nothing_is_held_back_that_somebody_waits_for(
    partial: bool, tmp_path: Path, extensions: engine.Extensions, monkeypatch: pytest.MonkeyPatch
) -> None:
    root = long(tmp_path)
    if partial:  # git has the bytes of one file only
        git(root, "config", "uploadpack.allowFilter", "true")
        git(root, "config", "uploadpack.allowAnySHA1InWant", "true")
        git(tmp_path, "clone", "--quiet", "--bare", "--filter=blob:none", f"file://{root}", "part")
        root = tmp_path / "part"
        git(root, "cat-file", "blob", "HEAD:.ai-gate/classification.yaml")

    def run() -> Report:
        return examination.report(
            subject.of_history(repo.open_repository(str(root)), {}), extensions
        )

    found = run()
    assert found == alone(monkeypatch, run)
    assert bool(found.unexamined) is partial
    assert bool(found.findings) is not partial


@pytest.mark.parametrize("examine", [of_tree, of_history])
def test_what_processes_found_is_kept(
    examine: Callable[[Path, engine.Extensions], Report],
    tmp_path: Path,
    extensions: engine.Extensions,
    kept: None,
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    root = make(tmp_path / "work", MANY)
    first = examine(root, extensions)
    assert first.findings
    started: list[object] = []
    monkeypatch.setattr(workers, "elsewhere", lambda *given: started.append(given))
    assert examine(root, extensions) == first
    assert not started  # little had to be read


def breaking(extensions: engine.Extensions, fail: Callable[[], None]) -> engine.Extensions:
    def find(text: Text) -> Iterator[Match]:
        fail()
        return iter(())

    plain = extensions.detectors["payment-card"]
    broken: Detector = plain._replace(find=find, anchors=())
    return engine.Extensions({}, {}, {"payment-card": broken})


def killed() -> None:
    os.kill(os.getpid(), signal.SIGKILL)


def mistaken() -> None:
    raise LookupError("4")


def refused() -> None:
    raise AiGateError("no more")


@pytest.mark.parametrize(
    ("fail", "said"),
    [(killed, "by signal 9"), (mistaken, "with 1"), (refused, "with 1")],
)
def test_a_process_that_ends_early_is_an_error(
    fail: Callable[[], None], said: str, tmp_path: Path, extensions: engine.Extensions
) -> None:
    root = make(tmp_path / "work", {**FILES, **{f"{n}.txt": "x\n" for n in range(600)}})
    chosen = subject.of_tree(repo.open_repository(str(root)), {})
    with pytest.raises(UnexaminedError, match=f"ended early, {said}"):
        examination.report(chosen, breaking(extensions, fail))
    assert children() == []


def test_what_git_cannot_say_is_an_error(
    tmp_path: Path, extensions: engine.Extensions, monkeypatch: pytest.MonkeyPatch
) -> None:
    root = make(tmp_path / "work", MANY)
    chosen = subject.of_tree(repo.open_repository(str(root)), {})

    def entries() -> Iterator[repo.Entry]:
        yield from [*chosen.entries][:100]
        raise UnexaminedError("git diff-tree failed")

    with pytest.raises(UnexaminedError, match="diff-tree failed"):
        examination.report(chosen._replace(entries=entries()), extensions)
    assert children() == []


def test_an_interrupt_leaves_no_process(tmp_path: Path, extensions: engine.Extensions) -> None:
    root = make(tmp_path / "work", {**FILES, **{f"{n}.txt": "x\n" for n in range(60)}})
    chosen = subject.of_tree(repo.open_repository(str(root)), {})
    main = threading.main_thread().ident
    assert main is not None

    def interrupt() -> None:
        deadline = time.monotonic() + 20
        while len(children()) < 2 and time.monotonic() < deadline:
            time.sleep(0.02)
        signal.pthread_kill(main, signal.SIGINT)

    thread = threading.Thread(target=interrupt)
    thread.start()
    with pytest.raises(KeyboardInterrupt):
        examination.report(chosen, breaking(extensions, lambda: time.sleep(60)))
    thread.join()
    assert children() == []


def test_a_processor_alone_starts_no_process(
    tmp_path: Path, extensions: engine.Extensions, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(workers, "_processors", lambda: 1)
    monkeypatch.setattr(os, "fork", lambda: pytest.fail("forked"))
    root = make(tmp_path / "work", MANY)
    report = examination.report(subject.of_tree(repo.open_repository(str(root)), {}), extensions)
    assert report.documents == len(MANY)
