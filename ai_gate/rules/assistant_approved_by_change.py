"""A change approves an assistant, a place to which one may send, or an MCP server, for itself.

What it checks: with a base, the register of the change against the register of the base: an
assistant that becomes `approved`, an endpoint or an MCP server that is added, a list of MCP servers
that goes away, so that any is allowed; of an approved assistant another plan, other tiers or an
attestation; a higher limit, or a residency rule that no longer applies.

Why it matters: an entry in the register says that somebody assessed the vendor, its agreement and
where it processes. Written in the same change that commits the assistant's settings, it says only
that the author wanted a green build.

How to fix: have the owner of the register approve the change, or make it apart from the change that
brings the assistant in.
"""

from collections.abc import Iterator, Mapping

from ai_gate import vendors
from ai_gate.model import (
    ApprovedServer,
    Context,
    Location,
    Miniature,
    Problem,
    Registered,
    Rule,
    Severity,
)


def check(context: Context) -> Iterator[Problem]:
    if context.base is None or context.base.register is None or context.register is None:
        return
    yield from _servers(context.base.register, context.register)
    yield from _limits(context.base.register, context.register)
    for id, entry in context.register.items():
        old = context.base.register.get(id)
        news = list(_news(old, entry))
        if news:
            name = context.catalogue[id].name if id in context.catalogue else id
            before = old.because if old else None
            yield Problem(
                Location(entry.because.path, entry.because.line),
                f"{name} would be {' and '.join(news)} by this change itself",
                help="the owner of the register should approve this change",
                assistant=id,
                related=(before._replace(text=f"before the change: {before.text}"),)
                if before
                else (),
                key=" ".join(news),
            )


def _servers(old: Mapping[str, Registered], new: Mapping[str, Registered]) -> Iterator[Problem]:
    before, after = _approved(old), _approved(new)
    if before is None or before == after:
        return
    if after is None:
        yield _server_problem(None, "any MCP server would be allowed by this change itself")
        return
    known = {(one.name, one.url, one.command) for one in before}
    for one in after:
        if (one.name, one.url, one.command) not in known:
            said = f"the MCP server `{one.because.text}` would be approved by this change itself"
            yield _server_problem(one, said)


def _approved(register: Mapping[str, Registered]) -> tuple[ApprovedServer, ...] | None:
    """Return the servers that every entry carries; None: there is no list."""
    return next((one.mcp_servers for one in register.values()), None)


def _server_problem(server: ApprovedServer | None, said: str) -> Problem:
    line = server.because.line if server else 0
    return Problem(
        Location(_PATH, line),
        said,
        help="the owner of the register should approve this change",
        key=server.because.text if server else "",
    )


def _news(old: Registered | None, entry: Registered) -> Iterator[str]:
    if entry.status == "approved" and (old is None or old.status != "approved"):
        yield (
            f"approved (before: {old.status})" if old else "approved (before: not in the register)"
        )
    if old is not None and old.status == entry.status == "approved":
        yield from _plans(old, entry)
    hosts = [host for host in entry.endpoints if old is None or host not in old.endpoints]
    if hosts:
        yield "allowed to send to " + ", ".join(f"`{host}`" for host in hosts)


def _plans(old: Registered, entry: Registered) -> Iterator[str]:
    """Tell which plans of an approved assistant are approved for more than before."""
    before = {one.plan: one for one in old.plans if one.status == "approved"}
    for plan in entry.plans:
        if plan.status != "approved":
            continue
        name = f"`{plan.plan}`" if plan.plan else "no plan"
        was = before.get(plan.plan)
        if was is None:
            yield f"approved for {name}"
            continue
        tiers, now = vendors.listed(was, "tiers"), vendors.listed(plan, "tiers")
        if tiers and not (now and {*now} <= {*tiers}):
            yield f"approved for {' and '.join(now) or 'all'} paths on {name}"
        known = [one for _, one in vendors.each(was, "attestations")]
        more = [one for _, one in vendors.each(plan, "attestations") if one not in known]
        if more:
            yield f"closed by {len(more)} other attestation{'' if len(more) == 1 else 's'}"


def _limits(old: Mapping[str, Registered], new: Mapping[str, Registered]) -> Iterator[Problem]:
    before = next((one.limits for one in old.values()), None)
    after = next((one.limits for one in new.values()), None)
    if before is None or after is None:
        return
    for name, was, now in (
        ("the age of a SOC 2 report", before.soc2_days, after.soc2_days),
        ("the age of a penetration test", before.pentest_days, after.pentest_days),
        ("the age of a review", before.review_days, after.review_days),
        *(
            (f"retention ({stake})", most, after.retention_days[stake])
            for stake, most in before.retention_days.items()
        ),
    ):
        if now > was:
            yield _limit(f"the limit for {name} would rise from {was} to {now} days")
    for id in before.residency:
        if id not in after.residency:
            yield _limit(f"the residency rule `{id}` would no longer apply")


def _limit(said: str) -> Problem:
    help = "the owner of the register should approve this change"
    return Problem(Location(_PATH), f"{said} by this change itself", help=help, key=said)


_PATH = ".ai-gate/assistants.yaml"
_REGISTER = """\
schema: ai-gate/assistants/v1
assistants:
  - id: cursor
    status: {status}
    owner: "{owner}"
"""
_BEFORE = {_PATH: _REGISTER.format(status="in-review", owner="@acme/platform")}

RULE = Rule(
    id="assistant-approved-by-change",
    severity=Severity.WARNING,
    check=check,
    bad=Miniature(
        {_PATH: _REGISTER.format(status="approved", owner="@acme/platform")}, base=_BEFORE
    ),
    good=Miniature(
        {_PATH: _REGISTER.format(status="in-review", owner="@acme/tools")}, base=_BEFORE
    ),
    controls=("PCI DSS 12.2.1", "PCI DSS 12.3.4", "SOC 2 CC5.1", "SOC 2 CC9.2"),
    needs="base",
)
