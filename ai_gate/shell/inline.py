"""Interpreters: code on the command line or on standard input, and scripts by name."""

import re

from ai_gate.shell import commands, files
from ai_gate.shell.arguments import Arguments, parsed
from ai_gate.shell.records import Kind
from ai_gate.shell.state import UNKNOWN, Field, Output, State, World, literal, plain, stream
from ai_gate.shell.table import options
from ai_gate.shell.words import text_of

_LONGEST = 8_000
_PRINTED = UNKNOWN._replace(why="what a program prints")

# Python


# Modules of the library that read the files they are given, and run nothing of theirs.
_TOOLS = options(
    "json.tool base64 gzip tokenize ast dis zipfile tarfile calendar json uuid hashlib "
    "quopri mimetypes textwrap filecmp difflib"
)


def _python(name: str, given: tuple[Field, ...], state: State, world: World) -> Output:
    arguments = parsed(given, options("-c -m -W -X -Q --check-hash-based-pycs"), first=True)
    values = arguments.values("-c")
    if values:
        return _python_code(values[0], _behind(given, values[0]), state, world)
    modules = arguments.values("-m")
    if modules:
        return _module(modules[0], _behind(given, modules[0]), state, world)
    if arguments.rest and plain(arguments.rest[0]) not in ("-", "/dev/stdin"):
        return _script(name, arguments.rest, state, world, _python_code)
    if not state.piped():
        return _PRINTED
    text = text_of(state.stdin)
    if text is None:
        world.unclear(Kind.NAME, f"`{name}` runs code from standard input that cannot be told")
        return _PRINTED
    return _python_code(literal(text), arguments.rest[1:], state, world)


def _behind(given: tuple[Field, ...], value: Field) -> tuple[Field, ...]:
    """Return what stands behind the argument that ends with a value."""
    wanted = plain(value)
    for number, field in enumerate(given):
        text = plain(field)
        if field == value or (text and wanted and text.endswith(wanted)):
            return given[number + 1 :]
    return ()


def _python_code(field: Field, given: tuple[Field, ...], state: State, world: World) -> Output:
    from ai_gate.shell import python_code

    return python_code.follow(field, given, state, world)


def _module(field: Field, given: tuple[Field, ...], state: State, world: World) -> Output:
    module = plain(field)
    if module in ("http.server", "SimpleHTTPServer"):
        files.read(literal("."), state, world, True)
    elif module in _TOOLS:
        for one in given:
            if (plain(one) or "-")[0] != "-":
                files.read(one, state, world, True)
    else:
        world.unclear(Kind.PROGRAM, "python runs a module")
        for one in given:
            files.named(one, state, world)
    return _PRINTED


def _script(
    name: str, rest: tuple[Field, ...], state: State, world: World, code: commands.Handler | object
) -> Output:
    """Count a script; follow it where the command itself wrote it."""
    files.read(rest[0], state, world)
    for field in rest[1:]:
        files.named(field, state, world)
    script = plain(rest[0])
    text = text_of(stream(rest[0], state, world))
    if text is not None:
        if code is _python_code:
            return _python_code(literal(text), rest[1:], state, world)
        follow(name, literal(text), state, world)
        return _PRINTED
    if script is None or script.startswith("/dev/"):
        world.unclear(Kind.NAME, f"`{name}` runs code that is made at run time")
        return _PRINTED

    def written(text: str) -> None:
        if code is _python_code:
            _python_code(literal(text), rest[1:], state, world)
        else:
            follow(name, literal(text), state, world)

    if not commands.follow_written(f"`{name}`", script, state, world, written):
        world.unclear(Kind.PROGRAM, f"`{name}` runs a script")
    return _PRINTED


# Other languages: by their texts and by the words that open files

