"""Nested values (JSON, XML) -> fields: names from the path of keys, records from the objects."""

import re
from collections.abc import Iterator
from functools import cache

from ai_gate.record import NamedTuple
from ai_gate.roles import Role, role
from ai_gate.rows import Row

DEPTH = 64  # deeper objects are read as if they were part of their parent
PATH = 12  # names and routes do not grow beyond this many keys
IDENTIFYING = frozenset(
    {
        Role.GIVEN_NAME,
        Role.FAMILY_NAME,
        Role.FULL_NAME,
        Role.BIRTH_DATE,
        Role.SSN,
        Role.MRN,
        Role.MBI,
        Role.MEMBER_ID,
    }
)
# Identifier systems whose last part says nothing (FHIR sid and OIDs of HL7 v3).
SYSTEMS = {
    "2.16.840.1.113883.4.1": "us-ssn",
    "2.16.840.1.113883.4.6": "us-npi",
    "2.16.840.1.113883.4.3.25": "DL",
    "2.16.840.1.113883.4.572": "us-medicare",
}


# Keys that say what kind of value stands under the key around them, and nothing of its meaning:
# DynamoDB and Firestore types, MongoDB extended JSON, DICOM JSON, XML written as JSON.
WRAPPERS = frozenset(
    {
        *("S", "N", "B", "stringValue", "integerValue", "timestampValue", "dateValue"),
        *("$date", "$numberLong", "$numberInt", "$oid", "#text", "_text", "$t", "$", "_"),
        *("Value", "Alphabetic", "interpretedValue", "originalValue", "resolvedValue"),
    }
)
# Elements of one pair: the name of a value stands under the first, the value under the second.
NAMED_BY = frozenset(
    ["name", "key", "label", "question", "field", "attribute", "title", "property", "column"]
)
NAMED_BY |= {
    "text",
    "display",
    "fieldName",
    "fieldname",
    "field_name",
    "Name",
    "Key",
    "linkId",
    "prompt",
    "n",
    "topLabel",
    "caption",
    "heading",
}
VALUED_BY = frozenset(["value", "answer", "response", "val", "text", "content", "data", "input"])
VALUED_BY |= {"string", "str", "stringProp", "Value", "valueString", "valueDate", "v"}


class Tree(NamedTuple):
    """One root value: its objects, each after its parent, and the scalars in them."""

    parents: list[int]
    keys: list[str]
    indexes: list[int]  # position in an array, -1 for the value of a key
    resources: dict[int, str]  # object -> the type of FHIR resource (or CDA role) it is
    leaves: list[tuple[int, str, int, int]]  # object, key, start, end


def new() -> Tree:
    """Return a tree with its root object only."""
    return Tree([-1], [""], [-1], {}, [])


def add(tree: Tree, parent: int, key: str, index: int) -> int:
    """Add an object to the tree and return its number."""
    tree.parents.append(parent)
    tree.keys.append(key)
    tree.indexes.append(index)
    return len(tree.parents) - 1


def read(tree: Tree, data: bytes, first: int, prefix: str) -> Iterator[Row]:
    """Yield the records of `tree`, numbered from `first`.

    An object in an array is a record of its own, unless an object around it names a person: then
    the parts (diagnoses, telecoms, visits) belong to that person. `prefix` opens the routes.
    """
    pairs = _pairs(tree, data)
    labels = _labels(tree, data) if tree.resources else {}
    paths = _names(tree, labels, _patients(tree, data) if tree.resources else set())
    spelled: dict[tuple[str, str], str] = {}
    names = [
        spelled.get((paths[node], key)) or _spell(spelled, paths[node], key)
        for node, key, _, _ in tree.leaves
    ]
    for number, said in pairs.items():
        names[number] = said
    places = paths if tree.resources else _routes(tree, prefix)
    parts = {tree.leaves[number][0] for number in pairs}
    records = _records(tree, names, parts | {tree.parents[node] for node in parts if pairs})
    members: dict[int, list[int]] = {}
    for number, (node, _, _, _) in enumerate(tree.leaves):
        members.setdefault(records[node], []).append(number)
    for count, numbers in enumerate(members.values()):
        leaves = [tree.leaves[number] for number in numbers]
        yield Row(
            first + count,
            tuple(names[number] for number in numbers),
            [_value(data[start:end]) for _, _, start, end in leaves],
            leaves[0][2],
            [start for _, _, start, _ in leaves],
            [f"{places[node]}.{key}" if places[node] else key for node, key, _, _ in leaves],
        )


