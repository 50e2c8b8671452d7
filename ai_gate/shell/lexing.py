"""The signs of the shell: blanks, here-documents, and words as tuples of parts.

The order of the rules is that of POSIX 2.2 and 2.3 with what bash adds; see `syntax`.
"""

import re
from collections.abc import Callable
from functools import cache

from ai_gate.shell.nodes import (
    Arithmetic,
    Node,
    Parameter,
    Part,
    Process,
    Sequence,
    Substitution,
    Text,
    Unparsable,
    Word,
)

# Linux hands no single argument over 128 KiB to a program (MAX_ARG_STRLEN, execve(2)), so `sh -c`
# cannot be started with more.
LONGEST = 131_072


DEEPEST = 24


MOST = 8_000  # words


_META = frozenset(" \t\n;&|<>()")


_CHANGES = (":-", ":=", ":?", ":+", "%%", "##", "//", "/#", "/%", "^^", ",,")


class Source:
    """A text, how far it is read, and the here-documents whose bodies are still to come."""

    def __init__(
        self, text: str, depth: int, count: list[int], commands: "Callable[[Source], Sequence]"
    ) -> None:
        self.text = text
        self.at = 0
        self.depth = depth
        self.count = count  # the commands and words of the whole text so far
        self.commands = commands  # the grammar: what stands at this place as commands
        self.pending: list[tuple[str, bool, bool, list[Word]]] = []

    def peek(self, length: int = 1) -> str:
        return self.text[self.at : self.at + length]

    def take(self, wanted: str) -> bool:
        if self.text.startswith(wanted, self.at):
            self.at += len(wanted)
            return True
        return False


@cache
def _pattern(text: str) -> re.Pattern[str]:
    return re.compile(text, re.ASCII)


def match(source: Source, pattern: str) -> str:
    found = _pattern(pattern).match(source.text, source.at)
    return found[0] if found else ""


def skip_blanks(source: Source) -> None:
    source.at += len(match(source, r"(?:[ \t]|\\\n)*"))
    if source.peek() == "#":
        source.at += len(match(source, r"[^\n]*"))


def newline(source: Source) -> None:
    source.at += 1
    pending, source.pending = source.pending, []
    for end, stripped, quoted, body in pending:
        _document(source, end, stripped, quoted, body)


def skip_lines(source: Source) -> None:
    """Skip blanks, comments and newlines."""
    skip_blanks(source)
    while source.peek() == "\n":
        newline(source)
        skip_blanks(source)


def _document(source: Source, end: str, stripped: bool, quoted: bool, body: list[Word]) -> None:
    lines = []
    while source.at < len(source.text):
        line = _line(source)
        while not quoted and _goes_on(line) and source.at < len(source.text):
            line = line[:-1] + _line(source)
        line = line.lstrip("\t") if stripped else line
        if line == end:
            break
        lines.append(line + "\n")
    text = "".join(lines)
    body.append((Text(text, True),) if quoted else _inside(text, source))


def _line(source: Source) -> str:
    stop = source.text.find("\n", source.at)
    stop = len(source.text) if stop < 0 else stop
    line = source.text[source.at : stop]
    source.at = min(stop + 1, len(source.text))
    return line


def _goes_on(line: str) -> bool:
    """Tell whether a backslash joins the next line to this one."""
    return (len(line) - len(line.rstrip("\\"))) % 2 == 1


def _inside(text: str, outer: Source) -> Word:
    """Return the parts of a text that is expanded as if within double quotes."""
    inner = Source(text, outer.depth, outer.count, outer.commands)
    parts: list[Part] = []
    while inner.at < len(text):
        _double_part(inner, parts, "")
    return _merged(parts)


def deeper(source: Source) -> None:
    source.depth += 1
    if source.depth > DEEPEST:
        raise Unparsable("the command is nested too deeply")


def read_word(source: Source) -> Word:
    """Return the word at this place; empty if there is none."""
    parts: list[Part] = []
    while source.at < len(source.text):
        char = source.peek()
        if char in "<>" and source.peek(2)[1:] == "(":
            parts.append(_process(source))
        elif char == "(" and parts and _extends(parts[-1]):
            _group(source, parts)
        elif char == "<" and match(source, r"<[0-9]*-[0-9]*>"):
            raise Unparsable("a pattern that only zsh knows")
        elif char in _META:
            break
        else:
            _part(source, parts)
    if parts:
        _counted(source)
    return _merged(parts)


def _counted(source: Source) -> None:
    source.count[0] += 1
    if source.count[0] > MOST:
        raise Unparsable("the command holds more words than the reader follows")


def _merged(parts: list[Part]) -> Word:
    """Return parts with texts that follow each other as one, where they are quoted alike."""
    if len(parts) < 2:
        return tuple(parts)
    found: list[Part] = []
    texts: list[str] = []
    for number, part in enumerate(parts):
        if not isinstance(part, Text):
            found.append(part)
            continue
        texts.append(part.text)
        following = parts[number + 1] if number + 1 < len(parts) else None
        if not isinstance(following, Text) or following.quoted is not part.quoted:
            found.append(Text("".join(texts), part.quoted))
            texts = []
    return tuple(found)


