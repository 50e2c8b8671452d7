"""One line of the report."""

from enum import StrEnum

from ai_gate.record import NamedTuple


class State(StrEnum):
    """How it stands; only problems fail."""

    OK = "ok"
    NOTE = "note"
    PROBLEM = "problem"


class Fact(NamedTuple):
    """What was found; `fix` is one command, or one edit where no command can know the words."""

    area: str  # git | hooks | ci | governance | owners | cache
    state: State
    message: str
    path: str = ""
    line: int = 0
    fix: str = ""


def version(text: str) -> tuple[int, ...]:
    """Return the numbers of a version such as `v0.1.0`; () for what is none."""
    numbers: list[int] = []
    for part in text.strip().removeprefix("v").split("."):
        digits = part[: len(part) - len(part.lstrip("0123456789"))]
        if not digits:
            break
        numbers.append(int(digits))
        if digits != part:
            break
    return tuple(numbers)
