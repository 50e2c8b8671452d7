"""Files that are ours from the first byte to the last."""

import pytest

from ai_gate.dialect import whole_file
from ai_gate.dialect.whole_file import MARK, WholeFile
from ai_gate.errors import AiGateError
from ai_gate.model import Document, Plane, Tree

TEXT = f"# {MARK}\nai-gate guard --assistant x\n"
FILE = WholeFile("a/b", TEXT, (Plane.READ,))


def tree(data: bytes, mode: str = "100644") -> Tree:
    return Tree(["a/b"], {"a/b": Document("a/b", data, mode)})


def test_an_empty_file_is_written() -> None:
    one = whole_file.snippet(FILE)
    assert one.add(None) == one.add(b"\n") == TEXT.encode()


def test_the_file_of_a_person_is_neither_written_nor_taken_away() -> None:
    one = whole_file.snippet(FILE)
    with pytest.raises(AiGateError, match="somebody else") as caught:
        one.add(b"theirs\n")
    assert caught.value.path == "a/b"
    assert one.remove(b"theirs\n") == b"theirs\n"


def test_our_own_older_file_is_renewed_and_taken_away() -> None:
    one = whole_file.snippet(FILE)
    older = TEXT.replace("--assistant x", "--assistant y").encode()
    assert one.add(older) == TEXT.encode()
    assert one.remove(older) is None


def test_it_guards_when_it_is_ours_to_the_byte_and_says_by_which_line() -> None:
    found = whole_file.live(tree(TEXT.encode()), FILE)
    assert found.planes[Plane.READ].line == 1
    assert not found.troubles


@pytest.mark.parametrize("data", [TEXT.encode() + b"\n", TEXT.replace("\n", "\r\n").encode()])
def test_one_byte_more_guards_nothing(data: bytes) -> None:
    found = whole_file.live(tree(data), FILE)
    assert not found.planes
    assert len(found.troubles) == 1


def test_a_file_that_has_nothing_of_the_guard_is_no_trouble() -> None:
    assert whole_file.live(tree(b"theirs\n"), FILE) == whole_file.live(Tree([], {}), FILE)


def test_a_script_has_to_be_executable() -> None:
    script = FILE._replace(mode="100755")
    assert not whole_file.live(tree(TEXT.encode()), script).planes
    assert whole_file.live(tree(TEXT.encode(), "100755"), script).planes
