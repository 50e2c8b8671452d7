"""All nouns of the project: enums, frozen records, and the contracts of the extension files.

Records are NamedTuples because importing `dataclasses` alone costs half a bare interpreter start.
No record after `Match` has a field that could hold a sensitive value.
"""

from collections.abc import Callable, Iterable, Mapping, Sequence
from enum import IntEnum, StrEnum

from ai_gate.record import NamedTuple


class Pci(StrEnum):
    """PCI DSS scope class of a path, weakest first."""

    OUT_OF_SCOPE = "out-of-scope"
    SUPPORTING = "supporting"
    UNCLASSIFIED = "unclassified"
    CONNECTED = "connected"
    CDE = "cde"


class Phi(StrEnum):
    """PHI class of a path, weakest first."""

    NONE = "none"
    SYNTHETIC = "synthetic"
    DEIDENTIFIED = "deidentified"
    LIMITED = "limited"
    PHI = "phi"
    PHI_SENSITIVE = "phi-sensitive"


class Tier(StrEnum):
    """What the classes of a path mean for assistants, weakest first."""

    UNRESTRICTED = "unrestricted"
    RESTRICTED = "restricted"
    PROHIBITED = "prohibited"


class Plane(StrEnum):
    """A way by which content reaches an assistant."""

    INDEX = "index"
    SEARCH = "search"
    READ = "read"
    MENTION = "mention"
    INCLUDE = "include"
    EDIT = "edit"
    SHELL = "shell"
    MCP = "mcp"


class Strength(IntEnum):
    """How firmly a plane is closed, weakest first."""

    NONE = 0
    HINT = 1  # index or listing only
    ASKS = 2  # a prompt that one click opens
    TOOL = 3  # the assistant's own tools refuse
    GUARD = 4  # a fail-closed hook decides
    SANDBOX = 5  # the operating system refuses
    OFF = 6  # the plane does not exist: its tool is switched off, or nothing feeds it

    @property
    def word(self) -> str:
        return self.name.lower()


class State(StrEnum):
    """Whether a plane is closed for a path; `unknown` never passes."""

    CLOSED = "closed"
    OPEN = "open"
    UNKNOWN = "unknown"


class Severity(StrEnum):
    """How much a finding weighs; only errors fail a build."""

    ERROR = "error"
    WARNING = "warning"
    NOTE = "note"


class Verdict(StrEnum):
    """Whether matched data is a live value, an invented one, or cannot be told."""

    REAL = "real"
    UNSURE = "unsure"
    SYNTHETIC = "synthetic"


class Document(NamedTuple):
    """Bytes with a path, from git or disk."""

    path: str
    data: bytes
    mode: str = "100644"

    def __repr__(self) -> str:
        # No traceback, log or test difference may print a patient.
        return f"Document({self.path!r}, {len(self.data)} bytes, {self.mode})"


class Location(NamedTuple):
    """A place that a person can open; lines and columns count from 1, 0 means the whole file."""

    path: str
    line: int = 0
    column: int = 0
    end_line: int = 0
    end_column: int = 0
    route: str = ""


class Because(NamedTuple):
    """The line of a file that decides something, quoted as its author wrote it."""

    path: str
    line: int
    text: str


# --- classification -------------------------------------------------------------------------


class Classified(NamedTuple):
    """The class of one path, and the rules that gave it."""

    path: str
    pci: Pci
    phi: Phi
    tier: Tier
    rules: tuple[str, ...] = ()
    because: tuple[Because, ...] = ()


# --- assistants -----------------------------------------------------------------------------


class Store(NamedTuple):
    """A database or another place with data of a class, and what configuration calls it by."""

    id: str
    hosts: tuple[str, ...]  # lower case; `*.` at the beginning stands for any subdomain
    urls: tuple[str, ...]  # scheme://host[:port][/path], without a user
    env: tuple[str, ...]  # names of variables; `*` at the end stands for anything
    pci: Pci
    phi: Phi
    owner: str
    because: Because


class Tree(NamedTuple):
    """One state of a repository as an assistant file or a rule may see it."""

    paths: Sequence[str]
    documents: Mapping[str, Document]
    modes: Mapping[str, str] = {}  # of the paths that are not plain files: symlinks, submodules
    links: Mapping[str, str] = {}  # symlink path -> target inside the repository


