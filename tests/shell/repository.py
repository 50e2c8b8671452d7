"""A repository as the reader of shell commands sees it, and what it says in short words."""

from collections.abc import Mapping

from ai_gate.model import Plane
from ai_gate.shell import Look, Reads, reads

ROOT = "/repo"
FILES = (
    ".git/HEAD",
    "vault/key.py",
    "vault/deep/pan.py",
    "src/app.py",
    "src/lib/util.py",
    "README.md",
    "package.json",
)


def look(files: tuple[str, ...] = FILES, root: str = ROOT) -> Look:
    """Return a view of a tree that holds these files and nothing else."""
    folders: dict[str, dict[str, None]] = {}
    for file in files:
        path = f"{root}/{file}"
        while path != "/":
            above, _, name = path.rpartition("/")
            folders.setdefault(above or "/", {})[name] = None
            path = above or "/"

    def resolved(path: str) -> str:
        parts: list[str] = []
        for part in path.split("/"):
            if part == "..":
                parts = parts[:-1]
            elif part not in ("", "."):
                parts.append(part)
        return "/" + "/".join(parts)

    def entries(path: str) -> list[str] | None:
        names = folders.get(resolved(path))
        return None if names is None else list(names)

    return Look(entries, lambda path: resolved(path) in folders, "/home/u")


def said(
    command: str, environment: Mapping[str, str] | None = None, shell: str = "sh"
) -> tuple[str, str]:
    """Return what is told of a command: its touches, and the kinds of what cannot be told.

    A touch is `r` or `w` and a path from the top; a folder with all in it ends with `/**`, one of
    which only some is read with `//` and the glob.
    """
    told = reads(command, ROOT, look(), environment or {}, shell)
    touches = sorted(short(told, number) for number in range(len(told.touches)))
    kinds = sorted({str(one.kind) for one in told.unresolved})
    return " ; ".join(touches), " ".join(kinds + ["history"] * told.history)


def short(told: Reads, number: int) -> str:
    """Return one touch in short words."""
    touch = told.touches[number]
    path = touch.path.removeprefix(ROOT).removeprefix("/") if touch.path != "/" else "/"
    if touch.path.startswith("/") and not touch.path.startswith(ROOT):
        path = touch.path
    end = f"//{touch.glob}" if touch.glob else "/**" if touch.below else ""
    return f"{'w' if touch.plane is Plane.EDIT else 'r'} {path or '.'}{end}"
