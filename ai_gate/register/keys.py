"""The keys of `.ai-gate/assistants.yaml`, from which loader and JSON Schema both come."""

from collections.abc import Mapping

from ai_gate.model import Plane, Tier
from ai_gate.schema import Kind, Shape

SCHEMA = "ai-gate/assistants/v1"
STATUSES: Mapping[str, str] = {
    "proposed": "somebody asked for it",
    "in-review": "it is being assessed",
    "approved": "it may be used, within its tiers",
    "restricted": "it may be used by some, under conditions; counts as not approved",
    "prohibited": "it may not be used",
    "retired": "it is no longer used",
}
_TRAINS: Mapping[str, str] = {
    "no": "the contract rules it out",
    "opt-out-done": "it would, and we opted out, with proof",
    "opt-out-open": "it would, and nobody has opted out",
    "yes": "it does",
    "unknown": "nobody knows; counts as yes",
}
_AGREED: Mapping[str, str] = {
    "signed": "signed by both",
    "requested": "asked for, not signed",
    "refused": "the vendor refuses",
    "not-available": "not offered for this plan",
    "not-needed": "does not apply",
}


def _said(says: str, example: str = "") -> Shape:
    return Shape(Kind.TEXT, says, example=example)


def _day(says: str) -> Shape:
    return Shape(Kind.DATE, f"{says}, YYYY-MM-DD")


def _flag(says: str) -> Shape:
    return Shape(Kind.FLAG, says)


def _days(says: str) -> Shape:
    return Shape(Kind.COUNT, says)


def _map(says: str, keys: Mapping[str, Shape], *required: str) -> Shape:
    return Shape(Kind.MAPPING, says, keys=keys, required=required)


def _list(says: str, item: Shape) -> Shape:
    return Shape(Kind.LIST, says, item=item)


def _agreement(says: str, **more: Shape) -> Shape:
    keys = {
        "status": Shape(Kind.TEXT, "Where it stands", words=_AGREED),
        "date": _day("Day of signature"),
        "expires": _day("Last day on which it holds"),
        "ref": _said("Where the document is; not the document", "DMS-9001"),
        **more,
    }
    return _map(says, keys, "status")


