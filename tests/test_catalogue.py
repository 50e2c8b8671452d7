"""Every extension file keeps its contract, and every example shows what it says."""

import pytest

from ai_gate import access, classification, engine, outcome, register, registry, waivers, weakening
from ai_gate.access import reader as access_reader
from ai_gate.matchers import classification as dialect
from ai_gate.model import (
    Detector,
    Document,
    Example,
    Finding,
    Miniature,
    Rule,
    Source,
    Tree,
    Verdict,
)
from ai_gate.scan import engine as scanner
from ai_gate.waivers import reader as waivers_reader

RULES = registry.loaded_rules()
DETECTORS = registry.loaded_detectors()
ASSISTANTS = registry.loaded_assistants()

CLASSIFICATION = """\
schema: ai-gate/classification/v1
rules:
  - id: vault
    paths: ["vault/**"]
    pci: cde
    owner: "@acme/payments"
    rationale: Handles card numbers
    reviewed: {date: 2026-09-30, by: a.rivera, role: pci-owner}
"""


def findings(miniature: Miniature) -> list[Finding]:
    """Run every rule over a miniature repository."""
    files = {".ai-gate/classification.yaml": CLASSIFICATION, **miniature.files}
    documents = {path: Document(path, text.encode()) for path, text in files.items()}
    excused = recorded(documents)
    if miniature.base is not None:
        old = {path: text.encode() for path, text in miniature.base.items()}
        excused = excused._replace(old=lambda path: old.get(path, b""))
    policy = excused.policies[0]
    declared = classification.load(documents[classification.PATH].data)._replace(policy=policy)
    listed = documents.get(register.PATH)
    governance = engine.Governance(
        classification.resolver(declared),
        classification.probes(declared),
        register.load(listed.data, ASSISTANTS) if listed else None,
        declared.notes,
        classification.prohibited_globs(declared),
        declared,
        before(miniature, documents),
        excused,
    )
    if miniature.base is not None:
        was = {path: Document(path, data) for path, data in old.items()}
        changed = {path: was.get(path) for path, now in documents.items() if was.get(path) != now}
        governance = governance._replace(replaced=changed)
    extensions = engine.Extensions(ASSISTANTS, RULES, {})
    tree = Tree(sorted(files), documents)
    report = engine.examine(tree, [], governance, extensions, Source("tree"))
    return list(engine.conclude(report, tree, governance, extensions).findings)


def recorded(documents: dict[str, Document]) -> waivers.Recorded:
    """Return the exceptions of a miniature as they stand on the day for which all were written."""
    found = waivers.Recorded("2026-11-23")
    if access.PATH in documents:
        found = found._replace(policies=(access_reader.load(documents[access.PATH].data),))
    if waivers.PATH in documents:
        listed = waivers_reader.load(documents[waivers.PATH].data, RULES)
        found = found._replace(waivers=listed)
    if waivers.BASELINE in documents:
        debt = waivers_reader.load_baseline(documents[waivers.BASELINE].data)
        found = found._replace(baseline=debt)
    return found


def before(miniature: Miniature, now: dict[str, Document]) -> weakening.Before | None:
    """Return what governs the miniature before its change, if it shows one."""
    if miniature.base is None:
        return None
    files = {path: Document(path, text.encode()) for path, text in miniature.base.items()}
    governing = {path: one for path, one in now.items() if weakening.governs(path)}
    return weakening.read(files, governing, ASSISTANTS, {})


@pytest.mark.parametrize("rule", RULES.values(), ids=list(RULES))
def test_the_bad_miniature_of_a_rule_yields_it(rule: Rule) -> None:
    assert rule.id in {finding.rule for finding in findings(rule.bad)}


@pytest.mark.parametrize("rule", RULES.values(), ids=list(RULES))
def test_the_good_miniature_of_a_rule_does_not_yield_it(rule: Rule) -> None:
    assert rule.id not in {finding.rule for finding in findings(rule.good)}


@pytest.mark.parametrize("id", RULES)
def test_the_manual_of_a_rule_says_what_why_and_how(id: str) -> None:
    manual = registry.manual("rules", id)
    for heading in ("What it checks:", "Why it matters:", "How to fix:"):
        assert heading in manual
    assert RULES[id].controls


EXAMPLES = [
    (detector, example) for detector in DETECTORS.values() for example in detector.examples()
]


@pytest.mark.parametrize(
    ("detector", "example"), EXAMPLES, ids=lambda one: getattr(one, "id", None)
)
def test_every_example_of_a_detector_comes_out_as_it_says(
    detector: Detector, example: Example
) -> None:
    document = Document(example.path, example.data)
    result = scanner.scan(document, {detector.id: detector})
    verdicts = {match.verdict for _, match in result.matches}
    assert verdicts == (set() if example.verdict is None else {example.verdict})


@pytest.mark.parametrize("detector", DETECTORS.values(), ids=list(DETECTORS))
def test_a_detector_has_examples_of_every_kind(detector: Detector) -> None:
    verdicts = [example.verdict for example in detector.examples()]
    assert verdicts.count(Verdict.REAL) >= 3
    assert verdicts.count(Verdict.SYNTHETIC) >= 3
    assert verdicts.count(None) >= 5
    assert detector.help
    assert detector.controls


@pytest.mark.parametrize("id", ASSISTANTS)
def test_an_assistant_says_how_it_was_verified_and_what_stays_open(id: str) -> None:
    assistant = ASSISTANTS[id]
    assert assistant.markers or assistant.uses
    assert assistant.verified.version
    assert assistant.verified.date
    assert assistant.verified.how
    assert assistant.residual
    assert all(source.startswith("https://") for source in assistant.sources)
    for glob in (*assistant.markers, *assistant.reads):
        assert not dialect.validate(glob), glob


@pytest.mark.parametrize("id", ASSISTANTS)
def test_an_assistant_reads_an_empty_tree_and_a_hostile_one(id: str) -> None:
    assistant = ASSISTANTS[id]
    assert assistant.read(Tree((), {})).closures is not None
    paths = [glob.replace("**", "a").replace("*", "b") for glob in assistant.reads]
    for data in (b"", b"\xff\xfe\x00", b"{" * 500, b"[[[", b"---\n- *x\n", b"!\n#\n\\\n[\n**\n/\n"):
        documents = {path: Document(path, data) for path in paths}
        configuration = assistant.read(Tree(paths, documents))
        for closure in configuration.closures:
            closure.decide("a/b/c.txt")


def test_ids_are_unique_across_rules_and_detectors() -> None:
    assert not set(RULES) & set(DETECTORS)


def test_a_report_of_an_empty_repository_is_clean() -> None:
    governance = engine.Governance(
        classification.resolver(classification.load(CLASSIFICATION.encode())), (), None
    )
    extensions = engine.Extensions(ASSISTANTS, RULES, DETECTORS)
    report = engine.examine(Tree((), {}), [], governance, extensions, Source("tree"))
    assert report.findings == ()
    assert outcome.exit_code(report) == 0
