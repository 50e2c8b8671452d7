"""What a shell text would run, and whether the failure of a command is heard; nothing is run.

The grammar is that of POSIX (Shell Command Language, 2.8 to 2.10) as far as CI files use it. What
cannot be read runs nothing here: it is no proof that a gate stands.
"""

from bisect import bisect_right
from collections.abc import Iterator, Mapping, Sequence

from ai_gate.installed.grammar import DEEPEST, Block, Item, Node, Simple, UnreadableError, parse
from ai_gate.record import NamedTuple

_STEPS = 200_000  # of reading and following one script; who needs more is hiding something
_QUIET = ("true", ":", "/bin/true", "/usr/bin/true")


class Run(NamedTuple):
    """A simple command; `lost` says why nobody hears of its failure, "" when somebody does."""

    words: tuple[str, ...]
    line: int  # of the text, from 0
    lost: str


class Shell(NamedTuple):
    """How a system starts its shell."""

    errexit: bool = True
    pipefail: bool = False


def runs(text: str, shell: Shell) -> list[Run]:
    """Return every simple command of a script, in the order in which they run."""
    try:
        items = parse(text)
        lines = [0, *(place + 1 for place, char in enumerate(text) if char == "\n")]
        walk = _Walk(lines, _functions(items), [_STEPS])
        return list(_walk(walk, items, [shell], "", True, 0))
    except UnreadableError:
        return []


class _Walk(NamedTuple):
    lines: Sequence[int]
    functions: Mapping[str, Block]
    left: list[int]  # steps, one number

    def step(self) -> None:
        self.left[0] -= 1
        if self.left[0] < 0:
            raise UnreadableError


def _functions(items: Sequence[Item]) -> dict[str, Block]:
    found: dict[str, Block] = {}
    for item in items:
        node = item.node
        if isinstance(node, Block):
            if node.name:
                found[node.name] = node
            for part in (*node.conditions, *node.bodies):
                found.update(_functions(part))
    return found


def _walk(
    walk: _Walk, items: Sequence[Item], shell: list[Shell], lost: str, last: bool, depth: int
) -> Iterator[Run]:
    """Yield what a list runs; `last` tells that its status is that of the whole script."""
    if depth > DEEPEST:
        raise UnreadableError
    ended = ""
    for place, item in enumerate(items):
        walk.step()
        why = lost or ended or _skipped(items, place)
        why = why or _unheard(walk, items, place, shell[-1], last)
        tail = last and place == len(items) - 1
        yield from _node_runs(walk, item.node, shell, why, tail, depth)
        alone = item.operator in ("\n", ";", "") and not (place and _joins(items[place - 1]))
        if alone and isinstance(item.node, Simple) and item.node.words[0].text == "exit":
            ended = "the script has ended before it"


def _node_runs(
    walk: _Walk, node: Node, shell: list[Shell], lost: str, last: bool, depth: int
) -> Iterator[Run]:
    if isinstance(node, Simple):
        yield from _simple_runs(walk, node, shell, lost, last, depth)
        return
    if node.kind == "function":
        return
    inside = [shell[-1]] if node.kind == "(" else shell
    for number, condition in enumerate(node.conditions):
        ignored = "" if _answered(node, number) else "its failure only chooses what is next"
        upright = [item._replace(negated=False) for item in condition]
        yield from _walk(walk, upright, [shell[-1]], lost or ignored, True, depth + 1)
    for number, body in enumerate(node.bodies):
        dead = number < len(node.conditions) and _is_literal(node.conditions[number], ("false",))
        why = lost or ("its condition is `false`" if dead else "")
        yield from _walk(walk, body, inside, why, last, depth + 1)


def _simple_runs(
    walk: _Walk, node: Simple, shell: list[Shell], lost: str, last: bool, depth: int
) -> Iterator[Run]:
    words = tuple(token.text for token in node.words)
    line = bisect_right(walk.lines, node.words[0].offset) - 1
    assigned = all(_is_assignment(word) for word in words)
    for token in node.words:
        for text in token.inner:
            unheard = lost or ("" if assigned else "its status is lost in a substitution")
            inner = parse(text, depth + 1)
            for run in _walk(walk, inner, [shell[-1]], unheard, True, depth + 1):
                yield run._replace(line=line)
    if words[0] == "set":
        shell[-1] = _set(shell[-1], words[1:])
    if words[0] in walk.functions:
        for body in walk.functions[words[0]].bodies:
            yield from _walk(walk, body, shell, lost, last, depth + 1)
    nested = _nested(words)
    if nested is None:
        yield Run(words, line, lost)
        return
    text, own = nested
    for run in runs(text, own) if depth < DEEPEST else ():
        yield Run(run.words, line, lost or run.lost)


