"""Measure how fast a directory is scanned, beside ripgrep with nothing but a card pattern.

    python benchmarks/throughput.py DIR [--detector ID ...] [--runs N]

Both read every file below DIR from the disk; one run of each warms the page cache and is thrown
away, then they take turns, so that a busy machine slows both. Read the ratio, not the MB/s.
"""

import argparse
import os
import shutil
import statistics
import subprocess
import sys
import time
from collections import Counter
from collections.abc import Iterator, Mapping, Sequence
from pathlib import Path
from typing import NamedTuple

from ai_gate import registry
from ai_gate.model import Detector, Document
from ai_gate.scan import engine

# Visa, Mastercard, Discover, Amex and Diners, bare or in groups: the ranges, no check digit.
CARD = (
    r"\b(?:4[0-9]{3}|5[1-5][0-9]{2}|2[2-7][0-9]{2}|6(?:011|4[4-9][0-9]|5[0-9]{2}))"
    r"(?:[ -]?[0-9]{4}){3}\b|\b3[47][0-9]{2}[ -]?[0-9]{6}[ -]?[0-9]{5}\b"
    r"|\b3(?:0[0-5]|[689][0-9])[0-9][ -]?[0-9]{6}[ -]?[0-9]{4}\b"
)


class Outcome(NamedTuple):
    """What one scan went over and said."""

    files: int
    bytes: int
    verdicts: Counter[tuple[str, str]]
    unexamined: int


def documents(root: Path) -> Iterator[Document]:
    """Yield every regular file below `root`; what cannot be read is said and left out."""
    for folder, folders, names in os.walk(root):
        folders.sort()
        for name in sorted(names):
            path = os.path.join(folder, name)
            if os.path.islink(path) or not os.path.isfile(path):
                continue
            try:
                with open(path, "rb") as file:
                    yield Document(os.path.relpath(path, root), file.read())
            except PermissionError as error:
                print(f"left out: {error}", file=sys.stderr)


def scan(root: Path, detectors: Mapping[str, Detector]) -> Outcome:
    """Scan every file once."""
    files = size = unexamined = 0
    verdicts: Counter[tuple[str, str]] = Counter()
    for document, result in engine.scan_all(documents(root), detectors):
        files += 1
        size += len(document.data)
        unexamined += bool(result.unexamined)
        verdicts.update((id, match.verdict.value) for id, match in result.matches)
    return Outcome(files, size, verdicts, unexamined)


def ripgrep(root: Path) -> None:
    """Count the lines with a card-like number; binary files and ignored ones are read as well."""
    command = ["rg", "--no-config", "-uuu", "--count", "--no-messages", "-e", CARD, str(root)]
    found = subprocess.run(command, stdout=subprocess.DEVNULL, check=False)
    if found.returncode > 2:
        raise SystemExit(f"ripgrep ended with {found.returncode}")


def main(arguments: Sequence[str] | None = None) -> int:
    """Run both in turns and print medians, spread and ratio."""
    parser = argparse.ArgumentParser(description=(__doc__ or "").splitlines()[0])
    parser.add_argument("directory", type=Path)
    parser.add_argument("--detector", action="append", help="only this one; may be repeated")
    parser.add_argument("--runs", type=int, default=5)
    options = parser.parse_args(arguments)
    if shutil.which("rg") is None:
        parser.error("ripgrep (`rg`) is not installed: there is nothing to compare with")
    known = registry.detectors()
    if unknown := set(options.detector or ()) - known.keys():
        parser.error(f"no such detector: {', '.join(sorted(unknown))}")
    chosen = {id: known[id] for id in options.detector or known}
    outcome = scan(options.directory, chosen)
    if not outcome.bytes:
        parser.error("there is no file to read")
    ripgrep(options.directory)
    ours, theirs = [], []
    for _ in range(options.runs):
        started = time.perf_counter()
        scan(options.directory, chosen)
        middle = time.perf_counter()
        ripgrep(options.directory)
        ours.append(middle - started)
        theirs.append(time.perf_counter() - middle)
    report(outcome, chosen, ours, theirs)
    return 0


def report(
    outcome: Outcome, chosen: Mapping[str, Detector], ours: list[float], theirs: list[float]
) -> None:
    """Print what was measured, on what, and what came out."""
    size = outcome.bytes / 1e6
    print(f"{outcome.files} files, {size:.0f} MB, {os.cpu_count()} processors, {len(ours)} runs")
    print(f"ai-gate with {len(chosen)} detectors ({', '.join(chosen)})")
    for name, times in (("ai-gate", ours), ("ripgrep, card pattern only", theirs)):
        low, high = size / max(times), size / min(times)
        print(f"  {name}: {size / statistics.median(times):.0f} MB/s ({low:.0f} to {high:.0f})")
    ratio = statistics.median(ours) / statistics.median(theirs)
    print(f"  ai-gate takes {ratio:.2f} times as long as ripgrep")
    for (id, verdict), count in sorted(outcome.verdicts.items()):
        print(f"  found: {id}, {verdict}: {count}")
    print(f"  not examined: {outcome.unexamined} files")


if __name__ == "__main__":
    sys.exit(main())
