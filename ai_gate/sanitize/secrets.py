"""Keys and tokens -> texts of the same form that say EXAMPLE."""

import re

# What vendors put in front, the same for everybody.
_PREFIXES = (
    r"AKIA|ASIA|ABIA|ACCA|AKC|AC|SK|gh[pousr]_|gl[a-z]{2,6}-|xox[abposr]-|[rs]k_live_|npm_"
    r"|pypi-|SG\.|sq0csp-|AccountKey="
)


def secret(value: str, attempt: int) -> str:
    """Return a text of the same length that says EXAMPLE, behind the prefix of the vendor."""
    if "PRIVATE KEY" in value[:60] or "PuTTY" in value[:30]:
        return _private_key(value, attempt)
    if value.startswith("eyJ") and value.count(".") >= 1:
        return _web_token(value, attempt)
    head = re.match(_PREFIXES, value)
    kept = head[0] if head and len(head[0]) < len(value) - 8 else ""
    body = value[len(kept) :]
    word = "EXAMPLE" if any(sign.isupper() for sign in body) else "example"
    if not any(sign.isalpha() and sign.lower() > "f" for sign in body) and len(body) > 16:
        word = "0123456"
    room = len(body) - len(word)
    number = str(attempt)
    return kept + word + number.rjust(room, "0") if room >= len(number) else ""


def _private_key(value: str, attempt: int) -> str:
    """Fill the body of a key with EXAMPLE; line breaks, written or escaped, stay."""
    found = re.search(r"(?:-----|\\n|\n)", value[8:])
    start = found.end() + 8 if found else 0
    text, result, at = f"EXAMPLE{attempt}", [value[:start]], 0
    for piece in re.findall(r"\\.|[A-Za-z0-9+/=]|[^\\]|\\\Z", value[start:], re.DOTALL):
        if len(piece) == 1 and (piece.isalnum() or piece in "+/"):
            result.append(text[at % len(text)])
            at += 1
        else:
            result.append(piece)
    return "".join(result)


def _web_token(value: str, attempt: int) -> str:
    """Give a JSON Web Token the claims of nobody, and a signature of one letter."""
    import base64
    import json

    head, payload, *rest = value.split(".")
    size = len(payload) * 3 // 4
    claims = json.dumps({"sub": "1234567890", "n": attempt}, separators=(",", ":"))
    room = size - len(claims) - len(',"pad":""')
    if room >= 0:
        claims = f'{claims[:-1]},"pad":"{"x" * room}"}}'
    elif size < len(claims):
        return ""
    else:
        claims = claims[:-1] + " " * (size - len(claims)) + "}"
    new = base64.urlsafe_b64encode(claims.encode()).decode().rstrip("=")
    if len(new) != len(payload):
        return ""
    return ".".join((head, new, *("A" * len(part) for part in rest)))
