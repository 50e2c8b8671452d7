"""Anthropic's Messages, with server-sent events when streamed.

Source: docs.anthropic.com/en/api/messages-streaming.
"""

import json
from collections.abc import Iterator, Mapping
from typing import Any

from ai_gate.prove.talk import Call, Request, Said, Tool, Wire, document, events, objects, text_of

_USAGE = {"input_tokens": 10, "output_tokens": 10}


def claims(path: str) -> bool:
    return path.partition("?")[0].endswith("/messages")


def read(path: str, body: Mapping[str, Any]) -> Request:
    tools = [
        Tool(str(one.get("name")), str(one.get("description", "")), one.get("input_schema") or {})
        for one in objects(body.get("tools"))
        if "input_schema" in one
    ]
    answers = [
        (str(part.get("tool_use_id", "")), text_of(part.get("content")))
        for message in objects(body.get("messages"))
        for part in objects(message.get("content"))
        if part.get("type") == "tool_result"
    ]
    return Request(tools, answers, body.get("stream") is True, str(body.get("model", "")))


def reply(request: Request, said: Said) -> tuple[str, bytes]:
    reason = "end_turn" if isinstance(said, str) else "tool_use"
    blocks: list[dict[str, Any]] = [{"type": "text", "text": said}]
    if not isinstance(said, str):
        blocks = [_call(one) for one in said]
    head = {"id": "msg_1", "type": "message", "role": "assistant", "model": request.model}
    end = {"stop_reason": reason, "stop_sequence": None}
    if not request.streams:
        return document({**head, "content": blocks, **end, "usage": _USAGE})
    begun: dict[str, Any] = {
        **head,
        "content": [],
        "stop_reason": None,
        "stop_sequence": None,
        "usage": _USAGE,
    }
    told: list[dict[str, Any]] = [
        {"type": "message_start", "message": begun},
        *(part for at, block in enumerate(blocks) for part in _told(at, block)),
        {"type": "message_delta", "delta": end, "usage": {"output_tokens": 10}},
        {"type": "message_stop"},
    ]
    return events([(str(one["type"]), one) for one in told])


def _call(one: Call) -> dict[str, Any]:
    return {"type": "tool_use", "id": one.id, "name": one.tool.name, "input": one.arguments}


def _told(at: int, block: Mapping[str, Any]) -> Iterator[dict[str, Any]]:
    if block["type"] == "text":
        empty = {**block, "text": ""}
        delta = {"type": "text_delta", "text": block["text"]}
    else:
        empty = {**block, "input": {}}
        delta = {"type": "input_json_delta", "partial_json": json.dumps(block["input"])}
    yield {"type": "content_block_start", "index": at, "content_block": empty}
    yield {"type": "content_block_delta", "index": at, "delta": delta}
    yield {"type": "content_block_stop", "index": at}


def aside(path: str) -> Mapping[str, Any] | None:
    return {"input_tokens": 10} if path.partition("?")[0].endswith("/count_tokens") else None


WIRE = Wire("anthropic", claims, read, reply, aside)
