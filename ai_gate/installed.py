"""Where a repository runs ai-gate, and who owns its files: hooks, CI steps, CODEOWNERS."""

from collections.abc import Iterator, Mapping
from typing import NamedTuple

from ai_gate import parse
from ai_gate.errors import ParseError
from ai_gate.matchers import git
from ai_gate.matchers.shapes import Line
from ai_gate.model import Because, Document
from ai_gate.parse import Node

PRE_COMMIT = ".pre-commit-config.yaml"
# Where GitHub (`.github`, root, `docs`) and GitLab (root, `docs`, `.gitlab`) look for owners; the
# first that exists counts. docs.github.com, "About code owners"; gitlab-org/gitlab issue 366394.
CODEOWNERS = (".github/CODEOWNERS", "CODEOWNERS", "docs/CODEOWNERS", ".gitlab/CODEOWNERS")
_PIPELINES = frozenset(
    {".gitlab-ci.yml", "azure-pipelines.yml", "bitbucket-pipelines.yml", "Jenkinsfile"}
)
_PIPELINE_FOLDERS = (".github/workflows/", ".buildkite/")

# Stages of our own hooks where no file says another (.pre-commit-hooks.yaml), and the words that
# pre-commit had before 3.2 (pre-commit.com, "Confining hooks to run at certain stages").
_STAGES = {"ai-gate-commit-msg": "commit-msg", "ai-gate-push": "pre-push"}
_OLD_WORDS = {"commit": "pre-commit", "push": "pre-push", "merge-commit": "pre-merge-commit"}
_NARROWING = ("files", "exclude", "types", "types_or", "exclude_types")
# Keys whose text is a name, not something that runs.
_LABELS = frozenset({"name", "id", "key", "path", "displayName", "label", "description"})
# Keys by which a system leaves a step out, or goes on when it fails: GitHub Actions (`if`,
# `continue-on-error`), GitLab (`when`, `allow_failure`), Azure (`condition`, `enabled`,
# `continueOnError`), Buildkite (`skip`, `soft_fail`).
_OFF: Mapping[str, tuple[object, ...]] = {
    "if": (False, "false", "${{ false }}"),
    "condition": (False, "false"),
    "enabled": (False, "false"),
    "when": ("never", "manual"),
    "skip": (True, "true"),
    "continue-on-error": (True, "true"),
    "continueOnError": (True, "true"),
    "allow_failure": (True,),
    "soft_fail": (True,),
}
# Ends of a shell line that let it succeed whatever the gate said.
_SWALLOWED = ("||true", "||:", "||exit0", "||echo")
_SWALLOWED_AT_END = (";true", ";:", ";exit0")


class Owned(NamedTuple):
    """Who owns a path, and the line that says so; no owners: nobody."""

    owners: tuple[str, ...]
    because: Because | None


def stages(document: Document | None) -> dict[str, Because]:
    """Return the git hooks at which pre-commit runs ai-gate, each with its line.

    Raises ParseError for a file that pre-commit could not read either.
    """
    if document is None:
        return {}
    root = parse.yaml(document.data, document.path)
    usual = _words(root.get("default_stages"))
    found: dict[str, Because] = {}
    for place, hook in _hooks(root):
        id = hook.text("id") or ""
        if not _is_ours(place, hook) or _is_narrowed(place, hook):
            continue
        # What a hook's manifest says comes before `default_stages`; a local hook has no manifest.
        said = _words(hook.get("stages")) or (usual if place == "local" else ())
        for stage in said or (_STAGES.get(id, "pre-commit"),):
            found.setdefault(stage, Because(document.path, hook.line, f"id: {id}"))
    found.pop("manual", None)
    return found


def runs(documents: Mapping[str, Document]) -> list[Because]:
    """Return for each CI file that runs ai-gate, and may fail the build, the first such line."""
    found = (_runs(documents[path]) for path in sorted(documents) if is_pipeline(path))
    return [because for because in found if because]


def is_pipeline(path: str) -> bool:
    """Tell whether a CI system reads the file."""
    return path in _PIPELINES or path.startswith(_PIPELINE_FOLDERS)


def owned(documents: Mapping[str, Document], path: str) -> Owned:
    """Return the owners of `path`: of the patterns that match, the last one decides."""
    for place in CODEOWNERS:
        if place in documents:
            return _owner(documents[place], path)
    return Owned((), None)


