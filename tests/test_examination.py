"""Findings with their origin, names that are never printed, and a memory that changes nothing."""

import gzip
import os
import subprocess
import sys
from collections.abc import Callable, Iterable, Mapping
from pathlib import Path
from random import Random

import pytest

from ai_gate import cache, engine, examination, outcome, registry, repo, subject, unchanged
from ai_gate.examination import memory
from ai_gate.model import Classified, Detector, Document, Match, Report, Text, Verdict
from ai_gate.scan import versions
from tests.repositories import git, make, write

ROOT = Path(__file__).parent.parent
CLASSIFICATION = """\
schema: ai-gate/classification/v1
rules:
  - {id: vault, paths: ["vault/**"], pci: cde}
  - {id: made-up, paths: ["made-up/**"], phi: synthetic}
"""
FILES: dict[str, str | bytes] = {
    ".ai-gate/classification.yaml": CLASSIFICATION,
    "vault/store.py": "x = 1\n",
    "made-up/a.txt": "x\n",
    "docs/a.md": "text\n",
}


def card(seed: str) -> str:
    """Make a card number that no list of test numbers holds."""
    sys.path.insert(0, str(ROOT / "examples"))
    from values import card

    return card("visa", seed)


def leak(seed: str) -> str:
    return f'{{"card_number": "{card(seed)}", "expiry": "04/29"}}\n'


@pytest.fixture(scope="module")
def extensions() -> engine.Extensions:
    ids = ("payment-card", "secret")
    return engine.Extensions({}, {}, {id: registry.detectors()[id] for id in ids})


def opened(root: Path) -> repo.Repository:
    return repo.open_repository(str(root))


def commit(root: Path, files: Mapping[str, str | bytes], message: str = "change") -> str:
    write(root, files)
    git(root, "add", "--all")
    git(root, "commit", "--quiet", "--allow-empty", "--message", message)
    return git(root, "rev-parse", "HEAD").strip()


def texts(report: Report) -> str:
    return repr(report)


# --- origin -----------------------------------------------------------------------------------


def test_a_finding_of_a_range_names_the_commits_that_brought_it_in(
    tmp_path: Path, extensions: engine.Extensions
) -> None:
    root = make(tmp_path, FILES)
    base = git(root, "rev-parse", "HEAD").strip()
    one = commit(root, {"docs/b.json": leak("x")})
    two = commit(root, {"docs/b.json": "\n\n" + leak("x")})
    report = examination.report(subject.of_range(opened(root), {}, base, "HEAD"), extensions)
    (finding,) = report.findings
    assert finding.verdict is Verdict.REAL
    assert finding.location.line == 3  # as the file is now
    assert [because.text for because in finding.related] == [
        f"brought in by commit {one[:12]} of 2026-01-02",
        f"brought in by commit {two[:12]} of 2026-01-02",
    ]


def test_a_finding_that_a_later_commit_removed_says_so(
    tmp_path: Path, extensions: engine.Extensions
) -> None:
    root = make(tmp_path, FILES)
    base = git(root, "rev-parse", "HEAD").strip()
    commit(root, {"docs/b.json": leak("x")})
    commit(root, {"docs/b.json": "{}\n"})
    report = examination.report(subject.of_range(opened(root), {}, base, "HEAD"), extensions)
    (finding,) = report.findings
    assert "the history keeps it" in finding.related[-1].text
    assert outcome.exit_code(report) == 1


def test_of_very_many_commits_the_first_are_named_and_the_rest_counted(
    tmp_path: Path, extensions: engine.Extensions
) -> None:
    root = make(tmp_path, FILES)
    base = git(root, "rev-parse", "HEAD").strip()
    for n in range(13):
        commit(root, {"docs/b.json": leak("x") + "\n" * n})
    report = examination.report(subject.of_range(opened(root), {}, base, "HEAD"), extensions)
    (finding,) = report.findings
    assert len(finding.related) == 11
    assert finding.related[-1].text == "and by 3 more commits"


def test_a_finding_in_a_message_is_at_the_commit(
    tmp_path: Path, extensions: engine.Extensions
) -> None:
    root = make(tmp_path, FILES)
    base = git(root, "rev-parse", "HEAD").strip()
    name = commit(root, {}, f"refund\n\n{leak('m')}")
    report = examination.report(subject.of_range(opened(root), {}, base, "HEAD"), extensions)
    (finding,) = report.findings
    assert finding.location[:2] == (f"commit {name[:12]}", 3)


