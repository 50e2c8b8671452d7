"""Steps of GitHub Actions that run ai-gate.

Source: docs.github.com/en/actions/reference/workflows-and-actions/workflow-syntax
"""

from collections.abc import Iterator, Mapping, Sequence

from ai_gate.installed.shell import Shell, runs
from ai_gate.installed.steps import Around, File, Step, flag, names, plain, script, texts
from ai_gate.model import Because
from ai_gate.parse import Node

FOLDER = ".github/workflows/"
# What happens to a change; everything else starts by hand, by the clock or after the fact.
_CHANGES = ("push", "pull_request", "pull_request_target", "merge_group")
_BY_HAND = ("workflow_dispatch", "schedule", "repository_dispatch")
_NARROWING = ("branches", "branches-ignore", "paths", "paths-ignore")
# How a step's script is started: errexit in all of bash, pipefail only where `bash` is named.
_SHELLS = {"": Shell(True, False), "bash": Shell(True, True), "sh": Shell(True, False)}
_LENIENT = "`continue-on-error: true` lets it pass"
_NO_SHELL = ("python", "node")


def steps(file: File, root: Node, called: bool) -> Iterator[Step]:
    """Yield the steps of a workflow; `called` tells that another workflow uses this one."""
    around = _triggers(root, called)
    jobs = root.get("jobs")
    known = dict(jobs.items()) if jobs else {}
    for name, job in known.items():
        yield from _job(file, root, job, _needed(known, name, around))


def calls(root: Node) -> tuple[str, ...]:
    """Name the workflows of the same repository that one which changes start uses."""
    jobs = root.get("jobs")
    if _triggers(root, False).inert or jobs is None:
        return ()
    used = (
        job.text("uses") or "" for _, job in jobs.items() if not _conditions(job, Around()).inert
    )
    return tuple(one.removeprefix("./") for one in used if one.startswith("./"))


def events(root: Node) -> dict[str, Node | None]:
    """Return the events that start a workflow, each with its own settings."""
    on = root.get("on")
    if on is None:
        return {}
    if isinstance(on.value, dict):
        return dict(on.items())
    return dict.fromkeys(texts(on))


def _triggers(root: Node, called: bool) -> Around:
    found = events(root)
    live = [(name, found[name]) for name in _CHANGES if name in found]
    if not live:
        if called and "workflow_call" in found:
            return Around()
        said = ", ".join(f"`{name}`" for name in found) or "nothing"
        return Around(f"no change starts it, only {said}") if found else Around()
    confined = [_confined(name, node) for name, node in live]
    return Around() if "" in confined else Around("", tuple(confined))


def _confined(name: str, node: Node | None) -> str:
    """Tell to what an event is confined, "" for nothing that matters."""
    for key in _NARROWING:
        here = node.get(key) if node is not None else None
        if here is not None and not set(texts(here)) & {"**", "*"}:
            return f"only on `{name}` with `{key}` {names(here)}"
    kinds = texts(node.get("types") if node is not None else None)
    if kinds and "opened" not in kinds and "synchronize" not in kinds:
        return f"only on `{name}` of the types {', '.join(f'`{kind}`' for kind in kinds)}"
    if name == "push" and node is not None and node.get("tags") is not None:
        return "only on `push` of tags" if node.get("branches") is None else ""
    return ""


def _needed(jobs: Mapping[str, Node], name: str, around: Around) -> Around:
    """Take over why a job is off from those that it needs; a skipped need skips it."""
    job = jobs[name]
    here = _conditions(job, around)
    if "always()" in plain(job.get("if")) or "cancelled()" in plain(job.get("if")):
        return here
    seen = {name}
    waiting = list(texts(job.get("needs")))
    while waiting:
        need = waiting.pop()
        if need in jobs and need not in seen:
            seen.add(need)
            off = _conditions(jobs[need], Around()).inert
            if off and not flag(jobs[need].get("continue-on-error")):
                here = here.off(f"it needs the job `{need}`, and {off}")
            waiting += texts(jobs[need].get("needs"))
    return here


def _job(file: File, root: Node, job: Node, around: Around) -> Iterator[Step]:
    used = job.text("uses")
    if used is not None:
        yield from _uses(file, job, used, around)
        return
    steps = listed_steps(job)
    for place, step in enumerate(steps):
        here = _conditions(step, around)
        if here.inert == _LENIENT and not around.inert and _heard_later(steps, place):
            here = here._replace(inert="")
        action, run = step.text("uses"), step.get("run")
        if action is not None:
            yield from _uses(file, step, action, here)
        elif run is not None:
            own = _shell(root, job, step)
            if own is not None:
                yield from script(file, [run], own, here, _skipped(root, job, step))


