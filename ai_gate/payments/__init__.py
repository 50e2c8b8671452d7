"""Where card data stands in payment messages, terminal logs and dumps of bytes.

Ground for the detectors of card data: spans and digits only, no verdicts.
"""
