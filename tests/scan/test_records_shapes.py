"""Shapes of records that applications, tools and other countries write."""

import pytest

from ai_gate.rows import Row, walk
from ai_gate.scan.records import fields, grid, html, tags, vectors

# Put together at run time: this repository must pass its own gate.
CHART = "48" + "213"
BORN, DAY, COMPACT = "1964-" + "03-09", "3/9/" + "1964", "1964" + "0309"
GIVEN, FAMILY, MRN = "A" + "da", "By" + "ron", "48" + "213"


def rows(text: str, path: str = "a.txt") -> list[dict[str, str]]:
    """Return the records of a text that have a value, name -> value."""
    data = text.encode()
    return [
        {
            name: (value or b"").decode()
            for name, value in zip(row.names, row.values, strict=False)
            if value
        }
        for row in walk(fields(data, path), data)
    ]


def offsets_hold(text: str, path: str = "a.txt") -> bool:
    data = text.encode()
    known = {row.record: row for row in walk(fields(data, path), data)}
    return all(
        data[one.start : one.end] in (known[one.record].values or ()) for one in fields(data, path)
    )


CASES = {
    "question and answer": (
        f'{{"answers": [{{"question": "Date of birth", "answer": "{BORN}"}},'
        ' {"question": "MRN", "answer": "48213"}]}',
        "a.json",
        {"Date of birth": BORN, "MRN": "48213"},
    ),
    "answers of FHIR": (
        '{"resourceType": "QuestionnaireResponse", "item": ['
        f'{{"linkId": "1", "text": "DOB", "answer": [{{"valueDate": "{BORN}"}}]}}]}}',
        "a.json",
        {"DOB": BORN},
    ),
    "types of DynamoDB": (
        f'{{"Items": [{{"Mrn": {{"S": "48213"}}, "DateOfBirth": {{"S": "{BORN}"}}}}]}}',
        "a.json",
        {"Items.Mrn": "48213", "Items.DateOfBirth": BORN},
    ),
    "DICOM as JSON": (
        '[{"00100020": {"vr": "LO", "Value": ["48213"]},'
        ' "00100030": {"vr": "DA", "Value": ["19640309"]}}]',
        "a.json",
        {"00100020": "48213", "00100030": "19640309"},
    ),
    "HL7 as XML": (
        f"<ADT_A01><PID><PID.3><CX.1>{CHART}</CX.1></PID.3>"
        "<PID.5><XPN.1><FN.1>Byron</FN.1></XPN.1></PID.5></PID></ADT_A01>",
        "a.xml",
        {"PID-3.1": CHART, "PID-5.1": "Byron"},
    ),
    "a property named by an attribute": (
        '<beans><bean><property name="ssn" value="x1"/>'
        f'<property name="mrn"><value>{MRN}</value></property></bean></beans>',
        "a.xml",
        {"beans.bean.ssn": "x1", "beans.bean.mrn": MRN},
    ),
    "a property list": (
        f"<plist><dict><key>mrn</key><string>{MRN}</string>"
        f"<key>dateOfBirth</key><string>{BORN}</string></dict></plist>",
        "a.plist",
        {"mrn": MRN, "dateOfBirth": BORN},
    ),
    "labels of a page": (
        f"<dl><dt>MRN:</dt><dd>{MRN}</dd><dt><b>DOB</b></dt></dl><p><b>DOB:</b> {BORN}</p>",
        "a.html",
        {"MRN": MRN, "DOB": BORN},
    ),
    "an upright table": (
        f"Field,Value\nPatient Name,Ada Byron\nDOB,{BORN}\n",
        "a.csv",
        {"Patient Name": "Ada Byron", "DOB": BORN},
    ),
    "an upright table of a feature": (
        f"    Given a patient\n      | first name | Ada |\n      | DOB | {BORN} |\n",
        "a.feature",
        {"first name": "Ada", "DOB": BORN},
    ),
    "aligned columns with names of two words": (
        f"MRN       LAST NAME   DATE OF BIRTH\n{'-' * 30}\n48213     Byron       {BORN}\n",
        "a.prn",
        {"MRN": "48213", "LAST NAME": "Byron", "DATE OF BIRTH": BORN},
    ),
    "a table of LaTeX": (
        f"MRN & Last name & DOB \\\\ \\hline\n48213 & Byron & {BORN} \\\\\n",
        "a.tex",
        {"MRN": "48213", "Last name": "Byron", "DOB": BORN},
    ),
    "a table of AsciiDoc": (
        f"|===\n| MRN | Last name | DOB\n\n| 48213\n| Byron\n| {BORN}\n|===\n",
        "a.adoc",
        {"MRN": "48213", "Last name": "Byron", "DOB": BORN},
    ),
    "a table of MediaWiki": (
        f"{{|\n! MRN !! Last name !! DOB\n|-\n| 48213 || Byron || {BORN}\n|}}\n",
        "a.wiki",
        {"MRN": "48213", "Last name": "Byron", "DOB": BORN},
    ),
    "a table of a terminal": (
        f"┃ MRN   ┃ Last name ┃ DOB        ┃\n┡━━━━━━━╇━━━━━┩\n│ 48213 │ Byron     │ {BORN} │\n",
        "a.txt",
        {"MRN": "48213", "Last name": "Byron", "DOB": BORN},
    ),
    "single quotes": (
        f"'mrn';'last_name';'dob'\n'48213';'Byron';'{BORN}'\n",
        "a.csv",
        {"mrn": "48213", "last_name": "Byron", "dob": BORN},
    ),
    "cells guarded from Excel": (
        f'mrn,last_name,dob\n="48213",Byron,{BORN}\n',
        "a.csv",
        {"mrn": "48213", "last_name": "Byron", "dob": BORN},
    ),
    "T-SQL": (
        f"INSERT [dbo].[Patient] ([LastName], [BirthDate]) VALUES "
        f"(N'Byron', CAST(N'{BORN}' AS Date))\nGO\n",
        "a.sql",
        {"LastName": "Byron", "BirthDate": BORN},
    ),
    "INSERT ALL of Oracle": (
        f"INSERT ALL\n  INTO patients (last_name, birth_date) VALUES "
        f"('Byron', TO_DATE('{BORN}', 'YYYY-MM-DD'))\nSELECT 1 FROM dual;\n",
        "a.sql",
        {"last_name": "Byron", "birth_date": BORN},
    ),
    "a data frame": (
        f'pd.DataFrame({{\n  "mrn": ["48213", "48217"],\n  "dob": ["{BORN}", "{BORN}"],\n}})\n',
        "a.py",
        {"mrn": "48217", "dob": BORN},
    ),
    "columns and data": (
        f'{{"columns": ["mrn", "last_name", "dob"], "data": [["48213", "Byron", "{BORN}"]]}}',
        "a.json",
        {"mrn": "48213", "last_name": "Byron", "dob": BORN},
    ),
    "tuples under names in one literal": (
        f'@parametrize("mrn, last_name, dob", [\n    ("48213", "Byron", "{BORN}"),\n])\n',
        "a.py",
        {"mrn": "48213", "last_name": "Byron", "dob": BORN},
    ),
    "a builder": (
        f'Patient.builder().firstName("Ada").dateOfBirth(LocalDate.parse("{BORN}")).build()',
        "A.java",
        {"firstName": "Ada", "dateOfBirth": BORN},
    ),
    "a form that a test fills in": (
        f"cy.get('#mrn').type('48213');\npage.getByLabel('Date of birth').fill('{BORN}');\n",
        "a.js",
        {"mrn": "48213", "Date of birth": BORN},
    ),
    "parts of an object": (
        f'{{ name = {{ first = "Ada" }}, birth_date = {BORN}, mrn = "48213" }}\n',
        "a.toml",
        {"first": "Ada", "birth_date": BORN, "mrn": "48213"},
    ),
    "a name before a birth date": (
        f"  {FAMILY}, {GIVEN} (DOB {DAY}, MRN {MRN})\n",
        "a.txt",
        {"person name": f"{FAMILY}, {GIVEN}", "DOB": DAY, "MRN": MRN},
    ),
    "an age between": (
        f"{GIVEN} {FAMILY} (61 y/o, DOB {DAY}) feels better",
        "a.txt",
        {"person name": f"{GIVEN} {FAMILY}", "DOB": DAY},
    ),
    "printed DICOM": (
        f"(0010,0010) PN [{FAMILY}^{GIVEN}]   #  10, 1 PatientName\n"
        f"(0010,0030) DA [{COMPACT}]    #   8, 1 PatientBirthDate\n",
        "a.txt",
        {"00100010": f"{FAMILY}^{GIVEN}", "00100030": COMPACT},
    ),
    "xDT": (
        f"01380006310\r\n0143101{FAMILY}\r\n0173103{COMPACT}\r\n",
        "a.bdt",
        {"xDT-8000": "6310", "xDT-3101": FAMILY, "xDT-3103": COMPACT},
    ),
}


