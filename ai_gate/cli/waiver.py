"""`ai-gate waiver`: add, list, renew, revoke and check recorded exceptions."""

import argparse
import os
import time
from collections.abc import Sequence
from typing import TYPE_CHECKING

from ai_gate import entries, inline, outcome, registry, repo, waivers
from ai_gate.cli import output
from ai_gate.errors import AiGateError, ExitCode
from ai_gate.waivers import keys, reader

if TYPE_CHECKING:
    from ai_gate.model import Waiver

_KINDS = tuple(keys.WAIVERS.keys["waivers"].item.keys["kind"].words)  # type: ignore[union-attr]
_NEW = f"schema: {keys.SCHEMA}\nwaivers: []\n"
_RULES = ("waiver-expired", "waiver-forbidden", "waiver-unapproved", "waiver-unused")


def add_arguments(parser: argparse.ArgumentParser) -> None:
    actions = parser.add_subparsers(dest="action", metavar="ACTION", required=True)
    adding = actions.add_parser("add", help="record an exception")
    adding.add_argument("--rule", required=True, metavar="ID", help="rule or detector")
    for name, what in (
        ("path", "glob of the paths that it is for"),
        ("assistant", "id of the assistant that it is for"),
        ("fingerprint", "fingerprint of the finding that it is for"),
        ("ref", "branch on which it counts"),
    ):
        adding.add_argument(f"--{name}", action="append", default=[], help=f"{what} (repeatable)")
    adding.add_argument("--kind", choices=_KINDS, required=True)
    adding.add_argument("--justification", required=True, metavar="TEXT")
    adding.add_argument("--compensating-control", metavar="TEXT")
    adding.add_argument("--requested-by", required=True, metavar="PERSON")
    adding.add_argument("--ticket", required=True)
    adding.add_argument("--id", help="default: W-YEAR-NUMBER")
    listing = actions.add_parser("list", help="show every waiver and what it is worth today")
    listing.add_argument("--format", choices=("text", "json"), default="text")
    renewing = actions.add_parser("renew", help="let a waiver count longer, with a new approval")
    revoking = actions.add_parser("revoke", help="end a waiver today")
    actions.add_parser("check", help="judge the waivers against the whole repository")
    for one in (renewing, revoking):
        one.add_argument("id", metavar="ID")
    for one in (adding, renewing):
        one.add_argument("--expires", required=True, metavar="YYYY-MM-DD", help="last day")
        one.add_argument(
            "--approved-by",
            action="append",
            required=True,
            metavar="PERSON:ROLE:DATE[:REF]",
            help="who approved, as what, when, and where that is recorded (repeatable)",
        )


def run(arguments: argparse.Namespace) -> int:
    repository = repo.open_repository(arguments.root)
    full = os.path.join(repository.root, waivers.PATH)
    data = _read(full)
    if arguments.action == "check":
        return _check(repository)
    if arguments.action == "list":
        return _list(data, arguments.format)
    new = _ACTIONS[arguments.action](data, arguments)
    _loaded(new)
    os.makedirs(os.path.dirname(full), exist_ok=True)
    output.replace_bytes(full, new)
    output.print_text(f"{_DONE[arguments.action]} in {waivers.PATH}; `git add` it\n")
    return ExitCode.CLEAN


_DONE = {"add": "recorded", "renew": "renewed", "revoke": "revoked"}


def _read(full: str) -> bytes:
    try:
        with open(full, "rb") as file:
            return file.read()
    except FileNotFoundError:
        return b""


def _loaded(data: bytes) -> "tuple[Waiver, ...]":
    ids = (*registry.ids("rules"), *registry.ids("detectors"))
    return reader.load(data, ids) if data else ()


def _add(data: bytes, arguments: argparse.Namespace) -> bytes:
    listed = _loaded(data)
    scope = {
        "paths": arguments.path,
        "assistants": arguments.assistant,
        "fingerprints": arguments.fingerprint,
        "refs": arguments.ref,
    }
    members: dict[str, object] = {
        "id": arguments.id or _next(listed),
        "rule": arguments.rule,
        "scope": {key: values for key, values in scope.items() if values},
        "kind": arguments.kind,
        "justification": arguments.justification,
    }
    if arguments.compensating_control:
        members["compensating_control"] = arguments.compensating_control
    members |= {
        "requested_by": arguments.requested_by,
        "approved_by": _approvals(arguments.approved_by),
        "ticket": arguments.ticket,
        "created": _today(),
        "expires": arguments.expires,
    }
    return entries.add(data or _NEW.encode(), waivers.PATH, "waivers", members)


