"""Measure recall and precision on the labelled set, and false alarms on public code.

    python benchmarks/detection/measure.py [--split dev|held-out] [--json FILE] [--markdown FILE]
        [--misses] [--public DIR ...] [--published DIR ...]

A label is found when a finding of its kind lies on its lines; a finding with the verdict real that
lies on no label of a real value is a false alarm. `--public` counts findings in source trees that
hold no data of people, `--published` in example sets that their publishers made up: all real ones
there are false. `--misses` lists what was missed, by template and without values.
"""

import argparse
import json
import os
import sys
from collections import Counter, defaultdict
from collections.abc import Iterable, Iterator, Mapping, Sequence
from pathlib import Path
from typing import Any, NamedTuple

sys.path.insert(0, str(Path(__file__).parents[2]))

from ai_gate import registry
from ai_gate.model import Detector, Document, Location, Verdict
from ai_gate.scan import engine
from benchmarks.detection.generate import FILES, SPLITS, File, generate
from benchmarks.detection.marks import Label

KINDS = ("payment-card", "card-verification-code", "ssn", "mbi", "patient-record")
CARD_DATA, PHI = KINDS[:2], KINDS[2:]
# The same number in its graver or narrower place, and what is told of a patient by a number alone.
STANDS = {
    "track-data": "payment-card",
    "iso8583-message": "payment-card",
    "medical-record-number": "patient-record",
    "member-id": "patient-record",
}


class Finding(NamedTuple):
    """A finding by place; free of the value."""

    kind: str
    verdict: str
    line: int
    end_line: int
    column: int
    route: str


class Score(NamedTuple):
    """Counts of labels of real values and of findings."""

    labels: int = 0
    real: int = 0  # found with the verdict real
    seen: int = 0  # found with the verdict real or unsure
    false: int = 0  # findings with the verdict real where nothing real is
    false_seen: int = 0  # the same, of real or unsure

    def recall(self, seen: bool = False) -> float:
        """Return the share of labels that was found, 1 of none."""
        return (self.seen if seen else self.real) / self.labels if self.labels else 1.0

    def precision(self, seen: bool = False) -> float:
        """Return the share of findings that is right, 1 of none."""
        right, wrong = (self.seen, self.false_seen) if seen else (self.real, self.false)
        return right / (right + wrong) if right + wrong else 1.0


class Result(NamedTuple):
    """How the findings in one file compare with its labels."""

    scores: Mapping[str, Score]  # by kind
    missed: tuple[tuple[Label, str], ...]  # and what was said instead
    false: tuple[Finding, ...]


def scanned(files: Iterable[File]) -> Iterator[tuple[File, list[Finding]]]:
    """Scan files with all detectors; yield the findings in each."""
    wanted = (*KINDS, *STANDS)
    detectors = {id: one for id, one in registry.loaded_detectors().items() if id in wanted}
    by_path = {file.path: file for file in files}
    documents = [Document(file.path, file.data) for file in by_path.values()]
    for document, result in engine.scan_all(documents, detectors):
        yield by_path[document.path], list(findings(document.path, result))


def findings(path: str, result: engine.Scan) -> Iterator[Finding]:
    """Yield the findings in one document, those inside containers too."""
    for id, match in result.matches:
        assert result.text is not None
        place = engine.locate(result.text, path, match.start, match.end, match.route)
        yield _finding(id, match.verdict, place)
    for inside in result.inner:
        yield _finding(inside.id, inside.match.verdict, inside.place)


def _finding(id: str, verdict: Verdict, place: Location) -> Finding:
    kind = STANDS.get(id, id)
    return Finding(kind, verdict.value, place.line, place.end_line, place.column, place.route)


def compare(labels: Sequence[Label], found: Sequence[Finding]) -> Result:
    """Give every label the gravest finding on it, and count what is left over."""
    rest = sorted(found, key=lambda one: ("real", "unsure", "synthetic").index(one.verdict))
    missed: list[tuple[Label, str]] = []
    counts: dict[str, Counter[str]] = defaultdict(Counter)
    # Narrow labels first: a record around others may take any finding on its lines.
    for label in sorted(labels, key=lambda one: (one.truth != "real", one.end_line - one.line)):
        hit = next((one for one in rest if one.kind == label.kind and _on(label, one)), None)
        if hit:
            rest.remove(hit)
        else:
            hit = next((one for one in found if _stands_for(label, one)), None)
        if label.truth != "real":
            if hit and hit.verdict != "synthetic":
                rest.append(hit)
            continue
        verdict = hit.verdict if hit else "nothing"
        count = counts[label.kind]
        count["labels"] += 1
        count["real"] += verdict == "real"
        count["seen"] += verdict in ("real", "unsure")
        if verdict != "real":
            missed.append((label, verdict))
    for one in rest:
        counts[one.kind]["false"] += one.verdict == "real"
        counts[one.kind]["false_seen"] += one.verdict in ("real", "unsure")
    scores = {kind: Score(**count) for kind, count in counts.items()}
    return Result(scores, tuple(missed), tuple(one for one in rest if one.verdict == "real"))


