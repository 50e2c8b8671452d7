"""A committed configuration runs a program on the machine of everybody who clones, and nobody owns
it.

What it checks: hooks, helpers, plug-ins and set-up commands in the files of assistants, against
`CODEOWNERS`: the file that names the program must have an owner.

Why it matters: such a line runs with the rights of the person who opens the repository, and can
switch off every exclusion before the first prompt. A change to it deserves the review of its owner.

How to fix: add a line for the file to `CODEOWNERS`, or remove the program.
"""

from collections.abc import Iterator

from ai_gate.matchers import git
from ai_gate.matchers.shapes import Line
from ai_gate.model import Context, Location, Miniature, Name, Problem, Rule, Severity

_PLACES = (".github/CODEOWNERS", "CODEOWNERS", "docs/CODEOWNERS", ".gitlab/CODEOWNERS")


def check(context: Context) -> Iterator[Problem]:
    owned = git.compile(_patterns(context))
    told = set()
    for id, assistant in context.assistants.items():
        for setting in context.configurations[id].settings:
            place = setting.because
            if setting.name is not Name.EXECUTE or (place.path, place.line) in told:
                continue
            told.add((place.path, place.line))
            if not owned(place.path).matched:
                yield Problem(
                    Location(place.path, place.line),
                    f"{assistant.name} runs a program that `{place.path}` names, and the file has "
                    "no owner",
                    help=f"add `/{place.path} @your-security-team` to CODEOWNERS",
                    assistant=id,
                    key=place.text,
                )


def _patterns(context: Context) -> list[Line]:
    """Return the patterns of CODEOWNERS that have an owner; the first file found counts."""
    for path in _PLACES:
        document = context.tree.documents.get(path)
        if document is not None:
            lines = document.data.decode("utf-8", "replace").splitlines()
            words = [line.partition("#")[0].split() for line in lines]
            return [Line(word[0], n) for n, word in enumerate(words, 1) if len(word) > 1]
    return []


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
