"""What the launcher gives its children, the stores it starts for them, and what it refuses."""

import os
import signal
import socket
import subprocess
import sys
import time
from pathlib import Path

import psycopg
import pytest

from jobsite.launch import check, environment, internet, postgres, serve, stack
from jobsite.launch.children import Children, Program
from jobsite.launch.console import LaunchError
from jobsite.launch.homes import Home

ROOT = Path(__file__).resolve().parents[2]


@pytest.fixture
def children(tmp_path):
    with Children(tmp_path, dict(os.environ)) as started:
        yield started


@pytest.fixture
def home(tmp_path):
    return Home(tmp_path, "live")


# --- what the children are given ------------------------------------------------------------------


def test_the_environment_wins_over_the_file(tmp_path, monkeypatch):
    (tmp_path / ".env").write_text("# ours\n\nPORT=9001\nSITE_NAME='Two words'\nCONTACT=a=b\n")
    monkeypatch.setenv("PORT", "9002")
    for name in ("SITE_NAME", "CONTACT"):
        monkeypatch.delenv(name, raising=False)

    env = environment.read(tmp_path)

    assert (env["PORT"], env["SITE_NAME"], env["CONTACT"]) == ("9002", "Two words", "a=b")


def test_a_line_that_sets_nothing_stops_the_start(tmp_path):
    (tmp_path / ".env").write_text("PORT 9001\n")

    with pytest.raises(LaunchError, match="'PORT 9001'"):
        environment.read(tmp_path)


@pytest.mark.parametrize("port", ["0", "65536", "http", "-1", "٣"])
def test_a_port_that_is_none_is_named(port):
    with pytest.raises(LaunchError, match="PORT must be a number"):
        environment.bind({"PORT": port})


def test_demo_and_live_share_neither_data_nor_secret(tmp_path):
    homes = [Home(tmp_path, mode) for mode in ("live", "demo")]
    for each in homes:
        each.claim().close()

    live, demo = [environment.fill({"BIND": "::1"}, each) for each in homes]

    assert (live["DEMO"], demo["DEMO"]) == ("0", "1")
    assert live["DATA_DIR"] != demo["DATA_DIR"]
    assert live["SECRET_KEY"] != demo["SECRET_KEY"]
    assert live["RESUME_KEYS"] != demo["RESUME_KEYS"]
    assert live["ALLOWED_HOSTS"] == "localhost,127.0.0.1,[::1]"
    assert live["SITE_URL"] == "http://[::1]:8000"


def test_what_is_given_is_not_replaced(home, children):
    given = {
        "SECRET_KEY_FILE": "/run/secret",
        "RESUME_KEYS_FILE": "/run/keys",
        "ALLOWED_HOSTS": "jobs.example",
        "SITE_URL": "https://jobs.example",
    }
    stores = {"DATABASE_URL": "postgres://a@db.example/b", "REDIS_URL": "redis://r.example/0"}
    children.env = environment.fill(given | stores, home)

    stack.start_stores(children, home.path, home.path / "logs")

    assert children.env.items() >= (given | stores).items()
    assert not {"SECRET_KEY", "RESUME_KEYS"} & children.env.keys()
    assert not home.path.exists()


def test_a_database_that_was_named_is_never_filled_with_demo_boards(monkeypatch):
    monkeypatch.setattr(internet, "HOST", "unreachable.invalid")

    assert serve.choose_mode({"DATABASE_URL": "postgres://a@db.example/b"}) == "live"


def test_asking_for_the_internet_is_over_in_three_seconds():
    began = time.monotonic()

    internet.is_there()

    assert time.monotonic() - began < internet.LONGEST + 1


# --- the stores and the port ----------------------------------------------------------------------


def test_a_taken_port_is_named_before_anything_starts():
    with socket.create_server(("127.0.0.1", 0)) as server:
        port = server.getsockname()[1]

        with pytest.raises(LaunchError, match=f"PORT {port} is in use"):
            stack.refuse_if_taken("127.0.0.1", port)

    stack.refuse_if_taken("127.0.0.1", port)


