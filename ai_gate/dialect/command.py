"""The one line that a host runs: the guard, and a refusal in case the guard cannot answer.

A program that is missing (127), a crash (1), a signal (128 and more), an empty file in its place
(0) and anything else but the two codes that the guard itself gives come out as 2, which every host
of this dialect takes for a refusal, with words that say how to repair it.
"""

PASSES = 10  # the exit code of a pass: no program gives it by doing nothing
# Less than the time-out that every snippet of this line sets, so that a program which hangs before
# it has set its own deadline does not let the host go on; where there is no `timeout`, it may.
_SECONDS = 25
_SHORTER = {"windsurf": 8}
_LOST = (
    "ai-gate: the guard could not run (exit $r), so this is refused. "
    "Repair: install ai-gate so that 'ai-gate --version' works here, "
    "then run 'ai-gate guard status'."
)


def guarded(assistant: str) -> str:
    """Return the POSIX shell line that starts the guard for an assistant and fails closed."""
    seconds = _SHORTER.get(assistant, _SECONDS)
    return (
        f't=$(command -v timeout) && t="$t {seconds}"; '
        f"$t ai-gate guard --assistant {assistant} --passes {PASSES}; r=$?; "
        f'case $r in {PASSES}) exit 0;; 2) exit 2;; esac; echo "{_LOST}" >&2; exit 2'
    )


def is_guarded(command: str, assistant: str) -> bool:
    """Tell whether a line is the one that `guarded` returns, the fail-closed end included."""
    return command.strip() == guarded(assistant)


def names_guard(command: str) -> bool:
    """Tell whether a line starts the guard at all, in whatever words."""
    return "ai-gate guard" in command
