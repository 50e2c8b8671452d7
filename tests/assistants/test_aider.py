"""Aider: what its ignore file and its options close, as seen with aider-chat 0.86.2."""

import pytest

from ai_gate.assistants.aider import ASSISTANT
from ai_gate.model import Name, Plane

from .verdicts import Files, places, settings, values, verdict

IGNORE = ".aiderignore"
CONFIG = ".aider.conf.yml"
VAULT = {IGNORE: "vault/\n"}

TABLE: list[tuple[str, Files, str, Plane, str]] = [
    # what .aiderignore binds
    ("read", VAULT, "vault/a", Plane.READ, "closed tool .aiderignore:1"),
    ("mention", VAULT, "vault/a", Plane.MENTION, "closed tool .aiderignore:1"),
    ("map", VAULT, "vault/a", Plane.INDEX, "closed tool .aiderignore:1"),
    ("edit", VAULT, "vault/a", Plane.EDIT, "closed asks"),
    ("shell", VAULT, "vault/a", Plane.SHELL, "closed asks"),
    ("search", VAULT, "vault/a", Plane.SEARCH, "closed off"),
    # patterns of pathspec: a negation reaches into an excluded folder
    ("deep", VAULT, "svc/vault/x/a", Plane.READ, "closed tool .aiderignore:1"),
    ("anchored", {IGNORE: "/vault\n"}, "svc/vault/a", Plane.MENTION, "open"),
    ("negation", {IGNORE: "vault/\n!vault/a\n"}, "vault/a", Plane.MENTION, "open .aiderignore:2"),
    (
        "beside it",
        {IGNORE: "vault/\n!vault/a\n"},
        "vault/b",
        Plane.MENTION,
        "closed tool .aiderignore:1",
    ),
    ("case", {IGNORE: "Vault/\n"}, "vault/a", Plane.MENTION, "open"),
    ("comment", {IGNORE: "# vault/\n"}, "vault/a", Plane.MENTION, "open"),
    ("ending", {IGNORE: "x\n*.pem\n"}, "a/k.pem", Plane.MENTION, "closed tool .aiderignore:2"),
    # Aider keeps a byte order mark, and the pattern behind it matches nothing
    ("byte order mark", {IGNORE: "\ufeffvault/\n"}, "vault/a", Plane.MENTION, "open"),
    (
        "behind the mark",
        {IGNORE: "\ufeff# x\nvault/\n"},
        "vault/a",
        Plane.MENTION,
        "closed tool .aiderignore:2",
    ),
    ("CRLF", {IGNORE: "x\r\nvault/\r\n"}, "vault/a", Plane.MENTION, "closed tool .aiderignore:2"),
    (
        "a pattern over which Aider fails",
        {IGNORE: "vault/\n!\n"},
        "vault/a",
        Plane.MENTION,
        "unknown .aiderignore:2",
    ),
    ("nested", {"svc/.aiderignore": "vault/\n"}, "svc/vault/a", Plane.MENTION, "open"),
    # another file in its place
    ("redirected", {**VAULT, CONFIG: "aiderignore: .other\n"}, "vault/a", Plane.MENTION, "open"),
    (
        "redirected to a file",
        {CONFIG: "aiderignore: .aider.ignore\n", ".aider.ignore": "vault/\n"},
        "vault/a",
        Plane.MENTION,
        "closed tool .aider.ignore:1",
    ),
    (
        "redirected to a file that was not read",
        {CONFIG: "aiderignore: vault/a\n"},
        "vault/a",
        Plane.MENTION,
        "unknown vault/a:0",
    ),
    # no ignore file: Aider asks
    ("asks to read", {CONFIG: "dark-mode: true\n"}, "vault/a", Plane.READ, "closed asks"),
    ("asks to edit", {CONFIG: "dark-mode: true\n"}, "vault/a", Plane.EDIT, "closed asks"),
    (
        "nothing to ask",
        {CONFIG: "yes-always: true\n"},
        "vault/a",
        Plane.READ,
        "open .aider.conf.yml:1",
    ),
    (
        "edits without a question",
        {**VAULT, CONFIG: "yes-always: true\n"},
        "vault/a",
        Plane.EDIT,
        "open .aider.conf.yml:1",
    ),
    (
        "ignored all the same",
        {**VAULT, CONFIG: "yes-always: true\n"},
        "vault/a",
        Plane.READ,
        "closed tool .aiderignore:1",
    ),
    ("yes from .env", {".env": "AIDER_YES_ALWAYS=true\n"}, "vault/a", Plane.READ, "open .env:1"),
    (
        ".env goes first",
        {CONFIG: "yes-always: true\n", ".env": "AIDER_YES_ALWAYS=false\n"},
        "vault/a",
        Plane.READ,
        "closed asks",
    ),
    # commands, and the map
    (
        "no commands",
        {CONFIG: "suggest-shell-commands: false\n"},
        "vault/a",
        Plane.SHELL,
        "closed off .aider.conf.yml:1",
    ),
    (
        "no commands, in words",
        {CONFIG: "suggest-shell-commands: 'off'\n"},
        "vault/a",
        Plane.SHELL,
        "closed off .aider.conf.yml:1",
    ),
    (
        "commands are asked even so",
        {CONFIG: "yes-always: true\n"},
        "vault/a",
        Plane.SHELL,
        "closed asks",
    ),
    ("no map", {CONFIG: "map-tokens: 0\n"}, "vault/a", Plane.INDEX, "closed off .aider.conf.yml:1"),
    ("a map", {CONFIG: "map-tokens: 1024\n"}, "vault/a", Plane.INDEX, "open"),
    # files that the configuration pulls in
    (
        "read:",
        {**VAULT, CONFIG: "read: vault/a\n"},
        "vault/a",
        Plane.INCLUDE,
        "open .aider.conf.yml:1",
    ),
    (
        "read: a folder",
        {CONFIG: "read:\n- docs\n- vault\n"},
        "vault/a",
        Plane.INCLUDE,
        "open .aider.conf.yml:3",
    ),
    ("file:", {CONFIG: "file: vault/a\n"}, "vault/a", Plane.INCLUDE, "open .aider.conf.yml:1"),
    ("file: ignored", {**VAULT, CONFIG: "file: vault/a\n"}, "vault/a", Plane.INCLUDE, "closed off"),
    # files that it cannot read
    ("broken YAML", {CONFIG: "yes-always: [\n"}, "vault/a", Plane.READ, "closed asks"),
]