def _next(listed: "Sequence[Waiver]") -> str:
    head = f"W-{_today()[:4]}-"
    used = [one.id.removeprefix(head) for one in listed if one.id.startswith(head)]
    return f"{head}{max([int(one) for one in used if one.isdecimal()] or [0]) + 1:03}"


def _approvals(given: Sequence[str]) -> list[dict[str, str]]:
    found = []
    for text in given:
        name, role, date, ref = (*text.split(":", 3), "", "", "", "")[:4]
        if not (name and role and date):
            raise AiGateError(
                f"`--approved-by {text}` is not PERSON:ROLE:DATE",
                hint="as in m.okafor:ciso:2026-11-02, or with the place of the record behind it",
            )
        said = {"name": name, "role": role, "date": date}
        found.append({**said, "ref": ref} if ref else said)
    return found


def _renew(data: bytes, arguments: argparse.Namespace) -> bytes:
    index = _index(data, arguments.id)
    for approval in reversed(_approvals(arguments.approved_by)):
        route = ("waivers", index, "approved_by")
        data = entries.put_first(data, waivers.PATH, route, approval)
    for key, value in (("created", _today()), ("expires", arguments.expires)):
        data = entries.put(data, waivers.PATH, ("waivers", index), key, value)
    return data


def _revoke(data: bytes, arguments: argparse.Namespace) -> bytes:
    route = ("waivers", _index(data, arguments.id))
    return entries.put(data, waivers.PATH, route, "revoked", _today())


def _index(data: bytes, id: str) -> int:
    from ai_gate import parse

    ids = [one.id for one in _loaded(data)]
    if id not in ids:
        hint = parse.suggest(id, ids) or "`ai-gate waiver list` shows every waiver"
        raise AiGateError(f"no waiver has the id `{id}`", path=waivers.PATH, hint=hint)
    return ids.index(id)


_ACTIONS = {"add": _add, "renew": _renew, "revoke": _revoke}


def _list(data: bytes, form: str) -> int:
    listed = _loaded(data)
    if form == "json":
        import json

        rows = [{**one._asdict(), "state": _state(one)} for one in listed]
        for row, one in zip(rows, listed, strict=True):
            row["approved_by"] = [approval._asdict() for approval in one.approved_by]
            row["because"] = one.because._asdict()
        text = json.dumps({"schema": keys.SCHEMA, "waivers": rows}, indent=2)
        output.print_text(inline.shaded(text) + "\n")
        return ExitCode.CLEAN
    if not listed:
        output.print_text("no waivers\n")
    for one in listed:
        parts = (*one.paths, *one.assistants, *one.refs, *one.fingerprints)
        head = f"{one.id}  {one.rule}  {_state(one)}  {', '.join(parts)}\n"
        output.print_text(inline.shaded(head))
        approvers = ", ".join(f"{each.name} ({each.role})" for each in one.approved_by)
        said = f"    {one.justification}; approved by {approvers}; {one.ticket}\n"
        output.print_text(inline.shaded(said))
    return ExitCode.CLEAN


def _state(waiver: "Waiver") -> str:
    today = _today()
    if waiver.revoked and waiver.revoked <= today:
        return f"revoked {waiver.revoked}"
    if today > waiver.expires:
        return f"expired {waiver.expires}"
    return f"until {waiver.expires}" if today >= waiver.created else f"from {waiver.created}"


def _check(repository: repo.Repository) -> int:
    from ai_gate import engine, examination, subject

    extensions = engine.Extensions(registry.assistants(), registry.rules(), registry.detectors())
    report = examination.report(subject.of_tree(repository, extensions.assistants), extensions)
    wrong = [one for one in report.findings if one.rule in _RULES]
    for one in wrong:
        place = f"{one.location.path}:{one.location.line}"
        output.print_text(f"{place}: {one.severity}: {one.message}\n")
    if not wrong:
        held = sum(one.suppression is not None for one in report.findings)
        output.print_text(f"every waiver counts; {held} findings are suppressed\n")
    return outcome.exit_code(report._replace(findings=tuple(wrong)))


def _today() -> str:
    return time.strftime("%Y-%m-%d", time.gmtime())