class Answer(NamedTuple):
    """What one mechanism says about one path.

    OPEN with a reason means that the mechanism opens the path again (a negation, a later allow);
    OPEN without one, that it does not speak of the path.
    """

    state: State
    because: Because | None = None


class Closure(NamedTuple):
    """One mechanism in an assistant's committed files that keeps paths from some planes."""

    planes: tuple[Plane, ...]
    strength: Strength
    decide: Callable[[str], Answer]
    # Every exclusion line of the mechanism, so that dead ones can be told from live ones.
    lines: tuple[Because, ...] = ()


class Name(StrEnum):
    """The shared vocabulary into which assistant files translate their own keys.

    The comment gives the values; rules read only these, never a vendor's file.
    """

    APPROVAL = "approval"  # bypass | auto | auto-edit | ask | plan
    ALLOW = "allow"  # shell | read | edit | mcp | web | everything: runs without a question
    SANDBOX = "sandbox"  # off | on | escapable | weakened
    NETWORK = "network"  # open
    HOOKS = "hooks"  # off
    TELEMETRY = "telemetry"  # on | content
    SHARING = "sharing"  # auto
    ENDPOINT = "endpoint"  # the URL of a model
    MODEL = "model"  # the name of a model
    DIRECTORY = "directory"  # a further directory that the assistant may read
    INSTRUCTION = "instruction"  # path of a tracked file whose text goes into the context
    INCLUDE = "include"  # path or glob whose files go into the context
    EXECUTE = "execute"  # a program that the repository's configuration runs
    MCP_SERVER = "mcp-server"  # name; `server` holds the rest
    MCP_APPROVAL = "mcp-approval"  # all
    COMMIT_HOOKS = "commit-hooks"  # skipped: commits without running git hooks
    INERT = "inert"  # an exclusion that the product never consults: says why
    INVALID = "invalid"  # a file that the product skips or misreads: says why
    GUARD = "guard"  # why a hook that starts the guard does not count, or only in part
    MISLEADING = "misleading"  # a key without effect where it stands: says why


class McpServer(NamedTuple):
    """A Model Context Protocol server as configured; no environment values are kept."""

    name: str
    command: str = ""
    arguments: tuple[str, ...] = ()
    url: str = ""
    directory: str = ""
    approved: bool = False  # its tools run without a question


class Setting(NamedTuple):
    """One committed setting of an assistant, in the shared vocabulary."""

    name: Name
    value: str
    because: Because
    server: McpServer | None = None
    aims: str = ""  # for INERT: the path or pattern that its author meant to close


class Configuration(NamedTuple):
    """All that an assistant's committed files say."""

    closures: tuple[Closure, ...] = ()
    settings: tuple[Setting, ...] = ()


class Verified(NamedTuple):
    """Which version of the product these semantics were last confirmed against, and how."""

    version: str
    date: str
    how: str


class Assistant(NamedTuple):
    """One AI coding assistant: what shows it, what it reads, and what that closes."""

    id: str
    name: str
    vendor: str
    # Globs of the classification dialect over tracked paths.
    markers: tuple[str, ...]
    reads: tuple[str, ...]
    read: Callable[[Tree], Configuration]
    # Files that people commit for it and that it does not read -> why.
    decoys: Mapping[str, str]
    # What stays open even when all that can be closed is closed.
    residual: tuple[str, ...]
    verified: Verified
    sources: tuple[str, ...]
    # Tells whether a tracked file that matches a `shared` glob really belongs to this assistant.
    shared: tuple[str, ...] = ()
    uses: Callable[[Tree], Because | None] | None = None
    # New bytes of the files in which it closes these globs of the classification dialect, as firmly
    # as committed files can; None: nothing that can be committed closes anything.
    close: "Callable[[Tree, Sequence[str]], Mapping[str, bytes]] | None" = None


# --- reach ----------------------------------------------------------------------------------


class Outcome(NamedTuple):
    """The verdict for one plane."""

    plane: Plane
    state: State
    strength: Strength
    required: Strength
    because: tuple[Because, ...] = ()

    @property
    def passes(self) -> bool:
        if self.required == Strength.NONE:
            return True
        return self.state is State.CLOSED and self.strength >= self.required


