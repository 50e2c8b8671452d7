"""Names of people in running text, with what stands in front of them."""

from collections.abc import Iterator, Sequence
from functools import cache

from ai_gate import byte_patterns
from ai_gate.persons import prose_words, telling
from ai_gate.record import NamedTuple
from ai_gate.roles import word_list

BACK, ON = 220, 420  # bytes before and behind a name that are about it


class Name(NamedTuple):
    """A name in a text, and how far reaches what is said of it."""

    start: int
    end: int
    low: int
    high: int
    of_patient: bool  # `patient`, `member`, or an honorific stands in front
    polite: bool = False  # nothing but an honorific, which anybody has


def names(text: bytes) -> Iterator[Name]:
    """Yield the people whom a text may be about, each once, with their neighbourhood."""
    found = list(_candidates(text))
    for place, (start, end, title) in enumerate(found):
        before = found[place - 1][1] if place else 0
        behind = found[place + 1][0] if place + 1 < len(found) else len(text)
        of_patient = bool(title) and not title.endswith((b"name", b"name is"))
        polite = prose_words.honorific().fullmatch(title) is not None
        yield Name(start, end, max(before, start - BACK), min(behind, end + ON), of_patient, polite)


def _candidates(text: bytes) -> Iterator[tuple[int, int, bytes]]:
    """Yield where names stand, each with the title in front of it in lower case."""
    known: set[frozenset[bytes]] = set()
    position = 0
    while one := _mention()(text, position):
        group = next(place for place in (2, 4, 6) if one[place])
        start, end = one.start(group), one.end()
        position = one.start(group + 1)
        title = b" ".join((one[1] or b"").lower().split()).rstrip(b".: ")
        parts = (one[group], one[group + 1])
        tied = bool(title) or prose_words.tied().match(text, end) is not None
        if not _is_person(parts, group != 4, tied):
            continue
        position = end
        key = frozenset(part.lower() for part in parts)
        if title in prose_words.CARERS or _is_carer(text, start, end) or key in known:
            continue
        known.add(key)
        yield start, end, title


def _is_carer(data: bytes, start: int, end: int) -> bool:
    """Tell whether the words beside a name make it that of a clinician or an author."""
    before = prose_words.carer().search(data, max(start - 50, 0), start)
    return before is not None or prose_words.degree().match(data, end) is not None


def _is_person(parts: Sequence[bytes], last_first: bool, titled: bool) -> bool:
    said = [part.decode("utf-8", "replace").lower() for part in parts]
    kinds = ("organisation", "no name", "health", "no person")
    if not all(word_list(kind).isdisjoint(said) for kind in kinds):
        return False
    if any(map(_is_term, parts)):
        return False
    if titled or telling.is_given(parts[1] if last_first else parts[0]):
        return True
    return parts[0].isupper() and parts[1].isupper() and telling.is_given(parts[1])


def _is_term(word: bytes) -> bool:
    return telling.health_term(word, 0, len(word)) is not None


def _in_brackets(word: bytes) -> bytes:
    """Return the pattern of a family name and the given one in brackets: `Mr. Byron (Noel)`."""
    title = rb"(?<=Mr )|(?<=Mr\. )|(?<=Mrs )|(?<=Mrs\. )|(?<=Ms )|(?<=Ms\. )|(?<=Miss )"
    title += rb"|(?<=Frau )|(?<=Herr )|(?<=Herrn )|(?<=Mme )|(?<=Sr\. )|(?<=Sra\. )|(?<=Sig\. )"
    return rb"(?:" + title + rb")(" + word + rb") \((" + word + rb")\)"


@cache
def _mention() -> byte_patterns.Search:
    """Search for a title and a name: of groups 2 and 3, or 6 and 7, the given name is the second.

    Group 1 is the title, 4 and 5 a given and a family name.
    """
    word = rb"[A-Z\xc3-\xc5][\w'\x80-\xff-]{1,24}"
    middle = rb"(?: [A-Z]\.?(?= ))?"
    small = rb"(?:(?:de|del|della|van|von|der|den|da|dos|di|la|ter|ten|el|al) ){0,3}"
    titles = b"|".join((*prose_words.PATIENTS, *prose_words.HONORIFICS, *prose_words.CARERS_IN))
    title = rb"(?:(?<![A-Za-z\x80-\xff])(" + titles + rb")(?:=[\"']?|[.:?]{0,2}\s{0,3}"
    title += (
        rb"(?:(?:A|CALLER|Caller|PATIENT|Patient):)?:?\s{1,3}(?:(?:Mr|Mrs|Ms|[Dd]hr|[Mm]w)\.? )?))?"
    )
    last_first = rb"(" + word + rb")(?:,[ ]?|\^)(" + word + rb")(?: [A-Z]\.?(?![\w']))?"
    first_last = rb"(" + word + rb")" + middle + rb"[ \n]" + small + rb"(" + word + rb")"
    either = (
        rb"(?<![\w@.'\x80-\xff-])(?:" + last_first + rb"|" + first_last + rb")(?![\w\x80-\xff])"
    )
    either = rb"(?:" + either + rb"|" + _in_brackets(word) + rb")"
    return byte_patterns.searcher(title + either)
