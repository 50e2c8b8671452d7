"""Passwords in connection strings to databases on other machines.

What it finds: a host together with a literal password in strings of ADO.NET and ODBC
(`Server=…;Password=…`), libpq (`host=… password=…`) and JDBC (`jdbc:…?user=…&password=…`,
`jdbc:oracle:thin:user/password@…`). Passwords in plain addresses (`postgres://user:…@…`) are
reported as `secret`. Variables, placeholders and reserved domains make one synthetic; a database on
the same machine or in the same compose file is none, and a private address or a simple password is
for review.

Why it matters: an assistant that reads the string can reach the cardholder data or PHI behind it,
whatever the path rules say. Passwords of application accounts are not to stand in code,
configuration or scripts (PCI DSS 8.6.2).

How to fix: change the password, take it from a secret store at run time, and remove it from the
history. Declare the database under `stores` in the classification.
"""

import re
from collections.abc import Iterator, Mapping, Sequence
from functools import cache

from ai_gate.model import DataKind, Detector, Example, Match, Text, Verdict

_BEFORE, _AFTER = 300, 300  # bytes of a line around a password that belong to its string
_LIVE = "a password beside the host of a database"
_RESERVED = ("example", "test", "invalid", "localhost")  # RFC 2606
_OWN = frozenset(["localhost", "host.docker.internal", "local", "."])


def find(text: Text) -> Iterator[Match]:
    """Yield the passwords of a text, in the order of their places."""
    done = -1
    for found in _patterns()["password"].finditer(text.data):
        start, end = found.span("one" if found["one"] else "two")
        if start < done:
            continue
        done = end
        before, after = _around(text.data, start, end)
        told = _judged(text.data[start:end], before, after, bool(found["two"]))
        if told:
            verdict, reason = told
            yield Match(start, end, "password of a database", verdict, (reason,))


def _around(data: bytes, start: int, end: int) -> tuple[bytes, bytes]:
    """Return what stands before and behind a password in its line, as far as its literal goes."""
    low = max(data.rfind(b"\n", 0, start) + 1, start - _BEFORE)
    stop = data.find(b"\n", end, end + _AFTER)
    return data[low:start], data[end : stop if stop >= 0 else end + _AFTER]


def _judged(value: bytes, before: bytes, after: bytes, thin: bool) -> tuple[Verdict, str] | None:
    said = _patterns()
    if thin:
        host = said["at"].match(after)
    else:
        whole = before + b" ; " + after
        host = said["host"].search(whole) if said["string"].search(whole) else None
    if host is None:
        return None
    place = host[1].decode("latin-1").lower().rstrip(".")
    if place in _OWN or place.startswith("127.") or "." not in place:
        return None
    password = value.decode("latin-1")
    if place.rpartition(".")[2] in _RESERVED or "example" in place.split("."):
        return Verdict.SYNTHETIC, "a host of a domain reserved for examples"
    if said["placeholder"].search(value) or len(set(password)) < 4:
        return Verdict.SYNTHETIC, "a placeholder for a password"
    if said["somewhere"].search(host[1]):
        return Verdict.SYNTHETIC, "a placeholder for a host"
    if place.replace(".", "").isdigit() or not _is_strong(password):
        return Verdict.UNSURE, "a private or numeric address, or a simple password"
    return Verdict.REAL, _LIVE


def _is_strong(password: str) -> bool:
    """Tell whether a password has a length and signs that samples seldom have."""
    kinds = (str.isdigit, str.islower, str.isupper, lambda sign: not sign.isalnum())
    return len(password) >= 8 and sum(any(map(kind, password)) for kind in kinds) >= 3


