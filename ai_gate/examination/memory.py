"""What earlier runs found, by name and bytes of a file: read from the cache, and kept there.

A file is known by mode, blob and path together: some detectors ask what a file is called. That
nothing was found holds for these bytes under any governance; findings also depend on what the
owners declare, and are forgotten when a file of `.ai-gate/` changes.

The work tree is known in two ways. Bytes that were read are recognised by the blob that they
would be. What git finds unchanged since it wrote the index need not be read: its bytes are the
blob of the index, unless something converts between blob and disk (a filter, line ends). So
only files that were seen to be equal to their blob are passed without reading, and after a
change of what may convert none that was seen before it.
"""

import functools
import os
from collections.abc import Callable, Iterable, Mapping
from itertools import chain, islice
from typing import Any

from ai_gate import cache, repo, unchanged
from ai_gate.engine import Examined
from ai_gate.model import Assistant, Document, Report
from ai_gate.record import NamedTuple
from ai_gate.subject import Subject, of_history

_GOVERNANCE = ".ai-gate/"
_SHA1 = 40  # hexadecimal digits
_BATCH = 10_000  # lines that are written at once
_UNLIKE = "~"  # before the mode of bytes that are not those of the index: never known by name
_CONVERTING = ("filter.", "core.autocrlf", "core.eol", "core.attributesfile", "core.symlinks")


class Memory(NamedTuple):
    """What earlier runs found, and what they are to know of this one."""

    # What is not among the entries of the subject and belongs to it: what holds nothing, and
    # what holds something.
    clean: Examined
    # In the order of the commits.
    before: tuple[tuple[repo.Entry, Examined], ...]
    # What an entry holds, by its name alone. The number is that of the entry in the order of the
    # commits.
    known: Callable[[repo.Entry, int], Examined | None]
    # The entry that the bytes which were read are, which is what they are kept by; what it holds:
    # `learn` is told of it again.
    # Both only look, so that other processes can.
    real: Callable[[repo.Entry, Document], repo.Entry]
    recognised: Callable[[repo.Entry], Examined | None]
    learn: Callable[[repo.Entry, Examined, int], None]
    # Called at the end; the flag tells whether everything was read and has a harmless name.
    keep: Callable[[Report, bool], None]


class _Store(NamedTuple):
    """What the cache holds, by `_key`."""

    head: dict[str, Any]
    found: dict[str, tuple[repo.Entry, Examined]]
    sizes: Callable[[], dict[str, int]]  # of what holds nothing; read when asked for


def of_work_tree(
    kept: cache.Cache, subject: Subject, state: unchanged.State, settings: Mapping[str, str]
) -> Memory:
    """Return what is known of the files on disk, and keep the report of this state of theirs."""
    snapshot = subject.snapshot
    context = {"governance": _governance(snapshot), "converting": _converting(snapshot, settings)}
    store = _load(kept, "tree", context["governance"])
    changed = state.changed | snapshot.uncompared
    trusted = store.head.get("converting") == context["converting"] and not any(
        map(_converts, changed)
    )
    learned: list[str] = []
    seen: set[str] = set()

    def known(entry: repo.Entry, number: int) -> Examined | None:
        return None if not trusted or entry.path in changed else _look_up(store, entry)

    def real(entry: repo.Entry, document: Document) -> repo.Entry:
        bytes_read = entry._replace(oid=_blob(document.data, len(entry.oid)), mode=document.mode)
        alike = bytes_read == entry
        return bytes_read if alike else bytes_read._replace(mode=_UNLIKE + document.mode)

    def recognised(entry: repo.Entry) -> Examined | None:
        alike = entry._replace(mode=entry.mode.removeprefix(_UNLIKE))
        return _look_up(store, entry) or _look_up(store, alike)

    def learn(entry: repo.Entry, found: Examined, number: int) -> None:
        key = _key(entry)
        seen.add(key)
        if _look_up(store, entry) is None:
            learned.append(key)
            _put(store, key, entry, found)

    def keep(report: Report, complete: bool) -> None:
        if complete and not snapshot.uncompared:
            unchanged.keep(kept, state, report)
        if learned or not trusted or context != {name: store.head.get(name) for name in context}:
            now = chain(learned, map(_key, snapshot.entries.values()))
            left = _pruned(store, now) if trusted else _only(store, seen)
            _save(kept, "tree", left._replace(head=context))

    return Memory(Examined(0, 0), (), known, real, recognised, learn, keep)


