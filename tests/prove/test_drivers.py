"""Each driver is one record that says how its client is started alone and offline."""

import json
import stat
from pathlib import Path

import pytest

from ai_gate import registry
from ai_gate.errors import AiGateError
from ai_gate.model import Plane
from ai_gate.prove import driver, files_server, server, tools
from ai_gate.prove.driver import Place
from ai_gate.prove.merge import listed, merged

DRIVERS = driver.drivers()
PLACE = Place("/clone", "/home", "http://127.0.0.1:4242", "/bin/client", "Look at it.", ("a.py",))


def test_drivers_are_those_of_known_assistants() -> None:
    assert len(DRIVERS) >= 9
    assert set(DRIVERS) <= set(registry.assistants())


@pytest.mark.parametrize("id", DRIVERS)
def test_a_client_is_pointed_at_the_scripted_model_only(id: str) -> None:
    one = DRIVERS[id]
    start = one.start(PLACE)
    told = " ".join((*start.words, *start.environment.values(), *start.files.values()))
    told += " ".join(word for words in start.before for word in words)
    assert PLACE.url in told
    assert start.words[0] == PLACE.program
    assert PLACE.prompt in start.words
    assert "https://" not in told
    assert one.wire in server.wires()
    assert not [name for name in start.files if name.startswith(("/", ".."))]


@pytest.mark.parametrize("id", DRIVERS)
def test_the_same_place_gives_the_same_start(id: str) -> None:
    assert DRIVERS[id].start(PLACE) == DRIVERS[id].start(PLACE)


@pytest.mark.parametrize("id", [id for id, one in DRIVERS.items() if one.servers])
def test_a_server_is_added_and_reach_knows_it(id: str) -> None:
    from ai_gate.model import Document, Name, Tree

    one = DRIVERS[id]
    assert one.servers is not None
    files = one.servers(tools.SERVER, ("/bin/python", "/srv/files_server.py"), {})
    documents = {path: Document(path, data) for path, data in files.items()}
    read = registry.assistants()[id].read(Tree(sorted(files), documents))
    found = [each.value for each in read.settings if each.name is Name.MCP_SERVER]
    assert found == [tools.SERVER]
    assert set(files) <= set(one.reads)


@pytest.mark.parametrize("id", [id for id, one in DRIVERS.items() if one.includes])
def test_instructions_pull_files_in_and_reach_knows_it(id: str) -> None:
    from ai_gate.model import Document, Name, Tree

    one = DRIVERS[id]
    assert one.includes is not None
    paths = ["vault/key.py", "vault/untracked.csv"]
    files = one.includes(paths, {})
    documents = {path: Document(path, data) for path, data in files.items()}
    read = registry.assistants()[id].read(Tree(sorted(files), documents))
    assert [each.value for each in read.settings if each.name is Name.INCLUDE] == paths
    assert set(files) <= set(one.reads)
    again = one.includes(["src/app.py"], files)
    assert all(again[path].startswith(files[path][:10]) for path in files)


@pytest.mark.parametrize("id", DRIVERS)
def test_mentions_are_asked_for_or_it_is_said_why_not(id: str) -> None:
    one = DRIVERS[id]
    assert bool(one.mention) != (Plane.MENTION in one.never)
    attached = " ".join(one.start(PLACE).words)
    assert one.attaches == ("--file a.py" in attached)


def test_what_a_client_needs_and_the_system_has_not_is_named(
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    one = DRIVERS["cline"]._replace(needs={"sh": "commands", "no-such-program": "a sandbox"})
    monkeypatch.setattr("sys.platform", "linux")
    assert driver.lacking(one) == "no-such-program for a sandbox"
    monkeypatch.setattr("sys.platform", "darwin")
    assert driver.lacking(one) == ""


def test_values_are_added_to_a_list_beside_what_is_there() -> None:
    data = listed(b'{"instructions": ["a.md"]}', ("instructions",), ["b.md"])
    assert json.loads(data) == {"instructions": ["a.md", "b.md"]}
    assert json.loads(listed(None, ("x", "y"), ["b"])) == {"x": {"y": ["b"]}}


def test_a_server_is_added_beside_what_is_there() -> None:
    data = merged(b'{"a": 1, "mcp": {"x": 2}}', ("mcp", "y"), 3)
    assert json.loads(data) == {"a": 1, "mcp": {"x": 2, "y": 3}}
    for bad in (b"{,", b'{"mcp": 7}', b"[]"):
        with pytest.raises(AiGateError, match="nothing is added"):
            merged(bad, ("mcp", "y"), 3)


def test_a_program_is_found_below_the_folder_of_clients(tmp_path: Path) -> None:
    one = DRIVERS["gemini-cli"]
    assert driver.locate(one, str(tmp_path)) == ""
    for place in ("bin/gemini", "node_modules/.bin/gemini", "gemini-cli/node_modules/.bin/gemini"):
        program = tmp_path / place
        program.parent.mkdir(parents=True)
        program.write_text("#!/bin/sh\n")
        program.chmod(program.stat().st_mode | stat.S_IXUSR)
        assert driver.locate(one, str(tmp_path)) == str(program)
    with pytest.raises(AiGateError, match="not a directory"):
        driver.locate(one, str(tmp_path / "nowhere"))


def test_a_program_whose_package_did_not_run_its_scripts_is_found(tmp_path: Path) -> None:
    program = tmp_path / "opencode/node_modules/opencode-linux-x64/bin/opencode"
    program.parent.mkdir(parents=True)
    program.write_text("#!/bin/sh\n")
    program.chmod(0o755)
    assert driver.locate(DRIVERS["opencode"], str(tmp_path)) == str(program)


def test_our_server_reads_files_and_says_when_it_cannot(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.chdir(tmp_path)
    (tmp_path / "a.txt").write_text("text")

    def call(path: str) -> dict[str, object]:
        given = {"name": "provecanary_read", "arguments": {"path": path}}
        answer = files_server.answer({"id": 1, "method": "tools/call", "params": given})
        assert answer is not None
        return answer

    assert call("a.txt") == {"content": [{"type": "text", "text": "text"}], "isError": False}
    assert call("b.txt")["isError"] is True
    listed = files_server.answer({"id": 1, "method": "tools/list"}) or {}
    assert tools.SERVER in listed["tools"][0]["name"]
    assert files_server.answer({"method": "notifications/initialized"}) is None
    first = {"id": 0, "method": "initialize", "params": {"protocolVersion": "2024-11-05"}}
    assert (files_server.answer(first) or {})["protocolVersion"] == "2024-11-05"
