"""One self-contained page, for a browser or a printer: nothing is loaded, nothing is sent.

The policy in its head allows only its own style and script, by their digests; without the script
it loses nothing but the filter.
"""

from collections.abc import Iterable, Iterator

from ai_gate.model import Because, Finding, Format, Location, Report, Unexamined
from ai_gate.present import (
    TITLES,
    by_path,
    capital,
    clip,
    examined,
    hidden,
    markup,
    outcome,
    place,
    sentence,
    sentences,
    shown,
    spans,
    suppressed,
    version,
    visible,
    why,
)
from ai_gate.record import NamedTuple

STYLE = """
:root {
  color-scheme: light dark;
  --paper: #fdfdfb; --ink: #1c2126; --quiet: #59636d; --line: #e3e3dc; --shade: #f3f3ee;
  --error: #b3261e; --warning: #875400; --note: #27608f; --unexamined: #7b3fa0;
  --suppressed: #66707a; --focus: #1f6feb;
}
@media (prefers-color-scheme: dark) {
  :root {
    --paper: #14171a; --ink: #e4e7ea; --quiet: #9aa5af; --line: #2c3238; --shade: #1d2226;
    --error: #ff8f85; --warning: #ecb65c; --note: #8fbfec; --unexamined: #cfa5f2;
    --suppressed: #98a2ac; --focus: #79b8ff;
  }
}
* { box-sizing: border-box; }
body {
  margin: 0 auto; padding: 3.5rem 1.5rem 5rem; max-width: 58rem;
  background: var(--paper); color: var(--ink);
  font: 1rem/1.55 system-ui, -apple-system, "Segoe UI", Roboto, "Noto Sans", sans-serif;
  overflow-wrap: anywhere;
}
code, .place {
  font-family: ui-monospace, "SF Mono", Menlo, Consolas, "DejaVu Sans Mono", monospace;
  font-size: .875em; unicode-bidi: isolate; white-space: pre-wrap;
}
p, dl, dd, ul, ol, h1, h2, h3, fieldset { margin: 0; padding: 0; border: 0; }
ul, ol { list-style: none; }
[hidden] { display: none !important; }
:focus-visible { outline: 2px solid var(--focus); outline-offset: 2px; border-radius: 2px; }
.tool { color: var(--quiet); font-size: .875rem; letter-spacing: .02em; }
h1 { margin: .25rem 0 .5rem; font-size: 2rem; line-height: 1.2; font-weight: 600;
  letter-spacing: -.015em; text-wrap: balance; }
.scope { color: var(--quiet); max-width: 44rem; }
form { display: flex; flex-wrap: wrap; gap: .75rem 1.5rem; align-items: end;
  margin-top: 2rem; padding: 1rem 1.25rem; background: var(--shade); border-radius: 6px;
  font-size: .875rem; }
fieldset { display: flex; flex-wrap: wrap; gap: .25rem 1.1rem; flex-basis: 100%; }
legend { float: left; margin-right: 1.1rem; padding: 0; color: var(--quiet); }
fieldset label { display: inline-flex; gap: .4rem; align-items: center; }
input[type=checkbox] { margin: 0; accent-color: var(--ink); }
.field { display: grid; gap: .2rem; color: var(--quiet); min-width: 10rem; flex: 1 1 10rem; }
select, input[type=search], button {
  font: inherit; color: var(--ink); background: var(--paper);
  border: 1px solid var(--line); border-radius: 4px; padding: 0 .5rem; height: 2.1rem; min-width: 0;
}
button { padding-inline: .9rem; cursor: pointer; }
output { flex-basis: 100%; color: var(--quiet); }
section { margin-top: 3rem; }
h2 { display: flex; align-items: baseline; gap: .6rem; padding-bottom: .5rem;
  border-bottom: 1px solid var(--line); font-size: 1.125rem; font-weight: 600; }
h2::before { content: ""; width: .6rem; height: .6rem; border-radius: 50%; align-self: center;
  background: var(--tone); }
h2 span { color: var(--quiet); font-weight: 400; }
.error { --tone: var(--error); } .warning { --tone: var(--warning); } .note { --tone: var(--note); }
.unexamined { --tone: var(--unexamined); } .suppressed { --tone: var(--suppressed); }
.file { margin-top: 1.75rem; }
h3 { font-size: .9375rem; font-weight: 600; line-height: 1.4; }
h3 code { font-size: .9375em; }
.file > ul > li { margin-top: .75rem; padding: .1rem 0 .1rem 1rem;
  border-left: 2px solid var(--tone); }
.facts { display: flex; flex-wrap: wrap; gap: 0 .9rem; color: var(--quiet); font-size: .8125rem; }
.facts b { color: var(--tone); font-weight: 600; }
.message { font-size: 1.0313rem; }
.suppressed .message { color: var(--quiet); }
.help { margin-top: .15rem; color: var(--quiet); }
details { margin-top: .3rem; font-size: .875rem; }
summary { width: fit-content; color: var(--quiet); cursor: pointer; }
details dl { display: grid; grid-template-columns: max-content 1fr; gap: .2rem 1rem;
  padding: .4rem 0 .3rem; }
dt, li > code + code { color: var(--quiet); }
li > code + code { margin-left: .5rem; }
.nothing { margin-top: 3rem; }
@media (max-width: 34rem) {
  body { padding: 2rem 1rem 3rem; }
  h1 { font-size: 1.5rem; }
  legend { width: 100%; }
  details dl { grid-template-columns: 1fr; gap: 0; }
  dd { padding-bottom: .4rem; }
}
@media print {
  :root { font-size: 10pt; color-scheme: light;
    --paper: #fff; --ink: #000; --quiet: #444; --line: #bbb;
    --error: #a01810; --warning: #6e4400; --note: #1d4f78; --unexamined: #62308a;
    --suppressed: #555; }
  @page { margin: 18mm 16mm; }
  body { padding: 0; max-width: none; }
  form, summary { display: none; }
  details::details-content { content-visibility: visible; display: block; }
  section { margin-top: 1.75rem; }
  h2, h3 { break-after: avoid; }
  li { break-inside: avoid; }
}
"""

