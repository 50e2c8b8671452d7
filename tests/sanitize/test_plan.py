"""Files come out clean, of the same structure, and with the same replacement for the same value."""

import base64
import bz2
import gzip
import io
import json
import lzma
import re
import sqlite3
import tarfile
import zipfile
from collections.abc import Mapping, Sequence

import pytest

from ai_gate import engine, registry, sanitize
from ai_gate.checksums import issuer, luhn_digit, published
from ai_gate.model import Document, Source, Verdict
from ai_gate.sanitize import edits, tracks
from ai_gate.scan import containers
from tests.patients import COLUMNS, CONTAINERS, flat, patients
from tests.scan.test_containers import database, tarred, workbook, zipped

ALL = registry.detectors()
PEOPLE = patients(4)
PAN = (b"453298716403958" + luhn_digit(b"453298716403958")).decode()
CSV = CONTAINERS["table.csv"](PEOPLE).encode()
HL7 = CONTAINERS["adt.hl7"](PEOPLE).encode()
STAYS = {"icd10", "state"}


def plan(files: Mapping[str, bytes], everything: bool = False) -> sanitize.Plan:
    return sanitize.plan([Document(*one) for one in files.items()], ALL, everything)


def made(files: Mapping[str, bytes]) -> dict[str, bytes]:
    """Return the files after the run, which has to rewrite every one of them."""
    done = plan(files)
    assert done.refused == ()
    assert done.files.keys() == files.keys()
    assert verdicts(done.files) <= {Verdict.SYNTHETIC}
    return dict(done.files)


def verdicts(files: Mapping[str, bytes]) -> set[Verdict]:
    report = engine.scan([Document(*one) for one in files.items()], ALL, Source("paths"))
    assert report.unexamined == ()
    return {one.verdict for one in report.findings if one.verdict}


def inside(path: str, data: bytes) -> list[bytes]:
    """Return the bytes of a file and of everything in it."""
    if not containers.opens(data):
        return [data]
    parts = containers.walk(Document(path, data))
    return [data, *(part.data for part in parts if not isinstance(part, str))]


def left(path: str, data: bytes) -> list[str]:
    """Name the columns of which a value of some patient is still there."""
    return [
        key
        for patient in PEOPLE
        for key, value in flat(patient).items()
        if key not in STAYS and any(value.encode() in part for part in inside(path, data))
    ]


@pytest.mark.parametrize("name", CONTAINERS)
def test_patients_in_every_structure_come_out_clean(name: str) -> None:
    before = CONTAINERS[name](PEOPLE).encode()
    (after,) = made({f"d/{name}": before}).values()
    assert left(name, after) == []
    assert len(after) == len(before)
    assert re.sub(rb"[0-9A-Za-z@.]", b"", after).count(b"\n") == before.count(b"\n")


def test_json_still_parses_with_the_same_keys() -> None:
    (after,) = made({"b.json": CONTAINERS["bundle.json"](PEOPLE).encode()}).values()
    bundle = json.loads(after)
    first = bundle["entry"][0]["resource"]
    assert first["resourceType"] == "Patient"
    assert re.fullmatch(r"\d{4}-\d\d-\d\d", first["birthDate"])
    assert first["telecom"][1]["value"].endswith("@example.com")


def test_every_line_of_ndjson_still_parses() -> None:
    (after,) = made({"b.ndjson": CONTAINERS["patients.ndjson"](PEOPLE).encode()}).values()
    assert len([json.loads(line) for line in after.splitlines()]) == len(PEOPLE)


def test_hl7_still_splits_into_the_same_fields() -> None:
    (after,) = made({"a.hl7": HL7}).values()
    for old, new in zip(HL7.split(b"\r"), after.split(b"\r"), strict=True):
        assert [len(one.split(b"^")) for one in old.split(b"|")] == [
            len(one.split(b"^")) for one in new.split(b"|")
        ]
    assert after.split(b"\r")[0] == HL7.split(b"\r")[0]


def test_a_table_keeps_its_shape_and_what_identifies_nobody() -> None:
    (after,) = made({"a.csv": CSV}).values()
    rows, others = ([row.split(",") for row in one.decode().splitlines()] for one in (CSV, after))
    assert rows[0] == others[0]
    for row, other in zip(rows, others, strict=True):
        assert [len(cell) for cell in row] == [len(cell) for cell in other]
        assert row[9] == other[9]
        assert row[11] == other[11]


