"""`./run test`: pytest on a PostgreSQL and a Valkey of its own, thrown away after."""

import base64
import os
import secrets
import shutil
import sys
import tempfile
from collections.abc import Sequence
from pathlib import Path

from jobsite.launch import browser, stack
from jobsite.launch.children import Children
from jobsite.launch.console import LaunchError, say, tail

EVERYTHING = ["-m", "long or not long"]


def test(root: Path, words: Sequence[str]) -> int:
    marks = EVERYTHING if "--all" in words else []
    chosen = [word for word in words if word != "--all"]
    folder = Path(tempfile.mkdtemp(prefix="footnote-test-"))
    try:
        env = dict(os.environ) | {
            "DATA_DIR": str(folder / "data"),
            "SECRET_KEY": secrets.token_urlsafe(50),
            "RESUME_KEYS": base64.urlsafe_b64encode(secrets.token_bytes(32)).decode(),
            "PYTHONUNBUFFERED": "1",
            "DEMO": "0",
        }
        _add_browser(env, folder, is_needed=not any(_is_choice(word) for word in chosen))
        with Children(root, env) as children:
            stack.start_stores(children, folder, folder / "logs", throw_away=True)
            return children.foreground([sys.executable, "-m", "pytest", *marks, *chosen])
    finally:
        shutil.rmtree(folder, ignore_errors=True)


def _add_browser(env: dict[str, str], folder: Path, *, is_needed: bool) -> None:
    log = folder / "apt.log"
    if found := browser.ensure(env, log):
        env["CHROMIUM"] = found
        return
    why = browser.BY_HAND + (tail(log) if log.exists() else "")
    if is_needed:
        raise LaunchError(why)
    say(why)


def _is_choice(word: str) -> bool:
    """Some tests only, which may need no browser."""
    return word in {"-k", "--lf", "--co", "--collect-only"} or word.startswith("tests")
