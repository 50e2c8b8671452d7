"""A command with its arguments -> what it reads and writes, by the table or a reader of its own."""

import re
from collections.abc import Callable
from functools import cache
from importlib import import_module

from ai_gate.model import Plane
from ai_gate.record import NamedTuple
from ai_gate.shell import files
from ai_gate.shell.arguments import Arguments, parsed, takes
from ai_gate.shell.nodes import Unparsable
from ai_gate.shell.patterns import covers
from ai_gate.shell.records import Kind
from ai_gate.shell.state import (
    UNKNOWN,
    Field,
    Output,
    Piece,
    State,
    World,
    joined,
    literal,
    plain,
    stream,
)
from ai_gate.shell.syntax import parse
from ai_gate.shell.table import Spec, options, table
from ai_gate.shell.told import only_tells
from ai_gate.shell.words import text_of

# Which module reads which commands, so that only that one is imported.
HOMES = {
    "builtins": "shopt setopt hash enable cd pushd popd chdir read mapfile readarray source . "
    "declare typeset local export readonly test [ basename dirname realpath readlink "
    "alias date echo eval ls mktemp printf pwd seq set shift trap unset",
    "copies": "gcp cp ditto install link ginstall gmv ln mv rsync scp sftp rclone tar gtar bsdtar "
    "zip jar rar makeself 7z 7za 7zr 7zz cpio pax unzip unrar zipinfo dd",
    "git": "git git-grep git-show git-cat-file",
    "inline": "python python2 python3 pypy pypy3 py micropython ipython3 sage python3.6 python3.7 "
    "python3.8 python3.9 python3.10 python3.11 python3.12 python3.13 python3.14 "
    "python3.15 perl deno luajit nodejs lua5.3 node lua5.1 Rscript lua ruby perl5 lua5.4 "
    "jruby bun R php",
    "starters": "sudo doas env nice ionice chrt taskset time gtime timeout gtimeout nohup setsid "
    "command builtin noglob nocorrect exec stdbuf unbuffer busybox toybox caffeinate "
    "fakeroot chronic rlwrap winpty ash mksh bash dash ksh sh fish zsh rbash find gfind "
    "fd fdfind uvx pipenv conda pnpx poetry pnpm bundle rye bunx uv hatch pdm npx yarn "
    "chroot unshare nsenter bwrap firejail mount flock parallel watch xargs",
    "texts": "sed gsed ssed awk gawk mawk nawk jq gojq jaq sqlite3 sqlite duckdb vi view joe nvim "
    "rvim ex pico nano micro hx vimdiff vim ed emacs curl openssl wget patch",
}
Handler = Callable[[str, tuple[Field, ...], State, World], Output]
_PLACES = options(
    "/bin/ /usr/bin/ /usr/local/bin/ /sbin/ /usr/sbin/ /opt/homebrew/bin/ /opt/local/bin/"
)


def call(fields: tuple[Field, ...], state: State, world: World) -> Output:
    """Count what a command does with its arguments; return what it prints."""
    world.step()
    outer, world.words = world.words, _words(fields)
    try:
        return _call(fields, state, world)
    finally:
        world.words = outer


def _words(fields: tuple[Field, ...]) -> str:
    """Return the words of a command if all are known and none holds a blank."""
    texts = [plain(field) or "" for field in fields]
    return "" if any(not text or len(text.split()) != 1 for text in texts) else " ".join(texts)


def _call(fields: tuple[Field, ...], state: State, world: World) -> Output:
    full = plain(fields[0])
    if full is None:
        world.unclear(Kind.UNKNOWN_COMMAND, "the name of a command is made at run time")
        _all_maybe(fields[1:], state, world)
        return UNKNOWN
    name = _name(full)
    handler = _handler(name)
    if handler:
        return handler(name, fields[1:], state, world)
    spec = table().get(name)
    if spec is None:
        return _unknown(full, fields, state, world)
    return listed(name, spec, fields[1:], state, world)


def is_listed(name: str) -> bool:
    return _name(name) in table() or _name(name) in _homes()


def _name(full: str) -> str:
    """Return the name of a command without the folder where systems keep it."""
    for place in _PLACES:
        if full.startswith(place) and "/" not in full[len(place) :]:
            return full[len(place) :]
    return full


