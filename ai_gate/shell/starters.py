"""Commands that start other commands: shells, `xargs`, `find`, `sudo` and their like."""

from itertools import pairwise

from ai_gate.model import Plane
from ai_gate.shell import builtins, commands, files
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
    hole,
    joined,
    literal,
    plain,
    stream,
)
from ai_gate.shell.table import options
from ai_gate.shell.told import only_tells
from ai_gate.shell.words import parts, text_of

# Options with a value, and how many arguments stand before the command.
_WRAPPERS: dict[str, tuple[str, int]] = {
    "sudo": ("-u -g -h -p -C -r -t -T -U --user --group --host --prompt", 0),
    "doas": ("-u -C", 0),
    "env": ("-u --unset", 0),
    "nice": ("-n --adjustment", 0),
    "ionice": ("-c -n -p --class --classdata", 0),
    "chrt": ("", 1),
    "taskset": ("", 1),
    "time": ("-f --format", 0),
    "gtime": ("-f --format", 0),
    "timeout": ("-s -k --signal --kill-after", 1),
    "gtimeout": ("-s -k --signal --kill-after", 1),
    "nohup": ("", 0),
    "setsid": ("", 0),
    "command": ("", 0),
    "builtin": ("", 0),
    "noglob": ("", 0),
    "nocorrect": ("", 0),
    "exec": ("-a", 0),
    "stdbuf": ("-i -o -e --input --output --error", 0),
    "unbuffer": ("", 0),
    "busybox": ("", 0),
    "toybox": ("", 0),
    "caffeinate": ("-t -w", 0),
    "fakeroot": ("", 0),
    "chronic": ("", 0),
    "rlwrap": ("", 0),
    "winpty": ("", 0),
}
_MOVING = "-C -D --chdir"
_SHELLS = options("sh bash dash zsh ksh mksh ash fish rbash")
_MOST_ITEMS = 200


def _wrapper(name: str, given: tuple[Field, ...], state: State, world: World) -> Output:
    valued, skipped = _WRAPPERS[name]
    moving = _MOVING if name in ("env", "sudo") else ""
    extra = "-S --split-string" if name == "env" else "-o --output" if name == "time" else ""
    arguments = parsed(given, options(f"{valued} {moving} {extra}"), first=True)
    if name == "command" and arguments.has("-v -V"):
        return UNKNOWN
    if name == "sudo" and arguments.has("-e --edit -R --chroot"):
        world.unclear(Kind.NAME, "`sudo` changes what names stand for")
    inner = state.copy()
    for value in arguments.values(moving):
        builtins.move(value, inner, world)
    for value in arguments.values("-o --output") if name == "time" else ():
        files.write(value, state, world)
    rest = arguments.rest[skipped:]
    for value in arguments.values("-S --split-string"):
        return commands.code(_spaced((value, *rest)), inner, world)
    while rest and name in ("env", "sudo", "doas") and _is_assignment(rest[0], inner):
        rest = rest[1:]
    if name == "sudo" and arguments.has("-i -s --login --shell") and rest:
        return commands.code(_spaced(rest), inner, world)
    if not rest:
        return NOTHING if name == "exec" else UNKNOWN
    return commands.call(rest, inner, world)


def _is_assignment(field: Field, state: State) -> bool:
    text = plain(field) or ""
    name, equals, value = text.partition("=")
    if not equals or not name.isidentifier():
        return False
    state.variables[name] = ((literal(value),),)
    return True


def _spaced(fields: tuple[Field, ...]) -> Field:
    line: Field = ()
    for number, field in enumerate(fields):
        line += (literal(" ") if number else ()) + field
    return line


def _shell(name: str, given: tuple[Field, ...], state: State, world: World) -> Output:
    arguments = parsed(given, options("-o -O +o +O --rcfile --init-file"), first=True)
    for value in arguments.values("--rcfile --init-file"):
        commands.script("a shell", value, (), state.copy(), world)
    inner = state.copy()
    rest = arguments.rest
    while rest and (plain(rest[0]) or "").startswith("+"):
        rest = rest[1:]
    if arguments.has("-c --command"):
        if not rest:
            return UNKNOWN
        inner.arguments = rest[2:]
        if rest[1:]:
            inner.variables["0"] = ((rest[1],),)
        return commands.code(rest[0], inner, world)
    if rest and not arguments.has("-s"):
        return commands.script(f"`{name}`", rest[0], rest[1:], inner, world)
    inner.arguments = rest
    return standard(name, inner, world)


