"""The only door to the data files that ship with the package; each file names its sources."""

import os
from collections.abc import Iterator

_DATA = os.path.join(os.path.dirname(__file__), "data")


def text(name: str) -> str:
    """Return the data file `name`, a path below `ai_gate/data`."""
    with open(os.path.join(_DATA, name), encoding="utf-8") as file:
        return file.read()


def table(text: str) -> Iterator[dict[str, str]]:
    """Yield the rows of a CSV text, keyed by its header."""
    import csv

    for row in csv.DictReader(text.splitlines()):
        yield {str(key): str(value or "") for key, value in row.items()}


def rows(name: str) -> Iterator[dict[str, str]]:
    """Yield the rows of the CSV data file `name`, keyed by its header."""
    import csv

    with open(os.path.join(_DATA, name), encoding="utf-8", newline="") as lines:
        yield from csv.DictReader(lines)
