"""Commands with a small language of their own, or with files hidden in their values."""

import re

from ai_gate.model import Plane
from ai_gate.shell import commands, files
from ai_gate.shell.arguments import parsed
from ai_gate.shell.records import Kind
from ai_gate.shell.state import UNKNOWN, Field, Output, State, World, literal, plain
from ai_gate.shell.table import options

_LONGEST = 8_000


def _sed(name: str, given: tuple[Field, ...], state: State, world: World) -> Output:
    arguments = parsed(given, options("-e --expression -f --file -l --line-length"))
    rest = arguments.rest
    scripts = arguments.values("-e --expression")
    for value in arguments.values("-f --file"):
        files.read(value, state, world)
        world.unclear(Kind.PROGRAM, "`sed` runs a script")
    if arguments.has("-i -I") and rest and plain(rest[0]) == "":
        rest = rest[1:]  # on macOS the ending of the copy that is kept
    if not arguments.has("-e --expression -f --file") and rest:
        scripts, rest = rest[:1], rest[1:]
    for field in scripts:
        sed_script(field, state, world)
    edits = any(option.name in ("-i", "--in-place", "-I") for option in arguments.options)
    for field in rest:
        if plain(field) == "-":
            continue
        files.read(field, state, world)
        if edits:
            files.write(field, state, world)
    return UNKNOWN


def sed_script(field: Field, state: State, world: World) -> None:
    """Count the files that a script of `sed` names, and the commands that it starts."""
    text = plain(field)
    if text is None:
        world.unclear(Kind.NAME, "a script of `sed` that is made at run time")
        return
    for kind, target in _sed_commands(text):
        if kind in "rR":
            files.read(literal(target), state, world)
        elif kind in "wW":
            files.write(literal(target), state, world)
        else:
            world.unclear(Kind.NAME, "`sed` runs what it reads")


def _sed_commands(text: str) -> list[tuple[str, str]]:
    """Return the commands of a script that name a file or start a program."""
    found: list[tuple[str, str]] = []
    at = 0
    while at < len(text):
        at = _address(text, at)
        kind = text[at : at + 1]
        at += 1
        if kind in ("s", "y"):
            at, flags = _substitution(text, at)
            if kind == "s" and (match := re.match(r"[gpiImM0-9]*([we])[ \t]*([^\n]*)", flags)):
                found.append((match[1], match[2].strip()))
            at = _end(text, at)
        elif kind and kind in "rRwWe":
            stop = text.find("\n", at)
            stop = len(text) if stop < 0 else stop
            target = text[at:stop].strip()
            found.append((kind, target))
            found += [(kind, part.strip()) for part in target.split(";")[:1] if part != target]
            found += [(kind, part.strip()) for part in target.split("}")[:1] if part != target]
            at = stop
        elif kind and kind in "aci":
            stop = text.find("\n", at)
            at = len(text) if stop < 0 else stop
        elif kind and kind in "bt:T":
            at = _end(text, at)
    return found


def _address(text: str, at: int) -> int:
    """Return where the command behind blanks, separators and addresses begins."""
    while at < len(text):
        char = text[at]
        if char.isspace() or char in ";{}!,$~+0123456789I":
            at += 1
        elif char == "/" or (char == "\\" and at + 1 < len(text)):
            mark = char if char == "/" else text[at + 1]
            at = _delimited(text, at + (1 if char == "/" else 2), mark)
        elif char == "#":
            stop = text.find("\n", at)
            at = len(text) if stop < 0 else stop
        else:
            break
    return at


def _delimited(text: str, at: int, mark: str) -> int:
    while at < len(text) and text[at] != mark:
        at += 2 if text[at] == "\\" else 1
    return at + 1


def _substitution(text: str, at: int) -> tuple[int, str]:
    mark = text[at : at + 1]
    at = _delimited(text, _delimited(text, at + 1, mark), mark)
    return at, text[at : at + 4200]


def _end(text: str, at: int) -> int:
    while at < len(text) and text[at] not in ";\n}":
        at += 1
    return at


# awk


def _awk(name: str, given: tuple[Field, ...], state: State, world: World) -> Output:
    valued = options(
        "-F --field-separator -v --assign -f --file -E --exec -i --include -l --load -e "
        "--source -W -L."
    )
    arguments = parsed(given, valued, first=True)
    rest = arguments.rest
    programs = arguments.values("-e --source")
    for value in arguments.values("-f --file -E --exec -i --include"):
        files.read(value, state, world)
        world.unclear(Kind.PROGRAM, "`awk` runs a script")
    if not arguments.has("-e --source -f --file -E --exec") and rest:
        programs, rest = rest[:1], rest[1:]
    for field in programs:
        _awk_program(field, state, world)
    for field in (*rest, *arguments.values("-v --assign")):
        text = plain(field)
        assigned = text is not None and re.match(r"[A-Za-z_]\w*=", text)
        if assigned and text:  # an assignment; the program may open what it names
            files.maybe(field, state, world)
        elif text != "-" and field in rest:
            files.read(field, state, world)
    return UNKNOWN


