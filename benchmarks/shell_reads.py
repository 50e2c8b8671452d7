"""What a real bash opens, beside what the reader of shell commands says that it reads.

Commands are made at random from spellings of a path, programs that read it, and ways to put
commands together. Each is run by bash under strace in a scratch repository, with no network use.
Sound: every file of the repository that was opened for reading, and every one whose content was
printed, is covered by a touch or by something that is said not to be known. Precise: a command
that reads permitted files only is told completely, and no touch reaches a prohibited file.

    python -m benchmarks.shell_reads --commands 3000 --seed 1
"""

import argparse
import os
import random
import re
import shutil
import subprocess
import tempfile
from collections import Counter
from collections.abc import Callable, Iterator
from pathlib import Path

from ai_gate.dialect.records import Touch
from ai_gate.record import NamedTuple
from ai_gate.shell import Kind, Look, Reads, covers, reads

FILES = (
    "vault/key.py",
    "vault/deep/pan.py",
    "vault/my notes.txt",
    "src/app.py",
    "src/lib/util.py",
    "src/lib/read me.md",
    "docs/guide.md",
    "README.md",
    "package.json",
)
PROHIBITED = tuple(path for path in FILES if path.startswith("vault/"))
# Unresolved of these kinds make a policy refuse or ask; a program that runs code does not.
STRICT = {Kind.NAME, Kind.SYNTAX, Kind.UNKNOWN_COMMAND}


class Made(NamedTuple):
    """A command, and what of the repository it is meant to read."""

    text: str
    permitted: bool
    opaque: bool  # a name comes out of a program, as of `rev` or `sed`


class Seen(NamedTuple):
    """What a run showed."""

    opened: frozenset[str]
    printed: frozenset[str]


def content(path: str) -> str:
    """Return what a file of the scratch repository holds; the first line is its own."""
    token = "token" + re.sub(r"\W", "", path)
    if path.endswith(".json"):
        return f'{{"name": "{token}", "version": "1"}}\n'
    return f"# {token}\nname = 'line of {token}'\nlast = 3\n"


def build(root: Path) -> None:
    """Write the scratch repository, with a commit that holds all of it."""
    for path in FILES:
        (root / path).parent.mkdir(parents=True, exist_ok=True)
        (root / path).write_text(content(path))
        os.utime(root / path, (1_600_000_000, 1_600_000_000))
    environment = {**os.environ, "GIT_CONFIG_GLOBAL": "/dev/null", "GIT_CONFIG_SYSTEM": "/dev/null"}
    for command in (
        ["git", "init", "-q", "."],
        ["git", "add", "."],
        ["git", "-c", "user.name=a", "-c", "user.email=a@example.org", "commit", "-qm", "one"],
    ):
        subprocess.run(command, cwd=root, env=environment, check=True)


# Making commands


