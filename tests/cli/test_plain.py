"""The calls that need no parser mean what the parser makes of them."""

import argparse
import sys
from collections.abc import Sequence
from types import SimpleNamespace

import pytest

from ai_gate import __main__
from ai_gate.cli import check, hook


@pytest.mark.parametrize("words", __main__.PLAIN)
def test_a_plain_call_is_what_the_parser_makes_of_it(
    words: Sequence[str], monkeypatch: pytest.MonkeyPatch
) -> None:
    seen: list[dict[str, object]] = []

    def run(arguments: argparse.Namespace | SimpleNamespace) -> int:
        seen.append(vars(arguments))
        return 0

    for module in (check, hook):
        monkeypatch.setattr(module, "run", run)
    assert __main__.main(words) == 0
    assert __main__.main(["-C", ".", *words]) == 0
    assert seen[0] == seen[1]


def test_the_parser_of_another_command_is_not_made(capsys: pytest.CaptureFixture[str]) -> None:
    with pytest.raises(SystemExit):
        __main__.main(["scan", "--help"])
    assert "usage: ai-gate scan" in capsys.readouterr().out
    with pytest.raises(SystemExit):
        __main__.main(["--help"])
    said = capsys.readouterr().out
    assert all(name in said for name in __main__.COMMANDS)
    for words in ([""], ["no-such-command"], []):
        with pytest.raises(SystemExit):
            __main__.main(words)
        assert "usage: ai-gate" in capsys.readouterr().err
    assert "ai_gate.cli.scan" in sys.modules