def test_where_a_shallow_clone_ends_within_the_range_is_unexamined(
    tmp_path: Path, extensions: engine.Extensions
) -> None:
    root = make(tmp_path / "whole", FILES)
    commit(root, {"docs/b.md": "b"})
    git(tmp_path, "clone", "--quiet", "--depth=1", f"file://{root}", "shallow")
    for choose in (
        subject.of_history(opened(tmp_path / "shallow"), {}),
        subject.of_range(opened(tmp_path / "shallow"), {}, "0", "HEAD"),
    ):
        report = examination.report(choose, extensions)
        (one,) = report.unexamined
        assert "shallow" in one.reason
        assert outcome.exit_code(report) == 3


# --- versions ---------------------------------------------------------------------------------


def drawn(random: Random, text: bytes) -> bytes:
    """Return the next version of a file: edited, completed, broken, or in another encoding."""
    pieces = [
        *(card(str(random.random()))[:8].encode(), card(str(random.random())).encode()),
        *(b'"card_number": "', leak(str(random.random())).encode(), b"def f(x):\n    return x\n"),
    ]
    kind = random.random()
    if kind < 0.05:
        return text.decode("latin-1").encode("utf-16")
    if kind < 0.1:
        return gzip.compress(text, mtime=0)
    place = random.randrange(len(text) + 1)
    end = place + random.choice((0, 0, 5, 200))
    return text[:place] + random.choice(pieces) + text[end:]


def grown(root: Path, seed: int) -> Path:
    """Make a history of three branches with merges, renames and deletions."""
    random = Random(seed)
    make(root, FILES)
    files = {f"refs/heads/{name}": {"docs/a.md": b"text\n" * 900} for name in "abc"}
    stream = []
    for number in range(90):
        branch = random.choice(sorted(files))
        held = files[branch]
        stream.append(f"commit {branch}\ncommitter A <a@example.com> {number} +0000\n")
        stream.append("data 1\nm\n")
        other = random.choice(sorted(files))
        if number > 9 and other != branch and random.random() < 0.2:
            stream.append(f"merge {other}\n")
            held |= {path: files[other][path] for path in sorted(files[other])[::2]}
        path = random.choice(sorted(held))
        held[f"docs/{random.randrange(6)}.json"] = drawn(random, held[path])
        if random.random() < 0.1 and len(held) > 1:
            del held[path]
        stream.append("deleteall\n")
        for path, data in held.items():
            stream.append(f"M 100644 inline {path}\ndata {len(data)}\n")
            stream.append(data.decode("latin-1") + "\n")
    git(root, "fast-import", "--quiet", data="".join(stream).encode("latin-1"))
    return root


@pytest.mark.parametrize("seed", range(4))
def test_comparing_versions_changes_nothing(
    tmp_path: Path,
    extensions: engine.Extensions,
    monkeypatch: pytest.MonkeyPatch,
    seed: int,
) -> None:
    root = grown(tmp_path, seed)
    said: list[bool] = []
    follow = versions.follow

    def counted(detectors: Mapping[str, Detector]) -> Callable[[Document, bool], versions.Told]:
        told = follow(detectors)

        def asked(document: Document, remember: bool) -> versions.Told:
            answer = told(document, remember)
            said.append(answer.silent)
            return answer

        return asked

    def unasked(detectors: Mapping[str, Detector]) -> Callable[[Document, bool], versions.Told]:
        return lambda document, remember: versions.Told(silent=False)

    monkeypatch.setattr(versions, "follow", counted)
    compared = examination.report(subject.of_history(opened(root), {}), extensions)
    monkeypatch.setattr(versions, "follow", unasked)
    whole = examination.report(subject.of_history(opened(root), {}), extensions)
    assert compared == whole
    assert whole.findings
    assert {True, False} <= set(said)


# --- names ------------------------------------------------------------------------------------


@pytest.mark.parametrize("source", ["tree", "index", "range", "history"])
def test_a_card_number_in_the_name_of_a_file_is_found_and_not_printed(
    tmp_path: Path, extensions: engine.Extensions, source: str
) -> None:
    number = card("name")
    root = make(tmp_path, FILES)
    base = git(root, "rev-parse", "HEAD").strip()
    path = f"docs/payment card {number}.json"
    write(root, {path: leak("inside")})
    git(root, "add", "--all")
    if source != "index":
        commit(root, {})
    chosen = {
        "tree": lambda: subject.of_tree(opened(root), {}),
        "index": lambda: subject.of_index(opened(root), {}),
        "range": lambda: subject.of_range(opened(root), {}, base, "HEAD"),
        "history": lambda: subject.of_history(opened(root), {}),
    }[source]()
    report = examination.report(chosen, extensions)
    shown = path.replace(number, "#" * len(number))
    assert {finding.location.path for finding in report.findings} == {shown}
    assert {bool(finding.location.line) for finding in report.findings} == {True, False}
    assert number not in texts(report)


