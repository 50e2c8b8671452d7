"""`ai-gate explain`: the manual page of a rule, detector or assistant, and the table of all."""

import argparse
import json
from typing import TYPE_CHECKING, Any

from ai_gate import parse, registry
from ai_gate.cli import output
from ai_gate.errors import AiGateError

if TYPE_CHECKING:
    from ai_gate.model import Assistant

_FOLDERS = ("rules", "detectors", "assistants")
_WORDS = {word: folder for folder in _FOLDERS for word in (folder, folder.removesuffix("s"))}
SCHEMA = "ai-gate/explain/v1"


def add_arguments(parser: argparse.ArgumentParser) -> None:
    parser.add_argument(
        "words",
        nargs="*",
        metavar="ID",
        help="an id, `assistant ID`, or `assistants` for the table of all; without it, every id",
    )
    parser.add_argument(
        "--format", choices=("text", "markdown", "json"), default="text", help="what to print"
    )


def run(arguments: argparse.Namespace) -> int:
    output.print_text(_answer(arguments.words, arguments.format))
    return 0


def _answer(words: list[str], form: str) -> str:
    if not words:
        return _ids(_FOLDERS, form)
    folders = (_WORDS[words[0]],) if words[0] in _WORDS else _FOLDERS
    wanted = words[1:] if words[0] in _WORDS else words
    if len(wanted) > 1:
        raise AiGateError("one page at a time", hint="`ai-gate explain assistant ID`")
    if wanted:
        return _page(_folder(wanted[0], folders), wanted[0], form)
    return _table(form) if folders == ("assistants",) else _ids(folders, form)


def _folder(id: str, folders: tuple[str, ...]) -> str:
    for folder in folders:
        if id in registry.ids(folder):
            return folder
    known = [one for folder in folders for one in registry.ids(folder)]
    what = folders[0].removesuffix("s") if len(folders) == 1 else ""
    said = f"no {what} has the id `{id}`" if what else f"nothing has the id `{id}`"
    raise AiGateError(said, hint=parse.suggest(id, known) or "`ai-gate explain` lists every id")


def _ids(folders: tuple[str, ...], form: str) -> str:
    if form == "json":
        return _json({"ids": {folder: registry.ids(folder) for folder in folders}})
    title, item = ("# {}\n\n", "- `{}`\n") if form == "markdown" else ("{}:\n", "  {}\n")
    return "\n".join(
        title.format(folder) + "".join(map(item.format, registry.ids(folder))) for folder in folders
    )


def _page(folder: str, id: str, form: str) -> str:
    if folder == "assistants":
        return _assistant(registry.loaded_assistants()[id], form)
    from ai_gate.cli import manuals

    manual = registry.manual(folder, id)
    if folder == "rules":
        rule = registry.loaded_rules()[id]
        said = {"severity": rule.severity, "controls": rule.controls}
        page = "".join(manuals.rule(id, rule, manual))
    else:
        detector = registry.loaded_detectors()[id]
        said = {"finds": detector.name, "help": detector.help, "controls": detector.controls}
        page = "".join(manuals.detector(id, detector, manual))
    if form == "markdown":
        return page.lstrip("\n")
    if form == "json":
        return _json({"kind": folder.removesuffix("s"), "id": id, "manual": manual.strip(), **said})
    facts = "".join(f"{word}: {_spoken(value)}\n" for word, value in said.items())
    return f"{id}\n\n{manual.strip()}\n\n{facts}"


def _spoken(value: object) -> str:
    return ", ".join(map(str, value)) if isinstance(value, tuple) else str(value)


def _assistant(one: "Assistant", form: str) -> str:
    from ai_gate.cli import manuals, page, protection

    tried, manual = protection.of(one), registry.manual("assistants", one.id)
    if form == "json":
        return _json({"kind": "assistant", **manuals.facts(one, manual, tried)})
    parts = manuals.assistant(one, manual, tried)
    prints = page.markdown if form == "markdown" else page.plain
    return prints(one.name, parts)


def _table(form: str) -> str:
    from ai_gate.cli import manuals, page, protection

    known = registry.loaded_assistants()
    tried = {id: protection.of(one) for id, one in known.items()}
    if form == "json":
        rows = [
            manuals.facts(one, registry.manual("assistants", id), tried[id])
            for id, one in known.items()
        ]
        return _json({"assistants": rows})
    parts = manuals.table(known, tried, linked=False)
    return (
        page.markdown("Assistants", parts)
        if form == "markdown"
        else page.plain("Assistants", parts)
    )


def _json(said: dict[str, Any]) -> str:
    return json.dumps({"schema": SCHEMA, **said}, indent=1, ensure_ascii=True) + "\n"
