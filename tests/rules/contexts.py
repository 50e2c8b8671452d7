"""Run one rule over the files of a small repository in which `vault/**` is prohibited."""

from collections.abc import Mapping
from types import MappingProxyType
from typing import Any

from ai_gate import classification, engine, register, registry, weakening
from ai_gate.model import Context, Document, Problem, Rule, Tree
from tests.test_catalogue import CLASSIFICATION

ASSISTANTS = registry.assistants()
RULES = registry.loaded_rules()
NOTHING: Mapping[str, str] = MappingProxyType({})


def documents(files: Mapping[str, str]) -> dict[str, Document]:
    return {path: Document(path, text.encode()) for path, text in files.items()}


def context(
    files: Mapping[str, str], base: Mapping[str, str] | None = None, **fields: Any
) -> Context:
    """Return what the engine lets rules see; `base` are the governing files before the change."""
    known = documents({classification.PATH: CLASSIFICATION, **files})
    declared = classification.load(known[classification.PATH].data)
    listed = known.get(register.PATH)
    before = None
    if base is not None:
        now = {path: one for path, one in known.items() if weakening.governs(path)}
        old = documents({classification.PATH: CLASSIFICATION, **base})
        before = weakening.read(old, now, ASSISTANTS, {})
    governance = engine.Governance(
        classification.resolver(declared),
        classification.probes(declared),
        register.load(listed.data, ASSISTANTS) if listed else None,
        declared=declared,
        before=before,
    )
    seen: list[Context] = []
    capture = RULES["dead-rule"]._replace(check=lambda one: seen.append(one) or ())  # type: ignore[func-returns-value]
    extensions = engine.Extensions(ASSISTANTS, {"dead-rule": capture}, {})
    list(engine.check(Tree(sorted(known), known), governance, extensions))
    return seen[0]._replace(**fields)


def problems(
    id: str, files: Mapping[str, str], base: Mapping[str, str] | None = None, **fields: Any
) -> list[Problem]:
    """Run the rule `id`."""
    rule: Rule = RULES[id]
    return list(rule.check(context(files, base, **fields)))


def places(found: list[Problem]) -> list[str]:
    """Return where problems stand, as `path:line`."""
    return [f"{one.location.path}:{one.location.line}" for one in found]
