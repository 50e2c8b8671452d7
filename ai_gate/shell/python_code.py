"""Python code given on the command line: which files it opens, by its syntax tree.

Names are followed through constants, assignments, loops and simple calls; nothing is executed. What
is opened by a name that this cannot follow, and code that makes code, is unresolved.
"""

import ast
import sys
from itertools import product

from ai_gate.shell import builtins, commands, files
from ai_gate.shell.records import Kind
from ai_gate.shell.state import (
    MOST_VALUES,
    NOTHING,
    Field,
    Output,
    Piece,
    State,
    World,
    literal,
    plain,
)
from ai_gate.shell.table import options

_LONGEST = 60_000
# Functions and methods whose first argument is a file that is read.
_OPENERS = options(
    "open fdopen ZipFile TarFile PyZipFile getline getlines run_path read_csv read_json "
    "read_excel read_parquet read_table read_pickle read_fwf read_xml read_html read_sql "
    "read_feather copy copy2 copyfile copyfileobj. copytree move connect fromfile loadtxt "
    "genfromtxt make_archive unpack_archive readfp FileIO FileInput symlink link sendfile "
    "print_file decompress_file get_data urlretrieve urlopen imread open_code open_text "
    "open_binary SourceFileLoader spec_from_file_location load_source MIMEApplication. cmp "
    "cmpfiles. open_new_tab readlines_file"
)
_READERS = options("read_text read_bytes")  # methods of a path
_WRITERS = options(
    "write_text write_bytes unlink rename replace. touch remove rmtree removedirs truncate"
)
_STARTERS = options(
    "system popen Popen check_output check_call call run getoutput getstatusoutput spawn "
    "execv execve execvp execl execlp execle execvpe spawnv spawnl spawnlp spawnvp "
    "posix_spawn startfile create_subprocess_exec create_subprocess_shell"
)
_MAKERS = options("eval exec compile __import__ import_module globals locals vars")
_BARE = _MAKERS | {"open", "getattr"} | (_STARTERS - {"run", "call", "spawn"})
_INSIDES = options("__builtins__ __dict__ __globals__ __subclasses__ __loader__ __getattribute__")
_SAME = options(
    "Path PurePath PosixPath PurePosixPath WindowsPath str fspath expanduser abspath "
    "realpath resolve absolute normpath sorted list set tuple reversed as_posix expandvars "
    "iter fsdecode fsencode encode decode"
)
_HIDDEN = frozenset({"ctypes", "cffi", "marshal", "pickle", "shelve", "code", "gc", "inspect"})

Values = tuple[Field, ...] | None


class _Code:
    """The code, what its names hold, and where it is run."""

    def __init__(self, tree: ast.Module, given: tuple[Field, ...], state: State, world: World):
        self.nodes = list(ast.walk(tree))
        self.given = given
        self.state = state
        self.world = world
        self.names: dict[str, Values] = {}
        self.modules: dict[str, str] = {}
        self.aliases: dict[str, str] = {}

    def unclear(self, text: str) -> None:
        self.world.unclear(Kind.NAME, f"python {text}")


def follow(field: Field, given: tuple[Field, ...], state: State, world: World) -> Output:
    """Count what a text of Python reads and starts; `given` is `sys.argv` behind its first."""
    text = plain(field)
    printed = Output(False, why="what a program prints")
    if text is None:
        world.unclear(Kind.NAME, "python runs code that is made at run time")
        return printed
    try:
        if len(text) > _LONGEST:
            raise ValueError
        code = _Code(ast.parse(text), given, state.copy(), world)
    except (SyntaxError, ValueError, RecursionError, MemoryError):
        world.unclear(Kind.NAME, "python runs code that cannot be parsed")
        return printed
    if len(code.nodes) > 20_000:
        code.unclear("runs more code than the reader follows")
        return printed
    try:
        _follow(code)
    except RecursionError:
        code.unclear("runs code that is nested too deeply")
    return printed


def _follow(code: _Code) -> None:
    _imports(code)
    for _ in range(3):
        for node in code.nodes:
            _bind(node, code)
    _moves(code)
    _constants(code)
    called = {id(node.func) for node in code.nodes if isinstance(node, ast.Call)}
    for node in code.nodes:
        if isinstance(node, ast.Call):
            _call(node, code)
        elif id(node) not in called:
            _bare(node, code)