def spell(path: str, pick: random.Random) -> tuple[str, str]:
    """Return what must run before, and a way to write a path."""
    folder, _, name = path.rpartition("/")
    stem, ending = name[:1], name[-2:]
    plain = path.replace(" ", "\\ ")
    inner = f"{folder}/" if folder else ""
    ways: list[Callable[[], tuple[str, str]]] = [
        lambda: ("", plain),
        lambda: ("", plain),
        lambda: ("", f"'{path}'"),
        lambda: ("", f'"{path}"'),
        lambda: ("", f"./{plain}"),
        lambda: ("", f'"$PWD/{path}"'),
        lambda: ("", f"$(pwd)/{plain}"),
        lambda: ("", f"~/{plain}"),
        lambda: ("", f'"$HOME"/{plain}'),
        lambda: ("", "".join(f"\\{char}" for char in path)),
        lambda: ("", f"'{path[:3]}'\"{path[3:5]}\"{path[5:].replace(' ', chr(92) + ' ')}"),
        lambda: ("", "$'" + "".join(f"\\x{ord(char):02x}" for char in path) + "'"),
        lambda: ("", f"{inner}{stem}*{ending}"),
        lambda: ("", f"{inner}[{stem}]*"),
        lambda: ("", f"{inner}{{nothing,{plain.rpartition('/')[2]}}}"),
        lambda: ("", f"{inner}{'?' * len(name)}"),
        lambda: (f"X='{path}'; ", '"$X"'),
        lambda: (f"X='{folder or '.'}'; ", f'"$X"/{plain.rpartition("/")[2]}'),
        lambda: (f"X='{path}.bak'; ", '"${X%.bak}"'),
        lambda: (f"X='zz{path}'; ", '"${X#zz}"'),
        lambda: ("unset Y; ", f'"${{Y:-{path}}}"'),
        lambda: (f"A=(nothing '{path}'); ", '"${A[1]}"'),
        lambda: (f"A=('{path}'); ", '"${A[@]}"'),
        lambda: (f"set -- '{path}'; ", '"$1"'),
        lambda: (f"set -- '{path}'; ", '"$@"'),
        lambda: (f"read -r X <<< '{path}'; ", '"$X"'),
        lambda: (f"printf -v X %s '{path}'; ", '"$X"'),
        lambda: ("", f'"$(echo {plain})"'),
        lambda: ("", f'"`printf %s {plain}`"'),
        lambda: ("", f'"$(echo {path[::-1].replace(" ", chr(92) + " ")} | rev)"'),
        lambda: ("", f'"$(git rev-parse --show-toplevel)/{path}"'),
        lambda: (f"X='{path.upper()}'; ", '"${X,,}"'),
        lambda: (f"X='{path.replace('/', '_')}'; ", '"${X/_//}"'),
        lambda: (f"X='{path}'; Y=X; ", '"${!Y}"'),
        lambda: ("", f"{inner}/{plain.rpartition('/')[2]}"),
        lambda: ("", f"src/../{plain}"),
        lambda: (
            "",
            f'"$(ls {inner or "."} | head -n 1 | sed s,^,{inner},)"',
        ),
    ]
    return pick.choice(ways)()


