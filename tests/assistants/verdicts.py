"""Ask what one assistant's committed files mean for a path."""

from collections.abc import Mapping, Sequence

from ai_gate import reach
from ai_gate.model import (
    Assistant,
    Classified,
    Document,
    Name,
    Pci,
    Phi,
    Plane,
    Setting,
    Tier,
    Tree,
)

Files = Mapping[str, str | bytes]


def tree(files: Files, *others: str) -> Tree:
    """Return a tree with these files, and with others of which only the path is known."""
    documents = {
        path: Document(path, text.encode() if isinstance(text, str) else text)
        for path, text in files.items()
    }
    return Tree(sorted({*files, *others}), documents)


def verdict(assistant: Assistant, files: Files, path: str, plane: Plane) -> str:
    """Return state, strength and the deciding line, such as `closed tool .cursorignore:1`."""
    configuration = assistant.read(tree(files, path))
    area = reach.Area([Classified(path, Pci.CDE, Phi.NONE, Tier.PROHIBITED)], frozenset())
    (group,) = reach.compute([assistant.id], {assistant.id: configuration}, area, lambda _: {})
    (outcome,) = (outcome for outcome in group.outcomes if outcome.plane is plane)
    because = [f"{reason.path}:{reason.line}" for reason in outcome.because if reason.path]
    strength = [outcome.strength.word] if outcome.state == "closed" else []
    return " ".join([outcome.state, *strength, *because])


def settings(assistant: Assistant, files: Files, *others: str) -> list[Setting]:
    """Return what the files say in the shared vocabulary."""
    return list(assistant.read(tree(files, *others)).settings)


def values(assistant: Assistant, files: Files, name: Name, *others: str) -> list[str]:
    """Return the values of one name."""
    return [one.value for one in settings(assistant, files, *others) if one.name is name]


def places(found: Sequence[Setting], name: Name) -> list[str]:
    """Return where the settings of one name stand, as `path:line`."""
    return [f"{one.because.path}:{one.because.line}" for one in found if one.name is name]
