"""DEA registration numbers of prescribers.

What it finds: two letters and seven digits with a valid check digit, in a field or right after a
label of that name; alone for review, live in the record of a patient.

Why it matters: with it prescriptions of controlled substances are forged; it is a licence number of
its owner (45 CFR 164.514(b)(2)(i)(K)).

How to fix: use AB1234563, the sample of most documentations, or digits that fail the check.
"""

from collections.abc import Iterator, Sequence

from ai_gate.checksums.completion import completed
from ai_gate.checksums.health import dea
from ai_gate.model import DataKind, Detector, Example, Match, Text, Verdict
from ai_gate.persons import labelled
from ai_gate.persons.anchors import anchor
from ai_gate.persons.labelled import checked


def find(text: Text) -> Iterator[Match]:
    """Yield the numbers that stand beside their name."""
    return labelled.find(text, KIND)


KIND = labelled.Kind(
    label="DEA registration number",
    names=(
        r"(?i:(?:\b|_)dea[ _-]?(?:number|num\b|no\b|nbr|reg|id\b|#)|deaN(?:umber|o\b)"
        r"|2\.16\.840\.1\.113883\.4\.814)|(?:\b|_)(?:DEA|dea)\b"
    ),
    form=r"[A-Z][A-Z9][0-9]{7}",
    judge=checked("us_dea", dea),
    alone=Verdict.UNSURE,
    of_patient=True,
)


# --- examples ----------------------------------------------------------------------------------


def _examples() -> Sequence[Example]:
    """Assemble numbers that look live; none is written out in this file."""
    live = completed("F" + "K" + "58" + "2047", dea)
    wrong = live[:-1] + str((int(live[-1]) + 1) % 10)
    return (
        *labelled.told(
            Verdict.REAL,
            labelled.patient("dea_number", live),
            labelled.patient("DEA", live),
            labelled.patient("prescriber_dea", live),
        ),
        *labelled.told(Verdict.UNSURE, f"DEA number: {live}", f"id,dea\n1,{live}\n"),
        *labelled.told(
            Verdict.SYNTHETIC,
            "DEA: AB1234563",
            "DEA Number: BB1388568",
            labelled.patient("dea_number", "F91234563"),
        ),
        *labelled.told(
            None,
            f"DEA: {wrong}",
            f"id,dea\n1,{wrong}\n",
            f"part {live}",
            f"idea: {live}",
            f"DEA: {live}4",
        ),
    )


DETECTOR = Detector(
    id="dea-number",
    name="DEA registration number",
    kind=DataKind.PHI,
    anchors=(anchor(KIND.names),),
    find=find,
    examples=_examples,
    help="Use AB1234563, the sample of most documentations, or digits that fail the check.",
    controls=("HIPAA 164.514(b)(2)", "SOC 2 CC6.1"),
)
