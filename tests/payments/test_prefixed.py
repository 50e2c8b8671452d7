"""A number whose length stands in front of it is field 2 of a message."""

import pytest

from ai_gate.checksums import luhn_digit
from ai_gate.payments import prefixed

HEAD = b"453298716403958"
CARD = HEAD + luhn_digit(HEAD)


@pytest.mark.parametrize(
    "form",
    [
        b"P-2   PRIMARY ACCOUNT NUMBER   16%s\n",
        b"DE002 (PAN) LLVAR 16%s\n",
        b"F002 = 16 %s\n",
        b"Bit 2: 16%s\n",
    ],
)
def test_the_length_in_front_is_no_part_of_the_number(form: bytes) -> None:
    data = form % CARD
    [place] = prefixed.find(data)
    assert data[place.start : place.end] == place.digits == CARD


@pytest.mark.parametrize("form", [b"PAN 15%s\n", b"P-2 PAN 16%s7\n", b"P-3 CODE 16%s\n", b"16%s"])
def test_a_length_that_does_not_fit_is_none(form: bytes) -> None:
    assert not list(prefixed.find(form % CARD))
