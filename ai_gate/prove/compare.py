"""What a client did beside what reach computed."""

from ai_gate.model import Outcome, State, Strength
from ai_gate.prove.records import Agreement, Kind, Result, Seen

_SILENT = (Seen.KEPT, Seen.REFUSED)


def agreement(result: Result, outcome: Outcome | None) -> Agreement:
    """Compare one probe with the verdict for its plane and path.

    What is closed by a hint or by a question only may leave: nothing else is claimed of it. A name
    is no content, so that a name that left contradicts nothing.
    """
    if outcome is None or outcome.state is State.UNKNOWN:
        return Agreement.UNKNOWN
    if result.missing and outcome.strength is Strength.OFF:
        return Agreement.AGREES  # that the tool is gone is what reach says
    if result.seen not in (*_SILENT, Seen.LEFT):
        return Agreement.UNKNOWN
    closed = outcome.state is State.CLOSED
    if result.seen is Seen.LEFT and closed:
        if outcome.strength < Strength.TOOL:
            return Agreement.AGREES
        if result.probe.canary.kind is Kind.LISTING:
            return Agreement.NAME
        return Agreement.CONTRADICTED
    if result.seen in _SILENT and not closed:
        return Agreement.CAUTION
    return Agreement.AGREES