PACKED = {
    "a.zip": zipped({"x/t.csv": CSV, "m.hl7": HL7, "plain.txt": b"nothing\n"}),
    "a.csv.gz": gzip.compress(CSV),
    "a.csv.bz2": bz2.compress(CSV),
    "a.csv.xz": lzma.compress(CSV),
    "a.tar": tarred({"x/t.csv": CSV, "m.hl7": HL7, "plain.txt": b"nothing\n"}),
    "gnu.tar": tarred({"d/" * 70 + "t.csv": CSV}, tarfile.GNU_FORMAT),
    "deep.tgz": gzip.compress(tarred({"t.csv": CSV, "b.zip": zipped({"n.hl7": HL7})})),
    "wide.csv": CSV.decode().encode("utf-16"),
    "marked.csv": b"\xef\xbb\xbf" + CSV,
    "latin.csv": CSV + "Z\xfcrich,1\n".encode("latin-1"),
}


@pytest.mark.parametrize("name", PACKED)
def test_what_is_packed_comes_out_clean(name: str) -> None:
    (after,) = made({name: PACKED[name]}).values()
    assert left(name, after) == []


def test_an_archive_keeps_its_members_and_their_order() -> None:
    (after,) = made({"a.zip": PACKED["a.zip"]}).values()
    with zipfile.ZipFile(io.BytesIO(after)) as archive:
        assert archive.testzip() is None
        assert archive.namelist() == ["x/t.csv", "m.hl7", "plain.txt"]
        assert archive.read("plain.txt") == b"nothing\n"
    with tarfile.open(fileobj=io.BytesIO(made({"a.tar": PACKED["a.tar"]})["a.tar"])) as archive:
        assert archive.getnames() == ["x/t.csv", "m.hl7", "plain.txt"]


def test_the_encoding_of_a_text_stays() -> None:
    (wide,) = made({"wide.csv": PACKED["wide.csv"]}).values()
    assert wide.decode("utf-16").startswith("mrn,first_name")
    (marked,) = made({"marked.csv": PACKED["marked.csv"]}).values()
    assert marked.startswith(b"\xef\xbb\xbfmrn,")


def _inserted(number: int, row: Sequence[str]) -> str:
    values = ", ".join(f"'{value}'" for value in row)
    return f"insert into patients values ({number}, {values})"


TABLE = (
    f"create table patients (id integer primary key, {', '.join(COLUMNS)})",
    "create index by_ssn on patients(ssn)",
    *(_inserted(*one) for one in enumerate(PEOPLE, 1)),
    "create table cards (card_number integer, holder blob)",
    f"insert into cards values ({PAN}, null)",
)


def test_a_database_is_whole_and_has_no_trace_of_the_values() -> None:
    gone = ("create table gone (x text)", f"insert into gone values ('{PEOPLE[0].ssn}')")
    before = database(*TABLE, *gone, "delete from gone", "drop table gone")
    (after,) = made({"p.sqlite": before}).values()
    assert left("p.sqlite", after) == []
    with sqlite3.connect(":memory:") as connection:
        connection.deserialize(after)
        assert connection.execute("pragma integrity_check").fetchall() == [("ok",)]
        rows = connection.execute("select * from patients order by id").fetchall()
        assert [row[0] for row in rows] == [1, 2, 3, 4]
        assert all(row[5].startswith("999-") for row in rows)
        ((number, holder),) = connection.execute("select * from cards").fetchall()
        assert published(str(number).encode())
        assert holder is None
        found = connection.execute("select id from patients where ssn = ?", (rows[2][5],))
        assert found.fetchall() == [(3,)]


@pytest.mark.parametrize(
    "program",
    [
        "create trigger t after update on patients begin delete from cards; end",
        "create index e on patients(lower(ssn))",
        "create table c (a text, b text generated always as (upper(a)) stored)",
    ],
)
def test_a_database_with_code_of_its_own_is_refused(program: str) -> None:
    done = plan({"p.sqlite": database(*TABLE, program)})
    assert done.files == {}
    (refused,) = done.refused
    assert refused.path == "p.sqlite"
    assert "which would run" in refused.reason


def _sheet() -> dict[str, bytes]:
    strings = (*COLUMNS, *(value for row in PEOPLE for value in row))
    width = len(COLUMNS)
    cells = (
        (
            row,
            "".join(
                f'<c r="{chr(65 + column)}{row + 1}" t="s"><v>{row * width + column}</v></c>'
                for column in range(width)
            ),
        )
        for row in range(len(PEOPLE) + 1)
    )
    return workbook("".join(f'<row r="{row + 1}">{one}</row>' for row, one in cells), strings)


