"""What one run examines: a state of the repository, the files to scan, and the governance."""

from collections.abc import Callable, Iterable, Mapping, Sequence
from itertools import chain
from typing import TYPE_CHECKING

from ai_gate import (
    area,
    classification,
    declarations,
    engine,
    paths,
    repo,
    synthetic,
    weakening,
)
from ai_gate.errors import AiGateError, UnexaminedError
from ai_gate.model import (
    Assistant,
    Baseline,
    Classified,
    Document,
    Source,
    Tree,
    Unexamined,
)
from ai_gate.record import NamedTuple

if TYPE_CHECKING:
    from ai_gate import ci

# Where the forges look for the owners of files, which some rules ask for.
_OWNERS = frozenset(
    ("/CODEOWNERS", "/.github/CODEOWNERS", "/docs/CODEOWNERS", "/.gitlab/CODEOWNERS")
)
_GOVERNANCE = ".ai-gate/"


class Subject(NamedTuple):
    """All that a run needs of the outer world; see `examination.report`."""

    tree: Tree
    governance: engine.Governance
    source: Source
    # What is judged: a version of a file that is not in it is in the history only.
    snapshot: repo.Snapshot
    # What is scanned; `snapshot.pairs` reads it.
    entries: Iterable[repo.Entry]
    # Names of branches and tags.
    names: tuple[str, ...] = ()
    # Commits whose parents a shallow clone does not have.
    cut: frozenset[str] = frozenset()


def of_tree(
    repository: repo.Repository,
    catalogue: Mapping[str, Assistant],
    comparison: repo.Comparison | None = None,
) -> Subject:
    """Examine every tracked file as it stands on disk; of a bare repository its last commit.

    `comparison` has the settings of git, if the caller needed them before.
    """
    return _whole(repo.tree(repository, known=comparison and comparison.settings), catalogue)


def of_index(
    repository: repo.Repository,
    catalogue: Mapping[str, Assistant],
    staged: repo.Staged | None = None,
    running: repo.Running | None = None,
) -> Subject:
    """Examine what the next commit adds or changes, judged by the governance that it commits.

    The caller may have asked git for what is `staged`; `running` is a git process that it started.
    """
    _needs_git(repository)
    if repository.bare:
        raise AiGateError("a bare repository has no index", hint="leave out `--staged`")
    staged = staged or repo.staged(repo.begin_staged(repository))
    if any(entry.path.startswith(_GOVERNANCE) for entry in staged.snapshot.conflicts):
        raise AiGateError(
            "the files that govern the gate are in conflict",
            path=classification.PATH,
            hint="resolve the merge and `git add` them first",
        )
    differs = repo.Difference(staged.renames, staged.replaced)
    return _subject(staged.snapshot, catalogue, Source("index"), staged.entries, differs, running)


def of_range(
    repository: repo.Repository,
    catalogue: Mapping[str, Assistant],
    base: str,
    tip: str,
    judged: str = "",
) -> Subject:
    """Examine every version of a file that base..tip brings in, and the messages of its commits.

    An all-zero `base` stands for nothing. With `judged`, a commit that contains `tip`, its files
    are those that the rules look at.
    """
    base = "" if repo.is_zero(base) else _commit(repository, base)
    tip = _commit(repository, tip)
    source = Source("range", judged or tip, base)
    differs = None
    if base:
        # A shallow clone may lack where the two part: then what is there now judges the change.
        common = repo.merge_base(repository, base, source.commit) or base
        differs = repo.difference(repository, common, source.commit)
    entries = repo.versions(repository, repo.span(base, tip))
    return _of_commits(repository, catalogue, source, entries, differs)


def of_new(
    repository: repo.Repository, catalogue: Mapping[str, Assistant], tip: str, *known: str
) -> Subject:
    """Examine what `tip` brings in that no ref of `known` has (`--remotes=origin`, `--all`)."""
    tip = _commit(repository, tip)
    entries = repo.versions(repository, [tip], "--not", *known)
    return _of_commits(repository, catalogue, Source("range", tip), entries)


def of_history(
    repository: repo.Repository,
    catalogue: Mapping[str, Assistant],
    since: str = "",
    known: Sequence[str] = (),
) -> Subject:
    """Examine everything that any branch, tag or other ref reaches, or HEAD.

    `since` is a date or a commit: what was there before is left out. So is what the commits
    `known` reach.
    """
    _needs_git(repository)
    dates = [f"--since={_time(since)}"] if _time(since) else []
    head = repo.head(repository)
    old = [*([_commit(repository, since)] if since and not dates else []), *known]
    revisions = [*([head] if head else []), *(f"^{one}" for one in old)]
    refs = repo.refs(repository)
    entries = chain(
        (entry for ref in refs for entry in repo.beside_commits(repository, ref)),
        repo.versions(repository, revisions, "--all", *dates),
    )
    subject = _of_commits(repository, catalogue, Source("history", head, since), entries)
    return subject._replace(names=tuple(repo.readable(ref.name) for ref in refs))


