"""Amazon Q Developer: IDE extensions and CLI.

There is no ignore file. `deniedPaths` in an agent file bind the file tools of the CLI while that
agent is selected, never the shell, and never the IDE; who starts the default agent is not bound.
So what they name is in doubt.
"""

from ai_gate import parse
from ai_gate.model import Assistant, Closure, Configuration, Tree, Verified
from ai_gate.translate import instructions, servers
from ai_gate.translate.opened import opened
from ai_gate.translate.q_agent import denied, settings

AGENTS = "**/.amazonq/cli-agents/*.json"
SERVERS = ("/.amazonq/mcp.json",)
CONTEXT = ("**/.amazonq/rules/**/*.md", "/AmazonQ.md", "/AGENTS.md", "/README.md")


def read(tree: Tree) -> Configuration:
    agents, invalid = opened(tree, parse.json, AGENTS)
    closures: list[Closure] = []
    found = [*invalid, *instructions(tree, *CONTEXT)]
    for file in agents:
        closures += denied(*file)
        found += settings(*file)
    tables, invalid = opened(tree, parse.json, *SERVERS)
    found += invalid
    found += [one for file, root in tables for one in servers(file, root.get("mcpServers"))]
    return Configuration(tuple(closures), tuple(found))


ASSISTANT = Assistant(
    id="amazon-q",
    name="Amazon Q Developer",
    vendor="AWS",
    markers=("**/.amazonq/**", "/AmazonQ.md"),
    reads=(AGENTS, *SERVERS, *CONTEXT),
    read=read,
    decoys={},
    residual=(
        "The product ends on 2027-04-30 and takes no new users since 2026-05-15; its CLI is no "
        "longer maintained and Kiro succeeds it.",
        "File reads are trusted by default; denied paths bind one agent of the CLI, not its shell "
        "tool and not the IDE extensions.",
        "A hook of an agent refuses a tool with exit code 2; every other failure lets it run.",
    ),
    verified=Verified("1.19.7", "2026-11-23", "source code of 2026-04, the last; documentation"),
    sources=(
        "https://github.com/aws/amazon-q-developer-cli/blob/main/docs/agent-format.md",
        "https://github.com/aws/amazon-q-developer-cli/blob/main/docs/default-agent-behavior.md",
        "https://github.com/aws/amazon-q-developer-cli/blob/main/docs/hooks.md",
        "https://docs.aws.amazon.com/amazonq/latest/qdeveloper-ug/q-developer-ide-end-of-support.md",
    ),
)
