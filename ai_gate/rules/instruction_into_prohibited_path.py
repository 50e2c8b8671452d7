"""An instruction, prompt or rule leads an assistant into a prohibited path.

What it checks: settings and imports that pull files into the context (`@path` in an instruction
file, `read:` and `instructions` lists, context paths) and sentences or links in instruction files
that send the assistant to a prohibited path ("first read services/vault/store.py"). A sentence that
forbids ("never open services/vault") is what it should be and is not reported. An instruction file
that is itself prohibited gives one finding, with the number of places and the first of them.

Why it matters: an exclusion keeps the assistant from wandering in. An instruction takes it there,
and people approve the prompt because the repository asked for it.

How to fix: remove the reference, or describe what the assistant needs to know without the path.
"""

from collections.abc import Iterator, Mapping
from functools import cache

from ai_gate import paths
from ai_gate.model import Because, Context, Location, Miniature, Name, Problem, Rule, Severity

# "The maps are loaded at start" tells of the program; "must be read" is still an instruction.
_LEADS = (
    r"(?i)(?<!\bis )(?<!\bare )(?<!\bwas )(?<!\bwere )\b"
    r"(read|open|see|look|check|load|use|edit|modify|update|inspect|review|refer|follow|"
    r"start|include|import|consult|understand|study|search|grep|cat|view|copy|examine|analy[sz]e|"
    r"run|debug|refactor|test|extend|implement|change|fix|add|explore)(s|ed|ing)?\b"
)
_FORBIDS = (
    r"(?i)\b(never|not|don'?t|do not|must not|mustn'?t|cannot|can'?t|avoid|forbid|forbidden|"
    r"prohibit|prohibited|off[- ]limits|exclude|excluded|ignore|ignored|without|refuse|deny|denied|"
    r"stay (?:out|away)|keep (?:out|away)|hands off|no access|restricted|"
    r"filter(?:ed)? out|out of scope|untouched)\b"
)
_SHOWN = 5
_SENTENCE_END = r"(?:[.!?;](?:\s|$))"


def check(context: Context) -> Iterator[Problem]:
    """Yield a problem for each mention; of a file that is itself prohibited, one for all of them.

    Such a file speaks of its neighbours on every other line, and one decision settles them all.
    """
    inside: dict[str, list[Problem]] = {}
    for problem in _each(context):
        if problem.location.path in context.prohibited:
            inside.setdefault(problem.location.path, []).append(problem)
        else:
            yield problem
    for path, problems in inside.items():
        yield _merged(path, problems) if len(problems) > 1 else problems[0]


def _merged(path: str, problems: list[Problem]) -> Problem:
    first = problems[0]
    return first._replace(
        message=f"this instruction file, itself prohibited, leads to prohibited paths in "
        f"{len(problems)} places, first to `{first.key}`",
        related=tuple(Because(path, one.location.line, one.key) for one in problems[:_SHOWN]),
        key=path,
        about=tuple(dict.fromkeys(about for one in problems for about in one.about)),
    )


def _each(context: Context) -> Iterator[Problem]:
    names = _names(context)
    closed = (*sorted(context.prohibited), *sorted(context.probes))
    told: set[tuple[str, int, str]] = set()
    for id, assistant in context.assistants.items():
        for setting in context.configurations[id].settings:
            place = setting.because
            if setting.name is Name.INCLUDE:
                covers = paths.covers(setting.value)
                hit = next((path for path in closed if covers(path)), None)
                if hit is not None and (place.path, place.line, hit) not in told:
                    told.add((place.path, place.line, hit))
                    problem = _problem(id, place.path, place.line, 0, hit, "pulls", assistant.name)
                    yield problem._replace(about=tuple(path for path in closed if covers(path)))
            elif setting.name is Name.INSTRUCTION:
                for line, column, name, how in _mentions(context, setting.value, names):
                    if (setting.value, line, names[name]) not in told:
                        told.add((setting.value, line, names[name]))
                        target = names[name]
                        problem = _problem(
                            id, setting.value, line, column, target, how, assistant.name
                        )
                        yield problem._replace(about=_meant(closed, target))


def _problem(
    id: str, path: str, line: int, column: int, target: str, how: str, name: str
) -> Problem:
    said = {
        "pulls": f"pulls `{target}` into the context of {name}",
        "sends": f"sends {name} to `{target}`",
        "links": f"links {name} to `{target}`",
    }[how]
    return Problem(
        Location(path, line, column),
        f"this instruction {said}, a prohibited path",
        help="remove the reference, or say what is needed without the path",
        assistant=id,
        key=target,
    )


