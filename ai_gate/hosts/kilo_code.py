"""Kilo Code: a committed plugin file of opencode's kind that asks before prompts and tools."""

from collections.abc import Mapping, Sequence

from ai_gate.dialect import claude_like, opencode_like, whole_file
from ai_gate.dialect.claude_like import Tool
from ai_gate.dialect.records import Event, Host, Live, Transcript
from ai_gate.dialect.whole_file import WholeFile
from ai_gate.model import Plane, Tree, Verified

_DOCS = "https://opencode.ai/docs/plugins/"
_FILE = WholeFile(
    ".kilo/plugin/ai-gate.js", opencode_like.plugin("kilo-code"), opencode_like.PLANES
)
_TOOLS: Mapping[str, Tool] = {
    **opencode_like.TOOLS,
    "codebase_search": Tool(Plane.SEARCH, folders=("path",)),
    "semantic_search": Tool(Plane.SEARCH, folders=("path",)),
    "board_post": Tool(free=True),
    "board_read": Tool(free=True),
    "cancel_wakeup": Tool(free=True),
    "cron_create": Tool(free=True),
    "cron_delete": Tool(free=True),
    "cron_list": Tool(free=True),
    "goal": Tool(free=True),
    "kilo_local_recall": Tool(free=True),
    "link_pr": Tool(texts=("url",)),
    "schedule_wakeup": Tool(free=True),
}
# Shows the output of what it started, or starts a command; only the second names anything.
_BACKGROUND = "background_process"


def _read(data: Mapping[str, object]) -> Event:
    args = data.get("args")
    if data.get("tool") == _BACKGROUND and isinstance(args, Mapping):
        shell = isinstance(args.get("command"), str) and bool(args.get("command"))
        tool = (
            Tool(Plane.SHELL, commands=("command",), within=("workdir",))
            if shell
            else Tool(free=True)
        )
        return opencode_like.event(data, {**_TOOLS, _BACKGROUND: tool})
    return opencode_like.event(data, _TOOLS)


def _live(tree: Tree) -> Live:
    return whole_file.live(tree, _FILE)


def _transcripts() -> Sequence[Transcript]:
    return opencode_like.transcripts(_DOCS)


HOST = Host(
    assistant="kilo-code",
    read=_read,
    reply=opencode_like.reply,
    refuse=claude_like.refuse,
    deadline=opencode_like.SECONDS,
    failure="closed",
    snippets=(whole_file.snippet(_FILE),),
    live=_live,
    blind=(
        "`kilo --pure` (or KILO_PURE) starts without plugins, and a copy of Kilo that fails to "
        "load the file goes on without it",
        "commands that a person starts with `!`, and `!` lines inside a command file: their output "
        "is scanned as part of the prompt, the paths that they read are not known",
        "the codebase index, instructions, rules and skills, which are loaded without a tool",
        "names of files in listings and in `@` completion",
        "another plugin that is loaded later and changes the arguments of a tool",
        "the extensions for VS Code and JetBrains were not driven; they start the same server",
    ),
    transcripts=_transcripts,
    verified=Verified(
        "7.8.1",
        "2026-11-24",
        "the released CLI, driven by a scripted model on loopback, in a fresh home: a throw "
        "before a tool stopped it, a throw after it kept its output from the model, a throw on a "
        "message kept every request from being sent; the same for a program that is missing, "
        "crashes or hangs; the arguments of tools were read from the schemas that the client "
        "sends to the model",
    ),
    sources=(
        _DOCS,
        "https://kilo.ai/docs/automate/extending/plugins",
        "https://github.com/Kilo-Org/kilocode",
    ),
)
