"""Google's `generateContent`, with server-sent events when streamed.

Source: ai.google.dev/api/generate-content; seen with Gemini CLI 0.61.0.
"""

from collections.abc import Mapping
from typing import Any

from ai_gate.prove.talk import Request, Said, Tool, Wire, document, events, objects, text_of


def claims(path: str) -> bool:
    return path.partition("?")[0].endswith((":streamGenerateContent", ":generateContent"))


def read(path: str, body: Mapping[str, Any]) -> Request:
    told = [one for each in objects(body.get("tools")) for one in _declared(each)]
    answers = []
    for content in objects(body.get("contents")):
        for part in objects(content.get("parts")):
            given = part.get("functionResponse")
            if isinstance(given, Mapping):
                answers.append((str(given.get("id", "")), text_of(given.get("response"))))
    model = path.partition("/models/")[2].partition(":")[0]
    return Request(told, answers, ":streamGenerateContent" in path, model)


def _declared(tools: Mapping[str, Any]) -> list[Tool]:
    listed = tools.get("functionDeclarations", tools.get("function_declarations"))
    return [
        Tool(
            str(one.get("name")),
            str(one.get("description", "")),
            one.get("parametersJsonSchema") or one.get("parameters") or {},
        )
        for one in objects(listed)
    ]


def reply(request: Request, said: Said) -> tuple[str, bytes]:
    parts: list[dict[str, Any]] = [{"text": said}]
    if not isinstance(said, str):
        called = [{"id": one.id, "name": one.tool.name, "args": one.arguments} for one in said]
        parts = [{"functionCall": one} for one in called]
    counts = {"promptTokenCount": 10, "candidatesTokenCount": 10, "totalTokenCount": 20}
    content = {"role": "model", "parts": parts}
    data = {
        "candidates": [{"content": content, "finishReason": "STOP", "index": 0}],
        "usageMetadata": counts,
        "modelVersion": request.model,
    }
    return events([("", data)]) if request.streams else document(data)


def aside(path: str) -> Mapping[str, Any] | None:
    if path.partition("?")[0].endswith(":countTokens"):
        return {"totalTokens": 10}
    if path.partition("?")[0].endswith(":embedContent"):
        return {"embedding": {"values": [0.0]}}
    return None


WIRE = Wire("google", claims, read, reply, aside)
