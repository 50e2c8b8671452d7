"""An event and what is declared -> pass, ask or deny, with a reason that is free of values."""

import os
from collections.abc import Callable, Iterable, Iterator, Sequence

from ai_gate.dialect.records import Act, Decision, Event, Permission, Touch
from ai_gate.guard import judge, place
from ai_gate.guard.judge import Judge
from ai_gate.model import Classified, Plane, Tier
from ai_gate.record import NamedTuple

PASS = Decision(Permission.PASS)
_VERBS = {
    Plane.READ: "read",
    Plane.SEARCH: "search",
    Plane.MENTION: "mention",
    Plane.INCLUDE: "include",
    Plane.EDIT: "change",
    Plane.SHELL: "read by a command",
    Plane.MCP: "hand to an MCP server",
    Plane.INDEX: "list",
}
_ASKING = (
    "go on without it, or let a person do it; what is prohibited is for the owners of "
    ".ai-gate/classification.yaml to say"
)
# What starts or governs the guard: whoever changes it unseen has no guard.
_GOVERNING = (".ai-gate", ".git/hooks", ".git/config")
_STORE = ".git"
_NEW = "ai-gate-probe"  # a file that could be in a folder
_FEW = 500  # files of a folder that are looked at to find one that may be read instead
_PERMISSIONS = {"deny": Permission.DENY, "ask": Permission.ASK}


class Seen(NamedTuple):
    """A path that an event reaches, as the log records it."""

    path: str  # from the top of the governed folder, else the absolute one
    plane: Plane
    classified: Classified | None = None  # None: nothing governs it


class Ruling(NamedTuple):
    """The decision about an event, and what it reaches."""

    decision: Decision
    seen: tuple[Seen, ...] = ()
    judges: tuple[Judge, ...] = ()
    tier: Tier = Tier.UNRESTRICTED  # the strictest that it reaches or may reach


def decide(event: Event, assistant: str, governing: Sequence[str] = ()) -> Ruling:
    """Judge an event; `governing` are further paths that only a person changes.

    Everything that it reaches is looked at, so that the log tells all of it.
    """
    if event.act not in (Act.USE, Act.PROMPT, Act.OUTPUT):
        return Ruling(PASS)
    directory = event.directory or os.getcwd()
    around = [judge.load(one.root) for one in place.governed(os.path.realpath(directory))]
    said: list[Decision] = [broken(one) for one in around if one.broken]
    touches = list(event.touches)
    if event.command:
        more, unresolved = _command(event, directory, around)
        touches += more
        said += unresolved
    if event.arguments:
        touches += _named(event, directory)
    if event.act is Act.USE and (event.server or event.unknown):
        said += _untold(event, around)
    seen: list[Seen] = []
    judges = list(around)
    for touch in touches:
        for found, decision, by in _touched(touch, directory, assistant, governing):
            seen.append(found)
            said.append(decision)
            judges.append(by)
        said += _own(touch, directory, around)
    said += _texts(event)
    # Of several refusals the one that names what is prohibited says more than what cannot be told.
    strictest = max(said, key=lambda one: (one.permission, one.code != "UNRESOLVED"), default=PASS)
    tiers = [one.classified.tier for one in seen if one.classified is not None]
    return Ruling(
        strictest if strictest.permission else PASS,
        tuple(dict.fromkeys(seen)),
        tuple({one.root: one for one in judges}.values()),
        max(tiers, key=tuple(Tier).index, default=Tier.UNRESTRICTED),
    )


def _own(touch: Touch, directory: str, around: Sequence[Judge]) -> Iterator[Decision]:
    """Refuse changes of what the guard itself relies on outside of repositories."""
    if touch.plane is not Plane.EDIT:
        return
    from ai_gate.audit import store
    from ai_gate.classification import kept

    folders = (os.path.dirname(store.default_path()), *(kept.place(one.root) for one in around))
    for full in place.spellings(place.absolute(touch.path, directory)):
        if any(folder and (_within(full, folder) or _within(folder, full)) for folder in folders):
            yield Decision(
                Permission.DENY,
                f"`{touch.path}` holds the log or what the guard has read",
                "a person may delete the cache, and `ai-gate audit` looks after the log",
                "GOVERNANCE",
            )
            return


def broken(one: Judge) -> Decision:
    """Refuse because nobody can tell what is prohibited, and say how to go on."""
    return Decision(
        Permission.DENY,
        f"what is prohibited here cannot be read, so nothing is permitted: {one.broken}",
        f"a person repairs it in {one.root}; `ai-gate classify` says when it is right",
        "BROKEN",
    )


