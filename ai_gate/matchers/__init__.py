"""How each product reads a path pattern: one module per dialect, imported by its own name.

Paths are `/`-separated, relative to the repository root, and name files.

- Ignore files: `git`, `node_ignore`, `pathspec_git`, `go_git`, `kilo`.
- Permission lists: `claude`, `codex`, `opencode`.
- Globs: `globset`, `minimatch`, `vscode`, `fnmatch`.
- Our own, for `.ai-gate/classification.yaml`: `classification`.

Every dialect has `compile(lines)`, which answers `Ruling` for a path, and `flaws(lines)`, which
names the patterns that the product refuses, never uses, or reads differently between releases.
A dialect of ignore files has `lines(text)` too, and `nested(files)` where the product reads such
files in folders.

Shared parts: `shapes` (records), `expression` (RE2), `bank` (many patterns at once), `wildmatch`
(gitignore's grammar), `descent` (from the root to a path), `braces`, `minimatch_segment`.
"""
