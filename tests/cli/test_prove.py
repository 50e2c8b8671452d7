"""`ai-gate prove` from end to end, with a small client of our own that obeys what it is told to."""

import json
import os
import signal
import subprocess
import sys
import tempfile
import time
from pathlib import Path

import jsonschema  # type: ignore[import-untyped]
import pytest

from ai_gate import facts
from ai_gate.__main__ import main
from tests.repositories import git, make, write

# It speaks Google's wire format, as Gemini CLI does, and reads what `.geminiignore` does not name,
# or everything if it is told to be careless.
CLIENT = """\
#!{python}
import json, os, re, subprocess, sys, time, urllib.request
mode = open({mode!r}).read()
if "--version" in sys.argv:
    print("9.8.7" if mode != "nameless" else "a client"); sys.exit()
if mode == "dead":
    sys.exit("no key")
ignored = open(".geminiignore").read().split() if os.path.exists(".geminiignore") else []
def tool(name, *keys):
    schema = {{"type": "object", "properties": {{key: {{"type": "string"}} for key in keys}}}}
    return {{"name": name, "description": "", "parametersJsonSchema": schema}}
tools = [tool("read_file", "file_path"), tool("run_shell_command", "command")]
def hidden(path):
    path = os.path.relpath(os.path.realpath(path))
    return mode != "careless" and any(path.startswith(one.strip("/*")) for one in ignored)
def do(name, args):
    if name == "run_shell_command":
        done = subprocess.run(args["command"], shell=True, capture_output=True, text=True)
        return done.stdout + done.stderr
    if hidden(args["file_path"]):
        return "ignored by configured ignore patterns"
    return open(args["file_path"]).read()
prompt = sys.argv[sys.argv.index("--prompt") + 1]
said = []
for path in re.findall("@(\\\\S+)", prompt):
    said.append("" if hidden(path) else open(path).read())
if os.path.exists("GEMINI.md"):
    pulled = re.findall("(?m)^@\\./(.+)$", open("GEMINI.md").read())
    said += [open(path.replace("\\ ", " ")).read() for path in pulled]
contents = [{{"role": "user", "parts": [{{"text": prompt + " ".join(said)}}]}}]
if mode == "deaf":
    time.sleep(300)
if mode == "slow":
    subprocess.Popen(["sleep", "300"], start_new_session=True)
    time.sleep(300)
while True:
    declared = [{{"functionDeclarations": tools}}]
    body = json.dumps({{"contents": contents, "tools": declared}}).encode()
    url = os.environ["GOOGLE_GEMINI_BASE_URL"] + "/v1beta/models/x:generateContent"
    answer = json.load(urllib.request.urlopen(urllib.request.Request(url, body)))
    parts = answer["candidates"][0]["content"]["parts"]
    contents.append({{"role": "model", "parts": parts}})
    calls = [part["functionCall"] for part in parts if "functionCall" in part]
    if not calls:
        break
    given = [(call["id"], call["name"], do(call["name"], call["args"])) for call in calls]
    contents.append({{"role": "user", "parts": [
        {{"functionResponse": {{"id": id, "name": name, "response": {{"output": text}}}}}}
        for id, name, text in given]}})
"""
CLASSIFICATION = """\
schema: ai-gate/classification/v1
rules:
  - id: vault
    paths: ["vault/**"]
    pci: cde
    owner: "@acme/vault"
    rationale: Holds what must not leave
    reviewed: {date: 2026-09-30, by: a.rivera, role: pci-owner}
  - id: rest
    paths: ["src/**"]
    pci: out-of-scope
    owner: "@acme/platform"
    rationale: Code without data
    reviewed: {date: 2026-09-30, by: a.rivera, role: pci-owner}
"""
FILES = {
    ".ai-gate/classification.yaml": CLASSIFICATION,
    ".geminiignore": "/vault/\n",
    "vault/key.py": "the real content\n",
    "src/app.py": "print(1)\n",
}


class Place:
    """A repository, and a client that behaves as its mode says."""

    def __init__(self, folder: Path) -> None:
        self.root = make(folder / "repository", FILES)
        self.mode = folder / "clients/mode"
        program = folder / "clients/bin/gemini"
        program.parent.mkdir(parents=True)
        program.write_text(CLIENT.format(python=sys.executable, mode=str(self.mode)))
        program.chmod(0o755)
        self.clients = str(folder / "clients")
        self.mode.write_text("careful")

    def words(self, *more: str) -> list[str]:
        return ["-C", str(self.root), "prove", "--clients", self.clients, *more]


@pytest.fixture
def place(tmp_path: Path) -> Place:
    return Place(tmp_path)


