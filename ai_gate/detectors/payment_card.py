"""Payment card numbers that look live.

What it finds: numbers of every network in the issuer table, bare or in the grouping of their
network, with a valid check digit and clean borders. Published test numbers and numbers that a
person made up are told from live ones; a lone number without any sign of a card is for review.

Why it matters: a live number in a repository is account data outside the cardholder data
environment; PCI DSS 6.5.5 forbids it in pre-production, and every clone, index and assistant that
reads the file comes into scope.

How to fix: replace it by a test number of your processor, or a token; if it was ever pushed, treat
it as exposed (PCI DSS 12.10.7) and rewrite the history.
"""

import re
from bisect import bisect_left
from collections.abc import Iterable, Iterator, Sequence
from enum import Enum, auto
from functools import cache, lru_cache
from itertools import islice
from typing import Any

from ai_gate import byte_patterns
from ai_gate.checksums import (
    ANCHOR,
    Issuer,
    Number,
    code_beside,
    invented,
    issuer,
    luhn,
    luhn_digit,
    numbers,
    published,
    shaped,
)
from ai_gate.model import DataKind, Detector, Example, Field, Match, Text, Verdict
from ai_gate.payments import bound, columns, messages, prefixed, tables
from ai_gate.record import NamedTuple
from ai_gate.roles import Role, role, words
from ai_gate.rows import Row, field_at, span, walk

# So many numbers wait for their context at a time; the engine takes no more of one document.
_BATCH = 20_001
# So many numbers with a wrong check digit are looked at for labels.
_SAMPLE = 200
_AROUND = 80
_TOP = 1 << 16  # bytes in which a layout of records stands
_LONGEST = 1 << 12  # bytes of a line that has columns
# Without one of these no number stands in a dump of bytes or behind an EMV tag.
_SPELLED = (
    r"5[Aa](?:, ?0x|\\x|[ :-])?0[6-9Aa](?:(?:, ?(?:\(byte\) ?)?0x|\\x|[ :-])?[0-9]{2}){6}",
    r"(?:[0-9A-Fa-f]{2}[ :]){7}[0-9A-Fa-f]{2}",
    r"(?:[0-9A-Fa-f]{4} ){4}[0-9A-Fa-f]{4}",
    r"0[1248][0-4][0-5][67][0-9A-Fa-f]{15}1[2-9]0?[2-9][0-9]{11}",
    r"[012][1248][0-4][0-5][EFef][0-9A-Fa-f]{31}1[2-9]0?[2-9][0-9]{11}",
    r"3[012]3[1248]3[0-4]3[0-5](?:3[67]|4[5]|65)",
    r"(?:^|[^0-9A-Za-z.])(?:[2-6][0-9]{11,18}[Ff]|0x[2-6][0-9]{11,18})(?:[^0-9A-Za-z]|$)",
    r"[0-9]{8}[=D][0-9]{2}[01][0-9][1-9][0-9]{2}",
    r"(?:^|[^0-9A-Za-z.:-])[2-6][0-9](?:(?: [0-9]{2}){6}|(?:-[0-9]{2}){6})",
    # The card that pays for a booking: FPCCVI4...
    r"(?:CC|[*./ $>-])(?:VI|CA|MC|AX|DC|JC|TP|DS|UP)[1-6][0-9]{13}",
)

