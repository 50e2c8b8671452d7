"""Repositories to measure on, made from a seed: the same seed gives the same commits.

    python -m benchmarks.generated ROOT FILES COMMITS

Lines are made of words and numbers as source code has them. One file in a hundred holds what a
detector has to look at: a reserved e-mail address beside a birth date, a published test card.
"""

import io
import subprocess
import sys
from collections.abc import Iterator
from pathlib import Path
from random import Random
from typing import IO

CLASSIFICATION = b"""\
schema: ai-gate/classification/v1
rules:
  - id: vault
    paths: ["services/vault/**"]
    pci: cde
    owner: "@acme/payments"
    rationale: Handles card numbers
    reviewed: {date: 2026-09-30, by: a.rivera, role: pci-owner}
"""
SETTINGS = b"""\
{"permissions": {"deny": ["Read(/services/vault/**)", "Read(/.git/**)",
                          "Edit(/services/vault/**)", "NotebookEdit"]},
 "sandbox": {"enabled": true, "failIfUnavailable": true, "allowUnsandboxedCommands": false}}
"""
GOVERNED = {
    ".ai-gate/classification.yaml": CLASSIFICATION,
    ".claude/settings.json": SETTINGS,
    "services/vault/store.py": b"def store(value: str) -> None:\n    keep(value)\n",
}
_FIRST_DAY = 1_600_000_000
_WORDS = (
    *("account", "batch", "build", "cache", "client", "config", "count", "cursor", "date", "entry"),
    *("error", "event", "field", "filter", "format", "handler", "index", "invoice", "item", "key"),
    *("ledger", "limit", "line", "message", "model", "name", "node", "number", "offset", "order"),
    *(
        "page",
        "parser",
        "path",
        "payment",
        "period",
        "query",
        "queue",
        "reader",
        "record",
        "report",
    ),
    *("result", "retry", "route", "row", "schema", "session", "size", "source", "state", "store"),
    *("stream", "table", "task", "text", "time", "token", "total", "type", "user", "value"),
)
_SHAPES = (
    "def {}_{}({}, {}):\n    return {}.{}({}, {})\n",
    "    if {}.{} is None or {} > {}:\n        raise {}Error({})\n",
    "    {} = {}[{!r}] + {} * {}\n",
    "# The {} of a {} is that of its {}, not of the {}.\n",
    '    assert {}({}) == "{}-{}-{}"\n',
    "\n",
)


def lines(random: Random, count: int) -> list[bytes]:
    """Return so many pieces of source code, about 45 bytes each."""
    found = []
    for _ in range(count):
        shape = random.choice(_SHAPES)
        words = [
            str(random.randrange(5000)) if random.random() < 0.1 else random.choice(_WORDS)
            for _ in range(shape.count("{"))
        ]
        found.append(shape.format(*words).encode())
    return found


def sample(random: Random) -> bytes:
    """Return a record as a test fixture has it, of published values only."""
    card = "4111" + "1" * 12  # the test number of every card processor
    mail = f"{random.choice(_WORDS)}@example.com"
    return f'{{"email": "{mail}", "dob": "1990-01-01", "card": "{card}"}}\n'.encode()


