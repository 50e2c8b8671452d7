"""The syntax of the shell: text -> a tree of records, or Unparsable.

The grammar is that of POSIX 2.10 (https://pubs.opengroup.org/onlinepubs/9799919799/) with what bash
adds (https://www.gnu.org/software/bash/manual/bash.html#Shell-Syntax). Every character belongs to
something in the tree; what the parser does not know is Unparsable, never skipped. Nothing is
expanded here: a word is a tuple of parts that say how they were quoted.
"""

import re
from functools import cache

from ai_gate.record import NamedTuple

# Linux hands no single argument over 128 KiB to a program (MAX_ARG_STRLEN, execve(2)), so `sh -c`
# cannot be started with more.
LONGEST = 131_072
DEEPEST = 24
DECLARING = frozenset({"declare", "typeset", "local", "export", "readonly"})
_META = frozenset(" \t\n;&|<>()")
_OPERATORS = ("&>>", "<<<", "<<-", "&>", ">>", ">|", ">&", "<<", "<&", "<>", "<", ">")
_CHANGES = (":-", ":=", ":?", ":+", "%%", "##", "//", "/#", "/%", "^^", ",,")
_ENDS = frozenset({"then", "do", "done", "fi", "elif", "else", "esac", "}"})


class Unparsable(Exception):  # noqa: N818 - what is wrong is the command, not we
    """Text that this grammar does not hold; the argument says why, without the text."""


class Text(NamedTuple):
    text: str
    quoted: bool


class Parameter(NamedTuple):
    name: str
    quoted: bool
    key: "Word | None" = None
    operator: str = ""  # `#` before the name is `length`, `!` before it `indirect`
    argument: "Word" = ()


class Substitution(NamedTuple):
    body: "Node"
    quoted: bool


class Arithmetic(NamedTuple):
    inner: "Word"
    quoted: bool


class Process(NamedTuple):
    writes: bool  # `>(…)`
    body: "Node"


Part = Text | Parameter | Substitution | Arithmetic | Process
Word = tuple[Part, ...]


class Assignment(NamedTuple):
    name: str
    key: Word | None
    appends: bool
    value: Word
    values: tuple[Word, ...] | None = None  # of an array


class Redirect(NamedTuple):
    descriptor: str
    operator: str
    target: Word
    body: list[Word]  # of a here-document; filled when the line has ended


class Simple(NamedTuple):
    assignments: tuple[Assignment, ...]
    words: tuple[Word, ...]
    redirects: tuple[Redirect, ...]
    declared: tuple[Assignment, ...] = ()  # by `export` and its like


class Sequence(NamedTuple):
    items: "tuple[tuple[str, Node], ...]"  # (what stands before it: ; & && ||, the command)


class Pipeline(NamedTuple):
    parts: "tuple[Node, ...]"


class Group(NamedTuple):
    body: "Node"
    redirects: tuple[Redirect, ...]
    apart: bool  # a subshell


class Branch(NamedTuple):
    """`if` and `case`: every condition is run, any body may be."""

    conditions: "tuple[Node, ...]"
    words: tuple[Word, ...]
    bodies: "tuple[Node, ...]"


class Loop(NamedTuple):
    """`while`, `until`, and `for ((…))` with its arithmetic as words."""

    condition: "Node"
    words: tuple[Word, ...]
    body: "Node"


class Each(NamedTuple):
    name: str
    words: tuple[Word, ...] | None  # None: the arguments
    body: "Node"


class Function(NamedTuple):
    name: str
    body: "Node"


class Test(NamedTuple):
    """`[[ … ]]` and `(( … ))`: words that are expanded and name no file that is read."""

    words: tuple[Word, ...]


Node = Simple | Sequence | Pipeline | Group | Branch | Loop | Each | Function | Test


class Source:
    """A text, how far it is read, and the here-documents whose bodies are still to come."""

    def __init__(self, text: str, depth: int) -> None:
        self.text = text
        self.at = 0
        self.depth = depth
        self.pending: list[tuple[str, bool, bool, list[Word]]] = []

    def peek(self, length: int = 1) -> str:
        return self.text[self.at : self.at + length]

    def take(self, wanted: str) -> bool:
        if self.text.startswith(wanted, self.at):
            self.at += len(wanted)
            return True
        return False


