"""What a CI system says of the change that it builds, in its own documented variables.

Sources, one page per system:
GitHub Actions: docs.github.com/en/actions/reference/workflows-and-actions/variables and
  docs.github.com/en/webhooks/webhook-events-and-payloads (pull_request, push, merge_group)
GitLab: docs.gitlab.com/ci/variables/predefined_variables/
Bitbucket: support.atlassian.com/bitbucket-cloud/docs/variables-and-secrets/
Azure Pipelines: learn.microsoft.com/azure/devops/pipelines/build/variables
Jenkins: plugins.jenkins.io/git/#plugin-content-environment-variables, and CHANGE_* of the branch
  API (the "Global Variables Reference" of every Jenkins, /env-vars.html)
Buildkite: buildkite.com/docs/pipelines/configure/environment-variables
"""

from collections.abc import Mapping
from typing import Any

from ai_gate.errors import AiGateError, UnexaminedError
from ai_gate.record import NamedTuple


class Change(NamedTuple):
    """What is to be examined; names of commits are as the CI system gives them.

    `base` is what was there before, by the first name that this clone knows. Where none is known,
    a push that replaced history takes the first of `instead`, and with () every commit; for a
    pull request (None) it is an error. Without `base` and `instead` nobody says what was there
    before, and every file of `tip` is examined.
    """

    system: str
    tip: str = "HEAD"
    base: tuple[str, ...] = ()
    instead: tuple[str, ...] | None = None
    refs: tuple[str, ...] = ()  # the branches and tags that this change is for
    hint: str = ""  # how to get the missing commits


def change(environment: Mapping[str, str]) -> Change:
    """Return the change that the CI system of this environment builds."""
    for marker, value, read in _SYSTEMS:
        if environment.get(marker) and value in ("", environment[marker].lower()):
            try:
                return read(environment)
            except (KeyError, TypeError, AttributeError):
                raise UnexaminedError(
                    "the event that GITHUB_EVENT_PATH names is not of the documented form",
                    hint="name the commits: `ai-gate check --from-ref BASE --to-ref TIP`",
                ) from None
    raise AiGateError(
        "no CI system that is known says what is to be examined",
        hint="name the commits: `ai-gate check --from-ref BASE --to-ref TIP`",
    )


def _github(environment: Mapping[str, str]) -> Change:
    hint = "give actions/checkout `fetch-depth: 0`"
    event = _payload(environment)
    name = environment.get("GITHUB_EVENT_NAME", "")
    refs = _heads(environment.get("GITHUB_HEAD_REF", "")) or _plain(environment.get("GITHUB_REF"))
    known = Change("GitHub Actions", refs=refs, hint=hint)
    if pull := event.get("pull_request"):
        if name == "pull_request_target":
            hint += " and `ref: ${{ github.event.pull_request.head.sha }}`, or use `pull_request`"
        return known._replace(tip=pull["head"]["sha"], base=(pull["base"]["sha"],), hint=hint)
    if queue := event.get("merge_group"):
        return known._replace(tip=queue["head_sha"], base=(queue["base_sha"],))
    if name == "push" and environment.get("GITHUB_REF", "").startswith("refs/heads/"):
        default = event["repository"]["default_branch"]
        branch = environment["GITHUB_REF"].removeprefix("refs/heads/")
        tip = environment.get("GITHUB_SHA", "HEAD")
        return _push(known._replace(tip=tip), event["before"], branch, default)
    return known


def _gitlab(environment: Mapping[str, str]) -> Change:
    tip = environment.get("CI_COMMIT_SHA", "HEAD")
    known = Change("GitLab", tip, hint='set the variable `GIT_DEPTH: "0"`')
    if environment.get("CI_MERGE_REQUEST_IID"):
        # The branch names of merged-results pipelines, where CI_COMMIT_SHA is a merge.
        source = environment.get("CI_MERGE_REQUEST_SOURCE_BRANCH_SHA") or tip
        target = environment.get("CI_MERGE_REQUEST_TARGET_BRANCH_SHA", "")
        base = environment.get("CI_MERGE_REQUEST_DIFF_BASE_SHA", "")
        branch = environment.get("CI_MERGE_REQUEST_SOURCE_BRANCH_NAME", "")
        return known._replace(tip=source, base=_plain(target, base), refs=_heads(branch))
    if tag := environment.get("CI_COMMIT_TAG"):
        return known._replace(refs=(f"refs/tags/{tag}",))
    branch = environment.get("CI_COMMIT_BRANCH", "")
    known = known._replace(refs=_heads(branch))
    before = environment.get("CI_COMMIT_BEFORE_SHA", "")
    if environment.get("CI_PIPELINE_SOURCE") == "schedule" or not branch:
        return known
    return _push(known, before, branch, environment.get("CI_DEFAULT_BRANCH", ""))


