"""A private PostgreSQL server for tests: its own folder, port and passwords, gone afterwards."""

import os
import pwd
import shutil
import socket
import subprocess
import tempfile
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path
from typing import Any, NamedTuple
from urllib.parse import quote

import psycopg
from psycopg import sql

from ai_gate.audit import destination

PASSWORD = "/".join(("canary:word", "of@all#logins"))  # must never be printed


class Cluster(NamedTuple):
    folder: Path
    programs: Path
    port: int
    user: int | None  # the uid that runs it; None: ours

    def url(self, database: str, login: str = "postgres", password: str = PASSWORD) -> str:
        return f"postgresql://{login}:{quote(password, safe='')}@127.0.0.1:{self.port}/{database}"

    def run(self, program: str, *words: str) -> None:
        subprocess.run(
            [str(self.programs / program), *words],
            user=self.user,
            group=pwd.getpwuid(self.user).pw_gid if self.user is not None else None,
            extra_groups=[] if self.user is not None else None,
            cwd=self.folder,
            check=True,
            stdout=subprocess.DEVNULL,  # the server inherits it: a pipe would never end
            stderr=subprocess.DEVNULL,
        )

    def start(self) -> None:
        options = f"-p {self.port} -k {self.folder} -c listen_addresses=127.0.0.1 -c fsync=off"
        log = str(self.folder / "log")
        self.run("pg_ctl", "-D", "data", "-w", "-s", "-o", options, "-l", log, "start")

    def stop(self, mode: str = "immediate") -> None:
        self.run("pg_ctl", "-D", "data", "-w", "-s", "-m", mode, "stop")

    def connect(self, database: str = "postgres") -> "psycopg.Connection[tuple[Any, ...]]":
        return psycopg.connect(self.url(database), autocommit=True)

    def create(self, name: str) -> str:
        """Make an empty database; return its URL for the superuser."""
        with self.connect() as connection:
            connection.execute(sql.SQL("create database {}").format(sql.Identifier(name)))
        return self.url(name)

    def login(self, name: str, role: str) -> None:
        """Make a login that is a member of one of our roles."""
        statement = sql.SQL("create role {} login in role {} password {}")
        names = sql.Identifier(name), sql.Identifier(role)
        with self.connect() as connection:
            connection.execute(statement.format(*names, sql.Literal(PASSWORD)))


class Database(NamedTuple):
    """A database of the server."""

    server: Cluster
    name: str

    def url(self, login: str) -> str:
        return self.server.url(self.name, login)

    def to(self, login: str) -> destination.Destination:
        return destination.parse(self.url(login))

    def connect(self, login: str = "postgres") -> "psycopg.Connection[tuple[Any, ...]]":
        return psycopg.connect(self.url(login), autocommit=True)

    def one(self, query: str, *values: object) -> Any:
        """Return the only value of a query by the superuser."""
        with self.connect() as connection:
            row = connection.execute(query, values).fetchone()
            return row[0] if row else None


def programs() -> Path:
    """Return the folder of the newest installed server; raise if there is none."""
    versions = Path("/usr/lib/postgresql").glob("*/bin/initdb")
    newest = sorted(versions, key=lambda path: int(path.parts[-3]))
    if newest:
        return newest[-1].parent
    found = shutil.which("initdb")
    if found is None:
        raise FileNotFoundError(
            "PostgreSQL is not installed: install `postgresql`, or set AI_GATE_WITHOUT_SERVERS=1"
        )
    return Path(found).resolve().parent


def _unprivileged() -> int | None:
    """Return whom to run the server as: it refuses to run as root."""
    if os.geteuid() != 0:
        return None
    names = {entry.pw_name: entry.pw_uid for entry in pwd.getpwall()}
    return names.get("postgres", names.get("nobody"))


def free_port() -> int:
    with socket.socket() as one:
        one.bind(("127.0.0.1", 0))
        port: int = one.getsockname()[1]
    return port


@contextmanager
def running() -> Iterator[Cluster]:
    """Start a server in a new folder, end it and remove the folder."""
    folder = Path(tempfile.mkdtemp(prefix="ag", dir="/tmp"))  # a socket's path is short
    made = Cluster(folder, programs(), free_port(), _unprivileged())
    try:
        (folder / "password").write_text(PASSWORD)
        if made.user is not None:
            shutil.chown(folder, made.user)
            shutil.chown(folder / "password", made.user)
        options = ("--no-sync", "--encoding=UTF8", "--locale=C", "--auth=scram-sha-256")
        made.run("initdb", "-D", "data", "-U", "postgres", "--pwfile=password", *options)
        made.start()
        try:
            yield made
        finally:
            made.stop()
    finally:
        shutil.rmtree(folder)
