import json
from collections.abc import Iterator
from typing import Any
from urllib.parse import unquote_to_bytes

import pytest

from ai_gate.formats.sarif import FORMAT
from ai_gate.model import Because, Location, Report, Severity, Source, Unexamined
from tests.formats.sample import EMPTY, FINDINGS, HOSTILE_TEXTS, REPORT, hostile

each_report = pytest.mark.parametrize(
    "report", [REPORT, EMPTY, hostile()], ids=["sample", "empty", "hostile"]
)
both_ways = pytest.mark.parametrize("explain", [False, True])

# All that the log may hold, by the names of the specification; `?` marks what may be missing.
LOG = {"$schema": str, "version": str, "runs": ["run"]}
SHAPES: dict[str, dict[str, Any]] = {
    "run": {
        "tool": "tool",
        "invocations": ["invocation"],
        "originalUriBaseIds": dict,
        "columnKind": str,
        "results": ["result"],
        "properties": dict,
    },
    "tool": {"driver": "driver"},
    "driver": {
        "name": str,
        "version": str,
        "semanticVersion": str,
        "rules": ["rule"],
        "notifications": ["descriptor"],
    },
    "rule": {
        "id": str,
        "name": str,
        "shortDescription": "text",
        "fullDescription": "text",
        "help": "formatted",
        "defaultConfiguration": "configuration",
        "properties": dict,
    },
    "descriptor": {"id": str, "shortDescription": "text", "defaultConfiguration": "configuration"},
    "configuration": {"level": str},
    "text": {"text": str},
    "formatted": {"text": str, "markdown": str},
    "invocation": {"executionSuccessful": bool, "toolExecutionNotifications": ["notification"]},
    "notification": {
        "descriptor": "reference",
        "level": str,
        "message": "text",
        "locations": ["location"],
    },
    "reference": {"id": str, "index": int},
    "result": {
        "ruleId": str,
        "ruleIndex": int,
        "level": str,
        "message": "text",
        "locations": ["location"],
        "partialFingerprints": dict,
        "?relatedLocations": ["location"],
        "?suppressions": ["suppression"],
        "properties": dict,
    },
    "location": {
        "?id": int,
        "physicalLocation": "physical",
        "?message": "text",
        "?logicalLocations": ["logical"],
    },
    "logical": {"fullyQualifiedName": str},
    "physical": {"artifactLocation": "artifact", "?region": "region"},
    "artifact": {"uri": str, "uriBaseId": str},
    "region": {
        "startLine": int,
        "?startColumn": int,
        "?endLine": int,
        "?endColumn": int,
        "?snippet": "text",
    },
    "suppression": {"kind": str, "status": str, "location": "location", "?justification": str},
}


def check(value: Any, shape: Any, where: str = "log") -> None:
    """Hold a value against a shape; no object may hold a key that its shape does not name."""
    if isinstance(shape, list):
        assert isinstance(value, list), where
        for number, each in enumerate(value):
            check(each, shape[0], f"{where}[{number}]")
    elif isinstance(shape, type):
        assert type(value) is shape, where
        assert value != "", f"{where} is empty"
    else:
        keys = SHAPES[shape] if isinstance(shape, str) else shape
        names = {key.lstrip("?"): each for key, each in keys.items()}
        assert set(value) <= set(names), where
        assert {key for key in keys if not key.startswith("?")} <= set(value), where
        for key, each in value.items():
            check(each, names[key], f"{where}.{key}")


def render(report: Report, explain: bool = False) -> Any:
    return json.loads(FORMAT.render(report, explain))


def run(report: Report, explain: bool = False) -> Any:
    return render(report, explain)["runs"][0]


def result(**changes: Any) -> Any:
    finding = FINDINGS[3]._replace(**changes)
    return run(Report(Source("index"), (finding,), (), 1, 1))["results"][0]


def find(value: Any, name: str) -> Iterator[Any]:
    if isinstance(value, dict):
        yield from (each for key, each in value.items() if key == name)
        value = list(value.values())
    if isinstance(value, list):
        for each in value:
            yield from find(each, name)


@each_report
@both_ways
def test_a_log_has_all_that_the_standard_and_github_ask_for(report: Report, explain: bool) -> None:
    log = render(report, explain)
    check(log, LOG)
    assert log["version"] == "2.1.0"
    assert log["$schema"].endswith("/sarif-schema-2.1.0.json")
    assert len(log["runs"]) == 1


