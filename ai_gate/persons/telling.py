"""What values say by themselves where the name of their column says nothing.

A dashed number of an issued range is a Social Security number under any header, and `E11.9` or
`metformin 500 mg` beside a person is a health fact. Whole columns are judged by their first values.
"""

import re
from collections.abc import Sequence
from functools import cache, lru_cache
from typing import Any
from unicodedata import normalize

from ai_gate import byte_patterns, facts
from ai_gate.persons import identifiers
from ai_gate.roles import CLINICAL, Role, role, word_list, words
from ai_gate.rows import Row

SAMPLE = 6  # values by which a column is judged
LONGEST = 300  # bytes of a value that is looked at
# Beside one of these it matters what the other columns hold.
_PERSONAL = frozenset(
    {
        *(Role.BIRTH_DATE, Role.MRN, Role.PATIENT_ID, Role.MEMBER_ID, Role.SSN, Role.MBI),
        *(Role.GIVEN_NAME, Role.FAMILY_NAME, Role.FULL_NAME, Role.NAME),
    }
)
_NAMES = frozenset({Role.GIVEN_NAME, Role.FAMILY_NAME, Role.FULL_NAME, Role.NAME})
# Numbers that may be of a narrower kind.
_REFINED = frozenset({Role.MEMBER_ID, Role.PATIENT_ID, Role.ACCOUNT})
Span = tuple[int, int]


def unnamed(header: tuple[str, ...], rows: Sequence[Row]) -> tuple[tuple[int, Role], ...]:
    """Return the columns without a known name whose values tell what they are."""
    unknown, known = _unknown(header)
    if not unknown:
        return ()
    found: list[tuple[int, Role]] = []
    seen = set(known)
    for column in unknown:
        meaning = _judged(header[column], rows, column, seen)
        if role(header[column]) in _REFINED and meaning is not Role.MBI:
            continue
        if meaning and (meaning in CLINICAL or meaning not in seen):
            found.append((column, meaning))
            seen.add(meaning)
    return tuple(found)


@lru_cache(maxsize=1 << 9)
def _unknown(header: tuple[str, ...]) -> tuple[tuple[int, ...], frozenset[Role]]:
    roles = [role(name) for name in header[:100]]
    known = frozenset(one for one in roles if one)
    if known.isdisjoint(_PERSONAL):
        return (), known
    return tuple(
        c
        for c, meaning in enumerate(roles)
        if header[c] and (meaning is None or meaning in _REFINED)
    ), known


def _judged(name: str, rows: Sequence[Row], column: int, known: set[Role]) -> Role | None:
    """Return what most of the first values are."""
    told: list[Role | None] = []
    for row in rows:
        value = row.values[column] if column < len(row.values) else None
        if value:
            told.append(of_value(value[:LONGEST]))
            if len(told) == SAMPLE:
                break
    if not told:
        return None
    facts = sum(one in CLINICAL for one in told)
    best = max(set(told), key=told.count)
    if facts * 2 > len(told):
        return next(one for one in told if one in CLINICAL)
    if best is None or told.count(best) * 3 < len(told) * 2:
        return None
    if best in CLINICAL:
        return best
    if not word_list("other party").isdisjoint(words(name)):
        return None
    return None if best is Role.FULL_NAME and not _NAMES.isdisjoint(known) else best


@lru_cache(maxsize=1 << 12)
def of_value(value: bytes) -> Role | None:
    """Return what a value is by its form or its words, if that is beyond doubt."""
    found = _form().fullmatch(value)
    if found and found.lastgroup:
        meaning = _FORMS[found.lastgroup]
        if meaning is Role.SSN:
            sign = identifiers.ssn(value.decode("ascii"))
            return meaning if sign is not None and not sign.weight else None
        return meaning
    if len(value) > 2 and (term := health_term(value, 0, len(value))):
        return term[2]
    if whole_name(value):
        return Role.FULL_NAME
    return None


