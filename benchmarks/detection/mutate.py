"""Break one thing at a time, in memory, and see whether the figures of `measure.py` notice.

    python benchmarks/detection/mutate.py [--files N] [--only NAME ...]

Each mutation runs in a process of its own and replaces a function or a table: no file is changed.
A mutation that leaves recall and false alarms as they are has survived; then either the set lacks
a case, or what was broken does nothing.
"""

import argparse
import json
import subprocess
import sys
from collections.abc import Callable, Mapping, Sequence
from pathlib import Path
from typing import NamedTuple

sys.path.insert(0, str(Path(__file__).parents[2]))


class Figures(NamedTuple):
    """What is measured: real values found, and real findings where nothing real is."""

    found: int
    false: int


def no_check_digit() -> None:
    from ai_gate.checksums import issuers

    issuers.luhn = lambda digits: True  # type: ignore[attr-defined]


def every_check_digit_wrong() -> None:
    from ai_gate.checksums import issuers

    issuers.luhn = lambda digits: False  # type: ignore[attr-defined]


def any_issuer() -> None:
    from ai_gate.checksums import issuers

    every = issuers._Range(0, 99_999_999, frozenset(range(12, 20)), "Visa", "yes")
    issuers._near = lambda prefix: (every,)  # type: ignore[assignment]


def no_visa() -> None:
    from ai_gate.checksums import issuers

    ranges = issuers._ranges()
    kept = tuple(one for one in ranges if not one.network.startswith("Visa"))
    issuers._ranges = lambda: kept  # type: ignore[assignment]


def no_test_numbers() -> None:
    from ai_gate.checksums import borders

    borders.published = lambda digits: ""  # type: ignore[attr-defined]


def no_card_words() -> None:
    from ai_gate.detectors import payment_card

    payment_card._beside = lambda data, number: False


def no_borders() -> None:
    from ai_gate.checksums import borders

    borders._opens = lambda data, start: True
    borders._closes = lambda data, end: True


def any_ssn() -> None:
    from ai_gate.persons import identifiers, signs

    identifiers.NEVER_ISSUED = signs.LIVE


def no_ssn_label() -> None:
    import re

    from ai_gate.detectors import ssn

    ssn._label = lambda: re.compile(rb"(?!)")  # type: ignore[assignment]


def no_synthetic_mbi() -> None:
    from ai_gate.persons import identifiers, signs

    identifiers.SYNTHETIC_MBI = signs.LIVE


def no_columns() -> None:
    from ai_gate import roles
    from ai_gate.persons import layout

    roles._spellings = dict  # type: ignore[assignment]
    layout.layout_of.cache_clear()


def no_json() -> None:
    from ai_gate.scan.records import json_text

    json_text.recognise = lambda data, path: False


def no_other_spelling() -> None:
    from ai_gate.scan import views

    views.kinds = lambda data, spelled: frozenset()


def no_tables_in_text() -> None:
    from ai_gate.scan.records import grid

    grid.recognise = lambda data, path: False


def no_containers() -> None:
    from ai_gate.scan import containers

    containers.opens = lambda data: False


def no_weighing() -> None:
    from ai_gate.scan import verdict

    verdict.adjudicate = lambda text, found, detectors: found


# What is broken, and which figure must notice: `found` falls or `false` rises.
MUTATIONS: Mapping[str, tuple[str, Callable[[], None]]] = {
    "no check digit": ("false", no_check_digit),
    "every check digit wrong": ("found", every_check_digit_wrong),
    "any issuer range": ("false", any_issuer),
    "no Visa range": ("found", no_visa),
    "no published test numbers": ("false", no_test_numbers),
    "no words of cards": ("found", no_card_words),
    "no borders of numbers": ("false", no_borders),
    "any SSN range": ("false", any_ssn),
    "no SSN label": ("found", no_ssn_label),
    "no synthetic MBI range": ("false", no_synthetic_mbi),
    "no names of columns": ("found", no_columns),
    "no JSON reader": ("found", no_json),
    "no other spellings": ("found", no_other_spelling),
    "no tables in text": ("found", no_tables_in_text),
    "no containers": ("found", no_containers),
    "no weighing of records": ("false", no_weighing),
}


def figures(files: int) -> Figures:
    """Measure the `dev` split as the program is now."""
    from benchmarks.detection.measure import measure

    score = measure("dev", files=files).score()
    return Figures(score.real, score.false)


def mutated(name: str, files: int) -> Figures:
    """Measure with one thing broken, in another process; `name` empty: nothing broken."""
    command = [sys.executable, __file__, "--files", str(files), "--one", name]
    done = subprocess.run(command, check=True, capture_output=True, text=True)
    return Figures(*json.loads(done.stdout))


def killed(name: str, before: Figures, after: Figures) -> bool:
    """Tell whether the figure that must notice a mutation did."""
    if MUTATIONS[name][0] == "found":
        return after.found < before.found
    return after.false > before.false


def main(arguments: Sequence[str] | None = None) -> int:
    """Run the mutations; exit with 1 if one survives."""
    parser = argparse.ArgumentParser(description=(__doc__ or "").splitlines()[0])
    parser.add_argument("--files", type=int, default=2)
    parser.add_argument("--only", action="append", choices=MUTATIONS)
    parser.add_argument("--one", help=argparse.SUPPRESS)
    options = parser.parse_args(arguments)
    if options.one is not None:
        if options.one:
            MUTATIONS[options.one][1]()
        print(json.dumps(figures(options.files)))
        return 0
    before = mutated("", options.files)
    survivors = 0
    print("| broken | real values found | false alarms |\n|---|---:|---:|")
    print(f"| nothing | {before.found} | {before.false} |")
    for name in options.only or MUTATIONS:
        after = mutated(name, options.files)
        survived = not killed(name, before, after)
        survivors += survived
        print(f"| {name} | {after.found} | {after.false} |{' SURVIVED' * survived}")
    return min(survivors, 1)


if __name__ == "__main__":
    sys.exit(main())
