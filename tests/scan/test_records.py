"""Every structure gives its values with names, records and exact offsets, and none ever raises."""

import csv
import io
import json
from collections.abc import Sequence

import pytest
from hypothesis import example, given
from hypothesis import strategies as st

from ai_gate.roles import Role, role
from ai_gate.scan.records import fields
from tests.patients import COLUMNS, CONTAINERS, flat, patients

Cells = list[tuple[int, str, str]]


def cells(text: str | bytes, path: str = "x") -> Cells:
    data = text.encode() if isinstance(text, str) else text
    found = fields(data, path)
    assert [one.start for one in found] == sorted(one.start for one in found)
    return [(one.record, one.name, data[one.start : one.end].decode()) for one in found]


def records(text: str | bytes, path: str = "x") -> list[list[tuple[str, str]]]:
    found: dict[int, list[tuple[str, str]]] = {}
    for record, name, value in cells(text, path):
        found.setdefault(record, []).append((name, value))
    return list(found.values())


# --- delimited text ---------------------------------------------------------------------------


@pytest.mark.parametrize(
    "text",
    [
        "first,dob,x\nA,B,C\n,E,F\n",
        "first,dob,x\r\nA,B,C\r\n,E,F\r\n",
        "first\tdob\tx\nA\tB\tC\n\tE\tF",
        "first;dob;x\nA;B;C\n;E;F\n\n\n",
        "first|dob|x\nA|B|C\n|E|F\n",
        '"first","dob","x"\n"A","B","C"\n"","E","F"\n',
        'first,dob,x\nA,"B",C\n,"E",F\n',
        "\ufeffsep=,\n# exported\nfirst,dob,x\nA, B ,C\n, E,F\n",
    ],
)
def test_a_table_has_one_record_a_row_whatever_its_dialect(text: str) -> None:
    assert records(text, "a.csv") == [
        [("first", "A"), ("dob", "B"), ("x", "C")],
        [("dob", "E"), ("x", "F")],
    ]


def test_rows_are_numbered_as_spreadsheets_number_them() -> None:
    found = fields(b"# a comment\nfirst,ssn\nA,B\nC,D\n", "a.csv")
    assert [one.route for one in found if one.name == "ssn"] == [
        "row 3, column ssn",
        "row 4, column ssn",
    ]


def test_a_quoted_cell_may_hold_delimiters_quotes_and_lines() -> None:
    text = 'name,dob\n"A, ""B""\nC",D\nE,F\n'
    assert records(text, "a.csv") == [
        [("name", 'A, ""B""\nC'), ("dob", "D")],
        [("name", "E"), ("dob", "F")],
    ]


def test_a_short_row_and_a_long_one_keep_the_columns_they_have() -> None:
    assert records("first,last,dob\nA\nB,C,D,E\nF,G,H\n", "a.csv")[:2] == [
        [("first", "A")],
        [("first", "B"), ("last", "C"), ("dob", "D")],
    ]


def test_a_column_without_a_name_has_no_fields() -> None:
    assert records(",dob\n0,A\n1,B\n", "a.csv") == [[("dob", "A")], [("dob", "B")]]


def test_lines_with_commas_are_no_table() -> None:
    assert cells("import a, b\nimport c, d\n", "a.py") == []
    assert cells("1,2,3\n4,5,6\n", "a.csv") == []


words = st.text(st.characters(codec="utf-8", exclude_characters="\x00\r\n"), max_size=12)


@given(st.lists(st.tuples(words, words, words), min_size=1, max_size=30), st.sampled_from(",;\t|"))
def test_what_a_csv_writer_wrote_is_read_back(rows: Sequence[tuple[str, ...]], mark: str) -> None:
    buffer = io.StringIO()
    writer = csv.writer(buffer, delimiter=mark, lineterminator="\n", quoting=csv.QUOTE_ALL)
    writer.writerows([("first", "dob", "x"), *rows])
    expected = [
        (number, name, value.replace('"', '""'))
        for number, row in enumerate(rows)
        for name, value in zip(("first", "dob", "x"), row, strict=True)
        if value
    ]
    assert cells(buffer.getvalue(), "a.csv") == expected