def _extends(part: Part) -> bool:
    return isinstance(part, Text) and not part.quoted and part.text[-1:] in "?*+@!"


def _group(source: Source, parts: list[Part]) -> None:
    """Read the parentheses of an extended pattern, as `@(a|b)`."""
    deeper(source)
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
        plain = match(source, r"[^ \t\n;&|<>()$`\"'\\]+") or char
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
        plain = match(source, r'[^$`\\"]+' if quote else r"[^$`\\]+") or char
        source.at += len(plain)
        parts.append(Text(plain, True))


def _backquote(source: Source, parts: list[Part], quoted: bool) -> None:
    found = match(source, r"`(?:[^`\\]|\\[\s\S])*`")
    if not found:
        raise Unparsable("a backquote is not closed")
    source.at += len(found)
    special = r'\\([$`\\"])' if quoted else r"\\([$`\\])"
    inner = _pattern(special).sub(r"\1", found[1:-1])
    if source.depth >= DEEPEST:
        raise Unparsable("the command is nested too deeply")
    deep = Source(inner, source.depth + 1, source.count, source.commands)
    parts.append(Substitution(whole(deep), quoted))


def _dollar(source: Source, parts: list[Part], quoted: bool) -> None:
    if not quoted and source.peek(2) == "$'":
        _ansi(source, parts)
    elif not quoted and source.peek(2) == '$"':
        source.at += 2
        _double(source, parts)
    elif source.peek(3) == "$((" and (inner := arithmetic(source, source.at + 3)) is not None:
        parts.append(Arithmetic(inner, quoted))
    elif source.peek(2) == "$(":
        source.at += 2
        parts.append(Substitution(enclosed(source), quoted))
    elif source.peek(2) == "$[":
        stop = source.text.find("]", source.at)
        if stop < 0:
            raise Unparsable("a bracket is not closed")
        parts.append(Arithmetic(_inside(source.text[source.at + 2 : stop], source), quoted))
        source.at = stop + 1
    elif source.peek(2) == "${":
        source.at += 2
        parts.append(_parameter(source, quoted))
    elif name := match(source, r"\$(?:[A-Za-z_]\w*|[0-9@*#?$!-])"):
        source.at += len(name)
        # zsh takes `$X:h` for the folder of what X holds.
        changed = (
            (Text("", True),)
            if match(source, r":(?:[aAcehlpPqQrtux](?![A-Za-z_])|s[^A-Za-z0-9_ \t\n])")
            else ()
        )
        parts.append(Parameter(name[1:], quoted, None, "@" if changed else "", changed))
    else:
        source.at += 1
        parts.append(Text("$", True))


def whole(source: Source) -> Sequence:
    """Return the commands of all that is left.

    Raises Unparsable.
    """
    body = source.commands(source)
    if source.at < len(source.text):
        raise Unparsable("the command has a part that closes nothing")
    return body


def enclosed(source: Source) -> Node:
    """Return the commands up to the parenthesis that closes them."""
    deeper(source)
    outer, source.pending = source.pending, []
    body = source.commands(source)
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
    return Process(writes, enclosed(source))


def arithmetic(source: Source, start: int) -> Word | None:
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
    deeper(source)
    parts = _inside(inner, source)
    source.depth -= 1
    return parts


def _ansi(source: Source, parts: list[Part]) -> None:
    found = match(source, r"\$'(?:[^'\\]|\\[\s\S])*'")
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
    deeper(source)
    before = ""
    if source.peek() in "#!" and match(source, r"[#!][A-Za-z_0-9@*]"):
        before = "length" if source.take("#") else "indirect"
        source.at += 0 if before == "length" else 1
    name = match(source, r"[A-Za-z_]\w*|[0-9]+|[@*#?$!-]")
    if not name:
        raise Unparsable("an expansion of a kind that is not known")
    source.at += len(name)
    index = None
    if source.take("["):
        index = until(source, "]", False)
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
    argument = until(source, "}", quoted)
    source.depth -= 1
    return Parameter(name, quoted, index, operator, argument)


def until(source: Source, end: str, quoted: bool) -> Word:
    """Return the parts up to a closing brace or bracket, and go behind it."""
    parts: list[Part] = []
    while source.at < len(source.text):
        if source.take(end):
            return _merged(parts)
        if quoted and source.peek() == "'":  # shells do not agree on what it quotes here
            raise Unparsable("a quote within an expansion within quotes")
        if quoted and source.peek() != '"':
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
    plain = match(source, r"[^\"'\\$`}\]]+") or source.peek()
    source.at += len(plain)
    parts.append(Text(plain, quoted))
