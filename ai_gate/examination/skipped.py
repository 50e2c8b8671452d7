"""Findings that a local hook would have stopped: the commit that has them went around it.

Git keeps no trace of `--no-verify`. What can be known: the repository's own configuration, as it
stands in the very commit, makes a hook run ai-gate, and the commit holds what that hook refuses. So
the hook was skipped or was not installed; which of the two nobody can tell.
"""

from collections.abc import Iterable, Mapping

from ai_gate import installed, repo
from ai_gate.errors import ParseError
from ai_gate.examination import commits
from ai_gate.examination.names import hidden, suspicious
from ai_gate.examination.origin import Origins
from ai_gate.installed import local
from ai_gate.model import Because, Detector, Document, Finding, Report, Severity
from ai_gate.repo import process

SAID = "the local hook was skipped or not installed"
_LISTED = 10  # commits of one finding
_HOOKS = ("pre-commit", "commit-msg")
_WEB = "GitHub <noreply@github.com>"  # commits that its web pages make and sign


def told(
    report: Report,
    origins: Origins,
    repository: repo.Repository,
    detectors: Mapping[str, Detector],
) -> Report:
    """Say of each error that commits brought in which of them went around the hook, and whose."""
    wanted = {oid for finding in report.findings for oid in _commits(finding, origins)}
    if not wanted:
        return report
    known = {one.oid: one for one in commits.made(repository, sorted(wanted), "--no-walk=unsorted")}
    asked = {oid: _stages(repository, oid) for oid in wanted}
    people = {_name(one) for commit in known.values() for one in (commit.author, commit.committer)}
    named = suspicious(filter(None, people), detectors)

    def related(finding: Finding) -> Iterable[Because]:
        for oid, stage in list(_commits(finding, origins).items())[:_LISTED]:
            asks = asked[oid].get(stage)
            text = _said(known[oid], asks is not None) if oid in known else ""
            if text:
                path, line = (asks.path, asks.line) if asks else (finding.location.path, 0)
                yield Because(path, line, hidden(text, named))

    findings = tuple(
        one._replace(related=(*related(one), *one.related)) if _commits(one, origins) else one
        for one in report.findings
    )
    return report._replace(findings=findings)


def _commits(finding: Finding, origins: Origins) -> Mapping[str, str]:
    """Return the commits that hold an error, each with the hook that looks at such text."""
    if finding.severity is not Severity.ERROR or finding.suppression:
        return {}
    return origins.made.get(finding.fingerprint, {})


def _said(commit: commits.Commit, hook: bool) -> str:
    author, committer = _name(commit.author), _name(commit.committer)
    maker = f"by {author}"
    if committer != author:
        maker += f", committed by {committer}"
    if commit.assistants:
        maker += f", made with {', '.join(commit.assistants)}"
    short = commit.oid[:12]
    if hook and commit.committer == _WEB:
        return f"no local hook ran for commit {short} {maker}: it was made on a web page"
    if hook:
        return f"{SAID} for commit {short} {maker}"
    if commit.assistants or commit.program:
        return f"commit {short} was made {maker}"
    return ""


def _name(person: str) -> str:
    """Return the name without the address, if there is one."""
    return person.rpartition(" <")[0] or person


def _stages(repository: repo.Repository, oid: str) -> dict[str, Because]:
    """Return the hooks by which the files of a commit make git run ai-gate, each with the line."""
    paths = (installed.PRE_COMMIT, *installed.LEFTHOOK)
    read = {path: _blob(repository, oid, path) for path in (*paths, *map(_husky, _HOOKS))}
    documents = {path: Document(path, data) for path, data in read.items() if data}
    try:
        return local.stages(documents)
    except ParseError:
        return {}


def _husky(name: str) -> str:
    return installed.HUSKY + name


def _blob(repository: repo.Repository, oid: str, path: str) -> bytes:
    arguments = ("cat-file", "blob", f"{oid}:{path}")
    return process.run(repo.top_level(repository), *arguments, may_fail=True)
