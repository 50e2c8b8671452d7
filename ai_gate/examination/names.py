"""Names of files, branches and tags are text too: find what they hold, and never print it."""

import os
from collections.abc import Iterable, Mapping
from itertools import islice
from typing import NamedTuple

from ai_gate import engine
from ai_gate.model import (
    DataKind,
    Detector,
    Document,
    Finding,
    Location,
    Source,
    Unexamined,
    Verdict,
)
from ai_gate.scan import engine as scanner
from ai_gate.scan import gate

_BATCH = 1000  # names that are looked through at once
_KEPT = b"/.-_ "


class Named(NamedTuple):
    """What may be printed of a name, and what the whole name holds."""

    shown: str
    findings: tuple[Finding, ...]
    unexamined: tuple[Unexamined, ...] = ()


def suspicious(names: Iterable[str], detectors: Mapping[str, Detector]) -> dict[str, Named]:
    """Return the names that hold something real or unsure, or that could not be looked at.

    Secrets are not looked for: names made of digests are what build tools produce.
    """
    looking = {id: one for id, one in detectors.items() if one.kind is not DataKind.SECRET}
    compiled = gate.build(detectors)  # the same as for content: a second would cost a hook time
    wanted = looking.keys() - compiled.always
    rest = iter(names)
    found = {}
    while batch := list(islice(rest, _BATCH)):
        if gate.passed(compiled, os.fsencode("\n".join(batch))).isdisjoint(wanted):
            continue
        for name in batch:
            if not gate.passed(compiled, os.fsencode(name)).isdisjoint(wanted):
                named = _look(name, looking)
                if named is not None:
                    found[name] = named
    return found


def hidden(text: str, found: Mapping[str, Named]) -> str:
    """Return a text in which no such name is quoted."""
    for name, named in found.items():
        if name in text:
            text = text.replace(name, named.shown)
    return text


def _look(name: str, detectors: Mapping[str, Detector]) -> Named | None:
    scan = scanner.scan(Document(name, os.fsencode(name)), detectors)
    matches = [match for _, match in scan.matches if match.verdict is not Verdict.SYNTHETIC]
    if scan.unexamined:
        return Named(name, (), tuple(Unexamined(name, reason) for reason in scan.unexamined))
    if not matches or scan.text is None:
        return None
    shown = bytearray(scan.text.data)
    for match in matches:
        for place in range(match.start, match.end):
            if shown[place : place + 1] not in _KEPT:
                shown[place] = ord("#")
    path = shown.decode("utf-8", "replace")
    # The name goes in as content and, masked, as path: no fingerprint is made of a value.
    report = engine.scan([Document(path, os.fsencode(name))], detectors, Source("stdin"))
    findings = (
        finding._replace(location=Location(path), message=f"{finding.message}, in the name")
        for finding in report.findings
        if finding.verdict is not Verdict.SYNTHETIC
    )
    return Named(path, tuple(findings))
