"""Where a repository is: its top level, its git directory, its settings."""

import os

from ai_gate.errors import AiGateError
from ai_gate.record import NamedTuple
from ai_gate.repo import process


class Repository(NamedTuple):
    """A directory to examine; `prefix` is its place below the top level of its git work tree."""

    root: str
    prefix: str
    git: bool
    bare: bool = False


def open_repository(root: str) -> Repository:
    """Find the git work tree that holds `root`; a folder outside git is examined as it stands."""
    top = os.path.realpath(root)
    if not os.path.isdir(top):
        raise AiGateError(f"`{root}` is not a directory", hint="give -C an existing directory")
    if "GIT_WORK_TREE" in os.environ or "GIT_DIR" in os.environ:
        return _from_environment(top)
    if _is_bare(top):
        return Repository(top, "", True, True)
    directory = top
    while True:
        if _is_git(os.path.join(directory, ".git")):
            return Repository(top, _prefix(directory, top), True)
        parent = os.path.dirname(directory)
        if parent == directory:
            return Repository(top, "", False)
        directory = parent


def git_directory(repository: Repository) -> str:
    """Return the directory with HEAD and index: of a linked work tree, its own."""
    top = top_level(repository)
    link = os.path.join(top, ".git")
    if "GIT_DIR" in os.environ:
        return os.path.join(top, os.environ["GIT_DIR"])
    if repository.bare or os.path.isdir(link):
        return top if repository.bare else link
    with open(link, encoding="utf-8", errors="surrogateescape") as file:
        return os.path.join(top, file.read().rstrip("\n").removeprefix("gitdir: "))


def common_directory(repository: Repository) -> str:
    """Return the directory that all work trees of a repository share: objects, refs, shallow."""
    own = git_directory(repository)
    if "GIT_COMMON_DIR" in os.environ:
        return os.path.join(top_level(repository), os.environ["GIT_COMMON_DIR"])
    try:
        with open(os.path.join(own, "commondir"), encoding="utf-8") as file:
            return os.path.normpath(os.path.join(own, file.read().rstrip("\n")))
    except FileNotFoundError:
        return own


def top_level(repository: Repository) -> str:
    """Return the top of the work tree, or the directory of a bare repository."""
    if not repository.prefix:
        return repository.root
    return repository.root[: -len(repository.prefix)]


def begin_settings(repository: Repository) -> process.Started:
    """Start asking git for its settings; see `settings`."""
    return process.start(repository.root, "config", "--list", "-z")


def settings(repository: Repository, asked: process.Started | None = None) -> dict[str, str]:
    """Return git's settings as they hold here, keys in lower case; of several values the last.

    The caller may have `asked` before it had other things to do.
    """
    listing = os.fsdecode(process.finish(asked or begin_settings(repository)))
    pairs = (record.partition("\n") for record in listing.split("\0") if record)
    return {key: value if newline else "true" for key, newline, value in pairs}


def _from_environment(top: str) -> Repository:
    """Believe what git told its hook."""
    if "GIT_WORK_TREE" not in os.environ and _is_git(os.path.join(top, ".git")):
        return Repository(top, "", True)  # git runs hooks at the top level
    said = process.run(top, "rev-parse", "--is-bare-repository").strip()
    if said == b"true":
        return Repository(top, "", True, True)
    found = os.fsdecode(process.run(top, "rev-parse", "--show-toplevel")).rstrip("\n")
    return Repository(top, _prefix(found, top), True)


def _is_git(path: str) -> bool:
    # A worktree or submodule has a file; git, too, passes over a `.git` folder without HEAD.
    return os.path.isfile(path) or os.path.lexists(os.path.join(path, "HEAD"))


def _is_bare(path: str) -> bool:
    names = ("HEAD", "objects", "refs")
    return all(os.path.lexists(os.path.join(path, name)) for name in names)


def _prefix(top: str, root: str) -> str:
    relative = os.path.relpath(root, top).replace(os.sep, "/")
    return "" if relative == "." else relative + "/"
