"""Tabnine: completion, chat and the CLI agent.

`.tabnineignore` dates from 2018 and stands in no current documentation: whether it still keeps a
file out of the local index is not known, and nothing committed is known to bind chat and agent.
"""

from ai_gate import parse
from ai_gate.model import Assistant, Configuration, Name, Plane, Setting, Strength, Tree, Verified
from ai_gate.translate import Key, instructions, keyed, servers, setting, texts
from ai_gate.translate.commands import opens
from ai_gate.translate.doubts import vague_file
from ai_gate.translate.hooks import programs
from ai_gate.translate.opened import opened

IGNORE = ".tabnineignore"
PROJECT = "/.tabnine"
SETTINGS = "/.tabnine/agent/settings.json"
CONTEXT = ("/.tabnine/guidelines/**", "/.tabnine/agent/**/*.md", "/TABNINE.md")
KEYS = (
    Key("general.defaultApprovalMode", Name.APPROVAL, {"auto_edit": "auto-edit", "yolo": "bypass"}),
    Key("tools.sandbox", Name.SANDBOX, {True: "on", False: "off"}),
    Key("hooksConfig.enabled", Name.HOOKS, {False: "off"}),
    Key("context.includeDirectories", Name.DIRECTORY),
    Key("telemetry.enabled", Name.TELEMETRY, {True: "on"}),
    Key("telemetry.logPrompts", Name.TELEMETRY, {True: "content"}),
    Key("telemetry.otlpEndpoint", Name.ENDPOINT),
    Key("model.name", Name.MODEL),
)
SHELL = "run_shell_command"


def read(tree: Tree) -> Configuration:
    closures = vague_file(tree, IGNORE, {}, {Strength.HINT: (Plane.INDEX,)})
    files, invalid = opened(tree, parse.jsonc, SETTINGS)
    settings: list[Setting] = [*invalid, *instructions(tree, *CONTEXT)]
    for found, root in files:
        settings += keyed(found, root, KEYS)
        settings += programs(found, root.get("hooks"))
        settings += servers(found, root.get("mcpServers"), lambda node: _trusted(node.get("trust")))
        for tool, node in texts(root.get("tools", "allowed")):
            name, _, command = tool.removesuffix(")").partition("(")
            if name == "*" or (name == SHELL and opens(command)):
                settings.append(setting(found, node, Name.ALLOW, "shell"))
    return Configuration(closures, tuple(settings))


def _trusted(node: parse.Node | None) -> bool:
    return node is not None and node.value is True


ASSISTANT = Assistant(
    id="tabnine",
    name="Tabnine",
    vendor="Tabnine",
    markers=(PROJECT, "/.tabnine/**", "/.tabnine_root", "/" + IGNORE),
    reads=("/" + IGNORE, SETTINGS, *CONTEXT),
    read=read,
    decoys={},
    residual=(
        "Nothing committed is known to keep chat, agent or CLI from a path.",
        "Whether .tabnineignore, and `teamLearningIgnore` in .tabnine, still have an effect is "
        "not documented.",
        "Which repositories the server indexes is decided by its administrators.",
    ),
    verified=Verified(
        "CLI 6.1 (documentation of 2026)", "2026-11-23", "documentation; nothing was run"
    ),
    sources=(
        "https://github.com/zxqfl/TabNine/issues/8",
        "https://github.com/codota/TabNine/blob/master/TabNineProjectConfigurations.md",
        "https://docs.tabnine.com/main/getting-started/tabnine-cli/features/settings",
    ),
)