def _imports(code: _Code) -> None:
    for node in code.nodes:
        if isinstance(node, ast.Import):
            found = [
                (alias.asname or alias.name.partition(".")[0], alias.name) for alias in node.names
            ]
        elif isinstance(node, ast.ImportFrom):
            module = node.module or "."
            found = [("", "." if node.level else module)]
            code.aliases |= {alias.asname or alias.name: alias.name for alias in node.names}
        else:
            continue
        for name, module in found:
            if name:
                code.modules[name] = module
            start = module.partition(".")[0]
            if start in _HIDDEN:
                code.unclear(f"uses the module `{start}`, which can open what it likes")
            elif start not in sys.stdlib_module_names:
                code.world.unclear(Kind.PROGRAM, "python runs code of modules")


# What names hold


def _bind(node: ast.AST, code: _Code) -> None:
    if isinstance(node, ast.Assign):
        for target in node.targets:
            _set(target, _fold(node.value, code), code)
    elif isinstance(node, (ast.AnnAssign, ast.NamedExpr)) and node.value is not None:
        _set(node.target, _fold(node.value, code), code)
    elif isinstance(node, (ast.For, ast.AsyncFor, ast.comprehension)):
        _set(node.target, _fold(node.iter, code), code)
    elif isinstance(node, ast.withitem) and node.optional_vars is not None:
        _set(node.optional_vars, _fold(node.context_expr, code), code)
    elif isinstance(node, ast.AugAssign):
        _set(node.target, None, code)
    elif isinstance(node, (ast.FunctionDef, ast.AsyncFunctionDef, ast.Lambda)):
        _parameters(node, code)


def _parameters(node: ast.FunctionDef | ast.AsyncFunctionDef | ast.Lambda, code: _Code) -> None:
    """Bind parameters to what calls by that name hand over; all other ways are not known."""
    names = [one.arg for one in (*node.args.posonlyargs, *node.args.args, *node.args.kwonlyargs)]
    names += [one.arg for one in (node.args.vararg, node.args.kwarg) if one]
    calls = [
        one
        for one in code.nodes
        if isinstance(node, ast.FunctionDef)
        and isinstance(one, ast.Call)
        and isinstance(one.func, ast.Name)
        and one.func.id == node.name
    ]
    simple = calls and all(
        len(one.args) == len(names)
        and not one.keywords
        and not any(isinstance(argument, ast.Starred) for argument in one.args)
        for one in calls
    )
    for number, name in enumerate(names):
        if not simple:
            _hold(name, None, code)
            continue
        for one in calls[:50]:
            _hold(name, _fold(one.args[number], code), code)


def _set(target: ast.expr, values: Values, code: _Code) -> None:
    if isinstance(target, ast.Name):
        _hold(target.id, values, code)
    elif isinstance(target, (ast.Tuple, ast.List)):
        below = values is not None and all(_is_below(one) for one in values)
        for one in target.elts:
            _set(one, values if below else None, code)
    elif isinstance(target, ast.Starred):
        _set(target.value, None, code)


def _hold(name: str, values: Values, code: _Code) -> None:
    if name in code.names:
        values = _union((code.names[name], values))
    code.names[name] = values


def _is_below(field: Field) -> bool:
    return len(field) == 1 and field[0].kind == "below"


def _union(given: "tuple[Values, ...]") -> Values:
    found: dict[Field, None] = {}
    for values in given:
        if values is None:
            return None
        found |= dict.fromkeys(values)
    return tuple(found) if len(found) <= 200 else None


# What an expression can be


def _fold(node: ast.expr, code: _Code) -> Values:
    """Return every text that an expression can be; None: not known."""
    if isinstance(node, ast.Constant):
        return _constant(node)
    if isinstance(node, ast.Name):
        return code.names.get(node.id)
    if isinstance(node, ast.JoinedStr):
        return _joined(node.values, code)
    if isinstance(node, ast.FormattedValue):
        return _fold(node.value, code) if node.format_spec is None else None
    if isinstance(node, ast.BinOp):
        return _binary(node, code)
    if isinstance(node, (ast.List, ast.Tuple, ast.Set)):
        return _union(tuple(_fold(one, code) for one in node.elts))
    if isinstance(node, ast.IfExp):
        return _union((_fold(node.body, code), _fold(node.orelse, code)))
    if isinstance(node, ast.BoolOp):
        return _union(tuple(_fold(one, code) for one in node.values))
    if isinstance(node, (ast.Starred, ast.Await, ast.NamedExpr)):
        return _fold(node.value, code)
    if isinstance(node, (ast.ListComp, ast.GeneratorExp, ast.SetComp)):
        return _fold(node.elt, code)
    if isinstance(node, ast.Subscript):
        return _subscript(node, code)
    if isinstance(node, ast.Attribute) and _dotted(node) == "sys.argv":
        return code.given
    if isinstance(node, ast.Call):
        return _called(node, code)
    return None