_OPENS = {
    "node": "readFile readFileSync createReadStream open openSync opendir opendirSync cp cpSync "
    "copyFile copyFileSync rename renameSync symlink symlinkSync link linkSync readv require "
    "exec execSync spawn spawnSync execFile execFileSync fork file readTextFile readTextFileSync "
    "readAsText import eval Function binding dlopen createRequire runInThisContext "
    "runInNewContext compileFunction Worker constructor loadEnvFile write. include openAsBlob "
    "Reflect globalThis getBuiltinModule register",
    "ruby": "File IO open Dir Pathname system exec spawn require require_relative load eval send "
    "__send__ public_send Kernel ARGF readlines popen Open3 FileUtils instance_eval class_eval "
    "method const_get fork syscall URI CSV YAML. sysopen binread foreach gets. autoload",
    "perl": "open sysopen opendir glob do require system exec qx eval readpipe ARGV unlink. "
    "rename. link. symlink syscall File IO Path readline. fork INC __DATA__.",
    "php": "file_get_contents fopen readfile file include require include_once require_once exec "
    "shell_exec system passthru popen proc_open scandir. glob eval assert create_function "
    "SplFileObject highlight_file show_source php_strip_whitespace copy rename link symlink "
    "parse_ini_file simplexml_load_file call_user_func call_user_func_array array_map dl "
    "opendir dir ZipArchive PharData DOMDocument finfo_file md5_file. preg_replace_callback "
    "ReflectionFunction fpassthru. stream_get_contents. include_path",
    "lua": "open lines dofile loadfile execute popen require load loadstring input package "
    "debug io os. _G getfenv setmetatable. ffi",
    "R": "file readLines read.csv read.table scan source system system2 readRDS load eval parse "
    "readline readBin readChar pipe url do.call get match.fun fread read_csv read_file library. "
    "sys.source file.copy file.symlink file.rename readr get0",
}
_SHELLS = options(
    "exec execSync spawn spawnSync execFile execFileSync system popen shell_exec passthru "
    "proc_open execute system2 pipe qx Open3 readpipe fork"
)
_MODULES = options(
    "fs path os util url crypto http https zlib child_process events stream assert buffer "
    "readline net dns tls querystring process timers perf_hooks string_decoder v8 "
    "worker_threads json set date time yaml csv erb digest securerandom open3 fileutils "
    "pathname tempfile strict"
)
_ARGUMENT = r"process\.argv\[\d+\]|ARGV\[\d+\]|\$ARGV\[\d+\]|\$argv\[\d+\]|arg\[\d+\]"
_PERL_MODULES = options(
    "POSIX List::Util Data::Dumper JSON::PP Time::HiRes MIME::Base64 Encode Text::Wrap Time::Local "
    "Scalar::Util Digest::SHA Digest::MD5 Unicode::Normalize Math::Trig"
)
_STRING = r"""'(?:[^'\\]|\\.)*'|"(?:[^"\\]|\\.)*"|`(?:[^`\\]|\\.)*`"""


def _language(name: str) -> str:
    return {
        "nodejs": "node",
        "deno": "node",
        "bun": "node",
        "tsx": "node",
        "ts-node": "node",
        "luajit": "lua",
        "texlua": "lua",
        "Rscript": "R",
        "jruby": "ruby",
        "irb": "ruby",
    }.get(re.sub(r"[\d.]+$", "", name), re.sub(r"[\d.]+$", "", name))


def follow(name: str, field: Field, state: State, world: World) -> None:
    """Count the files that code of another language names, and what cannot be told of it."""
    language = _language(name)
    text = plain(field)
    if text is None or len(text) > _LONGEST:
        why = "that is made at run time" if text is None else "that is longer than the reader reads"
        world.unclear(Kind.NAME, f"`{name}` runs code {why}")
        return
    strings = [found[0] for found in re.finditer(_STRING, text, re.S)]
    bare = re.sub(_STRING, "\0", text, flags=re.S)
    for one in strings:
        _text(language, one, state, world)
    if any(sign in bare for sign in "'\"`"):
        world.unclear(Kind.NAME, f"`{name}` runs code with quotes that do not match")
    _words(name, language, text, state, world)
    if language == "perl" and re.search(r"<[^>=\s]*[*.\[/{~][^>]*>|\bq[qwx]?\s*\W", bare):
        world.unclear(Kind.NAME, f"`{name}` opens files by a name that it makes itself")
    loaded = set(re.findall(r"\buse\s+([A-Z][\w:]*)", bare)) if language == "perl" else set()
    if loaded - _PERL_MODULES:
        world.unclear(Kind.NAME, f"`{name}` runs code of modules")
    if language in ("node", "php", "lua") and re.search(r"\w\s*\[[^\]]*\]\s*\(|\$\w+\s*\(", bare):
        world.unclear(Kind.NAME, f"`{name}` calls a function by a name that it makes itself")
    if language in ("ruby", "perl") and re.search(r"%x|%[qQwW]\W", bare):
        world.unclear(Kind.NAME, f"`{name}` starts a command that it makes itself")


