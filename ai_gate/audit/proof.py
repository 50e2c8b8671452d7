"""What a verification finds, and how it is told to people and programs."""

import json
from collections.abc import Iterator

from ai_gate.record import NamedTuple

SCHEMA = "ai-gate/audit-verify/v1"
TAMPERED = "keep the file as evidence, and compare with what was shipped or backed up"
DAMAGED = (
    "keep the file as evidence, restore what was shipped or backed up, and let a new log begin "
    "under another name (`--store`)"
)
CLOCK = "compare the machine's clock with a time server (PCI DSS 10.6)"


class Anchor(NamedTuple):
    """The head of a log at some time, as `ai-gate audit checkpoint` wrote it."""

    log: str
    seq: int
    hash: str
    events: int
    ts: str


class Trouble(NamedTuple):
    """Something that is wrong, or that a reader of the log should know."""

    kind: str  # changed | missing | index | checkpoint | tombstone | anchor | damaged | clock ...
    seq: int  # 0: the log as a whole
    message: str
    help: str = ""
    broken: bool = True  # False: the chain holds, but a reader should know


class Proof(NamedTuple):
    """What was verified, and what is wrong."""

    log: str
    first: int
    last: int
    events: int
    head: str
    kept: int  # the last number that a checkpoint outside of the log covers; 0: none
    troubles: tuple[Trouble, ...]

    @property
    def whole(self) -> bool:
        """Return whether nothing is broken."""
        return not any(one.broken for one in self.troubles)


def lines(proof: Proof) -> Iterator[str]:
    """Yield the outcome of a verification, what is broken first."""
    span = f"events {proof.first} to {proof.last}" if proof.events else "no events"
    yield f"log {proof.log}: {span}, {proof.events} in all\n"
    yield f"head {proof.head}\n"
    for one in proof.troubles:
        yield f"{'broken' if one.broken else 'note'}: {one.message}\n"
        if one.help:
            yield f"    {one.help}\n"
    yield "the chain is whole\n" if proof.whole else "the log is NOT whole\n"


def document(proof: Proof) -> str:
    """Return the outcome of a verification as JSON."""
    value = {
        "schema": SCHEMA,
        "whole": proof.whole,
        **proof._asdict(),
        "troubles": [one._asdict() for one in proof.troubles],
    }
    return json.dumps(value, indent=2, ensure_ascii=False) + "\n"
