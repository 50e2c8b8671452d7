"""How one client is started: a driver is one record in one file of `drivers/`.

To add a client, write `drivers/<id with underscores>.py` with one record `DRIVER`; the id is that
of the assistant (`ai_gate/assistants/`). `drivers/gemini_cli.py` is a short one to begin with.

1. Install the client with scripts disabled into a folder of its own, for example
   `npm install --ignore-scripts --prefix DIR/<id> <package>@<version>`.
2. Say in `start` which files its home folder needs and how it is called without a person: model
   endpoint at `place.url`, any key, every tool allowed, telemetry and updates off. `HOME`, the XDG
   folders, `TMPDIR` and `PATH` are set already; nothing of the user's environment is passed on.
   The repository's own configuration must count (trust the folder), the user's must not exist.
3. Try it: `ai-gate -C REPOSITORY prove --clients DIR --assistant <id> --keep /tmp/proof`. The
   folder holds each request of the client and what it printed. The controls (files that are not
   prohibited) must leave by every tool: a probe whose control is kept proves nothing.
4. The scripted model finds the tools in the client's first request by name, description and
   parameters (`tools.py`); only a tool that it takes for another one needs an entry in `roles`.
5. `mention` writes a path as a person mentions it in a prompt, "" if the client has no such thing.
   `servers` adds an MCP server to the repository's configuration, if the client reads one there,
   `includes` instructions that pull files in. `never` says why a plane cannot be asked for.
"""

import glob
import importlib
import os
import shutil
import sys
from collections.abc import Callable, Mapping, Sequence

from ai_gate.errors import AiGateError
from ai_gate.model import Plane
from ai_gate.prove.records import Role
from ai_gate.record import NamedTuple


class Place(NamedTuple):
    """Where a client runs; absolute paths."""

    root: str  # the scratch clone, which is also the working directory
    home: str
    url: str  # http://127.0.0.1:PORT, of the scripted model; without a path
    program: str
    prompt: str
    files: tuple[str, ...] = ()  # named on the command line, for clients without tools


class Start(NamedTuple):
    """How a client is started once."""

    words: Sequence[str]  # the command line
    environment: Mapping[str, str] = {}
    files: Mapping[str, str] = {}  # below the home folder
    before: Sequence[Sequence[str]] = ()  # command lines that have to run first


class Driver(NamedTuple):
    """One client."""

    id: str  # of the assistant
    package: str  # where it comes from: `npm NAME` or `PyPI NAME`
    programs: tuple[str, ...]  # names of its program, the first that is found is taken
    wire: str  # how it speaks with a model: the id of a file in `wire/`
    start: Callable[[Place], Start]
    mention: str = ""  # `@{path}`
    attaches: bool = False  # what is mentioned is a file that is named on the command line
    # The repository's files with an MCP server added: (name, command line, files as they are).
    servers: Callable[[str, Sequence[str], Mapping[str, bytes]], Mapping[str, bytes]] | None = None
    # The repository's files with instructions that pull in paths: (paths, files as they are).
    includes: Callable[[Sequence[str], Mapping[str, bytes]], Mapping[str, bytes]] | None = None
    reads: tuple[str, ...] = ()  # the files that `servers` and `includes` want to see
    never: Mapping[Plane, str] = {}  # why a plane cannot be asked for
    roles: Mapping[str, Role] = {}  # tools that their own words do not tell
    turns: int = 400  # the most turns of one process
    together: int = 1  # the most tool calls of one turn
    stops: bool = False  # a call that is refused ends its run
    files: bool = False  # files are named on the command line: no tool reads them
    version: tuple[str, ...] = ("--version",)
    needs: Mapping[str, str] = {}  # programs of the system that it may need on Linux -> what for
    # Where the program is when the package's scripts have not run; globs below `node_modules`.
    unpacked: tuple[str, ...] = ()


def drivers() -> dict[str, Driver]:
    """Return every driver by the id of its assistant."""
    folder = os.path.join(os.path.dirname(__file__), "drivers")
    names = sorted(name.removesuffix(".py") for name in os.listdir(folder) if name.endswith(".py"))
    found = (_driver(name) for name in names if name != "__init__")
    return {one.id: one for one in found}


def _driver(name: str) -> Driver:
    one: Driver = importlib.import_module(f"ai_gate.prove.drivers.{name}").DRIVER
    if one.id != name.replace("_", "-"):
        raise ValueError(f"drivers/{name}: the record calls itself {one.id!r}")
    return one


def lacking(driver: Driver) -> str:
    """Name the programs that a client may need and that are not on PATH, "" if none."""
    missing: dict[str, list[str]] = {}
    for program, purpose in driver.needs.items():
        if sys.platform == "linux" and shutil.which(program) is None:
            missing.setdefault(purpose, []).append(program)
    said = (f"{' and '.join(names)} for {purpose}" for purpose, names in missing.items())
    return "; ".join(said)


def locate(driver: Driver, clients: str = "") -> str:
    """Return the program of a client below `clients`, or on PATH; "" if it is not installed."""
    folders = [*_below(clients, driver.id)] if clients else os.get_exec_path()
    names = [os.path.join(folder, name) for folder in folders for name in driver.programs]
    for path in (*_unpacked(clients, driver), *names):
        if os.path.isfile(path) and os.access(path, os.X_OK):
            return os.path.abspath(path)
    return ""


def _unpacked(clients: str, driver: Driver) -> list[str]:
    if not clients:
        return []
    parts = (os.path.join(clients, driver.id), clients)
    places = (os.path.join(part, "node_modules", one) for part in parts for one in driver.unpacked)
    return [path for place in places for path in sorted(glob.glob(place), key=len)]


def _below(clients: str, id: str) -> Sequence[str]:
    if not os.path.isdir(clients):
        raise AiGateError(f"`{clients}` is not a directory", hint="give --clients a folder")
    parts = (os.path.join(clients, id), clients)
    inside = ("node_modules/.bin", "bin", ".venv/bin", "")
    return [os.path.join(part, one) for part in parts for one in inside]
