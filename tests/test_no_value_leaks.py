"""No matched value comes out of any format: not as it is, not in part, not as a digest."""

import re
from collections.abc import Iterable
from typing import get_args, get_type_hints

import pytest

from ai_gate import engine, model, registry
from ai_gate.formats import text
from ai_gate.model import DataKind, Detector, Document, Match, Report, Source, Text, Verdict
from ai_gate.scan import engine as scanner

FORMATS = registry.ids("formats")
# Two values of one shape, so that whatever is made of the value differs between the two.
ONE, OTHER = ("7" + "31940" * 3, "2" + "86057" * 3)


def find(text: Text) -> Iterable[Match]:
    for found in re.finditer(rb"canary:(\d{16})", text.data):
        verdict = Verdict.UNSURE if found.start() else Verdict.REAL
        yield Match(found.start(1), found.end(1), "canary (16 digits)", verdict, ("it is one",))


CANARY = Detector(
    id="canary",
    name="canary",
    kind=DataKind.CARDHOLDER,
    anchors=(r"canary:\d",),
    find=find,
    examples=lambda: (),
    help="let it fly",
    controls=("PCI DSS 3.3.1",),
)


def report(value: str) -> Report:
    data = f"canary:{value} ends here\nname, canary:{value}, canary:{value}\n".encode()
    documents = [Document("birds/cage.csv", data), Document("birds/field.json", b'{"a": "' + data)]
    return engine.scan(documents, {"canary": CANARY}, Source("index"))


def renderings(value: str) -> dict[str, str]:
    found = report(value)
    assert len(found.findings) >= 4
    return {
        f"{id} explain={explain}": registry.format(id).render(found, explain)
        for id in FORMATS
        for explain in (False, True)
    } | {"styled": text.styled(found, True)}


def test_no_rendering_holds_the_value_or_a_part_of_it() -> None:
    for name, rendered in renderings(ONE).items():
        digits = re.sub(r"[^0-9]", "", rendered)
        assert ONE not in digits, name
        parts = {ONE[start : start + 6] for start in range(len(ONE) - 5)}
        assert not [part for part in parts if part in rendered], name


def test_two_values_of_one_shape_give_the_same_bytes_in_every_format() -> None:
    assert renderings(ONE) == renderings(OTHER)


def live_examples() -> list[tuple[str, Document]]:
    """Return one live example of every detector that finds a value without a name in it."""
    return [
        (id, Document(example.path, example.data))
        for id, detector in registry.loaded_detectors().items()
        for example in [one for one in detector.examples() if one.verdict is Verdict.REAL][:2]
    ]


@pytest.mark.parametrize(
    ("id", "document"), live_examples(), ids=lambda one: getattr(one, "path", one)
)
def test_no_detector_puts_what_it_finds_into_a_rendering(id: str, document: Document) -> None:
    detectors = registry.loaded_detectors()
    found = engine.scan([document], {id: detectors[id]}, Source("index"))
    matches = scanner.scan(document, {id: detectors[id]}).matches
    values = {document.data[match.start : match.end].decode() for _, match in matches}
    parts = {part for value in values for part in re.findall(r"\w{5,}", value)}
    assert values
    assert found.findings
    for name in FORMATS:
        for explain in (False, True):
            rendered = registry.format(name).render(found, explain)
            assert not [part for part in parts if part in rendered], name


def test_a_document_in_a_traceback_or_a_log_shows_no_data() -> None:
    document = Document("birds/cage.csv", ONE.encode())
    for shown in (repr(document), str(document), f"{document}", repr([document])):
        assert ONE not in shown


@pytest.mark.parametrize(
    "record",
    [
        *(model.Location, model.Because, model.Finding, model.Suppression, model.Unexamined),
        *(model.Source, model.Report),
    ],
)
def test_no_record_that_a_format_sees_can_hold_bytes_or_a_match(record: type) -> None:
    for name, hint in get_type_hints(record).items():
        inside = {hint, *get_args(hint)}
        assert not inside & {bytes, Match, Document, Text}, name
        assert name not in {"value", "data", "match", "secret", "line_text"}, name
