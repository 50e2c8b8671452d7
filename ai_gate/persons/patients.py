"""Which persons are patients: those whose record ties them to health care."""

from ai_gate.persons.layout import WEAK
from ai_gate.persons.people import NUMBERS, Person
from ai_gate.roles import CLINICAL, Role

# Numbers that stand for one patient even where no name stands beside them.
DIRECT = frozenset({Role.SSN, Role.MBI, Role.MRN, Role.MEMBER_ID})
ADMINISTRATIVE = frozenset({Role.INSURANCE, Role.PROVIDER})
OF_HEALTH = frozenset({Role.MBI, Role.MRN})


def is_patient(person: Person, in_named_file: bool = False) -> bool:
    """Tell whether a record ties a person to health care.

    `in_named_file`: the name of the file speaks of health care.
    """
    kinds = set(person.kinds) - WEAK
    if person.container:
        return len(kinds) + person.named > 1 and (person.named or not kinds <= NUMBERS)
    if person.named:
        if not kinds:
            return person.fact in CLINICAL
        health = person.fact or person.of_health or in_named_file or kinds & OF_HEALTH
        return bool(health) and (bool(person.fact) or kinds != {Role.PATIENT_ID})
    direct = len(kinds & DIRECT)
    clinical = person.fact is not None and person.fact not in ADMINISTRATIVE
    return clinical and direct > 0 and direct + (Role.BIRTH_DATE in kinds) > 1