def test_a_card_number_in_the_name_of_a_branch_is_found_and_not_printed(
    tmp_path: Path, extensions: engine.Extensions
) -> None:
    number = card("branch")
    root = make(tmp_path, FILES)
    git(root, "branch", f"refund/card-{number}")
    report = examination.report(subject.of_history(opened(root), {}), extensions)
    (finding,) = report.findings
    assert finding.location.path == f"branch refund/card-{'#' * len(number)}"
    assert finding.location.line == 0
    assert number not in texts(report)


def test_a_name_that_is_no_text_is_looked_at(tmp_path: Path, extensions: engine.Extensions) -> None:
    number = card("bytes")
    path = os.fsdecode(f"docs/caf\xe9 payment card {number}.txt".encode("latin-1"))
    root = make(tmp_path, {**FILES, path: "x"})
    report = examination.report(subject.of_tree(opened(root), {}), extensions)
    assert len(report.findings) == 1
    assert number not in texts(report)


def test_names_made_of_digests_are_no_secrets(
    tmp_path: Path, extensions: engine.Extensions
) -> None:
    root = make(tmp_path, {**FILES, "docs/0cc175b9c0f1b6a831c399e269772661.css": "x"})
    assert not examination.report(subject.of_tree(opened(root), {}), extensions).findings


def test_the_class_of_a_file_is_that_of_its_real_name(
    tmp_path: Path, extensions: engine.Extensions
) -> None:
    number = card("class")
    exact = CLASSIFICATION.replace("made-up/**", f"docs/{number}.txt")
    root = make(
        tmp_path, {**FILES, ".ai-gate/classification.yaml": exact, f"docs/{number}.txt": ""}
    )
    chosen = subject.of_tree(opened(root), {})
    asked: list[str] = []

    def classify(path: str) -> Classified:
        asked.append(path)
        return chosen.governance.classify(path)

    write(root, {f"docs/{number}.txt": leak("unsure")})
    judged = chosen._replace(governance=chosen.governance._replace(classify=classify))
    examination.report(judged, extensions)
    assert f"docs/{number}.txt" in asked
    assert not [path for path in asked if "#" in path]


# --- memory -----------------------------------------------------------------------------------


@pytest.fixture
def kept(tmp_path_factory: pytest.TempPathFactory, monkeypatch: pytest.MonkeyPatch) -> Path:
    folder = tmp_path_factory.mktemp("cache")
    monkeypatch.setenv("XDG_CACHE_HOME", str(folder))
    return folder


class Counted:
    """Detectors that count the documents they were given."""

    def __init__(self, extensions: engine.Extensions) -> None:
        self.paths: list[str] = []
        plain = extensions.detectors["payment-card"]

        def find(text: Text) -> Iterable[Match]:
            self.paths.append(text.path)
            return plain.find(text)

        detector = plain._replace(find=find, anchors=())
        self.extensions = engine.Extensions({}, {}, {"payment-card": detector})


def of_tree(root: Path, extensions: engine.Extensions) -> Report:
    """Examine the work tree as `ai-gate check` does, but for the whole report kept."""
    repository = opened(root)
    opening = cache.open_cache(repo.common_directory(repository), str(root))
    assert opening is not None
    comparison = repo.begin_comparison(repository)
    state = unchanged.State("", repo.changed(comparison))
    chosen = subject.of_tree(repository, {}, comparison)
    before = memory.of_work_tree(opening, chosen, state, comparison.settings)
    return examination.report(chosen, extensions, before)


def of_history(root: Path, extensions: engine.Extensions) -> Report:
    repository = opened(root)
    opening = cache.open_cache(repo.common_directory(repository), str(root))
    assert opening is not None
    chosen, before = memory.history(opening, repository, {})
    return examination.report(chosen, extensions, before)


@pytest.fixture
def counted(extensions: engine.Extensions) -> Counted:
    return Counted(extensions)


def fresh(root: Path, kind: str, extensions: engine.Extensions) -> Report:
    repository = opened(root)
    if kind == "tree":
        return examination.report(subject.of_tree(repository, {}), extensions)
    return examination.report(subject.of_history(repository, {}), extensions)


