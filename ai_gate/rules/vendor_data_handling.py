"""A vendor keeps prompts too long, or trains on them.

What it checks: for every approved plan of an assistant that is in use, how long prompts are kept
against the limit for what it can reach (CDE and health data: 0 days, connected systems and the
rest: 30, unless `limits` says otherwise), and whether models are trained on customer data. What is
not recorded is not known, and does not pass where regulated data can be reached.

Why it matters: what is kept can be subpoenaed, stolen and restored; what a model learned cannot be
taken back. PCI DSS 3.2.1 and 45 CFR 164.502(b) ask for the minimum.

How to fix: choose a plan with zero retention and without training, record the proof, or close the
paths.
"""

from collections.abc import Iterator

from ai_gate import miniatures, vendors
from ai_gate.model import Context, Problem, Rule, Severity


def check(context: Context) -> Iterator[Problem]:
    for record in vendors.records(context):
        for said, route, severity in (*_kept(context, record), *_trained(record)):
            about = next(iter(record.reached.values()), "")
            yield vendors.problem(
                record,
                said,
                "choose a plan that rules it out and record the proof, or close the paths to it",
                severity,
                route=route,
                about=about,
            )


def _kept(context: Context, record: vendors.Record) -> Iterator[tuple[str, str, Severity]]:
    assert context.register is not None
    limits = context.register[record.id].limits.retention_days
    stakes = record.stakes or ("default",)
    most = min(limits[stake] for stake in stakes)
    route = "data_handling.prompt_retention_days"
    days = vendors.number(record.plan, route)
    if days is not None and days > most:
        what = " and ".join(stakes) if record.stakes else "what it can reach"
        yield f"keeps prompts for {days} days; for {what} at most {most}", route, _grave(record)
    elif days is None and record.stakes:
        what = " and ".join(stakes)
        yield (
            f"can reach {what}, and nobody recorded how long prompts are kept",
            route,
            _grave(record),
        )


def _trained(record: vendors.Record) -> Iterator[tuple[str, str, Severity]]:
    route = "data_handling.trains_on_customer_data"
    word = vendors.text(record.plan, route)
    if word in ("yes", "opt-out-open"):
        yield f"trains on customer data ({word})", route, Severity.ERROR
    elif word == "unknown" or (not word and record.stakes):
        yield "may train on customer data: nobody recorded whether it does", route, _grave(record)
    elif word == "opt-out-done" and not vendors.text(
        record.plan, "data_handling.training_evidence.ref"
    ):
        yield "is said not to train on customer data, without proof", route, Severity.WARNING


def _grave(record: vendors.Record) -> Severity:
    return Severity.ERROR if {"cde", "phi"} & set(record.stakes) else Severity.WARNING


RULE = Rule(
    id="vendor-data-handling",
    severity=Severity.ERROR,
    check=check,
    bad=miniatures.approved(
        "    data_handling: {prompt_retention_days: 30, trains_on_customer_data: 'no'}\n"
    ),
    good=miniatures.approved(
        "    data_handling: {prompt_retention_days: 0, trains_on_customer_data: 'no'}\n"
    ),
    controls=("PCI DSS 3.2.1", "HIPAA 164.502(b)", "SOC 2 C1.2", "SOC 2 P4.2", "GDPR Art. 28(3)"),
    needs="register",
)
