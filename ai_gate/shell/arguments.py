"""Arguments -> options with their values, and what is left."""

from ai_gate.record import NamedTuple
from ai_gate.shell.state import Field, Piece, plain
from ai_gate.shell.table import Spec, options


class Option(NamedTuple):
    name: str
    value: Field | None


class Arguments(NamedTuple):
    options: tuple[Option, ...]
    rest: tuple[Field, ...]

    def has(self, words: str) -> bool:
        wanted = options(words)
        return any(option.name in wanted for option in self.options)

    def values(self, words: str) -> tuple[Field, ...]:
        wanted = options(words)
        return tuple(
            option.value
            for option in self.options
            if option.name in wanted and option.value is not None
        )


def takes(spec: Spec) -> frozenset[str]:
    """Return the options of a command that take a value."""
    return options(
        f"{spec.valued} {spec.reading} {spec.writing} {spec.include} {spec.without} {spec.lists} "
        + " ".join(one for one in spec.scripted.split() if one in ("-e", "--regexp"))
    )


def parsed(given: tuple[Field, ...], valued: frozenset[str], first: bool = False) -> Arguments:
    """Return options and other arguments; with `first`, options end at the first other one."""
    found: list[Option] = []
    rest: list[Field] = []
    waiting = list(reversed(given))
    while waiting:
        field = waiting.pop()
        text = _option_text(field)
        if text == "--":
            rest += reversed(waiting)
            break
        if len(text) < 2 or not text.startswith("-"):
            rest.append(field)
            if first:
                rest += reversed(waiting)
                break
        elif text.startswith("--") or text in valued:
            found.append(_long(field, text, valued, waiting))
        else:
            found += _short(field, text, valued, waiting)
    return Arguments(tuple(found), tuple(rest))


def _option_text(field: Field) -> str:
    """Return the known start of an argument: of an option the name, though its value is not."""
    found = ""
    for piece in field:
        if piece.kind not in ("active", "quoted"):
            break
        found += piece.text
    return found


def _behind(field: Field, count: int) -> Field:
    """Return a field without its first characters."""
    left: list[Piece] = []
    for piece in field:
        if count and piece.kind in ("active", "quoted"):
            cut = min(count, len(piece.text))
            count -= cut
            piece = piece._replace(text=piece.text[cut:])
        if piece.text or piece.kind != "active":
            left.append(piece)
    return tuple(left)


def _long(field: Field, text: str, valued: frozenset[str], waiting: list[Field]) -> Option:
    name, equals, _ = text.partition("=")
    if name not in valued:  # GNU takes any start of a name that is clear
        longer = [one for one in valued if one.startswith(name) and len(name) > 3]
        name = longer[0] if len(longer) == 1 else name
    if equals:
        return Option(name, _behind(field, text.index("=") + 1))
    return Option(name, waiting.pop() if name in valued and waiting else None)


def _short(field: Field, text: str, valued: frozenset[str], waiting: list[Field]) -> list[Option]:
    found = []
    for at in range(1, len(text)):
        name = "-" + text[at]
        if name not in valued:
            found.append(Option(name, None))
            continue
        left = _behind(field, at + 1)
        value = left if plain(left) != "" else waiting.pop() if waiting else None
        found.append(Option(name, value))
        break
    return found
