"""Which commits brought a finding in; the same finding in many versions of a file is one."""

from collections.abc import Iterable, Mapping

from ai_gate import repo
from ai_gate.engine import Examined
from ai_gate.model import Because, Finding
from ai_gate.record import NamedTuple

CUT = "the clone is shallow: what came before this commit is not here (`git fetch --unshallow`)"
_LISTED = 10  # commits of one finding


class Origins(NamedTuple):
    """What is known of each finding, by fingerprint: its commits in their order."""

    commits: dict[str, list[tuple[int, Because]]]
    live: set[str]  # findings that the files which are judged have, too
    # By fingerprint: commit -> the git hook that looks at what it brought in.
    made: dict[str, dict[str, str]]


def told(
    origins: Origins,
    number: int,
    entry: repo.Entry,
    found: Examined,
    current: Mapping[str, repo.Entry],
) -> Examined:
    """Note the commit that brought these findings in; `number` counts the versions examined."""
    if not entry.commit:
        return found
    hook = "commit-msg" if entry.mode == repo.COMMIT else "pre-commit"
    for finding in found.findings:
        origins.made.setdefault(finding.fingerprint, {})[entry.commit] = hook
    if entry.mode == repo.COMMIT:
        return found
    made = f"brought in by commit {entry.commit[:12]} of {entry.date}"
    there = current.get(entry.path)
    findings = []
    for finding in found.findings:
        because = Because(finding.location.path, 0, made)
        origins.commits.setdefault(finding.fingerprint, []).append((number, because))
        if there is not None and there.oid == entry.oid:
            origins.live.add(finding.fingerprint)
        findings.append(finding._replace(related=(*finding.related, because)))
    return found._replace(findings=tuple(findings))


def merged(findings: Iterable[Finding], origins: Origins) -> tuple[Finding, ...]:
    """Keep of each finding the newest version, and list the commits of all."""
    kept = []
    for finding in findings:
        commits = sorted(origins.commits.get(finding.fingerprint, ()))
        if not commits:
            kept.append(finding)
        elif finding.related[-1] == commits[-1][1]:
            own = finding.related[:-1]
            kept.append(finding._replace(related=(*own, *_listed(finding, commits, origins))))
    return tuple(kept)


def _listed(
    finding: Finding, commits: list[tuple[int, Because]], origins: Origins
) -> list[Because]:
    path = finding.location.path
    listed = [because for _, because in commits[:_LISTED]]
    if len(commits) > _LISTED:
        listed.append(Because(path, 0, f"and by {len(commits) - _LISTED} more commits"))
    if finding.fingerprint not in origins.live:
        listed.append(Because(path, 0, "the file is no longer so, but the history keeps it"))
    return listed
