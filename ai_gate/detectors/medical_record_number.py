"""Medical record numbers outside of a patient's record.

What it finds: numbers of six digits or more in a field or right after a label of that name, as
logs, queries and lists have them. Beside a diagnosis or another health fact they are live, alone
for review; where the record of the patient is reported, they are a part of it. Numbers that count
up, and ones that say that they are a test, are told from live ones.

Why it matters: the number leads to the patient, and is one of the identifiers that make a record
protected health information (45 CFR 164.514(b)(2)(i)(H)).

How to fix: use numbers of a generator such as Synthea, or ones that say so (TEST-0001).
"""

from collections.abc import Iterator, Sequence

from ai_gate.model import DataKind, Detector, Example, Match, Text, Verdict
from ai_gate.persons import identifiers, labelled
from ai_gate.persons.anchors import anchor
from ai_gate.persons.labelled import SAMPLE, compact, examples_of
from ai_gate.persons.signs import Sign


def find(text: Text) -> Iterator[Match]:
    """Yield the numbers that stand beside their name."""
    return labelled.find(text, KIND)


def _judge(value: str) -> Sign | None:
    """Judge a number of six digits or more; fewer are of rooms, rows and years."""
    if sum(sign.isdigit() for sign in value) < 6:
        return None
    known = compact(value) in examples_of()["us_mrn"]
    return SAMPLE if known else identifiers.number(value)


KIND = labelled.Kind(
    label="medical record number",
    names=(
        r"(?i:(?:\b|_)mrn(?:\b|_)|mrn[ _-]?n|medical[ _-]?rec(?:ord)?[ _-]?(?:number|num\b|no\b|#)"
        r"|chart[ _-]?(?:number|num\b|no\b|#)|hospital[ _-]?(?:number|num\b|no\b))"
        r"|[a-z]M(?:rn|RN)\b"
    ),
    form=r"(?:[A-Z]{1,4}[-_ ]?)?[0-9]{2,9}(?:[- ]?[0-9]{2,9}){1,2}",
    judge=_judge,
    alone=Verdict.UNSURE,
    beside=True,
    with_fact=True,
)


# --- examples ----------------------------------------------------------------------------------


def _examples() -> Sequence[Example]:
    """Assemble numbers that look live; none is written out in this file."""
    live, other = "48" + "39" + "206", "E" + "7" + "30" + "9415"
    table = f"mrn,icd10,units\n{live},E11.9,2\n{other},I10,1\n"
    return (
        *labelled.told(
            Verdict.REAL,
            table,
            f"MRN,Diagnosis,Ward\n{live},J45.909,7\n",
            f"medical_record_number,medication\n{other},metformin\n",
        ),
        *labelled.told(
            Verdict.UNSURE,
            f"MRN: {live}",
            f"lookup of patient MRN {live} failed",
            f"mrn,ward\n{live},7\n",
            f"Medical Record Number: {other}",
        ),
        *labelled.told(
            Verdict.SYNTHETIC,
            "MRN: 12345678",
            "MRN: 0000001",
            "mrn,diagnosis\n11111111,asthma\n",
            "MRN: TEST-0048" + "417",
        ),
        *labelled.told(
            None,
            labelled.patient("mrn", live),
            "MRN: pending",
            "the MRN has 7 digits",
            f"order_id: {live}",
            f"MRN: ****{live[-4:]}",
            "mrn,diagnosis\nstring,string\n",
        ),
    )


DETECTOR = Detector(
    id="medical-record-number",
    name="medical record number",
    kind=DataKind.PHI,
    anchors=(anchor(KIND.names),),
    find=find,
    examples=_examples,
    help=(
        "Use numbers of a generator such as Synthea, or ones that say that they are a test; if "
        "this one was pushed, treat it as a disclosure and remove it from the history."
    ),
    controls=("HIPAA 164.514(b)(2)", "HIPAA 164.502(b)", "HIPAA 164.312(a)(1)"),
)
