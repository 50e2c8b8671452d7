"""Turn the mechanisms by which a file keeps paths away into closures."""

from collections.abc import Callable, Iterable, Mapping, Sequence

from ai_gate.errors import ParseError
from ai_gate.matchers.shapes import Line, Ruling
from ai_gate.model import Answer, Because, Closure, Document, Plane, State, Strength, Tree
from ai_gate.translate.files import QUOTED, document, mask, text

Decide = Callable[[str], Answer]

SILENT = Answer(State.OPEN)


def always(state: State, because: Because | None = None) -> Decide:
    """Give the same answer for every path."""
    answer = Answer(state, because)
    return lambda path: answer


def unknown(path: str, error: ParseError) -> Decide:
    """Answer that nothing is known, because a pattern of the file cannot be evaluated."""
    return always(State.UNKNOWN, Because(path, error.line, error.message))


def through_links(tree: Tree, decide: Decide) -> Decide:
    """Close a path also when the target of its symbolic links is closed, as some products do."""
    links = tree.links

    def follow(path: str) -> Answer:
        answer = decide(path)
        target = resolve(links, path)
        if answer.state is State.CLOSED or target == path:
            return answer
        behind = decide(target)
        return behind if behind.state is State.CLOSED else answer

    return follow if links else decide


def resolve(links: Mapping[str, str], path: str) -> str:
    """Replace the symbolic links in a path by their targets; chains end after ten."""
    for _ in range(10):
        ends = [at for at, sign in enumerate(path + "/") if sign == "/"]
        link = next((path[:end] for end in ends if path[:end] in links), None)
        if link is None:
            return path
        path = "/".join(part for part in (links[link], path[len(link) + 1 :]) if part)
    return path


def off(planes: tuple[Plane, ...], because: Because) -> Closure:
    """Say that the planes do not exist because a committed line switches their tool off."""
    return Closure(planes, Strength.OFF, always(State.CLOSED, because), (because,))


def ignore_file(
    tree: Tree,
    path: str,
    lines: Callable[[str], Sequence[Line]],
    compile: Callable[[Sequence[Line]], Callable[[str], Ruling]],
    planes: tuple[Plane, ...],
    strength: Strength,
) -> Closure | None:
    """Turn one ignore file into a closure; None when the repository has none."""
    found = document(tree, path)
    if found is None:
        return None
    rows = lines(text(found))
    try:
        decide = deciding(found, compile(rows))
    except ParseError as error:
        decide = unknown(found.path, error)
    return Closure(planes, strength, decide, exclusions(found, rows))


def deciding(found: Document, rule: Callable[[str], Ruling]) -> Decide:
    """Answer with the line of an ignore file that decides."""

    def decide(path: str) -> Answer:
        ruling = rule(path)
        if ruling.by is None:
            return SILENT
        state = State.CLOSED if ruling.matched else State.OPEN
        return Answer(state, _line(found, ruling.by))

    return decide


def exclusions(found: Document, rows: Iterable[Line]) -> tuple[Because, ...]:
    """Return the lines of an ignore file that exclude, without its negations."""
    return tuple(_line(found, row) for row in rows if not row.text.startswith("!"))


def _line(found: Document, row: Line) -> Because:
    return Because(found.path, row.line, mask(row.text.strip())[:QUOTED])
