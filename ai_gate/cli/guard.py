"""`ai-gate guard`: the hook program of the assistants, and its installation."""

import argparse
import json
import sys
from collections.abc import Iterator, Sequence

from ai_gate import registry, repo, subject
from ai_gate.cli import output
from ai_gate.dialect.records import Host
from ai_gate.errors import AiGateError, ExitCode
from ai_gate.guard import install
from ai_gate.model import Plane, Tree

SCHEMA = "ai-gate/guard/v1"


def add_arguments(parser: argparse.ArgumentParser) -> None:
    """Declare the options of the command."""
    parser.add_argument(
        "--assistant", metavar="ID", dest="host", help="answer the event on standard input"
    )
    parser.add_argument("--store", default="", metavar="FILE", help="the log to write to")
    parser.add_argument(
        "--passes", type=int, default=0, metavar="CODE", help="end with CODE where 0 is meant"
    )
    actions = parser.add_subparsers(dest="action", metavar="ACTION", prog="ai-gate guard")
    adding = actions.add_parser("install", help="write the hooks into the assistants' files")
    removing = actions.add_parser("uninstall", help="take the hooks out of the assistants' files")
    telling = actions.add_parser("status", help="tell whether the hooks decide anything here")
    for one in (adding, removing, telling):
        one.add_argument(
            "--assistant",
            action="append",
            default=[],
            metavar="ID",
            help="of this assistant only (repeatable); default: of those in use",
        )
    for one in (adding, removing):
        one.add_argument("--dry-run", action="store_true", help="write nothing; name the files")
    telling.add_argument("--format", choices=("text", "json"), default="text")


def run(arguments: argparse.Namespace) -> int:
    """Answer an event, or do one of the actions."""
    if arguments.action is None:
        if not arguments.host:
            raise AiGateError(
                "nothing to do",
                hint="`ai-gate guard install` sets the hooks up, `ai-gate guard --assistant ID` "
                "is what they run",
            )
        from ai_gate.guard import program

        return program.main(arguments.host, arguments.store, arguments.passes)
    repository = repo.open_repository(arguments.root)
    catalogue = registry.assistants()
    tree = subject.tree_of(repo.tree(repository), catalogue)
    hosts = _hosts(arguments, tree)
    if arguments.action == "status":
        return _status([install.standing(one, tree, repository.root) for one in hosts], arguments)
    plan = install.added if arguments.action == "install" else install.removed
    changes = plan(repository.root, hosts)
    if not arguments.dry_run:
        install.write(repository.root, changes)
        _record(repository.root, changes, there=arguments.action == "install")
    output.print_text("".join(_written(changes, hosts, arguments)))
    return ExitCode.CLEAN


def _hosts(arguments: argparse.Namespace, tree: Tree) -> list[Host]:
    """Return the hosts that are meant: those named, else those of the assistants in use."""
    if arguments.assistant:
        return [install.host(id) for id in dict.fromkeys(arguments.assistant)]
    from ai_gate import reach

    present = reach.presence(registry.assistants(), tree)
    found = [one for one in map(registry.host, present) if one is not None]
    if not found:
        raise AiGateError(
            "no assistant with known hooks is in use here",
            hint="name one with `--assistant`: " + ", ".join(registry.ids("hosts")),
        )
    return found


def _record(root: str, changes: Sequence[install.Change], *, there: bool) -> None:
    """Put into the log whose guard came or went; the files are written all the same."""
    from ai_gate.guard import record

    files = {change.path for change in changes}
    # One file may be the guard of several assistants.
    known = [one for one in map(registry.host, registry.ids("hosts")) if one is not None]
    meant = [one.assistant for one in known if files & {each.path for each in one.snippets}]
    if not meant:
        return
    try:
        record.changed(root, meant, sorted(files), there=there)
    except AiGateError as error:
        print(f"ai-gate: this could not be put on record: {error}", file=sys.stderr)


def _written(
    changes: Sequence[install.Change], hosts: Sequence[Host], arguments: argparse.Namespace
) -> Iterator[str]:
    would = "would " if arguments.dry_run else ""
    for change in changes:
        if change.data is None:
            yield f"{would}remove {change.path}\n"
        else:
            yield f"{would}write {change.path}" + (" (new)" if change.before is None else "") + "\n"
    if not changes:
        yield "every file is as it should be\n"
    elif not arguments.dry_run:
        yield "commit them; `ai-gate guard status` says whether they work here\n"
    if arguments.action == "install":
        for one in hosts:
            for line in one.blind:
                yield f"{one.assistant}: not seen by the hook: {line}\n"


def _status(found: Sequence[install.Standing], arguments: argparse.Namespace) -> int:
    if arguments.format == "json":
        output.print_text(_json(found))
    else:
        output.print_text("".join(_text(found)))
    good = all(
        one.live.planes and not (one.live.troubles or one.troubles or one.untracked)
        for one in found
    )
    return ExitCode.CLEAN if good else ExitCode.FINDINGS


def _text(found: Sequence[install.Standing]) -> Iterator[str]:
    for one in found:
        for path in one.untracked:
            yield (
                f"{one.assistant}: {path} starts the guard, and git does not track it\n"
                f"  fix: git add {path}, and commit it, for everybody who works here\n"
            )
        if not one.installed and not one.untracked:
            yield (
                f"{one.assistant}: not installed\n"
                f"  fix: ai-gate guard install --assistant {one.assistant}\n"
            )
        if not one.installed:
            continue
        planes = ", ".join(plane for plane in Plane if plane in one.live.planes)
        yield f"{one.assistant}: " + (f"guards {planes}\n" if planes else "guards nothing\n")
        for because, reason, fix in one.live.troubles:
            yield f"  PROBLEM {because.path}:{because.line}: {reason}\n"
            if fix:
                yield f"  fix: {fix}\n"
        for trouble in one.troubles:
            yield f"  PROBLEM {trouble}\n"
        if one.tried:
            yield f"  tried here and refused: {one.tried}\n"
        for line in one.blind:
            yield f"  not seen: {line}\n"


def _json(found: Sequence[install.Standing]) -> str:
    listed = [
        {
            "assistant": one.assistant,
            "installed": one.installed,
            "untracked": list(one.untracked),
            "planes": [plane for plane in Plane if plane in one.live.planes],
            "problems": [
                {"path": because.path, "line": because.line, "message": reason, "fix": fix}
                for because, reason, fix in one.live.troubles
            ]
            + [{"path": "", "line": 0, "message": said, "fix": ""} for said in one.troubles],
            "tried": one.tried,
            "not_seen": list(one.blind),
        }
        for one in found
    ]
    return json.dumps({"schema": SCHEMA, "assistants": listed}, indent=2) + "\n"
