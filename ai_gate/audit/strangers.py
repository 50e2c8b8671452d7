"""Say which names of a question no event has: a misspelt one must not pass for "nothing"."""

from collections.abc import Callable, Iterator

from ai_gate.audit.query import Question
from ai_gate.parse import suggest

MOST = 1000  # names that are compared with a misspelt one


def unmatched(
    question: Question, occurs: Callable[[str, str], bool], names: Callable[[str], list[str]]
) -> Iterator[str]:
    """Yield a sentence for each name of a question that occurs in no event of the log.

    `occurs` tells whether a column has a text, `names` returns the first texts of a column.
    """
    for what, column, text in (
        ("user", "actor", question.user),
        ("assistant", "assistant", question.assistant),
        ("repository", "repo", question.repo),
    ):
        if text and not occurs(column, text):
            near = suggest(text, names(column))
            yield f"no event of the log has the {what} `{text}`" + (f"; {near}" if near else "")
