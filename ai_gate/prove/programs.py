"""Which program it was: digests of a client as it is installed, all SHA-256."""

import glob
import hashlib
import os
from collections.abc import Iterator, Mapping


def digests(program: str, package: str) -> Mapping[str, str]:
    """Digest the program's own file and the package that it comes from.

    `package` is what a driver says: `npm NAME` or `PyPI NAME`. Of a package of PyPI it is the list
    that pip keeps of its files and their digests (`RECORD`), of one of npm all of its files.
    """
    real = os.path.realpath(program)
    found = {"program": _file(real)}
    registry, _, name = package.partition(" ")
    if registry == "PyPI":
        for record in _records(program, name) or _records(real, name):
            found["package"] = _file(record)
    else:
        folder = _npm_package(real)
        if folder:
            found["package"] = tree(folder)
    return found


def _records(program: str, name: str) -> list[str]:
    above = os.path.dirname(os.path.dirname(os.path.abspath(program)))
    info = f"{glob.escape(name.replace('-', '_'))}-*.dist-info"
    return sorted(glob.glob(f"{glob.escape(above)}/lib/python*/site-packages/{info}/RECORD"))


def _npm_package(program: str) -> str:
    """Return the folder of the package that holds a program, "" if it is in none."""
    before, middle, rest = program.rpartition("/node_modules/")
    if not middle:
        return ""
    parts = rest.split("/")
    return "/".join((f"{before}/node_modules", *parts[: 2 if rest.startswith("@") else 1]))


def tree(folder: str) -> str:
    """Digest all files below a folder: their names and contents, in order of the names."""
    whole = hashlib.sha256()
    for path in sorted(_files(folder)):
        name = os.path.relpath(path, folder)
        whole.update(f"{name}\0{_file(path)}\n".encode("utf-8", "surrogateescape"))
    return f"sha256:{whole.hexdigest()}"


def _files(folder: str) -> Iterator[str]:
    for above, folders, names in os.walk(folder):
        folders[:] = [one for one in folders if one not in ("node_modules", "__pycache__")]
        paths = (os.path.join(above, name) for name in names)
        yield from (path for path in paths if os.path.isfile(path) and not os.path.islink(path))


def _file(path: str) -> str:
    with open(path, "rb") as file:
        return f"sha256:{hashlib.file_digest(file, 'sha256').hexdigest()}"