def rows(text: str, plane: str) -> set[tuple[str, str]]:
    told = json.loads(text)["rows"]
    return {(row["verdict"], row["agreement"]) for row in told if row["plane"] == plane}


def test_what_stays_and_what_leaves_is_told_beside_reach(
    place: Place, capfd: pytest.CaptureFixture[str], tmp_path: Path
) -> None:
    table, junit = tmp_path / "proved.csv", tmp_path / "junit.xml"
    section = tmp_path / "section.json"
    written = ("--output", f"junit={junit}", "--output", f"evidence={section}")
    more = ("--record", str(table), "--keep", str(tmp_path / "kept"))
    assert main(place.words("--format", "json", *written, *more)) == 0
    text = capfd.readouterr().out
    assert rows(text, "read") == {("refused", "agrees")}
    assert rows(text, "mention") == {("kept", "agrees")}
    assert rows(text, "shell") == {("left", "agrees")}
    assert rows(text, "include") == {("kept", "agrees"), ("left", "agrees")}
    assert "the real content" not in text
    assert json.loads(text)["clients"][0]["version"] == "9.8.7"
    assert "gemini-cli,read,.geminiignore,kept,9.8.7," in table.read_text()
    assert 'failures="0"' in junit.read_text()
    told = json.loads(section.read_text())
    jsonschema.validate(told, json.loads(facts.text("schemas/prove-evidence.schema.json")))
    assert told["command"] == "ai-gate prove --timeout 120"
    assert {one["why"] for one in told["exclusions"] if one["assistant"] == "codex"}
    assert {one["result"] for one in told["controls"]} == {"pass"}
    evidence = (tmp_path / "kept/gemini-cli-tools-0/request-000.json").read_text()
    assert "functionDeclarations" in evidence
    for file in (tmp_path / "kept").rglob("*"):
        assert file.is_dir() or "the real content" not in file.read_text()


def test_a_client_that_does_not_obey_fails(place: Place, capfd: pytest.CaptureFixture[str]) -> None:
    place.mode.write_text("careless")
    assert main(place.words("--plane", "read")) == 1
    text = capfd.readouterr().out
    assert "closed but left: read, existing file, by read_file, path" in text
    assert ".geminiignore:1: /vault/" in text


def test_a_client_that_does_not_start_proves_nothing(
    place: Place, capfd: pytest.CaptureFixture[str]
) -> None:
    place.mode.write_text("dead")
    assert main(place.words("--plane", "read")) == 3
    assert "client failed: the client never asked the model: no key" in capfd.readouterr().out


def test_only_what_is_committed_is_proved(place: Place, capfd: pytest.CaptureFixture[str]) -> None:
    (place.root / ".geminiignore").unlink()
    assert main(place.words("--plane", "read", "--format", "json")) == 0
    assert rows(capfd.readouterr().out, "read") == {("refused", "agrees")}


@pytest.fixture
def own(tmp_path: Path) -> Path:
    """Return a folder for temporary files that nobody else uses."""
    folder = tmp_path / "own"
    folder.mkdir()
    return folder


@pytest.mark.parametrize("number", [signal.SIGINT, signal.SIGTERM, signal.SIGHUP])
def test_an_interrupt_leaves_nothing_behind(place: Place, own: Path, number: int) -> None:
    place.mode.write_text("slow")
    running = subprocess.Popen(
        [sys.executable, "-m", "ai_gate", *place.words()],
        env={**os.environ, "TMPDIR": str(own)},
        stdout=subprocess.DEVNULL,
        stderr=subprocess.PIPE,
        start_new_session=True,
    )
    deadline = time.monotonic() + 60
    while not (found := _sleeping(str(own))) and time.monotonic() < deadline:
        time.sleep(0.1)
    assert found
    running.send_signal(number)
    _, said = running.communicate(timeout=60)
    assert (running.returncode, said) == (130, b"interrupted\n")
    assert _sleeping(str(own)) == []
    assert list(own.iterdir()) == []


def test_a_client_that_hangs_when_it_starts_is_ended(
    place: Place, capfd: pytest.CaptureFixture[str], monkeypatch: pytest.MonkeyPatch, own: Path
) -> None:
    place.mode.write_text("deaf")
    monkeypatch.setattr(tempfile, "tempdir", str(own))
    assert main(place.words("--plane", "read", "--timeout", "2")) == 3
    assert "the client never asked the model: it printed nothing" in capfd.readouterr().out
    assert _sleeping(str(own)) == []
    assert list(own.iterdir()) == []


