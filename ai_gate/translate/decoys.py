"""Exclusions in files that a product does not read."""

from collections.abc import Iterator, Mapping

from ai_gate.matchers import git
from ai_gate.model import Name, Setting, Tree
from ai_gate.translate.closures import exclusions
from ai_gate.translate.files import document, text


def inert(tree: Tree, decoys: Mapping[str, str]) -> Iterator[Setting]:
    """Yield every exclusion in the decoys (path -> why nobody reads it), with what it aims at."""
    for path, why in decoys.items():
        found = document(tree, path)
        if found is None:
            continue
        for row in git.lines(text(found)):
            for because in exclusions(found, [row]):
                yield Setting(Name.INERT, why, because, aims=row.text)
