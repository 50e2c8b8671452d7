"""Which words start ai-gate, and whether what they ask of it is the gate."""

from collections.abc import Sequence

from ai_gate.record import NamedTuple

# Programs that run the command after them, with options of their own before it.
_WRAPPERS = (
    "sudo",
    "env",
    "exec",
    "command",
    "time",
    "nice",
    "ionice",
    "timeout",
    "stdbuf",
    "nohup",
    "xvfb-run",
    "winpty",
    "call",
    "&",
)
# Programs that run a command somewhere among their arguments: environments, containers.
_RUNNERS = (
    "uv",
    "uvx",
    "poetry",
    "pdm",
    "hatch",
    "rye",
    "pipenv",
    "pipx",
    "conda",
    "mamba",
    "micromamba",
    "pixi",
    "mise",
    "docker",
    "podman",
    "nerdctl",
)
_NAMED = (
    "--with",
    "--from",
    "--spec",
    "-p",
    "--package",
    "-e",
    "--extra",
    "--python",
    "--group",
    "-v",
    "--env",
)
_NAMES = ("ai-gate", "ai_gate")
_VALUED = (
    "-C",
    "--root",
    "--from-ref",
    "--to-ref",
    "--since",
    "--format",
    "--output",
)
# Words by which programs of this kind are told not to fail; ai-gate has none of them.
_HARMLESS = (
    "--report-only",
    "--exit-zero",
    "--soft-fail",
    "--warn-only",
    "--dry-run",
    "--no-fail",
    "--allow-failure",
)
_HELP = frozenset(("-h", "--help", "--version"))


class Call(NamedTuple):
    """What is asked of ai-gate, or of pre-commit (`hook` is the id that it shall run)."""

    program: str  # ai-gate | pre-commit
    arguments: tuple[str, ...]
    skipped: tuple[str, ...] = ()  # ids that the variable SKIP names


def call(words: Sequence[str]) -> Call | None:
    """Return what a simple command asks of ai-gate, or None when it is another program."""
    left = list(words)
    skipped: tuple[str, ...] = ()
    while left:
        name = _name(left[0])
        if "=" in left[0] and "/" not in left[0].partition("=")[0]:
            if left[0].startswith("SKIP="):
                skipped = tuple(left[0].removeprefix("SKIP=").split(","))
            left = left[1:]
        elif name in _WRAPPERS:
            left = _unwrapped(left[1:])
        elif name in _RUNNERS:
            left = _inside(left)
            if not left:
                return None
        elif name in _NAMES:
            return Call("ai-gate", tuple(left[1:]))
        elif name in ("pre-commit", "prek"):
            return Call("pre-commit", tuple(left[1:]), skipped)
        else:
            return _module(name, left)
    return None


def harmless(call: Call, in_ci: bool = True) -> str:
    """Tell why a call of ai-gate stops nothing, or "" when it does."""
    words = list(_positional(call.arguments))
    if _HELP & set(call.arguments):
        return "it only prints"
    if found := sorted(set(_HARMLESS) & set(call.arguments)):
        return f"`{found[0]}` lets it pass"
    if not words or words[0] not in ("check", "hook"):
        return f"`ai-gate {words[0]}` is not the gate" if words else "it only prints"
    if words[0] == "hook" and words[1:2] == ["commit-msg"] and in_ci:
        return "it only reads a message"
    if words[0] == "check" and "--staged" in call.arguments and in_ci:
        return "nothing is staged in CI"
    return ""


def narrowed(call: Call) -> str:
    """Tell to which files a call confines the gate."""
    words = [word for word in _positional(call.arguments) if not word.startswith("$")]
    if words[:1] == ["check"] and words[1:]:
        return f"scans only {', '.join(f'`{word}`' for word in words[1:])}"
    return ""


def hook(call: Call) -> str:
    """Return the git hook for which `ai-gate hook` is called, `check --staged` included."""
    words = list(_positional(call.arguments))
    if words[:1] == ["hook"] and words[1:]:
        return words[1]
    return "pre-commit" if words[:1] == ["check"] and "--staged" in call.arguments else ""


def _name(word: str) -> str:
    return word.replace("\\", "/").rpartition("/")[2].lower().removesuffix(".exe")


def _module(name: str, words: list[str]) -> Call | None:
    """Read `python -m ai_gate …`."""
    if not name.startswith("py"):
        return None
    for place, word in enumerate(words[1:-1], 1):
        if word.startswith("-") and word.endswith("m") and not word.startswith("--"):
            module = words[place + 1]
            if module in ("ai_gate", "pre_commit"):
                program = module.replace("_", "-")
                return Call(program, tuple(words[place + 2 :]))
            return None
    return None


def _unwrapped(words: list[str]) -> list[str]:
    """Leave out the options of a wrapper, and a number or a time."""
    while words and (words[0].startswith("-") or words[0].rstrip("smhd").isdigit()):
        words = words[1:]
    return words


def _inside(words: list[str]) -> list[str]:
    """Return the words from the program that an environment or container runs."""
    if _name(words[0]) != "uvx" and not {"run", "exec"} & set(words[1:4]):
        return []
    for place, word in enumerate(words[1:], 1):
        name = _name(word.partition("@")[0])
        image = name.partition(":")[0]
        if words[place - 1] in _NAMED:
            continue
        if name in (*_NAMES, "pre-commit", "prek") or image in _NAMES:
            return [image, *words[place + 1 :]]
        if name.startswith("python") and "-m" in words[place + 1 : place + 3]:
            return words[place:]
    return []


def _positional(words: Sequence[str]) -> list[str]:
    found, skip = [], False
    for word in words:
        if skip:
            skip = False
        elif word in _VALUED:
            skip = True
        elif not word.startswith("-"):
            found.append(word)
    return found
