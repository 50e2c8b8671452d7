"""`ai-gate check`: the gate itself."""

import os
import sys
from typing import TYPE_CHECKING

from ai_gate import repo
from ai_gate.cli import output, staged
from ai_gate.errors import AiGateError

if TYPE_CHECKING:
    import argparse

    from ai_gate.cache import Cache
    from ai_gate.engine import Extensions
    from ai_gate.examination.memory import Memory
    from ai_gate.model import Report
    from ai_gate.subject import Subject

_MAKERS = 20  # commits that are named


def add_arguments(parser: "argparse.ArgumentParser") -> None:
    parser.add_argument("paths", nargs="*", metavar="PATH", help="scan only these")
    parser.add_argument(
        "--staged", action="store_true", help="examine what the next commit adds or changes"
    )
    parser.add_argument("--from-ref", metavar="REF", help="examine the commits after REF")
    parser.add_argument("--to-ref", metavar="REF", help="… up to REF (default: HEAD)")
    parser.add_argument(
        "--ci", action="store_true", help="examine the change that this CI job is about"
    )
    parser.add_argument(
        "--history", action="store_true", help="examine every version of every file that is kept"
    )
    parser.add_argument(
        "--since", metavar="DATE|COMMIT", default="", help="with --history: only what came after"
    )
    parser.add_argument(
        "--no-cache", action="store_true", help="look at everything again; the result is the same"
    )
    output.add_arguments(parser)


def run(arguments: "argparse.Namespace") -> int:
    _complain(arguments)
    repository = repo.open_repository(arguments.root)
    if arguments.staged:
        kept = _cache(arguments, repository)
        return output.write(staged.report(repository, kept, or_whole=False), arguments)
    report = _whole_tree(arguments, repository) if _is_plain(arguments) else None
    report = report or _report(arguments, repository)
    if arguments.format not in ("text", "json"):
        _tell_skipped(report, annotated=arguments.format == "github")
    return output.write(report, arguments)


def _complain(arguments: "argparse.Namespace") -> None:
    if arguments.to_ref and not arguments.from_ref:
        raise AiGateError("`--to-ref` needs `--from-ref`", hint="name both ends of the range")
    if arguments.since and not arguments.history:
        raise AiGateError("`--since` needs `--history`", hint="for commits use `--from-ref`")
    if sum(map(bool, _sources(arguments))) > 1:
        raise AiGateError(
            "paths, `--staged`, `--from-ref`, `--ci` and `--history` exclude one another",
            hint="choose one source",
        )


def _sources(arguments: "argparse.Namespace") -> tuple[object, ...]:
    one = arguments
    return one.paths, one.staged, one.from_ref, one.ci, one.history


def _is_plain(arguments: "argparse.Namespace") -> bool:
    return not any(_sources(arguments))


def _whole_tree(arguments: "argparse.Namespace", repository: repo.Repository) -> "Report | None":
    """Examine the work tree with the help of what earlier runs found."""
    kept = _cache(arguments, repository)
    if kept is None or repository.bare:
        return None
    asked = repo.begin_settings(repository)
    from ai_gate import unchanged

    comparison = repo.begin_comparison(repository, asked)
    held = unchanged.held(kept)
    state = unchanged.state(comparison)
    known = unchanged.recall(held, state)
    if known is not None:
        return known
    from ai_gate import subject
    from ai_gate.examination import memory

    extensions = staged.extensions()
    chosen = subject.of_tree(repository, extensions.assistants, comparison)
    before = memory.of_work_tree(kept, chosen, state, comparison.settings)
    return _examined(chosen, extensions, before)


def _report(arguments: "argparse.Namespace", repository: repo.Repository) -> "Report":
    extensions = staged.extensions()
    if arguments.history and not arguments.since:
        kept = _cache(arguments, repository)
        if kept is not None and not repo.shallow(repository):
            from ai_gate.examination import memory

            chosen, before = memory.history(kept, repository, extensions.assistants)
            return _examined(chosen, extensions, before)
    return _examined(_subject(arguments, repository, extensions), extensions)


def _examined(
    chosen: "Subject", extensions: "Extensions", before: "Memory | None" = None
) -> "Report":
    """Examine what was chosen, and show on a terminal how far it is."""
    from ai_gate import examination
    from ai_gate.cli import progress

    whole = chosen.source.kind == "tree"
    total = len(chosen.snapshot.entries) if whole else 0
    with progress.shown(total, "files" if whole else "versions, messages and files") as watch:
        return examination.report(chosen, extensions, before, watch)


def _subject(
    arguments: "argparse.Namespace", repository: repo.Repository, extensions: "Extensions"
) -> "Subject":
    from ai_gate import ci, subject

    catalogue = extensions.assistants
    if arguments.history:
        return subject.of_history(repository, catalogue, arguments.since)
    if arguments.from_ref:
        tip = arguments.to_ref or "HEAD"
        chosen = subject.of_range(repository, catalogue, arguments.from_ref, tip)
        _tell_makers(chosen)
        return chosen
    if arguments.ci:
        change = ci.change(os.environ)
        chosen = subject.of_change(repository, catalogue, change)
        print(f"{change.system}: {_said(chosen)}", file=sys.stderr)
        _tell_makers(chosen)
        return chosen
    if arguments.paths:
        return subject.of_paths(repository, catalogue, arguments.paths)
    return subject.of_tree(repository, catalogue)


def _said(chosen: "Subject") -> str:
    source = chosen.source
    if source.kind == "tree":
        return f"every file of the commit {source.commit[:12]} is examined"
    if source.base:
        return f"the commits after {source.base[:12]} are examined"
    return f"every commit up to {source.commit[:12]} is examined"


def _tell_makers(chosen: "Subject") -> None:
    """Name the commits of a range that assistants and programs made; nobody else is named."""
    source = chosen.source
    if source.kind != "range":
        return
    from ai_gate.examination import commits
    from ai_gate.present import log

    made = commits.by_assistants(chosen.snapshot.repository, source.base, source.commit)
    for commit in made[:_MAKERS]:
        names = ", ".join(commit.assistants) or commit.program
        print(f"commit {commit.oid[:12]} was made with {log(names)}", file=sys.stderr)
    if len(made) > _MAKERS:
        print(f"and {len(made) - _MAKERS} more commits like these", file=sys.stderr)


def _tell_skipped(report: "Report", annotated: bool) -> None:
    """Say which commits went around the hook, where the format has no place for it.

    The runner of GitHub makes annotations of what stands on standard error as well
    (github.com/actions/runner, src/Runner.Worker/Handlers/ScriptHandler.cs).
    """
    if report.source.kind != "range":
        return
    from ai_gate.examination import skipped
    from ai_gate.present import log

    said = (because.text for finding in report.findings for because in finding.related)
    for text in dict.fromkeys(text for text in said if text.startswith(skipped.SAID)):
        line = log(text)
        if annotated:
            line = f"::notice title=ai-gate::{line.replace('%', '%25')}"
        print(line, file=sys.stderr)


def _cache(arguments: "argparse.Namespace", repository: repo.Repository) -> "Cache | None":
    return None if arguments.no_cache else staged.kept(repository)
