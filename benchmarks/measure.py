"""Run whole processes in turns, and keep time, processor time and memory of each."""

import os
import signal
import statistics
import subprocess
import sys
import time
from collections.abc import Callable, Mapping, Sequence
from pathlib import Path
from typing import NamedTuple

from benchmarks import memory

# Without compiled files beside its sources, a Python program compiles them at every start.
_NOT_INHERITED = ("GIT_", "PYTHONDONTWRITEBYTECODE", "PYTHONUNBUFFERED")
LONGEST = 300.0  # seconds after which a program is stopped


class Program(NamedTuple):
    """What is run; `before` prepares each run, outside of the time that is taken."""

    command: Sequence[str]
    environment: Mapping[str, str] = {}
    before: Callable[[], None] = lambda: None


class Cost(NamedTuple):
    """What one run took: seconds, processor seconds with all children, and MB of the largest."""

    seconds: float
    cpu: float
    memory: float
    ended: bool  # False: it was stopped
    summed: float = 0.0  # MB of all its processes together, where that was looked at


class Row(NamedTuple):
    """The median of all runs of one program in one scenario."""

    scenario: str
    size: int
    program: str
    seconds: float
    lowest: float
    highest: float
    cpu: float
    memory: float
    runs: int
    ended: bool
    summed: float = 0.0  # MB of all processes together, of one further run; 0: not measured


def run(program: Program, root: Path, summed: bool = False) -> Cost:
    """Run one process in `root` to its end; with `summed` look at the memory of all it starts."""
    program.before()
    inherited = os.environ.items()
    environment = {
        **{name: value for name, value in inherited if not name.startswith(_NOT_INHERITED)},
        "GIT_CONFIG_GLOBAL": os.devnull,
        "GIT_CONFIG_NOSYSTEM": "1",
        **program.environment,
    }
    start = time.perf_counter()
    process = subprocess.Popen(
        program.command,
        cwd=root,
        env=environment,
        stdin=subprocess.DEVNULL,
        stdout=subprocess.DEVNULL,
        stderr=subprocess.PIPE if _ours(program) else subprocess.DEVNULL,
        start_new_session=True,
    )
    stopped: list[bool] = []

    def stop(number: int, frame: object) -> None:
        stopped.append(True)
        os.killpg(process.pid, signal.SIGKILL)

    signal.signal(signal.SIGALRM, stop)
    signal.setitimer(signal.ITIMER_REAL, LONGEST)
    watched = memory.watch(process.pid) if summed else None
    said = process.stderr.read() if process.stderr else b""
    _, status, used = os.wait4(process.pid, 0)
    signal.setitimer(signal.ITIMER_REAL, 0)
    seconds = time.perf_counter() - start
    process.returncode = os.waitstatus_to_exitcode(status)
    # 3 without a complaint: a given repository holds what nobody can unpack, such as a dump.
    done = process.returncode in (0, 1) or (process.returncode == 3 and not said)
    if _ours(program) and not done and not stopped:
        sys.exit(f"{program.command} ended with {process.returncode}: {said.decode()[-2000:]}")
    together = memory.peak(watched) if watched else 0.0
    took = used.ru_utime + used.ru_stime
    return Cost(seconds, took, used.ru_maxrss / 1024, not stopped, together)


def rows(
    scenario: str,
    size: int,
    programs: Mapping[str, Program],
    root: Path,
    runs: int,
    warm: int = 1,
    summed: bool = False,
) -> list[Row]:
    """Run all programs in turns; the first `warm` turns are thrown away.

    Who was stopped once does not run again. With `summed` each runs once more while its memory is
    looked at: that takes time, so the time of that run does not count.
    """
    costs: dict[str, list[Cost]] = {name: [] for name in programs}
    for turn in range(runs + warm):
        for name, program in programs.items():
            if costs[name] and not costs[name][-1].ended:
                continue
            cost = run(program, root)
            if turn >= warm or not cost.ended:
                costs[name].append(cost)
    found = [_row(scenario, size, name, costs[name]) for name in programs]
    if summed:
        found = [
            row._replace(summed=run(programs[row.program], root, True).summed) if row.ended else row
            for row in found
        ]
    for row in found:
        more = "" if row.ended else "more than "
        print(
            f"{scenario:20}{size:8} {row.program:28}{more}{row.seconds:9.3f} s"
            f"{row.cpu:9.3f} s cpu{row.memory:7.0f} MB{row.summed:7.0f} MB together",
            flush=True,
        )
    return found


def _row(scenario: str, size: int, name: str, costs: Sequence[Cost]) -> Row:
    times = [cost.seconds for cost in costs]
    return Row(
        scenario,
        size,
        name,
        statistics.median(times),
        min(times),
        max(times),
        statistics.median(cost.cpu for cost in costs),
        statistics.median(cost.memory for cost in costs),
        len(costs),
        all(cost.ended for cost in costs),
    )


def _ours(program: Program) -> bool:
    return "ai_gate" in program.command
