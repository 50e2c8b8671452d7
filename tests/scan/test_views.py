"""Values in another spelling are found where they stand, and nothing else is made of the pieces."""

import base64
import json
import random
from collections.abc import Callable
from urllib.parse import quote

import pytest
from hypothesis import given
from hypothesis import strategies as st

from ai_gate import registry
from ai_gate.checksums import luhn_digit
from ai_gate.model import Document, Verdict
from ai_gate.scan import engine, gate, views
from ai_gate.scan.views import edits, pieces
from tests.patients import flat, hl7, patients

BODY = b"453298716403958"
CARD = (BODY + luhn_digit(BODY)).decode()
GROUPS = " ".join(CARD[at : at + 4] for at in range(0, 16, 4))
[ONE] = patients(1)
MBI = "".join(("4TR7", "QK4", "WD62"))
ALL = registry.detectors()
KINDS = frozenset(kind for kind, _ in (*edits.TRIGGERS, *pieces.TRIGGERS))


def found(text: str | bytes, path: str = "a.txt") -> dict[str, list[tuple[Verdict, str, str]]]:
    """Return id -> verdict, what the match covers, and the route."""
    data = text.encode() if isinstance(text, str) else text
    result = engine.scan(Document(path, data), ALL)
    assert result.text is not None
    kept: dict[str, list[tuple[Verdict, str, str]]] = {}
    for id, match in result.matches:
        part = result.text.data[match.start : match.end].decode()
        kept.setdefault(id, []).append((match.verdict, part, match.route))
    return kept


def only(text: str | bytes, id: str, path: str = "a.txt") -> tuple[Verdict, str, str]:
    [one] = found(text, path)[id]
    return one


SPLIT = {
    "a plus": f'card = "{CARD[:4]}" + "{CARD[4:]}"',
    "three parts": f"card = '{CARD[:4]}' + '{CARD[4:9]}' + '{CARD[9:]}'",
    "neighbours": f'card = "{CARD[:8]}" "{CARD[8:]}"',
    "a dot": f"$card = '{CARD[:8]}' . '{CARD[8:]}';",
    "the next line": f'card = "{CARD[:8]}"\n    + "{CARD[8:]}"',
    "a backslash": f'card = "{CARD[:8]}" \\\n    "{CARD[8:]}"',
    "a prefix": f'card = "{CARD[:8]}" f"{CARD[8:]}"',
    "escapes": f'{{"card": "{CARD[:4]}\\u0020{GROUPS[5:]}"}}',
    "escaped digits": '{"card": "' + "".join(f"\\u{ord(one):04x}" for one in CARD) + '"}',
    "wide digits": "card " + CARD.translate({48 + n: 0xFF10 + n for n in range(10)}),
    "no-break spaces": f"card {GROUPS.replace(' ', chr(0xA0))}",
    "zero width": f"card {GROUPS.replace(' ', chr(0x200B))}",
    "a soft hyphen": f"card {CARD[:8]}{chr(0xAD)}{CARD[8:]}",
    "a line of text": "The guest called and gave us the number of her credit card, which is "
    f"{GROUPS[:9]}\n{GROUPS[10:]} and expires soon.",
    "a quoted line": "> The guest called and gave us the number of her credit card, which is "
    f"{CARD[:9]}\n> {CARD[9:]} and expires soon.",
    "a soft line break": "Content-Transfer-Encoding: quoted-printable\n\n"
    f"my card {CARD[:7]}=\n{CARD[7:]} thanks",
}


@pytest.mark.parametrize("text", SPLIT.values(), ids=SPLIT)
def test_a_number_in_pieces_is_found_over_all_of_them(text: str) -> None:
    verdict, part, _ = only(text, "payment-card")
    assert verdict is Verdict.REAL
    start = text.index(part)
    assert not text[start - 1].isdigit()
    assert not text[start + len(part)].isdigit() if start + len(part) < len(text) else True
    assert len(part) >= len(CARD)


@pytest.mark.parametrize("text", SPLIT.values(), ids=SPLIT)
def test_without_the_label_pieces_are_no_real_card(text: str) -> None:
    bare = text.replace("card", "code").replace("guest", "them")
    assert {verdict for verdict, *_ in found(bare).get("payment-card", [])} <= {Verdict.UNSURE}


@pytest.mark.parametrize(
    "text",
    [
        f'ssn = "{ONE.ssn[:3]}" + "{ONE.ssn[3:]}"',
        f"SSN {ONE.ssn.replace('-', chr(0x2011))}",
        f"SSN: {ONE.ssn.translate({48 + n: 0xFF10 + n for n in range(10)})}",
        f"ssn={ONE.ssn[:4]}{chr(0x200B)}{ONE.ssn[4:]}",
        "quoted-printable\nSSN " + ONE.ssn.replace("-", "=2D"),
    ],
)
def test_so_is_a_social_security_number(text: str) -> None:
    assert only(text, "ssn")[0] is Verdict.REAL