# --- JSON -------------------------------------------------------------------------------------


def test_objects_in_a_root_array_and_on_lines_are_records() -> None:
    expected = [[("ssn", "A"), ("x.y", "1")], [("ssn", "B"), ("x.y", "true")]]
    assert records('[{"ssn": "A", "x": {"y": 1}}, {"ssn": "B", "x": {"y": true}}]') == expected
    assert records('{"ssn": "A", "x": {"y": 1}}\n{"ssn": "B", "x": {"y": true}}\n') == expected


def test_null_and_empty_values_are_no_fields() -> None:
    assert cells('{"a": null, "b": "", "c": [null, "d"]}') == [(0, "c", "d")]


def test_offsets_are_those_of_the_raw_spelling() -> None:
    assert cells(r'{"name": "Jos\u00e9 \"P\"", "k\u00e9y": "\\"}') == [
        (0, "name", r"Jos\u00e9 \"P\""),
        (0, r"k\u00e9y", "\\\\"),
    ]


def test_parts_in_arrays_belong_to_the_person_around_them() -> None:
    text = '{"diagnoses": [{"code": "X"}, {"code": "Y"}], "dob": "1", "ssn": "2"}'
    assert len(records(text)) == 1


def test_persons_in_an_array_are_records_of_their_own() -> None:
    text = '{"clinic": "North", "patients": [{"dob": "1", "dx": [{"code": "X"}]}, {"dob": "2"}]}'
    assert records(text) == [
        [("clinic", "North")],
        [("patients.dob", "1"), ("patients.dx.code", "X")],
        [("patients.dob", "2")],
    ]
    assert [one.route for one in fields(text.encode(), "x")][1:] == [
        "patients[0].dob",
        "patients[0].dx[0].code",
        "patients[1].dob",
    ]


def test_persons_under_numbered_keys_are_records_of_their_own() -> None:
    assert len(records('{"p1": {"dob": "1"}, "p2": {"dob": "2"}}')) == 2


def test_a_resource_is_named_by_its_type_and_its_identifiers_by_their_system() -> None:
    resource = {
        "id": "x",
        "identifier": [
            {"system": "http://hl7.org/fhir/sid/us-ssn", "value": "A"},
            {"type": {"coding": [{"code": "MR"}]}, "system": "urn:oid:1.2", "value": "B"},
            {"system": "urn:oid:2.16.840.1.113883.4.1", "value": "C"},
        ],
        "telecom": [{"system": "phone", "value": "D"}],
        "name": [{"given": ["E", "F"]}],
        "resourceType": "Patient",
    }
    bundle = {"resourceType": "Bundle", "entry": [{"resource": resource}, {"resource": resource}]}
    found = cells(json.dumps(bundle))
    named = {name: value for _, name, value in found}
    assert named["Patient.identifier[us-ssn].value"] == "C"
    assert named["Patient.identifier[MR].value"] == "B"
    assert named["Patient.telecom[phone].value"] == "D"
    assert [value for _, name, value in found if name == "Patient.name.given"] == list("EFEF")
    assert len({record for record, name, _ in found if name.startswith("Patient.")}) == 2


scalars = st.one_of(st.text(max_size=8), st.integers(), st.booleans(), st.none())
objects = st.dictionaries(st.sampled_from("abcd"), scalars, min_size=1)


@given(st.lists(st.one_of(objects, st.just({"a": "1", "b": None})), min_size=1, max_size=20))
def test_lines_of_one_shape_are_read_as_each_alone(rows: Sequence[dict[str, object]]) -> None:
    lines = [json.dumps(row) for row in rows]
    together = [(name, value) for _, name, value in cells("\n".join(lines))]
    assert together == [(name, value) for line in lines for _, name, value in cells(line)]
    values = [value for row in rows for value in row.values() if value not in ("", "null", None)]
    spelled = [json.dumps(one)[1:-1] if isinstance(one, str) else json.dumps(one) for one in values]
    assert [value for _, value in together] == spelled


