"""Addresses of networks, pages and devices of a person: identifiers of a record, never of a text.

45 CFR 164.514(b)(2)(i)(M), (N) and (O). See `ai_gate.persons.signs` for what the checks return.
"""

import re
from functools import cache, lru_cache
from typing import TYPE_CHECKING

from ai_gate.persons.signs import LIVE, PROOF, STRONG, Sign, counts, placeholders

if TYPE_CHECKING:
    from ipaddress import IPv4Network, IPv6Network

# RFC 5737 and RFC 3849: nobody has such an address, yet a scrubbed record of a patient may.
RESERVED_IP = Sign(STRONG, "IP address reserved for documentation")
RESERVED_URL = Sign(PROOF, "web address on a domain reserved for examples")
TYPED_DEVICE = Sign(STRONG, "device number made of runs or repeated digits")
_DOCUMENTATION = ("192.0.2.0/24", "198.51.100.0/24", "203.0.113.0/24", "2001:db8::/32", "3fff::/20")
MEMORY = 1 << 12


@lru_cache(maxsize=MEMORY)
def ip_address(value: str) -> Sign | None:
    """Judge an IP address; one that is private, local or of no machine identifies nobody."""
    if not _ip_form().fullmatch(value):
        return None
    import ipaddress

    try:
        found = ipaddress.ip_address(value.strip("[]").partition("%")[0])
    except ValueError:
        return None
    if any(found in network for network in _documentation()):
        return RESERVED_IP
    return LIVE if found.is_global and not found.is_multicast else None


@cache
def _ip_form() -> re.Pattern[str]:
    return re.compile(r"\d{1,3}(?:\.\d{1,3}){3}|\[?[0-9A-Fa-f:.]{2,45}(?:%\w{1,16})?\]?")


@cache
def _documentation() -> tuple["IPv4Network | IPv6Network", ...]:
    import ipaddress  # slow to import

    return tuple(map(ipaddress.ip_network, _DOCUMENTATION))


def url(value: str) -> Sign | None:
    """Judge the address of a page: one with a path or a name in front, not a site of many."""
    found = _url_form().fullmatch(value)
    if not found:
        return None
    labels = found[1].lower().rstrip(".").split(".")
    if labels[-1] in placeholders("tld") or "example" in labels:
        return RESERVED_URL
    return LIVE


@cache
def _url_form() -> re.Pattern[str]:
    host = r"(?:[A-Za-z0-9-]{1,63}\.){1,6}[A-Za-z]{2,24}"
    return re.compile(rf"(?:https?://)?({host})(?:/[\w~@%+.-]{{1,80}}){{1,4}}/?")


def device(value: str) -> Sign | None:
    """Judge the serial number or hardware address of a device."""
    if not _device_form().fullmatch(value):
        return None
    digits = re.sub(r"[^0-9A-Fa-f]", "", value).lower()
    made_up = len(set(digits)) <= 2 or counts(re.sub(r"\D", "", value))
    return TYPED_DEVICE if made_up else LIVE


@cache
def _device_form() -> re.Pattern[str]:
    hardware = r"[0-9A-Fa-f]{2}(?:[:-][0-9A-Fa-f]{2}){5}"
    serial = r"(?=(?:[^\d]*\d){4})[A-Za-z0-9][A-Za-z0-9/.-]{4,29}"
    udi = r"\(01\)\d{14}[\w()/.-]{3,60}"
    return re.compile(rf"{hardware}|{serial}|{udi}")
