"""Whether CI runs the gate on every change, with the history that it needs, and which version."""

from collections.abc import Iterator
from typing import Any

from ai_gate import __version__, parse
from ai_gate.doctor.fact import Fact, State, version
from ai_gate.doctor.place import Place
from ai_gate.errors import ParseError
from ai_gate.installed import github, is_pipeline, pipelines
from ai_gate.installed.steps import Step
from ai_gate.model import Document

_FILES = ("paths", "change", "scans only", "types")
_RECIPE = "add the step of docs/ci.md for your system"


def facts(place: Place) -> Iterator[Fact]:
    """Tell of every step that runs ai-gate, and of what CI lacks."""
    found = pipelines.every(place.documents)
    live = [step for step in found if not step.inert]
    if not found:
        some = any(map(is_pipeline, place.documents))
        said = "no CI file runs ai-gate" if some else "there is no CI file that ai-gate knows"
        said += ": a skipped hook stays unnoticed"
        yield Fact("ci", State.PROBLEM, said, fix=_RECIPE)
    for step in found:
        yield from _step(step, bool(live))
        yield from _outdated(step)
    if live and all(step.narrowed for step in live):
        step = live[0]
        words = "; ".join(step.narrowed)
        said = f"CI does not run ai-gate on every change: {words}"
        fix = "let one job run on every push and pull request: docs/ci.md"
        # A branch may be the one that counts; files that are left out are left out for ever.
        state = State.PROBLEM if any(word in words for word in _FILES) else State.NOTE
        yield Fact("ci", state, said, step.because.path, step.because.line, fix)
    for path in dict.fromkeys(step.because.path for step in live):
        yield from _depth(place.documents[path], [one for one in live if one.because.path == path])


def _step(step: Step, live: bool) -> Iterator[Fact]:
    where = step.because.path, step.because.line
    if not step.inert:
        yield Fact("ci", State.OK, f"runs ai-gate: `{step.because.text}`", *where)
        return
    said = f"this step stops nothing: {step.inert}"
    fix = f"edit line {step.because.line} of {step.because.path}: docs/ci.md has a step that does"
    yield Fact("ci", State.NOTE if live else State.PROBLEM, said, *where, fix)


def _outdated(step: Step) -> Iterator[Fact]:
    pinned, running = version(step.revision), version(__version__)
    if len(pinned) > 1 and pinned < running and step.revision.startswith("v"):
        path = step.because.path
        fix = f"sed -i 's/@{step.revision}/@v{__version__}/' {path}"
        said = f"CI runs ai-gate {step.revision}, here is {__version__}"
        yield Fact("ci", State.PROBLEM, said, path, step.because.line, fix)


def _depth(document: Document, live: list[Step]) -> Iterator[Fact]:
    """Tell of a clone that is too shallow for what a change brings in."""
    try:
        root = parse.yaml(document.data, document.path, anchors=True)
    except ParseError:
        return
    path = document.path
    if path.startswith(github.FOLDER):
        for line in _shallow_checkouts(root, live):
            said = "the checkout fetches one commit only: a range cannot be examined"
            fix = f"add `with: {{fetch-depth: 0}}` to the checkout at {path}:{line}"
            yield Fact("ci", State.PROBLEM, said, path, line, fix)
        yield from _permissions(root, path, live)
    elif path == ".gitlab-ci.yml" and any("check" in step.because.text for step in live):
        if str(_anywhere(root, "GIT_DEPTH")) != "0":
            said = "the clone may be shallow: GIT_DEPTH is not 0"
            fix = f'add `variables: {{GIT_DEPTH: "0"}}` to the job in {path}'
            yield Fact("ci", State.PROBLEM, said, path, 0, fix)
    elif path.startswith("azure-pipelines") and str(_anywhere(root, "fetchDepth")) != "0":
        said = "the clone may be shallow: fetchDepth is not 0"
        fix = f'add `- checkout: self` with `fetchDepth: "0"` as the first step in {path}'
        yield Fact("ci", State.PROBLEM, said, path, 0, fix)
    elif path.startswith("bitbucket-pipelines") and _anywhere(root, "depth") != "full":
        said = "the clone has the last 50 commits only: clone depth is not full"
        yield Fact("ci", State.PROBLEM, said, path, 0, f"add `clone: {{depth: full}}` to {path}")


def _permissions(root: parse.Node, path: str, live: list[Step]) -> Iterator[Fact]:
    """Tell of a job of GitHub Actions whose token may not do what its steps need."""
    for job in _gate_jobs(root, live):
        used = [step.text("uses") or "" for step in github.listed_steps(job)]
        called = "/ai-gate/.github/workflows/ai-gate.yml@" in (job.text("uses") or "")
        uploads = called or any(
            one.startswith("github/codeql-action/upload-sarif@") for one in used
        )
        needed: dict[str, tuple[str, ...]] = {"contents": ("read", "write")}
        if uploads:
            needed["security-events"] = ("write",)
        given = job.get("permissions") or root.get("permissions")
        if given is None or given.value in ("write-all", "read-all" if not uploads else ""):
            continue
        for name, words in needed.items():
            if given.text(name) not in words:
                said = f"the job may not do its work: `{name}: {words[0]}` is missing"
                fix = f"add `{name}: {words[0]}` to the `permissions` at {path}:{given.line}"
                yield Fact("ci", State.PROBLEM, said, path, given.line, fix)


def _shallow_checkouts(root: parse.Node, live: list[Step]) -> Iterator[int]:
    """Yield the line of each checkout without history in a job that runs the gate."""
    for job in _gate_jobs(root, live):
        for node in github.listed_steps(job):
            if (node.text("uses") or "").startswith("actions/checkout@"):
                depth = node.get("with", "fetch-depth")
                if depth is None or str(depth.value) != "0":
                    yield (node.get("uses") or node).line


def _gate_jobs(root: parse.Node, live: list[Step]) -> Iterator[parse.Node]:
    """Yield the jobs in which a step runs the gate."""
    jobs = root.get("jobs")
    lines = {step.because.line for step in live}
    listed = [job for _, job in jobs.items()] if jobs else []
    ends = [*(job.key_line for job in listed[1:]), 10**9]
    for job, end in zip(listed, ends, strict=True):
        if any(job.key_line <= line < end for line in lines):
            yield job


def _anywhere(node: parse.Node, key: str) -> Any:
    """Return the scalar of a key wherever it stands first, or None."""
    for name, child in node.items():
        if name == key and not isinstance(child.value, dict | tuple):
            return child.value
        found = _anywhere(child, key)
        if found is not None:
            return found
    for child in node.elements():
        found = _anywhere(child, key)
        if found is not None:
            return found
    return None