TREE: dict[str, str | bytes] = {
    **FILES,
    "docs/leak.json": "",
    "docs/table.csv": "a,b\n1,2\n",
    "docs/archive.bin": b"\x1f\x8b\x08 not really",
}


def test_what_has_not_changed_is_not_looked_at_again(
    tmp_path: Path, kept: Path, counted: Counted
) -> None:
    root = make(tmp_path, {**TREE, "docs/leak.json": leak("x")})
    first = of_tree(root, counted.extensions)
    assert first == fresh(root, "tree", counted.extensions)
    assert first.findings
    counted.paths.clear()
    assert of_tree(root, counted.extensions) == first
    assert counted.paths == []
    write(root, {"docs/a.md": "another text\n"})
    second = of_tree(root, counted.extensions)
    assert set(counted.paths) == {"docs/a.md"}
    assert second == fresh(root, "tree", counted.extensions) != first


def test_a_copy_of_a_repository_is_recognised_by_its_bytes(
    tmp_path: Path, kept: Path, counted: Counted
) -> None:
    root = make(tmp_path, TREE)
    first = of_tree(root, counted.extensions)
    for path in TREE:
        os.utime(root / path, (1, 1))  # git can no longer tell by time that they are the same
    counted.paths.clear()
    assert of_tree(root, counted.extensions) == first
    assert counted.paths == []


def test_the_same_bytes_under_another_name_are_looked_at(
    tmp_path: Path, kept: Path, counted: Counted
) -> None:
    root = make(tmp_path, TREE)
    of_tree(root, counted.extensions)
    git(root, "mv", "docs/a.md", "docs/b.md")
    counted.paths.clear()
    of_tree(root, counted.extensions)
    assert set(counted.paths) == {"docs/b.md"}


def test_findings_are_made_anew_when_the_owners_declare_something_else(
    tmp_path: Path, kept: Path, extensions: engine.Extensions
) -> None:
    unsure = f"{card('bare')}\n"
    root = make(tmp_path, {**TREE, "docs/list.txt": unsure})
    first = of_tree(root, extensions)
    write(root, {".ai-gate/classification.yaml": CLASSIFICATION.replace("made-up/**", "docs/**")})
    second = of_tree(root, extensions)
    assert second == fresh(root, "tree", extensions)
    assert {one.severity for one in first.findings} != {one.severity for one in second.findings}


@pytest.mark.parametrize("settled", [False, True])
@pytest.mark.parametrize("absent", [False, True])
def test_bytes_that_a_filter_shows_are_not_those_of_the_index(
    tmp_path: Path, kept: Path, extensions: engine.Extensions, settled: bool, absent: bool
) -> None:
    text = leak("x").encode()
    root = make(tmp_path, {**TREE, ".gitattributes": "*.enc filter=lock\n"})
    table = bytes(reversed(range(256)))
    (tmp_path / ".git/lock.py").write_text(
        "import sys; sys.stdout.buffer.write("
        "sys.stdin.buffer.read().translate(bytes(reversed(range(256)))))"
    )
    command = f"{sys.executable} {tmp_path}/.git/lock.py"
    write(root, {"docs/a.enc": text.translate(table)})
    git(root, "add", "docs/a.enc")
    git(root, "commit", "--quiet", "--message", "locked")
    assert not of_tree(root, extensions).findings
    # Unlocked: as long as before, and git says that nothing has changed.
    git(root, "config", "filter.lock.smudge", command)
    git(root, "config", "filter.lock.clean", command)
    if absent:  # in a state that does not have the file, too
        git(root, "checkout", "--quiet", "--force", "HEAD~1")
        of_tree(root, extensions)
        git(root, "checkout", "--quiet", "-")
    else:
        (root / "docs/a.enc").unlink()
        git(root, "checkout", "--quiet", "docs/a.enc")
    assert (root / "docs/a.enc").read_bytes() == text
    if settled:  # else git compares the bytes: they are as young as the index
        os.utime(root / "docs/a.enc", (1, 1))
        git(root, "update-index", "--really-refresh", "docs/a.enc")
    assert git(root, "status", "--porcelain", "docs") == ""
    found = of_tree(root, extensions)
    assert found == fresh(root, "tree", extensions)
    assert found.findings
    assert of_tree(root, extensions) == found


