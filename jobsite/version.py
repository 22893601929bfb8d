"""The version, read from the first heading of CHANGELOG.md, so that it stands in one place."""

import re
from pathlib import Path

_CHANGELOG = Path(__file__).resolve().parent.parent / "CHANGELOG.md"


def read(text: str) -> str:
    """`## v1.2 - 2026-12-01` gives `1.2`; an unreleased top section gives `dev`."""
    heading = re.search(r"^## (.+)$", text, re.MULTILINE)
    found = re.match(r"v(\d+(?:\.\d+)*)", heading[1]) if heading else None
    return found[1] if found else "dev"


VERSION = read(_CHANGELOG.read_text(encoding="utf-8"))
