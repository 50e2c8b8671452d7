"""`ai-gate reach`: which assistant can reach what by which plane, and what decides it."""

import argparse
import os
import sys
from collections.abc import Callable, Iterator, Sequence
from typing import Any

from ai_gate import declarations, engine, parse, registry, repo, subject
from ai_gate.cli import output
from ai_gate.errors import AiGateError, ExitCode
from ai_gate.model import Assistant, Group, Outcome, Plane, State, Tier

SCHEMA = "ai-gate/reach/v1"
_MARKS = {State.CLOSED: "closed", State.OPEN: "OPEN", State.UNKNOWN: "UNKNOWN"}


def add_arguments(parser: argparse.ArgumentParser) -> None:
    parser.add_argument("paths", nargs="*", metavar="PATH", help="show these paths, with reasons")
    parser.add_argument("--assistant", action="append", metavar="ID", help="show only this one")
    parser.add_argument("--staged", action="store_true", help="judge the index")
    parser.add_argument("--format", choices=("text", "json"), default="text")


def run(arguments: argparse.Namespace) -> int:
    catalogue = _catalogue(arguments.assistant)
    repository = repo.open_repository(arguments.root)
    snapshot = repo.tree(repository, staged=arguments.staged)
    governance = declarations.read(snapshot, registry.assistants())
    tree = subject.tree_of(snapshot, catalogue)
    reached = engine.reached(tree, governance, catalogue, arguments.assistant or (), True)
    groups = list(_chosen(reached.groups, arguments.paths))
    if arguments.paths and not groups:
        _explain_nothing(arguments.paths, governance, reached)
    if arguments.format == "json":
        for part in _json(groups):
            output.print_text(part)
    else:
        output.print_text(_text(groups, catalogue, bool(arguments.paths)))
    failing = any(not outcome.passes for group in groups for outcome in group.outcomes)
    return ExitCode.FINDINGS if failing else ExitCode.CLEAN


def _catalogue(wanted: Sequence[str] | None) -> dict[str, Assistant]:
    catalogue = registry.assistants()
    for id in wanted or ():
        if id not in catalogue:
            hint = parse.suggest(id, catalogue) or "`ai-gate explain` lists every id"
            raise AiGateError(f"no assistant has the id `{id}`", hint=hint)
    return {id: known for id, known in catalogue.items() if not wanted or id in wanted}


def _chosen(groups: Sequence[Group], paths: Sequence[str]) -> Iterator[Group]:
    if not paths:
        yield from groups
        return
    for group in groups:
        members = [path for path in (*group.paths, *group.probes) if _below(path, paths)]
        if members:
            tracked = set(group.paths)
            yield group._replace(
                paths=tuple(path for path in members if path in tracked),
                probes=tuple(path for path in members if path not in tracked),
            )


def _below(path: str, roots: Sequence[str]) -> bool:
    for root in roots:
        plain = root.removeprefix("./").rstrip("/")
        if plain in ("", ".") or path == plain or path.startswith(plain + "/"):
            return True
    return False


def _explain_nothing(
    paths: Sequence[str], governance: engine.Governance, reached: engine.Reached
) -> None:
    """Say on standard error why there is nothing to show, which is never the same as closed."""
    if not reached.presence:
        print("no assistant is configured in this repository", file=sys.stderr)
    for path in paths:
        one = governance.classify(path)
        if one.tier is Tier.UNRESTRICTED:
            print(f"{path}: {one.tier}, so nothing has to be closed for it", file=sys.stderr)


def _json(groups: Sequence[Group]) -> Iterator[str]:
    """Yield a document with a row for each assistant, path and plane, some paths at a time."""
    yield f'{{\n "schema": "{SCHEMA}",\n "rows": ['
    separator = "\n"
    for group in groups:
        for probe, paths in ((False, group.paths), (True, group.probes)):
            around = [_around(group, probe, outcome) for outcome in group.outcomes]
            for start in range(0, len(paths), _AT_ONCE):
                quoted = map(_quoted(), paths[start : start + _AT_ONCE])
                yield separator + ",\n".join(
                    f"{before}{path}{after}" for path in quoted for before, after in around
                )
                separator = ",\n"
    yield "]\n}\n" if separator == "\n" else "\n ]\n}\n"


