"""Card verification codes (CVV, CVC, CID and their other names).

What it finds: three or four digits under a label or in a column of that meaning, with a card number
or an expiry date beside them or in the same record. Three digits alone mean nothing.

Why it matters: the code proves that the payer holds the card; PCI DSS 3.3.1.2 forbids keeping it
after authorisation, encrypted or not.

How to fix: delete it and rewrite the history; tests take the code that your processor publishes
together with a published test number.
"""

import re
from collections.abc import Iterator, Sequence
from functools import cache, lru_cache
from typing import Any

from ai_gate import byte_patterns
from ai_gate.checksums import Number, code_beside, family, luhn_digit, numbers
from ai_gate.model import DataKind, Detector, Example, Match, Text, Verdict
from ai_gate.payments import bound
from ai_gate.persons.anchors import NUMBERED
from ai_gate.record import NamedTuple
from ai_gate.roles import Role, role
from ai_gate.rows import Row, span, walk

_ANCHORS = (
    r"(?i)(?:^|[^a-z]|card)(?:cvv|cvc|cav2|ccv|cvd|cvc2?cvv|cvv2?cvc)2?"
    r"(?:[^a-z]|code|num|val|data|$)",
    # Mastercard's place in ISO 8583: element 48, subelement 92.
    r"(?i)(?:DE|F|field|bit)[ _-]?0?48[._ -]{1,3}(?:SE ?)?92[^0-9]",
    r"[a-z](?:Cvv|Cvc|CVV|CVC)2?(?:[^a-z]|$)",
    r"(?i)(?:security|verification|verif)[ _-]?(?:code|value|number|val|num)|card[ _-]?code",
    r"(?i)(?:cc|card)[ _-]?valid(?:ation)?[ _-]?(?:code|val|num)",
    r"(?i)(?:cc|card)_?sec_?(?:val|num)[^a-z]",
    r"(?i)(?:cc|card)[_-]sec(?:code)?(?:[^a-z]|$)|seriescode|[\"']code[\"'] ?: ?[\"']?[0-9]{3}",
    r"(?i)security[:#]? {0,2}[0-9]{3}|(?:three|3|four|4)[ -]digits? ",
    # These three mean other things too: a colour space, a connection.
    r"(?i)(?:^|[^a-z_]|card_?|cc_)(?:csc|cvn|cid|cscval|cv_?num(?:ber)?)"
    r"[\"')\]]{0,2} ?[:=>][ >\"']{0,3}[0-9]{3}",
    r"(?i)(?:code|digits?|number|[0-9]{3}) (?:on|at|from) (?:the|my|its) (?:back|sign|rever|rear)",
    r"(?i)(?:sec|back)[. ] ?code|last (?:3|three|4|four)[ :]",
    r"(?i)[,;|\t\"](?:csc|cvn|cid)[,;|\t\"\r\n]|<cvn>[ \t\r\n]*<(?:num|val)",
    r"(?i)(?:csc|cvn)[\"')\]]{1,3}\.[a-z_]{2,20}\([\"'][0-9]{3}",  # a test fills in a form
    r"(?i)pr(?:\xc3[\xbc\x9c]|[\xfc\xdc]|ue?)f(?:ziffer|nummer)|"
    r"cryptogramme|digo[ _]?(?:de[ _]?)?segur",
    r"(?i)codice[ _]?(?:di[ _]?)?sicurezza|beveiligingscode|s(?:\xc3\xa4|a)kerhetskod|"
    r"sikkerhe[dt]skode|turva(?:koodi|luku)|g(?:\xc3\xbc|u)venlik kodu|kod (?:bezpiecz|cv)",
)
_NAME = (
    rb"(?i)(?:cvc2?cvv2?|cvv2?cvc2?|cvv2?|cvc2?|cav2|\b(?:\w{2,8}_)?ccv2?|cvd2?|csc|cvn2?|cid|cv_?num(?:ber)?"
    rb"|(?:de|f|field|bit)[ _-]?0?48[._ -]{1,3}(?:se ?)?92|card[ _-]?code|security[ _-]?code"
    rb"|verif(?:ication)?[ _-]?(?:code|value|number|val|num)|series[ _-]?code"
    rb"|card[ _-]?valid(?:ation)?[ _-]?(?:code|value|number|val|num)"
    rb"|(?:cc|card)[ _-]?security[ _-]?(?:code|value|number|val|num)"
    rb"|(?:cc|card)[_-]?sec[ _-]?(?:val|num)"
    rb"|(?:cc|card)[_-]?sec(?:code)?|security"
    rb"|(?:three|3|four|4)[ -]digits?(?: code| number)?(?: on the back)?(?: is| are)?"
    rb"|(?:back|sec\.?) code|code (?:on|at) the (?:back|reverse)"
    rb"|last (?:three|3|four|4)(?: digits)? (?:on|at|from) the (?:back|reverse)(?: is| are)?"
    rb"|(?:on|at) the (?:back|reverse)"
    # German, French, Spanish and Portuguese, Italian, Dutch.
    rb"|pr(?:\xc3\xbc|\xfc|ue?)f(?:ziffer|nummer)|cryptogramme(?: visuel)?|code[ "
    rb"_]?(?:de[ _]?)?s(?:e|\xc3\xa9|\xe9)curit(?:e|\xc3\xa9|\xe9)"
    rb"|c(?:o|\xc3\xb3|\xf3)digo[ _]?(?:de[ _]?)?segur(?:idad|an\xc3\xa7a|"
    rb"anca)|codice[ _]?(?:di[ _]?)?sicurezza"
    rb"|beveiligingscode|s(?:\xc3\xa4|\xe4|a)kerhetskod|sikkerhe[dt]skode|turva(?:koodi|luku)"
    rb"|g(?:\xc3\xbc|u)venlik kodu|kod bezpiecze\xc5\x84stwa|kartenpr\w{1,3}fnummer)"
)
_LISTED = (
    r"[0-9]{13}[\"'`]?(?:>>)?[ \t]*[,|;\t][^\r\n]*[\"',|;\t(\[ ][0-9]{3,4}[\"'`]?(?:>>)?[ \t]*"
    r"(?:[,|;)\]}\t\r\n]|$)"
)
LABEL = "card verification code"
_REST = (
    rb"(?:[ _-]?(?:code|number|num|no|value|val|data|digits|field|input))?"
    rb"(?: printed(?= (?:on|at|next)))?"
    rb"(?: (?:on|at|next to) (?:(?:the|its) )?"
    rb"(?:signature|back|front|reverse)(?: side| strip| panel)?"
    rb"(?: of (?:the|my|his|her) card)?)?"
)
_TAG = rb"(?:\[[34]\])?"  # the length of a value, as Payflow has it: `CVV2[3]=123`
# What the next line says to a question: `[01:07] Customer: it's 123`.
_ANSWER = (
    rb"|\? {0,3}\r?\n(?:\[?[0-9:.]{4,12}\]?[ -]{1,3})?(?:[A-Za-z][\w ]{0,20}[:>] ?)?"
    rb"(?:(?:(?:sure|yes|yeah|yep|ok(?:ay)?|uh|um|it(?:'| i)s|that(?:'| i)s|they are)[,.]? ){1,3})?"
)
_DIGITS = b"0123456789"
_NEARBY = 200
_STATEMENT = 60  # bytes between a code and the name behind it
# Codes that people make up, and those that processors publish with their test cards (Adyen: 737).
_SAMPLES = frozenset(
    {
        *(b"000", b"111", b"222", b"333", b"444", b"555", b"666", b"777", b"888", b"999"),
        *(b"100", b"101", b"123", b"321", b"456", b"737", b"789", b"987"),
        *(b"0000", b"1111", b"1234", b"4321", b"7373", b"9999"),
    }
)


