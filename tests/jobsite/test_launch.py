"""What the launcher starts and stops, and who has a folder, with real processes.

`test_run.py` starts the whole of it.
"""

import os
import signal
import stat
import subprocess
import sys
import time
from pathlib import Path

import pytest

from jobsite.launch import manage
from jobsite.launch.children import Children, Program, Stopped
from jobsite.launch.console import LaunchError
from jobsite.launch.homes import AlreadyRunningError, Home, Running

ROOT = Path(__file__).resolve().parents[2]
PYTHON = [sys.executable, "-I", "-S", "-c"]

#: Writes its name down when it is told to stop, after as long as it is told to take.
SLOW_TO_STOP = """
import pathlib, signal, sys, time
name, number, seconds, diary = sys.argv[1], int(sys.argv[2]), float(sys.argv[3]), sys.argv[4]
def stop(*_):
    time.sleep(seconds)
    open(diary, "a").write(name + "\\n")
    sys.exit(0)
signal.signal(number, stop)
pathlib.Path(diary + "." + name).touch()
while True:
    signal.pause()
"""
#: Hears nothing, and has a child of its own.
STUBBORN = """
import pathlib, signal, subprocess, sys
signal.signal(signal.SIGTERM, signal.SIG_IGN)
child = subprocess.Popen(["sleep", "1000"])
part = pathlib.Path(sys.argv[1] + ".part")
part.write_text(str(child.pid))
part.rename(sys.argv[1])
signal.pause()
"""
#: A launcher with one child; says both process numbers and its folder of sockets.
SMALL_LAUNCHER = """
import os, sys
from pathlib import Path
from jobsite.launch.children import Children, Program, Stopped
with Children(Path("."), dict(os.environ)) as children:
    child = children.start(Program("sleeper", ["sleep", "1000"]))
    print(child.process.pid, children.sockets, flush=True)
    try:
        while True:
            children.pause(1000)
    except Stopped:
        print("asked", flush=True)
"""


@pytest.fixture
def children(tmp_path):
    with Children(tmp_path, dict(os.environ)) as started:
        yield started


@pytest.fixture
def home(tmp_path):
    return Home(tmp_path, "live")


def expect_soon(condition, seconds=10.0):
    deadline = time.monotonic() + seconds
    while not condition():
        assert time.monotonic() < deadline, "it did not come true in time"
        time.sleep(0.02)


def is_alive(pid):
    """A zombie that nobody has reaped yet is as dead as it gets."""
    try:
        return Path(f"/proc/{pid}/stat").read_text().rpartition(")")[2].split()[0] != "Z"
    except (FileNotFoundError, ProcessLookupError):
        return False


def running(pid, mode="live"):
    return Running(pid, mode, "http://127.0.0.1:8123/", 8123, {"REDIS_URL": "unix:///s?db=0"})


# --- children -------------------------------------------------------------------------------------


def test_those_that_use_others_are_stopped_first_and_each_by_its_own_signal(tmp_path):
    diary = tmp_path / "diary"

    with Children(tmp_path, dict(os.environ)) as children:
        for name, number, seconds, rank in [
            ("store", signal.SIGINT, 0, 0),
            ("user", signal.SIGTERM, 0.3, 1),
        ]:
            words = [*PYTHON, SLOW_TO_STOP, name, str(int(number)), str(seconds), str(diary)]
            children.start(Program(name, words, stop=number, rank=rank))
            expect_soon(Path(f"{diary}.{name}").exists)

    assert diary.read_text().split() == ["user", "store"]


def test_a_child_that_will_not_stop_is_killed_with_what_it_started(tmp_path):
    note = tmp_path / "note"
    with Children(tmp_path, dict(os.environ)) as children:
        child = children.start(
            Program("mule", [*PYTHON, STUBBORN, str(note)], log=tmp_path / "log", patience=0.2)
        )
        expect_soon(note.exists)

    assert child.process.returncode == -signal.SIGKILL
    expect_soon(lambda: not is_alive(int(note.read_text())))