def _touched(
    touch: Touch, directory: str, assistant: str, governing: Sequence[str]
) -> Iterator[tuple[Seen, Decision, Judge]]:
    """Judge one path by every folder that governs one of its names."""
    known: set[place.Place] = set()
    for full in place.spellings(place.absolute(touch.path, directory)):
        for where in place.governed(full):
            if where in known:
                continue
            known.add(where)
            by = judge.load(where.root)
            if by.broken:
                yield Seen(where.path or ".", touch.plane), broken(by), by
                continue
            classified = by.classify(where.path)
            yield (
                Seen(where.path, touch.plane, classified),
                _of(touch, where, by, assistant, governing),
                by,
            )


def _of(
    touch: Touch, where: place.Place, by: Judge, assistant: str, governing: Sequence[str]
) -> Decision:
    classified = by.classify(where.path)
    full = os.path.join(by.root, where.path)
    listed = touch.plane is Plane.READ and not touch.below and os.path.isdir(full)
    if listed or touch.plane is Plane.INDEX:
        # A listing shows names: those of a prohibited folder are not shown, its own may be.
        inside = by.classify(f"{where.path}/{_NEW}" if where.path else _NEW)
        barred = judge.barred(by, inside, assistant, Plane.INDEX)
        return _denied(touch.plane, inside._replace(path=where.path)) if barred else PASS
    if judge.barred(by, classified, assistant, touch.plane):
        return _denied(touch.plane, classified)
    stored = _within(where.path, f"{_STORE}/objects") or (touch.below and where.path == _STORE)
    if stored and by.prohibits:
        return _history(where)
    if touch.plane is Plane.EDIT and _governs(where.path, governing):
        return Decision(
            _PERMISSIONS[by.policy.guard.governance],
            f"`{where.path}` decides what assistants may reach, so a person changes it",
            "make the change yourself, or approve it if you are asked",
            "GOVERNANCE",
        )
    if touch.below or os.path.isdir(full):
        return _below(touch, where, by, assistant)
    return PASS


def _denied(plane: Plane, one: Classified, inside: str = "") -> Decision:
    what = " and ".join(word for word in (str(one.pci), str(one.phi)) if word != "none")
    said = "; ".join(f"{why.path}:{why.line}" for why in one.because) or "by default"
    where = f"`{inside}`, which holds `{one.path}`," if inside else f"`{one.path}`"
    return Decision(
        Permission.DENY,
        f"an assistant must not {_VERBS[plane]} {where} ({what}, {one.tier} to assistants: {said})",
        _ASKING,
        "CLASS_DENY",
    )


def _below(touch: Touch, where: place.Place, by: Judge, assistant: str) -> Decision:
    wanted = _wanted(touch, where.path)
    found = judge.held(
        by, where.path, wanted, lambda one: judge.barred(by, one, assistant, touch.plane)
    )
    if found is None:
        return PASS
    folder = where.path or "."
    if not found.known:
        return Decision(
            Permission.DENY,
            f"`{folder}` has too many files to tell whether one of them is prohibited",
            "name a smaller folder",
            "UNRESOLVED",
        )
    denied = _denied(touch.plane, found.classified, folder)
    others = _permitted(by, where.path, touch, assistant, wanted)
    if others:
        return denied._replace(help=f"these folders hold nothing prohibited: {', '.join(others)}")
    return denied


def _wanted(touch: Touch, folder: str) -> Callable[[str], bool]:
    """Return what tells whether a touch means a path below a folder."""
    if touch.plane is not Plane.SHELL:
        return judge.wanted(touch.glob)
    from ai_gate.shell import covers

    here = touch._replace(path=folder or ".", below=True)
    return lambda path: covers(here, path)


def _permitted(
    by: Judge, folder: str, touch: Touch, assistant: str, wanted: Callable[[str], bool]
) -> list[str]:
    """Name folders beside the prohibited ones, for whoever wanted to read all."""
    try:
        names = sorted(os.listdir(os.path.join(by.root, folder)))
    except OSError:
        return []
    inside = [f"{folder}/{name}" if folder else name for name in names if not name.startswith(".")]
    folders = [one for one in inside if os.path.isdir(os.path.join(by.root, one))]
    return [
        f"`{one}`"
        for one in folders[:40]
        if judge.held(
            by, one, wanted, lambda found: judge.barred(by, found, assistant, touch.plane), _FEW
        )
        is None
    ][:8]