CARD = frozenset({Role.PAN, Role.EXPIRY, Role.CARDHOLDER})


class _Evidence(NamedTuple):
    """What stands beside a code: the nearest card number, and whether other card data does."""

    number: Number | None
    card: bool


def find(text: Text) -> Iterator[Match]:
    """Yield the codes that stand beside card data; one in a row under a label may come twice."""
    named = any(True for _ in _named(text.data))
    listed = named or _listed().search(text.data)
    if not (listed or b"code" in text.data) or not _speaks_of_cards(text.data.lower()):
        return
    in_fields: set[int] = set()
    for row in walk(text.fields(), text.data):
        yield from _in_columns(text.data, row)
        if len(row.values) > 1:  # one named value is no record: `cc = new Card("4...", ...`
            in_fields.update(_long_values(row))
    if named:
        for start, end in _labelled(text.data):
            yield from _judged(text.data, start, end, _around(text.data, start, end))
        yield from _bound(text.data)
    if listed:
        yield from _in_lists(text.data, in_fields, not named)


def _long_values(row: Row) -> Iterator[int]:
    """Yield where values with enough digits for a card number stand."""
    for column, value in enumerate(row.values):
        if value and len(value) - len(value.translate(None, _DIGITS)) > 11:
            yield span(row, column)[0]


