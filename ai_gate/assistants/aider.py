"""Aider.

Aider has no tools that search or read: files come into the chat because a person names them, or
because the model names one and the person agrees. `.aiderignore` keeps a file out of the chat and
out of the repository map, but not out of an edit: when the model edits a file that is not in the
chat, one click (or `yes-always`) takes it in, ignored or not (seen with 0.86.2).
"""

from collections.abc import Iterator, Mapping, Sequence

from ai_gate import closing, edit
from ai_gate.errors import ParseError
from ai_gate.matchers import pathspec_git
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
from ai_gate.record import NamedTuple
from ai_gate.translate import (
    always,
    deciding,
    document,
    exclusions,
    load,
    mask,
    off,
    quote,
    setting,
    text,
    texts,
    tracked,
    walk,
    yaml,
)
from ai_gate.translate.decoys import inert

CONFIG = ".aider.conf.yml"
CONFIGS = "**/.aider.conf.yml"
MODELS = "**/.aider.model.settings.yml"
ENVIRONMENT = ".env"
IGNORE = ".aiderignore"
TRANSCRIPTS = (".aider.chat.history.md", ".aider.llm.history")
DECOYS = {
    ".aider.ignore": "Aider reads .aiderignore, or the file that `aiderignore` names",
    ".aider.conf.yaml": "Aider reads .aider.conf.yml; with this ending it is not found",
}
PREFIX = "AIDER_"
# An argument parser reads the values: each of these words is true or false.
TRUE = frozenset({"true", "yes", "on", "1"})
FALSE = frozenset({"false", "no", "off", "0"})
NO_SEARCH = Because("", 0, "Aider has no tool that searches")
ASKS = Because("", 0, "Aider asks before it takes a file into the chat")
ASKS_SHELL = Because("", 0, "Aider asks before it runs a command that the model suggests")
NAMES = {
    "openai-api-base": Name.ENDPOINT,
    "analytics-posthog-host": Name.ENDPOINT,
    "model": Name.MODEL,
    "weak-model": Name.MODEL,
    "editor-model": Name.MODEL,
    "lint-cmd": Name.EXECUTE,
    "test-cmd": Name.EXECUTE,
    "notifications-command": Name.EXECUTE,
    "load": Name.EXECUTE,
    "read": Name.INCLUDE,
}
SWITCHES = {
    "yes-always": (Name.APPROVAL, "bypass"),
    "analytics": (Name.TELEMETRY, "on"),
}


class Value(NamedTuple):
    """One value of an option, and where it stands."""

    text: str
    because: Because


Options = Mapping[str, tuple[Value, ...]]


def read(tree: Tree) -> Configuration:
    options, settings = _options(tree)
    unread = next((one for one in settings if _is_unread(one)), None)
    if unread is not None:
        settings.remove(unread)
    closures, faulty = _closures(tree, options) if unread is None else ([_doubt(unread)], [])
    settings += [*faulty, *_settings(options), *_commits(tree, options)]
    for path in tracked(tree, CONFIGS):
        if path != CONFIG:
            nested, invalid = _config(tree, path)
            settings += [*invalid, *_settings(nested)]
    settings += [*_files(options, closures), *_models(tree), *inert(tree, DECOYS)]
    settings += [
        Setting(Name.SHARING, "auto", Because(path, 0, "a chat history that is tracked"))
        for path in tree.paths
        if _is_transcript(path)
    ]
    return Configuration(tuple(closures), tuple(settings))


# --- options ---------------------------------------------------------------------------------


def _options(tree: Tree) -> tuple[Options, list[Setting]]:
    """Merge the configuration at the root with the variables of `.env`, which go before it."""
    options, settings = _config(tree, CONFIG)
    found = document(tree, ENVIRONMENT)
    return {**options, **(_variables(found) if found is not None else {})}, settings


def _config(tree: Tree, path: str) -> tuple[Options, list[Setting]]:
    root, invalid = load(tree, path, yaml)
    found = document(tree, path)
    if root is None or found is None:
        return {}, list(invalid)
    options = {key.removeprefix("--"): tuple(_values(found, node)) for key, node in root.items()}
    return options, list(invalid)


