"""Vehicle identification numbers in the records of patients.

What it finds: seventeen characters with the check digit of North America, under a name of that
meaning, in the record of a patient. Elsewhere a vehicle is no person's secret.

Why it matters: vehicle identifiers are one of the identifiers that make a record protected health
information (45 CFR 164.514(b)(2)(i)(L)); injury records have them.

How to fix: use a published sample, such as 1M8GDM9AXKP042788.
"""

from collections.abc import Iterator, Sequence

from ai_gate.checksums.banking import vin
from ai_gate.model import DataKind, Detector, Example, Match, Text, Verdict
from ai_gate.persons import labelled
from ai_gate.persons.labelled import checked


def find(text: Text) -> Iterator[Match]:
    """Yield the numbers in the records of patients."""
    return labelled.find(text, KIND)


KIND = labelled.Kind(
    label="vehicle identification number",
    names=r"(?i:(?:\b|_)vin(?:\b|_)|vinNumber|vehicle[ _-]?id(?:\b|_|entification))",
    form=r"[A-HJ-NPR-Z0-9]{17}",
    judge=checked("vin", vin),
    alone=None,
    of_patient=True,
)


# --- examples ----------------------------------------------------------------------------------


def _examples() -> Sequence[Example]:
    """Assemble numbers that look live; none is written out in this file."""
    head, tail = "4T3" + "ZK32B", "7H" + "U048" + "39"
    live = next(one for check in "0123456789X" if vin(one := head + check + tail))
    wrong = head + ("1" if live[8] != "1" else "2") + tail
    published = "1M8GDM9AXKP042788"
    return (
        *labelled.told(
            Verdict.REAL,
            labelled.patient("vin", live),
            labelled.patient("VIN", live),
            labelled.patient("vehicle_identification_number", live),
        ),
        *labelled.told(
            Verdict.SYNTHETIC,
            labelled.patient("vin", published),
            labelled.patient("VIN", published),
            labelled.patient("patient_vin", published),
        ),
        *labelled.told(
            None,
            f"VIN: {live}",
            f"id,vin\n1,{live}\n",
            labelled.patient("vin", wrong),
            labelled.patient("barcode", live),
            f"commit {live}",
        ),
    )


DETECTOR = Detector(
    id="vehicle-number",
    name="vehicle identification number",
    kind=DataKind.PHI,
    anchors=(
        r"(?i:[\",;|]vin[\",;|\r\n]|[^0-9a-z]vin[_ -]?(?:number|no)|vehicle[ _-]?identification"
        r"|patient[ _]vin)",
    ),
    find=find,
    examples=_examples,
    help="Use a published sample, such as 1M8GDM9AXKP042788.",
    controls=("HIPAA 164.514(b)(2)", "HIPAA 164.502(b)"),
)
