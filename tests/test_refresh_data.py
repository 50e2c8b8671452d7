"""Tables are derived from what their sources say, and every table has a source."""

import csv
import io
import json
import re
import shutil
import tarfile
import zipfile
from collections.abc import Mapping
from pathlib import Path

import pytest

from tools import refresh_data
from tools.refresh_data import Source, derived, main, read

DATA = refresh_data.DATA
REGISTER = """
US country="x" bban="8!n16!c"
HN country="Honduras" bban="4!a20!n"
NO country="Norway" bban="4!n6!n1!n"
"""
REGION = (
    "X = M(country_code=1,\n general=D(national_number_pattern='[2-9]\\\\d{9}'),\n"
    " fixed=D(national_number_pattern='2(?:0[1-3]|12)[2-9]\\\\d{6}'))"
)
TYPES = """var cardTypes = {
    visa: { niceType: "Visa", type: "visa", patterns: [4], gaps: [4, 8], lengths: [16, 18, 19],
        code: { name: "CVV", size: 3 } },
    maestro: { niceType: "Maestro", type: "m", patterns: [[500000, 504174], 6], gaps: [4],
        lengths: [12, 13], code: { name: "CVC", size: 3 } } };"""
RUBY = """
      JCB_RANGES = [
        3528..3589, 3088..3094
      ]

      PANAL_RANGES = [[602049]]

      CARNET_BINS = Set.new(
        %w[
          286900 502275 # two
        ]
      )
"""


def source(path: str, text: str) -> Source:
    return Source("x", "2.0", {path: text.encode()})


def rows(text: str) -> list[dict[str, str]]:
    return list(csv.DictReader(io.StringIO(text)))


def table(name: str) -> refresh_data.Derived:
    return next(one for one in refresh_data.DERIVED if one.table == name)


def wheel(path: Path, files: Mapping[str, str]) -> None:
    with zipfile.ZipFile(path, "w") as archive:
        for name, text in files.items():
            archive.writestr(name, text)


# --- what is derived ----------------------------------------------------------------------------


def test_the_length_of_an_iban_is_the_sum_of_its_parts() -> None:
    made = derived(
        table("iban_lengths.csv"),
        Source("python-stdnum", "2", {"stdnum/iban.dat": REGISTER.encode()}),
        "country,length,source\nUS,28,SWIFT IBAN registry\nXX,11,SWIFT IBAN registry\n",
    )
    assert [(row["country"], row["length"]) for row in rows(made)] == [
        ("US", "28"),
        ("HN", "28"),
        ("NO", "15"),
    ]


def test_area_codes_are_those_of_every_region_of_the_plan_joined_to_runs() -> None:
    files = {
        "phonenumbers/data/region_US.py": REGION.encode(),
        "phonenumbers/data/region_AG.py": REGION.replace("2(?:0[1-3]|12)", "268").encode(),
        "phonenumbers/data/region_DE.py": REGION.replace("code=1,", "code=49,").encode(),
    }
    made = derived(table("area_codes.csv"), Source("p", "10", files), "first,last,source\n")
    found = [(row["first"], row["last"]) for row in rows(made)]
    assert found == [("201", "203"), ("212", "212"), ("268", "268")]
    assert "phonenumbers 10 " in rows(made)[0]["source"]


def test_a_new_version_alone_changes_no_row() -> None:
    one = table("area_codes.csv")
    files = {"phonenumbers/data/region_US.py": REGION.encode()}
    first = derived(one, Source("p", "10", files), "first,last,source\n")
    assert derived(one, Source("p", "11", files), first) == first


def test_banks_are_added_to_those_known_and_the_directory_of_london_is_not_read() -> None:
    registers = {"manual_gb": "MIDL", "generated_gb": "AACD", "generated_de": "10000000"}
    files = {
        f"schwifty/bank_registry/{name}.json": json.dumps([{"bank_code": code}]).encode()
        for name, code in registers.items()
    }
    text = "country,codes,source\nGB,ABBY,known\nNL,RABO,known\n"
    made = rows(derived(table("bank_codes.csv"), Source("schwifty", "1", files), text))
    assert [row["codes"] for row in made] == ["ABBY MIDL", "RABO"]


def test_ranges_of_one_source_are_replaced_and_the_others_and_notes_are_kept() -> None:
    types, merchant = (one for one in refresh_data.DERIVED if one.table == "iin_ranges.csv")
    ours, theirs = types.of, merchant.of
    text = (
        "network,prefix_start,prefix_end,lengths,luhn,cvv_digits,note,source\r\n"
        f'Visa,4,4,16|18|19,yes,3,legacy,"{ours}"\r\n'
        f"Gone,9,9,16,yes,3,,{ours}\r\n"
        f"JCB,3528,3589,16,yes,3,,{theirs}\r\n"
        f"JCB,1800,1800,15,yes,3,,{theirs}\r\n"
        f"Alia,601073,601073,16,NO,3,,{theirs}\r\n"
        "Humo,9860,9860,16,,,,elsewhere\r\n"
    )
    made = derived(types, source("lib/card-types.js", TYPES), text)
    made = derived(merchant, source("credit_card_methods.rb", RUBY), made)
    assert [(row["network"], row["prefix_start"], row["prefix_end"]) for row in rows(made)] == [
        ("Visa", "4", "4"),
        ("Maestro", "500000", "504174"),
        ("JCB", "3528", "3589"),
        ("Alia", "601073", "601073"),
        ("JCB", "3088", "3094"),
        ("Humo", "9860", "9860"),
    ]
    assert made.count("\r\n") == made.count("\n")
    assert f'legacy,"{ours}"' in made