def _on(label: Label, finding: Finding) -> bool:
    if label.route not in finding.route:
        return False
    return not label.line or label.line <= finding.line <= label.end_line


def _stands_for(label: Label, finding: Finding) -> bool:
    """Tell whether a patient's record is reported at the very number that is labelled.

    Where several findings describe the same bytes, the gate reports one.
    """
    return (
        label.kind in ("ssn", "mbi")
        and finding.kind == "patient-record"
        and (finding.line, finding.column) == (label.line, label.column)
    )


def total(scores: Iterable[Score]) -> Score:
    """Add scores up."""
    return Score(*map(sum, zip(*scores, strict=True))) if (scores := list(scores)) else Score()


class Measured(NamedTuple):
    """All results of one split."""

    results: tuple[tuple[File, Result], ...]

    def score(self, kinds: Sequence[str] = KINDS, container: str = "") -> Score:
        """Return the score of some kinds, of one container or all."""
        return total(
            score
            for file, result in self.results
            for kind, score in result.scores.items()
            if kind in kinds and container in ("", file.container)
        )

    def containers(self, positive: bool) -> list[str]:
        """Return the containers in the order in which they were made."""
        return list(dict.fromkeys(f.container for f, _ in self.results if f.positive is positive))


def measure(split: str, seed: int = 7, files: int = FILES) -> Measured:
    """Generate a split and scan it."""
    made = list(generate(split, seed, files))
    return Measured(tuple((file, compare(file.labels, found)) for file, found in scanned(made)))


# --- public code and published sets ----------------------------------------------------------


class Tree(NamedTuple):
    """What a scan of a source tree or an example set said."""

    name: str
    files: int
    bytes: int
    real: Counter[str]
    unsure: Counter[str]
    places: tuple[str, ...]  # of the real ones

    def per_gigabyte(self) -> float:
        """Return the real findings per 10^9 bytes."""
        return sum(self.real.values()) / (self.bytes / 1e9) if self.bytes else 0.0


def tree(root: Path, detectors: Mapping[str, Detector]) -> Tree:
    """Scan every file below a directory, or in the newest commit of a bare repository."""
    files = size = 0
    real: Counter[str] = Counter()
    unsure: Counter[str] = Counter()
    places: list[str] = []
    documents = _of_git(root) if (root / "objects").is_dir() else _of_disk(root)
    for document, result in engine.scan_all(documents, detectors):
        files += 1
        size += len(document.data)
        for one in findings(document.path, result):
            if one.verdict == "real":
                real[one.kind] += 1
                places.append(f"{document.path}:{one.line} {one.kind} {one.route}".strip())
            elif one.verdict == "unsure":
                unsure[one.kind] += 1
    name = root.parent.name if root.name == "repo" else root.name
    return Tree(name, files, size, real, unsure, tuple(places))


def _of_disk(root: Path) -> Iterator[Document]:
    for folder, folders, names in os.walk(root):
        folders.sort()
        for name in sorted(names):
            path = Path(folder, name)
            if path.is_file() and not path.is_symlink():
                yield Document(str(path.relative_to(root)), path.read_bytes())


def _of_git(root: Path) -> Iterator[Document]:
    import subprocess

    git = ["git", "-C", str(root)]
    listed = subprocess.run([*git, "ls-tree", "-r", "-z", "HEAD"], capture_output=True, check=True)
    blobs = [
        (entry.split(b" ")[2].split(b"\t")[0], entry.split(b"\t", 1)[1].decode("utf-8", "replace"))
        for entry in listed.stdout.split(b"\0")
        if entry.startswith(b"100")
    ]
    with subprocess.Popen(
        [*git, "cat-file", "--batch"], stdin=subprocess.PIPE, stdout=subprocess.PIPE
    ) as process:
        assert process.stdin
        assert process.stdout
        for id, path in blobs:
            process.stdin.write(id + b"\n")
            process.stdin.flush()
            header = process.stdout.readline().split()
            if header[1] == b"missing":
                continue
            yield Document(path, process.stdout.read(int(header[2]) + 1)[:-1])


# --- output ----------------------------------------------------------------------------------


