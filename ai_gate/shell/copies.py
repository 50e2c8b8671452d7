"""Commands that copy, move, link, pack and unpack."""

from ai_gate.model import Plane
from ai_gate.shell import builtins, commands, files
from ai_gate.shell.arguments import Arguments, parsed
from ai_gate.shell.records import Kind
from ai_gate.shell.state import UNKNOWN, Field, Output, State, World, literal, plain
from ai_gate.shell.table import options


def _copy(name: str, given: tuple[Field, ...], state: State, world: World) -> Output:
    valued = options(
        "-S --suffix -t --target-directory -m --mode -o --owner -g --group -b. --reflink. "
        "--sparse --strip-program"
    )
    if name != "install":
        valued -= options("-m -o -g --mode --owner --group")
    arguments = parsed(given, valued)
    targets = arguments.values("-t --target-directory")
    rest = arguments.rest
    if name == "install" and arguments.has("-d --directory"):
        return UNKNOWN
    if (not targets and len(rest) > 1 and name not in ("ln", "link")) or len(rest) > 1:
        targets, rest = (*targets, rest[-1]), rest[:-1]
    deep = name in ("mv", "rename", "ditto", "gmv") or arguments.has(
        "-r -R -a --recursive --archive"
    )
    for field in rest:
        if name in ("ln", "link"):
            _linked(field, targets, state, world)
            continue
        files.read(field, state, world, deep)
        if name in ("mv", "gmv"):
            files.write(field, state, world, True)
    for field in targets:
        files.write(field, state, world)
        _inside(field, rest, state, world)
    return UNKNOWN


def _inside(target: Field, sources: tuple[Field, ...], state: State, world: World) -> None:
    """Count what a copy into a folder writes there."""
    folder = plain(target)
    if folder is None or not files.is_folder(folder, state, world):
        return
    for source in sources:
        text = plain(source)
        last = text.rstrip("/").rpartition("/")[2] if text else ""
        if last:
            files.write(literal(f"{folder.rstrip('/')}/{last}"), state, world)


def _linked(field: Field, targets: tuple[Field, ...], state: State, world: World) -> None:
    """Count what a link leads to as read: later commands reach it by another name."""
    files.read(field, state, world, True)
    text, target = plain(field), plain(targets[-1]) if targets else None
    if text and target and "/" in target and not text.startswith("/"):
        # A symbolic link is relative to the folder in which it lies.
        folder = target if target.endswith("/") else target.rpartition("/")[0] + "/"
        files.read(literal(folder + text), state, world, True)


def _rsync(name: str, given: tuple[Field, ...], state: State, world: World) -> Output:
    valued = options(
        "-e --rsh --exclude --include --exclude-from --include-from --files-from --filter -f "
        "--password-file --log-file --bwlimit --max-size --min-size --partial-dir --backup-dir "
        "--link-dest --compare-dest --copy-dest --chmod --chown --timeout --port -B -T "
        "--temp-dir --suffix --out-format --info --debug --rsync-path -P. -i. -F. -o. -c. -l. "
        "-J."
    )
    if name == "scp":
        valued = options("-i -F -P -o -c -l -J -S -D -X")
    arguments = parsed(given, valued)
    for value in arguments.values(
        "--exclude-from --include-from --files-from --password-file -i -F --link-dest "
        "--compare-dest --copy-dest"
    ):
        files.read(value, state, world, True)
    for value in arguments.values("-e --rsh -S"):
        commands.code(value, state.copy(), world)
    for value in arguments.values("--log-file --backup-dir --partial-dir"):
        files.write(value, state, world)
    for number, field in enumerate(arguments.rest):
        text = plain(field) or ""
        if ":" in text.partition("/")[0]:
            continue  # on another machine
        if number == len(arguments.rest) - 1 and number:
            files.write(field, state, world)
        else:
            away = [plain(value) or "" for value in arguments.values("--exclude")]
            files.without(field, away, state, world)
    return UNKNOWN


def _dd(name: str, given: tuple[Field, ...], state: State, world: World) -> Output:
    for field in given:
        text = plain(field)
        if text is None:
            files.read(field, state, world)
        elif text.startswith("if="):
            files.read(literal(text[3:]), state, world)
        elif text.startswith("of="):
            files.write(literal(text[3:]), state, world)
    return UNKNOWN


