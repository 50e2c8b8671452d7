"""Expansion: a word of the syntax -> the fields that a command would be given, all possible ones.

The order is that of bash: braces, tildes, variables and substitutions, splitting, names of files.
An alternative is one list of fields; a word has several where a variable has several values.
"""

import re
from collections.abc import Iterable, Iterator
from itertools import islice, product

from ai_gate.shell import patterns
from ai_gate.shell.nodes import Arithmetic, Parameter, Part, Process, Text, Word
from ai_gate.shell.records import Kind
from ai_gate.shell.state import (
    MOST_PARTS,
    MOST_VALUES,
    UNSET,
    Elements,
    Excess,
    Field,
    Output,
    Piece,
    State,
    World,
    hole,
    joined,
    literal,
    plain,
)
from ai_gate.shell.table import options

Alternatives = tuple[tuple[Field, ...], ...]
NUMBER: Field = (Piece("number", ""),)
_NUMBERS = options("# ? $ ! RANDOM SECONDS LINENO UID EUID PPID BASHPID EPOCHSECONDS SHLVL")
_MANY = "a word has more values than the reader follows"
_MOST_BRACES = 60
_MOST_FOLDERS = 500


def fields(words: Iterable[Word], state: State, world: World) -> Alternatives:
    """Return the argument lists that words can stand for, names of files included."""
    found: list[list[Field]] = [[]]
    for word in words:
        one = expand(word, state, world)
        if len(one) * len(found) > MOST_VALUES:
            one = (tuple(dict.fromkeys(field for choice in one for field in choice)),)
            world.unclear(Kind.NAME, _MANY)
        if len(one) == 1:
            for before in found:
                before += one[0]
        else:
            found = [[*before, *after] for before, after in product(found, one)]
    return tuple(tuple(choice) for choice in found)


def expand(word: Word, state: State, world: World) -> Alternatives:
    """Return every list of fields that one word can become."""
    choices: list[list[tuple[Field, ...]]] = []
    for braced in _braced(word):
        found = []
        for raw in unglobbed(braced, state, world):
            found.append(tuple(one for field in raw for one in _globbed(field, state, world)))
        choices.append(found)
    total = 1
    for found in choices:
        total *= len(found)
    if total > MOST_VALUES:
        world.unclear(Kind.NAME, _MANY)
        return (tuple(field for found in choices for choice in found for field in choice),)
    return tuple(tuple(field for part in choice for field in part) for choice in product(*choices))


def single(word: Word, state: State, world: World) -> tuple[Field, ...]:
    """Return what a word can be where it is neither split nor matched against files."""
    whole = tuple(
        part if isinstance(part, Process) else part._replace(quoted=True)
        for part in word
        if not _is_tilde(part, word)
    )
    home = _tilde(word, state, world)
    found = []
    for choice in unglobbed(whole, state, world):
        pieces = tuple(piece for field in choice for piece in field)
        found.append(home + pieces)
    return tuple(dict.fromkeys(found))[:MOST_VALUES] or ((),)


# Braces


def _braced(word: Word) -> Iterator[Word]:
    if not any(isinstance(part, Text) and not part.quoted and "{" in part.text for part in word):
        yield word
        return
    tokens, kept = _tokens(word)
    if sum(token == "{" for token in tokens) > _MOST_BRACES:
        raise Excess("a word holds more braces than the reader follows")
    for count, made in enumerate(islice(patterns.braces(tokens), 2_001)):
        if count == 2_000:
            raise Excess("braces make more words than the reader follows")
        yield tuple(kept[token] if token in kept else Text(token, False) for token in made)


def _tokens(word: Word) -> tuple[tuple[str, ...], dict[str, Part]]:
    """Return the signs of brace expansion as tokens, and what stands for every other part."""
    tokens: list[str] = []
    kept: dict[str, Part] = {}
    for part in word:
        if isinstance(part, Text) and not part.quoted:
            run = ""
            for char in part.text:
                if char in "{,}":
                    tokens += [run, char] if run else [char]
                    run = ""
                else:
                    run += char
            tokens += [run] if run else []
        else:
            name = f"\0{len(kept)}"
            kept[name] = part
            tokens.append(name)
    return tuple(tokens), kept


