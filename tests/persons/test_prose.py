"""A name in running text is a patient's beside an identifier or words of care."""

import pytest

from ai_gate.persons import mentions, names, prose
from ai_gate.roles import Role, role
from ai_gate.rows import Row

GIVEN, FAMILY = "Den" + "ise", "Kowal" + "ski"
WHOLE = f"{GIVEN} {FAMILY}"
MRN, MEMBER = "48" + "39" + "206", "W48" + "39" + "20621"
BORN = "3/9/" + "1964"
SSN = "-".join(("287", "22", "90" + "35"))

FIRST, LAST = "Tha" + "ndeka", "Mba" + "tha"
RARE = f"{FIRST} {LAST}"
DAY, DOTS, ISO = "09/03/" + "1964", "09.03." + "1964", "1964-" + "03-09"
OLD = "9" + "6"
TOLD = [
    (f"Pt {WHOLE} 74yo female admitted with CHF.", {Role.SAID, Role.DIAGNOSIS}),
    (f"Reviewed chart of {WHOLE} (MRN {MRN}): hepatitis.", {Role.MRN, Role.DIAGNOSIS}),
    (f"{WHOLE} (MRN# {MRN}) tested positive for HIV.", {Role.MRN, Role.DIAGNOSIS}),
    (f"Note on {WHOLE} ({MRN}): dementia, admitted to 5W.", {Role.MRN, Role.DIAGNOSIS}),
    (f"TRIAGE {FAMILY.upper()}, {GIVEN.upper()} 61F c/o chest pain. DOB {BORN}", {Role.BIRTH_DATE}),
    (f"{FAMILY},{GIVEN} / F / {BORN} / MR#{MRN} / asthma", {Role.MRN, Role.BIRTH_DATE}),
    (f"Mr. {WHOLE}, aged {OLD}, has advanced dementia.", {Role.AGE, Role.DIAGNOSIS}),
    (f"Member ID {MEMBER} for {WHOLE}, claim denied.", {Role.MEMBER_ID, Role.INSURANCE}),
    (f"{WHOLE}, SSN {SSN}, was diagnosed with gout.", {Role.SSN, Role.DIAGNOSIS}),
    (
        f"{WHOLE}\n1427 Birch Hollow Rd\n\nDear Mrs. {FAMILY},\n\nYour HIV test is back.",
        {Role.STREET, Role.DIAGNOSIS},
    ),
    (
        f"Q: Patient name?\nA: {WHOLE}\nQ: Date of birth?\nA: {BORN}\nQ: Why?\nA: asthma",
        {Role.BIRTH_DATE, Role.DIAGNOSIS},
    ),
    (f"<p>Patient <b>{WHOLE}</b>, born <b>{BORN}</b>: gout.</p>", {Role.BIRTH_DATE}),
    (f"our patient {GIVEN}\n{FAMILY}, born {BORN}, has asthma", {Role.BIRTH_DATE}),
    (f"Frau {WHOLE}, geboren am 9. März 1964, leidet an Asthma.", {Role.BIRTH_DATE}),
    (f"M. {WHOLE}, né le 9 mars 1964, suivi pour un diabète de type 2.", {Role.BIRTH_DATE}),
    (f"Paciente {WHOLE}, nacido el 9 de marzo de 1964, con asma.", {Role.BIRTH_DATE}),
    (f"Il paziente {WHOLE}, nato il 09/03/1964, ha una polmonite.", {Role.BIRTH_DATE}),
    (f"Betreft {WHOLE}, geboren op 9 maart 1964: longkanker.", {Role.BIRTH_DATE}),
    (f"O paciente {WHOLE}, nascido em 09/03/1964, com pneumonia.", {Role.BIRTH_DATE}),
    (f"Pan {WHOLE}, ur. 09.03.1964, leczony: cukrzyca.", {Role.BIRTH_DATE}),
    (f"Patienten {WHOLE}, född 1964-03-09, hjärtsvikt.", {Role.BIRTH_DATE}),
    # Names that no list has, tied by what stands right behind them.
    (f"which chart?\n{RARE} {BORN}, the one with the HIV result", {Role.BIRTH_DATE}),
    (f"The duplicate was {RARE} b. {ISO} MRN {MRN}: hepatitis C twice.", {Role.MRN}),
    (f"this is {RARE}, my birthday is {BORN}, about my sertraline refill", {Role.BIRTH_DATE}),
    (f"Mr. {LAST} ({FIRST}), 61, presents with chest pain. MRN {MRN}.", {Role.MRN}),
    (f"Thank you for seeing Ms. {LAST} ({FIRST}), DOB {BORN}, with gout.", {Role.BIRTH_DATE}),
    (f"Bei Herrn {LAST} ({FIRST}), geb. am {DOTS}, fehlt: Bronchitis", {Role.BIRTH_DATE}),
    (f"cliënt {RARE}, geboortedatum {DAY}, bekend met COPD", {Role.BIRTH_DATE}),
    (f"è per {RARE}, data di nascita {DAY}, in cura per asma", {Role.BIRTH_DATE}),
    (f"a utente {RARE}, nascida a {DAY}, processo n.º {MRN}, faz insulina", {Role.MRN}),
    (f"Remito a D. {RARE}, de 61 años (F. nac. {DAY}), con asma.", {Role.BIRTH_DATE}),
    (f"det er {RARE}, født {DAY}, journalnr. {MRN}, KOL", {Role.MRN}),
    (f"Hasta {RARE}, doğum tarihi {DOTS}, diyabet nedeniyle sevk", {Role.BIRTH_DATE}),
]
SILENT = [
    f"Please call {WHOLE} back at (937) 294-" + "7716 tomorrow.",
    f"Dr. {WHOLE} treats patients who were admitted with CHF.",
    f"{WHOLE}, MD, was seen for an interview on asthma (born {BORN}).",
    f"Electronically signed by {WHOLE} on {BORN}. Diagnosis: asthma. Admitted to 5W.",
    "Parkinson Disease was diagnosed with a test; Crohn Disease too.",
    "Pt [NAME] 74yo male admitted with CHF. MRN [REDACTED]",
    f"{WHOLE} was admitted to the bar of England.",
    f"{WHOLE} was admitted to Yale.\n\nA patient, 74yo, has asthma.",
    f"such as `{WHOLE}`, born {BORN}, diagnosed with asthma",
    f"{GIVEN} Hospital admitted to the ward a patient with asthma",
]


