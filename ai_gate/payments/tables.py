"""Tables of card payments -> which column holds the number, where its header only says account.

Reports of fraud, disputes and postings call a card number `ACCT_NBR`; what stands in the other
columns (merchant, category code, entry mode, reference of the acquirer) is said of cards only.
"""

from functools import lru_cache

from ai_gate.roles import Role, role, words

LEAST = 2  # kinds of columns that are said of card payments
_SAID = (
    frozenset(["merchant", "mrch", "mcht", "merch", "mrchnt", "acceptor"]),
    frozenset(["mcc", "sic"]),
    frozenset(["pos", "entry", "swiped", "chip", "contactless"]),
    frozenset(["arn", "rrn", "acquirer", "acquirer's", "acq"]),
    frozenset(["chargeback", "chargebacks", "dispute", "disputed", "retrieval", "frd", "fraud"]),
    frozenset(["auth", "authorization", "authorisation", "authcd", "approval", "apprv"]),
    frozenset(["terminal", "term", "tid"]),
    frozenset(["scheme", "network", "brand", "interchange"]),
)
_OTHERS = frozenset(
    ["merchant", "settlement", "gl", "ledger", "bank", "deposit", "routing", "iban"]
)


@lru_cache(maxsize=1024)
def is_of_card(names: tuple[str, ...], name: str) -> bool:
    """Tell whether the column `name` is that of the cards in a table of card payments."""
    if role(name) is not Role.ACCOUNT or not _OTHERS.isdisjoint(words(name)):
        return False
    others = {word for one in names if one != name for word in words(one)}
    return sum(not kind.isdisjoint(others) for kind in _SAID) >= LEAST
