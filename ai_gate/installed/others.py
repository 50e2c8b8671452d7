"""Steps of Azure Pipelines, Bitbucket Pipelines and Buildkite that run ai-gate.

Sources: learn.microsoft.com/azure/devops/pipelines/yaml-schema (and tasks/reference/bash-v3: the
script's last command decides), support.atlassian.com/bitbucket-cloud/docs/step-options and
docs/bitbucket-pipelines-configuration-reference, buildkite.com/docs/pipelines/configure/step-types
"""

from collections.abc import Iterator

from ai_gate.installed.shell import Shell
from ai_gate.installed.steps import Around, File, Step, flag, listed, names, plain, script, texts
from ai_gate.parse import Node

_INPUTS = ("script", "inlineScript")


def azure(file: File, root: Node) -> Iterator[Step]:
    """Yield the steps below stages, jobs and steps."""
    yield from _azure(file, root, _azure_triggers(root))


def _azure_triggers(root: Node) -> Around:
    for key in ("trigger", "pr"):
        include = root.get(key, "paths", "include")
        if include is not None and not set(texts(include)) & {"*", "**", "/"}:
            return Around().only(f"only when {names(include)} change (`{key}`)")
    return Around()


def _azure(file: File, node: Node, around: Around) -> Iterator[Step]:
    if flag(node.get("continueOnError")):
        around = around.off("`continueOnError: true` lets it pass")
    if plain(node.get("enabled")) == "false":
        around = around.off("`enabled: false`")
    condition = plain(node.get("condition"))
    if condition in ("false", "failed()", "canceled()") or "'manual'" in condition:
        around = around.off(f"`condition: {condition}`")
    elif condition and condition not in ("true", "always()", "succeeded()", "succeededorfailed()"):
        around = around.only(f"only if `{condition}`")
    for key in ("bash", "script", "pwsh", "powershell"):
        if node.get(key) is not None:
            yield from script(file, listed(node.get(key)), Shell(False, False), around)
    for key in _INPUTS:
        if node.get("inputs", key) is not None:
            yield from script(file, listed(node.get("inputs", key)), Shell(False, False), around)
    for key in ("stages", "jobs", "steps"):
        for child in (node.get(key) or _NONE).elements():
            yield from _azure(file, child, around)
    for key in ("runOnce", "rolling", "canary", "strategy", "deploy"):
        inner = node.get(key)
        if inner is not None:
            yield from _azure(file, inner, around)


def bitbucket(file: File, root: Node) -> Iterator[Step]:
    """Yield the steps of the pipelines that a change starts."""
    pipelines = root.get("pipelines") or _NONE
    for kind, part in pipelines.items():
        around = Around("custom pipelines start by hand") if kind == "custom" else Around()
        lists = [(("", part))] if part.elements() else list(part.items())
        for pattern, steps in lists:
            here = around
            if pattern and pattern not in ("**", "*"):
                here = here.only(f"only for `{kind}: {pattern}`")
            for one in steps.elements():
                yield from _bitbucket(file, one, here)


def _bitbucket(file: File, node: Node, around: Around) -> Iterator[Step]:
    for key in ("parallel", "stage"):
        inner = node.get(key)
        if inner is not None:
            around = _bitbucket_off(inner, around)
            for child in (inner.get("steps") or inner).elements():
                yield from _bitbucket(file, child, around)
    step = node.get("step")
    if step is None:
        return
    around = _bitbucket_off(step, around)
    paths = step.get("condition", "changesets", "includePaths")
    if paths is not None:
        around = around.only(f"only when {names(paths)} change")
    yield from script(file, listed(step.get("script")), Shell(True, False), around)
    after = around.off("`after-script` cannot fail the step")
    yield from script(file, listed(step.get("after-script")), Shell(True, False), after)


def _bitbucket_off(node: Node, around: Around) -> Around:
    """Read what a step, a stage and a parallel group may say alike."""
    if plain(node.get("trigger")) == "manual":
        around = around.off("`trigger: manual`")
    if plain(node.get("on-fail", "strategy")) == "ignore":
        around = around.off("`on-fail: strategy: ignore` lets it pass")
    return around


def buildkite(file: File, root: Node) -> Iterator[Step]:
    """Yield the command steps, groups opened."""
    nodes = (root.get("steps") or root).elements()
    yield from _buildkite(file, nodes, Around())


def _buildkite(file: File, nodes: tuple[Node, ...], around: Around) -> Iterator[Step]:
    for node in nodes:
        here = around
        if flag(node.get("soft_fail")) or _soft(node.get("soft_fail")):
            here = here.off("`soft_fail` lets it pass")
        skip = node.get("skip")
        if skip is not None and plain(skip) not in ("", "false"):
            here = here.off("`skip` leaves it out")
        condition = plain(node.get("if"))
        if condition == "false":
            here = here.off("`if: false`")
        elif condition:
            here = here.only(f"only if `{condition}`")
        if branches := names(node.get("branches")):
            here = here.only(f"only on the branches {branches}")
        if isinstance(node.value, str):
            if node.value == "block" or node.value == "input":
                around = around.off("it waits for somebody to release it")
            continue
        if node.get("block") is not None or node.get("input") is not None:
            around = around.off("it waits for somebody to release it")
        inner = node.get("steps")
        if inner is not None:
            yield from _buildkite(file, inner.elements(), here)
        for key in ("command", "commands"):
            yield from script(file, listed(node.get(key)), Shell(True, False), here)


def _soft(node: Node | None) -> bool:
    """Tell whether a list of exit statuses that do not count has that of findings."""
    codes = (node or _NONE).elements()
    return any(plain(code.get("exit_status")) in ("1", "*") for code in codes)


_NONE = Node(None, 0, 0, 0, 0)
