"""Structured data as it stands in a page, and what of it a reader of the page can see."""

import json
import re
from collections.abc import Iterator, Mapping
from datetime import date
from html import unescape
from typing import Any

from django.utils.formats import date_format

from postings.facts.places import country_name
from postings.labels import EDUCATION_LEVEL, HOURS, TERM
from postings.providers.html import plain
from postings.views.structured.job import CREDENTIALS, EMPLOYMENT

_SCRIPT = re.compile(r'<script type="application/ld\+json">(.*?)</script>', re.DOTALL)
#: Words of vocabularies: a page says them in words of its own.
_SAID_OTHERWISE = {"employmentType", "credentialCategory", "addressCountry", "jobLocationType", "unitText"}


def of(page: str, kind: str) -> list[dict[str, Any]]:
    """The things of a kind that a page holds."""
    things = [json.loads(found) for found in _SCRIPT.findall(page)]
    return [thing for thing in things if thing["@type"] == kind]


def unseen(thing: Mapping[str, Any], words: str) -> list[str]:
    """The texts of a thing that are not among the words of its page, each with the property that holds it.

    White space does not count: tags within a sentence part its words in one and not in the other.
    """
    shown = _solid(unescape(words))
    return [
        f"{name}: {text[:80]}"
        for name, text in _texts(thing)
        if not any(_solid(said) in shown for said in _ways_to_say(name, text))
    ]


def _texts(thing: Mapping[str, Any]) -> Iterator[tuple[str, str]]:
    for name, given in thing.items():
        for value in given if isinstance(given, list) else [given]:
            if isinstance(value, Mapping):
                yield from _texts(value)
            elif isinstance(value, str) and not name.startswith("@"):
                yield name, value


def _solid(text: str) -> str:
    return "".join(text.split())


def _ways_to_say(name: str, text: str) -> list[str]:
    """The words of which the page must show one."""
    if name == "description":
        return [plain(text)]
    if name in {"datePosted", "validThrough"}:
        return [_day(text)]
    if name not in _SAID_OTHERWISE:
        return [text]
    labels = {**HOURS, **TERM}
    return {
        "employmentType": [str(labels[word]) for word, code in EMPLOYMENT.items() if code == text],
        "credentialCategory": [
            str(EDUCATION_LEVEL[word]) for word, code in CREDENTIALS.items() if code == text
        ],
        "addressCountry": [country_name(text)],
        "jobLocationType": ["Remote"],
        "unitText": [f"a {text.lower()}", f"an {text.lower()}"],
    }[name]


def _day(text: str) -> str:
    """As pages write it: 3 October 2026."""
    return date_format(date.fromisoformat(text), "j F Y")
