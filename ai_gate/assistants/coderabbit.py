"""CodeRabbit, the reviewer of pull requests.

`reviews.path_filters` decides which changed files a review is about: what a person puts before it,
so here the plane `mention`. It clones the whole repository for a review; whether search, reads and
the knowledge base on that clone obey the filter is not documented.
"""

import re
from collections.abc import Callable, Iterator, Mapping, Sequence

from ai_gate import closing, edit
from ai_gate.errors import ParseError
from ai_gate.matchers import minimatch
from ai_gate.matchers.minimatch_segment import Options
from ai_gate.matchers.ofpath import depending
from ai_gate.matchers.shapes import NOTHING, Line, Ruling
from ai_gate.model import (
    Assistant,
    Because,
    Closure,
    Configuration,
    Document,
    Name,
    Plane,
    Setting,
    State,
    Strength,
    Tree,
    Verified,
)
from ai_gate.parse import Node
from ai_gate.translate import (
    Key,
    always,
    deciding,
    document,
    instructions,
    keyed,
    load,
    quote,
    texts,
    unknown,
    yaml,
)
from ai_gate.translate.doubts import doubtful

CONFIGS = (".coderabbit.yaml", ".coderabbit.yml")  # the first goes before the second
PROGRAM = ".coderabbit.config.ts"
CONTEXT = (
    "/.coderabbit/**/*.md",
    "**/AGENTS.md",
    "**/CLAUDE.md",
    "/.github/copilot-instructions.md",
)
MATCHING = Options(dot=True, nocase=True)
CLONE = (Plane.SEARCH, Plane.READ)
KEYS = (Key("knowledge_base.code_guidelines.filePatterns", Name.INCLUDE),)


def read(tree: Tree) -> Configuration:
    closures: list[Closure] = []
    settings = [*instructions(tree, *CONTEXT)]
    path = next((path for path in CONFIGS if path in tree.documents), None)
    if path is not None:
        root, invalid = load(tree, path, yaml)
        found = document(tree, path)
        for one in invalid:
            if one.name is Name.INVALID:
                settings.append(one)
            else:  # js-yaml may read what could not be read here
                doubt = always(State.UNKNOWN, one.because._replace(text=one.value))
                closures.append(Closure((Plane.MENTION, *CLONE), Strength.TOOL, doubt))
        if root is not None and found is not None:
            closures += _closures(found, root)
            settings += keyed(found, root, KEYS)
            settings += _nobody_reads(tree, path)
    return Configuration(tuple(closures), tuple(settings))


def _closures(found: Document, root: Node) -> Iterator[Closure]:
    version = root.get("version")
    if version is not None and version.value in (3, "3"):
        because = quote(found, version.key_line)  # a preview with other keys
        yield Closure((Plane.MENTION, *CLONE), Strength.TOOL, always(State.UNKNOWN, because))
        return
    filters = root.get("reviews", "path_filters")
    rows = [Line(value, node.line) for value, node in texts(filters)]
    if not rows:
        return
    try:
        decide = deciding(found, _filter(rows))
    except ParseError as error:
        decide = unknown(found.path, error)
    lines = tuple(
        Because(found.path, row.line, row.text) for row in rows if row.text.startswith("!")
    )
    yield Closure((Plane.MENTION,), Strength.TOOL, decide, lines)
    yield Closure(CLONE, Strength.TOOL, doubtful(decide))


def _filter(rows: Sequence[Line]) -> Callable[[str], Ruling]:
    """Say that a path is left out: a `!` pattern names it, or none of the others does."""
    excluding = [Line(row.text[1:], row.line) for row in rows if row.text.startswith("!")]
    including = [row for row in rows if not row.text.startswith("!")]
    excluded = minimatch.compile(excluding, MATCHING)
    included = minimatch.compile(including, MATCHING)
    written = {(row.text.removeprefix("!"), row.line): row for row in rows}

    def rule(path: str) -> Ruling:
        ruling = excluded(path)
        if ruling.matched and ruling.by is not None:
            return Ruling(matched=True, by=written[ruling.by])
        if including and not included(path).matched:
            return Ruling(matched=True, by=including[0])
        return NOTHING

    return depending(rule, excluded, included)


def _nobody_reads(tree: Tree, used: str) -> Iterator[Setting]:
    for path in (*CONFIGS[1:], PROGRAM):
        if path != used and path in tree.paths:
            why = f"CodeRabbit reads {used} and not this file"
            yield Setting(Name.MISLEADING, why, Because(path, 0, ""))


def close(tree: Tree, globs: Sequence[str]) -> Mapping[str, bytes]:
    """Leave the globs out of reviews; settings written as a program are left to their author."""
    path = next((path for path in CONFIGS if path in tree.documents), CONFIGS[0])
    data = closing.current(tree, path)
    if not data and PROGRAM in tree.paths:
        return {}
    # It sees choices in `[{]` too, and takes them for braces only behind a backslash.
    said = [re.sub(r"\[([{}])\]", r"\\\1", one) for one in closing.relative(globs)]
    filters = [f"!{pattern}" for pattern in said]
    return {path: edit.yaml_add(data, path, ["reviews", "path_filters"], filters)}


ASSISTANT = Assistant(
    id="coderabbit",
    name="CodeRabbit",
    vendor="CodeRabbit",
    markers=(*("/" + path for path in (*CONFIGS, PROGRAM)), "/.coderabbit/**"),
    reads=(*("/" + path for path in (*CONFIGS, PROGRAM)), *CONTEXT),
    read=read,
    decoys={},
    residual=(
        "CodeRabbit clones the whole repository and runs tools on it; path filters are "
        "documented for the review alone.",
        "Its IDE extension sends whole files.",
        "Only for public repositories the base branch's file is known to count; elsewhere a pull "
        "request may change its own filter: put the file under code owners.",
        "Retention, knowledge base and settings of the organisation are set on the server.",
    ),
    verified=Verified("documentation of 2026-10", "2026-11-23", "documentation; a hosted service"),
    sources=(
        "https://docs.coderabbit.ai/pr-reviews/which-files",
        "https://docs.coderabbit.ai/configuration/guides/migrate-to-v3",
        "https://docs.coderabbit.ai/ide/privacy",
    ),
    close=close,
)