SCRIPT = """
"use strict";
addEventListener("beforeprint", () => {
  for (const one of document.querySelectorAll("details")) one.open = true;
});
const form = document.querySelector("form");
if (form) {
  const items = [...document.querySelectorAll("[data-severity]")];
  const texts = items.map((item) => item.closest(".file").querySelector("h3").textContent
    .concat(" ", item.textContent).toLowerCase());
  const blocks = document.querySelectorAll(".file, section");
  const picked = (name) => form.elements[name] ? form.elements[name].value : "";
  const apply = () => {
    const boxes = form.querySelectorAll("input[type=checkbox]:checked");
    const severities = new Set([...boxes].map((box) => box.value));
    const rule = picked("rule"), assistant = picked("assistant");
    const words = picked("words").trim().toLowerCase();
    let count = 0;
    items.forEach((item, number) => {
      const data = item.dataset;
      item.hidden = !(severities.has(data.severity) && (!rule || data.rule === rule)
        && (!assistant || data.assistant === assistant) && texts[number].includes(words));
      count += !item.hidden;
    });
    for (const block of blocks) {
      block.hidden = !block.querySelector("[data-severity]:not([hidden])");
    }
    form.querySelector("output").textContent = count + " of " + items.length + " shown";
  };
  form.addEventListener("input", apply);
  form.addEventListener("reset", () => setTimeout(apply));
  form.addEventListener("submit", (event) => event.preventDefault());
  form.hidden = false;
  apply();
}
"""


class Section(NamedTuple):
    """Findings under one heading."""

    tone: str
    title: str
    findings: list[Finding]


def render(report: Report, explain: bool) -> str:
    """Write the report as one page, in ASCII."""
    findings = shown(report, explain)
    sections = [
        Section(severity, title, [one for one in findings if one.severity is severity])
        for severity, title in TITLES.items()
    ]
    # What nobody looked at may be worse than a warning, so it stands above those.
    body = [
        *_section(sections[0], explain),
        *_not_examined(sorted(report.unexamined)),
        *(line for section in sections[1:] for line in _section(section, explain)),
        *_section(Section("suppressed", "Suppressed", suppressed(report)), explain),
    ]
    lines = [
        *_head(f"ai-gate: {outcome(report)}"),
        f'<header><p class="tool">ai-gate {markup(version())}</p>',
        f"<h1>{markup(capital(outcome(report)))}</h1>",
        f'<p class="scope">{markup(sentences(examined(report), hidden(report, explain)))}</p>',
        "</header>",
        *(_filter(report, findings) if body else ()),
        "<main>",
        *(body or ['<p class="nothing">Nothing to report.</p>']),
        "</main>",
        f"<script>{SCRIPT}</script>",
        "</body></html>",
    ]
    return "".join(f"{line}\n" for line in lines).encode("ascii", "xmlcharrefreplace").decode()


def _head(title: str) -> list[str]:
    policy = (
        f"default-src 'none'; style-src '{_digest(STYLE)}'; script-src '{_digest(SCRIPT)}'; "
        "img-src data:; base-uri 'none'; form-action 'none'"
    )
    return [
        '<!doctype html><html lang="en"><head><meta charset="utf-8">',
        f'<meta http-equiv="Content-Security-Policy" content="{policy}">',
        '<meta name="viewport" content="width=device-width, initial-scale=1">',
        '<meta name="referrer" content="no-referrer">',
        f'<link rel="icon" href="data:,"><title>{markup(title)}</title>',
        f"<style>{STYLE}</style></head><body>",
    ]


def _digest(text: str) -> str:
    import hashlib
    from base64 import b64encode

    return f"sha256-{b64encode(hashlib.sha256(text.encode()).digest()).decode()}"


