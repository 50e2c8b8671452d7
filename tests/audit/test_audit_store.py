"""Many processes write at once, any of them is killed at any moment, and the chain is whole."""

import json
import os
import random
import resource
import shutil
import sqlite3
import stat
import subprocess
import sys
import tempfile
import time
from collections.abc import Callable, Iterator
from pathlib import Path
from typing import Any

import pytest

from ai_gate.audit import query, shown, store
from ai_gate.audit.event import FIELDS, TYPES, Resource, from_plain, stamp
from ai_gate.audit.store import StoreError
from ai_gate.errors import AiGateError
from tests.audit import logs

WRITER = """
import sys, time
from ai_gate.audit import store
from ai_gate.audit.event import Event, Resource
path, name, calls, each, start = sys.argv[1], sys.argv[2], *map(int, sys.argv[3:6])
while time.time() < start:
    time.sleep(0.001)
for call in range(calls):
    touched = (Resource(f"{name}/{call}.py", "read", "cde"),)
    made = [Event("file_read", user=name, session=name, resources=touched) for _ in range(each)]
    print(store.append(path, made, wait=20), flush=True)
"""


def writer(path: str, name: str, calls: int, each: int, start: int = 0) -> subprocess.Popen[str]:
    words = [path, name, str(calls), str(each), str(start)]
    return subprocess.Popen(
        [sys.executable, "-c", WRITER, *words], stdout=subprocess.PIPE, text=True
    )


def test_eight_processes_write_at_once_and_make_the_log_at_once(tmp_path: Path) -> None:
    path = str(tmp_path / "new" / "audit.sqlite")
    start = int(time.time()) + 2
    running = [writer(path, f"writer{number}", 20, 10, start) for number in range(8)]
    while not os.path.exists(path):
        time.sleep(0.01)
    for _ in range(3):  # whoever verifies meanwhile sees one state of the log
        assert logs.proof(path).whole
    said = [one.communicate()[0].split() for one in running]
    assert [one.returncode for one in running] == [0] * 8
    assert all(len(numbers) == 20 for numbers in said)
    last = [int(number) for numbers in said for number in numbers]
    assert len(set(last)) == 160
    found = logs.proof(path)
    assert found.whole
    assert found.events == found.last == 1 + 1600 + 1  # log_start, and a checkpoint at 1000
    users = [one.get("actor", {}).get("id") for one in logs.bodies(path)]
    assert {users.count(f"writer{number}") for number in range(8)} == {200}
    assert [one.name for one in (tmp_path / "new").iterdir() if ".new" in one.name] == []


def test_a_writer_that_is_killed_leaves_all_of_a_call_or_nothing(tmp_path: Path) -> None:
    path = logs.made(tmp_path)
    dice = random.Random(11)
    told: list[int] = []
    for round in range(12):
        running = writer(path, f"writer{round}", 1000, 3)
        assert running.stdout is not None
        told.append(int(running.stdout.readline()))  # it is at work
        time.sleep(dice.random() * 0.05)
        running.kill()
        told += [int(line) for line in running.communicate()[0].split()]
    found = logs.proof(path)
    assert found.whole
    assert found.last >= max(told)
    users = [one.get("actor", {}).get("id", "") for one in logs.bodies(path)]
    assert {users.count(f"writer{round}") % 3 for round in range(12)} == {0}


def test_a_process_that_ends_without_closing_has_written(tmp_path: Path) -> None:
    path = str(tmp_path / "audit.sqlite")
    code = (
        "import os, sys\nfrom ai_gate.audit import store\nfrom ai_gate.audit.event import Event\n"
        "opened = store.open_store(sys.argv[1])\n"
        "store.add(opened, [Event('prompt')])\nos._exit(0)\n"
    )
    for _ in range(3):
        subprocess.run([sys.executable, "-c", code, path], check=True)
    assert [one["type"] for one in logs.bodies(path)] == ["log_start", "prompt", "prompt", "prompt"]


