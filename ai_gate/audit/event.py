"""What is recorded of one interaction: the event schema `ai-gate/event/v1`, and its bytes.

An event answers "who did what, when, with which assistant, where, and did it succeed" (PCI DSS
10.2.2) and never holds what was sent. `FIELDS` is the whole schema: the field of the record, its
place in the JSON, its kind. In the JSON a field without a value is left out.

The canonical form is that of RFC 8785 for what occurs here: keys sorted, no blanks, UTF-8, numbers
are integers below 2**53. A stored event begins with its place in the log (`log`, `seq`), so each
line of an export can be checked by itself: `hash = SHA-256(previous hash || canonical bytes)`.
"""

from collections.abc import Mapping
from typing import Any

from ai_gate.errors import AiGateError
from ai_gate.record import NamedTuple

SCHEMA = "ai-gate/event/v1"
LARGEST = (1 << 53) - 1  # RFC 8785 numbers are those of IEEE 754
# So many resources are named in one event; `total` has the number of all.
RESOURCES = 200

# Types -> what happened. The `log_*` ones are PCI DSS 10.2.1.3 (access to logs) and 10.2.1.6
# (initialising, stopping or pausing of logs).
TYPES = {
    "session_start": "an assistant's session began",
    "session_end": "an assistant's session ended",
    "prompt": "a person's words were about to be sent",
    "file_read": "a file was about to be read, searched, listed or mentioned",
    "file_write": "a file was about to be written",
    "command": "a shell command was about to run",
    "tool_call": "another tool, an MCP server's for one, was about to be called",
    "response": "a tool's output or the model's answer came back",
    "blocked": "something that could not be read as an event was refused",
    "override": "a person or a waiver let pass what would have been refused",
    "config_change": "the configuration of the guard, the log or an assistant was changed",
    "log_start": "recording began",
    "log_stop": "recording was stopped",
    "log_gap": "events are known to be missing",
    "log_read": "somebody read the log",
    "log_ship": "events were sent to another store, up to the number that is given",
    "checkpoint": "the head of the chain was noted, to be kept elsewhere",
    "tombstone": "events were removed or lost their names, for a reason that is given",
}
OUTCOMES = ("pass", "ask", "deny")
SOURCES = ("sso", "host", "git", "os", "import")


class InvalidEventError(AiGateError):
    """An event that is not of the schema; nothing of it is quoted but the name of the field."""


class Resource(NamedTuple):
    """A path that an event touches, with its class; relative to the repository, which is `.`."""

    path: str
    plane: str = ""  # model.Plane
    pci: str = ""  # model.Pci; empty: the path is outside of the repository
    phi: str = ""
    tier: str = ""
    rule: str = ""  # ids of the classification's rules that gave the class, with commas
    bytes: int | None = None  # size of the content
    blob: str = ""  # git blob id


class Found(NamedTuple):
    """How often a detector matched in what was about to be sent."""

    detector: str
    verdict: str  # model.Verdict
    times: int


class Event(NamedTuple):
    """One interaction; of what a caller does not know, the default says so."""

    type: str
    ts: str = ""  # UTC, milliseconds: 2026-11-23T09:14:07.312Z; empty: when it is appended
    user: str = ""
    user_source: str = ""  # one of SOURCES: how the person is known, strongest first
    os_user: str = ""
    assistant: str = ""  # id of the catalogue
    version: str = ""  # of the assistant
    model: str = ""
    session: str = ""
    prompt: str = ""  # the host's id of the prompt, by which its own telemetry can be joined
    subagent: str = ""
    mode: str = ""  # the host's permission mode
    repo: str = ""  # host/owner/name of the normalised remote, or the folder's name
    branch: str = ""
    head: str = ""  # commit
    dirty: bool | None = None
    action: str = ""  # the host's own word for the tool, as `Read`
    server: str = ""  # MCP server
    command: str = ""
    resources: tuple[Resource, ...] = ()
    total: int | None = None  # of all resources, where more than RESOURCES are touched
    provider: str = ""
    endpoint: str = ""  # host name to which content goes
    region: str = ""
    prompt_chars: int | None = None
    response_chars: int | None = None
    findings: tuple[Found, ...] = ()
    outcome: str = ""  # one of OUTCOMES
    code: str = ""  # why: CLASS_DENY, DATA_DENY, UNRESOLVED, GOVERNANCE, BROKEN ...
    tier: str = ""  # the strictest tier that is touched
    waiver: str = ""
    host: str = ""  # name or id of the machine
    via: str = ""  # how it became known: `guard:PreToolUse`, `import:claude-code-otlp`
    ref: str = ""  # the vendor's id of an imported event: of two with the same, one is kept
    classification: str = ""  # digest of the classification that decided
    access: str = ""  # digest of the access policy
    gate: str = ""  # version of ai-gate
    details: Mapping[str, Any] = {}  # of `log_*`, `checkpoint`, `tombstone`: plain JSON

    def __repr__(self) -> str:
        # Before it is appended, an event holds paths and commands as they came.
        return f"Event({self.type}, {self.ts or 'now'}, {self.outcome or 'no decision'})"


