"""What the next commit adds or changes, as `check --staged` and the git hook examine it."""

from typing import TYPE_CHECKING

from ai_gate import registry, repo

if TYPE_CHECKING:
    from ai_gate.cache import Cache
    from ai_gate.engine import Extensions
    from ai_gate.model import Report


def extensions() -> "Extensions":
    """Return all assistants, rules and detectors."""
    from ai_gate import engine

    return engine.Extensions(registry.assistants(), registry.rules(), registry.detectors())


def kept(repository: repo.Repository) -> "Cache | None":
    """Return what earlier runs found in a repository; None where there is no place for it."""
    if not repository.git:
        return None
    from ai_gate import cache

    return cache.open_cache(repo.common_directory(repository), repo.top_level(repository))


def report(repository: repo.Repository, known: "Cache | None", or_whole: bool) -> "Report":
    """Examine what is staged; with `or_whole` every file where nothing is.

    `pre-commit run --all-files` in CI stages nothing, and must not pass by examining nothing.
    """
    if not repository.git or repository.bare:
        return _examined(repository, None, None, None, or_whole)
    # Git works while the larger part of the program is imported.
    begun, running = repo.begin_staged(repository), repo.objects(repository.root)
    if known is None:
        return _examined(repository, None, repo.staged(begun), running, or_whole)
    from ai_gate.examination import steady

    detectors = registry.detectors()
    staged = repo.staged(begun)
    if staged.entries:
        found = steady.report(known, staged, running, detectors)
        if found is not None:
            return found
    return _examined(repository, known, staged, running, or_whole)


def _examined(
    repository: repo.Repository,
    known: "Cache | None",
    staged: repo.Staged | None,
    running: repo.Running | None,
    or_whole: bool,
) -> "Report":
    from ai_gate import examination, subject

    every = extensions()
    if running is not None and running.returncode is not None:
        running = None
    chosen = subject.of_index(repository, every.assistants, staged, running)
    if or_whole and not chosen.entries:
        return examination.report(subject.of_tree(repository, every.assistants), every)
    found = examination.report(chosen, every)
    if known is not None and staged is not None:
        from ai_gate.examination import steady

        steady.keep(known, staged, chosen, found)
    return found
