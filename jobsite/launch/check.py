"""`./run check`: what a reader of a change need not look for. No service is started."""

import os
import subprocess
import sys
import time
from collections.abc import Sequence
from concurrent.futures import ThreadPoolExecutor
from dataclasses import dataclass
from pathlib import Path

from jobsite.launch.console import say

#: Enough for the settings to load; nothing listens there, and nothing asks.
NOWHERE = {
    "SECRET_KEY": "checks-only",
    "RESUME_KEYS": "Y2hlY2tzLW9ubHktY2hlY2tzLW9ubHktY2hlY2tzLW8=",
    "DATABASE_URL": "postgres://nobody@/nothing?host=/nonexistent",
    "REDIS_URL": "unix:///nonexistent/valkey.sock?db=0",
    "DEMO": "0",
}


@dataclass(frozen=True, slots=True)
class Outcome:
    name: str
    code: int
    seconds: float
    output: str


def check(root: Path) -> int:
    env = dict(os.environ) | NOWHERE
    failed = 0
    # The longest first: the others fit beside it.
    with ThreadPoolExecutor(max_workers=max(2, os.cpu_count() or 1)) as pool:
        tasks = [pool.submit(_run, root, env, *item) for item in commands(root).items()]
        for task in tasks:
            outcome = task.result()
            verdict = "FAILED" if outcome.code else "ok"
            say(f"{outcome.name:<14} {verdict:<6} {outcome.seconds:5.1f} s")
            if outcome.code:
                failed += 1
                say(outcome.output.rstrip())
    return 1 if failed else 0


def commands(root: Path) -> dict[str, list[str]]:
    tools = Path(sys.executable).parent
    templates = sorted(str(path) for path in root.rglob("templates/**/*.html") if _is_ours(path))
    python = sys.executable
    return {
        "types": [python, "-m", "mypy"],
        "migrations": [python, "manage.py", "makemigrations", "--check", "--dry-run"],
        "imports": [str(tools / "lint-imports"), "--no-logo"],
        "lint": [python, "-m", "ruff", "check", "."],
        "format": [python, "-m", "ruff", "format", "--check", "."],
        "templates": [str(tools / "djade"), "--target-version", "5.2", "--check", *templates],
    }


def _is_ours(path: Path) -> bool:
    return not {".venv", "node_modules", "var"} & set(path.parts)


def _run(root: Path, env: dict[str, str], name: str, command: Sequence[str]) -> Outcome:
    began = time.monotonic()
    done = subprocess.run(command, cwd=root, env=env, capture_output=True, text=True, check=False)
    seconds = time.monotonic() - began
    return Outcome(name, done.returncode, seconds, done.stdout + done.stderr)
