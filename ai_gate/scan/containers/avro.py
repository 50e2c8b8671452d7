"""Avro object container files -> their records as lines of text.

Layout: Avro specification 1.12, object container files and binary encoding. The schema is read as
data; types that its author defined are followed by name, and nothing is resolved or imported.
"""

import io
import json
import struct
from collections.abc import Iterator, Mapping
from typing import IO, Any

from ai_gate.scan.containers.aside import Aside
from ai_gate.scan.containers.limits import MEMBER, Budget, damaged, take
from ai_gate.scan.containers.parts import Part, cell, section, shown, tabular

_HEADER = 4 << 20  # bytes in which the header ends
_DEEP = 40  # types inside each other
_MARK = 16  # bytes between two blocks
_FIXED = {"float": (4, "<f"), "double": (8, "<d")}
_WHOLE = frozenset(["int", "long", "enum"])
_CODECS = ("null", "deflate", "bzip2", "xz")


def read(outer: Part, budget: Budget) -> Iterator[Part | str]:
    """Yield the table; values inside arrays, maps and records stand in one cell."""
    return _read(outer, io.BytesIO(outer.data), len(outer.data), budget)


def read_file(outer: Part, file: Aside, budget: Budget) -> Iterator[Part | str]:
    """Yield the same of a file on disk, of which one block is in memory at a time."""
    file.file.seek(0)
    return _read(outer, file.file, file.size, budget)


def _read(outer: Part, source: IO[bytes], size: int, budget: Budget) -> Iterator[Part | str]:
    reasons = list[str]()
    beginning = io.BytesIO(source.read(_HEADER))
    beginning.read(4)
    try:
        header = dict(_map(beginning))
        source.seek(beginning.tell())
        schema = json.loads(header.get("avro.schema", b"null"))
    except _errors():
        yield f"{outer.route}: damaged: its schema cannot be read"
        return
    codec = header.get("avro.codec", b"null").decode("ascii", "replace")
    if codec not in _CODECS:
        yield f"{outer.route}: Avro file packed with {shown(codec)}, which is not unpacked"
        return
    fields = schema.get("fields") if isinstance(schema, dict) else None
    names = tuple(str(one.get("name", "")) for one in fields) if fields else ("value",)
    lines = _lines(source, size, schema, codec, budget, reasons)
    yield from tabular(
        lines,
        "rows.csv",
        section(outer, "rows"),
        str,
        lambda row, column: f", row {row}, column {_name(names, column)}",
        names,
    )
    yield from (f"{outer.route}: {reason}" for reason in reasons)


def _errors() -> tuple[type[Exception], ...]:
    return (*damaged(), RecursionError, LookupError, TypeError, AttributeError)


def _name(names: tuple[str, ...], column: int) -> str:
    return shown(names[column]) if column < len(names) else str(column)


def _lines(
    source: IO[bytes], length: int, schema: Any, codec: str, budget: Budget, reasons: list[str]
) -> Iterator[tuple[int, bytes]]:
    number, known = 0, dict[str, Any]()
    try:
        source.read(_MARK)
        while source.tell() < length:
            count, size = _long(source), _long(source)
            if size > MEMBER:
                reasons.append(f"a block larger than {MEMBER >> 20} MB; the rest was not read")
                return
            packed = _bytes(source, size)
            source.read(_MARK)
            block = _unpacked(packed, codec, budget, reasons)
            if block is None:
                return
            for _ in range(count):
                number += 1
                row = _row(block, schema, known)
                line = b"\t".join(map(_text, row))
                if not budget.spend(len(line) + 1):
                    return
                yield number, line
    except _errors():
        reasons.append("damaged, or of a schema that is not known")


def _unpacked(packed: bytes, codec: str, budget: Budget, reasons: list[str]) -> io.BytesIO | None:
    if codec == "null":
        return io.BytesIO(packed)
    taken = take(_reader(packed, codec), budget)
    if taken.reason:
        reasons.append(taken.reason)
    return None if taken.reason or budget.over else io.BytesIO(taken.data)