def _rows(text: str) -> list[Row]:
    return list(prose.read(text.encode(), ()))


@pytest.mark.parametrize(("text", "roles"), TOLD)
def test_a_text_tells_of_a_patient(text: str, roles: set[Role]) -> None:
    (row,) = _rows(text)
    assert roles | {Role.FULL_NAME} <= {role(name) for name in row.names}


@pytest.mark.parametrize(("text", "roles"), TOLD)
def test_values_stand_where_the_row_says(text: str, roles: set[Role]) -> None:
    data = text.encode()
    (row,) = _rows(text)
    assert isinstance(row.place, list)
    assert row.place == sorted(row.place)
    for value, place in zip(row.values, row.place, strict=True):
        assert value
        assert data.startswith(value[:4], place)


@pytest.mark.parametrize("text", SILENT)
def test_a_text_about_others_tells_of_nobody(text: str) -> None:
    assert _rows(text) == []


def test_a_person_of_a_table_is_not_told_again() -> None:
    data = f"Pt {WHOLE} MRN {MRN} admitted with CHF".encode()
    columns = ("patient name", "mrn", "diagnosis")
    values = [WHOLE.encode(), MRN.encode(), b"CHF"]
    row = Row(0, columns, values, 3, [data.index(value) for value in values], "table, row 1, ")
    assert list(prose.read(data, [row])) == [row]


def test_a_number_without_a_name_gets_the_name_that_stands_beside_it() -> None:
    data = f"Pt {WHOLE} admitted with CHF. mrn={MRN} phone=x".encode()
    values = [MRN.encode(), b"x"]
    pairs = Row(0, ("mrn", "phone"), values, 0, [data.index(value) for value in values])
    (row,) = prose.read(data, [pairs])
    assert {"patient name", "mrn", "phone", "diagnosis"} <= set(row.names)


def test_without_a_word_about_patients_rows_pass_unread() -> None:
    row = Row(0, ("mrn",), [b"1"], 0, [0])
    assert list(prose.read(b"int main(void) { return 0; }", iter([row]))) == [row]


def test_names_of_clinicians_are_left_out() -> None:
    text = f"Dr. Ada Byron saw {WHOLE} with Nurse Mary Brown. Charles Babbage, MD".encode()
    found = [text[name.start : name.end].decode() for name in mentions.names(text)]
    assert found == [WHOLE]


@pytest.mark.parametrize(
    ("value", "day"),
    [
        ("9. März 1964", "19640309"),
        ("1er juillet 1964", "19640701"),
        ("9 de marzo de 1964", "19640309"),
        ("9 grudnia 1964", "19641209"),
        ("9 października 1964", "19641009"),
        ("March 3rd, 1964", "19640303"),
        ("9-MAR-1964", "19640309"),
        ("1964年3月9日", "19640309"),
        ("9 foo 1964", None),
    ],
)
def test_dates_are_read_in_many_languages(value: str, day: str | None) -> None:
    assert names.date(value) == day


def test_a_name_of_east_asia_needs_no_blank() -> None:
    assert names.is_east_asian("王建国")
    assert not names.is_east_asian("王 Wang")
    assert not names.is_east_asian("王")
