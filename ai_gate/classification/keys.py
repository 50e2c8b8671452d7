"""The keys of `.ai-gate/classification.yaml`, from which loader and JSON Schema both come."""

from collections.abc import Mapping

from ai_gate.model import Pci, Phi
from ai_gate.schema import Kind, Shape

_PCI: Mapping[str, str] = {
    Pci.CDE: "stores, processes or transmits account data, or is connected to such without limit",
    Pci.CONNECTED: "connected to the cardholder data environment, or could impact its security",
    Pci.SUPPORTING: "serves the business beside it; needs its three assertions",
    Pci.OUT_OF_SCOPE: "could not impact the cardholder data environment even if compromised",
}
_UNCLASSIFIED: Mapping[str, str] = {Pci.UNCLASSIFIED: "nobody has said; treated as connected"}
_PHI: Mapping[str, str] = {
    Phi.NONE: "no health data",
    Phi.SYNTHETIC: "made up, never derived from a person",
    Phi.DEIDENTIFIED: "de-identified by 45 CFR 164.514(a)-(b), so no longer PHI",
    Phi.LIMITED: "limited data set, 45 CFR 164.514(e): still PHI",
    Phi.PHI: "identifiable health data, or code and configuration that reach it",
    Phi.PHI_SENSITIVE: "psychotherapy notes, 42 CFR Part 2 records and what your law adds",
}


def _said(says: str, example: str = "") -> Shape:
    return Shape(Kind.TEXT, says, example=example)


def _class(says: str, pci: Mapping[str, str]) -> dict[str, Shape]:
    return {
        "pci": Shape(Kind.TEXT, f"PCI DSS scope class {says}", words=pci),
        "phi": Shape(Kind.TEXT, f"PHI class {says}", words=_PHI),
    }


def _assertion(says: str) -> Shape:
    return Shape(Kind.FLAG, says)


_ID = Shape(
    Kind.TEXT,
    "Name by which findings, waivers and reports refer to this entry; letters, digits, - _ .",
    pattern="[A-Za-z0-9][A-Za-z0-9._-]*",
    example="card-vault",
)
_PATHS = Shape(
    Kind.LIST,
    "Globs over tracked paths, gitignore syntax without negation",
    least=1,
    item=_said("Glob over tracked paths, from the repository root", "services/vault/**"),
)
_REVIEWED = Shape(
    Kind.MAPPING,
    "Who last confirmed this entry, and when",
    keys={
        "date": Shape(Kind.DATE, "Day of the review, YYYY-MM-DD; not in the future"),
        "by": _said("Who reviewed", "a.rivera"),
        "role": _said("In which role", "pci-owner"),
    },
    required=("date", "by"),
)
_ASSERTIONS = Shape(
    Kind.MAPPING,
    "What makes `supporting` true; unless all three are, it is treated as connected",
    keys={
        "no_account_data": _assertion("Stores, processes and transmits no account data"),
        "no_cde_connectivity": _assertion("Has no connection to the cardholder data environment"),
        "cannot_impact_cde": _assertion("Could not impact its security, even if compromised"),
    },
)
_OWNER = Shape(
    Kind.MAPPING,
    "Who answers for these paths: a name, or a team with its code owner",
    keys={
        "team": _said("Team that answers for these paths", "payments-core"),
        "codeowner": _said("The team's name in CODEOWNERS", "@acme/payments-core"),
    },
    some=("team", "codeowner"),
    or_text=True,
)
_RULE = Shape(
    Kind.MAPPING,
    "Paths and what they are; the strictest rule that matches wins, for pci and phi separately",
    keys={
        "id": _ID,
        "paths": _PATHS,
        **_class("of these paths", _PCI),
        "assertions": _ASSERTIONS,
        "owner": _OWNER,
        "rationale": _said("Why this class", "Handles account data before tokenisation"),
        "reviewed": _REVIEWED,
        "data": Shape(
            Kind.LIST,
            "Tags for the kinds of data here, for example of the fides taxonomy",
            item=_said("Kind of data", "user.financial.credit_card"),
        ),
    },
    required=("id", "paths"),
    some=("pci", "phi"),
)
_DECLASSIFY = Shape(
    Kind.MAPPING,
    "Paths inside a stricter area that are less strict, with reason and approval",
    keys={
        "id": _ID,
        "paths": _PATHS,
        "from": Shape(
            Kind.MAPPING,
            "Lower only what has this class; anything stricter or other stays as it is",
            keys=_class("that is lowered", {**_PCI, **_UNCLASSIFIED}),
            some=("pci", "phi"),
        ),
        "to": Shape(
            Kind.MAPPING,
            "The lower class",
            keys=_class("that holds instead", _PCI),
            some=("pci", "phi"),
        ),
        "assertions": _ASSERTIONS,
        "reason": _said("Why the lower class is right", "Public architecture text, no code"),
        "approved_by": Shape(
            Kind.MAPPING,
            "Who approved",
            keys={"name": _said("Name", "m.okafor"), "role": _said("Role", "ciso")},
            required=("name", "role"),
        ),
        "ticket": _said("Where the approval is recorded", "SEC-912"),
        "reviewed": _REVIEWED,
    },
    required=("id", "paths", "to", "reason", "approved_by", "ticket"),
)
_STORE = Shape(
    Kind.MAPPING,
    "A database or another place with data of a class, by which names configuration reaches it",
    keys={
        "id": _ID,
        "at": Shape(
            Kind.MAPPING,
            "How a configuration calls it",
            keys={
                "hosts": Shape(
                    Kind.LIST,
                    "Host names",
                    least=1,
                    item=Shape(
                        Kind.TEXT,
                        "Host name; `*.` at the beginning stands for any subdomain",
                        pattern=r"(\*\.)?[A-Za-z0-9]([A-Za-z0-9._-]*[A-Za-z0-9])?",
                        example="cards.db.acme.example",
                    ),
                ),
                "urls": Shape(
                    Kind.LIST,
                    "Addresses, each with what is below it",
                    least=1,
                    item=Shape(
                        Kind.TEXT,
                        "Address without user and password, for one database of a shared host",
                        pattern=r"[A-Za-z][A-Za-z0-9+.-]*://[^\s/@?#]+(/[^\s?#]*)?",
                        example="postgresql://db.acme.example/cards",
                    ),
                ),
                "env": Shape(
                    Kind.LIST,
                    "Names of environment variables that hold its address or its password",
                    least=1,
                    item=Shape(
                        Kind.TEXT,
                        "Name of a variable; `*` at the end stands for anything",
                        pattern=r"[A-Za-z_][A-Za-z0-9_]*\*?",
                        example="CARDS_DATABASE_URL",
                    ),
                ),
            },
            some=("hosts", "urls", "env"),
        ),
        **_class("of its data", _PCI),
        "owner": _OWNER,
        "rationale": _said("Why this class", "Holds tokenised and clear card numbers"),
    },
    required=("id", "at"),
    some=("pci", "phi"),
)