def test_towns_of_the_generator_are_read_without_running_it() -> None:
    code = 'class P:\n    city_prefixes = ("North", "Lake")\n    city_suffixes = ("ton",)\n'
    files = {"faker/providers/address/en_US/__init__.py": code.encode() + b"\nraise SystemExit\n"}
    text = "kind,value,weight,source\ntld,test,3,RFC\ncity suffix,ville,0,Faker 1\nword,foo,3,us\n"
    made = rows(derived(table("placeholders.csv"), Source("Faker", "2", files), text))
    assert [row["value"] for row in made] == ["test", "north", "lake", "ton", "foo"]


def test_a_source_that_says_nothing_of_a_table_does_not_empty_it() -> None:
    empty = Source("python-stdnum", "2", {"stdnum/iban.dat": b""})
    with pytest.raises(refresh_data.MissingError, match="says nothing"):
        derived(table("iban_lengths.csv"), empty, "country,length,source\n")


# --- the program --------------------------------------------------------------------------------


@pytest.fixture
def copied(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """Return a copy of the tables that the program takes for its own."""
    copy = tmp_path / "data"
    shutil.copytree(DATA, copy)
    monkeypatch.setattr(refresh_data, "DATA", copy)
    return copy


@pytest.fixture
def sources(tmp_path: Path) -> Path:
    folder = tmp_path / "sources"
    folder.mkdir()
    register = "\n".join(
        f'{row["country"]} country="x" bban="{int(row["length"]) - 4}!n"'
        for row in read(DATA / "iban_lengths.csv")
    )
    wheel(folder / "python_stdnum-9.1-py3-none-any.whl", {"stdnum/iban.dat": register})
    return folder


def test_what_a_source_still_says_is_no_difference(copied: Path, sources: Path) -> None:
    assert main(["--from", str(sources), "iban_lengths.csv"]) == 0


def test_a_difference_is_shown_and_written_only_if_wanted(
    copied: Path, sources: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    path = copied / "iban_lengths.csv"
    right = path.read_text()
    path.write_text(right.replace("DE,22,", "DE,21,"))
    arguments = ["--from", str(sources), "iban_lengths.csv"]
    assert main(arguments) == 1
    assert "-DE,21,SWIFT IBAN registry\n+DE,22,SWIFT IBAN registry\n" in capsys.readouterr().out
    assert path.read_text() != right
    assert main([*arguments, "--write"]) == 0
    assert path.read_text() == right
    assert main(arguments) == 0


def test_a_missing_source_is_named_and_leaves_its_table_alone(
    copied: Path, tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    empty = tmp_path / "empty"
    empty.mkdir()
    before = {path: path.read_bytes() for path in copied.rglob("*.csv")}
    assert main(["--from", str(empty), "--write"]) == 3
    said = capsys.readouterr().err
    for one in (*refresh_data.DERIVED, *refresh_data.CONFIRMED):
        assert one.source in said
    assert {path: path.read_bytes() for path in copied.rglob("*.csv")} == before


def test_words_that_a_list_does_not_know_are_counted(
    copied: Path, tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    (copied / "given_names.csv").write_text("names,source\nanna bob zzyzx,x\n")
    wheel(
        tmp_path / "faker-1.0-py3-none-any.whl",
        {"faker/providers/person/en_US/__init__.py": 'x = ("Anna", "Bob")\n'},
    )
    assert main(["--from", str(tmp_path), "given_names.csv"]) == 0
    assert "given_names.csv: 2 of 3 words in Faker" in capsys.readouterr().out


def test_a_package_of_npm_is_read_as_it_was_packed(tmp_path: Path) -> None:
    with tarfile.open(tmp_path / "credit-card-type-3.2.1.tgz", "w:gz") as packed:
        info = tarfile.TarInfo("package/dist/lib/card-types.js")
        info.size = len(TYPES)
        packed.addfile(info, io.BytesIO(TYPES.encode()))
    found = refresh_data.obtain("npm", "credit-card-type", tmp_path, False)
    assert found.version == "3.2.1"
    assert list(found.files) == ["package/dist/lib/card-types.js"]


def test_a_table_that_is_kept_by_hand_cannot_be_asked_for() -> None:
    with pytest.raises(SystemExit):
        main(["vendors.csv"])


# --- every table has a source -------------------------------------------------------------------


def test_every_table_is_in_the_list_of_sources_with_its_columns() -> None:
    listed = {row["table"]: row for row in read(DATA / "sources.csv")}
    tables = {str(path.relative_to(DATA)) for path in DATA.rglob("*.csv")} - {"sources.csv"}
    assert listed.keys() == tables
    for name, row in listed.items():
        with (DATA / name).open(newline="") as lines:
            assert row["columns"].split() == next(csv.reader(lines)), name
        assert row["source"], name
        assert row["licence"], name
        assert re.fullmatch(r"20\d\d-\d\d-\d\d", row["looked"]), name


def test_the_list_says_which_tables_the_program_derives() -> None:
    listed = {row["table"]: row["how"] for row in read(DATA / "sources.csv")}
    whole = {one.table for one in refresh_data.DERIVED if not one.of}
    part = {one.table for one in refresh_data.DERIVED if one.of}
    compared = {one.table for one in refresh_data.CONFIRMED}
    assert {table for table, how in listed.items() if how == "derived"} == whole
    assert {table for table, how in listed.items() if how == "derived in part"} == part
    assert {table for table, how in listed.items() if how == "by hand, compared"} == compared


def test_every_row_that_a_program_does_not_write_names_its_source() -> None:
    for path in DATA.glob("*.csv"):
        for row in read(path):
            assert None not in row, path.name
            assert row.get("source", "no such column"), path.name