def standard(name: str, state: State, world: World) -> Output:
    """Follow what a shell is given on standard input."""
    if not state.piped():
        return NOTHING
    text = text_of(state.stdin)
    if text is None:
        world.unclear(Kind.NAME, f"`{name}` runs code from standard input that cannot be told")
        return UNKNOWN
    return commands.run_text(text, state, world)


def _watch(name: str, given: tuple[Field, ...], state: State, world: World) -> Output:
    valued = options("-n --interval -q --equexit -e. -s. -w. --shotsdir")
    return commands.code(_spaced(parsed(given, valued, first=True).rest), state.copy(), world)


# xargs and parallel


def _xargs(name: str, given: tuple[Field, ...], state: State, world: World) -> Output:
    valued = options(
        "-a --arg-file -d --delimiter -E -I -J -L -n -P -R -S -s --max-args --max-lines "
        "--max-procs --max-chars --process-slot-var"
    )
    arguments = parsed(given, valued, first=True)
    for value in arguments.values("-a --arg-file"):
        files.read(value, state, world)
    source = state.stdin
    for value in arguments.values("-a --arg-file"):
        source = stream(value, state, world)
    marks = [plain(value) or "{}" for value in arguments.values("-I -J --replace")]
    if arguments.has("-i --replace") and not marks:
        marks = ["{}"]
    whole = bool(marks) or arguments.has("-0 --null -d --delimiter")
    items = _items(source, whole, "what `xargs` is given")
    command = arguments.rest or (literal("echo"),)
    inner = state.copy()
    inner.stdin = NOTHING
    if not marks:
        return commands.call(command + items, inner, world)
    for item in items[:_MOST_ITEMS]:
        commands.call(tuple(_put(field, marks[0], item) for field in command), inner, world)
    if len(items) > _MOST_ITEMS:
        world.unclear(Kind.NAME, "`xargs` is given more names than the reader follows")
    return UNKNOWN


def _items(source: Output, whole: bool, why: str) -> tuple[Field, ...]:
    if not source.known:
        return (hole(f"{why} ({source.why})"),)
    if whole:
        return tuple(line for line in source.lines if line)
    found: list[Field] = []
    for line in source.lines:
        if any(sign in (plain(line) or "") for sign in "\\'\""):
            found.append(hole(f"{why}, with quotes in it"))
            found += [literal(one.strip("'\"")) for one in (plain(line) or "").split()]
        else:
            found += parts(line, " \t\n")
    return tuple(found)


def _put(field: Field, mark: str, item: Field) -> Field:
    """Return a field with an item in the place of a mark."""
    made: Field = ()
    text = plain(field)
    for piece in field if text is None else literal(text):
        if piece.kind not in ("active", "quoted"):
            made += (piece,)
            continue
        for number, text in enumerate(piece.text.split(mark)):
            made += item if number else ()
            made += (piece._replace(text=text),) if text else ()
    return made


def _parallel(name: str, given: tuple[Field, ...], state: State, world: World) -> Output:
    valued = options("-j --jobs -N -n -I --delay --timeout --joblog -a --arg-file --colsep -S")
    arguments = parsed(given, valued, first=True)
    for value in arguments.values("-a --arg-file"):
        files.read(value, state, world)
    texts = [plain(field) for field in arguments.rest]
    marks = [at for at, text in enumerate(texts) if text in (":::", "::::", ":::+", "::::+")]
    end = marks[0] if marks else len(texts)
    items = arguments.rest[end + 1 :] or _items(state.stdin, True, "what `parallel` is given")
    if "::::" in texts or arguments.has("-a --arg-file"):
        for field in items:
            files.maybe(field, state, world)
        items = (hole("what a file holds"),)
    for item in items[:_MOST_ITEMS]:
        line = _spaced(arguments.rest[:end])
        changed = _put(line, "{}", item)
        if "{}" not in (plain(line) or ""):
            changed = line + literal(" ") + item if line else item
        if any("{" in piece.text for piece in changed):
            changed = hole("an item of `parallel` that is changed")
        _code_or_call(changed, arguments.rest[:end], item, state, world)
    if len(items) > _MOST_ITEMS:
        world.unclear(Kind.NAME, "`parallel` is given more names than the reader follows")
    return UNKNOWN


def _code_or_call(
    line: Field, command: tuple[Field, ...], item: Field, state: State, world: World
) -> None:
    if (plain(line) is None and command and len(command) > 1) or plain(item) is None:
        commands.call((*command, item) if command else (item,), state.copy(), world)
    else:
        commands.code(line, state.copy(), world)


