"""Network addresses, pages and devices: parts of a patient's record, and never a finding alone."""

import pytest

from ai_gate import registry
from ai_gate.model import Document, Verdict
from ai_gate.persons import electronic
from ai_gate.persons.electronic import device, ip_address, url
from ai_gate.persons.signs import LIVE, Sign
from ai_gate.scan import engine

PUBLIC = "73." + "162.41.88"
DETECTORS = registry.detectors()


@pytest.mark.parametrize(
    ("value", "expected"),
    [
        (PUBLIC, LIVE),
        ("2600:" + "1700:8a10::17", LIVE),
        ("[2600:" + "1700:8a10::17]", LIVE),
        *((f"{net}.7", electronic.RESERVED_IP) for net in ("192.0.2", "198.51.100", "203.0.113")),
        ("2001:db8::1", electronic.RESERVED_IP),
        *((one, None) for one in ("10.1.2.3", "172.16.0.9", "192.168.1.20", "127.0.0.1", "::1")),
        *((one, None) for one in ("0.0.0.0", "169.254.1.1", "224.0.0.1", "255.255.255.255")),
        *((one, None) for one in ("100.64.0.1", "fe80::1%eth0", "fd00::7", "ff02::1")),
        *((one, None) for one in ("300.1.2.3", "1.2.3", "1.2.3.4.5", "", "abcd", "10:30:00")),
    ],
)
def test_ip_addresses(value: str, expected: Sign | None) -> None:
    assert ip_address(value) == expected


@pytest.mark.parametrize(
    ("value", "expected"),
    [
        ("https://www.linkedin.com/in/dkow81", LIVE),
        ("linkedin.com/in/dkow81", LIVE),
        ("https://blog.example.org/dkow81", electronic.RESERVED_URL),
        ("https://me.test/about", electronic.RESERVED_URL),
        ("https://www.linkedin.com", None),
        ("page 3", None),
    ],
)
def test_pages(value: str, expected: Sign | None) -> None:
    assert url(value) == expected


@pytest.mark.parametrize(
    ("value", "expected"),
    [
        ("3c:22:fb:9a:01:7e", LIVE),
        ("SN48-39" + "2061", LIVE),
        ("00:00:00:00:00:00", electronic.TYPED_DEVICE),
        ("12345678", electronic.TYPED_DEVICE),
        ("pump", None),
        ("model 7", None),
    ],
)
def test_devices(value: str, expected: Sign | None) -> None:
    assert device(value) == expected


def _verdicts(path: str, text: str) -> list[Verdict]:
    return [
        match.verdict for _, match in engine.scan(Document(path, text.encode()), DETECTORS).matches
    ]


NAME = '"first_name": "Den' + 'ise", "last_name": "Kowal' + 'ski"'


@pytest.mark.parametrize(
    ("record", "expected"),
    [
        (f'{NAME}, "client_ip": "{PUBLIC}", "diagnosis": "asthma"', [Verdict.REAL]),
        (f'{NAME}, "client_ip": "203.0.113.9", "diagnosis": "asthma"', [Verdict.UNSURE]),
        (f'{NAME}, "mac_address": "3c:22:fb:9a:01:7e", "medication": "insulin"', [Verdict.REAL]),
        (f'{NAME}, "client_ip": "10.2.3.4", "diagnosis": "asthma"', [Verdict.REAL]),
        (f'{NAME}, "client_ip": "{PUBLIC}", "plan": "gold"', []),
        (f'"name": "Web Server", "ip": "{PUBLIC}", "condition": "healthy"', []),
        (f'"host": "web-1", "ip": "{PUBLIC}", "diagnosis": "asthma"', []),
        (f'"ip": "{PUBLIC}"', []),
    ],
)
def test_an_address_counts_beside_a_person_and_a_health_fact(
    record: str, expected: list[Verdict]
) -> None:
    assert _verdicts("a.json", f"{{{record}}}") == expected


def test_an_address_does_not_make_an_invented_patient_real() -> None:
    record = NAME.replace("Kowal" + "ski", "Everyman")
    text = f'{{{record}, "client_ip": "{PUBLIC}", "email": "d@example.org", "diagnosis": "asthma"}}'
    assert _verdicts("a.json", text) == [Verdict.SYNTHETIC]
