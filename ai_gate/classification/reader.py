"""Bytes of a classification file -> records, or every mistake in it."""

import time
from collections.abc import Iterator, Sequence

from ai_gate.classification import mistakes, notes
from ai_gate.classification.mistakes import globs_of, listed
from ai_gate.classification.records import (
    PATH,
    Classification,
    ClassificationError,
    ClassRule,
    Declassification,
    Defaults,
    Owner,
    PathGlob,
    Reviewed,
)
from ai_gate.errors import ParseError
from ai_gate.model import Because, Location, Pci, Phi, Problem, Severity, Store
from ai_gate.parse import Node, yaml

ASSERTIONS = ("no_account_data", "no_cde_connectivity", "cannot_impact_cde")


def load(
    data: bytes, path: str = PATH, *, tracked: Sequence[str] | None = None, today: str = ""
) -> Classification:
    """Do what `classification.load` says."""
    try:
        root = yaml(data, path)
    except ParseError as error:
        raise ClassificationError([error], path) from None
    unused = frozenset() if tracked is None else mistakes.idle(root, tracked)
    found = mistakes.find(root, path, tracked or (), unused, today or _today())
    if found:
        raise ClassificationError(found, path)
    said = _classification(root, path)
    warnings = [*_unasserted(root, path)]
    if tracked is not None:
        warnings += notes.find(said, tracked, unused)
    return said._replace(notes=tuple(warnings))


def _today() -> str:
    # UTC+14 sees each day first: nobody's own date of today lies in the future.
    return time.strftime("%Y-%m-%d", time.gmtime(time.time() + 14 * 3600))


def _classification(root: Node, path: str) -> Classification:
    return Classification(
        path,
        rules=tuple(_rule(entry, path) for entry in listed(root, "rules")),
        declassify=tuple(_declassification(entry, path) for entry in listed(root, "declassify")),
        defaults=_defaults(root, path),
        max_age_days=_count(root, "review", "max_age_days"),
        warn_days=_count(root, "review", "warn_days"),
        system=root.text("system", "name") or "",
        frameworks=_texts(root, "system", "frameworks"),
        stores=tuple(_store(entry, path) for entry in listed(root, "stores")),
    )


def _rule(entry: Node, path: str) -> ClassRule:
    return ClassRule(
        id=entry.text("id") or "",
        paths=_paths(entry, path),
        pci=_holding(entry, "pci"),
        phi=_phi(entry, "phi"),
        owner=_owner(entry),
        rationale=entry.text("rationale") or "",
        reviewed=_reviewed(entry),
        data=_texts(entry, "data"),
        because=_because(entry, path),
    )


def _declassification(entry: Node, path: str) -> Declassification:
    return Declassification(
        id=entry.text("id") or "",
        paths=_paths(entry, path),
        from_pci=_pci(entry, "from", "pci"),
        from_phi=_phi(entry, "from", "phi"),
        to_pci=_holding(entry, "to", "pci"),
        to_phi=_phi(entry, "to", "phi"),
        reason=entry.text("reason") or "",
        approved_by=entry.text("approved_by", "name") or "",
        approver_role=entry.text("approved_by", "role") or "",
        ticket=entry.text("ticket") or "",
        reviewed=_reviewed(entry),
        because=_because(entry, path),
    )


def _store(entry: Node, path: str) -> Store:
    owner = _owner(entry)
    return Store(
        id=entry.text("id") or "",
        hosts=tuple(host.lower() for host in _texts(entry, "at", "hosts")),
        urls=_texts(entry, "at", "urls"),
        env=_texts(entry, "at", "env"),
        pci=_holding(entry, "pci") or Pci.OUT_OF_SCOPE,
        phi=_phi(entry, "phi") or Phi.NONE,
        owner=owner.team if owner else "",
        because=_because(entry, path),
    )


def _paths(entry: Node, path: str) -> tuple[PathGlob, ...]:
    return tuple(PathGlob(glob, Because(path, node.line, glob)) for glob, node in globs_of(entry))


def _pci(entry: Node, *keys: str) -> Pci | None:
    word = entry.text(*keys)
    return None if word is None else Pci(word)


def _phi(entry: Node, *keys: str) -> Phi | None:
    word = entry.text(*keys)
    return None if word is None else Phi(word)


def _holding(entry: Node, *keys: str) -> Pci | None:
    """Return the class that holds, which for an unproved `supporting` is connected."""
    said = _pci(entry, *keys)
    return Pci.CONNECTED if said is Pci.SUPPORTING and _unproved(entry) else said


def _unproved(entry: Node) -> list[str]:
    """Name the assertions that an entry does not make."""
    given = [(name, entry.get("assertions", name)) for name in ASSERTIONS]
    return [name for name, node in given if node is None or node.value is not True]


def _unasserted(root: Node, path: str) -> Iterator[Problem]:
    """Warn of every `supporting` that does not hold."""
    places = [(entry, entry.get("pci")) for entry in listed(root, "rules")]
    places += [(entry, entry.get("to", "pci")) for entry in listed(root, "declassify")]
    for entry, word in places:
        lacking = _unproved(entry)
        if word is not None and word.value == Pci.SUPPORTING and lacking:
            id = entry.text("id") or ""
            yield Problem(
                Location(path, word.line, word.column),
                f"`{id}` says supporting without its assertions, so it counts as connected",
                f"assert {', '.join(f'`{name}: true`' for name in lacking)}, or say connected",
                severity=Severity.WARNING,
                key=f"unasserted {id}",
            )


def _owner(entry: Node) -> Owner | None:
    name = entry.text("owner")
    if name is not None:
        return Owner(name, name if name.startswith("@") else "")
    if entry.get("owner") is None:
        return None
    return Owner(entry.text("owner", "team") or "", entry.text("owner", "codeowner") or "")


def _reviewed(entry: Node) -> Reviewed | None:
    said = entry.get("reviewed")
    if said is None:
        return None
    return Reviewed(said.text("date") or "", said.text("by") or "", said.text("role") or "")


def _because(entry: Node, path: str) -> Because:
    id = entry.get("id")
    return Because(path, id.line if id else entry.line, f"id: {entry.text('id')}")


def _defaults(root: Node, path: str) -> Defaults:
    pci = _pci(root, "defaults", "pci") or Pci.UNCLASSIFIED
    phi = _phi(root, "defaults", "phi") or Phi.NONE
    return Defaults(
        pci,
        phi,
        None if pci is Pci.UNCLASSIFIED else _default_line(root, path, "pci"),
        None if phi is Phi.NONE else _default_line(root, path, "phi"),
    )


def _default_line(root: Node, path: str, axis: str) -> Because | None:
    node = root.get("defaults", axis)
    return node and Because(path, node.line, f"defaults: {{{axis}: {root.text('defaults', axis)}}}")


def _count(root: Node, *keys: str) -> int | None:
    node = root.get(*keys)
    return node.value if node is not None and isinstance(node.value, int) else None


def _texts(root: Node, *keys: str) -> tuple[str, ...]:
    node = root.get(*keys)
    return tuple(str(element.value) for element in node.elements()) if node is not None else ()
