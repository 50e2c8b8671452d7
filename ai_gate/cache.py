"""What earlier runs found, in a file per repository outside of it; it can be deleted at any time.

Flat files, because importing SQLite alone takes as long as reading one. A file that is damaged,
of another program or another user is not used and gets replaced. Nothing in it is ever executed,
and no value is in it: only which bytes hold nothing, and findings, which never have values.

Whoever can write these files could as well switch off the hook; CI starts without them unless the
pipeline says otherwise.
"""

import os
import stat
import sys
import zlib
from typing import Any

from ai_gate import __version__
from ai_gate.model import (
    Because,
    Finding,
    Location,
    Plane,
    Severity,
    Suppression,
    Unexamined,
    Verdict,
)
from ai_gate.record import NamedTuple

_MAGIC = b"ai-gate cache 1\n"
_PACKAGE = os.path.dirname(__file__)
_KEPT = 13  # fields of a finding; what it is `about` counts only while it is made
# What the detectors are made of and that is not ours.
_NEEDED = ("google_re2-", "pyyaml-", "detect_secrets-")
_INSTALLATIONS = ("site-packages", "dist-packages")


class Cache(NamedTuple):
    """The files of one repository; `program` is what they are valid for."""

    directory: str
    program: bytes


def open_cache(repository: str, work_tree: str) -> Cache | None:
    """Return the cache of a repository by its git directory; None where there is no safe place.

    A place inside the work tree is not safe: whoever writes files of the repository writes it.
    """
    home = _home()
    if not home or _inside(home, work_tree) or _inside(home, repository):
        return None
    name = os.fsencode(os.path.realpath(repository))
    plain = os.path.basename(os.path.dirname(name) if name.endswith(b".git") else name)
    readable = "".join(c if c.isalnum() else "-" for c in plain.decode("ascii", "replace"))
    directory = os.path.join(home, "ai-gate", f"{readable[:40]}-{zlib.crc32(name):08x}")
    return Cache(directory, b"\0".join((name, _program())).replace(b"\n", b" "))


def load(cache: Cache, name: str) -> bytes | None:
    """Return what was stored, or None when that is missing, damaged or not for this program."""
    try:
        descriptor = os.open(_path(cache, name), os.O_RDONLY | getattr(os, "O_NOFOLLOW", 0))
        with open(descriptor, "rb") as file:
            if not _is_ours(os.fstat(descriptor)):
                return None
            data = file.read()
    except OSError:
        return None
    # It may be large: no part is copied but the one that is returned.
    first = data.find(b"\n", len(_MAGIC)) + 1
    second = data.find(b"\n", first) + 1
    if not data.startswith(_MAGIC) or not first or not second:
        return None
    if data[len(_MAGIC) : first - 1] != b"%08x" % zlib.crc32(memoryview(data)[first:]):
        return None
    return data[second:] if data[first : second - 1] == cache.program else None


def store(cache: Cache, name: str, body: bytes | bytearray) -> None:
    """Replace what is stored, in one step: of two that write at once, one stays.

    A cache that cannot be written is no error: the next run is slow, not wrong.
    """
    program = cache.program + b"\n"
    mark = b"%08x\n" % zlib.crc32(body, zlib.crc32(program))
    path = _path(cache, name)
    temporary = f"{path}.{os.getpid()}.tmp"
    try:
        os.makedirs(cache.directory, mode=0o700, exist_ok=True)
        if not _is_ours(os.stat(cache.directory)):
            return
        descriptor = os.open(temporary, os.O_WRONLY | os.O_CREAT | os.O_EXCL, 0o600)
        with open(descriptor, "wb") as file:
            file.writelines((_MAGIC, mark, program, body))
        os.replace(temporary, path)
    except OSError:
        _remove(temporary)
    except KeyboardInterrupt:
        _remove(temporary)
        raise


def plain(findings: tuple[Finding, ...], unexamined: tuple[Unexamined, ...]) -> list[Any]:
    """Return findings in a form that JSON can hold."""
    return [[finding[:_KEPT] for finding in findings], unexamined]


def restored(plain: Any) -> tuple[tuple[Finding, ...], tuple[Unexamined, ...]]:
    """Return the findings of `plain`; raises ValueError when it is not of that form."""
    try:
        findings, unexamined = plain
        return (
            tuple(_finding(*one) for one in findings),
            tuple(Unexamined(_text(path), _text(reason)) for path, reason in unexamined),
        )
    except (TypeError, LookupError) as error:
        raise ValueError(str(error)) from None


