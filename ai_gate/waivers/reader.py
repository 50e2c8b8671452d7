"""Bytes of a waivers or baseline file -> records, or every mistake in it."""

from collections.abc import Iterable, Iterator

from ai_gate import governed, inline
from ai_gate.errors import AiGateError
from ai_gate.matchers import classification as dialect
from ai_gate.model import Approval, Baseline, BaselineEntry, Because, Waiver
from ai_gate.parse import Node, suggest
from ai_gate.schema import is_date, quoted
from ai_gate.waivers import BASELINE, PATH, keys


def load(data: bytes, known: Iterable[str], path: str = PATH) -> tuple[Waiver, ...]:
    """Read the waivers; GovernanceError with every mistake in the file.

    `known` are the ids of rules and detectors.
    """
    ids = tuple(known)
    root = governed.tree(data, path, keys.WAIVERS, lambda root, path: _mistakes(root, path, ids))
    return tuple(_waiver(entry, path) for entry in governed.listed(root, "waivers"))


def load_baseline(data: bytes, path: str = BASELINE) -> Baseline:
    """Read the baseline; GovernanceError with every mistake in the file."""
    root = governed.tree(data, path, keys.BASELINE)
    place = root.get("until") or root
    until = root.text("until") or ""
    return Baseline(
        root.text("owner") or "",
        until,
        tuple(_entry(entry, path) for entry in governed.listed(root, "findings")),
        Because(path, place.line, f"until: {until}"),
    )


def _waiver(entry: Node, path: str) -> Waiver:
    id = entry.text("id") or ""
    return Waiver(
        id,
        entry.text("rule") or "",
        governed.texts(entry, "scope", "paths"),
        governed.texts(entry, "scope", "assistants"),
        governed.texts(entry, "scope", "refs"),
        governed.texts(entry, "scope", "fingerprints"),
        entry.text("kind") or "",
        entry.text("justification") or "",
        entry.text("compensating_control") or "",
        entry.text("requested_by") or "",
        tuple(
            Approval(*(one.text(key) or "" for key in ("name", "role", "date", "ref")))
            for one in governed.listed(entry, "approved_by")
        ),
        entry.text("ticket") or "",
        entry.text("created") or "",
        entry.text("expires") or "",
        entry.text("revoked") or "",
        Because(path, (entry.get("id") or entry).line, inline.shaded(f"id: {id}")),
    )


def _entry(entry: Node, path: str) -> BaselineEntry:
    rule, where, fingerprint = (entry.text(key) or "" for key in ("rule", "path", "fingerprint"))
    return BaselineEntry(rule, where, fingerprint, Because(path, entry.line, f"rule: {rule}"))


def _mistakes(root: Node, path: str, ids: tuple[str, ...]) -> Iterator[AiGateError]:
    yield from governed.repeated(root, "waivers", path)
    for entry in governed.listed(root, "waivers"):
        rule = entry.text("rule")
        if rule and rule not in ids:
            hint = suggest(rule, ids) or "`ai-gate explain` lists every id"
            message = f"no rule or detector has the id {quoted(rule)}"
            yield governed.mistake(entry.get("rule") or entry, path, message, hint)
        yield from _wrong_globs(entry, path)
        yield from _wrong_days(entry, path)
        if entry.text("kind") == "compensating-control" and not entry.get("compensating_control"):
            hint = "say what meets the intent instead, in `compensating_control`"
            yield governed.mistake(entry, path, "the compensating control is missing", hint)


def _wrong_globs(entry: Node, path: str) -> Iterator[AiGateError]:
    listed = entry.get("scope", "paths")
    for element in listed.elements() if listed is not None else ():
        wrong = dialect.validate(element.value) if isinstance(element.value, str) else ""
        if wrong:
            hint = "globs of the classification: gitignore syntax without negation"
            yield governed.mistake(element, path, wrong, hint)


def _wrong_days(entry: Node, path: str) -> Iterator[AiGateError]:
    created, expires = entry.text("created") or "", entry.text("expires") or ""
    if is_date(created) and is_date(expires) and expires < created:
        node = entry.get("expires") or entry
        hint = "the last day cannot lie before the first"
        yield governed.mistake(node, path, "it expires before it was created", hint)
