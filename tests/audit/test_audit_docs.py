"""The page about the log names all that is recorded, and the benchmark measures the same twice."""

import json
from pathlib import Path

import pytest

from ai_gate.audit import event, periods, query, store
from ai_gate.cli import audit
from benchmarks import audit_query
from tests.audit import logs

PAGE = (Path(__file__).parents[2] / "docs/audit.md").read_text()


@pytest.mark.parametrize("field", event.FIELDS, ids=lambda field: field.name)
def test_the_page_names_every_field(field: event.Field) -> None:
    whole, last = f"`{'.'.join(field.route)}`", f"`.{field.route[-1]}`"
    assert whole in PAGE or (f"`{field.route[0]}." in PAGE and last in PAGE)


@pytest.mark.parametrize("word", [*event.TYPES, *event.SOURCES, *event.Resource._fields[1:]])
def test_the_page_names_every_word(word: str) -> None:
    assert f"`{word}`" in PAGE


@pytest.mark.parametrize("word", event.OUTCOMES)
def test_the_page_names_every_outcome(word: str) -> None:
    assert f"`{word}`" in PAGE


def test_the_page_names_every_framework_and_action() -> None:
    assert [name for name in periods.FRAMEWORKS if f"| `{name}`" not in PAGE] == []
    assert [name for name in audit._ACTIONS if f"audit {name}" not in PAGE] == []


def test_the_same_number_makes_the_same_events() -> None:
    one, other = (list(audit_query.events(300)) for _ in range(2))
    assert one == other
    assert len(one) == 300
    assert {each["type"] for each in one} >= {"file_read", "prompt", "command"}


def test_the_log_that_is_measured_is_whole_and_answers(
    tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    path = tmp_path / "audit.sqlite"
    audit_query.build(path, 2500)
    found = logs.proof(str(path))
    assert found.whole
    assert found.events > 2500
    opened = store.open_to_read(str(path))
    indexes = "SELECT count(*) FROM sqlite_master WHERE type = 'index' AND sql NOT NULL"
    made = store.open_to_read(logs.made(tmp_path))
    assert (
        opened.connection.execute(indexes).fetchone() == made.connection.execute(indexes).fetchone()
    )
    asked = audit_query.questions(str(path))
    matching = [query.ask(opened, question).matching for question in asked.values()]
    assert matching[-1] == found.events
    assert matching[-2] == 0
    assert sum(count > 0 for count in matching) > 5
    audit_query.answered(str(path), "everything")
    assert json.loads(capsys.readouterr().out)[2] == str(found.events)