def _reader(packed: bytes, codec: str) -> Any:
    if codec == "bzip2":
        import bz2

        return bz2.BZ2File(io.BytesIO(packed)).read1
    if codec == "xz":
        import lzma

        return lzma.LZMAFile(io.BytesIO(packed)).read1
    import zlib

    unpacker = zlib.decompressobj(-15)
    rest = [packed]

    def read(most: int) -> bytes:
        plain = unpacker.decompress(rest[0], most)
        rest[0] = unpacker.unconsumed_tail
        return plain

    return read


def _row(block: io.BytesIO, schema: Any, known: dict[str, Any]) -> list[Any]:
    if not isinstance(schema, dict) or "fields" not in schema:
        return [_value(block, schema, known, 0)]
    _learn(schema, known)
    return [_value(block, one["type"], known, 1) for one in schema["fields"]]


def _learn(schema: Mapping[str, Any], known: dict[str, Any]) -> None:
    if name := schema.get("name"):
        known[name] = known[f"{schema.get('namespace', '')}.{name}"] = schema


def _value(block: io.BytesIO, schema: Any, known: dict[str, Any], depth: int) -> Any:
    if depth > _DEEP:
        raise ValueError("too deep")
    if isinstance(schema, list):
        return _value(block, schema[_index(block, len(schema))], known, depth + 1)
    if isinstance(schema, str):
        return _plain(block, schema, known, depth)
    kind = schema["type"]
    _learn(schema, known)
    if kind == "record":
        return {
            one["name"]: _value(block, one["type"], known, depth + 1) for one in schema["fields"]
        }
    if kind == "array":
        return [_value(block, schema["items"], known, depth + 1) for _ in _items(block)]
    if kind == "map":
        return {
            _bytes(block, _long(block)).decode("utf-8", "replace"): _value(
                block, schema["values"], known, depth + 1
            )
            for _ in _items(block)
        }
    if kind == "enum":
        return schema["symbols"][_index(block, len(schema["symbols"]))]
    if kind == "fixed":
        return _bytes(block, schema["size"])
    value = _value(block, kind, known, depth + 1)
    if schema.get("logicalType") == "date" and isinstance(value, int):
        from datetime import date, timedelta

        return (date(1970, 1, 1) + timedelta(days=value)).isoformat()
    return value


def _plain(block: io.BytesIO, kind: str, known: dict[str, Any], depth: int) -> Any:
    if kind == "null":
        return None
    if kind == "boolean":
        return bool(_bytes(block, 1)[0])
    if kind in _WHOLE:
        return _long(block)
    if kind in _FIXED:
        size, form = _FIXED[kind]
        return struct.unpack(form, _bytes(block, size))[0]
    if kind in ("string", "bytes"):
        value = _bytes(block, _long(block))
        return value.decode("utf-8", "replace") if kind == "string" else value
    return _value(block, known[kind], known, depth + 1)


def _items(block: io.BytesIO) -> Iterator[int]:
    """Yield once for every item of an array or map; a negative count has its size behind it."""
    while count := _long(block):
        if count < 0:
            _long(block)
        if abs(count) > len(block.getbuffer()):
            raise ValueError("more items than bytes")
        yield from range(abs(count))


def _map(source: io.BytesIO) -> Iterator[tuple[str, bytes]]:
    for _ in _items(source):
        key = _bytes(source, _long(source)).decode("utf-8", "replace")
        yield key, _bytes(source, _long(source))


def _index(block: io.BytesIO, count: int) -> int:
    index = _long(block)
    if not 0 <= index < count:
        raise ValueError("no such branch")
    return index


def _long(source: IO[bytes]) -> int:
    """Read a number: seven bits a byte, the lowest first, zigzag."""
    found = shift = 0
    while shift < 70:
        sign = source.read(1)
        if not sign:
            raise EOFError("cut off")
        found |= (sign[0] & 0x7F) << shift
        if sign[0] < 0x80:
            return (found >> 1) ^ -(found & 1)
        shift += 7
    raise ValueError("no number")


def _bytes(source: IO[bytes], count: int) -> bytes:
    if count < 0 or len(found := source.read(count)) < count:
        raise EOFError("cut off")
    return found


def _text(value: object) -> bytes:
    if isinstance(value, bytes):
        return cell(value)
    return b"" if value is None else cell(str(value).encode("utf-8", "replace"))
