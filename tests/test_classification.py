"""From the bytes of a classification file to the class of a path, or to all that is wrong."""

import re
from collections.abc import Callable
from pathlib import Path
from textwrap import dedent

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from ai_gate import classification, schema
from ai_gate.classification import CLASSIFICATION, Classification, ClassificationError
from ai_gate.errors import ExitCode
from ai_gate.matchers import classification as dialect
from ai_gate.model import Because, Classified, Pci, Phi, Severity, Tier

HEAD = "schema: ai-gate/classification/v1\n"
ASSERTED = "assertions: {no_account_data: true, no_cde_connectivity: true, cannot_impact_cde: true}"
APPROVED = "reason: no code, approved_by: {name: m.okafor, role: ciso}, ticket: SEC-912"


def load(text: str, **options: object) -> Classification:
    return classification.load((HEAD + dedent(text)).encode(), **options)  # type: ignore[arg-type]


def resolver(text: str) -> Callable[[str], Classified]:
    return classification.resolver(load(text))


def mistakes(text: str, **options: object) -> list[tuple[int, int, str, str]]:
    with pytest.raises(ClassificationError) as caught:
        load(text, **options)
    assert caught.value.exit_code is ExitCode.USAGE
    assert {one.path for one in caught.value.mistakes} == {classification.PATH}
    return [(one.line, one.column, one.message, one.hint) for one in caught.value.mistakes]


# --- resolve --------------------------------------------------------------------------------

VAULT = """\
rules:
  - {id: services, paths: ["services/**"], pci: connected}
  - {id: vault, paths: ["services/vault/**"], pci: cde}
  - {id: everything, paths: ["**"], pci: out-of-scope}
  - {id: fixtures, paths: ["services/vault/tests/**", "tests/fixtures/**"], phi: synthetic}
  - {id: exports, paths: ["**/*.hl7"], phi: phi}
"""


@pytest.mark.parametrize(
    ("path", "pci", "phi", "tier", "rules"),
    [
        ("README.md", "out-of-scope", "none", "unrestricted", ("everything",)),
        ("services/api.py", "connected", "none", "restricted", ("services",)),
        ("services/vault/pan.py", "cde", "none", "prohibited", ("vault",)),
        ("services/vault/tests/a.py", "cde", "synthetic", "prohibited", ("vault", "fixtures")),
        ("tests/fixtures/adt.hl7", "out-of-scope", "phi", "prohibited", ("everything", "exports")),
        ("tests/fixtures/a.json", "out-of-scope", "synthetic", "unrestricted", None),
    ],
)
def test_the_strictest_match_wins_on_each_axis(
    path: str, pci: str, phi: str, tier: str, rules: tuple[str, ...] | None
) -> None:
    found = resolver(VAULT)(path)
    assert found[:4] == (path, pci, phi, tier)
    assert rules is None or found.rules == rules


def test_the_deciding_globs_are_named_with_their_lines() -> None:
    found = resolver(VAULT)("services/vault/tests/adt.hl7")
    assert found.because == (
        Because(classification.PATH, 4, "services/vault/**"),
        Because(classification.PATH, 7, "**/*.hl7"),
    )


def test_the_line_is_that_of_the_glob_in_a_list_over_many_lines() -> None:
    found = resolver(
        """\
        rules:
          - id: vault
            pci: cde
            phi: phi
            paths:
              - "a/**"
              - "b/**"
        """
    )("b/x")
    assert found.rules == ("vault",)
    assert found.because == (Because(classification.PATH, 8, "b/**"),)


def test_the_first_rule_of_the_file_is_named_when_two_are_as_strict() -> None:
    found = resolver(
        """\
        rules:
          - {id: wide, paths: ["a/**"], pci: cde}
          - {id: narrow, paths: ["a/b/c.py"], pci: cde}
        """
    )("a/b/c.py")
    assert found.rules == ("wide",)


def test_a_path_of_which_no_rule_speaks_is_unclassified_and_restricted() -> None:
    found = resolver("rules: []")("a.py")
    assert found == Classified("a.py", Pci.UNCLASSIFIED, Phi.NONE, Tier.RESTRICTED)


