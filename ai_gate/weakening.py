"""What the repository said before a change, and what the change lowers; pure.

The governance that a change brings along may not be the only one that judges it: otherwise the
first line of an attack is the one that switches the gate off.
"""

from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from typing import TYPE_CHECKING, TypeVar

from ai_gate import (
    access,
    classification,
    installed,
    paths,
    reach,
    register,
    registry,
    synthetic,
    waivers,
)
from ai_gate.classification import Change, Classification
from ai_gate.errors import AiGateError
from ai_gate.model import (
    Base,
    Baseline,
    Classified,
    Configuration,
    Document,
    Location,
    Lowered,
    Pci,
    Phi,
    Problem,
    Registered,
    Severity,
    Tier,
    Tree,
    Waiver,
)
from ai_gate.record import NamedTuple

if TYPE_CHECKING:
    from ai_gate.synthetic.reader import Entry

_FILES = frozenset(
    {
        classification.PATH,
        register.PATH,
        access.PATH,
        waivers.PATH,
        waivers.BASELINE,
        synthetic.PATH,
        installed.PRE_COMMIT,
        *installed.CODEOWNERS,
    }
)
_Said = TypeVar("_Said")
_RANK = {word: rank for axis in (Pci, Phi) for rank, word in enumerate(axis)}


class Before(NamedTuple):
    """The files that govern the gate before and after a change, and what the former declare.

    `renames` are new name -> old name of what the change moves.
    """

    documents: Mapping[str, Document]
    now: Mapping[str, Document]
    declared: Classification | None
    register: Mapping[str, Registered] | None
    renames: Mapping[str, str]
    notes: tuple[Problem, ...]
    policy: access.Policy | None = None  # None: what it said was not valid
    waivers: tuple[Waiver, ...] = ()
    baseline: Baseline | None = None
    synthetic: "tuple[Entry, ...] | None" = None


def governs(path: str) -> bool:
    """Tell whether a file decides what the gate asks for, or whether it runs at all."""
    return path in _FILES or installed.is_pipeline(path) or installed.is_hook(path)


def read(
    documents: Mapping[str, Document],
    now: Mapping[str, Document],
    known: Iterable[str],
    renames: Mapping[str, str],
) -> Before:
    """Load what the base declares; what is not valid there judges nothing, and a note says so.

    `known` are the ids of assistants.
    """
    notes: list[Problem] = []
    declared = _loaded(documents, classification.PATH, classification.load, notes)
    listed = _loaded(documents, register.PATH, lambda data: register.load(data, known), notes)
    policy = _policy(documents, notes)
    if declared is not None and policy is not None:
        declared = declared._replace(policy=policy)
    excused, debt = _exceptions(documents, notes)
    origins = _loaded(documents, synthetic.PATH, _synthetic, notes)
    said = (declared, listed, renames, tuple(notes), policy, excused, debt, origins)
    return Before(documents, now, *said)


def _synthetic(data: bytes) -> "tuple[Entry, ...]":
    from ai_gate.synthetic import reader  # late: most repositories declare nothing

    return reader.load(data)


def _policy(documents: Mapping[str, Document], notes: list[Problem]) -> access.Policy | None:
    if access.PATH not in documents:
        return access.BUILT_IN
    from ai_gate.access import reader

    return _loaded(documents, access.PATH, reader.load, notes)


def _exceptions(
    documents: Mapping[str, Document], notes: list[Problem]
) -> tuple[tuple[Waiver, ...], Baseline | None]:
    if waivers.PATH not in documents and waivers.BASELINE not in documents:
        return (), None
    from ai_gate.waivers import reader

    ids = (*registry.ids("rules"), *registry.ids("detectors"))
    listed = _loaded(documents, waivers.PATH, lambda data: reader.load(data, ids), notes)
    return listed or (), _loaded(documents, waivers.BASELINE, reader.load_baseline, notes)


def base(
    before: Before,
    declared: Classification,
    tree: Tree,
    configurations: Mapping[str, Configuration],
    waives: Sequence[Waiver] = (),
) -> Base:
    """Compare with what `declared`, its policy, the configurations and waivers say now."""
    lowered: tuple[Lowered, ...] = ()
    if before.declared is not None and _differs(before, classification.PATH):
        lowered = tuple(_lowered(before, before.declared, declared, tree, configurations))
    return Base(
        before.documents,
        before.now,
        before.register,
        lowered,
        before.notes,
        before.waivers,
        tuple(waives),
        _loosened(before, declared.policy),
    )


def _loosened(before: Before, now: access.Policy) -> tuple[str, ...]:
    adopted = classification.PATH in before.documents or access.PATH in before.documents
    if before.policy is None or before.policy == now or not adopted:
        return ()
    from ai_gate.access import reader

    return (*reader.looser(before.policy, now), *reader.more_commands(before.policy, now))


def _loaded(
    documents: Mapping[str, Document],
    path: str,
    load: Callable[[bytes], _Said],
    notes: list[Problem],
) -> _Said | None:
    if path not in documents:
        return None
    try:
        return load(documents[path].data)
    except AiGateError as error:
        message = f"before the change this file was not valid, so it cannot judge it: {error}"
        hint = "compare the two versions by eye"
        notes.append(Problem(Location(path), message, hint, severity=Severity.NOTE, key="base"))
        return None


