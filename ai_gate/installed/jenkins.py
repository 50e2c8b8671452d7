"""Steps of a Jenkinsfile that run ai-gate, read without running any Groovy.

Sources: www.jenkins.io/doc/book/pipeline/syntax (when), /doc/pipeline/steps/workflow-basic-steps
(catchError, warnError) and /workflow-durable-task-step (`sh` starts with `-xe`, `returnStatus`).
"""

from collections.abc import Iterator, Sequence

from ai_gate.installed.shell import Shell
from ai_gate.installed.steps import Around, File, Step, script
from ai_gate.parse import Node
from ai_gate.record import NamedTuple

_SCRIPTS = ("sh", "bat", "powershell", "pwsh")
_PARAMETERS = ("script:", "label:", "encoding:", "returnStatus:", "returnStdout:")
_MOST = 2_000  # blocks of a file that is still looked into
_FAR = 300  # characters before and after a text in which its step is looked for


class _Text(NamedTuple):
    start: int
    end: int
    text: str


class _Block(NamedTuple):
    head: str
    start: int
    end: int


def steps(file: File) -> Iterator[Step]:
    """Yield the shell texts that are given to `sh` and its kin."""
    source = "\n".join(file.lines)
    code, texts = _read(source)
    blocks = _blocks(source, code)
    if len(blocks) > _MOST:
        return
    named = [one for one in texts if "ai-gate" in one.text or "ai_gate" in one.text]
    for one in named[:20]:
        name, statement = _statement(code, one)
        if name:
            around = _around(source, blocks, one.start)
            if "returnStatus:true" in statement:
                around = around.off("`returnStatus: true` lets it pass")
            line = source.count("\n", 0, one.start) + 1
            node = Node(one.text, line, 0, line, 0)
            yield from script(file, [node], Shell(name == "sh", False), around)


def _read(source: str) -> tuple[str, list[_Text]]:
    """Return the code with texts and comments blanked, offsets kept, and the texts."""
    code: list[str] = []
    texts: list[_Text] = []
    place = 0
    while place < len(source):
        char, two = source[place], source[place : place + 2]
        end = place + 1
        if two in ("//", "/*"):
            found = source.find("\n" if two == "//" else "*/", place + 2)
            end = len(source) if found < 0 else found + (0 if two == "//" else 2)
        elif char in "'\"":
            quote = char * 3 if source.startswith(char * 3, place) else char
            end = _closed(source, place + len(quote), quote)
            texts.append(_Text(place, end, source[place + len(quote) : end - len(quote)]))
        piece = source[place:end]
        code.append(piece if end == place + 1 else "".join(c if c == "\n" else " " for c in piece))
        place = end
    return "".join(code), texts


def _closed(source: str, place: int, quote: str) -> int:
    while place < len(source) and not source.startswith(quote, place):
        place += 2 if source[place] == "\\" else 1
    return min(place + len(quote), len(source))


def _blocks(source: str, code: str) -> list[_Block]:
    found: list[_Block] = []
    opened: list[int] = []
    for place, char in enumerate(code):
        if char == "{":
            opened.append(place)
        elif char == "}" and opened:
            start = opened.pop()
            before = max(code.rfind(mark, max(start - _FAR, 0), start) for mark in "{};\n")
            found.append(_Block(source[before + 1 : start].strip(), start, place))
    return found


def _statement(code: str, one: _Text) -> tuple[str, str]:
    """Return the step that gets the text, and its other parameters without blanks."""
    lines = code[max(one.start - _FAR, 0) : one.start].split("\n")
    while len(lines) > 1 and (not lines[-1].strip() or lines[-1].split()[0] in _PARAMETERS):
        lines.pop()
    before = lines[-1]
    words = before.replace("(", " ( ").replace("{", " ").split()
    name = next((word for word in words if word in _SCRIPTS), "")
    after = code[one.end : one.end + _FAR]
    after = after.partition(")" if "(" in words else "\n")[0]
    return name, "".join((before + after).split())


def _around(source: str, blocks: Sequence[_Block], place: int) -> Around:
    around = Around()
    for block in blocks:
        if not block.start < place < block.end:
            continue
        head = "".join(block.head.split())
        if head.startswith("warnError"):
            around = around.off("`warnError` lets it pass")
        if head.startswith("catchError") and "buildResult:" in head and "FAILURE" not in head:
            around = around.off("`catchError` with another result lets it pass")
        if head.endswith("try") and not _rethrows(source, blocks, block):
            around = around.off("`catch` lets it pass")
        if "if(false)" in head:
            around = around.off("`if (false)`")
        around = _when(source, blocks, block, around)
    return around


def _rethrows(source: str, blocks: Sequence[_Block], block: _Block) -> bool:
    """Tell whether what follows a `try` passes the failure on."""
    for other in blocks:
        gap = other.start - block.end
        if 0 < gap < _FAR and "catch" in source[block.end : other.start]:
            body = source[other.start : other.end]
            return any(word in body for word in ("throw", "error", "FAILURE", "exit 1"))
    return True


def _when(source: str, blocks: Sequence[_Block], block: _Block, around: Around) -> Around:
    for other in blocks:
        if other.head == "when" and block.start < other.start and other.end < block.end:
            if any(
                one.start > block.start and one.start < other.start and one.end > other.end
                for one in blocks
            ):
                continue  # that of a stage inside this one
            words = source[other.start + 1 : other.end].split()
            said = " ".join(words)
            plain = [word for word in words if word not in ("{", "}", "return", "expression")]
            if plain == ["false"]:
                around = around.off("`when { expression { false } }`")
            else:
                around = around.only(f"only when `{said[:60]}`")
    return around