def test_unusual_defaults_hold_where_no_rule_speaks_and_are_named_with_their_lines() -> None:
    resolve = resolver(
        """\
        defaults:
          pci: cde
          phi: limited
        rules:
          - {id: docs, paths: ["docs/**"], pci: out-of-scope}
        """
    )
    found = resolve("docs/a.md")
    assert (found.pci, found.phi, found.rules) == (Pci.OUT_OF_SCOPE, Phi.LIMITED, ("docs",))
    assert [because.line for because in found.because] == [6, 4]
    assert resolve("a.py").pci is Pci.CDE
    assert [because.line for because in resolve("a.py").because] == [3, 4]


@pytest.mark.parametrize(
    ("said", "pci", "lacking"),
    [
        (ASSERTED, Pci.SUPPORTING, 0),
        (ASSERTED.replace("cde: true", "cde: false"), Pci.CONNECTED, 1),
        ("assertions: {no_account_data: true}", Pci.CONNECTED, 2),
        ("assertions: {}", Pci.CONNECTED, 3),
        ("rationale: it is harmless", Pci.CONNECTED, 3),
    ],
)
def test_supporting_holds_only_with_its_three_assertions(said: str, pci: Pci, lacking: int) -> None:
    text = f'rules: [{{id: web, paths: ["web/**"], pci: supporting, {said}}}]'
    declared = load(text)
    assert classification.resolver(declared)("web/a.js").pci is pci
    assert len(declared.notes) == (1 if lacking else 0)
    for note in declared.notes:
        assert note.help.count(": true") == lacking
        assert (note.location.line, note.location.column) == place(text, "supporting")
        assert note.severity is Severity.WARNING
        assert "`web`" in note.message


def test_a_path_that_is_not_unicode_is_classified() -> None:
    resolve = resolver('rules: [{id: vault, paths: ["vault/**", "*.pan"], pci: cde}]')
    assert resolve("vault/caf\udce9.py").pci is Pci.CDE
    assert resolve("caf\udce9.pan").pci is Pci.CDE
    assert resolve("caf\udce9.py").pci is Pci.UNCLASSIFIED


def test_letter_case_counts() -> None:
    resolve = resolver('rules: [{id: vault, paths: ["vault/**"], pci: cde}]')
    assert resolve("Vault/a.py").pci is Pci.UNCLASSIFIED


GLOBS = st.sampled_from(
    [
        "**",
        "a/**",
        "a/b/**",
        "**/b/**",
        "a/",
        "*.py",
        "a/*.py",
        "/a",
        "b",
        "a/?",
        "**/c.py",
        "a/b/c.py",
        "c*",
    ]
)
RULES = st.lists(
    st.tuples(
        st.lists(GLOBS, min_size=1, max_size=3, unique=True),
        st.sampled_from([None, "cde", "connected", "out-of-scope"]),
        st.sampled_from(["none", "synthetic", "phi"]),
    ),
    max_size=6,
)
PATHS = st.lists(st.sampled_from("abc"), min_size=1, max_size=4).flatmap(
    lambda parts: st.sampled_from(["/".join(parts), "/".join([*parts, "c.py"])])
)


@settings(max_examples=200, deadline=None)
@given(RULES, st.lists(PATHS, min_size=1, max_size=10))
def test_every_rule_is_heard(
    rules: list[tuple[list[str], str | None, str]], paths: list[str]
) -> None:
    lines = [
        f"  - {{id: r{number}, paths: {globs!r}, phi: {phi}{f', pci: {pci}' if pci else ''}}}"
        for number, (globs, pci, phi) in enumerate(rules)
    ]
    resolve = resolver("\n".join(["rules:" if lines else "rules: []", *lines]))
    for path in paths:
        heard = [
            (pci, phi)
            for globs, pci, phi in rules
            if any(dialect.compile([glob])(path) is not None for glob in globs)
        ]
        pci = max((Pci(word) for word, _ in heard if word), key=[*Pci].index, default=None)
        phi = max((Phi(word) for _, word in heard), key=[*Phi].index, default=Phi.NONE)
        assert resolve(path)[1:3] == (pci or Pci.UNCLASSIFIED, phi)


def test_the_usual_defaults_are_no_reason_even_when_written() -> None:
    resolve = resolver("defaults: {pci: unclassified, phi: none}\nrules: []")
    assert resolve("a.py") == Classified("a.py", Pci.UNCLASSIFIED, Phi.NONE, Tier.RESTRICTED)


