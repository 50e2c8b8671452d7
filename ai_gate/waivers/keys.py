"""The keys of waivers and baseline, from which loaders and JSON Schemas both come."""

from collections.abc import Mapping

from ai_gate.schema import Kind, Shape

SCHEMA = "ai-gate/waivers/v1"
BASELINE_SCHEMA = "ai-gate/baseline/v1"
_KINDS: Mapping[str, str] = {
    "false-positive": "the finding is wrong",
    "not-live": "the data is real in form and belongs to nobody; says where it comes from",
    "risk-acceptance": "the finding is right and the risk is accepted for a time",
    "compensating-control": "something else meets the intent; needs `compensating_control`",
    "temporary": "it is being mended",
}


def _said(says: str, example: str = "") -> Shape:
    return Shape(Kind.TEXT, says, example=example)


def _list(says: str, item: Shape) -> Shape:
    return Shape(Kind.LIST, says, item=item, least=1)


_APPROVAL = Shape(
    Kind.MAPPING,
    "Who approved; not who asked, nor who wrote this entry",
    keys={
        "name": _said("Id of a person of access.yaml", "m.okafor"),
        "role": _said("In which role", "ciso"),
        "date": Shape(Kind.DATE, "Day of the approval, YYYY-MM-DD"),
        "ref": _said("Where it is recorded", "PR 4412"),
    },
    required=("name", "role", "date"),
)
_SCOPE = Shape(
    Kind.MAPPING,
    "Which findings of the rule; all that is given must fit",
    keys={
        "paths": _list(
            "Globs over tracked paths, gitignore syntax without negation",
            _said("Glob over tracked paths", "tests/vectors/*.hex"),
        ),
        "assistants": _list("Ids of assistants", _said("Id of an assistant", "cursor")),
        "fingerprints": _list(
            "Fingerprints of findings, as reports give them", _said("Fingerprint of a finding")
        ),
        "refs": _list("Branches on which it counts", _said("Name of a branch", "main")),
    },
    some=("paths", "assistants", "fingerprints"),
)
_WAIVER = Shape(
    Kind.MAPPING,
    "An exception with reason, approval and end",
    keys={
        "id": Shape(
            Kind.TEXT,
            "Name of the waiver; letters, digits, - _ .",
            pattern="[A-Za-z0-9][A-Za-z0-9._-]*",
            example="W-2026-014",
        ),
        "rule": _said("The rule or detector whose findings it holds", "payment-card"),
        "scope": _SCOPE,
        "kind": Shape(Kind.TEXT, "Sort of exception", words=_KINDS),
        "justification": _said("Why the finding may stand"),
        "compensating_control": _said("What meets the intent instead"),
        "requested_by": _said("Id of the person who asks", "j.park"),
        "approved_by": _list("Approvals", _APPROVAL),
        "assessor": Shape(
            Kind.MAPPING,
            "What an assessor was asked; never takes the place of an approval",
            keys={
                "date": Shape(Kind.DATE, "Day, YYYY-MM-DD"),
                "ref": _said("Where it is recorded", "QSA-mail-22"),
                "outcome": _said("What the assessor said"),
            },
            required=("date", "ref"),
        ),
        "ticket": _said("Where the exception is followed", "SEC-955"),
        "created": Shape(Kind.DATE, "First day, YYYY-MM-DD"),
        "expires": Shape(Kind.DATE, "Last day on which it counts (UTC), YYYY-MM-DD"),
        "revoked": Shape(Kind.DATE, "Day from which on it no longer counts, YYYY-MM-DD"),
    },
    required=(
        "id",
        "rule",
        "scope",
        "kind",
        "justification",
        "requested_by",
        "approved_by",
        "ticket",
        "created",
        "expires",
    ),
)
WAIVERS = Shape(
    Kind.MAPPING,
    "Recorded exceptions, each for one rule, one scope and a time",
    keys={
        "schema": Shape(
            Kind.TEXT, "Kind and version of this file", words={SCHEMA: "the only version so far"}
        ),
        "waivers": Shape(Kind.LIST, "The exceptions, in any order", item=_WAIVER),
    },
    required=("schema", "waivers"),
)
_FINDING = Shape(
    Kind.MAPPING,
    "One finding of the day of adoption",
    keys={
        "rule": _said("Its rule or detector", "payment-card"),
        "path": _said("Its file"),
        "fingerprint": Shape(
            Kind.TEXT,
            "Its fingerprint, made of rule, path and what stands around it, never of a value",
            pattern="[0-9a-f]{32}",
            example="0" * 32,
        ),
    },
    required=("rule", "path", "fingerprint"),
)
BASELINE = Shape(
    Kind.MAPPING,
    "The findings that were there when the gate came; written by `ai-gate baseline`",
    keys={
        "schema": Shape(
            Kind.TEXT,
            "Kind and version of this file",
            words={BASELINE_SCHEMA: "the only version so far"},
        ),
        "owner": _said("Who answers for the debt", "@acme/payments"),
        "until": Shape(Kind.DATE, "Last day on which it counts (UTC), YYYY-MM-DD"),
        "findings": Shape(Kind.LIST, "Sorted by path, rule and fingerprint", item=_FINDING),
    },
    required=("schema", "owner", "until", "findings"),
)
