"""Sourcegraph Cody, for enterprises only.

`.cody/ignore` was withdrawn in September 2024. What Cody may see is filtered on the server, by
whole repositories.
"""

from ai_gate.model import Assistant, Configuration, Tree, Verified
from ai_gate.translate import instructions
from ai_gate.translate.decoys import inert

CONTEXT = ("/.sourcegraph/**/*.md", "/.cody/**/*.md")
WITHDRAWN = "withdrawn in September 2024; the server's `cody.contextFilters` is what counts"
DECOYS = {".cody/ignore": WITHDRAWN, ".codyignore": WITHDRAWN}


def read(tree: Tree) -> Configuration:
    return Configuration((), (*instructions(tree, *CONTEXT), *inert(tree, DECOYS)))


ASSISTANT = Assistant(
    id="cody",
    name="Sourcegraph Cody",
    vendor="Sourcegraph",
    markers=("/.cody/**", "/.sourcegraph/**", "/.codyignore"),
    reads=(*CONTEXT, *("/" + path for path in DECOYS)),
    read=read,
    decoys=DECOYS,
    residual=(
        "Nothing committed closes a path: the site configuration `cody.contextFilters` excludes "
        "whole repositories. Record it as an attestation with an expiry date.",
    ),
    verified=Verified("as of 2026-11", "2026-11-23", "documentation; a hosted service"),
    sources=("https://sourcegraph.com/docs/cody/capabilities/ignore-context",),
)
