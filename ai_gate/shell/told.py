"""Subcommands of programs that run code which run none: they tell of themselves or of a service.

A question for each `docker ps` teaches people to say yes. What is here reads no file of the
repository but those that its arguments name, which are judged all the same.
"""

from functools import cache

from ai_gate.shell.state import Field, plain
from ai_gate.shell.table import options

_ALONE = options("--version --help")
_SHORT = options("node npm yarn pnpm docker gem")  # `-v` is their version, and no other's verbosity
_WORDS = (
    (
        "docker podman nerdctl",
        "ps images logs inspect version info port stats top stop kill rm rmi pull "
        "events history tag login logout",
    ),
    ("docker podman nerdctl", ("network ls", "volume ls", "image ls", "container ls")),
    ("docker podman", ("compose ps", "compose logs", "compose stop", "compose images")),
    ("docker-compose", "ps logs stop images"),
    ("gh", tuple(f"pr {word}" for word in ("list", "view", "status", "checks", "ready", "close"))),
    ("gh", tuple(f"pr {word}" for word in ("create", "comment", "edit", "merge", "review"))),
    ("gh", tuple(f"issue {word}" for word in ("list", "view", "status", "create", "comment"))),
    ("gh", tuple(f"issue {word}" for word in ("edit", "close", "reopen"))),
    ("gh", tuple(f"run {word}" for word in ("list", "view", "watch", "rerun", "cancel"))),
    ("gh", ("auth status", "release list", "release view", "workflow list", "repo view")),
    ("glab", ("mr list", "mr view", "mr create", "issue list", "issue view", "ci status")),
    ("kubectl", "get describe logs top version explain api-resources cluster-info events wait"),
    ("npm pnpm", "ls list view info outdated ping whoami why"),
    ("pip pip3", "list show freeze index"),
    ("go", "version env"),
    ("helm", "list ls status version history"),
    ("terraform tofu helm kubectl docker", "version"),
    ("systemctl", "status list-units is-active is-enabled show"),
    ("brew", "list info search"),
    ("apt apt-get", "list show search"),
    ("dpkg", "-l -L -s --list"),
)


def only_tells(name: str, given: tuple[Field, ...]) -> bool:
    """Tell whether a program is started with a subcommand that runs no code of the repository."""
    words = [plain(field) for field in given]
    if not words or any(word is None for word in words):
        return False
    texts = [word or "" for word in words]
    if len(texts) == 1 and (texts[0] in _ALONE or (texts[0] == "-v" and name in _SHORT)):
        return True
    known = _known().get(name, frozenset())
    return texts[0] in known or " ".join(texts[:2]) in known


@cache
def _known() -> dict[str, frozenset[str]]:
    found: dict[str, set[str]] = {}
    for names, words in _WORDS:
        for name in names.split():
            found.setdefault(name, set()).update(words.split() if isinstance(words, str) else words)
    return {name: frozenset(words) for name, words in found.items()}
