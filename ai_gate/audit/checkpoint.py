"""Take the head of the chain out of the log, to be kept and signed where its owner cannot write.

That it was taken is itself an event, so the log tells which of its end nobody else can vouch for.
"""

import time
from typing import Any

from ai_gate.audit import store as stores
from ai_gate.audit.event import Event, plain, stamp
from ai_gate.audit.store import Store

SCHEMA = "ai-gate/checkpoint/v1"


def take(store: Store, by: Event) -> dict[str, Any]:
    """Note the head of the log in an event, and return it as the file that is kept elsewhere.

    `by` says who takes it.
    """

    def write() -> dict[str, Any]:
        store.connection.execute("BEGIN IMMEDIATE")
        seq, digest = stores.head(store)
        events = store.connection.execute("SELECT count(*) FROM event").fetchone()[0]
        said = {"seq": seq, "hash": digest.hex(), "events": events}
        now = stamp(time.time_ns() // 1_000_000)
        made = by._replace(type="checkpoint", ts=now, details={**said, "taken": True})
        stores.chain(store, [plain(stores.cleaned(store, made))])
        store.connection.execute("COMMIT")
        return {"schema": SCHEMA, "log": store.log, **said, "ts": now, "gate": by.gate}

    return stores.within(stores.WAIT, write, store.path, store.connection)