_FORMS = {
    "ssn": Role.SSN,
    "mbi": Role.MBI,
    "mail": Role.EMAIL,
    "phone": Role.PHONE,
    "icd": Role.DIAGNOSIS,
    "plan": Role.INSURANCE,
    "result": Role.LAB,
}


@cache
def _form() -> re.Pattern[bytes]:
    letter, either = rb"[AC-HJKMNP-RT-Y]", rb"[0-9AC-HJKMNP-RT-Y]"
    mbi = rb"[1-9]" + letter + either + rb"\d" + letter + either + rb"\d" + letter * 2 + rb"\d\d"
    forms = (
        rb"(?P<ssn>\d{3}-\d\d-\d{4})",
        rb"(?P<mbi>" + mbi + rb")",
        rb"(?P<mail>[\w.+-]{1,60}@[\w-]{1,60}(?:\.[\w-]{1,30}){1,4})",
        rb"(?P<phone>\(\d{3}\) ?\d{3}-\d{4}|\d{3}-\d{3}-\d{4})",
        rb"(?P<icd>[A-TV-Z]\d[0-9AB]\.[0-9A-Z]{1,4})",
        # Kinds of health plans and programmes (HealthCare.gov; CMS).
        rb"(?P<plan>HMO|PPO|EPO|HDHP|(?i:medicare|medicaid|medi-cal|tricare)"
        rb"(?: [A-D]| advantage)?)",
        # What a test of blood or urine says.
        rb"(?P<result>(?i:(?:presumptive(?:ly)? )?(?:positive|negative)|(?:non-?|not )?(?:reactive"
        rb"|immune|detected)))",
    )
    return re.compile(rb"|".join(forms))


# --- words of health -----------------------------------------------------------------------------


@cache
def _health_words() -> dict[bytes, Role]:
    meanings = {"drug": Role.DRUG, "condition": Role.DIAGNOSIS}
    return {
        word.encode(): meanings[row["kind"]]
        for row in facts.rows("health_words.csv")
        if row["kind"] in meanings
        for word in row["words"].split()
    }


@cache
def _terms() -> Any:
    """Match a word or phrase of the list, or a code of ICD-10-CM with its dot (group 2)."""
    rows = facts.rows("health_words.csv")
    listed = next(row["words"] for row in rows if row["kind"] == "phrase")
    phrases = [phrase.replace("_", "[ -]") for phrase in listed.split()]
    known = [word.decode() for word in _health_words()]
    border = "(?:^|[^A-Za-z0-9\x80-\xff])"
    words = f"(?i:{border}({'|'.join([*known, *phrases])})(?:[^a-z0-9\x80-\xff]|$))"
    code = r"(?:^|[^0-9A-Za-z_.-])([A-TV-Z][0-9][0-9AB]\.[0-9A-Z]{1,4})"
    code += r"(?:[^0-9A-Za-z_.-]|\.?$|\.\s)"
    return byte_patterns.compiled(f"{words}|{code}".encode())


def health_term(data: bytes, low: int, high: int) -> tuple[int, int, Role] | None:
    """Return the first illness, drug or diagnosis code between two offsets."""
    found = _terms().search(data[low:high])
    if found is None:
        return None
    group = 1 if found[1] is not None else 2
    meaning = _health_words().get(found[group].lower(), Role.DIAGNOSIS)
    return low + found.start(group), low + found.end(group), meaning


# --- names of people -----------------------------------------------------------------------------


@cache
def given_names() -> frozenset[str]:
    """Return the most frequent given names, in lower case."""
    return frozenset(next(facts.rows("given_names.csv"))["names"].split())


@lru_cache(maxsize=1 << 12)
def is_given(value: bytes) -> bool:
    """Tell whether a word is a frequent given name, with its accents or without."""
    name = value.decode("utf-8", "replace").lower()
    plain = normalize("NFKD", name).encode("ascii", "ignore").decode()
    known = given_names()
    return name in known or plain in known or plain.partition("-")[0] in known