def _meant(closed: tuple[str, ...], target: str) -> tuple[str, ...]:
    """Return the prohibited paths that a file, or a directory with its slash, stands for."""
    if not target.endswith("/"):
        return (target,)
    return tuple(path for path in closed if path.startswith(target))


def _names(context: Context) -> Mapping[str, str]:
    """Map every name by which text may speak of prohibited paths to the path or directory meant.

    Whole directories count only when everything tracked below them is prohibited.
    """
    names: dict[str, str] = {}
    open_directories: set[str] = set()
    for path in context.tree.paths:
        if path not in context.prohibited:
            open_directories.update(_parents(path))
    for path in sorted(context.prohibited | context.probes):
        names.setdefault(path, path)
        for parent in _parents(path):
            if parent not in open_directories:
                names.setdefault(parent, f"{parent}/")
    return names


def _parents(path: str) -> Iterator[str]:
    while "/" in path:
        path = path.rpartition("/")[0]
        yield path


def _mentions(
    context: Context, path: str, names: Mapping[str, str]
) -> Iterator[tuple[int, int, str, str]]:
    """Yield line, column, name and manner of what an instruction file says of prohibited paths."""
    document = context.tree.documents.get(path)
    if document is None or not names:
        return
    lines = document.data.decode("utf-8", "replace").splitlines()
    for number, text in enumerate(lines, start=1):
        for start, word in _words(text):
            name = _resolve(word, path, names)
            if name is None:
                continue
            sentence = _sentence(text, start)
            if _compiled(_FORBIDS).search(sentence) or _under_ban(lines, number):
                continue
            if f"]({word}" in text or f"]({word.rstrip('/')}" in text:
                yield number, start + 1, name, "links"
            elif _compiled(_LEADS).search(sentence):
                yield number, start + 1, name, "sends"


def _words(text: str) -> Iterator[tuple[int, str]]:
    for found in _compiled(r"[\w.@~/*-]*[\w*-]/?[\w./*-]*").finditer(text):
        word = found.group().rstrip(".,:;")
        if "/" in word or "." in word:
            yield found.start(), word


def _resolve(word: str, origin: str, names: Mapping[str, str]) -> str | None:
    """Return the name that `word` means: from the root, or from the folder of the file."""
    plain = word.lstrip("@").rstrip("/*").lstrip("/")
    if plain in ("", "."):  # `.*` of an expression: the folder that the text is in anyway
        return None
    for start in ("", origin.rpartition("/")[0]):
        name = _joined(start, plain)
        if name in names:
            return name
    return None


def _joined(start: str, relative: str) -> str:
    """Join two paths the way a link does; one that leaves the root stays unknown."""
    parts = start.split("/") if start else []
    for part in relative.split("/"):
        if part == "..":
            if not parts:
                return ""
            parts.pop()
        elif part not in ("", "."):
            parts.append(part)
    return "/".join(parts)


def _sentence(text: str, position: int) -> str:
    start, end = 0, len(text)
    for found in _compiled(_SENTENCE_END).finditer(text):
        if found.end() <= position:
            start = found.end()
        elif found.start() >= position:
            end = found.start()
            break
    return text[start:end]


def _under_ban(lines: list[str], number: int) -> bool:
    """Tell whether a list item stands under a line that forbids ("Never open:")."""
    if not lines[number - 1].lstrip().startswith(("-", "*", "+", "1", "2", "3", "4", "5")):
        return False
    for text in reversed(lines[: number - 1]):
        stripped = text.strip()
        if not stripped or stripped[0] in "-*+" or stripped[0].isdigit():
            continue
        return bool(_compiled(_FORBIDS).search(stripped))
    return False


@cache
def _compiled(pattern: str):  # type: ignore[no-untyped-def]
    import re

    return re.compile(pattern)


RULE = Rule(
    id="instruction-into-prohibited-path",
    severity=Severity.ERROR,
    check=check,
    bad=Miniature(
        {
            "vault/store.py": "",
            "CLAUDE.md": "Before you change anything, read vault/store.py.\n",
        }
    ),
    good=Miniature(
        {"vault/store.py": "", "CLAUDE.md": "Never open vault/store.py or list vault/.\n"}
    ),
    controls=("PCI DSS 3.2.1", "HIPAA 164.502(b)", "SOC 2 CC6.7", "SOC 2 C1.1"),
)
