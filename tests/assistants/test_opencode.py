"""opencode: what its permissions close, as seen with 1.18.34."""

import json

import pytest

from ai_gate.assistants.opencode import ASSISTANT
from ai_gate.model import Document, Name, Plane, Tree

from .verdicts import Files, places, settings, tree, values, verdict

CONFIG = "opencode.json"
INNER = ".opencode/opencode.json"
PAN = "src/vault/pan.py"
DENY = {"src/vault/*": "deny"}
SURE = {"*": "allow", **DENY}
CLOSED = f"closed tool {CONFIG}:1"
ASKS = f"closed asks {CONFIG}:1"
OFF = f"closed off {CONFIG}:1"
R = Plane.READ


def permit(**rules: object) -> dict[str, str]:
    return {CONFIG: json.dumps({"permission": rules})}


def config(content: object) -> dict[str, str]:
    return {CONFIG: json.dumps(content)}


def agent(**permission: object) -> str:
    return f"---\nmode: primary\npermission: {json.dumps(permission)}\n---\nhi\n"


# Every row was put to the released client, which was asked to read the path; there a rule behind
# which a question was left denied as well, which one answer "always" undoes.
SEEN: list[tuple[str, Files, str, str]] = [
    ("deny", permit(read=SURE), PAN, CLOSED),
    ("deep", permit(read=SURE), "src/vault/deep/x.py", CLOSED),
    ("elsewhere", permit(read=SURE), "svc/src/vault/pan.py", "open"),
    ("a question is left", permit(read=DENY), PAN, ASKS),
    ("no question is left", permit(read={"*.env": "deny", "*.env.*": "deny", **DENY}), PAN, CLOSED),
    ("everything", config({"permission": "deny"}), PAN, OFF),
    ("every tool", permit(**{"*": "deny"}), PAN, OFF),
    ("the tool", permit(read="deny"), PAN, OFF),
    ("the tool, as a pattern", permit(read={"*": "deny"}), PAN, OFF),
    ("a later key for every tool", permit(read=SURE, **{"*": "allow"}), PAN, f"open {CONFIG}:1"),
    ("an earlier key for every tool", permit(**{"*": "allow"}, read=SURE), PAN, CLOSED),
    ("a later pattern", permit(read={**DENY, "*": "allow"}), PAN, f"open {CONFIG}:1"),
    ("a narrower pattern", permit(read={**SURE, PAN: "allow"}), PAN, f"open {CONFIG}:1"),
    ("beside it", permit(read={**SURE, PAN: "allow"}), "src/vault/x", CLOSED),
    ("a wildcard in the key", permit(**{"re*": SURE}), PAN, CLOSED),
    ("folder without star", permit(read={"*": "allow", "src/vault/": "deny"}), PAN, "open"),
    ("bare name", permit(read={"*": "allow", "vault": "deny"}), PAN, "open"),
    ("leading slash", permit(read={"*": "allow", "/src/vault/*": "deny"}), PAN, "open"),
    ("leading dot", permit(read={"*": "allow", "./src/vault/*": "deny"}), PAN, "open"),
    ("two stars need a folder", permit(read={"*": "allow", "**/b.pem": "deny"}), "b.pem", "open"),
    ("two stars", permit(read={"*": "allow", "**/b.pem": "deny"}), "x/b.pem", CLOSED),
    ("two stars behind", permit(read={"*": "allow", "src/vault/**": "deny"}), PAN, CLOSED),
    ("star crosses folders", permit(read={"*": "allow", "*.pem": "deny"}), "x/y/b.pem", CLOSED),
    ("question mark", permit(read={"*": "allow", "pay?.py": "deny"}), "pay/.py", CLOSED),
    ("any character", permit(read={"*": "allow", "pay/?py": "deny"}), "pay/.py", CLOSED),
    ("letter case", permit(read={"*": "allow", "src/Vault/*": "deny"}), PAN, "open"),
    ("numbers go first", permit(read={"*": "allow", "2026": "deny"}), "2026",
     f"open {CONFIG}:1"),
    ("ask", permit(read={"*": "allow", "src/vault/*": "ask"}), PAN, ASKS),
    (".env asks by itself", {}, "x/.env", "closed asks"),
    (".env.example does not", {}, "x/.env.example", "open"),
    (".env allowed", permit(read="allow"), "x/.env", f"open {CONFIG}:1"),
    ("old key", config({"tools": {"read": False}}), PAN, OFF),
    ("old key goes first", config({"permission": {"read": SURE}, "tools": {"read": True}}), PAN,
     CLOSED),
    ("agent allows", config({"permission": {"read": SURE},
     "agent": {"build": {"permission": {"read": "allow"}}}}), PAN, f"open {CONFIG}:1"),
    ("agent allows by the old key", config({"permission": {"read": SURE},
     "agent": {"build": {"tools": {"read": True}}}}), PAN, f"open {CONFIG}:1"),
    ("agent under its old name", config({"permission": {"read": SURE},
     "mode": {"build": {"permission": {"read": "allow"}}}}), PAN, f"open {CONFIG}:1"),
    ("agent denies, others do not", config({"agent": {"build": {"permission": {"read": SURE}}}}),
     PAN, "open"),
    ("agent in a file", {**permit(read=SURE), ".opencode/agents/x.md": agent(read="allow")}, PAN,
     "open .opencode/agents/x.md:3"),
    ("agent in a file adds", {**permit(read=SURE), ".opencode/agent/x.md": agent(bash="deny")}, PAN,
     CLOSED),
    ("jsonc goes before json", {**permit(read=SURE),
     "opencode.jsonc": '{"permission": {"read": {"src/vault/*": "allow"}}}'}, PAN, "open"),
    ("the folder goes before both", {**permit(read=SURE),
     INNER: '{"permission": {"read": {"src/vault/*": "allow"}}}'}, PAN, "open"),
    ("the folder adds", {**permit(read={"*": "allow"}),
     INNER: json.dumps({"permission": {"read": DENY}})}, PAN, f"closed tool {INNER}:1"),
    ("a merged key keeps its place", {**permit(read={**DENY, "*": "allow"}),
     INNER: json.dumps({"permission": {"read": SURE}})}, PAN, f"open {INNER}:1"),
    ("comments and final commas",
     {CONFIG: '// x\n{"permission": {"read": {"*": "allow",\n"src/vault/*": "deny",},},}'}, PAN,
     f"closed tool {CONFIG}:3"),
    ("byte order mark", {CONFIG: b"\xef\xbb\xbf" + permit(read=SURE)[CONFIG].encode()}, PAN,
     CLOSED),
    ("broken", {CONFIG: '{"permission": {"read":'}, PAN, "open"),
    ("no action", permit(read={"src/vault/*": "never"}), PAN, "open"),
    ("unknown key", config({"zzz": 1, "permission": {"read": SURE}}), PAN, CLOSED),
    ("below the root, started there", {**permit(read=SURE),
     "src/opencode.json": '{"permission": {"read": {"src/vault/*": "allow"}}}'}, PAN, "open"),
    ("below the root, closing", {"src/opencode.json": json.dumps({"permission": {"read": SURE}})},
     PAN, "open"),
    ("the folder at the root has the last word", {INNER: json.dumps({"permission": {"read": DENY}}),
     "src/.opencode/opencode.json": '{"permission": {"read": {"src/vault/*": "allow"}}}'}, PAN,
     f"closed asks {INNER}:1"),
]  # fmt: skip


