"""One description of a governance file's keys: loaders check by it, its JSON Schema is made of it.

An editor and the gate can then never disagree on a key, a type or an allowed word. What a table
of keys cannot say (globs that match nothing, ids that repeat) stays with the loader of the file.
"""

import re
from collections.abc import Iterator, Mapping
from enum import StrEnum

from ai_gate.errors import AiGateError
from ai_gate.parse import Node, suggest
from ai_gate.record import NamedTuple

DIALECT = "https://json-schema.org/draft/2020-12/schema"


class Kind(StrEnum):
    """What sort of value a key holds, as a message calls it."""

    TEXT = "text"
    DATE = "a date"
    FLAG = "true or false"
    COUNT = "a whole number"
    LIST = "a list"
    MAPPING = "a mapping"


class Shape(NamedTuple):
    """All that may stand at one place of a file; `says` is the text an editor shows on hover."""

    kind: Kind
    says: str
    words: Mapping[str, str] = {}  # TEXT: the only words allowed -> what each means
    pattern: str = ""  # TEXT: must match as a whole; in the syntax that Python and ECMA share
    example: str = ""
    least: int = 0  # COUNT: the smallest number; LIST: the fewest elements
    item: "Shape | None" = None  # LIST
    keys: Mapping[str, "Shape"] = {}  # MAPPING
    required: tuple[str, ...] = ()  # MAPPING
    some: tuple[str, ...] = ()  # MAPPING: at least one of these must be there
    values: "Shape | None" = None  # MAPPING of any keys, at least one: what each of them holds
    or_text: bool = False  # MAPPING: a text may stand for the whole
    default: str = ""


def mistakes(node: Node, shape: Shape, path: str, name: str = "the file") -> Iterator[AiGateError]:
    """Yield every place where a tree departs from its description, in the order of the file."""
    if shape.or_text and isinstance(node.value, str):
        shape = Shape(Kind.TEXT, shape.says)
    wrong = _wrong_type(node, shape, name)
    if wrong:
        yield _mistake(node, path, *wrong)
    elif shape.kind is Kind.MAPPING:
        yield from _mapping(node, shape, path, name)
    elif shape.kind is Kind.LIST:
        yield from _list(node, shape, path, name)
    elif wrong := _wrong_value(node, shape, name):
        yield _mistake(node, path, *wrong)


def render(name: str, shape: Shape) -> str:
    """Return the JSON Schema of the governance file `name` as text, as it ships."""
    import json

    head = {"$schema": DIALECT, "$id": f"urn:ai-gate:{name}:v1", "title": f"ai-gate {name}"}
    return json.dumps({**head, **_schema(shape)}, indent=2, ensure_ascii=False) + "\n"


def modeline(name: str) -> str:
    """Return the first line of a governance file, by which editors find its schema beside it."""
    return f"# yaml-language-server: $schema={name}.schema.json"


def quoted(word: str) -> str:
    """Quote what somebody wrote, unless it could itself be a value that must not show."""
    digits = sum(character.isdigit() for character in word)
    safe = len(word) <= 60 and word.isprintable() and "`" not in word and digits <= 4
    return f"`{word}`" if safe and word else "this value"


def _wrong_type(node: Node, shape: Shape, name: str) -> tuple[str, str] | None:
    """Return message and hint when the value is of another kind than described."""
    value = node.value
    if value is None:
        return f"{name} has no value", shape.says
    found = _found(node)
    wanted = Kind.TEXT if shape.kind is Kind.DATE else shape.kind
    if found is wanted:
        return None
    text = f"{Kind.TEXT} or {wanted}" if shape.or_text else shape.kind
    hint = shape.says
    if wanted is Kind.TEXT and found in (Kind.COUNT, Kind.FLAG):
        hint = "put the value in quotes"
    elif wanted is Kind.LIST and found is Kind.TEXT:
        hint = "put the value in square brackets, or on its own line after a dash"
    return f"{name} must be {text}, not {found or 'a number with a fraction'}", hint


def _found(node: Node) -> Kind | None:
    value = node.value
    if isinstance(value, bool):
        return Kind.FLAG
    kinds = {str: Kind.TEXT, int: Kind.COUNT, tuple: Kind.LIST, dict: Kind.MAPPING}
    return kinds.get(type(value))


def _wrong_value(node: Node, shape: Shape, name: str) -> tuple[str, str] | None:
    """Return message and hint when a value of the right kind is none that may stand there."""
    value = node.value
    if isinstance(value, str):
        return _wrong_text(value, shape, name)
    if shape.kind is Kind.COUNT and isinstance(value, int) and value < shape.least:
        return f"{name} must be {shape.least} or more", shape.says
    return None


