"""Where an organisation's log is: a URL that is checked, and never printed with its secrets."""

from collections.abc import Mapping

from ai_gate.errors import AiGateError
from ai_gate.record import NamedTuple

# scheme -> (what it is, default port): 5432 PostgreSQL; 4318 OTLP/HTTP (OTLP specification,
# "OTLP/HTTP Default Port"); 6514 syslog over TLS (RFC 5425 section 4.1).
SCHEMES = {
    "postgresql": ("postgresql", 5432),
    "postgres": ("postgresql", 5432),
    "otlp+https": ("otlp", 4318),
    "otlp+http": ("otlp", 4318),
    "syslog+tls": ("syslog", 6514),
}
LOCAL = ("localhost", "127.0.0.1", "::1")


class Destination(NamedTuple):
    """A receiver or store, as its URL names it."""

    kind: str  # postgresql | otlp | syslog
    scheme: str
    host: str  # empty: PostgreSQL's own default, or a socket that `options` name
    port: int
    path: str = ""  # with its slash, as in the URL
    user: str = ""
    password: str = ""
    options: Mapping[str, str] = {}

    def __repr__(self) -> str:
        return f"Destination({self.shown!r})"

    @property
    def shown(self) -> str:
        """Return what may be printed and kept: no password, no options."""
        who = f"{self.user}@" if self.user else ""
        host = f"[{self.host}]" if ":" in self.host else self.host
        return f"{self.scheme}://{who}{host}:{self.port}{self.path}"

    @property
    def local(self) -> bool:
        """Return whether what is sent stays on this machine."""
        return self.host in LOCAL or not self.host


def parse(url: str, *, kinds: tuple[str, ...] = ("postgresql", "otlp", "syslog")) -> Destination:
    """Return what a URL names; raise AiGateError, which quotes nothing but the scheme."""
    from urllib.parse import parse_qsl, unquote, urlsplit

    scheme = url.partition("://")[0].lower() if "://" in url else ""
    known = {name: kind for name, (kind, _) in SCHEMES.items() if kind in kinds}
    if scheme not in known:
        raise AiGateError(
            "not a URL of a store or receiver",
            hint="expected " + ", ".join(f"{name}://…" for name in known),
        )
    try:
        parts = urlsplit(url)
        port = parts.port
        pairs = parse_qsl(parts.query, True, True) if parts.query else ()
    except ValueError:
        # The message of the parser quotes what it could not read, which may be a password.
        raise _unreadable(scheme) from None
    made = Destination(
        known[scheme],
        scheme,
        parts.hostname or "",
        SCHEMES[scheme][1] if port is None else port,
        parts.path,
        unquote(parts.username or ""),
        unquote(parts.password or ""),
        dict(pairs),
    )
    _check(made, parts.fragment)
    return made


def _unreadable(scheme: str) -> AiGateError:
    hint = "percent-encode `/`, `:`, `@`, `#`, `?` and `%` in a user's name or password"
    return AiGateError(f"the {scheme}:// URL cannot be read", hint=hint)


def _check(made: Destination, fragment: str) -> None:
    if fragment:
        raise _unreadable(made.scheme)
    if made.kind == "postgresql":
        return
    if not made.host:
        raise AiGateError(f"the {made.scheme}:// URL names no host")
    if made.user or made.password or made.options:
        raise AiGateError(
            f"a {made.scheme}:// URL carries a host, a port and a path only",
            hint="OTLP: credentials belong into OTEL_EXPORTER_OTLP_HEADERS; "
            "syslog: into a client certificate (--certificate, --key)",
        )
    if made.scheme == "otlp+http" and not made.local:
        raise AiGateError(
            "otlp+http:// sends in the clear, so only to this machine",
            hint="use otlp+https://, or a collector on localhost that forwards over TLS",
        )
    if made.kind == "syslog" and made.path not in ("", "/"):
        raise AiGateError("a syslog+tls:// URL has no path")
