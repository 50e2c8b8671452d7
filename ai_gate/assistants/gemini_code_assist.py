"""Gemini Code Assist in VS Code, JetBrains IDEs and Android Studio.

`.aiexclude` and the `.gitignore` of the root keep files out of the context of completion,
generation and chat. Agent mode, its terminal and MCP are not mentioned by the documentation: in VS
Code agent mode is Gemini CLI, with the files of that product.
"""

from collections.abc import Iterator, Mapping, Sequence

from ai_gate import closing
from ai_gate.matchers import git
from ai_gate.matchers.ofpath import depending
from ai_gate.model import (
    Answer,
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
from ai_gate.translate import (
    SILENT,
    Decide,
    always,
    deciding,
    document,
    exclusions,
    instructions,
    quote,
    setting,
    text,
)
from ai_gate.translate.decoys import inert
from ai_gate.translate.doubts import doubtful
from ai_gate.translate.editor import GLOBS, Place, places

IGNORE = ".aiexclude"
GITIGNORE = ".gitignore"
NESTED = "**/.aiexclude"
STYLE = "/.gemini/styleguide.md"
REVIEW = "/.gemini/config.yaml"
PREFIX = "geminicodeassist."
FILE = PREFIX + "contextExclusionFile"
GIT = PREFIX + "contextExclusionGitignore"
YOLO = PREFIX + "agentYoloMode"
DECOYS = {".geminicodeassistignore": "Gemini Code Assist reads .aiexclude"}


def read(tree: Tree) -> Configuration:
    found, invalid = places(tree)
    settings = [
        *invalid,
        *(one for place in found for one in _settings(place)),
        *_unread(tree, found),
        *inert(tree, DECOYS),
        *instructions(tree, STYLE),
    ]
    return Configuration(tuple(_closures(tree, found)), tuple(settings))


def uses(tree: Tree) -> Because | None:
    """Find a setting of Gemini Code Assist."""
    for place in places(tree)[0]:
        for key, node in place.settings.items():
            if key.startswith(PREFIX):
                return quote(place.found, node.key_line)
    return None


# --- exclusion files -------------------------------------------------------------------------


def _closures(tree: Tree, found: list[Place]) -> Iterator[Closure]:
    """Close the context of chat and completion; for agent mode nothing is documented."""
    name = _exclusion_file(found)
    excluded = document(tree, name)
    decide = _decide(excluded) if excluded is not None else None
    if excluded is None and name in tree.paths:
        unread = Because(name, 0, "named as the exclusion file by the settings")
        yield Closure((Plane.MENTION,), Strength.TOOL, always(State.UNKNOWN, unread))
    if excluded is not None and decide is not None:
        lines = exclusions(excluded, git.lines(text(excluded)))
        yield Closure((Plane.MENTION,), Strength.TOOL, decide, lines)
        yield Closure((Plane.INDEX,), Strength.HINT, decide)
        yield Closure((Plane.READ, Plane.SEARCH), Strength.TOOL, doubtful(decide))
    ignored = document(tree, GITIGNORE)
    if ignored is not None and not any(_value(place, GIT) is False for place in found):
        yield Closure((Plane.MENTION,), Strength.TOOL, _beside(_decide(ignored), decide))


def _exclusion_file(found: list[Place]) -> str:
    names = [value for place in found if isinstance(value := _value(place, FILE), str) and value]
    return names[0].removeprefix("./") if names else IGNORE


def _value(place: Place, key: str) -> object:
    node = place.settings.get(key)
    return node.value if node is not None else None


def _decide(found: Document) -> Decide:
    return deciding(found, git.compile(git.lines(text(found))))


def _beside(gitignore: Decide, aiexclude: Decide | None) -> Decide:
    """Let `.aiexclude` win where it speaks of a path."""

    def decide(path: str) -> Answer:
        if aiexclude is not None and aiexclude(path).because is not None:
            return SILENT
        answer = gitignore(path)
        return answer if answer.state is State.CLOSED else SILENT

    return depending(decide, gitignore, aiexclude)


def _unread(tree: Tree, found: list[Place]) -> Iterator[Setting]:
    """Record what `.aiexclude` excludes while the settings name another file."""
    name = _exclusion_file(found)
    if name != IGNORE:
        yield from inert(tree, {IGNORE: f"the settings name `{name}` as the exclusion file"})


# --- settings --------------------------------------------------------------------------------


def _settings(place: Place) -> Iterator[Setting]:
    yolo = place.settings.get(YOLO)
    if yolo is not None and yolo.value is True:
        yield setting(place.found, yolo, Name.APPROVAL, "bypass")


def close(tree: Tree, globs: Sequence[str]) -> Mapping[str, bytes]:
    """Name the globs in `.aiexclude`; agent mode is not bound by it."""
    return closing.ignore_file(tree, IGNORE, globs)


ASSISTANT = Assistant(
    id="gemini-code-assist",
    name="Gemini Code Assist",
    vendor="Google",
    markers=(NESTED, STYLE, REVIEW),
    reads=(NESTED, "/" + GITIGNORE, STYLE, *GLOBS, *("/" + path for path in DECOYS)),
    read=read,
    decoys=DECOYS,
    residual=(
        "Agent mode, its terminal and MCP servers are not mentioned by the documentation of "
        ".aiexclude; in VS Code agent mode is Gemini CLI and reads .geminiignore.",
        "In JetBrains IDEs the exclusion file cannot be set, and nested .gitignore files count "
        "nowhere.",
        "The documentation pages differ about negations; a file below the root binds only Android "
        "Studio.",
    ),
    verified=Verified("as of 2026-11", "2026-11-23", "documentation"),
    sources=(
        "https://developers.google.com/gemini-code-assist/docs/create-aiexclude-file",
        "https://docs.cloud.google.com/gemini/docs/codeassist/create-aiexclude-file",
        "https://developers.google.com/gemini-code-assist/docs/agent-mode",
        "https://developer.android.com/studio/gemini/aiexclude",
    ),
    shared=GLOBS,
    uses=uses,
    close=close,
)
