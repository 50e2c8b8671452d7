"""The JSON Schema that ships says the same as the loader."""

import json
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from jsonschema import Draft202012Validator  # type: ignore[import-untyped]

import ai_gate
from ai_gate import schema
from ai_gate.classification import CLASSIFICATION
from ai_gate.model import Pci, Phi
from ai_gate.parse import yaml
from ai_gate.schema import Shape
from ai_gate.shapes import SHAPES

SHIPPED = Path(ai_gate.__file__).parent / "data" / "schemas" / "classification.schema.json"
TEXT = schema.render("classification", CLASSIFICATION)
VALIDATOR = Draft202012Validator(
    json.loads(TEXT), format_checker=Draft202012Validator.FORMAT_CHECKER
)
RULE: dict[str, Any] = {"id": "vault", "paths": ["vault/**"], "pci": "cde"}
EXCEPTION: dict[str, Any] = {
    "id": "readme",
    "paths": ["vault/README.md"],
    "to": {"pci": "out-of-scope"},
    "reason": "no code",
    "approved_by": {"name": "m.okafor", "role": "ciso"},
    "ticket": "SEC-912",
}
STORE: dict[str, Any] = {
    "id": "cards",
    "at": {
        "hosts": ["*.cards.acme.example"],
        "urls": ["postgresql://db.acme.example/cards"],
        "env": ["CARDS_*"],
    },
    "pci": "cde",
}


def file(**keys: Any) -> dict[str, Any]:
    return {"schema": "ai-gate/classification/v1", "rules": [RULE], **keys}


def rule(**keys: Any) -> dict[str, Any]:
    return file(rules=[{**RULE, **keys}])


def exception(**keys: Any) -> dict[str, Any]:
    return file(declassify=[{**EXCEPTION, **keys}])


def store(**keys: Any) -> dict[str, Any]:
    return file(stores=[{**STORE, **keys}])


def without(mapping: dict[str, Any], key: str) -> dict[str, Any]:
    return {name: value for name, value in mapping.items() if name != key}


