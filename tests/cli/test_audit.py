"""`ai-gate audit` as it is called: what it prints, what it records, how it ends."""

import json
import os
import stat
from collections.abc import Callable
from pathlib import Path

import pytest

from ai_gate.__main__ import main
from ai_gate.audit import store, verify
from ai_gate.audit.event import canonical
from tests import repositories
from tests.audit import logs

Run = Callable[..., tuple[int, str, str]]


@pytest.fixture
def run(capfd: pytest.CaptureFixture[str]) -> Run:
    def call(*words: str) -> tuple[int, str, str]:
        capfd.readouterr()
        try:
            code = main(["audit", *words])
        except SystemExit as ended:
            code = int(str(ended.code))
        out, err = capfd.readouterr()
        return code, out, err

    return call


def test_a_question_is_answered_and_put_on_record(run: Run, tmp_path: Path) -> None:
    path = logs.made(tmp_path)
    words = ("--user", "m.okafor", "--repo", "git.example/acme/payments", "--decision", "deny")
    period = ("--since", "2026-01-01", "--until", "2026-01-01", "--path", "services/**")
    code, out, err = run("query", "--store", path, *words, *period)
    assert (code, err) == (0, "")
    assert "11 events in the period, 10 match" not in out
    assert "10 events in the period, 10 match" in out
    assert out.count("services/vault/card.py") == 10
    assert "recorded as event 12" in out
    read = logs.bodies(path)[-1]
    assert read["type"] == "log_read"
    assert read["details"]["parameters"]["user"] == "m.okafor"
    assert read["details"]["parameters"]["since"] == "2026-01-01T00:00:00.000Z"
    assert read["actor"]["id"]


