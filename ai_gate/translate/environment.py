"""`.env` files, of which only the variables that a table names are kept."""

import re
from collections.abc import Iterator, Mapping

from ai_gate.model import Name, Setting, Tree
from ai_gate.translate.files import document, quote, text


def variables(
    tree: Tree, path: str, names: Mapping[str, tuple[Name, Mapping[str, str] | None]]
) -> Iterator[Setting]:
    """Yield the named variables of a `.env` file: variable -> name and, unless as is, values."""
    found = document(tree, path)
    for number, line in enumerate(re.split(r"\r\n?|\n", text(found)) if found else (), 1):
        key, sign, rest = line.strip().removeprefix("export ").partition("=")
        known = names.get(key.strip())
        value = rest.strip().strip("\"'")
        if found is None or not sign or known is None:
            continue
        name, means = known
        if means is None or value.lower() in means:
            yield Setting(name, means[value.lower()] if means else value, quote(found, number))
