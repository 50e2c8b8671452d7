"""Commands of the shell itself."""

import posixpath

from ai_gate.shell import commands, files
from ai_gate.shell.arguments import parsed
from ai_gate.shell.records import Kind
from ai_gate.shell.state import (
    NOTHING,
    UNKNOWN,
    Field,
    Output,
    Piece,
    State,
    World,
    fewer,
    hole,
    joined,
    literal,
    plain,
)
from ai_gate.shell.table import options
from ai_gate.shell.words import variable

_UNSET = "a variable that the command does not set"


def _cd(name: str, given: tuple[Field, ...], state: State, world: World) -> Output:
    rest = parsed(given, frozenset()).rest
    before = state.places
    if name == "popd":
        state.places = state.stack[-1] if state.stack and not given else (None,)
        state.stack = state.stack[:-1]
    elif rest and plain(rest[0]) == "-":
        state.places = state.previous
    elif name == "pushd" and (not rest or (plain(rest[0]) or "+")[0] in "+-"):
        state.places = (None,)
    else:
        if not rest:
            home = variable("HOME", state, world)[0]
            rest = (home[0] if home else hole("the home of the user"),)
        # zsh takes a second word to replace the first one in the name of the folder.
        move(
            rest[0] if len(rest) == 1 else hole("a folder that is told by its parts"), state, world
        )
    if name == "pushd":
        state.stack = (*state.stack, before)
    state.previous = before
    return NOTHING if name == "cd" else UNKNOWN


def move(field: Field, state: State, world: World) -> None:
    """Let the shell stand in another folder; where that is not there, it may stay as well."""
    text = plain(field)
    if text is None:
        state.places = (None,)
        return
    if (
        text
        and not text.startswith(("/", "."))
        and "CDPATH"
        in {
            *state.variables,
            *world.environment,
        }
    ):
        state.places = (None,)
        return
    places: tuple[str | None, ...] = ()
    for place in state.places:
        if place is None and not text.startswith("/"):
            places += (None,)
            continue
        there = posixpath.normpath(joined(place or "", text))
        places += (there,)
        if not world.look.is_folder(there):
            places += (place,)
    state.places = fewer(places)


def _echo(name: str, given: tuple[Field, ...], state: State, world: World) -> Output:
    while given and plain(given[0]) in ("-n", "-e", "-E", "-ne", "-en"):
        given = given[1:]
    line: Field = ()
    for number, field in enumerate(given):
        line += (literal(" ") if number else ()) + field
    return _printed(line)


def _printf(name: str, given: tuple[Field, ...], state: State, world: World) -> Output:
    if given and plain(given[0]) == "-v":
        if len(given) > 1 and (target := plain(given[1])):
            made = _printf(name, given[2:], state, world)
            lines = made.lines if made.known and len(made.lines) == 1 else ()
            state.variables[target] = (
                ((*lines[:1],),) if lines else ((hole("what `printf` makes"),),)
            )
        return NOTHING
    given = given[1:] if given and plain(given[0]) == "--" else given
    form = plain(given[0]) if given else ""
    if form is None:
        return UNKNOWN
    if "%" not in form:
        return _printed(literal(form)) if _simple(form) else UNKNOWN
    if form.replace("\\n", "").replace("\\0", "").strip() == "%s":
        end = form.partition("%s")[2]
        line: Field = ()
        for number, field in enumerate(given[1:]):
            line += (literal(end.replace("\\0", "\n")) if number else ()) + field
        return _printed(line)
    if len(given) == 2 and form.count("%") == form.count("%s") == 1 and _simple(form):
        before, _, after = form.partition("%s")
        return _printed(literal(before) + given[1] + literal(after))
    return UNKNOWN


def _simple(form: str) -> bool:
    return "\\" not in form.replace("\\n", "").replace("\\0", "")


def _printed(field: Field) -> Output:
    """Return a text as output; `\\n` is a new line, as it is to some shells and options."""
    lines: list[Field] = [()]
    for piece in field:
        if piece.kind not in ("active", "quoted"):
            lines[-1] += (piece,)
            continue
        if "\\" in piece.text.replace("\\n", ""):
            return UNKNOWN
        for number, text in enumerate(piece.text.replace("\\n", "\n").split("\n")):
            if number:
                lines.append(())
            lines[-1] += (Piece("quoted", text),)
    return Output(True, tuple(lines))


