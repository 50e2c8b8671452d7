"""Paths are judged together, and the verdicts are those of every path alone."""

import random
from collections import Counter
from collections.abc import Callable, Mapping, Sequence

import pytest

from ai_gate import access, reach, registry
from ai_gate.errors import AiGateError
from ai_gate.matchers import alike
from ai_gate.matchers.ofpath import OfPath, Trait, traits_of
from ai_gate.model import (
    Answer,
    Because,
    Classified,
    Closure,
    Configuration,
    Document,
    Group,
    Pci,
    Phi,
    Plane,
    State,
    Strength,
    Tier,
    Tree,
)
from ai_gate.rules import dead_rule
from tests.rules.contexts import context

CATALOGUE = registry.loaded_assistants()
SEGMENTS = (
    *("a", "b", "A", "ab", "vault", "Vault", "keys", "src", "secrets", ".env", "x.pem", "a.b"),
    *(".a", "x.pyc", "x.py", "cc", "d", "e", "é", "x y", "prod.env", "lnk", "a\\b"),
)
BITS = (
    *("a", "b", "vault", "keys", "src", ".env", "*.pem", "*", "**", "?", "[ab]", "[!a]", "{a,b}"),
    *("*a", "a*", "*.b", "b?", "*.py[cod]", "secrets", "é"),
)
IGNORES = (
    *(".gitignore", ".cursorignore", ".aiderignore", ".aiexclude", ".geminiignore", ".aiignore"),
    *(".kilocodeignore", ".rooignore", ".continueignore", ".augmentignore", ".crushignore"),
    *(".qwenignore", ".agentignore", ".kiroignore", ".codeiumignore", ".tabnineignore"),
    *(".cursorindexingignore", ".clineignore", ".warpindexingignore", ".trae/.ignore"),
)
CDE = Classified("", Pci.CDE, Phi.NONE, Tier.PROHIBITED, ("vault",), ())
CONNECTED = Classified("", Pci.CONNECTED, Phi.NONE, Tier.RESTRICTED, ("app",), ())


def pattern(chance: random.Random, *, negated: bool) -> str:
    body = "/".join(
        "".join(chance.choices(BITS, k=chance.choice((1, 1, 2))))
        for _ in range(chance.choice((1, 1, 2, 3)))
    )
    start = chance.choice(("", "", "/", "**/"))
    sign = "!" if negated and chance.random() < 0.2 else ""
    return sign + start + body + chance.choice(("", "", "/", "/**"))


def repository(seed: int) -> Tree:
    """Make a repository in which most assistants are kept from something, in some folders."""
    chance = random.Random(seed)
    texts = {
        folder + name: "\n".join(pattern(chance, negated=True) for _ in range(4))
        for name in IGNORES
        for folder in ("", "a/", "vault/keys/")
        if chance.random() < 0.4
    }
    documents = {path: Document(path, text.encode()) for path, text in texts.items()}
    links = {"lnk": "vault", "a/lnk": "src"}
    paths = {
        "/".join(chance.choices(SEGMENTS, k=chance.choice((1, 2, 2, 3, 3, 4)))) for _ in range(350)
    }
    globs = ["vault/**", "*.pem", *(pattern(chance, negated=False) for _ in range(3))]
    for assistant in CATALOGUE.values():
        if assistant.close is not None:
            try:
                written = assistant.close(Tree(sorted(paths), documents, {}, links), globs)
            except AiGateError:  # a pattern that it cannot say
                continue
            documents |= {path: Document(path, data) for path, data in written.items()}
    return Tree(sorted({*paths, *documents, *links}), documents, {}, links)


