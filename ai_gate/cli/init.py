"""`ai-gate init`: write a first classification, and the schemas that editors use."""

import argparse
import os
import re

from ai_gate import classification, facts, repo, schema
from ai_gate.cli import output
from ai_gate.errors import AiGateError, ExitCode
from ai_gate.shapes import SHAPES

# Words in the name of a folder -> axis, class and why. A proposal for a person to look at: names
# prove nothing, and a folder that is not named after its data is not found.
_WORDS = (
    ("vault|pan|cardholder|card|cards|tokeni[sz](er|ation)|hsm|acquir(er|ing)", "pci", "cde"),
    ("payment|payments|checkout|billing|settlement", "pci", "connected"),
    ("patient|patients|phi|fhir|hl7|ehr|emr|ccda|x12|clinical", "phi", "phi"),
)
_HEAD = """\
schema: ai-gate/classification/v1
# What each path of this repository is. The strictest rule that matches wins, for pci and phi
# separately; a path without a rule is unclassified and counts as connected.
# pci: cde, connected, supporting, out-of-scope
# phi: none, synthetic, deidentified, limited, phi, phi-sensitive
"""


def add_arguments(parser: argparse.ArgumentParser) -> None:
    parser.add_argument(
        "--no-schemas", action="store_true", help="write no JSON Schemas beside the file"
    )


def run(arguments: argparse.Namespace) -> int:
    repository = repo.open_repository(arguments.root)
    full = os.path.join(repository.root, classification.PATH)
    if os.path.lexists(full):
        raise AiGateError(
            "is there already, and init changes nothing that somebody wrote",
            path=classification.PATH,
            hint="`ai-gate classify` shows what it says",
        )
    snapshot = repo.tree(repository)
    rules = _rules(snapshot.paths)
    text = schema.modeline("classification") + "\n" + _HEAD + _listed(rules)
    classification.load(text.encode(), tracked=snapshot.paths)
    os.makedirs(os.path.dirname(full), exist_ok=True)
    written = [classification.PATH]
    output.replace(full, text)
    if not arguments.no_schemas:
        written += _schemas(os.path.dirname(full))
    output.print_text("".join(f"wrote {path}\n" for path in written))
    output.print_text(
        f"{len(rules)} rules are proposed by the names of folders: correct them, give each an "
        "owner and a rationale,\n`git add .ai-gate`, then `ai-gate classify` and `ai-gate check`\n"
    )
    return ExitCode.CLEAN


def _schemas(folder: str) -> list[str]:
    """Write the schemas that are not there; what is there may be pinned."""
    written = []
    for name in SHAPES:
        place = os.path.join(folder, f"{name}.schema.json")
        if not os.path.lexists(place):
            output.replace(place, facts.text(os.path.join("schemas", f"{name}.schema.json")))
            written.append(f".ai-gate/{name}.schema.json")
    return written


def _rules(paths: "tuple[str, ...] | list[str]") -> dict[str, tuple[str, str]]:
    """Propose a class for the highest folders whose name speaks of regulated data."""
    found: dict[str, tuple[str, str]] = {}
    for path in paths:
        parts = path.split("/")[:-1]
        for depth, part in enumerate(parts, 1):
            said = _said(part)
            if said:
                found.setdefault("/".join(parts[:depth]), said)
                break
    return dict(sorted(found.items()))


def _said(name: str) -> tuple[str, str] | None:
    words = set(re.split(r"[^a-z0-9]+", re.sub(r"(?<=[a-z])(?=[A-Z])", "-", name).lower()))
    for pattern, axis, word in _WORDS:
        if any(re.fullmatch(pattern, one) for one in words):
            return axis, word
    return None


def _listed(rules: dict[str, tuple[str, str]]) -> str:
    if not rules:
        return "rules: []\n"
    lines = ["rules:"]
    used: set[str] = set()
    for folder, (axis, word) in rules.items():
        id = re.sub(r"[^A-Za-z0-9]+", "-", folder).strip("-").lower() or "folder"
        while id in used:
            id += "-2"
        used.add(id)
        lines += [f"  - id: {id}", f"    paths: [{_quoted(folder)}]", f"    {axis}: {word}"]
    return "".join(f"{line}\n" for line in lines)


def _quoted(folder: str) -> str:
    # A glob in the dialect of the classification: its signs stand for themselves after a backslash.
    glob = re.sub(r"([*?\[\]\\!#])", r"\\\1", folder) + "/**"
    return '"' + glob.replace("\\", "\\\\").replace('"', '\\"') + '"'
