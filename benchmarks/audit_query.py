"""Question a log of ten million events: the first page of what an auditor asks.

    python -m benchmarks.audit_query [EVENTS [FILE]]

Makes a log of so many events (default: 10,000,000; the same numbers make the same events) unless
FILE is there already, with every event hashed and put into the indexes as the guard does it. Then
asks each question in a process of its own, five times, in turns: the whole process, as a person
waits for it, and of that the time in the log. Ends with 1 when a median takes longer than its
budget.
"""

import json
import statistics
import subprocess
import sys
import tempfile
import time
from collections.abc import Iterator
from pathlib import Path
from random import Random
from typing import Any, NamedTuple

from ai_gate.audit import query, store
from ai_gate.audit.event import Event, Found, Resource, plain, stamp

EVENTS = 10_000_000
USERS, REPOS, SESSIONS_OF = 400, 60, 250  # events of a session
PATHS = 40_000
RUNS = 5
BUDGET = 1.0  # seconds in the log for a first page
_FIRST = 1_700_000_000_000
_YEAR = 365 * query.DAY
_BATCH = 20_000
_FOLDERS = ("services/vault", "services/capture", "services/web", "tests/fixtures", "docs", "infra")
_ASSISTANTS = ("claude-code", "github-copilot-cli", "cursor", "codex", "gemini-cli")


class Row(NamedTuple):
    """One question, and what it took in seconds."""

    question: str
    matching: str
    inside: float
    cpu: float  # of `inside`
    whole: float


def events(count: int, seed: int = 7) -> Iterator[dict[str, Any]]:
    """Yield plain events of one year, from sessions that overlap."""
    random = Random(seed)
    step = _YEAR // count
    active = [_session(random, number) for number in range(40)]
    number = len(active)
    for at in range(count):
        place = random.randrange(len(active))
        base, left = active[place]
        ts = stamp(_FIRST + at * step + random.randrange(max(step, 1)))
        if left == 0 and random.random() < 0.9:
            yield plain(base._replace(type="session_end", ts=ts))
        else:
            yield plain(_touched(base._replace(ts=ts), random))
        active[place] = (base, left - 1)
        if left <= 0:
            active[place] = _session(random, number)
            number += 1


def _session(random: Random, number: int) -> tuple[Event, int]:
    user = min(int(random.expovariate(6 / USERS)), USERS - 1)
    base = Event(
        "file_read",
        user=f"user{user}@acme.example",
        user_source="git",
        os_user=f"user{user}",
        assistant=_ASSISTANTS[min(int(random.expovariate(1)), len(_ASSISTANTS) - 1)],
        session=f"{random.getrandbits(128):032x}",
        repo=f"git.acme.example/team/repo{(user + random.randrange(4)) % REPOS}",
        branch="main",
        head=f"{random.getrandbits(160):040x}",
        host=f"host{user}",
        via="guard:PreToolUse",
        gate="1.0.0",
    )
    return base, random.randrange(2 * SESSIONS_OF)


def _touched(base: Event, random: Random) -> Event:
    kind = random.random()
    if kind < 0.08:
        return base._replace(type="prompt", prompt_chars=random.randrange(4000), outcome="pass")
    if kind < 0.25:
        return base._replace(type="command", action="Bash", command="make test", outcome="pass")
    number = min(int(random.expovariate(8 / PATHS)), PATHS - 1)
    folder = _FOLDERS[number % len(_FOLDERS)]
    path = f"{folder}/module{number % 97}/file{number}.py"
    is_vault = folder == "services/vault"
    pci, tier = ("cde", "prohibited") if is_vault else ("out-of-scope", "unrestricted")
    rule = "card-vault" if is_vault else "default"
    resource = Resource(path, "read", pci, "none", tier, rule, random.randrange(20_000))
    found = (Found("payment-card", "synthetic", 2),) if kind > 0.999 else ()
    denied = is_vault and random.random() < 0.2
    return base._replace(
        action="Read",
        resources=(resource,),
        findings=found,
        outcome="deny" if denied else "pass",
        code="CLASS_DENY" if denied else "",
        tier=tier,
    )


