"""What is wrong with a classification file beyond what its table of keys can say."""

from collections.abc import Iterable, Iterator, Mapping, Sequence

from ai_gate import schema
from ai_gate.classification.keys import CLASSIFICATION
from ai_gate.classification.records import RANK
from ai_gate.classification.search import all_of
from ai_gate.errors import AiGateError
from ai_gate.matchers import classification as dialect
from ai_gate.model import Pci, Phi
from ai_gate.parse import Node, suggest

WORDS = {"rules": "rule", "declassify": "declassification"}
TRACK = "track its files in the same commit, or remove it"


def find(
    root: Node, path: str, tracked: Sequence[str], unused: frozenset[str], today: str
) -> tuple[AiGateError, ...]:
    """Return every mistake in the order of the file; `unused` are the globs without a match."""
    kind, shape = root.get("schema"), CLASSIFICATION.keys["schema"]
    if kind is not None and (wrong := tuple(schema.mistakes(kind, shape, path, "`schema`"))):
        return wrong  # of a file of another kind or version nothing else can be said
    found = [
        *schema.mistakes(root, CLASSIFICATION, path),
        *_repeated_ids(root, path),
        *_future_reviews(root, path, today),
        *_not_lower(root, path),
        *_bad_globs(root, path),
        *_dead(root, path, tracked, unused),
    ]
    return tuple(sorted(found, key=lambda mistake: (mistake.line, mistake.column)))


def listed(root: Node, key: str) -> list[Node]:
    """Return the mappings in a list; other elements are a mistake of their own."""
    node = root.get(key)
    elements = node.elements() if node is not None else ()
    return [element for element in elements if isinstance(element.value, dict)]


def globs_of(entry: Node) -> list[tuple[str, Node]]:
    """Return the well-formed globs of an entry."""
    return [(glob, node) for glob, node, wrong in _globs(entry) if not wrong]


def idle(root: Node, paths: Iterable[str]) -> frozenset[str]:
    """Return the globs of a file that match none of `paths`."""
    globs = list({glob: None for entry in _entries(root) for glob, _ in globs_of(entry)})
    matching = all_of(globs)
    hits = {hit for found in {matching(path) for path in paths} for hit in found}
    return frozenset(glob for index, glob in enumerate(globs) if index not in hits)


def _entries(root: Node) -> list[Node]:
    return [entry for key in WORDS for entry in listed(root, key)]


def _globs(entry: Node) -> Iterator[tuple[str, Node, str]]:
    """Yield every glob that is some text, with what is wrong with it."""
    node = entry.get("paths")
    for element in node.elements() if node is not None else ():
        if isinstance(element.value, str) and element.value.strip():
            yield element.value, element, dialect.validate(element.value)


def _repeated_ids(root: Node, path: str) -> Iterator[AiGateError]:
    first: dict[str, int] = {}
    for entry in (*_entries(root), *listed(root, "stores")):
        id = entry.get("id")
        if id is None or not isinstance(id.value, str):
            continue
        if id.value in first:
            message = f"the id {schema.quoted(id.value)} is taken"
            hint = f"line {first[id.value]} has it; findings and waivers need one id per entry"
            yield _at(id, path, message, hint)
        first.setdefault(id.value, id.line)


def _future_reviews(root: Node, path: str, today: str) -> Iterator[AiGateError]:
    for entry in _entries(root):
        date = entry.get("reviewed", "date")
        text = entry.text("reviewed", "date")
        if date is not None and text is not None and schema.is_date(text) and text > today:
            yield _at(date, path, "this review is in the future", "give the day it was done")


def _not_lower(root: Node, path: str) -> Iterator[AiGateError]:
    """Yield the targets of declassifications that are no step down."""
    for entry in listed(root, "declassify"):
        for axis, words in (("pci", Pci), ("phi", Phi)):
            node, low = entry.get("to", axis), entry.text("to", axis)
            high = entry.text("from", axis) or list(words)[-1].value
            known = low in RANK and high in RANK
            if node is not None and low and known and RANK[low] >= RANK[high]:
                hint = "`declassify` only lowers; a class is raised by a rule"
                yield _at(node, path, f"`{low}` is not lower than `{high}`", hint)


def _bad_globs(root: Node, path: str) -> Iterator[AiGateError]:
    for entry in _entries(root):
        for glob, node, wrong in _globs(entry):
            if wrong:
                hint = "docs/classification.md has the table of what a glob may hold"
                yield _at(node, path, f"the glob {schema.quoted(glob)}: {wrong}", hint)


def _dead(
    root: Node, path: str, tracked: Sequence[str], unused: frozenset[str]
) -> Iterator[AiGateError]:
    """Yield the entries of which no glob matches a tracked path."""
    names = _names(tracked) if unused else {}
    for key, word in WORDS.items():
        for entry in listed(root, key):
            globs = globs_of(entry)
            if globs and all(glob in unused for glob, _ in globs):
                id = schema.quoted(entry.text("id") or "")
                message = f"the {word} {id} matches no tracked path"
                yield _at(globs[0][1], path, message, _nearest(globs[0][0], names))


def _nearest(glob: str, names: Mapping[str, set[str]]) -> str:
    """Say which tracked name the first unknown part of a glob may have meant."""
    directory = ""
    for part in glob.strip("/").split("/"):
        known = names.get(directory, set())
        if part not in known:
            return (not set(part) & set("*?[\\") and suggest(part, sorted(known))) or TRACK
        directory += f"{part}/"
    return TRACK


def _names(paths: Iterable[str]) -> dict[str, set[str]]:
    """Return the names that stand in each directory, which ends in `/` unless it is the root."""
    names: dict[str, set[str]] = {}
    for path in paths:
        start = 0
        while start >= 0:
            slash = path.find("/", start)
            inside = names.setdefault(path[:start], set())
            inside.add(path[start:slash] if slash >= 0 else path[start:])
            start = slash + 1 or -1
    return names


def _at(node: Node, path: str, message: str, hint: str) -> AiGateError:
    return AiGateError(message, path=path, line=node.line, column=node.column, hint=hint)