# Tildes, variables, substitutions


def _is_tilde(part: Part, word: Word) -> bool:
    return part is word[0] and isinstance(part, Text) and not part.quoted and part.text[:1] == "~"


def _tilde(word: Word, state: State, world: World) -> Field:
    """Return what an unquoted tilde at the start of a word becomes, with the rest of its part."""
    if not word or not _is_tilde(word[0], word):
        return ()
    assert isinstance(word[0], Text)
    user, slash, rest = word[0].text[1:].partition("/")
    if user or (len(word) > 1 and not slash and word[0].text == "~"):
        place = state.places[0] if user == "+" else None
        start = literal(place) if place else hole("the home of another user")
    else:
        home = variable("HOME", state, world)[0]
        start = home[0] if home else hole("the home of the user")
    return (*start, Piece("active", slash + rest))


def _after_equals(word: Word, state: State, world: World) -> Word:
    """Return a word like an assignment, as `if=~/x`, with its tilde as bash expands it."""
    first = word[0] if word else None
    if not isinstance(first, Text) or first.quoted or "=~" not in first.text:
        return word
    found = re.match(r"([A-Za-z_]\w*=)~(/.*)?$", first.text, re.S)
    home = variable("HOME", state, world)[0]
    text = plain(home[0]) if home else None
    if found is None or text is None:
        return word
    return (Text(found[1], False), Text(text, True), Text(found[2] or "", False), *word[1:])


def unglobbed(word: Word, state: State, world: World) -> Alternatives:
    """Return every list of fields before names of files are looked up."""
    found: list[list[list[Piece]]] = [[]]  # of each alternative the fields, the last goes on
    word = _after_equals(word, state, world)
    home = _tilde(word, state, world)
    for part in word:
        world.count += 1
        choices = ((home,),) if home and part is word[0] else _part(part, state, world)
        if len(found) * len(choices) > MOST_VALUES:
            choices = ((hole(_MANY),),)
        copies = (
            found
            if len(choices) == 1
            else [[list(field) for field in before] for before in found for _ in choices]
        )
        for number, before in enumerate(copies):
            _append(before, choices[number % len(choices)])
        found = copies
    if world.count > MOST_PARTS:
        raise Excess("the command holds more than the reader follows")
    kept = (tuple(tuple(field) for field in choice if field) for choice in found)
    return tuple(dict.fromkeys(kept))


def _append(before: list[list[Piece]], choice: tuple[Field, ...]) -> None:
    """Let the first field of a choice go on where the last one ends."""
    if choice and before:
        before[-1] += choice[0]
        before += (list(field) for field in choice[1:])
    else:
        before += (list(field) for field in choice)
    if before and len(before[-1]) > 1_000:
        raise Excess("a word is longer than the reader follows")


def _part(part: Part, state: State, world: World) -> Alternatives:
    if isinstance(part, Text):
        return ((((Piece("quoted" if part.quoted else "active", part.text)),),),)
    if isinstance(part, Parameter):
        return _parameter(part, state, world)
    if isinstance(part, Arithmetic):
        unglobbed(part.inner, state, world)
        calculated(part.inner, state, world)
        return ((NUMBER,),)
    if isinstance(part, Process):
        inner = state.copy()
        if part.writes:
            inner.stdin = Output(False, why="what a command is given")
        output = world.execute(part.body, inner, world)
        name = f"/dev/fd/{1000 + len(world.streams)}"
        world.streams[name] = output
        return ((literal(name),),)
    output = world.execute(part.body, state.copy(), world)
    return substituted(output, part.quoted, state)


def calculated(word: Word, state: State, world: World) -> None:
    """Look at variables in arithmetic: bash runs a substitution in what they hold."""
    for part in word:
        if not isinstance(part, Text):
            continue
        for name in re.findall(r"[A-Za-z_]\w*", part.text):
            held = state.variables.get(name, ())
            if any(
                "$" in (plain(one) or "") or "`" in (plain(one) or "") for v in held for one in v
            ):
                world.unclear(Kind.NAME, "arithmetic that runs code")