_TOKENS = frozenset(
    {
        *("token", "tokens", "tok", "tokenized", "tokenised", "dpan", "imei", "iccid", "isbn"),
        *("issn", "ean", "gtin", "upc", "msisdn", "timestamp", "epoch", "seed", "nonce", "rng"),
        *("random", "snowflake"),
    }
)
_CARDS = frozenset(
    {
        *("card", "cards", "pan", "pans", "ccn", "creditcard", "debitcard", "visa", "mastercard"),
        *("amex", "karta", "karty", "tarjeta", "kreditkarte", "kaartnummer", "kortnummer"),
    }
)
# `card_id` is no card, but `order_card` is one.
_NO_CARDS = frozenset(
    {
        *("id", "ids", "uuid", "guid", "hash", "digest", "checksum", "fingerprint"),
        *("identifier", "identifiers"),
    }
)
_IDS = _NO_CARDS | {
    *("order", "orders", "invoice", "tracking", "reference", "ref", "rrn", "transaction", "txn"),
}
# What else has 12 or 13 digits: few cards do.
_SHORT = frozenset(
    {
        *("serial", "manufacturer", "device", "terminal", "merchant", "mid", "tid", "stan"),
        *("auth", "approval", "batch", "amount", "customer", "barcode", "sku", "phone"),
    }
)
_ANY_ACCOUNT = (Role.PAN, Role.CVV, Role.EXPIRY, Role.CARDHOLDER, Role.ACCOUNT, Role.NAME)


class _Label(Enum):
    CARD = auto()
    NEVER = auto()  # tokens, device ids, seeds: card-like by design
    ID = auto()  # some other number


class _Found(NamedTuple):
    number: Number
    label: _Label | None
    context: bool
    plausible: bool
    record: int = -1
    route: str = ""


# A line of a file of fixed width in which nothing sets a number apart.
_RECORD = r"[0-9]{17}|[0-9A-Z][A-Z][0-9]{14}"
_RUNS = 200  # lines of digits that are looked at before any number is taken for possible


def find(text: Text) -> Iterator[Match]:
    """Yield the card numbers of a text, in batches: what is synthetic, then what may be live."""
    kept: list[Number] = []
    failing: list[Number] = []
    tally = [0, 0]  # numbers of 15 or 16 digits that fail, and that pass, the check digit
    for number in numbers(text.data):
        if number.published:
            label, reasons = _public(number)
            yield Match(number.start, number.end, label, Verdict.SYNTHETIC, reasons)
            continue
        tally[number.issuer is not None] += len(number.digits) in (15, 16)
        if number.issuer and (reason := invented(number.digits)):
            yield _match(number, Verdict.SYNTHETIC, (reason,))
        elif number.issuer:
            kept.append(number)
        elif len(failing) < _SAMPLE:
            failing.append(number)
        if len(kept) == _BATCH:
            yield from _judge(text, kept, failing, *tally)
            kept = []
    yield from _judge(text, kept, failing, *tally)
    if _hexadecimal().search(text.data):
        yield from _placed(messages.spelled(text.data))
    yield from _placed(prefixed.find(text.data))
    if _may_hide(text.data):
        laid_out = _layout().search(text.data, 0, _TOP) is not None
        found = [*_in_layout(text)] if laid_out else []
        yield from _placed(found or columns.find(text.data))


def _may_hide(data: bytes) -> bool:
    """Tell whether a number could stand between the digits of a line: reading columns is slow."""
    for run in islice(_records().finditer(data), _RUNS):
        digits = run[0][2:] if run[0][1:2].isalpha() else run[0]
        for start in range(len(digits) - 13):
            if any(issuer(digits[start : start + length]) for length in (16, 15, 14)):
                return True
    return next(islice(_records().finditer(data), _RUNS, None), None) is not None


def _in_layout(text: Text) -> Iterator[messages.Place]:
    """Yield the numbers in a field of records whose layout the text gives, between other signs."""
    for row in walk(text.fields(), text.data):
        if row.routes != "record, field ":
            continue
        for column, name in enumerate(row.names):
            value = row.values[column] or b""
            if role(name) is Role.PAN and value.isdigit() and (issuer(value) or published(value)):
                yield messages.Place(*span(row, column), value, "a card number by the layout")


def _placed(places: Iterable[messages.Place]) -> Iterator[Match]:
    """Yield the numbers that their place tells: in dumps, chip data, behind a tag, in columns."""
    for start, end, digits, what in places:
        name, known = issuer(digits), published(digits)
        if not (name or known):
            continue
        made_up = known or invented(digits)
        told = Verdict.SYNTHETIC if made_up else Verdict.REAL
        reason = made_up or f"{what}, with a valid check digit"
        yield Match(start, end, _name(digits, name), told, (reason,))