def _nested(words: Sequence[str]) -> tuple[str, Shell] | None:
    """Return the text that `sh -c` is given."""
    if words[0].rpartition("/")[2] not in ("sh", "bash", "dash", "zsh", "ksh"):
        return None
    for place, word in enumerate(words[1:-1], 1):
        if word.startswith("-") and not word.startswith("--") and word.endswith("c"):
            return words[place + 1], Shell("e" in word, False)
    return None


def _set(shell: Shell, words: Sequence[str]) -> Shell:
    for place, word in enumerate(words):
        on = word.startswith("-")
        if word[:1] in ("-", "+") and "e" in word[1:]:
            shell = shell._replace(errexit=on)
        if word[:1] in ("-", "+") and word.endswith("o"):
            option = words[place + 1] if place + 1 < len(words) else ""
            if option == "pipefail":
                shell = shell._replace(pipefail=on)
            if option == "errexit":
                shell = shell._replace(errexit=on)
    return shell


def _joins(item: Item) -> bool:
    return item.operator in ("&&", "||", "|")


def _skipped(items: Sequence[Item], place: int) -> str:
    """Tell what stands before a command with a fixed outcome, by which it never runs."""
    if not place or items[place - 1].operator not in ("&&", "||"):
        return ""
    before = items[place - 1]
    words = ("false",) if before.operator == "&&" else _QUIET
    return f"`{words[0]} {before.operator}` skips it" if _is_literal((before,), words) else ""


def _unheard(walk: _Walk, items: Sequence[Item], place: int, shell: Shell, last: bool) -> str:
    """Tell why the failure of one command is not that of the script."""
    if items[place].negated:
        return "`!` turns its failure into success"
    end, joined = place, False
    while items[end].operator == "|" and end + 1 < len(items):
        walk.step()
        end += 1
    if end > place and not shell.pipefail:
        return "its status is lost in a pipe (no `pipefail`)"
    while items[end].operator in ("&&", "||") and end + 1 < len(items):
        walk.step()
        after = items[end + 1].node
        if items[end].operator == "||" and not _raises((items[end + 1],)):
            return f"`|| {_shown(after)}` lets it pass"
        joined |= items[end].operator == "&&"
        end += 1
    if items[end].operator == "&":
        return "it runs in the background"
    return _followed(items, end, joined, shell, last)


def _followed(items: Sequence[Item], end: int, joined: bool, shell: Shell, last: bool) -> str:
    after = items[end + 1] if end + 1 < len(items) else None
    if after is not None and items[end].operator == ";" and _is_quiet(after.node):
        return f"`; {_shown(after.node)}` lets it pass"
    if shell.errexit and not joined:
        return ""
    if after is None:
        return "" if last else "what comes after it decides"
    if any("$?" in word or "LASTEXITCODE" in word for word in _texts((after,))):
        return ""
    return "the script goes on when it fails" + ("" if joined else " (no `set -e`)")


def _raises(items: Sequence[Item]) -> bool:
    """Tell whether a list can end with a failure of its own."""
    for item in items:
        node = item.node
        if isinstance(node, Block):
            if any(map(_raises, (*node.conditions, *node.bodies))):
                return True
            continue
        words = [token.text for token in node.words]
        if words[0] in ("exit", "return") and words[1:2] != ["0"]:
            return True
        if words[0] in ("false", "kill") or any("$?" in one for one in words if "=" in one):
            return True
    return False


def _answered(node: Block, number: int) -> bool:
    """Tell whether the branch that is taken when a condition fails ends with a failure."""
    if any(item.negated for item in node.conditions[number]):
        return _raises(node.bodies[number])
    return any(map(_raises, node.bodies[number + 1 :]))


def _is_quiet(node: Node) -> bool:
    if not isinstance(node, Simple):
        return False
    words = [token.text for token in node.words]
    return words[0] in _QUIET or words[:2] in (["exit", "0"], ["return", "0"])


def _is_literal(items: Sequence[Item], words: Sequence[str]) -> bool:
    if len(items) != 1 or not isinstance(items[0].node, Simple):
        return False
    return [token.text for token in items[0].node.words] in [[word] for word in words]


def _is_assignment(word: str) -> bool:
    name, equals, _ = word.partition("=")
    return bool(equals) and name.replace("_", "a").isalnum() and not name[:1].isdigit()


def _texts(items: Sequence[Item]) -> Iterator[str]:
    for item in items:
        if isinstance(item.node, Simple):
            yield from (token.text for token in item.node.words)
        else:
            for part in (*item.node.conditions, *item.node.bodies):
                yield from _texts(part)


def _shown(node: Node) -> str:
    return " ".join(list(_texts((Item(node, False, ""),)))[:2])[:40]
