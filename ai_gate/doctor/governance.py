"""What the owners declared, whether it is tracked, and who owns it."""

import os
from collections.abc import Iterator

from ai_gate import (
    classification,
    declarations,
    installed,
    paths,
    reach,
    register,
    registry,
    subject,
)
from ai_gate.doctor.fact import Fact, State
from ai_gate.doctor.place import Place
from ai_gate.errors import AiGateError
from ai_gate.installed.owners import owned

_FOLDER = ".ai-gate"
_SHOWN = 5


def declared(place: Place) -> Iterator[Fact]:
    """Tell whether the classification and the register are there, tracked and valid."""
    yield from _classification(place)
    yield from _register(place)
    yield from _others(place)
    yield from _untracked(place)


def owners(place: Place) -> Iterator[Fact]:
    """Tell whether CODEOWNERS covers the governance and the assistants' configuration."""
    found = next((path for path in installed.CODEOWNERS if path in place.documents), "")
    governing = [path for path in place.snapshot.paths if path.startswith(f"{_FOLDER}/")]
    configured = _configured(place)
    for what, named_here, line in (
        (f"{_FOLDER}/", governing, f"/{_FOLDER}/ @OWNER"),
        ("the assistants' configuration", configured, ""),
    ):
        without = [path for path in named_here if not owned(place.documents, path).owners]
        if not named_here:
            continue
        if not without:
            yield Fact("owners", State.OK, f"{what} has owners", found)
            continue
        named = ", ".join(f"`{path}`" for path in without[:_SHOWN])
        more = f" and {len(without) - _SHOWN} more" if len(without) > _SHOWN else ""
        lines = [line] if line else [f"/{path} @OWNER" for path in without]
        fix = f"printf '%s\\n' {' '.join(map(_quoted, lines))} >> {found or '.github/CODEOWNERS'}"
        fix = fix if found else f"mkdir -p .github && {fix}"
        said = f"nobody has to review a change of {what}: {named}{more} without owner"
        yield Fact("owners", State.PROBLEM if line else State.NOTE, said, found, fix=fix)


def _quoted(text: str) -> str:
    import shlex

    return shlex.quote(text)


def _configured(place: Place) -> list[str]:
    """Name the files of the assistants that are in use."""
    catalogue = registry.assistants()
    tree = subject.tree_of(place.snapshot, catalogue)
    present = reach.presence(catalogue, tree)
    globs = sorted({glob for id in present for glob in catalogue[id].markers})
    return paths.matched(globs, place.snapshot.paths)


def _classification(place: Place) -> Iterator[Fact]:
    path = classification.PATH
    data = place.snapshot.read(path)
    if data is None:
        there = os.path.exists(os.path.join(place.top, path))
        said = "is not tracked: nothing governs a commit" if there else "is missing"
        fix = f"git add {path}" if there else f"ai-gate init && git add {_FOLDER}"
        yield Fact("governance", State.PROBLEM, f"the classification {said}", path, fix=fix)
        return
    try:
        found = classification.load(data, tracked=place.snapshot.paths)
    except AiGateError as error:
        for one in getattr(error, "mistakes", None) or (error,):
            said = f"the classification is not valid: {one.message}"
            yield Fact("governance", State.PROBLEM, said, path, one.line, one.hint)
        return
    count = len(found.rules)
    said = f"the classification is valid: {count} rule{'' if count == 1 else 's'}"
    yield Fact("governance", State.OK, said, path)
    for note in found.notes:
        where = note.location
        yield Fact("governance", State.NOTE, note.message, where.path, where.line, note.help)


def _register(place: Place) -> Iterator[Fact]:
    data = place.snapshot.read(register.PATH)
    if data is None:
        said = "there is no register: no assistant is approved, and none is unapproved"
        fix = "ai-gate register add ID --owner OWNER --rationale WHY"
        yield Fact("governance", State.NOTE, said, register.PATH, fix=fix)
        return
    try:
        listed = register.load(data, registry.assistants())
    except AiGateError as error:
        said = f"the register is not valid: {error.message}"
        yield Fact("governance", State.PROBLEM, said, register.PATH, error.line, error.hint)
        return
    said = f"the register is valid: {len(listed)} assistant{'' if len(listed) == 1 else 's'}"
    yield Fact("governance", State.OK, said, register.PATH)


def _others(place: Place) -> Iterator[Fact]:
    """Tell whether what stands beside them can be read: access, waivers and the like."""
    known = (classification.PATH, register.PATH)
    beside = [
        path
        for path in place.snapshot.paths
        if path.startswith(f"{_FOLDER}/") and path.endswith(".yaml") and path not in known
    ]
    if not beside or place.snapshot.read(classification.PATH) is None:
        return
    try:
        declarations.read(place.snapshot, registry.assistants())
    except AiGateError as error:
        for one in getattr(error, "mistakes", None) or (error,):
            if one.path not in known:
                said = f"this file is not valid: {one.message}"
                yield Fact("governance", State.PROBLEM, said, one.path, one.line, one.hint)
    else:
        said = f"{', '.join(f'`{path}`' for path in beside)} can be read"
        yield Fact("governance", State.OK, said)


def _untracked(place: Place) -> Iterator[Fact]:
    """Tell of files that look as if they governed, and that no commit has."""
    folder = os.path.join(place.top, _FOLDER)
    if place.repository.bare or not os.path.isdir(folder):
        return
    tracked = set(place.snapshot.paths)
    for directory, _, names in os.walk(folder):
        for name in sorted(names):
            path = os.path.relpath(os.path.join(directory, name), place.top).replace(os.sep, "/")
            if path not in tracked and path != classification.PATH:
                fix = f"git add --force {_quoted(path)}"
                said = "this file is not tracked: no commit and no CI job has it"
                yield Fact("governance", State.PROBLEM, said, path, fix=fix)