# --- declassify -----------------------------------------------------------------------------


def exceptions(*entries: str) -> Callable[[str], Classified]:
    rules = """\
rules:
  - {id: vault, paths: ["vault/**"], pci: cde, phi: phi}
  - {id: edge, paths: ["edge/**"], pci: connected}
  - {id: docs, paths: ["docs/**"], pci: out-of-scope}
declassify:
"""
    listed = (f"  - {{id: e{number}, {APPROVED}, {said}}}" for number, said in enumerate(entries))
    return resolver(rules + "\n".join(listed))


def test_an_exception_lowers_only_the_axis_that_it_names() -> None:
    found = exceptions('paths: ["vault/README.md"], to: {pci: out-of-scope}')("vault/README.md")
    assert found[1:5] == (Pci.OUT_OF_SCOPE, Phi.PHI, Tier.PROHIBITED, ("e0", "vault"))
    assert [because.line for because in found.because] == [7, 3]


def test_an_exception_never_raises_a_class() -> None:
    resolve = exceptions('paths: ["**/README.md"], to: {pci: connected}')
    assert resolve("vault/README.md").pci is Pci.CONNECTED
    assert resolve("docs/README.md")[1:5] == (
        Pci.OUT_OF_SCOPE,
        Phi.NONE,
        Tier.UNRESTRICTED,
        ("docs",),
    )


def test_an_exception_lowers_only_what_it_lowers_from() -> None:
    resolve = exceptions('paths: ["**/*.md"], from: {pci: connected}, to: {pci: out-of-scope}')
    assert resolve("edge/README.md").pci is Pci.OUT_OF_SCOPE
    assert resolve("vault/README.md").pci is Pci.CDE
    assert resolve("other/README.md").pci is Pci.UNCLASSIFIED


def test_every_class_that_it_lowers_from_must_hold() -> None:
    said = 'paths: ["**/*.md"], from: {pci: cde, phi: limited}, to: {pci: out-of-scope}'
    assert exceptions(said)("vault/README.md").pci is Pci.CDE
    assert exceptions(said.replace("limited", "phi"))("vault/README.md").pci is Pci.OUT_OF_SCOPE


def test_the_strictest_of_several_exceptions_holds() -> None:
    low = 'paths: ["vault/**/*.md"], to: {pci: out-of-scope}'
    high = 'paths: ["vault/**"], to: {pci: connected}'
    for resolve in (exceptions(low, high), exceptions(high, low)):
        assert resolve("vault/README.md").pci is Pci.CONNECTED


def test_an_exception_to_supporting_needs_the_assertions_too() -> None:
    said = 'paths: ["vault/*.md"], to: {pci: supporting}'
    assert exceptions(said)("vault/README.md").pci is Pci.CONNECTED
    assert exceptions(f"{said}, {ASSERTED}")("vault/README.md").pci is Pci.SUPPORTING


# --- mistakes -------------------------------------------------------------------------------

