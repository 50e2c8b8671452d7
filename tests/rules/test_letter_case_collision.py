"""Names that differ only in letter case are one on a disk that ignores it."""

from ai_gate.model import Severity

from .contexts import problems

ID = "letter-case-collision"


def told(files: dict[str, str]) -> list[tuple[str, Severity]]:
    found = problems(ID, files)
    return [(one.location.path, one.severity or Severity.ERROR) for one in found]


def test_a_file_that_shares_its_place_with_a_prohibited_one_is_an_error() -> None:
    files = {"vault/store.py": "", "Vault/store.py": ""}
    assert ("Vault/store.py", Severity.ERROR) in told(files)


def test_a_folder_that_shares_its_place_is_a_warning_where_no_assistant_is_there() -> None:
    assert told({"vault/store.py": "", "Vault/readme.md": ""}) == [
        ("Vault/readme.md", Severity.WARNING)
    ]


def test_an_exclusion_that_counts_letter_case_makes_it_an_error() -> None:
    files = {"vault/store.py": "", "Vault/readme.md": ""}
    deny = '{"permissions": {"deny": ["Read(/vault/**)"]}}\n'
    found = problems(ID, {**files, ".claude/settings.json": deny})
    assert [one.severity for one in found] == [Severity.ERROR]
    assert "`vault/store.py` is `Vault/store.py` there, open to Claude Code" in found[0].message


def test_an_exclusion_that_ignores_letter_case_opens_nothing() -> None:
    files = {"vault/store.py": "", "Vault/readme.md": "", ".geminiignore": "vault/\n"}
    assert told(files) == [("Vault/readme.md", Severity.WARNING)]


def test_an_exclusion_of_both_spellings_opens_nothing() -> None:
    deny = '{"permissions": {"deny": ["Read(/vault/**)", "Read(/Vault/**)"]}}\n'
    files = {"vault/store.py": "", "Vault/readme.md": "", ".claude/settings.json": deny}
    assert told(files) == [("Vault/readme.md", Severity.WARNING)]


def test_a_classification_of_both_spellings_is_no_finding() -> None:
    classification = (
        "schema: ai-gate/classification/v1\nrules:\n"
        "  - {id: vault, paths: ['[vV]ault/**'], pci: cde}\n"
    )
    files = {"vault/store.py": "", "Vault/store.py": "", ".geminiignore": "vault/\n"}
    assert told({**files, ".ai-gate/classification.yaml": classification}) == []


def test_a_name_inside_the_area_may_be_spelled_twice() -> None:
    assert told({"vault/store.py": "", "vault/Store.py": "", "vault/Deep/a": ""}) == []


def test_one_file_that_alone_is_prohibited_shares_its_place_with_its_neighbour() -> None:
    classification = (
        "schema: ai-gate/classification/v1\nrules:\n"
        "  - {id: keys, paths: ['/keys.pem', 'src/keys.pem'], pci: cde}\n"
    )
    files = {
        ".ai-gate/classification.yaml": classification,
        "keys.pem": "",
        "KEYS.pem": "",
        "src/keys.pem": "",
        "src/Keys.PEM": "",
    }
    assert [path for path, _ in told(files)] == ["KEYS.pem", "src/Keys.PEM"]


def test_each_pair_of_folders_is_told_once() -> None:
    files = {f"vault/{number}.py": "" for number in range(5)} | {"VAULT/a": "", "Vault/b": ""}
    assert len(told(files)) == 2
