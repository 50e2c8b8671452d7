"""Write what the extension files say: the pages on assistants, rules and detectors, and the index.

`python docs/generate.py` writes them; a test compares them with what the records say now.
"""

from collections.abc import Iterator
from pathlib import Path

from ai_gate import registry
from ai_gate.model import Assistant, Detector, Rule

HERE = Path(__file__).parent
INDEX = HERE.parent / "ai_gate/index.py"
_NOTE = "<!-- written by docs/generate.py from the extension files -->\n"


def pages() -> dict[str, str]:
    """Return every generated page: path below `docs` -> text."""
    assistants, detectors = registry.loaded_assistants(), registry.loaded_detectors()
    rules = registry.rules()
    return {
        "assistants.md": _NOTE + "".join(_assistants(assistants)),
        **{f"assistants/{id}.md": _NOTE + _assistant(one) for id, one in assistants.items()},
        "rules.md": _NOTE + "".join(_rules(rules)),
        "detectors.md": _NOTE + "".join(_detectors(detectors)),
    }


def _assistants(assistants: dict[str, Assistant]) -> Iterator[str]:
    yield "# Assistants\n\n"
    yield (
        "What each assistant's committed files can close, and what stays open, is computed per\n"
        "path with `ai-gate reach`. An assistant that is not in the list is not examined.\n\n"
    )
    yield "| assistant | vendor | verified | `ai-gate sync` writes |\n|---|---|---|---|\n"
    for id, one in assistants.items():
        verified = f"{one.verified.version}, {one.verified.date}"
        writes = "yes" if one.close else "nothing can be committed"
        yield f"| [{one.name}](assistants/{id}.md) | {one.vendor} | {verified} | {writes} |\n"


def _assistant(one: Assistant) -> str:
    parts = [f"# {one.name}\n\n`{one.id}`, by {one.vendor}.\n"]
    doc = registry.manual("assistants", one.id).strip()
    parts.append(f"\n{doc}\n" if doc else "")
    parts.append("\n## What shows it\n\n" + _list(f"`{glob}`" for glob in one.markers))
    if one.shared:
        parts.append(_list(f"`{glob}`, when it has keys of this assistant" for glob in one.shared))
    parts.append("\n## What is read\n\n" + _list(f"`{glob}`" for glob in one.reads))
    if one.decoys:
        decoys = (f"`{path}`: {why}" for path, why in one.decoys.items())
        parts.append("\n## What is committed for it and not read\n\n" + _list(decoys))
    parts.append("\n## What stays open\n\n" + _list(one.residual))
    parts.append(
        f"\n## Verified\n\n{one.verified.version}, {one.verified.date}: {one.verified.how}\n"
    )
    parts.append("\n## Sources\n\n" + _list(f"<{source}>" for source in one.sources))
    return "".join(parts)


def _rules(rules: dict[str, Rule]) -> Iterator[str]:
    yield "# Rules\n\nEach finding of a rule is an error unless it says otherwise.\n"
    for id, rule in rules.items():
        yield f"\n## {id}\n\n{registry.manual('rules', id).strip()}\n"
        yield f"\nSeverity: {rule.severity}. Controls: {', '.join(rule.controls)}.\n"
        for label, miniature in (("Fails", rule.bad), ("Passes", rule.good)):
            yield f"\n{label}:\n"
            for path, text in (miniature.base or {}).items():
                if text != miniature.files.get(path):
                    yield f"\n```\n# {path}, before the change\n{text.rstrip()}\n```\n"
            for path, text in miniature.files.items():
                if text.strip():
                    yield f"\n```\n# {path}\n{text.rstrip()}\n```\n"


def _detectors(detectors: dict[str, Detector]) -> Iterator[str]:
    yield (
        "# Detectors\n\nA match is *real*, *unsure* or *synthetic*; only *real* fails a build.\n"
        "`--explain` gives the reasons. No output shows a value.\n"
    )
    for id, detector in detectors.items():
        yield f"\n## {id}\n\n{registry.manual('detectors', id).strip()}\n"
        yield f"\nFinds: {detector.name} ({detector.kind}). {detector.help}\n"
        yield f"\nControls: {', '.join(detector.controls)}.\n"


def _list(lines: Iterator[str] | tuple[str, ...]) -> str:
    return "".join(f"- {line}\n" for line in lines)


if __name__ == "__main__":
    INDEX.write_text(registry.index(), encoding="utf-8")
    for name, text in pages().items():
        path = HERE / name
        path.parent.mkdir(exist_ok=True)
        path.write_text(text, encoding="utf-8")
