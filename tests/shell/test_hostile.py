"""Whatever a command is, the reader answers, soon, and says what it cannot read."""

import time

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from ai_gate.shell import Kind, reads
from ai_gate.shell.lexing import DEEPEST, LONGEST
from ai_gate.shell.nodes import Unparsable
from ai_gate.shell.syntax import parse
from tests.shell.repository import ROOT, look, said

WORDS = [
    *("$(", ")", "`", '"', "'", "{", "}", ";", "&", "|", "<", ">", "<<", "<<<", "${", "$((", "))"),
    *("[[", "]]", "\\", "*", "?", "[", "]", "!", "~", "=", "X=", "$X", "${X:-", "${X#", "%", "/"),
    *("for", "do", "done", "in", "if", "then", "fi", "case", "esac", "while", "f()", "A=(", "$'"),
    *("cat", "vault/key.py", "src/*", "eval", "sh", "-c", "xargs", "find", ".", "-exec", "{}"),
    *("python", "perl", "-e", "git", "show", "HEAD:", "--", "-", "-f", "2>", "&>", ">&", "<("),
    *(">(", "@(", "+=", "<<EOF", "\nEOF\n", "\n", "\u00e9", "\0", "echo", "cd", ""),
]
LOOK = look()


def repeated(text: str, length: int = LONGEST - 200) -> str:
    return (text * (length // len(text) + 1))[:length]


@settings(max_examples=400, deadline=None)
@given(
    st.lists(st.sampled_from(WORDS), max_size=25),
    st.sampled_from(["", " "]),
    st.sampled_from(["sh", "powershell", "cmd"]),
)
def test_no_command_raises(words: list[str], between: str, shell: str) -> None:
    told = reads(between.join(words), ROOT, LOOK, {}, shell)
    assert told.directory.startswith("/")


@settings(max_examples=150, deadline=None)
@given(st.text(max_size=60))
def test_no_text_raises(text: str) -> None:
    for shell in ("sh", "powershell", "cmd"):
        reads(text, ROOT, LOOK, {}, shell)


@settings(max_examples=200, deadline=None)
@given(st.text(max_size=40).filter(lambda text: "\0" not in text))
def test_a_quoted_name_is_told_to_the_letter(name: str) -> None:
    quoted = "'" + name.replace("'", "'\\''") + "'"
    told = reads(f"cat vault/x{quoted}", ROOT, LOOK, {})
    assert [touch.path for touch in told.touches] == [f"{ROOT}/vault/x{name}"]


@settings(max_examples=200, deadline=None)
@given(st.lists(st.sampled_from(WORDS), max_size=12))
def test_what_stands_beside_a_read_does_not_hide_it(words: list[str]) -> None:
    command = "cat vault/key.py\n" + " ".join(words)
    told = reads(command, ROOT, LOOK, {})
    refused = any(one.kind is Kind.SYNTAX for one in told.unresolved)
    assert refused or any(touch.path == f"{ROOT}/vault/key.py" for touch in told.touches)


GIANT = {
    "one word": repeated("a"),
    "words": "cat " + repeated("a "),
    "commands": repeated("cat a; "),
    "pipes": repeated("a|"),
    "substitutions": repeated("$("),
    "expansions": "echo " + repeated("${a}"),
    "parentheses": repeated("("),
    "backquotes": repeated("`"),
    "quotes": repeated('"'),
    "braces": "cat " + repeated("{a,b}", 300),
    "braces in braces": "cat " + repeated("{a,"),
    "wildcards": "cat " + repeated("*a"),
    "folders of wildcards": "cat " + repeated("**/", 300),
    "doubling": "X=a;" + repeated("X=$X$X;", 400) + "cat $X",
    "growing": repeated("X+=a;", 9_000) + "cat $X",
    "loops": repeated("for a in a b c;do ", 90) + "cat $a" + ";done" * 5,
    "functions": "".join(f"f{n}() {{ f{n + 1}; f{n + 1}; }}; " for n in range(30)) + "f0",
    "here-documents": repeated("cat <<E\nx\nE\n"),
    "sudo": repeated("sudo ") + "cat x",
    "eval": repeated("eval ") + "cat x",
    "sets": " ".join(f"[ a ] && X={n};" for n in range(2_000)) + "cat $X",
    "awk": "awk '" + repeated("getline ") + "'",
    "perl": "perl -e '" + repeated("<a", 7_900) + "'",
    "node": "node -e '" + repeated("require(", 7_900) + "'",
    "python": "python -c '" + repeated("open(x);", 50_000) + "'",
    "python in parentheses": "python -c '" + repeated("(") + "'",
    "trimming": "X=" + repeated("a", 900) + "; cat ${X%" + repeated("*a", 800) + "}",
    "a megabyte": repeated("cat vault/key.py;", 1_000_000),
}


@pytest.mark.parametrize("name", GIANT)
def test_a_giant_command_is_answered_in_time(name: str) -> None:
    start = time.process_time()
    reads(GIANT[name], ROOT, LOOK, {})
    assert time.process_time() - start < 5


def test_more_than_a_shell_can_be_given_is_not_followed() -> None:
    assert said("cat vault/key.py " + "x" * LONGEST)[1] == "syntax"


@pytest.mark.parametrize("shell", ["powershell", "cmd"])
def test_other_shells_have_the_same_limit(shell: str) -> None:
    assert "syntax" in said("type a " + "x" * LONGEST, shell=shell)[1]


@pytest.mark.parametrize(
    ("before", "after"), [("$(", ")"), ("( ", ")"), ("{ ", ";}"), ('"$(', ')"'), ("`", "`")]
)
def test_nesting_has_a_limit_that_is_said(before: str, after: str) -> None:
    def deep(levels: int) -> str:
        return before * levels + "cat vault/key.py" + after * levels

    assert "syntax" in said(deep(DEEPEST * 4 + 1))[1] or before == "`"
    assert said(deep(1))[0] == "r vault/key.py"


@pytest.mark.parametrize(
    "text",
    [
        "cat 'a",
        'cat "a',
        "cat `a",
        "cat $(a",
        "cat ${a",
        "cat (a)",
        "a && ",
        "a |",
        "| a",
        "if a; then b",
        "for x in a; do b",
        "case x in a) b",
        "{ a",
        "(a",
        "a )",
        "a; }",
        "cat <",
        "cat >",
        "cat <<$(a)\n",
        "f() cat x",
        "A=(a",
        "[[ a",
        "${ a; }",
        "echo ${(f)x}",
        "a ;; b",
        "while a; done",
        "\0",
    ],
)
def test_what_is_no_command_is_unparsable(text: str) -> None:
    with pytest.raises(Unparsable) as error:
        parse(text)
    assert text not in str(error.value)
    assert said(text)[1] == "syntax"


def test_what_is_told_before_a_limit_stays_told() -> None:
    touches, kinds = said("cat vault/key.py\n" + "true\n" * 3_000)
    assert touches == "r vault/key.py"
    assert kinds == "syntax"


def test_no_text_of_the_command_is_in_what_is_said() -> None:
    for command in (
        "cat $SECRETNAME",
        "SECRETNAME=1 frob$SECRETNAME",
        "cat $(SECRETNAME)",
        "'SE CRET'",
    ):
        for one in reads(command, ROOT, LOOK, {}).unresolved:
            assert "SE CRET" not in one.text
            assert "$" not in one.text