def test_a_record_that_differs_late_is_not_tried_in_every_combination() -> None:
    like = {f"k{number}": "abcdef" for number in range(60)}
    lines = [json.dumps({**like, "last": last}) for last in ("a", "b", [1], [2], {"x": 1}, "c")]
    assert len(cells("\n".join(lines))) == 61 * len(lines)


# --- XML --------------------------------------------------------------------------------------


def test_text_attributes_and_repeated_elements_of_xml() -> None:
    text = (
        '<?xml version="1.0"?><!-- <ssn>no</ssn> --><patients>'
        '<patient id="7"><ssn>A</ssn></patient><patient><ssn> B </ssn></patient></patients>'
    )
    assert records(text) == [
        [("patients.patient.id", "7"), ("patients.patient.ssn", "A")],
        [("patients.patient.ssn", "B")],
    ]


def test_fhir_and_clinical_documents_in_xml() -> None:
    fhir = (
        '<Patient xmlns="http://hl7.org/fhir"><identifier>'
        '<system value="http://hl7.org/fhir/sid/us-ssn"/><value value="A"/></identifier>'
        '<name><family value="B"/><given value="C"/></name></Patient>'
    )
    assert ("Patient.identifier[us-ssn].value", "A") in records(fhir)[0]
    assert ("Patient.name.given", "C") in records(fhir)[0]
    cda = (
        '<ClinicalDocument xmlns="urn:hl7-org:v3"><recordTarget><patientRole>'
        '<id root="2.16.840.1.113883.4.1" extension="A"/><patient><birthTime value="B"/>'
        "</patient></patientRole></recordTarget></ClinicalDocument>"
    )
    names = [name for name, _ in records(cda)[0]]
    assert "patientRole.id[us-ssn].extension" in names
    assert "patientRole.patient.birthTime" in names


# --- SQL --------------------------------------------------------------------------------------


def test_tuples_of_an_insert_are_records_with_the_columns_of_the_statement() -> None:
    text = """INSERT INTO "public".patients (id, `name`, [dob]) VALUES
        (1, 'O''Neil', NULL), (2, lower('X'), '1999-01-02'::date);"""
    assert records(text) == [
        [("id", "1"), ("name", "O''Neil")],
        [("id", "2"), ("name", "X"), ("dob", "1999-01-02")],
    ]
    assert fields(text.encode(), "x")[0].route == "table public.patients, row 1, column id"


def test_columns_come_from_the_created_table_where_the_insert_names_none() -> None:
    text = """CREATE TABLE `p` (\n `id` int(11) NOT NULL,\n `ssn` char(9),\n PRIMARY KEY (`id`)\n);
        INSERT INTO `p` VALUES (1,'A'),(2,'B');"""
    assert records(text) == [[("id", "1"), ("ssn", "A")], [("id", "2"), ("ssn", "B")]]


def test_the_lines_of_a_copy_block_are_records() -> None:
    text = "COPY p (id, ssn) FROM stdin;\n1\tA\n2\t\\N\n\\.\nSELECT 1;\n"
    assert records(text) == [[("id", "1"), ("ssn", "A")], [("id", "2")]]


def test_a_statement_in_source_code_leaves_its_pairs_readable() -> None:
    text = 'run("INSERT INTO p (ssn) VALUES (\'A\')")\np.ssn = "B"\n'
    assert [value for _, _, value in cells(text, "a.py")] == ["A", "B"]


# --- HL7 and X12 ------------------------------------------------------------------------------

MESSAGE = "MSH|^~\\&|S|F||||\rPID|1||A^^^H^MR~B^^^S^SS||C^D||19|M||||||||||E\rDG1|1||F\r"


@pytest.mark.parametrize("end", ["\r", "\n", "\r\n"])
def test_segments_fields_components_and_repetitions_of_hl7(end: str) -> None:
    found = dict(records(MESSAGE.replace("\r", end))[0])
    assert found["PID-3[MR].1"] == "A"
    assert found["PID-3[SS].1"] == "B"
    assert (found["PID-5.1"], found["PID-5.2"], found["PID-7"]) == ("C", "D", "19")
    assert (found["PID-18"], found["DG1-3"], found["MSH-3"]) == ("E", "F", "S")


