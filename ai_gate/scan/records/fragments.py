"""XML of a patient inside a log, a message or code -> fields: what its elements say.

A text that is XML as a whole is read by `xml_text`, and so is each part here.
"""

import re
from collections.abc import Iterator
from functools import cache
from typing import Any

from ai_gate import byte_patterns
from ai_gate.rows import Row, span
from ai_gate.scan.records import xml_text

LONGEST = 20_000  # bytes of one part
_TAGS = rb"recordTarget|patientRole|patientPerson|(?:Human)?[Pp]atient|parameterList|PID"
_TAGS += rb"|NativeDicomModel"


def recognise(data: bytes) -> bool:
    """Tell whether an element of a patient stands in a text."""
    return _start().search(data) is not None


def read(data: bytes, first: int) -> Iterator[Row]:
    """Yield the records of every such element that is closed."""
    end = 0
    for found in _start().finditer(data):
        begin = found.start()
        if begin < end or data.startswith(b"<HumanPatient", found.end()):
            continue
        closing = b"</" + re.split(rb"[\s>]", found[0][1:])[0] + b">"
        end = data.find(closing, begin, begin + LONGEST) + len(closing)
        if end < begin:
            end = 0
            continue
        part = data[begin:end].replace(b'\\"', b' "')  # of a literal; offsets stay
        for row in xml_text.read(part, first):
            places = [begin + span(row, column)[0] for column in range(len(row.values))]
            yield row._replace(start=places[0], place=places)
            first = row.record + 1


@cache
def _start() -> Any:
    return byte_patterns.compiled(rb"<(?:\w{1,10}:)?(?:" + _TAGS + rb")(?:\s[^<>\r\n]{0,300})?>")
