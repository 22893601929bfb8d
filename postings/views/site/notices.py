"""Whose data and type this site uses, and under which licence."""

import tomllib
from dataclasses import dataclass
from functools import lru_cache
from pathlib import Path

from django.http import HttpRequest, HttpResponse
from django.shortcuts import render
from django.views.decorators.http import require_safe

_FILE = Path(__file__).resolve().parents[2] / "data" / "notices.toml"


@dataclass(frozen=True, slots=True)
class Notice:
    """`words` are those that the licence asks for, as they stand; `changes` what was done to the original."""

    name: str
    used_for: str
    holder: str
    licence: str
    version: str = ""
    source: str = ""
    licence_url: str = ""
    changes: str = ""
    words: str = ""


@lru_cache(maxsize=1)
def notices() -> tuple[Notice, ...]:
    with _FILE.open("rb") as file:
        return tuple(Notice(**entry) for entry in tomllib.load(file)["notice"])


@require_safe
def notices_page(request: HttpRequest) -> HttpResponse:
    return render(request, "postings/notices.html", {"section": "notices", "notices": notices()})
