"""Who completed which course: `.ai-gate/training.yaml`, or the export of a learning system.

An export stands beside it as CSV with the columns person, course and completed; the file names its
SHA-256, so that what was reviewed is what is read. Persons may be pseudonyms.
"""

from collections.abc import Callable, Iterator

from ai_gate import facts, governed
from ai_gate.errors import AiGateError
from ai_gate.model import Because, Completed, Training
from ai_gate.parse import Node
from ai_gate.schema import Kind, Shape, is_date

PATH = ".ai-gate/training.yaml"
SCHEMA = "ai-gate/training/v1"
_COLUMNS = ("person", "course", "completed")


def _said(says: str, example: str = "") -> Shape:
    return Shape(Kind.TEXT, says, example=example)


_COURSE = Shape(
    Kind.MAPPING,
    "A course",
    keys={
        "id": _said("Name by which conditions and records refer to it", "ai-coding-tools"),
        "version": _said("Version of its content", "v2026.2"),
        "max_age_days": Shape(Kind.COUNT, "Days that it stays good", least=1),
        "covers": Shape(Kind.LIST, "Controls that it serves", item=_said("Control", "PCI 12.6.3")),
    },
    required=("id", "max_age_days"),
)
_RECORD = Shape(
    Kind.MAPPING,
    "A course that somebody completed",
    keys={
        "person": _said("Who; a pseudonym will do", "u-7f3a"),
        "course": _said("Which course", "ai-coding-tools"),
        "completed": Shape(Kind.DATE, "Day, YYYY-MM-DD"),
        "evidence": _said("Where it is recorded", "LMS-88121"),
    },
    required=_COLUMNS,
)
TRAINING = Shape(
    Kind.MAPPING,
    "Who completed which course",
    keys={
        "schema": Shape(
            Kind.TEXT, "Kind and version of this file", words={SCHEMA: "the only version so far"}
        ),
        "courses": Shape(Kind.LIST, "The courses", item=_COURSE),
        "records": Shape(Kind.LIST, "Who completed what", item=_RECORD),
        "source": Shape(
            Kind.MAPPING,
            "An export of the learning system, instead of records",
            keys={
                "system": _said("The system", "lms"),
                "file": _said("Path of the CSV in this repository", ".ai-gate/training.csv"),
                "sha256": Shape(
                    Kind.TEXT,
                    "SHA-256 of the file",
                    pattern="[0-9a-f]{64}",
                    example="0" * 64,
                ),
                "exported": Shape(Kind.DATE, "Day of the export, YYYY-MM-DD"),
                "population": Shape(Kind.COUNT, "People that it covers"),
            },
            required=("file", "sha256"),
        ),
    },
    required=("schema", "courses"),
)


def load(data: bytes, read: Callable[[str], bytes | None], path: str = PATH) -> Training:
    """Read the file, and the export that it names; `read` returns a file of the repository.

    GovernanceError with every mistake; an export that is not what was reviewed is one.
    """
    root = governed.tree(data, path, TRAINING, _mistakes)
    courses = {
        entry.text("id") or "": governed.count(entry, "max_age_days") or 0
        for entry in governed.listed(root, "courses")
    }
    records = [
        Completed(*(entry.text(key) or "" for key in _COLUMNS))
        for entry in governed.listed(root, "records")
    ]
    source = root.get("source")
    if source is not None:
        file, digest = root.text("source", "file") or "", root.text("source", "sha256") or ""
        records += _exported(read(file), file, digest)
    place = root.get("courses") or root
    return Training(courses, tuple(records), Because(path, place.line, "courses"))


def _mistakes(root: Node, path: str) -> Iterator[AiGateError]:
    yield from governed.repeated(root, "courses", path)
    known = governed.ids(root, "courses")
    for entry in governed.listed(root, "records"):
        course = entry.get("course")
        if course is not None and isinstance(course.value, str) and course.value not in known:
            hint = "name it under `courses`"
            yield governed.mistake(course, path, "no course has this id", hint)


def _exported(data: bytes | None, file: str, digest: str) -> list[Completed]:
    import hashlib

    if data is None:
        raise AiGateError("the export is not tracked", path=file, hint="`git add` it")
    if hashlib.sha256(data).hexdigest() != digest:
        hint = f"review it, and write its SHA-256 into {PATH}"
        raise AiGateError("the export is not the one that was reviewed", path=file, hint=hint)
    rows = facts.table(data.decode("utf-8-sig", "replace"))
    found = []
    for number, row in enumerate(rows, 2):
        if any(not row.get(name) for name in _COLUMNS) or not is_date(row["completed"]):
            hint = f"each row needs {', '.join(_COLUMNS)}, the last as YYYY-MM-DD"
            raise AiGateError("this row is no record", path=file, line=number, hint=hint)
        found.append(Completed(row["person"], row["course"], row["completed"]))
    return found
