"""The tree of a shell command, as records: what `syntax` makes of a text."""

from ai_gate.record import NamedTuple


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
    text: str = ""  # of `((…))`, which to dash are two subshells


Node = Simple | Sequence | Pipeline | Group | Branch | Loop | Each | Function | Test
