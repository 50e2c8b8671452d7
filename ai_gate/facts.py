"""The only door to the data files that ship with the package; each file names its sources."""

from collections.abc import Iterator
from pathlib import Path

DATA = Path(__file__).parent / "data"


def text(name: str) -> str:
    """Return the data file `name`, a path below `ai_gate/data`."""
    return (DATA / name).read_text(encoding="utf-8")


def rows(name: str) -> Iterator[dict[str, str]]:
    """Yield the rows of the CSV data file `name`, keyed by its header."""
    import csv

    with (DATA / name).open(encoding="utf-8", newline="") as lines:
        yield from csv.DictReader(lines)