def _awk_program(field: Field, state: State, world: World) -> None:
    text = plain(field)
    if text is None:
        world.unclear(Kind.NAME, "a program of `awk` that is made at run time")
        return
    if len(text) > _LONGEST:
        world.unclear(Kind.NAME, "a program of `awk` that is longer than the reader reads")
        return
    strings = [_unescaped(one) for one in re.findall(r'"((?:[^"\\\n]|\\.)*)"', text)]
    bare = re.sub(r'"(?:[^"\\\n]|\\.)*"', '""', text)
    for one in strings:
        files.maybe(literal(one), state, world)
    starts = re.search(r"system\s*\(|\|\s*&?\s*getline|\|&?\s*\"\"|\|&", bare)
    dynamic = re.search(
        r"getline\b[^;\n}|]*<(?!\s*(?:\"\"|ARGV\[))|system\s*\(\s*(?!\"\"\s*\))"
        r"|[A-Za-z_)\]]\s*\|\s*&?\s*getline|(?<!\|)\|(?!\|)&?\s*(?!getline\b)[A-Za-z_(]|@include|@load|ENVIRON"
        r"|getline\b[^;\n}|]*<\s*\(?\"\"\s*[A-Za-z_\"(]",
        bare,
    )
    opened = re.search(r"getline\b", bare)
    if starts:
        for one in strings:
            commands.run_text(one, state.copy(), world)
    if dynamic:
        world.unclear(Kind.NAME, "`awk` opens a file or starts a command that it makes itself")
    if opened or ">" in bare:
        for one in strings:
            if one and "\n" not in one and " " not in one and ("/" in one or "." in one):
                files.touch(Plane.SHELL if opened else Plane.EDIT, literal(one), state, world)


def _unescaped(text: str) -> str:
    return text.replace('\\"', '"').replace("\\/", "/").replace("\\\\", "\\")


# Programs that send and fetch


_CURL = options(
    "-d --data --data-ascii --data-binary --data-raw --data-urlencode --json -F --form "
    "--form-string -T --upload-file -K --config -o --output -O. -H --header -X --request "
    "-u --user -A --user-agent -b --cookie -c --cookie-jar -e --referer -x --proxy -w "
    "--write-out -m --max-time --connect-timeout --retry --retry-delay -E --cert --key "
    "--cacert --capath -D --dump-header --url -r --range -C --continue-at --resolve "
    "--interface --limit-rate -y -Y -z --time-cond -Q --quote -n. --netrc-file "
    "--output-dir --trace --trace-ascii --stderr --oauth2-bearer --unix-socket "
    "--abstract-unix-socket --url-query --variable --expand-data --proto --pubkey "
    "--crlfile --egd-file --random-file --hostpubmd5 --ciphers -P -t --ftp-port "
    "--max-redirs --max-filesize --etag-save --etag-compare --libcurl --aws-sigv4 "
    "--engine --proxy-user -U"
)


def _curl(name: str, given: tuple[Field, ...], state: State, world: World) -> Output:
    arguments = parsed(given, _CURL)
    for option in arguments.options:
        if option.value is None:
            continue
        text = plain(option.value)
        if option.name in options(
            "-T --upload-file --netrc-file -E --cert --key --cacert --pubkey --crlfile "
            "--etag-compare --random-file"
        ):
            files.read(option.value, state, world)
        elif option.name in options("-K --config"):
            files.read(option.value, state, world)
            world.unclear(Kind.NAME, "`curl` takes its options from a file")
        elif option.name in options(
            "-o --output -c --cookie-jar -D --dump-header --trace --trace-ascii --stderr "
            "--etag-save --libcurl"
        ):
            files.write(option.value, state, world)
        elif option.name in options("--data-raw --form-string"):
            continue
        elif text is None:
            if option.name in options(
                "-d --data --data-ascii --data-binary --json -F --form --data-urlencode -H "
                "--header "
                "-b --cookie --url"
            ):
                files.read(option.value, state, world)
        else:
            _attached(option.name, text, state, world)
    for field in arguments.rest:
        _address_of(field, state, world)
    return UNKNOWN


