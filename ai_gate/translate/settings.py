"""Turn the keys and tables of a settings file into settings of the shared vocabulary."""

from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence

from ai_gate.model import Document, McpServer, Name, Setting
from ai_gate.parse import Node
from ai_gate.record import NamedTuple
from ai_gate.translate.files import mask, quote

_NAMES = ("command", "cmd"), ("args", "arguments"), ("url", "httpUrl", "serverUrl", "uri"), ("cwd",)


class Key(NamedTuple):
    """One key of a vendor's settings file: where it stands and what it means."""

    route: str  # dotted; `*` steps into every member of a mapping or sequence
    name: Name
    # The file's value -> the shared one; without it every text counts as it is written.
    means: Mapping[object, str] | None = None


def setting(found: Document, node: Node, name: Name, value: str, aims: str = "") -> Setting:
    """Record a setting with the line of its key as the reason."""
    return Setting(name, value, quote(found, node.key_line, node.key_column), aims=aims)


def keyed(found: Document, root: Node, keys: Iterable[Key]) -> tuple[Setting, ...]:
    """Translate the keys of a settings file that a table describes."""
    return tuple(
        setting(found, node, key.name, value)
        for key in keys
        for node in walk(root, key.route.split("."))
        for value in _meant(node, key.means)
    )


def lookalikes(found: Document, root: Node, routes: Iterable[str], why: str) -> tuple[Setting, ...]:
    """Record the paths under keys that look like protection and that the product does not know."""
    return tuple(
        setting(found, node, Name.INERT, why.format(key=route), aims=value)
        for route in routes
        for place in walk(root, route.split("."))
        for value, node in texts(place)
    )


def walk(node: Node, steps: Sequence[str]) -> Iterator[Node]:
    """Yield the nodes at a route; `*` steps into every member."""
    if not steps:
        yield node
        return
    step, *rest = steps
    if step != "*":
        child = node.get(step)
        yield from () if child is None else walk(child, rest)
        return
    for member in members(node):
        yield from walk(member, rest)


def members(node: Node) -> list[Node]:
    """Return the elements of a sequence or the values of a mapping."""
    return [*node.elements(), *(value for _, value in node.items())]


def texts(node: Node | None) -> list[tuple[str, Node]]:
    """Return the strings of a sequence, or the one string, each with its node."""
    if node is None:
        return []
    nodes = node.elements() or (node,)
    return [(each.value, each) for each in nodes if isinstance(each.value, str)]


def _meant(node: Node, means: Mapping[object, str] | None) -> Iterator[str]:
    if means is None:
        yield from (value for value, _ in texts(node))
    elif isinstance(node.value, bool | str | int) and node.value in means:
        yield means[node.value]


def servers(
    found: Document, table: Node | None, approved: Callable[[Node], bool] = lambda node: False
) -> tuple[Setting, ...]:
    """Translate a table of MCP servers: name -> command, arguments, address, directory.

    A command may be a string or, as in opencode, a list whose rest are arguments; environment
    values and headers are left behind. Servers switched off in the table are left out.
    """
    if table is None:
        return ()
    return tuple(
        Setting(
            Name.MCP_SERVER,
            name,
            quote(found, node.key_line, node.key_column),
            server(name, node, approved),
        )
        for name, node in table.items()
        if isinstance(node.value, dict) and not _switched_off(node)
    )


def server(name: str, node: Node, approved: Callable[[Node], bool]) -> McpServer:
    """Translate one entry of an MCP table."""
    commands, arguments, urls, directories = (
        [mask(value) for key in keys for value, _ in texts(node.get(key))] for keys in _NAMES
    )
    return McpServer(
        name,
        commands[0] if commands else "",
        (*commands[1:], *arguments),
        urls[0] if urls else "",
        directories[0] if directories else "",
        approved(node),
    )


def _switched_off(node: Node) -> bool:
    disabled, enabled = node.get("disabled"), node.get("enabled")
    return (disabled is not None and disabled.value is True) or (
        enabled is not None and enabled.value is False
    )
