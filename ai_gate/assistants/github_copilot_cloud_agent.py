"""GitHub Copilot cloud agent, which works on a clone of the repository on GitHub's machines.

Content exclusion does not bind it: it can see and change every file of the clone. It reads the
hooks of the repository, and the workflow that prepares its machine.
"""

from collections.abc import Iterator

from ai_gate import copilot
from ai_gate.model import Assistant, Configuration, Name, Setting, Tree, Verified
from ai_gate.translate import document, instructions, load, mask, setting, walk, yaml
from ai_gate.translate.decoys import inert

STEPS = (".github/workflows/copilot-setup-steps.yml", ".github/workflows/copilot-setup-steps.yaml")
CONTEXT = (
    *copilot.MARKERS,
    "**/AGENTS.md",
    "/CLAUDE.md",
    "/GEMINI.md",
    copilot.AGENTS,
    copilot.SKILLS,
)


def read(tree: Tree) -> Configuration:
    settings = [
        *copilot.hooks(tree),
        *copilot.agents(tree),
        *inert(tree, copilot.DECOYS),
        *instructions(tree, *CONTEXT),
        *(found for path in STEPS for found in _steps(tree, path)),
    ]
    return Configuration((), tuple(settings))


def _steps(tree: Tree, path: str) -> Iterator[Setting]:
    """Record what runs on the machine before the agent starts, outside its firewall."""
    root, invalid = load(tree, path, yaml)
    found = document(tree, path)
    yield from invalid
    if root is None or found is None:
        return
    for step in walk(root, ["jobs", "*", "steps", "*"]):
        for key in ("run", "uses"):
            node = step.get(key)
            if node is not None and isinstance(node.value, str):
                first = node.value.strip().partition("\n")[0]
                yield setting(found, node, Name.EXECUTE, mask(first))


ASSISTANT = Assistant(
    id="github-copilot-cloud-agent",
    name="GitHub Copilot cloud agent",
    vendor="GitHub",
    markers=(*copilot.MARKERS, *copilot.CUSTOMIZATIONS, *("/" + path for path in STEPS)),
    reads=(
        *CONTEXT,
        copilot.HOOKS,
        *("/" + path for path in (*STEPS, *copilot.DECOYS)),
    ),
    read=read,
    decoys=copilot.DECOYS,
    residual=(
        "Content exclusion does not bind the cloud agent; only forbidding it for the repository, "
        "on GitHub, keeps it away.",
        "Its MCP servers are configured on GitHub and cannot be seen in the repository.",
        "Its firewall covers only processes that the agent starts through its shell tool.",
    ),
    verified=Verified("as of 2026-11", "2026-11-23", "documentation; it cannot be run locally"),
    sources=(
        *copilot.SOURCES,
        "https://docs.github.com/en/copilot/concepts/agents/cloud-agent/about-cloud-agent",
        "https://docs.github.com/en/copilot/how-tos/use-copilot-agents/coding-agent/customize-the-agent-firewall",
        "https://docs.github.com/en/copilot/how-tos/use-copilot-agents/coding-agent/customize-the-agent-environment",
    ),
)
