"""Measure how fast a directory is scanned, beside ripgrep with nothing but a card pattern.

    python benchmarks/throughput.py DIR [--detector ID ...] [--runs N]
    python benchmarks/throughput.py --dense [--detector ID ...] [--runs N]

`--dense` measures files in which every line is the record of a person or holds a card, none of
them known to be synthetic, one processor each; and what has no record: minified and lock files.

Both read every file below DIR from the disk; one run of each warms the page cache and is thrown
away, then they take turns, so that a busy machine slows both. Read the ratio, not the MB/s.
"""

import argparse
import json
import os
import random
import shutil
import statistics
import subprocess
import sys
import time
from collections import Counter
from collections.abc import Iterator, Mapping, Sequence
from pathlib import Path
from typing import NamedTuple

sys.path.insert(0, str(Path(__file__).parent.parent))

from ai_gate import registry
from ai_gate.checksums import luhn_digit
from ai_gate.model import Detector, Document
from ai_gate.scan import engine
from tests.patients import CONTAINERS, Patient, patients

# The engine lists no more than 20,000 matches of a kind: with more, it would stop early.
RECORDS = 18_000
SPARSE = 8 << 20  # bytes of a file without records
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


def _chosen(
    parser: argparse.ArgumentParser, wanted: Sequence[str] | None
) -> Mapping[str, Detector]:
    known = registry.detectors()
    if unknown := set(wanted or ()) - known.keys():
        parser.error(f"no such detector: {', '.join(sorted(unknown))}")
    return {id: known[id] for id in wanted or known}


# --- dense -------------------------------------------------------------------------------------


def people(count: int) -> Sequence[Patient]:
    """Return patients with as many different names as life has."""
    draw = random.Random(5)
    syllables = [first + then for first in "bdfglmnprstvz" for then in "aeio"]

    def name(endings: Sequence[str], length: int) -> str:
        return "".join((*draw.choices(syllables, k=length), draw.choice(endings))).capitalize()

    given = [name(("na", "ra", "lin", "bert", "rie", "sha"), 1) for _ in range(300)]
    family = [name(("ski", "son", "ton", "ller", "rd", "nez"), 2) for _ in range(2_000)]
    return [
        one._replace(given=draw.choice(given), family=draw.choice(family))
        for one in patients(count)
    ]


def fixtures(count: int) -> Iterator[Document]:
    """Yield files of so many records, one of each structure, and two without any."""
    persons, draw = people(count), random.Random(6)
    for name, write in CONTAINERS.items():
        yield Document(name, write(persons).encode())
    rows = [(number, one.given, _card(draw), "11/29") for number, one in enumerate(persons)]
    head = "id,name,card_number,expiry\n"
    yield Document(
        "cards.csv", (head + "".join(f"{a},{b},{c},{d}\n" for a, b, c, d in rows)).encode()
    )
    lines = (json.dumps(dict(zip(head.strip().split(","), row, strict=True))) for row in rows)
    yield Document("cards.ndjson", "\n".join(lines).encode())
    yield Document("bundle.min.js", b"".join(_statement(draw) for _ in range(SPARSE // 52)))
    yield Document(
        "package-lock.json", b"{\n" + b"".join(map(_locked, range(SPARSE // 190))) + b"}"
    )


def _card(draw: random.Random) -> str:
    digits = b"%s%010d" % (draw.choice((b"45329", b"52734", b"54127")), draw.randrange(10**10))
    return (digits + luhn_digit(digits)).decode()


def _statement(draw: random.Random) -> bytes:
    return b"function %s(e,t){return e[%d]=t,n.d(%d,{a:()=>r})};" % (
        bytes(draw.choices(b"abcdefgh", k=3)),
        draw.randrange(999),
        draw.randrange(99_999),
    )


def _locked(number: int) -> bytes:
    import base64
    import hashlib

    digest = base64.b64encode(hashlib.sha512(b"%d" % number).digest())
    return b'  "node_modules/p%d": {"version": "1.%d.0", "integrity": "sha512-%s"},\n' % (
        number,
        number % 99,
        digest,
    )


def dense(chosen: Mapping[str, Detector], runs: int) -> int:
    """Print bytes per second of processor time for each file."""
    engine.scan(Document("warm.csv", next(fixtures(200)).data), chosen)
    print(f"{len(chosen)} detectors, {runs} runs, one processor")
    for document in fixtures(RECORDS):
        times = []
        for _ in range(runs):
            started = time.process_time()
            found = engine.scan(document, chosen)
            times.append(time.process_time() - started)
        size = len(document.data) / 1e6
        low, middle, high = max(times), statistics.median(times), min(times)
        print(
            f"  {document.path:18} {size:5.1f} MB  {size / middle:6.1f} MB/s "
            f"({size / low:.1f} to {size / high:.1f}), {len(found.matches)} matches"
        )
    return 0


def main(arguments: Sequence[str] | None = None) -> int:
    """Run both in turns and print medians, spread and ratio."""
    parser = argparse.ArgumentParser(description=(__doc__ or "").splitlines()[0])
    parser.add_argument("directory", type=Path, nargs="?")
    parser.add_argument("--dense", action="store_true", help="generated files full of records")
    parser.add_argument("--detector", action="append", help="only this one; may be repeated")
    parser.add_argument("--runs", type=int, default=5)
    options = parser.parse_args(arguments)
    if options.dense:
        return dense(_chosen(parser, options.detector), options.runs)
    if options.directory is None:
        parser.error("name a directory, or `--dense`")
    if shutil.which("rg") is None:
        parser.error("ripgrep (`rg`) is not installed: there is nothing to compare with")
    chosen = _chosen(parser, options.detector)
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
