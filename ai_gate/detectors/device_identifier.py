"""Unique device identifiers (UDI) of a patient's devices.

What it finds: the GS1 form with a valid trade item number and a serial number, (01)...(21)..., in
the record of a patient. Elsewhere it names a product and no person.

Why it matters: device identifiers and serial numbers are one of the identifiers that make a record
protected health information (45 CFR 164.514(b)(2)(i)(M)); an implant has one owner.

How to fix: leave the serial number (21) out, or use a trade item number whose check digit is wrong.
"""

import re
from collections.abc import Iterator, Sequence

from ai_gate.checksums.completion import completed
from ai_gate.checksums.health import gtin
from ai_gate.model import DataKind, Detector, Example, Match, Text, Verdict
from ai_gate.persons import labelled
from ai_gate.persons.anchors import NUMBERED
from ai_gate.persons.labelled import TYPED, examples_of, typed
from ai_gate.persons.signs import LIVE, PROOF, Sign

PUBLISHED = Sign(PROOF, "device identifier of a published example")


def find(text: Text) -> Iterator[Match]:
    """Yield the identifiers with a serial number in the records of patients."""
    return labelled.find(text, KIND)


def _judge(value: str) -> Sign | None:
    """Judge by the trade item number (GS1 General Specifications) and the serial number."""
    item, serial = value[4:18], re.search(r"\(21\)([0-9A-Za-z/.-]+)", value)
    if not gtin(item) or not serial:
        return None
    if item in examples_of()["udi"]:
        return PUBLISHED
    return TYPED if typed(item) or typed(serial[1]) else LIVE


KIND = labelled.Kind(
    label="device identifier with serial number (UDI)",
    names=r"(?i:(?:\b|_)udi(?:\b|_)|carrier[ _-]?hrf|device[ _-]?identifier)",
    form=r"\(01\)[0-9]{14}(?:\([0-9]{2}\)[0-9A-Za-z/.-]{1,20}){1,5}",
    judge=_judge,
    alone=None,
    of_patient=True,
)


# --- examples ----------------------------------------------------------------------------------


def _examples() -> Sequence[Example]:
    """Assemble identifiers that look live; none is written out in this file."""
    item = completed("0085" + "472" + "900" + "318", gtin)
    live = f"(01){item}(17)290430(21)K{'48' + '3920'}"
    wrong = live.replace(item, item[:-1] + str((int(item[-1]) + 1) % 10))
    published = "(01)00844588003288(17)141120(10)7654321D(21)10987654d321"
    return (
        *labelled.told(
            Verdict.REAL,
            labelled.patient("udi", live),
            labelled.patient("implant_udi", live),
            labelled.patient("device_identifier", live),
        ),
        *labelled.told(
            Verdict.SYNTHETIC,
            labelled.patient("udi", published),
            labelled.patient("device_identifier", published),
            labelled.patient("patient_udi", published),
        ),
        *labelled.told(
            None,
            f"UDI: {live}",
            f"id,udi\n1,{live}\n",
            labelled.patient("udi", wrong),
            labelled.patient("udi", live.partition("(21)")[0]),
            labelled.patient("barcode", live),
        ),
    )


DETECTOR = Detector(
    id="device-identifier",
    name="device identifier",
    kind=DataKind.PHI,
    anchors=(NUMBERED + r"\(01\)[0-9]{14}\([0-9]{2}\)",),
    find=find,
    examples=_examples,
    help="Leave the serial number (21) out, or use a trade item number that fails the check.",
    controls=("HIPAA 164.514(b)(2)", "HIPAA 164.502(b)"),
)