def test_the_end_of_a_child_is_told_with_its_log(children, tmp_path):
    words = "import sys; print('no room left'); sys.exit(3)"
    children.start(Program("The shelf", [*PYTHON, words], log=tmp_path / "shelf.log"))

    with pytest.raises(LaunchError) as told:
        expect_soon(lambda: children.pause(0.1))

    assert "The shelf ended with code 3" in str(told.value)
    assert str(tmp_path / "shelf.log") in str(told.value)
    assert "no room left" in str(told.value)


@pytest.mark.parametrize("code", [0, 3])
def test_what_is_kept_up_is_started_again_later_each_time_and_said_once(
    children, tmp_path, monkeypatch, capsys, code
):
    monkeypatch.setattr("jobsite.launch.children.AGAIN", 0.1)
    diary = tmp_path / "diary"
    words = f"import sys, time; open({str(diary)!r}, 'a').write(f'{{time.monotonic()}}\\n'); sys.exit({code})"

    children.start(Program("The shelf", [*PYTHON, words], is_essential=False, is_kept_up=True))
    while not diary.exists() or len(diary.read_text().split()) < 4:
        children.pause(5)
    first, second, third, fourth = map(float, diary.read_text().split())

    assert second - first >= 0.1
    assert third - second >= 0.2
    assert fourth - third >= 0.4
    said = capsys.readouterr().out
    assert said.count("The shelf ended") == 1
    assert f"ended with code {code}" in said
    assert "started again in 0.1 seconds" in said


def test_what_has_run_for_long_is_started_again_soon(children, tmp_path, monkeypatch, capsys):
    monkeypatch.setattr("jobsite.launch.children.AGAIN", 0.01)
    monkeypatch.setattr("jobsite.launch.children.LASTING", 0.0)
    diary = tmp_path / "diary"
    words = f"open({str(diary)!r}, 'a').write('x')"

    children.start(Program("The shelf", [*PYTHON, words], is_essential=False, is_kept_up=True))
    while not diary.exists() or len(diary.read_text()) < 4:
        children.pause(5)

    assert capsys.readouterr().out.count("started again in 0.01 seconds") >= 3


def test_what_is_kept_up_stays_down_once_all_is_stopped(tmp_path, monkeypatch):
    monkeypatch.setattr("jobsite.launch.children.AGAIN", 0.0)
    diary = tmp_path / "diary"
    with Children(tmp_path, dict(os.environ)) as children:
        words = [*PYTHON, SLOW_TO_STOP, "shelf", str(int(signal.SIGTERM)), "0", str(diary)]
        children.start(Program("The shelf", words, is_essential=False, is_kept_up=True))
        expect_soon(Path(f"{diary}.shelf").exists)

    assert diary.read_text().split() == ["shelf"]


def test_a_step_that_fails_is_told_and_one_that_ends_well_is_not(children):
    children.run(Program("step", ["true"], is_essential=False))

    with pytest.raises(LaunchError, match="step was ended by SIGKILL"):
        children.run(Program("step", ["sh", "-c", "kill -9 $$"], is_essential=False))


def test_the_terminal_of_the_launcher_does_not_signal_its_children(children):
    child = children.start(Program("sleeper", ["sleep", "1000"]))

    assert os.getpgid(child.process.pid) == child.process.pid


def test_a_log_that_has_grown_too_large_is_kept_beside_the_new_one(children, tmp_path, monkeypatch):
    log = tmp_path / "much.log"
    log.write_text("old lines\n" * 10)
    monkeypatch.setattr("jobsite.launch.children.LARGEST_LOG", 50)

    children.run(Program("much", ["echo", "new"], log=log, is_essential=False))

    assert log.read_text() == "new\n"
    assert log.with_suffix(".old.log").read_text().startswith("old lines")


def test_the_exit_code_of_a_command_in_the_foreground_is_handed_on(children):
    assert children.foreground(["sh", "-c", "exit 7"]) == 7
    assert children.foreground(["sh", "-c", "kill -9 $$"]) == 128 + signal.SIGKILL


def start_small_launcher():
    process = subprocess.Popen(
        [sys.executable, "-c", SMALL_LAUNCHER],
        cwd=ROOT,
        stdout=subprocess.PIPE,
        text=True,
        # As a shell starts a command with `&`.
        preexec_fn=lambda: signal.signal(signal.SIGINT, signal.SIG_IGN),  # noqa: PLW1509
    )
    pid, sockets = process.stdout.readline().split()
    return process, int(pid), Path(sockets)


