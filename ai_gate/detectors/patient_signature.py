"""Images of a patient's handwritten signature.

What it finds: PNG, JPEG or GIF in base64 (of more than 500 bytes, `data:` addresses too) in the
`data` of a FHIR Signature, in observations of HL7 version 2 that say so, in fields named signature
of a patient's record, and in pages and C-CDA documents about a patient where a word on or beside
the image says signature. The record around the image decides: in a Provenance or Contract
the patients of the same Bundle. Where nobody says whose signature it is, it is for review.

A digital signature (JWS, XML, CMS: `application/jose`, `application/signature+xml`) is bytes that
an algorithm made, and no finding; nor is the signature of a practitioner or a witness.

Why it matters: a handwritten signature names the person who wrote it, and it is a unique
identifying characteristic (45 CFR 164.514(b)(2)(i)(R)); drawn strokes can be biometric (P).
FHIR: https://hl7.org/fhir/R4/datatypes.html#Signature (`sigFormat` says which of both it is).

How to fix: leave the image out, or use a drawn placeholder; if one of a person was pushed, treat it
as a disclosure and remove it from the history.
"""

import re
from collections.abc import Iterator, Mapping, Sequence
from functools import lru_cache

from ai_gate.model import DataKind, Detector, Example, Match, Text, Verdict
from ai_gate.persons import pictures
from ai_gate.persons.patients import is_patient
from ai_gate.persons.people import Person, people, verdict
from ai_gate.rows import Row, span, walk

# How the first bytes of PNG, JPEG and GIF look in base64.
IMAGES = (b"iVBORw0KGgo", b"/9j/", b"R0lGOD")
ENOUGH = 700  # characters of base64; smaller ones are icons
_OBSERVED = "OBX-5"
_GRAVEST = (Verdict.REAL, Verdict.UNSURE, Verdict.SYNTHETIC)


def find(text: Text) -> Iterator[Match]:
    """Yield the images of signatures that patients made, or of which nobody says who did."""
    if not any(start in text.data for start in (*IMAGES, b"\\/9j\\/")):
        return
    yield from _shown(text)
    rows = list(walk(text.fields(), text.data))
    found = [(row, column) for row in rows for column in _signatures(row)]
    if not found:
        return
    persons = {one.record: one for one in people(text)}
    for row, column in found:
        told, reasons = _judged(row, row.names[column], persons)
        if told is not None:
            start, end = span(row, column)
            name, routes = row.names[column], row.routes
            route = routes + name if isinstance(routes, str) else routes[column]
            yield Match(start, end, "image of a signature", told, reasons, route, row.record)


def _shown(text: Text) -> Iterator[Match]:
    """Yield the images of pages and clinical documents that are called signatures."""
    told = _patterns()
    found = [
        one
        for one in pictures.pictures(text, ENOUGH)
        if told["said"].search(one.said) and not told["clinician"].search(one.said)
    ]
    whose = pictures.whose(text) if found else None
    if whose is not None:
        reasons = ("called a signature, beside a patient", *whose[1])
        for one in found:
            yield Match(one.start, one.end, "image of a signature", whose[0], reasons)


def _judged(
    row: Row, name: str, persons: Mapping[int, Person]
) -> tuple[Verdict | None, tuple[str, ...]]:
    """Say whose signature it is: None where it is nobody's who is protected."""
    own = persons.get(row.record)
    if own is not None and is_patient(own):
        whose = "in the record of a patient"
        return verdict(own), (whose, *(sign.reason for sign in own.signs))
    signer = _signer(row, name)
    if signer == "other":
        return None, ()
    patients = [one for one in persons.values() if is_patient(one)]
    if signer == "patient" and patients:
        told = min(map(verdict, patients), key=_GRAVEST.index)
        reasons = dict.fromkeys(sign.reason for one in patients for sign in one.signs)
        return told, ("signed by a patient of the same file", *reasons)
    if signer == "patient":
        return Verdict.UNSURE, ("said to be of a patient, whose record is not here",)
    if name.endswith("signature.data"):
        return Verdict.UNSURE, ("nobody says who signed",)
    return None, ()


def _signer(row: Row, name: str) -> str:
    """Return who signed, as far as names and references of the record say."""
    if _patterns()["patient"].search(name):
        return "patient"
    if name.startswith(_OBSERVED):
        said = b" ".join(value or b"" for value in _named(row, "OBX-3"))
        return "patient" if re.search(rb"(?i)patient|guardian|consent", said) else "other"
    before = name.removesuffix("data")
    told = b" ".join(
        value or b""
        for kind in ("who.reference", "who.type", "onBehalfOf.reference")
        for value in _named(row, before + kind)
    )
    if re.search(rb"\b(?:Patient|RelatedPerson)\b", told):
        return "patient"
    return "other" if told else ""


