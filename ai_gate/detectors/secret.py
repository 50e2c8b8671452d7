"""Access keys and tokens whose format says whose they are.

What it finds: what the format plugins of detect-secrets know (AWS, Azure, GitHub, GitLab, Slack,
Stripe, npm, PyPI, SendGrid, Twilio, Square, Artifactory, Mailchimp, Telegram, Discord, OpenAI,
JSON Web Tokens, private keys, passwords in URLs). No guess by entropy or by key names. Test keys,
documentation examples and placeholders are told from live ones; nothing is sent anywhere.

Why it matters: an assistant that reads a key to a system with cardholder data or PHI can reach the
data itself, whatever the path rules say.

How to fix: revoke the key where it was issued, take it from a secret store at run time, and remove
it from the history.
"""

import re
from collections.abc import Callable, Iterator, Sequence
from functools import cache
from typing import Any

from ai_gate.model import DataKind, Detector, Example, Match, Text, Verdict
from ai_gate.record import NamedTuple

# Bytes around an anchor that a plugin may see, within the line: its patterns backtrack.
_BEFORE, _AFTER = 96, 600
_LONGEST = 16_384
_LIVE = "the format of a live key"
_YEAR = 31_536_000


class _Hit(NamedTuple):
    """What a plugin named, and where."""

    data: bytes
    secret: str
    start: int
    end: int


class _Judged(NamedTuple):
    verdict: Verdict | None  # None: no secret
    reason: str = ""
    end: int = 0  # where the value ends, if further on than what the plugin named


class _Format(NamedTuple):
    """One plugin: when to ask it, and how to judge what it names."""

    name: str
    plugin: str  # module.Class in detect_secrets.plugins
    anchor: str  # RE2; short, so that the gate stays fast
    judge: Callable[[_Hit], _Judged]
    group: int = 0  # of the plugin's patterns: where the value itself stands
    run: bool = False  # the plugin sees only the run of token characters from the anchor on


def find(text: Text) -> Iterator[Match]:
    """Yield the secrets of a text."""
    found: dict[int, Match] = {}
    for index in sorted(_set().Match(text.data) or ()):
        format = _FORMATS[index]
        for hit in _hits(text.data, format):
            verdict, reason, end = format.judge(hit)
            if verdict:
                label = f"secret ({format.name})"
                match = Match(hit.start, max(end, hit.end), label, verdict, (reason,))
                found.setdefault(hit.start, match)
    yield from (found[start] for start in sorted(found))


def _hits(data: bytes, format: _Format) -> Iterator[_Hit]:
    """Yield what the plugin names in the lines around the anchors."""
    plugin = _plugin(format.plugin)
    done = 0
    for anchor in _compiled(format.anchor).finditer(data):
        if anchor.start() < done:
            continue
        low, done = _region(data, anchor.start(), anchor.end(), done, format.run)
        line = data[low:done].decode("latin-1")
        if not any(True for _ in plugin.analyze_string(line)):
            continue
        # Some plugins name only the prefix of a token; their own patterns know the whole of it.
        for pattern in plugin.denylist:
            for found in pattern.finditer(line):
                start, end = found.span(min(format.group, pattern.groups))
                yield _Hit(data, line[start:end], low + start, low + end)


def _region(data: bytes, start: int, end: int, done: int, run: bool) -> tuple[int, int]:
    """Return the part of the line around an anchor that a plugin may see."""
    if run:
        token = re.match(rb"[A-Za-z0-9_=.-]*+", data[start : start + _LONGEST])
        return start, start + len(token[0] if token else b"")
    low = max(data.rfind(b"\n", 0, start) + 1, start - _BEFORE, done)
    stop = data.find(b"\n", end, end + _AFTER)
    return low, stop if stop >= 0 else min(end + _AFTER, len(data))


@cache
def _set() -> Any:
    import re2

    anchors = re2.Set.SearchSet(_options())
    for format in _FORMATS:
        anchors.Add(format.anchor.encode())
    anchors.Compile()
    return anchors


@cache
def _compiled(pattern: str) -> Any:
    import re2

    return re2.compile(pattern.encode(), _options())


def _options() -> Any:
    import re2

    options = re2.Options()
    options.encoding = re2.Options.Encoding.LATIN1
    return options