def test_a_file_that_git_shall_not_compare_is_read(
    tmp_path: Path, kept: Path, extensions: engine.Extensions
) -> None:
    root = make(tmp_path, TREE)
    of_tree(root, extensions)
    git(root, "update-index", "--assume-unchanged", "docs/a.md")
    write(root, {"docs/a.md": leak("x")})
    assert of_tree(root, extensions).findings


def test_a_file_with_a_number_in_its_name_is_found_every_time(
    tmp_path: Path, kept: Path, extensions: engine.Extensions
) -> None:
    root = make(tmp_path, {**TREE, f"docs/card {card('name')}.txt": leak("inside")})
    for examine, kind in ((of_tree, "tree"), (of_history, "history")):
        first = examine(root, extensions)
        assert len(first.findings) == 2
        assert examine(root, extensions) == first == fresh(root, kind, extensions)
    bodies = [path.read_bytes() for path in kept.rglob("*") if path.is_file()]
    assert bodies
    for value in (card("inside"), card("name")):
        assert not [body for body in bodies if value.encode() in body]


def test_processes_that_share_a_cache_say_the_same(tmp_path: Path, kept: Path) -> None:
    root = make(tmp_path / "work", {**TREE, "docs/leak.json": leak("x")})
    for number in range(4):
        commit(root, {"docs/b.json": leak(f"b{number}")})
    program = [sys.executable, "-m", "ai_gate", "-C", str(root), "check", "--format", "json"]
    surroundings = {**os.environ, "PYTHONPATH": str(ROOT)}

    def together(*commands: list[str]) -> list[bytes]:
        running = [
            subprocess.Popen(one, env=surroundings, stdout=subprocess.PIPE) for one in commands
        ]
        return [one.communicate()[0] for one in running]

    history = [*program, "--history"]
    for _ in range(2):
        one, two, three, four = together(program, history, program, history)
        assert one == three
        assert two == four
    assert [one, two] == together([*program, "--no-cache"], [*history, "--no-cache"])
    assert not list(kept.rglob("*.tmp"))


def test_the_history_is_looked_at_once(tmp_path: Path, kept: Path, counted: Counted) -> None:
    root = make(tmp_path, TREE)
    commit(root, {"docs/leak.json": leak("x")})
    commit(root, {"docs/leak.json": "{}"}, f"a message {leak('m')}")
    git(root, "tag", "--annotate", "--message", leak("t"), "v1")
    first = of_history(root, counted.extensions)
    assert first == fresh(root, "history", counted.extensions)
    assert len(first.findings) == 3
    counted.paths.clear()
    assert of_history(root, counted.extensions) == first
    assert counted.paths == []
    commit(root, {"docs/new.md": "new\n", "docs/leak.json": leak("x")})
    second = of_history(root, counted.extensions)
    assert {path for path in counted.paths if "/" in path} == {"docs/new.md"}
    assert second.documents == fresh(root, "history", counted.extensions).documents
    assert second.bytes == fresh(root, "history", counted.extensions).bytes
    assert [one.fingerprint for one in second.findings] == [
        one.fingerprint for one in fresh(root, "history", counted.extensions).findings
    ]


def test_what_the_history_no_longer_has_is_no_longer_reported(
    tmp_path: Path, kept: Path, extensions: engine.Extensions
) -> None:
    root = make(tmp_path, TREE)
    git(root, "checkout", "--quiet", "-b", "topic")
    commit(root, {"docs/leak.json": leak("x")})
    git(root, "tag", "--annotate", "--message", leak("t"), "v1", "main")
    assert len(of_history(root, extensions).findings) == 2
    git(root, "tag", "--delete", "v1")
    assert len(of_history(root, extensions).findings) == 1
    git(root, "checkout", "--quiet", "main")
    git(root, "branch", "--quiet", "-D", "topic")
    report = of_history(root, extensions)
    assert not report.findings
    assert report == fresh(root, "history", extensions)


def test_findings_of_the_history_are_made_anew_under_another_classification(
    tmp_path: Path, kept: Path, extensions: engine.Extensions
) -> None:
    root = make(tmp_path, {**TREE, "docs/list.txt": f"{card('bare')}\n"})
    first = of_history(root, extensions)
    commit(
        root,
        {".ai-gate/classification.yaml": CLASSIFICATION.replace("made-up/**", "docs/**")},
    )
    second = of_history(root, extensions)
    expected = fresh(root, "history", extensions)
    assert second == expected
    assert {one.severity for one in first.findings} != {one.severity for one in second.findings}
    assert of_history(root, extensions) == expected