@pytest.mark.parametrize("wrapper", ["\x0b{0}\x1c\r{0}", "BHS|^~\\&|\r{0}{0}BTS|2\r", "{0}{0}"])
def test_each_message_of_a_batch_is_a_record(wrapper: str) -> None:
    found = records(wrapper.format(MESSAGE))
    assert [dict(one)["PID-5.1"] for one in found] == ["C", "C"]


def test_a_message_declares_its_own_delimiters() -> None:
    text = "MSH#*!\\&#S\rPID#1##A!B##C*D\r"
    found = records(text)[0]
    assert found[-2:] == [("PID-5.1", "C"), ("PID-5.2", "D")]
    assert ("PID-3.1", "A") in found


@pytest.mark.parametrize(
    "source",
    [
        'm = "MSH|^~\\\\&|S\\rPID|1||A||C^D||19|M\\r";',
        "m = 'MSH|^~\\\\&|S\\r' +\n    'PID|1||A||C^D||19|M';",
        'm = """\n    MSH|^~\\&|S\n    PID|1||A||C^D||19|M\n"""',
        '{"m": "MSH|^~\\\\&|S\\rPID|1||A||C^D||19|M\\r"}',
        "// PID|1||A||C^D||19|M",
        "<m>MSH|^~\\&amp;|S&#13;PID|1||A||C^D||19|M</m>",
    ],
)
def test_messages_are_found_inside_source_code(source: str) -> None:
    found = next(one for one in map(dict, records(source)) if "PID-3" in one)
    assert (found["PID-3"], found["PID-5.2"], found["PID-7"], found["PID-8"]) == (
        *("A", "D", "19"),
        "M",
    )


def test_two_patients_in_one_message_are_two_records() -> None:
    assert len(records("MSH|^~\\&|S\rPID|1||A||B^C|\rPID|2||D||E^F|\r")) == 2


def test_x12_names_say_whose_they_are_and_a_loop_is_a_record() -> None:
    found = records(CONTAINERS["claims.edi"](patients(2)))
    first = patients(2)[0]
    assert len(found) == 3
    named = dict(found[1])
    assert named["NM1[IL]-03"] == first.family
    assert named["DMG[IL]-02"] == first.born.replace("-", "")
    assert named["N4[IL]-03"] == first.zip


# --- pairs ------------------------------------------------------------------------------------


@pytest.mark.parametrize(
    "text",
    [
        "first_name: A B\ndob: C\nmrn: D\n",
        'level=info first_name="A B" dob=C mrn=D\n',
        "10:30:00 INFO first_name: A B, dob: C; mrn: D",
        "First name: A B  DOB: C\tMRN: D",
        "the patient First name: A B DOB: C MRN: D",
        "P(first_name='A B', dob=date('C'), mrn=\"D\")",
        "{ firstName: 'A B', \"dob\": `C`, :mrn => 'D' }",
        'p.setFirstName("A B");\np.setDob("C");\np.withMrn("D")',
        'FIRST_NAME="A B"\nexport DOB=C\nMRN=D',
        "- **First name:** A B\n- **DOB:** C\n- **MRN:** D\n",
    ],
)
def test_pairs_of_logs_notes_yaml_and_code(text: str) -> None:
    assert [[value for _, value in one] for one in records(text)] == [["A B", "C", "D"]]


def test_a_key_that_comes_again_opens_a_record() -> None:
    text = "- first_name: A\n  dob: B\n- first_name: C\n  dob: D\n"
    assert [[value for _, value in one] for one in records(text)] == [["A", "B"], ["C", "D"]]


def test_an_object_that_closes_ends_its_record() -> None:
    text = "[{first_name: 'A', contact: {email: 'B'}, dob: 'C'}, {mrn: 'D'}]"
    assert [[value for _, value in one] for one in records(text)] == [["A", "B", "C"], ["D"]]


def test_a_block_stands_in_front_of_the_keys_inside_it() -> None:
    text = "patient:\n  name: A\n  provider:\n    name: B\n  dob: C\ndob: D\n"
    assert [name for _, name, _ in cells(text)] == [
        "patient.name",
        "patient.provider.name",
        "patient.dob",
        "dob",
    ]