CLASSIFICATION = Shape(
    Kind.MAPPING,
    "What each path of the repository is; the one declaration that everything else follows from",
    keys={
        "schema": Shape(
            Kind.TEXT,
            "Kind and version of this file",
            words={"ai-gate/classification/v1": "the only version so far"},
        ),
        "system": Shape(
            Kind.MAPPING,
            "The system that this repository belongs to",
            keys={
                "name": _said("Name of the system", "payments-api"),
                "frameworks": Shape(
                    Kind.LIST, "Frameworks that apply", item=_said("Framework", "pci-dss-4.0.1")
                ),
            },
        ),
        "defaults": Shape(
            Kind.MAPPING,
            "Class of a path for which no rule speaks, for each axis",
            keys={
                "pci": Shape(
                    Kind.TEXT,
                    "PCI DSS scope class where no rule gives one",
                    words={
                        **_UNCLASSIFIED,
                        **{word: _PCI[word] for word in _PCI if word != Pci.SUPPORTING},
                    },
                    default=Pci.UNCLASSIFIED,
                ),
                "phi": Shape(
                    Kind.TEXT,
                    "PHI class where no rule gives one",
                    words=_PHI,
                    default=Phi.NONE,
                ),
            },
        ),
        "review": Shape(
            Kind.MAPPING,
            "How long a review of a rule stays good",
            keys={
                "max_age_days": Shape(Kind.COUNT, "Days after which a review is too old", least=1),
                "warn_days": Shape(Kind.COUNT, "Days before that from which on to warn"),
            },
        ),
        "rules": Shape(Kind.LIST, "The rules, in any order", item=_RULE),
        "declassify": Shape(Kind.LIST, "Approved exceptions downward", item=_DECLASSIFY),
        "stores": Shape(Kind.LIST, "Databases and other places outside of git", item=_STORE),
    },
    required=("schema", "rules"),
)