def _text(language: str, one: str, state: State, world: World) -> None:
    """Count a text of the code as a file where it looks like one; backquotes start commands."""
    inner = one[1:-1]
    dynamic = any(sign in inner for sign in ("${", "#{", "\\x", "\\u", "\\0", "\\1"))
    if one[0] == "`" and language in ("ruby", "perl", "php"):
        if dynamic or (language != "ruby" and re.search(r"[$@]\w", inner)):
            world.unclear(Kind.NAME, "a program starts a command that it makes itself")
        commands.run_text(inner, state.copy(), world)
        return
    value = re.sub(r"\\(.)", r"\1", inner, flags=re.S)
    if value in (".", "..", "/", "./") or "\n" in value or len(value) > 4_096:
        return
    folder = files.is_folder(value, state, world)
    if ("/" in value.strip("/") and "://" not in value and " " not in value) or (
        not folder and files.exists(value, state, world)
    ):
        files.read(literal(value), state, world)


def _words(name: str, language: str, text: str, state: State, world: World) -> None:
    """Look at every word that opens files or runs code: a plain text must follow it."""
    words = "|".join(
        re.escape(one)
        for one in _OPENS.get(language, _OPENS["node"]).split()
        if not one.endswith(".")
    )
    shadow = re.sub(_STRING, lambda found: "\0" * len(found[0]), text, flags=re.S)
    shadow = re.sub(
        r"\b(?:fopen|puts|printf|print|console\.\w+)\b(?=\s*\0)", lambda found: found[0], shadow
    )
    for found in re.finditer(rf"(?<![\w$@%])(?:{words})(?!\w)", shadow):
        behind = text[found.end() : found.end() + 600]
        value = _literal_behind(language, found[0], behind)
        if value is None:
            # The arguments count as read anyhow.
            if re.match(rf"(?:\.\w+)*\s*\(?\s*(?:{_ARGUMENT})\s*[,);]", behind):
                continue
            if _harmless(language, found[0], shadow, found.start(), found.end()):
                continue
            world.unclear(
                Kind.NAME, f"`{name}` opens files or runs code by a name that it makes itself"
            )
            return
        _opened(name, found[0], value, state, world)


def _literal_behind(language: str, word: str, behind: str) -> str | None:
    """Return the plain text that a call begins with; None: it is something else."""
    method = r"(?:\.\w+|::\w+)*[!?]?" if language in ("ruby", "lua", "perl") else ""
    handle = (
        r"(?:(?:my\s+)?\$?\w+\s*,\s*(?:['\"][<>+]{1,2}(?::\w+)?['\"]\s*,\s*)?)?"
        if language == "perl" and word in ("open", "opendir", "sysopen")
        else ""
    )
    sync = r"(?:Sync)?" if language == "node" else ""
    pattern = rf"{sync}{method}\s*\(?\s*{handle}({_STRING})\s*(?:[,)\];}}]|$|\||\n|do\b|\.)"
    found = re.match(pattern, behind, re.S)
    if found is None:
        return None
    inner = found[1][1:-1]
    rest = behind[found.end() - 1 : found.end()]
    if rest == "." and language in ("perl", "php"):
        return None  # joins texts
    if any(sign in inner for sign in ("${", "#{", "\\x", "\\u", "\\0", "\\1")):
        return None
    if found[1][0] == '"' and language in ("perl", "php") and re.search(r"[$@]\w", inner):
        return None
    return re.sub(r"\\(.)", r"\1", inner, flags=re.S)


def _harmless(language: str, word: str, shadow: str, start: int, end: int) -> bool:
    """Tell whether a word is only imported, or is the beginning of a harmless one."""
    before, behind = shadow[:start].rstrip()[-1:], shadow[end:].lstrip()[:1]
    if language == "node":
        if word == "import":
            return bool(re.match(r"\s*(?:[\w{},*\s]{1,200}\bfrom\b\s*)?\0", shadow[end:]))
        return before in "{," and behind in ",}" and word not in ("eval", "Function")
    if language == "lua" and word in ("io", "load"):
        return bool(re.match(r"\.(?:write|read|open|lines|popen|input)\b", shadow[end:]))
    if language == "ruby":
        return bool(
            re.match(
                r"\.(?:basename|dirname|join|extname|exist\?|file\?|directory\?|size|mtime|"
                r"expand_path|pwd)\b",
                shadow[end:],
            )
        )
    if language == "perl":
        return (word == "do" and behind == "{") or bool(re.match(r"::\w", shadow[end:]))
    return False


def _opened(name: str, word: str, value: str, state: State, world: World) -> None:
    if word in _SHELLS:
        commands.run_text(value, state.copy(), world)
    elif word in ("eval", "Function", "load", "loadstring", "instance_eval", "assert"):
        world.unclear(Kind.NAME, f"`{name}` makes code at run time")
    elif word in ("require", "import", "require_relative", "dofile", "library"):
        module = value.removeprefix("node:")
        if module.partition("/")[0] not in _MODULES:
            world.unclear(Kind.PROGRAM, f"`{name}` runs code of modules")
            for ending in ("", ".js", ".json", ".rb", ".ts", ".mjs", ".cjs", ".lua", ".pm"):
                if files.exists(value + ending, state, world):
                    files.read(literal(value + ending), state, world)
    else:
        files.read(literal(value.lstrip("<> ")), state, world)


