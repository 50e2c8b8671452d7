"""Where a repository runs ai-gate, and who owns its files: hooks, CI steps, CODEOWNERS.

The names of the files stand here; what reads them is in the modules, which only those import who
have such a file to read.
"""

PRE_COMMIT = ".pre-commit-config.yaml"
HUSKY = ".husky/"
LEFTHOOK = ("lefthook.yml", "lefthook.yaml", ".lefthook.yml", ".lefthook.yaml")
# Where GitHub (`.github`, root, `docs`) and GitLab (root, `docs`, `.gitlab`) look for owners; the
# first that exists counts. docs.github.com, "About code owners"; gitlab-org/gitlab issue 366394.
CODEOWNERS = (".github/CODEOWNERS", "CODEOWNERS", "docs/CODEOWNERS", ".gitlab/CODEOWNERS")
_PIPELINES = frozenset(
    {
        ".gitlab-ci.yml",
        "azure-pipelines.yml",
        "azure-pipelines.yaml",
        "bitbucket-pipelines.yml",
        "Jenkinsfile",
        "action.yml",
        "action.yaml",
    }
)
_PIPELINE_FOLDERS = (
    ".github/workflows/",
    ".github/actions/",
    ".buildkite/",
    ".gitlab/ci/",
    ".gitlab-ci/",
)


def is_pipeline(path: str) -> bool:
    """Tell whether a CI system reads the file."""
    return path in _PIPELINES or path.startswith(_PIPELINE_FOLDERS)


def is_hook(path: str) -> bool:
    """Tell whether pre-commit, husky or lefthook read the file as what git hooks shall run."""
    return path == PRE_COMMIT or path in LEFTHOOK or path.rpartition("/")[0] + "/" == HUSKY
