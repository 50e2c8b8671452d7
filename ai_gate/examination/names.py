"""Names of files, branches and tags are text too: find what they hold, and never print it."""

import os
from collections.abc import Iterable, Mapping, Set
from itertools import islice

from ai_gate.model import (
    DataKind,
    Detector,
    Document,
    Finding,
    Location,
    Match,
    Source,
    Unexamined,
    Verdict,
)
from ai_gate.record import NamedTuple
from ai_gate.scan import engine as scanner
from ai_gate.scan import gate

_BATCH = 1000  # names that are looked through at once
_KEPT = b"/.-_ "
_WORDS = bytes.maketrans(b"/_.", b"   ")
_ALL_WORDS = bytes.maketrans(b"/_.-", b"    ")


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
        if not _passes(compiled, "\n".join(batch), wanted):
            continue
        for name in batch:
            if _passes(compiled, name, wanted):
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


def _passes(compiled: gate.Gate, name: str, wanted: Set[str]) -> bool:
    return any(not gate.passed(compiled, text).isdisjoint(wanted) for text in _readings(name))


def _readings(name: str) -> tuple[bytes, ...]:
    """Return a name with its words apart, as a person reads it; a dash may belong to a number."""
    raw = os.fsencode(name)
    return raw.translate(_WORDS), raw.translate(_ALL_WORDS)


def _look(name: str, detectors: Mapping[str, Detector]) -> Named | None:
    """Examine the readings of a name until one holds something."""
    for text in _readings(name):
        scan = scanner.scan(Document(name, text), detectors)
        if scan.unexamined:
            return Named(name, (), tuple(Unexamined(name, reason) for reason in scan.unexamined))
        matches = [match for _, match in scan.matches if match.verdict is not Verdict.SYNTHETIC]
        if matches and scan.text is not None:
            shown = _masked(name, len(scan.text.data), matches)
            return Named(shown, _findings(shown, text, detectors))
    return None


def _masked(name: str, length: int, matches: Iterable[Match]) -> str:
    """Replace the letters and digits of what was found."""
    shown = bytearray(os.fsencode(name))
    for match in matches:
        # Bytes that are no UTF-8 were re-encoded: then nothing of the last part is shown.
        start = match.start if length == len(shown) else shown.rfind(b"/") + 1
        end = match.end if length == len(shown) else len(shown)
        for place in range(start, end):
            if shown[place] not in _KEPT:
                shown[place] = ord("#")
    return os.fsdecode(bytes(shown))


def _findings(shown: str, text: bytes, detectors: Mapping[str, Detector]) -> tuple[Finding, ...]:
    """Report what a name holds; the masked name is its path, so no fingerprint has the value."""
    from ai_gate import engine  # late: names seldom hold anything

    report = engine.scan([Document(shown, text)], detectors, Source("stdin"))
    return tuple(
        finding._replace(location=Location(shown), message=f"{finding.message}, in the name")
        for finding in report.findings
        if finding.verdict is not Verdict.SYNTHETIC
    )
