"""Where the values of a person stand in rows of the same columns."""

from collections.abc import Callable, Mapping, Sequence
from functools import lru_cache

from ai_gate import field_codes
from ai_gate.persons import contacts, electronic, identifiers, names
from ai_gate.persons.signs import Sign
from ai_gate.record import NamedTuple
from ai_gate.roles import CLINICAL, Role, role, speaks_of_health, word_list, words

Check = Callable[[str], Sign | None]

CHECKS: Mapping[Role, Check] = {
    Role.BIRTH_DATE: names.birth_date,
    Role.SSN: identifiers.ssn,
    Role.MBI: identifiers.medicare,
    Role.MRN: identifiers.number,
    Role.PATIENT_ID: identifiers.number,
    Role.MEMBER_ID: identifiers.number,
    Role.ACCOUNT: identifiers.number,
    Role.LICENCE: identifiers.number,
    Role.PHONE: contacts.phone,
    Role.EMAIL: contacts.email,
    Role.STREET: contacts.street,
    Role.ZIP: contacts.zip_code,
    Role.AGE: names.age,
    Role.SAID: names.said,
    Role.IP: electronic.ip_address,
    Role.PAGE: electronic.url,
    Role.DEVICE: electronic.device,
}
# Identifiers of machines as well as of people (M, N and O there): beside what is surely a name.
ELECTRONIC = frozenset({Role.IP, Role.PAGE, Role.DEVICE})
# Identifiers too (45 CFR 164.514(b)(2)(i)(B) and (C)), yet many people share one: they count beside
# a name and a health fact, and make no person of their own.
WEAK = frozenset({Role.ZIP, Role.AGE, Role.SAID, *ELECTRONIC})
# What makes a person's record one of health care, most telling first.
FACTS = (
    Role.DIAGNOSIS,
    Role.DRUG,
    Role.LAB,
    Role.PROCEDURE,
    Role.ALLERGY,
    Role.ADMISSION,
    Role.HEALTH,
    Role.INSURANCE,
    Role.PROVIDER,
)
CONTAINERS = {
    "PID-": "an HL7 message",
    "Patient.HumanPatient.": "a prescription",
    "Patient.": "a FHIR Patient",
    "RelatedPerson.": "a FHIR RelatedPerson",
    "patientRole.": "a clinical document",
    "NM1[IL]": "a health care transaction",
    "NM1[QC]": "a health care transaction",
    "NM1[74]": "a health care transaction",
    "00100": "a DICOM data set",
    "xDT-3": "an xDT record",
    "GT1-": "an HL7 message",
    "NCPDP-C": "a pharmacy claim",
    "PNA[PAT]": "an EDIFACT message",
    "IN1-16": "an HL7 message",
    "NM1.": "a health care transaction",
    "parameterList.livingSubject": "a query for a patient",
}
WIDTH = 400  # columns of one record that are looked at


class Layout(NamedTuple):
    """Where in a row of these names the values stand; -1: nowhere."""

    given: int
    family: int
    whole: int
    ambiguous: bool  # `whole` may be the name of a thing
    checks: tuple[tuple[int, Role, Check], ...]
    city: int
    state: int
    zip: int
    facts: tuple[tuple[int, Role], ...]
    phone: int
    ssn: int
    mrns: tuple[int, ...]
    marks: tuple[int, ...]
    container: str
    of_health: bool
    clinical: bool  # a name beside a fact of health is enough here
    example: bool
    width: int


