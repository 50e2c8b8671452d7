"""What all CI systems share: the step, scripts inside a configuration, keys that switch off."""

from collections.abc import Iterable, Iterator, Mapping, Sequence

from ai_gate.installed import framework, program, shell
from ai_gate.model import Because, Document
from ai_gate.parse import Node
from ai_gate.record import NamedTuple


class Step(NamedTuple):
    """A place in a CI file that runs ai-gate."""

    because: Because
    inert: str = ""  # why no change is stopped by it; "" when changes are
    narrowed: tuple[str, ...] = ()  # the changes to which it is confined
    revision: str = ""  # of ai-gate, where the line names one
    origin: str = ""  # the repository or image that the line takes ai-gate from


class Around(NamedTuple):
    """What holds for all that stands below a node: why it is off, and to what it is confined."""

    inert: str = ""
    narrowed: tuple[str, ...] = ()

    def off(self, why: str) -> "Around":
        """Note why this is off, unless that is known."""
        return self._replace(inert=self.inert or why)

    def only(self, *where: str) -> "Around":
        """Note to what this is confined."""
        return self._replace(narrowed=(*self.narrowed, *where))


class File(NamedTuple):
    """A CI file as it is read, and the git hooks at which pre-commit runs ai-gate."""

    document: Document
    lines: Sequence[str]
    hooks: Mapping[str, Because]
    actions: Mapping[str, Node]  # folder -> action of the same repository

    def because(self, line: int, text: str) -> Because:
        """Quote a line of a script at its place in the file; `line` is where the script begins."""
        for number in range(line, min(line + 200, len(self.lines)) + 1):
            if text and text in self.lines[number - 1]:
                return Because(self.document.path, number, text)
        return Because(self.document.path, line, text)


def opened(
    document: Document, documents: Mapping[str, Document], actions: Mapping[str, Node]
) -> File:
    """Read the lines of a CI file, and what pre-commit would run."""
    from ai_gate.errors import ParseError
    from ai_gate.installed import PRE_COMMIT

    try:
        hooks = framework.stages(documents.get(PRE_COMMIT))
    except ParseError:
        hooks = {}
    return File(document, document.data.decode("utf-8", "replace").splitlines(), hooks, actions)


def script(
    file: File, nodes: Iterable[Node], own: shell.Shell, around: Around, skip: Sequence[str] = ()
) -> Iterator[Step]:
    """Yield what lines of a script run; several nodes are one script."""
    texts, starts = [], []
    for node in nodes:
        if isinstance(node.value, str):
            texts.append(node.value)
            starts += [node.line] * (node.value.count("\n") + 1)
    text = "\n".join(texts)
    if "ai-gate" in text or "ai_gate" in text or "pre-commit" in text or "prek" in text:
        yield from _calls(file, text, starts, own, around, skip)


def _calls(
    file: File,
    text: str,
    starts: Sequence[int],
    own: shell.Shell,
    around: Around,
    skip: Sequence[str],
) -> Iterator[Step]:
    lines = text.split("\n")
    for run in shell.runs(text, own):
        call = program.call(run.words)
        if call is None:
            continue
        why = _framework(call, file, skip) if call.program != "ai-gate" else program.harmless(call)
        if why is None:
            continue
        here = around.off(run.lost or why)
        if confined := program.narrowed(call):
            here = here.only(confined)
        yield Step(file.because(starts[run.line], lines[run.line].strip()), *here)


def _framework(call: program.Call, file: File, skip: Sequence[str]) -> str | None:
    """Tell why pre-commit does not run ai-gate, "" when it does, None when it is not about it."""
    words = [word for word in call.arguments if not word.startswith("-")]
    if words[:1] != ["run"]:
        return None
    stage = "pre-commit"
    for option in ("--hook-stage", "--stage"):
        if option in call.arguments[:-1]:
            stage = call.arguments[call.arguments.index(option) + 1]
            words = [word for word in words if word != stage]
    because = file.hooks.get(stage)
    if because is None or (words[1:] and words[1] not in because.text):
        return None
    skipped = any(id and id in because.text for id in (*skip, *call.skipped))
    return "`SKIP` leaves it out" if skipped else ""


def flag(node: Node | None) -> bool:
    """Tell whether a value means yes: true, "true", "${{ true }}"."""
    if node is None:
        return False
    return node.value is True or plain(node) == "true"


def plain(node: Node | None) -> str:
    """Return a scalar in lower case, without the `${{ }}` of an expression."""
    if node is None or isinstance(node.value, dict | tuple) or node.value is None:
        return ""
    text = str(node.value).strip()
    if text.startswith("${{") and text.endswith("}}"):
        text = text[3:-2].strip()
    return text.lower()


def listed(node: Node | None) -> tuple[Node, ...]:
    """Return the scalars of a value that is one or a list, lists inside it included."""
    if node is None:
        return ()
    if isinstance(node.value, tuple):
        return tuple(one for element in node.value for one in listed(element))
    return (node,)


def texts(node: Node | None) -> tuple[str, ...]:
    """Return the texts of a value that is one or a list."""
    return tuple(one.value for one in listed(node) if isinstance(one.value, str))


def names(node: Node | None) -> str:
    """Show a list of names in a sentence."""
    return ", ".join(f"`{one}`" for one in texts(node)[:4])
