"""Tell which commands, once allowed without a question, can print any file of a repository."""

_READERS = (
    "ag awk base64 bat cat cp cut dd diff egrep fgrep find gawk gc get-content grep head jq less "
    "more mv nl od rg sed select-string sort strings tac tail tar tee type uniq xxd zip"
)
_RUNNERS = (
    "bash bun cmd dash deno env eval exec fish iex invoke-expression java ksh lua node nohup npx "
    "perl php powershell pwsh py python python3 ruby sh sudo uvx xargs zsh"
)
_SENDERS = "curl ftp nc ncat netcat rsync scp sftp ssh wget"
_OPENERS = frozenset(f"{_READERS} {_RUNNERS} {_SENDERS}".split())


def opens(command: str) -> bool:
    """Tell whether a command prefix reaches every file: a reader, an interpreter, or a wildcard.

    A prefix that goes on after the program's name (`python -m pytest`) is not counted.
    """
    bare = command.strip().rstrip("*: \t").lower()
    return not bare or bare.removesuffix(".exe") in _OPENERS