# The interpreters

_FLAGS = {
    "node": (
        "-e --eval -p --print -pe",
        "-r --require --import --loader --experimental-loader "
        "--env-file --input-type. -C --conditions --max-old-space-size. --title",
    ),
    "ruby": ("-e", "-r -I -C -E -K -x. -S."),
    "perl": ("-e -E", "-I"),
    "php": ("-r -B -R -E", "-d -c -f -t -z"),
    "lua": ("-e", "-l"),
    "R": ("-e", "-f --file"),
}


def _interpreter(name: str, given: tuple[Field, ...], state: State, world: World) -> Output:
    language = _language(name)
    codes, valued = _FLAGS.get(language, ("-e --eval", ""))
    if name == "deno" and given and plain(given[0]) == "eval":
        given = (literal("-e"), *given[1:])
    elif name in ("deno", "bun") and given and plain(given[0]) in ("run", "x", "test", "serve"):
        given = given[1:]
    clustered = _unclustered(language, given)
    first = language not in ("perl", "ruby")
    arguments = parsed(clustered, options(f"{codes} {valued}"), first=True)
    for value in (
        arguments.values("-r --require --import --loader --env-file -f --file -t -I")
        if language != "perl" and "-r" not in codes.split()
        else ()
    ):
        files.maybe(value, state, world)
        world.unclear(Kind.PROGRAM, f"`{name}` runs code of modules")
    values = arguments.values(codes)
    if values:
        for value in values:
            follow(name, value, state, world)
        _given(language, arguments, first, state, world)
        return _PRINTED
    if arguments.rest and plain(arguments.rest[0]) not in ("-", "/dev/stdin"):
        return _script(name, arguments.rest, state, world, None)
    if not state.piped():
        return _PRINTED
    text = text_of(state.stdin)
    if text is None:
        world.unclear(Kind.NAME, f"`{name}` runs code from standard input that cannot be told")
        return _PRINTED
    follow(name, literal(text), state, world)
    return _PRINTED


def _unclustered(language: str, given: tuple[Field, ...]) -> tuple[Field, ...]:
    """Return the one-letter options of perl and ruby apart: `-lane` ends with code."""
    if language not in ("perl", "ruby"):
        return given
    made: list[Field] = []
    for number, field in enumerate(given):
        text = plain(field) or ""
        if not text.startswith("-") or text in ("-", "--"):
            return (*made, *given[number:])
        # -0, -i, -F, -l and -M take what follows them in the same argument.
        match = re.fullmatch(r"-([a-zA-Z0-9]*?)([eE])(.*)", text, re.S)
        special = re.match(r"-[a-zA-Z]*?[iFMmCDVI]", text)
        if match and not (special and special.end() <= match.start(2) and "i" not in special[0]):
            made += [literal(f"-{letter}") for letter in match[1] if letter.isalpha()]
            made.append(literal("-e"))
            if match[3]:
                made.append(literal(match[3]))
                continue
            if number + 1 < len(given):
                return (*made, given[number + 1], *_unclustered(language, given[number + 2 :]))
        elif text.startswith(("-i", "-pi", "-ni")):
            made.append(literal("-i"))
        elif text.startswith(("-M", "-m")):
            made += [literal("-e"), literal(f"use {text[2:].partition('=')[0]};")]
        elif text.startswith(("-F", "-0", "-C")):
            made.append(literal("-w"))
        else:
            made.append(field)
    return tuple(made)


def _given(language: str, arguments: Arguments, first: bool, state: State, world: World) -> None:
    """Count the arguments behind the code: perl and ruby read them, others may."""
    edits = arguments.has("-i")
    for field in arguments.rest:
        if plain(field) in ("-", "--"):
            continue
        if first:
            files.maybe(field, state, world)
            continue
        files.read(field, state, world)
        if edits:
            files.write(field, state, world)


HANDLERS: dict[str, commands.Handler] = {
    **dict.fromkeys(
        (
            "python python2 python3 pypy pypy3 py micropython ipython3 sage "
            + " ".join(f"python3.{minor}" for minor in range(6, 16))
        ).split(),
        _python,
    ),
    **dict.fromkeys(
        options(
            "node nodejs deno bun ruby perl php lua lua5.1 lua5.3 lua5.4 luajit Rscript R jruby "
            "perl5"
        ),
        _interpreter,
    ),
}
