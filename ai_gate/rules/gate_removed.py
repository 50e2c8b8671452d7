"""A change removes what makes the gate run, or what it judges by.

What it checks: with a base, whether the change deletes the classification or the register; takes
ai-gate out of `.pre-commit-config.yaml`, `.husky/` or `lefthook.yml`, or confines it so that a git
hook no longer runs it; leaves no CI step that runs it and may fail the build (`.github/workflows`,
GitLab, Azure, Bitbucket, Buildkite, Jenkins); takes the owner from `.ai-gate/` in CODEOWNERS. The
files are read as the systems read them: a comment, a text that only names the program,
`if: false`, `continue-on-error`, `allow_failure`, `|| true`, a pipe that swallows the exit code or
a workflow that no change starts is no gate. Confining the only step to some branches or files is a
warning. So is an owner of another name; no owner at all is an error, for `.ai-gate/` and for the
files that run the gate. Taking ai-gate from another repository or image than before is an error: a
copy of it may say anything. A step that moves to another file, another version, or an owner who
joins the others, is no finding.

Why it matters: a gate that is gone objects to nothing. Its failure has to be noticed in the change
that causes it, because every later build is green.

How to fix: restore the line that the finding names. If the gate moves elsewhere, let its owner
merge the change, and say there where it runs now.
"""

from collections.abc import Iterator, Mapping
from typing import TYPE_CHECKING

from ai_gate.errors import ParseError
from ai_gate.model import (
    Base,
    Because,
    Context,
    Document,
    Location,
    Miniature,
    Problem,
    Rule,
    Severity,
)

if TYPE_CHECKING:
    from ai_gate.installed.owners import Owned
    from ai_gate.installed.steps import Step

    Source = tuple[str, Because]

_OFFICIAL = "ai-gate/ai-gate"
_GOVERNANCE = (
    (".ai-gate/classification.yaml", "the classification: the change is judged by the one before"),
    (".ai-gate/assistants.yaml", "the register: the change is judged by the one before"),
)


def check(context: Context) -> Iterator[Problem]:
    if context.base is not None:
        yield from _governance(context.base)
        yield from _hooks(context.base)
        yield from _pipelines(context.base)
        yield from _origins(context.base)
        yield from _owners(context.base)


def _governance(base: Base) -> Iterator[Problem]:
    for path, what in _GOVERNANCE:
        if path in base.before and path not in base.after:
            yield Problem(
                Location(path),
                f"the change deletes {what}",
                help="restore the file; a class is lowered by an entry in it",
                key="deleted",
            )


def _hooks(base: Base) -> Iterator[Problem]:
    from ai_gate.installed import local

    before, _ = _stages(base.before)
    after, why = _stages(base.after)
    for stage, because in before.items():
        if stage not in after:
            yield Problem(
                Location(because.path),
                f"{local.tool(because.path)} would no longer run ai-gate at `{stage}`{why}",
                help="restore the hook as it was",
                related=(_old(because),),
                key=stage,
            )


def _stages(documents: Mapping[str, Document]) -> tuple[dict[str, Because], str]:
    """Return the stages, and why there are none where a tool cannot read its file either."""
    from ai_gate.installed import local

    try:
        return local.stages(documents), ""
    except ParseError as error:
        return {}, f", because its file cannot be read (line {error.line}: {error.message})"


def _pipelines(base: Base) -> Iterator[Problem]:
    from ai_gate.installed import pipelines

    before = [step for step in pipelines.every(base.before) if not step.inert]
    if not before:
        return
    now = pipelines.every(base.after)
    after = [step for step in now if not step.inert]
    if not after:
        yield _no_step(before, now)
    elif all(step.narrowed for step in after) and not all(step.narrowed for step in before):
        yield _narrowed(before, after[0])


def _no_step(before: "list[Step]", now: "list[Step]") -> Problem:
    """Say that no step is left, and why one that still runs stops nothing."""
    left = now[0] if now else None
    why = f": {left.inert}" if left else ""
    place = left.because if left else before[0].because
    return Problem(
        Location(place.path, place.line if left else 0),
        f"no CI step would run ai-gate and be able to fail the build any more{why}",
        help="restore the step; a step that may not fail the build is no gate",
        related=tuple(_old(step.because) for step in before),
        key="ci",
    )


def _narrowed(before: "list[Step]", after: "Step") -> Problem:
    return Problem(
        Location(after.because.path, after.because.line),
        f"CI would no longer run ai-gate on every change: {'; '.join(after.narrowed)}",
        help="let the step run on every push or pull request, or say who agreed that it does not",
        severity=Severity.WARNING,
        related=tuple(_old(step.because) for step in before if not step.narrowed),
        key="ci-narrowed",
    )