def substituted(output: Output, quoted: bool, state: State) -> Alternatives:
    """Return what the output of a command becomes in a word."""
    if not output.known:
        return ((hole(f"{output.why} is used as a name"),),)
    lines = output.lines
    if not output.exact:  # any of the lines, as many as there are
        split = tuple(one for line in lines for one in _split(line, state))
        return (split,) if not quoted else tuple((_quoted(one),) for one in lines) or ((),)
    while lines and not any(
        piece.text or piece.kind not in ("active", "quoted") for piece in lines[-1]
    ):
        lines = lines[:-1]
    if quoted:
        text: Field = ()
        for number, line in enumerate(lines):
            text += ((Piece("quoted", "\n"),) if number else ()) + _quoted(line)
        return (((Piece("quoted", ""), *text),),)
    return (tuple(one for line in lines for one in _split(line, state)),)


def _quoted(field: Field) -> Field:
    return tuple(
        piece._replace(kind="quoted") if piece.kind == "active" else piece for piece in field
    )


def _split(field: Field, state: State) -> tuple[Field, ...]:
    return parts(field, state.separators)


def parts(field: Field, separators: str) -> tuple[Field, ...]:
    """Return the fields into which an unquoted value falls, its wildcards active."""
    done: list[Field] = []
    current: list[Piece] = []
    for piece in field:
        if piece.kind not in ("active", "quoted"):
            current.append(piece)
            continue
        run = ""
        for char in piece.text:
            if char in separators:
                done.append((*current, Piece("active", run)))
                current, run = [], ""
            else:
                run += char
        current.append(Piece("active", run))
    done.append(tuple(current))
    return tuple(one for one in done if any(piece.text or piece.kind != "active" for piece in one))


def variable(name: str, state: State, world: World) -> tuple[Elements, ...]:
    """Return every value that a variable can have."""
    if name in _NUMBERS:
        return ((NUMBER,),)
    if name in ("@", "*"):
        return (state.arguments,) if state.arguments is not None else UNSET_ONLY
    if name.isdigit():
        number = int(name)
        if number == 0 and name in state.variables:
            return state.variables[name]
        if state.arguments is None or number == 0:
            return UNSET_ONLY
        return (state.arguments[number - 1 : number],)
    if name in state.variables:
        held = state.variables[name]
        if UNSET not in held:
            return held
        return tuple(
            dict.fromkeys((*(one for one in held if one != UNSET), *_outside(name, world)))
        )
    if name in ("PWD", "OLDPWD"):
        places = state.places if name == "PWD" else state.previous
        return tuple((literal(place) if place is not None else UNSET[0],) for place in places)
    if name == "HOME" and world.look.home:
        return ((literal(world.look.home),),)
    return _outside(name, world)


def _outside(name: str, world: World) -> tuple[Elements, ...]:
    """Return what a variable holds that the command has not set."""
    if name in world.environment:
        return ((literal(world.environment[name]),),)
    return ((),) if world.fresh else UNSET_ONLY


UNSET_ONLY = (UNSET,)


def _parameter(part: Parameter, state: State, world: World) -> Alternatives:
    values = variable(part.name, state, world)
    whole = part.name in ("@", "*")
    if part.key is not None:
        values, whole = _indexed(part, values, state, world)
    elif part.name not in ("@", "*"):
        values = tuple(value[:1] for value in values)
    changed = _changed(part, values, state, world)
    found: list[tuple[Field, ...]] = []
    for value in changed:
        if part.quoted and whole and part.name != "*":
            found.append(tuple((Piece("quoted", ""), *_quoted(one)) for one in value))
        elif part.quoted:
            # `"$*"` joins by the first separator; another one may stand first in another branch.
            for between in dict.fromkeys((state.separators[:1], *state.separators, " ")):
                found.append((_between(value, between),))
        else:
            found.append(tuple(piece for one in value for piece in _split(one, state)))
            # zsh does not split what a variable holds.
            found.append(tuple(_activated(one) for one in value if one))
    return tuple(dict.fromkeys(found))


def _between(value: Elements, between: str) -> Field:
    text: Field = (Piece("quoted", ""),)
    for number, one in enumerate(value):
        text += ((Piece("quoted", between),) if number else ()) + _quoted(one)
    return text