def of_change(
    repository: repo.Repository, catalogue: Mapping[str, Assistant], change: "ci.Change"
) -> Subject:
    """Examine what a CI system says is new; every file of the commit where nothing is."""
    _needs_git(repository)
    tip, head = _here(repository, change), repo.head(repository)
    # The merge that the system made of the change and its target is what is going to be there.
    judged = head if head and repo.contains(repository, head, tip) else tip
    base = _base(repository, change)
    if base is not None and repo.has_commits(repository, base, tip):
        subject = of_range(repository, catalogue, base, tip, judged)
    else:
        subject = _whole(repo.commit(repository, judged), catalogue)
    tags = (ref for ref in repo.refs(repository) if ref.name in change.refs)
    beside = (entry for ref in tags for entry in repo.beside_commits(repository, ref))
    return subject._replace(
        entries=chain(subject.entries, beside), names=tuple(map(repo.readable, change.refs))
    )


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
    entries = [snapshot.entries[path] for path in chosen]
    return _subject(snapshot, catalogue, Source("paths"), entries)


def configuration(snapshot: repo.Snapshot, catalogue: Mapping[str, Assistant]) -> list[str]:
    """Name the files of one state that some assistant, or a rule, has to read."""
    return _read_by_some(snapshot.paths, catalogue)


def _read_by_some(names: Sequence[str], catalogue: Mapping[str, Assistant]) -> list[str]:
    if not names:
        return []
    globs = sorted({glob for known in catalogue.values() for glob in known.reads} | _OWNERS)
    return paths.matched([*globs, f"/{synthetic.PATH}"], names)


def tree_of(
    snapshot: repo.Snapshot,
    catalogue: Mapping[str, Assistant],
    wanted: Sequence[str] | None = None,
) -> Tree:
    """Read the files of one state that some assistant's configuration may stand in."""
    wanted = configuration(snapshot, catalogue) if wanted is None else wanted
    special = {path: entry.mode for path, entry in snapshot.entries.items() if _special(entry)}
    links = [path for path, mode in special.items() if mode == repo.SYMLINK]
    documents = {}
    for document in snapshot.documents(wanted):
        if isinstance(document, Document) and document.mode != repo.SYMLINK:
            documents[document.path] = document
    targets = {}
    for document in snapshot.documents(links):
        if isinstance(document, Document):
            target = area.link_target(document.path, document.data)
            if target is not None:
                targets[document.path] = target
    return Tree(snapshot.paths, documents, special, targets)


def _subject(
    snapshot: repo.Snapshot,
    catalogue: Mapping[str, Assistant],
    source: Source,
    entries: Iterable[repo.Entry],
    differs: repo.Difference | None = None,
    running: repo.Running | None = None,
) -> Subject:
    wanted = configuration(snapshot, catalogue)
    governing = (path for path in snapshot.entries if path.startswith(_GOVERNANCE))
    links = (path for path, entry in snapshot.entries.items() if _special(entry))
    snapshot = snapshot.prefetch(chain(governing, wanted, links), running)
    before = _before(snapshot, catalogue, differs) if differs else None
    governance = declarations.read(snapshot, catalogue, before)
    if differs and differs.renames:
        governance = governance._replace(classify=_renamed(governance.classify, differs.renames))
    if differs and governance.recorded:
        recorded = governance.recorded._replace(old=_old(snapshot.repository, differs))
        recorded = recorded._replace(baseline=_begun(recorded.baseline, before, differs))
        governance = governance._replace(recorded=recorded)
    if differs:
        gone = [path for path in differs.replaced if path not in snapshot.entries]
        touched = (*wanted, *_read_by_some(gone, catalogue))
        governance = governance._replace(replaced=_replaced(snapshot, touched, differs))
    tree = tree_of(snapshot, catalogue, wanted)
    return Subject(tree, governance, source, snapshot, entries)


def _begun(
    baseline: Baseline | None, before: weakening.Before | None, differs: repo.Difference
) -> Baseline | None:
    """Let a baseline that comes later than the gate hold nothing that comes along with it."""
    if baseline is None or before is None or before.baseline is not None:
        return baseline
    if classification.PATH not in before.documents:
        return baseline
    kept = tuple(one for one in baseline.entries if one.path not in differs.replaced)
    return baseline._replace(entries=kept)


def _old(repository: repo.Repository, differs: repo.Difference) -> Callable[[str], bytes | None]:
    """Return the function that reads a file as it was before the change."""

    def read(path: str) -> bytes | None:
        if path not in differs.replaced:
            return None
        entry = differs.replaced[path] or differs.replaced.get(differs.renames.get(path, ""))
        if entry is None:
            return b""
        found = [one for _, one in repo.pairs(repository, [entry])]
        return found[0].data if found and isinstance(found[0], Document) else b""

    return read


