"""Numbers of health plan members, claims, encounters and patient accounts.

What it finds: numbers under the names of subscribers, beneficiaries and Medicaid, and under `member
id`, `policy`, `claim`, `encounter`, `visit` and `account` where the record holds a health fact.
Beside a diagnosis, a drug or a procedure they are live; where the record of the patient is reported
they are a part of it. Numbers that count up, and ones that say that they are a test, are told from
live ones.

Why it matters: plan beneficiary and account numbers are identifiers that make a record protected
health information (45 CFR 164.514(b)(2)(i)(I) and (J)).

How to fix: use numbers of a generator such as Synthea, or ones that say so (TEST-0001).
"""

from collections.abc import Iterator, Sequence

from ai_gate.model import DataKind, Detector, Example, Match, Text, Verdict
from ai_gate.persons import identifiers, labelled
from ai_gate.persons.anchors import anchor
from ai_gate.persons.labelled import SAMPLE, compact, examples_of
from ai_gate.persons.signs import Sign

_FORM = r"(?:[A-Z]{1,4}[-_ ]?)?[0-9]{2,10}(?:[- ]?[0-9]{2,10}){1,2}[A-Z]?"


def find(text: Text) -> Iterator[Match]:
    """Yield the numbers that stand beside their name."""
    found = {match.start: match for match in labelled.find(text, WITH_FACT)}
    found |= {match.start: match for match in labelled.find(text, OF_PLANS)}
    return (found[start] for start in sorted(found))


def _judge(value: str) -> Sign | None:
    """Judge a number of six digits or more; fewer are of rooms, rows and years."""
    if sum(sign.isdigit() for sign in value) < 6:
        return None
    known = compact(value) in examples_of()["us_member_id"]
    return SAMPLE if known else identifiers.number(value)


# Names that only health plans use.
OF_PLANS = labelled.Kind(
    label="health plan member number",
    names=(
        r"(?i:(?:subscriber|beneficiary|medicaid|(?:health[ _-]?)?insurance[ _-]?(?:member|card)"
        r"|health[ _-]?plan(?:[ _-]?member)?|enrollee)[ _-]?(?:id\b|id_|number|num\b|no\b|#)"
        r"|(?:subscriber|beneficiary|medicaid|enrollee)I[dD])"
    ),
    form=_FORM,
    judge=_judge,
    alone=Verdict.UNSURE,
    beside=True,
    with_person=False,
    with_fact=True,
)
# Names that others use as well: a health fact must stand in the record.
WITH_FACT = OF_PLANS._replace(
    label="member, claim, encounter or account number",
    names=(
        r"(?i:(?:member|policy|claim|encounter|visit|(?:patient[ _-]?)?account|csn|fin)[ _-]?"
        r"(?:number|num\b|no\b|#)|(?:member|claim)[ _-]?id(?:\b|_)|(?:member|claim)I[dD])"
    ),
    alone=None,
)


# --- examples ----------------------------------------------------------------------------------


def _examples() -> Sequence[Example]:
    """Assemble numbers that look live; none is written out in this file."""
    live, other = "W" + "48" + "3920617", "90" + "3174" + "628"
    return (
        *labelled.told(
            Verdict.REAL,
            f"member_id,icd10,units\n{live},E11.9,2\n",
            f"claim_number,diagnosis\n{other},asthma\n",
            f"encounter_number,medication\n{other},metformin\n",
            f"subscriber_id,procedure_code\n{live},99213\n",
        ),
        *labelled.told(
            Verdict.UNSURE,
            f"Subscriber ID: {live}",
            f"medicaid_id,state\n{other},OH\n",
            f"eligibility of subscriberId={live} failed",
        ),
        *labelled.told(
            Verdict.SYNTHETIC,
            "Subscriber ID: 123456789",
            "member_id,icd10\n11111111,E11.9\n",
            "Medicaid ID: TEST-0048" + "417",
        ),
        *labelled.told(
            None,
            labelled.patient("member_id", live),
            f"member_id: {other}",
            f"claim_id,total\n{other},3\n",
            f"account_number: {other}",
            "Subscriber ID: pending",
            f"order_id: {live}",
            f"Subscriber ID: ****{live[-4:]}",
        ),
    )


DETECTOR = Detector(
    id="member-id",
    name="health plan member number",
    kind=DataKind.PHI,
    anchors=(anchor(OF_PLANS.names), anchor(WITH_FACT.names)),
    find=find,
    examples=_examples,
    help=(
        "Use numbers of a generator such as Synthea, or ones that say that they are a test; if "
        "this one was pushed, treat it as a disclosure and remove it from the history."
    ),
    controls=("HIPAA 164.514(b)(2)", "HIPAA 164.502(b)", "HIPAA 164.312(a)(1)"),
)
