"""Medicare claim numbers of before 2020 (HICN), those of railroad workers included.

What it finds: a Social Security number with the code of the beneficiary (A, B1, C2, D, T ...), or
the prefix of the Railroad Retirement Board with six or nine digits, in a field or right after a
label of that name. Numbers never issued and the synthetic ones of CMS are told from live ones.

Why it matters: it holds the Social Security number of its owner or of the spouse, and it is a
health plan beneficiary number (45 CFR 164.514(b)(2)(i)(I)).

How to fix: use an area that is never issued, such as 666; if a live one was pushed, treat it as a
disclosure and remove it from the history.
"""

import re
from collections.abc import Iterator, Sequence

from ai_gate.model import DataKind, Detector, Example, Match, Text
from ai_gate.persons import identifiers, labelled
from ai_gate.persons.anchors import anchor
from ai_gate.persons.labelled import TYPED, compact, typed
from ai_gate.persons.signs import LIVE, Sign

# Beneficiary identification codes: SSA POMS GN 01050.005; prefixes of the Railroad Retirement
# Board: CMS Medicare Claims Processing Manual, chapter 2.
_CODE = (
    "(?:A|B[1-9AD-HJ-NP-TWXY]?|C[1-9A-Z]|D[1-9A-HJ-NP-TV-Z]?|E[1-9A-DFGHJKM]?|F[1-8]|[JK][1-9A-H]"
)
_FORM = rf"{_CODE}|M1?|T[1-9ABD-HJ-NP-TV-Z]?|TA|W[1-9BCFGJRT]?)"
_RAILROAD = "(?:W?C?[AD]|MA|PA|JA|W?C?H|MH|PH|PD)"


def find(text: Text) -> Iterator[Match]:
    """Yield the numbers that stand beside their name."""
    return labelled.find(text, KIND)


def _judge(value: str) -> Sign | None:
    number = compact(value)
    if re.fullmatch(rf"[0-9]{{9}}{_FORM}", number):
        return identifiers.ssn(number[:9])
    found = re.fullmatch(rf"{_RAILROAD}([0-9]{{6}}(?:[0-9]{{3}})?)", number)
    if not found:
        return None
    if len(found[1]) == 9:
        return identifiers.ssn(found[1])
    return TYPED if typed(found[1]) else LIVE


KIND = labelled.Kind(
    label="Medicare claim number (HICN)",
    names=(
        r"(?i:(?:\b|_)hicn?(?:\b|_)|hicNumber|hicn[ _-]?n|health[ _-]?insurance[ _-]?claim"
        r"|medicare[ _-]?(?:claim[ _-]?)?(?:number|num\b|no\b|id\b)|bene_hic|us-medicare)"
    ),
    form=(
        r"(?:[0-9]{3}[- ]?[0-9]{2}[- ]?[0-9]{4}[- ]?[A-Z][0-9A-Z]?"
        r"|[A-Z]{1,3}[- ]?[0-9]{6}(?:[0-9]{3})?)"
    ),
    judge=_judge,
)


# --- examples ----------------------------------------------------------------------------------


def _examples() -> Sequence[Example]:
    """Assemble numbers that look live; none is written out in this file."""
    ssn = "".join(("287", "46", "90", "35"))
    live = ssn + "A"
    widow = "-".join((ssn[:3], ssn[3:5], ssn[5:])) + "-D1"
    railroad = "WCA" + ssn
    invented = (
        "666" + ssn[3:] + "A",
        "000" + ssn[3:] + "B1",
        "WA" + "1234" + "56789",
    )
    wrong = (ssn + "Z", "QX" + ssn)
    return labelled.examples("hicn", "HICN", (live, widow, railroad), invented, wrong)


DETECTOR = Detector(
    id="hicn",
    name="Medicare claim number (HICN)",
    kind=DataKind.PHI,
    anchors=(anchor(KIND.names),),
    find=find,
    examples=_examples,
    help=(
        "Use an area that is never issued, such as 666; if a live number was pushed, treat it as a "
        "disclosure and remove it from the history."
    ),
    controls=("HIPAA 164.514(b)(2)", "HIPAA 164.502(b)", "HIPAA 164.312(a)(1)"),
)
