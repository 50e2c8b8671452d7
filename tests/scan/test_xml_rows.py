"""Cells of tables in XML are named by the first row, or by a list of columns."""

import pytest

from ai_gate.scan import records

ROW = (b"48213", b"Byron", b"1964-03-09")
SHEET = (
    '<?xml version="1.0"?><Workbook xmlns:ss="urn:x"><Table>'
    "<Row><Cell><Data>MRN</Data></Cell><Cell><Data>Last name</Data></Cell><Cell><Data>DOB</Data>"
    "</Cell></Row>\n<Row><Cell><Data>{}</Data></Cell><Cell><Data>{}</Data></Cell>"
    "<Cell><Data>{}</Data></Cell></Row></Table></Workbook>"
)
TABLES = {
    "SpreadsheetML": SHEET,
    "DbUnit": "<dataset><table><column>mrn</column><column>last_name</column><column>dob</column>"
    "<row><value>{}</value><value>{}</value><value>{}</value></row></table></dataset>",
    "a header": "<T><Header><Cell>MRN</Cell><Cell>Last name</Cell><Cell>DOB</Cell></Header>"
    "<Row><Cell>{}</Cell><Cell>{}</Cell><Cell>{}</Cell></Row></T>",
}


@pytest.mark.parametrize("form", TABLES.values(), ids=TABLES)
def test_cells_have_the_names_of_their_columns(form: str) -> None:
    data = form.format(*(value.decode() for value in ROW)).encode()
    found = {f.name.lower(): data[f.start : f.end] for f in records.fields(data, "a.xml")}
    assert (found["mrn"], found["dob"]) == (ROW[0], ROW[2])


@pytest.mark.parametrize(
    "inside", ["<!-- a --><Row><!-- b --></Row>", "<Row><![CDATA[x]]></Row>", "<Row/>", "<Row"]
)
def test_what_is_no_cell_does_no_harm(inside: str) -> None:
    data = SHEET.format("1", "2", "3").replace("</Table>", inside + "</Table>").encode()
    assert len(records.fields(data, "a.xml")) > 2