def history(
    kept: cache.Cache, repository: repo.Repository, catalogue: Mapping[str, Assistant]
) -> tuple[Subject, Memory]:
    """Return the part of the history that is new, and what is known of the rest.

    Where the tips of an earlier run are still reached, only what came after has to be listed.
    """
    store = _load(kept, "history")
    tips, known_tips = repo.tips(repository), store.head.get("tips", [])
    after = bool(known_tips) and repo.reached(repository, known_tips)
    subject = of_history(repository, catalogue, known=known_tips if after else ())
    head = {"governance": _governance(subject.snapshot), "tips": list(tips)}
    listed = [one for one in store.found.values() if one[0].commit] if after else []
    count, size = store.head.get("total", (0, 0)) if after else (0, 0)
    clean = Examined(count - len(listed), size - sum(found.bytes for _, found in listed))
    if store.head.get("governance") != head["governance"]:
        again = [entry for entry, _ in listed]
        subject = subject._replace(entries=chain(again, subject.entries))
        store, listed = store._replace(found={}), []
    return subject, _of_history(kept, store, head, after, clean, tuple(listed))


def _of_history(
    kept: cache.Cache,
    store: _Store,
    head: dict[str, Any],
    after: bool,
    clean: Examined,
    before: tuple[tuple[repo.Entry, Examined], ...],
) -> Memory:
    # Appended to by two threads at once (see `workers`): added up when both have ended.
    sizes: list[int] = []
    listed: list[str] = []
    learned: list[str] = []
    places = {_key(entry): place for place, (entry, _) in enumerate(before, -len(before))}

    def known(entry: repo.Entry, number: int) -> Examined | None:
        found = _look_up(store, entry)
        if found is None:
            return None
        if after and entry.commit:
            return Examined(0, 0)  # it came again, and is counted and told already
        note(_key(entry), entry, found, number)
        return found

    def learn(entry: repo.Entry, found: Examined, number: int) -> None:
        key = _key(entry)  # one string for all that hold it: there are hundreds of thousands
        learned.append(key)
        _put(store, key, entry, found)
        note(key, entry, found, number)

    def note(key: str, entry: repo.Entry, found: Examined, number: int) -> None:
        listed.append(key)
        if found.findings or found.unexamined:
            places[key] = number
        if entry.commit:
            sizes.append(found.bytes)

    def keep(report: Report, complete: bool) -> None:
        head["total"] = [
            clean.documents + len(before) + len(sizes),
            clean.bytes + sum(found.bytes for _, found in before) + sum(sizes),
        ]
        if not complete:
            head["tips"] = []  # what could not be read is to be tried again
        if learned or head != store.head:
            left = store if after else _pruned(store, listed)
            order = sorted(left.found, key=lambda key: places.get(key, 0))
            found = {key: left.found[key] for key in order}
            _save(kept, "history", left._replace(head=head, found=found))

    return Memory(clean, before, known, _itself, _nothing, learn, keep)


def _itself(entry: repo.Entry, document: Document) -> repo.Entry:
    return entry


def _nothing(entry: repo.Entry) -> None:
    """Recognise nothing by its bytes: what git names by its digest was known before reading."""


def _key(entry: repo.Entry) -> str:
    return f"{entry.mode} {entry.oid} {entry.path}"


def _look_up(store: _Store, entry: repo.Entry) -> Examined | None:
    key = _key(entry)
    size = store.sizes().get(key)
    if size is not None:
        return Examined(1, size)
    return store.found[key][1] if key in store.found else None


