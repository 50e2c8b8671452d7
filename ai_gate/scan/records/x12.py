"""X12 interchanges (837 claims, 834 enrolment, 835 remittance, 270/271) -> fields."""

from collections.abc import Iterator

from ai_gate.rows import Row

ISA = 106  # the header has fixed positions: element separator at 3, segment terminator at 105
LOOPS = frozenset({b"HL", b"INS", b"CLP"})  # segments that open the loop of another person
# The name segment and those that belong to the last one.
OF_ENTITY = frozenset({b"NM1", b"N3", b"N4", b"DMG", b"PER"})
Cell = tuple[str, int, bytes]  # name, offset, value


def recognise(data: bytes, path: str) -> bool:
    """Tell whether the text starts with an interchange header and a functional group."""
    start = data[: ISA + 40].lstrip(b"\xef\xbb\xbf \t\r\n")
    if not start.startswith(b"ISA") or len(start) < ISA:
        return False
    return start[ISA:].lstrip(b"\r\n ").startswith((b"GS" + start[3:4], b"TA1" + start[3:4]))


def read(data: bytes, first: int) -> Iterator[Row]:
    """Yield `NM1[IL]-03`, `DMG[IL]-02`, `REF[SY]-02`, `CLM-01` and so on; a record is a person."""
    offset = len(data) - len(data.lstrip(b"\xef\xbb\xbf \t\r\n"))
    separator, terminator = data[offset + 3 : offset + 4], data[offset + 105 : offset + 106]
    cells: list[Cell] = []
    entity, position = "", offset
    for raw in data[offset:].split(terminator):
        start = position + len(raw) - len(raw.lstrip())
        elements = raw.strip().split(separator)
        if elements[0] in LOOPS:
            entity = ""
            if cells:
                yield _row(first, cells)
                first, cells = first + 1, []
        if elements[0] == b"NM1" and len(elements) > 1:
            entity = elements[1][:3].decode("latin-1")
        cells.extend(_cells(elements, start, entity))
        position += len(raw) + len(terminator)
    if cells:
        yield _row(first, cells)


def _row(record: int, cells: list[Cell]) -> Row:
    names, starts, values = zip(*cells, strict=True)
    return Row(record, names, values, starts[0], starts)


def _cells(elements: list[bytes], start: int, entity: str) -> Iterator[Cell]:
    tag = elements[0][:3].decode("latin-1")
    qualifier = ""
    if elements[0] in OF_ENTITY:
        qualifier = f"[{entity}]" if entity else ""
    elif elements[0] == b"REF" and len(elements) > 1:
        qualifier = f"[{elements[1][:3].decode('latin-1')}]"
    for number, element in enumerate(elements):
        if number == 9 and elements[0] == b"NM1" and elements[8] == b"34":
            yield "NM1[34]-09", start, element.rstrip()  # the qualifier of SSNs
        elif number and element.strip():
            yield f"{tag}{qualifier}-{number:02d}", start, element.rstrip()
        start += len(element) + 1
