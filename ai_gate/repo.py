"""Git and disk -> documents; the only door to git.

Only plumbing that reads is called, with everything switched off by which a repository could make
git run a program (fsmonitor, external diff, text conversion, pager).
"""

import os
import stat
import subprocess
from collections.abc import Iterable, Iterator, Mapping, Sequence
from typing import IO, NamedTuple

from ai_gate.errors import AiGateError, UnexaminedError
from ai_gate.model import Document, Unexamined

SYMLINK = "120000"
SUBMODULE = "160000"
LARGEST = 64 * 2**20  # bytes; a larger document is reported, not read
_BATCH = 500  # object names per round; their text stays below the smallest pipe buffer
_LFS = b"version https://git-lfs.github.com/spec/v1\n"
_ZERO = frozenset("0")


class Repository(NamedTuple):
    """A directory to examine; `prefix` is its place below the top level of its git work tree."""

    root: str
    prefix: str
    git: bool


class Entry(NamedTuple):
    """A file of one state of the repository; `oid` is empty for what only the disk knows."""

    path: str
    mode: str
    oid: str


class Snapshot(NamedTuple):
    """One state of a repository: which files, and where their bytes are."""

    repository: Repository
    kind: str  # tree | index | commit
    commit: str
    entries: Mapping[str, Entry]

    @property
    def paths(self) -> tuple[str, ...]:
        """Name every file, submodules included, in git's order."""
        return tuple(self.entries)

    def read(self, path: str) -> bytes | None:
        """Return the bytes of one file, or None when this state does not have it."""
        for document in self.documents([path]):
            if isinstance(document, Unexamined):
                raise UnexaminedError(document.reason, path=path)
            return document.data
        return None

    def documents(self, paths: Iterable[str]) -> Iterator[Document | Unexamined]:
        """Yield the named files of this state; unknown names and submodules yield nothing."""
        entries = [self.entries[path] for path in paths if path in self.entries]
        entries = [entry for entry in entries if entry.mode != SUBMODULE]
        if self.kind == "tree":
            return (_from_disk(self.repository, entry) for entry in entries)
        return from_objects(self.repository, entries)


class Message(NamedTuple):
    """Text that git keeps beside the files, such as a commit message."""

    name: str
    data: bytes


def open_repository(root: str) -> Repository:
    """Find the git work tree that holds `root`; a folder outside git is examined as it stands."""
    top = os.path.realpath(root)
    if not os.path.isdir(top):
        raise AiGateError(f"`{root}` is not a directory", hint="give -C an existing directory")
    if "GIT_WORK_TREE" in os.environ or "GIT_DIR" in os.environ:
        found = _git(top, "rev-parse", "--show-toplevel").decode().rstrip("\n")
        return Repository(top, _prefix(found, top), True)
    directory = top
    while True:
        if _is_git(os.path.join(directory, ".git")):
            return Repository(top, _prefix(directory, top), True)
        parent = os.path.dirname(directory)
        if parent == directory:
            return Repository(top, "", False)
        directory = parent


def tree(repository: Repository, staged: bool = False) -> Snapshot:
    """Take the tracked files of the working tree, or with `staged` the index."""
    if not repository.git:
        return Snapshot(repository, "tree", "", _walk(repository.root))
    listing = _git(repository.root, "ls-files", "--stage", "-z", "--", ".")
    entries = dict(_index_entries(listing, repository))
    if not staged:
        entries = {
            path: entry
            for path, entry in entries.items()
            if os.path.lexists(os.path.join(repository.root, path))
        }
    return Snapshot(repository, "index" if staged else "tree", "", entries)


def commit(repository: Repository, revision: str) -> Snapshot:
    """Take the files of one commit."""
    name = resolve(repository, revision)
    listing = _git(repository.root, "ls-tree", "-r", "-z", name, "--", ".")
    entries = {}
    for record in listing.split(b"\0")[:-1]:
        head, _, raw = record.partition(b"\t")
        mode, _, oid = head.decode().split(" ")
        path = os.fsdecode(raw)
        entries[path] = Entry(path, mode, oid)
    return Snapshot(repository, "commit", name, entries)


def resolve(repository: Repository, revision: str) -> str:
    """Return the full name of the commit that `revision` means."""
    wanted = f"{revision}^{{commit}}"
    arguments = ("rev-parse", "--verify", "--quiet", "--end-of-options", wanted)
    output = _git(repository.root, *arguments, may_fail=True)
    name = output.decode().strip()
    if not name:
        raise AiGateError(
            f"`{revision}` is no commit of this repository",
            hint="a shallow clone may lack it: fetch it first (`git fetch --depth=… origin`)",
        )
    return name


