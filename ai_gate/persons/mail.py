"""Mail (RFC 5322): the lines of a header that say nothing of a person in its text, left out."""

import re
from functools import cache

TOP = 4_000  # bytes in which the header of a mail begins


def recognise(data: bytes) -> bool:
    """Tell whether a text starts with the header of a mail, or of the first of many."""
    return len(_header().findall(data, 0, TOP)) > 1


def told(data: bytes) -> bytes:
    """Return the text with blanks for technical headers, so that offsets stay."""
    return _technical().sub(lambda found: b" " * len(found[0]), data)


@cache
def _header() -> re.Pattern[bytes]:
    return re.compile(
        rb"(?m)^(?:From|To|Subject|Date|Message-ID|MIME-Version|Received|Return-Path|"
        # As programs for mail write it in other languages, in what was forwarded or printed.
        rb"Von|An|Betreff|Gesendet|De|\xc3\x80|Objet|Para|Asunto|Assunto|Da|Oggetto|Van|Aan|"
        rb"Onderwerp):"
    )


@cache
def _technical() -> re.Pattern[bytes]:
    """Match a header with the lines that it is folded over."""
    names = (
        rb"Message-I[Dd]|References|In-Reply-To|Received|Return-Path|Delivered-To|Date|MIME-Version|"
        rb"Content-[A-Za-z-]{1,40}|DKIM-Signature|Authentication-Results|List-[A-Za-z-]{1,30}|"
        rb"ARC-[A-Za-z-]{1,40}|X-[A-Za-z-]{1,60}|From|To|Cc|Bcc|Sender|Reply-To|User-Agent"
    )
    address = rb"(?:Von|An|Kopie|De|\xc3\x80|A|Cci?|Para|Da|Van|Aan):[^\r\n@]{0,200}@[^\r\n]*+"
    line = rb"(?:" + names + rb"):[^\r\n]*+(?:\r?\n[ \t][^\r\n]*+)*+"
    return re.compile(rb"(?m)^(?:" + line + rb"|" + address + rb")")
