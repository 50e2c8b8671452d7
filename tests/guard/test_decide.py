"""Events of every kind against a real folder with a classification."""

from pathlib import Path
from typing import Any

import pytest

from ai_gate.classification import kept
from ai_gate.dialect.records import Act, Decision, Event, Permission, Touch
from ai_gate.guard import decide, judge
from ai_gate.guard.install import MINIATURE
from ai_gate.model import Plane
from tests import repositories

READ, SEARCH, EDIT, MCP = Plane.READ, Plane.SEARCH, Plane.EDIT, Plane.MCP
PASS, ASK, DENY = Permission.PASS, Permission.ASK, Permission.DENY


@pytest.fixture(autouse=True)
def fresh() -> None:
    judge.load.cache_clear()


def make(root: Path, more: dict[str, str] | None = None) -> Path:
    for path, text in {**MINIATURE, **(more or {})}.items():
        (root / path).parent.mkdir(parents=True, exist_ok=True)
        (root / path).write_text(text)
    (root / ".git").mkdir(exist_ok=True)
    return root


def use(root: Path, *touches: Touch, **more: Any) -> Event:
    return Event(Act.USE, "PreToolUse", str(root), "Read", touches)._replace(**more)


def said(event: Event, assistant: str = "claude-code") -> Decision:
    return decide.decide(event, assistant, [".claude/settings.json"]).decision


@pytest.mark.parametrize(
    ("touch", "permission"),
    [
        (Touch(READ, "src/app.py"), PASS),
        (Touch(READ, "vault/key.py"), DENY),
        (Touch(READ, "./src/../vault/key.py"), DENY),
        (Touch(READ, "{root}/vault/key.py"), DENY),
        (Touch(READ, "file://{root}/vault/key%2Epy"), DENY),
        (Touch(READ, "vault/new.py"), DENY),
        (Touch(EDIT, "vault/new.py"), DENY),
        (Touch(READ, "VAULT/key.py"), PASS),  # this disk tells letter cases apart
        (Touch(SEARCH, ".", below=True), DENY),
        (Touch(SEARCH, "", below=True), DENY),
        (Touch(SEARCH, "vault", below=True), DENY),
        (Touch(SEARCH, "src", below=True), PASS),
        (Touch(SEARCH, ".", below=True, glob="*.md"), PASS),
        (Touch(SEARCH, ".", below=True, glob="**/*.py"), DENY),
        (Touch(SEARCH, ".", below=True, glob="src/**/*.py"), DENY),
        (Touch(READ, "vault"), DENY),
        (Touch(Plane.INDEX, ".", below=True), PASS),
        (Touch(Plane.INDEX, "src"), PASS),
        (Touch(Plane.INDEX, "vault"), DENY),
        (Touch(Plane.INDEX, "vault/deep", below=True), DENY),
        (Touch(EDIT, ".ai-gate/classification.yaml"), ASK),
        (Touch(EDIT, ".claude/settings.json"), ASK),
        (Touch(READ, ".claude/settings.json"), PASS),
        (Touch(READ, ".git/config"), PASS),
        (Touch(READ, ".git/objects/pack/one.pack"), DENY),
        (Touch(SEARCH, ".git", below=True), DENY),
        (Touch(READ, "/etc/hostname"), PASS),
        (Touch(READ, "missing.txt"), PASS),
        (Touch(READ, "vault/key.py\0.txt"), DENY),
        (Touch(READ, "."), PASS),  # a tool that reads files shows the names in a folder
    ],
    ids=str,
)
def test_a_path_is_judged_by_what_it_is(
    touch: Touch, permission: Permission, tmp_path: Path
) -> None:
    root = make(tmp_path / "r")
    (root / ".git/objects/pack").mkdir(parents=True, exist_ok=True)
    touch = touch._replace(path=touch.path.replace("{root}", str(root)))
    assert said(use(root, touch)).permission is permission


