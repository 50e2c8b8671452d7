"""Records of fixed width are cut by the layout that the same text gives."""

import pytest

from ai_gate.scan import records
from ai_gate.scan.records import layouts

NAMES = ("mrn", "last_name", "first_name", "dob", "sex", "dx")
WIDTHS = (12, 20, 15, 8, 1, 8)
PEOPLE = (
    (f"{48_213}", "BYRON", "ADA", f"{1964_03_09}", "F", "E11.9"),
    (f"00{77_152_177_48}", "MCGILLICUDDY", "MARY ANN", f"{2003_09_24}", "M", "I10"),
)
RECORDS = "".join(
    "".join(value.ljust(width) for value, width in zip(one, WIDTHS, strict=True)) + "\n"
    for one in PEOPLE
)
PICTURES = ("X(12).", "X(20).", "A(15).", "9(08).", "X.", "X(8).")
COBOL = ("PAT-MRN", "PAT-LAST-NAME", "PAT-FIRST-NAME", "PAT-DOB", "PAT-SEX", "PAT-DX")
RANGES = ((1, 12), (13, 32), (33, 47), (48, 55), (56, 56), (57, 64))
LAYOUTS = {
    "a COBOL record": "".join(
        f"      * 05 {name} PIC {picture}\n" for name, picture in zip(COBOL, PICTURES, strict=True)
    ),
    "ranges behind names": "# MRN 1-12, LAST NAME 13-32, FIRST NAME 33-47, DOB 48-55, SEX 56, "
    "DX 57-64\n",
    "ranges before names": "# Layout\n#   1-12   MRN\n#  13-32  Last name\n#  33-47  First name\n"
    "#  48-55  Date of birth\n#  56     Sex\n#  57-64  Diagnosis code\n",
    "columns": "".join(
        f"* FIELD: {name} COLS {low}-{high}\n"
        for name, (low, high) in zip(NAMES, RANGES, strict=True)
    ),
    "starts and lengths": "-- FIELD START LEN\n"
    + "".join(
        f"-- {name:<14}{low:<6}{high - low + 1}\n"
        for name, (low, high) in zip(NAMES, RANGES, strict=True)
    ),
    "starts and ends": "| Field | Start | End |\n|---|---|---|\n"
    + "".join(
        f"| {name} | {low} | {high} |\n" for name, (low, high) in zip(NAMES, RANGES, strict=True)
    )
    + "\n",
    "half-open tuples": "LAYOUT = ["
    + ", ".join(
        f'("{name}", {low - 1}, {high})' for name, (low, high) in zip(NAMES, RANGES, strict=True)
    )
    + "]\n",
    "SAS": "input @1 mrn $12. @13 last_name $20. @33 first_name $15. @48 dob yymmdd8. @56 sex $1. "
    "@57 dx $8.;\ndatalines;\n",
    "sizes": "# layout: mrn:12, last_name:20, first_name:15, dob:8, sex:1, dx:8\n",
}


@pytest.mark.parametrize("layout", LAYOUTS.values(), ids=LAYOUTS)
def test_records_are_cut_by_their_layout(layout: str) -> None:
    data = (layout + RECORDS).encode()
    assert layouts.recognise(data, "a.txt")
    rows = list(layouts.read(data, 0))
    assert len(rows) == len(PEOPLE)
    for row, person in zip(rows, PEOPLE, strict=True):
        assert isinstance(row.place, list)
        found = [data[at : at + len(v or b"")] for at, v in zip(row.place, row.values, strict=True)]
        assert found == list(row.values)
        assert {value.encode() for value in person[:4]} <= set(row.values)


def test_the_arguments_of_a_reader_are_a_layout() -> None:
    names = ", ".join(f'"{name}"' for name in NAMES)
    text = f'read_fwf(StringIO("""\n{RECORDS}"""), widths={list(WIDTHS)}, names=[{names}])\n'
    rows = list(layouts.read(text.encode(), 0))
    assert [row.values[1] for row in rows] == [b"BYRON", b"MCGILLICUDDY"]


@pytest.mark.parametrize(
    "text",
    [
        "pages 1-12 and 13-32 of the book\n",
        "05 PAT-MRN PIC X(12).\n05 PAT-LAST-NAME PIC X(20).\n05 PAT-AMT PIC S9(7) COMP-3.\n",
        "start,len\n1,2\n",
        "mrn 1-5, dob 3-9, sex 2-4\n",
    ],
)
def test_what_is_no_layout_reads_nothing(text: str) -> None:
    assert not list(layouts.read((text + RECORDS).encode(), 0))


def test_a_line_that_does_not_fit_is_no_record() -> None:
    data = (LAYOUTS["a COBOL record"] + "HEADER 20260301 CENSUS OF THE DAY\n" + RECORDS).encode()
    assert len(list(layouts.read(data, 0))) == len(PEOPLE)


def test_a_text_with_a_layout_has_its_records_as_fields() -> None:
    data = (LAYOUTS["ranges behind names"] + RECORDS).encode()
    assert any(field.name == "DOB" for field in records.fields(data, "a.txt"))