def _bitbucket(environment: Mapping[str, str]) -> Change:
    hint = "set `clone: {depth: full}` in bitbucket-pipelines.yml"
    tip = environment.get("BITBUCKET_COMMIT", "HEAD")
    tag, branch = environment.get("BITBUCKET_TAG"), environment.get("BITBUCKET_BRANCH", "")
    refs = (f"refs/tags/{tag}",) if tag else _heads(branch)
    known = Change("Bitbucket Pipelines", tip, refs=refs, hint=hint)
    if environment.get("BITBUCKET_PR_ID"):
        base = environment.get("BITBUCKET_PR_DESTINATION_COMMIT", "")
        target = environment.get("BITBUCKET_PR_DESTINATION_BRANCH", "")
        return known._replace(base=_plain(base) + _remote(target))
    return known


def _azure(environment: Mapping[str, str]) -> Change:
    known = Change(
        "Azure Pipelines",
        environment.get("BUILD_SOURCEVERSION", "HEAD"),
        refs=_plain(environment.get("BUILD_SOURCEBRANCH")),
        hint="set `fetchDepth: 0` in the `checkout` step",
    )
    target = environment.get("SYSTEM_PULLREQUEST_TARGETBRANCH", "").removeprefix("refs/heads/")
    if environment.get("BUILD_REASON") == "PullRequest" or target:
        source = environment.get("SYSTEM_PULLREQUEST_SOURCEBRANCH", "")
        refs = _heads(source.removeprefix("refs/heads/"))
        return known._replace(base=_remote(target), refs=refs)
    return known


def _jenkins(environment: Mapping[str, str]) -> Change:
    known = Change(
        "Jenkins",
        refs=_heads(environment.get("CHANGE_BRANCH") or environment.get("BRANCH_NAME", "")),
        hint="switch off `Shallow clone` and let the refspec fetch the target branch",
    )
    if environment.get("CHANGE_ID"):
        return known._replace(base=_remote(environment.get("CHANGE_TARGET", "")))
    # Not GIT_PREVIOUS_COMMIT: a second push would carry what failed the build past the gate.
    if before := environment.get("GIT_PREVIOUS_SUCCESSFUL_COMMIT"):
        return known._replace(base=(before,), instead=())
    return known


def _buildkite(environment: Mapping[str, str]) -> Change:
    tag, branch = environment.get("BUILDKITE_TAG"), environment.get("BUILDKITE_BRANCH", "")
    known = Change(
        "Buildkite",
        environment.get("BUILDKITE_COMMIT", "HEAD"),
        refs=(f"refs/tags/{tag}",) if tag else _heads(branch),
        hint="fetch the target branch (`BUILDKITE_GIT_FETCH_FLAGS`), without `--depth`",
    )
    if environment.get("BUILDKITE_PULL_REQUEST", "false") != "false":
        target = environment.get("BUILDKITE_PULL_REQUEST_BASE_BRANCH", "")
        return known._replace(base=_remote(target))
    default = environment.get("BUILDKITE_PIPELINE_DEFAULT_BRANCH", "")
    if branch and default and branch != default and not tag:
        return known._replace(base=_remote(default), instead=())
    return known


_SYSTEMS = (
    ("GITHUB_ACTIONS", "true", _github),
    ("GITLAB_CI", "", _gitlab),
    ("BITBUCKET_BUILD_NUMBER", "", _bitbucket),
    ("TF_BUILD", "true", _azure),
    ("BUILDKITE", "true", _buildkite),
    ("JENKINS_URL", "", _jenkins),
)


def _push(known: Change, before: str, branch: str, default: str) -> Change:
    """Tell what a push brings in: what is not on the default branch, if the branch is new."""
    instead = _remote(default) if default and branch != default else ()
    return known._replace(base=_plain("" if not set(before) - {"0"} else before), instead=instead)


def _payload(environment: Mapping[str, str]) -> dict[str, Any]:
    import json

    path = environment.get("GITHUB_EVENT_PATH", "")
    try:
        with open(path, "rb") as file:
            payload = json.load(file)
    except (OSError, ValueError):
        raise UnexaminedError(
            "the event that GITHUB_EVENT_PATH names cannot be read",
            path=path,
            hint="name the commits: `ai-gate check --from-ref BASE --to-ref TIP`",
        ) from None
    return payload if isinstance(payload, dict) else {}


def _plain(*names: str | None) -> tuple[str, ...]:
    return tuple(name for name in names if name)


def _heads(branch: str) -> tuple[str, ...]:
    return (f"refs/heads/{branch}",) if branch else ()


def _remote(branch: str) -> tuple[str, ...]:
    """Name a branch as a fetch leaves it.

    Not `refs/heads/`: a fork may name its branch like the target, and nothing would seem new.
    """
    return (f"refs/remotes/origin/{branch}",) if branch else ()