def test_a_link_is_judged_by_its_name_and_by_where_it_leads(tmp_path: Path) -> None:
    root = make(tmp_path / "r")
    (root / "src/open.py").symlink_to("../vault/key.py")
    (root / "src/all").symlink_to("../vault")
    (root / "vault/out.py").symlink_to("../src/app.py")
    for path in ("src/open.py", "src/all/key.py", "vault/out.py", "src/all/new.py"):
        assert said(use(root, Touch(READ, path))).permission is DENY, path
    assert said(use(root, Touch(SEARCH, "src", below=True))).permission is DENY


def test_a_link_to_the_whole_folder_is_no_way_around(tmp_path: Path) -> None:
    root = make(tmp_path / "r")
    (tmp_path / "alias").symlink_to(root)
    assert said(use(tmp_path / "alias", Touch(READ, "vault/key.py"))).permission is DENY
    assert said(use(tmp_path, Touch(READ, "alias/vault/key.py"))).permission is DENY


def test_every_folder_around_a_path_has_its_say(tmp_path: Path) -> None:
    inner = MINIATURE[".ai-gate/classification.yaml"].replace("vault/**", "own/**")
    root = make(
        tmp_path / "r",
        {"src/part/.ai-gate/classification.yaml": inner, "src/part/own/a": "", "src/part/b": ""},
    )
    assert said(use(root, Touch(READ, "src/part/own/a"))).permission is DENY
    assert said(use(root, Touch(READ, "src/part/b"))).permission is PASS
    other = make(tmp_path / "other")
    assert said(use(other, Touch(READ, str(root / "vault/key.py")))).permission is DENY


def test_nothing_is_refused_where_nothing_is_declared(tmp_path: Path) -> None:
    (tmp_path / "vault").mkdir()
    event = use(tmp_path, Touch(READ, "vault/key.py"), unknown="not known")
    assert said(event).permission is PASS


@pytest.mark.parametrize(
    "text",
    ["schema: ai-gate/classification/v1\nrules: [\n", "rules: nothing\n", "\xff\0", "- 1\n"],
)
def test_a_declaration_that_cannot_be_read_refuses_and_says_where(
    text: str, tmp_path: Path
) -> None:
    root = make(tmp_path / "r", {".ai-gate/classification.yaml": text})
    decision = said(use(root, Touch(READ, "src/app.py")))
    assert (decision.permission, decision.code) == (DENY, "BROKEN")
    assert ".ai-gate/classification.yaml" in decision.reason
    assert "ai-gate classify" in decision.help


def test_an_access_policy_that_cannot_be_read_refuses(tmp_path: Path) -> None:
    root = make(tmp_path / "r", {".ai-gate/access.yaml": "schema: ai-gate/access/v2\n"})
    decision = said(use(root, Touch(READ, "src/app.py")))
    assert (decision.permission, decision.code) == (DENY, "BROKEN")
    assert ".ai-gate/access.yaml" in decision.reason


def test_a_declaration_that_is_gone_refuses_and_says_how_to_get_it_back(tmp_path: Path) -> None:
    root = repositories.make(tmp_path / "r", dict(MINIATURE))
    (root / ".ai-gate/classification.yaml").unlink()
    decision = said(use(root, Touch(READ, "src/app.py")))
    assert (decision.permission, decision.code) == (DENY, "BROKEN")
    assert ".ai-gate/classification.yaml is missing; `git restore`" in decision.reason
    judge.load.cache_clear()
    (root / ".ai-gate").rmdir()
    assert said(use(root, Touch(READ, "src/app.py"))).code == "BROKEN"
    judge.load.cache_clear()
    (root / ".ai-gate/classification.yaml").mkdir(parents=True)
    assert said(use(root, Touch(READ, "src/app.py"))).code == "BROKEN"


def test_a_refused_search_names_folders_that_may_be_searched(tmp_path: Path) -> None:
    decision = said(use(make(tmp_path / "r"), Touch(SEARCH, ".", below=True)))
    assert "`src`" in decision.help
    assert "vault" not in decision.help


