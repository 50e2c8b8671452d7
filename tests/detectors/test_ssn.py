"""Social Security numbers: what stands beside one decides what it is."""

import pytest

from ai_gate.detectors.ssn import DETECTOR
from ai_gate.model import Match, Text, Verdict
from ai_gate.scan.records import fields
from tests.patients import CONTAINERS, Patient, patients

[ONE] = patients(1)
DASHED, BARE = ONE.ssn, ONE.ssn.replace("-", "")
WITH_SSN = [path for path in CONTAINERS if ONE.ssn in CONTAINERS[path]([ONE])]


def find(text: str, path: str = "x.txt") -> list[Match]:
    data = text.encode()
    table = fields(data, path)
    return list(DETECTOR.find(Text(path, data, lambda: table)))


def verdicts(text: str, path: str = "x.txt") -> set[Verdict]:
    return {match.verdict for match in find(text, path)}


@pytest.mark.parametrize("path", WITH_SSN)
@pytest.mark.parametrize("mark", ["-", ""])
def test_the_number_of_every_patient_is_found_once_and_real(path: str, mark: str) -> None:
    people = [patient._replace(ssn=patient.ssn.replace("-", mark)) for patient in patients(30)]
    text = CONTAINERS[path](people)
    found = find(text, path)
    assert [text.encode()[one.start : one.end].decode() for one in found] == [
        patient.ssn for patient in people
    ]
    assert {match.verdict for match in found} == {Verdict.REAL}


@pytest.mark.parametrize(
    "text",
    [
        *("SSN: {}", "ssn {}", "Social Security Number is {}", "patientSSN = '{}'", "SS# {}"),
        *('{{"ssn": "{}"}}', "ssn={}", "soc sec no. {}", "<ssn>{}</ssn>", "SSN:\t{}"),
    ],
)
@pytest.mark.parametrize("value", [DASHED, BARE])
def test_a_label_right_before_makes_it_real(text: str, value: str) -> None:
    assert verdicts(text.format(value)) == {Verdict.REAL}


@pytest.mark.parametrize("text", ["call {} now", "x = '{}'", "id,note\n1,{}\n", "[{}]"])
def test_the_dashed_form_alone_is_for_review_and_the_bare_one_is_nothing(text: str) -> None:
    assert verdicts(text.format(DASHED)) == {Verdict.UNSURE}
    assert verdicts(text.format(BARE)) == set()


def test_a_person_in_the_record_makes_it_real_whatever_the_column_is_called() -> None:
    table = f"first_name,last_name,dob,foreign key\n{ONE.given},{ONE.family},{ONE.born},{DASHED}\n"
    assert verdicts(table, "a.csv") == {Verdict.REAL}


@pytest.mark.parametrize("header", ["tracking_number", "order_id", "zip4", "phone", "invoice no"])
def test_under_the_header_of_another_number_it_is_none(header: str) -> None:
    for value in (DASHED, "123-45" + "-6789", "999-12" + "-3456"):
        assert find(f"{header},weight\n{value},3\n", "a.csv") == []
        assert find(f"{header}: {value}") == []


@pytest.mark.parametrize(
    "text", ["a{}", "{}a", "1{}", "{}1", "x-{}", "{}-1", "/{}", "{}/", "0.{}", "{}.5", "_{}", "{}="]
)
def test_a_part_of_a_longer_token_is_none(text: str) -> None:
    assert find("ssn " + text.format(DASHED)) == []


@pytest.mark.parametrize("text", ["{}.", "({})", "{},", "'{}'", "{}\n", "\\n{}\\n", "{};"])
def test_punctuation_around_it_does_not_hide_it(text: str) -> None:
    assert len(find("SSN: " + text.format(DASHED))) == 1


INVENTED = {
    "SSN of a range that is never issued": "999-" + DASHED[4:],
    "well-known sample SSN": "078-05" + "-1120",
    "SSN of the range for advertising": "987-65" + "-4322",
    "SSN made of runs or repeated digits": "222-33" + "-4444",
}


@pytest.mark.parametrize("reason", INVENTED)
def test_an_invented_number_is_synthetic_with_the_reason(reason: str) -> None:
    for text in ("SSN: {}", "{}", '{{"ssn": "{}"}}', "id,ssn\n1,{}\n"):
        [match] = find(text.format(INVENTED[reason]), "a.csv")
        assert (match.verdict, match.reasons) == (Verdict.SYNTHETIC, (reason,))


def test_a_taxpayer_number_says_so() -> None:
    value = "-".join(("9" + "12", "74", "30" + "58"))
    [match] = find(f"itin: {value}")
    assert match.label == "Individual Taxpayer Identification Number"
    assert match.verdict is Verdict.REAL


def test_what_speaks_against_the_record_speaks_against_the_number() -> None:
    def told(patient: Patient) -> set[Verdict]:
        return verdicts(CONTAINERS["table.csv"]([patient]), "a.csv")

    assert told(ONE._replace(email="a@example.com")) == {Verdict.UNSURE}
    assert told(ONE._replace(given="Jane", family="Doe")) == {Verdict.SYNTHETIC}


def test_nothing_is_read_as_fields_where_no_number_stands() -> None:
    def never() -> tuple[()]:
        raise AssertionError

    text = b"ssn ssn ssn " * 20
    assert list(DETECTOR.find(Text("x", text, never))) == []


RECORDS = {
    "EFW2, employee": f"RW{{}}{'EDWARD':<15}{'':<15}{'LEE':<20}\n",
    "EFW2, state": f"RS39     {{}}{'EDWARD':<15}{'':<15}{'LEE':<20}\n",
    "Form 1099": f"B2025 SMIT2{{}}{'77':<20}{'':<14}000000120000\n",
    "ICESA": f"S{{}}{'LEE':<20}{'EDWARD':<12}M39\n",
}


@pytest.mark.parametrize("record", RECORDS)
def test_a_record_of_wages_has_its_number_in_its_place(record: str) -> None:
    text = "RA000000000 HEADER\n" + RECORDS[record].format(BARE) + "RT0000002\n"
    assert [(m.verdict, text[m.start : m.end]) for m in find(text)] == [(Verdict.REAL, BARE)]
    assert verdicts(RECORDS[record].format("666" + BARE[3:])) == {Verdict.SYNTHETIC}


@pytest.mark.parametrize(
    "line", ["RW{}", "RW{} 17", "XRW{}EDWARD         X", "B2025 SMIT1{}77", "S{}"]
)
def test_other_lines_of_digits_are_no_wages(line: str) -> None:
    assert verdicts(line.format(BARE) + " " * 30 + "\n") == set()
