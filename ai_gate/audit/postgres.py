"""The organisation's log in PostgreSQL: the only door to `psycopg`.

Each machine's chain is kept word for word. The server checks every link when it arrives and writes
down when that was; a writer can only call `append`, which neither changes nor removes.
"""

from collections.abc import Iterator, Sequence
from contextlib import contextmanager
from typing import TYPE_CHECKING, Any

from ai_gate.audit.destination import LOCAL
from ai_gate.audit.event import stamp
from ai_gate.audit.sending import Entry, RefusedError, UnreachableError
from ai_gate.errors import AiGateError, ExitCode

if TYPE_CHECKING:
    from psycopg import Connection, Error

    from ai_gate.audit.destination import Destination

_TIMEOUT = 10  # seconds until a server that does not answer is given up
_SLOWEST = 60_000  # milliseconds for one statement that writes
# What a URL may say beside host, port, user, password and database.
_OPTIONS = (
    "sslmode",
    "sslrootcert",
    "sslcert",
    "sslkey",
    "host",
    "service",
    "target_session_attrs",
)
# A log that does not go on as it began is what the log is for to show.
_FINDINGS = ("ZG001", "ZG002")
_TOLD = {
    "ZG001": (
        "the store holds another event under number {}: this log was rewritten, or put back",
        "keep both as evidence; `ai-gate audit verify` on each shows which one is whole",
    ),
    "ZG002": (
        "the store refuses event {}: its hash does not follow from the one before",
        "`ai-gate audit verify` shows where this log is broken",
    ),
    "ZG003": (
        "this log is bound to another login of the store",
        "ship with the login that began it, or let the owner call ai_gate.rebind(log, login)",
    ),
    "ZG004": ("the store is append-only and refuses to change what is written", ""),
    "ZG005": ("the store refuses event {}: it says another log or number of itself", ""),
    "42501": (
        "the login is not allowed to do this in the store",
        "grant it ai_gate_writer to ship, ai_gate_reader to ask, ai_gate_owner to migrate",
    ),
    "3F000": ("the store has no schema of ai-gate", "run `ai-gate audit store init`"),
    "42P01": ("the store has no schema of ai-gate", "run `ai-gate audit store init`"),
    "42883": ("the store's schema is older than this ai-gate", "run `ai-gate audit store migrate`"),
    "28P01": ("the store does not accept the login or its password", ""),
    "28000": ("the store does not accept the login", "see its pg_hba.conf"),
    "3D000": ("there is no such database", ""),
}


@contextmanager
def opened(destination: "Destination") -> Iterator["Connection[Any]"]:
    """Connect, and close at the end; every error of the driver comes out as one of ours."""
    psycopg = _driver()
    try:
        with psycopg.connect(**_settings(destination), autocommit=True) as connection:
            connection.execute(f"set statement_timeout = {_SLOWEST}")
            yield connection
    except psycopg.Error as error:
        raise told(error, destination) from None


def _driver() -> Any:
    try:
        import psycopg
    except ImportError:
        raise AiGateError(
            "a PostgreSQL store needs the package psycopg",
            hint="install ai-gate with its extra: pip install 'ai-gate[audit]'",
        ) from None
    return psycopg


def _settings(destination: "Destination") -> dict[str, Any]:
    """Return how to connect; to another machine only with TLS that verifies, unless told."""
    unknown = sorted(set(destination.options) - set(_OPTIONS))
    if unknown:
        raise AiGateError(
            f"the store's URL has an option that is not known: {unknown[0]}",
            hint=f"one of {', '.join(_OPTIONS)}",
        )
    found = {
        "host": destination.host,
        "port": destination.port,
        "user": destination.user,
        "password": destination.password,
        "dbname": destination.path.lstrip("/"),
        "sslmode": "" if _stays_here(destination) else "verify-full",
        **destination.options,
    }
    kept = {key: value for key, value in found.items() if value}
    return {
        **kept,
        "connect_timeout": _TIMEOUT,
        "application_name": "ai-gate",
        "client_encoding": "UTF8",
    }


def _stays_here(destination: "Destination") -> bool:
    """Tell whether the server is on this machine, whoever names it: URL, service file, PGHOST."""
    import os

    if "service" in destination.options:
        return False
    host = destination.options.get("host") or destination.host or os.environ.get("PGHOST", "")
    return not host or host in LOCAL or host.startswith("/")


def told(error: "Error", destination: "Destination") -> AiGateError:
    """Return our error for one of the driver, whose text may quote what was written."""
    code = error.sqlstate or ""
    if code in _TOLD:
        message, hint = _TOLD[code]
        refused = RefusedError(message.format(error.diag.message_detail or "?"), hint=hint)
        if code in _FINDINGS:
            refused.exit_code = ExitCode.FINDINGS
        return refused
    if not code:
        return UnreachableError(
            f"{destination.shown} did not answer", hint=_why(error, destination)
        )
    # 08 connection, 40 rollback, 53 resources, 55 lock, 57 operator intervention: it may pass.
    if code[:2] in ("08", "40", "53", "55", "57"):
        return UnreachableError(f"{destination.shown} did not answer (SQLSTATE {code})")
    return RefusedError(f"{destination.shown} refused (SQLSTATE {code})")


def _why(error: "Error", destination: "Destination") -> str:
    """Return what the client library says of a connection; it quotes host, login and database."""
    text = str(error).partition("\n")[0][:300]
    return "" if destination.password and destination.password in text else text


def head(connection: "Connection[Any]", log: str) -> tuple[int, bytes]:
    """Return the number and the hash of the last event of a log that the store holds."""
    row = connection.execute("select seq, hash from ai_gate.head(%s)", (log,)).fetchone()
    assert row is not None  # the function always has an answer
    return int(row[0]), bytes(row[1])


def append(connection: "Connection[Any]", log: str, entries: Sequence[Entry]) -> int:
    """Write entries of one log in one transaction; return how many of them were new."""
    row = connection.execute(
        "select added from ai_gate.append(%s, %s, %s, %s, %s)",
        (
            log,
            [one.seq for one in entries],
            [one.hash for one in entries],
            [one.body for one in entries],
            [one.erased for one in entries],
        ),
    ).fetchone()
    added: int = row[0] if row else 0
    return added


def when(received: Any) -> str:
    """Return a time of the server as `ts` has it."""
    return stamp(int(received.timestamp() * 1000))


def cleaned(text: str, *, path: bool = False) -> str:
    """Return a text without what a detector matches, which becomes a name that nobody can redo."""
    import os

    from ai_gate.audit import clean

    return clean.clean(text, clean.Desk(lambda: os.urandom(32), lambda _: False, []), path=path)
