"""The table of what was proved with real clients."""

from ai_gate import facts, registry
from ai_gate.model import Plane
from ai_gate.prove import driver, proved, recording

VERDICTS = {"kept", "left", "left in part", "no tool"}


def test_every_row_is_of_a_known_assistant_and_plane() -> None:
    rows = proved.table()
    assert rows
    assert {row.assistant for row in rows} <= set(driver.drivers()) & set(registry.assistants())
    assert {row.plane for row in rows} <= set(Plane)
    assert {row.verdict for row in rows} <= VERDICTS
    assert all(int(row.probes) > 0 and row.version and row.date for row in rows)


def test_it_is_written_as_the_command_writes_it() -> None:
    text = facts.text(proved.TABLE)
    assert recording.recorded(text, []) == text


def test_each_client_leaves_something_when_nothing_closes_it() -> None:
    rows = proved.table()
    for id in {row.assistant for row in rows}:
        own = [row.verdict for row in rows if (row.assistant, row.setting) == (id, "none")]
        assert own == [] or "left" in own or "left in part" in own, id


def test_the_last_proof_of_an_assistant_is_told() -> None:
    version, day = proved.last("gemini-cli")
    assert version.count(".") == 2
    assert day.count("-") == 2
    assert proved.last("nobody") == ("", "")
