"""The cache: outside of the repository, private, and rebuilt when it is not ours."""

import os
import stat
import threading
from pathlib import Path

import pytest

from ai_gate import cache
from ai_gate.model import (
    Because,
    Finding,
    Location,
    Plane,
    Severity,
    Suppression,
    Unexamined,
    Verdict,
)


@pytest.fixture
def kept(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> cache.Cache:
    monkeypatch.setenv("XDG_CACHE_HOME", str(tmp_path / "cache"))
    (tmp_path / "work/.git").mkdir(parents=True)
    found = cache.open_cache(str(tmp_path / "work/.git"), str(tmp_path / "work"))
    assert found is not None
    return found


def place(kept: cache.Cache, name: str) -> Path:
    return Path(kept.directory) / name


def test_what_is_stored_is_loaded_again(kept: cache.Cache) -> None:
    assert cache.load(kept, "a") is None
    for body in (b"", b"one\ntwo\0three\n", bytes(range(256)) * 300):
        cache.store(kept, "a", body)
        assert cache.load(kept, "a") == body
    assert cache.load(kept, "b") is None


def test_the_files_are_private_and_nothing_else_is_left(kept: cache.Cache) -> None:
    cache.store(kept, "a", b"x")
    assert stat.S_IMODE(place(kept, "a").stat().st_mode) == 0o600
    assert stat.S_IMODE(Path(kept.directory).stat().st_mode) == 0o700
    assert os.listdir(kept.directory) == ["a"]


def test_every_change_of_a_byte_is_noticed(kept: cache.Cache) -> None:
    kept = kept._replace(program=b"short")
    cache.store(kept, "a", b"a body that counts")
    good = place(kept, "a").read_bytes()
    for position in range(len(good)):
        damaged = bytearray(good)
        damaged[position] ^= 0x20
        place(kept, "a").write_bytes(damaged)
        assert cache.load(kept, "a") is None
    for length in range(len(good)):
        place(kept, "a").write_bytes(good[:length])
        assert cache.load(kept, "a") is None


def test_a_cache_of_another_program_or_repository_is_not_used(kept: cache.Cache) -> None:
    cache.store(kept, "a", b"x")
    assert cache.load(kept._replace(program=kept.program + b"newer"), "a") is None


def test_what_another_state_of_the_program_found_is_not_used(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    """A changed, added or removed file, such as the data of a detector, makes it another one."""
    package = tmp_path / "package"
    (package / "data").mkdir(parents=True)
    (package / "one.py").write_text("one")
    monkeypatch.setattr(cache, "_PACKAGE", str(package))
    monkeypatch.setenv("XDG_CACHE_HOME", str(tmp_path / "cache"))

    def program() -> bytes:
        found = cache.open_cache(str(tmp_path / "work/.git"), str(tmp_path / "work"))
        assert found is not None
        return found.program

    seen = [program()]
    assert program() == seen[0]
    (package / "data/codes.csv").write_text("a,b")
    seen.append(program())
    (package / "data/codes.csv").write_text("a,bc")
    seen.append(program())
    os.utime(package / "data/codes.csv", (1, 1))
    seen.append(program())
    (package / "one.py").unlink()
    seen.append(program())
    monkeypatch.setattr(cache, "__version__", "9.9")
    seen.append(program())
    assert len(set(seen)) == len(seen)


def test_what_others_could_have_written_is_not_used(
    kept: cache.Cache, monkeypatch: pytest.MonkeyPatch
) -> None:
    cache.store(kept, "a", b"x")
    for mode in (0o620, 0o602):
        place(kept, "a").chmod(mode)
        assert cache.load(kept, "a") is None
    place(kept, "a").chmod(0o600)
    assert cache.load(kept, "a") == b"x"
    own = os.geteuid()
    monkeypatch.setattr(os, "geteuid", lambda: own + 1)
    assert cache.load(kept, "a") is None


def test_a_link_in_place_of_the_file_is_not_followed_and_is_replaced(
    kept: cache.Cache, tmp_path: Path
) -> None:
    cache.store(kept, "a", b"x")
    target = tmp_path / "target"
    place(kept, "a").rename(target)
    place(kept, "a").symlink_to(target)
    assert cache.load(kept, "a") is None
    before = target.read_bytes()
    cache.store(kept, "a", b"y")
    assert cache.load(kept, "a") == b"y"
    assert target.read_bytes() == before


def test_a_folder_that_others_can_write_gets_nothing(kept: cache.Cache) -> None:
    Path(kept.directory).mkdir(parents=True)
    Path(kept.directory).chmod(0o777)
    cache.store(kept, "a", b"x")
    assert os.listdir(kept.directory) == []


def test_a_cache_that_cannot_be_written_is_no_error(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    (tmp_path / "file").write_text("no folder")
    monkeypatch.setenv("XDG_CACHE_HOME", str(tmp_path / "file"))
    found = cache.open_cache(str(tmp_path / "work/.git"), str(tmp_path / "work"))
    assert found is not None
    cache.store(found, "a", b"x")
    assert cache.load(found, "a") is None


@pytest.mark.parametrize("home", ["work/.cache", "work", "work/.git/cache", "link/cache"])
def test_there_is_no_cache_inside_the_work_tree(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, home: str
) -> None:
    (tmp_path / "work/.git").mkdir(parents=True)
    (tmp_path / "link").symlink_to(tmp_path / "work")
    monkeypatch.setenv("XDG_CACHE_HOME", str(tmp_path / home))
    assert cache.open_cache(str(tmp_path / "work/.git"), str(tmp_path / "work")) is None


def test_a_relative_home_is_no_place(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("XDG_CACHE_HOME", "cache")
    assert cache.open_cache(str(tmp_path / "work/.git"), str(tmp_path / "work")) is None


def test_repositories_of_the_same_name_have_different_places(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setenv("XDG_CACHE_HOME", str(tmp_path / "cache"))
    places = {
        found.directory
        for name in ("one/shop", "two/shop")
        if (found := cache.open_cache(str(tmp_path / name / ".git"), str(tmp_path / name)))
    }
    assert len(places) == 2
    assert all(os.path.basename(place).startswith("shop-") for place in places)


def test_two_that_write_at_once_leave_one_whole_file(kept: cache.Cache) -> None:
    bodies = [bytes([n]) * 200_000 for n in range(4)]
    seen = []

    def work(body: bytes) -> None:
        for _ in range(10):
            cache.store(kept, "a", body)
            seen.append(cache.load(kept, "a"))

    threads = [threading.Thread(target=work, args=(body,)) for body in bodies]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join()
    assert set(seen) <= {*bodies, None}
    assert cache.load(kept, "a") in bodies


FINDING = Finding(
    rule="payment-card",
    severity=Severity.ERROR,
    location=Location("docs/caf\udce9.json", 1, 2, 3, 4, "part"),
    message="payment card",
    help="take it out",
    fingerprint="f" * 32,
    verdict=Verdict.REAL,
    assistant="cursor",
    plane=Plane.READ,
    controls=("PCI DSS 3.4.1",),
    related=(Because("a", 1, "line"),),
    reasons=("valid check digit",),
    suppression=Suppression("waiver", "why", Because("b", 2, "line")),
)
BARE = Finding("r", Severity.NOTE, Location("p"), "m", "", "f")


def test_findings_come_back_as_they_were() -> None:
    findings, unexamined = (FINDING, BARE), (Unexamined("p\udcff", "why"),)
    plain = cache.decode(cache.encode(cache.plain(findings, unexamined)))
    assert cache.restored(plain) == (findings, unexamined)
    assert b"\n" not in cache.encode(cache.plain(findings, unexamined))


@pytest.mark.parametrize(
    "plain",
    [
        None,
        [],
        [[], [], []],
        [[["r"]], []],
        [[[*FINDING[:1], "grave", *FINDING[2:]]], []],
        [[[*FINDING[:2], ["p", "x", 0, 0, 0, ""], *FINDING[3:]]], []],
        [[[*FINDING[:3], 7, *FINDING[4:]]], []],
        [[[*FINDING[:6], "live", *FINDING[7:]]], []],
        [[], [["p", 3]]],
        [[], "ab"],
    ],
)
def test_what_is_no_finding_is_refused(plain: object) -> None:
    with pytest.raises(ValueError):  # noqa: PT011
        cache.restored(plain)
