"""What a named value means: one table from the spellings of headers and keys to roles."""

import re
from collections.abc import Sequence
from enum import StrEnum
from functools import cache, lru_cache
from unicodedata import normalize

from ai_gate import facts, field_codes


class Role(StrEnum):
    """The meaning of a column, key, segment or element; the value is the word for a reader."""

    GIVEN_NAME = "given name"
    FAMILY_NAME = "family name"
    FULL_NAME = "full name"
    NAME = "name"  # ambiguous: also of things
    BIRTH_DATE = "birth date"
    SSN = "ssn"
    MRN = "mrn"
    PATIENT_ID = "patient id"
    MBI = "mbi"
    MEMBER_ID = "member id"
    ACCOUNT = "account number"
    LICENCE = "licence number"
    PHONE = "phone"
    EMAIL = "email"
    STREET = "street"
    CITY = "city"
    STATE = "state"
    ZIP = "zip"
    IP = "IP address"
    PAGE = "web address"
    DEVICE = "device number"
    SEX = "sex"
    AGE = "age"
    SAID = "words about a patient"
    DEATH_DATE = "death date"
    DIAGNOSIS = "diagnosis"
    DRUG = "drug"
    PROCEDURE = "procedure"
    LAB = "lab result"
    ALLERGY = "allergy"
    HEALTH = "health fact"
    ADMISSION = "admission"
    PROVIDER = "provider"
    INSURANCE = "insurance"
    PAN = "card number"
    CVV = "card verification code"
    EXPIRY = "card expiry"
    CARDHOLDER = "cardholder"
    SYNTHETIC_MARK = "synthetic mark"
    OTHER = "something else"  # known, and none of the above: an order, a hash, a version

    # That of Enum is a function in Python, and roles are looked up for every value of a record.
    __hash__ = str.__hash__


# Letters that are no others with an accent: of Danish, Polish, Icelandic.
_LATIN = {ord(sign): plain for sign, plain in zip("øØłŁđĐæÆœŒı", "oOlLdDaAoOi", strict=True)}
LONGEST = 500  # characters of a path of keys
PERSONAL = frozenset(
    {
        Role.GIVEN_NAME,
        Role.FAMILY_NAME,
        Role.FULL_NAME,
        Role.NAME,
        Role.BIRTH_DATE,
        Role.SSN,
        Role.PHONE,
        Role.EMAIL,
        Role.STREET,
        Role.CITY,
        Role.STATE,
        Role.ZIP,
        Role.ACCOUNT,
        Role.PATIENT_ID,
    }
)
CLINICAL = frozenset(
    {
        Role.DIAGNOSIS,
        Role.DRUG,
        Role.PROCEDURE,
        Role.LAB,
        Role.ALLERGY,
        Role.HEALTH,
        Role.ADMISSION,
    }
)
# What two words mean in whatever longer name they stand.
TELLING = frozenset(
    {
        *(Role.SSN, Role.MBI, Role.MRN, Role.PAN, Role.CVV, Role.BIRTH_DATE, Role.MEMBER_ID),
        *(Role.GIVEN_NAME, Role.FAMILY_NAME),
    }
)
# A key below the one that says what a value is: `<DateOfBirth><Date>`.
WRITTEN = frozenset(["date", "datetime", "value", "text", "string", "raw", "iso", "content"])
# Under one of these a value is the patient's own, whatever stands further out.
WHOSE = frozenset(["patient", "patients", "subscriber", "insured", "beneficiary", "enrollee"])
# Under a key `contact` these are the person's own; a name is someone else's.
REACHED_BY = frozenset({Role.PHONE, Role.EMAIL, Role.STREET, Role.CITY, Role.STATE, Role.ZIP})


def role(name: str) -> Role | None:
    """Return what the header or key `name` stands for, None if the table does not know it.

    `name` is as written (`patient_DOB`, `Birth Date`), a dotted path of keys (`patient.name.first`,
    `Patient.identifier[us-ssn].value`), or a segment's field (`PID-5.1`, `NM1[IL]-09`).
    """
    return _role(name, True) if len(name) <= LONGEST else None


def spelled(name: str) -> Role | None:
    """Return what `role` does, but not for a name of which single words decide."""
    return _role(name, False) if len(name) <= LONGEST else None


@lru_cache(maxsize=1 << 14)
def _role(name: str, loosely: bool) -> Role | None:
    standard = _standard()
    if name in standard:
        return standard[name]
    if (coded := field_codes.standard(name)) in standard:
        return standard[coded]
    unlabelled = name
    if "[" in name:
        unlabelled = re.sub(r"\[[^\]]*\]", "", name)
        if unlabelled in standard:
            return standard[unlabelled]
    # A field of a segment that the table does not have; `PAT-LAST-NAME` is of COBOL.
    if name[:3].isupper() and (name[3:4] == "[" or re.match(r"-\d", name[3:5])):
        return None
    if name.endswith("]") and "[" in name:  # `card[number]` of a form
        path = name.replace("[", ".").replace("]", "")
        if (found := _of_path(path, loosely)) is not None:
            return found
    return _of_path(unlabelled, loosely)