def _activated(field: Field) -> Field:
    return tuple(
        piece._replace(kind="active") if piece.kind == "quoted" else piece for piece in field
    )


def _indexed(
    part: Parameter, values: tuple[Elements, ...], state: State, world: World
) -> tuple[tuple[Elements, ...], bool]:
    assert part.key is not None
    indexes = {plain(one) for one in single(part.key, state, world)}
    if indexes <= {"@", "*"}:
        return values, True
    if len(indexes) == 1 and (index := next(iter(indexes))) is not None and index.isdecimal():
        number = int(index)
        # zsh counts from one.
        found = [value[at : at + 1] for value in values for at in {number, max(number - 1, 0)}]
        return tuple(dict.fromkeys(found)), False
    every = tuple((one,) for value in values for one in value)
    return every or UNSET_ONLY, False


# What stands behind the name in `${…}`


def _changed(
    part: Parameter, values: tuple[Elements, ...], state: State, world: World
) -> tuple[Elements, ...]:
    operator = part.operator
    if not operator:
        return values
    if operator == "length":
        return ((NUMBER,),)
    arguments = single(part.argument, state, world)
    if operator in (":-", "-", ":=", "=", ":?", "?"):
        return _default(part, values, arguments, state)
    if operator in (":+", "+"):
        return (*((one,) for one in arguments), ())
    if operator == "indirect" and not part.argument:
        names = [plain(one) for value in values for one in value]
        if all(name is not None for name in names):
            return tuple(one for name in names for one in variable(name or "", state, world))
    found: dict[Elements, None] = {}
    for value in values:
        for argument in arguments:
            found[tuple(_edited(operator, one, argument, state, world) for one in value)] = None
    return tuple(found)


def _default(
    part: Parameter, values: tuple[Elements, ...], arguments: tuple[Field, ...], state: State
) -> tuple[Elements, ...]:
    if all(value and all(plain(one) for one in value) for value in values):
        return values
    if part.operator in (":?", "?"):
        return values
    empty = ((), ((),), (literal(""),)) if part.operator[0] == ":" else ((),)
    kept = (value for value in values if value not in empty)
    found = tuple(dict.fromkeys((*kept, *((one,) for one in arguments))))
    if part.operator in (":=", "="):
        state.variables[part.name] = found
    return found


def _edited(operator: str, value: Field, argument: Field, state: State, world: World) -> Field:
    text, wanted = plain(value), plain(argument)
    if operator == "@" and wanted == "P":
        world.unclear(Kind.NAME, "a variable that is run as code")
    if text is None or wanted is None or len(text) > 1_000:
        return value if value and value[0].kind == "hole" else hole("an expansion of a variable")
    if operator in ("#", "##", "%", "%%"):
        return _trimmed(operator, text, argument)
    if operator in ("^", "^^", ",", ",,") and not wanted:
        upper, first = operator[0] == "^", len(operator) == 1
        head = text[:1] if first else text
        return literal((head.upper() if upper else head.lower()) + text[len(head) :])
    if operator in ("/", "//", "/#", "/%"):
        return _replaced(operator, text, wanted)
    if operator == ":":
        return _sliced(text, wanted)
    return hole("an expansion of a variable")


def _trimmed(operator: str, text: str, argument: Field) -> Field:
    signs = patterns.signs("".join(piece.text for piece in argument))
    front = operator[0] == "#"
    ends = range(len(text) + 1)
    parts = [text[:end] for end in ends] if front else [text[len(text) - end :] for end in ends]
    if len(operator) == 2:
        parts.reverse()
    for part in parts:
        if patterns.matches(signs, part):
            return literal(text[len(part) :] if front else text[: len(text) - len(part)])
    return literal(text)


def _replaced(operator: str, text: str, wanted: str) -> Field:
    old, _, new = wanted.partition("/")
    if not old or patterns.is_pattern(old) or "\\" in wanted or "&" in new:
        return hole("an expansion of a variable")
    if operator == "/#":
        return literal(new + text[len(old) :] if text.startswith(old) else text)
    if operator == "/%":
        return literal(text[: -len(old)] + new if text.endswith(old) else text)
    return literal(text.replace(old, new, -1 if operator == "//" else 1))