def markdown(splits: Mapping[str, Measured]) -> Iterator[str]:
    """Yield the tables of one or two splits."""
    for split, measured in splits.items():
        yield f"\n## Split `{split}`\n\n"
        yield "| identifier | labels | recall, real | recall, real or unsure | precision, real |\n"
        yield "|---|---:|---:|---:|---:|\n"
        rows: list[tuple[str, Sequence[str]]] = [(kind, (kind,)) for kind in KINDS]
        rows += [("card data", CARD_DATA), ("PHI identifiers", PHI), ("all", KINDS)]
        for name, kinds in rows:
            yield _row(name, measured.score(kinds))
        yield "\n| container | labels | recall, real | recall, real or unsure | precision, real |\n"
        yield "|---|---:|---:|---:|---:|\n"
        for container in measured.containers(positive=True):
            yield _row(container, measured.score(KINDS, container))
        yield "\n| negatives | false, real | unsure |\n|---|---:|---:|\n"
        for container in measured.containers(positive=False):
            score = measured.score(KINDS, container)
            yield f"| {container} | {score.false} | {score.false_seen - score.false} |\n"


def _row(name: str, score: Score) -> str:
    return (
        f"| {name} | {score.labels} | {score.recall():.3f} | {score.recall(True):.3f} "
        f"| {score.precision():.3f} |\n"
    )


def trees_table(title: str, trees: Sequence[Tree]) -> Iterator[str]:
    """Yield a table of what was found in trees where nothing is real."""
    yield f"\n## {title}\n\n| tree | files | MB | real | per GB | unsure |\n"
    yield "|---|---:|---:|---:|---:|---:|\n"
    for one in trees:
        yield (
            f"| {one.name} | {one.files} | {one.bytes / 1e6:.0f} | {sum(one.real.values())} "
            f"| {one.per_gigabyte():.1f} | {sum(one.unsure.values())} |\n"
        )
    everything = sum(one.bytes for one in trees)
    real = sum(sum(one.real.values()) for one in trees)
    unsure = sum(sum(one.unsure.values()) for one in trees)
    yield f"| all | {sum(one.files for one in trees)} | {everything / 1e6:.0f} | {real} "
    yield f"| {real / (everything / 1e9):.1f} | {unsure} |\n"


def as_json(splits: Mapping[str, Measured], trees: Mapping[str, Sequence[Tree]]) -> dict[str, Any]:
    """Return the same facts for a program."""
    return {
        "schema": "ai-gate/detection-quality/v1",
        "splits": {
            split: {
                "identifiers": {kind: _fact(one.score((kind,))) for kind in KINDS},
                "containers": {
                    name: _fact(one.score(KINDS, name)) for name in one.containers(positive=True)
                },
                "negatives": {
                    name: _fact(one.score(KINDS, name)) for name in one.containers(positive=False)
                },
            }
            for split, one in splits.items()
        },
        "trees": {
            title: [one._replace(places=())._asdict() for one in found]
            for title, found in trees.items()
        },
    }


def _fact(score: Score) -> dict[str, float]:
    return {
        **score._asdict(),
        "recall": round(score.recall(), 4),
        "recall_seen": round(score.recall(True), 4),
        "precision": round(score.precision(), 4),
    }


def misses(measured: Measured) -> Iterator[str]:
    """Yield what was missed and what was false, by template and without values."""
    counts: Counter[str] = Counter()
    for file, result in measured.results:
        where = f"{file.container}: {file.path.rpartition('/')[2]}"
        counts.update(f"{where}: missed {one.kind}, said {said}" for one, said in result.missed)
        counts.update(f"{where}: false {one.kind}" for one in result.false)
    yield from (f"{count:5} {line}\n" for line, count in sorted(counts.items()))


def main(arguments: Sequence[str] | None = None) -> int:
    """Measure, print, and write what was asked for."""
    parser = argparse.ArgumentParser(description=(__doc__ or "").splitlines()[0])
    parser.add_argument("--split", choices=SPLITS, action="append")
    parser.add_argument("--seed", type=int, default=7)
    parser.add_argument("--files", type=int, default=FILES)
    parser.add_argument("--misses", action="store_true")
    parser.add_argument("--public", type=Path, nargs="*", default=[])
    parser.add_argument("--published", type=Path, nargs="*", default=[])
    parser.add_argument("--json", type=Path)
    parser.add_argument("--markdown", type=Path)
    options = parser.parse_args(arguments)
    splits = {name: measure(name, options.seed, options.files) for name in options.split or SPLITS}
    wanted = (*KINDS, *STANDS)
    detectors = {id: one for id, one in registry.loaded_detectors().items() if id in wanted}
    trees = {
        "Public source": [tree(root, detectors) for root in options.public],
        "Published example sets": [tree(root, detectors) for root in options.published],
    }
    page = "".join(markdown(splits))
    page += "".join("".join(trees_table(name, found)) for name, found in trees.items() if found)
    print(page)
    if options.misses:
        for one in splits.values():
            sys.stdout.writelines(misses(one))
        for found in trees.values():
            sys.stdout.writelines(f"{each.name}: {p}\n" for each in found for p in each.places)
    if options.json:
        options.json.write_text(json.dumps(as_json(splits, trees), indent=1))
    if options.markdown:
        options.markdown.write_text(f"# Detection quality\n\n{_HEAD}{page}")
    return 0