_READERS = (
    "cat {f}",
    "cat -- {f}",
    "cat < {f}",
    'cat <<< "$(cat {f})"',
    "head -n 2 {f}",
    "head -c 40 {f}",
    "tail -n 2 {f}",
    "tac {f}",
    "nl {f}",
    "od -c {f}",
    "xxd {f}",
    "hexdump -C {f}",
    "strings {f}",
    "base64 {f}",
    "base64 -w 0 {f}",
    "gzip -c {f}",
    "cut -c 1-9 {f}",
    "sort {f}",
    "uniq {f}",
    "wc -l {f}",
    "tr a b < {f}",
    "sed -n 1,2p {f}",
    "sed p {f}",
    "sed 's/a/b/' {f}",
    "sed -e 'r '{f} README.md",
    "awk '{{print}}' {f}",
    "awk 'END{{print NR}}' {f}",
    "awk 'BEGIN{{while((getline l < ARGV[1])>0)print l}}' {f}",
    "grep a {f}",
    "grep -n -e a {f}",
    "grep -c . {f}",
    "grep -A 2 token {f}",
    "grep -f {f} README.md",
    "rg a {f}",
    "rg --no-ignore -n tok {f}",
    "diff {f} README.md",
    "cmp {f} README.md",
    "comm {f} README.md",
    "paste {f} README.md",
    "join {f} README.md",
    "split {f} /tmp/splitpart",
    "fold -w 20 {f}",
    "fmt {f}",
    "expand {f}",
    "pr {f}",
    "rev {f}",
    "column {f}",
    "cp {f} copy.txt; cat copy.txt",
    "mv {f} moved.txt; cat moved.txt",
    'ln -s "$PWD"/{f} link.txt; cat link.txt',
    "ln {f} hard.txt; cat hard.txt",
    "dd if={f} 2>/dev/null",
    "dd < {f} status=none",
    "tee out.txt < {f}",
    "tar cf - {f} | tar xOf -",
    "tar czf a.tgz {f}; tar xzOf a.tgz",
    "zip -q - {f} | cat",
    "openssl base64 -in {f}",
    "sha256sum {f}",
    "md5sum {f}",
    "jq -R . {f}",
    "jq -n --rawfile a {f} '$a'",
    "python3 -c 'print(open(\"'{f}'\").read())'",
    "python3 -c 'import sys; print(open(sys.argv[1]).read())' {f}",
    "python3 -c 'import sys; print(sys.stdin.read())' < {f}",
    "python3 - {f} <<'EOF'\nimport sys\nprint(open(sys.argv[1]).read())\nEOF\n",
    "perl -ne print {f}",
    "perl -pe s/a/b/ {f}",
    "perl -e 'print <>' {f}",
    'node -e \'console.log(require("fs").readFileSync(process.argv[1],"utf8"))\' {f}',
    'while read -r l; do echo "$l"; done < {f}',
    'mapfile -t L < {f}; echo "${{L[@]}}"',
    'echo "$(< {f})"',
    "xargs -n 1 echo < {f}",
    "echo {f} | xargs cat",
    "printf '%s\\0' {f} | xargs -0 head -n 1",
    "printf '%s\\n' {f} | xargs -I@ cat @",
    "printf '%s\\n' {f} | while read -r p; do cat \"$p\"; done",
    "find {f} -exec cat {{}} \\;",
    "find {f} -type f | xargs -d '\\n' cat",
    "find {f} -exec sh -c 'cat \"$1\"' _ {{}} \\;",
    "exec 5< {f}; cat <&5",
    "cat <(cat {f})",
    "diff <(sort {f}) <(sort README.md)",
    "source {f} 2>/dev/null",
    "bash {f} 2>/dev/null",
    "curl -s file://$PWD/{f}",
    "vim -es -c '%p' -c 'q!' {f} < /dev/null",
    "ed -s {f} <<< ',p'",
    "git diff --no-index README.md {f}",
    "git blame {f}",
    "git show HEAD:{f}",
    "git log -p -- {f}",
    "git grep -n token -- {f}",
    "git cat-file -p HEAD:{f}",
    "git hash-object {f}",
    'sqlite3 :memory: "select readfile(\'"{f}"\')"',
    "xmllint --html {f} 2>/dev/null",
    "cpio -o <<< {f} 2>/dev/null",
    "rsync {f} copied.txt; cat copied.txt",
    "patch -p0 --dry-run < {f}",
    "install {f} inst.txt; cat inst.txt",
    "wc -c --files0-from=<(printf '%s\\0' {f})",
    "sort -o sorted.txt {f}; cat sorted.txt",
    "sed -i s/a/b/ {f}",
    "perl -pi -e s/a/b/ {f}",
    "file {f}",
    "stat {f}",
    "ls -l {f}",
    "test -s {f}",
    "[ -f {f} ] && cat {f}",
    "if [[ -f {f} ]]; then cat {f}; fi",
    "rm -f {f}",
    "touch {f}",
    "echo x >> {f}",
    "chmod 644 {f}",
    "truncate -s 5 {f}",
    "env cat {f}",
    "nice -n 5 cat {f}",
    "timeout 5 cat {f}",
    "nohup cat {f} 2>/dev/null",
    "command cat {f}",
    "stdbuf -oL cat {f}",
    "/bin/cat {f}",
    "\\cat {f}",
    "c=cat; $c {f}",
    "eval cat '{f}'",
    "bash -c 'cat \"$0\"' {f}",
    "sh -c 'cat \"$1\"' _ {f}",
    "echo {f} | bash -c 'read -r x; cat \"$x\"'",
    "sed --expression=p --quiet {f}",
    "grep --file={f} README.md",
    "xxd {f} | xxd -r",
    "base64 {f} | base64 -d",
    "od -An -tx1 {f} | head -n 1",
    "tar -cf - -C . {f} | tar -xOf -",
    "tar -cT <(echo {f}) | tar xO",
    "cat {f} {f}",
    "cat README.md {f}",
    'f() {{ cat "$1"; }}; f {f}',
    'g() {{ local p=$1; head -n 1 "$p"; }}; g {f}',
    "cat - < {f}",
    "cat /dev/stdin < {f}",
    "P={f}; cat $P",
    'for p in {f}; do cat "$p"; done',
    'coproc cat {f}; cat <&"${{COPROC[0]}}"',
    'select p in {f}; do cat "$p"; break; done <<< 1',
    "case x in x) cat {f};; esac",
    "( cd src && cat ../{f} )",
    "cd docs; cat ../{f}",
    "pushd src >/dev/null; cat ../{f}; popd >/dev/null",
    "env -C src cat ../{f}",
    "make -f /dev/null -n {f}",
    "git -C src show :./../{f}",
    "readlink -f {f} | xargs cat",
    "realpath {f} | xargs cat",
    "dirname {f} | xargs ls",
    "cat $(dirname {f})/$(basename {f})",
    'cat "$(cd "$(dirname {f})" && pwd)/$(basename {f})"',
)
_FOLDER_READERS = (
    "grep -rn token {d}",
    "grep -r --include='*.py' token {d}",
    "rg token {d}",
    "rg -g '*.py' token {d}",
    "cat {d}/*",
    "cat {d}/*.py",
    "cat {d}/**",
    "shopt -s globstar; cat {d}/**/*.py",
    "find {d} -type f -exec cat {{}} +",
    "find {d} -name '*.py' -exec cat {{}} \\;",
    "find {d} -name '*.py' | xargs cat",
    "find {d} -type f -print0 | xargs -0 cat",
    "tar cf - {d} | tar xOf -",
    "zip -qr - {d} | wc -c",
    "cp -r {d} /tmp/unused-$$; rm -r /tmp/unused-$$",
    'for f in {d}/*; do cat "$f"; done',
    'for f in $(ls {d}); do cat "{d}/$f"; done',
    'ls {d} | while read -r f; do head -n 1 "{d}/$f"; done',
    "cd {d} && cat *",
    "cd {d}; grep token *",
    "grep -l token {d}/* | xargs cat",
    "grep -rl token {d} | xargs cat",
    "rg -l token {d} | xargs head -n 1",
    "git ls-files {d} | xargs cat",
    "git grep token -- {d}",
    "git archive HEAD {d} | tar xO",
    "python3 -c \"import os\nfor r, _, fs in os.walk('{d}'):"
    '\n  for f in fs: print(open(os.path.join(r, f)).read())"',
    "python3 -c \"import glob\nfor f in glob.glob('{d}/*.py'): print(open(f).read())\"",
    "diff -r {d} {d}",
    "wc -l {d}/*",
    "ls {d}",
    "find {d}",
    "du {d}",
    "ls -R {d}",
    "find {d} -name '*.py'",
    "rsync -a {d}/ copied/; cat copied/*",
    "mv {d} other; cat other/*",
    "ln -s {d} other; cat other/*",
    "sed -n 1p {d}/*",
    "awk 1 {d}/*",
    "head -n 1 {d}/*.??",
    "sort {d}/*",
    "md5sum {d}/*",
    "find {d} -type f | sort | head -n 1 | xargs cat",
)


