"""The log as OCSF 1.8.0 events (github.com/ocsf/ocsf-schema at v1.8.0, 2026-03-16), one a line.

A file that was read or written is File System Activity (1001), what was done to the log is Event
Log Activity (1008), everything else API Activity (6003). 1.8.0 has no place for the assistant: it
is under `unmapped.ai_agent`, shaped as the object of that name in 1.9.0-dev.
"""

from collections.abc import Iterator, Mapping
from typing import Any

from ai_gate import __version__
from ai_gate.audit.event import SCHEMA, Event, Resource, milliseconds
from ai_gate.audit.sending import Entry

VERSION = "1.8.0"
_FILE, _LOG, _API = 1001, 1008, 6003
_CATEGORIES = {1: "System Activity", 6: "Application Activity"}
_CLASSES = {_FILE: "File System Activity", _LOG: "Event Log Activity", _API: "API Activity"}
_OTHER = 99
_FILES = {"file_read": (2, "Read"), "file_write": (3, "Update")}
_LOGS = {
    "log_start": (6, "Start"),
    "log_stop": (7, "Stop"),
    "log_gap": (_OTHER, "Gap"),
    "log_read": (_OTHER, "Read"),
    "log_ship": (3, "Export"),
    "checkpoint": (_OTHER, "Checkpoint"),
    "tombstone": (2, "Delete"),
}
_APIS = {"config_change": (3, "Update")}
# status_id and its caption; action_id and disposition_id with theirs (profile security_control).
_STATUS = {"pass": (1, "Success"), "deny": (2, "Failure"), "ask": (_OTHER, "Asked")}
_ACTION = {"pass": (1, "Allowed"), "deny": (2, "Denied"), "ask": (3, "Observed")}
_DISPOSITION = {"pass": (1, "Allowed"), "deny": (2, "Blocked"), "ask": (23, "Challenge")}
_INFORMATIONAL, _MEDIUM = (1, "Informational"), (3, "Medium")


def records(entry: Entry) -> Iterator[dict[str, Any]]:
    """Yield the OCSF events of one of ours: one for each file, which OCSF has one of."""
    event = entry.event()
    if event.type in _LOGS:
        yield {**_common(entry, event, _LOG, _LOGS[event.type]), **_log(entry, event)}
    elif event.type in _FILES and event.resources:
        for number, resource in enumerate(event.resources):
            made = _common(entry, event, _FILE, _FILES[event.type], number)
            yield {**made, **_file(entry, event, resource)}
    else:
        activity = _APIS.get(event.type, (_OTHER, event.type))
        yield {**_common(entry, event, _API, activity), **_api(entry, event)}


def _common(
    entry: Entry, event: Event, class_uid: int, activity: tuple[int, str], number: int = 0
) -> dict[str, Any]:
    severity = _MEDIUM if event.outcome == "deny" or event.type == "blocked" else _INFORMATIONAL
    status = _STATUS.get(event.outcome, (0, "Unknown"))
    category = class_uid // 1000
    return {
        "activity_id": activity[0],
        "activity_name": activity[1],
        "category_uid": category,
        "category_name": _CATEGORIES[category],
        "class_uid": class_uid,
        "class_name": _CLASSES[class_uid],
        "type_uid": class_uid * 100 + activity[0],
        "type_name": f"{_CLASSES[class_uid]}: {activity[1]}",
        "severity_id": severity[0],
        "severity": severity[1],
        "time": milliseconds(event.ts),
        "status_id": status[0],
        "status": status[1],
        **({"status_code": event.code} if event.code else {}),
        **_control(event),
        "metadata": _metadata(entry, event, number),
        "unmapped": _unmapped(entry, event),
    }


def _control(event: Event) -> dict[str, Any]:
    """Return the outcome of the guard (profile `security_control`)."""
    if not event.outcome:
        return {}
    action, disposition = _ACTION[event.outcome], _DISPOSITION[event.outcome]
    policy = {"name": "ai-gate access policy", "uid": event.access, "version": event.gate}
    return {
        "action_id": action[0],
        "action": action[1],
        "disposition_id": disposition[0],
        "disposition": disposition[1],
        "is_alert": event.outcome == "deny",
        "policy": _filled(policy),
    }


def _metadata(entry: Entry, event: Event, number: int) -> dict[str, Any]:
    return _filled(
        {
            "version": VERSION,
            "product": {"name": "ai-gate", "vendor_name": "ai-gate", "version": __version__},
            "profiles": ["security_control"] if event.outcome else [],
            "uid": f"{entry.id}:{number}" if number else entry.id,
            "original_event_uid": entry.id,
            "original_time": event.ts,
            "event_code": event.type,
            "correlation_uid": event.prompt,
            "sequence": entry.seq,
            "log_version": SCHEMA,
        }
    )


def _unmapped(entry: Entry, event: Event) -> dict[str, Any]:
    model = _filled({"name": event.model, "ai_provider": event.provider})
    agent = {
        "name": event.assistant,
        "version": event.version,
        "instance_uid": event.session,
        "ai_model": model,
    }
    return _filled(
        {
            "ai_agent": _filled(agent),
            "ai_gate": _filled(
                {
                    "log": entry.log,
                    "hash": entry.hash.hex(),
                    "repo": event.repo,
                    "branch": event.branch,
                    "head": event.head,
                    "tier": event.tier,
                    "waiver": event.waiver,
                    "mode": event.mode,
                    "via": event.via,
                    "classification": event.classification,
                    "findings": [one._asdict() for one in event.findings],
                    "details": dict(event.details),
                }
            ),
        }
    )


def _actor(event: Event) -> dict[str, Any]:
    user = {"uid": event.user, "name": event.os_user, "type_id": 1}
    known = event.user or event.os_user
    return _filled(
        {
            "user": _filled(user) if known else {},
            "session": _filled({"uid": event.session}),
            "app_name": event.assistant or "ai-gate",
        }
    )


def _file(entry: Entry, event: Event, resource: Resource) -> dict[str, Any]:
    path = resource.path
    name = path.rstrip("/").rpartition("/")[2] or path
    kind = 2 if path.endswith("/") else 0  # a folder; else not known to be a regular file
    said = resource._asdict()
    more = {key: said[key] for key in ("plane", "pci", "phi", "tier", "rule", "blob")}
    common = _unmapped(entry, event)
    common["ai_gate"] = {**common.get("ai_gate", {}), "resource": _filled(more)}
    return {
        "actor": _actor(event),
        "device": {"uid": event.host or entry.log, "type_id": 0},
        "file": _filled({"name": name, "path": path, "size": resource.bytes}) | {"type_id": kind},
        "unmapped": common,
    }


def _log(entry: Entry, event: Event) -> dict[str, Any]:
    return {
        "actor": _actor(event),
        "device": {"uid": event.host or entry.log, "type_id": 0},
        "log_name": entry.log,
        "log_provider": "ai-gate",
    }


def _api(entry: Entry, event: Event) -> dict[str, Any]:
    resources = [{"name": one.path, "type": "file"} for one in event.resources]
    service = _filled({"name": event.server or event.endpoint})
    return _filled(
        {
            "actor": _actor(event),
            "api": _filled({"operation": event.action or event.type, "service": service}),
            "src_endpoint": {"uid": event.host or entry.log},
            "dst_endpoint": _filled({"hostname": event.endpoint, "svc_name": event.provider}),
            "resources": resources,
        }
    )


def _filled(named: Mapping[str, Any]) -> dict[str, Any]:
    """Return what has a value: OCSF has no nulls and no empty objects."""
    return {key: value for key, value in named.items() if value not in ("", None, [], {})}
