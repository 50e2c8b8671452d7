"""PDF documents -> the text of their pages; needs the library of `ai-gate[pdf]`.

Text is what the file itself says. What a page shows as a picture is not recognised.
"""

import io
from collections.abc import Iterator
from typing import TYPE_CHECKING

from ai_gate.scan.containers.limits import Budget, damaged
from ai_gate.scan.containers.parts import Part, section

if TYPE_CHECKING:
    from pypdf import PdfReader

_PAGES = 5_000
# What the library raises besides for a document in which a value is of another type than it says.
_OTHERS = (LookupError, TypeError, AttributeError, AssertionError, ArithmeticError)
_MISSING = "PDF document: install `ai-gate[pdf]` to have its text examined"


def read(outer: Part, budget: Budget) -> Iterator[Part | str]:
    """Yield the text of each page, of the form fields and of the document information."""
    try:
        import pypdf
        import pypdf.errors
    except ImportError:
        yield f"{outer.route}: {_MISSING}"
        return
    import logging

    logging.getLogger("pypdf").setLevel(logging.CRITICAL)  # what is damaged is told below
    errors: tuple[type[Exception], ...] = (*damaged(), *_OTHERS, pypdf.errors.PyPdfError)
    try:
        reader = pypdf.PdfReader(io.BytesIO(outer.data))
        if reader.is_encrypted and not reader.decrypt(""):
            yield f"{outer.route}: encrypted"
            return
        count = len(reader.pages)
    except errors:
        yield f"{outer.route}: damaged, or encrypted"
        return
    yield from _pages(outer, reader, min(count, _PAGES), errors, budget)
    if count > _PAGES:
        yield f"{outer.route}: only the first {_PAGES} of {count} pages were read"
    yield from _beside(outer, reader, errors, budget)


def _pages(
    outer: Part,
    reader: "PdfReader",
    count: int,
    errors: tuple[type[Exception], ...],
    budget: Budget,
) -> Iterator[Part | str]:
    written = False
    for number in range(count):
        route = section(outer, f"page {number + 1}")
        try:
            text = reader.pages[number].extract_text()
        except errors:
            yield f"{route}: damaged"
            written = True
            continue
        data = text.encode("utf-8", "replace")
        if not budget.member() or not budget.spend(len(data)):
            return
        if data.strip():
            written = True
            yield Part(f"page {number + 1}.txt", route, data)
    if not written and count:
        yield f"{outer.route}: its pages hold no text, only pictures or drawings"


def _beside(
    outer: Part, reader: "PdfReader", errors: tuple[type[Exception], ...], budget: Budget
) -> Iterator[Part | str]:
    """Yield what forms and the document information hold, as `name: value` lines."""
    try:
        fields = reader.get_form_text_fields() or {}
        lines = [f"{name}: {value}" for name, value in fields.items() if value]
        lines += [f"{name}: {value}" for name, value in (reader.metadata or {}).items()]
    except errors:
        yield f"{outer.route}: its form fields are damaged"
        return
    data = "\n".join(lines).encode("utf-8", "replace")
    if data and budget.spend(len(data)):
        yield Part("fields.txt", section(outer, "fields"), data)
