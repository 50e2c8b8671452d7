"""Numbers of any kind that a detector knows -> numbers of the same form that it calls synthetic.

Candidates are the published examples, numbers that count up, and runs of digits with every pair of
check digits. The detector itself decides: each is put where an example of its own has a live one.
"""

import re
from collections.abc import Callable, Iterator
from functools import cache
from itertools import islice

from ai_gate import facts
from ai_gate.model import Detector, Text, Verdict
from ai_gate.sanitize import spelling, values
from ai_gate.scan.records import fields

_MOST = 300  # numbers of one form
_COUNTED = 400


def replacement(detector: Detector, value: str, attempt: int) -> str:
    """Return the candidate of that number in the spelling of `value`, empty when there is none."""
    compact = re.sub(r"\W", "", value)
    pool = _pool(detector, _form(compact))
    return spelling.spelled(value, pool[attempt]) if attempt < len(pool) else ""


def _form(compact: str) -> str:
    """Keep the length, what is letter and what digit, and two letters in front, as of a country."""
    head = re.match(r"[A-Z]{2}(?=\d)", compact)
    kept = len(head[0]) if head else 0
    rest = re.sub(r"[A-Z]", "A", re.sub(r"[a-z]", "a", re.sub(r"\d", "0", compact[kept:])))
    return compact[:kept] + rest


@cache
def _pool(detector: Detector, form: str) -> tuple[str, ...]:
    """Return the numbers of a form that the detector calls synthetic."""
    accepts = _judge(detector)
    tried = dict.fromkeys(_candidates(form))
    return tuple(islice((one for one in tried if accepts(one)), _MOST))


def _candidates(form: str) -> Iterator[str]:
    for row in facts.rows("identifier_examples.csv"):
        compact = re.sub(r"\W", "", row["value"])
        if _form(compact) == form:
            yield compact
    yield from (values.number(form, attempt) for attempt in range(_COUNTED))
    places = [at for at, sign in enumerate(form) if sign.isdigit()]
    for run in ("1234567890", "9990000000", "9876543210", *(digit * 10 for digit in "0123456789")):
        signs = list(form)
        for number, at in enumerate(places):
            signs[at] = run[number % 10]
        for pair in (places[-2:], places[:2]):
            for check in range(100):
                for at, digit in zip(pair, f"{check:02d}", strict=False):
                    signs[at] = digit
                yield "".join(signs)
            for number, at in enumerate(places):
                signs[at] = run[number % 10]


def _judge(detector: Detector) -> Callable[[str], bool]:
    """Return what tells whether the detector calls a number synthetic where it found a live one."""
    places = []
    for example in detector.examples():
        if example.verdict is Verdict.REAL:
            match = next(iter(_found(detector, example.path, example.data)), None)
            if match is not None:
                places.append((example.path, example.data, match[0], match[1]))

    def accepts(value: str) -> bool:
        for path, data, start, end in places[:2]:
            new = data[:start] + value.encode() + data[end:]
            for at, _, verdict in _found(detector, path, new):
                if at == start:
                    return verdict is Verdict.SYNTHETIC
        return False

    return accepts


def _found(detector: Detector, path: str, data: bytes) -> list[tuple[int, int, Verdict]]:
    text = Text(path, data, lambda: fields(data, path))
    return [(one.start, one.end, one.verdict) for one in detector.find(text)]
