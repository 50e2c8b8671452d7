from ai_gate.model import Because, Document, Name, Setting, Tree
from ai_gate.translate.decoys import inert


def tree(text: bytes) -> Tree:
    return Tree((".nobody",), {".nobody": Document(".nobody", text)})


def test_every_exclusion_is_inert_with_its_reason_its_line_and_its_aim() -> None:
    found = list(inert(tree(b"# x\nvault/\n"), {".nobody": "nobody reads it"}))
    because = Because(".nobody", 2, "vault/")
    assert found == [Setting(Name.INERT, "nobody reads it", because, aims="vault/")]


def test_negations_blanks_and_absent_files_are_no_exclusions() -> None:
    assert list(inert(tree(b"\n!a\n"), {".nobody": "", ".other": ""})) == []
