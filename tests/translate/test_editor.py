import pytest

from ai_gate.model import Document, Name, Tree
from ai_gate.translate.editor import FOLDER, places


def tree(files: dict[str, str]) -> Tree:
    return Tree(
        sorted(files), {path: Document(path, text.encode()) for path, text in files.items()}
    )


@pytest.mark.parametrize(
    ("path", "text", "machine"),
    [
        (FOLDER, '{"a": 1}', False),
        ("x/team.code-workspace", '{"settings": {"a": 1}}', False),
        (".devcontainer.json", '{"customizations": {"vscode": {"settings": {"a": 1}}}}', True),
        (
            ".devcontainer/php/devcontainer.json",
            '{"customizations": {"vscode": {"settings": {"a": 1}}}}',
            True,
        ),
    ],
)
def test_settings_are_found_where_vs_code_keeps_them(path: str, text: str, machine: bool) -> None:
    (place,), invalid = places(tree({path: text}))
    assert place.settings.plain() == {"a": 1}
    assert place.found.path == path
    assert place.machine is machine
    assert invalid == []


@pytest.mark.parametrize(
    ("path", "text"),
    [
        ("svc/.vscode/settings.json", '{"a": 1}'),
        ("a.code-workspace", '{"folders": []}'),
        (".devcontainer.json", '{"customizations": {"jetbrains": {}}}'),
        ("docs/devcontainer.json", '{"customizations": {"vscode": {"settings": {"a": 1}}}}'),
    ],
)
def test_other_files_hold_none(path: str, text: str) -> None:
    assert places(tree({path: text})) == ([], [])


def test_comments_and_final_commas_are_read() -> None:
    (place,), _ = places(tree({FOLDER: '{\n// x\n"a": 1,\n}'}))
    assert place.settings.plain() == {"a": 1}


def test_a_file_that_cannot_be_parsed_is_invalid() -> None:
    found, invalid = places(tree({FOLDER: "{", "a.code-workspace": '{"settings": {"a": 1}}'}))
    assert [place.found.path for place in found] == ["a.code-workspace"]
    assert [(one.name, one.because.path) for one in invalid] == [(Name.INVALID, FOLDER)]
