"""The run-time nouns: what an assistant is about to do, what the guard decides, and how it is told.

An assistant that runs hooks is a *host*; its *dialect* is what it writes to a hook's standard
input and what it understands as an answer. These records are on the path of every file read, so
this module imports nothing but the records of the model.
"""

from collections.abc import Callable, Mapping, Sequence
from enum import IntEnum, StrEnum

from ai_gate.model import Because, Plane, Tree, Verified
from ai_gate.record import NamedTuple


class Act(StrEnum):
    """What an event is about."""

    SESSION_START = "session_start"
    SESSION_END = "session_end"
    PROMPT = "prompt"  # a person's words, before they are sent
    USE = "use"  # a tool, before it runs
    OUTPUT = "output"  # what a tool gave, where the host lets a hook hold it back
    RESPONSE = "response"  # the model's answer, or the end of a turn
    OTHER = "other"  # an event on which nothing hangs


class Touch(NamedTuple):
    """A path that an event reaches, as the host gave it: absolute, or relative to its directory."""

    plane: Plane
    path: str
    below: bool = False  # a folder that is listed, searched or packed: everything below it
    glob: str = ""  # narrows what below it is read, in the host's own words


class Event(NamedTuple):
    """One event of a host, in our words."""

    act: Act
    name: str  # the host's own word, as `PreToolUse`
    directory: str = ""  # where the assistant stands; empty: where the hook was started
    tool: str = ""  # the host's own word, as `Read`
    touches: tuple[Touch, ...] = ()
    command: str = ""  # what a shell would run
    shell: str = "sh"  # sh | powershell | cmd
    texts: tuple[tuple[str, str], ...] = ()  # (what it is, what would be sent to the model)
    server: str = ""  # the MCP server, for an MCP tool
    # What an MCP tool, or a tool that the dialect does not know, is called with: every text in it.
    arguments: tuple[str, ...] = ()
    # Why the dialect cannot tell what the tool reaches; empty: it can.
    unknown: str = ""
    session: str = ""
    prompt: str = ""  # the host's id of the prompt
    model: str = ""
    mode: str = ""  # the host's permission mode
    subagent: str = ""
    version: str = ""  # of the host
    user: str = ""  # where the host names the person

    def __repr__(self) -> str:
        # No traceback or log may print a prompt, a command or what a tool gave.
        return f"Event({self.act}, {self.name!r}, {self.tool!r}, {len(self.touches)} touches)"


class Permission(IntEnum):
    """What the guard says, weakest first."""

    PASS = 0  # nothing: the host's own permissions go on to decide
    ASK = 1  # a person decides; a host that cannot ask refuses
    DENY = 2


class Decision(NamedTuple):
    """What the guard says of an event, and why; free of values."""

    permission: Permission
    reason: str = ""
    help: str = ""
    code: str = ""  # CLASS_DENY | DATA_DENY | UNRESOLVED | GOVERNANCE | BROKEN | ...


class Reply(NamedTuple):
    """What a hook writes and how it ends."""

    stdout: str = ""
    stderr: str = ""
    code: int = 0


class Snippet(NamedTuple):
    """One file by which the host is told of the guard; the bytes of a person's file stay theirs.

    `add` raises AiGateError where the file cannot be read; both are idempotent.
    """

    path: str
    # The file (None: there is none) with the guard in it, renewed if an older one is there.
    add: Callable[[bytes | None], bytes]
    # The file without the guard; None: nothing of a person's is left in it, it can go.
    remove: Callable[[bytes], bytes | None]
    mode: str = "100644"


class Live(NamedTuple):
    """What the committed files of a host make of the guard."""

    # Planes on which the guard decides and its failure refuses -> the line that says so.
    planes: Mapping[Plane, Because] = {}
    # Why something that is there does not count, or only in part: the line, the reason, the fix.
    troubles: tuple[tuple[Because, str, str], ...] = ()


class Transcript(NamedTuple):
    """An event as the host really writes it, with what has to come of it.

    `{root}` stands for the top of a repository in which `vault/**` is CDE, `src/**` is out of
    scope, and both hold tracked files: `vault/key.py`, `vault/deep/pan.py`, `src/app.py`,
    `src/lib/util.py`, `README.md`.
    """

    title: str
    stdin: str
    permission: Permission
    source: str = ""  # where the shape of the event is published, or how it was seen


class Host(NamedTuple):
    """One assistant that runs hooks: how it speaks, where it is told, what it lets a hook see."""

    assistant: str
    # Raises Malformed on what is none of its events.
    read: Callable[[Mapping[str, object]], Event]
    reply: Callable[[Event, Decision], Reply]
    # The answer when there is no event to answer: it must be taken for a refusal by every event.
    refuse: Callable[[str], Reply]
    deadline: float  # seconds after which the host goes on, as our snippet sets it or by default
    # What the host does with a hook that dies, is killed or is late, without our wrapper.
    failure: str  # open | closed
    snippets: Sequence[Snippet]
    live: Callable[[Tree], Live]
    # What the hook does not see; for the page about the guard.
    blind: tuple[str, ...]
    transcripts: Callable[[], Sequence[Transcript]]
    verified: Verified
    sources: tuple[str, ...]
    # Whose event it is, of the assistants that run this one's line: by the event and the
    # environment of the hook. None: nobody else runs it.
    speaker: Callable[[Mapping[str, object], Mapping[str, str]], str] | None = None


class Malformed(Exception):  # noqa: N818 - what is wrong is the event, not we
    """An event that its dialect cannot read; the guard refuses and says so."""