def wrap(text: str, pick: random.Random) -> str:
    """Return a command in one of the ways in which commands are put together."""
    lines = "\n" in text
    quoted = text.replace("'", "'\\''")
    ways = [text] * 6 + [
        f"( {text} )",
        f"{{ {text}; }}",
        f"true && {{ {text}; }}",
        f"false || {{ {text}; }}",
        f"echo a; {text}; echo b",
        f"if true; then {text}; fi",
        f"if false; then :; else {text}; fi",
        f"for i in 1 2; do {text}; done",
        f"while true; do {text}; break; done",
        f"case a in a) {text};; esac",
        f'x=$( {text} ); echo "$x"',
        f'echo "$( {text} )"',
        f"eval '{quoted}'",
        f"bash -c '{quoted}'",
        f"sh <<'END'\n{text}\nEND\n",
        f"bash <<< '{quoted}'",
        f"echo '{quoted}' > run.sh; bash run.sh",
        f"h() {{ {text}; }}; h",
        f"{text} & wait",
        f"trap '{quoted}' EXIT",
        f"! {{ {text}; }}",
        f"time {{ {text}; }}",
        f"cat <( {text} )",
        f"{text} | cat",
        f"{text} | tee saved.txt",
        f"{text} > result.txt; cat result.txt",
        f"env bash -c '{quoted}'",
        f"mkdir -p new && {text}",
        f"sleep 0; {text} 2>&1 | head -n 5",
        f"set -e; {text}",
        f"git status --short; {text}",
        f"# a comment\n{text}",
        f"until {{ {text}; }}; do break; done",
        f"[[ a == a ]] && {{ {text}; }}",
        f"(( 1 )) && {{ {text}; }}",
        f"xargs -I@ bash -c '{quoted}' <<< x",
        f"find . -maxdepth 0 -exec sh -c '{quoted}' \\;",
    ]
    plain = ways[:6] + ways[6:8] + [ways[10], ways[11]]
    return pick.choice(plain if lines else ways)


