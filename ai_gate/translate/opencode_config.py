"""Settings of opencode's configuration file, whose format Kilo Code took over.

Source: https://opencode.ai/docs/config/
"""

import re
from collections.abc import Iterator

from ai_gate.model import Document, Name, Setting
from ai_gate.parse import Node
from ai_gate.translate.files import mask, quote, text
from ai_gate.translate.settings import Key, keyed, lookalikes, servers, setting, texts, walk

KEYS = (
    Key("share", Name.SHARING, {"auto": "auto"}),
    Key("autoshare", Name.SHARING, {True: "auto"}),
    Key("model", Name.MODEL),
    Key("small_model", Name.MODEL),
    Key("agent.*.model", Name.MODEL),
    Key("mode.*.model", Name.MODEL),
    Key("provider.*.options.baseURL", Name.ENDPOINT),
    Key("provider.*.options.endpoint", Name.ENDPOINT),
    Key("provider.*.api", Name.ENDPOINT),
    Key("experimental.openTelemetry", Name.TELEMETRY, {True: "on"}),
)
COMMANDS = ("formatter.*.command", "lsp.*.command")
WATCHER = "`{key}` only stops the watcher for changes; no tool knows it"


def settings(found: Document, root: Node) -> Iterator[Setting]:
    """Yield what a configuration says beside its permissions."""
    yield from keyed(found, root, KEYS)
    yield from servers(found, root.get("mcp"))
    yield from lookalikes(found, root, ("watcher.ignore",), WATCHER)
    for plugin, node in texts(root.get("plugin")):
        yield setting(found, node, Name.EXECUTE, mask(f"plugin: {plugin}"))
    for route in COMMANDS:
        for node in walk(root, route.split(".")):
            words = [word for word, _ in texts(node)]
            if words:
                yield setting(found, node, Name.EXECUTE, mask(" ".join(words)))
    for path, node in texts(root.get("instructions")):
        if "://" not in path and not path.startswith(("/", "~", "..")):
            yield setting(found, node, Name.INCLUDE, path.removeprefix("./"))
    yield from _substituted(found)


def _substituted(found: Document) -> Iterator[Setting]:
    """Yield the files that `{file:path}` puts into a value, relative to the configuration."""
    if b"{file:" not in found.data:
        return
    folder = found.path.rpartition("/")[0]
    for number, line in enumerate(text(found).splitlines(), 1):
        for match in re.finditer(r"\{file:([^}]*)\}", line):
            path = match[1].removeprefix("./")
            if path and not path.startswith(("/", "~", "..")):
                target = f"{folder}/{path}" if folder else path
                yield Setting(Name.INCLUDE, target, quote(found, number, match.start() + 1))
