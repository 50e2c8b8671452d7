"""A script -> the tree of its commands, by the grammar of POSIX as far as CI files use it.

Shell Command Language, 2.9 and 2.10.
"""

from collections.abc import Sequence
from typing import TypeAlias

from ai_gate.installed.words import Token, split
from ai_gate.record import NamedTuple

DEEPEST = 12
"""Blocks, functions and substitutions inside one another."""

_CLOSING = {
    "{": ("}",),
    "(": (")",),
    "if": ("then",),
    "then": ("elif", "else", "fi"),
    "else": ("fi",),
    "while": ("do",),
    "do": ("done",),
    "case": ("esac",),
    "": (),
}


class Simple(NamedTuple):
    words: tuple[Token, ...]


class Block(NamedTuple):
    """A compound command; `name` is that of a function."""

    kind: str
    conditions: "tuple[tuple[Item, ...], ...]"
    bodies: "tuple[tuple[Item, ...], ...]"
    name: str = ""


Node: TypeAlias = "Simple | Block"


class Item(NamedTuple):
    node: Node
    negated: bool
    operator: str  # that follows: "" at the end


class UnreadableError(Exception):
    """The text is not of the grammar, or nested too deeply."""


class _Reader:
    """A place in a list of tokens."""

    def __init__(self, tokens: Sequence[Token]) -> None:
        self.tokens = tokens
        self.place = 0

    def peek(self) -> Token | None:
        return self.tokens[self.place] if self.place < len(self.tokens) else None

    def take(self) -> Token:
        token = self.peek()
        if token is None:
            raise UnreadableError
        self.place += 1
        return token


def parse(text: str, depth: int = 0) -> tuple[Item, ...]:
    """Return the commands of a script; raises UnreadableError."""
    return _list(_Reader(split(text)), "", depth)


def _list(reader: _Reader, opened: str, depth: int) -> tuple[Item, ...]:
    """Read up to the word that closes what was opened, which stays to be read."""
    if depth > DEEPEST:
        raise UnreadableError
    items: list[Item] = []
    while (token := reader.peek()) is not None:
        if token.operator and token.text in ("\n", ";", ";;"):
            reader.take()
        elif token.text in _CLOSING[opened] and token.operator == (opened == "("):
            return tuple(items)
        elif opened == "case" and token.operator and token.text in ("(", ")", "|"):
            reader.take()  # of a pattern
        else:
            items.append(_item(reader, depth))
    if opened:
        raise UnreadableError
    return tuple(items)


def _item(reader: _Reader, depth: int) -> Item:
    negated = False
    while (token := reader.peek()) is not None and token.text == "!" and not token.operator:
        reader.take()
        negated = not negated
    node = _node(reader, depth)
    token = reader.peek()
    if token is None or not token.operator or token.text == ")":
        return Item(node, negated, "")
    operator = ";" if token.text in ("\n", ";;") else token.text
    if token.text != ";;":
        reader.take()
    if operator in ("&&", "||", "|"):
        while (after := reader.peek()) is not None and after.operator and after.text == "\n":
            reader.take()
    # A line break tells less than `;`: what follows on the same line was meant to follow.
    return Item(node, negated, "\n" if token.text == "\n" else operator)


def _node(reader: _Reader, depth: int) -> Node:
    if depth > DEEPEST:
        raise UnreadableError
    token = reader.take()
    if token.operator and token.text != "(":
        raise UnreadableError
    word = token.text
    if word in ("(", "{") and token.operator == (word == "("):
        return Block(word, (), (_until(reader, word, depth),))
    if word == "if":
        return _if(reader, depth)
    if word in ("while", "until"):
        condition = _until(reader, "while", depth)
        return Block("while", (condition,), (_until(reader, "do", depth),))
    if word in ("for", "select"):
        while reader.take().text != "do":
            pass
        return Block("for", (), (_until(reader, "do", depth),))
    if word == "case":
        while reader.take().text != "in":
            pass
        return Block("case", (), (_until(reader, "case", depth),))
    if word == "function":
        return _function(reader, reader.take().text, depth)
    return _simple(reader, token, depth)


def _until(reader: _Reader, opened: str, depth: int) -> tuple[Item, ...]:
    items = _list(reader, opened, depth + 1)
    reader.take()
    return items


def _if(reader: _Reader, depth: int) -> Block:
    conditions, bodies = [], []
    while True:
        conditions.append(_until(reader, "if", depth))
        bodies.append(_list(reader, "then", depth + 1))
        word = reader.take().text
        if word == "else":
            bodies.append(_until(reader, "else", depth))
        if word != "elif":
            return Block("if", tuple(conditions), tuple(bodies))


def _function(reader: _Reader, name: str, depth: int) -> Block:
    while (
        (token := reader.peek()) is not None and token.operator and token.text in ("(", ")", "\n")
    ):
        reader.take()
    return Block("function", (), ((_item(reader, depth + 1),),), name)


def _simple(reader: _Reader, first: Token, depth: int) -> Node:
    words = [first]
    while (token := reader.peek()) is not None and not token.operator:
        words.append(reader.take())
    if token is not None and token.text == "(" and len(words) == 1:
        return _function(reader, first.text, depth)
    return Simple(tuple(words))
