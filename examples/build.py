"""Build an example as the small git repository that it stands for.

    python examples/build.py payments [DIRECTORY]

writes it to `build/payments` (or DIRECTORY), commits it, and prints where it is.
"""

import os
import shutil
import subprocess
import sys
from pathlib import Path

HERE = Path(__file__).parent
sys.path.insert(0, str(HERE))

from values import fill  # noqa: E402 - the example scripts need no installed package

NAMES = sorted(path.parent.name for path in HERE.glob("*/.ai-gate"))


def build(name: str, target: Path) -> None:
    """Write the example `name` to `target`, in place of what an earlier build left there."""
    if target.exists():
        if not (target / ".git").is_dir():
            sys.exit(f"error: {target} exists and was not built by this script")
        shutil.rmtree(target)
    source = HERE / name
    for path in sorted(source.rglob("*")):
        if path.is_file():
            copy = target / path.relative_to(source)
            copy.parent.mkdir(parents=True, exist_ok=True)
            copy.write_text(fill(path.read_text(encoding="utf-8")), encoding="utf-8", newline="")
    person = {"NAME": "A. Rivera", "EMAIL": "a.rivera@example.com", "DATE": "2026-11-02T09:00:00Z"}
    environment = {
        **{key: value for key, value in os.environ.items() if not key.startswith("GIT_")},
        **{
            f"GIT_{who}_{what}": value
            for who in ("AUTHOR", "COMMITTER")
            for what, value in person.items()
        },
    }
    commands = (
        ("init", "--quiet", "--initial-branch=main"),
        ("add", "--all", "--force"),
        ("commit", "--quiet", "--no-verify", "--message", f"The {name} example"),
    )
    for command in commands:
        subprocess.run(["git", *command], cwd=target, env=environment, check=True)


def main(words: list[str]) -> int:
    """Build the example that the command line names."""
    if len(words) not in (1, 2) or words[0] not in NAMES:
        print(f"usage: python examples/build.py {{{','.join(NAMES)}}} [DIRECTORY]", file=sys.stderr)
        return 2
    target = Path(words[1]) if len(words) == 2 else Path("build") / words[0]
    build(words[0], target)
    print(f"built {target}")
    return 0


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
