"""What a number proves about itself: check digit, issuer range, published test value, shape.

Ground for the detectors; no context is looked at here. Facts come from `data/iin_ranges.csv` and
`data/test_cards.csv`, which name their sources row by row.
"""

from ai_gate.checksums.borders import ANCHOR, Number, code_beside, numbers
from ai_gate.checksums.digits import creditel, luhn, luhn_digit, naranja, weighted
from ai_gate.checksums.issuers import Issuer, family, invented, issuer, published, shaped

__all__ = [
    "ANCHOR",
    "Issuer",
    "Number",
    "code_beside",
    "creditel",
    "family",
    "invented",
    "issuer",
    "luhn",
    "luhn_digit",
    "naranja",
    "numbers",
    "published",
    "shaped",
    "weighted",
]
