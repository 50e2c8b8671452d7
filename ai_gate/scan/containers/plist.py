"""Binary property lists -> their keys and values as JSON."""

from collections.abc import Iterator
from typing import Any

from ai_gate.scan.containers.limits import Budget, damaged
from ai_gate.scan.containers.parts import Part, section

_DEEP = 64
_LARGEST = 4 << 20  # bytes; the tree takes twenty times as much memory
_VALUE = 16  # bytes that a value costs beside its text: lists may refer to one of them many times


class _TooMuchError(ValueError):
    pass


def read(outer: Part, budget: Budget) -> Iterator[Part | str]:
    """Yield the tree; bytes in it that are text are read as text."""
    import json
    import plistlib

    if len(outer.data) > _LARGEST:
        yield f"{outer.route}: larger than {_LARGEST >> 20} MB: binary property list"
        return
    try:
        root = plistlib.loads(outer.data, fmt=plistlib.FMT_BINARY)
        tree = _plain(root, budget, 0)
    except _errors():
        yield f"{outer.route}: damaged, or refers to more than is looked at"
        return
    text = json.dumps(tree, ensure_ascii=False, indent=1).encode("utf-8", "replace")
    yield Part("plist.json", section(outer, "values"), text)


def _errors() -> tuple[type[Exception], ...]:
    return (*damaged(), RecursionError, LookupError, TypeError)


def _plain(value: Any, budget: Budget, depth: int) -> Any:
    """Return a value that JSON has, as large as the budget allows."""
    size = len(value) if isinstance(value, (str, bytes)) else 0
    if depth > _DEEP or not budget.spend(_VALUE + size):
        raise _TooMuchError("too much")
    if isinstance(value, dict):
        return {str(key): _plain(one, budget, depth + 1) for key, one in value.items()}
    if isinstance(value, (list, tuple)):
        return [_plain(one, budget, depth + 1) for one in value]
    if isinstance(value, bytes):
        return value.decode("utf-8", "replace")
    return value if isinstance(value, (str, int, float, bool)) else str(value)
