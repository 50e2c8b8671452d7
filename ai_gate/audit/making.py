"""Make a log where there is none; only the first event of a machine comes here."""

import os
import time

from ai_gate.audit import store as stores
from ai_gate.audit.event import Event, plain, stamp
from ai_gate.audit.failing import failure, told
from ai_gate.audit.store import Store

APPLICATION = 0x61694761  # "aiGa", so that `file` and we know it

_TABLES = """
CREATE TABLE meta (key TEXT PRIMARY KEY, value TEXT NOT NULL) WITHOUT ROWID;
CREATE TABLE word (id INTEGER PRIMARY KEY, text TEXT NOT NULL UNIQUE);
CREATE TABLE event (
    seq INTEGER PRIMARY KEY, ts INTEGER NOT NULL, type TEXT NOT NULL, actor INTEGER NOT NULL,
    assistant INTEGER NOT NULL, repo INTEGER NOT NULL, session INTEGER NOT NULL,
    outcome TEXT NOT NULL, erased INTEGER NOT NULL DEFAULT 0, body TEXT NOT NULL,
    hash BLOB NOT NULL);
CREATE INDEX event_actor ON event (actor, ts, repo, assistant, outcome, type);
CREATE INDEX event_repo ON event (repo, ts, assistant, outcome, type);
CREATE INDEX event_assistant ON event (assistant, ts, repo, outcome, type);
CREATE INDEX event_ts ON event (ts, assistant, outcome, type);
CREATE INDEX event_outcome ON event (outcome, ts, repo, assistant, type)
    WHERE outcome IN ('ask', 'deny');
CREATE INDEX event_rare ON event (type, ts) WHERE type NOT IN
    ('prompt', 'file_read', 'file_write', 'command', 'tool_call', 'response');
CREATE TABLE touch (seq INTEGER NOT NULL, path INTEGER NOT NULL, PRIMARY KEY (seq, path))
    WITHOUT ROWID;
CREATE INDEX touch_path ON touch (path, seq);
CREATE TABLE session (
    id INTEGER PRIMARY KEY, actor INTEGER NOT NULL, assistant INTEGER NOT NULL,
    repo INTEGER NOT NULL, first INTEGER NOT NULL, last INTEGER NOT NULL,
    first_ts INTEGER NOT NULL, last_ts INTEGER NOT NULL, events INTEGER NOT NULL,
    denied INTEGER NOT NULL, ended INTEGER NOT NULL DEFAULT 0);
"""


def make(path: str) -> None:
    """Make a whole new log beside its place and put it there in one step.

    Of several processes that do so at once the first wins, and the others use its file. A crash
    leaves at most a file with another name.
    """
    folder = os.path.dirname(os.path.abspath(path))
    log = os.urandom(8).hex()
    new = f"{path}.{log}.new"
    try:
        os.makedirs(folder, mode=0o700, exist_ok=True)
        os.close(os.open(new, os.O_WRONLY | os.O_CREAT | os.O_EXCL, 0o600))
        _fill(new, log)
        place(new, path)
    except OSError as error:
        raise told(error, path) from None
    finally:
        if os.path.exists(new):
            os.unlink(new)


def _fill(new: str, log: str) -> None:
    connection = stores.connect(new, stores.WAIT, "rw")
    try:
        connection.execute("PRAGMA journal_mode = WAL")
        connection.execute("BEGIN IMMEDIATE")
        for statement in _TABLES.split(";")[:-1]:
            connection.execute(statement)
        connection.execute("INSERT INTO meta VALUES ('log', ?)", (log,))
        now = stamp(time.time_ns() // 1_000_000)
        first = plain(Event(type="log_start", ts=now))
        stores.insert(Store(new, connection, log), first, 1, stores.GENESIS)
        connection.execute(f"PRAGMA application_id = {APPLICATION}")
        connection.execute(f"PRAGMA user_version = {stores.VERSION}")
        connection.execute("COMMIT")
    except failure() as error:
        raise told(error, new) from None
    finally:
        connection.close()


def place(new: str, path: str) -> None:
    """Give a file its name unless there is one of that name."""
    try:
        os.link(new, path)
    except FileExistsError:
        return
    except OSError:  # a file system without hard links
        if not os.path.exists(path):
            os.rename(new, path)
    if hasattr(os, "O_DIRECTORY"):
        folder = os.open(os.path.dirname(os.path.abspath(path)), os.O_RDONLY | os.O_DIRECTORY)
        try:
            os.fsync(folder)
        finally:
            os.close(folder)
