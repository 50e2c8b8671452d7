"""At which git hooks pre-commit runs ai-gate."""

from collections.abc import Iterator

from ai_gate import parse
from ai_gate.installed import program, shell
from ai_gate.model import Because, Document
from ai_gate.parse import Node
from ai_gate.record import NamedTuple

# Stages of our own hooks where no file says another (.pre-commit-hooks.yaml), and the words that
# pre-commit had before 3.2 (pre-commit.com, "Confining hooks to run at certain stages").
_STAGES = {"ai-gate-commit-msg": "commit-msg", "ai-gate-push": "pre-push"}
_OLD_WORDS = {"commit": "pre-commit", "push": "pre-push", "merge-commit": "pre-merge-commit"}
_NARROWING = ("files", "exclude", "types", "types_or", "exclude_types")


class Hook(NamedTuple):
    """A hook of the configuration that runs ai-gate."""

    id: str
    stages: tuple[str, ...]
    because: Because
    revision: str  # of the repository that it comes from; "" for a local one
    origin: str = ""  # that repository


def hooks(document: Document | None) -> list[Hook]:
    """Return the hooks by which pre-commit runs ai-gate whenever git runs a hook.

    Raises ParseError for a file that pre-commit could not read either.
    """
    if document is None:
        return []
    root = parse.yaml(document.data, document.path, anchors=True)
    usual = _words(root.get("default_stages"))
    found = []
    for repository, hook in _hooks(root):
        place, id = repository.text("repo") or "", hook.text("id") or ""
        if not _is_ours(place, hook) or _is_narrowed(root, place, hook):
            continue
        # What a hook's manifest says comes before `default_stages`; a local hook has no manifest.
        said = _words(hook.get("stages")) or (usual if place == "local" else ())
        because = Because(document.path, hook.line, f"id: {id}")
        stages = said or (_STAGES.get(id, "pre-commit"),)
        origin = "" if place == "local" else place
        found.append(Hook(id, stages, because, repository.text("rev") or "", origin))
    return found


def stages(document: Document | None) -> dict[str, Because]:
    """Return the git hooks at which pre-commit runs ai-gate, each with its line; see `hooks`."""
    found: dict[str, Because] = {}
    for hook in hooks(document):
        for stage in hook.stages:
            found.setdefault(stage, hook.because)
    found.pop("manual", None)
    return found


def _hooks(root: Node) -> Iterator[tuple[Node, Node]]:
    """Yield every hook with the repository that it comes from."""
    repositories = root.get("repos")
    for repository in repositories.elements() if repositories else ():
        hooks = repository.get("hooks")
        for hook in hooks.elements() if hooks else ():
            yield repository, hook


def _is_ours(repository: str, hook: Node) -> bool:
    """Tell by what runs: the entry where there is one, otherwise what the repository calls so."""
    arguments = hook.get("args")
    said = [one.value for one in arguments.elements()] if arguments else []
    if any(word in ("-h", "--help", "--version") for word in said):
        return False
    entry = hook.text("entry")
    if entry is not None or repository == "local":
        return _runs_gate(entry or "")
    name = repository.rstrip("/").rpartition("/")[2].rpartition(":")[2]
    return (hook.text("id") or "").startswith("ai-gate") and _is_named(repository, name)


def _is_named(repository: str, name: str) -> bool:
    """Tell whether a repository can be this project: a mirror keeps its name, a folder need not."""
    remote = "://" in repository or "@" in repository
    return "ai-gate" in name or not remote


def _runs_gate(entry: str) -> bool:
    for run in shell.runs(entry, shell.Shell(errexit=False)):
        call = program.call(run.words)
        if call and call.program == "ai-gate" and not run.lost:
            return not program.harmless(call, in_ci=False)
    return False


def _is_narrowed(root: Node, repository: str, hook: Node) -> bool:
    """Tell whether the hook runs only when files of some name are in the commit."""
    always = hook.get("always_run")
    runs_always = always.value is True if always is not None else repository != "local"
    everywhere = root.get("files") is not None
    return not runs_always and (everywhere or any(hook.get(key) is not None for key in _NARROWING))


def _words(node: Node | None) -> tuple[str, ...]:
    said = [element.value for element in node.elements()] if node else []
    return tuple(_OLD_WORDS.get(word, word) for word in said if isinstance(word, str))