def _in_lists(data: bytes, in_fields: set[int], dated: bool) -> Iterator[Match]:
    """Yield the codes that stand beside a number in a list whose names stand elsewhere.

    As in `InlineData("4...", "123")` above `void Pays(string pan, string cvv)`. In a record every
    value has a name of its own. `dated`: only where an expiry date stands in the list too, as in
    `new Card("4...", 11, 2027, "123")`.
    """
    for number in numbers(data):
        if not (number.issuer or number.published) or number.start in in_fields:
            continue
        line = data.rfind(b"\n", max(number.start - _NEARBY, 0), number.start) + 1
        end = data.find(b"\n", number.end, number.end + _NEARBY)
        if _locator().search(data[line : end if end >= 0 else number.end + _NEARBY]):
            continue  # it has a name there
        place = code_beside(data, number)
        if place and (not dated or _expires(data, number, place)):
            yield from _judged(data, *place, _Evidence(number, True))


def _bound(data: bytes) -> Iterator[Match]:
    """Yield the codes that a log shows apart from their statement."""
    card: Number | None = None
    of_card = -1
    for value in bound.values(data):
        part = data[value.start : value.end]
        if role(value.column) is Role.PAN:
            card, of_card = next(iter(_valid(part)), None), value.statement
        elif role(value.column) is Role.CVV and len(part) in (3, 4) and part.isdigit():
            beside = card if of_card == value.statement else None
            evidence = _Evidence(beside, True) if beside else _around(data, value.start, value.end)
            yield from _judged(data, value.start, value.end, evidence)


def _expires(data: bytes, number: Number, code: tuple[int, int]) -> bool:
    """Tell whether an expiry date stands between a number and its code, or right behind both."""
    first, last = sorted(((number.start, number.end), code))
    behind = data[last[1] : last[1] + 24].partition(b"\n")[0]
    return any(_date().search(part) for part in (data[first[1] : last[0]], behind))


def _in_columns(data: bytes, row: Row) -> Iterator[Match]:
    for column in _columns(row.names, frozenset({Role.CVV})):
        code = row.values[column] if column < len(row.values) else None
        if code and len(code) in (3, 4) and code.isdigit():
            start, end = span(row, column)
            evidence = _in_row(row, start)
            if not evidence.number:
                around = _around(data, start, end)
                evidence = around if around.number or not evidence.card else evidence
            verdict, reason = _verdict(code, evidence)
            if verdict:
                name, routes = row.names[column], row.routes
                route = routes + name if isinstance(routes, str) else routes[column]
                yield Match(start, end, LABEL, verdict, (reason,), route, row.record)


def _judged(data: bytes, start: int, end: int, evidence: _Evidence) -> Iterator[Match]:
    verdict, reason = _verdict(data[start:end], evidence)
    if verdict:
        yield Match(start, end, LABEL, verdict, (reason,))


def _verdict(code: bytes, evidence: _Evidence) -> tuple[Verdict | None, str]:
    if evidence.number and evidence.number.published:
        return Verdict.SYNTHETIC, f"stands beside a {evidence.number.published}"
    if evidence.number and (reason := family(evidence.number.digits)):
        return Verdict.SYNTHETIC, f"stands beside a number {reason}"
    if evidence.number:
        return Verdict.REAL, "stands beside a valid card number"
    if not evidence.card:
        return None, ""
    if code in _SAMPLES:
        return Verdict.SYNTHETIC, "a sample code beside card data without a card number"
    return Verdict.UNSURE, "stands beside card data without a card number"


