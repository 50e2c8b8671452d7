"""Fields that a standard numbers -> the one spelling that the table of standard fields has."""

import re
from functools import cache, lru_cache


@lru_cache(maxsize=1 << 14)
def standard(name: str) -> str | None:
    """Return the name of a field in `standard_fields.csv`; None if `name` has no known code.

    HL7 v2 `pid_5.pid_5_1`, `PID:5` are PID-5.1 and PID-5; NCPDP `310-CA` is NCPDP-CA; DICOM
    `(0010,0010)` is 00100010; xDT `FK3101` is xDT-3101.
    """
    if not any(map(str.isdigit, name)):
        return None
    for form in _forms():
        if found := form.fullmatch(name):
            return _joined(found)
    return None


def _joined(found: re.Match[str]) -> str:
    known = found.groupdict()
    if segment := known.get("segment"):
        part = f".{known['part']}" if known["part"] else ""
        return f"{segment.upper()}-{int(known['number'])}{part}"
    if claim := known.get("claim"):
        return f"NCPDP-{claim}"
    if element := known.get("element"):
        return f"0010{element.upper()}"
    return f"xDT-{known['field']}"


@cache
def _forms() -> tuple[re.Pattern[str], ...]:
    segment = r"(?:.*[./\[\]\"'])?(?P<segment>(?i:PID|GT1|IN1))[-._:](?P<number>[0-9]{1,2})"
    return (
        re.compile(segment + r"(?:[-._](?P<part>[0-9]{1,2}))?(?:[-._]1)?"),
        re.compile(r"[0-9]{3}-(?P<claim>C[2-5ABMNOPQXY]|HN|D7|DO)"),
        re.compile(r"\(?(?:0x)?0010, ?(?:0x)?(?P<element>[0-9A-Fa-f]{4})\)?"),
        re.compile(r"(?i:FK|Feld|field)?[_ ]?(?P<field>30[0-9]{2}|31[0-9]{2}|84[12]0|6001|6205)"),
    )
