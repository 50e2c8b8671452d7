"""Run other tools on the same files, and put their figures beside ours.

    python benchmarks/detection/peers.py --venv DIR [--split dev|held-out] [--files N]
        [--json FILE] [--markdown FILE]

DIR is a virtual environment with `presidio-analyzer`, `ferret-scan` and `panhunt`; none of them is
a dependency of this project, and what is not installed is said to be missing. Peers report lines,
places or counts, so the comparison is by count: of a kind, per file, what is found up to the number
of labels is right, and the rest is false. That favours a tool that reports the wrong line.
"""

import argparse
import json
import subprocess
import sys
import tempfile
from collections import Counter
from collections.abc import Callable, Mapping, Sequence
from pathlib import Path
from typing import NamedTuple

sys.path.insert(0, str(Path(__file__).parents[2]))

KINDS = ("payment-card", "ssn", "mbi", "patient-record")
# Kind and file name -> count.
Counts = Counter[tuple[str, str]]


class Peer(NamedTuple):
    """What one tool said of every file; `missing` says why it said nothing."""

    name: str
    kinds: tuple[str, ...]
    counts: Counts
    missing: str = ""


class Compared(NamedTuple):
    """Counts of one kind over all files."""

    labels: int
    right: int
    false: int
    false_in_negatives: int


# --- the tools -------------------------------------------------------------------------------


def ferret(folder: Path, programs: Path) -> Peer:
    """Run ferret-scan (awslabs); what it is highly or moderately confident of counts."""
    kinds = ("payment-card", "ssn", "mbi")
    program = programs / "ferret-scan"
    if not program.is_file():
        return Peer("ferret-scan", kinds, Counter(), "not installed")
    out = folder.parent / "ferret.json"
    command: list[str | Path] = [
        program,
        "--file",
        folder,
        "--recursive",
        "--format",
        "json",
        "--output",
        out,
    ]
    command += ["--checks", "CREDIT_CARD,SSN,MEDICAL_ID", "--confidence", "high,medium"]
    command += ["--limit", "0"]
    subprocess.run(command, check=False, capture_output=True)
    if not out.is_file():
        return Peer("ferret-scan", kinds, Counter(), "wrote no report")
    counts: Counts = Counter()
    for one in json.loads(out.read_text()).get("results") or ():
        validator, type = one["validator"], one["type"]
        kind = {"creditcard": "payment-card", "ssn": "ssn"}.get(validator)
        if kind is None and "MBI" in type.upper():
            kind = "mbi"
        if kind:
            counts[kind, Path(one["filename"]).name] += 1
    return Peer("ferret-scan", kinds, counts)


def presidio(folder: Path, programs: Path) -> Peer:
    """Run Presidio's recognisers of patterns and check digits; no model of language is loaded."""
    kinds = ("payment-card", "ssn", "mbi")
    command: list[str | Path] = [programs / "python", __file__, "--presidio", folder]
    done = subprocess.run(command, check=False, capture_output=True, text=True)
    if done.returncode:
        return Peer("Presidio", kinds, Counter(), "not installed")
    found = json.loads(done.stdout.splitlines()[-1])
    return Peer("Presidio", kinds, Counter({(k, n): count for k, n, count in found}))


def _presidio(folder: Path) -> None:
    """Print what Presidio finds; runs inside its virtual environment."""
    from presidio_analyzer.predefined_recognizers import (  # type: ignore[import-not-found]
        CreditCardRecognizer,
        UsMbiRecognizer,
        UsSsnRecognizer,
    )

    tools = {
        "payment-card": (CreditCardRecognizer(), "CREDIT_CARD"),
        "ssn": (UsSsnRecognizer(), "US_SSN"),
        "mbi": (UsMbiRecognizer(), "US_MBI"),
    }
    counts = []
    for path in sorted(folder.iterdir()):
        text = path.read_bytes().decode("utf-8", "replace")
        for kind, (tool, entity) in tools.items():
            # Its weak patterns (bare nine digits: 0.05) wait for a word beside them.
            found = [one for one in tool.analyze(text, [entity]) if one.score >= 0.3]
            if found:
                counts.append((kind, path.name, len({(one.start, one.end) for one in found})))
    print(json.dumps(counts))