def commands(count: int, seed: int) -> Iterator[Made]:
    """Yield commands; half of them are meant to read permitted files only."""
    pick = random.Random(seed)
    have = {
        name: shutil.which(name) is not None
        for name in (
            "rg",
            "jq",
            "zip",
            "node",
            "vim",
            "ed",
            "sqlite3",
            "xmllint",
            "rsync",
            "cpio",
            "openssl",
            "xxd",
            "perl",
            "curl",
            "patch",
        )
    }
    made = 0
    while made < count:
        permitted = pick.random() < 0.5
        texts = []
        for _ in range(pick.choice((1, 1, 1, 2))):
            if pick.random() < 0.25:
                folder = pick.choice(
                    ["src", "src/lib", "docs"] if permitted else ["vault", "vault/deep", ".", "src"]
                )
                texts.append(pick.choice(_FOLDER_READERS).format(d=folder))
            else:
                path = pick.choice([one for one in FILES if (one not in PROHIBITED) is permitted])
                before, name = spell(path, pick)
                texts.append(before + pick.choice(_READERS).format(f=name))
        if any(
            re.search(rf"(?<![\w.-]){name}(?![\w.-])", text) and not there
            for name, there in have.items()
            for text in texts
        ):
            continue
        text = wrap(pick.choice(("; ", " && ", "\n")).join(texts), pick)
        made += 1
        yield Made(text, permitted, "| rev)" in text or "| sed s,^" in text)


# Running and judging


_OPENED = re.compile(
    r'open(?:at2?)?\((?:AT_FDCWD(?:<[^>]*>)?, |\d+<[^>]*>, )?"(?:[^"\\]|\\.)*", '
    r"(?:\{flags=)?([A-Z_|]+).* = \d+<([^>]*)>"
)


def run(command: str, root: Path, trace: Path) -> Seen:
    """Run a command in a repository and return which of its files were opened and printed."""
    environment = {
        "PATH": os.environ["PATH"],
        "HOME": str(root),
        "LANG": "C.UTF-8",
        "GIT_CONFIG_GLOBAL": "/dev/null",
        "GIT_CONFIG_SYSTEM": "/dev/null",
        "GIT_PAGER": "cat",
        "PYTHONDONTWRITEBYTECODE": "1",
    }
    done = subprocess.run(
        [
            "strace",
            "-f",
            "-y",
            "--decode-pids=comm",
            "-qq",
            "-s",
            "1",
            "-e",
            "trace=open,openat,openat2",
            "-o",
            str(trace),
            "bash",
            "-c",
            command,
        ],
        cwd=root,
        env=environment,
        stdin=subprocess.DEVNULL,
        stdout=subprocess.PIPE,
        stderr=subprocess.STDOUT,
        timeout=60,
        check=False,
    )
    output = done.stdout.decode("utf-8", "replace")
    opened = set()
    for line in trace.read_text("utf-8", "replace").splitlines():
        found = _OPENED.search(line)
        # git opens files to see whether they changed; what it shows is seen in what is printed.
        if (
            found
            and not re.match(r"\d+<git>", line)
            and "O_WRONLY" not in found[1]
            and "O_PATH" not in found[1]
            and "O_DIRECTORY" not in found[1]
        ):
            path = os.path.relpath(found[2], root)
            opened |= {path} & set(FILES)
    printed = {path for path in FILES if "token" + re.sub(r"\W", "", path) in output}
    return Seen(frozenset(opened), frozenset(printed))


