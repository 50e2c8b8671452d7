"""An assistant's configuration points at a data store that assistants must not reach.

What it checks: with `stores` in the classification (databases by host, address or the names of
their environment variables), the files that assistants read: a command, argument, address or
variable of an MCP server, and a connection string anywhere in a settings or instruction file. Of
prose only addresses (`postgresql://…`, `jdbc:oracle:thin:@…`) and connection strings count
(`Server=…;Database=…`, `host=… dbname=…`), so that a sentence may name a host. Stores of the CDE,
or with PHI, are errors; others are not looked for.

Why it matters: excluding a directory from an assistant is no use when the same repository hands it
a connection to the table behind. What an MCP server reads goes to the model, and no exclusion of
paths holds there.

How to fix: remove the connection; give assistants a database without such data.
"""

from collections.abc import Iterator
from functools import cache
from typing import Any

from ai_gate import paths
from ai_gate.model import (
    Context,
    Location,
    Miniature,
    Name,
    Pci,
    Problem,
    Rule,
    Setting,
    Severity,
    Store,
)

_STRUCTURED = (".json", ".jsonc", ".json5", ".yaml", ".yml", ".toml", ".code-workspace")
_URL = r"[A-Za-z][A-Za-z0-9+.-]*://[^\s\"'`<>\\]+"
_HOST = r"[A-Za-z0-9][A-Za-z0-9._-]*"
_WORD = r"[A-Za-z_][A-Za-z0-9_]*"
# A host without a dot is a word like any other, unless what stands around it makes it a host.
_BEFORE = r"(?i)(://|@|\bhost(name)?[\"']?\s*[:= ]\s*[\"']?|-h[\s=]*)$"
# Connection strings of ADO.NET, ODBC, libpq and MySQL: a place, and on the same line something that
# nobody writes but beside one (learn.microsoft.com, SqlConnection.ConnectionString;
# postgresql.org/docs, libpq-connect).
_PLACE = (
    r"(?i)(?<![\w.])(?:server|data source|datasource|address|addr|network address|host|hostname|"
    r"hostaddr|account)\s*=\s*[\"'{]?(?:tcp:|np:|lpc:|admin:)?([A-Za-z0-9][A-Za-z0-9._-]*)"
)
_BESIDE = (
    r"(?i)(?<!\w)(?:database|initial catalog|databasename|dbname|db|uid|user id|user|username|pwd|"
    r"password|port|driver|service_name|sslmode|integrated security|warehouse)\s*="
)
_DATABASE = (
    r"(?i)(?<!\w)(?:database|initial catalog|databasename|dbname|db)\s*=\s*[\"'{]?([\w.$-]+)"
)
# jdbc:oracle:thin:user/password@//host:1521/service (docs.oracle.com, JDBC thin URL syntax)
_THIN = r"(?i)jdbc:oracle:\w+:[^\s@\"']{0,200}@(?://)?([A-Za-z0-9][A-Za-z0-9._-]*)"
_SAME_SCHEME = {"postgres": "postgresql", "mariadb": "mysql", "rediss": "redis", "https": "http"}


def check(context: Context) -> Iterator[Problem]:
    if not context.stores:
        return
    told: set[tuple[str, int, str]] = set()
    for id, path, line, text in _lines(context):
        for store in context.stores:
            by = _named(store, text, structured=path.endswith(_STRUCTURED))
            if by and (path, line, store.id) not in told:
                told.add((path, line, store.id))
                yield _problem(context, id, Location(path, line), store, by)


def _problem(context: Context, id: str, place: Location, store: Store, by: str) -> Problem:
    kind = "CDE" if store.pci is Pci.CDE else store.phi.value
    owner = f" by {store.owner}" if store.owner else ""
    return Problem(
        place,
        f"{context.catalogue[id].name} is led to the data store `{store.id}` ({kind}) by {by}",
        help=f"remove it, or give assistants a store without such data; declared{owner}",
        assistant=id if id in context.assistants else None,
        related=(store.because,),
        key=store.id,
    )


def _lines(context: Context) -> Iterator[tuple[str, str, int, str]]:
    """Yield assistant, path, line number and text of all that assistants are configured by."""
    files = dict(_files(context))
    for path, id in files.items():
        data = context.tree.documents[path].data.decode("utf-8", "replace")
        for number, text in enumerate(data.splitlines(), 1):
            yield id, path, number, text
    for id in context.assistants:  # servers in files that assistants share with other programs
        for setting in context.configurations[id].settings:
            if setting.name is Name.MCP_SERVER and setting.because.path not in files:
                yield id, setting.because.path, setting.because.line, _said(setting)


def _said(setting: Setting) -> str:
    server = setting.server
    return " ".join((server.command, *server.arguments, server.url)) if server else ""


def _files(context: Context) -> Iterator[tuple[str, str]]:
    """Yield each file that belongs to assistants, and one that reads it and is there if any is."""
    seen: set[str] = set()
    for id in (*context.assistants, *context.catalogue):
        assistant = context.catalogue[id]
        reads, shared = paths.any_of(assistant.reads), paths.any_of(assistant.shared)
        for path in context.tree.documents:
            present = id in context.assistants or "mcp" in path.rpartition("/")[2].lower()
            if path not in seen and present and reads(path) and not shared(path):
                seen.add(path)
                yield path, id


