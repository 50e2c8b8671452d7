"""Columns that are judged at a glance are judged as their values are one by one."""

import re
from collections.abc import Sequence

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from ai_gate.persons import glance
from ai_gate.persons.layout import CHECKS
from ai_gate.persons.signs import LIVE, placeholders
from ai_gate.roles import Role

ODD = (
    *("", " ", "\x1f", "n/a", "x" * 130, "J\u00f6rg@gmail.com", "@gmail.com", "a@b", "a@b@c.com"),
    *("123-45-6789", "000-12-3456", "1970-01-01", "19800101", "2101-02-03", "12345", "444422"),
    *("555123", "(937) 555-0101", "(234) 567-8901", "(111) 294-7716", "4561237890"),
    *("416-222-2222", "1032702"),
    *("test@gmail.com", "k.o@example.org", "742 Evergreen Ter", "123 Main St", "12 any street"),
    *(f"{'9' * 5}1", "98765", "-".join(("287", "22", "90" + "35")), "\u0661\u0662\u0663\u0664"),
)


def values(role: Role) -> st.SearchStrategy[str]:
    plain = glance.PLAIN.get(role)
    odd = st.sampled_from([*ODD, *placeholders("birth"), *placeholders("street")])
    if plain is None:
        mail = st.from_regex(
            r"[a-z.]{1,8}@(?:gmail|example|yahoo|company)\.(?:com|org)", fullmatch=True
        )
        return st.one_of(mail, odd)
    form = re.compile(plain().form, re.ASCII)
    return st.one_of(
        st.from_regex(form, fullmatch=True), odd, st.text("0123456789-() ", max_size=14)
    )


@pytest.mark.parametrize("role", [*glance.PLAIN, Role.EMAIL])
def test_a_column_is_judged_as_its_values_are(role: Role) -> None:
    @settings(max_examples=30, deadline=None)
    @given(st.lists(values(role), min_size=glance.FEW, max_size=60))
    def judged_alike(column: Sequence[str]) -> None:
        check = CHECKS[role]
        each = [check(one) if 0 < len(one) <= glance.LONGEST else None for one in column]
        assert list(glance.checked(role, check, column)) == each

    judged_alike()


@pytest.mark.parametrize("role", glance.PLAIN)
def test_what_is_live_at_a_glance_is_not_looked_at_again(role: Role) -> None:
    live = {
        Role.SSN: "-".join(("287", "22", "90" + "35")),
        Role.BIRTH_DATE: "1964-03-09",
        Role.PHONE: "(937) " + "294-" + "7716",
        Role.STREET: "1427 Birch Hollow Rd",
    }.get(role, "48" + "39" + "206")

    def refuse(value: str) -> None:
        raise AssertionError("checked one by one")

    assert list(glance.checked(role, refuse, [live, ""] * 20)) == [LIVE, None] * 20
