"""The words in which a scripted model and a client speak, whatever the wire format."""

from collections.abc import Callable, Mapping, Sequence
from typing import Any, TypeAlias

from ai_gate.record import NamedTuple


class Tool(NamedTuple):
    """A tool as a client offers it."""

    name: str
    description: str
    parameters: Mapping[str, Any]  # a JSON schema
    free: bool = False  # it takes one text instead of arguments
    group: str = ""  # the namespace in which the client offers it
    # The name of another tool that this one calls: some clients keep tools back behind a bridge.
    calls: str = ""
    act: str = ""  # the one of its acts that this is: see `tools.acts`


class Request(NamedTuple):
    """What a client sends to a model."""

    tools: Sequence[Tool]
    answers: Sequence[tuple[str, str]]  # what tools gave, in order: (id of the call, text)
    streams: bool
    model: str = ""
    named: Sequence[str] = ()  # tools of our own server that are named anywhere in it


class Call(NamedTuple):
    """What the model asks for; `arguments` is a text for tools that are `free`."""

    id: str
    tool: Tool
    arguments: Mapping[str, Any] | str


Said: TypeAlias = Sequence[Call] | str


class Wire(NamedTuple):
    """One wire format."""

    id: str
    # Whether a request to this path asks the model, and speaks this format.
    claims: Callable[[str], bool]
    read: Callable[[str, Mapping[str, Any]], Request]  # path, body
    # What the model says: calls, or a closing text. Returns the content type and the bytes.
    reply: Callable[[Request, Said], tuple[str, bytes]]
    # Answers to what clients ask beside it (lists of models, counts of tokens), or None.
    aside: Callable[[str], Mapping[str, Any] | None]


def events(parts: Sequence[tuple[str, Mapping[str, Any] | str]]) -> tuple[str, bytes]:
    """Render server-sent events: (event name or "", data)."""
    import json

    lines = []
    for name, data in parts:
        if name:
            lines.append(f"event: {name}\n")
        text = data if isinstance(data, str) else json.dumps(data)
        lines.append(f"data: {text}\n\n")
    return "text/event-stream", "".join(lines).encode()


def document(data: Mapping[str, Any]) -> tuple[str, bytes]:
    """Render one JSON document."""
    import json

    return "application/json", json.dumps(data).encode()


def text_of(content: Any) -> str:
    """Return all text in what a tool gave, however it is nested."""
    if isinstance(content, str):
        return content
    if isinstance(content, Mapping):
        return "\n".join(filter(None, map(text_of, content.values())))
    if isinstance(content, Sequence):
        return "\n".join(filter(None, map(text_of, content)))
    return ""


def objects(value: Any) -> list[Mapping[str, Any]]:
    """Return the objects of a list; clients may send null instead of it."""
    return [one for one in value if isinstance(one, Mapping)] if isinstance(value, list) else []
