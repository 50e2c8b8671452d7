"""Personal Health Numbers of British Columbia.

What it finds: ten digits that begin with 9 and pass modulo 11, in a field or right after a label of
that name.

Why it matters: the number is in every record of care of its owner; British Columbia's E-Health Act
protects it.

How to fix: use digits that fail the check, or the published sample; if a live one was pushed, treat
it as a breach of personal data and remove it from the history.
"""

from collections.abc import Iterator, Sequence

from ai_gate.checksums.completion import completed
from ai_gate.checksums.health import british_columbia
from ai_gate.model import DataKind, Detector, Example, Match, Text
from ai_gate.persons import labelled
from ai_gate.persons.anchors import anchor
from ai_gate.persons.labelled import checked


def find(text: Text) -> Iterator[Match]:
    """Yield the numbers that stand beside their name."""
    return labelled.find(text, KIND)


KIND = labelled.Kind(
    label="Personal Health Number (British Columbia)",
    names=(
        r"(?i:(?:\b|_)phn\b|phn[ _-]?n|personal[ _-]?health[ _-]?(?:number|num\b|no\b)|"
        r"bc[ _-]services[ _-]card|ca-bc-patient-healthcare-id)"
    ),
    form=r"9[0-9]{3}[ -]?[0-9]{3}[ -]?[0-9]{3}",
    judge=checked("ca_bc_phn", british_columbia),
)


# --- examples ----------------------------------------------------------------------------------


def _examples() -> Sequence[Example]:
    """Assemble numbers that look live; none is written out in this file."""
    live = completed("96" + "3150" + "827", british_columbia)
    wrong = live[:-1] + str((int(live[-1]) + 1) % 10)
    published = "9698658215"
    return labelled.examples("phn", "Personal Health Number", (live,), (published,), (wrong,))


DETECTOR = Detector(
    id="british-columbia-phn",
    name="BC Personal Health Number",
    kind=DataKind.PHI,
    anchors=(anchor(KIND.names),),
    find=find,
    examples=_examples,
    help=(
        "Use digits that fail the check, or the published sample; if a live one was pushed, "
        "treat it as a breach of personal data and remove it from the history."
    ),
    controls=("HIPAA 164.514(b)(2)", "ISO 27001 A.5.34"),
)