class Group(NamedTuple):
    """The paths of one class for which one assistant's verdicts are all the same."""

    assistant: str
    classified: Classified  # of the first path
    outcomes: tuple[Outcome, ...]  # one per plane, in the order of `Plane`
    paths: tuple[str, ...]
    probes: tuple[str, ...]  # paths that nothing tracks today; they stand for files of tomorrow


# --- detection ------------------------------------------------------------------------------


class Field(NamedTuple):
    """A named value of a structured text; fields of one record share its number."""

    record: int
    name: str
    start: int
    end: int
    route: str = ""


class Text(NamedTuple):
    """What a detector sees: bytes of an ASCII superset, and the fields where there is structure."""

    path: str
    data: bytes
    fields: Callable[[], Sequence[Field]]

    def __repr__(self) -> str:
        return f"Text({self.path!r}, {len(self.data)} bytes)"


class Match(NamedTuple):
    """Where sensitive data stands; `label` and `reasons` are free of the value."""

    start: int
    end: int
    label: str
    verdict: Verdict
    reasons: tuple[str, ...]
    route: str = ""
    record: int = -1


class DataKind(StrEnum):
    """What a detector looks for."""

    CARDHOLDER = "cardholder data"
    AUTHENTICATION = "sensitive authentication data"
    PHI = "protected health information"
    PII = "personal data"
    SECRET = "secret"


class Example(NamedTuple):
    """A text that a detector must match with this verdict, or must not match (None)."""

    path: str
    data: bytes
    verdict: Verdict | None

    def __repr__(self) -> str:
        return f"Example({self.path!r}, {len(self.data)} bytes, {self.verdict})"


class Detector(NamedTuple):
    """One kind of sensitive data."""

    id: str
    name: str
    kind: DataKind
    # RE2 patterns over bytes; `find` is called only for texts in which one of them matches.
    anchors: tuple[str, ...]
    find: Callable[[Text], Iterable[Match]]
    examples: Callable[[], Sequence[Example]]
    help: str
    controls: tuple[str, ...]
    waivable: bool = True


# --- findings -------------------------------------------------------------------------------


class Problem(NamedTuple):
    """What a rule yields."""

    location: Location
    message: str
    help: str = ""
    assistant: str | None = None
    plane: Plane | None = None
    severity: Severity | None = None  # None: the rule's own
    related: tuple[Because, ...] = ()
    # Words that tell this problem from another one of the same rule on the same line.
    key: str = ""
    # The classified paths that are at stake, where they are not the place of the problem.
    about: tuple[str, ...] = ()


class Approval(NamedTuple):
    """Who said yes, in which role, when, and where it is recorded."""

    name: str
    role: str
    date: str = ""
    ref: str = ""


class Waiver(NamedTuple):
    """A recorded exception: findings of one rule in one scope that do not fail until a day."""

    id: str
    rule: str
    paths: tuple[str, ...]  # globs of the classification dialect; empty: any
    assistants: tuple[str, ...]
    refs: tuple[str, ...]
    fingerprints: tuple[str, ...]
    kind: str
    justification: str
    compensating_control: str
    requested_by: str
    approved_by: tuple[Approval, ...]
    ticket: str
    created: str  # YYYY-MM-DD, as the days below
    expires: str  # the last day on which it counts
    revoked: str
    because: Because


class Fault(StrEnum):
    """Why a waiver does not count, or should not stay as it is."""

    EXPIRED = "expired"
    ENDING = "ending"  # counts, but not for long
    FORBIDDEN = "forbidden"  # the rule, or the class of the path, takes no waiver
    TOO_LONG = "too-long"
    UNAPPROVED = "unapproved"  # nobody approved in a role that the class demands
    SELF_APPROVED = "self-approved"
    UNUSED = "unused"
    DUPLICATE = "duplicate"


class Standing(NamedTuple):
    """What one waiver is worth today: how many findings it holds, and what is wrong with it."""

    waiver: Waiver
    holds: int
    faults: tuple[tuple[Fault, str], ...] = ()  # with the difference in words


class BaselineEntry(NamedTuple):
    """A finding of the day of adoption, by what stays when lines move."""

    rule: str
    path: str
    fingerprint: str
    because: Because


