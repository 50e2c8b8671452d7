"""A line that protects nothing is told, once for each mistake."""

from .contexts import places, problems

ID = "dead-rule"


def test_a_file_that_nobody_reads_is_one_finding_however_many_lines_it_has() -> None:
    files = {
        ".copilotignore": "# ours\nvault/\n*.pem\nsecrets/\n",
        ".github/copilot-instructions.md": "Be brief.\n",
    }
    (found,) = problems(ID, files)
    assert places([found]) == [".copilotignore:2"]
    assert "no surface of Copilot reads such a file" in found.message
    assert "nor does any other line of this file" in found.help


def test_a_file_that_nobody_reads_is_told_where_its_assistant_is_not_there() -> None:
    (found,) = problems(ID, {".copilotignore": "vault/\n"})
    assert found.assistant is None


def test_each_line_of_a_file_that_is_read_is_told_by_itself() -> None:
    text = '{"permissions": {"deny": [\n"Write(/vault/**)",\n"NotebookEdit(/vault/**)"]}}\n'
    assert places(problems(ID, {".claude/settings.json": text})) == [
        ".claude/settings.json:2",
        ".claude/settings.json:3",
    ]


def test_a_pattern_means_only_a_path_that_has_all_its_folders() -> None:
    """Another folder of the same last name elsewhere is not what the author meant."""
    rule = "{id: c, paths: [tests/js/config/**], pci: cde}"
    classified = f"schema: ai-gate/classification/v1\nrules: [{rule}]\n"
    files = {".ai-gate/classification.yaml": classified, "tests/js/config/a.js": ""}
    ignored = {**files, ".cursorignore": "app/var/config/*\n", ".cursorrules": "Be brief.\n"}
    assert problems(ID, ignored) == []
    astray = {**files, ".cursorignore": "/js/config/\n", ".cursorrules": "Be brief.\n"}
    assert places(problems(ID, astray)) == [".cursorignore:1"]
