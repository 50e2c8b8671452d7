"""Patterns for names: braces, wildcards, and what a touch with a glob covers; in linear time."""

import posixpath
from collections.abc import Iterator

from ai_gate.dialect.records import Touch
from ai_gate.record import NamedTuple

_OPENERS = "?*+@!"


class Sign(NamedTuple):
    """One position of a pattern."""

    kind: str  # char | one | many | set
    text: str = ""
    negated: bool = False


def signs(pattern: str) -> tuple[Sign, ...]:
    """Return the positions of a pattern without `/`; a backslash makes the next sign plain.

    An extended group, as `@(a|b)`, becomes `*`: it matches more, never less.
    """
    found: list[Sign] = []
    at = 0
    while at < len(pattern):
        char = pattern[at]
        if char in _OPENERS and pattern[at + 1 : at + 2] == "(":
            at = _group_end(pattern, at + 1)
            found.append(Sign("many"))
            continue
        if char == "[" and (end := _set_end(pattern, at)):
            body = pattern[at + 1 : end]
            found.append(_set(body))
            at = end + 1
            continue
        if char == "\\" and at + 1 < len(pattern):
            at += 1
            char = pattern[at]
            found.append(Sign("char", char))
        else:
            kind = {"*": "many", "?": "one"}.get(char, "char")
            found.append(Sign(kind, char))
        at += 1
    return tuple(found)


def _group_end(pattern: str, at: int) -> int:
    depth = 0
    while at < len(pattern):
        depth += {"(": 1, ")": -1}.get(pattern[at], 0)
        at += 1
        if depth == 0:
            break
    return at


def _set_end(pattern: str, at: int) -> int:
    """Return where a bracket closes; 0: it does not."""
    start = at + 2 if pattern[at + 1 : at + 2] in ("!", "^") else at + 1
    end = pattern.find("]", start + 1)
    while end > 0 and "[:" in pattern[start:end] and pattern[end - 1] == ":":
        end = pattern.find("]", end + 1)
    return max(end, 0)


def _set(body: str) -> Sign:
    if "[:" in body or "[." in body or "[=" in body or "\\" in body:
        return Sign("one")  # a class by name: it matches more
    negated = body[:1] in ("!", "^")
    return Sign("set", body[1:] if negated else body, negated)


def _accepts(sign: Sign, char: str) -> bool:
    if sign.kind != "set":
        return sign.kind == "one" or sign.text == char
    at, inside = 0, False
    # Locales and macOS let a range hold the other case as well.
    chars = {char, char.lower(), char.upper()} if not sign.negated else {char}
    while at < len(sign.text):
        if sign.text[at + 1 : at + 2] == "-" and at + 2 < len(sign.text):
            inside |= any(sign.text[at] <= one <= sign.text[at + 2] for one in chars)
            at += 3
        else:
            inside |= sign.text[at] in chars
            at += 1
    return inside is not sign.negated


def matches(pattern: tuple[Sign, ...], name: str) -> bool:
    """Tell whether a name without `/` matches; the time grows with the product of the lengths."""
    at = here = 0
    star = mark = -1
    while here < len(name):
        if at < len(pattern) and pattern[at].kind == "many":
            star, mark = at, here
            at += 1
        elif at < len(pattern) and _accepts(pattern[at], name[here]):
            at += 1
            here += 1
        elif star >= 0:
            mark += 1
            at, here = star + 1, mark
        else:
            return False
    return all(sign.kind == "many" for sign in pattern[at:])


def is_pattern(text: str) -> bool:
    """Tell whether an unquoted text holds a wildcard; `\\` makes the next sign plain."""
    return any(sign.kind != "char" for sign in signs(text))


def matches_path(pattern: str, path: str) -> bool:
    """Tell whether a path matches a pattern with `/`; `**` stands for any number of folders."""
    wanted = [part for part in pattern.split("/") if part]
    parts = [part for part in path.split("/") if part]
    reached = {0}
    for number, one in enumerate(wanted):
        if one == "**":
            last = number == len(wanted) - 1
            low = min(reached, default=len(parts) + 1)
            reached = set(range(low + last, len(parts) + 1))
        else:
            sign = signs(one)
            reached = {at + 1 for at in reached if at < len(parts) and matches(sign, parts[at])}
    return len(parts) in reached


def covers(touch: Touch, path: str) -> bool:
    """Tell whether a touch reaches a file; both paths seen from one directory.

    Without a glob, a touch that is `below` reaches all below its path. A glob with `/` is matched
    against what follows that path; one without is matched against the file's name.
    """
    own, path = posixpath.normpath(touch.path or "."), posixpath.normpath(path)
    if own == path:
        return True
    start = "" if own == "." else own.rstrip("/") + "/"
    if not touch.below or not path.startswith(start) or path.startswith("../"):
        return False
    if not touch.glob:
        return True
    rest = path[len(start) :]
    if "/" in touch.glob:
        return matches_path(touch.glob, rest)
    return matches(signs(touch.glob), posixpath.basename(rest))


def braces(text: tuple[str, ...]) -> Iterator[tuple[str, ...]]:
    """Yield what brace expansion makes of a word, given as tokens.

    A token that is `{`, `,` or `}` is one of the unquoted signs; every other token is kept as it
    is. See "Brace Expansion" in the manual of bash.
    """
    start = next((at for at, one in enumerate(text) if one == "{" and _closing(text, at)), -1)
    if start < 0:
        yield text
        return
    end = _closing(text, start)
    for choice in _choices(text[start + 1 : end]):
        for inner in braces(choice):
            for rest in braces(text[end + 1 :]):
                yield text[:start] + inner + rest


def _closing(text: tuple[str, ...], start: int) -> int:
    """Return where the brace closes if it holds a choice; 0 otherwise."""
    depth, chooses = 0, False
    for at in range(start, len(text)):
        depth += {"{": 1, "}": -1}.get(text[at], 0)
        chooses |= depth == 1 and (text[at] == "," or _is_range(text[start + 1 : at + 1]))
        if depth == 0:
            return at if chooses else 0
    return 0


def _is_range(text: tuple[str, ...]) -> bool:
    return len(text) == 1 and text[0].count("..") in (1, 2)


def _choices(inner: tuple[str, ...]) -> Iterator[tuple[str, ...]]:
    if _is_range(inner):
        yield from ((one,) for one in _range(inner[0]))
        return
    depth, start = 0, 0
    for at, one in enumerate(inner):
        depth += {"{": 1, "}": -1}.get(one, 0)
        if one == "," and depth == 0:
            yield inner[start:at]
            start = at + 1
    yield inner[start:]


def _range(text: str) -> list[str]:
    first, last, *step = text.split("..")
    by = int(step[0]) if step and step[0].lstrip("-").isdigit() else 1
    by = abs(by) or 1
    if all(one.lstrip("-").isdecimal() for one in (first, last)):
        low, high = int(first), int(last)
        width = (
            max(len(one) for one in (first, last) if one.lstrip("-").startswith("0"))
            if any(one.lstrip("-").startswith("0") and len(one) > 1 for one in (first, last))
            else 0
        )
        numbers = range(low, high + 1, by) if low <= high else range(low, high - 1, -by)
        return [str(one).zfill(width) for one in numbers[:5000]]
    if len(first) == len(last) == 1:
        low, high = ord(first), ord(last)
        numbers = range(low, high + 1, by) if low <= high else range(low, high - 1, -by)
        return [chr(one) for one in numbers]
    return ["{" + text + "}"]