class Baseline(NamedTuple):
    """The findings that a repository had when it adopted the gate, as debt with an owner."""

    owner: str
    until: str  # YYYY-MM-DD, the last day on which it counts
    entries: tuple[BaselineEntry, ...]
    because: Because


class Settled(NamedTuple):
    """What waivers and baseline did to the findings of a run."""

    today: str
    standings: tuple[Standing, ...] = ()
    baseline: Baseline | None = None
    fixed: tuple[BaselineEntry, ...] = ()  # entries of which nothing is left
    held: tuple[BaselineEntry, ...] = ()  # entries that no baseline may hold
    # Inline suppressions that the judged change adds, and the rule that each suppresses.
    marks: tuple[tuple[Because, str], ...] = ()


class ApprovedServer(NamedTuple):
    """An MCP server that the register approves; all that it gives has to fit."""

    because: Because
    name: str = ""
    url: str = ""  # the address, or what it begins with up to a `/`
    command: str = ""  # the command with its arguments, or its first words


class Said(NamedTuple):
    """A value of a governance file, and its line."""

    value: str | int
    line: int


class Registration(NamedTuple):
    """The record of an assistant on one plan; `said` by route, as in `agreements.baa.status`."""

    plan: str
    status: str
    because: Because
    said: Mapping[str, Said] = {}


class Limits(NamedTuple):
    """What the records of the register have to satisfy; days."""

    soc2_days: int = 365
    pentest_days: int = 365
    review_days: int = 365
    warn_days: int = 45
    retention_days: Mapping[str, int] = {"cde": 0, "phi": 0, "connected": 30, "default": 30}
    residency: tuple[str, ...] = ()  # ids of residency rules that apply


class Registered(NamedTuple):
    """What the register says of one assistant."""

    id: str
    status: str
    because: Because
    endpoints: tuple[str, ...] = ()  # hosts of models that it may be configured to send to
    # The servers that any assistant may use, the same in every entry; None: no list, so any.
    mcp_servers: tuple[ApprovedServer, ...] | None = None
    plans: tuple[Registration, ...] = ()
    limits: Limits = Limits()  # the same in every entry


class Condition(NamedTuple):
    """Something that must hold before an assistant may reach a tier."""

    id: str
    kind: str  # register | approval | training
    field: str = ""  # register: the route of the entry's field, as in `agreements.baa.status`
    equals: str = ""
    most: int | None = None
    role: str = ""  # approval: the role that approves
    course: str = ""  # training
    most_days: int | None = None  # approval, training: how old it may be
    because: Because | None = None


class Admission(NamedTuple):
    """Which assistants the access policy lets reach a tier."""

    assistants: tuple[str, ...] | None = None  # None: any that the register approves
    conditions: tuple[Condition, ...] = ()
    people: Mapping[str, tuple[str, ...]] = {}  # role -> who has it, for approvals


class Reviewed(NamedTuple):
    """A review that is due again and again, and when it was done last."""

    what: str  # classification | access | register | log
    last: str  # YYYY-MM-DD
    days: int  # until it is due again
    because: Because


class Completed(NamedTuple):
    """A course that somebody completed; persons may be pseudonyms."""

    person: str
    course: str
    date: str


class Training(NamedTuple):
    """Who completed what: `.ai-gate/training.yaml`."""

    courses: Mapping[str, int]  # course -> days that it stays good
    records: tuple[Completed, ...]
    because: Because


class Lowered(NamedTuple):
    """Paths whose class a change lowers, on one axis and for one reason."""

    axis: str  # pci | phi
    before: Pci | Phi
    after: Pci | Phi
    was: Because | None  # the line that gave the class before the change; None: no line did
    becomes: Because | None  # the line that gives it now
    exception: str  # id of the `declassify` entry that alone lowers it, or ""
    files: tuple[str, ...]
    probes: tuple[str, ...]  # files of tomorrow
    vacated: bool  # nothing that is tracked is left where the old line spoke
    gaining: tuple[str, ...]  # assistants for which paths that were prohibited are not closed
    lacks: str = ""  # the approval that the policy of the base demands and the exception lacks


