"""GitHub Copilot in JetBrains IDEs.

It has no file of its own that keeps a path away, and no hook that is documented for it.
"""

from ai_gate import copilot
from ai_gate.model import Assistant, Configuration, Tree, Verified
from ai_gate.translate import instructions
from ai_gate.translate.decoys import inert

CONTEXT = (
    *copilot.MARKERS,
    "/.github/git-commit-instructions.md",
    "/.github/prompts/**/*.prompt.md",
    "**/AGENTS.md",
)


def read(tree: Tree) -> Configuration:
    return Configuration((), (*inert(tree, copilot.DECOYS), *instructions(tree, *CONTEXT)))


ASSISTANT = Assistant(
    id="github-copilot-jetbrains",
    name="GitHub Copilot in JetBrains IDEs",
    vendor="GitHub",
    markers=(
        *copilot.MARKERS,
        "/.github/git-commit-instructions.md",
        "**/.idea/copilot*",
        "**/.idea/copilot/**",
    ),
    reads=(*CONTEXT, *("/" + path for path in copilot.DECOYS)),
    read=read,
    decoys=copilot.DECOYS,
    residual=(
        "Nothing committed closes a path for the plugin, and no hook is documented for it.",
        copilot.CONTENT_EXCLUSION,
        "Content exclusion is documented for completions and chat; for edit and agent mode the "
        "documentation contradicts itself.",
    ),
    verified=Verified("as of 2026-11", "2026-11-23", "documentation"),
    sources=copilot.SOURCES,
)
