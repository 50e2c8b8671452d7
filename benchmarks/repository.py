"""Measure commits, trees and histories beside every peer that is installed.

    python -m benchmarks.repository [--scenario staged|tree|history|given|given-tree ...]
        [--peers DIR ...] [--repository DIR ...] [--tree DIR ...] [--scratch DIR]
        [--files N] [--commits N] [--runs N] [--write]

Repositories are generated from a seed (benchmarks/generated.py), in three sizes up to N files or
commits; with --repository the history of a given one is measured as well, with --tree the files
of its last commit. Whole processes in turns, medians. With --write, docs/benchmarks.md, its tables
and its drawings are written anew for the scenarios that were run.
"""

import argparse
import shutil
import subprocess
import sys
import tempfile
import time
from collections.abc import Iterator, Mapping, Sequence
from pathlib import Path

from benchmarks import generated, peers, report
from benchmarks.measure import Program, Row, rows

SCENARIOS = ("staged", "tree", "history", "given", "given-tree")
NEW = 100  # commits that come after the first run
CHANGED = 10  # files
OURS = ("-m", "ai_gate")
_SIZES = (0.02, 0.2, 1.0)


def programs(job: peers.Job, options: argparse.Namespace, slow: bool = True) -> dict[str, Program]:
    """Return every installed peer that can do this job."""
    found = {}
    for peer in peers.PEERS:
        place, arguments = peers.found(peer, options.peers), peer.call(job)
        if place and arguments and (slow or peer.name not in ("detect-secrets", "trufflehog 2")):
            found[peer.name] = Program((place, *arguments))
    return found


def ours(*arguments: str, cache: Path | None = None) -> Program:
    """Return a run of the gate with a cache of its own, or without one."""
    command = [sys.executable, *OURS, *arguments]
    if cache is None:
        return Program([*command, "--no-cache"])
    return Program(command, {"XDG_CACHE_HOME": str(cache)})


def staged(options: argparse.Namespace, scratch: Path) -> Iterator[Row]:
    """Measure the hook on commits of five and of twenty files."""
    root = _clone(_generated(scratch, 200, 1), scratch / "staged")
    names = sorted(str(path.relative_to(root)) for path in root.glob("src/*/*/*.py"))
    for count in (5, 20):
        for name in names[:count]:
            with open(root / name, "a", encoding="utf-8") as file:
                file.write(f"# changed {count}\n")
        subprocess.run(["git", "-C", str(root), "add", *names[:count]], check=True)
        job = peers.Job("staged", root, tuple(names[:count]))
        hook = Program([sys.executable, *OURS, "hook", "pre-commit"])
        own = {
            "ai-gate hook": hook._replace(environment={"XDG_CACHE_HOME": str(scratch / "known")}),
            "ai-gate hook, first commit": _forgetting(hook, scratch / "unknown"),
        }
        yield from rows("staged", count, own | programs(job, options), root, options.runs + 4)


def tree(options: argparse.Namespace, scratch: Path) -> Iterator[Row]:
    """Measure a checked-out tree: cold, unchanged, and with ten changed files."""
    for share in _SIZES:
        count = int(options.files * share)
        root = _clone(_generated(scratch, count, 1), scratch / f"tree{count}")
        job, cache = peers.Job("tree", root), scratch / f"cache{count}"
        beside = programs(job, options, slow=share < 0.1)
        quick = {name: beside.pop(name) for name in ("bare interpreter", "git ls-files -s")}
        cold = {"ai-gate, cold": ours("check"), **beside}
        warm = min(options.long_runs - 1, 1)
        yield from rows("tree cold", count, cold, root, options.long_runs, warm, summed=True)
        quick["ai-gate --version"] = Program([sys.executable, *OURS, "--version"])
        quick["git diff-files"] = Program(["git", "diff-files", "--name-only"])
        again = {"ai-gate, unchanged": ours("check", cache=cache), **quick}
        yield from rows("tree unchanged", count, again, root, options.runs, warm=2)
        edited = _editing(ours("check", cache=cache), root)
        yield from rows("tree changed", count, {"ai-gate, 10 files changed": edited}, root, 5)


