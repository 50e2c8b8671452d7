"""Turn a card number into a token; the only code that sees one."""

import secrets

_VAULT: dict[str, str] = {}


def tokenize(number: str) -> str:
    """Store `number` and return the token that stands for it."""
    token = f"tok_{secrets.token_urlsafe(16)}"
    _VAULT[token] = number
    return token


def reveal(token: str) -> str:
    """Return the number behind `token`; callers need the vault role."""
    return _VAULT[token]
