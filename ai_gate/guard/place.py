"""A path as a host names it -> where it really is, under each repository that governs it."""

import os
from collections.abc import Iterator

from ai_gate.record import NamedTuple

_FOLDER = ".ai-gate"
_CLASSIFICATION = b".ai-gate/classification.yaml"
_DEEPEST = 64
_MOST = 64 << 20  # bytes of an index of git


class Place(NamedTuple):
    """A governed folder and a path in it, `/`-separated; "" is the folder itself."""

    root: str
    path: str


def absolute(path: str, directory: str) -> str:
    """Return a path of an event as an absolute one, `~` and `file://` resolved; links are not."""
    if path[:6].lower() == "file:/":
        from urllib.parse import unquote, urlsplit

        path = unquote(urlsplit(path).path)
    if path.startswith("~"):
        path = os.path.expanduser(path)
    return os.path.normpath(os.path.join(directory, path.replace("\0", "")))


def spellings(full: str) -> tuple[str, ...]:
    """Return the names by which a path is judged: as given, with links resolved, in true letters.

    A disk may take other letter cases, and other spellings of an accent, for the same name.
    """
    real = os.path.realpath(full)
    names = [full, real, _cased(real)]
    if not full.isascii():
        import unicodedata

        names += [unicodedata.normalize(form, name) for form in ("NFC", "NFD") for name in names]
    return tuple(dict.fromkeys(names))


def governed(full: str) -> Iterator[Place]:
    """Yield every folder above a path that has, or had, a classification; the innermost first.

    A submodule is judged by its own and by that of the repository around it.
    """
    folder = full
    for _ in range(_DEEPEST):
        if os.path.lexists(os.path.join(folder, _FOLDER)) or _lost(folder):
            inside = os.path.relpath(full, folder).replace(os.sep, "/")
            yield Place(folder, "" if inside == "." else inside)
        above = os.path.dirname(folder)
        if above == folder:
            return
        folder = above


def _lost(folder: str) -> bool:
    """Tell whether git tracks a classification here that is gone from the disk."""
    try:
        with open(os.path.join(folder, ".git", "index"), "rb") as file:
            return _CLASSIFICATION in file.read(_MOST)
    except OSError:
        return False


def _is_top(git: str) -> bool:
    """Tell whether git takes a `.git` for its own: a folder has HEAD (gitrepository-layout)."""
    return os.path.isfile(git) or os.path.lexists(os.path.join(git, "HEAD"))


def repository(directory: str) -> str:
    """Return the top of the git repository around a folder, or ""."""
    folder = directory
    for _ in range(_DEEPEST):
        if _is_top(os.path.join(folder, ".git")):
            return folder
        above = os.path.dirname(folder)
        if above == folder:
            return ""
        folder = above
    return ""


def _cased(real: str) -> str:
    """Return a path in the letters of the disk, where the disk does not tell cases apart."""
    other = real.swapcase()
    if other == real:
        return real
    if not os.path.lexists(real):
        folder, name = os.path.split(real)
        return os.path.join(_cased(folder), name) if name else real
    try:
        if not os.path.samefile(real, other):
            return real
    except OSError:
        return real
    folder, name = os.path.split(real)
    if not name:
        return real
    names = {one.lower(): one for one in os.listdir(folder)}
    return os.path.join(_cased(folder), names.get(name.lower(), name))