def _pwd(name: str, given: tuple[Field, ...], state: State, world: World) -> Output:
    if None in state.places:
        return UNKNOWN
    lines = tuple(literal(place) for place in state.places if place is not None)
    return Output(True, lines, len(lines) == 1)


def _read(name: str, given: tuple[Field, ...], state: State, world: World) -> Output:
    """Let `read` and `mapfile` set variables to lines of standard input."""
    valued = options("-a -d -i -n -N -p -t -u -O -s. -c -C")
    arguments = parsed(given, valued)
    names = [plain(field) for field in (*arguments.values("-a"), *arguments.rest)] or ["REPLY"]
    other = any(plain(value) != "0" for value in arguments.values("-u"))
    source = UNKNOWN if other else state.stdin
    values: tuple[tuple[Field, ...], ...] = ((hole(f"a line of {source.why}"),),)
    if source.known:
        values = tuple((_word(line),) for line in source.lines) or ((),)
        if name != "read":
            values = (source.lines,)
        elif len(names) > 1:
            values = ((hole("a part of a line"),),) if len(source.lines) else ((),)
    for one in names:
        if one:
            state.variables[one] = values
    return NOTHING


def _word(line: Field) -> Field:
    """Return a line without the blanks around it."""
    text = plain(line)
    return line if text is None else literal(text.strip(" \t"))


def _eval(name: str, given: tuple[Field, ...], state: State, world: World) -> Output:
    line: Field = ()
    for number, field in enumerate(given):
        line += (literal(" ") if number else ()) + field
    return commands.code(line, state, world)


def _source(name: str, given: tuple[Field, ...], state: State, world: World) -> Output:
    given = given[1:] if given and plain(given[0]) == "--" else given
    if not given:
        return NOTHING
    return commands.script("the shell", given[0], given[1:], state, world)


def _trap(name: str, given: tuple[Field, ...], state: State, world: World) -> Output:
    return commands.code(given[0], state.copy(), world) if given else NOTHING


def _alias(name: str, given: tuple[Field, ...], state: State, world: World) -> Output:
    for field in given:
        text = plain(field)
        if text is None or "=" in text:
            world.unclear(Kind.NAME, "an alias changes what commands stand for")
    return UNKNOWN


def _option(name: str, given: tuple[Field, ...], state: State, world: World) -> Output:
    """Look at settings of the shell by which names stand for something else."""
    texts = {plain(field) for field in given}
    harmless = {
        "-s",
        "-u",
        "-q",
        "-p",
        "-o",
        "nullglob",
        "globstar",
        "extglob",
        "failglob",
        "dotglob",
    }
    if name == "setopt":
        harmless |= {"nonomatch", "pipefail", "errexit", "null_glob", "nullglob", "NULL_GLOB"}
    if name in ("hash", "enable"):
        if texts & {"-p", "-f"}:
            world.unclear(Kind.NAME, f"`{name}` changes what commands stand for")
    elif texts - harmless:
        world.unclear(Kind.NAME, f"`{name}` changes what names stand for")
    return NOTHING


def _unset(name: str, given: tuple[Field, ...], state: State, world: World) -> Output:
    for field in given:
        if text := plain(field):
            state.variables[text] = ((),)
    return NOTHING


def _set(name: str, given: tuple[Field, ...], state: State, world: World) -> Output:
    texts = [plain(field) for field in given]
    if "--" in texts:
        state.arguments = given[texts.index("--") + 1 :]
    elif given and not (texts[0] or "").startswith(("-", "+")):
        state.arguments = given
    return NOTHING


def _shift(name: str, given: tuple[Field, ...], state: State, world: World) -> Output:
    number = plain(given[0]) if given else "1"
    if state.arguments is not None:
        known = number is not None and number.isdecimal()
        state.arguments = state.arguments[int(number or 1) :] if known else None
    return NOTHING


def _declare(name: str, given: tuple[Field, ...], state: State, world: World) -> Output:
    """Take names in values that only expansion shows, and references to other variables."""
    for field in given:
        text = plain(field)
        if text is None:
            if any(piece.kind == "hole" for piece in field):
                world.unclear(Kind.NAME, "a variable whose name is made at run time")
        elif text.startswith("-") and set(text) & set("nlucLRZTi"):
            world.unclear(Kind.NAME, "a variable that holds something else than it is given")
        elif "=" in text:
            target, _, value = text.partition("=")
            state.variables[target] = ((literal(value),),)
    return NOTHING


