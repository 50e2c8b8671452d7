"""What is found through another spelling of a text is rewritten there."""

import base64
import json
from urllib.parse import quote

import pytest

from ai_gate import registry, sanitize
from ai_gate.checksums import luhn_digit
from ai_gate.model import Document, Match, Verdict
from ai_gate.scan import engine
from ai_gate.scan.views import pieces
from tests.patients import patients

ALL = registry.detectors()
HEAD = b"453298716403958"
PAN = (HEAD + luhn_digit(HEAD)).decode()
(ONE,) = patients(1)
EVENT = {
    "summary": f"{ONE.given} {ONE.family} - asthma",
    "description": f"DOB: {ONE.born}\nMRN: {ONE.mrn}",
}

# Kind of view and a text of which a value is spelled in that way.
CASES = {
    "base64": "data: base64," + base64.b64encode(f"card number {PAN} exp 12/29".encode()).decode(),
    "URLs": "https://shop.test/pay?" + quote(f'q={{"card_number":"{PAN}"}}', safe="?&"),
    "strings": json.dumps({"body": json.dumps({"card_number": PAN, "amount": 12})}),
    "printable": "Content-Transfer-Encoding: quoted-printable\n\nYour card =\n"
    + f"number is {PAN[:8]}=\n{PAN[8:]} =E2=82=AC\n",
    "folded": f"BEGIN:VEVENT\r\nDESCRIPTION:card number {PAN[:9]}\r\n {PAN[9:]}\r\nEND:VEVENT\r\n",
    "messages": json.dumps(EVENT),
}


def test_every_view_has_a_case() -> None:
    assert CASES.keys() == pieces.KINDS


@pytest.mark.parametrize("kind", CASES)
def test_what_a_view_finds_is_rewritten_in_its_spelling(kind: str) -> None:
    before = CASES[kind].encode()
    assert list(pieces.find(before, frozenset((kind,))))
    assert Verdict.REAL in {match.verdict for _, match in _found(before)}
    done = sanitize.plan([Document("d/a.txt", before)], ALL)
    assert done.refused == ()
    after = done.files["d/a.txt"]
    assert len(after) == len(before)
    assert Verdict.REAL not in {match.verdict for _, match in _found(after)}


def _found(data: bytes) -> tuple[tuple[str, Match], ...]:
    return engine.scan(Document("d/a.txt", data), ALL).matches
