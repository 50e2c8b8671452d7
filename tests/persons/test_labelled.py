"""Numbers are found beside their name, in every structure, and nowhere else."""

import random

import pytest

from ai_gate import registry
from ai_gate.model import Document, Match, Text, Verdict
from ai_gate.persons import labelled
from ai_gate.persons.labelled import Kind, typed
from ai_gate.persons.signs import LIVE, PROOF, Sign
from ai_gate.scan import engine, records

OLD = {
    *("card-verification-code", "mbi", "patient-record", "payment-card", "secret", "ssn"),
    "track-data",
}
DETECTORS = registry.loaded_detectors()
NUMBERS = {id: one for id, one in DETECTORS.items() if id not in OLD}


def judge(value: str) -> Sign | None:
    if value.startswith("0"):
        return None
    return Sign(PROOF, "begins with 9") if value.startswith("9") else LIVE


KIND = Kind("boat number", r"(?i:boat[ _-]?(?:number|no\b)|boatNo)", r"[0-9]{8}", judge)
LIVING = "4" + "820" + "5173"


def find(text: str, kind: Kind = KIND, path: str = "a.txt") -> list[Match]:
    data = text.encode()
    return list(labelled.find(Text(path, data, lambda: records.fields(data, path)), kind))


@pytest.mark.parametrize(
    ("path", "text"),
    [
        ("a.txt", "boat number {}"),
        ("a.txt", "Boat No. of the owner is: {}."),
        ("a.txt", "**Boat number:** {}"),
        ("a.log", "lookup boat_no={} failed"),
        ("a.url", "?boatNumber={}&x=1"),
        ("a.py", "row.boat_number = '{}'"),
        ("a.java", 'boat.setBoatNumber("{}");'),
        ("a.yaml", "boat-number: {}\n"),
        ("a.toml", 'boat_number = "{}"'),
        ("a.json", '{{"boatNumber": "{}"}}'),
        ("a.json", '{{"boatNumber": {{"value": "{}"}}}}'),
        ("a.xml", "<boatNumber>{}</boatNumber>"),
        ("a.xml", '<boat boatNumber="{}"/>'),
        ("a.csv", "name,boat_number,x\nA,{},1\n"),
        ("a.csv", '"name","Boat Number","x"\n"A","{}","1"\n'),
        ("a.tsv", "name\tboat_number\tx\nA\t{}\t1\n"),
        ("a.sql", "INSERT INTO t (name, boat_number) VALUES ('A', '{}');"),
    ],
)
def test_a_number_is_found_in_every_structure(path: str, text: str) -> None:
    [match] = find(text.format(LIVING), path=path)
    assert match.verdict is Verdict.REAL
    assert text.format(LIVING)[match.start : match.end] == LIVING


@pytest.mark.parametrize(
    "text",
    [
        "total {}",
        "boat_number: 1{}",
        "boat_number: {}1",
        "boat_number: a{}",
        "boat_number: {}-77",
        "boat_number: 0.{}",
        "boat_number: ****{}",
        "boat_number_key: x, y, z and then another {}",
        "boat_number\n{}",
        "steamboat number of things that are long enough to be far away: {}",
    ],
)
def test_without_its_name_or_with_other_borders_it_is_none(text: str) -> None:
    assert find(text.format(LIVING)) == []


def test_what_the_judge_refutes_is_none_and_what_it_knows_is_synthetic() -> None:
    assert find("boat number: 0" + LIVING[1:]) == []
    [match] = find("boat number: 9" + LIVING[1:])
    assert match.verdict is Verdict.SYNTHETIC
    assert match.reasons == ("begins with 9",)


PERSON = "first_name,last_name,dob,email,boat_number\n{},{},{},{},{}\n"
NAME = ("Den" + "ise", "Kowal" + "ski", "1964-" + "03-09")


