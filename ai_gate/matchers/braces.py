"""Bash-like brace expansion, as npm `brace-expansion` does it for minimatch.

`a{b,c{d,e}}` is three patterns, `{1..3}` and `{a..c}` are sequences, `{a}` is text. Source: the
package's README and release 5.
"""

from collections.abc import Iterator
from itertools import product

from ai_gate.errors import ParseError

_LIMIT = 1000
# Stand-ins for escaped characters while braces are looked for (private use area).
_OUT = {"\\": "\ue100", "{": "\ue101", "}": "\ue102", ",": "\ue103", ".": "\ue104"}
_BACK = {stand_in: char for char, stand_in in _OUT.items()}
_CLOSED = _OUT["}"]


def expand(pattern: str) -> list[str]:
    """Return the patterns that a pattern with braces stands for.

    Raises ParseError beyond a thousand of them.
    """
    if "{" not in pattern or "}" not in pattern:
        return [pattern]
    if pattern.startswith("{}"):
        pattern = "\\{\\}" + pattern[2:]
    return ["".join(map(_restore, found)) for found in _expand(_hide(pattern), top=True)]


def _hide(pattern: str) -> str:
    hidden: list[str] = []
    chars = iter(pattern)
    for char in chars:
        following = next(chars, "") if char == "\\" else ""
        hidden.append(_OUT[following] if following in _OUT and following else char + following)
    return "".join(hidden)


def _restore(char: str) -> str:
    return "\\\\" if char == _OUT["\\"] else _BACK.get(char, char)


def _expand(text: str, *, top: bool = False) -> list[str]:
    pair = _pair(text)
    if pair is None:
        return [text]
    before, body, after = text[: pair[0]], text[pair[0] + 1 : pair[1]], text[pair[1] + 1 :]
    if before.endswith("$"):
        return _bounded(f"{before}{{{body}}}{rest}" for rest in _rests(after))
    sequence = _sequence(body)
    if sequence is None and "," not in body:
        if _has_late_comma(after):
            return _expand(before + "{" + body + _CLOSED + after)
        return [text]
    if sequence is not None:
        parts = sequence
    else:
        choices = _split(body)
        if len(choices) == 1:
            choices = [f"{{{choice}}}" for choice in _expand(choices[0])]
            if len(choices) == 1:
                return _bounded(before + choices[0] + rest for rest in _rests(after))
        parts = _bounded(part for choice in choices for part in _expand(choice))
    joined = (before + part + rest for part, rest in product(parts, _rests(after)))
    return _bounded(one for one in joined if one or not top or sequence is not None)


def _rests(after: str) -> list[str]:
    return _expand(after) if after else [""]


def _bounded(found: Iterator[str]) -> list[str]:
    listed = []
    for one in found:
        listed.append(one)
        if len(listed) > _LIMIT:
            raise ParseError(f"its braces stand for more than {_LIMIT} patterns")
    return listed


def _pair(text: str) -> tuple[int, int] | None:
    """Find the first outermost pair of braces, or the first inner one of an open brace."""
    stack: list[int] = []
    inner: tuple[int, int] | None = None
    for at, char in enumerate(text):
        if char == "{":
            stack.append(at)
        elif char == "}" and stack:
            start = stack.pop()
            if not stack:
                return start, at
            if inner is None or start < inner[0]:
                inner = start, at
    return inner


def _has_late_comma(after: str) -> bool:
    """Say whether a comma with no comma behind it comes before the last `}`."""
    end = after.rfind("}")
    return any(after[at] == "," and after[at + 1 : at + 2] != "," for at in range(max(end, 0)))


def _split(body: str) -> list[str]:
    """Split at the commas outside inner braces."""
    parts = [""]
    while pair := _pair(body):
        head, *others = body[: pair[0]].split(",")
        parts[-1] += head
        parts += others
        parts[-1] += body[pair[0] : pair[1] + 1]
        body = body[pair[1] + 1 :]
    head, *others = body.split(",")
    parts[-1] += head
    return parts + others


def _sequence(body: str) -> list[str] | None:
    """Return the members of `1..9`, `01..10..3`, `a..e`; None for any other body."""
    ends = body.split("..")
    if len(ends) not in (2, 3) or (len(ends) == 3 and not _is_number(ends[2])):
        return None
    step = max(abs(int(ends[2])), 1) if len(ends) == 3 else 1
    if all(map(_is_number, ends[:2])):
        low, high = int(ends[0]), int(ends[1])
        width = max(map(len, ends[:2])) if any(map(_is_padded, ends)) else 0
        return [f"{n:0{width}}" if width else str(n) for n in _count(low, high, step)]
    if all(len(end) == 1 and end.isascii() and end.isalpha() for end in ends[:2]):
        return [_letter(n) for n in _count(ord(ends[0]), ord(ends[1]), step)]
    return None


def _letter(number: int) -> str:
    return "" if number == ord("\\") else chr(number)


def _count(low: int, high: int, step: int) -> range:
    if abs(high - low) // step > _LIMIT:
        raise ParseError(f"its braces stand for more than {_LIMIT} patterns")
    return range(low, high + 1, step) if low <= high else range(low, high - 1, -step)


def _is_number(text: str) -> bool:
    digits = text.removeprefix("-")
    return digits.isascii() and digits.isdigit() and len(digits) < 16


def _is_padded(text: str) -> bool:
    digits = text.removeprefix("-")
    return len(digits) > 1 and digits[0] == "0"
