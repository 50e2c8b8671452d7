"""The text of a register of synthetic data, for tests."""

from collections.abc import Mapping

from ai_gate.synthetic import reader

GENERATOR = '{name: Synthea, version: "3.3.0", seed: "5", command: run_synthea -s 5}'
PLAIN = '{name: Synthea, version: "3.3.0"}'
CORPUS = '{name: US Core examples, url: "https://hl7.org/fhir/us/core/", version: "8.0.0"}'
HEALTH = "protected health information, personal data"
APPROVED = "    approved_by: {name: m.okafor, role: privacy-officer}\n    ticket: SEC-912\n"


def register(
    files: Mapping[str, bytes | str],
    *,
    globs: str = '"data/**"',
    source: str = f"generator: {GENERATOR}",
    covers: str = HEALTH,
    more: str = "",
) -> str:
    """Return a register of one entry; the value of a file is its content, or its digest."""
    digests = {
        path: reader.digest(one) if isinstance(one, bytes) else one for path, one in files.items()
    }
    listed = "".join(f"      {path}: {digest}\n" for path, digest in digests.items())
    return (
        "schema: ai-gate/synthetic/v1\n"
        "entries:\n"
        "  - id: patients\n"
        f"    paths: [{globs}]\n"
        "    source:\n"
        f"      {source}\n"
        f"    covers: [{covers}]\n"
        f"    files:\n{listed}"
        '    owner: "@clinic/interop"\n'
        "    reviewed: {date: 2026-10-05, by: l.chen, role: privacy-officer}\n"
        f"{more}"
    )
