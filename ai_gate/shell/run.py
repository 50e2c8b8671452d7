"""The walk through the syntax: every branch is taken, every loop goes round, nothing is run."""

from itertools import product

from ai_gate.model import Plane
from ai_gate.shell import commands, files, words
from ai_gate.shell.nodes import (
    Assignment,
    Branch,
    Each,
    Function,
    Group,
    Loop,
    Node,
    Pipeline,
    Redirect,
    Sequence,
    Simple,
    Word,
)
from ai_gate.shell.records import Kind
from ai_gate.shell.state import (
    MOST_VALUES,
    NOTHING,
    UNKNOWN,
    Elements,
    Excess,
    Field,
    Output,
    State,
    World,
    device,
    hole,
    joined,
    literal,
    plain,
)
from ai_gate.shell.table import options

_ROUNDS = 4
_FROM_FILE = UNKNOWN._replace(why="what a file holds")
_MOST_LOOPS = 400
# Variables whose value is a command that other programs start.
_HOOKS = options(
    "PAGER GIT_PAGER MANPAGER EDITOR VISUAL GIT_EDITOR GIT_SEQUENCE_EDITOR GIT_EXTERNAL_DIFF "
    "GIT_SSH_COMMAND GIT_SSH GIT_ASKPASS GIT_PROXY_COMMAND LESSOPEN LESSCLOSE PROMPT_COMMAND "
    "BROWSER RSYNC_RSH PS4 PS0"
)
# Variables by which code or options are taken in before a program begins.
_LOADERS = options(
    "BASH_ENV ENV ZDOTDIR LD_PRELOAD LD_LIBRARY_PATH LD_AUDIT DYLD_INSERT_LIBRARIES "
    "PYTHONSTARTUP PYTHONPATH PYTHONINSPECT PERL5OPT PERL5LIB RUBYOPT RUBYLIB NODE_OPTIONS "
    "NODE_PATH PATH RIPGREP_CONFIG_PATH GREP_OPTIONS GIT_CONFIG GIT_CONFIG_GLOBAL "
    "GIT_CONFIG_SYSTEM GIT_CONFIG_PARAMETERS GIT_CONFIG_COUNT FPATH TAR_OPTIONS"
)


def execute(node: Node, state: State, world: World) -> Output:
    """Follow a node: change the state, add to what was found, return what it prints."""
    world.step()
    if isinstance(node, Simple):
        return _simple(node, state, world)
    if isinstance(node, Sequence):
        return _sequence(node, state, world)
    if isinstance(node, Pipeline):
        return _pipeline(node, state, world)
    if isinstance(node, Group):
        return _group(node, state, world)
    if isinstance(node, Branch):
        return _branch(node, state, world)
    if isinstance(node, Loop):
        return _loop(node, state, world)
    if isinstance(node, Each):
        return _each(node, state, world)
    if isinstance(node, Function):
        state.functions[node.name] = (node.body,)
        return NOTHING
    _expanded(node.words, state, world)
    for word in node.words:
        words.calculated(word, state, world)
    if node.text.split() and commands.is_listed(node.text.lstrip("( ").split()[0]):
        return commands.run_text(node.text, state.copy(), world)  # dash has no `((…))`
    return NOTHING


def _expanded(given: tuple[Word, ...], state: State, world: World) -> None:
    """Run the substitutions in words whose values name no file."""
    for word in given:
        words.single(word, state, world)


def together(outputs: list[Output]) -> Output:
    """Return what commands print one after another."""
    if all(output.known for output in outputs):
        lines: tuple[Field, ...] = ()
        for output in outputs:
            # What is printed ends its line, but for `printf`: then the parts are one line.
            if lines and lines[-1] == ():
                lines = lines[:-1]
            lines += output.lines
        return Output(True, lines, all(output.exact for output in outputs))
    return next(output for output in outputs if not output.known)


def either(outputs: list[Output]) -> Output:
    """Return what is printed when one of several commands, or all, are run."""
    made = together(outputs)
    return made._replace(exact=made.exact and len(outputs) < 2)


def _sequence(node: Sequence, state: State, world: World) -> Output:
    outputs = []
    unsure = False
    broken: list[State] = []  # how things stand where a chain of `&&` ended early
    for before, item in node.items:
        if before == "&&":
            broken.append(state.copy())
        else:
            for other in broken:
                state.join(other)
            broken = []
        skipped = state.copy()
        outputs.append(execute(item, state, world))
        if before == "||":
            state.join(skipped)
        unsure |= before in ("&&", "||") and outputs[-1] != NOTHING
    for other in broken:
        state.join(other)
    made = together(outputs) if outputs else NOTHING
    return made._replace(exact=made.exact and (not unsure or len(outputs) < 2))