def test_a_heading_does_not_take_the_first_label_for_its_value() -> None:
    markup = f"<html><h1>Patient chart</h1><dl><dt>Name</dt><dd>{GIVEN} {FAMILY}</dd></dl></html>"
    [found] = [dict(zip(row.names, row.values, strict=True)) for row in labelled(markup)]
    assert found == {"Name": f"{GIVEN} {FAMILY}".encode()}


def labelled(markup: str) -> list[Row]:
    return list(html.labelled(markup.encode(), 0))


@pytest.mark.parametrize("case", CASES)
def test_a_record_is_read_in_the_shape_that_its_maker_gave_it(case: str) -> None:
    text, path, expected = CASES[case]
    found = rows(text, path)
    assert any(expected.items() <= row.items() for row in found), found
    assert offsets_hold(text, path)


@pytest.mark.parametrize(
    "text",
    [
        "| field | type |\n| mrn | string |\n| dob | date |\n",
        "Name,Type\nmrn,text\ndob,date\n",
    ],
)
def test_columns_and_their_types_are_no_upright_table(text: str) -> None:
    assert list(grid.upright(text.encode())) == []


def test_a_log_that_begins_with_the_time_in_brackets_is_no_json() -> None:
    text = f"[2026-03-01 10:00:00,113] value=Struct{{mrn=48213,dob={BORN}}}\n"
    assert rows(text, "a.log") == [{"mrn": "48213", "dob": BORN}]


def test_readers_of_rare_shapes_recognise_nothing_in_plain_code() -> None:
    code = b"def total(items):\n    return sum(item.price for item in items)\n"
    assert not tags.recognise(code, "a.py")
    assert not vectors.recognise(code, "a.py")
    assert not html.recognise(code, "a.py")
