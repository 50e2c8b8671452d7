"""URLs of stores and receivers are checked, and their secrets are never shown."""

import pytest

from ai_gate.audit import destination
from ai_gate.errors import AiGateError

SECRET = "-".join(("canary", "word"))


@pytest.mark.parametrize(
    ("url", "shown"),
    [
        ("postgresql://w:{}@db.example.com/audit", "postgresql://w@db.example.com:5432/audit"),
        ("postgres://w:{}@[::1]:6000/audit", "postgres://w@[::1]:6000/audit"),
        (
            "postgresql://db.example.com/audit?sslmode=verify-ca&sslkey={}",
            "postgresql://db.example.com:5432/audit",
        ),
        ("otlp+https://collect.example.com", "otlp+https://collect.example.com:4318"),
        ("otlp+http://localhost:9/v1/logs", "otlp+http://localhost:9/v1/logs"),
        ("SYSLOG+TLS://siem.example.com", "syslog+tls://siem.example.com:6514"),
    ],
)
def test_a_url_is_shown_without_its_secrets(url: str, shown: str) -> None:
    made = destination.parse(url.format(SECRET))
    assert made.shown == shown
    assert SECRET not in repr(made)
    assert "%" not in repr(made)


def test_a_password_may_be_percent_encoded() -> None:
    made = destination.parse("postgresql://w:%40%2F%3A@localhost/a")
    assert (made.user, made.password, made.path) == ("w", "@/:", "/a")


@pytest.mark.parametrize(
    "url",
    [
        "audit.sqlite",
        "mysql://w:{}@localhost/a",
        "postgresql://w:{}/x@localhost/a",
        "postgresql://w:{}#x@localhost/a",
        "postgresql://localhost/a?{}",
        "postgresql://localhost:{}/a",
        "otlp+https://w:{}@collect.example.com",
        "otlp+https://collect.example.com/?token={}",
        "otlp+https:///v1/logs?{}",
        "otlp+http://collect.example.com/{}",
        "syslog+tls://w:{}@siem.example.com",
        "syslog+tls://siem.example.com/{}",
        "syslog+tls://",
    ],
)
def test_a_url_that_cannot_be_used_is_an_error_that_does_not_quote_it(url: str) -> None:
    with pytest.raises(AiGateError) as caught:
        destination.parse(url.format(SECRET))
    assert SECRET not in f"{caught.value} {caught.value.hint}"


def test_a_store_is_no_receiver_of_another_kind() -> None:
    with pytest.raises(AiGateError, match="not a URL"):
        destination.parse("otlp+https://collect.example.com", kinds=("postgresql",))