def panhunt(folder: Path, programs: Path) -> Peer:
    """Run PANhunt (Dionach)."""
    program = programs / "panhunt"
    if not program.is_file():
        return Peer("PANhunt", KINDS[:1], Counter(), "not installed")
    out = folder.parent / "panhunt"
    out.mkdir()
    command: list[str | Path] = [program, "-q", "-j", out, "-o", out, folder]
    subprocess.run(command, check=False, capture_output=True)
    reports = list(out.glob("*.json"))
    if not reports:
        return Peer("PANhunt", KINDS[:1], Counter(), "wrote no report")
    found = json.loads(reports[0].read_text())["pans_found_results"]
    counts: Counts = Counter()
    for path, numbers in found.items():
        name = next(part for part in reversed(Path(path).parts) if part[:4].isdigit())
        counts["payment-card", name] += len(numbers)
    return Peer("PANhunt", KINDS[:1], counts)


# detect-secrets knows keys and tokens only: it has no plugin for any of these kinds.
TOOLS: Sequence[Callable[[Path, Path], Peer]] = (ferret, presidio, panhunt)


# --- comparison ------------------------------------------------------------------------------


def compare(
    kind: str, counts: Counts, labels: Mapping[str, int], positives: frozenset[str]
) -> Compared:
    """Compare the counts of one kind with the labels of real values, file by file."""
    right = sum(min(counts[kind, name], count) for name, count in labels.items())
    names = {name for of, name in counts if of == kind}
    extra = {name: max(counts[kind, name] - labels.get(name, 0), 0) for name in names}
    in_negatives = sum(count for name, count in extra.items() if name not in positives)
    return Compared(sum(labels.values()), right, sum(extra.values()), in_negatives)


def table(compared: Mapping[str, Mapping[str, Compared]], missing: Mapping[str, str]) -> str:
    """Return the figures of all tools, a row for each and a column for each kind."""
    head = "| tool |" + "".join(
        f" {kind}: recall | precision | false in negatives |" for kind in KINDS
    )
    lines = [head, "|---|" + "---:|" * (3 * len(KINDS))]
    for name, kinds in compared.items():
        cells = []
        for kind in KINDS:
            one = kinds.get(kind)
            if one is None:
                cells.append("- | - | -")
                continue
            found = one.right + one.false
            precision = one.right / found if found else 1.0
            cells.append(
                f"{one.right / one.labels:.3f} | {precision:.3f} | {one.false_in_negatives}"
            )
        lines.append(f"| {name} | " + " | ".join(cells) + " |")
    lines += [f"\n{name}: {why}, not measured." for name, why in missing.items()]
    return "\n".join(lines) + "\n"


def main(arguments: Sequence[str] | None = None) -> int:
    """Run every tool on the same files."""
    parser = argparse.ArgumentParser(description=(__doc__ or "").splitlines()[0])
    parser.add_argument("--presidio", type=Path, help=argparse.SUPPRESS)
    parser.add_argument("--venv", type=Path)
    parser.add_argument("--split", default="held-out")
    parser.add_argument("--seed", type=int, default=7)
    parser.add_argument("--files", type=int, default=12)
    parser.add_argument("--json", type=Path)
    parser.add_argument("--markdown", type=Path)
    options = parser.parse_args(arguments)
    if options.presidio:
        _presidio(options.presidio)
        return 0
    if not options.venv:
        parser.error("--venv: where the other tools are installed")
    from benchmarks.detection.generate import generate
    from benchmarks.detection.measure import scanned

    files = list(generate(options.split, options.seed, options.files))
    names = {one.path: f"{n:04d}.{one.path.rpartition('/')[2]}" for n, one in enumerate(files)}
    positives = frozenset(names[one.path] for one in files if one.positive)
    labels: dict[str, Counter[str]] = {kind: Counter() for kind in KINDS}
    for file in files:
        for label in file.labels:
            if label.truth == "real" and label.kind in labels:
                labels[label.kind][names[file.path]] += 1
    ours: Counts = Counter()
    for file, found in scanned(files):
        ours.update((o.kind, names[file.path]) for o in found if o.verdict == "real")
    with tempfile.TemporaryDirectory() as scratch:
        folder = Path(scratch, "files")
        folder.mkdir()
        for file in files:
            (folder / names[file.path]).write_bytes(file.data)
        peers = [Peer("ai-gate", KINDS, ours)]
        peers += [tool(folder, options.venv / "bin") for tool in TOOLS]
    compared = {
        peer.name: {
            kind: compare(kind, peer.counts, labels[kind], positives) for kind in peer.kinds
        }
        for peer in peers
        if not peer.missing
    }
    page = table(compared, {peer.name: peer.missing for peer in peers if peer.missing})
    print(page)
    if options.json:
        facts = {n: {k: one._asdict() for k, one in kinds.items()} for n, kinds in compared.items()}
        options.json.write_text(json.dumps(facts, indent=1))
    if options.markdown:
        options.markdown.write_text(page)
    return 0


if __name__ == "__main__":
    sys.exit(main())