ENTRY = 'rules:\n  - {id: v, paths: ["v/**"], pci: cde'
EXCEPTION = f"rules: []\ndeclassify: [{{id: e, {APPROVED}, paths: [a]"
# What is written, where the mistake starts, what is said of it, and what to do.
WRONG = {
    "misspelt key": (
        *(f"{ENTRY}, raionale: x}}", "raionale"),
        *("unknown key `raionale`", "did you mean `rationale`?"),
    ),
    "key like no other": (
        *("rules: []\nzzz: 1", "zzz"),
        *("unknown key `zzz`", "known keys: schema, system, "),
    ),
    "misspelt class": (
        *(f"{ENTRY}e}}", "cdee"),
        *("`pci` cannot be `cdee`", "did you mean `cde`?"),
    ),
    "class like no other": (
        *(f"{ENTRY}, phi: ok}}", "ok}"),
        *("`phi` cannot be `ok`", "use `none` or `synthetic` or "),
    ),
    "number as class": (
        *(f"{ENTRY}, phi: 12.5}}", "12.5"),
        *("`phi` must be text, not a number with a fraction", "PHI class"),
    ),
    "key without value": (
        *(f"{ENTRY}, phi: }}", "}"),
        *("`phi` has no value", "PHI class"),
    ),
    "paths as text": (
        *("rules:\n  - {id: v, pci: cde, paths: v/**}", "v/**"),
        *("`paths` must be a list, not text", "square brackets"),
    ),
    "number as id": (
        *('rules:\n  - {id: 7, paths: ["v/**"], pci: cde}', "7"),
        *("`id` must be text, not a whole number", "quotes"),
    ),
    "id with a space": (
        *('rules:\n  - {id: card vault, paths: ["v/**"], pci: cde}', "card"),
        *("`id` cannot be `card vault`", "write it like `card-vault`"),
    ),
    "id with a line break": (
        *('rules:\n  - {id: "v\\n", paths: ["v/**"], pci: cde}', '"v\\n'),
        *("`id` cannot be this value", "write it like `card-vault`"),
    ),
    "missing id": (
        *('rules:\n  - {paths: ["v/**"], pci: cde}', "{"),
        *("an entry of `rules` lacks `id`", "Name by which"),
    ),
    "neither axis": (
        *('rules:\n  - {id: v, paths: ["v/**"]}', "{"),
        *("`v` in `rules` lacks `pci` or `phi`", "at least one"),
    ),
    "id used twice": (
        *(f'{ENTRY}}}\n  - {{id: v, paths: ["w/**"], pci: cde}}', 'v, paths: ["w'),
        *("the id `v` is taken", "line 3 has it"),
    ),
    "key given twice": (
        *(f"{ENTRY}, pci: connected}}", "pci: connected"),
        *("key `pci` on line 3 was already given", "keep one"),
    ),
    "glob twice": (
        *('rules:\n  - {id: v, paths: ["v/**", "v/**"], pci: cde}', '"v/**"'),
        *("`paths` lists `v/**` twice", "line 3"),
    ),
    "negated glob": (
        *('rules:\n  - {id: v, paths: ["!v/**"], pci: cde}', '"!v'),
        *("the glob `!v/**`: ", "docs/classification.md"),
    ),
    "path out of the repository": (
        *('rules:\n  - {id: v, paths: ["../v/**"], pci: cde}', '"../'),
        *("the glob `../v/**`: ", "docs/classification.md"),
    ),
    "open bracket": (
        *('rules:\n  - {id: v, paths: ["v/[a"], pci: cde}', '"v/[a'),
        *("the glob `v/[a`: ", "docs/classification.md"),
    ),
    "no such day": (
        *(f"{ENTRY}, reviewed: {{date: 2026-02-30, by: a}}}}", "2026"),
        *("`date` is no day of the calendar", "2026-09-30"),
    ),
    "review to come": (
        *(f"{ENTRY}, reviewed: {{date: 2026-10-02, by: a}}}}", "2026"),
        *("this review is in the future", "the day it was done"),
    ),
    "anchor": (
        *('rules:\n  - &a {id: v, paths: ["v/**"], pci: cde}', "&a"),
        *("an anchor (`&`) is not allowed here", "write the value out"),
    ),
    "alias": (
        *('rules:\n  - {id: v, paths: ["v/**"], pci: *a }', "*a "),
        *("an alias (`*`) is not allowed here", "write the value out"),
    ),
    "exception upward": (
        *(f"{EXCEPTION}, from: {{pci: connected}}, to: {{pci: cde}}}}]", "cde"),
        *("`cde` is not lower than `connected`", "raised by a rule"),
    ),
    "exception to the strictest class": (
        *(f"{EXCEPTION}, to: {{phi: phi-sensitive}}}}]", "phi-sensitive"),
        *("`phi-sensitive` is not lower than `phi-sensitive`", "raised by a rule"),
    ),
    "exception with the id of a rule": (
        *(
            f"{ENTRY}}}\ndeclassify: [{{id: v, {APPROVED}, paths: [a], to: {{pci: connected}}}}]",
            "v, reason",
        ),
        *("the id `v` is taken", "line 3 has it"),
    ),
}


def place(text: str, needle: str) -> tuple[int, int]:
    """Return line and column of the last place where `needle` stands, below the first line."""
    before = text[: text.rindex(needle)]
    return before.count("\n") + 2, len(before) - before.rfind("\n")