def _labelled(data: bytes) -> Iterator[tuple[int, int]]:
    """Yield the spans of digits right after a label."""
    for offset in _named(data):
        found = _label().match(data, offset)
        found = found or _before().search(data, max(offset - _STATEMENT, 0), offset)
        found = found or _on_the_back().search(data, max(offset - _STATEMENT, 0), offset + 7)
        if found:
            yield found.span(1)


def _named(data: bytes) -> Iterator[int]:
    """Yield where a label stands as a word, before a value or as the name of a column."""
    for found in _locator().finditer(data):
        if _begins(data, found.start()) and _name().match(data, found.start()):
            yield found.start()


def _begins(data: bytes, offset: int) -> bool:
    """Tell whether a word begins here, `aCvv` and `cardcvv` included."""
    if data[max(offset - 7, 0) : offset].lower().rstrip(b" _-").endswith(b"social"):
        return False
    before = data[max(offset - 4, 0) : offset]
    inside = before[-1:].isalpha() and not (
        before[-1:].islower() and data[offset : offset + 1].isupper()
    )
    return not inside or before.lower() == b"card"


@lru_cache(maxsize=1024)
def _columns(names: tuple[str, ...], roles: frozenset[Role]) -> tuple[int, ...]:
    """Return the columns that mean one of these."""
    return tuple(column for column, name in enumerate(names) if name and role(name) in roles)


def _speaks_of_cards(lowered: bytes) -> bool:
    """Tell whether anything in the text could stand beside a code."""
    if any(number.issuer or number.published for number in numbers(lowered)):
        return True
    # `csc` and `cid` mean other things too often to look for an expiry date beside them.
    clear = any(word in lowered for word in (b"cvv", b"cvc", b"cav2", b"security", b"verification"))
    return clear and _card_word().search(lowered) is not None


def _in_row(row: Row, start: int) -> _Evidence:
    """Look at what else the record holds: the number nearest to the code is the one it belongs to.

    A file may be one record with many cards (`cards.basic.number`, `cards.basic.cvc`, ...).
    """
    found = [
        (abs(span(row, column)[0] - start), number)
        for column, (name, value) in enumerate(zip(row.names, row.values, strict=False))
        if name and value and len(value) - len(value.translate(None, _DIGITS)) > 11
        for number in _valid(value)
    ]
    width = len(row.values)
    card = any(column < width and row.values[column] for column in _columns(row.names, CARD))
    nearest = min(found, key=lambda pair: pair[0], default=None)
    return _Evidence(nearest[1] if nearest else None, card)


def _around(data: bytes, start: int, end: int) -> _Evidence:
    """Look at the same line first, then at what else is near."""
    low, high = max(start - _NEARBY, 0), end + _NEARBY
    line = data.rfind(b"\n", low, start) + 1
    stop = data.find(b"\n", end, high)
    for first, last in ((line or low, stop if stop >= 0 else high), (low, high)):
        part = data[first:last]
        found = [
            number
            for number in _valid(part)
            if (number.start or not first) and (number.end < len(part) or last >= len(data))
        ]
        if found:
            return _Evidence(min(found, key=lambda one: abs(first + one.start - start)), True)
    return _Evidence(None, bool(_expiry().search(data[low:high])))


def _valid(part: bytes) -> list[Number]:
    return [number for number in numbers(part) if number.issuer or number.published]


@cache
def _locator() -> Any:
    return byte_patterns.compiled(_NAME)


@cache
def _listed() -> Any:
    """Match a long number and a short one in one list, without a name."""
    return byte_patterns.compiled(_LISTED.encode())


