"""Turn text into a tree in which every node knows its line and column.

One door to JSON, YAML, TOML and Markdown front matter: strict where the products that read the
same file are strict, bounded in size and depth, and never raising anything but ParseError.
"""

from ai_gate.parse.read_json import json, jsonc
from ai_gate.parse.read_markdown import front_matter
from ai_gate.parse.read_toml import toml
from ai_gate.parse.read_yaml import yaml
from ai_gate.parse.tree import DEPTH, LIMIT, Node, Value, decode, suggest

__all__ = [
    "DEPTH",
    "LIMIT",
    "Node",
    "Value",
    "decode",
    "front_matter",
    "json",
    "jsonc",
    "suggest",
    "toml",
    "yaml",
]
