"""A client is told from another by digests of its own files."""

import hashlib
from pathlib import Path

import pytest

from ai_gate.prove import programs


def digest(data: bytes) -> str:
    return f"sha256:{hashlib.sha256(data).hexdigest()}"


@pytest.mark.parametrize("name", ["client", "@vendor/client"])
def test_a_package_of_npm_is_all_of_its_files(tmp_path: Path, name: str) -> None:
    folder = tmp_path / "node_modules" / name
    (folder / "dist").mkdir(parents=True)
    (folder / "dist/main.js").write_text("one")
    program = folder / "run.js"
    program.write_text("start")
    link = tmp_path / "node_modules/.bin/client"
    link.parent.mkdir()
    link.symlink_to(program)
    first = programs.digests(str(link), f"npm {name}")
    assert first["program"] == digest(b"start")
    (folder / "node_modules/other").mkdir(parents=True)
    (folder / "node_modules/other/a.js").write_text("not its own")
    assert programs.digests(str(link), f"npm {name}") == first
    (folder / "dist/main.js").write_text("two")
    second = programs.digests(str(link), f"npm {name}")
    assert second["program"] == first["program"]
    assert second["package"] != first["package"]


def test_a_package_of_pypi_is_the_list_of_its_files(tmp_path: Path) -> None:
    program = tmp_path / "bin/aider"
    program.parent.mkdir()
    program.write_text("#!/bin/python\n")
    record = tmp_path / "lib/python3.12/site-packages/aider_chat-0.86.2.dist-info/RECORD"
    record.parent.mkdir(parents=True)
    record.write_bytes(b"aider/__init__.py,sha256=x,1\n")
    found = programs.digests(str(program), "PyPI aider-chat")
    assert found == {"program": digest(b"#!/bin/python\n"), "package": digest(record.read_bytes())}


def test_a_program_that_is_in_no_package_has_its_own_digest_only(tmp_path: Path) -> None:
    program = tmp_path / "codex"
    program.write_bytes(b"\x7fELF")
    assert programs.digests(str(program), "npm @openai/codex") == {"program": digest(b"\x7fELF")}