def words(name: str) -> list[str]:
    """Split a header or key into its words, in lower case."""
    return [word.lower() for word in re.findall(r"[A-Z]+(?![a-z])|[A-Z]?[^\W\d_A-Z]+|\d+", name)]


def speaks_of_health(name: str) -> bool:
    """Tell whether a header, key, table or file name has a word of health care in it."""
    return _speaks_of_health(name[:LONGEST])


@lru_cache(maxsize=1 << 14)
def _speaks_of_health(name: str) -> bool:
    return any(
        word in word_list("health") or word.startswith(("patient", "pacient", "pazient"))
        for word in words(name)
    )


@cache
def word_list(kind: str) -> frozenset[str]:
    """Return the words of one kind in `role_words.csv`."""
    rows = facts.rows("role_words.csv")
    return next(frozenset(row["words"].split()) for row in rows if row["kind"] == kind)


def _of_path(name: str, loosely: bool) -> Role | None:
    segments = [words(segment) for segment in _plain(name).split(".")]
    for depth in range(min(3, len(segments)), 0, -1):
        found = _of_words([word for segment in segments[-depth:] for word in segment])
        own = any(not WHOSE.isdisjoint(part) for part in segments[-depth:])
        if found and (own or not _of_another(found, segments[:-depth])):
            return found
        if found:
            break
    else:
        found = (_of_tokens(frozenset(segments[-1])) or _of_end(segments[-1])) if loosely else None
        if found and not _of_another(found, segments[:-1]):
            return found
    if len(segments) > 1 and len(segments[-1]) == 1 and segments[-1][0] in WRITTEN:
        return _of_path(_plain(name).rpartition(".")[0], loosely)
    # Whatever stands under `diagnoses` is about them: a code, a text, a date.
    around = (_of_words(segment) for segment in segments[-2:-4:-1])
    return next((found for found in around if found in CLINICAL), None)


def _plain(name: str) -> str:
    """Return a header without accents, remarks in brackets and dots of abbreviations; `#` in words.

    Dots between keys stay: they have no blank beside them, and more than one sign before them.
    """
    if name.count("/") > 1:
        name = name.replace("/", ".")
    if not name.isascii():
        kept = normalize("NFKD", name.replace("ß", "ss").replace("№", "#").replace("°", " "))
        plain = kept.translate(_LATIN)
        # Letters of another script stay: 患者ID, Диагноз.
        foreign = any(sign.isalpha() and not sign.isascii() for sign in plain)
        name = normalize("NFKC", name) if foreign else plain.encode("ascii", "ignore").decode()
    if name.endswith(".") and re.fullmatch(r"(?:[A-Za-z]\.){2,5}", name):
        return name.replace(".", "")
    if " " in name or "#" in name or "'" in name:
        if "(" in name:
            name = re.sub(r"\([^()]*\)", " ", name)
        if "." in name or "'" in name:
            name = re.sub(r"\.(?= |\Z)|(?<=\b[A-Za-z])\.(?=[A-Z]\b)|'[sS]\b", "", name)
        if "#" in name:
            name = re.sub(r"(?<=\w) ?#", " number", name)
    return name


def _of_another(found: Role, around: list[list[str]]) -> bool:
    """Tell whether the keys around a personal value say that it is of someone or something else."""
    if found not in PERSONAL or not around:
        return False
    others = word_list("other party") - ({"contact"} if found in REACHED_BY else set())
    for part in reversed(around):  # the nearest key says whose it is
        if not others.isdisjoint(part):
            return True
        if not WHOSE.isdisjoint(part):
            break
    # The name of a thing that a key names: a licence, a tag, a product. A number names nothing.
    people = word_list("owner") | word_list("health") | word_list("list")
    numbered = any(word.isdigit() for word in around[-1])
    return found is Role.NAME and not numbered and people.isdisjoint(around[-1])


def _of_end(parts: list[str]) -> Role | None:
    """Return what the last two words or three of a longer name mean: `SMOKE_RUN_CC_NUM`."""
    if len(parts) > 8 or not word_list("about a value").isdisjoint(parts):
        return None
    if not word_list("other party").isdisjoint(parts):
        return None
    for start in range(max(len(parts) - 3, 1), len(parts) - 1):
        found = _of_words(parts[start:])
        if found in TELLING:
            return found
    return None


def _of_tokens(parts: frozenset[str]) -> Role | None:
    """Return what single words of a longer name decide: PAT_MRN_ID, NAME_FULL_FORMATTED.

    Each row of `role_tokens.csv` lists words of which one of every group must be there.
    """
    if len(parts) > 8 or not parts.isdisjoint(word_list("about a value")):
        return None
    if not any(map(_begins_tokens, parts)):
        return None
    parts |= frozenset(_written_out(tuple(parts)))
    for role, groups in _tokens():
        if not any(group.isdisjoint(parts) for group in groups):
            return role
    return None