def test_so_is_a_medicare_number() -> None:
    assert only(f'mbi = "{MBI[:4]}" + "{MBI[4:]}"', "mbi")[0] is Verdict.REAL


WHOLE = json.dumps({"patient": flat(ONE)})
INSIDE = {
    "base64": f"data:\n  seed: {base64.b64encode(WHOLE.encode()).decode()}  # base64",
    "base64 in lines": "Content-Transfer-Encoding: base64\n\n"
    + "\n".join(
        base64.b64encode(WHOLE.encode()).decode()[at : at + 76] for at in range(0, 600, 76)
    ),
    "a token": f"Bearer eyJhbGciOiJub25lIn0.{base64.urlsafe_b64encode(WHOLE.encode()).decode()}.",
    "URL encoding": f"GET /import?data={quote(WHOLE)} 200",
    "a string": json.dumps({"body": WHOLE}),
    "a string in a string": json.dumps({"a": json.dumps({"body": WHOLE})}),
    "a message in a string": json.dumps({"raw": hl7(ONE)}),
    "a table in a string": json.dumps({"out": "mrn,first_name,last_name,dob\n"
    + f"{ONE.mrn},{ONE.given},{ONE.family},{ONE.born}\n"}),
    "lines in an array": json.dumps(
        {"text": [f"Patient Name: {ONE.given} {ONE.family}\n", f"DOB: {ONE.born}\n",
                  f"MRN: {ONE.mrn}\n", "Diagnosis: asthma"]},
        indent=1,
    ),
}  # fmt: skip


@pytest.mark.parametrize("text", INSIDE.values(), ids=INSIDE)
def test_a_patient_in_a_text_inside_a_text_is_found_once(text: str) -> None:
    verdict, part, route = only(text, "patient-record")
    assert verdict is Verdict.REAL
    assert part in text
    assert route


@pytest.mark.parametrize("name", ["a string", "a string in a string", "URL encoding"])
def test_what_an_inner_text_spells_is_placed_where_it_stands(name: str) -> None:
    verdict, part, _ = only(INSIDE[name], "ssn")
    assert (verdict, part) == (Verdict.REAL, ONE.ssn)


def _token(encode: Callable[[bytes], bytes]) -> str:
    """Return a JSON Web Token with a patient and a card in its payload."""
    claims = {"patient": flat(ONE), "card_number": CARD, "iss": "ehr"}
    parts = (b'{"alg":"HS256","typ":"JWT"}', json.dumps(claims).encode(), bytes(range(100, 132)))
    return ".".join(encode(part).rstrip(b"=").decode() for part in parts)


JOINED: dict[str, tuple[str, str, str]] = {
    "line breaks": ("token:\n", "\n", "\n"),
    "CRLF": ("", "\r\n", "\r\n"),
    "a block of YAML": ("data:\n  token: >-\n    ", "\n    ", "\n"),
    "literals of Python": ('TOKEN = (\n    "', '"\n    "', '"\n)\n'),
    "literals of bytes": ('TOKEN = (\n    b"', '"\n    b"', '"\n)\n'),
    "literals with a plus behind": ("const t = '", "' +\n  '", "';\n"),
    "literals with a plus in front": ('String t = "', '"\n    + "', '";\n'),
    "literals with a dot": ("$t = '", "'\n  . '", "';\n"),
    "a backslash": ("TOKEN=", "\\\n", "\n"),
    "comments": ("# ", "\n# ", "\n"),
    "a quotation": ("> ", "\n> ", "\n"),
    "escapes": ('{"token": "', "\\n", '"}'),
}


@pytest.mark.parametrize("name", JOINED)
@pytest.mark.parametrize("width", [60, 64, 76])
@pytest.mark.parametrize("web", [True, False])
def test_an_encoded_text_over_several_lines_is_read_as_one(
    name: str, width: int, web: bool
) -> None:
    text = _token(base64.urlsafe_b64encode)
    if not web:
        text = base64.b64encode(f"{json.dumps(flat(ONE))} card number {CARD}".encode()).decode()
    first, between, last = JOINED[name]
    lines = [text[at : at + width] for at in range(0, len(text), width)]
    told = found(first + between.join(lines) + last)
    assert {"patient-record", "payment-card"} <= told.keys()
    assert all(len(told[id]) == 1 for id in ("patient-record", "payment-card"))


