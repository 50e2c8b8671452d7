"""A network in which nothing leaves the machine and every try is seen.

On Linux a process takes itself into a network namespace of its own, where every address in the
world is this machine: names are answered with made-up addresses (198.18.0.0/15, RFC 2544), nothing
listens there, and a packet socket sees who was called. Where the system gives no namespace, clients
are only pointed at a proxy that refuses, and what goes around it is not seen.

Sources: namespaces(7), user_namespaces(7), rtnetlink(7), packet(7).
"""

import contextlib
import ctypes
import os
import socket
import struct
import sys
import threading

_NEWNS, _NEWUSER, _NEWNET = 0x00020000, 0x10000000, 0x40000000
_BIND, _REC, _PRIVATE = 0x1000, 0x4000, 0x40000
_SIOCSIFFLAGS, _UP_RUNNING = 0x8914, 0x41
_OUTGOING = 4
_IP = {0x0800: socket.AF_INET, 0x86DD: socket.AF_INET6}


class Watch:
    """What was seen; filled in by threads."""

    def __init__(self) -> None:
        self.names: dict[str, str] = {}  # made-up address -> name
        self.asked: dict[str, int] = {}  # name -> times
        self.calls: dict[tuple[str, int], int] = {}  # (address, port) -> times


def isolate(private: str, kept: list[str]) -> str:
    """Move this process, which must have one thread, into namespaces of its own.

    `/tmp` becomes the directory `private`; the paths of `kept` stay where they are. Returns why it
    could not, "" when it could.
    """
    if sys.platform != "linux":
        return f"{sys.platform} has no network namespaces"
    user, group = os.getuid(), os.getgid()
    library = ctypes.CDLL(None, use_errno=True)
    if library.unshare(_NEWUSER | _NEWNET | _NEWNS):
        return f"the system gives no namespace ({os.strerror(ctypes.get_errno())})"
    try:
        _write("/proc/self/setgroups", "deny")
        _write("/proc/self/uid_map", f"{user} {user} 1")
        _write("/proc/self/gid_map", f"{group} {group} 1")
        _loopback()
        for family, index in ((socket.AF_INET, 2), (socket.AF_INET6, 10)):
            with contextlib.suppress(OSError):  # IPv6 may be switched off
                _everything_is_here(index, family)
    except OSError as error:
        raise SystemExit(f"the network namespace could not be set up: {error}") from None
    _own_temporary(library, private, kept)
    return ""


def _write(path: str, text: str) -> None:
    with open(path, "w") as file:
        file.write(text)


def _loopback() -> None:
    import fcntl

    with socket.socket(socket.AF_INET, socket.SOCK_DGRAM) as any:
        fcntl.ioctl(any, _SIOCSIFFLAGS, struct.pack("16sH14x", b"lo", _UP_RUNNING))


def _everything_is_here(number: int, family: int) -> None:
    """Add the route `local default dev lo`."""
    index = socket.if_nametoindex("lo")
    # rtmsg: family, lengths, tos, table local, protocol boot, scope host, type local, flags
    message = struct.pack("=BBBBBBBBI", number, 0, 0, 0, 255, 3, 254, 2, 0)
    message += struct.pack("=HHI", 8, 4, index)  # RTA_OIF
    flags = 0x1 | 0x4 | 0x400  # request, acknowledge, create
    head = struct.pack("=IHHII", 16 + len(message), 24, flags, 1, 0)  # RTM_NEWROUTE
    with socket.socket(socket.AF_NETLINK, socket.SOCK_RAW, 0) as link:
        link.send(head + message)
        answer = link.recv(4096)
    error = struct.unpack_from("=i", answer, 16)[0]
    if error:
        raise OSError(-error, os.strerror(-error))


def _own_temporary(library: ctypes.CDLL, private: str, kept: list[str]) -> None:
    """Put `private` in the place of /tmp: some clients write there whatever TMPDIR says."""

    def mount(source: str, target: str, flags: int) -> None:
        if library.mount(source.encode(), target.encode(), None, flags, None):
            error = ctypes.get_errno()
            raise OSError(error, os.strerror(error), target)

    try:
        mount("none", "/", _REC | _PRIVATE)
        inside = sorted({path for path in kept if path.startswith("/tmp/")})
        inside = [one for one in inside if not any(one.startswith(f"{up}/") for up in inside)]
        held = [os.open(path, os.O_PATH) for path in inside]
        mount(private, "/tmp", _BIND)
        for path, number in zip(inside, held, strict=True):
            os.makedirs(path, exist_ok=True)
            mount(f"/proc/self/fd/{number}", path, _BIND | _REC)
            os.close(number)
    except OSError as error:
        raise SystemExit(f"a /tmp of its own could not be set up: {error}") from None