def _spell(spelled: dict[tuple[str, str], str], path: str, key: str) -> str:
    """Return the name of a value: its path and key, as a field of HL7 or DICOM where it is one."""
    said = key in VALUED_BY and not path.endswith("]") and role(path) is not None
    generic = said or key in WRAPPERS
    name = path if generic and path else f"{path}.{key}" if path else key
    if _tag().fullmatch(last := name.rpartition(".")[2]):
        name = last.upper()
    elif len(key) == 2 and _claim().search(path):
        name = f"NCPDP-{key}"
    elif "." in name and (found := _segment().search(name)):
        name = f"{found[1]}-{found[2]}" + (f".{found[3]}" if found[3] else "")
    spelled[path, key] = name
    return name


@cache
def _claim() -> re.Pattern[str]:
    """Match a segment of a pharmacy claim, of which fields have two signs for a name."""
    return re.compile(r"(?:\A|\.)AM\d\d\Z")


@cache
def _tag() -> re.Pattern[str]:
    """Match the number of a DICOM element, as JSON has it (PS3.18 F.2)."""
    return re.compile(r"00[0-9A-Fa-f]{6}")


@cache
def _segment() -> re.Pattern[str]:
    """Match a field of HL7 in XML: `PID.5.XPN.1.FN.1` is PID-5.1."""
    # Mirth says the field twice: `PID.PID.5.PID.5.1`.
    return re.compile(
        r"(?:\A|\.)([A-Z][A-Z0-9]{2})\.(\d{1,2})(?:\.(?:\1\.\2|[A-Z]{2,3})\.(\d{1,2})|\Z)"
    )


def _pairs(tree: Tree, data: bytes) -> dict[int, str]:
    """Return the values whose name stands beside them: `{"question": "SSN", "answer": ...}`."""
    named: dict[int, str] = {}
    naming: set[int] = set()
    for number, (node, key, start, end) in enumerate(tree.leaves):
        # openEHR: `"name": {"value": "Date of birth"}, "value": {"value": ...}`.
        below = key == "value" and tree.keys[node] == "name"
        holder = tree.parents[node] if below else node
        if (below or key in NAMED_BY) and 1 < end - start <= 60 and holder not in named:
            said = data[start:end].decode("utf-8", "replace")
            if role(said) is not None:
                named[holder] = said
                naming.add(number)
    if not named:
        return {}
    found: dict[int, str] = {}
    for number, (node, key, start, end) in enumerate(tree.leaves):
        if number in naming or (key in NAMED_BY and role(_said(data[start:end])) is not None):
            continue  # one more word for the same question
        above = tree.parents[node]
        if key in VALUED_BY and node in named:
            found[number] = named.pop(node)
        elif key in VALUED_BY and above in named and tree.keys[node] in VALUED_BY:
            found[number] = named.pop(above)  # FHIR: `"answer": [{"valueString": ...}]`
    return found


def _said(raw: bytes) -> str:
    return raw[:60].decode("utf-8", "replace")


def _value(raw: bytes) -> bytes | None:
    return None if raw == b"null" else raw


def _patients(tree: Tree, data: bytes) -> set[int]:
    """Return the references of FHIR that lead to a patient, other than those named for it."""
    return {
        node
        for node, key, start, end in tree.leaves
        if key == "reference"
        and tree.keys[node] not in ("subject", "patient", "beneficiary", "who", "onBehalfOf")
        and re.match(rb"(?:[\w:/.-]*/)?Patient/", data[start:end])
    }