def parse(text: str, depth: int = 0) -> Sequence:
    """Return the commands of a text.

    Raises Unparsable.
    """
    if len(text) > LONGEST:
        raise Unparsable("the command is longer than a shell can be given")
    if "\0" in text:
        raise Unparsable("the command holds a NUL")
    source = Source(text, depth)
    body = _sequence(source)
    if source.at < len(text):
        raise Unparsable("the command has a part that closes nothing")
    return body


@cache
def _pattern(text: str) -> re.Pattern[str]:
    return re.compile(text)


def _match(source: Source, pattern: str) -> str:
    found = _pattern(pattern).match(source.text, source.at)
    return found[0] if found else ""


# Blanks, lines and here-documents


def _blanks(source: Source) -> None:
    source.at += len(_match(source, r"(?:[ \t\r]|\\\r?\n)*"))
    if source.peek() == "#":
        source.at += len(_match(source, r"[^\n]*"))


def _newline(source: Source) -> None:
    source.at += 1
    pending, source.pending = source.pending, []
    for end, stripped, quoted, body in pending:
        _document(source, end, stripped, quoted, body)


def _lines(source: Source) -> None:
    """Skip blanks, comments and newlines."""
    _blanks(source)
    while source.peek() == "\n":
        _newline(source)
        _blanks(source)


def _document(source: Source, end: str, stripped: bool, quoted: bool, body: list[Word]) -> None:
    lines = []
    while source.at < len(source.text):
        stop = source.text.find("\n", source.at)
        stop = len(source.text) if stop < 0 else stop
        line = source.text[source.at : stop]
        # The newline before the next token stays, so that the command ends there.
        source.at = min(stop + 1, len(source.text))
        line = line.lstrip("\t") if stripped else line
        if line == end:
            break
        lines.append(line + "\n")
    text = "".join(lines)
    body.append((Text(text, True),) if quoted else _inside(text, source.depth))


def _inside(text: str, depth: int) -> Word:
    """Return the parts of a text that is expanded as if within double quotes."""
    inner = Source(text, depth)
    parts: list[Part] = []
    while inner.at < len(text):
        _double_part(inner, parts, "")
    return tuple(parts)


# Words


def _deeper(source: Source) -> None:
    source.depth += 1
    if source.depth > DEEPEST:
        raise Unparsable("the command is nested too deeply")


def _word(source: Source) -> Word:
    """Return the word at this place; empty if there is none."""
    parts: list[Part] = []
    while source.at < len(source.text):
        char = source.peek()
        if char in "<>" and source.peek(2)[1:] == "(":
            parts.append(_process(source))
        elif char == "(" and parts and _extends(parts[-1]):
            _group(source, parts)
        elif char in _META:
            break
        else:
            _part(source, parts)
    return tuple(parts)


def _extends(part: Part) -> bool:
    return isinstance(part, Text) and not part.quoted and part.text[-1:] in "?*+@!"


def _group(source: Source, parts: list[Part]) -> None:
    """Read the parentheses of an extended pattern, as `@(a|b)`."""
    _deeper(source)
    parts.append(Text(source.peek(), False))
    source.at += 1
    while source.at < len(source.text):
        char = source.peek()
        if char == ")":
            source.at += 1
            parts.append(Text(")", False))
            source.depth -= 1
            return
        if char == "(":
            _group(source, parts)
        elif char in "|":
            source.at += 1
            parts.append(Text(char, False))
        elif char in _META:
            break
        else:
            _part(source, parts)
    raise Unparsable("a parenthesis where this grammar has none")


def _part(source: Source, parts: list[Part]) -> None:
    """Read one part of a word outside double quotes."""
    char = source.peek()
    if char == "\\":
        following = source.peek(2)[1:]
        source.at += 2
        if following == "":
            parts.append(Text("\\", True))
        elif following != "\n":
            parts.append(Text(following, True))
    elif char == "'":
        stop = source.text.find("'", source.at + 1)
        if stop < 0:
            raise Unparsable("a quote is not closed")
        parts.append(Text(source.text[source.at + 1 : stop], True))
        source.at = stop + 1
    elif char == '"':
        source.at += 1
        _double(source, parts)
    elif char == "$":
        _dollar(source, parts, False)
    elif char == "`":
        _backquote(source, parts, False)
    else:
        plain = _match(source, r"[^\s;&|<>()$`\"'\\]+") or char
        source.at += len(plain)
        parts.append(Text(plain, False))


