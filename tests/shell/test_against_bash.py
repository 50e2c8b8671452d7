"""A real bash opens no file that the reader does not tell; see `benchmarks/shell_reads.py`."""

import shutil

import pytest

from ai_gate.shell import Reads
from benchmarks import shell_reads

TRACED = shutil.which("strace") is not None and shutil.which("bash") is not None


@pytest.mark.skipif(not TRACED, reason="strace and bash show what a command really opens")
def test_every_file_that_bash_opens_is_told() -> None:
    counts = shell_reads.compare(45, seed=4)
    assert counts["commands"] > 40
    assert counts["opened"] > 40
    assert counts.get("missed", 0) == 0
    assert counts.get("alarms of permitted", 0) <= counts["permitted"] // 5


@pytest.mark.skipif(not TRACED, reason="strace and bash show what a command really opens")
def test_a_miss_would_be_counted(monkeypatch: pytest.MonkeyPatch) -> None:
    told = Reads((), (), "/", False)
    monkeypatch.setattr(shell_reads, "reads", lambda *given, **named: told)
    assert shell_reads.compare(8, seed=4)["missed"] > 0
