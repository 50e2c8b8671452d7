"""The manual pages of assistants, rules and detectors; `docs/` has the same ones as files."""

from collections.abc import Iterator, Mapping
from typing import Any

from ai_gate import access
from ai_gate.cli import protection
from ai_gate.cli.page import Part
from ai_gate.cli.protection import Basis, Protection
from ai_gate.cli.vocabulary import MEANS, translated
from ai_gate.model import Assistant, Detector, Outcome, Plane, Rule, Tier
from ai_gate.prove import proved

_INTRODUCTION = """\
Each cell says what keeps an assistant from a prohibited path after `ai-gate sync`, on that plane
(a way by which content reaches it). It is computed: every assistant's own matching runs over a
small repository in which `vault/**` is prohibited. What your files close, `ai-gate reach` computes
for your paths. An assistant that is not in the list is not examined."""
_WORDS = (
    "`open`: nothing stops it. `unknown`: nobody could show that it is stopped; it never passes.",
    "`hint`: left out of an index or a listing only. `asks`: a question that one click answers.",
    "`tool`: the assistant's own tools refuse. `guard`: a hook that fails closed decides.",
    "`sandbox`: the operating system refuses. `off`: the plane does not exist, or no committed "
    "file feeds it (instructions and MCP servers that you commit can).",
    "CAPITALS: weaker than a prohibited path needs, which is {needs}.",
    "letter case `any`: an exclusion also holds for the name in other letters, by which a disk "
    "that ignores case (macOS, Windows) opens the same file; `exact`: on some plane it does not; "
    "`-`: nothing that compares names closes a plane (a sandbox compares files).",
    "by `client driven`: the released product was run, as a rule by a scripted model; "
    "`source read`: its source or package was read; `documented`: the vendor says so; "
    "`unknown`: only reports exist.",
    "proved: version and day of the last run of `ai-gate prove` with the released client, of which "
    "docs/prove.md has the results by plane; `-`: none.",
)
_PLANES = (
    "planes: `index` what is uploaded or embedded in advance; `search` grep, listings, semantic "
    "search; `read` opening a file; `mention` @file and open tabs; `include` what instructions and "
    "settings pull in; `edit` changing a file; `shell` commands; `mcp` servers of the Model "
    "Context Protocol.",
)


def table(
    assistants: Mapping[str, Assistant], tried: Mapping[str, Protection], *, linked: bool
) -> list[Part]:
    """Compare all assistants on all planes."""
    rows = [
        (
            f"[{one.name}](assistants/{id}.md)" if linked else id,
            *map(protection.cell, tried[id].after),
            protection.spelling(tried[id]),
            protection.basis(one.verified),
            f"{one.verified.version}, {one.verified.date}",
            ", ".join(filter(None, proved.last(id))) or "-",
        )
        for id, one in assistants.items()
    ]
    head = ("assistant", *Plane, "letter case", "by", "version, date", "proved")
    legend = (*(word.format(needs=_needs()) for word in _WORDS), *_PLANES)
    return [
        Part("", _INTRODUCTION, after=_counts(tried, assistants)),
        Part("", head=head, rows=tuple(rows)),
        Part("Legend", points=legend),
        Part("What sync writes", points=tuple(_writes(assistants, tried, linked))),
    ]


def _needs() -> str:
    """Say what the access policy asks for, planes of one strength together."""
    required = access.required(Tier.PROHIBITED)
    by_strength: dict[str, list[str]] = {}
    for plane in Plane:
        by_strength.setdefault(required[plane].word, []).append(f"{plane}")
    return "; ".join(f"`{word}` for {', '.join(all)}" for word, all in by_strength.items())


def _counts(tried: Mapping[str, Protection], assistants: Mapping[str, Assistant]) -> str:
    passing = [[one.plane for one in each.after if one.passes] for each in tried.values()]
    driven = [one for one in assistants.values() if protection.basis(one.verified) is Basis.DRIVEN]
    return (
        f"Of {len(tried)} assistants, committed files close {Plane.READ} for "
        f"{sum(Plane.READ in planes for planes in passing)}, {Plane.SHELL} for "
        f"{sum(Plane.SHELL in planes for planes in passing)} and every plane for "
        f"{sum(len(planes) == len(Plane) for planes in passing)}; "
        f"{len(driven)} were verified by running the product."
    )


def _writes(
    assistants: Mapping[str, Assistant], tried: Mapping[str, Protection], linked: bool
) -> Iterator[str]:
    for id, one in assistants.items():
        files = ", ".join(f"`{path}`" for path in sorted(tried[id].files))
        yield f"{one.name if linked else id}: {files or 'nothing that can be committed closes it'}"


