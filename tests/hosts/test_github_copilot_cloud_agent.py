"""Copilot cloud agent: the file of Copilot CLI, and nobody to ask."""

import json

from ai_gate.dialect.records import Act, Decision, Event, Permission
from ai_gate.hosts.github_copilot_cli import HOST as CLI
from ai_gate.hosts.github_copilot_cloud_agent import HOST
from ai_gate.model import Plane

from .trees import check_round_trip, check_transcripts, installed, live


def test_the_snippet_is_that_of_the_cli() -> None:
    check_round_trip(HOST)
    check_transcripts(HOST)
    assert installed(HOST) == installed(CLI)


def test_a_question_is_a_refusal() -> None:
    ask = Decision(Permission.ASK, "because")
    reply = HOST.reply(Event(Act.USE, "preToolUse"), ask)
    assert (json.loads(reply.stdout)["permissionDecision"], reply.code) == ("deny", 2)


def test_what_is_committed_guards_tools() -> None:
    assert Plane.READ in live(HOST).planes


def test_settings_of_the_cli_do_not_count_for_it() -> None:
    assert live(HOST, {".github/copilot/settings.json": b'{"disableAllHooks": true}'}).planes


def test_a_switch_in_a_hook_file_counts() -> None:
    other = {".github/hooks/other.json": b'{"disableAllHooks": true, "hooks": {}}'}
    assert not live(HOST, dict(other)).planes
