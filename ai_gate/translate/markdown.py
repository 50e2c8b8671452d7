"""Instruction files, and the files that they import."""

import posixpath
import re
from collections.abc import Iterator

from ai_gate.model import Because, Name, Setting, Tree
from ai_gate.parse import Node, front_matter
from ai_gate.translate.files import document, quote, text, tracked


def front(data: bytes, path: str) -> Node:
    """Return the front matter of a Markdown file, empty when it has none."""
    node, _, _ = front_matter(data, path)
    return node if node is not None else Node({}, 1, 1, 1, 1)


def instructions(tree: Tree, *globs: str) -> tuple[Setting, ...]:
    """Record every tracked file that matches a glob as text that goes into the context."""
    return tuple(
        Setting(Name.INSTRUCTION, path, Because(path, 0, "")) for path in tracked(tree, *globs)
    )


def imports(
    tree: Tree, path: str, hops: int, *, base: str | None = None, comments: bool = True
) -> tuple[Setting, ...]:
    """Record the files that `@path` imports of an instruction file pull in, transitively.

    A file that git does not track is pulled in as well (seen with Claude Code 2.1.330, Gemini CLI
    0.61.0, GitHub Copilot CLI 1.0.102, Qwen Code 0.24.4), so what has a file's ending counts.
    Imports are relative to the importing file's directory, or to `base`; those in code blocks and
    code spans are text. `hops` bounds the chain. `comments`: imports in HTML comments count.
    """
    known: frozenset[str] | None = None
    settings: dict[str, Setting] = {}
    level = [path]
    for _ in range(hops):
        following = []
        for importer in level:
            found = document(tree, importer)
            if found is None or b"@" not in found.data:
                continue
            known = known or frozenset(tree.paths)
            folder = posixpath.dirname(importer) if base is None else base
            for target, line in _imported(text(found), folder, comments):
                if target not in settings and (target in known or is_file_name(target)):
                    settings[target] = Setting(Name.INCLUDE, target, quote(found, line))
                    following.append(target)
        level = following
    return tuple(settings.values())


def is_file_name(target: str) -> bool:
    """Tell whether a path in the repository ends like a file's: `@acme/platform` is a name."""
    return not target.startswith("../") and re.search(r"\w\.\w+$", target) is not None


def _imported(markdown: str, folder: str, comments: bool) -> Iterator[tuple[str, int]]:
    rows = prose(markdown)
    if not comments:
        rows = _without_comments("\n".join(rows)).split("\n")
    for number, line in enumerate(rows, 1):
        for match in re.finditer(r"(?:^|[\s*_])@((?:[^\s\\]|\\ )++)", line):
            written = match[1].replace("\\ ", " ")
            ends = (written, written.partition("#")[0], written.rstrip("*_"))
            for target in dict.fromkeys(ends):
                if target and not target.startswith(("/", "~")):
                    yield posixpath.normpath(posixpath.join(folder, target)), number


def _without_comments(markdown: str) -> str:
    """Blank HTML comments; one that is never closed stays, as a browser would not hide it."""
    pieces, position = [], 0
    while (start := markdown.find("<!--", position)) >= 0:
        end = markdown.find("-->", start)
        if end < 0:
            break
        pieces.append(markdown[position:start])
        pieces.append("\n" * markdown.count("\n", start, end))
        position = end + 3
    return "".join((*pieces, markdown[position:]))


def prose(markdown: str) -> list[str]:
    """Return the lines of a Markdown text with code blocks and code spans blanked.

    Only fenced blocks count: what is indented may be a list item's text, where imports work.
    """
    rows, fence, kept = re.split(r"\r\n?|\n", markdown), "", []
    for row in rows:
        bare = row.lstrip(" ")
        mark = re.match(r"`{3,}(?=[^`]*$)|~{3,}", bare)
        if fence:
            kept.append("")
            if mark and mark[0].startswith(fence) and not bare[len(mark[0]) :].strip():
                fence = ""
        elif mark:
            fence = mark[0]
            kept.append("")
        else:
            kept.append(row)
    return _without_spans("\n".join(kept)).split("\n")


def _without_spans(text: str) -> str:
    """Blank code spans: from a run of backticks to the next run as long in the same paragraph."""
    runs = list(re.finditer(r"`+", text))
    closers: list[re.Match[str] | None] = []
    nearest: dict[int, re.Match[str]] = {}
    for run in reversed(runs):
        closers.append(nearest.get(len(run[0])))
        nearest[len(run[0])] = run
    pieces, position = [], 0
    for run, closer in zip(runs, reversed(closers), strict=True):
        if run.start() < position or closer is None or "\n\n" in text[run.end() : closer.start()]:
            continue
        span = text[run.start() : closer.end()]
        pieces += [text[position : run.start()], re.sub(r"[^\n]", " ", span)]
        position = closer.end()
    return "".join((*pieces, text[position:]))