def test_two_at_once_do_not_disturb_each_other(place: Place, tmp_path: Path, own: Path) -> None:
    other = Place(tmp_path / "another repository")
    other.mode.write_text("careless")
    commands = [[sys.executable, "-m", "ai_gate", *one.words()] for one in (place, other, place)]
    running = [
        subprocess.Popen(
            command, env={**os.environ, "TMPDIR": str(own)}, stdout=subprocess.PIPE, text=True
        )
        for command in commands
    ]
    told = [one.communicate(timeout=120)[0] for one in running]
    assert [one.returncode for one in running] == [0, 1, 0]
    assert ["closed but left" in text for text in told] == [False, True, False]
    assert list(own.iterdir()) == []


def test_spaces_and_other_letters_in_paths_change_nothing(
    tmp_path: Path, capfd: pytest.CaptureFixture[str], monkeypatch: pytest.MonkeyPatch
) -> None:
    folder = tmp_path / "home of Zoë $x 'q' ключ"
    folder.mkdir()
    place = Place(folder)
    files = {"vault/a b/ключ 'x' $y.py": "z = 1\n", "vault/new\nline.py": "z = 2\n"}
    write(place.root, files)
    git(place.root, "add", "--all")
    git(place.root, "commit", "--quiet", "--message", "odd names")
    monkeypatch.setattr(tempfile, "tempdir", str(folder))
    monkeypatch.setenv("HOME", str(folder))
    assert main(place.words("--format", "json", "--path", "vault/a b")) == 0
    told = json.loads(capfd.readouterr().out)
    seen = {(row["plane"], row["verdict"]) for row in told["rows"] if row["tool"]}
    kept = [row["spelling"] for row in told["rows"] if row["verdict"] == "kept" and row["tool"]]
    assert (kept, seen) == ([], {("read", "refused"), ("shell", "left")})
    assert not [row for row in told["rows"] if row["verdict"] == "client failed"]
    assert sorted(one.name for one in folder.iterdir()) == ["clients", "repository"]


def test_a_client_of_unknown_version_is_proved_and_called_so(
    place: Place, capfd: pytest.CaptureFixture[str]
) -> None:
    place.mode.write_text("nameless")
    assert main(place.words("--plane", "read")) == 0
    assert "gemini-cli unknown, 8 probes" in capfd.readouterr().out


def _sleeping(folder: str) -> list[int]:
    """Return the processes that run with a home below `folder`."""
    found = []
    for name in filter(str.isdigit, os.listdir("/proc")):
        try:
            words = Path(f"/proc/{name}/environ").read_bytes().split(b"\0")
            command = Path(f"/proc/{name}/cmdline").read_bytes()
        except OSError:
            continue
        home = f"HOME={folder}".encode()
        if b"sleep" in command and any(one.startswith(home) for one in words):
            found.append(int(name))
    return found


def test_the_list_names_what_is_installed_and_what_can_be_proved(
    place: Place, capfd: pytest.CaptureFixture[str]
) -> None:
    assert main(place.words("--list")) == 0
    lines = capfd.readouterr().out.splitlines()
    (gemini,) = [line for line in lines if line.startswith("gemini-cli ")]
    assert gemini.split()[1:3] == ["installed,", "9.8.7"]
    assert gemini.endswith("read, search, edit, shell, index, include, mention, mcp")
    assert [line for line in lines if "not installed" in line]


def test_a_program_that_does_not_run_is_not_proved(
    place: Place, capfd: pytest.CaptureFixture[str]
) -> None:
    broken = Path(place.clients) / "bin/codex"
    broken.write_text("#!/bin/sh\nexit 1\n")
    broken.chmod(0o755)
    assert main(place.words("--list")) == 0
    assert "there, but does not run" in capfd.readouterr().out
    assert main(place.words("--plane", "mention", "--format", "json")) == 0
    told = json.loads(capfd.readouterr().out)
    assert [one["assistant"] for one in told["clients"]] == ["gemini-cli"]


@pytest.mark.parametrize(
    ("more", "code", "says"),
    [
        (("--assistant", "gemini"), 2, "no driver for an assistant `gemini`"),
        (("--assistant", "codex"), 3, "the client of `codex` is not installed"),
        (("--path", "src"), 2, "no path is prohibited"),
        (("--plane", "read", "--output", "xml=x"), 2, "names no format and file"),
    ],
)
def test_what_cannot_be_done_is_said(
    place: Place, capfd: pytest.CaptureFixture[str], more: tuple[str, ...], code: int, says: str
) -> None:
    assert main(place.words(*more)) == code
    assert says in capfd.readouterr().err


def test_nothing_installed_is_no_proof(place: Place, capfd: pytest.CaptureFixture[str]) -> None:
    empty = place.root.parent / "empty"
    empty.mkdir()
    assert main(["-C", str(place.root), "prove", "--clients", str(empty)]) == 3
    assert "no client is installed" in capfd.readouterr().err