def encode(value: Any) -> bytes:
    """Return JSON without line breaks; what is not valid Unicode survives."""
    import json

    return json.dumps(value, separators=(",", ":")).encode()


def decode(data: bytes) -> Any:
    """Return the value of `encode`; raises ValueError when it is none."""
    import json  # late: compiles patterns, and a clean commit has nothing to decode

    return json.loads(data)


def _finding(*parts: Any) -> Finding:
    rule, severity, place, message, help, mark, verdict, assistant, plane, *rest = parts
    controls, related, reasons, suppression = rest
    return Finding(
        rule=_text(rule),
        severity=Severity(severity),
        location=_location(*place),
        message=_text(message),
        help=_text(help),
        fingerprint=_text(mark),
        verdict=None if verdict is None else Verdict(verdict),
        assistant=None if assistant is None else _text(assistant),
        plane=None if plane is None else Plane(plane),
        controls=tuple(map(_text, controls)),
        related=tuple(_because(*one) for one in related),
        reasons=tuple(map(_text, reasons)),
        suppression=None if suppression is None else _suppression(*suppression),
    )


def _location(path: Any, *rest: Any) -> Location:
    *numbers, route = rest
    line, column, end_line, end_column = map(int, numbers)
    return Location(_text(path), line, column, end_line, end_column, _text(route))


def _suppression(kind: Any, reason: Any, because: Any) -> Suppression:
    return Suppression(_text(kind), _text(reason), _because(*because))


def _because(path: Any, line: Any, text: Any) -> Because:
    return Because(_text(path), int(line), _text(text))


def _text(value: Any) -> str:
    if not isinstance(value, str):
        raise TypeError("not a text")
    return value


def _program() -> bytes:
    """Tell one state of this program from every other: its files, and what it is run by.

    By name, size and time: reading a megabyte to compare it would cost as much as it saves.
    """
    marks = [__version__, sys.version, _PACKAGE, *(_installed() or _files())]
    for place in sys.path:
        if os.path.basename(place) in _INSTALLATIONS:
            names = sorted(name for name in os.listdir(place) if name.endswith(".dist-info"))
            marks += [name for name in names if name.lower().startswith(_NEEDED)]
    return "\0".join(marks).encode("utf-8", "surrogateescape")


def _installed() -> list[str]:
    """Tell an installed copy by the list of its files, which each installation writes anew.

    None of an editable one, whose files lie elsewhere (packaging.python.org, "Recording installed
    projects").
    """
    place = os.path.dirname(_PACKAGE)
    if os.path.basename(place) not in _INSTALLATIONS:
        return []
    try:
        status = os.stat(os.path.join(place, f"ai_gate-{__version__}.dist-info", "RECORD"))
    except OSError:
        return []
    return [f"{status.st_size} {status.st_mtime_ns} {status.st_ctime_ns} {status.st_ino}"]


def _files() -> list[str]:
    marks = []
    folders = [_PACKAGE]
    for folder in folders:
        with os.scandir(folder) as found:
            for entry in sorted(found, key=lambda one: one.name):
                if entry.is_dir(follow_symlinks=False):
                    folders += [entry.path] if entry.name != "__pycache__" else []
                else:
                    status = entry.stat()
                    marks.append(f"{entry.name} {status.st_size} {status.st_mtime_ns}")
    return marks


def _home() -> str:
    named = os.environ.get("XDG_CACHE_HOME") or os.environ.get("LOCALAPPDATA", "")
    home = named or os.path.join(os.path.expanduser("~"), ".cache")
    return home if os.path.isabs(home) else ""


def _inside(path: str, folder: str) -> bool:
    parent = os.path.realpath(folder)
    return os.path.realpath(path) == parent or os.path.realpath(path).startswith(
        parent.rstrip(os.sep) + os.sep
    )


def _path(cache: Cache, name: str) -> str:
    return os.path.join(cache.directory, name)


def _is_ours(status: os.stat_result) -> bool:
    """Tell whether only we can have written a file or directory."""
    if not hasattr(os, "geteuid"):
        return True
    mine = status.st_uid == os.geteuid()
    return mine and not stat.S_IMODE(status.st_mode) & (stat.S_IWGRP | stat.S_IWOTH)


def _remove(path: str) -> None:
    try:
        os.unlink(path)
    except OSError:
        return
