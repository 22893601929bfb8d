"""Finds the browser of the tests, and installs it where we may."""

import os
import shutil
import subprocess
from pathlib import Path

from jobsite.launch.console import say

NAMES = ("chromium", "chromium-browser", "google-chrome-stable", "google-chrome")
BY_HAND = "The browser tests need Chromium. On Debian: sudo apt-get install chromium"


def find(env: dict[str, str]) -> str | None:
    names = (env["CHROMIUM"],) if env.get("CHROMIUM") else NAMES
    return next((path for name in names if (path := shutil.which(name))), None)


def ensure(env: dict[str, str], log: Path) -> str | None:
    """Its path, or None where it is not there and cannot be installed from here."""
    if found := find(env):
        return found
    if os.geteuid() != 0 or not shutil.which("apt-get"):
        return None
    say("Installing Debian's chromium for the browser tests ...")
    quiet = env | {"DEBIAN_FRONTEND": "noninteractive"}
    install = ["apt-get", "install", "--yes", "--no-install-recommends", "chromium"]
    with log.open("wb") as out:
        for command in (["apt-get", "update"], install):
            # A source of packages that does not answer fails the first, and may not matter.
            subprocess.run(
                command,
                env=quiet,
                stdin=subprocess.DEVNULL,
                stdout=out,
                stderr=subprocess.STDOUT,
                check=False,
            )
    return find(env)
