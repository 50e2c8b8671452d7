"""git: which paths' content a subcommand shows, and where it shows that of all of them.

https://git-scm.com/docs; pathspecs as in gitglossary(7). Subcommands that only move commits and
branches about (`pull`, `merge`, `switch` ...) are not counted: they show no content.
"""

import posixpath

from ai_gate.model import Plane
from ai_gate.shell import builtins, commands, files, git_hooks, patterns
from ai_gate.shell.arguments import Arguments, parsed
from ai_gate.shell.records import Kind
from ai_gate.shell.state import UNKNOWN, Field, Output, Piece, State, World, joined, literal, plain
from ai_gate.shell.table import options

# They show names, numbers or nothing.
_HARMLESS = options(
    "status branch tag remote fetch push pull merge switch rebase cherry-pick reset revert "
    "commit-tree config describe name-rev shortlog show-ref show-branch "
    "symbolic-ref for-each-ref update-ref update-index ls-tree ls-remote "
    "count-objects gc prune fsck maintenance init version help reflog add stage commit-graph "
    "verify-commit verify-tag check-ignore check-attr check-ref-format var cherry notes "
    "rerere repack pack-refs sparse-checkout lfs hash-object write-tree read-tree mktree "
    "mktag patch-id clean stash submodule diff-tree. worktree whatchanged. column stripspace "
    "credential bisect --version --help"
)
_DIFFS = options(
    "show diff log whatchanged format-patch diff-files diff-index diff-tree difftool "
    "range-diff merge-tree"
)
_QUIET = (
    "--stat --shortstat --numstat --name-only --name-status --summary --dirstat --quiet "
    "--no-patch -s --check --raw --compact-summary --exit-code."
)
_PATCHES = (
    "-p -u -P --patch -U --unified -c --cc -m. --word-diff --color-words --patch-with-stat "
    "--full-diff --binary -W --function-context --remerge-diff"
)
_DIFF_VALUED = options(
    "-L -S -G -O -n --max-count -o --output-directory --since --until --after --before "
    "--author --grep --committer --format --pretty --skip -l --output --inter-hunk-context "
    "--date --diff-filter. --decorate-refs --subject-prefix --cover-letter. --to --cc. "
    "--in-reply-to --start-number --suffix --base. --signature --signature-file -v -x "
    "--extcmd -t --tool"
)
_EVERYTHING = options(
    "bundle fast-export unpack-file checkout-index merge-file merge-one-file p4 svn "
    "filter-branch clone cat-file-batch send-pack pack-objects upload-pack http-backend "
    "get-tar-commit-id diff-pairs replay"
)


def _git(name: str, given: tuple[Field, ...], state: State, world: World) -> Output:
    valued = options(
        "-C -c --git-dir --work-tree --namespace --exec-path. --config-env --super-prefix "
        "--attr-source --list-cmds."
    )
    arguments = parsed(given, valued, first=True)
    inner = state.copy()
    for option in arguments.options:
        if option.value is None:
            continue
        if option.name == "-C":
            builtins.move(option.value, inner, world)
        elif option.name in ("--git-dir", "--work-tree", "--config-env", "--exec-path"):
            world.unclear(Kind.NAME, "`git` is told of another repository or configuration")
            files.maybe(option.value, state, world)
        elif option.name == "-c":
            _configured(option.value, inner, world)
    if not arguments.rest:
        return UNKNOWN
    verb = plain(arguments.rest[0])
    if verb is None:
        world.unclear(Kind.UNKNOWN_COMMAND, "the name of a command of `git` is made at run time")
        return UNKNOWN
    return _verb(verb, arguments.rest[1:], inner, world)


def _configured(value: Field, state: State, world: World) -> None:
    """Follow a setting whose value is a command."""
    text = plain(value)
    key, _, held = (text or "").partition("=")
    key = key.lower()
    if git_hooks.is_setting(key):
        _rooted(git_hooks.FOLDER, state, world, plane=Plane.EDIT)
    if text is None:
        world.unclear(Kind.NAME, "a setting of `git` that is made at run time")
    elif key.startswith("alias."):
        told = held[1:] if held.startswith("!") else f"git {held}"
        commands.run_text(told, state.copy(), world)
    elif any(
        part in key
        for part in (
            "pager",
            "editor",
            "command",
            "textconv",
            "driver",
            "cmd",
            "external",
            "hookspath",
            "fsmonitor",
            "askpass",
            "helper",
            "include",
            "program",
            "filter",
            "attributesfile",
        )
    ) and held not in ("", "cat", "less", "true", "false", "vim", "/dev/null"):
        commands.run_text(held.lstrip("!"), state.copy(), world)
        files.maybe(literal(held), state, world)