def _attached(name: str, text: str, state: State, world: World) -> None:
    """Count a file that stands behind `@` or `<` in a value."""
    if name in ("-b", "--cookie") and "=" not in text:
        files.read(literal(text), state, world)
    start = text.find("@") if name not in ("-F", "--form") else -1
    if name in ("-F", "--form"):
        for found in re.findall(r"=[@<](\"[^\"]*\"|[^;]*)", text):
            for one in (found.strip('"'), *found.strip('"').split(",")):
                files.read(literal(one), state, world)
    elif start == 0 or (start > 0 and name in ("--data-urlencode", "--variable")):
        files.read(literal(text[start + 1 :]), state, world)
    if name == "--url":
        _address_of(literal(text), state, world)


def _address_of(field: Field, state: State, world: World) -> None:
    """Count a file that an address names."""
    text = plain(field)
    if text is None:
        if field and field[0].kind == "hole":
            files.read(field, state, world)
    elif text.lower().startswith("file:"):
        path = re.sub(r"^file:(//[^/]*)?", "", text, flags=re.I)
        if "%" in path or any(sign in path for sign in "{["):
            world.unclear(Kind.NAME, "an address of a file that is encoded")
        files.read(literal(path), state, world, True)


def _wget(name: str, given: tuple[Field, ...], state: State, world: World) -> Output:
    valued = options(
        "-O --output-document -o --output-file -a --append-output -i --input-file "
        "--post-file --body-file --post-data --body-data --load-cookies --save-cookies "
        "--header -P --directory-prefix -t --tries -T --timeout -U --user-agent --user "
        "--password -e --execute --certificate --private-key --ca-certificate --config -l "
        "--level -A -R -D -I -X -w --wait"
    )
    arguments = parsed(given, valued)
    for value in arguments.values(
        "-i --input-file --post-file --body-file --load-cookies --certificate --private-key "
        "--ca-certificate --config"
    ):
        files.read(value, state, world)
    for value in arguments.values(
        "-O --output-document -o --output-file -a --append-output --save-cookies"
    ):
        if plain(value) != "-":
            files.write(value, state, world)
    for field in arguments.rest:
        _address_of(field, state, world)
    return UNKNOWN


# Programs in which values name files in odd ways


def _openssl(name: str, given: tuple[Field, ...], state: State, world: World) -> Output:
    for field in given:
        text = plain(field)
        if text is None:
            files.read(field, state, world)
        elif text.startswith("file:"):
            files.read(literal(text[5:]), state, world)
        elif not text.startswith("-"):
            files.maybe(field, state, world)
            if files.exists(text, state, world) or "." in text or "/" in text:
                files.read(field, state, world)
    return UNKNOWN


def _jq(name: str, given: tuple[Field, ...], state: State, world: World) -> Output:
    rest: list[Field] = []
    waiting = list(reversed(given))
    program = False
    while waiting:
        field = waiting.pop()
        text = plain(field) or ""
        if text in ("--arg", "--argjson"):
            waiting = waiting[:-2]
        elif text in ("--slurpfile", "--rawfile", "--argfile"):
            if len(waiting) > 1:
                files.read(waiting[-2], state, world)
            waiting = waiting[:-2]
        elif text in ("-f", "--from-file"):
            program = True
            if waiting:
                files.read(waiting.pop(), state, world)
        elif text in ("--args", "--jsonargs"):
            break
        elif text in ("-L", "--indent"):
            waiting = waiting[:-1]
        elif not text.startswith("-") or text == "-":
            rest.append(field)
        elif not text.startswith("--") and "f" in text:
            program = True
    for field in rest if program else rest[1:]:
        files.read(field, state, world)
    code = plain(rest[0]) if rest and not program else ""
    if code is None or re.search(r"\b(?:import|include|input_filename)\b", code):
        world.unclear(Kind.NAME, "`jq` takes in what its program names")
    return UNKNOWN


def _sqlite(name: str, given: tuple[Field, ...], state: State, world: World) -> Output:
    arguments = parsed(given, options("-init -cmd -separator -nullvalue -newline -c -f"))
    for value in arguments.values("-init -f"):
        files.read(value, state, world)
    for field in arguments.rest[:1]:
        if plain(field) not in (":memory:", ""):
            files.read(field, state, world)
            files.write(field, state, world)
    texts = [plain(field) for field in (*arguments.rest[1:], *arguments.values("-cmd -c"))]
    if state.piped():
        texts += [plain(line) for line in state.stdin.lines] if state.stdin.known else [None]
    for text in texts:
        _sql(name, text, state, world)
    return UNKNOWN


