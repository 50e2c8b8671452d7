"""Each wire format: what a client sends is read, and what the model says has the vendor's shape."""

import json
from typing import Any

import pytest

from ai_gate.prove import server
from ai_gate.prove.talk import Call, Request, Tool

SCHEMA = {
    "type": "object",
    "properties": {"path": {"type": "string"}},
    "required": ["path"],
}
# What a client sends in its second request, after one call: (path of the request, body).
REQUESTS: dict[str, tuple[str, dict[str, Any]]] = {
    "google": (
        "/v1beta/models/gemini-2.5-flash:streamGenerateContent?alt=sse",
        {
            "contents": [
                {"role": "user", "parts": [{"text": "Look"}]},
                {
                    "role": "model",
                    "parts": [
                        {"functionCall": {"id": "c1", "name": "read", "args": {"path": "a"}}}
                    ],
                },
                {
                    "role": "user",
                    "parts": [
                        {
                            "functionResponse": {
                                "id": "c1",
                                "name": "read",
                                "response": {"output": "what the file holds"},
                            }
                        }
                    ],
                },
            ],
            "tools": [
                {
                    "functionDeclarations": [
                        {
                            "name": "read",
                            "description": "Reads a file",
                            "parametersJsonSchema": SCHEMA,
                        }
                    ]
                }
            ],
        },
    ),
    "responses": (
        "/v1/responses",
        {
            "model": "scripted",
            "stream": True,
            "input": [
                {"type": "message", "role": "user", "content": "Look"},
                {"type": "function_call", "call_id": "c1", "name": "read", "arguments": "{}"},
                {
                    "type": "function_call_output",
                    "call_id": "c1",
                    "output": [{"type": "input_text", "text": "what the file holds"}],
                },
            ],
            "tools": [
                {
                    "type": "function",
                    "name": "read",
                    "description": "Reads a file",
                    "parameters": SCHEMA,
                },
                {"type": "web_search"},
            ],
        },
    ),
    "chat": (
        "/v1/chat/completions",
        {
            "model": "scripted",
            "stream": True,
            "messages": [
                {"role": "user", "content": "Look"},
                {
                    "role": "assistant",
                    "content": None,
                    "tool_calls": [{"id": "c1", "type": "function", "function": {"name": "read"}}],
                },
                {
                    "role": "tool",
                    "tool_call_id": "c1",
                    "content": [{"type": "text", "text": "what the file holds"}],
                },
            ],
            "tools": [
                {
                    "type": "function",
                    "function": {
                        "name": "read",
                        "description": "Reads a file",
                        "parameters": SCHEMA,
                    },
                }
            ],
        },
    ),
    "anthropic": (
        "/v1/messages?beta=true",
        {
            "model": "scripted",
            "stream": True,
            "messages": [
                {"role": "user", "content": "Look"},
                {
                    "role": "assistant",
                    "content": [{"type": "tool_use", "id": "c1", "name": "read", "input": {}}],
                },
                {
                    "role": "user",
                    "content": [
                        {
                            "type": "tool_result",
                            "tool_use_id": "c1",
                            "content": [{"type": "text", "text": "what the file holds"}],
                        }
                    ],
                },
            ],
            "tools": [
                {"name": "read", "description": "Reads a file", "input_schema": SCHEMA},
                {"type": "web_search_20250305", "name": "web_search"},
            ],
        },
    ),
}
TOOL = Tool("read", "Reads a file", SCHEMA)
CALLS = (Call("c1", TOOL, {"path": "one"}), Call("c2", TOOL, {"path": "two"}))


@pytest.mark.parametrize("id", REQUESTS)
def test_tools_and_answers_are_read(id: str) -> None:
    path, body = REQUESTS[id]
    request = server.wires()[id].read(path, body)
    assert list(request.tools) == [TOOL]
    (call, text), *more = request.answers
    assert (call, more) == ("c1", [])
    assert "what the file holds" in text
    assert request.streams


@pytest.mark.parametrize("id", REQUESTS)
def test_each_path_is_claimed_by_one_format(id: str) -> None:
    path, _ = REQUESTS[id]
    assert [one.id for one in server.wires().values() if one.claims(path)] == [id]


@pytest.mark.parametrize("id", REQUESTS)
def test_a_body_of_another_shape_is_read_as_nothing(id: str) -> None:
    path, body = REQUESTS[id]
    for value in (None, 7, "text", [None, 3], {"a": None}):
        odd = dict.fromkeys(body, value)
        request = server.wires()[id].read(path, odd)
        assert (list(request.tools), list(request.answers)) == ([], [])


def events(data: bytes) -> list[dict[str, Any]]:
    lines = [line for line in data.decode().splitlines() if line.startswith("data: ")]
    return [json.loads(line[6:]) for line in lines if line != "data: [DONE]"]


def reply(id: str, said: Any, streams: bool = True) -> tuple[str, bytes]:
    return server.wires()[id].reply(Request([TOOL], [], streams, "scripted"), said)


def test_google_streams_its_calls_as_parts() -> None:
    kind, data = reply("google", CALLS)
    assert kind == "text/event-stream"
    (event,) = events(data)
    parts = event["candidates"][0]["content"]["parts"]
    assert [part["functionCall"]["args"]["path"] for part in parts] == ["one", "two"]
    assert event["candidates"][0]["finishReason"] == "STOP"