def _verb(verb: str, given: tuple[Field, ...], state: State, world: World) -> Output:
    if git_hooks.skipped(verb, given, state):
        _rooted(git_hooks.FOLDER, state, world, plane=Plane.EDIT)
    handler = _VERBS.get(verb)
    if handler:
        return handler(verb, given, state, world)
    if verb in _DIFFS:
        return _diff(verb, given, state, world)
    if verb in _EVERYTHING:
        world.history = True
        _all_maybe(given, state, world)
        return UNKNOWN
    if verb not in _HARMLESS:
        world.unclear(Kind.UNKNOWN_COMMAND, "a command of `git` that the guard does not know")
        _all_maybe(given, state, world)
        return UNKNOWN
    arguments = parsed(given, options("-F --file -m --message -x --exec -t --template"))
    if verb == "config":
        _config(given, arguments, state, world)
    if verb == "update-index" and arguments.has("--assume-unchanged --skip-worktree --chmod"):
        for field in arguments.rest:
            files.write(field, state, world)
    if verb in ("rebase", "submodule", "bisect"):
        _started(verb, given, arguments, state, world)
    if verb in ("add", "stage", "stash", "reset") and arguments.has("-p --patch -i -e"):
        world.history = True
    if verb == "stash" and any(plain(field) == "show" for field in given):
        world.history |= arguments.has("-p --patch -u")
    if verb == "notes" or verb == "tag":
        for value in arguments.values("-F --file"):
            files.read(value, state, world)
    if verb == "worktree" and any(plain(field) == "add" for field in given):
        world.history = True
    if verb == "reflog" and arguments.has("-p --patch"):
        world.history = True
    return UNKNOWN


def _all_maybe(given: tuple[Field, ...], state: State, world: World) -> None:
    for field in given:
        files.maybe(field, state, world)


def _config(given: tuple[Field, ...], arguments: Arguments, state: State, world: World) -> None:
    if git_hooks.moved(given):
        _rooted(git_hooks.FOLDER, state, world, plane=Plane.EDIT)
    elif len(arguments.rest) > 1:
        key, value = arguments.rest[-2:]
        _configured((*key, *literal("="), *value), state, world)


def _started(
    verb: str, given: tuple[Field, ...], arguments: Arguments, state: State, world: World
) -> None:
    """Follow commands that git starts for each commit or submodule."""
    for value in arguments.values("-x --exec") if verb == "rebase" else ():
        commands.code(value, state.copy(), world)
    texts = [plain(field) for field in given]
    for word in ("foreach", "run"):
        if word in texts:
            rest = parsed(given[texts.index(word) + 1 :], options(""), first=True).rest
            if len(rest) == 1:
                commands.code(rest[0], state.copy(), world)
            elif rest:
                commands.call(rest, state.copy(), world)


# Paths


def top(place: str, world: World) -> str:
    """Return the folder of the repository that holds a folder; that folder if none is found."""
    at = place
    for _ in range(64):
        if ".git" in (world.look.entries(at) or ()):
            return at
        if at in ("", "/", "."):
            break
        at = posixpath.dirname(at)
    return place


def _rooted(
    path: str,
    state: State,
    world: World,
    below: bool = False,
    glob: str = "",
    plane: Plane = Plane.SHELL,
) -> None:
    """Count a path that is told from the top of the repository."""
    for place in state.places:
        if place is None:
            world.unclear(Kind.NAME, f"{files.LOST} is not known")
            continue
        start = place if path.startswith(("./", "../")) or path == "." else top(place, world)
        deep = below and world.look.is_folder(joined(start, path))
        world.touch(plane, joined(start, path), deep, glob if deep else "")


class _Split:
    """Arguments told apart: revisions, objects as `HEAD:path`, pathspecs with and without `!`."""

    def __init__(self) -> None:
        self.revisions: list[str] = []
        self.objects: list[str] = []
        self.paths: list[Field] = []
        self.also: list[Field] = []  # pathspecs, in case that they name no object
        self.excluded: list[str] = []
        self.unknown = False