def _constant(node: ast.Constant) -> Values:
    if isinstance(node.value, bytes):
        return (literal(node.value.decode("utf-8", "replace")),)
    if isinstance(node.value, (str, int)):
        return (literal(str(node.value)),)
    return None


def _concatenated(parts: "list[Values]") -> Values:
    known: list[tuple[Field, ...]] = []
    total = 1
    for values in parts:
        if values is None:
            return None
        known.append(values)
        total *= len(values)
        if total > MOST_VALUES * 8:
            return None
    found = []
    for choice in product(*known):
        below = [one for one in choice if _is_below(one)]
        found.append(below[0] if below else tuple(piece for one in choice for piece in one))
    return tuple(dict.fromkeys(found))


def _joined(given: list[ast.expr], code: _Code) -> Values:
    return _concatenated([_fold(one, code) for one in given])


def _binary(node: ast.BinOp, code: _Code) -> Values:
    left, right = _fold(node.left, code), _fold(node.right, code)
    if isinstance(node.op, ast.Add):
        return _concatenated([left, right])
    if isinstance(node.op, ast.Div):
        return _paths([left, right])
    return None


def _paths(parts: "list[Values]") -> Values:
    """Return parts of a path joined by `/`; an absolute one begins anew."""
    found: Values = None
    for values in parts:
        if found is None and values is parts[0]:
            found = values
            continue
        absolute = values is not None and any((plain(one) or "")[:1] == "/" for one in values)
        found = _union(
            (_concatenated([found, (literal("/"),), values]), values if absolute else ())
        )
    return found


def _subscript(node: ast.Subscript, code: _Code) -> Values:
    dotted = _dotted(node.value)
    if dotted == "sys.argv":
        if isinstance(node.slice, ast.Constant) and isinstance(node.slice.value, int):
            at = node.slice.value
            return code.given[at - 1 : at] if at > 0 else code.given
        return code.given
    values = _fold(node.value, code)
    # An item of a list that is known is one of them; of a text it would be a part.
    if isinstance(node.value, ast.Name) and values is not None and len(values) > 1:
        return values if not isinstance(node.slice, ast.Slice) else None
    return None


def _dotted(node: ast.AST) -> str:
    names: list[str] = []
    while isinstance(node, ast.Attribute):
        names.append(node.attr)
        node = node.value
    return ".".join([node.id, *reversed(names)]) if isinstance(node, ast.Name) else ""


def _called(node: ast.Call, code: _Code) -> Values:
    name = _name(node, code)
    receiver = node.func.value if isinstance(node.func, ast.Attribute) else None
    if name == "join" and isinstance(receiver, ast.Constant):
        return None
    if name in ("join", "joinpath"):
        start = [] if name == "join" or receiver is None else [_fold(receiver, code)]
        return _paths([*start, *(_fold(one, code) for one in node.args)])
    if name in ("getcwd", "cwd") and not node.args:
        return tuple(literal(place) for place in code.state.places if place is not None)
    if name in ("glob", "iglob", "rglob"):
        return _globbed(name, node, receiver, code)
    if name in ("listdir", "iterdir", "scandir", "walk"):
        return _listed(node, receiver, code)
    if name in ("rename", "with_suffix", "with_name"):
        return None
    if name in _SAME:
        if node.args:
            return _paths([_fold(one, code) for one in node.args])
        return _fold(receiver, code) if receiver is not None else (literal("."),)
    return None