def test_root_without_user_namespaces_is_told_what_to_do(tmp_path, monkeypatch):
    refusing = tmp_path / "unshare"
    refusing.write_text("#!/bin/sh\nexit 1\n")
    refusing.chmod(0o755)
    monkeypatch.setattr(os, "geteuid", lambda: 0)

    for path in (tmp_path, tmp_path / "nothing"):
        monkeypatch.setenv("PATH", str(path))
        with pytest.raises(LaunchError, match="ordinary user, or set DATABASE_URL"):
            postgres.prefix()

    monkeypatch.setattr(os, "geteuid", lambda: 1000)
    assert postgres.prefix() == []


def test_a_database_left_by_a_crash_opens_again_with_what_was_committed(tmp_path):
    data, log = tmp_path / "postgres", tmp_path / "postgres.log"
    data.with_name("postgres.part").mkdir()
    with Children(tmp_path, dict(os.environ)) as children:
        postgres.start(children, data, log)
        with psycopg.connect(host=str(children.sockets), user="app", dbname="app") as connection:
            connection.execute("CREATE TABLE kept AS SELECT 42 AS n")
        os.kill(int((data / "postmaster.pid").read_text().split()[0]), signal.SIGKILL)
        with pytest.raises(LaunchError, match="PostgreSQL was ended by SIGKILL"):
            children.pause(5)

    with Children(tmp_path, dict(os.environ)) as children:
        postgres.start(children, data, log)
        with psycopg.connect(host=str(children.sockets), user="app", dbname="app") as connection:
            found = connection.execute("SELECT n FROM kept").fetchone()

    assert found == (42,)
    assert "received fast shutdown request" in log.read_text()


def test_a_pid_file_is_removed_unless_it_names_a_server_of_that_folder(tmp_path, monkeypatch):
    monkeypatch.setattr("jobsite.launch.postgres.PATIENCE_WITH_LAST", 0.1)
    pid_file = tmp_path / "postmaster.pid"
    with Children(tmp_path, dict(os.environ)) as children:
        server = children.start(Program("as a server, it works in the folder", ["sleep", "1000"]))
        pid_file.write_text(f"{server.process.pid}\n{tmp_path}\n")
        with pytest.raises(LaunchError, match=f"process {server.process.pid}"):
            postgres.clear_pid_file(tmp_path)

    with Children(ROOT, dict(os.environ)) as children:
        other = children.start(Program("its number was given to another", ["sleep", "1000"]))
        pid_file.write_text(f"{other.process.pid}\n{tmp_path}\n")
        postgres.clear_pid_file(tmp_path)

    assert not pid_file.exists()


def test_a_folder_of_another_postgresql_is_not_opened(tmp_path, children):
    data = tmp_path / "postgres"
    data.mkdir()
    (data / "PG_VERSION").write_text("15\n")

    with pytest.raises(LaunchError, match="made by PostgreSQL 15; this is 18"):
        postgres.start(children, data, tmp_path / "log")


# --- asking for the wrong thing -------------------------------------------------------------------


@pytest.mark.parametrize(
    "words", ["nonsense", "--demo now", "manage", "manage --live", "check it", "--live --demo"]
)
def test_what_it_does_not_know_is_answered_by_its_usage(words):
    done = subprocess.run(
        [sys.executable, "-m", "jobsite.launch", *words.split()],
        cwd=ROOT,
        capture_output=True,
        text=True,
        check=False,
    )

    assert done.returncode == 2
    assert "./run manage" in done.stderr
    assert done.stdout == ""


def test_one_failing_check_fails_them_all_and_shows_what_it_said(monkeypatch, capsys):
    commands = {"good": ["true"], "bad": ["sh", "-c", "echo line 7; exit 4"]}
    monkeypatch.setattr(check, "commands", lambda root: commands)

    code = check.check(ROOT)

    shown = capsys.readouterr().out
    assert code == 1
    assert "good           ok" in shown
    assert "bad            FAILED" in shown
    assert "line 7" in shown
    monkeypatch.setattr(check, "commands", lambda root: {"good": ["true"]})
    assert check.check(ROOT) == 0
