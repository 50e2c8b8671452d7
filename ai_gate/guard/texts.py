"""Prompts and what tools gave -> a refusal where they hold real card data or PHI."""

from collections.abc import Iterator

from ai_gate import engine, registry
from ai_gate.dialect.records import Act, Decision, Event, Permission
from ai_gate.model import Document, Source, Verdict

_MOST = 3


def judged(event: Event) -> Iterator[Decision]:
    """Refuse a text with a real value in it; say its kind and place, and how to go on."""
    documents = [
        Document(name, text.encode("utf-8", "surrogatepass")) for name, text in event.texts if text
    ]
    if not documents:
        return
    report = engine.scan(documents, registry.detectors(), Source("stdin"))
    real = [one for one in report.findings if one.verdict is Verdict.REAL]
    if real:
        places = [
            f"{one.message} in the {one.location.path}, line {one.location.line}, "
            f"column {one.location.column}"
            for one in real[:_MOST]
        ]
        more = f" and {len(real) - _MOST} more" if len(real) > _MOST else ""
        what = "must not be sent to a model" if event.act is Act.PROMPT else "was held back"
        yield Decision(
            Permission.DENY,
            f"this {what}: {'; '.join(places)}{more}",
            "put published test values in their place: save it to a file, "
            "`ai-gate sanitize FILE`, and use that",
            "DATA_DENY",
        )
    for one in report.unexamined:
        yield Decision(
            Permission.DENY,
            f"the {one.path} could not be examined: {one.reason}",
            "leave that part out, or save it to a file and `ai-gate scan` it",
            "DATA_DENY",
        )
