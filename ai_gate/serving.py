"""Which repository paths an MCP server can serve, from what is known of the server."""

from collections.abc import Sequence
from functools import cache

from ai_gate import facts
from ai_gate.matchers.ofpath import OfPath, depending
from ai_gate.model import Setting, State


def server_reach(setting: Setting) -> OfPath[State]:
    """Tell which repository paths an MCP server can serve, from what is known of the server.

    A server that is not in `data/mcp_servers.csv` and runs on the machine is `unknown`; a remote
    one cannot read local files, unless it serves the host of the repository itself.
    """
    server = setting.server
    if server is None:
        return _always(State.UNKNOWN)
    words = (server.command, *server.arguments, server.url)
    access = next((_servers()[name] for name in _servers() if _names(words, name)), "")
    if access == "none" or (not access and server.url):
        return _always(State.CLOSED)
    if access in ("host", "work-tree"):
        return _always(State.OPEN)
    if access == "directories":
        roots = [root for word in server.arguments if (root := _inside(word)) is not None]
        return depending(
            lambda path: State.OPEN if any(_below(path, root) for root in roots) else State.CLOSED,
            names=roots,
        )
    return _always(State.UNKNOWN)


def _always(state: State) -> OfPath[State]:
    return depending(lambda path: state)


def _names(words: Sequence[str], name: str) -> bool:
    return any(name == word.split("@latest")[0] or name in word for word in words if word)


def _inside(word: str) -> str | None:
    """Return the repository directory that an argument means; "" is the whole repository."""
    if word[:1] in "-@" or ("/" not in word and word not in (".", "..", "~", "$HOME")):
        return None
    for root in ("${workspaceFolder}", "${CLAUDE_PROJECT_DIR}", "$PWD", "${PWD}", "."):
        if word == root or word.startswith(root + "/"):
            return word[len(root) :].strip("/")
    if word.startswith(("/", "~", "$", "..")):
        return ""  # an absolute or outer directory may contain the work tree
    return word.strip("/")


def _below(path: str, root: str) -> bool:
    return not root or path == root or path.startswith(root + "/")


@cache
def _servers() -> dict[str, str]:
    return {row["name"]: row["access"] for row in facts.rows("mcp_servers.csv")}
