"""Jobs of GitLab CI/CD that run ai-gate.

Source: docs.gitlab.com/ci/yaml/ (a Runner starts bash with `set -eo pipefail`,
gitlab.com/gitlab-org/gitlab-runner, shells/bash.go)
"""

from collections.abc import Iterator, Mapping

from ai_gate.installed.shell import Shell
from ai_gate.installed.steps import Around, File, Step, flag, listed, names, plain, script, texts
from ai_gate.parse import Node

PATH = ".gitlab-ci.yml"
_WORDS = (
    "default",
    "include",
    "stages",
    "variables",
    "workflow",
    "spec",
    "image",
    "services",
    "cache",
)
_BY_HAND = ("schedule", "web", "trigger", "api", "chat", "pipeline")
_SHELL = Shell(True, True)


def steps(file: File, root: Node) -> Iterator[Step]:
    """Yield the jobs and the included components."""
    whole = _rules(root.get("workflow", "rules"), Around())
    jobs = {name: job for name, job in root.items() if isinstance(job.value, dict)}
    for name in jobs:
        if name in _WORDS or name.startswith("."):
            continue
        chain = _inherited(jobs, name)
        around = _job(chain, whole)
        if plain(_first(chain, "when")) == "always":
            around = around._replace(inert=_job(chain, Around()).inert)
        nodes = [
            *listed(_first(chain, "before_script") or root.get("default", "before_script")),
            *listed(_first(chain, "script")),
        ]
        skip = (_first(chain, "variables") or root).text("SKIP") or ""
        yield from script(file, nodes, _SHELL, around, skip.split(","))
        after = around.off("`after_script` cannot fail the job")
        yield from script(file, listed(_first(chain, "after_script")), _SHELL, after)
    for one in _listed_includes(root):
        yield from _included(file, one, jobs, whole)


def includes(root: Node) -> tuple[str, ...]:
    """Name the files of the same repository that this one includes."""
    found = (one.text("local") or plain_path(one) for one in _listed_includes(root))
    return tuple(path.lstrip("/") for path in found if path)


def plain_path(node: Node) -> str:
    """Return an include that is only a path."""
    return node.value if isinstance(node.value, str) and "://" not in node.value else ""


def _listed_includes(root: Node) -> tuple[Node, ...]:
    node = root.get("include")
    if node is None:
        return ()
    return node.elements() or (node,)


def _included(file: File, node: Node, jobs: Mapping[str, Node], around: Around) -> Iterator[Step]:
    """Read an include of our component or template, and what this file changes of its job."""
    component = node.text("component") or ""
    origin, _, revision = component.rpartition("@")
    said = component
    if origin.rpartition("/")[2] != "ai-gate":
        remote = node.text("remote") or (node.value if isinstance(node.value, str) else "")
        paths = (*texts(node.get("file")), remote)
        said = next((path for path in paths if _is_template(path)), "")
        origin = node.text("project") or remote
        if not said or "ai-gate" not in origin:
            return
        revision = node.text("ref") or ""
    name = node.text("inputs", "job") or "ai-gate"
    here = _rules(node.get("rules"), around, "be included")
    if name in jobs:
        here = _job([jobs[name]], here)
    key = next((word for word in ("component", "file", "remote") if node.get(word)), "")
    line = (node.get(key) or node).line if key else node.line
    yield Step(file.because(line, said), *here, revision, origin)


def _is_template(path: str) -> bool:
    return path.endswith(("/ai-gate.yml", "hooks/ci/gitlab.yml")) or path == "ai-gate.yml"


def _inherited(jobs: Mapping[str, Node], name: str) -> list[Node]:
    """Return a job and those that it extends; what comes first holds."""
    chain, waiting, seen = [], [name], set()
    while waiting:
        one = waiting.pop(0)
        if one in jobs and one not in seen:
            seen.add(one)
            chain.append(jobs[one])
            # Of several, the last one overrides the others.
            waiting += reversed(texts(jobs[one].get("extends")))
    return chain


def _first(chain: list[Node], key: str) -> Node | None:
    return next((found for job in chain if (found := job.get(key)) is not None), None)


def _job(chain: list[Node], around: Around) -> Around:
    lenient = _first(chain, "allow_failure")
    if flag(lenient):
        around = around.off("`allow_failure: true` lets it pass")
    codes = lenient.get("exit_codes") if lenient else None
    if codes is not None and any(one.value == 1 for one in listed(codes)):
        around = around.off("`allow_failure: exit_codes` lets it pass")
    when = plain(_first(chain, "when"))
    if when in ("manual", "never", "on_failure", "delayed"):
        around = around.off(f"`when: {when}`")
    for key in ("only", "except"):
        node = _first(chain, key)
        if node is None:
            continue
        refs = texts(node.get("refs") or node)
        if key == "only" and refs and set(refs) <= {"schedules", "web", "triggers", "api", "chat"}:
            around = around.off(f"`only:` {names(node.get('refs') or node)}")
        else:
            around = around.only(f"`{key}:` {names(node.get('refs') or node)}".rstrip())
    return _rules(_first(chain, "rules"), around)


def _rules(node: Node | None, around: Around, what: str = "") -> Around:
    """Read `rules`: the first that matches decides; without a match nothing runs."""
    if node is None:
        return around
    live, paths = [], []
    for rule in node.elements():
        condition, when = rule.text("if") or "", plain(rule.get("when"))
        by_hand = any(f'== "{name}"' in condition.replace("'", '"') for name in _BY_HAND)
        by_hand = by_hand and "CI_PIPELINE_SOURCE" in condition
        lenient = flag(rule.get("allow_failure"))
        if when not in ("never", "manual") and not lenient and not by_hand:
            live.append(rule)
            paths.append(names(rule.get("changes", "paths") or rule.get("changes")))
        if not condition and rule.get("changes") is None and rule.get("exists") is None:
            break
    if not live:
        return around.off(f"no rule of `rules` lets it {what or 'run'} for a change")
    return around.only(f"only when {paths[0]} change") if all(paths) else around
