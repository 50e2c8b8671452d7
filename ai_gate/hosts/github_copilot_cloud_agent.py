"""Copilot cloud agent: the hook files of Copilot CLI, on a machine where nobody can be asked."""

from collections.abc import Sequence

from ai_gate.dialect import copilot_like as copilot
from ai_gate.dialect.hook_file import snippet
from ai_gate.dialect.records import Decision, Event, Host, Live, Reply, Transcript
from ai_gate.model import Tree, Verified

_SOURCE = "https://docs.github.com/en/copilot/reference/hooks-reference"


def _reply(event: Event, decision: Decision) -> Reply:
    return copilot.reply(event, decision, asks=False)


def _live(tree: Tree) -> Live:
    return copilot.judged(tree)


def _transcripts() -> Sequence[Transcript]:
    return copilot.transcripts(_SOURCE)


HOST = Host(
    assistant="github-copilot-cloud-agent",
    read=copilot.read,
    reply=_reply,
    refuse=copilot.refuse,
    deadline=copilot.SECONDS,
    failure="closed",
    snippets=(snippet(copilot.FILE_OF_HOOKS),),
    live=_live,
    blind=(
        "The machine of the agent has ai-gate only when `copilot-setup-steps.yml` installs it; "
        "without it every tool is refused.",
        "The files of the repository are cloned to that machine whatever a hook says.",
        "A hook that outlives its timeout lets the tool run, so the guard has a shorter deadline.",
        "Prompts come from issues and pull requests; a prompt hook that fails stops nothing.",
        "It runs the line of Copilot CLI; without `COPILOT_AGENT_PROMPT` in the environment of the "
        "hook, what it does is logged under `github-copilot-cli`.",
    ),
    transcripts=_transcripts,
    verified=Verified(
        "1.0.102",
        "2026-11-24",
        "the vendor's reference for the cloud agent; the runtime of the same hooks was driven as "
        "Copilot CLI, the hosted agent itself was not",
    ),
    sources=(_SOURCE,),
)
