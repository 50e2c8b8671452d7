"""A declaration of synthetic data speaks of more, or of less, than there is.

What it checks: in `.ai-gate/synthetic.yaml`, files that are not tracked (any more), globs that
match nothing, and globs that match files for which no digest is recorded. `ai-gate synthetic check`
also reads the files: it finds contents that have changed and files that hold nothing to declare.

Why it matters: the register is what an auditor reads to learn why a patient in a fixture is no
patient. An entry over a whole tree invites the next export to be put beside the generated one, and
an entry for nothing hides which of them still counts. Files without a digest are not cleared: only
the reader of the entry would believe it.

How to fix: narrow the glob to the files that are listed, record the others with
`ai-gate synthetic add` if they have the same origin, and remove what is gone.
"""

from collections.abc import Iterator

from ai_gate import synthetic
from ai_gate.model import Context, Location, Miniature, Problem, Rule, Severity


def check(context: Context) -> Iterator[Problem]:
    document = context.tree.documents.get(synthetic.PATH)
    if document is None:
        return
    from ai_gate.synthetic import reader  # late: most repositories declare nothing

    tracked = dict.fromkeys(context.tree.paths)
    for entry in reader.load(document.data):
        loose, dead = reader.outside(entry, tracked)
        for path, file in entry.files.items():
            if path not in tracked:
                yield _problem(
                    file.because.line,
                    f"`{entry.id}` declares `{path}`, which is not tracked",
                    "remove the line, or correct the path",
                    f"gone {path}",
                )
        for glob in dead:
            yield _problem(
                glob.line,
                f"the glob `{glob.text}` of `{entry.id}` matches no tracked file",
                "remove it, or correct it",
                f"dead {glob.text}",
            )
        if loose:
            more = f"{len(loose)} files" if len(loose) > 1 else "a file"
            yield _problem(
                entry.globs[0].line,
                f"`{entry.id}` speaks of {more} without a digest (first `{loose[0]}`)",
                "narrow its globs; or add the files, if they come from the same source",
                f"wide {entry.id}",
            )


def _problem(line: int, message: str, help: str, key: str) -> Problem:
    return Problem(Location(synthetic.PATH, line), message, help, key=key)


_REGISTER = """\
schema: ai-gate/synthetic/v1
entries:
  - id: synthea-patients
    paths: ["{glob}"]
    source:
      generator: {{name: Synthea, version: "3.3.0", seed: "20261005"}}
    covers: [protected health information, personal data]
    files:
      tests/data/ann.json: sha256:{digest}
    owner: "@clinic/interop"
    reviewed: {{date: 2026-10-05, by: l.chen, role: privacy-officer}}
"""
_FILES = {"tests/data/ann.json": "{}\n", "tests/data/live/export.json": "{}\n"}
# SHA-256 of `{}` and a line break.
_DIGEST = "ca3d163bab055381827226140568f3bef7eaac187cebd76878e0b63e9e442356"

RULE = Rule(
    id="synthetic-declaration",
    severity=Severity.WARNING,
    check=check,
    bad=Miniature(
        {**_FILES, synthetic.PATH: _REGISTER.format(glob="tests/**", digest=_DIGEST)},
    ),
    good=Miniature(
        {**_FILES, synthetic.PATH: _REGISTER.format(glob="tests/data/*.json", digest=_DIGEST)},
    ),
    controls=("PCI DSS 6.5.5", "HIPAA 164.514(b)(2)", "SOC 2 CC6.1"),
)