def test_values_with_a_comma_between_are_texts_of_their_own() -> None:
    half = base64.b64encode(f"order of today, paid by card {CARD[:8]}".encode()).decode()
    rest = base64.b64encode(f"{CARD[8:]} is what comes behind the first".encode()).decode()
    assert "payment-card" not in found(f'["{half}",\n "{rest}"]', "a.json")


def test_an_archive_in_base64_is_unpacked() -> None:
    import gzip

    packed = base64.b64encode(gzip.compress(f"ssn,x\n{ONE.ssn},1\n".encode())).decode()
    verdict, part, route = only(json.dumps({"encoding": "base64", "text": packed}), "ssn")
    assert (verdict, part) == (Verdict.REAL, packed)
    assert route.startswith("base64, ")


def test_too_many_archives_are_said() -> None:
    import gzip

    texts = [
        base64.b64encode(gzip.compress(b"a patient, number %d" % n, mtime=0)).decode()
        for n in range(views.CONTAINERS + 1)
    ]
    result = engine.scan(Document("a.json", json.dumps({"base64": texts}).encode()), ALL)
    assert any("encoded archives" in reason for reason in result.unexamined)


def test_too_many_edits_are_said(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(edits, "MOST", 3)
    text = "".join(f"x = '{n}1' + '{n}2'\n" for n in range(9))
    result = engine.scan(Document("a.py", text.encode()), ALL)
    assert any("values in pieces" in reason for reason in result.unexamined)


def test_a_doubt_about_a_piece_gives_way_to_what_the_whole_says() -> None:
    inner = json.dumps({"card_number": CARD})
    assert [verdict for verdict, *_ in found(json.dumps({"x": inner}))["payment-card"]] == [
        Verdict.REAL
    ]


NOTHING = {
    "numbers in lines": "".join(f"{n}532 9871\n6403 {n}587\n" for n in range(1, 9)),
    "a list of strings": ", ".join(f'"{CARD[at : at + 4]}"' for at in range(0, 16, 4)),
    "arguments": f'call("{CARD[:8]}", "{CARD[8:]}")  # card',
    "noise": "base64 " + base64.b64encode(random.Random(5).randbytes(4000)).decode(),
    "a picture": "base64," + base64.b64encode(b"\x89PNG\r\n\x1a\n" + bytes(900)).decode(),
    "words": '{"text": "one\\ntwo\\nthree, and a rather long line of words without any number"}',
    "rows of a table": f"id,total\n1,{CARD[:8]}\n{CARD[8:]},2\n",
}


@pytest.mark.parametrize("text", NOTHING.values(), ids=NOTHING)
def test_what_does_not_belong_together_is_left_apart(text: str) -> None:
    assert found(text) == {}


def test_ordinary_source_has_no_other_spelling() -> None:
    source = b'int main(void)\n{\n\tprintf("%3d %-20s\\n", 1, "a" "b");\n\treturn 0;\n}\n'
    assert gate.looked(gate.build(ALL), source)[1] == frozenset()
    assert views.kinds(source, frozenset()) == frozenset()


@pytest.mark.parametrize(
    "unit",
    [b'"1', b'1"+"1', b'"a1\\n",\n', b'\\"a\\":1', b"%3D1", b"A" * 30 + b"\n", b"\\u0031", b"=2D",
     b"\xc2\xa01", b"x 1\n", b'"' + b"\\" * 7],
)  # fmt: skip
def test_the_time_grows_no_faster_than_the_text(unit: bytes) -> None:
    import gc
    import time

    def seconds(size: int) -> float:
        data = b'{"base64": quoted-printable ' + unit * (size // len(unit))
        gc.collect()  # or a search of all that other tests left would count
        start = time.process_time()
        edits.window(data, KINDS)
        for _ in pieces.find(data, KINDS):
            pass
        return time.process_time() - start

    seconds(1 << 12)
    small = max(min(seconds(1 << 14) for _ in range(3)), 0.002)
    # Of sixteen times the text; what is quadratic would take 256 times as long.
    assert min(seconds(1 << 18) for _ in range(3)) < 100 * small


@given(st.binary(max_size=300) | st.text(max_size=200).map(lambda text: text.encode("utf-8")))
def test_any_bytes_are_read_without_a_failure(data: bytes) -> None:
    text = b'{"a": "' + data + b'"} \\"k\\": "1" + "2" base64 ' + base64.b64encode(data * 3)
    for one in (data, text):
        window = edits.window(one, KINDS)
        if window:
            assert edits.span(window, 0, len(window.data))[1] <= len(one) + 1
        for piece in pieces.find(one, KINDS):
            assert 0 <= piece.start <= piece.end <= len(one)
            if piece.starts:
                assert piece.start <= pieces.place(piece, len(piece.data)) <= piece.end
