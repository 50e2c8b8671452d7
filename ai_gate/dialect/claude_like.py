"""What the hosts share whose hooks follow Claude Code's: fields, tools by what they touch, replies.

A host gives its own words (`Words`); fields are taken in every spelling that a host of this family
writes, because several of them run each other's hook files. Where they are told of the guard, and
whether that is live, is in `dialect/hook_file.py`.
"""

from collections.abc import Iterable, Iterator, Mapping

from ai_gate.dialect.mentions import local, mentioned
from ai_gate.dialect.records import Act, Decision, Event, Malformed, Permission, Reply, Touch
from ai_gate.model import Plane
from ai_gate.record import NamedTuple

FILE = (
    "file_path",
    "filePath",
    "filepath",
    "path",
    "absolute_path",
    "absolutePath",
    "notebook_path",
    "notebookPath",
    "target_file",
    "file",
    "uri",
    "files",
    "paths",
    "filePaths",
    "file_paths",
)
"""Arguments in which the tools of these hosts name a file, or a list of files."""

FOLDER = (
    "path",
    "dir_path",
    "dirPath",
    "directory",
    "directory_path",
    "dir",
    "folder",
    "target_directory",
    "paths",
)
"""Arguments in which they name a folder."""

NARROWER = ("glob", "include", "include_pattern", "includePattern", "glob_pattern", "fileGlob")
"""Arguments that narrow which files of a folder are searched."""

_NAME = ("hook_event_name", "hookEventName", "event", "hookName")
_TOOL = ("tool_name", "toolName")
_INPUT = ("tool_input", "toolInput", "tool_args", "toolArgs")
_OUTPUT = (
    "tool_response",
    "toolResponse",
    "tool_result",
    "toolResult",
    "tool_output",
    "toolOutput",
    "result_json",
)
_PROMPT = ("prompt", "user_prompt", "userPrompt", "submitted_prompt")


class Tool(NamedTuple):
    """What a tool does with its arguments: each field names those under which it says so."""

    plane: Plane = Plane.READ
    paths: tuple[str, ...] = ()  # every one that is given: a path, or a list of them
    folders: tuple[str, ...] = ()  # the same, with all that is below; none given: the directory
    globs: tuple[str, ...] = ()  # what narrows the folders
    patches: tuple[str, ...] = ()  # texts that `apply_patch` takes
    commands: tuple[str, ...] = ()  # what a shell runs: a line, or words
    shell: str = "sh"
    within: tuple[str, ...] = ()  # the folder in which it runs
    texts: tuple[str, ...] = ()  # what the tool itself sends away: a query, an address
    free: bool = False  # it reaches nothing of the repository


class Words(NamedTuple):
    """The words of one host."""

    acts: Mapping[str, Act]
    tools: Mapping[str, Tool]
    mcp: str = "mcp__"  # what the names of MCP tools begin with
    between: str = "__"  # what stands there between server and tool
    below: bool = False  # a folder that a prompt mentions brings the content of its files


def event(data: Mapping[str, object], words: Words) -> Event:
    """Read one event; Malformed when it is none, or lacks what its kind always has."""
    name = _event_name(data)
    act = words.acts.get(name)
    if act is None:
        raise Malformed("an event that this assistant is not known to send")
    read = common(data, act, name)
    if act is Act.PROMPT:
        prompt = first(data, *_PROMPT)
        if not isinstance(prompt, str):
            raise Malformed("an event about a prompt without its text")
        return prompted(read, prompt, words.below)
    if act is Act.USE:
        return used(read, tool_name(data), arguments(data), words)
    if act is Act.OUTPUT:
        return gave(read, tool_name(data), first(data, *_OUTPUT), words)
    return read


def common(data: Mapping[str, object], act: Act, name: str) -> Event:
    """Read the fields that every event has."""
    return Event(
        act,
        name,
        directory=text(data, "cwd", "workingDirectory"),
        session=text(data, "session_id", "sessionId", "conversation_id"),
        prompt=text(data, "prompt_id", "generation_id", "turn_id"),
        model=text(data, "model", "model_name"),
        mode=text(data, "permission_mode", "permissionMode"),
        subagent=text(data, "agent_id", "agentId", "agent_type"),
        version=text(data, "version", "cursor_version"),
        user=text(data, "user_email", "user"),
    )


