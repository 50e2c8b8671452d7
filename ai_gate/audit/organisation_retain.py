"""Remove from the organisation's log what need not, or must not, be kept; for its owner."""

import json
from typing import TYPE_CHECKING, Any

from ai_gate.audit import migrations, postgres
from ai_gate.audit.event import canonical
from ai_gate.audit.store import sha256
from ai_gate.audit.verify import erased_parts

if TYPE_CHECKING:
    from psycopg import Connection

    from ai_gate.audit.destination import Destination


def retain(
    destination: "Destination", border: int, reason: str, *, dry: bool = False
) -> list[tuple[str, int, int, int]]:
    """Remove the oldest events of each log, for the owner of the store; `dry`: only tell.

    Returns log, first and last number, and count.
    """
    with postgres.opened(destination) as connection:
        connection.execute("set statement_timeout = 0")
        with connection.transaction(force_rollback=dry):
            connection.execute(f"set local role {migrations.OWNER}")
            found = connection.execute(
                "select * from ai_gate.retain(%s, %s)", (border, postgres.cleaned(reason))
            )
            return [tuple(row) for row in found]


def forget(destination: "Destination", user: str, reason: str) -> int:
    """Take a person's name out of every event, for the owner of the store; return of how many.

    A random name stands for it, one in the whole store.
    """
    import os

    from ai_gate.audit.retain import without

    name = "erased-" + "".join(chr(97 + byte % 26) for byte in os.urandom(12))
    quoted = json.dumps(user, ensure_ascii=False)[1:-1]
    query = "select log, seq, body from ai_gate.event where strpos(body, %s) > 0 order by log, seq"
    with postgres.opened(destination) as connection:
        connection.execute("set statement_timeout = 0")
        with connection.transaction():
            connection.execute(f"set local role {migrations.OWNER}")
            changed: dict[str, dict[int, str]] = {}
            for log, seq, body in connection.execute(query, (quoted,)):
                before = json.loads(body)
                after = without(before, user, name)
                if after != before:
                    changed.setdefault(log, {})[seq] = canonical(after).decode()
            for log, bodies in changed.items():
                _erase(connection, log, bodies, postgres.cleaned(reason))
    return sum(map(len, changed.values()))


def _erase(connection: "Connection[Any]", log: str, bodies: dict[int, str], reason: str) -> None:
    """Write other bodies of events, and a digest over all events of the log without names."""
    query = (
        "select seq, body, hash from ai_gate.event where log = %s and (erased or seq = any(%s))"
        " order by seq"
    )
    parts: list[bytes] = []
    for seq, body, digest in connection.execute(query, (log, list(bodies))):
        parts += erased_parts(seq, bodies.get(seq, body).encode(), digest)
    connection.execute(
        "select ai_gate.erase(%s, %s, %s, %s, %s)",
        (log, list(bodies), list(bodies.values()), sha256(*parts), reason),
    )


def classes(destination: "Destination") -> set[str]:
    """Return the classes of what was touched, as `pci:cde`, for which laws set retention."""
    query = """
        select distinct kind, one ->> kind from ai_gate.event e
        cross join json_array_elements(replace(body, '\\u0000', '')::json
            #> '{action,resources}') one
        cross join (values ('pci'), ('phi')) kinds (kind)
        where body like '%"resources":%'
    """
    with postgres.opened(destination) as connection:
        connection.execute("set statement_timeout = 0")
        return {f"{kind}:{value}" for kind, value in connection.execute(query) if value}
