"""The guard in the committed files of hosts: write it, take it out, and say whether it is live."""

import json
import os
import shutil
from collections.abc import Callable, Iterator, Mapping, Sequence

from ai_gate import registry
from ai_gate.dialect.records import Act, Host, Live, Permission, Snippet, Transcript
from ai_gate.errors import AiGateError
from ai_gate.model import Tree
from ai_gate.record import NamedTuple


class Change(NamedTuple):
    """A file as it will be; `data` None: it goes, `before` None: it is new."""

    path: str
    before: bytes | None
    data: bytes | None
    mode: str


class Standing(NamedTuple):
    """What the guard of one assistant is worth here."""

    assistant: str
    live: Live
    installed: bool  # some committed file starts it
    troubles: tuple[str, ...] = ()  # of this machine
    tried: str = ""  # what the hook answered when it was asked for a prohibited path
    blind: tuple[str, ...] = ()
    untracked: tuple[str, ...] = ()  # files that start it and that git does not know yet


def unknown(assistant: str) -> AiGateError:
    """Return the error for an assistant whose hooks are not known."""
    if assistant in registry.ids("assistants"):
        return AiGateError(
            f"no hooks of `{assistant}` are known that could refuse a tool",
            hint="`ai-gate explain assistant " + assistant + "` says what closes its planes; "
            "hooks are known of " + ", ".join(registry.ids("hosts")),
        )
    from ai_gate.parse import suggest

    known = registry.ids("hosts")
    hint = suggest(assistant, known) or "one of " + ", ".join(known)
    return AiGateError(f"no assistant has the id `{assistant}`", hint=hint)


def host(assistant: str) -> Host:
    """Return the host of an assistant; AiGateError where its hooks are not known."""
    found = registry.host(assistant)
    if found is None:
        raise unknown(assistant)
    return found


def added(root: str, hosts: Sequence[Host]) -> list[Change]:
    """Compute the files with the guard in them; nothing is written."""
    return _changes(root, hosts, lambda snippet, data: snippet.add(data))


def removed(root: str, hosts: Sequence[Host]) -> list[Change]:
    """Compute the files without the guard; nothing is written."""
    return _changes(
        root, hosts, lambda snippet, data: None if data is None else snippet.remove(data)
    )


def _changes(
    root: str, hosts: Sequence[Host], change: Callable[[Snippet, bytes | None], bytes | None]
) -> list[Change]:
    now: dict[str, bytes | None] = {}
    first: dict[str, bytes | None] = {}
    modes: dict[str, str] = {}
    for one in hosts:
        for snippet in one.snippets:
            if snippet.path not in first:
                now[snippet.path] = first[snippet.path] = _read(root, snippet.path)
            now[snippet.path] = change(snippet, now[snippet.path])
            modes[snippet.path] = snippet.mode
    return [
        Change(path, first[path], data, modes[path])
        for path, data in now.items()
        if data != first[path] or (data is not None and not _has_mode(root, path, modes[path]))
    ]


def write(root: str, changes: Sequence[Change]) -> None:
    """Write the files in one step each, so that an interrupted run leaves the old ones."""
    for change in changes:
        full = os.path.join(root, change.path)
        folder = os.path.dirname(full)
        inside = os.path.realpath(root)
        if os.path.commonpath([os.path.realpath(folder), inside]) != inside:
            raise AiGateError(
                "leads outside the repository", path=change.path, hint="remove the link"
            )
        if change.data is None:
            os.unlink(full)
            continue
        try:
            os.makedirs(folder, exist_ok=True)
            temporary = f"{full}.{os.getpid()}.tmp"
            with open(temporary, "wb") as file:
                file.write(change.data)
            os.chmod(temporary, 0o755 if change.mode == "100755" else 0o644)
            os.replace(temporary, full)
        except OSError as error:
            raise AiGateError(
                f"could not be written: {error.strerror}",
                path=change.path,
                hint="make the file and its folder writable",
            ) from None


def standing(one: Host, tree: Tree, root: str, store: str = "") -> Standing:
    """Judge the committed files of a host, and try its hook on this machine."""
    live = one.live(tree)
    paths = {snippet.path for snippet in one.snippets}
    installed = bool(live.planes or live.troubles) or any(
        path in tree.documents and b"ai-gate guard" in tree.documents[path].data for path in paths
    )
    loose = tuple(sorted(path for path in paths - set(tree.documents) if _starts(root, path)))
    if not installed:
        return Standing(one.assistant, live, False, blind=one.blind, untracked=loose)
    tried, wrong = _tried(one, root, store)
    return Standing(one.assistant, live, True, (*_machine(), *wrong), tried, one.blind, loose)


def _starts(root: str, path: str) -> bool:
    """Tell whether a file on the disk starts the guard."""
    try:
        return b"ai-gate guard" in (_read(root, path) or b"")
    except AiGateError:
        return False


def _machine() -> Iterator[str]:
    program = shutil.which("ai-gate")
    if program is None:
        yield (
            "`ai-gate` is not on PATH, so the hook refuses everything; install it where the "
            "assistant's shell finds it (`pipx install ai-gate`)"
        )


def _tried(one: Host, root: str, store: str) -> tuple[str, tuple[str, ...]]:
    """Ask the hook for what it has to refuse, with an event of the host's own shape."""
    import tempfile

    from ai_gate.guard import program

    denied = [each for each in one.transcripts() if each.permission is Permission.DENY]
    with tempfile.TemporaryDirectory() as folder:
        _miniature(folder)
        log = os.path.join(folder, "log.sqlite")
        for transcript in denied:
            event = one.read(_event(transcript, folder))
            if event.act is not Act.USE:
                continue
            reply = program.answer(one, _stdin(transcript, folder), log)
            passed = one.reply(event, program.PASSED)
            if reply == passed:
                return "", (f"the hook let pass what it has to refuse ({transcript.title})",)
            return transcript.title, ()
    return "", ("no event of this host is known by which the hook could be tried",)


def _event(transcript: Transcript, folder: str) -> Mapping[str, object]:
    found: Mapping[str, object] = json.loads(_stdin(transcript, folder))
    return found


def _stdin(transcript: Transcript, folder: str) -> bytes:
    return transcript.stdin.replace("{root}", folder).encode()


MINIATURE = {
    ".ai-gate/classification.yaml": (
        "schema: ai-gate/classification/v1\n"
        "defaults: {pci: out-of-scope, phi: none}\n"
        "rules:\n"
        "  - {id: vault, paths: ['vault/**'], pci: cde, owner: '@team', rationale: shown}\n"
    ),
    "vault/key.py": "KEY = 1\n",
    "vault/deep/pan.py": "PAN = 2\n",
    "src/app.py": "APP = 3\n",
    "src/lib/util.py": "UTIL = 4\n",
    "README.md": "# five\n",
}


def _miniature(folder: str) -> None:
    for path, text in MINIATURE.items():
        full = os.path.join(folder, path)
        os.makedirs(os.path.dirname(full), exist_ok=True)
        with open(full, "w", encoding="utf-8") as file:
            file.write(text)


def _read(root: str, path: str) -> bytes | None:
    try:
        with open(os.path.join(root, path), "rb") as file:
            return file.read()
    except FileNotFoundError:
        return None
    except OSError as error:
        raise AiGateError(
            f"could not be read: {error.strerror}", path=path, hint="it has to be a plain file"
        ) from None


def _has_mode(root: str, path: str, mode: str) -> bool:
    if mode != "100755" or os.name == "nt":
        return True
    return os.access(os.path.join(root, path), os.X_OK)