def test_a_workbook_comes_out_clean_and_opens() -> None:
    (after,) = made({"b.xlsx": zipped(_sheet())}).values()
    assert left("b.xlsx", after) == []
    parts = [one for one in containers.walk(Document("b.xlsx", after)) if not isinstance(one, str)]
    lines = parts[0].data.decode().splitlines()
    assert lines[0].split("\t") == list(COLUMNS)
    assert len(lines) == len(PEOPLE) + 1
    assert all(len(line.split("\t")) == len(COLUMNS) for line in lines)


def test_numbers_and_days_of_a_workbook_stay_numbers() -> None:
    formats = '<cellXfs><xf numFmtId="0"/><xf numFmtId="14"/></cellXfs>'
    strings = ("patient_name", "dob", "mrn", "diagnosis", "Denise Kowalski", "asthma")
    rows = (
        '<row r="1"><c r="A1" t="s"><v>0</v></c><c r="B1" t="s"><v>1</v></c>'
        '<c r="C1" t="s"><v>2</v></c><c r="D1" t="s"><v>3</v></c></row>'
        '<row r="2"><c r="A2" t="s"><v>4</v></c><c r="B2" s="1"><v>23445</v></c>'
        '<c r="C2"><v>4839206</v></c><c r="D2" t="s"><v>5</v></c></row>'
    )
    (after,) = made({"b.xlsx": zipped(workbook(rows, strings, formats))}).values()
    with zipfile.ZipFile(io.BytesIO(after)) as archive:
        sheet = archive.read("xl/worksheets/sheet1.xml").decode()
        shared = archive.read("xl/sharedStrings.xml").decode()
    assert re.search(r'<c r="B2" s="1"><v>2\d{4}</v></c>', sheet)
    assert re.search(r'<c r="C2"><v>1234500</v></c>', sheet)
    assert "Kowalski" not in shared
    assert "asthma" in shared


def test_words_cut_in_pieces_by_formatting_are_rewritten_in_place() -> None:
    p = PEOPLE[0]

    def line(*runs: str) -> str:
        return "<w:p>" + "".join(f"<w:r><w:t>{run}</w:t></w:r>" for run in runs) + "</w:p>"

    text = (
        f'<w:document xmlns:w="w"><w:body>{line("Patient Name: " + p.given[:2], p.given[2:] + " ")}'
        f"{line('DOB: ' + p.born[:4], p.born[4:])}{line('SSN: ' + p.ssn[:5], p.ssn[5:])}"
        f"{line('Diagnosis: asthma &amp; more')}</w:body></w:document>"
    ).replace(f"{p.given[2:]} ", f"{p.given[2:]} {p.family}")
    (after,) = made({"n.docx": zipped({"word/document.xml": text.encode()})}).values()
    with zipfile.ZipFile(io.BytesIO(after)) as archive:
        new = archive.read("word/document.xml").decode()
    assert re.sub(r">[^<]*<", "><", new) == re.sub(r">[^<]*<", "><", text)
    assert len(new) == len(text)
    assert "asthma &amp; more" in new
    assert left("n.docx", after) == []


def test_a_notebook_comes_out_clean() -> None:
    lines = CSV.decode().splitlines(keepends=True)
    cell = {"cell_type": "code", "outputs": [{"text": lines}], "source": ["df.head()"]}
    data = json.dumps({"cells": [cell], "nbformat": 4}, indent=1).encode()
    files = made({"n.ipynb": data, "t.csv": CSV})
    notebook = json.loads(files["n.ipynb"])
    assert notebook["cells"][0]["source"] == ["df.head()"]
    assert "".join(notebook["cells"][0]["outputs"][0]["text"]).encode() == files["t.csv"]


def test_the_same_value_gets_the_same_replacement_in_every_file() -> None:
    names = ("table.csv", "array.json", "seed.sql", "notes.txt", "adt.hl7")
    files = made({f"d/{name}": CONTAINERS[name](PEOPLE).encode() for name in names})
    rows = files["d/table.csv"].decode().splitlines()[1:]
    listed = json.loads(files["d/array.json"])
    for row, one in zip(rows, listed, strict=True):
        assert row.split(",") == list(one.values())
        for value in (one["ssn"], one["phone"], one["first_name"]):
            assert value.encode() in files["d/seed.sql"] + files["d/notes.txt"]
            assert value.encode() in files["d/adt.hl7"]


