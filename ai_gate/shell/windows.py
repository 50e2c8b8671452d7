"""PowerShell and cmd: literal names of files are told, everything else is said not to be.

This is no parser of either language. A command is cut at its separators; what holds a variable, an
expression, a block or an escape cannot be told.
"""

import re

from ai_gate.model import Plane
from ai_gate.shell import builtins, commands, files
from ai_gate.shell.lexing import LONGEST
from ai_gate.shell.records import Kind
from ai_gate.shell.state import MOST_PARTS, Excess, Field, Piece, State, World, plain
from ai_gate.shell.table import options

_READS = options(
    "get-content gc type cat more select-string sls findstr find fc comp import-csv ipcsv "
    "import-clixml format-hex fhx get-filehash certutil convertfrom-json get-itemproperty "
    "compress-archive import-module ipmo"
)
_COPIES = options(
    "copy-item cp cpi copy xcopy robocopy move-item mv mi move ren rename rename-item rni "
    "expand-archive mklink new-item ni"
)
_WRITES = options(
    "remove-item rm ri rmdir del erase rd set-content sc add-content ac out-file "
    "clear-content clc tee-object tee export-csv"
)
_LISTS = options(
    "get-childitem ls dir gci test-path resolve-path rvpa get-item gi pwd get-location gl "
    "write-output write-host echo write exit cls clear-host ver get-date where where.exe "
    "get-command gcm get-process ps sort-object sort select-object select measure-object "
    "measure out-null out-string oh out-host format-table ft format-list fl mkdir md "
    "get-help help tree hostname whoami join-path split-path title rem set-executionpolicy "
    "start-sleep"
)
_MOVES = options("cd chdir set-location sl push-location pushd")
_OBJECTS = options("get-childitem gci ls dir get-item gi resolve-path rvpa")
_FILTERED = options(
    "sort sort-object select select-object measure-object findstr find select-string sls "
    "more out-string tee"
)


def follow(command: str, shell: str, state: State, world: World) -> None:
    """Count what a command of `powershell` or `cmd` names."""
    if len(command) > LONGEST:
        world.unclear(Kind.SYNTAX, "the command is longer than a shell can be given")
        return
    special = "$`({@" if shell == "powershell" else "%^!("
    quoted = r"'(?:[^']|'')*'|\"[^\"]*\"" if shell == "powershell" else r'"[^"]*"'
    shadow = re.sub(r"'(?:[^']|'')*'", "", command) if shell == "powershell" else command
    if any(sign in shadow for sign in special):
        world.unclear(Kind.NAME, f"{shell} runs an expression that this reader does not follow")
    token = re.compile(rf"\s*(?:((?:{quoted}|[^\s'\";|&<>])+)|(\d?>>?(?:&\d)?|<|[;|&\n]+)|(['\"]))")
    fields: list[Field] = []
    at = 0
    before = ""
    while at < len(command.rstrip()):
        found = token.match(command, at)
        if found is None or found[3]:
            world.unclear(Kind.SYNTAX, "a quote is not closed")
            break
        # A line ends a command as well.
        if "\n" in command[at : found.start(1) if found[1] else found.start(2)] and fields:
            _command(fields, before, shell, state, world)
            fields, before = [], ""
        at = found.end()
        world.count += 1
        if world.count > MOST_PARTS // 10:
            raise Excess("the command holds more words than the reader follows")
        if found[1]:
            fields.append(_field(found[1], shell))
        elif found[2][-1] in "<>" or ("&" in found[2] and ">" in found[2]):
            fields.append((Piece("hole", found[2]),))
        else:
            name = _command(fields, before, shell, state, world)
            fields, before = [], name if found[2] == "|" else ""
    _command(fields, before, shell, state, world)


def _field(text: str, shell: str) -> Field:
    pieces = []
    for found in re.finditer(r"'((?:[^']|'')*)'|\"([^\"]*)\"|([^'\"]+|['\"])", text):
        kind = "active" if found[3] else "quoted"
        inner = found[1] if found[1] is not None else found[2] if found[2] is not None else found[3]
        if shell == "cmd" and found[1] is not None:
            inner = found[0]
        pieces.append(Piece(kind, inner.replace("\\", "/").strip("()" if found[3] else "")))
    return tuple(pieces)