def _judge(
    text: Text, kept: Sequence[Number], failing: Sequence[Number], refuted: int, valid: int
) -> Iterator[Match]:
    """Decide about numbers that are valid and not known to be synthetic."""
    if not kept:
        return
    everything = list(_in_context(text, kept))
    found = [one for one in everything if one.plausible]
    by_chance = _by_chance(valid, refuted)
    labelled = sum(one.context for one in found)
    made_up = False
    if labelled and len(failing) >= 4:
        wrong = sum(one.context for one in _in_context(text, failing))
        made_up = _by_chance(labelled, wrong)
    loose = {one.number.digits for one in found if not one.context and not one.label}
    several = len(loose) > 1 and valid >= 2 * refuted and not _of_another_kind(text.data)
    sure = [one for one in found if one.context or (several and not one.label)]
    places = set() if made_up or by_chance else {_place(text.data, one.number) for one in sure}
    headed = set() if made_up or by_chance else _headed(text.data, everything, failing)
    for number, label, context, plausible, record, route in everything:
        assert number.issuer
        place = _place(text.data, number)
        beside = not (context or label) and place in places
        under = not label and place in headed
        if not (plausible or beside or under):
            continue
        reasons = [f"range and length of {number.issuer.network}"]
        if number.issuer.checked:
            reasons.append("valid check digit")
        verdict = Verdict.UNSURE
        if context and made_up:
            reasons.append("most card numbers in this file fail the check digit")
        elif context:
            verdict = Verdict.REAL
            reasons.append("a card label, brand, expiry or code beside it")
        elif by_chance:
            continue
        elif beside:
            verdict = Verdict.REAL
            reasons.append("in the place of other card numbers in this file")
        elif under:
            verdict = Verdict.REAL
            reasons.append("in a column of accounts whose numbers all pass")
        elif several and not label:
            verdict = Verdict.REAL
            reasons.append("several different card numbers in one file")
        else:
            reasons.append("nothing beside it says that it is a card")
        name = _name(number.digits, number.issuer)
        yield Match(number.start, number.end, name, verdict, tuple(reasons), route, record)


def _place(data: bytes, number: Number) -> tuple[int, bytes]:
    """Return the column in which a number stands, or the signs around one that is quoted."""
    around = data[max(number.start - 3, 0) : number.start] + data[number.end : number.end + 2]
    if around[2:3] in (b'"', b"'"):
        return -1, around
    low = max(number.start - _LONGEST, 0)
    return number.start - data.rfind(b"\n", low, number.start), around[2:3]


def _headed(
    data: bytes, everything: Sequence[_Found], failing: Sequence[Number]
) -> set[tuple[int, bytes]]:
    """Return the places under the heading of a column of accounts in which three numbers pass."""
    found: dict[tuple[int, bytes], list[Number]] = {}
    for one in everything:
        if not (one.context or one.label):
            found.setdefault(_place(data, one.number), []).append(one.number)
    refuted = {_place(data, number) for number in failing}
    return {
        place
        for place, ones in found.items()
        if place[0] > 0
        and len({one.digits for one in ones}) > 2
        and place not in refuted
        and _under(data, ones[0], place[0] - 1)
    }


def _under(data: bytes, number: Number, column: int) -> bool:
    """Tell whether the heading of a column of accounts stands above a number."""
    low = max(number.start - _LONGEST, 0)
    for found in _heading().finditer(data, low, number.start):
        first = found.start() - data.rfind(b"\n", 0, found.start()) - 1
        if first <= column + len(number.digits) and column <= first + len(found[0]):
            return True
    return False


def _of_another_kind(data: bytes) -> bool:
    """Tell whether numbers that no network issues pass the check: it is that of their maker."""
    runs = [one[0] for one in islice(_run().finditer(data), _RUNS)]
    foreign = [run for run in runs if not shaped(run) or _is_rare(run)]
    passing = sum(map(luhn, foreign))
    return passing > 1 and 2 * passing > len(foreign)


