"""A configuration brings in an MCP server that the register does not approve.

What it checks: when the register has a list `mcp_servers`, every MCP server in the files of any
assistant must be in it: by the name that the configuration gives it, by the beginning of its
address, or by the first words of its command. An entry with several of these must fit in all. An
empty list approves none. Files that no assistant of the repository reads are checked too, because
whoever opens the repository may use another.

Why it matters: an MCP server sees what the assistant sends it and puts what it likes into the
context, outside of all exclusions. Its operator is a service provider that somebody has to know,
and one line in a committed file brings it to everybody who clones.

How to fix: remove the server, or have it assessed and add it to `mcp_servers`. An entry that gives
only a name approves whatever a configuration calls by it; give the address or command as well.
"""

from collections.abc import Iterator

from ai_gate import paths
from ai_gate.model import (
    ApprovedServer,
    Context,
    Location,
    McpServer,
    Miniature,
    Name,
    Problem,
    Rule,
    Setting,
    Severity,
)


def check(context: Context) -> Iterator[Problem]:
    entries = (context.register or {}).values()
    approved = next((one.mcp_servers for one in entries if one.mcp_servers is not None), None)
    if approved is None:
        return
    told: set[tuple[str, int, str]] = set()
    for id, setting in _configured(context):
        server, place = setting.server, setting.because
        if server is None or any(_fits(entry, server) for entry in approved):
            continue
        if (place.path, place.line, server.name) in told:
            continue
        told.add((place.path, place.line, server.name))
        alike = [entry.because for entry in approved if entry.name == server.name]
        but = ", which the register approves with another address or command" if alike else ""
        yield Problem(
            Location(place.path, place.line),
            f"{context.catalogue[id].name}: the register does not approve the MCP server "
            f"`{server.name}`{but}",
            help="remove it, or have it assessed and add it to `mcp_servers` in the register",
            assistant=id if id in context.assistants else None,
            related=tuple(alike),
            key=server.name,
        )


def _configured(context: Context) -> Iterator[tuple[str, Setting]]:
    """Yield every server with an assistant that reads it, one that is there if there is one."""
    seen: set[str] = set()
    for id in context.assistants:
        for setting in context.configurations[id].settings:
            if setting.name is Name.MCP_SERVER:
                seen.add(setting.because.path)
                yield id, setting
    left = [path for path in context.tree.documents if _is_list(path) and path not in seen]
    if not left:
        return
    for id, assistant in context.catalogue.items():
        if id not in context.assistants and any(map(paths.any_of(assistant.reads), left)):
            for setting in assistant.read(context.tree).settings:
                if setting.name is Name.MCP_SERVER and setting.because.path in left:
                    yield id, setting


def _is_list(path: str) -> bool:
    """Tell by its name whether a file is there to list MCP servers."""
    return "mcp" in path.rpartition("/")[2].lower()


def _fits(entry: ApprovedServer, server: McpServer) -> bool:
    if entry.name and entry.name != server.name:
        return False
    if entry.url and not _begins(_address(server.url), _address(entry.url), "/"):
        return False
    command = " ".join((server.command, *server.arguments)).strip()
    return not entry.command or _begins(command, " ".join(entry.command.split()), " ")


def _begins(whole: str, part: str, border: str) -> bool:
    return whole == part or whole.startswith(part + border)


def _address(url: str) -> str:
    """Return an address without query and with its host in small letters."""
    scheme, _, rest = url.partition("?")[0].partition("#")[0].partition("://")
    host, slash, path = rest.partition("/")
    return f"{scheme.lower()}://{host.lower()}{slash}{path}".rstrip("/")


_REGISTER = """\
schema: ai-gate/assistants/v1
assistants:
  - {id: cursor, status: approved, owner: "@acme/platform"}
mcp_servers:
  - {name: issues, url: "https://mcp.acme.example"}
"""
_SERVERS = '{{"mcpServers": {{"issues": {{"url": "https://mcp.{host}.example/v1"}}}}}}\n'

RULE = Rule(
    id="mcp-server-unapproved",
    severity=Severity.ERROR,
    check=check,
    bad=Miniature(
        {
            ".ai-gate/assistants.yaml": _REGISTER,
            ".cursor/mcp.json": _SERVERS.format(host="elsewhere"),
        }
    ),
    good=Miniature(
        {
            ".ai-gate/assistants.yaml": _REGISTER,
            ".cursor/mcp.json": _SERVERS.format(host="acme"),
        }
    ),
    controls=("PCI DSS 12.8.1", "PCI DSS 12.2.1", "HIPAA 164.308(b)(1)", "SOC 2 CC9.2"),
)