def history(options: argparse.Namespace, scratch: Path) -> Iterator[Row]:
    """Measure generated histories, first and after a hundred new commits."""
    for share in _SIZES:
        count = int(options.commits * share)
        made = _generated(scratch, max(count // 10, 100), count)
        root = _clone(made, scratch / f"history{count}.git", "--bare")
        yield from _history("history", count, root, options, scratch, slow=share < 0.1)


def given(options: argparse.Namespace, scratch: Path) -> Iterator[Row]:
    """Measure the histories of given repositories, in copies that are classified."""
    for source in options.repository:
        root = _classified(source, scratch / f"given-{_name(source)}")
        said = subprocess.run(
            ["git", "-C", str(root), "rev-list", "--all", "--count"],
            capture_output=True,
            check=True,
        )
        yield from _history(root.name, int(said.stdout), root, options, scratch, slow=False)


def given_tree(options: argparse.Namespace, scratch: Path) -> Iterator[Row]:
    """Measure the trees of given repositories cold, in checked-out copies that are classified."""
    for source in options.tree:
        name = _name(source)
        bare = _classified(source, scratch / f"tree-of-{name}.git")
        root = _clone(bare, scratch / f"tree-of-{name}")
        listed = ["git", "-C", str(root), "ls-files", "-z"]
        count = subprocess.run(listed, capture_output=True, check=True).stdout.count(b"\0")
        beside = programs(peers.Job("tree", root), options, slow=False)
        for quick in ("bare interpreter", "git ls-files -s"):
            beside.pop(quick)
        cold = {"ai-gate, cold": ours("check"), **beside}
        runs = options.long_runs
        yield from rows(f"{report.TREE}{name}", count, cold, root, runs, min(runs - 1, 1), True)


def _classified(source: Path, root: Path) -> Path:
    _remove(root)
    generated.classified(source, root)
    return root


def _name(source: Path) -> str:
    return source.parent.name if source.name == "repo" else source.stem


def _history(
    scenario: str,
    count: int,
    root: Path,
    options: argparse.Namespace,
    scratch: Path,
    slow: bool,
) -> Iterator[Row]:
    cache, used = scratch / f"{root.name}-cache", scratch / f"{root.name}-used"
    first = ours("check", "--history", cache=cache)._replace(before=lambda: _remove(cache))
    beside = programs(peers.Job("history", root), options, slow)
    beside.pop("bare interpreter")
    own = {"ai-gate, first": first, **beside}
    yield from rows(scenario, count, own, root, options.long_runs, warm=0, summed=True)
    generated.grow(root, NEW)

    def restore() -> None:
        _remove(used)
        shutil.copytree(cache, used)

    after = ours("check", "--history", cache=used)._replace(before=restore)
    new = {f"ai-gate, {NEW} new commits": after}
    yield from rows(scenario, count, new, root, options.runs)


def _forgetting(program: Program, cache: Path) -> Program:
    """Let nothing be known before each run."""
    variables = {"XDG_CACHE_HOME": str(cache)}
    return program._replace(environment=variables, before=lambda: _remove(cache))


def _editing(program: Program, root: Path) -> Program:
    """Let ten other files be changed before each run."""
    names = sorted(root.glob("src/*/*/*.py"))
    step, turn = len(names) // CHANGED, iter(range(len(names)))

    def edit() -> None:
        number = next(turn)
        for place in range(CHANGED):
            with open(names[(place * step + number) % len(names)], "a", encoding="utf-8") as file:
                file.write("# changed\n")

    return program._replace(before=edit)


def _generated(scratch: Path, files: int, commits: int) -> Path:
    root = scratch / f"made-{files}-{commits}.git"
    if not root.exists():
        # In a process of its own: the memory of this one counts for each that it starts.
        command = [sys.executable, "-m", "benchmarks.generated", str(root), str(files)]
        subprocess.run([*command, str(commits)], check=True)
    return root


def _clone(source: Path, root: Path, *options: str) -> Path:
    _remove(root)
    command = ["git", "clone", "--quiet", *options, str(source), str(root)]
    subprocess.run(command, check=True)
    if "--bare" not in options:
        # Git compares by content what was written in the second of the index, until the first
        # status after that (git-scm.com/docs/racy-git); nobody works in a clone for a second.
        time.sleep(1.1)
        subprocess.run(["git", "-C", str(root), "status", "--porcelain"], check=True)
    return root


def _remove(path: Path) -> None:
    if path.exists():
        shutil.rmtree(path)


def versions(options: argparse.Namespace) -> Mapping[str, str]:
    """Return name -> version of every peer, "" for those that are not installed."""
    return {
        peer.name: peers.version(peer, place) if (place := peers.found(peer, options.peers)) else ""
        for peer in peers.PEERS
    }


def main(arguments: Sequence[str] | None = None) -> int:
    """Run the scenarios and print or write what they took."""
    parser = argparse.ArgumentParser(description=(__doc__ or "").splitlines()[0])
    parser.add_argument("--scenario", action="append", choices=SCENARIOS)
    parser.add_argument("--peers", action="append", type=Path, default=[], metavar="DIR")
    parser.add_argument("--repository", action="append", type=Path, default=[], metavar="DIR")
    parser.add_argument("--tree", action="append", type=Path, default=[], metavar="DIR")
    parser.add_argument("--scratch", type=Path)
    parser.add_argument("--files", type=int, default=100_000)
    parser.add_argument("--commits", type=int, default=50_000)
    parser.add_argument("--runs", type=int, default=5)
    parser.add_argument("--long-runs", type=int, default=3)
    parser.add_argument("--write", action="store_true")
    options = parser.parse_args(arguments)
    each = {
        "staged": staged,
        "tree": tree,
        "history": history,
        "given": given,
        "given-tree": given_tree,
    }
    here = versions(options)
    with tempfile.TemporaryDirectory() as folder:
        scratch = options.scratch or Path(folder)
        for name in options.scenario or SCENARIOS:
            found: list[Row] = []
            for row in each[name](options, scratch):
                found.append(row)
                if options.write:  # at once: what is stopped later has not been in vain
                    report.write(found, here)
    return 0


if __name__ == "__main__":
    sys.exit(main())
