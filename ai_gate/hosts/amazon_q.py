"""Amazon Q Developer CLI: hooks of a committed agent, which count while that agent is chosen."""

from collections.abc import Mapping, Sequence

from ai_gate.dialect import claude_like, q_like, samples, whole_file
from ai_gate.dialect.command import guarded
from ai_gate.dialect.records import Host, Live, Snippet, Transcript
from ai_gate.dialect.samples import DENY, PASS
from ai_gate.dialect.whole_file import MARK, WholeFile
from ai_gate.model import Because, Tree, Verified

_ID = "amazon-q"
_DOCS = "https://github.com/aws/amazon-q-developer-cli/blob/main/docs/hooks.md"
_PATH = ".amazonq/cli-agents/ai-gate.json"
_SECONDS = 30


def _file() -> WholeFile:
    import json

    hook = {"command": guarded(_ID), "timeout_ms": _SECONDS * 1000}
    agent = {
        "name": "ai-gate",
        "description": f"{MARK}: the default agent with `ai-gate guard` before every tool",
        "tools": ["*"],
        "resources": ["file://AmazonQ.md", "file://README.md", "file://.amazonq/rules/**/*.md"],
        "useLegacyMcpJson": True,
        "hooks": {"userPromptSubmit": [hook], "preToolUse": [{"matcher": "*", **hook}]},
    }
    return WholeFile(_PATH, json.dumps(agent, indent=2) + "\n", ())


def _add(data: bytes | None) -> bytes:
    return whole_file.snippet(_file()).add(data)


def _remove(data: bytes) -> bytes | None:
    return whole_file.snippet(_file()).remove(data)


def _live(tree: Tree) -> Live:
    found = whole_file.live(tree, _file())
    if found.troubles or _PATH not in tree.documents:
        return found
    said = "hooks of an agent run only while a person has chosen that agent"
    fix = "`q chat --agent ai-gate`, or `chat.defaultAgent`; attest it in the register"
    return Live({}, ((Because(_PATH, 2, '"name": "ai-gate"'), said, fix),))


def _transcripts() -> Sequence[Transcript]:
    prompt = {**_event("userPromptSubmit"), "prompt": "go on"}
    gave = {"tool_name": "fs_read", "tool_response": {"success": True, "result": ["APP = 3"]}}
    return samples.transcripts(
        _DOCS,
        [(title, tool, given, DENY if no else PASS) for title, tool, given, no in q_like.cases()],
        lambda tool, given: {**_event("preToolUse"), "tool_name": tool, "tool_input": given},
        (
            ("harmless prompt", prompt, PASS),
            ("start of an agent", _event("agentSpawn"), PASS),
            ("output without anything sensitive", {**_event("postToolUse"), **gave}, PASS),
            ("end of a turn", _event("stop"), PASS),
        ),
    )


def _event(name: str) -> Mapping[str, object]:
    return {"hook_event_name": name, "cwd": "{root}"}


HOST = Host(
    assistant=_ID,
    read=q_like.event,
    reply=q_like.reply,
    refuse=claude_like.refuse,
    deadline=_SECONDS,
    failure="open",
    snippets=(Snippet(_PATH, _add, _remove),),
    live=_live,
    blind=(
        "every session with another agent, the default one included",
        "prompts and files that they mention: exit code 2 is shown as a warning, and they are sent",
        "output of tools",
        "resources of the agent, which are loaded without a tool",
        "the plugins for editors, which run no hooks",
    ),
    transcripts=_transcripts,
    verified=Verified(
        "source of 2026-04-23",
        "2026-11-24",
        "by its published source and manual: exit code 2 before a tool refuses it with the words "
        "on standard error, any other code and a timeout let it run. It was not driven: it needs "
        "an account",
    ),
    sources=(
        _DOCS,
        "https://github.com/aws/amazon-q-developer-cli/blob/main/docs/agent-format.md",
    ),
)