def _is_unread(one: Setting) -> bool:
    """Tell whether PyYAML may read what was not read here; of a repeated key it takes the last."""
    return one.name is Name.MISLEADING or (
        one.name is Name.INVALID and "was already given at" in one.value
    )


def _doubt(unread: Setting) -> Closure:
    because = unread.because._replace(text=unread.value)
    return Closure(tuple(Plane), Strength.TOOL, always(State.UNKNOWN, because))


def _values(found: Document, node: Node) -> Iterator[Value]:
    for each in node.elements() or (node,):
        if isinstance(each.value, bool | int | float | str):
            yield Value(str(each.value), quote(found, each.line))


def _variables(found: Document) -> Options:
    """Read `AIDER_YES_ALWAYS=true` as the option `yes-always`; nothing else of `.env` is kept."""
    options = {}
    for number, line in enumerate(text(found).splitlines(), 1):
        name, equals, value = line.strip().removeprefix("export ").partition("=")
        if equals and name.strip().startswith(PREFIX):
            key = name.strip().removeprefix(PREFIX).lower().replace("_", "-")
            options[key] = (Value(value.strip().strip("\"'"), quote(found, number)),)
    return options


def _one(options: Options, key: str) -> Value | None:
    values = options.get(key, ())
    return values[-1] if values else None


def _is(options: Options, key: str, words: frozenset[str]) -> Value | None:
    """Return the value of a switch when it is one of the words."""
    value = _one(options, key)
    return value if value is not None and value.text.lower() in words else None


# --- closures --------------------------------------------------------------------------------


def _closures(tree: Tree, options: Options) -> tuple[list[Closure], list[Setting]]:
    closures = [Closure((Plane.SEARCH,), Strength.OFF, always(State.CLOSED, NO_SEARCH))]
    always_yes = _is(options, "yes-always", TRUE)
    decide = always(State.OPEN, always_yes.because) if always_yes else always(State.CLOSED, ASKS)
    closures.append(Closure((Plane.READ, Plane.EDIT), Strength.ASKS, decide))
    silent = _is(options, "suggest-shell-commands", FALSE)
    if silent:
        closures.append(off((Plane.SHELL,), silent.because))
    else:  # `yes-always` answers this question with no
        decide = always(State.CLOSED, ASKS_SHELL)
        closures.append(Closure((Plane.SHELL,), Strength.ASKS, decide))
    tokens = _one(options, "map-tokens")
    if tokens is not None and tokens.text == "0":
        closures.append(off((Plane.INDEX,), tokens.because))
    ignored, faulty = _ignored(tree, options)
    return [*closures, *ignored], faulty


def _ignored(tree: Tree, options: Options) -> tuple[list[Closure], list[Setting]]:
    """Read `.aiderignore`, or the file that `aiderignore` names instead of it."""
    redirected = _one(options, "aiderignore")
    path = redirected.text.removeprefix("./") if redirected is not None else IGNORE
    why = f"the configuration names `{path}` as the ignore file instead"
    unread = [*inert(tree, {IGNORE: why})] if path != IGNORE else []
    planes = (Plane.INDEX, Plane.READ, Plane.MENTION)
    found = document(tree, path)
    if found is None:
        named = Because(path, 0, "named as the ignore file by the configuration")
        unknown = [Closure(planes, Strength.TOOL, always(State.UNKNOWN, named))]
        return unknown if path in tree.paths else [], unread
    # Aider does not remove a byte order mark: the first pattern then matches nothing.
    rows = pathspec_git.lines(found.data.decode("utf-8", "replace"))
    lines = exclusions(found, rows)
    try:
        decide = deciding(found, pathspec_git.compile(rows))
    except ParseError as error:
        because = quote(found, error.line)
        fault = Setting(Name.INVALID, error.message, because)
        doubt = always(State.UNKNOWN, because)
        return [Closure(planes, Strength.TOOL, doubt, lines)], [*unread, fault]
    return [Closure(planes, Strength.TOOL, decide, lines)], unread


