"""RFC 5424 messages over TLS with octet counting (RFC 5425).

Syslog has no acknowledgement. What comes closest is the end of the connection: we close our half
and wait for the receiver to close its own. A receiver that closes with bytes unread resets the
connection, so an orderly end says that it has read everything, not that it has stored it.
"""

import contextlib
import errno
from collections.abc import Iterable, Sequence
from typing import TYPE_CHECKING

from ai_gate.audit.event import Event
from ai_gate.audit.sending import Entry, Trust, UnreachableError, fault, tls

if TYPE_CHECKING:
    import socket
    import ssl

    from ai_gate.audit.destination import Destination

# RFC 5424 tables 1 and 2: facility 13 is "log audit"; 4 warning, 5 notice, 6 informational.
_FACILITY = 13
_WARNING, _NOTICE, _INFORMATIONAL = 4, 5, 6
_LOUD = {
    "blocked": _WARNING,
    "log_stop": _WARNING,
    "log_gap": _WARNING,
    "tombstone": _WARNING,
    "override": _NOTICE,
    "config_change": _NOTICE,
    "log_read": _NOTICE,
}
# RFC 5425 section 4.3.1: a receiver takes 2048 octets and should take 8192.
LARGEST = 8192
# An enterprise number that is set aside for examples (RFC 5612), to be replaced by one's own.
ENTERPRISE = 32473
_TIMEOUT = 10.0


def message(entry: Entry, *, largest: int = LARGEST, enterprise: int = ENTERPRISE) -> bytes:
    """Return one RFC 5424 message.

    An event of more than `largest` octets goes without its body, and says so in `truncated`.
    """
    event = entry.event()
    head, named = _head(entry, event), _named(entry, event)
    # The byte order mark says that what follows is UTF-8 (RFC 5424 section 6.4).
    whole = f"{head} {_structured(named, enterprise)} \ufeff{entry.body}".encode()
    if len(whole) <= largest:
        return whole
    named = (*named, ("truncated", str(len(whole))))
    return f"{head} {_structured(named, enterprise)}".encode()


def framed(messages: Iterable[bytes]) -> bytes:
    """Return messages with their lengths before them (RFC 5425 section 4.3)."""
    return b"".join(b"%d %s" % (len(one), one) for one in messages)


def _head(entry: Entry, event: Event) -> str:
    severity = _WARNING if event.outcome == "deny" else _LOUD.get(event.type, _INFORMATIONAL)
    host, type_ = _token(event.host or entry.log, 255), _token(event.type, 32)
    return f"<{_FACILITY * 8 + severity}>1 {event.ts} {host} ai-gate - {type_}"


def _named(entry: Entry, event: Event) -> tuple[tuple[str, str], ...]:
    return (
        ("id", entry.id),
        ("seq", str(entry.seq)),
        ("hash", entry.hash.hex()),
        ("user", event.user),
        ("assistant", event.assistant),
        ("session", event.session),
        ("repo", event.repo),
        ("action", event.action),
        ("decision", event.outcome),
        ("code", event.code),
    )


def _structured(named: Iterable[tuple[str, str]], enterprise: int) -> str:
    said = "".join(f' {name}="{_escaped(value)}"' for name, value in named if value)
    return f"[aigate@{enterprise}{said}]"


def _escaped(value: str) -> str:
    """Escape what ends a value (RFC 5424 section 6.3.3); control characters have no place in it."""
    shown = "".join(one if one.isprintable() else "\ufffd" for one in value[:255])
    return shown.replace("\\", r"\\").replace('"', r"\"").replace("]", r"\]")


def _token(value: str, longest: int) -> str:
    """Return a header field: printable US-ASCII without spaces, or the hyphen for none."""
    return "".join(one if "!" <= one <= "~" else "_" for one in value)[:longest] or "-"


def send(entries: Sequence[Entry], destination: "Destination", trust: Trust, **shape: int) -> int:
    """Send entries over a connection of their own, and return once the receiver has read them.

    `shape` is that of `message`; returns how many events went without their body. Raises
    UnreachableError when it cannot be known that the receiver has them.
    """
    import socket
    import ssl

    messages = [message(one, **shape) for one in entries]
    context = tls(trust)
    try:
        plain = socket.create_connection((destination.host, destination.port), _TIMEOUT)
        with plain, context.wrap_socket(plain, server_hostname=destination.host) as secure:
            secure.sendall(framed(messages))
            _finish(secure)
    except ssl.SSLCertVerificationError as error:
        raise UnreachableError(
            f"the certificate of {destination.shown} is not accepted: {error.verify_message}",
            hint="--ca names the file of the authority that signed it",
        ) from None
    except OSError as error:
        text = f"{destination.shown} did not take the events ({fault(error)})"
        raise UnreachableError(text) from None
    return sum(b"\xef\xbb\xbf" not in one for one in messages)


def _finish(secure: "ssl.SSLSocket") -> None:
    """Close our half, wait until the receiver closes its own; raise OSError unless it has all."""
    import socket
    import ssl

    plain: socket.socket = secure
    with contextlib.suppress(ssl.SSLEOFError):  # the end of the connection without TLS's goodbye
        try:
            plain = secure.unwrap()
        except TimeoutError:  # it says goodbye when the connection ends, not before
            secure.shutdown(socket.SHUT_WR)
        while plain.recv(4096):
            continue
    if _unread(plain) or plain.getsockopt(socket.SOL_SOCKET, socket.SO_ERROR):
        raise ConnectionResetError(errno.ECONNRESET, "closed before everything was taken")


def _unread(plain: "socket.socket") -> int:
    """Return how many octets the other machine has not acknowledged (tcp(7), SIOCOUTQ).

    A receiver that was ended while we sent closes in order as well, but acknowledges no more.
    """
    import struct

    try:
        import fcntl
        import termios
    except ImportError:  # Windows does not tell
        return 0
    answer = fcntl.ioctl(plain.fileno(), termios.TIOCOUTQ, b"\0" * 4)
    found: int = struct.unpack("i", answer)[0]
    return found
