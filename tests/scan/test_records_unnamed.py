"""Records without a header, in messages by number, and in running text inside values."""

import pytest

from ai_gate.roles import Role, role
from ai_gate.rows import Row, walk
from ai_gate.scan import records
from ai_gate.scan.records import headless, segments, texts

BORN, SSN = "1964-" + "03-09", "-".join(("287", "46", "90" + "35"))
NAME = ("Den" + "ise", "Kowal" + "ski")


def read(text: str, path: str = "a.txt") -> list[Row]:
    data = text.encode()
    return list(walk(records.fields(data, path), data))


def told(row: Row) -> dict[Role, str]:
    return {
        meaning: (value or b"").decode()
        for name, value in zip(row.names, row.values, strict=True)
        if (meaning := role(name))
    }


LINES = {
    "tabs": f"{NAME[0]} {NAME[1]}\t{BORN}\tM41\tasthma\n",
    "bars": f"| {NAME[1]}, {NAME[0]} | {BORN} | E11.9 |\n",
    "commas": f"41,{NAME[0]},{NAME[1]},{BORN},{SSN}\n",
    "blanks": f"4183920  {NAME[1]}   {NAME[0]}  {BORN} {SSN}\n",
    "rejected": f"DETAIL:  Failing row contains (8, {NAME[0]}, {NAME[1]}, {BORN}, E11.9, null).\n",
    "tuple": f'rows = [("{NAME[0]}", "{NAME[1]}", "{BORN}", "{SSN}")]\n',
    "insert": f"INSERT INTO t VALUES (1, '{NAME[0]}', '{NAME[1]}', '{BORN}', '{SSN}');\n",
    "json": f'[[41, "{NAME[0]} {NAME[1]}", "{BORN}", "asthma"]]\n',
}


@pytest.mark.parametrize("text", LINES.values(), ids=LINES)
def test_a_row_without_names_is_read_by_its_values(text: str) -> None:
    found = [told(row) for row in read(text)]
    assert any(one.get(Role.BIRTH_DATE) == BORN and len(one) > 2 for one in found)


@pytest.mark.parametrize(
    "values",
    [
        (b"Denise", b"Kowalski", BORN.encode()),  # no fact of health
        (b"Denise", b"Kowalski", b"E11.9"),  # no date
        (b"release", b"1.2", BORN.encode(), b"E11.9"),  # nobody
        (BORN.encode(), b"asthma"),
    ],
)
def test_a_row_of_nobody_or_without_health_has_no_names(values: tuple[bytes, ...]) -> None:
    assert headless.named(values) == ()


def test_values_of_a_line_stand_where_they_are() -> None:
    text = LINES["tabs"]
    row = next(row for row in read(text) if Role.BIRTH_DATE in told(row))
    assert isinstance(row.place, list)
    assert row.place[1] == text.index(BORN)


MESSAGES = {
    "device": f"H|\\^&|||A^1\nP|1|M41882|||{NAME[1]}^{NAME[0]}||{BORN.replace('-', '')}|F\nL|1\n",
    "pharmacy": f"61D0\x1c\x1cC4{BORN.replace('-', '')}\x1cCA{NAME[0]}\x1cCB{NAME[1]}\x1cC2W88\x1d",
    "edifact": (
        f"UNH+1+MEDRPT'\nPNA+PAT+M41882:::H++++SU:{NAME[1]}+FO:{NAME[0]}'\n"
        f"DTM+329:{BORN.replace('-', '')}:102'\n"
    ),
    "query": (
        "MSH|^~\\&|A|B|C|D|2026||QBP^Q22|1|P|2.5\rQPD|Q22|1|@PID.3.1^M41882~"
        f"@PID.5.1.1^{NAME[1]}~@PID.5.2^{NAME[0]}~@PID.7^{BORN.replace('-', '')}\r"
    ),
    "guarantor": (
        f"MSH|^~\\&|A|B|C|D|2026||ADT^A04|1|P|2.5\rGT1|1||{NAME[1]}^{NAME[0]}|||||"
        f"{BORN.replace('-', '')}|F\r"
    ),
}


@pytest.mark.parametrize("text", MESSAGES.values(), ids=MESSAGES)
def test_the_patient_of_a_message_is_read_by_the_numbers_of_the_standard(text: str) -> None:
    found = next(one for row in read(text) if Role.BIRTH_DATE in (one := told(row)))
    assert found[Role.BIRTH_DATE] == BORN.replace("-", "")
    assert (found[Role.GIVEN_NAME], found[Role.FAMILY_NAME]) == NAME


