"""Labels inside the text that they are about, until it is written.

A template puts what it knows around a value with `mark`; `strip` takes the marks out and says on
which lines the values stand. The signs are of Unicode's private use area, so that writers of JSON
or CSV pass them through.
"""

import json
from collections.abc import Callable
from typing import Any, NamedTuple

OPEN, MIDDLE, CLOSE = "\ue000", "\ue001", "\ue002"


class Label(NamedTuple):
    """What stands on some lines: a kind (a detector's id), and whether it is real."""

    kind: str
    truth: str  # real | synthetic
    line: int  # 0: anywhere in the file
    end_line: int
    column: int
    route: str = ""  # what the route must contain


def mark(kind: str, text: str, truth: str = "real") -> str:
    """Return the text with a label around it."""
    return f"{OPEN}{kind}/{truth}{MIDDLE}{text}{CLOSE}"


def between(first: str, last: str, truth: str = "real") -> tuple[str, str]:
    """Return the first and the last text of a patient's record with its label around all."""
    return f"{OPEN}patient-record/{truth}{MIDDLE}{first}", f"{last}{CLOSE}"


def record(values: dict[str, str], truth: str = "real") -> dict[str, str]:
    """Return an ordered record of a patient with a label from its first text to its last."""
    marked, places = dict(values), list(values)
    first, last = places[0], places[-1]
    marked[first], marked[last] = between(marked[first], marked[last], truth)
    return marked


def strip(marked: str) -> tuple[str, tuple[Label, ...]]:
    """Return the text without marks, and its labels."""
    text: list[str] = []
    labels: list[Label] = []
    opened: list[tuple[str, int, int]] = []
    newline = "\n" if "\n" in marked else "\r"  # HL7 version 2 ends its lines with the latter
    line, column, position = 1, 1, 0
    while position < len(marked):
        sign = marked[position]
        if sign == OPEN:
            end = marked.index(MIDDLE, position)
            opened.append((marked[position + 1 : end], line, column))
            position = end
        elif sign == CLOSE:
            name, first, start = opened.pop()
            kind, truth = name.split("/")
            labels.append(Label(kind, truth, first, line, start))
        else:
            text.append(sign)
            line, column = (line + 1, 1) if sign == newline else (line, column + 1)
        position += 1
    assert not opened, "a label that nobody closed"
    return "".join(text), tuple(labels)


def encoded(marked: str, encode: Callable[[str], str]) -> str:
    """Encode a text; the labels in it are then those of the whole."""
    text, labels = strip(marked)
    return (
        "".join(f"{OPEN}{one.kind}/{one.truth}{MIDDLE}" for one in labels)
        + encode(text)
        + (CLOSE * len(labels))
    )


def dumped(value: Any, indent: int | None = None) -> str:
    """Write JSON with the marks in it."""
    return json.dumps(value, indent=indent, ensure_ascii=False)