class Base(NamedTuple):
    """What the repository said before the change that is judged, and what the change lowers."""

    before: Mapping[str, Document]  # the files that govern the gate, before the change
    after: Mapping[str, Document]  # and with it
    register: Mapping[str, Registered] | None = None
    lowered: tuple[Lowered, ...] = ()
    notes: tuple[Problem, ...] = ()  # what of the base cannot judge
    waived: tuple[Waiver, ...] = ()  # the waivers before the change
    waives: tuple[Waiver, ...] = ()  # and with it
    loosened: tuple[str, ...] = ()  # where the access policy asks for less than before


class Context(NamedTuple):
    """All that a rule may see."""

    tree: Tree
    classify: Callable[[str], Classified]
    assistants: Mapping[str, Assistant]  # those present
    presence: Mapping[str, Because]
    configurations: Mapping[str, Configuration]
    groups: Sequence[Group]
    prohibited: frozenset[str]  # tracked paths of the prohibited tier
    probes: frozenset[str]  # probes of the prohibited tier
    register: Mapping[str, Registered] | None  # None: the repository has no register
    catalogue: Mapping[str, Assistant]  # every assistant that ai-gate knows
    notes: Sequence[Problem] = ()  # what deserves a warning in the classification itself
    base: Base | None = None  # None: nothing to compare with, or nothing that governs differs
    settled: Settled | None = None  # for the rules that look at what waivers and baseline did
    today: str = ""  # YYYY-MM-DD, UTC; empty: nothing is judged by its age
    tiers: Mapping[Tier, Admission] = {}  # what the access policy asks of assistants, by tier
    training: Training | None = None  # None: nobody recorded any
    reviews: Sequence[Reviewed] | None = None  # None: there is no access policy that lists them
    roles: Mapping[str, tuple[str, ...]] = {}  # role -> ids of the people who have it
    stores: Sequence[Store] = ()  # those of the prohibited tier
    # Files of assistants that the change touches, as they were (None: new); None: no change known.
    replaced: Mapping[str, Document | None] | None = None


class Miniature(NamedTuple):
    """A small repository that shows a rule at work: path -> text.

    A classification that puts `vault/**` into the CDE comes with it unless it has its own.
    """

    files: Mapping[str, str]
    base: Mapping[str, str] | None = None  # the files before the change that is judged


class Rule(NamedTuple):
    """One check on the configuration of the repository; its module's docstring is its manual."""

    id: str
    severity: Severity
    check: Callable[[Context], Iterable[Problem]]
    bad: Miniature
    good: Miniature
    controls: tuple[str, ...]
    waivable: bool = True
    # The part of the context without which it yields nothing: base, register, replaced or settled.
    # A rule that needs `settled` looks at what waivers and baseline did to the others' findings.
    needs: str = ""


class Suppression(NamedTuple):
    """Why a finding does not count: recorded in a waiver or baseline, or inline beside it."""

    kind: str  # inline | waiver | baseline
    reason: str
    because: Because


class Finding(NamedTuple):
    """A problem or a match with all that a report says of it (SARIF result)."""

    rule: str
    severity: Severity
    location: Location
    message: str
    help: str
    fingerprint: str
    verdict: Verdict | None = None
    assistant: str | None = None
    plane: Plane | None = None
    controls: tuple[str, ...] = ()
    related: tuple[Because, ...] = ()
    reasons: tuple[str, ...] = ()
    suppression: Suppression | None = None
    # The classified paths that are at stake, where they are not its place; not kept nor reported.
    about: tuple[str, ...] = ()


class Unexamined(NamedTuple):
    """Something that could not be looked at (SARIF toolExecutionNotification)."""

    path: str
    reason: str


class Source(NamedTuple):
    """What was examined."""

    kind: str  # tree | index | range | history | paths | stdin
    commit: str = ""
    base: str = ""


class Report(NamedTuple):
    """The outcome of one run (SARIF run)."""

    source: Source
    findings: tuple[Finding, ...]
    unexamined: tuple[Unexamined, ...]
    documents: int
    bytes: int
    manuals: Mapping[str, str] = {}  # manual pages by rule, for the formats that carry them


class Format(NamedTuple):
    """One output."""

    id: str
    render: Callable[[Report, bool], str]  # report, explain
