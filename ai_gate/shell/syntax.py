"""The syntax of the shell: text -> a tree of records, or Unparsable.

The grammar is that of POSIX 2.10 (https://pubs.opengroup.org/onlinepubs/9799919799/) with what bash
adds (https://www.gnu.org/software/bash/manual/bash.html#Shell-Syntax). Every character belongs to
something in the tree; what the parser does not know is Unparsable, never skipped. Nothing is
expanded here: a word is a tuple of parts that say how they were quoted.
"""

from ai_gate.shell.lexing import (
    LONGEST,
    Source,
    arithmetic,
    deeper,
    enclosed,
    match,
    read_word,
    skip_blanks,
    skip_lines,
    until,
    whole,
)
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
    Test,
    Text,
    Unparsable,
    Word,
)

DECLARING = frozenset({"declare", "typeset", "local", "export", "readonly"})


_OPERATORS = ("&>>", "<<<", "<<-", "&>", ">>", ">|", ">&", "<<", "<&", "<>", "<", ">")


_ENDS = frozenset({"then", "do", "done", "fi", "elif", "else", "esac", "}"})


def parse(text: str) -> Sequence:
    """Return the commands of a text.

    Raises Unparsable.
    """
    if len(text) > LONGEST:
        raise Unparsable("the command is longer than a shell can be given")
    if "\0" in text:
        raise Unparsable("the command holds a NUL")
    return whole(Source(text, 0, [0], _sequence))


def _keyword(source: Source) -> str:
    """Return the unquoted word at this place if it could be a reserved one."""
    return match(source, r"(?:[a-z]+|[{}!]|\[\[)(?=[ \t\n;&|<>()]|$)")


def _expect(source: Source, word: str) -> None:
    skip_lines(source)
    if _keyword(source) != word:
        raise Unparsable(f"`{word}` is missing")
    source.at += len(word)


def _sequence(source: Source) -> Sequence:
    """Return commands up to a word or sign that closes them."""
    deeper(source)
    items: list[tuple[str, Node]] = []
    before = ";"
    while True:
        skip_lines(source)
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
    skip_blanks(source)
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
        skip_blanks(source)
        option = match(source, r"-p(?=[ \t\n])") if word == "time" else ""
        source.at += len(option)
        skip_blanks(source)
        if source.at >= len(source.text) or source.peek() in "\n;&)":
            return Sequence(())
    parts = [_command(source)]
    skip_blanks(source)
    while source.peek() == "|" and source.peek(2) != "||":
        source.at += 2 if source.peek(2) == "|&" else 1
        skip_lines(source)
        parts.append(_command(source))
        skip_blanks(source)
    return parts[0] if len(parts) == 1 else Pipeline(tuple(parts))


def _command(source: Source) -> Node:
    word = _keyword(source)
    if word == "coproc":
        source.at += len(word)
        skip_blanks(source)
        source.at += len(match(source, r"[A-Za-z_]\w*[ \t]+(?=[{(])"))
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
        start = source.at + 2
        inner = arithmetic(source, start)
        if inner is not None:
            return Test((inner,), source.text[start : source.at - 2])
    if source.take("("):
        return Group(enclosed(source), (), True)
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
    skip_lines(source)
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
    skip_blanks(source)
    if source.peek(2) == "((":
        inner = arithmetic(source, source.at + 2)
        if inner is None:
            raise Unparsable("a loop of a kind that is not known")
        skip_blanks(source)
        source.take(";")
        return Loop(Sequence(()), (inner,), _do(source))
    name = match(source, r"[A-Za-z_]\w*")
    if not name:
        raise Unparsable("a loop of a kind that is not known")
    source.at += len(name)
    skip_lines(source)
    words = None
    if _keyword(source) == "in":
        source.at += 2
        words = _words(source)
    skip_blanks(source)
    source.take(";")
    return Each(name, words, _do(source))


def _words(source: Source) -> tuple[Word, ...]:
    found = []
    skip_blanks(source)
    while word := read_word(source):
        found.append(word)
        skip_blanks(source)
    return tuple(found)


def _case(source: Source) -> Node:
    skip_blanks(source)
    words = [read_word(source)]
    _expect(source, "in")
    bodies: list[Node] = []
    skip_lines(source)
    while _keyword(source) != "esac":
        source.take("(")
        skip_blanks(source)
        while word := read_word(source):
            words.append(word)
            skip_blanks(source)
            if source.peek() == "|":
                source.at += 1
            skip_blanks(source)
        if not source.take(")"):
            raise Unparsable("a pattern of `case` is not closed")
        bodies.append(_sequence(source))
        _ = source.take(";;&") or source.take(";;") or source.take(";&")
        skip_lines(source)
    source.at += 4
    return Branch((), tuple(words), tuple(bodies))


def _test(source: Source) -> Node:
    words: list[Word] = []
    while True:
        skip_lines(source)
        if source.at >= len(source.text):
            raise Unparsable("`]]` is missing")
        if match(source, r"\]\](?=[ \t\n;&|<>()]|$)"):
            source.at += 2
            return Test(tuple(words))
        word = read_word(source)
        if word:
            words.append(word)
        elif source.peek() in "()<>&|;":
            source.at += 1
        else:
            raise Unparsable("a test of a kind that is not known")


def _function(source: Source) -> Node:
    source.at += len("function")
    skip_blanks(source)
    name = match(source, r"[^ \t\n;&|<>()$`\"'\\]+")
    source.at += len(name)
    return _defined(source, name)


def _defined(source: Source, name: str) -> Function:
    source.at += len(match(source, r"[ \t]*\([ \t]*\)"))
    skip_lines(source)
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
    skip_blanks(source)
    while redirect := _redirect(source):
        found.append(redirect)
        skip_blanks(source)
    return tuple(found)


def _redirect(source: Source) -> Redirect | None:
    start = source.at
    descriptor = match(source, r"(?:[0-9]+|\{[A-Za-z_]\w*\})(?=[<>])")
    source.at += len(descriptor)
    if source.peek(2) in ("<(", ">("):
        source.at = start
        return None
    operator = next((one for one in _OPERATORS if source.take(one)), "")
    if not operator:
        source.at = start
        return None
    skip_blanks(source)
    before = source.at
    target = read_word(source)
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
        skip_blanks(source)
        if redirect := _redirect(source):
            redirects.append(redirect)
        elif (not words or _declares(words)) and (assignment := _assignment(source)):
            (declared if words else assignments).append(assignment)
        elif word := read_word(source):
            words.append(word)
            skip_blanks(source)
            if len(words) == 1 and match(source, r"\([ \t]*\)"):
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
    name = match(source, r"[A-Za-z_]\w*(?=\+?=|\[)")
    if not name:
        return None
    source.at += len(name)
    index = None
    if source.take("["):
        try:
            index = until(source, "]", False)
        except Unparsable:
            source.at = start
            return None
    appends = source.take("+=")
    if not appends and not source.take("="):
        source.at = start
        return None
    if source.take("("):
        return Assignment(name, index, appends, (), _array(source))
    return Assignment(name, index, appends, read_word(source))


def _array(source: Source) -> tuple[Word, ...]:
    words: list[Word] = []
    while True:
        skip_lines(source)
        if source.take(")"):
            return tuple(words)
        source.at += len(match(source, r"\[\w+\]="))  # `[key]=value`
        word = read_word(source)
        if not word:
            raise Unparsable("an array is not closed")
        words.append(word)
