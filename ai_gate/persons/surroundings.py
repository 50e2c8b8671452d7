"""What a text says of its records around them: at its top, and right before one."""

import re
from functools import cache

from ai_gate.persons.signs import HINT, STRONG, Sign, placeholders
from ai_gate.roles import words

DATA = frozenset(
    ["csv", "tsv", "psv", "txt", "dat", "json", "ndjson", "jsonl", "xml", "sql", "hl7"]
)
NEAR = 200  # bytes before a record
TOP = 1000  # bytes in which an author says what the text is

TAGGED = Sign(STRONG, "text tagged as test health data at its top")
TRAINING = Sign(STRONG, "message with a processing id of training or debugging")
DECLARED = Sign(HINT, "text that calls itself synthetic at its top")
NEARBY = Sign(HINT, "words like mock or sample right before it")


def is_data(path: str) -> bool:
    """Tell whether a file is named as one of data: not code, nor prose."""
    return path.lower().rpartition(".")[2] in DATA


def before(data: bytes, start: int) -> tuple[Sign, ...]:
    """Look for words of test authors in front of a record of code or prose."""
    said = words(data[max(start - NEAR, 0) : start].decode("latin-1"))
    return () if placeholders("nearby").keys().isdisjoint(said) else (NEARBY,)


def of_health(data: bytes, start: int) -> bool:
    """Tell whether the text around a record speaks of patients: of prose and code only."""
    return _health().search(data, max(start - 400, 0), start + 300) is not None


@cache
def _health() -> re.Pattern[bytes]:
    words = (
        rb"[Pp]atient|PATIENT|[Pp]aciente|[Pp]aziente|[Dd]iagnos[ei]s?|"
        rb"[Hh]ospital|HOSPITAL|(?i:health ?(?:plan|insurance|care))|[Mm]edicare|[Rr]eferral"
    )
    return re.compile(rb"(?<![a-z])(?:" + words + rb")")


def declared(data: bytes) -> tuple[Sign, ...]:
    """Return what a text says of itself at its top, in words or as its format has it."""
    top = data[:TOP].decode("utf-8", "replace").lower()
    training = top.startswith("isa") and top[102:103] == "t"  # ISA15, usage indicator
    said = (
        (DECLARED, any(phrase in top for phrase in placeholders("header"))),
        (TAGGED, '"htest"' in top),
        (TRAINING, training),
    )
    return tuple(sign for sign, true in said if true)