@pytest.mark.parametrize(("text", "needle", "said", "remedy"), WRONG.values(), ids=list(WRONG))
def test_a_mistake_names_its_place_and_its_remedy(
    text: str, needle: str, said: str, remedy: str
) -> None:
    [(line, column, message, hint)] = mistakes(text, today="2026-10-01")
    assert message.startswith(said)
    assert remedy in hint
    assert (line, column) == place(text, needle)


@pytest.mark.parametrize(
    ("data", "message"),
    [
        (b"", "the file holds no value"),
        (b"# only a comment\n", "the file holds no value"),
        (b"rules: [a", "not closed"),
        (HEAD.encode() + b"rules: []\nsystem: {name: \xff}", "not UTF-8 text"),
        (HEAD.encode("utf-16"), "not UTF-8 text"),
        (b"#" * 10_000_000, "the file has 10,000,000 bytes"),
        (b"a: " + b"[" * 5000, "nested more than"),
        (b"- schema: x", "the file must be a mapping, not a list"),
        (b"schema: ai-gate/classification/v1\n---\nrules: []", "a second document"),
    ],
)
def test_a_file_that_is_no_yaml_mapping_is_one_mistake(data: bytes, message: str) -> None:
    with pytest.raises(ClassificationError) as caught:
        classification.load(data)
    [mistake] = caught.value.mistakes
    assert message in mistake.message
    assert (caught.value.message, caught.value.line) == (mistake.message, mistake.line)
    assert mistake.path == classification.PATH
    assert mistake.hint


@pytest.mark.parametrize("kind", ["ai-gate/waivers/v1", "ai-gate/classification/v2", "1"])
def test_a_file_of_another_kind_is_only_told_so(kind: str) -> None:
    with pytest.raises(ClassificationError) as caught:
        classification.load(f"schema: {kind}\nunknown: [1]".encode())
    [mistake] = caught.value.mistakes
    assert (mistake.line, mistake.column) == (1, 9)
    assert mistake.message.startswith("`schema` ")


def test_all_mistakes_are_told_at_once_in_the_order_of_the_file() -> None:
    text = """\
        rules:
          - {id: a, paths: ["../a"], pci: cdee}
          - {id: a, paths: ["gone/**"], phi: phi, reviewed: {date: 2999-01-01, by: b}}
        declasify: []
        """
    found = mistakes(text, tracked=["b.py"])
    assert [line for line, *_ in found] == [3, 3, 4, 4, 4, 5]
    with pytest.raises(ClassificationError) as caught:
        load(text, tracked=["b.py"])
    said = str(caught.value)
    assert said.startswith(".ai-gate/classification.yaml: 6 mistakes\n")
    for _, _, message, hint in found:
        assert message in said
        assert hint in said


TRACKED = ["services/vault/pan.py", "services/web/app.js", "README.md"]


@pytest.mark.parametrize(
    ("glob", "hint"),
    [
        ("services/valut/**", "did you mean `vault`?"),
        ("servces/vault/**", "did you mean `services`?"),
        ("services/vault/pna.py", "did you mean `pan.py`?"),
        ("/READNE.md", "did you mean `README.md`?"),
        ("zzz/**", "track its files in the same commit, or remove it"),
        ("**/*.hl7", "track its files in the same commit, or remove it"),
    ],
)
def test_a_rule_that_matches_nothing_is_a_mistake(glob: str, hint: str) -> None:
    text = f'rules:\n  - {{id: v, paths: ["{glob}"], pci: cde}}'
    assert load(text).notes == ()
    assert mistakes(text, tracked=TRACKED) == [
        (3, 21, "the rule `v` matches no tracked path", hint)
    ]


def test_an_exception_that_matches_nothing_is_a_mistake() -> None:
    text = f"rules: []\ndeclassify: [{{id: e, {APPROVED}, paths: [gone], to: {{pci: connected}}}}]"
    [(line, _, message, _)] = mistakes(text, tracked=TRACKED)
    assert (line, message) == (3, "the declassification `e` matches no tracked path")


def test_nothing_is_matched_in_an_empty_repository() -> None:
    text = 'rules:\n  - {id: v, paths: ["**"], pci: cde}'
    assert mistakes(text, tracked=[])[0][2] == "the rule `v` matches no tracked path"
    assert load("rules: []", tracked=[]).notes == ()


