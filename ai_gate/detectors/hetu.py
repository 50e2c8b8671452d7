"""Finnish personal identity codes (HETU).

What it finds: a birth date, a sign of the century, a number and a check sign modulo 31, in a field
or right after a label of that name. Numbers from 900, which are temporary or for tests, are told
from live ones.

Why it matters: health care files every patient under it, and it says the birth date of its owner.

How to fix: use an individual number from 900 to 999; if a live one was pushed, treat it as a breach
of personal data and remove it from the history.
"""

from collections.abc import Iterator, Sequence

from ai_gate.checksums.completion import completed
from ai_gate.checksums.national import HETU_SIGNS, hetu
from ai_gate.model import DataKind, Detector, Example, Match, Text
from ai_gate.persons import labelled
from ai_gate.persons.anchors import anchor
from ai_gate.persons.labelled import examples_of
from ai_gate.persons.signs import LIVE, PROOF, Sign

TEMPORARY = Sign(PROOF, "personal identity code of the numbers from 900, which are for tests")
SAMPLE = Sign(PROOF, "a published example")


def find(text: Text) -> Iterator[Match]:
    """Yield the numbers that stand beside their name."""
    return labelled.find(text, KIND)


def _judge(value: str) -> Sign | None:
    if not hetu(value.upper()):
        return None
    if value[7] == "9":
        return TEMPORARY
    known = value.upper().replace("-", "") in examples_of()["fi_hetu"]
    return SAMPLE if known else LIVE


KIND = labelled.Kind(
    label="personal identity code (HETU)",
    names=(
        r"(?i:(?:\b|_)hetu(?:\b|_)|henkil(?:o|[^ -~]{1,2})tunnus|personbeteckning|"
        r"personal[ _-]?identity[ _-]?code|finnish[ _-]?(?:ssn|id\b)|1\.2\.246\.21)"
    ),
    form=r"[0-9]{6}[-+A-FU-Y][0-9]{3}[0-9A-Y]",
    judge=_judge,
)


# --- examples ----------------------------------------------------------------------------------


def _examples() -> Sequence[Example]:
    """Assemble numbers that look live; none is written out in this file."""
    live = completed("1406" + "59" + "-" + "482", hetu, HETU_SIGNS)
    temporary = completed("140659-" + "903", hetu, HETU_SIGNS)
    wrong = live[:-1] + HETU_SIGNS[(HETU_SIGNS.index(live[-1]) + 1) % 31]
    return labelled.examples("hetu", "Henkil\u00f6tunnus", (live,), (temporary,), (wrong,))


DETECTOR = Detector(
    id="hetu",
    name="Finnish personal identity code",
    kind=DataKind.PII,
    anchors=(anchor(KIND.names),),
    find=find,
    examples=_examples,
    help=(
        "Use an individual number from 900 to 999; if a live one was pushed, treat it as a "
        "breach of personal data and remove it from the history."
    ),
    controls=("HIPAA 164.514(b)(2)", "ISO 27001 A.5.34"),
)