def _command(fields: list[Field], before: str, shell: str, state: State, world: World) -> str:
    """Count what one command names, behind the one that is piped into it; return its name."""
    fields = _redirected(fields, state, world)
    if not fields:
        return ""
    world.step()
    name = (plain(fields[0]) or "").lower().rpartition("/")[2].removesuffix(".exe")
    given = [one for field in fields[1:] for one in _parts(field)]
    values = [field for field in given if not _is_option(field, shell)]
    if any("$" in (plain(one) or "") or "%" in (plain(one) or "") for one in fields):
        world.unclear(Kind.NAME, f"{shell} uses a variable that this reader does not follow")
    if name in _MOVES:
        for field in values[:1]:
            builtins.move(field, state, world)
    elif name in _READS:
        for field in values:
            _touch(Plane.SHELL, field, state, world)
        if name in ("findstr", "find", "select-string", "sls") and not before:
            _searched(given, state, world)
    elif name in _COPIES:
        for field in values:
            _touch(Plane.SHELL, field, state, world)
            _touch(Plane.EDIT, field, state, world)
    elif name in _WRITES:
        for field in values:
            _touch(Plane.EDIT, field, state, world)
    elif name not in _LISTS:
        _other(name, fields, state, world)
    hands = before in _OBJECTS or name not in _FILTERED
    if before and hands and name not in _LISTS | _WRITES and not (name in _READS and values):
        world.unclear(Kind.NAME, f"{shell} hands names from one command to the next")
    return name


def _parts(field: Field) -> list[Field]:
    """Return the items of a list, as `a,b`, and the value behind a colon, as `-Path:a`."""
    text = plain(field)
    if text is None or (("," not in text) and not text.startswith("-")):
        return [field]
    parts = re.split(r",|(?<=[A-Za-z]):(?=.)", text) if text.startswith("-") else text.split(",")
    return [(Piece("active", part),) for part in parts if part]


def _is_option(field: Field, shell: str) -> bool:
    text = plain(field) or ""
    if shell == "cmd":
        return bool(re.fullmatch(r"/[A-Za-z?](?::.*)?|/\w{1,3}", text))
    return bool(re.fullmatch(r"-[A-Za-z]+", text))


def _touch(plane: Plane, field: Field, state: State, world: World) -> None:
    text = plain(field)
    if text and re.search(r"[*?\[]", text):
        field = (Piece("pattern", text),)
    files.touch(plane, field, state, world, True)


def _searched(given: list[Field], state: State, world: World) -> None:
    """Count a search that goes through folders."""
    flags = {(plain(field) or "").lower() for field in given}
    if flags & {"/s", "-recurse"}:
        files.read((Piece("quoted", "."),), state, world, True)


def _redirected(fields: list[Field], state: State, world: World) -> list[Field]:
    kept: list[Field] = []
    sign = ""
    for field in fields:
        if len(field) == 1 and field[0].kind == "hole":
            sign = "" if "&" in field[0].text else field[0].text
        elif sign:
            if (plain(field) or "").lower() not in ("nul", "$null"):
                plane = Plane.SHELL if "<" in sign else Plane.EDIT
                files.touch(plane, field, state, world)
            sign = ""
        else:
            kept.append(field)
    return kept


def _other(name: str, fields: list[Field], state: State, world: World) -> None:
    """Follow a program that is the same everywhere, as git; say that any other is unknown."""
    if name in (
        "git",
        "rg",
        "python",
        "python3",
        "node",
        "jq",
        "sed",
        "awk",
        "grep",
        "head",
        "tail",
        "tar",
        "curl",
        "npm",
        "pytest",
        "cargo",
        "go",
        "dotnet",
        "npx",
        "yarn",
    ):
        state.stdin = state.stdin._replace(known=False, why="what a command prints")
        commands.call(((Piece("quoted", name),), *fields[1:]), state, world)
        return
    shown = f"`{name}`" if re.fullmatch(r"[a-z][\w-]{0,30}", name) else "a command"
    world.unclear(Kind.UNKNOWN_COMMAND, f"{shown} is not a command that the guard knows")
    for field in fields:
        files.maybe(field, state, world)