def _is_rare(digits: bytes) -> bool:
    """Tell whether a number is of a range and length that hardly a card has: Diners with 16."""
    return len(digits) == 16 and digits[:2] == b"30" and digits[:3] <= b"305"


@cache
def _run() -> re.Pattern[bytes]:
    return re.compile(rb"(?<![\w.])\d{15,16}(?![\w.])")


def _by_chance(valid: int, refuted: int) -> bool:
    """Tell whether no more pass than of random numbers, of which one in ten does."""
    return refuted >= 4 and valid <= 0.3 * (valid + refuted)


def _match(number: Number, verdict: Verdict, reasons: tuple[str, ...]) -> Match:
    return Match(number.start, number.end, _name(number.digits, number.issuer), verdict, reasons)


def _public(number: Number) -> tuple[str, tuple[str, ...]]:
    return _named(number.digits, number.issuer, number.published)


@lru_cache(maxsize=2048)
def _named(digits: bytes, issuer: Issuer | None, publisher: str) -> tuple[str, tuple[str, ...]]:
    """Remember the label of a published number; other numbers are never kept."""
    return _name(digits, issuer), (publisher,)


def _name(digits: bytes, issuer: Issuer | None) -> str:
    network = issuer.network if issuer else "unknown network"
    return f"payment card ({network}, {len(digits)} digits, ends {digits[-4:].decode()})"


# --- context -----------------------------------------------------------------------------------


def _in_context(text: Text, kept: Sequence[Number]) -> Iterator[_Found]:
    """Yield the numbers that may be cards where they stand."""
    inline = [_inline(text.data, number.start) for number in kept]
    unnamed = [number.start for number, name in zip(kept, inline, strict=True) if not name]
    fields, of_cards = _fields_at(text, unnamed) if unnamed else ({}, frozenset())
    of_cards |= {one.start for one in bound.values(text.data) if role(one.column) is Role.PAN}
    speaks = _coded().search(text.data) is not None and _codes().search(text.data) is not None

    def coded(number: Number) -> bool:
        return speaks and code_beside(text.data, number) is not None

    for number, name in zip(kept, inline, strict=True):
        field = fields.get(number.start)
        label = _meaning(field.name.encode()) if field and not name else name
        if label is None and field and len(number.digits) < 14 and _other(field.name):
            label = _Label.ID
        if label is _Label.NEVER:
            continue
        context = label is _Label.CARD or (
            label is None
            and (
                number.start in of_cards
                or coded(number)
                or _beside(text.data, number)
                or bool(messages.named(text.data, number.start, number.end, number.digits))
            )
        )
        plausible = context or _stands_alone(text.data, number)
        if label is _Label.CARD or not _of_a_list(text.data, number):
            place = (field.record, field.route) if field else ()
            yield _Found(number, label, context, plausible, *place)


def _inline(data: bytes, start: int) -> _Label | None:
    """Return what the key, tag or words right before a number say."""
    before = data[max(start - 64, 0) : start].rstrip(b" \t\"'`[({")
    opener = data[len(before) + max(start - 64, 0) : start]
    if not before.endswith((b":", b"=", b">")) and b"(" not in opener:
        return None
    found = _assignment().search(before.rstrip(b":=> \t\"'`])"))
    meaning = _meaning(found[0]) if found else None
    if meaning is _Label.ID and b"FinancialCard>" in before:  # UN/CEFACT: its ID is the number
        return _Label.CARD
    return meaning


