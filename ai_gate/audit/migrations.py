"""The schema of the organisation's log in PostgreSQL: steps that are applied once, in order.

A step that was released is never edited (its digest is kept in the database and compared); a
change is a new step. Schema and roles have fixed names, so that what a role may do is the same
everywhere and can be read in the SQL.
"""

from typing import TYPE_CHECKING

from ai_gate import facts
from ai_gate.errors import AiGateError
from ai_gate.record import NamedTuple

if TYPE_CHECKING:
    from typing import Any

    from psycopg import Connection

SCHEMA = "ai_gate"
OWNER, WRITER, READER = "ai_gate_owner", "ai_gate_writer", "ai_gate_reader"
NAMES = ("log",)
_LOCK = 0x61694761  # "aiGa": one migration at a time
_OLDEST = 13  # pg_current_xact_id() and sha256() are there

# Roles belong to the whole server and may be there already, made by another database or person.
_ROLES = """
do $$ begin create role {role} nologin;
exception when duplicate_object or unique_violation then null; end $$
"""
_LEDGER = """
create table if not exists ai_gate.migration (
    version integer primary key,
    name text not null,
    digest text not null,
    applied timestamptz not null default clock_timestamp())
"""


class Step(NamedTuple):
    """One migration; `sql` runs as the owner, with the schema as its search path."""

    version: int
    name: str
    sql: str

    @property
    def digest(self) -> str:
        """Return what tells an edited step."""
        import hashlib

        return hashlib.sha256(self.sql.encode()).hexdigest()


def steps() -> tuple[Step, ...]:
    """Return every step that this version knows, oldest first."""
    return tuple(
        Step(number, name, facts.text(f"audit/{number}_{name}.sql"))
        for number, name in enumerate(NAMES, 1)
    )


def script() -> list[str]:
    """Return all of it as SQL, for a person who applies it instead of us (not twice)."""
    roles = [_ROLES.format(role=role).strip() + ";" for role in (OWNER, WRITER, READER)]
    schema = [
        f"create schema {SCHEMA} authorization {OWNER};",
        f"set role {OWNER};",
        f"set search_path = {SCHEMA}, pg_temp;",
        _LEDGER.strip() + ";",
    ]
    done = [
        line
        for step in steps()
        for line in (
            step.sql,
            f"insert into {SCHEMA}.migration (version, name, digest)"
            f" values ({step.version}, '{step.name}', '{step.digest}');\n",
        )
    ]
    return ["begin;", *roles, *schema, *done, "commit;"]


def init(connection: "Connection[Any]") -> list[Step]:
    """Make the roles and the schema where they are not, and migrate; return the steps applied.

    The login must be allowed to make roles and schemas. Doing it again changes nothing.
    """
    _require_version(connection)
    with connection.transaction():
        connection.execute("select pg_advisory_xact_lock(%s)", (_LOCK,))
        for role in (OWNER, WRITER, READER):
            connection.execute(_ROLES.format(role=role))
        connection.execute(f"grant {OWNER} to current_user")
        connection.execute(f"create schema if not exists {SCHEMA} authorization {OWNER}")
    return migrate(connection)


def migrate(connection: "Connection[Any]") -> list[Step]:
    """Apply the steps that are missing, all or none; return them. Only forward."""
    _require_version(connection)
    done: list[Step] = []
    with connection.transaction():
        connection.execute("select pg_advisory_xact_lock(%s)", (_LOCK,))
        connection.execute(f"set local role {OWNER}")
        connection.execute(f"set local search_path = {SCHEMA}, pg_temp")
        connection.execute(_LEDGER)
        applied = _applied(connection)
        for step in steps():
            if step.version not in applied:
                connection.execute(step.sql)
                connection.execute(
                    f"insert into {SCHEMA}.migration (version, name, digest) values (%s, %s, %s)",
                    (step.version, step.name, step.digest),
                )
                done.append(step)
    return done


def pending(connection: "Connection[Any]") -> list[Step]:
    """Return the steps that are missing; raises AiGateError where ai-gate is the older one."""
    applied = _applied(connection)
    return [step for step in steps() if step.version not in applied]


def _applied(connection: "Connection[Any]") -> dict[int, str]:
    found = connection.execute(f"select version, digest from {SCHEMA}.migration").fetchall()
    applied = {int(version): str(digest) for version, digest in found}
    known = {step.version: step.digest for step in steps()}
    if set(applied) - set(known):
        raise AiGateError("the store was migrated by a newer ai-gate", hint="upgrade ai-gate")
    edited = [version for version, digest in applied.items() if digest != known[version]]
    if edited:
        raise AiGateError(
            f"step {edited[0]} of the store's schema is not the one that this ai-gate has",
            hint="use the release that made the store, or restore its schema",
        )
    return applied


def _require_version(connection: "Connection[Any]") -> None:
    if connection.info.server_version // 10000 < _OLDEST:
        raise AiGateError(f"the server is older than PostgreSQL {_OLDEST}")
