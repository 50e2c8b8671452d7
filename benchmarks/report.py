"""Write what was measured: one table of all rows, drawings, and the page that explains them."""

import csv
import os
import platform
import subprocess
from collections.abc import Iterable, Mapping, Sequence
from math import floor, log10
from pathlib import Path
from typing import NamedTuple
from xml.sax.saxutils import escape

from benchmarks.measure import LONGEST, Row

DOCS = Path(__file__).parent.parent / "docs"
FOLDER = DOCS / "benchmarks"
_DRAWN = ("tree cold", "tree unchanged", "history")
_COLOURS = ("#d1242f", "#0969da", "#1a7f37", "#8250df", "#9a6700", "#57606a", "#bf3989", "#1b7c83")
_WIDTH, _HEIGHT, _LEFT, _TOP, _RIGHT, _BOTTOM = 760, 420, 70, 20, 230, 50
_WORDS = {
    "staged": (
        "Commits",
        "staged files",
        "`ai-gate hook pre-commit` in a repository of 200 files; the first commit is examined "
        "without anything that is known of the configuration",
    ),
    "tree cold": (
        "A tree, cold",
        "files",
        "`ai-gate check --no-cache`; files of 3.6 KB on average",
    ),
    "tree unchanged": (
        "A tree, unchanged since the last run",
        "files",
        "`ai-gate check`. `git diff-files` looks at the times of every file, as it has to be done "
        "to know that none has changed; `git ls-files -s` reads the index alone",
    ),
    "tree changed": (
        "A tree with ten changed files",
        "files",
        "`ai-gate check`; ten other files are changed before each run",
    ),
    "history": (
        "Histories",
        "commits",
        "`ai-gate check --history`, first without a cache, then after 100 new commits; "
        "a tenth as many files as commits",
    ),
}
HISTORY, TREE = "given-", "given tree "  # how the scenarios of given repositories begin
_GIVEN = {
    HISTORY: (
        "The history of ",
        "commits",
        "`ai-gate check --history` on a copy in which a last commit classifies paths",
    ),
    TREE: (
        "The tree of ",
        "files",
        "`ai-gate check --no-cache` in a checked-out copy in which a last commit classifies paths",
    ),
}


class Budget(NamedTuple):
    """One program may take so many times as long as the others together."""

    scenario: str
    program: str
    beside: tuple[str, ...]
    most: float | None  # None: there is no budget, and the ratio is told all the same
    field: str = "seconds"
    size: int = 0  # 0: the largest at which all of them were measured


BUDGETS = (
    Budget("staged", "ai-gate hook", ("bare interpreter",), 6, size=5),
    Budget("staged", "ai-gate hook", ("detect-secrets-hook",), 0.35, size=5),
    Budget("tree cold", "ai-gate, cold", ("kingfisher",), 1),
    Budget("tree cold", "ai-gate, cold", ("betterleaks",), 1),
    Budget("tree cold", "ai-gate, cold", ("gitleaks",), 1 / 15),
    Budget("tree cold", "ai-gate, cold", ("ripgrep, card pattern only",), 4),
    Budget(
        "tree unchanged",
        "ai-gate, unchanged",
        ("git ls-files -s", "git ls-files -s", "ai-gate --version"),
        1,
    ),
    # What has to look at the times of the files cannot be quicker than who does that alone.
    Budget("tree unchanged", "ai-gate, unchanged", ("git diff-files", "ai-gate --version"), None),
    Budget("history", "ai-gate, first", ("betterleaks",), 1),
    Budget("history", "ai-gate, first", ("gitleaks",), 0.6),
    Budget("history", "ai-gate, first", ("betterleaks",), 0.5, "cpu"),
    Budget("history", "ai-gate, first", ("gitleaks",), 0.5, "cpu"),
    Budget("history", "ai-gate, first", ("betterleaks",), 0.5, "memory"),
    Budget("history", "ai-gate, first", ("betterleaks",), 0.5, "summed"),
    Budget("history", "ai-gate, first", ("gitleaks",), 0.5, "summed"),
    Budget("history", "ai-gate, 100 new commits", ("ai-gate, first",), 0.05),
)


_UNITS = {"seconds": "s", "cpu": "s cpu", "memory": "MB", "summed": "MB together"}


def write(rows: Sequence[Row], versions: Mapping[str, str]) -> None:
    """Replace what was known of the scenarios of `rows`, and write everything anew."""
    FOLDER.mkdir(exist_ok=True)
    place = FOLDER / "results.csv"
    measured = {row.scenario for row in rows}
    kept = [row for row in _read(place) if row.scenario not in measured]
    everything = sorted([*kept, *rows], key=lambda row: (row.scenario, row.size))
    with open(place, "w", newline="", encoding="utf-8") as file:
        writer = csv.writer(file, lineterminator="\n")
        writer.writerow(Row._fields)
        writer.writerows([_rounded(row) for row in everything])
    for scenario in _DRAWN:
        own = [row for row in everything if row.scenario == scenario]
        if own:
            (FOLDER / f"{scenario.replace(' ', '-')}.svg").write_text(drawing(scenario, own))
    (DOCS / "benchmarks.md").write_text(page(everything, versions), encoding="utf-8")


