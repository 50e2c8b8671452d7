"""The classification and the policy that the guard starts with are those of the files."""

import json
import subprocess
import sys
from pathlib import Path

import pytest

from ai_gate import access, cache, classification
from ai_gate.access import reader
from ai_gate.classification import kept
from ai_gate.errors import AiGateError

ROOT = Path(__file__).parent.parent
PAYMENTS = (ROOT / "examples/payments/.ai-gate/classification.yaml").read_bytes()
POLICY = b"""\
schema: ai-gate/access/v1
people:
  - {id: m.okafor, emails: [m.okafor@acme.example]}
  - {id: a.rivera}
roles:
  - {id: ciso, people: [m.okafor]}
classes: {phi: {deidentified: restricted}}
tiers:
  restricted: {planes: {read: tool}, assistants: [claude-code], requires: [trained]}
conditions:
  - {id: trained, kind: training, course: ai-coding}
waivers: {max_days: {cde: 30}, never: [agreement-missing]}
suppressions: {default: forbidden}
guard: {programs: deny}
reviews:
  - {what: access, last: 2026-09-30, by: a.rivera}
"""
FULL = b"""\
schema: ai-gate/classification/v1
system: {name: payments, frameworks: [pci-dss-4.0.1]}
defaults: {pci: connected, phi: none}
review: {max_age_days: 90, warn_days: 7}
rules:
  - {id: vault, paths: ["vault/**", "*.key"], pci: cde, owner: {team: core}, data: [user.card]}
  - {id: web, paths: ["web/**"], pci: supporting}
  - {id: notes, paths: [notes/], phi: phi-sensitive, reviewed: {date: 2026-01-02, by: a.rivera}}
declassify:
  - id: vault-docs
    paths: ["vault/docs/**"]
    from: {pci: cde}
    to: {pci: out-of-scope}
    reason: Public text
    approved_by: {name: m.okafor, role: ciso}
    ticket: SEC-912
stores:
  - {id: cards, at: {hosts: [cards.db.acme.example], env: [CARDS_URL]}, pci: cde}
"""


@pytest.fixture(autouse=True)
def home(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    monkeypatch.setenv("XDG_CACHE_HOME", str(tmp_path / "kept"))
    monkeypatch.setattr(cache, "_program", lambda: b"this one")  # whoever edits it meanwhile
    return tmp_path / "kept"


def read(data: bytes, policy: bytes | None = None) -> classification.Classification:
    meant = access.BUILT_IN if policy is None else reader.load(policy)
    return classification.load(data)._replace(policy=meant)


def documents(data: bytes, policy: bytes | None = None) -> dict[str, bytes]:
    more = {} if policy is None else {access.PATH: policy}
    return {classification.PATH: data, **more}


@pytest.mark.parametrize("policy", [None, POLICY])
@pytest.mark.parametrize("data", [PAYMENTS, FULL])
def test_what_is_kept_is_what_the_files_say(
    data: bytes, policy: bytes | None, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    root = str(tmp_path / "work")
    first = kept.governance(root, documents(data, policy))
    assert first == read(data, policy)
    monkeypatch.setattr(kept, "_read", lambda *given: pytest.fail("read again"))
    again = kept.governance(root, documents(data, policy))
    assert again == first
    assert kept.plain(again) == kept.plain(first)
    assert (again.policy is access.BUILT_IN) == (policy is None)


def test_yaml_is_not_imported_for_files_that_are_known(tmp_path: Path) -> None:
    root = str(tmp_path / "work")
    kept.governance(root, documents(FULL, POLICY))
    program = (
        "import sys; from ai_gate import cache; from ai_gate.classification import kept; "
        "cache._program = lambda: b'this one'; "
        f"found = kept.governance({root!r}, {documents(FULL, POLICY)!r}); "
        "assert len(found.rules) == 3; print('yaml' in sys.modules)"
    )
    done = subprocess.run([sys.executable, "-c", program], capture_output=True, text=True)
    assert done.stdout == "False\n", done.stderr


def test_each_byte_of_both_files_counts(tmp_path: Path) -> None:
    root = str(tmp_path / "work")
    kept.governance(root, documents(FULL))
    less = FULL.replace(b"vault/**", b"other/**")
    assert kept.governance(root, documents(less)) == read(less)
    assert kept.governance(root, documents(less, POLICY)) == read(less, POLICY)
    assert kept.governance(root, documents(less)) == read(less)
    # Where one file ends and the other begins counts as well.
    split = documents(FULL + b"\n", POLICY), documents(FULL, b"\n" + POLICY)
    assert [kept.governance(root, one) for one in split] == [
        read(FULL + b"\n", POLICY),
        read(FULL, b"\n" + POLICY),
    ]


def test_a_file_with_a_mistake_is_refused_each_time(tmp_path: Path) -> None:
    for _ in range(2):
        with pytest.raises(AiGateError):
            kept.governance(str(tmp_path / "work"), documents(b"rules: []\n"))
        with pytest.raises(AiGateError):
            kept.governance(str(tmp_path / "work"), documents(FULL, b"roles: 1\n"))


def test_a_damaged_or_hostile_cache_is_read_anew(tmp_path: Path) -> None:
    root = str(tmp_path / "work")
    fresh = kept.governance(root, documents(FULL))
    opened = cache.open_cache(root, root)
    assert opened is not None
    body = cache.load(opened, "governance")
    assert body is not None
    end = body.index(FULL) + len(FULL)
    good = json.loads(body[end:])
    deep = b"[" * 100_000
    for hostile in (
        b"",
        b"{}",
        b"null",
        b"[]",
        deep,
        cache.encode(good[:-1]),
        cache.encode([*good, 1]),
        cache.encode(["os.system", "true"]),
        cache.encode(["tuple", *good[1:]]),
        cache.encode(["Pci", "cde"]),
        cache.encode([good[0], {}, *good[2:]]),
        cache.encode([[], *good[1:]]),
        body[end:-1],
    ):
        cache.store(opened, "governance", body[:end] + hostile)
        assert kept.governance(root, documents(FULL)) == fresh
    cache.store(opened, "governance", b"x" + body)
    assert kept.governance(root, documents(FULL)) == fresh


def test_nothing_is_kept_where_the_governed_folder_could_write_it(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setenv("XDG_CACHE_HOME", str(tmp_path / "work/kept"))
    assert kept.governance(str(tmp_path / "work"), documents(FULL)) == read(FULL)
    assert kept.place(str(tmp_path / "work")) == ""
    assert not (tmp_path / "work").exists()


def test_the_place_is_told_so_that_it_can_be_guarded(tmp_path: Path, home: Path) -> None:
    kept.governance(str(tmp_path / "work"), documents(FULL))
    place = Path(kept.place(str(tmp_path / "work")))
    assert [one.name for one in place.iterdir()] == ["governance"]
    assert place.is_relative_to(home)