@lru_cache(maxsize=1 << 14)
def _begins_tokens(part: str) -> bool:
    """Tell whether a word, or what it is short for, is in the first group of a row of tokens."""
    pieces = (part, *_written_out((part,)))
    return any(not groups[0].isdisjoint(pieces) for _, groups in _tokens())


@cache
def _tokens() -> tuple[tuple[Role, tuple[frozenset[str], ...]], ...]:
    return tuple(
        (Role(row["role"]), tuple(frozenset(group.split()) for group in row["words"].split("+")))
        for row in facts.rows("role_tokens.csv")
    )


def _of_words(parts: list[str]) -> Role | None:
    """Look the joined words up: as they are, then with abbreviations written out."""
    if not _may_end(parts):
        return None
    found = _joined(parts)
    if found or not parts:
        return found
    full = _written_out(tuple(parts))
    if len(full) > 1 and full != tuple(parts) and (found := _joined(full)):
        return found
    if len(full) == 2 and (found := _joined(full[::-1])):  # `cd_diag`, `dt_birth`
        return found
    # What is said of the form of a value says nothing of its meaning: `DOB_CCYYMMDD`, `SSN__c`.
    while len(full) > 1 and (full[-1] in word_list("form") or full[-1].isdigit()):
        full = full[:-1]
        if found := _joined(full):
            return found
    return None


def _may_end(parts: Sequence[str]) -> bool:
    """Tell whether a known name could end with some words.

    What is known ends with the last word, or the last that says more than the form of a value; of
    two it may be the first (`dt_birth`).
    """
    if len(parts) < 3:
        return any(_ending(part)[0] for part in parts)
    for part in reversed(parts):
        known, formal = _ending(part)
        if known or not formal:
            return known
    return False


@lru_cache(maxsize=1 << 14)
def _ending(part: str) -> tuple[bool, bool]:
    """Tell whether a known name ends with a word or what it is short for, and if it is of form."""
    pieces = _written_out((part,))
    known = any(f"{piece}\n" in _endings().get(piece[-2:], "") for piece in (part, *pieces))
    return known, pieces[-1] in word_list("form") or pieces[-1].isdigit()


@lru_cache(maxsize=1 << 12)
def _written_out(parts: tuple[str, ...]) -> tuple[str, ...]:
    """Write abbreviations out, and split words that were written as one: `PatLstNm`, `birthdt`."""
    short, known = _abbreviations(), _vocabulary()
    found: list[str] = []
    for part in parts:
        pieces = (part,) if part in short or part in known else _split(part)
        found += [short.get(piece, piece) for piece in pieces]
    return tuple(found)


def _split(word: str) -> tuple[str, ...]:
    """Split a word into two or three that are known, the word itself if that is impossible."""
    known, length = _vocabulary(), len(word)
    if not 5 <= length <= 30 or not word.isascii():
        return (word,)
    for first in range(length - 2, 1, -1):
        if word[:first] not in known:
            continue
        if word[first:] in known:
            return word[:first], word[first:]
        for second in range(length - 2, first + 1, -1):
            if word[first:second] in known and word[second:] in known:
                return word[:first], word[first:second], word[second:]
    return (word,)


@cache
def _abbreviations() -> dict[str, str]:
    return {row["short"]: row["word"] for row in facts.rows("abbreviations.csv")}


@cache
def _vocabulary() -> frozenset[str]:
    """Return the words of which names of fields are made, and their abbreviations."""
    written = {word for row in facts.rows("abbreviations.csv") for word in row.values()}
    return frozenset(written) | word_list("part")


def _joined(parts: Sequence[str]) -> Role | None:
    """Look the joined words up, leaving out owners in front one by one."""
    table, owners = _spellings(), word_list("owner")
    for start in range(len(parts)):
        found = table.get("".join(parts[start:]))
        if found:
            return found
        if parts[start] not in owners:
            return None
    return None


@cache
def _spellings() -> dict[str, Role]:
    return {
        spelling: Role(row["role"])
        for row in facts.rows("roles.csv")
        for spelling in row["names"].split()
    }


@cache
def _endings() -> dict[str, str]:
    """Return all spellings by their last letter and by their last two, a line end after each."""
    found: dict[str, list[str]] = {}
    for name in _spellings():
        found.setdefault(name[-1:], []).append(name)
        if len(name) > 1:
            found.setdefault(name[-2:], []).append(name)
    return {end: "\n".join((*names, "")) for end, names in found.items()}


@cache
def _standard() -> dict[str, Role]:
    return {row["field"]: Role(row["role"]) for row in facts.rows("standard_fields.csv")}
