"""Time the guard's answer to a file read, the record in the log included, as whole processes.

    python -m benchmarks.guard_latency [EVENTS]

The committed line runs in a shell as hosts run it, in turn with a bare interpreter, over one log
that grows. Every other read is of a prohibited file. Prints the distribution and the ratios.
"""

import os
import statistics
import subprocess
import sys
import tempfile
import time
from pathlib import Path

from ai_gate import registry
from ai_gate.dialect.command import guarded
from ai_gate.dialect.records import Permission
from ai_gate.guard.install import MINIATURE
from tests.repositories import environment, make

ASSISTANT = "claude-code"


def events(root: Path) -> list[bytes]:
    """Return a permitted and a prohibited read as the host writes them."""
    host = registry.host(ASSISTANT)
    assert host is not None
    found = []
    for permission in (Permission.PASS, Permission.DENY):
        text = next(
            one.stdin
            for one in host.transcripts()
            if one.permission is permission and '"Read"' in one.stdin
        )
        found.append(text.replace("{root}", str(root)).encode())
    return found


def main() -> int:
    """Print the distribution over the events."""
    count = int(sys.argv[1]) if len(sys.argv) > 1 else 200
    surroundings = environment()
    # Without compiled files beside its sources, a Python program compiles them at every start.
    surroundings.pop("PYTHONDONTWRITEBYTECODE", None)
    surroundings["PATH"] = f"{Path(sys.executable).parent}:{os.environ['PATH']}"
    with tempfile.TemporaryDirectory() as folder:
        root = Path(folder) / "repository"
        make(root, dict(MINIATURE))
        surroundings["AI_GATE_AUDIT"] = str(Path(folder) / "audit.sqlite")
        commands = {
            "bare interpreter": [sys.executable, "-c", "pass"],
            "bare shell": ["sh", "-c", ":; exit 0"],
            "ai-gate guard": ["sh", "-c", guarded(ASSISTANT)],
        }
        times: dict[str, list[float]] = {name: [] for name in commands}
        data = events(root)
        for turn in range(count + 3):
            for name, command in commands.items():
                start = time.perf_counter()
                subprocess.run(
                    command,
                    input=data[turn % 2],
                    cwd=root,
                    env=surroundings,
                    capture_output=True,
                    check=False,
                )
                if turn >= 3:
                    times[name].append(time.perf_counter() - start)
    for name, values in times.items():
        values.sort()
        parts = [
            f"{word} {values[min(len(values) - 1, int(len(values) * part))] * 1000:.1f}"
            for word, part in (("median", 0.5), ("p90", 0.9), ("p99", 0.99), ("worst", 1.0))
        ]
        print(f"{name:18}" + "  ".join(parts) + " ms")
    ours, bare = times["ai-gate guard"], statistics.median(times["bare interpreter"])
    median = statistics.median(ours)
    print(f"x bare interpreter {median / bare:.2f}    budget 5")
    print(f"p99 x median       {ours[int(len(ours) * 0.99)] / median:.2f}    budget 2")
    return 0


if __name__ == "__main__":
    sys.exit(main())
