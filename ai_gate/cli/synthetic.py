"""`ai-gate synthetic`: declare where fixtures come from, and see what is declared."""

import argparse
import os
import time
from collections.abc import Iterable, Iterator, Mapping, Sequence

from ai_gate import engine, registry, repo, synthetic
from ai_gate.cli import output
from ai_gate.errors import AiGateError, ExitCode, UnexaminedError
from ai_gate.model import DataKind, Detector, Document, Finding, Source, Verdict
from ai_gate.record import NamedTuple
from ai_gate.scan.stream import Large
from ai_gate.synthetic import marks, reader
from ai_gate.synthetic.reader import Entry
from ai_gate.synthetic.writing import Proposal, added

SCHEMA = "ai-gate/synthetic-check/v1"
_WHOLE = 8 << 20  # bytes; a larger file is searched in windows
_FEW = 5  # files of a directory that are named one by one


class State(NamedTuple):
    """How one declared file stands; what is `wrong` has to be mended."""

    entry: Entry
    path: str
    word: str
    wrong: bool


def add_arguments(parser: argparse.ArgumentParser) -> None:
    parser.add_argument(
        "--print-schema", action="store_true", help="print the JSON Schema of the file and stop"
    )
    actions = parser.add_subparsers(dest="action", metavar="ACTION")
    add = actions.add_parser("add", help="propose an entry for files; write it with --write")
    add.add_argument("paths", nargs="+", metavar="PATH", help="tracked files or directories")
    add.add_argument("--id", default="", help="id of the entry; an entry of that id is renewed")
    of = add.add_mutually_exclusive_group()
    of.add_argument("--generator", metavar="NAME", default="", help="the program that made them")
    of.add_argument("--corpus", metavar="NAME", default="", help="the public collection")
    add.add_argument("--version", dest="release", default="", help="of generator or corpus")
    add.add_argument("--seed", default="", help="that makes the generator give the same again")
    add.add_argument("--command", dest="made_by", default="", help="that gives the same again")
    add.add_argument("--url", default="", help="where the corpus can be had")
    add.add_argument("--owner", default="", help="who answers for the entry")
    add.add_argument("--by", default="", help="who has reviewed the files and their source")
    add.add_argument("--role", default="", help="in which role")
    add.add_argument("--write", action="store_true", help="write the file")
    for name, summary in (
        ("check", "compare every declared file with what is there"),
        ("list", "show what is declared"),
    ):
        one = actions.add_parser(name, help=summary)
        one.add_argument("--format", choices=("text", "json"), default="text")


def run(arguments: argparse.Namespace) -> int:
    if arguments.print_schema:
        from ai_gate import schema
        from ai_gate.synthetic.keys import SYNTHETIC

        output.print_text(schema.render("synthetic", SYNTHETIC))
        return ExitCode.CLEAN
    if not arguments.action:
        raise AiGateError("say what to do", hint="`ai-gate synthetic add`, `check` or `list`")
    snapshot = repo.tree(repo.open_repository(arguments.root))
    if arguments.action == "add":
        return _add(arguments, snapshot)
    entries = _declared(snapshot)
    states = list(_states(snapshot, entries, reads=arguments.action == "check"))
    show = _json if arguments.format == "json" else _text
    output.print_text("".join(show(entries, states)))
    wrong = any(one.wrong for one in states)
    return ExitCode.FINDINGS if wrong and arguments.action == "check" else ExitCode.CLEAN


# --- check and list ----------------------------------------------------------------------------


def _declared(snapshot: repo.Snapshot) -> tuple[Entry, ...]:
    data = _register(snapshot)
    if data is None:
        raise AiGateError(
            "nothing is declared", path=synthetic.PATH, hint="`ai-gate synthetic add` writes it"
        )
    return reader.load(data)


def _register(snapshot: repo.Snapshot) -> bytes | None:
    """Read the register, also one that git does not track yet: `add` must not replace it."""
    full = os.path.join(snapshot.repository.root, synthetic.PATH)
    if synthetic.PATH in snapshot.entries or not os.path.isfile(full):
        return snapshot.read(synthetic.PATH)
    for found in repo.files([full]):
        if isinstance(found, Document):
            return found.data
    return None


