"""French social security numbers (NIR, INS).

What it finds: fifteen characters of sex, birth year and month, place, order and a key modulo 97, in
a field or right after a label of that name.

Why it matters: the number is the national health identity (INS) and says sex, age and place of
birth; data concerning health are a special category (GDPR Article 9).

How to fix: use a published sample, such as 2 95 10 99 126 111 93; if a live one was pushed, treat
it as a breach of personal data and remove it from the history.
"""

from collections.abc import Iterator, Sequence

from ai_gate.checksums.completion import completed
from ai_gate.checksums.national import nir
from ai_gate.model import DataKind, Detector, Example, Match, Text, Verdict
from ai_gate.persons import labelled
from ai_gate.persons.anchors import anchor
from ai_gate.persons.labelled import checked


def find(text: Text) -> Iterator[Match]:
    """Yield the numbers that stand beside their name."""
    return labelled.find(text, KIND)


KIND = labelled.Kind(
    label="social security number (NIR)",
    names=(
        r"(?i:(?:\b|_)nir(?:\b|_)|\binsee\b|s(?:e|[^ -~]{1,2})curit(?:e|"
        r"[^ -~]{1,2})[ _-]?sociale|num[ _-]?secu|\bins[ _-]nir\b|(?:\b|_)nss\b|"
        r"matricule[ _-]ins|1\.2\.250\.1\.213\.1\.4\.(?:8|9|10|11))"
    ),
    form=r"[1-478] ?[0-9]{2} ?[0-9]{2} ?(?:[0-9]{2}|2[AB]) ?[0-9]{3} ?[0-9]{3} ?[ -]?[0-9]{2}",
    judge=checked("fr_nir", nir),
)


# --- examples ----------------------------------------------------------------------------------


def _examples() -> Sequence[Example]:
    """Assemble numbers that look live; none is written out in this file."""
    live = completed("2" + "6807" + "59" + "118" + "402", nir, width=2)
    corsican = completed("1" + "7411" + "2A" + "036" + "219", nir, width=2)
    wrong = live[:-2] + f"{(int(live[-2:]) + 1) % 97:02d}"
    words = "NIR"
    shown = labelled.examples("nir", words, (live,), ("295109912611193",), (wrong,))
    return (*shown, *labelled.told(Verdict.REAL, f"20240311 NIR: {corsican}"))


DETECTOR = Detector(
    id="nir",
    name="French social security number",
    kind=DataKind.PHI,
    anchors=(anchor(KIND.names),),
    find=find,
    examples=_examples,
    help=(
        "Use a published sample, such as 2 95 10 99 126 111 93; if a live one was pushed, treat "
        "it as a breach of personal data and remove it from the history."
    ),
    controls=("HIPAA 164.514(b)(2)", "ISO 27001 A.5.34"),
)