def _globbed(name: str, node: ast.Call, receiver: ast.expr | None, code: _Code) -> Values:
    pattern = _fold(node.args[0], code) if node.args else None
    module = receiver is None or _dotted(receiver) in code.modules
    folder = ((),) if module else _fold(receiver, code) if receiver is not None else None
    if pattern is None or folder is None:
        return None
    found = []
    for place, one in product(folder, pattern):
        start, text = plain(place), plain(one)
        if start is None or text is None:
            return None
        full = text if not start else f"{start}/**/{text}" if name == "rglob" else f"{start}/{text}"
        found.append((Piece("pattern", full),))
    return tuple(found)


def _listed(node: ast.Call, receiver: ast.expr | None, code: _Code) -> Values:
    given = node.args[0] if node.args else receiver
    if given is None or _dotted(given) in code.modules:
        return ((Piece("below", "."),),)
    values = _fold(given, code)
    if values is None:
        return None
    return tuple(
        (Piece("below", text),) if (text := plain(one)) is not None else one for one in values
    )


# What the code does


def _name(node: ast.Call, code: _Code) -> str:
    if isinstance(node.func, ast.Name):
        return code.aliases.get(node.func.id, node.func.id)
    return node.func.attr if isinstance(node.func, ast.Attribute) else ""


def _moves(code: _Code) -> None:
    for node in code.nodes:
        if isinstance(node, ast.Call) and _name(node, code) in ("chdir", "fchdir", "chroot"):
            values = _fold(node.args[0], code) if node.args else None
            before = code.state.copy()
            if values is None:
                code.state.places = (*before.places, None)[-4:]
            for value in values or ():
                inner = before.copy()
                builtins.move(value, inner, code.world)
                code.state.join(inner)


def _constants(code: _Code) -> None:
    """Count every text that names a file, whatever is done with it."""
    for node in code.nodes:
        if not isinstance(node, (ast.Constant, ast.BinOp, ast.JoinedStr)):
            continue
        if isinstance(node, ast.Constant) and not isinstance(node.value, (str, bytes)):
            continue
        for value in _fold(node, code) or ():
            _path_like(value, code)


def _path_like(value: Field, code: _Code) -> None:
    text = plain(value)
    if not text or text in (".", "..", "/") or len(text) > 4096 or "\n" in text:
        return
    folder = files.is_folder(text, code.state, code.world)
    if "/" in text.strip("/") or (text.startswith("/") and not folder):
        if "://" not in text:
            files.read(value, code.state, code.world)
    elif not folder and files.exists(text, code.state, code.world):
        files.read(value, code.state, code.world)


def _call(node: ast.Call, code: _Code) -> None:
    name = _name(node, code)
    receiver = node.func.value if isinstance(node.func, ast.Attribute) else None
    if isinstance(node.func, (ast.Subscript, ast.Call, ast.Lambda, ast.IfExp, ast.BoolOp)):
        _computed(node.func, code)
    if name in _MAKERS:
        _made(name, node, code)
    elif name == "getattr":
        _attribute(node, code)
    elif name in _STARTERS:
        _started(name, node, code)
    elif name in _READERS or (
        name == "open" and receiver is not None and not _module(receiver, code)
    ):
        _opened(receiver, node, code, mode=0)
    elif name in _WRITERS:
        _wrote(name, receiver, node, code)
    elif name in _OPENERS:
        if node.args or node.keywords:
            _opened(_first(node), node, code, mode=1)
    elif name == "input" and receiver is not None and _dotted(receiver) == "fileinput":
        _opened(_first(node), node, code, mode=9) if node.args else None
        for value in () if node.args else code.given:
            files.read(value, code.state, code.world)


def _computed(func: ast.expr, code: _Code) -> None:
    if isinstance(func, ast.Subscript):
        code.unclear("calls a function by a name that it makes itself")


def _module(receiver: ast.expr, code: _Code) -> bool:
    dotted = _dotted(receiver)
    return dotted in code.modules or dotted in sys.stdlib_module_names


def _first(node: ast.Call) -> ast.expr:
    return node.args[0] if node.args else node.keywords[0].value


def _opened(target: ast.expr | None, node: ast.Call, code: _Code, mode: int) -> None:
    values = _fold(target, code) if target is not None else None
    if values is None:
        code.unclear("opens a file by a name that it makes itself")
        return
    given = node.args[mode : mode + 1] + [one.value for one in node.keywords if one.arg == "mode"]
    texts = [one.value for one in given if isinstance(one, ast.Constant)]
    modes = "".join(str(one) for one in texts)
    name = _name(node, code)
    for value in values:
        if not any(sign in modes for sign in "wax") or "+" in modes or name != "open":
            files.read(value, code.state, code.world, name in ("copytree", "move", "make_archive"))
        if any(sign in modes for sign in "wax+") and name == "open":
            files.write(value, code.state, code.world)
    if name in ("copy", "copy2", "copyfile", "copytree", "move") and len(node.args) > 1:
        for value in _fold(node.args[1], code) or ():
            files.write(value, code.state, code.world)


