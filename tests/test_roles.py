"""Headers and keys get the role that a reader would give them, and no other."""

import pytest

from ai_gate import facts
from ai_gate.roles import Role, role, speaks_of_health, word_list, words

SPELLINGS = {
    Role.GIVEN_NAME: "first_name firstName FIRST patient.name.first Patient.name.given PID-5.2",
    Role.FAMILY_NAME: "LastName last-name surname member_last_name NM1[IL]-03 PID-5.1",
    Role.FULL_NAME: "Patient_Name fullName memberName ptName",
    Role.NAME: "name customer_name patients.name user.name",
    Role.BIRTH_DATE: "DOB dob DoB dateOfBirth Date_of_Birth BENE_BIRTH_DT patient.dob PID-7",
    Role.SSN: "ssn SSN patientSSN social_security_number SSN_NO Patient.identifier[us-ssn].value",
    Role.MRN: "mrn MRN medicalRecordNumber ptMRN PID-3[MR].1 Patient.identifier[MR].value",
    Role.PATIENT_ID: "patient_id patientId Patient.identifier[x].value",
    Role.MBI: "mbi medicare_number Patient.identifier[us-mbi].value",
    Role.MEMBER_ID: "memberId subscriber_id policy-number Coverage.subscriberId NM1[IL]-09",
    Role.PHONE: "phone home_phone contact.phone Patient.telecom[phone].value patient.contact.phone",
    Role.EMAIL: "email emailAddress contact_email",
    Role.STREET: "address street_address addr1 patient.address.line",
    Role.ZIP: "zip ZIP_CODE postalCode PID-11.5",
    Role.DIAGNOSIS: "diagnosis ICD10_Code dx diagnoses.code patients.diagnoses.display DG1-3.1",
    Role.DRUG: "medication ndc medications.name",
    Role.PROVIDER: "npi provider.npi attending_physician PCP",
    Role.PAN: "pan card_number card.number creditCardNumber",
    Role.CVV: "cvv CVC2 security_code",
    Role.EXPIRY: "expiry exp_date card.expiry",
    Role.OTHER: "order_id trackingNumber zip4 invoice_no sha256 uuid Patient.id",
}
UNKNOWN = (
    "provider_first_name provider.name.first emergency_contact_name patient.contact.name "
    "Practitioner.name.family license.name ssn_last4 ssn_hash width PID-51 clinic.phone"
)


@pytest.mark.parametrize(
    ("name", "expected"),
    [(name, expected) for expected, names in SPELLINGS.items() for name in names.split()],
)
def test_a_spelling_has_its_role(name: str, expected: Role) -> None:
    assert role(name) is expected


WRITTEN_OTHERWISE = {
    Role.FAMILY_NAME: "PatLstNm patlastname MEMB_LAST_NM nm_last",
    Role.GIVEN_NAME: "PtFName patient_frst_nm",
    Role.BIRTH_DATE: "birthdt PtDOB DOB_CCYYMMDD dt_birth D.O.B. Patient.DateOfBirth.Date",
    Role.SSN: "SocSecNum SSN__c",
    Role.MRN: "MedRecNum",
    Role.DIAGNOSIS: "DiagCd1 cd_diag problem_name",
    Role.DRUG: "DRUG_LABEL_NM",
    Role.CVV: "CardVerifVal card[cvc] SMOKE_RUN_CC_SEC",
    Role.PAN: "card[number] CreditCard.AcctNum E2E_CC_NUM",
}


@pytest.mark.parametrize(
    ("name", "expected"),
    [(name, expected) for expected, names in WRITTEN_OTHERWISE.items() for name in names.split()],
)
def test_abbreviations_and_words_written_as_one_are_understood(name: str, expected: Role) -> None:
    assert role(name) is expected


@pytest.mark.parametrize(
    "name", ["str", "sec", "dt", "ver", "constant", "hostname", "verNum", "class_name"]
)
def test_an_abbreviation_alone_says_nothing_of_a_person(name: str) -> None:
    assert role(name) in (None, Role.OTHER)


@pytest.mark.parametrize("name", UNKNOWN.split())
def test_a_value_of_someone_or_something_else_has_no_role(name: str) -> None:
    assert role(name) is None


def test_words_are_split_at_case_digits_and_separators() -> None:
    assert words("patientDOB_v2 Birth-Date") == ["patient", "dob", "v", "2", "birth", "date"]
    assert words("Jos\u00e9 O'Neil") == ["jos\u00e9", "o", "neil"]


@pytest.mark.parametrize("name", ["patients.csv", "PatientName", "table clinic_visits", "MRN"])
def test_words_of_health_care_are_heard(name: str) -> None:
    assert speaks_of_health(name)


@pytest.mark.parametrize("name", ["patience.csv", "orders", "dob", "impatient"])
def test_other_words_are_not(name: str) -> None:
    assert not speaks_of_health(name)


def test_no_spelling_stands_for_two_roles_and_every_line_has_a_source() -> None:
    seen: dict[str, str] = {}
    for row in facts.rows("roles.csv"):
        assert row["source"]
        assert Role(row["role"])
        for spelling in row["names"].split():
            assert spelling == spelling.lower(), spelling
            assert spelling not in seen, f"{spelling}: {seen.get(spelling)} and {row['role']}"
            seen[spelling] = row["role"]
    for row in facts.rows("standard_fields.csv"):
        assert row["source"]
        assert Role(row["role"])


def test_word_lists_have_no_word_that_says_opposite_things() -> None:
    assert not word_list("other party") & word_list("list")
    assert not word_list("owner") & word_list("no name")