@cache
def _patterns() -> Mapping[str, re.Pattern[bytes]]:
    value = rb"[^;\s\"'&<>{}$%*()\\,`]{4,80}"
    return {
        "password": re.compile(
            rb"(?i)(?<![\w.-])(?:password|pwd)=(?P<one>" + value + rb")"
            rb"|jdbc:oracle:thin:[^\s/@\"']{1,60}/(?P<two>[^\s@/\"'<>{}$]{4,80})(?=@)"
        ),
        "host": re.compile(
            rb"(?i)(?:(?<![\w.])(?:server|data source|datasource|address|addr|host|hostaddr)\s*=\s*"
            rb"(?:tcp:|np:)?|jdbc:[a-z:+]{2,40}//)([A-Za-z0-9][A-Za-z0-9._-]{1,200})"
        ),
        # What nobody writes but in a connection string.
        "string": re.compile(
            rb"(?i)(?<!\w)(?:database|initial catalog|databasename|dbname|uid|user id|user|"
            rb"username|driver|port|sslmode|encrypt|trusted_connection|provider)\s*=|jdbc:"
        ),
        "at": re.compile(rb"@(?://)?([A-Za-z0-9][A-Za-z0-9._-]{1,200})"),
        "placeholder": re.compile(
            rb"(?i)pass(?:word|wd|w0rd)?|secret|change|example|sample|dummy|your|xxx|\.\.\.|"
            rb"test|admin|root|redacted|hidden|1234|abcd|\[|\]|__"
        ),
        "somewhere": re.compile(rb"(?i)(?:^|[.-])(?:my|your)|server(?:name|address)|hostname|xxx"),
    }


# --- examples ----------------------------------------------------------------------------------


def _examples() -> Sequence[Example]:
    """Assemble strings that look live; none is written out in this file."""
    word, host = "kV9" + "!tz" + "Qm4R", "pci-db01.mercy" + ".org"
    key = "Pass" + "word"
    net = f"Server=tcp:{host},1433;Initial Catalog=cards;User ID=app;{key}={word};Encrypt=True"
    libpq = f"host={host} port=5432 dbname=claims user=etl {key.lower()}={word}"
    jdbc = f"jdbc:postgresql://{host}:5432/claims?user=etl&{key.lower()}={word}"
    thin = f"jdbc:oracle:thin:etl/{word}@{host}:1521/CLAIMS"
    odbc = f"DRIVER={{ODBC Driver 18}};SERVER={host};UID=etl;PWD={word}"
    real = (f'"Cards": "{net}"', f'DSN = "{libpq}"', f"url={jdbc}", f"url: {thin}", odbc)
    review = (net.replace(host, "10.4.1.9"), libpq.replace(word, "winter" + "time"))
    synthetic = (
        net.replace(host, "db.example.com"),
        libpq.replace(word, "change" + "me1"),
        jdbc.replace(host, "myserver.database.windows.net"),
        thin.replace(word, "test" + "1234"),
    )
    none = (
        net.replace(host, "localhost"),
        libpq.replace(host, "db"),
        jdbc.replace(word, "${DB_SECRET}"),
        net.replace(word, "***"),
        f"login {key.lower()}={word}",
        f"GET /login?{key.lower()}={word} HTTP/1.1",
        "def connect(host=None, user=None, password=None): pass",
    )
    cases = (
        (real, Verdict.REAL),
        (review, Verdict.UNSURE),
        (synthetic, Verdict.SYNTHETIC),
        (none, None),
    )
    return tuple(Example("a.txt", one.encode(), told) for texts, told in cases for one in texts)


DETECTOR = Detector(
    id="database-password",
    name="password of a database",
    kind=DataKind.SECRET,
    anchors=(
        r"(?i)[;&\s\"'](?:password|pwd)=[^;\s\"'&<>{}$%*()\\,`]{4}",
        r"(?i)jdbc:oracle:thin:[^\s/@\"']{1,60}/[^\s@/\"'<>{}$]{4}",
    ),
    find=find,
    examples=_examples,
    help=(
        "Change the password, take it from a secret store at run time, and remove it from the "
        "history; declare the database under `stores` in the classification."
    ),
    controls=("PCI DSS 8.6.2", "HIPAA 164.312(d)", "SOC 2 CC6.1"),
)