# --- settings --------------------------------------------------------------------------------


def _settings(options: Options) -> Iterator[Setting]:
    for key, name in NAMES.items():
        for value in options.get(key, ()):
            yield Setting(name, mask(value.text), value.because)
    for key, (name, shared) in SWITCHES.items():
        switched = _is(options, key, TRUE)
        if switched:
            yield Setting(name, shared, switched.because)
    for variable in options.get("set-env", ()):
        name_, _, address = variable.text.partition("=")
        if name_.upper().endswith(("_API_BASE", "_BASE_URL")):
            yield Setting(Name.ENDPOINT, mask(address), variable.because)
    skipped = _is(options, "git-commit-verify", FALSE)
    if skipped:
        yield Setting(Name.COMMIT_HOOKS, "skipped", skipped.because)


def _commits(tree: Tree, options: Options) -> Iterator[Setting]:
    """Say that Aider commits with `--no-verify`, as it does unless the configuration forbids it."""
    if not _is(options, "git-commit-verify", TRUE | FALSE):
        shown = next((path for path in (CONFIG, IGNORE) if path in tree.documents), "")
        text_ = "git-commit-verify is not set to true"
        yield Setting(Name.COMMIT_HOOKS, "skipped", Because(shown, 0, text_))


def _files(options: Options, closures: list[Closure]) -> Iterator[Setting]:
    """Record the files that `file` takes into the chat, unless they are ignored."""
    ignoring = [closure for closure in closures if Plane.MENTION in closure.planes]
    for value in options.get("file", ()):
        answers = [closure.decide(value.text) for closure in ignoring]
        if not any(answer.state is State.CLOSED for answer in answers):
            yield Setting(Name.INCLUDE, value.text, value.because)


def _models(tree: Tree) -> Iterator[Setting]:
    for path in tracked(tree, MODELS):
        root, invalid = load(tree, path, yaml)
        found = document(tree, path)
        yield from invalid
        for node in walk(root, ["*", "extra_params", "*"]) if root is not None else ():
            for word, at in texts(node):
                if found is not None and word.startswith(("http://", "https://")):
                    yield setting(found, at, Name.ENDPOINT, mask(word))


def _is_transcript(path: str) -> bool:
    return path.rpartition("/")[2] in TRANSCRIPTS


def close(tree: Tree, globs: Sequence[str]) -> Mapping[str, bytes]:
    """Name the globs in `.aiderignore`, and keep commands and skipped hooks out."""
    data = closing.current(tree, CONFIG)
    for key, value in (("git-commit-verify", "true"), ("suggest-shell-commands", "false")):
        data = edit.yaml_set(data, CONFIG, key, value)
    return {**closing.ignore_file(tree, IGNORE, closing.without_posix(globs)), CONFIG: data}


ASSISTANT = Assistant(
    id="aider",
    name="Aider",
    vendor="Aider",
    markers=("**/.aider*",),
    reads=(CONFIGS, MODELS, *("/" + path for path in (ENVIRONMENT, IGNORE, *DECOYS))),
    read=read,
    decoys=DECOYS,
    residual=(
        "When the model edits a file outside the chat, one click takes the file into the chat, "
        "whether .aiderignore names it or not.",
        "A person can send any file with /read-only, --read, /run or /git; .aiderignore does not "
        "bind them.",
        "With watch-files, a comment to the AI takes a changed file into the chat.",
        "A `.aider.conf.yml` in the directory of the session, or in the home directory, adds its "
        "own options.",
        "The last commit to Aider was in May 2026: what is broken will stay so.",
    ),
    verified=Verified(
        "0.86.2",
        "2026-11-23",
        "PyPI package: driven by a scripted model on loopback (mention, edit, shell, read, file, "
        "negation, byte order mark, CRLF, redirection), its own argument parser for the values of "
        "options, and its source",
    ),
    sources=(
        "https://aider.chat/docs/config/aider_conf.html",
        "https://github.com/Aider-AI/aider/blob/main/aider/repo.py",
        "https://github.com/Aider-AI/aider/blob/main/aider/coders/base_coder.py",
    ),
    close=close,
)