def _split(arguments: Arguments, given: tuple[Field, ...], state: State, world: World) -> _Split:
    texts = [plain(field) for field in given]
    behind = len(given) - texts.index("--") - 1 if "--" in texts else 0
    split = _Split()
    count = len(arguments.rest)
    for number, field in enumerate(arguments.rest):
        text = plain(field)
        sure = behind > 0 and number >= count - behind
        if text is None:
            left = field[0].text if len(field) == 1 and field[0].kind == "pattern" else ""
            if left[:1] == ":" or _is_object(left):
                continue  # what the shell left of `HEAD:*.py`, which git takes by the letter
            split.paths.append(field)
            if any(piece.kind == "hole" for piece in field):
                split.unknown = True
        elif text.startswith((":(exclude", ":!", ":^")):
            split.excluded.append(text.partition(")")[2] if text[1] == "(" else text[2:])
        elif not sure and _is_object(text):
            split.objects.append(text)
        elif (
            sure
            or text.startswith((":(", ":/"))
            or (text[:1] != ":" and _is_path(text, state, world))
        ):
            split.paths.append(field)
        elif ":" in text and not text.startswith(("@{", "^{")):
            split.objects.append(text)
            split.also.append(literal(text.lstrip(":")))
        else:
            split.revisions.append(text)
    return split


def _is_object(text: str) -> bool:
    """Tell whether a text names a path of a revision; wildcards in that path are plain signs."""
    revision, colon, _ = text.partition(":")
    return bool(colon and revision) and not patterns.is_pattern(revision)


def _is_path(text: str, state: State, world: World) -> bool:
    return patterns.is_pattern(text) or text == "." or files.exists(text, state, world)


def _object(text: str, state: State, world: World, below: bool = False) -> None:
    """Count what `revision:path` or `:stage:path` names."""
    if text.startswith(":"):
        path = text[3:] if text[1:2].isdigit() and text[2:3] == ":" else text[1:]
    else:
        path = text.partition(":")[2]
    if "/" in path.partition("}")[0] and "{" in text.partition(":")[0]:  # `@{date 1:2}:path`
        path = text.rpartition(":")[2]
    _rooted(path or ".", state, world, below)


def _pathspecs(split: _Split, state: State, world: World, plane: Plane = Plane.SHELL) -> None:
    for field in split.paths:
        text = plain(field)
        if text is None:
            files.touch(plane, field, state, world, True)
            continue
        root = text.startswith((":/", ":(top"))
        if text.startswith(":("):
            text = text.partition(")")[2]
        elif root:
            text = text[2:]
        folder, glob = _spec(text)
        for place in state.places:
            start = top(place, world) if root and place is not None else place
            if start is None:
                world.unclear(Kind.NAME, f"{files.LOST} is not known")
                continue
            full = joined(start, folder or ".")
            away = [joined(start, one) for one in split.excluded]
            files.except_for(plane, full, away, world, glob)


def _spec(text: str) -> tuple[str, str]:
    """Return the folder of a pathspec, and a glob where one says as much; `*` crosses `/` here."""
    if not patterns.is_pattern(text):
        return text, ""
    parts = text.split("/")
    # A bracket can go over a `/`; then there is no folder that is sure.
    number = next((at for at, part in enumerate(parts) if patterns.is_pattern(part)), 0)
    rest = "/".join(parts[number:])
    told = rest[:1] == "*" and not patterns.is_pattern(rest[1:]) and "/" not in rest
    return "/".join(parts[:number]), rest if told else ""


def _whole(split: _Split, state: State, world: World) -> None:
    """Count everything, or all but what is excluded."""
    if not split.excluded:
        world.history = True
        return
    for place in state.places:
        start = top(place or ".", world)
        away = [joined(place or ".", one) for one in split.excluded]
        files.except_for(Plane.SHELL, start, away, world, "")


# Subcommands that show differences


def _diff(verb: str, given: tuple[Field, ...], state: State, world: World) -> Output:
    arguments = parsed(given, _DIFF_VALUED)
    for value in arguments.values("--output -o --output-directory"):
        files.write(value, state, world)
    for value in arguments.values("-x --extcmd"):
        commands.code(value, state.copy(), world)
    for value in arguments.values("-O --signature-file"):
        if verb != "difftool":
            files.read(value, state, world)
    if arguments.has("--no-index"):
        for field in arguments.rest:
            files.read(field, state, world, True)
        return UNKNOWN
    traced = arguments.values("-L")
    for value in traced:
        text = plain(value)
        files.read(literal(text.rpartition(":")[2]) if text else value, state, world)
    split = _split(arguments, given, state, world)
    if split.unknown:
        world.unclear(Kind.NAME, "`git` is given a revision or path that is made at run time")
    for text in split.objects:
        _object(text, state, world, True)
    if split.also:
        other = _Split()
        other.paths = split.also
        _pathspecs(other, state, world)
    if arguments.has("--name-only"):
        return _names(split, state, world)
    if not _shows(verb, arguments):
        return UNKNOWN
    if split.paths:
        _pathspecs(split, state, world)
    elif not traced and (not split.objects or split.revisions):
        _whole(split, state, world)
    return UNKNOWN