@pytest.mark.parametrize(
    ("files", "path", "plane", "expected"),
    [row[1:] for row in TABLE],
    ids=[row[0] for row in TABLE],
)
def test_the_committed_files_decide(files: Files, path: str, plane: Plane, expected: str) -> None:
    assert verdict(ASSISTANT, files, path, plane) == expected


@pytest.mark.parametrize(
    ("text", "name", "expected"),
    [
        ("yes-always: yes\n", Name.APPROVAL, ["bypass"]),
        ("--yes-always: true\n", Name.APPROVAL, ["bypass"]),
        ("yes-always: 1\n", Name.APPROVAL, ["bypass"]),
        ("yes-always: false\n", Name.APPROVAL, []),
        (
            "openai-api-base: https://eu.example.com/v1\n",
            Name.ENDPOINT,
            ["https://eu.example.com/v1"],
        ),
        ("set-env: [OPENAI_API_BASE=http://a, DEBUG=1]\n", Name.ENDPOINT, ["http://a"]),
        ("model: gpt-5\nweak-model: small\n", Name.MODEL, ["gpt-5", "small"]),
        ("lint-cmd: ['python: ruff', make]\n", Name.EXECUTE, ["python: ruff", "make"]),
        ("test-cmd: pytest\n", Name.EXECUTE, ["pytest"]),
        ("load: setup.aider\n", Name.EXECUTE, ["setup.aider"]),
        ("analytics: true\n", Name.TELEMETRY, ["on"]),
        ("git-commit-verify: true\n", Name.COMMIT_HOOKS, []),
        ("git-commit-verify: yes\n", Name.COMMIT_HOOKS, []),
        ("git-commit-verify: false\n", Name.COMMIT_HOOKS, ["skipped"]),
        ("auto-commits: false\n", Name.COMMIT_HOOKS, ["skipped"]),
    ],
)
def test_an_option_becomes_a_setting(text: str, name: Name, expected: list[str]) -> None:
    assert values(ASSISTANT, {CONFIG: text}, name) == expected


def test_commits_skip_hooks_unless_told_otherwise_and_say_where() -> None:
    assert places(settings(ASSISTANT, {CONFIG: "model: x\n"}), Name.COMMIT_HOOKS) == [f"{CONFIG}:0"]
    told = {CONFIG: "model: x\ngit-commit-verify: no\n"}
    assert places(settings(ASSISTANT, told), Name.COMMIT_HOOKS) == [f"{CONFIG}:2"]


def test_a_configuration_below_the_root_speaks_for_sessions_that_start_there() -> None:
    files = {"svc/.aider.conf.yml": "yes-always: true\n"}
    assert places(settings(ASSISTANT, files), Name.APPROVAL) == ["svc/.aider.conf.yml:1"]
    assert verdict(ASSISTANT, files, "vault/a", Plane.READ) == "closed asks"


def test_an_ignore_file_that_the_configuration_replaces_is_inert() -> None:
    found = settings(ASSISTANT, {**VAULT, CONFIG: "aiderignore: .other\n"})
    assert [one.aims for one in found if one.name is Name.INERT] == ["vault/"]


def test_a_tracked_chat_history_is_shared_and_an_input_history_is_not_a_chat() -> None:
    found = settings(ASSISTANT, {}, ".aider.chat.history.md", ".aider.input.history")
    assert places(found, Name.SHARING) == [".aider.chat.history.md:0"]


def test_variables_of_others_are_not_kept() -> None:
    found = settings(ASSISTANT, {".env": "TOKEN=abc\nexport AIDER_MODEL='gpt-5'\n"})
    assert [one.value for one in found if one.name is Name.MODEL] == ["gpt-5"]
    assert not any("abc" in f"{one.value}{one.because.text}" for one in found)


def test_addresses_in_model_settings_are_endpoints() -> None:
    text = "- name: x\n  extra_params:\n    api_base: https://eu.example.com\n"
    files = {".aider.model.settings.yml": text}
    assert values(ASSISTANT, files, Name.ENDPOINT) == ["https://eu.example.com"]


def test_a_configuration_that_aider_cannot_read_is_invalid() -> None:
    assert len(values(ASSISTANT, {CONFIG: "a: [\n"}, Name.INVALID)) == 1


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("x: &a [m]\nmap-tokens: 0\nmodel: *a\n", "closed off .aider.conf.yml:2"),
        ("# map-tokens: 0\n", "open"),
        # PyYAML takes the last of two keys: what the file says is not known here
        ("map-tokens: 0\nmap-tokens: 1\n", "unknown .aider.conf.yml:2"),
        (f"a: {'[' * 60}{']' * 60}\n", "unknown .aider.conf.yml:1"),
    ],
)
def test_yaml_is_read_as_pyyaml_does_or_unknown(text: str, expected: str) -> None:
    files = {".aider.conf.yml": text}
    assert verdict(ASSISTANT, files, "vault/a", Plane.INDEX) == expected
    names = {one.name for one in settings(ASSISTANT, files)}
    assert not names & {Name.INVALID, Name.MISLEADING}
