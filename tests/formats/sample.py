"""Reports to render: a representative one, an empty one, and one in which every name is hostile."""

from ai_gate.model import (
    Because,
    Finding,
    Location,
    Plane,
    Report,
    Severity,
    Source,
    Suppression,
    Unexamined,
    Verdict,
)

CLASSIFIED = Because(".ai-gate/classification.yaml", 6, 'paths: ["services/vault/**"]')
DENIED = Because(".claude/settings.json", 9, '"Read(/services/vaults/**)",')
CARD_HELP = "replace it by a published test number, or run `ai-gate sanitize`"

FINDINGS = (
    Finding(
        rule="prohibited-path-reachable",
        severity=Severity.ERROR,
        location=Location(".claude/settings.json", 4),
        message="Claude Code can reach `services/vault/store.py` and 11 more (CDE): "
        "read, search open; shell closed only by tool (needs guard)",
        help="`ai-gate reach services/vault/store.py --assistant claude-code` shows what decides "
        "each plane",
        fingerprint="5b1f0c6d2e9a4c83a7d1f2b4c6e8a0d1",
        assistant="claude-code",
        controls=("PCI DSS 7.2.1", "HIPAA 164.312(a)(1)", "SOC 2 CC6.1"),
        related=(
            DENIED,
            CLASSIFIED,
            Because(".claude/settings.json", 12, '"Bash(make:*)",'),
            Because(".ai-gate/access.yaml", 3, "shell: guard"),
        ),
    ),
    Finding(
        rule="dead-rule",
        severity=Severity.WARNING,
        location=Location(".claude/settings.json", 9, 7, 9, 34),
        message="Claude Code never consults `Read(/services/vaults/**)`: it matches no path",
        help="check the anchor: which directory the pattern starts from",
        fingerprint="0d9c8b7a6f5e4d3c2b1a0f9e8d7c6b5a",
        assistant="claude-code",
        plane=Plane.READ,
        controls=("PCI DSS 7.2.1",),
        related=(CLASSIFIED,),
    ),
    Finding(
        rule="unapproved-assistant",
        severity=Severity.ERROR,
        location=Location(".cursor/rules/payments.mdc"),
        message="Cursor is configured here and is not in the register",
        help="record `cursor` in `.ai-gate/assistants.yaml` once it is approved, or remove it",
        fingerprint="77aa66bb55cc44dd33ee22ff11009988",
        assistant="cursor",
        controls=("SOC 2 CC9.2",),
    ),
    Finding(
        rule="payment-card",
        severity=Severity.ERROR,
        location=Location("tests/fixtures/Zahlungen Köln/März.json", 14, 22, 14, 38),
        message="payment card (Visa, 16 digits, ends 4242)",
        help=CARD_HELP,
        fingerprint="aa00bb11cc22dd33ee44ff5566778899",
        verdict=Verdict.REAL,
        controls=("PCI DSS 3.3.1", "PCI DSS 6.5.5"),
        reasons=("the check digit is right", "the range is issued to Visa", "the key is `pan`"),
    ),
    Finding(
        rule="payment-card",
        severity=Severity.WARNING,
        location=Location("tests/fixtures/Zahlungen Köln/März.json", 3, 10, 3, 26),
        message="payment card (Mastercard, 16 digits, ends 0009)",
        help=CARD_HELP,
        fingerprint="ab00bb11cc22dd33ee44ff5566778899",
        verdict=Verdict.UNSURE,
        controls=("PCI DSS 3.3.1", "PCI DSS 6.5.5"),
        reasons=("the check digit is right", "nothing near it speaks of cards"),
    ),
    Finding(
        rule="patient-record",
        severity=Severity.ERROR,
        location=Location("db/seed.zip", 812, 1, 812, 1, "patients/2026.csv"),
        message="patient record (name, birth date and record number in one row)",
        help="replace it by a synthetic patient and record the generator",
        fingerprint="ac00bb11cc22dd33ee44ff5566778899",
        verdict=Verdict.REAL,
        controls=("HIPAA 164.514(b)(2)",),
        reasons=("three identifiers stand in one row",),
    ),
    Finding(
        rule="medical-record-number",
        severity=Severity.NOTE,
        location=Location("tests/fixtures/患者.ndjson", 1, 8, 1, 17),
        message="40 of the kind medical record number in this file, the first here",
        help="",
        fingerprint="ad00bb11cc22dd33ee44ff5566778899",
        verdict=Verdict.SYNTHETIC,
        reasons=("the file is registered as the output of a generator",),
    ),
    Finding(
        rule="classification-coverage",
        severity=Severity.NOTE,
        location=Location(".ai-gate/classification.yaml", 1),
        message="3 of 812 paths have no class and are treated as connected",
        help="give them a class",
        fingerprint="ae00bb11cc22dd33ee44ff5566778899",
    ),
    Finding(
        rule="payment-card",
        severity=Severity.ERROR,
        location=Location("docs/receipt.md", 31, 5, 31, 21),
        message="payment card (Amex, 15 digits, ends 0005)",
        help=CARD_HELP,
        fingerprint="af00bb11cc22dd33ee44ff5566778899",
        verdict=Verdict.REAL,
        controls=("PCI DSS 3.3.1",),
        reasons=("the check digit is right",),
        suppression=Suppression(
            "waiver",
            "W-12: the number was closed by the issuer",
            Because(".ai-gate/waivers.yaml", 4, "- id: W-12"),
        ),
    ),
    Finding(
        rule="phone",
        severity=Severity.WARNING,
        location=Location("docs/receipt.md", 33, 8, 33, 20),
        message="telephone number near a name",
        help="use a number from a range that is reserved for fiction",
        fingerprint="b000bb11cc22dd33ee44ff5566778899",
        verdict=Verdict.UNSURE,
        suppression=Suppression(
            "inline",
            "the switchboard of the clinic is public",
            Because("docs/receipt.md", 33, "ai-gate: allow phone, the switchboard is public"),
        ),
    ),
)