def prompted(read: Event, prompt: str, below: bool = False) -> Event:
    """Complete the event of a prompt with its text and the files that it mentions."""
    return read._replace(texts=(("prompt", prompt),), touches=mentions(prompt, below))


def used(read: Event, name: str, given: object, words: Words) -> Event:
    """Complete the event of a tool that is about to run with what it would touch."""
    if not name:
        raise Malformed("an event about a tool that has no name")
    read = read._replace(tool=name)
    tool = words.tools.get(name)
    if tool is None:
        server = server_of(name, words)
        why = "" if server else "this tool is not in the table of the assistant"
        return read._replace(server=server, arguments=tuple(named(given)), unknown=why)
    if tool.free:
        return read
    if not isinstance(given, Mapping):
        return _lost(read, given, "its arguments are not an object")
    texts = tuple((key, one) for key in tool.texts for one in strings(given.get(key)))
    touched = read._replace(
        touches=tuple(dict.fromkeys((*_touches(tool, given), *_local(texts)))),
        command=_command(tool, given),
        shell=tool.shell,
        directory=_inside(read.directory, text(given, *tool.within)),
        texts=texts,
    )
    if not (touched.touches or touched.command or touched.texts):
        return _lost(read, given, "it does not say under the known names what it reaches")
    return touched


def _local(texts: Iterable[tuple[str, str]]) -> Iterator[Touch]:
    """Yield the files that addresses name: a tool that fetches may take `file:` as well."""
    for _, one in texts:
        if one[:6].lower() == "file:/":
            yield Touch(Plane.READ, one)


def gave(read: Event, name: str, output: object, words: Words) -> Event:
    """Complete the event of a tool that has run with the text that it gave."""
    if not name:
        raise Malformed("an event about a tool that has no name")
    joined = "\n".join(strings(output))
    return read._replace(
        tool=name, server=server_of(name, words), texts=((f"output of {name}", joined),)
    )


def server_of(name: str, words: Words) -> str:
    """Return the MCP server of a tool, or nothing where the name is not of such a tool."""
    if not words.mcp or not name.startswith(words.mcp):
        return ""
    return name[len(words.mcp) :].partition(words.between)[0] or "?"


def first(data: Mapping[str, object], *keys: str) -> object:
    """Return the value of the first key that is there."""
    return next((data[key] for key in keys if data.get(key) is not None), None)


def text(data: Mapping[str, object], *keys: str) -> str:
    """Return the string of the first key that has one, or nothing."""
    return next((one for key in keys if isinstance(one := data.get(key), str)), "")


def tool_name(data: Mapping[str, object]) -> str:
    """Return the name of the tool that an event is about."""
    return text(data, *_TOOL)


def arguments(data: Mapping[str, object]) -> object:
    """Return what a tool is called with; some hosts write it as JSON inside a string."""
    given = first(data, *_INPUT)
    return unpacked(given) if isinstance(given, str) else given


def unpacked(given: str) -> object:
    """Return what a string of JSON says; a string that is none stays what it is."""
    import json

    try:
        return json.loads(given)
    except (ValueError, RecursionError):
        return given


def strings(value: object) -> Iterator[str]:
    """Yield every text in a value, and keys that look like paths."""
    if isinstance(value, str):
        yield value
    elif isinstance(value, Mapping):
        for key, one in value.items():
            if isinstance(key, str) and ("/" in key or "\\" in key or "." in key):
                yield key
            yield from strings(one)
    elif isinstance(value, list | tuple):
        for one in value:
            yield from strings(one)


def named(given: object) -> Iterator[str]:
    """Yield the texts that a tool is called with, those of addresses and packed JSON unpacked."""
    for one in strings(given):
        yield local(one)
        if one.startswith(("{", "[")) and (inside := unpacked(one)) != one:
            yield from strings(inside)


def mentions(prompt: str, below: bool = False) -> tuple[Touch, ...]:
    """Return the files that a prompt names with `@`, each with and without what may end it."""
    return tuple(Touch(Plane.MENTION, path, below) for path in mentioned(prompt))


def searched(plane: Plane, folder: str, glob: str = "") -> Touch:
    """Return the touch of a search; a glob that leads elsewhere takes its folder with it."""
    if not glob.startswith(("/", "~", "../", "..\\")) and glob[1:2] != ":":
        return Touch(plane, folder, True, glob)
    steps = glob.replace("\\", "/").split("/")
    plain = next((n for n, step in enumerate(steps) if set(step) & set("*?[{")), len(steps))
    return Touch(plane, "/".join(steps[:plain]) or "/", True, "/".join(steps[plain:]))


