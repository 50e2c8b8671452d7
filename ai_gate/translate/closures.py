"""Turn the mechanisms by which a file keeps paths away into closures."""

from collections.abc import Callable, Iterable, Sequence

from ai_gate.errors import ParseError
from ai_gate.matchers.ofpath import depending
from ai_gate.matchers.shapes import Line, Ruling
from ai_gate.model import Answer, Because, Closure, Document, Plane, State, Strength, Tree
from ai_gate.translate.files import QUOTED, document, mask, resolve, text

Decide = Callable[[str], Answer]

SILENT = Answer(State.OPEN)


def always(state: State, because: Because | None = None) -> Decide:
    """Give the same answer for every path."""
    answer = Answer(state, because)
    return depending(lambda path: answer)


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

    return depending(follow, decide, names=links) if links else decide


def everywhere(
    parts: Sequence[tuple[str, Decide | None]], alone: Callable[[str], Because]
) -> Decide | None:
    """Close a path when every start directory above it does; None when none closes anything.

    Some products read the files of the directory they are started in and of none above it. The
    parts are directories, "" for the root first, each with what closes paths when started there;
    `alone` names the file by which such a directory stands for itself.
    """
    if not any(decide for _, decide in parts):
        return None

    def decided(path: str) -> Answer:
        closed: Answer | None = None
        for directory, decide in parts:
            if directory and not path.startswith(directory + "/"):
                continue
            answer = decide(path) if decide else SILENT
            if answer.state is not State.CLOSED:
                silent = closed is not None and answer.because is None
                return answer._replace(because=alone(directory)) if silent else answer
            closed = closed or answer
        return closed or SILENT

    return depending(decided, *(decide for _, decide in parts), names=[one for one, _ in parts])


def all_closed(decides: Sequence[Decide]) -> Decide:
    """Close what every one of several mechanisms closes; otherwise the first that does not."""

    def decide(path: str) -> Answer:
        answers = [one(path) for one in decides]
        left = next((answer for answer in answers if answer.state is not State.CLOSED), None)
        return left or (answers[0] if answers else SILENT)

    return depending(decide, *decides)


def any_closed(decides: Sequence[Decide]) -> Decide:
    """Close what one of several mechanisms closes; otherwise let the one that spoke answer."""

    def decide(path: str) -> Answer:
        answers = [one(path) for one in decides]
        for state in (State.CLOSED, State.UNKNOWN):
            for answer in answers:
                if answer.state is state:
                    return answer
        return next((answer for answer in answers if answer.because), SILENT)

    return depending(decide, *decides)


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

    return depending(decide, rule)


def exclusions(found: Document, rows: Iterable[Line]) -> tuple[Because, ...]:
    """Return the lines of an ignore file that exclude, without its negations."""
    return tuple(_line(found, row) for row in rows if not row.text.startswith("!"))


def _line(found: Document, row: Line) -> Because:
    return Because(found.path, row.line, mask(row.text.strip())[:QUOTED])
