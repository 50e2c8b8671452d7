"""What each command reads and writes, as data: one line for a command or for several alike.

The options are those of the commands' manuals (GNU coreutils, BSD and macOS where they differ).
An option that is missing here costs precision, not safety, where a command's arguments all name
files. A command that is missing is unknown, and said to be so.
"""

from functools import cache

from ai_gate.record import NamedTuple


class Spec(NamedTuple):
    """How a command takes its arguments; options are separated by blanks."""

    # Which arguments name files: all | rest (all but the first) | none | last (the last is
    # written, the others are read) | first
    files: str = "all"
    writes: bool = False  # the files are written, not read
    valued: str = ""  # options whose value is no file
    reading: str = ""  # options whose value is a file that is read
    writing: str = ""  # options whose value is a file that is written
    scripted: str = ""  # options that stand in for the first argument
    recursive: str = ""  # options by which folders are read with all below; `always`
    include: str = ""  # options whose value narrows by name what is read below a folder
    without: str = ""  # options whose value is the name of a folder that is left out
    lists: str = ""  # options whose value is a file that names the files to be read
    edits: str = ""  # options by which the files are written as well
    standing: bool = False  # without a file it reads the folder where it stands
    filters: bool = False  # prints lines of what it reads
    program: bool = False  # runs code that a hook cannot follow
    silent: bool = False  # takes names, and reads no content


_READ = Spec()
_FILTER = Spec(filters=True)
_NOTHING = Spec("none", silent=True)
_NAMES = Spec("none", silent=True)
_PROGRAM = Spec("none", program=True)
# What they are given is prose, in which a name of a file reads nothing.
_TOLD = Spec("none", program=True, writes=True)
_SUMS = Spec(valued="-a --algorithm -l --length")
_GREP = Spec(
    "rest",
    valued="-A -B -C -m -d -D --after-context --before-context --context --max-count --exclude "
    "--exclude-dir --color --colour --directories --devices --label --binary-files",
    reading="-f --file --exclude-from",
    scripted="-e -f --regexp --file",
    recursive="-r -R --recursive --dereference-recursive -d --directories",
    include="--include",
    without="--exclude-dir",
    filters=True,
)
_ZIPPED = Spec(
    valued="-S --suffix -T --threads -M --memlimit -b --bits", edits="", recursive="-r --recursive"
)
_SQUEEZE = _ZIPPED._replace(writes=False)

