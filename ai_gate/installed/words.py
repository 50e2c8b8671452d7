"""A shell text -> words and operators, as POSIX splits them (Shell Command Language, 2.2 and 2.3).

Quotes are taken off, comments, redirections and here-documents left out.
"""

from ai_gate.record import NamedTuple


class Token(NamedTuple):
    """A word or an operator, with the offset at which it stands."""

    text: str
    offset: int
    operator: bool = False
    inner: tuple[str, ...] = ()  # texts of the command substitutions in a word


def split(text: str) -> list[Token]:
    """Return the tokens of a text; what is never closed ends with the text."""
    tokens: list[Token] = []
    documents: list[str] = []  # delimiters of the here-documents that begin on the next line
    place = 0
    while place < len(text):
        char = text[place]
        if char == "\n":
            tokens.append(Token("\n", place, True))
            place += 1
            while documents:
                place = _after_document(text, place, documents.pop(0))
        elif char in " \t\r":
            place += 1
        elif text.startswith("\\\n", place):
            place += 2
        elif char == "#":
            place = _to(text, "\n", place)
        elif char in "<>" or text.startswith("&>", place):
            place = _redirection(text, place, documents)
        elif char in ";&|()":
            double = text[place : place + 2]
            found = double if double in ("&&", "||", ";;", "|&") else char
            tokens.append(Token("|" if found == "|&" else found, place, True))
            place += len(found)
        else:
            token, place = _word(text, place)
            if not (token.text.isdigit() and text[place : place + 1] in ("<", ">")):
                tokens.append(token)
    return tokens


def _to(text: str, end: str, place: int) -> int:
    found = text.find(end, place)
    return len(text) if found < 0 else found


def _redirection(text: str, place: int, documents: list[str]) -> int:
    start = place
    while place < len(text) and text[place] in "<>&|-":
        place += 1
    kind = text[start:place]
    while place < len(text) and text[place] in " \t":
        place += 1
    target, place = _word(text, place)
    if kind in ("<<", "<<-"):
        documents.append(target.text)
    return place


def _after_document(text: str, place: int, delimiter: str) -> int:
    while place < len(text):
        end = _to(text, "\n", place)
        line, place = text[place:end], end + 1
        if line.strip() == delimiter:
            break
    return min(place, len(text))


def _word(text: str, place: int) -> tuple[Token, int]:
    start = place
    parts: list[str] = []
    inner: list[str] = []
    while place < len(text):
        char = text[place]
        if char == "(" and parts and parts[-1] == "=":  # the list of an array
            end = _closed(text, place, "(", ")")
            parts.append(text[place:end])
            place = end
        elif char in " \t\r\n;&|()<>":
            break
        elif char == "\\":
            parts.append("" if text[place + 1 : place + 2] == "\n" else text[place + 1 : place + 2])
            place += 2
        elif char == "'":
            end = _to(text, "'", place + 1)
            parts.append(text[place + 1 : end])
            place = end + 1
        elif char == '"':
            place = _quoted(text, place + 1, parts, inner)
        elif char in "$`":
            place = _expansion(text, place, parts, inner)
        else:
            parts.append(char)
            place += 1
    return Token("".join(parts), start, False, tuple(inner)), min(place, len(text))


def _quoted(text: str, place: int, parts: list[str], inner: list[str]) -> int:
    while place < len(text) and text[place] != '"':
        char = text[place]
        if char == "\\":
            escaped = text[place + 1 : place + 2]
            parts.append(
                escaped if escaped in '$`"\\' else "" if escaped == "\n" else "\\" + escaped
            )
            place += 2
        elif char in "$`":
            place = _expansion(text, place, parts, inner)
        else:
            parts.append(char)
            place += 1
    return place + 1


def _expansion(text: str, place: int, parts: list[str], inner: list[str]) -> int:
    """Take `${…}`, `$(…)` or a backquoted command as it stands."""
    start = place
    if text.startswith("$(", place):
        place = _closed(text, place + 1, "(", ")")
        if not text.startswith("$((", start):
            inner.append(text[start + 2 : place - 1])
    elif text.startswith("${", place):
        place = _closed(text, place + 1, "{", "}")
    elif text[place] == "`":
        place = min(_to(text, "`", place + 1) + 1, len(text))
        inner.append(text[start + 1 : place - 1])
    else:
        place += 1
    parts.append(text[start:place])
    return place


def _closed(text: str, place: int, opening: str, closing: str) -> int:
    """Return the place after the bracket that closes the one at `place`."""
    depth = 0
    while place < len(text):
        char = text[place]
        if char == "\\":
            place += 1
        elif char == "'" and opening == "(":
            place = _to(text, "'", place + 1)
        elif char == opening:
            depth += 1
        elif char == closing:
            depth -= 1
            if not depth:
                return place + 1
        place += 1
    return len(text)
