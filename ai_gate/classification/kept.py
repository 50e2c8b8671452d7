"""What the owners declared, kept from run to run, so that YAML is read once and not at every start.

For programs that start at every event. The guard calls it in the place of `load`:

    documents = {path: data of classification.PATH, and of access.PATH where there is one}
    declared = kept.governance(root, documents)  # a Classification; its `policy` is that of access

What is kept holds for these very bytes and this very program, and is no value: globs, names and
lines of two files. A file that is damaged, or holds anything but the records named here, is read
anew from the YAML. Whoever can write the user's cache could let it say anything, so a guard asks
before an assistant writes below `place(root)`.
"""

from collections.abc import Callable, Iterable, Mapping
from enum import Enum
from typing import Any

from ai_gate import access, cache
from ai_gate.access import policy
from ai_gate.classification import records
from ai_gate.classification.records import PATH, Classification
from ai_gate.model import (
    Because,
    Condition,
    Location,
    Pci,
    Phi,
    Plane,
    Problem,
    Severity,
    Store,
    Strength,
    Tier,
)
from ai_gate.model import Reviewed as Review

_NAME = "governance"
_RECORDS: Mapping[str, type[tuple[Any, ...]]] = {
    f"{one.__module__}.{one.__name__}": one
    for one in (
        records.Classification,
        records.ClassRule,
        records.Declassification,
        records.Defaults,
        records.Owner,
        records.PathGlob,
        records.Reviewed,
        policy.Exceptions,
        policy.Guarding,
        policy.Person,
        policy.Policy,
        policy.TierPolicy,
        Because,
        Condition,
        Location,
        Problem,
        Review,
        Store,
    )
}
_WORDS: Mapping[str, Callable[[Any], Enum]] = {
    one.__name__: one for one in (Pci, Phi, Tier, Plane, Strength, Severity, policy.Stake)
}
_MANY: Mapping[str, Callable[[Iterable[Any]], Any]] = {"tuple": tuple, "frozenset": frozenset}


def governance(root: str, documents: Mapping[str, bytes]) -> Classification:
    """Return the classification of a folder with the policy of its `access.yaml`.

    `documents` are the bytes of both files by path, the second only where there is one. Raises
    AiGateError as the readers of the two do, KeyError without a classification.
    """
    data, said = documents[PATH], documents.get(access.PATH)
    opened = cache.open_cache(root, root)
    mark = b"%d %d\n%s%s" % (len(data), -1 if said is None else len(said), data, said or b"")
    body = cache.load(opened, _NAME) if opened else None
    found = _restored(body[len(mark) :]) if body and body.startswith(mark) else None
    if found is None:
        found = _read(data, said)
        if opened:
            cache.store(opened, _NAME, mark + cache.encode(plain(found)))
    return found


def place(root: str) -> str:
    """Return the directory in which `governance` keeps what it read; "" where there is none."""
    opened = cache.open_cache(root, root)
    return opened.directory if opened else ""


def _read(data: bytes, said: bytes | None) -> Classification:
    from ai_gate.classification import reader  # late: with it comes YAML

    meant = access.BUILT_IN
    if said is not None:
        from ai_gate.access import reader as policies

        meant = policies.load(said)
    return reader.load(data)._replace(policy=meant)


def _restored(body: bytes) -> Classification | None:
    """Return what was kept, or None when it is not of the form in which it was."""
    try:
        found = restored(cache.decode(body))
    except (ValueError, TypeError, LookupError, AttributeError, RecursionError):
        return None
    return found if isinstance(found, Classification) else None


def plain(value: Any) -> Any:
    """Return records in a form that JSON can hold: each with its name in front."""
    if value is access.BUILT_IN:
        return ["built in"]
    if isinstance(value, Enum):
        return [type(value).__name__, value.value]
    if isinstance(value, Mapping):
        return ["mapping", *([plain(key), plain(one)] for key, one in value.items())]
    if isinstance(value, frozenset):
        return ["frozenset", *sorted(map(plain, value))]
    if isinstance(value, tuple):
        name = f"{type(value).__module__}.{type(value).__name__}"
        return [name if name in _RECORDS else "tuple", *map(plain, value)]
    return value


def restored(value: Any) -> Any:
    """Return the records of `plain`; raises ValueError, TypeError or LookupError for others."""
    if not isinstance(value, list):
        if isinstance(value, dict | float):
            raise ValueError("no such value is kept")
        return value
    name, *rest = value
    if name == "built in":
        return access.BUILT_IN
    if name in _WORDS:
        (word,) = rest
        return _WORDS[name](word)
    if name == "mapping":
        return {restored(key): restored(one) for key, one in rest}
    if name in _MANY:
        return _MANY[name](map(restored, rest))
    return _RECORDS[name]._make(map(restored, rest))  # type: ignore[attr-defined]
