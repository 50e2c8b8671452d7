"""The debt of the baseline: what is left of it, what is paid, and what it may not hold.

What it checks: `.ai-gate/baseline.yaml` against the findings of this run: entries of which nothing
is left, entries for rules that no baseline may hold, and its last day. What is left is a note in
every report.

Why it matters: a baseline lets a repository begin. It is honest only as a debt that shrinks: an
entry that stays behind after the mending would let the finding come back.

How to fix: `ai-gate baseline prune` removes what is paid. After the last day every finding that is
left fails again.
"""

from collections.abc import Iterator

from ai_gate.model import (
    Baseline,
    BaselineEntry,
    Context,
    Location,
    Miniature,
    Problem,
    Rule,
    Settled,
    Severity,
)


def check(context: Context) -> Iterator[Problem]:
    settled = context.settled
    if settled is None or settled.baseline is None:
        return
    for entry in settled.fixed:
        yield _entry(entry, "is mended and still in the baseline", "run `ai-gate baseline prune`")
    for entry in settled.held:
        said = "cannot be held by a baseline"
        yield _entry(entry, said, "mend it, then run `ai-gate baseline prune`")
    yield _whole(settled.baseline, settled)


def _entry(entry: BaselineEntry, said: str, help: str) -> Problem:
    return Problem(
        Location(entry.because.path, entry.because.line),
        f"the finding `{entry.rule}` in `{entry.path}` {said}",
        help=help,
        key=f"{entry.rule} {entry.path} {entry.fingerprint}",
    )


def _whole(baseline: Baseline, settled: Settled) -> Problem:
    left = len(baseline.entries) - len(settled.fixed)
    over = settled.today > baseline.until
    return Problem(
        Location(baseline.because.path, baseline.because.line),
        f"the baseline {'ended on' if over else 'lasts until'} {baseline.until}: "
        f"findings left: {left}, {baseline.owner} answers for them",
        help="mend what is left" if over else "",
        severity=Severity.WARNING if over else Severity.NOTE,
        key="whole",
    )


_BASELINE = """\
schema: ai-gate/baseline/v1
owner: "@acme/payments"
until: 2026-12-31
findings:
  - {rule: dead-rule, path: .claudeignore, fingerprint: "%s"}
"""

RULE = Rule(
    id="baseline-debt",
    severity=Severity.ERROR,
    check=check,
    bad=Miniature({".ai-gate/baseline.yaml": _BASELINE % ("0" * 32)}),
    good=Miniature({}),
    controls=("PCI DSS 12.3.2", "SOC 2 CC4.2", "SOC 2 CC7.4"),
    waivable=False,
    needs="settled",
)
