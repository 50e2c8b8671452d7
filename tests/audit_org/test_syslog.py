"""RFC 5424 messages: header, structured data, sizes, and delivery to receivers that are real."""

import json
import re
from pathlib import Path

import pytest

from ai_gate.audit import destination, syslog
from ai_gate.audit.event import Event, Resource
from ai_gate.audit.sending import Trust, UnreachableError
from ai_gate.errors import AiGateError
from tests.audit_org import receivers, samples
from tests.audit_org.cluster import free_port

# RFC 5424 section 6: the header, one element of structured data, and a message in UTF-8.
FORM = re.compile(
    rb"<(?P<pri>\d{1,3})>1 (?P<time>\d{4}-\d\d-\d\dT\d\d:\d\d:\d\d\.\d{3}Z) (?P<host>[!-~]{1,255})"
    rb" (?P<app>[!-~]{1,48}) (?P<proc>[!-~]{1,128}) (?P<msgid>[!-~]{1,32})"
    rb' (?P<data>\[[!-~]{1,32}(?: [!-~]{1,32}="(?:[^"\\\]]|\\["\\\]])*")*\])'
    rb"(?: \xef\xbb\xbf(?P<body>.*))?",
    re.DOTALL,
)


def parts(message: bytes) -> dict[str, str]:
    found = FORM.fullmatch(message)
    assert found is not None, message
    return {name: (value or b"").decode() for name, value in found.groupdict().items()}


def said(data: str) -> dict[str, str]:
    pairs = re.findall(r'([!-~]+)="((?:[^"\\\]]|\\["\\\]])*)"', data)
    return {name: re.sub(r'\\(["\\\]])', r"\1", value) for name, value in pairs}


def to(port: int) -> destination.Destination:
    return destination.parse(f"syslog+tls://localhost:{port}")


@pytest.mark.parametrize(
    ("event", "priority"),
    [
        (samples.read(outcome="deny"), 13 * 8 + 4),
        (samples.read(outcome="pass"), 13 * 8 + 6),
        (Event("log_stop"), 13 * 8 + 4),
        (Event("config_change"), 13 * 8 + 5),
    ],
)
def test_the_priority_is_that_of_the_audit_facility(
    tmp_path: Path, event: Event, priority: int
) -> None:
    entry = samples.entry_of(tmp_path, event)
    assert parts(syslog.message(entry))["pri"] == str(priority)


def test_the_message_is_the_event_and_its_place_in_the_chain(tmp_path: Path) -> None:
    entry = samples.entry_of(tmp_path, samples.read())
    found = parts(syslog.message(entry, enterprise=99999))
    assert found["body"] == entry.body
    assert (found["host"], found["app"], found["msgid"]) == ("laptop-7", "ai-gate", "file_read")
    assert found["data"].startswith("[aigate@99999 ")
    assert said(found["data"]) == {
        "id": f"{entry.log}:2",
        "seq": "2",
        "hash": entry.hash.hex(),
        "user": "m.okafor",
        "assistant": "claude-code",
        "session": "s-1",
        "repo": "github.com/acme/payments",
        "action": "Read",
        "decision": "deny",
        "code": "CLASS_DENY",
    }


@pytest.mark.parametrize("user", ['a"b', "a]b", "a\\b", 'a\\"]b', "ä\u4e2d", "]" * 300])
def test_structured_data_is_escaped_and_comes_back(tmp_path: Path, user: str) -> None:
    entry = samples.entry_of(tmp_path, samples.read(user=user))
    assert said(parts(syslog.message(entry))["data"])["user"] == user[:255]


def test_a_name_that_is_no_token_cannot_break_the_header(tmp_path: Path) -> None:
    entry = samples.entry_of(tmp_path, samples.read(host="my laptop\n<1>ö"))
    assert parts(syslog.message(entry))["host"] == "my_laptop_<1>_"


def test_an_event_that_is_too_large_goes_without_its_body_and_says_so(tmp_path: Path) -> None:
    many = tuple(Resource(f"src/{'long' * 10}/{number}.py", "read") for number in range(200))
    entry = samples.entry_of(tmp_path, samples.read(resources=many))
    found = parts(syslog.message(entry))
    assert found["body"] == ""
    whole = len(syslog.message(entry, largest=1 << 20))
    assert said(found["data"])["truncated"] == str(whole)
    assert whole > syslog.LARGEST
    assert len(syslog.message(entry)) <= 2048