def _history(where: place.Place) -> Decision:
    return Decision(
        Permission.DENY,
        f"`{where.path or _STORE}` holds every version of every file, the prohibited ones too",
        "name the files whose history is wanted",
        "CLASS_DENY",
    )


def _versions(by: Judge, directory: str) -> Decision:
    """Refuse content of all paths out of git; where that can be put in one line, say how to ask."""
    refused = _history(place.Place(by.root, _STORE))
    folders = [glob.removeprefix("/").removesuffix("/**") for glob in by.globs]
    plain = all(glob.endswith("/**") for glob in by.globs) and not any(
        sign in one for one in folders for sign in "*?[\\'{"
    )
    if by.everywhere or not plain or len(folders) > 5 or os.path.realpath(directory) != by.root:
        return refused
    away = " ".join(f"':(exclude){one}'" for one in folders)
    return refused._replace(help=f"leave them out: `git diff -- . {away}`")


def _command(
    event: Event, directory: str, around: Sequence[Judge]
) -> tuple[list[Touch], list[Decision]]:
    """Tell what a shell command touches, and what of it cannot be told."""
    from ai_gate import shell  # late: most events are no commands
    from ai_gate.guard import looking

    read = shell.reads(event.command, directory, looking.LOOK, looking.environment(), event.shell)
    said: list[Decision] = []
    guarding = [one for one in around if one.prohibits]
    if read.history:
        said += [_versions(one, directory) for one in guarding]
    programs = [one for one in read.unresolved if one.kind == "program"]
    others = [one for one in read.unresolved if one.kind != "program"]
    for one in others:
        said += _unresolved(around, one.text)
    for one in programs:
        said += _program(guarding, one.text, one.command)
    return list(read.touches), said


def _untold(event: Event, around: Sequence[Judge]) -> Iterator[Decision]:
    """Judge a tool that does not say what it reaches; the register may approve its server."""
    for one in around:
        if one.prohibits and not (event.server and judge.approves(one, event.server)):
            what = f"the MCP server `{event.server}`" if event.server else f"`{event.tool}`"
            why = event.unknown or "it may read what it is not asked for"
            help = ""
            if event.server:
                help = "let the owners approve it under `mcp_servers:` in .ai-gate/assistants.yaml"
            for decision in _unresolved([one], f"{what}: {why}"):
                yield decision._replace(help=help or decision.help)


def _unresolved(around: Sequence[Judge], text: str) -> Iterator[Decision]:
    for one in around:
        if one.prohibits:
            yield Decision(
                _PERMISSIONS[one.policy.guard.unresolved],
                f"what this reaches cannot be told: {text}",
                "name the files, so that they can be judged",
                "UNRESOLVED",
            )


def _program(around: Sequence[Judge], text: str, command: str) -> Iterator[Decision]:
    for one in around:
        allowed = one.policy.guard.commands
        if not any(_begins(command, words) for words in allowed):
            yield Decision(
                _PERMISSIONS[one.policy.guard.programs],
                f"{text}, and it could read what is prohibited",
                "run it yourself, or let the owners name it under `guard: commands:` in "
                ".ai-gate/access.yaml",
                "UNRESOLVED",
            )


def _begins(command: str, words: str) -> bool:
    """Tell whether the words of one program begin with these; "" stands for words not known."""
    have, want = command.split(), words.split()
    return bool(want) and have[: len(want)] == want


def _named(event: Event, directory: str) -> Iterator[Touch]:
    """Yield what the arguments of a tool name that nobody here knows: each text may be a path."""
    plane = Plane.MCP if event.server else Plane.READ
    for text in event.arguments:
        if len(text) < 4096 and "\n" not in text and text.strip():
            full = place.absolute(text, directory)
            yield Touch(plane, text, below=os.path.isdir(full))


def _texts(event: Event) -> Iterable[Decision]:
    if not event.texts:
        return ()
    from ai_gate.guard import texts  # late: a file that is read has no text yet

    return texts.judged(event)


def _governs(path: str, governing: Sequence[str]) -> bool:
    """Tell whether a path is one of those that govern, is in one, or holds one."""
    return any(
        _within(path, one) or _within(one, path) for one in (*_GOVERNING, *governing) if path
    )


def _within(path: str, folder: str) -> bool:
    return path == folder or path.startswith(f"{folder}/")
