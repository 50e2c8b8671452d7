"""OpenHands, an agent that works in a container; its CLI works in the folder itself.

There is no ignore file: whatever is there can be read. Hooks of the repository can refuse tools,
and `setup.sh` runs before the agent starts. Its only tools for files are an editor that also reads
and a terminal.
"""

from ai_gate import parse
from ai_gate.model import Assistant, Because, Configuration, Name, Setting, Tree, Verified
from ai_gate.translate import instructions, tracked
from ai_gate.translate.hooks import programs
from ai_gate.translate.opened import opened

HOOKS = "/.openhands/hooks.json"
SCRIPTS = ("/.openhands/setup.sh", "/.openhands/pre-commit.sh")
CONTEXT = (
    "/.openhands/microagents/**/*.md",
    "/.openhands/skills/**/*.md",
    "/.agents/skills/**/SKILL.md",
    "/AGENTS.md",
)


def read(tree: Tree) -> Configuration:
    files, invalid = opened(tree, parse.json, HOOKS)
    settings = [*invalid, *instructions(tree, *CONTEXT)]
    for path in tracked(tree, *SCRIPTS):
        settings.append(Setting(Name.EXECUTE, path, Because(path, 0, "")))
    for found, root in files:
        wrapped = root.get("hooks")
        settings += programs(found, root if wrapped is None else wrapped)
    return Configuration((), tuple(settings))


ASSISTANT = Assistant(
    id="openhands",
    name="OpenHands",
    vendor="All Hands AI",
    markers=("/.openhands/**",),
    reads=(HOOKS, *SCRIPTS, *CONTEXT),
    read=read,
    decoys={},
    residual=(
        "Nothing committed closes a path: what is mounted into its container, or lies where its "
        "CLI is started, can be read.",
        "A hook refuses a tool by exit code 2 or a deny; one that runs asynchronously cannot.",
    ),
    verified=Verified(
        "CLI 1.16.0",
        "2026-11-24",
        "released CLI with SDK 1.21.0 driven by a scripted model on loopback, Linux: reads, edits "
        "and commands, with and without hooks; the server by documentation",
    ),
    sources=("https://docs.openhands.dev/openhands/usage/customization/hooks",),
)