def test_messages_are_counted_in_octets() -> None:
    assert syslog.framed([b"abc", "ä".encode()]) == b"3 abc2 \xc3\xa4"


def test_a_receiver_gets_every_message_once(tmp_path: Path, identity: receivers.Identity) -> None:
    entries = samples.entries(samples.log(tmp_path, samples.several(300)))
    with receivers.syslog(identity) as server:
        syslog.send(entries, to(server.port), Trust(str(identity.certificate)))
        receivers.await_(lambda: len(server.messages) >= len(entries))
    assert server.messages == [syslog.message(one) for one in entries]


@pytest.mark.parametrize("hard", [True, False])
def test_a_receiver_that_ends_before_it_has_read_all_has_not_taken_it(
    tmp_path: Path, identity: receivers.Identity, hard: bool
) -> None:
    entries = samples.entries(samples.log(tmp_path, samples.several(300)))
    with receivers.syslog(identity, break_after=10, hard=hard) as server:
        with pytest.raises(UnreachableError):
            syslog.send(entries, to(server.port), Trust(str(identity.certificate)))
        assert len(server.messages) == 10


def test_a_receiver_that_answers_only_the_end_of_the_connection_has_taken_it(
    tmp_path: Path, identity: receivers.Identity, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(syslog, "_TIMEOUT", 0.5)
    entries = samples.entries(samples.log(tmp_path, samples.several(3)))
    with receivers.syslog(identity, polite=False) as server:
        syslog.send(entries, to(server.port), Trust(str(identity.certificate)))
        assert len(server.messages) == len(entries)


def test_a_receiver_with_an_unknown_certificate_gets_nothing(
    tmp_path: Path, identity: receivers.Identity
) -> None:
    entries = samples.entries(samples.log(tmp_path, samples.several(3)))
    with receivers.syslog(identity) as server:
        with pytest.raises(UnreachableError, match="certificate"):
            syslog.send(entries, to(server.port), Trust())
        assert server.messages == []


def test_a_receiver_with_another_name_gets_nothing(tmp_path: Path) -> None:
    other = receivers.identity(tmp_path, "siem.example.com")
    entries = samples.entries(samples.log(tmp_path, samples.several(3)))
    with receivers.syslog(other) as server:
        with pytest.raises(UnreachableError, match="certificate"):
            syslog.send(entries, to(server.port), Trust(str(other.certificate)))
        assert server.messages == []


def test_a_port_at_which_nobody_listens_is_told() -> None:
    with pytest.raises(UnreachableError, match="refused"):
        syslog.send([], to(free_port()), Trust())


def test_certificates_that_cannot_be_read_are_told(tmp_path: Path) -> None:
    for trust in (Trust(str(tmp_path / "none.pem")), Trust("", str(tmp_path / "none.pem"))):
        with pytest.raises(AiGateError, match="certificates"):
            syslog.send([], to(1), trust)


@pytest.mark.servers
def test_a_real_rsyslog_takes_it_and_understands_it(
    tmp_path: Path, identity: receivers.Identity
) -> None:
    tricky = samples.read('src/a"]b\\c ü.py', user='m"]\\okafor')
    entries = samples.entries(samples.log(tmp_path, [tricky, *samples.several(100)]))
    with receivers.rsyslog(identity, tmp_path) as (port, out):
        syslog.send(entries, to(port), Trust(str(identity.certificate)))
        receivers.await_(lambda: out.exists() and out.read_bytes().count(b"\n") == len(entries))
    for entry, line in zip(entries, out.read_text("utf-8").splitlines(), strict=True):
        pri, time, host, app, msgid, rest = line.split("|", 5)
        event = entry.event()
        assert (time, app, msgid) == (event.ts, "ai-gate", event.type)
        assert host == (event.host or entry.log)
        assert int(pri) // 8 == 13
        assert said(rest)["user"] == event.user if event.user else True
        assert json.loads(rest.partition("]|")[2].lstrip("\ufeff")) == json.loads(entry.body)