def _double(source: Source, parts: list[Part]) -> None:
    parts.append(Text("", True))  # an empty pair of quotes is a word
    while source.at < len(source.text):
        if source.take('"'):
            return
        _double_part(source, parts, '"')
    raise Unparsable("a quote is not closed")


def _double_part(source: Source, parts: list[Part], quote: str) -> None:
    char = source.peek()
    if char == "\\":
        following = source.peek(2)[1:]
        source.at += 2
        if following == "\n":
            return
        escaped = following and following in "$`\\" + quote
        parts.append(Text(following if escaped else char + following, True))
    elif char == "$":
        _dollar(source, parts, True)
    elif char == "`":
        _backquote(source, parts, True)
    else:
        plain = _match(source, r'[^$`\\"]+' if quote else r"[^$`\\]+") or char
        source.at += len(plain)
        parts.append(Text(plain, True))


def _backquote(source: Source, parts: list[Part], quoted: bool) -> None:
    found = _match(source, r"`(?:[^`\\]|\\[\s\S])*`")
    if not found:
        raise Unparsable("a backquote is not closed")
    source.at += len(found)
    special = r'\\([$`\\"])' if quoted else r"\\([$`\\])"
    inner = _pattern(special).sub(r"\1", found[1:-1])
    if source.depth >= DEEPEST:
        raise Unparsable("the command is nested too deeply")
    parts.append(Substitution(parse(inner, source.depth + 1), quoted))


def _dollar(source: Source, parts: list[Part], quoted: bool) -> None:
    if not quoted and source.peek(2) == "$'":
        _ansi(source, parts)
    elif not quoted and source.peek(2) == '$"':
        source.at += 2
        _double(source, parts)
    elif source.peek(3) == "$((" and (inner := _arithmetic(source, source.at + 3)) is not None:
        parts.append(Arithmetic(inner, quoted))
    elif source.peek(2) == "$(":
        source.at += 2
        parts.append(Substitution(_enclosed(source), quoted))
    elif source.peek(2) == "$[":
        stop = source.text.find("]", source.at)
        if stop < 0:
            raise Unparsable("a bracket is not closed")
        parts.append(Arithmetic(_inside(source.text[source.at + 2 : stop], source.depth), quoted))
        source.at = stop + 1
    elif source.peek(2) == "${":
        source.at += 2
        parts.append(_parameter(source, quoted))
    elif name := _match(source, r"\$(?:[A-Za-z_]\w*|[0-9@*#?$!-])"):
        source.at += len(name)
        parts.append(Parameter(name[1:], quoted))
    else:
        source.at += 1
        parts.append(Text("$", True))


def _enclosed(source: Source) -> Node:
    """Return the commands up to the parenthesis that closes them."""
    _deeper(source)
    outer, source.pending = source.pending, []
    body = _sequence(source)
    if source.pending:
        raise Unparsable("a here-document begins where its line does not end")
    source.pending = outer
    if not source.take(")"):
        raise Unparsable("a parenthesis is not closed")
    source.depth -= 1
    return body


def _process(source: Source) -> Process:
    writes = source.peek() == ">"
    source.at += 2
    return Process(writes, _enclosed(source))


def _arithmetic(source: Source, start: int) -> Word | None:
    """Return what stands in `((…))` and go behind it; None: these are two subshells."""
    depth, at = 0, start
    stops = _pattern(r"[()'\"\\\n]")
    while found := stops.search(source.text, at):
        at = found.end()
        if found[0] == "(":
            depth += 1
        elif found[0] == ")":
            if depth == 0:
                break
            depth -= 1
        else:  # a quote or a line: rare in arithmetic, and then it could be a command
            return None
    else:
        return None
    if source.text[at : at + 1] != ")":
        return None
    inner = source.text[start : at - 1]
    source.at = at + 1
    _deeper(source)
    parts = _inside(inner, source.depth)
    source.depth -= 1
    return parts