def watch() -> Watch:
    """Begin to answer names and to note calls; needs the namespace of `isolate`."""
    seen = Watch()
    for family, anywhere in ((socket.AF_INET, "0.0.0.0"), (socket.AF_INET6, "::")):
        with contextlib.suppress(OSError):
            names = socket.socket(family, socket.SOCK_DGRAM)
            if family == socket.AF_INET6:
                names.setsockopt(socket.IPPROTO_IPV6, socket.IPV6_V6ONLY, 1)
            names.bind((anywhere, 53))
            threading.Thread(target=_answer_names, args=(names, seen), daemon=True).start()
    packets = socket.socket(socket.AF_PACKET, socket.SOCK_DGRAM, socket.htons(3))
    packets.bind(("lo", 3))
    threading.Thread(target=_note_calls, args=(packets, seen), daemon=True).start()
    return seen


def contacts(seen: Watch) -> dict[tuple[str, int], int]:
    """Return host and port -> times; port 53 stands for a name that was only looked up."""
    found: dict[tuple[str, int], int] = {}
    for (address, port), times in list(seen.calls.items()):
        host = seen.names.get(address, address)
        found[host, port] = found.get((host, port), 0) + times
    called = {host for host, _ in found}
    for name, times in list(seen.asked.items()):
        if name not in called:
            found[name, 53] = times
    return found


def _answer_names(names: socket.socket, seen: Watch) -> None:
    while True:
        query, sender = names.recvfrom(4096)
        name, end = _name(query)
        if not name or len(query) < end + 4:
            continue
        seen.asked[name] = seen.asked.get(name, 0) + 1
        kind = struct.unpack_from("!H", query, end)[0]
        names.sendto(_reply(query, end + 4, _address(seen, name) if kind == 1 else ""), sender)


def _name(query: bytes) -> tuple[str, int]:
    """Return the name that a query asks for, and where it ends."""
    parts, at = [], 12
    while at < len(query) and query[at]:
        parts.append(query[at + 1 : at + 1 + query[at]].decode("ascii", "replace"))
        at += 1 + query[at]
    return ".".join(parts).lower(), at + 1


def _address(seen: Watch, name: str) -> str:
    for address, known in seen.names.items():
        if known == name:
            return address
    number = len(seen.names) + 1
    address = f"198.18.{number // 250}.{number % 250 + 1}"
    seen.names[address] = name
    return address


def _reply(query: bytes, end: int, address: str) -> bytes:
    head = query[:2] + struct.pack("!HHHHH", 0x8180, 1, 1 if address else 0, 0, 0)
    body = query[12:end]
    if address:
        body += struct.pack("!HHHIH", 0xC00C, 1, 1, 60, 4) + socket.inet_aton(address)
    return head + body


def _note_calls(packets: socket.socket, seen: Watch) -> None:
    while True:
        data, sender = packets.recvfrom(65535)
        if sender[2] == _OUTGOING or sender[1] not in _IP:
            continue
        call = _call(data, _IP[sender[1]])
        if call is not None:
            seen.calls[call] = seen.calls.get(call, 0) + 1


def _call(data: bytes, family: int) -> tuple[str, int] | None:
    """Return whom a packet calls for the first time; None: nobody, or this machine."""
    if family == socket.AF_INET:
        length, protocol, raw = (data[0] & 15) * 4, data[9], data[16:20]
    else:
        length, protocol, raw = 40, data[6], data[24:40]
    rest = data[length:]
    if len(rest) < 14 and protocol == socket.IPPROTO_TCP:
        return None
    if (raw[:1] == b"\x7f" and family == socket.AF_INET) or raw == b"\0" * 15 + b"\1":
        return None
    port = struct.unpack_from("!H", rest, 2)[0] if len(rest) >= 4 else 0
    if protocol == socket.IPPROTO_TCP and rest[13] & 0x12 == 0x02:
        return socket.inet_ntop(family, raw), port
    if protocol == socket.IPPROTO_UDP and port != 53 and _first(rest):
        return socket.inet_ntop(family, raw), port
    return None


def _first(datagram: bytes) -> bool:
    """Tell a question from the answer to it, which comes from a low port."""
    return bool(struct.unpack_from("!H", datagram, 0)[0] >= 1024)
