"""What one run examines: a state of the repository, the documents to scan, and the governance."""

from collections.abc import Iterable, Iterator, Mapping, Sequence
from itertools import chain
from typing import NamedTuple

from ai_gate import classification, engine, paths, register, repo
from ai_gate.errors import AiGateError
from ai_gate.model import Assistant, Document, Source, Tree, Unexamined


class Subject(NamedTuple):
    """All that `engine.examine` needs of the outer world."""

    tree: Tree
    documents: Iterable[Document | Unexamined]
    governance: engine.Governance
    source: Source


def of_tree(repository: repo.Repository, catalogue: Mapping[str, Assistant]) -> Subject:
    """Examine every tracked file as it stands on disk."""
    snapshot = repo.tree(repository)
    documents = snapshot.documents(snapshot.paths)
    return _subject(snapshot, catalogue, documents, Source("tree"))


def of_index(repository: repo.Repository, catalogue: Mapping[str, Assistant]) -> Subject:
    """Examine what the next commit adds or changes, judged by the governance that it commits."""
    _needs_git(repository)
    snapshot = repo.tree(repository, staged=True)
    documents = repo.from_objects(repository, repo.staged_entries(repository))
    return _subject(snapshot, catalogue, documents, Source("index"))


def of_range(
    repository: repo.Repository, catalogue: Mapping[str, Assistant], base: str, tip: str
) -> Subject:
    """Examine every version of a file that base..tip brings in, and the messages of its commits."""
    _needs_git(repository)
    snapshot = repo.commit(repository, tip)
    known = "" if not set(base) - {"0"} else repo.resolve(repository, base)
    first = known or "0"
    documents = chain(
        repo.from_objects(repository, repo.range_entries(repository, first, snapshot.commit)),
        _messages(repository, first, snapshot.commit),
    )
    return _subject(snapshot, catalogue, documents, Source("range", snapshot.commit, known))


def of_paths(
    repository: repo.Repository, catalogue: Mapping[str, Assistant], paths: Sequence[str]
) -> Subject:
    """Examine the configuration of the whole tree and scan only `paths` (files or directories)."""
    snapshot = repo.tree(repository)
    chosen = [path for path in snapshot.paths if _chosen(path, paths)]
    missing = [path for path in paths if not any(_chosen(one, [path]) for one in chosen)]
    if missing:
        raise AiGateError(
            f"`{missing[0]}` is not a tracked file or directory",
            hint="`git add` it first, or scan it alone with `ai-gate scan`",
        )
    return _subject(snapshot, catalogue, snapshot.documents(chosen), Source("paths"))


def tree_of(snapshot: repo.Snapshot, catalogue: Mapping[str, Assistant]) -> Tree:
    """Read the files of one state that some assistant's configuration may stand in."""
    globs = sorted({glob for known in catalogue.values() for glob in known.reads})
    wanted = paths.any_of(globs)
    special = {path: entry.mode for path, entry in snapshot.entries.items() if _special(entry)}
    links = [path for path, mode in special.items() if mode == repo.SYMLINK]
    documents = {}
    for document in snapshot.documents([path for path in snapshot.paths if wanted(path)]):
        if isinstance(document, Document) and document.mode != repo.SYMLINK:
            documents[document.path] = document
    targets = {}
    for document in snapshot.documents(links):
        if isinstance(document, Document):
            target = engine.link_target(document.path, document.data)
            if target is not None:
                targets[document.path] = target
    return Tree(snapshot.paths, documents, special, targets)


def governance_of(snapshot: repo.Snapshot, catalogue: Mapping[str, Assistant]) -> engine.Governance:
    """Load what the owners declared; a repository without a classification is an error."""
    data = snapshot.read(classification.PATH)
    if data is None:
        raise AiGateError(
            "the repository does not say what its paths are",
            path=classification.PATH,
            hint="write it (docs/classification.md has a first one); `ai-gate scan` needs none",
        )
    declared = classification.load(data, tracked=snapshot.paths)
    listed = snapshot.read(register.PATH)
    return engine.Governance(
        classification.resolver(declared),
        classification.probes(declared),
        None if listed is None else register.load(listed, catalogue),
    )


def _subject(
    snapshot: repo.Snapshot,
    catalogue: Mapping[str, Assistant],
    documents: Iterable[Document | Unexamined],
    source: Source,
) -> Subject:
    governance = governance_of(snapshot, catalogue)
    return Subject(tree_of(snapshot, catalogue), documents, governance, source)


def _special(entry: repo.Entry) -> bool:
    return entry.mode in (repo.SYMLINK, repo.SUBMODULE)


def _chosen(path: str, paths: Sequence[str]) -> bool:
    for one in paths:
        plain = one.removeprefix("./").rstrip("/")
        if plain in ("", ".") or path == plain or path.startswith(plain + "/"):
            return True
    return False


def _messages(repository: repo.Repository, base: str, tip: str) -> Iterator[Document]:
    for message in repo.messages(repository, base, tip):
        yield Document(message.name, message.data)


def _needs_git(repository: repo.Repository) -> None:
    if not repository.git:
        raise AiGateError(
            f"`{repository.root}` is not in a git repository",
            hint="run it inside one, or use `ai-gate check` on the folder as it stands",
        )