def _fields_at(text: Text, offsets: Sequence[int]) -> tuple[dict[int, Field], frozenset[int]]:
    """Return the fields in which the ascending `offsets` lie, and those in records of cards.

    Rows without any make no fields.
    """
    found: dict[int, Field] = {}
    of_cards: set[int] = set()
    for row in walk(text.fields(), text.data):
        first, last = _reach(row)
        if row.place is None and first > offsets[-1]:
            break
        low = bisect_left(offsets, first)
        for offset in offsets[low : bisect_left(offsets, last, low)]:
            if field := field_at(row, offset):
                found[offset] = field
                beside = _of_card(row.names) and _may_be_its(row.names, field)
                if beside or tables.is_of_card(row.names, field.name):
                    of_cards.add(offset)
    return found, frozenset(of_cards)


@lru_cache(maxsize=1024)
def _of_card(names: tuple[str, ...]) -> bool:
    """Tell whether a record has a verification code, or the expiry date and holder of a card."""
    roles = {role(name) for name in names}
    holder = not roles.isdisjoint((Role.CARDHOLDER, Role.ACCOUNT))
    return Role.CVV in roles or (Role.EXPIRY in roles and holder)


def _may_be_its(names: tuple[str, ...], field: Field) -> bool:
    """Tell whether a field may hold the number of its record: a short one is no second number."""
    return field.end - field.start > 13 or not _has_pan(names) or role(field.name) is Role.PAN


@lru_cache(maxsize=1024)
def _has_pan(names: tuple[str, ...]) -> bool:
    return any(role(name) is Role.PAN for name in names)


@lru_cache(maxsize=1024)
def _other(name: str) -> bool:
    """Tell whether a name is that of a device, a merchant or an answer."""
    return not _SHORT.isdisjoint(words(name.rpartition(".")[2]))


def _reach(row: Row) -> tuple[int, int]:
    """Return the first offset of a row and one that is not before its end."""
    size = sum(map(len, filter(None, row.values))) + row.gap * len(row.values)
    if row.place is None:
        return row.start, row.start + size
    if isinstance(row.place, re.Match):
        return row.place.span()
    return min(row.place, default=0), max(row.place, default=0) + size


@lru_cache(maxsize=4096)
def _meaning(name: bytes) -> _Label | None:
    text = name.decode("utf-8", "replace")
    last = set(words(text.rpartition(".")[2]))
    if last & _TOKENS:
        return _Label.NEVER
    meaning = role(text)
    if meaning is Role.PAN or (_CARDS & set(words(text)) and not last & _NO_CARDS):
        return _Label.CARD
    if last & _IDS or (meaning is not None and meaning not in _ANY_ACCOUNT):
        return _Label.ID
    return None


def _beside(data: bytes, number: Number) -> bool:
    """Tell whether words within 80 bytes speak of cards, or an expiry date stands nearby."""
    before = data[max(number.start - _AROUND, 0) : number.start]
    after = data[number.end : number.end + _AROUND]
    if _card_words().search(before) or _card_words().search(after):
        return True
    dated = _expires().search(before) or _expires().search(after)
    if dated and not _expiring().search(before[-30:]):
        return True
    wide = data[max(number.start - 3 * _AROUND, 0) : number.start]
    if number.groups[:4] == (4, 4, 4, 4) and _spoken().search(wide + b"\n" + after):
        return True
    return bool(_expiry().search(before[-40:]) or _expiry().search(after[:40]))


def _stands_alone(data: bytes, number: Number) -> bool:
    """Tell whether a number needs no context: range, check digit, length and spelling suffice."""
    grouped = (4, 6, 5) if len(number.digits) == 15 else (4, 4, 4, 4)
    return (
        number.issuer is not None
        and number.issuer.distinct
        and number.separator in (b"", b" ", b"-")
        and number.groups in ((), grouped)
        and data[number.start - 1 : number.start] != b"/"
    )