def _differs(before: Before, path: str) -> bool:
    was, now = before.documents.get(path), before.now.get(path)
    return (was and was.data) != (now and now.data)


class _Fall(NamedTuple):
    """Some paths of a change; `exception` is the id of the entry that alone lowers them."""

    change: Change
    exception: str
    files: list[str]
    probes: list[str]


def _lowered(
    before: Before,
    old: Classification,
    new: Classification,
    tree: Tree,
    configurations: Mapping[str, Configuration],
) -> Iterator[Lowered]:
    tracked = frozenset(tree.paths)
    moved = {was: now for now, was in before.renames.items() if was not in tracked}
    falls = list(_falls(old, new, tree.paths, moved))
    classes = _opened(old, new, falls, {now: was for was, now in moved.items()})
    gaining = _gaining(classes, tracked, configurations)
    for change, exception, files, probes in falls:
        was, becomes = change.before, change.after
        names = {id for path in (*files, *probes) for id in gaining.get(path, ())}
        yield Lowered(
            change.axis,
            was.word,
            becomes.word,
            was.because,
            becomes.because,
            exception,
            tuple(files),
            tuple(probes),
            not files and bool(was.rule) and _vacated(was.because and was.because.text, tree.paths),
            tuple(sorted(names)),
            _lacking(before.policy, new, exception, change),
        )


def _lacking(
    policy: access.Policy | None, new: Classification, exception: str, change: Change
) -> str:
    """Name who should have approved an exception by the policy of the base; "" when one did.

    A policy that names nobody demands nobody: then the statement in the file is all there is.
    """
    if policy is None or not policy.roles or not exception:
        return ""
    word = change.before.word
    protected = access.Stake.PHI if word in access.PROTECTED else access.Stake.DEFAULT
    stake = access.Stake.CDE if word is Pci.CDE else protected
    entry = next(one for one in new.declassify if one.id == exception)
    roles = policy.exceptions.approvers[stake]
    people = policy.roles.get(entry.approver_role, ())
    if entry.approver_role in roles and entry.approved_by in people:
        return ""
    names = ", ".join(f"`{id}`" for id in access.holders(policy, roles)) or "nobody so far"
    return f"{' or '.join(roles)} ({names})"


def _falls(
    old: Classification, new: Classification, tracked: Sequence[str], moved: Mapping[str, str]
) -> Iterator[_Fall]:
    """Yield what falls, with what an exception lowers apart from what nobody approved.

    A moved file is judged as the stricter of both its names, as everywhere.
    """
    undiminished = classification.resolver(new._replace(declassify=()))
    after = classification.resolver(new)
    exceptions = {entry.id for entry in new.declassify}
    for change in classification.compare(old, new, [*tracked, *moved]):
        if not change.falls or _harmless(change):
            continue
        bound = _RANK[change.before.word]
        parts: dict[bool, _Fall] = {}
        for path in (*change.files, *change.probes):
            name = moved.get(path, path)
            if name != path and _rank(after(name), change.axis) >= bound:
                continue
            excused = (
                change.after.rule in exceptions and _rank(undiminished(path), change.axis) >= bound
            )
            rule = change.after.rule if excused else ""
            part = parts.setdefault(excused, _Fall(change, rule, [], []))
            (part.probes if path in change.probes else part.files).append(name)
        yield from parts.values()


def _harmless(change: Change) -> bool:
    """Tell first words on a path, and the end of a declaration that only quietened detectors."""
    first = change.before.word is Pci.UNCLASSIFIED and change.after.rule
    return bool(first) or change.before.word is Phi.SYNTHETIC


def _rank(one: Classified, axis: str) -> int:
    return _RANK[one.pci if axis == "pci" else one.phi]


def _opened(
    old: Classification, new: Classification, falls: Iterable[_Fall], names: Mapping[str, str]
) -> list[Classified]:
    """Return, as the base classes them, the paths that are no longer prohibited."""
    before, after = classification.resolver(old), classification.resolver(new)
    found = {}
    for fall in falls:
        for path in (*fall.files, *fall.probes):
            one = before(names.get(path, path))
            if one.tier is Tier.PROHIBITED and after(path).tier is not Tier.PROHIBITED:
                found[path] = one._replace(path=path)
    return list(found.values())


def _gaining(
    classes: Sequence[Classified],
    tracked: frozenset[str],
    configurations: Mapping[str, Configuration],
) -> dict[str, set[str]]:
    """Tell for each path the assistants that are not kept from it as the base asks."""
    if not classes:
        return {}
    probes = frozenset(one.path for one in classes) - tracked
    found: dict[str, set[str]] = {}
    for group in reach.compute(
        configurations,
        configurations,
        reach.Area(classes, probes),
        lambda one: access.required(one.tier),
    ):
        if not all(outcome.passes for outcome in group.outcomes):
            for path in (*group.paths, *group.probes):
                found.setdefault(path, set()).add(group.assistant)
    return found


def _vacated(glob: str | None, tracked: Sequence[str]) -> bool:
    if glob is None:
        return False
    return not paths.matched([glob], tracked)
