"""What the readers of all governance files have in common."""

from collections.abc import Callable, Iterable, Iterator

from ai_gate import schema
from ai_gate.errors import AiGateError, ParseError
from ai_gate.parse import Node, yaml
from ai_gate.schema import Shape


class GovernanceError(AiGateError):
    """Everything that is wrong with one governance file; `mistakes` in the order of the file."""

    def __init__(self, mistakes: Iterable[AiGateError]) -> None:
        self.mistakes = tuple(mistakes)
        first = self.mistakes[0]
        super().__init__(
            first.message, path=first.path, line=first.line, column=first.column, hint=first.hint
        )


def tree(
    data: bytes,
    path: str,
    shape: Shape,
    more: Callable[[Node, str], Iterator[AiGateError]] | None = None,
) -> Node:
    """Return the tree of a file that is as `shape` says; GovernanceError with every mistake.

    `more` finds what a table of keys cannot say.
    """
    try:
        root = yaml(data, path)
    except ParseError as error:
        raise GovernanceError([error]) from None
    kind, words = root.get("schema"), shape.keys["schema"]
    if kind is not None and (wrong := tuple(schema.mistakes(kind, words, path, "`schema`"))):
        raise GovernanceError(wrong)  # of another kind or version nothing else can be said
    found = [*schema.mistakes(root, shape, path), *(more(root, path) if more else ())]
    if found:
        raise GovernanceError(sorted(found, key=lambda one: (one.line, one.column)))
    return root


def listed(root: Node, *route: str) -> list[Node]:
    """Return the mappings of a list; other elements are a mistake of their own."""
    node = root.get(*route)
    elements = node.elements() if node is not None else ()
    return [element for element in elements if isinstance(element.value, dict)]


def ids(root: Node, key: str) -> dict[str, Node]:
    """Return the entries of a list by their ids."""
    return {entry.text("id") or "": entry for entry in listed(root, key)}


def repeated(root: Node, key: str, path: str) -> Iterator[AiGateError]:
    """Yield every id that stands twice in a list."""
    seen: dict[str, int] = {}
    for entry in listed(root, key):
        node = entry.get("id")
        if node is None or not isinstance(node.value, str):
            continue
        if node.value in seen:
            hint = f"the first is on line {seen[node.value]}"
            yield mistake(node, path, f"the id {schema.quoted(node.value)} stands twice", hint)
        seen.setdefault(node.value, node.line)


def texts(root: Node, *route: str) -> tuple[str, ...]:
    """Return the texts of a list, or none."""
    node = root.get(*route)
    return tuple(str(element.value) for element in node.elements()) if node is not None else ()


def count(root: Node, *route: str) -> int | None:
    """Return a whole number, or None where there is none."""
    node = root.get(*route)
    return node.value if node is not None and isinstance(node.value, int) else None


def mistake(node: Node, path: str, message: str, hint: str) -> AiGateError:
    """Return the error that stands at a node."""
    return AiGateError(message, path=path, line=node.line, column=node.column, hint=hint)
