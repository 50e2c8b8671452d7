"""`ai-gate check` sees configuration from its options to its exit code, against real git."""

import json
from pathlib import Path
from typing import Any

import pytest

from ai_gate.__main__ import main
from tests.repositories import git, make, write

CLASSIFICATION = """\
schema: ai-gate/classification/v1
rules:
  - {id: vault, paths: ["vault/**"], pci: cde}
"""
CLOSED = json.dumps(
    {
        "permissions": {"deny": ["Read(/vault/**)", "Edit(/vault/**)", "Read(/.git/**)"]},
        "sandbox": {
            "enabled": True,
            "failIfUnavailable": True,
            "allowUnsandboxedCommands": False,
        },
    },
    indent=1,
)
FILES: dict[str, str | bytes] = {
    ".ai-gate/classification.yaml": CLASSIFICATION,
    ".claude/settings.json": CLOSED,
    "vault/store.py": "x = 1\n",
    "src/app.py": "y = 2\n",
}


@pytest.fixture(autouse=True)
def private(tmp_path_factory: pytest.TempPathFactory, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("XDG_CACHE_HOME", str(tmp_path_factory.mktemp("cache")))


@pytest.fixture
def check(capsysbinary: pytest.CaptureFixture[bytes]) -> Any:
    """Return a function that runs the command: exit code and findings as `rule path`."""

    def run(root: Path, *words: str) -> tuple[int, list[str]]:
        capsysbinary.readouterr()
        code = main(["-C", str(root), "check", "--format", "json", *words])
        report = json.loads(capsysbinary.readouterr().out)
        assert report["unexamined"] == []
        return code, [f"{one['rule']} {one['path']}" for one in report["findings"]]

    return run


def test_a_closed_repository_passes(tmp_path: Path, check: Any) -> None:
    assert check(make(tmp_path / "r", FILES)) == (0, [])


@pytest.mark.parametrize("words", [[], ["--staged"]])
@pytest.mark.parametrize("ignores", ["true", "false"])
def test_a_disk_that_ignores_letter_case_gives_the_same_verdict(
    tmp_path: Path, check: Any, ignores: str, words: list[str]
) -> None:
    root = make(tmp_path / "r", FILES)
    git(root, "config", "core.ignorecase", ignores)
    assert check(root, *words) == (0, [])
    write(root, {".claude/settings.json": CLOSED.replace("/vault/", "/Vault/")})
    git(root, "add", "--all")
    code, found = check(root, *words)
    assert code == 1
    assert "prohibited-path-reachable .claude/settings.json" in found


@pytest.mark.parametrize(
    ("tracked", "excluded", "code"),
    [("vault", "vault", 0), ("Vault", "Vault", 0), ("Vault", "vault", 1), ("vault", "Vault", 1)],
)
def test_letter_case_of_path_and_exclusion_has_to_agree_where_it_counts(
    tmp_path: Path, check: Any, tracked: str, excluded: str, code: int
) -> None:
    files = {
        ".ai-gate/classification.yaml": CLASSIFICATION.replace("vault/**", f"{tracked}/**"),
        ".claude/settings.json": CLOSED.replace("/vault/", f"/{excluded}/"),
        f"{tracked}/store.py": "",
    }
    assert check(make(tmp_path / "r", files))[0] == code


@pytest.mark.parametrize("tracked", ["vault", "Vault"])
def test_letter_case_does_not_matter_to_an_exclusion_that_ignores_it(
    tmp_path: Path, capfd: pytest.CaptureFixture[str], tracked: str
) -> None:
    files = {
        ".ai-gate/classification.yaml": CLASSIFICATION.replace("vault/**", f"{tracked}/**"),
        ".geminiignore": "vault/\n",
        f"{tracked}/store.py": "",
    }
    root = make(tmp_path / "r", files)
    main(["-C", str(root), "reach", "--format", "json", f"{tracked}/store.py"])
    rows = json.loads(capfd.readouterr().out)["rows"]
    read = [row for row in rows if row["plane"] == "read" and not row["probe"]]
    assert [(row["verdict"], row["strength"]) for row in read] == [("closed", "tool")]


def test_two_names_that_differ_in_letter_case_are_told(tmp_path: Path, check: Any) -> None:
    root = make(tmp_path / "r", {**FILES, "Vault/store.py": "z = 3\n"})
    code, found = check(root)
    assert code == 1
    assert set(found) == {"letter-case-collision Vault/store.py"}


def test_a_folder_that_differs_in_letter_case_is_told_for_the_next_commit(
    tmp_path: Path, check: Any
) -> None:
    root = make(tmp_path / "r", FILES)
    write(root, {"Vault/readme.md": "text\n"})
    git(root, "add", "--all")
    assert check(root, "--staged") == (1, ["letter-case-collision Vault/readme.md"])


def test_a_rule_in_other_letters_than_its_files_is_a_mistake(
    tmp_path: Path, capfd: pytest.CaptureFixture[str]
) -> None:
    upper = CLASSIFICATION.replace("vault/**", "Vault/**")
    root = make(tmp_path / "r", {**FILES, ".ai-gate/classification.yaml": upper})
    assert main(["-C", str(root), "check"]) == 2
    assert "did you mean `vault`?" in capfd.readouterr().err


def linked(root: Path, link: str, target: str, words: list[str]) -> None:
    """Add a symbolic link, staged or committed as the words of `check` want it."""
    (root / link).parent.mkdir(exist_ok=True)
    (root / link).symlink_to(target)
    if target == "again":
        (root / "docs/again").symlink_to("../vault")
    git(root, "add", "--all")
    if words != ["--staged"]:
        git(root, "commit", "--quiet", "--message", "link")


SOURCES = pytest.mark.parametrize("words", [[], ["--staged"], ["--from-ref", "HEAD~1"]])
LINKS = pytest.mark.parametrize(
    ("link", "target"),
    [
        ("docs/store.py", "../vault/store.py"),
        ("docs/all", "../vault"),
        ("everything", "."),
        ("docs/chain", "again"),
    ],
)


@SOURCES
@LINKS
def test_a_symbolic_link_into_a_prohibited_path_is_a_second_way_to_it(
    tmp_path: Path, check: Any, link: str, target: str, words: list[str]
) -> None:
    files = {path: data for path, data in FILES.items() if not path.startswith(".claude")}
    root = make(tmp_path / "r", {**files, "kilo.json": "{}\n"})
    main(["-C", str(root), "sync"])
    git(root, "add", "--all")
    git(root, "commit", "--quiet", "--message", "sync")
    assert check(root) == (0, [])
    linked(root, link, target, words)
    code, found = check(root, *words)
    assert code == 1
    assert {rule.split()[0] for rule in found} == {"prohibited-path-reachable"}


@SOURCES
@LINKS
def test_an_assistant_that_follows_links_before_it_compares_is_not_led_around(
    tmp_path: Path, check: Any, link: str, target: str, words: list[str]
) -> None:
    root = make(tmp_path / "r", FILES)
    linked(root, link, target, words)
    assert check(root, *words) == (0, [])


def test_a_symbolic_link_that_leads_elsewhere_changes_nothing(tmp_path: Path, check: Any) -> None:
    root = make(tmp_path / "r", FILES)
    (root / "app.py").symlink_to("src/app.py")
    (root / "outside").symlink_to("/etc/hostname")
    git(root, "add", "--all")
    assert check(root, "--staged")[0] == 0


@pytest.mark.parametrize("words", [[], ["--staged"]])
def test_a_submodule_in_a_prohibited_path_is_judged_like_a_file(
    tmp_path: Path, check: Any, words: list[str]
) -> None:
    inner = make(tmp_path / "inner", {"keys.py": "k = 1\n"})
    root = make(tmp_path / "r", FILES)
    add = ("submodule", "--quiet", "add", str(inner), "vault/inner")
    git(root, "-c", "protocol.file.allow=always", *add)
    assert check(root, *words) == (0, [])
    write(root, {".claude/settings.json": CLOSED.replace("/vault/**", "/vault/*.py")})
    git(root, "add", "--all")
    code, found = check(root, *words)
    assert code == 1
    assert "prohibited-path-reachable .claude/settings.json" in found


def test_a_submodule_elsewhere_is_a_repository_of_its_own(tmp_path: Path, check: Any) -> None:
    inner = make(tmp_path / "inner", {"vault/keys.py": "k = 1\n"})
    root = make(tmp_path / "r", FILES)
    git(root, "-c", "protocol.file.allow=always", "submodule", "--quiet", "add", str(inner), "sub")
    assert check(root) == (0, [])


@pytest.mark.parametrize("words", [[], ["--staged"]])
@pytest.mark.parametrize(
    ("approved", "code"),
    [("[issues]", 0), ("[other]", 1), ("[]", 1), ("[https://mcp.acme.example]", 0)],
)
def test_an_mcp_server_that_the_register_does_not_list_fails(
    tmp_path: Path, check: Any, approved: str, code: int, words: list[str]
) -> None:
    register = (
        "schema: ai-gate/assistants/v1\nassistants:\n"
        f"  - {{id: claude-code, status: approved}}\nmcp_servers: {approved}\n"
    )
    server = {"mcpServers": {"issues": {"url": "https://mcp.acme.example/v1"}}}
    root = make(tmp_path / "r", {**FILES, ".ai-gate/assistants.yaml": register})
    write(root, {".mcp.json": json.dumps(server)})
    git(root, "add", "--all")
    result, found = check(root, *words)
    assert result == code
    assert ("mcp-server-unapproved .mcp.json" in found) == bool(code)


def commit(root: Path, files: dict[str, str | bytes]) -> None:
    write(root, files)
    git(root, "add", "--all")
    git(root, "commit", "--quiet", "--message", "change")


def hooks(*commands: str) -> str:
    listed = [{"type": "command", "command": one} for one in commands]
    settings = json.loads(CLOSED) | {"hooks": {"Stop": [{"hooks": listed}]}}
    return json.dumps(settings, indent=1)


@pytest.mark.parametrize("words", [["--staged"], ["--from-ref", "HEAD~1"]])
def test_a_hook_that_a_change_brings_in_without_owner_fails(
    tmp_path: Path, check: Any, words: list[str]
) -> None:
    root = make(tmp_path / "r", {**FILES, ".claude/settings.json": hooks("./old.sh")})
    assert check(root) == (0, ["executable-configuration-unowned .claude/settings.json"])
    write(root, {".claude/settings.json": hooks("./old.sh", "./new.sh")})
    git(root, "add", "--all")
    if words != ["--staged"]:
        git(root, "commit", "--quiet", "--message", "change")
    assert check(root, *words) == (1, ["executable-configuration-unowned .claude/settings.json"])


def test_a_change_beside_an_old_hook_stays_a_warning(tmp_path: Path, check: Any) -> None:
    root = make(tmp_path / "r", {**FILES, ".claude/settings.json": hooks("./old.sh")})
    model = hooks("./old.sh").replace("{", '{"model": "opus",', 1)
    commit(root, {".claude/settings.json": model})
    words = ("--from-ref", "HEAD~1")
    assert check(root, *words) == (0, ["executable-configuration-unowned .claude/settings.json"])


def test_a_hook_with_an_owner_is_a_matter_of_review(tmp_path: Path, check: Any) -> None:
    owned: dict[str, str | bytes] = {**FILES, ".github/CODEOWNERS": "/.claude/ @acme/security\n"}
    root = make(tmp_path / "r", owned)
    commit(root, {".claude/settings.json": hooks("./new.sh")})
    assert check(root, "--from-ref", "HEAD~1") == (0, [])


@pytest.mark.parametrize("words", [[], ["--staged"], ["--from-ref", "HEAD~1"]])
def test_a_connection_to_a_declared_store_fails(
    tmp_path: Path, check: Any, words: list[str]
) -> None:
    stores = CLASSIFICATION + (
        "stores:\n  - {id: cards, at: {hosts: [db.acme.example]}, pci: cde}\n"
    )
    root = make(tmp_path / "r", {**FILES, ".ai-gate/classification.yaml": stores})
    assert check(root) == (0, [])
    servers = {"mcpServers": {"db": {"url": "https://db.acme.example/mcp"}}}
    write(root, {".mcp.json": json.dumps(servers)})
    git(root, "add", "--all")
    if words != ["--staged"]:
        git(root, "commit", "--quiet", "--message", "change")
    code, found = check(root, *words)
    assert code == 1
    assert "prohibited-store-configured .mcp.json" in found


def test_a_store_that_the_change_takes_away_still_judges_it(tmp_path: Path, check: Any) -> None:
    stores = "stores:\n  - {id: cards, at: {hosts: [db.acme.example]}, pci: cde}\n"
    root = make(tmp_path / "r", {**FILES, ".ai-gate/classification.yaml": CLASSIFICATION + stores})
    servers = {"mcpServers": {"db": {"url": "https://db.acme.example/mcp"}}}
    commit(root, {".mcp.json": json.dumps(servers), ".ai-gate/classification.yaml": CLASSIFICATION})
    code, found = check(root, "--from-ref", "HEAD~1")
    assert code == 1
    assert "prohibited-store-configured .mcp.json" in found


def test_an_import_of_a_prohibited_file_counts_though_git_does_not_track_it(
    tmp_path: Path, check: Any
) -> None:
    """What an instruction imports is sent with the first request, tracked or not."""
    root = make(tmp_path / "r", {**FILES, "CLAUDE.md": "@vault/dump.csv\n"})
    code, found = check(root)
    assert code == 1
    assert "instruction-into-prohibited-path CLAUDE.md" in found
    write(root, {"CLAUDE.md": "@src/dump.csv\n"})
    assert check(root)[0] == 0