_TABLE: tuple[tuple[str, Spec], ...] = (
    ("cat", _FILTER),
    ("tac nl rev zcat gzcat bzcat xzcat lzcat zstdcat lz4cat batcat", _READ),
    (
        "bat",
        Spec(
            valued="-l --language -r --line-range --style --theme -H --highlight-line --paging "
            "--color --wrap --tabs --terminal-width --decorations"
        ),
    ),
    ("head", Spec(valued="-n -c --lines --bytes", filters=True)),
    ("tail", Spec(valued="-n -c -b -s --lines --bytes --pid --sleep-interval", filters=True)),
    (
        "less more most pg",
        Spec(valued="-b -h -j -p -P -t -x -y -z -D", reading="-k -T", writing="-o -O --log-file"),
    ),
    ("zless zmore bzless xzless bzmore", _READ),
    ("od", Spec(valued="-A -j -N -S -t -w --address-radix --skip-bytes --read-bytes --format")),
    ("hexdump hd", Spec(valued="-e -n -s --length --skip --format", reading="-f --format-file")),
    ("xxd", Spec(valued="-c -g -l -o -s -n", files="last")),
    ("strings", Spec(valued="-n -t -e -T --bytes --radix --encoding --target -U")),
    (
        "base64 base32 basenc gbase64",
        Spec(valued="-w --wrap -b --break", reading="-i --input", writing="-o --output"),
    ),
    ("uuencode", Spec("first")),
    (
        "cut",
        Spec(valued="-b -c -d -f --bytes --characters --delimiter --fields --output-delimiter"),
    ),
    (
        "sort",
        Spec(
            valued="-k -t -S --key --field-separator --buffer-size --parallel --sort --batch-size "
            "--compress-program",
            reading="--random-source",
            lists="--files0-from",
            writing="-o --output -T --temporary-directory",
            filters=True,
        ),
    ),
    (
        "uniq",
        Spec(
            "last", valued="-f -s -w --skip-fields --skip-chars --check-chars --group", filters=True
        ),
    ),
    ("wc", Spec(lists="--files0-from", valued="--total")),
    ("tr", _NOTHING),
    ("paste", Spec(valued="-d --delimiters")),
    ("join", Spec(valued="-a -e -i -j -o -t -v -1 -2")),
    ("comm", Spec(valued="--output-delimiter")),
    ("cmp", Spec(valued="-i -n --bytes --ignore-initial")),
    (
        "diff colordiff sdiff diff3 wdiff",
        Spec(
            valued="-C -U -W -x -F -I -L --label --context --unified --width --exclude "
            "--ignore-matching-lines --color --palette --tabsize --horizon-lines",
            reading="-X --exclude-from --from-file --to-file --starting-file -S",
            writing="-o",
            recursive="-r --recursive always",
        ),
    ),
    ("delta difft icdiff", Spec(recursive="always")),
    (
        "split csplit",
        Spec(
            "first",
            valued="-a -b -C -l -n -t --suffix-length --bytes --lines --number --separator "
            "--additional-suffix -k -f --prefix",
        ),
    ),
    (
        "fold fmt expand unexpand pr column",
        Spec(
            valued="-w -p -g -t -c -s -S -N -H -T -R -o -l -D -h --width --tabs --separator "
            "--table-columns"
        ),
    ),
    (
        "shuf",
        Spec(
            valued="-n -i --head-count --input-range",
            reading="--random-source",
            writing="-o --output",
            filters=True,
        ),
    ),
    ("tsort look", Spec("all")),
    ("iconv", Spec(valued="-f -t --from-code --to-code", writing="-o --output")),
    ("dos2unix unix2dos", Spec(writes=True, recursive="")),
    (
        "md5sum sha1sum sha224sum sha256sum sha384sum sha512sum b2sum b3sum shasum md5 cksum "
        "sum crc32 xxhsum xxh64sum",
        _SUMS,
    ),
    (
        "gzip gunzip bzip2 bunzip2 xz unxz lzma unlzma lz4 zstd unzstd pigz compress "
        "uncompress brotli",
        _ZIPPED._replace(writing="-o --output", edits="always"),
    ),
    (
        "file",
        Spec(valued="-F -P -e", lists="-f --files-from", reading="-m --magic-file"),
    ),
    ("grep egrep fgrep zgrep zegrep zfgrep bzgrep xzgrep", _GREP),
    ("rgrep", _GREP._replace(recursive="always", standing=True)),
    (
        "rg ripgrep",
        Spec(
            "rest",
            valued="-A -B -C -M -m -j -E -r -t -T -d --after-context --before-context --context "
            "--max-columns --max-count --threads --encoding --replace --type --type-not "
            "--max-depth --color --colors --sort --sortr --engine --max-filesize "
            "--path-separator --pre-glob --type-add --type-clear --regex-size-limit "
            "--dfa-size-limit --context-separator --field-match-separator --hyperlink-format",
            reading="-f --file --ignore-file",
            scripted="-e -f --regexp --file --files --type-list",
            recursive="always",
            include="-g --glob --iglob",
            standing=True,
            filters=True,
        ),
    ),
    (
        "ag ack pt sift ugrep ug",
        Spec(
            "rest",
            valued="-A -B -C -m --after --before --context --depth --ignore --ignore-dir --color "
            "--pager --max-count --type --workers",
            reading="-p --path-to-ignore --files-from",
            scripted="-f --files-with-matches. -e",
            recursive="always",
            without="--ignore-dir --ignore",
            standing=True,
            filters=True,
        ),
    ),
    # A mode can look like options: `chmod -x file`.
    (
        "chmod chown chgrp chattr",
        Spec("rest", writes=True, scripted="-r -w -x -X -s -t -u -g -o -i -a --reference"),
    ),
    (
        "tree dir vdir exa eza lsd stat gstat du df locate which whereis type "
        "command-not-found mkdir mkfifo lsattr getfacl setfacl namei "
        "pathchk lsof fuser",
        _NAMES,
    ),
    (
        "true false : sleep cal whoami id groups hostname uname uptime tput clear reset yes "
        "jobs fg bg wait kill killall pkill pgrep ps top htop free nproc arch tty logname "
        "users who w last expr factor numfmt let exit return break continue umask ulimit "
        "times disown getopts logout suspend history printenv locale getconf stty sync "
        "nologin lscpu lsblk uuidgen ping dig nslookup host ifconfig ip netstat ss sw_vers "
        "say pbcopy defaults help bind complete compgen compopt unsetopt autoload zmodload "
        "rehash dircolors getent",
        _NOTHING,
    ),
    (
        "rm unlink shred rmdir trash",
        Spec(writes=True, recursive="-r -R --recursive -rf", valued="-n --iterations -s --size"),
    ),
    (
        "truncate fallocate",
        Spec(writes=True, valued="-s --size -l --length -o --offset", reading="-r --reference"),
    ),
    ("touch", Spec(writes=True, valued="-d --date -t", reading="-r --reference")),
    ("tee sponge", Spec(writes=True, filters=True)),
    (
        "yq",
        Spec(
            "rest",
            valued="-o -p -I --output-format --input-format --indent",
            reading="--from-file",
            scripted="--from-file",
            edits="-i --inplace --in-place",
        ),
    ),
    ("xq tomlq dasel fx", Spec("rest")),
    (
        "xmllint",
        Spec(
            valued="--xpath --encode --maxmem",
            reading="--schema --relaxng --dtdvalid --schematron",
            writing="--output -o",
        ),
    ),
    (
        "xmlstarlet xsltproc pandoc",
        Spec(
            reading="--template --metadata-file -d --defaults",
            writing="-o --output",
            valued="-f -t -r -w --from --to",
        ),
    ),
    ("csvcut csvgrep csvlook csvstat csvsort csvjson in2csv csvsql qsv xsv mlr", Spec()),
    ("pdftotext antiword catdoc docx2txt xlsx2csv pdfinfo exiftool identify", Spec()),
    (
        "code cursor subl mate gedit",
        Spec(reading="-S -u -s -q --cmd", valued="", edits="always"),
    ),
    ("telnet", _NOTHING),
    ("zipgrep", Spec("rest")),
    ("ar ranlib nm objdump readelf size addr2line strip otool ldd", Spec()),
    (
        "gpg gpg2",
        Spec(
            valued="-r -u --recipient --local-user --passphrase --cipher-algo --keyserver",
            reading="--passphrase-file --options",
            writing="-o --output",
        ),
    ),
    (
        "age",
        Spec(
            valued="-r --recipient",
            reading="-i --identity -R --recipients-file",
            writing="-o --output",
        ),
    ),
    ("mail mailx mutt sendmail", Spec("none", reading="-a -A -q --attach", valued="-s -c -b")),
    (
        "qrencode",
        Spec("none", reading="-r --read-from", writing="-o --output", valued="-s -l -m -t"),
    ),
    ("claude codex gemini aider gh glab hub", _TOLD),
    (
        "ssh pytest tox nox make gmake cmake ninja meson bazel gradle gradlew mvn ant cargo "
        "rustc go npm corepack tsc ts-node tsx vite jest vitest mocha webpack rollup eslint "
        "prettier next nuxt ng rails rake gem composer phpunit artisan mix iex elixir dotnet "
        "msbuild swift xcodebuild java javac kotlin kotlinc scala sbt lein clojure ghc cabal "
        "stack zig gcc g++ cc c++ clang clang++ ld as tcc nvcc docker docker-compose podman "
        "nerdctl kubectl helm terraform tofu ansible ansible-playbook vagrant packer pip pip3 "
        "pipx mamba black flake8 pylint mypy pyright isort coverage bandit pre-commit brew "
        "apt apt-get dpkg yum dnf apk pacman snap systemctl service journalctl crontab at "
        "screen tmux expect gdb lldb strace ltrace valgrind perf script aws gcloud az heroku "
        "vercel netlify firebase psql mysql mongosh redis-cli tshark tcpdump osascript julia "
        "octave gnuplot tclsh wish guile racket sbcl nix nix-shell direnv asdf mise just task "
        "buck2 sam serverless pulumi cdk alembic flask django-admin gunicorn uvicorn celery "
        "airflow jupyter ipython streamlit nc ncat netcat socat ruff gofmt goimports golangci-lint "
        "staticcheck biome oxlint yamllint markdownlint stylelint swiftlint ktlint rubocop "
        "semgrep hadolint sphinx-build mkdocs hugo",
        _PROGRAM,
    ),
)


@cache
def table() -> dict[str, Spec]:
    """Return the commands by name."""
    return {
        name: spec for names, spec in _TABLE for name in names.split() if not name.endswith(".")
    }


@cache
def options(words: str) -> frozenset[str]:
    return frozenset(words.split())