def test_what_could_not_be_read_is_tried_again(
    tmp_path: Path, kept: Path, extensions: engine.Extensions
) -> None:
    root = make(tmp_path, TREE)
    oid = git(root, "rev-parse", "HEAD:docs/table.csv").strip()
    place = root / ".git/objects" / oid[:2] / oid[2:]
    data = place.read_bytes()
    place.unlink()
    assert len(of_history(root, extensions).unexamined) == 2  # and the archive
    place.write_bytes(data)
    report = of_history(root, extensions)
    assert report == fresh(root, "history", extensions)
    assert len(report.unexamined) == 1


@pytest.mark.parametrize("name", ["tree", "history"])
@pytest.mark.parametrize(
    "body",
    [
        b"",
        b"[]\n",
        b"nonsense",
        b'{"found": {"k": 1}}\n',
        b'{"tips": 7}\n',
        b'{"tips": ["x"], "total": ["a", {}]}\n',
        b"{}\nnot\0numbers\0at\0all",
        b'{"tips": ["--output=x"], "total": [9, 9]}\n',
    ],
)
def test_a_hostile_cache_is_rebuilt(
    tmp_path: Path, kept: Path, extensions: engine.Extensions, name: str, body: bytes
) -> None:
    root = make(tmp_path, {**TREE, "docs/leak.json": leak("x")})
    repository = opened(root)
    opening = cache.open_cache(repo.common_directory(repository), str(root))
    assert opening is not None
    cache.store(opening, name, body)
    examine = {"tree": of_tree, "history": of_history}[name]
    assert examine(root, extensions) == fresh(root, name, extensions)
    assert cache.load(opening, name) != body


# --- the report of an unchanged tree ----------------------------------------------------------


def state_of(root: Path) -> unchanged.State:
    return unchanged.state(repo.begin_comparison(opened(root)))


def test_the_report_of_an_unchanged_tree_is_taken_over(
    tmp_path: Path, kept: Path, extensions: engine.Extensions
) -> None:
    root = make(tmp_path, {**TREE, "docs/leak.json": leak("x")})
    repository = opened(root)
    opening = cache.open_cache(repo.common_directory(repository), str(root))
    assert opening is not None
    state = state_of(root)
    assert state.changed == frozenset()
    assert unchanged.recall(unchanged.held(opening), state) is None
    report = fresh(root, "tree", extensions)
    unchanged.keep(opening, state, report)
    assert unchanged.recall(unchanged.held(opening), state_of(root)) == report
    write(root, {"docs/a.md": "longer than before\n"})
    assert unchanged.recall(unchanged.held(opening), state_of(root)) is None


def test_the_state_differs_with_whatever_the_report_depends_on(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    root = make(tmp_path, TREE)
    marks = [state_of(root).mark, state_of(root / "docs").mark]
    git(root, "config", "core.eol", "crlf")
    marks.append(state_of(root).mark)
    git(root, "checkout", "--quiet", "-b", "other")
    marks.append(state_of(root).mark)
    write(root, {"docs/b.md": "b"})
    git(root, "add", "docs/b.md")
    marks.append(state_of(root).mark)
    git(root, "commit", "--quiet", "--allow-empty", "--only", "--message", "nothing")
    marks.append(state_of(root).mark)
    (root / "docs/a.md").unlink()
    marks.append(state_of(root).mark)
    monkeypatch.setattr("time.strftime", lambda form, *when: "2031-01-01")
    marks.append(state_of(root).mark)
    assert len(set(marks)) == len(marks)
    assert all(marks)


def test_a_file_that_was_just_written_keeps_the_state_from_being_told(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    root = make(tmp_path, TREE)
    write(root, {"docs/a.md": "longer than before\n"})
    assert state_of(root) == unchanged.State("", frozenset({"docs/a.md"}))
    now = __import__("time").time()
    monkeypatch.setattr("time.time", lambda: now + 60)
    later = state_of(root)
    assert later.mark
    os.utime(root / "docs/a.md", (now - 500, now - 500))
    assert state_of(root).mark != later.mark


def test_a_hostile_report_is_not_believed(tmp_path: Path, kept: Path) -> None:
    root = make(tmp_path, TREE)
    repository = opened(root)
    opening = cache.open_cache(repo.common_directory(repository), str(root))
    assert opening is not None
    state = state_of(root)
    for value in ([], [state.mark], [state.mark, "tree", [], 0, 0], {"a": 1}, None):
        cache.store(opening, "report", cache.encode(value))
        assert unchanged.recall(unchanged.held(opening), state) is None