@pytest.mark.parametrize(
    ("files", "path", "expected"), [row[1:] for row in SEEN], ids=[row[0] for row in SEEN]
)
def test_reading_is_decided_as_in_the_released_client(
    files: Files, path: str, expected: str
) -> None:
    assert verdict(ASSISTANT, files, path, R) == expected


PLANES: list[tuple[str, Files, Plane, str]] = [
    ("a mention is not asked", permit(read=SURE), Plane.MENTION, "open"),
    ("a search is not asked", permit(read=SURE, grep=DENY), Plane.SEARCH, "open"),
    ("no search", permit(grep="deny"), Plane.SEARCH, OFF),
    ("search asks", permit(grep="ask"), Plane.SEARCH, ASKS),
    ("no shell", permit(bash={"*": "deny"}), Plane.SHELL, OFF),
    ("no shell, old key", config({"tools": {"bash": False}}), Plane.SHELL, OFF),
    ("one command", permit(bash={"cat *": "deny"}), Plane.SHELL, "open"),
    ("shell asks", permit(bash={"*": "ask", "npm test": "allow"}), Plane.SHELL, ASKS),
    ("shell asks but for a reader", permit(bash={"*": "ask", "cat *": "allow"}), Plane.SHELL,
     "open"),
    ("edit", permit(edit=DENY), Plane.EDIT, CLOSED),
    ("edit under another name", permit(write=DENY), Plane.EDIT, "open"),
    ("edit with a question", permit(edit={"*": "ask", **DENY}), Plane.EDIT, ASKS),
    ("no edit, old key", config({"tools": {"write": False}}), Plane.EDIT, OFF),
    ("no index", {}, Plane.INDEX, "closed off"),
    ("instructions", config({"instructions": ["./src/vault/*.py"], "permission": {"read": SURE}}),
     Plane.INCLUDE, f"open {CONFIG}:1"),
    ("a file in a prompt", config({"agent": {"a": {"prompt": "{file:./src/vault/pan.py}"}}}),
     Plane.INCLUDE, f"open {CONFIG}:1"),
    ("a file in a command", {".opencode/command/c.md": f"x\n@{PAN}\n"}, Plane.INCLUDE,
     "open .opencode/command/c.md:2"),
    ("a file in AGENTS.md is text", {"AGENTS.md": f"@{PAN}\n"}, Plane.INCLUDE, "closed off"),
]  # fmt: skip


