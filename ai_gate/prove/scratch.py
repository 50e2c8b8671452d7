"""The scratch clone: the committed files, with canaries in the place of what is prohibited.

No content of a prohibited file gets into it, nor the history: the real files stay where they are.
"""

import os
import subprocess
from collections.abc import Callable, Iterable, Mapping, Sequence

from ai_gate import repo
from ai_gate.errors import UnexaminedError
from ai_gate.model import Classified, Document, Tier
from ai_gate.prove.canaries import Garden, text
from ai_gate.prove.records import Canary, Kind

_LARGEST = 1 << 20  # bytes; of a larger file the clone has the name
_HELD = b"# held back by ai-gate prove\n"
_GIT = {
    **{f"GIT_{who}_NAME": "ai-gate prove" for who in ("AUTHOR", "COMMITTER")},
    **{f"GIT_{who}_EMAIL": "prove@example.com" for who in ("AUTHOR", "COMMITTER")},
    **{f"GIT_{who}_DATE": "2026-01-01T00:00:00Z" for who in ("AUTHOR", "COMMITTER")},
    "GIT_CONFIG_GLOBAL": os.devnull,
    "GIT_CONFIG_NOSYSTEM": "1",
}


def lay(
    snapshot: repo.Snapshot,
    classify: Callable[[str], Classified],
    governing: Iterable[str],
    target: str,
) -> None:
    """Write the committed files to `target`; of prohibited ones only what configures something."""
    kept = set(governing)
    for document in snapshot.documents(snapshot.paths):
        if not isinstance(document, Document):
            _write(target, document.path, b"")
        elif document.mode == repo.SYMLINK:
            _link(target, document.path, os.fsdecode(document.data))
        elif document.path not in kept and classify(document.path).tier is Tier.PROHIBITED:
            _write(target, document.path, _HELD)
        else:
            _write(target, document.path, document.data[:_LARGEST], document.mode)


def plant(target: str, gardens: Sequence[Garden], absent: Iterable[str]) -> None:
    """Write the canaries and commit them; what is `absent` or new stays out of the commits."""
    canaries = [canary for garden in gardens for canary in garden.canaries]
    links = {link: path for garden in gardens for link, path in garden.links.items()}
    left_out = set(absent)
    for canary in canaries:
        if canary.kind is not Kind.NEW and canary.path not in left_out:
            _put(target, canary, links)
    _git(target, "init", "--quiet", "--initial-branch=main")
    commit(target, "first")
    gone = [canary for canary in canaries if canary.kind is Kind.HISTORY]
    if gone:
        for canary in gone:
            os.unlink(os.path.join(target, canary.path))
        commit(target, "second")
    for canary in canaries:
        if canary.kind is Kind.NEW and canary.path not in left_out:
            _put(target, canary, links)


def _put(target: str, canary: Canary, links: Mapping[str, str]) -> None:
    path = links.get(canary.path, canary.path)
    _write(target, path, text(canary).encode())
    if path != canary.path:
        _link(target, canary.path, os.path.relpath(path, os.path.dirname(canary.path) or "."))


def write(target: str, files: Mapping[str, bytes]) -> None:
    """Write further files into the clone."""
    for path, data in files.items():
        _write(target, path, data)


def _write(target: str, path: str, data: bytes, mode: str = "") -> None:
    full = os.path.join(target, path)
    if not os.path.realpath(os.path.dirname(full)).startswith(os.path.realpath(target)):
        raise UnexaminedError("leads outside the scratch clone", path=path)
    os.makedirs(os.path.dirname(full), exist_ok=True)
    if os.path.islink(full):
        os.unlink(full)
    with open(full, "wb") as file:
        file.write(data)
    if mode == "100755":
        os.chmod(full, 0o755)


def _link(target: str, path: str, aim: str) -> None:
    """Make a symbolic link, unless it would lead out of the clone."""
    full = os.path.join(target, path)
    end = os.path.normpath(os.path.join(os.path.dirname(full), aim))
    if os.path.isabs(aim) or not end.startswith(target + os.sep):
        return
    os.makedirs(os.path.dirname(full), exist_ok=True)
    if not os.path.lexists(full):
        os.symlink(aim, full)


def commit(target: str, message: str, *paths: str) -> None:
    """Commit `paths`, or all that there is."""
    _git(target, "add", "--force", *(paths or ("--all",)))
    _git(target, "commit", "--quiet", "--no-verify", "--message", message)


def _git(target: str, *words: str) -> None:
    environment = {key: value for key, value in os.environ.items() if not key.startswith("GIT_")}
    done = subprocess.run(
        ["git", *words], cwd=target, env={**environment, **_GIT}, capture_output=True, check=False
    )
    if done.returncode:
        said = done.stderr.decode("utf-8", "replace").strip().splitlines()
        raise UnexaminedError(f"git {words[0]} failed in the scratch clone: {' '.join(said[-1:])}")
