"""Driver's licence numbers.

What it finds: five to thirteen digits, a letter or more in front or none, in a field or right after
a label of that name: live in the record of a person, else for review. The ones of Synthea
(S999xxxxx), ones that count up, and ones that say that they are a test are told from live ones.

Why it matters: it is a licence number, one of the identifiers that make a record protected health
information (45 CFR 164.514(b)(2)(i)(K)), and breach laws of most states name it.

How to fix: use S99912345, as Synthea writes them; if a live one was pushed, treat it as a breach of
personal data and remove it from the history.
"""

import re
from collections.abc import Iterator, Sequence

from ai_gate.model import DataKind, Detector, Example, Match, Text, Verdict
from ai_gate.persons import identifiers, labelled
from ai_gate.persons.anchors import anchor
from ai_gate.persons.signs import PROOF, Sign

SYNTHEA = Sign(PROOF, "licence number as Synthea writes them: S999")


def find(text: Text) -> Iterator[Match]:
    """Yield the numbers that stand beside their name."""
    return labelled.find(text, KIND)


def _judge(value: str) -> Sign | None:
    digits = re.sub(r"\D", "", value)
    if not 5 <= len(digits) <= 14:
        return None
    return SYNTHEA if value.startswith("S999") else identifiers.number(value)


KIND = labelled.Kind(
    label="driver's licence number",
    names=(
        r"(?i:driver'?s?[ _-]?licen[cs]e[ _-]?(?:number|num\b|no\b|nbr|id\b|#)?"
        r"|driver'?s?Licen[cs]e|(?:\b|_)dl[ _-]?(?:number|num\b|no\b|#)|dlNumber"
        r"|2\.16\.840\.1\.113883\.4\.3\.[0-9]{1,2})"
    ),
    form=r"[A-Z]{0,3}[- ]?[0-9]{1,4}(?:[- ]?[0-9]{2,6}){1,3}[A-Z]{0,2}",
    judge=_judge,
    alone=Verdict.UNSURE,
)


# --- examples ----------------------------------------------------------------------------------


def _examples() -> Sequence[Example]:
    """Assemble numbers that look live; none is written out in this file."""
    live, digits = "R" + "48" + "392061", "50" + "2817" + "46"
    named = f"first_name,last_name,driver_license\nDen{'ise'},Kowal{'ski'},{live}\n"
    return (
        *labelled.told(
            Verdict.REAL,
            named + f"Ma{'ra'},Oka{'for'},K{digits}\n",
            labelled.patient("drivers_license_number", live),
            labelled.patient("dl_number", digits),
        ),
        *labelled.told(
            Verdict.UNSURE,
            f"Driver's license number: {live}",
            f"id,driver_license\n1,{digits}\n",
            f"driverLicense = '{live}'",
        ),
        *labelled.told(
            Verdict.SYNTHETIC,
            "Drivers license: S99912345",
            "Driver License: D12345678",
            "id,driver_license\n1,11111111\n",
        ),
        *labelled.told(
            None,
            "driver license: required",
            f"order_id: {live}",
            "Driver's license class 2",
            f"driver license: {live}-4455-6677-8899-0011",
            f"a printer driver licence from {2000 + 24}",
            f"dl_number_{digits}",
        ),
    )


DETECTOR = Detector(
    id="drivers-license",
    name="driver's licence number",
    kind=DataKind.PII,
    anchors=(anchor(KIND.names),),
    find=find,
    examples=_examples,
    help=(
        "Use S99912345, as Synthea writes them; if a live number was pushed, treat it as a breach "
        "of personal data and remove it from the history."
    ),
    controls=("HIPAA 164.514(b)(2)", "SOC 2 CC6.1", "SOC 2 CC6.7"),
)