def test_a_rule_in_the_shadow_of_others_matches_something() -> None:
    text = """\
        rules:
          - {id: a, paths: ["**"], pci: cde}
          - {id: b, paths: ["services/**"], pci: cde}
          - {id: c, paths: ["services/vault/**"], pci: cde}
          - {id: d, paths: ["**/pan.py"], pci: cde}
        """
    assert load(text, tracked=TRACKED).notes == ()


def test_a_glob_that_matches_nothing_beside_one_that_does_is_noted() -> None:
    text = 'rules:\n  - {id: v, paths: ["services/**", "libs/**"], pci: cde}'
    [note] = load(text, tracked=TRACKED).notes
    assert note.location.line == 3
    assert (note.key, note.severity) == ("libs/**", Severity.WARNING)
    assert "`v`" in note.message


def test_an_exception_that_lowers_nothing_is_noted() -> None:
    text = f"""\
        rules:
          - {{id: v, paths: ["services/vault/**"], pci: cde}}
          - {{id: w, paths: ["services/web/**"], pci: connected}}
        declassify:
          - {{id: used, {APPROVED}, paths: ["services/**"], to: {{pci: connected}}}}
          - {{id: idle, {APPROVED}, paths: ["services/web/**"],
             from: {{pci: cde}}, to: {{pci: out-of-scope}}}}
        """
    [note] = load(text, tracked=TRACKED).notes
    assert note.location.line == 7
    assert note.message == "`idle` lowers no tracked path"


def test_the_date_of_today_is_not_in_the_future_anywhere_on_earth() -> None:
    from datetime import datetime, timedelta, timezone

    first = timezone(timedelta(hours=14))
    today = datetime.now(first).date()
    review = f"{ENTRY}, reviewed: {{date: {today}, by: a}}}}"
    declared = load(review)
    assert declared.rules[0].reviewed == (str(today), "a", "")
    assert mistakes(review.replace(str(today), str(today + timedelta(days=2))))


@settings(max_examples=200, deadline=None)
@given(st.binary(max_size=200), st.booleans())
def test_any_bytes_are_loaded_or_refused_with_a_place(data: bytes, headed: bool) -> None:
    try:
        classification.load(HEAD.encode() + b"rules: " + data if headed else data, tracked=[])
    except ClassificationError as error:
        found = error.mistakes
    else:
        return
    assert all(mistake.message and mistake.path for mistake in found)


def test_everything_that_a_file_says_is_in_its_record() -> None:
    declared = load(
        f"""\
        system: {{name: payments-api, frameworks: [pci-dss-4.0.1, hipaa]}}
        defaults: {{pci: connected, phi: synthetic}}
        review: {{max_age_days: 365, warn_days: 30}}
        rules:
          - id: vault
            paths: ["vault/**"]
            pci: cde
            data: [user.financial.credit_card]
            owner: {{team: payments, codeowner: "@acme/payments"}}
            rationale: Handles account data
            reviewed: {{date: 2026-09-30, by: a.rivera, role: pci-owner}}
          - {{id: web, paths: ["web/**"], phi: none, owner: "@acme/web"}}
        declassify:
          - {{id: readme, {APPROVED}, paths: ["vault/*.md"], from: {{pci: cde}},
             to: {{pci: connected, phi: none}}, reviewed: {{date: 2026-09-30, by: b}}}}
        """
    )
    vault, web = declared.rules
    assert (declared.system, declared.frameworks) == ("payments-api", ("pci-dss-4.0.1", "hipaa"))
    assert declared.defaults[:2] == (Pci.CONNECTED, Phi.SYNTHETIC)
    assert (declared.max_age_days, declared.warn_days) == (365, 30)
    assert vault.owner == ("payments", "@acme/payments")
    assert web.owner == ("@acme/web", "@acme/web")
    assert (vault.pci, vault.phi, web.pci, web.phi) == (Pci.CDE, None, None, Phi.NONE)
    assert vault.data == ("user.financial.credit_card",)
    assert vault.rationale == "Handles account data"
    assert vault.reviewed == ("2026-09-30", "a.rivera", "pci-owner")
    assert vault.because == Because(classification.PATH, 6, "id: vault")
    assert (web.reviewed, web.rationale, web.data) == (None, "", ())
    [readme] = declared.declassify
    assert readme[2:6] == (Pci.CDE, None, Pci.CONNECTED, Phi.NONE)
    assert readme[6:10] == ("no code", "m.okafor", "ciso", "SEC-912")
    assert readme.reviewed == ("2026-09-30", "b", "")