def look(root: Path) -> Look:
    """Return how the reader sees a folder of the disk."""

    def entries(path: str) -> list[str] | None:
        try:
            return os.listdir(root / path)
        except OSError:
            return None

    return Look(entries, lambda path: (root / path).is_dir(), str(root))


def missed(told: Reads, seen: Seen, root: Path) -> set[str]:
    """Return the files that were read and that nothing of what was told covers."""
    if any(one.kind in STRICT for one in told.unresolved):
        return set()
    files = seen.opened if told.history else seen.opened | seen.printed
    return {
        path
        for path in files
        if not any(covers(touch, str(root / path)) for touch in resolved(told))
    }


def resolved(told: Reads) -> list[Touch]:
    return [touch._replace(path=os.path.realpath(touch.path)) for touch in told.touches]


def alarms(told: Reads, root: Path) -> list[str]:
    """Return why a command that reads permitted files only would be refused."""
    found = [f"{one.kind}: {one.text}" for one in told.unresolved if one.kind in STRICT]
    for touch in resolved(told):
        if any(covers(touch, str(root / path)) for path in PROHIBITED):
            found.append(f"touch {touch.plane} {os.path.relpath(touch.path, root)} {touch.glob}")
    return found


def compare(count: int, seed: int, show: int = 0) -> dict[str, int]:
    """Run commands and return the counts: misses, alarms, and of what."""
    counts: Counter[str] = Counter()
    reasons: Counter[str] = Counter()
    with tempfile.TemporaryDirectory() as folder:
        base, root, trace = Path(folder, "base"), Path(folder, "repository"), Path(folder, "trace")
        base.mkdir()
        build(base)
        for made in commands(count, seed):
            shutil.rmtree(root, ignore_errors=True)
            shutil.copytree(base, root, symlinks=True)
            told = reads(made.text, str(root), look(root), {"PATH": "/bin"}, fresh=True)
            try:
                seen = run(made.text, root, trace)
            except subprocess.TimeoutExpired:
                counts["timeouts"] += 1
                continue
            counts["commands"] += 1
            counts["opened"] += len(seen.opened | seen.printed)
            lost = missed(told, seen, root)
            if lost:
                counts["missed"] += 1
                if show:
                    print(
                        "MISSED", sorted(lost), repr(made.text), told.touches[:5], told.unresolved
                    )
            if made.permitted and not (seen.opened | seen.printed) & set(PROHIBITED):
                kind = "opaque" if made.opaque else "permitted"
                counts[kind] += 1
                found = alarms(told, root)
                if found:
                    counts[f"alarms of {kind}"] += 1
                if found and not made.opaque:
                    reasons[found[0]] += 1
                    if show > 1:
                        print("ALARM", found[:2], repr(made.text))
    if show:
        for reason, number in reasons.most_common(25):
            print(f"{number:6} {reason}")
    return dict(counts)


def main() -> None:
    options = argparse.ArgumentParser(description=__doc__.splitlines()[0])
    options.add_argument("--commands", type=int, default=3000)
    options.add_argument("--seed", type=int, default=1)
    options.add_argument("--show", type=int, default=1)
    given = options.parse_args()
    counts = compare(given.commands, given.seed, given.show)
    print(counts)


if __name__ == "__main__":
    main()
