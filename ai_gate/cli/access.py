"""`ai-gate access who`: who may use what where, and why not."""

import argparse
import json
from collections.abc import Iterator

from ai_gate import access, engine, registry, repo, subject
from ai_gate.cli import output
from ai_gate.errors import AiGateError
from ai_gate.inline import shaded
from ai_gate.model import Classified, Finding, Plane, State, Tier
from ai_gate.record import NamedTuple


class Row(NamedTuple):
    """What one assistant may do with one path, what it can do, and why."""

    classified: Classified
    assistant: str
    may: bool
    can: bool
    planes: tuple[Plane, ...]  # by which content gets out
    why: tuple[str, ...]


def add_arguments(parser: argparse.ArgumentParser) -> None:
    actions = parser.add_subparsers(dest="action", metavar="ACTION", required=True)
    who = actions.add_parser("who", help="tell which assistants may reach a path, and why not")
    who.add_argument("--path", help="a path of the repository, tracked or not")
    who.add_argument("--assistant", metavar="ID", help="an assistant, in use or not")
    who.add_argument("--format", choices=("text", "json"), default="text")


def run(arguments: argparse.Namespace) -> int:
    repository = repo.open_repository(arguments.root)
    extensions = engine.Extensions(registry.assistants(), registry.rules(), {})
    wanted = arguments.assistant
    if wanted is not None and wanted not in extensions.assistants:
        from ai_gate.parse import suggest

        hint = suggest(wanted, extensions.assistants) or "`ai-gate explain assistants` lists them"
        raise AiGateError(f"no assistant has the id `{wanted}`", hint=hint)
    chosen = subject.of_tree(repository, extensions.assistants)
    governance = chosen.governance
    findings = tuple(engine.check(chosen.tree, governance, extensions))
    outcome = engine.reached(
        chosen.tree, governance, extensions.assistants, [wanted] if wanted else ()
    )
    ids = [wanted] if wanted else sorted(outcome.presence)
    places = _places(arguments.path, chosen)
    rows = [_row(one, id, chosen, outcome, findings) for one in places for id in ids]
    as_json = arguments.format == "json"
    output.print_text(shaded(_json(rows) if as_json else "".join(_text(rows, extensions))))
    return 0


def _places(path: str | None, chosen: subject.Subject) -> list[Classified]:
    """Return the path asked for, or one path of each tier."""
    classify = chosen.governance.classify
    if path is not None:
        return [classify(path)]
    first: dict[Tier, Classified] = {}
    for one in (*map(classify, chosen.tree.paths), *map(classify, chosen.governance.probes)):
        first.setdefault(one.tier, one)
    return [first[tier] for tier in reversed(Tier) if tier in first]


def _row(
    one: Classified,
    id: str,
    chosen: subject.Subject,
    outcome: engine.Reached,
    findings: tuple[Finding, ...],
) -> Row:
    group = next(
        (
            group
            for group in outcome.groups
            if group.assistant == id and one.path in (*group.paths, *group.probes)
        ),
        None,
    )
    found = group.outcomes if group else ()
    opened = tuple(
        plane.plane
        for plane in found
        if plane.state is not State.CLOSED and plane.plane is not Plane.INDEX
    )
    rules = (
        f"{finding.rule}: {finding.message}"
        for finding in findings
        if finding.assistant == id and (not finding.about or one.path in finding.about)
    )
    may = one.tier is not Tier.PROHIBITED and not _barred(one, id, chosen)
    can = bool(opened) or group is None
    return Row(one, id, may, can, opened, (*_why(one, id, chosen), *rules))


def _barred(one: Classified, id: str, chosen: subject.Subject) -> bool:
    governance = chosen.governance
    policy = governance.declared.policy if governance.declared else access.BUILT_IN
    named = policy.tiers[one.tier].assistants
    if named is not None and id not in named:
        return True
    if governance.register is None:
        return one.tier is Tier.RESTRICTED
    entry = governance.register.get(id)
    return entry is None or entry.status != "approved"


def _why(one: Classified, id: str, chosen: subject.Subject) -> list[str]:
    """Say what the classification, the policy and the register make of it."""
    governance = chosen.governance
    policy = governance.declared.policy if governance.declared else access.BUILT_IN
    said = [f"{because.path}:{because.line}: {because.text}" for because in one.because]
    said.append(f"{one.pci} and {one.phi} make the path {one.tier}")
    named = policy.tiers[one.tier].assistants
    if named is not None:
        said.append(
            f"the access policy lets only {', '.join(named) or 'none'} reach {one.tier} paths"
        )
    if governance.register is None:
        said.append("there is no register (.ai-gate/assistants.yaml)")
        return said
    entry = governance.register.get(id)
    if entry is None:
        said.append(f"`{id}` is not in the register")
    else:
        because = entry.because
        said.append(f"{because.path}:{because.line}: the register says {entry.status}")
    return said


def _text(rows: list[Row], extensions: engine.Extensions) -> Iterator[str]:
    for row in rows:
        one = row.classified
        name = extensions.assistants[row.assistant].name
        may = "may" if row.may else "may not"
        can = "can" if row.can else "cannot"
        planes = f" ({', '.join(row.planes)})" if row.planes else ""
        yield f"{one.path} ({one.tier}): {name} {may}, {can}{planes}\n"
        yield from (f"    {line}\n" for line in row.why)
    if not rows:
        yield "no assistant is in use here\n"


def _json(rows: list[Row]) -> str:
    listed = [
        {
            "path": row.classified.path,
            "class": {"pci": row.classified.pci, "phi": row.classified.phi},
            "tier": row.classified.tier,
            "assistant": row.assistant,
            "may": row.may,
            "can": row.can,
            "planes": row.planes,
            "why": row.why,
        }
        for row in rows
    ]
    return json.dumps({"schema": "ai-gate/access/v1", "rows": listed}, indent=2) + "\n"
