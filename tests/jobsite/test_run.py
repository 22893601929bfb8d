"""`./run` as a whole: what it installs, and the stack it starts and stops."""

import http.client
import os
import shutil
import signal
import socket
import subprocess
import sys
import time
from pathlib import Path

import pytest

ROOT = Path(__file__).resolve().parents[2]
#: What this test run was given and a start by hand would not be.
OURS = {
    "DJANGO_SETTINGS_MODULE",
    "DATABASE_URL",
    "REDIS_URL",
    "SECRET_KEY",
    "DATA_DIR",
    "DEMO",
    "BOARD_SERVER",
    "DEBUG",
}
NOT_COPIED = shutil.ignore_patterns(".git", ".venv", "var", "__pycache__", ".*_cache", ".hypothesis")
ECHO = "import sys; print('handed over:', *sys.argv[1:])"


def clean_env(**more):
    kept = {name: value for name, value in os.environ.items() if name not in OURS}
    return {**kept, **more}


def start(tree, *words, env=None):
    return subprocess.run(
        ["./run", *words], cwd=tree, env=env or clean_env(), capture_output=True, text=True, check=False
    )


def make_tree(tree):
    """`run`, nothing to install, and a launcher that only says what it was asked."""
    (tree / "jobsite" / "launch").mkdir(parents=True)
    (tree / "jobsite" / "launch" / "__main__.py").write_text(ECHO)
    shutil.copy(ROOT / "run", tree)
    shutil.copy(ROOT / "jobsite" / "launch" / "usage.txt", tree / "jobsite" / "launch")
    for name in ("requirements.txt", "requirements-dev.txt"):
        (tree / name).write_text("# nothing\n")
    return tree


@pytest.fixture
def tree(tmp_path):
    return make_tree(tmp_path)


@pytest.fixture(scope="module")
def first_start(tmp_path_factory):
    """Its tree, and what it said. Making a .venv takes seconds: each test takes a copy."""
    tree = make_tree(tmp_path_factory.mktemp("first"))
    return tree, start(tree, "manage", "two words")


@pytest.fixture
def installed(first_start, tmp_path):
    return shutil.copytree(first_start[0], tmp_path / "tree", symlinks=True)


@pytest.fixture
def without_venv(tree):
    """The commands that `run` needs, and a Python as Debian has it without python3-venv."""
    folder = tree / "bin"
    folder.mkdir()
    for name in ("sh", "cat", "cmp", "cp", "dirname", "rm", "touch"):
        (folder / name).symlink_to(shutil.which(name))
    python = folder / "python3"
    python.write_text(f'#!/bin/sh\ncase "$2" in *ensurepip*) exit 1 ;; esac\nexec {sys.executable} "$@"\n')
    python.chmod(0o755)
    return clean_env(PATH=str(folder))


@pytest.mark.parametrize("words", [["--help"], ["-h"], ["help"], ["--demo", "--help"], ["check", "-h"]])
def test_asking_for_help_installs_nothing(tree, words):
    done = start(tree, *words)

    assert done.stdout == (ROOT / "jobsite/launch/usage.txt").read_text()
    assert done.returncode == 0
    assert not (tree / ".venv").exists()


def test_a_python_without_venv_is_told_which_package_to_install(tree, without_venv):
    done = start(tree, env=without_venv)

    assert done.returncode == 1
    assert "python3 cannot make a virtual environment" in done.stderr
    assert "apt-get install python3-venv" in done.stderr


def test_a_machine_without_python_is_told_so(tree, without_venv):
    (tree / "bin" / "python3").unlink()

    done = start(tree, env=without_venv)

    assert done.returncode == 1
    assert "Python 3.11 or newer is needed" in done.stderr


def test_the_first_start_installs_and_hands_over(first_start):
    _, done = first_start

    assert done.stdout == "Installing requirements.txt into .venv ...\nhanded over: manage two words\n"
    assert done.returncode == 0


def test_a_second_start_installs_nothing_and_a_changed_list_is_installed(installed):
    second = start(installed)
    tests = start(installed, "test", "--all")
    (installed / "requirements.txt").write_text("# something else\n")
    changed = start(installed)

    assert second.stdout == "handed over:\n"
    assert tests.stdout == "Installing requirements-dev.txt into .venv ...\nhanded over: test --all\n"
    assert "Installing requirements.txt" in changed.stdout
    assert [done.returncode for done in (second, tests, changed)] == [0, 0, 0]


def test_what_cannot_be_installed_is_said_and_tried_again(installed):
    (installed / "requirements.txt").write_text("./no-such-package --hash=sha256:00\n")
    failed = start(installed)
    (installed / "requirements.txt").write_text("# other\n")

    done = start(installed)

    assert failed.returncode == 1
    assert "requirements.txt could not be installed" in failed.stderr
    assert "handed over" not in failed.stdout
    assert done.stdout.endswith("handed over:\n")