def _of_a_list(data: bytes, number: Number) -> bool:
    """Recognise groups inside a list of numbers, drawing paths, hex dumps and arithmetic."""
    start, end, separator = number.start, number.end, number.separator
    before, after = data[max(start - 40, 0) : start], data[end : end + 40]
    if _term().match(after):
        return True
    if not separator:
        width = len(number.digits)
        tokens = (before.rstrip(b" ,\t")[-width:], after.lstrip(b" ,\t")[:width])
        return any(_hex(token, width) for token in tokens)
    if before[-1:] + after[:1] in (b"<>", b"[]", b"{}"):
        return True
    if before.endswith(separator) and before[: -len(separator)][-1:].isdigit():
        return True
    if re.match(re.escape(separator) + rb"\d", after):
        return not re.match(rb"\D+(?:0[1-9]|1[0-2]) ?/? ?(?:20)?[2-4]\d(?!\d)", after)
    return bool(_path_before().search(before) or _path_after().match(after))


def _hex(token: bytes, width: int) -> bool:
    return len(token) == width and bool(re.fullmatch(rb"[0-9a-fA-F]*[a-fA-F][0-9a-fA-F]*", token))


@cache
def _hexadecimal() -> Any:
    """Match what a dump of bytes with a card number has."""
    return byte_patterns.compiled("|".join(_SPELLED).encode())


@cache
def _layout() -> re.Pattern[bytes]:
    """Match what the layout of a record has."""
    sign = rb"[\w ,;|\t\"'#/*-]"
    length = rb"(?:len(?:gth)?|end|width|size|stop|to)"
    head = rb"^" + sign + rb"{0,60}\bstart\b[\"']?(?: ?[,;|\t]| {2})"
    head += sign + rb"{0,60}\b" + length + rb"\b[^\n()]{0,40}$"
    numbers = rb" ?(?:-|\.\.) ?\d{1,3}(?=[ \t|:,;\"')]{0,8}(?:[A-Za-z]|\r?$))"
    ranges = rb"(?<![\w.:/-])0{0,3}1" + numbers
    ranges += rb"[\s\S]{1,300}?(?<![\w.:/-])\d{1,3}" + numbers
    return re.compile(
        rb"(?im)\bPIC(?:TURE)?\b|\bread_fwf\b|\bcolspecs\b|\bstart[\"']?\s{0,4}[:=]\s{0,4}\d"
        rb"|\b(?:cols?|columns?|pos|positions?|bytes?)\.? {0,2}\d{1,3} ?- ?\d"
        rb"|@0{0,3}1 +[a-z_]|[\"'], ?[01], ?\d+\)|" + head + rb"|" + ranges
    )


@cache
def _records() -> Any:
    """Match a line of a file of fixed width in which digits may hide a number."""
    return byte_patterns.compiled(b"[0-9]{17,40}|[0-9A-Z][A-Z][0-9]{14,40}")


@cache
def _assignment() -> re.Pattern[bytes]:
    return re.compile(rb"[A-Za-z_][\w .-]{0,40}\Z")


@cache
def _card_words() -> re.Pattern[bytes]:
    return re.compile(
        rb"(?i)(?<![a-z])(?:(?:credit|debit|payment|bank|cc)[ _-]?cards?"
        rb"|(?:p-?)?cards?"
        rb"(?:[ _-]?(?:holder|number|num|no|nr|pan|data|details|brand|type|expiry))?s?"
        rb"|pans?|primary account number|cc[ _-]?(?:number|num|no|exp)|ccn|cvv2?|cvc2?"
        rb"|verification[ _-]?(?:code|value|number)|security[ _-]?code|valid[ _-]?thru|paid with"
        rb"|exp(?:iry|iration)?[ _-]?(?:month|year|mm|yy)"
        rb"|visa|master ?card|amex|american express|maestro|jcb|diners|union ?pay|rupay|hipercard"
        rb"|kreditkarten?|kartenn(?:umme)?r|carte (?:bancaire|bleue|de cr\xc3\xa9dit)"
        rb"|tarjeta|num\xc3\xa9ro de carte|carta di credito|numero (?:della )?carta"
        rb"|cart\xc3\xa3o|creditcards?|kaartnummer|(?:bet(?:al|aal)|kredit)kort(?:et)?|kortnummer"
        rb"|numer karty|karty?(?: p\xc5\x82atnicz[aey]j?| kredytow[aey]j?)"
        rb"|kart numaras\xc4\xb1)(?![a-z])"
        # Field 2 of ISO 8583, as jPOS and others log it.
        rb"|field[ _-]?(?:id|number|no)?\W{1,3}0{0,2}2(?!\d)"
        rb"|(?-i:(?<=[A-Za-z])Cards?(?![a-z]))"
        # OFX: the account of a statement of a credit card.
        rb"|(?<=<)(?:cc(?:acct|stmt)[a-z]{2,6}|creditcardmsgsrsv1)(?![a-z])"
        rb"|long number (?:on|across) the front|digits on the (?:back|signature|reverse)"
    )


