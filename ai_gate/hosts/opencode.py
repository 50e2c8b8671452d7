"""opencode: a committed plugin file that asks before prompts, tools and their output."""

from collections.abc import Mapping, Sequence

from ai_gate.dialect import claude_like, opencode_like, whole_file
from ai_gate.dialect.records import Event, Host, Live, Transcript
from ai_gate.dialect.whole_file import WholeFile
from ai_gate.model import Tree, Verified

_DOCS = "https://opencode.ai/docs/plugins/"
_FILE = WholeFile(
    ".opencode/plugin/ai-gate.js", opencode_like.plugin("opencode"), opencode_like.PLANES
)


def _read(data: Mapping[str, object]) -> Event:
    return opencode_like.event(data)


def _live(tree: Tree) -> Live:
    return whole_file.live(tree, _FILE)


def _transcripts() -> Sequence[Transcript]:
    return opencode_like.transcripts(_DOCS)


HOST = Host(
    assistant="opencode",
    read=_read,
    reply=opencode_like.reply,
    refuse=claude_like.refuse,
    deadline=opencode_like.SECONDS,
    failure="closed",
    snippets=(whole_file.snippet(_FILE),),
    live=_live,
    blind=(
        "`opencode --pure` (or OPENCODE_PURE) starts without plugins, and a copy of opencode that "
        "fails to load the file goes on without it",
        "commands that a person starts with `!`, and `!` lines inside a command file: their output "
        "is scanned as part of the prompt, the paths that they read are not known",
        "instructions (`AGENTS.md`, `instructions`) and skills, which are loaded without a tool",
        "names of files in listings and in `@` completion",
        "another plugin that is loaded later and changes the arguments of a tool",
        "`opencode run` shows a refused prompt as an unexpected server error; the reason is in "
        "its log",
    ),
    transcripts=_transcripts,
    verified=Verified(
        "1.18.33",
        "2026-11-24",
        "the released client, driven by a scripted model on loopback, in a fresh home: a throw "
        "before a tool stopped it, a throw after it kept its output from the model, a throw on a "
        "message kept every request from being sent; the same for a program that is missing, "
        "crashes, is killed or hangs; events of subagents came as well; the arguments of tools "
        "were read from the schemas that the client sends to the model",
    ),
    sources=(
        _DOCS,
        "https://github.com/anomalyco/opencode/blob/dev/packages/plugin/src/index.ts",
        "https://opencode.ai/docs/tools/",
    ),
)