# Archives


_TAR_VALUED = options(
    "-f --file -C --directory -T --files-from -X --exclude-from --exclude -b "
    "--blocking-factor -g --listed-incremental -I --use-compress-program -H --format -K "
    "--starting-file -N --newer -V --label --transform --xform --strip-components "
    "--to-command --owner --group --mode --mtime --checkpoint-action --rsh-command "
    "--index-file --add-file --newer-mtime --suffix --info-script -F --new-volume-script "
    "--one-top-level."
)


def _tar(name: str, given: tuple[Field, ...], state: State, world: World) -> Output:
    first = plain(given[0]) if given else ""
    if first and first[0] != "-" and first.isalpha():  # the old way: `tar cf a.tar b`
        given = _old(first, given[1:])
    arguments = parsed(given, _TAR_VALUED)
    makes = arguments.has("-c --create -r --append -u --update -A --catenate --concatenate")
    reads = arguments.has("-d --diff --compare") or makes
    for value in arguments.values("-f --file"):
        _archive(value, makes, state, world)
    for value in arguments.values("-X --exclude-from -g --listed-incremental"):
        files.read(value, state, world)
    for words in ("-I --use-compress-program", "--to-command", "--rsh-command", "--info-script -F"):
        for value in arguments.values(words):
            commands.code(value, state.copy(), world)
    for value in arguments.values("--checkpoint-action"):
        commands.code(_behind(value, "exec="), state.copy(), world)
    inner = state.copy()
    if reads:
        _packed(given, arguments, inner, world)
    else:
        _unpacked(arguments, inner, world)
    return UNKNOWN._replace(why="what an archive holds")


def _behind(field: Field, start: str) -> Field:
    text = plain(field)
    return literal(text.removeprefix(start)) if text and text.startswith(start) else literal(":")


def _old(letters: str, given: tuple[Field, ...]) -> tuple[Field, ...]:
    """Return the letters of an old-style call as options, each with its value."""
    made: list[Field] = []
    waiting = list(given)
    for letter in letters:
        made.append(literal(f"-{letter}"))
        if f"-{letter}" in _TAR_VALUED and waiting:
            made.append(waiting.pop(0))
    return (*made, *waiting)


def _archive(value: Field, makes: bool, state: State, world: World) -> None:
    text = plain(value)
    if text == "-" or (text and ":" in text.partition("/")[0]):
        return
    if makes:
        files.write(value, state, world)
    else:
        files.read(value, state, world)


def _packed(given: tuple[Field, ...], arguments: Arguments, state: State, world: World) -> None:
    """Count what goes into an archive; `-C` moves for the names behind it."""
    for value in arguments.values("-T --files-from"):
        files.listed("tar", value, state, world, True)
    for value in arguments.values("--add-file"):
        files.read(value, state, world, True)
    if not arguments.has("-C --directory"):
        away = [plain(value) or "" for value in arguments.values("--exclude")]
        for field in arguments.rest:
            _member(field, state, world, away)
        return
    waiting = list(reversed(given))
    while waiting:
        one = parsed((waiting.pop(),), frozenset())
        text = ((one.options or one.rest) and plain(given[len(given) - len(waiting) - 1])) or ""
        if text in ("-C", "--directory") and waiting:
            builtins.move(waiting.pop(), state, world)
        elif text.startswith("--directory="):
            builtins.move(literal(text[12:]), state, world)
        elif text.startswith("-C"):
            builtins.move(literal(text[2:]), state, world)
        elif text.startswith("--") and text in _TAR_VALUED and waiting:
            waiting.pop()
        elif text.startswith("-") and len(text) > 1:
            if f"-{text[-1]}" in _TAR_VALUED and not text.startswith("--") and waiting:
                following = waiting.pop()
                if text[-1] == "C":
                    builtins.move(following, state, world)
        else:
            _member(given[len(given) - len(waiting) - 1], state, world)


