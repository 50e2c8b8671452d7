"""The list of MCP servers that any registered assistant may use."""

from ai_gate import parse
from ai_gate.model import ApprovedServer, Because


def servers(root: parse.Node, path: str) -> tuple[ApprovedServer, ...] | None:
    """Return the servers of a file that has the right form, or None where there is no list."""
    listed = root.get("mcp_servers")
    if listed is None:
        return None
    return tuple(_server(entry, path) for entry in listed.elements())


def _server(entry: parse.Node, path: str) -> ApprovedServer:
    if isinstance(entry.value, str):
        text = entry.value.strip()
        because = Because(path, entry.line, text)
        if "://" in text:
            return ApprovedServer(because, url=text)
        if any(sign in text for sign in " /\\@"):
            return ApprovedServer(because, command=text)
        return ApprovedServer(because, name=text)
    said = {key: (entry.text(key) or "").strip() for key, _ in entry.items()}
    return ApprovedServer(Because(path, entry.line, ", ".join(said.values())), **said)
