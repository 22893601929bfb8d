"""What the children are given: the caller's environment, then `.env`, then what we fill in."""

import os
import socket
from pathlib import Path

from jobsite.launch.console import LaunchError
from jobsite.launch.homes import DEMO, Home

LARGEST_PORT = 65535
WILDCARDS = {"0.0.0.0", "::"}  # noqa: S104  named, not bound


def read(root: Path) -> dict[str, str]:
    file = root / ".env"
    lines = file.read_text(encoding="utf-8").splitlines() if file.exists() else []
    return dict(pair for line in lines if (pair := _pair(line, file))) | dict(os.environ)


def _pair(line: str, file: Path) -> tuple[str, str] | None:
    line = line.strip()
    if not line or line.startswith("#"):
        return None
    name, equals, value = line.partition("=")
    if not equals or not name.strip().isidentifier():
        raise LaunchError(f"{file} has a line that is not NAME=value: {line!r}")
    value = value.strip()
    if len(value) > 1 and value[0] == value[-1] and value[0] in "'\"":
        value = value[1:-1]
    return name.strip(), value


def is_given(env: dict[str, str], name: str) -> bool:
    """Here, or in a file that NAME_FILE names: `jobsite/env.py` reads both."""
    return bool(env.get(name) or env.get(f"{name}_FILE"))


def bind(env: dict[str, str]) -> tuple[str, int]:
    """Where the web server listens."""
    host = env.get("BIND") or "127.0.0.1"
    port = env.get("PORT") or "8000"
    if not port.isascii() or not port.isdigit() or not 0 < int(port) <= LARGEST_PORT:
        raise LaunchError(f"PORT must be a number from 1 to {LARGEST_PORT}, not {port!r}.")
    return host.strip("[]"), int(port)


def in_brackets(host: str) -> str:
    """As a URL, and gunicorn, want an address."""
    return f"[{host}]" if ":" in host else host


def fill(env: dict[str, str], home: Home) -> dict[str, str]:
    """All that does not need a running service."""
    filled = {
        "PYTHONUNBUFFERED": "1",
        "DATA_DIR": str(home.path),
        "DEMO": "1" if home.mode == DEMO else "0",
    }
    if not is_given(env, "SECRET_KEY"):
        filled["SECRET_KEY"] = home.secret()
    if not is_given(env, "RESUME_KEYS"):
        filled["RESUME_KEYS"] = home.resume_keys()
    host, port = bind(env)
    ours = socket.gethostname() if host in WILDCARDS else in_brackets(host)
    if not is_given(env, "SITE_URL"):
        filled["SITE_URL"] = f"http://{ours}:{port}"
    if not is_given(env, "ALLOWED_HOSTS"):
        names = ["localhost", "127.0.0.1", "[::1]", ours]
        filled["ALLOWED_HOSTS"] = ",".join(dict.fromkeys(names))
    return env | filled