def content(random: Random, count: int) -> list[bytes]:
    """Return the pieces of one file."""
    found = lines(random, count)
    if random.random() < 0.01:
        found.insert(len(found) // 2, sample(random))
    return found


def name(random: Random, number: int) -> str:
    """Return a path for file `number`, about forty in a directory."""
    one, two = random.choice(_WORDS), random.choice(_WORDS)
    return f"src/{number // 4000:03}/{number // 40 % 100:03}/{one}_{two}_{number}.py"


def history(root: Path, files: int, commits: int, seed: int = 1) -> None:
    """Make a bare repository; its last commit is that of the branch `main`.

    The first commit brings the files. Each one after it changes some pieces of one to four files,
    more often those that changed before; every twentieth is the merge of a side branch.
    """
    root.mkdir(parents=True)
    _git(root, "init", "--quiet", "--bare", "--initial-branch=main")
    importing = subprocess.Popen(
        ["git", "-C", str(root), "fast-import", "--quiet", "--depth=50"], stdin=subprocess.PIPE
    )
    assert importing.stdin is not None
    for part in _stream(Random(seed), files, commits):
        importing.stdin.write(part)
    importing.stdin.close()
    if importing.wait():
        raise SystemExit("git fast-import failed")
    _git(root, "repack", "-a", "-d", "-f", "--quiet")  # as a server keeps it


def grow(root: Path, commits: int, seed: int = 2) -> None:
    """Add commits of one changed file each to the branch of HEAD of a bare repository."""
    random = Random(seed)
    branch = _git(root, "symbolic-ref", "HEAD").strip()
    listed = _git(root, "ls-tree", "-r", "--name-only", "-z", branch).split("\0")
    names = [name for name in listed if name.endswith((".py", ".c", ".h"))]
    importing = subprocess.Popen(
        ["git", "-C", str(root), "fast-import", "--quiet"], stdin=subprocess.PIPE
    )
    assert importing.stdin is not None
    for number in range(commits):
        path = random.choice(names)
        before = b"" if number else f"from {branch}^0\n".encode()
        _commit(importing.stdin, branch, 2 * 10**6 + number, b"grow", before)
        _file(importing.stdin, path, b"".join(lines(random, 80)))
    importing.stdin.close()
    if importing.wait():
        raise SystemExit("git fast-import failed")


def classified(source: Path, root: Path) -> None:
    """Copy a repository without a work tree, and let a last commit classify it."""
    subprocess.run(["git", "clone", "--quiet", "--bare", str(source), str(root)], check=True)
    branch = _git(root, "symbolic-ref", "HEAD").strip()
    out = io.BytesIO()
    _commit(out, branch, 10**6, b"classify", f"from {branch}^0\n".encode())
    for path, data in GOVERNED.items():
        _file(out, path, data)
    command = ["git", "-C", str(root), "fast-import", "--quiet"]
    subprocess.run(command, input=out.getvalue(), check=True)


def _stream(random: Random, files: int, commits: int) -> Iterator[bytes]:
    paths = [name(random, number) for number in range(files)]
    held = [content(random, random.randrange(10, 140)) for _ in paths]
    hot = [random.randrange(files) for _ in range(max(files // 10, 1))]
    out = io.BytesIO()
    _commit(out, "refs/heads/main", 0, b"first")
    for path, data in GOVERNED.items():
        _file(out, path, data)
    for path, parts in zip(paths, held, strict=True):
        _file(out, path, b"".join(parts))
    yield out.getvalue()
    changed: list[int] = []
    for number in range(1, commits):
        out = io.BytesIO()
        merge = number % 20 == 0
        branch = "refs/heads/side" if number % 20 == 19 else "refs/heads/main"
        extra = b"merge refs/heads/side\n" if merge else b""
        if branch.endswith("side"):
            extra = b"from refs/heads/main\n"
        text = " ".join(random.choices(_WORDS, k=6)).encode()
        _commit(out, branch, number, text, extra)
        # A merge takes over what the side branch changed, which was the last thing that changed.
        for one in changed if merge else ():
            _file(out, paths[one], b"".join(held[one]))
        chosen = hot if random.random() < 0.7 else range(files)
        changed = random.choices(chosen, k=random.choice((1, 1, 2, 4)))
        for one in () if merge else set(changed):
            place = random.randrange(len(held[one]) + 1)
            held[one][place : place + random.randrange(3)] = lines(random, random.randrange(1, 5))
            _file(out, paths[one], b"".join(held[one]))
        yield out.getvalue()


def _commit(out: IO[bytes], branch: str, number: int, message: bytes, parents: bytes = b"") -> None:
    who = b"A. Rivera <a.rivera@example.com> %d +0000" % (_FIRST_DAY + number * 600)
    out.write(b"commit %s\nauthor %s\ncommitter %s\n" % (branch.encode(), who, who))
    out.write(b"data %d\n%s\n%s" % (len(message), message, parents))


def _file(out: IO[bytes], path: str, data: bytes) -> None:
    out.write(b"M 100644 inline %s\ndata %d\n%s\n" % (path.encode(), len(data), data))


def _git(root: Path, *arguments: str) -> str:
    done = subprocess.run(
        ["git", "-C", str(root), *arguments], capture_output=True, text=True, check=True
    )
    return done.stdout


if __name__ == "__main__":
    history(Path(sys.argv[1]), int(sys.argv[2]), int(sys.argv[3]))