def _runs(document: Document) -> Because | None:
    name = document.path.rpartition("/")[2]
    if name.endswith((".yml", ".yaml")):
        try:
            root = parse.yaml(document.data, document.path)
        except ParseError:
            pass  # GitLab has tags of its own: read it as lines
        else:
            by_hand = document.path.startswith(".github/") and _is_by_hand(root)
            return None if by_hand else next(_steps(root, document.path, ""), None)
    text = document.data.decode("utf-8", "replace")
    lines = enumerate(text.splitlines(), 1)
    found = (Because(document.path, number, line.strip()) for number, line in lines)
    return next((because for because in found if _is_run(because.text)), None)


def _hooks(root: Node) -> Iterator[tuple[str, Node]]:
    """Yield every hook with the repository that it comes from."""
    repositories = root.get("repos")
    for repository in repositories.elements() if repositories else ():
        hooks = repository.get("hooks")
        for hook in hooks.elements() if hooks else ():
            yield repository.text("repo") or "", hook


def _is_ours(repository: str, hook: Node) -> bool:
    """Tell by what runs: the entry where there is one, otherwise what the repository calls so."""
    entry = hook.text("entry")
    if entry is not None or repository == "local":
        return _is_run(entry or "")
    return (hook.text("id") or "").startswith("ai-gate")


def _is_narrowed(repository: str, hook: Node) -> bool:
    """Tell whether the hook runs only when files of some name are in the commit."""
    always = hook.get("always_run")
    runs_always = always.value is True if always is not None else repository != "local"
    return not runs_always and any(hook.get(key) is not None for key in _NARROWING)


def _words(node: Node | None) -> tuple[str, ...]:
    said = [element.value for element in node.elements()] if node else []
    return tuple(_OLD_WORDS.get(word, word) for word in said if isinstance(word, str))


def _is_by_hand(root: Node) -> bool:
    """Tell whether a workflow of GitHub starts only when somebody presses its button."""
    on = root.get("on")
    if on is None:
        return False
    names = [on.value] if isinstance(on.value, str) else [name for name, _ in on.items()]
    names += [element.value for element in on.elements() if isinstance(element.value, str)]
    return bool(names) and set(names) <= {"workflow_dispatch"}


def _steps(node: Node, path: str, key: str) -> Iterator[Because]:
    """Yield the texts below a node that run ai-gate, without what is switched off."""
    if isinstance(node.value, dict):
        if any(_is_off(name, child) for name, child in node.items()):
            return
        for name, child in node.items():
            yield from _steps(child, path, name)
    elif isinstance(node.value, str) and key not in _LABELS:
        for line in node.value.splitlines():
            if _is_run(line):
                yield Because(path, node.line, line.strip())
    for child in node.elements():
        yield from _steps(child, path, key)


def _is_off(key: str, node: Node) -> bool:
    value = node.value
    return isinstance(value, bool | str) and value in _OFF.get(key, ())


def _is_run(line: str) -> bool:
    bare = "".join(line.split())
    if bare.startswith(("#", "//", "*")) or " install " in line:
        return False
    swallowed = bare.endswith(_SWALLOWED_AT_END) or any(end in bare for end in _SWALLOWED)
    return _names(line) and not swallowed


def _names(text: str) -> bool:
    """Tell whether a text names the program, not only the folder of its files."""
    bare = text.replace(".ai-gate", "")
    return "ai-gate" in bare or "ai_gate" in bare


def _owner(document: Document, path: str) -> Owned:
    """Take the owners of every section together, of each the last pattern that matches.

    GitHub knows no sections: there all lines are one.
    """
    owners: dict[str, tuple[str, ...]] = {}
    usual: tuple[str, ...] = ()
    section, because = "", None
    for number, line in enumerate(document.data.decode("utf-8", "replace").splitlines(), 1):
        words = line.partition("#")[0].split()
        if not words:
            continue
        if words[0].startswith(("[", "^[")):  # with owners for all of the section
            section, _, rest = line.partition("#")[0].rpartition("]")
            usual = tuple(rest.split())
        elif git.compile([Line(words[0], number)])(path).matched:
            because = Because(document.path, number, line.strip())
            owners[section] = tuple(words[1:]) or usual
    return Owned(tuple(dict.fromkeys(one for own in owners.values() for one in own)), because)
