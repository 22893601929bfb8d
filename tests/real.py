"""Recorded boards, which are not part of the project: tests that want them skip where they are absent."""

import os
from pathlib import Path

import pytest

_BESIDE = Path(__file__).parent.parent.parent / "shared" / "data"


def path(relative: str) -> Path:
    """The file or folder in the recorded data, or a skip that says how to name the place."""
    found = Path(os.environ.get("FOOTNOTE_REAL_DATA") or _BESIDE) / relative
    if not found.exists():
        pytest.skip(f"no recorded data at {found} (set FOOTNOTE_REAL_DATA)")
    return found
