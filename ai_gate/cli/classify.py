"""`ai-gate classify`: what each path is, and the line that says so; without paths, the coverage."""

import argparse
import os
import sys
from collections.abc import Iterable, Sequence

from ai_gate import classification, repo
from ai_gate.classification import CLASSIFICATION, PATH, Classification, Coverage
from ai_gate.errors import AiGateError, ExitCode
from ai_gate.model import Classified

HELP = "tell what each path is, and by which rule"
SCHEMA = "ai-gate/classify/v1"
SHOWN = 10
"""Unclassified areas that the text of a coverage names."""


def add_arguments(parser: argparse.ArgumentParser) -> None:
    """Declare the options of the command."""
    parser.add_argument(
        "paths", nargs="*", metavar="PATH", help="file or directory; none: coverage of the whole"
    )
    parser.add_argument("--staged", action="store_true", help="take what the next commit holds")
    parser.add_argument("--format", choices=("text", "json"), default="text")
    parser.add_argument(
        "--print-schema", action="store_true", help="print the JSON Schema of the file and stop"
    )


def run(arguments: argparse.Namespace) -> int:
    """Answer on standard output; AiGateError for a missing or wrong classification."""
    if arguments.print_schema:
        from ai_gate import schema

        print(schema.render("classification", CLASSIFICATION), end="")
        return ExitCode.CLEAN
    snapshot = repo.tree(repo.open_repository(arguments.root), staged=arguments.staged)
    declared = _declared(snapshot)
    for note in declared.notes:
        where = f"{note.location.path}:{note.location.line}"
        print(f"warning: {where}: {note.message}\n  {note.help}", file=sys.stderr)
    resolve = classification.resolver(declared)
    if arguments.paths:
        tracked = frozenset(snapshot.paths)
        wanted = _wanted(arguments.paths, snapshot.repository.root, tracked)
        answers = [resolve(path) for path in wanted]
        print((_paths_json if arguments.format == "json" else _paths_text)(answers, tracked))
    else:
        found = classification.coverage(snapshot.paths, resolve)
        print((_summary_json if arguments.format == "json" else _summary_text)(declared, found))
    return ExitCode.CLEAN


def _declared(snapshot: repo.Snapshot) -> Classification:
    data = snapshot.read(PATH)
    if data is not None:
        return classification.load(data, tracked=snapshot.paths)
    hint = (
        "create the file with `schema: ai-gate/classification/v1` and `rules:`; "
        "docs/classification.md has a first one"
    )
    if snapshot.repository.prefix:
        hint = f"this is a directory inside the repository: give its top with -C, or {hint}"
    raise AiGateError("the repository does not say what its paths are", path=PATH, hint=hint)


def _wanted(arguments: Iterable[str], root: str, tracked: frozenset[str]) -> list[str]:
    """Turn what was asked for into paths from the root; a directory becomes what it tracks."""
    wanted: dict[str, None] = {}
    for argument in arguments:
        path = _relative(argument, root)
        prefix = f"{path}/" if path else ""
        below = [] if path in tracked else [each for each in tracked if each.startswith(prefix)]
        wanted.update(dict.fromkeys(sorted(below) or [path]))
    return list(wanted)


def _relative(argument: str, root: str) -> str:
    path = os.path.join(root, argument)
    if os.path.isabs(argument):
        head, tail = os.path.split(os.path.normpath(argument))
        path = os.path.join(os.path.realpath(head), tail)
    relative = os.path.relpath(path, root).replace(os.sep, "/")
    if relative == ".." or relative.startswith("../"):
        hint = "name a path inside the repository, or choose another repository with -C"
        raise AiGateError(f"`{_shown(argument)}` is outside the repository", hint=hint)
    return "" if relative == "." else relative


def _shown(text: str) -> str:
    """Make a path fit for a terminal: what is not printable is escaped."""
    return "".join(
        char if char.isprintable() else char.encode("unicode_escape").decode("ascii")
        for char in text
    )


def _paths_text(answers: Sequence[Classified], tracked: frozenset[str]) -> str:
    rows = [
        (
            one.pci,
            one.phi,
            one.tier,
            ",".join(one.rules) or "-",
            " ".join(f"{why.path}:{why.line}:{why.text}" for why in one.because) or "default",
            _shown(one.path) + ("" if one.path in tracked else "  (not tracked)"),
        )
        for one in answers
    ]
    widths = [max(len(row[column]) for row in rows) for column in range(len(rows[0]) - 1)]
    return "\n".join(
        "  ".join((*(cell.ljust(width) for cell, width in zip(row, widths, strict=False)), row[-1]))
        for row in rows
    )


def _paths_json(answers: Sequence[Classified], tracked: frozenset[str]) -> str:
    facts = [
        {
            "path": one.path,
            "pci": one.pci,
            "phi": one.phi,
            "tier": one.tier,
            "rules": one.rules,
            "because": [why._asdict() for why in one.because],
            "tracked": one.path in tracked,
        }
        for one in answers
    ]
    return _json({"paths": facts})


def _summary_text(declared: Classification, found: Coverage) -> str:
    lines = [
        f"{declared.path}: {_count(found.files, 'tracked file')}, "
        f"{_count(len(declared.rules), 'rule')}, "
        f"{_count(len(declared.declassify), 'declassification')}"
    ]
    for title, counts in (("tier", found.tiers), ("pci", found.pci), ("phi", found.phi)):
        lines.append("")
        for word, count in counts.items():
            lines.append(f"{title:<4}  {word:<13}  {count:>7}")
            title = ""
    if found.unclassified:
        number = _count(len(found.unclassified), "unclassified file")
        lines += ["", f"{number} (treated as connected)"]
        lines += [f"{count:>7}  {_shown(area)}" for area, count in found.areas[:SHOWN]]
    if len(found.areas) > SHOWN:
        lines.append(f"{'…':>7}  and {_count(len(found.areas) - SHOWN, 'more area')}")
    return "\n".join(lines)


def _count(number: int, noun: str) -> str:
    return f"{number} {noun}{'' if number == 1 else 's'}"


def _summary_json(declared: Classification, found: Coverage) -> str:
    facts = {
        "files": found.files,
        "rules": len(declared.rules),
        "declassify": len(declared.declassify),
        "tier": found.tiers,
        "pci": found.pci,
        "phi": found.phi,
        "unclassified": len(found.unclassified),
        "areas": [{"path": area, "files": count} for area, count in found.areas],
        "notes": [
            {"line": note.location.line, "message": note.message, "help": note.help}
            for note in declared.notes
        ],
    }
    return _json({"summary": facts})


def _json(facts: dict[str, object]) -> str:
    import json

    return json.dumps({"schema": SCHEMA, **facts}, indent=2)
