"""An MCP server acts without a question in a repository with prohibited paths.

What it checks: committed MCP servers whose tools are approved in advance (`autoApprove`,
`alwaysAllow`, `trust`), unless what is known of the server says that it can serve no file.

Why it matters: no assistant applies its exclusions to MCP servers. The question before each call is
the last thing between a server and a path, and this answers it once for everybody who clones.

How to fix: remove the approval, or the server; approve single harmless tools in user settings.
"""

from collections.abc import Iterator

from ai_gate.model import Context, Location, Miniature, Name, Problem, Rule, Severity, State
from ai_gate.serving import server_reach


def check(context: Context) -> Iterator[Problem]:
    paths = sorted(context.prohibited | context.probes)
    if not paths:
        return
    for id, assistant in context.assistants.items():
        for setting in context.configurations[id].settings:
            server = setting.server
            if setting.name is not Name.MCP_SERVER or server is None or not server.approved:
                continue
            reach = server_reach(setting)
            reached = tuple(path for path in paths if reach(path) is not State.CLOSED)
            if reached:
                yield Problem(
                    Location(setting.because.path, setting.because.line),
                    f"{assistant.name}: the tools of the MCP server `{server.name}` run without a "
                    "question",
                    help="remove the approval, or the server",
                    assistant=id,
                    key=server.name,
                    about=reached,
                )


_SERVER = (
    '{{"mcpServers": {{"files": {{"command": "npx", "trust": {trust}, "args": ["-y",\n'
    ' "@modelcontextprotocol/server-filesystem", "."]}}}}}}\n'
)

RULE = Rule(
    id="mcp-server-unasked",
    severity=Severity.ERROR,
    check=check,
    bad=Miniature({"vault/a.py": "", ".gemini/settings.json": _SERVER.format(trust="true")}),
    good=Miniature({"vault/a.py": "", ".gemini/settings.json": _SERVER.format(trust="false")}),
    controls=("PCI DSS 7.2.5", "HIPAA 164.308(a)(4)(ii)(B)", "SOC 2 CC6.1"),
)
