"""Imports run only downward, each dependency has one door, and extension files stand alone."""

import ast
from pathlib import Path

import pytest

import ai_gate

PACKAGE = Path(ai_gate.__file__).parent
GROUND = {
    "attested",
    "byte_patterns",
    "checksums",
    "closing",
    "copilot",
    "dialect",
    "edit",
    "entries",
    "facts",
    "field_codes",
    "governed",
    "inline",
    "installed",
    "matchers",
    "miniatures",
    "outcome",
    "parse",
    "paths",
    "payments",
    "persons",
    "present",
    "roles",
    "rows",
    "schema",
    "serving",
    "shell",
    "standings",
    "synthetic",
    "text_places",
    "training",
    "translate",
    "vendors",
}
LAYERS = [
    {"errors", "model", "record"},
    GROUND,
    {"assistants", "rules", "detectors", "formats", "hosts"},
    {"index"},
    {
        "access",
        "area",
        "cache",
        "ci",
        "classification",
        "controls",
        "findings",
        "guarded",
        "reach",
        "register",
        "registry",
        "repo",
        "scan",
        "shapes",
        "waivers",
        "weakening",
    },
    {"engine"},
    {"declarations", "sanitize", "subject", "sync", "unchanged"},
    {"audit", "doctor", "examination"},
    {"guard"},
    {"prove"},
    {"cli"},
    {"__main__"},
]
EXTENSIONS = ("assistants", "rules", "detectors", "formats", "hosts")
DOORS = {
    "yaml": {"parse"},
    "tomllib": {"parse"},
    "re2": {"scan", "matchers", "detectors"} | GROUND,
    "rich": {"formats", "cli"},
    "detect_secrets": {"detectors"},
    "subprocess": {"repo", "prove"},
    "psycopg": {"audit"},
    "socket": {"audit", "prove"},
    "ssl": {"audit"},
    "http": {"audit", "prove"},
    "argparse": {"cli", "__main__"},
    "csv": {"facts", "prove"},
    "bz2": {"scan", "sanitize"},
    "gzip": {"prove", "scan", "sanitize"},
    "lzma": {"scan", "sanitize"},
    "sqlite3": {"audit", "scan", "sanitize"},
    "pyarrow": {"scan"},
    "pypdf": {"scan"},
    "xml": {"prove", "scan"},
    "zipfile": {"scan", "sanitize"},
    "zstandard": {"scan"},
}
MODULES = sorted(PACKAGE.rglob("*.py"))


def unit(path: Path) -> str:
    """Return the name of the module or package directly below `ai_gate`."""
    return path.relative_to(PACKAGE).parts[0].removesuffix(".py")


def imports(path: Path) -> set[str]:
    """Return every module that a file imports, at top level or inside a function."""
    found = set()
    for node in ast.walk(ast.parse(path.read_bytes())):
        if isinstance(node, ast.Import):
            found |= {alias.name for alias in node.names}
        elif isinstance(node, ast.ImportFrom):
            if node.level:  # files of one package may name each other shortly
                assert node.level == 1, f"{path}: import from a parent package"
                continue
            module = node.module or ""
            found |= {f"{module}.{alias.name}" for alias in node.names} | {module}
    return found


def layer(name: str) -> int:
    return next(number for number, names in enumerate(LAYERS) if name in names)


def ours(path: Path) -> set[str]:
    parts = [name.split(".") for name in imports(path)]
    units = {part[1] for part in parts if part[0] == "ai_gate" and len(part) > 1}
    return {
        name for name in units if (PACKAGE / name).exists() or (PACKAGE / f"{name}.py").exists()
    }


def test_every_module_has_a_layer() -> None:
    named = set().union(*LAYERS) | {"__init__", "data"}
    assert {unit(path) for path in MODULES} <= named


@pytest.mark.parametrize("path", MODULES, ids=lambda path: str(path.relative_to(PACKAGE)))
def test_imports_run_only_downward(path: Path) -> None:
    name = unit(path)
    if name == "__init__":
        assert not ours(path)
        return
    above = {one for one in ours(path) if one != name and layer(one) > layer(name)}
    assert not above


@pytest.mark.parametrize("folder", EXTENSIONS)
def test_extension_files_stand_alone(folder: str) -> None:
    assert (PACKAGE / folder / "__init__.py").read_bytes() == b""
    for path in (PACKAGE / folder).glob("*.py"):
        assert ours(path) <= LAYERS[0] | LAYERS[1], f"{path.name} imports too much"
        assert not imports(path) & {"os", "pathlib", "subprocess", "sys"}, path.name


@pytest.mark.parametrize("dependency", sorted(DOORS))
def test_each_dependency_has_its_door(dependency: str) -> None:
    users = {
        unit(path)
        for path in MODULES
        if any(name.split(".")[0] == dependency for name in imports(path))
    }
    assert users <= DOORS[dependency]


def test_the_engine_reads_no_file_and_runs_nothing() -> None:
    for name in ("engine.py", "area.py", "findings.py", "reach.py", "scan"):
        for path in [PACKAGE / name] if name.endswith(".py") else (PACKAGE / name).rglob("*.py"):
            called = {
                node.func.id
                for node in ast.walk(ast.parse(path.read_bytes()))
                if isinstance(node, ast.Call) and isinstance(node.func, ast.Name)
            }
            assert not called & {"open", "eval", "exec", "__import__", "compile"}, path.name
            assert not imports(path) & {"ai_gate.repo", "subprocess", "socket"}, path.name
            assert path.name == "aside.py" or "tempfile" not in imports(path), path.name