@cache
def _plugin(name: str) -> Any:
    """Import the plugin's class; detect_secrets' global settings are not touched."""
    import importlib

    module, _, plugin = name.partition(".")
    return getattr(importlib.import_module(f"detect_secrets.plugins.{module}"), plugin)()


# --- judging -----------------------------------------------------------------------------------


def _token(hit: _Hit) -> _Judged:
    """Judge a token with a prefix of its own."""
    if _inside_word(hit):
        return _Judged(None)
    if reason := _placeholder(hit.secret):
        return _Judged(Verdict.SYNTHETIC, reason)
    return _Judged(Verdict.REAL, _LIVE)


def _aws(hit: _Hit) -> _Judged:
    judged = _token(hit)
    before = hit.data[max(hit.start - 24, 0) : hit.start]
    if judged.verdict is Verdict.REAL and before.endswith((b"Amz-Credential=", b"AccessKeyId=")):
        return _Judged(Verdict.UNSURE, "the name of a key in a signed URL, not the key")
    return judged


def _azure(hit: _Hit) -> _Judged:
    if b"devstoreaccount1" in hit.data[max(hit.start - 200, 0) : hit.start]:
        return _Judged(Verdict.SYNTHETIC, "the published key of the storage emulator")
    return _token(hit)


def _artifactory(hit: _Hit) -> _Judged:
    core = hit.secret.strip(' \t\r"=:')
    if not core.startswith("AKC") or len(core) < 40:
        return _Judged(None)
    reason = _placeholder(core)
    return _Judged(Verdict.SYNTHETIC, reason) if reason else _Judged(Verdict.REAL, _LIVE)


def _twilio(hit: _Hit) -> _Judged:
    """Judge the name of an account, which opens it only with a token beside it."""
    if _inside_word(hit) or not re.fullmatch("[0-9a-f]{32}", hit.secret[2:]):
        return _Judged(None)
    if reason := _placeholder(hit.secret[2:]):
        return _Judged(Verdict.SYNTHETIC, reason)
    around = hit.data[max(hit.start - 160, 0) : hit.start] + b" " + hit.data[hit.end :][:160]
    if re.search(rb"(?<![0-9a-zA-Z])[0-9a-f]{32}(?![0-9a-zA-Z])", around):
        return _Judged(Verdict.REAL, "the name of an account with a token beside it")
    return _Judged(None)


def _discord(hit: _Hit) -> _Judged:
    if not _base64(hit.secret.partition(".")[0]).isdigit():  # the user's id
        return _Judged(None)
    return _token(hit)


def _web_token(hit: _Hit) -> _Judged:
    """Judge a JSON Web Token by its claims: one that soon expires is no lasting secret."""
    import json

    header, payload, *_ = hit.secret.split(".")
    signature = re.match(rb"\.?[A-Za-z0-9_-]{20,2000}+", hit.data[hit.end : hit.end + 2001])
    if not payload or not signature or b"alg" not in _base64(header):
        return _Judged(None)
    end = hit.end + signature.end()
    decoded = _base64(payload)
    if re.search(rb"1234567890|John Doe|\bexample\.(?:com|org|net)|jwt\.io|localhost", decoded):
        return _Judged(Verdict.SYNTHETIC, "the claims of an example", end)
    claims = json.loads(decoded)
    if not isinstance(claims, dict) or not _CLAIMS & claims.keys():
        return _Judged(Verdict.SYNTHETIC, "its claims name nobody", end)
    expires, issued = claims.get("exp"), claims.get("iat")
    if isinstance(expires, int) and isinstance(issued, int) and expires - issued > _YEAR:
        return _Judged(Verdict.REAL, "valid for more than a year", end)
    return _Judged(Verdict.UNSURE, "whether it has expired cannot be told", end)


