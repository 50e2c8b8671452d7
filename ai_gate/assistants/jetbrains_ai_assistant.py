"""JetBrains AI Assistant.

A file `.noai` at the root switches all its features off, in every IDE that opens the project.
`.aiignore` counts only when a project setting enables it, which cannot be seen in the repository,
and the vendor says that ignored files may still be processed in some cases: what it names is in
doubt.
"""

from collections.abc import Iterator, Mapping, Sequence

from ai_gate import closing, parse
from ai_gate.model import (
    Assistant,
    Because,
    Closure,
    Configuration,
    Plane,
    State,
    Strength,
    Tree,
    Verified,
)
from ai_gate.translate import always, instructions, servers
from ai_gate.translate.doubts import vague_file
from ai_gate.translate.opened import opened

SWITCH = ".noai"
IGNORE = ".aiignore"
SERVERS = "/.ai/mcp/mcp.json"
RULES = "/.aiassistant/rules/**/*.md"
FEATURES = (Plane.SEARCH, Plane.READ, Plane.MENTION, Plane.EDIT)
# Other products read `.aiignore` too; where they are in use it does not show this one.
OTHER_READERS = (".junie/", ".qwen/", "QWEN.md", ".qwenignore")


def read(tree: Tree) -> Configuration:
    files, invalid = opened(tree, parse.jsonc, SERVERS)
    settings = [
        *invalid,
        *instructions(tree, RULES),
        *(one for found, root in files for one in servers(found, root.get("mcpServers"))),
    ]
    return Configuration(tuple(_closures(tree)), tuple(settings))


def _closures(tree: Tree) -> Iterator[Closure]:
    if SWITCH in tree.paths:
        because = Because(SWITCH, 0, "")
        yield Closure(tuple(Plane), Strength.OFF, always(State.CLOSED, because), (because,))
    unsure = {Strength.TOOL: FEATURES, Strength.HINT: (Plane.INDEX,)}
    yield from vague_file(tree, IGNORE, {}, unsure)


def uses(tree: Tree) -> Because | None:
    """Take `.aiignore` for a sign of AI Assistant unless another reader of it is in use."""
    if IGNORE not in tree.paths or any(path.startswith(OTHER_READERS) for path in tree.paths):
        return None
    return Because(IGNORE, 0, "")


def close(tree: Tree, globs: Sequence[str]) -> Mapping[str, bytes]:
    """Name the globs in `.aiignore`; whether it is enabled no file can say."""
    return closing.ignore_file(tree, IGNORE, globs)


ASSISTANT = Assistant(
    id="jetbrains-ai-assistant",
    name="JetBrains AI Assistant",
    vendor="JetBrains",
    markers=("/.aiassistant/**", "/.ai/mcp/**", "/" + SWITCH),
    reads=("/" + SWITCH, "/" + IGNORE, SERVERS, RULES),
    read=read,
    decoys={},
    residual=(
        "Only `.noai` is certain; whether `.aiignore` is enabled is a setting of the project in "
        "each user's IDE and needs an attestation.",
        "`.noai` binds AI Assistant alone: Junie, agents connected through ACP and other plugins "
        "follow their own rules.",
        "Terminal commands of an agent in the chat and MCP servers are not bound by `.aiignore`.",
    ),
    verified=Verified("2026.2", "2026-11-23", "documentation; the plugin was not run"),
    sources=(
        "https://www.jetbrains.com/help/ai-assistant/2026.2/disable-ai-assistant.html",
        "https://www.jetbrains.com/help/ai-assistant/2026.1/settings-reference-project-settings.html",
        "https://www.jetbrains.com/help/go/disable-ai-assistant.html",
    ),
    shared=("/" + IGNORE,),
    uses=uses,
    close=close,
)
