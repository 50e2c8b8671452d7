"""How long logs are kept, framework by framework, and what follows for a log.

Durations are calendar months. A framework that gives no number is not in the table: SOC 2 wants the
observation period covered, ISO 27001 A.5.33 and NIST AU-11 let the organisation set the number.
"""

from collections.abc import Collection, Iterable, Sequence

from ai_gate.record import NamedTuple


class Period(NamedTuple):
    """A duration that a framework asks for."""

    framework: str
    least: int  # months to keep; 0: it asks for none
    hot: int  # months that have to be at hand at once
    basis: str
    source: str
    # Classes of the log's resources with which it applies unasked.
    classes: tuple[str, ...] = ()


PERIODS = (
    Period(
        "pci",
        12,
        3,
        "PCI DSS 10.5.1: audit log history for at least 12 months, the last three at once",
        "https://www.pcisecuritystandards.org/document_library/",
        ("pci:cde", "pci:connected", "pci:unclassified"),
    ),
    Period(
        "hipaa",
        72,
        0,
        "45 CFR 164.316(b)(2)(i): documentation for six years; whether it covers raw logs HHS has "
        "not settled, so six years is the safe reading",
        "https://www.ecfr.gov/current/title-45/section-164.316",
        ("phi:phi", "phi:phi-sensitive", "phi:limited"),
    ),
    Period(
        "eu-ai-act",
        6,
        0,
        "Regulation (EU) 2024/1689 article 26(6): deployers of high-risk systems, six months",
        "https://eur-lex.europa.eu/eli/reg/2024/1689/oj",
    ),
)
# GDPR 5(1)(e) sets no number, but that personal data is not kept longer than needed; so there is a
# most, and the organisation may set another.
MOST = 72
GDPR = "GDPR article 5(1)(e): personal data (who worked when on what) no longer than needed"
FRAMEWORKS = tuple(one.framework for one in PERIODS)


def meant(declared: Iterable[str]) -> list[str]:
    """Return the frameworks of the table among those of a classification, as `pci-dss-4.0.1`."""
    names = [name.lower().replace(" ", "-") for name in declared]
    return [id for id in FRAMEWORKS if any(f"{name}-".startswith(f"{id}-") for name in names)]


class Plan(NamedTuple):
    """How long to keep a log, and why; in months."""

    keep: int
    hot: int
    most: int
    applied: tuple[Period, ...]
    conflicts: tuple[str, ...]  # what a person has to decide


def plan(seen: Collection[str], named: Sequence[str] = (), keep: int = 0, most: int = MOST) -> Plan:
    """Weigh what applies: `seen` are classes as `pci:cde`, `named` are frameworks besides.

    `keep` 0 means as long as the longest minimum asks, and no longer.
    """
    applied = tuple(
        one for one in PERIODS if one.framework in named or set(one.classes) & set(seen)
    )
    least = max((one.least for one in applied), default=0)
    chosen = keep or least or most
    conflicts = [
        f"{one.framework} asks for at least {one.least} months ({one.basis}), "
        f"but the most is {most} ({GDPR})"
        for one in applied
        if one.least > most
    ]
    conflicts += [
        f"{one.framework} asks for at least {one.least} months ({one.basis}), not {chosen}"
        for one in applied
        if one.least > chosen
    ]
    if chosen > most:
        conflicts.append(f"{chosen} months are longer than the most of {most} ({GDPR})")
    return Plan(
        chosen, max((one.hot for one in applied), default=0), most, applied, tuple(conflicts)
    )


def before(now: int, months: int) -> int:
    """Return the time in milliseconds that is so many calendar months before another."""
    import calendar
    from datetime import UTC, datetime

    at = datetime.fromtimestamp(now / 1000, UTC)
    total = at.year * 12 + at.month - 1 - months
    year, month = divmod(total, 12)
    day = min(at.day, calendar.monthrange(year, month + 1)[1])
    return int(at.replace(year=year, month=month + 1, day=day).timestamp() * 1000)
