"""The entry point: find the command by its name, run it, and turn every failure into a code."""

import sys
from collections.abc import Mapping, Sequence

from ai_gate.errors import AiGateError, ExitCode

# Only the module of the command that runs is imported; start-up is most of a hook's time.
COMMANDS = {
    "check": "check the configuration and scan the files of a repository",
    "scan": "scan files or standard input for card data, PHI and secrets",
    "classify": "tell what each path is, and by which rule",
    "reach": "show which assistant can reach what, and the line that decides it",
    "sync": "write the assistants' exclusion files from the classification",
    "sanitize": "replace real values in files by published test values",
    "synthetic": "declare where fixtures come from, and check what is declared",
    "init": "write a first classification, and the schemas that editors use",
    "access": "tell who may use what where, and why not",
    "register": "add, list and show assistants, and ask their vendors",
    "controls": "tell which controls the gate gives evidence for",
    "waiver": "record, list, renew, revoke and check exceptions",
    "baseline": "record today's findings as debt, and pay them off",
    "doctor": "tell what of the gate is installed, shadowed, outdated or inert, and the remedy",
    "explain": "print the manual page of a rule, detector or assistant",
    "audit": "question, verify, anchor and prune the log of what assistants did",
    "guard": "decide what an assistant is about to do, as its hook; set the hooks up",
    "prove": "drive the installed assistants offline, and see what leaves",
    "hook": "run as a git hook: pre-commit, commit-msg or pre-push",
}

# What argparse makes of the calls that somebody waits for: building its parsers takes as long as
# a fifth of a commit. A test compares the two.
_REPORT = {"root": ".", "format": "text", "output": [], "explain": False}
_CHECK: Mapping[str, object] = {
    "command": "check",
    "paths": [],
    "staged": False,
    "from_ref": None,
    "to_ref": None,
    "ci": False,
    "history": False,
    "since": "",
    "no_cache": False,
    **_REPORT,
}
PLAIN: Mapping[tuple[str, ...], Mapping[str, object]] = {
    ("check",): _CHECK,
    ("check", "--staged"): {**_CHECK, "staged": True},
    ("hook", "pre-commit"): {"command": "hook", "name": "pre-commit", "words": [], **_REPORT},
}


def main(words: Sequence[str] | None = None) -> int:
    """Run one command; return its exit code."""
    words = sys.argv[1:] if words is None else list(words)
    try:
        return _run(words)
    except AiGateError as error:
        for one in getattr(error, "mistakes", None) or (error,):
            _complain(one)
        return error.exit_code
    except KeyboardInterrupt:
        return _interrupted()
    except BrokenPipeError:
        sys.stderr.close()  # the reader of our output is gone: nobody is left to tell
        return ExitCode.UNEXAMINED
    except Exception as error:
        # Anything unforeseen means that something was not looked at. The message of a foreign
        # exception may quote scanned text, so only its kind and place are shown.
        _complain(_internal(error))
        return ExitCode.UNEXAMINED


def _run(words: Sequence[str]) -> int:
    if words[:2] == ["guard", "--assistant"] and words[3:] in ([], ["--passes", "10"]):
        from ai_gate.guard import program  # every file that an assistant reads waits for this

        return program.main(words[2], passes=10 if words[3:] else 0)
    import importlib

    from ai_gate.cli import interrupt

    interrupt.hear()
    plain = PLAIN.get(tuple(words))
    if plain is not None:
        from types import SimpleNamespace

        done: int = importlib.import_module(f"ai_gate.cli.{words[0]}").run(SimpleNamespace(**plain))
        return done
    import argparse

    from ai_gate import __version__

    parser = argparse.ArgumentParser(
        prog="ai-gate", description="Keep AI coding assistants out of regulated code, and prove it."
    )
    parser.add_argument("--version", action="version", version=f"ai-gate {__version__}")
    parser.add_argument(
        "-C", "--root", metavar="DIR", default=".", help="examine the repository in DIR"
    )
    # With `prog` given, argparse need not format its usage, for which it imports half a hook.
    commands = parser.add_subparsers(
        dest="command", metavar="COMMAND", required=True, prog="ai-gate"
    )
    chosen = next((word for word in words if word in COMMANDS), "")
    module = importlib.import_module(f"ai_gate.cli.{chosen}") if chosen else None
    alone = chosen and words[0] == chosen  # no option before it, whose value it could be
    shown = {chosen: COMMANDS[chosen]} if alone else COMMANDS
    for name, summary in shown.items():
        command = commands.add_parser(name, help=summary, description=f"{summary.capitalize()}.")
        if module is not None and name == chosen:
            module.add_arguments(command)
    arguments = parser.parse_args(words)
    code: int = importlib.import_module(f"ai_gate.cli.{arguments.command}").run(arguments)
    return code


def _interrupted() -> int:
    """Leave no git process behind; 128 and the number of SIGINT is what shells expect."""
    if "ai_gate.repo" in sys.modules:
        from ai_gate.repo import process

        process.end_all()
    print("interrupted", file=sys.stderr)
    if "concurrent.futures.thread" in sys.modules:
        _leave_workers()
    return 130


def _leave_workers() -> None:
    """End at once where threads are at work, which the interpreter would wait for."""
    import os
    import threading

    if any(one.name.startswith("ThreadPoolExecutor") for one in threading.enumerate()):
        sys.stderr.flush()
        os._exit(130)


def _complain(error: AiGateError) -> None:
    print(f"error: {error}", file=sys.stderr)
    if error.hint:
        print(f"  {error.hint}", file=sys.stderr)


def _internal(error: Exception) -> AiGateError:
    place = error.__traceback__
    while place is not None and place.tb_next is not None:
        place = place.tb_next
    where = f"{place.tb_frame.f_code.co_name}:{place.tb_lineno}" if place else "?"
    return AiGateError(
        f"internal error ({type(error).__name__} in {where}); nothing was decided",
        hint="please report it with the command that you ran",
    )


if __name__ == "__main__":
    sys.exit(main())