def test_different_values_get_different_replacements() -> None:
    many = patients(150)
    (after,) = made({"a.csv": CONTAINERS["table.csv"](many).encode()}).values()
    rows = [row.split(",") for row in after.decode().splitlines()[1:]]
    for column in (0, 4, 5, 6):
        old = {row[column] for row in many}
        assert len({row[column] for row in rows}) == len(old)


def test_two_runs_give_the_same_bytes_whatever_the_order_of_the_files() -> None:
    files = {f"d/{name}": CONTAINERS[name](PEOPLE).encode() for name in ("table.csv", "adt.hl7")}
    assert made(files) == made(dict(reversed(files.items())))


def test_a_later_run_gives_no_second_value_the_replacement_of_a_first() -> None:
    first = made({"a.csv": CSV})
    others = CONTAINERS["table.csv"](patients(3, seed=11)).encode()
    done = plan({**first, "b.csv": others})
    assert done.files.keys() == {"b.csv"}
    old = {row.split(b",")[4] for row in first["a.csv"].splitlines()[1:]}
    new = {row.split(b",")[4] for row in done.files["b.csv"].splitlines()[1:]}
    assert len(new) == 3
    assert not old & new


def test_dates_of_one_patient_move_by_the_same_days() -> None:
    p = PEOPLE[0]
    row = {**flat(p), "admission_date": "2021-05-01", "discharge_date": "2021-05-04"}
    (after,) = made({"a.json": json.dumps([row]).encode()}).values()
    (new,) = json.loads(after)
    from datetime import date

    born, moved = date.fromisoformat(p.born), date.fromisoformat(new["dob"])
    admitted = date.fromisoformat(new["admission_date"])
    assert (admitted - date(2021, 5, 1)) == (moved - born)
    assert (date.fromisoformat(new["discharge_date"]) - admitted).days == 3


def test_names_in_the_free_text_of_a_record_go_as_well() -> None:
    p = PEOPLE[0]
    row = {**flat(p), "note": f"{p.given} came in; Mrs. {p.family} was born on {p.born}."}
    (after,) = made({"a.json": json.dumps([row]).encode()}).values()
    (new,) = json.loads(after)
    assert new["note"] == (
        f"{new['first_name']} came in; Mrs. {new['last_name']} was born on {new['dob']}."
    )


def test_a_reference_leads_where_it_led() -> None:
    p = PEOPLE[0]
    visits = f"visit,patient_ref,ward\n1,{p.mrn},B2\n2,{p.mrn},C1\n".encode()
    done = plan({"p.json": json.dumps([flat(p)]).encode(), "visits.csv": visits})
    (new,) = json.loads(done.files["p.json"])
    assert done.files["visits.csv"] == visits.replace(p.mrn.encode(), new["mrn"].encode())


CARDS = {
    "a.json": json.dumps({"card_number": PAN, "cvv": str(870 + 1), "note": "as ordered"}),
    "b.log": f"pan={PAN[:4]}-{PAN[4:8]}-{PAN[8:12]}-{PAN[12:]} exp=11/27",
    "t.log": f";{PAN}=2711201" + "1000012300000?",
    "one.log": f"%B{PAN}^RIVERA/ANA^2711201" + "1000012300000?",
    "chip.log": f"5713{PAN}D2711201" + "1000012300000" + "F",
}


def test_cards_become_one_published_card_of_the_same_network() -> None:
    files = made({path: text.encode() for path, text in CARDS.items()})
    new = json.loads(files["a.json"])["card_number"]
    known = issuer(new.encode())
    assert published(new.encode())
    assert known is not None
    assert known.network == "Visa"
    dashed = f"{new[:4]}-{new[4:8]}-{new[8:12]}-{new[12:]}"
    assert files["b.log"].decode() == f"pan={dashed} exp=11/27"
    assert files["t.log"].decode() == f";{new}=2711201" + "0" * 13 + "?"
    assert files["one.log"].decode() == f"%B{new}^TESTCA/RDT^2711201" + "0" * 13 + "?"
    assert files["chip.log"].decode() == f"5713{new}D2711201" + "0" * 13 + "F"


def test_track_data_in_spaced_bytes_keeps_its_spaces() -> None:
    packed = f"5A08{PAN}"
    apart = " ".join(packed[at : at + 2] for at in range(0, len(packed), 2))
    new = tracks.replaced(apart, lambda number: "4242" * 4)
    assert new == "5A 08 42 42 42 42 42 42 42 42"


