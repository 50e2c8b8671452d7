"""`ai-gate register`: add, list and show assistants, and ask their vendors."""

import argparse
import os
import sys
import time
from collections.abc import Iterator, Mapping

from ai_gate import entries, facts, register, registry, repo
from ai_gate.cli import output
from ai_gate.errors import AiGateError, ExitCode
from ai_gate.inline import shaded
from ai_gate.model import Registered, Registration
from ai_gate.register import keys

_NEW = f"schema: {keys.SCHEMA}\nassistants: []\n"


def add_arguments(parser: argparse.ArgumentParser) -> None:
    actions = parser.add_subparsers(dest="action", metavar="ACTION", required=True)
    adding = actions.add_parser("add", help="record an assistant on a plan")
    adding.add_argument("id", metavar="ID")
    adding.add_argument("--plan", default="")
    adding.add_argument("--status", choices=tuple(keys.STATUSES), default="proposed")
    adding.add_argument("--owner", required=True)
    adding.add_argument("--rationale", required=True, metavar="TEXT")
    actions.add_parser("list", help="show what is registered")
    showing = actions.add_parser("show", help="show a record, and what it lacks")
    showing.add_argument("id", metavar="ID")
    asking = actions.add_parser("questionnaire", help="ask what an assessment has to know")
    asking.add_argument("id", metavar="ID")
    asking.add_argument("--plan", default="")
    asking.add_argument(
        "--answers", metavar="FILE", help="YAML or CSV with answers by question; else asked here"
    )
    asking.add_argument("--format", choices=("markdown", "csv"), default="markdown")


def run(arguments: argparse.Namespace) -> int:
    repository = repo.open_repository(arguments.root)
    full = os.path.join(repository.root, register.PATH)
    try:
        with open(full, "rb") as file:
            data = file.read()
    except FileNotFoundError:
        data = b""
    known = registry.ids("assistants")
    listed = register.load(data, known) if data else {}
    if arguments.action == "list":
        output.print_text(shaded("".join(_listed(listed))))
        return ExitCode.CLEAN
    _known(arguments.id, known)
    if arguments.action == "add":
        return _add(full, data, arguments)
    if arguments.action == "questionnaire":
        return _questionnaire(listed.get(arguments.id), arguments)
    entry = listed.get(arguments.id)
    if entry is None:
        raise AiGateError(
            f"`{arguments.id}` is not in the register",
            path=register.PATH,
            hint=f"`ai-gate register add {arguments.id}` records it",
        )
    output.print_text(shaded("".join(_shown(entry))))
    return ExitCode.CLEAN


def _known(id: str, known: tuple[str, ...]) -> None:
    if id not in known:
        from ai_gate.parse import suggest

        hint = suggest(id, known) or "`ai-gate explain assistants` lists them"
        raise AiGateError(f"no assistant has the id `{id}`", hint=hint)


def _add(full: str, data: bytes, arguments: argparse.Namespace) -> int:
    members: dict[str, object] = {"id": arguments.id}
    if arguments.plan:
        members["plan"] = arguments.plan
    members |= {
        "status": arguments.status,
        "owner": arguments.owner,
        "rationale": arguments.rationale,
    }
    new = entries.add(data or _NEW.encode(), register.PATH, "assistants", members)
    register.load(new, registry.ids("assistants"))
    os.makedirs(os.path.dirname(full), exist_ok=True)
    output.replace_bytes(full, new)
    output.print_text(f"recorded in {register.PATH}; `git add` it\n")
    return ExitCode.CLEAN


def _listed(listed: Mapping[str, Registered]) -> Iterator[str]:
    for id, entry in listed.items():
        for plan in entry.plans:
            lacks = len(_missing(plan))
            more = f", {lacks} fields are empty" if lacks else ""
            yield f"{id}  {plan.plan or '(any plan)'}  {plan.status}{more}\n"
    if not listed:
        yield "nothing is registered\n"


def _shown(entry: Registered) -> Iterator[str]:
    for plan in entry.plans:
        yield f"{entry.id} {plan.plan}".rstrip() + f": {plan.status}\n"
        for route, said in plan.said.items():
            yield f"  {route}: {said.value}\n"
        for question in _missing(plan):
            yield f"  {question['field']} is empty: {question['question']}\n"
        for hint in _hints(entry.id):
            yield f"  hint on {hint['field']}: {_hint(hint)}\n"