def _shows(verb: str, arguments: Arguments) -> bool:
    """Tell whether content is shown."""
    patch = arguments.has(_PATCHES)
    quiet = arguments.has(_QUIET)
    if verb in ("log", "whatchanged", "diff-tree", "diff-files", "diff-index"):
        return patch
    return patch or not quiet


def _names(split: _Split, state: State, world: World) -> Output:
    """Return the names that a command prints: some of those below its paths."""
    lines: list[Field] = []
    for place in state.places:
        start = top(place or ".", world)
        if split.paths:
            continue
        left = [joined(place or ".", one) for one in split.excluded]
        for path, deep in files.remaining(start, left, world) if left else [(start, True)]:
            lines.append((Piece("below", path),) if deep else literal(path))
    for field in split.paths:
        text = plain(field)
        if text is None:
            return UNKNOWN
        folder, glob = _spec(text)
        if not split.excluded or state.places[0] is None:
            lines.append((Piece("below", folder, glob),))
            continue
        left = [joined(state.places[0], one) for one in split.excluded]
        for path, deep in files.remaining(joined(state.places[0], folder or "."), left, world):
            lines.append((Piece("below", path, glob),) if deep else literal(path))
    return Output(True, tuple(lines), False)


# Subcommands of a kind of their own


def _grep(verb: str, given: tuple[Field, ...], state: State, world: World) -> Output:
    valued = options(
        "-e -f -A -B -C -m --max-count --max-depth --threads --after-context --before-context "
        "--context --parent-basename"
    )
    arguments = parsed(given, valued)
    for value in arguments.values("-f"):
        files.read(value, state, world)
    for field in given:
        text = plain(field) or ""
        if text.startswith(("-O", "--open-files-in-pager=")) and len(text) > 2:
            code = text.partition("=")[2] if text[1] == "-" else text[2:]
            commands.code(literal(code), state.copy(), world)
    rest = arguments.rest if arguments.has("-e -f") else arguments.rest[1:]
    if (
        not arguments.has("-e -f")
        and arguments.rest
        and (commands.could_be_option(arguments.rest[0]))
    ):
        files.read(arguments.rest[0], state, world)
    texts = [plain(field) for field in given]
    cut = given[texts.index("--") :] if "--" in texts else ()
    if "--" in texts and len(arguments.rest) == len(cut) - 1 and not arguments.has("-e -f"):
        rest = arguments.rest[1:]  # `git grep -- pattern path`
    split = _split(Arguments(arguments.options, rest), cut, state, world)
    for text in split.objects:
        _object(text, state, world, True)
    if arguments.has("--no-index --untracked"):
        split.revisions.clear()
    if split.paths:
        _pathspecs(split, state, world)
    elif not split.objects:
        split.paths.append(literal("."))
        _pathspecs(split, state, world)
    if split.revisions and not split.paths:
        world.history = True
    if arguments.has("-l --files-with-matches --name-only -L --files-without-match"):
        return _names(split, state, world)
    return UNKNOWN


def _cat_file(verb: str, given: tuple[Field, ...], state: State, world: World) -> Output:
    arguments = parsed(given, options("--path --filter"))
    if arguments.has("-t -s -e --batch-check"):
        return UNKNOWN
    split = _split(arguments, (), state, world)
    for text in split.objects:
        _object(text, state, world)
    world.history |= bool(split.paths)
    hashes = [one for one in split.revisions if one not in ("blob", "tree", "commit", "tag")]
    trees = arguments.has("-p") and all(one in ("HEAD", "@") for one in hashes)
    if arguments.has("--batch --batch-command --batch-all-objects --textconv --filters") and (
        not split.objects
    ):
        world.history = True
    elif not split.objects and not trees and hashes:
        world.history |= not hashes or hashes[-1].rstrip("~^0123456789") not in ("HEAD", "@")
    return UNKNOWN


def _blame(verb: str, given: tuple[Field, ...], state: State, world: World) -> Output:
    arguments = parsed(given, options("-L -S --contents --ignore-rev --ignore-revs-file --date"))
    for value in arguments.values("--contents -S --ignore-revs-file"):
        files.read(value, state, world)
    for field in arguments.rest:
        files.read(field, state, world)
    return UNKNOWN


