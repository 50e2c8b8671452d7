"""How the disk differs from the index, without reading a file that is as git last saw it."""

import os
from collections.abc import Mapping

from ai_gate.record import NamedTuple
from ai_gate.repo import process
from ai_gate.repo.place import Repository, common_directory, git_directory, settings, top_level


class Comparison(NamedTuple):
    """Git at work comparing, and the settings by which it does."""

    repository: Repository
    settings: Mapping[str, str]
    changed: process.Started
    head: process.Started


def begin_comparison(repository: Repository, asked: process.Started | None = None) -> Comparison:
    """Start comparing size, times and inode of every tracked file with the index.

    Files that were written at the same time as the index are compared by content, for which git
    would run the filter programs of the settings: they are off, so that such a file counts as
    changed where a filter stands between. `asked`: see `place.begin_settings`.
    """
    known = settings(repository, asked)
    filters = {key.rpartition(".")[0] for key in known if key.startswith("filter.")}
    off = ("clean=", "process=", "required=false")
    options = [part for name in sorted(filters) for one in off for part in ("-c", f"{name}.{one}")]
    options += ["-c", "core.checkStat=default", "-c", "core.trustctime=true"]
    arguments = ("diff-files", "--name-only", "-z", "--ignore-submodules=all", "--relative")
    return Comparison(
        repository,
        known,
        process.start(repository.root, *arguments, options=options),
        process.start(repository.root, "rev-parse", "--verify", "--quiet", "HEAD"),
    )


def changed(comparison: Comparison) -> frozenset[str]:
    """Name the tracked files that are not as the index has them, missing ones included."""
    listing = os.fsdecode(process.finish(comparison.changed))
    return frozenset(listing.split("\0")[:-1])


def last_commit(comparison: Comparison) -> str:
    """Return the commit that HEAD names, or "" before the first commit."""
    return process.finish(comparison.head, may_fail=True).decode().strip()


def index_file(repository: Repository) -> str:
    """Return the path of the index."""
    named = os.environ.get("GIT_INDEX_FILE", "")
    if named:
        return os.path.join(top_level(repository), named)
    return os.path.join(git_directory(repository), "index")


def index_mark(repository: Repository) -> bytes:
    """Return what tells this content of the index from every other, or nothing without an index.

    Git ends the file with a digest of it (git-scm.com/docs/index-format), but for zeros where
    `index.skipHash` saves the time.
    """
    try:
        with open(index_file(repository), "rb") as file:
            size = file.seek(0, os.SEEK_END)
            file.seek(max(size - 20, 0))
            mark = file.read()
            if mark.strip(b"\0"):
                return b"%d %s" % (size, mark.hex().encode())
            from hashlib import blake2b

            file.seek(0)
            return blake2b(file.read()).hexdigest().encode() if size else b""
    except OSError:
        return b""


def attribute_files(repository: Repository, known: Mapping[str, str]) -> tuple[str, ...]:
    """Name the files beside `.gitattributes` that say what is converted (gitattributes(5))."""
    configured = known.get("core.attributesfile", "")
    home = os.environ.get("XDG_CONFIG_HOME") or os.path.expanduser("~/.config")
    return (
        os.path.join(common_directory(repository), "info", "attributes"),
        os.path.expanduser(configured) or os.path.join(home, "git", "attributes"),
    )