@pytest.mark.parametrize(
    ("files", "plane", "expected"), [row[1:] for row in PLANES], ids=[row[0] for row in PLANES]
)
def test_a_mechanism_closes_its_planes_and_no_others(
    files: Files, plane: Plane, expected: str
) -> None:
    assert verdict(ASSISTANT, files, PAN, plane) == expected


def test_the_deciding_rule_is_quoted_with_its_line() -> None:
    files = {CONFIG: '{\n "permission": {"read": {"*": "allow",\n  "src/vault/*":   "deny"}}}'}
    reading = next(one for one in ASSISTANT.read(tree(files, PAN)).closures if R in one.planes)
    answer = reading.decide(PAN)
    assert answer.because is not None
    assert (answer.because.line, answer.because.text) == (3, '"src/vault/*": "deny"')
    assert reading.lines == (answer.because,)


def test_a_link_is_open_under_its_own_name() -> None:
    documents = {CONFIG: Document(CONFIG, permit(read=SURE)[CONFIG].encode())}
    linked = Tree(["docs", PAN, CONFIG], documents, {"docs": "120000"}, {"docs": "src/vault"})
    reading = next(one for one in ASSISTANT.read(linked).closures if R in one.planes)
    assert reading.decide("docs/pan.py").state == "open"


def test_a_denial_with_a_question_beside_it_misleads() -> None:
    assert places(settings(ASSISTANT, permit(read=DENY)), Name.MISLEADING) == [f"{CONFIG}:1"]
    assert places(settings(ASSISTANT, permit(read=SURE)), Name.MISLEADING) == []


# --- settings ---------------------------------------------------------------------------------


@pytest.mark.parametrize(
    ("content", "name", "expected"),
    [
        ({"permission": "allow"}, Name.ALLOW, ["shell", "edit", "read", "web"]),
        ({"permission": {"bash": "allow"}}, Name.ALLOW, ["shell"]),
        ({"permission": {"bash": {"*": "allow", "git push": "ask"}}}, Name.ALLOW, ["shell"]),
        ({"permission": {"bash": {"*": "ask", "cat *": "allow"}}}, Name.ALLOW, ["shell"]),
        ({"permission": {"bash": {"*": "ask", "npm test": "allow"}}}, Name.ALLOW, []),
        ({}, Name.ALLOW, []),
        ({"permission": {"bash": {"git commit --no-verify*": "allow"}}}, Name.COMMIT_HOOKS,
         ["skipped"]),
        ({"share": "auto"}, Name.SHARING, ["auto"]),
        ({"share": "manual"}, Name.SHARING, []),
        ({"autoshare": True}, Name.SHARING, ["auto"]),
        ({"provider": {"x": {"options": {"baseURL": "https://x.org"}}}}, Name.ENDPOINT,
         ["https://x.org"]),
        ({"provider": {"amazon-bedrock": {"options": {"region": "eu-west-1"}}}}, Name.ENDPOINT,
         ["https://bedrock-runtime.eu-west-1.amazonaws.com"]),
        ({"model": "a/b", "small_model": "c/d"}, Name.MODEL, ["a/b", "c/d"]),
        ({"plugin": ["x@1", "y"]}, Name.EXECUTE, ["x@1", "y"]),
        ({"formatter": {"f": {"command": ["fmt", "$FILE"]}}}, Name.EXECUTE, ["fmt $FILE"]),
        ({"instructions": ["docs/*.md", "https://x.org/y"]}, Name.INCLUDE, ["docs/*.md"]),
        ({"experimental": {"openTelemetry": True}}, Name.TELEMETRY, ["on"]),
    ],
)  # fmt: skip
def test_a_key_becomes_a_setting(content: object, name: Name, expected: list[str]) -> None:
    assert values(ASSISTANT, config(content), name) == expected


