"""Where the values of a person stand in rows of the same columns."""

from collections.abc import Callable, Mapping, Sequence
from functools import lru_cache

from ai_gate.persons import contacts, electronic, identifiers, names
from ai_gate.persons.signs import Sign
from ai_gate.record import NamedTuple
from ai_gate.roles import Role, role, speaks_of_health, word_list, words

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
    if not checks:
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
        container=_container(columns),
        of_health=_of_health(columns, [columns[column] for column, _, _ in checks])
        or _of_patient(columns, roles)
        or _of_insurance(columns, roles),
        example=any("example" in columns[c].lower().split(".")[:-1] for c, _, _ in checks),
        width=len(roles),
    )


def _container(columns: Sequence[str]) -> str:
    for name in columns:
        for start, container in CONTAINERS.items():
            if name.startswith(start):
                return container
    return ""


def _of_patient(columns: Sequence[str], roles: Sequence[Role | None]) -> bool:
    """Tell whether a column is headed as that of a patient's name: `Pt Name`, PAT_NAME."""
    heads = (words(name)[:2] for name, meaning in zip(columns, roles, strict=False) if meaning)
    return any(len(said) == 2 and said[0] in ("pt", "pat") for said in heads)


def _of_insurance(columns: Sequence[str], roles: Sequence[Role | None]) -> bool:
    """Tell whether a number of a member and a birth date are of somebody who is insured."""
    if not {Role.MEMBER_ID, Role.BIRTH_DATE} <= set(roles):
        return False
    said = {word for name in columns[:WIDTH] for word in words(name)}
    return not word_list("insured").isdisjoint(said)


def _of_health(columns: Sequence[str], identifying: Sequence[str]) -> bool:
    """Tell whether a column, or a key around the identifying values, speaks of health care."""
    around = {name.rpartition(".")[0] for name in identifying}
    return any(
        speaks_of_health(name)
        for name in (*around, *columns)
        if "." not in name or name in around or name.rpartition(".")[0] in around
    )
