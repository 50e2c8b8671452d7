"""At which git hooks pre-commit, husky or lefthook run ai-gate, by their tracked files.

Sources: typicode.github.io/husky (its hooks are started with `sh -e`), lefthook.dev/configuration.
"""

from collections.abc import Iterator, Mapping

from ai_gate import parse
from ai_gate.installed import HUSKY, LEFTHOOK, PRE_COMMIT, framework, program, shell
from ai_gate.installed.steps import flag, texts
from ai_gate.model import Because, Document
from ai_gate.parse import Node
from ai_gate.record import NamedTuple

_NARROWING = ("glob", "files", "only", "tags")


class Ran(NamedTuple):
    """The line by which ai-gate runs at a hook, or why it does not count; neither: not at all."""

    because: Because | None = None
    why: str = ""


def stages(documents: Mapping[str, Document]) -> dict[str, Because]:
    """Return the git hooks at which some tool runs ai-gate, each with its line.

    Raises ParseError when a file cannot be read by its tool.
    """
    found = framework.stages(documents.get(PRE_COMMIT))
    return {**_beside(documents), **found}


def tool(path: str) -> str:
    """Name the program that reads a file of hooks."""
    if path == PRE_COMMIT:
        return "pre-commit"
    return "husky" if path.startswith(HUSKY) else "lefthook"


def lefthook(document: Document, name: str) -> Ran:
    """Tell how lefthook runs ai-gate at a hook; raises ParseError as lefthook fails."""
    root = parse.yaml(document.data, document.path, anchors=True)
    hook = root.get(name)
    if hook is None:
        return Ran()
    why = ""
    for job in _jobs(hook):
        for text in texts(job.get("run")):
            said = called(text, name, shell.Shell(False, False))
            if said is None:
                continue
            off = "`skip: true`" if flag(job.get("skip")) or flag(hook.get("skip")) else ""
            narrow = next((key for key in _NARROWING if job.get(key)), "")
            why = said or off or (f"lefthook confines it by `{narrow}`" if narrow else "")
            if not why:
                return Ran(Because(document.path, (job.get("run") or job).line, text.strip()))
    return Ran(None, why)


def husky(document: Document, name: str) -> Ran:
    """Tell how a hook of husky runs ai-gate."""
    text = document.data.decode("utf-8", "replace").replace("\r\n", "\n")
    said = called(text, name, shell.Shell(True, False))
    if said is None or said:
        return Ran(None, said or "")
    lines = enumerate(text.splitlines(), 1)
    number, line = next((one for one in lines if "ai" in one[1] and "gate" in one[1]), (1, ""))
    return Ran(Because(document.path, number, line.strip()))


def called(text: str, name: str, own: shell.Shell) -> str | None:
    """Tell why a script does not run the gate for a hook, "" when it does, None for neither."""
    why = None
    for run in shell.runs(text, own):
        call = program.call(run.words)
        if call and call.program == "ai-gate":
            why = run.lost or unfit(call, name)
            if not why:
                return ""
    return why


def unfit(call: program.Call, name: str) -> str:
    """Tell why a call of ai-gate is not the gate of this hook, or ""."""
    harmless = program.harmless(call, in_ci=False)
    meant = program.hook(call)
    if harmless or meant == name or (not meant and name in ("pre-commit", "pre-push")):
        return harmless
    return f"`ai-gate {' '.join(call.arguments[:2])}` is meant for another hook"


def _beside(documents: Mapping[str, Document]) -> dict[str, Because]:
    found: dict[str, Because] = {}
    for path, document in documents.items():
        if path.startswith(HUSKY):
            name = path.removeprefix(HUSKY)
            ran = husky(document, name)
            if ran.because:
                found.setdefault(name, ran.because)
        elif path in LEFTHOOK:
            for name in ("pre-commit", "commit-msg", "pre-push"):
                because = lefthook(document, name).because
                if because:
                    found.setdefault(name, because)
    return found


def _jobs(hook: Node) -> Iterator[Node]:
    jobs, commands = hook.get("jobs"), hook.get("commands")
    yield from jobs.elements() if jobs else ()
    yield from (node for _, node in (commands.items() if commands else ()))