GOOD: dict[str, dict[str, Any]] = {
    "no rules": file(rules=[]),
    "one rule": file(),
    "both axes": rule(phi="limited"),
    "only phi": file(rules=[{"id": "a", "paths": ["a/**"], "phi": "synthetic"}]),
    "a system": file(system={"name": "payments-api", "frameworks": ["pci-dss-4.0.1"]}),
    "defaults": file(defaults={"pci": "unclassified", "phi": "none"}),
    "one default": file(defaults={"phi": "phi"}),
    "a review age": file(review={"max_age_days": 365, "warn_days": 0}),
    "an owner by name": rule(owner="@acme/payments"),
    "an owning team": rule(owner={"team": "payments", "codeowner": "@acme/payments"}),
    "a rationale": rule(rationale="Handles account data"),
    "a review": rule(reviewed={"date": "2026-09-30", "by": "a.rivera", "role": "pci-owner"}),
    "one assertion": rule(pci="supporting", assertions={"no_account_data": True}),
    "all assertions": rule(
        pci="supporting",
        assertions={
            "no_account_data": True,
            "no_cde_connectivity": True,
            "cannot_impact_cde": False,
        },
    ),
    "tags": rule(data=["user.financial.credit_card"]),
    "an exception": exception(),
    "an exception from a class": exception(**{"from": {"pci": "cde"}}),
    "an exception with a review": exception(reviewed={"date": "2026-09-30", "by": "a.rivera"}),
    "no stores": file(stores=[]),
    "a store": store(phi="phi", owner="@acme/data", rationale="Holds clear numbers"),
    "a store by its host alone": store(at={"hosts": ["db"]}),
}
BAD: dict[str, object] = {
    "not a mapping": [],
    "empty": {},
    "no schema": without(file(), "schema"),
    "another schema": file(schema="ai-gate/waivers/v1"),
    "no rules": without(file(), "rules"),
    "rules as a mapping": file(rules={}),
    "a rule as text": file(rules=["vault/**"]),
    "an unknown key": file(rule=[]),
    "an unknown key in a rule": rule(path="vault/**"),
    "no id": file(rules=[without(RULE, "id")]),
    "an id with a space": rule(id="card vault"),
    "a number as id": rule(id=7),
    "no paths": file(rules=[without(RULE, "paths")]),
    "no path": rule(paths=[]),
    "paths as text": rule(paths="vault/**"),
    "a path twice": rule(paths=["vault/**", "vault/**"]),
    "an empty path": rule(paths=[" "]),
    "neither axis": file(rules=[without(RULE, "pci")]),
    "a misspelt class": rule(pci="cdee"),
    "a class in capitals": rule(pci="CDE"),
    "unclassified in a rule": rule(pci="unclassified"),
    "a class without value": rule(phi=None),
    "a flag as class": rule(phi=True),
    "supporting as default": file(defaults={"pci": "supporting"}),
    "an age of zero": file(review={"max_age_days": 0}),
    "a negative age": file(review={"warn_days": -1}),
    "a flag as age": file(review={"max_age_days": True}),
    "an age as text": file(review={"max_age_days": "365"}),
    "an owner without a name": rule(owner={}),
    "an empty owner": rule(owner=""),
    "a list as owner": rule(owner=["@acme/payments"]),
    "an empty rationale": rule(rationale=""),
    "a review without date": rule(reviewed={"by": "a.rivera"}),
    "a review without person": rule(reviewed={"date": "2026-09-30"}),
    "a day that is none": rule(reviewed={"date": "2026-02-30", "by": "a.rivera"}),
    "a date in another form": rule(reviewed={"date": "30.09.2026", "by": "a.rivera"}),
    "a date without dashes": rule(reviewed={"date": "20260930", "by": "a.rivera"}),
    "a number as date": rule(reviewed={"date": 2026, "by": "a.rivera"}),
    "an assertion as text": rule(assertions={"no_account_data": "yes"}),
    "an unknown assertion": rule(assertions={"no_data": True}),
    "a tag twice": rule(data=["a", "a"]),
    "an exception without reason": file(declassify=[without(EXCEPTION, "reason")]),
    "an exception without approver": file(declassify=[without(EXCEPTION, "approved_by")]),
    "an exception without ticket": file(declassify=[without(EXCEPTION, "ticket")]),
    "an exception without target": file(declassify=[without(EXCEPTION, "to")]),
    "an exception to nothing": exception(to={}),
    "an exception from nothing": exception(**{"from": {}}),
    "an exception to unclassified": exception(to={"pci": "unclassified"}),
    "an approver without role": exception(approved_by={"name": "m.okafor"}),
    "a store without id": file(stores=[without(STORE, "id")]),
    "a store without place": file(stores=[without(STORE, "at")]),
    "a store at no place": store(at={}),
    "a store with no host": store(at={"hosts": []}),
    "a store without class": file(stores=[without(STORE, "pci")]),
    "a host with a scheme": store(at={"hosts": ["postgresql://db.acme.example"]}),
    "a host of stars": store(at={"hosts": ["*"]}),
    "an address with a user": store(at={"urls": ["postgresql://app:pw@db.acme.example/cards"]}),
    "an address without scheme": store(at={"urls": ["db.acme.example/cards"]}),
    "a variable with a dollar": store(at={"env": ["$CARDS_URL"]}),
    "a variable of any name": store(at={"env": ["*"]}),
    "an unknown place of a store": store(at={"ports": [5432]}),
}


def checked(document: object) -> list[str]:
    """Return what the loader says of the shape of a document."""
    node = yaml(json.dumps(document).encode(), "x.yaml")
    return [str(mistake) for mistake in schema.mistakes(node, CLASSIFICATION, "x.yaml")]


def shapes(shape: Shape) -> Iterator[Shape]:
    yield shape
    for inner in (*shape.keys.values(), *([shape.item] if shape.item else [])):
        yield from shapes(inner)


def test_the_shipped_schema_is_what_the_generator_prints_now() -> None:
    assert SHIPPED.read_text(encoding="utf-8") == TEXT
    for name, shape in SHAPES.items():
        file = SHIPPED.parent / f"{name}.schema.json"
        assert file.read_text(encoding="utf-8") == schema.render(name, shape), name


