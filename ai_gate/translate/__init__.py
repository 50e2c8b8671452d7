"""What all assistant files share when they translate committed files into the shared vocabulary.

A vendor's own grammar stays in the vendor's file; here is only what would be written twice.
"""

from ai_gate.translate.closures import (
    SILENT,
    Decide,
    always,
    deciding,
    exclusions,
    ignore_file,
    off,
    resolve,
    through_links,
    unknown,
)
from ai_gate.translate.files import document, load, mask, quote, text, tracked
from ai_gate.translate.markdown import front, imports, instructions, prose
from ai_gate.translate.settings import (
    Key,
    keyed,
    lookalikes,
    members,
    server,
    servers,
    setting,
    texts,
    walk,
)

__all__ = [
    "SILENT",
    "Decide",
    "Key",
    "always",
    "deciding",
    "document",
    "exclusions",
    "front",
    "ignore_file",
    "imports",
    "instructions",
    "keyed",
    "load",
    "lookalikes",
    "mask",
    "members",
    "off",
    "prose",
    "quote",
    "resolve",
    "server",
    "servers",
    "setting",
    "text",
    "texts",
    "through_links",
    "tracked",
    "unknown",
    "walk",
]