def _read(place: Path) -> list[Row]:
    if not place.exists():
        return []
    with open(place, newline="", encoding="utf-8") as file:
        return [_row(*one) for one in list(csv.reader(file))[1:]]


def _row(scenario: str, size: str, program: str, *rest: str) -> Row:
    seconds, lowest, highest, cpu, memory = map(float, rest[:5])
    runs, ended, summed = int(rest[5]), rest[6] == "True", float(*rest[7:] or "0")
    values = seconds, lowest, highest, cpu, memory
    return Row(scenario, int(size), program, *values, runs, ended, summed)


def _rounded(row: Row) -> list[object]:
    return [round(value, 4) if isinstance(value, float) else value for value in row]


# --- the page ---------------------------------------------------------------------------------


def page(rows: Sequence[Row], versions: Mapping[str, str]) -> str:
    """Return the page as Markdown."""
    here = [f"{name} {version}" for name, version in versions.items() if version]
    missing = [name for name, version in versions.items() if not version]
    git = subprocess.run(["git", "--version"], capture_output=True, text=True, check=True).stdout
    parts = [
        "# Benchmarks\n",
        "<!-- Written by `python -m benchmarks.repository --write`; see benchmarks/report.py -->\n",
        "Whole processes, run in turns on the same repository; medians, with processor time of all "
        "children and the memory of the largest process (below 25 MB nothing is told apart); "
        "*together* is that of all processes of a further run, looked at every 50 ms, with what "
        "they share counted once. The machine is shared and slow, so read ratios and growth, not "
        "seconds. The secret scanners look for secrets; ai-gate looks for secrets, card data and "
        "patient data, and computes which paths each assistant reaches.\n",
        f"{os.cpu_count()} processors, Python {platform.python_version()}, {git.strip()}. "
        f"Installed: {', '.join(here)}. "
        f"Not installed, so not measured: {', '.join(missing) or 'none'}. "
        f"What takes longer than {LONGEST:.0f} s is stopped. TruffleHog 3 is in no package "
        "registry that Python reads: what is measured is the one that is, version 2.\n",
        "Repositories are generated from a seed; `--repository DIR` measures the history of any "
        "other one, `--tree DIR` its last tree, `--peers DIR` names a folder with further "
        "programs. The numbers are in [results.csv](benchmarks/results.csv).\n",
        "## Budgets\n",
        *_budgets(rows),
    ]
    for scenario in dict.fromkeys([*_WORDS, *(row.scenario for row in rows)]):
        own = [row for row in rows if row.scenario == scenario]
        if own:
            parts += _section(scenario, own)
    return "\n".join(parts)


def _section(scenario: str, rows: Sequence[Row]) -> list[str]:
    title, unit, said = _words(scenario)
    lines = [
        f"## {title}\n",
        f"{said}.\n",
        f"| {unit} | program | seconds | lowest to highest | cpu | MB | together | runs |",
    ]
    lines.append("|--:|---|--:|--:|--:|--:|--:|--:|")
    for row in rows:
        more = "" if row.ended else "> "
        lines.append(
            f"| {row.size} | {row.program} | {more}{_number(row.seconds)} "
            f"| {_number(row.lowest)} to {_number(row.highest)} "
            f"| {_number(row.cpu)} | {row.memory:.0f} "
            f"| {f'{row.summed:.0f}' if row.summed else '-'} | {row.runs} |"
        )
    lines.append("")
    if scenario in _DRAWN:
        lines.append(f"![seconds by {unit}](benchmarks/{scenario.replace(' ', '-')}.svg)\n")
    return lines


def _words(scenario: str) -> tuple[str, str, str]:
    """Return title, unit and what was run."""
    if scenario in _WORDS:
        return _WORDS[scenario]
    start = _given(scenario)
    title, unit, said = _GIVEN[start]
    return title + scenario.removeprefix(start), unit, said


def _budgets(rows: Sequence[Row]) -> Iterable[str]:
    yield "| what | measured | of | ratio | budget | |"
    yield "|---|--:|---|--:|--:|---|"
    for budget in BUDGETS:
        alike = [
            row.scenario
            for row in rows
            if row.program == budget.program
            and (row.scenario == budget.scenario or _is_given(row.scenario, budget))
        ]
        for scenario in dict.fromkeys(alike):
            yield from _compared(budget, scenario, [r for r in rows if r.scenario == scenario])
    yield ""


def _is_given(scenario: str, budget: Budget) -> bool:
    return {TREE: "tree cold", HISTORY: "history"}.get(_given(scenario)) == budget.scenario


