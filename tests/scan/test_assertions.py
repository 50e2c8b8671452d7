"""What a test expects of a person is a record of that person."""

import pytest

from ai_gate.scan.records import assertions

BORN = "1964-" + "03-09"
WANTED = {b"Byron", b"Ada", b"48213"}
FORMS = {
    "JUnit": 'assertEquals("{}", p.get{}());\n',
    "xUnit": 'Assert.Equal("{}", patient.{});\n',
    "testify": 'require.Equal(t, "{}", got.{})\n',
    "PHPUnit": "$this->assertSame('{}', $p->get{}());\n",
    "minitest": 'assert_equal "{}", patient.{}\n',
}
BEHIND = {
    "Jest": "expect(patient.{}).toBe('{}')\n",
    "RSpec": "expect(patient.{}).to eq('{}')\n",
    "AssertJ": 'assertThat(p.get{}()).isEqualTo("{}");\n',
    "Rust": 'assert_eq!(patient.{}, "{}");\n',
    "XCTest": 'XCTAssertEqual(patient.{}, "{}")\n',
    "unittest": "self.assertEqual(patient['{}'], '{}')\n",
    "Kotest": 'dto.{} shouldBe "{}"\n',
    "FluentAssertions": 'patient.{}.Should().Be("{}");\n',
}
PAIRS = (("LastName", "By" + "ron"), ("FirstName", "A" + "da"), ("Mrn", "48" + "213"))


def values(text: str) -> list[set[bytes | None]]:
    data = text.encode()
    rows = list(assertions.read(data, 0))
    for row in rows:
        assert isinstance(row.place, tuple)
        for start, value in zip(row.place, row.values, strict=True):
            assert data[start : start + len(value or b"")] == value
    return [set(row.values) for row in rows]


@pytest.mark.parametrize("form", FORMS.values(), ids=FORMS)
def test_a_value_stands_before_its_name(form: str) -> None:
    text = "".join(form.format(value, name) for name, value in PAIRS)
    assert assertions.recognise(text.encode(), "a")
    assert values(text) == [WANTED]


@pytest.mark.parametrize("form", BEHIND.values(), ids=BEHIND)
def test_a_value_stands_behind_its_name(form: str) -> None:
    text = "".join(form.format(name, value) for name, value in PAIRS)
    assert assertions.recognise(text.encode(), "a")
    assert values(text) == [WANTED]


@pytest.mark.parametrize("date", [f'LocalDate.parse("{BORN}")', "LocalDate.of(1964, 3, 9)"])
def test_a_date_is_what_stands_in_its_call(date: str) -> None:
    text = f'assertEquals("Ada", p.getFirstName());\nassertEquals({date}, p.getBirthDate());\n'
    (found,) = values(text)
    assert found in ({b"Ada", BORN.encode()}, {b"Ada", b"1964, 3, 9"})


def test_a_name_that_comes_again_begins_a_record() -> None:
    one = FORMS["JUnit"].format("Ada", "FirstName") + FORMS["JUnit"].format("48213", "Mrn")
    assert values(one + one) == [{b"Ada", b"48213"}] * 2


def test_declared_variables_are_a_record() -> None:
    text = "DECLARE @mrn varchar(12) = '48213', @last_name nvarchar(40) = N'Byron';\n"
    assert values(text) == [{b"48213", b"Byron"}]


def test_unknown_names_and_single_values_make_no_record() -> None:
    assert values('assertEquals("x", p.getColor());\nassertEquals("y", p.getSize());\n') == []
    assert values('assertEquals("Ada", p.getFirstName());\n') == []