@each_report
@both_ways
def test_every_value_is_in_the_range_of_the_standard(report: Report, explain: bool) -> None:
    log = render(report, explain)
    assert set(find(log, "level")) <= {"error", "warning", "note"}
    assert set(find(log, "columnKind")) == {"unicodeCodePoints"}
    assert set(find(log, "uriBaseId")) <= {"%SRCROOT%"}
    assert set(find(log, "kind")) <= {"inSource", "external", report.source.kind}
    for key in ("startLine", "startColumn", "endLine", "endColumn", "id"):
        assert all(number >= 1 for number in find(log, key) if isinstance(number, int))


@each_report
@both_ways
def test_every_result_names_its_rule_and_has_one_place(report: Report, explain: bool) -> None:
    only = run(report, explain)
    rules = only["tool"]["driver"]["rules"]
    ids = [rule["id"] for rule in rules]
    assert ids == sorted(set(ids))
    for one in only["results"]:
        assert rules[one["ruleIndex"]]["id"] == one["ruleId"]
        assert len(one["locations"]) == 1
        assert list(one["partialFingerprints"]) == ["aiGateFingerprint/v1"]
        numbers = [related["id"] for related in one.get("relatedLocations", ())]
        assert numbers == list(range(1, len(numbers) + 1))


@pytest.mark.parametrize(
    ("location", "region"),
    [
        (
            Location("a", 14, 22, 14, 38),
            {"startLine": 14, "startColumn": 22, "endLine": 14, "endColumn": 38},
        ),
        (Location("a", 14), {"startLine": 14}),
        (Location("a", 14, 2), {"startLine": 14, "startColumn": 2}),
        (Location("a"), {"startLine": 1}),
        (Location("a", 0, 5, 0, 9), {"startLine": 1}),
    ],
)
def test_a_region_says_only_what_is_known(location: Location, region: dict[str, int]) -> None:
    place = result(location=location)["locations"][0]
    assert place["physicalLocation"]["region"] == region
    assert place.get("message") == (None if location.line else {"text": "The whole file"})


def test_the_route_inside_a_document_is_a_logical_location() -> None:
    place = result(location=Location("a.zip", 3, route="b/c.csv"))["locations"][0]
    assert place["logicalLocations"] == [{"fullyQualifiedName": "b/c.csv"}]


@pytest.mark.parametrize(
    ("path", "uri"),
    [
        ("src/a-b_c.d~e.py", "src/a-b_c.d~e.py"),
        ("a b/c#d?e%f.py", "a%20b/c%23d%3Fe%25f.py"),
        ("c:d", "c%3Ad"),
        ("a\nb", "a%0Ab"),
        ("Köln", "K%C3%B6ln"),
        ("caf\udce9", "caf%E9"),
        ("[x](y)|<z>\"'\\", "%5Bx%5D%28y%29%7C%3Cz%3E%22%27%5C"),
        ("", "."),
    ],
)
def test_a_path_becomes_a_relative_uri(path: str, uri: str) -> None:
    place = result(location=Location(path, 1))["locations"][0]["physicalLocation"]
    assert place["artifactLocation"]["uri"] == uri


@pytest.mark.parametrize("path", [text for text in HOSTILE_TEXTS if text])
def test_a_uri_gives_the_bytes_of_the_name_back(path: str) -> None:
    place = result(location=Location(path, 1))["locations"][0]["physicalLocation"]
    handler = "surrogatepass" if "\ud800" in path else "surrogateescape"
    assert unquote_to_bytes(place["artifactLocation"]["uri"]) == path.encode("utf-8", handler)


@pytest.mark.parametrize(
    ("message", "text"),
    [
        ("plain", "Plain."),
        ("`Read({a,b}/**)` is dead", "`Read({{a,b}}/**)` is dead."),
        ("{0} [x](https://e.example)", "{{0}} [x] (https://e.example)."),
    ],
)
def test_a_viewer_finds_neither_placeholder_nor_link_in_a_message(message: str, text: str) -> None:
    assert result(message=message, help="")["message"] == {"text": text}


def test_the_message_says_what_to_do_after_its_first_sentence() -> None:
    assert result()["message"]["text"] == (
        "Payment card (Visa, 16 digits, ends 4242). "
        "Replace it by a published test number, or run `ai-gate sanitize`."
    )