def _given(scenario: str) -> str:
    """Return how the name of a scenario of given repositories begins, "" of any other."""
    return next((start for start in _GIVEN if scenario.startswith(start)), "")


def _compared(budget: Budget, scenario: str, rows: Sequence[Row]) -> Iterable[str]:
    """Compare at one size."""
    by_size: dict[int, dict[str, Row]] = {}
    for row in rows:
        by_size.setdefault(row.size, {})[row.program] = row
    wanted = {budget.program, *budget.beside}
    sizes = [
        size
        for size, one in by_size.items()
        if wanted <= one.keys() and size == (budget.size or size)
    ]
    if not sizes:
        return
    one = by_size[max(sizes)]
    value = getattr(one[budget.program], budget.field)
    other = sum(getattr(one[name], budget.field) for name in budget.beside)
    if not value or not other:  # not measured: rows of an older run
        return
    ratio = value / other
    unit = _UNITS[budget.field]
    beside = " + ".join(dict.fromkeys(_times(name, budget.beside) for name in budget.beside))
    most, met = "-", "-"
    if budget.most is not None:
        most, met = f"{budget.most:.2f}", "met" if ratio <= budget.most else "**missed**"
    yield (
        f"| {scenario} {max(sizes)}: {budget.program} | {_number(value)} {unit} | {beside} "
        f"| {ratio:.2f} | {most} | {met} |"
    )


def _times(name: str, names: Sequence[str]) -> str:
    return f"{names.count(name)} x {name}" if names.count(name) > 1 else name


def _number(value: float) -> str:
    return f"{value:.3f}" if value < 1 else f"{value:.2f}" if value < 10 else f"{value:.1f}"


# --- drawings ---------------------------------------------------------------------------------


def drawing(scenario: str, rows: Sequence[Row]) -> str:
    """Draw seconds against size, both as logarithms, one line for each program."""
    lines: dict[str, list[Row]] = {}
    for row in sorted(rows, key=lambda row: row.size):
        lines.setdefault(row.program, []).append(row)
    across = _scale([row.size for row in rows], _LEFT, _WIDTH - _RIGHT)
    up = _scale([row.seconds for row in rows], _HEIGHT - _BOTTOM, _TOP)
    parts = [
        f'<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 {_WIDTH} {_HEIGHT}" '
        f'font-family="sans-serif" font-size="12"><title>{escape(scenario)}: seconds</title>',
        f'<rect width="{_WIDTH}" height="{_HEIGHT}" fill="white"/>',
    ]
    for value in _ticks([row.seconds for row in rows]):
        y = up(value)
        parts.append(f'<path d="M{_LEFT} {y:.1f}H{_WIDTH - _RIGHT}" stroke="#d0d7de"/>')
        parts.append(f'<text x="{_LEFT - 8}" y="{y + 4:.1f}" text-anchor="end">{value:g} s</text>')
    for size in dict.fromkeys(row.size for row in rows):
        parts.append(
            f'<text x="{across(size):.1f}" y="{_HEIGHT - 25}" text-anchor="middle">{size}</text>'
        )
    unit = _WORDS[scenario][1]
    middle = (_LEFT + _WIDTH - _RIGHT) / 2
    parts.append(f'<text x="{middle}" y="{_HEIGHT - 6}" text-anchor="middle">{unit}</text>')
    for place, (name, own) in enumerate(lines.items()):
        colour = _COLOURS[place % len(_COLOURS)]
        points = [(across(row.size), up(row.seconds)) for row in own]
        drawn = " ".join(f"{x:.1f},{y:.1f}" for x, y in points)
        wide = 3 if name.startswith("ai-gate") else 1.5
        parts.append(
            f'<polyline points="{drawn}" fill="none" stroke="{colour}" stroke-width="{wide}"/>'
        )
        parts += [f'<circle cx="{x:.1f}" cy="{y:.1f}" r="3" fill="{colour}"/>' for x, y in points]
        y = _TOP + 12 + 20 * place
        parts.append(
            f'<rect x="{_WIDTH - 212}" y="{y - 9}" width="10" height="10" fill="{colour}"/>'
        )
        parts.append(f'<text x="{_WIDTH - 196}" y="{y}">{escape(name)}</text>')
    return "\n".join([*parts, "</svg>\n"])


class _Scale(NamedTuple):
    low: float
    high: float
    start: float
    end: float

    def __call__(self, value: float) -> float:
        share = (log10(value) - self.low) / ((self.high - self.low) or 1)
        return self.start + share * (self.end - self.start)


def _scale(values: Sequence[float], start: float, end: float) -> _Scale:
    return _Scale(log10(min(values) * 0.8), log10(max(values) * 1.2), start, end)


def _ticks(values: Sequence[float]) -> list[float]:
    first, last = floor(log10(min(values))), floor(log10(max(values)))
    powers = (factor * 10.0**power for power in range(first, last + 1) for factor in (1, 2, 5))
    return [value for value in powers if min(values) * 0.8 <= value <= max(values) * 1.2]
