"""Spellings that hide a read where a reader of commands looks less closely than a shell.

Among them are places where bash, dash and zsh differ: whatever one of them would read is told, or
it is said that it cannot be told.
"""

import pytest

from tests.shell.repository import said

TRAPS: list[tuple[str, str, str]] = [
    ("dd if=~/x", "r /home/u/x", ""),
    ('IFS=/; set -- vault key.py; cat "$*"', "r vault key.py ; r vault/key.py", ""),
    (
        'IFS=: read a <<< x; F="src/app.py vault/key.py"; cat $F',
        "r src/app.py ; r src/app.py vault/key.py ; r vault/key.py",
        "",
    ),
    ("cat <<EOF\nEO\\\nF\ncat vault/key.py\nEOF", "r vault/key.py", "unknown-command"),
    ('echo "${x:-\'}"; cat vault/key.py; echo "${y:-\'}"', "", "syntax"),
    ("x='a[$(cat vault/key.py)]'; echo $((x))", "", "name"),
    ("x='a[$(cat vault/key.py)]'; ((x))", "", "name"),
    ("declare -l X=VAULT; cat $X/key.py", "r VAULT/key.py", "name"),
    ("declare -n R=X; X=vault/key.py; cat $R", "r X", "name"),
    ("X='$(cat vault/key.py)'; echo \"${X@P}\"", "", "name"),
    ("shopt -s nocaseglob; cat VAULT/*", "r VAULT/* ; r VAULT///*", "name"),
    ("setopt extendedglob; cat ^src/*", "r ^src/* ; r ^src///*", "name"),
    ("hash -p /bin/cat ls; ls vault/key.py", "", "name"),
    ("make -f - <<< 'x: ; cat vault/key.py'", "r vault/key.py", "program"),
    ("git config alias.x '!cat vault/key.py' && git x", "r vault/key.py", "unknown-command"),
    ("git grep -O'cat vault/key.py' x -- src", "r src/** ; r vault/key.py", ""),
    (
        "GIT_CONFIG_COUNT=1 GIT_CONFIG_KEY_0=core.pager "
        "GIT_CONFIG_VALUE_0='cat vault/key.py' git log",
        "r vault/key.py",
        "program",
    ),
    ("PS4='$(cat vault/key.py)' bash -x -c true", "r vault/key.py", "unknown-command"),
    ("((cat vault/key.py))", "r vault/key.py", ""),
    ("X=vault/x; cat $X:h/key.py", "", "name"),
    ("cat vault/key<->.py", "", "syntax"),
    ("for c in $(git rev-list HEAD); do git show $c:src/app.py; done", "r src/app.py", ""),
    ("{cat,vault/key.py}", "r vault/key.py", ""),
    ("c=cat; $c vault/key.py", "r vault/key.py", ""),
    ("cat() { :; }; cat vault/key.py", "r vault/key.py", ""),
    ("cat $'vault/key.py\\0x'", "r vault/key.py", ""),
    ("cat $(printf '\\166ault/key.py')", "", "name"),
    ("cat $(echo -e 'v\\x61ult/key.py')", "", "name"),
    ("cat $(printf %s vault /key.py)", "r vault/key.py", ""),
    ("cat \"$(find . -name 'k*' | head -n 1)\"", "r .//k*", ""),
    ("cat $(<names.txt)", "r names.txt", "name"),
    ("git diff :vault/key.py HEAD:src/app.py", "r src/app.py ; r vault/key.py", ""),
    ("git -C src show ':../vault/[k]*'", "r src/../vault/** ; r src/../vault/[k]*", ""),
    ("git show HEAD:v*/key.py", "r v*/key.py", ""),
    ('docker run -v "$PWD/vault:/x" alpine ls /x', "r vault", "program"),
    ("docker run --mount type=bind,src=./vault,dst=/x alpine ls /x", "r vault", "program"),
    ('docker run -v "$PWD:/x" -v ..:/y alpine ls /x', "", "program"),
    ("socat - FILE:vault/key.py", "r vault/key.py", "program"),
    ("nc -c 'cat vault/key.py' h 1", "r vault/key.py", "program"),
    ('cd /tmp; cat "$OLDPWD"/vault/key.py', "r vault/key.py", ""),
    ('cd vault; cd ..; cat "$OLDPWD"/key.py', "r vault/key.py", ""),
    ('cat "$OLDPWD"/vault/key.py', "", "name"),
    ("tar cfT a.tar names.txt", "r names.txt ; w a.tar", "name"),
    ("find ''", "", ""),
    (
        "grep -r x . --exclude-dir=vault --include=*.py",
        "r .///--include=*.py ; r .///--include=*.py/** ; r src//*.py",
        "",
    ),
    ("rg -g '!vault' -g '*.py' x", "r .//*.py", ""),
    ("ls # cat vault/key.py", "", ""),
    ("cat a\\\nb vault/\\\nkey.py", "r ab ; r vault/key.py", ""),
    ("cat vault/key.py&& ls||ls;ls|cat>x", "r vault/key.py ; w x", ""),
    ("! time -p cat vault/key.py", "r vault/key.py", ""),
    ("if cat vault/key.py;then :;fi", "r vault/key.py", ""),
    ('echo "$(cat "$(echo "vault/key.py")")"', "r vault/key.py", ""),
    ('cat "`echo \\`echo vault/key.py\\``"', "r vault/key.py", ""),
    ("case x in (x|y) cat vault/key.py;; esac", "r vault/key.py", ""),
    ("function f { cat vault/key.py; }; f", "r vault/key.py", ""),
    ("f() (cat vault/key.py); f", "r vault/key.py", ""),
    ("cat 3<vault/key.py 0<&3", "r vault/key.py", ""),
    ("exec {fd}<vault/key.py", "r vault/key.py", ""),
    ("cat<vault/key.py", "r vault/key.py", ""),
    ('a=(vault/*); cat "${a[0]}"', "r vault/key.py", ""),
    ('while IFS= read -r f; do cat "$f"; done < <(git ls-files)', "r ./**", ""),
    ("echo vault | while read d; do cat $d/key.py; done", "r vault/key.py", ""),
    ("find . -type f | grep vault | xargs cat", "r ./**", ""),
    ("X=1; X+=2; cat f$X", "r f12", ""),
    ('cat "${PWD%/*}/repo/vault/key.py"', "r vault/key.py", ""),
    ("env -i X=vault sh -c 'cat $X/key.py'", "r vault/key.py", ""),
    ("X=vault sh -c 'cat $X/key.py'", "r vault/key.py", ""),
    ("(export X=vault; sh -c 'cat $X/key.py')", "r vault/key.py", ""),
    ("time -f %e cat vault/key.py", "r vault/key.py", "unknown-command"),
    ("rg -g '*.py' -g '!vault' x", "r src//*.py", ""),
    ("rg -l -g '*.py' -g '!vault' x | xargs cat", "r README.md ; r package.json ; r src//*.py", ""),
    ("grep -r --include='*.py' --exclude-dir=vault x .", "r src//*.py", ""),
]


@pytest.mark.parametrize(("command", "touches", "kinds"), TRAPS)
def test_a_trap_is_seen(command: str, touches: str, kinds: str) -> None:
    assert said(command) == (touches, kinds)