@pytest.mark.parametrize(
    ("policy", "permission"), [("", DENY), ("guard: {unresolved: ask}", ASK)], ids=["deny", "ask"]
)
def test_a_tool_that_is_not_known_is_decided_by_the_policy(
    policy: str, permission: Permission, tmp_path: Path
) -> None:
    files = {}
    if policy:
        files[".ai-gate/access.yaml"] = LOOSENED + policy + "\n"
    root = make(tmp_path / "r", files)
    event = use(root, tool="Telepathy", unknown="a tool that is not known")
    assert said(event).permission is permission
    named = event._replace(arguments=("vault/key.py",))
    assert said(named).permission is DENY
    assert said(named).code == "CLASS_DENY" or policy == ""


LOOSENED = """\
schema: ai-gate/access/v1
people: [{id: m.okafor}]
roles: [{id: ciso, people: [m.okafor]}]
loosened:
  reason: a person looks
  approved_by: {name: m.okafor, role: ciso}
  ticket: SEC-1
"""
SERVERS = """\
schema: ai-gate/assistants/v1
mcp_servers: [{name: tickets}]
assistants:
  - {id: claude-code, status: approved, owner: "@acme/platform", rationale: ADR-1}
"""


def test_an_mcp_server_passes_when_the_register_approves_it(tmp_path: Path) -> None:
    root = make(tmp_path / "r", {".ai-gate/assistants.yaml": SERVERS})
    event = use(root, server="tickets", tool="mcp__tickets__read", arguments=("SEC-1",))
    assert said(event).permission is PASS
    assert said(event._replace(arguments=("vault/key.py",))).permission is DENY
    assert said(event._replace(arguments=(".",))).permission is DENY
    other = said(event._replace(server="files"))
    assert other.permission is DENY
    assert "mcp_servers" in other.help


def test_a_text_with_a_real_value_is_refused_and_not_repeated(tmp_path: Path) -> None:
    value = "-".join(("513", "72", "4931"))
    text = f"why does this fail?\ncustomer called: SSN {value}"
    event = Event(Act.PROMPT, "UserPromptSubmit", str(tmp_path), texts=(("prompt", text),))
    decision = said(event)
    assert (decision.permission, decision.code) == (DENY, "DATA_DENY")
    assert "line 2" in decision.reason
    assert value not in decision.reason + decision.help
    assert "ai-gate sanitize" in decision.help
    harmless = event._replace(texts=(("prompt", "rename `total` to `sum` in src/app.py"),))
    assert said(harmless).permission is PASS


def test_only_events_on_which_something_hangs_are_decided(tmp_path: Path) -> None:
    root = make(tmp_path / "r", {".ai-gate/classification.yaml": "["})
    for act in (Act.SESSION_START, Act.SESSION_END, Act.RESPONSE, Act.OTHER):
        assert said(Event(act, "x", str(root))).permission is PASS


def test_what_an_event_holds_is_not_in_its_representation() -> None:
    event = Event(Act.PROMPT, "x", texts=(("prompt", "a secret"),), command="cat secret")
    assert "secret" not in repr(event)


def run(root: Path, command: str) -> Decision:
    return said(Event(Act.USE, "PreToolUse", str(root), "Bash", command=command))