def _unknown(full: str, fields: tuple[Field, ...], state: State, world: World) -> Output:
    if "/" in full:
        files.read(fields[0], state, world)
        world.unclear(Kind.PROGRAM, "a program is started by its path")
        follow_written(
            "the shell", full, state, world, lambda text: run_text(text, state.copy(), world)
        )
    else:
        shown = full if re.fullmatch(r"[A-Za-z][\w.+-]{0,30}", full) else "a command"
        world.unclear(Kind.UNKNOWN_COMMAND, f"`{shown}` is not a command that the guard knows")
    _all_maybe(fields[1:], state, world)
    return UNKNOWN


def _all_maybe(fields: tuple[Field, ...], state: State, world: World) -> None:
    for field in fields:
        files.maybe(field, state, world)


# Commands of the table


def listed(name: str, spec: Spec, given: tuple[Field, ...], state: State, world: World) -> Output:
    """Count what a command of the table does."""
    if spec.program:
        if not only_tells(name, given):
            world.unclear(Kind.PROGRAM, f"`{name}` runs code that a hook cannot follow")
        for field in given:
            files.named(field, state, world)
            if not spec.writes:
                files.inside(field, state, world)
        for line in state.stdin.lines:
            files.inside(line, state, world)
        return UNKNOWN
    arguments = parsed(given, takes(spec))
    for value in arguments.values(spec.reading):
        files.read(value, state, world)
    for value in arguments.values(spec.lists):
        files.listed(name, value, state, world)
    for value in arguments.values(spec.writing):
        files.write(value, state, world)
    if spec.silent:
        return UNKNOWN
    _loose(spec, arguments, state, world)
    how = _how(spec, arguments)
    deep = how.deep
    rest = _named(spec, arguments, state, world)
    if not rest and ((spec.standing and not state.piped()) or (deep and spec.filters)):
        rest = () if spec.standing and state.piped() else ((),)
    for number, field in enumerate(rest):
        _one(spec, field, 0 < number == len(rest) - 1, how, state, world)
    if spec.filters and arguments.has("-l --files-with-matches -L --files-without-match --files"):
        return names_below(rest, how, state, world)
    return _printed(name, spec, rest, state)


def names_below(rest: tuple[Field, ...], how: "_How", state: State, world: World) -> Output:
    """Return as output the names of some of the files that were searched."""
    lines: list[Field] = []
    for field in rest:
        text = plain(field)
        if text is None or not how.deep:
            lines.append(field)
        elif how.away:
            for place in state.places:
                root = joined(place or ".", text)
                left = [joined(root, one) for one in how.away]
                for path, deep in files.remaining(root, left, world):
                    for glob in how.globs if deep else [""]:
                        lines.append((Piece("below", path, glob),) if deep else literal(path))
        else:
            lines += [(Piece("below", text or ".", glob),) for glob in how.globs]
    return Output(True, tuple(lines), False)


def _loose(spec: Spec, arguments: Arguments, state: State, world: World) -> None:
    """Count the values of options that the table does not know."""
    told = takes(spec) | options(f"{spec.recursive} {spec.edits}")
    for option in arguments.options:
        if option.name not in told and option.value is not None:
            files.maybe(option.value, state, world)


def _named(spec: Spec, arguments: Arguments, state: State, world: World) -> tuple[Field, ...]:
    """Return the arguments that name files."""
    if spec.files == "none":
        return ()
    if spec.files == "first":
        return arguments.rest[:1]
    if spec.files == "rest" and not arguments.has(spec.scripted):
        if arguments.rest and could_be_option(arguments.rest[0]):
            files.read(arguments.rest[0], state, world)
        return arguments.rest[1:]
    return arguments.rest


def could_be_option(field: Field) -> bool:
    """Tell whether a field of which the start is not known could be an option that names a file."""
    first = next((one for one in field if one.text or one.kind not in ("active", "quoted")), None)
    return first is not None and first.kind == "hole"


class _How(NamedTuple):
    """How the files of one call are taken."""

    deep: bool
    globs: list[str]
    away: list[str]  # folders that are left out
    edits: bool


