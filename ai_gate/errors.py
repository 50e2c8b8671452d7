"""What can go wrong, and the exit code that says so."""

from enum import IntEnum


class ExitCode(IntEnum):
    """The whole contract of the process with its caller."""

    CLEAN = 0
    FINDINGS = 1
    USAGE = 2
    UNEXAMINED = 3


class AiGateError(Exception):
    """A mistake that its reader can repair: what happened, where, and what to do next."""

    exit_code = ExitCode.USAGE

    def __init__(
        self, message: str, *, path: str = "", line: int = 0, column: int = 0, hint: str = ""
    ) -> None:
        super().__init__(message)
        self.message = message
        self.path = path
        self.line = line
        self.column = column
        self.hint = hint

    def __str__(self) -> str:
        place = ":".join(str(part) for part in (self.path, self.line, self.column) if part)
        return f"{place}: {self.message}" if place else self.message


class ParseError(AiGateError):
    """A file whose text is not of the format that its reader expects."""


class UnexaminedError(AiGateError):
    """Something that had to be looked at and could not be; never the same as clean."""

    exit_code = ExitCode.UNEXAMINED