class Field(NamedTuple):
    """One field of the schema.

    Kinds: `text` (free, goes through the detectors), `path`, `token` (an id that a program made),
    `word` (of our own vocabulary), `time`, `digest`, `count`, `flag`, `list`, `details`.
    """

    name: str
    route: tuple[str, ...]
    kind: str


FIELDS = tuple(
    Field(name, tuple(route.split(".")), kind)
    for name, route, kind in (
        ("type", "type", "word"),
        ("ts", "ts", "time"),
        ("user", "actor.id", "text"),
        ("user_source", "actor.source", "word"),
        ("os_user", "actor.os_user", "text"),
        ("assistant", "assistant.id", "token"),
        ("version", "assistant.version", "token"),
        ("model", "assistant.model", "token"),
        ("session", "assistant.session", "token"),
        ("prompt", "assistant.prompt", "token"),
        ("subagent", "assistant.subagent", "token"),
        ("mode", "assistant.mode", "token"),
        ("repo", "repo.id", "path"),
        ("branch", "repo.branch", "path"),
        ("head", "repo.head", "digest"),
        ("dirty", "repo.dirty", "flag"),
        ("action", "action.name", "token"),
        ("server", "action.server", "token"),
        ("command", "action.command", "text"),
        ("resources", "action.resources", "list"),
        ("total", "action.total", "count"),
        ("provider", "destination.provider", "token"),
        ("endpoint", "destination.host", "token"),
        ("region", "destination.region", "token"),
        ("prompt_chars", "content.prompt_chars", "count"),
        ("response_chars", "content.response_chars", "count"),
        ("findings", "content.findings", "list"),
        ("outcome", "decision.outcome", "word"),
        ("code", "decision.code", "word"),
        ("tier", "decision.tier", "word"),
        ("waiver", "decision.waiver", "token"),
        ("host", "origin.host", "token"),
        ("via", "origin.via", "token"),
        ("ref", "origin.ref", "token"),
        ("classification", "policy.classification", "digest"),
        ("access", "policy.access", "digest"),
        ("gate", "policy.gate", "word"),
        ("details", "details", "details"),
    )
)
RESOURCE_KINDS = {"path": "path", "bytes": "count", "blob": "digest"}  # the others are tokens


def canonical(value: Mapping[str, Any]) -> bytes:
    """Return the RFC 8785 bytes of plain JSON without fractions.

    Raises InvalidEventError where a value has no such form.
    """
    import json

    _require_plain(value)
    try:
        text = json.dumps(
            value, ensure_ascii=False, sort_keys=True, separators=(",", ":"), check_circular=False
        )
        return text.encode()
    except (TypeError, ValueError):
        raise InvalidEventError("the event has no canonical form: a lone surrogate") from None


def _require_plain(value: object) -> None:
    if type(value) is str or value is None or value is True or value is False:
        return
    if isinstance(value, str):
        return
    if isinstance(value, int):
        if not -LARGEST <= value <= LARGEST:
            raise InvalidEventError("the event has no canonical form: a number beyond 2**53")
    elif isinstance(value, Mapping):
        for key, item in value.items():
            # Sorted by code points is sorted by UTF-16 units only while keys are ASCII.
            if not isinstance(key, str) or not key.isascii():
                raise InvalidEventError("the event has no canonical form: a key is not ASCII")
            _require_plain(item)
    elif isinstance(value, list | tuple):
        for item in value:
            _require_plain(item)
    else:
        raise InvalidEventError(f"the event has no canonical form: {type(value).__name__}")