def _wrote(name: str, receiver: ast.expr | None, node: ast.Call, code: _Code) -> None:
    module = receiver is None or _module(receiver, code)
    target = _first(node) if module and (node.args or node.keywords) else receiver
    values = _fold(target, code) if target is not None else None
    if values is None:  # lists have `remove` too; what is written is not read
        return
    for value in values:
        files.write(value, code.state, code.world, name == "rmtree")
        if name == "rename":
            files.read(value, code.state, code.world, True)


def _made(name: str, node: ast.Call, code: _Code) -> None:
    if name == "compile" and isinstance(node.func, ast.Attribute):
        return  # of a regular expression
    values = _fold(node.args[0], code) if node.args else None
    if name in ("eval", "exec") and values is not None and code.state.depth < 6:
        inner = code.state.copy()
        inner.depth += 1
        for value in values:
            follow(value, code.given, inner, code.world)
        return
    if name in ("__import__", "import_module") and values is not None:
        known = {(plain(one) or "").partition(".")[0] for one in values}
        if known <= sys.stdlib_module_names - _HIDDEN and name == "__import__":
            return
    code.unclear("makes code or names at run time")


def _attribute(node: ast.Call, code: _Code) -> None:
    values = _fold(node.args[1], code) if len(node.args) > 1 else None
    names = {plain(one) for one in values} if values is not None else {None}
    if None in names or names & (_OPENERS | _STARTERS | _MAKERS | _READERS):
        code.unclear("calls a function by a name that it makes itself")


def _bare(node: ast.AST, code: _Code) -> None:
    """Look at functions that are handed on instead of being called."""
    name = ""
    if isinstance(node, ast.Name) and isinstance(node.ctx, ast.Load):
        name = code.aliases.get(node.id, node.id)
    elif isinstance(node, ast.Attribute):
        name = node.attr
    if name in ("system", "spawn") and not isinstance(node, ast.Attribute):
        return
    if name in _BARE or name in _INSIDES:
        code.unclear("hands on a function that opens files or runs code")


def _started(name: str, node: ast.Call, code: _Code) -> None:
    receiver = node.func.value if isinstance(node.func, ast.Attribute) else None
    if name in ("run", "call", "spawn"):
        module = _dotted(receiver) if receiver is not None else ""
        if code.modules.get(module, module) not in ("subprocess", "pty") and (
            receiver is not None or name not in code.aliases.values()
        ):
            return
    state = code.state.copy()
    state.stdin = NOTHING
    for keyword in node.keywords:
        if keyword.arg == "cwd":
            values = _fold(keyword.value, code)
            for value in values or ():
                builtins.move(value, state, code.world)
            if values is None:
                state.places = (None,)
        elif keyword.arg in ("stdin", "input"):
            state.stdin = Output(False, why="what a program is given")
        elif keyword.arg == "executable" or keyword.arg is None:
            code.unclear("starts a command that it makes itself")
    if not node.args:
        code.unclear("starts a command that it makes itself")
        return
    _command(name, node, state, code)


def _command(name: str, node: ast.Call, state: State, code: _Code) -> None:
    first = node.args[0]
    if isinstance(first, (ast.List, ast.Tuple)):
        parts = list(first.elts)
    elif name.startswith(("exec", "spawn", "posix_spawn", "create_subprocess_exec")):
        given = node.args[1:] if name.startswith("spawn") and len(node.args) > 2 else node.args
        parts = given
    else:
        values = _fold(first, code)
        for value in values or ():
            commands.code(value, state.copy(), code.world)
        if values is None:
            code.unclear("starts a command that it makes itself")
        return
    argv: list[Field] = []
    for part in parts:
        values = _fold(part, code)
        if values is None:
            code.unclear("starts a command that it makes itself")
            values = ((Piece("hole", "an argument that a program makes"),),)
        argv += values
    if argv:
        commands.call(tuple(argv), state, code.world)