def _test(name: str, given: tuple[Field, ...], state: State, world: World) -> Output:
    return NOTHING


def _ls(name: str, given: tuple[Field, ...], state: State, world: World) -> Output:
    """Return the names in folders; that lists them, and reads no content."""
    arguments = parsed(given, options("-I -w -T --ignore --hide --color --sort --time-style"))
    if any(option.name not in ("-1", "-a", "-A", "-d") for option in arguments.options):
        return UNKNOWN._replace(why="a list of names")
    lines: list[Field] = []
    folders = 0
    for field in arguments.rest or (literal("."),):
        text = plain(field)
        if text is None or None in state.places:
            return UNKNOWN._replace(why="a list of names")
        for place in state.places:
            path = joined(place or "", text)
            if world.look.is_folder(path) and not arguments.has("-d"):
                folders += 1
                lines += [literal(name) for name in world.look.entries(path) or ()]
            elif files.exists(text, state, world):
                lines.append(literal(text))
    if folders > 1 or len(lines) > 300:
        return UNKNOWN._replace(why="a list of names")
    return Output(True, tuple(lines), False)


def _path(name: str, given: tuple[Field, ...], state: State, world: World) -> Output:
    """Return what `dirname`, `basename`, `realpath` and `readlink -f` print of known names."""
    arguments = parsed(given, options("-s --suffix --relative-to --relative-base"))
    texts = [plain(field) for field in arguments.rest]
    harmless = options("-f -e -m -q -n -s -L -P --canonicalize")
    if any(option.name not in harmless for option in arguments.options):
        return UNKNOWN
    if not texts or None in texts or None in state.places:
        return UNKNOWN
    known = [text or "" for text in texts]
    if name == "dirname":
        return Output(
            True, tuple(literal(posixpath.dirname(one.rstrip("/")) or ".") for one in known)
        )
    if name == "basename":
        base = posixpath.basename(known[0].rstrip("/"))
        return Output(True, (literal(base.removesuffix(known[1]) if known[1:] else base),))
    lines = tuple(literal(joined(place or "", one)) for one in known for place in state.places)
    return Output(True, lines, False)


def _seq(name: str, given: tuple[Field, ...], state: State, world: World) -> Output:
    return Output(True, ((Piece("number", ""),),), False)


def _date(name: str, given: tuple[Field, ...], state: State, world: World) -> Output:
    """Return that `date` prints digits where its format can print nothing else."""
    form = plain(given[0]) if len(given) == 1 else None
    if form and form[0] == "+" and set(form[1:]) <= set("%YmdHMSsjN-_"):
        return Output(True, ((Piece("number", ""),),), False)
    return UNKNOWN


def _mktemp(name: str, given: tuple[Field, ...], state: State, world: World) -> Output:
    """Return that `mktemp` names a new file; its name cannot lead into a repository by chance."""
    if given and any(plain(field) not in ("-d", "-q", "-t") for field in given):
        return UNKNOWN
    return Output(True, ((*literal("/tmp/tmp."), Piece("number", "")),), False)


HANDLERS: dict[str, commands.Handler] = {
    **dict.fromkeys(("cd", "pushd", "popd", "chdir"), _cd),
    **dict.fromkeys(("read", "mapfile", "readarray"), _read),
    **dict.fromkeys(("source", "."), _source),
    **dict.fromkeys(("declare", "typeset", "local", "export", "readonly"), _declare),
    **dict.fromkeys(("test", "["), _test),
    **dict.fromkeys(("basename", "dirname", "realpath", "readlink"), _path),
    **dict.fromkeys(("shopt", "setopt", "hash", "enable"), _option),
    "alias": _alias,
    "date": _date,
    "echo": _echo,
    "eval": _eval,
    "ls": _ls,
    "mktemp": _mktemp,
    "printf": _printf,
    "pwd": _pwd,
    "seq": _seq,
    "set": _set,
    "shift": _shift,
    "trap": _trap,
    "unset": _unset,
}
