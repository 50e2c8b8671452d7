"""OCSF 1.8.0: every record has what the schema requires, and nothing that it does not know."""

import json
from collections.abc import Iterator, Mapping
from pathlib import Path
from typing import Any

import pytest

from ai_gate.audit import event as events
from ai_gate.audit import ocsf
from ai_gate.audit.event import Event, Resource
from tests.audit_org import samples

SCHEMA = json.loads((Path(__file__).parent / "ocsf-1.8.0.json").read_text())
_KINDS: dict[str, tuple[type, ...]] = {
    "integer_t": (int,),
    "long_t": (int,),
    "timestamp_t": (int,),
    "boolean_t": (bool,),
    "object": (dict,),
}


def troubles(record: Mapping[str, Any]) -> list[str]:
    """Return what the schema says against a record."""
    class_ = SCHEMA["classes"][str(record["class_uid"])]
    found = list(_against(record, class_, "", set(record["metadata"].get("profiles", []))))
    if record["type_uid"] != record["class_uid"] * 100 + record["activity_id"]:
        found.append("type_uid")
    if (record["category_uid"], record["class_name"]) != (class_["category"], class_["name"]):
        found.append("names")
    return found


def _against(
    value: Mapping[str, Any], known: Mapping[str, Any], route: str, profiles: set[str]
) -> Iterator[str]:
    attributes = known["attributes"]
    for name, one in attributes.items():
        if one["requirement"] == "required" and name not in value:
            yield f"{route}{name} is missing"
    for name, item in value.items():
        if name not in attributes:
            yield f"{route}{name} is not known"
            continue
        one = attributes[name]
        if one.get("profile") and one["profile"] not in profiles:
            yield f"{route}{name} is of another profile"
        for each in item if one.get("array") else [item]:
            yield from _of_type(each, one, f"{route}{name}", profiles)
    choice = known["constraints"].get("at_least_one", ())
    if choice and not set(choice) & set(value):
        yield f"{route} has none of {choice}"


def _of_type(value: Any, one: Mapping[str, Any], route: str, profiles: set[str]) -> Iterator[str]:
    if one["type"] in SCHEMA["objects"]:
        yield from _against(value, SCHEMA["objects"][one["type"]], f"{route}.", profiles)
    elif not isinstance(value, _KINDS.get(one["type"], (str,))):
        yield f"{route} is no {one['type']}"
    elif "enum" in one and value not in one["enum"]:
        yield f"{route} is none of the enumeration"


def of(tmp_path: Path, event: Event) -> list[dict[str, Any]]:
    return list(ocsf.records(samples.entry_of(tmp_path, event)))


@pytest.mark.parametrize("type", events.TYPES)
@pytest.mark.parametrize("outcome", ["", *events.OUTCOMES])
def test_every_kind_of_event_is_what_the_schema_requires(
    tmp_path: Path, type: str, outcome: str
) -> None:
    for event in (samples.read(type=type, outcome=outcome), Event(type, outcome=outcome)):
        for record in of(tmp_path, event):
            assert troubles(record) == []
        (tmp_path / "audit.sqlite").unlink()


def test_the_check_against_the_schema_can_fail(tmp_path: Path) -> None:
    (record,) = of(tmp_path, samples.read())
    assert troubles({**record, "ai_agent": {}}) == ["ai_agent is not known"]
    assert troubles({**record, "activity_id": 77})[0] == "activity_id is none of the enumeration"
    assert troubles({**record, "file": {"type_id": 1}}) == ["file.name is missing"]
    assert troubles({**record, "time": "now"}) == ["time is no timestamp_t"]


@pytest.mark.parametrize(
    ("event", "class_uid", "activity_id"),
    [
        (samples.read(), 1001, 2),
        (samples.read(type="file_write"), 1001, 3),
        (samples.read(type="command", command="make"), 6003, 99),
        (samples.read(type="prompt", resources=()), 6003, 99),
        (samples.read(resources=()), 6003, 99),
        (Event("config_change"), 6003, 3),
        (Event("log_start"), 1008, 6),
        (Event("log_stop"), 1008, 7),
        (Event("log_ship"), 1008, 3),
        (Event("tombstone"), 1008, 2),
    ],
)
def test_events_find_their_class(
    tmp_path: Path, event: Event, class_uid: int, activity_id: int
) -> None:
    (record,) = of(tmp_path, event)
    assert (record["class_uid"], record["activity_id"]) == (class_uid, activity_id)


@pytest.mark.parametrize(
    ("outcome", "status", "action", "disposition"),
    [("pass", 1, 1, 1), ("deny", 2, 2, 2), ("ask", 99, 3, 23)],
)
def test_the_outcome_is_that_of_a_security_control(
    tmp_path: Path, outcome: str, status: int, action: int, disposition: int
) -> None:
    (record,) = of(tmp_path, samples.read(outcome=outcome))
    assert (record["status_id"], record["action_id"], record["disposition_id"]) == (
        (status, action, disposition)
    )
    assert record["is_alert"] is (outcome == "deny")


def test_each_file_has_a_record_of_its_own_with_an_id_of_its_own(tmp_path: Path) -> None:
    files = (Resource("src/a.py", "read", "cde"), Resource("vault/", "search"))
    records = of(tmp_path, samples.read(resources=files))
    assert [one["file"]["path"] for one in records] == ["src/a.py", "vault/"]
    assert [one["file"]["name"] for one in records] == ["a.py", "vault"]
    assert [one["file"]["type_id"] for one in records] == [0, 2]
    assert len({one["metadata"]["uid"] for one in records}) == 2
    assert len({one["metadata"]["original_event_uid"] for one in records}) == 1
    assert records[0]["unmapped"]["ai_gate"]["resource"] == {"plane": "read", "pci": "cde"}


def test_the_assistant_is_where_the_next_version_will_look(tmp_path: Path) -> None:
    (record,) = of(tmp_path, samples.read())
    assert record["unmapped"]["ai_agent"] == {
        "name": "claude-code",
        "version": "2.1.0",
        "instance_uid": "s-1",
        "ai_model": {"name": "large-1", "ai_provider": "anthropic"},
    }
