"""A change declares data to be synthetic, for itself.

What it checks: with a base, the contents that `.ai-gate/synthetic.yaml` declares against those that
it declared before: a new file, another content of a declared file, more kinds of data. The name of
a file does not matter: what was declared may move.

Why it matters: one line turns a patient's record into a generated one. Written in the change that
brings the record in, it says only that the author wanted a green build.

How to fix: let somebody who can tell look at the files and at the source that is named, and record
it in the entry: `approved_by` with name and role, and a `ticket`. Then the declaration counts, and
the finding is a warning for the reviewer. Where the access policy says who has which role, the name
must have the role. Without an approval the declaration clears nothing in this change, and the
findings about the files stay.
"""

from collections.abc import Iterator

from ai_gate import synthetic
from ai_gate.errors import AiGateError
from ai_gate.model import (
    Context,
    Document,
    Location,
    Miniature,
    Problem,
    Rule,
    Severity,
)
from ai_gate.synthetic import reader
from ai_gate.synthetic.reader import Entry


def check(context: Context) -> Iterator[Problem]:
    if context.base is None:
        return
    after = context.base.after.get(synthetic.PATH)
    if after is None:
        return
    known = reader.contents(_before(context.base.before.get(synthetic.PATH)))
    for entry in reader.load(after.data):
        new = [
            path
            for path, file in entry.files.items()
            if not entry.covers <= known.get(file.digest, frozenset())
        ]
        if new:
            yield _problem(entry, new, reader.accepted(entry, context.roles))


def _before(document: Document | None) -> tuple[Entry, ...]:
    try:
        return reader.load(document.data) if document else ()
    except AiGateError:
        return ()  # what was not valid declared nothing; the note on it is that of the base


def _problem(entry: Entry, new: list[str], accepted: bool) -> Problem:
    files = f"{len(new)} files (first `{new[0]}`)" if len(new) > 1 else f"`{new[0]}`"
    kinds = ", ".join(sorted(entry.covers))
    said = f"`{entry.id}` would declare {files} free of {kinds} by this change itself"
    if accepted:
        return Problem(
            Location(entry.because.path, entry.because.line),
            f"{said}, approved by {entry.approved}",
            help="check that the approval is one; the entry names the source to compare with",
            severity=Severity.WARNING,
            key=f"approved {entry.id}",
        )
    wrong = "it clears nothing before somebody approves it"
    if entry.approved:
        wrong = f"the access policy does not name {entry.approver} as {entry.role}"
    return Problem(
        Location(entry.because.path, entry.because.line),
        f"{said}; {wrong}",
        help="let somebody review the files, and add `approved_by: {name, role}` and `ticket`",
        key=entry.id,
    )


_REGISTER = """\
schema: ai-gate/synthetic/v1
entries:
  - id: synthea-patients
    paths: ["tests/data/*.json"]
    source:
      generator: {{name: Synthea, version: "3.3.0", seed: "20261005"}}
    covers: [protected health information]
    files:
      tests/data/{name}.json: sha256:{digest}
    owner: "{owner}"
    reviewed: {{date: 2026-10-05, by: l.chen, role: privacy-officer}}
"""
_OLD = _REGISTER.format(name="ann", digest="0" * 64, owner="@clinic/interop")

RULE = Rule(
    id="synthetic-declared-by-change",
    severity=Severity.ERROR,
    check=check,
    bad=Miniature(
        {synthetic.PATH: _REGISTER.format(name="ann", digest="1" * 64, owner="@clinic/interop")},
        base={synthetic.PATH: _OLD},
    ),
    good=Miniature(
        {synthetic.PATH: _REGISTER.format(name="bob", digest="0" * 64, owner="@clinic/data")},
        base={synthetic.PATH: _OLD},
    ),
    controls=("PCI DSS 6.5.1", "PCI DSS 6.5.5", "HIPAA 164.514(b)(2)", "SOC 2 CC8.1"),
    waivable=False,
    needs="base",
)