def test_the_schema_is_valid_by_its_own_dialect() -> None:
    Draft202012Validator.check_schema(json.loads(TEXT))


@pytest.mark.parametrize("document", GOOD.values(), ids=list(GOOD))
def test_the_loader_and_the_schema_accept_a_good_file(document: object) -> None:
    assert checked(document) == []
    assert list(VALIDATOR.iter_errors(document)) == []


@pytest.mark.parametrize("document", BAD.values(), ids=list(BAD))
def test_the_loader_and_the_schema_refuse_a_bad_file(document: object) -> None:
    assert checked(document)
    assert list(VALIDATOR.iter_errors(document))


WHOLE = {key: value for name in GOOD for key, value in GOOD[name].items()} | {
    "rules": [
        {key: value for name in GOOD for key, value in (GOOD[name]["rules"] or [{}])[0].items()}
    ],
    "declassify": [{**EXCEPTION, "from": {"pci": "cde"}}],
    "stores": [{**STORE, "phi": "phi", "owner": "@acme/data"}],
}
OTHER: st.SearchStrategy[Any] = st.sampled_from(
    [None, True, 0, 1, "", " ", "vault/**", "2026-09-30", "2026-13-01", "supporting", [], {}, ["a"]]
)


def mutated(draw: st.DrawFn, value: Any) -> Any:
    """Return a document with one place replaced, removed or added to."""
    inner = (
        [*value]
        if isinstance(value, dict)
        else [*range(len(value))]
        if isinstance(value, list)
        else []
    )
    if not inner or not draw(st.integers(0, 3)):
        return draw(OTHER)
    key = draw(st.sampled_from(inner))
    changed = value.copy()
    change = draw(st.sampled_from(["deeper", "deeper", "deeper", "remove", "add"]))
    if change == "deeper":
        changed[key] = mutated(draw, value[key])
    elif change == "remove":
        del changed[key]
    elif isinstance(changed, dict):
        changed[draw(st.sampled_from(["pci", "path", "id", "from"]))] = draw(OTHER)
    else:
        changed.append(draw(OTHER))
    return changed


@st.composite
def documents(draw: st.DrawFn) -> Any:
    """Return a whole file with up to two mistakes, or none."""
    document: Any = WHOLE
    for _ in range(draw(st.integers(0, 2))):
        document = mutated(draw, document)
    return document


@settings(max_examples=400, deadline=None)
@given(documents())
def test_the_loader_and_the_schema_agree_on_any_document(document: object) -> None:
    assert bool(checked(document)) == bool(list(VALIDATOR.iter_errors(document)))


def test_the_document_that_is_mutated_is_good_and_holds_every_key() -> None:
    text = json.dumps(WHOLE)
    assert checked(WHOLE) == []
    assert all(f'"{key}":' in text for shape in shapes(CLASSIFICATION) for key in shape.keys)


def test_every_place_of_the_file_has_a_text_for_the_editor() -> None:
    every = list(shapes(CLASSIFICATION))
    assert len(every) > 40
    assert all(len(shape.says) > 3 for shape in every)
    assert all(meaning for shape in every for meaning in shape.words.values())


def test_every_class_can_be_given() -> None:
    keys = CLASSIFICATION.keys["rules"].item
    assert keys is not None
    assert {*keys.keys["pci"].words} == {*Pci} - {Pci.UNCLASSIFIED}
    assert {*keys.keys["phi"].words} == {*Phi}


def test_examples_are_good_values() -> None:
    for shape in (one for whole in SHAPES.values() for one in shapes(whole)):
        if shape.example:
            node = yaml(json.dumps(shape.example).encode(), "x.yaml")
            assert not list(schema.mistakes(node, shape, "x.yaml"))


def test_a_value_that_could_be_a_number_of_a_person_is_not_repeated() -> None:
    digits = "9" * 16
    said = "\n".join(checked(rule(pci=digits, owner={digits: 1}, paths=[digits, digits])))
    assert "cannot be this value" in said
    assert digits not in said


def test_the_first_line_points_the_editor_at_the_schema_beside_the_file() -> None:
    line = schema.modeline("classification")
    assert line == "# yaml-language-server: $schema=classification.schema.json"
