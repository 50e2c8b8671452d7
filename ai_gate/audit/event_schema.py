"""The JSON Schema of a stored event, made of the tables by which events are written.

A later version of ai-gate may add fields to `ai-gate/event/v1`, so the schema forbids none.
"""

from collections.abc import Iterable, Mapping

from ai_gate.audit.event import (
    FIELDS,
    LARGEST,
    OUTCOMES,
    RESOURCES,
    SCHEMA,
    SOURCES,
    TYPES,
    Found,
    Resource,
)
from ai_gate.model import Pci, Phi, Plane, Tier, Verdict

_TEXT: Mapping[str, object] = {"type": "string", "minLength": 1}
_COUNT: Mapping[str, object] = {"type": "integer", "minimum": 0, "maximum": LARGEST}
_KINDS: Mapping[str, Mapping[str, object]] = {
    "text": {**_TEXT, "description": "free text, cleaned of values"},
    "path": {**_TEXT, "description": "a path or name, cleaned of values"},
    "token": {**_TEXT, "description": "an id that a program made"},
    "word": {**_TEXT, "description": "a word of ai-gate"},
    "digest": {**_TEXT, "description": "a digest in hexadecimal digits"},
    "time": {
        "type": "string",
        "pattern": r"^[0-9]{4}-[0-9]{2}-[0-9]{2}T[0-9]{2}:[0-9]{2}:[0-9]{2}\.[0-9]{3}Z$",
        "description": "UTC, milliseconds",
    },
    "count": _COUNT,
    "flag": {"type": "boolean"},
    "details": {"type": "object", "description": "of the events about the log itself"},
}


def schema() -> dict[str, object]:
    """Return the JSON Schema of one event as it is stored and exported."""
    from ai_gate.schema import DIALECT

    top: dict[str, dict[str, object]] = {}
    for field in FIELDS:
        place = top
        for key in field.route[:-1]:
            place = _inside(place, key)
        place[field.route[-1]] = dict(_FIELDS.get(field.name) or _KINDS[field.kind])
    head = {
        "schema": {"const": SCHEMA},
        "log": {**_TEXT, "description": "the id of the log"},
        "seq": {"type": "integer", "minimum": 1, "description": "its number in the log"},
    }
    return {
        "$schema": DIALECT,
        "$id": "urn:ai-gate:event:v1",
        "title": "ai-gate event",
        "type": "object",
        "properties": {**head, **top},
        "required": [*head, "type", "ts"],
    }


def _inside(place: dict[str, dict[str, object]], key: str) -> dict[str, dict[str, object]]:
    """Return the properties of an object that stands among others, made where it is not there."""
    found: dict[str, dict[str, object]] = {}
    made = place.setdefault(key, {"type": "object", "minProperties": 1, "properties": found})
    inner = made["properties"]
    assert isinstance(inner, dict)
    return inner


def _words(words: Iterable[str], says: Iterable[str] = ()) -> dict[str, object]:
    said = list(says)
    return {"enum": list(words), **({"enumDescriptions": said} if said else {})}


def _records(
    fields: Iterable[str], known: Mapping[str, Mapping[str, object]], *needs: str
) -> dict[str, object]:
    item = {
        "type": "object",
        "properties": {name: known.get(name, _TEXT) for name in fields},
        "required": list(needs),
    }
    return {"type": "array", "minItems": 1, "items": item}


_FIELDS: Mapping[str, Mapping[str, object]] = {
    "type": _words(TYPES, TYPES.values()),
    "user_source": _words(SOURCES),
    "outcome": _words(OUTCOMES),
    "tier": _words(Tier),
    "resources": {
        **_records(
            Resource._fields,
            {
                "path": _KINDS["path"],
                "plane": _words(Plane),
                "pci": _words(Pci),
                "phi": _words(Phi),
                "tier": _words(Tier),
                "bytes": _COUNT,
                "blob": _KINDS["digest"],
            },
            "path",
        ),
        "maxItems": RESOURCES,
    },
    "findings": _records(
        Found._fields, {"verdict": _words(Verdict), "times": _COUNT}, *Found._fields
    ),
}