def _pipeline(node: Pipeline, state: State, world: World) -> Output:
    given = state.stdin
    output = NOTHING
    for number, part in enumerate(node.parts):
        inner = state.copy()
        inner.stdin = output if number else given
        output = execute(part, inner, world)
        if number == len(node.parts) - 1:  # zsh runs the last part in the shell itself
            inner.stdin = given
            state.join(inner)
    return output


def _group(node: Group, state: State, world: World) -> Output:
    inner = state.copy() if node.apart else state
    given = inner.stdin
    writes = _redirect(node.redirects, inner, world)
    output = execute(node.body, inner, world)
    inner.stdin = given
    return _written(writes, output, state, world)


def _branch(node: Branch, state: State, world: World) -> Output:
    outputs = [execute(condition, state, world) for condition in node.conditions]
    _expanded(node.words, state, world)
    before = state.copy()
    always = len(node.bodies) > len(node.conditions) > 0  # there is an `else`
    for number, body in enumerate(node.bodies):
        inner = before.copy()
        outputs.append(execute(body, inner, world))
        if always and number == 0:
            state.become(inner)
        else:
            state.join(inner)
    return either([output for output in outputs if output != NOTHING] or [NOTHING])


def _loop(node: Loop, state: State, world: World) -> Output:
    outputs: list[Output] = []
    for number in range(_ROUNDS):
        _expanded(node.words, state, world)
        inner = state.copy()
        outputs = [execute(node.condition, inner, world), execute(node.body, inner, world)]
        variables, places = dict(state.variables), state.places
        state.join(inner)
        if state.variables == variables and state.places == places:
            break
        if number == _ROUNDS - 2:  # it does not settle: what still changes is not known
            for name in state.variables:
                if state.variables[name] != variables.get(name):
                    state.variables[name] = ((hole("a variable that a loop changes"),),)
            state.places = places if state.places == places else (None,)
    return either(outputs)._replace(exact=False)


def _each(node: Each, state: State, world: World) -> Output:
    if node.words is None:
        choices: words.Alternatives = words.variable("@", state, world)
    else:
        choices = words.fields(node.words, state, world)
    values = tuple(dict.fromkeys(value for choice in choices for value in choice))
    outputs = []
    if len(values) > _MOST_LOOPS:
        raise Excess("a loop goes round more often than the reader follows")
    for value in values:
        inner = state.copy()
        inner.variables[node.name] = ((value,),)
        outputs.append(execute(node.body, inner, world))
        state.join(inner)
        if value != values[-1]:
            state.variables.pop(node.name, None)
    return together(outputs) if outputs else NOTHING


# Simple commands


def _simple(node: Simple, state: State, world: World) -> Output:
    choices = words.fields(node.words, state, world)
    given, separators = state.stdin, state.separators
    writes = _redirect(node.redirects, state, world)
    kept = _assign_all(node, state, world)
    outputs = []
    before = state.copy()
    for number, fields in enumerate(dict.fromkeys(choices)):
        inner = state if number == 0 else before.copy()
        outputs.append(_called(fields, inner, world) if fields else _bare(node, inner))
        if number:
            state.join(inner)
    if node.words:
        state.separators = separators if "IFS" in kept else state.separators
        for name, values in kept.items():
            state.variables.pop(name, None)
            if values is not None:
                state.variables[name] = values
    _declare(node, state, world)
    state.stdin = given
    return _written(writes, either(outputs), state, world)


def _bare(node: Simple, state: State) -> Output:
    """Return what redirections alone print: `$(< file)` is the file."""
    reads = any(one.operator in ("<", "<>") for one in node.redirects)
    return UNKNOWN._replace(why="what a file holds") if reads else NOTHING


def _called(fields: tuple[Field, ...], state: State, world: World) -> Output:
    name = plain(fields[0])
    bodies = state.functions.get(name or "", ())
    if not bodies:
        return commands.call(fields, state, world)
    if state.depth > 8:
        world.unclear(Kind.PROGRAM, "a function that calls itself")
        return UNKNOWN
    outputs = []
    for body in bodies:
        arguments, state.arguments = state.arguments, fields[1:]
        state.depth += 1
        outputs.append(execute(body, state, world))
        state.depth -= 1
        state.arguments = arguments
    if commands.is_listed(name or ""):  # the function may be gone again, or be another one's
        commands.call(fields, state.copy(), world)
    return either(outputs)


def _assign_all(node: Simple, state: State, world: World) -> dict[str, tuple[Elements, ...] | None]:
    """Set the variables that stand before a command; return what they were."""
    kept: dict[str, tuple[Elements, ...] | None] = {}
    for one in node.assignments:
        kept.setdefault(one.name, state.variables.get(one.name))
        _assign(one, state, world)
    return kept