def patched(patch: str) -> Iterator[str]:
    """Yield the files that the headers of an `apply_patch` text name."""
    for line in patch.splitlines():
        for head in ("*** Add File:", "*** Update File:", "*** Delete File:", "*** Move to:"):
            if line.strip().startswith(head):
                yield line.strip().removeprefix(head).strip()


def said(decision: Decision) -> str:
    """Return what a person and a model are told: the reason, and how to go on."""
    lines = [line for line in (decision.reason, decision.help) if line]
    return "\n".join(lines) or "ai-gate refuses this."


def reply(read: Event, decision: Decision, asks: bool = True) -> Reply:
    """Answer as Claude Code understands it; what passes stays with the host's own permissions.

    Exit code 2 with words on standard error refuses a tool and a prompt in all of these hosts, also
    where they take another host's JSON for nothing. An event on which nothing hangs gets a notice.
    """
    if decision.permission is Permission.PASS:
        return Reply()
    if read.act in (Act.USE, Act.PROMPT, Act.OUTPUT):
        if asks and read.act is Act.USE and decision.permission is Permission.ASK:
            return answer(
                {
                    "hookSpecificOutput": {
                        "hookEventName": read.name,
                        "permissionDecision": "ask",
                        "permissionDecisionReason": said(decision),
                    }
                }
            )
        return refuse(said(decision))
    return answer({"systemMessage": said(decision)})


def refuse(reason: str) -> Reply:
    """Refuse whatever the event was."""
    return Reply(stderr=reason or "ai-gate refuses this.", code=2)


def halt(reason: str) -> Reply:
    """Refuse whatever the event was, and end the turn where an event takes no other refusal.

    Claude Code 2.1.197: exit code 2 refuses tools and prompts, `continue` holds back an output.
    """
    said = reason or "ai-gate refuses this."
    return answer({"continue": False, "stopReason": said})._replace(stderr=said, code=2)


def answer(fields: Mapping[str, object]) -> Reply:
    """Answer with JSON on standard output."""
    import json

    return Reply(stdout=json.dumps(fields, ensure_ascii=False))


def _event_name(data: Mapping[str, object]) -> str:
    """Return the event's name; some hosts leave it to be seen from the fields."""
    name = text(data, *_NAME)
    if name or not isinstance(data.get("prompt", ""), str):
        return name
    before = first(data, *_OUTPUT) is None
    if text(data, "toolName"):
        return "preToolUse" if before else "postToolUse"
    if text(data, "tool_name"):
        return "PreToolUse" if before else "PostToolUse"
    return "UserPromptSubmit" if text(data, *_PROMPT) else ""


def _touches(tool: Tool, given: Mapping[str, object]) -> Iterator[Touch]:
    for key in tool.paths:
        for path in paths(given.get(key)):
            yield Touch(tool.plane, path)
    for key in tool.patches:
        for path in patched(patch) if isinstance(patch := given.get(key), str) else ():
            yield Touch(Plane.EDIT, path)
    if tool.folders:
        globs = [one for key in tool.globs for one in strings(given.get(key))]
        folders = [path for key in tool.folders for path in paths(given.get(key))]
        for folder in folders or ["."]:
            for glob in globs or [""]:
                yield searched(tool.plane, folder, glob)


def paths(value: object) -> Iterator[str]:
    """Yield the paths that an argument names: one, a list of them, or of objects with one each."""
    if isinstance(value, str):
        if value:
            yield local(value)
    elif isinstance(value, list | tuple):
        for one in value:
            yield from paths(one)
    elif isinstance(value, Mapping):
        for key in FILE:
            yield from paths(value.get(key))


def _command(tool: Tool, given: Mapping[str, object]) -> str:
    for key in tool.commands:
        value = given.get(key)
        if isinstance(value, str) and value:
            return value
        if isinstance(value, list) and value and all(isinstance(one, str) for one in value):
            from shlex import join

            return join(value)
    return ""


def _inside(directory: str, folder: str) -> str:
    """Return the folder in which a tool runs, which may be given from where the assistant is."""
    if not folder or not directory or folder.startswith(("/", "~", "\\")) or folder[1:2] == ":":
        return folder or directory
    return f"{directory}/{folder}"


def _lost(read: Event, given: object, why: str) -> Event:
    return read._replace(unknown=why, arguments=tuple(named(given)))
