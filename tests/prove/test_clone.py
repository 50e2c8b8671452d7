"""The scratch clone: canaries where it is prohibited, and no byte of what is."""

import os
import subprocess
from pathlib import Path

import pytest

from ai_gate import declarations, registry, repo, subject
from ai_gate.errors import AiGateError
from ai_gate.model import Classified, Pci, Phi, Plane, Tier
from ai_gate.prove import canaries, probes, scratch
from ai_gate.prove.canaries import Area, Garden
from ai_gate.prove.records import Kind, Probe, Role
from tests.repositories import environment, git, make

SECRET = "the real content of a prohibited file"
CLASSIFICATION = """\
schema: ai-gate/classification/v1
rules:
  - id: vault
    paths: ["vault/**"]
    pci: cde
    owner: "@acme/vault"
    rationale: Holds what must not leave
    reviewed: {date: 2026-09-30, by: a.rivera, role: pci-owner}
  - id: rest
    paths: ["src/**", "*.md"]
    pci: out-of-scope
    owner: "@acme/platform"
    rationale: Text and code without data
    reviewed: {date: 2026-09-30, by: a.rivera, role: pci-owner}
"""
FILES = {
    ".ai-gate/classification.yaml": CLASSIFICATION,
    "vault/key.py": f"{SECRET}\n",
    "vault/deep/CLAUDE.md": "Instructions inside\n",
    "src/app.py": "print(1)\n",
    "README.md": "# Read me\n",
}


def classify(path: str) -> Classified:
    tier = Tier.PROHIBITED if path.startswith("vault/") else Tier.UNRESTRICTED
    return Classified(path, Pci.CDE, Phi.NONE, tier, ("vault",))


def garden(**more: object) -> Garden:
    area = Area("vault", ("vault/key.py",), ".py")
    return Garden(classify, area, "src/prove-control-0", set())


@pytest.fixture(scope="module")
def clone(tmp_path_factory: pytest.TempPathFactory) -> tuple[Path, Garden, list[Probe]]:
    """Lay out a clone with the probes of all planes."""
    origin = make(tmp_path_factory.mktemp("origin") / "repository", FILES)
    (origin / "link.py").symlink_to("vault/key.py")
    (origin / "out.py").symlink_to("/etc/hostname")
    git(origin, "add", "--all")
    git(origin, "commit", "--quiet", "--message", "links")
    snapshot = repo.commit(repo.open_repository(str(origin)), "HEAD")
    catalogue = registry.assistants()
    governance = declarations.read(snapshot, catalogue)
    governing = {".ai-gate/classification.yaml", *subject.configuration(snapshot, catalogue)}
    target = tmp_path_factory.mktemp("clone") / "repository"
    target.mkdir()
    scratch.lay(snapshot, governance.classify, governing, str(target))
    planted = garden()
    found = probes.of_tools(str(target), planted, True, tuple(Plane))
    absent = {one.canary.path for one in found if probes.unwritten(one)}
    scratch.plant(str(target), [planted], absent)
    texts = probes.scripts(planted, found)
    scratch.write(str(target), {path: text.encode() for path, text in texts.items()})
    return target, planted, found


def test_nothing_of_a_prohibited_file_is_in_the_clone_or_its_history(
    clone: tuple[Path, Garden, list[Probe]],
) -> None:
    target, *_ = clone
    for path in target.rglob("*"):
        if path.is_file() and ".git" not in path.parts:
            assert SECRET not in path.read_text()
    assert SECRET not in git(target, "log", "-p", "--all")


def test_what_configures_something_and_what_may_be_read_is_as_it_was(
    clone: tuple[Path, Garden, list[Probe]],
) -> None:
    target, *_ = clone
    for name in (".ai-gate/classification.yaml", "src/app.py", "vault/deep/CLAUDE.md"):
        assert (target / name).read_text() == FILES[name]


def test_no_link_leads_out_of_the_clone(
    clone: tuple[Path, Garden, list[Probe]],
) -> None:
    target, *_ = clone
    assert (target / "link.py").is_symlink()
    assert not (target / "out.py").exists()


