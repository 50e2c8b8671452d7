"""No assistant is handed a connection to a data store that it must not reach."""

import json

import pytest

from .contexts import places, problems

ID = "prohibited-store-configured"
HEAD = """\
schema: ai-gate/classification/v1
rules:
  - {id: vault, paths: ["vault/**"], pci: cde}
stores:
  - id: cards
"""
USER, PASSWORD = "app", "p" + "w" * 8


def declared(at: str, kind: str = "pci: cde") -> str:
    return f"{HEAD}    at: {at}\n    {kind}\n"


def server(**keys: object) -> str:
    return json.dumps({"mcpServers": {"db": keys}}, indent=1) + "\n"


def found(at: str, files: dict[str, str], kind: str = "pci: cde") -> list[str]:
    known = {".ai-gate/classification.yaml": declared(at, kind), "vault/a.py": "", **files}
    return places(problems(ID, known))


def mcp(at: str, **keys: object) -> int:
    return len(found(at, {".cursor/mcp.json": server(**keys)}))


@pytest.mark.parametrize(
    ("at", "argument", "findings"),
    [
        ("{hosts: [db.acme.example]}", "--host=db.acme.example", 1),
        ("{hosts: [db.acme.example]}", "--host=DB.Acme.Example", 1),
        ("{hosts: [DB.acme.example]}", "--host=db.acme.example", 1),
        ("{hosts: [db.acme.example]}", "--host=olddb.acme.example", 0),
        ("{hosts: [db.acme.example]}", "--host=db.acme.example.org", 0),
        ("{hosts: ['*.cards.example']}", "--host=eu.cards.example", 1),
        ("{hosts: ['*.cards.example']}", "--host=cards.example", 0),
        ("{hosts: [db]}", "postgresql://db/cards", 1),
        ("{hosts: [db]}", "postgresql://db:5432/cards", 1),
        ("{hosts: [db]}", "host=db user=app", 1),
        ("{hosts: [db]}", "db:5432", 1),
        ("{hosts: [db]}", "--schema=db", 0),
        ("{urls: ['postgresql://db.example/cards']}", "postgresql://db.example/cards", 1),
        ("{urls: ['postgresql://db.example/cards']}", "postgres://db.example:5432/cards?ssl=1", 1),
        ("{urls: ['postgresql://db.example/cards']}", "postgresql+psycopg://db.example/cards", 1),
        ("{urls: ['postgresql://db.example/cards']}", "jdbc:postgresql://db.example/cards", 1),
        ("{urls: ['postgresql://db.example/cards']}", "postgresql://db.example/shop", 0),
        ("{urls: ['postgresql://db.example/cards']}", "postgresql://db.example/cards2", 0),
        ("{urls: ['postgresql://db.example/cards']}", "mysql://db.example/cards", 0),
        ("{urls: ['postgresql://db.example:6432/a']}", "postgresql://db.example:5432/a", 0),
        ("{urls: ['mongodb://b.example/cards']}", "mongodb://a.example,b.example/cards", 1),
        ("{urls: ['https://fhir.example/r4']}", "https://fhir.example/r4/Patient", 1),
        ("{env: [CARDS_URL]}", "${CARDS_URL}", 1),
        ("{env: [CARDS_URL]}", "${CARDS_URL_TEST}", 0),
        ("{env: [CARDS_*]}", "$CARDS_URL", 1),
        ("{env: [CARDS_*]}", "$DISCARDS_URL", 0),
    ],
)
def test_an_argument_names_a_store_by_host_address_or_variable(
    at: str, argument: str, findings: int
) -> None:
    assert mcp(at, command="npx", args=["-y", "pg-mcp", argument]) == findings


HOST, BOTH = "{hosts: [db.acme.example]}", "{urls: ['sqlserver://db.acme.example/cards']}"


@pytest.mark.parametrize(
    ("at", "said", "findings"),
    [
        (HOST, "Server=tcp:db.acme.example,1433;Initial Catalog=cards;User ID=app", 1),
        (HOST, "Data Source=db.acme.example;Integrated Security=SSPI;Database=cards", 1),
        (HOST, "DRIVER={ODBC Driver 18 for SQL Server};SERVER=db.acme.example;UID=app", 1),
        (HOST, "host=db.acme.example port=5432 dbname=cards user=app", 1),
        (HOST, "psycopg2.connect(host='db.acme.example', database='cards', user='app')", 1),
        (HOST, "jdbc:oracle:thin:app/x@db.acme.example:1521/CARDS", 1),
        (HOST, "jdbc:oracle:thin:@//db.acme.example:1521/CARDS", 1),
        (HOST, "jdbc:sqlserver://db.acme.example:1433;databaseName=cards", 1),
        (HOST, f"postgresql://{USER}:{PASSWORD};x@db.acme.example/cards", 1),
        (HOST, "mongodb+srv://app@db.acme.example/cards?retryWrites=true", 1),
        (HOST, "Server=old.acme.example;Database=cards", 0),
        (HOST, "ask the owner of db.acme.example for a dump", 0),
        (HOST, "the server=db.acme.example is slow today", 0),
        (BOTH, "Server=db.acme.example;Database=cards;User ID=app", 1),
        (BOTH, "Server=db.acme.example;Database=shop;User ID=app", 0),
        (BOTH, "jdbc:sqlserver://db.acme.example:1433;databaseName=cards", 1),
        (BOTH, "jdbc:sqlserver://db.acme.example:1433;databaseName=shop", 0),
        ("{urls: ['s3://acme-phi-exports']}", "aws s3 cp s3://acme-phi-exports/2026/a.csv .", 1),
        ("{urls: ['snowflake://acme.eu/CLAIMS']}", "snowflake://app@acme.eu/CLAIMS/PUBLIC", 1),
        ("{urls: ['bigquery://acme-phi/claims']}", "bigquery://acme-phi/claims", 1),
        ("{hosts: [cache.acme.example]}", "rediss://:x@cache.acme.example:6380/0", 1),
    ],
)
def test_a_sentence_counts_where_it_holds_a_connection_string(
    at: str, said: str, findings: int
) -> None:
    assert len(found(at, {"CLAUDE.md": f"# Debugging\n\nUse `{said}` here.\n"})) == findings
    code = {"src/settings.py": f"DATABASE = {said!r}\n"}  # what a program needs to run
    assert not found(at, code)


