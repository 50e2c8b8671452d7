"""The programs that are compared: how each is called, and whether it is here at all."""

import os
import shutil
import subprocess
import sys
from collections.abc import Callable, Sequence
from pathlib import Path
from typing import NamedTuple

# Visa, Mastercard, Discover, Amex and Diners, bare or in groups: the ranges, no check digit.
CARD = (
    r"\b(?:4[0-9]{3}|5[1-5][0-9]{2}|2[2-7][0-9]{2}|6(?:011|4[4-9][0-9]|5[0-9]{2}))"
    r"(?:[ -]?[0-9]{4}){3}\b|\b3[47][0-9]{2}[ -]?[0-9]{6}[ -]?[0-9]{5}\b"
)


class Job(NamedTuple):
    """What is to be examined: one of the kinds below, in the repository `root`."""

    kind: str  # staged | tree | history
    root: Path
    names: tuple[str, ...] = ()  # of the staged files


class Peer(NamedTuple):
    """A program; `call` returns its arguments for a job, or nothing where it has no such mode."""

    name: str
    program: str
    version: tuple[str, ...]
    call: Callable[[Job], Sequence[str]]


def _gitleaks(job: Job) -> Sequence[str]:
    quiet = ("--no-banner", "--exit-code=0", "--log-level=error")
    return {
        "staged": ("git", *quiet, "--pre-commit", "--staged", "."),
        "tree": ("dir", *quiet, "."),
        "history": ("git", *quiet, "."),
    }[job.kind]


def _betterleaks(job: Job) -> Sequence[str]:
    quiet = ("--exit-code=0", "--log-level=error")
    return {
        "staged": ("git", *quiet, "--staged", "."),
        "tree": ("filesystem", *quiet, "."),
        "history": ("git", *quiet, "."),
    }[job.kind]


def _kingfisher(job: Job) -> Sequence[str]:
    quiet = ("--no-validate", "--no-update-check", "--quiet", "--format=json")
    return {
        "staged": ("scan", *quiet, "--staged", "."),
        "tree": ("scan", *quiet, "--git-history=none", "."),
        "history": ("scan", *quiet, "."),
    }[job.kind]


def _detect_secrets(job: Job) -> Sequence[str]:
    return {"tree": ("scan", "--no-verify"), "staged": (), "history": ()}[job.kind]


def _detect_secrets_hook(job: Job) -> Sequence[str]:
    return ("--no-verify", *job.names) if job.kind == "staged" else ()


def _ripgrep(job: Job) -> Sequence[str]:
    same = ("--no-config", "-uuu", "--count", "--no-messages", "-e", CARD)
    return {"staged": (*same, *job.names), "tree": (*same, "-g", "!.git", "."), "history": ()}[
        job.kind
    ]


def _trufflehog(job: Job) -> Sequence[str]:
    return ("--regex", "--json", f"file://{job.root}") if job.kind == "history" else ()


def _git(job: Job) -> Sequence[str]:
    return {"staged": ("ls-files", "-s"), "tree": ("ls-files", "-s"), "history": ()}[job.kind]


def _git_log(job: Job) -> Sequence[str]:
    return ("log", "-p", "-U0", "--all") if job.kind == "history" else ()


PEERS = (
    Peer("bare interpreter", sys.executable, ("--version",), lambda job: ("-c", "pass")),
    Peer("git ls-files -s", "git", ("--version",), _git),
    Peer("git log -p -U0 --all", "git", ("--version",), _git_log),
    Peer("gitleaks", "gitleaks", ("version",), _gitleaks),
    Peer("betterleaks", "betterleaks", ("version",), _betterleaks),
    Peer("kingfisher", "kingfisher", ("--version",), _kingfisher),
    Peer("detect-secrets", "detect-secrets", ("--version",), _detect_secrets),
    Peer("detect-secrets-hook", "detect-secrets-hook", ("--version",), _detect_secrets_hook),
    Peer("ripgrep, card pattern only", "rg", ("--version",), _ripgrep),
    Peer("trufflehog 2", "trufflehog", (), _trufflehog),
)


def found(peer: Peer, folders: Sequence[Path]) -> str:
    """Return the path of a program in `folders`, beside Python or on the path; "" if it is not."""
    places = [*map(str, folders), str(Path(sys.executable).parent), os.environ.get("PATH", "")]
    return shutil.which(peer.program, path=os.pathsep.join(places)) or ""


def version(peer: Peer, program: str) -> str:
    """Return what a program says of its version, the last word of the first line."""
    if not peer.version:
        return "of unknown version"
    said = subprocess.run([program, *peer.version], capture_output=True, text=True, check=False)
    words = (said.stdout or said.stderr).splitlines()[:1]
    return next((word for line in words for word in line.split() if word[0].isdigit()), "unknown")
