"""Numbers between other digits count where a whole column of them is valid."""

import pytest

from ai_gate.checksums import luhn, luhn_digit
from ai_gate.payments import columns


def card(number: int) -> bytes:
    body = b"4532%011d" % (98_716_403_958 - 7_919_191 * number)
    return body + luhn_digit(body)


CARDS = [card(number) for number in range(8)]


def test_a_column_of_numbers_between_digits_is_found() -> None:
    data = b"".join(b"0500%s000%06d840\n" % (one, n * 7) for n, one in enumerate(CARDS))
    found = list(columns.find(data))
    assert [one.digits for one in found] == CARDS
    assert [data[one.start : one.end] for one in found] == CARDS


def test_fewer_records_suffice_with_an_expiry_date_behind() -> None:
    data = b"".join(b"DTL%s0429000100\n" % one for one in CARDS[:3])
    assert [one.digits for one in columns.find(data)] == CARDS[:3]
    assert not list(columns.find(data.replace(b"0429", b"9999")))


def test_one_number_that_fails_its_check_refutes_the_column() -> None:
    wrong = CARDS[3][:-1] + b"%d" % ((int(CARDS[3][-1:]) + 1) % 10)
    rows = [*CARDS[:3], wrong, *CARDS[4:]]
    assert not list(columns.find(b"".join(b"0500%s000840\n" % one for one in rows)))


def test_a_number_that_stands_apart_is_left_to_what_is_beside_it() -> None:
    data = b"".join(b"2026;%s;12345678901234567\n" % one for one in CARDS)
    assert not list(columns.find(data))


def test_the_end_of_a_longer_number_with_a_check_digit_is_no_card_number() -> None:
    # Numbers of parcels: the digits in front of what looks like a card change nothing in the sum.
    bodies = [b"00340434%011d" % (51_702_940_386 + 7_919_191 * n) for n in range(20)]
    parcels = [body + luhn_digit(body) for body in bodies]
    assert all(luhn(one[4:]) for one in parcels)
    assert not list(columns.find(b"".join(b"scan parcel=%s ok\n" % one for one in parcels)))


def test_a_card_number_behind_other_digits_is_found_at_the_end_of_a_line() -> None:
    data = b"".join(b"DTL0500%s\n" % one for one in CARDS)
    assert [one.digits for one in columns.find(data)] == CARDS


PADDED = {
    "clearing, two records": (b"05%(n)010d%(card)s   2904%(n)012d840\n", 2),
    "discover, four records": (b"02%(n)015d%(card)s   0506%(n)011dSALE\n", 4),
    "entries of NACHA": (
        b"622091000019%(card)s %(n)010dINVOICE        NORTH CO                0091000010000001\n",
        4,
    ),
    "zeros behind": (b"0500%(card)s000   2%(n)022d\n", 4),
}


@pytest.mark.parametrize(("form", "count"), PADDED.values(), ids=PADDED)
def test_a_number_that_fills_its_field_needs_few_records(form: bytes, count: int) -> None:
    rows = [form % {b"n": 76_543 * n, b"card": one} for n, one in enumerate(CARDS[:count], 1)]
    assert [one.digits for one in columns.find(b"".join(rows))] == CARDS[:count]


def test_numbers_of_several_lengths_share_a_field() -> None:
    long = b"453298716403958%03d"
    longer = [body + luhn_digit(body) for body in (long % n for n in (121, 747, 383))]
    cards = [*CARDS[:3], *longer]
    rows = [b"05%010d%-19s2904%012d\n" % (7_654_321 * n, one, n) for n, one in enumerate(cards, 1)]
    assert [one.digits for one in columns.find(b"".join(rows))] == cards


def test_two_numbers_of_another_width_prove_nothing() -> None:
    rows = [b"05%010d%s  2904%012d\n" % (7_654_321 * n, one, n) for n, one in enumerate(CARDS[:2])]
    assert not list(columns.find(b"".join(rows)))