def _member(field: Field, state: State, world: World, away: list[str] | None = None) -> None:
    text = plain(field)
    if text and text.startswith("@"):
        field = literal(text[1:])
    elif text and away:
        files.without(field, away, state, world)
        return
    files.read(field, state, world, True)


def _unpacked(arguments: Arguments, state: State, world: World) -> None:
    if arguments.has("-t --list -O --to-stdout"):
        return
    for value in arguments.values("-C --directory"):
        files.write(value, state, world, True)
    if not arguments.has("-C --directory"):
        files.touch(Plane.EDIT, literal("."), state, world)


def _zip(name: str, given: tuple[Field, ...], state: State, world: World) -> Output:
    valued = options("-x --exclude -i --include -P --password -b -t -tt -n -ll. -s -O --out -o.")
    arguments = parsed(given, valued)
    for field in arguments.rest[:1]:
        files.write(field, state, world)
    deep = arguments.has("-r --recurse-paths -R") or name != "zip"
    for field in arguments.rest[1:]:
        files.read(field, state, world, deep)
    if arguments.has("-@ --names-stdin"):
        for line in state.stdin.lines:
            files.read(line, state, world)
        if not state.stdin.known:
            world.unclear(Kind.NAME, "`zip` takes names from standard input")
    if arguments.has("-R"):
        files.read(literal("."), state, world, True)
    if arguments.has("-TT --unzip-command"):
        world.unclear(Kind.NAME, "`zip` starts a command")
    return UNKNOWN


def _seven(name: str, given: tuple[Field, ...], state: State, world: World) -> Output:
    verb = plain(given[0]) if given else ""
    rest = [field for field in given[1:] if not (plain(field) or "").startswith("-")]
    for field in given[1:]:
        text = plain(field) or ""
        for part in (text, text[3:]):
            if "@" in part[:4]:
                files.maybe(literal(part.partition("@")[2]), state, world)
                world.unclear(Kind.NAME, f"`{name}` takes names from a file")
    for number, field in enumerate(rest):
        if number == 0 and verb in ("a", "u", "d", "rn"):
            files.write(field, state, world)
        else:
            files.read(field, state, world, True)
    return UNKNOWN


def _cpio(name: str, given: tuple[Field, ...], state: State, world: World) -> Output:
    arguments = parsed(
        given, options("-F -O -I -H -C -D -E -R -M --file --format --directory -f. -s -x -b")
    )
    for value in arguments.values("-F --file -I -E -O"):
        files.read(value, state, world)
    for value in arguments.values("-D --directory"):
        builtins.move(value, state := state.copy(), world)
    if name == "pax":
        for field in arguments.rest:
            files.read(field, state, world, True)
    elif arguments.has("-p --pass-through"):
        for field in arguments.rest:
            files.write(field, state, world)
    if arguments.has("-o --create -p --pass-through -w") and not arguments.rest[1:]:
        if not state.stdin.known:
            world.unclear(Kind.NAME, f"`{name}` takes names from standard input")
        for line in state.stdin.lines:
            files.read(line, state, world)
    return UNKNOWN


def _unpack(name: str, given: tuple[Field, ...], state: State, world: World) -> Output:
    valued = options("-d -P -x. -O.")
    arguments = parsed(given, valued)
    for field in arguments.rest[:1]:
        files.read(field, state, world)
    for value in arguments.values("-d"):
        files.write(value, state, world, True)
    if not arguments.has("-d -p -l -t -v -Z -c"):
        files.touch(Plane.EDIT, literal("."), state, world)
    return UNKNOWN


HANDLERS: dict[str, commands.Handler] = {
    **dict.fromkeys(options("cp gcp mv gmv ln link install ginstall ditto"), _copy),
    **dict.fromkeys(("rsync", "scp", "sftp", "rclone"), _rsync),
    **dict.fromkeys(("tar", "gtar", "bsdtar"), _tar),
    **dict.fromkeys(("zip", "jar", "rar", "makeself"), _zip),
    **dict.fromkeys(("7z", "7za", "7zr", "7zz"), _seven),
    **dict.fromkeys(("cpio", "pax"), _cpio),
    **dict.fromkeys(("unzip", "unrar", "zipinfo"), _unpack),
    "dd": _dd,
}
