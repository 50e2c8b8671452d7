"""Windsurf: three ignore files of which each closes something else."""

import pytest

from ai_gate.assistants.windsurf import ASSISTANT
from ai_gate.model import Name, Plane

from .verdicts import places, settings, values, verdict

ACCESS = {".windsurfignore": "# secrets\nvault/\n"}
INDEX = {".codeiumignore": "vault/\n"}

TABLE = [
    (ACCESS, "vault/a.py", Plane.READ, "closed tool .windsurfignore:2"),
    (ACCESS, "vault/a.py", Plane.EDIT, "closed tool .windsurfignore:2"),
    (ACCESS, "svc/vault/a.py", Plane.READ, "closed tool .windsurfignore:2"),
    (ACCESS, "vault/a.py", Plane.SEARCH, "unknown .windsurfignore:2"),
    (ACCESS, "vault/a.py", Plane.MENTION, "unknown .windsurfignore:2"),
    (ACCESS, "vault/a.py", Plane.INDEX, "unknown .windsurfignore:2"),
    (ACCESS, "vault/a.py", Plane.SHELL, "open"),
    (ACCESS, "other/a.py", Plane.READ, "open"),
    (INDEX, "vault/a.py", Plane.INDEX, "closed hint .codeiumignore:1"),
    (INDEX, "vault/a.py", Plane.READ, "unknown .codeiumignore:1"),
    ({".devinignore": "vault/\n"}, "vault/a.py", Plane.INDEX, "closed hint .devinignore:1"),
    ({**ACCESS, **INDEX}, "vault/a.py", Plane.INDEX, "closed hint .codeiumignore:1"),
    # a negation takes a file back, but not from below an excluded folder
    (
        {".windsurfignore": "vault/*\n!vault/a.py\n"},
        "vault/a.py",
        Plane.READ,
        "open .windsurfignore:2",
    ),
    (
        {".windsurfignore": "vault/\n!vault/a.py\n"},
        "vault/a.py",
        Plane.READ,
        "closed tool .windsurfignore:1",
    ),
    # git and npm `ignore` differ on letter case, and nobody says which one it is
    ({".windsurfignore": "Vault/\n"}, "vault/a.py", Plane.READ, "unknown .windsurfignore:1"),
    ({"svc/.windsurfignore": "vault/\n"}, "svc/vault/a.py", Plane.READ, "open"),
    (
        {".windsurfignore": b"\xff\n[\nvault/\n"},
        "vault/a",
        Plane.READ,
        "closed tool .windsurfignore:3",
    ),
]


@pytest.mark.parametrize(("files", "path", "plane", "expected"), TABLE)
def test_ignore_files_close_what_is_documented_for_them(
    files: dict[str, str | bytes], path: str, plane: Plane, expected: str
) -> None:
    assert verdict(ASSISTANT, files, path, plane) == expected


def test_an_ignore_file_in_a_folder_is_reported_with_what_it_aims_at() -> None:
    found = settings(ASSISTANT, {"svc/.windsurfignore": "\nvault/\n!vault/a\n"})
    assert [(one.name, one.aims) for one in found] == [(Name.INERT, "svc/vault/")]


def test_hooks_are_programs_in_both_places_where_they_are_documented() -> None:
    hooks = '{"hooks": {"pre_read_code": [{"command": "./guard", "powershell": "guard.ps1"}]}}'
    files = {".windsurf/hooks.json": hooks, ".devin/hooks.json": hooks}
    assert values(ASSISTANT, files, Name.EXECUTE) == ["./guard", "guard.ps1"] * 2


def test_a_hook_file_that_does_not_parse_is_reported() -> None:
    assert places(
        settings(ASSISTANT, {".windsurf/hooks.json": '{\n"hooks": {,\n'}), Name.INVALID
    ) == [".windsurf/hooks.json:2"]


def test_a_command_that_prints_any_file_without_a_question_is_recorded() -> None:
    files = {".vscode/settings.json": '{"windsurf.cascadeCommandsAllowList": ["git", "cat"]}'}
    assert values(ASSISTANT, files, Name.ALLOW) == ["shell"]