def test_user_and_password_do_not_hide_an_address() -> None:
    url = f"postgresql://{USER}:{PASSWORD}@db.example/cards"
    assert mcp("{urls: ['postgresql://db.example/cards']}", command="x", args=[url]) == 1
    assert mcp("{hosts: [db.example]}", command="x", args=[url]) == 1


def test_no_message_shows_what_the_file_says() -> None:
    url = f"postgresql://{USER}:{PASSWORD}@db.example/cards"
    files = {
        ".ai-gate/classification.yaml": declared("{hosts: [db.example]}"),
        ".cursor/mcp.json": server(command="x", args=[url]),
    }
    (one,) = problems(ID, files)
    assert PASSWORD not in one.message + one.help + one.key


@pytest.mark.parametrize("keys", [{"env": {"URL": "${CARDS_URL}"}}, {"env": {"CARDS_URL": "x"}}])
def test_a_variable_counts_as_name_and_as_value(keys: dict[str, object]) -> None:
    assert mcp("{env: [CARDS_URL]}", command="x", **keys) == 1


def test_a_remote_server_by_its_address() -> None:
    assert mcp("{hosts: [mcp.cards.example]}", url="https://mcp.cards.example/sse") == 1


@pytest.mark.parametrize(
    ("path", "text", "findings"),
    [
        (".claude/settings.json", '{"env": {"PGHOST": "db.acme.example"}}\n', 1),
        (".codex/config.toml", 'sandbox_mode = "read-only" # db.acme.example\n', 1),
        ("CLAUDE.md", "Run `psql postgresql://db.acme.example/cards` first.\n", 1),
        ("CLAUDE.md", "Never connect to db.acme.example.\n", 0),
        ("README.md", "See postgresql://db.acme.example/cards.\n", 0),
        ("src/settings.json", '{"host": "db.acme.example"}\n', 0),
        (".mcp.json", server(command="x", args=["db.acme.example:5432"]), 1),
    ],
)
def test_only_files_that_configure_assistants_count(path: str, text: str, findings: int) -> None:
    assert len(found("{hosts: [db.acme.example]}", {path: text})) == findings


def test_a_workflow_that_deploys_is_no_configuration_of_an_assistant() -> None:
    workflow = (
        "on: push\njobs:\n  a:\n    steps:\n"
        "      - uses: anthropics/claude-code-action@v1\n"
        "      - run: deploy --host db.acme.example\n"
    )
    assert found("{hosts: [db.acme.example]}", {".github/workflows/a.yml": workflow}) == []


def test_a_server_in_a_file_that_is_shared_with_an_editor_counts() -> None:
    text = '{"mcp": {"servers": {"db": {"command": "x", "args": ["--host", "db.acme.example"]}}}}\n'
    files = {
        ".vscode/settings.json": text,
        ".vscode/mcp.json": text.replace('{"mcp": ', "", 1)[:-2],
    }
    files[".github/copilot-instructions.md"] = "Be brief.\n"
    assert ".vscode/mcp.json:1" in found("{hosts: [db.acme.example]}", files)


@pytest.mark.parametrize(
    ("kind", "findings"),
    [
        ("pci: cde", 1),
        ("phi: phi", 1),
        ("phi: limited", 1),
        ("pci: connected", 0),
        ("pci: out-of-scope", 0),
        ("phi: synthetic", 0),
    ],
)
def test_the_class_of_a_store_decides(kind: str, findings: int) -> None:
    files = {".cursor/mcp.json": server(command="x", args=["db.acme.example"])}
    assert len(found("{hosts: [db.acme.example]}", files, kind)) == findings


def test_a_line_is_told_once_for_all_assistants_that_read_it() -> None:
    files = {
        ".mcp.json": server(command="x", args=["db.acme.example"]),
        "CLAUDE.md": "",
        ".github/copilot-instructions.md": "",
    }
    assert found("{hosts: [db.acme.example]}", files) == [".mcp.json:6"]
