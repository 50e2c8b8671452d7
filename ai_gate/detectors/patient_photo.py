"""Images of patients.

What it finds: the photo of a FHIR Patient or related person as base64 (JPEG, PNG or GIF of more
than a thousand bytes), DICOM objects that say that their picture shows recognizable features (tag
0028,0302; PS3.3, C.7.6.1.1), images in the observations of HL7 version 2 messages and of C-CDA
documents (`observationMedia`, `nonXMLBody`), and `<img>` elements with a `data:` address in a page
about a patient where a word on or beside them says photo, portrait or face. The record around a
photo decides: that of a published example or a generator makes it synthetic. An image in an
observation may be a scan of anything, so it is for review at most unless it is called a photo, and
one of a signature is told as such. Images in files of their own are not looked at.

Why it matters: full-face photographs and comparable images are identifiers that make a record
protected health information (45 CFR 164.514(b)(2)(i)(Q)).

How to fix: leave the photo out, or use a drawn placeholder; if one of a person was pushed, treat it
as a disclosure and remove it from the history.
"""

import re
from collections.abc import Iterator, Sequence
from functools import lru_cache

from ai_gate.model import DataKind, Detector, Example, Match, Text, Verdict
from ai_gate.persons import pictures
from ai_gate.persons.people import people, verdict
from ai_gate.rows import Row, span, walk

# How the first bytes of JPEG, PNG and GIF look in base64.
IMAGES = (b"/9j/", b"iVBORw0KGgo", b"R0lGOD")
ENOUGH = 1400  # characters of base64; smaller ones are dots and icons


def find(text: Text) -> Iterator[Match]:
    """Yield the images in records of patients."""
    found = [
        (row.record, *span(row, column), row.names[column])
        for row in walk(text.fields(), text.data)
        for column in _columns(row.names)
        if _is_image(row, column)
    ]
    records = {record for record, *_ in found}
    persons = {one.record: one for one in people(text) if one.record in records} if found else {}
    for record, start, end, name in sorted(found, key=lambda one: one[1]):
        person = persons.get(record)
        told = verdict(person) if person else Verdict.UNSURE
        reasons = tuple(sign.reason for sign in person.signs) if person else ()
        if name.startswith("OBX") and told is Verdict.REAL:
            told = Verdict.UNSURE
        reason = "in the record of a patient" if person else "in a resource without a name"
        label = "image of a patient"
        yield Match(start, end, label, told, (reason, *reasons), name, record)
    yield from _shown(text)


def _shown(text: Text) -> Iterator[Match]:
    """Yield the images of pages and clinical documents that have a patient."""
    found = [(one, _photo().search(one.said)) for one in pictures.pictures(text, ENOUGH)]
    found = [(one, said) for one, said in found if said or one.clinical]
    whose = pictures.whose(text) if found else None
    if whose is None:
        return
    told, reasons = whose
    for one, said in found:
        if _other().search(one.said):
            continue
        reason = "called a photo, beside a patient" if said else "in the document of a patient"
        graded = Verdict.UNSURE if told is Verdict.REAL and not said else told
        yield Match(one.start, one.end, "image of a patient", graded, (reason, *reasons))


@lru_cache(maxsize=1)
def _photo() -> re.Pattern[str]:
    return re.compile(
        r"\b(?:photo(?:graph)?|foto|portrait|face|facial|headshot|avatar|lichtbild|passbild)(?:s|\b|_)"
        r"|patient[-_ ]?(?:image|img|pic|picture|photo)"
    )


@lru_cache(maxsize=1)
def _other() -> re.Pattern[str]:
    """Match what is no face of a patient: signatures, drawings and pictures of other people."""
    return re.compile(
        r"signature|signed|unterschrift|\bfirma\b|\b(?:logo|icon|qr|barcode|ecg|ekg)\b"
        r"|x-?ray|(?:provider|physician|doctor|clinician|practitioner|nurse|staff|author)[-_' ]"
    )


def _is_image(row: Row, column: int) -> bool:
    value = (row.values[column] or b"").replace(b"\\/", b"/")
    if row.names[column] == "recognizable_visual_features":
        return value.upper().endswith(b"YES")
    if row.names[column].startswith("OBX") and _is_signature(row):
        return False
    return len(value) >= ENOUGH and value.startswith(IMAGES)


def _is_signature(row: Row) -> bool:
    cells = zip(row.names, row.values, strict=False)
    return any(
        name.startswith("OBX-3") and b"signature" in (value or b"").lower() for name, value in cells
    )


@lru_cache(maxsize=1024)
def _columns(names: tuple[str, ...]) -> tuple[int, ...]:
    pattern = (
        r"(?:Patient|RelatedPerson|Person)\.photo\.data|OBX-5(?:\.\d+)?"
        r"|recognizable_visual_features"
    )
    return tuple(at for at, name in enumerate(names) if re.fullmatch(pattern, name))


# --- examples ----------------------------------------------------------------------------------


