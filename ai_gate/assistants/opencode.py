"""opencode: terminal, desktop, editor extensions and GitHub.

There is no ignore file. `permission` in `opencode.json` is an ordered list of which the last match
decides: `read` and `edit` compare paths, `grep` the text that is searched for, `bash` the command.
A mention with `@`, a command's `@path` and `instructions` are not asked. Seen in 1.18.34, driven by
a scripted model on Linux.
"""

from collections.abc import Mapping, Sequence

from ai_gate.model import (
    Assistant,
    Because,
    Closure,
    Configuration,
    Plane,
    Setting,
    State,
    Strength,
    Tree,
    Verified,
)
from ai_gate.translate import always
from ai_gate.translate import workflows as github
from ai_gate.translate.decoys import inert
from ai_gate.translate.opencode.closing import permit
from ai_gate.translate.opencode.closures import closures, traps
from ai_gate.translate.opencode.config import Names, globs, loaded
from ai_gate.translate.opencode.rules import ALLOW, ASK, Action, Rule
from ai_gate.translate.opencode.settings import code, context, context_globs, granted, mcp
from ai_gate.translate.opencode.settings import settings as translate

FOLDER = ".opencode"
DEFAULT = Because("", 0, "opencode asks before it reads such a file, unless told otherwise")
NO_INDEX = Because("", 0, "opencode keeps no index of the working tree")
NAMES = Names(
    plain=("opencode.json", "opencode.jsonc"),
    folders=(FOLDER,),
    agents=("agent/**/*.md", "agents/**/*.md", "mode/**/*.md", "modes/**/*.md"),
    defaults=(
        Rule("*", "*", Action(ALLOW, Because("", 0, "opencode allows what no rule speaks of"))),
        Rule("read", "*.env", Action(ASK, DEFAULT)),
        Rule("read", "*.env.*", Action(ASK, DEFAULT)),
        Rule("read", "*.env.example", Action(ALLOW, DEFAULT)),
    ),
)
ACTION = r"(?:anomalyco|sst)/opencode/github\b"
NO_FILE = "opencode has no ignore file; a path is closed by `permission` in opencode.json"
DECOYS = dict.fromkeys((".opencodeignore", ".ocignore", ".opencode/ignore"), NO_FILE)


def read(tree: Tree) -> Configuration:
    config = loaded(tree, NAMES)
    settings: list[Setting] = list(config.settings)
    for source in config.sources:
        if not source.agent:
            settings += translate(source)
    for rules in config.variants:
        settings += granted(rules)
    settings += traps(config.variants)
    settings += mcp(config.sources, config.variants)
    settings += context(tree, NAMES.folders)
    settings += code(tree, NAMES.folders)
    settings += inert(tree, DECOYS)
    index = Closure((Plane.INDEX,), Strength.OFF, always(State.CLOSED, NO_INDEX))
    found = (index, *closures(config.variants, binding=False))
    return Configuration(found, tuple(dict.fromkeys(settings)))


def close(tree: Tree, globs: Sequence[str]) -> Mapping[str, bytes]:
    """Deny the globs to the tools that take paths, and the tools that take none altogether."""
    return permit(tree, NAMES, globs)


def _uses(tree: Tree) -> Because | None:
    return github.action(tree, ACTION)


ASSISTANT = Assistant(
    id="opencode",
    name="opencode",
    vendor="Anomaly",
    markers=(
        "opencode.json",
        "opencode.jsonc",
        "**/.opencode/**",
        ".opencodeignore",
    ),
    reads=(*globs(NAMES), *context_globs(NAMES.folders), *DECOYS, *github.WORKFLOWS),
    read=read,
    decoys=DECOYS,
    residual=(
        "A mention with `@`, a file that a command names, and `instructions` are read without a "
        "look at the rules.",
        "`grep` compares its patterns with the text that is searched for: only without the tool is "
        "the search closed.",
        "Without `grep`, `glob` still tells the names of files (seen); it shows no content.",
        "One answer `always` to a question about reading lifts every denial of reading until the "
        "next start.",
        "A symbolic link is readable under its own name.",
        "A key that a developer's own configuration holds already keeps its earlier place, so that "
        "a rule of theirs can come after a denial of the repository; OPENCODE_PERMISSION goes "
        "before all files.",
        "The vendor calls permissions a convenience, not a sandbox.",
    ),
    verified=Verified(
        "1.18.34",
        "2026-11-23",
        "released client driven by a scripted model on loopback, Linux; mentions and the answer "
        "`always` by reading the release",
    ),
    sources=(
        "https://opencode.ai/docs/permissions/",
        "https://opencode.ai/docs/config/",
        "https://opencode.ai/docs/tools/",
        "https://opencode.ai/docs/rules/",
        "https://github.com/anomalyco/opencode/issues/4633",
        "https://github.com/anomalyco/opencode/issues/16331",
        "https://github.com/anomalyco/opencode/issues/26042",
    ),
    shared=github.WORKFLOWS,
    uses=_uses,
    close=close,
)
