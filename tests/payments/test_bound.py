"""Values of a log go into the columns of the statement that takes them."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from ai_gate.payments import bound

INSERT = b'insert into "t" ("a", [b], `c`) values (?, ?, ?)\n'
LOGS = {
    "PostgreSQL": b"INSERT INTO t (a, b, c) VALUES ($1, $2, $3)\n"
    b"DETAIL:  parameters: $1 = '7', $2 = 'x y', $3 = '9'\n",
    "Hibernate 6": INSERT
    + b"binding parameter (1:BIGINT) <- [7]\nbinding parameter (2:VARCHAR) <- [x y]\n"
    b"binding parameter (3:INTEGER) <- [9]\n",
    "Hibernate 5": INSERT
    + b"binding parameter [1] as [BIGINT] - [7]\nbinding parameter [2] as [VARCHAR] - [x y]\n"
    b"binding parameter [3] as [INTEGER] - [9]\n",
    "MyBatis": INSERT + b"==> Parameters: 7(Long), x y(String), 9(Integer)\n",
    "knex": INSERT + b"bindings: [ 7, 'x y', '9' ]\n",
    "TypeORM": b'INSERT INTO "t"("a", "b", "c") VALUES ($1, $2, $3) -- PARAMETERS: ["7","x y","9"]',
    "Entity Framework": b"[Parameters=[@p0='7', @p1='x y' (Size = 60), @p2='9'], Type='Text']\n"
    b"INSERT INTO [t] ([a], [b], [c]) VALUES (@p0, @p1, @p2);\n",
    "an update": b"UPDATE t SET c = $3, a = $1, b = $2 WHERE id = 1\nparameters: $1 = '7', "
    b"$2 = 'x y', $3 = '9'\n",
}


@pytest.mark.parametrize("log", LOGS)
def test_every_value_has_the_name_of_its_column(log: str) -> None:
    found = {(one.column, LOGS[log][one.start : one.end]) for one in bound.values(LOGS[log])}
    values = {name: value.strip() for name, value in found}
    assert values == {"a": b"7", "b": b"x y", "c": b"9"}


def test_each_statement_takes_the_values_behind_it() -> None:
    data = LOGS["PostgreSQL"] + LOGS["PostgreSQL"].replace(b"'9'", b"'8'")
    last = [
        (one.statement, data[one.start : one.end])
        for one in bound.values(data)
        if one.column == "c" and b"'" not in data[one.start : one.end]
    ]
    assert set(last) == {(0, b"9"), (1, b"8")}


@pytest.mark.parametrize(
    "data", [INSERT, b"parameters: $1 = '7'\n", b"insert into t values (1)\nparameters: 1, 2\n"]
)
def test_values_without_columns_and_columns_without_values_are_nothing(data: bytes) -> None:
    assert list(bound.values(data)) == []


@given(st.lists(st.sampled_from([INSERT, *LOGS.values(), b"$1 = '", b"(", b"]", b"\n"])))
def test_a_span_is_never_outside_of_the_text(parts: list[bytes]) -> None:
    data = b"".join(parts)
    assert all(0 <= one.start <= one.end <= len(data) for one in bound.values(data))