def test_a_rule_is_described_by_its_findings() -> None:
    rules = {rule["id"]: rule for rule in run(REPORT)["tool"]["driver"]["rules"]}
    assert rules["payment-card"]["shortDescription"]["text"] == "Payment card"
    assert rules["payment-card"]["properties"]["tags"] == ["PCI DSS 3.3.1", "PCI DSS 6.5.5"]
    assert rules["payment-card"]["defaultConfiguration"]["level"] == "error"
    assert rules["dead-rule"]["defaultConfiguration"]["level"] == "warning"
    assert rules["payment-card"]["help"]["markdown"].startswith("Replace it by a published test")


def test_a_rule_has_no_more_tags_than_github_takes() -> None:
    finding = FINDINGS[0]._replace(controls=tuple(f"control {number}" for number in range(30)))
    report = Report(Source("index"), (finding, finding), (), 1, 1)
    [rule] = run(report)["tool"]["driver"]["rules"]
    assert len(rule["properties"]["tags"]) == 20
    assert len(run(report)["results"][0]["properties"]["controls"]) == 30


def test_a_suppressed_result_says_why_and_where_that_is_recorded() -> None:
    suppressions = [one["suppressions"] for one in run(REPORT)["results"] if "suppressions" in one]
    assert [one[0]["kind"] for one in suppressions] == ["external", "inSource"]
    assert suppressions[0][0] == {
        "kind": "external",
        "status": "accepted",
        "location": {
            "physicalLocation": {
                "artifactLocation": {"uri": ".ai-gate/waivers.yaml", "uriBaseId": "%SRCROOT%"},
                "region": {"startLine": 4, "snippet": {"text": "- id: W-12"}},
            }
        },
        "justification": "W-12: the number was closed by the issuer",
    }


def test_related_lines_are_quoted() -> None:
    related = result(related=(Because("a b", 3, "x: 1"), Because("c", 0, "")))["relatedLocations"]
    assert [one["physicalLocation"] for one in related] == [
        {
            "artifactLocation": {"uri": "a%20b", "uriBaseId": "%SRCROOT%"},
            "region": {"startLine": 3, "snippet": {"text": "x: 1"}},
        },
        {"artifactLocation": {"uri": "c", "uriBaseId": "%SRCROOT%"}},
    ]


def test_what_could_not_be_examined_makes_the_run_unsuccessful() -> None:
    [invocation] = run(REPORT)["invocations"]
    assert invocation["executionSuccessful"] is False
    assert [one["message"]["text"] for one in invocation["toolExecutionNotifications"]] == [
        "Nested deeper than 8 levels.",
        "Larger than 64 MiB.",
    ]
    assert run(EMPTY)["invocations"] == [
        {"executionSuccessful": True, "toolExecutionNotifications": []}
    ]
    nameless = Report(Source("stdin"), (), (Unexamined("", ""),), 0, 0)
    assert run(nameless)["invocations"][0]["executionSuccessful"] is False


def test_synthetic_data_raises_no_alert_unless_explanations_are_wanted() -> None:
    assert "synthetic" not in {one["properties"]["verdict"] for one in run(REPORT)["results"]}
    explained = run(REPORT, explain=True)["results"]
    assert len(explained) == len(FINDINGS)
    assert [one["properties"]["reasons"] for one in explained if one["ruleId"] == "phone"] == [[]]


@pytest.mark.parametrize("severity", Severity)
def test_each_severity_is_a_level(severity: Severity) -> None:
    assert result(severity=severity)["level"] == severity


def test_a_rule_carries_its_manual_page() -> None:
    manual = "A title.\n\nWhat it checks: one `thing`\nand another.\n\nHow to fix: mend it.\n"
    report = REPORT._replace(manuals={"dead-rule": manual})
    (run,) = json.loads(FORMAT.render(report, False))["runs"]
    rules = {rule["id"]: rule for rule in run["tool"]["driver"]["rules"]}
    assert rules["dead-rule"]["shortDescription"]["text"] == "A title."
    help = rules["dead-rule"]["help"]["text"]
    assert help.startswith("What it checks: one `thing` and another. How to fix: mend it.")
    assert rules["payment-card"]["shortDescription"]["text"] == "Payment card"
