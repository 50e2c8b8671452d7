"""SARIF 2.1.0, for code scanning services and viewers.

Specification: https://docs.oasis-open.org/sarif/sarif/v2.1.0/errata01/os/. What GitHub asks for on
top: https://docs.github.com/en/code-security/reference/code-scanning/sarif-files (rules with
descriptions and help, one location each, no empty text). GitHub takes 25,000 results a run at
most, and 10 MB compressed.
"""

from collections.abc import Iterable
from typing import Any

from ai_gate.model import Because, Finding, Format, Location, Report, Severity, Unexamined, Verdict
from ai_gate.present import (
    TITLES,
    dumps,
    examined,
    markdown,
    ordered,
    outcome,
    sentences,
    tally,
    version,
)

SCHEMA = (
    "https://docs.oasis-open.org/sarif/sarif/v2.1.0/errata01/os/schemas/sarif-schema-2.1.0.json"
)
ROOT = "%SRCROOT%"

# The unreserved characters of RFC 3986, section 2.3, and the separator of path segments.
_PLAIN = frozenset(b"ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789-._~/")
_TAGS = 20  # GitHub refuses a file in which a rule has more


def render(report: Report, explain: bool) -> str:
    """Write the report as a SARIF log with one run, in ASCII.

    Invented data takes part only with `explain`: a service would raise an alert for each.
    """
    findings = [
        finding
        for finding in ordered(report.findings)
        if explain or finding.verdict is not Verdict.SYNTHETIC
    ]
    log = {"$schema": SCHEMA, "version": "2.1.0", "runs": [_run(report, findings, explain)]}
    return dumps(log)


def _run(report: Report, findings: list[Finding], explain: bool) -> dict[str, Any]:
    ids = sorted({finding.rule for finding in findings})
    return {
        "tool": {
            "driver": {
                "name": "ai-gate",
                "version": version(),
                "semanticVersion": version(),
                "rules": [
                    _rule(
                        id,
                        [finding for finding in findings if finding.rule == id],
                        report.manuals.get(id, ""),
                    )
                    for id in ids
                ],
                "notifications": [
                    {
                        "id": "unexamined",
                        "shortDescription": _text("Something could not be examined"),
                        "defaultConfiguration": {"level": "error"},
                    }
                ],
            }
        },
        "invocations": [
            {
                # A run that could not look at everything is no proof that all is well.
                "executionSuccessful": not report.unexamined,
                "toolExecutionNotifications": [
                    _notification(one) for one in sorted(report.unexamined)
                ],
            }
        ],
        "originalUriBaseIds": {
            ROOT: {"description": _text("The root of the examined repository")},
        },
        "columnKind": "unicodeCodePoints",
        "results": [_result(finding, ids.index(finding.rule), explain) for finding in findings],
        "properties": {
            "source": report.source._asdict(),
            "summary": f"{outcome(report)}; {examined(report)}",
            "documents": report.documents,
            "bytes": report.bytes,
            **tally(report)._asdict(),
        },
    }


# --- rules ------------------------------------------------------------------------------------


def _rule(id: str, findings: list[Finding], manual: str) -> dict[str, Any]:
    """Describe a rule by its manual page, or else by its findings."""
    title, _, page = manual.strip().partition("\n\n")
    words = title.replace("\n", " ") or id.replace("-", " ")
    controls = _distinct(control for finding in findings for control in finding.controls)
    helps = _distinct(finding.help for finding in findings if finding.help)
    help = helps[0] if len(helps) == 1 else "each result says what to do about it"
    evidence = f"controls: {', '.join(controls)}" if controls else ""
    text = sentences(" ".join(page.split()) or help, evidence)
    return {
        "id": id,
        "name": id,
        "shortDescription": _text(words[:1].upper() + words[1:]),
        "fullDescription": {"text": _plain(sentences(title.replace("\n", " ") or help))},
        "help": {"text": _plain(text), "markdown": markdown(text)},
        "defaultConfiguration": {"level": _strongest(findings)},
        "properties": {"tags": controls[:_TAGS]},
    }


