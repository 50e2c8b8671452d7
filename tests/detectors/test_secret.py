"""Secrets by format: live, documentation examples, placeholders, and what is none."""

import base64
import json
import string

import pytest
from hypothesis import given
from hypothesis import strategies as st

from ai_gate.detectors.secret import DETECTOR
from ai_gate.model import Document, Match, Text, Verdict
from ai_gate.scan import engine

REAL, UNSURE, SYNTHETIC = Verdict.REAL, Verdict.UNSURE, Verdict.SYNTHETIC
RANDOM = "Zq8TnW3kLr7VbXp2YcHs9MdJf5GtKe4RuAa6EzDo"
UPPER = RANDOM.upper()


def matches(text: str) -> list[Match]:
    found = engine.scan(Document("a.env", text.encode()), {DETECTOR.id: DETECTOR})
    return [match for _, match in found.matches]


def verdicts(text: str) -> list[Verdict]:
    return [match.verdict for match in matches(text)]


def token(**claims: object) -> str:
    parts = (json.dumps(part).encode() for part in ({"alg": "HS256"}, claims))
    encoded = (base64.urlsafe_b64encode(part).rstrip(b"=").decode() for part in parts)
    return ".".join((*encoded, RANDOM))


def pem(body: bytes, kind: str = "RSA ") -> str:
    text = base64.b64encode(body).decode()
    lines = "\n".join(text[at : at + 64] for at in range(0, len(text), 64))
    return f"-----BEGIN {kind}PRIVATE" + f" KEY-----\n{lines}\n-----END {kind}PRIVATE" + " KEY-----"


DER = b"\x30\x81\x80" + bytes(range(128))
LIVE = {
    "AWS access key": "AK" + "IA" + UPPER[:16],
    "GitHub token": "gh" + "p_" + RANDOM[:36],
    "GitLab token": "gl" + "pat-" + RANDOM[:20],
    "Slack token": "xo" + "xb-81726354-91827364-" + RANDOM[:24],
    "Stripe key": "rk" + "_live_" + RANDOM[:24],
    "SendGrid key": "SG" + "." + RANDOM[:22] + "." + (RANDOM * 2)[:43],
    "PyPI token": "pypi-AgEI" + "cHlwaS5vcmc" + RANDOM * 3,
    "Square secret": "sq0" + "csp-" + (RANDOM * 2)[:43],
    "Mailchimp key": "81b3f0c2d4e5a697" * 2 + "-us" + "12",
    "Telegram token": "81726354:" + "AA" + RANDOM[:33],
    "OpenAI key": "sk-" + RANDOM[:20] + "T3Blbk" + "FJ" + RANDOM[20:],
    "JSON Web Token": token(sub="8812", iat=1, exp=99_999_999),
    "Discord token": "MTE4MjczNjQ1NTQ2Mzcy" + "ODE5Mg" + "." + RANDOM[:6] + "." + RANDOM[:27],
}


@pytest.mark.parametrize(("name", "value"), LIVE.items(), ids=list(LIVE))
def test_a_live_secret_is_found_whole_and_named(name: str, value: str) -> None:
    text = f'first\nvalue = "{value}"  # rest\nlast'
    (match,) = matches(text)
    assert (match.verdict, match.label) == (REAL, f"secret ({name})")
    assert text[match.start : match.end] == value


@pytest.mark.parametrize(("name", "value"), LIVE.items(), ids=list(LIVE))
def test_nothing_of_a_secret_is_said(name: str, value: str) -> None:
    (match,) = matches(f"value = '{value}'")
    said = " ".join((match.label, *match.reasons))
    assert not any(value[at : at + 5] in said for at in range(len(value) - 4))


@pytest.mark.parametrize(
    "text",
    [
        f"aws_secret_access_key = '{RANDOM}'",
        "AccountName=acme;AccountKey" + "=" + RANDOM * 2 + "AbCdEf==",
        "//npm.acme.io/:_auth" + "Token=npm_" + RANDOM[:36],
        "x: AKC" + "p" + RANDOM * 2 + " ",
        "https://hooks.slack.com/services/T" + "8ZQ2N5K1/B7XV3M9/" + RANDOM[:24],
        "Twilio AC" + "81b3f0c2d4e5a697" * 2 + " token 5d41f0c2d4e5a69781b3f0c2d4e5a6f9",
        "postgres://app:" + RANDOM[:12] + "@db.acme-payments.io/x",
    ],
)
def test_secrets_that_need_their_surroundings_are_found(text: str) -> None:
    assert verdicts(text) == [REAL]


