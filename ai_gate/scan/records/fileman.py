"""Globals of VistA -> fields: `^DPT(4711,0)="BYRON,ADA^F^2641210^...^^<ssn>"`.

Node 0 of the patient file has the name, the sex, the birth date and, as piece 9, the Social
Security number (VA FileMan, file 2). FileMan counts years from 1700.
"""

import re
from collections.abc import Iterator
from functools import cache

from ai_gate.rows import Row

PIECES = {0: "patient name", 1: "sex", 8: "patient ssn"}


def recognise(data: bytes, path: str) -> bool:
    """Tell whether a node of the patient file stands in a text."""
    return b"^DPT(" in data


def read(data: bytes, first: int) -> Iterator[Row]:
    """Yield a record for every node 0 of the patient file."""
    for found in _node().finditer(data):
        start, names, starts, values = found.start(1), [], [], []
        for place, value in enumerate(found[1].split(b"^")):
            if place in PIECES and value:
                names.append(PIECES[place])
                starts.append(start)
                values.append(value)
            start += len(value) + 1
        if len(names) > 1:
            yield Row(first, tuple(names), values, starts[0], starts)
            first += 1


@cache
def _node() -> re.Pattern[bytes]:
    return re.compile(rb"\^DPT\(\d{1,12},0\)\s?=\s?\"([A-Z][A-Z' .-]{0,40},[^\"\r\n]{3,600})\"")