@cache
def _coded() -> Any:
    """Match, in RE2, what is in every name of a verification code."""
    return byte_patterns.compiled(rb"(?i)cv[vcn]|security_?code")


@cache
def _codes() -> re.Pattern[bytes]:
    """Match the name of a verification code."""
    return re.compile(rb"(?i)(?<![a-z])(?:cvv2?|cvc2?|cvn|security_?code)(?![a-z])")


@cache
def _expiry() -> re.Pattern[bytes]:
    return re.compile(rb"(?<![\d/])(?:0[1-9]|1[0-2]) ?[/|] ?(?:20)?[2-4]\d(?![\d/])")


@cache
def _expiring() -> re.Pattern[bytes]:
    """Match the name of something else that expires, right before its number."""
    return re.compile(
        rb"(?i)(?<![a-z])(?:lot|batch|serial|bar ?code|gtin|ndc|upc|sku|tracking|coupon|voucher"
        rb"|gift|policy|passport|permit|licen[cs]e|certificate|session|ticket)[^0-9\r\n]{0,20}\Z"
    )


@cache
def _heading() -> re.Pattern[bytes]:
    return re.compile(rb"(?i)(?<![a-z])(?:acc(?:oun)?t|card)(?:[ _-]?(?:number|num|no|nbr|nr|#))?")


@cache
def _expires() -> re.Pattern[bytes]:
    """Match an expiry date under its name: `expdt=2803`, `"exp": "2028-03"`, `<Exp>0328`."""
    return re.compile(
        rb"(?i)(?<![a-z])(?:cc|card)?[ _-]?exp(?:ir(?:y|es|ation|e))?[ _-]?(?:date|dt)?"
        rb"[^0-9a-z\r\n]{1,6}"
        rb"(?:(?:0[1-9]|1[0-2])[/-]?(?:20)?[2-4]\d|(?:20)?[2-4]\d[/-]?(?:0[1-9]|1[0-2]))(?![\w/-])"
    )


@cache
def _spoken() -> re.Pattern[bytes]:
    """Match what people write beside a number in groups of four."""
    return re.compile(rb"(?i)(?<![a-z])(?:expir(?:y|ation)|account (?:number|no|nr))(?![a-z])")


@cache
def _term() -> re.Pattern[bytes]:
    return re.compile(rb" ?\*\*?[\w(]| [+*] ?[\w(]")


@cache
def _path_before() -> re.Pattern[bytes]:
    # Not the end of "it's".
    border = rb"(?<![A-Za-z])(?<!\w'(?=s))(?<!\w\xe2\x80\x99(?=s))"
    commands = rb"(?:" + border + rb"[MLHVCSQTAZmlhvcsqtaz][ ,]?|\d,)\Z"
    return re.compile(commands + rb"|(?:\bd|points|viewBox|values|transform)=[\"'][^\"']*\Z")


@cache
def _path_after() -> re.Pattern[bytes]:
    return re.compile(rb",\d| ?[MLHVCSQTAZmlhvcsqtaz](?![A-Za-z])")


# --- examples ----------------------------------------------------------------------------------


