"""Classes of a path -> tier -> which planes must be closed to assistants, and how firmly.

The tiers are the built-in policy. Cardholder data environment: PCI DSS v4.0.1 section 4 (scope) and
7.2.1 (access by need to know). Connected and unclassified: the same section counts a system as in
scope until it is shown to be out of it. Health data: 45 CFR 164.502(b) asks for the minimum
necessary, 164.514(e) keeps a limited data set protected health information, and 164.508(a)(2)
guards psychotherapy notes more strictly still.

Who may waive, and for how long: PCI DSS v4.0.1 12.3.2 wants management's approval of what departs
from a requirement, HIPAA 164.308(a)(2) names a security official.
"""

from collections.abc import Iterable, Mapping
from enum import StrEnum

from ai_gate.model import Classified, Condition, Pci, Phi, Plane, Reviewed, Strength, Tier
from ai_gate.record import NamedTuple

PATH = ".ai-gate/access.yaml"
PROTECTED = frozenset({Phi.LIMITED, Phi.PHI, Phi.PHI_SENSITIVE})
_IN_SCOPE = frozenset({Pci.CONNECTED, Pci.UNCLASSIFIED})
_OPEN = dict.fromkeys(Plane, Strength.NONE)
_CLOSED = {
    Plane.INDEX: Strength.HINT,
    Plane.SEARCH: Strength.TOOL,
    Plane.READ: Strength.TOOL,
    Plane.MENTION: Strength.TOOL,
    Plane.INCLUDE: Strength.TOOL,
    Plane.EDIT: Strength.TOOL,
    Plane.SHELL: Strength.GUARD,
    Plane.MCP: Strength.GUARD,
}


class Stake(StrEnum):
    """What an exception puts at stake, for which approvers and periods may differ."""

    CDE = "cde"
    PHI = "phi"
    CONNECTED = "connected"
    DEFAULT = "default"


class Person(NamedTuple):
    """Somebody whom roles name, and by which e-mail addresses git knows them."""

    id: str
    emails: tuple[str, ...] = ()


class Exceptions(NamedTuple):
    """Who may approve a waiver, how long one may last, and where inline suppressions count."""

    approvers: Mapping[Stake, tuple[str, ...]]  # roles, one of which must have approved
    most_days: Mapping[Stake, int]
    warn_days: int
    never: tuple[str, ...]  # rules that take no waiver here, beside those that never do
    inline: frozenset[Stake]  # where inline suppressions count
    signed: bool = False  # a waiver counts only if the commit that wrote it carries a signature


class TierPolicy(NamedTuple):
    """What one tier asks for."""

    required: Mapping[Plane, Strength]
    assistants: tuple[str, ...] | None = None  # None: any that the register approves
    requires: tuple[str, ...] = ()  # ids of conditions
    fails: bool = True  # False: findings on its paths are reported and fail nothing


class Guarding(NamedTuple):
    """What the guard does at run time where the classes of paths do not decide; `deny` or `ask`."""

    unresolved: str = "deny"  # a command or tool whose files cannot be told
    programs: str = "ask"  # a program that runs code which a hook cannot follow
    governance: str = "ask"  # an edit of the files that govern the gate, or that start the guard
    commands: tuple[str, ...] = ()  # first words of commands that may run such code unasked
    unlogged: str = "restricted"  # from which tier on what cannot be logged is refused


class Policy(NamedTuple):
    """Who may reach what: the built-in policy, or what `.ai-gate/access.yaml` makes of it."""

    pci: Mapping[Pci, Tier]
    phi: Mapping[Phi, Tier]
    tiers: Mapping[Tier, TierPolicy]
    exceptions: Exceptions
    roles: Mapping[str, tuple[str, ...]] = {}  # role -> ids of people
    people: Mapping[str, Person] = {}
    conditions: Mapping[str, Condition] = {}
    reviews: tuple[Reviewed, ...] | None = None  # None: there is no file that could list them
    guard: Guarding = Guarding()


BUILT_IN = Policy(
    pci={
        Pci.CDE: Tier.PROHIBITED,
        **dict.fromkeys(_IN_SCOPE, Tier.RESTRICTED),
        Pci.SUPPORTING: Tier.UNRESTRICTED,
        Pci.OUT_OF_SCOPE: Tier.UNRESTRICTED,
    },
    phi={word: Tier.PROHIBITED if word in PROTECTED else Tier.UNRESTRICTED for word in Phi},
    tiers={
        Tier.PROHIBITED: TierPolicy(_CLOSED),
        Tier.RESTRICTED: TierPolicy(_OPEN),
        Tier.UNRESTRICTED: TierPolicy(_OPEN),
    },
    exceptions=Exceptions(
        approvers={
            Stake.CDE: ("ciso",),
            Stake.PHI: ("ciso", "hipaa-security-official"),
            Stake.CONNECTED: ("ciso", "security-reviewer"),
            Stake.DEFAULT: ("ciso", "security-reviewer"),
        },
        most_days={Stake.CDE: 90, Stake.PHI: 90, Stake.CONNECTED: 180, Stake.DEFAULT: 365},
        warn_days=21,
        never=(),
        inline=frozenset({Stake.CONNECTED, Stake.DEFAULT}),
    ),
)
_TIERS = tuple(Tier)


def tier(pci: Pci, phi: Phi, policy: Policy = BUILT_IN) -> Tier:
    """Say what the two classes of a path mean for assistants.

    `supporting` without its assertions comes here as `connected`: the classification sees to that.
    """
    return max(policy.pci[pci], policy.phi[phi], key=_TIERS.index)


def required(tier: Tier, policy: Policy = BUILT_IN) -> Mapping[Plane, Strength]:
    """Return how firmly each plane must be closed for the paths of a tier."""
    return policy.tiers[tier].required


def stakes(classes: Iterable[Classified]) -> tuple[Stake, ...]:
    """Name what an exception for paths of these classes puts at stake, the gravest first."""
    listed = list(classes)
    found = [Stake.CDE] if any(one.pci is Pci.CDE for one in listed) else []
    if any(one.phi in PROTECTED for one in listed):
        found.append(Stake.PHI)
    if not found and any(one.pci is Pci.CONNECTED for one in listed):
        found.append(Stake.CONNECTED)
    return tuple(found) or (Stake.DEFAULT,)


def holders(policy: Policy, roles: Iterable[str]) -> tuple[str, ...]:
    """Return the ids of the people who have one of the roles."""
    return tuple(dict.fromkeys(id for role in roles for id in policy.roles.get(role, ())))
