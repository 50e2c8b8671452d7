"""What the shell reader takes and gives."""

from collections.abc import Callable, Sequence
from enum import StrEnum

from ai_gate.dialect.records import Touch
from ai_gate.record import NamedTuple


class Kind(StrEnum):
    """Why something of a command cannot be told."""

    NAME = "name"  # the name of a file, or code, that is made at run time
    PROGRAM = "program"  # runs code that a hook cannot follow, as a test runner does
    SYNTAX = "syntax"  # cannot be parsed, or is too much to follow
    UNKNOWN_COMMAND = "unknown-command"  # not in the table of commands


class Unresolved(NamedTuple):
    """One thing that cannot be told, in plain words without values."""

    kind: Kind
    text: str
    # Of a program: the words by which it is started, without redirections, so that a policy can
    # name programs; empty where they are not all known. Never to be printed.
    command: str = ""


class Look(NamedTuple):
    """How the reader sees the disk: absolute paths, or relative to the directory it was given."""

    entries: Callable[[str], Sequence[str] | None]  # None: no folder, or it cannot be listed
    is_folder: Callable[[str], bool]
    home: str = ""


class Reads(NamedTuple):
    """What a command reads and writes."""

    # SHELL for what is read, EDIT for what is written, moved or deleted. With `below`, `glob` is
    # matched as `patterns.covers` says.
    touches: tuple[Touch, ...]
    unresolved: tuple[Unresolved, ...]
    directory: str  # where the shell stands afterwards
    history: bool  # git objects are read, of all paths or of those that the touches name