@cache
def _date() -> re.Pattern[bytes]:
    """Match an expiry date in a list: `11/27`, `11|27`, `"1127"`, `11, 2027`, `"11", "2027"`."""
    year = rb"(?:20)?[2-4]\d(?!\d)"
    return re.compile(
        rb"(?<![\d/.-])(?:0[1-9]|1[0-2])(?:/|[|:;]|[\"']?, ?[\"']?)" + year + rb"(?![/.-])"
        rb"|(?<![\d/.-])[1-9], ?20[2-4]\d(?!\d)|[\"'|,;\t ](?:0[1-9]|1[0-2])[2-4]\d[\"'|,;\t ]"
        rb"|(?<!\d)20[2-4]\d[-/](?:0[1-9]|1[0-2])(?![\d/-])"
    )


@cache
def _name() -> re.Pattern[bytes]:
    return re.compile(
        # `)` as the last parameter of a function.
        _NAME
        + _REST
        + _TAG
        + rb"(?:\)(?=[\s;{]|\Z)|(?: is)?[\"'`\])}]{0,3}[ \t]*+(?:[:=,;|<>\r\n({]|\Z|FROM\b|VALUES\b"
        # A column as it is declared.
        rb"|(?:var)?char\b|text\b|str(?:ing)?\b|PIC\b|(?:small|big)?int(?:eger)?\b|number\b|\.\w{2,20}\(|value\b)"
        # A question, which the next line answers.
        rb"|\?(?=[ \t]*+[\r\n])"
        # An attribute; a variable of Robot Framework.
        rb"|[\"'][ \t]++[\w:]{1,20}+=|\}?[ \t]{1,30}+(?:is )?[\"'`]?[0-9]|\t"
        # Columns that stand below one another; a constructor; the last word of a statement.
        rb"|[ ]{2,}+[A-Za-z]|::\w{2,20}\(|\.(?=\s|\Z))"
    )


@cache
def _label() -> re.Pattern[bytes]:
    return re.compile(
        _NAME
        + _REST
        + _TAG
        # `name="cvv" value="..."`, `get('[name=cvv]').type('...'`.
        + rb"(?: is)?(?:[^0-9A-Za-z\r\n]{0,6}(?:\.\w{2,20}|[ \t]value)[^0-9A-Za-z\r\n]{1,6}"
        # A constant with its type; columns of a list of variables.
        # An element in an element; a declaration of COBOL or Terraform; a constructor, an option.
        + rb"|</\w{1,20}>\s{0,40}<\w{1,20}>"
        rb"|>\s{0,40}<(?:\w{1,20}:)?(?:number|value|code|val|string|text)>"
        # What PHP says of a property.
        rb"|\"[:a-z\"A-Z\\]{0,60}\]=>\s{1,12}string\([34]\) \""
        rb"|[ \t]{1,20}PIC [^'\"\r\n]{1,30}VALUE [\"']?|\" ?\{\s{1,40}default {0,8}= ?[\"']?"
        # In a test of Android: `withId(R.id.cvv)).perform(typeText("871"`.
        rb"|\){1,2}\.perform\((?:\w{1,20}\.)?\w{4,20}\(\""
        # Aligned: `'cvv'           => 871`.
        rb"|[\"'\]]{0,2}[ \t]{1,40}(?:=>|[:=])[ \t]{0,4}[\"']?"
        rb"|[\"']?(?:::\w{2,20}\(|: ?\w{2,20}(?:\.\w{1,20})?\()[\"']"
        + _ANSWER
        + rb"|[:]? ?&?[A-Za-z]\w{1,15}\??(?:<\w{1,15}>)? ?=[ \"'`]{1,3}|\}?[ \t]{2,40}"
        + rb"|[^0-9A-Za-z\r\n]{1,12}(?:is )?)([0-9]{3,4})(?![0-9A-Za-z_]|[.-][0-9])"
    )


@cache
def _before() -> re.Pattern[bytes]:
    """Match a code in front of its name: `MOVE '123' TO WS-`, `assertEquals("123", card.get`."""
    return re.compile(
        rb"(?:(?i:MOVE|SET) {1,3}[\"']?|\([\"'])([0-9]{3,4})[\"']?(?: {1,3}(?i:TO|INTO) {1,3}|, ?)"
        rb"[\w.$>:()-]{0,50}\Z"
    )


