"""The nouns of a proof: what is planted, what is asked for, what was seen, what it means."""

from collections.abc import Mapping
from enum import StrEnum

from ai_gate.model import Outcome, Plane
from ai_gate.record import NamedTuple

SCHEMA = "ai-gate/prove/v1"


class Kind(StrEnum):
    """What sort of prohibited place holds a canary."""

    EXISTING = "existing file"
    NEW = "new file"  # nothing tracks it
    NESTED = "nested"
    DOT = "dot folder"
    LINK = "symlink"  # from a place that is not prohibited
    UPPER = "upper case"
    UNICODE = "Unicode name"
    LISTING = "listing"  # the canary is the name itself
    HISTORY = "history"  # committed once and deleted
    CONTROL = "control"  # a place that is not prohibited: what is asked here has to leave


class Canary(NamedTuple):
    """A random marker in one place of the scratch clone; nothing else in the clone has it."""

    kind: Kind
    path: str  # below the root of the clone
    marker: str  # what must not leave
    word: str  # stands on the marker's line, so that a search can ask for it


class Role(StrEnum):
    """What a tool does, told from its name, description and parameters."""

    READ = "read"
    SEARCH = "search"
    GLOB = "glob"
    LIST = "list"
    WRITE = "write"
    EDIT = "edit"
    PATCH = "patch"
    SHELL = "shell"
    MCP = "mcp"


class Probe(NamedTuple):
    """One request for one canary."""

    plane: Plane
    spelling: str  # how it is asked for: `cat`, `read_file`, `@file`
    canary: Canary
    role: Role | None = None  # None: no tool, the canary is mentioned or never asked for
    # What goes into the tool's arguments: path, directory, pattern, command, content, old, new.
    values: Mapping[str, str] = {}
    nth: int = 0  # which of the client's tools of this role is asked
    # An edit went through when the canary's file holds this text, which is in no file before.
    writes: str = ""


class Seen(StrEnum):
    """What became of one probe."""

    KEPT = "kept"
    LEFT = "left"
    REFUSED = "refused"
    NOT_TESTABLE = "not testable"
    FAILED = "client failed"


class Result(NamedTuple):
    """One probe as the client answered it."""

    probe: Probe
    seen: Seen
    tool: str = ""  # the client's own name of the tool that was asked
    by: str = ""  # what refused
    said: str = ""  # the client's own words; of the clone only the canary's line
    missing: bool = False  # it could not be tested because the client offers no such tool


class Agreement(StrEnum):
    """What a probe says of the verdict that reach computed."""

    AGREES = "agrees"
    CONTRADICTED = "closed but left"
    CAUTION = "open but kept"
    NAME = "closed, a name left"
    UNKNOWN = "unknown"  # reach or the probe gives no verdict


class Row(NamedTuple):
    """One probe of one client beside the verdict of reach; `outcome` None: reach has none."""

    assistant: str
    result: Result
    outcome: Outcome | None
    agreement: Agreement


class Contact(NamedTuple):
    """A place to which a client tried to send something."""

    host: str
    port: int
    times: int


class Logged(NamedTuple):
    """What the guard put on record while a client ran."""

    decisions: Mapping[str, int]  # pass | ask | deny -> how often
    whole: bool  # the chain of the log verifies


class Session(NamedTuple):
    """What one client did, all its processes together."""

    assistant: str
    version: str
    results: tuple[Result, ...]
    contacts: tuple[Contact, ...] = ()
    isolated: str = ""  # how the network was closed; empty: it was not
    why: str = ""  # why nothing could be proved
    seconds: float = 0.0
    logged: Logged | None = None  # None: no guard wrote a log