def listed_steps(job: Node) -> tuple[Node, ...]:
    """Return the steps of a job."""
    found = job.get("steps")
    return found.elements() if found else ()


def _uses(file: File, node: Node, used: str, around: Around) -> Iterator[Step]:
    if used.startswith(("./", "$/")):
        yield from _local(file, node, used, around)
        return
    place, _, revision = used.removeprefix("docker://").partition("@")
    parts = place.split("/")
    image = parts[-1].partition(":")
    ours = len(parts) >= 2 and parts[1] == "ai-gate" and not used.startswith((".", "docker://"))
    if ours or (used.startswith("docker://") and image[0] == "ai-gate"):
        here = _at(file, node, used)
        origin = "/".join(parts[:2]) if ours else "/".join((*parts[:-1], image[0]))
        yield Step(here, *around, revision or image[2], origin)
    elif place == "pre-commit/action" and "pre-commit" in file.hooks:
        yield Step(_at(file, node, used), *around)


def _local(file: File, node: Node, used: str, around: Around) -> Iterator[Step]:
    """Read a composite action of the same repository; `$/` is its root at the same commit."""
    action = file.actions.get(used[2:].partition("@")[0].strip("/"))
    found: list[Step] = []
    for step in listed_steps((action and action.get("runs")) or node):
        run, own = step.get("run"), _shell(node, node, step)
        if run is not None and own is not None and step.text("shell"):
            found += script(file, [run], own, _conditions(step, around))
    if found:
        best = next((step for step in found if not step.inert), found[0])
        yield best._replace(because=_at(file, node, used))


def _at(file: File, node: Node, used: str) -> Because:
    return file.because((node.get("uses") or node).line, f"uses: {used}")


def _conditions(node: Node, around: Around) -> Around:
    """Read `if` and `continue-on-error` of a job or a step."""
    condition = plain(node.get("if"))
    if condition in ("false", "'false'", "failure()", "cancelled()") or "false &&" in condition:
        around = around.off(f"`if: {condition}`")
    elif any(f"event_name == '{name}'" in condition for name in _BY_HAND):
        if not any(f"'{name}'" in condition for name in _CHANGES):
            around = around.off(f"`if: {condition}`")
    elif not _is_usual(condition):
        around = around.only(f"only if `{condition}`")
    lenient = node.get("continue-on-error")
    if flag(lenient):
        around = around.off(_LENIENT)
    elif lenient is not None and plain(lenient) not in ("false", ""):
        around = around.only(f"it may fail when `{plain(lenient)}`")
    return around


def _is_usual(condition: str) -> bool:
    """Tell whether a condition leaves out no change: of several that are tied, each."""
    parts = condition.replace("||", "&&").split("&&")
    return all(_is_usual_part(part.strip(" ()")) for part in parts)


def _is_usual_part(part: str) -> bool:
    if part in ("", "true", "always", "success", "failure", "!cancelled", "!failure"):
        return True
    if part.startswith("matrix.") or "event_name !=" in part:
        return True
    return any(part == f"github.event_name == '{name}'" for name in _CHANGES)


def _heard_later(steps: Sequence[Node], place: int) -> bool:
    """Tell whether a later step fails the job by the outcome of this one, which may fail."""
    id = steps[place].text("id")
    for later in steps[place + 1 :]:
        asked = id is not None and f"steps.{id}." in plain(later.get("if"))
        ends = (run.words for run in runs(later.text("run") or "", Shell()) if not run.lost)
        if asked and any(words[0] == "exit" and words[1:2] != ("0",) for words in ends):
            return True
    return False


def _shell(root: Node, job: Node, step: Node) -> Shell | None:
    """Return how the script is started, or None when it is no shell text."""
    said = step.text("shell")
    for place in (job, root):
        said = place.text("defaults", "run", "shell") if said is None else said
    name = (said or "").partition(" ")[0]
    if name in _NO_SHELL:
        return None
    if said is not None and "{0}" in said:
        options = " ".join(word for word in said.split() if word.startswith("-"))
        return Shell(
            "e" in options.replace("norc", "").replace("noprofile", ""), "pipefail" in said
        )
    return _SHELLS.get(name, Shell(False, False))


def _skipped(*places: Node) -> tuple[str, ...]:
    """Return the hooks that the variable SKIP names for pre-commit."""
    said = [place.text("env", "SKIP") or "" for place in places]
    return tuple(id for text in said for id in text.split(","))