@pytest.mark.parametrize(
    ("command", "permission"),
    [
        ("ls -la", PASS),
        ("cat src/app.py", PASS),
        ("cat vault/key.py", DENY),
        ("cd vault && head -1 key.py", DENY),
        ("cat < vault/key.py", DENY),
        ("cat vault/*", DENY),
        ("cat */key.py", DENY),
        ("cat src/*.py", PASS),
        ("X=vault; cat $X/key.py", DENY),
        ("cat $UNSET_NAME/key.py", DENY),
        ("cat src/app.py | sh", DENY),
        ("grep -rn APP .", DENY),
        ("grep -rn APP src", PASS),
        ("grep -rn --include='*.md' five .", PASS),
        ("echo x > vault/new.py", DENY),
        ("echo x > src/new.py", PASS),
        ("echo x >> .ai-gate/classification.yaml", ASK),
        ("rm -rf .ai-gate", ASK),
        ("cp vault/key.py /tmp/k", DENY),
        ("ln -s ../vault src/open", DENY),
        ("tar c .", DENY),
        ("tar c src", PASS),
        ("git show HEAD:vault/key.py", DENY),
        ("git show HEAD:src/app.py", PASS),
        ("git log -p", DENY),
        ("git log --oneline", PASS),
        ("git status", PASS),
        ("python3 -c \"print(open('vault/key.py').read())\"", DENY),
        ("python3 -c \"print(open('src/app.py').read())\"", PASS),
        ("pytest -q", ASK),
        ("frobnicate --all", DENY),
        ("cat 'unclosed", DENY),
    ],
)
def test_a_command_is_judged_by_what_it_reads(
    command: str, permission: Permission, tmp_path: Path
) -> None:
    root = make(tmp_path / "r")
    decision = run(root, command)
    assert decision.permission is permission, decision


def test_a_refused_diff_says_how_to_ask_for_the_rest(tmp_path: Path) -> None:
    root = make(tmp_path / "r")
    refused = said(Event(Act.USE, "", str(root), "Bash", command="git diff HEAD~1"))
    assert refused.permission is DENY
    told = refused.help.split("`")[1]
    assert told == "git diff -- . ':(exclude)vault'"
    assert said(Event(Act.USE, "", str(root), "Bash", command=told)).permission is PASS
    below = said(Event(Act.USE, "", str(root / "src"), "Bash", command="git diff"))
    assert below.help == "name the files whose history is wanted"


def test_owners_may_name_commands_that_run_unasked_and_nothing_beside_them(tmp_path: Path) -> None:
    policy = "schema: ai-gate/access/v1\nguard: {commands: [pytest, npm test]}\n"
    root = make(tmp_path / "r", {".ai-gate/access.yaml": policy})
    assert run(root, "pytest -q tests").permission is PASS
    assert run(root, "npm test").permission is PASS
    assert run(root, "npm run other").permission is ASK
    assert run(root, "cd src && pytest -q 2>&1 | tail -5").permission is PASS
    assert run(root, "pytest; npm run other").permission is ASK
    assert run(root, "pytest < vault/key.py").permission is DENY
    assert run(root, "npm $X").permission is not PASS
    assert run(root, "pytest `npm run other`").permission is ASK
    assert run(root, "pytest vault").permission is DENY


def test_a_large_folder_where_nothing_can_be_prohibited_is_free(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(judge, "_SEEN", 3)
    declared = MINIATURE[".ai-gate/classification.yaml"]
    files = {f"src/{number}": "" for number in range(9)}
    root = make(tmp_path / "r", files)
    assert said(use(root, Touch(SEARCH, "src", below=True))).permission is PASS
    judge.load.cache_clear()
    for globs in ("'**/*.pan'", "'*.pan'", "'s*/deep/**'", "src/deep/"):
        text = declared.replace("'vault/**'", f"'vault/**', {globs}")
        (root / ".ai-gate/classification.yaml").write_text(text)
        judge.load.cache_clear()
        assert said(use(root, Touch(SEARCH, "src", below=True))).code == "UNRESOLVED", globs


def test_the_log_and_what_was_read_are_not_for_assistants_to_change(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setenv("AI_GATE_AUDIT", str(tmp_path / "state/audit.sqlite"))
    monkeypatch.setenv("XDG_CACHE_HOME", str(tmp_path / "cache"))
    root = make(tmp_path / "r")
    folder = kept.place(str(root))
    assert folder.startswith(str(tmp_path))
    for path in (str(tmp_path / "state/audit.sqlite"), f"{folder}/governance", str(tmp_path)):
        decision = said(use(root, Touch(EDIT, path)))
        assert (decision.permission, decision.code) == (DENY, "GOVERNANCE"), path
