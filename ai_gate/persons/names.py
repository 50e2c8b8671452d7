"""Personal names and birth dates.

See `ai_gate.persons.signs` for what the checks return.
"""

import re
from functools import cache, lru_cache
from itertools import pairwise, permutations
from unicodedata import normalize

from ai_gate.persons.signs import HINT, LIVE, PROOF, STRONG, Sign, placeholders
from ai_gate.roles import word_list, words

PLACEHOLDER_WORD = Sign(PROOF, "name made of a placeholder word")
DIGIT_SUFFIX = Sign(PROOF, "name with a digit suffix, as Synthea writes it")
TEMPLATE = Sign(STRONG, "name that spells out its form")
CAMEL_CASE = Sign(STRONG, "name written like an identifier")
LOWER_CASE = Sign(HINT, "name in lower case")
JUMBLED = Sign(PROOF, "name of random letters")
REPEATED_LETTER = Sign(STRONG, "name of one repeated letter")
SHIFTED_DATE = Sign(PROOF, "birth date in the future: shifted as in MIMIC")
DEFAULT_DATE = Sign(HINT, "birth date of a default")
MEMORY = 1 << 14
# Letters that stand side by side in none of the 33,394 names that Faker 40 has for its languages;
# most random names have two such pairs (as in the synthetic files of github.com/CMSgov/bcda-app).
_NEVER = frozenset(
    [
        "bf",
        "bg",
        "bq",
        "bx",
        "cx",
        "dx",
        "fp",
        "fq",
        "fv",
        "fx",
        "fz",
        "hx",
        "jf",
        "jq",
        "jx",
        "kg",
        "kp",
        "kq",
        "kz",
        "mx",
        "pg",
        "pq",
        "pv",
        "px",
        "pz",
        "qc",
        "qd",
        "qf",
        "qg",
        "qh",
        "qj",
        "qk",
        "ql",
        "qn",
        "qp",
        "qr",
        "qx",
        "qy",
        "qz",
        "sx",
        "tq",
        "vf",
        "vm",
        "vp",
        "vq",
        "vw",
        "vx",
        "wg",
        "wp",
        "wq",
        "wv",
        "wx",
        "wz",
        "xb",
        "xc",
        "xd",
        "xg",
        "xj",
        "xk",
        "xq",
        "xr",
        "xv",
        "zf",
        "zx",
    ]
)
# How the names of months begin in English and eleven languages more, without accents.
MONTHS = (
    *("jan ene gen janv sty tammi", "feb fev fevr lut helmi", "mar mart mrt marc maa maalis"),
    *("apr avr abr kwi huhti", "may mai mei mag maj touko", "jun juin giu cze kesa"),
    *(
        "jul juil lug lip heina",
        "aug aou ago sie elo",
        "sep set wrz syys",
        "oct okt out ott paz loka",
    ),
    *("nov lis marras", "dec dez dic gru joulu"),
)


@cache
def _name_form() -> re.Pattern[str]:
    name = r"[^\W\d_][^\W_]*(?:[ .,'\u2019-]{1,2}[^\W_]+){0,5}"
    return re.compile(name + r"(?: \([^\W\d_]+(?:-[^\W\d_]+)?\))?\.?")


@cache
def _camel_form() -> re.Pattern[str]:
    """Match two humps of which the first is no prefix: MacLeod, DeLuca and JoAnn are names."""
    return re.compile(r"[a-z]{4}[A-Z][a-z]")


def _of_test_system(word: str) -> bool:
    """Tell whether a word is what test systems call those in them: MHVTESTVETERAN of the VA."""
    somebody = r"test(?:patient|person|veteran|user|member)"
    return "test" in word and re.search(somebody, word) is not None


@lru_cache(maxsize=MEMORY)
def name(value: str) -> Sign | None:
    """Judge a personal name or one part of it."""
    if not 1 < len(value) <= 60 or not _name_form().fullmatch(value):
        return None
    parts = words(value)
    if any(part in word_list("no name") for part in parts):
        return None
    if any(part in placeholders("word") or _of_test_system(part) for part in parts):
        return PLACEHOLDER_WORD
    if _camel_form().search(value):
        return CAMEL_CASE
    if any(sign.isdigit() for sign in value):
        return DIGIT_SUFFIX
    if len(set(value.lower())) == 1:
        return REPEATED_LETTER
    if sum(first + second in _NEVER for first, second in pairwise(value.lower())) > 1:
        return JUMBLED
    weight = placeholders("family").get(parts[-1], 0)
    if weight:
        return Sign(weight, "placeholder surname")
    return LOWER_CASE if value.islower() else LIVE


@lru_cache(maxsize=MEMORY)
def is_east_asian(value: str) -> bool:
    """Tell whether a name is of two to five Chinese, Japanese or Korean letters, in one."""
    return 2 <= len(value) <= 5 and all("\u3040" <= sign <= "\ud7a3" for sign in value)


@lru_cache(maxsize=MEMORY)
def person(whole: str) -> Sign:
    """Judge the words of a whole name, in any order, by the list of published persons."""
    parts = _bare(whole)[:6]
    known = placeholders("person")
    if len(_published().intersection(parts)) < 2:
        return LIVE
    weight = max((known.get(" ".join(pair), 0) for pair in permutations(parts, 2)), default=0)
    if not weight and len(parts) > 2:
        more = (p for size in (3, 4) for p in permutations(parts[:5], size))
        weight = max((known.get(" ".join(p), 0) for p in more), default=0)
    return Sign(weight, "name of a published or placeholder person") if weight else LIVE


