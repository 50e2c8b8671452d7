"""Check digits, issuer ranges, published numbers, and the borders of a number."""

from itertools import pairwise

import pytest
from hypothesis import given
from hypothesis import strategies as st

from ai_gate import facts
from ai_gate.checksums import (
    creditel,
    invented,
    issuer,
    luhn,
    luhn_digit,
    naranja,
    numbers,
    published,
    shaped,
    weighted,
)

TEST_CARDS = sorted({row["number"] for row in facts.rows("test_cards.csv")})
RANGES = [
    row for row in facts.rows("iin_ranges.csv") if not row["network"].startswith("NOT A CARD")
]
VISA = b"453298716403958" + luhn_digit(b"453298716403958")
AMEX = b"37196482705163" + luhn_digit(b"37196482705163")
DIGITS = st.text("0123456789", min_size=1, max_size=24).map(str.encode)


def slow_luhn(digits: bytes) -> bool:
    """Add from the right, every second digit doubled and its digits added."""
    total = 0
    for place, digit in enumerate(int(chr(byte)) for byte in reversed(digits)):
        total += sum(divmod(digit * 2, 10)) if place % 2 else digit
    return total % 10 == 0


@given(DIGITS)
def test_luhn_agrees_with_its_definition(digits: bytes) -> None:
    assert luhn(digits) == slow_luhn(digits)


@given(DIGITS)
def test_exactly_one_digit_completes_a_number(digits: bytes) -> None:
    passing = [b"%d" % last for last in range(10) if luhn(digits + b"%d" % last)]
    assert passing == [luhn_digit(digits)]


@given(DIGITS, st.integers(0, 23), st.integers(1, 9))
def test_luhn_notices_every_single_wrong_digit(digits: bytes, place: int, shift: int) -> None:
    number = digits + luhn_digit(digits)
    place %= len(number)
    wrong = b"%d" % ((number[place] - 48 + shift) % 10)
    assert not luhn(number[:place] + wrong + number[place + 1 :])


def test_luhn_passes_the_example_of_its_patent_and_not_its_neighbour() -> None:
    assert luhn(b"79927398713")
    assert not luhn(b"79927398710")


def test_the_networks_with_their_own_check_digit_are_checked_by_it() -> None:
    head = b"589562123456789"
    rest = 11 - weighted(head, (4, 3, 2, 7, 6, 5, 4, 3, 2, 7, 6, 5, 4, 3, 2)) % 11
    last = 0 if rest > 9 else rest
    assert naranja(head + b"%d" % last)
    assert [digit for digit in range(10) if naranja(head + b"%d" % digit)] == [last]
    head = b"601933123456789"
    assert sum(creditel(head + b"%d" % digit) for digit in range(10)) == 1


@pytest.mark.parametrize("row", RANGES, ids=lambda row: f"{row['network']}-{row['prefix_start']}")
def test_every_range_of_the_table_is_recognised_at_both_ends(row: dict[str, str]) -> None:
    length = int(row["lengths"].replace("-", "|").split("|")[0])
    for prefix, filler in ((row["prefix_start"], "0"), (row["prefix_end"], "9")):
        head = prefix.ljust(length - 1, filler).encode()
        found = [issuer(head + b"%d" % last) for last in range(10)]
        assert shaped(head + b"0")
        assert any(found)


@pytest.mark.parametrize(
    ("head", "network", "distinct"),
    [
        (b"453298716403958", "Visa", True),
        (b"4532987164039", "", False),
        (b"453298716403", "Visa", False),  # 13 digits: legacy, needs context
        (b"222715946083517", "Mastercard", True),
        (b"272115946083517", "", False),
        (b"37196482705163", "American Express", True),
        (b"601198716403958", "Discover", True),
        (b"3056987164039", "Diners Club", False),
        (b"353198716403958", "JCB", True),
        (b"622198716403958", "UnionPay", True),
        (b"220298716403958", "Mir", True),
        (b"979298716403958", "Troy", True),
        (b"675998716403958", "Maestro", False),
        (b"117598716403958"[:14], "UATP", False),
        (b"800360216690683", "", False),  # an Australian health identifier
        (b"089298716403958", "", False),
        (b"190298716403958", "", False),
    ],
)
def test_a_number_belongs_to_its_network(head: bytes, network: str, distinct: bool) -> None:
    found = issuer(head + luhn_digit(head))
    assert (found.network if found else "") == network
    assert (found.distinct if found else False) == distinct


def test_a_wrong_check_digit_leaves_the_shape_but_no_issuer() -> None:
    wrong = VISA[:-1] + b"%d" % ((VISA[-1] - 48 + 1) % 10)
    assert shaped(wrong)
    assert issuer(wrong) is None


def test_networks_without_check_digit_are_known_as_unchecked() -> None:
    found = issuer(b"5010801234567890"[:12])
    assert found is not None
    assert not found.distinct


@pytest.mark.parametrize("number", TEST_CARDS)
def test_every_published_number_names_who_published_it(number: str) -> None:
    assert published(number.encode())


def test_a_number_nobody_published_has_no_publisher() -> None:
    assert published(VISA) == ""


def test_the_best_known_processor_is_named_and_folk_numbers_as_such() -> None:
    assert published(b"4242" * 4) == "published test number of Stripe"
    folk = {row["number"] for row in facts.rows("test_cards.csv") if "FOLK" in row["processor"]}
    others = {
        row["number"] for row in facts.rows("test_cards.csv") if "FOLK" not in row["processor"]
    }
    assert folk - others
    for number in folk - others:
        assert published(number.encode()) == "widely copied sample number"


