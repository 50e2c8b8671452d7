"""What the machine has: git, the program, the cache."""

import os
import stat
from collections.abc import Iterator

from ai_gate import cache, repo
from ai_gate.doctor.fact import Fact, State, version
from ai_gate.doctor.place import Place
from ai_gate.repo import process

_OLDEST = (2, 31)  # `git rev-list --stdin` with `--not`, `diff-tree -c --stdin` as they are used


def git(place: Place) -> Iterator[Fact]:
    """Tell the version of git."""
    said = process.run(place.top, "version").decode("utf-8", "replace").strip()
    number = said.removeprefix("git version ").split(" ")[0]
    if version(number)[:2] < _OLDEST:
        wanted = ".".join(map(str, _OLDEST))
        fix = f"install git {wanted} or newer"
        yield Fact("git", State.PROBLEM, f"git {number} is older than {wanted}", fix=fix)
    else:
        yield Fact("git", State.OK, f"git {number}")
    if repo.shallow(place.repository):
        yield Fact(
            "git",
            State.NOTE,
            "the clone is shallow: `--history` and ranges beyond its end cannot be examined",
            fix="git fetch --unshallow",
        )


def cached(place: Place) -> Iterator[Fact]:
    """Tell where the cache is and how large."""
    kept = cache.open_cache(repo.common_directory(place.repository), place.top)
    if kept is None:
        yield Fact(
            "cache",
            State.NOTE,
            "there is no safe place for a cache: every run looks at everything",
            fix="export XDG_CACHE_HOME=$HOME/.cache",
        )
        return
    try:
        entries = list(os.scandir(kept.directory))
    except FileNotFoundError:
        yield Fact("cache", State.OK, "empty, it is made by the first `ai-gate check`")
        return
    except OSError as error:
        fix = f"rm -r {kept.directory}"
        said = f"the cache cannot be read: {error.strerror}"
        yield Fact("cache", State.NOTE, said, kept.directory, fix=fix)
        return
    size = sum(entry.stat(follow_symlinks=False).st_size for entry in entries)
    mode = stat.S_IMODE(os.stat(kept.directory).st_mode)
    if mode & (stat.S_IWGRP | stat.S_IWOTH):
        fix = f"chmod 700 {kept.directory}"
        yield Fact("cache", State.NOTE, "others can write it: not used", kept.directory, fix=fix)
        return
    said = f"{len(entries)} files, {size / 2**20:.1f} MiB; it can be deleted at any time"
    yield Fact("cache", State.OK, said, kept.directory)
