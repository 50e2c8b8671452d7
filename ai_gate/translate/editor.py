"""Find VS Code's settings: of the folder, of `.code-workspace` files, of dev containers."""

from ai_gate import parse
from ai_gate.model import Document, Setting, Tree
from ai_gate.parse import Node
from ai_gate.record import NamedTuple
from ai_gate.translate.files import document, load, tracked

FOLDER = ".vscode/settings.json"
WORKSPACES = "**/*.code-workspace"
CONTAINERS = (
    "/.devcontainer.json",
    "/.devcontainer/devcontainer.json",
    "/.devcontainer/*/devcontainer.json",
)
GLOBS = ("/" + FOLDER, WORKSPACES, *CONTAINERS)


class Place(NamedTuple):
    """A mapping of VS Code settings; `machine`: keys bound to the machine count in it too."""

    found: Document
    settings: Node
    machine: bool = False


def places(tree: Tree) -> tuple[list[Place], list[Setting]]:
    """Return every mapping of settings, the folder's first, and what could not be parsed."""
    found: list[Place] = []
    invalid: list[Setting] = []
    for path in (FOLDER, *tracked(tree, WORKSPACES, *CONTAINERS)):
        root, bad = load(tree, path, parse.jsonc)
        invalid += bad
        container = path.endswith("devcontainer.json")
        node = _settings(root, path == FOLDER, container) if root is not None else None
        file = document(tree, path)
        if node is not None and file is not None:
            found.append(Place(file, node, machine=container))
    return found, invalid


def _settings(root: Node, folder: bool, container: bool) -> Node | None:
    if folder:
        return root
    return root.get("customizations", "vscode", "settings") if container else root.get("settings")
