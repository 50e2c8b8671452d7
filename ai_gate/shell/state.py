"""What the reader knows while it walks through a command: values, places, findings."""

import posixpath
from collections.abc import Callable, Mapping

from ai_gate.dialect.records import Touch
from ai_gate.model import Plane
from ai_gate.record import NamedTuple
from ai_gate.shell.nodes import Node
from ai_gate.shell.records import Kind, Look, Unresolved

MOST_STEPS = 2_000
MOST_PARTS = 20_000
MOST_TOUCHES = 20_000
MOST_PLACES = 8
MOST_VALUES = 24
_DEVICES = ("/dev/null", "/dev/zero", "/dev/full", "/dev/tty", "/dev/random", "/dev/urandom")


class Piece(NamedTuple):
    """A stretch of a word after expansion."""

    # active: unquoted, so that patterns in it count. quoted. number: digits that are not known.
    # below: some path below the folder `text`, narrowed by `glob`. pattern: all names that the
    # pattern `text` matches now or later. hole: not known, `text` says why.
    kind: str
    text: str
    glob: str = ""


Field = tuple[Piece, ...]
Elements = tuple[Field, ...]  # one for a plain variable, many for an array, none if it is unset


class Output(NamedTuple):
    """What a command prints, as far as that can be told."""

    known: bool
    lines: tuple[Field, ...] = ()
    exact: bool = True  # False: these lines, some of them, in any order
    why: str = ""  # where it is not known


NOTHING = Output(True)
UNKNOWN = Output(False, why="what a command prints")
TYPED = Output(False, why="what is typed")


class Excess(Exception):  # noqa: N818 - what is wrong is the command, not we
    """The command is more than the reader follows; the argument says why, without the text."""


class State:
    """What can be different in a subshell; every attribute holds all that is possible."""

    def __init__(self, places: tuple[str | None, ...]) -> None:
        self.variables: dict[str, tuple[Elements, ...]] = {}
        self.places = places  # where the shell may stand; None: anywhere
        self.previous: tuple[str | None, ...] = (None,)
        self.stack: tuple[tuple[str | None, ...], ...] = ()  # of `pushd`
        self.functions: dict[str, tuple[Node, ...]] = {}
        self.arguments: Elements | None = None
        self.stdin = TYPED
        self.depth = 0
        self.separators = " \t\n"

    def copy(self) -> "State":
        made = State(self.places)
        made.variables = dict(self.variables)
        made.functions = dict(self.functions)
        made.arguments, made.stdin, made.depth = self.arguments, self.stdin, self.depth
        made.separators = self.separators
        made.previous, made.stack = self.previous, self.stack
        return made

    def become(self, other: "State") -> None:
        """Let this state hold what the other one holds, and nothing else."""
        self.variables, self.functions = dict(other.variables), dict(other.functions)
        self.places, self.separators = other.places, other.separators
        self.arguments = other.arguments
        self.previous, self.stack = other.previous, other.stack

    def piped(self) -> bool:
        """Tell whether standard input is something that the command itself gives."""
        return self.stdin != TYPED

    def join(self, other: "State") -> None:
        """Let this state hold what the other one holds as well."""
        self.places = fewer(self.places + other.places)
        self.previous = fewer(self.previous + other.previous)
        if self.stack != other.stack:
            self.stack = ()
        for name in {*self.variables, *other.variables}:
            mine, theirs = self.variables.get(name), other.variables.get(name)
            if mine != theirs:
                both = dict.fromkeys((mine or (UNSET,)) + (theirs or (UNSET,)))
                self.variables[name] = tuple(both)
        for name, bodies in other.functions.items():
            before = self.functions.get(name, ())
            known = {id(body) for body in before}
            self.functions[name] = before + tuple(one for one in bodies if id(one) not in known)
        if other.separators != self.separators:
            self.separators = "".join(dict.fromkeys(self.separators + other.separators))


# What a variable holds that is not set in the command: whatever the shell had before.
UNSET: Elements = ((Piece("hole", "a variable that the command does not set"),),)


class World:
    """What is the same for the whole command: how to look, and what was found."""

    def __init__(
        self,
        look: Look,
        environment: Mapping[str, str],
        execute: "Callable[[Node, State, World], Output]",
        call: "Callable[[tuple[Field, ...], State, World], Output]",
        fresh: bool,
    ) -> None:
        self.fresh = fresh  # no variable is set but those of the environment and the command
        self.look = look
        self.execute = execute  # what a node of the syntax does
        self.call = call  # what a command with its arguments does
        self.environment = environment
        self.touches: dict[Touch, None] = {}
        self.unresolved: dict[Unresolved, None] = {}
        self.history = False
        self.words = ""  # of the command that is being followed
        self.steps = 0
        self.count = 0  # the parts of words that were expanded
        self.streams: dict[str, Output] = {}  # what stands behind `<(…)`, by its name
        self.written: dict[str, str] = {}  # files that the command itself made, with their text

    def step(self) -> None:
        self.steps += 1
        if self.steps > MOST_STEPS:
            raise Excess("the command does more than the reader follows")

    def unclear(self, kind: Kind, text: str) -> None:
        command = self.words if kind is Kind.PROGRAM else ""
        self.unresolved[Unresolved(kind, text, command)] = None

    def touch(self, plane: Plane, path: str, below: bool = False, glob: str = "") -> None:
        if device(path):
            return
        if path.startswith("/proc/") and any(
            part in ("cwd", "root", "fd", "task") for part in path.split("/")
        ):
            self.unclear(Kind.NAME, "a file below /proc stands for another one")
        self.touches[Touch(plane, path, below, glob)] = None
        if len(self.touches) > MOST_TOUCHES:
            raise Excess("the command names more files than the reader follows")


def stream(field: Field, state: State, world: World) -> Output:
    """Return what a field gives that names a stream; of a file it is not known what it holds."""
    text = plain(field) or ""
    if text in ("-", "/dev/stdin", "/dev/fd/0"):
        return state.stdin
    return world.streams.get(text, Output(False, why="what a file holds"))


def device(path: str) -> bool:
    """Tell whether a path is a device that holds no file's content."""
    return path in _DEVICES or path.startswith(("/dev/fd/", "/dev/std", "/dev/tcp/", "/dev/udp/"))


def fewer(places: tuple[str | None, ...]) -> tuple[str | None, ...]:
    once = tuple(dict.fromkeys(places))
    return once if len(once) <= MOST_PLACES else (*once[: MOST_PLACES - 1], None)


def literal(text: str) -> Field:
    return (Piece("quoted", text),)


def hole(why: str) -> Field:
    return (Piece("hole", why),)


def plain(field: Field) -> str | None:
    """Return the text of a field if all of it is known."""
    if any(piece.kind not in ("active", "quoted") for piece in field):
        return None
    return "".join(piece.text for piece in field)


def joined(place: str, path: str) -> str:
    """Return a path as seen from the directory that the reader was given."""
    while path.startswith("./"):
        path = path[2:].lstrip("/")
    if path in ("", "."):
        return place
    return path if path.startswith("/") or place in ("", ".") else posixpath.join(place, path)
