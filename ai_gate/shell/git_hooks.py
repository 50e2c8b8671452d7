"""Ways round git's hooks: they count as a change of the hooks, for they do what that would do.

The options are those of githooks(5) and of each command's page; the variables are documented by
pre-commit (SKIP, PRE_COMMIT_ALLOW_NO_CONFIG), husky (HUSKY), lefthook (LEFTHOOK, LEFTHOOK_EXCLUDE)
and overcommit (OVERCOMMIT_DISABLE).
"""

from ai_gate.shell.arguments import parsed
from ai_gate.shell.state import Field, State, plain
from ai_gate.shell.table import options

FOLDER = ".git/hooks"
_SWITCHES = options(
    "SKIP PRE_COMMIT_ALLOW_NO_CONFIG HUSKY HUSKY_SKIP_HOOKS LEFTHOOK LEFTHOOK_EXCLUDE "
    "OVERCOMMIT_DISABLE"
)
_RUNNING = options("commit merge pull push am cherry-pick rebase revert")
_COMMIT_VALUED = options("-m -F -t -C -c")
_SHORTEST = len("--no-ver")  # git takes any start of an option that is clear
_SETTING = "core.hookspath"


def skipped(verb: str, given: tuple[Field, ...], state: State) -> bool:
    """Tell whether a command of git that runs hooks is told not to."""
    if verb not in _RUNNING:
        return False
    if not _SWITCHES.isdisjoint(state.variables):
        return True
    texts = [plain(field) or "" for field in given]
    if any(len(text) >= _SHORTEST and "--no-verify".startswith(text) for text in texts):
        return True
    return verb == "commit" and parsed(given, _COMMIT_VALUED).has("-n")


def moved(given: tuple[Field, ...]) -> bool:
    """Tell whether `git config` with these arguments writes where hooks are looked for."""
    arguments = parsed(given, options("-f --file --blob --type --default --comment --value"))
    words = [(plain(field) or "").lower() for field in arguments.rest]
    if _SETTING not in words or words[0] == "get" or arguments.has("--get --get-all"):
        return False
    return len(words) > 1 or arguments.has("--unset --unset-all --add --replace-all")


def is_setting(key: str) -> bool:
    """Tell whether `-c` with this key says where hooks are looked for."""
    return key.lower() == _SETTING
