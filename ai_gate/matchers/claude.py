"""Claude Code's path rules: what stands between the parentheses of `Read(...)` and `Edit(...)`.

`//x` is a path of the disk, `~/x` of the home folder, `/x` of the project that the settings belong
to, anything else is taken from the folder in which Claude Code was started. Each of these groups is
one gitignore list of its own (`node_ignore`), and a path is denied when any of them says so. A
final `/**` is cut off before, so that `secrets/**` denies a folder of that name at any depth; for
an allow rule it stays where it is. Sources: https://code.claude.com/docs/en/permissions; groups,
cutting and `!` (not documented) were seen in 2.1.197 with a scripted model.

Releases ignore letter case (2.1.197 and 2.1.330 were seen to, on Linux as well), but that is not
documented: here it counts unless the caller says otherwise, and where it makes a difference the
verdict is `unknown`.
"""

from collections.abc import Sequence

from ai_gate.matchers import node_ignore
from ai_gate.matchers.ofpath import OfPath, depending
from ai_gate.matchers.shapes import INERT, NOTHING, UNSETTLED, Flaw, Line, Ruling
from ai_gate.record import NamedTuple

DISK = "disk"
PROJECT = "project"
START = "start"


class Anchored(NamedTuple):
    """A gitignore pattern with the folder it is relative to: DISK, PROJECT or START."""

    anchor: str
    pattern: str


def translate(specifier: str, *, denies: bool = True) -> Anchored | None:
    """Return the pattern that a specifier means; None when it is not about the repository.

    Where the repository lies on the disk is not known, so that of the paths of the disk only those
    at any depth (`//**/x`) count, and none of the home folder.
    """
    if specifier == "~" or specifier.startswith("~/"):
        return None
    anchor = START
    if specifier.startswith("/"):
        anchor = DISK if specifier.startswith("//") else PROJECT
    pattern = _cut(specifier.removeprefix("./"), denies=denies)
    if not pattern:
        return None
    anywhere = pattern in ("**", "/*") or pattern.startswith("/**/")
    return None if anchor == DISK and not anywhere else Anchored(anchor, pattern)


def compile(
    specifiers: Sequence[Line],
    *,
    project: str = "",
    start: str = "",
    denies: bool = True,
    case_sensitive: bool = True,
) -> OfPath[Ruling]:
    """Answer for a path what the rules of one list (`permissions.deny`, say) do.

    `project` is the folder with `.claude/`, `start` that in which Claude Code is started, both
    relative to the root. `denies`: the list is `deny` or `ask`.
    """
    groups: dict[str, list[tuple[Line, str]]] = {DISK: [], PROJECT: [], START: []}
    for line in specifiers:
        anchored = translate(line.text, denies=denies)
        if anchored is not None:
            groups[anchored.anchor].append((line, anchored.pattern))
    folders = {DISK: "", PROJECT: project, START: start}
    rulers = [
        _ruler(lines, folders[anchor], case_sensitive=case_sensitive)
        for anchor, lines in groups.items()
        if lines
    ]

    def rule(path: str) -> Ruling:
        spoken = NOTHING
        for ruler in rulers:
            ruling = ruler(path)
            if ruling.matched:
                return ruling
            spoken = ruling if ruling.by else spoken
        return spoken

    return depending(rule, *rulers)


def flaws(specifiers: Sequence[Line]) -> tuple[Flaw, ...]:
    """Name the specifiers without effect in the repository, and those that are not documented."""
    return tuple(flaw for line in specifiers if (flaw := _flaw(line)))


def _flaw(line: Line) -> Flaw | None:
    anchored = translate(line.text)
    if anchored is None:
        return Flaw(line, INERT, "it is for a path outside the project")
    if line.text.startswith(("#", " ", "../")):
        return Flaw(line, INERT, "it matches no path of the project")
    if line.text.startswith("!"):
        return Flaw(line, UNSETTLED, "that `!` takes back a rule before it is not documented")
    flaw = node_ignore.flaw_of(Line(anchored.pattern, line.line))
    return flaw._replace(line=line) if flaw else None


def _cut(pattern: str, *, denies: bool) -> str:
    while "//" in pattern:
        pattern = pattern.replace("//", "/")
    cut = pattern.removesuffix("/**")
    if pattern in ("/**", "**/**"):
        return "**"
    if denies or cut == pattern:
        return cut
    return pattern if pattern.startswith("/") else "/" + pattern


def _ruler(
    lines: Sequence[tuple[Line, str]], folder: str, *, case_sensitive: bool
) -> OfPath[Ruling]:
    """Compile one group of patterns that are relative to a folder."""
    patterns = [Line(pattern, number) for number, (_, pattern) in enumerate(lines)]
    ruler = node_ignore.compile(patterns, case_sensitive=case_sensitive)
    head = folder + "/" if folder else ""

    def rule(path: str) -> Ruling:
        if not path.startswith(head):
            return NOTHING
        ruling = ruler(path[len(head) :])
        if ruling.by is None:
            return NOTHING
        return Ruling(ruling.matched, lines[ruling.by.line][0], folder)

    return depending(rule, ruler, names=[folder])
