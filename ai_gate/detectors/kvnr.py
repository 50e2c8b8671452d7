"""German health insurance numbers (Krankenversichertennummer).

What it finds: a letter and nine digits, the last a valid check digit, in a field or right after a
label of that name.

Why it matters: the number stays with its owner for life, across insurers (SGB V section 290); data
concerning health are a special category (GDPR Article 9).

How to fix: use the example of the specification, A000500015; if a live one was pushed, treat it as
a breach of personal data and remove it from the history.
"""

from collections.abc import Iterator, Sequence

from ai_gate.checksums.completion import completed
from ai_gate.checksums.health import kvnr
from ai_gate.model import DataKind, Detector, Example, Match, Text
from ai_gate.persons import labelled
from ai_gate.persons.anchors import anchor
from ai_gate.persons.labelled import checked


def find(text: Text) -> Iterator[Match]:
    """Yield the numbers that stand beside their name."""
    return labelled.find(text, KIND)


KIND = labelled.Kind(
    label="health insurance number (KVNR)",
    names=(
        r"(?i:\bkvnr\b|_kvnr|kvnr_|krankenversicher(?:ten|ungs)[ _-]?n|"
        r"versicherten[ _-]?(?:nummer|nr|id)|kvid-?10|\bkvid\b)"
    ),
    form=r"[A-Z][0-9]{9}",
    judge=checked("de_kvnr", kvnr),
)


# --- examples ----------------------------------------------------------------------------------


def _examples() -> Sequence[Example]:
    """Assemble numbers that look live; none is written out in this file."""
    live = completed("K" + "5820" + "3914", kvnr)
    wrong = live[:-1] + str((int(live[-1]) + 1) % 10)
    words = "Versichertennummer"
    return labelled.examples("kvnr", words, (live,), ("A000500015",), (wrong,))


DETECTOR = Detector(
    id="kvnr",
    name="German health insurance number",
    kind=DataKind.PHI,
    anchors=(anchor(KIND.names),),
    find=find,
    examples=_examples,
    help=(
        "Use the example of the specification, A000500015; if a live one was pushed, treat it "
        "as a breach of personal data and remove it from the history."
    ),
    controls=("HIPAA 164.514(b)(2)", "ISO 27001 A.5.34"),
)