REPORT = Report(
    source=Source("range", "9f8e7d6c5b4a", "0a1b2c3d4e5f"),
    findings=FINDINGS,
    unexamined=(
        Unexamined("imaging/scan.dcm", "larger than 64 MiB"),
        Unexamined("db/nested.zip", "nested deeper than 8 levels"),
    ),
    documents=812,
    bytes=10_485_760,
)

EMPTY = Report(Source("index"), (), (), 5, 4_310)

# What a name, a quoted line or a message may hold when the repository is hostile.
HOSTILE_TEXTS = (
    "a\nb.json",
    "a\r\n::error::injected",
    "::stop-commands::token",
    "  ::add-mask::e",
    "x##[error]y",
    "x##vso[task.complete result=Succeeded;]",
    "\x1b[2J\x1b]0;title\x07\x9b31m",
    "\x00\x08\x7f\x85",
    "caf\udce9\udcff",
    "\ud800 alone",
    "evil\u202egnp.exe\u2066\u200b\ufeff",
    "<script>alert(1)</script>",
    "<img src=x onerror=alert(1)>",
    "\"quoted\" 'single' &amp; &lt;b&gt; ]]> --> <!--",
    "</style></title><svg onload=alert(1)>",
    "pipe | tick ` two `` \\| \\",
    "**bold** _it_ ~~no~~ [link](javascript:alert(1)) ![i](http://e.example/i.png)",
    "| --- |\n| cell |",
    "</details></code><h1>",
    "@acme/payments #1 :tada: $x$ www.e.example https://e.example/?a=1&b=2",
    "100%0A%25 a:b,c=d;e]f",
    "{0} {{x}} ${y} %s %(z)s",
    "C:\\Windows\\x  y",
    "-- --option",
    "\u2028\u2029\u00a0\U000e0041",
    "long/" + "x" * 5000,
    "日本語/मरीज़/مريض.json",
    "",
)


def hostile() -> Report:
    """Put each hostile text everywhere a text can stand."""
    findings = []
    for number, text in enumerate(HOSTILE_TEXTS):
        because = Because(text, number % 2, text)
        findings.append(
            Finding(
                rule="payment-card",
                severity=tuple(Severity)[number % 3],
                location=Location(text, number % 2 * 7, number % 2 * 3, 0, 0, text),
                message=f"it says {text}",
                help=text,
                fingerprint=f"{number:032x}",
                verdict=Verdict.REAL,
                assistant=text or None,
                controls=(text,),
                related=(because,),
                reasons=(text,),
                suppression=Suppression("waiver", text, because) if number % 5 == 0 else None,
            )
        )
    unexamined = tuple(Unexamined(text, text) for text in HOSTILE_TEXTS)
    return Report(Source("range", "a\x1b[m", "b|`<i>"), tuple(findings), unexamined, 1, 1)