@pytest.mark.parametrize(
    "text",
    [
        "AKIAIOSFODNN7" + "EXAMPLE",
        "gh" + "p_" + "a" * 36,
        "gh" + "p_" + "1234567890" * 3 + "abcdef",
        "xo" + "xb-123456789012-123456789012-your" + RANDOM[:20],
        "https://hooks.slack.com/services/T" + "00000000/B00000000/" + "X" * 24,
        token(sub="1234567890", name="John Doe"),
        token(some="payload"),
        token(iss="https://auth.example.com", sub="8812"),
        "AccountName=devstoreaccount1;AccountKey" + "=" + RANDOM * 2 + "AbCdEf==",
        "postgres://user:password@db.acme-payments.io",
        "postgres://admin:admin@db.acme-payments.io",
        "https://ana:" + RANDOM[:12] + "@api.example.com",
        "redis://x:" + RANDOM[:12] + "@localhost:6379",
        pem(b"EXAMPLE").replace("RVhBTVBMRQ==", "MIIEXAMPLE" + RANDOM * 3),
    ],
)
def test_examples_placeholders_and_defaults_are_synthetic(text: str) -> None:
    assert verdicts(text) == [SYNTHETIC]


@pytest.mark.parametrize(
    "text",
    [
        token(sub="8812", iat=1, exp=3601),
        "X-Amz-Credential=AK" + "IA" + UPPER[:16] + "%2F2026",
        pem(DER[:-20]),
        pem(DER).replace("-----\n", "-----\nProc-Type: 4,ENCRYPTED\n", 1),
    ],
)
def test_what_may_be_harmless_is_for_review(text: str) -> None:
    assert verdicts(text) == [UNSURE]


@pytest.mark.parametrize(
    "text",
    [
        "key = '" + RANDOM + "'",
        "password = 'hunter2hunter2'",
        "AKIA",
        "x" + "AK" + "IA" + UPPER[:16],
        "AK" + "IA" + UPPER[:16] + "ZZZZ",
        "AC" + "81b3f0c2d4e5a697" * 2,
        "sk" + "_test_" + RANDOM[:10],
        "eyJhbGciOiJIUzI1NiJ9",
        "eyJhbGciOiJIUzI1NiJ9.eyJub3QganNvbg." + RANDOM,
        "if '-----BEGIN RSA PRIVATE" + " KEY-----' in text:",
        pem(b"short"),
        "http://host:8080/a@b",
        "https://{user}:{password}@acme.io",
        "https://$USER:$PASS@acme.io",
        "https://user:%s@acme.io",
        "git@github.com:acme/app.git",
        "ssh://git:" + RANDOM[:12] + "@host",
        "abcdef.ghijkl." + "m" * 27,
        "a.bcdefg." + RANDOM[:27],
        "APIKeyForSomethingElse",
    ],
)
def test_what_only_looks_like_a_secret_is_none(text: str) -> None:
    assert verdicts(text) == []


@pytest.mark.parametrize(
    "text",
    [
        pem(DER),
        pem(DER, ""),
        pem(DER, "EC "),
        pem(b"openssh-key-v1\0" + bytes(range(100)), "OPENSSH "),
        json.dumps({"key": pem(DER)}),
        '"' + pem(DER).replace("\n", '\\n" +\n  "') + '"',
    ],
)
def test_a_complete_private_key_is_live_and_covered_to_its_end(text: str) -> None:
    (match,) = matches(text)
    assert match.verdict is REAL
    assert match.end == text.index("-----END")


def test_a_long_line_hides_nothing_and_two_secrets_on_it_are_two() -> None:
    value = LIVE["GitHub token"]
    text = "x" * 5_000 + f" {value} " + "y" * 5_000 + f" {value} " + "z" * 5_000
    assert verdicts(text) == [REAL, REAL]


def test_the_settings_of_detect_secrets_are_left_alone() -> None:
    from detect_secrets.settings import get_settings

    before = get_settings().json()
    matches(LIVE["GitHub token"])
    assert get_settings().json() == before


@given(st.text(string.ascii_letters + string.digits + "._-:/@='\" \n", max_size=300))
def test_any_text_can_be_searched(text: str) -> None:
    for match in DETECTOR.find(Text("a", text.encode(), lambda: ())):
        assert match.start < match.end <= len(text)
