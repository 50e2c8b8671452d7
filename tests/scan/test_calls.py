"""Calls that make somebody are read by the names of their arguments and by what the others say."""

import pytest

from ai_gate.rows import walk
from ai_gate.scan.records import calls, fields

BORN, YEAR = "1964-" + "03-09", "19" + "64"
GIVEN, FAMILY, MRN = "Den" + "ise", "Kowal" + "ski", "48" + "39" + "206"
RARE = ("Tha" + "ndeka", "Mba" + "tha")  # in no list of given names
CALLS = {
    "kotlin": f'Member("{GIVEN}", "{FAMILY}", LocalDate.parse("{BORN}"), memberId = "W{MRN}",'
    ' dx = "J45.909")',
    "java": f'new Patient("{MRN}", "{FAMILY}", "{GIVEN}", LocalDate.of({YEAR}, 3, 9), "J45.909")',
    "rust": f'Member::new("{GIVEN}", "{FAMILY}", NaiveDate::from_ymd({YEAR}, 3, 9), "J45.909")',
    "scala": f'Patient("{FAMILY}", "{GIVEN}", LocalDate.parse("{BORN}"), Some("{MRN}"),'
    ' Seq("J45.909"))',
    "delphi": f"AddPatient('{FAMILY}', '{GIVEN}', EncodeDate({YEAR}, 3, 9), '{MRN}', 'J45.909')",
    "visual basic": f'AddPatient("{FAMILY}", "{GIVEN}", #3/9/{YEAR}#, "{MRN}", "J45.909")',
    "a name in no list": f'Person("{RARE[0]}", "{RARE[1]}", "{BORN}", listOf("asthma"))',
}


def told(text: str) -> list[dict[str, str]]:
    return [
        {
            name: (value or b"").decode()
            for name, value in zip(row.names, row.values, strict=True)
            if name
        }
        for row in calls.read(text.encode(), 0)
    ]


@pytest.mark.parametrize("text", CALLS.values(), ids=CALLS)
def test_a_call_that_makes_a_patient_is_a_record(text: str) -> None:
    [row] = told(text)
    assert {"given name", "family name"} <= row.keys()
    assert YEAR in row.get("birth date", row.get("patient birth date", ""))
    assert "J45.909" in row.values() or "asthma" in row.values()


def test_an_argument_with_a_name_is_what_its_name_says() -> None:
    [row] = told(CALLS["kotlin"])
    assert row["memberId"] == f"W{MRN}"
    assert row["dx"] == "J45.909"


def test_a_record_is_read_once_where_it_is_a_list_as_well() -> None:
    data = CALLS["java"].encode()
    found = [row for row in walk(fields(data, "a.java"), data) if "given name" in row.names]
    assert len(found) == 1


@pytest.mark.parametrize(
    "text",
    [
        f'Patient(given: "{GIVEN}", family: "{FAMILY}", born: "{BORN}")',  # pairs
        f'Member("{GIVEN}", "{FAMILY}", "{BORN}")',  # no fact of health
        f'Release("{GIVEN}", "{FAMILY}", "{BORN}", "J45.909")',
        'Patient("Status", "Active", "2026-01-02", "asthma")',
        'Patient("a", "b',
        "Member(" + "(" * 2_000,
    ],
)
def test_other_calls_are_no_records(text: str) -> None:
    assert not [row for row in told(text) if "family name" in row]
