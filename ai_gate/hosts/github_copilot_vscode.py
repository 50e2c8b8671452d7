"""Copilot in VS Code: its agent runs the hook files of Copilot CLI, with payloads of its own.

`bash` stands for `linux` and `osx` there, and the events of the CLI for its own.
"""

from collections.abc import Sequence

from ai_gate.dialect import copilot_like as copilot
from ai_gate.dialect.hook_file import snippet
from ai_gate.dialect.records import Host, Live, Permission, Transcript
from ai_gate.model import Because, Tree, Verified

_SOURCE = "https://code.visualstudio.com/docs/agents/reference/hooks-reference"
_EDITOR = ".vscode/settings.json"
_OFF = ("chat.useHooks", "chat.hookFilesLocations")


def _live(tree: Tree) -> Live:
    from ai_gate import parse
    from ai_gate.errors import ParseError
    from ai_gate.translate.files import document, quote

    found = copilot.judged(tree)
    settings = document(tree, _EDITOR)
    if settings is None:
        return found
    try:
        root = parse.jsonc(settings.data, _EDITOR)
    except ParseError as error:
        said = "the settings that may switch hooks off cannot be read"
        trouble = (quote(settings, error.line), said, error.hint)
        return Live(troubles=(*found.troubles, trouble))
    off: list[tuple[Because, str, str]] = []
    for key in _OFF:
        node = root.get(key)
        places = dict(node.items()) if node is not None else {}
        for one in (node, *(value for name, value in places.items() if "github" in name)):
            if one is not None and one.value is False:
                line = quote(settings, one.key_line, one.key_column)
                off.append((line, f"`{key}` switches the hook files off", f"remove `{key}`"))
    return Live({} if off else found.planes, (*found.troubles, *off))


def _transcripts() -> Sequence[Transcript]:
    import json

    def said(name: str, **more: object) -> str:
        common = {
            "timestamp": "2026-11-24T02:19:24.291Z",
            "cwd": "{root}",
            "session_id": "0a5ae2d0",
            "hook_event_name": name,
            "transcript_path": "/home/dev/.config/Code/User/workspaceStorage/a/t.json",
        }
        return json.dumps({**common, **more})

    def use(tool: str, **given: object) -> str:
        return said("PreToolUse", tool_name=tool, tool_input=given, tool_use_id="call_1")

    deny, fine = Permission.DENY, Permission.PASS
    vault, open_ = "{root}/vault/key.py", "{root}/src/app.py"
    edits = [{"filePath": open_}, {"filePath": vault, "oldString": "a", "newString": "b"}]
    rows = (
        ("a session starts", said("SessionStart", source="new"), fine),
        ("a prompt", said("UserPromptSubmit", prompt="please tidy up"), fine),
        ("read", use("read_file", filePath=vault, startLine=1, endLine=9), deny),
        ("read source", use("read_file", filePath=open_, startLine=1, endLine=9), fine),
        ("create", use("create_file", filePath="{root}/src/new.py", content="pass\n"), fine),
        ("replace", use("replace_string_in_file", filePath=vault, oldString="a"), deny),
        ("replace several", use("multi_replace_string_in_file", replacements=edits), deny),
        ("edit files", use("editFiles", files=["src/app.py", "vault/key.py"]), deny),
        (
            "patch",
            use("apply_patch", input=f"*** Begin Patch\n*** Update File: {vault}\n*** End Patch"),
            deny,
        ),
        ("search everywhere", use("grep_search", query="key", isRegexp=False), deny),
        ("semantic search", use("semantic_search", query="where are keys"), deny),
        ("names", use("file_search", query="src/**/*.py"), fine),
        ("list", use("list_dir", path="{root}/src"), fine),
        ("shell", use("run_in_terminal", command="cat vault/key.py", goal="look"), deny),
        ("shell on source", use("run_in_terminal", command="cat src/app.py"), fine),
        ("web", use("fetch_webpage", urls=["https://example.com/"], query="x"), fine),
        ("subagent", use("runSubagent", prompt="p", description="d"), fine),
        ("unknown with a path", use("telescope", target=vault), deny),
        (
            "output",
            said(
                "PostToolUse",
                tool_name="run_in_terminal",
                tool_input={"command": "date"},
                tool_response="Tue\n",
            ),
            fine,
        ),
        ("a turn ends", said("Stop", stop_hook_active=False), fine),
    )
    return [Transcript(title, stdin, wanted, _SOURCE) for title, stdin, wanted in rows]


HOST = Host(
    assistant="github-copilot-vscode",
    read=copilot.read,
    reply=copilot.reply,
    refuse=copilot.refuse,
    deadline=copilot.SECONDS,
    failure="open",
    snippets=(snippet(copilot.FILE_OF_HOOKS),),
    live=_live,
    blind=(
        "Open and attached files, selections and `#` references go into the request without a "
        "tool, and so without a hook that could refuse them; inline completions as well.",
        "Opened at a folder below, VS Code finds the hook file of the top only with "
        "`chat.useCustomizationsInParentRepositories`.",
        "A hook that outlives its timeout, or ends with a code other than 0 and 2, lets the tool "
        "run; the snippet turns every such code into 2, the deadline of the guard is shorter.",
        "A profile, a user setting or an organisation can switch hooks off.",
        "It runs the line of Copilot CLI; an event that calls a tool as only the CLI does is "
        "logged under `github-copilot-cli`.",
        "On Windows the entry has no line to run.",
    ),
    transcripts=_transcripts,
    verified=Verified(
        "not driven",
        "2026-11-24",
        "source of the editor (hookSchema.ts, hookCompatibility.ts) and the vendor's pages; the "
        "editor itself was not driven",
    ),
    sources=(
        _SOURCE,
        "https://code.visualstudio.com/docs/agent-customization/hooks",
        "https://github.com/microsoft/vscode/blob/main/src/vs/workbench/contrib/chat/common/"
        "promptSyntax/hookSchema.ts",
    ),
)