def assistant(one: Assistant, manual: str, tried: Protection) -> list[Part]:
    """Write the page of one assistant."""
    shared = (f"`{glob}`, when it has keys of this assistant" for glob in one.shared)
    decoys = (f"`{path}`: {why}" for path, why in one.decoys.items())
    names = (f"`{name}`: {MEANS[name]}" for name in translated(one.read))
    parts = [
        Part("", f"`{one.id}`, by {one.vendor}.", after=manual.strip()),
        _planes(tried),
        _closing(tried),
        Part("What shows it", points=(*(f"`{glob}`" for glob in one.markers), *shared)),
        Part("What is read", points=tuple(f"`{glob}`" for glob in one.reads)),
        Part("What is committed for it and not read", points=tuple(decoys)),
        Part("What stays open", points=one.residual),
        Part("Settings that are translated", points=tuple(names)),
        Part("Verified", _verified(one)),
        Part("Sources", points=tuple(f"<{source}>" for source in one.sources)),
    ]
    return [part for part in parts if part.text or part.points or part.rows or part.files]


def _planes(tried: Protection) -> Part:
    rows = tuple(
        (
            after.plane.value,
            protection.cell(before),
            protection.cell(after),
            after.required.word,
            _where(after),
        )
        for before, after in zip(tried.before, tried.after, strict=True)
    )
    return Part(
        "What closes which plane",
        "For `vault/store.py` in a repository that prohibits `vault/**`; capitals are too weak.",
        head=("plane", "no file", "after sync", "needs", "because of"),
        rows=rows,
        after=_spelling(tried),
    )


def _where(outcome: Outcome) -> str:
    if not outcome.because:
        return "no line that can be committed speaks of it"
    because = outcome.because[0]
    place = f"{because.path}:{because.line}: " if because.path else ""
    return f"{place}{because.text}"


def _spelling(tried: Protection) -> str:
    said = protection.spelling(tried)
    if said == "-":
        return ""
    if said == "any":
        return "The exclusions hold for the name in other letters (`VAULT/STORE.PY`) as well."
    planes = ", ".join(protection.lost(tried))
    doubt = "perhaps does not" if said == "unknown" else "does not"
    return (
        "On a disk that ignores letter case (macOS, Windows) `VAULT/STORE.PY` is the same file. "
        f"For that name the exclusion {doubt} hold ({planes}), unless the product writes the name "
        "as the disk has it before it compares."
    )


def _closing(tried: Protection) -> Part:
    if not tried.files:
        return Part("What sync writes", "Nothing that can be committed closes a path to it.")
    files = tuple((path, data.decode()) for path, data in sorted(tried.files.items()))
    return Part("What sync writes", "For `vault/**`:", files=files)


def _verified(one: Assistant) -> str:
    known = one.verified
    return f"{protection.basis(known)}: {known.version}, {known.date}: {known.how}"


def facts(one: Assistant, manual: str, tried: Protection) -> dict[str, Any]:
    """Return what the page of an assistant says, for programs."""
    return {
        "id": one.id,
        "name": one.name,
        "vendor": one.vendor,
        "manual": manual.strip(),
        "verified": {**one.verified._asdict(), "by": protection.basis(one.verified)},
        "planes": [_plane(*pair) for pair in zip(tried.before, tried.after, strict=True)],
        "letter_case": protection.spelling(tried),
        "writes": {path: data.decode() for path, data in sorted(tried.files.items())},
        "markers": one.markers,
        "shared": one.shared,
        "reads": one.reads,
        "decoys": dict(one.decoys),
        "residual": one.residual,
        "settings": translated(one.read),
        "sources": one.sources,
    }


def _plane(before: Outcome, after: Outcome) -> dict[str, Any]:
    return {
        "plane": after.plane,
        "required": after.required.word,
        "before": {"verdict": before.state, "strength": before.strength.word},
        "after": {
            "verdict": after.state,
            "strength": after.strength.word,
            "passes": after.passes,
            "because": [because._asdict() for because in after.because],
        },
    }


def rule(id: str, one: Rule, manual: str) -> Iterator[str]:
    """Write the section of one rule in Markdown."""
    yield f"\n## {id}\n\n{manual.strip()}\n"
    yield f"\nSeverity: {one.severity}. Controls: {', '.join(one.controls)}.\n"
    for label, miniature in (("Fails", one.bad), ("Passes", one.good)):
        yield f"\n{label}:\n"
        for path, text in (miniature.base or {}).items():
            if text != miniature.files.get(path):
                yield f"\n```\n# {path}, before the change\n{text.rstrip()}\n```\n"
        for path, text in miniature.files.items():
            if text.strip():
                yield f"\n```\n# {path}\n{text.rstrip()}\n```\n"


def detector(id: str, one: Detector, manual: str) -> Iterator[str]:
    """Write the section of one detector in Markdown."""
    yield f"\n## {id}\n\n{manual.strip()}\n"
    yield f"\nFinds: {one.name} ({one.kind}). {one.help}\n"
    yield f"\nControls: {', '.join(one.controls)}.\n"