def _how(spec: Spec, arguments: Arguments) -> _How:
    given = [plain(value) or "" for value in arguments.values(spec.include)]
    away = [plain(value) or "" for value in arguments.values(spec.without)]
    globs = [one for one in given if not one.startswith("!")]
    if given[len(globs) :] and not any(one.startswith("!") for one in given[: len(globs)]):
        # The last glob that matches wins, so exclusions hold where they come last.
        away += [one[1:].removeprefix("/") for one in given[len(globs) :]]
    return _How(
        "always" in spec.recursive or arguments.has(spec.recursive),
        globs if globs and all(globs) else [""],  # a glob that is not known narrows nothing
        [one for one in away if one],
        spec.edits == "always" or (bool(spec.edits) and arguments.has(spec.edits)),
    )


def _one(spec: Spec, field: Field, last: bool, how: _How, state: State, world: World) -> None:
    text = plain(field)
    if text == "-":
        return
    plane = Plane.EDIT if spec.writes or (spec.files == "last" and last) else Plane.SHELL
    if field == ():
        text, field = ".", literal(".")
    if how.deep and how.away and text is not None:
        for place in state.places:
            root = joined(place or ".", text)
            left = [joined(root, one) for one in how.away]
            for glob in how.globs:
                files.except_for(plane, root, left, world, glob)
        return
    for glob in how.globs if how.deep else [""]:
        files.touch(plane, field, state, world, how.deep, glob)
    if how.edits:
        files.write(field, state, world)


def _printed(name: str, spec: Spec, rest: tuple[Field, ...], state: State) -> Output:
    if not spec.filters or (not spec.writes and any(plain(field) != "-" for field in rest)):
        return UNKNOWN._replace(why="what a file holds" if rest else UNKNOWN.why)
    if state.stdin.known and name not in ("cat", "tee"):
        return state.stdin._replace(exact=False)
    return state.stdin


# Code


def code(field: Field, state: State, world: World) -> Output:
    """Follow a field as shell code."""
    text = plain(field)
    if text is None:
        world.unclear(Kind.NAME, "a shell runs code that is made at run time")
        return UNKNOWN
    return run_text(text, state, world)


def run_text(text: str, state: State, world: World) -> Output:
    """Follow a text as shell code."""
    state.depth += 1
    try:
        if state.depth > 12:
            world.unclear(Kind.SYNTAX, "the command is nested too deeply")
            return UNKNOWN
        return world.execute(parse(text), state, world)
    except Unparsable as error:
        world.unclear(Kind.SYNTAX, str(error))
        return UNKNOWN
    finally:
        state.depth -= 1


def script(what: str, field: Field, given: tuple[Field, ...], state: State, world: World) -> Output:
    """Follow a shell script by its name: read, and followed where the command itself wrote it."""
    name = plain(field)
    files.read(field, state, world)
    for one in given:
        files.maybe(one, state, world)
    text = text_of(stream(field, state, world))
    if text is not None:
        return run_text(text, state, world)
    if name is None or name == "-" or name.startswith("/dev/"):
        world.unclear(Kind.NAME, f"{what} runs code that is made at run time")
        return UNKNOWN
    inner = state.copy()
    inner.arguments = given
    if not follow_written(what, name, state, world, lambda text: run_text(text, inner, world)):
        world.unclear(Kind.PROGRAM, f"{what} runs a script")
    return UNKNOWN


def follow_written(
    what: str, name: str, state: State, world: World, follow: Callable[[str], object]
) -> bool:
    """Follow a script that the command itself wrote; return whether it did."""
    found = False
    for place in state.places:
        path = joined(place or "", name)
        text = world.written.get(path)
        if text is not None:
            follow(text)
            found = True
        elif any(one.plane is Plane.EDIT and covers(one, path) for one in world.touches):
            world.unclear(Kind.NAME, f"{what} runs code that the command itself makes")
            found = True
    return found


def _handler(name: str) -> Handler | None:
    """Return the reader of a command that has one of its own; its module is imported then."""
    home = _homes().get(name)
    if home is None:
        return None
    found: dict[str, Handler] = import_module(f"ai_gate.shell.{home}").HANDLERS
    return found[name]


@cache
def _homes() -> dict[str, str]:
    return {name: home for home, names in HOMES.items() for name in names.split()}