def _named(row: Row, prefix: str) -> Iterator[bytes | None]:
    return (
        value for name, value in zip(row.names, row.values, strict=False) if name.startswith(prefix)
    )


def _signatures(row: Row) -> Iterator[int]:
    for column in _columns(row.names):
        value = row.values[column] if column < len(row.values) else None
        if value and len(value) >= ENOUGH and _is_image(value):
            observed = row.names[column].startswith(_OBSERVED)
            if not observed or says_signature(row):
                yield column


def says_signature(row: Row) -> bool:
    """Tell whether an observation of HL7 version 2 is called a signature."""
    return any(b"signature" in (value or b"").lower() for value in _named(row, "OBX-3"))


def _is_image(value: bytes) -> bool:
    if value.startswith(b"data:image"):
        value = value[:64].partition(b"base64,")[2]
    return value[:64].replace(b"\\/", b"/").startswith(IMAGES)


@lru_cache(maxsize=1024)
def _columns(names: tuple[str, ...]) -> tuple[int, ...]:
    told = _patterns()
    return tuple(
        at
        for at, name in enumerate(names)
        if told["column"].search(name) and not told["clinician"].search(name)
    )


@lru_cache(maxsize=1)
def _patterns() -> Mapping[str, re.Pattern[str]]:
    return {
        "column": re.compile(
            r"(?i)\AOBX-5(?:\.\d+)?\Z"
            r"|signature[._ ]?(?:data|image|img|png|jpe?g|base64|b64|blob|url|src|value)?\Z"
        ),
        "clinician": re.compile(
            r"(?i)provider|physician|doctor|clinician|practitioner|nurse|witness|prescriber"
            r"|pharmacist|staff|interpreter|author|digital"
        ),
        "said": re.compile(r"signature|\bsigned\b|unterschrift|\bfirma\b"),
        "patient": re.compile(r"(?i)(?:patient|guardian|member|subject|insured)[._ ]?signature"),
    }


# --- examples ----------------------------------------------------------------------------------


