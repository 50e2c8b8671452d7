"""Golden answers of real products, from tests/data/matchers, and words to make patterns of."""

import json
from collections.abc import Iterator
from pathlib import Path
from typing import Any

FOLDER = Path(__file__).parent / "data" / "matchers"


def rows(name: str) -> Iterator[dict[str, Any]]:
    """Yield what a product answered, one set of patterns at a time."""
    lines = (FOLDER / f"{name}.jsonl").read_text("utf-8").splitlines()
    for line in lines[1:]:
        yield json.loads(line)


def pairs(row: dict[str, Any]) -> Iterator[tuple[str, Any]]:
    """Yield path and answer."""
    yield from zip(row["paths"], row["answers"], strict=True)


def words(text: str, *more: str) -> list[str]:
    """Return the words of a text, and more pieces that hold blanks."""
    return [*text.split(), *more]
