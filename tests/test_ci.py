"""What each CI system says of the change, in the variables that it documents."""

import json
from collections.abc import Mapping
from pathlib import Path
from typing import Any

import pytest

from ai_gate import ci
from ai_gate.errors import AiGateError, UnexaminedError

ZERO = "0" * 40
BASE, HEAD, MERGE = "b" * 40, "d" * 40, "e" * 40

GITLAB = {"GITLAB_CI": "true", "CI_COMMIT_SHA": HEAD, "CI_DEFAULT_BRANCH": "main"}
BITBUCKET = {"BITBUCKET_BUILD_NUMBER": "7", "BITBUCKET_COMMIT": HEAD}
AZURE = {"TF_BUILD": "True", "BUILD_SOURCEVERSION": MERGE}
JENKINS = {"JENKINS_URL": "http://localhost/", "GIT_COMMIT": HEAD, "GIT_PREVIOUS_COMMIT": MERGE}
BUILDKITE = {
    "BUILDKITE": "true",
    "BUILDKITE_COMMIT": HEAD,
    "BUILDKITE_BRANCH": "topic",
    "BUILDKITE_PULL_REQUEST": "false",
    "BUILDKITE_PIPELINE_DEFAULT_BRANCH": "main",
}
REMOTE = ("refs/remotes/origin/main",)

# Environment -> tip, base, what counts instead when the base is gone, names.
CASES: dict[str, tuple[Mapping[str, str], tuple[object, ...]]] = {
    "GitLab, merge request": (
        {
            **GITLAB,
            "CI_MERGE_REQUEST_IID": "3",
            "CI_MERGE_REQUEST_DIFF_BASE_SHA": BASE,
            "CI_MERGE_REQUEST_SOURCE_BRANCH_NAME": "topic",
            "CI_COMMIT_BEFORE_SHA": ZERO,
        },
        (HEAD, (BASE,), None, ("refs/heads/topic",)),
    ),
    "GitLab, merged results": (
        {
            **GITLAB,
            "CI_COMMIT_SHA": MERGE,
            "CI_MERGE_REQUEST_IID": "3",
            "CI_MERGE_REQUEST_DIFF_BASE_SHA": BASE,
            "CI_MERGE_REQUEST_SOURCE_BRANCH_SHA": HEAD,
            "CI_MERGE_REQUEST_TARGET_BRANCH_SHA": "c" * 40,
        },
        (HEAD, ("c" * 40, BASE), None, ()),
    ),
    "GitLab, push": (
        {**GITLAB, "CI_COMMIT_BRANCH": "topic", "CI_COMMIT_BEFORE_SHA": BASE},
        (HEAD, (BASE,), REMOTE, ("refs/heads/topic",)),
    ),
    "GitLab, new branch": (
        {**GITLAB, "CI_COMMIT_BRANCH": "topic", "CI_COMMIT_BEFORE_SHA": ZERO},
        (HEAD, (), REMOTE, ("refs/heads/topic",)),
    ),
    "GitLab, first push of the default branch": (
        {**GITLAB, "CI_COMMIT_BRANCH": "main", "CI_COMMIT_BEFORE_SHA": ZERO},
        (HEAD, (), (), ("refs/heads/main",)),
    ),
    "GitLab, tag": (
        {**GITLAB, "CI_COMMIT_TAG": "v1", "CI_COMMIT_BEFORE_SHA": ZERO},
        (HEAD, (), None, ("refs/tags/v1",)),
    ),
    "GitLab, schedule": (
        {
            **GITLAB,
            "CI_PIPELINE_SOURCE": "schedule",
            "CI_COMMIT_BRANCH": "main",
            "CI_COMMIT_BEFORE_SHA": ZERO,
        },
        (HEAD, (), None, ("refs/heads/main",)),
    ),
    "Bitbucket, pull request": (
        {
            **BITBUCKET,
            "BITBUCKET_PR_ID": "3",
            "BITBUCKET_BRANCH": "topic",
            "BITBUCKET_PR_DESTINATION_COMMIT": BASE,
            "BITBUCKET_PR_DESTINATION_BRANCH": "main",
        },
        (HEAD, (BASE, *REMOTE), None, ("refs/heads/topic",)),
    ),
    "Bitbucket, push": (
        {**BITBUCKET, "BITBUCKET_BRANCH": "main"},
        (HEAD, (), None, ("refs/heads/main",)),
    ),
    "Bitbucket, tag": ({**BITBUCKET, "BITBUCKET_TAG": "v1"}, (HEAD, (), None, ("refs/tags/v1",))),
    "Azure, pull request": (
        {
            **AZURE,
            "BUILD_REASON": "PullRequest",
            "SYSTEM_PULLREQUEST_TARGETBRANCH": "refs/heads/main",
            "SYSTEM_PULLREQUEST_SOURCEBRANCH": "refs/heads/topic",
        },
        (MERGE, REMOTE, None, ("refs/heads/topic",)),
    ),
    "Azure, pull request on GitHub": (
        {**AZURE, "BUILD_REASON": "PullRequest", "SYSTEM_PULLREQUEST_TARGETBRANCH": "main"},
        (MERGE, REMOTE, None, ()),
    ),
    "Azure, push": (
        {**AZURE, "BUILD_REASON": "IndividualCI", "BUILD_SOURCEBRANCH": "refs/heads/main"},
        (MERGE, (), None, ("refs/heads/main",)),
    ),
    "Jenkins, pull request": (
        {**JENKINS, "CHANGE_ID": "3", "CHANGE_TARGET": "main", "CHANGE_BRANCH": "topic"},
        ("HEAD", REMOTE, None, ("refs/heads/topic",)),
    ),
    "Jenkins, push": (
        {**JENKINS, "GIT_PREVIOUS_SUCCESSFUL_COMMIT": BASE, "BRANCH_NAME": "main"},
        ("HEAD", (BASE,), (), ("refs/heads/main",)),
    ),
    "Jenkins, first build": (JENKINS, ("HEAD", (), None, ())),
    "Buildkite, pull request": (
        {
            **BUILDKITE,
            "BUILDKITE_PULL_REQUEST": "3",
            "BUILDKITE_PULL_REQUEST_BASE_BRANCH": "main",
        },
        (HEAD, REMOTE, None, ("refs/heads/topic",)),
    ),
    "Buildkite, branch": (BUILDKITE, (HEAD, REMOTE, (), ("refs/heads/topic",))),
    "Buildkite, default branch": (
        {**BUILDKITE, "BUILDKITE_BRANCH": "main"},
        (HEAD, (), None, ("refs/heads/main",)),
    ),
    "Buildkite, tag": (
        {**BUILDKITE, "BUILDKITE_TAG": "v1"},
        (HEAD, (), None, ("refs/tags/v1",)),
    ),
}