_WORD = rb"[A-Z\xc3-\xc5][\w'\x80-\xff-]{1,24}"


@cache
def _whole() -> re.Pattern[bytes]:
    word, initial = _WORD, rb"(?: [A-Z]\.?)?"
    return re.compile(
        rb"(" + word + rb")" + initial + rb" (" + word + rb")(?: (" + word + rb"))?"
        rb"|(" + word + rb")(?: (" + word + rb"))?,[ ]?(" + word + rb")" + initial
    )


@lru_cache(maxsize=1 << 12)
def whole_name(value: bytes) -> bool:
    """Tell whether a value is nothing but the name of a person, one part of it a frequent one."""
    found = _whole().fullmatch(value)
    return found is not None and _plausible([part for part in found.groups() if part])


def _plausible(parts: Sequence[bytes]) -> bool:
    said = [part.decode("utf-8", "replace").lower() for part in parts]
    if not word_list("organisation").isdisjoint(said):
        return False
    return word_list("no name").isdisjoint(said) and any(map(is_given, parts))


@cache
def _mention() -> byte_patterns.Search:
    """Search for a name in running text; group 1 says whose name it is, if anything does."""
    word, initial = _WORD, rb"(?: [A-Z]\.?)?"
    title = rb"(?:(?<![A-Za-z])(Mr|Mrs|Ms|Miss|Mme|Mlle|M|Herr|Frau|Sr|Sra|Sig|Signora?|Dr|Prof"
    title += rb"|[Nn]urse|[Dd]octor|[Pp]atient(?:e|in)?|[Pp]t|[Nn]ame is|[Tt]his is|R[Ee]"
    title += rb"|[Pp]aciente|[Pp]aziente|[Mm]ember|[Cc]lient|[Ss]ubscriber)[.:]?[ \t]{1,3})?"
    first_last = rb"(" + word + rb")" + initial + rb" (" + word + rb")"
    last_first = rb"(" + word + rb"),[ ]?(" + word + rb")" + initial
    either = rb"(?<![\w@.'-])(?:" + last_first + rb"|" + first_last + rb")(?![\w'])"
    return byte_patterns.searcher(title + either)


_OTHERS = frozenset([b"dr", b"prof", b"nurse", b"doctor"])


def mentioned(data: bytes, low: int, high: int, last: bool = True) -> Span | None:
    """Return where the last name of a person (or the first one) stands between two offsets."""
    found: Span | None = None
    position = low
    while one := _mention()(data, position, high):
        group = 2 if one[2] else 4
        position = one.start(group + 1)
        title = (one[1] or b"").lower()
        if title in _OTHERS:
            position = one.end()
            continue
        parts = [one[group], one[group + 1]]
        known = _plausible(parts[1:] if group == 2 else parts[:1])
        if known or (title and _named(parts)):
            found = (one.start(group), one.end())
            if not last:
                return found
            position = one.end()
    return found


def _named(parts: Sequence[bytes]) -> bool:
    """Tell whether words after a title may be a name that is not a frequent one."""
    said = [part.decode("utf-8", "replace").lower() for part in parts]
    lists = (word_list("organisation"), word_list("no name"), word_list("health"))
    return all(each.isdisjoint(said) for each in lists)


@cache
def _date() -> re.Pattern[bytes]:
    year = rb"(?:19\d\d|20[01]\d)"
    date = rb"\d{1,2}[/.-]\d{1,2}[/.-]" + year + rb"|" + year + rb"-\d\d-\d\d"
    return re.compile(rb"[ ,]{0,2}\(?(" + date + rb")(?=[),; .]|\Z)")


def date_after(data: bytes, end: int) -> Span | None:
    """Return the date that follows a name at once: `Ada Byron (12/10/1955)`."""
    found = _date().match(data, end)
    return found.span(1) if found else None
