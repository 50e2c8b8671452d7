"""A program in a committed configuration has an owner, above all one that a change brings in."""

import pytest

from ai_gate.model import Document, Severity

from .contexts import documents, places, problems

ID = "executable-configuration-unowned"
PATH = ".claude/settings.json"


def hooks(*commands: str) -> str:
    listed = ",\n".join(f'{{"type": "command", "command": "{one}"}}' for one in commands)
    return f'{{"hooks": {{"PreToolUse": [{{"hooks": [\n{listed}]}}]}}}}\n'


def test_all_programs_of_a_file_are_one_finding() -> None:
    (found,) = problems(ID, {PATH: hooks("./a.sh", "./b.sh", "./c.sh")})
    assert found.location.path == PATH
    assert "runs 3 programs that" in found.message
    assert found.severity is None


def test_each_file_is_a_finding_of_its_own() -> None:
    files = {PATH: hooks("./a.sh"), "web/.claude/settings.json": hooks("./b.sh")}
    assert sorted(places(problems(ID, files))) == [f"{PATH}:2", "web/.claude/settings.json:2"]


@pytest.mark.parametrize(
    ("owners", "findings"),
    [
        ("/.claude/ @acme/security\n", 0),
        ("* @acme/all\n", 0),
        ("/docs/ @acme/docs\n", 1),
        ("# /.claude/ @acme/security\n", 1),
        ("/.claude/\n", 1),
        ("* @acme/all\n/.claude/\n", 1),  # the last pattern decides, and it names nobody
    ],
)
def test_the_last_pattern_of_codeowners_decides(owners: str, findings: int) -> None:
    files = {PATH: hooks("./a.sh"), ".github/CODEOWNERS": owners}
    assert len(problems(ID, files)) == findings


def test_a_program_that_the_change_adds_is_an_error() -> None:
    now, before = hooks("./a.sh", "./b.sh"), hooks("./a.sh")
    (found,) = problems(ID, {PATH: now}, replaced=documents({PATH: before}))
    assert found.severity is Severity.ERROR
    assert places([found]) == [f"{PATH}:3"]
    assert "would run a program that this change adds to" in found.message


def test_a_file_that_the_change_adds_is_an_error() -> None:
    (found,) = problems(ID, {PATH: hooks("./a.sh")}, replaced={PATH: None})
    assert found.severity is Severity.ERROR


def test_a_change_of_another_line_is_the_warning_that_it_was() -> None:
    now = hooks("./a.sh").replace("{", '{"model": "opus", ', 1)
    (found,) = problems(ID, {PATH: now}, replaced=documents({PATH: hooks("./a.sh")}))
    assert found.severity is None


def test_a_changed_command_is_new() -> None:
    (found,) = problems(ID, {PATH: hooks("./b.sh")}, replaced=documents({PATH: hooks("./a.sh")}))
    assert found.severity is Severity.ERROR


def test_an_owner_makes_the_change_a_matter_of_review() -> None:
    files = {PATH: hooks("./a.sh"), "CODEOWNERS": "/.claude/ @acme/security\n"}
    assert problems(ID, files, replaced={PATH: None}) == []


def test_a_new_mcp_server_on_the_machine_is_a_program_and_a_remote_one_is_none() -> None:
    local = '{"mcpServers": {"db": {"command": "npx", "args": ["-y", "db"]}}}\n'
    remote = '{"mcpServers": {"db": {"url": "https://mcp.acme.example"}}}\n'
    path = ".cursor/mcp.json"
    (found,) = problems(ID, {path: local}, replaced={path: None})
    assert found.severity is Severity.ERROR
    assert problems(ID, {path: remote}, replaced={path: None}) == []
    assert problems(ID, {path: local}) == [], "an old server is a matter of other rules"


def test_a_file_that_stays_as_it_was_is_no_change() -> None:
    other: dict[str, Document | None] = {"README.md": None}
    (found,) = problems(ID, {PATH: hooks("./a.sh")}, replaced=other)
    assert found.severity is None