def _sql(name: str, text: str | None, state: State, world: World) -> None:
    if text is None:
        world.unclear(Kind.NAME, f"`{name}` runs a program that is made at run time")
        return
    for one in re.findall(r"'([^'\n]*)'|\"([^\"\n]*)\"", text):
        files.maybe(literal(one[0] or one[1]), state, world)
    if re.match(r"\s*\.", text):
        for word in text.split()[1:]:
            files.maybe(literal(word.strip("'\"")), state, world)
        if re.match(r"\s*\.(?:shell|system|read|load|output|once|import)\b", text):
            for word in text.split()[1:]:
                files.read(literal(word.strip("'\"|")), state, world)
            commands.run_text(text.partition(" ")[2].lstrip("|"), state.copy(), world)
    if re.search(
        r"(?i)\b(?:readfile|load_extension|fsdir|edit|read_csv\w*|read_text|read_blob|"
        r"read_json\w*|glob|read_parquet)\s*\(\s*[^'\"\s)]",
        text,
    ):
        world.unclear(Kind.NAME, f"`{name}` opens a file that it names itself")


def _editor(name: str, given: tuple[Field, ...], state: State, world: World) -> Output:
    """Count what an editor opens; its commands can open more."""
    arguments = parsed(given, options("-c --cmd -S -u -W -w -T -p. -i"))
    for value in arguments.values("-S -u -i"):
        files.read(value, state, world)
    if arguments.has("-S") or (
        name not in ("ed", "ex") and any(plain(field) == "-s" for field in given)
    ):
        world.unclear(Kind.NAME, f"`{name}` runs a script")
    for field in arguments.rest:
        text = plain(field) or ""
        if text.startswith("+"):
            _editor_command(name, field, state, world)
            continue
        files.read(field, state, world)
        files.write(field, state, world)
    for value in arguments.values("-c --cmd"):
        _editor_command(name, value, state, world)
    if state.piped():
        for line in state.stdin.lines if state.stdin.known else ((),):
            _editor_command(name, line, state, world)
        if not state.stdin.known:
            world.unclear(Kind.NAME, f"`{name}` takes commands that are made at run time")
    return UNKNOWN


def _editor_command(name: str, field: Field, state: State, world: World) -> None:
    text = plain(field)
    if text is None:
        world.unclear(Kind.NAME, f"`{name}` takes commands that are made at run time")
        return
    harmless = re.fullmatch(
        r"\+?:?(?:\d*|[,.$%\d]*[pnlqQxw]+!?|wq!?|wqa!?|qa!?|[%,\d.$]*s(\W).*|[\d,.$]*d|set \w+|/.*|"
        r"[aic.]|normal! [\w ]*|syntax \w+|g/.*/[pd]|%print|%p)",
        text.strip(),
    )
    if harmless:
        return
    words = re.split(r"[\s|!'\"(),]+", text.lstrip("+:"))
    for word in words:
        if word and not word.startswith("-"):
            files.maybe(literal(word), state, world)
            if "." in word or "/" in word:
                files.read(literal(word), state, world)
    if name in ("ed", "ex") and re.fullmatch(r"[\w .,$/%-]{0,80}", text.strip()):
        return
    world.unclear(Kind.NAME, f"`{name}` runs commands that open files")


def _patch(name: str, given: tuple[Field, ...], state: State, world: World) -> Output:
    arguments = parsed(
        given, options("-p -F -B -V -D --strip --fuzz -d --directory -i --input -o --output -r")
    )
    for value in arguments.values("-i --input"):
        files.read(value, state, world)
    for value in (*arguments.rest[:1], *arguments.values("-o --output -r")):
        files.write(value, state, world)
    for value in arguments.rest[1:]:
        files.read(value, state, world)
    world.unclear(Kind.PROGRAM, "`patch` writes the files that a patch names")
    return UNKNOWN


HANDLERS: dict[str, commands.Handler] = {
    **dict.fromkeys(("sed", "gsed", "ssed"), _sed),
    **dict.fromkeys(("awk", "gawk", "mawk", "nawk"), _awk),
    **dict.fromkeys(("jq", "gojq", "jaq"), _jq),
    **dict.fromkeys(("sqlite3", "sqlite", "duckdb"), _sqlite),
    **dict.fromkeys(
        options("vim vi nvim ex ed view emacs nano pico micro joe hx vimdiff rvim"), _editor
    ),
    "curl": _curl,
    "openssl": _openssl,
    "patch": _patch,
    "wget": _wget,
}