def test_responses_streams_an_item_for_each_call() -> None:
    _, data = reply("responses", CALLS)
    told = events(data)
    assert [one["sequence_number"] for one in told] == list(range(len(told)))
    assert told[0]["type"] == "response.created"
    done = [one["item"] for one in told if one["type"] == "response.output_item.done"]
    assert [json.loads(item["arguments"])["path"] for item in done] == ["one", "two"]
    assert told[-1]["type"] == "response.completed"
    assert told[-1]["response"]["output"] == done
    assert data.count(b"event: response.completed\n") == 1


def test_responses_knows_free_text_groups_and_the_search_for_tools() -> None:
    body = {
        "tools": [
            {"type": "custom", "name": "apply_patch", "description": "Patches"},
            {
                "type": "namespace",
                "name": "mcp__files",
                "tools": [{"type": "function", "name": "read", "parameters": SCHEMA}],
            },
            {"type": "tool_search", "execution": "client", "parameters": SCHEMA},
        ],
        "input": [
            {
                "type": "tool_search_output",
                "call_id": "c0",
                "tools": [{"type": "function", "name": "late", "parameters": SCHEMA}],
            }
        ],
    }
    patch, read, search, late = server.wires()["responses"].read("/v1/responses", body).tools
    assert (patch.free, read.group, search.name, late.name) == (
        True,
        "mcp__files",
        "tool_search",
        "late",
    )
    said = [
        Call("c1", patch, "*** Begin"),
        Call("c2", read, {}),
        Call("c3", search, {"query": "x"}),
    ]
    items = [one["item"] for one in events(reply("responses", said)[1]) if "item" in one][1::2]
    assert [item["type"] for item in items] == [
        "custom_tool_call",
        "function_call",
        "tool_search_call",
    ]
    assert (items[0]["input"], items[1]["namespace"]) == ("*** Begin", "mcp__files")
    assert items[2]["arguments"] == {"query": "x"}


def test_chat_streams_calls_by_their_index() -> None:
    _, data = reply("chat", CALLS)
    first, last, usage = events(data)
    calls = first["choices"][0]["delta"]["tool_calls"]
    assert [call["index"] for call in calls] == [0, 1]
    assert [json.loads(call["function"]["arguments"])["path"] for call in calls] == ["one", "two"]
    assert last["choices"][0]["finish_reason"] == "tool_calls"
    assert usage["usage"]["total_tokens"] == 20
    assert data.endswith(b"data: [DONE]\n\n")


def test_chat_knows_tools_that_take_free_text() -> None:
    body = {"tools": [{"type": "custom", "custom": {"name": "apply_patch"}}, {"type": "other"}]}
    (patch,) = server.wires()["chat"].read("/v1/chat/completions", body).tools
    assert (patch.name, patch.free) == ("apply_patch", True)
    told = events(reply("chat", [Call("c1", patch, "*** Begin")])[1])
    (call,) = told[0]["choices"][0]["delta"]["tool_calls"]
    assert call["custom"] == {"name": "apply_patch", "input": "*** Begin"}


def test_anthropic_streams_a_block_for_each_call() -> None:
    _, data = reply("anthropic", CALLS)
    told = events(data)
    blocks = [one["content_block"]["id"] for one in told if one["type"] == "content_block_start"]
    deltas = [one["delta"] for one in told if one["type"] == "content_block_delta"]
    assert blocks == ["c1", "c2"]
    assert [json.loads(one["partial_json"])["path"] for one in deltas] == ["one", "two"]
    assert told[-2]["delta"]["stop_reason"] == "tool_use"
    assert told[-1]["type"] == "message_stop"


@pytest.mark.parametrize("id", REQUESTS)
@pytest.mark.parametrize("streams", [True, False])
def test_a_closing_word_is_a_text_and_no_call(id: str, streams: bool) -> None:
    kind, data = reply(id, "Done.", streams)
    assert kind == ("text/event-stream" if streams else "application/json")
    text = data.decode()
    assert "Done." in text
    assert not any(word in text for word in ("functionCall", "function_call", "tool_use"))


@pytest.mark.parametrize("id", REQUESTS)
def test_a_reply_that_is_not_streamed_is_one_document(id: str) -> None:
    kind, data = reply(id, CALLS, streams=False)
    assert kind == "application/json"
    assert '"one"' in json.dumps(json.loads(data)).replace('\\"', '"')


@pytest.mark.parametrize(
    ("id", "path", "key"),
    [
        ("google", "/v1beta/models/x:countTokens", "totalTokens"),
        ("google", "/v1beta/models/x:embedContent", "embedding"),
        ("chat", "/v1/models", "data"),
        ("chat", "/v1/embeddings", "data"),
        ("anthropic", "/v1/messages/count_tokens?beta=true", "input_tokens"),
    ],
)
def test_what_clients_ask_beside_the_model_is_answered(id: str, path: str, key: str) -> None:
    wire = server.wires()[id]
    assert key in (wire.aside(path) or {})
    assert wire.aside("/elsewhere") is None
