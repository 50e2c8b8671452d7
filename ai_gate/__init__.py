"""Keep AI coding assistants out of regulated code, and prove it."""

__version__ = "0.1.0"
