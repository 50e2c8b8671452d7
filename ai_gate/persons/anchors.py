"""Anchors of numbers that mean something only beside their name.

Names alone are many, and rare words of a case that does not matter make a large automaton. So they
are looked for only in texts in which a long number stands: one in six of a kernel tree.
"""

import re

# In front of a pattern: look for it only where NUMBER matches. Matches the empty text itself.
NUMBERED = "(?:number){0}"
# Seven digits, or nine with separators; a letter or two may stand in front.
NUMBER = r"(?:^|[^0-9A-Za-z_.])[A-Z]{0,2}[0-9]{7}|[0-9](?:[ ./-]?[0-9]){8}"


def anchor(names: str, numbered: bool = True) -> str:
    """Return the anchor of a pattern of names; `numbered`: looked for beside a long number only.

    Borders of words become the signs there, for `\\b` doubles the automaton of a set.
    """
    opened = re.sub(r"(?:\(\?:\\b\|_\)|\\b)(?=[A-Za-z(])", "(?:^|[^0-9A-Za-z])", names)
    closed = opened.replace(r"(?:\b|_)", r"\b").replace(r"\b", "(?:[^0-9A-Za-z]|$)")
    return NUMBERED * numbered + closed
