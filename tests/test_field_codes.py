"""Every spelling of a numbered field leads to the name that the table of fields has."""

import pytest

from ai_gate import field_codes

SPELLINGS = {
    "PID.5.1": "PID-5.1",
    "PID_5_1": "PID-5.1",
    "/.PID-5-1": "PID-5.1",
    "m.pid.pid_5.pid_5_1": "PID-5.1",
    "PID-5.1.1": "PID-5.1",
    "PID:7": "PID-7",
    "pid_07": "PID-7",
    "IN1-16.2": "IN1-16.2",
    "310-CA": "NCPDP-CA",
    "(0010,0010)": "00100010",
    "0010,0030": "00100030",
    "0x0010, 0x0020": "00100020",
    "FK3101": "xDT-3101",
    "Feld 3103": "xDT-3103",
}


@pytest.mark.parametrize(("name", "expected"), SPELLINGS.items())
def test_a_spelling_of_a_field_is_known(name: str, expected: str) -> None:
    assert field_codes.standard(name) == expected


@pytest.mark.parametrize("name", ["rapid_5", "CA", "3201", "line 31", "OBX-5.1", "a-CA", "x12"])
def test_other_names_are_no_field(name: str) -> None:
    assert field_codes.standard(name) is None
