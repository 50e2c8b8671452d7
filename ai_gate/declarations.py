"""What the owners of a repository declared, as one state of it has it; who wrote the exceptions."""

import time
from collections.abc import Mapping, Sequence
from typing import TYPE_CHECKING

from ai_gate import (
    access,
    classification,
    engine,
    register,
    registry,
    repo,
    synthetic,
    waivers,
    weakening,
)
from ai_gate.errors import AiGateError
from ai_gate.model import Assistant, Because, Training, Waiver

if TYPE_CHECKING:
    from ai_gate.synthetic.reader import Origins

TRAINING = ".ai-gate/training.yaml"
_NOWHERE = Because("", 0, "")


def read(
    snapshot: repo.Snapshot,
    catalogue: Mapping[str, Assistant],
    before: weakening.Before | None = None,
) -> engine.Governance:
    """Load what the owners declared; a repository without a classification is an error.

    What a change deletes, judges it: `before` is what governed until then.
    """
    data = snapshot.read(classification.PATH)
    declared = None if before is None or data is not None else before.declared
    policy = _policy(snapshot)
    if data is not None:
        declared = classification.load(data, tracked=snapshot.paths)._replace(policy=policy)
    if declared is None:
        raise AiGateError(
            "the repository does not say what its paths are",
            path=classification.PATH,
            hint="write it (docs/classification.md has a first one); `ai-gate scan` needs none",
        )
    origins = _synthetic(snapshot, before)
    data = snapshot.read(register.PATH)
    listed = register.load(data, catalogue) if data is not None else before and before.register
    resolve = classification.resolver(declared)
    return engine.Governance(
        resolve,
        classification.probes(declared),
        listed,
        declared.notes,
        classification.prohibited_globs(declared),
        declared,
        before,
        _recorded(snapshot, policy, before),
        origins,
        _training(snapshot),
    )


def _synthetic(snapshot: repo.Snapshot, before: weakening.Before | None) -> "Origins | None":
    """Load what is declared synthetic; what a change declares for itself needs an approval."""
    data = snapshot.read(synthetic.PATH)
    if data is None:
        return None
    from ai_gate.synthetic import reader  # late: most repositories declare nothing

    old = None if before is None else before.synthetic or ()
    policy = before.policy if before is not None else None
    return reader.origins(reader.load(data), old, policy.roles if policy else None)


def _policy(snapshot: repo.Snapshot) -> access.Policy:
    data = snapshot.read(access.PATH)
    if data is None:
        return access.BUILT_IN
    from ai_gate.access import reader

    return reader.load(data)


def _training(snapshot: repo.Snapshot) -> Training | None:
    data = snapshot.read(TRAINING)
    if data is None:
        return None
    from ai_gate import training

    return training.load(data, snapshot.read)


def _recorded(
    snapshot: repo.Snapshot, policy: access.Policy, before: weakening.Before | None
) -> waivers.Recorded:
    """Read the exceptions, and who wrote them; those of a change are judged by its base as well."""
    data, debt = snapshot.read(waivers.PATH), snapshot.read(waivers.BASELINE)
    old = before.policy if before is not None else None
    policies = (policy,) if old in (None, policy) else (policy, old)
    recorded = waivers.Recorded(time.strftime("%Y-%m-%d", time.gmtime()), policies=policies)
    if data is None and debt is None:
        return recorded
    from ai_gate.waivers import reader

    ids = (*registry.ids("rules"), *registry.ids("detectors"))
    listed = reader.load(data, ids) if data is not None else ()
    baseline = reader.load_baseline(debt) if debt is not None else None
    known = before.baseline if before is not None else None
    if baseline is not None and known is not None:
        # A change cannot excuse itself: what it adds to the debt does not count for it.
        held = {one[:3] for one in known.entries}
        entries = tuple(one for one in baseline.entries if one[:3] in held)
        until = min(baseline.until, known.until)
        baseline = baseline._replace(entries=entries, until=until)
    authors = _authors(snapshot, listed, ids)
    return recorded._replace(
        waivers=listed,
        baseline=baseline,
        branch=repo.branch(snapshot.repository).removeprefix("refs/heads/"),
        authors={id: one.email for id, one in authors.items()},
        unsigned=frozenset(id for id, one in authors.items() if one.signed is False),
    )


def _authors(
    snapshot: repo.Snapshot, listed: Sequence[Waiver], known: Sequence[str]
) -> dict[str, repo.Author]:
    """Tell for each waiver who wrote it as it stands: the author of the commit that did."""
    from ai_gate.waivers import reader

    authors: dict[str, repo.Author] = {}
    if not listed or not snapshot.repository.git:
        return authors
    wanted = {one.id: one._replace(because=_NOWHERE) for one in listed}
    author = repo.Author("") if snapshot.commit else repo.author(snapshot.repository)
    for who, data in repo.versions_of(snapshot.repository, waivers.PATH, snapshot.commit):
        try:
            then = {one.id: one for one in reader.load(data, known)} if data else {}
        except AiGateError:
            then = {}
        for id in [id for id, one in wanted.items() if _other(then.get(id), one)]:
            del wanted[id]
            authors[id] = author
        if not wanted:
            return authors
        author = who
    # What a shallow clone begins with, somebody else may have written.
    oldest = repo.Author("") if repo.shallow(snapshot.repository) else author
    return {**authors, **dict.fromkeys(wanted, oldest)}


def _other(then: Waiver | None, now: Waiver) -> bool:
    return then is None or then._replace(because=_NOWHERE) != now