def _sliced(text: str, wanted: str) -> Field:
    start, colon, length = wanted.strip().partition(":")
    if not start.isdecimal() or (colon and not length.isdecimal()):
        return hole("an expansion of a variable")
    return literal(text[int(start) :][: int(length) if colon else None])


# Names of files


def _globbed(field: Field, state: State, world: World) -> tuple[Field, ...]:
    """Return the names that a pattern matches, and a piece for those of later; or the field."""
    if any(piece.kind in ("hole", "below", "pattern") for piece in field):
        return (field,)
    pattern = "".join(_escaped(piece) for piece in field)
    if not any(patterns.is_pattern(part) for part in pattern.split("/")):
        return (field,)
    names: dict[str, None] = {}
    for place in state.places:
        if place is not None:
            names |= dict.fromkeys(_names(pattern, place, world))
    every = tuple(literal(name) for name in names)
    if all(piece.kind != "number" for piece in field) and not names:
        every = (tuple(piece._replace(kind="quoted") for piece in field),)
    return (*every, (Piece("pattern", pattern),))


def _escaped(piece: Piece) -> str:
    if piece.kind == "active":
        return piece.text
    if piece.kind == "number":
        return "*"
    return "".join("\\" + char if char in "\\*?[]()+@!|" else char for char in piece.text)


def _names(pattern: str, place: str, world: World) -> list[str]:
    """Return the names that exist and match, as the shell would write them."""
    start = "/" if pattern.startswith("/") else ""
    found = [start]
    seen = 0
    parts = [part for part in pattern.split("/") if part]
    for number, part in enumerate(parts):
        following: dict[str, None] = {}
        signs = patterns.signs(part)
        for name in found:
            seen += 1
            if seen > _MOST_FOLDERS:
                return []
            if part == "**":
                following |= dict.fromkeys(_below(name, place, world))
            elif all(sign.kind == "char" for sign in signs):
                following[name + "".join(sign.text for sign in signs) + "/"] = None
            else:
                following |= dict.fromkeys(
                    f"{name}{entry}/"
                    for entry in world.look.entries(joined(place, name or ".")) or ()
                    if patterns.matches(signs, entry)
                )
        last = number == len(parts) - 1
        found = [name for name in following if last or _folder(name, place, world)]
    ended = "/" if pattern.endswith("/") else ""
    return [name.rstrip("/") + ended for name in found if _exists(name.rstrip("/"), place, world)]


def _folder(name: str, place: str, world: World) -> bool:
    return not name or world.look.is_folder(joined(place, name.rstrip("/") or "/"))


def _exists(name: str, place: str, world: World) -> bool:
    folder, _, last = joined(place, name).rpartition("/")
    if last in ("", ".", ".."):
        return True
    return last in (world.look.entries(folder or ("/" if name.startswith("/") else ".")) or ())


def _below(name: str, place: str, world: World) -> list[str]:
    found, waiting = [name], [name]
    while waiting and len(found) < _MOST_FOLDERS * 4:
        one = waiting.pop()
        for entry in world.look.entries(joined(place, one or ".")) or ():
            made = f"{one}{entry}/"
            found.append(made)
            if world.look.is_folder(joined(place, made.rstrip("/"))):
                waiting.append(made)
    return found


def globbed_text(text: str) -> tuple[str, str]:
    """Return the folder before the first wildcard of a pattern, and the rest from `/` on."""
    parts = text.split("/")
    for number, part in enumerate(parts):
        if patterns.is_pattern(part):
            folder = "/".join(_unescaped(one) for one in parts[:number])
            return folder or ("/" if number else ""), "/" + "/".join(parts[number:])
    return _unescaped(text), ""


def _unescaped(text: str) -> str:
    return "".join(sign.text for sign in patterns.signs(text))


def known(values: Iterable[Field]) -> tuple[str, ...] | None:
    """Return the texts of fields if all are known."""
    found = tuple(plain(value) for value in values)
    return None if None in found else tuple(text for text in found if text is not None)


def text_of(output: Output) -> str | None:
    """Return a command's output if it is known to the letter."""
    if not output.known or not output.exact:
        return None
    texts = known(output.lines)
    return None if texts is None else "\n".join(texts)
