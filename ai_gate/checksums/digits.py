"""Check digits."""

_VALUES = bytes(byte - 48 if 48 <= byte <= 57 else 0 for byte in range(256))
_DOUBLED = bytes(sum(divmod(2 * (byte - 48), 10)) if 48 <= byte <= 57 else 0 for byte in range(256))


def luhn(digits: bytes) -> bool:
    """Check the last digit of ASCII `digits` by ISO/IEC 7812-1 annex B."""
    last, doubled = digits[::-2].translate(_VALUES), digits[-2::-2].translate(_DOUBLED)
    return not (sum(last) + sum(doubled)) % 10


def luhn_digit(digits: bytes) -> bytes:
    """Return the digit that makes `digits` pass when it is appended."""
    return next(b"%d" % last for last in range(10) if luhn(digits + b"%d" % last))


def weighted(digits: bytes, weights: tuple[int, ...]) -> int:
    """Return the sum of ASCII `digits`, each times its weight; the shorter of both decides."""
    return sum((digit - 48) * weight for digit, weight in zip(digits, weights, strict=False))


def naranja(digits: bytes) -> bool:
    """Check a Naranja card, source: active_merchant credit_card_methods.rb."""
    rest = 11 - weighted(digits[:15], (4, 3, 2, 7, 6, 5, 4, 3, 2, 7, 6, 5, 4, 3, 2)) % 11
    return (0 if rest > 9 else rest) == digits[15] - 48


def creditel(digits: bytes) -> bool:
    """Check a Creditel card, source: active_merchant credit_card_methods.rb."""
    weights = (5, 4, 3, 2, 1, 9, 8, 7, 6, 5, 4, 3, 2, 1, 9)
    return weighted(digits[:15], weights) % 10 == digits[15] - 48
