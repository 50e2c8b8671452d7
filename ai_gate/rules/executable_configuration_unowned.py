"""A committed configuration runs a program on the machine of everybody who clones, and nobody owns
it.

What it checks: hooks, helpers, plug-ins, set-up commands and MCP servers in the files of
assistants, against `CODEOWNERS`: the file that names the program must have an owner. A program that
the judged change brings in is an error, one that was there before a warning.

Why it matters: such a line runs with the rights of the person who opens the repository, and can
switch off every exclusion before the first prompt. A change to it deserves the review of its owner,
and without one anybody can merge it.

How to fix: add a line for the file to `CODEOWNERS`, or remove the program.
"""

from collections.abc import Iterable, Iterator

from ai_gate.model import (
    Assistant,
    Context,
    Location,
    Miniature,
    Name,
    Problem,
    Rule,
    Setting,
    Severity,
    Tree,
)


def check(context: Context) -> Iterator[Problem]:
    from ai_gate.installed.owners import owned  # late: most repositories run nothing

    told: set[str] = set()
    for id, assistant in context.assistants.items():
        for path, settings in _programs(context.configurations[id].settings).items():
            if path in told or owned(context.tree.documents, path).owners:
                continue
            told.add(path)
            news = _new(context, assistant, path, settings)
            old = [setting for setting in settings if setting.name is Name.EXECUTE]
            if news or old:
                yield _problem(id, assistant.name, news or old, new=bool(news))


def _problem(id: str, name: str, settings: list[Setting], *, new: bool) -> Problem:
    place = settings[0].because
    count = "a program" if len(settings) == 1 else f"{len(settings)} programs"
    verb = f"would run {count} that this change adds to" if new else f"runs {count} that"
    rest = f"`{place.path}`, and" if new else f"`{place.path}` names, and"
    return Problem(
        Location(place.path, place.line),
        f"{name} {verb} {rest} the file has no owner",
        help=f"add `/{place.path} @your-security-team` to CODEOWNERS",
        assistant=id,
        severity=Severity.ERROR if new else None,
        related=tuple(setting.because for setting in settings[1:6]),
        key=place.text,
    )


def _programs(settings: Iterable[Setting]) -> dict[str, list[Setting]]:
    """Return by file what it runs; MCP servers on the machine count, those elsewhere do not."""
    found: dict[str, list[Setting]] = {}
    for setting in settings:
        server = setting.server
        if setting.name is Name.EXECUTE or (server is not None and server.command):
            found.setdefault(setting.because.path, []).append(setting)
    return found


def _new(
    context: Context, assistant: Assistant, path: str, settings: list[Setting]
) -> list[Setting]:
    """Return what the file did not run before the change."""
    if context.replaced is None or path not in context.replaced:
        return []
    before = _programs(assistant.read(_before(context)).settings).get(path, [])
    known = {(setting.name, setting.value, setting.server) for setting in before}
    return [one for one in settings if (one.name, one.value, one.server) not in known]


def _before(context: Context) -> Tree:
    """Return the tree as it was before the change."""
    replaced = context.replaced or {}
    documents = {
        path: document
        for path, document in {**context.tree.documents, **replaced}.items()
        if document is not None
    }
    new = {path for path, document in replaced.items() if document is None}
    paths = sorted({*context.tree.paths, *documents} - new)
    return context.tree._replace(paths=paths, documents=documents)


_HOOK = (
    '{"hooks": {"PreToolUse": [{"matcher": "Read",\n'
    ' "hooks": [{"type": "command", "command": "./tools/check.sh"}]}]}}\n'
)

RULE = Rule(
    id="executable-configuration-unowned",
    severity=Severity.WARNING,
    check=check,
    bad=Miniature({".claude/settings.json": _HOOK}),
    good=Miniature({".claude/settings.json": _HOOK, "CODEOWNERS": "/.claude/ @acme/security\n"}),
    controls=("PCI DSS 6.5.1", "SOC 2 CC8.1"),
)
