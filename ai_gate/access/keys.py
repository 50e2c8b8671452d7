"""The keys of `.ai-gate/access.yaml`, from which loader and JSON Schema both come."""

from collections.abc import Mapping

from ai_gate.model import Pci, Phi, Plane, Strength, Tier
from ai_gate.schema import Kind, Shape

from .policy import Stake

SCHEMA = "ai-gate/access/v1"
ANY = "any-approved"
_TIERS: Mapping[str, str] = {
    Tier.PROHIBITED: "no assistant may reach these paths",
    Tier.RESTRICTED: "assistants that are approved and satisfy the conditions of the tier",
    Tier.UNRESTRICTED: "any assistant that the register approves",
}
_STRENGTHS: Mapping[str, str] = {
    Strength.NONE.word: "may stay open",
    Strength.HINT.word: "left out of index or listing",
    Strength.ASKS.word: "a prompt that one click opens",
    Strength.TOOL.word: "the assistant's own tools refuse",
    Strength.GUARD.word: "a fail-closed hook decides",
    Strength.SANDBOX.word: "the operating system refuses",
    Strength.OFF.word: "the plane does not exist",
}
_STAKES: Mapping[str, str] = {
    Stake.CDE: "findings about paths of the cardholder data environment",
    Stake.PHI: "findings about paths with protected health information",
    Stake.CONNECTED: "findings about connected systems",
    Stake.DEFAULT: "all other findings",
}
_SAYS: Mapping[str, str] = {
    "deny": "it is refused",
    "ask": "a person decides; hosts that cannot ask refuse",
}


def _said(says: str, example: str = "") -> Shape:
    return Shape(Kind.TEXT, says, example=example)


def _list(says: str, item: Shape, least: int = 0) -> Shape:
    return Shape(Kind.LIST, says, item=item, least=least)


def _by_stake(says: str, each: Shape) -> Shape:
    keys = {str(one): each._replace(says=f"{each.says}: {_STAKES[one]}") for one in Stake}
    return Shape(Kind.MAPPING, says, keys=keys)


_NAME = Shape(
    Kind.TEXT,
    "Name by which other entries refer to this; letters, digits, - _ .",
    pattern="[A-Za-z0-9][A-Za-z0-9._-]*",
    example="ciso",
)
_TIER = Shape(Kind.TEXT, "What this class means for assistants", words=_TIERS)
_PERSON = Shape(
    Kind.MAPPING,
    "Somebody whom roles name",
    keys={
        "id": _NAME._replace(example="m.okafor"),
        "emails": _list(
            "Addresses by which git knows this person, so that nobody approves their own change",
            _said("E-mail address", "m.okafor@example.com"),
            1,
        ),
    },
    required=("id",),
)
_ROLE = Shape(
    Kind.MAPPING,
    "A role, and who has it",
    keys={
        "id": _NAME,
        "people": _list("Ids of the people who have the role", _said("Id", "m.okafor"), 1),
    },
    required=("id", "people"),
)
_CONDITION = Shape(
    Kind.MAPPING,
    "Something that must hold before an assistant may reach a tier",
    keys={
        "id": _NAME._replace(example="security-review"),
        "kind": Shape(
            Kind.TEXT,
            "Where the answer stands",
            words={
                "register": "a field of the assistant's entry in assistants.yaml",
                "approval": "an approval in the assistant's entry, by a role and of a certain age",
                "training": "a course in training.yaml that the assistant's users completed",
            },
        ),
        "field": _said("register: the field, with dots between keys", "agreements.baa.status"),
        "equals": _said("register: what the field must say", "signed"),
        "most": Shape(Kind.COUNT, "register: the largest number that the field may hold"),
        "role": _said("approval: the role that approves", "security-reviewer"),
        "course": _said("training: the course", "ai-coding-tools"),
        "max_age_days": Shape(Kind.COUNT, "approval, training: days it stays good", least=1),
    },
    required=("id", "kind"),
)
_POLICY = Shape(
    Kind.MAPPING,
    "What a tier asks for",
    keys={
        "planes": Shape(
            Kind.MAPPING,
            "How firmly each plane must be closed; what is not named stays as built in",
            keys={
                plane: Shape(Kind.TEXT, f"How firmly {plane} must be closed", words=_STRENGTHS)
                for plane in Plane
            },
        ),
        "assistants": _list(
            "The only assistants that may reach the tier; `any-approved` for all of the register",
            _said("Id of an assistant", "claude-code"),
        ),
        "requires": _list("Conditions that must all hold", _said("Id of a condition")),
        "enforce": Shape(
            Kind.TEXT,
            "Whether findings about these paths fail",
            words={"fail": "they fail the build", "report": "they are reported as warnings"},
            default="fail",
        ),
    },
)

