"""An assistant's vendor processes or keeps data where a residency rule does not let it go.

What it checks: for every approved plan of an assistant that is in use, the countries of processing,
storage and sub-processors, and the regions in the addresses that its committed settings name,
against the residency rules that the register says apply (`limits.residency`). A rule asks for a
region, for an instrument (standard clauses, adequacy ...) outside of one, or rules countries out.
What is not recorded is unknown, and unknown does not pass.

Why it matters: where a prompt is processed decides which law protects the people in it. The rules
are engineering notes with their sources (docs/register.md), not legal advice.

How to fix: choose a plan or endpoint in an allowed region, sign and record the instrument
(`agreements.dpa.transfer`), or record where it is processed.
"""

from collections.abc import Iterator
from functools import cache

from ai_gate import facts, miniatures, vendors
from ai_gate.model import Context, Name, Problem, Rule, Severity


def check(context: Context) -> Iterator[Problem]:
    for record in vendors.records(context):
        assert context.register is not None
        for id in context.register[record.id].limits.residency:
            rule = _rules().get(id)
            if rule is None:
                known = ", ".join(sorted(_rules()))
                said = f"is judged by `{id}`, which is no residency rule"
                yield vendors.problem(record, said, f"known rules: {known}", Severity.ERROR)
            elif not rule["valid_from"] or context.today >= rule["valid_from"]:
                yield from _judged(context, record, rule)


def _judged(context: Context, record: vendors.Record, rule: dict[str, str]) -> Iterator[Problem]:
    remedy = f"{rule['note']} ({rule['source']})"
    for where, route, countries in _places(context, record):
        if not countries:
            said = f"has no recorded place of {where}, and `{rule['id']}` applies"
            yield vendors.problem(record, said, remedy, Severity.ERROR, route=route)
        for country in countries:
            wrong = _wrong(record, rule, country)
            if wrong:
                said = f"has its {where} in {country}: {wrong} by `{rule['id']}`"
                yield vendors.problem(record, said, remedy, Severity.ERROR, route=route)


def _places(context: Context, record: vendors.Record) -> Iterator[tuple[str, str, list[str]]]:
    for where in ("processing", "storage"):
        listed = vendors.listed(record.plan, f"residency.{where}")
        yield where, f"residency.{where}.0", listed
    for route, one in vendors.each(record.plan, "subprocessors.items"):
        yield f"sub-processor {one['name']}", f"{route}.country", [one["country"]]
    for setting in context.configurations[record.id].settings:
        country = _country(setting.value) if setting.name is Name.ENDPOINT else ""
        if country:
            yield f"endpoint in {setting.because.path}:{setting.because.line}", "", [country]


def _wrong(record: vendors.Record, rule: dict[str, str], country: str) -> str:
    regions = rule["regions"].split(";")
    inside = country in regions or ("EEA" in regions and country in _members())
    if rule["effect"] == "excluded":
        return "not allowed" if inside else ""
    if inside:
        return ""
    signed = vendors.listed(record.plan, "agreements.dpa.transfer")
    if rule["effect"] == "region":
        return "" if "adequacy" in regions and "adequacy" in signed else "not allowed"
    allowed = rule["instruments"].split(";")
    if vendors.text(record.plan, "agreements.dpa.status") == "signed" and set(signed) & set(
        allowed
    ):
        return ""
    return f"needs one of {', '.join(allowed)} in a signed `agreements.dpa.transfer`"


def _country(url: str) -> str:
    """Return the country of the cloud region that an address names, or ""."""
    host = url.partition("://")[2].partition("/")[0] or url
    for label in host.split("."):
        for region, country in _regions():
            if label.startswith(region):
                return country
    return ""


@cache
def _rules() -> dict[str, dict[str, str]]:
    return {row["id"]: row for row in facts.rows("residency.csv")}


@cache
def _members() -> frozenset[str]:
    return frozenset(row["country"] for row in facts.rows("eea.csv"))


@cache
def _regions() -> list[tuple[str, str]]:
    return [(row["pattern"], row["country"]) for row in facts.rows("cloud_regions.csv")]


_LIMITS = "limits: {residency: [eu-gdpr-transfer]}\n"

RULE = Rule(
    id="residency-not-allowed",
    severity=Severity.ERROR,
    check=check,
    bad=miniatures.approved("    residency: {processing: [US], storage: [DE]}\n" + _LIMITS),
    good=miniatures.approved("    residency: {processing: [IE], storage: [DE]}\n" + _LIMITS),
    controls=("GDPR Art. 44", "GDPR Art. 46(1)", "ISO 27001 A.5.31", "SOC 2 CC9.2"),
    needs="register",
)
