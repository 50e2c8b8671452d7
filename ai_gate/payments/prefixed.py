"""Card numbers with their length right in front, as traces of ISO 8583 print fields of LLVAR.

`P-2  PRIMARY ACCOUNT NUMBER  164...`: two digits say how many follow, and as many do.
"""

import re
from collections.abc import Iterator
from functools import cache
from typing import Any

from ai_gate import byte_patterns
from ai_gate.payments.messages import FIELD, Place


def find(data: bytes) -> Iterator[Place]:
    """Yield the numbers behind the name of field 2 and their length."""
    if not _named().search(data):
        return
    for found in _prefixed().finditer(data):
        if int(found[1]) == len(found[2]):
            yield Place(*found.span(2), found[2], FIELD)


_NAMES = rb"(?i:primary account (?:number|no)|\bpan\b|\b(?:p|de|f|df|bit|field)[ ._-]?0{0,2}2\b)"


@cache
def _named() -> Any:
    return byte_patterns.compiled(_NAMES + rb"[^0-9\r\n]{1,40}1[2-9][ :-]{0,3}[2-6][0-9]{11}")


@cache
def _prefixed() -> re.Pattern[bytes]:
    name = rb"(?i:account (?:number|no)|\bpan\b|\b(?:p|de|f|df|bit|field)[ ._-]?0{0,2}2\b)"
    return re.compile(name + rb"[^0-9\r\n]{1,40}(1[2-9])[ :-]{0,3}([2-6]\d{11,18})(?!\d)")