# Mechanisms that no `close` writes, and paths that they tell apart.
TEXTS = {
    ".gitignore": "logs/*\n*.log\n",
    ".cursorignore": "!logs/a*\n",
    "sub/.zed/settings.json": '{"private_files": ["**/logs/**"]}',
    ".amp/settings.json": """{"amp.permissions": [
        {"tool": "view_media", "action": "allow", "matches": {"path": "*shown*"}},
        {"tool": "*", "action": "reject", "matches": {"path": "*logs*"}}
    ]}""",
    ".claude/settings.json": '{"permissions": {"deny": ["Read(/logs/**)"]}}',
    "sub/.claude/settings.json": '{"permissions": {"deny": ["Read(b*)"]}}',
    "kilo.json": '{"permission": {"read": {"*logs*": "deny"}}}',
    "sub/kilo.json": '{"permission": {"read": {"*b1*": "deny"}}}',
    ".kilocodeignore": "logs/\n!logs/a*\n",
    ".aiexclude": "logs\n!logs/a*\n",
    ".factory/settings.json": """{"sandbox": {"enabled": true, "filesystem":
        {"denyRead": ["logs"], "allowRead": ["logs/m1"], "denyWrite": ["sub/logs"]}}}""",
    ".coderabbit.yaml": 'reviews: {path_filters: ["logs/**", "!**/b*", "sub/**"]}',
    ".codex/config.toml": """default_permissions = "t"
[permissions.t]
extends = ":workspace"
[permissions.t.filesystem]
glob_scan_max_depth = 2
[permissions.t.filesystem.":workspace_roots"]
"logs" = "deny"
"logs/m1" = "write"
"**/b*" = "deny"
""",
    ".vscode/settings.json": """{"search.exclude": {"**/b*": true}, "files.exclude": {"sub": true},
        "chat.agent.sandbox.enabled": "on",
        "chat.agent.sandbox.fileSystem.linux": {"denyRead": ["logs"], "allowRead": ["logs/m1"]},
        "chat.agent.sandbox.fileSystem.mac": {"denyRead": ["logs", "**/b*"]}}""",
    ".qwen/settings.json": '{"permissions": {"deny": ["Read(logs/**)", "Edit(**/b*)"]}}',
    ".devin/config.json": """{"permissions": {"deny":
        ["Read(logs/**)", "Write(b*)", "Read(!a)", "Read(*{x)"]}}""",
    ".mcp.json": """{"mcpServers": {"files": {"command": "npx",
        "args": ["-y", "@modelcontextprotocol/server-filesystem", "./logs"]}}}""",
    "CLAUDE.md": "@logs/m1/a1.png\n",
    ".aiderignore": "logs/**\n!*.png\n",
    ".pr_agent.toml": '[ignore]\nglob = ["logs/*", "*b1*"]\n',
    "opencode.json": '{"permission": {"read": {"*": "allow", "logs/*": "deny", "*.png": "ask"}}}',
}
ENDS = ("py", "png", "PNG", "log", "shown.png", "shown.py", "{x")
NAMES = [
    f"{top}{middle}{first}{n}.{end}"
    for top in ("", "logs/", "sub/logs/", "top/logs/", "lnk/")
    for middle in ("", "m1/", "m2/")
    for first in "ab"
    for end in ENDS
    for n in (1, 2)
]


def hand_made() -> Tree:
    documents = {path: Document(path, text.encode()) for path, text in TEXTS.items()}
    return Tree(sorted({*NAMES, *documents, "CLAUDE.md"}), documents, {}, {"lnk": "logs"})


def area(paths: Sequence[str], probes: frozenset[str] = frozenset()) -> reach.Area:
    classes = (CDE, CONNECTED)
    classified = [classes[n % 5 == 0]._replace(path=path) for n, path in enumerate(paths)]
    return reach.Area(classified, probes)


def verdicts(configurations: Mapping[str, Configuration], judged: reach.Area) -> list[Group]:
    return [
        group
        for id in configurations
        for group in reach.compute(
            [id], configurations, judged, lambda one: access.required(one.tier, access.BUILT_IN)
        )
    ]


def test_what_tells_two_paths_apart_keeps_them_apart(monkeypatch: pytest.MonkeyPatch) -> None:
    tree = hand_made()
    configurations = {id: assistant.read(tree) for id, assistant in CATALOGUE.items()}
    together = verdicts(configurations, area(tree.paths))
    asked = sum(
        len(alike.classes(tree.paths, *(one.decide for one in found.closures)))
        for found in configurations.values()
    )
    assert asked < len(tree.paths) * len(configurations) / 3
    monkeypatch.setattr(alike, "FEW", len(tree.paths) + 1)
    assert together == verdicts(configurations, area(tree.paths))


@pytest.mark.parametrize("make", [hand_made, lambda: repository(4)])
def test_each_mechanism_says_the_same_of_paths_alike(make: Callable[[], Tree]) -> None:
    tree = make()
    for assistant in CATALOGUE.values():
        for closure in assistant.read(tree).closures:
            for answer, members in alike.answers(closure.decide, tree.paths):
                for path in members:
                    assert closure.decide(path) == answer, (assistant.id, path, members[0])


