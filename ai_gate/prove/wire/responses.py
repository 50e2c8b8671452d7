"""OpenAI's Responses, with server-sent events when streamed.

Source: platform.openai.com/docs/api-reference/responses-streaming; seen with Codex 0.169.0.
"""

import json
from collections.abc import Iterator, Mapping
from typing import Any

from ai_gate.prove.talk import Call, Request, Said, Tool, Wire, document, events, objects, text_of

_USAGE = {
    "input_tokens": 10,
    "input_tokens_details": {"cached_tokens": 0},
    "output_tokens": 10,
    "output_tokens_details": {"reasoning_tokens": 0},
    "total_tokens": 20,
}


_SEARCH = "tool_search"


def claims(path: str) -> bool:
    return path.partition("?")[0].endswith("/responses")


def read(path: str, body: Mapping[str, Any]) -> Request:
    # What a search for tools gave is offered from then on.
    found = [one for item in objects(body.get("input")) for one in objects(item.get("tools"))]
    listed = [*objects(body.get("tools")), *found]
    tools = [one for each in listed for one in _tools(each, "")]
    answers = [
        (str(one.get("call_id", "")), text_of(one.get("output")))
        for one in objects(body.get("input"))
        if str(one.get("type", "")).endswith("_output")
    ]
    return Request(tools, answers, body.get("stream") is True, str(body.get("model", "")))


def _tools(one: Mapping[str, Any], group: str) -> Iterator[Tool]:
    name, description = str(one.get("name", "")), str(one.get("description", ""))
    if one.get("type") == "function":
        yield Tool(name, description, one.get("parameters") or {}, False, group)
    elif one.get("type") == "custom":
        yield Tool(name, description, {}, True, group)
    elif one.get("type") == _SEARCH:
        yield Tool(_SEARCH, description, one.get("parameters") or {})
    elif one.get("type") == "namespace":
        for inner in objects(one.get("tools")):
            yield from _tools(inner, name)


def reply(request: Request, said: Said) -> tuple[str, bytes]:
    items = [_message(said)] if isinstance(said, str) else [_call(one) for one in said]
    head = {"id": "resp_1", "object": "response", "created_at": 1700000000}
    begun = {**head, "status": "in_progress", "model": request.model, "output": []}
    done = {**begun, "status": "completed", "output": items, "usage": _USAGE}
    if not request.streams:
        return document(done)
    told: list[dict[str, Any]] = [
        {"type": "response.created", "response": begun},
        *(part for at, item in enumerate(items) for part in _told(at, item)),
        {"type": "response.completed", "response": done},
    ]
    numbered = [{**one, "sequence_number": number} for number, one in enumerate(told)]
    return events([(str(one["type"]), one) for one in numbered])


def _told(at: int, item: dict[str, Any]) -> Iterator[dict[str, Any]]:
    yield {"type": "response.output_item.added", "output_index": at, "item": _opened(item)}
    yield from _deltas(at, item)
    yield {"type": "response.output_item.done", "output_index": at, "item": item}


def _message(said: str) -> dict[str, Any]:
    text = {"type": "output_text", "text": said, "annotations": []}
    parts = {"role": "assistant", "status": "completed", "content": [text]}
    return {"id": "msg_1", "type": "message", **parts}


def _call(said: Call) -> dict[str, Any]:
    common = {"id": f"item_{said.id}", "call_id": said.id, "name": said.tool.name}
    if said.tool.name == _SEARCH:
        sought = {"type": f"{_SEARCH}_call", "execution": "client", "status": "completed"}
        return {"id": common["id"], "call_id": said.id, **sought, "arguments": said.arguments}
    if said.tool.group:
        common["namespace"] = said.tool.group
    if isinstance(said.arguments, str):
        return {**common, "type": "custom_tool_call", "input": said.arguments}
    arguments = json.dumps(said.arguments)
    return {**common, "type": "function_call", "arguments": arguments, "status": "completed"}


def _opened(item: Mapping[str, Any]) -> dict[str, Any]:
    empty = {"arguments": "", "input": "", "content": [], "status": "in_progress"}
    return {key: empty.get(key, value) for key, value in item.items()}


def _deltas(at: int, item: Mapping[str, Any]) -> Iterator[dict[str, Any]]:
    place = {"item_id": item["id"], "output_index": at}
    if item["type"] == "function_call":
        kind = "response.function_call_arguments"
        yield {"type": f"{kind}.delta", **place, "delta": item["arguments"]}
        yield {"type": f"{kind}.done", **place, "arguments": item["arguments"]}
    elif item["type"] == "message":
        inner = {**place, "content_index": 0}
        part = item["content"][0]
        start = {**part, "text": ""}
        yield {"type": "response.content_part.added", **inner, "part": start}
        yield {"type": "response.output_text.delta", **inner, "delta": part["text"]}
        yield {"type": "response.output_text.done", **inner, "text": part["text"]}
        yield {"type": "response.content_part.done", **inner, "part": part}


def aside(path: str) -> Mapping[str, Any] | None:
    return None


WIRE = Wire("responses", claims, read, reply, aside)