def _ansi(source: Source, parts: list[Part]) -> None:
    found = _match(source, r"\$'(?:[^'\\]|\\[\s\S])*'")
    if not found:
        raise Unparsable("a quote is not closed")
    source.at += len(found)
    text = _pattern(
        r"\\(?:x[0-9a-fA-F]{1,2}|u[0-9a-fA-F]{1,4}|U[0-9a-fA-F]{1,8}|[0-7]{1,3}|c[\s\S]|[\s\S])"
    ).sub(lambda escape: _unescape(escape[0][1:]), found[2:-1])
    parts.append(Text(text.partition("\0")[0], True))


def _unescape(escape: str) -> str:
    """Return the character of an escape of `$'…'`, given without its backslash."""
    kind, digits = escape[0], escape[1:]
    simple = {"a": 7, "b": 8, "e": 27, "E": 27, "f": 12, "n": 10, "r": 13, "t": 9, "v": 11}
    if kind in simple:
        return chr(simple[kind])
    if kind in "xuU" and digits:
        code = int(digits, 16)
        return chr(code) if code < 0x110000 else "\ufffd"
    if kind in "01234567":
        return chr(int(escape, 8) & 255)
    if kind == "c" and digits:
        return chr(ord(digits) & 31)
    return escape if kind in "\\'\"?" else "\\" + escape


def _parameter(source: Source, quoted: bool) -> Parameter:
    """Read `${…}` behind its brace."""
    _deeper(source)
    before = ""
    if source.peek() in "#!" and _match(source, r"[#!][A-Za-z_0-9@*]"):
        before = "length" if source.take("#") else "indirect"
        source.at += 0 if before == "length" else 1
    name = _match(source, r"[A-Za-z_]\w*|[0-9]+|[@*#?$!-]")
    if not name:
        raise Unparsable("an expansion of a kind that is not known")
    source.at += len(name)
    index = None
    if source.take("["):
        index = _until(source, "]", False)
    operator = next((one for one in _CHANGES if source.take(one)), "")
    if not operator and source.peek() in "-=?+%#/^,:@":
        operator = source.peek()
        source.at += 1
    if before and operator:
        operator = "indirect"
    elif before:
        operator = before
    if not operator and source.peek() != "}":
        raise Unparsable("an expansion of a kind that is not known")
    argument = _until(source, "}", quoted)
    source.depth -= 1
    return Parameter(name, quoted, index, operator, argument)


def _until(source: Source, end: str, quoted: bool) -> Word:
    """Return the parts up to a closing brace or bracket, and go behind it."""
    parts: list[Part] = []
    while source.at < len(source.text):
        if source.take(end):
            return tuple(parts)
        if quoted and source.peek() not in "\"'":
            _until_part(source, parts, True)
        elif source.peek() in "\"'\\$`":
            _part(source, parts)
        else:
            _until_part(source, parts, False)
    raise Unparsable("a brace or bracket is not closed")


def _until_part(source: Source, parts: list[Part], quoted: bool) -> None:
    if source.peek() in "\\$`":
        _double_part(source, parts, '"')
        return
    plain = _match(source, r"[^\"'\\$`}\]]+") or source.peek()
    source.at += len(plain)
    parts.append(Text(plain, quoted))


# Commands


def _keyword(source: Source) -> str:
    """Return the unquoted word at this place if it could be a reserved one."""
    return _match(source, r"(?:[a-z]+|[{}!]|\[\[)(?=[\s;&|<>()]|$)")


def _expect(source: Source, word: str) -> None:
    _lines(source)
    if _keyword(source) != word:
        raise Unparsable(f"`{word}` is missing")
    source.at += len(word)


def _sequence(source: Source) -> Sequence:
    """Return commands up to a word or sign that closes them."""
    _deeper(source)
    items: list[tuple[str, Node]] = []
    before = ";"
    while True:
        _lines(source)
        if source.at >= len(source.text) or source.peek() == ")" or _keyword(source) in _ENDS:
            break
        if source.peek(2) == ";;" or source.peek(2) == ";&":
            break
        items.append((before, _pipeline(source)))
        before = _separator(source)
        if not before:
            break
    if before in ("&&", "||"):
        raise Unparsable("a command is missing behind an operator")
    source.depth -= 1
    return Sequence(tuple(items))


def _separator(source: Source) -> str:
    _blanks(source)
    for sign in ("&&", "||"):
        if source.take(sign):
            return sign
    if source.peek(2) in (";;", ";&"):
        return ""
    if source.take(";") or source.take("&"):
        return ";"
    return ";" if source.peek() == "\n" else ""