@pytest.mark.parametrize("seed", range(3))
def test_verdicts_are_those_of_every_path_alone(seed: int, monkeypatch: pytest.MonkeyPatch) -> None:
    tree = repository(seed)
    configurations = {id: assistant.read(tree) for id, assistant in CATALOGUE.items()}
    judged = area(tree.paths, frozenset(tree.paths[::7]))
    together = verdicts(configurations, judged)
    monkeypatch.setattr(alike, "FEW", len(tree.paths) + 1)
    assert together == verdicts(configurations, judged)
    answered = {
        (group.assistant, outcome.plane, outcome.because)
        for group in together
        for outcome in group.outcomes
    }
    assert len(answered) > 400  # the mechanisms have something to say


def test_every_mechanism_tells_what_it_asks_of_a_path() -> None:
    tree = repository(1)
    silent = {
        id
        for id, assistant in CATALOGUE.items()
        for closure in assistant.read(tree).closures
        if traits_of(closure.decide) is None
    }
    assert not silent


def configuration(answer: OfPath[Answer] | None = None) -> tuple[Configuration, Counter[str]]:
    """Return a mechanism that closes `vault/**`, and how often it is asked about which path."""
    asked: Counter[str] = Counter()

    def decide(path: str) -> Answer:
        asked[path] += 1
        inside = path.startswith("vault/")
        return Answer(
            State.CLOSED if inside else State.OPEN, Because("x", 1, "") if inside else None
        )

    telling = OfPath(decide, lambda: frozenset({Trait("path", "vault")}))
    closure = Closure((Plane.READ,), Strength.TOOL, telling if answer is None else decide)
    return Configuration((closure,)), asked


PATHS = [f"{top}/m{n % 7}/f{n}.py" for n in range(1000) for top in ("vault", "src")]


def test_a_mechanism_is_asked_once_for_all_paths_alike() -> None:
    one, asked = configuration()
    groups = verdicts({"x": one}, area(PATHS))
    assert sum(asked.values()) <= 4  # two places in two classes
    assert sorted(path for group in groups for path in group.paths) == sorted(PATHS)


def test_a_mechanism_that_does_not_tell_is_asked_for_every_path() -> None:
    telling, _ = configuration()
    plain, asked = configuration(OfPath(lambda path: Answer(State.OPEN), lambda: None))
    assert verdicts({"x": plain}, area(PATHS)) == verdicts({"x": telling}, area(PATHS))
    assert set(asked) >= set(PATHS)


def test_paths_and_probes_of_a_group_keep_their_order() -> None:
    one, _ = configuration()
    listed = PATHS[::-1]
    probes = frozenset(listed[::3])
    for group in verdicts({"x": one}, area(listed, probes)):
        own = [path for path in listed if path in {*group.paths, *group.probes}]
        assert group.paths == tuple(path for path in own if path not in probes)
        assert group.probes == tuple(path for path in own if path in probes)


def test_groups_come_in_the_order_of_their_first_path() -> None:
    one, _ = configuration()
    firsts = [group.classified.path for group in verdicts({"x": one}, area(PATHS))]
    assert firsts == sorted(firsts, key=PATHS.index)
    assert len(firsts) == 4


def test_presence_names_the_first_path_that_shows_an_assistant() -> None:
    listed = [f"src/f{n}.py" for n in range(100)] + ["a/.cursorignore", "b/.aider.conf.yml"]
    found = reach.presence(CATALOGUE, Tree([*listed, ".aider.tags"], {}))
    assert {id: because.path for id, because in found.items() if id in ("aider", "cursor")} == {
        "aider": "b/.aider.conf.yml"
    } | ({"cursor": "a/.cursorignore"} if "cursor" in found else {})


VAULT = {f"vault/m{n}/f{n}.py": "" for n in range(100)}


def test_many_paths_behind_one_reopening_line_are_counted() -> None:
    rule = registry.loaded_rules()["reopener"]
    files = {f"vault/f{n}.py": "" for n in range(100)}
    (problem,) = rule.check(context({**files, ".cursorignore": "vault/*\n!vault/f1*\n"}))
    # f1 and f10 to f19
    assert problem.message == "`!vault/f1*` opens `vault/f1.py` and 10 more to Cursor again"


def test_a_dead_line_is_found_among_many_paths() -> None:
    lines = "vault\n/lib/m7/\n"
    found = list(dead_rule.check(context({**VAULT, ".aiderignore": lines})))
    assert not [one for one in found if one.key == "vault"]
    lines = "/lib/m7/\n"
    (problem,) = [
        one
        for one in dead_rule.check(context({**VAULT, ".aiderignore": lines}))
        if one.key == "/lib/m7/"
    ]
    assert "though it names `vault/m7/f7.py`" in problem.message
