"""Annotations on a pull request, as workflow commands in the log of GitHub Actions.

The runner makes annotations of the first ten commands of a level in a step and of 4,096
characters each; the rest stays in the log (https://github.com/actions/runner,
src/Runner.Worker/ExecutionContext.cs). The page of a run has more room: see `markdown`.
"""

from collections.abc import Iterator

from ai_gate.model import Finding, Format, Report, Severity, Unexamined
from ai_gate.present import (
    clip,
    examined,
    log,
    outcome,
    sentence,
    sentences,
    shown,
    tally,
    why,
)

ANNOTATIONS = 10
_CHARACTERS = 4096

_LEVELS = {Severity.ERROR: "error", Severity.WARNING: "warning", Severity.NOTE: "notice"}


def render(report: Report, explain: bool) -> str:
    """Write a command for each finding that counts, then a line for readers of the log."""
    lines = [*_commands(report, explain), _last(report)]
    return "".join(f"{line}\n" for line in lines)


def _commands(report: Report, explain: bool) -> Iterator[str]:
    commands: dict[str, list[str]] = {level: [] for level in _LEVELS.values()}
    for finding in shown(report, explain):
        level = _LEVELS[finding.severity]
        commands[level].append(_annotation(level, finding, explain))
    commands["error"] += [_unexamined(one) for one in sorted(report.unexamined)]
    for level, group in commands.items():
        if len(group) > ANNOTATIONS:
            more = f"{len(group)} annotations, of which GitHub shows {ANNOTATIONS}; the log has all"
            group.insert(ANNOTATIONS - 1, f"::{level} title=ai-gate::{more}")
        yield from group


def _annotation(level: str, finding: Finding, explain: bool) -> str:
    place = finding.location
    # An annotation finds its file by its name as it is, and most names are safe as they are.
    properties = {"file": log(place.path)}
    if place.line:
        properties["line"] = str(place.line)
    if place.end_line > place.line:
        properties["endLine"] = str(place.end_line)
    elif place.line and place.column:  # the runner takes columns only within one line
        properties["col"] = str(place.column)
        if place.end_column:
            properties["endColumn"] = str(place.end_column)
    properties["title"] = f"ai-gate: {finding.rule}"
    parts = [sentence(finding), finding.help]
    if explain and why(finding):
        parts.append(f"why: {why(finding)}")
    return _command(level, properties, sentences(*parts))


def _unexamined(one: Unexamined) -> str:
    properties = {"file": log(one.path), "title": "ai-gate: not examined"}
    return _command("error", properties, sentences(one.reason or "not examined"))


def _command(level: str, properties: dict[str, str], message: str) -> str:
    written = ",".join(f"{key}={_property(value)}" for key, value in properties.items() if value)
    return f"::{level} {written}::{_data(clip(log(message), _CHARACTERS))}"


def _property(text: str) -> str:
    return _data(text).replace(":", "%3A").replace(",", "%2C")


def _data(text: str) -> str:
    return text.replace("%", "%25").replace("\r", "%0D").replace("\n", "%0A")


def _last(report: Report) -> str:
    suppressed = tally(report).suppressed
    words = f"{outcome(report)}, {suppressed} suppressed" if suppressed else outcome(report)
    return log(f"ai-gate: {words}; {examined(report)}")


FORMAT = Format(id="github", render=render)
