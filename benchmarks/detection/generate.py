"""Write a labelled set of files: real-looking positives, synthetic values, look-alikes.

    python benchmarks/detection/generate.py DIRECTORY [--split dev|held-out] [--seed N] [--files N]

Positives are adversarially realistic: nothing in them gives the generator away. The same seed gives
the same bytes. `labels.json` in the directory says what stands where; it holds no value.
"""

import argparse
import json
import random
import sys
from collections.abc import Iterator, Sequence
from pathlib import Path
from typing import NamedTuple

sys.path.insert(0, str(Path(__file__).parents[2]))

from benchmarks.detection import (
    bound,
    dev,
    dev_more,
    eighth,
    eighth_health,
    eighth_negatives,
    eighth_text,
    eleventh,
    eleventh_health,
    eleventh_negatives,
    fifth,
    fourth_code,
    fourth_health,
    fresh,
    held_out,
    negatives,
    ninth,
    ninth_health,
    ninth_negatives,
    packed,
    seventh,
    seventh_health,
    seventh_negatives,
    seventh_text,
    sixth,
    sixth_health,
    tenth,
    tenth_health,
    tenth_negatives,
    third_code,
    third_health,
    third_tables,
)
from benchmarks.detection.marks import Label, strip

SPLITS = {
    "dev": (*dev.TEMPLATES, *dev_more.TEMPLATES),
    "held-out": held_out.TEMPLATES,
    "fresh": fresh.TEMPLATES,
    "third": (*third_code.TEMPLATES, *third_tables.TEMPLATES, *third_health.TEMPLATES),
    "fifth": fifth.TEMPLATES,
    "fourth": (*fourth_code.TEMPLATES, *fourth_health.TEMPLATES),
    "sixth": (*sixth.TEMPLATES, *sixth_health.TEMPLATES),
    "seventh": (*seventh.TEMPLATES, *seventh_health.TEMPLATES, *seventh_text.TEMPLATES),
    "eighth": (*eighth.TEMPLATES, *eighth_health.TEMPLATES, *eighth_text.TEMPLATES),
    "ninth": (*ninth.TEMPLATES, *ninth_health.TEMPLATES),
    "tenth": (*tenth.TEMPLATES, *tenth_health.TEMPLATES),
    "eleventh": (*eleventh.TEMPLATES, *eleventh_health.TEMPLATES),
}
# Look-alikes that came with a split, beside those of all.
NEGATIVES = {
    "sixth": sixth_health.NEGATIVES,
    "seventh": seventh_negatives.TEMPLATES,
    "eighth": eighth_negatives.TEMPLATES,
    "ninth": ninth_negatives.TEMPLATES,
    "tenth": tenth_negatives.TEMPLATES,
    "eleventh": eleventh_negatives.TEMPLATES,
}
FILES = 12  # of each template


class File(NamedTuple):
    """One file of the set, and what is known of it."""

    path: str
    container: str
    data: bytes
    labels: tuple[Label, ...]
    positive: bool  # false: nothing in it is real


def generate(split: str, seed: int = 7, files: int = FILES) -> Iterator[File]:
    """Yield the files of a split; every file has a seed of its own."""
    templates = SPLITS[split]
    for name, (container, path, render) in enumerate(templates):
        for number in range(files):
            source = random.Random(f"{split} {seed} {path} {name} {number}")
            text, labels = strip(render(source))
            folder = f"positive/{container}/{name}-{number}"
            yield File(f"{folder}/{path}", container, text.encode(), labels, True)
    if split in ("dev", "held-out"):
        yield from _packed(split, seed, files)
    # Negatives of one seed are not those of another; their templates are the same in both splits.
    for name, (container, path, render) in enumerate(
        (*negatives.TEMPLATES, *NEGATIVES.get(split, ()))
    ):
        for number in range(files):
            source = random.Random(f"{split} {seed} negative {path} {name} {number}")
            text, labels = strip(render(source))
            folder = f"negative/{container}/{name}-{number}"
            yield File(f"{folder}/{path}", container, text.encode(), labels, False)
    if split in ("dev", "held-out"):
        yield from _packed_negatives(split, seed, files)


def _packed(split: str, seed: int, files: int) -> Iterator[File]:
    for container, ending, in_dev, in_held_out, pack in (*packed.TEMPLATES, *bound.TEMPLATES):
        inner = in_dev if split == "dev" else in_held_out
        render = next(one for _, path, one in (*SPLITS[split], *PACKED_ONLY) if path == inner)
        for number in range(files):
            source = random.Random(f"{split} {seed} {container} {number}")
            data, labels = pack(inner, *strip(render(source)))
            path = f"positive/{container}/{number}/{inner}{ending}"
            yield File(path, container, data, labels, True)


def _packed_negatives(split: str, seed: int, files: int) -> Iterator[File]:
    for container, inner, render, ending, pack in bound.NEGATIVES:
        for number in range(max(files // 3, 1)):
            source = random.Random(f"{split} {seed} negative {container} {inner} {number}")
            data, labels = pack(inner, *strip(render(source)))
            path = f"negative/{container}/{number}/{inner}{ending}"
            yield File(path, f"packed in {container}", data, labels, False)


def _census(source: random.Random) -> str:
    rows = [held_out.camel(one) for one in dev.people(source, 20)]
    return dev.table(rows).replace(", ", " ").replace('"', "")


PACKED_ONLY: Sequence[tuple[str, str, dev.Render]] = (("", "people.csv", _census),)


def write(files: Sequence[File], root: Path) -> None:
    """Write the files and their labels below `root`."""
    for file in files:
        path = root / file.path
        path.parent.mkdir(parents=True, exist_ok=True)
        path.write_bytes(file.data)
    labels = {file.path: [label._asdict() for label in file.labels] for file in files}
    (root / "labels.json").write_text(json.dumps(labels, indent=1, ensure_ascii=False))


def main(arguments: Sequence[str] | None = None) -> int:
    """Write one split."""
    parser = argparse.ArgumentParser(description=(__doc__ or "").splitlines()[0])
    parser.add_argument("directory", type=Path)
    parser.add_argument("--split", choices=SPLITS, default="dev")
    parser.add_argument("--seed", type=int, default=7)
    parser.add_argument("--files", type=int, default=FILES, help="files of each template")
    options = parser.parse_args(arguments)
    files = list(generate(options.split, options.seed, options.files))
    write(files, options.directory)
    print(f"{len(files)} files with {sum(len(file.labels) for file in files)} labels")
    return 0


if __name__ == "__main__":
    sys.exit(main())
