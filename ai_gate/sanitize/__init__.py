"""Real values in files -> published test values and reserved ones, of the same form.

`values` makes replacements, `book` remembers which value got which. `texts` finds what to replace,
`persons` in the record of a patient, `elsewhere` where the same values stand again. `rewrite` and
the modules of the containers put it into bytes, and `plan` runs it all and proves that the result
is clean before anything is written.
"""

from .plan import Change, Plan, Refused, plan

__all__ = ["Change", "Plan", "Refused", "plan"]
