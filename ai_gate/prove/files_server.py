"""A server of the Model Context Protocol over standard input and output that reads files.

It is started by the client that is proved, and serves the folder that it is started in or given.
Source: modelcontextprotocol.io/specification (transports, tools).
"""

import json
import os
import sys
from typing import Any

_TOOL = {
    "name": "provecanary_read",
    "description": "Read a file of the repository and return its text.",
    "inputSchema": {
        "type": "object",
        "properties": {"path": {"type": "string", "description": "absolute path of the file"}},
        "required": ["path"],
    },
}


def answer(message: dict[str, Any]) -> dict[str, Any] | None:
    """Return the result of one request, None for a notification."""
    method, given = message.get("method", ""), message.get("params") or {}
    if "id" not in message:
        return None
    if method == "initialize":
        version = given.get("protocolVersion", "2025-06-18")
        about = {"name": "provecanary", "version": "1"}
        return {"protocolVersion": version, "capabilities": {"tools": {}}, "serverInfo": about}
    if method == "tools/list":
        return {"tools": [_TOOL]}
    if method == "tools/call":
        return _read(str((given.get("arguments") or {}).get("path", "")))
    return {}


def _read(path: str) -> dict[str, Any]:
    try:
        with open(os.path.join(os.getcwd(), path), encoding="utf-8") as file:
            text, failed = file.read(), False
    except OSError as error:
        text, failed = str(error), True
    return {"content": [{"type": "text", "text": text}], "isError": failed}


def main() -> None:
    for line in sys.stdin:
        if line.strip():
            message = json.loads(line)
            result = answer(message)
            if result is not None:
                said = {"jsonrpc": "2.0", "id": message["id"], "result": result}
                print(json.dumps(said), flush=True)


if __name__ == "__main__":
    main()
