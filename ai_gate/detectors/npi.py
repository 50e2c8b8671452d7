"""National Provider Identifiers.

What it finds: ten digits that pass Luhn with 80840 in front, in a field or right after a label of
that name. The number is public and its owner a provider, so alone it is for review; in the record
of a patient it says who treats whom.

Why it matters: beside a patient the provider narrows down what is treated and where; the record is
protected health information (45 CFR 164.514(b)(2)(i)(R)).

How to fix: use 1234567893, the worked example of CMS, or digits that fail the check.
"""

from collections.abc import Iterator, Sequence

from ai_gate.checksums.completion import completed
from ai_gate.checksums.health import npi
from ai_gate.model import DataKind, Detector, Example, Match, Text, Verdict
from ai_gate.persons import labelled
from ai_gate.persons.anchors import anchor
from ai_gate.persons.labelled import checked


def find(text: Text) -> Iterator[Match]:
    """Yield the numbers that stand beside their name."""
    return labelled.find(text, KIND)


KIND = labelled.Kind(
    label="National Provider Identifier",
    names=(
        r"(?i:(?:\b|_)npi(?:\b|_)|npi[ _-]?n|providerNpi|us-npi"
        r"|national[ _-]?provider[ _-]?id)|[a-z]N(?:pi|PI)\b"
    ),
    form=r"[12][0-9]{9}",
    judge=checked("us_npi", npi),
    alone=Verdict.UNSURE,
    of_patient=True,
)


# --- examples ----------------------------------------------------------------------------------


def _examples() -> Sequence[Example]:
    """Assemble numbers that look live; none is written out in this file."""
    live = completed("17" + "3820" + "469", npi)
    wrong = live[:-1] + str((int(live[-1]) + 1) % 10)
    published = "1234567893"
    return (
        *labelled.told(
            Verdict.REAL,
            labelled.patient("npi", live),
            labelled.patient("provider_npi", live),
            labelled.patient("NPI Number", live),
        ),
        *labelled.told(
            Verdict.UNSURE, f"NPI: {live}", f"id,npi\n1,{live}\n", f"provider.npi = '{live}'"
        ),
        *labelled.told(
            Verdict.SYNTHETIC,
            f"NPI: {published}",
            f"id,npi\n1,{published}\n",
            labelled.patient("npi", published),
        ),
        *labelled.told(
            None,
            f"NPI: {wrong}",
            f"id,npi\n1,{wrong}\n",
            f"order_id: {live}",
            f"at {live} bytes",
            f"NPI: 9{live}",
            f"NPI: 3{live[1:]}",
        ),
    )


DETECTOR = Detector(
    id="npi",
    name="National Provider Identifier",
    kind=DataKind.PHI,
    anchors=(anchor(KIND.names),),
    find=find,
    examples=_examples,
    help="Use 1234567893, the worked example of CMS, or digits that fail the check.",
    controls=("HIPAA 164.514(b)(2)", "HIPAA 164.502(b)"),
)