def build(path: Path, count: int) -> None:
    """Write a log of `count` events; indexes are made at the end, which gives the same file."""
    made = store.open_store(str(path))
    run = made.connection.execute
    run("PRAGMA synchronous = OFF")
    run("PRAGMA wal_autocheckpoint = 20000")
    run("PRAGMA cache_size = -300000")
    names = run("SELECT name, sql FROM sqlite_master WHERE type = 'index' AND sql NOT NULL")
    indexes = names.fetchall()
    for name, _ in indexes:
        run(f"DROP INDEX {name}")
    batch: list[dict[str, Any]] = []
    for one in events(count - 1):
        batch.append(one)
        if len(batch) == _BATCH:
            _write(made, batch)
            batch = []
    _write(made, batch)
    for _, sql in indexes:
        run(sql)
    run("PRAGMA wal_checkpoint(TRUNCATE)").fetchall()
    made.connection.close()


def _write(made: store.Store, batch: list[dict[str, Any]]) -> None:
    made.connection.execute("BEGIN IMMEDIATE")
    store.chain(made, batch)
    made.connection.execute("COMMIT")


def questions(path: str) -> dict[str, query.Question]:
    """Return what is asked, about people and repositories that are in the log."""
    user, repo = "user21@acme.example", "git.acme.example/team/repo22"
    summer: dict[str, Any] = {"since": _FIRST + _YEAR // 3, "until": _FIRST + _YEAR // 2}
    return {
        "user, repo, two months": query.Question(user=user, repo=repo, **summer),
        "user": query.Question(user=user),
        "repo": query.Question(repo=repo),
        "assistant": query.Question(assistant="gemini-cli"),
        "two months": query.Question(**summer),
        "refused": query.Question(decision="deny"),
        "user, refused": query.Question(user=user, decision="deny"),
        "one file": query.Question(path="services/vault/module3/file1458.py"),
        "path of many": query.Question(path="services/vault/**"),
        "user, path of many": query.Question(user=user, path="services/vault/**"),
        "user, any *9.py": query.Question(user=user, path="*9.py"),
        "nobody": query.Question(user="nobody@acme.example"),
        "everything": query.Question(),
    }


def answered(path: str, name: str) -> None:
    """Ask one question and print what it took; runs in a process of its own."""
    start, work = time.perf_counter(), time.process_time()
    opened = store.open_to_read(path)
    answer = query.ask(opened, questions(path)[name])
    taken = time.perf_counter() - start, time.process_time() - work
    more = ">" if answer.more else ""
    print(json.dumps([*taken, f"{more}{answer.matching}"]))


def measured(path: str) -> list[Row]:
    """Ask every question in turns; return the medians."""
    names = list(questions(path))
    taken: dict[str, list[tuple[float, float, float]]] = {name: [] for name in names}
    matching: dict[str, str] = {}
    for _ in range(RUNS):
        for name in names:
            command = [sys.executable, "-m", "benchmarks.audit_query", "--ask", path, name]
            start = time.perf_counter()
            done = subprocess.run(command, capture_output=True, check=True)
            whole = time.perf_counter() - start
            inside, cpu, matching[name] = json.loads(done.stdout)
            taken[name].append((inside, cpu, whole))
    return [
        Row(name, matching[name], *map(statistics.median, zip(*taken[name], strict=True)))
        for name in names
    ]


def main(words: list[str]) -> int:
    """Print the table; tell whether the budget was kept."""
    if words[:1] == ["--ask"]:
        answered(words[1], words[2])
        return 0
    count = int(words[0]) if words else EVENTS
    with tempfile.TemporaryDirectory() as folder:
        path = Path(words[1]) if len(words) > 1 else Path(folder, "audit.sqlite")
        if not path.exists():
            start = time.perf_counter()
            build(path, count)
            print(f"made {count} events in {time.perf_counter() - start:.0f} s")
        print(f"{path.stat().st_size / count:.0f} octets an event")
        rows = measured(str(path))
    print(f"{'question':24} {'matching':>10} {'in the log':>11} {'of it cpu':>10} {'process':>9}")
    for row in rows:
        taken = f"{row.inside:10.3f}s {row.cpu:9.3f}s {row.whole:8.3f}s"
        print(f"{row.question:24} {row.matching:>10} {taken}")
    print(f"budget: {BUDGET:.0f} s in the log for {EVENTS} events")
    return 1 if max(row.inside for row in rows) > BUDGET else 0


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