def _named(store: Store, text: str, *, structured: bool) -> str:
    """Say by what a line names the store, or nothing."""
    for found in _compiled(_URL).finditer(text):
        parts = _parts(found.group())
        if any(_below(parts, _parts(url)) for url in store.urls):
            return "an address"
        if any(_is_host(host, store) for host in parts[1]):
            return "the host of an address"
    if any(_is_there(host, text, store) for host in _places(text)):
        return "a connection string"
    if not structured:
        return ""
    for found in _compiled(_HOST).finditer(text):
        host = found.group().rstrip(".").lower()
        if _is_host(host, store) and ("." in host or _is_place(text, found.start(), found.end())):
            return "its host"
    words = (found.group() for found in _compiled(_WORD).finditer(text))
    return next((f"the variable `{word}`" for word in words if _is_variable(word, store)), "")


def _places(text: str) -> Iterator[str]:
    """Yield the hosts of connection strings that are no addresses."""
    if _compiled(_BESIDE).search(text):
        for found in _compiled(_PLACE).finditer(text):
            yield found.group(1).rstrip(".").lower()
    for found in _compiled(_THIN).finditer(text):
        yield found.group(1).rstrip(".").lower()


def _is_there(host: str, text: str, store: Store) -> bool:
    """Tell whether a connection string leads to a store: its host, and the database if declared."""
    if _is_host(host, store):
        return True
    named = {found.group(1).lower() for found in _compiled(_DATABASE).finditer(text)}
    return any(
        host in hosts and (not path or path.strip("/").lower() in named)
        for _, hosts, _, path in map(_parts, store.urls)
    )


def _is_host(host: str, store: Store) -> bool:
    return any(
        host.endswith(known[1:]) if known.startswith("*.") else host == known
        for known in store.hosts
    )


def _is_place(text: str, start: int, end: int) -> bool:
    """Tell whether a word stands where a host does: after `host=`, or before a port."""
    port = text[end : end + 1] == ":" and text[end + 1 : end + 2].isdigit()
    return port or _compiled(_BEFORE).search(text[max(0, start - 40) : start]) is not None


def _is_variable(word: str, store: Store) -> bool:
    return any(
        word.startswith(known[:-1]) if known.endswith("*") else word == known for known in store.env
    )


_Parts = tuple[str, tuple[str, ...], tuple[str, ...], str]


def _parts(url: str) -> _Parts:
    """Take an address apart: scheme, hosts, hosts with ports, path."""
    scheme, _, rest = url.partition("://")
    rest = rest.partition("?")[0].partition("#")[0]
    # SQL Server's driver puts the database behind the host: `//host:1433;databaseName=cards`.
    keys = ""
    if "@" not in rest.partition(";")[2]:
        rest, _, keys = rest.partition(";")
    authority, _, path = rest.partition("/")
    if not path and (database := _compiled(_DATABASE).search(keys)):
        path = database.group(1)
    places = tuple(place.lower() for place in authority.rpartition("@")[2].split(","))
    scheme = scheme.lower().partition("+")[0]
    hosts = tuple(place.partition(":")[0] for place in places)
    return _SAME_SCHEME.get(scheme, scheme), hosts, places, path.rstrip("/.,;)")


def _below(found: _Parts, declared: _Parts) -> bool:
    """Tell whether an address is the declared one or below it; a port counts where declared."""
    scheme, _, places, path = declared
    there = found[2] if ":" in places[0] else found[1]
    same = found[0] == scheme and any(place in there for place in places)
    return same and (not path or found[3] == path or found[3].startswith(path + "/"))


@cache
def _compiled(pattern: str) -> Any:
    import re

    return re.compile(pattern)


_CLASSIFICATION = """\
schema: ai-gate/classification/v1
rules:
  - id: vault
    paths: ["vault/**"]
    pci: cde
stores:
  - id: card-database
    at: {{hosts: [{host}], env: [CARDS_DATABASE_URL]}}
    pci: cde
    owner: "@acme/payments"
"""
_SERVER = """\
{"mcpServers": {"db": {
  "command": "npx", "args": ["-y", "@acme/postgres-mcp"],
  "env": {"DATABASE_URL": "${CARDS_DATABASE_URL}"}
}}}
"""

RULE = Rule(
    id="prohibited-store-configured",
    severity=Severity.ERROR,
    check=check,
    bad=Miniature(
        {
            "vault/store.py": "",
            ".ai-gate/classification.yaml": _CLASSIFICATION.format(host="cards.db.acme.example"),
            ".cursor/mcp.json": _SERVER,
        }
    ),
    good=Miniature(
        {
            "vault/store.py": "",
            ".ai-gate/classification.yaml": _CLASSIFICATION.format(host="cards.db.acme.example"),
            ".cursor/mcp.json": _SERVER.replace("${CARDS_", "${DEMO_"),
        }
    ),
    controls=(
        "PCI DSS 7.2.5",
        "PCI DSS 7.2.5",
        "HIPAA 164.312(a)(1)",
        "HIPAA 164.502(b)",
        "SOC 2 CC6.1",
    ),
)
