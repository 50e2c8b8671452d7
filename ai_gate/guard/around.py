"""Who is at work in which repository: read from git's own files, because a process takes too long.

Only what these files say in so many words is taken; an `include` in them, for one, is not followed.
What is missing is left out of the record.
"""

import os

from ai_gate.record import NamedTuple

_MOST = 1 << 20


class Around(NamedTuple):
    """A repository as the log names it; empty: not known."""

    id: str = ""  # host/owner/name of the remote `origin`, else the folder's name
    branch: str = ""
    head: str = ""  # commit
    email: str = ""  # of the person as git knows them


def look(top: str) -> Around:
    """Read what git's files say of the repository at `top`; "" for none."""
    if not top:
        return Around()
    folder = _git_folder(top)
    shared = os.path.normpath(os.path.join(folder, _text(os.path.join(folder, "commondir")) or "."))
    own = _config(os.path.join(shared, "config"))
    url = own.get('remote "origin".url', "")
    branch, head = _head(folder, shared)
    email = os.environ.get("GIT_AUTHOR_EMAIL") or own.get("user.email") or _global_email()
    return Around(normalised(url) or os.path.basename(top), branch, head, email)


def normalised(url: str) -> str:
    """Return host/owner/name of a remote, without user, password, port and `.git`."""
    url = url.strip()
    if not url:
        return ""
    scheme, found, rest = url.partition("://")
    if not found:
        rest = url
        if ":" in rest.partition("/")[0]:  # the short form of ssh: user@host:owner/name
            rest = rest.replace(":", "/", 1)
    elif scheme == "file":
        return os.path.basename(rest.rstrip("/")).removesuffix(".git")
    host, _, path = rest.partition("/")
    host = host.rpartition("@")[2].partition(":")[0].lower()
    if not host or host.startswith("."):
        return os.path.basename(path.rstrip("/")).removesuffix(".git")
    return f"{host}/{path.strip('/').removesuffix('.git')}"


def _git_folder(top: str) -> str:
    place = os.path.join(top, ".git")
    said = _text(place)  # a worktree or submodule has a file there
    if said.startswith("gitdir:"):
        return os.path.normpath(os.path.join(top, said.removeprefix("gitdir:").strip()))
    return place


def _head(folder: str, shared: str) -> tuple[str, str]:
    said = _text(os.path.join(folder, "HEAD"))
    if not said.startswith("ref:"):
        return "", said if _is_commit(said) else ""
    name = said.removeprefix("ref:").strip()
    branch = name.removeprefix("refs/heads/")
    for place in dict.fromkeys((folder, shared)):
        commit = _text(os.path.join(place, name))
        if _is_commit(commit):
            return branch, commit
    for line in _text(os.path.join(shared, "packed-refs")).splitlines():
        commit, _, ref = line.partition(" ")
        if ref == name and _is_commit(commit):
            return branch, commit
    return branch, ""


def _is_commit(text: str) -> bool:
    return len(text) in (40, 64) and all(one in "0123456789abcdef" for one in text)


def _global_email() -> str:
    home = os.path.expanduser("~")
    folder = os.environ.get("XDG_CONFIG_HOME") or os.path.join(home, ".config")
    for path in (os.path.join(home, ".gitconfig"), os.path.join(folder, "git", "config")):
        email = _config(path).get("user.email", "")
        if email:
            return email
    return ""


def _config(path: str) -> dict[str, str]:
    """Return the plain values of a git configuration file: `section "sub".key` -> text."""
    found: dict[str, str] = {}
    section = ""
    for line in _text(path).splitlines():
        line = line.strip()
        if line.startswith("["):
            name, _, rest = line[1:].partition("]")[0].partition(" ")
            section = f"{name.lower()} {rest}" if rest else name.lower()
        elif "=" in line and line[0] not in "#;":
            key, _, value = line.partition("=")
            found[f"{section}.{key.strip().lower()}"] = value.strip().strip('"')
    return found


def _text(path: str) -> str:
    try:
        with open(path, "rb") as file:
            return file.read(_MOST).decode("utf-8", "replace").strip()
    except OSError:
        return ""
