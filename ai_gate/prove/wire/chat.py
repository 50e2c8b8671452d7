"""OpenAI's Chat Completions, with server-sent events when streamed.

Source: platform.openai.com/docs/api-reference/chat.
"""

import json
from collections.abc import Mapping
from typing import Any

from ai_gate.prove.talk import Call, Request, Said, Tool, Wire, document, events, objects, text_of

_USAGE = {"prompt_tokens": 10, "completion_tokens": 10, "total_tokens": 20}


def claims(path: str) -> bool:
    return path.partition("?")[0].endswith("/chat/completions")


def read(path: str, body: Mapping[str, Any]) -> Request:
    tools = [tool for one in objects(body.get("tools")) if (tool := _tool(one)) is not None]
    answers = [
        (str(one.get("tool_call_id", "")), text_of(one.get("content")))
        for one in objects(body.get("messages"))
        if one.get("role") == "tool"
    ]
    return Request(tools, answers, body.get("stream") is True, str(body.get("model", "")))


def _tool(one: Mapping[str, Any]) -> Tool | None:
    function = one.get(str(one.get("type")))
    if not isinstance(function, Mapping):
        return None
    name, description = str(function.get("name")), str(function.get("description", ""))
    if one["type"] == "custom":
        return Tool(name, description, {}, free=True)
    return Tool(name, description, function.get("parameters") or {})


def reply(request: Request, said: Said) -> tuple[str, bytes]:
    message: dict[str, Any] = {"role": "assistant", "content": said}
    if not isinstance(said, str):
        calls = [_call(one) for one in said]
        message = {"role": "assistant", "content": None, "tool_calls": calls}
    reason = "stop" if isinstance(said, str) else "tool_calls"
    head = {"id": "chatcmpl-1", "created": 1700000000, "model": request.model}
    if not request.streams:
        choice = {"index": 0, "message": message, "finish_reason": reason}
        whole = {**head, "object": "chat.completion", "choices": [choice], "usage": _USAGE}
        return document(whole)
    numbered = [{"index": at, **one} for at, one in enumerate(message.get("tool_calls", ()))]
    delta = {**message, "tool_calls": numbered} if numbered else message
    chunk = {**head, "object": "chat.completion.chunk"}
    first = {"index": 0, "delta": delta, "finish_reason": None}
    last = {"index": 0, "delta": {}, "finish_reason": reason}
    return events(
        [
            ("", {**chunk, "choices": [first]}),
            ("", {**chunk, "choices": [last]}),
            ("", {**chunk, "choices": [], "usage": _USAGE}),
            ("", "[DONE]"),
        ]
    )


def _call(one: Call) -> dict[str, Any]:
    if isinstance(one.arguments, str):
        custom = {"name": one.tool.name, "input": one.arguments}
        return {"id": one.id, "type": "custom", "custom": custom}
    function = {"name": one.tool.name, "arguments": json.dumps(one.arguments)}
    return {"id": one.id, "type": "function", "function": function}


def aside(path: str) -> Mapping[str, Any] | None:
    plain = path.partition("?")[0]
    if plain.endswith("/models"):
        model = {"id": "scripted", "object": "model", "created": 0, "owned_by": "ai-gate"}
        return {"object": "list", "data": [model]}
    if plain.endswith("/embeddings"):
        vector = {"object": "embedding", "index": 0, "embedding": [0.0]}
        return {"object": "list", "data": [vector], "usage": _USAGE}
    return None


WIRE = Wire("chat", claims, read, reply, aside)
