"""Write what the records say: the pages on assistants, rules and detectors, index and schemas.

`python docs/generate.py` writes them; a test compares them with what the records say now.
"""

import json
from collections.abc import Iterator
from pathlib import Path

from ai_gate import registry, schema
from ai_gate.audit import event_schema
from ai_gate.cli import manuals, page, protection
from ai_gate.model import Assistant, Detector, Document, Plane, Rule, Tree
from ai_gate.shapes import SHAPES

HERE = Path(__file__).parent
INDEX = HERE.parent / "ai_gate/index.py"
SCHEMAS = HERE.parent / "ai_gate/data/schemas"
_NOTE = "<!-- written by docs/generate.py from the extension files -->\n"


def pages() -> dict[str, str]:
    """Return every generated page: path below `docs` -> text."""
    assistants, detectors = registry.loaded_assistants(), registry.loaded_detectors()
    tried = {id: protection.of(one) for id, one in assistants.items()}
    table = page.markdown("Assistants", manuals.table(assistants, tried, linked=True))
    return {
        "assistants.md": _NOTE + table,
        **{
            f"assistants/{id}.md": _NOTE + _assistant(one, tried[id])
            for id, one in assistants.items()
        },
        "guard-hosts.md": _NOTE + "".join(_hosts(assistants)),
        "rules.md": _NOTE + "".join(_rules(registry.loaded_rules())),
        "detectors.md": _NOTE + "".join(_detectors(detectors)),
    }


def event() -> str:
    """Return the JSON Schema of an event of the log, as it ships."""
    return json.dumps(event_schema.schema(), indent=2, ensure_ascii=False) + "\n"


def _assistant(one: Assistant, tried: protection.Protection) -> str:
    manual = registry.manual("assistants", one.id)
    return page.markdown(one.name, manuals.assistant(one, manual, tried))


def _hosts(assistants: dict[str, Assistant]) -> Iterator[str]:
    yield (
        "# Assistants whose hooks the guard speaks to\n\n"
        "What `ai-gate guard install` writes for each, the planes on which its hook then\n"
        "decides, and what the host never shows to a hook. *fails* says what the host does with a\n"
        "hook that dies or is late; the committed line turns both into a refusal where it can.\n\n"
        "| assistant | planes | fails | verified |\n|---|---|---|---|\n"
    )
    found = [registry.host(id) for id in registry.ids("hosts")]
    hosts = [one for one in found if one is not None]
    for one in hosts:
        files = {snippet.path: snippet.add(None) for snippet in one.snippets}
        modes = {snippet.path: snippet.mode for snippet in one.snippets}
        documents = {path: Document(path, data, modes[path]) for path, data in files.items()}
        special = {path: mode for path, mode in modes.items() if mode != "100644"}
        live = one.live(Tree(sorted(files), documents, special))
        planes = (
            ", ".join(plane for plane in Plane if plane in live.planes) or "none by files alone"
        )
        name = assistants[one.assistant].name
        verified = f"{one.verified.version}, {one.verified.date}"
        yield f"| [{name}](#{one.assistant}) | {planes} | {one.failure} | {verified} |\n"
    for one in hosts:
        yield f"\n## {one.assistant}\n\n"
        yield f"Writes {', '.join(f'`{snippet.path}`' for snippet in one.snippets)}. "
        yield f"Verified: {one.verified.how}.\n\n"
        yield from (f"- {line}\n" for line in one.blind)
        yield f"\nSources: {', '.join(f'<{source}>' for source in one.sources)}\n"


def _rules(rules: dict[str, Rule]) -> Iterator[str]:
    yield "# Rules\n\nEach finding of a rule is an error unless it says otherwise.\n"
    for id, rule in rules.items():
        yield from manuals.rule(id, rule, registry.manual("rules", id))


def _detectors(detectors: dict[str, Detector]) -> Iterator[str]:
    yield (
        "# Detectors\n\nA match is *real*, *unsure* or *synthetic*; only *real* fails a build.\n"
        "`--explain` gives the reasons. No output shows a value.\n"
    )
    for id, detector in detectors.items():
        yield from manuals.detector(id, detector, registry.manual("detectors", id))


if __name__ == "__main__":
    INDEX.write_text(registry.index(), encoding="utf-8")
    for name, shape in SHAPES.items():
        text = schema.render(name, shape)
        (SCHEMAS / f"{name}.schema.json").write_text(text, encoding="utf-8")
    (SCHEMAS / "event.schema.json").write_text(event(), encoding="utf-8")
    for name, text in pages().items():
        path = HERE / name
        path.parent.mkdir(exist_ok=True)
        path.write_text(text, encoding="utf-8")
