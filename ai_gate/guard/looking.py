"""What a shell command may ask of the disk, for the package that reads commands."""

import os
from collections.abc import Mapping, Sequence

from ai_gate.shell import Look


def _entries(path: str) -> Sequence[str] | None:
    try:
        return sorted(os.listdir(path))
    except OSError:
        return None


LOOK = Look(_entries, os.path.isdir, os.path.expanduser("~"))


def environment() -> Mapping[str, str]:
    """Return the variables that a command starts with; hosts hand theirs on to hooks."""
    return os.environ