def test_there_is_a_canary_in_every_kind_of_place(
    clone: tuple[Path, Garden, list[Probe]],
) -> None:
    _, planted, _ = clone
    assert {one.kind for one in planted.canaries} == set(Kind)
    markers = [one.marker for one in planted.canaries]
    assert len(set(markers)) == len(markers)


def test_only_tracked_places_are_tracked(
    clone: tuple[Path, Garden, list[Probe]],
) -> None:
    target, planted, _ = clone
    tracked = set(git(target, "ls-files", "-z").split("\0"))
    for one in planted.canaries:
        if one.kind in (Kind.EXISTING, Kind.DOT, Kind.NESTED, Kind.UPPER, Kind.LINK):
            assert one.path in tracked
        elif one.kind in (Kind.NEW, Kind.HISTORY):
            assert one.path not in tracked


def test_every_command_prints_its_canary_when_nothing_stops_it(
    clone: tuple[Path, Garden, list[Probe]],
) -> None:
    target, _, found = clone
    shells = [one for one in found if one.role is Role.SHELL]
    assert len({one.spelling for one in shells}) >= 19
    for one in shells:
        done = subprocess.run(
            ["sh", "-c", one.values["command"]],
            cwd=target,
            env=environment(),
            capture_output=True,
            text=True,
            check=False,
        )
        assert one.canary.marker in done.stdout, (one.spelling, one.values, done.stderr)
        others = {each.canary.marker for each in shells} - {one.canary.marker}
        assert not [marker for marker in others if marker in done.stdout], one.spelling


def test_paths_that_are_asked_for_hold_their_canary(
    clone: tuple[Path, Garden, list[Probe]],
) -> None:
    _, _, found = clone
    for one in found:
        if one.role is Role.READ:
            assert one.canary.marker in Path(one.values["path"]).read_text(), one.spelling
        if one.role in (Role.SEARCH, Role.EDIT):
            assert one.canary.word in Path(os.path.join(clone[0], one.canary.path)).read_text()
            assert one.canary.marker not in "".join(one.values.values())


def test_what_a_client_is_to_write_is_not_there(
    clone: tuple[Path, Garden, list[Probe]],
) -> None:
    target, _, found = clone
    written = [one for one in found if probes.unwritten(one)]
    assert written
    assert not [one for one in written if (target / one.canary.path).exists()]


def test_each_spelling_has_a_control_before_its_probes(
    clone: tuple[Path, Garden, list[Probe]],
) -> None:
    _, _, found = clone
    seen: set[tuple[object, ...]] = set()
    for one in found:
        key = (one.plane, one.spelling, one.role, one.nth)
        assert (one.canary.kind is Kind.CONTROL) == (key not in seen)
        seen.add(key)


def test_a_kind_of_place_that_is_not_prohibited_gets_no_canary() -> None:
    def exact(path: str) -> Classified:
        one = classify(path)
        return one if path == "vault/key.py" else one._replace(tier=Tier.UNRESTRICTED)

    planted = Garden(exact, Area("vault", ("vault/key.py",), ".py"), "src/control", set())
    kinds = [kind for kind in Kind if canaries.plant(planted, kind) is not None]
    assert kinds == [Kind.EXISTING, Kind.CONTROL]


def test_one_area_for_each_rule_or_for_each_wanted_path() -> None:
    one = [classify(f"vault/{name}.py")._replace(rules=(name[0],)) for name in ("a1", "a2", "b1")]
    found = canaries.areas(one, (), ())
    assert [area.existing for area in found] == [("vault/a1.py", "vault/a2.py"), ("vault/b1.py",)]
    (wanted,) = canaries.areas(one, (), ("./vault/b1.py",))
    assert wanted.existing == ("vault/b1.py",)
    (tomorrow,) = canaries.areas([], ("vault/probe.sql",), ())
    assert tomorrow == Area("vault", (), ".sql")
    assert canaries.areas([], (), ()) == []


def test_a_repository_that_is_prohibited_as_a_whole_has_no_place_for_a_control() -> None:
    whole = Classified("", Pci.CDE, Phi.NONE, Tier.PROHIBITED)
    with pytest.raises(AiGateError, match="all of the repository"):
        canaries.control_folder(("vault/a.py",), lambda path: whole, ".py")
    assert canaries.control_folder(("vault/a.py", "x/y"), classify, ".py") == "prove-control"