@pytest.mark.parametrize(
    "digits",
    [
        b"4" * 15 + b"2",
        b"4532000000" + b"395872",
        b"4912345678" + b"395872",
        b"5398765432" + b"105872",
        b"5566778899" + b"001122",
        b"4929" * 4,
        b"4000003720" + b"000278",
    ],
)
def test_numbers_that_people_make_up_are_recognised(digits: bytes) -> None:
    assert invented(digits)


def test_few_random_numbers_look_made_up() -> None:
    import random

    rolled = random.Random(7)
    made_up = sum(
        bool(invented(b"%016d" % rolled.randrange(4 * 10**15, 6 * 10**15))) for _ in range(20_000)
    )
    assert made_up <= 10


def found(data: bytes) -> list[bytes]:
    return [number.digits for number in numbers(data)]


GROUPED = b" ".join((VISA[:4], VISA[4:8], VISA[8:12], VISA[12:]))


@pytest.mark.parametrize(
    "template",
    [
        b"%s",
        b'"%s"',
        b"pan=%s;",
        b"%s,12/27",
        b"%s|12|27",
        b"%s/12/27",
        b"%s.",
        b"<a>%s</a>",
        b"\\n%s\\n",
        b"x%%20%s%%26",
        b"x%%3D%s",
        b'"\\u0020%s"',
        b"GET /cards/%s HTTP",
        b"q=a+%s+b",
        b"12345 %s",
    ],
)
@pytest.mark.parametrize("number", [VISA, GROUPED, GROUPED.replace(b" ", b"-")])
def test_a_number_is_found_between_clean_borders(template: bytes, number: bytes) -> None:
    assert found(template % number) == [VISA]


@pytest.mark.parametrize(
    "template",
    [
        b"a%s",
        b"%sa",
        b"_%s",
        b"%s_",
        b"1%s",
        b"%s1",
        b"0.%s",
        b"%s.5",
        b"ab-%s",
        b"%s-ab",
        b"+%s",
        b"%s%%",
        b"0x%s",
        b"%sULL",
        b"%s=2712101",
        b"12/%s",
        b"%s/123456",
        b"\\%s",
    ],
)
def test_a_number_inside_something_longer_is_not_found(template: bytes) -> None:
    assert found(template % VISA) == []


@pytest.mark.parametrize(
    "separator",
    [b" ", b"-", b".", b"_", b"+", b"%20", b"\xa0", "\u00a0".encode(), "\u2011".encode()],
)
def test_one_kind_of_separator_may_stand_between_the_groups(separator: bytes) -> None:
    (number,) = numbers(b"x " + GROUPED.replace(b" ", separator) + b" y")
    assert (number.digits, number.separator, number.groups) == (VISA, separator, (4, 4, 4, 4))


def test_two_kinds_of_separators_make_no_number() -> None:
    assert found(GROUPED.replace(b" ", b"-", 1)) == []


def test_amex_is_found_in_its_own_grouping_and_with_an_expiry_after_it() -> None:
    amex = b" ".join((AMEX[:4], AMEX[4:10], AMEX[10:]))
    assert found(b"x %s 11/27" % amex) == [AMEX]
    assert found(b"x %s 11/27" % GROUPED) == [VISA]


def test_a_card_further_on_in_a_list_of_groups_is_found() -> None:
    assert VISA in found(b"5501 " + GROUPED)


@pytest.mark.parametrize("border", [1 << 16, 1 << 20])
@pytest.mark.parametrize("number", [VISA, GROUPED])
def test_a_number_is_found_once_at_every_offset_around_a_border(border: int, number: bytes) -> None:
    for offset in range(border - len(number) - 2, border + 3):
        data = b"x" * (offset - 1) + b" " + number + b" " + b"x" * 50
        assert [(one.start, one.digits) for one in numbers(data)] == [(offset, VISA)]


@given(
    st.lists(st.sampled_from([VISA, GROUPED, AMEX, b"x", b" ", b"-", b"4", b"0" * 7, b"\xc2\xa0"]))
)
def test_numbers_come_in_order_and_do_not_overlap(parts: list[bytes]) -> None:
    data = b"".join(parts)
    spans = [(number.start, number.end) for number in numbers(data)]
    assert all(before[1] <= after[0] for before, after in pairwise(spans))


PIECES = [VISA, GROUPED, AMEX, b"5500 ", b"x", b" ", b"%20", b"\\n", b"\\u0020", b"=", b"/", b"\n"]


class Everywhere:
    """An anchor that skips nothing."""

    def search(self, data: bytes, start: int, end: int) -> bool:
        return True


@given(st.lists(st.sampled_from(PIECES), max_size=30))
def test_the_anchor_hides_no_number(parts: list[bytes]) -> None:
    data = b"".join(parts)
    anchored = list(numbers(data))
    with pytest.MonkeyPatch.context() as patch:
        patch.setattr("ai_gate.checksums.borders._anchor", Everywhere)
        assert list(numbers(data)) == anchored


@given(st.binary(max_size=300))
def test_any_bytes_can_be_searched(data: bytes) -> None:
    for number in numbers(data):
        assert 12 <= len(number.digits) <= 19