def _wrong_text(value: str, shape: Shape, name: str) -> tuple[str, str] | None:
    if not value.strip():
        return f"{name} is empty", shape.says
    if shape.words and value not in shape.words:
        hint = suggest(value, shape.words) or "use " + " or ".join(f"`{it}`" for it in shape.words)
        return f"{name} cannot be {quoted(value)}", hint
    if shape.pattern and not re.fullmatch(shape.pattern, value):
        return f"{name} cannot be {quoted(value)}", f"write it like `{shape.example}`: {shape.says}"
    if shape.kind is Kind.DATE and not is_date(value):
        return f"{name} is no day of the calendar", "write year-month-day, as in 2026-09-30"
    return None


def is_date(text: str) -> bool:
    """Tell whether a text is a day of the calendar in the form YYYY-MM-DD."""
    from datetime import date

    if not re.fullmatch("[0-9]{4}-[0-9]{2}-[0-9]{2}", text):
        return False
    try:
        date.fromisoformat(text)
    except ValueError:
        return False
    return True


def _mapping(node: Node, shape: Shape, path: str, name: str) -> Iterator[AiGateError]:
    present = dict(node.items())
    if shape.values is not None:
        if not present:
            yield _mistake(node, path, f"{name} is an empty mapping", shape.says)
        for key, value in present.items():
            yield from mistakes(value, shape.values, path, f"the value of {quoted(key)}")
        return
    for key in shape.required:
        if key not in present:
            yield _mistake(node, path, f"{name} lacks `{key}`", shape.keys[key].says)
    if shape.some and not any(key in present for key in shape.some):
        either = " or ".join(f"`{key}`" for key in shape.some)
        yield _mistake(node, path, f"{name} lacks {either}", "give at least one of them")
    for key, value in present.items():
        if key in shape.keys:
            yield from mistakes(value, shape.keys[key], path, f"`{key}`")
        else:
            hint = suggest(key, shape.keys) or "known keys: " + ", ".join(shape.keys)
            message = f"unknown key {quoted(key)}"
            place = {"line": value.key_line, "column": value.key_column}
            yield AiGateError(message, path=path, hint=hint, **place)


def _list(node: Node, shape: Shape, path: str, name: str) -> Iterator[AiGateError]:
    elements = node.elements()
    if len(elements) < shape.least:
        yield _mistake(node, path, f"{name} is an empty list", shape.says)
    assert shape.item is not None
    seen: dict[str, int] = {}
    for element in elements:
        yield from mistakes(element, shape.item, path, _element(name, element))
        if isinstance(element.value, str) and element.value in seen:
            message = f"{name} lists {quoted(element.value)} twice"
            yield _mistake(element, path, message, f"the first is on line {seen[element.value]}")
        elif isinstance(element.value, str):
            seen[element.value] = element.line


def _element(name: str, element: Node) -> str:
    id = element.text("id")
    return f"{quoted(id)} in {name}" if id else f"an entry of {name}"


def _mistake(node: Node, path: str, message: str, hint: str) -> AiGateError:
    return AiGateError(message, path=path, line=node.line, column=node.column, hint=hint)


def _schema(shape: Shape) -> dict[str, object]:
    """Translate one description into JSON Schema."""
    schema: dict[str, object] = {"description": shape.says}
    if shape.default:
        schema["default"] = shape.default
    if shape.example:
        schema["examples"] = [shape.example]
    body = _BODIES[shape.kind](shape)
    if shape.or_text:
        return {**schema, "anyOf": [_text(Shape(Kind.TEXT, "")), body]}
    return {**schema, **body}


def _text(shape: Shape) -> dict[str, object]:
    if not shape.words:
        pattern = f"^(?:{shape.pattern})$" if shape.pattern else r"\S"
        return {"type": "string", "pattern": pattern}
    if len(shape.words) == 1:
        return {"const": next(iter(shape.words))}
    return {"enum": list(shape.words), "enumDescriptions": list(shape.words.values())}


def _date(shape: Shape) -> dict[str, object]:
    return {"type": "string", "format": "date"}


def _flag(shape: Shape) -> dict[str, object]:
    return {"type": "boolean"}


def _count(shape: Shape) -> dict[str, object]:
    return {"type": "integer", "minimum": shape.least}


def _array(shape: Shape) -> dict[str, object]:
    assert shape.item is not None
    unique = {"uniqueItems": True} if shape.item.kind is Kind.TEXT else {}
    return {"type": "array", "minItems": shape.least, **unique, "items": _schema(shape.item)}


def _object(shape: Shape) -> dict[str, object]:
    if shape.values is not None:
        return {"type": "object", "minProperties": 1, "additionalProperties": _schema(shape.values)}
    schema: dict[str, object] = {
        "type": "object",
        "additionalProperties": False,
        "properties": {key: _schema(value) for key, value in shape.keys.items()},
    }
    if shape.required:
        schema["required"] = list(shape.required)
    if shape.some:
        schema["anyOf"] = [{"required": [key]} for key in shape.some]
    return schema


_BODIES = {
    Kind.TEXT: _text,
    Kind.DATE: _date,
    Kind.FLAG: _flag,
    Kind.COUNT: _count,
    Kind.LIST: _array,
    Kind.MAPPING: _object,
}
