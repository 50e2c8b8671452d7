"""Fingerprints tell findings apart, whatever their names are made of."""

from collections import Counter

import pytest

from ai_gate.findings import fingerprint

NAMES = [
    "a",
    "caf\u00e9",
    "caf\udce9",
    "caf\ud83d",
    "caf\ud83d\udce9",
    "\ud83d\udce9",
    "\U0001f4e9",
]


def test_names_that_are_no_unicode_have_fingerprints_of_their_own() -> None:
    """A file name may be any bytes, and JSON can spell half of a pair of surrogates."""
    found = {fingerprint(("rule", name), Counter()) for name in NAMES}
    assert len(found) == len(NAMES)
    assert {len(one) for one in found} == {32}


@pytest.mark.parametrize("name", NAMES)
def test_equal_findings_are_told_apart_by_their_order(name: str) -> None:
    def two() -> list[str]:
        counted: Counter[str] = Counter()
        return [fingerprint(("rule", name), counted) for _ in range(2)]

    assert two() == two()
    assert len(set(two())) == 2