_HEAD = (
    "<!-- written by benchmarks/detection/measure.py -->\n\n"
    "Measured on files that `benchmarks/detection/generate.py` makes: nothing in the positives\n"
    "gives the generator away. A label counts as found when a finding lies on its lines.\n"
    "A card number reported as track data or in a payment message counts at its place, and so\n"
    "does the number of a chart or plan beside a fact of health.\n"
    "Common names come more often, numbers are of issued ranges.\n\n"
    "Rules were tuned on `dev`. The templates of the other splits were measured once before\n"
    "anybody looked at what they missed; the first figures are the honest ones for shapes that\n"
    "nobody thought of, those below are what the program does now. From `third` on the templates\n"
    "were chosen to be unlike those before: other languages, makers, dialects and layouts.\n"
    "`tenth` and `eleventh` are not invented: their forms are those of files drawn from 199\n"
    "public repositories, so theirs are the figures to expect of test data as people write it.\n\n"
    "| first measurement, real | card data | PHI identifiers | precision | what was missed |\n"
    "|---|---:|---:|---:|---|\n"
    "| `dev`, before tuning | 0.773 | 0.829 | 1.000 "
    "| encodings, split values, tables in text |\n"
    "| `held-out` (2026-11-24) | 0.964 | 0.964 | 0.993 | codes in SQL without columns; FHIR "
    "patients that begin with a Medicare number; the false ones were labels on wrong lines |\n"
    "| `fresh` (2026-11-24) | 1.000 | 0.873 | 1.000 "
    "| psql records, FHIR XML bundles, HTML fields |\n"
    "| `third` (2026-11-24) | 0.843 | 0.470 | 1.000 | headers in other languages, names in "
    "two words, upright and aligned tables, T-SQL and Oracle, question and answer, typed JSON, "
    "property lists, printed DICOM, xDT, text inside JSON |\n"
    "| `fourth` (2026-11-24) | 0.839 | 0.636 | 1.000 | single quotes, tables of wikis and "
    "terminals, FHIR questionnaires, lists of tuples, dictation, codes named in other languages |\n"
    "| `fifth` (2026-11-24) | 0.836 | 0.561 | 1.000 | column names of hospital systems "
    "(PAT_MRN_ID, NAME_FULL_FORMATTED), codes of payment interfaces (`cv_number`, CSCVal) |\n"
    "| `sixth` (2026-11-24) | 0.893 | 0.713 | 0.991 | one column for a whole name beside health "
    "elsewhere, named fields of standards (NCPDP, ASTM, HL7 GT1 and QPD, EDIFACT), tables of text "
    "tools, tests that name their parameters elsewhere; the false ones were labels that were too "
    "narrow |\n"
    "| `seventh` (2026-11-24) | 0.930 | 0.660 | 1.000 | notebooks, mail, chats, calendars, dumps "
    "of ISO 8583 and EMV, XML tables, prose without labels |\n"
    "| `seventh`, after what `sixth` taught | 0.957 | 0.852 | 1.000 | |\n"
    "| `eighth`, by what was known before the ones above were looked at | 0.849 | 0.790 | 1.000 | "
    "|\n"
    "| `eighth`, after what `seventh` taught | 0.910 | 0.850 | 1.000 | registries as CSV, NCPDP "
    "and X12 in logs and code, FHIR in code, bookings, statements, codes as people say them |\n"
    "| `ninth` (2026-11-24) | 0.976 | 0.859 | 0.980 | kept unseen but for its false findings: "
    "references of a journal with a check digit, a chat about wages |\n"
    "| `ninth`, after what `eighth` taught | 0.976 | 0.920 | 0.989 | as above: the figure that "
    "tells what to expect of files that nobody thought of |\n"
    "| `tenth` (2026-11-24) | 0.914 | 0.550 | 1.000 | a name beside a fact of health without a "
    "number or birth date, the number of a plan beside a drug, aligned keys of PHP |\n"
    "| `eleventh`, by what was known before `tenth` was looked at | 0.967 | 0.479 | 0.937 | |\n"
    "| `eleventh`, after what `tenth` taught | 0.967 | 0.560 | 0.940 | constructors in Spanish, "
    "numbered headers, HL7 with its fields shifted, other vocabularies; the false ones are "
    "patients with SSN and birth date, labelled as SSNs only |\n"
)


if __name__ == "__main__":
    sys.exit(main())
