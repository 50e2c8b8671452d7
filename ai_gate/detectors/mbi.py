"""Medicare Beneficiary Identifiers.

What it finds: eleven characters of the CMS format (C A AN N A AN N A A N N, letters without S, L,
O, I, B and Z), bare or with the dashes of the card, with clean borders. The format is so narrow
that it needs no label. Numbers of the CMS synthetic range (S in position 2) and published samples
are told from live ones.

Why it matters: an MBI is a health plan beneficiary number, one of the identifiers that make a
record protected health information (45 CFR 164.514(b)(2)(i)(I)), and enough to bill in the name of
its owner.

How to fix: use a number with S in position 2, which CMS never issues; if a live one was pushed,
treat it as a disclosure and remove it from the history.
"""

import re
from collections.abc import Iterator, Sequence
from functools import cache

from ai_gate.model import DataKind, Detector, Example, Match, Text, Verdict
from ai_gate.persons import identifiers

_LETTER, _EITHER = "[AC-HJKMNP-RT-Y]", "[0-9AC-HJKMNP-RT-Y]"
_BODY = (
    f"[1-9](?:{_LETTER}|S){_EITHER}[0-9](?:{_LETTER}{_EITHER}[0-9]{_LETTER}{{2}}"
    f"|-{_LETTER}{_EITHER}[0-9]-{_LETTER}{{2}})[0-9]{{2}}"
)


def find(text: Text) -> Iterator[Match]:
    """Yield the numbers that stand alone: not a part of a longer token, digest or path."""
    for found in _pattern().finditer(text.data):
        sign = identifiers.mbi(found[0].decode())
        if sign is None:
            continue
        verdict = Verdict.SYNTHETIC if sign.weight else Verdict.REAL
        reason = sign.reason or "the CMS format, in no published or synthetic range"
        yield Match(found.start(), found.end(), "Medicare number (MBI)", verdict, (reason,))


@cache
def _pattern() -> re.Pattern[bytes]:
    return re.compile(rf"(?<![\w+/.%-])(?<!\\){_BODY}(?![\w+/=%]|[.-]\w)".encode())


# --- examples ----------------------------------------------------------------------------------


def _examples() -> Sequence[Example]:
    """Assemble numbers that look live; none is written out in this file."""
    first, second = b"".join((b"4TR7", b"QK4", b"WD62")), b"".join((b"8MX2", b"HV9", b"FP37"))
    dashed = b"-".join((first[:4], first[4:7], first[7:]))
    sample, synthetic = b"1EG4" + b"TE5MK73", b"1S00" + b"E00AA" + b"66"
    real = {
        "claim.json": b'{"mbi": "%s"}' % first,
        "claims.csv": b"claim,mbi\n17,%s\n18,%s\n" % (first, second),
        "card.txt": b"Medicare Number: " + dashed,
        "eligibility.edi": b"NM1*IL*1*DOE****MI*%s~" % second,
        "adt.hl7": b"IN1|1|MEDICARE|%s^^^CMS^MC|\r" % first,
        "app.log": b"WARN rejected beneficiary %s, retrying" % second,
        "query.sql": b"SELECT 1 WHERE mbi = '%s';" % first,
    }
    invented = {
        "bene.json": b'{"mbi": "%s"}' % synthetic,
        "card.md": b"like %s-%s-%s" % (sample[:4], sample[4:7], sample[7:]),
        "card.csv": b"mbi\n%s\n" % sample,
        "format.md": b"`1A00" + b"A00AA00`",
        "smoke.rb": b"mbi = '%s'" % synthetic.replace(b"66", b"00"),
    }
    none = {
        "digest.txt": b"sha1 00%sAB" % first,
        "id.txt": b"a1b2-%s-99" % first,
        "base64.txt": b"/%s+Zm9v=" % first,
        "path.txt": b"cache/%s/index" % first,
        "lower.txt": first.lower(),
        "letters.txt": first.replace(b"Q", b"O"),
        "leading.txt": b"0" + first[1:],
        "dash.txt": first[:4] + b"-" + first[4:],
        "long.txt": first + b"9",
        "url.txt": b"?k=%%20%s" % first,
    }
    return (
        *(Example(path, data, Verdict.REAL) for path, data in real.items()),
        *(Example(path, data, Verdict.SYNTHETIC) for path, data in invented.items()),
        *(Example(path, data, None) for path, data in none.items()),
    )


DETECTOR = Detector(
    id="mbi",
    name="Medicare Beneficiary Identifier",
    kind=DataKind.PHI,
    anchors=(rf"(?:^|[^0-9A-Za-z_+/.%-]){_BODY}(?:[^0-9A-Za-z_+/=%]|$)",),
    find=find,
    examples=_examples,
    help=(
        "Use a number with S in position 2, which CMS never issues; if a live one was pushed, "
        "treat it as a disclosure and remove it from the history."
    ),
    controls=("HIPAA 164.514(b)(2)", "HIPAA 164.502(b)", "HIPAA 164.312(a)(1)"),
)
