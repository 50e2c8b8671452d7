"""A card number is told by its place in a message, and only where it is one."""

import pytest

from ai_gate.checksums import luhn_digit
from ai_gate.payments import messages

LIVE = b"453298716403958" + luhn_digit(b"453298716403958")
AMEX = b"37196482705163" + luhn_digit(b"37196482705163")
BITMAP = b"7224440108C08000"
BODY = b"003000" + b"000000001000" + b"0301100002" + b"000417"

FIELD_2 = {
    "keys without a prefix": b"MTI: 0100\n002: %s\n003: 000000\n",
    "in brackets": b"[0]=0200 [2]=%s [3]=000000 [4]=000000001000",
    "Postilion": b"   [LLVAR  n    ..19 016] 002 [%s]\n   [Fixed  n       6 006] 003 [000000]\n",
    "a trace": b"[002] LLVAR  n..19  16 : %s\n[003] n6             : 003000\n",
    "BASE24": b"  P-002  PRIMARY ACCT NBR      %s\n  P-003  PROCESSING CODE       003000\n",
    "jPOS": b'm.set(2, "%s");\nm.set(3, "000000");',
    "j8583": b'm.setValue(2, "%s", IsoType.LLVAR, 0);\nm.setValue(3, "000000", 6);',
    "an index": b'msg[2] = "%s";\nmsg[3] = "000000";',
    "numbers as keys": b"{ 0: '0200', 2: '%s', 3: '000000' }",
    "elements": b"<MTI>0200</MTI><F002>%s</F002><F003>000000</F003>",
    "the key behind": b'<field value="0210" id="0"/><field value="%s" id="2"/>',
    "moov": b"F2   Primary Account Number..: %s\nF3   Processing Code....: 000000\n",
    "a bit": b"Bit 002: len 16 val %s\n",
    "an array": b'[null, "0200", "%s", "000000"]',
}
CHIP = {
    "words": b"Tag: 9F26 Len: 08 Value: 8E19ED4BCA5C670A\nTag: 5A Len: 08 Value: %s\n",
    "brackets": b"[9F02] 000000001000\n[5A] %s\n",
    "JSON": b'{"4F": "A0000000031010", "5A": "%s"}',
    "a list": b'[{"t":"84","v":"A0000000031010"},{"t":"5A","v":"%s"}]',
    "XML": b'<Tag id="9F02">000000001000</Tag><Tag id="5A">%s</Tag>',
}
NOTHING = {
    "a list of lines": b"1. first\n2. %s\n3. third\n",
    "another field": b"MTI: 0100\n022: %s\n003: 000000\n",
    "a version": b"v2 %s and 3 more",
    "a colour": b"color 5A %s",
}


def said(form: bytes) -> str:
    data = form % LIVE
    start = data.index(LIVE)
    return messages.named(data, start, start + len(LIVE), LIVE)


@pytest.mark.parametrize("form", FIELD_2.values(), ids=FIELD_2)
def test_field_2_is_told_by_what_stands_beside_it(form: bytes) -> None:
    assert said(form) == messages.FIELD


@pytest.mark.parametrize("form", CHIP.values(), ids=CHIP)
def test_tag_5a_is_told_by_other_tags(form: bytes) -> None:
    assert said(form) == messages.CHIP


@pytest.mark.parametrize("form", NOTHING.values(), ids=NOTHING)
def test_a_number_behind_something_else_is_in_no_message(form: bytes) -> None:
    assert said(form) == ""


def test_track_2_follows_its_number() -> None:
    assert said(b"x %s=27112010000") == messages.TRACK


def apart(data: bytes) -> bytes:
    return b" ".join(data[at : at + 2] for at in range(0, len(data), 2))


MESSAGE = b"0200%s16%s%s" % (BITMAP, LIVE, BODY)
SPELLED = {
    "BCD behind a TPDU": b"TX 6000030000" + MESSAGE,
    "BCD in pairs": b"TX " + apart(b"6000030000" + MESSAGE),
    "characters in hexadecimal": b"TX " + MESSAGE.hex().encode(),
    "EBCDIC": b"TX "
    + ("0200".encode("cp500") + bytes.fromhex("F2244401A8E08200" + "0" * 16)).hex().encode()
    + (b"16%s%s" % (LIVE, BODY)).decode().encode("cp500").hex().encode(),
    "a tag in pairs": b"<- 70 3A " + apart(b"5A08%s5F2403" % LIVE) + b" 27 11 31",
    "code": b"{0x5A, 0x08, "
    + b", ".join(b"0x" + LIVE[a : a + 2] for a in range(0, 16, 2))
    + b", 0x5F, 0x34, 0x01, 0x01}",
    "pairs behind words": b"5A 08 -- Application PAN\n   " + apart(LIVE) + b" (NUMERIC)",
}


@pytest.mark.parametrize("data", SPELLED.values(), ids=SPELLED)
def test_a_number_is_found_in_bytes(data: bytes) -> None:
    found = list(messages.spelled(data))
    assert [one.digits for one in found] == [LIVE]
    assert found[0].start < found[0].end <= len(data)


def test_a_nibble_of_padding_is_no_digit() -> None:
    (found,) = messages.spelled(b'{"9F26": "00", "5A": "%sF"}' % AMEX)
    assert found.digits == AMEX


def test_a_packed_message_whose_next_fields_do_not_fit_is_none() -> None:
    assert list(messages.packed(MESSAGE)) == [(22, 38)]
    assert not list(messages.packed(MESSAGE.replace(b"000000001000", b"123000001000")))
    assert not list(messages.packed(MESSAGE.replace(b"0301100002", b"1301100002")))