def _states(snapshot: repo.Snapshot, entries: Sequence[Entry], reads: bool) -> Iterator[State]:
    detectors = registry.detectors()
    tracked = dict.fromkeys(snapshot.paths)
    for entry in entries:
        for path, file in entry.files.items():
            data = snapshot.read(path) if reads else b""
            if path not in tracked or data is None:
                yield State(entry, path, "not there", True)
            elif not reads:
                yield State(entry, path, "declared", False)
            elif reader.digest(data) != file.digest:
                yield State(entry, path, "another content", True)
            elif not _open(_findings(Document(path, data), detectors), detectors) & entry.covers:
                yield State(entry, path, "needs no declaration", True)
            else:
                yield State(entry, path, "as declared", False)
        loose, dead = reader.outside(entry, tracked)
        yield from (State(entry, path, "without a digest", True) for path in loose)
        yield from (State(entry, glob.text, "matches nothing", True) for glob in dead)


def _findings(document: Document, detectors: Mapping[str, Detector]) -> tuple[Finding, ...]:
    whole: Document | Large = document
    if len(document.data) > _WHOLE:
        whole = Large(document.path, len(document.data), lambda: iter((document.data,)))
    return engine.scan([whole], detectors, Source("paths")).findings


def _open(findings: Iterable[Finding], detectors: Mapping[str, Detector]) -> frozenset[DataKind]:
    """Return the kinds of data that are not told to be synthetic without a declaration."""
    return frozenset(
        detectors[one.rule].kind for one in findings if one.verdict is not Verdict.SYNTHETIC
    )


def _text(entries: Sequence[Entry], states: Sequence[State]) -> Iterator[str]:
    for entry in entries:
        kinds = ", ".join(sorted(entry.covers))
        yield f"{entry.id}: {entry.source}; {kinds}; {entry.owner}, reviewed {entry.reviewed}\n"
        for one in states:
            if one.entry is entry:
                yield f"  {one.word:<22}{one.path}\n"
    if not entries:
        yield "nothing is declared\n"


def _json(entries: Sequence[Entry], states: Sequence[State]) -> Iterator[str]:
    import json

    listed = [
        {
            "id": entry.id,
            "line": entry.because.line,
            "source": entry.source,
            "covers": sorted(entry.covers),
            "owner": entry.owner,
            "reviewed": entry.reviewed,
            "approved": entry.approved,
            "files": [
                {"path": one.path, "state": one.word, "wrong": one.wrong}
                for one in states
                if one.entry is entry
            ],
        }
        for entry in entries
    ]
    yield json.dumps({"schema": SCHEMA, "entries": listed}, indent=2) + "\n"


# --- add ---------------------------------------------------------------------------------------


def _add(arguments: argparse.Namespace, snapshot: repo.Snapshot) -> int:
    detectors = registry.detectors()
    needing: dict[str, Document] = {}
    kinds: frozenset[DataKind] = frozenset()
    for document in _documents(snapshot, arguments.paths):
        found = _open(_findings(document, detectors), detectors)
        if found:
            needing[document.path] = document
            kinds |= found
    if not needing:
        output.print_text("nothing in these files needs a declaration\n")
        return ExitCode.CLEAN
    proposal = _proposal(arguments, snapshot, list(needing.values()), kinds)
    before = _register(snapshot)
    after = added(before, proposal)
    reader.load(after)
    output.print_text("".join(_difference(before or b"", after)))
    if not arguments.write:
        output.print_text("\nnothing was written; `--write` writes it\n")
        return ExitCode.CLEAN
    folder = os.path.join(snapshot.repository.root, os.path.dirname(synthetic.PATH))
    os.makedirs(folder, exist_ok=True)
    output.replace_bytes(os.path.join(snapshot.repository.root, synthetic.PATH), after)
    output.print_text(f"\nwrote {synthetic.PATH}\n")
    return ExitCode.CLEAN


def _documents(snapshot: repo.Snapshot, paths: Sequence[str]) -> Iterator[Document]:
    for asked in paths:
        plain = os.path.normpath(asked).replace(os.sep, "/")
        chosen = [
            path
            for path in snapshot.paths
            if plain == "." or path == plain or path.startswith(f"{plain}/")
        ]
        if not chosen:
            hint = "`git add` it first; paths start at the root of the repository"
            raise AiGateError(f"`{asked}` is not a tracked file or directory", hint=hint)
        for found in snapshot.documents(chosen):
            if not isinstance(found, Document):
                raise UnexaminedError(found.reason, path=found.path)
            if found.mode != repo.SYMLINK:
                yield found


