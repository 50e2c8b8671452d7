"""Compute reach for growing repositories: 200 rules, 20 assistants, half the paths prohibited.

    python -m benchmarks.reach [PATHS ...]

Prints for each number of paths (5,000 to 100,000) the seconds, the time per path, which stays
level when the growth is linear, the most memory, and how many passes of `git check-ignore` over
the same paths and patterns one assistant costs: the limit, for no program decides faster. Medians
of five runs, each pair of them in turns. Ends with 1 when the largest takes longer than its budget.
"""

import resource
import statistics
import subprocess
import sys
import tempfile
import time
from pathlib import Path
from typing import NamedTuple

from ai_gate import classification, engine, registry, sync
from ai_gate.model import Document, Tree

ASSISTANTS = (
    *("aider", "amp", "augment", "claude-code", "codex", "crush", "cursor", "coderabbit"),
    *("devin-cli", "factory-droid", "gemini-cli", "gemini-code-assist", "kilo-code", "kiro"),
    *("opencode", "qodo", "qwen-code", "roo-code", "windsurf", "zed"),
)
RULES = 200
RUNS = 5
SIZES = (5_000, 20_000, 50_000, 100_000)
BUDGET = 3.0  # seconds for the largest


class Row(NamedTuple):
    """The medians for one number of paths."""

    paths: int
    seconds: float
    memory: float  # MB, the most so far
    check_ignore: float  # seconds of one pass


def governance() -> engine.Governance:
    """Declare 200 areas, every other one the CDE."""
    lines = ["schema: ai-gate/classification/v1", "rules:"]
    for number in range(RULES):
        lines += [
            f"  - id: area-{number}",
            f'    paths: ["area{number}/**"]',
            f"    pci: {'cde' if number % 2 else 'connected'}",
            '    owner: "@acme/team"',
            "    rationale: benchmark",
            "    reviewed: {date: 2026-09-30, by: a.rivera, role: pci-owner}",
        ]
    declared = classification.load("\n".join(lines).encode())
    return engine.Governance(
        classification.resolver(declared),
        classification.probes(declared),
        None,
        prohibited=classification.prohibited_globs(declared),
    )


def tree(count: int, declared: engine.Governance) -> Tree:
    """Make `count` paths, and the files that close them to every assistant."""
    paths = [f"area{n % RULES}/module{n % 97}/file{n}.py" for n in range(count)]
    catalogue = registry.assistants()
    documents: dict[str, Document] = {}
    for id in ASSISTANTS:
        close = catalogue[id].close
        if close is not None:
            written = close(Tree(paths, documents), declared.prohibited)
            documents |= {path: Document(path, data) for path, data in written.items()}
    return sync.with_files(Tree(paths, {}), {path: one.data for path, one in documents.items()})


def measured(count: int) -> Row:
    """Judge every path for every assistant, and let git look at the same paths, in turns."""
    declared = governance()
    state = tree(count, declared)
    catalogue = {id: one for id, one in registry.assistants().items() if id in ASSISTANTS}
    ours, theirs = [], []
    for _ in range(RUNS):
        start = time.perf_counter()
        engine.reached(state, declared, catalogue, ASSISTANTS)
        ours.append(time.perf_counter() - start)
        theirs.append(check_ignore(state, declared))
    memory = resource.getrusage(resource.RUSAGE_SELF).ru_maxrss / 1024
    return Row(count, statistics.median(ours), memory, statistics.median(theirs))


def check_ignore(state: Tree, declared: engine.Governance) -> float:
    """Return the time of one pass of git over the same paths and patterns."""
    with tempfile.TemporaryDirectory() as folder:
        subprocess.run(["git", "init", "--quiet", folder], check=True)
        Path(folder, ".gitignore").write_text("\n".join(declared.prohibited) + "\n")
        names = "\0".join(state.paths).encode()
        start = time.perf_counter()
        subprocess.run(
            ["git", "-C", folder, "check-ignore", "--no-index", "-z", "--stdin"],
            input=names,
            capture_output=True,
            check=False,
        )
        return time.perf_counter() - start


def main(words: list[str]) -> int:
    """Print the table; tell whether the budget was kept."""
    print("   paths  seconds  us a path      MB  passes of check-ignore for one assistant")
    for count in map(int, words or SIZES):
        row = measured(count)
        passes = row.seconds / len(ASSISTANTS) / row.check_ignore
        print(
            f"{row.paths:8} {row.seconds:8.2f} {row.seconds / row.paths * 1e6:10.1f}"
            f" {row.memory:7.0f}  {passes:.2f}"
        )
    print(f"budget: {BUDGET:.0f} s for {SIZES[-1]} paths and {len(ASSISTANTS)} assistants")
    return 1 if row.paths >= SIZES[-1] and row.seconds > BUDGET else 0


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