def _strongest(findings: list[Finding]) -> Severity:
    return min((finding.severity for finding in findings), key=list(TITLES).index)


def _distinct(words: Iterable[str]) -> list[str]:
    return list(dict.fromkeys(words))


# --- results ----------------------------------------------------------------------------------


def _result(finding: Finding, index: int, explain: bool) -> dict[str, Any]:
    result: dict[str, Any] = {
        "ruleId": finding.rule,
        "ruleIndex": index,
        "level": finding.severity,
        "message": _text(sentences(finding.message, finding.help)),
        "locations": [_location(finding.location)],
        "partialFingerprints": {"aiGateFingerprint/v1": finding.fingerprint},
    }
    if finding.related:
        result["relatedLocations"] = [
            {"id": number, **_quoted(because), **_said(because)}
            for number, because in enumerate(finding.related, start=1)
        ]
    if finding.suppression:
        kind, reason, because = finding.suppression
        suppression = {
            "kind": "inSource" if kind == "inline" else "external",
            "status": "accepted",
            "location": _quoted(because),
        }
        result["suppressions"] = [
            {**suppression, "justification": reason} if reason else suppression
        ]
    result["properties"] = {
        "verdict": finding.verdict,
        "assistant": finding.assistant,
        "plane": finding.plane,
        "route": finding.location.route,
        "controls": list(finding.controls),
    }
    if explain:
        result["properties"]["reasons"] = list(finding.reasons)
    return result


def _notification(unexamined: Unexamined) -> dict[str, Any]:
    return {
        "descriptor": {"id": "unexamined", "index": 0},
        "level": "error",
        "message": _text(sentences(unexamined.reason or "not examined")),
        "locations": [{"physicalLocation": {"artifactLocation": _artifact(unexamined.path)}}],
    }


def _location(place: Location) -> dict[str, Any]:
    """Locate a finding; importers fail on a location without a line, so a file's is its first."""
    numbers = {
        "startLine": place.line,
        "startColumn": place.column,
        "endLine": place.end_line,
        "endColumn": place.end_column,
    }
    if not place.line:
        numbers = {"startLine": 1}
    region = {key: number for key, number in numbers.items() if number}
    location: dict[str, Any] = {
        "physicalLocation": {"artifactLocation": _artifact(place.path), "region": region}
    }
    if not place.line:
        location["message"] = _text("The whole file")
    if place.route:
        location["logicalLocations"] = [{"fullyQualifiedName": place.route}]
    return location


def _quoted(because: Because) -> dict[str, Any]:
    physical: dict[str, Any] = {"artifactLocation": _artifact(because.path)}
    if because.line:
        physical["region"] = {"startLine": because.line}
        if because.text:
            physical["region"]["snippet"] = {"text": because.text}
    return {"physicalLocation": physical}


def _said(because: Because) -> dict[str, Any]:
    return {"message": _text(because.text)} if because.text else {}


def _artifact(path: str) -> dict[str, str]:
    return {"uri": _uri(path), "uriBaseId": ROOT}


def _uri(path: str) -> str:
    """Write a path as a relative URI; a name that is not UTF-8 keeps its bytes."""
    name = b"".join(_octets(char) for char in path) or b"."
    return "".join(chr(byte) if byte in _PLAIN else f"%{byte:02X}" for byte in name)


def _octets(char: str) -> bytes:
    if "\udc80" <= char <= "\udcff":
        return bytes([ord(char) - 0xDC00])
    return char.encode("utf-8", "surrogatepass")


# --- text -------------------------------------------------------------------------------------


def _text(text: str) -> dict[str, str]:
    """Write a message in which a viewer finds neither a placeholder nor a link (3.11.5, 3.11.6)."""
    return {"text": _plain(text).replace("{", "{{").replace("}", "}}")}


def _plain(text: str) -> str:
    return text.replace("](", "] (")


FORMAT = Format(id="sarif", render=render)
