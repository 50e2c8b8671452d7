"""Whether the hooks that git runs really run ai-gate.

Sources: githooks(5), git-config(1) `core.hooksPath`; pre-commit 4.7, resources/hook-tmpl and
commands/install_uninstall.py; husky 9, `husky init` (typicode.github.io/husky); lefthook.dev.
"""

import os
import shlex
from collections.abc import Iterator, Mapping

from ai_gate import __version__, installed
from ai_gate.doctor import script
from ai_gate.doctor.fact import Fact, State, version
from ai_gate.doctor.place import Place, Shadow, shown
from ai_gate.errors import ParseError
from ai_gate.installed import framework
from ai_gate.model import Because

_USUAL = ("pre-commit", "commit-msg", "pre-push")


def facts(place: Place) -> Iterator[Fact]:
    """Tell of every hook that is wanted, and of what stands in its way."""
    if place.repository.bare:
        yield from _one(place, "pre-receive", {}, True)
        return
    asked, hooks = _asked(place)
    yield from asked
    stages = {stage: hook.because for hook in hooks for stage in hook.stages if stage != "manual"}
    yield from _shadowed(place, stages)
    for name in dict.fromkeys((*_USUAL, *stages)):
        yield from _one(place, name, stages, name in stages or name == "pre-commit")
    for hook in hooks:
        yield from _outdated(hook)


def _asked(place: Place) -> tuple[list[Fact], list[framework.Hook]]:
    """Return which hooks the configuration of pre-commit asks for."""
    document = place.documents.get(installed.PRE_COMMIT)
    path = installed.PRE_COMMIT
    try:
        found = framework.hooks(document)
    except ParseError as error:
        said = f"pre-commit cannot read its configuration: {error.message}"
        return [Fact("hooks", State.PROBLEM, said, path, error.line, error.hint)], []
    if document is not None and not found:
        said = "pre-commit runs other hooks, and not ai-gate"
        return [Fact("hooks", State.NOTE, said, path)], []
    return [], found


def _shadowed(place: Place, stages: Mapping[str, Because]) -> Iterator[Fact]:
    """Tell of `core.hooksPath`, by which git does not look into the usual directory."""
    shadow = place.shadow
    if shadow is None or os.path.realpath(place.hooks) == os.path.realpath(place.usual):
        return
    hidden = []
    for name in dict.fromkeys((*_USUAL, *stages)):
        file = os.path.join(place.usual, name)
        if os.path.isfile(file) and script.read(place, file, name, stages).runs:
            hidden.append(name)
    where = f"core.hooksPath is `{shadow.value}` ({shadow.scope}, {shadow.origin})"
    if not os.path.isdir(place.hooks):
        said = f"{where}, and that is no directory: git runs no hook at all"
        fix = "npx husky" if shadow.value.startswith(installed.HUSKY) else _unset(place, shadow)
        yield Fact("hooks", State.PROBLEM, said, shadow.origin, fix=fix)
    elif hidden:
        said = f"{where}: the hooks {', '.join(hidden)} in {shown(place, place.usual)} do not run"
        yield Fact("hooks", State.PROBLEM, said, shadow.origin, fix=_unset(place, shadow))
    else:
        yield Fact("hooks", State.NOTE, where, shadow.origin)


def _unset(place: Place, shadow: Shadow) -> str:
    """Return the command after which the usual directory counts here."""
    if shadow.scope in ("local", "worktree"):
        return f"git config --{shadow.scope} --unset-all core.hooksPath"
    if shadow.scope == "command":
        return "unset GIT_CONFIG_COUNT GIT_CONFIG_PARAMETERS"
    # Other repositories may live by the setting, so it is overruled for this one.
    return f"git config --local core.hooksPath {shlex.quote(place.usual)}"


def _one(place: Place, name: str, stages: Mapping[str, Because], wanted: bool) -> Iterator[Fact]:
    """Tell of one hook; `wanted` makes its absence a problem."""
    file = os.path.join(place.hooks, name)
    where = shown(place, file)
    fix = _install(place, name, stages)
    missing = State.PROBLEM if wanted else State.NOTE
    if not os.path.isfile(file):
        dangling = os.path.islink(file)
        asks = f"{installed.PRE_COMMIT} asks for it and " if name in stages else ""
        said = f"{asks}it points to nothing" if dangling else f"{asks}it is not installed"
        yield Fact("hooks", missing, f"{name}: {said}", where, fix=fix)
        return
    found = script.read(place, file, name, stages)
    if not os.access(file, os.X_OK):
        state = State.PROBLEM if found.runs else missing
        said = f"{name}: the file is not executable, and git passes over it"
        yield Fact("hooks", state, said, where, fix=f"chmod +x {shlex.quote(where)}")
    elif found.broken:
        yield Fact("hooks", State.PROBLEM, f"{name}: {found.broken}", where, fix=found.fix or fix)
    elif found.runs:
        yield Fact("hooks", State.OK, f"{name}: runs ai-gate ({found.runs})", where)
    elif found.why:
        yield Fact("hooks", State.PROBLEM, f"{name}: {found.why}", where, fix=found.fix or fix)
    else:
        said = f"{name}: a hook is there and does not run ai-gate"
        yield Fact("hooks", missing, said, where, fix=found.fix or fix)


def _install(place: Place, name: str, stages: Mapping[str, Because]) -> str:
    """Return the command that installs a hook where git looks."""
    if name in stages:
        if place.shadow is None:
            return f"pre-commit install --hook-type {name}"
        if place.shadow.scope in ("local", "worktree"):
            return f"{_unset(place, place.shadow)} && pre-commit install --hook-type {name}"
    file = shlex.quote(shown(place, os.path.join(place.hooks, name)))
    words = f'exec ai-gate hook {name} -- "$@"'
    return f"printf '#!/bin/sh\\n%s\\n' '{words}' > {file} && chmod +x {file}"


def _outdated(hook: framework.Hook) -> Iterator[Fact]:
    pinned, running = version(hook.revision), version(__version__)
    if len(pinned) > 1 and pinned < running:
        said = f"pre-commit runs ai-gate {hook.revision}, here is {__version__}"
        fix = "pre-commit autoupdate --repo https://github.com/ai-gate/ai-gate"
        path = hook.because.path
        yield Fact("hooks", State.PROBLEM, said, path, hook.because.line, fix)