def _pipeline(source: Source) -> Node:
    while (word := _keyword(source)) in ("!", "time"):
        source.at += len(word)
        _blanks(source)
        option = _match(source, r"-p(?=\s)") if word == "time" else ""
        source.at += len(option)
        _blanks(source)
        if source.at >= len(source.text) or source.peek() in "\n;&)":
            return Sequence(())
    parts = [_command(source)]
    _blanks(source)
    while source.peek() == "|" and source.peek(2) != "||":
        source.at += 2 if source.peek(2) == "|&" else 1
        _lines(source)
        parts.append(_command(source))
        _blanks(source)
    return parts[0] if len(parts) == 1 else Pipeline(tuple(parts))


def _command(source: Source) -> Node:
    word = _keyword(source)
    if word == "coproc":
        source.at += len(word)
        _blanks(source)
        source.at += len(_match(source, r"[A-Za-z_]\w*[ \t]+(?=[{(])"))
        return _command(source)
    if word == "function":
        return _function(source)
    body = _compound(source, word)
    if body is None:
        return _simple(source)
    redirects = _redirects(source)
    if not redirects and not isinstance(body, Sequence):
        return body
    return (
        body._replace(redirects=redirects)
        if isinstance(body, Group)
        else Group(body, redirects, False)
    )


def _compound(source: Source, word: str) -> Node | None:
    if source.peek(2) == "((":
        inner = _arithmetic(source, source.at + 2)
        if inner is not None:
            return Test((inner,))
    if source.take("("):
        return Group(_enclosed(source), (), True)
    if word not in _COMPOUNDS:
        return None
    source.at += len(word)
    return _COMPOUNDS[word](source)


def _braces(source: Source) -> Node:
    body = _sequence(source)
    _expect(source, "}")
    return Group(body, (), False)


def _if(source: Source) -> Node:
    conditions: list[Node] = [_sequence(source)]
    _expect(source, "then")
    bodies: list[Node] = [_sequence(source)]
    while (word := _keyword(source)) != "fi":
        source.at += len(word)
        if word == "elif":
            conditions.append(_sequence(source))
            _expect(source, "then")
        elif word != "else":
            raise Unparsable("`fi` is missing")
        bodies.append(_sequence(source))
    source.at += 2
    return Branch(tuple(conditions), (), tuple(bodies))


def _do(source: Source) -> Node:
    _lines(source)
    if _keyword(source) == "{":  # bash takes braces as well
        source.at += 1
        return _braces(source)
    _expect(source, "do")
    body = _sequence(source)
    _expect(source, "done")
    return body


def _while(source: Source) -> Node:
    condition = _sequence(source)
    return Loop(condition, (), _do(source))


def _for(source: Source) -> Node:
    _blanks(source)
    if source.peek(2) == "((":
        inner = _arithmetic(source, source.at + 2)
        if inner is None:
            raise Unparsable("a loop of a kind that is not known")
        _blanks(source)
        source.take(";")
        return Loop(Sequence(()), (inner,), _do(source))
    name = _match(source, r"[A-Za-z_]\w*")
    if not name:
        raise Unparsable("a loop of a kind that is not known")
    source.at += len(name)
    _lines(source)
    words = None
    if _keyword(source) == "in":
        source.at += 2
        words = _words(source)
    _blanks(source)
    source.take(";")
    return Each(name, words, _do(source))


def _words(source: Source) -> tuple[Word, ...]:
    found = []
    _blanks(source)
    while word := _word(source):
        found.append(word)
        _blanks(source)
    return tuple(found)


def _case(source: Source) -> Node:
    _blanks(source)
    words = [_word(source)]
    _expect(source, "in")
    bodies: list[Node] = []
    _lines(source)
    while _keyword(source) != "esac":
        source.take("(")
        _blanks(source)
        while word := _word(source):
            words.append(word)
            _blanks(source)
            if source.peek() == "|":
                source.at += 1
            _blanks(source)
        if not source.take(")"):
            raise Unparsable("a pattern of `case` is not closed")
        bodies.append(_sequence(source))
        _ = source.take(";;&") or source.take(";;") or source.take(";&")
        _lines(source)
    source.at += 4
    return Branch((), tuple(words), tuple(bodies))