ACCESS = Shape(
    Kind.MAPPING,
    "Which assistants may reach what, under which conditions, and who approves exceptions",
    keys={
        "schema": Shape(
            Kind.TEXT, "Kind and version of this file", words={SCHEMA: "the only version so far"}
        ),
        "people": _list("The people whom roles name", _PERSON),
        "roles": _list("Roles, and who has them", _ROLE),
        "classes": Shape(
            Kind.MAPPING,
            "The tier of a class, where it is not the built-in one",
            keys={
                "pci": Shape(
                    Kind.MAPPING, "Tier by PCI DSS scope class", keys=dict.fromkeys(Pci, _TIER)
                ),
                "phi": Shape(Kind.MAPPING, "Tier by PHI class", keys=dict.fromkeys(Phi, _TIER)),
            },
        ),
        "conditions": _list("Conditions that tiers refer to", _CONDITION),
        "tiers": Shape(
            Kind.MAPPING,
            "What each tier asks for, where it is not what is built in",
            keys=dict.fromkeys(Tier, _POLICY),
        ),
        "waivers": Shape(
            Kind.MAPPING,
            "Who may approve a waiver, and how long it may last",
            keys={
                "approvers": _by_stake(
                    "Roles, one of which must approve",
                    _list("Roles, one of which must approve", _said("Role", "ciso"), 1),
                ),
                "max_days": _by_stake(
                    "Days that a waiver may last",
                    Shape(Kind.COUNT, "Days that a waiver may last", least=1),
                ),
                "warn_days": Shape(Kind.COUNT, "Days before its end from which on to warn"),
                "never": _list("Rules that take no waiver", _said("Id of a rule")),
                "signed": Shape(
                    Kind.FLAG, "Whether the commit that wrote a waiver must carry a signature"
                ),
            },
        ),
        "reviews": _list(
            "Reviews that are due again and again, and when each was done last",
            Shape(
                Kind.MAPPING,
                "A review",
                keys={
                    "what": Shape(
                        Kind.TEXT,
                        "What is reviewed",
                        words={
                            "classification": "the scope; PCI DSS 12.5.2 asks for every 12 months",
                            "access": "who may use what; PCI DSS 7.2.4 asks for every six months",
                            "register": "the vendors; PCI DSS 12.8.4 asks for every 12 months",
                            "log": "the log of interactions; 45 CFR 164.308(a)(1)(ii)(D)",
                        },
                    ),
                    "last": Shape(Kind.DATE, "Day of the last one, YYYY-MM-DD"),
                    "by": _said("Who did it", "a.rivera"),
                    "every_days": Shape(
                        Kind.COUNT,
                        "Days until the next, where it is not 365 (access: 180, log: 30)",
                        least=1,
                    ),
                    "ref": _said("Where it is recorded", "SEC-930"),
                },
                required=("what", "last", "by"),
            ),
        ),
        "suppressions": _by_stake(
            "Where an inline suppression counts",
            Shape(
                Kind.TEXT,
                "Whether an inline suppression counts",
                words={"allowed": "it counts", "forbidden": "only a waiver counts"},
            ),
        ),
        "guard": Shape(
            Kind.MAPPING,
            "What the guard does at run time where the classes of paths do not decide",
            keys={
                "unresolved": Shape(
                    Kind.TEXT,
                    "A command or tool whose files cannot be told, where paths are prohibited",
                    words=_SAYS,
                    default="deny",
                ),
                "programs": Shape(
                    Kind.TEXT,
                    "A program that runs code which a hook cannot follow, as a test runner does",
                    words=_SAYS,
                    default="ask",
                ),
                "commands": _list(
                    "First words of commands that may run such code without a question",
                    _said("First words of a command", "pytest"),
                ),
                "governance": Shape(
                    Kind.TEXT,
                    "An edit of the files that govern the gate, or that start the guard",
                    words=_SAYS,
                    default="ask",
                ),
                "unlogged": Shape(
                    Kind.TEXT,
                    "From which tier on the guard refuses what it cannot write to the log",
                    words={
                        Tier.PROHIBITED: "nothing else is refused, the person is told",
                        Tier.RESTRICTED: "restricted paths, and what cannot be told",
                        Tier.UNRESTRICTED: "everything",
                    },
                    default="restricted",
                ),
            },
        ),
        "loosened": Shape(
            Kind.MAPPING,
            "Who approved that this file asks for less than the built-in policy",
            keys={
                "reason": _said("Why less is enough"),
                "approved_by": Shape(
                    Kind.MAPPING,
                    "Who approved",
                    keys={"name": _said("Id of a person"), "role": _said("Role", "ciso")},
                    required=("name", "role"),
                ),
                "ticket": _said("Where the approval is recorded", "SEC-912"),
            },
            required=("reason", "approved_by", "ticket"),
        ),
    },
    required=("schema",),
)
