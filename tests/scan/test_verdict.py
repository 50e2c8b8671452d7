"""What stands in the same record turns live verdicts to doubtful or synthetic ones."""

import json

import pytest

from ai_gate.checksums import luhn_digit
from ai_gate.detectors import card_verification_code, payment_card, track_data
from ai_gate.model import DataKind, Detector, Document, Match, Text, Verdict
from ai_gate.scan import engine

LIVE = (b"453298716403958" + luhn_digit(b"453298716403958")).decode()
SECOND = (b"527346908125736" + luhn_digit(b"527346908125736")).decode()
CARDS = {payment_card.DETECTOR.id: payment_card.DETECTOR}
ALL = CARDS | {
    record.id: record for record in (track_data.DETECTOR, card_verification_code.DETECTOR)
}


def verdicts(path: str, text: str, detectors: dict[str, Detector] = CARDS) -> list[Verdict]:
    found = engine.scan(Document(path, text.encode()), detectors)
    return [match.verdict for _, match in found.matches]


def test_without_anything_synthetic_a_labelled_number_is_live() -> None:
    record = {"name": "Ana Rivera", "email": "ana@rivera.io", "card": LIVE}
    assert verdicts("a.json", json.dumps(record)) == [Verdict.REAL]


@pytest.mark.parametrize(
    "mark",
    [
        {"email": "ana@example.com"},
        {"email": "ANA@EXAMPLE.ORG"},
        {"email": "ana@clinic.test"},
        {"email": "ana@teleworm.us"},
        {"phone": "(212) 555-0143"},
        {"ssn": "999-12-3456"},
        {"other_card": "4242424242424242"},
    ],
)
def test_one_synthetic_value_in_the_record_leaves_a_doubt(mark: dict[str, str]) -> None:
    record = {"name": "Ana Rivera", "card": LIVE, **mark}
    assert Verdict.REAL not in verdicts("a.json", json.dumps(record))
    assert Verdict.UNSURE in verdicts("a.json", json.dumps(record))


def test_two_kinds_of_synthetic_values_prove_the_record_invented() -> None:
    record = {"email": "ana@example.com", "phone": "212-555-0143", "card": LIVE}
    assert verdicts("a.json", json.dumps(record)) == [Verdict.SYNTHETIC]


def test_the_reasons_say_what_made_the_difference() -> None:
    text = json.dumps({"email": "ana@example.com", "card": LIVE})
    ((_, match),) = engine.scan(Document("a.json", text.encode()), CARDS).matches
    assert match.reasons[-1] == (
        "an e-mail address at a reserved domain (RFC 2606) in the same record"
    )


def test_a_synthetic_value_speaks_for_its_own_record_only() -> None:
    lines = [
        "name,email,card_number",
        f"Ana,ana@example.com,{LIVE}",
        f"Bo,bo@acme.io,{SECOND}",
    ]
    assert verdicts("a.csv", "\n".join(lines)) == [Verdict.UNSURE, Verdict.REAL]


def test_in_text_without_structure_a_line_is_a_record() -> None:
    lines = ["charged ana@example.com with", f"visa {LIVE} today"]
    assert verdicts("a.log", "\n".join(lines)) == [Verdict.REAL]
    assert verdicts("a.log", " ".join(lines)) == [Verdict.UNSURE]


def test_indented_neighbours_in_source_code_are_one_record() -> None:
    code = f"x(\n    'ana@example.com',\n    visa('{LIVE}'),\n)\n"
    assert verdicts("a.rb", code) == [Verdict.UNSURE]
    apart = f"x(\n    'ana@example.com',\n)\n\nz(\n    visa('{LIVE}'),\n)\n"
    assert verdicts("a.rb", apart) == [Verdict.REAL]


def test_a_path_alone_changes_nothing() -> None:
    text = json.dumps({"card": LIVE})
    for path in ("tests/fixtures/synthetic/fake.json", "examples/mock.json", "a.json"):
        assert verdicts(path, text) == [Verdict.REAL]


def test_authentication_data_stays_live_whatever_stands_beside_it() -> None:
    text = f"ana@example.com 212-555-0143 ;{LIVE}=27112010000000?"
    assert verdicts("a.log", text, ALL) == [Verdict.REAL]
    record = {"email": "ana@example.com", "phone": "212-555-0143", "pan": LIVE, "cvv": "61" + "3"}
    assert verdicts("a.json", json.dumps(record), ALL) == [Verdict.SYNTHETIC, Verdict.REAL]


def lines_of(card: str, count: int, email: str, extension: str, place: str) -> str:
    lines = ["name,email,phone,state,zip,card_number"]
    lines += [
        f"P{n},p{n}@{email},212-321-{1000 + n}{extension},{place},{card}" for n in range(count)
    ]
    return "\n".join(lines)


def test_a_table_that_agrees_with_itself_outweighs_a_single_reserved_address_per_row() -> None:
    rows = lines_of(LIVE, 20, "example.com", "", "NY,10013")
    assert set(verdicts("a.csv", rows)) == {Verdict.REAL}


def test_a_generated_table_is_synthetic_as_a_whole() -> None:
    rows = lines_of(LIVE, 20, "acme.io", "x12", "NY,94110")
    assert set(verdicts("a.csv", rows)) == {Verdict.SYNTHETIC}


def test_a_table_with_a_single_tell_is_doubtful() -> None:
    rows = lines_of(LIVE, 20, "acme.io", "", "NY,94110")
    assert set(verdicts("a.csv", rows)) == {Verdict.UNSURE}


def test_every_patient_with_the_mark_of_synthea_makes_the_file_synthetic() -> None:
    system = "https://github.com/synthetichealth/synthea"
    patient = {"resourceType": "Patient", "identifier": [{"system": system}]}
    claim = {"resourceType": "Claim", "payment": {"card": LIVE}}
    assert verdicts("a.json", json.dumps([patient, claim])) == [Verdict.SYNTHETIC]
    other = {"resourceType": "Patient", "identifier": [{"system": "urn:mrn"}]}
    assert verdicts("a.json", json.dumps([patient, other, claim])) == [Verdict.REAL]


def test_a_synthetic_verdict_is_never_hardened() -> None:
    def find(text: Text) -> list[Match]:
        return [Match(0, 4, "label", Verdict.SYNTHETIC, ("reason",))]

    record = payment_card.DETECTOR._replace(
        id="mine", kind=DataKind.PHI, anchors=("name",), find=find
    )
    assert verdicts("a.txt", "name", {"mine": record}) == [Verdict.SYNTHETIC]