@pytest.mark.parametrize("name", CASES)
def test_the_variables_of_a_system_tell_the_change(name: str) -> None:
    environment, expected = CASES[name]
    found = ci.change(environment)
    assert (found.tip, found.base, found.instead, found.refs) == expected
    assert name.startswith(found.system.split()[0])
    assert found.hint


def github(folder: Path, event: str, payload: Any, **more: str) -> ci.Change:
    path = folder / "event.json"
    path.write_text(json.dumps(payload))
    fixed = {"GITHUB_ACTIONS": "true", "GITHUB_EVENT_NAME": event, "GITHUB_SHA": MERGE}
    return ci.change({**fixed, "GITHUB_EVENT_PATH": str(path), **more})


PULL = {"pull_request": {"base": {"sha": BASE}, "head": {"sha": HEAD}}}
PUSH = {"repository": {"default_branch": "main"}}


def test_a_pull_request_on_github_is_its_own_commits(tmp_path: Path) -> None:
    found = github(tmp_path, "pull_request", PULL, GITHUB_HEAD_REF="topic")
    assert found[1:5] == (HEAD, (BASE,), None, ("refs/heads/topic",))


def test_a_fork_that_runs_with_the_rights_of_the_target_is_told_how(tmp_path: Path) -> None:
    found = github(tmp_path, "pull_request_target", PULL)
    assert found.tip == HEAD
    assert "pull_request.head.sha" in found.hint


def test_a_merge_queue_is_what_it_adds_to_the_queue_before(tmp_path: Path) -> None:
    found = github(tmp_path, "merge_group", {"merge_group": {"base_sha": BASE, "head_sha": HEAD}})
    assert found[1:4] == (HEAD, (BASE,), None)


@pytest.mark.parametrize(
    ("ref", "before", "base", "instead"),
    [
        ("refs/heads/topic", BASE, (BASE,), REMOTE),
        ("refs/heads/topic", ZERO, (), REMOTE),
        ("refs/heads/main", BASE, (BASE,), ()),
        ("refs/heads/main", ZERO, (), ()),
        ("refs/tags/v1", ZERO, (), None),
    ],
)
def test_a_push_to_github_is_what_came_after_what_was_there(
    tmp_path: Path,
    ref: str,
    before: str,
    base: tuple[str, ...],
    instead: tuple[str, ...] | None,
) -> None:
    found = github(tmp_path, "push", {**PUSH, "before": before}, GITHUB_REF=ref)
    assert found.base == base
    assert found.instead == instead
    assert found.refs == (ref,)


def test_a_job_about_no_change_names_none(tmp_path: Path) -> None:
    found = github(tmp_path, "schedule", {"schedule": "0 0 * * *"}, GITHUB_REF="refs/heads/main")
    assert found[1:4] == ("HEAD", (), None)


@pytest.mark.parametrize("payload", ["", "[]", '{"pull_request": {}}', '{"pull_request": 1}'])
def test_an_event_that_cannot_be_understood_is_no_clean_result(
    tmp_path: Path, payload: str
) -> None:
    path = tmp_path / "event.json"
    path.write_text(payload)
    environment = {
        "GITHUB_ACTIONS": "true",
        "GITHUB_EVENT_NAME": "push",
        "GITHUB_REF": "refs/heads/main",
        "GITHUB_EVENT_PATH": str(path),
    }
    with pytest.raises(UnexaminedError):
        ci.change(environment)


def test_outside_of_every_known_system_the_commits_have_to_be_named() -> None:
    with pytest.raises(AiGateError, match="no CI system") as caught:
        ci.change({"CI": "true"})
    assert "--from-ref" in caught.value.hint


def test_a_local_branch_is_never_what_was_there_before() -> None:
    for environment, _ in CASES.values():
        found = ci.change(environment)
        names = (*found.base, *(found.instead or ()))
        assert not [name for name in names if name.startswith("refs/heads/")]
