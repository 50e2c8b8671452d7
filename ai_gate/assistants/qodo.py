"""Qodo Merge and its open-source core PR-Agent, reviewers of pull requests.

PR-Agent has no tool that reads, searches or runs anything: it sends the files of the diff, and
`[ignore]` in `.pr_agent.toml` of the default branch leaves files out. Regular expressions there
are Python's; a path that only one of them may leave out is in doubt.
"""

from collections.abc import Iterator, Mapping, Sequence

from ai_gate import closing, edit, parse
from ai_gate.matchers import fnmatch
from ai_gate.matchers.ofpath import depending
from ai_gate.matchers.shapes import Line
from ai_gate.model import (
    Answer,
    Assistant,
    Because,
    Closure,
    Configuration,
    Document,
    Name,
    Plane,
    State,
    Strength,
    Tree,
    Verified,
)
from ai_gate.parse import Node
from ai_gate.translate import (
    Decide,
    Key,
    always,
    exclusions,
    instructions,
    keyed,
    quote,
    texts,
)
from ai_gate.translate.doubts import evaluated
from ai_gate.translate.opened import opened

SETTINGS = "/.pr_agent.toml"
CONTEXT = ("/best_practices.md",)
NO_TOOLS = Because("", 0, "PR-Agent has no tool that searches, edits files or runs commands")
DIFF = (Plane.READ, Plane.MENTION)
KEYS = (
    Key("config.model", Name.MODEL),
    Key("config.fallback_models", Name.MODEL),
    Key("config.model_weak", Name.MODEL),
    Key("config.model_reasoning", Name.MODEL),
    Key("openai.api_base", Name.ENDPOINT),
    Key("ollama.api_base", Name.ENDPOINT),
    Key("huggingface.api_base", Name.ENDPOINT),
)


def read(tree: Tree) -> Configuration:
    files, invalid = opened(tree, parse.toml, SETTINGS)
    none = (Plane.INDEX, Plane.SEARCH, Plane.EDIT, Plane.SHELL)
    closures = [Closure(none, Strength.OFF, always(State.CLOSED, NO_TOOLS))]
    settings = [*invalid, *instructions(tree, *CONTEXT)]
    for found, root in files:
        closures += _closures(found, root)
        settings += keyed(found, root, KEYS)
    return Configuration(tuple(closures), tuple(settings))


def _closures(found: Document, root: Node) -> Iterator[Closure]:
    rows = [Line(glob, node.line) for glob, node in texts(root.get("ignore", "glob"))]
    regexes = texts(root.get("ignore", "regex"))
    if rows or regexes:
        decide = evaluated(found, rows, fnmatch.compile)
        if regexes:
            node = regexes[0][1]
            decide = _or_in_doubt(decide, quote(found, node.line, node.column))
        yield Closure(DIFF, Strength.TOOL, decide, exclusions(found, rows))


def _or_in_doubt(decide: Decide, because: Because) -> Decide:
    def doubt(path: str) -> Answer:
        answer = decide(path)
        return answer if answer.state is State.CLOSED else Answer(State.UNKNOWN, because)

    return depending(doubt, decide)


def close(tree: Tree, globs: Sequence[str]) -> Mapping[str, bytes]:
    """Leave the globs out of the files that are sent."""
    path = SETTINGS.removeprefix("/")
    data = closing.current(tree, path)
    return {path: edit.toml_add(data, path, "ignore", "glob", closing.crossing(globs))}


ASSISTANT = Assistant(
    id="qodo",
    name="Qodo Merge (PR-Agent)",
    vendor="Qodo",
    markers=(SETTINGS,),
    reads=(SETTINGS, *CONTEXT),
    read=read,
    decoys={},
    residual=(
        "On GitLab and Bitbucket a renamed file is sent when either of its two names is not "
        "ignored, and an error in the filter sends every file.",
        "Ticket context and the hosted product's own index and settings page are outside of the "
        "file; so is the IDE plugin (Qodo Gen), for which no exclusion is known.",
        "It runs in CI: the token of that job is what limits it.",
    ),
    verified=Verified("PR-Agent source of 2026-04-21", "2026-11-23", "source code"),
    sources=(
        "https://github.com/qodo-ai/pr-agent/blob/main/pr_agent/algo/file_filter.py",
        "https://github.com/qodo-ai/pr-agent/blob/main/pr_agent/settings/ignore.toml",
        "https://github.com/qodo-ai/pr-agent/blob/main/pr_agent/settings/configuration.toml",
    ),
    close=close,
)
