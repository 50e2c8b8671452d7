"""Read what vendors export: JSON, a list of it, or one record a line; every error has its line."""

import json
from collections.abc import Iterator, Mapping
from typing import Any

from ai_gate.audit.event import milliseconds, stamp
from ai_gate.errors import AiGateError, ParseError

_BLANK = " \t\r\n"


class WrongRecordError(AiGateError):
    """A record of an export that cannot be read; nothing of it is quoted."""

    def __init__(self, message: str, hint: str = "") -> None:
        super().__init__(message, hint=hint)


def records(path: str) -> Iterator[tuple[int, Mapping[str, Any]]]:
    """Yield each record with its line; raises ParseError with path and line."""
    try:
        with open(path, encoding="utf-8-sig") as file:
            text = file.read()
    except OSError as error:
        raise AiGateError(f"cannot be read: {error.strerror}", path=path) from None
    except UnicodeDecodeError:
        raise ParseError("not UTF-8", path=path) from None
    for line, value in _values(text, path):
        if not isinstance(value, dict):
            raise ParseError("a record is no object", path=path, line=line)
        yield line, value


def _values(text: str, path: str) -> Iterator[tuple[int, Any]]:
    """Yield the JSON values that follow each other, those of a list one by one."""
    decode = json.JSONDecoder().raw_decode
    at, line, counted, inside = 0, 1, 0, False
    while True:
        while at < len(text) and (text[at] in _BLANK or (inside and text[at] == ",")):
            at += 1
        line, counted = line + text.count("\n", counted, at), at
        if at == len(text):
            if inside:
                raise ParseError("the list does not end: the file is cut off", path=path, line=line)
            return
        if text[at] in "[]" and (text[at] == "]") == inside:
            inside = not inside
            at += 1
            continue
        try:
            value, at = decode(text, at)
        except (ValueError, RecursionError) as error:
            below = getattr(error, "lineno", line)
            raise ParseError("not JSON", path=path, line=below) from None
        yield line, value


def moment(value: object) -> str:
    """Return a time as `ts` has it: of milliseconds since 1970, or of ISO 8601 with a zone."""
    from datetime import UTC, datetime

    try:
        if isinstance(value, str) and not value.isdecimal():
            at = datetime.fromisoformat(value)
            if at.tzinfo is None:
                raise ValueError
            since = int(at.astimezone(UTC).timestamp() * 1000)
        elif isinstance(value, str | int | float):
            since = int(value)
        else:
            raise TypeError
        found = stamp(since)
        milliseconds(found)
    except (ValueError, TypeError, OverflowError, OSError, AiGateError):
        raise WrongRecordError("a record has no time, or one that cannot be read") from None
    return found
