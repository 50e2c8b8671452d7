"""One governed folder: what its paths are to one assistant, today."""

import os
from collections.abc import Callable, Iterator
from functools import cache

from ai_gate import access, classification, register
from ai_gate.classification import kept
from ai_gate.errors import AiGateError
from ai_gate.model import Classified, Plane, Strength, Tier
from ai_gate.record import NamedTuple

_SEEN = 20_000  # files of a folder that are looked at; a larger one counts as holding everything
_SKIPPED = frozenset({".git"})
_MOST = 4 << 20  # bytes of a governance file


class Judge(NamedTuple):
    """The declaration of one folder, or what is wrong with it."""

    root: str
    classify: Callable[[str], Classified]
    policy: access.Policy
    globs: tuple[str, ...]  # of the rules whose paths are prohibited
    prohibits: bool  # some path may be prohibited, by a rule or by default
    everywhere: bool = False  # what is barred may lie where no glob of `globs` says so
    broken: str = ""  # why nothing can be decided here
    digests: tuple[str, str] = ("", "")  # SHA-256 of classification and access policy


class Held(NamedTuple):
    """Why a folder counts as prohibited: a path in it that is."""

    classified: Classified
    known: bool = True  # False: too many files to look at


@cache
def load(root: str) -> Judge:
    """Read what the owners of a folder declared; what cannot be read refuses and says why."""
    try:
        documents = {classification.PATH: _bytes(root, classification.PATH)}
        if os.path.lexists(os.path.join(root, access.PATH)):
            documents[access.PATH] = _bytes(root, access.PATH)
        declared = kept.governance(root, documents)
    except AiGateError as error:
        said = f"{error}" + (f"; {error.hint}" if error.hint else "")
        return Judge(root, _nothing, access.BUILT_IN, (), True, True, said.split("\n")[0])
    except FileNotFoundError:
        said = f"{classification.PATH} is missing; `git restore` brings it back"
        return Judge(root, _nothing, access.BUILT_IN, (), True, True, said)
    except OSError as error:
        said = f"{error.strerror}: {os.path.relpath(error.filename or root, root)}"
        return Judge(root, _nothing, access.BUILT_IN, (), True, True, said)
    globs = classification.prohibited_globs(declared)
    defaults, policy = declared.defaults, declared.policy
    by_default = access.tier(defaults.pci, defaults.phi, policy) is Tier.PROHIBITED
    return Judge(
        root,
        classification.resolver(declared),
        policy,
        globs,
        bool(globs) or by_default,
        by_default or any(one.assistants is not None for one in policy.tiers.values()),
        digests=(_digest(documents[classification.PATH]), _digest(documents.get(access.PATH))),
    )


def barred(judge: Judge, classified: Classified, assistant: str, plane: Plane) -> bool:
    """Tell whether the policy keeps an assistant from a path by a plane."""
    asked = judge.policy.tiers[classified.tier]
    if asked.assistants is not None and assistant not in asked.assistants:
        return True
    return asked.required[plane] > Strength.NONE


def approves(judge: Judge, server: str) -> bool:
    """Tell whether the register approves an MCP server by its name."""
    if not os.path.lexists(os.path.join(judge.root, register.PATH)):
        return False
    from ai_gate import registry

    listed = register.load(_bytes(judge.root, register.PATH), registry.ids("assistants"))
    servers = next((one.mcp_servers for one in listed.values()), None)
    return any(one.name == server for one in servers or ())


def held(
    judge: Judge,
    folder: str,
    wanted: Callable[[str], bool],
    bars: Callable[[Classified], bool],
    most: int = 0,
) -> Held | None:
    """Return what bars an assistant from reading what is `wanted` below a folder; None: nothing.

    After `most` files, 20,000 without it, only the globs of the declaration can tell.
    """
    for number, path in enumerate(_files(judge.root, folder)):
        if number == (most or _SEEN):
            if not judge.everywhere and not any(_may_match(glob, folder) for glob in judge.globs):
                return None
            return Held(judge.classify(folder), known=False)
        if wanted(path):
            one = judge.classify(path)
            if bars(one):
                return Held(one)
    return None


def _may_match(glob: str, folder: str) -> bool:
    """Tell whether a glob of the classification could match anything below a folder."""
    body = glob.rstrip("/")
    if "/" not in body:
        return True  # holds at any depth
    wanted = body.lstrip("/").split("/")
    for have, want in zip(folder.split("/") if folder else [], wanted, strict=False):
        if any(sign in want for sign in "*?[\\"):
            return True
        if have != want:
            return False
    return True


def wanted(glob: str) -> Callable[[str], bool]:
    """Return what tells whether a host's glob may mean a path.

    Each host has a dialect of its own: only `*.ext` and whole names are understood, and any other
    glob means everything.
    """
    tail = glob.removeprefix("**/")
    if not glob or "/" in tail or any(sign in tail.removeprefix("*") for sign in "*?[{!\\"):
        return lambda path: True
    if tail.startswith("*"):
        end = tail[1:].lower()
        return lambda path: path.lower().endswith(end)
    return lambda path: path.rpartition("/")[2].lower() == tail.lower()


def _files(root: str, folder: str) -> Iterator[str]:
    """Yield the files below a folder.

    What a link leads to comes as well, itself and not what is below it: searches do not follow
    links to folders.
    """
    waiting = [folder]
    while waiting:
        inside = waiting.pop()
        try:
            with os.scandir(os.path.join(root, inside)) as entries:
                found = sorted(entries, key=lambda one: one.name)
        except NotADirectoryError:
            yield inside
            continue
        except FileNotFoundError:
            continue
        for entry in found:
            path = f"{inside}/{entry.name}" if inside else entry.name
            if entry.is_dir(follow_symlinks=False):
                if entry.name not in _SKIPPED:
                    waiting.append(path)
                continue
            yield path
            if entry.is_symlink() and (target := _target(root, path)):
                yield target


def _target(root: str, path: str) -> str:
    """Return where a link leads, if that is another path of the folder."""
    real = os.path.relpath(os.path.realpath(os.path.join(root, path)), os.path.realpath(root))
    return "" if real.startswith("..") else real.replace(os.sep, "/")


def _digest(data: bytes | None) -> str:
    import hashlib

    return hashlib.sha256(data).hexdigest() if data else ""


def _bytes(root: str, path: str) -> bytes:
    with open(os.path.join(root, path), "rb") as file:
        data = file.read(_MOST + 1)
    if len(data) > _MOST:
        raise AiGateError(f"larger than {_MOST >> 20} MiB", path=path, hint="split or shorten it")
    return data


def _nothing(path: str) -> Classified:
    raise AiGateError("nothing is known of this path", path=path)
