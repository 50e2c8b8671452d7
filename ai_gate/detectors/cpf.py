"""Brazilian CPF numbers.

What it finds: eleven digits, bare or as 000.000.000-00, with two check digits, in a field or right
after a label of that name.

Why it matters: the public health system files patients under it (it replaced the CNS), and it opens
accounts in the name of its owner.

How to fix: use 123.456.789-09, or eleven times one digit; if a live one was pushed, treat it as a
breach of personal data and remove it from the history.
"""

from collections.abc import Iterator, Sequence

from ai_gate.checksums.completion import completed
from ai_gate.checksums.national import cpf
from ai_gate.model import DataKind, Detector, Example, Match, Text
from ai_gate.persons import labelled
from ai_gate.persons.anchors import anchor
from ai_gate.persons.labelled import checked


def find(text: Text) -> Iterator[Match]:
    """Yield the numbers that stand beside their name."""
    return labelled.find(text, KIND)


KIND = labelled.Kind(
    label="CPF number",
    names=(
        r"(?i:(?:\b|_)cpf(?:\b|_)|cadastro[ _-]de[ _-]pessoa|cpfNumber|"
        r"rnds-fhir\.saude\.gov\.br/fhir/r4/NamingSystem/cpf)"
    ),
    form=r"[0-9]{3}[.]?[0-9]{3}[.]?[0-9]{3}-?[0-9]{2}",
    judge=checked("br_cpf", cpf),
)


# --- examples ----------------------------------------------------------------------------------


def _examples() -> Sequence[Example]:
    """Assemble numbers that look live; none is written out in this file."""
    live = completed("482" + "917" + "035", cpf, width=2)
    grouped = f"{live[:3]}.{live[3:6]}.{live[6:9]}-{live[9:]}"
    wrong = live[:-1] + str((int(live[-1]) + 1) % 10)
    invented = ("123.456.789-09", "529.982.247-25")
    return labelled.examples("cpf", "CPF", (live, grouped), invented, (wrong,))


DETECTOR = Detector(
    id="cpf",
    name="Brazilian CPF number",
    kind=DataKind.PII,
    anchors=(anchor(KIND.names),),
    find=find,
    examples=_examples,
    help=(
        "Use 123.456.789-09, or eleven times one digit; if a live one was pushed, treat it as a "
        "breach of personal data and remove it from the history."
    ),
    controls=("HIPAA 164.514(b)(2)", "ISO 27001 A.5.34"),
)
