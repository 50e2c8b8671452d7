"""The examples fail and pass for true reasons, and say the same every time."""

import json
import sys
from collections.abc import Callable
from pathlib import Path

import pytest

from ai_gate.__main__ import main

ROOT = Path(__file__).parent.parent
EXAMPLES = ROOT / "examples"
FAILING = ("payments", "clinic")
PASSING = ("payments-fixed", "clinic-fixed")

sys.path.insert(0, str(EXAMPLES))


@pytest.fixture(scope="module")
def built(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """Build every example once."""
    import build

    target = tmp_path_factory.mktemp("examples")
    for name in (*FAILING, *PASSING):
        build.build(name, target / name)
    return target


@pytest.mark.parametrize("name", FAILING)
@pytest.mark.parametrize("form", ["text", "json"])
def test_a_failing_example_gives_its_expected_report(
    built: Path,
    name: str,
    form: str,
    capfd: pytest.CaptureFixture[str],
    golden: Callable[[str, str], None],
) -> None:
    assert main(["-C", str(built / name), "check", "--format", form]) == 1
    golden(f"example-{name}.{form}", capfd.readouterr().out)


@pytest.mark.parametrize("name", PASSING)
def test_a_fixed_example_passes(built: Path, name: str, capfd: pytest.CaptureFixture[str]) -> None:
    assert main(["-C", str(built / name), "check", "--format", "json"]) == 0
    report = json.loads(capfd.readouterr().out)
    assert report["summary"]["errors"] == report["summary"]["warnings"] == 0
    assert report["unexamined"] == []


def test_the_failing_payments_example_names_every_kind_of_mistake(
    built: Path, capfd: pytest.CaptureFixture[str]
) -> None:
    main(["-C", str(built / "payments"), "check", "--format", "json"])
    rules = {finding["rule"] for finding in json.loads(capfd.readouterr().out)["findings"]}
    assert rules >= {
        "prohibited-path-reachable",
        "dead-rule",
        "reopener",
        "unsafe-mode",
        "instruction-into-prohibited-path",
        "unapproved-assistant",
        "payment-card",
        "card-verification-code",
        "track-data",
    }


def test_the_failing_clinic_example_finds_the_patients_and_passes_the_synthetic_one(
    built: Path, capfd: pytest.CaptureFixture[str]
) -> None:
    main(["-C", str(built / "clinic"), "check", "--format", "json"])
    findings = json.loads(capfd.readouterr().out)["findings"]
    real = {one["path"] for one in findings if one["verdict"] == "real"}
    assert real == {
        "tests/fixtures/admission.hl7",
        "tests/fixtures/claims.csv",
        "tests/fixtures/patient.json",
    }
    synthetic = [one for one in findings if one["path"].startswith("tests/fixtures/synthetic/")]
    assert {one["severity"] for one in synthetic} == {"note"}


def test_no_value_of_an_example_is_in_any_format(
    built: Path, capfd: pytest.CaptureFixture[str]
) -> None:
    from values import fill

    marks = ("card:visa:1", "card:mastercard:2", "track:visa:3", "ssn:1", "mbi:11", "phone:7")
    values = [fill(f"@@{mark}@@") for mark in (*marks, "record:7", "birth:7:hl7", "family:7")]
    for name in FAILING:
        for form in ("text", "json", "sarif", "junit", "github", "gitlab", "markdown", "html"):
            main(["-C", str(built / name), "check", "--explain", "--format", form])
            shown = capfd.readouterr()
            for value in values:
                assert value not in shown.out + shown.err, (name, form)