def _archive(verb: str, given: tuple[Field, ...], state: State, world: World) -> Output:
    arguments = parsed(given, options("-o --output --format --prefix --remote --exec --add-file"))
    for value in arguments.values("-o --output"):
        files.write(value, state, world)
    for value in arguments.values("--add-file"):
        files.read(value, state, world)
    if arguments.has("-l --list"):
        return UNKNOWN
    split = _split(Arguments(arguments.options, arguments.rest[1:]), (), state, world)
    split.paths += [literal(one) for one in split.revisions]
    tree = plain(arguments.rest[0]) if arguments.rest else None
    if tree and ":" in tree:
        _object(tree, state, world, True)
    elif split.paths:
        _pathspecs(split, state, world)
    elif split.excluded:
        _whole(split, state, world)
    else:
        world.history = True
        for place in state.places:
            world.touch(Plane.SHELL, place or ".", True)
    return UNKNOWN


def _checkout(verb: str, given: tuple[Field, ...], state: State, world: World) -> Output:
    arguments = parsed(given, options("-b -B -s --source --orphan --conflict --pathspec-from-file"))
    for value in arguments.values("--pathspec-from-file"):
        files.read(value, state, world)
        world.unclear(Kind.NAME, "`git` takes paths from a file")
    if arguments.has("-p --patch"):
        world.history = True
    split = _split(arguments, given, state, world)
    _pathspecs(split, state, world, Plane.EDIT)
    if verb == "restore":
        for text in split.revisions:
            files.write(literal(text), state, world)
    return UNKNOWN


def _remove(verb: str, given: tuple[Field, ...], state: State, world: World) -> Output:
    arguments = parsed(given, options("--pathspec-from-file"))
    for field in arguments.rest:
        if plain(field) is None or not patterns.is_pattern(plain(field) or ""):
            files.write(field, state, world, True)
        else:
            files.write((Piece("pattern", plain(field) or ""),), state, world, True)
    return UNKNOWN


def _commit(verb: str, given: tuple[Field, ...], state: State, world: World) -> Output:
    valued = options(
        "-m --message -F --file -t --template -C -c --reuse-message --reedit-message --author "
        "--date --fixup --squash --trailer -S. --pathspec-from-file --cleanup"
    )
    arguments = parsed(given, valued)
    for value in arguments.values("-F --file -t --template"):
        if plain(value) != "-":
            files.read(value, state, world)
    return UNKNOWN


def _apply(verb: str, given: tuple[Field, ...], state: State, world: World) -> Output:
    arguments = parsed(given, options("-p -C --exclude --include --directory --whitespace"))
    for field in arguments.rest:
        files.read(field, state, world)
    if not arguments.has("--stat --numstat --summary --check"):
        world.unclear(Kind.PROGRAM, f"`git {verb}` writes the files that a patch names")
    return UNKNOWN


def _listed(verb: str, given: tuple[Field, ...], state: State, world: World) -> Output:
    arguments = parsed(given, options("-x --exclude -X --exclude-from --exclude-per-directory"))
    for value in arguments.values("-X --exclude-from"):
        files.read(value, state, world)
    if arguments.has("-s --stage -t -v -u --unmerged --debug --format"):
        return UNKNOWN
    split = _split(arguments, given, state, world)
    split.paths += [literal(one) for one in split.revisions]
    if not split.paths:
        split.paths.append(literal("."))
    return _names(split, state, world)


def _parse(verb: str, given: tuple[Field, ...], state: State, world: World) -> Output:
    asked = [plain(field) for field in given]
    if asked == ["--show-toplevel"] and None not in state.places:
        lines = tuple(literal(top(place or ".", world)) for place in state.places)
        return Output(True, tuple(dict.fromkeys(lines)), len(set(lines)) == 1)
    revisions = verb != "rev-parse" or all(
        one in ("--short", "--verify", "-q", "--quiet") or (one or "-")[0] != "-" for one in asked
    )
    # The name of a commit stands for any commit; as a path it could name nothing of interest.
    return Output(True, (literal("0" * 40),), False) if revisions else UNKNOWN


_VERBS: dict[str, commands.Handler] = {
    **dict.fromkeys(("blame", "annotate", "praise"), _blame),
    **dict.fromkeys(("checkout", "restore"), _checkout),
    **dict.fromkeys(("rm", "mv"), _remove),
    **dict.fromkeys(("apply", "am"), _apply),
    "archive": _archive,
    "cat-file": _cat_file,
    "commit": _commit,
    "grep": _grep,
    "ls-files": _listed,
    **dict.fromkeys(("rev-parse", "merge-base", "rev-list"), _parse),
}


def _dashed(name: str, given: tuple[Field, ...], state: State, world: World) -> Output:
    return _verb(name.partition("-")[2], given, state, world)


HANDLERS: dict[str, commands.Handler] = {
    "git": _git,
    "git-grep": _dashed,
    "git-show": _dashed,
    "git-cat-file": _dashed,
}
