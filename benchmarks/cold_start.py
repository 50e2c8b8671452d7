"""Compare a five-file commit through the hook with a bare interpreter and with detect-secrets.

    python benchmarks/cold_start.py [RUNS]

Whole processes, one after another in turn, medians. Every program runs in the same repository on
the same five staged files of 40 lines each. The hook knows the configuration from the commit
before, as in any commit but the first; what it takes without is measured as well.
"""

import statistics
import subprocess
import sys
import tempfile
import time
from pathlib import Path

sys.path.insert(0, str(Path(__file__).parent.parent))

from tests.repositories import environment, git, make, write

CLASSIFICATION = """\
schema: ai-gate/classification/v1
rules:
  - id: vault
    paths: ["services/vault/**"]
    pci: cde
    owner: "@acme/payments"
    rationale: Handles card numbers
    reviewed: {date: 2026-09-30, by: a.rivera, role: pci-owner}
"""
SETTINGS = """\
{"permissions": {"deny": ["Read(/services/vault/**)", "Read(/.git/**)",
                          "Edit(/services/vault/**)", "NotebookEdit"]},
 "sandbox": {"enabled": true, "failIfUnavailable": true, "allowUnsandboxedCommands": false}}
"""
LINES = "".join(
    f"def function_{n}(value: int) -> int:\n    return value + {n}\n" for n in range(20)
)


def prepare(root: Path) -> list[str]:
    """Make a repository of 200 files with five of them staged; return the names of the five."""
    files: dict[str, str | bytes] = {
        f"src/package_{n % 10}/module_{n}.py": LINES for n in range(200)
    }
    files |= {
        ".ai-gate/classification.yaml": CLASSIFICATION,
        ".claude/settings.json": SETTINGS,
        "services/vault/store.py": LINES,
    }
    make(root, files)
    names = [f"src/package_1/module_{n}.py" for n in (1, 11, 21, 31, 41)]
    write(root, dict.fromkeys(names, f"{LINES}# changed\n"))
    git(root, "add", *names)
    return names


def main() -> int:
    """Print the medians and their ratios."""
    runs = int(sys.argv[1]) if len(sys.argv) > 1 else 15
    programs = Path(sys.executable).parent
    # Without compiled files beside its sources, a Python program compiles them at every start.
    surroundings = environment()
    surroundings.pop("PYTHONDONTWRITEBYTECODE", None)
    with tempfile.TemporaryDirectory() as folder:
        root = Path(folder) / "work"
        root.mkdir()
        names = prepare(root)
        surroundings["XDG_CACHE_HOME"] = str(Path(folder) / "cache")
        commands = {
            "bare interpreter": [sys.executable, "-c", "pass"],
            "ai-gate hook pre-commit": [str(programs / "ai-gate"), "hook", "pre-commit"],
            "nothing known": [str(programs / "ai-gate"), "check", "--staged", "--no-cache"],
            "detect-secrets-hook": [str(programs / "detect-secrets-hook"), *names],
        }
        times: dict[str, list[float]] = {name: [] for name in commands}
        for turn in range(runs + 1):
            for name, command in commands.items():
                start = time.perf_counter()
                done = subprocess.run(
                    command, cwd=root, env=surroundings, capture_output=True, check=False
                )
                if done.returncode:
                    sys.exit(f"{name} failed: {done.stdout.decode()}{done.stderr.decode()}")
                if turn:
                    times[name].append(time.perf_counter() - start)
    medians = {name: statistics.median(values) for name, values in times.items()}
    for name, median in medians.items():
        print(f"{name:26}{median * 1000:8.1f} ms")
    ours = medians["ai-gate hook pre-commit"]
    print(f"{'x bare interpreter':26}{ours / medians['bare interpreter']:8.2f}    budget 6")
    print(
        f"{'x detect-secrets-hook':26}{ours / medians['detect-secrets-hook']:8.2f}    budget 0.35"
    )
    return 0


if __name__ == "__main__":
    sys.exit(main())