def _private_key(hit: _Hit) -> _Judged:
    """Judge what follows the header: a whole key, an encrypted one, or only a mention."""
    body = re.split(rb"(?<!\A)-----|BEGIN ", hit.data[hit.end : hit.end + _LONGEST], maxsplit=1)[0]
    end = hit.end + len(body)
    joined = re.sub(rb"[\"']\s*\+\s*[\"']", b"", body)  # pieces of a string in source code
    plain = re.sub(rb"\\[nrt]|[\s\"',\\]|\A-+", b"", joined)
    if b"ENCRYPTED" in plain[:60]:
        return _Judged(Verdict.UNSURE, "encrypted with a passphrase", end)
    material = re.match(rb"[A-Za-z0-9+/=]*+", plain)
    if not material or len(material[0]) < 60:
        return _Judged(None)
    if b"EXAMPLE" in material[0]:
        return _Judged(Verdict.SYNTHETIC, "a documentation example", end)
    decoded = _base64(material[0].decode())
    armoured = "PGP" in hit.secret or "SSH2" in hit.secret or "PuTTY" in hit.secret
    if armoured or decoded.startswith(b"openssh-key-v1\0") or _is_der(decoded):
        return _Judged(Verdict.REAL, "a complete key follows", end)
    return _Judged(Verdict.UNSURE, "key material follows, damaged or cut off", end)


def _is_der(decoded: bytes) -> bool:
    """Tell whether one ASN.1 sequence (X.690) fills the bytes."""
    if len(decoded) < 4 or decoded[0] != 0x30:
        return False
    size = decoded[1] & 0x7F if decoded[1] & 0x80 else 0
    length = int.from_bytes(decoded[2 : 2 + size], "big") if size else decoded[1]
    return 0 <= len(decoded) - (2 + size + length) <= 3


def _in_url(hit: _Hit) -> _Judged:
    """Judge a password in a URL by itself, the user before it and the host after it."""
    secret = hit.secret
    before = re.search(rb"://([^:\s]*):\Z", hit.data[max(hit.start - 96, 0) : hit.start])
    after = re.match(rb"@([A-Za-z0-9.-]*)", hit.data[hit.end : hit.end + 96])
    user, host = (found[1].decode("latin-1") if found else "" for found in (before, after))
    if not host or re.search(r"[{}<>$%*|\\`^\"]", secret) or "{" in user:
        return _Judged(None)
    lowered = secret.lower()
    if (
        {lowered, lowered.strip("0123456789!")} & _DEFAULTS
        or secret == user
        or _placeholder(secret)
    ):
        return _Judged(Verdict.SYNTHETIC, "a default password or placeholder")
    if re.search(r"(?:^|\.)(?:example(?:\.\w+)?|localhost|test|invalid|local)$", host):
        return _Judged(Verdict.SYNTHETIC, "a host that is reserved or local")
    kinds = sum(bool(re.search(kind, secret)) for kind in ("[a-z]", "[A-Z]", r"\d", r"[^a-zA-Z\d]"))
    if "." not in host or len(secret) < 8 or kinds < 2:
        return _Judged(None)
    return _Judged(Verdict.REAL, "a password in the URL of a public host")


def _inside_word(hit: _Hit) -> bool:
    before = hit.data[hit.start - 1 : hit.start] if hit.start else b""
    return before.isalnum() or hit.data[hit.end : hit.end + 1].isalnum()


def _placeholder(secret: str) -> str:
    """Say why nobody would have issued this value, or return an empty text."""
    lowered = secret.lower()
    if any(word in lowered for word in _MADE_UP):
        return "a placeholder or documentation example"
    if len(set(max(re.split(r"[-_.]", secret), key=len))) < 5:
        return "too few different characters"
    return ""


def _base64(text: str) -> bytes:
    import base64

    plain = text.rstrip("=").replace("+", "-").replace("/", "_")
    try:
        return base64.urlsafe_b64decode(plain + "=" * (-len(plain) % 4))
    except ValueError:
        return b""


# RFC 7519 section 4.1, and what else says for whom a token speaks.
_CLAIMS = frozenset(
    {
        *("iss", "sub", "aud", "exp", "nbf", "iat", "jti", "role", "roles", "scope", "scp"),
        *("user", "user_id", "username", "email", "client_id", "tenant", "permissions"),
    }
)
_MADE_UP = (
    *("example", "sample", "dummy", "fake", "placeholder", "changeme", "redacted", "your", "xxxx"),
    *("1234567", "7654321", "abcdefg", "0123456", "aaaaaa", "000000", "deadbeef", "_test_"),
)
_DEFAULTS = frozenset(
    {
        *("password", "passwd", "passwort", "pass", "pwd", "pw", "secret", "changeme", "token"),
        *("user", "username", "admin", "root", "guest", "test", "testing", "demo", "example"),
        *("postgres", "mysql", "mongo", "redis", "rabbitmq", "foo", "bar", "baz", "qux", "hunter"),
        *("letmein", "welcome", "default", "me", "my", "apikey", "key", "mypassword", "mypass"),
        *("userpass", "userpassword", "dbpassword", "dbpass", "s3cret", "p@ssw0rd", "pa55w0rd"),
    }
)