def _names(tree: Tree, labels: dict[int, str], patients: set[int]) -> list[str]:
    names: list[str] = []
    depths: list[int] = []
    for node, (parent, key) in enumerate(zip(tree.parents, tree.keys, strict=True)):
        above, depth = (names[parent], depths[parent]) if parent >= 0 else ("", 0)
        resource = tree.resources.get(node)
        if resource:
            above, key, depth = "", resource, 0
        if depth > PATH:
            above, depth = "", 0
        if node in patients:
            above, key = above.partition(".")[0], "subject"
        if key in WRAPPERS and above:
            key = ""
        name = f"{above}.{key}" if above and key else above or key
        label = labels.get(node)
        names.append(f"{name}[{label}]" if label else name)
        depths.append(depth + 1)
    return names


def _routes(tree: Tree, prefix: str) -> list[str]:
    routes: list[str] = []
    depths: list[int] = []
    for parent, key, index in zip(tree.parents, tree.keys, tree.indexes, strict=True):
        above, depth = (routes[parent], depths[parent]) if parent >= 0 else (prefix, 0)
        if depth > PATH:
            above, depth = "...", 0
        route = f"{above}.{key}" if above and key else above or key
        routes.append(f"{route}[{index}]" if index >= 0 else route)
        depths.append(depth + 1)
    return routes


def _labels(tree: Tree, data: bytes) -> dict[int, str]:
    """Tell identifiers, telecoms and extensions apart by their type code, system or URL."""
    labels: dict[int, str] = {}
    known = set(SYSTEMS.values()) | {"us-mbi", "us-ssn", "us-npi"}
    for node, key, start, end in tree.leaves:
        if key in ("system", "url", "root"):
            value = data[start : min(end, start + 200)].decode("utf-8", "replace")
            label = SYSTEMS.get(value.rpartition(":")[2]) or value.rstrip("/").rpartition("/")[2]
            if label in known or node not in labels:
                labels[node] = _word(label)
        elif key == "code" and tree.keys[node] == "coding":
            typed = tree.parents[node]
            holder = tree.parents[typed] if tree.keys[typed] == "type" else -1
            if holder >= 0 and labels.get(holder) not in known:
                labels[holder] = _word(
                    data[start : min(end, start + 40)].decode("utf-8", "replace")
                )
    return labels


def _word(label: str) -> str:
    label = label.rpartition(":")[2]
    return "".join(letter for letter in label if letter.isalnum() or letter in ".-_")[:40]


def _records(tree: Tree, names: list[str], pairs: set[int]) -> list[int]:
    """Return the record of every object, named by the first object in it.

    `pairs`: objects that hold one value and its name, which belong to the object around them.
    """
    if len(tree.parents) == 1:
        return [0]
    owners = _owners(tree, pairs)
    persons = {
        owners[leaf[0]]
        for leaf, name in zip(tree.leaves, names, strict=True)
        if role(name) in IDENTIFYING
    }
    records: list[int] = []
    of_person: list[bool] = []
    for node, parent in enumerate(tree.parents):
        if parent >= 0 and (owners[node] != node or of_person[parent]):
            records.append(records[parent])
            of_person.append(of_person[parent])
        else:
            records.append(node)
            of_person.append(node in persons)
    return records


@cache
def _numbered() -> re.Pattern[str]:
    """Match a key with a digit that names a thing among others, not a field by its number."""
    # Also the name and address segments of X12.
    return re.compile(r"(?!(?:[A-Z]{2,3}\.\d+|[0-9A-Fa-f]{8}|NM1|N[1-4])\Z).*\d", re.DOTALL)


def _owners(tree: Tree, pairs: set[int]) -> list[int]:
    """Return for every object the item, resource or root that it is a part of.

    An item stands in an array, or under a key with a digit (`patient_1`). All parts of a resource
    belong to it, but for the resources in it.
    """
    owners: list[int] = []
    whole: list[bool] = []
    for node, (parent, key) in enumerate(zip(tree.parents, tree.keys, strict=True)):
        resource = node in tree.resources
        item = tree.indexes[node] >= 0 or _numbered().match(key) is not None
        item = item and node not in pairs and not (key in WRAPPERS and key)
        own = parent < 0 or resource or (item and not whole[parent])
        owners.append(node if own else owners[parent])
        whole.append(resource or (parent >= 0 and whole[parent]))
    return owners
