"""Replit Agent, which works in a hosted workspace on the whole repository.

No exclusion is documented.
"""

from collections.abc import Iterator

from ai_gate import parse
from ai_gate.model import Assistant, Configuration, Name, Setting, Tree, Verified
from ai_gate.translate import instructions, mask, setting, texts, walk
from ai_gate.translate.opened import opened

SETTINGS = "/.replit"
CONTEXT = ("/replit.md", "/.agents/skills/**/SKILL.md")
PROGRAMS = ("run", "compile", "onBoot", "deployment.run", "deployment.build")


def read(tree: Tree) -> Configuration:
    return Configuration((), (*instructions(tree, *CONTEXT), *_programs(tree)))


def _programs(tree: Tree) -> Iterator[Setting]:
    files, invalid = opened(tree, parse.toml, SETTINGS)
    yield from invalid
    for found, root in files:
        for route in PROGRAMS:
            for node in walk(root, route.split(".")):
                words = " ".join(word for word, _ in texts(node))
                if words:
                    yield setting(found, node, Name.EXECUTE, mask(words))


ASSISTANT = Assistant(
    id="replit",
    name="Replit Agent",
    vendor="Replit",
    markers=(SETTINGS, "/replit.md"),
    reads=(SETTINGS, *CONTEXT),
    read=read,
    decoys={},
    residual=(
        "Nothing committed closes a path: the agent works on the whole repository in Replit's "
        "cloud. Only keeping the repository out of Replit keeps it away.",
    ),
    verified=Verified("documentation of 2026", "2026-11-23", "documentation; a hosted service"),
    sources=("https://docs.replit.com/features/project-setup/replit-dot-md",),
)