def _hints(id: str) -> list[dict[str, str]]:
    """Return what the vendor says of itself; a hint for whoever asks, never an answer."""
    return [one for one in facts.rows("vendors.csv") if one["assistant"] == id]


def _hint(hint: dict[str, str]) -> str:
    return f"{hint['hint']} ({hint['source']}, {hint['date']})"


def _missing(plan: Registration) -> list[dict[str, str]]:
    return [one for one in _questions() if one["field"] and not _recorded(plan, one["field"])]


def _recorded(plan: Registration, field: str) -> str:
    found = [
        str(said.value)
        for route, said in plan.said.items()
        if route == field or route.startswith(f"{field}.")
    ]
    return ", ".join(found)


def _questions() -> list[dict[str, str]]:
    return list(facts.rows("questionnaire.csv"))


def _questionnaire(entry: Registered | None, arguments: argparse.Namespace) -> int:
    plans = entry.plans if entry else ()
    plan = next((one for one in plans if not arguments.plan or one.plan == arguments.plan), None)
    answers = _answers(arguments.answers) if arguments.answers else {}
    unknown = sorted(set(answers) - {one["id"] for one in _questions()})
    if unknown:
        raise AiGateError(
            f"no question has the id `{unknown[0]}`",
            path=arguments.answers,
            hint="the first column of the CSV form has the ids",
        )
    asks = not arguments.answers and sys.stdin.isatty()
    rows = []
    hints = {one["field"]: _hint(one) for one in _hints(arguments.id)}
    for question in _questions():
        said = answers.get(question["id"]) or (
            _recorded(plan, question["field"]) if plan and question["field"] else ""
        )
        if asks and not said:
            print(f"{question['section']}: {question['question']}", file=sys.stderr)
            said = input("> ").strip()
        rows.append({**question, "answer": said, "hint": hints.get(question["field"] or "-", "")})
    name = registry.assistants()[arguments.id].name
    render = _csv if arguments.format == "csv" else _markdown
    output.print_text(shaded(render(f"{name} {arguments.plan}".strip(), rows)))
    return ExitCode.CLEAN


def _answers(path: str) -> dict[str, str]:
    """Read answers by question: a YAML mapping, or CSV with the columns id and answer."""
    from ai_gate import parse

    try:
        with open(path, "rb") as file:
            data = file.read()
    except OSError as error:
        raise AiGateError(
            f"cannot be read: {error.strerror}", path=path, hint="name a file"
        ) from None
    if path.endswith(".csv"):
        rows = facts.table(data.decode("utf-8-sig", "replace"))
        return {row.get("id", ""): row.get("answer", "") for row in rows if row.get("answer")}
    root = parse.yaml(data, path)
    if not isinstance(root.value, dict):
        raise AiGateError("is no mapping of questions to answers", path=path, hint="write `id: …`")
    return {key: str(node.value) for key, node in root.items() if node.value is not None}


def _markdown(name: str, rows: list[dict[str, str]]) -> str:
    day = time.strftime("%Y-%m-%d", time.gmtime())
    lines = [f"# Assessment of {name}\n\nAs of {day}.\n"]
    section = ""
    for row in rows:
        if row["section"] != section:
            section = row["section"]
            lines.append(f"\n## {section}\n\n")
        lines.append(f"- **{row['question']}** {row['answer'] or '(open)'}\n")
        if row["hint"]:
            lines.append(f"  - the vendor says: {row['hint']}\n")
        if row["flag"] and not row["answer"]:
            lines.append(f"  - red flag if it stays open: {row['flag']}\n")
    return "".join(lines)


def _csv(name: str, rows: list[dict[str, str]]) -> str:
    columns = ("id", "section", "question", "field", "answer", "hint")
    lines = [",".join(columns)]
    for row in rows:
        cells = (row[key] for key in columns)
        lines.append(",".join(_cell(cell) for cell in cells))
    return "\n".join(lines) + "\n"


def _cell(text: str) -> str:
    # A leading sign would make a spreadsheet run the cell as a formula.
    safe = f"'{text}" if text[:1] in ("=", "+", "-", "@", "\t") else text
    quoted = '"' + safe.replace('"', '""') + '"'
    return quoted if any(sign in safe for sign in ',"\r\n') else safe