def test_every_patient_of_a_device_is_a_record() -> None:
    text = MESSAGES["device"]
    two = text + text.partition("\n")[2]
    assert len([row for row in read(two) if Role.BIRTH_DATE in told(row)]) == 2


@pytest.mark.parametrize("text", ["P|1\nno header|", "it's PNA", "a\x1cb", "H|x"])
def test_what_only_resembles_a_message_is_none(text: str) -> None:
    assert not segments.recognise(text.encode(), "a.txt")


TEXTS = {
    "attribute": f'<m><s body="{NAME[0]} {NAME[1]} (DOB {BORN}) needs metformin"/></m>',
    "element": f"<m>\n<s>{NAME[0]} {NAME[1]}, born {BORN}, has asthma</s>\n</m>",
    "cell": f"id,note\n1,ok\n2,{NAME[0]} {NAME[1]} DOB {BORN} asthma\n",
}


@pytest.mark.parametrize("text", TEXTS.values(), ids=TEXTS)
def test_running_text_inside_a_value_is_read(text: str) -> None:
    found = next(one for row in read(text) if Role.BIRTH_DATE in (one := told(row)))
    assert found[Role.BIRTH_DATE] == BORN
    assert found[Role.FULL_NAME] == " ".join(NAME)


def test_a_header_is_no_running_text() -> None:
    assert not texts.recognise(f"name,DOB,MRN\nx,{BORN},4\n".encode(), "a.csv")


PAIRS = {
    "command": f'HSET p:1 "first_name" "{NAME[0]}" "last_name" "{NAME[1]}" "dob" "{BORN}"',
    "factory": (
        f'  first_name {{ "{NAME[0]}" }}\n  last_name {{ "{NAME[1]}" }}\n  dob {{ "{BORN}" }}'
    ),
    "variables": f"${{FIRST_NAME}}    {NAME[0]}\n${{LAST_NAME}}    {NAME[1]}\n${{DOB}}    {BORN}",
    "parameters": f"EXEC p @FirstName = N'{NAME[0]}', @LastName = N'{NAME[1]}', @DOB = N'{BORN}'",
    "cobol": (
        f"       05 WS-FIRST-NAME PIC X(9) VALUE '{NAME[0]}'.\n"
        f"       05 WS-LAST-NAME PIC X(9) VALUE '{NAME[1]}'.\n"
        f"       05 WS-BIRTH-DATE PIC X(10) VALUE '{BORN}'.\n"
    ),
    "binaries": (
        f'#{{first_name => <<"{NAME[0]}">>, last_name => <<"{NAME[1]}">>, dob => <<"{BORN}">>}}'
    ),
    "aliases": f"SELECT '{NAME[0]}' AS first_name, '{NAME[1]}' AS last_name, '{BORN}' AS dob",
}


@pytest.mark.parametrize("text", PAIRS.values(), ids=PAIRS)
def test_pairs_are_read_in_the_form_of_any_language(text: str) -> None:
    found = next(one for row in read(text) if Role.BIRTH_DATE in (one := told(row)))
    assert (found[Role.GIVEN_NAME], found[Role.FAMILY_NAME]) == NAME
    assert found[Role.BIRTH_DATE] == BORN


TABLES = {
    "patch": f"@@ -0,0 +1,2 @@\n+last,first,birthdate\n+{NAME[1]},{NAME[0]},{BORN}\n",
    "asciidoc": f"|===\n|Last name |First name |Born\n\n|{NAME[1]} |{NAME[0]} |{BORN}\n|===\n",
    "list": (
        "   * - Last name\n     - First name\n     - DOB\n"
        f"   * - {NAME[1]}\n     - {NAME[0]}\n     - {BORN}\n"
    ),
    "frame": (
        "     |   lname      fname      dob        |\n"
        f"  1. |   {NAME[1]}   {NAME[0]}     {BORN} |\n"
    ),
}


@pytest.mark.parametrize("text", TABLES.values(), ids=TABLES)
def test_a_table_is_read_whatever_stands_before_its_lines(text: str) -> None:
    found = [told(row) for row in read(text)]
    assert any(one.get(Role.BIRTH_DATE) == BORN and len(one) > 2 for one in found)