_REF = _said("Where the document is; not the document", "DMS-9010")
_REGIONS = _list("Countries (ISO 3166 alpha-2), or EEA", _said("Country", "US"))
_ENTRY = _map(
    "An assistant on one plan",
    {
        "id": _said("Id of the assistant; `ai-gate explain assistants` lists them", "claude-code"),
        "plan": _said("Plan; terms differ by plan", "enterprise"),
        "status": Shape(Kind.TEXT, "Whether it may be used", words=STATUSES),
        "owner": _said("Who answers for it", "@acme/platform"),
        "rationale": _said("Why the business needs it", "ADR-051"),
        "approved": Shape(
            Kind.MAPPING,
            "Who approved it, and when",
            keys={
                "date": _day("Day of the approval"),
                "by": _said("Who", "m.okafor"),
                "role": _said("In which role", "ciso"),
                "ref": _REF,
            },
            required=("date", "by"),
        ),
        "tiers": _list(
            "Tiers that it is approved for; without the list, all but prohibited",
            Shape(Kind.TEXT, "Tier", words={tier: f"paths that are {tier}" for tier in Tier}),
        ),
        "endpoints": _list(
            "Hosts of models that it may be configured to send to", _said("Host", "api.example.com")
        ),
        "risk_assessment": _map(
            "The risk assessment, and those of privacy and AI",
            {
                "date": _day("Day"),
                "ref": _REF,
                "rating": Shape(
                    Kind.TEXT,
                    "Outcome",
                    words={"low": "low", "medium": "medium", "high": "high"},
                ),
            },
            "date",
            "ref",
        ),
        "agreements": _map(
            "What is signed with the vendor",
            {
                "baa": _agreement("Business associate agreement, 45 CFR 164.504(e)"),
                "dpa": _agreement(
                    "Data processing agreement, GDPR Art. 28",
                    transfer=_list(
                        "Instruments for transfers",
                        _said("adequacy, scc, bcr, or another instrument", "scc"),
                    ),
                ),
                "pci_responsibility": _agreement(
                    "Written acknowledgement and matrix of responsibilities, PCI DSS 12.8.2, 12.8.5"
                ),
            },
        ),
        "data_handling": _map(
            "What the vendor does with what it is sent",
            {
                "prompt_retention_days": _days("Days that prompts and answers are kept"),
                "trains_on_customer_data": Shape(
                    Kind.TEXT, "Whether models are trained on it", words=_TRAINS
                ),
                "training_evidence": _map(
                    "Proof of that", {"ref": _REF, "date": _day("Day")}, "ref", "date"
                ),
                "encryption_in_transit": _said("How it is encrypted on the way", "tls1.3"),
                "encryption_at_rest": _said("How it is encrypted when kept", "aes-256"),
                "audit_log": _flag("Whether the vendor keeps a log that we can read"),
            },
        ),
        "residency": _map(
            "Where it is processed and kept; without a region, unknown",
            {"processing": _REGIONS, "storage": _REGIONS},
        ),
        "subprocessors": _map(
            "Whom the vendor passes data on to",
            {
                "list_url": _said("Where the vendor lists them"),
                "reviewed": _day("Day of the last review"),
                "items": _list(
                    "Those that receive what we send",
                    _map(
                        "One of them",
                        {
                            "name": _said("Name"),
                            "country": _said("Country (ISO 3166 alpha-2)", "US"),
                            "purpose": _said("What for"),
                        },
                        "name",
                        "country",
                    ),
                ),
            },
        ),
        "assurance": _map(
            "What others examined",
            {
                "soc2": _map(
                    "SOC 2 report",
                    {
                        "type": _days("1 or 2"),
                        "period_end": _day("End of the period that it covers"),
                        "ref": _REF,
                    },
                    "period_end",
                ),
                "pentest": _map("Penetration test", {"date": _day("Day"), "ref": _REF}, "date"),
                "iso27001": _map("Certificate", {"valid_until": _day("Last day")}, "valid_until"),
                "pci_aoc": _map("Attestation of compliance", {"date": _day("Day")}, "date"),
            },
        ),
        "approvals": _list(
            "Approvals that conditions of access.yaml ask for",
            _map(
                "An approval",
                {
                    "role": _said("Role", "security-reviewer"),
                    "name": _said("Who", "a.rivera"),
                    "date": _day("Day"),
                    "ref": _REF,
                },
                "role",
                "name",
                "date",
            ),
        ),
        "users": _list(
            "Who uses it, by the ids of training.yaml; pseudonyms will do", _said("Id", "u-7f3a")
        ),
        "attestations": _list(
            "Controls that stand on a server or in an admin console, where no file shows them",
            _map(
                "A control",
                {
                    "what": _said("The control", "Content exclusion of the organisation"),
                    "planes": Shape(
                        Kind.LIST,
                        "Planes that it closes",
                        least=1,
                        item=Shape(
                            Kind.TEXT, "Plane", words={plane: str(plane) for plane in Plane}
                        ),
                    ),
                    "by": _said("Who attests it", "a.rivera"),
                    "date": _day("Day"),
                    "expires": _day("Last day on which it counts"),
                    "ref": _REF,
                },
                "what",
                "planes",
                "by",
                "date",
                "expires",
            ),
        ),
        "red_flags": _list(
            "What stands against the vendor",
            _map(
                "A red flag",
                {
                    "what": _said("What", "SOC 2 report refused"),
                    "opened": _day("Day"),
                    "closed": _day("Day on which it was settled"),
                },
                "what",
                "opened",
            ),
        ),
        "review": _map(
            "The last review of this entry",
            {"last": _day("Day"), "next": _day("Day of the next"), "by": _said("Who")},
            "last",
        ),
    },
    "id",
    "status",
)
_LIMITS = _map(
    "What the records have to satisfy; the built-in numbers stand in docs/register.md",
    {
        "soc2_max_age_days": _days("Days after the end of its period"),
        "pentest_max_age_days": _days("Days after it"),
        "review_max_age_days": _days("Days after the last review"),
        "warn_days": _days("Days before from which on to warn"),
        "prompt_retention_max_days": _map(
            "Days that prompts may be kept, by what the assistant can reach",
            {key: _days(f"{key} paths") for key in ("cde", "phi", "connected", "default")},
        ),
        "residency": _list(
            "Residency rules that apply to this repository's data, by the ids of docs/register.md",
            _said("Rule", "eu-gdpr-transfer"),
        ),
    },
)
_SERVER = Shape(
    Kind.MAPPING,
    "A server that any assistant may use: a name, an address or a command",
    keys={
        "name": _said("Its name in the configuration", "github"),
        "url": _said("Its address, or the beginning", "https://mcp.example.com/"),
        "command": _said("Its command, or the first words", "npx -y @example/server"),
    },
    some=("name", "url", "command"),
    or_text=True,
)
REGISTER = _map(
    "Which assistants may be used, on which plan, and on what record",
    {
        "schema": Shape(
            Kind.TEXT, "Kind and version of this file", words={SCHEMA: "the only version so far"}
        ),
        "limits": _LIMITS,
        "assistants": _list("One entry per assistant and plan", _ENTRY),
        "mcp_servers": _list("The MCP servers that may be used; without the list, any", _SERVER),
    },
    "schema",
    "assistants",
)