def _examples() -> Sequence[Example]:
    """Assemble records that look real with an image of noise."""
    import json
    from base64 import b64encode

    noise = bytes((7 * at * at + 13 * at) % 251 for at in range(1500))
    jpeg, png = b64encode(b"\xff\xd8\xff" + noise), b64encode(b"\x89PNG\r\n\x1a\n" + noise)

    def patient(photo: bytes, family: str = "Kowal" + "ski", **more: object) -> bytes:
        record = {
            "resourceType": "Patient",
            "identifier": [{"system": "urn:mercy:mrn", "value": "48" + "39" + "206"}],
            "name": [{"family": family, "given": ["Den" + "ise"]}],
            "birthDate": "1964-" + "03-09",
            "photo": [{"contentType": "image/jpeg", "data": photo.decode()}],
        }
        return json.dumps({**record, **more}).encode()

    def page(image: bytes, caption: str, family: str = "Kowal" + "ski", tag: str = "img") -> bytes:
        born = "1964-" + "03-09"
        return (
            f"<html><body><h1>Patient chart</h1><dl><dt>Name</dt><dd>Den{'ise'} {family}</dd>"
            f"<dt>DOB</dt><dd>{born}</dd><dt>MRN</dt><dd>48{'39206'}</dd></dl>{caption}"
            f'<{tag} class="f" src="data:image/jpeg;base64,{image.decode()}"></body></html>'
        ).encode()

    def clinical(image: bytes, title: str, family: str = "Kowal" + "ski") -> bytes:
        return (
            '<?xml version="1.0"?><ClinicalDocument xmlns="urn:hl7-org:v3"><recordTarget>'
            f'<patientRole><id extension="48{"39206"}" root="1.2.840.5"/><patient><name>'
            f"<given>Den{'ise'}</given><family>{family}</family></name>"
            f'<birthTime value="1964{"0309"}"/></patient></patientRole></recordTarget><component>'
            f"<section><title>{title}</title><entry><observationMedia><value"
            f' mediaType="image/jpeg" representation="B64">{image.decode()}</value>'
            "</observationMedia></entry></section></component></ClinicalDocument>"
        ).encode()

    pid = b"MSH|^~\\&|A|B|C|D|20240301||ORU^R01|7|P|2.5\rPID|1||48%s^^^M^MR||%s^%s||19640309|F\r"
    message = pid % (b"39206", b"Kowal" + b"ski", b"Den" + b"ise")
    real = (
        patient(jpeg),
        patient(png),
        patient(jpeg.replace(b"/", b"\\/")).replace(b"\\\\", b"\\"),
    )
    review = (message + b"OBX|1|ED|PHOTO||^IM^JPEG^Base64^%s||||||F\r" % jpeg,)
    synthetic = (
        patient(jpeg, meta={"security": [{"code": "HTEST"}]}),
        patient(jpeg, family="Everyman"),
        patient(png, identifier=[{"system": "https://github.com/synthetichealth/synthea"}]),
    )
    none = (
        patient(jpeg[:200]),
        patient(b64encode(noise)),
        patient(b""),
        message + b"OBX|1|ED|S^Signature||^IM^JPEG^Base64^%s||||||F\r" % jpeg,
        json.dumps({"resourceType": "Device", "photo": [{"data": jpeg.decode()}]}).encode(),
        b'{"user": {"photo": {"data": "%s"}}}' % jpeg,
    )
    markup: tuple[tuple[str, bytes, Verdict | None], ...] = (
        ("a.html", page(jpeg, "<p>Photo</p>"), Verdict.REAL),
        ("a.html", page(png, "<p>Photo</p>", family="Everyman"), Verdict.SYNTHETIC),
        ("a.html", page(jpeg, "<p>Clinic logo</p>"), None),
        ("a.html", page(jpeg, "<p>Photo of your doctor</p>"), None),
        ("a.html", page(jpeg[:200], "<p>Photo</p>"), None),
        ("a.html", b'<p>Our photos</p><img src="data:image/png;base64,%s">' % png, None),
        ("a.xml", clinical(jpeg, "Patient photograph"), Verdict.REAL),
        ("a.xml", clinical(jpeg, "Wound, left leg"), Verdict.UNSURE),
        ("a.xml", clinical(jpeg, "Photo", family="Everyman"), Verdict.SYNTHETIC),
        ("a.xml", clinical(jpeg, "Signed consent"), None),
    )
    return (
        *(Example(path, data, told) for path, data, told in markup),
        *(Example("a.json", data, Verdict.REAL) for data in real),
        *(Example("a.hl7", data, Verdict.UNSURE) for data in review),
        *(Example("a.json", data, Verdict.SYNTHETIC) for data in synthetic),
        *(Example("a.hl7" if data[:3] == b"MSH" else "a.json", data, None) for data in none),
    )


DETECTOR = Detector(
    id="patient-photo",
    name="image of a patient",
    kind=DataKind.PHI,
    anchors=(
        r"\"photo\"\s{0,4}:\s{0,4}\[",
        r"\|ED\|[^|\r\n]{0,60}\|[^|\r\n]{0,20}\|[^|\r\n]{0,20}\^",
        r"recognizable visual features: YES",
        *pictures.ANCHORS,
    ),
    find=find,
    examples=_examples,
    help=(
        "Leave the photo out, or use a drawn placeholder; if one of a person was pushed, treat it "
        "as a disclosure and remove it from the history."
    ),
    controls=("HIPAA 164.514(b)(2)", "HIPAA 164.502(b)"),
)
