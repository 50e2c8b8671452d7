"""An event and its ruling -> the interaction log: what was touched and decided, no content."""

import os
from collections.abc import Sequence

from ai_gate import __version__
from ai_gate.audit import event as log
from ai_gate.dialect.records import Act, Decision, Event, Host, Permission
from ai_gate.errors import AiGateError
from ai_gate.guard import around, place
from ai_gate.guard.decide import Ruling, Seen
from ai_gate.model import Plane, Tier

_WORDS = {Permission.PASS: "pass", Permission.ASK: "ask", Permission.DENY: "deny"}
_ACTS = {
    Act.SESSION_START: "session_start",
    Act.SESSION_END: "session_end",
    Act.PROMPT: "prompt",
    Act.OUTPUT: "response",
    Act.RESPONSE: "response",
}
# A process that waits for the log holds up the assistant; the policy says what happens then.
_PATIENCE = 2.0  # seconds


def write(event: Event, host: Host, ruling: Ruling, store: str) -> None:
    """Append one event to the log; AiGateError where that cannot be done."""
    if event.act is Act.OTHER:
        return
    from ai_gate.audit import store as kept

    kept.append(store or kept.default_path(), [_said(event, host, ruling)], wait=_PATIENCE)


def changed(root: str, assistants: Sequence[str], files: Sequence[str], *, there: bool) -> None:
    """Append that the guard of assistants was put into the files of a repository, or taken out.

    Raises AiGateError where that cannot be done.
    """
    from ai_gate.audit import absences, reading
    from ai_gate.audit import store as kept

    change = absences.PUT_IN if there else absences.TAKEN_OUT
    here = around.look(place.repository(os.path.realpath(root)))
    one = reading.me({"change": change, "files": list(files)})._replace(
        type="config_change", repo=here.id, branch=here.branch, head=here.head
    )
    if here.email:
        one = one._replace(user=here.email, user_source="git")
    kept.append(kept.default_path(), [one._replace(assistant=id) for id in assistants])


def unlogged(ruling: Ruling, error: AiGateError) -> Decision | None:
    """Return the refusal of what cannot be logged, from the tier on that the policy names."""
    tiers = tuple(Tier)
    if ruling.decision.permission is Permission.DENY:
        return None
    bounds = [tiers.index(Tier(one.policy.guard.unlogged)) for one in ruling.judges]
    reached = tiers.index(ruling.tier)
    if ruling.decision.permission is Permission.ASK:
        reached = max(reached, tiers.index(Tier.RESTRICTED))
    if bounds and reached >= min(bounds):
        return Decision(
            Permission.DENY,
            f"this could not be put on record and is refused: {error}",
            error.hint or "`ai-gate audit verify` tells what is wrong with the log",
            "BROKEN",
        )
    return None


def _said(event: Event, host: Host, ruling: Ruling) -> log.Event:
    top = place.repository(os.path.realpath(event.directory or os.getcwd()))
    here = around.look(top)
    person, source = _person(event, here)
    digests = next((one.digests for one in ruling.judges), ("", ""))
    sent = sum(len(text) for _, text in event.texts)
    decision = ruling.decision
    return log.Event(
        type=_type(event, ruling),
        user=person,
        user_source=source,
        os_user=_os_user(),
        assistant=host.assistant,
        version=event.version,
        model=event.model,
        session=event.session,
        prompt=event.prompt,
        subagent=event.subagent,
        mode=event.mode,
        repo=here.id,
        branch=here.branch,
        head=here.head,
        action=event.tool,
        server=event.server,
        command=event.command,
        resources=tuple(_resource(one) for one in ruling.seen),
        prompt_chars=sent if event.act is Act.PROMPT else None,
        response_chars=sent if event.act is Act.OUTPUT else None,
        outcome=_WORDS[decision.permission],
        code=decision.code,
        tier=str(ruling.tier) if ruling.seen else "",
        host=_machine(),
        via=f"guard:{event.name}",
        classification=digests[0],
        access=digests[1],
        gate=__version__,
    )


def _type(event: Event, ruling: Ruling) -> str:
    known = _ACTS.get(event.act)
    if known:
        return known
    if event.command:
        return "command"
    planes = {one.plane for one in ruling.seen}
    if event.server or not planes:
        return "tool_call"
    return "file_write" if Plane.EDIT in planes else "file_read"


def _resource(one: Seen) -> log.Resource:
    found = one.classified
    if found is None:
        return log.Resource(one.path, str(one.plane))
    rules = ",".join(found.rules)
    return log.Resource(
        one.path, str(one.plane), str(found.pci), str(found.phi), str(found.tier), rules
    )


def _person(event: Event, here: around.Around) -> tuple[str, str]:
    """Return who is at work, as strongly as it is known, and how it is known."""
    if event.user:
        return event.user, "host"
    if here.email:
        return here.email, "git"
    return _os_user(), "os"


def _os_user() -> str:
    if hasattr(os, "getuid"):
        import pwd

        try:
            return pwd.getpwuid(os.getuid()).pw_name
        except KeyError:
            return str(os.getuid())
    return os.environ.get("USERNAME", "")


def _machine() -> str:
    return os.uname().nodename if hasattr(os, "uname") else os.environ.get("COMPUTERNAME", "")
