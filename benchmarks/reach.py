"""Compute reach for growing repositories: 200 rules, 20 assistants, half the paths prohibited.

    python benchmarks/reach.py [PATHS]

Prints seconds for a tenth, a half and all of PATHS (100,000), so that growth can be seen, and the
ratio to git's own answer for one assistant: one pass of `git check-ignore` over the same paths.
"""

import statistics
import subprocess
import sys
import tempfile
import time
from pathlib import Path

from ai_gate import classification, engine, registry, sync
from ai_gate.model import Document, Tree

ASSISTANTS = (
    *("aider", "augment", "claude-code", "cline", "codex", "crush", "cursor"),
    *("coderabbit", "factory-droid", "gemini-cli", "gemini-code-assist", "kilo-code", "kiro"),
    *("opencode", "qodo", "qwen-code", "roo-code", "windsurf", "zed"),
)
RULES = 200
RUNS = 5


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


def seconds(count: int) -> float:
    """Return the median time to judge every path for every assistant."""
    declared = governance()
    state = tree(count, declared)
    catalogue = {id: one for id, one in registry.assistants().items() if id in ASSISTANTS}
    times = []
    for _ in range(RUNS):
        start = time.perf_counter()
        engine.reached(state, declared, catalogue, ASSISTANTS)
        times.append(time.perf_counter() - start)
    return statistics.median(times)


def check_ignore(count: int) -> float:
    """Return the time of one pass of git over the same paths and patterns."""
    declared = governance()
    with tempfile.TemporaryDirectory() as folder:
        subprocess.run(["git", "init", "--quiet", folder], check=True)
        Path(folder, ".gitignore").write_text("\n".join(declared.prohibited) + "\n")
        names = "\0".join(tree(count, declared).paths).encode()
        start = time.perf_counter()
        subprocess.run(
            ["git", "-C", folder, "check-ignore", "--no-index", "-z", "--stdin"],
            input=names,
            capture_output=True,
            check=False,
        )
        return time.perf_counter() - start


def main() -> int:
    """Print the times and what they mean."""
    count = int(sys.argv[1]) if len(sys.argv) > 1 else 100_000
    for part in (count // 10, count // 2, count):
        taken = seconds(part)
        print(f"{part:8} paths {taken:7.2f} s {taken / part * 1e6:7.1f} us a path")
    ratio = taken / len(ASSISTANTS) / check_ignore(count)
    print(f"one assistant takes {ratio:.1f} x one pass of git check-ignore; budget 3 s in all")
    return 0


if __name__ == "__main__":
    sys.exit(main())
