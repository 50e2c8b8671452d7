"""Copilot CLI: hooks of `.github/hooks/*.json`, with refusals for tools that a hook's crash keeps.

Sources stand in the record; what was seen, in `verified`.
"""

from collections.abc import Sequence

from ai_gate.dialect import copilot_like as copilot
from ai_gate.dialect.hook_file import snippet
from ai_gate.dialect.records import Host, Live, Transcript
from ai_gate.model import Tree, Verified

_SOURCE = "https://docs.github.com/en/copilot/reference/hooks-reference"


def _live(tree: Tree) -> Live:
    return copilot.judged(
        tree,
        ".github/copilot/settings.json",
        ".github/copilot/settings.local.json",
        ".claude/settings.json",
        ".claude/settings.local.json",
    )


def _transcripts() -> Sequence[Transcript]:
    return copilot.transcripts(_SOURCE)


HOST = Host(
    assistant="github-copilot-cli",
    read=copilot.read,
    reply=copilot.reply,
    refuse=copilot.refuse,
    deadline=copilot.SECONDS,
    failure="closed",
    snippets=(snippet(copilot.FILE_OF_HOOKS),),
    live=_live,
    blind=(
        "In a folder that the user does not trust no hook of the repository runs; with `-p` the "
        "tools run there all the same.",
        "A hook that outlives its timeout lets the tool run, so the guard has a shorter deadline.",
        "A hook of prompts or outputs that fails holds nothing back; only tools are refused then.",
        "Files that the user attaches in the interactive prompt are not announced to a hook before "
        "they are read; the guard sees the words of the prompt.",
        "VS Code and the cloud agent run the same line: the cloud agent is told by "
        "`COPILOT_AGENT_PROMPT` in its environment, VS Code by the name that its events carry; "
        "whatever says neither is logged under `github-copilot-cli`.",
        "On Windows the entry has no line to run.",
    ),
    transcripts=_transcripts,
    verified=Verified(
        "1.0.102",
        "2026-11-24",
        "the client driven by a scripted model on loopback (`COPILOT_PROVIDER_BASE_URL`, offline) "
        "in a trusted folder: a refusal, a missing program, a crash, a kill and an exit code 2 "
        "without words stop `view`; a hook past its timeout lets it run; JSON counts beside exit "
        "code 2, `decision: block` stops a prompt and replaces an output; a comment in the file, "
        "`disableAllHooks` in `.github/copilot/settings.json` and the matcher `*` switch the hook "
        "off, as do a `version` other than 1 and an event that is no list; `linux` decides before "
        "`bash`; tools of subagents and of MCP servers, as `server-tool`, fire the hook; "
        "without trust, `-p` runs tools and no hook. With this guard, reads, searches and commands "
        "into a prohibited path were refused, others ran",
    ),
    sources=(
        _SOURCE,
        "https://docs.github.com/en/copilot/reference/copilot-cli-reference/cli-config-dir-reference",
    ),
    speaker=copilot.speaker,
)