@pytest.mark.long
@pytest.mark.parametrize("damage", ["killed install", "no pip", "dangling python"])
def test_a_half_made_venv_is_made_anew(installed, damage):
    (installed / ".venv" / "installed-requirements.txt").unlink()
    (installed / ".venv" / "trace").touch()
    if damage == "killed install":
        (installed / ".venv" / "installing").touch()
    elif damage == "no pip":
        shutil.rmtree(next((installed / ".venv" / "lib").glob("python*/site-packages/pip")))
    else:
        (installed / ".venv" / "bin" / "python").unlink()

    done = start(installed)

    assert done.stdout.endswith("handed over:\n")
    assert not (installed / ".venv" / "trace").exists()


@pytest.mark.long
def test_after_a_killed_install_of_the_test_tools_the_packages_are_installed_too(installed):
    (installed / ".venv" / "installing").touch()

    done = start(installed, "test")

    assert done.stdout.splitlines() == [
        "Installing requirements.txt into .venv ...",
        "Installing requirements-dev.txt into .venv ...",
        "handed over: test",
    ]


# --- the whole stack ------------------------------------------------------------------------------


@pytest.fixture
def checkout(tmp_path):
    """A copy of the project that shares our packages, as if `./run` had installed them."""
    tree = tmp_path / "checkout"
    shutil.copytree(ROOT, tree, ignore=NOT_COPIED)
    venv = tree / ".venv"
    venv.mkdir()
    for name in ("bin", "lib", "pyvenv.cfg"):
        (venv / name).symlink_to(Path(sys.prefix) / name)
    for name in ("requirements.txt", "requirements-dev.txt"):
        shutil.copy(tree / name, venv / f"installed-{name}")
    return tree


def processes_of(tree):
    """Those whose command line, working folder or environment names the copy."""
    found = []
    for entry in Path("/proc").iterdir():
        try:
            told = (entry / "cmdline").read_bytes() + os.fsencode((entry / "cwd").readlink())
        except OSError:
            continue
        if os.fsencode(tree) in told:
            found.append(told.replace(b"\0", b" ").decode(errors="replace"))
    return found


def await_status(port, path, stack, seconds):
    deadline = time.monotonic() + seconds
    while True:
        assert stack.poll() is None, "the stack ended before it answered"
        assert time.monotonic() < deadline, "no answer in time"
        connection = http.client.HTTPConnection("127.0.0.1", port, timeout=10)
        try:
            connection.request("GET", path)
            return connection.getresponse().status
        except OSError:
            time.sleep(0.2)
        finally:
            connection.close()


def free_port():
    with socket.socket() as probe:
        probe.bind(("127.0.0.1", 0))
        return probe.getsockname()[1]


@pytest.mark.long
@pytest.mark.parametrize("number", [signal.SIGTERM, signal.SIGKILL])
def test_the_stack_starts_answers_and_leaves_nothing_running(checkout, number):
    port = free_port()
    log = checkout / "out"
    with log.open("wb") as out:
        stack = subprocess.Popen(
            ["./run", "--demo"], cwd=checkout, env=clean_env(PORT=str(port)), stdout=out, stderr=out
        )
    try:
        status = await_status(port, "/healthz", stack, 90)
        while not (checkout / "var/demo/stack.json").exists():
            time.sleep(0.1)
        joined = start(checkout, "manage", "migrate", "--check")
        again = start(checkout, "--demo", env=clean_env(PORT=str(free_port())))
    finally:
        stack.send_signal(number)
        stack.wait(60)
    deadline = time.monotonic() + 30
    while processes_of(checkout) and time.monotonic() < deadline:
        time.sleep(0.1)

    assert status == 200, log.read_text()
    assert joined.returncode == 0, joined.stderr
    assert again.returncode == 1
    assert f"already runs from this folder, at http://127.0.0.1:{port}/" in again.stderr
    assert processes_of(checkout) == []
    assert not (checkout / "var/demo/postgres/postmaster.pid").exists()
    assert stack.returncode == (0 if number == signal.SIGTERM else -number)


@pytest.mark.long
def test_a_command_without_a_running_stack_gets_one_for_itself(checkout):
    done = start(checkout, "manage", "--demo", "migrate", "--verbosity=0")
    checked = start(checkout, "manage", "--demo", "migrate", "--check")
    wrong = start(checkout, "manage", "--demo", "no_such_command")

    assert (done.returncode, checked.returncode, wrong.returncode) == (0, 0, 1), done.stderr
    assert "no_such_command" in wrong.stderr
    assert processes_of(checkout) == []
    assert not (checkout / "var/live").exists()


@pytest.mark.long
def test_all_adds_the_long_tests(checkout):
    few = start(checkout, "test", "--collect-only", "-q", "tests/jobsite/test_run.py")
    all_ = start(checkout, "test", "--all", "--collect-only", "-q", "tests/jobsite/test_run.py")

    assert "test_asking_for_help_installs_nothing" in few.stdout
    assert "test_all_adds_the_long_tests" not in few.stdout
    assert "test_all_adds_the_long_tests" in all_.stdout
    assert (few.returncode, all_.returncode) == (0, 0)