def test_a_repository_is_named_by_its_folder(
    run: Run, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    path = logs.made(tmp_path)
    top = tmp_path / "clone"
    (top / ".git").mkdir(parents=True)
    (top / ".git" / "HEAD").write_text("ref: refs/heads/main\n")
    (top / "services" / ".git").mkdir(parents=True)  # empty: no repository to git either
    url = "https://git.example/acme/payments.git"
    (top / ".git" / "config").write_text(f'[remote "origin"]\n\turl = {url}\n')
    monkeypatch.chdir(top / "services")
    for word in (".", str(top), "..", "git.example/acme/payments"):
        code, out, _ = run("query", "--store", path, "--repo", word)
        assert code == 0
        assert "10 match" in out
        assert "repo=git.example/acme/payments" in out
    code, _, err = run("query", "--store", path, "--repo", str(tmp_path))
    assert code == 2
    assert "no git repository" in err


@pytest.mark.parametrize("form", ["table", "json", "csv"])
def test_pages_follow_each_other(run: Run, tmp_path: Path, form: str) -> None:
    path = logs.made(tmp_path)
    code, out, _ = run("query", "--store", path, "--format", form, "--limit", "4")
    assert code == 0
    assert ('"after": 4' if form == "json" else "--after 4") in out
    code, out, _ = run("query", "--store", path, "--format", form, "--limit", "0", "--after", "4")
    assert code == 0
    assert "--after" not in out
    if form == "json":
        assert [one["seq"] for one in json.loads(out)["events"]] == [*range(5, 13)]


def test_every_way_of_reading_is_put_on_record(run: Run, tmp_path: Path) -> None:
    path = logs.made(tmp_path)
    assert run("tail", "--store", path, "-n", "3")[1].count("\n") == 4
    code, out, _ = run("show", "3", "--store", path)
    assert code == 0
    assert '"seq": 3' in out
    assert "that of this event" in out
    assert run("export", "--store", path)[0] == 0
    commands = [one["details"]["command"] for one in logs.bodies(path) if "details" in one]
    assert commands == ["tail", "show", "export"]


def test_an_export_can_be_verified_line_by_line(run: Run, tmp_path: Path) -> None:
    path = logs.made(tmp_path)
    file = tmp_path / "out.jsonl"
    assert run("export", "--store", path, "--output", str(file))[0] == 0
    before = store.GENESIS
    lines = file.read_bytes().splitlines()
    for line in lines:
        value = json.loads(line)
        assert line == canonical(value)
        before = store.sha256(before, canonical(value["event"]))
        assert value["hash"] == before.hex()
    assert len(lines) == 12
    if os.name == "posix":
        assert stat.S_IMODE(file.stat().st_mode) == 0o600


def test_an_event_that_was_changed_shows_it(run: Run, tmp_path: Path) -> None:
    path = logs.made(tmp_path)
    logs.run(path, "UPDATE event SET body = replace(body, 'Read', 'Grep') WHERE seq = 3")
    assert "NOT that of this event" in run("show", "3", "--store", path)[1]
    code, _, err = run("show", "99", "--store", path)
    assert code == 2
    assert "not in the log" in err


def test_verify_ends_with_1_where_the_chain_breaks(run: Run, tmp_path: Path) -> None:
    path = logs.made(tmp_path)
    code, out, _ = run("verify", "--store", path)
    assert code == 0
    assert "the chain is whole" in out
    assert "verified up to event 11" in run("query", "--store", path)[1]
    logs.run(path, "UPDATE event SET body = replace(body, 'Read', 'Grep') WHERE seq = 3")
    code, out, _ = run("verify", "--store", path)
    assert code == 1
    assert "broken: the chain breaks at event 3" in out
    code, out, _ = run("verify", "--store", path, "--format", "json")
    assert code == 1
    assert json.loads(out)["whole"] is False
    assert json.loads(out)["troubles"][0]["seq"] == 3


def test_a_checkpoint_kept_elsewhere_shows_what_the_log_itself_does_not(
    run: Run, tmp_path: Path
) -> None:
    path = logs.made(tmp_path)
    kept = str(tmp_path / "kept.json")
    code, out, _ = run("checkpoint", "--store", path, "--output", kept)
    assert code == 0
    assert "sign it" in out
    assert json.loads(run("checkpoint", "--store", path)[1])["seq"] == 12
    assert run("verify", "--store", path, "--checkpoint", kept)[0] == 0
    logs.run(
        path,
        "DELETE FROM event WHERE seq > 8",
        "DELETE FROM touch WHERE seq > 8",
        "UPDATE session SET last = 8",
    )
    assert run("verify", "--store", path)[0] == 0
    code, out, _ = run("verify", "--store", path, "--checkpoint", kept)
    assert code == 1
    assert "the log ends at 8" in out


@pytest.mark.parametrize("name", ["missing", "broken"])
def test_a_file_that_is_no_checkpoint_is_a_mistake(run: Run, tmp_path: Path, name: str) -> None:
    (tmp_path / "broken").write_text("{}")
    path = logs.made(tmp_path)
    assert run("verify", "--store", path, "--checkpoint", str(tmp_path / name))[0] == 2


@pytest.mark.parametrize(
    ("declared", "said"),
    [
        ("[EU AI Act, soc2]", "eu-ai-act: 6 months at least"),
        ("[hipaa-security-rule]", "hipaa: 72 months at least"),
        ("[pci-dss-4.0.1]", "pci: 12 months at least"),
    ],
)
def test_a_framework_that_the_classification_declares_counts_for_retention(
    declared: str, said: str, tmp_path: Path, capfd: pytest.CaptureFixture[str]
) -> None:
    text = f"schema: ai-gate/classification/v1\nsystem: {{frameworks: {declared}}}\nrules: []\n"
    root = repositories.make(tmp_path / "r", {".ai-gate/classification.yaml": text, "src/a": "1"})
    plain = [logs.event(1, resources=(logs.resource("src/a", "out-of-scope"),))]
    words = ["audit", "retain", "--dry-run", "--store", logs.made(tmp_path, plain)]
    assert main(["-C", str(tmp_path), *words]) == 0
    assert "at least" not in capfd.readouterr().out
    assert main(["-C", str(root / "src"), *words]) == 0
    assert said in capfd.readouterr().out
    (root / ".ai-gate/classification.yaml").write_text("schema: 7\n")
    assert main(["-C", str(root), *words]) == 2
    assert ".ai-gate/classification.yaml:1" in capfd.readouterr().err


def test_retention_tells_first_and_removes_then(run: Run, tmp_path: Path) -> None:
    old = [logs.event(number) for number in range(-600 * 86_400, -500 * 86_400, 86_400)]
    path = logs.made(tmp_path, [*old, logs.event(10**9)])
    logs.run(path, "UPDATE event SET ts = 0 WHERE seq = 1")
    code, out, _ = run("retain", "--store", path, "--dry-run")
    assert code == 0
    assert "pci: 12 months at least" in out
    assert "older: 101 events, 1 to 101" in out
    assert logs.proof(path).first == 1
    code, out, _ = run("retain", "--store", path)
    assert code == 0
    assert "removed 101 events" in out
    assert logs.proof(path).whole
    stone = logs.bodies(path)[-1]
    assert stone["details"]["reason"] == "kept 12 months (pci)"
    assert run("retain", "--store", path)[1].endswith("older: none\n")


@pytest.mark.parametrize(
    ("words", "code", "said"),
    [
        (("--keep", "6m"), 1, "asks for at least 12 months"),
        (("--framework", "hipaa", "--most", "2y"), 1, "asks for at least 72 months"),
        (("--keep", "soon"), 2, "no duration"),
        (("--framework", "sox"), 2, "no retention period"),
    ],
)
def test_a_conflict_is_told_and_nothing_is_removed(
    run: Run, tmp_path: Path, words: tuple[str, ...], code: int, said: str
) -> None:
    path = logs.made(tmp_path, [logs.event(number) for number in range(5)])
    done = run("retain", "--store", path, *words)
    assert done[0] == code
    assert said in done[1] + done[2]
    assert logs.proof(path).first == 1


def test_a_name_is_taken_out(run: Run, tmp_path: Path) -> None:
    path = logs.made(tmp_path)
    code, out, _ = run("forget", "--store", path, "--user", "m.okafor", "--reason", "request 7")
    assert code == 0
    assert "out of 10 events" in out
    assert "backed up" in out
    assert run("verify", "--store", path)[0] == 0
    assert "0 match" in run("query", "--store", path, "--user", "m.okafor")[1]


@pytest.mark.parametrize(
    "words",
    [
        ("query", "--since", "soon"),
        ("query", "--since", "2026-02-01", "--until", "2026-01-01"),
        ("query", "--path", "!vault"),
        ("query", "--limit", "-1"),
        ("query", "--decision", "maybe"),
        ("nonsense",),
        (),
    ],
)
def test_a_mistake_ends_with_2(run: Run, tmp_path: Path, words: tuple[str, ...]) -> None:
    store_option = ("--store", logs.made(tmp_path)) if words[1:] else ()
    code, _, err = run(*words, *store_option)
    assert code == 2
    assert err


@pytest.mark.parametrize("action", ["query", "verify", "tail", "export", "checkpoint", "retain"])
def test_without_a_log_there_is_no_answer(run: Run, tmp_path: Path, action: str) -> None:
    code, _, err = run(action, "--store", str(tmp_path / "none.sqlite"))
    assert code == 3
    assert "no log here" in err
    assert not list(tmp_path.iterdir())


def test_the_log_is_found_by_its_variable(
    run: Run, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setenv("AI_GATE_AUDIT", logs.made(tmp_path))
    assert run("verify")[0] == 0


def test_no_command_prints_a_value_and_the_files_hold_none(run: Run, tmp_path: Path) -> None:
    card = "4242" * 4
    token = "ghp_" + "x7Kq" * 9
    one = logs.event(
        user=f"u{card}",
        branch=f"fix/{card}",
        command=f"curl -d number={card} -H 'Authorization: {token}' https://x.example",
        session=card,
        resources=(logs.resource(f"exports/{card}/{token}.json"),),
        details={"note": f"card {card}"},
    )
    path = logs.made(tmp_path, [one, one])
    printed = ""
    for words in (
        *(("query", "--format", form) for form in ("table", "json", "csv")),
        *(("tail",), ("show", "2"), ("export",), ("verify",), ("checkpoint",)),
        ("query", "--user", f"u{card}", "--path", f"exports/{card}/**"),
    ):
        printed += "".join(run(*words, "--store", path)[1:])
    assert "2 match" in printed.rpartition("population")[2]  # asked for by its real name
    held = b"".join(file.read_bytes() for file in Path(path).parent.iterdir())
    for value in (card, token):
        assert value.encode() not in held
        assert value.encode("utf-16-le") not in held
    assert card not in printed
    assert token not in printed
    assert verify.verify(store.open_to_read(path)).whole


def test_the_schema_of_an_event_is_printed_without_a_log(run: Run, tmp_path: Path) -> None:
    words = ("export", "--print-schema", "--store")
    for place in (str(tmp_path / "none"), "postgresql://localhost/none"):
        code, out, err = run(*words, place)
        assert (code, err) == (0, "")
        assert json.loads(out)["$id"] == "urn:ai-gate:event:v1"