def _put(store: _Store, key: str, entry: repo.Entry, found: Examined) -> None:
    if found.findings or found.unexamined:
        store.found[key] = (entry, found)
    else:
        store.sizes()[key] = found.bytes


def _pruned(store: _Store, recent: Iterable[str]) -> _Store:
    """Forget what is not in use when it is more than what is."""
    sizes, wanted = store.sizes(), set(recent)
    if len(sizes) + len(store.found) <= 2 * len(wanted):
        return store
    return _only(store, wanted)


def _only(store: _Store, wanted: set[str]) -> _Store:
    left = {key: size for key, size in store.sizes().items() if key in wanted}
    found = {key: one for key, one in store.found.items() if key in wanted}
    return store._replace(found=found, sizes=lambda: left)


def _load(kept: cache.Cache, name: str, governance: str = "") -> _Store:
    """Read what is kept; with `governance`, findings only if they were made under it."""
    body = cache.load(kept, name) or b"{}\n"
    first, _, rest = body.partition(b"\n")
    try:
        head = cache.decode(first)
        found = {
            key: (repo.Entry(*fields), Examined(1, int(size), *cache.restored(plain)))
            for key, (fields, size, plain) in head.pop("found", {}).items()
        }
        count, size = head.get("total", (0, 0))
        head["total"] = [int(count), int(size)]
        head["tips"] = [str(tip) for tip in head.get("tips", ())]
    except (ValueError, TypeError, LookupError, AttributeError):
        head, found, rest = {}, {}, b""
    if governance and head.get("governance") != governance:
        found = {}
    return _Store(head, found, _sizes(rest))


def _sizes(data: bytes) -> Callable[[], dict[str, int]]:
    @functools.cache
    def read() -> dict[str, int]:
        parts = os.fsdecode(data).split("\0")
        try:
            return dict(zip(parts[1::2], map(int, parts[:-1:2]), strict=True))
        except ValueError:
            return {}

    return read


def _save(kept: cache.Cache, name: str, store: _Store) -> None:
    found = {
        key: [entry, one.bytes, cache.plain(one.findings, one.unexamined)]
        for key, (entry, one) in store.found.items()
    }
    body = bytearray(cache.encode({**store.head, "found": found}) + b"\n")
    sizes = iter(store.sizes().items())
    while some := list(islice(sizes, _BATCH)):
        body += os.fsencode("".join([f"{size}\0{key}\0" for key, size in some]))
    cache.store(kept, name, body)


def _governance(snapshot: repo.Snapshot) -> str:
    """Tell one state of what the owners declared from every other."""
    marks = []
    for path, entry in snapshot.entries.items():
        if path.startswith(_GOVERNANCE):
            oid, read = entry.oid, snapshot.fetched.get(path)
            if snapshot.kind == "tree" and isinstance(read, Document):
                oid = _blob(read.data, len(entry.oid))
            marks.append(f"{oid} {path}")
    return "\n".join(marks)


def _converting(snapshot: repo.Snapshot, known: Mapping[str, str]) -> str:
    """Tell what may make the bytes on disk others than those of the blob."""
    marks = [f"{key}={known[key]}" for key in sorted(known) if key.startswith(_CONVERTING)]
    for path, entry in snapshot.entries.items():
        if _converts(path):
            marks.append(f"{entry.oid} {path}")
    for place in repo.attribute_files(snapshot.repository, known):
        try:
            with open(place, encoding="utf-8", errors="surrogateescape") as file:
                marks.append(file.read())
        except OSError:
            marks.append("")
    return "\n".join(marks)


def _converts(path: str) -> bool:
    return path.rpartition("/")[2] == ".gitattributes"


def _blob(data: bytes, length: int) -> str:
    """Return the name that git gives to a blob with these bytes."""
    import hashlib

    digest = hashlib.sha1 if length <= _SHA1 else hashlib.sha256
    return digest(b"blob %d\0" % len(data) + data, usedforsecurity=False).hexdigest()
