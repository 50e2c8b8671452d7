"""The documentation says what the program does now."""

import re
import runpy
from pathlib import Path

import pytest

from ai_gate import registry
from ai_gate.__main__ import COMMANDS

ROOT = Path(__file__).parent.parent
PAGES: dict[str, str] = runpy.run_path(str(ROOT / "docs/generate.py"))["pages"]()
WRITTEN = sorted([ROOT / "README.md", ROOT / "CONTRIBUTING.md", *(ROOT / "docs").rglob("*.md")])


@pytest.mark.parametrize("name", PAGES)
def test_a_generated_page_is_what_the_generator_prints_now(name: str) -> None:
    page = ROOT / "docs" / name
    assert page.is_file(), "run `python docs/generate.py`"
    assert page.read_text() == PAGES[name], "run `python docs/generate.py`"


def test_the_index_is_what_the_records_say_now() -> None:
    written = (ROOT / "ai_gate/index.py").read_text()
    assert written == registry.index(), "run `python docs/generate.py`"


def test_no_page_stays_of_an_assistant_that_is_gone() -> None:
    kept = {f"assistants/{page.name}" for page in (ROOT / "docs/assistants").glob("*.md")}
    assert kept <= set(PAGES)


@pytest.mark.parametrize("page", WRITTEN, ids=lambda page: str(page.relative_to(ROOT)))
def test_every_link_to_a_file_leads_to_one(page: Path) -> None:
    for target in re.findall(r"\]\(([^)#\s]+)", page.read_text()):
        if not target.startswith(("http", "mailto:")):
            assert (page.parent / target).exists(), target


def test_the_readme_names_every_command() -> None:
    readme = (ROOT / "README.md").read_text()
    for command in COMMANDS:
        if command != "hook":
            assert f"`ai-gate {command}" in readme, command