def exists(repository: Repository, oid: str) -> bool:
    """Tell whether the object store has the commit `oid`."""
    arguments = ("rev-parse", "--verify", "--quiet", "--end-of-options", f"{oid}^{{commit}}")
    return bool(_git(repository.root, *arguments, may_fail=True))


def head(repository: Repository) -> str:
    """Return the commit that HEAD names, or "" before the first commit."""
    arguments = ("rev-parse", "--verify", "--quiet", "HEAD")
    return _git(repository.root, *arguments, may_fail=True).decode().strip()


def staged_entries(repository: Repository) -> tuple[Entry, ...]:
    """Name what the next commit adds or changes, with the bytes that the index holds."""
    base = head(repository) or _empty_tree(repository)
    arguments = ("diff-index", "--cached", "--raw", "-z", "--no-renames", "--no-abbrev")
    raw = _git(repository.root, *arguments, "--relative", base, "--")
    return tuple(_raw_entries(raw))


def range_entries(repository: Repository, base: str, tip: str) -> tuple[Entry, ...]:
    """Name every version of a file that the commits in base..tip bring in, each once.

    A value that one commit adds and the next removes is in the history that gets published, so
    every commit counts, not only the difference of the two ends. An all-zero `base` (a new
    branch) means every commit of `tip`.
    """
    revisions = [tip] if not set(base) - _ZERO else [tip, f"^{base}"]
    raw = _git(
        repository.root,
        *("log", "--format=", "--raw", "-z", "-m", "--no-renames", "--no-abbrev", "--root"),
        *("--no-ext-diff", "--no-textconv", "--relative", *revisions, "--"),
    )
    return tuple(dict.fromkeys(_raw_entries(raw)))


def messages(repository: Repository, base: str, tip: str) -> tuple[Message, ...]:
    """Return the messages of the commits in base..tip, oldest first."""
    revisions = [tip] if not set(base) - _ZERO else [tip, f"^{base}"]
    raw = _git(repository.root, "log", "--reverse", "-z", "--format=%H%n%B", *revisions, "--")
    split = (record.partition(b"\n") for record in raw.split(b"\0") if record)
    return tuple(Message(f"commit {name.decode()[:12]}", body) for name, _, body in split)


def from_objects(
    repository: Repository, entries: Sequence[Entry]
) -> Iterator[Document | Unexamined]:
    """Yield the bytes that git's object store holds for `entries`, in their order."""
    if not entries:
        return
    command = _command(repository.root, "cat-file", "--batch")
    with subprocess.Popen(
        command, stdin=subprocess.PIPE, stdout=subprocess.PIPE, env=_environment()
    ) as process:
        assert process.stdin is not None
        assert process.stdout is not None
        for start in range(0, len(entries), _BATCH):
            batch = entries[start : start + _BATCH]
            process.stdin.write("".join(f"{entry.oid}\n" for entry in batch).encode())
            process.stdin.flush()
            for entry in batch:
                yield _next_object(process.stdout, repository, entry)
        process.stdin.close()


def files(paths: Sequence[str]) -> Iterator[Document | Unexamined]:
    """Yield the documents of files and, below directories, of everything but `.git`."""
    for path in paths:
        if os.path.isdir(path) and not os.path.islink(path):
            outside = Repository(path, "", False)
            for name, entry in _walk(path).items():
                document = _from_disk(outside, entry)
                yield document._replace(path=os.path.join(path, name))
        elif os.path.lexists(path):
            outside = Repository(os.path.dirname(path), "", False)
            document = _from_disk(outside, _disk_entry(os.path.basename(path), path))
            yield document._replace(path=path)
        else:
            raise AiGateError(f"`{path}` does not exist", hint="check the spelling of the path")


def _next_object(stream: IO[bytes], repository: Repository, entry: Entry) -> Document | Unexamined:
    header = stream.readline().decode().split()
    if len(header) != 3:
        return Unexamined(entry.path, "git does not have the bytes (partial or damaged clone)")
    size = int(header[2])
    if size > LARGEST:
        _discard(stream, size + 1)
        return Unexamined(entry.path, _too_large(size))
    data = stream.read(size + 1)[:-1]
    if data.startswith(_LFS):
        return _behind_pointer(repository, entry, data)
    return Document(entry.path, data, entry.mode)


def _discard(stream: IO[bytes], size: int) -> None:
    while size:
        size -= len(stream.read(min(size, 2**20))) or size


def _behind_pointer(repository: Repository, entry: Entry, pointer: bytes) -> Document | Unexamined:
    """Use the file on disk when it is the very content that a Git LFS pointer names."""
    import hashlib

    document = _from_disk(repository, entry)
    if isinstance(document, Document):
        digest = hashlib.sha256(document.data).hexdigest().encode()
        if b"oid sha256:" + digest in pointer:
            return document
    return Unexamined(entry.path, "the content is in Git LFS and not here (`git lfs pull`)")


