"""Nodes of the patient file of VistA are records."""

import pytest

from ai_gate.scan.records import fileman

WHOLE, BORN, SSN = "KOWAL" + "SKI,DEN" + "ISE M", "2640309", "287" + "22" + "9035"


@pytest.mark.parametrize(
    "form",
    ['^DPT(4711,0)="{}"', ' S ^DPT(8,0)="{}"\n', '^DPT(12,0) = "{}"\n^DPT(12,.11)="1 MAIN"'],
)
def test_node_zero_of_a_patient_is_read(form: str) -> None:
    text = form.format(f"{WHOLE}^F^{BORN}^^^^^^{SSN}^^^^12")
    [row] = fileman.read(text.encode(), 0)
    assert dict(zip(row.names, row.values, strict=True)) == {
        "patient name": WHOLE.encode(),
        "sex": b"F",
        "patient ssn": SSN.encode(),
    }
    assert isinstance(row.place, list)
    assert text.encode()[row.place[2] :].startswith(SSN.encode())


@pytest.mark.parametrize("text", ['^DPT("B","KOWALSKI,DENISE",4711)=""', "^DPT(4711,0)=X", "^DPT("])
def test_other_nodes_are_not(text: str) -> None:
    assert not list(fileman.read(text.encode(), 0))
