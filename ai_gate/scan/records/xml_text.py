"""XML, FHIR XML and C-CDA -> fields, with the offsets of the raw spelling."""

import re
from collections.abc import Iterator
from functools import cache

from ai_gate.roles import role
from ai_gate.rows import Row
from ai_gate.scan.records import tree
from ai_gate.scan.records.tree import Tree

FHIR = b"http://hl7.org/fhir"
# FHIR wraps resources in these elements; a C-CDA patient stands in the last one.
WRAPPERS = frozenset({"resource", "contained"})
CDA_PATIENT = "patientRole"


def recognise(data: bytes, path: str) -> bool:
    """Tell whether the text starts with an XML declaration or an element."""
    return _start().match(data) is not None


def read(data: bytes, first: int) -> Iterator[Row]:
    """Yield text and attributes: `<a><b c="1">2</b></a>` has `a.b.c` and `a.b`.

    The attribute `value` (FHIR, C-CDA) is the value of its element. A tag that stands more than
    once in its parent opens a record each time.
    """
    return tree.read(_tree(data), data, first, "")


@cache
def _start() -> re.Pattern[bytes]:
    return re.compile(rb"(?:\xef\xbb\xbf)?\s*+<(?:\?xml\b|!--|[A-Za-z_][\w.:-]*+[\s/>])")


@cache
def _token() -> re.Pattern[bytes]:
    comment = rb"<!--(?s:.*?)(?:-->|\Z)|<!\[CDATA\[(?s:.*?)(?:\]\]>|\Z)|<[?!][^>]*+(?:>|\Z)"
    closing = rb"</([A-Za-z_][\w.:-]*+)[^>]*+(?:>|\Z)"
    quoted = rb"\"[^\"]*+(?:\"|\Z)|'[^']*+(?:'|\Z)"
    attributes = rb"((?>(?:[^<>\"'/]+|" + quoted + rb"|/(?!>))*))"
    opening = rb"<([A-Za-z_][\w.:-]*+)" + attributes + rb"(/?)(?:>|\Z|(?=<))"
    text = rb"([^<\s](?:[^<]*[^<\s])?)"
    return re.compile(rb"|".join((comment, closing, opening, text)))


@cache
def _attribute() -> re.Pattern[bytes]:
    return re.compile(rb"([A-Za-z_][\w.:-]*+)\s*+=\s*+(?:\"([^\"]++)\"|'([^']++)')")


def _tree(data: bytes) -> Tree:
    grown = tree.new()
    # Of every open element: its object, the object around it, its tag.
    open_tags: list[tuple[int, int, str]] = [(0, 0, "")]
    seen: dict[tuple[int, str], int] = {}
    for token in _token().finditer(data):
        node, parent, tag = open_tags[-1]
        if token[2] is not None:
            tag = _named_by(token) or token[2].rpartition(b":")[2][:100].decode("utf-8", "replace")
            child = _open(grown, node, tag, seen, len(open_tags))
            if _is_resource(token, tag, open_tags[-1][2]):
                grown.resources[child] = tag
            _attributes(grown, token, child, node, tag)
            if not token[4]:
                open_tags.append((child, node, tag))
        elif token[1] is not None:
            if len(open_tags) > 1:
                open_tags.pop()
        elif token[5] is not None and len(open_tags) > 1:
            grown.leaves.append((parent, tag, *token.span(5)))
    return grown


def _named_by(token: re.Match[bytes]) -> str:
    """Return what an attribute says its element means: `<property name="ssn" value="...">`."""
    if b"=" not in token[3]:
        return ""
    said = [found[1].decode("utf-8", "replace") for found in _naming().finditer(token[3])]
    known = [name for name in said if role(name) is not None]
    # The number of a DICOM element says more than its keyword.
    return next((name for name in known if name.isdigit()), next(iter(known), ""))


@cache
def _naming() -> re.Pattern[bytes]:
    return re.compile(
        rb"(?i)(?:^|\s)(?:\w{1,20}:)?(?:name|key|field|column|col|label|code|id|n|colname|keyword|tag|title"
        rb"|property|variable|question|caption|type|itemoid)=[\"']([\w .:-]{2,60})[\"']"
    )


def _open(grown: Tree, parent: int, tag: str, seen: dict[tuple[int, str], int], depth: int) -> int:
    if depth > tree.DEPTH:
        return parent
    child = tree.add(grown, parent, tag, -1)
    before = seen.get((parent, tag))
    if before is not None:
        grown.indexes[before] = max(grown.indexes[before], 0)
        grown.indexes[child] = grown.indexes[before] + 1
    seen[(parent, tag)] = child
    return child


def _is_resource(token: re.Match[bytes], tag: str, parent: str) -> bool:
    if tag == CDA_PATIENT or (parent in WRAPPERS and tag[0].isupper()):
        return True
    return not parent and FHIR in token[3]


def _attributes(grown: Tree, token: re.Match[bytes], node: int, parent: int, tag: str) -> None:
    for attribute in _attribute().finditer(token.string, *token.span(3)):
        key = attribute[1].rpartition(b":")[2][:100].decode("utf-8", "replace")
        span = attribute.span(2 if attribute[2] is not None else 3)
        if key.lower() != "value" and token.string[slice(*span)] == tag.encode():
            continue  # it is the name of the element
        if key in ("value", "Value"):
            grown.leaves.append((parent, tag, *span))
        elif not attribute[1].startswith(b"xmlns"):
            grown.leaves.append((node, key, *span))
