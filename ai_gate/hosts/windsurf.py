"""Windsurf, now Devin Desktop (Cascade): hooks that refuse by exit code 2 and by nothing else."""

from collections.abc import Mapping, Sequence

from ai_gate.dialect import claude_like as like
from ai_gate.dialect.command import guarded
from ai_gate.dialect.hook_file import Asked, HookFile, live, snippet
from ai_gate.dialect.records import (
    Act,
    Decision,
    Event,
    Host,
    Live,
    Malformed,
    Permission,
    Reply,
    Touch,
    Transcript,
)
from ai_gate.model import Because, Plane, Tree, Verified

_ID = "windsurf"
_HOOKS = ".windsurf/hooks.json"
_RENAMED = ".devin/hooks.json"
_SECONDS = 10  # no timeout is published and none can be set; people wait for the answer
_SOURCE = "https://docs.windsurf.com/windsurf/cascade/hooks"

_ACTS = {
    "pre_read_code": Act.USE,
    "pre_write_code": Act.USE,
    "pre_run_command": Act.USE,
    "pre_mcp_tool_use": Act.USE,
    "pre_user_prompt": Act.PROMPT,
    "post_read_code": Act.OTHER,
    "post_write_code": Act.OTHER,
    "post_run_command": Act.OTHER,
    "post_mcp_tool_use": Act.OTHER,
    "post_cascade_response": Act.RESPONSE,
    "post_cascade_response_with_transcript": Act.RESPONSE,
    "post_setup_worktree": Act.OTHER,
}


def _read(data: Mapping[str, object]) -> Event:
    name = like.text(data, "agent_action_name")
    act = _ACTS.get(name)
    given = data.get("tool_info")
    if act is None or not isinstance(given, Mapping):
        raise Malformed("an event that this assistant is not known to send")
    event = Event(
        act,
        name,
        tool=name,
        session=like.text(data, "trajectory_id"),
        prompt=like.text(data, "execution_id"),
        model=like.text(data, "model_name", "model"),
    )
    if act is Act.PROMPT:
        prompt = given.get("user_prompt")
        if not isinstance(prompt, str):
            raise Malformed("an event about a prompt without its text")
        return like.prompted(event, prompt)
    return _used(event, given) if act is Act.USE else event


def _used(event: Event, given: Mapping[str, object]) -> Event:
    path = like.text(given, "file_path")
    if event.name == "pre_mcp_tool_use":
        return event._replace(
            tool=like.text(given, "mcp_tool_name"),
            server=like.text(given, "mcp_server_name") or "?",
            arguments=tuple(like.named(given.get("mcp_tool_arguments"))),
        )
    if event.name == "pre_run_command":
        command = like.text(given, "command_line")
        if command:
            return event._replace(command=command, directory=like.text(given, "cwd"))
    elif path and event.name == "pre_write_code":
        return event._replace(touches=(Touch(Plane.EDIT, path),))
    elif path:  # of a folder it announces one path for all that is below
        return event._replace(touches=(Touch(Plane.READ, path, below=True),))
    why = "it does not say under the known names what it reaches"
    return event._replace(unknown=why, arguments=tuple(like.strings(given)))


def _reply(event: Event, decision: Decision) -> Reply:
    if decision.permission is Permission.PASS:
        return Reply()
    if event.act in (Act.USE, Act.PROMPT):
        return like.refuse(like.said(decision))
    return Reply(stderr=like.said(decision))


_ENTRY = {"command": guarded(_ID), "show_output": True}
_EVENTS = (
    "pre_read_code",
    "pre_write_code",
    "pre_run_command",
    "pre_mcp_tool_use",
    "pre_user_prompt",
)
_FILE = HookFile(_HOOKS, dict.fromkeys(_EVENTS, _ENTRY))
_ASKED = Asked(
    (_ID,),
    {
        "pre_read_code": (Plane.READ,),
        "pre_write_code": (Plane.EDIT,),
        "pre_run_command": (Plane.SHELL,),
        "pre_mcp_tool_use": (Plane.MCP,),
    },
)


def _live(tree: Tree) -> Live:
    """Judge the file; under its new name it hides the old one, which is a fallback."""
    found = live(tree, _ASKED, _HOOKS)
    if _RENAMED not in tree.documents:
        return found
    newer = live(tree, _ASKED, _RENAMED)
    both = {plane: line for plane, line in found.planes.items() if plane in newer.planes}
    lost = [line for plane, line in found.planes.items() if plane not in newer.planes]
    said = f"newer versions read `{_RENAMED}` instead, and the guard does not decide there"
    hidden = tuple(
        (line, said, f"keep the same hooks in `{_RENAMED}`") for line in dict.fromkeys(lost)
    )
    where = Because(_RENAMED, 0, "")
    said = f"older versions read `{_HOOKS}`, and the guard does not decide there"
    older = () if found.planes or not newer.planes else ((where, said, "keep the hooks in both"),)
    return Live(both, (*found.troubles, *newer.troubles, *hidden, *older))


def _transcripts() -> Sequence[Transcript]:
    import json

    def said(name: str, **given: object) -> str:
        common = {
            "agent_action_name": name,
            "trajectory_id": "9b1aa8e3",
            "execution_id": "4ef7",
            "timestamp": "2026-11-24T02:19:24Z",
        }
        return json.dumps({**common, "tool_info": given})

    deny, fine = Permission.DENY, Permission.PASS
    vault, open_ = "{root}/vault/key.py", "{root}/src/app.py"
    rows = (
        ("a prompt", said("pre_user_prompt", user_prompt="please tidy up"), fine),
        ("read", said("pre_read_code", file_path=vault), deny),
        ("read source", said("pre_read_code", file_path=open_), fine),
        ("read a folder", said("pre_read_code", file_path="{root}"), deny),
        ("read a folder of source", said("pre_read_code", file_path="{root}/src"), fine),
        ("write", said("pre_write_code", file_path=vault, edits=[]), deny),
        ("write source", said("pre_write_code", file_path=open_, edits=[]), fine),
        ("shell", said("pre_run_command", command_line="cat vault/key.py", cwd="{root}"), deny),
        (
            "shell inside",
            said("pre_run_command", command_line="cat key.py", cwd="{root}/vault"),
            deny,
        ),
        (
            "shell on source",
            said("pre_run_command", command_line="cat src/app.py", cwd="{root}"),
            fine,
        ),
        (
            "mcp with a path",
            said(
                "pre_mcp_tool_use",
                mcp_server_name="files",
                mcp_tool_name="read",
                mcp_tool_arguments={"path": vault},
            ),
            deny,
        ),
        ("a turn ends", said("post_cascade_response", response="Done."), fine),
    )
    return [Transcript(title, stdin, wanted, _SOURCE) for title, stdin, wanted in rows]


HOST = Host(
    assistant=_ID,
    read=_read,
    reply=_reply,
    refuse=like.refuse,
    deadline=_SECONDS,
    failure="open",
    snippets=(snippet(_FILE),),
    live=_live,
    blind=(
        "Searches of the code base, the index, completions, open files and what a prompt mentions "
        "fire no hook that could refuse them.",
        "Outputs of tools are not held back: hooks after a tool cannot refuse.",
        "Only exit code 2 refuses; the snippet turns every failure into 2. A timeout is not "
        "published.",
        "On Windows the entry has no line to run.",
    ),
    transcripts=_transcripts,
    verified=Verified(
        "not driven",
        "2026-11-24",
        "the vendor's pages; the editor needs an account and was not driven",
    ),
    sources=(_SOURCE, "https://docs.devin.ai/desktop/cascade/hooks"),
)