@pytest.mark.skipif(os.name != "posix", reason="modes are those of POSIX")
def test_only_its_owner_can_open_the_log(tmp_path: Path) -> None:
    before = os.umask(0)
    try:
        path = logs.made(tmp_path, [logs.event(resources=(logs.resource("4242" * 4 + ".py"),))])
        opened = store.open_store(path)
        store.add(opened, [logs.event()])
        files = list(Path(path).parent.iterdir())
        assert {one.name.removeprefix("audit.sqlite") for one in files} == {
            *("", "-wal", "-shm", ".key")
        }
        assert {stat.S_IMODE(one.stat().st_mode) for one in files} == {0o600}
        assert stat.S_IMODE(Path(path).parent.stat().st_mode) == 0o700
        opened.connection.close()
    finally:
        os.umask(before)


def test_a_checkpoint_follows_each_session_and_every_thousand_events(tmp_path: Path) -> None:
    many = [logs.event(number) for number in range(1500)]
    path = logs.made(tmp_path, [*many, logs.event(1500, type="session_end")])
    found = logs.bodies(path)
    noted = [one for one in found if one["type"] == "checkpoint"]
    assert [one["details"]["seq"] for one in noted] == [1000, 1503]
    assert [one["seq"] for one in noted] == [1001, 1504]
    assert logs.proof(path).whole


def test_the_number_of_the_last_event_is_that_of_the_caller(tmp_path: Path) -> None:
    path = logs.made(tmp_path, [logs.event()])
    last = store.append(path, [logs.event(type="session_end")])
    assert logs.bodies(path)[last - 1]["type"] == "session_end"


def test_the_repository_as_a_whole_has_a_name(tmp_path: Path) -> None:
    path = logs.made(tmp_path, [logs.event(resources=(logs.resource(""), logs.resource("a/")))])
    touched = logs.bodies(path)[-1]["action"]["resources"]
    assert [one["path"] for one in touched] == [".", "a/"]
    assert logs.proof(path).whole


ODD = (
    *(
        "",
        ".",
        "/",
        "a b",
        "\n",
        "\x00",
        "\x1b[31m",
        "=1+1",
        "'\"\\",
        "é\u202e",
        "\udcff",
        "\ud800",
    ),
    *("a" * 9000, "%00", "a/../b", "[]", "null"),
)


def test_whatever_the_fields_of_an_event_say_it_is_written_and_shown(tmp_path: Path) -> None:
    kinds = ("text", "path", "token", "digest", "word")
    kept = ("type", "outcome", "user_source")
    names = [one.name for one in FIELDS if one.kind in kinds and one.name not in kept]
    listed = []
    for text in ODD:
        said: dict[str, Any] = dict.fromkeys(names, text)
        touched = (Resource(text), Resource(text, text, text, text, text, text, 0, text))
        details = {"a": text, "b": [text, {"c": text}]}
        listed.append(logs.event(**{**said, "resources": touched, "details": details}))
    of_the_log = {"checkpoint", "tombstone"}  # verification relies on what these say
    listed += [logs.event(type=one, details={}) for one in sorted(set(TYPES) - of_the_log)]
    path = logs.made(tmp_path, listed)
    assert logs.proof(path).whole
    found = [one for one in logs.bodies(path)[1:] if one["type"] != "checkpoint"]
    assert [from_plain(one).type for one in found] == [one.type for one in listed]
    opened = store.open_to_read(path)
    answer = query.ask(opened, query.Question(), most=1000)
    texts = [
        "".join(shown.table(answer, query.Question(), "me")),
        "".join(shown.csv(answer, query.Question(), "me")),
    ]
    assert shown.document(answer, query.Question(), "me")
    assert len(answer.events) == len(logs.bodies(path))
    assert not [sign for sign in ("\x00", "\x1b", "\u202e") for text in texts if sign in text]
    opened.connection.close()


def test_an_event_that_is_none_takes_the_others_of_its_call_with_it(tmp_path: Path) -> None:
    path = logs.made(tmp_path)
    with pytest.raises(AiGateError):
        store.append(path, [logs.event(), logs.event(type="no such type")])
    with pytest.raises(AiGateError):
        store.append(path, [logs.event(), logs.event(ts="yesterday")])
    assert logs.proof(path).last == 11
    assert not Path(path + ".gap").exists()


