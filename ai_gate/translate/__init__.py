"""What all assistant files share when they translate committed files into the shared vocabulary.

A vendor's own grammar stays in the vendor's file; here is only what would be written twice.
"""

from ai_gate.translate.closures import (
    SILENT,
    Decide,
    all_closed,
    always,
    any_closed,
    deciding,
    everywhere,
    exclusions,
    ignore_file,
    off,
    through_links,
    unknown,
)
from ai_gate.translate.files import document, load, mask, quote, resolve, text, tracked, yaml
from ai_gate.translate.markdown import front, imports, instructions, is_file_name, prose
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
    "all_closed",
    "always",
    "any_closed",
    "deciding",
    "document",
    "everywhere",
    "exclusions",
    "front",
    "ignore_file",
    "imports",
    "instructions",
    "is_file_name",
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
    "yaml",
]
