"""Which persons are patients: those whose record ties them to health care."""

from functools import lru_cache

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
    around = person.of_health or in_named_file
    return _is_patient(person.kinds, person.named, person.fact, bool(person.container), around)


@lru_cache(maxsize=1 << 10)
def _is_patient(
    all_kinds: tuple[Role, ...], named: bool, fact: Role | None, contained: bool, of_health: bool
) -> bool:
    kinds = set(all_kinds) - WEAK
    if contained:
        return len(kinds) + named > 1 and (named or not kinds <= NUMBERS)
    if named:
        if not all_kinds and fact is Role.ADMISSION and not of_health:
            return False  # schools admit too
        if not kinds:
            return fact in CLINICAL
        health = fact or of_health or kinds & OF_HEALTH
        return bool(health) and (bool(fact) or kinds != {Role.PATIENT_ID})
    direct = len(kinds & DIRECT)
    clinical = fact is not None and fact not in ADMINISTRATIVE
    return clinical and direct > 0 and direct + (Role.BIRTH_DATE in kinds) > 1