def _from_disk(repository: Repository, entry: Entry) -> Document | Unexamined:
    path = os.path.join(repository.root, entry.path)
    try:
        status = os.lstat(path)
        if stat.S_ISLNK(status.st_mode):
            return Document(entry.path, os.fsencode(os.readlink(path)), SYMLINK)
        if not stat.S_ISREG(status.st_mode):
            return Unexamined(entry.path, "neither a file nor a symbolic link")
        if status.st_size > LARGEST:
            return Unexamined(entry.path, _too_large(status.st_size))
        with open(path, "rb") as file:
            data = file.read()
    except OSError as error:
        return Unexamined(entry.path, f"could not be read: {error.strerror}")
    if data.startswith(_LFS):
        return Unexamined(entry.path, "the content is in Git LFS and not here (`git lfs pull`)")
    return Document(entry.path, data, entry.mode)


def _too_large(size: int) -> str:
    return f"{size / 2**20:.0f} MiB is more than the {LARGEST // 2**20} MiB that are examined"


def _walk(root: str) -> dict[str, Entry]:
    entries = {}
    for directory, folders, names in os.walk(root):
        folders[:] = sorted(name for name in folders if name != ".git")
        links = [name for name in folders if os.path.islink(os.path.join(directory, name))]
        for name in sorted(names + links):
            full = os.path.join(directory, name)
            path = os.path.relpath(full, root).replace(os.sep, "/")
            entries[path] = _disk_entry(path, full)
    return entries


def _disk_entry(path: str, full: str) -> Entry:
    return Entry(path, SYMLINK if os.path.islink(full) else "100644", "")


def _index_entries(listing: bytes, repository: Repository) -> Iterator[tuple[str, Entry]]:
    for record in listing.split(b"\0")[:-1]:
        head, _, raw = record.partition(b"\t")
        mode, oid, _ = head.decode().split(" ")
        path = os.fsdecode(raw)
        # The stages of an unresolved merge name a path several times; the last one stands.
        yield path, Entry(path, mode, oid)


def _raw_entries(raw: bytes) -> Iterator[Entry]:
    """Read `--raw -z --no-renames` output: ":mode mode oid oid status", then the path."""
    fields = iter(raw.split(b"\0"))
    for field in fields:
        start = field.rfind(b":")
        if start < 0:
            continue
        _, mode, _, oid, _ = field[start + 1 :].decode().split(" ")
        path = os.fsdecode(next(fields))
        if set(oid) - _ZERO and mode != SUBMODULE:
            yield Entry(path, mode, oid)


def _is_git(path: str) -> bool:
    # A worktree or submodule has a file; git, too, passes over a `.git` folder without HEAD.
    return os.path.isfile(path) or os.path.lexists(os.path.join(path, "HEAD"))


def _prefix(top: str, root: str) -> str:
    relative = os.path.relpath(root, top).replace(os.sep, "/")
    return "" if relative == "." else relative + "/"


def _empty_tree(repository: Repository) -> str:
    arguments = ("hash-object", "-t", "tree", os.devnull)
    return _git(repository.root, *arguments).decode().strip()


def _git(root: str, *arguments: str, may_fail: bool = False) -> bytes:
    try:
        done = subprocess.run(
            _command(root, *arguments),
            stdin=subprocess.DEVNULL,
            capture_output=True,
            env=_environment(),
            check=False,
        )
    except FileNotFoundError:
        raise UnexaminedError("git is not installed", hint="install git 2.30 or newer") from None
    if done.returncode and not may_fail:
        said = done.stderr.decode(errors="replace").strip().splitlines() or ["no message"]
        raise UnexaminedError(
            f"git {arguments[0]} failed: {said[0].removeprefix('fatal: ')}", hint=_remedy(said[0])
        )
    return done.stdout


def _remedy(said: str) -> str:
    if "dubious ownership" in said:
        return "trust the directory: `git config --global --add safe.directory DIR`"
    if "not a git repository" in said:
        return "the `.git` beside the files is not a repository"
    return "run the same git command by hand to see more"


def _command(root: str, *arguments: str) -> list[str]:
    safe = ("-c", "core.fsmonitor=false", "-c", "core.quotePath=false")
    return ["git", "--no-pager", *safe, "-C", root, *arguments]


def _environment() -> dict[str, str]:
    # GIT_DIR and GIT_INDEX_FILE stay: `git commit PATH` runs its hooks with an index of its own.
    return {**os.environ, "LC_ALL": "C", "GIT_OPTIONAL_LOCKS": "0", "GIT_LITERAL_PATHSPECS": "1"}