# --- probes, coverage, renames --------------------------------------------------------------


def test_every_rule_has_probes_that_it_classifies() -> None:
    text = """\
        rules:
          - {id: a, paths: ["a/**"], pci: cde}
          - {id: b, paths: ["*.hl7", "**/fhir/"], phi: phi}
          - {id: c, paths: ["**/fhir/"], pci: connected}
        """
    declared = load(text)
    resolve = classification.resolver(declared)
    found = classification.probes(declared)
    assert len(found) == len(set(found))
    classes = [resolve(path) for path in found]
    assert {rule for one in classes for rule in one.rules} == {"a", "b", "c"}
    assert all(one.rules for one in classes)


def test_coverage_counts_each_class_and_groups_what_is_unclassified() -> None:
    paths = [
        *("vault/a.py", "vault/b.hl7", "web/app.js", "web/admin/x.js", "web/admin/y/z.js"),
        *("tools/run.sh", "README.md", "docs/a.md", "docs/b/c.md"),
    ]
    text = """\
        rules:
          - {id: vault, paths: ["vault/**"], pci: cde}
          - {id: app, paths: ["web/app.js"], pci: out-of-scope}
          - {id: hl7, paths: ["*.hl7"], phi: phi}
        """
    found = classification.coverage(paths, resolver(text))
    assert found.files == 9
    assert list(found.pci) == [*reversed(Pci)]
    assert {word: count for word, count in found.pci.items() if count} == {
        Pci.CDE: 2,
        Pci.UNCLASSIFIED: 6,
        Pci.OUT_OF_SCOPE: 1,
    }
    assert {word: count for word, count in found.phi.items() if count} == {Phi.PHI: 1, Phi.NONE: 8}
    assert found.tiers == {Tier.PROHIBITED: 2, Tier.RESTRICTED: 6, Tier.UNRESTRICTED: 1}
    assert found.unclassified == (*paths[3:9],)
    assert found.areas == (("docs/", 2), ("web/admin/", 2), ("README.md", 1), ("tools/", 1))


def test_a_repository_without_any_class_is_one_area() -> None:
    found = classification.coverage(["a.py", "b/c.py"], resolver("rules: []"))
    assert found.areas == (("/", 2),)


A = Classified("new", Pci.CDE, Phi.NONE, Tier.PROHIBITED, ("a",), (Because("x", 1, "a"),))
B = Classified(
    "old", Pci.CONNECTED, Phi.SYNTHETIC, Tier.RESTRICTED, ("b",), (Because("x", 2, "b"),)
)


def test_a_rename_keeps_the_stricter_class_of_both_names() -> None:
    weak = Classified("old", Pci.OUT_OF_SCOPE, Phi.NONE, Tier.UNRESTRICTED)
    assert classification.stricter(A, weak) == A
    assert classification.stricter(weak._replace(path="new"), A) == A
    assert classification.stricter(A, B) == Classified(
        "new", Pci.CDE, Phi.SYNTHETIC, Tier.PROHIBITED, ("a", "b"), (*A.because, *B.because)
    )


# --- compare --------------------------------------------------------------------------------

BASE = """\
rules:
  - {id: vault, paths: ["vault/**"], pci: cde, phi: phi}
  - {id: web, paths: ["web/**"], pci: connected}
"""
FILES = ["vault/a.py", "vault/b.py", "web/app.js", "README.md"]


def changes(text: str) -> list[tuple[str, str, str, bool, tuple[str, ...]]]:
    found = classification.compare(load(BASE), load(text), FILES)
    return [(one.axis, one.before.word, one.after.word, one.falls, one.files) for one in found]


def test_the_same_classification_has_no_changes() -> None:
    assert changes(BASE) == []
    assert changes(BASE.replace("web,", "renamed,")) == []


