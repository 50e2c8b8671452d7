"""Bytes in hexadecimal are read however they are written, and keep their places."""

import pytest

from ai_gate.payments import hexadecimal

BYTES = bytes.fromhex("5a08") + bytes(range(0x20, 0x20 + 20))
DIGITS = BYTES.hex().upper().encode()


def dump(data: bytes, offset: str, width: int = 16) -> bytes:
    """Write bytes as programs dump them."""
    lines = []
    for at in range(0, len(data), width):
        part = data[at : at + width]
        pairs = " ".join(f"{byte:02x}" for byte in part[:8])
        pairs += "  " + " ".join(f"{byte:02x}" for byte in part[8:]) if len(part) > 8 else ""
        text = "".join(chr(byte) for byte in part)
        lines.append(offset.format(at) + f"{pairs:<48}  |{text}|")
    return "\n".join(lines).encode()


SPELLINGS = {
    "without gaps": DIGITS,
    "lower case": DIGITS.lower(),
    "pairs": BYTES.hex(" ").encode(),
    "pairs with colons": BYTES.hex(":").encode(),
    "groups of four": BYTES.hex(" ", -2).encode(),
    "an array of code": b", ".join(b"0x%02x" % byte for byte in BYTES),
    "an array of Java": b", ".join(b"(byte) 0x%02x" % byte for byte in BYTES),
    "escapes": b"".join(b"\\x%02x" % byte for byte in BYTES),
    "hexdump -C": dump(BYTES, "{:08x}  "),
    "xxd": b"\n".join(
        b"%08x: %s  ...." % (at, BYTES[at : at + 16].hex(" ", -2).encode()) for at in (0, 16)
    ),
}


@pytest.mark.parametrize("text", SPELLINGS.values(), ids=SPELLINGS)
def test_every_spelling_is_one_run_with_the_places_of_its_nibbles(text: bytes) -> None:
    data = b"sent: " * (b"\n" not in text) + text + b"\n"
    (run,) = [one for one in hexadecimal.runs(data) if one.digits.startswith(b"5A08")]
    assert run.digits == DIGITS
    assert bytes(data[at] for at in run.starts).upper() == DIGITS
    first, last = run.span(0, 4)
    assert data[first:last].upper().endswith((b"08",))


def test_dumps_in_other_columns_are_not_joined() -> None:
    line = BYTES[:16].hex(" ").encode()
    assert len(list(hexadecimal.runs(b"a " + line + b"\nlonger " + line + b"\n"))) == 2
