"""Pictures in pages and clinical documents, and the words that say what they show."""

from base64 import b64encode

import pytest

from ai_gate.model import Text, Verdict
from ai_gate.persons.pictures import Picture, pictures, whose
from ai_gate.scan.records import fields
from tests.patients import CONTAINERS, patients

NOISE = bytes((7 * at * at + 13 * at) % 251 for at in range(900))
PNG = b64encode(b"\x89PNG\r\n\x1a\n" + NOISE).decode()


def text(markup: str, path: str = "a.html") -> Text:
    data = markup.encode()
    table = fields(data, path)
    return Text(path, data, lambda: table)


def found(markup: str) -> list[Picture]:
    return list(pictures(text(markup), 700))


@pytest.mark.parametrize(
    "markup",
    [
        f'<p>Photo</p><img src="data:image/png;base64,{PNG}">',
        f"<IMG alt='Photo' SRC = 'data:image/png;base64,{PNG}'/>",
        f'<img src="data:image/png;base64,{PNG}" title="Photo">',
        f'<img src="data:image/png;base64,{PNG}"><figcaption>Photo</figcaption>',
        f'<x:value mediaType="image/png" title="photo" representation="B64">\n{PNG}</x:value>',
    ],
)
def test_a_picture_stands_where_its_bytes_do_and_says_what_is_beside_it(markup: str) -> None:
    [one] = found(markup)
    assert markup[one.start : one.end].strip() == PNG
    assert "photo" in one.said
    assert one.clinical is ("mediaType" in markup)


def test_words_of_one_picture_do_not_count_for_the_next() -> None:
    image = f'<img src="data:image/png;base64,{PNG}">'
    one, two = found(f"<p>Photo</p>{image}<p>Signature</p>{image}")
    assert ("photo" in one.said, "signature" in one.said) == (True, False)
    assert ("photo" in two.said, "signature" in two.said) == (False, True)


@pytest.mark.parametrize(
    "markup",
    [
        f'<img src="data:image/png;base64,{PNG[:200]}">',
        '<img src="https://example.org/photo.png">',
        f'<img data-src="data:text/plain;base64,{PNG}">',
        f'<value mediaType="application/pdf">{PNG}</value>',
        f"<p>{PNG}</p>",
    ],
)
def test_icons_links_and_other_bytes_are_no_pictures(markup: str) -> None:
    assert found(markup) == []


def test_the_gravest_patient_of_the_text_decides() -> None:
    path = "adt.hl7"
    real, other = patients(2)
    invented = other._replace(given="Adam", family="Everyman")
    both = whose(text(CONTAINERS[path]([invented, real]), path))
    alone = whose(text(CONTAINERS[path]([invented]), path))
    assert both is not None
    assert both[0] is Verdict.REAL
    assert alone is not None
    assert alone[0] is Verdict.SYNTHETIC
    assert alone[1]
    assert whose(text("<p>Nobody</p>")) is None


def test_a_page_full_of_openings_is_read_in_linear_time() -> None:
    assert found("<img " * 40_000 + '<value mediaType="image/' * 20_000) == []