def test_servers_are_listed_unless_no_agent_is_offered_their_tools() -> None:
    local = {"type": "local", "command": ["npx", "server", "."]}
    table = {"my-fs": local, "w": {"url": "https://w"}}

    def left(**more: object) -> list[tuple[str, bool]]:
        found = settings(ASSISTANT, config({"mcp": table, **more}))
        return [(one.server.name, one.server.approved) for one in found if one.server]

    assert left() == [("my-fs", True), ("w", True)]
    assert left(permission={"my-fs_*": "deny"}) == [("w", True)]
    assert left(permission={"my_fs_*": "deny"}) == left()
    assert left(permission={"*": "ask"}) == [("my-fs", False), ("w", False)]
    assert left(tools={"my-fs_*": False}) == [("w", True)]
    off = settings(ASSISTANT, config({"mcp": {"w": {"url": "https://w", "enabled": False}}}))
    assert [one for one in off if one.server] == []
    (server,) = [one.server for one in settings(ASSISTANT, config({"mcp": {"a": local}}))]
    assert server is not None
    assert (server.command, server.arguments) == ("npx", ("server", "."))


def test_plugins_and_commands_execute() -> None:
    files = {
        ".opencode/plugins/a.ts": "x",
        ".opencode/tool/b.js": "x",
        ".opencode/commands/c.md": "!`cat x`",
    }
    found = values(ASSISTANT, files, Name.EXECUTE)
    assert sorted(found) == [".opencode/plugins/a.ts", ".opencode/tool/b.js", "cat x"]


def test_what_is_not_read_is_inert() -> None:
    files = {
        CONFIG: '{"watcher": {"ignore": ["a/**"]},\n"permissions": {"read": {"b/*": "deny"}},\n'
        '"ignore": ["c"]}',
        ".opencodeignore": "d/\n",
    }
    found = [one for one in settings(ASSISTANT, files) if one.name is Name.INERT]
    assert [(one.aims, one.because.line) for one in found] == [
        ("a/**", 1),
        ("c", 3),
        ("b/*", 2),
        ("d/", 1),
    ]


@pytest.mark.parametrize("text", ['{"permission": {"read": "no"}}', '{"permission": 5}', "{"])
def test_a_file_with_which_the_client_stops_is_invalid(text: str) -> None:
    assert places(settings(ASSISTANT, {CONFIG: text}), Name.INVALID) == [f"{CONFIG}:1"]


def test_a_workflow_with_the_action_shows_the_assistant() -> None:
    assert ASSISTANT.uses is not None
    path = ".github/workflows/x.yml"
    text = b"steps:\n- uses: anomalyco/opencode/github@latest\n"
    because = ASSISTANT.uses(Tree([path], {path: Document(path, text)}))
    assert because is not None
    assert because.line == 2


@pytest.mark.parametrize(
    "before",
    [
        {},
        config({"permission": "allow", "model": "a/b"}),
        permit(read={"*.env": "deny", "docs/*": "allow"}, bash="ask"),
        {"opencode.jsonc": '{\n  // ours\n  "permission": {"read": {"src/vault/*": "allow"}}\n}\n'},
    ],
)
def test_closing_closes_what_the_rules_can_close_and_repeats_itself(before: Files) -> None:
    assert ASSISTANT.close is not None
    files = {**before, **ASSISTANT.close(tree(before, PAN), ["src/vault/**", "cards"])}
    for path in (PAN, "cards", "x/cards/y"):
        for plane in (Plane.READ, Plane.EDIT, Plane.SEARCH, Plane.SHELL):
            assert verdict(ASSISTANT, files, path, plane).split()[1] in ("tool", "off")
    again = ASSISTANT.close(tree(files, PAN), ["src/vault/**", "cards"])
    assert {**files, **again} == files
