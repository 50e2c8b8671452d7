"""An assistant can reach a path that the classification prohibits.

What it checks: for every assistant that the repository shows, every plane by which content can
reach it, and every prohibited path (tracked today, or a probe for a file of tomorrow), whether the
committed configuration closes the plane as firmly as the access policy asks. The verdict comes
from the assistant's own matching rules; behaviour that is not known counts as open.

Why it matters: what an assistant reads leaves for its vendor's model. A card vault or a patient
record that is readable is in scope, and disclosed, the first time somebody asks a question.

How to fix: close the path in the file named in the finding, remove the assistant from the
repository, or install a fail-closed guard for the planes that no file can close
(`ai-gate reach PATH` shows each plane with the line that decides it).
"""

from collections.abc import Iterator

from ai_gate.model import (
    Because,
    Context,
    Group,
    Location,
    Miniature,
    Outcome,
    Problem,
    Rule,
    Severity,
    State,
    Tier,
)


def check(context: Context) -> Iterator[Problem]:
    for group in context.groups:
        failing = [outcome for outcome in group.outcomes if not outcome.passes]
        if failing and group.classified.tier is Tier.PROHIBITED:
            yield _problem(context, group, failing)


def _problem(context: Context, group: Group, failing: list[Outcome]) -> Problem:
    name = context.assistants[group.assistant].name
    reasons = [because for outcome in failing for because in outcome.because if because.path]
    place = reasons[0] if reasons else _exclusions(context, group.assistant)
    residual = " ".join(context.assistants[group.assistant].residual[:1])
    return Problem(
        Location(place.path, place.line),
        f"{name} can reach {_what(group)}: {_planes(failing)}",
        help=f"`ai-gate reach {_first(group)} --assistant {group.assistant}` shows what decides "
        f"each plane. {residual}".strip(),
        assistant=group.assistant,
        plane=failing[0].plane if len(failing) == 1 else None,
        related=tuple(dict.fromkeys((*reasons, *_declared(group)))),
        key=" ".join((*group.classified.rules, *(outcome.plane for outcome in failing))),
        about=(*group.paths, *group.probes),
    )


def _exclusions(context: Context, id: str) -> Because:
    """Return the file with the assistant's exclusions, or the one that shows it to be there."""
    closures = context.configurations[id].closures
    lines = (line for closure in closures for line in closure.lines)
    return next((Because(line.path, 0, "") for line in lines), context.presence[id])


def _declared(group: Group) -> Iterator[Because]:
    """Name the lines that put the paths into their class, without the defaults behind them."""
    for because in group.classified.because:
        if not because.text.startswith("defaults"):
            yield because


def _what(group: Group) -> str:
    one = group.classified
    words = [one.pci.upper() if one.pci == "cde" else "", one.phi if "phi" in one.phi else ""]
    if one.phi == "limited":
        words[1] = "limited data set"
    kind = " and ".join(word for word in words if word) or one.tier
    if not group.paths:
        return f"new files like `{group.probes[0]}` ({kind})"
    first = f"`{group.paths[0]}`"
    more = len(group.paths) - 1
    return f"{first} ({kind})" if not more else f"{first} and {more} more ({kind})"


def _planes(failing: list[Outcome]) -> str:
    """Say which planes are open, of unknown state, or closed too weakly."""
    spoken = []
    for state in (State.OPEN, State.UNKNOWN):
        planes = [outcome.plane for outcome in failing if outcome.state is state]
        if planes:
            spoken.append(f"{', '.join(planes)} {state}")
    spoken += [
        f"{outcome.plane} closed only by {outcome.strength.word} (needs {outcome.required.word})"
        for outcome in failing
        if outcome.state is State.CLOSED
    ]
    return "; ".join(spoken)


def _first(group: Group) -> str:
    return (group.paths or group.probes)[0]


_CLOSED = """\
{
  "permissions": {
    "deny": ["Read(/vault/**)", "Read(/.git/**)", "Edit(/vault/**)", "NotebookEdit"]
  },
  "sandbox": {
    "enabled": true,
    "failIfUnavailable": true,
    "allowUnsandboxedCommands": false
  }
}
"""

RULE = Rule(
    id="prohibited-path-reachable",
    severity=Severity.ERROR,
    check=check,
    bad=Miniature(
        {
            "vault/store.py": "KEY = 'in the module'\n",
            ".claude/settings.json": '{"permissions": {"allow": ["Bash(make:*)"]}}\n',
        }
    ),
    good=Miniature(
        {
            "vault/store.py": "KEY = 'in the module'\n",
            ".claude/settings.json": _CLOSED,
        }
    ),
    controls=(
        "PCI DSS 7.2.1",
        "PCI DSS 7.2.5",
        "HIPAA 164.312(a)(1)",
        "HIPAA 164.502(b)",
        "SOC 2 CC6.1",
    ),
)
