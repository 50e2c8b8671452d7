"""Kiro: a committed hook file of its version 3, for the CLI and the editor."""

from collections.abc import Mapping, Sequence

from ai_gate.dialect import claude_like, q_like, samples, whole_file
from ai_gate.dialect.command import guarded
from ai_gate.dialect.records import Host, Live, Snippet, Transcript
from ai_gate.dialect.samples import DENY, PASS
from ai_gate.dialect.whole_file import MARK, WholeFile
from ai_gate.model import Because, Tree, Verified

_ID = "kiro"
_DOCS = "https://kiro.dev/docs/cli/v3/hooks/"
_PATH = ".kiro/hooks/ai-gate.json"
_SECONDS = 30
_TRIGGERS = ("SessionStart", "UserPromptSubmit", "PreToolUse")


def _file() -> WholeFile:
    import json

    hooks = [
        {
            "name": f"ai-gate on {trigger}. {MARK}",
            "trigger": trigger,
            "action": {"type": "command", "command": guarded(_ID)},
            "timeout": _SECONDS,
            "enabled": True,
        }
        for trigger in _TRIGGERS
    ]
    return WholeFile(_PATH, json.dumps({"version": "v1", "hooks": hooks}, indent=2) + "\n", ())


def _add(data: bytes | None) -> bytes:
    return whole_file.snippet(_file()).add(data)


def _remove(data: bytes) -> bytes | None:
    return whole_file.snippet(_file()).remove(data)


def _live(tree: Tree) -> Live:
    found = whole_file.live(tree, _file())
    if found.troubles or _PATH not in tree.documents:
        return found
    said = (
        "no copy of Kiro was driven to see that a hook refuses; its version 2 and editors before "
        "1.0 do not read this file"
    )
    fix = "try it with the version that is used here, and attest it in the register"
    return Live({}, ((Because(_PATH, 1, "{"), said, fix),))


def _transcripts() -> Sequence[Transcript]:
    prompt = {**_event("UserPromptSubmit"), "prompt": "go on"}
    gave = {"tool_name": "execute_bash", "tool_response": {"output": "APP = 3"}}
    older = {"hook_event_name": "preToolUse", "cwd": "{root}", "tool_name": "fs_read"}
    line = {"operations": [{"mode": "Line", "path": "vault/key.py"}]}
    return samples.transcripts(
        _DOCS,
        (
            *((one, tool, given, DENY if no else PASS) for one, tool, given, no in q_like.cases()),
            ("editor: read of the vault", "read_file", {"path": "vault/key.py"}, DENY),
            ("editor: read of src", "read_files", {"paths": ["src/app.py"]}, PASS),
            ("editor: search over the root", "grep_search", {"query": "KEY"}, DENY),
            ("editor: edit in the vault", "str_replace", {"path": "vault/key.py"}, DENY),
        ),
        lambda tool, given: {**_event("PreToolUse"), "tool_name": tool, "tool_input": given},
        (
            ("version 2: read of the vault", {**older, "tool_input": line}, DENY),
            ("harmless prompt", prompt, PASS),
            ("start of a session", _event("SessionStart"), PASS),
            ("output without anything sensitive", {**_event("PostToolUse"), **gave}, PASS),
            ("end of a turn", _event("Stop"), PASS),
        ),
    )


def _event(name: str) -> Mapping[str, object]:
    return {"session_id": "sess_1", "hook_event_name": name, "cwd": "{root}"}


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
        "the CLI of version 2, whose hooks stand in agents, and editors before 1.0, whose hooks "
        "are not told what a tool reaches",
        "whether a hook holds back a prompt; of version 2 it is documented that it cannot",
        "output of tools",
        "open files, steering files and specs, which are loaded without a tool",
        "names of files in listings",
        "Kiro on the web and on phones",
        "a hook that hangs before it starts the guard",
    ),
    transcripts=_transcripts,
    verified=Verified(
        "documentation of 3",
        "2026-11-24",
        "by documentation alone: the file of hooks, the events on standard input, and exit code 2 "
        "before a tool as of version 2. It was not driven: it needs an account",
    ),
    sources=(
        _DOCS,
        "https://kiro.dev/docs/cli/hooks",
        "https://kiro.dev/docs/hooks/actions",
        "https://awslabs.github.io/aidlc-workflows/reference/kiro-ide-hook-payload/",
    ),
)
