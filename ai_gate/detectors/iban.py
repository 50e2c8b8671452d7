"""International Bank Account Numbers.

What it finds: the number of a country with its length and valid check digits (modulo 97), in a
field or right after a label of that name; without one it is for review. The examples of the SWIFT
registry and of payment processors, and ones with TEST in them, are told from live ones.

Why it matters: it names the account of a person; in several countries direct debits need no more.

How to fix: use the example of the country in the SWIFT registry, such as GB82 WEST 1234 5698 7654
32; if a live one was pushed, treat it as a breach of personal data and remove it from the history.
"""

import re
from collections.abc import Iterator, Sequence
from functools import cache

from ai_gate import facts
from ai_gate.checksums.banking import iban
from ai_gate.checksums.completion import completed
from ai_gate.model import DataKind, Detector, Example, Match, Text, Verdict
from ai_gate.persons import labelled
from ai_gate.persons.anchors import NUMBERED, anchor
from ai_gate.persons.labelled import SAMPLE, TYPED, compact, examples_of, typed
from ai_gate.persons.signs import HINT, LIVE, PROOF, Sign

NO_BANK = Sign(HINT, "account number with the code of no large bank, as generators make them")
TEST = Sign(PROOF, "account number that says that it is a test")
_COUNTRY = (
    r"(?:A[DELTZ]|B[AEGHRY]|C[HRYZ]|D[EKO]|E[EGS]|F[IOR]|G[BEILRT]|H[RU]|I[ELQST]|JO|K[WZ]"
    r"|L[BCITUV]|M[CDEKRTU]|N[LO]|P[KLST]|QA|R[OS]|S[ACEIKMTV]|T[LNR]|UA|V[AG]|XK)"
)


def find(text: Text) -> Iterator[Match]:
    """Yield the numbers with a name, and for review those without."""
    return labelled.find(text, KIND)


def _judge(value: str) -> Sign | None:
    number = compact(value)
    if not iban(number):
        return None
    if number in examples_of()["iban"]:
        return SAMPLE
    if re.search("TEST|WEST|XXXX|DEMO", number):
        return TEST
    # A bank code may repeat; what stands at the end is the account.
    if typed(number[-10:]) or typed(number[4:]):
        return TYPED
    banks = _banks().get(number[:2])
    return NO_BANK if banks and number[4:8] not in banks else LIVE


@cache
def _banks() -> dict[str, frozenset[str]]:
    """Return the codes with which numbers begin, in countries that take them from the BIC."""
    rows = facts.rows("bank_codes.csv")
    return {row["country"]: frozenset(row["codes"].split()) for row in rows}


KIND = labelled.Kind(
    label="bank account number (IBAN)",
    names=r"(?i:(?:\b|_)iban(?:\b|_)|iban[ _-]?n|[a-z]Iban\b|bank[ _-]?account)",
    form=_COUNTRY + r"[0-9]{2}(?:[0-9A-Z]{11,30}|(?: [0-9A-Z]{4}){2,7}(?: [0-9A-Z]{1,3})?)",
    judge=_judge,
    bare=True,
)


# --- examples ----------------------------------------------------------------------------------


def _examples() -> Sequence[Example]:
    """Assemble numbers that look live; none is written out in this file."""
    account = "50" + "0105" + "17" + "6482" + "930" + "571"
    live = "DE" + completed("", lambda two: iban(f"DE{two}{account}"), width=2) + account
    grouped = " ".join(live[at : at + 4] for at in range(0, len(live), 4))
    wrong = live[:-1] + str((int(live[-1]) + 1) % 10)
    invented = ("GB82 WEST 1234 5698 7654 32", "DE89370400440532013000", "NL13TEST0123456789")
    shown = labelled.examples("iban", "IBAN", (live, grouped), invented, (wrong,))
    alone = (f"order_id: {live}", f"total {live} bytes")
    return (
        *(one for one in shown if one.data.decode() not in alone),
        *labelled.told(Verdict.UNSURE, *alone),
        *labelled.told(None, f"sha {live}9f", f"a/{live}", f"base64,{live}="),
    )


DETECTOR = Detector(
    id="iban",
    name="bank account number (IBAN)",
    kind=DataKind.PII,
    anchors=(
        anchor(KIND.names),
        NUMBERED
        + rf"(?:^|[^0-9A-Za-z_+/.%-]){_COUNTRY}[0-9]{{2}} ?[0-9A-Z]{{4}} ?[0-9]{{4}} ?[0-9]",
    ),
    find=find,
    examples=_examples,
    help=(
        "Use the example of the country in the SWIFT registry; if a live number was pushed, treat "
        "it as a breach of personal data and remove it from the history."
    ),
    controls=("ISO 27001 A.5.34", "SOC 2 CC6.1", "SOC 2 CC6.7"),
)