_FORMATS = (
    _Format(
        "AWS access key",
        "aws.AWSKeyDetector",
        r"(?:A3T[A-Z0-9]|ABIA|ACCA|AKIA|ASIA)[0-9A-Z]{16}",
        _aws,
        group=1,
    ),
    _Format(
        "AWS secret key",
        "aws.AWSKeyDetector",
        r"(?i)aws[a-z0-9_ .-]{0,20}[\"' ]{0,2}[=:>, (]{1,4}[\"'][0-9a-z/+]{40}[\"']",
        _token,
        group=1,
    ),
    _Format(
        "Azure storage key",
        "azure_storage_key.AzureStorageKeyDetector",
        r"AccountKey=[A-Za-z0-9+/]{8}",
        _azure,
    ),
    _Format(
        "GitHub token", "github_token.GitHubTokenDetector", r"gh[pousr]_[A-Za-z0-9_]{8}", _token
    ),
    _Format(
        "GitLab token",
        "gitlab_token.GitLabTokenDetector",
        r"gl(?:pat|dt|ft|soat|rt|cbt|imt|ptt|agent|oas)-[A-Za-z0-9_-]{20}|GR1348941",
        _token,
    ),
    _Format(
        "Slack token",
        "slack.SlackDetector",
        r"(?i)xox[abposr]-[0-9]+-|hooks\.slack\.com/services/T",
        _token,
    ),
    _Format("Stripe key", "stripe.StripeDetector", r"[rs]k_live_[0-9a-zA-Z]{8}", _token),
    _Format(
        "npm token", "npm.NpmDetector", r":_authToken=\s*(?:npm_|[A-Fa-f0-9]{8}-)", _token, group=1
    ),
    _Format("PyPI token", "pypi_token.PypiTokenDetector", r"pypi-AgE[A-Za-z0-9]{6}", _token),
    _Format("SendGrid key", "sendgrid.SendGridDetector", r"SG\.[a-zA-Z0-9_-]{22}\.", _token),
    _Format("Twilio account", "twilio.TwilioKeyDetector", r"(?:AC|SK)[0-9a-f]{32}", _twilio),
    _Format("Square secret", "square_oauth.SquareOAuthDetector", r"sq0csp-", _token),
    _Format(
        "Artifactory token",
        "artifactory.ArtifactoryDetector",
        r"(?:^|[\s=:\"])AKC[a-zA-Z0-9]{10}",
        _artifactory,
    ),
    _Format(
        "Mailchimp key",
        "mailchimp.MailchimpDetector",
        r"[0-9a-f]{8}-us[0-9]{1,2}(?:[^0-9a-z]|$)",
        _token,
    ),
    _Format(
        "Telegram token",
        "telegram_token.TelegramBotTokenDetector",
        r"[0-9]{8}:AA[0-9A-Za-z_-]{8}",
        _token,
    ),
    _Format(
        "Discord token",
        "discord.DiscordBotTokenDetector",
        r"\.[a-zA-Z0-9_-]{6}\.[a-zA-Z0-9_-]{27}",
        _discord,
    ),
    _Format("OpenAI key", "openai.OpenAIDetector", r"T3BlbkFJ[A-Za-z0-9]{8}", _token),
    _Format(
        "JSON Web Token",
        "jwt.JwtTokenDetector",
        r"eyJ[A-Za-z0-9_-]{8,}=*\.eyJ",
        _web_token,
        run=True,
    ),
    _Format(
        "private key",
        "private_key.PrivateKeyDetector",
        r"PRIVATE KEY|PuTTY-User-Key-File-2",
        _private_key,
    ),
    _Format(
        "password in a URL",
        "basic_auth.BasicAuthDetector",
        r"://[^:/?#\[\]@!$&'()*+,;=\s]+:[^:/?#\[\]@!$&'()*+,;=\s]+@[A-Za-z0-9]",
        _in_url,
        group=1,
    ),
)


# --- examples ----------------------------------------------------------------------------------