KEY = "AKIA" + bytes(range(70, 86)).decode()[::-1]


def test_keys_and_tokens_become_examples() -> None:
    files = {
        "a.env": f"AWS_ACCESS_KEY_ID={KEY}\n".encode(),
        "u.txt": b"postgres://app:" + b"S3cr" + b"etPw99x@db.acme.io/main\n",
    }
    done = made(files)
    assert b"EXAMPLE" in done["a.env"]
    assert len(done["a.env"]) == len(files["a.env"])
    assert done["u.txt"].endswith(b"@db.acme.io/main\n")


# What no published example fits, and what holds a card in a spelling of its own.
WITHOUT = {
    "european-health-insurance-card",
    "hetu",
    "hicn",
    "nhi-number",
    "track-data",
}


@pytest.mark.parametrize("id", ALL)
def test_what_a_detector_finds_becomes_synthetic_or_is_refused_with_the_reason(id: str) -> None:
    found = {
        f"{number}/{one.path}": one.data
        for number, one in enumerate(ALL[id].examples())
        if one.verdict is Verdict.REAL
    }
    done = plan(found)
    assert verdicts(done.files) <= {Verdict.SYNTHETIC, Verdict.UNSURE}
    assert done.files.keys() | {one.path for one in done.refused} == found.keys()
    assert all("no replacement is known for" in one.reason for one in done.refused)
    assert not done.refused or id in WITHOUT


ENCODED = {
    "base64.json": lambda text: json.dumps({"body": base64.b64encode(text).decode()}).encode(),
    "mail.eml": lambda text: b"Content-Transfer-Encoding: base64\n\n" + base64.encodebytes(text),
    "cassette.json": lambda text: json.dumps({"body": text.decode()}).encode(),
}


@pytest.mark.parametrize("name", ENCODED)
def test_what_is_encoded_inside_a_text_is_rewritten_in_its_encoding(name: str) -> None:
    inside = CSV if name == "mail.eml" else json.dumps(flat(PEOPLE[0])).encode()
    before = ENCODED[name](inside)
    (after,) = made({name: before}).values()
    assert after == ENCODED[name](made({"plain": inside})["plain"])
    assert len(after) == len(before)


def test_a_value_on_a_folded_line_is_rewritten_where_the_line_is_folded() -> None:
    ssn, born = flat(PEOPLE[0])["ssn"], flat(PEOPLE[0])["dob"]
    before = (
        f"BEGIN:VCALENDAR\r\nBEGIN:VEVENT\r\nDESCRIPTION:Patient SSN {ssn[:4]}\r\n {ssn[4:]}"
        f" DOB {born} card {PAN[:9]}\r\n {PAN[9:]}\r\nEND:VEVENT\r\nEND:VCALENDAR\r\n"
    ).encode()
    (after,) = made({"a.ics": before}).values()
    assert [len(line) for line in after.split(b"\r\n")] == [
        len(line) for line in before.split(b"\r\n")
    ]
    unfolded = after.replace(b"\r\n ", b"")
    assert not any(value.encode() in unfolded for value in (ssn, PAN))


def test_numbers_in_json_stay_numbers() -> None:
    p = PEOPLE[0]
    numbers = ("mrn", "ssn", "phone", "zip")
    row: dict[str, object] = {
        **flat(p),
        **{key: int(re.sub(r"\D", "", flat(p)[key])) for key in numbers},
        "dob": int(p.born.replace("-", "")),
    }
    (after,) = made({"a.json": json.dumps([row]).encode()}).values()
    (new,) = json.loads(after)
    for key in (*numbers, "dob"):
        assert isinstance(new[key], int)
        assert len(str(new[key])) == len(str(row[key]))
        assert new[key] != row[key]


def test_a_record_that_hides_its_name_goes_with_the_others_of_its_person() -> None:
    p = PEOPLE[0]
    document = (
        '<ClinicalDocument xmlns="urn:hl7-org:v3"><recordTarget><patientRole>'
        f'<id root="1.2.3" extension="{p.mrn}"/><telecom value="tel:{p.phone}"/><patient><name>'
        f"<given>{p.given}</given><family>O&apos;Neil-{p.family}</family></name>"
        f'<birthTime value="{p.born.replace("-", "")}"/></patient></patientRole></recordTarget>'
        "</ClinicalDocument>"
    )
    done = plan({"a.csv": CSV, "ccd.xml": document.encode()})
    assert p.family.encode() not in done.files["ccd.xml"]
    assert left("ccd.xml", done.files["ccd.xml"]) == []