# find

_FIND_VALUED = options(
    "-amin -anewer -atime -cmin -cnewer -context -ctime -fstype -gid -group -ilname -iname "
    "-inum -ipath -iregex -iwholename -links -lname -maxdepth -mindepth -mmin -mtime -name "
    "-newer -path -perm -printf -regex -regextype -samefile -size -type -uid -used -user "
    "-wholename -xtype -newermt -newerct -newerat -Bmin -Bnewer -Btime -flags -depth."
)


def _find(name: str, given: tuple[Field, ...], state: State, world: World) -> Output:
    at = 0
    while at < len(given) and (plain(given[at]) or "") in ("-H", "-L", "-P", "-O3", "-E", "-s"):
        at += 1
    start = at
    while at < len(given) and not _expression(given[at]):
        at += 1
    roots = given[start:at] or (literal("."),)
    rest = given[at:]
    glob = _narrowed(rest)
    away = _left_out(rest)
    found = tuple(field for root in roots for field in _found(root, glob, state, world, away))
    _actions(rest, found, roots, glob, state, world)
    return Output(True, found, False)


def _expression(field: Field) -> bool:
    text = plain(field) or ""
    return (text.startswith("-") and len(text) > 1) or text in ("(", ")", "!", ",")


def _found(
    root: Field, glob: str, state: State, world: World, away: tuple[str, ...] = ()
) -> tuple[Field, ...]:
    """Return what stands for the files below a folder that are found."""
    text = plain(root)
    if text is None:
        return (root,) if any(piece.kind != "pattern" for piece in root) else ()
    if not text:
        return ()
    if not away:
        return ((Piece("below", text, glob),),)
    found: list[Field] = []
    for place in state.places:
        start = joined(place or ".", text)
        left = [joined(place or ".", one) for one in _under(text, away)]
        for path, deep in files.remaining(start, left, world):
            found.append((Piece("below", path, glob),) if deep else literal(path))
    return tuple(found)


def _under(root: str, away: tuple[str, ...]) -> list[str]:
    """Return the paths that are surely left out: as `find` writes them, or right below a root."""
    found = []
    for one in away:
        if one.startswith("*/"):
            found.append(f"{root.rstrip('/')}/{one[2:]}")
        elif "/" in one:
            found.append(one)
        else:
            found.append(f"{root.rstrip('/')}/{one}")
    return found


def _left_out(rest: tuple[Field, ...]) -> tuple[str, ...]:
    """Return the paths and names that an expression of `find` leaves out in every case."""
    texts = [plain(field) or "" for field in rest]
    found = []
    alternatives = False
    for at, text in enumerate(texts):
        if text in ("-o", "-or", ","):
            alternatives |= at == 0 or texts[at - 1] != "-prune"
        if text not in ("-path", "-wholename", "-name") or at + 1 >= len(texts):
            continue
        named = texts[at + 1]
        pruned = texts[at + 2 : at + 3] == ["-prune"]
        negated = at > 0 and texts[at - 1] in ("!", "-not")
        if (pruned and not negated and texts[at - 1 : at] in ([], ["("])) or (
            negated and text != "-name" and named.endswith("/*")
        ):
            found.append(named)
    return () if alternatives else tuple(found)


def _narrowed(rest: tuple[Field, ...]) -> str:
    """Return the pattern for names that every file found must match, if there is one."""
    texts = [plain(field) for field in rest]
    if any(text in ("-o", "-or", "!", "-not", ",", None) for text in texts):
        return ""
    names = [text for before, text in pairwise(texts) if before == "-name"]
    glob = names[0] or "" if len(names) == 1 and "/" not in (names[0] or "") else ""
    shallow = any(before == "-maxdepth" and text == "1" for before, text in pairwise(texts))
    return f"/{glob or '*'}" if shallow else glob


def _actions(
    rest: tuple[Field, ...],
    found: tuple[Field, ...],
    roots: tuple[Field, ...],
    glob: str,
    state: State,
    world: World,
) -> None:
    at = 0
    while at < len(rest):
        text = plain(rest[at])
        at += 1
        if text in ("-exec", "-ok", "-execdir", "-okdir"):
            end = at
            while end < len(rest) and not _ends(rest, end):
                end += 1
            _exec(text, rest[at:end], found, state, world)
            at = end + 1
        elif text == "-delete":
            for field in found:
                files.write(field, state, world)
        elif text in ("-fprint", "-fprint0", "-fls", "-fprintf") and at < len(rest):
            files.write(rest[at], state, world)
            at += 1
        elif text in ("-files0-from", "-f") and at < len(rest):
            files.read(rest[at], state, world)
            world.unclear(Kind.NAME, "`find` takes its folders from a file")
        elif text in _FIND_VALUED:
            at += 1


