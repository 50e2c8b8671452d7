"""The labelled set is found, nothing beside it is, and the figures fall when something breaks."""

from functools import cache

import pytest

from benchmarks.detection import bound, mutate
from benchmarks.detection.generate import SPLITS, File, generate
from benchmarks.detection.marks import Label, between, encoded, mark, strip
from benchmarks.detection.measure import CARD_DATA, KINDS, PHI, Finding, Measured, compare, measure


@cache
def measured() -> Measured:
    return measure("dev", files=1)


@pytest.mark.parametrize("kinds", [CARD_DATA, PHI])
def test_what_is_real_is_found(kinds: tuple[str, ...]) -> None:
    assert measured().score(kinds).recall(seen=True) >= 0.98
    assert measured().score(kinds).recall() >= 0.97


def test_nothing_else_is_real() -> None:
    assert [found for _, result in measured().results for found in result.false] == []


def test_every_kind_and_enough_containers_are_measured() -> None:
    assert all(measured().score((kind,)).labels for kind in KINDS)
    assert len(measured().containers(positive=True)) > 40
    assert len(measured().containers(positive=False)) > 20


@pytest.mark.parametrize("container", [name for name, *_ in bound.TEMPLATES])
def test_nothing_is_lost_in_a_container(container: str) -> None:
    score = measured().score(KINDS, container)
    assert score.labels
    assert score.recall(seen=True) == 1.0


@pytest.mark.parametrize(
    "name", ["every check digit wrong", "no check digit", "no other spellings", "any SSN range"]
)
def test_a_broken_validator_shows_in_the_figures(name: str) -> None:
    score = measured().score()
    before = mutate.Figures(score.real, score.false)
    assert mutate.killed(name, before, mutate.mutated(name, files=1))


def test_the_same_seed_gives_the_same_bytes() -> None:
    def made(seed: int) -> list[File]:
        return [file for file in generate("held-out", seed, 1) if not file.path.endswith(".db")]

    assert made(3) == made(3)
    assert made(3) != made(4)


def test_the_splits_share_no_template_of_positives() -> None:
    dev, held_out = ({render for *_, render in SPLITS[name]} for name in ("dev", "held-out"))
    assert not dev & held_out


def test_marks_become_labels_with_the_lines_on_which_they_stand() -> None:
    first, last = between("a", "d")
    text, labels = strip(f"x\n{first}{mark('ssn', 'b')}\nc{last}")
    assert text == "x\nab\ncd"
    assert labels == (
        Label("ssn", "real", 2, 2, 2),
        Label("patient-record", "real", 2, 3, 1),
    )


def test_what_is_encoded_keeps_its_labels_around_the_whole() -> None:
    text, labels = strip("\n" + encoded(f"a{mark('ssn', 'b')}c", str.upper))
    assert (text, labels) == ("\nABC", (Label("ssn", "real", 2, 2, 1),))


def test_a_finding_counts_once_and_only_on_its_lines() -> None:
    label = Label("ssn", "real", 2, 2, 1)
    on, off = Finding("ssn", "real", 2, 2, 5, ""), Finding("ssn", "real", 3, 3, 1, "")
    assert compare([label], [on]).scores["ssn"][:4] == (1, 1, 1, 0)
    assert compare([label], [off]).scores["ssn"][:4] == (1, 0, 0, 1)
    assert compare([label], [on, on]).scores["ssn"][:4] == (1, 1, 1, 1)
    unsure = on._replace(verdict="unsure")
    assert compare([label], [unsure]).scores["ssn"][:4] == (1, 0, 1, 0)
    assert compare([label._replace(truth="synthetic")], [on]).scores["ssn"].false == 1