@lru_cache(maxsize=1 << 9)
def layout_of(columns: tuple[str, ...], told: tuple[tuple[int, Role], ...] = ()) -> Layout | None:
    """Return where the values of a person stand; None if no column identifies one.

    `told`: what columns without a known name hold, by their values.
    """
    roles = [role(name) for name in columns[:WIDTH]]
    for column, meaning in told:
        roles[column] = meaning
    named = Role.FULL_NAME in roles or {Role.GIVEN_NAME, Role.FAMILY_NAME}.issubset(roles)
    checks = tuple(
        (column, meaning, CHECKS[meaning])
        for column, meaning in enumerate(roles)
        if meaning and meaning in CHECKS and (named or meaning not in ELECTRONIC)
    )
    clinical = _is_clinical(columns, roles)
    if not checks and not (clinical and (named or Role.NAME in roles)):
        return None
    place = {meaning: column for column, meaning in reversed(list(enumerate(roles)))}
    facts = (
        (column, fact) for fact in FACTS for column, meaning in enumerate(roles) if meaning is fact
    )
    # Beside a family name, `name` is the given one (`cognome;nome`), and the other way round.
    for one, other in (
        (Role.GIVEN_NAME, Role.FAMILY_NAME),
        (Role.FAMILY_NAME, Role.GIVEN_NAME),
    ):
        if one not in place and other in place and Role.NAME in place:
            place[one] = place.pop(Role.NAME)
    return Layout(
        given=place.get(Role.GIVEN_NAME, -1),
        family=place.get(Role.FAMILY_NAME, -1),
        whole=place.get(Role.FULL_NAME, place.get(Role.NAME, -1)),
        ambiguous=Role.FULL_NAME not in place,
        checks=checks,
        city=place.get(Role.CITY, -1),
        state=place.get(Role.STATE, -1),
        zip=place.get(Role.ZIP, -1),
        facts=tuple(facts),
        phone=place.get(Role.PHONE, -1),
        ssn=place.get(Role.SSN, -1),
        mrns=tuple(c for c, meaning in enumerate(roles) if meaning is Role.MRN),
        marks=tuple(c for c, meaning in enumerate(roles) if meaning is Role.SYNTHETIC_MARK),
        container=_container([field_codes.standard(name) or name for name in columns]),
        of_health=_of_health(columns, _identifying(columns, roles))
        or _of_patient(columns, roles)
        or _of_insurance(columns, roles),
        clinical=clinical,
        example=any("example" in columns[c].lower().split(".")[:-1] for c, _, _ in checks),
        width=len(roles),
    )


def _is_clinical(columns: Sequence[str], roles: Sequence[Role | None]) -> bool:
    """Tell whether a column holds facts of health, and a column says that it is about these."""
    # What a reference of FHIR shows is often a name of the examples, and says no more of whom.
    referred = any(name.endswith((".subject.display", ".patient.display")) for name in columns)
    if referred or CLINICAL.isdisjoint(roles):
        return False
    telling = word_list("clinical")
    return any(
        (meaning in CLINICAL and not telling.isdisjoint(words(name))) or speaks_of_health(name)
        for name, meaning in zip(columns, roles, strict=False)
    )


def _container(columns: Sequence[str]) -> str:
    for name in columns:
        for start, container in CONTAINERS.items():
            if name.startswith(start):
                return container
    said = {name for name in columns if name[:1].isupper()}
    for name in said:  # a resource with the name and a number of whom it is about
        whose = name.removesuffix(".display")
        if whose != name and not said.isdisjoint(_numbers_of(whose)):
            return "a FHIR resource"
    return ""


@lru_cache(maxsize=1 << 9)
def _numbers_of(whose: str) -> frozenset[str]:
    """Return the names of the numbers of a subject: with its type, or without."""
    if not whose.endswith((".subject", ".patient", ".beneficiary")):
        return frozenset()
    kinds = ("", "[MR]", "[mrn]", "[MB]", "[us-mbi]", "[us-ssn]", "[PI]")
    return frozenset(
        [f"{whose}.identifier", *(f"{whose}.identifier{kind}.value" for kind in kinds)]
    )


def _of_patient(columns: Sequence[str], roles: Sequence[Role | None]) -> bool:
    """Tell whether a column is headed as that of a patient's name: `Pt Name`, PAT_NAME."""
    heads = (words(name)[:2] for name, meaning in zip(columns, roles, strict=False) if meaning)
    return any(len(said) == 2 and said[0] in ("pt", "pat") for said in heads)


def _of_insurance(columns: Sequence[str], roles: Sequence[Role | None]) -> bool:
    """Tell whether the number of a member is of a health plan: by what else stands beside it."""
    if Role.MEMBER_ID not in roles or CLINICAL.union([Role.BIRTH_DATE]).isdisjoint(roles):
        return False
    said = {word for name in columns[:WIDTH] for word in words(name)}
    return not word_list("insured").isdisjoint(said)


def _identifying(columns: Sequence[str], roles: Sequence[Role | None]) -> list[str]:
    """Return the columns that say who somebody is."""
    telling = (*CHECKS, Role.GIVEN_NAME, Role.FAMILY_NAME, Role.FULL_NAME, Role.NAME)
    return [name for name, meaning in zip(columns, roles, strict=False) if meaning in telling]


def _of_health(columns: Sequence[str], identifying: Sequence[str]) -> bool:
    """Tell whether a column, or a key around the identifying values, speaks of health care."""
    around = {name.rpartition(".")[0] for name in identifying}
    return any(
        speaks_of_health(name)
        for name in (*around, *columns)
        if "." not in name or name in around or name.rpartition(".")[0] in around
    )