@pytest.mark.parametrize("number", [signal.SIGINT, signal.SIGTERM, signal.SIGHUP])
def test_a_signal_stops_all_even_in_the_background_of_a_shell(number):
    launcher, child, sockets = start_small_launcher()

    launcher.send_signal(number)
    out, _ = launcher.communicate(timeout=10)

    assert out == "asked\n"
    assert launcher.returncode == 0
    assert not is_alive(child)
    assert not sockets.exists()


def test_nothing_outlives_a_launcher_that_was_killed():
    launcher, child, sockets = start_small_launcher()
    assert is_alive(child)
    assert stat.S_IMODE(sockets.stat().st_mode) == 0o700

    launcher.kill()
    launcher.communicate(timeout=10)

    expect_soon(lambda: not is_alive(child))
    expect_soon(lambda: not sockets.exists())


@pytest.mark.long
def test_a_stubborn_child_of_a_killed_launcher_is_ended_by_the_sentinel(tmp_path):
    note = tmp_path / "note"
    script = SMALL_LAUNCHER.replace('["sleep", "1000"]', "sys.argv[1:]")
    launcher = subprocess.Popen(
        [sys.executable, "-c", script, *PYTHON, STUBBORN, str(note)],
        cwd=ROOT,
        stdout=subprocess.PIPE,
        text=True,
    )
    child = int(launcher.stdout.readline().split()[0])
    expect_soon(note.exists)

    launcher.kill()
    launcher.wait()

    expect_soon(lambda: not is_alive(child) and not is_alive(int(note.read_text())), 30)
    launcher.stdout.close()


def test_being_asked_to_stop_is_not_an_error(children):
    os.kill(os.getpid(), signal.SIGTERM)

    with pytest.raises(Stopped):
        children.pause(5)


# --- the folder of a mode -------------------------------------------------------------------------


def test_a_second_start_says_where_the_first_one_runs(home):
    with home.claim():
        home.announce(running(os.getpid()))

        with pytest.raises(AlreadyRunningError, match=r"http://127\.0\.0\.1:8123/") as told:
            Home(home.var.parent, "live").claim()

    assert told.value.running == running(os.getpid())


def test_what_a_killed_stack_left_behind_is_not_taken_for_a_running_one(home):
    ended = subprocess.Popen([sys.executable, "-V"], stdout=subprocess.DEVNULL)
    ended.wait()
    with home.claim():
        home.announce(running(ended.pid))
        assert home.running() is None

    home.announce(running(os.getpid()))

    # The process number was given to somebody else meanwhile: nobody has the lock.
    assert home.running() is None
    home.claim().close()


def test_a_start_waits_for_the_end_of_the_last_one(home, monkeypatch):
    monkeypatch.setattr("jobsite.launch.homes.ENDING", 0.3)
    lock = home.claim()

    with pytest.raises(LaunchError, match="Another command is at work"):
        home.claim()
    lock.close()

    home.claim().close()


def test_what_others_need_to_join_is_for_our_own_eyes(home):
    with home.claim():
        home.announce(running(os.getpid()))
        secret = home.secret()

    modes = {stat.S_IMODE((home.path / name).stat().st_mode) for name in ("stack.json", "secret")}
    assert modes == {0o600}
    assert stat.S_IMODE(home.path.stat().st_mode) == 0o700
    assert len(secret) > 50
    assert home.secret() == secret


def test_manage_takes_the_stack_that_runs_else_the_last_one(tmp_path):
    live, demo = Home(tmp_path, "live"), Home(tmp_path, "demo")
    assert manage.choose_mode(tmp_path) == "live"

    with demo.claim():
        demo.announce(running(os.getpid(), "demo"))
        assert manage.choose_mode(tmp_path) == "demo"
        with live.claim():
            live.announce(running(os.getpid()))
            with pytest.raises(LaunchError, match="--live or"):
                manage.choose_mode(tmp_path)
        live.withdraw()
        demo.withdraw()

    assert manage.choose_mode(tmp_path) == "live"
    (tmp_path / "var" / "mode").write_text("demo")
    assert manage.choose_mode(tmp_path) == "demo"
