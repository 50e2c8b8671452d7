"""CI files -> the steps in them that run ai-gate, each with why it does not guard, if so."""

from collections.abc import Callable, Iterator, Mapping

from ai_gate import parse
from ai_gate.errors import ParseError
from ai_gate.installed import github, gitlab, is_pipeline, jenkins, others, shell, steps
from ai_gate.installed.steps import File, Step
from ai_gate.model import Because, Document
from ai_gate.parse import Node


def runs(documents: Mapping[str, Document]) -> list[Because]:
    """Return for each CI file that runs ai-gate, and may fail the build, the first such line."""
    found: dict[str, Because] = {}
    for step in every(documents):
        if not step.inert:
            found.setdefault(step.because.path, step.because)
    return list(found.values())


def every(documents: Mapping[str, Document]) -> list[Step]:
    """Return every step that runs ai-gate, those that guard nothing included."""
    trees = {path: _tree(documents[path]) for path in sorted(documents) if is_pipeline(path)}
    called = {
        path
        for tree in (tree for name, tree in trees.items() if name.startswith(github.FOLDER))
        for path in (github.calls(tree) if tree is not None else ())
    }
    root = trees.get(gitlab.PATH)
    included = set(gitlab.includes(root)) if root is not None else set()
    actions = {
        path.rpartition("/")[0]: tree
        for path, tree in trees.items()
        if tree is not None and path.rpartition("/")[2] in ("action.yml", "action.yaml")
    }
    found: list[Step] = []
    for path, tree in trees.items():
        file = steps.opened(documents[path], documents, actions)
        found += _steps(path, file, tree, path in called, path in included)
    return found


def _steps(
    path: str, file: File, tree: Node | None, called: bool, included: bool
) -> Iterator[Step]:
    if path == "Jenkinsfile":
        yield from jenkins.steps(file)
    elif tree is None:
        yield from _lines(file)
    elif path.startswith(github.FOLDER):
        yield from github.steps(file, tree, called)
    elif path == gitlab.PATH or included:
        yield from gitlab.steps(file, tree)
    else:
        for prefix, read in _OTHERS.items():
            if path.startswith(prefix):
                yield from read(file, tree)


_OTHERS: Mapping[str, Callable[[File, Node], Iterator[Step]]] = {
    "azure-pipelines": others.azure,
    "bitbucket-pipelines": others.bitbucket,
    ".buildkite/": others.buildkite,
}


def _tree(document: Document) -> Node | None:
    """Parse a CI file, or return None for one that is no YAML."""
    if not document.path.endswith((".yml", ".yaml")):
        return None
    try:
        return parse.yaml(document.data, document.path, anchors=True)
    except ParseError:
        return None


def _lines(file: File) -> Iterator[Step]:
    """Read a file that nobody can parse: no system runs it, so nothing in it guards."""
    for number, line in enumerate(file.lines, 1):
        text = line.strip().lstrip("- ")
        if text.startswith("#"):
            continue
        around = steps.Around("the file cannot be read")
        key, colon, rest = text.partition(": ")
        node = Node(rest if colon and " " not in key else text, number, 0, number, 0)
        yield from steps.script(file, [node], shell.Shell(), around)