def _examples() -> Sequence[Example]:
    """Assemble records that look real with an image of noise."""
    import json
    from base64 import b64encode

    noise = bytes((7 * at * at + 13 * at) % 251 for at in range(900))
    png = b64encode(b"\x89PNG\r\n\x1a\n" + noise).decode()
    jpeg = b64encode(b"\xff\xd8\xff" + noise).decode()

    def made(**more: object) -> dict[str, object]:
        return {
            "resourceType": "Patient",
            "id": "1",
            "name": [{"family": "Kowal" + "ski", "given": ["Den" + "ise"]}],
            "birthDate": "1964-" + "03-09",
            "identifier": [{"system": "urn:mercy:mrn", "value": "48" + "39" + "206"}],
            **more,
        }

    def signed(who: str, image: str = png, sort: str = "image/png") -> dict[str, object]:
        signature = {"when": "2026-01-05T10:00:00Z", "sigFormat": sort, "data": image}
        if who:
            signature["who"] = {"reference": who}  # type: ignore[assignment]
        return {"resourceType": "Provenance", "signature": [signature]}

    def bundle(*resources: dict[str, object]) -> bytes:
        entries = [{"resource": one} for one in resources]
        return json.dumps({"resourceType": "Bundle", "entry": entries}).encode()

    def form(**more: object) -> bytes:
        person = {"firstName": "Den" + "ise", "lastName": "Kowal" + "ski", "dob": "1964-" + "03-09"}
        return json.dumps({"intake": {**person, "mrn": "48" + "39206", **more}}).encode()

    def alone(who: str, image: str = png, sort: str = "image/png") -> bytes:
        return json.dumps(signed(who, image, sort)).encode()

    def page(caption: str, family: str = "Kowal" + "ski") -> bytes:
        return (
            f"<html><body><h1>Patient intake</h1><dl><dt>Name</dt><dd>Den{'ise'} {family}</dd>"
            f"<dt>DOB</dt><dd>1964-{'03-09'}</dd><dt>MRN</dt><dd>48{'39206'}</dd></dl>"
            f'<p>{caption}</p><img alt="x" src="data:image/png;base64,{png}"></body></html>'
        ).encode()

    def clinical(title: str) -> bytes:
        return (
            '<?xml version="1.0"?><ClinicalDocument xmlns="urn:hl7-org:v3"><recordTarget>'
            f'<patientRole><id extension="48{"39206"}" root="1.2.840.5"/><patient><name>'
            f"<given>Den{'ise'}</given><family>Kowal{'ski'}</family></name>"
            f'<birthTime value="1964{"0309"}"/></patient></patientRole></recordTarget><component>'
            f"<section><title>{title}</title><entry><observationMedia><value"
            f' mediaType="image/png" representation="B64">{png}</value>'
            "</observationMedia></entry></section></component></ClinicalDocument>"
        ).encode()

    message = (
        "MSH|^~\\&|A|B|C|D|20240301||ORU^R01|7|P|2.5\rPID|1||4839206^^^M^MR||{}^{}||19640309|F\r"
        "OBX|1|ED|SIG^Patient signature||^IM^PNG^Base64^{}||||||F\r"
    ).format("Kowal" + "ski", "Den" + "ise", png)
    table = "mrn,last_name,first_name,dob,signature\n4839206,{},{},1964-03-09,{}\n"
    table = table.format("Kowal" + "ski", "Den" + "ise", png)
    everyman = made(name=[{"family": "Everyman", "given": ["Adam"]}])
    tested = made(meta={"security": [{"code": "HTEST"}]})
    jose = b64encode(b'{"alg":"ES256"}' + noise).decode()
    cases: tuple[tuple[str, bytes, Verdict | None], ...] = (
        ("a.json", bundle(made(), signed("Patient/1")), Verdict.REAL),
        ("a.json", bundle(signed("RelatedPerson/4", jpeg), made()), Verdict.REAL),
        ("a.json", form(signature=f"data:image/png;base64,{png}"), Verdict.REAL),
        ("a.json", form(patientSignature=jpeg), Verdict.REAL),
        ("a.hl7", message.encode(), Verdict.REAL),
        ("a.csv", table.encode(), Verdict.REAL),
        ("a.html", page("Signature:"), Verdict.REAL),
        ("a.html", page("Signed on 2026-01-05", family="Everyman"), Verdict.SYNTHETIC),
        ("a.html", page("Physician signature"), None),
        ("a.html", page("Our clinic"), None),
        ("a.xml", clinical("Consent, patient signature"), Verdict.REAL),
        ("a.xml", clinical("Wound, left leg"), None),
        ("a.json", alone("Patient/1"), Verdict.UNSURE),
        ("a.json", alone(""), Verdict.UNSURE),
        ("a.json", bundle(tested, signed("Patient/1")), Verdict.SYNTHETIC),
        ("a.json", bundle(everyman, signed("Patient/1")), Verdict.SYNTHETIC),
        ("a.json", bundle(signed("RelatedPerson/1", jpeg), tested), Verdict.SYNTHETIC),
        ("a.json", bundle(made(), signed("Practitioner/1")), None),
        ("a.json", bundle(made(), signed("Patient/1", jose, "application/jose")), None),
        ("a.json", bundle(made(), signed("Patient/1", png[:200])), None),
        ("a.json", form(providerSignature=png), None),
        ("a.json", json.dumps({"parcel": 7, "signature": png}).encode(), None),
        ("a.json", json.dumps({"token": {"signature": jose}}).encode(), None),
    )
    return tuple(Example(path, data, told) for path, data, told in cases)


DETECTOR = Detector(
    id="patient-signature",
    name="image of a patient's signature",
    kind=DataKind.PHI,
    anchors=(
        r"(?i:signature)[._ ]?\w{0,8}\\?[\"'`]?\s{0,3}[:=>]\s{0,3}[\"'`]?"
        r"(?:data:im|iVBOR|\\?/9j|R0lG)",
        r"\"signature\"\s{0,4}:\s{0,4}[\[{]",
        r"<signature>",
        *pictures.ANCHORS,
        r"\|ED\|[^|\r\n]{0,60}(?i:signature)",
        r"(?i:[,;\t|]\"?(?:[a-z]{1,8}_)?signature(?:_[a-z0-9]{1,5})?\"?(?:[,;\t|\r\n]))",
    ),
    find=find,
    examples=_examples,
    help=(
        "Leave the image out, or use a drawn placeholder; if one of a person was pushed, treat it "
        "as a disclosure and remove it from the history."
    ),
    controls=("HIPAA 164.514(b)(2)", "HIPAA 164.502(b)"),
)
