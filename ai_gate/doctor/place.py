"""Where the repository, its hooks and its tracked files are."""

import os
from collections.abc import Mapping

from ai_gate import installed, repo
from ai_gate.model import Document
from ai_gate.record import NamedTuple
from ai_gate.repo import process


class Shadow(NamedTuple):
    """A value of `core.hooksPath`, and the settings in which it stands."""

    scope: str  # system | global | local | worktree | command
    origin: str
    value: str


class Place(NamedTuple):
    """A repository as the examinations need it."""

    repository: repo.Repository
    top: str
    hooks: str  # the directory in which git looks
    usual: str  # the directory in which it looks without `core.hooksPath`
    shadow: Shadow | None
    snapshot: repo.Snapshot
    documents: Mapping[str, Document]  # tracked files that say where the gate runs, as on disk


def opened(repository: repo.Repository) -> Place:
    """Ask git for its settings, and read the files that say where the gate runs."""
    top = repo.top_level(repository)
    whole = repository._replace(root=top, prefix="")
    snapshot = repo.tree(whole)
    usual = os.path.join(repo.common_directory(repository), "hooks")
    shadow = _shadow(whole)
    hooks = os.path.join(top, os.path.expanduser(shadow.value)) if shadow else usual
    wanted = [path for path in snapshot.paths if _is_wanted(path)]
    read = (one for one in snapshot.documents(wanted) if isinstance(one, Document))
    documents = {one.path: one for one in read}
    return Place(whole, top, hooks, usual, shadow, snapshot, documents)


def shown(place: Place, path: str) -> str:
    """Return a path as seen from the top of the repository, if it is inside."""
    relative = os.path.relpath(path, place.top)
    return path if relative.startswith("..") else relative.replace(os.sep, "/")


def _is_wanted(path: str) -> bool:
    owners = path in installed.CODEOWNERS
    return owners or installed.is_hook(path) or installed.is_pipeline(path)


def _shadow(repository: repo.Repository) -> Shadow | None:
    """Return the value of `core.hooksPath` that holds: the last that git reads."""
    arguments = ("config", "--show-scope", "--show-origin", "-z", "--get-all", "core.hooksPath")
    said = os.fsdecode(process.run(repository.root, *arguments, may_fail=True)).split("\0")
    if len(said) < 3:
        return None
    scope, origin, value = said[-4:-1]
    return Shadow(scope, origin.removeprefix("file:"), value)