def _bare(value: str) -> list[str]:
    """Return the words in a name, in lower case and without accents."""
    lower = value.lower()
    if not lower.isascii():
        lower = normalize("NFKD", lower).encode("ascii", "ignore").decode()
    return re.findall(r"[a-z]+", lower)


@cache
def _published() -> frozenset[str]:
    """Return the words that stand in names of published persons."""
    return frozenset(word for known in placeholders("person") for word in known.split())


@lru_cache(maxsize=MEMORY)
def published_words(value: str) -> int:
    """Count the words in a name that a published person has too; with less than two it is none."""
    return sum(word in _published() for word in _bare(value))


@cache
def _date_forms() -> tuple[re.Pattern[str], ...]:
    rest = r"(?:[T ][\d:.+Z-]*)?"
    return (
        re.compile(r"(?P<y>\d{4})(?P<s>[-/.]?)(?P<m>\d\d)(?P=s)(?P<d>\d\d)" + rest),
        re.compile(r"(?P<m>\d\d?)(?P<s>[-/.])(?P<d>\d\d?)(?P=s)(?P<y>\d{4}|\d\d)" + rest),
        re.compile(r"(?P<y>\d{4}), ?(?P<m>\d\d?), ?(?P<d>\d\d?)"),
        re.compile(r"(?P<d>\d\d?)[- ](?P<n>[A-Za-z]{3})[a-z]*[- ](?P<y>\d{4}|\d\d)"),
        re.compile(r"(?P<d>\d\d?)(?P<n>[A-Za-z]{3})(?P<y>\d{4})"),
        re.compile(r"(?P<n>[A-Za-z]{3})[a-z]*\.? (?P<d>\d\d?),? (?P<y>\d{4})"),
        re.compile(r"(?P<y>\d{4})(?P<m>\d\d)(?P<d>\d\d)\d{4,6}(?:[.+-]\d{1,5}){0,2}"),
        re.compile(r"(?P<d>\d\d)(?P<m>\d\d)(?P<y>(?:19|20)\d\d)"),
        re.compile(r"year\W+(?P<y>\d{4})\W+month\W+(?P<m>\d\d?)\W+day\W+(?P<d>\d\d?)"),
        re.compile(
            r"(?P<d>\d\d?)(?:er|st|nd|rd|th|\.)?[ -](?:de )?(?P<n>[^\W\d_]{3,12})\.?,?[ -]"
            r"(?:del? )?(?P<y>\d{4})"
        ),
        re.compile(r"(?P<n>[A-Za-z]{3,9}) (?P<d>\d\d?)(?:st|nd|rd|th),? (?P<y>\d{4})"),
        re.compile(r"(?P<y>\d{4}) ?[年년] ?(?P<m>\d\d?) ?[月월] ?(?P<d>\d\d?) ?[日일]"),
    )


@cache
def _months() -> dict[str, int]:
    return {start: number for number, each in enumerate(MONTHS, 1) for start in each.split()}


def _month(word: str) -> int:
    """Return the number of a month by its name, 0 of another word."""
    plain = normalize("NFKD", word.lower()).encode("ascii", "ignore").decode()
    known = _months()
    return next((known[plain[:size]] for size in (6, 5, 4, 3) if plain[:size] in known), 0)


@cache
def _plain_date() -> re.Pattern[str]:
    return re.compile(r"(?:19|20)\d\d(-?)(?:0[1-9]|1[0-2])\1(?:0[1-9]|[12]\d|3[01])")


@lru_cache(maxsize=MEMORY)
def date(value: str) -> str | None:
    """Return a full date as YYYYMMDD, None for a year, a month or other text.

    Which of two numbers is the month is not judged; two-digit years are of the last century.
    """
    for form in _date_forms():
        if (found := form.fullmatch(value)) and (day := _normal(found.groupdict())):
            return day
    return None


def _normal(parts: dict[str, str]) -> str | None:
    year = parts["y"] if len(parts["y"]) == 4 else f"19{parts['y']}"
    month = int(parts["m"]) if "m" in parts else _month(parts["n"])
    low, high = sorted((month, int(parts["d"])))
    if not (1 <= low <= 12 and high <= 31 and "1850" <= year <= "2299"):
        return None
    return f"{year}{month:02d}{int(parts['d']):02d}"


@lru_cache(maxsize=MEMORY)
def birth_date(value: str) -> Sign | None:
    """Judge a full birth date; a year alone identifies nobody (Safe Harbor)."""
    day = value.replace("-", "") if _plain_date().fullmatch(value) else date(value)
    if day is None:
        return None
    if day >= "2100":
        return SHIFTED_DATE
    return DEFAULT_DATE if day.endswith("0101") or day in placeholders("birth") else LIVE


@cache
def _age_form() -> re.Pattern[str]:
    return re.compile(r"0?(?:9\d|1[0-2]\d) ?(?:[yY]|yo|yrs?|years?(?: old)?)?(?:\.0)?")


def age(value: str) -> Sign | None:
    """Judge an age: over 89 it identifies (45 CFR 164.514(b)(2)(i)(C)), below it does not."""
    return LIVE if _age_form().fullmatch(value) else None


def said(value: str) -> Sign | None:
    """Accept the words that tie a name to care: they were looked for, and identify nobody alone."""
    return LIVE if value else None
