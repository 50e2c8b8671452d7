"""What the rules on waivers have in common: the faults of waivers as problems."""

from collections.abc import Iterator, Mapping

from ai_gate.model import Context, Fault, Location, Problem, Severity


def problems(
    context: Context, words: Mapping[Fault, tuple[str, Severity]], remedy: str
) -> Iterator[Problem]:
    """Yield a problem for each fault of a waiver that has words here."""
    standings = context.settled.standings if context.settled else ()
    for waiver, _, faults in standings:
        for fault, difference in faults:
            if fault in words:
                said, severity = words[fault]
                yield Problem(
                    Location(waiver.because.path, waiver.because.line),
                    f"the waiver `{waiver.id}` {said}: {difference}",
                    help=remedy,
                    severity=severity,
                    key=f"{waiver.id} {fault} {difference}",
                )
