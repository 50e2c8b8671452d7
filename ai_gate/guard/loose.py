"""What an event says beside what its dialect knows: a path may stand there under a new name.

A host may rename an argument, or add one, in any release. Texts that look like paths are judged
under whatever name they come, but for those names that hold words, code or what is known.
"""

from collections.abc import Iterator

# What a person or model wrote, what is searched for, what is put into a file, and the surroundings.
_WORDS = frozenset(
    (
        *("content", "contents", "text", "filetext", "inserttext", "code", "codeedit", "edit"),
        *("newstring", "oldstring", "newstr", "oldstr", "newtext", "oldtext", "newcontent"),
        *("newsource", "replacementcontent", "targetcontent", "codecontent", "diff", "patch"),
        *("replacement", "replace", "search", "old", "new", "oldcontent", "patchtext", "input"),
        *("pattern", "query", "queries", "regex", "regexp", "glob", "include", "exclude", "type"),
        *("searchterm", "searchpattern", "includepattern", "excludepattern", "globpattern"),
        *("prompt", "description", "explanation", "instruction", "instructions", "thought"),
        *("reason", "title", "summary", "message", "question", "questions", "todos", "plan"),
        *("toolaction", "toolsummary", "goal", "task", "subject", "rationale", "activeform"),
        *("command", "commands", "commandline", "cmd", "script", "url", "uri", "urls", "model"),
        *("workingdir", "workingdirectory", "workdir"),
        *("transcriptpath", "agenttranscriptpath", "cwd", "workspaceroots", "workspaceroot"),
        *("workspacepaths", "artifactdirectorypath", "root", "toolname", "name", "sessionid"),
        *("agenttype", "hookeventname", "projectdir", "workspace", "workspacefolders", "version"),
    )
)

_LONGEST = 4096  # of a path


def strings(value: object, key: str = "") -> Iterator[str]:
    """Yield the texts of an event that could be paths and that stand under no name of words."""
    if isinstance(value, dict):
        for name, inner in value.items():
            yield from strings(inner, str(name))
    elif isinstance(value, list):
        for inner in value:
            yield from strings(inner, key)
    elif isinstance(value, str) and value and "\n" not in value and len(value) < _LONGEST:
        known = key.replace("_", "").replace("-", "").lower() in _WORDS
        if not known and ("/" in value or " " not in value):
            yield value