def test_a_reference_with_its_type_leads_where_it_led() -> None:
    p = PEOPLE[0]
    observation = {"resourceType": "Observation", "subject": {"reference": f"Patient/{p.mrn}"}}
    done = plan(
        {"p.json": json.dumps([flat(p)]).encode(), "o.json": json.dumps(observation).encode()}
    )
    (new,) = json.loads(done.files["p.json"])
    reference = json.loads(done.files["o.json"])["subject"]["reference"]
    assert reference == f"Patient/{new['mrn']}"


def test_a_code_goes_with_the_card_beside_it() -> None:
    amex = b"37196482705163" + luhn_digit(b"37196482705163")
    (after,) = made({"a.txt": amex + b", security code: 52" + b"90\n"}).values()
    assert published(after[:15])


def test_what_is_only_unsure_needs_to_be_asked_for() -> None:
    data = {"a.py": f"limit = f({PAN})\n".encode()}
    assert plan(data).files == {}
    assert published(plan(data, everything=True).files["a.py"][10:26])


def test_what_is_synthetic_already_stays() -> None:
    done = plan({"a.json": b'{"card": "4242424242424242"}', "b.txt": b"nothing"})
    assert (done.files, done.changes, done.refused) == ({}, (), ())


def test_a_container_that_cannot_be_rewritten_is_refused_by_name_and_reason() -> None:
    stream = b"BT (card number %s) Tj ET" % PAN.encode()
    pdf = b"%%PDF-1.7\n1 0 obj << /Length %d >>\nstream\n%s\nendstream\nendobj\n"
    files = {
        "a.pdf": pdf % (len(stream), stream) + b"trailer << /Root 1 0 R >>\n%%EOF\n",
        "b.7z": b"7z\xbc\xaf\x27\x1c" + b"\0" * 9,
        "c.zip": zipped({"a.txt": b"x" * 500})[:-60],
    }
    done = plan(files)
    assert done.files == {}
    reasons = {one.path: one.reason for one in done.refused}
    assert reasons["b.7z"] == "7-Zip archive: its content was not unpacked"
    assert reasons["c.zip"].startswith("c.zip: damaged")
    assert reasons.keys() == files.keys()


def test_what_unpacks_without_end_is_refused_before_it_is_unpacked_twice() -> None:
    bomb = gzip.compress(gzip.compress(b"0" * (65 << 20)))
    (refused,) = plan({"a.gz": bomb}).refused
    assert "64 MB" in refused.reason or "times its size" in refused.reason


def test_text_that_is_not_valid_is_refused_and_not_guessed() -> None:
    data = (f"card {PAN} \u00e9".encode("utf-16")) + b"\x00\xd8"
    (refused,) = plan({"a.txt": data}).refused
    assert refused.reason == "a.txt: text with bytes that are not valid utf-16-le"


def test_a_plan_shows_no_value() -> None:
    files = {f"d/{name}": CONTAINERS[name](PEOPLE).encode() for name in CONTAINERS}
    shown = repr(plan({**files, "c.json": CARDS["a.json"].encode()}).changes)
    for patient in PEOPLE:
        for key in ("ssn", "mrn", "phone", "email", "dob", "last_name", "address"):
            assert flat(patient)[key] not in shown, key
    assert PAN not in shown
    assert PAN[-4:] not in shown


def test_edits_never_overlap() -> None:
    first = edits.Edit(0, 5, b"a", "")
    over = [edits.Edit(3, 8, b"b", ""), first, edits.Edit(5, 6, b"c", "")]
    assert edits.apply(b"0123456789", edits.apart(over)) == b"ac6789"


def test_addresses_and_devices_of_a_patient_go_as_well() -> None:
    public, device, page = "73." + "162.41.88", "3c:22:fb:9a:01:7e", "linkedin.com/in/dkow81"
    record = {
        "first_name": PEOPLE[0].given,
        "last_name": PEOPLE[0].family,
        "diagnosis": "asthma",
        "client_ip": public,
        "server_ip": "10.2.3.4",
        "mac_address": device,
        "linkedin": page,
    }
    new = json.loads(made({"a.json": json.dumps(record).encode()})["a.json"])
    assert new["client_ip"].startswith("192.0.2.")
    assert new["server_ip"] == "10.2.3.4"
    assert new["mac_address"] != device
    assert new["linkedin"] == "example.com/person-1"
