"""Examples of programs, as they stand in docs/examples: tests run these very files."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from functools import cache
from pathlib import Path
from typing import Final

from django.conf import settings
from django.utils.functional import Promise
from django.utils.translation import gettext_lazy as _

#: The address that the files ask; a page shows its own in that place.
ADDRESS: Final = "http://127.0.0.1:8000/job-postings/v1"
#: By the name of the file, else by what it ends with.
_TITLES: Final[Mapping[str, str | Promise]] = {
    "search_httpx.py": _("Python, with httpx"),
    "fields.sh": _("Fewer fields"),
    "unchanged.sh": _("Only what is new"),
    ".sh": "curl",
    ".py": "Python",
    ".mjs": "JavaScript",
}


@dataclass(frozen=True, slots=True)
class Example:
    title: str | Promise
    code: str


def examples(base: str, *names: str) -> Sequence[Example]:
    """Of the files with these names, for the API at `base`."""
    return [Example(_title(name), _text(name).replace(ADDRESS, base.rstrip("/"))) for name in names]


def _title(name: str) -> str | Promise:
    return _TITLES.get(name) or _TITLES[Path(name).suffix]


@cache
def _text(name: str) -> str:
    return (settings.BASE_DIR / "docs" / "examples" / name).read_text().strip()