def _proposal(
    arguments: argparse.Namespace,
    snapshot: repo.Snapshot,
    documents: Sequence[Document],
    kinds: frozenset[DataKind],
) -> Proposal:
    origin = _origin(arguments, documents)
    for option, given, says in (
        ("--version", origin.details.get("version"), f"the version of {origin.name}"),
        ("--owner", arguments.owner, "who answers for the entry"),
        ("--by", arguments.by, "who has reviewed the files and their source"),
    ):
        if not given:
            raise AiGateError(f"say {says}: `{option}`", hint="nothing was written")
    lacking = [
        f"`--{key}`"
        for key in (("seed", "command") if origin.kind == "generator" else ("url",))
        if not origin.details.get(key)
    ]
    hard = sorted(kinds & reader.REPRODUCIBLE)
    if lacking and (hard or origin.kind == "corpus"):
        what = " and ".join(hard) or f"the corpus {origin.name}"
        raise AiGateError(
            f"{what} can be declared only with a source that anybody can get again",
            hint=f"add {' and '.join(lacking)}; nothing was written",
        )
    name = "".join(sign if sign.isalnum() else "-" for sign in origin.name.lower())
    return Proposal(
        arguments.id or name,
        _globs(snapshot.paths, [one.path for one in documents]),
        origin.kind,
        {"name": origin.name, **origin.details},
        sorted(kinds),
        {one.path: reader.digest(one.data) for one in documents},
        arguments.owner,
        {"date": time.strftime("%Y-%m-%d"), "by": arguments.by, "role": arguments.role},
    )


def _origin(arguments: argparse.Namespace, documents: Sequence[Document]) -> marks.Origin:
    """Take the source from the options, and what they do not say from the marks in the files."""
    said = {
        "version": arguments.release,
        "url": arguments.url if arguments.corpus else "",
        "seed": arguments.seed,
        "command": arguments.made_by,
    }
    told = {key: value for key, value in said.items() if value}
    if arguments.generator or arguments.corpus:
        kind = "generator" if arguments.generator else "corpus"
        return marks.Origin(kind, arguments.generator or arguments.corpus, told)
    found = {document.path: marks.origin(document.data) for document in documents}
    names = {one.name if one else "" for one in found.values()}
    if names == {""} or len(names) > 1:
        without = next((path for path, one in found.items() if one is None), "")
        words = f"`{without}` bears no mark of a generator" if without else "several generators"
        raise AiGateError(
            f"where these files come from cannot be told: {words}",
            hint="name it: `--generator NAME` or `--corpus NAME`, with `--version`",
        )
    first = next(one for one in found.values() if one)
    details = {
        key: value
        for key, value in first.details.items()
        if all(one and one.details.get(key) == value for one in found.values())
    }
    output.print_text(f"{first.name}, by its mark: {first.mark}\n\n")
    if arguments.url and first.kind == "corpus":
        told["url"] = arguments.url
    return first._replace(details={**details, **told})


def _globs(tracked: Sequence[str], files: Sequence[str]) -> list[str]:
    """Return globs that mean the files and no other tracked ones."""
    chosen = set(files)
    globs: dict[str, None] = {}
    for path in files:
        folder = path.rpartition("/")[0]
        below = [one for one in tracked if folder and one.startswith(f"{folder}/")]
        whole = len(below) > _FEW and chosen.issuperset(below)
        globs[f"{_escaped(folder)}/" if whole else _anchored(_escaped(path))] = None
    return list(globs)


def _anchored(path: str) -> str:
    return path if "/" in path else f"/{path}"


def _escaped(path: str) -> str:
    return "".join(f"\\{sign}" if sign in "*?[]\\" else sign for sign in path)


def _difference(before: bytes, after: bytes) -> Iterator[str]:
    import difflib

    old, new = (
        data.decode("utf-8", "replace").splitlines(keepends=True) for data in (before, after)
    )
    for line in difflib.unified_diff(old, new, f"a/{synthetic.PATH}", f"b/{synthetic.PATH}"):
        yield line if line.endswith("\n") else f"{line}\n"