# --- filter -----------------------------------------------------------------------------------


def _filter(report: Report, findings: list[Finding]) -> Iterator[str]:
    listed = [*findings, *suppressed(report)]
    severities = {one.severity for one in findings}
    boxes = [(str(tone), title) for tone, title in TITLES.items() if tone in severities]
    boxes += [("unexamined", "Not examined")] * bool(report.unexamined)
    boxes += [("suppressed", "Suppressed")] * (len(listed) > len(findings))
    yield '<form hidden aria-label="Filter"><fieldset><legend>Show</legend>'
    for tone, title in boxes:
        yield f'<label><input type="checkbox" value="{tone}" checked> {title}</label>'
    yield "</fieldset>"
    yield from _select("rule", "Rule", (finding.rule for finding in listed))
    yield from _select("assistant", "Assistant", (one.assistant or "" for one in listed))
    yield '<label class="field">Words or path<input type="search" name="words"></label>'
    yield '<button type="reset">Show all</button><output role="status"></output></form>'


def _select(name: str, title: str, values: Iterable[str]) -> Iterator[str]:
    counted: dict[str, int] = {}
    for value in values:
        if value:
            counted[value] = counted.get(value, 0) + 1
    if counted:
        yield f'<label class="field">{title}<select name="{name}"><option value="">All</option>'
        for value, count in sorted(counted.items()):
            yield f'<option value="{markup(value)}">{markup(value)} ({count})</option>'
        yield "</select></label>"


# --- findings ---------------------------------------------------------------------------------


def _section(section: Section, explain: bool) -> Iterator[str]:
    if section.findings:
        yield from _opening(section.tone, section.title, len(section.findings))
        for path, group in by_path(section.findings):
            yield from _file(path, (_finding(one, section.tone, explain) for one in group))
        yield "</section>"


def _not_examined(unexamined: list[Unexamined]) -> Iterator[str]:
    if unexamined:
        yield from _opening("unexamined", "Not examined", len(unexamined))
        for path, reason in unexamined:
            words = markup(sentences(reason))
            item = f'<li data-severity="unexamined"><p class="message">{words}</p></li>'
            yield from _file(path, [item])
        yield "</section>"


def _opening(tone: str, title: str, count: int) -> list[str]:
    return [f'<section class="{tone}">', f"<h2>{title} <span>{count}</span></h2>"]


def _file(path: str, items: Iterable[str]) -> list[str]:
    return [
        f'<div class="file"><h3><code>{markup(path or ".")}</code></h3><ul>',
        *items,
        "</ul></div>",
    ]


def _finding(finding: Finding, tone: str, explain: bool) -> str:
    help = f'<p class="help">{_inline(sentences(finding.help))}</p>' if finding.help else ""
    if finding.suppression:
        kind, reason, _ = finding.suppression
        help = f'<p class="help">{markup(sentences(f"{kind}: {reason}"))}</p>'
    return (
        f'<li data-severity="{tone}" data-rule="{markup(finding.rule)}" '
        f'data-assistant="{markup(finding.assistant or "")}">'
        f'<p class="facts">{_facts(finding)}</p>'
        f'<p class="message">{_inline(sentences(sentence(finding)))}</p>'
        f"{help}{_details(finding, explain)}</li>"
    )


def _facts(finding: Finding) -> str:
    line, column = finding.location.line, finding.location.column
    where = f"line {line}" + (f", column {column}" if column else "") if line else "whole file"
    words = (finding.assistant, finding.plane, finding.verdict)
    return f"<b>{markup(finding.rule)}</b><span>{where}</span>" + "".join(
        f"<span>{markup(word)}</span>" for word in words if word
    )


def _details(finding: Finding, explain: bool) -> str:
    rows = []
    if finding.related:
        rows.append(("See", f"<ul>{''.join(map(_line, finding.related))}</ul>"))
    if explain and why(finding):
        rows.append(("Why", _inline(why(finding))))
    if finding.suppression:
        rows.append(("Recorded", f"<ul>{_line(finding.suppression.because)}</ul>"))
    if finding.controls:
        rows.append(("Controls", markup(", ".join(finding.controls))))
    rows.append(("Fingerprint", f"<code>{markup(finding.fingerprint)}</code>"))
    pairs = "".join(f"<dt>{term}</dt><dd>{words}</dd>" for term, words in rows)
    return f"<details><summary>Details</summary><dl>{pairs}</dl></details>"


def _line(because: Because) -> str:
    where = markup(place(Location(because.path, because.line)))
    text = f" <code>{markup(clip(because.text, 200))}</code>" if because.text else ""
    return f"<li><code>{where}</code>{text}</li>"


def _inline(text: str) -> str:
    return "".join(
        f"<code>{markup(piece)}</code>" if code else markup(piece)
        for code, piece in spans(visible(text))
    )


FORMAT = Format(id="html", render=render)
