"""The text of a shell command -> what it reads and writes, and what of it cannot be told.

Nothing is executed and no disk is touched: the caller hands in how to look. Every branch counts as
taken. What the reader does not understand is said, never left out; what no reader of commands can
see is on the page `docs/guard-shell.md`.
"""

from collections.abc import Mapping

from ai_gate.shell.patterns import covers
from ai_gate.shell.records import Kind, Look, Reads, Unresolved

__all__ = ["Kind", "Look", "Reads", "Unresolved", "covers", "reads"]


def reads(
    command: str,
    directory: str,
    look: Look,
    environment: Mapping[str, str],
    shell: str = "sh",
    fresh: bool = False,
) -> Reads:
    """Return what a command reads and writes when it is run in a directory.

    `shell` is `sh` (bash, zsh, dash and their like), `powershell` or `cmd`. `fresh`: the host
    starts a new shell for each command, so that a variable which neither the command nor the
    environment sets is empty; otherwise it is not known.
    """
    from ai_gate.shell import commands, run
    from ai_gate.shell.nodes import Unparsable
    from ai_gate.shell.state import Excess, State, World
    from ai_gate.shell.syntax import parse

    world = World(look, environment, run.execute, commands.call, fresh)
    state = State((directory,))
    try:
        if shell == "sh":
            run.execute(parse(command), state, world)
        else:
            from ai_gate.shell import windows

            windows.follow(command, shell, state, world)
    except (Unparsable, Excess) as error:
        world.unclear(Kind.SYNTAX, str(error))
    except RecursionError:  # what is told until here stays told
        world.unclear(Kind.SYNTAX, "the command is nested too deeply")
    place = state.places[0]
    return Reads(
        tuple(world.touches),
        tuple(world.unresolved),
        directory if place is None else place,
        world.history,
    )
