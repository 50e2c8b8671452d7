"""Tables of AsciiDoc have their cells on lines of their own."""

import pytest

from ai_gate.scan.records import asciidoc

BORN, MRN, NAME = "1964-" + "03-09", "48" + "39" + "206", "Den" + "ise Kowal" + "ski"
HEAD, ROW = ("Name", "DOB", "MRN"), (NAME, BORN, MRN)
LINES = "".join(f"|{cell}\n" for cell in ROW)
TABLES = {
    "columns counted": '[cols="3*",options="header"]\n|===\n'
    + "".join(f"|{cell}\n" for cell in HEAD)
    + f"\n{LINES}|===\n",
    "columns with widths": '[cols="1,2,1"]\n|===\n|Name |DOB |MRN\n\n' + LINES + "\n|===\n",
    "columns of the first line": "|===\n|Name |DOB |MRN\n\n" + LINES * 2 + "|===\n",
}


@pytest.mark.parametrize("text", TABLES.values(), ids=TABLES)
def test_cells_of_lines_make_a_row(text: str) -> None:
    data = text.encode()
    rows = list(asciidoc.read(data, 0))
    assert rows
    for row in rows:
        assert row.names == HEAD
        assert [(value or b"").decode() for value in row.values] == list(ROW)
        assert isinstance(row.place, list)
        assert data[row.place[1] :].startswith(BORN.encode())


@pytest.mark.parametrize(
    "text",
    [
        f"|===\n|Name |DOB |MRN\n|{NAME} |{BORN} |{MRN}\n|===\n",  # read as any other table
        f"|===\n|Option |Default |Since\n\n{LINES}|===\n",
        f"|===\n|Name |DOB\n{LINES}",
        "|===\n|===\n",
    ],
)
def test_other_tables_are_left_alone(text: str) -> None:
    assert not list(asciidoc.read(text.encode(), 0))
