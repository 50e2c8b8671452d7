"""Trees of committed files, and what is asked of every snippet."""

from collections.abc import Mapping

from ai_gate.dialect.records import Host, Live
from ai_gate.model import Document, Tree


def tree(files: Mapping[str, bytes], modes: Mapping[str, str] | None = None) -> Tree:
    """Return a tree in which these files are tracked."""
    found = {
        path: Document(path, data, (modes or {}).get(path, "100644"))
        for path, data in files.items()
    }
    return Tree(sorted(files), found)


def installed(host: Host, files: Mapping[str, bytes] | None = None) -> dict[str, bytes]:
    """Return the files with the snippets of a host in them."""
    found = dict(files or {})
    for one in host.snippets:
        found[one.path] = one.add(found.get(one.path))
    return found


def live(host: Host, changes: Mapping[str, bytes | None] | None = None) -> Live:
    """Judge the snippets of a host as committed, with changes to the files (None: taken away)."""
    found: dict[str, bytes | None] = {**installed(host), **(changes or {})}
    modes = {one.path: one.mode for one in host.snippets}
    return host.live(tree({path: data for path, data in found.items() if data is not None}, modes))


def replaced(host: Host, old: bytes, new: bytes, number: int = 0) -> dict[str, bytes | None]:
    """Return the file of one snippet with a part of it replaced."""
    path = host.snippets[number].path
    data = installed(host)[path]
    assert old in data
    return {path: data.replace(old, new)}


def check_round_trip(host: Host) -> None:
    """Assert that adding twice is adding once and that removing leaves nothing of ours."""
    for one in host.snippets:
        data = one.add(None)
        assert one.add(data) == data
        assert one.remove(data) is None


def check_transcripts(host: Host) -> None:
    """Assert that every transcript is an event of the host, and that refusals differ from passes.

    What the guard decides on them is tested with the guard.
    """
    import json

    from ai_gate.dialect.records import Act, Decision, Permission

    deny = Decision(Permission.DENY, "a reason", "a way to go on", "CLASS_DENY")
    acts = set()
    for transcript in host.transcripts():
        event = host.read(json.loads(transcript.stdin))
        acts.add(event.act)
        passed = host.reply(event, Decision(Permission.PASS))
        assert passed.code == 0
        if event.act in (Act.USE, Act.PROMPT, Act.OUTPUT):
            refused = host.reply(event, deny)
            assert refused != passed
            assert "a reason" in refused.stdout + refused.stderr
            assert "a way to go on" in refused.stdout + refused.stderr
    assert Act.USE in acts