def _whole(snapshot: repo.Snapshot, catalogue: Mapping[str, Assistant]) -> Subject:
    source = Source("tree", snapshot.commit)
    return _subject(snapshot, catalogue, source, snapshot.entries.values())


def _of_commits(
    repository: repo.Repository,
    catalogue: Mapping[str, Assistant],
    source: Source,
    entries: Iterable[repo.Entry],
    differs: repo.Difference | None = None,
) -> Subject:
    """Examine versions of files that commits bring in, judged by the files of `source.commit`."""
    head = source.commit
    snapshot = repo.commit(repository, head) if head else repo.tree(repository, staged=True)
    subject = _subject(snapshot, catalogue, source, entries, differs)
    return subject._replace(cut=repo.shallow(repository))


def _before(
    snapshot: repo.Snapshot, catalogue: Mapping[str, Assistant], differs: repo.Difference
) -> weakening.Before | None:
    """Read what governed before the change, or return None when nothing of it differs.

    The names of blobs tell, which git gave anyway: a change of other files costs nothing here.
    """
    if not any(map(weakening.governs, differs.replaced)):
        return None
    present = [entry for path, entry in snapshot.entries.items() if weakening.governs(path)]
    changed = {path: one for path, one in differs.replaced.items() if weakening.governs(path)}
    now = _documents(snapshot.pairs(present))
    old = repo.pairs(snapshot.repository, [entry for entry in changed.values() if entry])
    was = {path: document for path, document in now.items() if path not in changed}
    return weakening.read({**was, **_documents(old)}, now, catalogue, differs.renames)


def _replaced(
    snapshot: repo.Snapshot, wanted: Iterable[str], differs: repo.Difference
) -> dict[str, Document | None]:
    """Read the files of assistants that a change touches, as they were before it.

    One that cannot be read counts as new: then all that it says now is looked at.
    """
    changed = {path: differs.replaced[path] for path in wanted if path in differs.replaced}
    old = repo.pairs(snapshot.repository, [entry for entry in changed.values() if entry])
    documents = {entry.path: one for entry, one in old if isinstance(one, Document)}
    return {path: documents.get(path) for path in changed}


def _documents(
    pairs: Iterable[tuple[repo.Entry, Document | Unexamined]],
) -> dict[str, Document]:
    documents = {}
    for entry, document in pairs:
        if isinstance(document, Unexamined):
            raise UnexaminedError(
                f"this file governs the gate, and {document.reason}", path=entry.path
            )
        documents[entry.path] = document
    return documents


def _renamed(
    classify: Callable[[str], Classified], renames: Mapping[str, str]
) -> Callable[[str], Classified]:
    """Let a renamed file keep the stricter of both classes: moving it is no way out of a class."""

    def resolve(path: str) -> Classified:
        found = classify(path)
        if path not in renames:
            return found
        return classification.stricter(found, classify(renames[path]))

    return resolve


def _commit(repository: repo.Repository, revision: str) -> str:
    _needs_git(repository)
    return repo.resolve(repository, revision)


def _special(entry: repo.Entry) -> bool:
    return entry.mode in (repo.SYMLINK, repo.SUBMODULE)


def _chosen(path: str, paths: Sequence[str]) -> bool:
    for one in paths:
        plain = one.removeprefix("./").rstrip("/")
        if plain in ("", ".") or path == plain or path.startswith(plain + "/"):
            return True
    return False


def _here(repository: repo.Repository, change: "ci.Change") -> str:
    """Return the commit that is to be examined."""
    if not repo.exists(repository, change.tip):
        raise UnexaminedError(
            f"{change.system} builds the commit `{change.tip}`, which this clone does not have",
            hint=change.hint,
        )
    return repo.resolve(repository, change.tip)


def _base(repository: repo.Repository, change: "ci.Change") -> str | None:
    """Return the commit that was there before, zero for none, or None where nobody says."""
    if not change.base and change.instead is None:
        return None
    for name in change.base:
        if repo.exists(repository, name):
            return repo.resolve(repository, name)
    if change.base and (change.instead is None or repo.shallow(repository)):
        raise UnexaminedError(
            f"{change.system} says that `{change.base[-1]}` was there before, "
            "which this clone does not have",
            hint=change.hint,
        )
    for name in change.instead or ():
        if repo.exists(repository, name):
            return repo.resolve(repository, name)
    return "0"


def _time(text: str) -> str:
    """Return the time that a day or an ISO 8601 time means, or "" when it is neither.

    Git would take any word for a date, and a day for the present time of that day.
    """
    from datetime import datetime

    try:
        return datetime.fromisoformat(text).isoformat() if "-" in text else ""
    except ValueError:
        return ""


def _needs_git(repository: repo.Repository) -> None:
    if not repository.git:
        raise AiGateError(
            f"`{repository.root}` is not in a git repository",
            hint="run it inside one, or use `ai-gate check` on the folder as it stands",
        )
