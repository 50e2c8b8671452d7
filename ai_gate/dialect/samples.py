"""Make transcripts for hosts whose events are flat JSON objects."""

from collections.abc import Callable, Mapping, Sequence

from ai_gate.dialect.records import Permission, Transcript

DENY, PASS = Permission.DENY, Permission.PASS
Case = tuple[str, str, Mapping[str, object], Permission]
"""A title, the tool, what it is called with, and what has to come of it."""


def transcripts(
    source: str,
    cases: Sequence[Case],
    used: Callable[[str, Mapping[str, object]], Mapping[str, object]],
    others: Sequence[tuple[str, Mapping[str, object], Permission]] = (),
) -> tuple[Transcript, ...]:
    """Return the cases as events before a tool, and other events as they are."""
    import json

    return (
        *(
            Transcript(title, json.dumps(used(tool, given)), said, source)
            for title, tool, given, said in cases
        ),
        *(Transcript(title, json.dumps(event), said, source) for title, event, said in others),
    )