def _ends(rest: tuple[Field, ...], at: int) -> bool:
    text = plain(rest[at])
    return text == ";" or (text == "+" and at > 0 and plain(rest[at - 1]) == "{}")


def _exec(
    action: str, command: tuple[Field, ...], found: tuple[Field, ...], state: State, world: World
) -> None:
    if not command:
        return
    inner = state.copy()
    inner.stdin = NOTHING
    if action.endswith("dir"):
        inner.places = (None,)
    for field in found or (hole("what `find` finds"),):
        item = field
        if action.endswith("dir") and field[0].kind == "below":
            item = (field[0]._replace(text=joined(state.places[0] or "", field[0].text)),)
        commands.call(tuple(_put(one, "{}", item) for one in command), inner, world)


def _fd(name: str, given: tuple[Field, ...], state: State, world: World) -> Output:
    texts = [plain(field) for field in given]
    marks = [at for at, text in enumerate(texts) if text in ("-x", "-X", "--exec", "--exec-batch")]
    end = marks[0] if marks else len(given)
    valued = options(
        "-d -t -e -E -c -j -S -o --max-depth --type --extension --exclude --color --threads "
        "--size --owner --changed-within --changed-before --min-depth --exact-depth "
        "--search-path --base-directory"
    )
    arguments = parsed(given[:end], valued)
    globs = [f"*.{plain(value)}" for value in arguments.values("-e --extension") if plain(value)]
    roots = (*arguments.rest[1:], *arguments.values("--search-path --base-directory"))
    found = tuple(
        field
        for root in roots or (literal("."),)
        for glob in globs or [""]
        for field in _found(root, glob, state, world)
    )
    if marks:
        command = given[end + 1 :]
        if not any("{" in (text or "") for text in texts[end + 1 :]):
            command += (literal("{}"),)
        _exec("-exec", command, found, state, world)
    return Output(True, found, False)


def _runner(name: str, given: tuple[Field, ...], state: State, world: World) -> Output:
    """Follow `poetry run …`, `npx …` and their like: code that is not known starts a command."""
    if not only_tells(name, given):
        world.unclear(Kind.PROGRAM, f"`{name}` runs code that a hook cannot follow")
    rest = parsed(given, options("--with --python -p --package --extra --group"), first=True).rest
    if rest and plain(rest[0]) in ("run", "exec", "x", "dlx", "tool"):
        rest = parsed(
            rest[1:], options("--with --python -p --package -n --extra --group"), first=True
        ).rest
    if rest and commands.is_listed(plain(rest[0]) or ""):
        commands.call(rest, state.copy(), world)
    for field in given:
        files.named(field, state, world)
    return UNKNOWN


def _chroot(name: str, given: tuple[Field, ...], state: State, world: World) -> Output:
    world.unclear(Kind.NAME, f"`{name}` changes what names stand for")
    for field in given:
        files.maybe(field, state, world)
    return UNKNOWN


def _flock(name: str, given: tuple[Field, ...], state: State, world: World) -> Output:
    arguments = parsed(given, options("-w --timeout -E"), first=True)
    for field in arguments.rest[:1]:
        files.touch(Plane.EDIT, field, state, world)
    rest = arguments.rest[1:]
    if rest and plain(rest[0]) in ("-c", "--command"):
        return commands.code(_spaced(rest[1:]), state.copy(), world)
    return commands.call(rest, state.copy(), world) if rest else NOTHING


HANDLERS: dict[str, commands.Handler] = {
    **dict.fromkeys(_WRAPPERS, _wrapper),
    **dict.fromkeys(_SHELLS, _shell),
    **dict.fromkeys(("find", "gfind"), _find),
    **dict.fromkeys(("fd", "fdfind"), _fd),
    **dict.fromkeys(
        options("poetry pipenv uv uvx pdm hatch rye conda npx pnpm bunx yarn bundle pnpx"), _runner
    ),
    **dict.fromkeys(("chroot", "unshare", "nsenter", "bwrap", "firejail", "mount"), _chroot),
    "flock": _flock,
    "parallel": _parallel,
    "watch": _watch,
    "xargs": _xargs,
}
