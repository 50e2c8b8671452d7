"""What was proved with real clients, from the table that `ai-gate prove --record` renews."""

from ai_gate import facts
from ai_gate.record import NamedTuple

TABLE = "proved.csv"


class Proved(NamedTuple):
    """What one assistant did on one plane, closed in one way; all as the table has it."""

    assistant: str
    plane: str
    setting: str  # the file that closes the plane, `none`, or `nothing to close`
    verdict: str  # kept | left | left in part | no tool
    version: str
    date: str
    probes: str


def table() -> tuple[Proved, ...]:
    """Return the rows of our own table, in its order."""
    return tuple(Proved(**row) for row in facts.rows(TABLE))


def last(assistant: str) -> tuple[str, str]:
    """Return the version and the day of the last proof of an assistant, or two empty texts."""
    days = [(one.date, one.version) for one in table() if one.assistant == assistant]
    day, version = max(days, default=("", ""))
    return version, day