def _examples() -> Sequence[Example]:
    """Assemble numbers that look live; none is written out in this file."""
    visa = _complete(b"453298" + b"716403958")
    mastercard = _complete(b"527346" + b"908125736")
    second = _complete(b"222715" + b"946083517")
    amex = _complete(b"371964" + b"82705163")
    maestro = _complete(b"675918" + b"40273956")
    unionpay = _complete(b"621483" + b"097261584930")
    test = b"4242" * 4
    folk = b"5500005555" + b"555559"
    amex_test = b"3782 822463" + b" 10005"
    real = (
        Example("a.json", b'{"cardNumber": "%s"}' % visa, Verdict.REAL),
        Example("a.csv", b"name,card_number\nA,%s\nB,%s\n" % (mastercard, visa), Verdict.REAL),
        Example("a.log", b"charge pan=%s exp=11/27 ok" % second, Verdict.REAL),
        Example("a.txt", b"Amex " + _grouped(amex, 4, 6, 5), Verdict.REAL),
        Example("a.py", b"x = ['%s',\n '%s']" % (visa, mastercard), Verdict.REAL),
        Example("a.md", b"card: " + _grouped(mastercard, 4, 4, 4, 4, by=b"-"), Verdict.REAL),
        Example("a.xml", b"<pan>%s</pan>" % maestro, Verdict.REAL),
        Example("a.yml", b"card: %s" % unionpay, Verdict.REAL),
        Example("a.txt", b"card " + _grouped(visa, 4, 4, 4, 4, by=b"\xc2\xa0"), Verdict.REAL),
        Example("a.har", b"number%%3D%s%%26card%%3D1" % visa, Verdict.REAL),
    )
    review = (Example("a.py", b"limit = f(%s)" % visa, Verdict.UNSURE),)
    synthetic = (
        Example("a.json", b'{"card": "%s"}' % test, Verdict.SYNTHETIC),
        Example("a.txt", b"pay with " + amex_test, Verdict.SYNTHETIC),
        Example("a.py", b"CARD = '%s'" % folk, Verdict.SYNTHETIC),
        Example("a.js", b"card('%s')" % _complete(b"4716" + b"0" * 11), Verdict.SYNTHETIC),
        Example(
            "a.js", b"card('%s')" % _complete(b"49" + b"12345678" + b"90123"), Verdict.SYNTHETIC
        ),
    )
    none = (
        b'{"card": "%s"}' % (visa[:-1] + b"%d" % (9 - int(visa[-1:]))),  # check digit
        b"sha: ab%scd" % visa,
        b"width: 0.%s" % visa,
        b"t = %s%s" % (visa, b"12345"),
        b"0x%s" % visa,
        b"a-%s-b" % visa,
        b'<path d="M10 20 L%s z"/>' % _grouped(visa, 4, 4, 4, 4),
        b"1200 1300 " + _grouped(visa, 4, 4, 4, 4) + b" 1400 1500",
        b"id: %s" % unionpay,
        b"id: %s" % maestro,
        b'{"network_token": "%s"}' % visa,
        b"card: 453298******%s" % visa[-4:],
        b"ts: 1735689600000, " * 3,
        b"4532 98716403 9587",
    )
    return (
        *real,
        *review,
        *synthetic,
        *(Example("a.txt", data, None) for data in none),
    )


def _complete(digits: bytes) -> bytes:
    return digits + luhn_digit(digits)


def _grouped(digits: bytes, *lengths: int, by: bytes = b" ") -> bytes:
    parts, start = [], 0
    for length in lengths:
        parts.append(digits[start : start + length])
        start += length
    return by.join(parts)


DETECTOR = Detector(
    id="payment-card",
    name="payment card number",
    kind=DataKind.CARDHOLDER,
    anchors=(ANCHOR, *_SPELLED, _RECORD),
    find=find,
    examples=_examples,
    help=(
        "Replace it by a test number that your payment processor publishes, or by a token; "
        "if it was pushed, treat the card as exposed and remove it from the history."
    ),
    controls=("PCI DSS 6.5.5", "PCI DSS 3.5.1", "PCI DSS 3.2.1", "PCI DSS 12.10.7"),
)