def _declare(node: Simple, state: State, world: World) -> None:
    for one in node.declared:
        _assign(one, state, world)


def _assign(one: Assignment, state: State, world: World) -> None:
    if one.values is not None:
        values: tuple[Elements, ...] = words.fields(one.values, state, world)
    else:
        values = tuple((value,) for value in words.single(one.value, state, world))
    if one.key is not None:
        words.single(one.key, state, world)
        old = words.variable(one.name, state, world) if one.name in state.variables else ((),)
        values = tuple(before + value for before, value in product(old, values))
    elif one.appends:
        old = words.variable(one.name, state, world)
        values = tuple(
            before + value if one.values is not None else (_end(before, value[0]),)
            for before, value in product(old, values)
        )
    if len(values) > MOST_VALUES or any(len(value) > 500 for value in values):
        raise Excess("a variable has more values than the reader follows")
    values = tuple(tuple(_bounded(field) for field in value) for value in values)
    state.variables[one.name] = tuple(dict.fromkeys(values))
    _matters(one.name, values, state, world)


def _end(before: Elements, value: Field) -> Field:
    return (before[0] if before else ()) + value


def _bounded(field: Field) -> Field:
    long = len(field) > 200 or sum(len(piece.text) for piece in field) > 100_000
    return hole("a variable that grows") if long else field


def _matters(name: str, values: tuple[Elements, ...], state: State, world: World) -> None:
    """Look at variables that change how the shell or a program behaves."""
    if name == "IFS":
        texts = [plain(value[0]) if value else "" for value in values]
        if None in texts:
            world.unclear(Kind.NAME, "words are split at signs that are made at run time")
        state.separators = "".join(dict.fromkeys("".join(text or "" for text in texts)))
    elif name in _LOADERS:
        world.unclear(Kind.PROGRAM, f"the variable {name} changes what is run")
        for value in values:
            for field in value:
                files.maybe(field, state, world)
    elif name in _HOOKS or name.startswith("GIT_CONFIG_VALUE"):
        for value in values:
            for field in value:
                commands.code(field, state.copy(), world)


# Redirections


def _redirect(given: tuple[Redirect, ...], state: State, world: World) -> tuple[Field, ...]:
    """Count what redirections read and write, set standard input; return where output goes."""
    writes: list[Field] = []
    for one in given:
        if one.operator in ("<<", "<<-"):
            _document(one, state, world)
        elif one.operator == "<<<":
            texts = words.single(one.target, state, world)
            state.stdin = Output(True, texts, len(texts) == 1)
        else:
            _file(one, state, world, writes)
    return tuple(writes)


def _document(one: Redirect, state: State, world: World) -> None:
    if not one.body:
        state.stdin = UNKNOWN
        return
    texts = words.single(one.body[0], state, world)
    state.stdin = Output(True, _lines(texts[0]), True) if len(texts) == 1 else UNKNOWN


def _lines(field: Field) -> tuple[Field, ...]:
    """Return the lines of a text."""
    lines: list[Field] = [()]
    for piece in field:
        for number, text in enumerate(piece.text.split("\n")):
            if number:
                lines.append(())
            lines[-1] += (piece._replace(text=text),)
    return tuple(lines[:-1] if lines[-1] and not any(one.text for one in lines[-1]) else lines)


def _file(one: Redirect, state: State, world: World, writes: list[Field]) -> None:
    choices = words.expand(one.target, state, world)
    for choice in choices:
        for field in choice:
            text = plain(field)
            copies = one.operator in (">&", "<&")
            if copies and text is not None and (text.rstrip("-").isdigit() or text == "-"):
                continue
            if one.operator in ("<", "<>"):
                files.read(field, state, world)
            if text == "/dev/null" and one.operator == "<":
                state.stdin = NOTHING
            elif one.operator in ("<", "<>", "<&") and text not in ("/dev/stdin", "/dev/fd/0"):
                state.stdin = world.streams.get(text or "", _FROM_FILE)
            if one.operator not in ("<", "<&"):
                files.touch(Plane.EDIT, field, state, world)
                if one.descriptor in ("", "1"):
                    writes.append(field)


def _written(writes: tuple[Field, ...], output: Output, state: State, world: World) -> Output:
    """Return what is left of an output when it went to files; remember what they hold."""
    if not writes:
        return output
    text = words.text_of(output)
    for field in writes:
        name = plain(field)
        if name is None or device(name):
            continue
        for place in state.places:
            path = joined(place or "", name)
            world.written.pop(path, None)
            if place is not None and text is not None:
                world.written[path] = text + "\n"
    return NOTHING


def literal_lines(text: str) -> tuple[Field, ...]:
    return tuple(literal(line) for line in text.split("\n"))
