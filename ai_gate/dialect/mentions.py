"""The files that a prompt names with `@`, found in one pass over its words."""

from collections.abc import Iterator


def mentioned(prompt: str) -> tuple[str, ...]:
    """Return the files that a prompt names, each with and without what may end it."""
    found: dict[str, None] = {}
    for one in (*_quoted(prompt), *_bare(prompt)):
        found |= dict.fromkeys(_spellings(one))
    return tuple(found)


def local(path: str) -> str:
    """Return the path of a `file:` address, or the path as it is."""
    if not path.startswith("file://"):
        return path
    from urllib.parse import unquote

    return unquote(path.removeprefix("file://"))


def _quoted(prompt: str) -> Iterator[str]:
    """Yield what stands in quotes behind an `@`."""
    for quote in "\"'`":
        for part in prompt.split("@" + quote)[1:]:
            yield part.partition(quote)[0]


def _bare(prompt: str) -> Iterator[str]:
    """Yield the words behind an `@`: up to white space, and up to the next one."""
    for word in prompt.replace("\\ ", "\0").split() if "@" in prompt else ():
        before, *parts = word.replace("\0", " ").split("@")
        whole = True
        for number, part in enumerate(parts):
            if not before or not (before[-1].isalnum() or before[-1] in "._-+"):  # no address
                yield part
                if whole and number + 1 < len(parts):
                    yield "@".join(parts[number:])
                whole = False
            before = part


def _spellings(path: str) -> Iterator[str]:
    """Yield what a mention may mean: punctuation and line numbers at its end can be of the text."""
    for one in (path, path.partition("#")[0], path.partition(":")[0]):
        for end in (one, one.rstrip(".,;:!?)]}>'\"`")):
            if end.strip("./\\") or end in (".", "./", "..", "../", "/"):
                yield local(end)