_AT_ONCE = 500


def _quoted() -> Callable[[str], str]:
    import json

    return json.JSONEncoder(ensure_ascii=True).encode


def _around(group: Group, probe: bool, outcome: Outcome) -> tuple[str, str]:
    """Return what stands before and after the path in a row: all paths of a group share it."""
    import json

    text = json.dumps(_row(group, probe, outcome), indent=1, ensure_ascii=True)
    before, _, after = text.replace("\n", "\n  ").partition('"path": ""')
    return f'  {before}"path": ', after


def _row(group: Group, probe: bool, outcome: Outcome) -> dict[str, Any]:
    return {
        "assistant": group.assistant,
        "plane": outcome.plane,
        "path": "",
        "probe": probe,
        "class": {"pci": group.classified.pci, "phi": group.classified.phi},
        "verdict": outcome.state,
        "strength": outcome.strength.word,
        "required": outcome.required.word,
        "passes": outcome.passes,
        "because": [because._asdict() for because in outcome.because],
    }


def _text(groups: Sequence[Group], catalogue: dict[str, Assistant], reasons: bool) -> str:
    """Draw the matrix assistant x class x plane; with `reasons` the line behind every verdict."""
    from io import StringIO

    from rich.console import Console
    from rich.table import Table
    from rich.text import Text

    terminal = sys.stdout.isatty()
    buffer = StringIO()
    console = Console(
        file=buffer,
        width=None if terminal else 160,
        force_terminal=terminal and not os.environ.get("NO_COLOR"),
        highlight=False,
        soft_wrap=not terminal,
    )
    table = Table(box=None, pad_edge=False, show_edge=False)
    for heading in ("assistant", "class", "files", *Plane):
        table.add_column(heading)
    for alike in _alike(groups):
        table.add_row(
            alike[0].assistant,
            _class(alike[0]),
            _count(alike),
            *(Text(_cell(outcome), style=_style(outcome)) for outcome in alike[0].outcomes),
        )
    if not groups:
        return "no assistant can be compared with any restricted or prohibited path\n"
    console.print(table)
    if reasons:
        for group in groups:
            _print_reasons(console, group, catalogue[group.assistant])
    return "".join(line.rstrip() + "\n" for line in buffer.getvalue().splitlines())


def _alike(groups: Sequence[Group]) -> list[list[Group]]:
    """Put groups with equal cells together, whichever line decides."""
    rows: dict[tuple[str, ...], list[Group]] = {}
    for group in groups:
        cells = (_cell(outcome) for outcome in group.outcomes)
        rows.setdefault((group.assistant, _class(group), *cells), []).append(group)
    return list(rows.values())


def _class(group: Group) -> str:
    one = group.classified
    return one.pci if one.phi == "none" else f"{one.pci}, {one.phi}"


def _count(groups: Sequence[Group]) -> str:
    paths = sum(len(group.paths) for group in groups)
    probes = sum(len(group.probes) for group in groups)
    return f"{paths}" + (f" + {probes} probes" if probes else "")


def _cell(outcome: Outcome) -> str:
    if outcome.state is not State.CLOSED:
        return _MARKS[outcome.state] if not outcome.passes else outcome.state
    return outcome.strength.word if outcome.passes else outcome.strength.word.upper()


def _style(outcome: Outcome) -> str:
    return "green" if outcome.passes else "bold red"


def _print_reasons(console: Any, group: Group, assistant: Assistant) -> None:
    names = ", ".join((*group.paths, *group.probes)[:3])
    more = len(group.paths) + len(group.probes) - 3
    console.print(
        f"\n{assistant.name}: {names}" + (f" and {more} more" if more > 0 else ""), markup=False
    )
    for outcome in group.outcomes:
        needs = "" if outcome.passes else f", needs {outcome.required.word}"
        console.print(
            f"  {outcome.plane:8} {outcome.state} ({outcome.strength.word}{needs})  "
            + _where(outcome),
            markup=False,
        )
    for line in assistant.residual:
        console.print(f"  stays open: {line}", markup=False)


def _where(outcome: Outcome) -> str:
    if not outcome.because:
        return "no committed line speaks of it"
    because = outcome.because[0]
    place = f"{because.path}:{because.line}: " if because.path else ""
    return place + because.text