def _examples() -> Sequence[Example]:
    """Assemble keys of the right format; none is written out in this file."""
    import base64

    alphabet = b"Zq8TnW3kLr7VbXp2YcHs9MdJf5GtKe4RuAa6EzDo"
    upper = alphabet.upper()
    long = alphabet + alphabet[::-1]
    web = b".".join((_web(b'{"alg":"HS256"}'), _web(b'{"sub":"8812","iat":1,"exp":99999999}')))
    brief = b".".join((_web(b'{"alg":"HS256"}'), _web(b'{"sub":"8812","iat":1,"exp":3601}')))
    sample = b".".join((_web(b'{"alg":"HS256"}'), _web(b'{"sub":"1234567890"}')))
    der = base64.b64encode(b"\x30\x81\x80" + bytes(range(128)))
    begin, end = b"-----BEGIN RSA PRIVATE" + b" KEY-----", b"-----END RSA PRIVATE" + b" KEY-----"
    real = (
        b"aws_access_key_id = AK" + b"IA" + upper[:16],
        b"aws_secret_access_key = '" + alphabet + b"'",
        b"token: gh" + b"p_" + alphabet[:36],
        b"GL = 'gl" + b"pat-" + alphabet[:20] + b"'",
        b"slack = xo" + b"xb-81726354-91827364-" + alphabet[:24],
        b"key = sk" + b"_live_" + alphabet[:24],
        b"//registry.test/:_auth" + b"Token=npm_" + alphabet[:36],
        b"SG" + b"." + alphabet[:22] + b"." + (alphabet + alphabet)[:43],
        b"pypi-AgEI" + b"cHlwaS5vcmc" + long[:76],
        b"bot 81726354:A" + b"A" + alphabet[:33],
        b"jwt " + web + b"." + alphabet,
        begin + b"\n" + der + b"\n" + end,
        b"postgres://app:" + alphabet[:12] + b"@db.acme-payments.io/x",
        b"AccountKey" + b"=" + long + b"AbCdEf==",
    )
    review = (
        b"jwt " + brief + b"." + alphabet,
        b"?X-Amz-Credential=AK" + b"IA" + upper[:16] + b"%2F2026",
    )
    synthetic = (
        b"AKIAIOSFODNN7" + b"EXAMPLE",
        b"gh" + b"p_" + b"x" * 36,
        b"jwt " + sample + b"." + alphabet,
        b"postgres://user:password@db.acme-payments.io/x",
        b"https://ana:" + alphabet[:12] + b"@git.example.com/x",
        b"AccountName=devstoreaccount1;AccountKey" + b"=" + long + b"AbCdEf==",
        b"hooks https://hooks.slack.com/services/T" + b"00000000/B00000000/" + b"X" * 24,
    )
    none = (
        b"AC" + b"81b3f0c2d4e5a697" * 2,
        b"AKIA is the prefix of access keys",
        b"x" + b"AK" + b"IA" + upper[:16] + b"Y",
        b"password = '" + alphabet + b"'",
        b"sha1 " + b"81b3f0c2d4e5a69781b3f0c2d4e5a69781b3f0c2",
        b"if b'BEGIN RSA PRIVATE" + b" KEY' in data:",
        begin + b"\n...\n" + end,
        b"https://{user}:{password}@host.io",
        b"http://host:8080/path@v1",
        b"git@github.com:acme/app.git",
        b"eyJhbGciOiJIUzI1NiJ9 is how a header begins",
    )
    return (
        *(Example("a.env", data, Verdict.REAL) for data in real),
        *(Example("a.env", data, Verdict.UNSURE) for data in review),
        *(Example("a.env", data, Verdict.SYNTHETIC) for data in synthetic),
        *(Example("a.env", data, None) for data in none),
    )


def _web(data: bytes) -> bytes:
    import base64

    return base64.urlsafe_b64encode(data).rstrip(b"=")


DETECTOR = Detector(
    id="secret",
    name="secret",
    kind=DataKind.SECRET,
    anchors=tuple(format.anchor for format in _FORMATS),
    find=find,
    examples=_examples,
    help=(
        "Revoke it where it was issued, read it from a secret store at run time, and remove it "
        "from the history."
    ),
    controls=("PCI DSS 8.6.2", "HIPAA 164.312(d)", "SOC 2 CC6.1", "ISO 27001 A.8.4"),
)