def _origins(base: Base) -> Iterator[Problem]:
    """Tell where ai-gate would be taken from another place; hooks and CI for themselves."""
    for before, after in zip(_sources(base.before), _sources(base.after), strict=True):
        known = {_plain(origin) for origin, _ in before} | {_OFFICIAL}
        for origin, because in after:
            if before and origin and _plain(origin) not in known:
                old = next((one for one in before if one[0]), before[0])
                yield Problem(
                    Location(because.path, because.line),
                    f"ai-gate would be taken from `{origin}`, which it was not before",
                    help=f"take it from {f'`{old[0]}`' if old[0] else 'where it came from'} as "
                    "before, or let the owner of the governance merge the change",
                    related=(_old(old[1]),),
                    key=f"origin {origin}",
                )


def _sources(documents: Mapping[str, Document]) -> "tuple[list[Source], list[Source]]":
    """Return where hooks take ai-gate from, and where CI does; "" for what a script installs."""
    from ai_gate.installed import PRE_COMMIT, framework, pipelines

    try:
        hooks = framework.hooks(documents.get(PRE_COMMIT))
    except ParseError:
        hooks = []
    live = (step for step in pipelines.every(documents) if not step.inert)
    return (
        [(hook.origin, hook.because) for hook in hooks],
        [(step.origin, step.because) for step in live],
    )


def _plain(origin: str) -> str:
    """Return the address of a repository in one spelling, an owner and a name for GitHub."""
    rest = origin.lower().rpartition("://")[2].rpartition("@")[2].replace(":", "/")
    return rest.rstrip("/").removesuffix(".git").removeprefix("github.com/")


def _owners(base: Base) -> Iterator[Problem]:
    """Tell which files that govern or run the gate lose their owner; alike ones together."""
    from ai_gate.installed.owners import owned

    lost: dict[tuple[Owned, Owned], list[str]] = {}
    for path in (_GOVERNANCE[0][0], *_running(base)):
        before, after = owned(base.before, path), owned(base.after, path)
        if before.owners and not set(before.owners) & set(after.owners):
            lost.setdefault((before, after), []).append(path)
    for (before, after), paths in lost.items():
        yield _unowned(
            before, after, [".ai-gate/" if _GOVERNANCE[0][0] == one else one for one in paths]
        )


def _running(base: Base) -> list[str]:
    """Name the files that run the gate before and after the change."""
    sources = (one for both in _sources(base.before) for one in both)
    paths = dict.fromkeys(because.path for _, because in sources)
    return [path for path in paths if path in base.after]


def _unowned(before: "Owned", after: "Owned", paths: list[str]) -> Problem:
    assert before.because is not None  # the line that names its owners
    place = after.because or before.because
    names = ", ".join(f"`{path}`" for path in paths)
    lost = ", ".join(f"`{owner}`" for owner in before.owners)
    return Problem(
        Location(place.path, after.because.line if after.because else 0),
        f"{names} would no longer be owned by {lost}"
        + (f", but by {' '.join(after.owners)}" if after.owners else ""),
        help="restore the line, so that a change of the gate needs the review of its owner",
        severity=Severity.WARNING if after.owners else Severity.ERROR,
        related=(_old(before.because),),
        key=f"owners {paths[0]}",
    )


def _old(because: Because) -> Because:
    return because._replace(text=f"before the change: {because.text}")


_HOOKS = """\
repos:
  - repo: https://github.com/ai-gate/ai-gate
    rev: {rev}
    hooks:
      - id: {id}
"""

RULE = Rule(
    id="gate-removed",
    severity=Severity.ERROR,
    check=check,
    bad=Miniature(
        {".pre-commit-config.yaml": _HOOKS.format(rev="v0.1.0", id="ai-gate-commit-msg")},
        base={".pre-commit-config.yaml": _HOOKS.format(rev="v0.1.0", id="ai-gate")},
    ),
    good=Miniature(
        {".pre-commit-config.yaml": _HOOKS.format(rev="v0.2.0", id="ai-gate")},
        base={".pre-commit-config.yaml": _HOOKS.format(rev="v0.1.0", id="ai-gate")},
    ),
    controls=("PCI DSS 6.5.1", "PCI DSS 10.7.2", "SOC 2 CC7.2", "SOC 2 CC8.1"),
)
