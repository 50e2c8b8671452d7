"""Servers that the tests of this folder share."""

from collections.abc import Iterator
from itertools import count

import pytest

from ai_gate.audit import destination, migrations, postgres
from tests.audit_org import cluster, receivers

_NUMBERS = count()


@pytest.fixture(scope="session")
def server() -> Iterator[cluster.Cluster]:
    """Return a running PostgreSQL, one for all tests."""
    with cluster.running() as made:
        yield made


@pytest.fixture(scope="session")
def identity(tmp_path_factory: pytest.TempPathFactory) -> receivers.Identity:
    """Return a certificate for localhost, made now."""
    return receivers.identity(tmp_path_factory.mktemp("tls"))


@pytest.fixture(scope="session")
def roles(server: cluster.Cluster) -> cluster.Cluster:
    """Return a server whose logins are `writer`, `other`, `reader` and `nobody`."""
    url = server.create("first")
    with postgres.opened(destination.parse(url)) as connection:
        migrations.init(connection)
    server.login("writer", migrations.WRITER)
    server.login("other", migrations.WRITER)
    server.login("reader", migrations.READER)
    return server


@pytest.fixture
def database(roles: cluster.Cluster) -> cluster.Database:
    """Return an empty store with its schema; making a new one would take longer than a test."""
    made = cluster.Database(roles, "first")
    with made.connect() as connection:
        connection.execute("set session_replication_role = replica")  # the log is append-only
        connection.execute(
            "truncate ai_gate.log, ai_gate.event, ai_gate.touch, ai_gate.place, ai_gate.session,"
            " ai_gate.removal, ai_gate.reading restart identity"
        )
    return made


@pytest.fixture
def fresh(roles: cluster.Cluster) -> cluster.Database:
    """Return a database without a schema."""
    made = cluster.Database(roles, f"fresh{next(_NUMBERS)}")
    roles.create(made.name)
    return made