@cache
def _on_the_back() -> re.Pattern[bytes]:
    """Match a code in front of the words that say where it stands: `123 on the back`."""
    code = rb"(?i)(?<![\w/.$-])([0-9]{3,4}),?"
    return re.compile(code + rb"(?: (?:is|are|was|printed))? (?:on|at) the \Z")


@cache
def _card_word() -> re.Pattern[bytes]:
    return re.compile(
        rb"exp(?:iry|iration)?(?:[ _-]?(?:date|month|year|mm|yy))?[\"']?[ \t]?[:=,;|\t ]"
        rb"|valid[ _-]?thru|card[ _-]?holder|name[ _-]?on[ _-]?card"
    )


@cache
def _expiry() -> re.Pattern[bytes]:
    return re.compile(
        rb"(?i)(?<![a-z])(?:expir(?:y|ation)|exp|valid[ _-]?thru)(?:[ _-]?date)?[^0-9a-z\r\n]{1,8}"
        rb"(?:0[1-9]|1[0-2])[/-]?(?:20)?[2-4][0-9](?![0-9/-])"
        rb"|(?:exp|expiry|expiration|card)[ _-]?(?:month|mm)[^0-9a-z\r\n]{1,8}"
        rb"(?:0?[1-9]|1[0-2])(?![0-9])"
    )


# --- examples ----------------------------------------------------------------------------------


def _examples() -> Sequence[Example]:
    """Assemble numbers that look live, and codes; none is written out in this file."""
    live = b"453298716403958"
    live += luhn_digit(live)
    amex = b"37196482705163"
    amex += luhn_digit(amex)
    test = b"4242" * 4
    code, four = b"87" + b"1", b"52" + b"90"
    real = (
        ("a.json", b'{"number": "%s", "cvc": "%s"}' % (live, code)),
        ("a.log", b"pan=%s cvv2=%s" % (live, code)),
        ("a.csv", b"card_number,expiry,cvv\n%s,11/27,%s\n" % (live, code)),
        ("a.txt", b"%s, security code: %s" % (amex, four)),
        ("a.xml", b"<card><pan>%s</pan><cvv>%s</cvv></card>" % (live, code)),
        ("a.js", b"new Card({number: '%s', cardCvv: '%s'})" % (live, code)),
    )
    review = (
        ("a.txt", b"exp 11/27 cvv %s" % code),
        ("a.json", b'{"expiry": "11/27", "cvv": "%s"}' % code),
    )
    synthetic = (
        ("a.json", b'{"number": "%s", "cvc": "%s"}' % (test, code)),
        ("a.py", b"card(number='%s', exp='12/34', cvv='123')" % test),
        ("a.csv", b"card_number,expiry,cvv\n%s,11/27,%s\n" % (test, code)),
        ("a.txt", b"expiry: 12/34, CVC: 123"),
    )
    none = (
        b"cvv: %s" % code,
        b"the CVC has 3 or 4 digits",
        b"pan=%s cvv=***" % live,
        b"pan=%s cvv_length=3" % live,
        b"%s %s" % (live, code),
        b"recid %s, exp 11/27" % code,
        b"cid=%s version=12" % four,
        b"cvv: %s exp 11/27" % (code + b"64"),
        b"exp 11/27 csc: 12.5",
        b"exp 11/27 cvc_check: pass",
    )
    return (
        *(Example(path, data, Verdict.REAL) for path, data in real),
        *(Example(path, data, Verdict.UNSURE) for path, data in review),
        *(Example(path, data, Verdict.SYNTHETIC) for path, data in synthetic),
        *(Example("a.txt", data, None) for data in none),
    )


DETECTOR = Detector(
    id="card-verification-code",
    name="card verification code",
    kind=DataKind.AUTHENTICATION,
    anchors=(*_ANCHORS, NUMBERED + _LISTED),
    find=find,
    examples=_examples,
    help=(
        "Delete the code and rewrite the history; it may not be kept after authorisation in any "
        "form. Tests take a published test card and the code that goes with it."
    ),
    controls=("PCI DSS 3.3.1", "PCI DSS 3.3.1.2", "PCI DSS 12.10.7"),
    waivable=False,
)