def test_without_a_time_an_event_gets_that_of_its_writing(tmp_path: Path) -> None:
    path = logs.made(tmp_path)
    before = stamp(time.time_ns() // 1_000_000)
    store.append(path, [logs.event(ts="")])
    after = stamp(time.time_ns() // 1_000_000)
    assert before <= logs.bodies(path)[-1]["ts"] <= after


# --- what goes wrong ----------------------------------------------------------------------------


def reason(path: str, wait: float = 0.2) -> str:
    """Return why an event cannot be appended."""
    with pytest.raises(StoreError) as caught:
        store.append(path, [logs.event()], wait=wait)
    assert caught.value.hint
    assert caught.value.path == path
    assert caught.value.exit_code == 3
    return caught.value.reason


def test_a_lock_is_waited_for_as_long_as_is_said(tmp_path: Path) -> None:
    path = logs.made(tmp_path)
    holder = sqlite3.connect(path, isolation_level=None)
    holder.execute("BEGIN IMMEDIATE")
    start = time.monotonic()
    assert reason(path, 0.3) == "locked"
    assert 0.25 < time.monotonic() - start < 2
    holder.execute("COMMIT")
    holder.close()
    store.append(path, [logs.event(20)])
    gap = logs.bodies(path)[-2]
    assert gap["type"] == "log_gap"
    assert gap["details"]["failures"] == 1
    assert gap["details"]["reason"] == "locked"
    assert not Path(path + ".gap").exists()
    assert logs.proof(path).whole


def test_a_full_disk_loses_nothing_that_was_written(tmp_path: Path) -> None:
    path = logs.made(tmp_path)
    code = (
        "import resource, sys\nfrom ai_gate.audit import store\n"
        "from tests.audit import logs\n"
        "resource.setrlimit(resource.RLIMIT_FSIZE, (int(sys.argv[2]), -1))\n"
        "try:\n"
        "    for number in range(10_000):\n"
        "        store.append(sys.argv[1], [logs.event(100 + number)])\n"
        "        print(number)\n"
        "except store.StoreError as error:\n"
        "    print(error.reason)\n"
    )
    limit = os.path.getsize(path) + 70_000
    done = subprocess.run(
        [sys.executable, "-c", code, path, str(limit)],
        capture_output=True,
        text=True,
        check=True,
        preexec_fn=lambda: resource.setrlimit(resource.RLIMIT_CORE, (0, 0)),
    )
    written = done.stdout.split()
    assert written[-1] == "full"
    found = logs.proof(path)
    assert found.whole
    assert found.last >= 11 + len(written) - 1
    store.append(path, [logs.event(20_000)])
    assert [one["type"] for one in logs.bodies(path)][-2:] == ["log_gap", "file_read"]


def test_a_newer_log_and_what_is_no_log_are_left_alone(tmp_path: Path) -> None:
    path = logs.made(tmp_path)
    logs.run(path, f"PRAGMA user_version = {store.VERSION + 1}")
    assert reason(path) == "newer"
    other = tmp_path / "notes.sqlite"
    other.write_bytes(b"not a database at all " * 100)
    assert reason(str(other)) == "foreign"
    assert other.read_bytes().startswith(b"not a database")
    foreign = str(tmp_path / "foreign.sqlite")
    logs.run(foreign, "CREATE TABLE t (a)")
    assert reason(foreign) == "foreign"
    empty = tmp_path / "empty.sqlite"
    empty.write_bytes(b"")
    assert reason(str(empty)) == "foreign"
    folder = tmp_path / "folder"
    folder.mkdir()
    assert reason(str(folder)) == "unreachable"


def test_a_reader_makes_no_log(tmp_path: Path) -> None:
    for opening in (store.open_to_read, lambda path: store.open_store(path, make=False)):
        with pytest.raises(StoreError, match="no log"):
            opening(str(tmp_path / "a.sqlite"))
    assert not list(tmp_path.iterdir())


@pytest.fixture
def public() -> Iterator[Path]:
    """Make a folder that other users of the machine can enter, as `tmp_path` is not."""
    folder = Path(tempfile.mkdtemp())
    folder.chmod(0o755)
    yield folder
    shutil.rmtree(folder)


@pytest.mark.skipif(not hasattr(os, "fork"), reason="needs another user, or modes that count")
def test_a_log_that_cannot_be_written_says_so_and_can_be_read(public: Path) -> None:
    path = logs.made(public)
    Path(path).chmod(0o444)
    Path(path).parent.chmod(0o555)
    store.append(path, []) if os.geteuid() == 0 else None  # all that is imported late, is

    def work() -> str:
        why = refused(lambda: store.append(path, [logs.event()], wait=0.2))
        return f"{why} {len(logs.bodies(path))}"

    assert in_child(work) == "readonly 11"


def in_child(work: Callable[[], str]) -> str:
    """Do something in a process that is not the superuser's, for whom modes do not count."""
    reader, writer = os.pipe()
    child = os.fork()
    if child == 0:
        try:
            if os.geteuid() == 0:
                os.setuid(65534)
            os.write(writer, work().encode())
        finally:
            os._exit(0)
    os.close(writer)
    os.waitpid(child, 0)
    with open(reader, encoding="utf-8") as said:
        return said.read()


@pytest.mark.parametrize("part", range(12))
def test_a_damaged_file_never_passes_for_whole_with_other_events(tmp_path: Path, part: int) -> None:
    path = logs.made(tmp_path)
    before = logs.bodies(path)
    data = bytearray(Path(path).read_bytes())
    dice = random.Random(part)
    for _ in range(3):
        place = dice.randrange(len(data))
        flipped = bytes((*data[:place], data[place] ^ (1 << dice.randrange(8)), *data[place + 1 :]))
        Path(path).write_bytes(flipped)
        why = refused(lambda: logs.proof(path))
        assert why in ("", "corrupt", "foreign", "newer", "unreachable")
        assert why or not logs.proof(path).whole or logs.bodies(path) == before


def refused(work: Callable[[], object]) -> str:
    """Return why something cannot be done with a log; empty: it was done."""
    try:
        work()
    except StoreError as error:
        return error.reason
    return ""


@pytest.mark.parametrize("share", [0.05, 0.3, 0.5, 0.7, 0.95])
def test_a_cut_file_is_refused_or_found_out(tmp_path: Path, share: float) -> None:
    path = logs.made(tmp_path)
    data = Path(path).read_bytes()
    Path(path).write_bytes(data[: int(len(data) * share)])
    why = refused(lambda: logs.proof(path))
    assert why in ("corrupt", "foreign") or not logs.proof(path).whole
    why = refused(lambda: store.append(path, [logs.event(99)], wait=0.2))
    assert why in ("corrupt", "foreign") or not logs.proof(path).whole


@pytest.mark.parametrize(
    ("platform", "given", "wanted"),
    [
        ("linux", {"AI_GATE_AUDIT": "/logs/mine"}, "/logs/mine"),
        ("linux", {"XDG_STATE_HOME": "/state"}, "/state/ai-gate/audit.sqlite"),
        ("linux", {"XDG_STATE_HOME": "state"}, "/home/me/.local/state/ai-gate/audit.sqlite"),
        ("linux", {}, "/home/me/.local/state/ai-gate/audit.sqlite"),
        ("darwin", {}, "/home/me/Library/Application Support/ai-gate/audit.sqlite"),
        ("win32", {"LOCALAPPDATA": "/local"}, "/local/ai-gate/audit.sqlite"),
        ("win32", {}, "/home/me/AppData/Local/ai-gate/audit.sqlite"),
    ],
)
def test_the_log_is_where_the_platform_keeps_state(
    monkeypatch: pytest.MonkeyPatch, platform: str, given: dict[str, str], wanted: str
) -> None:
    for name in ("AI_GATE_AUDIT", "XDG_STATE_HOME", "LOCALAPPDATA"):
        monkeypatch.delenv(name, raising=False)
    for name, value in {"HOME": "/home/me", **given}.items():
        monkeypatch.setenv(name, value)
    monkeypatch.setattr(sys, "platform", platform)
    assert store.default_path() == wanted


def test_a_path_with_signs_of_urls_is_a_path(tmp_path: Path) -> None:
    path = logs.made(tmp_path / "50%?a#b=c&mode=ro")
    assert logs.proof(path).whole
    assert os.listdir(tmp_path) == ["50%?a#b=c&mode=ro"]


def test_a_row_is_the_octets_that_are_hashed(tmp_path: Path) -> None:
    opened = store.open_to_read(logs.made(tmp_path))
    before = store.GENESIS
    for number, row in enumerate(store.rows(opened), start=1):
        assert row.seq == number == json.loads(row.body)["seq"]
        assert store.sha256(before, row.body) == row.hash
        before = row.hash
    assert [row.seq for row in store.rows(opened, after=4, most=3)] == [5, 6, 7]
    assert store.head(opened) == (11, before)
    opened.connection.close()