def test_keys_that_the_role_table_does_not_know_are_no_fields() -> None:
    assert cells("width: 3\ncolour = 'red'\n") == []


# --- all of them ------------------------------------------------------------------------------


@pytest.mark.parametrize("path", CONTAINERS)
def test_every_container_has_a_record_for_every_patient(path: str) -> None:
    people = patients(25)
    text = CONTAINERS[path](people)
    born = [
        [value for name, value in one if role(name) is Role.BIRTH_DATE]
        for one in records(text, path)
    ]
    assert len([one for one in born if one]) == len(people)


def test_a_dense_table_is_walked_without_making_fields() -> None:
    people = patients(40)
    table = fields(CONTAINERS["table.csv"](people).encode(), "a.csv")
    assert [list(row.values) for row in table.rows()] == [
        [value.encode() for value in patient] for patient in people
    ]
    assert [one.name for one in table[: len(COLUMNS)]] == list(flat(people[0]))


@pytest.mark.parametrize("path", CONTAINERS)
def test_a_broken_structure_yields_what_stands_before_the_break(path: str) -> None:
    text = CONTAINERS[path](patients(6)).encode()
    whole = cells(text, path)
    half = cells(text[: len(text) // 2], path)
    same = [one for one, other in zip(half, whole, strict=False) if one[1:] == other[1:]]
    assert len(same) >= len(half) - 2 > len(whole) // 3


@given(st.sampled_from(sorted(CONTAINERS)), st.data())
def test_hostile_bytes_never_raise_and_offsets_stay_inside(path: str, data: st.DataObject) -> None:
    text = bytearray(CONTAINERS[path](patients(3)).encode())
    for _ in range(data.draw(st.integers(1, 6))):
        start = data.draw(st.integers(0, len(text)))
        stop = data.draw(st.integers(start, min(len(text), start + 40)))
        text[start:stop] = data.draw(st.binary(max_size=6) | st.sampled_from(SNIPPETS))
    _inside(bytes(text), path)


SNIPPETS = (
    b'"',
    b"{",
    b"}",
    b"[",
    b"\\",
    b"'",
    b"<",
    b"(",
    b"MSH|^~\\&|",
    b"\n",
    b"INSERT INTO t (",
)


@given(st.binary(max_size=300))
@example(b'{"a":"\\')
@example(b"MSH")
@example(b"PID|||||||")
@example(b"INSERT INTO t VALUES (")
@example(b"INSERT INTO t VALUES ('a'), ('b')")
@example(b"<a b='")
@example(b"ISA" + b"*" * 110)
def test_any_bytes_at_all_never_raise(data: bytes) -> None:
    _inside(data, "x")


def _inside(data: bytes, path: str) -> None:
    for one in fields(data, path):
        assert 0 <= one.start < one.end <= len(data)
        assert one.record >= 0
        assert one.name


# --- tables inside other text -------------------------------------------------------------------

NAMES = ["mrn", "last_name", "dob"]
ROWS = [["88213", "Byron", "1964-03-09"], ["88214", "Núñez", "1971-12-30"]]


def piped(row: Sequence[str]) -> str:
    return "| " + " | ".join(row) + " |\n"


GRIDS = {
    "Markdown": "# Rows\n\ntext\n\n" + piped(NAMES) + "|---|:-:|---|\n" + "".join(map(piped, ROWS)),
    "Markdown without borders": "text\n\n"
    + " | ".join(NAMES)
    + "\n--- | --- | ---\n"
    + "".join(" | ".join(row) + "\n" for row in ROWS),
    "mysql": "mysql> select 1;\n+-----+-----+-----+\n"
    + piped(NAMES)
    + "+-----+-----+-----+\n"
    + "".join(map(piped, ROWS))
    + "+-----+-----+-----+\n2 rows in set\n",
    "psql": "acme=# select 1;\n mrn | last_name | dob\n----+----+----\n"
    + "".join(" " + " | ".join(row) + "\n" for row in ROWS)
    + "(2 rows)\n",
    "psql by records": "acme=# select 1;\n"
    + "".join(
        f"-[ RECORD {n} ]------\n"
        + "".join(f"{name:10}| {cell}\n" for name, cell in zip(NAMES, row, strict=True))
        for n, row in enumerate(ROWS, 1)
    ),
    "pasted CSV": "Why is this empty?\n\n"
    + "".join(",".join(row) + "\n" for row in [NAMES, *ROWS])
    + "\nThanks\n",
    "CSV with a cell in quotes": "Look:\n\n"
    + ",".join(NAMES)
    + '\n88213,"Byron",1964-03-09\n88214,"Núñez",1971-12-30\n',
    "pasted TSV": "Look:\n" + "".join("\t".join(row) + "\n" for row in [NAMES, *ROWS]),
    "a comment": "x = 1\n" + "".join("# " + " | ".join(row) + "\n" for row in [NAMES, *ROWS]),
    "columns on the right": "df.head()\n"
    + "".join(
        f"{index:>2} {row[0]:>7} {row[1]:>12} {row[2]:>12}\n"
        for index, row in zip(["", "0", "1"], [NAMES, *ROWS], strict=True)
    ),
    "columns on the left": "$ show\n"
    + "".join(f"{row[0]:8}{row[1]:12}{row[2]}\n" for row in [NAMES, *ROWS]),
    "HTML": "<div>\n<table><tr><th>mrn</th><th>last_name</th><th>dob</th></tr>\n"
    + "".join(
        "<tr>" + "".join(f"<td> <b>{cell}</b></td>" for cell in row) + "</tr>\n" for row in ROWS
    )
    + "</table></div>\n",
}


@pytest.mark.parametrize("text", GRIDS.values(), ids=GRIDS)
def test_a_table_inside_a_text_is_read_by_its_header(text: str) -> None:
    wanted = [list(zip(NAMES, row, strict=True)) for row in ROWS]
    assert [row for row in records(text) if row in wanted] == wanted


@pytest.mark.parametrize(
    "text",
    [
        "def f(first_name, last_name, dob):\n    return first_name, last_name, dob\n",
        "| Field | Type |\n|---|---|\n| patient_name | string |\n| dob | date |\n",
        "Text\n\nmrn | last_name | dob\n\nand then prose | with bars | in it\n",
        "the patient has  a name and a phone\nwe  call it\n",
    ],
)
def test_what_only_resembles_a_table_has_no_rows(text: str) -> None:
    assert not [name for _, name, _ in cells(text) if name in ("dob", "last_name", "mrn")]


@pytest.mark.parametrize("header", ["ssn", "SSN", '"Card Number"', "MBI", "pan", "member_id"])
def test_one_column_of_numbers_under_a_known_name_is_a_table(header: str) -> None:
    assert [value for _, _, value in cells(f"{header}\n987654321\n\n666-83-9917\n")] == [
        "987654321",
        "666-83-9917",
    ]


@pytest.mark.parametrize(
    "text",
    ["total\n987654321\n", "ssn\nis a number of nine digits\n", "ssn\n", "pan\nfried fish\n"],
)
def test_one_column_of_anything_else_is_none(text: str) -> None:
    assert cells(text) == []


@pytest.mark.parametrize(
    ("text", "wanted"),
    [
        ("seen today, DOB 03/09/1964, MRN 88213.", [("DOB", "03/09/1964"), ("MRN", "88213.")]),
        (
            "patient Jane Doe (DOB: 1964-03-09)",
            [("patient name", "Jane Doe"), ("birth date", "1964-03-09")],
        ),
        ("the patient Jane Doe called", []),
        ("the MRN of a patient", []),
    ],
)  # fmt: skip
def test_running_text_names_a_value_without_a_colon(
    text: str, wanted: list[tuple[str, str]]
) -> None:
    assert [(name, value) for _, name, value in cells(text)] == wanted


def test_a_table_of_toml_is_no_array_of_json() -> None:
    assert [name for _, name, _ in cells('[[patient]]\nfirst_name = "A"\nmrn = "8821"\n')] == [
        "first_name",
        "mrn",
    ]
