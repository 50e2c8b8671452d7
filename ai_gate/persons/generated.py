"""What many records together say: the marks that a generator leaves on whole columns.

Every value that Faker makes is valid; its columns are not: of 5,000 rows 1 % have a ZIP code of
their state, and half of the phones an area code that is assigned. Of records of people nearly all
do. A record that passes itself is only doubted for the company it keeps, for it may be a real one
among generated ones.
"""

from collections.abc import Sequence
from itertools import pairwise

from ai_gate.persons.signs import HINT, PROOF, STRONG, Sign
from ai_gate.record import NamedTuple

ENOUGH = 8  # records, below which a share says nothing
# A ZIP code outside its state is so rare in life that a second one is enough.
FEW = 2
OUTSIDE, UNLIKELY, MADE_UP, LATE, PROVEN = 0.5, 0.4, 0.8, 0.08, 0.5  # shares

ZIPS = Sign(PROOF, "ZIP code outside its state, as most in this text")
PHONES = Sign(PROOF, "phone with an extension or no assigned area code, as most in this text")
TOWNS = Sign(STRONG, "town made of a name and a suffix, as most in this text")
AMONG_ZIPS = Sign(STRONG, "among records whose ZIP codes lie outside their states")
AMONG_PHONES = Sign(STRONG, "among records with phones that nobody was assigned")
AMONG_TOWNS = Sign(HINT, "among records whose towns are made of a name and a suffix")
AMONG_LATE = Sign(HINT, "among adults whose SSN areas were opened in 2011")
AMONG_PROVEN = Sign(HINT, "among records that are synthetic")
LIKE_PROVEN = Sign(STRONG, "among records that are synthetic, and nothing in it to tell it apart")
ASCENDING = Sign(HINT, "record numbers of this text count up by one")


class Trials(NamedTuple):
    """How one record does in the tests of columns; None where it cannot be tested."""

    zip_fits: bool | None = None
    phone_likely: bool | None = None
    town_plausible: bool | None = None
    ssn_late: bool | None = None
    number: int = -1
    proven: bool = False
    live: bool = False  # has a value of its own that would betray a generator


class Columns(NamedTuple):
    """What the columns of a text show: tests that most records fail, and weaker signs."""

    failed: tuple[tuple[int, Sign, Sign], ...]  # place in Trials; signs of failing, of passing
    weak: tuple[Sign, ...]


def columns(records: Sequence[Trials]) -> Columns:
    """Judge the columns of some records of a text."""
    failed = (
        (place, failing, passing)
        for place, few, limit, failing, passing in (
            (0, FEW, OUTSIDE, ZIPS, AMONG_ZIPS),
            (1, ENOUGH, UNLIKELY, PHONES, AMONG_PHONES),
            (2, ENOUGH, MADE_UP, TOWNS, AMONG_TOWNS),
        )
        if _share([record[place] is False for record in records if record[place] is not None], few)
        >= limit
    )
    return Columns(tuple(failed), _weak(records))


def signs(found: Columns, record: Trials) -> tuple[Sign, ...]:
    """Return what the columns of its text say about one record."""
    weak = found.weak
    if not weak and not found.failed:
        return ()
    if weak == (AMONG_PROVEN,) and not record.live:
        weak = (LIKE_PROVEN,)
    failed = tuple(failing for place, failing, _ in found.failed if record[place] is False)
    if failed:
        return (*failed, *weak)
    company = (*(passing for _, _, passing in found.failed), *weak)
    # Company alone makes doubt, never more.
    return company[:1] if company and company[0].weight == STRONG else company[:2]


def _weak(records: Sequence[Trials]) -> tuple[Sign, ...]:
    """Return the first sign of the whole text that is too weak to stand alone."""
    if _share([record.ssn_late for record in records if record.ssn_late is not None]) >= LATE:
        return (AMONG_LATE,)
    if _share([record.proven for record in records]) >= PROVEN:
        return (AMONG_PROVEN,)
    numbers = [record.number for record in records if record.number >= 0]
    steps = sum(b - a == 1 for a, b in pairwise(numbers))
    return (ASCENDING,) if len(numbers) > 2 and steps >= 0.9 * (len(numbers) - 1) else ()


def _share(values: Sequence[bool], enough: int = ENOUGH) -> float:
    """Return the share of true values, 0 of too few."""
    return sum(values) / len(values) if len(values) >= enough else 0.0
