"""A committed file that is ours from its first byte to its last: a plugin or a script of a host."""

from collections.abc import Sequence

from ai_gate.dialect.command import names_guard
from ai_gate.dialect.records import Live, Snippet
from ai_gate.model import Because, Plane, Tree
from ai_gate.record import NamedTuple

MARK = "Written by `ai-gate guard install`"
"""What tells such a file, also an older one, from the file of a person."""

_EXECUTABLE = "100755"
_RENEW = "run `ai-gate guard install` again, and commit what it writes"


class WholeFile(NamedTuple):
    """The file, and what the guard in it decides."""

    path: str
    text: str
    planes: Sequence[Plane]
    mode: str = "100644"


def snippet(file: WholeFile) -> Snippet:
    """Return the snippet that writes the file and takes it away."""

    def add(data: bytes | None) -> bytes:
        from ai_gate.errors import AiGateError  # late: no event needs it

        if data is not None and data.strip() and not _ours(data):
            raise AiGateError(
                "a file of somebody else stands where the guard has to",
                path=file.path,
                hint="give it another name, or start what it does from elsewhere; only one file of "
                "this name runs",
            )
        return file.text.encode()

    def remove(data: bytes) -> bytes | None:
        return None if _ours(data) else data

    return Snippet(file.path, add, remove, file.mode)


def live(tree: Tree, file: WholeFile) -> Live:
    """Return the planes that the file guards: all of them where it is ours to the byte, or none."""
    # A link may lead to a file that is judged elsewhere and changed there.
    found = tree.documents.get(file.path)
    if found is None or found.path in tree.links:
        return Live()
    if not names_guard(found.data.decode("utf-8", "replace")):
        return Live()
    line = _line(found.data, file.path)
    if found.data != file.text.encode():
        said = "this is not the file that refuses when the guard cannot run"
        return Live(troubles=((line, said, _RENEW),))
    if file.mode == _EXECUTABLE and found.mode != _EXECUTABLE:
        said = "git does not have this file as executable, so it is not run everywhere"
        return Live(troubles=((line, said, f"git update-index --chmod=+x {file.path}"),))
    return Live(dict.fromkeys(file.planes, line))


def _ours(data: bytes) -> bool:
    return MARK.encode() in data[:400]


def _line(data: bytes, path: str) -> Because:
    for number, text in enumerate(data.decode("utf-8", "replace").splitlines(), 1):
        if names_guard(text):
            return Because(path, number, text.strip()[:200])
    return Because(path, 1, "")
