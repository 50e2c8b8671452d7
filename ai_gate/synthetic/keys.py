"""The keys of `.ai-gate/synthetic.yaml`, from which loader and JSON Schema both come."""

from collections.abc import Mapping

from ai_gate.model import DataKind
from ai_gate.schema import Kind, Shape

SCHEMA = "ai-gate/synthetic/v1"
# What a card, a code or a key looks like says nothing of its origin: it must be made again.
REPRODUCIBLE = frozenset({DataKind.CARDHOLDER, DataKind.AUTHENTICATION, DataKind.SECRET})
_COVERS: Mapping[str, str] = {
    DataKind.PHI: "patients' records and their numbers",
    DataKind.PII: "Social Security numbers and the like",
    DataKind.CARDHOLDER: "card numbers; needs a source that can be made again or fetched",
    DataKind.AUTHENTICATION: "track data, verification codes; needs such a source as well",
    DataKind.SECRET: "keys and tokens; needs such a source as well",
}


def _said(says: str, example: str = "") -> Shape:
    return Shape(Kind.TEXT, says, example=example)


_GENERATOR = Shape(
    Kind.MAPPING,
    "The program that made the files",
    keys={
        "name": _said("Its name", "Synthea"),
        "version": _said("Its version", "3.3.0"),
        "seed": _said("The seed that gives the same output again, in quotes", "20261005"),
        "command": _said("The command that gives it", "run_synthea -s 20261005 -p 20 Ohio"),
    },
    required=("name", "version"),
)
_CORPUS = Shape(
    Kind.MAPPING,
    "The public collection that the files were taken from",
    keys={
        "name": _said("Its name", "US Core examples"),
        "url": Shape(
            Kind.TEXT,
            "Where anybody can get it",
            pattern=r"https?://\S+",
            example="https://hl7.org/fhir/us/core/",
        ),
        "version": _said("Release, tag or commit", "8.0.0"),
    },
    required=("name", "url", "version"),
)
_ENTRY = Shape(
    Kind.MAPPING,
    "Files of one origin",
    keys={
        "id": Shape(
            Kind.TEXT,
            "Name by which findings refer to this entry; letters, digits, - _ .",
            pattern="[A-Za-z0-9][A-Za-z0-9._-]*",
            example="synthea-patients",
        ),
        "paths": Shape(
            Kind.LIST,
            "Where the files are: globs over tracked paths, gitignore syntax without negation",
            least=1,
            item=_said("Glob over tracked paths, from the repository root", "tests/fixtures/fhir/"),
        ),
        "source": Shape(
            Kind.MAPPING,
            "Where the files come from",
            keys={"generator": _GENERATOR, "corpus": _CORPUS},
            some=("generator", "corpus"),
        ),
        "covers": Shape(
            Kind.LIST,
            "What in them is no real data",
            least=1,
            item=Shape(Kind.TEXT, "A kind of data", words=_COVERS),
        ),
        "files": Shape(
            Kind.MAPPING,
            "The files and their content; another content is not declared",
            values=Shape(
                Kind.TEXT,
                "SHA-256 of the content with LF line ends, as `sha256sum` prints it",
                pattern="sha256:[0-9a-f]{64}",
                example="sha256:" + "0" * 64,
            ),
        ),
        "owner": _said("Who answers for this", "@clinic/interop"),
        "reviewed": Shape(
            Kind.MAPPING,
            "Who last confirmed this entry, and when",
            keys={
                "date": Shape(Kind.DATE, "Day of the review, YYYY-MM-DD; not in the future"),
                "by": _said("Who reviewed", "l.chen"),
                "role": _said("In which role", "privacy-officer"),
            },
            required=("date", "by"),
        ),
        "approved_by": Shape(
            Kind.MAPPING,
            "Who approved it, so that the change that brings it may rely on it",
            keys={"name": _said("Name", "m.okafor"), "role": _said("Role", "privacy-officer")},
            required=("name", "role"),
        ),
        "ticket": _said("Where the approval is recorded", "SEC-912"),
    },
    required=("id", "paths", "source", "covers", "files", "owner", "reviewed"),
)

SYNTHETIC = Shape(
    Kind.MAPPING,
    "Which files hold data that a program invented or that somebody published as invented",
    keys={
        "schema": Shape(
            Kind.TEXT, "Kind and version of this file", words={SCHEMA: "the only version so far"}
        ),
        "entries": Shape(Kind.LIST, "The declarations, in any order", item=_ENTRY),
    },
    required=("schema", "entries"),
)