def _test(source: Source) -> Node:
    words: list[Word] = []
    while True:
        _lines(source)
        if source.at >= len(source.text):
            raise Unparsable("`]]` is missing")
        if _match(source, r"\]\](?=[\s;&|<>()]|$)"):
            source.at += 2
            return Test(tuple(words))
        word = _word(source)
        if word:
            words.append(word)
        elif source.peek() in "()<>&|;":
            source.at += 1
        else:
            raise Unparsable("a test of a kind that is not known")


def _function(source: Source) -> Node:
    source.at += len("function")
    _blanks(source)
    name = _match(source, r"[^\s;&|<>()$`\"'\\]+")
    source.at += len(name)
    return _defined(source, name)


def _defined(source: Source, name: str) -> Function:
    source.at += len(_match(source, r"[ \t]*\([ \t]*\)"))
    _lines(source)
    body = _command(source)
    if not name or isinstance(body, Simple):
        raise Unparsable("a function of a kind that is not known")
    return Function(name, body)


_COMPOUNDS = {
    "{": _braces,
    "if": _if,
    "while": _while,
    "until": _while,
    "for": _for,
    "select": _for,
    "case": _case,
    "[[": _test,
}


def _redirects(source: Source) -> tuple[Redirect, ...]:
    found = []
    _blanks(source)
    while redirect := _redirect(source):
        found.append(redirect)
        _blanks(source)
    return tuple(found)


def _redirect(source: Source) -> Redirect | None:
    start = source.at
    descriptor = _match(source, r"(?:[0-9]+|\{[A-Za-z_]\w*\})(?=[<>])")
    source.at += len(descriptor)
    if source.peek(2) in ("<(", ">("):
        source.at = start
        return None
    operator = next((one for one in _OPERATORS if source.take(one)), "")
    if not operator:
        source.at = start
        return None
    _blanks(source)
    before = source.at
    target = _word(source)
    if not target:
        raise Unparsable("a redirection goes nowhere")
    redirect = Redirect(descriptor, operator, target, [])
    if operator in ("<<", "<<-"):
        raw = source.text[before : source.at]
        quoted = any(sign in raw for sign in "\"'\\")
        end = "".join(part.text for part in target if isinstance(part, Text))
        if any(not isinstance(part, Text) for part in target):
            raise Unparsable("a here-document ends with something that is expanded")
        source.pending.append((end, operator == "<<-", quoted, redirect.body))
    return redirect


def _simple(source: Source) -> Simple | Function:
    assignments: list[Assignment] = []
    declared: list[Assignment] = []
    words: list[Word] = []
    redirects: list[Redirect] = []
    start = source.at
    while True:
        _blanks(source)
        if redirect := _redirect(source):
            redirects.append(redirect)
        elif (not words or _declares(words)) and (assignment := _assignment(source)):
            (declared if words else assignments).append(assignment)
        elif word := _word(source):
            words.append(word)
            _blanks(source)
            if len(words) == 1 and _match(source, r"\([ \t]*\)"):
                return _defined(
                    source, "".join(part.text for part in word if isinstance(part, Text))
                )
        else:
            break
    if source.at == start:
        raise Unparsable("a command is missing")
    return Simple(tuple(assignments), tuple(words), tuple(redirects), tuple(declared))


def _declares(words: list[Word]) -> bool:
    first = words[0]
    return len(first) == 1 and isinstance(first[0], Text) and first[0].text in DECLARING


def _assignment(source: Source) -> Assignment | None:
    start = source.at
    name = _match(source, r"[A-Za-z_]\w*(?=\+?=|\[)")
    if not name:
        return None
    source.at += len(name)
    index = None
    if source.take("["):
        try:
            index = _until(source, "]", False)
        except Unparsable:
            source.at = start
            return None
    appends = source.take("+=")
    if not appends and not source.take("="):
        source.at = start
        return None
    if source.take("("):
        return Assignment(name, index, appends, (), _array(source))
    return Assignment(name, index, appends, _word(source))


def _array(source: Source) -> tuple[Word, ...]:
    words: list[Word] = []
    while True:
        _lines(source)
        if source.take(")"):
            return tuple(words)
        source.at += len(_match(source, r"\[\w+\]="))  # `[key]=value`
        word = _word(source)
        if not word:
            raise Unparsable("an array is not closed")
        words.append(word)