def plain(event: Event) -> dict[str, Any]:
    """Return the nested JSON object of an event, without what it does not say.

    Raises InvalidEventError for a word that is not of the schema.
    """
    _require_words(event)
    found: dict[str, Any] = {"schema": SCHEMA}
    for field, given in zip(FIELDS, event, strict=True):
        value: Any = given
        if value is None or value in ("", (), {}):
            continue
        if field.name == "resources":
            value = [_said(_named(one)) for one in event.resources[:RESOURCES]]
        elif field.name == "findings":
            value = [_said(one) for one in event.findings]
        place = found
        for key in field.route[:-1]:
            place = place.setdefault(key, {})
        place[field.route[-1]] = value
    if len(event.resources) > RESOURCES and event.total is None:
        found["action"]["total"] = len(event.resources)
    return found


def _named(one: Resource) -> Resource:
    """Return a resource whose path is never empty: the repository as a whole is `.`."""
    return one if one.path else one._replace(path=".")


def _said(record: Resource | Found) -> dict[str, Any]:
    pairs = zip(record._fields, record, strict=True)
    return {name: value for name, value in pairs if value is not None and value != ""}


def _require_words(event: Event) -> None:
    for name, value, words in (
        ("type", event.type, TYPES),
        ("outcome", event.outcome, ("", *OUTCOMES)),
        ("user_source", event.user_source, ("", *SOURCES)),
    ):
        if value not in words:
            raise InvalidEventError(
                f"`{name}` of an event is none of the words of {SCHEMA}",
                hint=f"one of {', '.join(word for word in words if word)}",
            )


def from_plain(value: Mapping[str, Any]) -> Event:
    """Return the event of a nested JSON object; what a newer version added is left out.

    Raises InvalidEventError when it is none.
    """
    if value.get("schema") != SCHEMA:
        raise InvalidEventError(f"not an event of {SCHEMA}", hint="upgrade ai-gate")
    known: dict[str, Any] = {}
    try:
        for field in FIELDS:
            place: Any = value
            for key in field.route:
                place = place.get(key)
                if place is None:
                    break
            else:
                known[field.name] = place
        if "resources" in known:
            known["resources"] = tuple(_record(Resource, one) for one in known["resources"])
        if "findings" in known:
            known["findings"] = tuple(_record(Found, one) for one in known["findings"])
        return Event(**known)
    except (AttributeError, TypeError):
        raise InvalidEventError(f"not of the form of {SCHEMA}") from None


def _record(kind: Any, value: Mapping[str, Any]) -> Any:
    return kind(**{name: value[name] for name in kind._fields if name in value})


def stamp(ms: int) -> str:
    """Return milliseconds since 1970 as `ts` has them."""
    import time

    return time.strftime("%Y-%m-%dT%H:%M:%S", time.gmtime(ms // 1000)) + f".{ms % 1000:03}Z"


def milliseconds(ts: str) -> int:
    """Return the milliseconds since 1970 of a `ts`; raises InvalidEventError when it is none."""
    form = "0000-00-00T00:00:00.000Z"
    if len(ts) != len(form) or not ts.isascii():
        raise InvalidEventError("`ts` of an event is not of the form 2026-11-23T09:14:07.312Z")
    for char, wanted in zip(ts, form, strict=True):
        if char != wanted and not (wanted == "0" and char.isdigit()):
            raise InvalidEventError("`ts` of an event is not of the form 2026-11-23T09:14:07.312Z")
    numbers = [int(ts[a:b]) for a, b in ((0, 4), (5, 7), (8, 10), (11, 13), (14, 16), (17, 19))]
    year, month, day, hour, minute, second = numbers
    if not (0 < month < 13 and 0 < day <= _length(year, month) and hour < 24 and minute < 60):
        raise InvalidEventError("`ts` of an event is no time")
    if second > 59 or year < 1970:
        raise InvalidEventError("`ts` of an event is no time")
    seconds = (_days(year, month, day) * 24 + hour) * 3600 + minute * 60 + second
    return seconds * 1000 + int(ts[20:23])


def _length(year: int, month: int) -> int:
    leap = year % 4 == 0 and (year % 100 != 0 or year % 400 == 0)
    return (31, 29 if leap else 28, 31, 30, 31, 30, 31, 31, 30, 31, 30, 31)[month - 1]


def _days(year: int, month: int, day: int) -> int:
    """Return the days since 1970-01-01; `calendar` would cost the import of `datetime`."""
    before = year - 1
    leaps = before // 4 - before // 100 + before // 400 - 477  # 477 leap days before 1970
    months = sum(_length(year, one) for one in range(1, month))
    return (year - 1970) * 365 + leaps + months + day - 1
