"""Write what the records say: the pages on assistants, rules and detectors, index and schemas.

`python docs/generate.py` writes them; a test compares them with what the records say now.
"""

from collections.abc import Iterator
from pathlib import Path

from ai_gate import registry, schema
from ai_gate.cli import manuals, page, protection
from ai_gate.model import Assistant, Detector, Rule
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
        "rules.md": _NOTE + "".join(_rules(registry.loaded_rules())),
        "detectors.md": _NOTE + "".join(_detectors(detectors)),
    }


def _assistant(one: Assistant, tried: protection.Protection) -> str:
    manual = registry.manual("assistants", one.id)
    return page.markdown(one.name, manuals.assistant(one, manual, tried))


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
    for name, text in pages().items():
        path = HERE / name
        path.parent.mkdir(exist_ok=True)
        path.write_text(text, encoding="utf-8")