def test_a_lowered_class_falls_and_names_both_lines() -> None:
    text = BASE.replace("connected", "out-of-scope")
    [change] = classification.compare(load(BASE), load(text), FILES)
    assert (change.axis, change.falls, change.files) == ("pci", True, ("web/app.js",))
    assert change.before == (Pci.CONNECTED, "web", Because(classification.PATH, 4, "web/**"))
    assert change.after == (Pci.OUT_OF_SCOPE, "web", Because(classification.PATH, 4, "web/**"))
    assert change.probes


def test_a_removed_rule_falls_on_both_axes_before_what_rises() -> None:
    text = 'rules:\n  - {id: web, paths: ["web/**"], pci: cde}'
    vault = ("vault/a.py", "vault/b.py")
    assert changes(text) == [
        ("pci", "cde", "unclassified", True, vault),
        ("phi", "phi", "none", True, vault),
        ("pci", "connected", "cde", False, ("web/app.js",)),
    ]


def test_an_exception_falls() -> None:
    text = (
        f"{BASE}declassify: [{{id: e, {APPROVED}, paths: ['vault/a.py'], to: {{pci: connected}}}}]"
    )
    assert changes(text) == [("pci", "cde", "connected", True, ("vault/a.py",))]


def test_a_glob_that_shrinks_to_the_files_of_today_falls_for_those_of_tomorrow() -> None:
    text = BASE.replace('"vault/**"', '"vault/a.py", "vault/b.py"')
    found = classification.compare(load(BASE), load(text), FILES)
    assert [(one.axis, one.falls, one.files) for one in found] == [
        ("pci", True, ()),
        ("phi", True, ()),
    ]
    assert all(path.startswith("vault/") for one in found for path in one.probes)
    assert all(one.probes for one in found)


def test_withdrawn_assertions_rise_and_new_ones_fall() -> None:
    plain = 'rules: [{id: web, paths: ["web/**"], pci: supporting}]'
    asserted = plain.replace("}]", f", {ASSERTED}}}]")
    before, after = load(plain), load(asserted)
    [change] = classification.compare(before, after, FILES)
    assert (change.before.word, change.after.word) == (Pci.CONNECTED, Pci.SUPPORTING)
    assert change.falls
    [change] = classification.compare(after, before, FILES)
    assert not change.falls


# --- docs/classification.md -----------------------------------------------------------------

MANUAL = (Path(__file__).parent.parent / "docs" / "classification.md").read_text(encoding="utf-8")
BLOCKS = re.findall(r"```(yaml|console)\n(.*?)```", MANUAL, re.DOTALL)
FIRST = next(text for kind, text in BLOCKS if kind == "yaml")
GLOB_TABLE = MANUAL.partition("| glob |")[2].partition("\n\n")[0].splitlines()[2:]


@pytest.mark.parametrize("text", [text for kind, text in BLOCKS if kind == "yaml"])
def test_the_files_in_the_manual_are_good(text: str) -> None:
    assert classification.load(text.encode()).notes == ()


def test_the_first_file_in_the_manual_tells_editors_its_schema() -> None:
    assert FIRST.startswith(schema.modeline("classification") + "\n")


@pytest.mark.parametrize("row", GLOB_TABLE, ids=lambda row: str(row.split("|")[1].strip()))
def test_the_table_of_globs_in_the_manual_is_true(row: str) -> None:
    [glob], holds, not_for = (re.findall("`([^`]+)`", cell) for cell in row.split("|")[1:4])
    assert dialect.validate(glob) == ""
    matches = dialect.compile([glob])
    paths = [path for path in holds if path != "/"]
    assert paths
    assert [path for path in paths if matches(path) is None] == []
    assert [path for path in not_for if matches(path) is not None] == []


def test_the_tables_of_classes_in_the_manual_are_complete_and_in_order() -> None:
    rows = re.findall(r"^\| `([a-z-]+)` \| (?!meaning)", MANUAL, re.MULTILINE)
    words = [row for row in rows if row in {*Pci, *Phi, *Tier}]
    assert words == [*Pci, *Phi, *reversed(Tier)]


def test_the_tables_of_keys_in_the_manual_name_every_key() -> None:
    named = {*re.findall("`([a-z_]+)`", MANUAL.partition("## Keys")[2].partition("\n## ")[0])}
    top = CLASSIFICATION.keys
    for shape in (CLASSIFICATION, top["rules"].item, top["declassify"].item):
        assert shape is not None
        assert {*shape.keys} <= named
