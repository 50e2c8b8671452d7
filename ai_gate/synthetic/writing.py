"""A declaration -> the register with it, every other byte as it was."""

from collections.abc import Mapping, Sequence

from ai_gate import parse
from ai_gate.errors import AiGateError
from ai_gate.record import NamedTuple
from ai_gate.synthetic import PATH
from ai_gate.synthetic.keys import SCHEMA

_HEAD = f"""\
# yaml-language-server: $schema=synthetic.schema.json
schema: {SCHEMA}
entries:
"""


class Proposal(NamedTuple):
    """An entry to be written; empty values are left out."""

    id: str
    paths: Sequence[str]
    kind: str  # generator | corpus
    source: Mapping[str, str]
    covers: Sequence[str]
    files: Mapping[str, str]
    owner: str
    reviewed: Mapping[str, str]


def added(data: bytes | None, proposal: Proposal) -> bytes:
    """Return the register with a new entry at its end, or with the files of the entry of that id.

    Raises AiGateError where the entries are laid out so that lines cannot be added.
    """
    if data is None:
        return (_HEAD + _block(proposal, "  ")).encode()
    text = data.decode("utf-8-sig")
    newline = "\r\n" if "\r\n" in text else "\n"
    lines = text.replace("\r\n", "\n").split("\n")
    root = parse.yaml(data, PATH)
    entries = root.get("entries")
    known = entries.elements() if entries is not None else ()
    for entry in known:
        if entry.text("id") == proposal.id:
            lines = _renewed(lines, entry, proposal)
            break
    else:
        lines = _appended(lines, root, proposal)
    after = newline.join(lines).encode()
    _verify(data, after, proposal)
    return (b"\xef\xbb\xbf" if data.startswith(b"\xef\xbb\xbf") else b"") + after


def _appended(lines: list[str], root: parse.Node, proposal: Proposal) -> list[str]:
    entries = root.get("entries")
    if entries is None or (
        not entries.elements() and lines[entries.line - 1].strip() != "entries:"
    ):
        if entries is None or lines[entries.line - 1].strip() != "entries: []":
            raise _unfit(entries)
        start = entries.line - 1
        lines = [*lines[:start], "entries:", *lines[start + 1 :]]
        return _inserted(lines, start + 1, _block(proposal, "  "))
    if not entries.elements():
        return _inserted(lines, entries.key_line, _block(proposal, "  "))
    last = entries.elements()[-1]
    dash = lines[last.line - 1]
    indent = dash[: len(dash) - len(dash.lstrip())]
    if not dash.lstrip().startswith("- "):
        raise _unfit(entries)
    end = last.line
    while end < len(lines) and _belongs(lines, end, indent):
        end += 1
    while end > last.line and (not lines[end - 1].strip() or _is_comment(lines[end - 1], indent)):
        end -= 1
    return _inserted(lines, end, _block(proposal, indent))


def _belongs(lines: list[str], number: int, indent: str) -> bool:
    """Tell whether a line is a part of the entry above it."""
    line = lines[number]
    return not line.strip() or line.startswith(indent + " ") or _is_comment(line, indent)


def _is_comment(line: str, indent: str) -> bool:
    return line.lstrip().startswith("#") and not line.startswith(indent + "  ")


def _inserted(lines: list[str], place: int, block: str) -> list[str]:
    rest = lines[place:]
    return [*lines[:place], *block.rstrip("\n").split("\n"), *(rest or [""])]


def _renewed(lines: list[str], entry: parse.Node, proposal: Proposal) -> list[str]:
    """Correct the digests of files that are listed, and add those that are not."""
    files = entry.get("files")
    if files is None or not files.items() or files.line == files.key_line:
        raise _unfit(files or entry)
    held = dict(files.items())
    result = list(lines)
    for path, digest in proposal.files.items():
        node = held.get(path)
        if node is not None:
            if node.line != node.key_line:
                raise _unfit(node)
            line = result[node.line - 1]
            result[node.line - 1] = line.replace(str(node.value), digest)
    last = max(held.values(), key=lambda one: one.line)
    line = lines[last.line - 1]
    indent = line[: len(line) - len(line.lstrip())]
    new = [
        f"{indent}{_plain(path)}: {value}"
        for path, value in proposal.files.items()
        if path not in held
    ]
    result[last.line : last.line] = new
    return result


def _block(one: Proposal, indent: str) -> str:
    """Return the lines of an entry."""
    lines = [
        f"- id: {_plain(one.id)}",
        f"  paths: [{', '.join(_quoted(path) for path in one.paths)}]",
        "  source:",
        f"    {one.kind}: {_flow(one.source)}",
        f"  covers: [{', '.join(one.covers)}]",
        "  files:",
        *(f"    {_plain(path)}: {digest}" for path, digest in one.files.items()),
        f"  owner: {_quoted(one.owner)}",
        f"  reviewed: {_flow(one.reviewed)}",
    ]
    return "".join(f"{indent}{line}\n" for line in lines)


def _flow(values: Mapping[str, str]) -> str:
    return "{" + ", ".join(f"{key}: {_plain(one)}" for key, one in values.items() if one) + "}"


def _plain(text: str) -> str:
    """Return a text as YAML takes it for one, with quotes where it could be taken otherwise."""
    simple = text.replace("-", "").replace("_", "").replace("/", "").replace(".", "")
    if simple.isascii() and simple.isalnum() and text[0].isalpha():
        lowered = text.lower()
        if lowered not in ("true", "false", "null", "yes", "no", "on", "off", "y", "n"):
            return text
    if len(text) == 10 and text[4:5] == "-" and text.replace("-", "").isdigit():
        return text  # a date
    return _quoted(text)


def _quoted(text: str) -> str:
    import json

    return json.dumps(text, ensure_ascii=False)


def _verify(before: bytes, after: bytes, proposal: Proposal) -> None:
    """Refuse what would change anything but the one entry."""
    old, new = (
        {
            str(one.text("id")): one.plain()
            for one in (parse.yaml(data, PATH).get("entries") or parse.yaml(data, PATH)).elements()
        }
        for data in (before, after)
    )
    old.pop(proposal.id, None)
    added = new.pop(proposal.id, None)
    files = added.get("files") if isinstance(added, dict) else None
    right = isinstance(files, dict) and proposal.files.items() <= files.items()
    if old != new or not right:
        raise _unfit(parse.yaml(before, PATH).get("entries"))


def _unfit(node: parse.Node | None) -> AiGateError:
    return AiGateError(
        "an entry cannot be added to this layout",
        path=PATH,
        line=node.line if node else 0,
        hint="write `entries:` as a list with every entry on lines of its own; nothing was written",
    )
