"""Lines of fixed width without a layout are cut where all of them agree."""

import pytest

from ai_gate.scan.records import fixed
from tests.patients import patients

MANY = patients(6, seed=3)


def line(number: int, form: str) -> str:
    one = MANY[number]
    born, ssn = one.born.replace("-", ""), one.ssn.replace("-", "")
    return form.format(
        ssn=ssn,
        last=one.family.upper(),
        first=one.given.upper(),
        born=born,
        code="E119" if number % 2 else "F321",
        mrn=one.mrn,
    )


FORMS = {
    "number first": "{ssn}{last:<20}{first:<15}{born}F{code:<8}{mrn}",
    "name first": "{last:<18}{first:<14}{born}{ssn} {code:<7}",
    "number between": "D01{last:<20}{first:<12}{mrn}{born}{code:<7}{ssn}",
    "code behind": "{mrn} {last:<20}{first:<15}{born}M{code:<8}",
}


@pytest.mark.parametrize("form", FORMS.values(), ids=FORMS)
def test_lines_without_a_layout_are_records(form: str) -> None:
    data = "".join(line(number, form) + "\n" for number in range(6)).encode()
    rows = list(fixed.read(data, 0))
    assert len(rows) == 6
    for row, one in zip(rows, MANY, strict=True):
        said = dict(zip(row.names, row.values, strict=True))
        names = {said["given name"], said["family name"]}
        assert names == {one.given.upper().encode(), one.family.upper().encode()}
        assert said["birth date"] == one.born.replace("-", "").encode()
        assert said["diagnosis"] in (b"E119", b"F321")


def test_values_stand_where_their_lines_have_them() -> None:
    data = "".join(line(number, FORMS["number first"]) + "\r\n" for number in range(3)).encode()
    for row in fixed.read(data, 0):
        assert isinstance(row.place, list)
        for start, value in zip(row.place, row.values, strict=True):
            assert data[start : start + len(value or b"")] == value


@pytest.mark.parametrize(
    "data",
    [
        b"",
        b"one line of an export with KOWALSKI      19640309F J45\n",
        b"copied  from 20240101x to 20240301y\ncopied  from 20240102x to 20240302y\n",
        b"BATCH    19990101000\nTOTAL    19990102000\n",
        # Blanks set all fields apart: a table, which is read by its header.
        b"KOWALSKI   DENISE   19640309   J45.909\nROSSI      CARLOS   19710412   E11.9  \n",
    ],
)
def test_other_lines_are_no_records(data: bytes) -> None:
    assert not list(fixed.read(data, 0))