def test_the_record_of_a_person_decides() -> None:
    [match] = find(PERSON.format(*NAME, "d.k@" + "gmail.com", LIVING), path="a.csv")
    assert match.verdict is Verdict.REAL
    assert match.reasons[0] == "in the record of a person"
    [match] = find(PERSON.format(*NAME, "d.k@example.org", LIVING), path="a.csv")
    assert match.verdict is Verdict.SYNTHETIC
    [match] = find(PERSON.format("Jane", "Doe", "1964-03-09", "", LIVING), path="a.csv")
    assert match.verdict is Verdict.SYNTHETIC


def test_a_kind_without_a_verdict_of_its_own_needs_a_patient() -> None:
    kind = KIND._replace(alone=None, of_patient=True)
    assert find(f"boat number: {LIVING}", kind) == []
    assert find(PERSON.format(*NAME, "", LIVING), kind, "a.csv") == []
    [match] = find(labelled.patient("boat_number", LIVING), kind, "a.csv")
    assert match.verdict is Verdict.REAL


def test_a_number_of_a_reported_patient_is_a_part_of_the_record() -> None:
    kind = KIND._replace(beside=True, alone=Verdict.UNSURE)
    assert find(labelled.patient("boat_number", LIVING), kind, "a.csv") == []
    [match] = find(f"boat_number,x\n{LIVING},1\n", kind, "a.csv")
    assert match.verdict is Verdict.UNSURE


def test_few_random_digits_look_typed_and_counted_ones_do() -> None:
    source = random.Random(3)
    numbers = ["".join(source.choices("0123456789", k=10)) for _ in range(20_000)]
    assert sum(map(typed, numbers)) < 20
    for number in (
        "1234567890",
        "9876543210",
        "1111111111",
        "1212121212",
        "4012345678",
        "777777123",
    ):
        assert typed(number), number


def look_alikes() -> str:
    """Return what repositories are full of: digests, ids, times, places, versions, phones."""
    source = random.Random(11)

    def digits(count: int) -> str:
        return "".join(source.choices("0123456789", k=count))

    lines: list[str] = []
    for _ in range(150):
        first = source.randbytes(16).hex()
        lines += [
            f"sha1: {source.randbytes(20).hex()}",
            f"id: {first[:8]}-{first[8:12]}-{first[12:16]}-{first[16:20]}-{first[20:]}",
            f"created_at: 17{digits(8)}, updated: 17{digits(11)}",
            f"at 2026-{source.randint(1, 12):02d}-{source.randint(1, 28):02d}T12:00:00Z",
            f"order_id={digits(10)} ticket: {digits(9)} tracking_number: {digits(12)}",
            f"lat: {source.randint(0, 89)}.{digits(9)}, lon: -{source.randint(0, 179)}.{digits(9)}",
            f"version: {source.randint(1, 99)}.{digits(2)}.{digits(4)}",
            f"phone: ({digits(3)}) {digits(3)}-{digits(4)}, fax +44 {digits(4)} {digits(6)}",
            f"isbn 978-{digits(1)}-{digits(5)}-{digits(3)}-{digits(1)}, part AB{digits(7)}",
            f"0x{source.randbytes(8).hex()} {digits(20)} {digits(13)} {digits(11)} {digits(9)}",
            f"npm:left-pad@{digits(1)}.{digits(1)}.{digits(1)} sha512-{first.upper()}==",
        ]
    return "\n".join(lines)


@pytest.mark.parametrize("id", NUMBERS)
def test_digests_ids_times_places_and_phones_are_none_for_any_detector(id: str) -> None:
    text = look_alikes()
    found = engine.scan(Document("a.txt", text.encode()), {id: NUMBERS[id]})
    unnamed = [match for _, match in found.matches if match.verdict is Verdict.REAL]
    assert unnamed == []
    assert len(found.matches) < 3


def test_every_detector_of_a_number_is_in_the_index_with_its_anchors() -> None:
    assert len(NUMBERS) >= 40
    indexed = registry.detectors()
    assert {id: one.anchors for id, one in indexed.items()} == {
        id: one.anchors for id, one in DETECTORS.items()
    }
