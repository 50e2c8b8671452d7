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


Named = tuple[str, str, Mapping[str, object], Permission]
"""A title, the event's name, what it carries beside the common fields, and what comes of it."""

PROMPTS: tuple[Named, ...] = (
    ("harmless prompt", "UserPromptSubmit", {"prompt": "go on"}, PASS),
    ("prompt that mentions the vault", "UserPromptSubmit", {"prompt": "@vault/key.py"}, DENY),
)


def hooked(
    source: str,
    common: Mapping[str, object],
    cases: Sequence[Case],
    others: Sequence[Named],
    before: str = "PreToolUse",
    more: Mapping[str, object] = {},
) -> tuple[Transcript, ...]:
    """Return the events of a host that names them as Claude Code does.

    Each has `common`, those `before` a tool have `more`.
    """

    def event(name: str, fields: Mapping[str, object]) -> Mapping[str, object]:
        return {**common, "hook_event_name": name, **fields}

    return transcripts(
        source,
        cases,
        lambda tool, given: event(before, {"tool_name": tool, "tool_input": given, **more}),
        [(title, event(name, fields), said) for title, name, fields, said in others],
    )
